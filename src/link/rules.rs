//! Rules that need the registry or other entries: does what is said of time, units, awards and figures hold?

use super::Work;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::Language;
use crate::language::near::nearest;
use crate::model::entry::{Checked, Translation};
use crate::model::figures::FigureUnit;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::registry::{Award, End, Registry};
use crate::model::value::{Facts, Handle, PartialDate};
use rayon::prelude::*;
use std::collections::HashMap;

/// Kinds of unit that may propose a plaque.
const PROPOSERS: [&str; 4] = ["district", "sector", "equivalent", "grassroots_provincial"];

/// Checks every entry.
pub(crate) fn check_all(works: &[Work], registry: &Registry) -> Vec<Diagnostic> {
    works
        .par_iter()
        .map(|work| {
            let mut rules = Rules { work, registry, diagnostics: Vec::new() };
            rules.unit();
            rules.awards();
            rules.recipients();
            rules.phases();
            rules.proposer();
            rules.figures();
            rules.amounts();
            rules.diagnostics.extend(stale_translations(&work.checked));
            rules.diagnostics
        })
        .flatten()
        .collect()
}

struct Rules<'a> {
    work: &'a Work,
    registry: &'a Registry,
    diagnostics: Vec<Diagnostic>,
}

impl Rules<'_> {
    fn report(&mut self, code: Code, span: Span) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic::new(code, &self.work.checked.file).at(span));
        self.diagnostics.last_mut().expect("a diagnostic was just pushed")
    }

    fn facts(&self) -> &Facts {
        &self.work.checked.facts
    }

    fn unit_name(&self, unit: u32) -> String {
        self.registry.units[unit as usize].named.name.get_or_other(Language::Vi).to_owned()
    }

    /// The unit existed at the entry's date; so should the units above it.
    fn unit(&mut self) {
        let (Some(reference), Some(date)) = (self.facts().reference(Key::Unit), self.work.checked.date()) else {
            return;
        };
        let (Some(Handle::Unit(unit)), span) = (reference.value.resolved, reference.span) else { return };
        self.unit_at(unit, date, span);
        for above in self.registry.chain(unit).into_iter().skip(1) {
            if !self.registry.units[above as usize].may_exist_at(date) {
                let name = self.unit_name(above);
                let diagnostic = self.report(Code::UnitChainNotValid, span);
                diagnostic.words.push(("unit", name.into()));
                diagnostic.words.push(("date", date.to_string().into()));
            }
        }
    }

    fn unit_at(&mut self, unit: u32, date: PartialDate, span: Span) {
        let found = &self.registry.units[unit as usize];
        if found.may_exist_at(date) {
            return;
        }
        let after = matches!(found.valid_to, End::On(last) if date.first() > last.last());
        let others = if after { &found.successors } else { &found.predecessors };
        let near = others.first().map(|other| self.registry.units[*other as usize].named.id.to_string());
        let name = self.unit_name(unit);
        let diagnostic = self.report(Code::UnitNotValid, span);
        diagnostic.words.push(("unit", name.into()));
        diagnostic.words.push(("date", date.to_string().into()));
        diagnostic.near = near;
    }

    fn awards(&mut self) {
        let work = self.work;
        for received in work.checked.facts.records(Key::Awards) {
            let Some(reference) = received.value.reference(Key::Award) else { continue };
            let Some(Handle::Award(award)) = reference.value.resolved else { continue };
            let award = &self.registry.awards[award as usize];
            if !fits(award, work.checked.kind) {
                let name = award.named.name.get_or_other(Language::Vi).to_owned();
                let diagnostic = self.report(Code::AwardForOthers, reference.span);
                diagnostic.words.push(("award", name.into()));
            }
            if let Some(date) = received.value.date(Key::Date) {
                self.award_at(award, date, reference.span);
            }
            if let Some(issuer) = received.value.reference(Key::Issuer) {
                self.issuer(award, issuer.value.resolved, issuer.span);
            }
        }
    }

    /// An award exists at the date of its decision; unknown validity isn't checked.
    fn award_at(&mut self, award: &Award, date: PartialDate, span: Span) {
        let early = award.valid_from.is_some_and(|from| date.last() < from.first());
        let late = award.valid_to.is_some_and(|to| date.first() > to.last());
        if early || late {
            let name = award.named.name.get_or_other(Language::Vi).to_owned();
            let diagnostic = self.report(Code::AwardNotValid, span);
            diagnostic.words.push(("award", name.into()));
            diagnostic.words.push(("date", date.to_string().into()));
        }
    }

    /// Award and issuer fit, where the catalogue says who may confer it.
    fn issuer(&mut self, award: &Award, issuer: Option<Handle>, span: Span) {
        let Some(Handle::Unit(issuer)) = issuer else { return };
        let own_id = &self.registry.units[issuer as usize].named.id;
        let may = |name: &str| name == &**own_id || self.unit_name(issuer) == name;
        if award.issuer_references.is_empty() || award.issuer_references.iter().any(|r| may(&r.value.name)) {
            return;
        }
        let near = award.issuer_references.first().map(|reference| reference.value.name.to_string());
        let (award, unit) = (award.named.name.get_or_other(Language::Vi).to_owned(), self.unit_name(issuer));
        let diagnostic = self.report(Code::WrongIssuer, span);
        diagnostic.words.push(("award", award.into()));
        diagnostic.words.push(("unit", unit.into()));
        diagnostic.near = near;
    }

    /// The awards of a decision fit its date, its issuer and its recipients.
    fn recipients(&mut self) {
        let checked = &self.work.checked;
        let date = checked.facts.date(Key::Date);
        let issuer = checked.facts.reference(Key::Issuer).and_then(|found| found.value.resolved);
        let mut told: Vec<Handle> = Vec::new();
        for row in &checked.recipients.rows {
            let Some(reference) = row.value.reference(Key::Award) else { continue };
            let Some(handle @ Handle::Award(place)) = reference.value.resolved else { continue };
            let award = &self.registry.awards[place as usize];
            let before = self.diagnostics.len();
            if !told.contains(&handle) {
                told.push(handle);
                if let Some(date) = date {
                    self.award_at(award, date, reference.span);
                }
                self.issuer(award, issuer, reference.span);
            }
            let kind = row.value.reference(Key::Entry).and_then(|entry| entry.value.target);
            if let Some(crate::model::kind::Target::Entry(kind)) = kind
                && !fits(award, kind)
            {
                let name = award.named.name.get_or_other(Language::Vi).to_owned();
                let diagnostic = self.report(Code::AwardForOthers, reference.span);
                diagnostic.words.push(("award", name.into()));
            }
            for diagnostic in &mut self.diagnostics[before..] {
                diagnostic.file = std::sync::Arc::clone(&checked.recipients.file);
            }
        }
    }

    /// A stated phase fits the date.
    fn phases(&mut self) {
        let Some(date) = self.work.checked.date() else { return };
        let work = self.work;
        for reference in work.checked.facts.references(Key::Phase) {
            let Some(Handle::Phase(movement, phase)) = reference.value.resolved else { continue };
            let movement = &self.registry.movements[movement as usize];
            let phase = &movement.phases[phase as usize];
            if phase.contains(date) {
                continue;
            }
            let near = movement.phases.iter().find(|other| other.contains(date)).map(|p| p.named.id.to_string());
            let name = phase.named.name.get_or_other(Language::Vi).to_owned();
            let (from, to) = (phase.from.to_string(), phase.to.to_string());
            let diagnostic = self.report(Code::PhaseAndDate, reference.span);
            diagnostic.words.push(("phase", name.into()));
            diagnostic.words.push(("from", from.into()));
            diagnostic.words.push(("to", to.into()));
            diagnostic.words.push(("date", date.to_string().into()));
            diagnostic.near = near;
        }
    }

    /// A plaque is proposed by one of three kinds of unit.
    fn proposer(&mut self) {
        let Some(reference) = self.facts().reference(Key::Proposer) else { return };
        let (span, resolved) = (reference.span, reference.value.resolved);
        let Some(Handle::Unit(unit)) = resolved else { return };
        let kind = self.registry.units[unit as usize].kind;
        if !kind.is_empty() && !PROPOSERS.contains(&kind) {
            let name = self.unit_name(unit);
            self.report(Code::WrongProposer, span).words.push(("unit", name.into()));
        }
    }

    fn figures(&mut self) {
        let checked = &self.work.checked;
        let rows = &checked.figures;
        let is_demo = checked.facts.flag(Key::Demo);
        let mut seen: HashMap<(&str, FigureUnit, i64), Span> = HashMap::new();
        let mut found = Vec::new();
        for row in &rows.rows {
            let facts = &row.value;
            let at = |code: Code, key: Key| {
                Diagnostic::new(code, &rows.file).at(facts.get(key).map_or(row.span, |f| f.span))
            };
            let Some(indicator) = facts.line(Key::Indicator) else { continue };
            if self.registry.indicator(self.work.relations.movement, indicator).is_none() {
                let near = nearest(indicator, self.registry.indicator_ids()).map(str::to_owned);
                found.push(at(Code::UnknownIndicator, Key::Indicator).with("id", indicator).near(near));
            }
            let year = facts.integer(Key::Year).unwrap_or(0);
            let Some(reference) = facts.reference(Key::Unit) else { continue };
            let unit = match reference.value.resolved {
                Some(Handle::Unit(unit)) => {
                    let date = PartialDate { year: i16::try_from(year).unwrap_or(0), month: None, day: None };
                    let record = &self.registry.units[unit as usize];
                    if !record.may_exist_at(date) {
                        let near =
                            record.successors.first().map(|s| self.registry.units[*s as usize].named.id.to_string());
                        let diagnostic = at(Code::FigureOutsideUnit, Key::Unit).with("unit", self.unit_name(unit));
                        found.push(diagnostic.with("year", year.to_string()).near(near));
                    }
                    FigureUnit::Registered(unit)
                }
                _ => FigureUnit::Named(reference.value.name.clone()),
            };
            if let Some(first) = seen.insert((indicator, unit, year), row.span) {
                found.push(Diagnostic::new(Code::FigureTwice, &rows.file).at(row.span).also(&rows.file, first));
            }
            if facts.get(Key::Value).is_some() && facts.get(Key::Source).is_none() && !is_demo {
                found.push(at(Code::NumberWithoutSource, Key::Value));
            }
        }
        self.diagnostics.extend(found);
    }

    /// Amounts of money and people stand on a source, unless the entry is a specimen.
    fn amounts(&mut self) {
        let facts = self.facts();
        if facts.flag(Key::Demo) || !facts.list(Key::Sources).is_empty() {
            return;
        }
        let keys = [Key::Cost, Key::Raised, Key::Helped, Key::Houses, Key::Participants, Key::Headcount, Key::Benefit];
        let spans: Vec<(Key, Span)> = keys.into_iter().filter_map(|key| Some((key, facts.get(key)?.span))).collect();
        for (key, span) in spans {
            self.report(Code::AmountWithoutSource, span).words.push(("field", key.as_str().into()));
        }
    }
}

/// A translation made from an older text is told, and marked for readers.
pub fn stale_translations(checked: &Checked) -> Vec<Diagnostic> {
    let Some(file) = &checked.translation_file else { return Vec::new() };
    let told = |translation: &Translation| {
        let Translation::Made { translates: Some(made_from), .. } = translation else { return None };
        let is_stale = made_from.value != checked.fingerprint;
        let diagnostic = || Diagnostic::new(Code::StaleTranslation, file).at(made_from.span);
        is_stale.then(|| diagnostic().with("file", &*checked.file).with("now", checked.fingerprint.as_str()))
    };
    checked.translations.iter().filter_map(told).collect()
}

/// Whether an award may go to a kind of entry.
fn fits(award: &Award, kind: Kind) -> bool {
    match award.recipients {
        "individual" => kind == Kind::Person,
        "collective" => kind != Kind::Person,
        "project" => !matches!(kind, Kind::Person),
        _ => true,
    }
}
