//! Shows diagnostics: to a person at a terminal, to a program as JSON, to GitHub as annotations.
//!
//! Words and source lines come from authors, so nothing in them may command a terminal: control characters
//! and those that turn the direction of text are shown as signs.

use super::{Code, Diagnostic, Severity, Span, Word};
use crate::language::{Both, Language};
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use std::sync::Arc;

/// How diagnostics are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With the line and a mark under the word.
    Human,
    /// One JSON object: `diagnostics`, `errors`, `warnings`.
    Json,
    /// Workflow commands that GitHub turns into annotations.
    Github,
}

/// How many diagnostics of one code a person is shown in full.
const SHOWN_PER_CODE: usize = 100;

/// How many characters of a line are shown; a longer line is cut around the mark.
const LINE_SHOWN: usize = 110;

/// How many of them stand before the mark of a line that is cut.
const BEFORE_MARK: usize = 40;

/// Show diagnostics in the order of files, positions and codes.
///
/// `source` gives the text of a file, decoded without failing; `color` is for [`Format::Human`] alone.
///
/// # Errors
/// Those of `out`.
pub fn report(
    diagnostics: &[Diagnostic],
    language: Language,
    format: Format,
    color: bool,
    source: &dyn Fn(&str) -> Option<String>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort();
    let mut sources = Sources { source, texts: HashMap::new(), of: None };
    match format {
        Format::Human => human(&sorted, language, color, &mut sources, out),
        Format::Json => json(&sorted, language, &mut sources, out),
        Format::Github => sorted.iter().try_for_each(|one| {
            let place = sources.place_of(one);
            writeln!(out, "{}", github(one, place, language))
        }),
    }
}

/// What is wrong, its gaps filled.
pub fn message(diagnostic: &Diagnostic, language: Language) -> String {
    fill(diagnostic.code.words(language).message, &diagnostic.words, language)
}

/// What to do, its gaps filled.
pub fn remedy(diagnostic: &Diagnostic, language: Language) -> String {
    fill(diagnostic.code.words(language).remedy, &diagnostic.words, language)
}

/// Whether a name was perhaps meant.
fn near(diagnostic: &Diagnostic, language: Language) -> Option<String> {
    let near = clean(diagnostic.near.as_deref()?);
    Some(match language {
        Language::Vi => format!("có phải ý bạn là “{near}”?"),
        Language::En => format!("did you mean “{near}”?"),
    })
}

/// Put words into gaps. What looks like a gap and has no word stays as it is: it may be an example.
fn fill(template: &str, words: &[(&'static str, Word)], language: Language) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let word = after.split_once('}').and_then(|(gap, behind)| {
            let (_, word) = words.iter().find(|(name, _)| *name == gap)?;
            Some((clean(word.get(language)), behind))
        });
        match word {
            Some((word, behind)) => {
                filled.push_str(&word);
                rest = behind;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// Text whose control characters are shown instead of obeyed.
fn clean(text: &str) -> String {
    text.chars().map(clean_char).collect()
}

fn clean_char(c: char) -> char {
    match c {
        '\t' => ' ',
        // The pictures of control characters stand in the same order.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ => c,
    }
}

fn count(diagnostics: &[&Diagnostic]) -> (usize, usize) {
    let errors = diagnostics.iter().filter(|one| one.is_error()).count();
    (errors, diagnostics.len() - errors)
}

/// A position as editors count: lines and characters from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Position {
    line: usize,
    column: usize,
}

/// Where a span lies; the end is the character after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    start: Position,
    end: Position,
}

/// A text and where its lines begin.
struct Text {
    text: String,
    lines: Vec<usize>,
}

