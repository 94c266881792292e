//! CSV into nodes: the one room that knows the CSV engine.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::node::{Data, Node};
use crate::model::value::Spanned;
use std::sync::Arc;

/// Reads a table whose first row names the columns. Every further row becomes a map; an empty cell is null.
pub fn read(file: &Arc<str>, text: &str) -> (Node, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(true).from_reader(text[start..].as_bytes());
    let headings: Vec<String> = match reader.headers() {
        Ok(headings) => headings.iter().map(|heading| heading.trim().to_owned()).collect(),
        Err(_) => Vec::new(),
    };
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let row_start = start + usize::try_from(reader.position().byte()).unwrap_or(0);
        match reader.read_record(&mut record) {
            Ok(true) => {
                let row_end = start + usize::try_from(reader.position().byte()).unwrap_or(0);
                let row = Row { text, span: trimmed(text, row_start, row_end) };
                if record.len() != headings.len() {
                    let diagnostic = Diagnostic::new(Code::CsvColumns, file).at(row.span);
                    diagnostics.push(
                        diagnostic.with("found", record.len().to_string()).with("expected", headings.len().to_string()),
                    );
                }
                rows.push(row.node(&headings, &record));
            }
            Ok(false) => break,
            Err(_) => {
                diagnostics.push(Diagnostic::new(Code::CsvSyntax, file).at(trimmed(text, row_start, text.len())));
                break;
            }
        }
    }
    (Node { span: Span::new(start, text.len()), data: Data::List(rows) }, diagnostics)
}

/// The first non-empty line of a range, without its line break.
fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let raw = text.get(start..end).unwrap_or_default();
    let body = raw.trim_start_matches(['\r', '\n']);
    let start = start + raw.len() - body.len();
    let line = body.lines().next().unwrap_or_default();
    Span::new(start, start + line.len())
}

struct Row<'a> {
    text: &'a str,
    span: Span,
}

impl Row<'_> {
    /// The row as a map. A cell's place is found by looking for its text from left to right; a quoted cell
    /// that can't be found so stands for the whole row.
    fn node(&self, headings: &[String], record: &csv::StringRecord) -> Node {
        let line = self.text.get(self.span.range()).unwrap_or_default();
        let mut from = 0;
        let mut entries: Vec<(Spanned<String>, Node)> = Vec::with_capacity(headings.len());
        for (heading, cell) in headings.iter().zip(record.iter()) {
            let cell = cell.trim();
            let span = match line[from..].find(cell) {
                Some(at) if !cell.is_empty() => {
                    let start = from + at;
                    from = start + cell.len();
                    Span::new(start, from).shifted(self.span.start as usize)
                }
                _ => self.span,
            };
            let data = if cell.is_empty() { Data::Null } else { Data::Scalar { text: cell.to_owned(), quoted: false } };
            if entries.iter().all(|(known, _)| known.value != *heading) {
                entries.push((Spanned { value: heading.clone(), span: self.span }, Node { span, data }));
            }
        }
        Node { span: self.span, data: Data::Map(entries) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_maps_with_places() {
        let text = "indicator,unit,value\nsang-kien,ldld,12\nsang-kien,ldld,\n";
        let (node, problems) = read(&Arc::from("f.csv"), text);
        assert!(problems.is_empty());
        let Data::List(rows) = &node.data else { panic!() };
        let cells = rows[0].entries().unwrap();
        assert_eq!(cells[2].1.scalar(), Some("12"));
        assert_eq!(&text[cells[2].1.span.range()], "12");
        assert!(rows[1].entries().unwrap()[2].1.is_null());
    }

    #[test]
    fn a_row_with_too_few_cells_is_told() {
        let (_, problems) = read(&Arc::from("f.csv"), "a,b\n1\n");
        assert_eq!(problems[0].code, Code::CsvColumns);
        assert_eq!(problems[0].span, Some(Span::new(4, 5)));
    }
}
