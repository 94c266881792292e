//! Raw HTML loses its tags and keeps its words.
//!
//! What a browser would not show (comments, scripts, styles, processing instructions) goes too, but only where
//! its end is there: an unclosed `<!--` or `<script>` would swallow text, so it stays as text.

use pulldown_cmark::{CowStr, Event, Parser};
use std::ops::Range;

/// A part of raw HTML that means something without its tags.
#[derive(Clone, Debug, PartialEq)]
pub enum Part<'t> {
    /// Text, at these bytes of the raw HTML.
    Text(&'t str, Range<usize>),
    /// The text of an entity at these bytes.
    Entity(CowStr<'t>, Range<usize>),
    /// Words that stood for a picture, at these bytes; decoded.
    Alt(String, Range<usize>),
    /// A line break.
    Break,
    /// The edge of something that stands apart, like a cell: words on both sides are two words.
    Blank,
    /// The edge of a block.
    Block,
    /// The start of what is not shown, like a script: its end is not in this HTML.
    Hides(&'static str),
}

const BLOCKS: [&str; 45] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "title",
    "tr",
    "ul",
];
const BLANKS: [&str; 12] =
    ["td", "th", "button", "input", "select", "textarea", "label", "iframe", "video", "audio", "object", "text"];
const HIDDEN: [&str; 2] = ["script", "style"];

/// Give the parts of raw HTML, in order.
pub fn parts<'t>(html: &'t str, mut part: impl FnMut(Part<'t>)) {
    let mut reader = Reader { html, at: 0, budget: html.len() * 8 + 65_536, missing: [false; 6] };
    let mut text_from = 0;
    while let Some(open) = html[reader.at..].find('<').map(|offset| reader.at + offset) {
        reader.at = open;
        let Some(markup) = reader.markup() else {
            reader.at = open + 1;
            continue;
        };
        text(html, text_from..open, &mut part);
        text_from = reader.at;
        match markup {
            Markup::Nothing => {}
            Markup::Content(range) => part(Part::Text(&html[range.clone()], range)),
            Markup::Tag { .. } if let Some((raised, length)) = raised(&html[open..reader.at], &html[reader.at..]) => {
                reader.at += length;
                text_from = reader.at;
                part(Part::Entity(raised.into(), open..reader.at));
            }
            Markup::Tag { name, attributes } => tag(html, name, attributes, open..reader.at, &mut part),
            Markup::Hidden(name) => part(Part::Hides(name)),
        }
    }
    text(html, text_from..html.len(), &mut part);
}

/// The number that `<sup>` or `<sub>` raises or lowers, in characters that do the same, and its length: without its
/// tags `10<sup>6</sup>` would become another number. `None` for other tags and for what has no such characters.
pub fn raised(tag: &str, after: &str) -> Option<(String, usize)> {
    const PLAIN: &str = "0123456789+-−()ni";
    let (name, forms) = match tag {
        "<sup>" | "<SUP>" => ("sup", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿⁱ"),
        "<sub>" | "<SUB>" => ("sub", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎ₙᵢ"),
        _ => return None,
    };
    let mut written = String::new();
    for (at, c) in after.char_indices() {
        if c == '<' {
            return (!written.is_empty() && ends(&after[at..], name)).then_some((written, at));
        }
        let place = PLAIN.chars().position(|plain| plain == c)?;
        written.push(forms.chars().nth(place)?);
    }
    None
}

/// Whether an end tag of this name stands in the HTML.
pub fn ends(html: &str, name: &str) -> bool {
    let Some(rest) = html.strip_prefix("</") else { return false };
    let goes_on = rest.as_bytes().get(name.len()).is_some_and(u8::is_ascii_alphanumeric);
    rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) && !goes_on
}

enum Markup<'t> {
    /// Not shown by a browser.
    Nothing,
    /// Text in a CDATA section, or a program.
    Content(Range<usize>),
    Tag {
        name: &'t str,
        attributes: Range<usize>,
    },
    /// A lone opening tag of a hidden element, as inline HTML has it.
    Hidden(&'static str),
}

struct Reader<'t> {
    html: &'t str,
    at: usize,
    /// Bytes that may still be looked at: bad input can't make the reading slow.
    budget: usize,
    /// Ends that were looked for and are not there.
    missing: [bool; 6],
}

impl<'t> Reader<'t> {
    /// The markup that begins here, if it is whole; the position moves past it.
    fn markup(&mut self) -> Option<Markup<'t>> {
        let rest = &self.html[self.at..];
        if rest.starts_with("<!--") {
            // `<!-->` and `<!--->` are whole comments.
            let short = ["<!-->", "<!--->"].into_iter().find(|short| rest.starts_with(short));
            self.at = match short {
                Some(short) => self.at + short.len(),
                None => self.past(self.at + 4, "-->", 0)?,
            };
            return Some(Markup::Nothing);
        }
        if rest.starts_with("<![CDATA[") {
            let from = self.at + 9;
            let end = self.past(from, "]]>", 1)?;
            self.at = end;
            return Some(Markup::Content(from..end - 3));
        }
        if rest.starts_with("<?") {
            let from = self.at + 2;
            self.at = self.past(self.at, "?>", 2)?;
            // A program in the middle of a text is an example that is meant to be read.
            let is_program = rest.starts_with("<?php") || rest.starts_with("<?=");
            return Some(if is_program { Markup::Content(from..self.at - 2) } else { Markup::Nothing });
        }
        if rest.starts_with("<!") && rest[2..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.at = self.past(self.at, ">", 3)?;
            return Some(Markup::Nothing);
        }
        self.tag()
    }

    fn tag(&mut self) -> Option<Markup<'t>> {
        let bytes = self.html.as_bytes();
        let closing = bytes.get(self.at + 1) == Some(&b'/');
        let from = self.at + 1 + usize::from(closing);
        if !bytes.get(from)?.is_ascii_alphabetic() {
            return None;
        }
        let length = bytes[from..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
        let name = &self.html[from..from + length];
        if !matches!(bytes.get(from + length)?, b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'/' | b'>') {
            return None;
        }
        let end = self.tag_end(from + length)?;
        self.at = end;
        let hidden = HIDDEN.iter().position(|hidden| name.eq_ignore_ascii_case(hidden)).filter(|_| !closing);
        let Some(hidden) = hidden else {
            return Some(Markup::Tag { name, attributes: from + length..end - 1 });
        };
        Some(match self.past_element(HIDDEN[hidden], hidden) {
            Some(past) => {
                self.at = past;
                Markup::Nothing
            }
            None => Markup::Hidden(HIDDEN[hidden]),
        })
    }

    /// The byte after the `>` of a tag; a `>` in a quoted value doesn't count.
    fn tag_end(&mut self, from: usize) -> Option<usize> {
        let bytes = self.html.as_bytes();
        let mut quote = None;
        let mut after_equals = false;
        for (at, &byte) in bytes.iter().enumerate().skip(from) {
            self.budget = self.budget.checked_sub(1)?;
            match (quote, byte) {
                (Some(open), _) if byte == open => quote = None,
                (Some(_), _) => {}
                (None, b'>') => return Some(at + 1),
                (None, b'"' | b'\'') if after_equals => quote = Some(byte),
                (None, _) => {}
            }
            after_equals = byte == b'=' || (after_equals && byte.is_ascii_whitespace());
        }
        None
    }

    /// The byte after the next `end`.
    fn past(&mut self, from: usize, end: &str, memory: usize) -> Option<usize> {
        if self.missing[memory] {
            return None;
        }
        let found = self.html.get(from..)?.find(end);
        self.missing[memory] = found.is_none();
        Some(from + found? + end.len())
    }

    /// The byte after the end tag of the element whose opening tag was just read.
    fn past_element(&mut self, name: &str, hidden: usize) -> Option<usize> {
        if self.missing[4 + hidden] {
            return None;
        }
        let bytes = self.html.as_bytes();
        let mut at = self.at;
        while let Some(offset) = self.html[at..].find("</") {
            at += offset;
            if ends(&self.html[at..], name) {
                let close = bytes[at..].iter().position(|&byte| byte == b'>');
                return Some(close.map_or(bytes.len(), |close| at + close + 1));
            }
            at += 2;
        }
        self.missing[4 + hidden] = true;
        None
    }
}

