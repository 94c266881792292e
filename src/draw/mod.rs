//! Draw: words measured and set in a typeface of the tool's own, which has every letter of Vietnamese, and the cards of
//! shared links drawn with it.
//!
//! Knows faces, colours and pixels; doesn't know entries, pages, the disk or the clock. The same card always gives the
//! same bytes.

mod art;
mod canvas;
pub mod card;
pub mod face;
mod layout;
mod palette;
mod photo;

pub use art::Art;
pub use card::{Card, Colours, Pictures};
pub use photo::Photo;

/// A picture as it stands on a card: no more colours than a palette has room for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Width in pixels.
    width: usize,
    /// Colours.
    palette: Vec<[u8; 3]>,
    /// The colour of each pixel, row by row.
    pixels: Vec<u8>,
}

/// How a picture stands in its box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It fills the box and is cut to it.
    Filled,
    /// It is seen whole.
    Whole,
}

/// Pixels of a picture, row by row.
struct Pixels {
    width: usize,
    colours: Vec<[u8; 3]>,
}
