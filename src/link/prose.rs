//! The holes of prose: links to things of the site, pictures.

use super::index::Index;
use super::names::published_path;
use super::{FileInfo, NamedFile, Work};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::Language;
use crate::language::fold::fold;
use crate::language::slug::slug;
use crate::model::address::{Base, Place, encode_path, place_path};
use crate::model::config::Config;
use crate::model::entry::{Found, PublishedFile};
use crate::model::key::Key;
use crate::model::kind::{KINDS, Kind, Target};
use crate::model::prose::{Filling, Hole, LinkTarget, Prose};
use crate::model::registry::Registry;
use crate::model::schema::Scope;
use crate::model::site::Lists;
use crate::model::value::{Handle, Value};
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The paths of everything that prose and menus can lead to.
pub struct Paths<'a> {
    registry: &'a Registry,
    lists: &'a [Lists; 2],
    config: &'a Config,
    base: &'a Base,
    entries: [Vec<Option<Box<str>>>; 2],
    by_file: HashMap<Arc<str>, u32>,
    by_folder: HashMap<Arc<str>, u32>,
    by_path: HashMap<Box<str>, (u32, Language)>,
    /// Pages of the tool's own.
    existing: HashSet<Box<str>>,
}

impl<'a> Paths<'a> {
    /// Gathers paths.
    pub(crate) fn new(
        works: &[Work],
        registry: &'a Registry,
        lists: &'a [Lists; 2],
        config: &'a Config,
        base: &'a Base,
    ) -> Self {
        let entries = Language::ALL.map(|language| {
            works.iter().map(|work| work.relations.paths[language as usize].clone()).collect::<Vec<_>>()
        });
        let by_file = || {
            let mut by_file = HashMap::with_capacity(works.len() * 2);
            for (work, place) in works.iter().zip(0..) {
                by_file.insert(Arc::clone(&work.checked.file), place);
                if let Some(file) = &work.checked.translation_file {
                    by_file.insert(Arc::clone(file), place);
                }
            }
            by_file
        };
        let by_path = || {
            let mut by_path = HashMap::with_capacity(works.len() * 2);
            for language in Language::ALL {
                let paths = entries[language as usize].iter().zip(0..);
                by_path.extend(paths.filter_map(|(path, place)| Some((path.clone()?, (place, language)))));
            }
            by_path
        };
        let (by_file, by_path) = rayon::join(by_file, by_path);
        let own_folders = works.iter().zip(0..).filter(|(work, _)| work.checked.own_folder);
        let by_folder = own_folders.map(|(work, place)| (Arc::clone(&work.checked.folder), place)).collect();
        let mut paths =
            Self { registry, lists, config, base, entries, by_file, by_folder, by_path, existing: HashSet::new() };
        paths.existing = paths.all_places();
        paths
    }

    fn all_places(&self) -> HashSet<Box<str>> {
        let mut existing: HashSet<Box<str>> = HashSet::new();
        for language in self.config.languages.iter().copied() {
            let lists = KINDS.iter().filter(|row| self.has_list(row.kind, language)).map(|row| Place::List(row.kind));
            let units = self.registry.units.iter().map(|unit| Place::Unit(&unit.named.id));
            let movements = self.registry.movements.iter().map(|movement| Place::Movement(&movement.named.id));
            let mut places: Vec<Place<'_>> = lists.chain(units).chain(movements).collect();
            places.push(Place::Home);
            if self.config.open_data {
                places.push(Place::Data);
            }
            if !self.lists[language as usize].tradition.is_empty() {
                places.push(Place::Tradition);
            }
            if !self.registry.units.is_empty() {
                places.push(Place::Units);
            }
            if self.has_awards() {
                places.push(Place::Awards);
            }
            if !self.lists[language as usize].years.is_empty() {
                places.push(Place::Years);
            }
            existing.extend(places.into_iter().map(|place| self.place(place, language).into_boxed_str()));
        }
        existing
    }

    fn has_list(&self, kind: Kind, language: Language) -> bool {
        kind != Kind::Page && !self.lists[language as usize].kinds[kind as usize].is_empty()
    }

