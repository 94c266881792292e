//! The fingerprint of translatable text: a translation names the version it was made from.
//!
//! The first eight hexadecimal digits of BLAKE3 over the words fields in schema order, each as
//! `key U+001F text U+001E` (items of lists follow one another in the order of the list), then `U+001D` and
//! the body. Every text is NFC with each run of white space folded to one space and trimmed, so that neither
//! a change of layout nor of a fact makes a translation stale.

use crate::language::fold::nfc;

/// NFC with each run of white space folded to one space, trimmed.
pub fn fold_spaces(text: &str) -> String {
    let normal = nfc(text);
    let mut folded = String::with_capacity(normal.len());
    let mut rest = &*normal;
    // Most blanks are spaces, one at a time, so that whole lines can be taken over.
    while let Some(at) = next_fold(rest, folded.is_empty() || folded.ends_with(' ')) {
        folded.push_str(&rest[..at]);
        if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
        rest = rest[at..].trim_start();
    }
    folded.push_str(rest);
    folded.truncate(folded.trim_end().len());
    folded
}

/// What a byte may be to white space: 0 nothing, 1 a space, 2 white space, 3 its first byte.
const BLANKS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0x09;
    while byte <= 0x0d {
        table[byte] = 2;
        byte += 1;
    }
    table[b' ' as usize] = 1;
    // U+0085, U+00A0; U+1680; U+2000 to U+205F; U+3000.
    table[0xc2] = 3;
    table[0xe1] = 3;
    table[0xe2] = 3;
    table[0xe3] = 3;
    table
};

/// Where the next white space stands that isn't one space between words.
fn next_fold(text: &str, after_blank: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let is_fold = match BLANKS[usize::from(byte)] {
            0 => false,
            1 => {
                if at == 0 {
                    after_blank
                } else {
                    bytes[at - 1] == b' '
                }
            }
            2 => true,
            // Most of the letters of Vietnamese begin like U+1680.
            _ => !(byte == 0xe1 && bytes.get(at + 1) != Some(&0x9a)) && starts_blank(text, at),
        };
        if is_fold {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn starts_blank(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(char::is_whitespace))
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

    /// Add the body and give the eight digits.
    pub fn finish(mut self, body: &str) -> String {
        self.hasher.update(b"\x1d");
        self.hasher.update(fold_spaces(body).as_bytes());
        self.hasher.finalize().to_hex()[..8].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    /// What `fold_spaces` means, without haste.
    fn slowly(text: &str) -> String {
        text.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_blank_and_every_letter_is_folded_as_unicode_says() {
        for c in '\0'..=char::MAX {
            let text = format!("{c}Bế{c} Văn{c}{c}\n Đàn {c}");
            assert_eq!(fold_spaces(&text), slowly(&text), "{:x}", u32::from(c));
        }
        for text in ["", " ", "\u{a0}", " a", "a ", "a  b", "a \u{3000}b", "a\r\n\r\nb", "e\u{323}\u{302} o\u{31b}"] {
            assert_eq!(fold_spaces(text), slowly(text), "{text:?}");
        }
    }

    #[test]
    fn layout_and_unicode_form_do_not_count_but_words_do() {
        let of = |title: &str, body: &str| {
            let mut fingerprint = Fingerprint::default();
            fingerprint.field("title", title);
            fingerprint.finish(body)
        };
        assert_eq!(of("Đồng  Khánh\n", "a b"), of("Đồng Khánh", " a\n\nb "));
        let decomposed: String = "Đồng Khánh".nfd().collect();
        assert_eq!(of(&decomposed, ""), of("Đồng Khánh", ""));
        assert_ne!(of("Đồng Khánh", "a b"), of("Đồng Khánh", "a c"));
        assert_ne!(of("a", "b"), of("ab", ""));
    }
}
