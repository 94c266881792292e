//! The order of the six verbs, and the parallel loops over entries and outputs.

mod cards;
mod kept;
mod memo;
mod story;

use crate::check::{built_in, config, entry, registry, rows, theme as looks};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::Language;
use crate::language::abbreviations::abbreviations;
use crate::language::collate::Order;
use crate::link::{self, FileInfo, moved};
use crate::model::address::Base;
use crate::model::brand::Brand;
use crate::model::config::Config;
use crate::model::document::Document;
use crate::model::entry::{Checked, Rows};
use crate::model::kind::Kind;
use crate::model::node::Node;
use crate::model::registry::Registry;
use crate::model::schema::{self, Field};
use crate::model::site::Site;
use crate::model::value::Day;
use crate::parse::document::{self, Reading};
use crate::parse::prose::{Highlighter, highlight_css};
use crate::parse::{picture, table, yaml};
use crate::read::files::{self, Files, SourceFile};
use crate::read::layout::{self, EntryFiles, Layout};
use crate::render::gallery::{self, Gallery};
use crate::render::motifs;
use crate::render::plan::{self, Job, Output};
use crate::render::press::{Content, Member, pack};
use crate::render::renderer::{Body, Renderer, Use};
use crate::render::theme::{Theme, ThemeFiles};
use crate::search;
use crate::theme_files;
use crate::write::{Staging, Summary, WriteError, memory};
use cards::Studio;
use kept::{Kept, Texts, files_of};
pub use memo::{Change, Memo};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A stage of a build. They follow one another in this order; some may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Settings and folders.
    Read,
    /// Every entry, and the registry: read, parsed and checked.
    Entries,
    /// Pictures and other files looked at.
    Files,
    /// Relations, addresses and lists; the theme beside it.
    Link,
    /// What many pages share, and the plan of outputs.
    Plan,
    /// Every output: rendered and put on the disk.
    Pages,
    /// The search index.
    Search,
    /// The tree made whole and put into place.
    Commit,
}

/// A part of a stage whose work many threads share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Files read, their front matter and prose parsed.
    Parse,
    /// Entries checked.
    Check,
    /// Outputs rendered.
    Render,
    /// Outputs compared and put on the disk.
    Write,
}

/// Somebody who watches a build. The pipeline has no clock of its own.
pub trait Watch: Sync {
    /// A stage begins, and the one before it ends.
    fn begin(&self, stage: Stage);
    /// What this thread's clock says.
    fn now(&self) -> u64;
    /// This thread did a part of a stage since then.
    fn did(&self, part: Part, since: u64);
}

/// Nobody.
#[derive(Clone, Copy, Debug)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn begin(&self, _: Stage) {}
    fn now(&self) -> u64 {
        0
    }
    fn did(&self, _: Part, _: u64) {}
}

/// Does a part of a stage under a watch.
fn watched<T>(watch: &dyn Watch, part: Part, work: impl FnOnce() -> T) -> T {
    let since = watch.now();
    let done = work();
    watch.did(part, since);
    done
}

/// What to build.
pub struct Request<'a> {
    /// Root of the site.
    pub root: PathBuf,
    /// Address that replaces the site's own.
    pub base_url: Option<String>,
    /// Today, by the name of a time zone; `None` for a zone that doesn't exist.
    pub today: &'a (dyn Fn(&str) -> Option<Day> + Sync),
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Where the site is built and by which program, to use what an earlier run has left there; `None` to use nothing.
    pub memory: Option<(&'a Path, &'a str)>,
    /// Who watches.
    pub watch: &'a dyn Watch,
}

/// A site that was read, checked and linked, as far as its mistakes allow.
#[derive(Default)]
pub struct Loaded {
    /// The site; `None` where its settings or its theme can't be used.
    pub site: Option<Site>,
    /// The theme.
    pub theme: Option<Theme>,
    /// Where every file of the site is on disk.
    pub files: BTreeMap<Arc<str>, SourceFile>,
    /// Everything that was found wrong, unsorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the outputs are those of the last reading.
    pub is_plan_same: bool,
}