    fn has_awards(&self) -> bool {
        (0..self.registry.awards.len()).any(|award| self.award_has_page(award))
    }

    fn award_has_page(&self, award: usize) -> bool {
        let used = |lists: &Lists| {
            lists.awards.get(award).is_some_and(|list| !list.is_empty())
                || lists.award_names.get(award).is_some_and(|list| !list.is_empty())
        };
        !self.registry.awards[award].built_in || self.lists.iter().any(used)
    }

    fn place(&self, place: Place<'_>, language: Language) -> String {
        place_path(place, language, self.config.main)
    }

    /// The list of a kind.
    pub fn list(&self, kind: Kind, language: Language) -> String {
        self.place(Place::List(kind), language)
    }

    /// A path that exists on the site.
    pub fn existing(&self, path: &str, language: Language) -> Option<String> {
        let own = format!("{}{path}", self.place(Place::Home, language));
        [own, path.to_owned()].into_iter().find(|path| self.exists(path))
    }

    /// A list of the site by the folder of its kind or by its own name, as menus write it.
    pub fn named_place(&self, name: &str, language: Language) -> Option<String> {
        if name.is_empty() {
            return Some(self.place(Place::Home, language));
        }
        if let Some(kind) = Kind::from_folder(name) {
            return self.has_list(kind, language).then(|| self.list(kind, language));
        }
        let place = match name {
            "tradition" | "truyen-thong" => Place::Tradition,
            "units" | "don-vi" => Place::Units,
            "awards" | "khen-thuong" => Place::Awards,
            "years" | "nam" => Place::Years,
            _ => return None,
        };
        let path = self.place(place, language);
        self.exists(&path).then_some(path)
    }

    fn exists(&self, path: &str) -> bool {
        self.existing.contains(path) || self.by_path.contains_key(path)
    }

    /// The page of a thing in a language, if it has one.
    pub fn thing(&self, target: Target, id: &str, index: &Index, language: Language) -> Option<String> {
        match target {
            Target::Entry(kind) => match index.entry(id)? {
                (found, Found::Shown(Handle::Entry(place))) if found == kind => self.entry(place, language),
                _ => None,
            },
            Target::Unit => {
                let unit = index.unit(id)?;
                Some(self.place(Place::Unit(&self.registry.units[unit as usize].named.id), language))
            }
            Target::Award => {
                let award = index.award(id)?;
                let award = award as usize;
                let path = self.place(Place::Award(&self.registry.awards[award].named.id), language);
                self.award_has_page(award).then_some(path)
            }
            Target::Movement => {
                index.movement(id)?;
                Some(self.place(Place::Movement(id), language))
            }
            Target::Phase | Target::Strand => {
                let (movement_id, part) = id.split_once('/')?;
                let movement = &self.registry.movements[index.movement(movement_id)? as usize];
                if target == Target::Phase {
                    movement.phases.iter().find(|phase| &*phase.named.id == part)?;
                    Some(self.place(Place::Phase(movement_id, part), language))
                } else {
                    movement.strands.iter().find(|strand| &*strand.named.id == part)?;
                    Some(self.place(Place::Strand(movement_id, part), language))
                }
            }
        }
    }

    /// The entry whose page has this path, and the language of that page.
    fn entry_of(&self, path: &str) -> Option<(u32, Language)> {
        self.by_path.get(path).copied()
    }

    fn entry(&self, place: u32, language: Language) -> Option<String> {
        self.entries[language as usize][place as usize].as_deref().map(str::to_owned)
    }
}

/// What filling gives.
#[derive(Debug, Default)]
pub struct Filled {
    /// A string for every hole, by language of the page.
    pub fillings: [Vec<String>; 2],
    /// Files to publish.
    pub files: Vec<NamedFile>,
}