impl Text {
    fn new(text: String) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, lines }
    }

    /// The span as bytes of this text, between characters; a span of another version may lie outside.
    fn clamp(&self, span: Span) -> (usize, usize) {
        let start = self.text.floor_char_boundary(span.range().start);
        let end = self.text.ceil_char_boundary(span.range().end);
        (start, end.max(start))
    }

    /// Number of the line from 0, where it begins, and its text without the end of line.
    fn line(&self, at: usize) -> (usize, usize, &str) {
        let number = self.lines.partition_point(|&start| start <= at).saturating_sub(1);
        let begin = self.lines.get(number).copied().unwrap_or_default();
        let line = self.text.get(begin..).unwrap_or_default().split('\n').next().unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        // Editors don't count the mark of byte order.
        match line.strip_prefix('\u{feff}').filter(|_| number == 0) {
            Some(bare) => (number, begin + '\u{feff}'.len_utf8(), bare),
            None => (number, begin, line),
        }
    }

    fn position(&self, at: usize) -> Position {
        let (number, begin, line) = self.line(at);
        let before = line.get(..at.saturating_sub(begin)).unwrap_or(line);
        Position { line: number + 1, column: before.chars().count() + 1 }
    }

    fn place(&self, span: Span) -> Place {
        let (start, end) = self.clamp(span);
        Place { start: self.position(start), end: self.position(end) }
    }

    /// The line of a span, cut if it is long and safe to show, and the bytes in it to mark.
    fn excerpt(&self, span: Span) -> Excerpt {
        let (start, end) = self.clamp(span);
        let (number, begin, line) = self.line(start);
        let chars: Vec<char> = line.chars().collect();
        let column =
            |at: usize| line.get(..at.saturating_sub(begin)).map_or(chars.len(), |before| before.chars().count());
        let (first, last) = (column(start), column(end));
        let window = window(&chars, first);
        let mut shown = String::new();
        if window.start > 0 {
            shown.push('…');
        }
        let mut mark = (None, None);
        for (at, &c) in chars.iter().enumerate().take(window.end).skip(window.start) {
            if at == first {
                mark.0 = Some(shown.len());
            }
            if at == last {
                mark.1 = Some(shown.len());
            }
            // A tab is given as it is: the renderer makes the mark fit.
            shown.push(if c == '\t' { c } else { clean_char(c) });
        }
        let (from, to) = (mark.0.unwrap_or(shown.len()), mark.1.unwrap_or(shown.len()));
        if window.end < chars.len() {
            shown.push('…');
        }
        let column = Column { shown: shown_column(&shown, from), real: first + 1 };
        Excerpt { line: number + 1, shown, mark: from..to.max(from), column }
    }
}

/// A line to show.
#[derive(Debug, PartialEq, Eq)]
struct Excerpt {
    line: usize,
    shown: String,
    mark: std::ops::Range<usize>,
    column: Column,
}

/// The column of a mark in the line as it is shown, and in the whole line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Column {
    shown: usize,
    real: usize,
}

fn shown_column(shown: &str, mark: usize) -> usize {
    shown.get(..mark).unwrap_or(shown).chars().count() + 1
}

/// Which characters of a line are shown so that the mark is among them.
fn window(line: &[char], mark: usize) -> std::ops::Range<usize> {
    if line.len() <= LINE_SHOWN {
        return 0..line.len();
    }
    let mut start = mark.saturating_sub(BEFORE_MARK).min(line.len() - LINE_SHOWN);
    let is_combining = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    while start < mark && line.get(start).is_some_and(is_combining) {
        start += 1;
    }
    let mut end = (start + LINE_SHOWN).min(line.len());
    while line.get(end).is_some_and(is_combining) {
        end += 1;
    }
    start..end
}

/// Texts of files, asked for once while diagnostics of one file are shown.
struct Sources<'a> {
    source: &'a dyn Fn(&str) -> Option<String>,
    texts: HashMap<Arc<str>, Option<Text>>,
    of: Option<Arc<str>>,
}

