//! What the site consists of: every output with its path and, for pages, its title.

use super::brand;
use super::data::DataFile;
use super::paper;
use super::strings::Arg;
use super::theme::{ASSETS, Theme, WORKER};
use super::titles;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Language;
use crate::model::address::{Place, file_of, lasting_path, page_path, place_path};
use crate::model::entry::Entry;
use crate::model::kind::{KINDS, Kind};
use crate::model::site::Site;
use crate::model::value::Handle;
use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;
use std::sync::Arc;

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The home page.
    Home,
    /// The list of a kind.
    List(Kind),
    /// The list of figures of history.
    Tradition,
    /// A movement.
    Movement(u32),
    /// A phase of a movement.
    Phase(u32, u32),
    /// A strand of a movement.
    Strand(u32, u32),
    /// The tree of units.
    Units,
    /// A unit.
    Unit(u32),
    /// The catalogue of awards.
    Awards,
    /// An award.
    Award(u32),
    /// The list of years.
    Years,
    /// A year.
    Year(i16),
    /// A tag, by its place among the tags of the language.
    Tag(u32),
    /// The search page.
    Search,
    /// The page of the open data.
    Data,
}

/// How one output is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// A page of the tool's own; lists have several, counted from 1.
    Page(Subject, Language, usize),
    /// The page of an entry.
    Entry(u32, Language),
    /// The page for addresses that don't exist.
    NotFound(Language),
    /// The neutral page of an entry that isn't shown, by its place.
    LeftOut(u32),
    /// The page at an earlier address, by its place.
    Redirect(u32),
    /// The page at the lasting address of an entry.
    Lasting(u32),
    /// What is printed of an entry.
    Paper(u32, Language),
    /// The card of an entry's shared link.
    Card(u32, Language),
    /// The feed of a language, or of one of its lists.
    Feed(Option<Subject>, Language),
    /// The calendar of a language.
    Calendar(Language),
    /// What is read out of an entry.
    Spoken(u32),
    /// The press kit of an entry.
    Press(u32),
    /// A file of the open data.
    Data(DataFile),
    /// The sitemap, or its index.
    Sitemap,
    /// A part of the sitemap, counted from 1.
    SitemapPart(usize),
    /// `robots.txt`.
    Robots,
    /// A file of the theme, by its place.
    Asset(u32),
    /// Styles for highlighted code.
    HighlightStyles,
    /// The script that keeps visited pages, or takes them away again.
    Worker,
    /// A file of `static/`, by its place.
    Static(u32),
    /// A file of an entry: the entry, the place among its files.
    File(u32, u32),
}

/// One output.
#[derive(Clone, Debug)]
pub struct Output {
    /// Path of the file in `public/`.
    pub path: Box<str>,
    /// How it is made.
    pub job: Job,
    /// Title of a page, unique within its language; empty for what isn't a page.
    pub title: Box<str>,
    /// Whether another entry begins with the same words, so that its description must name it.
    pub alike: bool,
}

/// The place of a subject as an address.
pub fn place_of(site: &Site, subject: Subject, language: Language) -> Place<'_> {
    let registry = &site.registry;
    match subject {
        Subject::Home => Place::Home,
        Subject::List(kind) => Place::List(kind),
        Subject::Tradition => Place::Tradition,
        Subject::Movement(movement) => Place::Movement(&registry.movements[movement as usize].named.id),
        Subject::Phase(movement, phase) => {
            let movement = &registry.movements[movement as usize];
            Place::Phase(&movement.named.id, &movement.phases[phase as usize].named.id)
        }
        Subject::Strand(movement, strand) => {
            let movement = &registry.movements[movement as usize];
            Place::Strand(&movement.named.id, &movement.strands[strand as usize].named.id)
        }
        Subject::Units => Place::Units,
        Subject::Unit(unit) => Place::Unit(&registry.units[unit as usize].named.id),
        Subject::Awards => Place::Awards,
        Subject::Award(award) => Place::Award(&registry.awards[award as usize].named.id),
        Subject::Years => Place::Years,
        Subject::Year(year) => Place::Year(year),
        Subject::Tag(tag) => Place::Tag(site.lists(language).tags.get(tag as usize).map_or("", |tag| &*tag.slug)),
        Subject::Search => Place::Search,
        Subject::Data => Place::Data,
    }
}