/// Fills the prose of one entry in every language in which it has a page, and finds its files.
pub(crate) fn fill(
    work: &Work,
    works: &[Work],
    index: &Index,
    paths: &Paths<'_>,
    files: &BTreeMap<Arc<str>, FileInfo>,
) -> (Filled, Vec<Diagnostic>) {
    let mut filled = Filled::default();
    let mut diagnostics = Vec::new();
    let mut filler = Filler {
        work,
        works,
        index,
        paths,
        files,
        found: &mut filled.files,
        diagnostics: &mut diagnostics,
        links: Vec::new(),
        may_publish: true,
    };
    filler.facts();
    filler.may_publish = work.permits.gives(Scope::Story);
    let mut told = [false; 2];
    for language in paths.config.languages.iter().copied() {
        if work.relations.paths[language as usize].is_none() {
            continue;
        }
        let own = work.checked.prose[language as usize].is_some();
        let source = if own { language } else { language.other() };
        let Some(prose) = &work.checked.prose[source as usize] else { continue };
        let before = filler.diagnostics.len();
        filled.fillings[language as usize] = filler.prose(prose, source, language);
        // The same text on a page in another language has the same mistakes.
        if std::mem::replace(&mut told[source as usize], true) {
            filler.diagnostics.truncate(before);
        }
    }
    (filled, diagnostics)
}

struct Filler<'a, 'p> {
    work: &'a Work,
    works: &'a [Work],
    index: &'a Index,
    paths: &'a Paths<'p>,
    files: &'a BTreeMap<Arc<str>, FileInfo>,
    found: &'a mut Vec<NamedFile>,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// What closes each open link.
    links: Vec<&'static str>,
    /// Whether files of what is being filled may be shown.
    may_publish: bool,
}

impl Filler<'_, '_> {
    /// Pictures and attachments that fields name.
    fn facts(&mut self) {
        let checked = &self.work.checked;
        if let Some(record) = checked.facts.record(Key::Image)
            && let Some(file) = record.file(Key::File)
        {
            self.file_of_field(file, record.span(Key::File), true);
        }
        for item in checked.facts.list(Key::Attachments) {
            if let Value::Record(record) = &item.value
                && let Some(file) = record.file(Key::File)
            {
                self.file_of_field(file, record.span(Key::File), false);
            }
        }
    }

    fn file_of_field(&mut self, file: &str, span: Span, must_be_picture: bool) {
        let lenient = self.work.checked.kind.is_lenient();
        let report =
            |code: Code| Diagnostic::new(code, &self.work.checked.file).at(span).with("file", file).lenient_if(lenient);
        match self.lookup(file) {
            None => {
                let near = self.near_file(file);
                let diagnostic = report(Code::FileMissing).near(near);
                self.diagnostics.push(diagnostic);
            }
            Some((_, info)) if must_be_picture && info.size.is_none() => {
                let diagnostic = report(Code::PictureType);
                self.diagnostics.push(diagnostic);
            }
            Some((_, info)) if !is_publishable(&info) => {
                let is_picture = info.media_type.starts_with("image/");
                let diagnostic = report(if is_picture { Code::PictureType } else { Code::BadFileName });
                self.diagnostics.push(diagnostic);
            }
            Some((source, info)) => {
                self.publish(file, source, info);
            }
        }
    }

    /// A file by the name written: relative to the entry's folder.
    fn lookup(&self, file: &str) -> Option<(Arc<str>, FileInfo)> {
        let path = join(&self.work.checked.folder, file)?;
        let (source, info) = self.files.get_key_value(path.as_str())?;
        let is_own = source.strip_prefix(&*self.work.checked.folder).is_some_and(|below| below.starts_with('/'));
        (is_own && self.work.checked.own_folder || !self.is_somebodys(source))
            .then(|| (Arc::clone(source), info.clone()))
    }

    /// Whether a file lies with a person who isn't shown or didn't agree to pictures: no other entry may show it.
    fn is_somebodys(&self, source: &str) -> bool {
        let Some(below) = source.strip_prefix("content/people/") else { return false };
        let Some((folder, _)) = below.split_once('/') else { return false };
        let owner = self.paths.by_folder.get(format!("content/people/{folder}").as_str());
        owner.is_none_or(|place| !self.works[*place as usize].permits.gives(Scope::Photo))
    }

