//! Text into HTML: escaping, NFC, and characters that HTML doesn't allow.

use crate::language::fold::is_nfc;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// Bytes that may need another writing in HTML.
pub const CARE: u8 = 1;
/// Bytes at which punctuation may become typographic.
pub const SMART: u8 = 2;

/// What a byte of UTF-8 may need: [`CARE`], [`SMART`] or both.
pub const CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let control = byte < 0x20 && byte != 0x09 && byte != 0x0a;
        if control || byte == 0x7f || byte == 0xc2 || byte >= 0xef {
            table[byte] = CARE;
        }
        byte += 1;
    }
    table[b'&' as usize] = CARE;
    table[b'<' as usize] = CARE;
    table[b'>' as usize] = CARE;
    table[b'"' as usize] = CARE | SMART;
    table[b'\'' as usize] = SMART;
    table[b'-' as usize] = SMART;
    table[b'.' as usize] = SMART;
    table
}

/// The other writing of the character at a byte, and how many bytes it stands for; `None` where it may stay.
/// In an attribute the quotation mark is escaped too.
pub fn replacement(bytes: &[u8], at: usize, attribute: bool) -> Option<(&'static str, usize)> {
    let byte = |i: usize| bytes.get(at + i).copied().unwrap_or_default();
    Some(match byte(0) {
        b'&' => ("&amp;", 1),
        b'<' => ("&lt;", 1),
        b'>' => ("&gt;", 1),
        b'"' if attribute => ("&quot;", 1),
        0 => ("\u{fffd}", 1),
        b'\r' if byte(1) == b'\n' => ("", 1),
        b'\r' => ("\n", 1),
        0x0b | 0x0c => (" ", 1),
        b'\t' | b'\n' => return None,
        0x01..=0x1f | 0x7f => ("", 1),
        0xc2 if byte(1) == 0x85 => (" ", 2),
        0xc2 if byte(1) < 0xa0 => ("", 2),
        // Noncharacters: U+FDD0..U+FDEF and the last two of every plane.
        0xef if byte(1) == 0xb7 && (0x90..=0xaf).contains(&byte(2)) => ("", 3),
        0xef if byte(1) == 0xbf && byte(2) >= 0xbe => ("", 3),
        0xf0.. if byte(1) & 0x0f == 0x0f && byte(2) == 0xbf && byte(3) >= 0xbe => ("", 4),
        _ => return None,
    })
}

/// Write text between tags. The text is NFC already.
pub fn push_text(out: &mut String, text: &str) {
    let text = guard_run_start(out.is_empty() || out.ends_with('>'), out, text);
    push_escaped(out, text, false);
}

/// Write the value of an attribute, without its quotes. The text is brought to NFC.
pub fn push_attribute(out: &mut String, text: &str) {
    push_escaped(out, &nfc(text), true);
}

/// Write plain text without characters that HTML doesn't allow, in NFC and unescaped: for values that are escaped later.
pub fn push_plain(out: &mut String, text: &str) {
    for c in nfc(text).chars() {
        match c {
            '\0' => out.push('\u{fffd}'),
            c if c.is_whitespace() => out.push(if c == '\u{a0}' { c } else { ' ' }),
            c if c.is_control() || is_noncharacter(c) => {}
            c => out.push(c),
        }
    }
}

fn is_noncharacter(c: char) -> bool {
    let point = u32::from(c);
    (0xfdd0..=0xfdef).contains(&point) || point & 0xfffe == 0xfffe
}

fn push_escaped(out: &mut String, text: &str, attribute: bool) {
    let bytes = text.as_bytes();
    let (mut done, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        if CLASSES[usize::from(byte)] & CARE == 0 {
            at += 1;
            continue;
        }
        let Some((written, length)) = replacement(bytes, at, attribute) else {
            at += 1;
            continue;
        };
        out.push_str(&text[done..at]);
        out.push_str(written);
        at += length;
        done = at;
    }
    out.push_str(&text[done..]);
}

/// A mark that opens a run of text stands after `>` in the file; some marks would compose with that sign for a
/// reader of plain text, so the first one is written as a number. Gives the rest of the text.
pub fn guard_run_start<'t>(run_start: bool, out: &mut String, text: &'t str) -> &'t str {
    match text.chars().next() {
        Some(first) if run_start && first >= '\u{300}' && is_combining_mark(first) => {
            out.push_str(&format!("&#x{:x};", u32::from(first)));
            &text[first.len_utf8()..]
        }
        _ => text,
    }
}

/// Text in NFC; borrowed when it is already.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Whether text opens with a mark that belongs to the character before it.
pub fn opens_with_mark(text: &str) -> bool {
    text.as_bytes().first().is_some_and(|&byte| byte >= 0xcc)
        && text.chars().next().is_some_and(|first| canonical_combining_class(first) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(input: &str) -> String {
        let mut out = String::from("x");
        push_text(&mut out, input);
        out.split_off(1)
    }

    #[test]
    fn signs_of_html_are_escaped() {
        assert_eq!(text("a < b & c > \"d\""), "a &lt; b &amp; c &gt; \"d\"");
        let mut out = String::new();
        push_attribute(&mut out, "\"a\" & <b>");
        assert_eq!(out, "&quot;a&quot; &amp; &lt;b&gt;");
    }

    #[test]
    fn characters_html_refuses_are_left_out() {
        assert_eq!(text("a\0b\u{1}c\u{7f}d\u{80}e\u{85}f\u{fffe}g\u{fdd0}h\u{1ffff}i\u{c}j"), "a\u{fffd}bcde fghi j");
        assert_eq!(text("a\r\nb\rc"), "a\nb\nc");
        assert_eq!(text("\u{a0}\u{fdcf}\u{1f600}\u{202b}\u{fffd}"), "\u{a0}\u{fdcf}\u{1f600}\u{202b}\u{fffd}");
    }

    #[test]
    fn nfc_is_told_from_nfd() {
        assert!(is_nfc("Bế Văn Đàn – “gương” …"));
        assert!(!is_nfc("Be\u{302}\u{301}"));
        assert_eq!(nfc("Be\u{302}\u{301}"), "Bế");
        assert_eq!(nfc("\u{2000}"), "\u{2002}");
    }

    #[test]
    fn a_mark_after_a_tag_is_written_as_a_number() {
        let mut out = String::from("<p>");
        push_text(&mut out, "\u{338}a");
        assert_eq!(out, "<p>&#x338;a");
    }
}
