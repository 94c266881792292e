//! Every output of a site, made when it is asked for.

use super::brand;
use super::json_ld::graph;
use super::motifs::Motifs;
use super::plan::{self, Job, Output, Subject};
use super::present::Presenter;
use super::search::SearchSource;
use super::sitemap;
use super::theme::Theme;
use super::titles::with_site;
use super::view::{Cards, LeftOutView, Link, Page, RedirectView, SearchView, SiteView};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::language::numbers::Numbers;
use crate::model::address::{Place, root_from};
use crate::model::config::MenuPlace;
use crate::model::kind::{KINDS, Kind};
use crate::model::site::{MenuLink, MenuTarget, Site};
use crate::search::Settings;
use rayon::prelude::*;
use std::sync::Arc;
use tera::{Context, Value};

/// What an output holds.
#[derive(Debug, PartialEq, Eq)]
pub enum Body {
    /// These bytes; they stand in the buffer that was given.
    Buffer,
    /// A file of the site, as it is.
    File(Arc<str>),
    /// A picture of the site, without what cameras write into it.
    Picture(Arc<str>),
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
    cards: [Vec<Value>; 2],
    highlight_styles: String,
}

impl<'a> Renderer<'a> {
    /// Prepares what many pages share: menus, words, cards.
    pub fn new(site: &'a Site, theme: Theme, highlight_styles: String, use_for: Use) -> Self {
        let mut renderer = Self {
            site,
            motifs: Motifs::new(&site.registry, &theme),
            theme,
            numbers: Language::ALL.map(Numbers::new),
            cards: [Vec::new(), Vec::new()],
            highlight_styles,
        };
        for language in &site.config.languages {
            let view = renderer.presenter(*language).site_view();
            renderer.theme.set_global(*language, "site", Value::from_serializable(&view));
            if use_for == Use::Whole {
                renderer.cards[*language as usize] = renderer.make_cards(*language);
            }
        }
        renderer
    }

    /// Every output, in one order.
    pub fn outputs(&self) -> Vec<Output> {
        plan::plan(self.site, &self.theme)
    }

    /// What search finds in a language, and what is the same for the whole index.
    pub fn search_source(&self, language: Language) -> (SearchSource<'_>, Settings) {
        let source = SearchSource::new(self.presenter(language));
        let settings = source.settings();
        (source, settings)
    }

