//! The address of every page: slugs, clashes, earlier addresses.

use super::Work;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::Language;
use crate::language::slug::slug;
use crate::model::address::{Place, language_prefix, place_path};
use crate::model::config::{Config, MissingTranslation};
use crate::model::entry::{Checked, Translation};
use crate::model::key::Key;
use crate::model::kind::{KINDS, Kind, RESERVED_SEGMENTS};
use crate::model::value::Value;
use std::collections::HashMap;

/// An earlier address: the path, the entry, the language of its page.
pub type Redirect = (Box<str>, u32, Language);

/// Gives every entry its paths.
pub(crate) fn assign(works: &mut [Work], config: &Config) -> (Vec<Redirect>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    for language in &config.languages {
        assign_language(works, *language, config, &mut diagnostics);
    }
    for work in works.iter_mut() {
        for language in Language::ALL {
            work.relations.stale[language as usize] = is_stale(&work.checked, language);
        }
    }
    let redirects = redirects(works, config, &mut diagnostics);
    (redirects, diagnostics)
}

fn is_stale(entry: &Checked, language: Language) -> bool {
    matches!(
        &entry.translations[language as usize],
        Translation::Made { translates: Some(made_from), .. } if made_from.value != entry.fingerprint
    )
}

/// Whether an entry has a page in a language.
fn is_shown(work: &Work, language: Language, config: &Config) -> bool {
    work.permits.speaks(language)
        && (work.checked.is_in(language)
            || (config.missing_translation == MissingTranslation::Notice && work.checked.is_in(language.other())))
}

fn assign_language(works: &mut [Work], language: Language, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    let mut slugs: Vec<Option<String>> =
        works.iter().map(|work| is_shown(work, language, config).then(|| own_slug(&work.checked, language))).collect();
    settle_lenient_clashes(works, &mut slugs, language, diagnostics);
    let reserved = reserved_segments();
    let mut taken: HashMap<String, usize> = HashMap::with_capacity(works.len());
    for place in 0..works.len() {
        let Some(slug) = slugs[place].take() else { continue };
        let checked = &works[place].checked;
        let path = path_of(checked.kind, &slug, language, config.main);
        if checked.kind == Kind::Page && reserved.contains(&slug.as_str()) {
            let diagnostic = Diagnostic::new(Code::ReservedAddress, &checked.file).at(slug_span(checked));
            diagnostics
                .push(diagnostic.with("address", format!("/{path}")).near(Some(format!("slug: {}-1", checked.id))));
        }
        match taken.get(&path) {
            Some(first) => {
                let first = &works[*first].checked;
                let near = Some(format!("slug: {}", checked.id));
                let diagnostic = Diagnostic::new(Code::AddressClash, &checked.file).at(slug_span(checked));
                let diagnostic = diagnostic.with("address", format!("/{path}")).with("other", &*first.file);
                if !already_told(diagnostics, &diagnostic) {
                    diagnostics.push(diagnostic.near(near).also(&first.file, slug_span(first)));
                }
            }
            None => {
                taken.insert(path.clone(), place);
            }
        }
        works[place].relations.paths[language as usize] = Some(path.into());
    }
}

/// The clash of the same two files in the other language was told already.
fn already_told(diagnostics: &[Diagnostic], new: &Diagnostic) -> bool {
    diagnostics.iter().any(|d| d.code == new.code && d.file == new.file && d.words.last() == new.words.last())
}

/// Where titles of stories and pages make the same slug, those without a slug of their own take their id.
fn settle_lenient_clashes(
    works: &[Work],
    slugs: &mut [Option<String>],
    language: Language,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut count: HashMap<(Kind, &str), usize> = HashMap::new();
    let given: Vec<Option<String>> = slugs.to_vec();
    for (work, slug) in works.iter().zip(&given) {
        if let Some(slug) = slug {
            *count.entry((work.checked.kind, slug)).or_insert(0) += 1;
        }
    }
    for ((work, slug), own) in works.iter().zip(slugs.iter_mut()).zip(&given) {
        let Some(own) = own else { continue };
        let kind = work.checked.kind;
        let has_own = work.checked.facts.text(Key::Slug).is_some();
        if !kind.is_lenient()
            || has_own
            || count.get(&(kind, own.as_str())).is_none_or(|n| *n < 2)
            || *own == *work.checked.id
        {
            continue;
        }
        *slug = Some(work.checked.id.to_string());
        if language == Language::Vi || !work.checked.is_in(Language::Vi) {
            let diagnostic = Diagnostic::new(Code::SameTitle, &work.checked.file).at(slug_span(&work.checked));
            diagnostics.push(diagnostic.with("slug", own.as_str()).with("id", work.checked.id.to_string()));
        }
    }
}

/// The slug that is given, else the one the title makes, else the id.
fn own_slug(entry: &Checked, language: Language) -> String {
    let given = entry.facts.text(Key::Slug).map(|text| text.get_or_other(language)).map(slug);
    let made = given.filter(|slug| !slug.is_empty()).unwrap_or_else(|| slug(entry.title(language)));
    if made.is_empty() { entry.id.to_string() } else { made }
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
    let kinds = KINDS.iter().flat_map(|row| [row.segment.vi, row.segment.en]);
    let places = ["truyen-thong", "tradition", "phong-trao", "movements", "don-vi", "units", "khen-thuong", "awards"];
    let more = ["nam", "years", "tu-khoa", "tags", "vi"];
    kinds.chain(places).chain(more).chain(RESERVED_SEGMENTS).filter(|segment| !segment.is_empty()).collect()
}

/// Earlier addresses lead to the page; one that is a page now is a mistake.
fn redirects(works: &[Work], config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Vec<Redirect> {
    let mut taken: HashMap<Box<str>, usize> = HashMap::new();
    for (place, work) in works.iter().enumerate() {
        for path in work.relations.paths.iter().flatten() {
            taken.insert(path.clone(), place);
        }
    }
    let tool_pages: Vec<String> = KINDS
        .iter()
        .map(|row| Place::List(row.kind))
        .chain([Place::Home, Place::Tradition, Place::Units, Place::Awards, Place::Years])
        .flat_map(|place| Language::ALL.map(|language| place_path(place, language, config.main)))
        .collect();
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
            let clashes = taken.contains_key(&*path) || tool_pages.iter().any(|page| **page == *path);
            if clashes {
                let diagnostic = Diagnostic::new(Code::AliasClash, &work.checked.file).at(item.span);
                diagnostics
                    .push(diagnostic.with("address", format!("/{path}")).lenient_if(work.checked.kind.is_lenient()));
                continue;
            }
            taken.insert(path.clone(), place);
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

/// The path of an alias: `/tin/abc` and `tin/abc.html` are understood; `..` and outside addresses are not.
fn alias_path(written: &str) -> Option<Box<str>> {
    let path = written.trim_start_matches('/');
    let is_plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-._~".contains(&b));
    let is_inside = path.split('/').all(|part| part != ".." && part != ".") && !path.contains("//");
    if path.is_empty() || !is_plain || !is_inside {
        return None;
    }
    let is_file = path.rsplit('/').next().is_some_and(|name| name.ends_with(".html") || name.ends_with(".htm"));
    Some(if is_file || path.ends_with('/') { path.into() } else { format!("{path}/").into() })
}
