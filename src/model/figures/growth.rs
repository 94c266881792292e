//! How values grow: on the year before, and on average over a span.

use super::Point;
use crate::model::decimal::Decimal;

/// Decimals of a growth in percent.
pub const DECIMALS: u32 = 1;

/// How much a value grew on another, in percent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth {
    /// Percent, rounded.
    pub percent: Decimal,
    /// Whether one of the values is provisional.
    pub is_provisional: bool,
}

/// The mean growth a year over a span, in percent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeanGrowth {
    /// First year.
    pub from: i16,
    /// Last year.
    pub to: i16,
    /// Each year on the year before: the root. None where the last value is below zero.
    pub compound: Option<Decimal>,
    /// Each year on the first: the growth over the span, divided by its years.
    pub arithmetic: Decimal,
    /// Whether one of the values is provisional.
    pub is_provisional: bool,
}

impl MeanGrowth {
    /// The mean growth between two values; none over less than a year or from a value that isn't above zero.
    pub fn between(from: (i16, &Point), to: (i16, &Point)) -> Option<Self> {
        let years = u32::try_from(to.0.checked_sub(from.0)?).ok().filter(|years| *years > 0)?;
        let (first, last) = (&from.1.value, &to.1.value);
        let span = first.times(&Decimal::from_integer(i64::from(years)));
        Some(Self {
            from: from.0,
            to: to.0,
            compound: first.growth_per_step(last, years, DECIMALS),
            arithmetic: percent(&last.minus(first), &span)?,
            is_provisional: from.1.is_provisional || to.1.is_provisional,
        })
    }
}

impl Growth {
    /// The growth of a value on an earlier one; none on one that isn't above zero.
    pub fn on(earlier: &Point, later: &Point) -> Option<Self> {
        Some(Self {
            percent: percent(&later.value.minus(&earlier.value), &earlier.value)?,
            is_provisional: earlier.is_provisional || later.is_provisional,
        })
    }
}

/// A part of a whole in percent; none of a whole that isn't above zero.
fn percent(part: &Decimal, whole: &Decimal) -> Option<Decimal> {
    let hundredfold = part.times(&Decimal::from_integer(100));
    whole.is_positive().then(|| hundredfold.quotient(whole, DECIMALS))?
}

/// The growth in each year of a table on the year before it. `before` gives the value that the one of a column
/// is compared with, from the column of the year before.
pub fn yearly(
    years: &[i16],
    line: &[Option<Point>],
    before: impl Fn(usize, i16) -> Option<Point>,
) -> Vec<Option<Growth>> {
    let growth = |column: usize| {
        let year = years[column];
        let earlier = column.checked_sub(1).filter(|earlier| years[*earlier] + 1 == year)?;
        let later = line[column].as_ref()?;
        Growth::on(&before(earlier, year)?, later)
    };
    (0..line.len()).map(growth).collect()
}
