//! What leaves the site on paper: the lasting address of an entry, and what is printed of it.
//!
//! A lasting address follows from the id alone and never changes; the page there is small and leads on to wherever the
//! entry stands now, in either language. What is printed stands on one sheet, whatever its length: the type gets
//! smaller, and what can be left out is, before anything would be cut off.

use super::entry::lead_words;
use super::head::shortened;
use super::plan::Job;
use super::present::{Presenter, foreign};
use super::share::ShareImage;
use super::strings::Arg;
use super::theme::Theme;
use super::titles::with_site;
use super::view::{CodeView, LastingLink, LastingView, Page, PaperView, Words};
use crate::draw::face::{Face, Measured, Rulers};
use crate::language::Language;
use crate::model::address::{file_of, lasting_path, paper_path, root_from};
use crate::model::disclosure::{Channel, Disclosed};
use crate::model::entry::Entry;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::site::Site;
use crate::model::value::{Handle, Reference, Text};
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use std::fmt::Write;

/// The template of pages at lasting addresses.
pub const LASTING: &str = "lasting.html";
/// The template of what is printed.
pub const POSTER: &str = "poster.html";

/// Longest words that are printed, so that they fit at the smallest type: a sheet read from afar is no place for more.
const LONGEST: usize = 600;
const LONGEST_NAME: usize = 300;
const LONGEST_FACT: usize = 150;
const LONGEST_FACTS: usize = 300;

/// Awards that are named where there isn't room for all.
const FEW_AWARDS: usize = 3;

/// The outputs: path of the file, and how it is made.
pub fn outputs(site: &Site, theme: &Theme) -> Vec<(String, Job)> {
    let mut outputs = Vec::new();
    for (entry, place) in site.entries.iter().zip(0..) {
        if theme.makes(LASTING) && first_language(site, entry).is_some() {
            outputs.push((file_of(&lasting_path(entry.id())), Job::Lasting(place)));
        }
        for (language, page) in languages(site, entry).filter(|_| is_printed(site, theme, entry)) {
            outputs.push((file_of(&paper_path(page, language)), Job::Paper(place, language)));
        }
    }
    outputs
}

/// Whether there is something to print of an entry: it has to be somebody's or something to be looked up to, and print
/// was agreed to. The code on it leads to the lasting address, so that has to be there.
fn is_printed(site: &Site, theme: &Theme, entry: &Entry) -> bool {
    let is_example = matches!(entry.kind(), Kind::Person | Kind::Collective | Kind::Initiative | Kind::Project);
    is_example && prints(site, theme) && entry.on(Channel::Print).is_some()
}

/// Whether anything is made to be printed.
pub fn prints(site: &Site, theme: &Theme) -> bool {
    site.config.posters && theme.makes(POSTER) && theme.makes(LASTING)
}

/// The languages in which an entry has a page, that of the site first.
fn languages<'s>(site: &'s Site, entry: &'s Entry) -> impl Iterator<Item = (Language, &'s str)> {
    site.config.languages.iter().filter_map(|language| Some((*language, entry.path(*language)?)))
}

/// The language of the page that a lasting address leads to.
pub fn first_language(site: &Site, entry: &Entry) -> Option<Language> {
    languages(site, entry).next().map(|(language, _)| language)
}

/// Where the pages of an entry stand now. Each link is told in its own language.
pub fn lasting(site: &Site, theme: &Theme, entry: &Entry) -> LastingView {
    let link = |(language, path): (Language, &str)| LastingLink {
        language: language.tag(),
        name: language.own_name(),
        text: theme.strings(language).get("lasting-read"),
        title: entry.title(language).to_owned(),
        href: site.base.href(path),
    };
    let links: Vec<LastingLink> = languages(site, entry).map(link).collect();
    LastingView { href: links.first().map_or_else(String::new, |link| link.href.clone()), links }
}

