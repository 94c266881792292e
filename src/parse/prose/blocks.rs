//! The half of the walk that writes blocks: paragraphs, headings, lists, quotations, tables, code, raw HTML.

use super::plain::{has_words, plain};
use super::raw_html::{self, Part};
use super::writer::{nfc, push_plain, push_text};
use super::{Leaf, Mark, Outside, Walker};
use crate::diagnostic::{Code, Word};
use crate::language::Both;
use crate::language::slug::slug;
use crate::model::prose::{EXCERPT_CHARS, Filling, Heading, LinkTarget};
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd};
use std::ops::Range;

/// Lists, items and quotations deeper than this are not written, only their content.
const DEEPEST: usize = 100;
/// Emphasis deeper than this is not written.
const DEEPEST_EMPHASIS: usize = 16;
/// How much code of one text is coloured, in bytes.
pub(super) const MOST_COLOURED_BYTES: usize = 256 * 1024;
/// Longest name of a language of code.
const LONGEST_LANGUAGE: usize = 32;

const TABLE: Both = Both { vi: "Bảng", en: "Table" };
const DONE: Both = Both { vi: "Đã xong", en: "Done" };
const NOT_DONE: Both = Both { vi: "Chưa xong", en: "Not done" };

/// A heading whose text is being written; its tag needs the text and comes last.
#[derive(Debug)]
pub(super) struct OpenHeading {
    written: u8,
    may_be_title: bool,
    footnotes: usize,
}

/// The table that is being written.
#[derive(Debug, Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

/// A code block that is being gathered.
#[derive(Debug)]
pub(super) struct OpenCode {
    language: String,
    text: String,
}

/// A block of raw HTML that is being gathered.
#[derive(Debug)]
pub(super) struct RawBlock {
    html: String,
    start: Option<usize>,
    range: Range<usize>,
}

