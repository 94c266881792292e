//! How values look in a language: dates, numbers, links, facts.

use super::motifs::Motifs;
use super::plan::{self, Subject};
use super::strings::Arg;
use super::theme::Theme;
use super::view::{Counted, DateView, FactRow, FactValue, Link, Picture, PictureSource, Words};
use crate::language::numbers::Numbers;
use crate::language::{Both, Language, capitalised, dates};
use crate::model::address::{Place, encode_path, place_path};
use crate::model::disclosure::Disclosed;
use crate::model::entry::{Entry, PublishedFile};
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::schema::{self, Chosen, Field, Role, Type};
use crate::model::site::Site;
use crate::model::value::{Facts, Handle, PartialDate, Reference, Text, Value};

/// Everything that turns values into words of one language.
pub struct Presenter<'a> {
    /// The site.
    pub site: &'a Site,
    /// The theme, for its words.
    pub theme: &'a Theme,
    /// The language.
    pub language: Language,
    /// Numbers in that language.
    pub numbers: &'a Numbers,
    /// Drawn motifs of the theme.
    pub motifs: &'a Motifs,
}

/// Fields that the facts box leaves to other parts of the page, or that readers have no use for.
const NOT_IN_BOX: &[Key] = &[
    Key::Name,
    Key::Title,
    Key::Citation,
    Key::Summary,
    Key::Honorific,
    Key::Awards,
    Key::Quote,
    Key::HowTo,
    Key::ReplicatedBy,
    Key::Achievements,
    Key::Shortcomings,
    Key::Lessons,
    Key::Figures,
    Key::Commended,
    Key::About,
    Key::Recipients,
    Key::Milestones,
    Key::Targets,
    Key::Plaque,
    Key::Image,
    Key::Related,
    Key::Attachments,
    Key::Sources,
    Key::Notes,
    Key::Slug,
    Key::Aliases,
    Key::Draft,
    Key::Publish,
    Key::Expire,
    Key::Demo,
    Key::PublicRecord,
    Key::Consent,
    Key::Allow,
    Key::Featured,
    Key::Tags,
    Key::Tradition,
    Key::Living,
    Key::Menu,
    Key::Initiatives,
    Key::Projects,
    Key::Movement,
    Key::Phase,
    Key::Strands,
];

/// Fields that hold an amount of đồng.
const MONEY: &[Key] = &[Key::Cost, Key::Raised, Key::Money];

