//! Colours of a theme, and whether words can be read in them (WCAG 2.2, contrast).

use std::fmt;

/// A colour of the screen: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// White.
    pub const WHITE: Self = Self([255; 3]);
    /// Black.
    pub const BLACK: Self = Self([0; 3]);

    /// Reads `#a3191f` or `#a31`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let digit = |at: usize| u8::try_from(char::from(*digits.as_bytes().get(at)?).to_digit(16)?).ok();
        let pair = |high: usize, low: usize| Some(digit(high)? * 16 + digit(low)?);
        match digits.len() {
            3 => Some(Self([pair(0, 0)?, pair(1, 1)?, pair(2, 2)?])),
            6 => Some(Self([pair(0, 1)?, pair(2, 3)?, pair(4, 5)?])),
            _ => None,
        }
    }

    /// This colour with so many hundredths of another one in it.
    #[must_use]
    pub fn mixed(self, other: Self, hundredths: u16) -> Self {
        let share = hundredths.min(100);
        let channel = |at: usize| {
            let sum = u16::from(self.0[at]) * (100 - share) + u16::from(other.0[at]) * share;
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        Self([channel(0), channel(1), channel(2)])
    }

    /// How much light it gives, from 0 to 1.
    fn luminance(self) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(self.0[at]) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2)
    }

    /// The contrast of two colours, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The least change towards `end` that has at least this contrast with every one of the others.
    #[must_use]
    pub fn towards(self, end: Self, others: &[Self], contrast: f64) -> Self {
        let is_readable = |colour: &Self| others.iter().all(|other| colour.contrast(*other) >= contrast);
        (0..=100).map(|share| self.mixed(end, share)).find(is_readable).unwrap_or(end)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_in_both_lengths() {
        assert_eq!(Colour::parse("#A31"), Colour::parse("#aa3311"));
        assert_eq!(Colour::parse("#0b5c63").map(|colour| colour.to_string()).as_deref(), Some("#0b5c63"));
        for wrong in ["", "#", "0b5c63", "#0b5c6", "#0b5c6g", "#đđđ", "red", "#0b5c6300"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        assert!((Colour([0x76; 3]).contrast(Colour::WHITE) - 4.54).abs() < 0.01);
    }

    #[test]
    fn the_nearest_readable_shade_is_the_first_on_the_way() {
        let pale = Colour([0xff, 0x99, 0x88]);
        let shade = pale.towards(Colour::BLACK, &[Colour::WHITE], 4.5);
        assert!(shade.contrast(Colour::WHITE) >= 4.5 && shade.contrast(Colour::WHITE) < 4.8, "{shade}");
        assert_eq!(Colour::BLACK.towards(Colour::BLACK, &[Colour::WHITE], 4.5), Colour::BLACK);
    }
}
