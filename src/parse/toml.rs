//! TOML front matter of other tools into nodes: the one room that knows the TOML engine.

use super::without_controls;
use crate::diagnostic::Span;
use crate::model::node::{Data, Node};
use crate::model::value::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads TOML; `None` where it is no valid TOML. Places are shifted by `offset` bytes.
pub fn read(text: &str, offset: usize) -> Option<Node> {
    let table = DeTable::parse(text).ok()?;
    Some(map(text, table.get_ref(), Span::new(0, text.len()), offset))
}

fn map(text: &str, table: &DeTable<'_>, span: Span, offset: usize) -> Node {
    let mut entries: Vec<_> = table
        .iter()
        .map(|(key, value)| {
            let key_span = Span::new(key.span().start, key.span().end).shifted(offset);
            let key = Spanned { value: key.get_ref().to_string(), span: key_span };
            let span = Span::new(value.span().start, value.span().end);
            (key, node(text, value.get_ref(), span, offset))
        })
        .collect();
    entries.sort_by_key(|(key, _)| key.span.start);
    Node { span: span.shifted(offset), data: Data::Map(entries) }
}

fn node(text: &str, value: &DeValue<'_>, span: Span, offset: usize) -> Node {
    let data = match value {
        DeValue::String(string) => Data::Scalar { text: without_controls(string).into_owned(), quoted: true },
        DeValue::Array(items) => Data::List(
            items
                .iter()
                .map(|item| node(text, item.get_ref(), Span::new(item.span().start, item.span().end), offset))
                .collect(),
        ),
        DeValue::Table(table) => return map(text, table, span, offset),
        _ => Data::Scalar { text: text.get(span.range()).unwrap_or_default().to_owned(), quoted: false },
    };
    Node { span: span.shifted(offset), data }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_titles_dates_and_lists() {
        let text = "title = \"Chào\"\ndate = 2020-01-02\ntags = [\"a\", \"b\"]\n";
        let node = read(text, 4).unwrap();
        let entries = node.entries().unwrap();
        assert_eq!(entries[0].1.scalar(), Some("Chào"));
        assert_eq!(entries[1].1.scalar(), Some("2020-01-02"));
        assert_eq!(entries[1].1.span, Span::new(27, 37));
        assert!(matches!(&entries[2].1.data, Data::List(items) if items.len() == 2));
        assert!(read("= 3", 0).is_none());
    }
}
