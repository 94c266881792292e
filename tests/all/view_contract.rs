//! The contract with themes as a document: `docs/view.md` says of every value what its struct in `render` says.
//!
//! Makers of themes need no Rust to read it, so types are told as templates see them. `GUONG_BLESS=1` writes it anew.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};
use syn::{Attribute, Expr, Fields, GenericArgument, Item, ItemStruct, Lit, Meta, PathArguments, Type};

/// Where the structs stand, in the order of the document.
const SOURCES: [&str; 5] = [
    "src/render/view.rs",
    "src/render/view_entry.rs",
    "src/render/view_paper.rs",
    "src/render/share.rs",
    "src/render/data/page.rs",
];

/// Templates that others extend, and no page by themselves.
const SKELETONS: [&str; 4] = ["base.html", "entry.html", "index.html", "term.html"];

/// What stands above the tables.
const BEFORE: &str = include_str!("view_contract_before.md");

/// Where the document goes in its opening.
const VALUES: &str = "<!-- values -->\n";
const HTML_FIELDS: &str = "<!-- fields of HTML -->";

/// A struct that templates get.
struct View {
    name: String,
    doc: String,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    shape: Shape,
    doc: String,
}

/// A type as a template sees it.
enum Shape {
    Text,
    Number,
    Flag,
    Struct(String),
    List(Box<Self>),
    OrNull(Box<Self>),
}

impl Shape {
    /// The type of a field; nothing for what no template can see.
    fn of(ty: &Type) -> Option<Self> {
        let ty = if let Type::Reference(reference) = ty { &*reference.elem } else { ty };
        let Type::Path(path) = ty else { return None };
        let last = path.path.segments.last()?;
        let inner = || {
            let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
            let Some(GenericArgument::Type(inner)) = arguments.args.first() else { return None };
            Self::of(inner).map(Box::new)
        };
        Some(match last.ident.to_string().as_str() {
            "String" | "str" | "Story" => Self::Text,
            "bool" => Self::Flag,
            "u8" | "u32" | "usize" => Self::Number,
            "Option" => Self::OrNull(inner()?),
            "Vec" => Self::List(inner()?),
            "Cards" => Self::List(Box::new(Self::Struct("Card".into()))),
            name => Self::Struct(name.into()),
        })
    }

    /// The struct at its heart.
    fn inner(&self) -> Option<&str> {
        match self {
            Self::Struct(name) => Some(name),
            Self::List(inner) | Self::OrNull(inner) => inner.inner(),
            _ => None,
        }
    }

    fn told(&self) -> String {
        match self {
            Self::Text => "text".into(),
            Self::Number => "number".into(),
            Self::Flag => "yes or no".into(),
            Self::Struct(name) => link(name),
            Self::OrNull(inner) => format!("{} or null", inner.told()),
            Self::List(inner) => match &**inner {
                Self::Text => "list of texts".into(),
                Self::Number => "list of numbers".into(),
                Self::OrNull(one) => format!("list, each {} or null", one.told()),
                one => format!("list of {}", one.told()),
            },
        }
    }
}

fn link(name: &str) -> String {
    format!("[{name}](#{})", name.to_lowercase())
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below `src/render/`.
fn rendering() -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(root().join("src/render")).sort_by_file_name().into_iter().map(Result::unwrap);
    files.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|e| e == "rs")).collect()
}

/// What a file says in doc comments, in one line, with links to structs as links within the document.
fn doc(attributes: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("doc")) {
        if let Meta::NameValue(pair) = &attribute.meta
            && let Expr::Lit(literal) = &pair.value
            && let Lit::Str(text) = &literal.lit
        {
            lines.push(text.value().trim().to_owned());
        }
    }
    linked(&lines.join(" "))
}