    fn near_file(&self, file: &str) -> Option<String> {
        let folder = format!("{}/", self.work.checked.folder);
        let beside = self.files.range(Arc::from(folder.as_str())..).map(|(path, _)| &**path);
        let names = beside.take_while(|path| path.starts_with(&folder)).map(|path| &path[folder.len()..]);
        crate::language::near::nearest(file, names.take(200)).map(str::to_owned)
    }

    /// Whether somebody agreed to pictures being shown.
    fn gives_pictures(&self) -> bool {
        self.work.permits.gives(Scope::Photo)
    }

    /// Notes a file for publication, where it may be shown, and gives its path.
    fn publish(&mut self, written: &str, source: Arc<str>, info: FileInfo) -> Box<str> {
        if let Some((_, known)) = self.found.iter().find(|(name, _)| **name == *written) {
            return known.path.clone();
        }
        let path = published_path(self.work, &source);
        // A picture is a picture, whether it is shown, attached or linked to.
        if !self.may_publish || (info.size.is_some() && !self.gives_pictures()) {
            return path;
        }
        let file = PublishedFile {
            source,
            path: path.clone(),
            bytes: info.bytes,
            size: info.size,
            media_type: info.media_type,
            content: info.content,
        };
        self.found.push((written.into(), file));
        path
    }

    fn prose(&mut self, prose: &Prose, source: Language, page: Language) -> Vec<String> {
        self.links.clear();
        prose.holes.iter().map(|hole| self.hole(hole, source, page)).collect()
    }

    fn hole(&mut self, hole: &Hole, source: Language, page: Language) -> String {
        match &hole.filling {
            Filling::LinkStart(target) => {
                let (opening, closing) = match self.href(target, hole.span, source, page) {
                    Some(href) => (format!("<a href=\"{href}\">"), "</a>"),
                    // What isn't shown leaves no trace that something was there.
                    None if self.is_withheld(target) => (String::new(), ""),
                    None => ("<span class=\"broken-link\">".to_owned(), "</span>"),
                };
                self.links.push(closing);
                opening
            }
            Filling::LinkEnd => self.links.pop().unwrap_or_default().to_owned(),
            Filling::Picture { file, alt, title } => self.picture(file, alt, title, hole.span, source),
            Filling::CardLink { target, html } => match self.href(target, hole.span, source, page) {
                Some(href) => format!("<p class=\"entry-link\"><a href=\"{href}\">{html}</a></p>"),
                None => format!("<p>{html}</p>"),
            },
        }
    }

    /// The file that the text stands in, for diagnostics.
    fn file(&self, source: Language) -> &Arc<str> {
        let checked = &self.work.checked;
        if source == self.paths.config.main {
            &checked.file
        } else {
            checked.translation_file.as_ref().unwrap_or(&checked.file)
        }
    }

    fn href(&mut self, target: &LinkTarget, span: Span, source: Language, page: Language) -> Option<String> {
        match target {
            LinkTarget::Thing { target, id, fragment } => self.thing(*target, id, fragment, span, source, page),
            LinkTarget::Path { path, fragment } if path.is_empty() => {
                let prose = self.work.checked.prose[source as usize].as_deref()?;
                match heading(prose, fragment) {
                    Some(id) => Some(format!("#{id}")),
                    None => {
                        self.broken_fragment(fragment, span, source);
                        None
                    }
                }
            }
            LinkTarget::Path { path, fragment } => self.path(path, fragment, span, source, page),
        }
    }

    /// Whether a link means an entry that is known and has no page here.
    fn is_withheld(&self, target: &LinkTarget) -> bool {
        let LinkTarget::Thing { target: Target::Entry(kind), id, .. } = target else { return false };
        self.index.entry(id).is_some_and(|(found, _)| found == *kind)
    }

