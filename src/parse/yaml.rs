//! YAML into nodes with places: the one room that knows the YAML engine.

use super::{without_controls, yaml_lines};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::node::{Data, Node};
use crate::model::value::Spanned as Placed;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{DuplicateKeyPolicy, Error, Location, Options, Spanned};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// Deepest nesting of lists and maps.
const MAX_DEPTH: usize = 32;
/// Most aliases (`*name`) in one file: entries have no use for them.
const MAX_ALIASES: usize = 64;
/// Most nodes in one file, for registries of many thousand units.
const MAX_NODES: usize = 2_000_000;

/// A file with YAML in it, and where in the file the YAML begins.
#[derive(Clone, Copy, Debug)]
pub struct YamlSource<'a> {
    /// The file.
    pub file: &'a Arc<str>,
    /// The YAML.
    pub text: &'a str,
    /// Bytes before it in the file.
    pub offset: usize,
}

/// Reads YAML. An empty text is an empty map. On a mistake of syntax there is no value.
pub fn read(source: YamlSource<'_>) -> (Option<Node>, Vec<Diagnostic>) {
    if source.text.trim().is_empty() {
        return (Some(Node { span: Span::default().shifted(source.offset), data: Data::Map(Vec::new()) }), Vec::new());
    }
    if let Some(node) = yaml_lines::read(source.text, source.offset) {
        return (Some(node), Vec::new());
    }
    read_any(source)
}

/// Reads YAML of any form with the engine.
fn read_any(source: YamlSource<'_>) -> (Option<Node>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(source.text, options()) {
        Ok(raw) => {
            let node = Placer { source, diagnostics: &mut diagnostics }.place(raw);
            (Some(node), diagnostics)
        }
        Err(error) => {
            diagnostics.push(syntax_diagnostic(&error, source));
            (None, diagnostics)
        }
    }
}

fn options() -> Options {
    serde_yaml::options! {
        strict_booleans: true,
        with_snippet: false,
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: 10_000, max_alias_expansions_per_anchor: MAX_ALIASES },
        budget: serde_yaml::budget! {
            max_depth: MAX_DEPTH,
            max_aliases: MAX_ALIASES,
            max_anchors: MAX_ALIASES,
            max_events: 3 * MAX_NODES,
            max_nodes: MAX_NODES,
        },
    }
}

/// A mistake of syntax, named as exactly as the engine allows.
fn syntax_diagnostic(error: &Error, source: YamlSource<'_>) -> Diagnostic {
    let error = error.without_snippet();
    let span = error.location().map_or(Span::new(source.offset, source.offset), |location| span_of(location, source));
    let line_start =
        source.text[..(span.start as usize - source.offset).min(source.text.len())].rfind('\n').map_or(0, |n| n + 1);
    let line = source.text[line_start..].lines().next().unwrap_or_default();
    let indentation = &line[..line.len() - line.trim_start().len()];
    let is_alias_trouble = match error {
        Error::Budget { breach, .. } => {
            format!("{breach:?}").contains("lias") || format!("{breach:?}").contains("nchor")
        }
        Error::AliasError { .. } | Error::UnknownAnchor { .. } => true,
        other => format!("{other:?}").contains("Alias"),
    };
    if is_alias_trouble {
        Diagnostic::new(Code::YamlAliases, source.file).at(span)
    } else if matches!(error, Error::Budget { .. }) {
        Diagnostic::new(Code::YamlTooLarge, source.file).at(span)
    } else if indentation.contains('\t') {
        let at = source.offset + line_start;
        Diagnostic::new(Code::YamlTab, source.file).at(Span::new(at, at + indentation.len()))
    } else {
        let open = open_bracket(&source.text[..line_start]);
        let span = open.map_or(span, |at| Span::new(at, at + 1).shifted(source.offset));
        Diagnostic::new(Code::YamlSyntax, source.file).at(span)
    }
}

/// The bracket of an earlier line that is still open: the engine stumbles lines later, over what isn't wrong.
fn open_bracket(before: &str) -> Option<usize> {
    let mut open = Vec::new();
    let mut quote = None;
    let mut last = '\n';
    for (at, c) in before.char_indices() {
        // Brackets and quotes inside of words are words.
        let begins = matches!(last, '[' | '{' | ',' | ':') || (open.is_empty() && matches!(last, '\n' | '-'));
        match (quote, c) {
            (Some(mark), _) => quote = Some(mark).filter(|mark| *mark != c),
            (None, '"' | '\'') if begins => quote = Some(c),
            (None, '[' | '{') if begins => open.push(at),
            (None, ']' | '}') => {
                open.pop();
            }
            _ => {}
        }
        if c == '\n' || !c.is_whitespace() {
            last = if c == '\n' && !open.is_empty() { last } else { c };
        }
    }
    open.first().copied()
}

