//! An entry: first as a checked file, then as a part of the linked site.

use super::disclosure::{Disclosed, Permits};
use super::key::Key;
use super::kind::Kind;
use super::prose::{Body, Prose};
use super::value::{Facts, Handle, PartialDate, Spanned};
use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What is known of an entry's text in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub enum Translation {
    /// There is no text in this language.
    #[default]
    Absent,
    /// The text that the writer wrote first, or both texts written side by side.
    Original,
    /// Translated from the original.
    Made {
        /// The fingerprint of the text it was made from, if the translator noted it, and its place.
        translates: Option<Spanned<String>>,
        /// Made by a machine and not reviewed.
        machine: bool,
    },
}

/// Rows of a table beside an entry, or of a list in its front matter.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Rows {
    /// The file they stand in.
    pub file: Arc<str>,
    /// The rows.
    pub rows: Vec<Spanned<Facts>>,
}

/// An entry whose own fields are certain; its relations are not looked at yet.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Checked {
    /// Kind.
    pub kind: Kind,
    /// The id: ASCII, given once, never changed.
    pub id: Box<str>,
    /// Main file, relative to the root of the site.
    pub file: Arc<str>,
    /// File of the translation, if there is one.
    pub translation_file: Option<Arc<str>>,
    /// Folder in which its pictures lie, relative to the root of the site.
    pub folder: Arc<str>,
    /// Whether the folder holds this entry alone.
    pub own_folder: bool,
    /// Facts and words.
    pub facts: Facts,
    /// The story, by language.
    pub prose: [Option<Arc<Prose>>; 2],
    /// What is known of the text in each language.
    pub translations: [Translation; 2],
    /// Fingerprint of the original text.
    pub fingerprint: String,
    /// By language, the last part of its address: what `slug` says, else what the title makes, else the id.
    pub slugs: [Box<str>; 2],
    /// By language, the bytes by which its title is ordered.
    pub order: [Box<[u8]>; 2],
    /// Whether the title was taken from a heading or from the file's name.
    pub title_inferred: bool,
    /// Figures of a result.
    pub figures: Rows,
    /// Recipients of a decision.
    pub recipients: Rows,
}

impl Checked {
    /// Its long texts, in an order that stays.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.prose.iter().flatten().flat_map(|prose| [&prose.html, &prose.text])
    }

    /// Says where its long texts lie, one after the other in the order of [`Self::bodies`]; gives where they end, `None`
    /// where they aren't there.
    pub fn bodies_lie_in(&mut self, all: &Arc<Vec<u8>>, mut from: usize) -> Option<usize> {
        for prose in self.prose.iter_mut().flatten() {
            let prose = Arc::make_mut(prose);
            from = prose.html.lie_in(all, from)?;
            from = prose.text.lie_in(all, from)?;
        }
        Some(from)
    }

    /// The key that holds the title of a kind.
    pub const fn title_key(kind: Kind) -> Key {
        match kind {
            Kind::Person | Kind::Collective => Key::Name,
            _ => Key::Title,
        }
    }

    /// The key that holds the one sentence on a kind.
    pub const fn lead_key(kind: Kind) -> Key {
        match kind {
            Kind::Person | Kind::Collective => Key::Citation,
            _ => Key::Summary,
        }
    }

    /// The title in a language, else in the other.
    pub fn title(&self, language: Language) -> &str {
        self.facts.text(Self::title_key(self.kind)).map_or(&*self.id, |text| text.get_or_other(language))
    }

    /// Whether there is text in a language.
    pub fn is_in(&self, language: Language) -> bool {
        self.translations[language as usize] != Translation::Absent
    }

    /// The date by which the entry is placed in time.
    pub fn date(&self) -> Option<PartialDate> {
        self.facts.date(Key::Date).or_else(|| self.facts.date(Key::AsOf))
    }

    /// Whether it is a figure of history.
    pub fn is_tradition(&self) -> bool {
        self.facts.flag(Key::Tradition)
    }
}

/// What the linked site knows of an entry beside its own fields.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// Path of its page in each language in which it is shown.
    pub paths: [Option<Box<str>>; 2],
    /// Whether the translation in a language is older than the original.
    pub stale: [bool; 2],
    /// Unit at the time.
    pub unit: Option<u32>,
    /// Awards held, revoked ones left out.
    pub awards: Vec<u32>,
    /// Movement.
    pub movement: Option<u32>,
    /// Phases, as stated or as the date says.
    pub phases: Vec<(u32, u32)>,
    /// Strands.
    pub strands: Vec<(u32, u32)>,
    /// Years the entry belongs to.
    pub years: Vec<i16>,
    /// Related entries, nearest first.
    pub related: Vec<u32>,
    /// Awards that decisions gave it: the decision's entry, the place among its recipients.
    pub decided: Vec<(u32, u32)>,
    /// Figures of a result, resolved.
    pub figures: Vec<super::figures::Figure>,
    /// Recipients of a decision whose award was found: the row, the award.
    pub recipients: Vec<Recipient>,
    /// Fillings of the holes of its prose, by language.
    pub fillings: [Vec<String>; 2],
    /// Pictures and attachments: the file as written, and what is published of it.
    pub files: Vec<(Box<str>, PublishedFile)>,
}

