//! The words of an entry by which it is found, with their weights: those of the schema.

use super::SearchSource;
use crate::model::disclosure::{Channel, Disclosed};
use crate::model::entry::{Checked, Entry};
use crate::model::key::Key;
use crate::model::registry::Named;
use crate::model::schema::{self, Field, Type};
use crate::model::value::{Facts, Handle, PartialDate, Reference, Value};
use crate::render::entry::lead_words;

/// Weight of the story, of the name of the kind, and of what is near to a unit and not the unit itself.
const LEAST: u8 = 1;
/// Weight of the names that a unit had before, or has now.
const KIN: u8 = 2;

/// Words with their weights; neighbours of one weight share a text, a line each.
#[derive(Default)]
struct Words {
    fields: Vec<(u8, String)>,
}

impl Words {
    fn add(&mut self, weight: u8, text: &str) {
        let text = text.trim();
        if text.is_empty() || weight == 0 {
            return;
        }
        match self.fields.last_mut() {
            Some((last, lines)) if *last == weight => {
                lines.push('\n');
                lines.push_str(text);
            }
            _ => self.fields.push((weight, text.to_owned())),
        }
    }
}

impl SearchSource<'_> {
    /// Everything but the title, and the story, in the order of the schema.
    pub(super) fn fields(&self, entry: &Entry, shown: &Disclosed<'_>) -> Vec<(u8, String)> {
        let mut words = Words::default();
        let title = Checked::title_key(entry.kind());
        for field in schema::fields(entry.kind()).filter(|field| field.weight > 0 && field.key != title) {
            self.field(field, entry, shown, &mut words);
        }
        self.kind_words(entry, &mut words);
        words.fields
    }

    fn field(&self, field: &Field, entry: &Entry, shown: &Disclosed<'_>, words: &mut Words) {
        let registry = &self.presenter.site.registry;
        let relations = &entry.relations;
        match field.key {
            Key::Citation | Key::Summary => {
                let lead = lead_words(entry, shown, self.presenter.language);
                words.add(field.weight, lead.map_or("", |text| text.get_or_other(self.presenter.language)));
            }
            Key::Unit => self.unit(field.weight, entry, shown, words),
            Key::Awards => self.awards(field, entry, shown, words),
            Key::Attachments => {
                let is_published = |record: &&Facts| {
                    record.file(Key::File).is_some_and(|name| relations.files.iter().any(|(known, _)| **known == *name))
                };
                let Type::List(Type::Short(inner)) = field.ty else { return };
                shown.records(field.key).filter(is_published).for_each(|record| self.record(inner, record, words));
            }
            Key::Recipients => self.recipients(field, entry, words),
            Key::Figures => self.figures(field.weight, entry, words),
            Key::Movement => {
                let movement = relations.movement.map(|movement| &registry.movements[movement as usize].named);
                self.names(field.weight, movement, words);
            }
            Key::Phase => {
                let one = |(m, p): &(u32, u32)| &registry.movements[*m as usize].phases[*p as usize].named;
                self.names(field.weight, relations.phases.iter().map(one), words);
            }
            Key::Strands => {
                let one = |(m, s): &(u32, u32)| &registry.movements[*m as usize].strands[*s as usize].named;
                self.names(field.weight, relations.strands.iter().map(one), words);
            }
            key => {
                if let Some(value) = shown.value(key) {
                    self.value(field.weight, &field.ty, value, words);
                }
            }
        }
    }

    fn value(&self, weight: u8, ty: &Type, value: &Value, words: &mut Words) {
        match value {
            Value::Text(text) => words.add(weight, text.get_or_other(self.presenter.language)),
            Value::Integer(number) => words.add(weight, &number.to_string()),
            Value::Date(date) => words.add(weight, &digits(*date)),
            Value::Choice(choice) => {
                let Type::Choice(choices) = ty else { return };
                if let Some(known) = choices.iter().find(|known| known.key == choice.0) {
                    words.add(weight, known.label.get(self.presenter.language));
                }
            }
            Value::Reference(reference) => words.add(weight, &self.reference(reference).unwrap_or_default()),
            Value::List(items) => {
                let Type::List(inner) = ty else { return };
                for item in items {
                    self.value(weight, inner, &item.value, words);
                }
            }
            Value::Record(record) => {
                let (Type::Record(fields) | Type::Short(fields)) = ty else { return };
                self.record(fields, record, words);
            }
            Value::Flag(_) | Value::Decimal(_) | Value::Percent(_) | Value::Url(_) | Value::File(_) => {}
        }
    }

    /// The fields of a record count by their own weights.
    fn record(&self, fields: &[Field], record: &Facts, words: &mut Words) {
        for field in fields.iter().filter(|field| field.weight > 0) {
            if let Some(value) = record.get(field.key) {
                self.value(field.weight, &field.ty, &value.value, words);
            }
        }
    }

    /// The name that a page shows for a reference, if the entry that it leads to may be found.
    pub(super) fn reference(&self, reference: &Reference) -> Option<String> {
        if let Some(Handle::Entry(place)) = reference.resolved {
            self.presenter.site.entry(place).on(Channel::Search)?;
        }
        self.presenter.reference(reference).map(|link| link.title)
    }

    fn names<'n>(&self, weight: u8, named: impl IntoIterator<Item = &'n Named>, words: &mut Words) {
        for named in named {
            words.add(weight, named.name.get_or_other(self.presenter.language));
        }
    }

    /// The unit by all its names, by those of its line, of the units above and of their places.
    fn unit(&self, weight: u8, entry: &Entry, shown: &Disclosed<'_>, words: &mut Words) {
        let names = entry.relations.unit.and_then(|unit| self.names.unit(unit));
        match (names, shown.reference(Key::Unit)) {
            (Some(names), _) => {
                words.add(weight, &names.own);
                words.add(KIN, &names.kin);
                words.add(LEAST, &names.above);
                words.add(LEAST, &names.localities);
            }
            (None, Some(unit)) => words.add(weight, &self.reference(unit).unwrap_or_default()),
            (None, None) => {}
        }
    }

    /// Awards that are held, by present and former names and by the numbers of their decisions.
    fn awards(&self, field: &Field, entry: &Entry, shown: &Disclosed<'_>, words: &mut Words) {
        let Type::List(Type::Short(inner)) = field.ty else { return };
        for record in shown.records(Key::Awards).filter(|record| record.get(Key::Revoked).is_none()) {
            let award = record.reference(Key::Award).and_then(|found| found.value.resolved);
            if let Some(Handle::Award(award)) = award {
                words.add(field.weight, self.names.award(award));
            }
            let others = |inner: &&Field| inner.weight > 0 && !(inner.key == Key::Award && award.is_some());
            for inner in inner.iter().filter(others) {
                if let Some(value) = record.get(inner.key) {
                    self.value(inner.weight, &inner.ty, &value.value, words);
                }
            }
        }
        for (decision, row) in &entry.relations.decided {
            let document = self.presenter.site.entry(*decision);
            let recipient = document.relations.recipients.get(*row as usize);
            let Some((shown, recipient)) = document.on(Channel::Search).zip(recipient) else { continue };
            if let Ok(award) = recipient.award {
                words.add(field.weight, self.names.award(award));
                words.add(LEAST, shown.words(Key::Number, self.presenter.language));
            }
        }
    }

    /// Who was commended, as far as the decision's page names them.
    fn recipients(&self, field: &Field, entry: &Entry, words: &mut Words) {
        let language = self.presenter.language;
        for recipient in &entry.relations.recipients {
            match recipient.entry.map(|place| (place, self.presenter.site.entry(place))) {
                None => words.add(field.weight, &recipient.name),
                Some((place, _)) if !self.presenter.may_name(place) => continue,
                Some((_, person)) if person.on(Channel::Search).is_none() => continue,
                Some((_, person)) => words.add(field.weight, person.title(language)),
            }
            match &recipient.award {
                Ok(award) => words.add(LEAST, self.names.award(*award)),
                Err(name) => words.add(LEAST, name),
            }
            if let Some(unit) = &recipient.unit {
                words.add(LEAST, &self.presenter.unit(unit).title);
            }
        }
    }

    /// The indicators that a result tells of, each once.
    fn figures(&self, weight: u8, entry: &Entry, words: &mut Words) {
        let relations = &entry.relations;
        let mut told: Vec<&str> = Vec::new();
        for figure in &relations.figures {
            if told.contains(&&*figure.indicator) {
                continue;
            }
            told.push(&figure.indicator);
            let indicator = self.presenter.site.registry.indicator(relations.movement, &figure.indicator);
            self.names(weight, indicator.map(|indicator| &indicator.named), words);
        }
    }

    /// The name of the kind; its forms are fields.
    fn kind_words(&self, entry: &Entry, words: &mut Words) {
        words.add(LEAST, entry.kind().info().one.get(self.presenter.language));
        if entry.is_tradition() {
            words.add(LEAST, &self.presenter.word("tradition-title"));
        }
    }
}

