//! What the tree of units and its mergers make of a table: what a value is compared with, targets over a merger,
//! totals that count nothing twice.
//!
//! A unit that merged counts under its successor from the day after its last. Where that can't be told (several
//! successors, no day, a gap) nothing is computed.

use super::{FigureUnit, Line, Point, Series, Table, TargetRow, targets};
use crate::model::registry::{End, Indicator, Registry, Target, Unit};
use crate::model::value::Day;
use std::collections::HashMap;

/// How far a tree or a chain of mergers is followed: a registry with a mistake in it may have a circle.
const DEEPEST: usize = 32;

/// A table with the registry beside it.
pub struct Book<'a> {
    registry: &'a Registry,
    table: &'a Table<'a>,
    lines: HashMap<u32, Line>,
}

/// The sum over the units below one that reports nothing itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// The unit above.
    pub unit: u32,
    /// A sum per year of the table; `None` where a unit is missing.
    pub line: Line,
}

/// Whether a unit exists in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    /// Not at all.
    Absent,
    /// It ends within the year.
    Ends,
    /// At the end of the year, as far as is known.
    Present,
}

fn presence(unit: &Unit, year: i16) -> Presence {
    let (first, last): (Day, Day) = ((year, 1, 1), (year, 12, 31));
    if unit.valid_from.is_some_and(|from| from.first() > last) {
        return Presence::Absent;
    }
    match unit.valid_to {
        End::On(end) if end.last() < first => Presence::Absent,
        End::On(end) if end.last() < last => Presence::Ends,
        _ => Presence::Present,
    }
}

