//! Who may be shown where: one matrix of fields and channels.
//!
//! A field belongs to a scope (`schema.rs`), a person agrees to scopes, a channel asks for one more. A page,
//! a feed or a search index reads an entry through [`Disclosed`] alone, so a channel that is added later
//! can't leak.

use super::entry::{Checked, Rows};
use super::key::Key;
use super::prose::{PICTURE, Prose};
use super::schema::{self, Scope};
use super::value::{Facts, PartialDate, Reference, Spanned, Text, Value};
use crate::language::Language;
use std::borrow::Cow;

/// A way by which an entry reaches people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Channel {
    /// The pages of the site.
    Page = 0,
    /// The search index.
    Search = 1,
    /// Feeds.
    Feed = 2,
    /// Cards of shared links (Open Graph) and data for search engines (JSON-LD).
    Share = 3,
    /// Open data.
    Data = 4,
    /// Posters and other print.
    Print = 5,
    /// Press kits.
    Press = 6,
}

/// What may be shown of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permits {
    scopes: u8,
    channels: u8,
    languages: u8,
}

impl Permits {
    /// Everything everywhere: entries that show no living person, and public record.
    pub const ALL: Self = Self { scopes: u8::MAX, channels: u8::MAX, languages: u8::MAX };

    /// What consent without a stated scope means: the pages in both languages, search, feeds, shared links and
    /// print; not open data, not the press, no sensitive facts.
    pub fn usual() -> Self {
        let scopes = [Scope::Name, Scope::Photo, Scope::Workplace, Scope::Story];
        let channels = [Channel::Page, Channel::Search, Channel::Feed, Channel::Share, Channel::Print];
        Self {
            scopes: scopes.iter().fold(0, |bits, scope| bits | bit(*scope as u8)),
            channels: channels.iter().fold(0, |bits, channel| bits | bit(*channel as u8)),
            languages: u8::MAX,
        }
    }

    /// What a stated scope means (spellings of `schema.rs`). What isn't listed isn't given.
    pub fn of_scopes<'a>(listed: impl IntoIterator<Item = &'a str>, main: Language) -> Self {
        let mut permits = Self { scopes: 0, channels: 0, languages: bit(main as u8) };
        for scope in listed {
            match scope {
                "name" => {
                    permits.scopes |= bit(Scope::Name as u8);
                    permits.channels |=
                        bit(Channel::Page as u8) | bit(Channel::Search as u8) | bit(Channel::Feed as u8);
                }
                "photo" => permits.scopes |= bit(Scope::Photo as u8),
                "workplace" => permits.scopes |= bit(Scope::Workplace as u8),
                "story" => permits.scopes |= bit(Scope::Story as u8),
                "sensitive" => permits.scopes |= bit(Scope::Sensitive as u8),
                "english" => permits.languages |= bit(Language::En as u8),
                "social" => permits.channels |= bit(Channel::Share as u8),
                "print" => permits.channels |= bit(Channel::Print as u8),
                "data" => permits.channels |= bit(Channel::Data as u8),
                "press" => permits.channels |= bit(Channel::Press as u8),
                _ => {}
            }
        }
        permits
    }

    /// Whether a channel may show anything.
    pub fn allows(self, channel: Channel) -> bool {
        self.channels & bit(channel as u8) != 0
    }

    /// Whether fields of a scope may be shown.
    pub fn gives(self, scope: Scope) -> bool {
        self.scopes & bit(scope as u8) != 0
    }

    /// Whether it may be shown in a language.
    pub fn speaks(self, language: Language) -> bool {
        self.languages & bit(language as u8) != 0
    }
}

const fn bit(position: u8) -> u8 {
    1 << position
}

/// An entry as one channel may show it.
#[derive(Clone, Copy, Debug)]
pub struct Disclosed<'a> {
    entry: &'a Checked,
    permits: Permits,
}

impl<'a> Disclosed<'a> {
    /// What a channel may show; `None` where that is nothing.
    pub(super) fn new(entry: &'a Checked, permits: Permits, channel: Channel) -> Option<Self> {
        permits.allows(channel).then_some(Self { entry, permits })
    }

    /// Whether a field may be shown.
    fn gives(&self, key: Key) -> bool {
        if self.permits.scopes == u8::MAX {
            return true;
        }
        let scope = schema::fields(self.entry.kind).find(|field| field.key == key).map(|field| field.scope);
        scope.is_none_or(|scope| self.permits.gives(scope))
    }

