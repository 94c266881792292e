//! The calendar of a language (RFC 5545): events that stories tell of, anniversaries of figures of history, the bounds of
//! movements and their phases.
//!
//! What a calendar shows is of the channel [`Channel::Feed`]: like a feed it is taken to other machines and renewed there.
//! Only days that are known to the day stand in it, and nothing depends on when it was made.

use super::entry::lead_words;
use super::plan::{self, Subject};
use super::present::Presenter;
use super::strings::Arg;
use crate::language::Language;
use crate::model::address::{Place, place_path};
use crate::model::disclosure::{Channel, Disclosed};
use crate::model::entry::Entry;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::site::Site;
use crate::model::value::{Day, PartialDate, days_in_month};
use std::fmt::Write;

/// Most bytes of a line.
const LINE: usize = 75;

/// Who made the calendar.
const MAKER: &str = "-//guong//guong//VI";

/// The name of the file below the home page.
fn name(language: Language) -> &'static str {
    match language {
        Language::Vi => "lich.ics",
        Language::En => "calendar.ics",
    }
}

/// Where the calendar of a language is; `None` where it has nothing.
pub fn path(site: &Site, language: Language) -> Option<String> {
    let home = place_path(Place::Home, language, site.config.main);
    let has_bounds = || {
        let phases = site.registry.movements.iter().flat_map(|movement| &movement.phases);
        let phases = phases.flat_map(|phase| [phase.from, phase.to]);
        site.registry.movements.iter().flat_map(|m| [m.from, m.to]).chain(phases).any(|date| date.day.is_some())
    };
    let has_days =
        || site.entries.iter().any(|entry| shown(entry, language).is_some_and(|shown| tells_day(entry, &shown)));
    (has_bounds() || has_days()).then(|| format!("{home}{}", name(language)))
}

/// What may be told of an entry; specimens are no events.
fn shown(entry: &Entry, language: Language) -> Option<Disclosed<'_>> {
    let is_told = matches!(entry.kind(), Kind::Story) || entry.is_tradition();
    let has_page = is_told && !entry.is_demo() && entry.is_in(language) && entry.path(language).is_some();
    entry.on(Channel::Feed).filter(|_| has_page)
}

fn tells_day(entry: &Entry, shown: &Disclosed<'_>) -> bool {
    match entry.kind() {
        Kind::Story => story_day(shown).is_some(),
        _ => born(shown).is_some() || died(shown).is_some(),
    }
}

fn whole(date: PartialDate) -> Option<Day> {
    Some((date.year, date.month?, date.day?))
}

/// The day of a story that tells of an event, and whether it comes back every year.
fn story_day(shown: &Disclosed<'_>) -> Option<(Day, bool)> {
    let is_yearly = match shown.choice(Key::Kind)? {
        "event" | "congress" | "contest" => false,
        "memorial" => true,
        _ => return None,
    };
    Some((whole(shown.date(Key::Date)?)?, is_yearly))
}

fn born(shown: &Disclosed<'_>) -> Option<Day> {
    whole(shown.date(Key::Born)?)
}

fn died(shown: &Disclosed<'_>) -> Option<Day> {
    whole(shown.record(Key::Died)?.date(Key::Date)?)
}

/// An event of a whole day.
#[derive(Default)]
struct Event {
    /// The day.
    day: Day,
    /// What never changes of it: an id and what happened.
    uid: String,
    is_yearly: bool,
    summary: String,
    description: String,
    place: String,
    url: String,
    category: &'static str,
}

