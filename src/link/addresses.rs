//! The address of every page: slugs, clashes, earlier addresses.

use super::Work;
use super::prose::Paths;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::Language;
use crate::model::address::{Place, TOOL_PLACES, file_of, language_prefix, paper_path, place_path, place_segments};
use crate::model::config::{Config, MissingTranslation};
use crate::model::entry::{Checked, Translation};
use crate::model::key::Key;
use crate::model::kind::{KINDS, Kind, RESERVED_SEGMENTS};
use crate::model::value::{Facts, Value};
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use rayon::prelude::*;
use std::sync::Arc;

/// Longest name of a file that common file systems take, in bytes.
const LONGEST_NAME: usize = 255;

/// Whether the tool alone puts pages and files below a first segment.
fn is_tool_segment(segment: &str) -> bool {
    let is_place = TOOL_PLACES.iter().any(|place| place.vi == segment || place.en == segment);
    is_place || (RESERVED_SEGMENTS.contains(&segment) && !LANGUAGE_SEGMENTS.contains(&segment))
}

/// Segments that begin the addresses of a language.
const LANGUAGE_SEGMENTS: [&str; 2] = [Language::Vi.tag(), Language::En.tag()];

/// An earlier address: the path, the entry, the language of its page.
pub type Redirect = (Box<str>, u32, Language);

/// The path of every entry in a language, where it has a page.
type EntryPaths = Vec<Option<Box<str>>>;

/// Gives every entry its paths.
pub(crate) fn assign(works: &mut [Work], config: &Config) -> (Vec<Redirect>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let seen = &*works;
    let by_language: Vec<(EntryPaths, Vec<Diagnostic>)> =
        config.languages.par_iter().map(|language| paths_in(seen, *language, config)).collect();
    for (language, (paths, found)) in config.languages.iter().zip(by_language) {
        for (work, path) in works.iter_mut().zip(paths) {
            work.relations.paths[*language as usize] = path;
        }
        for diagnostic in found {
            if diagnostic.code != Code::AddressClash || !already_told(&diagnostics, &diagnostic) {
                diagnostics.push(diagnostic);
            }
        }
    }
    for work in works.iter_mut() {
        work.relations.stale = stale(&work.checked);
    }
    let redirects = redirects(works, config, &mut diagnostics);
    (redirects, diagnostics)
}

/// By language, whether the text was made from an earlier one than there is now.
pub fn stale(entry: &Checked) -> [bool; 2] {
    Language::ALL.map(|language| {
        matches!(
            &entry.translations[language as usize],
            Translation::Made { translates: Some(made_from), .. } if made_from.value != entry.fingerprint
        )
    })
}

/// Whether an entry has a page in a language.
fn is_shown(work: &Work, language: Language, config: &Config) -> bool {
    work.permits.speaks(language)
        && (work.checked.is_in(language)
            || (config.missing_translation == MissingTranslation::Notice && work.checked.is_in(language.other())))
}

/// The paths of the entries in a language.
fn paths_in(works: &[Work], language: Language, config: &Config) -> (EntryPaths, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut slugs: Vec<Option<String>> = works
        .par_iter()
        .map(|work| is_shown(work, language, config).then(|| work.checked.slugs[language as usize].to_string()))
        .collect();
    settle_lenient_clashes(works, &mut slugs, language, config, &mut diagnostics);
    let mut taken: HashMap<Box<str>, usize> = HashMap::with_capacity(works.len());
    let mut paths = Vec::with_capacity(works.len());
    for (place, (Work { checked, .. }, slug)) in works.iter().zip(slugs).enumerate() {
        let path = slug.map(|slug| path_of(checked.kind, &slug, language, config.main).into_boxed_str());
        paths.push(path.clone());
        let Some(path) = path else { continue };
        match taken.get(&path) {
            Some(first) => {
                let first = &works[*first].checked;
                let near = Some(format!("slug: {}", checked.id));
                let diagnostic = Diagnostic::new(Code::AddressClash, &checked.file).at(slug_span(checked));
                let diagnostic = diagnostic.with("address", format!("/{path}")).with("other", &*first.file);
                diagnostics.push(diagnostic.near(near).also(&first.file, slug_span(first)));
            }
            None => {
                taken.insert(path, place);
            }
        }
    }
    (paths, diagnostics)
}

/// The clash of the same two files in the other language was told already.
fn already_told(diagnostics: &[Diagnostic], new: &Diagnostic) -> bool {
    diagnostics.iter().any(|d| d.code == new.code && d.file == new.file && d.words.last() == new.words.last())
}