    fn facts(&self, key: Key) -> Option<&'a Facts> {
        self.gives(key).then_some(&self.entry.facts)
    }

    /// A field as it is.
    pub fn value(&self, key: Key) -> Option<&'a Value> {
        Some(&self.facts(key)?.get(key)?.value)
    }

    /// A web address.
    pub fn url(&self, key: Key) -> Option<&'a str> {
        self.facts(key)?.url(key)
    }

    /// Words in both languages.
    pub fn text(&self, key: Key) -> Option<&'a Text> {
        self.facts(key)?.text(key)
    }

    /// Words in a language, else in the other; empty where the field isn't set or given.
    pub fn words(&self, key: Key, language: Language) -> &'a str {
        self.text(key).map_or("", |text| text.get_or_other(language))
    }

    /// A flag.
    pub fn flag(&self, key: Key) -> bool {
        self.facts(key).is_some_and(|facts| facts.flag(key))
    }

    /// A date.
    pub fn date(&self, key: Key) -> Option<PartialDate> {
        self.facts(key)?.date(key)
    }

    /// A choice, by its English spelling.
    pub fn choice(&self, key: Key) -> Option<&'static str> {
        self.facts(key)?.choice(key)
    }

    /// A whole number.
    pub fn integer(&self, key: Key) -> Option<i64> {
        self.facts(key)?.integer(key)
    }

    /// A record.
    pub fn record(&self, key: Key) -> Option<&'a Facts> {
        self.facts(key)?.record(key)
    }

    /// The records of a list.
    pub fn records(&self, key: Key) -> impl Iterator<Item = &'a Facts> {
        self.facts(key).into_iter().flat_map(move |facts| facts.records(key)).map(|record| record.value)
    }

    /// The items of a list.
    pub fn list(&self, key: Key) -> &'a [Spanned<Value>] {
        self.facts(key).map_or(&[], |facts| facts.list(key))
    }

    /// A pointer.
    pub fn reference(&self, key: Key) -> Option<&'a Reference> {
        Some(self.facts(key)?.reference(key)?.value)
    }

    /// The pointers of a list.
    pub fn references(&self, key: Key) -> impl Iterator<Item = &'a Reference> {
        self.facts(key).into_iter().flat_map(move |facts| facts.references(key)).map(|found| found.value)
    }

    /// The story in exactly this language.
    pub fn prose(&self, language: Language) -> Option<&'a Prose> {
        let prose = self.entry.prose[language as usize].as_deref()?;
        self.permits.gives(Scope::Story).then_some(prose)
    }

    /// The running text of the story in exactly this language; without what pictures show where they aren't given.
    pub fn running_text(&self, language: Language) -> Option<Cow<'a, str>> {
        let text = self.prose(language)?.text.as_str();
        if !text.contains(PICTURE) {
            return Some(Cow::Borrowed(text));
        }
        let has_pictures = self.permits.gives(Scope::Photo);
        let lines = text.split_inclusive('\n').filter(|line| has_pictures || !line.starts_with(PICTURE));
        Some(lines.map(|line| line.trim_start_matches(PICTURE)).collect())
    }

    /// What tells [`Self::running_text`] from others.
    pub fn hash_of_running_text(&self, language: Language) -> Option<[u8; 16]> {
        let mut hash = self.prose(language)?.text.hash();
        hash[0] ^= u8::from(self.permits.gives(Scope::Photo));
        Some(hash)
    }

    /// Figures of a result.
    pub fn figures(&self) -> &'a Rows {
        &self.entry.figures
    }

    /// Recipients of a decision.
    pub fn recipients(&self) -> &'a Rows {
        &self.entry.recipients
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_listed_is_not_given() {
        let permits = Permits::of_scopes(["name", "story"], Language::Vi);
        assert!(permits.allows(Channel::Page) && permits.gives(Scope::Story));
        assert!(!permits.gives(Scope::Photo) && !permits.gives(Scope::Workplace));
        assert!(!permits.allows(Channel::Data) && !permits.allows(Channel::Share));
        assert!(permits.speaks(Language::Vi) && !permits.speaks(Language::En));
    }

    #[test]
    fn open_data_and_the_press_need_their_own_word() {
        let usual = Permits::usual();
        assert!(usual.allows(Channel::Feed) && usual.speaks(Language::En));
        assert!(!usual.allows(Channel::Data) && !usual.allows(Channel::Press) && !usual.gives(Scope::Sensitive));
        assert!(Permits::of_scopes(["data"], Language::Vi).allows(Channel::Data));
    }
}
