//! Every output of a site, made when it is asked for.

use super::brand;
use super::cards;
use super::data::{self, Data, DataFile};
use super::json_ld::graph;
use super::key::{self, Key, Shows};
use super::motifs::Motifs;
use super::paper;
use super::plan::{self, Job, Output, Subject};
use super::present::Presenter;
use super::press::{self, Member};
use super::search::SearchSource;
use super::share::ShareImage;
use super::sitemap;
use super::theme::Theme;
use super::titles::with_site;
use super::view::{Cards, LeftOutView, Link, Page, RedirectView, SearchView, SiteView, TermView};
use crate::diagnostic::Diagnostic;
use crate::draw::Card;
use crate::draw::face::Rulers;
use crate::language::Language;
use crate::language::numbers::Numbers;
use crate::model::address::{Place, root_from};
use crate::model::config::MenuPlace;
use crate::model::entry::Entry;
use crate::model::kind::{KINDS, Kind};
use crate::model::site::{MenuLink, MenuTarget, Site};
use crate::search::Settings;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::Arc;
use tera::{Context, Value};

/// What an output holds.
#[derive(Debug, PartialEq, Eq)]
pub enum Body {
    /// These bytes; they stand in the buffer that was given.
    Buffer,
    /// What is there already.
    Same,
    /// A file of the site, as it is.
    File(Arc<str>),
    /// A picture of the site, without what cameras write into it.
    Picture(Arc<str>),
    /// What is drawn of this.
    Card(Box<Card>),
    /// A press kit, to be packed.
    Kit(Vec<Member>),
}

/// Asks whether the page of a key is there already.
pub type Known<'k> = &'k dyn Fn(&Key) -> bool;

/// Where a page goes, and what is known of it.
struct Sheet<'s> {
    buffer: &'s mut Vec<u8>,
    known: Option<Known<'s>>,
    key: Option<Key>,
    is_same: bool,
}

/// An output with its key, where it is a page.
#[derive(Debug, PartialEq, Eq)]
pub struct Made {
    /// What it holds.
    pub body: Body,
    /// What it is made of; only where somebody asked whether it is known.
    pub key: Option<Key>,
}

/// How many outputs a renderer will be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// All of them: what many pages share is made once, before the first.
    Whole,
    /// A few: each makes what it needs.
    Few,
}

/// A site with its theme, ready to make any of its outputs. Shared between threads.
pub struct Renderer<'a> {
    site: &'a Site,
    theme: Theme,
    numbers: [Numbers; 2],
    motifs: Motifs,
    /// By entry, for a renderer that makes all outputs; else empty.
    cards: [Vec<(Value, Option<Key>)>; 2],
    /// Keys of what all pages of a language are given.
    grounds: [Option<Key>; 2],
    highlight_styles: String,
    /// Sizes of the files of the open data, for a renderer that makes all outputs of a theme that tells them.
    data_sizes: HashMap<DataFile, u64>,
    /// Widths of letters, for what is printed.
    rulers: Rulers,
}

impl<'a> Renderer<'a> {
    /// Prepares what many pages share: menus, words, cards. `tool` tells this program from others that would make other
    /// pages of the same.
    pub fn new(site: &'a Site, theme: Theme, highlight_styles: String, use_for: Use, tool: &str) -> Self {
        let rulers = if paper::prints(site, &theme) { Rulers::new() } else { Rulers::none() };
        let mut renderer = Self {
            site,
            motifs: Motifs::new(&site.registry, &theme),
            theme,
            numbers: Language::ALL.map(Numbers::new),
            cards: [Vec::new(), Vec::new()],
            grounds: [None, None],
            highlight_styles,
            data_sizes: HashMap::new(),
            rulers,
        };
        if use_for == Use::Whole && renderer.theme.shows_data {
            let sizes = data::files(site).into_par_iter().map(|file| (file, renderer.data().size(file)));
            renderer.data_sizes = sizes.collect();
        }
        for language in &site.config.languages {
            let view = renderer.presenter(*language).site_view();
            let parts: [&[u8]; 2] = [&renderer.theme.fingerprint, tool.as_bytes()];
            renderer.grounds[*language as usize] = key::of(&view, &parts, &mut Vec::new());
            renderer.theme.set_global(*language, "site", Value::from_serializable(&view));
            if use_for == Use::Whole {
                renderer.cards[*language as usize] = renderer.make_cards(*language);
            }
        }
        renderer
    }

