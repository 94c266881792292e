//! Press kits: an entry as a zip file that an editor can work with. Its text in the languages that it has, as plain text and
//! as a page, its pictures with who took them, its sources, and what may be done with all of it.
//!
//! A kit is of the channel [`Channel::Press`], which living people have to have agreed to in so many words. Specimens have
//! none: nobody shall print an invented person as a real one.

mod pack;

pub use pack::pack;

use super::present::Presenter;
use super::sitemap::escape;
use super::spoken;
use super::story::Story;
use super::strings::Arg;
use super::theme::Theme;
use crate::language::Language;
use crate::model::disclosure::{Channel, Disclosed};
use crate::model::entry::{Entry, PublishedFile};
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::prose::PICTURE;
use crate::model::schema::Scope;
use crate::model::site::Site;
use crate::model::value::{Handle, Text};
use std::fmt::Write;
use std::sync::Arc;

/// A file of a kit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name: ASCII, so that it is the same on every machine.
    pub name: String,
    /// What it holds.
    pub content: Content,
}

/// What a file of a kit holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Words.
    Text(String),
    /// A picture of the site, without what cameras write into it.
    Picture(Arc<str>),
}

/// The name of a kit, in the main language.
fn file(main: Language) -> &'static str {
    match main {
        Language::Vi => "tu-lieu-bao-chi.zip",
        Language::En => "press-kit.zip",
    }
}

/// Where the kit of an entry is; `None` where it has none.
pub fn path(site: &Site, theme: &Theme, entry: &Entry) -> Option<String> {
    let main = site.config.main;
    let is_wanted = theme.shows_press && site.config.press_kits && told(entry).is_some();
    let home = entry.path(main).or_else(|| entry.path(main.other())).filter(|_| is_wanted)?;
    let has_text = languages(site, entry).next().is_some();
    (has_text && home.ends_with('/')).then(|| format!("{home}{}", file(main)))
}

fn told(entry: &Entry) -> Option<Disclosed<'_>> {
    entry.on(Channel::Press).filter(|_| entry.kind() != Kind::Page && !entry.is_demo())
}

/// The languages in which an entry has a text of its own that may be given away.
fn languages<'s>(site: &'s Site, entry: &'s Entry) -> impl Iterator<Item = Language> {
    let has = |language: &&Language| {
        entry.is_in(**language) && entry.permits().speaks(**language) && entry.path(**language).is_some()
    };
    site.config.languages.iter().filter(has).copied()
}

/// A kit: presenters of both languages, the entry.
pub fn kit(presenters: [&Presenter<'_>; 2], entry: &Entry) -> Vec<Member> {
    let Some(shown) = told(entry) else { return Vec::new() };
    let site = presenters[0].site;
    let text = |name: String, text: String| Member { name, content: Content::Text(text) };
    let pictures = pictures(entry, &shown);
    let mut members = Vec::new();
    for language in languages(site, entry) {
        let presenter = presenters[language as usize];
        let tag = language.tag();
        let sheet = presenter.sheet(entry, &shown);
        members.push(text(format!("{tag}.txt"), presenter.kit_text(&sheet, &pictures)));
        members.push(text(format!("{tag}.html"), presenter.kit_page(&sheet, &pictures)));
    }
    if site.config.loudspeaker && spoken::told(entry).is_some() {
        members.push(text(spoken::FILE.to_owned(), presenters[Language::Vi as usize].spoken(entry)));
    }
    for picture in pictures {
        members.push(Member { name: picture.name, content: Content::Picture(Arc::clone(&picture.file.source)) });
    }
    members
}

/// A picture of a kit.
struct Picture<'a> {
    name: String,
    file: &'a PublishedFile,
    /// What is known of it.
    caption: Option<&'a Text>,
    alt: Option<&'a Text>,
    credit: &'a str,
}

