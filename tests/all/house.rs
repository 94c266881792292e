//! The house: which room may know which, drawn from the source itself, and that its tables are whole.
//!
//! Six verbs over one set of nouns: read, parse, check, link, render and write know the nouns and not each other.
//! What a rule forbids is printed as an arrow, with the file and the line that draws it.

use guong::diagnostic::Code;
use guong::language::{Both, Language};
use guong::model::kind::{KINDS, Kind};
use guong::model::schema::{self, Choice, Field, Type};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const VERBS: [&str; 6] = ["read", "parse", "check", "link", "render", "write"];
const NOUNS: [&str; 3] = ["model", "diagnostic", "language"];

/// Rooms that an outer room may know beside the nouns.
const OUTER: [(&str, &[&str]); 3] = [
    ("theme_files", &["render"]),
    ("pipeline", &["read", "parse", "check", "link", "render", "write", "search", "draw", "theme_files"]),
    ("commands", &["read", "parse", "check", "link", "render", "write", "search", "theme_files", "pipeline"]),
];

/// The one place that knows an engine.
const ENGINES: [(&str, &str); 31] = [
    ("annotate_snippets", "src/diagnostic/report.rs"),
    ("axum", "src/commands/"),
    ("bigdecimal", "src/model/decimal.rs"),
    ("clap", "src/commands/"),
    ("csv", "src/parse/table.rs src/render/data/table.rs"),
    ("fluent_bundle", "src/render/strings.rs"),
    ("icu_collator", "src/language/collate.rs"),
    ("icu_decimal", "src/language/numbers.rs"),
    ("icu_locale_core", "src/language/"),
    ("image", "src/draw/photo.rs"),
    ("imagesize", "src/parse/picture.rs"),
    ("img_parts", "src/parse/picture.rs"),
    ("include_dir", "src/theme_files.rs"),
    ("jiff", "src/commands/"),
    ("notify", "src/commands/"),
    ("pulldown_cmark", "src/parse/prose/"),
    ("png", "src/draw/canvas.rs"),
    ("qrcodegen", "src/render/paper.rs"),
    ("quick_xml", "src/render/feed.rs"),
    ("resvg", "src/draw/art.rs"),
    ("rawzip", "src/render/press/pack.rs"),
    ("rustix", "src/write/"),
    ("serde_yaml", "src/parse/yaml.rs"),
    ("swash", "src/draw/"),
    ("syntect", "src/parse/prose/highlight.rs"),
    ("tera", "src/render/"),
    ("tokio", "src/commands/"),
    ("toml", "src/parse/toml.rs"),
    ("walkdir", "src/read/"),
    ("std::fs", "src/read/ src/write/ src/commands/"),
    ("std::env", "src/read/ src/write/ src/commands/"),
];

/// Words that only some rooms may use: clocks, locks, the net.
const TOOLS: [(&str, &str); 9] = [
    ("SystemTime", "src/read/ src/write/ src/commands/"),
    ("Instant::now", "src/read/ src/write/ src/commands/"),
    ("std::net::Tcp", "src/commands/"),
    ("std::process", "src/commands/ src/main.rs src/write/"),
    ("static mut", ""),
    ("Mutex", "src/write/ src/pipeline.rs src/pipeline/cards.rs src/commands/"),
    ("RwLock", "src/write/ src/commands/"),
    ("OnceLock", "src/write/ src/commands/ src/parse/prose/highlight.rs"),
    ("thread_local!", ""),
];

/// Longest file, in lines.
const LONGEST: usize = 800;

/// Tables of data, which read from top to bottom and hold no code to speak of.
const TABLES: [&str; 2] = ["src/model/schema.rs", "src/diagnostic/catalogue.rs"];

/// A line of code: file, number, text without comments and tests.
struct Line {
    file: String,
    number: usize,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Path and text of every Rust file of the crate.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(root().join("src")).sort_by_file_name().into_iter().map(Result::unwrap) {
        if entry.path().extension().is_some_and(|ending| ending == "rs") {
            let path = entry.path().strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            found.push((path, fs::read_to_string(entry.path()).unwrap()));
        }
    }
    assert!(found.len() > 50, "the sources were found");
    found
}

/// Every line of code outside of comments and tests.
fn code() -> Vec<Line> {
    let mut lines = Vec::new();
    for (file, text) in sources() {
        if file.ends_with("/tests.rs") {
            continue;
        }
        for (text, number) in text
            .split("#[cfg(test)]")
            .next()
            .and_then(|text| text.split("#[cfg(all(test,").next())
            .unwrap_or_default()
            .lines()
            .zip(1..)
        {
            let text = text.split("//").next().unwrap_or_default().to_owned();
            lines.push(Line { file: file.clone(), number, text });
        }
    }
    lines
}