/// A recipient of a decision, its references resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The entry, if there is one and it is shown.
    pub entry: Option<u32>,
    /// The name, where there is no entry to show.
    pub name: Box<str>,
    /// The award, by handle or by name.
    pub award: Result<u32, Box<str>>,
    /// The unit, by handle or by name.
    pub unit: Option<Result<u32, Box<str>>>,
    /// When it was achieved.
    pub achieved: Option<PartialDate>,
    /// When it was revoked.
    pub revoked: Option<PartialDate>,
}

/// A file of an entry that is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFile {
    /// The file, relative to the root of the site.
    pub source: Arc<str>,
    /// Path in the output.
    pub path: Box<str>,
    /// Size of the published file in bytes.
    pub bytes: u64,
    /// Width and height in pixels, for pictures.
    pub size: Option<(u32, u32)>,
    /// Media type.
    pub media_type: &'static str,
    /// Tells the bytes of a picture from others.
    pub content: [u8; 16],
}

/// An entry of the linked site. Its raw facts can't be reached: readers of every channel get
/// [`Disclosed`] values.
#[derive(Clone, Debug)]
pub struct Entry {
    checked: Checked,
    permits: Permits,
    /// What the site knows of it.
    pub relations: Relations,
}

impl Entry {
    /// An entry with what it may show.
    pub fn new(checked: Checked, permits: Permits, relations: Relations) -> Self {
        Self { checked, permits, relations }
    }

    /// The same entry with another story: the prose by language, the fingerprint of the original text, and whether the
    /// text in each language was made from an earlier one.
    pub fn with_story(&self, prose: [Option<Arc<Prose>>; 2], fingerprint: String, stale: [bool; 2]) -> Self {
        let mut entry = self.clone();
        (entry.checked.prose, entry.checked.fingerprint) = (prose, fingerprint);
        entry.relations.stale = stale;
        entry
    }

    /// Kind.
    pub fn kind(&self) -> Kind {
        self.checked.kind
    }

    /// Id.
    pub fn id(&self) -> &str {
        &self.checked.id
    }

    /// Its main file, for diagnostics.
    pub fn file(&self) -> &Arc<str> {
        &self.checked.file
    }

    /// Title in a language, else in the other.
    pub fn title(&self, language: Language) -> &str {
        self.checked.title(language)
    }

    /// Whether there is text in a language.
    pub fn is_in(&self, language: Language) -> bool {
        self.checked.is_in(language)
    }

    /// The bytes by which its title is ordered in a language.
    pub fn order(&self, language: Language) -> &[u8] {
        &self.checked.order[language as usize]
    }

    /// What is known of the text in a language.
    pub fn translation(&self, language: Language) -> &Translation {
        &self.checked.translations[language as usize]
    }

    /// The date by which it is placed in time.
    pub fn date(&self) -> Option<PartialDate> {
        self.checked.date()
    }

    /// Whether it is a figure of history.
    pub fn is_tradition(&self) -> bool {
        self.checked.is_tradition()
    }

    /// Whether it is a specimen.
    pub fn is_demo(&self) -> bool {
        self.checked.facts.flag(Key::Demo)
    }

    /// Whether it stands on the home page.
    pub fn is_featured(&self) -> bool {
        self.checked.facts.flag(Key::Featured)
    }

    /// Path of its page in a language, if it is shown there.
    pub fn path(&self, language: Language) -> Option<&str> {
        self.relations.paths[language as usize].as_deref()
    }

    /// What may be shown.
    pub fn permits(&self) -> Permits {
        self.permits
    }

    /// What a channel may show of it; `None` where the channel may show nothing.
    pub fn on(&self, channel: super::disclosure::Channel) -> Option<Disclosed<'_>> {
        Disclosed::new(&self.checked, self.permits, channel)
    }
}

/// An entry that is known and not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its id.
    pub id: Box<str>,
    /// Its kind.
    pub kind: Kind,
    /// Whether its neutral page says that it is no longer shown, which a draft doesn't need.
    pub has_neutral_page: bool,
}

/// Where a reference leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// To a thing of the site.
    Shown(Handle),
    /// To an entry that is known and not shown.
    LeftOut,
    /// Nowhere.
    Unknown,
}
