//! What leaves the site on paper: the lasting address of an entry.
//!
//! A lasting address follows from the id alone and never changes; the page there is small and leads on to wherever the
//! entry stands now, in either language.

use super::plan::Job;
use super::present::Presenter;
use super::theme::Theme;
use super::view::{LastingLink, LastingView, Page};
use crate::language::Language;
use crate::model::address::{file_of, lasting_path, root_from};
use crate::model::disclosure::Channel;
use crate::model::entry::Entry;
use crate::model::site::Site;

/// The template of pages at lasting addresses.
pub const LASTING: &str = "lasting.html";

/// The outputs: path of the file, and how it is made.
pub fn outputs(site: &Site, theme: &Theme) -> Vec<(String, Job)> {
    let mut outputs = Vec::new();
    for (entry, place) in site.entries.iter().zip(0..) {
        if theme.makes(LASTING) && first_language(site, entry).is_some() {
            outputs.push((file_of(&lasting_path(entry.id())), Job::Lasting(place)));
        }
    }
    outputs
}

/// The languages in which an entry has a page, that of the site first.
fn languages<'s>(site: &'s Site, entry: &'s Entry) -> impl Iterator<Item = (Language, &'s str)> {
    site.config.languages.iter().filter_map(|language| Some((*language, entry.path(*language)?)))
}

/// The language of the page that a lasting address leads to.
pub fn first_language(site: &Site, entry: &Entry) -> Option<Language> {
    languages(site, entry).next().map(|(language, _)| language)
}

/// Where the pages of an entry stand now. Each link is told in its own language.
pub fn lasting(site: &Site, theme: &Theme, entry: &Entry) -> LastingView {
    let link = |(language, path): (Language, &str)| LastingLink {
        language: language.tag(),
        name: language.own_name(),
        text: theme.strings(language).get("lasting-read"),
        title: entry.title(language).to_owned(),
        href: site.base.href(path),
    };
    let links: Vec<LastingLink> = languages(site, entry).map(link).collect();
    LastingView { href: links.first().map_or_else(String::new, |link| link.href.clone()), links }
}

impl Presenter<'_> {
    /// The head of the page at a lasting address. Chat programs read it where somebody passes a scanned address on, so
    /// that it names those alone who agreed to be shared.
    pub fn lasting_page(&self, entry: &Entry) -> Page {
        let is_shared = entry.on(Channel::Share).is_some();
        let title = if is_shared { entry.title(self.language).to_owned() } else { self.text(&self.site.config.name) };
        let mut page = self.page(&title, entry.path(self.language).unwrap_or_default());
        page.root = root_from(&lasting_path(entry.id()));
        page.description = self.entry_description(entry, &title, false);
        page.indexed = false;
        self.share_entry(&mut page, entry, None);
        page
    }
}
