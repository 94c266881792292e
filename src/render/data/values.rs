//! Records as JSON and as JSON-LD: whole, one on a line. Exact numbers are strings, so that no program rounds them.

use super::super::json_ld::InScript;
use super::super::plan::{self, Subject};
use super::{Data, Out, Set, fields};
use crate::language::Language;
use crate::model::disclosure::{Channel, Disclosed};
use crate::model::entry::{Entry, Recipient};
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::registry::Named;
use crate::model::schema::{Field, Role, Type};
use crate::model::value::{Handle, Reference, Text, Value};
use serde::Serialize;
use serde_json::{Map, Serializer, json};
use std::io;

/// An object of JSON that is written member by member; one that turns out to hold nothing is taken back.
pub struct Object<'o> {
    /// Where it is written.
    pub out: &'o mut Vec<u8>,
    start: usize,
}

impl<'o> Object<'o> {
    /// Opens an object.
    pub fn open(out: &'o mut Vec<u8>) -> Self {
        let start = out.len();
        out.push(b'{');
        Self { out, start }
    }

    /// A member, unless its writer says that there is nothing.
    pub fn member(&mut self, name: &str, write: impl FnOnce(&mut Vec<u8>) -> bool) {
        let mark = self.out.len();
        if mark > self.start + 1 {
            self.out.push(b',');
        }
        string(self.out, name);
        self.out.push(b':');
        if !write(self.out) {
            self.out.truncate(mark);
        }
    }

    /// A member that is text; empty text is none.
    pub fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.member(name, |out| string(out, text));
        }
    }

    /// Closes it; `false` where it is empty and was taken back.
    pub fn close(self) -> bool {
        let is_empty = self.out.len() == self.start + 1;
        if is_empty {
            self.out.truncate(self.start);
        } else {
            self.out.push(b'}');
        }
        !is_empty
    }
}

/// Writes a text.
pub fn string(out: &mut Vec<u8>, text: &str) -> bool {
    // Neither the text nor memory can fail. What HTML would take for its own is escaped: who knows where data end up.
    let _ = text.serialize(&mut Serializer::with_formatter(out, InScript));
    true
}

/// Writes anything that is written as it is.
fn plain(out: &mut Vec<u8>, value: &impl std::fmt::Display) -> bool {
    io::Write::write_fmt(out, format_args!("{value}")).is_ok()
}

/// Writes a list; one that holds nothing isn't there.
fn list<T>(out: &mut Vec<u8>, items: impl Iterator<Item = T>, mut write: impl FnMut(&mut Vec<u8>, T) -> bool) -> bool {
    let start = out.len();
    out.push(b'[');
    for item in items {
        let mark = out.len();
        if mark > start + 1 {
            out.push(b',');
        }
        if !write(out, item) {
            out.truncate(mark);
        }
    }
    let is_empty = out.len() == start + 1;
    if is_empty {
        out.truncate(start);
    } else {
        out.push(b']');
    }
    !is_empty
}

/// One entry on its way into a record.
pub struct Record<'a> {
    data: Data<'a>,
    entry: &'a Entry,
    shown: &'a Disclosed<'a>,
    /// Whether things get their addresses as names.
    linked: bool,
}

