//! A theme: templates, words, styles and files; the one room that knows the template engine.

use super::brand;
use super::strings::Strings;
use super::styles;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::draw::Colours;
use crate::language::Language;
use crate::model::brand::Brand;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tera::{Context, Tera, Value};

/// The files of a theme: path within the theme, bytes. A site's own files replace built-in ones.
#[derive(Clone, Debug, Default)]
pub struct ThemeFiles {
    /// Files of the built-in theme.
    pub built_in: BTreeMap<String, Vec<u8>>,
    /// Files of the site's theme, and where the theme is, for diagnostics.
    pub own: BTreeMap<String, Vec<u8>>,
    /// Folder of the site's theme, relative to the root.
    pub folder: String,
    /// What the site's theme says of its looks.
    pub brand: Brand,
}

impl ThemeFiles {
    /// Every file, a site's own before the built-in one of the same path.
    fn all(&self) -> BTreeMap<&str, &[u8]> {
        let built_in = self.built_in.iter();
        built_in.chain(self.own.iter()).map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect()
    }

    fn text<'a>(files: &'a BTreeMap<String, Vec<u8>>, path: &str) -> Option<&'a str> {
        std::str::from_utf8(files.get(path)?).ok()
    }
}

/// A theme, ready to render. A clone shares almost all of it.
#[derive(Clone)]
pub struct Theme {
    engines: [Tera; 2],
    strings: Arc<[Strings; 2]>,
    own: Arc<Own>,
    /// Files to publish under `assets/`: name, bytes.
    pub assets: Arc<Vec<(String, Vec<u8>)>>,
    workers: Arc<[Vec<u8>; 2]>,
    /// Differs from that of every theme with other files.
    pub fingerprint: [u8; 32],
    /// The looks that the site asks for.
    pub brand: Brand,
    /// Names of templates with nothing in them.
    blank: BTreeSet<String>,
    /// Whether a template shows what machines read; it costs much, and nobody makes it in vain.
    pub shows_json_ld: bool,
    /// Whether a template names pictures of shared links.
    pub shows_share_images: bool,
    /// Colours of the cards of shared links, and of those for figures of history.
    pub card_colours: [Colours; 2],
    /// Whether a template leads to the page of the open data.
    pub shows_data: bool,
    /// Whether a template leads to the feed of the list that it shows.
    pub shows_feeds: bool,
    /// Whether a template leads to what is read out of an entry.
    pub shows_spoken: bool,
    /// Whether a template leads to the press kit of an entry.
    pub shows_press: bool,
}

/// The script that takes away what was kept of visited pages, and the one that keeps them; the site's root is their place.
const WORKERS: [&str; 2] = ["scripts/sw-off.js", "scripts/sw.js"];

/// Where outputs of a theme stand.
pub const ASSETS: &str = "assets/";

/// The script that a browser keeps for the whole site: it has to stand at the root.
pub const WORKER: &str = "sw.js";

