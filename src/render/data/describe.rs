//! What the data are, for programs: the columns (CSV on the Web), the records (JSON Schema), the catalogue (DCAT).
//!
//! All of it comes from the schema of the content, titles and explanations in both languages.

use super::super::json_ld::InScript;
use super::fields::{self, Column, Holds};
use super::table::BETWEEN;
use super::{Data, DataFile, Form, Held, Set};
use crate::language::Language;
use crate::model::address::Place;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::schema::{Field, Role, Type};
use serde::Serialize;
use serde_json::{Map, Serializer, Value, json};

/// How a date is written, as far as it is known.
const DATE: &str = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";
/// How an exact number is written.
const DECIMAL: &str = "^-?[0-9]+(\\.[0-9]+)?$";

/// Words by language, as objects have them that know languages.
fn both(words: &[String; 2]) -> Value {
    json!({"vi": words[Language::Vi as usize], "en": words[Language::En as usize]})
}

/// Words by language, as lists of texts with their languages.
fn tagged(words: &[String; 2]) -> Value {
    let one = |language: Language| json!({"@value": words[language as usize], "@language": language.tag()});
    Value::Array(Language::ALL.map(one).into())
}

fn write(out: &mut Vec<u8>, value: &Value) {
    // Strings and numbers into memory can't fail.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut *out, InScript));
    out.push(b'\n');
}

