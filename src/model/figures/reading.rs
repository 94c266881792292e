//! All that is told of a line of values: targets, growth, where it stands.

use super::growth::{Growth, MeanGrowth, yearly};
use super::outlook::{Outlook, outlook, period_end};
use super::units::{Book, Total};
use super::{FigureUnit, Line, Point, Series, TargetRow, targets};
use crate::model::registry::{Indicator, Target};

/// All that is told of a line of values.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The values.
    pub line: Line,
    /// Its targets.
    pub targets: Vec<TargetRow>,
    /// Growth on the year before, in each year of the table.
    pub growth: Vec<Option<Growth>>,
    /// Mean growth a year from the base year, else from the first value, to the last.
    pub mean: Option<MeanGrowth>,
    /// Where it stands; none without a target, or where it has ended and its target counts under another.
    pub outlook: Option<Outlook>,
}

impl Book<'_> {
    /// What is told of a series. Growth over a merger is measured from what all had that are now one.
    pub fn read(&self, indicator: Option<&Indicator>, series: &Series<'_>) -> Reading {
        let before = |column: usize, later: i16| self.comparable(series.unit, column, later);
        let targets = indicator.map_or_else(Vec::new, |indicator| self.targets(indicator, series));
        let end = indicator.and_then(|indicator| period_end(self.registry(), indicator));
        let has_ended = match series.unit {
            FigureUnit::Registered(unit) => self.is_taken_over(*unit, end),
            FigureUnit::Named(_) => false,
        };
        self.reading(indicator.filter(|_| !has_ended), indicator, series.line(), targets, before)
    }

    /// What is told of a sum.
    pub fn read_total(&self, indicator: Option<&Indicator>, total: &Total) -> Reading {
        let before = |column: usize, _| total.line.get(column)?.clone();
        let targets = indicator.map_or_else(Vec::new, |indicator| targets(indicator, self.years(), &total.line));
        self.reading(indicator, indicator, total.line.clone(), targets, before)
    }

    /// `judged`: the indicator, where the line is measured by its target.
    fn reading(
        &self,
        judged: Option<&Indicator>,
        indicator: Option<&Indicator>,
        line: Line,
        targets: Vec<TargetRow>,
        before: impl Fn(usize, i16) -> Option<Point>,
    ) -> Reading {
        let years = self.years();
        let growth = yearly(years, &line, &before);
        let base = match indicator.and_then(|indicator| indicator.target.as_ref()) {
            Some(Target::Growth { base_year: Some(base), .. }) => years.iter().position(|year| year == base),
            _ => line.iter().position(Option::is_some),
        };
        let last = line.iter().rposition(Option::is_some);
        let mean = base.zip(last).and_then(|(base, last)| {
            let to = (years[last], line[last].as_ref()?);
            MeanGrowth::between((years[base], &before(base, to.0)?), to)
        });
        let outlook = judged.and_then(|indicator| {
            let end = period_end(self.registry(), indicator);
            outlook(indicator, years, &line, &targets, end)
        });
        Reading { line, targets, growth, mean, outlook }
    }
}
