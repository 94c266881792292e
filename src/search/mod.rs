//! Search: the index that a build writes, and the reader that `guong search` asks.
//!
//! `docs/search.md` is the format. [`build`] takes one [`Document`] after the other from a [`Source`] and gives files;
//! [`query`] reads such files and ranks. Nothing here knows of entries, pages or the disk.

pub mod bits;
mod blocks;
pub mod build;
mod encode;
pub mod format;
mod gather;
mod intern;
pub mod kept;
mod keys;
mod letters;
mod occurrences;
pub mod query;
mod rank;
pub mod read;
mod repair;
#[cfg(test)]
mod tests;
pub mod text;
pub mod typed;
mod wanted;

use std::borrow::Cow;

/// Whatever is searched: the documents of one language.
pub trait Source: Sync {
    /// How many there are.
    fn count(&self) -> usize;

    /// Their ids, by place; unique.
    fn id(&self, place: usize) -> &str;

    /// One of them. Asked for once or more, from any thread, always with the same answer.
    fn document(&self, place: usize) -> Document;

    /// The words of its [`Document::story`], a line feed at the end of a sentence.
    fn story(&self, place: usize) -> Cow<'_, str>;
}

/// A page that can be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Title, or the name of a person.
    pub title: String,
    /// How much such a page is preferred among equals: 0 or 1 (people, collectives, works).
    pub rank: u8,
    /// What people type instead of the title: initials, the given name first, other names.
    pub aliases: Vec<String>,
    /// Other text with its weight, from 1 to 8. A line feed ends a sentence.
    pub fields: Vec<(u8, String)>,
    /// More text of weight 1, which may be long and is asked for only where it must be: a hash that tells it from others.
    pub story: Option<kept::Hash>,
    /// Values of filters: the place of the filter, the place of the value in it; each once.
    pub facets: Vec<(u8, u32)>,
    /// The day, since 1 January 1970.
    pub day: Option<i32>,
    /// What a result shows.
    pub fragment: Fragment,
}

/// What a result shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragment {
    /// Number of the kind.
    pub kind: u8,
    /// Title.
    pub title: String,
    /// Path of the page from the site's root.
    pub path: String,
    /// Name of the unit; may be empty.
    pub unit: String,
    /// Date in ISO form, as exact as it is known; may be empty.
    pub date: String,
    /// One sentence or the beginning of the text.
    pub lead: String,
    /// Path of the picture, or of a drawing in its place, from the site's root; may be empty.
    pub picture: String,
    /// `d` specimen, `f` fallen, `t` tradition, `o` text in the other language.
    pub flags: String,
}

/// A filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facet {
    /// Its key: `kind`, `unit` …
    pub key: &'static str,
    /// Label for readers.
    pub label: String,
    /// Its values, in the order in which readers see them.
    pub values: Vec<FacetValue>,
}

/// A value of a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetValue {
    /// As it stands in addresses.
    pub id: String,
    /// Label for readers.
    pub label: String,
    /// The value above it, by place.
    pub parent: Option<u32>,
}

/// What is the same for the whole index of a language.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Tag of the language: `vi` or `en`.
    pub language: &'static str,
    /// What stands before the paths of pages in addresses, from `/` to `/`.
    pub base: String,
    /// Kinds by number: id, label.
    pub kinds: Vec<(String, String)>,
    /// Filters.
    pub facets: Vec<Facet>,
    /// Places of the documents in the order of their names, one for each document.
    pub names: Vec<u32>,
}