/// A code of squares that holds an address.
fn code(address: &str) -> Option<CodeView> {
    let segments = QrSegment::make_segments(address);
    // A sheet on a wall gets dirty and torn: at least 15 % may be lost. One mask for all takes a tenth of the time of
    // finding the one that looks best, and cameras read any.
    let mask = Some(Mask::new(0));
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, Version::MIN, Version::MAX, mask, true);
    let code = code.ok()?;
    let mut path = String::new();
    for row in 0..code.size() {
        let mut column = 0;
        while column < code.size() {
            // What lies beyond the border is light.
            let length = (column..code.size()).take_while(|column| code.get_module(*column, row)).count();
            let length = i32::try_from(length).unwrap_or_default();
            if length > 0 {
                let _ = write!(path, "M{column} {row}h{length}v1h-{length}z");
            }
            column += length.max(1);
        }
    }
    Some(CodeView { size: usize::try_from(code.size()).ok()?, path })
}

/// Sizes of the default theme's `paper.css`, in hundredths of the width of the sheet.
mod sheet {
    /// Width of the lines.
    pub const WIDTH: f32 = 88.0;
    /// Height between the head of the sheet and its foot with the code.
    pub const HEIGHT: f32 = 98.0;
    /// The notice that somebody is a specimen.
    pub const NOTICE: f32 = 7.0;
    /// Least height of a picture with its gap and credit, and height of a motif with its gap.
    pub const PICTURE: f32 = 36.0;
    pub const MOTIF: f32 = 20.0;
    /// Above every part, in parts of the scale.
    pub const GAP: f32 = 1.6;
    /// How large the type is, from the largest.
    pub const SCALES: [f32; 20] = [
        1.5, 1.37, 1.25, 1.15, 1.06, 0.97, 0.9, 0.82, 0.76, 0.7, 0.64, 0.59, 0.54, 0.5, 0.46, 0.42, 0.39, 0.36, 0.33,
        0.3,
    ];
    /// Where type would be smaller than this, the quote is left out, then most of the awards; and smaller than that, all.
    pub const SMALL: f32 = 0.64;
    pub const SMALLEST: f32 = 0.42;
    /// Type size and height of line, at a scale of 1.
    pub const HONORIFIC: (f32, f32) = (3.2, 1.35);
    pub const NAME: (f32, f32) = (9.0, 1.25);
    pub const WORK: (f32, f32) = (2.8, 1.45);
    pub const LEAD: (f32, f32) = (4.2, 1.4);
    pub const AWARD: (f32, f32) = (2.7, 1.45);
    pub const QUOTE: (f32, f32) = (3.0, 1.5);
}

/// A part of a sheet: words in a type size. Broken words are for the rarest need, so the longest has to fit.
struct Part {
    words: Measured,
    size: (f32, f32),
    /// Whether it stands close to the part above it.
    is_close: bool,
    /// How much narrower its lines are, in parts of the type size.
    indent: f32,
}

impl Part {
    fn new(words: Measured, size: (f32, f32)) -> Self {
        Self { words, size, is_close: false, indent: 0.0 }
    }

    fn close(self) -> Self {
        Self { is_close: true, ..self }
    }

    fn indented(self, indent: f32) -> Self {
        Self { indent, ..self }
    }

    /// Its height at a scale; none where it has no words.
    fn height(&self, scale: f32) -> f32 {
        let (size, line) = (self.size.0 * scale, self.size.1);
        // Balanced lines, and another face where this one didn't come, are a little less full.
        let lines = self.words.lines(sheet::WIDTH * 0.96 / size - self.indent);
        let gap = if self.is_close || lines == 0 { 0.0 } else { sheet::GAP * scale };
        // No type has that many lines that the number isn't exact.
        f32::from(u16::try_from(lines).unwrap_or(u16::MAX)) * size * line + gap
    }
}

