//! CSV into nodes: the one room that knows the CSV engine.

use super::without_controls;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::node::{Data, Node};
use crate::model::value::Spanned;
use std::sync::Arc;

/// What parts the cells: a comma, or what spreadsheets write where the comma is the decimal sign.
fn delimiter(text: &str) -> u8 {
    let headings = text.lines().next().unwrap_or_default();
    [b',', b';', b'\t'].into_iter().find(|sign| headings.as_bytes().contains(sign)).unwrap_or(b',')
}

/// Reads a table whose first row names the columns. Every further row becomes a map; an empty cell is null.
pub fn read(file: &Arc<str>, text: &str) -> (Node, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut builder = csv::ReaderBuilder::new();
    builder.flexible(true).has_headers(true).delimiter(delimiter(&text[start..]));
    let mut reader = builder.from_reader(&text.as_bytes()[start..]);
    let headings: Vec<Spanned<String>> = match reader.headers() {
        Ok(headings) => placed_headings(text, start, headings),
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
                if let Some(quote) = unclosed_quote(text, row_start, row_end) {
                    diagnostics.push(Diagnostic::new(Code::CsvSyntax, file).at(Span::new(quote, quote + 1)));
                    break;
                }
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

/// The names of the columns with their places in the first row.
fn placed_headings(text: &str, start: usize, headings: &csv::StringRecord) -> Vec<Spanned<String>> {
    let line = trimmed(text, start, text.len());
    let mut from = line.start as usize;
    let place = |heading: &str| {
        let value = heading.trim();
        let at = text.get(from..line.end as usize).and_then(|rest| rest.find(value)).filter(|_| !value.is_empty());
        let span = at.map_or(line, |at| Span::new(from + at, from + at + value.len()));
        if at.is_some() {
            from = span.end as usize;
        }
        Spanned { value: value.to_owned(), span }
    };
    headings.iter().map(place).collect()
}

/// Where a quotation mark opens a cell that nothing closes: it swallows the rest of the table.
fn unclosed_quote(text: &str, start: usize, end: usize) -> Option<usize> {
    let row = text.get(start..end)?;
    if end < text.len() || row.matches('"').count() % 2 == 0 {
        return None;
    }
    let opens = |at: &usize| row[..*at].ends_with([',', '\n']) || row[..*at].is_empty();
    row.match_indices('"').map(|(at, _)| at).rfind(opens).map(|at| start + at)
}

/// The first non-empty line of a range, without its line break.
fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let raw = text.get(start..end).unwrap_or_default();
    let body = raw.trim_start_matches(['\r', '\n']);
    let start = start + raw.len() - body.len();
    let line = body.lines().next().unwrap_or_default();
    Span::new(start, start + line.len())
}

fn scalar(cell: &str) -> Data {
    Data::Scalar { text: without_controls(cell).into_owned(), quoted: false }
}

struct Row<'a> {
    text: &'a str,
    span: Span,
}

impl Row<'_> {
    /// The row as a map. A cell's place is found by looking for its text from left to right; a quoted cell
    /// that can't be found so stands for the whole row.
    fn node(&self, headings: &[Spanned<String>], record: &csv::StringRecord) -> Node {
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
            let data = if cell.is_empty() { Data::Null } else { scalar(cell) };
            if entries.iter().all(|(known, _)| known.value != heading.value) {
                entries.push((heading.clone(), Node { span, data }));
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
    fn columns_have_the_places_of_their_headings() {
        let text = "tên, đơn vị\nA,B\n";
        let (node, _) = read(&Arc::from("f.csv"), text);
        let Data::List(rows) = &node.data else { panic!() };
        let (heading, _) = &rows[0].entries().unwrap()[1];
        assert_eq!(&text[heading.span.range()], "đơn vị");
    }

    #[test]
    fn a_quotation_mark_that_nothing_closes_is_told_where_it_stands() {
        let code = |text: &str| read(&Arc::from("f.csv"), text).1.first().map(|found| (found.code, found.span));
        assert_eq!(code("a,b\n1,\"x\n2,y\n"), Some((Code::CsvSyntax, Some(Span::new(6, 7)))));
        assert_eq!(code("a,b\n1,\"x\"\"\n2\",\n"), Some((Code::CsvColumns, Some(Span::new(4, 10)))));
        assert_eq!(code("a,b\n1,ống 5\"\n"), None);
    }

    #[test]
    fn a_semicolon_parts_cells_where_the_headings_say_so() {
        let (node, problems) = read(&Arc::from("f.csv"), "indicator;value\nsang-kien;12.5\n");
        assert!(problems.is_empty());
        let Data::List(rows) = &node.data else { panic!() };
        assert_eq!(rows[0].entries().unwrap()[1].1.scalar(), Some("12.5"));
    }

    #[test]
    fn a_row_with_too_few_cells_is_told() {
        let (_, problems) = read(&Arc::from("f.csv"), "a,b\n1\n");
        assert_eq!(problems[0].code, Code::CsvColumns);
        assert_eq!(problems[0].span, Some(Span::new(4, 5)));
    }
}