    /// A thing named by kind and id: a dangling one is an error everywhere but in stories and pages.
    fn thing(
        &mut self,
        target: Target,
        id: &str,
        fragment: &str,
        span: Span,
        source: Language,
        page: Language,
    ) -> Option<String> {
        if let Some(path) = self.paths.thing(target, id, self.index, page) {
            let place = match self.index.entry(id) {
                Some((_, Found::Shown(Handle::Entry(place)))) if matches!(target, Target::Entry(_)) => Some(place),
                _ => None,
            };
            return Some(self.with_fragment(&path, fragment, place, span, source, page));
        }
        // An entry that isn't shown, or isn't in this language, is written as plain text without a word.
        let is_known = match target {
            Target::Entry(kind) => self.index.entry(id).is_some_and(|(found, _)| found == kind),
            Target::Award => self.index.award(id).is_some(),
            _ => false,
        };
        if !is_known {
            let near = self.near_thing(target, id);
            let diagnostic = Diagnostic::new(Code::UnknownReference, self.file(source)).at(span);
            self.diagnostics.push(diagnostic.with("id", format!("{}:{id}", target.scheme())).near(near));
        }
        None
    }

    fn near_thing(&self, target: Target, id: &str) -> Option<String> {
        if let Target::Entry(kind) = target {
            if let Some((found, _)) = self.index.entry(id) {
                return Some(format!("{}:{id}", found.info().scheme));
            }
            return crate::language::near::nearest(id, self.index.near_ids(id, Some(kind)))
                .map(|near| format!("{}:{near}", kind.info().scheme));
        }
        let registry = self.paths.registry;
        let ids: Vec<&str> = match target {
            Target::Unit => registry.units.iter().map(|unit| &*unit.named.id).collect(),
            Target::Award => registry.awards.iter().map(|award| &*award.named.id).collect(),
            _ => registry.movements.iter().map(|movement| &*movement.named.id).collect(),
        };
        crate::language::near::nearest(id, ids).map(|near| format!("{}:{near}", target.scheme()))
    }

    fn with_fragment(
        &mut self,
        path: &str,
        fragment: &str,
        place: Option<u32>,
        span: Span,
        source: Language,
        page: Language,
    ) -> String {
        let href = self.paths.base.href(path);
        if fragment.is_empty() {
            return href;
        }
        let prose = place.and_then(|place| {
            let prose = &self.works[place as usize].checked.prose;
            prose[page as usize].as_deref().or(prose[page.other() as usize].as_deref())
        });
        match prose.and_then(|prose| heading(prose, fragment)) {
            Some(id) => format!("{href}#{id}"),
            None => {
                self.broken_fragment(fragment, span, source);
                href
            }
        }
    }

    fn broken_fragment(&mut self, fragment: &str, span: Span, source: Language) {
        let diagnostic = Diagnostic::new(Code::BrokenFragment, self.file(source)).at(span);
        self.diagnostics.push(diagnostic.with("fragment", fragment));
    }

    /// A plain path: another entry's file, a file beside the entry, or a path of the site.
    fn path(&mut self, path: &str, fragment: &str, span: Span, source: Language, page: Language) -> Option<String> {
        if let Some(below) = path.strip_prefix('/') {
            let bare = below.trim_end_matches('/');
            let with_slash = if bare.is_empty() { String::new() } else { format!("{bare}/") };
            let found = self.paths.existing(&with_slash, page).or_else(|| self.paths.existing(below, page));
            if let Some(found) = found {
                return Some(match self.paths.entry_of(&found) {
                    Some((place, language)) => {
                        self.with_fragment(&found, fragment, Some(place), span, source, language)
                    }
                    // Ids on lists are the theme's, and nobody can promise them.
                    None => self.paths.base.href(&found),
                });
            }
        } else if let Some(joined) = join(&self.work.checked.folder, path) {
            if let Some(place) = self.entry_at(&joined)
                && let Some(target) = self.paths.entry(place, page)
            {
                return Some(self.with_fragment(&target, fragment, Some(place), span, source, page));
            }
            match self.lookup(path) {
                // What isn't shown isn't led to either: the link becomes plain words.
                Some((_, info)) if info.size.is_some() && !self.gives_pictures() => return None,
                Some((file, info)) if is_publishable(&info) => {
                    let published = self.publish(path, file, info);
                    return Some(self.paths.base.href(&encode_path(&published)));
                }
                Some((_, info)) if info.media_type.starts_with("image/") => {
                    let diagnostic = Diagnostic::new(Code::PictureType, self.file(source)).at(span);
                    self.diagnostics.push(diagnostic.with("file", path).lenient_if(true));
                    return None;
                }
                _ => {}
            }
        }
        let diagnostic = Diagnostic::new(Code::BrokenLink, self.file(source)).at(span);
        self.diagnostics.push(diagnostic.with("link", path));
        None
    }