/// A date as people type it, in digits: `22/2/2016` and `22/02/2016`.
fn digits(date: PartialDate) -> String {
    let year = date.year;
    match (date.month, date.day) {
        (None, _) => year.to_string(),
        (Some(month), None) if month < 10 => format!("{month}/{year}\n{month:02}/{year}"),
        (Some(month), None) => format!("{month}/{year}"),
        (Some(month), Some(day)) if month < 10 || day < 10 => {
            format!("{day}/{month}/{year}\n{day:02}/{month:02}/{year}")
        }
        (Some(month), Some(day)) => format!("{day}/{month}/{year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_with_and_without_zeros() {
        let digits = |date| PartialDate::parse(date).map(digits).unwrap_or_default();
        assert_eq!(digits("1953"), "1953");
        assert_eq!(digits("2016-02"), "2/2016\n02/2016");
        assert_eq!(digits("2016-11"), "11/2016");
        assert_eq!(digits("2016-02-22"), "22/2/2016\n22/02/2016");
        assert_eq!(digits("2016-12-22"), "22/12/2016");
    }

    #[test]
    fn neighbours_of_one_weight_share_a_text() {
        let mut words = Words::default();
        for (weight, text) in [(2, "a"), (2, " b "), (0, "c"), (1, " "), (1, "d"), (2, "e")] {
            words.add(weight, text);
        }
        assert_eq!(words.fields, [(2, "a\nb".to_owned()), (1, "d".to_owned()), (2, "e".to_owned())]);
    }
}