impl<'a> Book<'a> {
    /// Opens a table.
    pub fn new(registry: &'a Registry, table: &'a Table<'a>) -> Self {
        let registered = |series: &Series<'_>| match series.unit {
            FigureUnit::Registered(unit) => Some((*unit, series.line())),
            FigureUnit::Named(_) => None,
        };
        Self { registry, table, lines: table.series.iter().filter_map(registered).collect() }
    }

    /// The registry.
    pub(super) fn registry(&self) -> &'a Registry {
        self.registry
    }

    /// The years of the table.
    pub(super) fn years(&self) -> &'a [i16] {
        &self.table.years
    }

    /// Whether a unit ended before the end of a period, so that its target counts under its successors.
    pub(super) fn is_taken_over(&self, unit: u32, end: Option<i16>) -> bool {
        let unit = self.unit(unit);
        let is_before = |last: Day| end.is_none_or(|end| last < (end, 12, 31));
        !unit.successors.is_empty() && matches!(unit.valid_to, End::On(last) if is_before(last.last()))
    }

    fn unit(&self, unit: u32) -> &'a Unit {
        &self.registry.units[unit as usize]
    }

    fn own(&self, unit: u32, column: usize) -> Option<&Point> {
        self.lines.get(&unit)?.get(column)?.as_ref()
    }

    /// Whether a unit exists in a year of the table, so that a missing value is a gap.
    pub fn exists_in(&self, unit: &FigureUnit, year: i16) -> bool {
        match unit {
            FigureUnit::Registered(unit) => presence(self.unit(*unit), year) != Presence::Absent,
            FigureUnit::Named(_) => true,
        }
    }

    /// What a unit's value of a later year is compared with: its own of the year in the column, and those of all
    /// units that joined it in between. None where one of them is missing, or where it can't be told.
    pub fn comparable(&self, unit: &FigureUnit, column: usize, later: i16) -> Option<Point> {
        match unit {
            FigureUnit::Registered(unit) => self.with_joined(*unit, column, later, DEEPEST),
            FigureUnit::Named(_) => {
                let series = self.table.series.iter().find(|series| series.unit == unit)?;
                Point::of((*series.cells.get(column)?)?)
            }
        }
    }

    fn with_joined(&self, place: u32, column: usize, later: i16, depth: usize) -> Option<Point> {
        let unit = self.unit(place);
        let year = *self.table.years.get(column)?;
        let depth = depth.checked_sub(1)?;
        let own = self.own(place, column);
        let mut sum = own.cloned();
        if own.is_none() && presence(unit, year) == Presence::Present {
            return None;
        }
        for before in &unit.predecessors {
            let ended = self.unit(*before);
            let end = match ended.valid_to {
                End::On(end) => end.last(),
                End::Unknown => return None,
                End::Open => continue,
            };
            let (is_later, is_within) = (later > end.0, later == end.0 && end < (later, 12, 31));
            if year > end.0 || !(is_later || is_within) {
                continue;
            }
            // In the year of a merger the successor's value holds a part of the other's.
            if is_within || ended.successors.len() != 1 {
                return None;
            }
            let is_told_by_successor = end.0 == year && self.own(*before, column).is_none();
            if is_told_by_successor && presence(ended, year) == Presence::Ends {
                continue;
            }
            let joined = self.with_joined(*before, column, later, depth)?;
            sum = Some(sum.map_or_else(|| joined.clone(), |sum| sum.plus(&joined)));
        }
        sum
    }

    /// The targets of a unit over its time. A unit that ended has none afterwards; from then on its target counts
    /// under its successor. Where that can't be told (several successors, no base) the successor has none either.
    pub fn targets(&self, indicator: &Indicator, series: &Series<'_>) -> Vec<TargetRow> {
        let years = &self.table.years;
        let mut own = targets(indicator, years, &series.line());
        let FigureUnit::Registered(place) = series.unit else { return own };
        let unit = self.unit(*place);
        if let End::On(last) = unit.valid_to {
            clear(&mut own, years, |year| year > last.year);
        }
        if !matches!(indicator.target, Some(Target::Growth { .. })) {
            return own;
        }
        for before in &unit.predecessors {
            let ended = self.unit(*before);
            let End::On(last) = ended.valid_to else { continue };
            let paths = self.lines.get(before).map_or_else(Vec::new, |line| targets(indicator, years, line));
            let is_sole = ended.successors.len() == 1;
            if own.is_empty() && is_sole {
                own = paths.clone();
                clear(&mut own, years, |year| year <= last.year);
                continue;
            }
            for row in &mut own {
                add_path(row, years, last.year, paths.iter().filter(|_| is_sole));
            }
        }
        own
    }

    /// The sums over the units below every unit above those of the table that has no value itself, lowest first. A
    /// sum takes what a unit reports before what those below it do, and is none where one that exists is missing.
    pub fn totals(&self) -> Vec<Total> {
        let mut above: Vec<u32> = Vec::new();
        for series in &self.table.series {
            let FigureUnit::Registered(unit) = series.unit else { continue };
            above.extend(self.registry.chain(*unit).into_iter().skip(1));
        }
        above.sort_by_key(|unit| (std::cmp::Reverse(self.registry.chain(*unit).len()), *unit));
        above.dedup();
        let reports = |unit: &u32| self.lines.get(unit).is_some_and(|line| line.iter().any(Option::is_some));
        let mut totals: Vec<Total> = Vec::new();
        for unit in above.into_iter().filter(|unit| !reports(unit)) {
            let sums = (0..self.table.years.len()).map(|column| self.sum(unit, column, DEEPEST));
            let sums: Vec<Option<(Point, usize)>> = sums.collect();
            let is_sum = sums.iter().flatten().any(|(_, parts)| *parts > 1);
            let line: Line = sums.into_iter().map(|sum| sum.map(|(point, _)| point)).collect();
            // A unit with one unit below it says nothing that isn't said already.
            if is_sum && totals.iter().all(|total| total.line != line) {
                totals.push(Total { unit, line });
            }
        }
        totals
    }

    /// What a unit has in a column by itself or by those below it, and how many reported values that is.
    fn sum(&self, place: u32, column: usize, depth: usize) -> Option<(Point, usize)> {
        if let Some(own) = self.own(place, column) {
            return Some((own.clone(), 1));
        }
        let depth = depth.checked_sub(1)?;
        let year = *self.table.years.get(column)?;
        let mut sum: Option<(Point, usize)> = None;
        for child in &self.unit(place).children {
            let unit = self.unit(*child);
            let presence = presence(unit, year);
            if presence == Presence::Absent {
                continue;
            }
            match self.sum(*child, column, depth) {
                Some((point, parts)) => {
                    sum = Some(match sum {
                        Some((other, others)) => (other.plus(&point), others + parts),
                        None => (point, parts),
                    });
                }
                // Its successor tells of the whole year.
                None if presence == Presence::Ends && !unit.successors.is_empty() => {}
                None => return None,
            }
        }
        sum
    }
}

/// Adds the target of a unit that joined after a year to those of the years that follow. Where there is none for its
/// base year, none is left; a base year after the merger holds the unit already.
fn add_path<'r>(row: &mut TargetRow, years: &[i16], last: i16, paths: impl Iterator<Item = &'r TargetRow>) {
    if row.base_year.is_some_and(|base| base > last) {
        return;
    }
    let path = paths.into_iter().find(|path| path.kind == row.kind && path.base_year == row.base_year);
    row.is_provisional |= path.is_some_and(|path| path.is_provisional);
    for ((value, year), column) in row.values.iter_mut().zip(years).zip(0..) {
        if *year > last {
            let added = path.and_then(|path| path.values[column].as_ref());
            *value = value.as_ref().zip(added).map(|(own, added)| own.plus(added));
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
