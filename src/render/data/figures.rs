//! Figures of all results as one table: every value as it was written, with what it counts and where it comes from.

use super::fields::{Column, From, Holds, in_order, pair, titled};
use super::values::{Object, string};
use super::{Data, Set};
use crate::language::slug::slug;
use crate::language::{Both, Language};
use crate::model::disclosure::Disclosed;
use crate::model::entry::Entry;
use crate::model::figures::{Figure, FigureUnit};
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::registry::Indicator;
use crate::model::schema::{self, Field, Type};
use crate::model::value::{Facts, Handle};
use serde_json::json;

/// What is told of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its own id: result, indicator, unit and year.
    Id,
    /// The result that holds it.
    Result,
    /// Title of that result.
    ResultTitle(Language),
    /// Page of that result.
    Page(Language),
    /// The day on which its figures were closed.
    AsOf,
    /// The movement.
    Movement,
    /// The indicator.
    Indicator,
    /// Name of the indicator.
    IndicatorName(Language),
    /// Unit of measure.
    Measure(Language),
    /// The union unit, by id, or by name where it isn't registered.
    Unit,
    /// Name of the union unit.
    UnitName(Language),
    /// The year.
    Year,
    /// The value, as it was written; nothing for a gap.
    Value,
    /// Provisional or final.
    Status,
    /// Title of its source.
    Source,
    /// Address of its source.
    SourceUrl,
    /// Whether it is a specimen.
    Demo,
}

/// A figure with the entry that holds it.
pub struct FigureRow<'a> {
    entry: &'a Entry,
    shown: Disclosed<'a>,
    figure: &'a Figure,
    indicator: Option<&'a Indicator>,
}

const FIGURE_ID: Both = Both { vi: "Mã số liệu", en: "Id" };
const FIGURE_ID_HELP: Both = Both {
    vi: "Mã của số liệu: bài kết quả, chỉ tiêu, đơn vị và năm, cách nhau bằng dấu hai chấm.",
    en: "The figure’s id: result, indicator, unit and year, with colons between.",
};
const RESULT: Both = Both { vi: "Bài kết quả", en: "Result" };
const RESULT_HELP: Both =
    Both { vi: "Mã của bài kết quả có số liệu này.", en: "Id of the result that holds the figure." };
const TITLE: Both = Both { vi: "Tiêu đề bài kết quả", en: "Title of the result" };
const PAGE: Both = Both { vi: "Trang kết quả", en: "Page of the result" };
const SOURCE_URL: Both = Both { vi: "Địa chỉ nguồn", en: "Address of the source" };
const SOURCE_URL_HELP: Both = Both {
    vi: "Địa chỉ trang mạng của nguồn, nếu có.",
    en: "Web address of the source, if there is one.",
};
const VALUE_HELP: Both = Both {
    vi: "Đúng như đã ghi, dấu chấm là dấu thập phân; để trống là chưa có số liệu.",
    en: "Exactly as written, with a point for decimals; empty means a gap.",
};

