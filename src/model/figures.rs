//! Figures: values by indicator, unit and year, and the targets computed from them.
//!
//! Everything is exact. A missing year stays missing. `growth` tells how values grow, `units` what mergers and the tree
//! of units make of them, `outlook` how far a target is reached; `reading` puts it together.

mod growth;
mod outlook;
mod reading;
mod units;

pub use growth::{Growth, MeanGrowth};
pub use outlook::{Outlook, Standing};
pub use reading::Reading;
pub use units::{Book, Total};

use super::decimal::Decimal;
use super::registry::{Indicator, Mean, Target};
use std::collections::{BTreeMap, BTreeSet};

/// One figure, its references resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Id of the indicator.
    pub indicator: Box<str>,
    /// The unit, or its plain name where it isn't registered.
    pub unit: FigureUnit,
    /// Year.
    pub year: i16,
    /// The value; `None` is a gap.
    pub value: Option<Decimal>,
    /// `provisional`, `final` or empty.
    pub status: &'static str,
    /// Key of one of the entry's sources, or the source's name.
    pub source: Option<Box<str>>,
}

/// What a figure is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FigureUnit {
    /// A registered unit.
    Registered(u32),
    /// A plain name.
    Named(Box<str>),
}

/// The figures of one indicator as a table.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// Id of the indicator.
    pub indicator: &'a str,
    /// Columns.
    pub years: Vec<i16>,
    /// One series per unit, in the order of first appearance.
    pub series: Vec<Series<'a>>,
    /// Sources, in the order of first appearance.
    pub sources: Vec<&'a str>,
}

/// The figures of one unit.
#[derive(Clone, Debug)]
pub struct Series<'a> {
    /// The unit.
    pub unit: &'a FigureUnit,
    /// A cell per year of the table.
    pub cells: Vec<Option<&'a Figure>>,
}

impl Series<'_> {
    /// Its values.
    pub fn line(&self) -> Line {
        self.cells.iter().map(|cell| cell.and_then(Point::of)).collect()
    }
}

/// A value, reported or computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The value.
    pub value: Decimal,
    /// Whether it is provisional, or computed from one that is.
    pub is_provisional: bool,
}

impl Point {
    fn of(figure: &Figure) -> Option<Self> {
        let value = figure.value.clone()?;
        Some(Self { value, is_provisional: figure.status == "provisional" })
    }

    /// Both together.
    fn plus(&self, other: &Self) -> Self {
        let is_provisional = self.is_provisional || other.is_provisional;
        Self { value: self.value.plus(&other.value), is_provisional }
    }
}

/// A value per year of a table; `None` is a gap.
pub type Line = Vec<Option<Point>>;

/// A row of targets beside the actual values of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetRow {
    /// Which rule made it.
    pub kind: TargetKind,
    /// The first year of the path, for growth.
    pub base_year: Option<i16>,
    /// Whether the path begins at a provisional value.
    pub is_provisional: bool,
    /// A value per year of the table; `None` where there is no target.
    pub values: Vec<Option<Decimal>>,
}

/// Which rule made a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// Growth on the year before.
    Compound,
    /// Growth on the base year.
    Arithmetic,
    /// A fixed level.
    Level,
}

/// Whether an actual value reaches its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It does, by every rule that decides.
    Met,
    /// It doesn't, by any rule that decides.
    Behind,
    /// There is no target, no value, or the rules disagree.
    Open,
}

/// Sorts figures into tables, indicators and units in the order of first appearance. Years between the first
/// and the last are all there, so that a gap is seen.
pub fn tables(figures: &[Figure]) -> Vec<Table<'_>> {
    let mut order: Vec<&str> = Vec::new();
    let mut by_indicator: BTreeMap<&str, Vec<&Figure>> = BTreeMap::new();
    for figure in figures {
        if !by_indicator.contains_key(&*figure.indicator) {
            order.push(&figure.indicator);
        }
        by_indicator.entry(&figure.indicator).or_default().push(figure);
    }
    order.into_iter().map(|indicator| table(indicator, &by_indicator[indicator])).collect()
}

