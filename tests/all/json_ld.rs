//! Every block of JSON-LD of the sample site is of types that schema.org has, with properties that these have.
//!
//! The table holds what pages here use, as schema.org defines it: a type, the type above it, its own properties. A word that
//! isn't in it is a slip, or belongs into it after a look at schema.org.

use crate::site::{Folder, Tree, run};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// Types with the one above and their own properties.
const TYPES: &[(&str, &str, &[&str])] = &[
    (
        "Thing",
        "",
        &["name", "alternateName", "description", "url", "image", "identifier", "mainEntityOfPage", "potentialAction"],
    ),
    (
        "CreativeWork",
        "Thing",
        &[
            "about",
            "associatedMedia",
            "author",
            "citation",
            "contentLocation",
            "creator",
            "dateCreated",
            "datePublished",
            "encodingFormat",
            "genre",
            "headline",
            "inLanguage",
            "isAccessibleForFree",
            "isBasedOn",
            "isPartOf",
            "license",
            "mainEntity",
            "publisher",
            "spatialCoverage",
            "temporalCoverage",
            "translationOfWork",
        ],
    ),
    ("Article", "CreativeWork", &["articleBody", "articleSection"]),
    ("NewsArticle", "Article", &["dateline"]),
    ("Report", "Article", &["reportNumber"]),
    ("Dataset", "CreativeWork", &["distribution", "variableMeasured", "includedInDataCatalog"]),
    ("DataCatalog", "CreativeWork", &["dataset"]),
    ("DigitalDocument", "CreativeWork", &["hasDigitalDocumentPermission"]),
    ("MediaObject", "CreativeWork", &["contentUrl", "contentSize", "width", "height"]),
    ("DataDownload", "MediaObject", &["measurementTechnique"]),
    ("WebSite", "CreativeWork", &["issn"]),
    ("WebPage", "CreativeWork", &["breadcrumb", "lastReviewed", "primaryImageOfPage"]),
    ("CollectionPage", "WebPage", &[]),
    ("ProfilePage", "WebPage", &[]),
    ("SearchResultsPage", "WebPage", &[]),
    (
        "Person",
        "Thing",
        &["affiliation", "award", "birthDate", "deathDate", "honorificPrefix", "jobTitle", "knowsAbout", "nationality"],
    ),
    (
        "Organization",
        "Thing",
        &["award", "dissolutionDate", "foundingDate", "location", "numberOfEmployees", "parentOrganization"],
    ),
    ("Project", "Organization", &[]),
    ("Event", "Thing", &["endDate", "location", "organizer", "startDate"]),
    ("Place", "Thing", &["address", "geo"]),
    ("Intangible", "Thing", &[]),
    ("PropertyValue", "Intangible", &["unitText", "value"]),
    ("QuantitativeValue", "Intangible", &["unitText", "value"]),
    ("EntryPoint", "Intangible", &["urlTemplate"]),
    ("ItemList", "Intangible", &["itemListElement", "numberOfItems"]),
    ("BreadcrumbList", "ItemList", &[]),
    ("ListItem", "Intangible", &["item", "position"]),
    ("Action", "Thing", &["target"]),
    // `query-input` is no property of schema.org but the form that search engines ask for.
    ("SearchAction", "Action", &["query", "query-input"]),
];

/// Properties without which a node says nothing to those who read it.
const NEEDED: &[(&str, &[&str])] = &[
    ("Person", &["name"]),
    ("Organization", &["name"]),
    ("Project", &["name"]),
    ("ProfilePage", &["mainEntity", "inLanguage"]),
    ("NewsArticle", &["headline", "inLanguage", "publisher"]),
    ("Article", &["headline"]),
    ("Event", &["name", "startDate"]),
    ("Dataset", &["name", "description"]),
    ("DataCatalog", &["name", "dataset"]),
    ("DataDownload", &["contentUrl", "encodingFormat"]),
    ("DigitalDocument", &["name"]),
    ("ListItem", &["position"]),
    ("WebSite", &["name", "url", "potentialAction"]),
];

