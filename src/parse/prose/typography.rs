//! Quotation marks, apostrophes, dashes and ellipses, as Vietnamese and English write them.
//!
//! Both languages use “ ” ‘ ’, – and —. What stands around a mark decides which one it is, also across
//! emphasis and links: the flow remembers the character before.

use super::writer::{CARE, CLASSES, SMART, guard_run_start, opens_with_mark, replacement};
use unicode_normalization::UnicodeNormalization;

/// The running text of one block.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// The character before, whatever markup stands between; `None` at the start of a block.
    before: Option<char>,
    double_open: bool,
    single_open: bool,
    /// Whether the last piece ended inside a bare address.
    in_address: bool,
}

/// A piece of text to be written.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'t> {
    /// The text, NFC.
    pub text: &'t str,
    /// The character after it.
    pub after: Option<char>,
    /// Whether its first character was escaped by the writer and stays as it is.
    pub first_is_literal: bool,
    /// Whether nothing in it may change.
    pub literal: bool,
}

impl Flow {
    /// Begin a new block.
    pub fn restart(&mut self) {
        *self = Self::default();
    }

    /// Something that isn't text stood here, as seen by the text after it: a blank, or code and pictures (a letter).
    pub fn passed(&mut self, as_if: char) {
        self.before = Some(as_if);
        self.in_address = false;
    }

    /// Markup stands here; a bare address ends.
    pub fn markup(&mut self) {
        self.in_address = false;
    }

    /// How many bytes at the start of a text belong to a bare address that began before it.
    pub fn address_prefix(&mut self, text: &str) -> usize {
        if !self.in_address {
            return 0;
        }
        let end = address_end(text);
        self.in_address = end == text.len();
        end
    }

    /// Note that the piece just written ended inside a bare address.
    pub fn ended_in_address(&mut self) {
        self.in_address = true;
    }

    /// Write a piece. `run_start` says that no text stands directly before it in the output.
    pub fn write(&mut self, out: &mut String, piece: Piece<'_>, run_start: bool) {
        if opens_with_mark(piece.text) && !run_start {
            let whole = take_back_character(out) + piece.text;
            let composed: String = whole.nfc().collect();
            return self.write_composed(out, Piece { text: &composed, ..piece });
        }
        let text = guard_run_start(run_start, out, piece.text);
        self.write_composed(out, Piece { text, ..piece });
    }

    fn write_composed(&mut self, out: &mut String, piece: Piece<'_>) {
        let text = piece.text;
        let bytes = text.as_bytes();
        let mask = if piece.literal { CARE } else { CARE | SMART };
        let (mut done, mut at) = (0, 0);
        while let Some(&byte) = bytes.get(at) {
            let class = CLASSES[usize::from(byte)] & mask;
            if class == 0 {
                at += 1;
                continue;
            }
            let smart = class & SMART != 0 && !(piece.first_is_literal && at == 0);
            let found = if smart { self.smart(piece, at) } else { None };
            let Some((written, length)) = found.or_else(|| replacement(bytes, at, false)) else {
                at += run_length(bytes, at);
                continue;
            };
            out.push_str(&text[done..at]);
            out.push_str(written);
            at += length;
            done = at;
        }
        out.push_str(&text[done..]);
        self.before = text.chars().next_back().or(self.before);
    }

    fn smart(&mut self, piece: Piece<'_>, at: usize) -> Option<(&'static str, usize)> {
        let bytes = piece.text.as_bytes();
        let length = run_length(bytes, at);
        let before = piece.text[..at].chars().next_back().or(self.before);
        let after = piece.text[at + length..].chars().next().or(piece.after);
        match (bytes[at], length) {
            (b'"', 1) => self.double(before, after),
            (b'\'', 1) => Some((self.single(before, after), 1)),
            (b'-', 2) if is_dash(before, after) => Some(("–", 2)),
            (b'-', 3) if is_dash(before, after) => Some(("—", 3)),
            (b'.', 3) => Some(("…", 3)),
            _ => None,
        }
    }

    fn double(&mut self, before: Option<char>, after: Option<char>) -> Option<(&'static str, usize)> {
        let inches = !self.double_open && before.is_some_and(|c| c.is_ascii_digit());
        if inches {
            return None;
        }
        let opens = match (may_open_after(before), may_close_before(after)) {
            (true, false) => true,
            (false, true) => false,
            _ => !self.double_open,
        };
        self.double_open = opens;
        Some((if opens { "“" } else { "”" }, 1))
    }

    fn single(&mut self, before: Option<char>, after: Option<char>) -> &'static str {
        let years = after.is_some_and(|c| c.is_ascii_digit());
        let opens = may_open_after(before) && !may_close_before(after) && !years;
        let closes = !opens && self.single_open;
        self.single_open = opens || (self.single_open && !closes);
        if opens { "‘" } else { "’" }
    }
}

/// Characters carry at most a few marks; longer heaps are left as they are.
const MOST_MARKS: usize = 16;

/// The last character of the output with its marks, taken back so that another mark can join it.
fn take_back_character(out: &mut String) -> String {
    let from = out.char_indices().rev().take(MOST_MARKS).find(|(_, c)| !opens_with_mark(c.encode_utf8(&mut [0; 4])));
    let Some((from, base)) = from else { return String::new() };
    // The signs `;` and `>` close an escaped character or a tag: nothing composes with them.
    if matches!(base, ';' | '>') { String::new() } else { out.split_off(from) }
}

/// How often the byte repeats, at least once. Bytes that are not ASCII count alone.
fn run_length(bytes: &[u8], at: usize) -> usize {
    let byte = bytes[at];
    if byte.is_ascii() { bytes[at..].iter().take_while(|&&other| other == byte).count() } else { 1 }
}

fn may_open_after(before: Option<char>) -> bool {
    before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '{' | '<' | '“' | '‘' | '«' | '–' | '—' | '-' | '/' | '"' | '\'')
    })
}

fn may_close_before(after: Option<char>) -> bool {
    after.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '…' | '”' | '’' | '»')
    })
}

/// Options of commands (`--help`) and arrows (`-->`) are not dashes.
fn is_dash(before: Option<char>, after: Option<char>) -> bool {
    let option = may_open_after(before) && after.is_some_and(char::is_alphanumeric);
    !option && !matches!(before, Some('<' | '!')) && after != Some('>')
}

/// Where a bare address that begins at the first byte ends.
pub fn address_end(text: &str) -> usize {
    text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”')).unwrap_or(text.len())
}

/// The next bare address (`https://…`) at or after a byte.
pub fn next_address(text: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let is_address = |at: &usize| bytes[*at] == b':' && bytes[*at..].starts_with(b"://");
    let colon = (from..bytes.len()).find(is_address)?;
    let scheme = bytes[from..colon].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    Some(colon - scheme..colon + address_end(&text[colon..]))
}
