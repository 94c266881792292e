//! Pages of the registry: movements, phases, strands, units, awards, years, and their indexes.

use super::plan::{self, Subject};
use super::present::{Presenter, plain};
use super::strings::Arg;
use super::view::{
    Counted, FactRow, FactValue, IndexGroup, IndexView, IndicatorView, Link, PhaseView, RecipientView, TermView,
};
use crate::language::dates;
use crate::model::address::Place;
use crate::model::key::Key;
use crate::model::registry::{End, Indicator, Movement, Target, Unit};
use crate::model::schema::{self, Choice, Field, Type};
use crate::model::value::{Handle, PartialDate, Reference, Text};

impl Presenter<'_> {
    /// The term that a subject is; `None` for subjects that are no terms.
    pub fn term(&self, subject: Subject) -> Option<TermView> {
        Some(match subject {
            Subject::Movement(movement) => self.movement(movement),
            Subject::Phase(movement, phase) => self.phase(movement, phase),
            Subject::Strand(movement, strand) => self.strand(movement, strand),
            Subject::Unit(unit) => self.unit_term(unit),
            Subject::Award(award) => self.award(award),
            Subject::Year(year) => self.year(year),
            _ => return None,
        })
    }

    fn empty_term(&self, kind: &'static str, title: String) -> TermView {
        TermView {
            kind,
            kind_name: self.word(&format!("{kind}-kind")),
            title,
            lead: String::new(),
            motto: String::new(),
            motif: None,
            facts: Vec::new(),
            phases: Vec::new(),
            strands: Vec::new(),
            indicators: Vec::new(),
            children: Vec::new(),
            names: Vec::new(),
            recipients: Vec::new(),
            previous: None,
            next: None,
        }
    }

    fn fact(&self, key: &'static str, label: &str, values: Vec<FactValue>) -> Option<FactRow> {
        (!values.is_empty()).then(|| FactRow { key, label: self.word(label), values })
    }

    fn words_fact(&self, key: &'static str, label: &str, text: &Text) -> Option<FactRow> {
        let values = if text.is_empty() { Vec::new() } else { vec![self.words_value(text)] };
        self.fact(key, label, values)
    }

    fn date_fact(&self, key: &'static str, label: &str, date: Option<PartialDate>) -> Option<FactRow> {
        let value = date.map(|date| self.date(date)).map(|date| FactValue {
            text: date.text,
            href: None,
            iso: Some(date.iso),
            language: None,
        });
        self.fact(key, label, value.into_iter().collect())
    }

    fn period(&self, from: PartialDate, to: PartialDate) -> FactValue {
        plain(format!("{} – {}", self.date(from).text, self.date(to).text))
    }

    /// What the registry's own references mean: they are looked up by id.
    fn registry_reference(&self, reference: &Reference) -> FactValue {
        let name = &*reference.name;
        let unit = self.site.registry.units.iter().position(|unit| &*unit.named.id == name);
        if let (Some(unit), Some(crate::model::kind::Target::Unit)) =
            (unit.and_then(|u| u32::try_from(u).ok()), reference.target)
        {
            return self.link(Handle::Unit(unit)).into();
        }
        match self.site.by_id.get(name) {
            Some(place) => self.link(Handle::Entry(*place)).into(),
            None => plain(name.to_owned()),
        }
    }

    fn movement(&self, place: u32) -> TermView {
        let movement = &self.site.registry.movements[place as usize];
        let mut term = self.empty_term("movement", self.text(&movement.named.name));
        term.lead = self.text(&movement.summary);
        term.motto = self.text(&movement.motto);
        let launched = movement.launched_by.iter().map(|reference| self.registry_reference(&reference.value));
        let based = movement.based_on.iter().map(|reference| self.registry_reference(&reference.value));
        term.facts.extend(self.fact("period", "period", vec![self.period(movement.from, movement.to)]));
        term.facts.extend(self.fact("launched_by", "launched-by", launched.collect()));
        term.facts.extend(self.fact("based_on", "based-on", based.collect()));
        term.phases = self.phases(place);
        term.strands = self.strands(place);
        term.indicators = movement.indicators.iter().map(|indicator| self.indicator(indicator)).collect();
        term
    }

    /// The phases of a movement on a timeline.
    pub fn phases(&self, place: u32) -> Vec<PhaseView> {
        let movement = &self.site.registry.movements[place as usize];
        let counts = &self.site.lists(self.language).phases[place as usize];
        let view = |(phase, entries): (&crate::model::registry::Phase, &Vec<u32>)| PhaseView {
            title: self.text(&phase.named.name),
            href: self.href(Place::Phase(&movement.named.id, &phase.named.id)),
            from: self.date(phase.from),
            to: self.date(phase.to),
            years: dates::years(phase.from.year, phase.to.year),
            ends_with: self.text(&phase.ends_with),
            lead: self.text(&phase.summary),
            count_text: self.count(entries.len()),
        };
        movement.phases.iter().zip(counts).map(view).collect()
    }

    /// The strands of a movement with their counts.
    pub fn strands(&self, place: u32) -> Vec<Counted> {
        let movement = &self.site.registry.movements[place as usize];
        let counts = &self.site.lists(self.language).strands[place as usize];
        let view = |((strand, entries), part): ((&crate::model::registry::Strand, &Vec<u32>), u32)| {
            let to = Place::Strand(&movement.named.id, &strand.named.id);
            let mut counted = self.counted(self.text(&strand.named.name), to, entries.len());
            counted.note = self.text(&strand.summary);
            counted.motif = self.motifs.strand(place, part).map(str::to_owned);
            counted
        };
        movement.strands.iter().zip(counts).zip(0..).map(view).collect()
    }

    fn indicator(&self, indicator: &Indicator) -> IndicatorView {
        let target = match &indicator.target {
            Some(Target::Growth { share, .. }) => {
                self.message("target-growth", &[("percent", Arg::Words(&self.percent(share)))])
            }
            Some(Target::Level { value, year }) => match year {
                Some(year) => format!("{} ({year})", self.number(value)),
                None => self.number(value),
            },
            None => String::new(),
        };
        IndicatorView {
            title: self.text(&indicator.named.name),
            measure: self.text(&indicator.measure),
            target,
            note: self.text(&indicator.note),
        }
    }

    fn part_of(&self, movement: u32) -> Option<FactRow> {
        self.fact("movement", "part-of", vec![self.link(Handle::Movement(movement)).into()])
    }

    fn phase(&self, place: u32, part: u32) -> TermView {
        let movement: &Movement = &self.site.registry.movements[place as usize];
        let phase = &movement.phases[part as usize];
        let mut term = self.empty_term("phase", self.text(&phase.named.name));
        term.lead = self.text(&phase.summary);
        term.facts.extend(self.part_of(place));
        term.facts.extend(self.fact("period", "period", vec![self.period(phase.from, phase.to)]));
        term.facts.extend(self.words_fact("ends_with", "ends-with", &phase.ends_with));
        let count = movement.phases.len();
        (term.previous, term.next) = self.around(part as usize, count, |part| Handle::Phase(place, part));
        term
    }

    fn strand(&self, place: u32, part: u32) -> TermView {
        let movement = &self.site.registry.movements[place as usize];
        let strand = &movement.strands[part as usize];
        let mut term = self.empty_term("strand", self.text(&strand.named.name));
        term.lead = self.text(&strand.summary);
        term.motif = self.motifs.strand(place, part).map(str::to_owned);
        term.facts.extend(self.part_of(place));
        let own = movement.indicators.iter().filter(|i| i.strand.as_ref().is_some_and(|s| s.value == strand.named.id));
        term.indicators = own.map(|indicator| self.indicator(indicator)).collect();
        let count = movement.strands.len();
        (term.previous, term.next) = self.around(part as usize, count, |part| Handle::Strand(place, part));
        term
    }

    fn around(&self, place: usize, count: usize, handle: impl Fn(u32) -> Handle) -> (Option<Link>, Option<Link>) {
        let link = |place: Option<usize>| {
            let place = place.filter(|place| *place < count)?;
            Some(self.link(handle(u32::try_from(place).ok()?)))
        };
        (link(place.checked_sub(1)), link(place.checked_add(1)))
    }

    fn unit_term(&self, place: u32) -> TermView {
        let unit = &self.site.registry.units[place as usize];
        let mut term = self.empty_term("unit", self.text(&unit.named.name));
        term.lead = self.text(&unit.note);
        let choice = |key: Key, choice: &str| {
            let label = label(schema::UNIT_RECORD, key, choice);
            label.map(|label| plain(label.get(self.language).to_owned())).into_iter().collect::<Vec<_>>()
        };
        let other_names = unit.also_known_as.iter().map(|name| plain(name.to_string())).collect();
        let locality = Some(&unit.locality).filter(|text| !text.is_empty()).map(|text| self.words_value(text));
        let units = |places: &[u32]| places.iter().map(|unit| self.link(Handle::Unit(*unit)).into()).collect();
        let parent: Vec<u32> = unit.parent.into_iter().collect();
        term.facts.extend(self.fact("kind", "kind-label", choice(Key::Kind, unit.kind)));
        term.facts.extend(self.unit_fact(Key::AlsoKnownAs, other_names));
        term.facts.extend(self.unit_fact(Key::Locality, locality.into_iter().collect()));
        term.facts.extend(self.unit_fact(Key::Sector, choice(Key::Sector, unit.sector)));
        term.facts.extend(self.fact("parent", "parent-unit", units(&parent)));
        term.facts.extend(self.date_fact("valid_from", "valid-from", unit.valid_from));
        if let End::On(date) = unit.valid_to {
            term.facts.extend(self.date_fact("valid_to", "valid-to", Some(date)));
        }
        term.facts.extend(self.fact("successors", "successors", units(&unit.successors)));
        term.facts.extend(self.fact("predecessors", "predecessors", units(&unit.predecessors)));
        term.children = self.living_first(unit.children.iter().map(|child| self.counted_unit(*child, 1)));
        term
    }

    /// A row under the label that the schema gives to a field of a unit.
    fn unit_fact(&self, key: Key, values: Vec<FactValue>) -> Option<FactRow> {
        let field = schema::UNIT_RECORD.iter().find(|field| field.key == key)?;
        let label = field.label.get(self.language).to_owned();
        (!values.is_empty()).then(|| FactRow { key: key.as_str(), label, values })
    }

    /// Units that exist before those that have ended or may have, each part in the order of the registry.
    fn living_first(&self, units: impl Iterator<Item = Counted>) -> Vec<Counted> {
        let mut units: Vec<Counted> = units.collect();
        units.sort_by_key(|unit| unit.past || !unit.note.is_empty());
        units
    }

    /// A unit with the number of entries of its subtree, and the units below it to a depth.
    fn counted_unit(&self, place: u32, depth: usize) -> Counted {
        let unit: &Unit = &self.site.registry.units[place as usize];
        let entries = self.site.lists(self.language).units[place as usize].len();
        let mut counted = self.counted(self.text(&unit.named.name), Place::Unit(&unit.named.id), entries);
        counted.past = unit.is_past(self.site.today);
        if unit.valid_to == End::Unknown {
            counted.note = self.word("unit-end-unknown");
        }
        if depth > 0 {
            counted.children =
                self.living_first(unit.children.iter().map(|child| self.counted_unit(*child, depth - 1)));
        }
        counted
    }

    fn award(&self, place: u32) -> TermView {
        let award = &self.site.registry.awards[place as usize];
        let mut term = self.empty_term("award", self.text(&award.named.name));
        term.lead = self.text(&award.note);
        let choice = |key: Key, choice: &str| {
            let label = label(schema::AWARD_RECORD, key, choice);
            label.map(|label| plain(label.get(self.language).to_owned())).into_iter().collect::<Vec<_>>()
        };
        term.facts.extend(self.fact("kind", "kind-label", choice(Key::Kind, award.kind)));
        term.facts.extend(self.fact("level", "level", choice(Key::Level, award.level)));
        term.facts.extend(self.fact("for", "for-whom", choice(Key::For, award.recipients)));
        term.facts.extend(self.words_fact("conferred_by", "conferred-by", &award.conferred_by));
        term.facts.extend(self.words_fact("legal_basis", "legal-basis", &award.legal_basis));
        term.facts.extend(self.date_fact("valid_from", "valid-from", award.valid_from));
        term.facts.extend(self.date_fact("valid_to", "valid-to", award.valid_to));
        let name = |name: &crate::model::registry::AwardName| FactRow {
            key: "name",
            label: self.text(&name.name),
            values: self.name_time(name).into_iter().collect(),
        };
        term.names = award.names.iter().map(name).collect();
        term.recipients = self.award_recipients(place);
        term
    }

    fn name_time(&self, name: &crate::model::registry::AwardName) -> Option<FactValue> {
        let year = |date: PartialDate| date.year.to_string();
        let message = |id: &str, date: PartialDate| self.message(id, &[("year", Arg::Words(&year(date)))]);
        let time = match (name.from, name.to) {
            (Some(from), Some(to)) => dates::years(from.year, to.year),
            (Some(from), None) => message("name-since", from),
            (None, Some(to)) => message("name-until", to),
            (None, None) => return None,
        };
        Some(plain(time))
    }

    fn award_recipients(&self, award: u32) -> Vec<RecipientView> {
        let rows = &self.site.lists(self.language).award_names[award as usize];
        rows.iter()
            .filter_map(|(decision, row)| self.site.entry(*decision).relations.recipients.get(*row as usize))
            .map(|recipient| self.recipient(recipient))
            .collect()
    }

    fn year(&self, year: i16) -> TermView {
        let title = plan::heading(self.site, self.theme, Subject::Year(year), self.language);
        let mut term = self.empty_term("year", title);
        let years = &self.site.lists(self.language).years;
        let link =
            |year: &i16| Link { title: year.to_string(), href: Some(self.href(Place::Year(*year))), language: None };
        term.previous = years.range(..year).next_back().map(|(year, _)| link(year));
        term.next =
            years.range((std::ops::Bound::Excluded(year), std::ops::Bound::Unbounded)).next().map(|(y, _)| link(y));
        let in_time = |movement: &Movement| movement.from.year <= year && movement.to.year >= year;
        for (movement, place) in self.site.registry.movements.iter().zip(0..) {
            if in_time(movement) {
                term.facts.extend(self.part_of(place));
            }
        }
        term
    }

    /// The index of units, awards or years.
    pub fn index(&self, subject: Subject) -> Option<IndexView> {
        let (id, groups) = match subject {
            Subject::Units => ("units", vec![IndexGroup { title: String::new(), items: self.unit_roots() }]),
            Subject::Awards => ("awards", self.award_groups()),
            Subject::Years => ("years", vec![IndexGroup { title: String::new(), items: self.year_items() }]),
            _ => return None,
        };
        let (title, lead) = (self.word(&format!("{id}-title")), self.word(&format!("{id}-lead")));
        Some(IndexView { title, lead, groups })
    }

    /// The tree of units.
    fn unit_roots(&self) -> Vec<Counted> {
        const DEEPEST: usize = 12;
        let units = self.site.registry.units.iter().zip(0..);
        units.filter(|(unit, _)| unit.parent.is_none()).map(|(_, place)| self.counted_unit(place, DEEPEST)).collect()
    }

    /// Awards by level, the highest first; those without a level last.
    fn award_groups(&self) -> Vec<IndexGroup> {
        let levels = schema::LEVELS.iter().rev().map(|level| (level.key, level.label.get(self.language)));
        let mut groups = Vec::new();
        for (key, title) in levels.chain([("", "")]) {
            let awards =
                plan::awards(self.site).filter(|award| self.site.registry.awards[*award as usize].level == key);
            let items: Vec<Counted> = awards.map(|award| self.counted_award(award)).collect();
            if !items.is_empty() {
                groups.push(IndexGroup { title: title.to_owned(), items });
            }
        }
        groups
    }

    fn counted_award(&self, place: u32) -> Counted {
        let award = &self.site.registry.awards[place as usize];
        let lists = self.site.lists(self.language);
        let count = lists.awards[place as usize].len() + lists.award_names[place as usize].len();
        let mut counted = self.counted(self.text(&award.named.name), Place::Award(&award.named.id), count);
        counted.past = award.valid_to.is_some_and(|to| to.last() < self.site.today);
        counted
    }

    fn year_items(&self) -> Vec<Counted> {
        let years = self.site.lists(self.language).years.iter().rev();
        years.map(|(year, entries)| self.counted(year.to_string(), Place::Year(*year), entries.len())).collect()
    }
}

/// The label of a choice.
fn label(fields: &'static [Field], key: Key, choice: &str) -> Option<crate::language::Both> {
    let field = fields.iter().find(|field| field.key == key)?;
    let Type::Choice(choices) = field.ty else { return None };
    choices.iter().find(|known: &&Choice| known.key == choice).map(|known| known.label)
}
