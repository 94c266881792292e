//! What every entry belongs to: unit, awards, movement, phases, strands, years.

use super::Work;
use super::index::Index;
use crate::model::entry::{Found, Recipient};
use crate::model::figures::{Figure, FigureUnit};
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::registry::Registry;
use crate::model::schema::Scope;
use crate::model::value::{Facts, Handle, PartialDate, Reference};
use rayon::prelude::*;

/// Fills the relations of all entries; decisions give awards to the entries that they name.
pub(crate) fn fill(works: &mut [Work], index: &Index, registry: &Registry) {
    let hides_unit: Vec<bool> = works.iter().map(|work| !work.permits.gives(Scope::Workplace)).collect();
    works.par_iter_mut().for_each(|work| {
        own(work, registry);
        work.relations.recipients = recipients(work, index, &hides_unit);
        work.relations.figures = figures(work);
    });
    give_awards(works);
}

/// What the entry says of itself, as far as it may be told: a unit that may not be named lists nobody.
fn own(work: &mut Work, registry: &Registry) {
    let facts = &work.checked.facts;
    let relations = &mut work.relations;
    // A document belongs to the unit that issued it, unless it names another.
    let unit = facts.reference(Key::Unit).or_else(|| facts.reference(Key::Issuer));
    let unit = unit.filter(|_| work.permits.gives(Scope::Workplace));
    relations.unit = unit.and_then(|found| match found.value.resolved {
        Some(Handle::Unit(unit)) => Some(unit),
        _ => None,
    });
    for award in facts.records(Key::Awards) {
        let revoked = award.value.date(Key::Revoked).is_some();
        if let Some(Handle::Award(award)) = award.value.reference(Key::Award).and_then(|r| r.value.resolved)
            && !revoked
            && !relations.awards.contains(&award)
        {
            relations.awards.push(award);
        }
    }
    relations.strands = parts(facts, Key::Strands);
    let stated = parts(facts, Key::Phase);
    let named = facts.reference(Key::Movement).and_then(|found| match found.value.resolved {
        Some(Handle::Movement(movement)) => Some(movement),
        _ => None,
    });
    relations.movement =
        named.or_else(|| stated.iter().chain(&relations.strands).map(|(movement, _)| *movement).next());
    relations.phases = match (stated.is_empty(), relations.movement, work.checked.date()) {
        (true, Some(movement), Some(date)) => phases_at(registry, movement, date),
        _ => stated,
    };
    relations.years = years(&work.checked);
}

/// Phases or strands that a list names, each once.
fn parts(facts: &Facts, key: Key) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for reference in facts.references(key) {
        if let Some(Handle::Phase(movement, part) | Handle::Strand(movement, part)) = reference.value.resolved
            && !found.contains(&(movement, part))
        {
            found.push((movement, part));
        }
    }
    found
}

fn phases_at(registry: &Registry, movement: u32, date: PartialDate) -> Vec<(u32, u32)> {
    let phases = registry.movements[movement as usize].phases.iter().zip(0..);
    phases.filter(|(phase, _)| phase.contains(date)).map(|(_, place)| (movement, place)).collect()
}

/// The years an entry belongs to: of its date, else of its awards and its stated year.
fn years(entry: &crate::model::entry::Checked) -> Vec<i16> {
    let mut years: Vec<i16> = entry.date().map(|date| date.year).into_iter().collect();
    if let Some(year) = entry.facts.integer(Key::Year).and_then(|year| i16::try_from(year).ok()) {
        years.push(year);
    }
    if years.is_empty() {
        years.extend(entry.facts.records(Key::Awards).filter_map(|award| award.value.date(Key::Date)).map(|d| d.year));
    }
    years.sort_unstable();
    years.dedup();
    years
}

fn handle_or_name(reference: &Reference) -> Result<u32, Box<str>> {
    match reference.resolved {
        Some(Handle::Unit(place) | Handle::Award(place)) => Ok(place),
        _ => Err(reference.name.clone()),
    }
}

/// The recipients of a decision. One whose entry isn't shown is left out with its name; of one whose unit may not
/// be told the unit is left out.
fn recipients(work: &Work, index: &Index, hides_unit: &[bool]) -> Vec<Recipient> {
    let rows = &work.checked.recipients.rows;
    let one = |row: &Facts| {
        let entry = row.reference(Key::Entry).map(|found| found.value);
        let place = match entry.map(|reference| (reference.resolved, &reference.name)) {
            Some((Some(Handle::Entry(place)), _)) => Some(place),
            Some((None, id)) if matches!(index.entry(id), Some((_, Found::LeftOut))) => return None,
            _ => None,
        };
        let name = row.line(Key::Name).or_else(|| entry.map(|reference| &*reference.name)).unwrap_or_default();
        Some(Recipient {
            entry: place,
            name: name.into(),
            award: handle_or_name(row.reference(Key::Award)?.value),
            unit: row
                .reference(Key::Unit)
                .filter(|_| place.is_none_or(|place| !hides_unit[place as usize]))
                .map(|found| handle_or_name(found.value)),
            achieved: row.date(Key::Achieved),
            revoked: row.date(Key::Revoked).or_else(|| work.checked.facts.date(Key::Revoked)),
        })
    };
    rows.iter().filter_map(|row| one(&row.value)).collect()
}

fn figures(work: &Work) -> Vec<Figure> {
    let one = |row: &Facts| {
        let unit = row.reference(Key::Unit)?.value;
        Some(Figure {
            indicator: row.line(Key::Indicator)?.into(),
            unit: match handle_or_name(unit) {
                Ok(place) => FigureUnit::Registered(place),
                Err(name) => FigureUnit::Named(name),
            },
            year: i16::try_from(row.integer(Key::Year)?).ok()?,
            value: row.decimal(Key::Value).cloned(),
            status: row.choice(Key::Status).unwrap_or(""),
            source: row.line(Key::Source).map(Into::into),
        })
    };
    work.checked.figures.rows.iter().filter_map(|row| one(&row.value)).collect()
}

/// A decision gives its awards to the entries it names, unless they say so themselves or it was revoked.
fn give_awards(works: &mut [Work]) {
    let mut given: Vec<(u32, u32, u32, u32)> = Vec::new();
    for (decision, place) in works.iter().zip(0..) {
        if decision.checked.kind != Kind::Document {
            continue;
        }
        for (recipient, row) in decision.relations.recipients.iter().zip(0..) {
            if let (Some(entry), Ok(award), None) = (recipient.entry, &recipient.award, recipient.revoked) {
                given.push((entry, *award, place, row));
            }
        }
    }
    for (entry, award, decision, row) in given {
        let relations = &mut works[entry as usize].relations;
        if !relations.awards.contains(&award) {
            relations.awards.push(award);
            relations.decided.push((decision, row));
        }
    }
}
