//! Vietnamese as it is read aloud: numbers, dates, shares, units of measure and abbreviations in words.
//!
//! For texts that somebody reads out over a commune's loudspeakers, who should not have to think how `13,198 tỷ`,
//! `lần thứ XVI` or `CNVCLĐ` is said. What no rule knows stays as it is, but for digits: those are always read.

use super::abbreviations::abbreviations;
use super::{Language, capitalised};

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// Abbreviations of titles and of running text, beside those of the trade.
const MORE: [(&str, &str); 9] = [
    ("BS", "bác sĩ"),
    ("GS", "giáo sư"),
    ("KS", "kỹ sư"),
    ("NXB", "nhà xuất bản"),
    ("PGS", "phó giáo sư"),
    ("THS", "thạc sĩ"),
    ("TNXP", "thanh niên xung phong"),
    ("TS", "tiến sĩ"),
    ("VNĐ", "đồng"),
];

/// Units of measure as they stand after a number; those that begin alike, the longest first.
const UNITS: [(&str, &str); 30] = [
    ("km/h", "ki-lô-mét một giờ"),
    ("km²", "ki-lô-mét vuông"),
    ("km2", "ki-lô-mét vuông"),
    ("km", "ki-lô-mét"),
    ("kWh", "ki-lô-oát giờ"),
    ("kW", "ki-lô-oát"),
    ("kV", "ki-lô-vôn"),
    ("kg", "ki-lô-gam"),
    ("MWh", "mê-ga-oát giờ"),
    ("MW", "mê-ga-oát"),
    ("GB", "gi-ga-bai"),
    ("MB", "mê-ga-bai"),
    ("cm²", "xăng-ti-mét vuông"),
    ("cm", "xăng-ti-mét"),
    ("mm", "mi-li-mét"),
    ("m²", "mét vuông"),
    ("m2", "mét vuông"),
    ("m³", "mét khối"),
    ("m3", "mét khối"),
    ("m", "mét"),
    ("ha", "héc-ta"),
    ("g", "gam"),
    ("l", "lít"),
    ("°C", "độ C"),
    ("ºC", "độ C"),
    ("VND", "đồng"),
    ("VNĐ", "đồng"),
    ("USD", "đô la Mỹ"),
    ("đ", "đồng"),
    ("€", "ơ-rô"),
];

/// Words after which a single letter is a Roman number.
const BEFORE_ROMAN: [&str; 18] = [
    "thứ", "quý", "khóa", "khoá", "kỷ", "hội", "đợt", "chương", "phần", "loại", "hạng", "vùng", "khu", "tập", "cấp",
    "kỳ", "mục", "đoạn",
];

/// Words after which `2/9` is a day and no fraction.
const BEFORE_DAY: [&str; 17] = [
    "ngày", "mồng", "mùng", "lễ", "dịp", "niệm", "hôm", "sáng", "trưa", "chiều", "tối", "đêm", "khánh", "động", "từ",
    "đến", "và",
];

/// A whole number in words, digit for digit exact: 105 is `một trăm linh năm`. Zeros in front are not read.
pub fn integer(digits: &str) -> String {
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return DIGITS[0].to_owned();
    }
    // Nine digits at a time: above them everything is counted in tỷ, and in tỷ of tỷ.
    let blocks: Vec<&[u8]> = digits.as_bytes().rchunks(9).collect();
    let mut words: Vec<&str> = Vec::new();
    for (above, block) in blocks.iter().enumerate().rev() {
        let before = words.len();
        let groups: Vec<&[u8]> = block.rchunks(3).collect();
        for (place, group) in groups.iter().enumerate().rev() {
            if three(group, !words.is_empty(), &mut words) {
                words.extend([None, Some("nghìn"), Some("triệu")][place]);
            }
        }
        if words.len() > before {
            words.extend(std::iter::repeat_n("tỷ", above));
        }
    }
    words.join(" ")
}

/// Up to three digits; `false` where they are all zero and nothing is said. After other words hundreds are always named.
fn three(group: &[u8], follows: bool, words: &mut Vec<&'static str>) -> bool {
    let digit = |from_end: usize| {
        group.len().checked_sub(from_end).and_then(|at| group.get(at)).map_or(0, |byte| usize::from(byte - b'0'))
    };
    let (hundreds, tens, ones) = (digit(3), digit(2), digit(1));
    if hundreds + tens + ones == 0 {
        return false;
    }
    let with_hundreds = hundreds > 0 || follows;
    if with_hundreds {
        words.extend([DIGITS[hundreds], "trăm"]);
    }
    match tens {
        0 if ones > 0 && with_hundreds => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([DIGITS[tens], "mươi"]),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        (_, ones) => words.push(DIGITS[ones]),
    }
    true
}