impl Theme {
    /// Prepares a theme. `None` where its templates can't be read.
    pub fn new(files: &ThemeFiles) -> (Option<Self>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let strings = Language::ALL.map(|language| load_strings(files, language, &mut diagnostics));
        missing_strings(files, &strings, &mut diagnostics);
        let mut engine = Tera::new();
        let templates = templates(files);
        if let Err(error) =
            engine.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), text.as_str())))
        {
            diagnostics.push(Own::new(files).fault("", &error.to_string()));
            return (None, diagnostics);
        }
        let mut engines = [engine.clone(), engine];
        for (engine, strings) in engines.iter_mut().zip(&strings) {
            engine.global_context().insert_value("t", Value::from_serializable(&strings.plain()));
        }
        let all = files.all();
        let workers = WORKERS.map(|path| all.get(path).map_or_else(Vec::new, |bytes| bytes.to_vec()));
        let assets = assets(files);
        let values = all.get(styles::VALUES).and_then(|css| std::str::from_utf8(css).ok()).unwrap_or_default();
        diagnostics.extend(brand::check(&files.brand, values, &assets));
        let shows_json_ld = asks_for("json_ld", &templates);
        let links =
            ["site.data", "page.feed", "entry.spoken", "entry.press"].map(|name| links_to(name, files, &templates));
        let [shows_data, shows_feeds, shows_spoken, shows_press] = links;
        let shows_share_images = asks_for("og_image", &templates);
        let card_colours = brand::card_colours(&files.brand, values);
        let is_blank = |(_, text): &&(String, String)| text.trim().is_empty();
        let blank = templates.iter().filter(is_blank).map(|(name, _)| name.clone()).collect();
        let (own, brand) = (Own::new(files), files.brand.clone());
        let fingerprint = fingerprint(&all);
        let (strings, own) = (Arc::new(strings), Arc::new(own));
        let (assets, workers) = (Arc::new(assets), Arc::new(workers));
        let theme = Self {
            engines,
            strings,
            own,
            assets,
            workers,
            fingerprint,
            brand,
            blank,
            shows_json_ld,
            shows_share_images,
            shows_data,
            shows_feeds,
            shows_spoken,
            shows_press,
            card_colours,
        };
        (Some(theme), diagnostics)
    }

    /// The words of a language.
    pub fn strings(&self, language: Language) -> &Strings {
        &self.strings[language as usize]
    }

    /// The script that keeps visited pages, or the one that takes them away again.
    pub fn worker(&self, keeps: bool) -> &[u8] {
        &self.workers[usize::from(keeps)]
    }

    /// Whether the theme makes what a template is for: an empty file of its own takes away a template of the default theme.
    pub fn makes(&self, template: &str) -> bool {
        !self.blank.contains(template)
    }

    /// A file that the theme publishes, by its name.
    pub fn asset(&self, name: &str) -> Option<&[u8]> {
        let place = self.assets.binary_search_by(|(known, _)| known.as_str().cmp(name)).ok()?;
        self.assets.get(place).map(|(_, bytes)| bytes.as_slice())
    }

    /// Sets a value that every page of a language gets.
    pub fn set_global(&mut self, language: Language, name: &'static str, value: Value) {
        self.engines[language as usize].global_context().insert_value(name, value);
    }

    /// Renders a template into a buffer, which is cleared first.
    ///
    /// # Errors
    /// Gives what the engine says of a fault in the template.
    pub fn render(
        &self,
        language: Language,
        template: &str,
        context: &Context,
        buffer: &mut Vec<u8>,
    ) -> Result<(), Diagnostic> {
        buffer.clear();
        let engine = &self.engines[language as usize];
        engine.render_to(template, context, &mut *buffer).map_err(|error| self.own.fault(template, &error.to_string()))
    }
}

/// The site's own templates, to say where in them a fault is.
struct Own {
    folder: String,
    templates: BTreeMap<String, String>,
}

impl Own {
    fn new(files: &ThemeFiles) -> Self {
        let text = |(path, bytes): (&String, &Vec<u8>)| {
            Some((template_name(path)?.to_owned(), String::from_utf8(bytes.clone()).ok()?))
        };
        Self { folder: files.folder.clone(), templates: files.own.iter().filter_map(text).collect() }
    }

    /// What the engine says: a sentence, then `--> template:line:column` of the innermost place, then a drawing.
    fn fault(&self, template: &str, said: &str) -> Diagnostic {
        let sentence = said.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        let detail = sentence.strip_prefix("error: ").unwrap_or(sentence);
        // Which values there are depends on the page that was made first.
        let detail = detail.split(". Available variables").next().unwrap_or(detail);
        let place = said.lines().find_map(|line| line.trim().strip_prefix("--> "));
        let mut parts = place.unwrap_or_default().rsplitn(3, ':');
        let mut number = || parts.next().and_then(|part| part.parse::<usize>().ok());
        let (column, line) = (number(), number());
        let name = parts.next().unwrap_or(template);
        let file: Arc<str> = match (self.templates.contains_key(name), name) {
            (true, _) => format!("{}/{}", self.folder, template_path(name)).into(),
            (false, "") => format!("{}/templates", self.folder).into(),
            (false, _) => format!("(built-in)/{}", template_path(name)).into(),
        };
        let diagnostic = Diagnostic::new(Code::TemplateFault, &file).with("detail", detail);
        match (self.templates.get(name), line, column) {
            (Some(text), Some(line), Some(column)) => diagnostic.at(span_at(text, line, column)),
            _ => diagnostic,
        }
    }
}

/// The word at a line and a column, both from 1.
fn span_at(text: &str, line: usize, column: usize) -> Span {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
    let before = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
    let word = rest[before..].find(char::is_whitespace).unwrap_or(rest.len() - before);
    Span::new(start + before, start + before + word)
}

fn load_strings(files: &ThemeFiles, language: Language, diagnostics: &mut Vec<Diagnostic>) -> Strings {
    let path = format!("strings/{}.ftl", language.tag());
    let texts: Vec<&str> =
        [&files.built_in, &files.own].into_iter().filter_map(|files| ThemeFiles::text(files, &path)).collect();
    let (strings, faults) = Strings::new(language, &texts);
    for fault in faults {
        let file: Arc<str> = format!("{}/{path}", files.folder).into();
        let diagnostic = Diagnostic::new(Code::StringsFault, &file).with("detail", fault.detail);
        diagnostics.push(diagnostic.at(Span::new(fault.at.start, fault.at.end)));
    }
    strings
}

