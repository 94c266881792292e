//! How far a target is reached: met, on course, behind, or not to be told.

use super::{Point, State, TargetRow, state};
use crate::model::registry::{Indicator, Registry, Target};

/// Where a series stands on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The period is over and its last value reaches the target.
    Met,
    /// The last value reaches the path of its year, and the period isn't over.
    OnCourse,
    /// The last value doesn't reach the path of its year.
    Behind,
    /// One kind of mean says so, the other not, and the plan fixes neither.
    Depends,
    /// There is no value for it, or no path.
    TooLittle,
}

/// Where a series stands, and what that rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// Where it stands.
    pub standing: Standing,
    /// The year of the value that decides; none where nothing does.
    pub year: Option<i16>,
    /// Whether it rests on a provisional value.
    pub is_provisional: bool,
}

/// The last year of the time in which a target is to be reached: the target's own, else that of the movement that
/// the indicator belongs to.
pub fn period_end(registry: &Registry, indicator: &Indicator) -> Option<i16> {
    if let Some(Target::Level { year: Some(year), .. }) = indicator.target {
        return Some(year);
    }
    let is_own = |own: &Indicator| std::ptr::eq(own, indicator);
    registry.movements.iter().find(|movement| movement.indicators.iter().any(is_own)).map(|movement| movement.to.year)
}

/// Where a line of values stands; `end` is the last year of the period. None without a target.
pub fn outlook(
    indicator: &Indicator,
    years: &[i16],
    line: &[Option<Point>],
    rows: &[TargetRow],
    end: Option<i16>,
) -> Option<Outlook> {
    let target = indicator.target.as_ref()?;
    let too_little = Outlook { standing: Standing::TooLittle, year: None, is_provisional: false };
    // Once the period is over its last year decides, whatever came later.
    let is_in_period = |column: &usize| end.is_none_or(|end| years[*column] <= end);
    let is_over = end.is_some_and(|end| (0..line.len()).any(|column| years[column] > end && line[column].is_some()));
    let last = (0..line.len()).filter(is_in_period).rev().find(|column| line[*column].is_some());
    let Some((column, point)) = last.and_then(|column| Some((column, line[column].as_ref()?))) else {
        return Some(too_little);
    };
    let year = years[column];
    let has_path = rows.iter().any(|row| row.values.get(column).is_some_and(Option::is_some));
    if !has_path || (is_over && end != Some(year)) {
        return Some(too_little);
    }
    let is_last_word = match end {
        Some(end) => year == end,
        None => matches!(target, Target::Level { .. }),
    };
    let standing = match state(indicator, Some(&point.value), rows, column) {
        State::Met if is_last_word => Standing::Met,
        State::Met => Standing::OnCourse,
        State::Behind => Standing::Behind,
        State::Open => Standing::Depends,
    };
    let is_provisional = point.is_provisional || rows.iter().any(|row| row.is_provisional);
    Some(Outlook { standing, year: Some(year), is_provisional })
}
