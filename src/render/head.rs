//! The head of a page and what surrounds its content: addresses, alternates, the way from home, notices.

use super::calendar;
use super::plan::{self, Subject};
use super::present::Presenter;
use super::strings::Arg;
use super::view::{Alternate, Crumb, FeedLink, Notice, Page, Switch};
use crate::language::dates;
use crate::model::address::{Place, root_from};
use crate::model::disclosure::Channel;
use crate::model::entry::{Entry, Translation};
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::registry::End;
use crate::model::site::MenuTarget;

impl Presenter<'_> {
    /// A page with the parts that all have.
    pub fn page(&self, title: &str, path: &str) -> Page {
        let root = root_from(path);
        Page {
            language: self.language.tag(),
            title: title.to_owned(),
            description: String::new(),
            canonical: self.site.base.url(path),
            alternates: Vec::new(),
            indexed: true,
            switch: None,
            breadcrumbs: Vec::new(),
            notices: Vec::new(),
            json_ld: String::new(),
            shared: true,
            og_type: "website",
            og_title: String::new(),
            og_description: String::new(),
            og_image: None,
            og_locale_alternate: None,
            article: None,
            twitter_card: "summary",
            has_code: false,
            feed: None,
            calendar: None,
            section: String::new(),
            search: format!("{root}{}", self.path(Place::Search)),
            root,
        }
    }

    /// A page that is shown at any address, so that nothing on it may be relative to its place.
    pub fn page_for_anywhere(&self, title: &str, path: &str) -> Page {
        let root = self.site.base.prefix().to_owned();
        Page { search: self.href(Place::Search), root, ..self.page(title, path) }
    }

    /// Alternates of a page that exists in both languages: itself, the other, `x-default`.
    fn alternates(&self, own: &str, other: &str) -> Vec<Alternate> {
        let main = self.site.config.main;
        let (own_url, other_url) = (self.site.base.url(own), self.site.base.url(other));
        let default = if self.language == main { own_url.clone() } else { other_url.clone() };
        let mut both = vec![
            Alternate { hreflang: self.language.tag(), url: own_url },
            Alternate { hreflang: self.language.other().tag(), url: other_url },
        ];
        both.sort_by_key(|alternate| alternate.hreflang != main.tag());
        both.push(Alternate { hreflang: "x-default", url: default });
        both
    }

    /// The language switch to a path of the other language; null on a site of one language.
    fn switch_to(&self, path: Option<&str>) -> Option<Switch> {
        let other = self.language.other();
        if !self.site.config.languages.contains(&other) {
            return None;
        }
        let home = crate::model::address::place_path(Place::Home, other, self.site.config.main);
        let href = self.site.base.href(path.unwrap_or(&home));
        Some(Switch { language: other.tag(), name: other.own_name(), href })
    }

    fn crumb(&self, title: String, place: Place<'_>) -> Crumb {
        Crumb { title, href: Some(self.href(place)) }
    }

    /// A step by the words of the menu, where the menu has it.
    fn list_crumb(&self, subject: Subject) -> Crumb {
        let path = plan::path_of(self.site, subject, self.language, 1);
        let mut menu = self.site.menus[self.language as usize].iter();
        let own = menu.find(|item| matches!(&item.target, MenuTarget::Path(target) if **target == *path));
        let heading = || plan::heading(self.site, self.theme, subject, self.language);
        let title = own.map_or_else(heading, |item| item.title.to_string());
        Crumb { title, href: Some(self.site.base.href(&path)) }
    }

    fn home_crumb(&self) -> Crumb {
        self.crumb(self.word("home"), Place::Home)
    }

    /// The head of a page of the tool's own.
    pub fn subject_page(&self, subject: Subject, number: usize, title: &str) -> Page {
        let path = plan::path_of(self.site, subject, self.language, number);
        let mut page = self.page(title, &path);
        let other = self.language.other();
        let other_path = plan::counterpart(self.site, subject, self.language).map(|found| {
            let last = plan::pages_of(self.site, found, other);
            (plan::path_of(self.site, found, other, number.min(last)), number <= last)
        });
        page.switch = self.switch_to(other_path.as_ref().map(|(path, _)| path.as_str()));
        if let Some((other_path, true)) = &other_path {
            page.alternates = self.alternates(&path, other_path);
        }
        page.breadcrumbs = self.subject_crumbs(subject);
        page.section = self.section(subject);
        page.feed = plan::feed_of(self.site, self.theme, subject, self.language)
            .map(|path| FeedLink { title: self.feed_title(Some(subject)), href: self.site.base.href(&path) });
        if matches!(subject, Subject::List(Kind::Story) | Subject::Data) {
            page.calendar = calendar::path(self.site, self.language).map(|path| self.site.base.href(&path));
        }
        page
    }

    fn subject_crumbs(&self, subject: Subject) -> Vec<Crumb> {
        let mut crumbs = vec![self.home_crumb()];
        let heading = |subject: Subject| plan::heading(self.site, self.theme, subject, self.language);
        let place = |subject: Subject| plan::place_of(self.site, subject, self.language);
        let above = |subject: Subject| self.crumb(heading(subject), place(subject));
        match subject {
            Subject::Home => return Vec::new(),
            Subject::Phase(movement, _) | Subject::Strand(movement, _) => {
                crumbs.push(above(Subject::Movement(movement)))
            }
            Subject::Unit(unit) => {
                crumbs.push(above(Subject::Units));
                let chain = self.site.registry.chain(unit);
                crumbs.extend(chain.into_iter().skip(1).rev().map(|unit| above(Subject::Unit(unit))));
            }
            Subject::Award(_) => crumbs.push(above(Subject::Awards)),
            Subject::Year(_) => crumbs.push(above(Subject::Years)),
            _ => {}
        }
        crumbs.push(Crumb { title: heading(subject), href: None });
        crumbs
    }

    /// The link of the menu's item that a subject belongs to.
    fn section(&self, subject: Subject) -> String {
        let subject = match subject {
            Subject::Phase(movement, _) | Subject::Strand(movement, _) => Subject::Movement(movement),
            Subject::Unit(_) => Subject::Units,
            Subject::Award(_) => Subject::Awards,
            Subject::Year(_) => Subject::Years,
            other => other,
        };
        self.href(plan::place_of(self.site, subject, self.language))
    }

    /// The head of an entry's page.
    pub fn entry_page(&self, entry: &Entry, title: &str) -> Page {
        let path = entry.path(self.language).unwrap_or_default();
        let mut page = self.page(title, path);
        let other = self.language.other();
        let is_own = entry.is_in(self.language);
        let other_path = entry.path(other);
        page.switch = self.switch_to(other_path);
        page.indexed = is_own;
        if !is_own && let Some(original) = other_path {
            page.canonical = self.site.base.url(original);
        }
        if let (true, true, Some(other_path)) = (is_own, entry.is_in(other), other_path) {
            page.alternates = self.alternates(path, other_path);
        }
        page.breadcrumbs = vec![self.home_crumb()];
        let list = if entry.is_tradition() { Subject::Tradition } else { Subject::List(entry.kind()) };
        if entry.kind() == Kind::Page {
            page.section = self.site.base.href(path);
        } else {
            page.breadcrumbs.push(self.list_crumb(list));
            page.section = self.section(list);
        }
        page.breadcrumbs.push(Crumb { title: entry.title(self.language).to_owned(), href: None });
        page.notices = self.entry_notices(entry);
        page
    }

    /// What a reader should know of the text before reading it.
    fn entry_notices(&self, entry: &Entry) -> Vec<Notice> {
        let mut notices = Vec::new();
        if entry.is_demo() {
            notices.push(self.notice("demo", "notice-demo"));
        }
        if !entry.is_in(self.language) {
            notices.push(self.notice("fallback", "notice-fallback"));
        }
        if entry.relations.stale[self.language as usize] {
            notices.push(self.notice("stale", "notice-stale"));
        }
        if matches!(entry.translation(self.language), Translation::Made { machine: true, .. }) {
            notices.push(self.notice("machine", "notice-machine"));
        }
        let revoked = entry.on(Channel::Page).and_then(|shown| shown.date(Key::Revoked));
        if let Some(date) = revoked {
            let date = dates::long(self.language, date.year, date.month, date.day);
            let text = self.message("notice-revoked", &[("date", Arg::Words(&date))]);
            notices.push(Notice { kind: "revoked", text });
        }
        notices
    }

    /// The notice that a page shows specimens.
    pub fn demo_notice(&self) -> Notice {
        self.notice("demo", "notice-demo-list")
    }

    fn notice(&self, kind: &'static str, id: &str) -> Notice {
        Notice { kind, text: self.word(id) }
    }

    /// The notice that a unit no longer exists.
    pub fn unit_notice(&self, unit: u32) -> Option<Notice> {
        let unit = &self.site.registry.units[unit as usize];
        let text = match unit.valid_to {
            End::Open => return None,
            End::Unknown => self.word("notice-unit-ended-unknown"),
            End::On(date) if unit.is_past(self.site.today) => {
                let date = dates::long(self.language, date.year, date.month, date.day);
                self.message("notice-unit-ended", &[("date", Arg::Words(&date))])
            }
            End::On(_) => return None,
        };
        Some(Notice { kind: "valid", text })
    }
}

/// Cuts a text at a word, at most this many characters.
pub fn shortened(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', '.', ' ']))
}
