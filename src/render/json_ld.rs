//! Facts for search engines, in the words of schema.org.

use super::entry::lead_words;
use super::present::Presenter;
use super::view::Page;
use crate::model::address::Place;
use crate::model::disclosure::{Channel, Disclosed};
use crate::model::entry::Entry;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::value::Handle;
use serde_json::{Map, Value, json};

/// The graph of a page as the inside of a script element: `<` can't end it.
pub fn graph(nodes: Vec<Value>) -> String {
    if nodes.is_empty() {
        return String::new();
    }
    let graph = json!({"@context": "https://schema.org", "@graph": nodes});
    graph.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

impl Presenter<'_> {
    /// The way from home.
    pub fn breadcrumb_list(&self, page: &Page) -> Option<Value> {
        if page.breadcrumbs.is_empty() {
            return None;
        }
        let item = |(position, crumb): (usize, &super::view::Crumb)| {
            let mut item = Map::new();
            item.insert("@type".into(), "ListItem".into());
            item.insert("position".into(), (position + 1).into());
            item.insert("name".into(), crumb.title.as_str().into());
            let origin = self.site.base.origin();
            let url = crumb.href.as_ref().map_or_else(|| page.canonical.clone(), |href| format!("{origin}{href}"));
            item.insert("item".into(), url.into());
            Value::Object(item)
        };
        let items: Vec<Value> = page.breadcrumbs.iter().enumerate().map(item).collect();
        Some(json!({"@type": "BreadcrumbList", "itemListElement": items}))
    }

    /// The organisation that owns the site, for the home page.
    pub fn owner(&self, page: &Page) -> Vec<Value> {
        let owner = self.text(&self.site.config.owner);
        let name = self.text(&self.site.config.name);
        let search = self.site.base.url(&self.path(Place::Search));
        let site = json!({
            "@type": "WebSite", "name": name, "url": page.canonical, "inLanguage": page.language,
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": format!("{search}?q={{query}}")},
                "query-input": "required name=query",
            },
        });
        if owner.is_empty() {
            return vec![site];
        }
        vec![site, json!({"@type": "Organization", "name": owner, "url": page.canonical})]
    }

    /// What may be told of an entry: nothing beyond the way from home where sharing wasn't agreed to.
    pub fn entry_nodes(&self, entry: &Entry, page: &Page) -> Vec<Value> {
        let mut nodes: Vec<Value> = Vec::new();
        if let Some(shown) = entry.on(Channel::Share) {
            nodes.push(self.entry_node(entry, &shown, page));
        }
        nodes.extend(self.breadcrumb_list(page));
        nodes
    }

    fn entry_node(&self, entry: &Entry, shown: &Disclosed<'_>, page: &Page) -> Value {
        let mut node = Map::new();
        let kind = match entry.kind() {
            Kind::Person => "Person",
            Kind::Collective => "Organization",
            Kind::Document => "DigitalDocument",
            Kind::Page => "WebPage",
            Kind::Initiative | Kind::Project => "CreativeWork",
            Kind::Result | Kind::Story => "Article",
        };
        node.insert("@type".into(), kind.into());
        let title = entry.title(self.language);
        let is_agent = matches!(entry.kind(), Kind::Person | Kind::Collective);
        node.insert(if kind == "Article" { "headline" } else { "name" }.into(), title.into());
        node.insert("url".into(), page.canonical.as_str().into());
        if let Some(lead) = lead_words(entry, shown, self.language) {
            node.insert("description".into(), self.text(lead).into());
        }
        if let Some(image) = &page.og_image {
            node.insert("image".into(), image.as_str().into());
        }
        let awards: Vec<Value> = entry
            .relations
            .awards
            .iter()
            .map(|award| self.text(&self.site.registry.awards[*award as usize].named.name).into())
            .collect();
        if is_agent && !awards.is_empty() {
            node.insert("award".into(), awards.into());
        }
        if entry.kind() == Kind::Person {
            self.person(&mut node, entry, shown);
        }
        if !is_agent {
            node.insert("inLanguage".into(), page.language.into());
            if let Some(date) = shown.date(Key::Date) {
                node.insert("datePublished".into(), date.to_string().into());
            }
            let owner = self.text(&self.site.config.owner);
            if kind == "Article" && !owner.is_empty() {
                node.insert("publisher".into(), json!({"@type": "Organization", "name": owner}));
            }
        }
        Value::Object(node)
    }

    fn person(&self, node: &mut Map<String, Value>, entry: &Entry, shown: &Disclosed<'_>) {
        let occupation = shown.words(Key::Occupation, self.language);
        if !occupation.is_empty() {
            node.insert("jobTitle".into(), occupation.into());
        }
        if let Some(born) = shown.date(Key::Born) {
            node.insert("birthDate".into(), born.to_string().into());
        }
        if let Some(died) = shown.record(Key::Died).and_then(|record| record.date(Key::Date)) {
            node.insert("deathDate".into(), died.to_string().into());
        }
        if let (Some(unit), true) = (entry.relations.unit, shown.value(Key::Unit).is_some()) {
            let name = self.link(Handle::Unit(unit)).title;
            node.insert("affiliation".into(), json!({"@type": "Organization", "name": name}));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script_element() {
        let graph = graph(vec![json!({"name": "</script><script>alert(1)</script>"})]);
        assert!(!graph.contains('<'));
        let back: Value = serde_json::from_str(&graph).unwrap();
        assert_eq!(back["@graph"][0]["name"], "</script><script>alert(1)</script>");
    }
}