fn tag<'t>(html: &'t str, name: &str, attributes: Range<usize>, place: Range<usize>, part: &mut impl FnMut(Part<'t>)) {
    let is = |other: &&str| name.eq_ignore_ascii_case(other);
    if is(&"br") {
        part(Part::Break);
    } else if is(&"img") {
        if let Some(alt) = attribute(&html[attributes], "alt") {
            part(Part::Alt(decoded(alt), place));
        }
    } else if BLOCKS.iter().any(is) {
        part(Part::Block);
    } else if BLANKS.iter().any(is) {
        part(Part::Blank);
    }
}

/// The value of an attribute as written.
fn attribute<'t>(attributes: &'t str, wanted: &str) -> Option<&'t str> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end.max(rest.chars().next()?.len_utf8()).min(rest.len()));
        let Some(value) = after.trim_ascii_start().strip_prefix('=') else {
            rest = after;
            continue;
        };
        let value = value.trim_ascii_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = after;
    }
}

fn text<'t>(html: &'t str, range: Range<usize>, part: &mut impl FnMut(Part<'t>)) {
    let mut from = range.start;
    let mut at = range.start;
    while let Some(sign) = html[at..range.end].find('&').map(|offset| at + offset) {
        at = sign + 1;
        let Some(length) = entity_length(&html[sign..range.end]) else { continue };
        let Some(decoded) = entity(&html[sign..sign + length]) else { continue };
        if from < sign {
            part(Part::Text(&html[from..sign], from..sign));
        }
        part(Part::Entity(decoded, sign..sign + length));
        from = sign + length;
        at = from;
    }
    if from < range.end {
        part(Part::Text(&html[from..range.end], from..range.end));
    }
}