/// Both languages have the same messages.
fn missing_strings(files: &ThemeFiles, strings: &[Strings; 2], diagnostics: &mut Vec<Diagnostic>) {
    for language in Language::ALL {
        let own = strings[language as usize].ids();
        for id in strings[language.other() as usize].ids() {
            if own.binary_search(id).is_err() {
                let file: Arc<str> = format!("{}/strings/{}.ftl", files.folder, language.tag()).into();
                diagnostics.push(Diagnostic::new(Code::StringMissing, &file).with("id", id.as_str()));
            }
        }
    }
}

/// Where components stand, in templates as in the theme's files.
const COMPONENTS: &str = "components/";
/// What the template of a component is called in its folder.
const COMPONENT_TEMPLATE: &str = "/template.html";

/// How templates call the file at a path of a theme; `None` for files that are no templates.
fn template_name(path: &str) -> Option<&str> {
    let is_component = path.starts_with(COMPONENTS) && path.ends_with(COMPONENT_TEMPLATE);
    if is_component { Some(path) } else { path.strip_prefix("templates/") }
}

/// Where the template of a name lies in a theme.
fn template_path(name: &str) -> String {
    if name.starts_with(COMPONENTS) { name.to_owned() } else { format!("templates/{name}") }
}

/// Templates by name. A built-in template that the site replaces can still be extended as `default/<name>`;
/// components can't, since a component has one definition.
fn templates(files: &ThemeFiles) -> Vec<(String, String)> {
    let mut templates = Vec::new();
    for (path, bytes) in files.all() {
        if let (Some(name), Ok(text)) = (template_name(path), std::str::from_utf8(bytes)) {
            templates.push((name.to_owned(), text.to_owned()));
        }
    }
    let is_replaced = |path: &&String| files.built_in.get(*path).is_some_and(|own| files.own.get(*path) != Some(own));
    for path in files.own.keys().filter(is_replaced) {
        if let (Some(name), Some(text)) = (path.strip_prefix("templates/"), ThemeFiles::text(&files.built_in, path)) {
            templates.push((format!("default/{name}"), text.to_owned()));
        }
    }
    templates
}

/// A hash over every file with its path.
fn fingerprint(files: &BTreeMap<&str, &[u8]>) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for (path, bytes) in files {
        for part in [path.as_bytes(), bytes] {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
    }
    *hasher.finalize().as_bytes()
}

/// Whether a template asks for a value of this name. One that was replaced counts where another extends it.
fn asks_for(name: &str, templates: &[(String, String)]) -> bool {
    let is_extended = |replaced: &str| templates.iter().any(|(_, text)| text.contains(replaced));
    let in_use = |template: &str| !template.starts_with("default/") || is_extended(template);
    templates.iter().any(|(template, text)| text.contains(name) && in_use(template))
}

/// Templates that every theme has, and that lead to what a page is not.
const SKELETONS: [&str; 2] = ["base.html", "entry.html"];

/// Whether a template leads to something that is made only where a theme leads to it. Of built-in templates those count that
/// all others extend: a theme that replaces them by its own may never show the rest.
fn links_to(name: &str, files: &ThemeFiles, templates: &[(String, String)]) -> bool {
    let is_extended = |replaced: &str| templates.iter().any(|(_, text)| text.contains(replaced));
    let counts = |template: &str| {
        let is_own = || files.own.contains_key(&template_path(template));
        SKELETONS.contains(&template) || (template.starts_with("default/") && is_extended(template)) || is_own()
    };
    templates.iter().any(|(template, text)| text.contains(name) && counts(template))
}

/// The stylesheet, scripts and static files, published by their names. Folders of scripts are for those who write them.
fn assets(files: &ThemeFiles) -> Vec<(String, Vec<u8>)> {
    let published = |path: &str| {
        let is_script = |name: &&str| name.ends_with(".js") && !name.contains('/') && !WORKERS.contains(&path);
        let script = || path.strip_prefix("scripts/").filter(is_script);
        let font = || brand::is_face(path).then_some(path);
        let name = path.strip_prefix("static/").or_else(script).or_else(font)?;
        (!name.is_empty()).then(|| name.to_owned())
    };
    let all = files.all();
    let mut assets: BTreeMap<String, Vec<u8>> =
        all.iter().filter_map(|(path, bytes)| Some((published(path)?, bytes.to_vec()))).collect();
    assets.insert(styles::STYLESHEET.to_owned(), styles::stylesheet(&all, &files.brand));
    assets.into_iter().collect()
}
