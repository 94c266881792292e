//! Numbers of people in running text: identity cards and telephones must not be published by mistake.
//!
//! The scan follows numbers across pieces of text, so that markup inside a number does not hide it.

use crate::diagnostic::Span;

/// What a number looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// Twelve digits: a citizen identity number.
    Identity,
    /// A Vietnamese telephone number.
    Phone,
    /// Nine digits: an old identity card, or just a number.
    NineDigits,
}

/// A number that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it looks like.
    pub kind: NumberKind,
    /// Where it stands, in bytes of the text that is scanned.
    pub span: Span,
    /// Its digits.
    pub digits: String,
}

/// Longest telephone number in groups.
const MOST_GROUPS: usize = 6;
/// A run with more groups is judged and begun anew: only tables of numbers are longer.
const LONGEST_RUN: usize = 48;

/// A group of digits of a run.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// Its digits among the digits of the run.
    first: usize,
    last: usize,
    place: Span,
    gap: Gap,
    plus: bool,
}

/// What stands before a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// Nothing that belongs to a number: the run begins here.
    Start,
    /// A letter or the like: the digits belong to a longer word.
    Word,
    Blank,
    Dot,
    Dash,
}

/// The scan of one block's text.
#[derive(Debug, Default)]
pub struct NumberScan {
    digits: String,
    groups: Vec<Group>,
    /// What stands after the last digit of the run so far.
    gap: String,
    /// The last character before the run.
    before: Option<char>,
    plus: bool,
    in_group: bool,
    found: Vec<Found>,
}

/// The numbers in one whole text; places are bytes of the text.
pub fn find(text: &str) -> Vec<Found> {
    let mut scan = NumberScan::default();
    scan.scan(text, Span::new);
    scan.finish(None);
    scan.take_found()
}

impl NumberScan {
    /// Scan a piece that continues the last one. `place` gives the source of a byte range of the piece.
    pub fn scan(&mut self, text: &str, place: impl Fn(usize, usize) -> Span) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if self.groups.is_empty() {
                let digit = bytes[at..].iter().position(u8::is_ascii_digit).map_or(bytes.len(), |skip| at + skip);
                if let Some(before) = text[at..digit].chars().next_back() {
                    self.plus = before == '+';
                    self.before = Some(after_words(before));
                }
                at = digit;
            }
            let Some(c) = text[at..].chars().next() else { return };
            if c.is_ascii_digit() {
                self.digit(c, place(at, at + 1));
            } else {
                self.other(c);
            }
            at += c.len_utf8();
        }
    }

    /// The text ends or is broken here; `after` is what follows.
    pub fn finish(&mut self, after: Option<char>) {
        if !self.groups.is_empty() {
            self.judge(after);
        }
        self.before = after;
        self.plus = false;
    }

    /// What was found since the last call.
    pub fn take_found(&mut self) -> Vec<Found> {
        std::mem::take(&mut self.found)
    }

    fn digit(&mut self, digit: char, place: Span) {
        if self.in_group {
            if let Some(group) = self.groups.last_mut() {
                group.last += 1;
                group.place.end = place.end;
            }
        } else {
            let gap = self.gap_before();
            if self.groups.len() >= LONGEST_RUN {
                self.judge(Some(' '));
            }
            let first = self.digits.len();
            self.groups.push(Group { first, last: first + 1, place, gap, plus: self.plus });
            self.in_group = true;
            self.plus = false;
            self.gap.clear();
        }
        self.digits.push(digit);
    }

    fn gap_before(&self) -> Gap {
        if self.groups.is_empty() {
            return match self.before {
                Some(c) if c != '+' && is_of_word(c) => Gap::Word,
                _ => Gap::Start,
            };
        }
        match self.gap.as_str() {
            "." => Gap::Dot,
            "-" | "–" | "‑" => Gap::Dash,
            _ => Gap::Blank,
        }
    }

    fn other(&mut self, c: char) {
        self.in_group = false;
        let separates = matches!(c, ' ' | '\u{a0}' | '\n' | '.' | '-' | '–' | '‑' | '(' | ')') && self.gap.len() < 6;
        let plus = c == '+' && !self.gap.is_empty();
        if separates {
            self.gap.push(c);
        } else if plus {
            self.judge(Some(' '));
            self.before = Some('+');
            self.plus = true;
        } else {
            // `0912345678-ABC` is one word, `0912345678. Anh` is not.
            let joined = matches!(self.gap.as_str(), "" | "-");
            let list = self.digits.len() >= 9;
            self.judge(if joined || !is_of_word(c) { Some(c) } else { Some(' ') });
            self.before = Some(if list { after_words(c) } else { c });
        }
    }

    fn judge(&mut self, after: Option<char>) {
        let groups = std::mem::take(&mut self.groups);
        let digits = std::mem::take(&mut self.digits);
        let mut at = 0;
        let mut fresh = true;
        while at < groups.len() {
            match first_number(&digits, &groups, at, fresh, after) {
                Some((next, found)) => {
                    self.found.push(found);
                    at = next;
                    fresh = true;
                }
                None => {
                    at += 1;
                    fresh = false;
                }
            }
        }
        self.groups = groups;
        self.groups.clear();
        self.digits = digits;
        self.digits.clear();
        self.gap.clear();
        self.in_group = false;
        self.plus = false;
    }
}