impl Sources<'_> {
    /// Begin with the diagnostics of another file: the texts held for the last one go.
    fn turn_to(&mut self, file: &Arc<str>) {
        if self.of.as_ref() != Some(file) {
            self.texts.clear();
            self.of = Some(Arc::clone(file));
        }
    }

    fn text(&mut self, file: &Arc<str>) -> Option<&Text> {
        let source = self.source;
        self.texts.entry(Arc::clone(file)).or_insert_with(|| source(file).map(Text::new)).as_ref()
    }

    fn place(&mut self, file: &Arc<str>, span: Span) -> Option<Place> {
        self.text(file).map(|text| text.place(span))
    }

    fn place_of(&mut self, diagnostic: &Diagnostic) -> Option<Place> {
        self.turn_to(&diagnostic.file);
        diagnostic.span.and_then(|span| self.place(&diagnostic.file, span))
    }
}

const ERROR: Both = Both { vi: "lỗi", en: "error" };
const WARNING: Both = Both { vi: "cảnh báo", en: "warning" };
const REMEDY: Both = Both { vi: "cách sửa", en: "help" };
const NEAR: Both = Both { vi: "gợi ý", en: "help" };
const ALSO: Both = Both { vi: "liên quan đến chỗ này", en: "see also here" };

fn human(
    diagnostics: &[&Diagnostic],
    language: Language,
    color: bool,
    sources: &mut Sources<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut seen: BTreeMap<Code, usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        let seen = seen.entry(diagnostic.code).or_default();
        *seen += 1;
        if *seen <= SHOWN_PER_CODE {
            sources.turn_to(&diagnostic.file);
            writeln!(out, "{}\n", rendered(diagnostic, language, &renderer, sources))?;
        }
    }
    for (code, seen) in seen {
        if let Some(more @ 1..) = seen.checked_sub(SHOWN_PER_CODE) {
            writeln!(out, "{}", more_of(code, more, language))?;
        }
    }
    if diagnostics.is_empty() { Ok(()) } else { writeln!(out, "{}", summary(diagnostics, language)) }
}

fn more_of(code: Code, more: usize, language: Language) -> String {
    let number = code.number();
    match language {
        Language::Vi => format!("{number}: còn {more} chỗ nữa cùng loại"),
        Language::En => format!("{number}: {more} more of the same kind"),
    }
}

fn summary(diagnostics: &[&Diagnostic], language: Language) -> String {
    let (errors, warnings) = count(diagnostics);
    match language {
        Language::Vi => format!("{errors} lỗi, {warnings} cảnh báo"),
        Language::En => format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")),
    }
}

fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// A diagnostic as a person sees it, without a line end.
fn rendered(diagnostic: &Diagnostic, language: Language, renderer: &Renderer, sources: &mut Sources<'_>) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR.with_name(ERROR.get(language)),
        Severity::Warning => Level::WARNING.with_name(WARNING.get(language)),
    };
    let title = level.primary_title(message(diagnostic, language)).id(diagnostic.code.number());
    let first = (!diagnostic.file.is_empty()).then(|| shown_place(&diagnostic.file, diagnostic.span, None, sources));
    let also = diagnostic.also.iter();
    let places: Vec<ShownPlace> = first
        .into_iter()
        .chain(also.map(|(file, span)| shown_place(file, Some(*span), Some(ALSO.get(language)), sources)))
        .collect();
    let moved: Vec<(String, String)> = places.iter().filter_map(|place| place.moved.clone()).collect();
    let near = near(diagnostic, language).map(|near| Level::HELP.with_name(NEAR.get(language)).message(near));
    let remedy = Level::HELP.with_name(REMEDY.get(language)).message(remedy(diagnostic, language));
    let group = title.elements(places.into_iter().map(|place| place.element)).elements(near).element(remedy);
    with_real_columns(&renderer.render(&[group]), &moved)
}

/// A place for the renderer.
struct ShownPlace {
    element: Element<'static>,
    /// The position that the renderer will name, and the real one, where the line is cut.
    moved: Option<(String, String)>,
}