/// The largest type at which parts stand within a height, by its place among the scales.
fn largest(parts: &[&Part], height: f32) -> Option<usize> {
    let fits = |scale: &f32| {
        let breaks = parts.iter().any(|part| part.words.longest() * part.size.0 * scale > sheet::WIDTH);
        !breaks && parts.iter().map(|part| part.height(*scale)).sum::<f32>() <= height
    };
    sheet::SCALES.iter().position(fits)
}

impl PaperView {
    /// What follows from the rest and costs more than all of it: the size of the type, and the code.
    pub(super) fn complete(&mut self, rulers: &Rulers) {
        fit(self, rulers);
        self.code = code(&self.url);
    }
}

/// Leaves out of a sheet what there is no room for, and finds the type size for the rest.
fn fit(paper: &mut PaperView, rulers: &Rulers) {
    let part = |face: Face, text: &str, size: (f32, f32)| Part::new(rulers.words(face, text), size);
    let line = |words: &[Words]| words.iter().map(|words| &*words.text).collect::<Vec<_>>().join(" · ");
    let award = |name: &String| part(Face::Regular, name, sheet::AWARD).close().indented(1.2);
    let fixed = [
        part(Face::Bold, &paper.honorific.text, sheet::HONORIFIC),
        part(Face::Bold, &paper.title, sheet::NAME).close(),
        part(Face::Regular, &format!("{} {}", paper.life, line(&paper.work)), sheet::WORK),
        part(Face::Bold, &paper.lead.text, sheet::LEAD),
    ];
    let awards: Vec<Part> = paper.awards.iter().map(award).collect();
    let quote = part(Face::Regular, &paper.quote.text, sheet::QUOTE).indented(0.85);
    let picture = match (&paper.picture, &paper.motif) {
        (Some(_), _) => sheet::PICTURE,
        (None, Some(_)) => sheet::MOTIF,
        (None, None) => 0.0,
    };
    let notice = if paper.demo { sheet::NOTICE } else { 0.0 };
    let height = sheet::HEIGHT - picture - notice;
    // One more line for the gap above awards, or the words that there are more.
    let more = part(Face::Regular, "x", sheet::AWARD);
    let few = awards.len().min(FEW_AWARDS);
    let all = awards.len();
    let tries = [(true, all, sheet::SMALL), (false, all, sheet::SMALL), (false, few, sheet::SMALLEST), (false, 0, 0.0)];
    let attempt = |(has_quote, count, least): (bool, usize, f32)| {
        let more = (count > 0).then_some(&more).into_iter().chain(has_quote.then_some(&quote));
        let parts: Vec<&Part> = fixed.iter().chain(awards.iter().take(count)).chain(more).collect();
        let place =
            largest(&parts, height).filter(|place| sheet::SCALES.get(*place).is_some_and(|scale| *scale >= least));
        place.map(|place| (place, has_quote, count))
    };
    let (place, has_quote, count) = tries.into_iter().find_map(attempt).unwrap_or((sheet::SCALES.len() - 1, false, 0));
    paper.fit = place;
    if !has_quote {
        paper.quote = Words::default();
    }
    if count == 0 || count == all {
        paper.more_awards.clear();
    }
    paper.awards.truncate(count);
}

