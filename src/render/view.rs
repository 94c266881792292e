//! What a template receives: values only. This file is the contract with makers of themes.
//!
//! Every template gets `page` ([`Page`]), the values that are the same on every page of a language (`site`,
//! [`SiteView`], and `t`, the strings of the theme without gaps, `-` in their names written `_`), and one value
//! named in the description of its struct below. All `href`s are ready to use (they carry the sub-path of the
//! site); `url`s are absolute; what a page can't do without is reached through `page.root`, so that a copied folder
//! works. Text is plain and escaped by the template engine; fields documented as HTML are
//! safe HTML. An absent value is null; an empty list is empty. [`EntryView`] and what it is made of stand in
//! `view_entry.rs`, and `docs/view.md` tells all of it to makers of themes who read no Rust.

use super::share::{Article, ShareImage};
use serde::{Serialize, Serializer};
use tera::Value;

pub use super::view_entry::*;
pub use super::view_paper::*;

/// Entries to be shown as cards: places in the site. Templates receive a list of [`Card`].
#[derive(Clone, Debug, Default)]
pub struct Cards {
    /// The entries.
    pub places: Vec<u32>,
    /// Their cards, which every list that shows them shares.
    pub shown: Vec<Value>,
}

impl From<Vec<u32>> for Cards {
    fn from(places: Vec<u32>) -> Self {
        Self { places, shown: Vec::new() }
    }
}

impl Serialize for Cards {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.shown.serialize(serializer)
    }
}

/// `page`: the head of a document and what surrounds its content.
#[derive(Clone, Debug, Serialize)]
pub struct Page {
    /// Language of the page, `vi` or `en`.
    pub language: &'static str,
    /// Content of `<title>`; unique on the site within a language.
    pub title: String,
    /// Content of `<meta name="description">`; unique within a language for pages that are indexed.
    pub description: String,
    /// Absolute address of the page that search engines should keep.
    pub canonical: String,
    /// Pages of the same thing in real translations, this one included, and `x-default`; empty where there is
    /// no other, or where the page isn't indexed.
    pub alternates: Vec<Alternate>,
    /// Whether search engines may index the page.
    pub indexed: bool,
    /// Link to the same thing in the other language; null on a site of one language.
    pub switch: Option<Switch>,
    /// From home to the parent of this page, then this page (without `href`). Empty on the home page.
    pub breadcrumbs: Vec<Crumb>,
    /// Notices about the text, in the order to be shown.
    pub notices: Vec<Notice>,
    /// JSON-LD: safe HTML for the inside of `<script type="application/ld+json">`; may be empty.
    pub json_ld: String,
    /// Whether cards of shared links and JSON-LD may tell what the page is about; else they tell of the site alone.
    pub shared: bool,
    /// `website`, `article` or `profile`, for Open Graph.
    pub og_type: &'static str,
    /// Title of the card of a shared link: the page's without the name of the site; that name where the page isn't
    /// `shared`.
    pub og_title: String,
    /// Description of that card; that of the site where the page isn't `shared`.
    pub og_description: String,
    /// Picture of that card: for an entry one that the tool draws, unless the site wants none or no template names it
    /// (`page.og_image`). Null where there is none.
    pub og_image: Option<ShareImage>,
    /// Locale of the other language, where the page has a translation; else null.
    pub og_locale_alternate: Option<String>,
    /// For pages of the Open Graph type `article`; else null.
    pub article: Option<Article>,
    /// `summary`, or `summary_large_image` where the picture is wide enough.
    pub twitter_card: &'static str,
    /// Whether a code block stands on the page, so that `highlight.css` is needed.
    pub has_code: bool,
    /// Feed of the list that this page shows, where it has one of its own: kinds, strands and units; else null. A theme
    /// without this word in its templates has no such feeds.
    pub feed: Option<FeedLink>,
    /// Calendar to subscribe to, on the list of stories and the page of the open data; else null.
    pub calendar: Option<String>,
    /// Which entry of the main menu this page belongs to: its `href`, or empty.
    pub section: String,
    /// The way from this page to the root of the site, ending in `/`: `{{ page.root }}assets/style.css`. On pages
    /// that are shown at any address it is the sub-path of the site.
    pub root: String,
    /// The search page, seen from this page.
    pub search: String,
}

/// A feed of one list.
#[derive(Clone, Debug, Serialize)]
pub struct FeedLink {
    /// Its title, with the name of the site.
    pub title: String,
    /// Where it is.
    pub href: String,
}