/// Where stories or pages have the same slug they take their ids instead, as a page does whose slug the tool
/// needs. Texts of other tools repeat slugs from folder to folder, so this is no error even for a slug that is
/// written out.
fn settle_lenient_clashes(
    works: &[Work],
    slugs: &mut [Option<String>],
    language: Language,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let reserved = reserved_segments();
    let mut taken: HashSet<(Kind, String)> = HashSet::with_capacity(slugs.len());
    let mut count: HashMap<(Kind, &str), usize> = HashMap::with_capacity(slugs.len());
    for (work, slug) in works.iter().zip(slugs.iter()).filter_map(|(work, slug)| Some((work, slug.as_ref()?))) {
        *count.entry((work.checked.kind, slug)).or_insert(0) += 1;
    }
    let is_free = |kind: Kind, slug: &str| kind != Kind::Page || !reserved.contains(&slug);
    let mut moving = Vec::new();
    for (place, (work, slug)) in works.iter().zip(slugs.iter()).enumerate() {
        let Some(slug) = slug else { continue };
        let kind = work.checked.kind;
        let is_alone = count.get(&(kind, slug.as_str())).is_none_or(|n| *n < 2) || *slug == *work.checked.id;
        if kind.is_lenient() && !(is_alone && is_free(kind, slug)) {
            moving.push(place);
        } else {
            taken.insert((kind, slug.clone()));
        }
    }
    for place in moving {
        let checked = &works[place].checked;
        let is_taken = |slug: &str| !is_free(checked.kind, slug) || taken.contains(&(checked.kind, slug.to_owned()));
        let numbered = (1..).map(|number| format!("{}-{number}", checked.id));
        let Some(own) = std::iter::once(checked.id.to_string()).chain(numbered).find(|slug| !is_taken(slug)) else {
            continue;
        };
        taken.insert((checked.kind, own.clone()));
        let Some(slug) = slugs[place].replace(own.clone()) else { continue };
        let path = path_of(checked.kind, &slug, language, config.main);
        if language == Language::Vi || !checked.is_in(Language::Vi) {
            diagnostics.push(moved(checked, &slug, &own, (!is_free(checked.kind, &slug)).then_some(path)));
        }
    }
}

/// A story or page doesn't stand at the address that its slug would give: it is another's, or the tool's.
fn moved(checked: &Checked, slug: &str, own: &str, reserved: Option<String>) -> Diagnostic {
    let at = |code| Diagnostic::new(code, &checked.file).at(slug_span(checked)).lenient_if(true);
    match reserved {
        Some(path) => at(Code::ReservedAddress).with("address", format!("/{path}")).near(Some(format!("slug: {own}"))),
        None => at(Code::SameTitle).with("slug", slug).with("id", own),
    }
}

fn slug_span(entry: &Checked) -> Span {
    let slug = entry.facts.get(Key::Slug).map(|found| found.span).filter(|span| span.end > 0);
    slug.unwrap_or_else(|| entry.facts.span(Checked::title_key(entry.kind)))
}

fn path_of(kind: Kind, slug: &str, language: Language, main: Language) -> String {
    let prefix = language_prefix(language, main);
    match kind.segment(language) {
        "" => format!("{prefix}{slug}/"),
        segment => format!("{prefix}{segment}/{slug}/"),
    }
}

/// First segments that the tool's own pages take.
fn reserved_segments() -> Vec<&'static str> {
    let kinds = KINDS.iter().map(|row| row.segment);
    let places = kinds.chain(place_segments()).flat_map(|segment| [segment.vi, segment.en]);
    places.chain(LANGUAGE_SEGMENTS).chain(RESERVED_SEGMENTS).filter(|segment| !segment.is_empty()).collect()
}

