//! Prose: CommonMark to safe HTML in one walk.
//!
//! The walk writes the HTML of [`Prose`] with holes where only the whole site knows what to write, and gathers
//! running text, headings, title, excerpt and number of words on the way. No tag of the writer's own HTML passes: every tag of
//! the output is written here. Text is never lost; what can't be shown as meant is reported.
//!
//! `blocks` and `inline` are the two halves of the walk, the other modules know one thing each.

mod blocks;
mod footnotes;
mod headings;
mod highlight;
mod inline;
mod links;
mod plain;
mod raw_html;
mod running;
mod typography;
mod writer;

#[cfg(test)]
mod tests;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::Language;
use crate::language::fold::is_nfc;
use crate::model::prose::{EXCERPT_CHARS, Filling, Heading, Hole, Prose};
pub use highlight::{Highlighter, highlight_css};
use pulldown_cmark::{Event, Options, Parser};
use std::ops::Range;
use std::sync::Arc;

/// One text to be walked, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The file, for diagnostics.
    pub file: &'a Arc<str>,
    /// The Markdown.
    pub text: &'a str,
    /// Byte of the file where the Markdown begins.
    pub offset: usize,
    /// Language of the text.
    pub language: Language,
    /// Whether the text is treated kindly (stories and pages): most errors are warnings.
    pub lenient: bool,
    /// Whether numbers of persons are errors in kindly treated texts too.
    pub strict_privacy: bool,
    /// Whether a leading `# heading` is the title: it then goes to [`Prose::title`] and not into the HTML.
    pub title_from_heading: bool,
    /// The known title: a leading `# heading` with the same words is dropped.
    pub title: Option<&'a str>,
    /// Numbers that may stand in the text although they look like those of persons; digits are compared.
    pub allow: &'a [String],
}

/// Turn a text into HTML with holes. Every text gives a prose, whatever the diagnostics say.
pub fn walk(source: Source<'_>, highlighter: &Highlighter) -> (Prose, Vec<Diagnostic>) {
    let mut source = source;
    if let Some(text) = source.text.strip_prefix('\u{feff}') {
        source.text = text;
        source.offset += '\u{feff}'.len_utf8();
    }
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut walker = Walker::new(source, highlighter);
    for (event, range) in Parser::new_ext(source.text, options).into_offset_iter() {
        walker.event(event, range);
    }
    walker.finish()
}

/// HTML under construction.
#[derive(Debug, Default)]
pub(crate) struct Buffer {
    html: String,
    holes: Vec<Hole>,
}

/// A place in a [`Buffer`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mark {
    at: usize,
    holes: usize,
}

impl Buffer {
    fn mark(&self) -> Mark {
        Mark { at: self.html.len(), holes: self.holes.len() }
    }

    /// Take back everything written since.
    fn truncate(&mut self, to: Mark) {
        self.html.truncate(to.at);
        self.holes.truncate(to.holes);
    }

    /// Insert HTML before everything written since.
    fn insert(&mut self, at: Mark, html: &str) {
        self.html.insert_str(at.at, html);
        for hole in &mut self.holes[at.holes..] {
            hole.at = position(hole.at as usize + html.len());
        }
    }

    fn hole(&mut self, span: Span, filling: Filling) {
        self.holes.push(Hole { at: position(self.html.len()), span, filling });
    }

    fn append(&mut self, other: Buffer) {
        let base = self.html.len();
        self.html.push_str(&other.html);
        self.holes.extend(other.holes.into_iter().map(|hole| Hole { at: position(base + hole.at as usize), ..hole }));
    }

    fn newline(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    /// Whether no text stands directly before the end.
    fn at_run_start(&self) -> bool {
        let end = self.html.len();
        end == 0 || self.html.ends_with(['>', '\n']) || self.holes.last().is_some_and(|hole| hole.at as usize == end)
    }
}

/// A text of 4 GiB is refused long before.
fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The block that text goes into: paragraph, heading, cell or tight item.
#[derive(Debug, Default)]
struct Leaf {
    /// Before its opening tag.
    outer: Mark,
    /// After its opening tag.
    inner: Mark,
    /// Where its running text begins.
    text: usize,
    source: Range<usize>,
    /// Whether something stands in it that is neither text nor a hole.
    has_control: bool,
    raw_html_reported: bool,
    asterisks_reported: bool,
    /// Hidden elements whose end was looked for in vain.
    unclosed: Vec<&'static str>,
}

/// A footnote's surroundings while its body is written.
#[derive(Debug)]
struct Outside {
    page: Buffer,
    depth: usize,
    label: String,
    place: Span,
}

/// The state of one walk.
struct Walker<'a> {
    source: Source<'a>,
    highlighter: &'a Highlighter,
    allowed: Vec<String>,
    is_nfc: bool,
    has_addresses: bool,
    page: Buffer,
    diagnostics: Vec<Diagnostic>,
    headings: Vec<Heading>,
    title: Option<String>,
    /// Whether the leading heading has been taken out.
    title_done: bool,
    excerpt: String,
    running: running::Running,
    words: Words,
    flow: typography::Flow,
    numbers: crate::model::private_numbers::NumberScan,
    outline: headings::Headings,
    footnotes: footnotes::Footnotes,
    outside: Vec<Outside>,
    leaf: Leaf,
    heading: Option<blocks::OpenHeading>,
    table: blocks::Table,
    tables: usize,
    code: Option<blocks::OpenCode>,
    /// Bytes of code that may still be coloured.
    code_budget: usize,
    has_code: bool,
    raw: Option<blocks::RawBlock>,
    links: Vec<inline::OpenLink>,
    image: Option<inline::OpenImage>,
    /// Open lists, items and quotations.
    depth: usize,
    depth_reported: bool,
    emphasis: usize,
    /// Byte of the source up to which inline text is hidden: the inside of a script.
    hidden_until: usize,
}