/// The looks that a site asks for in `theme.yaml`.
#[derive(Clone, Debug, Serialize)]
pub struct BrandView {
    /// Name at the top of every page; null where it is the site's.
    pub name: Option<String>,
    /// Path of the emblem below `page.root`; null where there is none.
    pub emblem: Option<String>,
    /// Paths of the typeface's files that every page needs, below `page.root`.
    pub fonts: Vec<String>,
}

/// One translation of a page.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    /// `vi`, `en` or `x-default`.
    pub hreflang: &'static str,
    /// Absolute address.
    pub url: String,
}

/// The language switch.
#[derive(Clone, Debug, Serialize)]
pub struct Switch {
    /// `vi` or `en`.
    pub language: &'static str,
    /// Name of that language in itself.
    pub name: &'static str,
    /// Where it leads.
    pub href: String,
}

/// One step of the way from home.
#[derive(Clone, Debug, Serialize)]
pub struct Crumb {
    /// Words.
    pub title: String,
    /// Where it leads; null for the page itself.
    pub href: Option<String>,
}

/// A notice about the text of a page.
#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    /// `fallback` (not translated), `stale` (translation older than the text), `machine` (translated by a
    /// machine), `demo` (a specimen), `revoked` (the award or document was revoked), `valid` (a unit that no longer
    /// exists).
    pub kind: &'static str,
    /// The sentence, ready.
    pub text: String,
}

/// `site`: the same on every page of a language.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// The looks that the site asks for.
    pub brand: BrandView,
    /// Name of the site.
    pub name: String,
    /// Description of the site; may be empty.
    pub description: String,
    /// Organisation that owns the site; may be empty.
    pub owner: String,
    /// Contact line; may be empty.
    pub contact: String,
    /// Home page in this language.
    pub home: String,
    /// Page of the open data; null where the site publishes none. A theme without this word in its templates has no
    /// such page.
    pub data: Option<String>,
    /// Atom feed of this language.
    pub feed: String,
    /// What every `href` to a page of this site begins with, from `/` to `/`.
    pub prefix: String,
    /// Whether browsers may keep visited pages.
    pub offline: bool,
    /// Main menu.
    pub header: Vec<Link>,
    /// Menu at the foot of the page.
    pub footer: Vec<Link>,
    /// Pages that list the registry: units, awards, years, in that order, where there are such.
    pub registry: Vec<Link>,
}

/// Words of an entry, which stand in its own language for want of a translation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    /// The words; may be empty.
    pub text: String,
    /// Their language where it isn't the page's; else null.
    pub language: Option<&'static str>,
}

/// Words that lead somewhere.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// Words.
    pub title: String,
    /// Where it leads; null where there is no page (a unit that isn't registered, an entry not shown).
    pub href: Option<String>,
    /// Language of the words where it isn't the page's; else null.
    pub language: Option<&'static str>,
}

/// A link with the number of things behind it.
#[derive(Clone, Debug, Serialize)]
pub struct Counted {
    /// Words.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// Number of entries behind it.
    pub count: usize,
    /// The number in words: `12 bài`, `1 entry`.
    pub count_text: String,
    /// A line of explanation; may be empty.
    pub note: String,
    /// Whether it no longer exists (a merged unit, an award not conferred any more).
    pub past: bool,
    /// For strands the name of their drawn motif, shown as that of a [`Card`]; null for anything else.
    pub motif: Option<String>,
    /// What stands below it (the subtree of units).
    pub children: Vec<Counted>,
}

/// A date, for `<time datetime="{{ iso }}">{{ text }}</time>`.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// `2016`, `2016-02` or `2016-02-22`.
    pub iso: String,
    /// As the language writes it: `ngày 22 tháng 2 năm 2016`.
    pub text: String,
}

/// A picture, ready to be shown.
#[derive(Clone, Debug, Serialize)]
pub struct Picture {
    /// At least one source; the last is the one for `<img src>`.
    pub sources: Vec<PictureSource>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Alternative text.
    pub alt: String,
    /// Line under the picture; may be empty.
    pub caption: String,
    /// Photographer or holder of the rights; may be empty.
    pub credit: String,
    /// Tiny stand-in while loading, as a `data:` address; may be empty.
    pub placeholder: String,
}

/// One file of a picture.
#[derive(Clone, Debug, Serialize)]
pub struct PictureSource {
    /// Where the file is.
    pub href: String,
    /// Absolute address of the file.
    pub url: String,
    /// `image/jpeg`, `image/png` or `image/webp`.
    pub media_type: &'static str,
    /// Width in pixels.
    pub width: u32,
}

