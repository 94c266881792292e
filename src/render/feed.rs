//! The Atom feed of a language: what was dated last.

use super::entry::lead_words;
use super::present::Presenter;
use super::strings::Arg;
use crate::model::address::Place;
use crate::model::disclosure::Channel;
use crate::model::entry::Entry;
use crate::model::value::PartialDate;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io;

/// Entries in a feed.
const ENTRIES: usize = 30;

/// The time of a feed in which nothing has a date.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// The beginning of a day, as Atom writes it.
fn time(date: PartialDate) -> String {
    let (year, month, day) = date.first();
    format!("{year:04}-{month:02}-{day:02}T00:00:00Z")
}

impl Presenter<'_> {
    /// The feed. Entries without a translation, specimens and what no feed may show are left out.
    ///
    /// # Errors
    /// None in practice: the writer is a buffer.
    pub fn feed(&self) -> io::Result<Vec<u8>> {
        let places = self.site.lists(self.language).newest.iter();
        let entries: Vec<&Entry> = places
            .map(|place| self.site.entry(*place))
            .filter(|entry| entry.is_in(self.language) && !entry.is_demo() && entry.permits().allows(Channel::Feed))
            .filter(|entry| entry.date().is_some_and(|date| date.first() <= self.site.today))
            .take(ENTRIES)
            .collect();
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let tag = self.language.tag();
        let feed = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", tag)];
        writer.write_event(Event::Start(BytesStart::new("feed").with_attributes(feed)))?;
        let name = self.text(&self.site.config.name);
        text(&mut writer, "title", &self.message("feed-title", &[("site", Arg::Words(&name))]))?;
        let home = self.path(Place::Home);
        let (own, home) = (self.site.base.url(&format!("{home}atom.xml")), self.site.base.url(&home));
        link(&mut writer, "self", "application/atom+xml", &own)?;
        link(&mut writer, "alternate", "text/html", &home)?;
        text(&mut writer, "id", &own)?;
        let updated = entries.first().and_then(|entry| entry.date()).map_or_else(|| NEVER.to_owned(), time);
        text(&mut writer, "updated", &updated)?;
        let owner = self.text(&self.site.config.owner);
        writer.write_event(Event::Start(BytesStart::new("author")))?;
        text(&mut writer, "name", if owner.is_empty() { &name } else { &owner })?;
        writer.write_event(Event::End(BytesEnd::new("author")))?;
        for entry in entries {
            self.feed_entry(&mut writer, entry)?;
        }
        writer.write_event(Event::End(BytesEnd::new("feed")))?;
        let mut bytes = writer.into_inner();
        bytes.push(b'\n');
        Ok(bytes)
    }

    fn feed_entry(&self, writer: &mut Writer<Vec<u8>>, entry: &Entry) -> io::Result<()> {
        let Some(shown) = entry.on(Channel::Feed) else { return Ok(()) };
        let url = self.site.base.url(entry.path(self.language).unwrap_or_default());
        writer.write_event(Event::Start(BytesStart::new("entry")))?;
        text(writer, "title", entry.title(self.language))?;
        link(writer, "alternate", "text/html", &url)?;
        text(writer, "id", &url)?;
        let date = entry.date().map_or_else(|| NEVER.to_owned(), time);
        text(writer, "published", &date)?;
        text(writer, "updated", &date)?;
        let lead = lead_words(entry, &shown, self.language);
        let excerpt = shown.prose(self.language).map_or("", |prose| prose.excerpt.as_str());
        let summary = lead.map_or(excerpt, |lead| lead.get_or_other(self.language));
        if !summary.is_empty() {
            text(writer, "summary", summary)?;
        }
        let kind = entry.kind().info().many.get(self.language);
        writer.write_event(Event::Empty(BytesStart::new("category").with_attributes([("term", kind)])))?;
        writer.write_event(Event::End(BytesEnd::new("entry")))
    }
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, words: &str) -> io::Result<()> {
    writer.write_event(Event::Start(BytesStart::new(name)))?;
    writer.write_event(Event::Text(BytesText::new(words)))?;
    writer.write_event(Event::End(BytesEnd::new(name)))
}

fn link(writer: &mut Writer<Vec<u8>>, relation: &str, media_type: &str, url: &str) -> io::Result<()> {
    let attributes = [("rel", relation), ("type", media_type), ("href", url)];
    writer.write_event(Event::Empty(BytesStart::new("link").with_attributes(attributes)))
}
