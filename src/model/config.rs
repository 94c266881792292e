//! The settings of a site: `site.yaml`.

use super::licence::Licence;
use super::value::{Reference, Spanned, Text};
use crate::diagnostic::Span;
use crate::language::Language;
use std::sync::Arc;

/// What to do where a translation is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingTranslation {
    /// Show the original under a notice.
    Notice,
    /// Leave the entry out in that language.
    Omit,
}

/// Where a menu item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuPlace {
    /// At the top of every page.
    Header,
    /// At the foot of every page.
    Footer,
}

/// An item of the menus, as written.
#[derive(Clone, Debug)]
pub struct MenuItem {
    /// Words.
    pub title: Text,
    /// `kind:id`, a path of the site or an outside address.
    pub link: Spanned<Box<str>>,
    /// Where it stands.
    pub place: MenuPlace,
}

/// A headline figure, as written.
#[derive(Clone, Debug)]
pub struct Headline {
    /// The result that holds it.
    pub result: Spanned<Reference>,
    /// Id of the indicator.
    pub indicator: Spanned<Box<str>>,
    /// The unit, where the result has several.
    pub unit: Option<Spanned<Reference>>,
    /// The year; the latest where not given.
    pub year: Option<i16>,
    /// Words under the number; the indicator's name where not given.
    pub title: Text,
}

/// The settings, certain.
#[derive(Clone, Debug)]
pub struct Config {
    /// `site.yaml`.
    pub file: Arc<str>,
    /// Name of the site.
    pub name: Text,
    /// Public address, ending in `/`.
    pub address: Box<str>,
    /// Where the address stands in the file.
    pub address_span: Span,
    /// A sentence or two.
    pub description: Text,
    /// Organisation that owns the site.
    pub owner: Text,
    /// Motto.
    pub motto: Text,
    /// Contact line.
    pub contact: Text,
    /// Main language: the one without a prefix in addresses.
    pub main: Language,
    /// Languages, the main one first.
    pub languages: Vec<Language>,
    /// Time zone, by its IANA name.
    pub time_zone: Spanned<Box<str>>,
    /// Name of the theme.
    pub theme: Spanned<Box<str>>,
    /// What to do where a translation is missing.
    pub missing_translation: MissingTranslation,
    /// Items per page of a list.
    pub page_size: usize,
    /// Movement on the home page.
    pub movement: Option<Spanned<Reference>>,
    /// Menus.
    pub menu: Vec<MenuItem>,
    /// Headline figures.
    pub headlines: Vec<Headline>,
    /// Whether browsers may keep visited pages and read them without a connection.
    pub offline: bool,
    /// Whether people, collectives, initiatives and projects have something to print.
    pub posters: bool,
    /// Whether cards of shared links are drawn.
    pub share_cards: bool,
    /// Whether data to download are published.
    pub open_data: bool,
    /// Licence of the data; `None` where nobody gave one.
    pub data_licence: Option<Licence>,
    /// Whether entries have press kits.
    pub press_kits: bool,
    /// Whether entries have a text to be read out over loudspeakers.
    pub loudspeaker: bool,
    /// Files in `public/` that the tool leaves alone.
    pub keep: Vec<String>,
}
