//! What search finds: a document for every entry with a page in a language, and the filters over them.
//!
//! Entries are read through what the search channel may show and through nothing else. Things of the registry are
//! found by their names in the language of the page, old names and new ones.

mod aliases;
mod facets;
mod names;
mod words;

use super::entry::{is_fallen, lead_words};
use super::head::shortened;
use super::present::Presenter;
use crate::language::capitalised;
use crate::model::address::encode_path;
use crate::model::disclosure::{Channel, Disclosed};
use crate::model::entry::Entry;
use crate::model::key::Key;
use crate::model::kind::{KINDS, Kind};
use crate::model::value::PartialDate;
use crate::search::{Document, Fragment, Settings, Source};
use facets::Facets;
use names::Names;
use rayon::prelude::*;
use std::borrow::Cow;

/// Longest lead of a result, in characters.
const LEAD_CHARS: usize = 160;

/// The documents of one language.
pub struct SearchSource<'a> {
    presenter: Presenter<'a>,
    /// The entry of every document.
    places: Vec<u32>,
    names: Names,
    facets: Facets,
}

impl<'a> SearchSource<'a> {
    /// The documents of a presenter's language.
    pub fn new(presenter: Presenter<'a>) -> Self {
        let language = presenter.language;
        let is_shown = |entry: &Entry| entry.path(language).is_some() && entry.on(Channel::Search).is_some();
        let entries = presenter.site.entries.iter().zip(0..);
        let places: Vec<u32> = entries.filter(|(entry, _)| is_shown(entry)).map(|(_, place)| place).collect();
        let names = Names::new(&presenter.site.registry, language);
        let facets = Facets::new(&presenter, &places);
        Self { presenter, places, names, facets }
    }

    /// What is the same for the whole index: kinds, filters, the order of names.
    pub fn settings(&self) -> Settings {
        let language = self.presenter.language;
        let kind = |kind: &crate::model::kind::KindInfo| (kind.scheme.to_owned(), capitalised(kind.one.get(language)));
        Settings {
            language: language.tag(),
            base: self.presenter.site.base.prefix().to_owned(),
            kinds: KINDS.iter().map(kind).collect(),
            facets: self.facets.lists.clone(),
            names: self.in_order_of_names(),
        }
    }

    /// Places of the documents in the order of their names, people by the given name as in the site's own lists.
    fn in_order_of_names(&self) -> Vec<u32> {
        let key = |place: &u32| self.presenter.site.entry(*place).order(self.presenter.language);
        let mut keyed: Vec<(&[u8], u32)> = self.places.iter().map(key).zip(0..).collect();
        keyed.par_sort_unstable();
        keyed.into_iter().map(|(_, document)| document).collect()
    }

    fn fragment(&self, entry: &Entry, shown: &Disclosed<'_>) -> Fragment {
        let language = self.presenter.language;
        Fragment {
            kind: entry.kind() as u8,
            title: entry.title(language).to_owned(),
            path: entry.path(language).unwrap_or_default().to_owned(),
            unit: self.unit_or_place(entry, shown),
            date: entry.date().map_or_else(String::new, |date| date.to_string()),
            lead: self.lead(entry, shown),
            picture: picture(entry, shown).unwrap_or_else(|| self.presenter.motifs.tile(entry, shown)),
            flags: self.flags(entry, shown),
        }
    }

    /// The unit; for documents the issuer. Where there is none, the place, but for figures of history.
    fn unit_or_place(&self, entry: &Entry, shown: &Disclosed<'_>) -> String {
        let unit = shown.reference(Key::Unit).or_else(|| shown.reference(Key::Issuer));
        let unit = unit.and_then(|unit| self.reference(unit));
        let place = || shown.words(Key::Locality, self.presenter.language).to_owned();
        unit.unwrap_or_else(|| if entry.is_tradition() { String::new() } else { place() })
    }

    /// Citation or summary, else the beginning of the text.
    fn lead(&self, entry: &Entry, shown: &Disclosed<'_>) -> String {
        let language = self.presenter.language;
        let story = || shown.prose(language).or_else(|| shown.prose(language.other()));
        let lead = match lead_words(entry, shown, language) {
            Some(words) => words.get_or_other(language),
            None => story().map_or("", |prose| &prose.excerpt),
        };
        shortened(&beginning(lead, LEAD_CHARS), LEAD_CHARS)
    }