/// ``[`Card`]`` and ``[`Card`](super::view::Card)`` as `[Card](#card)`.
fn linked(text: &str) -> String {
    let mut told = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[`") {
        let Some((name, after)) = after.split_once("`]") else { break };
        let target = after.strip_prefix('(').and_then(|after| after.split_once(')'));
        told.push_str(before);
        told.push_str(&link(name));
        rest = target.map_or(after, |(_, after)| after);
    }
    told + rest
}

/// What serde is told of an item beside deriving: `skip`, or nothing.
fn serde_says(attributes: &[Attribute]) -> Option<String> {
    let attribute = attributes.iter().find(|attribute| attribute.path().is_ident("serde"))?;
    let Meta::List(list) = &attribute.meta else { return Some(String::new()) };
    Some(list.tokens.to_string())
}

fn is_serialised(item: &ItemStruct) -> bool {
    let derives = item.attrs.iter().filter(|attribute| attribute.path().is_ident("derive"));
    derives.filter_map(|derive| derive.meta.require_list().ok()).any(|list| {
        let names = list.tokens.to_string();
        names.split(',').any(|name| name.trim() == "Serialize")
    })
}

/// The structs of a file that templates get.
fn views(path: &Path, faults: &mut Vec<String>) -> Vec<View> {
    let file = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
    let mut found = Vec::new();
    for item in file.items {
        let Item::Struct(item) = item else { continue };
        if is_serialised(&item) {
            found.push(view(&item, faults));
        }
    }
    found
}

fn view(item: &ItemStruct, faults: &mut Vec<String>) -> View {
    let name = item.ident.to_string();
    let doc_of_struct = doc(&item.attrs);
    let mut fault = |place: &str, what: &str| faults.push(format!("{name}{place}: {what}"));
    if doc_of_struct.is_empty() || serde_says(&item.attrs).is_some() {
        fault("", "has no description, or names of its own for its fields");
    }
    let mut fields = Vec::new();
    let Fields::Named(named) = &item.fields else { panic!("{name} has no named fields") };
    for field in &named.named {
        let own = field.ident.as_ref().unwrap().to_string();
        let place = format!(".{own}");
        let said = doc(&field.attrs);
        if serde_says(&field.attrs).is_some() {
            fault(&place, "goes under another name than its own");
        }
        if said.is_empty() {
            fault(&place, "has no description");
        }
        match Shape::of(&field.ty) {
            Some(shape) => fields.push(Field { name: own, shape, doc: said }),
            None => fault(&place, "has a type that the document has no words for"),
        }
    }
    View { name, doc: doc_of_struct, fields }
}

/// The contract: every struct, and what is wrong with how it is described.
fn contract() -> (Vec<View>, Vec<String>) {
    let mut faults = Vec::new();
    let found: Vec<View> = SOURCES.iter().flat_map(|source| views(&root().join(source), &mut faults)).collect();
    (found, faults)
}