impl Data<'_> {
    /// The address of the description of records.
    pub(super) fn schema_url(&self) -> String {
        self.site.base.url(&DataFile::Schema.path())
    }

    /// The publisher: the owner of the site, else the site.
    pub(super) fn publisher(&self, language: Language) -> String {
        let config = &self.site.config;
        let owner = config.owner.get_or_other(language);
        if owner.is_empty() { config.name.get_or_other(language).to_owned() } else { owner.to_owned() }
    }

    fn titles(&self, set: Set) -> [String; 2] {
        Language::ALL.map(|language| self.title(set, language))
    }

    /// CSV on the Web: the tables with their columns.
    pub(super) fn describe_columns(&self, out: &mut Vec<u8>) {
        let table = |held: &Held| {
            let columns: Vec<Value> = self.columns(held.set).iter().map(column).collect();
            json!({
                "url": format!("{}.csv", held.set.name()),
                "dc:title": tagged(&self.titles(held.set)),
                "tableSchema": {
                    "aboutUrl": format!("{}#{{id}}", DataFile::Records(held.set, Form::JsonLd).path().trim_start_matches("data/")),
                    "primaryKey": "id",
                    "columns": columns,
                },
            })
        };
        let tables: Vec<Value> = super::sets(self.site).iter().map(table).collect();
        let mut group = json!({
            "@context": ["http://www.w3.org/ns/csvw", {"@language": self.site.config.main.tag()}],
            "dialect": {
                "encoding": "utf-8", "delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "header": true,
                "lineTerminators": ["\r\n", "\n"],
            },
            "dc:publisher": tagged(&Language::ALL.map(|language| self.publisher(language))),
        });
        if let Some(licence) = &self.site.config.data_licence {
            group["dc:license"] = json!({"@id": licence.url});
        }
        group["tables"] = tables.into();
        write(out, &group);
    }

    /// JSON Schema: the records with their members.
    pub(super) fn describe_records(&self, out: &mut Vec<u8>) {
        let mut definitions = Map::new();
        for held in super::sets(self.site) {
            let (name, title) = (held.set.name(), self.titles(held.set));
            let record = match held.set {
                Set::Entries(kind) => self.entry_schema(kind),
                Set::Figures => self.figure_schema(),
            };
            let mut file = self.described(&title, None);
            file["type"] = "object".into();
            file["required"] = json!(["title", "publisher", "schema", "records"]);
            file["properties"] = json!({
                "title": {"$ref": "#/$defs/words"},
                "publisher": {"$ref": "#/$defs/words"},
                "licence": {"type": "string", "format": "uri"},
                "schema": {"type": "string", "format": "uri"},
                "records": {"type": "array", "items": record},
            });
            definitions.insert(name.to_owned(), file);
        }
        let words: Map<String, Value> = fields::in_order(&self.site.config.languages)
            .map(|language| (language.tag().to_owned(), json!({"type": "string"})))
            .collect();
        definitions.insert("words".to_owned(), json!({"type": "object", "properties": words}));
        let thing = json!({
            "type": "object",
            "properties": {
                "id": {"type": "string"}, "kind": {"type": "string"},
                "name": {"$ref": "#/$defs/words"}, "title": {"$ref": "#/$defs/words"},
            },
        });
        definitions.insert("thing".to_owned(), thing);
        definitions.insert("date".to_owned(), json!({"type": "string", "pattern": DATE}));
        definitions.insert("decimal".to_owned(), json!({"type": "string", "pattern": DECIMAL}));
        let schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": self.schema_url(),
            "$defs": definitions,
        });
        write(out, &schema);
    }

    /// A schema with title and explanation: in the main language where all programs look, in both beside it.
    fn described(&self, title: &[String; 2], help: Option<&[String; 2]>) -> Value {
        let main = self.site.config.main as usize;
        let mut described = json!({"title": title[main], "x-title": both(title)});
        if let Some(help) = help {
            described["description"] = help[main].as_str().into();
            described["x-description"] = both(help);
        }
        described
    }

    fn entry_schema(&self, kind: Kind) -> Value {
        let mut properties = Map::new();
        properties.insert("id".to_owned(), json!({"type": "string"}));
        properties.insert("kind".to_owned(), json!({"const": kind.info().scheme}));
        properties.insert("page".to_owned(), json!({"$ref": "#/$defs/words"}));
        for field in fields::published(kind) {
            properties.insert(field.key.as_str().to_owned(), self.field_schema(field));
            if field.key == Key::Recipients {
                properties.insert("recipient_count".to_owned(), json!({"type": "integer"}));
            }
        }
        json!({"type": "object", "required": ["id", "kind", "page"], "properties": properties, "additionalProperties": false})
    }

    fn field_schema(&self, field: &Field) -> Value {
        let mut schema = self.described(&fields::pair(field.label), Some(&fields::pair(field.help)));
        let ty = self.type_schema(&field.ty, field.role);
        if let (Value::Object(schema), Value::Object(ty)) = (&mut schema, ty) {
            schema.extend(ty);
        }
        schema
    }

    fn type_schema(&self, ty: &Type, role: Role) -> Value {
        match ty {
            Type::Text if role == Role::Words => json!({"$ref": "#/$defs/words"}),
            Type::Text | Type::Anything | Type::Map(_) => json!({"type": "string"}),
            Type::Flag => json!({"type": "boolean"}),
            Type::Integer => json!({"type": "integer"}),
            Type::Decimal | Type::Percent => json!({"$ref": "#/$defs/decimal"}),
            Type::Date => json!({"$ref": "#/$defs/date"}),
            Type::Choice(choices) => {
                let one = |choice: &crate::model::schema::Choice| {
                    let mut described = self.described(&fields::pair(choice.label), None);
                    described["const"] = choice.key.into();
                    described
                };
                json!({"oneOf": choices.iter().map(one).collect::<Vec<_>>()})
            }
            Type::Reference(_) => json!({"$ref": "#/$defs/thing"}),
            Type::Url | Type::File => json!({"type": "string", "format": "uri"}),
            Type::List(inner) => json!({"type": "array", "items": self.type_schema(inner, role)}),
            Type::Record(parts) | Type::Short(parts) => {
                let published = parts.iter().filter(|part| fields::is_published(part));
                let properties: Map<String, Value> =
                    published.map(|part| (part.key.as_str().to_owned(), self.field_schema(part))).collect();
                json!({"type": "object", "properties": properties, "additionalProperties": false})
            }
        }
    }

    fn figure_schema(&self) -> Value {
        let mut properties = Map::new();
        let thing = || json!({"$ref": "#/$defs/thing"});
        for column in self.columns(Set::Figures).iter().filter(|column| column.language.is_none()) {
            let name = column.name.as_str();
            let mut described = self.described(&column.title, Some(&column.help));
            let (member, more) = match (name, column.holds) {
                ("result" | "movement" | "unit", _) => (name, thing()),
                ("indicator", _) => {
                    let words = json!({"$ref": "#/$defs/words"});
                    (
                        name,
                        json!({"type": "object", "properties": {"id": {"type": "string"}, "name": words, "measure": words}}),
                    )
                }
                ("year", _) => (name, json!({"type": "integer"})),
                ("value", _) => (name, json!({"oneOf": [{"$ref": "#/$defs/decimal"}, {"type": "null"}]})),
                (_, Holds::Flag) => (name, json!({"type": "boolean"})),
                (_, Holds::Date) => (name, json!({"$ref": "#/$defs/date"})),
                (_, Holds::Choice(_)) => (name, json!({"enum": choices(column.holds)})),
                _ if name.ends_with("_vi") || name.ends_with("_en") => continue,
                _ => (name, json!({"type": "string"})),
            };
            if let (Value::Object(described), Value::Object(more)) = (&mut described, more) {
                described.extend(more);
            }
            properties.insert(member.to_owned(), described);
        }
        properties.insert("page".to_owned(), json!({"$ref": "#/$defs/words"}));
        let required = ["id", "result", "indicator", "unit", "year", "value"];
        json!({"type": "object", "required": required, "properties": properties, "additionalProperties": false})
    }

    /// DCAT: the sets with their files, for portals that gather data.
    pub(super) fn catalogue(&self, out: &mut Vec<u8>) {
        let config = &self.site.config;
        let own = self.site.base.url(&DataFile::Catalogue.path());
        let page =
            |language| self.site.base.url(&crate::model::address::place_path(Place::Data, language, config.main));
        let publisher = json!({
            "@id": format!("{own}#publisher"), "@type": "foaf:Organization",
            "foaf:name": tagged(&Language::ALL.map(|language| self.publisher(language))),
        });
        let licence = config.data_licence.as_ref().map(|licence| json!({"@id": licence.url}));
        let licensed = |mut node: Value| {
            if let Some(licence) = &licence {
                node["dct:license"] = licence.clone();
            }
            node
        };
        let languages: Vec<&str> = config.languages.iter().map(|language| language.tag()).collect();
        let mut graph = vec![publisher];
        let mut named = Vec::new();
        for held in super::sets(self.site) {
            let id = format!("{own}#{}", held.set.name());
            let distribution = |form: Form| {
                let url = self.site.base.url(&DataFile::Records(held.set, form).path());
                licensed(json!({
                    "@id": url, "@type": "dcat:Distribution", "dct:title": form.name(), "dcat:downloadURL": {"@id": url},
                    "dcat:accessURL": {"@id": url}, "dcat:mediaType": form.media_type(),
                }))
            };
            named.push(json!({"@id": id}));
            graph.push(licensed(json!({
                "@id": id, "@type": "dcat:Dataset", "dct:identifier": held.set.name(),
                "dct:title": tagged(&self.titles(held.set)),
                "dct:description": tagged(&Language::ALL.map(|language| self.description(held.set, language))),
                "dct:publisher": {"@id": format!("{own}#publisher")}, "dct:language": languages,
                "dcat:landingPage": {"@id": page(config.main)},
                "dct:conformsTo": {"@id": self.schema_url()},
                "dcat:distribution": Form::ALL.map(distribution),
            })));
        }
        let title = |language: Language| self.catalogue_title(language);
        graph.insert(
            0,
            licensed(json!({
                "@id": own, "@type": "dcat:Catalog", "dct:title": tagged(&Language::ALL.map(title)),
                "dct:publisher": {"@id": format!("{own}#publisher")}, "dct:language": languages,
                "foaf:homepage": {"@id": page(config.main)}, "dcat:dataset": named,
            })),
        );
        let catalogue = json!({
            "@context": {
                "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/",
                "foaf": "http://xmlns.com/foaf/0.1/", "xsd": "http://www.w3.org/2001/XMLSchema#",
            },
            "@graph": graph,
        });
        write(out, &catalogue);
    }
}