/// The pictures that may be given away, the main one first.
fn pictures<'a>(entry: &'a Entry, shown: &Disclosed<'a>) -> Vec<Picture<'a>> {
    if !entry.permits().gives(Scope::Photo) {
        return Vec::new();
    }
    let main = shown.record(Key::Image);
    let main_file = main.and_then(|record| record.file(Key::File));
    let mut found: Vec<Picture<'a>> = Vec::new();
    let files = entry.relations.files.iter().filter(|(_, file)| file.size.is_some());
    let (first, rest): (Vec<_>, Vec<_>) = files.partition(|(name, _)| Some(&**name) == main_file);
    for (place, (_, file)) in first.into_iter().chain(rest).enumerate() {
        if found.iter().any(|known| known.file.path == file.path) {
            continue;
        }
        let record = main.filter(|_| place == 0 && main_file.is_some());
        let ending = file.path.rsplit_once('.').map_or("jpg", |(_, ending)| ending).to_ascii_lowercase();
        found.push(Picture {
            name: format!("anh/{}-{}.{ending}", entry.id(), found.len() + 1),
            file,
            caption: record.and_then(|record| record.text(Key::Caption)),
            alt: record.and_then(|record| record.text(Key::Alt)),
            credit: record.and_then(|record| record.line(Key::Credit)).unwrap_or_default(),
        });
    }
    found
}

/// What a kit says in one language.
struct Sheet {
    title: String,
    honorific: String,
    lead: String,
    facts: Vec<(String, String)>,
    quote: String,
    lists: Vec<(String, Vec<String>)>,
    story: String,
    html: String,
    sources: Vec<String>,
    address: String,
    id: String,
}