/// The modules of a file: `src/check/fields.rs` is `check::fields`.
fn modules(file: &str) -> Vec<&str> {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs");
    path.split('/').filter(|part| !matches!(*part, "mod" | "lib" | "main")).collect()
}

fn is_in(file: &str, places: &str) -> bool {
    places.split(' ').any(|place| !place.is_empty() && file.starts_with(place))
}

/// Whether a path begins at this place of a line: not in the middle of another word or path.
fn begins_word(text: &str, at: usize) -> bool {
    !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
}

/// What stands behind every occurrence of a word in a line.
fn after<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(word).filter(|(at, _)| begins_word(text, *at)).map(|(at, found)| &text[at + found.len()..])
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// The rooms that a line names, through `crate::` or by climbing to the root.
fn rooms_named(line: &Line) -> Vec<String> {
    let climb = format!("{}::", vec!["super"; modules(&line.file).len()].join("::"));
    let paths = after(&line.text, "crate::").chain(after(&line.text, &climb));
    let mut rooms = Vec::new();
    for path in paths {
        match path.strip_prefix('{') {
            Some(group) => rooms.extend(group.split([',', '}']).map(|item| first_word(item.trim()).to_owned())),
            None => rooms.push(first_word(path).to_owned()),
        }
    }
    rooms.retain(|room| !room.is_empty());
    rooms
}

/// Whether an arrow may run from one room to another.
fn may_know(from: &str, to: &str, line: &str) -> bool {
    let outer = OUTER.iter().find(|(room, _)| *room == from);
    match from {
        _ if from == to => true,
        "language" => false,
        "diagnostic" | "search" | "draw" => to == "language",
        "render" if matches!(to, "search" | "draw") => true,
        // A place in a file is a span, and a span is of the diagnostics.
        "model" => to == "language" || (to == "diagnostic" && line.contains("diagnostic::Span")),
        verb if VERBS.contains(&verb) => NOUNS.contains(&to),
        _ => NOUNS.contains(&to) || outer.is_some_and(|(_, rooms)| rooms.contains(&to)),
    }
}

#[track_caller]
fn assert_none(wrong: &[String], rule: &str) {
    assert!(wrong.is_empty(), "{rule}:\n{}", wrong.join("\n"));
}

#[test]
fn arrows_run_from_verbs_to_nouns() {
    let lines = code();
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for line in lines.iter().filter(|line| !matches!(line.file.as_str(), "src/lib.rs" | "src/main.rs")) {
        let path = modules(&line.file);
        for to in rooms_named(line) {
            seen.insert((path[0].to_owned(), to.clone()));
            if !may_know(path[0], &to, &line.text) {
                wrong.push(format!("{} → {to}   {}:{}: {}", path[0], line.file, line.number, line.text.trim()));
            }
        }
    }
    assert!(seen.len() > 15 && seen.contains(&("pipeline".into(), "link".into())), "arrows were found: {seen:?}");
    assert_none(&wrong, "arrows that run the wrong way");
}

#[test]
fn a_wrong_arrow_is_seen() {
    let line = |file: &str, text: &str| Line { file: file.into(), number: 1, text: text.into() };
    let rooms = |file: &str, text: &str| rooms_named(&line(file, text));
    assert_eq!(rooms("src/check/fields.rs", "use crate::parse::yaml;"), ["parse"]);
    assert_eq!(rooms("src/check/fields.rs", "fn f(x: &crate::link::Work, y: crate::model::Key) {"), ["link", "model"]);
    assert_eq!(rooms("src/check/fields.rs", "use crate::{model::key::Key, render};"), ["model", "render"]);
    assert_eq!(rooms("src/check/fields.rs", "use super::super::write::swap;"), ["write"]);
    assert_eq!(rooms("src/check/mod.rs", "use super::link;"), ["link"]);
    assert_eq!(rooms("src/check/fields.rs", "use super::registry::lines;"), [""; 0]);
    assert!(!may_know("check", "parse", "") && !may_know("model", "parse", "") && !may_know("language", "model", ""));
    assert!(!may_know("model", "diagnostic", "use crate::diagnostic::Code;"));
    assert!(!may_know("search", "model", "") && !may_know("link", "search", "") && may_know("render", "search", ""));
    assert!(
        !may_know("diagnostic", "model", "") && !may_know("render", "pipeline", "") && may_know("commands", "read", "")
    );
}