/// The path of a page of a subject.
pub fn path_of(site: &Site, subject: Subject, language: Language, number: usize) -> String {
    let list = place_path(place_of(site, subject, language), language, site.config.main);
    page_path(&list, number, language)
}

/// The entries that a subject lists; none for those that list something else.
pub fn entries_of(site: &Site, subject: Subject, language: Language) -> &[u32] {
    let lists = site.lists(language);
    match subject {
        Subject::List(kind) => &lists.kinds[kind as usize],
        Subject::Tradition => &lists.tradition,
        Subject::Movement(movement) => &lists.movements[movement as usize],
        Subject::Phase(movement, phase) => &lists.phases[movement as usize][phase as usize],
        Subject::Strand(movement, strand) => &lists.strands[movement as usize][strand as usize],
        Subject::Unit(unit) => &lists.units[unit as usize],
        Subject::Award(award) => &lists.awards[award as usize],
        Subject::Year(year) => lists.years.get(&year).map_or(&[], Vec::as_slice),
        Subject::Tag(tag) => lists.tags.get(tag as usize).map_or(&[], |tag| tag.entries.as_slice()),
        Subject::Home | Subject::Units | Subject::Awards | Subject::Years | Subject::Search | Subject::Data => &[],
    }
}

/// How many pages a subject has in a language; 0 where it has none.
pub fn pages_of(site: &Site, subject: Subject, language: Language) -> usize {
    if !site.config.languages.contains(&language) || !exists(site, subject, language) {
        return 0;
    }
    entries_of(site, subject, language).len().div_ceil(site.config.page_size).max(1)
}

fn exists(site: &Site, subject: Subject, language: Language) -> bool {
    let lists = site.lists(language);
    match subject {
        Subject::List(kind) => site.has_list(kind, language),
        Subject::Tradition => !lists.tradition.is_empty(),
        Subject::Units => !site.registry.units.is_empty(),
        Subject::Awards => awards(site).next().is_some(),
        Subject::Award(award) => site.has_page(Handle::Award(award)),
        Subject::Years => !lists.years.is_empty(),
        Subject::Year(year) => lists.years.contains_key(&year),
        Subject::Tag(tag) => (tag as usize) < lists.tags.len(),
        Subject::Data => site.config.open_data,
        _ => true,
    }
}

/// Awards that have a page.
pub fn awards(site: &Site) -> impl Iterator<Item = u32> {
    let count = u32::try_from(site.registry.awards.len()).unwrap_or(u32::MAX);
    (0..count).filter(|award| site.has_page(Handle::Award(*award)))
}

/// The same subject in the other language; a tag by its slug.
pub fn counterpart(site: &Site, subject: Subject, language: Language) -> Option<Subject> {
    let other = language.other();
    let found = match subject {
        Subject::Tag(tag) => {
            let tag = site.lists(language).tags.get(tag as usize)?;
            Subject::Tag(u32::try_from(site.lists(other).tag(&tag.slug)?).ok()?)
        }
        same => same,
    };
    (pages_of(site, found, other) > 0).then_some(found)
}

