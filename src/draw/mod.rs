//! Draw: words measured and set in a typeface of the tool's own, which has every letter of Vietnamese.
//!
//! Knows faces and pixels; doesn't know entries, pages, the disk or the clock.

pub mod face;
