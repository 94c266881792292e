//! Records as a table: CSV as spreadsheets and programs both read it.
//!
//! The file begins with the mark of UTF-8: without it Excel takes the letters for those of an old code page, and
//! Vietnamese is mangled. Lines end as RFC 4180 says. Words that a spreadsheet would take for a formula get a `'` before
//! them; numbers, dates, ids and addresses can't begin one and stay as they are.

use super::fields::{self, Column, From, Holds, Take};
use super::values::is_of_registry;
use super::{Data, Out, PORTION, Set};
use crate::language::Language;
use crate::model::address::encode_path;
use crate::model::disclosure::{Channel, Disclosed};
use crate::model::entry::{Entry, PublishedFile};
use crate::model::key::Key;
use crate::model::schema::{Field, Type};
use crate::model::value::{Handle, Reference, Value};
use csv::{Terminator, Writer, WriterBuilder};
use std::io;

/// The mark at the beginning of a table.
pub const MARK: &str = "\u{feff}";

/// What stands between the values of a list in one cell.
pub const BETWEEN: char = '|';

/// Signs with which a formula begins, and those that a spreadsheet passes over before one.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The sign that makes a spreadsheet take a cell for words.
const WORDS: char = '\'';

/// Words that no spreadsheet takes for a formula.
fn guarded(text: &mut String) {
    if text.starts_with(FORMULA) || text.trim_start().starts_with(FORMULA) {
        text.insert(0, WORDS);
    }
}

impl<'a> Data<'a> {
    /// The columns of a set.
    pub(super) fn columns(&self, set: Set) -> Vec<Column> {
        match set {
            Set::Entries(kind) => fields::columns(kind, &self.site.config.languages),
            Set::Figures => super::figures::columns(&self.site.config.languages),
        }
    }

    /// Writes the table of a set.
    pub(super) fn table(&self, set: Set, out: &mut Out<'_>) -> io::Result<()> {
        let columns = self.columns(set);
        out.bytes.extend_from_slice(MARK.as_bytes());
        let mut cells: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
        let mut row = RowWriter(Some(WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new())));
        row.write(&cells, out)?;
        let fill = |cells: &mut Vec<String>, fill: &mut dyn FnMut(&Column, &mut String)| {
            for (column, cell) in columns.iter().zip(cells.iter_mut()) {
                cell.clear();
                fill(column, cell);
                if matches!(column.holds, Holds::Text) {
                    guarded(cell);
                }
            }
        };
        match set {
            Set::Entries(kind) => {
                for (entry, shown) in self.entries(kind) {
                    fill(&mut cells, &mut |column, cell| self.cell(column, entry, &shown, cell));
                    row.write(&cells, out)?;
                }
            }
            Set::Figures => {
                for figure in self.figures() {
                    fill(&mut cells, &mut |column, cell| {
                        if let From::Figure(part) = column.from {
                            self.figure_part(&figure, part, cell);
                        }
                    });
                    row.write(&cells, out)?;
                }
            }
        }
        row.finish(out)
    }

    /// What a column holds of an entry.
    fn cell(&self, column: &Column, entry: &Entry, shown: &Disclosed<'_>, cell: &mut String) {
        let relations = &entry.relations;
        let (field, part, take) = match column.from {
            From::Id => return cell.push_str(entry.id()),
            From::Page(language) => return cell.push_str(&self.page(entry, language).unwrap_or_default()),
            From::RecipientCount if relations.recipients.is_empty() => return,
            From::RecipientCount => return cell.push_str(&relations.recipients.len().to_string()),
            From::Figure(_) => return,
            From::Field(field, part, take) => (field, part, take),
        };
        let mut handles = |handles: &mut dyn Iterator<Item = Handle>| {
            for handle in handles {
                listed(cell, |cell| self.push_handle(handle, take, cell));
            }
        };
        match field.key {
            Key::Movement => handles(&mut relations.movement.map(Handle::Movement).into_iter()),
            Key::Phase => handles(&mut relations.phases.iter().map(|(m, p)| Handle::Phase(*m, *p))),
            Key::Strands => handles(&mut relations.strands.iter().map(|(m, s)| Handle::Strand(*m, *s))),
            Key::Recipients => handles(&mut relations.recipients.iter().filter_map(|r| r.entry.map(Handle::Entry))),
            Key::Unit if relations.unit.is_some() => {
                let unit = relations.unit.filter(|_| shown.value(Key::Unit).is_some());
                handles(&mut unit.map(Handle::Unit).into_iter());
            }
            Key::Awards if shown.value(Key::Awards).is_some() || !relations.decided.is_empty() => {
                handles(&mut relations.awards.iter().map(|award| Handle::Award(*award)));
                let names = shown.records(Key::Awards).filter_map(|record| record.reference(Key::Award));
                for name in names.filter(|found| found.value.resolved.is_none()) {
                    listed(cell, |cell| cell.push_str(&name.value.name));
                }
            }
            _ => {
                if let Some(value) = shown.value(field.key) {
                    self.push(entry, (field, part), take, value, cell);
                }
            }
        }
    }

    fn push(
        &self,
        entry: &Entry,
        (field, part): (&Field, Option<&Field>),
        take: Take,
        value: &Value,
        cell: &mut String,
    ) {
        match (value, part) {
            (Value::List(items), _) => {
                for item in items {
                    listed(cell, |cell| self.push(entry, (field, part), take, &item.value, cell));
                }
            }
            (Value::Record(record), Some(part)) => {
                if let Some(value) = record.get(part.key) {
                    self.push_scalar(entry, &part.ty, take, &value.value, cell);
                }
            }
            _ => self.push_scalar(entry, &field.ty, take, value, cell),
        }
    }

    fn push_scalar(&self, entry: &Entry, ty: &Type, take: Take, value: &Value, cell: &mut String) {
        let text = match value {
            Value::Text(text) => match take {
                Take::Words(language) if !entry.permits().speaks(language) => return,
                Take::Words(language) => return cell.push_str(text.get(language).unwrap_or_default()),
                _ => return cell.push_str(text.get_or_other(Language::Vi)),
            },
            Value::Reference(reference) => return self.push_reference(ty, reference, take, cell),
            Value::Choice(choice) => return cell.push_str(choice.0),
            Value::Flag(flag) => flag.to_string(),
            Value::Integer(number) => number.to_string(),
            Value::Decimal(number) | Value::Percent(number) => number.to_string(),
            Value::Date(date) => date.to_string(),
            Value::Url(url) => self.absolute(url),
            Value::File(file) => self.published(entry, file).unwrap_or_default(),
            Value::List(_) | Value::Record(_) => return,
        };
        cell.push_str(&text);
    }

    fn push_reference(&self, ty: &Type, reference: &Reference, take: Take, cell: &mut String) {
        match (reference.resolved, take) {
            (Some(handle), _) => self.push_handle(handle, take, cell),
            // Where there is no id, the name stands in its place.
            (None, Take::Plain) if is_of_registry(ty) && !reference.explicit => cell.push_str(&reference.name),
            _ => {}
        }
    }

    /// The id or the name of what a pointer means; of entries only as far as data may tell of them.
    fn push_handle(&self, handle: Handle, take: Take, cell: &mut String) {
        let registry = &self.site.registry;
        let (above, named) = match handle {
            Handle::Entry(place) => {
                let entry = self.site.entry(place);
                if entry.permits().allows(Channel::Data) {
                    cell.push_str(entry.id());
                }
                return;
            }
            Handle::Unit(unit) => (None, &registry.units[unit as usize].named),
            Handle::Award(award) => (None, &registry.awards[award as usize].named),
            Handle::Movement(movement) => (None, &registry.movements[movement as usize].named),
            Handle::Phase(movement, phase) => {
                let movement = &registry.movements[movement as usize];
                (Some(&movement.named.id), &movement.phases[phase as usize].named)
            }
            Handle::Strand(movement, strand) => {
                let movement = &registry.movements[movement as usize];
                (Some(&movement.named.id), &movement.strands[strand as usize].named)
            }
        };
        if let Take::Name(language) | Take::Words(language) = take {
            return cell.push_str(named.name.get(language).unwrap_or_default());
        }
        if let Some(above) = above {
            cell.push_str(above);
            cell.push('/');
        }
        cell.push_str(&named.id);
    }

    /// An absolute address.
    pub(super) fn absolute(&self, url: &str) -> String {
        match url.strip_prefix('/') {
            Some(path) => self.site.base.url(path),
            None => super::super::entry::encode_url(url),
        }
    }

    /// Where a file of an entry is published.
    pub(super) fn published(&self, entry: &Entry, file: &str) -> Option<String> {
        let found = entry.relations.files.iter().find(|(known, _)| **known == *file);
        let (_, PublishedFile { path, .. }) = found?;
        Some(self.site.base.url(&encode_path(path)))
    }
}

