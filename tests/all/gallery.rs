//! The gallery: every component of the theme tells of itself, in both languages, and all of its examples can be seen.
#![allow(clippy::disallowed_methods, reason = "a test is a world of its own: disk, net and programs")]

use crate::serve::{site, start};
use guong::diagnostic::Diagnostic;
use guong::language::Language;
use guong::model::brand::Brand;
use guong::parse::yaml;
use guong::render::gallery::{ACCOUNT, Gallery, Piece};
use guong::theme_files;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Components that have one example, since nothing about them can vary.
const ALIKE: [&str; 0] = [];

/// Folders of components with their templates.
fn templates() -> BTreeMap<String, String> {
    let files = theme_files::built_in();
    let named = files.iter().filter_map(|(path, bytes)| {
        let name = path.strip_prefix("components/")?.strip_suffix("/template.html")?;
        Some((name.to_owned(), String::from_utf8_lossy(bytes).into_owned()))
    });
    named.collect()
}

/// The gallery of the built-in theme, and what is wrong with it.
fn built_in() -> (Gallery, Vec<Diagnostic>) {
    let mut accounts = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for (path, bytes) in theme_files::built_in() {
        let Some(name) = path.strip_prefix("components/").and_then(|rest| rest.strip_suffix(&format!("/{ACCOUNT}")))
        else {
            continue;
        };
        let (file, text): (Arc<str>, _) = (path.as_str().into(), String::from_utf8_lossy(&bytes));
        let (node, found) = yaml::read(yaml::YamlSource { file: &file, text: &text, offset: 0 });
        diagnostics.extend(found);
        accounts.insert(name.to_owned(), (file, node.expect("an account can be read")));
    }
    let (gallery, found) =
        Gallery::new(theme_files::with_own(BTreeMap::new(), String::new(), Brand::default()), &accounts);
    diagnostics.extend(found);
    (gallery.expect("the theme can be read"), diagnostics)
}

/// What the main component of a template declares, without what every component may have handed down: the one named like its
/// folder, else the first.
fn declared<'a>(name: &str, template: &'a str) -> BTreeSet<&'a str> {
    let own = template.split_once(&format!("{{% component {name}("));
    let (_, rest) = own.or_else(|| template.split_once("{% component ")).expect("a template has a component");
    let rest = rest.split_once(") -%}").or_else(|| rest.split_once(") %}")).map_or(rest, |(head, _)| head);
    let parameters = rest.rsplit_once('(').map_or(rest, |(_, parameters)| parameters);
    let names = parameters.split(',').map(|one| one.split('=').next().unwrap_or_default().trim());
    names.filter(|name| !name.is_empty() && !name.starts_with('@')).collect()
}

fn lacks(piece: &Piece, template: &str) -> Vec<String> {
    let mut lacking = Vec::new();
    let both = |words: &[String; 2]| words.iter().all(|words| !words.trim().is_empty()) && words[0] != words[1];
    let mut need = |is_there: bool, what: &str| {
        if !is_there {
            lacking.push(format!("{}: {what}", piece.name));
        }
    };
    need(both(&piece.about), "about in both languages");
    need(both(&piece.accessibility), "accessibility in both languages");
    let told: BTreeSet<&str> = piece.parameters.iter().map(|(name, _)| name.as_str()).collect();
    let declared = declared(&piece.name, template);
    need(told == declared, &format!("tells of {told:?}, declares {declared:?}"));
    need(told.len() == piece.parameters.len(), "a parameter told twice");
    for (name, words) in &piece.parameters {
        need(both(words), &format!("parameter {name} in both languages"));
    }
    let least = if ALIKE.contains(&&*piece.name) { 1 } else { 2 };
    need(piece.examples.len() >= least, &format!("at least {least} examples"));
    for (place, example) in piece.examples.iter().enumerate() {
        need(both(&example.name), &format!("a name of example {place} in both languages"));
    }
    let names: BTreeSet<&str> = piece.examples.iter().map(|example| example.name[0].as_str()).collect();
    need(names.len() == piece.examples.len(), "two examples of one name");
    lacking
}

#[test]
fn every_component_tells_of_itself_in_both_languages() {
    let (gallery, diagnostics) = built_in();
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    let templates = templates();
    let told: Vec<&String> = gallery.pieces.iter().map(|piece| &piece.name).collect();
    assert_eq!(told, templates.keys().collect::<Vec<_>>(), "folders of components have a {ACCOUNT}");
    let lacking: Vec<_> = gallery.pieces.iter().flat_map(|piece| lacks(piece, &templates[&piece.name])).collect();
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}

#[test]
fn every_example_can_be_seen_in_both_languages() {
    let (gallery, _) = built_in();
    for piece in &gallery.pieces {
        for place in 0..piece.examples.len() {
            for language in Language::ALL {
                let made = gallery.example((&piece.name, place), language, "/", "style.css").expect("there is one");
                let html = made.unwrap_or_else(|fault| panic!("{} {place}: {fault:#?}", piece.name));
                assert_eq!(html.matches("<h1").count(), 1, "{} {place}: one h1\n{html}", piece.name);
                assert_eq!(html.matches("<main").count(), 1, "{} {place}: one main\n{html}", piece.name);
                let other = Language::ALL.map(Language::tag).into_iter().find(|tag| *tag != language.tag());
                assert!(!html.contains(&format!("{{{}:", other.unwrap_or_default())), "{} {place}", piece.name);
            }
        }
    }
}

#[test]
fn the_preview_shows_the_gallery_where_it_was_asked_for() {
    let (gallery, _) = built_in();
    let preview = start(site("gallery"), &["--gallery"]);
    for piece in &gallery.pieces {
        let address = format!("/__guong/gallery/{}/", piece.name);
        let page = preview.get(&address);
        assert_eq!((page.status, page.body.contains(&piece.about[0])), (200, true), "{address}: {}", page.body);
        for (place, language, scheme) in (0..piece.examples.len())
            .flat_map(|place| ["vi", "en"].map(|language| (place, language)))
            .flat_map(|(place, language)| ["light", "dark"].map(|scheme| (place, language, scheme)))
        {
            let address = format!("{address}{place}/{language}/{scheme}");
            let answer = preview.get(&address);
            assert_eq!(answer.status, 200, "{address}: {}", answer.body);
            assert!(answer.body.contains(&format!("<html lang=\"{language}\">")), "{address}: {}", answer.body);
            assert!(answer.body.contains(&format!("/__guong/gallery/{scheme}.css")), "{address}: {}", answer.body);
        }
        assert_eq!(preview.get(&format!("{address}{}/vi/light", piece.examples.len())).status, 404);
    }
    assert!(preview.get("/__guong/gallery/").body.contains("<a href=\"person_card/\">"));
    assert_eq!(preview.get("/__guong/gallery/dark.css").status, 200);
    for path in ["no_such/", "person_card/0/fr/light", "person_card/0/vi/dim", "person_card/first/vi/light"] {
        assert_eq!(preview.get(&format!("/__guong/gallery/{path}")).status, 404, "{path}");
    }
    let without = start(site("no-gallery"), &[]);
    for path in ["", "person_card/", "person_card/0/vi/light", "light.css"] {
        assert_eq!(without.get(&format!("/__guong/gallery/{path}")).status, 404, "{path}");
    }
}
