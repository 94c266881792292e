//! The text of an entry for a commune's loudspeakers: who or what, a few facts, how the story begins, in 150 to 250 words of
//! Vietnamese with nothing left in digits.
//!
//! It is of the channel [`Channel::Print`]. Somebody who agreed to the pages of a site hasn't agreed to being read out over
//! the roofs of the village: like a poster, it reaches people who never asked for it, and can't be taken back.

use super::entry::lead_words;
use super::present::Presenter;
use super::strings::Arg;
use super::theme::Theme;
use crate::language::spoken::{aloud, sentences};
use crate::language::{Language, dates, lowered};
use crate::model::disclosure::{Channel, Disclosed};
use crate::model::entry::Entry;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::prose::{PICTURE, Prose};
use crate::model::site::Site;
use crate::model::value::{PartialDate, Text};

/// Words of a text, from so many on no sentence is begun, and none goes beyond so many.
const ENOUGH: usize = 190;
const MOST: usize = 250;

/// The name of the file beside the page, in the language in which it is read.
pub const FILE: &str = "ban-doc-loa.txt";

/// The mark at the beginning: a server that doesn't say how text is written would have browsers mangle it.
const MARK: char = '\u{feff}';

/// Where the text of an entry is; `None` where it has none. Specimens aren't read out.
pub fn path(site: &Site, theme: &Theme, entry: &Entry) -> Option<String> {
    let is_wanted = theme.shows_spoken && site.config.loudspeaker;
    let path = entry.path(Language::Vi).filter(|_| is_wanted && told(entry).is_some())?;
    path.ends_with('/').then(|| format!("{path}{FILE}"))
}

/// What may be read out of an entry.
pub fn told(entry: &Entry) -> Option<Disclosed<'_>> {
    let has_text = entry.kind() != Kind::Page && !entry.is_demo() && entry.is_in(Language::Vi);
    let shown = entry.on(Channel::Print).filter(|_| has_text && entry.permits().speaks(Language::Vi))?;
    let says = shown.prose(Language::Vi).is_some() || lead_words(entry, &shown, Language::Vi).is_some();
    says.then_some(shown)
}

/// A text that is read out, as it grows.
struct Spoken {
    text: String,
    words: usize,
}

impl Spoken {
    /// Adds a sentence, if there is room for it.
    fn add(&mut self, sentence: &str) -> bool {
        let mut sentence = aloud(sentence.trim());
        if sentence.is_empty() {
            return true;
        }
        if !sentence.ends_with(['.', '!', '?', '…', '”', ':']) {
            sentence.push('.');
        }
        let words = sentence.split_whitespace().count();
        if self.words + words > MOST {
            return false;
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        self.text.push_str(&sentence);
        self.words += words;
        true
    }

    /// Adds the sentences of a text until enough is said.
    fn add_all(&mut self, text: &str) -> bool {
        sentences(text).all(|sentence| self.words < ENOUGH && self.add(sentence))
    }

    fn paragraph(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push_str("\n\n");
        }
    }
}

impl Presenter<'_> {
    /// The text of an entry that is to be read out, by a presenter of Vietnamese.
    pub fn spoken(&self, entry: &Entry) -> String {
        let Some(shown) = told(entry) else { return String::new() };
        let mut spoken = Spoken { text: String::new(), words: 0 };
        let title = entry.title(Language::Vi);
        let name = [shown.words(Key::Honorific, Language::Vi), title].join(" ");
        let opening = format!("spoken-opening-{}", entry.kind().info().scheme);
        let own = |name: &str| self.message(&opening, &[("name", Arg::Words(name.trim()))]);
        spoken.add(&own(if entry.kind() == Kind::Person { &name } else { title }));
        if let Some(lead) = lead_words(entry, &shown, Language::Vi) {
            spoken.add_all(lead.get_or_other(Language::Vi));
        }
        spoken.paragraph();
        for fact in self.spoken_facts(entry, &shown) {
            spoken.add(&fact);
        }
        spoken.paragraph();
        if let Some(prose) = shown.prose(Language::Vi) {
            let mut paragraphs = paragraphs(prose);
            while spoken.words < ENOUGH
                && let Some(paragraph) = paragraphs.next()
                && spoken.add_all(paragraph)
            {}
        }
        format!("{MARK}{}\n", spoken.text.trim_end())
    }

    /// Facts as short sentences.
    fn spoken_facts(&self, entry: &Entry, shown: &Disclosed<'_>) -> Vec<String> {
        let mut facts = Vec::new();
        let mut tell = |id: &str, words: &str| {
            if !words.is_empty() {
                facts.push(self.message(id, &[("words", Arg::Words(words))]));
            }
        };
        let date = |date: Option<PartialDate>| {
            date.map_or_else(String::new, |date| dates::long(Language::Vi, date.year, date.month, date.day))
        };
        tell("spoken-occupation", &lowered(shown.words(Key::Occupation, Language::Vi)));
        let unit = shown.reference(Key::Unit).and_then(|unit| self.reference(unit));
        tell("spoken-unit", &unit.map_or_else(String::new, |unit| unit.title));
        tell("spoken-place", shown.words(Key::Locality, Language::Vi));
        tell("spoken-born", &date(shown.date(Key::Born)));
        if let Some(record) = shown.record(Key::Died) {
            let word = record.choice(Key::Word).unwrap_or("mat");
            tell(&format!("spoken-died-{word}"), &date(record.date(Key::Date)));
        }
        if !matches!(entry.kind(), Kind::Person | Kind::Collective) {
            tell("spoken-date", &date(shown.date(Key::Date)));
        }
        let awards: Vec<String> = self
            .awards(entry, shown, Channel::Print)
            .into_iter()
            .filter(|award| award.revoked.is_none())
            .map(|award| award.name)
            .collect();
        if shown.value(Key::Awards).is_some() || !entry.relations.decided.is_empty() {
            tell("spoken-awards", &awards.join("; "));
        }
        let text = |record: &Text| record.get(Language::Vi).unwrap_or_default().to_owned();
        let done = shown.records(Key::Achievements).filter_map(|record| record.text(Key::Text)).map(text);
        let done: Vec<String> = done.filter(|sentence| !sentence.is_empty()).collect();
        facts.extend(done);
        facts
    }
}

/// The paragraphs of a story, without headings and what pictures show.
fn paragraphs(prose: &Prose) -> impl Iterator<Item = &str> {
    let is_heading = |line: &str| prose.headings.iter().any(|heading| heading.text == line);
    prose.text.as_str().lines().map(str::trim).filter(move |line| {
        !line.is_empty() && !line.starts_with(PICTURE) && !is_heading(line) && line.split_whitespace().count() > 2
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_stay_whole_and_within_bounds() {
        let sentence = "Chị làm việc ở xưởng từ năm 2016 và không nghỉ ngày nào cả.";
        let mut spoken = Spoken { text: String::new(), words: 0 };
        assert!(!spoken.add_all(&format!("{sentence} ").repeat(40)));
        assert!((150..=MOST).contains(&spoken.words), "{}", spoken.words);
        assert!(spoken.text.ends_with("ngày nào cả."));
        assert_eq!(spoken.words, spoken.text.split_whitespace().count());
        let long = "dài ".repeat(300);
        assert!(!spoken.add(&long), "a sentence for which there is no room is left out");
    }
}
