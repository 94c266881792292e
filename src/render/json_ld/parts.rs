//! Parts of nodes that only some kinds have: the event of a story, files, other names, how many people.

use super::{Node, organization, put, put_all};
use crate::model::address::encode_path;
use crate::model::disclosure::{Channel, Disclosed};
use crate::model::entry::Entry;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::value::{Facts, Value as FieldValue};
use crate::render::data::{DataFile, Form, Set};
use crate::render::present::Presenter;
use crate::render::view::Page;
use serde_json::{Value, json};

/// What the event of a story is called, after the address of the page.
const EVENT: &str = "#event";

/// Whether a story tells of something that people came to.
fn is_event(shown: &Disclosed<'_>) -> bool {
    matches!(shown.choice(Key::Kind), Some("event" | "congress" | "contest"))
}

impl Presenter<'_> {
    /// The event that a story tells of: an event without a day is none.
    pub(super) fn event_node(&self, entry: &Entry, shown: &Disclosed<'_>, page: &Page) -> Option<Value> {
        let date = shown.date(Key::Date).filter(|_| entry.kind() == Kind::Story && is_event(shown))?;
        let mut node = Node::new();
        put(&mut node, "@type", "Event");
        put(&mut node, "@id", &format!("{}{EVENT}", page.canonical));
        put(&mut node, "name", entry.title(self.language));
        put(&mut node, "description", &page.description);
        put(&mut node, "startDate", &date.to_string());
        if date.day.is_some() {
            put(&mut node, "endDate", &date.to_string());
        }
        self.put_place(&mut node, "location", shown);
        put(&mut node, "url", &page.canonical);
        if let Some(image) = &page.og_image {
            put(&mut node, "image", &image.url);
        }
        if let Some(unit) = self.own_unit(entry, shown) {
            node.insert("organizer".into(), unit);
        }
        Some(node.into())
    }

    /// What a story is about: entries that it names, and its event.
    pub(super) fn subjects(&self, entry: &Entry, shown: &Disclosed<'_>, page: &Page) -> Vec<Value> {
        let mut about = self.mentions(shown, Key::About);
        if self.event_node(entry, shown, page).is_some() {
            about.push(json!({"@id": format!("{}{EVENT}", page.canonical)}));
        }
        about
    }

    /// Other names of somebody.
    pub(super) fn put_other_names(&self, node: &mut Node, shown: &Disclosed<'_>) {
        let name = |value: &FieldValue| match value {
            FieldValue::Text(text) => Some(text.get_or_other(self.language).into()),
            _ => None,
        };
        let names = shown.list(Key::AlsoKnownAs).iter().filter_map(|item| name(&item.value));
        put_all(node, "alternateName", names.collect());
    }

    /// Since when a collective is there, and how many people it has; who is responsible for a work.
    pub(super) fn put_body(&self, node: &mut Node, shown: &Disclosed<'_>) {
        put(node, "foundingDate", &shown.date(Key::Founded).map_or_else(String::new, |date| date.to_string()));
        if let Some(count) = shown.integer(Key::Headcount) {
            node.insert("numberOfEmployees".into(), json!({"@type": "QuantitativeValue", "value": count}));
        }
        let owner = shown.words(Key::Owner, self.language);
        if !owner.is_empty() && !node.contains_key("parentOrganization") {
            node.insert("parentOrganization".into(), organization(owner));
        }
    }

    /// The files of an entry.
    pub(super) fn put_files(&self, node: &mut Node, entry: &Entry, shown: &Disclosed<'_>) {
        let file = |record: &Facts| {
            let name = record.file(Key::File)?;
            let (_, file) = entry.relations.files.iter().find(|(known, _)| **known == *name)?;
            let title = record.text(Key::Title).map_or(name, |title| title.get_or_other(self.language));
            Some(json!({
                "@type": "MediaObject", "name": title, "encodingFormat": file.media_type,
                "contentUrl": self.site.base.url(&encode_path(&file.path)),
            }))
        };
        put_all(node, "associatedMedia", shown.records(Key::Attachments).filter_map(file).collect());
    }

    /// Where the figures of a result can be had, and under which licence.
    pub(super) fn put_download(&self, node: &mut Node, entry: &Entry) {
        let is_open = self.site.config.open_data && entry.permits().allows(Channel::Data);
        if !is_open || entry.relations.figures.is_empty() {
            return;
        }
        let download = |form: Form| {
            let url = self.site.base.url(&DataFile::Records(Set::Figures, form).path());
            json!({"@type": "DataDownload", "encodingFormat": form.media_type(), "contentUrl": url})
        };
        node.insert("distribution".into(), Form::ALL.map(download).to_vec().into());
        if let Some(licence) = &self.site.config.data_licence {
            put(node, "license", &licence.url);
        }
        node.insert("isAccessibleForFree".into(), true.into());
    }
}
