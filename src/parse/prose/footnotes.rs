//! Footnotes: numbered by their first reference, gathered at the end.

use super::Buffer;
use crate::diagnostic::Span;
use crate::language::{Both, Language};
use std::collections::HashMap;
use std::fmt::Write as _;

const SECTION: Both = Both { vi: "Chú thích", en: "Footnotes" };
const NOTE: Both = Both { vi: "Chú thích", en: "Footnote" };
const BACK: Both = Both { vi: "Trở lại chỗ có chú thích", en: "Back to reference" };

/// One footnote.
#[derive(Debug, Default)]
struct Note {
    body: Buffer,
    /// Its number, from the first reference on.
    number: Option<usize>,
    /// How many references are links.
    references: usize,
    defined: Option<Span>,
}

/// The footnotes of one text.
#[derive(Debug, Default)]
pub struct Footnotes {
    notes: Vec<Note>,
    by_label: HashMap<String, usize>,
    numbered: usize,
    /// The note of every written reference, in order.
    written: Vec<usize>,
}

impl Footnotes {
    fn note(&mut self, label: &str) -> usize {
        let key = label.to_lowercase();
        if let Some(&at) = self.by_label.get(&key) {
            return at;
        }
        self.notes.push(Note::default());
        self.by_label.insert(key, self.notes.len() - 1);
        self.notes.len() - 1
    }

    /// Write a reference. Inside a link it is no link itself.
    pub fn write_reference(&mut self, out: &mut String, label: &str, in_link: bool, language: Language) {
        let at = self.note(label);
        let number = match self.notes[at].number {
            Some(number) => number,
            None => {
                self.numbered += 1;
                self.notes[at].number = Some(self.numbered);
                self.numbered
            }
        };
        if in_link {
            push(out, format_args!("<sup class=\"footnote-ref\">{number}</sup>"));
            return;
        }
        self.notes[at].references += 1;
        self.written.push(at);
        let id = reference_id(number, self.notes[at].references);
        let label = NOTE.get(language);
        push(out, format_args!("<sup class=\"footnote-ref\"><a href=\"#fn:{number}\" id=\"{id}\" "));
        push(out, format_args!("aria-label=\"{label} {number}\">{number}</a></sup>"));
    }

    /// How many references were written: a mark to go back to.
    pub fn mark(&self) -> usize {
        self.written.len()
    }

    /// Forget the references written since the mark: their HTML was taken back.
    pub fn forget_since(&mut self, mark: usize) {
        for at in self.written.drain(mark..) {
            self.notes[at].references -= 1;
        }
    }

    /// Keep the body of a definition; a second one for the same label is added to it.
    pub fn define(&mut self, label: &str, body: Buffer, place: Span) {
        let at = self.note(label);
        self.notes[at].body.append(body);
        self.notes[at].defined.get_or_insert(place);
    }

    /// Write the section of footnotes, if there are any. Gives the labels' places that nothing refers to.
    pub fn write_section(mut self, page: &mut Buffer, language: Language) -> Vec<Span> {
        let unused = self.notes.iter().filter(|note| note.number.is_none()).filter_map(|note| note.defined).collect();
        if self.notes.is_empty() {
            return unused;
        }
        for note in self.notes.iter_mut().filter(|note| note.number.is_none()) {
            self.numbered += 1;
            note.number = Some(self.numbered);
        }
        self.notes.sort_by_key(|note| note.number);
        page.newline();
        let label = SECTION.get(language);
        push(&mut page.html, format_args!("<section class=\"footnotes\" aria-label=\"{label}\">\n<ol>\n"));
        for note in self.notes {
            let number = note.number.unwrap_or_default();
            push(&mut page.html, format_args!("<li id=\"fn:{number}\">\n"));
            let links = back_links(number, note.references, language);
            page.append(with_back_links(note.body, &links));
            page.newline();
            page.html.push_str("</li>\n");
        }
        page.html.push_str("</ol>\n</section>\n");
        unused
    }
}

/// The id of the place of a reference. Ids of headings never hold a colon.
fn reference_id(number: usize, reference: usize) -> String {
    match reference {
        1 => format!("fnref:{number}"),
        _ => format!("fnref:{number}:{reference}"),
    }
}

fn back_links(number: usize, references: usize, language: Language) -> String {
    let mut out = String::new();
    let back = BACK.get(language);
    for reference in 1..=references {
        let id = reference_id(number, reference);
        let name = if reference == 1 { number.to_string() } else { format!("{number}-{reference}") };
        push(&mut out, format_args!(" <a class=\"footnote-back\" href=\"#{id}\" aria-label=\"{back} {name}\">↩"));
        if reference > 1 {
            push(&mut out, format_args!("<sup>{reference}</sup>"));
        }
        out.push_str("</a>");
    }
    out
}

/// The back links stand at the end of the last paragraph, or in one of their own.
fn with_back_links(mut body: Buffer, links: &str) -> Buffer {
    const END: &str = "</p>\n";
    if links.is_empty() {
        return body;
    }
    let hole_at_end = body.holes.last().is_some_and(|hole| hole.at as usize == body.html.len());
    if body.html.ends_with(END) && !hole_at_end {
        body.html.truncate(body.html.len() - END.len());
        body.html.push_str(links);
    } else {
        body.newline();
        body.html.push_str("<p>");
        body.html.push_str(links.trim_start());
    }
    body.html.push_str(END);
    body
}

fn push(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing into a string cannot fail.
    let _ = out.write_fmt(arguments);
}
