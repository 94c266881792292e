//! The filters: which values there are, in the order in which readers see them, and which an entry has.

use crate::model::disclosure::{Channel, Disclosed};
use crate::model::entry::Entry;
use crate::model::key::Key;
use crate::model::kind::{KINDS, Kind};
use crate::model::registry::Registry;
use crate::model::schema::{LEVELS, SECTORS};
use crate::render::present::Presenter;
use crate::search::{Facet, FacetValue};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The filters in their order, each with the theme's word for it.
const FILTERS: [(&str, &str); 8] = [
    ("kind", "filter-kind"),
    ("strand", "filter-strand"),
    ("phase", "filter-phase"),
    ("year", "filter-year"),
    ("award", "filter-award"),
    ("unit", "filter-unit"),
    ("sector", "filter-sector"),
    ("direct", "filter-direct"),
];

const KIND: usize = 0;
const STRAND: usize = 1;
const PHASE: usize = 2;
const YEAR: usize = 3;
const AWARD: usize = 4;
const UNIT: usize = 5;
const SECTOR: usize = 6;
const DIRECT: usize = 7;

/// Figures of history stand behind the kinds, as in lists.
const TRADITION: u64 = KINDS.len() as u64;

/// A filter, and a value of it by its number in the site: the kind, the year, the unit's place …
type Raw = (usize, u64);

/// All filters.
pub struct Facets {
    /// The filters with the values that some document has.
    pub lists: Vec<Facet>,
    /// Places of values in their filters.
    places: [HashMap<u64, u32>; FILTERS.len()],
}

impl Facets {
    /// Looks at every entry that is found.
    pub fn new(presenter: &Presenter<'_>, entries: &[u32]) -> Self {
        let one = |place: &u32| {
            let entry = presenter.site.entry(*place);
            entry.on(Channel::Search).map_or_else(Vec::new, |shown| raw(presenter, entry, &shown))
        };
        let union = |mut all: BTreeSet<Raw>, mut more: BTreeSet<Raw>| {
            all.append(&mut more);
            all
        };
        let fold = |mut all: BTreeSet<Raw>, found: Vec<Raw>| {
            all.extend(found);
            all
        };
        let used = entries.par_iter().map(one).fold(BTreeSet::new, fold).reduce(BTreeSet::new, union);
        let mut lists = Vec::with_capacity(FILTERS.len());
        let mut places: [HashMap<u64, u32>; FILTERS.len()] = Default::default();
        for (filter, (key, word)) in FILTERS.into_iter().enumerate() {
            let values = in_order(&presenter.site.registry, filter, &used);
            places[filter] = values.iter().copied().zip(0..).collect();
            let value = |raw: &u64| value(presenter, filter, *raw, &places[filter]);
            let values = values.iter().map(value).collect();
            lists.push(Facet { key, label: presenter.word(word), values });
        }
        Self { lists, places }
    }

    /// The values of an entry: the place of the filter, the place of the value.
    pub fn of(&self, presenter: &Presenter<'_>, entry: &Entry, shown: &Disclosed<'_>) -> Vec<(u8, u32)> {
        let place = |(filter, raw): Raw| Some((u8::try_from(filter).ok()?, *self.places[filter].get(&raw)?));
        raw(presenter, entry, shown).into_iter().filter_map(place).collect()
    }
}

/// A movement and a part of it in one number.
fn part((movement, part): &(u32, u32)) -> u64 {
    (u64::from(*movement) << 32) | u64::from(*part)
}

fn of_part(raw: u64) -> (usize, usize) {
    ((raw >> 32) as usize, (raw & u64::from(u32::MAX)) as usize)
}

