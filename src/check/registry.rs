//! The registry's files: movements, units, awards, indicators.

use super::fields::{Checker, find_field};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::near::nearest;
use crate::language::slug::slug;
use crate::language::{Both, Language};
use crate::model::decimal::Decimal;
use crate::model::key::Key;
use crate::model::node::Node;
use crate::model::registry::{
    Award, AwardName, End, Indicator, Mean, Movement, Named, Phase, Registry, Strand, Target, Unit,
};
use crate::model::schema::{self, Field, Type};
use crate::model::value::{DateError, Facts, PartialDate, Reference, Spanned, Text, Value};
use std::sync::Arc;

/// Adds `registry/<name>.yaml` to the registry.
pub fn add(registry: &mut Registry, name: &str, file: &Arc<str>, node: &Node, main: Language) -> Vec<Diagnostic> {
    let mut checker = Checker::new(file, main);
    checker.bilingual = true;
    match name {
        "movements" => {
            let movements = records(&mut checker, node, schema::MOVEMENT, movement);
            registry.movements.extend(movements);
            registry
                .movements
                .sort_by(|a, b| b.from.first().cmp(&a.from.first()).then_with(|| a.named.id.cmp(&b.named.id)));
        }
        "units" => registry.units.extend(records(&mut checker, node, schema::UNIT_RECORD, unit)),
        "awards" => registry.awards.extend(records(&mut checker, node, schema::AWARD_RECORD, award)),
        "indicators" => registry.indicators.extend(records(&mut checker, node, schema::INDICATOR, indicator)),
        _ => {
            let near = nearest(name, ["movements", "units", "awards", "indicators"]);
            let near = near.map(|near| format!("registry/{near}.yaml"));
            checker.diagnostics.push(Diagnostic::new(Code::UnknownRegistryFile, file).near(near));
        }
    }
    checker.diagnostics
}

/// A record with everything needed to make a thing of it.
struct Found<'c, 'a> {
    checker: &'c mut Checker<'a>,
    named: Named,
    facts: Facts,
    node: &'c Node,
}

/// Walks a map of records under ids.
fn records<T>(
    checker: &mut Checker<'_>,
    node: &Node,
    fields: &'static [Field],
    make: impl Fn(Found<'_, '_>) -> T,
) -> Vec<T> {
    let Some(entries) = node.entries() else {
        if !node.is_null() {
            checker.wrong_type(
                node.span,
                Both {
                    vi: "các mục, mỗi mục dưới một mã riêng", en: "records, each under an id of its own"
                },
            );
        }
        return Vec::new();
    };
    let mut made = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        let own = slug(&key.value);
        if own != key.value {
            let diagnostic = checker.report(Code::BadRegistryId, key.span);
            diagnostic.words.push(("id", key.value.as_str().into()));
            diagnostic.near = (!own.is_empty()).then_some(own);
        }
        let facts = without_maps(checker, value, fields, key.span);
        let name = facts.text(Key::Name).cloned().unwrap_or_else(|| Text::only(checker.language, &*key.value));
        let named = Named { id: key.value.as_str().into(), file: Arc::clone(checker.file), span: key.span, name };
        made.push(make(Found { checker, named, facts, node: value }));
    }
    made
}

/// Checks a record; its maps of records are left for [`submap`].
fn without_maps(checker: &mut Checker<'_>, node: &Node, fields: &'static [Field], at: Span) -> Facts {
    use crate::model::node::Data;
    let is_map = |key: &str| find_field(fields, key).is_some_and(|field| matches!(field.ty, Type::Map(_)));
    let plain: Vec<&'static Field> = fields.iter().collect();
    match node.entries() {
        Some(entries) => {
            let rest = entries.iter().filter(|(key, _)| !is_map(&key.value)).cloned().collect();
            checker.record(&Node { span: node.span, data: Data::Map(rest) }, &plain, at)
        }
        None => checker.record(node, &plain, at),
    }
}

/// The records of a map field such as `phases`.
fn submap<T>(
    checker: &mut Checker<'_>,
    node: &Node,
    fields: &'static [Field],
    key: Key,
    make: impl Fn(Found<'_, '_>) -> T,
) -> Vec<T> {
    let Some(field) = fields.iter().find(|field| field.key == key) else { return Vec::new() };
    let Type::Map(inner) = field.ty else { return Vec::new() };
    let found = node.entries().into_iter().flatten().find(|(name, _)| field.is_named(&name.value));
    found.map_or_else(Vec::new, |(_, value)| records(checker, value, inner, make))
}