/// Counts words: runs between blanks that hold a letter or digit.
#[derive(Debug, Default)]
struct Words {
    count: u32,
    inside: bool,
}

impl Words {
    fn add(&mut self, text: &str) {
        for byte in text.bytes() {
            if byte <= b' ' {
                self.inside = false;
            } else if !self.inside && (byte.is_ascii_alphanumeric() || is_letter(byte)) {
                self.inside = true;
                self.count = self.count.saturating_add(1);
            }
        }
    }
}

/// Whether a byte begins a letter outside ASCII; dashes and quotation marks begin with 0xe2.
fn is_letter(byte: u8) -> bool {
    byte >= 0xc3 && byte != 0xe2
}

impl<'a> Walker<'a> {
    fn new(source: Source<'a>, highlighter: &'a Highlighter) -> Self {
        let digits = |text: &String| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let html = String::with_capacity(source.text.len() + source.text.len() / 4 + 64);
        Self {
            source,
            highlighter,
            allowed: source.allow.iter().map(digits).collect(),
            is_nfc: is_nfc(source.text),
            has_addresses: source.text.contains("://"),
            page: Buffer { html, holes: Vec::new() },
            diagnostics: Vec::new(),
            headings: Vec::new(),
            title: None,
            title_done: false,
            excerpt: String::new(),
            running: running::Running::new(source.text.len()),
            words: Words::default(),
            flow: typography::Flow::default(),
            numbers: crate::model::private_numbers::NumberScan::default(),
            outline: headings::Headings::default(),
            footnotes: footnotes::Footnotes::default(),
            outside: Vec::new(),
            leaf: Leaf::default(),
            heading: None,
            table: blocks::Table::default(),
            tables: 0,
            code: None,
            code_budget: blocks::MOST_COLOURED_BYTES,
            has_code: false,
            raw: None,
            links: Vec::new(),
            image: None,
            depth: 0,
            depth_reported: false,
            emphasis: 0,
            hidden_until: 0,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let Some(event) = self.verbatim(event, &range) else { return };
        if self.image.is_some() {
            return self.alternative_text(event, range);
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) => self.text(&text, range),
            Event::Code(code) => self.inline_code(&code, range),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::FootnoteReference(label) => self.footnote_reference(&label, range),
            Event::SoftBreak => self.line_break(range, "\n"),
            Event::HardBreak => self.line_break(range, "<br>\n"),
            Event::Rule => self.rule(),
            Event::TaskListMarker(done) => self.task_box(done),
            // Formulas are not switched on; their source would be text.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range),
        }
    }

    fn finish(mut self) -> (Prose, Vec<Diagnostic>) {
        let unused = self.footnotes.write_section(&mut self.page, self.source.language);
        for span in unused {
            self.diagnostics.push(Diagnostic::new(Code::UnusedFootnote, self.source.file).at(span));
        }
        if self.excerpt.is_empty() {
            self.excerpt = plain::plain(&self.page.html, EXCERPT_CHARS * 8);
        }
        self.diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        let prose = Prose {
            html: self.page.html.into(),
            holes: self.page.holes,
            headings: self.headings,
            title: self.title,
            excerpt: plain::excerpt(&self.excerpt),
            text: self.running.finish().into(),
            words: self.words.count,
            has_code: self.has_code,
        };
        (prose, self.diagnostics)
    }

    /// The place in the file of bytes of the text.
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(range.start, range.end).shifted(self.source.offset)
    }

    fn report(&mut self, code: Code, range: &Range<usize>) -> &mut Diagnostic {
        let diagnostic = Diagnostic::new(code, self.source.file).at(self.span(range));
        self.diagnostics.push(diagnostic);
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }
}