/// Text with its entities decoded.
fn decoded(text_of_html: &str) -> String {
    let mut out = String::with_capacity(text_of_html.len());
    text(text_of_html, 0..text_of_html.len(), &mut |part| match part {
        Part::Text(text, _) => out.push_str(text),
        Part::Entity(text, _) => out.push_str(&text),
        _ => {}
    });
    out
}

/// Length of what has the form of an entity; the longest name of HTML has 32 letters.
fn entity_length(text: &str) -> Option<usize> {
    let end = text.bytes().take(40).position(|byte| byte == b';')?;
    let body = text.get(1..end)?;
    (!body.is_empty() && body.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')).then_some(end + 1)
}

/// The text of an entity: the CommonMark reader knows all of them.
fn entity(written: &str) -> Option<CowStr<'_>> {
    Parser::new(written).find_map(|event| match event {
        Event::Text(text) if *text != *written => Some(text),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(html: &str) -> String {
        let mut out = String::new();
        parts(html, |part| match part {
            Part::Text(text, range) => {
                assert_eq!(text, &html[range]);
                out.push_str(text);
            }
            Part::Entity(text, _) => out.push_str(&text),
            Part::Alt(alt, _) => out.push_str(&alt),
            Part::Break => out.push('\n'),
            Part::Blank => out.push(' '),
            Part::Block => out.push('|'),
            Part::Hides(name) => out.push_str(&format!("[{name}]")),
        });
        out
    }

    #[test]
    fn tags_go_and_words_stay() {
        for (html, expected) in [
            ("<div>một<br>hai</div>", "|một\nhai|"),
            ("<td>a</td><td>b</td>", " a  b "),
            ("<a href=\"x>y\" title='>'>chữ</a>", "chữ"),
            ("<img src=a.png alt=\"Ảnh &amp; chữ\"> sau", "Ảnh & chữ sau"),
            ("<img alt=Ảnh>", "Ảnh"),
            ("<img alt>x", "x"),
            ("a<!-- b -->c<!-->d<!--->e", "acde"),
            ("<script>a < b</script>c<STYLE>d</STYLE >e", "ce"),
            ("<style>a</styles></style>b", "b"),
            ("<?xml a ?>b<!DOCTYPE html>c", "bc"),
            ("a <?php b ?> c<?= d ?>", "a php b  c= d "),
            ("<![CDATA[a & b]]>", "a & b"),
            ("a &lt;b&gt; &eacute;&#7871;&khong; &", "a <b> éế&khong; &"),
            ("H<sub>2</sub>O, 10<sup>6</sup> m<SUP>2</SUP>", "H₂O, 10⁶ m²"),
            ("1<sup>st</sup>, 2<sup>a<b>1</b></sup>, 2<sup></sup>", "1st, 2a1, 2"),
            ("<sup>1", "1"),
            ("<My-Tag a>x</My-Tag>", "x"),
        ] {
            assert_eq!(words(html), expected, "{html}");
        }
    }

    #[test]
    fn what_is_not_whole_stays_as_text() {
        for html in
            ["<", "a <", "<div class=\"a", "<div class=\"a>b", "<!-- a", "<?a", "<![CDATA[a", "a < b > c", "</>", "<1>"]
        {
            assert_eq!(words(html), html);
        }
        assert_eq!(words("<script>a"), "[script]a");
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test of time needs a clock")]
    fn bad_input_is_read_in_linear_time() {
        for unit in ["<", "<!--", "<script>", "<a b=\"", "<a ", "&", "<![CDATA[", "</script", "<a x='\">", "&amp", "<?"]
        {
            let html = unit.repeat(100_000);
            let began = std::time::Instant::now();
            parts(&html, drop);
            assert!(began.elapsed().as_secs() < 10, "{unit}");
        }
    }
}