/// An entry as it stands in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// Link scheme of its kind: `person`, `collective`, `initiative`, `project`, `result`, `story`, `document`, `page`.
    pub kind: &'static str,
    /// Name of its kind for readers.
    pub kind_name: String,
    /// Where it leads.
    pub href: String,
    /// Title or name.
    pub title: String,
    /// Citation or summary; may be empty.
    pub lead: Words,
    /// Short facts for one line: occupation, unit, state …
    pub meta: Vec<Words>,
    /// Date, for kinds that have one.
    pub date: Option<DateView>,
    /// Picture.
    pub picture: Option<Picture>,
    /// Up to two letters that stand for a missing picture.
    pub monogram: String,
    /// Name of the drawn motif that may stand for a missing picture: `{{ page.root }}assets/art/{{ card.motif }}.svg`,
    /// a tile of 160 × 200, or `{{ card.motif }}-wide.svg`, a band; always with `alt=""`, since it tells nothing. Null
    /// where there is a picture, and for entries of the kind `page`.
    pub motif: Option<String>,
    /// A figure of history.
    pub tradition: bool,
    /// A person who fell for the country: shown soberly.
    pub fallen: bool,
    /// A specimen.
    pub demo: bool,
    /// Language of the words where it isn't the page's (shown for want of a translation); else null.
    pub language: Option<&'static str>,
}

/// A row of the facts box.
#[derive(Clone, Debug, Serialize)]
pub struct FactRow {
    /// The field's key in the schema: `born`, `unit`.
    pub key: &'static str,
    /// Its name for readers.
    pub label: String,
    /// One or more values.
    pub values: Vec<FactValue>,
}

/// A value in the facts box.
#[derive(Clone, Debug, Serialize)]
pub struct FactValue {
    /// Words.
    pub text: String,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
    /// ISO date, if it is a date.
    pub iso: Option<String>,
    /// Language of the words where it isn't the page's; else null.
    pub language: Option<&'static str>,
}

impl From<Link> for FactValue {
    fn from(link: Link) -> Self {
        Self { text: link.title, href: link.href, iso: None, language: link.language }
    }
}

/// Entries of one kind within a list.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Name of the kind; empty where the list has one kind only.
    pub title: String,
    /// How many there are in all, on every page of the list: `12 bài`; empty where the list has one kind only.
    pub count_text: String,
    /// Those on this page.
    pub cards: Cards,
}

/// Pages of a long list.
#[derive(Clone, Debug, Serialize)]
pub struct Pager {
    /// This page, from 1.
    pub number: usize,
    /// Number of pages.
    pub total: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// Pages to offer: the first, the last and those around this one; null stands for a gap.
    pub pages: Vec<Option<PagerPage>>,
}

/// One page of a long list.
#[derive(Clone, Debug, Serialize)]
pub struct PagerPage {
    /// Its number, from 1.
    pub number: usize,
    /// Where it is.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
}

/// `list`: templates `list.html` (a kind, Tradition, a tag), and beside `term` in the templates of terms.
#[derive(Clone, Debug, Serialize)]
pub struct ListView {
    /// Heading of the page.
    pub title: String,
    /// A sentence under the heading; may be empty.
    pub lead: String,
    /// How many entries in all, in words.
    pub count_text: String,
    /// The entries of this page.
    pub groups: Vec<Group>,
    /// Pages; null where there is one only.
    pub pager: Option<Pager>,
}

/// `term`: templates `movement.html`, `phase.html`, `strand.html`, `unit.html`, `award.html`, `year.html`, each
/// with `list` beside it.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// `movement`, `phase`, `strand`, `unit`, `award` or `year`.
    pub kind: &'static str,
    /// Name of the kind for readers: `Đợt thi đua`.
    pub kind_name: String,
    /// Name.
    pub title: String,
    /// Summary or note; may be empty.
    pub lead: String,
    /// Motto of a movement; may be empty.
    pub motto: String,
    /// Name of the drawn motif of a strand, shown as that of a [`Card`]; null for other kinds.
    pub motif: Option<String>,
    /// Facts: period, launched by, legal basis …
    pub facts: Vec<FactRow>,
    /// Phases of a movement, in order.
    pub phases: Vec<PhaseView>,
    /// Strands of a movement, with counts.
    pub strands: Vec<Counted>,
    /// Indicators of a movement.
    pub indicators: Vec<IndicatorView>,
    /// Units below a unit, with counts of their subtrees.
    pub children: Vec<Counted>,
    /// Former names of an award, with their time.
    pub names: Vec<FactRow>,
    /// People and collectives who received an award without having an entry of their own.
    pub recipients: Vec<RecipientView>,
    /// Neighbouring years, phases or strands.
    pub previous: Option<Link>,
    /// Neighbouring years, phases or strands.
    pub next: Option<Link>,
}