/// Earlier addresses lead to the page; one that is a page now is a mistake.
fn redirects(works: &[Work], config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Vec<Redirect> {
    if works.iter().all(|work| work.checked.facts.list(Key::Aliases).is_empty()) {
        return Vec::new();
    }
    let mut taken: HashSet<String> = HashSet::new();
    for path in works.iter().flat_map(|work| work.relations.paths.iter().flatten()) {
        taken.insert(file_key(path));
    }
    for work in works.iter() {
        let pages = Language::ALL
            .into_iter()
            .filter_map(|language| Some((language, work.relations.paths[language as usize].as_ref()?)));
        taken.extend(pages.map(|(language, page)| file_key(&paper_path(page, language))));
    }
    let tool_pages: Vec<String> = KINDS
        .iter()
        .map(|row| Place::List(row.kind))
        .chain([Place::Home, Place::Tradition, Place::Units, Place::Awards, Place::Years])
        .flat_map(|place| Language::ALL.map(|language| place_path(place, language, config.main)))
        .collect();
    taken.extend(tool_pages.iter().flat_map(|page| [file_key(page), file_key(&format!("{page}404.html"))]));
    let mut redirects = Vec::new();
    for (place, work) in works.iter().enumerate() {
        for item in work.checked.facts.list(Key::Aliases) {
            let Value::Text(text) = &item.value else { continue };
            let written = text.get_or_other(config.main);
            let Some(path) = alias_path(written) else {
                let diagnostic = Diagnostic::new(Code::BadAlias, &work.checked.file).at(item.span);
                diagnostics.push(diagnostic.with("address", written).lenient_if(work.checked.kind.is_lenient()));
                continue;
            };
            if is_of_tool(&path, config.main) || !taken.insert(file_key(&path)) {
                let diagnostic = Diagnostic::new(Code::AliasClash, &work.checked.file).at(item.span);
                diagnostics
                    .push(diagnostic.with("address", format!("/{path}")).lenient_if(work.checked.kind.is_lenient()));
                continue;
            }
            let second = config.main.other();
            let is_second = path.starts_with(language_prefix(second, config.main));
            let wanted = if is_second { second } else { config.main };
            let language = if work.relations.paths[wanted as usize].is_some() { wanted } else { wanted.other() };
            if work.relations.paths[language as usize].is_some() {
                redirects.push((path, u32::try_from(place).unwrap_or(u32::MAX), language));
            }
        }
    }
    redirects
}

/// Addresses of fields that are paths of the site have to exist; one that doesn't is told and isn't shown.
pub(crate) fn drop_dead_paths(
    works: &mut [Work],
    paths: &Paths<'_>,
    statics: &[(Arc<str>, Box<str>)],
) -> Vec<Diagnostic> {
    let is_alive = |url: &str| {
        let path = url.trim_start_matches('/');
        let folder = format!("{}/", path.trim_end_matches('/'));
        let is_page = |path: &str| Language::ALL.into_iter().any(|language| paths.existing(path, language).is_some());
        path.is_empty() || is_page(path) || is_page(&folder) || statics.iter().any(|(_, known)| **known == *path)
    };
    let mut diagnostics = Vec::new();
    for work in works {
        let lenient = work.checked.kind.is_lenient();
        let mut drop = |facts: &mut Facts| {
            let Some(url) = facts.url(Key::Url).filter(|url| url.starts_with('/') && !is_alive(url)) else { return };
            let diagnostic = Diagnostic::new(Code::DeadPath, &work.checked.file).at(facts.span(Key::Url));
            diagnostics.push(diagnostic.with("address", url).lenient_if(lenient));
            facts.retain(|key| key != Key::Url);
        };
        drop(&mut work.checked.facts);
        if let Some(Value::List(sources)) = work.checked.facts.get_mut(Key::Sources).map(|found| &mut found.value) {
            for source in sources {
                if let Value::Record(source) = &mut source.value {
                    drop(source);
                }
            }
        }
    }
    diagnostics
}

/// The file of a path, the same for small and capital letters, as some disks see it.
fn file_key(path: &str) -> String {
    file_of(path).to_lowercase()
}

/// Whether a path lies where the tool may put pages and files of its own, whatever the site holds.
fn is_of_tool(path: &str, main: Language) -> bool {
    let path = path.to_lowercase();
    let below = path.strip_prefix(language_prefix(main.other(), main)).unwrap_or(&path);
    let parts: Vec<&str> = below.split('/').filter(|part| !part.is_empty()).collect();
    let is_page_of_list = match parts.as_slice() {
        [.., "trang" | "page", number] => number.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    };
    let is_tool_file = |name: &str| [".xml", ".txt", ".js"].iter().any(|ending| name.ends_with(ending));
    let is_file = matches!(parts.as_slice(), [one] if is_tool_file(one));
    parts.first().is_none_or(|first| is_tool_segment(first)) || is_page_of_list || is_file
}

/// The path of an alias: `/tin/abc` and `tin/abc.html` are understood; `..`, hidden files and outside addresses
/// are not, nor a page below a page that is a file.
fn alias_path(written: &str) -> Option<Box<str>> {
    let path = written.trim_start_matches('/');
    let is_plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-._~".contains(&b));
    let is_page = |name: &str| name.ends_with(".html") || name.ends_with(".htm");
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let is_inside = path.split('/').all(|part| !part.starts_with('.') && part.len() <= LONGEST_NAME)
        && !path.contains("//")
        && !folders.split('/').any(is_page);
    if path.is_empty() || !is_plain || !is_inside {
        return None;
    }
    Some(if is_page(name) || path.ends_with('/') { path.into() } else { format!("{path}/").into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_stays_on_the_site() {
        let taken = |written: &str| alias_path(written).map(String::from);
        assert_eq!(taken("/tin/abc").as_deref(), Some("tin/abc/"));
        assert_eq!(taken("tin/abc.html").as_deref(), Some("tin/abc.html"));
        assert_eq!(taken("//evil.example/").as_deref(), Some("evil.example/"));
        for written in ["", "/", "../x", "a/../b", "a//b", "\\evil", "%2e%2e/x", ".git/config", "a.html/b", "a.html/"] {
            assert_eq!(taken(written), None, "{written}");
        }
        assert_eq!(taken(&"x".repeat(300)), None);
    }

    #[test]
    fn an_alias_gives_way_to_pages_of_the_tool() {
        let pages = ["q/x/", "data/x/", "tin-bai/trang/2/", "en/tags/a/", "tim-kiem/x/", "en/search/x/"];
        for path in pages.into_iter().chain(["atom.xml/", "en/atom.xml/", "robots.txt/", "sw.js/"]) {
            assert!(is_of_tool(path, Language::Vi), "{path}");
        }
        for path in ["tin-bai/cu/", "en/old/", "trang/cu/", "2019/x.html"] {
            assert!(!is_of_tool(path, Language::Vi), "{path}");
        }
    }

    #[test]
    fn one_file_is_one_address_whatever_its_letters() {
        assert_eq!(file_key("X/y/"), file_key("x/Y/index.html"));
    }
}