/// Adds to a list within a cell. A mark that would end a value is another in it.
fn listed(cell: &mut String, write: impl FnOnce(&mut String)) {
    let mark = cell.len();
    if mark > 0 {
        cell.push(BETWEEN);
    }
    let start = cell.len();
    write(cell);
    if cell.len() == start {
        cell.truncate(mark);
    } else if cell[start..].contains(BETWEEN) {
        let item = cell.split_off(start).replace(BETWEEN, "/");
        cell.push_str(&item);
    }
}

/// Writes rows, and hands on what it has written.
struct RowWriter(Option<Writer<Vec<u8>>>);

impl RowWriter {
    fn write(&mut self, cells: &[String], out: &mut Out<'_>) -> io::Result<()> {
        let Some(writer) = &mut self.0 else { return Ok(()) };
        writer.write_record(cells).map_err(io::Error::other)?;
        writer.flush()?;
        if writer.get_ref().len() > PORTION {
            self.hand_on(out)?;
        }
        Ok(())
    }

    /// The engine gives its memory back only whole.
    fn hand_on(&mut self, out: &mut Out<'_>) -> io::Result<()> {
        let Some(writer) = self.0.take() else { return Ok(()) };
        let mut bytes = writer.into_inner().map_err(|error| io::Error::other(error.error().to_string()))?;
        out.bytes.append(&mut bytes);
        self.0 = Some(WriterBuilder::new().terminator(Terminator::CRLF).from_writer(bytes));
        out.pass(PORTION)
    }

    fn finish(mut self, out: &mut Out<'_>) -> io::Result<()> {
        self.hand_on(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_are_taken_for_a_formula() {
        for formula in ["=1+1", "+84", "-5 độ", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\u{a0}=1"] {
            let mut cell = formula.to_owned();
            guarded(&mut cell);
            assert_eq!(cell, format!("'{formula}"));
        }
        for words in ["", "Bế Văn Đàn", "3 + 4", "“=”", "5-6"] {
            let mut cell = words.to_owned();
            guarded(&mut cell);
            assert_eq!(cell, words);
        }
    }

    #[test]
    fn a_list_in_a_cell_has_no_mark_in_its_values() {
        let mut cell = String::new();
        for item in ["a", "", "b|c"] {
            listed(&mut cell, |cell| cell.push_str(item));
        }
        assert_eq!(cell, "a|b/c");
    }
}