impl<'a> Data<'a> {
    /// Writes the records of a set.
    pub(super) fn records(&self, set: Set, linked: bool, out: &mut Out<'_>) -> io::Result<()> {
        self.open(set, linked, &mut out.bytes);
        let mut is_first = true;
        let mut next = |out: &mut Out<'_>| {
            out.bytes.extend_from_slice(if std::mem::take(&mut is_first) { b"\n" } else { b",\n" });
            out.pass(super::PORTION)
        };
        match set {
            Set::Entries(kind) => {
                for (entry, shown) in self.entries(kind) {
                    next(out)?;
                    Record { data: *self, entry, shown: &shown, linked }.write(&mut out.bytes);
                }
            }
            Set::Figures => {
                for figure in self.figures() {
                    next(out)?;
                    self.figure(&figure, linked, &mut out.bytes);
                }
            }
        }
        out.bytes.extend_from_slice(b"\n]}\n");
        Ok(())
    }

    /// What stands before the records: what they are, whose, and what may be done with them.
    fn open(&self, set: Set, linked: bool, out: &mut Vec<u8>) {
        if linked {
            out.extend_from_slice(b"{\"@context\":");
            let _ = self.meanings(set).serialize(&mut Serializer::with_formatter(&mut *out, InScript));
            out.extend_from_slice(b",\"@graph\":[");
            return;
        }
        let mut object = Object::open(out);
        object.member("title", |out| self.both(out, |language| self.title(set, language)));
        object.member("publisher", |out| self.both(out, |language| self.publisher(language)));
        if let Some(licence) = &self.site.config.data_licence {
            object.text("licence", &licence.url);
        }
        object.text("schema", &format!("{}#/$defs/{}", self.schema_url(), set.name()));
        object.member("records", |out| {
            out.push(b'[');
            true
        });
    }

    /// Words in every language of the site.
    pub(super) fn both(&self, out: &mut Vec<u8>, words: impl Fn(Language) -> String) -> bool {
        let mut object = Object::open(out);
        for language in fields::in_order(&self.site.config.languages) {
            object.text(language.tag(), &words(language));
        }
        object.close()
    }

    /// The pages of an entry: by language, and for programs that link things without, since an address is in none.
    pub(super) fn pages(&self, out: &mut Vec<u8>, entry: &Entry, linked: bool) -> bool {
        if linked {
            let pages = fields::in_order(&self.site.config.languages).filter_map(|language| self.page(entry, language));
            return list(out, pages, |out, page| string(out, &page));
        }
        self.both(out, |language| self.page(entry, language).unwrap_or_default())
    }

    /// The address of a record, which never changes.
    pub(super) fn record_url(&self, set: Set, id: &str) -> String {
        let file = super::DataFile::Records(set, super::Form::JsonLd).path();
        self.site.base.url(&format!("{file}#{id}"))
    }

    /// Words that mean the same to every program: what schema.org has a word for is told in its words.
    fn meanings(&self, set: Set) -> serde_json::Value {
        let mut context = Map::new();
        let mut add = |name: &str, value: serde_json::Value| {
            context.insert(name.to_owned(), value);
        };
        add("@version", json!(1.1));
        add("@vocab", format!("{}#", self.schema_url()).into());
        add("schema", "https://schema.org/".into());
        add("xsd", "http://www.w3.org/2001/XMLSchema#".into());
        add("id", "schema:identifier".into());
        add("name", json!({"@id": "schema:name", "@container": "@language"}));
        add("title", json!({"@id": "schema:name", "@container": "@language"}));
        add("page", json!({"@id": "schema:url", "@type": "@id"}));
        match set {
            Set::Figures => self.figure_meanings(&mut add),
            Set::Entries(kind) => {
                for field in fields::published(kind) {
                    self.meaning(field, kind, &mut add);
                }
            }
        }
        serde_json::Value::Object(context)
    }

    /// What a field means.
    fn meaning(&self, field: &Field, kind: Kind, add: &mut dyn FnMut(&str, serde_json::Value)) {
        let name = field.key.as_str();
        if !matches!(field.key, Key::Name | Key::Title) {
            let id = schema_org(field.key, kind).map_or_else(|| name.to_owned(), |word| format!("schema:{word}"));
            match field.ty {
                Type::Text if field.role == Role::Words => add(name, json!({"@id": id, "@container": "@language"})),
                Type::Decimal => add(name, json!({"@id": id, "@type": "xsd:decimal"})),
                Type::Url => add(name, json!({"@id": id, "@type": "@id"})),
                _ if id != name => add(name, id.into()),
                _ => {}
            }
        }
        let inner: &[Field] = match field.ty {
            Type::Record(inner) | Type::Short(inner) => inner,
            Type::List(Type::Record(inner) | Type::Short(inner)) => inner,
            _ => &[],
        };
        for part in inner.iter().filter(|part| fields::is_published(part)) {
            let name = part.key.as_str();
            match part.ty {
                _ if matches!(part.key, Key::Name | Key::Title | Key::Url | Key::Unit) => {}
                Type::Text if part.role == Role::Words => add(name, json!({"@id": name, "@container": "@language"})),
                Type::Decimal => add(name, json!({"@id": name, "@type": "xsd:decimal"})),
                Type::File => add(name, json!({"@id": "schema:contentUrl", "@type": "@id"})),
                _ => {}
            }
        }
    }

    /// A thing of the registry.
    pub(super) fn named(&self, out: &mut Vec<u8>, named: &Named, id: &str, page: Option<String>) -> bool {
        let mut object = Object::open(out);
        if let Some(page) = page {
            object.text("@id", &page);
        }
        object.text("id", id);
        object.member("name", |out| self.text_value(out, &named.name, self.all()));
        object.close()
    }

    fn all(&self) -> [Option<Language>; 2] {
        Language::ALL.map(|language| Some(language).filter(|language| self.site.config.languages.contains(language)))
    }

    /// Words by language; those in one language alone stand under it.
    pub(super) fn text_value(&self, out: &mut Vec<u8>, text: &Text, languages: [Option<Language>; 2]) -> bool {
        let mut object = Object::open(out);
        for language in languages.into_iter().flatten() {
            object.text(language.tag(), text.get(language).unwrap_or_default());
        }
        object.close()
    }

    /// What a handle means; entries only as far as data may tell of them.
    pub(super) fn handle(&self, out: &mut Vec<u8>, handle: Handle, linked: bool) -> bool {
        let registry = &self.site.registry;
        let page = if linked { self.registry_page(handle) } else { None };
        match handle {
            Handle::Entry(place) => self.entry_reference(out, self.site.entry(place), linked),
            Handle::Unit(unit) => {
                let named = &registry.units[unit as usize].named;
                self.named(out, named, &named.id, page)
            }
            Handle::Award(award) => {
                let named = &registry.awards[award as usize].named;
                self.named(out, named, &named.id, page)
            }
            Handle::Movement(movement) => {
                let named = &registry.movements[movement as usize].named;
                self.named(out, named, &named.id, page)
            }
            Handle::Phase(movement, phase) => {
                let movement = &registry.movements[movement as usize];
                let named = &movement.phases[phase as usize].named;
                self.named(out, named, &format!("{}/{}", movement.named.id, named.id), page)
            }
            Handle::Strand(movement, strand) => {
                let movement = &registry.movements[movement as usize];
                let named = &movement.strands[strand as usize].named;
                self.named(out, named, &format!("{}/{}", movement.named.id, named.id), page)
            }
        }
    }

    /// The page of a thing of the registry, by which programs know it.
    fn registry_page(&self, handle: Handle) -> Option<String> {
        let subject = match handle {
            Handle::Entry(_) => return None,
            Handle::Unit(unit) => Subject::Unit(unit),
            Handle::Award(award) => Subject::Award(award),
            Handle::Movement(movement) => Subject::Movement(movement),
            Handle::Phase(movement, phase) => Subject::Phase(movement, phase),
            Handle::Strand(movement, strand) => Subject::Strand(movement, strand),
        };
        let path = plan::path_of(self.site, subject, self.site.config.main, 1);
        self.site.has_page(handle).then(|| self.site.base.url(&path))
    }

    fn entry_reference(&self, out: &mut Vec<u8>, entry: &Entry, linked: bool) -> bool {
        if !entry.permits().allows(Channel::Data) {
            return false;
        }
        let mut object = Object::open(out);
        if linked && entry.kind() != Kind::Page {
            object.text("@id", &self.record_url(Set::Entries(entry.kind()), entry.id()));
        }
        object.text("id", entry.id());
        object.text("kind", entry.kind().info().scheme);
        object.member("title", |out| self.entry_title(out, entry));
        object.close()
    }

    fn entry_title(&self, out: &mut Vec<u8>, entry: &Entry) -> bool {
        let mut object = Object::open(out);
        for language in self.languages(entry).into_iter().flatten() {
            if entry.is_in(language) {
                object.text(language.tag(), entry.title(language));
            }
        }
        object.close()
    }

    /// A pointer: what it means, or its plain name where that names no person.
    fn reference(&self, out: &mut Vec<u8>, ty: &Type, reference: &Reference, linked: bool) -> bool {
        match reference.resolved {
            Some(handle) => self.handle(out, handle, linked),
            None if is_of_registry(ty) && !reference.explicit => unregistered(out, &reference.name),
            None => false,
        }
    }
}