/// The bytes of the file that a location means; a single position is widened to the word that stands there.
fn span_of(location: Location, source: YamlSource<'_>) -> Span {
    let text = source.text;
    let span = location.span();
    let byte = span.byte_offset().map_or_else(
        || byte_of_char(text, usize::try_from(span.offset()).unwrap_or(usize::MAX)),
        |offset| usize::try_from(offset).unwrap_or(usize::MAX),
    );
    let start = floor_boundary(text, byte.min(text.len()));
    let length = usize::try_from(span.byte_len().unwrap_or(0)).unwrap_or(0);
    let end = if length == 0 {
        text[start..].find(char::is_whitespace).map_or(text.len(), |n| start + n)
    } else {
        floor_boundary(text, (start + length).min(text.len()))
    };
    Span::new(start, end.max(start)).shifted(source.offset)
}

fn byte_of_char(text: &str, index: usize) -> usize {
    text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte)
}

fn floor_boundary(text: &str, mut byte: usize) -> usize {
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// A node as the engine gives it: places are the engine's, plain scalars are typed.
enum Raw {
    Null,
    /// A number or a truth value: the text is taken from the file.
    Plain,
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("YAML")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element::<Spanned<Raw>>()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(key) = entries.next_key::<Spanned<String>>()? {
            let value = entries.next_value::<Spanned<Raw>>()?;
            map.push((key, value));
        }
        Ok(Raw::Map(map))
    }
}

