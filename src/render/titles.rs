//! Titles of pages, after one pattern:
//!
//! > what, what it is, page n – where
//!
//! `Bế Văn Đàn, chiến sĩ liên lạc – Gương sáng Cao Bằng`, `Tin bài, trang 2 – Gương sáng Cao Bằng`. *What* is the
//! heading of the page and always stands whole; namesakes get what tells them apart in brackets. *What it is* (the
//! occupation of a person, the unit of a collective, the form of an initiative) and *where* (the name of
//! the site) stand where the whole stays within 65 characters: what a search page or a chat would cut off is
//! left out instead. Cards of shared links leave out *where*, which they show beside the title.

use super::entry::lead_words;
use super::plan::Subject;
use super::present::form_name;
use super::strings::Arg;
use super::theme::Theme;
use crate::language::{Language, dates, lowered};
use crate::model::disclosure::{Channel, Disclosed};
use crate::model::entry::Entry;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::site::Site;
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

/// Most characters of a title that are seen everywhere.
const LONGEST: usize = 65;

/// Characters by which the beginnings of two texts are told apart.
const OPENING: usize = 50;

/// What stands before the name of the site.
const BEFORE_SITE: &str = " – ";

/// How many characters a reader sees, marks being part of theirs.
pub fn length(text: &str) -> usize {
    text.chars().count()
}

/// A title with the name of the site, where there is room for it.
pub fn with_site(title: String, site: &str) -> String {
    let whole = length(&title) + length(BEFORE_SITE) + length(site);
    if whole > LONGEST { title } else { format!("{title}{BEFORE_SITE}{site}") }
}

/// A title without the name of the site.
pub fn without_site<'t>(title: &'t str, site: &str) -> &'t str {
    title.strip_suffix(site).and_then(|title| title.strip_suffix(BEFORE_SITE)).unwrap_or(title)
}

/// A title with the first of some words on it that there is room for. The name of the site goes first, since it is
/// what tells a page from those of other sites.
fn with_qualifier(title: &str, qualifiers: &[String], site: &str) -> String {
    let room = |text: &str| LONGEST.checked_sub(length(text) + 2);
    let with_site = room(title).and_then(|room| room.checked_sub(length(BEFORE_SITE) + length(site)));
    let Some(room) = with_site.or_else(|| room(title)) else { return title.to_owned() };
    let fits = |part: &&String| !part.is_empty() && length(part) <= room;
    qualifiers.iter().find(fits).map_or_else(|| title.to_owned(), |part| format!("{title}, {part}"))
}

/// What an entry is, in the language of the page: the best words first.
fn qualifiers(site: &Site, entry: &Entry, language: Language) -> Vec<String> {
    let Some(shown) = entry.on(Channel::Page) else { return Vec::new() };
    match entry.kind() {
        Kind::Person => {
            let trade = shown.text(Key::Occupation).or_else(|| shown.text(Key::Role));
            let trade = trade.and_then(|trade| trade.get(language)).unwrap_or_default();
            // Of two trades the first one says enough.
            let first = trade.split([',', ';', '(']).next().unwrap_or_default();
            vec![lowered(trade.trim()), lowered(first.trim())]
        }
        Kind::Collective => {
            let unit = entry.relations.unit.map(|unit| &site.registry.units[unit as usize].named.name);
            unit.and_then(|name| name.get(language)).map(str::to_owned).into_iter().collect()
        }
        Kind::Initiative => {
            form_name(entry.kind(), &shown).map(|form| lowered(form.get(language))).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The title of an entry's page, before namesakes are told apart.
pub fn of_entry(site: &Site, entry: &Entry, language: Language) -> String {
    let title = entry.title(language);
    let mut qualifiers = qualifiers(site, entry, language);
    // What calls itself an initiative needs no second word for it.
    let known = title.to_lowercase();
    qualifiers.retain(|words| !known.contains(&words.to_lowercase()));
    with_qualifier(title, &qualifiers, site.config.name.get_or_other(language))
}

/// The title of a page of the tool's own, before those of one name are told apart.
pub fn of_subject(site: &Site, theme: &Theme, subject: Subject, language: Language, heading: String) -> String {
    let name = site.config.name.get_or_other(language);
    match subject {
        Subject::Home => {
            let title = theme.strings(language).format("home-title", &[("site", Arg::Words(&heading))]);
            if length(&title) <= LONGEST { title } else { heading }
        }
        Subject::Years => theme.strings(language).get("years-page-title"),
        Subject::Year(year) => {
            theme.strings(language).format("year-page-title", &[("year", Arg::Words(&year.to_string()))])
        }
        Subject::Phase(movement, phase) => {
            let phase = &site.registry.movements[movement as usize].phases[phase as usize];
            let years = dates::years(phase.from.year, phase.to.year);
            if heading.contains(&years) { heading } else { with_qualifier(&heading, &[years], name) }
        }
        _ => heading,
    }
}

/// The beginning of what an entry says of itself: citation or summary, else its story; empty where it says nothing.
pub fn opening<'d>(entry: &Entry, shown: &Disclosed<'d>, language: Language) -> &'d str {
    if let Some(lead) = lead_words(entry, shown, language) {
        return lead.get_or_other(language);
    }
    let prose = shown.prose(language).or_else(|| shown.prose(language.other()));
    prose.map_or("", |prose| prose.excerpt.as_str())
}

/// Entries that begin with the same words as another one: their descriptions name them, so that all differ.
pub fn alike(site: &Site, language: Language) -> HashSet<u32> {
    let mut first: HashMap<&str, u32> = HashMap::with_capacity(site.entries.len());
    let mut alike = HashSet::new();
    for (entry, place) in site.entries.iter().zip(0..) {
        let Some(shown) = entry.on(Channel::Page).filter(|_| entry.path(language).is_some()) else { continue };
        let text = opening(entry, &shown, language);
        let end = text.char_indices().nth(OPENING).map_or(text.len(), |(end, _)| end);
        if let Some(other) = first.insert(&text[..end], place) {
            alike.extend([other, place]);
        }
    }
    alike
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_is_left_out_whole() {
        let site = "Gương sáng Cao Bằng";
        let of = |title: &str, words: &[&str]| {
            let words: Vec<String> = words.iter().map(|words| lowered(words)).collect();
            with_site(with_qualifier(title, &words, site), site)
        };
        assert_eq!(of("Bế Văn Đàn", &["Chiến sĩ liên lạc"]), "Bế Văn Đàn, chiến sĩ liên lạc – Gương sáng Cao Bằng");
        let trades = ["Thợ may, chuyền trưởng của dây chuyền số 4", "Thợ may"];
        assert_eq!(of("Nông Thị M.", &trades), "Nông Thị M., thợ may – Gương sáng Cao Bằng");
        let long = "Kế hoạch thi đua yêu nước của công đoàn tỉnh Cao Bằng, giai đoạn 2016–2020";
        assert_eq!(of(long, &["Kế hoạch"]), long);
        assert_eq!(without_site("Tin bài, trang 2 – Gương sáng Cao Bằng", site), "Tin bài, trang 2");
        assert_eq!(without_site(long, site), long);
        assert_eq!(lowered("CNC"), "CNC");
    }
}
