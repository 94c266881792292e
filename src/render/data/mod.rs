//! Open data: entries of each kind and figures as CSV, JSON and JSON-LD, and what describes them.
//!
//! Data are of the channel [`Channel::Data`], which living people have to have agreed to in so many words, since a
//! licence can't be recalled. What names somebody without an entry of their own (an author, who received an award) is
//! left out, and so are stories: data are facts and single sentences, with the address of the page that tells more.
//!
//! A file is never held as a whole: records are written one by one into what they are handed.

mod describe;
mod fields;
mod figures;
mod page;
mod table;
mod values;

pub use page::DataView;

use super::theme::Theme;
use crate::language::Language;
use crate::model::disclosure::{Channel, Disclosed};
use crate::model::entry::Entry;
use crate::model::kind::{KINDS, Kind};
use crate::model::site::Site;
use std::io::{self, Write};

/// Where data stand. No entry can have an address below it.
const FOLDER: &str = "data/";

/// Bytes of records that are handed on together.
const PORTION: usize = 1 << 16;

/// Records of one shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Set {
    /// Entries of a kind.
    Entries(Kind),
    /// Figures of all results.
    Figures,
}

impl Set {
    /// The name of its files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Entries(kind) => kind.info().folder,
            Self::Figures => "figures",
        }
    }
}

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A table for spreadsheets.
    Csv,
    /// Whole records for programs.
    Json,
    /// The same with the meaning of every word.
    JsonLd,
}

impl Form {
    /// Every form, in the order in which the data page shows them.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::JsonLd];

    /// The end of its files' names.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::JsonLd => "jsonld",
        }
    }

    /// Its name for readers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::JsonLd => "JSON-LD",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Json => "application/json",
            Self::JsonLd => "application/ld+json",
        }
    }
}

/// A file of the open data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DataFile {
    /// Records.
    Records(Set, Form),
    /// What the columns of the tables are: CSV on the Web.
    Columns,
    /// What the members of the records are: JSON Schema.
    Schema,
    /// What sets there are, and under which licence: DCAT.
    Catalogue,
}

impl DataFile {
    /// Its path.
    pub fn path(self) -> String {
        match self {
            Self::Records(set, form) => format!("{FOLDER}{}.{}", set.name(), form.ending()),
            // The name under which readers of CSV on the Web look for it by themselves.
            Self::Columns => format!("{FOLDER}csv-metadata.json"),
            Self::Schema => format!("{FOLDER}schema.json"),
            Self::Catalogue => format!("{FOLDER}catalog.jsonld"),
        }
    }
}

/// How many records a set has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The set.
    pub set: Set,
    /// Records, specimens included.
    pub records: usize,
    /// Specimens among them.
    pub specimens: usize,
}

/// What may be told of an entry; free pages hold no data.
fn disclosed(entry: &Entry) -> Option<Disclosed<'_>> {
    entry.on(Channel::Data).filter(|_| entry.kind() != Kind::Page)
}

/// The sets that have records, those of entries in the order of kinds.
pub fn sets(site: &Site) -> Vec<Held> {
    if !site.config.open_data {
        return Vec::new();
    }
    let mut counts = [[0; 2]; KINDS.len() + 1];
    for entry in site.entries.iter().filter(|entry| disclosed(entry).is_some()) {
        let specimen = usize::from(entry.is_demo());
        let figures = entry.relations.figures.len();
        for (place, more) in [(entry.kind() as usize, 1), (KINDS.len(), figures)] {
            counts[place][0] += more;
            counts[place][1] += more * specimen;
        }
    }
    let kinds = KINDS.iter().map(|row| Set::Entries(row.kind)).chain([Set::Figures]);
    let held = kinds.zip(counts).map(|(set, [records, specimens])| Held { set, records, specimens });
    held.filter(|held| held.records > 0).collect()
}

/// Every file of the open data; none where there are no records.
pub fn files(site: &Site) -> Vec<DataFile> {
    let sets = sets(site);
    if sets.is_empty() {
        return Vec::new();
    }
    let records = sets.iter().flat_map(|held| Form::ALL.map(|form| DataFile::Records(held.set, form)));
    records.chain([DataFile::Columns, DataFile::Schema, DataFile::Catalogue]).collect()
}

/// Where records are written: collected, and handed on in portions.
struct Out<'w> {
    bytes: Vec<u8>,
    to: &'w mut dyn Write,
}

impl Out<'_> {
    /// Hands on what has been collected, where that is enough.
    fn pass(&mut self, least: usize) -> io::Result<()> {
        if self.bytes.len() > least {
            self.to.write_all(&self.bytes)?;
            self.bytes.clear();
        }
        Ok(())
    }
}

/// A site and its words, from which data are made.
#[derive(Clone, Copy)]
pub struct Data<'a> {
    site: &'a Site,
    theme: &'a Theme,
}

impl<'a> Data<'a> {
    /// The data of a site.
    pub fn new(site: &'a Site, theme: &'a Theme) -> Self {
        Self { site, theme }
    }

    /// Writes a file.
    ///
    /// # Errors
    /// Those of the place where it is written.
    pub fn write(&self, file: DataFile, to: &mut dyn Write) -> io::Result<()> {
        let mut out = Out { bytes: Vec::new(), to };
        match file {
            DataFile::Records(set, Form::Csv) => self.table(set, &mut out)?,
            DataFile::Records(set, form) => self.records(set, form == Form::JsonLd, &mut out)?,
            DataFile::Columns => self.describe_columns(&mut out.bytes),
            DataFile::Schema => self.describe_records(&mut out.bytes),
            DataFile::Catalogue => self.catalogue(&mut out.bytes),
        }
        out.pass(0)
    }

    /// How many bytes a file has.
    pub fn size(&self, file: DataFile) -> u64 {
        struct Counter(u64);
        impl Write for Counter {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0 += bytes.len() as u64;
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut counter = Counter(0);
        // Counting can't fail.
        let _ = self.write(file, &mut counter);
        counter.0
    }

    /// Entries of a kind of which something may be told, by id.
    fn entries(&self, kind: Kind) -> impl Iterator<Item = (&'a Entry, Disclosed<'a>)> {
        let of_kind = self.site.entries.iter().map(|entry| &**entry).filter(move |entry| entry.kind() == kind);
        of_kind.filter_map(|entry| Some((entry, disclosed(entry)?)))
    }

    /// The languages in which an entry may be told of.
    fn languages(&self, entry: &Entry) -> [Option<Language>; 2] {
        let may =
            |language: &Language| self.site.config.languages.contains(language) && entry.permits().speaks(*language);
        Language::ALL.map(|language| Some(language).filter(may))
    }

    /// The address of an entry's own page in a language; a page that only shows the other language's text is none.
    fn page(&self, entry: &Entry, language: Language) -> Option<String> {
        let path = entry.path(language).filter(|_| entry.is_in(language) && entry.permits().speaks(language))?;
        Some(self.site.base.url(path))
    }

    /// The name of a set for readers.
    fn title(&self, set: Set, language: Language) -> String {
        match set {
            Set::Entries(kind) => kind.info().many.get(language).to_owned(),
            Set::Figures => self.theme.strings(language).get("data-figures"),
        }
    }
}
