//! Atom feeds, of a language and of its kinds, strands and units: what was dated last.

use super::entry::lead_words;
use super::plan::{self, FEED, Subject};
use super::present::Presenter;
use super::strings::Arg;
use crate::model::disclosure::Channel;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::value::{Day, PartialDate};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::cmp::Reverse;
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
    pub fn feed(&self, subject: Option<Subject>) -> io::Result<Vec<u8>> {
        let entries = self.feed_entries(subject);
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let tag = self.language.tag();
        let feed = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", tag)];
        writer.write_event(Event::Start(BytesStart::new("feed").with_attributes(feed)))?;
        let name = self.text(&self.site.config.name);
        text(&mut writer, "title", &self.feed_title(subject))?;
        let home = plan::path_of(self.site, subject.unwrap_or(Subject::Home), self.language, 1);
        let (own, home) = (self.site.base.url(&format!("{home}{FEED}")), self.site.base.url(&home));
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

    /// The title of a feed: the site, and the list where it is that of one.
    pub fn feed_title(&self, subject: Option<Subject>) -> String {
        let name = self.text(&self.site.config.name);
        let Some(subject) = subject else { return self.message("feed-title", &[("site", Arg::Words(&name))]) };
        let heading = plan::heading(self.site, self.theme, subject, self.language);
        self.message("feed-title-of", &[("site", Arg::Words(&name)), ("list", Arg::Words(&heading))])
    }

    fn may_feed(&self, entry: &Entry) -> bool {
        let is_told = entry.is_in(self.language) && !entry.is_demo() && entry.permits().allows(Channel::Feed);
        is_told && entry.kind() != Kind::Page && entry.date().is_some_and(|date| date.first() <= self.site.today)
    }

    /// What was dated last, newest first.
    fn feed_entries(&self, subject: Option<Subject>) -> Vec<&Entry> {
        let Some(subject) = subject else {
            let places = self.site.lists(self.language).newest.iter();
            let entries = places.map(|place| self.site.entry(*place));
            return entries.filter(|entry| self.may_feed(entry)).take(ENTRIES).collect();
        };
        let places = plan::entries_of(self.site, subject, self.language).iter();
        let dated = places.filter_map(|place| {
            let entry = self.site.entry(*place);
            let date = entry.date().filter(|_| self.may_feed(entry))?;
            Some((Reverse(date.first()), *place))
        });
        let mut dated: Vec<(Reverse<Day>, u32)> = dated.collect();
        // A list may be long: only its newest are put in order.
        if dated.len() > ENTRIES {
            dated.select_nth_unstable(ENTRIES);
            dated.truncate(ENTRIES);
        }
        dated.sort_unstable();
        dated.into_iter().map(|(_, place)| self.site.entry(place)).collect()
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