fn table<'a>(indicator: &'a str, figures: &[&'a Figure]) -> Table<'a> {
    let known: BTreeSet<i16> = figures.iter().map(|figure| figure.year).collect();
    let years: Vec<i16> = match (known.first(), known.last()) {
        (Some(first), Some(last)) if last - first <= 30 => (*first..=*last).collect(),
        _ => known.into_iter().collect(),
    };
    let mut series: Vec<Series<'a>> = Vec::new();
    let mut sources: Vec<&'a str> = Vec::new();
    for figure in figures {
        let column = years.iter().position(|year| *year == figure.year);
        let row = match series.iter().position(|row| *row.unit == figure.unit) {
            Some(row) => row,
            None => {
                series.push(Series { unit: &figure.unit, cells: vec![None; years.len()] });
                series.len() - 1
            }
        };
        if let Some(column) = column {
            series[row].cells[column] = Some(figure);
        }
        if let Some(source) = figure.source.as_deref()
            && !sources.contains(&source)
        {
            sources.push(source);
        }
    }
    Table { indicator, years, series, sources }
}

/// The targets of a line. Growth without a fixed base year starts at the first year that has a value, and without a
/// fixed kind of mean both kinds are given. From a base that isn't above zero nothing can grow by a share.
pub fn targets(indicator: &Indicator, years: &[i16], line: &[Option<Point>]) -> Vec<TargetRow> {
    match &indicator.target {
        None => Vec::new(),
        Some(Target::Level { value, year }) => {
            let at = |y: i16| year.is_none_or(|year| year == y).then(|| value.clone());
            vec![TargetRow {
                kind: TargetKind::Level,
                base_year: None,
                is_provisional: false,
                values: years.iter().map(|year| at(*year)).collect(),
            }]
        }
        Some(Target::Growth { share, base_year, mean }) => {
            let Some((base_year, base)) = base_of(years, line, *base_year) else { return Vec::new() };
            if !base.value.is_positive() || !Decimal::from_integer(1).plus(share).is_positive() {
                return Vec::new();
            }
            let row = |mean: Mean| TargetRow {
                kind: if mean == Mean::Compound { TargetKind::Compound } else { TargetKind::Arithmetic },
                base_year: Some(base_year),
                is_provisional: base.is_provisional,
                values: years.iter().map(|year| grown(&base.value, share, mean, *year - base_year)).collect(),
            };
            match mean {
                Some(mean) => vec![row(*mean)],
                None => vec![row(Mean::Compound), row(Mean::Arithmetic)],
            }
        }
    }
}

/// The year in which a path begins, with its value: the fixed one, else the first that has a value.
fn base_of<'a>(years: &[i16], line: &'a [Option<Point>], fixed: Option<i16>) -> Option<(i16, &'a Point)> {
    let mut points = years.iter().zip(line);
    let (year, point) = match fixed {
        Some(base) => points.find(|(year, _)| **year == base)?,
        None => points.find(|(_, point)| point.is_some())?,
    };
    Some((*year, point.as_ref()?))
}

/// The target `elapsed` years after the base year; none for the base year and the years before it.
fn grown(base: &Decimal, share: &Decimal, mean: Mean, elapsed: i16) -> Option<Decimal> {
    let years = u32::try_from(elapsed).ok().filter(|years| *years > 0)?;
    let one = Decimal::from_integer(1);
    let factor = match mean {
        Mean::Compound => one.plus(share).power(years),
        Mean::Arithmetic => one.plus(&share.times(&Decimal::from_integer(i64::from(years)))),
    };
    Some(base.times(&factor))
}

/// Whether the value in a column reaches the targets of that column.
pub fn state(indicator: &Indicator, value: Option<&Decimal>, rows: &[TargetRow], column: usize) -> State {
    let Some(value) = value else { return State::Open };
    let reached = |target: &Decimal| if indicator.less_is_better { value <= target } else { value >= target };
    let mut answers = rows.iter().filter_map(|row| row.values.get(column)?.as_ref()).map(reached);
    let Some(first) = answers.next() else { return State::Open };
    match (answers.all(|answer| answer == first), first) {
        (true, true) => State::Met,
        (true, false) => State::Behind,
        (false, _) => State::Open,
    }
}

#[cfg(test)]
#[path = "figures/tests.rs"]
mod computed;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Span;
    use crate::model::registry::Named;
    use crate::model::value::Text;
    use std::sync::Arc;

    fn figure(year: i16, value: Option<&str>) -> Figure {
        Figure {
            indicator: "sang-kien".into(),
            unit: FigureUnit::Registered(0),
            year,
            value: value.map(|text| Decimal::parse(text).unwrap()),
            status: "final",
            source: Some("bao-cao".into()),
        }
    }

    fn indicator(mean: Option<Mean>) -> Indicator {
        Indicator {
            named: Named { id: "sang-kien".into(), file: Arc::from(""), span: Span::default(), name: Text::default() },
            measure: Text::default(),
            note: Text::default(),
            less_is_better: false,
            strand: None,
            target: Some(Target::Growth { share: Decimal::parse("0.10").unwrap(), base_year: None, mean }),
        }
    }

    #[test]
    fn gaps_stay_gaps_and_the_years_between_are_there() {
        let figures = [figure(2016, Some("100")), figure(2018, None), figure(2019, Some("134"))];
        let tables = tables(&figures);
        assert_eq!(tables[0].years, [2016, 2017, 2018, 2019]);
        assert!(tables[0].series[0].cells[1].is_none());
        assert!(tables[0].series[0].cells[2].unwrap().value.is_none());
        assert_eq!(tables[0].sources, ["bao-cao"]);
    }

    #[test]
    fn a_target_is_met_exactly_or_not() {
        let figures = [figure(2016, Some("100")), figure(2017, Some("110")), figure(2018, Some("120.999"))];
        let tables = tables(&figures);
        let indicator = indicator(Some(Mean::Compound));
        let rows = targets(&indicator, &tables[0].years, &tables[0].series[0].line());
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].values[0], None);
        let state = |column: usize| state(&indicator, figures[column].value.as_ref(), &rows, column);
        assert_eq!(state(1), State::Met);
        assert_eq!(state(2), State::Behind);
    }

    #[test]
    fn without_a_fixed_mean_both_are_shown_and_a_value_between_them_is_open() {
        let figures = [figure(2016, Some("100")), figure(2018, Some("120.5"))];
        let tables = tables(&figures);
        let indicator = indicator(None);
        let rows = targets(&indicator, &tables[0].years, &tables[0].series[0].line());
        assert_eq!(rows.iter().map(|row| row.kind).collect::<Vec<_>>(), [TargetKind::Compound, TargetKind::Arithmetic]);
        assert_eq!(state(&indicator, figures[1].value.as_ref(), &rows, 2), State::Open);
    }
}