/// The name under which templates get a struct, and where: its description is `name`: where.
fn value_of(view: &View) -> Option<(&str, &str)> {
    view.doc.strip_prefix('`')?.split_once("`: ")
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// The values that some templates get by name, beside those that all of them get.
fn table_of_values(views: &[View]) -> String {
    let mut table = String::from("| value | type | where |\n| --- | --- | --- |\n");
    for view in views {
        if let Some((name, place)) = value_of(view).filter(|(_, place)| place.starts_with("template")) {
            table.push_str(&format!("| `{name}` | {} | {} |\n", link(&view.name), cell(place)));
        }
    }
    table
}

/// The fields that hold HTML, with the value that they belong to.
fn html_fields(views: &[View]) -> String {
    let mut found = Vec::new();
    for view in views {
        let owner = value_of(view).map_or(view.name.as_str(), |(name, _)| name);
        let fields = view.fields.iter().filter(|field| field.doc.contains("safe HTML"));
        found.extend(fields.map(|field| format!("`{owner}.{}`", field.name)));
    }
    found.join(" and ")
}

/// Where a struct is found: its owners with their fields.
fn homes(views: &[View]) -> BTreeMap<&str, Vec<String>> {
    let mut homes: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for owner in views {
        let mut fields: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for field in &owner.fields {
            if let Some(inner) = field.shape.inner() {
                fields.entry(inner).or_default().push(format!("`{}`", field.name));
            }
        }
        for (inner, names) in fields {
            homes.entry(inner).or_default().push(format!("{} of {}", names.join(", "), link(&owner.name)));
        }
    }
    homes
}

fn document(views: &[View]) -> String {
    let mut text = BEFORE.replace(VALUES, &table_of_values(views)).replace(HTML_FIELDS, &html_fields(views));
    let homes = homes(views);
    for view in views {
        text.push_str(&format!("\n### {}\n\n{}\n", view.name, view.doc));
        if let Some(homes) = homes.get(view.name.as_str()) {
            text.push_str(&format!("\nFound as {}.\n", homes.join("; ")));
        }
        text.push_str("\n| name | type | what it is |\n| --- | --- | --- |\n");
        for field in &view.fields {
            text.push_str(&format!("| `{}` | {} | {} |\n", field.name, field.shape.told(), cell(&field.doc)));
        }
    }
    text
}

#[test]
fn every_value_and_field_of_the_contract_is_described() {
    let (views, faults) = contract();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(views.len() > 40 && views.iter().all(|view| !view.fields.is_empty()), "structs were found");
    let has = |name: &str| views.iter().any(|view| view.name == name);
    for view in &views {
        for field in &view.fields {
            let inner = field.shape.inner();
            assert!(inner.is_none_or(has), "{}.{}: {inner:?} isn't described", view.name, field.name);
        }
    }
}

#[test]
fn no_struct_for_templates_stands_outside_of_the_contract() {
    let (known, _) = contract();
    let mut count = 0;
    for path in rendering() {
        for view in views(&path, &mut Vec::new()) {
            count += 1;
            assert!(known.iter().any(|known| known.name == view.name), "{}: {}", path.display(), view.name);
        }
    }
    assert_eq!(count, known.len());
}

#[test]
fn every_page_template_is_told_what_it_gets() {
    let (views, _) = contract();
    let text = document(&views);
    let values = text.split("\n## The values").next().unwrap();
    for entry in fs::read_dir(root().join("themes/default/templates")).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".html") && !SKELETONS.contains(&name.as_str()) {
            assert!(values.contains(&format!("`{name}`")), "{name} isn't in the table of values");
        }
    }
}

#[test]
fn the_document_says_what_the_structs_say() {
    let text = document(&contract().0);
    let file = root().join("docs/view.md");
    if env::var_os("GUONG_BLESS").is_some() {
        fs::write(file, text).unwrap();
    } else {
        let written = fs::read_to_string(file).unwrap_or_default();
        let first = written.lines().zip(text.lines()).find(|(written, text)| written != text);
        assert!(written == text, "docs/view.md is out of date (GUONG_BLESS=1 writes it anew), first at {first:?}");
    }
}

#[test]
fn types_are_told_as_templates_see_them() {
    let told = |ty: &str| Shape::of(&syn::parse_str::<Type>(ty).unwrap()).map(|shape| shape.told());
    for (ty, expected) in [
        ("&'static str", "text"),
        ("Option<String>", "text or null"),
        ("Vec<usize>", "list of numbers"),
        ("bool", "yes or no"),
        ("Cards", "list of [Card](#card)"),
        ("Vec<Option<PagerPage>>", "list, each [PagerPage](#pagerpage) or null"),
        ("Option<Vec<FactRow>>", "list of [FactRow](#factrow) or null"),
    ] {
        assert_eq!(told(ty).as_deref(), Some(expected), "{ty}");
    }
    assert_eq!(told("(u32, u32)"), None);
}

#[test]
fn links_of_the_source_become_links_of_the_document() {
    assert_eq!(linked("as of [`Card`]; [`Link`](super::view::Link) too"), "as of [Card](#card); [Link](#link) too");
    assert_eq!(linked("no link: [`"), "no link: [`");
}