/// Digits one by one.
fn one_by_one(digits: &str) -> String {
    let words: Vec<&str> =
        digits.bytes().filter_map(|byte| DIGITS.get(usize::from(byte.wrapping_sub(b'0')))).copied().collect();
    words.join(" ")
}

/// A number with its digits after the comma: `1` and `5` are `một phẩy năm`.
pub fn decimal(whole: &str, fraction: &str) -> String {
    let fraction = match fraction.len() {
        1..=3 if !fraction.starts_with('0') => integer(fraction),
        _ => one_by_one(fraction),
    };
    format!("{} phẩy {fraction}", integer(whole))
}

/// A month after the word for it: the fourth is `tư`, never `bốn`.
fn month(number: &str) -> String {
    match number.trim_start_matches('0') {
        "4" => "tư".to_owned(),
        other => integer(other),
    }
}

/// A place in an order, after `thứ`.
fn ordinal(digits: &str) -> String {
    match digits.trim_start_matches('0') {
        "1" => "nhất".to_owned(),
        other => month(other),
    }
}

/// The value of a Roman number as it is properly written; `None` for anything else.
fn roman(word: &str) -> Option<u32> {
    const SIGNS: [(&str, u32); 7] = [("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)];
    let (mut rest, mut value) = (word, 0);
    for (sign, worth) in SIGNS {
        let most = if matches!(sign, "X" | "I") { 3 } else { 1 };
        for _ in 0..most {
            if let Some(after) = rest.strip_prefix(sign) {
                (rest, value) = (after, value + worth);
            }
        }
    }
    // Written back it must be the same: IIX and VX are none.
    let mut written = String::new();
    let mut left = value;
    for (sign, worth) in SIGNS {
        while left >= worth {
            written.push_str(sign);
            left -= worth;
        }
    }
    (rest.is_empty() && value > 0 && written == word).then_some(value)
}

/// A text as it is read aloud. No digit is left in it.
pub fn aloud(text: &str) -> String {
    let mut reader = Reader { out: String::with_capacity(text.len() * 2), before: String::new() };
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let used = if next.is_ascii_digit() {
            reader.number(rest)
        } else if next.is_alphabetic() {
            reader.word(rest)
        } else {
            reader.sign(next, rest)
        };
        rest = rest.get(used.max(next.len_utf8())..).unwrap_or_default();
    }
    folded(&reader.out)
}

/// The sentences of a text, whole. A point behind an initial or a title such as `TP.` ends none.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.char_indices().find(|(at, c)| ends_sentence(rest, *at, *c));
        let end = end.map_or(rest.len(), |(at, c)| {
            let after = at + c.len_utf8();
            // Closing marks belong to what they close.
            let closing = rest[after..].find(|c: char| !matches!(c, '”' | '"' | '’' | ')' | '.' | '!' | '?' | '…'));
            closing.map_or(rest.len(), |closing| after + closing)
        });
        let (sentence, after) = rest.split_at(end);
        rest = after.trim_start();
        Some(sentence.trim())
    })
}

fn ends_sentence(text: &str, at: usize, c: char) -> bool {
    if !matches!(c, '.' | '!' | '?' | '…') {
        return false;
    }
    let after = text[at + c.len_utf8()..].trim_start_matches(['”', '"', '’', ')', '.', '!', '?', '…']);
    let goes_on = !after.is_empty() && !after.starts_with(char::is_whitespace);
    let next = after.trim_start();
    let word = text[..at].rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“')).next().unwrap_or_default();
    let last = word.rsplit('.').next().unwrap_or_default();
    let is_initial = c == '.' && (is_title(word) || matches!(word, "Tp" | "Tx" | "Th.S") || last.chars().count() == 1);
    let may_end = !is_initial || next.is_empty();
    !goes_on && may_end && !next.starts_with(char::is_lowercase)
}

