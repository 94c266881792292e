//! The YAML that most front matter is: a line for each field, values in one line. It is read here, at a tenth of what
//! the engine costs. Whatever is written in another way, or wrongly, is left to the engine: this reader gives exactly
//! what that gives (the tests hold them against each other), or nothing.

use crate::diagnostic::Span;
use crate::model::node::{Data, Node};
use crate::model::value::Spanned;

/// Longest text that is read here.
const MOST_BYTES: usize = 64 * 1024;
/// Most fields, since their names are compared one by one.
const MOST_FIELDS: usize = 64;
/// Deepest nesting of lists and maps within a line.
const MOST_DEPTH: usize = 8;
/// Longest name of a field.
const MOST_KEY: usize = 64;

/// Words that mean nothing, or truth, and no text.
const NO_TEXT: [&str; 4] = ["null", "Null", "NULL", "~"];

/// A text of fields as a map; `None` for all that isn't as plain as that.
pub(super) fn read(text: &str, offset: usize) -> Option<Node> {
    if text.len() > MOST_BYTES || !is_plain(text.as_bytes()) {
        return None;
    }
    let mut entries = Vec::with_capacity(16);
    let mut at = 0;
    while at < text.len() {
        let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
        let mut line = Line { text, at, end, offset };
        let (key, value) = line.field(0)?;
        line.blanks();
        if line.at < line.end {
            return None;
        }
        add(&mut entries, key, value)?;
        at = end + 1;
    }
    let first = entries.first()?;
    // The engine places a map at its first word.
    let word = text.find(char::is_whitespace)?;
    let span = Span::new(first.0.span.start as usize, first.0.span.start as usize + word);
    Some(Node { span, data: Data::Map(entries) })
}

/// Adds a field to a map, unless it is there or there are too many.
fn add(entries: &mut Vec<(Spanned<String>, Node)>, key: Spanned<String>, value: Node) -> Option<()> {
    let is_known = entries.iter().any(|(known, _)| known.value == key.value);
    (!is_known && entries.len() < MOST_FIELDS).then(|| entries.push((key, value)))
}

/// Whether a text has only letters, spaces and line feeds: no control, no other blank, nothing that only a decoder
/// can judge.
fn is_plain(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'\n' | 0x20..=0x7e => true,
        // U+0080 to U+00BF hold controls and a blank, U+3000 and U+1680 are blanks.
        0xc2 | 0xe3 => false,
        0xe1 => bytes.get(at + 1) != Some(&0x9a),
        // U+2010 to U+2027: dashes, quotation marks, the ellipsis.
        0xe2 => bytes.get(at + 1) == Some(&0x80) && bytes.get(at + 2).is_some_and(|last| (0x90..=0xa7).contains(last)),
        0x80..=0xec => true,
        _ => false,
    })
}

/// What is left of a line.
struct Line<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    offset: usize,
}