/// What can be chosen.
fn choices(holds: Holds) -> Vec<&'static str> {
    let Holds::Choice(choices) = holds else { return Vec::new() };
    choices.iter().map(|choice| choice.key).collect()
}

/// A column as CSV on the Web has it. Readers find a column by the first line, so its name is one of the titles.
fn column(column: &Column) -> Value {
    let titles = |language: Language| json!([column.title[language as usize], column.name]);
    let datatype = match column.holds {
        Holds::Text | Holds::Id => json!("string"),
        Holds::Url => json!("anyURI"),
        Holds::Flag => json!({"base": "boolean", "format": "true|false"}),
        Holds::Integer => json!("integer"),
        Holds::Decimal => json!("decimal"),
        Holds::Date => json!({"base": "string", "format": DATE}),
        Holds::Choice(_) => json!({"base": "string", "format": format!("^({})$", choices(column.holds).join("|"))}),
    };
    let mut described = json!({
        "name": column.name, "titles": {"vi": titles(Language::Vi), "en": titles(Language::En)},
        "dc:description": tagged(&column.help), "datatype": datatype,
    });
    if column.is_list {
        described["separator"] = BETWEEN.to_string().into();
    }
    if let Some(language) = column.language {
        described["lang"] = language.tag().into();
    }
    described
}
