//! Text as search sees it: tokens, their keys without marks, and the form in which they were written.

use crate::language::fold;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Longest token, in characters; what is longer is cut.
const LONGEST: usize = 32;

/// How a token was written, beside its key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Form {
    /// 0 none, 1 grave, 2 acute, 3 hook, 4 tilde, 5 dot below.
    pub tone: u8,
    /// For each character of the key 1 or 2 where its letter has a mark of its own: `ă`, `â`, `đ`, `ê`, `ô`, `ơ`, `ư`.
    pub qualities: Vec<u8>,
    /// What the English stemmer took off.
    pub ending: u8,
}

impl Form {
    /// Whether it is as plain as its key.
    pub fn is_plain(&self) -> bool {
        self.tone == 0 && self.ending == 0 && self.qualities.iter().all(|quality| *quality == 0)
    }

    /// Whether a mark was written: a tone, or the mark of a letter. `y` for `i` is none.
    pub fn has_marks(&self, key: &str) -> bool {
        self.tone > 0 || key.chars().zip(&self.qualities).any(|(letter, quality)| letter != 'i' && *quality > 0)
    }
}

/// A token, ready for comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Token {
    /// Without marks.
    pub key: String,
    /// With which marks.
    pub form: Form,
}

/// A word as it is spelled, in NFC and lower case.
#[derive(Clone, Copy, Debug)]
pub struct Spelled<'a> {
    /// Its bytes, then zeros.
    bytes: &'a [u8; LONGEST * 4],
    length: usize,
}

impl Spelled<'_> {
    /// The word.
    pub fn text(&self) -> &str {
        std::str::from_utf8(self.bytes.get(..self.length).unwrap_or_default()).unwrap_or_default()
    }

    /// The word in one number, if it has at most 16 bytes.
    pub fn packed(&self) -> Option<u128> {
        let start = self.bytes.first_chunk().filter(|_| self.length <= 16)?;
        Some(u128::from_le_bytes(*start))
    }
}

/// What a character is for the words of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// It belongs to a word.
    Letter,
    /// It is taken out.
    Apostrophe,
    /// It ends a sentence.
    Line,
    /// It ends a sentence after what can end one.
    Space,
    /// It ends a sentence before white space.
    End,
    /// It may stand between the end of a sentence and white space.
    Close,
    /// It ends a word.
    Other,
}

/// What a character in lower case is for.
pub fn sort(letter: char) -> Sort {
    match letter {
        _ if is_letter(letter) => Sort::Letter,
        _ if is_apostrophe(letter) => Sort::Apostrophe,
        '\n' => Sort::Line,
        '.' | '!' | '?' | '…' => Sort::End,
        '"' | '”' | '»' | ')' => Sort::Close,
        _ if letter.is_whitespace() => Sort::Space,
        _ => Sort::Other,
    }
}

/// Puts letters together to words.
pub struct Scanner {
    bytes: [u8; LONGEST * 4],
    length: usize,
    letters: usize,
    ends: bool,
}

impl Default for Scanner {
    fn default() -> Self {
        Self { bytes: [0; LONGEST * 4], length: 0, letters: 0, ends: false }
    }
}

