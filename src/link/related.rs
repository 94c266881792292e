//! Related entries: those that are named, those that name, then neighbours by unit and strand.

use super::Work;
use crate::model::key::Key;
use crate::model::site::Lists;
use crate::model::value::{Handle, Value};

/// Most related entries of one entry.
const MOST: usize = 6;

/// Fields whose pointers make a relation in both directions.
const POINTERS: [Key; 6] = [Key::Related, Key::About, Key::Initiatives, Key::Projects, Key::Authors, Key::Commended];

/// Fills the related entries of all.
pub(crate) fn fill(works: &mut [Work], lists: &Lists) {
    let named: Vec<Vec<u32>> = works.iter().map(pointed).collect();
    let mut related: Vec<Vec<u32>> = works.iter().zip(0..).map(|(work, place)| stated(work, place)).collect();
    for (targets, place) in named.iter().zip(0..) {
        for target in targets {
            add(&mut related[*target as usize], *target, place);
        }
    }
    for (targets, place) in named.iter().zip(0..) {
        for target in targets {
            add(&mut related[place as usize], place, *target);
        }
    }
    add_neighbours(&mut related, &lists.tradition);
    for (unit, list) in lists.units.iter().zip(0..) {
        let own: Vec<u32> = unit.iter().copied().filter(|p| works[*p as usize].relations.unit == Some(list)).collect();
        add_neighbours(&mut related, &own);
    }
    for strand in lists.strands.iter().flatten() {
        add_neighbours(&mut related, strand);
    }
    for (work, related) in works.iter_mut().zip(related) {
        work.relations.related = related;
    }
}

/// Entries that the writer calls related.
fn stated(work: &Work, own: u32) -> Vec<u32> {
    let mut related = Vec::with_capacity(MOST);
    for reference in work.checked.facts.references(Key::Related) {
        if let Some(Handle::Entry(place)) = reference.value.resolved {
            add(&mut related, own, place);
        }
    }
    related
}

fn add(related: &mut Vec<u32>, own: u32, candidate: u32) {
    if related.len() < MOST && candidate != own && !related.contains(&candidate) {
        related.push(candidate);
    }
}

/// Entries that stand next to one another in a list, nearest first.
fn add_neighbours(related: &mut [Vec<u32>], list: &[u32]) {
    for (position, own) in list.iter().enumerate() {
        let related = &mut related[*own as usize];
        for distance in 1..=MOST / 2 {
            let after = list.get(position + distance);
            let before = position.checked_sub(distance).and_then(|before| list.get(before));
            for candidate in after.into_iter().chain(before) {
                add(related, *own, *candidate);
            }
        }
    }
}

/// Entries that an entry points at.
fn pointed(work: &Work) -> Vec<u32> {
    let mut found = Vec::new();
    for key in POINTERS {
        for item in work.checked.facts.list(key) {
            if let Value::Reference(reference) = &item.value
                && let Some(Handle::Entry(place)) = reference.resolved
                && !found.contains(&place)
            {
                found.push(place);
            }
        }
    }
    found
}
