//! What people type: words with or without marks, raw Telex and VNI, near spellings, slips of the thumb.

use super::text::{Form, Token, is_apostrophe, is_letter, token, words};

/// Most words of a query that count.
pub const MOST_WORDS: usize = 10;

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// As it was typed, in lower case.
    pub word: String,
    /// Its key and form; of the last word while it may go on, without the English stemmer.
    pub token: Token,
    /// Whether marks were typed.
    pub has_marks: bool,
}

impl Typed {
    /// A word as it was typed.
    pub fn new(word: &str, english: bool) -> Self {
        let token = token(word, english);
        Self { has_marks: token.form.has_marks(&token.key), word: word.to_owned(), token }
    }

    /// A word that stands for what was typed.
    fn of(token: Token) -> Self {
        Self { has_marks: token.form.has_marks(&token.key), word: token.key.clone(), token }
    }
}

/// The words of a query, and whether the last one may go on.
pub fn parse(query: &str, english: bool) -> (Vec<Typed>, bool) {
    let mut typed = Vec::new();
    words(query, |word| {
        if let Some(word) = word.filter(|_| typed.len() < MOST_WORDS) {
            typed.push(Typed::new(word, english));
        }
    });
    let goes_on = query.chars().next_back().is_some_and(|last| is_letter(last) || is_apostrophe(last));
    (typed, goes_on)
}

/// How well a form of the index fits what was typed, of [`EXACT`].
pub fn fit(typed: &Typed, form: &Form) -> u32 {
    let wanted = &typed.token.form;
    let ending = if wanted.ending == form.ending { 0 } else { ENDING };
    if !typed.has_marks {
        return EXACT - ending;
    }
    let mut half = false;
    // Of a last y for i nothing is asked that an i would not give.
    for ((wanted, found), letter) in wanted.qualities.iter().zip(&form.qualities).zip(typed.token.key.chars()) {
        if *wanted > 0 && wanted != found && letter != 'i' {
            return OTHER;
        }
        half |= wanted != found;
    }
    if wanted.tone > 0 && wanted.tone != form.tone {
        return OTHER;
    }
    half |= wanted.tone != form.tone;
    if half { HALF } else { EXACT - ending }
}

/// The same marks, or none typed.
pub const EXACT: u32 = 40;
/// Some of the marks.
pub const HALF: u32 = 37;
/// Other marks.
pub const OTHER: u32 = 12;
/// What another ending of an English word takes off.
const ENDING: u32 = 10;
/// From here on two words have the marks that were typed.
pub const MARKED: u32 = 20;
/// From here on two words are as they were typed.
pub const VERBATIM: u32 = 33;

/// Whether a key could be a Vietnamese syllable.
pub fn is_syllable(key: &str) -> bool {
    let vowel = |b: &u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let bytes = key.as_bytes();
    let onset = match bytes.iter().position(vowel) {
        // The u of qu is no vowel.
        Some(1) if bytes.starts_with(b"qu") && bytes.get(2).is_some_and(vowel) => 2,
        Some(place) => place,
        None => return false,
    };
    let coda = bytes.iter().rposition(vowel).map_or(onset, |last| last + 1);
    let nucleus = bytes.get(onset..coda).unwrap_or_default();
    let onsets: [&[u8]; 28] = [
        b"", b"b", b"c", b"d", b"g", b"h", b"k", b"l", b"m", b"n", b"p", b"r", b"s", b"t", b"v", b"x", b"ch", b"gh",
        b"kh", b"ng", b"ngh", b"nh", b"ph", b"qu", b"th", b"tr", b"gi", b"",
    ];
    let codas: [&[u8]; 9] = [b"", b"c", b"m", b"n", b"p", b"t", b"ch", b"ng", b"nh"];
    (1..=3).contains(&nucleus.len())
        && nucleus.iter().all(vowel)
        && onsets.contains(&bytes.get(..onset).unwrap_or_default())
        && codas.contains(&bytes.get(coda..).unwrap_or_default())
}