    /// Every output, in one order.
    pub fn outputs(&self) -> Vec<Output> {
        let mut outputs = plan::plan(self.site, &self.theme);
        if cards::draws(self.site, &self.theme) {
            let cards = (0..self.site.entries.len()).into_par_iter().flat_map_iter(|place| self.card_outputs(place));
            let mut cards: Vec<Output> = cards.collect();
            // Namesakes may have the same card.
            cards.sort_by(|a, b| a.path.cmp(&b.path));
            cards.dedup_by(|a, b| a.path == b.path);
            outputs.extend(cards);
        }
        outputs
    }

    /// The cards of an entry.
    fn card_outputs(&self, place: usize) -> Vec<Output> {
        let Ok(place) = u32::try_from(place) else { return Vec::new() };
        let entry = self.site.entry(place);
        let own =
            self.site.config.languages.iter().filter(|language| cards::language_of(entry, **language) == **language);
        let own = own.filter(|language| entry.path(**language).is_some());
        let output = |language: &Language| {
            let path = cards::path(&self.presenter(*language).share_card(entry)?)?;
            Some(Output { path: path.into(), job: Job::Card(place, *language), title: "".into(), alike: false })
        };
        own.filter_map(output).collect()
    }

    /// The card of the shared link to an entry's page: that of the language in which its words are.
    fn share_image(&self, entry: &Entry, language: Language) -> Option<ShareImage> {
        if !cards::draws(self.site, &self.theme) {
            return None;
        }
        let card = self.presenter(cards::language_of(entry, language)).share_card(entry)?;
        let url = self.site.base.url(&cards::path(&card)?);
        Some(cards::image(&card, url))
    }

    /// A drawing of the theme, by its name.
    pub fn art(&self, name: &str) -> Option<&[u8]> {
        self.theme.asset(name)
    }

    /// What search finds in a language, and what is the same for the whole index.
    pub fn search_source(&self, language: Language) -> (SearchSource<'_>, Settings) {
        let source = SearchSource::new(self.presenter(language));
        let settings = source.settings();
        (source, settings)
    }