impl Line<'_> {
    fn next(&self) -> Option<u8> {
        self.text.as_bytes()[..self.end].get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.next() == Some(b' ') {
            self.at += 1;
        }
    }

    /// Steps over a byte, if it is the next.
    fn step(&mut self, byte: u8) -> Option<()> {
        (self.next() == Some(byte)).then(|| self.at += 1)
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(from, to).shifted(self.offset)
    }

    /// A name of ASCII letters, a colon, a blank, and the value. `depth`: 0 for a line of its own.
    fn field(&mut self, depth: usize) -> Option<(Spanned<String>, Node)> {
        let from = self.at;
        while self.next().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            self.at += 1;
        }
        let key = &self.text[from..self.at];
        if !key.starts_with(|c: char| c.is_ascii_alphabetic()) || key.len() > MOST_KEY || NO_TEXT.contains(&key) {
            return None;
        }
        let key = Spanned { value: key.to_owned(), span: self.span(from, self.at) };
        self.step(b':')?;
        self.step(b' ')?;
        self.blanks();
        Some((key, self.value(depth)?))
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        match self.next()? {
            quote @ (b'"' | b'\'') => self.quoted(quote),
            b'[' | b'{' if depth >= MOST_DEPTH => None,
            b'[' => self.list(depth + 1),
            b'{' => self.map(depth + 1),
            byte if byte.is_ascii_alphanumeric() || byte >= 0x80 => self.plain(depth > 0),
            _ => None,
        }
    }

    /// A text in quotes, without escapes.
    fn quoted(&mut self, quote: u8) -> Option<Node> {
        let from = self.at;
        self.at += 1;
        let inside = &self.text[self.at..self.end];
        let length = inside.bytes().position(|byte| byte == quote)?;
        let text = &inside[..length];
        if quote == b'"' && text.contains('\\') {
            return None;
        }
        self.at += length + 1;
        // Two quotes in a row are an escape.
        if self.next() == Some(quote) {
            return None;
        }
        let data = Data::Scalar { text: text.to_owned(), quoted: true };
        Some(Node { span: self.span(from, self.at), data })
    }

    /// A text without quotes: to the end of the line, or in brackets to the next mark.
    fn plain(&mut self, in_brackets: bool) -> Option<Node> {
        let rest = &self.text[self.at..self.end];
        let length = if in_brackets { rest.find([',', ']', '}'])? } else { rest.len() };
        let text = rest[..length].trim_end_matches(' ');
        let has_marks = if in_brackets {
            text.contains([':', '#', '[', '{', '"', '\''])
        } else {
            text.contains(": ") || text.contains(" #") || text.ends_with(':')
        };
        if has_marks || NO_TEXT.contains(&text) {
            return None;
        }
        let from = self.at;
        self.at += text.len();
        let data = Data::Scalar { text: text.to_owned(), quoted: false };
        Some(Node { span: self.span(from, self.at), data })
    }

    fn list(&mut self, depth: usize) -> Option<Node> {
        let mut items = Vec::new();
        let span = self.inside(b'[', b']', |line| {
            items.push(line.value(depth)?);
            Some(())
        })?;
        Some(Node { span, data: Data::List(items) })
    }

    fn map(&mut self, depth: usize) -> Option<Node> {
        let mut entries = Vec::new();
        let span = self.inside(b'{', b'}', |line| {
            let (key, value) = line.field(depth)?;
            add(&mut entries, key, value)
        })?;
        Some(Node { span, data: Data::Map(entries) })
    }

    /// Items between brackets, at least one, with commas between them.
    fn inside(&mut self, open: u8, close: u8, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<Span> {
        let from = self.at;
        self.step(open)?;
        loop {
            self.blanks();
            item(self)?;
            self.blanks();
            if self.step(close).is_some() {
                // The engine places a list or a map at its opening bracket.
                return Some(self.span(from, from + 1));
            }
            self.step(b',')?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::yaml::tests::by_engine;
    use super::read;

    /// Texts that must be read here, and as the engine reads them.
    const PLAIN: [&str; 17] = [
        "ten: Bế Văn Đàn\n",
        "ten: Bế Văn Đàn",
        "a: 1\nb: 1.50\nc: 0123\nd: true\ne: 2016-02-22\nf: 10%\ng: yes\nh: 1_000\ni: 0x1f\nj: 1e3\nk: 2016-02\n",
        "a: \"x: y # z\"\nb: 'x: \"y\"'\nc: \"\"\nd: ''\n",
        "a:   x  y   \nb: \"x\"   \n",
        "url: https://example.org/a?b=c#d\n",
        "a: x,y [z] {w}\n",
        "a: it's \"so\" - and ... so! *x* &y @z %w |v >u `t`\n",
        "tags: [\"thi đua\", công nghệ, 'nhà ở']\n",
        "sources: [{title: \"Báo\", date: 2018-02-01}, {title: Sách, page: 12}]\n",
        "name: {vi: Gương sáng, en: \"Role models\"}\nperiod: [2016-01-01, 2020-12-31]\n",
        "a: [[1, 2], [3]]\nb: [ x , y ]\nc: { x: y }\n",
        "a: [x]  \n",
        "a_1: x\nB2: y\n",
        "a: “x” – y…\n",
        "a: nullable\nb: Nulla\n",
        "a: 1:30\nb: 12:30:45\nc: x:y\n",
    ];

    /// Texts that the engine alone reads, or refuses.
    const OTHER: [&str; 46] = [
        "a:\n  b: c\n",
        "a:\n- b\n",
        "a: |\n  x\n",
        "a: >\n  x\n",
        "a: b\n  c\n",
        "a: \"b\n  c\"\n",
        "a: \"b\\n\"\n",
        "a: 'it''s'\n",
        "a: ~\n",
        "a: null\n",
        "a: [null]\n",
        "a:\n",
        "a: \n",
        "a: x # y\n",
        "# x\na: y\n",
        "a: b: c\n",
        "a: b:\n",
        "a: &x y\n",
        "a: *x\n",
        "a: !!str 5\n",
        "a: @x\n",
        "a: `x`\n",
        "a: %x\n",
        "a: - x\n",
        "a: -5\n",
        "a: .5\n",
        "a: ? x\n",
        "a: [x\n",
        "a: [x, ]\n",
        "a: []\n",
        "a: {}\n",
        "a: {x}\n",
        "a: {x: y\n",
        "a: [x: y]\n",
        "a: [x] y\n",
        "a: \"x\" y\n",
        "a: [\"x\" y]\n",
        "a\n",
        "a:b\n",
        "- a\n",
        "---\na: b\n",
        "a: b\n---\n",
        "a: b\n\nc: d\n",
        "a: b\na: c\n",
        "<<: {a: b}\n",
        "a: x\ty\n",
    ];

    #[test]
    fn plain_front_matter_is_read_as_the_engine_reads_it() {
        for text in PLAIN {
            for offset in [0, 4] {
                let found = read(text, offset);
                assert!(found.is_some(), "{text:?} was left to the engine");
                assert_eq!(found, by_engine(text, offset), "{text:?}");
            }
        }
    }

    #[test]
    fn everything_else_is_left_to_the_engine() {
        for text in OTHER {
            assert_eq!(read(text, 0), None, "{text:?}");
        }
    }

    /// Every text of a few pieces: what is read here is read by the engine without complaint, and to the same.
    #[test]
    fn no_text_of_a_few_pieces_is_read_otherwise() {
        let pieces = [
            "a", "b", ":", " ", ": ", "\n", "\"", "'", "[", "]", "{", "}", ", ", "#", "- ", "1", "ế", "–", "null", ".",
            "\\", "&", "!", "|", "\u{a0}", "~", "true",
        ];
        let mut state = 1_u64;
        let mut read_here = 0;
        for _ in 0..200_000 {
            let mut text = String::from(if state & 64 == 0 { "a: " } else { "k: 1\na: " });
            for _ in 0..(state >> 33) % 9 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
            }
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            if let Some(node) = read(&text, 3) {
                read_here += 1;
                assert_eq!(Some(node), by_engine(&text, 3), "{text:?}");
            }
        }
        assert!(read_here > 10_000, "{read_here}");
    }
}
