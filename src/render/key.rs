//! Which page a view makes, before any template is run: equal keys mean equal bytes.
//!
//! A key is a hash of everything that the template is given, the theme and the tool included. So what a page depends on
//! follows from what its view was given, and nobody declares it by hand.

use super::data::DataView;
use super::view::{
    Cards, Group, HomeView, IndexView, LastingView, LeftOutView, Link, ListView, PaperView, RedirectView, SearchView,
};
use super::view_entry::EntryView;
use crate::draw::face::Rulers;
use serde::Serialize;

/// The key of a page, or of a part of one.
pub type Key = [u8; 16];

/// A view with the cards in it, which are made once and known by keys of their own.
pub trait Shows {
    /// The cards, in the order in which they stand.
    fn cards(&mut self) -> Vec<&mut Cards> {
        Vec::new()
    }

    /// Adds what follows from the rest and costs much: only for a page that is made.
    fn complete(&mut self, _: &Rulers) {}
}

impl Shows for EntryView<'_> {
    fn cards(&mut self) -> Vec<&mut Cards> {
        vec![&mut self.commended, &mut self.about, &mut self.works, &mut self.related]
    }
}

impl Shows for ListView {
    fn cards(&mut self) -> Vec<&mut Cards> {
        self.groups.iter_mut().map(|Group { cards, .. }| cards).collect()
    }
}

impl Shows for HomeView {
    fn cards(&mut self) -> Vec<&mut Cards> {
        vec![&mut self.featured, &mut self.works, &mut self.stories, &mut self.tradition]
    }
}

impl Shows for DataView {}
impl Shows for IndexView {}
impl Shows for LastingView {}
impl Shows for LeftOutView {}
impl Shows for PaperView {
    fn complete(&mut self, rulers: &Rulers) {
        Self::complete(self, rulers);
    }
}

impl Shows for RedirectView {}
impl Shows for SearchView {}
impl Shows for Vec<Link> {}

/// The key of values; `None` where they can't be told apart by what they are made of. `scratch` is used up.
pub fn of(values: &impl Serialize, more: &[&[u8]], scratch: &mut Vec<u8>) -> Option<Key> {
    scratch.clear();
    let bytes = postcard::to_extend(values, std::mem::take(scratch)).ok()?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(&bytes);
    for part in more {
        hasher.update(part);
    }
    *scratch = bytes;
    scratch.clear();
    let (key, _) = hasher.finalize().as_bytes().split_first_chunk::<16>().map(|(key, rest)| (*key, rest))?;
    Some(key)
}
