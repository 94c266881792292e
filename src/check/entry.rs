//! One entry from its documents: facts, words in both languages, and the rules that need no other entry.

use super::fields::Checker;
use super::translation::{self, About};
use crate::diagnostic::{Code, Diagnostic, Severity, Span};
use crate::language::collate::Order;
use crate::language::slug::slug;
use crate::language::{Both, Language};
use crate::model::document::Document;
use crate::model::entry::{Checked, Rows, Translation};
use crate::model::fingerprint::Fingerprint;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::node::{Data, Node};
use crate::model::private_numbers::{Found, NumberKind, find};
use crate::model::schema::{self, Field, Role, Type};
use crate::model::value::{Facts, Spanned, Text, Value};
use std::sync::Arc;

/// The files of an entry, parsed.
#[derive(Debug)]
pub struct Parts<'a> {
    /// Kind.
    pub kind: Kind,
    /// Id.
    pub id: &'a str,
    /// Title to use where neither front matter nor a heading gives one: the file's name.
    pub fallback_title: &'a str,
    /// Folder in which its pictures lie.
    pub folder: Arc<str>,
    /// Whether the folder holds this entry alone.
    pub own_folder: bool,
    /// Main language of the site.
    pub main: Language,
    /// Whether `{vi, en}` may stand in the main file: in YAML, not in Markdown.
    pub bilingual: bool,
    /// The order of titles.
    pub order: &'a Order,
    /// The main document.
    pub document: Document,
    /// The translation.
    pub translation: Option<Document>,
}

/// Checks an entry. It is given even where fields are wrong, as far as it could be understood, so that other
/// entries' references to it aren't told as mistakes.
pub fn check(parts: Parts<'_>) -> (Checked, Vec<Diagnostic>) {
    let Parts { kind, main, document, .. } = &parts;
    let (kind, main) = (*kind, *main);
    let fields: Vec<&'static Field> = schema::fields(kind).collect();
    let file = Arc::clone(&document.file);
    let mut checker = Checker::new(&file, main);
    checker.bilingual = parts.bilingual;
    checker.lenient = kind.is_lenient();
    let facts_node = with_inferred_title(&parts);
    let title_inferred = facts_node.is_some();
    let at = first_line_span(document);
    let mut facts = checker.record(facts_node.as_ref().unwrap_or(&document.facts), &fields, at);
    keys_are_unique(&mut checker, &facts);
    let mut diagnostics = checker.diagnostics;
    let fingerprint = fingerprint(&facts, &fields, main, &document.body);
    let title_key = Checked::title_key(kind);
    let has_other = facts.text(title_key).is_some_and(|title| title.get(main.other()).is_some());
    let mut translations = [Translation::Absent, Translation::Absent];
    translations[main as usize] = Translation::Original;
    if parts.bilingual && has_other {
        translations[main.other() as usize] = Translation::Original;
    }
    let mut prose = [None, None];
    let mut translation_file = None;
    if let Some(translated) = parts.translation {
        let (about, found) = merge_translation(kind, main, &translated, &fields, &mut facts);
        diagnostics.extend(found);
        translations[main.other() as usize] =
            Translation::Made { translates: about.translates, machine: about.machine };
        translation_file = Some(Arc::clone(&translated.file));
        prose[main.other() as usize] = translated.prose.map(Arc::new);
    }
    prose[main as usize] = parts.document.prose.map(Arc::new);
    let inline = |facts: &mut Facts, key: Key| take_rows(facts, key, &file);
    let figures = inline(&mut facts, Key::Figures);
    let recipients = inline(&mut facts, Key::Recipients);
    let mut checked = Checked {
        kind,
        id: parts.id.into(),
        file,
        translation_file,
        folder: parts.folder,
        own_folder: parts.own_folder,
        facts,
        prose,
        translations,
        fingerprint,
        slugs: Default::default(),
        order: Default::default(),
        title_inferred,
        figures,
        recipients,
    };
    settle_title(&mut checked, parts.order);
    diagnostics.extend(rules(&checked, main));
    (checked, diagnostics)
}

/// What follows from the title and is needed wherever entries are sorted or linked: made here, it is made once for as
/// long as the entry stays the same.
fn settle_title(checked: &mut Checked, order: &Order) {
    let key = |title: &str| if checked.kind == Kind::Person { order.person_key(title) } else { order.key(title) };
    let slugs = Language::ALL.map(|language| {
        let given = checked.facts.text(Key::Slug).map(|text| slug(text.get_or_other(language)));
        let made = given.filter(|slug| !slug.is_empty()).unwrap_or_else(|| slug(checked.title(language)));
        if made.is_empty() { checked.id.clone() } else { made.into() }
    });
    let [vi, en] = Language::ALL.map(|language| checked.title(language));
    let first: Box<[u8]> = key(vi).into();
    let second = if vi == en { first.clone() } else { key(en).into() };
    (checked.slugs, checked.order) = (slugs, [first, second]);
}

