//! Drawn motifs of the theme: which one stands for a strand, and for an entry without a picture.
//!
//! A motif is two files of the theme, `art/<name>.svg` and `art/<name>-wide.svg`. Templates get its name alone.

use super::entry::is_fallen;
use super::theme::{ASSETS, Theme};
use super::view::Picture;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::near::nearest;
use crate::model::disclosure::Disclosed;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::registry::Registry;
use std::collections::BTreeSet;

/// Motifs of strands that name none, in the order in which they are given out: work first, then what surrounds it,
/// and trades that only some places have last.
const IN_TURN: [&str; 8] = ["loom", "terraces", "road", "classroom", "union", "care", "water", "mine"];

/// For what has no motif of its own.
const GENERAL: &str = "general";

/// For people who fell for the country, and never for a strand that doesn't ask for it.
const FALLEN: &str = "fallen";

/// Motifs of a site, as far as its theme has them.
pub struct Motifs {
    /// By movement and strand.
    strands: Vec<Vec<Option<Box<str>>>>,
    general: Option<&'static str>,
    fallen: Option<&'static str>,
}

impl Motifs {
    /// What the strands of a registry have in a theme.
    pub fn new(registry: &Registry, theme: &Theme) -> Self {
        let drawn = drawn(theme);
        let own = |name: &'static str| drawn.contains(name).then_some(name);
        let strands = registry.movements.iter().map(|movement| {
            let named = movement.strands.iter().map(|strand| strand.motif.as_ref().map(|motif| &*motif.value));
            of_strands(&named.collect::<Vec<_>>(), &drawn)
        });
        Self { strands: strands.collect(), general: own(GENERAL), fallen: own(FALLEN) }
    }

    /// The motif of a strand.
    pub fn strand(&self, movement: u32, strand: u32) -> Option<&str> {
        self.strands.get(movement as usize)?.get(strand as usize)?.as_deref()
    }

    /// The motif that stands for the picture of an entry, where it has none. Pages are about the site and not about
    /// work or people: they stay without.
    pub fn instead_of(&self, picture: Option<&Picture>, entry: &Entry, shown: &Disclosed<'_>) -> Option<&str> {
        if picture.is_some() { None } else { self.entry(entry, shown) }
    }

    /// The motif of an entry.
    pub(super) fn entry(&self, entry: &Entry, shown: &Disclosed<'_>) -> Option<&str> {
        if entry.kind() == Kind::Page {
            return None;
        }
        if is_fallen(shown) {
            return self.fallen;
        }
        let first = entry.relations.strands.first();
        first.and_then(|(movement, strand)| self.strand(*movement, *strand)).or(self.general)
    }

    /// Path of the tile that search shows for an entry without a picture; empty where there is none.
    pub fn tile(&self, entry: &Entry, shown: &Disclosed<'_>) -> String {
        self.entry(entry, shown).map_or_else(String::new, |motif| format!("{ASSETS}art/{motif}.svg"))
    }
}

/// Names of the motifs that a theme has, each with both of its files.
fn drawn(theme: &Theme) -> BTreeSet<&str> {
    let name = |asset: &str| Some(asset.strip_prefix("art/")?.strip_suffix(".svg")?.to_owned());
    let files: BTreeSet<String> = theme.assets.iter().filter_map(|(asset, _)| name(asset)).collect();
    let stems = theme.assets.iter().filter_map(|(asset, _)| asset.strip_prefix("art/")?.strip_suffix(".svg"));
    stems.filter(|stem| files.contains(&format!("{stem}-wide"))).collect()
}

/// The motifs of the strands of a movement, from the names that they give: one that names none gets the next that no
/// other has, so that strands can be told apart by them.
fn of_strands(named: &[Option<&str>], drawn: &BTreeSet<&str>) -> Vec<Option<Box<str>>> {
    let is_free = |motif: &&&str| drawn.contains(**motif) && !named.contains(&Some(**motif));
    let mut free = IN_TURN.iter().filter(is_free);
    let mut next = || free.next().or_else(|| drawn.get(GENERAL)).copied();
    let motif = |name: &Option<&str>| match name {
        Some(name) => drawn.get(*name).copied(),
        None => next(),
    };
    named.iter().map(motif).map(|motif| motif.map(Box::from)).collect()
}

/// Motifs that strands name and the theme doesn't have.
pub fn check(registry: &Registry, theme: &Theme) -> Vec<Diagnostic> {
    let drawn = drawn(theme);
    let all = || drawn.iter().copied().collect::<Vec<_>>().join(", ");
    let strands = registry.movements.iter().flat_map(|movement| &movement.strands);
    let named = strands.filter_map(|strand| Some((strand, strand.motif.as_ref()?)));
    let unknown = named.filter(|(_, motif)| !drawn.contains(&*motif.value));
    let told = |(strand, motif): (&crate::model::registry::Strand, &crate::model::value::Spanned<Box<str>>)| {
        let near = nearest(&motif.value, drawn.iter().copied());
        let diagnostic = Diagnostic::new(Code::UnknownMotif, &strand.named.file).at(motif.span);
        diagnostic.with("motif", &*motif.value).with("motifs", all()).near(near)
    };
    unknown.map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(named: &[Option<&str>], drawn: &[&str]) -> Vec<String> {
        let motifs = of_strands(named, &drawn.iter().copied().collect());
        motifs.into_iter().map(|motif| motif.map_or_else(|| "none".to_owned(), String::from)).collect()
    }

    #[test]
    fn strands_that_name_no_motif_get_those_that_no_other_names_in_turn() {
        let all = [&IN_TURN[..], &[GENERAL, FALLEN]].concat();
        assert_eq!(given(&[None, None, None], &all), ["loom", "terraces", "road"]);
        assert_eq!(
            given(&[None, Some("loom"), None, Some("road"), None], &all),
            ["terraces", "loom", "classroom", "road", "union"]
        );
    }

    #[test]
    fn past_the_last_motif_all_strands_get_the_general_one() {
        let all = [&IN_TURN[..], &[GENERAL, FALLEN]].concat();
        let given = given(&[None; 10], &all);
        assert_eq!(given[7..], ["mine", "general", "general"]);
        assert!(!given.contains(&FALLEN.to_owned()));
    }

    #[test]
    fn no_motif_is_given_that_the_theme_lacks() {
        assert_eq!(
            given(&[None, Some("river"), None, None], &["road", "general"]),
            ["road", "none", "general", "general"]
        );
        assert_eq!(given(&[None, None], &["loom", "fallen"]), ["loom", "none"]);
        assert_eq!(given(&[Some("fallen"), Some("general")], &["fallen", "general"]), ["fallen", "general"]);
    }
}