/// Every subject that has pages in a language.
fn subjects(site: &Site, theme: &Theme, language: Language) -> Vec<Subject> {
    let registry = &site.registry;
    let mut subjects = vec![Subject::Home];
    subjects.extend(KINDS.iter().map(|row| Subject::List(row.kind)));
    subjects.push(Subject::Tradition);
    for (movement, place) in registry.movements.iter().zip(0..) {
        subjects.push(Subject::Movement(place));
        subjects.extend((0..).zip(&movement.phases).map(|(phase, _)| Subject::Phase(place, phase)));
        subjects.extend((0..).zip(&movement.strands).map(|(strand, _)| Subject::Strand(place, strand)));
    }
    subjects.push(Subject::Units);
    subjects.extend((0..).zip(&registry.units).map(|(unit, _)| Subject::Unit(unit)));
    subjects.push(Subject::Awards);
    subjects.extend(awards(site).map(Subject::Award));
    subjects.push(Subject::Years);
    subjects.extend(site.lists(language).years.keys().map(|year| Subject::Year(*year)));
    subjects.extend((0..).zip(&site.lists(language).tags).map(|(tag, _)| Subject::Tag(tag)));
    subjects.push(Subject::Search);
    if theme.shows_data {
        subjects.push(Subject::Data);
    }
    subjects.retain(|subject| pages_of(site, *subject, language) > 0);
    subjects
}

/// The name of a feed, below what it is a feed of.
pub const FEED: &str = "atom.xml";

/// Path of the feed of a kind, a strand or a unit, where it has entries and the theme shows it.
pub fn feed_of(site: &Site, theme: &Theme, subject: Subject, language: Language) -> Option<String> {
    let may_have = matches!(subject, Subject::List(_) | Subject::Strand(..) | Subject::Unit(_));
    let has = may_have && theme.shows_feeds && !entries_of(site, subject, language).is_empty();
    has.then(|| format!("{}{FEED}", path_of(site, subject, language, 1)))
}

/// The heading of a subject.
pub fn heading(site: &Site, theme: &Theme, subject: Subject, language: Language) -> String {
    let strings = theme.strings(language);
    let registry = &site.registry;
    let name = |text: &crate::model::value::Text| text.get_or_other(language).to_owned();
    match subject {
        Subject::Home => name(&site.config.name),
        Subject::List(kind) => kind.info().many.get(language).to_owned(),
        Subject::Tradition => strings.get("tradition-title"),
        Subject::Movement(movement) => name(&registry.movements[movement as usize].named.name),
        Subject::Phase(movement, phase) => {
            name(&registry.movements[movement as usize].phases[phase as usize].named.name)
        }
        Subject::Strand(movement, strand) => {
            name(&registry.movements[movement as usize].strands[strand as usize].named.name)
        }
        Subject::Units => strings.get("units-title"),
        Subject::Unit(unit) => name(&registry.units[unit as usize].named.name),
        Subject::Awards => strings.get("awards-title"),
        Subject::Award(award) => name(&registry.awards[award as usize].named.name),
        Subject::Years => strings.get("years-title"),
        Subject::Year(year) => strings.format("year-title", &[("year", Arg::Words(&year.to_string()))]),
        Subject::Tag(tag) => {
            let tag = site.lists(language).tags.get(tag as usize).map_or("", |tag| &*tag.title);
            strings.format("tag-title", &[("tag", Arg::Words(tag))])
        }
        Subject::Search => strings.get("search-title"),
        Subject::Data => strings.get("data-title"),
    }
}

/// What tells two subjects or entries of the same title apart.
fn detail(site: &Site, theme: &Theme, job: Job) -> String {
    match job {
        Job::Page(subject, language, _) => {
            let strings = theme.strings(language);
            match subject {
                Subject::Phase(movement, _) | Subject::Strand(movement, _) => {
                    heading(site, theme, Subject::Movement(movement), language)
                }
                Subject::Movement(_) => strings.get("movement-kind"),
                Subject::Unit(_) => strings.get("unit-kind"),
                Subject::Award(_) => strings.get("award-kind"),
                _ => String::new(),
            }
        }
        Job::Entry(place, language) => {
            let entry = site.entry(place);
            let unit = entry.relations.unit.map(|unit| &site.registry.units[unit as usize].named.name);
            let kind = entry.kind().info().one.get(language);
            unit.map_or_else(|| crate::language::capitalised(kind), |name| name.get_or_other(language).to_owned())
        }
        _ => String::new(),
    }
}

