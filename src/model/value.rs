//! Values that a field can hold, each certain of its type, each with its place in the file.

use super::decimal::Decimal;
use super::key::Key;
use super::kind::Target;
use super::schema::Chosen;
use crate::diagnostic::Span;
use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A value with the bytes of the file it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands in its file.
    pub span: Span,
}

/// Text that may exist in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub struct Text {
    by_language: [Option<Box<str>>; 2],
}

impl Text {
    /// Text in one language only.
    pub fn only(language: Language, text: impl Into<Box<str>>) -> Self {
        let mut made = Self::default();
        made.set(language, text);
        made
    }

    /// Text given in both languages.
    pub fn both(vi: impl Into<Box<str>>, en: impl Into<Box<str>>) -> Self {
        Self { by_language: [Some(vi.into()), Some(en.into())] }
    }

    /// Set the text of a language.
    pub fn set(&mut self, language: Language, text: impl Into<Box<str>>) {
        self.by_language[language as usize] = Some(text.into());
    }

    /// The text in exactly this language.
    pub fn get(&self, language: Language) -> Option<&str> {
        self.by_language[language as usize].as_deref()
    }

    /// The text in this language, else in the other one.
    pub fn get_or_other(&self, language: Language) -> &str {
        self.get(language).or_else(|| self.get(language.other())).unwrap_or_default()
    }

    /// Whether no language has text.
    pub fn is_empty(&self) -> bool {
        self.by_language.iter().all(Option::is_none)
    }
}

/// A date of which the day, or the day and the month, may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub struct PartialDate {
    /// Year, 1000 to 9999.
    pub year: i16,
    /// Month 1 to 12, if known.
    pub month: Option<u8>,
    /// Day 1 to 31, if known; only with a month.
    pub day: Option<u8>,
}

/// A whole date, as year, month, day; orders by time.
pub type Day = (i16, u8, u8);

impl PartialDate {
    /// The first day that the date can mean.
    pub fn first(self) -> Day {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day that the date can mean.
    pub fn last(self) -> Day {
        let month = self.month.unwrap_or(12);
        (self.year, month, self.day.unwrap_or_else(|| days_in_month(self.year, month)))
    }

    /// Reads `2016`, `2016-02` or `2016-02-22`.
    ///
    /// # Errors
    /// Gives what is wrong: the form, or a day that the calendar doesn't have.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let mut parts = text.split('-');
        let number = |part: &str, width: usize| -> Result<i16, DateError> {
            if part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) {
                part.parse().map_err(|_| DateError::Form)
            } else {
                Err(DateError::Form)
            }
        };
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|part| number(part, 2)).transpose()?;
        let day = parts.next().map(|part| number(part, 2)).transpose()?;
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        let as_u8 = |n: i16| u8::try_from(n).unwrap_or(0);
        let date = Self { year, month: month.map(as_u8), day: day.map(as_u8) };
        let month_exists = date.month.is_none_or(|m| (1..=12).contains(&m));
        let exists = year >= 1000
            && month_exists
            && date.day.is_none_or(|d| d >= 1 && d <= days_in_month(year, date.month.unwrap_or(1)));
        if exists { Ok(date) } else { Err(DateError::Calendar) }
    }
}

impl fmt::Display for PartialDate {
    /// The ISO form, as long as the date is known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// Not of the form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    Form,
    /// Of the right form, but no such day.
    Calendar,
}

/// Days in a month of the Gregorian calendar.
pub fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// A pointer from one thing to another, as written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Reference {
    /// The kind of thing, where the writer said it (`person:x`) or the field allows one only.
    pub target: Option<Target>,
    /// Whether the writer wrote the scheme; an unknown explicit id is an error, a plain name is not.
    pub explicit: bool,
    /// The id, or a plain name.
    pub name: Box<str>,
    /// What it was found to mean; `None` until relations are linked, and for a plain name that nothing bears.
    pub resolved: Option<Handle>,
}

/// A thing of the linked site, by its place in the site's vectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Handle {
    /// An entry.
    Entry(u32),
    /// A unit.
    Unit(u32),
    /// An award.
    Award(u32),
    /// A movement.
    Movement(u32),
    /// A phase of a movement.
    Phase(u32, u32),
    /// A strand of a movement.
    Strand(u32, u32),
}

/// A value of a field; the schema says which variant stands where.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub enum Value {
    /// Words for readers, or a plain string.
    Text(Text),
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Integer(i64),
    /// An exact number.
    Decimal(Decimal),
    /// A share written `10%`, held as a fraction (0.10).
    Percent(Decimal),
    /// A date, possibly partial.
    Date(PartialDate),
    /// One of a fixed set; the English spelling.
    Choice(Chosen),
    /// A pointer.
    Reference(Reference),
    /// A web address, or a path of the site.
    Url(Box<str>),
    /// A file beside the entry.
    File(Box<str>),
    /// Several values of one type.
    List(Vec<Spanned<Value>>),
    /// Named values.
    Record(Facts),
}

