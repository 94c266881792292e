//! Numbers as each language writes them: `1.234,5` in Vietnamese, `1,234.5` in English.
//!
//! Digits come in and go out as text. No number passes through a float, and none is rounded but the size of a file.

use icu_decimal::input::Decimal;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale_core::locale;

use super::Language;

/// The digits between two separators, the same in both languages.
const GROUP: usize = 3;

/// The units of file sizes, each a thousand times the one before.
const SIZE_UNITS: [&str; 7] = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

/// Writes numbers in one language. Made once per language and shared between threads.
///
/// It holds the separators only: they are read off ICU's formatter, which cannot be shared between threads.
#[derive(Clone, Debug)]
pub struct Numbers {
    minus: String,
    group: String,
    decimal: String,
}

impl Numbers {
    /// The numbers of a language.
    pub fn new(language: Language) -> Self {
        let locale = match language {
            Language::Vi => locale!("vi"),
            Language::En => locale!("en"),
        };
        let formatter = DecimalFormatter::try_new(DecimalFormatterPreferences::from(&locale), Default::default())
            .expect("the data of the formatter is compiled in");
        let mut sample = Decimal::from(-12_345);
        sample.multiply_pow10(-1);
        // "-1.234,5": what stands before, between and after the digits.
        let sample = formatter.format(&sample).to_string();
        let separator = |before: &str, after: &str| {
            let start = sample.find(before).map_or(0, |at| at + before.len());
            let rest = sample.get(start..).unwrap_or_default();
            rest.split(after).next().unwrap_or_default().to_owned()
        };
        Self { minus: separator("", "1"), group: separator("1", "2"), decimal: separator("4", "5") }
    }

    /// A number given in ASCII with `.` as the decimal sign, like `-1234567.50`: `-1.234.567,50` in Vietnamese.
    ///
    /// Decimals are kept as given and needless zeros in front dropped; zero has no sign, a given `+` stays. Text that
    /// is no such number comes back as it is.
    pub fn decimal(&self, plain: &str) -> String {
        self.try_decimal(plain).unwrap_or_else(|| plain.to_owned())
    }

    /// A whole number: `1.234.567` in Vietnamese.
    pub fn integer(&self, number: i64) -> String {
        self.decimal(&number.to_string())
    }

    /// A percentage: `10.5` gives `10,5%` in Vietnamese. A sign that already stands there isn't doubled.
    pub fn percent(&self, plain: &str) -> String {
        let mut percent = self.decimal(plain.trim_end_matches(['%', ' ']));
        percent.push('%');
        percent
    }

    /// The size of a file, rounded to two or three digits: `1,2 MB` in Vietnamese. A kilobyte is 1000 bytes.
    pub fn file_size(&self, bytes: u64) -> String {
        let mut size: u128 = 1;
        let mut unit = 0;
        while unit + 1 < SIZE_UNITS.len() && divide_rounded(bytes.into(), size) >= 1000 {
            size *= 1000;
            unit += 1;
        }
        let tenths = divide_rounded(u128::from(bytes) * 10, size);
        let number = if tenths.is_multiple_of(10) || tenths >= 100 {
            divide_rounded(bytes.into(), size).to_string()
        } else {
            format!("{}{}{}", tenths / 10, self.decimal, tenths % 10)
        };
        format!("{number} {}", SIZE_UNITS[unit])
    }

    fn try_decimal(&self, plain: &str) -> Option<String> {
        let (sign, digits) = match plain.as_bytes().first()? {
            b'-' => (self.minus.as_str(), &plain[1..]),
            b'+' => ("+", &plain[1..]),
            _ => ("", plain),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (digits, None),
        };
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !fraction.is_none_or(all_digits) {
            return None;
        }
        let mut written = String::with_capacity(plain.len() * 2);
        if digits.bytes().any(|b| matches!(b, b'1'..=b'9')) {
            written.push_str(sign);
        }
        self.push_grouped(whole.trim_start_matches('0'), &mut written);
        if let Some(fraction) = fraction {
            written.push_str(&self.decimal);
            written.push_str(fraction);
        }
        Some(written)
    }

    /// Appends the whole part in groups; no digit at all is a zero.
    fn push_grouped(&self, digits: &str, written: &mut String) {
        if digits.is_empty() {
            return written.push('0');
        }
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(GROUP) {
                written.push_str(&self.group);
            }
            written.push(digit);
        }
    }
}