    fn data(&self) -> Data<'_> {
        Data::new(self.site, &self.theme)
    }

    /// Writes a file of the open data, which may be too much to be held.
    ///
    /// # Errors
    /// Those of the place where it is written.
    pub fn stream(&self, file: DataFile, to: &mut dyn Write) -> io::Result<()> {
        self.data().write(file, to)
    }

    fn presenter(&self, language: Language) -> Presenter<'_> {
        let numbers = &self.numbers[language as usize];
        Presenter { site: self.site, theme: &self.theme, language, numbers, motifs: &self.motifs }
    }

    /// A card of every entry with its key, made once and shared by every list that shows it.
    fn make_cards(&self, language: Language) -> Vec<(Value, Option<Key>)> {
        let presenter = self.presenter(language);
        let made = |scratch: &mut Vec<u8>, place: usize| {
            let card = u32::try_from(place).ok().and_then(|place| presenter.card(place));
            let key = key::of(&card, &[], scratch);
            (card.map_or_else(Value::none, |card| Value::from_serializable(&card)), key)
        };
        (0..self.site.entries.len()).into_par_iter().map_init(Vec::new, made).collect()
    }

    /// Puts the cards of entries into a view.
    fn show(&self, language: Language, cards: &mut Cards) {
        let made = &self.cards[language as usize];
        let presenter = self.presenter(language);
        let new = |place| presenter.card(place).map_or_else(Value::none, |card| Value::from_serializable(&card));
        let of = |place: &u32| made.get(*place as usize).map_or_else(|| new(*place), |(card, _)| card.clone());
        cards.shown = cards.places.iter().map(of).filter(|card| !card.is_none()).collect();
    }

    /// Makes an output. Bytes go into the buffer, which is cleared first. Where the page is `known`, no template is run.
    ///
    /// # Errors
    /// A fault in a template.
    pub fn render(
        &self,
        output: &Output,
        outputs: &[Output],
        buffer: &mut Vec<u8>,
        known: Option<Known<'_>>,
    ) -> Result<Made, Diagnostic> {
        buffer.clear();
        let mut sheet = Sheet { buffer, known, key: None, is_same: false };
        match output.job {
            Job::Page(subject, language, number) => {
                self.subject(subject, language, number, &output.title, &mut sheet)?
            }
            Job::Entry(place, language) => self.entry(place, language, output, &mut sheet)?,
            Job::NotFound(language) => self.not_found(language, &output.title, &mut sheet)?,
            Job::LeftOut(place) => self.left_out(place, &mut sheet)?,
            Job::Redirect(place) => self.redirect(place, &mut sheet)?,
            Job::Lasting(place) => self.lasting(place, &mut sheet)?,
            Job::Paper(place, language) => self.paper(place, language, &mut sheet)?,
            Job::Static(place) => return Ok(file(Body::File(Arc::clone(&self.site.statics[place as usize].0)))),
            Job::File(entry, place) => {
                let (_, found) = &self.site.entry(entry).relations.files[place as usize];
                let source = Arc::clone(&found.source);
                return Ok(file(if found.size.is_some() { Body::Picture(source) } else { Body::File(source) }));
            }
            Job::Card(place, language) => {
                let card = self.presenter(language).share_card(self.site.entry(place));
                return Ok(file(card.map_or(Body::Buffer, |card| Body::Card(Box::new(card)))));
            }
            Job::Press(place) => {
                let [vi, en] = Language::ALL.map(|language| self.presenter(language));
                return Ok(file(Body::Kit(press::kit([&vi, &en], self.site.entry(place)))));
            }
            job => self.for_machines(job, outputs, sheet.buffer),
        }
        Ok(Made { body: if sheet.is_same { Body::Same } else { Body::Buffer }, key: sheet.key })
    }

    /// Outputs that are no pages.
    fn for_machines(&self, job: Job, outputs: &[Output], buffer: &mut Vec<u8>) {
        match job {
            Job::Feed(subject, language) => {
                if let Ok(feed) = self.presenter(language).feed(subject) {
                    *buffer = feed;
                }
            }
            Job::Spoken(place) => {
                *buffer = self.presenter(Language::Vi).spoken(self.site.entry(place)).into_bytes();
            }
            Job::Calendar(language) => *buffer = self.presenter(language).calendar(),
            Job::Data(file) => {
                // Memory doesn't fail.
                let _ = self.stream(file, buffer);
            }
            Job::Sitemap => buffer.extend_from_slice(sitemap::sitemap(self.site, outputs).as_bytes()),
            Job::SitemapPart(part) => buffer.extend_from_slice(sitemap::part(self.site, outputs, part).as_bytes()),
            Job::Robots => buffer.extend_from_slice(sitemap::robots(self.site).as_bytes()),
            Job::Asset(place) => buffer.extend_from_slice(&self.theme.assets[place as usize].1),
            Job::Worker => buffer.extend_from_slice(self.theme.worker(self.site.config.offline)),
            Job::HighlightStyles => buffer.extend_from_slice(self.highlight_styles.as_bytes()),
            _ => {}
        }
    }

    /// Makes a page of a view and, of registry pages, the thing that the list is about.
    fn finish<V: Serialize + Shows>(
        &self,
        language: Language,
        template: &str,
        mut page: Page,
        (name, mut view): (&'static str, V),
        term: Option<TermView>,
        sheet: &mut Sheet<'_>,
    ) -> Result<(), Diagnostic> {
        self.presenter(language).share(&mut page);
        if let Some(known) = sheet.known {
            let cards = self.keys_of_cards(language, view.cards());
            // What can't be known by a key is made every time.
            sheet.key = self.grounds[language as usize].zip(cards).and_then(|(ground, cards)| {
                key::of(&(template, &page, &view, &term), &[&ground, &cards], sheet.buffer)
            });
            sheet.is_same = sheet.key.as_ref().is_some_and(known);
            if sheet.is_same {
                return Ok(());
            }
        }
        view.complete(&self.rulers);
        for cards in view.cards() {
            self.show(language, cards);
        }
        let mut context = Context::new();
        context.insert_value("page", Value::from_serializable(&page));
        context.insert_value(name, Value::from_serializable(&view));
        if let Some(term) = term {
            context.insert_value("term", Value::from_serializable(&term));
        }
        self.theme.render(language, template, &context, sheet.buffer)
    }

    /// Keys of the cards of a view, those of each list ended; `None` where a card has none.
    fn keys_of_cards(&self, language: Language, cards: Vec<&mut Cards>) -> Option<Vec<u8>> {
        let made = &self.cards[language as usize];
        let mut keys = Vec::new();
        for list in cards {
            for (_, key) in list.places.iter().filter_map(|place| made.get(*place as usize)) {
                keys.extend_from_slice(key.as_ref()?);
            }
            keys.extend_from_slice(&(list.places.len() as u64).to_le_bytes());
        }
        Some(keys)
    }

    /// What machines read, where the theme shows it.
    fn json_ld(&self, nodes: impl FnOnce() -> Vec<serde_json::Value>) -> String {
        if self.theme.shows_json_ld { graph(&nodes()) } else { String::new() }
    }

    /// Whether one of the entries is a specimen, so that the page says so.
    fn shows_demo(&self, cards: &Cards) -> bool {
        cards.places.iter().any(|place| self.site.entry(*place).is_demo())
    }

    fn entry(&self, place: u32, language: Language, output: &Output, sheet: &mut Sheet<'_>) -> Result<(), Diagnostic> {
        let presenter = self.presenter(language);
        let entry = self.site.entry(place);
        let Some(view) = presenter.entry(place) else { return Ok(()) };
        let mut page = presenter.entry_page(entry, &output.title);
        page.description = presenter.entry_description(entry, &output.title, output.alike);
        presenter.share_entry(&mut page, entry, view.picture.as_ref());
        page.has_code = view.prose.has_code();
        let shown = [&view.commended, &view.about, &view.works, &view.related];
        if !view.demo && shown.iter().any(|cards| self.shows_demo(cards)) {
            page.notices.push(presenter.demo_notice());
        }
        page.json_ld = self.json_ld(|| presenter.entry_nodes(entry, &page));
        // Search engines are told of the entry's own picture: a card is words drawn.
        page.og_image = self.share_image(entry, language).or(page.og_image);
        let template = format!("{}.html", view.kind);
        self.finish(language, &template, page, ("entry", view), None, sheet)
    }

    fn subject(
        &self,
        subject: Subject,
        language: Language,
        number: usize,
        title: &str,
        sheet: &mut Sheet<'_>,
    ) -> Result<(), Diagnostic> {
        let presenter = self.presenter(language);
        let mut page = presenter.subject_page(subject, number, title);
        if subject == Subject::Home {
            return self.home(&presenter, page, sheet);
        }
        let heading = plan::heading(self.site, &self.theme, subject, language);
        if subject == Subject::Search {
            return self.search(&presenter, page, heading, sheet);
        }
        if subject == Subject::Data {
            return self.data_page(&presenter, page, heading, sheet);
        }
        if let Some(index) = presenter.index(subject) {
            page.description = presenter.index_description(subject);
            page.json_ld = self.json_ld(|| presenter.collection(&page, None));
            let template = match subject {
                Subject::Units => "units.html",
                Subject::Awards => "awards.html",
                _ => "years.html",
            };
            return self.finish(language, template, page, ("index", index), None, sheet);
        }
        let term = presenter.term(subject);
        let lead = match subject {
            Subject::Tradition => presenter.word("tradition-lead"),
            _ => String::new(),
        };
        let list = presenter.list(subject, number, heading.clone(), lead);
        page.description = presenter.subject_description(subject, number, title, &list, term.as_ref());
        if list.groups.iter().any(|group| self.shows_demo(&group.cards)) {
            page.notices.push(presenter.demo_notice());
        }
        if let Subject::Unit(unit) = subject {
            page.notices.extend(presenter.unit_notice(unit));
        }
        page.json_ld = self.json_ld(|| presenter.collection(&page, Some((&list, term.as_ref()))));
        let template = match &term {
            Some(term) => format!("{}.html", term.kind),
            None => "list.html".to_owned(),
        };
        self.finish(language, &template, page, ("list", list), term, sheet)
    }

    fn home(&self, presenter: &Presenter<'_>, mut page: Page, sheet: &mut Sheet<'_>) -> Result<(), Diagnostic> {
        let home = presenter.home();
        page.description = presenter.site_description();
        let shown = [&home.featured, &home.works, &home.stories, &home.tradition];
        if shown.iter().any(|cards| self.shows_demo(cards)) {
            page.notices.push(presenter.demo_notice());
        }
        page.json_ld = self.json_ld(|| presenter.website(&page));
        self.finish(presenter.language, "home.html", page, ("home", home), None, sheet)
    }

    /// The search page: where to look without a script, and what the script fills.
    fn search(
        &self,
        presenter: &Presenter<'_>,
        mut page: Page,
        title: String,
        sheet: &mut Sheet<'_>,
    ) -> Result<(), Diagnostic> {
        page.description = presenter.word("search-lead");
        page.json_ld = self.json_ld(|| presenter.search_nodes(&page));
        let view = SearchView { title, lists: presenter.lists_to_search() };
        self.finish(presenter.language, "search.html", page, ("search", view), None, sheet)
    }

    /// The page of the open data.
    fn data_page(
        &self,
        presenter: &Presenter<'_>,
        mut page: Page,
        title: String,
        sheet: &mut Sheet<'_>,
    ) -> Result<(), Diagnostic> {
        let size = |file: DataFile| self.data_sizes.get(&file).copied().unwrap_or_else(|| self.data().size(file));
        let view = presenter.data_view(title, &size);
        page.description = presenter.data_description();
        page.json_ld = self.json_ld(|| presenter.data_nodes(&page));
        self.finish(presenter.language, "data.html", page, ("data", view), None, sheet)
    }

    fn not_found(&self, language: Language, title: &str, sheet: &mut Sheet<'_>) -> Result<(), Diagnostic> {
        let presenter = self.presenter(language);
        let home = presenter.path(Place::Home);
        let mut page = presenter.page_for_anywhere(title, &format!("{home}404.html"));
        page.indexed = false;
        page.description = presenter.not_found_description();
        page.switch = presenter.subject_page(Subject::Home, 1, title).switch;
        let home = Link { title: presenter.word("to-home"), href: Some(presenter.href(Place::Home)), language: None };
        let help: Vec<Link> = std::iter::once(home).chain(presenter.menu(MenuPlace::Header)).collect();
        self.finish(language, "404.html", page, ("help", help), None, sheet)
    }

    fn left_out(&self, place: u32, sheet: &mut Sheet<'_>) -> Result<(), Diagnostic> {
        let language = self.site.config.main;
        let presenter = self.presenter(language);
        let view = LeftOutView { title: presenter.word("left-out-title"), text: presenter.word("left-out-text") };
        let id = &self.site.left_out[place as usize].id;
        let title = with_site(view.title.clone(), self.site.config.name.get_or_other(language));
        let mut page = presenter.page(&title, &format!("q/{id}/"));
        page.indexed = false;
        page.description.clone_from(&view.text);
        page.switch = presenter.subject_page(Subject::Home, 1, &title).switch;
        self.finish(language, "left_out.html", page, ("left_out", view), None, sheet)
    }

    fn redirect(&self, place: u32, sheet: &mut Sheet<'_>) -> Result<(), Diagnostic> {
        let (own_path, entry, language) = &self.site.redirects[place as usize];
        let presenter = self.presenter(*language);
        let entry = self.site.entry(*entry);
        let path = entry.path(*language).unwrap_or_default();
        let view = RedirectView { title: entry.title(*language).to_owned(), href: self.site.base.href(path) };
        let mut page = presenter.page(&view.title, path);
        page.root = root_from(own_path);
        page.indexed = false;
        self.finish(*language, "redirect.html", page, ("redirect", view), None, sheet)
    }

    fn lasting(&self, place: u32, sheet: &mut Sheet<'_>) -> Result<(), Diagnostic> {
        let entry = self.site.entry(place);
        let Some(language) = paper::first_language(self.site, entry) else { return Ok(()) };
        let presenter = self.presenter(language);
        let view = paper::lasting(self.site, &self.theme, entry);
        let page = presenter.lasting_page(entry, self.share_image(entry, language));
        self.finish(language, paper::LASTING, page, ("lasting", view), None, sheet)
    }

    fn paper(&self, place: u32, language: Language, sheet: &mut Sheet<'_>) -> Result<(), Diagnostic> {
        let presenter = self.presenter(language);
        let entry = self.site.entry(place);
        let Some(view) = presenter.paper(entry) else { return Ok(()) };
        let page = presenter.paper_page(entry, self.share_image(entry, language));
        self.finish(language, paper::POSTER, page, ("paper", view), None, sheet)
    }
}