/// A field of a table of the schema.
fn field(fields: &'static [Field], key: Key) -> Option<&'static Field> {
    fields.iter().chain(schema::COMMON).find(|field| field.key == key)
}

fn words(fields: &'static [Field], key: Key) -> ([String; 2], [String; 2]) {
    field(fields, key).map_or_else(Default::default, |field| (pair(field.label), pair(field.help)))
}

/// The columns of the table of figures.
pub fn columns(languages: &[Language]) -> Vec<Column> {
    let figure = |key| words(schema::FIGURE, key);
    let own = |title: Both, help: Both| (pair(title), pair(help));
    let mut columns = Vec::new();
    let mut add = |name: &str, (title, help): ([String; 2], [String; 2]), holds: Holds, part: Part| {
        let from = From::Figure(part);
        columns.push(Column { name: name.to_owned(), title, help, holds, is_list: false, language: None, from });
    };
    add("id", own(FIGURE_ID, FIGURE_ID_HELP), Holds::Id, Part::Id);
    add("result", own(RESULT, RESULT_HELP), Holds::Id, Part::Result);
    let mut by_language = |name: &str, words: ([String; 2], [String; 2]), holds: Holds, part: fn(Language) -> Part| {
        for language in in_order(languages) {
            let (title, help) = (titled(&words.0, language), words.1.clone());
            add(&format!("{name}_{}", language.tag()), (title, help), holds, part(language));
        }
    };
    by_language("result_title", own(TITLE, RESULT_HELP), Holds::Text, Part::ResultTitle);
    by_language("page", own(PAGE, RESULT_HELP), Holds::Url, Part::Page);
    add("as_of", words(schema::own_fields(Kind::Result), Key::AsOf), Holds::Date, Part::AsOf);
    add("movement", words(schema::COMMON, Key::Movement), Holds::Id, Part::Movement);
    add("indicator", figure(Key::Indicator), Holds::Id, Part::Indicator);
    let mut by_language = |name: &str, words: ([String; 2], [String; 2]), part: fn(Language) -> Part| {
        for language in in_order(languages) {
            let (title, help) = (titled(&words.0, language), words.1.clone());
            add(&format!("{name}_{}", language.tag()), (title, help), Holds::Text, part(language));
        }
    };
    by_language("indicator_name", words(schema::INDICATOR, Key::Name), Part::IndicatorName);
    by_language("measure", words(schema::INDICATOR, Key::Unit), Part::Measure);
    add("unit", figure(Key::Unit), Holds::Text, Part::Unit);
    for language in in_order(languages) {
        let (title, help) = words(schema::UNIT_RECORD, Key::Name);
        let title = [0, 1].map(|place| format!("{}: {}", figure(Key::Unit).0[place], title[place].to_lowercase()));
        add(
            &format!("unit_name_{}", language.tag()),
            (titled(&title, language), help),
            Holds::Text,
            Part::UnitName(language),
        );
    }
    add("year", figure(Key::Year), Holds::Integer, Part::Year);
    add("value", (figure(Key::Value).0, pair(VALUE_HELP)), Holds::Decimal, Part::Value);
    let status = field(schema::FIGURE, Key::Status).map_or(Type::Text, |field| field.ty);
    let status = if let Type::Choice(choices) = status { Holds::Choice(choices) } else { Holds::Text };
    add("status", figure(Key::Status), status, Part::Status);
    add("source", figure(Key::Source), Holds::Text, Part::Source);
    add("source_url", own(SOURCE_URL, SOURCE_URL_HELP), Holds::Url, Part::SourceUrl);
    add("demo", words(schema::COMMON, Key::Demo), Holds::Flag, Part::Demo);
    columns
}

impl<'a> Data<'a> {
    /// Every figure, those of a result in the order of its table.
    pub(super) fn figures(&self) -> impl Iterator<Item = FigureRow<'a>> {
        let registry = &self.site.registry;
        self.entries(Kind::Result).flat_map(move |(entry, shown)| {
            let movement = entry.relations.movement;
            entry.relations.figures.iter().map(move |figure| FigureRow {
                entry,
                shown,
                figure,
                indicator: registry.indicator(movement, &figure.indicator),
            })
        })
    }

    fn figure_id(&self, row: &FigureRow<'_>) -> String {
        let unit = match &row.figure.unit {
            FigureUnit::Registered(unit) => self.site.registry.units[*unit as usize].named.id.to_string(),
            FigureUnit::Named(name) => slug(name),
        };
        format!("{}:{}:{unit}:{}", row.entry.id(), row.figure.indicator, row.figure.year)
    }

    /// Title and address of a figure's source.
    fn figure_source(&self, row: &FigureRow<'_>) -> (String, String) {
        let Some(written) = row.figure.source.as_deref() else { return Default::default() };
        let is_meant = |record: &&Facts| record.line(Key::ItemKey) == Some(written);
        let Some(record) = row.shown.records(Key::Sources).find(is_meant) else {
            return (written.to_owned(), String::new());
        };
        let url = record.url(Key::Url).map_or_else(String::new, |url| self.absolute(url));
        (record.line(Key::Title).unwrap_or_default().to_owned(), url)
    }

    /// What a column holds of a figure.
    pub(super) fn figure_part(&self, row: &FigureRow<'_>, part: Part, cell: &mut String) {
        let (figure, registry) = (row.figure, &self.site.registry);
        let name = |text: Option<&'a crate::model::value::Text>, language: Language| {
            text.and_then(|text| text.get(language)).unwrap_or_default()
        };
        let indicator = row.indicator.and_then(|found| {
            // The registry outlives the row.
            registry.indicator(row.entry.relations.movement, &found.named.id)
        });
        match part {
            Part::Id => cell.push_str(&self.figure_id(row)),
            Part::Result => cell.push_str(row.entry.id()),
            Part::ResultTitle(language) if row.entry.is_in(language) => cell.push_str(row.entry.title(language)),
            Part::ResultTitle(_) => {}
            Part::Page(language) => cell.push_str(&self.page(row.entry, language).unwrap_or_default()),
            Part::AsOf => cell.push_str(&row.shown.date(Key::AsOf).map_or_else(String::new, |date| date.to_string())),
            Part::Movement => {
                let movement = row.entry.relations.movement;
                cell.push_str(movement.map_or("", |movement| &registry.movements[movement as usize].named.id));
            }
            Part::Indicator => cell.push_str(&figure.indicator),
            Part::IndicatorName(language) => cell.push_str(name(indicator.map(|i| &i.named.name), language)),
            Part::Measure(language) => cell.push_str(name(indicator.map(|i| &i.measure), language)),
            Part::Unit => match &figure.unit {
                FigureUnit::Registered(unit) => cell.push_str(&registry.units[*unit as usize].named.id),
                FigureUnit::Named(name) => cell.push_str(name),
            },
            Part::UnitName(language) => {
                if let FigureUnit::Registered(unit) = &figure.unit {
                    cell.push_str(name(Some(&registry.units[*unit as usize].named.name), language));
                }
            }
            Part::Year => cell.push_str(&figure.year.to_string()),
            Part::Value => cell.push_str(&figure.value.as_ref().map_or_else(String::new, ToString::to_string)),
            Part::Status => cell.push_str(figure.status),
            Part::Source => cell.push_str(&self.figure_source(row).0),
            Part::SourceUrl => cell.push_str(&self.figure_source(row).1),
            Part::Demo => cell.push_str(if row.entry.is_demo() { "true" } else { "" }),
        }
    }

    /// Writes a figure as a record.
    pub(super) fn figure(&self, row: &FigureRow<'_>, linked: bool, out: &mut Vec<u8>) {
        let (entry, figure) = (row.entry, row.figure);
        let mut object = Object::open(out);
        let id = self.figure_id(row);
        if linked {
            object.text("@id", &self.record_url(Set::Figures, &id));
            object.text("@type", "schema:Observation");
        }
        object.text("id", &id);
        let handle = |place: Option<Handle>| {
            move |out: &mut Vec<u8>| place.is_some_and(|handle| self.handle(out, handle, linked))
        };
        let place = self.site.by_id.get(entry.id()).copied();
        object.member("result", handle(place.map(Handle::Entry)));
        object.member("page", |out| self.pages(out, entry, linked));
        let text = |object: &mut Object<'_>, name: &str, part: Part| {
            let mut cell = String::new();
            self.figure_part(row, part, &mut cell);
            object.text(name, &cell);
        };
        text(&mut object, "as_of", Part::AsOf);
        object.member("movement", handle(entry.relations.movement.map(Handle::Movement)));
        object.member("indicator", |out| {
            let mut inner = Object::open(out);
            inner.text("id", &figure.indicator);
            if let Some(indicator) = row.indicator {
                inner.member("name", |out| self.text_value(out, &indicator.named.name, Language::ALL.map(Some)));
                inner.member("measure", |out| self.text_value(out, &indicator.measure, Language::ALL.map(Some)));
            }
            inner.close()
        });
        object.member("unit", |out| match &figure.unit {
            FigureUnit::Registered(unit) => self.handle(out, Handle::Unit(*unit), linked),
            FigureUnit::Named(name) => super::values::unregistered(out, name),
        });
        object.member("year", |out| {
            out.extend_from_slice(figure.year.to_string().as_bytes());
            true
        });
        object.member("value", |out| match &figure.value {
            Some(value) => string(out, &value.to_string()),
            // A gap is said: it isn't nothing, and never 0.
            None => {
                out.extend_from_slice(b"null");
                true
            }
        });
        text(&mut object, "status", Part::Status);
        text(&mut object, "source", Part::Source);
        text(&mut object, "source_url", Part::SourceUrl);
        if entry.is_demo() {
            object.member("demo", |out| {
                out.extend_from_slice(b"true");
                true
            });
        }
        object.close();
    }

    /// What the members of a figure mean.
    pub(super) fn figure_meanings(&self, add: &mut dyn FnMut(&str, serde_json::Value)) {
        add("value", json!({"@id": "schema:value", "@type": "xsd:decimal"}));
        add("year", json!({"@id": "schema:observationDate", "@type": "xsd:gYear"}));
        add("indicator", "schema:measuredProperty".into());
        add("measure", json!({"@id": "schema:unitText", "@container": "@language"}));
        add("unit", "schema:observationAbout".into());
        add("result", "schema:isPartOf".into());
        add("source", "schema:citation".into());
        add("source_url", json!({"@id": "schema:isBasedOn", "@type": "@id"}));
    }
}
