//! Tables of figures: actual values with their targets beside them, gaps as gaps.

use super::present::Presenter;
use super::strings::Arg;
use super::view::{FigureCell, FigureRow, FigureTable, Link};
use crate::language::slug::heading_id;
use crate::model::decimal::Decimal;
use crate::model::disclosure::Disclosed;
use crate::model::entry::Entry;
use crate::model::figures::{self, FigureUnit, Series, State, Table, TargetKind, TargetRow};
use crate::model::key::Key;
use crate::model::registry::{End, Indicator, Target};
use crate::model::value::Handle;

/// Decimals of a computed target, beyond those of the actual values.
const TARGET_DECIMALS: i64 = 1;

impl Presenter<'_> {
    /// The tables of a result.
    pub fn figure_tables(&self, entry: &Entry, shown: &Disclosed<'_>) -> Vec<FigureTable> {
        let tables = figures::tables(&entry.relations.figures);
        tables.iter().map(|table| self.figure_table(entry, shown, table)).collect()
    }

    fn figure_table(&self, entry: &Entry, shown: &Disclosed<'_>, table: &Table<'_>) -> FigureTable {
        let indicator = self.site.registry.indicator(entry.relations.movement, table.indicator);
        let mut rows = Vec::new();
        let mut method = String::new();
        for series in &table.series {
            let targets = indicator.map_or_else(Vec::new, |i| self.targets(i, table, series));
            if method.is_empty() {
                method = indicator.map_or_else(String::new, |indicator| self.method(indicator, &targets));
            }
            rows.extend(self.series_rows(indicator, series, &targets));
        }
        let text = |pick: fn(&Indicator) -> &crate::model::value::Text| {
            indicator.map_or_else(String::new, |indicator| self.text(pick(indicator)))
        };
        let title = indicator.map_or_else(|| table.indicator.to_owned(), |i| self.text(&i.named.name));
        FigureTable {
            anchor: format!("so-lieu-{}", heading_id(table.indicator)),
            title,
            measure: text(|indicator| &indicator.measure),
            note: text(|indicator| &indicator.note),
            method,
            years: table.years.iter().map(ToString::to_string).collect(),
            rows,
            sources: table.sources.iter().map(|source| self.source_link(shown, source)).collect(),
        }
    }

    /// The targets of a unit over its time. A unit that ended has none afterwards; from then on its target counts
    /// under its successor. Where that can't be told (several successors, no base) the successor has none either.
    fn targets(&self, indicator: &Indicator, table: &Table<'_>, series: &Series<'_>) -> Vec<TargetRow> {
        let mut own = figures::targets(indicator, &table.years, series);
        let FigureUnit::Registered(place) = series.unit else { return own };
        let unit = &self.site.registry.units[*place as usize];
        if let End::On(last) = unit.valid_to {
            clear(&mut own, &table.years, |year| year > last.year);
        }
        if !matches!(indicator.target, Some(Target::Growth { .. })) {
            return own;
        }
        for before in &unit.predecessors {
            let ended = &self.site.registry.units[*before as usize];
            let End::On(last) = ended.valid_to else { continue };
            let earlier = table.series.iter().find(|row| *row.unit == FigureUnit::Registered(*before));
            let paths = earlier.map_or_else(Vec::new, |row| figures::targets(indicator, &table.years, row));
            let is_sole = ended.successors.len() == 1;
            if own.is_empty() && is_sole {
                own = paths.clone();
                clear(&mut own, &table.years, |year| year <= last.year);
                continue;
            }
            for row in &mut own {
                let path = paths.iter().find(|path| path.kind == row.kind && path.base_year == row.base_year);
                for ((value, year), column) in row.values.iter_mut().zip(&table.years).zip(0..) {
                    if *year > last.year {
                        let added = path.filter(|_| is_sole).and_then(|path| path.values[column].as_ref());
                        *value = value.as_ref().zip(added).map(|(own, added)| own.plus(added));
                    }
                }
            }
        }
        own
    }

    /// The actual values, then the targets.
    fn series_rows(&self, indicator: Option<&Indicator>, series: &Series<'_>, targets: &[TargetRow]) -> Vec<FigureRow> {
        let unit = self.figure_unit(series.unit);
        let cell = |(column, figure): (usize, &Option<&figures::Figure>)| {
            let value = figure.and_then(|figure| figure.value.as_ref());
            let state = indicator.map_or(State::Open, |i| figures::state(i, value, targets, column));
            FigureCell {
                text: value.map(|value| self.number(value)),
                status: figure.filter(|_| value.is_some()).map_or("", |figure| figure.status),
                state: match state {
                    State::Met => "met",
                    State::Behind => "behind",
                    State::Open => "",
                },
            }
        };
        let actual = FigureRow {
            unit: unit.clone(),
            kind: "actual",
            label: self.word("row-actual"),
            cells: series.cells.iter().enumerate().map(cell).collect(),
        };
        let target = |row: &TargetRow| {
            let (kind, label) = match row.kind {
                TargetKind::Compound => ("target_compound", "row-target-compound"),
                TargetKind::Arithmetic => ("target_arithmetic", "row-target-arithmetic"),
                TargetKind::Level => ("target_value", "row-target"),
            };
            let cell = |value: &Option<Decimal>| FigureCell {
                text: value.as_ref().map(|value| self.number(&value.rounded(TARGET_DECIMALS).normal())),
                status: "",
                state: "",
            };
            FigureRow {
                unit: unit.clone(),
                kind,
                label: self.word(label),
                cells: row.values.iter().map(cell).collect(),
            }
        };
        std::iter::once(actual).chain(targets.iter().map(target)).collect()
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

/// Takes the targets of some years away.
fn clear(rows: &mut [TargetRow], years: &[i16], is_cleared: impl Fn(i16) -> bool) {
    for row in rows {
        for (value, year) in row.values.iter_mut().zip(years) {
            if is_cleared(*year) {
                *value = None;
            }
        }
    }
}
