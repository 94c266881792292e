//! Facts for search engines, in the words of schema.org.
//!
//! Data for machines are of the channel [`Channel::Share`]: of an entry that may not be shared nothing is told, neither
//! on its own page nor where lists, stories and works name it. Every address is absolute.

mod parts;

use super::entry::{encode_url, lead_words};
use super::present::{Presenter, form_name};
use super::view::{Crumb, ListView, Page, TermView};
use crate::model::address::Place;
use crate::model::disclosure::{Channel, Disclosed};
use crate::model::entry::{Entry, Translation};
use crate::model::figures;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::registry::Registry;
use crate::model::value::{Facts, Handle, Reference};
use serde::Serialize;
use serde_json::ser::Formatter;
use serde_json::{Map, Serializer, Value, json};
use std::io::{self, Write};

/// Most items of a list, a list of sources, or the figures of a result: a page stays light.
const MOST_ITEMS: usize = 60;
const MOST_SOURCES: usize = 8;
const MOST_VARIABLES: usize = 20;

/// What the node of a page's own thing is called, after the address of the page.
const MAIN: &str = "#main";

type Node = Map<String, Value>;

/// The graph of a page as the inside of a script element: `<` can't end it.
pub fn graph(nodes: &[Value]) -> String {
    if nodes.is_empty() {
        return String::new();
    }
    let mut out = br#"{"@context":"https://schema.org","@graph":"#.to_vec();
    let written = nodes.serialize(&mut Serializer::with_formatter(&mut out, InScript));
    out.push(b'}');
    // Neither can fail: values of strings and numbers into memory.
    written.ok().and_then(|()| String::from_utf8(out).ok()).unwrap_or_default()
}

/// JSON without what HTML could take for its own; such letters stand in strings alone.
pub struct InScript;

impl Formatter for InScript {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut from = 0;
        for (at, found) in fragment.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'<' | b'>' | b'&')) {
            out.write_all(&fragment.as_bytes()[from..at])?;
            out.write_all(match found {
                b'<' => b"\\u003c",
                b'>' => b"\\u003e",
                _ => b"\\u0026",
            })?;
            from = at + 1;
        }
        out.write_all(&fragment.as_bytes()[from..])
    }
}

/// Puts words under a name, unless there are none.
fn put(node: &mut Node, name: &str, words: &str) {
    if !words.is_empty() {
        node.insert(name.into(), words.into());
    }
}

/// A node of a type that holds a list. (`json!` would write the list out and read it again.)
fn list_node(ty: &str, items: Vec<Value>) -> Option<Value> {
    let mut node = Node::new();
    put(&mut node, "@type", ty);
    put_all(&mut node, "itemListElement", items);
    (node.len() > 1).then_some(Value::Object(node))
}

/// Puts values under a name, unless there are none.
fn put_all(node: &mut Node, name: &str, values: Vec<Value>) {
    if !values.is_empty() {
        node.insert(name.into(), values.into());
    }
}

fn organization(name: &str) -> Value {
    json!({"@type": "Organization", "name": name})
}

/// An address of another site, as machines read it; empty for what leads into this one.
fn elsewhere(url: Option<&str>) -> String {
    url.filter(|url| url.contains("://")).map_or_else(String::new, encode_url)
}

/// The type of a thing that is named on another page.
fn mention_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "Person",
        Kind::Collective => "Organization",
        Kind::Project => "Project",
        Kind::Document => "DigitalDocument",
        Kind::Story => "Article",
        Kind::Initiative | Kind::Result | Kind::Page => "CreativeWork",
    }
}

