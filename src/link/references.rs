//! Every reference of every entry: found, or told.

use super::Work;
use super::index::Index;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::Language;
use crate::language::near::nearest;
use crate::model::entry::Found;
use crate::model::key::Key;
use crate::model::kind::{Kind, Target};
use crate::model::registry::Registry;
use crate::model::value::{Facts, Handle, PartialDate, Reference, Value};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A reference that leads nowhere, without its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    code: Code,
    id: String,
    near: Option<String>,
}

impl Trouble {
    /// The diagnostic at a place.
    pub fn placed(self, file: &Arc<str>, span: Span) -> Diagnostic {
        Diagnostic::new(self.code, file).at(span).with("id", self.id).near(self.near)
    }
}

/// Which movement short ids of phases and strands belong to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The movement that the entry names.
    pub movement: Option<u32>,
    /// The entry's date, to choose among movements that share an id.
    pub date: Option<PartialDate>,
}

/// Resolves the references of all entries and of their rows.
pub(crate) fn resolve_all(works: &mut [Work], index: &Index, registry: &Registry) -> Vec<Diagnostic> {
    works
        .par_iter_mut()
        .map(|work| {
            let mut diagnostics = Vec::new();
            let checked = &mut work.checked;
            let movement = checked.facts.reference(Key::Movement).and_then(|found| index.movement(&found.value.name));
            let context = Context { movement, date: checked.date() };
            let lenient = checked.kind.is_lenient();
            let mut resolver =
                Resolver { index, registry, context, file: &checked.file, lenient, diagnostics: &mut diagnostics };
            resolver.facts(&mut checked.facts);
            for rows in [&mut checked.figures, &mut checked.recipients] {
                let mut resolver = Resolver {
                    index,
                    registry,
                    context,
                    file: &rows.file,
                    lenient: false,
                    diagnostics: &mut diagnostics,
                };
                let before = resolver.diagnostics.len();
                for row in &mut rows.rows {
                    resolver.facts(&mut row.value);
                }
                once_per_name(&mut diagnostics, before);
            }
            diagnostics
        })
        .flatten()
        .collect()
}

/// A table names a unit or an award in many rows: that it isn't registered is told once.
fn once_per_name(diagnostics: &mut Vec<Diagnostic>, from: usize) {
    let found = diagnostics.split_off(from);
    let mut told = BTreeSet::new();
    diagnostics.extend(found.into_iter().filter(|one| {
        let is_plain = matches!(one.code, Code::UnregisteredUnit | Code::UnregisteredAward);
        !is_plain || told.insert((one.code, one.words.clone()))
    }));
}

struct Resolver<'a> {
    index: &'a Index,
    registry: &'a Registry,
    context: Context,
    file: &'a Arc<str>,
    lenient: bool,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Resolver<'_> {
    fn facts(&mut self, facts: &mut Facts) {
        for (_, field) in facts.iter_mut() {
            self.value(&mut field.value, field.span);
        }
    }

    fn value(&mut self, value: &mut Value, span: Span) {
        match value {
            Value::Reference(reference) => match resolve(reference, Some(self.context), self.index, self.registry) {
                Ok(found) => reference.resolved = found,
                // What is written as `kind:id` is meant for this site, whatever kind of text it stands in.
                Err(trouble) => {
                    let lenient = self.lenient && !reference.explicit;
                    self.diagnostics.push(trouble.placed(self.file, span).lenient_if(lenient));
                }
            },
            Value::List(items) => {
                for item in items {
                    self.value(&mut item.value, item.span);
                }
            }
            Value::Record(facts) => self.facts(facts),
            _ => {}
        }
    }
}

/// Finds what a reference means. A plain name that nothing bears, and an entry that isn't shown, give `None`.
///
/// # Errors
/// An id that doesn't exist; a plain name of a unit or award that isn't registered (a warning).
pub fn resolve(
    reference: &Reference,
    context: Option<Context>,
    index: &Index,
    registry: &Registry,
) -> Result<Option<Handle>, Trouble> {
    let name = &*reference.name;
    let context = context.unwrap_or_default();
    match reference.target {
        Some(Target::Entry(kind)) => entry(reference, Some(kind), index),
        None => entry(reference, None, index),
        Some(Target::Unit) => match index.unit(name) {
            Some(unit) => Ok(Some(Handle::Unit(unit))),
            None => {
                let ids = registry.units.iter().map(|unit| &unit.named);
                unregistered(
                    reference,
                    Target::Unit,
                    registry.units.len(),
                    ids.flat_map(|named| both_names(&named.id, named.name.get(Language::Vi))),
                )
            }
        },
        Some(Target::Award) => match index.award(name) {
            Some(award) => Ok(Some(Handle::Award(award))),
            None => {
                let ids = registry.awards.iter().map(|award| &award.named);
                unregistered(
                    reference,
                    Target::Award,
                    registry.awards.len(),
                    ids.flat_map(|named| both_names(&named.id, named.name.get(Language::Vi))),
                )
            }
        },
        Some(Target::Movement) => match index.movement(name) {
            Some(movement) => Ok(Some(Handle::Movement(movement))),
            None => Err(unknown("movement", name, registry.movements.iter().map(|m| &*m.named.id))),
        },
        Some(Target::Phase) => part(name, context, registry, true),
        Some(Target::Strand) => part(name, context, registry, false),
    }
}

