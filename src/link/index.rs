//! Finding things by id and by name.

use super::Work;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Language;
use crate::language::fold::fold;
use crate::model::entry::{Checked, Found, LeftOut};
use crate::model::kind::Kind;
use crate::model::registry::Registry;
use crate::model::value::Handle;
use foldhash::{HashMap, HashMapExt};

/// Sorts entries by id and tells every id that is used twice; the first one stays.
pub fn unique(mut entries: Vec<Checked>) -> (Vec<Checked>, Vec<Diagnostic>) {
    entries.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| a.kind.cmp(&b.kind)).then_with(|| a.file.cmp(&b.file)));
    let mut diagnostics = Vec::new();
    let mut kept: Vec<Checked> = Vec::with_capacity(entries.len());
    for entry in entries {
        match kept.last() {
            Some(first) if first.id == entry.id => {
                let diagnostic = Diagnostic::new(Code::DuplicateId, &entry.file).with("id", entry.id.to_string());
                let other = format!("{}-2", entry.id);
                diagnostics.push(diagnostic.also(&first.file, Default::default()).near(Some(other)));
            }
            _ => kept.push(entry),
        }
    }
    (kept, diagnostics)
}

/// Names by folded words.
#[derive(Debug, Default)]
struct Names {
    by_id: HashMap<Box<str>, u32>,
    by_name: HashMap<String, u32>,
}

impl Names {
    /// The first thing to bear a name keeps it.
    fn name(&mut self, name: &str, place: u32) {
        self.by_name.entry(words(name)).or_insert(place);
    }

    fn find(&self, written: &str) -> Option<u32> {
        self.by_id.get(written).or_else(|| self.by_name.get(&words(written))).copied()
    }
}

/// A name without marks, case and punctuation.
fn words(name: &str) -> String {
    let folded = fold(name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Everything that can be named.
#[derive(Debug)]
pub struct Index {
    entries: HashMap<Box<str>, (Kind, Found)>,
    units: Names,
    awards: Names,
    movements: HashMap<Box<str>, u32>,
}

impl Index {
    /// Gathers ids and names.
    pub(crate) fn new(
        works: &[Work],
        left_out: &[LeftOut],
        unreadable: &[(Box<str>, Kind)],
        registry: &Registry,
    ) -> Self {
        let mut entries: HashMap<Box<str>, (Kind, Found)> = HashMap::with_capacity(works.len() + left_out.len());
        for (work, place) in works.iter().zip(0..) {
            entries.insert(work.checked.id.clone(), (work.checked.kind, Found::Shown(Handle::Entry(place))));
        }
        for (id, kind) in unreadable {
            entries.insert(id.clone(), (*kind, Found::LeftOut));
        }
        for entry in left_out {
            entries.insert(entry.id.clone(), (entry.kind, Found::LeftOut));
        }
        let mut units = Names::default();
        let mut awards = Names::default();
        for (unit, place) in registry.units.iter().zip(0..) {
            units.by_id.entry(unit.named.id.clone()).or_insert(place);
        }
        for (unit, place) in registry.units.iter().zip(0..) {
            let own = Language::ALL.into_iter().filter_map(|language| unit.named.name.get(language));
            for name in own.chain(unit.also_known_as.iter().map(|name| &**name)) {
                units.name(name, place);
            }
        }
        for (award, place) in registry.awards.iter().zip(0..) {
            awards.by_id.entry(award.named.id.clone()).or_insert(place);
            let earlier = award.names.iter().map(|name| &name.name);
            for text in std::iter::once(&award.named.name).chain(earlier) {
                for name in Language::ALL.into_iter().filter_map(|language| text.get(language)) {
                    awards.name(name, place);
                }
            }
        }
        let movements = registry.movements.iter().zip(0..).map(|(m, place)| (m.named.id.clone(), place)).collect();
        Self { entries, units, awards, movements }
    }

    /// An entry by id, with its kind.
    pub fn entry(&self, id: &str) -> Option<(Kind, Found)> {
        self.entries.get(id).copied()
    }

    /// A unit by id or name.
    pub fn unit(&self, written: &str) -> Option<u32> {
        self.units.find(written)
    }

    /// An award by id or name.
    pub fn award(&self, written: &str) -> Option<u32> {
        self.awards.find(written)
    }

    /// A movement by id.
    pub fn movement(&self, id: &str) -> Option<u32> {
        self.movements.get(id).copied()
    }

    /// Ids of entries that may be near to what was written, sorted; of one kind if asked. On a large site only
    /// those that begin with the same letters are looked at, so that many mistakes stay cheap.
    pub fn near_ids(&self, written: &str, kind: Option<Kind>) -> Vec<&str> {
        const SMALL: usize = 2_000;
        let beginning = written.get(..2).filter(|_| self.entries.len() > SMALL).unwrap_or_default();
        let fits = |id: &&str, found: Kind| kind.is_none_or(|kind| kind == found) && id.starts_with(beginning);
        let all = self.entries.iter().map(|(id, (found, _))| (&**id, *found));
        let mut ids: Vec<&str> = all.filter(|(id, found)| fits(id, *found)).map(|(id, _)| id).collect();
        ids.sort_unstable();
        ids
    }
}