/// Raw Telex or VNI as the syllable that was meant; `None` where there is none, or nothing changes.
pub fn decode(word: &str) -> Option<Typed> {
    let is_raw = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    if word.len() > LONGEST_RAW || !word.bytes().all(is_raw) {
        return None;
    }
    let mut raw = Raw::default();
    word.chars().for_each(|key| raw.press(key));
    let key = raw.letters;
    // Of a word that has just begun there may be no more than its first letter.
    if !is_syllable(&key) && key != "d" {
        return None;
    }
    let mut qualities = vec![0; key.len()];
    if let Some(place) = raw.hat.and_then(|hat| key.find(hat)) {
        qualities[place] = if raw.hat == Some('a') { 2 } else { 1 };
    }
    if raw.horns > 0 && (raw.hat.is_some() || !put_horns(&key, raw.horns, &mut qualities)) {
        return None;
    }
    if raw.has_stroke {
        *qualities.first_mut()? = 1;
    }
    if raw.tone == 0 && qualities.iter().all(|quality| *quality == 0) && key == word {
        return None;
    }
    let mut token = Token { key, form: Form { tone: raw.tone, qualities, ending: 0 } };
    if super::text::could_end_in_i(&token.key, 'y') {
        token.key.pop();
        token.key.push('i');
        *token.form.qualities.last_mut()? = 1;
    }
    Some(Typed::of(token))
}

/// Longest word that is read as Telex or VNI.
const LONGEST_RAW: usize = 12;

/// What has been typed of a syllable.
#[derive(Default)]
struct Raw {
    letters: String,
    tone: u8,
    /// The letter that wears a circumflex.
    hat: Option<char>,
    /// How often a horn or breve was typed.
    horns: u32,
    has_stroke: bool,
}

impl Raw {
    fn press(&mut self, key: char) {
        let has_vowel = self.letters.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        let mark = "zfsrxj".find(key).or_else(|| "021345".find(key).filter(|_| key.is_ascii_digit()));
        let under = match key {
            '6' => self.letters.chars().rfind(|letter| matches!(letter, 'a' | 'e' | 'o')),
            'a' | 'e' | 'o' if self.letters.contains(key) => Some(key),
            _ => None,
        };
        let is_row = |letters: &str| letters.ends_with("oa") || letters.ends_with("oe");
        if let Some(mark) = mark.filter(|_| has_vowel) {
            self.tone = mark as u8;
        } else if matches!(key, 'w' | '7' | '8') {
            if key == 'w' && !self.letters.contains(['a', 'o', 'u']) {
                self.letters.push('u');
            }
            self.horns += 1;
        } else if under.is_some() && under != self.hat && !(key == 'o' && is_row(&self.letters)) {
            self.hat = under;
        } else if matches!(key, 'd' | '9') && self.letters.starts_with('d') {
            self.has_stroke = true;
        } else {
            // Typed a third time, a letter stands twice and without its hat.
            if under.is_some() {
                self.hat = None;
            }
            self.letters.push(key);
        }
    }
}

/// Puts horns or a breve on the vowels of a syllable; whether there was a place for one.
fn put_horns(key: &str, horns: u32, qualities: &mut [u8]) -> bool {
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let bytes = key.as_bytes();
    let second = bytes.get(2).is_some_and(|byte| matches!(byte, b'a' | b'e' | b'o' | b'u' | b'y'));
    // The vowels after qu and gi don't count these letters.
    let start = match key {
        _ if key.starts_with("qu") => 2,
        _ if key.starts_with("gi") && second => 2,
        _ => key.find(is_vowel).unwrap_or(key.len()),
    };
    let Some(rime) = key.get(start..) else { return false };
    let Some(first) = rime.find(['a', 'o', 'u']) else { return false };
    let at = |place: usize| rime.as_bytes().get(place).copied();
    let mut put = |place: usize| {
        if let (Some(quality), Some(letter)) = (qualities.get_mut(start + place), at(place)) {
            *quality = if letter == b'o' { 2 } else { 1 };
        }
    };
    match (at(first), at(first + 1)) {
        (Some(b'u'), Some(b'o')) => {
            // At the end of a word, one horn is that of thuở.
            if at(first + 2).is_some() || horns > 1 {
                put(first);
            }
            put(first + 1);
        }
        (Some(b'o'), Some(b'a')) => put(first + 1),
        _ => put(first),
    }
    true
}

/// Whether a word was surely typed in Telex or VNI: it has signs that no written word has.
pub fn is_raw(word: &str) -> bool {
    let doubled = ["aa", "ee", "oo", "dd"].iter().any(|pair| word.contains(pair));
    let letters = word.bytes().any(|b| b.is_ascii_lowercase());
    let digits = letters && word.bytes().any(|b| b.is_ascii_digit());
    doubled || digits || word.contains('w')
}

/// Spellings that sound the same in the north.
const NEAR: [&[&str]; 4] = [&["l", "n"], &["s", "x"], &["tr", "ch"], &["d", "gi", "r"]];