/// A comma after words or a whole number begins a new number; after few digits it is a decimal sign.
fn after_words(c: char) -> char {
    if c == ',' { ' ' } else { c }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '@' | '#' | ',')
}

/// The number that begins with a group, and the group after it.
fn first_number(digits: &str, groups: &[Group], at: usize, fresh: bool, after: Option<char>) -> Option<(usize, Found)> {
    let begins = matches!(groups[at].gap, Gap::Start | Gap::Blank);
    if !begins {
        return None;
    }
    for end in at + 1..=groups.len().min(at + MOST_GROUPS) {
        let whole = match groups.get(end) {
            Some(next) => next.gap == Gap::Blank,
            None => !after.is_some_and(|c| c != ',' && is_of_word(c)),
        };
        let window = &groups[at..end];
        let text = &digits[window[0].first..window[window.len() - 1].last];
        let kind = if whole { kind(text, window, fresh, after.filter(|_| end == groups.len())) } else { None };
        if let Some(kind) = kind {
            let place = Span { start: window[0].place.start, end: window[window.len() - 1].place.end };
            return Some((end, Found { kind, span: place, digits: text.to_owned() }));
        }
    }
    None
}

fn kind(digits: &str, groups: &[Group], fresh: bool, after: Option<char>) -> Option<NumberKind> {
    if is_phone(digits, groups) {
        Some(NumberKind::Phone)
    } else if is_identity(digits, groups, fresh) {
        Some(NumberKind::Identity)
    } else if digits.len() == 9 && groups.len() == 1 && !matches!(after, Some('/' | '%' | '₫')) {
        Some(NumberKind::NineDigits)
    } else {
        None
    }
}

fn is_identity(digits: &str, groups: &[Group], fresh: bool) -> bool {
    if digits.len() != 12 {
        return false;
    }
    // Amounts are written in groups of three too, but never begin with a nought.
    let even = groups.iter().skip(2).all(|group| group.gap == groups[1].gap);
    let long = groups.iter().all(|group| group.last - group.first >= 3);
    groups.len() == 1 || (fresh && even && long && digits.starts_with('0'))
}

fn is_phone(digits: &str, groups: &[Group]) -> bool {
    let national = national(digits, groups[0].plus);
    let bytes = national.as_bytes();
    let mobile = bytes.len() == 9 && matches!(bytes[0], b'3' | b'5' | b'7' | b'8' | b'9');
    let landline = bytes.len() == 10 && bytes[0] == b'2';
    (mobile || landline) && grouped_like_a_phone(digits, groups)
}

/// The digits after the trunk or country prefix; empty where there is none.
fn national(digits: &str, plus: bool) -> &str {
    if plus {
        let rest = digits.strip_prefix("84").unwrap_or_default();
        return rest.strip_prefix('0').unwrap_or(rest);
    }
    digits.strip_prefix("0084").or_else(|| digits.strip_prefix('0')).unwrap_or_default()
}