/// The id that tells apart what nothing else does.
fn last_resort(site: &Site, job: Job) -> String {
    match job {
        Job::Entry(place, _) => site.entry(place).id().to_owned(),
        Job::Page(Subject::Unit(unit), ..) => site.registry.units[unit as usize].named.id.to_string(),
        Job::Page(Subject::Award(award), ..) => site.registry.awards[award as usize].named.id.to_string(),
        Job::Page(Subject::Movement(movement) | Subject::Phase(movement, _) | Subject::Strand(movement, _), ..) => {
            site.registry.movements[movement as usize].named.id.to_string()
        }
        _ => String::new(),
    }
}

/// Lists every output of the site. The order is the same in every run.
pub fn plan(site: &Site, theme: &Theme) -> Vec<Output> {
    let languages = site.config.languages.par_iter();
    let mut outputs: Vec<Output> = languages.flat_map_iter(|language| pages(site, theme, *language)).collect();
    let push = |outputs: &mut Vec<Output>, path: String, job: Job, title: &str| {
        outputs.push(Output { path: path.into(), job, title: title.into(), alike: false });
    };
    for (entry, place) in site.left_out.iter().zip(0..) {
        if entry.has_neutral_page {
            push(&mut outputs, file_of(&lasting_path(&entry.id)), Job::LeftOut(place), "");
        }
    }
    for ((path, ..), place) in site.redirects.iter().zip(0..) {
        push(&mut outputs, file_of(path), Job::Redirect(place), "");
    }
    for (path, job) in paper::outputs(site, theme) {
        push(&mut outputs, path, job, "");
    }
    for language in &site.config.languages {
        let home = place_path(Place::Home, *language, site.config.main);
        push(&mut outputs, format!("{home}{FEED}"), Job::Feed(None, *language), "");
        for subject in subjects(site, theme, *language) {
            if let Some(path) = feed_of(site, theme, subject, *language) {
                push(&mut outputs, path, Job::Feed(Some(subject), *language), "");
            }
        }
        if let Some(path) = super::calendar::path(site, *language) {
            push(&mut outputs, path, Job::Calendar(*language), "");
        }
    }
    for file in super::data::files(site) {
        push(&mut outputs, file.path(), Job::Data(file), "");
    }
    push(&mut outputs, "robots.txt".to_owned(), Job::Robots, "");
    let is_wanted = |name: &str| !brand::is_face(name) || brand::has_face(&theme.brand) || paper::prints(site, theme);
    for ((name, _), place) in theme.assets.iter().zip(0..).filter(|((name, _), _)| is_wanted(name)) {
        push(&mut outputs, format!("{ASSETS}{name}"), Job::Asset(place), "");
    }
    push(&mut outputs, format!("{ASSETS}highlight.css"), Job::HighlightStyles, "");
    push(&mut outputs, WORKER.to_owned(), Job::Worker, "");
    for ((_, path), place) in site.statics.iter().zip(0..) {
        push(&mut outputs, path.to_string(), Job::Static(place), "");
    }
    for (entry, place) in site.entries.iter().zip(0..) {
        for (path, job) in [
            (super::spoken::path(site, theme, entry), Job::Spoken(place)),
            (super::press::path(site, theme, entry), Job::Press(place)),
        ] {
            if let Some(path) = path {
                push(&mut outputs, path, job, "");
            }
        }
        let mut seen: Vec<&str> = Vec::new();
        for ((_, file), number) in entry.relations.files.iter().zip(0..) {
            if !seen.contains(&&*file.path) {
                seen.push(&file.path);
                push(&mut outputs, file.path.to_string(), Job::File(place, number), "");
            }
        }
    }
    push(&mut outputs, "sitemap.xml".to_owned(), Job::Sitemap, "");
    let parts = super::sitemap::parts(site, &outputs);
    if parts > 1 {
        for part in 1..=parts {
            push(&mut outputs, format!("sitemap-{part}.xml"), Job::SitemapPart(part), "");
        }
    }
    outputs
}