fn both_names<'a>(id: &'a str, name: Option<&'a str>) -> impl Iterator<Item = &'a str> {
    std::iter::once(id).chain(name)
}

fn unknown<'a>(scheme: &str, name: &str, candidates: impl Iterator<Item = &'a str>) -> Trouble {
    let near = nearest(name, candidates).map(|near| format!("{scheme}:{near}"));
    Trouble { code: Code::UnknownReference, id: format!("{scheme}:{name}"), near }
}

/// An entry by id. A plain name with a space or a mark in it is the name of someone without an entry.
fn entry(reference: &Reference, kind: Option<Kind>, index: &Index) -> Result<Option<Handle>, Trouble> {
    let name = &*reference.name;
    match index.entry(name) {
        Some((found, what)) if kind.is_none_or(|kind| kind == found) => Ok(match what {
            Found::Shown(handle) => Some(handle),
            Found::LeftOut | Found::Unknown => None,
        }),
        Some((found, _)) => {
            let scheme = kind.map_or("", |kind| kind.info().scheme);
            let near = Some(format!("{}:{name}", found.info().scheme));
            Err(Trouble { code: Code::UnknownReference, id: format!("{scheme}:{name}"), near })
        }
        None if !reference.explicit && !is_id(name) => Ok(None),
        None => {
            let near = nearest(name, index.near_ids(name, kind))
                .and_then(|near| Some(format!("{}:{near}", index.entry(near)?.0.info().scheme)));
            let id = kind.map_or_else(|| name.to_owned(), |kind| format!("{}:{name}", kind.info().scheme));
            Err(Trouble { code: Code::UnknownReference, id, near })
        }
    }
}

/// Whether a plain word looks like an id and not like a name.
fn is_id(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

/// A unit or award that isn't registered: an error for an id, a warning for a plain name.
fn unregistered<'a>(
    reference: &Reference,
    target: Target,
    registered: usize,
    candidates: impl Iterator<Item = &'a str>,
) -> Result<Option<Handle>, Trouble> {
    const SMALL: usize = 2_000;
    let name = &*reference.name;
    // On a large registry only names that begin with the same letter are looked at, so that many mistakes stay
    // cheap.
    let first = |text: &str| text.chars().next().map(|c| c.to_lowercase().next());
    let candidates = candidates.filter(|candidate| registered <= SMALL || first(candidate) == first(name));
    if reference.explicit || (is_id(name) && name.contains('-')) {
        return Err(unknown(target.scheme(), name, candidates));
    }
    let near = nearest(name, candidates).map(str::to_owned);
    let code = if target == Target::Unit { Code::UnregisteredUnit } else { Code::UnregisteredAward };
    Err(Trouble { code, id: name.to_owned(), near })
}

/// A phase or a strand: `movement/part`, or the part's id alone.
fn part(name: &str, context: Context, registry: &Registry, is_phase: bool) -> Result<Option<Handle>, Trouble> {
    let scheme = if is_phase { "phase" } else { "strand" };
    let place = |movement: u32, id: &str| {
        let movement_ref = &registry.movements[movement as usize];
        let found = if is_phase {
            movement_ref.phases.iter().position(|phase| &*phase.named.id == id)
        } else {
            movement_ref.strands.iter().position(|strand| &*strand.named.id == id)
        };
        let part = u32::try_from(found?).ok()?;
        Some(if is_phase { Handle::Phase(movement, part) } else { Handle::Strand(movement, part) })
    };
    let ids = |movement: u32| -> Vec<&str> {
        let movement = &registry.movements[movement as usize];
        if is_phase {
            movement.phases.iter().map(|phase| &*phase.named.id).collect()
        } else {
            movement.strands.iter().map(|strand| &*strand.named.id).collect()
        }
    };
    let all = || 0..u32::try_from(registry.movements.len()).unwrap_or(0);
    if let Some((movement_id, id)) = name.split_once('/') {
        let Some(movement) = all().find(|m| &*registry.movements[*m as usize].named.id == movement_id) else {
            return Err(unknown("movement", movement_id, registry.movements.iter().map(|m| &*m.named.id)));
        };
        return place(movement, id).map(Some).ok_or_else(|| {
            let near = nearest(id, ids(movement)).map(|near| format!("{scheme}:{movement_id}/{near}"));
            Trouble { code: Code::UnknownReference, id: format!("{scheme}:{name}"), near }
        });
    }
    if let Some(movement) = context.movement {
        return place(movement, name).map(Some).ok_or_else(|| unknown(scheme, name, ids(movement).into_iter()));
    }
    let covers = |movement: &u32| {
        let movement = &registry.movements[*movement as usize];
        context.date.is_none_or(|date| date.last() >= movement.from.first() && date.first() <= movement.to.last())
    };
    let found = all().filter(covers).chain(all()).find_map(|movement| place(movement, name));
    found.map(Some).ok_or_else(|| unknown(scheme, name, all().flat_map(ids)))
}