/// A unit or an award that isn't registered: its name, in the language in which it was written.
pub fn unregistered(out: &mut Vec<u8>, name: &str) -> bool {
    let mut object = Object::open(out);
    object.member("name", |out| {
        let mut words = Object::open(out);
        words.text(Language::Vi.tag(), name);
        words.close()
    });
    object.close()
}

/// Whether pointers of a type lead to units and awards, whose plain names may be told.
pub fn is_of_registry(ty: &Type) -> bool {
    use crate::model::kind::Target;
    match ty {
        Type::Reference(targets) => {
            !targets.is_empty() && targets.iter().all(|target| matches!(target, Target::Unit | Target::Award))
        }
        Type::List(inner) => is_of_registry(inner),
        _ => false,
    }
}

/// The word that schema.org has for a field of a kind.
fn schema_org(key: Key, kind: Kind) -> Option<&'static str> {
    Some(match (key, kind) {
        (Key::AlsoKnownAs, _) => "alternateName",
        (Key::Citation | Key::Summary, _) => "description",
        (Key::Honorific, _) => "honorificPrefix",
        (Key::Occupation, _) => "jobTitle",
        (Key::Unit, Kind::Person) => "affiliation",
        (Key::Unit, Kind::Collective) => "parentOrganization",
        (Key::Born, _) => "birthDate",
        (Key::Founded, _) => "foundingDate",
        (Key::Headcount, _) => "numberOfEmployees",
        (Key::Awards, _) => "award",
        (Key::Authors | Key::Author, _) => "author",
        (Key::Date, Kind::Story | Kind::Document | Kind::Result) => "datePublished",
        (Key::Number, Kind::Document) => "identifier",
        (Key::BasedOn, _) | (Key::Url, Kind::Story) => "isBasedOn",
        (Key::About, _) => "about",
        (Key::Tags, _) => "keywords",
        (Key::Image, _) => "image",
        (Key::Sources, _) => "citation",
        (Key::Locality, Kind::Story) => "contentLocation",
        (Key::Attachments, _) => "associatedMedia",
        _ => return None,
    })
}

