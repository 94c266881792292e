//! The linked site: everything that `render` may know.

use super::address::Base;
use super::config::{Config, MenuPlace};
use super::entry::{Entry, LeftOut};
use super::figures::Figure;
use super::kind::Kind;
use super::registry::Registry;
use super::value::{Day, Handle, Text};
use crate::language::Language;
use foldhash::HashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The whole site, relations resolved. A clone shares what is large.
#[derive(Clone, Debug)]
pub struct Site {
    /// Settings.
    pub config: Config,
    /// How paths become links.
    pub base: Base,
    /// The day for which the site is built.
    pub today: Day,
    /// Movements, units, awards.
    pub registry: Arc<Registry>,
    /// Entries that are shown, by id.
    pub entries: Vec<Arc<Entry>>,
    /// Entries that are known and not shown.
    pub left_out: Vec<LeftOut>,
    /// Places of entries in `entries`.
    pub by_id: Arc<HashMap<Box<str>, u32>>,
    /// Lists, by language.
    pub lists: Arc<[Lists; 2]>,
    /// Menus, by language.
    pub menus: [Vec<MenuLink>; 2],
    /// Headline figures.
    pub headlines: Vec<HeadlineFigure>,
    /// Movement on the home page.
    pub movement: Option<u32>,
    /// Earlier addresses: the path, the entry and the language of its page.
    pub redirects: Vec<(Box<str>, u32, Language)>,
    /// Files copied as they are: source, path in the output.
    pub statics: Vec<(Arc<str>, Box<str>)>,
}

/// Every list of one language, each in its reading order.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// By kind; figures of history are not in it.
    pub kinds: [Vec<u32>; 8],
    /// Figures of history.
    pub tradition: Vec<u32>,
    /// By unit, the units below it included.
    pub units: Vec<Vec<u32>>,
    /// By award.
    pub awards: Vec<Vec<u32>>,
    /// People and collectives without an entry who received an award: the decision, the row.
    pub award_names: Vec<Vec<(u32, u32)>>,
    /// By movement.
    pub movements: Vec<Vec<u32>>,
    /// By movement and phase.
    pub phases: Vec<Vec<Vec<u32>>>,
    /// By movement and strand.
    pub strands: Vec<Vec<Vec<u32>>>,
    /// By year.
    pub years: BTreeMap<i16, Vec<u32>>,
    /// Tags, by slug.
    pub tags: Vec<Tag>,
    /// Place of every entry in the list of its kind or of Tradition.
    pub positions: Vec<u32>,
    /// Entries by date, newest first, for the feed.
    pub newest: Vec<u32>,
}

/// A tag with its entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its last part of the address.
    pub slug: Box<str>,
    /// The tag as it was written first.
    pub title: Box<str>,
    /// Its entries.
    pub entries: Vec<u32>,
}

impl Lists {
    /// The place of a tag by its slug.
    pub fn tag(&self, slug: &str) -> Option<usize> {
        self.tags.binary_search_by(|tag| (*tag.slug).cmp(slug)).ok()
    }
}

/// An item of a menu, ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuLink {
    /// Words.
    pub title: Box<str>,
    /// Path of the site, or an outside address.
    pub target: MenuTarget,
    /// Where it stands.
    pub place: MenuPlace,
}

/// Where a menu item leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MenuTarget {
    /// A path of the site.
    Path(Box<str>),
    /// An outside address.
    Outside(Box<str>),
}

/// A headline figure, found.
#[derive(Clone, Debug)]
pub struct HeadlineFigure {
    /// The result.
    pub entry: u32,
    /// The figure.
    pub figure: Figure,
    /// Words under the number; empty where the indicator's name is used.
    pub title: Text,
}

impl Site {
    /// An entry.
    pub fn entry(&self, place: u32) -> &Entry {
        &self.entries[place as usize]
    }

    /// The lists of a language.
    pub fn lists(&self, language: Language) -> &Lists {
        &self.lists[language as usize]
    }

    /// The list that an entry stands in: of its kind, or of Tradition.
    pub fn home_list(&self, place: u32, language: Language) -> &[u32] {
        let entry = self.entry(place);
        let lists = self.lists(language);
        if entry.is_tradition() { &lists.tradition } else { &lists.kinds[entry.kind() as usize] }
    }

    /// Whether the registry's thing has a page: all of the site's own do, built-in awards only when used.
    pub fn has_page(&self, handle: Handle) -> bool {
        match handle {
            Handle::Award(award) => {
                let used = |language: Language| {
                    let lists = self.lists(language);
                    !lists.awards[award as usize].is_empty() || !lists.award_names[award as usize].is_empty()
                };
                !self.registry.awards[award as usize].built_in || self.config.languages.iter().copied().any(used)
            }
            _ => true,
        }
    }

    /// Whether a list of this kind is shown in a language.
    pub fn has_list(&self, kind: Kind, language: Language) -> bool {
        kind != Kind::Page && !self.lists(language).kinds[kind as usize].is_empty()
    }
}