    /// The entry whose file a path means; endings may be missing, as other tools let them be.
    fn entry_at(&self, path: &str) -> Option<u32> {
        let bare = path.trim_end_matches('/');
        let without_html = bare.strip_suffix(".html").unwrap_or(bare);
        let tries = [
            bare.to_owned(),
            format!("{bare}.md"),
            format!("{bare}/index.md"),
            format!("{bare}/index.yaml"),
            format!("{without_html}.md"),
            format!("{bare}/README.md"),
        ];
        tries.iter().find_map(|path| self.paths.by_file.get(path.as_str()).copied())
    }

    fn picture(&mut self, file: &str, alt: &str, title: &str, span: Span, source: Language) -> String {
        let code = match self.lookup(file) {
            None => Code::PictureMissing,
            Some((_, info)) if info.size.is_none() => Code::PictureType,
            // Nobody agreed to this picture being shown.
            Some(_) if !self.gives_pictures() => return String::new(),
            Some((path, info)) => {
                let (width, height) = info.size.unwrap_or_default();
                let published = self.publish(file, path, info);
                let href = self.paths.base.href(&encode_path(&published));
                let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(title)) };
                let alt = escape(alt);
                return format!(
                    "<img src=\"{href}\" alt=\"{alt}\"{title} width=\"{width}\" height=\"{height}\" loading=\"lazy\" decoding=\"async\">"
                );
            }
        };
        let near = self.near_file(file).filter(|_| code == Code::PictureMissing);
        let diagnostic = Diagnostic::new(code, self.file(source)).at(span).with("file", file).lenient_if(true);
        self.diagnostics.push(diagnostic.near(near));
        let words = if alt.is_empty() { title } else { alt };
        if words.is_empty() {
            String::new()
        } else {
            format!("<span class=\"missing-picture\">{}</span>", escape(words))
        }
    }
}

/// Media type of files of no known kind.
const UNKNOWN: &str = "application/octet-stream";

/// Whether a file may stand on the site beside its pages. Pages and drawings can hold scripts; a picture that isn't
/// understood keeps the place where it was taken.
fn is_publishable(info: &FileInfo) -> bool {
    let is_picture = info.media_type.starts_with("image/");
    info.media_type != UNKNOWN && (info.size.is_some() || !is_picture)
}

/// The id of the heading that a fragment means: the id itself, or the heading's words as other tools make ids.
fn heading<'p>(prose: &'p Prose, fragment: &str) -> Option<&'p str> {
    let exact = prose.headings.iter().find(|heading| heading.id == fragment);
    let wanted = slug(fragment);
    let by_words = || prose.headings.iter().find(|heading| !wanted.is_empty() && heading.id == wanted);
    let by_text = || prose.headings.iter().find(|heading| fold(&heading.text) == fold(fragment));
    exact.or_else(by_words).or_else(by_text).map(|heading| &*heading.id)
}

/// A path relative to a folder of the site; `None` where it leads out of `content/`.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    (parts.first() == Some(&"content")).then(|| parts.join("/"))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_could_run_or_tell_are_not_published() {
        let info = |media_type, size| FileInfo { bytes: 1, media_type, size, content: [0; 16] };
        assert!(is_publishable(&info("application/pdf", None)));
        assert!(is_publishable(&info("image/jpeg", Some((1, 1)))));
        assert!(!is_publishable(&info("image/jpeg", None)));
        assert!(!is_publishable(&info(UNKNOWN, None)));
    }

    #[test]
    fn paths_can_not_leave_the_content() {
        assert_eq!(join("content/stories/a", "../b/index.md").as_deref(), Some("content/stories/b/index.md"));
        assert_eq!(join("content/stories/a", "../../../etc/passwd"), None);
        assert_eq!(join("content/stories/a", "../../../../../x"), None);
    }
}