impl Loaded {
    /// Whether nothing stands in the way of publishing.
    pub fn is_sound(&self) -> bool {
        self.site.is_some() && self.theme.is_some() && !self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Reads, parses, checks and links a site.
pub fn load(request: &Request<'_>) -> Loaded {
    load_after(request, None)
}

/// Reads, parses, checks and links a site that may have been read before: what the memo keeps isn't made again.
pub fn load_after(request: &Request<'_>, mut again: Option<(&mut Memo, &Change)>) -> Loaded {
    if let Some((memo, Change::Contents(paths))) = &mut again
        && let Some(loaded) = story::again(request, memo, paths)
    {
        return loaded;
    }
    if let Some((memo, _)) = &mut again {
        memo.keep_last(None);
    }
    let mut loaded = Loaded::default();
    request.watch.begin(Stage::Read);
    let config = load_config(request, &mut loaded.diagnostics);
    let main = config.as_ref().map_or(Language::Vi, |config| config.main);
    let theme = again.as_ref().and_then(|(memo, change)| memo.theme_after(change));
    let known = again.as_mut().and_then(|(memo, change)| memo.layout_after(change, main));
    let is_new = known.is_none();
    let (layout, found) = known.unwrap_or_else(|| layout::scan(&request.root, main));
    let mut memo = again.map(|(memo, _)| memo);
    if let (Some(memo), true) = (&mut memo, is_new) {
        memo.keep_layout(&layout, &found, main);
    }
    loaded.diagnostics.extend(found);
    let has_entries = !layout.entries.is_empty();
    request.watch.begin(Stage::Entries);
    let ((registry, found), checked) =
        rayon::join(|| load_registry(&layout, main), || load_entries(&layout, main, memo.as_deref_mut(), request));
    loaded.diagnostics.extend(found);
    request.watch.begin(Stage::Files);
    let mut entries = Vec::with_capacity(checked.len());
    let mut unreadable = Vec::new();
    for ((entry, found), files) in checked.into_iter().zip(&layout.entries) {
        if entry.is_none() {
            unreadable.push((files.id.as_str().into(), files.kind));
        }
        entries.extend(entry);
        loaded.diagnostics.extend(found);
    }
    let infos = load_infos(&layout.others, memo.as_deref_mut());
    let statics: Vec<(Arc<str>, Box<str>)> =
        layout.statics.keys().map(|path| (Arc::clone(path), path["static/".len()..].into())).collect();
    loaded.files.extend(layout.others);
    loaded.files.extend(layout.statics);
    let Some(config) = config else { return loaded };
    let Some(base) = Base::parse(&config.address) else { return loaded };
    let today = (request.today)(&config.time_zone.value);
    if today.is_none() {
        let diagnostic = Diagnostic::new(Code::UnknownTimeZone, &config.file).at(config.time_zone.span);
        loaded.diagnostics.push(diagnostic.with("zone", &*config.time_zone.value));
    }
    // Any day will do: the diagnostic above keeps the site from being published.
    let today = today.unwrap_or((2000, 1, 1));
    request.watch.begin(Stage::Link);
    let drafts = request.drafts;
    let settings = config.clone();
    let input = link::Input { config, base, registry, entries, unreadable, files: infos, statics, today, drafts };
    let load_theme = || theme.unwrap_or_else(|| load_theme(&request.root, &settings));
    let ((theme, found), (site, linked)) = rayon::join(load_theme, || link::link(input));
    if let Some(memo) = &mut memo {
        memo.keep_theme(theme.as_ref(), &found);
    }
    loaded.theme = theme;
    loaded.diagnostics.extend(found);
    loaded.diagnostics.extend(linked);
    if let Some(theme) = &loaded.theme {
        loaded.diagnostics.extend(motifs::check(&site.registry, theme));
    }
    let has_files = !site.statics.is_empty() || site.entries.iter().any(|entry| !entry.relations.files.is_empty());
    // Pages are kept apart while addresses are given out; only files and earlier addresses can still meet one.
    if let (Some(theme), true) = (&loaded.theme, has_files || !site.redirects.is_empty()) {
        loaded.diagnostics.extend(plan::clashes(&site, &plan::plan(&site, theme)));
    }
    // An empty site would take the place of the one that is there; an error stops it anyway and may be the reason.
    if !has_entries && !loaded.diagnostics.iter().any(Diagnostic::is_error) {
        loaded.diagnostics.push(Diagnostic::new(Code::NoContent, &Arc::from("content")));
    }
    if let Some(memo) = memo {
        let kept = |theme: &Theme| memo::Last {
            site: site.clone(),
            theme: theme.clone(),
            files: loaded.files.clone(),
            diagnostics: loaded.diagnostics.clone(),
        };
        memo.keep_last(loaded.theme.as_ref().map(kept));
    }
    loaded.site = Some(site);
    loaded
}

/// Every entry from its files, in their order.
fn load_entries(layout: &Layout, main: Language, memo: Option<&mut Memo>, request: &Request<'_>) -> Vec<memo::Read> {
    let (highlighter, order) = (Highlighter::new(), Order::new());
    let load_from = |files: &EntryFiles, texts: &mut Texts| {
        load_entry(files, &layout.others, main, (&highlighter, &order), texts, request.watch)
    };
    let load = |files: &EntryFiles| load_from(files, &mut Texts::default());
    let Some(memo) = memo else {
        let kept = request.memory.and_then(|(public, tool)| Kept::beside(public, tool, main));
        return match kept {
            Some(kept) => kept.entries(layout, load_from),
            None => layout.entries.par_iter().map(load).collect(),
        };
    };
    let known = &*memo;
    let read: Vec<(bool, memo::Read)> = layout
        .entries
        .par_iter()
        .map(|entry| match known.entry(entry, &files_of(entry, &layout.others)) {
            Some(read) => (false, read.clone()),
            None => (true, load(entry)),
        })
        .collect();
    for (entry, (is_new, read)) in layout.entries.iter().zip(&read) {
        if *is_new {
            memo.keep_entry(entry, &files_of(entry, &layout.others), read);
        }
    }
    read.into_iter().map(|(_, read)| read).collect()
}

/// The tables that may stand beside an entry.
const TABLES: [&str; 2] = ["figures", "recipients"];
/// The forms of a table.
const TABLE_ENDINGS: [&str; 2] = ["csv", "yaml"];

/// What is known of pictures, attachments and other files.
fn load_infos(others: &Files, memo: Option<&mut Memo>) -> BTreeMap<Arc<str>, FileInfo> {
    let known = memo.as_deref();
    let info = |file: &SourceFile| known.and_then(|memo| memo.info(file).cloned()).unwrap_or_else(|| probe(file));
    let infos: BTreeMap<Arc<str>, FileInfo> =
        others.par_iter().map(|(path, file)| (Arc::clone(path), info(file))).collect();
    if let Some(memo) = memo {
        others.values().zip(infos.values()).for_each(|(file, info)| memo.keep_info(file, info));
    }
    infos
}

fn load_config(request: &Request<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Config> {
    let Some(file) = layout::find_config(&request.root) else {
        diagnostics.push(Diagnostic::new(Code::NoSettings, &Arc::from(layout::CONFIG)));
        return None;
    };
    let node = read_yaml(&file, diagnostics)?;
    let (config, found) = config::check(&file.path, &node, request.base_url.as_deref());
    diagnostics.extend(found);
    config
}

/// A text, or its diagnostic among others.
fn or_tell(text: Result<String, Diagnostic>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    text.map_err(|diagnostic| diagnostics.push(diagnostic)).ok()
}

fn read_yaml(file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    let text = or_tell(files::text(file), diagnostics)?;
    yaml_of(file, &text, diagnostics)
}

fn yaml_of(file: &SourceFile, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    let offset = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let source = yaml::YamlSource { file: &file.path, text: &text[offset..], offset };
    let (node, found) = yaml::read(source);
    diagnostics.extend(found);
    node
}

fn load_registry(layout: &Layout, main: Language) -> (Registry, Vec<Diagnostic>) {
    let mut loaded = Registry::default();
    let mut diagnostics = Vec::new();
    for (name, file) in &layout.registry {
        if let Some(node) = read_yaml(file, &mut diagnostics) {
            diagnostics.extend(registry::add(&mut loaded, name, &file.path, &node, main));
        }
    }
    let file = Arc::from(built_in::FILE);
    let catalogue = yaml::YamlSource { file: &file, text: built_in::AWARDS, offset: 0 };
    if let (Some(node), _) = yaml::read(catalogue) {
        built_in::add_awards(&mut loaded, &node, main);
    }
    (loaded, diagnostics)
}

/// One entry from its files.
fn load_entry(
    files: &EntryFiles,
    others: &Files,
    main: Language,
    (highlighter, order): (&Highlighter, &Order),
    texts: &mut Texts,
    watch: &dyn Watch,
) -> (Option<Checked>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let (document, translation) = watched(watch, Part::Parse, || {
        let mut load = |file: &SourceFile, language| {
            let text = or_tell(texts.take(file), &mut diagnostics)?;
            load_document((file, &text), files.kind, language, highlighter, &mut diagnostics)
        };
        (load(&files.main, main), files.translation.as_ref().and_then(|file| load(file, main.other())))
    });
    let Some(document) = document else { return (None, diagnostics) };
    let parts = entry::Parts {
        kind: files.kind,
        id: &files.id,
        fallback_title: &files.fallback_title,
        folder: Arc::clone(&files.folder),
        own_folder: files.own_folder,
        main,
        bilingual: files.main.path.ends_with(".yaml"),
        order,
        document,
        translation,
    };
    let (mut checked, found) = watched(watch, Part::Check, || entry::check(parts));
    diagnostics.extend(found);
    if files.own_folder {
        let (figures, recipients) = (schema::FIGURE, schema::RECIPIENT_ROW);
        let mut add = |rows, name, fields| add_rows(rows, (files, others, texts), name, fields, main, &mut diagnostics);
        add(&mut checked.figures, "figures", figures);
        add(&mut checked.recipients, "recipients", recipients);
    }
    (Some(checked), diagnostics)
}

fn load_document(
    (file, text): (&SourceFile, &str),
    kind: Kind,
    language: Language,
    highlighter: &Highlighter,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Document> {
    let lenient = kind.is_lenient();
    let reading = Reading { file: &file.path, text, language, lenient };
    let (document, found) =
        if file.path.ends_with(".yaml") { document::data(reading) } else { document::markdown(reading, highlighter) };
    diagnostics.extend(found);
    document
}

/// Adds the rows of `<name>.csv` or `<name>.yaml` beside an entry.
fn add_rows(
    rows: &mut Rows,
    (files, others, texts): (&EntryFiles, &Files, &mut Texts),
    name: &str,
    fields: &'static [Field],
    main: Language,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for ending in TABLE_ENDINGS {
        let Some(file) = others.get(format!("{}/{name}.{ending}", files.folder).as_str()) else { continue };
        let Some(text) = or_tell(texts.take(file), diagnostics) else { continue };
        let node = if ending == "csv" {
            let (node, found) = table::read(&file.path, &text);
            diagnostics.extend(found);
            node
        } else {
            let Some(node) = yaml_of(file, &text, diagnostics) else { continue };
            node
        };
        let (found_rows, found) = rows::check(&file.path, &node, fields, main);
        diagnostics.extend(found);
        if rows.rows.is_empty() {
            *rows = found_rows;
        } else if !found_rows.rows.is_empty() {
            let diagnostic = Diagnostic::new(Code::FieldTwice, &found_rows.file).with("field", name);
            diagnostics.push(diagnostic.at(Span::default()).also(&rows.file, Span::default()));
        }
    }
}

/// What can be known of a file by its name and its first bytes.
fn probe(file: &SourceFile) -> FileInfo {
    let by_name = picture::media_type_of_name(&file.path);
    let plain = FileInfo { bytes: file.bytes, media_type: by_name, size: None, content: [0; 16] };
    if !by_name.starts_with("image/") {
        return plain;
    }
    // The whole picture is looked at, so that what can't be published is told before anything is written.
    let Ok(bytes) = files::bytes(file) else { return plain };
    let content = blake3::hash(&bytes).as_bytes().first_chunk::<16>().copied().unwrap_or_default();
    match (picture::probe(&bytes), picture::without_metadata(bytes)) {
        (Some((media_type, size)), Some(_)) => FileInfo { media_type, size: Some(size), content, ..plain },
        _ => plain,
    }
}

/// What a theme says of itself and of the looks of a site.
const THEME_SETTINGS: &str = "theme.yaml";

fn load_theme(root: &Path, config: &Config) -> (Option<Theme>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let Some(files) = read_theme(root, config, &mut diagnostics) else { return (None, diagnostics) };
    let (theme, found) = Theme::new(&files);
    diagnostics.extend(found);
    (theme, diagnostics)
}

/// The files of the theme that the settings name, over those of the built-in one.
fn read_theme(root: &Path, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<ThemeFiles> {
    let name = &*config.theme.value;
    let folder = format!("themes/{name}");
    let is_name = !name.contains(['/', '\\', '\0']) && name != ".." && name != ".";
    let mut own = BTreeMap::new();
    let mut brand = Brand::default();
    if is_name {
        let (found, problems) = files::list(root, &folder);
        diagnostics.extend(problems);
        for (path, file) in found {
            let Some(below) = path.strip_prefix(&*folder).and_then(|rest| rest.strip_prefix('/')) else { continue };
            if below == THEME_SETTINGS
                && let Some(node) = read_yaml(&file, diagnostics)
            {
                let (found, problems) = looks::check(&file.path, &node, config.main);
                diagnostics.extend(problems);
                brand = found;
            }
            match files::bytes(&file) {
                Ok(bytes) => {
                    own.insert(below.to_owned(), bytes);
                }
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
    }
    if own.is_empty() && name != theme_files::DEFAULT_NAME {
        let diagnostic = Diagnostic::new(Code::UnknownTheme, &config.file).at(config.theme.span);
        diagnostics.push(diagnostic.with("theme", name));
        return None;
    }
    Some(theme_files::with_own(own, folder, brand))
}

/// The components of a site's theme with their examples, and what is wrong with them.
pub fn gallery(root: &Path, config: &Config) -> (Option<Gallery>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let Some(theme) = read_theme(root, config, &mut diagnostics) else { return (None, diagnostics) };
    let mut accounts = BTreeMap::new();
    for (folder, files) in [("(built-in)", &theme.built_in), (&*theme.folder, &theme.own)] {
        for (path, bytes) in files {
            let named = path.strip_prefix("components/").and_then(|rest| rest.split_once('/'));
            let Some((name, gallery::ACCOUNT)) = named else { continue };
            let file: Arc<str> = format!("{folder}/{path}").into();
            let text = String::from_utf8_lossy(bytes);
            let (node, found) = yaml::read(yaml::YamlSource { file: &file, text: &text, offset: 0 });
            diagnostics.extend(found);
            if let Some(node) = node {
                accounts.insert(name.to_owned(), (file, node));
            }
        }
    }
    let (gallery, found) = Gallery::new(theme, &accounts);
    diagnostics.extend(found);
    (gallery, diagnostics)
}

/// A renderer over a loaded site.
pub fn renderer(site: &Site, theme: Theme, use_for: Use) -> Renderer<'_> {
    Renderer::new(site, theme, highlight_css(), use_for, "")
}

/// The bytes of an output. `buffer` is reused from output to output.
///
/// # Errors
/// A fault in a template, or a file that can't be read.
pub fn make<'b>(
    renderer: &Renderer<'_>,
    output: &Output,
    outputs: &[Output],
    files: &BTreeMap<Arc<str>, SourceFile>,
    buffer: &'b mut Vec<u8>,
) -> Result<&'b [u8], Diagnostic> {
    let made = renderer.render(output, outputs, buffer, None)?;
    fill(made.body, files, &Studio::new(renderer, files), buffer)?;
    Ok(buffer)
}

/// A picture as it is published: without what cameras write into it.
fn published_picture(file: &SourceFile) -> Result<Vec<u8>, Diagnostic> {
    let stripped = picture::without_metadata(files::bytes(file)?);
    stripped.ok_or_else(|| Diagnostic::new(Code::PictureType, &file.path).with("file", &*file.path))
}

/// Reads what an output is a file of into the buffer.
fn fill(
    body: Body,
    files: &BTreeMap<Arc<str>, SourceFile>,
    studio: &Studio<'_>,
    buffer: &mut Vec<u8>,
) -> Result<(), Diagnostic> {
    let source =
        |path: &Arc<str>| files.get(path).ok_or_else(|| Diagnostic::new(Code::FileMissing, path).with("file", &**path));
    match body {
        Body::Buffer | Body::Same => {}
        Body::Card(card) => *buffer = studio.draw(&card)?,
        Body::File(path) => *buffer = files::bytes(source(&path)?)?,
        Body::Picture(path) => *buffer = published_picture(source(&path)?)?,
        Body::Kit(members) => {
            let one = |member: Member| {
                let (bytes, is_pressed) = match member.content {
                    Content::Text(text) => (text.into_bytes(), false),
                    Content::Picture(path) => (published_picture(source(&path)?)?, true),
                };
                Ok((member.name, bytes, is_pressed))
            };
            let members = members.into_iter().map(one).collect::<Result<Vec<_>, Diagnostic>>()?;
            // Memory doesn't fail.
            *buffer = pack(&members).unwrap_or_default();
        }
    }
    Ok(())
}

/// Gives every file of the search index to a function: path, bytes; or leaves it as it was `before`.
///
/// # Errors
/// The first that a function gives.
pub fn make_search<E: Send>(
    renderer: &Renderer<'_>,
    site: &Site,
    put: &search::build::Put<'_, E>,
    before: Option<&search::build::Before<'_, E>>,
) -> Result<(), E> {
    for language in &site.config.languages {
        let (source, settings) = renderer.search_source(*language);
        search::build::build(&source, &settings, abbreviations(*language), put, before)?;
    }
    Ok(())
}

/// What an earlier build of the same tool left of the search index.
struct Earlier<'a> {
    tool: &'a str,
    kept: &'a memory::Search,
    staging: &'a Staging,
}

impl search::kept::Memory for Earlier<'_> {
    fn tool(&self) -> &str {
        self.tool
    }

    fn recall(&self, name: &str) -> Option<Vec<u8>> {
        self.kept.recall(name)
    }

    fn remember(&self, name: &str, bytes: &[u8]) {
        self.kept.remember(name, bytes);
    }

    fn file(&self, path: &str) -> Option<Vec<u8>> {
        self.staging.before(path)
    }
}

/// Renders every output and writes it to a folder, swapped in whole or not at all. With a fault in a template
/// or a file nothing is written. The search index can be left out. A page that is made of the same as in the last build
/// of the same `tool` is left as it stands.
///
/// # Errors
/// What the disk can't do.
pub fn publish(
    loaded: &mut Loaded,
    public: &Path,
    with_search: bool,
    tool: &str,
    watch: &dyn Watch,
) -> Result<Option<Summary>, WriteError> {
    watch.begin(Stage::Plan);
    let (Some(site), Some(theme)) = (&loaded.site, loaded.theme.take()) else { return Ok(None) };
    let begin = || Staging::begin(crate::write::Options { public, keep: &site.config.keep });
    let prepare = || {
        let renderer = Renderer::new(site, theme, highlight_css(), Use::Whole, tool);
        let outputs = renderer.outputs();
        (renderer, outputs)
    };
    // A look at what lies there waits for the disk now and then.
    let (staging, (renderer, outputs)) = rayon::join(begin, prepare);
    let staging = staging?;
    // Beginning may have finished an exchange: only now is it certain which tree stands there.
    let pages = memory::recall_pages(public);
    let studio = Studio::new(&renderer, &loaded.files);
    watch.begin(Stage::Pages);
    // Of several faults the one of the first output is told, whichever thread is faster.
    let fault: Mutex<Option<(usize, Diagnostic)>> = Mutex::new(None);
    let first = AtomicUsize::new(usize::MAX);
    let publish_one = |buffer: &mut Vec<u8>, (place, output): (usize, &Output)| {
        if place > first.load(Ordering::Relaxed) {
            return Ok(None);
        }
        if let Job::Data(file) = output.job {
            let made = || staging.put_made(&output.path, buffer, &|to| renderer.stream(file, to)).map(|()| None);
            return watched(watch, Part::Render, made);
        }
        let known =
            |key: &memory::Key| pages.get(&output.path) == Some(key) && matches!(staging.keep(&output.path), Ok(true));
        let made = watched(watch, Part::Render, || {
            // A card is named for what is on it.
            if matches!(output.job, Job::Card(..)) && matches!(staging.keep(&output.path), Ok(true)) {
                return Ok((true, None));
            }
            let made = renderer.render(output, &outputs, buffer, Some(&known))?;
            let is_same = made.body == Body::Same;
            fill(made.body, &loaded.files, &studio, buffer)?;
            Ok((is_same, made.key))
        });
        match made {
            Ok((true, key)) => Ok(key),
            Ok((false, key)) => watched(watch, Part::Write, || staging.put(&output.path, buffer)).map(|()| key),
            Err(diagnostic) => {
                first.fetch_min(place, Ordering::Relaxed);
                let mut fault = fault.lock().unwrap_or_else(PoisonError::into_inner);
                if fault.as_ref().is_none_or(|(known, _)| place < *known) {
                    *fault = Some((place, diagnostic));
                }
                Ok(None)
            }
        }
    };
    let keys: Vec<Option<memory::Key>> =
        outputs.par_iter().enumerate().map_init(Vec::new, publish_one).collect::<Result<_, WriteError>>()?;
    if let Some((_, diagnostic)) = fault.into_inner().unwrap_or_else(PoisonError::into_inner) {
        loaded.diagnostics.push(diagnostic);
        return Ok(None);
    }
    let search = memory::Search::of(public)?;
    if with_search {
        watch.begin(Stage::Search);
        let earlier = Earlier { tool, kept: &search, staging: &staging };
        let before = search::build::Before { memory: &earlier, keep: &|path| staging.keep(path) };
        make_search(&renderer, site, &|path, bytes| staging.put(path, bytes), Some(&before))?;
    }
    watch.begin(Stage::Commit);
    let moved = memory::recall(public).map_or_else(Vec::new, |earlier| moved::check(site, &earlier));
    let addresses = moved::addresses(site);
    let summary = staging.commit()?;
    // The site is in place; without the memory the next build only says less.
    let _ = memory::remember(public, &addresses);
    let made_of = outputs.iter().zip(keys).filter_map(|(output, key)| Some((&*output.path, key?)));
    let _ = memory::remember_pages(public, made_of);
    search.seal();
    loaded.diagnostics.extend(moved);
    // The process ends soon: to give back each value of very many takes longer than all at once.
    std::mem::forget((renderer, outputs, pages));
    Ok(Some(summary))
}
