//! Descriptions of pages: what a reader finds there, in 50 to 160 characters, for search pages and shared links.
//!
//! Entries speak for themselves by their citation or summary; every other page has a sentence of its own, written
//! per kind in the theme's strings. All differ within a language: they hold the title, which differs, wherever the
//! words alone might not. Later pages of a list tell from where to where they reach, by the names of entries whose
//! people agreed to be shared.

use super::head::shortened;
use super::plan::{self, Subject};
use super::present::Presenter;
use super::strings::Arg;
use super::titles::{self, length};
use super::view::{ListView, TermView};
use crate::model::disclosure::Channel;
use crate::model::entry::Entry;
use crate::model::kind::Kind;

/// Fewer characters say too little.
const SHORTEST: usize = 50;

/// More characters are cut off by those who show them.
const LONGEST: usize = 160;

/// Names of sites that are longer would fill a description by themselves.
const LONGEST_SITE: usize = 40;

/// The longest and the shortest that a name at either end of a list's page may be cut to.
const NAME: (usize, usize) = (45, 14);

/// A text that fits: whole, else its first sentences, else its first words.
pub fn fitted(text: &str) -> String {
    let text = text.trim();
    let Some((limit, _)) = text.char_indices().nth(LONGEST) else { return text.to_owned() };
    let ends = text[..limit].match_indices(". ").chain(text[..limit].match_indices("? "));
    let end = ends.map(|(at, _)| at).filter(|at| ends_sentence(&text[..*at], &text[at + 2..])).max();
    match end {
        Some(end) if length(&text[..end]) >= LONGEST / 2 => text[..=end].to_owned(),
        _ => shortened(text, LONGEST),
    }
}

/// Whether a point ends a sentence and not an abbreviation (`TP. Cao Bằng`, `Mr. A`) or an initial.
fn ends_sentence(before: &str, after: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let last = word.chars().next_back();
    let is_word = length(word) > 2 && last.is_some_and(|c| !c.is_uppercase());
    is_word && !after.starts_with(char::is_lowercase)
}

/// Adds a sentence.
fn push(text: &mut String, sentence: &str) {
    if !text.is_empty() {
        if text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '”' | '"')) {
            text.push('.');
        }
        text.push(' ');
    }
    text.push_str(sentence);
}