/// The values of an entry, each once.
fn raw(presenter: &Presenter<'_>, entry: &Entry, shown: &Disclosed<'_>) -> Vec<Raw> {
    let registry = &presenter.site.registry;
    let relations = &entry.relations;
    let mut found = vec![(KIND, if entry.is_tradition() { TRADITION } else { entry.kind() as u64 })];
    found.extend(relations.strands.iter().map(|strand| (STRAND, part(strand))));
    found.extend(relations.phases.iter().map(|phase| (PHASE, part(phase))));
    found.extend(relations.years.iter().filter_map(|year| Some((YEAR, u64::try_from(*year).ok()?))));
    let level = |award: &u32| LEVELS.iter().zip(0..).find(|(l, _)| l.key == registry.awards[*award as usize].level);
    found.extend(relations.awards.iter().filter_map(level).map(|(_, level)| (AWARD, level)));
    let unit = relations.unit;
    found.extend(unit.into_iter().flat_map(|unit| registry.chain(unit)).map(|unit| (UNIT, u64::from(unit))));
    let of_unit = || unit.map(|unit| registry.units[unit as usize].sector);
    let sector = shown.choice(Key::Sector).or_else(of_unit);
    let sector = SECTORS.iter().zip(0..).find(|(known, _)| Some(known.key) == sector);
    found.extend(sector.map(|(_, sector)| (SECTOR, sector)));
    if entry.kind() == Kind::Person && shown.flag(Key::DirectWorker) {
        found.push((DIRECT, 0));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The used values of a filter in the order in which readers see them.
fn in_order(registry: &Registry, filter: usize, used: &BTreeSet<Raw>) -> Vec<u64> {
    let values = used.range((filter, 0)..=(filter, u64::MAX)).map(|(_, raw)| *raw);
    match filter {
        YEAR => values.rev().collect(),
        UNIT => {
            let order = tree_order(registry);
            let mut values: Vec<u64> = values.collect();
            values.sort_by_key(|unit| order.get(unit).copied());
            values
        }
        _ => values.collect(),
    }
}

/// Places of units in the tree read from top to bottom.
fn tree_order(registry: &Registry) -> BTreeMap<u64, usize> {
    let mut order = BTreeMap::new();
    let all = || (0..).take(registry.units.len());
    let roots = all().filter(|unit: &u32| registry.units[*unit as usize].parent.is_none());
    // Units that stand above each other in a circle have no root: they come last.
    for root in roots.chain(all()) {
        let mut open = vec![root];
        while let Some(unit) = open.pop() {
            let next = order.len();
            if let std::collections::btree_map::Entry::Vacant(free) = order.entry(u64::from(unit)) {
                free.insert(next);
                open.extend(registry.units[unit as usize].children.iter().rev());
            }
        }
    }
    order
}

fn value(presenter: &Presenter<'_>, filter: usize, raw: u64, places: &HashMap<u64, u32>) -> FacetValue {
    let registry = &presenter.site.registry;
    let language = presenter.language;
    let index = usize::try_from(raw).unwrap_or(usize::MAX);
    let (id, label) = match filter {
        KIND => KINDS.get(index).map_or_else(
            || ("tradition".to_owned(), presenter.word("tradition-title")),
            |row| (row.scheme.to_owned(), row.many.get(language).to_owned()),
        ),
        STRAND => {
            let ids = |movement: usize| registry.movements[movement].strands.iter().map(|strand| &*strand.named.id);
            let (movement, strand) = of_part(raw);
            let named = &registry.movements[movement].strands[strand].named;
            (id_of_part(registry, movement, &named.id, ids), presenter.text(&named.name))
        }
        PHASE => {
            let ids = |movement: usize| registry.movements[movement].phases.iter().map(|phase| &*phase.named.id);
            let (movement, phase) = of_part(raw);
            let named = &registry.movements[movement].phases[phase].named;
            (id_of_part(registry, movement, &named.id, ids), presenter.text(&named.name))
        }
        YEAR => (raw.to_string(), raw.to_string()),
        AWARD => (LEVELS[index].key.to_owned(), LEVELS[index].label.get(language).to_owned()),
        UNIT => {
            let named = &registry.units[index].named;
            (named.id.to_string(), presenter.text(&named.name))
        }
        SECTOR => (SECTORS[index].key.to_owned(), SECTORS[index].label.get(language).to_owned()),
        _ => ("yes".to_owned(), presenter.word("yes")),
    };
    let parent = registry.units.get(index).filter(|_| filter == UNIT).and_then(|unit| unit.parent);
    FacetValue { id, label, parent: parent.and_then(|parent| places.get(&u64::from(parent)).copied()) }
}

/// The id of a strand or phase: its own where no other movement has it, else with the movement's.
fn id_of_part<'r, I: Iterator<Item = &'r str>>(
    registry: &'r Registry,
    movement: usize,
    id: &str,
    ids: impl Fn(usize) -> I,
) -> String {
    let bearers = (0..registry.movements.len()).flat_map(ids).filter(|known| *known == id).count();
    if bearers > 1 { format!("{}/{id}", registry.movements[movement].named.id) } else { id.to_owned() }
}