/// The quotient, half rounded up.
fn divide_rounded(dividend: u128, divisor: u128) -> u128 {
    (dividend + divisor / 2) / divisor
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(plain: &str) -> (String, String) {
        (Numbers::new(Language::Vi).decimal(plain), Numbers::new(Language::En).decimal(plain))
    }

    #[test]
    fn decimals_are_written_as_the_language_writes_them() {
        for (plain, vi, en) in [
            ("0", "0", "0"),
            ("7", "7", "7"),
            ("999", "999", "999"),
            ("1000", "1.000", "1,000"),
            ("123456", "123.456", "123,456"),
            ("1234.5", "1.234,5", "1,234.5"),
            ("-1234567.50", "-1.234.567,50", "-1,234,567.50"),
            ("0.10", "0,10", "0.10"),
            ("+10", "+10", "+10"),
            ("-0", "0", "0"),
            ("-0.00", "0,00", "0.00"),
            ("-0.01", "-0,01", "-0.01"),
            ("0001234", "1.234", "1,234"),
            (
                "123456789012345678901234567890.123456789",
                "123.456.789.012.345.678.901.234.567.890,123456789",
                "123,456,789,012,345,678,901,234,567,890.123456789",
            ),
        ] {
            assert_eq!(both(plain), (vi.to_owned(), en.to_owned()), "{plain}");
        }
    }

    #[test]
    fn what_is_no_plain_number_comes_back_as_it_is() {
        let odd =
            ["", "-", "+", ".", ".5", "5.", "1,5", "1.234.567", "1e5", "--1", "NaN", "mười", "−5", "đ5", "5đ", " 5"];
        for text in odd {
            assert_eq!(both(text), (text.to_owned(), text.to_owned()));
        }
    }

    #[test]
    fn the_written_number_holds_every_digit_of_the_plain_one() {
        let vi = Numbers::new(Language::Vi);
        let mut plain = String::from("9");
        for step in 0..200 {
            plain.push(char::from(b'0' + (step * 7 % 10) as u8));
            let written = vi.decimal(&format!("-{plain}.{plain}"));
            assert_eq!(written.replace('.', "").replace(',', "."), format!("-{plain}.{plain}"));
            let whole = written.trim_start_matches('-').split(',').next().unwrap_or_default();
            assert!(whole.split('.').skip(1).all(|group| group.len() == 3), "{written}");
        }
    }

    #[test]
    fn digits_agree_with_the_formatter_they_were_read_from() {
        for (language, locale) in [(Language::Vi, locale!("vi")), (Language::En, locale!("en"))] {
            let formatter =
                DecimalFormatter::try_new(DecimalFormatterPreferences::from(&locale), Default::default()).unwrap();
            let numbers = Numbers::new(language);
            for plain in ["-98765432109.0120", "1", "12", "123", "1234", "12345", "-0.5", "+1000000"] {
                let expected = formatter.format(&plain.parse().unwrap()).to_string();
                assert_eq!(numbers.decimal(plain), expected);
            }
        }
    }

    #[test]
    fn integers_reach_their_limits() {
        assert_eq!(Numbers::new(Language::Vi).integer(i64::MIN), "-9.223.372.036.854.775.808");
        assert_eq!(Numbers::new(Language::En).integer(i64::MAX), "9,223,372,036,854,775,807");
        assert_eq!(Numbers::new(Language::Vi).integer(0), "0");
    }

    #[test]
    fn a_percentage_has_one_sign_and_no_space() {
        let vi = Numbers::new(Language::Vi);
        assert_eq!(vi.percent("10"), "10%");
        assert_eq!(vi.percent("-1234.50"), "-1.234,50%");
        assert_eq!(vi.percent("10 %"), "10%");
        assert_eq!(Numbers::new(Language::En).percent("10.5"), "10.5%");
    }

    #[test]
    fn file_sizes_are_short_and_step_up_at_a_thousand() {
        for (bytes, vi, en) in [
            (0, "0 B", "0 B"),
            (999, "999 B", "999 B"),
            (1000, "1 kB", "1 kB"),
            (1049, "1 kB", "1 kB"),
            (1050, "1,1 kB", "1.1 kB"),
            (9_949, "9,9 kB", "9.9 kB"),
            (9_950, "10 kB", "10 kB"),
            (12_400, "12 kB", "12 kB"),
            (999_499, "999 kB", "999 kB"),
            (999_500, "1 MB", "1 MB"),
            (1_234_567, "1,2 MB", "1.2 MB"),
            (u64::MAX, "18 EB", "18 EB"),
        ] {
            assert_eq!(Numbers::new(Language::Vi).file_size(bytes), vi);
            assert_eq!(Numbers::new(Language::En).file_size(bytes), en);
        }
    }

    #[test]
    fn numbers_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>(value: T) -> T {
            value
        }
        assert_eq!(shared(Numbers::new(Language::En)).integer(1000), "1,000");
    }
}