/// The pages of a language, with titles that are told apart.
fn pages(site: &Site, theme: &Theme, language: Language) -> Vec<Output> {
    let strings = theme.strings(language);
    let of_entry = |(place, entry): (usize, &Arc<Entry>)| {
        let (place, path) = (u32::try_from(place).ok()?, entry.path(language)?);
        Some((file_of(path), Job::Entry(place, language), titles::of_entry(site, entry, language)))
    };
    let of_entries = || site.entries.par_iter().enumerate().filter_map(of_entry).collect();
    let (mut found, alike): (Vec<(String, Job, String)>, _) = rayon::join(of_entries, || titles::alike(site, language));
    for subject in subjects(site, theme, language) {
        let heading = heading(site, theme, subject, language);
        let title = titles::of_subject(site, theme, subject, language, heading);
        for number in 1..=pages_of(site, subject, language) {
            let path = file_of(&path_of(site, subject, language, number));
            found.push((path, Job::Page(subject, language, number), title.clone()));
        }
    }
    let home = place_path(Place::Home, language, site.config.main);
    found.push((format!("{home}404.html"), Job::NotFound(language), strings.get("not-found-title")));
    tell_apart(site, theme, &mut found);
    let name = site.config.name.get_or_other(language);
    let output = |(path, job, mut title): (String, Job, String)| {
        if let Job::Page(_, _, number) = job
            && number > 1
        {
            let number = number.to_string();
            title =
                strings.format("list-title-page", &[("title", Arg::Words(&title)), ("number", Arg::Words(&number))]);
        }
        let title = if matches!(job, Job::Page(Subject::Home, ..)) { title } else { titles::with_site(title, name) };
        let alike = matches!(job, Job::Entry(place, _) if alike.contains(&place));
        Output { path: path.into(), job, title: title.into(), alike }
    };
    found.into_par_iter().map(output).collect()
}

/// Adds to titles that stand on several pages what tells these apart: the unit or the kind, at last the id.
fn tell_apart(site: &Site, theme: &Theme, pages: &mut [(String, Job, String)]) {
    for round in 0..2 {
        let mut count: HashMap<&str, usize> = HashMap::with_capacity(pages.len());
        for (_, job, title) in pages.iter() {
            if !matches!(job, Job::Page(_, _, number) if *number > 1) {
                *count.entry(title).or_insert(0) += 1;
            }
        }
        let clashing: Vec<usize> =
            (0..pages.len()).filter(|page| count.get(pages[*page].2.as_str()).is_some_and(|n| *n > 1)).collect();
        for page in clashing {
            let job = pages[page].1;
            let more = if round == 0 { detail(site, theme, job) } else { last_resort(site, job) };
            if !more.is_empty() && !pages[page].2.contains(&more) {
                pages[page].2 = format!("{} ({more})", pages[page].2);
            }
        }
    }
}

/// Two outputs of one path: a file of the site that stands where the tool or another file of the site puts one.
/// Letters of either case count as the same, since not every disk tells them apart.
pub fn clashes(site: &Site, outputs: &[Output]) -> Vec<Diagnostic> {
    let mut taken: HashMap<String, &Output> = HashMap::with_capacity(outputs.len());
    let mut found = Vec::new();
    for output in outputs {
        let Some(first) = taken.insert(output.path.to_lowercase(), output) else { continue };
        // The later output is the site's own file: pages come first in a plan.
        let (own, other): (Arc<str>, Arc<str>) = match (source_of(site, output.job), source_of(site, first.job)) {
            (Some(own), Some(other)) => (own, other),
            (Some(own), None) | (None, Some(own)) => (own, Arc::from(&*first.path)),
            (None, None) => (Arc::from(""), Arc::from(&*first.path)),
        };
        let diagnostic = Diagnostic::new(Code::FileTwice, &own).with("path", &*output.path);
        found.push(diagnostic.with("other", &*other));
    }
    found
}

/// The file that an output comes from, where it is a file of the site.
fn source_of(site: &Site, job: Job) -> Option<Arc<str>> {
    match job {
        Job::Static(place) => Some(Arc::clone(&site.statics[place as usize].0)),
        Job::File(entry, place) => Some(Arc::clone(&site.entry(entry).relations.files[place as usize].1.source)),
        _ => None,
    }
}
