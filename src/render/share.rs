//! Cards of shared links: what Open Graph and its kin tell of a page. Part of the contract with themes, see `view.rs`.

use super::present::Presenter;
use super::view::{Page, Picture};
use crate::model::disclosure::Channel;
use crate::model::entry::Entry;
use crate::model::key::Key;
use crate::model::kind::Kind;
use serde::Serialize;

/// The picture on the card of a shared link.
#[derive(Clone, Debug, Serialize)]
pub struct ShareImage {
    /// Absolute address.
    pub url: String,
    /// Media type.
    pub media_type: &'static str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What it shows; may be empty.
    pub alt: String,
}

/// What Open Graph tells of an article.
#[derive(Clone, Debug, Serialize)]
pub struct Article {
    /// Day of publication, `2016-02-22`; null where the day isn't known.
    pub published: Option<String>,
    /// Name of its section: `Tin bài`.
    pub section: &'static str,
}

impl Presenter<'_> {
    /// What cards of shared links tell of an entry, where sharing was agreed to. Names of people aren't taken apart
    /// for `profile:first_name`: in Vietnamese the family name comes first and nobody is called by it.
    pub fn share_entry(&self, page: &mut Page, entry: &Entry, picture: Option<&Picture>) {
        let Some(shown) = entry.on(Channel::Share) else {
            page.shared = false;
            return;
        };
        page.og_type = match entry.kind() {
            Kind::Person => "profile",
            Kind::Collective | Kind::Initiative | Kind::Project | Kind::Result | Kind::Story => "article",
            Kind::Document | Kind::Page => "website",
        };
        page.article = (page.og_type == "article").then(|| Article {
            published: shown.date(Key::Date).filter(|date| date.day.is_some()).map(|date| date.to_string()),
            section: entry.kind().info().many.get(self.language),
        });
        page.og_image = picture.and_then(share_image);
    }

    /// What the card of a shared link tells, from what is known of the page. A page that may not be shared shows the
    /// site in words of its own: without any, chat programs would take those of the page.
    pub fn share(&self, page: &mut Page) {
        const WIDE: u32 = 600;
        if page.shared {
            page.og_title = self.bare_title(&page.title).to_owned();
            page.og_description.clone_from(&page.description);
        } else {
            page.og_title = self.text(&self.site.config.name);
            page.og_description = self.site_description();
        }
        if !page.alternates.is_empty() {
            page.og_locale_alternate = Some(self.theme.strings(self.language.other()).get("og-locale"));
        }
        // A picture for the whole site would stand in here where `og_image` is null.
        if page.og_image.as_ref().is_some_and(|image| image.width >= WIDE && image.width > image.height) {
            page.twitter_card = "summary_large_image";
        }
    }
}

fn share_image(picture: &Picture) -> Option<ShareImage> {
    let source = picture.sources.last()?;
    let height = u64::from(picture.height) * u64::from(source.width) / u64::from(picture.width.max(1));
    Some(ShareImage {
        url: source.url.clone(),
        media_type: source.media_type,
        width: source.width,
        height: u32::try_from(height).unwrap_or(picture.height),
        alt: picture.alt.clone(),
    })
}