/// An output that is a file of the site.
fn file(body: Body) -> Made {
    Made { body, key: None }
}

impl Presenter<'_> {
    /// The links of a menu.
    fn menu(&self, place: MenuPlace) -> Vec<Link> {
        let items = self.site.menus[self.language as usize].iter().filter(|item| item.place == place);
        let link = |item: &MenuLink| {
            let href = match &item.target {
                MenuTarget::Path(path) => self.site.base.href(path),
                MenuTarget::Outside(url) => super::entry::encode_url(url),
            };
            Link { title: item.title.to_string(), href: Some(href), language: None }
        };
        items.map(link).collect()
    }

    /// Lists of what the site holds, those of people by their names first.
    fn lists_to_search(&self) -> Vec<Link> {
        let kinds = KINDS.iter().map(|row| Subject::List(row.kind));
        let subjects = kinds.chain([Subject::Tradition, Subject::Units, Subject::Awards, Subject::Years]);
        let link = |subject: Subject| Link {
            title: match subject {
                Subject::List(Kind::Person) => self.word("search-people"),
                _ => plan::heading(self.site, self.theme, subject, self.language),
            },
            href: Some(self.href(plan::place_of(self.site, subject, self.language))),
            language: None,
        };
        subjects.filter(|subject| plan::pages_of(self.site, *subject, self.language) > 0).map(link).collect()
    }

    /// What is the same on every page of the language.
    fn site_view(&self) -> SiteView {
        let config = &self.site.config;
        let registry = [Subject::Units, Subject::Awards, Subject::Years].into_iter();
        let registry =
            registry.filter(|subject| plan::pages_of(self.site, *subject, self.language) > 0).map(|subject| Link {
                title: plan::heading(self.site, self.theme, subject, self.language),
                href: Some(self.href(plan::place_of(self.site, subject, self.language))),
                language: None,
            });
        SiteView {
            brand: brand::view(&self.theme.brand, self.language),
            name: self.text(&config.name),
            description: self.text(&config.description),
            owner: self.text(&config.owner),
            contact: self.text(&config.contact),
            home: self.href(Place::Home),
            data: (self.theme.shows_data && config.open_data).then(|| self.href(Place::Data)),
            feed: self.site.base.href(&format!("{}atom.xml", self.path(Place::Home))),
            prefix: self.site.base.prefix().to_owned(),
            offline: config.offline,
            header: self.menu(MenuPlace::Header),
            footer: self.menu(MenuPlace::Footer),
            registry: registry.collect(),
        }
    }
}