/// The name of the file, and the line where there is a span; with a label, it is a place beside the first.
fn shown_place(
    file: &Arc<str>,
    span: Option<Span>,
    label: Option<&'static str>,
    sources: &mut Sources<'_>,
) -> ShownPlace {
    let name = clean(file);
    let Some((span, text)) = span.and_then(|span| Some((span, sources.text(file)?))) else {
        return ShownPlace { element: Origin::path(name).into(), moved: None };
    };
    let Excerpt { line, shown, mark, column } = text.excerpt(span);
    let position = |column: usize| format!("{name}:{line}:{column}");
    let moved = (column.shown != column.real).then(|| (position(column.shown), position(column.real)));
    let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    let snippet = Snippet::source(shown).path(name).line_start(line).annotation(kind.span(mark).label(label));
    ShownPlace { element: snippet.into(), moved }
}

/// Put real columns into the lines that name files: the renderer counts in the line that it was given.
fn with_real_columns(rendered: &str, moved: &[(String, String)]) -> String {
    let mut moved = moved.iter().peekable();
    let lines = rendered.split('\n').map(|line| match moved.peek() {
        Some((shown, real)) if (line.contains("-->") || line.contains(":::")) && line.contains(shown.as_str()) => {
            moved.next();
            line.replacen(shown.as_str(), real, 1)
        }
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// All diagnostics for a program.
#[derive(Serialize)]
struct JsonReport<'a> {
    diagnostics: Vec<JsonDiagnostic<'a>>,
    errors: usize,
    warnings: usize,
}

/// Lines and columns count from 1, columns in characters; the end is the character after the last.
#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    code: &'static str,
    severity: &'static str,
    file: &'a str,
    #[serde(flatten)]
    place: JsonPlace,
    message: String,
    remedy: String,
    near: Option<&'a str>,
    language: &'static str,
    also: Vec<JsonAlso<'a>>,
}

#[derive(Serialize)]
struct JsonAlso<'a> {
    file: &'a str,
    #[serde(flatten)]
    place: JsonPlace,
}

/// All are null where the whole file is meant.
#[derive(Serialize)]
struct JsonPlace {
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

impl From<Option<Place>> for JsonPlace {
    fn from(place: Option<Place>) -> Self {
        Self {
            line: place.map(|place| place.start.line),
            column: place.map(|place| place.start.column),
            end_line: place.map(|place| place.end.line),
            end_column: place.map(|place| place.end.column),
        }
    }
}

fn json(
    diagnostics: &[&Diagnostic],
    language: Language,
    sources: &mut Sources<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (errors, warnings) = count(diagnostics);
    let diagnostics = diagnostics.iter().map(|one| json_diagnostic(one, language, sources)).collect();
    serde_json::to_writer_pretty(&mut *out, &JsonReport { diagnostics, errors, warnings })?;
    writeln!(out)
}

fn json_diagnostic<'a>(
    diagnostic: &'a Diagnostic,
    language: Language,
    sources: &mut Sources<'_>,
) -> JsonDiagnostic<'a> {
    let place = sources.place_of(diagnostic).into();
    let also = diagnostic.also.iter();
    JsonDiagnostic {
        code: diagnostic.code.number(),
        severity: severity(diagnostic.severity),
        file: &diagnostic.file,
        place,
        message: message(diagnostic, language),
        remedy: remedy(diagnostic, language),
        near: diagnostic.near.as_deref(),
        language: language.tag(),
        also: also.map(|(file, span)| JsonAlso { file, place: sources.place(file, *span).into() }).collect(),
    }
}

/// The word that programs know; it is never translated.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A workflow command, as the documentation of GitHub Actions has it ("Workflow commands").
fn github(diagnostic: &Diagnostic, place: Option<Place>, language: Language) -> String {
    let mut properties = Vec::new();
    if !diagnostic.file.is_empty() {
        properties.push(format!("file={}", escape_property(&diagnostic.file)));
    }
    if let Some(Place { start, end }) = place {
        properties.push(format!("line={}", start.line));
        // Columns of the end are understood on the line of the start alone.
        if start.line == end.line {
            properties.push(format!("col={},endColumn={}", start.column, end.column));
        } else {
            properties.push(format!("endLine={},col={}", end.line, start.column));
        }
    }
    properties.push(format!("title={}", diagnostic.code.number()));
    let words = [Some(message(diagnostic, language)), near(diagnostic, language), Some(remedy(diagnostic, language))];
    let words: Vec<String> = words.into_iter().flatten().collect();
    format!("::{} {}::{}", severity(diagnostic.severity), properties.join(","), escape_data(&words.join("\n")))
}

