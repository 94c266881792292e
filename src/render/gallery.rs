//! The components of a theme one by one, with examples: a page for makers of themes, shown by the preview alone.
//!
//! A component tells of itself in `component.yaml` beside its template: what it is `about`, its `parameters`, notes on
//! `accessibility`, and `examples` with the values that it gets. An example may stand `around` a frame of HTML (with
//! `{component}` where it goes), have a `body` between its tags, show another `component` of the same file, and change
//! values of `page`. Text may be `{vi: …, en: …}` wherever it stands.

use super::theme::{Theme, ThemeFiles};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Language;
use crate::model::node::{Data, Node};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;
use tera::{Context, Value};

/// What a component's own account of itself is called.
pub const ACCOUNT: &str = "component.yaml";

/// Where the generated templates stand among those of the theme.
const FOLDER: &str = "templates/gallery/";

/// Room above an example that stands alone under a heading for the ear.
const ROOM: &str = "main > :has(> h1.vh) { padding-block-start: 1rem; }\n";

/// A scheme of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark words on light paper.
    Light,
    /// Light words on dark paper.
    Dark,
}

impl Scheme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A component with what it tells of itself.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Name of its folder.
    pub name: String,
    /// What it is, by language.
    pub about: [String; 2],
    /// What users of a keyboard or a screen reader can count on, by language; may be empty.
    pub accessibility: [String; 2],
    /// Its parameters with what they mean.
    pub parameters: Vec<(String, [String; 2])>,
    /// Its examples, in their order.
    pub examples: Vec<Example>,
}

/// An example of a component.
#[derive(Clone, Debug)]
pub struct Example {
    /// What it shows, by language.
    pub name: [String; 2],
    values: [Vec<(String, Value)>; 2],
    page: [Vec<(String, Value)>; 2],
}

/// All components of a theme, ready to be shown.
pub struct Gallery {
    /// In the order of their names.
    pub pieces: Vec<Piece>,
    theme: Theme,
}

impl Gallery {
    /// Prepares the gallery of a theme. `accounts`: for each component by name its `component.yaml`, with the path that
    /// is shown to people. `None` where templates can't be read.
    pub fn new(
        mut files: ThemeFiles,
        accounts: &BTreeMap<String, (Arc<str>, Node)>,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut pieces = Vec::new();
        for (name, (file, node)) in accounts {
            let (piece, templates) = piece(name, node, &mut |detail, node| {
                diagnostics.push(Diagnostic::new(Code::TemplateFault, file).at(node.span).with("detail", detail));
            });
            for (place, template) in templates.into_iter().enumerate() {
                files.own.insert(format!("{FOLDER}{name}/{place}.html"), template.into_bytes());
            }
            pieces.push(piece);
        }
        let (theme, found) = Theme::new(&files);
        diagnostics.extend(found);
        (theme.map(|theme| Self { pieces, theme }), diagnostics)
    }

    /// The page of an example. `root` is the way to the files of the site, `styles` the address of the stylesheet.
    /// `None` where there is no such example.
    ///
    /// # Errors
    /// A fault in a template.
    pub fn example(
        &self,
        (name, place): (&str, usize),
        language: Language,
        root: &str,
        styles: &str,
    ) -> Option<Result<String, Diagnostic>> {
        let piece = self.pieces.iter().find(|piece| piece.name == name)?;
        let example = piece.examples.get(place)?;
        let mut context = Context::new();
        for (name, value) in &example.values[language as usize] {
            context.insert_value(name.clone(), value.clone());
        }
        context.insert_value("page", page(&example.page[language as usize], language, root));
        context.insert_value("gallery_styles", Value::from(styles));
        context.insert_value("gallery_title", Value::from(format!("{name}: {}", example.name[language as usize])));
        let mut buffer = Vec::new();
        let made = self.theme.render(language, &format!("gallery/{name}/{place}.html"), &context, &mut buffer);
        Some(made.map(|()| String::from_utf8_lossy(&buffer).into_owned()))
    }