/// The fields of an entry or a record, in schema order.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Facts {
    fields: Vec<(Key, Spanned<Value>)>,
    misread: Vec<Key>,
}

impl Facts {
    /// Add a field; the caller keeps schema order and sets each key once.
    pub fn push(&mut self, key: Key, value: Spanned<Value>) {
        debug_assert!(self.get(key).is_none(), "field {key:?} set twice");
        self.fields.push((key, value));
    }

    /// Note that a field is there and can't be understood, which was told.
    pub fn note_misread(&mut self, key: Key) {
        self.misread.push(key);
    }

    /// Whether a field is there and can't be understood: what follows from its absence doesn't follow then.
    pub fn is_misread(&self, key: Key) -> bool {
        self.misread.contains(&key)
    }

    /// All fields in schema order.
    pub fn iter(&self) -> impl Iterator<Item = (Key, &Spanned<Value>)> {
        self.fields.iter().map(|(key, value)| (*key, value))
    }

    /// All fields in schema order, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (Key, &mut Spanned<Value>)> {
        self.fields.iter_mut().map(|(key, value)| (*key, value))
    }

    /// Whether no field is set.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// A field with its place.
    pub fn get(&self, key: Key) -> Option<&Spanned<Value>> {
        self.fields.iter().find(|(k, _)| *k == key).map(|(_, value)| value)
    }

    /// A field with its place, to be changed.
    pub fn get_mut(&mut self, key: Key) -> Option<&mut Spanned<Value>> {
        self.fields.iter_mut().find(|(k, _)| *k == key).map(|(_, value)| value)
    }

    /// Where a field stands; the whole file's start where it is not set.
    pub fn span(&self, key: Key) -> Span {
        self.get(key).map(|value| value.span).unwrap_or_default()
    }

    /// Keep only the fields that the test allows.
    pub fn retain(&mut self, mut keep: impl FnMut(Key) -> bool) {
        self.fields.retain(|(key, _)| keep(*key));
    }

    /// The text of a field.
    pub fn text(&self, key: Key) -> Option<&Text> {
        match &self.get(key)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A plain string: the text of a fact, which is the same in both languages.
    pub fn line(&self, key: Key) -> Option<&str> {
        self.text(key).map(|text| text.get_or_other(Language::Vi))
    }

    /// A flag; false where it is not set.
    pub fn flag(&self, key: Key) -> bool {
        matches!(self.get(key).map(|v| &v.value), Some(Value::Flag(true)))
    }

    /// A whole number.
    pub fn integer(&self, key: Key) -> Option<i64> {
        match &self.get(key)?.value {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// An exact number.
    pub fn decimal(&self, key: Key) -> Option<&Decimal> {
        match &self.get(key)?.value {
            Value::Decimal(number) | Value::Percent(number) => Some(number),
            _ => None,
        }
    }

    /// A date.
    pub fn date(&self, key: Key) -> Option<PartialDate> {
        match &self.get(key)?.value {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// A choice, by its English spelling.
    pub fn choice(&self, key: Key) -> Option<&'static str> {
        match &self.get(key)?.value {
            Value::Choice(choice) => Some(choice.0),
            _ => None,
        }
    }

    /// A web address.
    pub fn url(&self, key: Key) -> Option<&str> {
        match &self.get(key)?.value {
            Value::Url(url) => Some(url),
            _ => None,
        }
    }

    /// A file name.
    pub fn file(&self, key: Key) -> Option<&str> {
        match &self.get(key)?.value {
            Value::File(file) => Some(file),
            _ => None,
        }
    }

    /// A pointer with its place.
    pub fn reference(&self, key: Key) -> Option<Spanned<&Reference>> {
        let field = self.get(key)?;
        match &field.value {
            Value::Reference(reference) => Some(Spanned { value: reference, span: field.span }),
            _ => None,
        }
    }

    /// The items of a list; none where it is not set.
    pub fn list(&self, key: Key) -> &[Spanned<Value>] {
        match self.get(key).map(|v| &v.value) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// The pointers of a list, with their places.
    pub fn references(&self, key: Key) -> impl Iterator<Item = Spanned<&Reference>> {
        self.list(key).iter().filter_map(|item| match &item.value {
            Value::Reference(reference) => Some(Spanned { value: reference, span: item.span }),
            _ => None,
        })
    }

    /// A record.
    pub fn record(&self, key: Key) -> Option<&Facts> {
        match &self.get(key)?.value {
            Value::Record(record) => Some(record),
            _ => None,
        }
    }

    /// The records of a list, with their places.
    pub fn records(&self, key: Key) -> impl Iterator<Item = Spanned<&Facts>> {
        self.list(key).iter().filter_map(|item| match &item.value {
            Value::Record(record) => Some(Spanned { value: record, span: item.span }),
            _ => None,
        })
    }
}