    fn presenter(&self, language: Language) -> Presenter<'_> {
        let numbers = &self.numbers[language as usize];
        Presenter { site: self.site, theme: &self.theme, language, numbers, motifs: &self.motifs }
    }

    /// A card of every entry, made once and shared by every list that shows it.
    fn make_cards(&self, language: Language) -> Vec<Value> {
        let presenter = self.presenter(language);
        (0..self.site.entries.len())
            .into_par_iter()
            .map(|place| u32::try_from(place).map_or_else(|_| Value::none(), |place| card(&presenter, place)))
            .collect()
    }

    /// Puts the cards of entries into a view.
    fn show(&self, language: Language, cards: &mut Cards) {
        let made = &self.cards[language as usize];
        let presenter = self.presenter(language);
        let of = |place: &u32| made.get(*place as usize).cloned().unwrap_or_else(|| card(&presenter, *place));
        cards.shown = cards.places.iter().map(of).filter(|card| !card.is_none()).collect();
    }

    /// Makes an output. Bytes go into the buffer, which is cleared first.
    ///
    /// # Errors
    /// A fault in a template.
    pub fn render(&self, output: &Output, outputs: &[Output], buffer: &mut Vec<u8>) -> Result<Body, Diagnostic> {
        buffer.clear();
        match output.job {
            Job::Page(subject, language, number) => self.subject(subject, language, number, &output.title, buffer)?,
            Job::Entry(place, language) => self.entry(place, language, output, buffer)?,
            Job::NotFound(language) => self.not_found(language, &output.title, buffer)?,
            Job::LeftOut(place) => self.left_out(place, buffer)?,
            Job::Redirect(place) => self.redirect(place, buffer)?,
            Job::Feed(language) => {
                if let Ok(feed) = self.presenter(language).feed() {
                    *buffer = feed;
                }
            }
            Job::Sitemap => buffer.extend_from_slice(sitemap::sitemap(self.site, outputs).as_bytes()),
            Job::SitemapPart(part) => buffer.extend_from_slice(sitemap::part(self.site, outputs, part).as_bytes()),
            Job::Robots => buffer.extend_from_slice(sitemap::robots(self.site).as_bytes()),
            Job::Asset(place) => buffer.extend_from_slice(&self.theme.assets[place as usize].1),
            Job::Worker => buffer.extend_from_slice(self.theme.worker(self.site.config.offline)),
            Job::HighlightStyles => buffer.extend_from_slice(self.highlight_styles.as_bytes()),
            Job::Static(place) => return Ok(Body::File(Arc::clone(&self.site.statics[place as usize].0))),
            Job::File(entry, place) => {
                let (_, file) = &self.site.entry(entry).relations.files[place as usize];
                let source = Arc::clone(&file.source);
                return Ok(if file.size.is_some() { Body::Picture(source) } else { Body::File(source) });
            }
        }
        Ok(Body::Buffer)
    }

    fn finish(
        &self,
        language: Language,
        template: &str,
        mut page: Page,
        more: Vec<(&'static str, Value)>,
        buffer: &mut Vec<u8>,
    ) -> Result<(), Diagnostic> {
        self.presenter(language).share(&mut page);
        let mut context = Context::new();
        context.insert_value("page", Value::from_serializable(&page));
        for (name, value) in more {
            context.insert_value(name, value);
        }
        self.theme.render(language, template, &context, buffer)
    }

    /// What machines read, where the theme shows it.
    fn json_ld(&self, nodes: impl FnOnce() -> Vec<serde_json::Value>) -> String {
        if self.theme.shows_json_ld { graph(&nodes()) } else { String::new() }
    }

    /// Whether one of the entries is a specimen, so that the page says so.
    fn shows_demo(&self, cards: &Cards) -> bool {
        cards.places.iter().any(|place| self.site.entry(*place).is_demo())
    }

    fn entry(&self, place: u32, language: Language, output: &Output, buffer: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let presenter = self.presenter(language);
        let entry = self.site.entry(place);
        let Some(mut view) = presenter.entry(place) else { return Ok(()) };
        let mut page = presenter.entry_page(entry, &output.title);
        page.description = presenter.entry_description(entry, &output.title, output.alike);
        presenter.share_entry(&mut page, entry, view.picture.as_ref());
        page.has_code = view.prose.contains("class=\"hl-");
        let shown = [&mut view.commended, &mut view.about, &mut view.works, &mut view.related];
        if !view.demo && shown.iter().any(|cards| self.shows_demo(cards)) {
            page.notices.push(presenter.demo_notice());
        }
        for cards in shown {
            self.show(language, cards);
        }
        page.json_ld = self.json_ld(|| presenter.entry_nodes(entry, &page));
        let template = format!("{}.html", view.kind);
        self.finish(language, &template, page, vec![("entry", Value::from_serializable(&view))], buffer)
    }

    fn subject(
        &self,
        subject: Subject,
        language: Language,
        number: usize,
        title: &str,
        buffer: &mut Vec<u8>,
    ) -> Result<(), Diagnostic> {
        let presenter = self.presenter(language);
        let mut page = presenter.subject_page(subject, number, title);
        if subject == Subject::Home {
            return self.home(&presenter, page, buffer);
        }
        let heading = plan::heading(self.site, &self.theme, subject, language);
        if subject == Subject::Search {
            return self.search(&presenter, page, heading, buffer);
        }
        if let Some(index) = presenter.index(subject) {
            page.description = presenter.index_description(subject);
            page.json_ld = self.json_ld(|| presenter.collection(&page, None));
            let template = match subject {
                Subject::Units => "units.html",
                Subject::Awards => "awards.html",
                _ => "years.html",
            };
            return self.finish(language, template, page, vec![("index", Value::from_serializable(&index))], buffer);
        }
        let term = presenter.term(subject);
        let lead = match subject {
            Subject::Tradition => presenter.word("tradition-lead"),
            _ => String::new(),
        };
        let mut list = presenter.list(subject, number, heading.clone(), lead);
        page.description = presenter.subject_description(subject, number, title, &list, term.as_ref());
        if list.groups.iter().any(|group| self.shows_demo(&group.cards)) {
            page.notices.push(presenter.demo_notice());
        }
        if let Subject::Unit(unit) = subject {
            page.notices.extend(presenter.unit_notice(unit));
        }
        page.json_ld = self.json_ld(|| presenter.collection(&page, Some((&list, term.as_ref()))));
        for group in &mut list.groups {
            self.show(language, &mut group.cards);
        }
        let mut more = vec![("list", Value::from_serializable(&list))];
        let template = match &term {
            Some(term) => format!("{}.html", term.kind),
            None => "list.html".to_owned(),
        };
        if let Some(term) = term {
            more.push(("term", Value::from_serializable(&term)));
        }
        self.finish(language, &template, page, more, buffer)
    }

    fn home(&self, presenter: &Presenter<'_>, mut page: Page, buffer: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let mut home = presenter.home();
        page.description = presenter.site_description();
        let shown = [&mut home.featured, &mut home.works, &mut home.stories, &mut home.tradition];
        if shown.iter().any(|cards| self.shows_demo(cards)) {
            page.notices.push(presenter.demo_notice());
        }
        for cards in shown {
            self.show(presenter.language, cards);
        }
        page.json_ld = self.json_ld(|| presenter.website(&page));
        let more = vec![("home", Value::from_serializable(&home))];
        self.finish(presenter.language, "home.html", page, more, buffer)
    }

    /// The search page: where to look without a script, and what the script fills.
    fn search(
        &self,
        presenter: &Presenter<'_>,
        mut page: Page,
        title: String,
        buffer: &mut Vec<u8>,
    ) -> Result<(), Diagnostic> {
        page.description = presenter.word("search-lead");
        page.json_ld = self.json_ld(|| presenter.search_nodes(&page));
        let view = SearchView { title, lists: presenter.lists_to_search() };
        let more = vec![("search", Value::from_serializable(&view))];
        self.finish(presenter.language, "search.html", page, more, buffer)
    }

    fn not_found(&self, language: Language, title: &str, buffer: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let presenter = self.presenter(language);
        let home = presenter.path(Place::Home);
        let mut page = presenter.page_for_anywhere(title, &format!("{home}404.html"));
        page.indexed = false;
        page.description = presenter.not_found_description();
        page.switch = presenter.subject_page(Subject::Home, 1, title).switch;
        let home = Link { title: presenter.word("to-home"), href: Some(presenter.href(Place::Home)), language: None };
        let help: Vec<Link> = std::iter::once(home).chain(presenter.menu(MenuPlace::Header)).collect();
        self.finish(language, "404.html", page, vec![("help", Value::from_serializable(&help))], buffer)
    }

    fn left_out(&self, place: u32, buffer: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let language = self.site.config.main;
        let presenter = self.presenter(language);
        let view = LeftOutView { title: presenter.word("left-out-title"), text: presenter.word("left-out-text") };
        let id = &self.site.left_out[place as usize].id;
        let title = with_site(view.title.clone(), self.site.config.name.get_or_other(language));
        let mut page = presenter.page(&title, &format!("q/{id}/"));
        page.indexed = false;
        page.description.clone_from(&view.text);
        page.switch = presenter.subject_page(Subject::Home, 1, &title).switch;
        self.finish(language, "left_out.html", page, vec![("left_out", Value::from_serializable(&view))], buffer)
    }

    fn redirect(&self, place: u32, buffer: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let (own_path, entry, language) = &self.site.redirects[place as usize];
        let presenter = self.presenter(*language);
        let entry = self.site.entry(*entry);
        let path = entry.path(*language).unwrap_or_default();
        let view = RedirectView { title: entry.title(*language).to_owned(), href: self.site.base.href(path) };
        let mut page = presenter.page(&view.title, path);
        page.root = root_from(own_path);
        page.indexed = false;
        self.finish(*language, "redirect.html", page, vec![("redirect", Value::from_serializable(&view))], buffer)
    }
}

/// The card of an entry as templates get it; none where the entry has none in the language.
fn card(presenter: &Presenter<'_>, place: u32) -> Value {
    presenter.card(place).map_or_else(Value::none, |card| Value::from_serializable(&card))
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
            feed: self.site.base.href(&format!("{}atom.xml", self.path(Place::Home))),
            prefix: self.site.base.prefix().to_owned(),
            offline: config.offline,
            header: self.menu(MenuPlace::Header),
            footer: self.menu(MenuPlace::Footer),
            registry: registry.collect(),
        }
    }
}