impl Presenter<'_> {
    /// The way from home. A page that may not be shared isn't named in it.
    pub fn breadcrumb_list(&self, page: &Page) -> Option<Value> {
        let crumbs = page.breadcrumbs.iter().filter(|crumb| page.shared || crumb.href.is_some());
        let item = |(crumb, position): (&Crumb, usize)| {
            let origin = self.site.base.origin();
            let url = crumb.href.as_ref().map_or_else(|| page.canonical.clone(), |href| format!("{origin}{href}"));
            json!({"@type": "ListItem", "position": position, "name": crumb.title, "item": url})
        };
        let items: Vec<Value> = crumbs.zip(1..).map(item).collect();
        list_node("BreadcrumbList", items)
    }

    fn home_url(&self) -> String {
        self.site.base.url(&self.path(Place::Home))
    }

    fn site_reference(&self) -> Value {
        json!({"@id": format!("{}#website", self.home_url())})
    }

    /// Who publishes the site; `None` where nobody is named.
    fn publisher(&self) -> Option<Value> {
        let owner = self.site.config.owner.get_or_other(self.language);
        (!owner.is_empty()).then(|| organization(owner))
    }

    /// The site and the organisation that owns it, for the home page.
    pub fn website(&self, page: &Page) -> Vec<Value> {
        let home = self.home_url();
        let search = self.site.base.url(&self.path(Place::Search));
        let mut site = json!({
            "@type": "WebSite", "@id": format!("{home}#website"), "url": home,
            "name": self.text(&self.site.config.name), "description": page.description, "inLanguage": page.language,
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": format!("{search}?q={{query}}")},
                "query-input": "required name=query",
            },
        });
        let Some(mut owner) = self.publisher() else { return vec![site] };
        owner["@id"] = format!("{home}#publisher").into();
        owner["url"] = home.into();
        site["publisher"] = json!({"@id": owner["@id"]});
        vec![site, owner]
    }

    /// The search page.
    pub fn search_nodes(&self, page: &Page) -> Vec<Value> {
        let own = json!({
            "@type": "SearchResultsPage", "@id": page.canonical, "url": page.canonical,
            "name": self.bare_title(&page.title), "inLanguage": page.language, "isPartOf": self.site_reference(),
        });
        std::iter::once(own).chain(self.breadcrumb_list(page)).collect()
    }

    /// A page that lists entries, or an index of the registry.
    pub fn collection(&self, page: &Page, content: Option<(&ListView, Option<&TermView>)>) -> Vec<Value> {
        let mut node = json!({
            "@type": "CollectionPage", "@id": page.canonical, "url": page.canonical,
            "name": self.bare_title(&page.title), "description": page.description,
            "inLanguage": page.language, "isPartOf": self.site_reference(),
        });
        if let Some((list, term)) = content {
            if let Some(items) = self.item_list(list) {
                node["mainEntity"] = items;
            }
            if let Some(unit) = term.filter(|term| term.kind == "unit") {
                node["about"] = organization(&unit.title);
            }
        }
        std::iter::once(node).chain(self.breadcrumb_list(page)).collect()
    }

    /// The entries of this page of a list.
    fn item_list(&self, list: &ListView) -> Option<Value> {
        let places = || list.groups.iter().flat_map(|group| &group.cards.places);
        if places().count() > MOST_ITEMS {
            return None;
        }
        let first = list.pager.as_ref().map_or(0, |pager| pager.number - 1) * self.site.config.page_size;
        let item = |(place, position): (&u32, usize)| {
            let (name, url) = self.named_elsewhere(self.site.entry(*place))?;
            Some(json!({"@type": "ListItem", "position": position, "name": name, "url": url}))
        };
        let items: Vec<Value> = places().zip(first + 1..).filter_map(item).collect();
        list_node("ItemList", items)
    }

    /// What may be told of an entry: nothing beyond the way to its list where sharing wasn't agreed to.
    pub fn entry_nodes(&self, entry: &Entry, page: &Page) -> Vec<Value> {
        let mut nodes: Vec<Value> = Vec::with_capacity(2);
        if let Some(shown) = entry.on(Channel::Share) {
            let node = match entry.kind() {
                Kind::Person => self.profile(entry, &shown, page),
                Kind::Collective | Kind::Project => self.body(entry, &shown, page),
                _ => self.work(entry, &shown, page),
            };
            nodes.push(Value::Object(node));
            nodes.extend(self.event_node(entry, &shown, page));
        }
        nodes.extend(self.breadcrumb_list(page));
        nodes
    }

    /// A page on a person.
    fn profile(&self, entry: &Entry, shown: &Disclosed<'_>, page: &Page) -> Node {
        let mut person = self.thing("Person", entry, shown, page);
        self.put_other_names(&mut person, shown);
        put(&mut person, "honorificPrefix", shown.words(Key::Honorific, self.language));
        put(&mut person, "jobTitle", shown.words(Key::Occupation, self.language));
        if let Some(born) = shown.date(Key::Born) {
            person.insert("birthDate".into(), born.to_string().into());
        }
        if let Some(died) = shown.record(Key::Died).and_then(|record| record.date(Key::Date)) {
            person.insert("deathDate".into(), died.to_string().into());
        }
        if let Some(unit) = self.own_unit(entry, shown) {
            person.insert("affiliation".into(), unit);
        }
        self.put_awards(&mut person, entry, shown);
        let mut node = self.page_node("ProfilePage", entry, page);
        put(&mut node, "name", entry.title(self.language));
        self.put_origin(&mut node, entry, shown);
        node.insert("mainEntity".into(), person.into());
        node
    }

    /// A collective, or a work in the making. schema.org's `Project` is an organisation: an undertaking of people with
    /// an aim, a place and a time, which a dam, a road or a programme of homes is here; a `CreativeWork` would make it
    /// a text.
    fn body(&self, entry: &Entry, shown: &Disclosed<'_>, page: &Page) -> Node {
        let ty = if entry.kind() == Kind::Project { "Project" } else { "Organization" };
        let mut node = self.thing(ty, entry, shown, page);
        node.insert("mainEntityOfPage".into(), page.canonical.as_str().into());
        if let Some(unit) = self.own_unit(entry, shown) {
            node.insert("parentOrganization".into(), unit);
        }
        self.put_body(&mut node, shown);
        self.put_place(&mut node, "location", shown);
        if let Some(time) = shown.record(Key::Actual) {
            for (name, key) in [("foundingDate", Key::From), ("dissolutionDate", Key::To)] {
                put(&mut node, name, &time.date(key).map_or_else(String::new, |date| date.to_string()));
            }
        }
        self.put_awards(&mut node, entry, shown);
        node
    }

    /// Something written or devised: stories, documents, results, initiatives, free pages.
    fn work(&self, entry: &Entry, shown: &Disclosed<'_>, page: &Page) -> Node {
        // Laws are `Legislation`; what unions plan and decide isn't.
        let ty = match (entry.kind(), shown.choice(Key::Kind)) {
            (Kind::Story, Some("news" | "event" | "congress" | "contest")) => "NewsArticle",
            (Kind::Story, _) => "Article",
            (Kind::Result, _) if entry.relations.figures.is_empty() => "Report",
            (Kind::Result, _) => "Dataset",
            (Kind::Document, _) => "DigitalDocument",
            (Kind::Page, _) => "WebPage",
            _ => "CreativeWork",
        };
        let is_article = matches!(ty, "Article" | "NewsArticle" | "Report");
        let mut node = self.page_node(ty, entry, page);
        put(&mut node, if is_article { "headline" } else { "name" }, entry.title(self.language));
        put(&mut node, "description", &page.description);
        if let Some(image) = &page.og_image {
            put(&mut node, "image", &image.url);
        }
        if let Some(date) = shown.date(Key::Date) {
            put(&mut node, "datePublished", &date.to_string());
        }
        if let Some(form) = form_name(entry.kind(), shown) {
            put(&mut node, "genre", form.get(self.language));
        }
        self.put_makers(&mut node, entry, shown);
        put_all(&mut node, "about", self.subjects(entry, shown, page));
        match entry.kind() {
            Kind::Initiative => {
                put(&mut node, "dateCreated", &shown.integer(Key::Year).map_or_else(String::new, |y| y.to_string()));
                self.put_awards(&mut node, entry, shown);
            }
            Kind::Document => {
                put(&mut node, "identifier", shown.words(Key::Number, self.language));
                put_all(&mut node, "isBasedOn", self.mentions(shown, Key::BasedOn));
            }
            Kind::Story => {
                self.put_place(&mut node, "contentLocation", shown);
                put(&mut node, "isBasedOn", &elsewhere(shown.url(Key::Url)));
            }
            Kind::Result => {
                self.put_figures(&mut node, entry, shown);
                self.put_download(&mut node, entry);
            }
            _ => {}
        }
        self.put_files(&mut node, entry, shown);
        self.put_origin(&mut node, entry, shown);
        node
    }

    /// A node that is the page itself.
    fn page_node(&self, ty: &str, entry: &Entry, page: &Page) -> Node {
        let mut node = Node::new();
        put(&mut node, "@type", ty);
        put(&mut node, "@id", &format!("{}{MAIN}", page.canonical));
        put(&mut node, "url", &page.canonical);
        let language = if entry.is_in(self.language) { self.language } else { self.language.other() };
        put(&mut node, "inLanguage", language.tag());
        node.insert("isPartOf".into(), self.site_reference());
        node
    }

    /// Somebody or something that a page is about.
    fn thing(&self, ty: &str, entry: &Entry, shown: &Disclosed<'_>, page: &Page) -> Node {
        let mut node = Node::new();
        put(&mut node, "@type", ty);
        put(&mut node, "@id", &format!("{}#{}", page.canonical, entry.kind().info().scheme));
        put(&mut node, "name", entry.title(self.language));
        let lead = lead_words(entry, shown, self.language);
        put(&mut node, "description", lead.map_or("", |lead| lead.get_or_other(self.language)));
        if let Some(image) = &page.og_image {
            put(&mut node, "image", &image.url);
        }
        node
    }

    fn own_unit(&self, entry: &Entry, shown: &Disclosed<'_>) -> Option<Value> {
        let unit = entry.relations.unit.filter(|_| shown.value(Key::Unit).is_some())?;
        Some(organization(self.site.registry.units[unit as usize].named.name.get_or_other(self.language)))
    }

    fn put_awards(&self, node: &mut Node, entry: &Entry, shown: &Disclosed<'_>) {
        let name = |award: &u32| self.site.registry.awards[*award as usize].named.name.get_or_other(self.language);
        let written = shown.value(Key::Awards).is_some() || !entry.relations.decided.is_empty();
        let awards = entry.relations.awards.iter().filter(|_| written);
        put_all(node, "award", awards.map(|award| name(award).into()).collect());
    }

    fn put_place(&self, node: &mut Node, name: &str, shown: &Disclosed<'_>) {
        let place = shown.words(Key::Locality, self.language);
        if !place.is_empty() {
            node.insert(name.into(), json!({"@type": "Place", "name": place}));
        }
    }

    /// Authors and publisher. Those who are named without an entry haven't said that machines may know them, but for
    /// the writer of a story, who signed it.
    fn put_makers(&self, node: &mut Node, entry: &Entry, shown: &Disclosed<'_>) {
        let publisher = self.publisher();
        match entry.kind() {
            Kind::Story => {
                let author = shown.words(Key::Author, self.language);
                let signed = (!author.is_empty()).then(|| json!({"@type": "Person", "name": author}));
                put_all(node, "author", signed.or_else(|| publisher.clone()).into_iter().collect());
            }
            Kind::Initiative => put_all(node, "creator", self.mentions(shown, Key::Authors)),
            Kind::Document => {
                let issuer = shown.reference(Key::Issuer).and_then(|issuer| self.reference(issuer));
                put_all(node, "author", issuer.map(|issuer| organization(&issuer.title)).into_iter().collect());
            }
            Kind::Result => {
                let unit = self.own_unit(entry, shown).or_else(|| publisher.clone());
                put_all(node, "creator", unit.into_iter().collect());
            }
            _ => {}
        }
        if let Some(publisher) = publisher {
            node.insert("publisher".into(), publisher);
        }
    }

    /// What figures are about, of which years and where.
    fn put_figures(&self, node: &mut Node, entry: &Entry, shown: &Disclosed<'_>) {
        let registry: &Registry = &self.site.registry;
        let tables = figures::tables(&entry.relations.figures);
        let variable = |table: &figures::Table<'_>| {
            let indicator = registry.indicator(entry.relations.movement, table.indicator);
            let name = indicator.map_or(table.indicator, |i| i.named.name.get_or_other(self.language));
            let mut variable = Node::new();
            put(&mut variable, "@type", "PropertyValue");
            put(&mut variable, "name", name);
            put(&mut variable, "unitText", indicator.map_or("", |i| i.measure.get_or_other(self.language)));
            Value::Object(variable)
        };
        put_all(node, "variableMeasured", tables.iter().take(MOST_VARIABLES).map(variable).collect());
        let years = || tables.iter().flat_map(|table| table.years.iter());
        if let (Some(first), Some(last)) = (years().min(), years().max()) {
            let time = if first == last { first.to_string() } else { format!("{first}/{last}") };
            put(node, "temporalCoverage", &time);
        }
        self.put_place(node, "spatialCoverage", shown);
        if !node.contains_key("spatialCoverage")
            && let Some(unit) = entry.relations.unit
        {
            let locality = registry.units[unit as usize].locality.get_or_other(self.language);
            if !locality.is_empty() {
                node.insert("spatialCoverage".into(), json!({"@type": "Place", "name": locality}));
            }
        }
    }

    /// Sources, and the text that this one is a translation of.
    fn put_origin(&self, node: &mut Node, entry: &Entry, shown: &Disclosed<'_>) {
        let source = |record: &Facts| {
            let mut source = Node::new();
            put(&mut source, "@type", "CreativeWork");
            put(&mut source, "name", record.line(Key::Title)?);
            put(&mut source, "url", &elsewhere(record.url(Key::Url)));
            Some(Value::Object(source))
        };
        put_all(node, "citation", shown.records(Key::Sources).filter_map(source).take(MOST_SOURCES).collect());
        let original = entry.path(self.language.other());
        if let (Translation::Made { .. }, Some(path)) = (entry.translation(self.language), original) {
            let id = format!("{}{MAIN}", self.site.base.url(path));
            node.insert("translationOfWork".into(), json!({"@id": id}));
        }
    }

    /// Name and address of an entry on the page of another; `None` where it may not be shared.
    fn named_elsewhere<'e>(&self, entry: &'e Entry) -> Option<(&'e str, String)> {
        let path = entry.path(self.language).filter(|_| entry.permits().allows(Channel::Share))?;
        Some((entry.title(self.language), self.site.base.url(path)))
    }

    /// Entries that a field names, as far as they may be shared.
    fn mentions(&self, shown: &Disclosed<'_>, key: Key) -> Vec<Value> {
        let one = |reference: &Reference| {
            let Some(Handle::Entry(place)) = reference.resolved else { return None };
            let entry = self.site.entry(place);
            let (name, url) = self.named_elsewhere(entry)?;
            let mut node = json!({"@type": mention_type(entry.kind()), "name": name, "url": url});
            if entry.kind() == Kind::Story {
                // Readers of articles look for nothing else.
                node["headline"] = name.into();
            }
            Some(node)
        };
        shown.references(key).filter_map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script_element() {
        let graph = graph(&[json!({"name": "</script><script>alert(1)</script>&amp;"})]);
        assert!(!graph.contains(['<', '>', '&']));
        let back: Value = serde_json::from_str(&graph).unwrap();
        assert_eq!(back["@graph"][0]["name"], "</script><script>alert(1)</script>&amp;");
    }
}
