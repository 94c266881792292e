//! The page of the open data: what there is, what it means, what may be done with it. Part of the contract with themes,
//! see `view.rs`.

use super::super::present::Presenter;
use super::super::strings::Arg;
use super::super::view::{Link, Page};
use super::{Data, DataFile, Form, Held, Set};
use crate::language::Language;
use crate::model::address::Place;
use serde::Serialize;
use serde_json::{Value, json};

/// `data`: template `data.html`.
#[derive(Clone, Debug, Serialize)]
pub struct DataView {
    /// Heading of the page.
    pub title: String,
    /// The licence of the data; null where the site gives none.
    pub licence: Option<Link>,
    /// What may be done with the data, in a sentence or two.
    pub licence_text: String,
    /// How the data are cited: an example.
    pub citation: String,
    /// The sets; none where nothing may be published as data.
    pub sets: Vec<DataSetView>,
    /// Files that describe the sets to programs.
    pub descriptions: Vec<DataFileView>,
}

/// Records of one shape.
#[derive(Clone, Debug, Serialize)]
pub struct DataSetView {
    /// Id on the page, and the name of the files.
    pub id: &'static str,
    /// Name.
    pub title: String,
    /// How many records: `12 người`, `40 số liệu`.
    pub count_text: String,
    /// How many of them are specimens, in a sentence; may be empty.
    pub specimens: String,
    /// The files, one per form.
    pub files: Vec<DataFileView>,
    /// The columns of the table.
    pub columns: Vec<DataColumnView>,
}

/// A file to download.
#[derive(Clone, Debug, Serialize)]
pub struct DataFileView {
    /// What it is: `CSV`, `JSON Schema`.
    pub name: String,
    /// Where it is.
    pub href: String,
    /// Media type.
    pub media_type: &'static str,
    /// `1,2 MB`.
    pub size: String,
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub struct DataColumnView {
    /// Its name in the table: `citation_vi`.
    pub name: String,
    /// Its name for readers.
    pub title: String,
    /// What it holds.
    pub help: String,
    /// What a value can be, by the names that stand in the table; empty where there is no fixed set.
    pub values: Vec<DataValueView>,
}

/// A value that a column can hold.
#[derive(Clone, Debug, Serialize)]
pub struct DataValueView {
    /// As it stands in the table.
    pub name: String,
    /// What it means.
    pub title: String,
}

impl Data<'_> {
    /// What a set holds, in a sentence.
    pub(super) fn description(&self, set: Set, language: Language) -> String {
        let title = self.title(set, language);
        let site = self.site.config.name.get_or_other(language);
        let id = if set == Set::Figures { "data-figures-description" } else { "data-set-description" };
        self.theme.strings(language).format(id, &[("title", Arg::Words(&title)), ("site", Arg::Words(site))])
    }

    /// The name of the whole.
    pub(super) fn catalogue_title(&self, language: Language) -> String {
        let site = self.site.config.name.get_or_other(language);
        self.theme.strings(language).format("data-catalogue", &[("site", Arg::Words(site))])
    }
}

