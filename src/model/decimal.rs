//! Exact decimal numbers: figures are never floats.

use bigdecimal::BigDecimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// An exact decimal number that remembers how many decimals its writer gave.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(BigDecimal);

/// Digits and how many of them are decimals.
impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (digits, decimals) = self.0.as_bigint_and_exponent();
        (digits.to_string(), decimals).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (digits, decimals) = <(&str, i64)>::deserialize(deserializer)?;
        let digits = digits.parse().map_err(|_| serde::de::Error::custom("no digits"))?;
        Ok(Self(BigDecimal::new(digits, decimals)))
    }
}

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalError {
    /// Not a number at all.
    Form,
    /// Grouped digits or a decimal comma, as in `1.234.567` or `12,5`.
    Grouped,
    /// More digits than any real figure has.
    TooLong,
}

/// The longest number that is read, in characters.
const MAX_DIGITS: usize = 40;

impl Decimal {
    /// Reads `-12.50`: digits with `.` as the decimal sign, no grouping, no exponent.
    ///
    /// # Errors
    /// Says whether the text is no number, or a number written with grouping.
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if is_number(whole) && is_number(fraction) {
            if text.len() > MAX_DIGITS {
                return Err(DecimalError::TooLong);
            }
            return BigDecimal::from_str(text).map(Self).map_err(|_| DecimalError::Form);
        }
        let looks_grouped = digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.ends_with(|c: char| c.is_ascii_digit())
            && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' | '_'));
        Err(if looks_grouped { DecimalError::Grouped } else { DecimalError::Form })
    }

    /// A whole number.
    pub fn from_integer(number: i64) -> Self {
        Self(BigDecimal::from(number))
    }

    /// A hundredth of the number: `10` of `10%` becomes 0.10.
    pub fn percent(&self) -> Self {
        Self(&self.0 * BigDecimal::new(1.into(), 2))
    }

    /// The sum, exactly.
    pub fn plus(&self, other: &Self) -> Self {
        Self(&self.0 + &other.0)
    }

    /// The difference, exactly.
    pub fn minus(&self, other: &Self) -> Self {
        Self(&self.0 - &other.0)
    }

    /// The product, exactly.
    pub fn times(&self, other: &Self) -> Self {
        Self(&self.0 * &other.0)
    }

    /// The power, exactly.
    pub fn power(&self, exponent: u32) -> Self {
        (0..exponent).fold(Self::from_integer(1), |product, _| product.times(self))
    }

    /// The number with at most this many decimals, half away from zero.
    pub fn rounded(&self, decimals: i64) -> Self {
        if self.0.fractional_digit_count() <= decimals {
            return self.clone();
        }
        Self(self.0.with_scale_round(decimals, bigdecimal::RoundingMode::HalfUp))
    }

    /// The number without zeros at the end of its decimals.
    pub fn normal(&self) -> Self {
        Self(self.0.normalized())
    }

    /// Whether the number is a whole one.
    pub fn is_integer(&self) -> bool {
        self.0.is_integer()
    }
}

impl fmt::Display for Decimal {
    /// Plain digits with `.` as the decimal sign, no exponent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_plain_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_plain_numbers_and_refuses_grouped_ones() {
        assert_eq!(Decimal::parse("-12.50").unwrap().to_string(), "-12.50");
        assert_eq!(Decimal::parse("1.234.567"), Err(DecimalError::Grouped));
        assert_eq!(Decimal::parse("12,5"), Err(DecimalError::Grouped));
        assert_eq!(Decimal::parse("chín"), Err(DecimalError::Form));
        assert_eq!(Decimal::parse("1e9"), Err(DecimalError::Form));
        assert_eq!(Decimal::parse(&"9".repeat(41)), Err(DecimalError::TooLong));
    }

    #[test]
    fn rounds_half_away_from_zero() {
        let round = |text: &str| Decimal::parse(text).unwrap().rounded(1).to_string();
        assert_eq!(round("0.25"), "0.3");
        assert_eq!(round("-0.25"), "-0.3");
        assert_eq!(round("0.2"), "0.2");
    }

    #[test]
    fn powers_are_exact() {
        let growth = Decimal::parse("1.10").unwrap();
        let target = Decimal::from_integer(100).times(&growth.power(5));
        assert_eq!(target, Decimal::parse("161.051").unwrap());
    }
}