/// The type that schema.org has for a kind.
pub fn schema_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "Person",
        Kind::Collective => "Organization",
        Kind::Project => "Project",
        Kind::Document => "DigitalDocument",
        Kind::Story => "Article",
        Kind::Result => "Report",
        Kind::Initiative | Kind::Page => "CreativeWork",
    }
}

impl Record<'_> {
    /// Writes the record.
    fn write(&self, out: &mut Vec<u8>) {
        let (data, entry) = (self.data, self.entry);
        let mut object = Object::open(out);
        if self.linked {
            object.text("@id", &data.record_url(Set::Entries(entry.kind()), entry.id()));
            object.text("@type", &format!("schema:{}", schema_type(entry.kind())));
        }
        object.text("id", entry.id());
        object.text("kind", entry.kind().info().scheme);
        object.member("page", |out| data.pages(out, entry, self.linked));
        for field in fields::published(entry.kind()) {
            object.member(field.key.as_str(), |out| self.field(out, field));
            if field.key == Key::Recipients && !entry.relations.recipients.is_empty() {
                object.member("recipient_count", |out| plain(out, &entry.relations.recipients.len()));
            }
        }
        object.close();
    }

    /// A field, with what the site knows of it beside what was written.
    fn field(&self, out: &mut Vec<u8>, field: &Field) -> bool {
        let relations = &self.entry.relations;
        let handles = |out: &mut Vec<u8>, handles: &mut dyn Iterator<Item = Handle>| {
            list(out, handles, |out, handle| self.data.handle(out, handle, self.linked))
        };
        match field.key {
            Key::Movement => {
                relations.movement.is_some_and(|m| self.data.handle(out, Handle::Movement(m), self.linked))
            }
            Key::Phase => handles(out, &mut relations.phases.iter().map(|(m, p)| Handle::Phase(*m, *p))),
            Key::Strands => handles(out, &mut relations.strands.iter().map(|(m, s)| Handle::Strand(*m, *s))),
            Key::Recipients => list(out, relations.recipients.iter(), |out, recipient| self.recipient(out, recipient)),
            Key::Awards => self.awards(out, field),
            Key::Unit if relations.unit.is_some() => {
                let unit = relations.unit.filter(|_| self.shown.value(Key::Unit).is_some());
                unit.is_some_and(|unit| self.data.handle(out, Handle::Unit(unit), self.linked))
            }
            key => self.shown.value(key).is_some_and(|value| self.value(out, &field.ty, field.role, value)),
        }
    }

    /// Awards that the entry itself names, then those that decisions name.
    fn awards(&self, out: &mut Vec<u8>, field: &Field) -> bool {
        let Type::List(inner) = field.ty else { return false };
        let own = self.shown.list(Key::Awards).iter().map(|item| Some(&item.value));
        let decided = self.entry.relations.decided.iter();
        let mut decided = decided.filter_map(|(decision, row)| {
            let document = self.data.site.entry(*decision);
            Some((document, document.relations.recipients.get(*row as usize)?))
        });
        let count = self.entry.relations.decided.len();
        list(out, own.chain(std::iter::repeat_n(None, count)), |out, value| match value {
            Some(value) => self.value(out, inner, field.role, value),
            None => decided.next().is_some_and(|(document, recipient)| self.decided(out, document, recipient)),
        })
    }

    fn decided(&self, out: &mut Vec<u8>, document: &Entry, recipient: &Recipient) -> bool {
        let Some(shown) = document.on(Channel::Data) else { return false };
        let mut object = Object::open(out);
        object.member("award", |out| self.award(out, &recipient.award));
        let date = |object: &mut Object<'_>, key: Key, date: Option<crate::model::value::PartialDate>| {
            object.text(key.as_str(), &date.map_or_else(String::new, |date| date.to_string()));
        };
        date(&mut object, Key::Date, shown.date(Key::Date));
        object.text(Key::Number.as_str(), shown.words(Key::Number, Language::Vi));
        object.member(Key::Decision.as_str(), |out| self.data.entry_reference(out, document, self.linked));
        date(&mut object, Key::Achieved, recipient.achieved);
        date(&mut object, Key::Revoked, recipient.revoked);
        object.close()
    }

    fn award(&self, out: &mut Vec<u8>, award: &Result<u32, Box<str>>) -> bool {
        match award {
            Ok(award) => self.data.handle(out, Handle::Award(*award), self.linked),
            Err(name) => unregistered(out, name),
        }
    }

    /// A recipient of a decision who has an entry that data may tell of.
    fn recipient(&self, out: &mut Vec<u8>, recipient: &Recipient) -> bool {
        let entry = recipient.entry.map(|place| self.data.site.entry(place));
        let Some(entry) = entry.filter(|entry| entry.permits().allows(Channel::Data)) else { return false };
        let mut object = Object::open(out);
        object.member("entry", |out| self.data.entry_reference(out, entry, self.linked));
        object.member("award", |out| self.award(out, &recipient.award));
        for (key, date) in [(Key::Achieved, recipient.achieved), (Key::Revoked, recipient.revoked)] {
            object.text(key.as_str(), &date.map_or_else(String::new, |date| date.to_string()));
        }
        object.close()
    }

    fn value(&self, out: &mut Vec<u8>, ty: &Type, role: Role, value: &Value) -> bool {
        match value {
            Value::Text(text) if role == Role::Words => {
                self.data.text_value(out, text, self.data.languages(self.entry))
            }
            Value::Text(text) => string(out, text.get_or_other(Language::Vi)),
            Value::Flag(flag) => plain(out, flag),
            Value::Integer(number) => plain(out, number),
            Value::Decimal(number) | Value::Percent(number) => string(out, &number.to_string()),
            Value::Date(date) => string(out, &date.to_string()),
            Value::Choice(choice) => string(out, choice.0),
            Value::Reference(reference) => self.data.reference(out, ty, reference, self.linked),
            Value::Url(url) => string(out, &self.data.absolute(url)),
            Value::File(file) => self.data.published(self.entry, file).is_some_and(|url| string(out, &url)),
            Value::List(items) => {
                let Type::List(inner) = ty else { return false };
                // Free words in a list are the same in every language.
                list(out, items.iter(), |out, item| self.value(out, inner, role, &item.value))
            }
            Value::Record(record) => {
                let (Type::Record(parts) | Type::Short(parts)) = ty else { return false };
                let mut object = Object::open(out);
                for part in parts.iter().filter(|part| fields::is_published(part)) {
                    if let Some(value) = record.get(part.key) {
                        object.member(part.key.as_str(), |out| self.value(out, &part.ty, part.role, &value.value));
                    }
                }
                object.close()
            }
        }
    }
}
