//! Dates as each language writes them: "ngày 22 tháng 2 năm 2016", "22 February 2016".
//!
//! A date may be known to the day, the month or the year. A month or day that cannot be is left out, never shown.

use super::Language;

/// A date as far as it is known: the year, the month from 1, the day from 1. A day without a month means nothing.
pub type DateParts = (i16, Option<u8>, Option<u8>);

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The date in words: `ngày 22 tháng 2 năm 2016`, `tháng 2 năm 2016`, `năm 2016`; in English `22 February 2016`,
/// `February 2016`, `2016`.
pub fn long(language: Language, year: i16, month: Option<u8>, day: Option<u8>) -> String {
    match (language, known(month, day)) {
        (Language::Vi, Known::Day(day, month)) => format!("ngày {day} tháng {month} năm {year}"),
        (Language::Vi, Known::Month(month)) => format!("tháng {month} năm {year}"),
        (Language::Vi, Known::Year) => format!("năm {year}"),
        (Language::En, Known::Day(day, month)) => format!("{day} {} {year}", english_month(month)),
        (Language::En, Known::Month(month)) => format!("{} {year}", english_month(month)),
        (Language::En, Known::Year) => year.to_string(),
    }
}

/// The date for lists and tables: `22/2/2016`, `2/2016`, `2016`; in English `22 Feb 2016`, `Feb 2016`, `2016`.
pub fn short(language: Language, year: i16, month: Option<u8>, day: Option<u8>) -> String {
    match (language, known(month, day)) {
        (_, Known::Year) => year.to_string(),
        (Language::Vi, Known::Day(day, month)) => format!("{day}/{month}/{year}"),
        (Language::Vi, Known::Month(month)) => format!("{month}/{year}"),
        (Language::En, Known::Day(day, month)) => format!("{day} {:.3} {year}", english_month(month)),
        (Language::En, Known::Month(month)) => format!("{:.3} {year}", english_month(month)),
    }
}

/// A span of years: `2016–2020`, or `2016` when it is one year.
pub fn years(from: i16, to: i16) -> String {
    if from == to { from.to_string() } else { format!("{from}–{to}") }
}

/// The years of a life: `1931–1953`, `sinh năm 1975` or `born 1975`, `mất năm 1953` or `died 1953`, or nothing.
pub fn life(language: Language, born: Option<DateParts>, died: Option<DateParts>) -> String {
    let year = |date: Option<DateParts>| date.map(|(year, ..)| year);
    match (year(born), year(died), language) {
        // Both years stand even when they are the same one: a single year would read as a birth or a death.
        (Some(born), Some(died), _) => format!("{born}–{died}"),
        (Some(born), None, Language::Vi) => format!("sinh năm {born}"),
        (Some(born), None, Language::En) => format!("born {born}"),
        (None, Some(died), Language::Vi) => format!("mất năm {died}"),
        (None, Some(died), Language::En) => format!("died {died}"),
        (None, None, _) => String::new(),
    }
}

/// How far a date is known, with a day or month that can be.
enum Known {
    /// Day and month.
    Day(u8, u8),
    Month(u8),
    Year,
}

fn known(month: Option<u8>, day: Option<u8>) -> Known {
    let month = month.filter(|month| (1..=12).contains(month));
    let day = day.filter(|day| (1..=31).contains(day));
    match (month, day) {
        (Some(month), Some(day)) => Known::Day(day, month),
        (Some(month), None) => Known::Month(month),
        (None, _) => Known::Year,
    }
}

/// The English name of a month from 1 to 12.
fn english_month(month: u8) -> &'static str {
    ENGLISH_MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    use Language::{En, Vi};

    #[test]
    fn dates_are_written_as_far_as_they_are_known() {
        for (month, day, long_vi, long_en, short_vi, short_en) in [
            (Some(2), Some(22), "ngày 22 tháng 2 năm 2016", "22 February 2016", "22/2/2016", "22 Feb 2016"),
            (Some(2), None, "tháng 2 năm 2016", "February 2016", "2/2016", "Feb 2016"),
            (None, None, "năm 2016", "2016", "2016", "2016"),
        ] {
            assert_eq!(long(Vi, 2016, month, day), long_vi);
            assert_eq!(long(En, 2016, month, day), long_en);
            assert_eq!(short(Vi, 2016, month, day), short_vi);
            assert_eq!(short(En, 2016, month, day), short_en);
        }
    }

    #[test]
    fn every_month_has_its_name() {
        let short: Vec<_> = (1..=12).map(|month| short(En, 1953, Some(month), None)).collect();
        let expected = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(' ');
        assert!(short.iter().map(String::as_str).eq(expected.map(|name| format!("{name} 1953"))));
        assert_eq!(long(En, 1953, Some(12), Some(12)), "12 December 1953");
    }

    #[test]
    fn what_cannot_be_is_left_out() {
        for month in [Some(0), Some(13), Some(255), None] {
            assert_eq!(long(Vi, 2016, month, Some(1)), "năm 2016");
            assert_eq!(short(En, 2016, month, Some(1)), "2016");
        }
        for day in [Some(0), Some(32), Some(255)] {
            assert_eq!(long(Vi, 2016, Some(2), day), "tháng 2 năm 2016");
            assert_eq!(short(En, 2016, Some(2), day), "Feb 2016");
        }
    }

    #[test]
    fn spans_of_years_join_with_an_en_dash() {
        assert_eq!(years(2016, 2020), "2016–2020");
        assert_eq!(years(2016, 2016), "2016");
    }

    #[test]
    fn a_life_shows_years_only() {
        let born = Some((1931, Some(5), Some(1)));
        let died = Some((1953, Some(12), Some(12)));
        assert_eq!(life(Vi, born, died), "1931–1953");
        assert_eq!(life(En, born, died), "1931–1953");
        assert_eq!(life(Vi, Some((1975, None, None)), None), "sinh năm 1975");
        assert_eq!(life(En, Some((1975, None, None)), None), "born 1975");
        assert_eq!(life(Vi, None, died), "mất năm 1953");
        assert_eq!(life(En, None, died), "died 1953");
        assert_eq!(life(Vi, born, born), "1931–1931");
        assert_eq!(life(En, None, None), "");
    }
}
