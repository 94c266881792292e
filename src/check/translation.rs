//! A translation into an entry: words only, each found again by its key.

use super::fields::{Checker, find_field};
use crate::diagnostic::{Code, Span};
use crate::language::near::nearest;
use crate::model::fingerprint::fold_spaces;
use crate::model::key::Key;
use crate::model::node::{Data, Node};
use crate::model::schema::{Field, Role, TRANSLATION, Type};
use crate::model::value::{Facts, Spanned, Text, Value};

/// What a translation says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The fingerprint of the text it was made from.
    pub translates: Option<Spanned<String>>,
    /// Made by a machine and not reviewed.
    pub machine: bool,
}

/// Adds the words of a translation to an entry's facts, in the language of the checker.
pub fn merge(checker: &mut Checker<'_>, node: &Node, fields: &[&'static Field], facts: &mut Facts) -> About {
    let mut about = About::default();
    let Some(entries) = node.entries() else { return about };
    for (key, value) in entries {
        if let Some((own, _)) = TRANSLATION.iter().find(|(en, vi)| *en == key.value || *vi == key.value) {
            if !value.is_null() {
                about_field(checker, own, value, &mut about);
            }
            continue;
        }
        let Some(field) = find_field(fields.iter().copied(), &key.value) else {
            unknown(checker, key, fields);
            continue;
        };
        if field.role == Role::Fact {
            let diagnostic = checker.report(Code::FactInTranslation, key.span);
            diagnostic.words.push(("field", key.value.as_str().into()));
            diagnostic.severity = crate::diagnostic::Severity::Error;
            continue;
        }
        if !value.is_null() {
            merge_field(checker, (key.span, value), field, facts);
        }
    }
    about
}

fn about_field(checker: &mut Checker<'_>, own: &str, value: &Node, about: &mut About) {
    let text = value.scalar().map(fold_spaces).unwrap_or_default();
    match own {
        "machine" => match checker.value(value, &Type::Flag) {
            Some(Value::Flag(machine)) => about.machine = machine,
            _ => about.machine = false,
        },
        _ if text.len() == 8 && text.bytes().all(|b| b.is_ascii_hexdigit()) => {
            about.translates = Some(Spanned { value: text.to_ascii_lowercase(), span: value.span });
        }
        _ => {
            let diagnostic = checker.report(Code::BadFingerprint, value.span);
            diagnostic.words.push(("value", text.into()));
        }
    }
}

fn unknown(checker: &mut Checker<'_>, key: &Spanned<String>, fields: &[&'static Field]) {
    let words = fields.iter().filter(|field| field.has_words());
    let near = nearest(&key.value, words.flat_map(|field| [field.key.as_str(), field.vi])).map(str::to_owned);
    let diagnostic = checker.report(Code::UnknownField, key.span);
    diagnostic.words.push(("field", key.value.as_str().into()));
    diagnostic.near = near;
}

fn merge_field(checker: &mut Checker<'_>, (key, node): (Span, &Node), field: &'static Field, facts: &mut Facts) {
    match &field.ty {
        Type::Text => merge_text(checker, node, field.key, facts),
        Type::Record(inner) => {
            let Some(Value::Record(record)) = facts.get_mut(field.key).map(|found| &mut found.value) else {
                return nothing_to_translate(checker, key, field.key.as_str());
            };
            merge_record(checker, node, inner, record);
        }
        Type::List(Type::Short(inner) | Type::Record(inner)) => merge_items(checker, (key, node), field, inner, facts),
        _ => {}
    }
}

fn merge_text(checker: &mut Checker<'_>, node: &Node, key: Key, facts: &mut Facts) {
    let Some(Value::Text(translated)) = checker.value(node, &Type::Text) else { return };
    let language = checker.language;
    let Some(words) = translated.get(language).map(str::to_owned) else { return };
    match facts.get_mut(key).map(|found| &mut found.value) {
        Some(Value::Text(text)) => text.set(language, words),
        Some(_) => {}
        None => facts.push(key, Spanned { value: Value::Text(Text::only(language, words)), span: Span::default() }),
    }
}

fn merge_record(checker: &mut Checker<'_>, node: &Node, fields: &'static [Field], facts: &mut Facts) {
    let fields: Vec<&'static Field> = fields.iter().collect();
    if node.entries().is_none() {
        checker.wrong_type(
            node.span,
            crate::language::Both { vi: "các mục dạng khóa: giá trị", en: "fields as key: value" },
        );
        return;
    }
    merge(checker, node, &fields, facts);
}

/// Items of a list: `{key: words}`, `{key: {field: words}}`, or a list of records with their `key`.
fn merge_items(
    checker: &mut Checker<'_>,
    (key, node): (Span, &Node),
    field: &'static Field,
    inner: &'static [Field],
    facts: &mut Facts,
) {
    let Some(Value::List(items)) = facts.get_mut(field.key).map(|found| &mut found.value) else {
        return nothing_to_translate(checker, key, field.key.as_str());
    };
    let pairs: Vec<(String, Span, &Node)> = match &node.data {
        Data::Map(entries) => entries.iter().map(|(key, value)| (key.value.clone(), key.span, value)).collect(),
        Data::List(nodes) => nodes.iter().filter_map(|node| keyed_item(checker, node)).collect(),
        _ => {
            checker.wrong_type(node.span, crate::language::Both { vi: "các mục theo khóa", en: "items by their keys" });
            return;
        }
    };
    for (key, span, value) in pairs {
        let keys: Vec<String> = items.iter().filter_map(|item| item_key(&item.value)).map(str::to_owned).collect();
        let Some(item) = items.iter_mut().find(|item| item_key(&item.value) == Some(&*key)) else {
            let near = nearest(&key, keys.iter().map(String::as_str)).map(str::to_owned);
            let diagnostic = checker.report(Code::UnknownItemKey, span);
            diagnostic.words.push(("key", key.as_str().into()));
            diagnostic.near = near;
            continue;
        };
        let Value::Record(record) = &mut item.value else { continue };
        if value.scalar().is_some() {
            if let Some(words) = inner.iter().find(|field| field.role == Role::Words) {
                merge_text(checker, value, words.key, record);
            }
        } else if let Data::Map(entries) = &value.data {
            let without_key =
                entries.iter().filter(|(key, _)| key.value != Key::ItemKey.as_str() && key.value != "khoa");
            let rest = Node { span: value.span, data: Data::Map(without_key.cloned().collect()) };
            merge_record(checker, &rest, inner, record);
        } else {
            merge_record(checker, value, inner, record);
        }
    }
}

fn keyed_item<'n>(checker: &mut Checker<'_>, node: &'n Node) -> Option<(String, Span, &'n Node)> {
    let is_key = |key: &str| key == Key::ItemKey.as_str() || key == "khoa";
    let key = node.entries().and_then(|entries| entries.iter().find(|(key, _)| is_key(&key.value)));
    match key.and_then(|(_, value)| Some((value.scalar()?.to_owned(), value.span))) {
        Some((key, span)) => Some((key, span, node)),
        None => {
            checker.report(Code::ItemWithoutKey, node.span);
            None
        }
    }
}

fn item_key(value: &Value) -> Option<&str> {
    match value {
        Value::Record(record) => record.line(Key::ItemKey),
        _ => None,
    }
}

fn nothing_to_translate(checker: &mut Checker<'_>, span: Span, field: &str) {
    let diagnostic = checker.report(Code::NothingToTranslate, span);
    diagnostic.words.push(("field", field.into()));
}