impl Presenter<'_> {
    fn data(&self) -> Data<'_> {
        Data::new(self.site, self.theme)
    }

    /// The description of the page of the open data.
    pub fn data_description(&self) -> String {
        self.message("data-description", &[("site", Arg::Words(self.site.config.name.get_or_other(self.language)))])
    }

    /// The page of the open data. `size` tells how many bytes a file has.
    pub fn data_view(&self, title: String, size: &dyn Fn(DataFile) -> u64) -> DataView {
        let data = self.data();
        let sets = super::sets(self.site);
        let licence = self.site.config.data_licence.as_ref();
        let licence_text = match licence {
            Some(licence) => self.message("data-licence", &[("licence", Arg::Words(&licence.name))]),
            None => self.word("data-no-licence"),
        };
        let described = [
            (DataFile::Columns, "CSV on the Web", "application/csvm+json"),
            (DataFile::Schema, "JSON Schema", "application/schema+json"),
            (DataFile::Catalogue, "DCAT (JSON-LD)", "application/ld+json"),
        ];
        let descriptions = described.map(|(file, name, media_type)| self.data_file(file, name, media_type, size));
        let publisher = data.publisher(self.language);
        let url = self.site.base.url(&self.path(Place::Data));
        let own_title = data.catalogue_title(self.language);
        let parts =
            [("publisher", Arg::Words(&publisher)), ("title", Arg::Words(&own_title)), ("url", Arg::Words(&url))];
        DataView {
            title,
            licence: licence.map(|licence| Link {
                title: licence.name.to_string(),
                href: Some(licence.url.to_string()),
                language: None,
            }),
            licence_text,
            citation: self.message("data-citation", &parts),
            descriptions: if sets.is_empty() { Vec::new() } else { descriptions.into() },
            sets: sets.iter().map(|held| self.data_set(held, size)).collect(),
        }
    }

    fn data_file(
        &self,
        file: DataFile,
        name: &str,
        media_type: &'static str,
        size: &dyn Fn(DataFile) -> u64,
    ) -> DataFileView {
        DataFileView {
            name: name.to_owned(),
            href: self.site.base.href(&file.path()),
            media_type,
            size: self.numbers.file_size(size(file)),
        }
    }

    fn data_set(&self, held: &Held, size: &dyn Fn(DataFile) -> u64) -> DataSetView {
        let data = self.data();
        let file = |form: Form| self.data_file(DataFile::Records(held.set, form), form.name(), form.media_type(), size);
        let count = |id: &str, count: usize| self.message(id, &[("count", Arg::Count(count))]);
        let own = self.language as usize;
        let column = |column: super::fields::Column| DataColumnView {
            values: self.data_values(column.holds),
            name: column.name,
            title: column.title[own].clone(),
            help: column.help[own].clone(),
        };
        DataSetView {
            id: held.set.name(),
            title: data.title(held.set, self.language),
            count_text: match held.set {
                Set::Entries(kind) => self.count_of(kind, held.records),
                Set::Figures => count("data-figures-count", held.records),
            },
            specimens: if held.specimens > 0 { count("data-specimens", held.specimens) } else { String::new() },
            files: Form::ALL.map(file).into(),
            columns: data.columns(held.set).into_iter().map(column).collect(),
        }
    }

    fn data_values(&self, holds: super::fields::Holds) -> Vec<DataValueView> {
        let super::fields::Holds::Choice(choices) = holds else { return Vec::new() };
        let value = |choice: &crate::model::schema::Choice| DataValueView {
            name: choice.key.to_owned(),
            title: choice.label.get(self.language).to_owned(),
        };
        choices.iter().map(value).collect()
    }

    /// The catalogue for search engines that look for data.
    pub fn data_nodes(&self, page: &Page) -> Vec<Value> {
        let data = self.data();
        let publisher = json!({"@type": "Organization", "name": data.publisher(self.language)});
        let licence = self.site.config.data_licence.as_ref();
        let set = |held: &Held| {
            let download = |form: Form| {
                let url = self.site.base.url(&DataFile::Records(held.set, form).path());
                json!({"@type": "DataDownload", "encodingFormat": form.media_type(), "contentUrl": url})
            };
            let mut node = json!({
                "@type": "Dataset", "name": data.title(held.set, self.language),
                "description": data.description(held.set, self.language),
                "url": format!("{}#{}", page.canonical, held.set.name()), "identifier": held.set.name(),
                "creator": publisher, "isAccessibleForFree": true, "distribution": Form::ALL.map(download),
            });
            if let Some(licence) = licence {
                node["license"] = licence.url.as_ref().into();
            }
            node
        };
        let sets: Vec<Value> = super::sets(self.site).iter().map(set).collect();
        let mut catalogue = json!({
            "@type": "DataCatalog", "@id": format!("{}#catalogue", page.canonical), "url": page.canonical,
            "name": data.catalogue_title(self.language), "description": page.description,
            "inLanguage": page.language, "publisher": publisher,
        });
        if let Some(licence) = licence {
            catalogue["license"] = licence.url.as_ref().into();
        }
        if !sets.is_empty() {
            catalogue["dataset"] = sets.into();
        }
        std::iter::once(catalogue).chain(self.breadcrumb_list(page)).collect()
    }
}
