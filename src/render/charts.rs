//! Charts: where bars, paths and words stand, from the same values as the table below them.
//!
//! Places are whole tenths of a unit until they are written, so that no value passes through a float.

use super::present::Presenter;
use super::view::{ChartBar, ChartLabel, ChartLine, ChartPath, ChartPoint, ChartView, Link};
use crate::model::decimal::Decimal;
use crate::model::figures::{Point, TargetKind, TargetRow};

/// Width of every chart: that of a small telephone, within the margins of the page.
const WIDTH: i64 = 3400;
/// Free on both sides.
const SIDE: i64 = 40;
/// Height of the values of years, and the room above them and below.
const PLOT: i64 = 1400;
const ABOVE: i64 = 220;
const TICKS: i64 = 190;
/// Room below bars of negative values, for their labels.
const BELOW: i64 = 200;
/// The height of letters above their foot, and what stays free between words and marks.
const LETTERS: i64 = 100;
const FREE: i64 = 50;
/// Width of a digit, and of a letter in a name, on the broad side.
const DIGIT: i64 = 76;
const LETTER: i64 = 70;
/// The part of a year's place that its bar takes, in percent; and the broadest bar.
const SHARE: i64 = 62;
const BROADEST: i64 = 520;
/// Distance of lines of a name; height of a bar that lies; what stays free below it.
const LINE: i64 = 165;
const BAR: i64 = 150;
const BETWEEN: i64 = 130;
/// More years than these aren't all labelled.
const LABELLED: usize = 8;
/// Radius of the marks of a path, with what stays free around it.
const MARK: i64 = 55;

/// A chart of years: a stretch of a table.
pub struct Years<'a> {
    /// Unique on the page.
    pub id: String,
    /// What is shown.
    pub title: String,
    /// The years.
    pub years: &'a [i16],
    /// Their values.
    pub line: &'a [Option<Point>],
    /// Targets, with the place of the first of the years among their values.
    pub targets: (&'a [TargetRow], usize),
}

/// A place in tenths, written.
fn place(tenths: i64) -> String {
    let (sign, rest) = (if tenths < 0 { "-" } else { "" }, tenths.abs());
    if rest % 10 == 0 { format!("{sign}{}", rest / 10) } else { format!("{sign}{}.{}", rest / 10, rest % 10) }
}

fn size(tenths: i64) -> u32 {
    u32::try_from((tenths + 9) / 10).unwrap_or_default()
}

/// What values span, zero included, drawn over a length.
struct Scale {
    low: Decimal,
    range: Decimal,
    length: i64,
}

impl Scale {
    fn of<'v>(values: impl Iterator<Item = &'v Decimal>, length: i64) -> Self {
        let zero = Decimal::from_integer(0);
        let (mut low, mut high) = (&zero, &zero);
        for value in values {
            low = low.min(value);
            high = high.max(value);
        }
        let range = high.minus(low);
        let range = if range.is_positive() { range } else { Decimal::from_integer(1) };
        Self { low: low.clone(), range, length }
    }

    /// How far a value stands from the lowest, in tenths.
    fn at(&self, value: &Decimal) -> i64 {
        let scaled = value.minus(&self.low).times(&Decimal::from_integer(self.length));
        scaled.quotient(&self.range, 0).and_then(|place| place.whole()).unwrap_or_default()
    }

    fn zero(&self) -> i64 {
        self.at(&Decimal::from_integer(0))
    }
}

/// A label that keeps within the drawing.
fn label(x: i64, y: i64, text: String) -> ChartLabel {
    let half = width(&text) / 2;
    let x = x.min(WIDTH - half).max(half.min(WIDTH / 2));
    ChartLabel { x: place(x), y: place(y), text, anchor: "middle", language: None }
}

fn width(text: &str) -> i64 {
    length(text) * DIGIT
}

fn length(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX / 1000)
}

/// The foot of a label above a bar (or below it, for a negative value) that stands clear of marks of paths.
fn clear_of(marks: &[i64], bar: i64, is_below: bool) -> i64 {
    let mut y = if is_below { bar + LETTERS + FREE } else { bar - FREE };
    for _ in marks {
        let in_way = marks.iter().find(|mark| **mark > y - LETTERS - MARK && **mark < y + MARK);
        let Some(mark) = in_way else { break };
        y = if is_below { mark + MARK + LETTERS } else { mark - MARK - 15 };
    }
    y
}

/// The name that templates know a kind of target by.
pub fn kind_of(kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::Compound => "target_compound",
        TargetKind::Arithmetic => "target_arithmetic",
        TargetKind::Level => "target_value",
    }
}

