//! The fingerprint of translatable text: a translation names the version it was made from.
//!
//! The first eight hexadecimal digits of BLAKE3 over the words fields in schema order, each as
//! `key U+001F text U+001E` (items of lists follow one another in the order of the list), then `U+001D` and
//! the body. Every text is NFC with each run of white space folded to one space and trimmed, so that neither
//! a change of layout nor of a fact makes a translation stale.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// NFC with each run of white space folded to one space, trimmed.
pub fn fold_spaces(text: &str) -> String {
    let normal: Cow<'_, str> = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    };
    let mut folded = String::with_capacity(normal.len());
    for word in normal.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// Gathers the words of an entry and gives their fingerprint.
#[derive(Debug, Default)]
pub struct Fingerprint {
    hasher: blake3::Hasher,
}

impl Fingerprint {
    /// Add the text of a field.
    pub fn field(&mut self, key: &str, text: &str) {
        self.hasher.update(key.as_bytes());
        self.hasher.update(b"\x1f");
        self.hasher.update(fold_spaces(text).as_bytes());
        self.hasher.update(b"\x1e");
    }

    /// Add the body, folded already, and give the eight digits.
    pub fn finish(mut self, folded_body: &str) -> String {
        self.hasher.update(b"\x1d");
        self.hasher.update(folded_body.as_bytes());
        self.hasher.finalize().to_hex()[..8].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_and_unicode_form_do_not_count_but_words_do() {
        let of = |title: &str, body: &str| {
            let mut fingerprint = Fingerprint::default();
            fingerprint.field("title", title);
            fingerprint.finish(&fold_spaces(body))
        };
        assert_eq!(of("Đồng  Khánh\n", "a b"), of("Đồng Khánh", " a\n\nb "));
        let decomposed: String = "Đồng Khánh".nfd().collect();
        assert_eq!(of(&decomposed, ""), of("Đồng Khánh", ""));
        assert_ne!(of("Đồng Khánh", "a b"), of("Đồng Khánh", "a c"));
        assert_ne!(of("a", "b"), of("ab", ""));
    }
}
