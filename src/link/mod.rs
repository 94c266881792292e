//! Link: entries become a site: relations, languages, addresses, lists.
//!
//! Knows every entry and what they say of one another; doesn't know HTML beyond the links of prose.

pub mod addresses;
pub mod index;
pub mod lists;
pub mod menus;
pub mod moved;
mod names;
pub mod prose;
pub mod references;
pub mod registry;
pub mod related;
pub mod relations;
pub mod rules;
pub mod standing;
pub mod story;

use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::model::address::Base;
use crate::model::config::Config;
use crate::model::disclosure::Permits;
use crate::model::entry::{Checked, Entry, LeftOut, PublishedFile, Relations};
use crate::model::kind::Kind;
use crate::model::registry::Registry;
use crate::model::site::{Lists, Site};
use crate::model::value::Day;
use foldhash::HashMap;
use index::Index;
use rayon::prelude::*;
use standing::Standing;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is known of a picture or an attachment before anyone asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileInfo {
    /// Size in bytes.
    pub bytes: u64,
    /// Media type, by the file's first bytes for pictures, else by its ending.
    pub media_type: &'static str,
    /// Width and height of a picture that can be published.
    pub size: Option<(u32, u32)>,
    /// Tells the bytes of such a picture from others.
    pub content: [u8; 16],
}

/// Everything that linking needs.
#[derive(Debug)]
pub struct Input {
    /// Settings.
    pub config: Config,
    /// How paths become links.
    pub base: Base,
    /// The registry, its references unresolved.
    pub registry: Registry,
    /// Entries.
    pub entries: Vec<Checked>,
    /// Ids and kinds of entries that couldn't be read, so that references to them aren't told as mistakes too.
    pub unreadable: Vec<(Box<str>, Kind)>,
    /// Pictures, attachments and other files below `content/`.
    pub files: BTreeMap<Arc<str>, FileInfo>,
    /// Files copied as they are: source, path in the output.
    pub statics: Vec<(Arc<str>, Box<str>)>,
    /// The day for which the site is built.
    pub today: Day,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// An entry on its way: what it is, what it may show, what is known of it.
pub(crate) struct Work {
    pub checked: Checked,
    pub permits: Permits,
    pub relations: Relations,
}

/// Links everything. The site is given even with mistakes, as far as it could be linked; a caller that finds an
/// error among the diagnostics must not publish it.
pub fn link(input: Input) -> (Site, Vec<Diagnostic>) {
    let Input { config, base, mut registry, entries, unreadable, files, statics, today, drafts } = input;
    let mut diagnostics = registry::link(&mut registry);
    let (entries, found) = index::unique(entries);
    diagnostics.extend(found);
    let (parted, found) = sort_by_standing(entries, today, drafts, &config);
    diagnostics.extend(found);
    let Parted { mut works, mut coming, left_out } = parted;
    // From here on each step leans on those before: what is found decides what belongs where, that decides addresses
    // and lists, and only then is it known which links lead somewhere.
    let index = Index::new(&works, &left_out, &unreadable, &registry);
    diagnostics.extend(registry::link_references(&registry, &index));
    diagnostics.extend(references::resolve_all(&mut works, &index, &registry));
    diagnostics.extend(references::resolve_all(&mut coming, &index, &registry));
    relations::fill(&mut works, &index, &registry);
    diagnostics.extend(rules::check_all(&works, &registry));
    diagnostics.extend(rules::check_all(&coming, &registry));
    let (redirects, found) = addresses::assign(&mut works, &config);
    diagnostics.extend(found);
    let of = |language: Language| {
        if config.languages.contains(&language) { lists::build(&works, &registry, language) } else { Lists::default() }
    };
    let lists: [Lists; 2] = rayon::join(|| of(Language::Vi), || of(Language::En)).into();
    related::fill(&mut works, &lists[config.main as usize]);
    let movement = menus::home_movement(&config, &index, &registry, &mut diagnostics);
    let headlines = menus::headlines(&config, &works, &index, &registry, &mut diagnostics);
    let menu_paths = prose::Paths::new(&works, &registry, &lists, &config, &base);
    let menus = menus::menus(&config, &index, &menu_paths, &works, &lists, &mut diagnostics);
    diagnostics.extend(addresses::drop_dead_paths(&mut works, &menu_paths, &statics));
    let filled: Vec<(prose::Filled, Vec<Diagnostic>)> =
        works.par_iter().map(|work| prose::fill(work, &works, &index, &menu_paths, &files)).collect();
    for (work, (filled, found)) in works.iter_mut().zip(filled) {
        work.relations.fillings = filled.fillings;
        work.relations.files = filled.files;
        diagnostics.extend(found);
    }
    for work in &coming {
        diagnostics.extend(prose::fill(work, &works, &index, &menu_paths, &files).1);
    }
    let by_id: HashMap<Box<str>, u32> =
        works.iter().zip(0..).map(|(work, place)| (work.checked.id.clone(), place)).collect();
    let entry = |work: Work| Arc::new(Entry::new(work.checked, work.permits, work.relations));
    let entries = works.into_iter().map(entry).collect();
    let (registry, by_id, lists) = (Arc::new(registry), Arc::new(by_id), Arc::new(lists));
    let site = Site {
        config,
        base,
        today,
        registry,
        entries,
        left_out,
        by_id,
        lists,
        menus,
        headlines,
        movement,
        redirects,
        statics,
    };
    (site, diagnostics)
}

/// Entries by whether they are shown.
struct Parted {
    /// Shown.
    works: Vec<Work>,
    /// Shown on a later day: they are checked today, so that the build of that day doesn't fail.
    coming: Vec<Work>,
    /// Not shown, those of a later day included.
    left_out: Vec<LeftOut>,
}

/// Parts entries that are shown from those that are not.
fn sort_by_standing(entries: Vec<Checked>, today: Day, drafts: bool, config: &Config) -> (Parted, Vec<Diagnostic>) {
    let mut parted = Parted { works: Vec::with_capacity(entries.len()), coming: Vec::new(), left_out: Vec::new() };
    let mut diagnostics = Vec::new();
    for checked in entries {
        let (standing, found) = standing::of(&checked, today, drafts, config.main);
        diagnostics.extend(found);
        match standing {
            Standing::Shown(permits) => parted.works.push(Work { checked, permits, relations: Relations::default() }),
            Standing::LeftOut { has_neutral_page, comes_later } => {
                parted.left_out.push(LeftOut { id: checked.id.clone(), kind: checked.kind, has_neutral_page });
                if comes_later {
                    let mut relations = Relations::default();
                    // Its links are looked at as on a page of the main language.
                    relations.paths[config.main as usize] = Some("".into());
                    parted.coming.push(Work { checked, permits: Permits::ALL, relations });
                }
            }
        }
    }
    (parted, diagnostics)
}

/// A published file with the name under which prose and facts know it.
pub(crate) type NamedFile = (Box<str>, PublishedFile);