#[test]
fn every_engine_is_known_to_one_place() {
    let lines = code();
    let mut wrong = Vec::new();
    for (engine, place) in ENGINES {
        let mut is_used = false;
        for line in &lines {
            let names = after(&line.text, engine).any(|rest| rest.starts_with("::") || rest.starts_with([';', ' ']));
            // A module may have the name of an engine; a path to it begins otherwise.
            let is_path = line.text.trim_start().starts_with("use ") || line.text.contains(&format!("{engine}::"));
            let is_own = match engine {
                "toml" => line.file == "src/parse/document.rs",
                // Besides the disk, the processor's clocks.
                "rustix" => line.file == "src/commands/timings.rs",
                _ => false,
            };
            if names && is_path && !is_own {
                is_used = true;
                if !is_in(&line.file, place) {
                    wrong.push(format!("{engine} → {place}   {}:{}: {}", line.file, line.number, line.text.trim()));
                }
            }
        }
        if !is_used {
            wrong.push(format!("{engine} is not used anywhere"));
        }
    }
    assert_none(&wrong, "engines named outside of their place");
}

#[test]
fn clocks_locks_and_the_net_stay_where_they_belong() {
    let mut wrong = Vec::new();
    for line in code() {
        for (tool, places) in TOOLS {
            if line.text.contains(tool) && !is_in(&line.file, places) {
                wrong.push(format!("{}:{}: {}", line.file, line.number, line.text.trim()));
            }
        }
    }
    assert_none(&wrong, "clocks, locks and the net outside of their rooms");
}

#[test]
fn files_stay_short_enough_to_be_read() {
    let long: Vec<String> = sources()
        .into_iter()
        .filter(|(file, text)| text.lines().count() > LONGEST && !TABLES.contains(&file.as_str()))
        .map(|(file, text)| format!("{file}: {} lines", text.lines().count()))
        .collect();
    assert_none(&long, "files that are too long");
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> =
        sources().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(file, _)| file).collect();
    assert_none(&silent, "files without a word on what they are for");
}