fn escape_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    clean(&escape_data(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(diagnostics: &[Diagnostic], language: Language, format: Format, text: &str) -> String {
        let mut out = Vec::new();
        let source = |file: &str| (file != "gone.md").then(|| text.to_owned());
        report(diagnostics, language, format, false, &source, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn human_en(diagnostics: &[Diagnostic], text: &str) -> String {
        show(diagnostics, Language::En, Format::Human, text)
    }

    fn in_file(file: &str) -> Diagnostic {
        Diagnostic::new(Code::NotUtf8, &file.into())
    }

    fn at(text: &str, word: &str) -> Diagnostic {
        let start = text.find(word).unwrap();
        in_file("a.md").at(Span::new(start, start + word.len()))
    }

    const TEXT: &str = "---\nname: Bế Văn Đàn\n\tunit: ldld-cao-bag\n---\n";

    #[test]
    fn a_person_sees_line_mark_near_name_and_remedy_in_vietnamese() {
        let diagnostics = [
            at(TEXT, "ldld-cao-bag").near(Some("ldld-cao-bang")).also(&"b.md".into(), Span::new(10, 14)),
            at(TEXT, "Văn").lenient_if(true),
            in_file("a.md"),
        ];
        let shown = show(&diagnostics, Language::Vi, Format::Human, TEXT);
        let wanted = "\
lỗi[G103]: tệp không phải chữ Unicode (UTF-8)
--> a.md
 = cách sửa: Mở tệp trong trình soạn thảo và lưu lại với bảng mã UTF-8.

cảnh báo[G103]: tệp không phải chữ Unicode (UTF-8)
 --> a.md:2:10
  |
2 | name: Bế Văn Đàn
  |          ^^^
  |
  = cách sửa: Mở tệp trong trình soạn thảo và lưu lại với bảng mã UTF-8.

lỗi[G103]: tệp không phải chữ Unicode (UTF-8)
 --> a.md:3:8
  |
3 |     unit: ldld-cao-bag
  |           ^^^^^^^^^^^^
  |
 ::: b.md:2:7
  |
2 | name: Bế Văn Đàn
  |       -- liên quan đến chỗ này
  |
  = gợi ý: có phải ý bạn là “ldld-cao-bang”?
  = cách sửa: Mở tệp trong trình soạn thảo và lưu lại với bảng mã UTF-8.

2 lỗi, 1 cảnh báo
";
        assert_eq!(shown, wanted);
    }

    #[test]
    fn a_mistake_of_the_site_has_no_place() {
        let wanted = "\
error[G103]: the file is not Unicode text (UTF-8)
 |
 = help: Open the file in an editor and save it as UTF-8.

1 error, 0 warnings
";
        assert_eq!(human_en(&[Diagnostic::of_site(Code::NotUtf8)], ""), wanted);
        assert_eq!(human_en(&[], ""), "");
    }

    #[test]
    fn marks_stand_under_decomposed_and_wide_letters() {
        let text = "x: Bế Văn Đàn 漢字 tên";
        let shown = human_en(&[at(text, "tên")], text);
        assert!(shown.contains("a.md:1:18"), "{shown}");
        assert!(shown.contains("\n  |                    ^^^\n"), "{shown}");
        let text = "y: Ba\u{323}ch Va\u{306}n";
        let shown = human_en(&[at(text, "Va\u{306}n")], text);
        assert!(shown.contains("a.md:1:10"), "{shown}");
        assert!(shown.contains("\n  |         ^^^\n"), "{shown}");
    }

    #[test]
    fn long_lines_are_cut_around_the_mark_and_keep_their_column() {
        let text = format!("{} hỏng {}", "dài ".repeat(100), "dài ".repeat(100));
        let shown = human_en(&[at(&text, "hỏng")], &text);
        assert!(shown.contains(" --> a.md:1:402\n"), "{shown}");
        assert!(shown.contains("\n1 | …ài dài"), "{shown}");
        assert!(shown.contains("\n  |                                          ^^^^\n"), "{shown}");
        assert!(shown.lines().all(|line| line.chars().count() < 120), "{shown}");
        let also = human_en(&[in_file("c.md").also(&"a.md".into(), at(&text, "hỏng").span.unwrap())], &text);
        assert!(also.contains(" ::: a.md:1:402\n"), "{also}");
    }

    #[test]
    fn no_span_makes_it_panic_and_every_mark_is_shown() {
        let texts = ["", "\n", "đ", "\u{feff}a: b\r\nđđ\r\n", "a\tđ\n\n\u{301}x", &"đ\u{301}".repeat(300)];
        for text in texts {
            for start in (0..text.len() + 3).step_by(1 + text.len() / 40) {
                for end in [0, start, start + 1, start + 2, start + 400, usize::MAX] {
                    let diagnostic = in_file("a.md").at(Span::new(start, end));
                    let shown = human_en(std::slice::from_ref(&diagnostic), text);
                    assert!(shown.contains('^') && shown.contains("--> a.md:"), "{text:?} {start} {end}\n{shown}");
                    show(&[diagnostic], Language::Vi, Format::Json, text);
                }
            }
        }
    }

    #[test]
    fn a_span_over_lines_is_marked_on_its_first() {
        let shown = human_en(&[in_file("a.md").at(Span::new(4, 60))], TEXT);
        assert!(shown.contains("2 | name: Bế Văn Đàn\n  | ^^^^^^^^^^^^^^^^\n"), "{shown}");
    }

    #[test]
    fn a_file_that_is_gone_is_named_without_its_line() {
        let shown = human_en(&[in_file("gone.md").at(Span::new(1, 2))], "");
        assert!(shown.contains("\n--> gone.md\n"), "{shown}");
    }

    #[test]
    fn nothing_from_authors_commands_the_terminal() {
        let text = "a: \u{1b}[31mred\u{9b}2J\u{7}\u{202e}\n";
        let diagnostic = Diagnostic::new(Code::NotUtf8, &"x\u{1b}]0;.md".into())
            .at(Span::new(3, 8))
            .near(Some("\u{1b}c\n"))
            .also(&"b\r.md".into(), Span::new(0, 1));
        for format in [Format::Human, Format::Json, Format::Github] {
            let shown = show(std::slice::from_ref(&diagnostic), Language::Vi, format, text);
            let bad = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            assert!(!shown.contains(bad), "{shown:?}");
        }
    }

    #[test]
    fn color_is_given_when_asked_for() {
        let source = |_: &str| Some(TEXT.to_owned());
        let mut out = Vec::new();
        report(&[at(TEXT, "Văn")], Language::Vi, Format::Human, true, &source, &mut out).unwrap();
        assert!(String::from_utf8(out).unwrap().contains("\u{1b}["));
    }

    #[test]
    fn many_of_a_code_are_counted_and_json_holds_all() {
        let diagnostics: Vec<_> = (0..103).map(|at| in_file("a.md").at(Span::new(at % 9, at % 9))).collect();
        let shown = human_en(&diagnostics, TEXT);
        assert_eq!(shown.matches("error[G103]").count(), 100);
        assert!(shown.ends_with("\n\nG103: 3 more of the same kind\n103 errors, 0 warnings\n"), "{shown}");
        let json = show(&diagnostics, Language::En, Format::Json, TEXT);
        assert_eq!(json.matches("\"G103\"").count(), 103);
    }

    #[test]
    fn order_is_by_file_then_position() {
        let files = ["b.md", "a.md"].map(|file| [in_file(file).at(Span::new(9, 9)), in_file(file)]).concat();
        let shown = show(&files, Language::En, Format::Github, TEXT);
        let places: Vec<&str> = shown.lines().filter_map(|line| line.split(",title").next()).collect();
        let wanted = [
            "::error file=a.md",
            "::error file=a.md,line=2,col=6,endColumn=6",
            "::error file=b.md",
            "::error file=b.md,line=2,col=6,endColumn=6",
        ];
        assert_eq!(places, wanted);
    }

    #[test]
    fn json_counts_from_one_and_in_characters() {
        let diagnostics = [at(TEXT, "Đàn").near(Some("Đán")), in_file("gone.md").at(Span::new(1, 2)).lenient_if(true)];
        let json: serde_json::Value =
            serde_json::from_str(&show(&diagnostics, Language::Vi, Format::Json, TEXT)).unwrap();
        let wanted = serde_json::json!({
            "diagnostics": [
                {
                    "code": "G103", "severity": "error", "file": "a.md",
                    "line": 2, "column": 14, "end_line": 2, "end_column": 17,
                    "message": "tệp không phải chữ Unicode (UTF-8)",
                    "remedy": "Mở tệp trong trình soạn thảo và lưu lại với bảng mã UTF-8.",
                    "near": "Đán", "language": "vi", "also": [],
                },
                {
                    "code": "G103", "severity": "warning", "file": "gone.md",
                    "line": null, "column": null, "end_line": null, "end_column": null,
                    "message": "tệp không phải chữ Unicode (UTF-8)",
                    "remedy": "Mở tệp trong trình soạn thảo và lưu lại với bảng mã UTF-8.",
                    "near": null, "language": "vi", "also": [],
                },
            ],
            "errors": 1,
            "warnings": 1,
        });
        assert_eq!(json, wanted);
    }

    #[test]
    fn github_gets_one_escaped_line_for_each() {
        let diagnostics = [
            Diagnostic::new(Code::NotUtf8, &"a,b:c%.md".into()).at(Span::new(4, 8)).near(Some("x%y")),
            in_file("d.md").at(Span::new(4, 40)),
            Diagnostic::of_site(Code::NotUtf8).lenient_if(true),
        ];
        let remedy = "Open the file in an editor and save it as UTF-8.";
        let message = "the file is not Unicode text (UTF-8)";
        let wanted = format!(
            "::warning title=G103::{message}%0A{remedy}\n\
             ::error file=a%2Cb%3Ac%25.md,line=2,col=1,endColumn=5,title=G103::{message}%0A\
             did you mean “x%25y”?%0A{remedy}\n\
             ::error file=d.md,line=2,endLine=3,col=1,title=G103::{message}%0A{remedy}\n"
        );
        assert_eq!(show(&diagnostics, Language::En, Format::Github, TEXT), wanted);
    }

    #[test]
    fn gaps_are_filled_once_and_only_where_there_is_a_word() {
        let words = [("name", Word::from("{unit}\u{1b}")), ("kind", Word::Both("mục".into(), "entry".into()))];
        let filled = |template: &str, language| fill(template, &words, language);
        assert_eq!(filled("{kind} “{name}”", Language::Vi), "mục “{unit}␛”");
        assert_eq!(filled("{kind}{kind}", Language::En), "entryentry");
        assert_eq!(filled("consent: {date: 2026} {unit} {name", Language::En), "consent: {date: 2026} {unit} {name");
        assert_eq!(filled("{{kind}}", Language::En), "{entry}");
    }

    #[test]
    fn english_plurals_are_right() {
        let (error, warning) = (in_file("a"), in_file("a").lenient_if(true));
        assert_eq!(summary(&[&error, &warning], Language::En), "1 error, 1 warning");
        assert_eq!(summary(&[&error, &error], Language::En), "2 errors, 0 warnings");
        assert_eq!(summary(&[&error, &error], Language::Vi), "2 lỗi, 0 cảnh báo");
    }
}