impl Presenter<'_> {
    /// The head of the page at a lasting address. Chat programs read it where somebody passes a scanned address on, so
    /// that it names those alone who agreed to be shared.
    pub fn lasting_page(&self, entry: &Entry, card: Option<ShareImage>) -> Page {
        let is_shared = entry.on(Channel::Share).is_some();
        let title = if is_shared { entry.title(self.language).to_owned() } else { self.text(&self.site.config.name) };
        let mut page = self.page(&title, entry.path(self.language).unwrap_or_default());
        page.root = root_from(&lasting_path(entry.id()));
        page.description = self.entry_description(entry, &title, false);
        page.indexed = false;
        self.share_entry(&mut page, entry, None);
        page.og_image = card;
        page
    }

    /// Where something to be printed of an entry stands, seen from its page.
    pub fn paper_href(&self, entry: &Entry) -> Option<String> {
        let page = entry.path(self.language).filter(|_| is_printed(self.site, self.theme, entry))?;
        Some(self.site.base.href(&paper_path(page, self.language)))
    }

    /// The head of what is printed of an entry. What may be printed need not be shared: then chat programs are told of the
    /// site alone.
    pub fn paper_page(&self, entry: &Entry, card: Option<ShareImage>) -> Page {
        let is_shared = entry.on(Channel::Share).is_some();
        let own = entry.title(self.language);
        let title =
            if is_shared { self.message("poster-title", &[("title", Arg::Words(own))]) } else { self.word("poster") };
        let name = self.site.config.name.get_or_other(self.language);
        let page = entry.path(self.language).unwrap_or_default();
        let root = root_from(&paper_path(page, self.language));
        let mut page = Page { root, ..self.page(&with_site(title, name), page) };
        page.description = self.entry_description(entry, own, false);
        page.indexed = false;
        self.share_entry(&mut page, entry, None);
        page.og_image = card;
        page
    }

    /// What is printed of an entry; `None` where nothing may be.
    pub fn paper(&self, entry: &Entry) -> Option<PaperView> {
        let shown = entry.on(Channel::Print)?;
        let picture = self.portrait(entry, &shown);
        let words = |text: &Text, longest: usize| {
            let words = self.words(text);
            Words { text: shortened(&words.text, longest), ..words }
        };
        let sentence = |text: &Text| words(text, LONGEST);
        let url = self.site.base.url(&lasting_path(entry.id()));
        let mut paper = PaperView {
            kind: entry.kind().info().scheme,
            kind_name: self.kind_name(entry.kind(), &shown),
            language: foreign(entry, self.language),
            title: shortened(entry.title(self.language), LONGEST_NAME),
            honorific: shown.text(Key::Honorific).map(|text| words(text, LONGEST_FACT)).unwrap_or_default(),
            life: self.life(&shown),
            work: self.paper_work(&shown),
            lead: lead_words(entry, &shown, self.language).map(sentence).unwrap_or_default(),
            awards: self.paper_awards(entry, &shown),
            more_awards: String::new(),
            quote: shown.text(Key::Quote).map(sentence).unwrap_or_default(),
            motif: self.motifs.instead_of(picture.as_ref(), entry, &shown).map(str::to_owned),
            picture,
            tradition: entry.is_tradition(),
            demo: entry.is_demo(),
            fit: 0,
            code: None,
            address: url.split_once("://").map_or(url.as_str(), |(_, rest)| rest).trim_end_matches('/').to_owned(),
            url,
            href: self.entry_href(entry)?,
        };
        if let Some(count) = paper.awards.len().checked_sub(FEW_AWARDS).filter(|count| *count > 0) {
            paper.more_awards = self.message("poster-more-awards", &[("count", Arg::Count(count))]);
        }
        Some(paper)
    }

    /// Short facts: what somebody does, where, and who devised or owns a work. People are named who agreed to be printed.
    fn paper_work(&self, shown: &Disclosed<'_>) -> Vec<Words> {
        let of_text = |key: Key| shown.text(key).map(|text| self.words(text));
        let reference = |found: &Reference| {
            let may_print = |place: u32| self.site.entry(place).on(Channel::Print).is_some();
            let is_printed = !matches!(found.resolved, Some(Handle::Entry(place)) if !may_print(place));
            let link = self.reference(found).filter(|_| is_printed)?;
            Some(Words { text: link.title, language: link.language })
        };
        let authors = shown.references(Key::Authors).filter_map(reference);
        let texts = [Key::Occupation, Key::Role, Key::Owner].into_iter().filter_map(of_text);
        let unit = shown.reference(Key::Unit).and_then(reference);
        let places = unit.or_else(|| of_text(Key::Locality));
        let mut left = LONGEST_FACTS;
        let cut = |words: Words| Words { text: shortened(&words.text, LONGEST_FACT), ..words };
        let work = authors.chain(texts).chain(places).filter(|words| !words.text.is_empty()).map(cut);
        work.take_while(|words| {
            let length = words.text.chars().count();
            let has_room = length <= left;
            left = left.saturating_sub(length);
            has_room
        })
        .collect()
    }

    /// Names of awards that weren't revoked, each once.
    fn paper_awards(&self, entry: &Entry, shown: &Disclosed<'_>) -> Vec<String> {
        let mut names = Vec::new();
        for award in self.awards(entry, shown, Channel::Print).into_iter().filter(|award| award.revoked.is_none()) {
            if !names.contains(&award.name) {
                names.push(award.name);
            }
        }
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(title: &str, lead: &str, quote: &str, awards: usize) -> PaperView {
        let words = |text: &str| Words { text: text.to_owned(), language: None };
        PaperView {
            kind: "collective",
            kind_name: String::new(),
            language: None,
            title: title.to_owned(),
            honorific: Words::default(),
            life: String::new(),
            work: Vec::new(),
            lead: words(lead),
            awards: (0..awards)
                .map(|number| format!("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh, lần thứ {number}"))
                .collect(),
            more_awards: "more".to_owned(),
            quote: words(quote),
            picture: None,
            motif: Some("general".to_owned()),
            tradition: false,
            demo: false,
            fit: 0,
            code: None,
            url: String::new(),
            address: String::new(),
            href: String::new(),
        }
    }

    fn fitted(mut paper: PaperView) -> PaperView {
        fit(&mut paper, &Rulers::new());
        paper
    }

    #[test]
    fn short_words_are_large_and_long_ones_small() {
        let short = fitted(paper("Tổ 4", "Tổ cùng làm cùng học.", "Làm được.", 1));
        let long = fitted(paper(&"Công ty ".repeat(30), &"vượt khó ".repeat(60), "Làm được.", 1));
        assert_eq!((short.fit, short.awards.len(), &*short.quote.text), (0, 1, "Làm được."));
        assert!(long.fit > short.fit, "{}", long.fit);
    }

    #[test]
    fn what_can_be_left_out_is_before_the_type_gets_too_small_and_the_name_never_is() {
        let many = fitted(paper("Tổ 4", &"vượt khó ".repeat(60), &"đồng lòng ".repeat(80), 30));
        assert_eq!((&*many.quote.text, many.awards.len(), &*many.more_awards), ("", FEW_AWARDS, "more"));
        let name = "Công đoàn ".repeat(30);
        let most = fitted(paper(&name, &"vượt khó ".repeat(66), &"đồng lòng ".repeat(80), 30));
        assert!(most.title == name && most.quote.text.is_empty() && most.awards.len() <= FEW_AWARDS, "{most:?}");
    }

    #[test]
    fn the_longest_words_that_are_printed_fit_at_the_smallest_type() {
        let words = |length: usize| "nghiêng ".repeat(length / 8);
        let parts = [
            (Face::Bold, LONGEST_FACT, sheet::HONORIFIC),
            (Face::Bold, LONGEST_NAME, sheet::NAME),
            (Face::Regular, LONGEST_FACTS, sheet::WORK),
            (Face::Bold, LONGEST, sheet::LEAD),
        ];
        let parts = parts.map(|(face, length, size)| Part::new(Rulers::new().words(face, &words(length)), size));
        let height = sheet::HEIGHT - sheet::PICTURE - sheet::NOTICE;
        assert!(largest(&parts.each_ref().map(|part| part), height).is_some());
    }

    #[test]
    fn a_code_is_square_and_begins_with_the_corner_that_cameras_look_for() {
        let code = code("https://guong.example.vn/q/be-van-dan/").unwrap();
        assert_eq!(code.size, 29);
        assert!(code.path.starts_with("M0 0h7v1h-7z"), "{}", code.path);
        assert!(super::code(&"x".repeat(5000)).is_none());
    }
}