/// Visits a list of fields and the lists inside of it, each with the way to it.
fn visit(way: &str, fields: &'static [&'static Field], seen: &mut dyn FnMut(&str, &[&'static Field])) {
    seen(way, fields);
    for field in fields {
        let inner = match &field.ty {
            Type::Record(inner) | Type::Short(inner) | Type::Map(inner) => inner,
            Type::List(Type::Record(inner) | Type::Short(inner)) => inner,
            _ => continue,
        };
        visit(&format!("{way}.{}", field.key.as_str()), leaked(inner.iter()), seen);
    }
}

fn leaked(fields: impl Iterator<Item = &'static Field>) -> &'static [&'static Field] {
    Box::leak(fields.collect::<Vec<_>>().into_boxed_slice())
}

/// Every list of fields that the schema declares.
fn all_fields(mut seen: impl FnMut(&str, &[&'static Field])) {
    for row in &KINDS {
        visit(row.folder, leaked(schema::fields(row.kind)), &mut seen);
    }
    let tables = [
        ("site.yaml", schema::CONFIG),
        ("theme.yaml", schema::THEME),
        ("movements.yaml", schema::MOVEMENT),
        ("units.yaml", schema::UNIT_RECORD),
        ("awards.yaml", schema::AWARD_RECORD),
        ("indicators.yaml", schema::INDICATOR),
        ("figures.csv", schema::FIGURE),
        ("recipients.csv", schema::RECIPIENT_ROW),
    ];
    for (name, fields) in tables {
        visit(name, leaked(fields.iter()), &mut seen);
    }
}

/// Names that stand for two different things.
fn shared<'a>(names: impl Iterator<Item = [&'a str; 2]>) -> Vec<String> {
    let mut owner: BTreeMap<&str, usize> = BTreeMap::new();
    let mut twice = Vec::new();
    for (pair, place) in names.zip(0..) {
        for name in pair {
            if *owner.entry(name).or_insert(place) != place {
                twice.push(name.to_owned());
            }
        }
    }
    twice
}

fn is_ascii_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
}

#[test]
fn no_two_fields_share_a_spelling() {
    let mut wrong = Vec::new();
    all_fields(|way, fields| {
        let names = fields.iter().map(|field| [field.key.as_str(), field.vi]);
        wrong.extend(shared(names).iter().map(|name| format!("{way}: {name}")));
        let odd = fields.iter().flat_map(|field| [field.key.as_str(), field.vi]).filter(|name| !is_ascii_name(name));
        wrong.extend(odd.map(|name| format!("{way}: {name} is no plain name")));
    });
    assert_none(&wrong, "spellings of fields");
}

#[test]
fn no_two_values_of_a_choice_share_a_spelling() {
    let mut wrong = Vec::new();
    all_fields(|way, fields| {
        for field in fields {
            let (Type::Choice(choices) | Type::List(Type::Choice(choices))) = &field.ty else { continue };
            let names = choices.iter().map(|choice: &Choice| [choice.key, choice.vi]);
            let way = format!("{way}.{}", field.key.as_str());
            wrong.extend(shared(names).iter().map(|name| format!("{way}: {name}")));
            let unnamed = choices.iter().filter(|choice| !is_said(choice.label));
            wrong.extend(unnamed.map(|choice| format!("{way}: {} has no label", choice.key)));
        }
    });
    assert_none(&wrong, "spellings of choices");
}

fn is_said(words: Both) -> bool {
    Language::ALL.iter().all(|language| !words.get(*language).trim().is_empty())
}

#[test]
fn every_field_has_a_label_and_help_in_both_languages() {
    let mut wrong = Vec::new();
    let mut count = 0;
    all_fields(|way, fields| {
        for field in fields {
            count += 1;
            let ends =
                Language::ALL.iter().all(|language| field.help.get(*language).trim_end().ends_with(['.', '…', ']']));
            if !is_said(field.label) || !is_said(field.help) || !ends {
                wrong.push(format!("{way}.{}", field.key.as_str()));
            }
        }
    });
    assert!(count > 200, "fields were visited");
    assert_none(&wrong, "fields without a label or help in a sentence");
}

#[test]
fn every_kind_has_a_title_and_addresses_of_its_own() {
    for language in Language::ALL {
        let segments: Vec<&str> = KINDS.iter().map(|row| row.segment.get(language)).collect();
        let unique: BTreeSet<&&str> = segments.iter().collect();
        assert_eq!(unique.len(), segments.len(), "{segments:?}");
    }
    for row in &KINDS {
        let title = guong::model::entry::Checked::title_key(row.kind);
        assert!(schema::fields(row.kind).any(|field| field.key == title && field.required), "{}", row.folder);
        assert_eq!(Kind::from_folder(row.folder), Some(row.kind));
        assert_eq!(Kind::from_scheme(row.scheme), Some(row.kind));
    }
}

/// The gaps of a text: `{name}`.
fn gaps(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
    parts.map(|(gap, _)| gap).filter(|gap| is_ascii_name(gap)).collect()
}

#[test]
fn codes_are_numbered_once_and_in_order() {
    let numbers: Vec<&str> = Code::ALL.iter().map(|code| code.number()).collect();
    assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
    for number in numbers {
        let is_number = number.len() == 4 && number.starts_with('G') && number[1..].bytes().all(|b| b.is_ascii_digit());
        assert!(is_number, "{number}");
    }
}

#[test]
fn codes_say_the_same_in_both_languages() {
    for code in Code::ALL {
        let (vi, en) = (code.words(Language::Vi), code.words(Language::En));
        assert_eq!(gaps(vi.message), gaps(en.message), "{}", code.number());
        assert_eq!(gaps(vi.remedy), gaps(en.remedy), "{}", code.number());
        for words in [vi, en] {
            for text in [words.message, words.remedy, words.explanation] {
                assert!(!text.trim().is_empty() && !text.contains("  "), "{}: {text:?}", code.number());
            }
            assert!(
                words.explanation.trim_end().ends_with(['.', '?', '!', '…']),
                "{}: {}",
                code.number(),
                words.explanation
            );
            assert!(!words.message.ends_with('.'), "{}: {}", code.number(), words.message);
        }
    }
}

/// Messages of a `.ftl` file: id, and the names that it takes.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let file = root().join(format!("themes/default/strings/{language}.ftl"));
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in fs::read_to_string(file).unwrap().lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, _)) = line.split_once(" = ").or_else(|| line.split_once(" ="))
            && line.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            current = id.to_owned();
            assert!(found.insert(current.clone(), BTreeSet::new()).is_none(), "{language}: {id} stands twice");
        }
        for name in line.split('$').skip(1).map(first_word) {
            found.get_mut(&current).expect("a name stands in a message").insert(name.to_owned());
        }
    }
    assert!(found.len() > 100);
    found
}

#[test]
fn both_languages_have_the_same_strings_with_the_same_names_in_them() {
    let (vi, en) = (messages("vi"), messages("en"));
    let wrong: Vec<String> = vi
        .keys()
        .chain(en.keys())
        .filter(|id| vi.get(*id) != en.get(*id))
        .map(|id| format!("{id}: {:?} and {:?}", vi.get(id), en.get(id)))
        .collect();
    assert_none(&wrong, "strings that differ");
}