impl Presenter<'_> {
    /// The calendar.
    pub fn calendar(&self) -> Vec<u8> {
        let mut events = self.events();
        events.sort_by(|one, other| (one.day, &one.uid).cmp(&(other.day, &other.uid)));
        let origin = self.site.base.origin();
        let host = origin.split_once("://").map_or(origin, |(_, host)| host);
        let title = self.message("calendar-title", &[("site", Arg::Words(&self.text(&self.site.config.name)))]);
        let mut out = Lines(String::new());
        out.raw("BEGIN", "VCALENDAR");
        out.raw("VERSION", "2.0");
        out.raw("PRODID", MAKER);
        out.raw("CALSCALE", "GREGORIAN");
        out.raw("METHOD", "PUBLISH");
        // The old name is the one that programs know, the new one is the standard's (RFC 7986).
        out.text("NAME", &title);
        out.text("X-WR-CALNAME", &title);
        for event in &events {
            self.event(event, host, &mut out);
        }
        out.raw("END", "VCALENDAR");
        out.0.into_bytes()
    }

    fn event(&self, event: &Event, host: &str, out: &mut Lines) {
        out.raw("BEGIN", "VEVENT");
        out.raw("UID", &format!("{}@{host}", event.uid));
        out.raw("DTSTAMP", &stamp(event.day));
        out.raw("DTSTART;VALUE=DATE", &digits(event.day));
        out.raw("DTEND;VALUE=DATE", &digits(next(event.day)));
        if event.is_yearly {
            out.raw("RRULE", "FREQ=YEARLY");
        }
        let language = self.language.tag();
        out.text(&format!("SUMMARY;LANGUAGE={language}"), &event.summary);
        for (name, words) in [("DESCRIPTION", &event.description), ("LOCATION", &event.place)] {
            if !words.is_empty() {
                out.text(&format!("{name};LANGUAGE={language}"), words);
            }
        }
        out.raw("URL", &event.url);
        out.text("CATEGORIES", &self.word(event.category));
        // Nobody is busy because of it.
        out.raw("TRANSP", "TRANSPARENT");
        out.raw("END", "VEVENT");
    }

    fn events(&self) -> Vec<Event> {
        let mut events = Vec::new();
        for entry in &self.site.entries {
            let Some(shown) = shown(entry, self.language) else { continue };
            match entry.kind() {
                Kind::Story => events.extend(self.story_event(entry, &shown)),
                _ => self.anniversaries(entry, &shown, &mut events),
            }
        }
        self.bounds(&mut events);
        events
    }

    fn story_event(&self, entry: &Entry, shown: &Disclosed<'_>) -> Option<Event> {
        let (day, is_yearly) = story_day(shown)?;
        let lead = lead_words(entry, shown, self.language);
        let excerpt = shown.prose(self.language).map_or("", |prose| prose.excerpt.as_str());
        Some(Event {
            day,
            uid: format!("story-{}", entry.id()),
            is_yearly,
            summary: entry.title(self.language).to_owned(),
            description: lead.map_or(excerpt, |lead| lead.get_or_other(self.language)).to_owned(),
            place: shown.words(Key::Locality, self.language).to_owned(),
            url: self.site.base.url(entry.path(self.language).unwrap_or_default()),
            category: if is_yearly { "calendar-anniversary" } else { "calendar-event" },
        })
    }

    fn anniversaries(&self, entry: &Entry, shown: &Disclosed<'_>, events: &mut Vec<Event>) {
        let word = shown.record(Key::Died).and_then(|record| record.choice(Key::Word)).unwrap_or("mat");
        let died_id = format!("calendar-died-{word}");
        for (day, what, id) in [(born(shown), "born", "calendar-born"), (died(shown), "died", &died_id)] {
            let Some(day) = day else { continue };
            let name = [("name", Arg::Words(entry.title(self.language)))];
            let lead = lead_words(entry, shown, self.language);
            events.push(Event {
                day,
                uid: format!("{}-{}-{what}", entry.kind().info().scheme, entry.id()),
                is_yearly: true,
                summary: self.message(id, &name),
                description: lead.map_or("", |lead| lead.get_or_other(self.language)).to_owned(),
                place: String::new(),
                url: self.site.base.url(entry.path(self.language).unwrap_or_default()),
                category: "calendar-anniversary",
            });
        }
    }

    /// First and last days of movements and phases.
    fn bounds(&self, events: &mut Vec<Event>) {
        let mut add = |subject: Subject, uid: String, (from, to): (PartialDate, PartialDate), lead: String| {
            let heading = plan::heading(self.site, self.theme, subject, self.language);
            let path = plan::path_of(self.site, subject, self.language, 1);
            for (date, what) in [(from, "begins"), (to, "ends")] {
                let Some(day) = whole(date) else { continue };
                events.push(Event {
                    day,
                    uid: format!("{uid}-{what}"),
                    summary: self.message(&format!("calendar-{what}"), &[("name", Arg::Words(&heading))]),
                    description: lead.clone(),
                    url: self.site.base.url(&path),
                    category: "calendar-movement",
                    ..Event::default()
                });
            }
        };
        for (movement, place) in self.site.registry.movements.iter().zip(0..) {
            let id = &movement.named.id;
            let time = (movement.from, movement.to);
            add(Subject::Movement(place), format!("movement-{id}"), time, self.text(&movement.summary));
            for (phase, part) in movement.phases.iter().zip(0..) {
                let uid = format!("phase-{id}-{}", phase.named.id);
                let above = self.text(&movement.named.name);
                add(Subject::Phase(place, part), uid, (phase.from, phase.to), above);
            }
        }
    }
}

