//! Who may be shown: consent, public record, age, the time of publishing.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::Language;
use crate::model::disclosure::Permits;
use crate::model::entry::Checked;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::value::{Day, Facts, Value};

/// Whether an entry is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is, as far as the permits go.
    Shown(Permits),
    /// It is not.
    LeftOut {
        /// Whether a neutral page stands at its short address.
        has_neutral_page: bool,
        /// Whether it will be shown by itself on a later day: then it has to be right today.
        comes_later: bool,
    },
}

/// Age at which a person is grown up in law.
const ADULT: i16 = 18;
/// Age from which a child's own consent is needed.
const OWN_CONSENT: i16 = 7;

/// Fields each of which can settle that a person may be shown.
const SETTLING: [Key; 5] = [Key::Consent, Key::PublicRecord, Key::Died, Key::Living, Key::Demo];

/// Decides. What keeps an entry out for a time is a warning; what was never settled is an error.
pub fn of(entry: &Checked, today: Day, drafts: bool, main: Language) -> (Standing, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let facts = &entry.facts;
    if facts.flag(Key::Draft) && !drafts {
        return (Standing::LeftOut { has_neutral_page: false, comes_later: false }, diagnostics);
    }
    if let Some(publish) = facts.date(Key::Publish)
        && publish.first() > today
    {
        diagnostics.push(at(entry, Code::NotYetPublished, Key::Publish).with("date", publish.to_string()));
        return (Standing::LeftOut { has_neutral_page: true, comes_later: true }, diagnostics);
    }
    if let Some(expire) = facts.date(Key::Expire)
        && expire.last() < today
    {
        diagnostics.push(at(entry, Code::Expired, Key::Expire).with("date", expire.to_string()));
        return (Standing::LeftOut { has_neutral_page: true, comes_later: false }, diagnostics);
    }
    let standing = consent(entry, today, main, &mut diagnostics);
    (standing, diagnostics)
}

fn consent(entry: &Checked, today: Day, main: Language, diagnostics: &mut Vec<Diagnostic>) -> Standing {
    let facts = &entry.facts;
    let hidden = Standing::LeftOut { has_neutral_page: true, comes_later: false };
    let is_person = entry.kind == Kind::Person;
    let is_specimen = facts.flag(Key::Demo);
    let public_record = facts.flag(Key::PublicRecord);
    let Some(consent) = facts.record(Key::Consent) else {
        let may_be_settled = SETTLING.iter().any(|key| facts.is_misread(*key));
        let must_agree = is_person && may_live(facts) && !is_specimen && !public_record && !may_be_settled;
        if must_agree {
            let span = entry.facts.get(Key::Name).map_or(Span::new(0, 3), |name| name.span);
            diagnostics.push(Diagnostic::new(Code::NoConsent, &entry.file).at(span));
        } else if is_person && !is_specimen {
            child(entry, None, today, diagnostics);
        }
        return Standing::Shown(Permits::ALL);
    };
    if let Some(withdrawn) = consent.date(Key::Withdrawn)
        && withdrawn.first() <= today
    {
        let diagnostic = Diagnostic::new(Code::ConsentWithdrawn, &entry.file).at(consent.span(Key::Withdrawn));
        diagnostics.push(diagnostic.with("date", withdrawn.to_string()));
        return hidden;
    }
    if public_record {
        child(entry, Some(consent), today, diagnostics);
        return Standing::Shown(Permits::ALL);
    }
    if let Some(expires) = consent.date(Key::Expires)
        && expires.last() < today
    {
        let diagnostic = Diagnostic::new(Code::ConsentExpired, &entry.file).at(consent.span(Key::Expires));
        diagnostics.push(diagnostic.with("date", expires.to_string()));
        return hidden;
    }
    if let Some(date) = consent.date(Key::Date)
        && date.first() > today
    {
        let diagnostic = Diagnostic::new(Code::ConsentNotYet, &entry.file).at(consent.span(Key::Date));
        diagnostics.push(diagnostic.with("date", date.to_string()));
        return Standing::LeftOut { has_neutral_page: true, comes_later: true };
    }
    if is_person && !is_specimen {
        child(entry, Some(consent), today, diagnostics);
    }
    if consent.get(Key::Scope).is_none() {
        return Standing::Shown(Permits::usual());
    }
    let listed = consent.list(Key::Scope).iter().filter_map(|item| match item.value {
        Value::Choice(scope) => Some(scope.0),
        _ => None,
    });
    let permits = Permits::of_scopes(listed, main);
    if permits.allows(crate::model::disclosure::Channel::Page) {
        return Standing::Shown(permits);
    }
    diagnostics.push(Diagnostic::new(Code::ConsentWithoutName, &entry.file).at(consent.span(Key::Scope)));
    hidden
}

/// Whether the person may be alive: unknown counts as yes.
fn may_live(facts: &Facts) -> bool {
    facts.get(Key::Died).is_none() && facts.choice(Key::Living) != Some("no")
}

/// A person not known dead who may be under eighteen needs the guardian's consent, and from seven the child's own.
fn child(entry: &Checked, consent: Option<&Facts>, today: Day, diagnostics: &mut Vec<Diagnostic>) {
    if !may_live(&entry.facts) {
        return;
    }
    let Some(born) = entry.facts.date(Key::Born) else { return };
    if age(born.last(), today) >= ADULT {
        return;
    }
    let has = |key: Key| consent.is_some_and(|consent| consent.date(key).is_some_and(|date| date.first() <= today));
    let needs_own = age(born.first(), today) >= OWN_CONSENT;
    if !has(Key::Guardian) || (needs_own && !has(Key::Child)) {
        diagnostics.push(at(entry, Code::ChildConsent, Key::Born));
    }
}

/// Whole years between two days.
fn age(born: Day, today: Day) -> i16 {
    let had_birthday = (today.1, today.2) >= (born.1, born.2);
    today.0 - born.0 - i16::from(!had_birthday)
}

fn at(entry: &Checked, code: Code, key: Key) -> Diagnostic {
    Diagnostic::new(code, &entry.file).at(entry.facts.span(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::PartialDate;

    #[test]
    fn ages_count_whole_years() {
        assert_eq!(age((2008, 11, 24), (2026, 11, 23)), 17);
        assert_eq!(age((2008, 11, 23), (2026, 11, 23)), 18);
        let year_only = PartialDate { year: 2008, month: None, day: None };
        assert_eq!(age(year_only.last(), (2026, 11, 23)), 17);
    }
}