/// Blanks that nobody hears.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (place, line) in text.lines().enumerate() {
        if place > 0 {
            out.push('\n');
        }
        for (place, word) in line.split_whitespace().enumerate() {
            if place > 0 && !word.starts_with([',', '.', ';', ':', '!', '?', ')']) {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// Where the digits at the beginning of a text end.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// What a number of the text is.
struct Number {
    spoken: String,
    /// Bytes of the text.
    used: usize,
    /// The digits without groups, where it is a whole number.
    whole: Option<String>,
}

/// A number as Vietnamese writes it: `1.234.567`, `1,5`, `06`; a point before other than three digits is said.
fn plain_number(text: &str) -> Number {
    let first = digits(text);
    let mut whole = text[..first].to_owned();
    let mut used = first;
    let mut is_grouped = false;
    while (1..=3).contains(&first) {
        let rest = &text[used..];
        let Some(separator) = rest.chars().next().filter(|c| matches!(c, '.' | '\u{a0}' | '\u{202f}')) else { break };
        let group = &rest[separator.len_utf8()..];
        // Groups of a number are all parted by the same sign, and the first isn't 0.
        if digits(group) != 3 || whole.starts_with('0') {
            break;
        }
        whole.push_str(&group[..3]);
        used += separator.len_utf8() + 3;
        is_grouped = true;
    }
    let rest = &text[used..];
    if let Some(fraction) = rest.strip_prefix(',') {
        let length = digits(fraction);
        // In `2016,2017` the comma parts two numbers as often as not; nobody writes four decimals.
        if (1..=3).contains(&length) {
            let spoken = decimal(&whole, &fraction[..length]);
            return Number { spoken, used: used + 1 + length, whole: None };
        }
    }
    if let (Some(more), false) = (rest.strip_prefix('.'), is_grouped) {
        let length = digits(more);
        if length > 0 {
            let spoken = format!("{} chấm {}", integer(&whole), number_or_digits(&more[..length]));
            return Number { spoken, used: used + 1 + length, whole: None };
        }
    }
    Number { spoken: number_or_digits(&whole), used, whole: Some(whole) }
}

/// A number; with a zero in front, or very long, it is a name: `06`, `02633851234`.
fn number_or_digits(whole: &str) -> String {
    let is_name = (whole.len() > 1 && whole.starts_with('0')) || whole.len() > 18;
    if is_name { one_by_one(whole) } else { integer(whole) }
}

/// The value of a few digits.
fn value(digits: &str) -> u32 {
    digits.parse().unwrap_or(u32::MAX)
}

/// Numbers with the same sign between them: `12/12/1953`. The sign, the parts, the bytes.
fn parted(text: &str) -> Option<(char, Vec<&str>, usize)> {
    let mut parts = Vec::new();
    let (mut at, mut sign) = (0, None);
    loop {
        let length = digits(&text[at..]);
        if length == 0 {
            break;
        }
        parts.push(&text[at..at + length]);
        at += length;
        let next = text[at..].chars().next().filter(|c| matches!(c, '/' | '-' | '.'));
        let Some(next) = next.filter(|next| sign.is_none_or(|sign| sign == *next)) else { break };
        if digits(&text[at + 1..]) == 0 {
            break;
        }
        sign = Some(next);
        at += 1;
    }
    sign.map(|sign| (sign, parts, at))
}

fn is_day(text: &str) -> bool {
    text.len() <= 2 && (1..=31).contains(&value(text))
}

fn is_month(text: &str) -> bool {
    text.len() <= 2 && (1..=12).contains(&value(text))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && (1000..=2999).contains(&value(text))
}

struct Reader {
    out: String,
    /// The last word, in small letters.
    before: String,
}

impl Reader {
    fn push(&mut self, spoken: &str) {
        // Words and numbers that were written together are said one after the other.
        if self.out.ends_with(char::is_alphanumeric) {
            self.out.push(' ');
        }
        self.out.push_str(spoken);
        self.before = spoken.rsplit(' ').next().unwrap_or_default().to_lowercase();
    }

    /// Reads a number with what belongs to it; gives the bytes that were read.
    fn number(&mut self, text: &str) -> usize {
        if let Some(used) = self.date(text).or_else(|| self.time(text)) {
            return used;
        }
        let number = plain_number(text);
        let spoken = match (&number.whole, self.before.as_str()) {
            (Some(whole), "tháng") => month(whole),
            (Some(whole), "thứ" | "hạng") => ordinal(whole),
            _ => number.spoken,
        };
        self.push(&spoken);
        let mut used = number.used;
        used += self.range(&text[used..], number.whole.as_deref());
        used + self.measure(&text[used..])
    }

    /// A date in digits, or a fraction.
    fn date(&mut self, text: &str) -> Option<usize> {
        let (sign, parts, used) = parted(text)?;
        let after = text[used..].chars().next();
        let words = match (sign, parts.as_slice()) {
            (_, [day, mon, year]) if is_day(day) && is_month(mon) && is_year(year) => {
                vec![("ngày", integer(day)), ("tháng", month(mon)), ("năm", integer(year))]
            }
            ('-', [year, mon, day]) if is_day(day) && is_month(mon) && is_year(year) => {
                vec![("ngày", integer(day)), ("tháng", month(mon)), ("năm", integer(year))]
            }
            ('/', [mon, year]) if is_month(mon) && is_year(year) => {
                vec![("tháng", month(mon)), ("năm", integer(year))]
            }
            ('/' | '-', [day, mon])
                if is_day(day) && is_month(mon) && (sign == '/' || matches!(&*self.before, "ngày" | "lễ")) =>
            {
                let may_be_share = value(day) < value(mon) && after != Some('/');
                if may_be_share && !BEFORE_DAY.contains(&self.before.as_str()) {
                    return self.share(day, mon, used);
                }
                vec![("ngày", integer(day)), ("tháng", month(mon))]
            }
            ('/', [above, below]) if after != Some('/') && value(below) > 0 && !above.starts_with('0') => {
                return self.share(above, below, used);
            }
            _ => return None,
        };
        for (place, (word, number)) in words.into_iter().enumerate() {
            if place > 0 || self.before != word {
                self.push(word);
            }
            self.push(&number);
        }
        Some(used)
    }

    /// A fraction.
    fn share(&mut self, above: &str, below: &str, used: usize) -> Option<usize> {
        let between = if value(above) < value(below) && below.len() <= 2 { "phần" } else { "trên" };
        for spoken in [&*number_or_digits(above), between, &*number_or_digits(below)] {
            self.push(spoken);
        }
        Some(used)
    }

    /// A time of day: `7h30`, `07:30`.
    fn time(&mut self, text: &str) -> Option<usize> {
        let length = digits(text);
        let hour = &text[..length];
        let sign = text[length..].chars().next().filter(|sign| matches!(sign, 'h' | ':'))?;
        let rest = &text[length + 1..];
        let minutes = digits(rest);
        let is_time = length <= 2 && value(hour) < 25 && (minutes == 2 || (sign == 'h' && minutes == 0));
        let ends = !rest[minutes..].starts_with(|c: char| c.is_alphanumeric() || c == ':');
        if !is_time || !ends || (minutes == 2 && value(&rest[..2]) > 59) {
            return None;
        }
        self.push(&format!("{} giờ", integer(hour)));
        if minutes == 2 && &rest[..2] != "00" {
            self.push(&format!("{} phút", integer(&rest[..2])));
        }
        Some(length + 1 + minutes)
    }

    /// What a number reaches to: `2016–2020`.
    fn range(&mut self, text: &str, first: Option<&str>) -> usize {
        let blanks = text.len() - text.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
        let Some(sign) = text[blanks..].chars().next().filter(|sign| matches!(sign, '–' | '—' | '-' | '−'))
        else {
            return 0;
        };
        let rest = &text[blanks + sign.len_utf8()..];
        let more = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
        let second = plain_number(&rest[more..]);
        // `0263-385-1234` is no range, nor is `5 -3`.
        let is_plain = digits(&rest[more..]) > 0 && (blanks > 0) == (more > 0);
        let is_name = first.is_some_and(|first| first.len() > 1 && first.starts_with('0'));
        let goes_on = rest[more + second.used..].starts_with(['-', '/']);
        if !is_plain || is_name || goes_on {
            return 0;
        }
        self.push("đến");
        self.push(&second.spoken);
        blanks + sign.len_utf8() + more + second.used
    }

    /// The sign or unit behind a number.
    fn measure(&mut self, text: &str) -> usize {
        let blanks = text.len() - text.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
        let rest = &text[blanks..];
        for (sign, spoken) in [('%', "phần trăm"), ('‰', "phần nghìn")] {
            if rest.starts_with(sign) {
                self.push(spoken);
                return blanks + sign.len_utf8();
            }
        }
        let ends = |after: &str| !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '²' | '³'));
        for (unit, spoken) in UNITS {
            if let Some(after) = rest.strip_prefix(unit).filter(|after| ends(after)) {
                self.push(spoken);
                let per = after.strip_prefix('/').filter(|next| next.starts_with(char::is_alphabetic));
                if per.is_some() {
                    self.push("mỗi");
                }
                return blanks + unit.len() + usize::from(per.is_some());
            }
        }
        0
    }

    /// Reads a word: an abbreviation, a Roman number, or itself.
    fn word(&mut self, text: &str) -> usize {
        let end = text.find(|c: char| !c.is_alphabetic() && !is_mark(c)).unwrap_or(text.len());
        let word = &text[..end];
        if text.to_lowercase().starts_with("v.v") && word.len() == 1 {
            self.push("vân vân");
            return 3 + usize::from(text[3..].starts_with('.'));
        }
        if let Some(number) = roman(word).filter(|_| self.is_roman(word, &text[end..])) {
            let spoken = match (&*self.before, number) {
                ("thứ" | "hạng", number) => ordinal(&number.to_string()),
                (_, number) => integer(&number.to_string()),
            };
            self.push(&spoken);
            return end;
        }
        match in_words(word) {
            Some(words) => {
                let opens = self.out.trim_end().is_empty() || self.out.trim_end().ends_with(['.', '!', '?', ':', '\n']);
                let words = if opens { capitalised(words) } else { words.to_owned() };
                self.push(&words);
                // The point of `TP.` is that of the abbreviation, unless a sentence ends there.
                let goes_on = text[end..]
                    .strip_prefix(". ")
                    .is_some_and(|next| word.chars().count() <= 3 && next.starts_with(char::is_uppercase));
                end + usize::from(goes_on && is_title(word))
            }
            None => {
                let glued = self.out.ends_with(|c: char| c.is_alphanumeric());
                if glued {
                    self.out.push(' ');
                }
                self.out.push_str(word);
                self.before = word.to_lowercase();
                end
            }
        }
    }

    /// Whether letters that could be a Roman number are meant as one.
    fn is_roman(&self, word: &str, after: &str) -> bool {
        let is_initial = after.starts_with('.') && word.len() == 1;
        let follows = BEFORE_ROMAN.contains(&self.before.as_str());
        !is_initial && (follows || word.len() > 1) && !after.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Reads anything else.
    fn sign(&mut self, sign: char, text: &str) -> usize {
        let next = text[sign.len_utf8()..].chars().next();
        let before_digit = next.is_some_and(|c| c.is_ascii_digit());
        let after_word = self.out.ends_with(char::is_alphanumeric);
        match sign {
            '-' | '−' if before_digit && !after_word => self.push("âm"),
            '+' if before_digit => self.push("cộng"),
            '%' => self.push("phần trăm"),
            '‰' => self.push("phần nghìn"),
            '&' => self.push("và"),
            '/' if after_word && next.is_some_and(char::is_alphanumeric) => self.push("gạch chéo"),
            // Between abbreviations and numbers nobody says it.
            '-' if after_word && next.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) => self.out.push(' '),
            '<' | '>' if before_digit => self.push(if sign == '<' { "dưới" } else { "trên" }),
            '<' | '>' => {}
            '²' | '³' => self.push(if sign == '²' { "vuông" } else { "khối" }),
            other => self.out.push(other),
        }
        sign.len_utf8()
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Abbreviations that stand before a name, with a point behind them.
fn is_title(word: &str) -> bool {
    matches!(word, "TP" | "TX" | "GS" | "TS" | "PGS" | "BS" | "KS" | "ThS")
}

/// The words that an abbreviation stands for.
fn in_words(word: &str) -> Option<&'static str> {
    let is_short = word.chars().count() > 1 && word.chars().filter(|c| c.is_uppercase()).count() > 1;
    if !is_short {
        return None;
    }
    let found = abbreviations(Language::Vi).iter().find(|(short, _)| *short == word);
    let upper = || MORE.iter().find(|(short, _)| *short == word.to_uppercase());
    found.or_else(upper).map(|(_, words)| *words)
}

#[cfg(test)]
mod tests;
