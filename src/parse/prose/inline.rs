//! The half of the walk that writes what stands inside blocks: text, links, pictures, inline raw HTML.

use super::links::{self, Destination};
use super::plain::has_words;
use super::raw_html::{self, Part};
use super::typography::{self, Piece};
use super::writer::{nfc, push_attribute, push_plain, push_text};
use super::{Mark, Walker};
use crate::diagnostic::{Code, Word};
use crate::model::private_numbers::NumberKind;
use crate::model::prose::{Filling, LinkTarget};
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// Longest part of an address that a message shows, in characters.
const SHOWN: usize = 80;

/// How a link closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Closing {
    Hole,
    Tag,
    /// Only its words are written.
    Nothing,
}

/// A link whose words are being written.
#[derive(Debug)]
pub(super) struct OpenLink {
    closing: Closing,
    start: Mark,
    address: String,
    /// Whether the words are the address itself.
    is_address: bool,
    range: Range<usize>,
}

/// A picture whose alternative text is being read.
#[derive(Debug)]
pub(super) struct OpenImage {
    address: String,
    title: String,
    alt: String,
    range: Range<usize>,
    /// Pictures open inside the alternative text.
    depth: usize,
}

impl Walker<'_> {
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if range.start < self.hidden_until {
            return;
        }
        let exact = self.source.text.get(range.clone()) == Some(text);
        if exact && text.starts_with('*') {
            self.check_asterisks(&range);
        }
        let literal = !exact || self.links.last().is_some_and(|link| link.is_address);
        self.run(text, range, exact, literal);
    }

    /// Write running text. `exact`: it stands like this at `range` of the source. `literal`: no mark may change.
    pub(super) fn run(&mut self, text: &str, range: Range<usize>, exact: bool, literal: bool) {
        self.words.add(text);
        let mut done = 0;
        if self.has_addresses {
            done = self.flow.address_prefix(text);
            self.address(&text[..done]);
            while let Some(address) = typography::next_address(text, done) {
                self.sentence(text, done..address.start, &range, exact, literal);
                self.address(&text[address.clone()]);
                done = address.end;
                if done == text.len() {
                    self.flow.ended_in_address();
                }
            }
        }
        self.sentence(text, done..text.len(), &range, exact, literal);
    }

    /// Write a bare address as it is.
    fn address(&mut self, address: &str) {
        if address.is_empty() {
            return;
        }
        self.numbers.finish(Some(' '));
        self.report_numbers();
        self.write(address, None, false, true);
    }

    /// Write a part of running text that is no address.
    fn sentence(&mut self, text: &str, part: Range<usize>, range: &Range<usize>, exact: bool, literal: bool) {
        if part.is_empty() {
            return;
        }
        let source = self.source.text;
        let from = range.start + part.start;
        let piece = &text[part.clone()];
        let is_link_address = self.links.last().is_some_and(|link| link.is_address);
        if !is_link_address {
            let (whole, base) = (self.span(range), from + self.source.offset);
            self.numbers.scan(piece, |start, end| {
                if exact { crate::diagnostic::Span::new(base + start, base + end) } else { whole }
            });
            self.report_numbers();
        }
        let inside = text[part.end..].chars().next();
        let after = inside.or_else(|| source.get(range.end..).filter(|_| exact)?.chars().next());
        let escaped = exact && from > 0 && source.as_bytes().get(from - 1) == Some(&b'\\');
        self.write(piece, after, escaped, literal);
    }

    fn write(&mut self, text: &str, after: Option<char>, first_is_literal: bool, literal: bool) {
        let composed = if self.is_nfc && !literal { std::borrow::Cow::Borrowed(text) } else { nfc(text) };
        self.running.push(&composed);
        let run_start = self.page.at_run_start() || self.page.html.len() == self.leaf.inner.at;
        let piece = Piece { text: &composed, after, first_is_literal, literal };
        self.flow.write(&mut self.page.html, piece, run_start);
    }

    pub(super) fn report_numbers(&mut self) {
        for number in self.numbers.take_found() {
            if self.allowed.contains(&number.digits) {
                continue;
            }
            let code = match number.kind {
                NumberKind::Identity => Code::IdentityNumber,
                NumberKind::Phone => Code::PhoneNumber,
                NumberKind::NineDigits => Code::NineDigits,
            };
            let lenient = self.source.lenient && !self.source.strict_privacy;
            let diagnostic = crate::diagnostic::Diagnostic::new(code, self.source.file).at(number.span);
            self.diagnostics.push(diagnostic.with("number", number.digits).lenient_if(lenient));
        }
    }

    /// Two asterisks that stayed text: somebody wanted bold words.
    fn check_asterisks(&mut self, range: &Range<usize>) {
        let text = self.source.text;
        let (before, from) = (&text[..range.start], &text[range.start..]);
        let count = from.bytes().take_while(|&byte| byte == b'*').count();
        let after = from[count..].chars().next().is_none_or(char::is_whitespace);
        let free = after && before.chars().next_back().is_none_or(char::is_whitespace);
        let wanted = (2..=3).contains(&count) && !free && !before.ends_with(['*', '\\']);
        if wanted && !self.leaf.asterisks_reported {
            self.leaf.asterisks_reported = true;
            self.report(Code::StrayAsterisks, &(range.start..range.start + count));
        }
    }

    pub(super) fn inline_code(&mut self, code: &str, range: Range<usize>) {
        if range.start < self.hidden_until {
            return;
        }
        self.numbers.finish(None);
        self.words.add(code);
        let code = nfc(code);
        self.running.push(&code);
        self.page.html.push_str("<code>");
        push_text(&mut self.page.html, &code);
        self.page.html.push_str("</code>");
        self.flow.passed('x');
    }

    pub(super) fn line_break(&mut self, range: Range<usize>, written: &str) {
        if range.start < self.hidden_until {
            return;
        }
        self.numbers.scan("\n", |_, _| crate::diagnostic::Span::default());
        self.words.inside = false;
        self.page.html.push_str(written);
        self.running.blank();
        self.flow.passed(' ');
    }

    pub(super) fn footnote_reference(&mut self, label: &str, range: Range<usize>) {
        if range.start < self.hidden_until {
            return;
        }
        let in_link = self.in_link();
        self.footnotes.write_reference(&mut self.page.html, label, in_link, self.source.language);
        self.flow.markup();
    }

    fn in_link(&self) -> bool {
        self.links.iter().any(|link| link.closing != Closing::Nothing)
    }

    pub(super) fn open_link(&mut self, kind: LinkType, address: &str, title: &str, range: Range<usize>) {
        let is_address = matches!(kind, LinkType::Autolink | LinkType::Email);
        let address = if kind == LinkType::Email { format!("mailto:{address}") } else { address.to_owned() };
        let destination = if self.in_link() { None } else { Some(links::destination(&address)) };
        let closing = match destination {
            Some(Destination::Inside(target)) => {
                let span = self.span(&range);
                self.page.hole(span, Filling::LinkStart(target));
                Closing::Hole
            }
            Some(Destination::Outside { href, web }) => {
                self.open_tag(&href, web, title);
                Closing::Tag
            }
            Some(Destination::Empty) => {
                self.report(Code::EmptyLink, &range);
                Closing::Nothing
            }
            Some(Destination::Refused) => {
                self.report(Code::UnsafeLink, &range).words.push(("address", shown(&address)));
                Closing::Nothing
            }
            None => Closing::Nothing,
        };
        self.flow.markup();
        self.links.push(OpenLink { closing, start: self.page.mark(), address, is_address, range });
    }

    fn open_tag(&mut self, href: &str, web: bool, title: &str) {
        let html = &mut self.page.html;
        html.push_str("<a href=\"");
        push_attribute(html, href);
        html.push_str(if web { "\" rel=\"noopener\"" } else { "\"" });
        if !title.trim().is_empty() {
            html.push_str(" title=\"");
            push_attribute(html, title);
            html.push('"');
        }
        html.push('>');
    }

    pub(super) fn close_link(&mut self) {
        let Some(link) = self.links.pop() else { return };
        if link.closing != Closing::Nothing && !has_words(&self.page.html[link.start.at..]) {
            self.name_link(&link);
        }
        match link.closing {
            Closing::Hole => {
                let span = self.span(&link.range);
                self.page.hole(span, Filling::LinkEnd);
            }
            Closing::Tag => self.page.html.push_str("</a>"),
            Closing::Nothing => {}
        }
        self.flow.markup();
    }

    /// A link without words is named by its address: nobody could tell where it leads.
    fn name_link(&mut self, link: &OpenLink) {
        let address = links::words_of_address(&link.address);
        let mut has_picture = false;
        for hole in &mut self.page.holes[link.start.holes..] {
            let Filling::Picture { alt, .. } = &mut hole.filling else { continue };
            if alt.is_empty() && !has_picture {
                push_plain(alt, address);
            }
            has_picture = true;
        }
        if !has_picture {
            let address = nfc(address);
            push_text(&mut self.page.html, &address);
            self.running.push(&address);
            self.flow.passed('x');
        }
    }

    pub(super) fn open_image(&mut self, address: &str, title: &str, range: Range<usize>) {
        let (address, title) = (address.to_owned(), title.to_owned());
        self.numbers.finish(None);
        self.image = Some(OpenImage { address, title, alt: String::new(), range, depth: 1 });
    }

    /// What stands between the brackets of a picture is its alternative text, without markup.
    pub(super) fn alternative_text(&mut self, event: Event<'_>, range: Range<usize>) {
        let place = self.span(&range);
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Start(Tag::Image { .. }) => image.depth += 1,
            Event::End(TagEnd::Image) => {
                image.depth -= 1;
                if image.depth == 0 {
                    self.close_image();
                }
            }
            Event::Text(text) => {
                self.numbers.scan(&text, |_, _| place);
                push_plain(&mut image.alt, &text);
            }
            Event::Code(text) => push_plain(&mut image.alt, &text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            Event::InlineHtml(html) => raw_html::parts(&html, |part| match part {
                Part::Text(text, _) => push_plain(&mut image.alt, text),
                Part::Entity(text, _) => push_plain(&mut image.alt, &text),
                Part::Alt(text, _) => push_plain(&mut image.alt, &text),
                Part::Break | Part::Blank | Part::Block => image.alt.push(' '),
                Part::Hides(_) => {}
            }),
            _ => {}
        }
    }

    fn close_image(&mut self) {
        self.numbers.finish(None);
        self.report_numbers();
        let Some(image) = self.image.take() else { return };
        if image.range.start < self.hidden_until {
            return;
        }
        let alt = nfc(image.alt.trim()).into_owned();
        match links::destination(&image.address) {
            Destination::Inside(LinkTarget::Path { path, .. }) if !path.is_empty() => self.picture(path, alt, &image),
            Destination::Outside { href, web: true } => self.outside_picture(&href, &alt, &image),
            Destination::Empty => {
                self.report(Code::EmptyLink, &image.range);
                self.words_of_picture(&alt);
            }
            _ => {
                let address = shown(&image.address);
                self.report(Code::UnusablePicture, &image.range).words.push(("address", address));
                self.words_of_picture(&alt);
            }
        }
    }

    fn picture(&mut self, file: String, alt: String, image: &OpenImage) {
        if alt.is_empty() {
            let lenient = self.source.lenient;
            let diagnostic = self.report(Code::MissingAlt, &image.range);
            *diagnostic = diagnostic.clone().with("file", shown(&file)).lenient_if(lenient);
        }
        let mut title = String::new();
        push_plain(&mut title, image.title.trim());
        self.running.push_picture(&alt);
        let span = self.span(&image.range);
        self.page.hole(span, Filling::Picture { file, alt, title });
        self.flow.passed('x');
    }

    /// Nothing is loaded from other servers: a link takes the place of the picture.
    fn outside_picture(&mut self, href: &str, alt: &str, image: &OpenImage) {
        self.report(Code::OutsidePicture, &image.range).words.push(("address", shown(&image.address)));
        let words = if alt.is_empty() { links::words_of_address(&image.address) } else { alt };
        if self.in_link() {
            return self.words_of_picture(words);
        }
        self.open_tag(href, true, &image.title);
        self.words_of_picture(words);
        self.page.html.push_str("</a>");
    }

    fn words_of_picture(&mut self, words: &str) {
        self.words.add(words);
        self.write(words, None, false, true);
        self.flow.passed('x');
    }

    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if range.start < self.hidden_until {
            return;
        }
        if !self.leaf.raw_html_reported {
            self.leaf.raw_html_reported = true;
            self.report(Code::RawHtml, &range);
        }
        self.flow.markup();
        let after = self.source.text.get(range.end..self.leaf.source.end).unwrap_or_default();
        if let Some((raised, length)) = raw_html::raised(html, after) {
            self.hidden_until = range.end + length;
            return self.run(&raised, range, false, true);
        }
        raw_html::parts(html, |part| match part {
            Part::Text(text, _) => self.run(text, range.clone(), false, false),
            Part::Entity(text, _) => self.run(&text, range.clone(), false, true),
            Part::Alt(text, _) => {
                let mut alt = String::new();
                push_plain(&mut alt, &text);
                self.words_of_picture(&alt);
            }
            Part::Break => self.line_break(range.clone(), "<br>\n"),
            Part::Blank | Part::Block => self.line_break(range.clone(), " "),
            Part::Hides(name) => self.hide(name, range.end),
        });
    }

    /// Hide what stands up to the end tag, if it comes in this block.
    fn hide(&mut self, name: &'static str, from: usize) {
        if self.leaf.unclosed.contains(&name) {
            return;
        }
        let inside = self.source.text.get(from..self.leaf.source.end).unwrap_or_default();
        let mut closings = inside.match_indices("</").map(|(at, _)| at);
        match closings.find(|&at| raw_html::ends(&inside[at..], name)) {
            Some(at) => self.hidden_until = from + at,
            None => self.leaf.unclosed.push(name),
        }
    }
}

/// An address as a message shows it: not longer than a line.
fn shown(address: &str) -> Word {
    let mut plain = String::new();
    push_plain(&mut plain, address.trim());
    if let Some((cut, _)) = plain.char_indices().nth(SHOWN) {
        plain.truncate(cut);
        plain.push('…');
    }
    Word::Plain(plain)
}
