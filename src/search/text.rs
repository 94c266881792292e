//! Text as search sees it: tokens, their keys without marks, and the form in which they were written.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Longest token, in characters; what is longer is cut.
const LONGEST: usize = 32;

/// How a token was written, beside its key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Token {
    /// Without marks.
    pub key: String,
    /// With which marks.
    pub form: Form,
}

/// Calls a function for every word of a text in order, in NFC and lower case, and with `None` at the end of each sentence.
pub fn words(text: &str, mut take: impl FnMut(Option<&str>)) {
    let text = crate::language::fold::nfc(text);
    let text: Cow<'_, str> = if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        text
    } else {
        // Some capitals come apart in lower case.
        Cow::Owned(crate::language::fold::nfc(&text.to_lowercase()).into_owned())
    };
    let mut word = String::new();
    let mut length = 0;
    let mut ends = false;
    for letter in text.chars() {
        if is_letter(letter) {
            ends = false;
            length += 1;
            if length <= LONGEST {
                word.push(letter);
            }
            continue;
        }
        if is_apostrophe(letter) {
            continue;
        }
        if !word.is_empty() {
            take(Some(&word));
            word.clear();
        }
        length = 0;
        if letter == '\n' || (ends && letter.is_whitespace()) {
            take(None);
            ends = false;
        } else {
            ends = matches!(letter, '.' | '!' | '?' | '…') || (ends && matches!(letter, '"' | '”' | '»' | ')'));
        }
    }
    if !word.is_empty() {
        take(Some(&word));
    }
    take(None);
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