/// A name in lines that fit the drawing.
fn lines(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if (length(line) + length(word) + 1) * LETTER <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

impl Presenter<'_> {
    /// Values over years, with the path of their target. None of fewer than two values.
    pub fn years_chart(&self, chart: Years<'_>) -> Option<ChartView> {
        let Years { id, title, years, line, targets: (rows, first) } = chart;
        let count = i64::try_from(years.len()).ok()?;
        if line.iter().flatten().count() < 2 {
            return None;
        }
        let target = |row: &TargetRow, column: usize| row.values.get(first + column).cloned().flatten();
        let targets: Vec<Decimal> =
            rows.iter().flat_map(|row| (0..years.len()).filter_map(|column| target(row, column))).collect();
        let values = line.iter().flatten().map(|point| &point.value);
        let scale = Scale::of(values.chain(&targets), PLOT);
        let y = |value: &Decimal| ABOVE + PLOT - scale.at(value);
        let zero = ABOVE + PLOT - scale.zero();
        let slot = (WIDTH - 2 * SIDE) / count;
        let middle = |column: usize| SIDE + slot / 2 + slot * i64::try_from(column).unwrap_or_default();

        let mut marks: Vec<Vec<i64>> = vec![Vec::new(); years.len()];
        let mut paths = Vec::new();
        for row in rows {
            let mut way: Vec<(i64, i64)> = Vec::new();
            let mut own = Vec::new();
            for (column, year) in years.iter().enumerate() {
                // A path of growth sets out from the value of its base year.
                if row.base_year == Some(*year) {
                    way.extend(line[column].as_ref().map(|point| (middle(column), y(&point.value))));
                }
                if let Some(target) = target(row, column) {
                    way.push((middle(column), y(&target)));
                    marks[column].push(y(&target));
                    own.push(ChartPoint { x: place(middle(column)), y: place(y(&target)) });
                }
            }
            if let [(x, y)] = way[..] {
                way = vec![(x - slot * 4 / 10, y), (x + slot * 4 / 10, y)];
            }
            let points: Vec<String> = way.iter().map(|(x, y)| format!("{},{}", place(*x), place(*y))).collect();
            if !own.is_empty() {
                paths.push(ChartPath { kind: kind_of(row.kind), points: points.join(" "), marks: own });
            }
        }

        let breadth = (slot * SHARE / 100).min(BROADEST);
        let texts: Vec<Option<String>> =
            line.iter().map(|point| point.as_ref().map(|point| self.number(&point.value))).collect();
        let every_year = years.len().div_ceil(LABELLED);
        let longest = texts.iter().flatten().map(|text| width(text) + FREE).max().unwrap_or_default();
        let every = every_year.max(usize::try_from((longest + slot - 1) / slot).unwrap_or(1));
        // Counted from the end: the last year is the one that people look for.
        let is_told = |column: usize, every: usize| (years.len() - 1 - column).is_multiple_of(every);
        let mut bars = Vec::new();
        let mut gaps = Vec::new();
        let gap = self.word("chart-gap");
        let gap = if width(&gap) <= slot { gap } else { "—".to_owned() };
        for (column, point) in line.iter().enumerate() {
            let Some((point, text)) = point.as_ref().zip(texts[column].as_ref()) else {
                gaps.push(label(middle(column), zero - FREE, gap.clone()));
                continue;
            };
            let end = y(&point.value);
            let foot = || clear_of(&marks[column], end, point.value.is_negative());
            bars.push(ChartBar {
                x: place(middle(column) - breadth / 2),
                y: place(end.min(zero)),
                width: place(breadth),
                height: place((end - zero).abs()),
                provisional: point.is_provisional,
                label: is_told(column, every).then(|| label(middle(column), foot(), text.clone())),
            });
        }
        let bottom = ABOVE + PLOT + if zero < ABOVE + PLOT { BELOW } else { 0 };
        let tick = |(column, year): (usize, &i16)| {
            is_told(column, every_year).then(|| label(middle(column), bottom + TICKS - FREE, year.to_string()))
        };
        Some(ChartView {
            description: self.years_in_words(years, &texts, line, rows, first),
            id,
            kind: "years",
            title,
            width: size(WIDTH),
            height: size(bottom + TICKS),
            baseline: ChartLine { x1: place(SIDE), y1: place(zero), x2: place(WIDTH - SIDE), y2: place(zero) },
            bars,
            gaps,
            ticks: years.iter().enumerate().filter_map(tick).collect(),
            paths,
        })
    }

    /// All values of a chart of years, then its targets.
    fn years_in_words(
        &self,
        years: &[i16],
        texts: &[Option<String>],
        line: &[Option<Point>],
        rows: &[TargetRow],
        first: usize,
    ) -> String {
        let value = |column: usize| self.value_in_words(texts[column].as_deref(), line[column].as_ref());
        let values = years.iter().enumerate().map(|(column, year)| format!("{year}: {}", value(column)));
        let mut told = format!("{} {}.", self.word("chart-years"), values.collect::<Vec<_>>().join("; "));
        for row in rows {
            let target = |(column, year): (usize, &i16)| {
                let target = row.values.get(first + column)?.as_ref()?;
                Some(format!("{year}: {}", self.target_number(target)))
            };
            let targets: Vec<String> = years.iter().enumerate().filter_map(target).collect();
            if !targets.is_empty() {
                told.push_str(&format!(" {}: {}.", self.target_label(row.kind), targets.join("; ")));
            }
        }
        told
    }

    fn value_in_words(&self, text: Option<&str>, point: Option<&Point>) -> String {
        match text {
            Some(text) if point.is_some_and(|point| point.is_provisional) => {
                format!("{text} ({})", self.word("provisional"))
            }
            Some(text) => text.to_owned(),
            None => self.word("no-figure"),
        }
    }

    /// Units side by side, in one year. None of fewer than two values.
    pub fn units_chart(&self, id: String, title: String, units: &[(Link, Option<Point>)]) -> Option<ChartView> {
        let points = units.iter().filter_map(|(_, point)| point.as_ref());
        if points.clone().count() < 2 {
            return None;
        }
        let told = |point: &Point| self.number(&point.value);
        let room = points.clone().map(|point| width(&told(point)) + 2 * FREE).max().unwrap_or_default();
        let is_below = points.clone().any(|point| point.value.is_negative());
        let left = if is_below { room } else { 10 };
        let indent = if is_below { 0 } else { 10 + FREE };
        let scale = Scale::of(points.map(|point| &point.value), WIDTH - left - room);
        let zero = left + scale.zero();
        let (mut bars, mut gaps, mut ticks, mut words) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut y = 0;
        for (unit, point) in units {
            for line in lines(&unit.title) {
                y += LINE;
                let (x, y, anchor, language) = (place(indent), place(y - FREE), "start", unit.language);
                ticks.push(ChartLabel { x, y, text: line, anchor, language });
            }
            let foot = y + (BAR + LETTERS) / 2;
            let text = point.as_ref().map(told);
            words.push(format!("{}: {}", unit.title, self.value_in_words(text.as_deref(), point.as_ref())));
            let beside = |x: i64, text: String, anchor: &'static str| ChartLabel {
                x: place(x),
                y: place(foot),
                text,
                anchor,
                language: None,
            };
            match point.as_ref().zip(text) {
                None => gaps.push(beside(zero + FREE, self.word("chart-gap"), "start")),
                Some((point, text)) => {
                    let end = left + scale.at(&point.value);
                    let label = if point.value.is_negative() {
                        beside(end - FREE, text, "end")
                    } else {
                        beside(end + FREE, text, "start")
                    };
                    bars.push(ChartBar {
                        x: place(end.min(zero)),
                        y: place(y),
                        width: place((end - zero).abs()),
                        height: place(BAR),
                        provisional: point.is_provisional,
                        label: Some(label),
                    });
                }
            }
            y += BAR + BETWEEN;
        }
        let height = y - BETWEEN + FREE;
        Some(ChartView {
            id,
            kind: "units",
            title,
            description: format!("{} {}.", self.word("chart-units"), words.join("; ")),
            width: size(WIDTH),
            height: size(height),
            baseline: ChartLine { x1: place(zero), y1: place(0), x2: place(zero), y2: place(height) },
            bars,
            gaps,
            ticks,
            paths: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_with_at_most_one_decimal() {
        assert_eq!([place(0), place(120), place(125), place(-5)], ["0", "12", "12.5", "-0.5"]);
    }

    #[test]
    fn a_scale_begins_at_zero_or_below() {
        let decimals = |values: &[&str]| values.iter().map(|v| Decimal::parse(v).unwrap()).collect::<Vec<_>>();
        let up = decimals(&["50", "100"]);
        let scale = Scale::of(up.iter(), 1000);
        assert_eq!((scale.zero(), scale.at(&up[0]), scale.at(&up[1])), (0, 500, 1000));
        let both = decimals(&["-25", "75"]);
        let scale = Scale::of(both.iter(), 1000);
        assert_eq!((scale.at(&both[0]), scale.zero(), scale.at(&both[1])), (0, 250, 1000));
        let nothing = decimals(&["0", "0"]);
        assert_eq!(Scale::of(nothing.iter(), 1000).at(&nothing[0]), 0);
    }

    #[test]
    fn labels_give_way_to_marks_and_stay_in_the_drawing() {
        assert_eq!(clear_of(&[], 500, false), 450);
        assert_eq!(clear_of(&[900], 500, false), 450);
        assert_eq!(clear_of(&[420], 500, false), 350);
        assert_eq!(clear_of(&[420, 320], 500, false), 250);
        assert_eq!(clear_of(&[600], 500, true), 755);
        assert_eq!(label(0, 0, "1.234.567".into()).x, "34.2");
    }

    #[test]
    fn names_are_broken_between_words() {
        let name = "Công đoàn cơ sở Công ty cổ phần Khai thác và Chế biến khoáng sản Mẫu";
        let lines = lines(name);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines.join(" "), name);
        assert!(lines.iter().all(|line| length(line) * LETTER <= WIDTH));
    }
}