/// In kinds that are treated kindly a missing title is taken from the first heading, else the file's name.
fn with_inferred_title(parts: &Parts<'_>) -> Option<Node> {
    let document = &parts.document;
    let entries = document.facts.entries()?;
    let has_title = entries.iter().any(|(key, value)| {
        matches!(key.value.as_str(), "title" | "tieu_de")
            && (value.entries().is_some() || value.scalar().is_some_and(|t| !t.trim().is_empty()))
    });
    if !parts.kind.is_lenient() || has_title {
        return None;
    }
    let other_name =
        entries.iter().find(|(key, _)| matches!(key.value.as_str(), "name" | "ten")).and_then(|(_, v)| v.scalar());
    let heading = document.prose.as_ref().and_then(|prose| prose.title.as_deref());
    let title = other_name.or(heading).filter(|title| !title.trim().is_empty()).unwrap_or(parts.fallback_title);
    let span = document.facts.span;
    let key = Spanned { value: Key::Title.as_str().to_owned(), span };
    let mut entries: Vec<_> =
        entries.iter().filter(|(key, _)| !matches!(key.value.as_str(), "title" | "tieu_de")).cloned().collect();
    entries.push((key, Node { span, data: Data::Scalar { text: title.to_owned(), quoted: true } }));
    Some(Node { span, data: Data::Map(entries) })
}

/// Where a missing field is told: the opening line of the front matter, or the first line of a YAML file.
fn first_line_span(document: &Document) -> Span {
    if document.prose.is_some() && document.has_front_matter {
        return top();
    }
    let first = document.facts.entries().and_then(|entries| entries.first());
    first.map_or(Span::default(), |(key, _)| key.span)
}

/// The three characters that open a front matter: where a file is named that has no better place to show.
fn top() -> Span {
    Span::new(0, 3)
}

/// Keys of list items are unique within their list.
fn keys_are_unique(checker: &mut Checker<'_>, facts: &Facts) {
    for (_, field) in facts.iter() {
        let Value::List(items) = &field.value else { continue };
        let mut seen: Vec<(&str, Span)> = Vec::new();
        for item in items {
            let Value::Record(record) = &item.value else { continue };
            let Some(key) = record.line(Key::ItemKey) else { continue };
            let span = record.span(Key::ItemKey);
            if let Some((_, first)) = seen.iter().find(|(known, _)| *known == key) {
                let (first, file) = (*first, Arc::clone(checker.file));
                let diagnostic = checker.report(Code::ItemKeyTwice, span);
                diagnostic.words.push(("key", key.into()));
                diagnostic.also.push((file, first));
            } else {
                seen.push((key, span));
            }
        }
    }
}

