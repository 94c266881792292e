//! Every list of the site in its reading order.

use super::Work;
use crate::language::Language;
use crate::language::slug::slug;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::registry::Registry;
use crate::model::site::{Lists, Tag};
use crate::model::value::{Day, Value};
use foldhash::HashMap;
use rayon::prelude::*;
use std::cmp::Reverse;

/// The order of an entry within its kind: people and collectives by name, what has a date by date with the
/// newest first, everything at last by title and id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct SortKey<'w> {
    kind: Kind,
    date: Reverse<Day>,
    title: &'w [u8],
    place: u32,
}

/// Kinds that are read by date.
fn is_by_date(kind: Kind) -> bool {
    matches!(kind, Kind::Result | Kind::Story | Kind::Document)
}

fn sort_key(work: &Work, place: u32, language: Language) -> SortKey<'_> {
    let kind = work.checked.kind;
    let title = &*work.checked.order[language as usize];
    let date = work.checked.date().filter(|_| is_by_date(kind)).map_or((0, 0, 0), |date| date.first());
    SortKey { kind, date: Reverse(date), title, place }
}

/// Builds the lists of a language.
pub(crate) fn build(works: &[Work], registry: &Registry, language: Language) -> Lists {
    let shown = |place: u32| works[place as usize].relations.paths[language as usize].is_some();
    let places: Vec<u32> = (0..u32::try_from(works.len()).unwrap_or(u32::MAX)).filter(|place| shown(*place)).collect();
    let mut keys: Vec<SortKey<'_>> =
        places.iter().map(|place| sort_key(&works[*place as usize], *place, language)).collect();
    keys.par_sort_unstable();
    let in_order: Vec<u32> = keys.iter().map(|key| key.place).collect();
    let mut lists = empty(registry, works.len());
    let mut tags = Tags::default();
    for place in &in_order {
        add(&mut lists, works, registry, *place);
        tags.add(&works[*place as usize], *place, language);
    }
    lists.tags = tags.in_order();
    lists.newest = newest(works, &in_order);
    for (decision, work) in works.iter().zip(0..).map(|(work, place)| (place, work)) {
        if !shown(decision) {
            continue;
        }
        for (recipient, row) in work.relations.recipients.iter().zip(0..) {
            if let (None, Ok(award), None) = (recipient.entry, &recipient.award, recipient.revoked) {
                lists.award_names[*award as usize].push((decision, row));
            }
        }
    }
    lists
}

fn empty(registry: &Registry, entries: usize) -> Lists {
    Lists {
        units: vec![Vec::new(); registry.units.len()],
        awards: vec![Vec::new(); registry.awards.len()],
        award_names: vec![Vec::new(); registry.awards.len()],
        movements: vec![Vec::new(); registry.movements.len()],
        phases: registry.movements.iter().map(|m| vec![Vec::new(); m.phases.len()]).collect(),
        strands: registry.movements.iter().map(|m| vec![Vec::new(); m.strands.len()]).collect(),
        positions: vec![0; entries],
        ..Lists::default()
    }
}

/// Adds an entry to every list it belongs to. Entries come in reading order.
fn add(lists: &mut Lists, works: &[Work], registry: &Registry, place: u32) {
    let work = &works[place as usize];
    let relations = &work.relations;
    let home =
        if work.checked.is_tradition() { &mut lists.tradition } else { &mut lists.kinds[work.checked.kind as usize] };
    lists.positions[place as usize] = u32::try_from(home.len()).unwrap_or(u32::MAX);
    home.push(place);
    if let Some(unit) = relations.unit {
        for above in registry.chain(unit) {
            lists.units[above as usize].push(place);
        }
    }
    for award in &relations.awards {
        lists.awards[*award as usize].push(place);
    }
    if let Some(movement) = relations.movement {
        lists.movements[movement as usize].push(place);
    }
    for (movement, phase) in &relations.phases {
        lists.phases[*movement as usize][*phase as usize].push(place);
    }
    for (movement, strand) in &relations.strands {
        lists.strands[*movement as usize][*strand as usize].push(place);
    }
    for year in &relations.years {
        lists.years.entry(*year).or_default().push(place);
    }
}

/// Tags in the making.
#[derive(Default)]
struct Tags<'w> {
    tags: Vec<Tag>,
    /// Their places.
    by_slug: HashMap<Box<str>, usize>,
    /// The places of what entries call their tags; `None` where no address can be made of that.
    by_title: HashMap<&'w str, Option<usize>>,
}

impl<'w> Tags<'w> {
    /// Adds an entry to its tags.
    fn add(&mut self, work: &'w Work, place: u32, language: Language) {
        for item in work.checked.facts.list(Key::Tags) {
            let Value::Text(text) = &item.value else { continue };
            let title = text.get_or_other(language);
            let found = match self.by_title.get(title) {
                Some(found) => *found,
                None => self.new_title(title),
            };
            if let Some(tag) = found.and_then(|tag| self.tags.get_mut(tag))
                && tag.entries.last() != Some(&place)
            {
                tag.entries.push(place);
            }
        }
    }

    fn new_title(&mut self, title: &'w str) -> Option<usize> {
        let slug: Box<str> = slug(title).into();
        let found = (!slug.is_empty()).then(|| {
            let next = self.tags.len();
            *self.by_slug.entry(slug.clone()).or_insert_with(|| {
                self.tags.push(Tag { slug, title: title.into(), entries: Vec::new() });
                next
            })
        });
        self.by_title.insert(title, found);
        found
    }

    /// The tags in the order of their slugs.
    fn in_order(mut self) -> Vec<Tag> {
        self.tags.sort_by(|a, b| a.slug.cmp(&b.slug));
        self.tags
    }
}

/// Most entries that a feed may need.
const NEWEST: usize = 200;

/// Dated entries, newest first.
fn newest(works: &[Work], in_order: &[u32]) -> Vec<u32> {
    let mut dated: Vec<(Reverse<Day>, u32)> = in_order
        .iter()
        .filter(|place| works[**place as usize].checked.kind != Kind::Page)
        .filter_map(|place| Some((Reverse(works[*place as usize].checked.date()?.first()), *place)))
        .collect();
    dated.sort_unstable();
    dated.truncate(NEWEST);
    dated.into_iter().map(|(_, place)| place).collect()
}