impl Scanner {
    /// Takes the next character, in lower case.
    #[inline]
    pub fn step(&mut self, letter: char, sort: Sort, take: &mut impl FnMut(Option<Spelled<'_>>)) {
        match sort {
            Sort::Letter => {
                self.ends = false;
                if self.letters < LONGEST {
                    self.letters += 1;
                    let rest = self.bytes.get_mut(self.length..).unwrap_or_default();
                    match rest.first_mut().filter(|_| letter.is_ascii()) {
                        Some(byte) => {
                            *byte = letter as u8;
                            self.length += 1;
                        }
                        None => self.length += letter.encode_utf8(rest).len(),
                    }
                }
            }
            Sort::Apostrophe => {}
            _ => {
                self.end_word(take);
                if sort == Sort::Line || (self.ends && sort == Sort::Space) {
                    take(None);
                    self.ends = false;
                } else {
                    self.ends = sort == Sort::End || (self.ends && sort == Sort::Close);
                }
            }
        }
    }

    fn end_word(&mut self, take: &mut impl FnMut(Option<Spelled<'_>>)) {
        if self.length == 0 {
            return;
        }
        take(Some(Spelled { bytes: &self.bytes, length: self.length }));
        match self.bytes.first_chunk_mut::<16>().filter(|_| self.length <= 16) {
            Some(start) => *start = [0; 16],
            None => self.bytes.fill(0),
        }
        (self.length, self.letters) = (0, 0);
    }

    /// Ends the text.
    pub fn finish(&mut self, take: &mut impl FnMut(Option<Spelled<'_>>)) {
        self.end_word(take);
        take(None);
    }
}

/// Calls a function for every word of a text in order, in NFC and lower case, and with `None` at the end of each sentence.
pub fn words(text: &str, mut take: impl FnMut(Option<&str>)) {
    spelled(text, |word| take(word.as_ref().map(Spelled::text)));
}

/// As [`words`], the words as they are spelled.
pub fn spelled(text: &str, mut take: impl FnMut(Option<Spelled<'_>>)) {
    let mut scanner = Scanner::default();
    for letter in lower(text).chars() {
        scanner.step(letter, sort(letter), &mut take);
    }
    scanner.finish(&mut take);
}

/// A text in NFC and lower case.
pub fn lower(text: &str) -> Cow<'_, str> {
    let text = fold::nfc(text);
    if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        text
    } else {
        // Some capitals come apart in lower case.
        Cow::Owned(fold::nfc(&text.to_lowercase()).into_owned())
    }
}

/// Whether a character belongs to a word.
pub fn is_letter(letter: char) -> bool {
    // U+02BC is an apostrophe that counts as a letter.
    (letter.is_alphanumeric() && letter != 'ʼ') || matches!(letter, '\u{300}'..='\u{36f}')
}

/// Whether a character is left out of words.
pub fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ')
}

/// Key and form of a word as [`words`] gives it.
pub fn token(word: &str, english: bool) -> Token {
    let mut key = String::with_capacity(word.len());
    let mut form = Form { tone: 0, qualities: Vec::with_capacity(word.len()), ending: 0 };
    if word.is_ascii() {
        key.push_str(word);
        form.qualities.resize(word.len(), 0);
        return finish(key, form, english);
    }
    for letter in word.nfd() {
        match (letter, form.qualities.last_mut()) {
            ('\u{300}', _) => form.tone = 1,
            ('\u{301}', _) => form.tone = 2,
            ('\u{309}', _) => form.tone = 3,
            ('\u{303}', _) => form.tone = 4,
            ('\u{323}', _) => form.tone = 5,
            ('\u{306}', Some(quality)) if key.ends_with('a') => *quality = 1,
            ('\u{302}', Some(quality)) => match key.chars().last() {
                Some('a') => *quality = 2,
                Some('e' | 'o') => *quality = 1,
                _ => {}
            },
            ('\u{31b}', Some(quality)) => match key.chars().last() {
                Some('o') => *quality = 2,
                Some('u') => *quality = 1,
                _ => {}
            },
            ('\u{300}'..='\u{36f}', _) => {}
            ('đ', _) => {
                key.push('d');
                form.qualities.push(1);
            }
            _ => {
                key.push(letter);
                form.qualities.push(0);
            }
        }
    }
    finish(key, form, english)
}

/// Takes English endings off, and writes a last `y` as `i` where both are written.
fn finish(mut key: String, mut form: Form, english: bool) -> Token {
    if english && form.is_plain() && key.len() >= 4 && key.bytes().all(|byte| byte.is_ascii_lowercase()) {
        form.ending = stem(&mut key);
        form.qualities.resize(key.len(), 0);
    }
    if could_end_in_i(&key, 'y') {
        key.pop();
        key.push('i');
        if let Some(last) = form.qualities.last_mut() {
            *last = 1;
        }
    }
    Token { key, form }
}

/// Whether a last `i` of a key may have been written `y`: nothing stands before it, or no vowel, or `qu`.
pub fn could_end_in_i(key: &str, last: char) -> bool {
    let Some(before) = key.strip_suffix(last) else { return false };
    before == "qu"
        || before.bytes().all(|b| b.is_ascii_lowercase() && !matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'))
}

/// Takes English endings off; gives what was taken: `a·4 + b` of the two steps.
fn stem(key: &mut String) -> u8 {
    let mut first = 0;
    if key.ends_with("ies") && key.len() >= 5 {
        key.truncate(key.len() - 3);
        key.push('y');
        first = 3;
    } else if ["ches", "shes", "sses", "xes", "zes"].iter().any(|ending| key.ends_with(ending)) {
        key.truncate(key.len() - 2);
        first = 2;
    } else if key.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| key.ends_with(ending)) {
        key.pop();
        first = 1;
    }
    let has_vowel = |rest: &str| rest.len() >= 3 && rest.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let second = if let Some(rest) = key.strip_suffix("ed").filter(|rest| has_vowel(rest)) {
        key.truncate(rest.len());
        1
    } else if let Some(rest) = key.strip_suffix("ing").filter(|rest| has_vowel(rest)) {
        key.truncate(rest.len());
        2
    } else if key.ends_with('e') && key.len() >= 4 {
        key.pop();
        3
    } else {
        0
    };
    if second == 1 || second == 2 {
        let mut letters = key.bytes().rev();
        let last = letters.next();
        let doubled = last == letters.next()
            && !matches!(last, Some(b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'l' | b's' | b'z') | None);
        if doubled {
            key.pop();
        }
    }
    first * 4 + second
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Option<String>> {
        let mut found = Vec::new();
        words(text, |word| found.push(word.map(str::to_owned)));
        found
    }

    fn key(word: &str) -> String {
        token(word, true).key
    }

    #[test]
    fn sentences_end_where_readers_end_them() {
        let found = all("Anh Đàn. “Giỏi!” Tp.HCM 1.250\nworker’s");
        let shown: Vec<&str> = found.iter().map(|word| word.as_deref().unwrap_or("/")).collect();
        assert_eq!(shown, ["anh", "đàn", "/", "giỏi", "/", "tp", "hcm", "1", "250", "/", "workers", "/"]);
    }

    #[test]
    fn marks_go_into_the_form() {
        let found = token("đường", false);
        assert_eq!(found.key, "duong");
        assert_eq!(found.form, Form { tone: 1, qualities: vec![1, 1, 2, 0, 0], ending: 0 });
        assert_eq!(token("hoà", false), token("hòa", false));
        assert_eq!(token("mỹ", false).key, "mi");
        assert_eq!(token("quý", false).key, "qui");
        assert_eq!(token("tay", false).key, "tay");
        assert!(!token("my", false).form.has_marks("mi"));
    }

    #[test]
    fn english_words_meet_in_their_stem() {
        assert_eq!(key("bridges"), key("bridge"));
        assert_eq!(key("bridging"), key("bridge"));
        assert_eq!(key("industries"), key("industry"));
        assert_eq!(key("stopped"), "stop");
        assert_eq!(key("making"), key("make"));
        assert_eq!(key("classes"), key("class"));
        assert_eq!(key("workers"), "worker");
        assert_eq!(key("class"), "class");
        assert_eq!(key("king"), "king");
        assert_ne!(token("bridges", true).form, token("bridge", true).form);
    }
}