/// A phase on the timeline of its movement.
#[derive(Clone, Debug, Serialize)]
pub struct PhaseView {
    /// Name.
    pub title: String,
    /// Page of the phase.
    pub href: String,
    /// First day.
    pub from: DateView,
    /// Last day.
    pub to: DateView,
    /// `2016 – 2018`.
    pub years: String,
    /// Event that ends it; may be empty.
    pub ends_with: String,
    /// A sentence or two; may be empty.
    pub lead: String,
    /// How many entries, in words.
    pub count_text: String,
}

/// An indicator of a movement.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorView {
    /// Name.
    pub title: String,
    /// Unit of measure; may be empty.
    pub measure: String,
    /// The target in words: `tăng bình quân 10 % mỗi năm`; may be empty.
    pub target: String,
    /// What is counted; may be empty.
    pub note: String,
}

/// `index`: templates `units.html` (the tree), `awards.html` and `years.html`.
#[derive(Clone, Debug, Serialize)]
pub struct IndexView {
    /// Heading.
    pub title: String,
    /// A sentence under the heading; may be empty.
    pub lead: String,
    /// Groups: one for the tree of units and for years, one per level for awards.
    pub groups: Vec<IndexGroup>,
}

/// Part of an index.
#[derive(Clone, Debug, Serialize)]
pub struct IndexGroup {
    /// Heading; may be empty.
    pub title: String,
    /// What stands in it.
    pub items: Vec<Counted>,
}

/// `home`: template `home.html`.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// Motto; may be empty.
    pub motto: String,
    /// The movement on show; null where there is none.
    pub movement: Option<HomeMovement>,
    /// Headline figures.
    pub headlines: Vec<HeadlineView>,
    /// Featured people and collectives of today.
    pub featured: Cards,
    /// Works and initiatives.
    pub works: Cards,
    /// Newest stories.
    pub stories: Cards,
    /// Figures of history.
    pub tradition: Cards,
    /// Lists of every kind, with counts.
    pub lists: Vec<Counted>,
    /// The list of people, else of collectives, where there is one.
    pub people_href: Option<String>,
    /// The list of projects, else of initiatives, where there is one.
    pub works_href: Option<String>,
    /// The list of stories, where there is one.
    pub stories_href: Option<String>,
    /// The list of Tradition, where there is one.
    pub tradition_href: Option<String>,
}

/// The movement on the home page.
#[derive(Clone, Debug, Serialize)]
pub struct HomeMovement {
    /// Name.
    pub title: String,
    /// Its page.
    pub href: String,
    /// A sentence or two; may be empty.
    pub lead: String,
    /// `2016 – 2020`.
    pub years: String,
    /// Its phases.
    pub phases: Vec<PhaseView>,
    /// Its strands.
    pub strands: Vec<Counted>,
}

/// A headline figure.
#[derive(Clone, Debug, Serialize)]
pub struct HeadlineView {
    /// The number: `13,198`.
    pub value: String,
    /// Unit of measure; may be empty.
    pub measure: String,
    /// What it says.
    pub title: String,
    /// Unit and year it is for: `Tỉnh Cao Bằng, 2018`.
    pub scope: String,
    /// Source, in a few words.
    pub source: String,
    /// Language of the source's words where it isn't the page's; else null.
    pub source_language: Option<&'static str>,
    /// The result that holds it.
    pub href: String,
}

/// `search`: template `search.html`.
#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    /// Heading.
    pub title: String,
    /// Where else to look: lists of every kind, units, awards, years.
    pub lists: Vec<Link>,
}

/// `left_out`: template `left_out.html`, the neutral page at `/q/<id>/`.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOutView {
    /// Heading.
    pub title: String,
    /// A sentence.
    pub text: String,
}

/// `lasting`: template `lasting.html`, at the lasting address `/q/<id>/` of an entry, which what was printed leads to. It
/// is made once, in the site's main language; an empty template leaves these pages out.
#[derive(Clone, Debug, Serialize)]
pub struct LastingView {
    /// Where the browser goes: the page in the main language, else in the other.
    pub href: String,
    /// The pages of the entry, that one first.
    pub links: Vec<LastingLink>,
}

/// A page of an entry, told in its own language.
#[derive(Clone, Debug, Serialize)]
pub struct LastingLink {
    /// `vi` or `en`.
    pub language: &'static str,
    /// Name of that language in itself.
    pub name: &'static str,
    /// What the link is for: `Đọc trang này`.
    pub text: String,
    /// Title of the page.
    pub title: String,
    /// Where it leads.
    pub href: String,
}

/// `redirect`: template `redirect.html`, at an earlier address of a page.
#[derive(Clone, Debug, Serialize)]
pub struct RedirectView {
    /// Title of the page it leads to.
    pub title: String,
    /// Where it leads.
    pub href: String,
}