/// The key as others write what they hear.
pub fn near(key: &str) -> Vec<String> {
    let mut found = Vec::new();
    for group in NEAR {
        for onset in group {
            let Some(rest) = key.strip_prefix(onset) else { continue };
            // Not the n of ng and nh, nor the d of a word without a vowel after it.
            if rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y']) {
                found.extend(group.iter().filter(|other| *other != onset).map(|other| format!("{other}{rest}")));
            }
        }
    }
    found
}

/// The rows of keys under the thumb.
const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Whether one slip makes a word another: 1 for the key next to one or two letters exchanged, 2 for one letter more, less or
/// other; `None` for anything else.
pub fn slip(a: &str, b: &str) -> Option<u8> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 1 || a == b {
        return None;
    }
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let rest = |a_from: usize, b_from: usize| a.get(a_from..) == b.get(b_from..) && a.get(a_from..).is_some();
    let (first, other) = (a.get(start).copied(), b.get(start).copied());
    if a.len() == b.len() && first == b.get(start + 1).copied() && other == a.get(start + 1).copied() {
        return rest(start + 2, start + 2).then_some(1);
    }
    if rest(start + 1, start + 1) {
        let place =
            |letter: Option<char>| ROWS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.find(letter?)?)));
        let neighbours = place(first).zip(place(other)).is_some_and(|(a, b)| a.0 == b.0 && a.1.abs_diff(b.1) == 1);
        return Some(if neighbours { 1 } else { 2 });
    }
    (rest(start + 1, start) || rest(start, start + 1)).then_some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(word: &str) -> Option<Token> {
        decode(word).map(|typed| typed.token)
    }

    #[test]
    fn telex_and_vni_give_the_syllable_that_was_meant() {
        for (raw, meant) in [
            ("ddoong", "đông"),
            ("khee", "khê"),
            ("bees", "bế"),
            ("vawn", "văn"),
            ("ddanf", "đàn"),
            ("dduwowngf", "đường"),
            ("duongwfd", "đường"),
            ("dduowngf", "đường"),
            ("truwowngf", "trường"),
            ("hoaf", "hòa"),
            ("tieengs", "tiếng"),
            ("be61", "bế"),
            ("va8n", "văn"),
            ("dan92", "đàn"),
            ("d9u7o7ng2", "đường"),
            ("duong927", "đường"),
            ("myx", "mỹ"),
            ("quys", "quý"),
            ("nuwowc", "nươc"),
            ("wng", "ưng"),
        ] {
            assert_eq!(decoded(raw), Some(token(meant, false)), "{raw}");
        }
        for word in ["dan", "english", "1953", "bridge", "văn", "k54", "class"] {
            assert_eq!(decoded(word), None, "{word}");
        }
    }

    #[test]
    fn typed_marks_count() {
        let fits = |typed: &str, form: &str| fit(&Typed::new(typed, false), &token(form, false).form);
        assert_eq!(fits("duong", "đường"), EXACT);
        assert_eq!(fits("đường", "đường"), EXACT);
        assert_eq!(fits("đuong", "đường"), HALF);
        assert_eq!(fits("đường", "dương"), OTHER);
        assert_eq!(fits("mỹ", "mĩ"), HALF);
        assert_eq!(fits("mĩ", "mỹ"), HALF);
        assert_eq!(fits("bao", "báo"), EXACT);
        assert_eq!(fits("bão", "báo"), OTHER);
    }

    #[test]
    fn one_slip_is_one_letter_or_two_exchanged() {
        for (a, b, slips) in [
            ("van", "vam", Some(1)),
            ("van", "vna", Some(1)),
            ("van", "vat", Some(2)),
            ("van", "vn", Some(2)),
            ("van", "vaan", Some(2)),
            ("van", "an", Some(2)),
            ("dan", "dang", Some(2)),
            ("van", "van", None),
            ("van", "vien", None),
            ("dan", "nda", None),
            ("", "ab", None),
        ] {
            assert_eq!((slip(a, b), slip(b, a)), (slips, slips), "{a} {b}");
        }
    }

    #[test]
    fn northern_spellings_are_near() {
        assert_eq!(near("xan"), ["san"]);
        assert_eq!(near("trong"), ["chong"]);
        assert_eq!(near("gia"), ["da", "ra"]);
        assert_eq!(near("nghi"), Vec::<String>::new());
        assert!(is_syllable("nghieng") && is_syllable("quy") && is_syllable("gia") && !is_syllable("class"));
    }
}
