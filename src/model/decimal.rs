//! Exact decimal numbers: figures are never floats.

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{BigDecimal, Signed, ToPrimitive, Zero};
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

/// The most steps over which growth is averaged.
pub const MAX_STEPS: u32 = 100;

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

    /// The quotient with this many decimals, half away from zero; none by zero.
    pub fn quotient(&self, divisor: &Self, decimals: u32) -> Option<Self> {
        let (above, below) = ratio(self, divisor, decimals);
        if below.is_zero() {
            return None;
        }
        let doubled: BigInt = (above.abs() * 2 + below.abs()) / (below.abs() * 2);
        let digits = if above.is_negative() == below.is_negative() { doubled } else { -doubled };
        Some(Self(BigDecimal::new(digits, decimals.into())))
    }

    /// By how many percent a number grows in each of so many steps, always by the same share, to become another:
    /// the root taken exactly, with this many decimals, half away from zero. None from a number that isn't above
    /// zero or to one below it, for no step, or for more than [`MAX_STEPS`].
    pub fn growth_per_step(&self, last: &Self, steps: u32, decimals: u32) -> Option<Self> {
        if !self.is_positive() || last.0.is_negative() || steps == 0 || steps > MAX_STEPS {
            return None;
        }
        // With s the steps in which percent are counted, twice the factor is the root of (2s)^n × last ÷ base.
        let whole = BigInt::from(10).pow(decimals + 2);
        let (above, below) = ratio(last, self, 0);
        let doubled_whole: BigInt = &whole * 2;
        let scaled = doubled_whole.pow(steps) * above;
        let doubled = (&scaled / &below).nth_root(steps);
        let is_half = (&doubled % 2) != BigInt::zero();
        let is_exact = doubled.pow(steps) * below == scaled;
        let is_loss = doubled < doubled_whole;
        let factor = doubled / 2 + i32::from(is_half && !(is_exact && is_loss));
        Some(Self(BigDecimal::new(factor - whole, decimals.into())))
    }

    /// Whether the number is above zero.
    pub fn is_positive(&self) -> bool {
        self.0.is_positive()
    }

    /// Whether the number is below zero.
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// The whole part, where it is small enough.
    pub fn whole(&self) -> Option<i64> {
        self.0.to_i64()
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

/// Two whole numbers with the quotient of two decimal ones, times so many powers of ten.
fn ratio(above: &Decimal, below: &Decimal, decimals: u32) -> (BigInt, BigInt) {
    let (above, scale_above) = above.0.as_bigint_and_exponent();
    let (below, scale_below) = below.0.as_bigint_and_exponent();
    let ten = |exponent: i64| BigInt::from(10).pow(u32::try_from(exponent).unwrap_or(0));
    let exponent = scale_below - scale_above + i64::from(decimals);
    (above * ten(exponent), below * ten(-exponent))
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
    fn quotients_are_rounded_half_away_from_zero() {
        let quotient = |a: &str, b: &str, decimals: u32| {
            let [a, b] = [a, b].map(|text| Decimal::parse(text).unwrap());
            a.quotient(&b, decimals).map(|quotient| quotient.to_string())
        };
        assert_eq!(quotient("1", "8", 2).as_deref(), Some("0.13"));
        assert_eq!(quotient("-1", "8", 2).as_deref(), Some("-0.13"));
        assert_eq!(quotient("-0.001", "-0.0003", 1).as_deref(), Some("3.3"));
        assert_eq!(quotient("1000", "0.0007", 0).as_deref(), Some("1428571"));
        assert_eq!(quotient("1", "0.00", 2), None);
    }

    #[test]
    fn growth_per_step_is_the_exact_root() {
        let growth = |base: &str, last: &str, steps: u32| {
            let [base, last] = [base, last].map(|text| Decimal::parse(text).unwrap());
            base.growth_per_step(&last, steps, 1).map(|growth| growth.to_string())
        };
        assert_eq!(growth("100", "121", 2).as_deref(), Some("10.0"));
        assert_eq!(growth("100", "161.051", 5).as_deref(), Some("10.0"));
        assert_eq!(growth("100", "0", 3).as_deref(), Some("-100.0"));
        // Halves go away from zero on both sides; a hair beside a half goes where it belongs.
        assert_eq!(growth("1000", "1002.5", 1).as_deref(), Some("0.3"));
        assert_eq!(growth("1000", "997.5", 1).as_deref(), Some("-0.3"));
        assert_eq!(growth("1000", "997.50001", 1).as_deref(), Some("-0.2"));
        assert_eq!(growth("1000", "1002.49999", 1).as_deref(), Some("0.2"));
        assert_eq!(growth("1000000", "1005006.25", 2).as_deref(), Some("0.3"));
        assert_eq!(growth("1000000", "995006.25", 2).as_deref(), Some("-0.3"));
        for (base, last, steps) in [("0", "5", 1), ("-3", "5", 1), ("3", "-5", 1), ("3", "5", 0), ("3", "5", 101)] {
            assert_eq!(growth(base, last, steps), None);
        }
    }

    #[test]
    fn powers_are_exact() {
        let growth = Decimal::parse("1.10").unwrap();
        let target = Decimal::from_integer(100).times(&growth.power(5));
        assert_eq!(target, Decimal::parse("161.051").unwrap());
    }
}
