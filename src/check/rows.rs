//! Tables beside an entry: `figures.csv`, `figures.yaml`, `recipients.csv`, `recipients.yaml`.

use super::fields::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Language;
use crate::language::near::nearest;
use crate::model::entry::Rows;
use crate::model::key::Key;
use crate::model::node::{Data, Node};
use crate::model::schema::Field;
use crate::model::value::Spanned;
use std::sync::Arc;

/// Checks the rows of a table; the columns are told once and not for every row.
pub fn check(file: &Arc<str>, table: &Node, fields: &'static [Field], main: Language) -> (Rows, Vec<Diagnostic>) {
    let mut checker = Checker::new(file, main);
    checker.bilingual = true;
    let Data::List(nodes) = &table.data else {
        if !table.is_null() && table.entries().is_none_or(|entries| !entries.is_empty()) {
            checker
                .wrong_type(table.span, crate::language::Both { vi: "một danh sách các hàng", en: "a list of rows" });
        }
        return (Rows { file: Arc::clone(file), rows: Vec::new() }, checker.diagnostics);
    };
    unknown_columns(&mut checker, nodes, fields);
    let absent = absent_columns(&mut checker, nodes, fields);
    let fields: Vec<&'static Field> = fields.iter().filter(|field| !absent.contains(&field.key)).collect();
    let mut rows = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Data::Map(cells) = &node.data else {
            checker.wrong_type(node.span, crate::language::Both { vi: "một hàng số liệu", en: "a row" });
            continue;
        };
        let known = |name: &str| fields.iter().any(|field| field.is_named(name));
        let cells = cells.iter().filter(|(key, _)| known(&key.value)).cloned().collect();
        let node = Node { span: node.span, data: Data::Map(cells) };
        let before = checker.diagnostics.len();
        let facts = checker.record(&node, &fields, node.span);
        if checker.diagnostics.len() == before {
            rows.push(Spanned { value: facts, span: node.span });
        }
    }
    (Rows { file: Arc::clone(file), rows }, checker.diagnostics)
}

/// Required columns that no row has, told once at the first heading.
fn absent_columns(checker: &mut Checker<'_>, rows: &[Node], fields: &'static [Field]) -> Vec<Key> {
    let Some((heading, _)) = rows.iter().filter_map(Node::entries).flatten().next() else { return Vec::new() };
    let is_there = |field: &Field| {
        let mut keys = rows.iter().filter_map(Node::entries).flatten().map(|(key, _)| &*key.value);
        keys.any(|key| field.is_named(key))
    };
    let absent: Vec<&Field> = fields.iter().filter(|field| field.required && !is_there(field)).collect();
    for field in &absent {
        checker.missing(field, heading.span, false);
    }
    absent.into_iter().map(|field| field.key).collect()
}

fn unknown_columns(checker: &mut Checker<'_>, rows: &[Node], fields: &'static [Field]) {
    let mut told: Vec<&str> = Vec::new();
    for (key, _) in rows.iter().filter_map(Node::entries).flatten() {
        let known = fields.iter().any(|field| field.is_named(&key.value));
        if known || told.contains(&key.value.as_str()) {
            continue;
        }
        told.push(&key.value);
        let near = nearest(&key.value, fields.iter().flat_map(|f| [f.key.as_str(), f.vi])).map(str::to_owned);
        let diagnostic = checker.report(Code::UnknownField, key.span);
        diagnostic.words.push(("field", key.value.as_str().into()));
        diagnostic.near = near;
    }
}