/// Turns the engine's nodes into ours.
struct Placer<'a> {
    source: YamlSource<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Placer<'_> {
    fn place(&mut self, raw: Spanned<Raw>) -> Node {
        let span = self.trimmed(span_of(raw.referenced, self.source));
        let data = match raw.value {
            Raw::Null => Data::Null,
            Raw::Plain => Data::Scalar { text: self.written(raw.defined), quoted: false },
            Raw::Text(text) => {
                let quoted = self.slice(span).starts_with(['"', '\'', '|', '>']);
                Data::Scalar { text: without_controls(&text).into_owned(), quoted }
            }
            Raw::List(items) => Data::List(items.into_iter().map(|item| self.place(item)).collect()),
            Raw::Map(entries) => Data::Map(self.place_map(entries)),
        };
        Node { span, data }
    }

    fn place_map(&mut self, entries: Vec<(Spanned<String>, Spanned<Raw>)>) -> Vec<(Placed<String>, Node)> {
        let mut placed: Vec<(Placed<String>, Node)> = Vec::with_capacity(entries.len());
        let mut known: HashMap<String, Span> = HashMap::with_capacity(entries.len());
        for (key, value) in entries {
            let span = self.trimmed(span_of(key.referenced, self.source));
            if let Some(&first) = known.get(&key.value) {
                let duplicate = Diagnostic::new(Code::YamlDuplicateKey, self.source.file).at(span);
                self.diagnostics.push(duplicate.with("key", key.value).also(self.source.file, first));
                continue;
            }
            known.insert(key.value.clone(), span);
            let value = self.place(value);
            placed.push((Placed { value: key.value, span }, value));
        }
        placed
    }

    /// A plain scalar exactly as it stands in the file.
    fn written(&self, location: Location) -> String {
        self.slice(self.trimmed(span_of(location, self.source))).to_owned()
    }

    /// The span without white space and comments after the value.
    fn trimmed(&self, span: Span) -> Span {
        let text = self.slice(span);
        let first_line = text.trim_end();
        Span::new(span.start as usize, span.start as usize + first_line.len())
    }

    fn slice(&self, span: Span) -> &str {
        let range = span.range();
        let (start, end) = (range.start - self.source.offset, range.end - self.source.offset);
        self.source.text.get(start..end).unwrap_or_default()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// What the engine reads; nothing where it finds a mistake.
    pub fn by_engine(text: &str, offset: usize) -> Option<Node> {
        let (node, found) = read_any(YamlSource { file: &Arc::from("a.yaml"), text, offset });
        node.filter(|_| found.is_empty())
    }

    fn node(text: &str) -> (Option<Node>, Vec<Diagnostic>) {
        let file = Arc::from("a.yaml");
        read(YamlSource { file: &file, text, offset: 0 })
    }

    fn scalar_at(text: &str, key: &str) -> (String, bool, String) {
        let (node, _) = node(text);
        let node = node.unwrap();
        let (_, value) = node.entries().unwrap().iter().find(|(k, _)| k.value == key).unwrap();
        let Data::Scalar { text: value_text, quoted } = &value.data else { panic!("no scalar: {value:?}") };
        (value_text.clone(), *quoted, text[value.span.range()].to_owned())
    }

    #[test]
    fn keeps_plain_scalars_as_written() {
        let text = "a: 1.50\nb: 2016-02\nc: 0123\nd: true\ne: \"x: y\"\nf: 10%\ng: Bế Văn Đàn # ghi chú\nh: 2016\n";
        let plain =
            |key: &str, value: &str| assert_eq!(scalar_at(text, key), (value.into(), false, value.into()), "{key}");
        plain("a", "1.50");
        plain("b", "2016-02");
        plain("c", "0123");
        plain("d", "true");
        plain("f", "10%");
        plain("g", "Bế Văn Đàn");
        plain("h", "2016");
        assert_eq!(scalar_at(text, "e"), ("x: y".into(), true, "\"x: y\"".into()));
    }

    #[test]
    fn places_keys_and_nested_values_in_bytes() {
        let text = "tên: {đầu: [một, hai]}\n";
        let (found, problems) = node(text);
        assert!(problems.is_empty());
        let found = found.unwrap();
        let (key, value) = &found.entries().unwrap()[0];
        assert_eq!(&text[key.span.range()], "tên");
        let (key, value) = &value.entries().unwrap()[0];
        assert_eq!(&text[key.span.range()], "đầu");
        let Data::List(items) = &value.data else { panic!() };
        assert_eq!(&text[items[1].span.range()], "hai");
    }

    #[test]
    fn reports_every_duplicate_key_with_its_first_use() {
        let text = "a: 1\nb: 2\na: 3\nb: 4\n";
        let (_, problems) = node(text);
        assert_eq!(problems.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::YamlDuplicateKey; 2]);
        assert_eq!(problems[0].span, Some(Span::new(10, 11)));
        assert_eq!(problems[0].also[0].1, Span::new(0, 1));
    }

    #[test]
    fn names_tabs_aliases_and_other_faults() {
        let code = |text: &str| {
            let (found, problems) = node(text);
            assert!(found.is_none(), "{text:?} was read");
            problems[0].code
        };
        assert_eq!(code("a:\n\tb: 1\n"), Code::YamlTab);
        assert_eq!(code("a: [1, 2\nb: 3\n"), Code::YamlSyntax);
        assert_eq!(code("a: \"x\n"), Code::YamlSyntax);
        assert_eq!(code("a: *chữ\n"), Code::YamlAliases);
        let bomb = format!("a: &a [x]\n{}", (0..200).map(|n| format!("b{n}: *a\n")).collect::<String>());
        assert_eq!(code(&bomb), Code::YamlAliases);
        let laughs = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n";
        assert_eq!(code(laughs), Code::YamlAliases);
        let deep = format!("a: {}{}", "[".repeat(100), "]".repeat(100));
        assert!(matches!(code(&deep), Code::YamlTooLarge | Code::YamlSyntax));
    }

    #[test]
    fn an_open_bracket_is_told_where_it_opens() {
        let at = |text: &str| node(text).1[0].span.map(|span| span.start);
        assert_eq!(at("a: 1\nb: [x, 'y]'\nc: 3\n"), Some(8));
        assert_eq!(at("a: chữ [x\nb: y: z\n"), Some(16));
    }

    #[test]
    fn escapes_make_no_controls() {
        assert_eq!(scalar_at("a: \"x\\0y\\e\"\n", "a").0, "xy");
    }

    #[test]
    fn many_keys_are_read_in_linear_time() {
        let text = (0..60_000).map(|n| format!("u{n}: x\n")).collect::<String>();
        assert_eq!(node(&text).0.unwrap().entries().unwrap().len(), 60_000);
    }

    #[test]
    fn an_empty_text_is_an_empty_map() {
        assert_eq!(node(" \n").0.unwrap().entries().unwrap().len(), 0);
    }
}