/// `digits` are those of the groups.
fn grouped_like_a_phone(digits: &str, groups: &[Group]) -> bool {
    if groups.len() == 1 || groups[0].plus {
        return true;
    }
    let base = groups[0].first;
    let part = |group: &Group| &digits[group.first - base..group.last - base];
    let number = |group: &Group| part(group).parse::<u32>().unwrap_or(u32::MAX);
    let year = |group: &Group| part(group).len() == 4 && (1900..2100).contains(&number(group));
    let date = groups.len() >= 3 && number(&groups[0]) <= 31 && number(&groups[1]) <= 12 && year(&groups[2]);
    let years = groups.len() >= 3 && groups[1..].iter().all(year);
    let single = groups[1..].iter().any(|group| part(group).len() < 2) || part(&groups[0]).len() < 2;
    // Days in a row, `05 06 07 08 09`, are no telephone; `09.12.34.56.78` is one.
    let pairs = groups.iter().all(|group| part(group).len() == 2) && groups[1].gap == Gap::Blank;
    !(date || years || single || pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str) -> Vec<(NumberKind, String)> {
        find(text).into_iter().map(|found| (found.kind, text[found.span.range()].to_owned())).collect()
    }

    #[test]
    fn telephones_and_identity_numbers_are_found() {
        use NumberKind::{Identity, NineDigits, Phone};
        for (text, kind, found) in [
            ("Gọi 0912345678 nhé.", Phone, "0912345678"),
            ("ĐT: 0912.345.678.", Phone, "0912.345.678"),
            ("0912 345 678", Phone, "0912 345 678"),
            ("0912-34-56-78", Phone, "0912-34-56-78"),
            ("09.12.34.56.78", Phone, "09.12.34.56.78"),
            ("+84 912 345 678", Phone, "84 912 345 678"),
            ("(+84) 912 345 678", Phone, "84) 912 345 678"),
            ("+84 (0)912 345 678", Phone, "84 (0)912 345 678"),
            ("0084912345678", Phone, "0084912345678"),
            ("(0206) 3852 123", Phone, "0206) 3852 123"),
            ("024.3825.1234", Phone, "024.3825.1234"),
            ("02063852123", Phone, "02063852123"),
            ("CCCD 001085012345", Identity, "001085012345"),
            ("CCCD: 001 085 012 345", Identity, "001 085 012 345"),
            ("0010.8501.2345", Identity, "0010.8501.2345"),
            ("CMND 080123456,", NineDigits, "080123456"),
            ("0912345678, 12", Phone, "0912345678"),
            ("0912345678/Zalo", Phone, "0912345678"),
        ] {
            assert_eq!(scan(text), [(kind, found.to_owned())], "{text}");
        }
        assert_eq!(scan("0912 345 678 - 0987 654 321").len(), 2);
        assert_eq!(scan("0912345678/0987654321").len(), 2);
        assert_eq!(scan("ĐT,0912345678,0987654321").len(), 2);
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "1.234.567.890",
            "13.198.000.000 đồng",
            "1.013.198.000.000",
            "5 012 345 678 901",
            "3.14159265358979",
            "0.912345678",
            "0,123456789",
            "ngày 03.02.1930",
            "03.02.1930 10",
            "03-02-1930",
            "2016-05-31",
            "2016 2017 2018",
            "05 06 07 08 09",
            "123/QĐ-TTg",
            "A0912345678",
            "0912345678A",
            "0912345678-ABC",
            "x_0912345678",
            "123456789/BC",
            "978-604-1-12345-6",
            "0112345678",
            "01234",
            "07.30-11.30",
            "10.000",
            "0912345678@a.vn",
            "12345678901",
            "1234567890123",
        ] {
            assert_eq!(scan(text), [], "{text}");
        }
    }

    #[test]
    fn a_number_is_followed_across_pieces() {
        let mut scan = NumberScan::default();
        for piece in ["Gọi 0912", " ", "345", " 678"] {
            scan.scan(piece, Span::new);
        }
        scan.finish(None);
        assert_eq!(scan.take_found().into_iter().map(|found| found.digits).collect::<Vec<_>>(), ["0912345678"]);
    }

    #[test]
    fn long_tables_of_digits_are_scanned_in_linear_time() {
        for unit in ["1 ", "12.", "0912 ", "1", "0-"] {
            let mut scan = NumberScan::default();
            scan.scan(&unit.repeat(200_000), Span::new);
            scan.finish(None);
        }
    }
}
