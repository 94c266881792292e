//! The registry's own relations: the tree of units, successors, ids used twice.

use super::index::Index;
use super::references;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::near::nearest;
use crate::model::kind::Target;
use crate::model::registry::{Named, Registry};
use crate::model::value::{Reference, Spanned};
use std::collections::HashMap;

/// Links units with their parents, children and successors.
pub fn link(registry: &mut Registry) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    twice(registry.units.iter().map(|unit| &unit.named), &mut diagnostics);
    twice(registry.awards.iter().map(|award| &award.named), &mut diagnostics);
    twice(registry.movements.iter().map(|movement| &movement.named), &mut diagnostics);
    let mut ids: HashMap<Box<str>, u32> = HashMap::new();
    for (unit, place) in registry.units.iter().zip(0..) {
        ids.entry(unit.named.id.clone()).or_insert(place);
    }
    for place in 0..registry.units.len() {
        let unit = &registry.units[place];
        let parent = unit.parent_reference.clone();
        let successors = unit.successor_references.clone();
        let parent = parent.and_then(|parent| find(registry, &ids, place, &parent, &mut diagnostics));
        let successors: Vec<u32> = successors
            .iter()
            .filter_map(|successor| find(registry, &ids, place, successor, &mut diagnostics))
            .collect();
        registry.units[place].parent = parent;
        registry.units[place].successors = successors;
    }
    break_cycles(registry, &mut diagnostics);
    cut_depth(registry, &mut diagnostics);
    for place in 0..registry.units.len() {
        let own = u32::try_from(place).unwrap_or(u32::MAX);
        if let Some(parent) = registry.units[place].parent {
            registry.units[parent as usize].children.push(own);
        }
        for successor in registry.units[place].successors.clone() {
            registry.units[successor as usize].predecessors.push(own);
        }
    }
    diagnostics
}

fn twice<'a>(names: impl Iterator<Item = &'a Named>, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<&str, &Named> = HashMap::new();
    for named in names {
        if let Some(first) = seen.insert(&named.id, named) {
            let diagnostic = Diagnostic::new(Code::DuplicateId, &named.file).at(named.span);
            diagnostics.push(diagnostic.with("id", named.id.to_string()).also(&first.file, first.span));
        }
    }
}

/// A unit that another unit names.
fn find(
    registry: &Registry,
    ids: &HashMap<Box<str>, u32>,
    place: usize,
    reference: &Spanned<Reference>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<u32> {
    let found = ids.get(&reference.value.name).copied();
    if found.is_none() {
        let near = nearest(&reference.value.name, registry.units.iter().map(|unit| &*unit.named.id)).map(str::to_owned);
        let diagnostic = Diagnostic::new(Code::UnknownReference, &registry.units[place].named.file).at(reference.span);
        diagnostics.push(diagnostic.with("id", format!("unit:{}", reference.value.name)).near(near));
    }
    found
}

/// A unit can't stand above itself: the link that closes a circle is cut.
fn break_cycles(registry: &mut Registry, diagnostics: &mut Vec<Diagnostic>) {
    let mut settled = vec![false; registry.units.len()];
    for start in 0..registry.units.len() {
        let mut path = Vec::new();
        let mut at = start;
        while !settled[at] {
            if path.contains(&at) {
                let unit = &registry.units[at];
                let span = unit.parent_reference.as_ref().map_or(unit.named.span, |parent| parent.span);
                let diagnostic = Diagnostic::new(Code::UnitCycle, &unit.named.file).at(span);
                diagnostics.push(diagnostic.with("id", unit.named.id.to_string()));
                registry.units[at].parent = None;
                break;
            }
            path.push(at);
            match registry.units[at].parent {
                Some(parent) => at = parent as usize,
                None => break,
            }
        }
        for place in path {
            settled[place] = true;
        }
    }
}

/// Most units above one another: every page of a unit names those above it.
const DEEPEST: usize = 32;

/// Tells the first unit that stands too deep in its branch and cuts the branch there.
fn cut_depth(registry: &mut Registry, diagnostics: &mut Vec<Diagnostic>) {
    let mut depths: Vec<Option<usize>> = vec![None; registry.units.len()];
    for start in 0..registry.units.len() {
        let mut path = Vec::new();
        let mut at = Some(start);
        let mut above = 0;
        while let Some(place) = at {
            if let Some(depth) = depths[place] {
                above = depth;
                break;
            }
            path.push(place);
            at = registry.units[place].parent.map(|parent| parent as usize);
        }
        for place in path.into_iter().rev() {
            above += 1;
            if above > DEEPEST {
                let named = &registry.units[place].named;
                let diagnostic = Diagnostic::new(Code::UnitTooDeep, &named.file).at(named.span);
                diagnostics.push(diagnostic.with("id", named.id.to_string()).with("limit", DEEPEST.to_string()));
                registry.units[place].parent = None;
                above = 1;
            }
            depths[place] = Some(above);
        }
    }
}

/// References from the registry to entries and units that must exist: who launched, what it is based on, who
/// confers.
pub fn link_references(registry: &Registry, index: &Index) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for movement in &registry.movements {
        let file = &movement.named.file;
        let launched = movement.launched_by.iter().map(|reference| (reference, Target::Unit));
        let all = launched.chain(movement.based_on.iter().map(|r| (r, r.value.target.unwrap_or(Target::Unit))));
        for (reference, _) in all {
            if let Err(diagnostic) = references::resolve(&reference.value, None, index, registry) {
                diagnostics.push(diagnostic.placed(file, reference.span));
            }
        }
    }
    for award in &registry.awards {
        for reference in &award.issuer_references {
            if let Err(diagnostic) = references::resolve(&reference.value, None, index, registry) {
                diagnostics.push(diagnostic.placed(&award.named.file, reference.span));
            }
        }
    }
    diagnostics
}