    fn aliases(&self, entry: &Entry, shown: &Disclosed<'_>) -> Vec<String> {
        let language = self.presenter.language;
        match entry.kind() {
            Kind::Person => aliases::of_person(entry.title(language), shown),
            Kind::Document => {
                let kind = self.presenter.kind_name(entry.kind(), shown);
                aliases::of_document(&kind, shown.words(Key::Number, language), language).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn flags(&self, entry: &Entry, shown: &Disclosed<'_>) -> String {
        let flags = [
            (entry.is_demo(), 'd'),
            (is_fallen(shown), 'f'),
            (entry.is_tradition(), 't'),
            (!entry.is_in(self.presenter.language), 'o'),
        ];
        flags.into_iter().filter_map(|(is_set, flag)| is_set.then_some(flag)).collect()
    }
}

impl Source for SearchSource<'_> {
    fn count(&self) -> usize {
        self.places.len()
    }

    fn id(&self, place: usize) -> &str {
        self.places.get(place).map_or("", |entry| self.presenter.site.entry(*entry).id())
    }

    fn document(&self, place: usize) -> Document {
        let entry = self.places.get(place).map(|entry| self.presenter.site.entry(*entry));
        let Some((entry, shown)) = entry.and_then(|entry| Some((entry, entry.on(Channel::Search)?))) else {
            return Document::default();
        };
        let is_example = matches!(entry.kind(), Kind::Person | Kind::Collective | Kind::Project | Kind::Initiative);
        let language = self.presenter.language;
        let title = entry.title(language);
        Document {
            title: title.to_owned(),
            rank: u8::from(is_example),
            aliases: self.aliases(entry, &shown),
            fields: self.fields(entry, &shown),
            story: shown.hash_of_running_text(language).or_else(|| shown.hash_of_running_text(language.other())),
            facets: self.facets.of(&self.presenter, entry, &shown),
            day: entry.date().map(day_number),
            fragment: self.fragment(entry, &shown),
        }
    }

    fn story(&self, place: usize) -> Cow<'_, str> {
        let entry = self.places.get(place).map(|entry| self.presenter.site.entry(*entry));
        let Some(shown) = entry.and_then(|entry| entry.on(Channel::Search)) else { return Cow::default() };
        let language = self.presenter.language;
        shown.running_text(language).or_else(|| shown.running_text(language.other())).unwrap_or_default()
    }
}

/// The words of a text in one line, until they have more characters than is asked for.
fn beginning(text: &str, most: usize) -> String {
    let mut line = String::with_capacity(text.len().min(2 * most));
    let mut count = 0;
    for word in text.split_whitespace() {
        if count > most {
            break;
        }
        if !line.is_empty() {
            line.push(' ');
            count += 1;
        }
        line.push_str(word);
        count += word.chars().count();
    }
    line
}

/// Path of the published portrait, as it stands in addresses.
fn picture(entry: &Entry, shown: &Disclosed<'_>) -> Option<String> {
    let file = shown.record(Key::Image).and_then(|record| record.file(Key::File));
    let found = file.and_then(|name| entry.relations.files.iter().find(|(known, _)| **known == *name));
    let published = found.map(|(_, file)| file).filter(|file| file.size.is_some());
    published.map(|file| encode_path(&file.path))
}

/// Days from 1 January 1970 to the first day that a date can mean.
fn day_number(date: PartialDate) -> i32 {
    let (year, month, day) = date.first();
    // Years are counted from March, so that the day that comes and goes is the last one.
    let (year, month) = if month > 2 { (i32::from(year), month - 3) } else { (i32::from(year) - 1, month + 9) };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * i32::from(month) + 2) / 5 + i32::from(day) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_as_long_as_is_asked_for() {
        let text = " Chị  giữ lửa\nlò gốm. ";
        let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for most in 0..30 {
            assert_eq!(shortened(&beginning(text, most), most), shortened(&whole, most), "{most}");
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        for (date, expected) in [
            ("1970", 0),
            ("1970-01-02", 1),
            ("1969-12-31", -1),
            ("2000-02-29", 11_016),
            ("2000-03", 11_017),
            ("2016-02-22", 16_853),
            ("1945-09-02", -8_887),
            ("1000", -354_285),
            ("9999-12-31", 2_932_896),
        ] {
            assert_eq!(PartialDate::parse(date).map(day_number), Ok(expected), "{date}");
        }
    }
}