/// A day in digits.
fn digits((year, month, day): Day) -> String {
    format!("{year:04}{month:02}{day:02}")
}

/// The day after.
fn next((year, month, day): Day) -> Day {
    match (day < days_in_month(year, month), month < 12) {
        (true, _) => (year, month, day + 1),
        (false, true) => (year, month + 1, 1),
        (false, false) => (year.saturating_add(1), 1, 1),
    }
}

/// When the event was made, as far as the calendar knows: on its own day. The hour of the build would differ in every
/// build, and programs take no time before 1970.
fn stamp(day: Day) -> String {
    format!("{}T000000Z", digits(day.max((1970, 1, 1))))
}

/// Lines that end as the standard says, none longer than it allows.
struct Lines(String);

impl Lines {
    /// A line whose value stands as it is; what would end the line is left out.
    fn raw(&mut self, name: &str, value: &str) {
        let mut line = String::with_capacity(name.len() + value.len() + 1);
        let _ = write!(line, "{name}:");
        line.extend(value.chars().filter(|c| !c.is_control()));
        self.fold(&line);
    }

    /// A line whose value is text.
    fn text(&mut self, name: &str, text: &str) {
        let mut value = String::with_capacity(text.len() + 8);
        for c in text.trim().chars() {
            match c {
                '\\' | ';' | ',' => value.extend(['\\', c]),
                '\n' => value.push_str("\\n"),
                other => value.push(other),
            }
        }
        self.raw(name, &value);
    }

    /// Cuts between letters, never within one.
    fn fold(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_cut_between_letters() {
        let mut out = Lines(String::new());
        let text = "Đồng chí; bậc thợ 7\\7, ".repeat(20);
        out.text("SUMMARY", &text);
        out.raw("URL", "https://a.example/\r\nBEGIN:VEVENT");
        for line in out.0.split("\r\n") {
            assert!(line.len() <= LINE && !line.contains(['\r', '\n']), "{line:?}");
        }
        let unfolded = out.0.replace("\r\n ", "");
        let escaped = text.trim().replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
        assert_eq!(unfolded.lines().next(), Some(&*format!("SUMMARY:{escaped}")));
        assert_eq!(unfolded.lines().count(), 2);
    }

    #[test]
    fn days_follow_one_another() {
        for (day, after) in [
            ((2016, 2, 28), (2016, 2, 29)),
            ((2016, 2, 29), (2016, 3, 1)),
            ((1900, 2, 28), (1900, 3, 1)),
            ((2016, 12, 31), (2017, 1, 1)),
        ] {
            assert_eq!(next(day), after);
        }
        assert_eq!(stamp((1931, 5, 1)), "19700101T000000Z");
        assert_eq!(stamp((2018, 7, 28)), "20180728T000000Z");
    }
}