impl Presenter<'_> {
    /// A message of the theme without gaps.
    pub fn word(&self, id: &str) -> String {
        self.theme.strings(self.language).get(id)
    }

    /// A message of the theme with gaps.
    pub fn message(&self, id: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        self.theme.strings(self.language).format(id, args)
    }

    /// A number of entries in words.
    pub fn count(&self, count: usize) -> String {
        self.message("entries-count", &[("count", Arg::Count(count))])
    }

    /// A number of entries of one kind in words: `12 người`.
    pub fn count_of(&self, kind: Kind, count: usize) -> String {
        self.message(&format!("count-{}", kind.info().scheme), &[("count", Arg::Count(count))])
    }

    /// Words in this language, else in the other.
    pub fn text(&self, text: &Text) -> String {
        text.get_or_other(self.language).to_owned()
    }

    /// Words as a value, marked where they aren't in the page's language.
    pub fn words_value(&self, text: &Text) -> FactValue {
        let words = self.words(text);
        FactValue { language: words.language, ..plain(words.text) }
    }

    /// Words, marked where they aren't in the page's language.
    pub fn words(&self, text: &Text) -> Words {
        let is_own = text.is_empty() || text.get(self.language).is_some();
        Words { text: self.text(text), language: (!is_own).then(|| self.language.other().tag()) }
    }

    /// A date as it stands in a text.
    pub fn date(&self, date: PartialDate) -> DateView {
        let text = dates::long(self.language, date.year, date.month, date.day);
        DateView { iso: date.to_string(), text }
    }

    /// Path of a place of the site in this language.
    pub fn path(&self, place: Place<'_>) -> String {
        place_path(place, self.language, self.site.config.main)
    }

    /// Link to a place of the site.
    pub fn href(&self, place: Place<'_>) -> String {
        self.site.base.href(&self.path(place))
    }

    /// Link to an entry in this language, if it has a page there.
    pub fn entry_href(&self, entry: &Entry) -> Option<String> {
        entry.path(self.language).map(|path| self.site.base.href(path))
    }

    /// A thing with its name and its link.
    pub fn link(&self, handle: Handle) -> Link {
        let registry = &self.site.registry;
        let (subject, name) = match handle {
            Handle::Entry(place) => {
                let entry = self.site.entry(place);
                let language = foreign(entry, self.language).filter(|_| entry.kind() != Kind::Person);
                return Link { title: entry.title(self.language).to_owned(), href: self.entry_href(entry), language };
            }
            Handle::Unit(unit) => (Subject::Unit(unit), &registry.units[unit as usize].named.name),
            Handle::Award(award) => (Subject::Award(award), &registry.awards[award as usize].named.name),
            Handle::Movement(movement) => {
                (Subject::Movement(movement), &registry.movements[movement as usize].named.name)
            }
            Handle::Phase(movement, phase) => {
                let phases = &registry.movements[movement as usize].phases;
                (Subject::Phase(movement, phase), &phases[phase as usize].named.name)
            }
            Handle::Strand(movement, strand) => {
                let strands = &registry.movements[movement as usize].strands;
                (Subject::Strand(movement, strand), &strands[strand as usize].named.name)
            }
        };
        let place = plan::place_of(self.site, subject, self.language);
        let is_own = name.get(self.language).is_some();
        Link {
            title: self.text(name),
            href: self.site.has_page(handle).then(|| self.href(place)),
            language: (!is_own).then(|| self.language.other().tag()),
        }
    }

    /// Whether an entry may be named in this language.
    pub fn may_name(&self, place: u32) -> bool {
        self.site.entry(place).permits().speaks(self.language)
    }

    /// What a reference means, or its plain name. An entry that isn't shown, or may not be named in this
    /// language, gives nothing.
    pub fn reference(&self, reference: &Reference) -> Option<Link> {
        match reference.resolved {
            Some(Handle::Entry(place)) if !self.may_name(place) => None,
            Some(handle) => Some(self.link(handle)),
            None if reference.explicit => None,
            None => Some(Link { title: reference.name.to_string(), href: None, language: None }),
        }
    }

    /// A unit, registered or not.
    pub fn unit(&self, unit: &Result<u32, Box<str>>) -> Link {
        match unit {
            Ok(unit) => self.link(Handle::Unit(*unit)),
            Err(name) => Link { title: name.to_string(), href: None, language: None },
        }
    }

    /// A link with the number of entries behind it.
    pub fn counted(&self, title: String, place: Place<'_>, count: usize) -> Counted {
        Counted {
            title,
            href: self.href(place),
            count,
            count_text: self.count(count),
            note: String::new(),
            past: false,
            motif: None,
            children: Vec::new(),
        }
    }

    /// A published picture.
    pub fn picture(&self, file: &PublishedFile, record: &Facts) -> Option<Picture> {
        let (width, height) = file.size?;
        let path = encode_path(&file.path);
        let words = |key: Key| record.text(key).map_or_else(String::new, |text| self.text(text));
        let source = PictureSource {
            href: self.site.base.href(&path),
            url: self.site.base.url(&path),
            media_type: file.media_type,
            width,
        };
        Some(Picture {
            sources: vec![source],
            width,
            height,
            alt: words(Key::Alt),
            caption: words(Key::Caption),
            credit: words(Key::Credit),
            placeholder: String::new(),
        })
    }

    /// Name of the kind of an entry for readers: its form where it has one.
    pub fn kind_name(&self, kind: Kind, shown: &Disclosed<'_>) -> String {
        if let Some(form) = form_name(kind, shown) {
            return form.get(self.language).to_owned();
        }
        capitalised(kind.info().one.get(self.language))
    }

    /// The facts box: every field that readers have a use for, in schema order.
    pub fn facts(&self, kind: Kind, shown: &Disclosed<'_>) -> Vec<FactRow> {
        let fields = schema::fields(kind).filter(|field| !NOT_IN_BOX.contains(&field.key));
        let is_dated = matches!(kind, Kind::Person | Kind::Collective | Kind::Result | Kind::Document);
        fields
            .filter(|field| !(matches!(field.key, Key::Form | Key::Kind) && kind != Kind::Collective))
            .filter(|field| field.key != Key::Date || is_dated)
            .filter_map(|field| Some((field, shown.value(field.key)?)))
            .flat_map(|(field, value)| self.rows(field, value))
            .collect()
    }

    /// The rows of a field: one, but for a benefit, of which every part has its own.
    fn rows(&self, field: &Field, value: &Value) -> Vec<FactRow> {
        match (field.key, value, field.ty) {
            (Key::Died, Value::Record(record), _) => self.death(record).into_iter().collect(),
            (Key::Benefit, Value::Record(record), Type::Record(parts)) => {
                parts.iter().filter_map(|part| self.row(part, &record.get(part.key)?.value)).collect()
            }
            _ => self.row(field, value).into_iter().collect(),
        }
    }

    fn row(&self, field: &Field, value: &Value) -> Option<FactRow> {
        let mut values = match value {
            // A year is no quantity: it isn't grouped.
            Value::Integer(year) if field.key == Key::Year => vec![plain(year.to_string())],
            Value::Text(text) if field.role == Role::Words => vec![self.words_value(text)],
            _ => self.values(&field.ty, value),
        };
        if MONEY.contains(&field.key) {
            let currency = self.word("currency");
            for value in &mut values {
                value.text = format!("{} {currency}", value.text);
            }
        }
        let label = field.label.get(self.language).to_owned();
        (!values.is_empty()).then_some(FactRow { key: field.key.as_str(), label, values })
    }

    /// Death has a word of its own: hy sinh, từ trần, mất.
    fn death(&self, record: &Facts) -> Option<FactRow> {
        let date = self.date(record.date(Key::Date)?);
        let word = record.choice(Key::Word).unwrap_or("mat");
        let label = death_word(word).map_or_else(String::new, |label| label.get(self.language).to_owned());
        let value = FactValue { text: date.text, href: None, iso: Some(date.iso), language: None };
        Some(FactRow { key: "died", label, values: vec![value] })
    }

    fn values(&self, ty: &Type, value: &Value) -> Vec<FactValue> {
        let plain = |text: String| vec![plain(text)];
        match value {
            Value::Text(text) => plain(self.text(text)),
            Value::Flag(true) => plain(self.word("yes")),
            Value::Flag(false) => Vec::new(),
            Value::Integer(number) => plain(self.numbers.integer(*number)),
            Value::Decimal(number) => plain(self.numbers.decimal(&number.to_string())),
            Value::Percent(number) => {
                let hundred = crate::model::decimal::Decimal::from_integer(100);
                plain(self.numbers.percent(&number.times(&hundred).normal().to_string()))
            }
            Value::Date(date) => {
                let date = self.date(*date);
                vec![FactValue { text: date.text, href: None, iso: Some(date.iso), language: None }]
            }
            Value::Choice(Chosen(choice)) => {
                let Type::Choice(choices) = ty else { return plain((*choice).to_owned()) };
                let label = choices.iter().find(|known| known.key == *choice).map(|known| known.label);
                plain(label.map_or_else(|| (*choice).to_owned(), |label| label.get(self.language).to_owned()))
            }
            Value::Reference(reference) => self.reference(reference).map(FactValue::from).into_iter().collect(),
            Value::Url(url) => {
                let is_own = url.starts_with('/');
                let host = url.trim_start_matches("https://").trim_start_matches("http://");
                let shown = if is_own { url } else { host.split('/').next().unwrap_or(host) };
                let href = if is_own { self.site.base.href(url.trim_start_matches('/')) } else { url.to_string() };
                vec![FactValue { text: shown.to_owned(), href: Some(href), iso: None, language: None }]
            }
            Value::File(file) => plain(file.to_string()),
            Value::List(items) => {
                let Type::List(inner) = ty else { return Vec::new() };
                items.iter().flat_map(|item| self.values(inner, &item.value)).collect()
            }
            Value::Record(record) => self.record(ty, record),
        }
    }

    /// A record in the box: a span of time as one value, anything else field by field.
    fn record(&self, ty: &Type, record: &Facts) -> Vec<FactValue> {
        if record.date(Key::From).is_some() || record.date(Key::To).is_some() {
            let words = |key: Key| record.date(key).map(|date| self.date(date).text);
            let text = match (words(Key::From), words(Key::To)) {
                (Some(from), Some(to)) => format!("{from} – {to}"),
                (Some(from), None) => format!("{from} –"),
                (None, Some(to)) => format!("– {to}"),
                (None, None) => String::new(),
            };
            return vec![FactValue { text, href: None, iso: None, language: None }];
        }
        let (Type::Record(fields) | Type::Short(fields)) = ty else { return Vec::new() };
        let with_label = |field: &Field| {
            let value = record.get(field.key)?;
            let values = self.values(&field.ty, &value.value);
            let label = field.label.get(self.language);
            Some(values.into_iter().map(move |value| FactValue { text: format!("{label}: {}", value.text), ..value }))
        };
        fields.iter().filter_map(with_label).flatten().collect()
    }
}