fn text(facts: &Facts, key: Key) -> Text {
    facts.text(key).cloned().unwrap_or_default()
}

fn reference(facts: &Facts, key: Key) -> Option<Spanned<Reference>> {
    facts.reference(key).map(|found| Spanned { value: found.value.clone(), span: found.span })
}

fn references(facts: &Facts, key: Key) -> Vec<Spanned<Reference>> {
    facts.references(key).map(|found| Spanned { value: found.value.clone(), span: found.span }).collect()
}

fn movement(found: Found<'_, '_>) -> Movement {
    let Found { checker, named, facts, node } = found;
    let dates: Vec<PartialDate> = facts
        .list(Key::Period)
        .iter()
        .filter_map(|item| if let Value::Date(date) = item.value { Some(date) } else { None })
        .collect();
    let always = |year: i16| PartialDate { year, month: None, day: None };
    let (from, to) = match dates.as_slice() {
        [from, to] if from.first() <= to.last() => (*from, *to),
        [from, to] => {
            checker.report(Code::TimeReversed, facts.span(Key::Period));
            (*to, *from)
        }
        [only] => (*only, *only),
        _ => {
            if facts.get(Key::Period).is_some() {
                let expected = Both { vi: "[ngày đầu, ngày cuối]", en: "[first day, last day]" };
                checker.wrong_type(facts.span(Key::Period), expected);
            }
            (always(1000), always(9999))
        }
    };
    let phases = submap(checker, node, schema::MOVEMENT, Key::Phases, phase);
    for phase in &phases {
        if phase.from.last() < from.first() || phase.to.first() > to.last() {
            let diagnostic = checker.report(Code::PhaseOutsideMovement, phase.named.span);
            diagnostic.words.push(("phase", phase.named.id.to_string().into()));
        }
    }
    let strands: Vec<Strand> = submap(checker, node, schema::MOVEMENT, Key::Strands, |found| Strand {
        summary: text(&found.facts, Key::Summary),
        motif: motif(found.checker, &found.facts),
        named: found.named,
    });
    let indicators = submap(checker, node, schema::MOVEMENT, Key::Indicators, indicator);
    for indicator in &indicators {
        let Some(strand) = &indicator.strand else { continue };
        if strands.iter().all(|known| known.named.id != strand.value) {
            let near = nearest(&strand.value, strands.iter().map(|s| &*s.named.id)).map(str::to_owned);
            let diagnostic = checker.report(Code::UnknownReference, strand.span);
            diagnostic.words.push(("id", format!("strand:{}", strand.value).into()));
            diagnostic.near = near;
        }
    }
    Movement {
        summary: text(&facts, Key::Summary),
        motto: text(&facts, Key::Motto),
        from,
        to,
        launched_by: reference(&facts, Key::LaunchedBy),
        based_on: references(&facts, Key::BasedOn),
        phases,
        strands,
        indicators,
        named,
    }
}

/// The name of a drawn motif: what a file of the theme can be called, without its ending.
fn motif(checker: &mut Checker<'_>, facts: &Facts) -> Option<Spanned<Box<str>>> {
    let (written, span) = (facts.line(Key::Motif)?, facts.span(Key::Motif));
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !written.is_empty() && written.chars().all(is_plain) {
        return Some(Spanned { value: written.into(), span });
    }
    let expected = Both {
        vi: "tên hình vẽ, gồm chữ thường không dấu, số và “-”",
        en: "the name of a motif: a–z, 0–9 and “-”",
    };
    let meant = slug(written.strip_suffix(".svg").unwrap_or(written));
    let diagnostic = checker.report(Code::WrongType, span);
    diagnostic.words.push(("expected", expected.into()));
    diagnostic.near = (!meant.is_empty()).then_some(meant);
    None
}

fn phase(found: Found<'_, '_>) -> Phase {
    let Found { checker, named, facts, .. } = found;
    let unknown = PartialDate { year: 1000, month: None, day: None };
    let from = facts.date(Key::From).unwrap_or(unknown);
    let to = facts.date(Key::To).unwrap_or(from);
    if from.first() > to.last() {
        checker.report(Code::TimeReversed, facts.span(Key::To));
    }
    Phase { from, to, ends_with: text(&facts, Key::EndsWith), summary: text(&facts, Key::Summary), named }
}