    /// The stylesheet of the theme in one scheme, whatever the reader's device prefers. `root` as above.
    pub fn styles(&self, scheme: Scheme, root: &str) -> String {
        let sheet = self.theme.assets.iter().find(|(name, _)| name == super::styles::STYLESHEET);
        let sheet = sheet.map_or_else(String::new, |(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
        let query = if scheme == Scheme::Dark { "all" } else { "not all" };
        let sheet = sheet.replace("(prefers-color-scheme: dark)", query).replace("(prefers-color-scheme:dark)", query);
        let sheet = sheet.replace("url(fonts/", &format!("url({root}assets/fonts/"));
        let sheet = sheet.replace("color-scheme: light dark", &format!("color-scheme: {}", scheme.name()));
        format!("{sheet}{ROOM}")
    }
}

/// `page` of an example: what components look at, with the example's own values.
fn page(own: &[(String, Value)], language: Language, root: &str) -> Value {
    let usual = [
        ("language", Value::from(language.tag())),
        ("root", Value::from(root)),
        ("section", Value::from("")),
        ("search", Value::from("#")),
        ("switch", Value::none()),
        ("canonical", Value::from("")),
    ];
    let usual = usual.into_iter().map(|(name, value)| (name.to_owned(), value));
    let map: BTreeMap<String, Value> = usual.chain(own.iter().cloned()).collect();
    Value::from(map)
}

/// One component, and the templates of its examples.
fn piece(name: &str, node: &Node, tell: &mut dyn FnMut(&str, &Node)) -> (Piece, Vec<String>) {
    let mut piece = Piece {
        name: name.to_owned(),
        about: Default::default(),
        accessibility: Default::default(),
        parameters: Vec::new(),
        examples: Vec::new(),
    };
    let mut templates = Vec::new();
    let Some(entries) = node.entries() else {
        tell("component.yaml: about, parameters, accessibility, examples", node);
        return (piece, templates);
    };
    for (key, value) in entries {
        match key.value.as_str() {
            "about" => piece.about = words(value),
            "accessibility" => piece.accessibility = words(value),
            "parameters" => {
                let parameters = value.entries().unwrap_or_default();
                piece.parameters = parameters.iter().map(|(key, value)| (key.value.clone(), words(value))).collect();
            }
            "examples" => {
                let Data::List(examples) = &value.data else {
                    tell("examples: a list", value);
                    continue;
                };
                for node in examples {
                    let (example, template) = example(name, node, tell);
                    piece.examples.push(example);
                    templates.push(template);
                }
            }
            _ => tell(&format!("component.yaml: {}?", key.value), value),
        }
    }
    (piece, templates)
}

fn example(folder: &str, node: &Node, tell: &mut dyn FnMut(&str, &Node)) -> (Example, String) {
    let mut example = Example { name: Default::default(), values: Default::default(), page: Default::default() };
    let (mut component, mut around, mut body) = (folder, "", None);
    let of = |node: &Node| Language::ALL.map(|language| named_values(node, language));
    let entries = node.entries().unwrap_or_default();
    if entries.is_empty() {
        tell("examples: name, values, around, body, component, page", node);
    }
    for (key, value) in entries {
        match key.value.as_str() {
            "name" => example.name = words(value),
            "values" => example.values = of(value),
            "page" => example.page = of(value),
            "around" => around = value.scalar().unwrap_or_default(),
            "body" => body = value.scalar(),
            "component" => component = value.scalar().unwrap_or(folder),
            _ => tell(&format!("examples: {}?", key.value), value),
        }
    }
    let names = example.values[0].iter().map(|(name, _)| name.as_str());
    let call = call(component, names, body);
    let content = if around.is_empty() { call } else { around.replace("{component}", &call) };
    (example, frame(&content))
}

/// The component's use in a template.
fn call<'a>(component: &str, names: impl Iterator<Item = &'a str>, body: Option<&str>) -> String {
    let mut call = format!("<{component}");
    for name in names {
        let _ = write!(call, " {name}={{{name}}}");
    }
    match body {
        Some(body) => format!("{{% {call}> %}}{body}{{% </{component}> %}}"),
        None => format!("{{{{ {call} /> }}}}"),
    }
}

/// The document around an example.
fn frame(content: &str) -> String {
    let content = if content.contains("<main") { content.to_owned() } else { format!("<main>{content}</main>") };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{{{{ page.language }}}}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{{{{ gallery_title }}}}</title>\n\
         <link rel=\"stylesheet\" href=\"{{{{ gallery_styles }}}}\">\n</head>\n<body>\n{content}\n</body>\n</html>\n"
    )
}

/// Words in both languages.
fn words(node: &Node) -> [String; 2] {
    Language::ALL.map(|language| in_language(node, language).scalar().unwrap_or_default().to_owned())
}

/// A node, or what stands in it for a language where it is `{vi: …, en: …}`.
fn in_language(node: &Node, language: Language) -> &Node {
    let is_tag = |key: &str| Language::ALL.iter().any(|language| language.tag() == key);
    let both = node.entries().filter(|entries| entries.len() == 2 && entries.iter().all(|(key, _)| is_tag(&key.value)));
    let own = both.and_then(|entries| entries.iter().find(|(key, _)| key.value == language.tag()));
    own.map_or(node, |(_, value)| value)
}

fn named_values(node: &Node, language: Language) -> Vec<(String, Value)> {
    let entries = in_language(node, language).entries().unwrap_or_default();
    entries.iter().map(|(key, node)| (key.value.clone(), value(node, language))).collect()
}

/// What a template gets for a node.
fn value(node: &Node, language: Language) -> Value {
    let node = in_language(node, language);
    match &node.data {
        Data::Null => Value::none(),
        Data::List(items) => Value::from(items.iter().map(|item| value(item, language)).collect::<Vec<_>>()),
        Data::Map(_) => Value::from(named_values(node, language).into_iter().collect::<BTreeMap<_, _>>()),
        Data::Scalar { text, quoted: true } => Value::from(text.as_str()),
        Data::Scalar { text, quoted: false } => match (text.as_str(), text.parse::<i64>()) {
            ("true", _) => Value::from(true),
            ("false", _) => Value::from(false),
            (_, Ok(number)) => Value::from(number),
            _ => Value::from(text.as_str()),
        },
    }
}
