//! Tables of figures: actual values with their targets beside them, gaps as gaps; what charts show of them.

use super::charts;
use super::present::Presenter;
use super::strings::Arg;
use super::view::{ChartKey, ChartView, FigureCell, FigureOverview, FigureRow, FigureSeries, FigureTable};
use super::view::{GrowthView, Link, MeanView};
use crate::language::slug::heading_id;
use crate::model::decimal::Decimal;
use crate::model::disclosure::Disclosed;
use crate::model::entry::Entry;
use crate::model::figures::{
    self, Book, FigureUnit, Growth, MeanGrowth, Point, Reading, Standing, State, Table, TargetKind, TargetRow,
};
use crate::model::key::Key;
use crate::model::registry::{Indicator, Target};
use crate::model::value::Handle;

/// Decimals of a computed target, beyond those of the actual values.
const TARGET_DECIMALS: i64 = 1;

/// The most units of a table of which each gets a chart of its own.
const MOST_CHARTS: usize = 6;
/// The most units that are shown side by side.
const MOST_BARS: usize = 30;

/// A unit of a table with all that is told of it.
struct Told {
    unit: FigureUnit,
    name: Link,
    is_total: bool,
    /// The status of its values.
    cells: Vec<&'static str>,
    reading: Reading,
}

impl Presenter<'_> {
    /// The tables of a result.
    pub fn figure_tables(&self, entry: &Entry, shown: &Disclosed<'_>) -> Vec<FigureTable> {
        let tables = figures::tables(&entry.relations.figures);
        tables.iter().map(|table| self.figure_table(entry, shown, table)).collect()
    }

    fn figure_table(&self, entry: &Entry, shown: &Disclosed<'_>, table: &Table<'_>) -> FigureTable {
        let indicator = self.site.registry.indicator(entry.relations.movement, table.indicator);
        let book = Book::new(&self.site.registry, table);
        let mut told: Vec<Told> = Vec::new();
        for series in &table.series {
            let cells = series.cells.iter().map(|cell| cell.map_or("", |figure| figure.status)).collect();
            let reading = book.read(indicator, series);
            told.push(Told {
                unit: series.unit.clone(),
                name: self.figure_unit(series.unit),
                is_total: false,
                cells,
                reading,
            });
        }
        for total in book.totals() {
            let status = |point: &Option<Point>| match point {
                Some(point) if point.is_provisional => "provisional",
                _ => "",
            };
            let (unit, cells) = (FigureUnit::Registered(total.unit), total.line.iter().map(status).collect());
            let name = self.figure_unit(&unit);
            told.push(Told { unit, name, is_total: true, cells, reading: book.read_total(indicator, &total) });
        }
        let targets = told.iter().map(|told| &told.reading.targets).find(|targets| !targets.is_empty());
        let method = indicator.zip(targets).map_or_else(String::new, |(indicator, rows)| self.method(indicator, rows));
        let text = |pick: fn(&Indicator) -> &crate::model::value::Text| {
            indicator.map_or_else(String::new, |indicator| self.text(pick(indicator)))
        };
        let anchor = format!("so-lieu-{}", heading_id(table.indicator));
        let title = indicator.map_or_else(|| table.indicator.to_owned(), |i| self.text(&i.named.name));
        FigureTable {
            overview: self.overview(&anchor, &title, &book, table, &told),
            rows: told.iter().flat_map(|told| self.series_rows(indicator, told)).collect(),
            anchor,
            title,
            measure: text(|indicator| &indicator.measure),
            note: text(|indicator| &indicator.note),
            method,
            years: table.years.iter().map(ToString::to_string).collect(),
            sources: table.sources.iter().map(|source| self.source_link(shown, source)).collect(),
        }
    }

    /// The actual values, then the targets.
    fn series_rows(&self, indicator: Option<&Indicator>, told: &Told) -> Vec<FigureRow> {
        let targets = &told.reading.targets;
        let cell = |(column, point): (usize, &Option<Point>)| {
            let value = point.as_ref().map(|point| &point.value);
            let state = indicator.map_or(State::Open, |i| figures::state(i, value, targets, column));
            FigureCell {
                text: value.map(|value| self.number(value)),
                status: if value.is_some() { told.cells[column] } else { "" },
                state: match state {
                    State::Met => "met",
                    State::Behind => "behind",
                    State::Open => "",
                },
            }
        };
        let (kind, label) = if told.is_total { ("total", "row-total") } else { ("actual", "row-actual") };
        let actual = FigureRow {
            unit: told.name.clone(),
            kind,
            label: self.word(label),
            cells: told.reading.line.iter().enumerate().map(cell).collect(),
        };
        let target = |row: &TargetRow| {
            let cell = |value: &Option<Decimal>| FigureCell {
                text: value.as_ref().map(|value| self.target_number(value)),
                status: "",
                state: "",
            };
            FigureRow {
                unit: told.name.clone(),
                kind: charts::kind_of(row.kind),
                label: self.target_label(row.kind),
                cells: row.values.iter().map(cell).collect(),
            }
        };
        std::iter::once(actual).chain(targets.iter().map(target)).collect()
    }

    /// The charts of a table and what is told beside them.
    fn overview(&self, anchor: &str, title: &str, book: &Book<'_>, table: &Table<'_>, told: &[Told]) -> FigureOverview {
        // A page stays light: of many units the sums are drawn, and the units side by side.
        let is_drawn = |told: &Told| told.is_total || table.series.len() <= MOST_CHARTS;
        let mut series: Vec<FigureSeries> = Vec::new();
        let sums_first = told.iter().filter(|told| told.is_total).chain(told.iter().filter(|told| !told.is_total));
        for (told, number) in sums_first.zip(1..) {
            let id = format!("{anchor}-{number}");
            let chart = is_drawn(told).then(|| self.series_chart(id, title, book, table, told)).flatten();
            series.extend(self.series_view(table, told, chart));
        }
        let (by_unit, by_unit_title) = self.by_unit(anchor, title, book, table, told).unzip();
        // Where nothing can be told of any unit yet, it isn't said of each.
        if by_unit.is_none() && series.iter().all(|one| one.chart.is_none() && matches!(one.state, "" | "unknown")) {
            series.clear();
        }
        let is_merged = table.series.iter().any(|series| match series.unit {
            FigureUnit::Registered(unit) => {
                let before = &self.site.registry.units[*unit as usize].predecessors;
                table.series.iter().any(|other| matches!(other.unit, FigureUnit::Registered(o) if before.contains(o)))
            }
            FigureUnit::Named(_) => false,
        });
        let mut method = Vec::new();
        if series.iter().any(|one| one.mean.is_some()) {
            method.push(self.word("growth-method"));
            method.extend(is_merged.then(|| self.word("growth-method-merged")));
        }
        if told.iter().any(|told| told.is_total) {
            method.push(self.word("total-method"));
        }
        let legend = self.legend(series.iter().filter_map(|one| one.chart.as_ref()).chain(&by_unit));
        let by_unit_title = by_unit_title.unwrap_or_default();
        FigureOverview { series, by_unit, by_unit_title, legend, method: method.join(" ") }
    }

    fn series_chart(
        &self,
        id: String,
        title: &str,
        book: &Book<'_>,
        table: &Table<'_>,
        told: &Told,
    ) -> Option<ChartView> {
        // What is missing before a unit began or after it ended is no gap.
        let is_its_time = |year: &i16| book.exists_in(&told.unit, *year);
        let first = table.years.iter().position(is_its_time)?;
        let last = table.years.iter().rposition(is_its_time)?;
        let years = &table.years[first..=last];
        let is_whole = years.windows(2).all(|pair| pair[0] + 1 == pair[1]);
        let (from, to) = (years.first()?.to_string(), years.last()?.to_string());
        let arguments = [
            ("title", Arg::Words(title)),
            ("unit", Arg::Words(&told.name.title)),
            ("from", Arg::Words(&from)),
            ("to", Arg::Words(&to)),
        ];
        let title = self.message("chart-years-title", &arguments);
        let (line, targets) = (&told.reading.line[first..=last], (told.reading.targets.as_slice(), first));
        is_whole.then(|| self.years_chart(charts::Years { id, title, years, line, targets }))?
    }

    /// The units side by side, in the last year of which two have values, with a heading.
    fn by_unit(
        &self,
        anchor: &str,
        title: &str,
        book: &Book<'_>,
        table: &Table<'_>,
        told: &[Told],
    ) -> Option<(ChartView, String)> {
        let units = || told.iter().filter(|told| !told.is_total);
        let count = |column: usize| units().filter(|told| told.reading.line[column].is_some()).count();
        let column = (0..table.years.len()).rev().find(|column| count(*column) > 1)?;
        let year = table.years[column];
        let is_there = |told: &&Told| book.exists_in(&told.unit, year);
        let of = |told: &Told| (told.name.clone(), told.reading.line[column].clone());
        let bars: Vec<(Link, Option<Point>)> = units().filter(is_there).map(of).collect();
        let year = year.to_string();
        let arguments = [("title", Arg::Words(title)), ("year", Arg::Words(&year))];
        let title = self.message("chart-units-title", &arguments);
        let is_short = bars.len() <= MOST_BARS;
        let chart = is_short.then(|| self.units_chart(format!("{anchor}-0"), title, &bars))??;
        Some((chart, self.message("chart-by-unit", &arguments)))
    }

    /// What is told of a unit beside its table; nothing where there is nothing to tell.
    fn series_view(&self, table: &Table<'_>, told: &Told, chart: Option<ChartView>) -> Option<FigureSeries> {
        let reading = &told.reading;
        let (state, id) = match reading.outlook.map(|outlook| outlook.standing) {
            Some(Standing::Met) => ("met", "standing-met"),
            Some(Standing::OnCourse) => ("on_course", "standing-on-course"),
            Some(Standing::Behind) => ("behind", "standing-behind"),
            Some(Standing::Depends) => ("depends", "standing-depends"),
            Some(Standing::TooLittle) => ("unknown", "standing-unknown"),
            None => ("", ""),
        };
        let year = reading.outlook.and_then(|outlook| outlook.year).map_or_else(String::new, |year| year.to_string());
        let growth = |(year, growth): (&i16, &Option<Growth>)| {
            let growth = growth.as_ref()?;
            let (year, text) = (year.to_string(), format!("{}%", self.signed(&growth.percent)));
            Some(GrowthView { year, text, provisional: growth.is_provisional })
        };
        let growth: Vec<GrowthView> = table.years.iter().zip(&reading.growth).filter_map(growth).collect();
        let mean = reading.mean.as_ref().filter(|mean| mean.to - mean.from > 1).map(|mean| self.mean_view(mean));
        if chart.is_none() && state.is_empty() && growth.is_empty() && mean.is_none() {
            return None;
        }
        Some(FigureSeries {
            unit: told.name.clone(),
            total: told.is_total,
            chart,
            state,
            state_text: if id.is_empty() { String::new() } else { self.message(id, &[("year", Arg::Words(&year))]) },
            provisional: reading.outlook.is_some_and(|outlook| outlook.is_provisional),
            growth,
            mean,
        })
    }

    fn mean_view(&self, mean: &MeanGrowth) -> MeanView {
        let (from, to) = (mean.from.to_string(), mean.to.to_string());
        let percent = |id: &str, percent: &Decimal| self.message(id, &[("percent", Arg::Words(&self.signed(percent)))]);
        MeanView {
            label: self.message("growth-mean", &[("from", Arg::Words(&from)), ("to", Arg::Words(&to))]),
            compound: mean.compound.as_ref().map_or_else(String::new, |mean| percent("growth-compound", mean)),
            arithmetic: percent("growth-arithmetic", &mean.arithmetic),
            provisional: mean.is_provisional,
        }
    }

    /// What the marks of the charts mean.
    fn legend<'c>(&self, charts: impl Iterator<Item = &'c ChartView> + Clone) -> Vec<ChartKey> {
        let bars = || charts.clone().flat_map(|chart| &chart.bars);
        let has_path = |kind: &str| charts.clone().flat_map(|chart| &chart.paths).any(|path| path.kind == kind);
        let mut legend = Vec::new();
        if bars().any(|bar| !bar.provisional) {
            legend.push(ChartKey { kind: "actual", text: self.word("row-actual") });
        }
        if bars().any(|bar| bar.provisional) {
            legend.push(ChartKey { kind: "provisional", text: self.word("legend-provisional") });
        }
        for kind in [TargetKind::Compound, TargetKind::Arithmetic, TargetKind::Level] {
            if has_path(charts::kind_of(kind)) {
                legend.push(ChartKey { kind: charts::kind_of(kind), text: self.target_label(kind) });
            }
        }
        legend
    }

    /// How the target is computed, in one sentence.
    fn method(&self, indicator: &Indicator, targets: &[TargetRow]) -> String {
        let Some(first) = targets.first() else { return String::new() };
        match &indicator.target {
            Some(Target::Growth { share, mean, base_year }) => {
                let percent = self.percent(share);
                let year = first.base_year.map_or_else(String::new, |year| year.to_string());
                let id = match (mean, base_year, first.kind) {
                    (None, ..) => "method-growth-both",
                    (_, _, TargetKind::Arithmetic) => "method-growth-arithmetic",
                    _ => "method-growth-compound",
                };
                self.message(id, &[("percent", Arg::Words(&percent)), ("year", Arg::Words(&year))])
            }
            Some(Target::Level { .. }) => self.word("method-value"),
            None => String::new(),
        }
    }

    /// A share as the number before the sign: `10` for 0.10.
    pub fn percent(&self, share: &Decimal) -> String {
        self.number(&share.times(&Decimal::from_integer(100)).normal())
    }

    /// A number with its sign, but for zero.
    fn signed(&self, number: &Decimal) -> String {
        let sign = if number.is_positive() { "+" } else { "" };
        format!("{sign}{}", self.number(&number.normal()))
    }

    /// A computed target.
    pub fn target_number(&self, target: &Decimal) -> String {
        self.number(&target.rounded(TARGET_DECIMALS).normal())
    }

    /// What readers call a kind of target.
    pub fn target_label(&self, kind: TargetKind) -> String {
        self.word(match kind {
            TargetKind::Compound => "row-target-compound",
            TargetKind::Arithmetic => "row-target-arithmetic",
            TargetKind::Level => "row-target",
        })
    }

    /// A number as the language writes it.
    pub fn number(&self, number: &Decimal) -> String {
        self.numbers.decimal(&number.to_string())
    }

    /// The unit of a figure.
    pub fn figure_unit(&self, unit: &FigureUnit) -> Link {
        match unit {
            FigureUnit::Registered(unit) => self.link(Handle::Unit(*unit)),
            FigureUnit::Named(name) => Link { title: name.to_string(), href: None, language: None },
        }
    }

    /// A source of figures with the language of its words.
    fn source_link(&self, shown: &Disclosed<'_>, source: &str) -> Link {
        let title = self.source_name(shown, source);
        Link { language: self.foreign_words(&title), title, href: None }
    }

    /// The name of a source: the entry's own with that key, else the words themselves.
    pub fn source_name(&self, shown: &Disclosed<'_>, source: &str) -> String {
        let own = shown.records(Key::Sources).find(|record| record.line(Key::ItemKey) == Some(source));
        let Some(own) = own else { return source.to_owned() };
        let title = own.line(Key::Title).unwrap_or(source);
        match own.line(Key::Publisher) {
            Some(publisher) => format!("{title}, {publisher}"),
            None => title.to_owned(),
        }
    }
}