fn indicator(found: Found<'_, '_>) -> Indicator {
    let Found { checker, named, facts, .. } = found;
    let target = facts.record(Key::Target).and_then(|rule| target(checker, rule, facts.span(Key::Target)));
    let strand = facts.line(Key::Strand).map(|id| {
        let id = id.rsplit(['/', ':']).next().unwrap_or(id);
        Spanned { value: id.into(), span: facts.span(Key::Strand) }
    });
    Indicator {
        measure: text(&facts, Key::Unit),
        note: text(&facts, Key::Note),
        less_is_better: facts.choice(Key::Direction) == Some("down"),
        strand,
        target,
        named,
    }
}

fn target(checker: &mut Checker<'_>, rule: &Facts, span: Span) -> Option<Target> {
    let year = |key: Key| rule.integer(key).and_then(|year| i16::try_from(year).ok());
    if let Some(share) = rule.decimal(Key::Growth) {
        let mean = match rule.choice(Key::Mean) {
            Some("compound") => Some(Mean::Compound),
            Some("arithmetic") => Some(Mean::Arithmetic),
            _ => None,
        };
        return Some(Target::Growth { share: share.clone(), base_year: year(Key::BaseYear), mean });
    }
    if let Some(value) = rule.decimal(Key::Value) {
        let value: Decimal = value.clone();
        return Some(Target::Level { value, year: year(Key::Year) });
    }
    checker.report(Code::IncompleteTarget, span);
    None
}

fn unit(found: Found<'_, '_>) -> Unit {
    let Found { checker, named, facts, .. } = found;
    let valid_to = match facts.line(Key::ValidTo) {
        None => End::Open,
        Some("unknown" | "khong_ro" | "không rõ") => End::Unknown,
        Some(written) => match PartialDate::parse(written) {
            Ok(date) => End::On(date),
            Err(error) => {
                let code = if error == DateError::Calendar { Code::NoSuchDay } else { Code::BadDate };
                let diagnostic = checker.report(code, facts.span(Key::ValidTo));
                diagnostic.words.push(("date", written.into()));
                End::Open
            }
        },
    };
    let valid_from = facts.date(Key::ValidFrom);
    if let (Some(from), End::On(to)) = (valid_from, valid_to)
        && from.first() > to.last()
    {
        checker.report(Code::TimeReversed, facts.span(Key::ValidTo));
    }
    Unit {
        also_known_as: lines(&facts, Key::AlsoKnownAs),
        kind: facts.choice(Key::Kind).unwrap_or(""),
        parent_reference: reference(&facts, Key::Parent),
        parent: None,
        children: Vec::new(),
        valid_from,
        valid_to,
        successor_references: references(&facts, Key::Successors),
        successors: Vec::new(),
        predecessors: Vec::new(),
        sector: facts.choice(Key::Sector).unwrap_or(""),
        locality: text(&facts, Key::Locality),
        note: text(&facts, Key::Note),
        named,
    }
}

fn award(found: Found<'_, '_>) -> Award {
    let Found { named, facts, .. } = found;
    let names = facts
        .records(Key::Names)
        .map(|record| AwardName {
            name: text(record.value, Key::Name),
            from: record.value.date(Key::From),
            to: record.value.date(Key::To),
        })
        .collect();
    Award {
        names,
        kind: facts.choice(Key::Kind).unwrap_or(""),
        level: facts.choice(Key::Level).unwrap_or(""),
        recipients: facts.choice(Key::For).unwrap_or(""),
        conferred_by: text(&facts, Key::ConferredBy),
        issuer_references: references(&facts, Key::Issuer),
        legal_basis: text(&facts, Key::LegalBasis),
        valid_from: facts.date(Key::ValidFrom),
        valid_to: facts.date(Key::ValidTo),
        note: text(&facts, Key::Note),
        built_in: false,
        named,
    }
}

/// The strings of a list of plain texts.
pub fn lines(facts: &Facts, key: Key) -> Vec<Box<str>> {
    facts
        .list(key)
        .iter()
        .filter_map(|item| {
            if let Value::Text(text) = &item.value { Some(text.get_or_other(Language::Vi).into()) } else { None }
        })
        .collect()
}