impl Presenter<'_> {
    /// The name of the site within a sentence: a long one is “this site”.
    fn site_name(&self) -> String {
        let name = self.site.config.name.get_or_other(self.language);
        if length(name) <= LONGEST_SITE { name.to_owned() } else { self.word("this-site") }
    }

    /// A title without the name of the site.
    pub fn bare_title<'t>(&self, title: &'t str) -> &'t str {
        titles::without_site(title, self.site.config.name.get_or_other(self.language))
    }

    fn with_site(&self, id: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        let name = self.site_name();
        let mut all = vec![("site", Arg::Words(&name))];
        all.extend_from_slice(args);
        self.message(id, &all)
    }

    /// A text of a good length: more words where it says little, fewer where it says much.
    fn described(&self, mut text: String, more: impl FnOnce() -> String) -> String {
        if length(text.trim()) < SHORTEST {
            push(&mut text, &more());
        }
        if length(text.trim()) < SHORTEST {
            push(&mut text, &self.with_site("description-site", &[]));
        }
        fitted(&text)
    }

    /// The description of an entry's page. Where another entry begins with the same words, it is named.
    pub fn entry_description(&self, entry: &Entry, title: &str, alike: bool) -> String {
        // The words on a person tell the trade that the title adds to the name.
        let title = if alike { self.bare_title(title) } else { entry.title(self.language) };
        let shown = entry.on(Channel::Page);
        let words = shown.map_or("", |shown| titles::opening(entry, &shown, self.language));
        let text = match (words.is_empty(), alike || entry.kind() == Kind::Person) {
            (true, _) => title.to_owned(),
            (false, true) => {
                self.message("titled-description", &[("title", Arg::Words(title)), ("lead", Arg::Words(words))])
            }
            (false, false) => words.to_owned(),
        };
        self.described(text, || self.with_site(&format!("description-{}", entry.kind().info().scheme), &[]))
    }

    /// The description of the home page, and of what may say nothing of itself when it is shared.
    pub fn site_description(&self) -> String {
        let movement = self.site.movement.map(|place| &self.site.registry.movements[place as usize].summary);
        let written = [Some(&self.site.config.description), movement, Some(&self.site.config.motto)];
        let written = written.into_iter().flatten().find(|text| !text.is_empty());
        let general = || self.with_site("description-home", &[]);
        self.described(written.map_or_else(general, |text| self.text(text)), general)
    }

    /// The description of a page of the registry, of a list, or of another page of the tool's own.
    pub fn subject_description(
        &self,
        subject: Subject,
        number: usize,
        title: &str,
        list: &ListView,
        term: Option<&TermView>,
    ) -> String {
        let title = self.bare_title(title);
        let whole = || self.message("description-whole", &[("count", Arg::Words(&list.count_text))]);
        if number > 1 {
            return self.described(self.later_page(title, list), whole);
        }
        let count = Arg::Words(&list.count_text);
        let text = match subject {
            Subject::List(kind) => {
                let all = self.count(plan::entries_of(self.site, subject, self.language).len());
                let is_of_people = matches!(kind, Kind::Person | Kind::Collective);
                let count = if is_of_people { count } else { Arg::Words(&all) };
                self.with_site(&format!("description-list-{}", kind.info().scheme), &[("count", count)])
            }
            Subject::Tradition => self.with_site("description-tradition", &[("count", count)]),
            Subject::Tag(tag) => {
                let tag = self.site.lists(self.language).tags.get(tag as usize).map_or("", |tag| &*tag.title);
                self.with_site("description-tag", &[("tag", Arg::Words(tag)), ("count", count)])
            }
            _ => self.term_description(subject, title, list, term),
        };
        self.described(text, whole)
    }

    /// What is found on a page of the registry, then its own words as far as whole sentences fit.
    fn term_description(&self, subject: Subject, title: &str, list: &ListView, term: Option<&TermView>) -> String {
        let is_empty = plan::entries_of(self.site, subject, self.language).is_empty()
            && term.is_none_or(|term| term.recipients.is_empty());
        let args = [("title", Arg::Words(title)), ("count", Arg::Words(&list.count_text))];
        let mut text = match (subject, term) {
            (Subject::Phase(movement, _), _) => {
                let movement = self.text(&self.site.registry.movements[movement as usize].named.name);
                let more = ("movement", Arg::Words(movement.as_str()));
                self.message("description-phase", &[args[0], args[1], more])
            }
            (Subject::Unit(_), _) if is_empty => self.with_site("description-unit-empty", &args[..1]),
            (Subject::Award(_), _) if is_empty => self.with_site("description-award-empty", &args[..1]),
            (Subject::Year(_), Some(term)) => {
                self.with_site("description-year", &[("title", Arg::Words(&term.title)), args[1]])
            }
            (_, Some(term)) => self.with_site(&format!("description-{}", term.kind), &args),
            (_, None) => title.to_owned(),
        };
        if let Some(term) = term.filter(|term| !term.lead.is_empty())
            && length(&text) < LONGEST - SHORTEST / 2
        {
            let longer = fitted(&format!("{text} {}", term.lead));
            // Half a sentence says less than none.
            if !longer.ends_with('…') || term.lead.ends_with('…') || length(&text) < SHORTEST {
                text = longer;
            }
        }
        text
    }

    /// From where to where a later page of a list reaches. The title holds the number of the page.
    fn later_page(&self, title: &str, list: &ListView) -> String {
        let total = list.pager.as_ref().map_or(1, |pager| pager.total).to_string();
        let args = [("title", Arg::Words(title)), ("total", Arg::Words(&total))];
        let places = list.groups.iter().flat_map(|group| group.cards.places.iter());
        let mut shared = places.map(|place| self.site.entry(*place)).filter(|e| e.permits().allows(Channel::Share));
        let first = shared.next().map(|entry| entry.title(self.language));
        let last = shared.next_back().map(|entry| entry.title(self.language));
        let room = (LONGEST.saturating_sub(length(title) + 2 * NAME.1) / 2).min(NAME.0);
        match (first, last) {
            (Some(first), Some(last)) if room >= NAME.1 => {
                let (first, last) = (shortened(first, room), shortened(last, room));
                let names = [("first", Arg::Words(&first)), ("last", Arg::Words(&last))];
                // A name that was cut ends the sentence by itself.
                self.message("description-later", &[args[0], args[1], names[0], names[1]]).replace("….", "…")
            }
            _ => self.with_site("description-later-plain", &args),
        }
    }

    /// The description of the page for addresses that don't exist.
    pub fn not_found_description(&self) -> String {
        fitted(&self.with_site("description-not-found", &[]))
    }

    /// The description of an index of the registry.
    pub fn index_description(&self, subject: Subject) -> String {
        let text = match subject {
            Subject::Units => self.with_site("description-units", &[]),
            Subject::Awards => self.with_site("description-awards", &[]),
            _ => {
                let years = &self.site.lists(self.language).years;
                let year =
                    |year: Option<(&i16, &Vec<u32>)>| year.map_or_else(String::new, |(year, _)| year.to_string());
                let (first, last) = (year(years.first_key_value()), year(years.last_key_value()));
                self.with_site("description-years", &[("first", Arg::Words(&first)), ("last", Arg::Words(&last))])
            }
        };
        self.described(text, String::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_with_a_sentence_or_a_word() {
        let first = "Phong trào do Liên đoàn Lao động TP. Cao Bằng phát động từ năm 2016, gồm hai đợt và năm nội dung.";
        let second = "Trọng tâm là năng suất, chất lượng, hiệu quả và người trực tiếp lao động sản xuất.";
        assert_eq!(fitted(first), first);
        assert_eq!(fitted(&format!("{first} {second}")), first);
        let joined = format!("{} {second}", first.replace("dung.", "dung;"));
        let cut = fitted(&joined);
        assert!(length(&cut) <= LONGEST && cut.ends_with('…'), "{cut}");
        let kept = cut.trim_end_matches('…');
        assert!(joined.starts_with(kept) && joined[kept.len()..].starts_with([' ', ',']), "{cut}");
        assert!(!ends_sentence("Liên đoàn Lao động TP", "Cao Bằng") && !ends_sentence("Nông Thị M", "Chị"));
        assert!(ends_sentence("Chị dệt vải", "Vải đẹp"));
    }
}