impl Presenter<'_> {
    fn sheet(&self, entry: &Entry, shown: &Disclosed<'_>) -> Sheet {
        let words = |key: Key| shown.words(key, self.language).to_owned();
        let joined = |values: Vec<super::view::FactValue>| {
            values.into_iter().map(|value| value.text).collect::<Vec<_>>().join("; ")
        };
        // Who is named here without having agreed to the press isn't named in a kit.
        let agreed = |reference: &crate::model::value::Reference| match reference.resolved {
            Some(Handle::Entry(place)) => self.site.entry(place).permits().allows(Channel::Press),
            _ => false,
        };
        let may_name_authors = shown.references(Key::Authors).all(agreed);
        let rows = self.facts(entry.kind(), shown).into_iter();
        let rows = rows.filter(|row| row.key != Key::Authors.as_str() || may_name_authors);
        let mut facts: Vec<(String, String)> = rows.map(|row| (row.label, joined(row.values))).collect();
        if shown.value(Key::Awards).is_some() || !entry.relations.decided.is_empty() {
            let awards = self.awards(entry, shown, Channel::Press).into_iter().filter(|award| award.revoked.is_none());
            let award = |award: super::view::AwardView| {
                let more = [award.date.map_or_else(String::new, |date| date.text), award.decision].into_iter();
                let more: Vec<String> = more.filter(|part| !part.is_empty()).collect();
                if more.is_empty() { award.name } else { format!("{} ({})", award.name, more.join(", ")) }
            };
            let awards: Vec<String> = awards.map(award).collect();
            if !awards.is_empty() {
                facts.push((self.word("awards"), awards.join("; ")));
            }
        }
        for table in self.figure_tables(entry, shown) {
            for row in table.rows.iter().filter(|row| row.kind == "actual") {
                let cells = table.years.iter().zip(&row.cells);
                let told = cells.filter_map(|(year, cell)| Some(format!("{year}: {}", cell.text.as_ref()?)));
                let told: Vec<String> = told.collect();
                facts.push((format!("{} ({}), {}", table.title, table.measure, row.unit.title), told.join("; ")));
            }
        }
        let list = |key: Key, id: &str| {
            let texts = shown.records(key).filter_map(|record| record.text(Key::Text));
            let texts: Vec<String> = texts.map(|text| text.get_or_other(self.language).to_owned()).collect();
            (self.word(id), texts)
        };
        let lists = [
            list(Key::Achievements, "achievements"),
            list(Key::Shortcomings, "shortcomings"),
            list(Key::Lessons, "lessons"),
            list(Key::HowTo, "how-to"),
        ];
        let prose = shown.prose(self.language);
        let source = |record| {
            let source = self.source(entry.kind(), record);
            let date = source.date.map_or_else(String::new, |date| date.text);
            let parts = [source.title, source.author, source.publisher, date, source.href.unwrap_or_default()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        };
        let story = prose.map_or_else(String::new, |prose| {
            let lines =
                prose.text.as_str().lines().filter(|line| !line.starts_with(PICTURE) && !line.trim().is_empty());
            lines.map(|line| format!("{}\n\n", line.trim())).collect()
        });
        Sheet {
            title: entry.title(self.language).to_owned(),
            honorific: words(Key::Honorific),
            lead: super::entry::lead_words(entry, shown, self.language).map(|text| self.text(text)).unwrap_or_default(),
            facts,
            quote: words(Key::Quote),
            lists: lists.into_iter().filter(|(_, texts)| !texts.is_empty()).collect(),
            story,
            html: prose.map_or_else(String::new, |prose| {
                Story { prose: Some(prose), fillings: &entry.relations.fillings[self.language as usize] }.html()
            }),
            sources: shown.records(Key::Sources).map(source).collect(),
            address: self.site.base.url(entry.path(self.language).unwrap_or_default()),
            id: entry.id().to_owned(),
        }
    }

    /// How the kit may be used, and whom to ask.
    fn kit_terms(&self, sheet: &Sheet, has_pictures: bool) -> Vec<String> {
        let owner = self.text(&self.site.config.owner);
        let name = self.text(&self.site.config.name);
        let owner = if owner.is_empty() { &name } else { &owner };
        let parts = [("site", Arg::Words(&name)), ("owner", Arg::Words(owner)), ("url", Arg::Words(&sheet.address))];
        let mut terms = vec![self.message("press-terms", &parts), self.message("press-credit", &parts)];
        if has_pictures {
            terms.push(self.word("press-picture-terms"));
        }
        let contact = self.text(&self.site.config.contact);
        if !contact.is_empty() {
            terms.push(contact);
        }
        terms
    }

    /// A line about a picture.
    fn picture_line(&self, picture: &Picture<'_>) -> String {
        let words = |text: Option<&Text>| text.map_or_else(String::new, |text| self.text(text));
        let caption = words(picture.caption.or(picture.alt));
        let credit = match picture.credit {
            "" => self.word("press-picture-unknown"),
            credit => format!("{}: {credit}", self.word("photo")),
        };
        let parts = [picture.name.clone(), caption, credit];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" – ")
    }

    /// The kit as plain text.
    fn kit_text(&self, sheet: &Sheet, pictures: &[Picture<'_>]) -> String {
        let mut out = String::from("\u{feff}");
        let mut part = |heading: &str, lines: &[String]| {
            if !lines.is_empty() {
                if !heading.is_empty() {
                    let _ = writeln!(out, "## {heading}\n");
                }
                lines.iter().for_each(|line| {
                    let _ = writeln!(out, "{line}");
                });
                out.push('\n');
            }
        };
        part("", &[format!("# {}", sheet.title)]);
        let is_said = |text: &&String| !text.is_empty();
        part("", &[&sheet.honorific, &sheet.lead].into_iter().filter(is_said).cloned().collect::<Vec<_>>());
        let facts: Vec<String> = sheet.facts.iter().map(|(label, value)| format!("- {label}: {value}")).collect();
        part(&self.word("facts"), &facts);
        for (heading, texts) in &sheet.lists {
            part(heading, &texts.iter().map(|text| format!("- {text}")).collect::<Vec<_>>());
        }
        part("", &[&sheet.quote].into_iter().filter(is_said).map(|quote| format!("> {quote}")).collect::<Vec<_>>());
        let story = sheet.story.trim_end().to_owned();
        part(&self.word("press-story"), &[story].into_iter().filter(|story| !story.is_empty()).collect::<Vec<_>>());
        let lines: Vec<String> = pictures.iter().map(|picture| format!("- {}", self.picture_line(picture))).collect();
        part(&self.word("press-pictures"), &lines);
        let sources: Vec<String> = sheet.sources.iter().map(|source| format!("- {source}")).collect();
        part(&self.word("sources"), &sources);
        part(&self.word("press-use"), &self.kit_terms(sheet, !pictures.is_empty()));
        let mut text = out.trim_end().to_owned();
        text.push('\n');
        text
    }

    /// The kit as a page that stands alone: nothing in it is fetched from elsewhere, and no script may run.
    fn kit_page(&self, sheet: &Sheet, pictures: &[Picture<'_>]) -> String {
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; img-src 'self' file:\">\n<meta name=\"viewport\" content=\"width=device-width, \
             initial-scale=1\">\n<title>{}</title>\n<link rel=\"canonical\" href=\"{}\">\n</head>\n<body>\n<article>\n<h1>{1}</h1>\n",
            self.language.tag(),
            escape(&sheet.title),
            escape(&sheet.address),
        );
        for text in [&sheet.honorific, &sheet.lead] {
            if !text.is_empty() {
                let _ = writeln!(out, "<p>{}</p>", escape(text));
            }
        }
        let list = |out: &mut String, heading: &str, items: &[String]| {
            if !items.is_empty() {
                let _ = writeln!(out, "<h2>{}</h2>\n<ul>", escape(heading));
                items.iter().for_each(|item| {
                    let _ = writeln!(out, "<li>{}</li>", escape(item));
                });
                out.push_str("</ul>\n");
            }
        };
        let facts: Vec<String> = sheet.facts.iter().map(|(label, value)| format!("{label}: {value}")).collect();
        list(&mut out, &self.word("facts"), &facts);
        for (heading, texts) in &sheet.lists {
            list(&mut out, heading, texts);
        }
        if !sheet.quote.is_empty() {
            let _ = writeln!(out, "<blockquote><p>{}</p></blockquote>", escape(&sheet.quote));
        }
        out.push_str(&self.standing_alone(&sheet.html, pictures));
        for picture in pictures {
            let line = self.picture_line(picture);
            let alt = picture.alt.map_or_else(String::new, |text| self.text(text));
            let (name, line) = (escape(&picture.name), escape(&line));
            let _ = writeln!(
                out,
                "<figure><img src=\"{name}\" alt=\"{}\"><figcaption>{line}</figcaption></figure>",
                escape(&alt)
            );
        }
        list(&mut out, &self.word("sources"), &sheet.sources);
        list(&mut out, &self.word("press-use"), &self.kit_terms(sheet, !pictures.is_empty()));
        let _ = write!(out, "</article>\n<footer><p>{}</p></footer>\n</body>\n</html>\n", escape(&sheet.id));
        out
    }

    /// HTML of a story whose links hold outside the site: pictures are those of the kit, pages are on the site.
    fn standing_alone(&self, html: &str, pictures: &[Picture<'_>]) -> String {
        let mut out = html.to_owned();
        for picture in pictures {
            let href = self.site.base.href(&crate::model::address::encode_path(&picture.file.path));
            out = out.replace(&format!("\"{href}\""), &format!("\"{}\"", picture.name));
        }
        let (prefix, origin) = (self.site.base.prefix(), self.site.base.origin());
        for attribute in ["href", "src"] {
            out = out.replace(&format!("{attribute}=\"{prefix}"), &format!("{attribute}=\"{origin}{prefix}"));
        }
        out
    }
}
