//! What is on the card of a shared link: words and pictures of an entry that agreed to be shared, in the site's colours.
//!
//! A card is known by what is on it: its file is named for that, so that it is drawn once, and an address that chat programs
//! have kept always leads to the picture that they have seen.

use super::head::shortened;
use super::key;
use super::present::Presenter;
use super::share::ShareImage;
use super::theme::{ASSETS, Theme};
use crate::draw::card::{HEIGHT, VERSION, WIDTH};
use crate::draw::{Art, Card, Photo};
use crate::language::Language;
use crate::model::disclosure::{Channel, Disclosed};
use crate::model::entry::Entry;
use crate::model::key::Key;
use crate::model::site::Site;

/// Longest words on a card, in characters; what is longer would be too small to be read in a chat.
const LONGEST_LEAD: usize = 260;
const LONGEST_TITLE: usize = 300;

/// The theme's mark, where the site has no emblem.
const MARK: &str = "favicon.svg";

/// Whether cards are drawn: the site wants them, and a page tells of them.
pub fn draws(site: &Site, theme: &Theme) -> bool {
    site.config.share_cards && theme.shows_share_images
}

/// The language of the card for a page: a page for want of a translation shows the card of the original.
pub fn language_of(entry: &Entry, page: Language) -> Language {
    let other = page.other();
    if !entry.is_in(page) && entry.is_in(other) && entry.path(other).is_some() { other } else { page }
}

/// Where a card stands.
pub fn path(card: &Card) -> Option<String> {
    let key = key::of(card, &[&[VERSION]], &mut Vec::new())?;
    let name: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    Some(format!("{ASSETS}cards/{name}.png"))
}

/// What pages tell of a card.
pub fn image(card: &Card, url: String) -> ShareImage {
    let said = [&card.title, &card.lead].into_iter().filter(|part| !part.is_empty());
    ShareImage {
        url,
        media_type: "image/png",
        width: u32::try_from(WIDTH).unwrap_or_default(),
        height: u32::try_from(HEIGHT).unwrap_or_default(),
        alt: said.map(String::as_str).collect::<Vec<_>>().join(" – "),
    }
}

impl Presenter<'_> {
    /// What is on the card of an entry; `None` where it isn't shared.
    pub fn share_card(&self, entry: &Entry) -> Option<Card> {
        let shown = entry.on(Channel::Share)?;
        let kind = if entry.is_tradition() { self.word("tradition") } else { self.kind_name(entry.kind(), &shown) };
        let eyebrow = if entry.is_demo() { format!("{} · {kind}", self.word("specimen")) } else { kind };
        let motif = self.motifs.entry(entry, &shown).map(|motif| format!("art/{motif}.svg"));
        let emblem = self.theme.brand.emblem.as_ref().map(|emblem| &*emblem.value);
        let [usual, sober] = self.theme.card_colours;
        Some(Card {
            eyebrow,
            title: shortened(entry.title(self.language), LONGEST_TITLE),
            facts: self.card_facts(entry, &shown),
            lead: shortened(&self.lead(entry, &shown).text, LONGEST_LEAD),
            site: self.text(&self.site.config.name),
            colours: if entry.is_tradition() { sober } else { usual },
            photo: photo(entry, &shown),
            art: motif.and_then(|name| self.art(name)),
            mark: self.art(emblem.unwrap_or(MARK).to_owned()),
        })
    }

    fn card_facts(&self, entry: &Entry, shown: &Disclosed<'_>) -> String {
        let date = self.card_date(entry).map(|date| date.text);
        let facts = self.meta(entry, shown).into_iter().map(|words| words.text).chain(date);
        facts.collect::<Vec<_>>().join(" · ")
    }

    fn art(&self, name: String) -> Option<Art> {
        let hash = blake3::hash(self.theme.asset(&name)?);
        let content = *hash.as_bytes().first_chunk::<16>()?;
        Some(Art { name, content })
    }
}

/// The picture of an entry, where it may be shared.
fn photo(entry: &Entry, shown: &Disclosed<'_>) -> Option<Photo> {
    let name = shown.record(Key::Image)?.file(Key::File)?;
    let (_, file) = entry.relations.files.iter().find(|(known, _)| **known == *name)?;
    file.size?;
    Some(Photo { source: std::sync::Arc::clone(&file.source), content: file.content })
}