fn properties(ty: &str) -> Option<BTreeSet<&'static str>> {
    let (_, above, own) = TYPES.iter().find(|(name, ..)| *name == ty)?;
    let mut all = if above.is_empty() { BTreeSet::new() } else { properties(above)? };
    all.extend(*own);
    Some(all)
}

/// What is wrong with a value and all that is in it.
fn faults(value: &Value, wrong: &mut Vec<String>, seen: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| faults(item, wrong, seen)),
        Value::Object(node) => {
            node.values().for_each(|value| faults(value, wrong, seen));
            // A node that only points to another has no type of its own.
            if node.len() == 1 && node.contains_key("@id") {
                return;
            }
            let ty = node.get("@type").and_then(Value::as_str).unwrap_or_default();
            seen.insert(ty.to_owned());
            let Some(known) = properties(ty) else { return wrong.push(format!("no type “{ty}”: {value}")) };
            let unknown = node.keys().filter(|name| !name.starts_with('@') && !known.contains(name.as_str()));
            wrong.extend(unknown.map(|name| format!("{ty} has no property {name}")));
            let needed = NEEDED.iter().filter(|(name, _)| *name == ty).flat_map(|(_, needed)| *needed);
            wrong.extend(
                needed.filter(|name| !node.contains_key(**name)).map(|name| format!("{ty} without {name}: {value}")),
            );
            // What is empty is left out.
            let empty = node.iter().filter(|(_, value)| {
                matches!(value, Value::Null) || **value == "" || **value == Value::Array(Vec::new())
            });
            wrong.extend(empty.map(|(name, _)| format!("{ty}: {name} is empty")));
        }
        _ => {}
    }
}

fn blocks(tree: &Tree) -> impl Iterator<Item = (&String, Value)> {
    tree.iter().filter(|(path, _)| path.ends_with(".html")).filter_map(|(path, bytes)| {
        let page = String::from_utf8_lossy(bytes);
        let (_, rest) = page.split_once("<script type=\"application/ld+json\">")?;
        let (json, _) = rest.split_once("</script>")?;
        Some((path, serde_json::from_str(json).expect("JSON-LD is JSON")))
    })
}

#[test]
fn every_word_of_the_sample_is_one_of_schema_org() {
    let folder = Folder::new();
    let output = folder.join("public");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let done = run(root, ["build", "--as-of", "2026-05-01", "--output", output.to_str().unwrap()]);
    assert_eq!(done.code, Some(0), "{}", done.err);
    let mut seen = BTreeSet::new();
    let mut wrong = BTreeSet::new();
    for (path, block) in blocks(&folder.public()) {
        assert_eq!(block["@context"], "https://schema.org", "{path}");
        let mut found = Vec::new();
        faults(&block["@graph"], &mut found, &mut seen);
        wrong.extend(found.into_iter().map(|fault| format!("{path}: {fault}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let kinds = [
        "Person",
        "ProfilePage",
        "Organization",
        "Project",
        "CreativeWork",
        "Dataset",
        "Event",
        "NewsArticle",
        "Article",
        "DigitalDocument",
        "BreadcrumbList",
        "WebSite",
        "SearchAction",
        "DataCatalog",
        "DataDownload",
        "CollectionPage",
    ];
    for kind in kinds {
        assert!(seen.contains(kind), "no page has a {kind}: {seen:?}");
    }
}

#[test]
fn a_wrong_word_is_seen() {
    let mut wrong = Vec::new();
    let block: Value = serde_json::from_str(
        r#"[{"@type": "Person", "name": "A", "foundingDate": "2016"}, {"@type": "Persons"}, {"@type": "Event", "name": ""}]"#,
    )
    .unwrap();
    faults(&block, &mut wrong, &mut BTreeSet::new());
    assert_eq!(wrong.len(), 4, "{wrong:?}");
}