/// A value that is words alone.
pub fn plain(text: String) -> FactValue {
    FactValue { text, href: None, iso: None, language: None }
}

/// Label of a choice of one of the fields.
fn choice_label(fields: &'static [Field], key: Key, choice: &str) -> Option<Both> {
    let field = fields.iter().find(|field| field.key == key)?;
    let Type::Choice(choices) = field.ty else { return None };
    choices.iter().find(|known| known.key == choice).map(|known| known.label)
}

/// The form of an entry within its kind: initiative or model, plan or decision.
pub fn form_name(kind: Kind, shown: &Disclosed<'_>) -> Option<Both> {
    let label = |key: Key| choice_label(schema::own_fields(kind), key, shown.choice(key)?);
    label(Key::Form).or_else(|| label(Key::Kind))
}

/// The word for a death.
fn death_word(word: &str) -> Option<Both> {
    let field = schema::own_fields(Kind::Person).iter().find(|field| field.key == Key::Died)?;
    let Type::Short(fields) = field.ty else { return None };
    choice_label(fields, Key::Word, word)
}

/// The language of words shown for want of a translation; `None` where they are in the page's own.
pub fn foreign(entry: &Entry, page: Language) -> Option<&'static str> {
    (!entry.is_in(page)).then(|| page.other().tag())
}

/// Up to two letters for a missing picture: of the given name for people, of the first words otherwise.
pub fn monogram(kind: Kind, title: &str) -> String {
    let after_label = title.rsplit_once(": ").map_or(title, |(_, name)| name);
    let plain = after_label.split(['(', ',']).next().unwrap_or(after_label);
    let words: Vec<&str> = plain.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).collect();
    let picked: Vec<&str> = match (kind, words.as_slice()) {
        (_, []) => Vec::new(),
        (_, [only]) => vec![only],
        (Kind::Person, [first, .., last]) => vec![first, last],
        (_, [first, second, ..]) => vec![first, second],
    };
    picked.into_iter().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn monograms_take_family_and_given_name() {
        assert_eq!(monogram(Kind::Person, "Bế Văn Đàn"), "BĐ");
        assert_eq!(monogram(Kind::Collective, "Mỏ thiếc Tĩnh Túc"), "MT");
        assert_eq!(monogram(Kind::Collective, "Minh họa: Chuyền may số 4"), "CM");
        assert_eq!(monogram(Kind::Story, "2016"), "");
    }
}