fn merge_translation(
    kind: Kind,
    main: Language,
    translated: &Document,
    fields: &[&'static Field],
    facts: &mut Facts,
) -> (About, Vec<Diagnostic>) {
    let mut checker = Checker::new(&translated.file, main.other());
    checker.lenient = kind.is_lenient();
    let about = translation::merge(&mut checker, &translated.facts, fields, facts);
    let heading = translated.prose.as_ref().and_then(|prose| prose.title.as_deref());
    for field in fields.iter().filter(|field| field.required && field.role == Role::Words) {
        let has_main = facts.text(field.key).is_some_and(|text| text.get(main).is_some());
        let has_own = facts.text(field.key).is_some_and(|text| text.get(main.other()).is_some());
        if !has_main || has_own {
            continue;
        }
        if let Some(title) = heading.filter(|_| field.key == Key::Title)
            && let Some(Value::Text(text)) = facts.get_mut(field.key).map(|found| &mut found.value)
        {
            text.set(main.other(), title);
            continue;
        }
        let diagnostic = Diagnostic::new(Code::TranslationIncomplete, &translated.file).at(first_line_span(translated));
        checker.diagnostics.push(diagnostic.with("field", field.key.as_str()).with("help", field.help));
    }
    (about, checker.diagnostics)
}

/// The fingerprint of the text in the main language.
fn fingerprint(facts: &Facts, fields: &[&'static Field], main: Language, body: &str) -> String {
    let mut fingerprint = Fingerprint::default();
    let in_order = fields.iter().filter(|field| field.has_words() && field.key != Key::Slug);
    for field in in_order {
        if let Some(value) = facts.get(field.key) {
            add_words(&mut fingerprint, field.key, &value.value, &field.ty, main);
        }
    }
    fingerprint.finish(body)
}

fn add_words(fingerprint: &mut Fingerprint, key: Key, value: &Value, ty: &Type, main: Language) {
    match (value, ty) {
        (Value::Text(text), _) => {
            if let Some(words) = text.get(main) {
                fingerprint.field(key.as_str(), words);
            }
        }
        (Value::List(items), Type::List(inner)) => {
            for item in items {
                add_words(fingerprint, key, &item.value, inner, main);
            }
        }
        (Value::Record(record), Type::Record(fields) | Type::Short(fields)) => {
            for field in fields.iter().filter(|field| field.has_words()) {
                if let Some(value) = record.get(field.key) {
                    add_words(fingerprint, field.key, &value.value, &field.ty, main);
                }
            }
        }
        _ => {}
    }
}

/// Moves a list of records out of the facts into rows of their own.
fn take_rows(facts: &mut Facts, key: Key, file: &Arc<str>) -> Rows {
    let rows = facts.records(key).map(|record| Spanned { value: record.value.clone(), span: record.span }).collect();
    facts.retain(|known| known != key);
    Rows { file: Arc::clone(file), rows }
}

/// The rules that need no other entry.
fn rules(entry: &Checked, main: Language) -> Vec<Diagnostic> {
    let mut rules = Rules { entry, main, diagnostics: Vec::new() };
    rules.slugs();
    rules.life();
    rules.spans_of_time();
    rules.picture();
    rules.public_record();
    rules.keys_for_translation();
    rules.recipients();
    rules.private_numbers();
    rules.diagnostics
}

struct Rules<'a> {
    entry: &'a Checked,
    main: Language,
    diagnostics: Vec<Diagnostic>,
}

impl Rules<'_> {
    fn report(&mut self, code: Code, span: Span) -> &mut Diagnostic {
        let lenient = self.entry.kind.is_lenient();
        self.diagnostics.push(Diagnostic::new(code, &self.entry.file).at(span).lenient_if(lenient));
        self.diagnostics.last_mut().expect("a diagnostic was just pushed")
    }

    /// A slug is what `slug` would make of it.
    fn slugs(&mut self) {
        let Some(text) = self.entry.facts.text(Key::Slug) else { return };
        let given: Vec<String> = Language::ALL.iter().filter_map(|l| text.get(*l)).map(str::to_owned).collect();
        for given in given {
            let made = slug(&given);
            if made != given {
                let span = self.entry.facts.span(Key::Slug);
                let diagnostic = self.report(Code::BadSlug, span);
                diagnostic.words.push(("slug", given.into()));
                diagnostic.near = (!made.is_empty()).then_some(made);
            }
        }
    }

    fn life(&mut self) {
        let facts = &self.entry.facts;
        let born = facts.date(Key::Born);
        let died = facts.record(Key::Died).and_then(|record| record.date(Key::Date));
        let is_known_dead = died.is_some() || facts.choice(Key::Living) == Some("no");
        let (born_span, died_span) = (facts.span(Key::Born), facts.span(Key::Died));
        if let (Some(born), Some(died)) = (born, died)
            && born.first() > died.last()
        {
            self.report(Code::TimeReversed, died_span);
        }
        if died.is_some() && facts.choice(Key::Living) == Some("yes") {
            let span = facts.span(Key::Living);
            self.report(Code::LivingAndDead, span);
        }
        if born.is_some_and(|born| born.month.is_some()) && !is_known_dead {
            self.report(Code::BirthdayOfLiving, born_span);
        }
    }

    fn spans_of_time(&mut self) {
        let reversed = |record: &Facts| {
            let ends = (record.date(Key::From), record.date(Key::To));
            matches!(ends, (Some(from), Some(to)) if from.first() > to.last())
        };
        for key in [Key::Planned, Key::Actual] {
            if self.entry.facts.record(key).is_some_and(reversed) {
                let span = self.entry.facts.span(key);
                self.report(Code::TimeReversed, span);
            }
        }
        let window = (self.entry.facts.date(Key::Publish), self.entry.facts.date(Key::Expire));
        if let (Some(publish), Some(expire)) = window
            && publish.first() > expire.last()
        {
            let span = self.entry.facts.span(Key::Expire);
            self.report(Code::TimeReversed, span);
        }
    }

    /// A picture has alternative text in every language it is shown in.
    fn picture(&mut self) {
        let Some(picture) = self.entry.facts.record(Key::Image) else { return };
        let other = self.main.other();
        let Some(alt) = picture.text(Key::Alt) else { return };
        if self.entry.is_in(other) && alt.get(other).is_none() {
            let file = self.entry.translation_file.as_ref().unwrap_or(&self.entry.file);
            let language = Both {
                vi: if other == Language::En { "tiếng Anh" } else { "tiếng Việt" },
                en: if other == Language::En { "English" } else { "Vietnamese" },
            };
            let diagnostic = Diagnostic::new(Code::AltInOneLanguage, file).with("language", language);
            let at_own = self.entry.translation_file.is_none();
            let span = if at_own { picture.span(Key::Alt) } else { top() };
            self.diagnostics.push(diagnostic.at(span));
        }
    }

    /// Public record needs sources.
    fn public_record(&mut self) {
        let facts = &self.entry.facts;
        if facts.flag(Key::PublicRecord) && facts.list(Key::Sources).is_empty() {
            let span = facts.span(Key::PublicRecord);
            self.report(Code::PublicRecordWithoutSources, span);
        }
    }

    /// Where there is a translation, list items with words have a key by which it can find them.
    fn keys_for_translation(&mut self) {
        if self.entry.translation_file.is_none() {
            return;
        }
        let entry = self.entry;
        for field in schema::fields(entry.kind).filter(|field| field.has_words()) {
            let Type::List(Type::Short(inner) | Type::Record(inner)) = &field.ty else { continue };
            for item in entry.facts.records(field.key) {
                let has_words = inner.iter().any(|f| f.role == Role::Words && item.value.text(f.key).is_some());
                if has_words && item.value.line(Key::ItemKey).is_none() {
                    let diagnostic = self.report(Code::ItemWithoutKey, item.span);
                    diagnostic.severity = Severity::Warning;
                }
            }
        }
    }

    /// No phone or identity number stands in words; `allow` silences what only looks like one. Kindness to stories
    /// ends where they name people under `about`: their numbers are private again.
    fn private_numbers(&mut self) {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let allowed: Vec<String> = self
            .entry
            .facts
            .records(Key::Allow)
            .filter_map(|record| record.value.line(Key::Text))
            .map(digits)
            .collect();
        let mut words: Vec<(&Text, Span)> = Vec::new();
        for field in schema::fields(self.entry.kind).filter(|field| field.has_words()) {
            if let Some(value) = self.entry.facts.get(field.key) {
                gather_words(value, &mut words);
            }
        }
        let names_people = self.entry.facts.get(Key::About).is_some();
        for (text, span) in words {
            for language in Language::ALL {
                for number in text.get(language).into_iter().flat_map(find) {
                    if !allowed.contains(&number.digits) {
                        self.private_number(number, language, span, names_people);
                    }
                }
            }
        }
    }

    fn private_number(&mut self, number: Found, language: Language, span: Span, names_people: bool) {
        let code = match number.kind {
            NumberKind::Identity => Code::IdentityNumber,
            NumberKind::Phone => Code::PhoneNumber,
            NumberKind::NineDigits => Code::NineDigits,
        };
        let translation = self.entry.translation_file.as_ref().filter(|_| language != self.main);
        let diagnostic = self.report(code, span);
        diagnostic.words.push(("number", number.digits.into()));
        if names_people {
            diagnostic.severity = code.severity();
        }
        // A field keeps the place of its words in the main file alone.
        if let Some(file) = translation {
            diagnostic.file = Arc::clone(file);
            diagnostic.span = Some(top());
        }
    }

    /// A recipient is an entry or a name.
    fn recipients(&mut self) {
        let rows = &self.entry.recipients;
        for row in &rows.rows {
            if row.value.get(Key::Entry).is_none() && row.value.get(Key::Name).is_none() {
                self.diagnostics.push(Diagnostic::new(Code::RecipientWithoutName, &rows.file).at(row.span));
            }
        }
    }
}

/// Every text of a value with its place.
fn gather_words<'v>(value: &'v Spanned<Value>, words: &mut Vec<(&'v Text, Span)>) {
    match &value.value {
        Value::Text(text) => words.push((text, value.span)),
        Value::List(items) => items.iter().for_each(|item| gather_words(item, words)),
        Value::Record(record) => record.iter().for_each(|(_, field)| gather_words(field, words)),
        _ => {}
    }
}
