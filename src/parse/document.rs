//! One file as a document: its facts, its prose, and the fingerprint of its body.

use super::front_matter::{self, Format};
use super::prose::{self, Highlighter};
use super::{toml, yaml};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::Language;
use crate::model::document::Document;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::node::{Data, Node};
use crate::model::schema;
use crate::model::value::Spanned;
use std::sync::Arc;

/// Longest front matter, in bytes.
pub const MAX_FRONT_MATTER: usize = 256 * 1024;

/// Keys that hold an entry's title, in the spellings that writers and other tools use.
const TITLE_KEYS: [&str; 5] = ["title", "tieu_de", "name", "ten", "ho_ten"];

/// How a text file is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The file, relative to the root of the site.
    pub file: &'a Arc<str>,
    /// Its text.
    pub text: &'a str,
    /// Its language.
    pub language: Language,
    /// Whether front matter may be missing or of another tool.
    pub lenient: bool,
}

/// Reads `index.yaml`.
pub fn data(reading: Reading<'_>) -> (Option<Document>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    if reading.text.len() > MAX_FRONT_MATTER * 16 {
        return (None, vec![Diagnostic::new(Code::FrontMatterTooLarge, reading.file)]);
    }
    let start = if reading.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let source = yaml::YamlSource { file: reading.file, text: &reading.text[start..], offset: start };
    let (node, found) = yaml::read(source);
    diagnostics.extend(found);
    let facts = node.and_then(|node| as_map(node, reading.file, &mut diagnostics));
    let document = facts.map(|facts| Document {
        file: Arc::clone(reading.file),
        language: reading.language,
        facts,
        prose: None,
        body: Box::default(),
        has_front_matter: true,
    });
    (document, diagnostics)
}

/// Reads a Markdown file: front matter and story.
pub fn markdown(reading: Reading<'_>, highlighter: &Highlighter) -> (Option<Document>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let whole = front_matter::Split { front: None, body: reading.text, body_offset: 0 };
    let split = match front_matter::split(reading.text) {
        // A text that begins with a rule, not with front matter.
        Ok(split) if reading.lenient && !front_matter::holds_facts(&split) => whole,
        Err(_) if reading.lenient => whole,
        Ok(split) => split,
        Err(unclosed) => {
            return (None, vec![Diagnostic::new(Code::FrontMatterUnclosed, reading.file).at(unclosed.0)]);
        }
    };
    let facts = match split.front {
        Some((_, front, offset)) if front.len() > MAX_FRONT_MATTER => {
            let end = offset + front.lines().next().map_or(0, str::len);
            diagnostics.push(Diagnostic::new(Code::FrontMatterTooLarge, reading.file).at(Span::new(offset, end)));
            None
        }
        Some(front) => front_facts(reading, front, &mut diagnostics),
        None => {
            if !reading.lenient {
                diagnostics.push(Diagnostic::new(Code::FrontMatterMissing, reading.file).at(Span::new(0, 0)));
                return (None, diagnostics);
            }
            Some(Node { span: Span::default(), data: Data::Map(Vec::new()) })
        }
    };
    let title = facts.as_ref().and_then(title_of);
    let source = prose::Source {
        file: reading.file,
        text: split.body,
        offset: split.body_offset,
        language: reading.language,
        lenient: reading.lenient,
        title_from_heading: reading.lenient && title.is_none(),
        title: title.as_deref(),
        allow: &facts.as_ref().map(allowed_texts).unwrap_or_default(),
        strict_privacy: facts.as_ref().is_some_and(names_people),
    };
    let (prose, found) = prose::walk(source, highlighter);
    diagnostics.extend(found);
    let document = facts.map(|facts| Document {
        file: Arc::clone(reading.file),
        language: reading.language,
        facts,
        prose: Some(prose),
        body: split.body.into(),
        has_front_matter: split.front.is_some(),
    });
    (document, diagnostics)
}

/// The facts of front matter in any format; other tools' formats are taken in lenient kinds only.
fn front_facts(
    reading: Reading<'_>,
    (format, front, offset): (Format, &str, usize),
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Node> {
    let fence = Span::new(offset.saturating_sub(4), offset.saturating_sub(1));
    if format != Format::Yaml && !reading.lenient {
        diagnostics.push(Diagnostic::new(Code::FrontMatterFormat, reading.file).at(fence));
        return None;
    }
    let (node, found) = match format {
        // JSON is YAML.
        Format::Yaml | Format::Json => yaml::read(yaml::YamlSource { file: reading.file, text: front, offset }),
        Format::Toml => (toml::read(front, offset), Vec::new()),
    };
    let is_unsafe = found.iter().any(|d| matches!(d.code, Code::YamlAliases | Code::YamlTooLarge));
    if reading.lenient && !is_unsafe {
        let is_map = node.as_ref().is_some_and(|node| node.entries().is_some() || node.is_null());
        diagnostics.extend(found.into_iter().map(|diagnostic| diagnostic.lenient_if(true)));
        if !is_map {
            diagnostics.push(Diagnostic::new(Code::FrontMatterSalvaged, reading.file).at(fence));
            return Some(salvaged(front, offset));
        }
    } else {
        diagnostics.extend(found);
    }
    node.and_then(|node| as_map(node, reading.file, diagnostics))
}

/// The few facts that can be read line by line.
fn salvaged(front: &str, offset: usize) -> Node {
    let entries = front_matter::salvage(front, &["title", "date"])
        .into_iter()
        .map(|(key, value, at)| {
            let span = Span::new(at, at + value.len()).shifted(offset);
            let data = Data::Scalar { text: value.to_owned(), quoted: true };
            (Spanned { value: key.to_owned(), span }, Node { span, data })
        })
        .collect();
    Node { span: Span::new(offset, offset + front.len()), data: Data::Map(entries) }
}

fn as_map(node: Node, file: &Arc<str>, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    if node.is_null() {
        return Some(Node { span: node.span, data: Data::Map(Vec::new()) });
    }
    if node.entries().is_some() {
        return Some(node);
    }
    diagnostics.push(Diagnostic::new(Code::NotAMap, file).at(node.span));
    None
}

fn title_of(facts: &Node) -> Option<String> {
    let entries = facts.entries()?;
    TITLE_KEYS
        .iter()
        .find_map(|wanted| entries.iter().find(|(key, _)| key.value == *wanted))
        .and_then(|(_, node)| node.scalar())
        .filter(|title| !title.trim().is_empty())
        .map(str::to_owned)
}

/// Whether a text says that it is about somebody of this site: then numbers of persons are errors in it, however
/// kindly its form is treated.
fn names_people(facts: &Node) -> bool {
    facts.entries().unwrap_or_default().iter().any(|(key, value)| is_key(Key::About, &key.value) && !value.is_null())
}

/// Whether a key as written is this key of a story, in either spelling; what all kinds share is a story's too.
fn is_key(key: Key, written: &str) -> bool {
    schema::fields(Kind::Story).any(|field| field.key == key && field.is_named(written))
}

/// The texts that `allow` lets stand although they look private.
fn allowed_texts(facts: &Node) -> Vec<String> {
    let Some((_, list)) = facts.entries().unwrap_or_default().iter().find(|(key, _)| is_key(Key::Allow, &key.value))
    else {
        return Vec::new();
    };
    let Data::List(items) = &list.data else { return Vec::new() };
    let is_text = |key: &str| key == Key::Text.as_str() || key == "noi_dung";
    items
        .iter()
        .filter_map(|item| item.entries()?.iter().find(|(key, _)| is_text(&key.value))?.1.scalar())
        .map(str::to_owned)
        .collect()
}