impl Walker<'_> {
    /// Gather what is read as a whole: code and blocks of raw HTML. Gives back every other event.
    pub(super) fn verbatim<'e>(&mut self, event: Event<'e>, range: &Range<usize>) -> Option<Event<'e>> {
        if let Some(code) = &mut self.code {
            match event {
                Event::Text(text) => code.text.push_str(&text),
                Event::End(TagEnd::CodeBlock) => self.end_code(),
                _ => {}
            }
            return None;
        }
        if let Some(raw) = &mut self.raw {
            match event {
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                    raw.start.get_or_insert(range.start);
                    raw.html.push_str(&text);
                }
                Event::End(TagEnd::HtmlBlock) => self.end_raw(),
                _ => {}
            }
            return None;
        }
        Some(event)
    }

    pub(super) fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.open_paragraph(range),
            Tag::Heading { level, .. } => self.open_heading(level, range),
            Tag::BlockQuote(_) => self.open_container("<blockquote>\n", 1, &range),
            Tag::CodeBlock(kind) => self.open_code(&kind),
            Tag::HtmlBlock => self.raw = Some(RawBlock { html: String::new(), start: None, range }),
            Tag::List(None) => self.open_container("<ul>\n", 2, &range),
            Tag::List(Some(1)) => self.open_container("<ol>\n", 2, &range),
            Tag::List(Some(start)) => self.open_container(&format!("<ol start=\"{start}\">\n"), 2, &range),
            Tag::Item => {
                self.open_container("<li>", 1, &range);
                self.start_leaf(self.page.mark(), range);
            }
            Tag::FootnoteDefinition(label) => self.open_footnote(&label, range),
            Tag::Table(alignments) => self.open_table(alignments),
            Tag::TableHead => self.open_row(true),
            Tag::TableRow => self.open_row(false),
            Tag::TableCell => self.open_cell(range),
            Tag::Emphasis => self.open_emphasis("<em>"),
            Tag::Strong => self.open_emphasis("<strong>"),
            Tag::Strikethrough => self.open_emphasis("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.open_link(link_type, &dest_url, &title, range),
            Tag::Image { dest_url, title, .. } => self.open_image(&dest_url, &title, range),
            // Not switched on.
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.close_paragraph(),
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::BlockQuote(_) => self.close_container("</blockquote>\n", 1),
            TagEnd::List(false) => self.close_container("</ul>\n", 2),
            TagEnd::List(true) => self.close_container("</ol>\n", 2),
            TagEnd::Item => {
                self.end_leaf();
                self.close_container("</li>\n", 1);
            }
            TagEnd::FootnoteDefinition => self.close_footnote(),
            TagEnd::Table => self.close_table(),
            TagEnd::TableHead => self.page.html.push_str("</tr>\n</thead>\n"),
            TagEnd::TableRow => self.page.html.push_str("</tr>\n"),
            TagEnd::TableCell => self.close_cell(),
            TagEnd::Emphasis => self.close_emphasis("</em>"),
            TagEnd::Strong => self.close_emphasis("</strong>"),
            TagEnd::Strikethrough => self.close_emphasis("</del>"),
            TagEnd::Link => self.close_link(),
            TagEnd::Image
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Text that follows goes into a new block. `outer` is the place before its opening tag.
    fn start_leaf(&mut self, outer: Mark, source: Range<usize>) {
        self.end_leaf();
        self.leaf = Leaf { outer, inner: self.page.mark(), text: self.running.mark(), source, ..Leaf::default() };
    }

    /// The text of a block ends: nothing is carried over into the next.
    pub(super) fn end_leaf(&mut self) {
        self.numbers.finish(None);
        self.report_numbers();
        self.flow.restart();
        self.words.inside = false;
        self.running.end_block();
    }

    fn open_paragraph(&mut self, range: Range<usize>) {
        self.page.newline();
        let outer = self.page.mark();
        self.page.html.push_str("<p>");
        self.start_leaf(outer, range);
    }

    fn close_paragraph(&mut self) {
        self.end_leaf();
        let Mark { at, holes } = self.leaf.inner;
        let holes = self.page.holes.len() - holes;
        let bare = self.page.html.len() == at && !self.leaf.has_control;
        if holes == 0 && !self.leaf.has_control && !has_words(&self.page.html[at..]) {
            self.page.truncate(self.leaf.outer);
            self.running.truncate(self.leaf.text);
        } else if bare && holes == 1 {
            self.unwrap_picture();
        } else if !self.close_as_card() {
            self.mark_gallery();
            self.page.html.push_str("</p>\n");
            self.take_excerpt();
        }
    }

    /// A paragraph that holds several pictures and nothing else says so.
    fn mark_gallery(&mut self) {
        const CLASS: &str = " class=\"gallery\"";
        let Mark { at, holes } = self.leaf.inner;
        let pictures = &mut self.page.holes[holes..];
        let are_pictures = pictures.iter().all(|hole| matches!(hole.filling, Filling::Picture { .. }));
        if pictures.len() < 2 || !are_pictures || has_words(&self.page.html[at..]) {
            return;
        }
        for hole in pictures {
            hole.at += super::position(CLASS.len());
        }
        self.page.html.insert_str(at - ">".len(), CLASS);
    }

    /// A paragraph that holds one picture alone is no paragraph.
    fn unwrap_picture(&mut self) {
        self.page.html.truncate(self.leaf.outer.at);
        if let Some(hole) = self.page.holes.last_mut() {
            hole.at = super::position(self.leaf.outer.at);
        }
        self.page.html.push('\n');
    }

    /// A paragraph at the top level that holds nothing but a link to a thing may become a card.
    fn close_as_card(&mut self) -> bool {
        let Mark { at, holes } = self.leaf.inner;
        let top = self.depth == 0 && self.outside.is_empty() && !self.leaf.has_control;
        let [start, end] = &self.page.holes[holes..] else { return false };
        let Filling::LinkStart(target @ LinkTarget::Thing { .. }) = &start.filling else { return false };
        let whole = start.at as usize == at && end.at as usize == self.page.html.len();
        if !top || !whole || end.filling != Filling::LinkEnd {
            return false;
        }
        let (span, target) = (start.span, target.clone());
        let html = self.page.html.split_off(at);
        self.page.truncate(self.leaf.outer);
        self.page.hole(span, Filling::CardLink { target, html });
        self.page.html.push('\n');
        true
    }

    fn take_excerpt(&mut self) {
        if !self.outside.is_empty() || self.excerpt.chars().nth(EXCERPT_CHARS).is_some() {
            return;
        }
        let text = plain(&self.page.html[self.leaf.outer.at..], EXCERPT_CHARS * 8);
        if !text.is_empty() && !self.excerpt.is_empty() {
            self.excerpt.push(' ');
        }
        self.excerpt.push_str(&text);
    }

    fn open_heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        self.page.newline();
        let nothing_before = self.page.html.is_empty() && self.page.holes.is_empty();
        let may_be_title = level == HeadingLevel::H1
            && nothing_before
            && !self.title_done
            && self.outside.is_empty()
            && self.depth == 0;
        self.heading = Some(OpenHeading { written: level as u8, may_be_title, footnotes: self.footnotes.mark() });
        self.start_leaf(self.page.mark(), range);
    }

    fn close_heading(&mut self) {
        self.end_leaf();
        let Some(heading) = self.heading.take() else { return };
        let start = self.leaf.inner;
        let text = self.heading_text(start);
        if heading.may_be_title && self.is_title(&text) {
            self.page.truncate(start);
            self.running.truncate(self.leaf.text);
            self.footnotes.forget_since(heading.footnotes);
            self.title_done = true;
        } else if text.is_empty() {
            self.close_empty_heading();
        } else {
            let level = self.outline.level(heading.written);
            let id = self.outline.id(&text);
            self.page.insert(start, &format!("<h{level} id=\"{id}\">"));
            self.page.html.push_str(&format!("</h{level}>\n"));
            self.headings.push(Heading { level, id, text });
        }
    }

    /// The words of a heading; those of its pictures where it has no other.
    fn heading_text(&self, start: Mark) -> String {
        let text = plain(&self.page.html[start.at..], usize::MAX);
        if !text.is_empty() {
            return text;
        }
        let alt = self.page.holes[start.holes..].iter().filter_map(|hole| match &hole.filling {
            Filling::Picture { alt, .. } if !alt.is_empty() => Some(alt.as_str()),
            _ => None,
        });
        alt.collect::<Vec<_>>().join(" ")
    }

    /// Whether a leading heading is the title; keeps it where it is wanted.
    fn is_title(&mut self, text: &str) -> bool {
        if text.is_empty() {
            return false;
        }
        if self.source.title_from_heading {
            self.title = Some(text.to_owned());
            return true;
        }
        self.source.title.is_some_and(|title| {
            let folded = slug(title);
            !folded.is_empty() && folded == slug(text)
        })
    }

    fn close_empty_heading(&mut self) {
        let mut range = self.leaf.source.clone();
        range.end = range.start + self.source.text.get(range.clone()).map_or(0, |line| line.trim_end().len());
        self.report(Code::EmptyHeading, &range);
        // A picture without words or a mark of a footnote may be left: it stays as a paragraph.
        self.page.insert(self.leaf.outer, "<p>");
        self.leaf.inner.at += "<p>".len();
        self.close_paragraph();
    }

    /// Open a list (which takes two levels: its items never stand alone), an item or a quotation.
    fn open_container(&mut self, tag: &str, levels: usize, range: &Range<usize>) {
        self.end_leaf();
        if self.depth + levels <= DEEPEST {
            self.page.newline();
            self.page.html.push_str(tag);
        } else {
            self.page.newline();
            if !self.depth_reported {
                self.depth_reported = true;
                let words = ("limit", Word::from((DEEPEST / 2).to_string()));
                self.report(Code::DeepNesting, &(range.start..range.start + 1)).words.push(words);
            }
        }
        self.depth += 1;
    }

    fn close_container(&mut self, tag: &str, levels: usize) {
        self.end_leaf();
        self.depth = self.depth.saturating_sub(1);
        if self.depth + levels <= DEEPEST {
            if tag != "</li>\n" {
                self.page.newline();
            }
            self.page.html.push_str(tag);
        } else {
            self.page.newline();
        }
    }

    pub(super) fn rule(&mut self) {
        self.end_leaf();
        self.page.newline();
        self.page.html.push_str("<hr>\n");
    }

    pub(super) fn task_box(&mut self, done: bool) {
        let label = if done { DONE } else { NOT_DONE }.get(self.source.language);
        let checked = if done { " checked" } else { "" };
        self.page.html.push_str("<input type=\"checkbox\" disabled");
        self.page.html.push_str(checked);
        self.page.html.push_str(" aria-label=\"");
        self.page.html.push_str(label);
        self.page.html.push_str("\"> ");
        self.leaf.has_control = true;
    }

    fn open_emphasis(&mut self, tag: &str) {
        self.emphasis += 1;
        if self.emphasis <= DEEPEST_EMPHASIS {
            self.page.html.push_str(tag);
        }
        self.flow.markup();
    }

    fn close_emphasis(&mut self, tag: &str) {
        if self.emphasis <= DEEPEST_EMPHASIS {
            self.page.html.push_str(tag);
        }
        self.emphasis = self.emphasis.saturating_sub(1);
        self.flow.markup();
    }

    fn open_table(&mut self, alignments: Vec<Alignment>) {
        self.end_leaf();
        self.page.newline();
        self.tables += 1;
        self.table = Table { alignments, ..Table::default() };
        let label = TABLE.get(self.source.language);
        let number = self.tables;
        self.page.html.push_str(&format!(
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{label} {number}\">\n<table>\n"
        ));
    }

    fn close_table(&mut self) {
        self.end_leaf();
        let end = if self.table.has_body { "</tbody>\n</table>\n</div>\n" } else { "</table>\n</div>\n" };
        self.page.html.push_str(end);
    }

    fn open_row(&mut self, head: bool) {
        self.table.column = 0;
        self.table.in_head = head;
        if head {
            self.page.html.push_str("<thead>\n");
        } else if !self.table.has_body {
            self.table.has_body = true;
            self.page.html.push_str("<tbody>\n");
        }
        self.page.html.push_str("<tr>");
    }

    fn open_cell(&mut self, range: Range<usize>) {
        let outer = self.page.mark();
        self.page.html.push_str(if self.table.in_head { "<th scope=\"col\"" } else { "<td" });
        self.page.html.push_str(match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"left\">",
            Some(Alignment::Center) => " class=\"center\">",
            Some(Alignment::Right) => " class=\"right\">",
            Some(Alignment::None) | None => ">",
        });
        self.table.column += 1;
        self.start_leaf(outer, range);
    }

    fn close_cell(&mut self) {
        self.end_leaf();
        if !self.table.in_head {
            self.page.html.push_str("</td>");
            return;
        }
        let no_holes = self.page.holes.len() == self.leaf.inner.holes;
        if no_holes && !has_words(&self.page.html[self.leaf.inner.at..]) {
            // A header without words heads nothing.
            self.page.truncate(self.leaf.outer);
            self.page.html.push_str("<td></td>");
        } else {
            self.page.html.push_str("</th>");
        }
    }

    fn open_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.end_leaf();
        let language = match kind {
            CodeBlockKind::Fenced(info) => language_of_code(info),
            CodeBlockKind::Indented => String::new(),
        };
        self.code = Some(OpenCode { language, text: String::new() });
    }

    fn end_code(&mut self) {
        let Some(OpenCode { language, text }) = self.code.take() else { return };
        let text = nfc(&text);
        self.running.push(&text);
        self.running.end_block();
        self.page.newline();
        self.page.html.push_str("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            self.page.html.push_str(&format!(" class=\"language-{language}\""));
        }
        self.page.html.push('>');
        let coloured = text.len() <= self.code_budget && self.highlighter.write(&mut self.page.html, &language, &text);
        if coloured {
            self.code_budget -= text.len();
            self.has_code = true;
        } else {
            push_text(&mut self.page.html, &text);
        }
        self.page.html.push_str("</code></pre>\n");
    }

    fn open_footnote(&mut self, label: &CowStr<'_>, range: Range<usize>) {
        self.end_leaf();
        let page = std::mem::take(&mut self.page);
        let place = self.span(&(range.start..(range.start + label.len() + 3).min(range.end)));
        self.outside.push(Outside { page, depth: self.depth, label: label.to_string(), place });
        // The section, its list and the item.
        self.depth = 3;
    }

    fn close_footnote(&mut self) {
        self.end_leaf();
        let Some(outside) = self.outside.pop() else { return };
        let body = std::mem::replace(&mut self.page, outside.page);
        self.depth = outside.depth;
        self.footnotes.define(&outside.label, body, outside.place);
    }

    fn end_raw(&mut self) {
        let Some(RawBlock { html, start, range }) = self.raw.take() else { return };
        self.end_leaf();
        let first_line = self.source.text.get(range.clone()).and_then(|text| text.lines().next()).map_or(0, str::len);
        self.report(Code::RawHtml, &(range.start..range.start + first_line));
        let start = start.unwrap_or(range.start);
        let exact = self.source.text.get(start..).is_some_and(|text| text.starts_with(&html));
        let place = |part: Range<usize>| if exact { start + part.start..start + part.end } else { range.clone() };
        let mut open = false;
        raw_html::parts(&html, |part| match part {
            Part::Text(text, at) => {
                let skipped = if open { 0 } else { text.len() - text.trim_start().len() };
                let text = &text[skipped..];
                if !text.is_empty() {
                    self.open_raw_paragraph(&mut open, &range);
                    self.run(text, place(at.start + skipped..at.end), exact, false);
                }
            }
            Part::Entity(text, at) if open || !text.trim().is_empty() => {
                self.open_raw_paragraph(&mut open, &range);
                self.run(&text, place(at), false, true);
            }
            Part::Alt(text, at) if !text.trim().is_empty() => {
                self.open_raw_paragraph(&mut open, &range);
                let mut alt = String::new();
                push_plain(&mut alt, &text);
                self.run(&alt, place(at), false, true);
            }
            Part::Break if open => self.line_break(range.start..range.start, "<br>\n"),
            Part::Blank if open => self.line_break(range.start..range.start, " "),
            Part::Block if open => {
                self.close_paragraph();
                open = false;
            }
            _ => {}
        });
        if open {
            self.close_paragraph();
        }
    }

    fn open_raw_paragraph(&mut self, open: &mut bool, range: &Range<usize>) {
        if !*open {
            *open = true;
            self.open_paragraph(range.clone());
        }
    }
}

/// The name of the language of a code block, of the letters that a class may have here.
fn language_of_code(info: &str) -> String {
    let name = info.trim_start_matches(['{', '.', ' ']);
    let name = name.split([' ', '\t', ',', '{', '}', ':', ';']).next().unwrap_or_default().to_lowercase();
    let proper = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '+' | '#' | '-');
    name.chars().filter(proper).take(LONGEST_LANGUAGE).collect()
}
