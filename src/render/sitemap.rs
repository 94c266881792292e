//! `sitemap.xml` with both languages of every page, and `robots.txt`.

use super::plan::{self, Job, Output};
use crate::language::Language;
use crate::model::site::Site;
use std::fmt::Write;

/// Most addresses in one file of a sitemap.
const MOST: usize = 50_000;

/// The indexed pages among the outputs, by path of the page in each language.
fn pages<'o>(site: &Site, outputs: &'o [Output]) -> impl Iterator<Item = &'o Output> {
    outputs.iter().filter(move |output| match output.job {
        Job::Page(..) => true,
        Job::Entry(place, language) => site.entry(place).is_in(language),
        _ => false,
    })
}

/// How many files the sitemap needs.
pub fn parts(site: &Site, outputs: &[Output]) -> usize {
    pages(site, outputs).count().div_ceil(MOST).max(1)
}

/// The sitemap: the addresses themselves, or an index where there are too many.
pub fn sitemap(site: &Site, outputs: &[Output]) -> String {
    let parts = parts(site, outputs);
    if parts == 1 {
        return part(site, outputs, 1);
    }
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for part in 1..=parts {
        let _ =
            writeln!(xml, "<sitemap><loc>{}</loc></sitemap>", escape(&site.base.url(&format!("sitemap-{part}.xml"))));
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

/// One file of addresses, counted from 1.
pub fn part(site: &Site, outputs: &[Output], number: usize) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for output in pages(site, outputs).skip((number - 1) * MOST).take(MOST) {
        let (own, other) = paths(site, output.job);
        let own_url = escape(&site.base.url(&own));
        let _ = write!(xml, "<url><loc>{own_url}</loc>");
        if let Job::Entry(place, _) = output.job
            && let Some(date) = site.entry(place).date().filter(|date| date.first() <= site.today)
        {
            let _ = write!(xml, "<lastmod>{date}</lastmod>");
        }
        if let Some((language, other)) = other {
            let other_url = escape(&site.base.url(&other));
            let own_language = language.other();
            let default = if own_language == site.config.main { &own_url } else { &other_url };
            for (tag, url) in [(own_language.tag(), &own_url), (language.tag(), &other_url), ("x-default", default)] {
                let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{url}\"/>");
            }
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// The path of a page, and of the same page in the other language where that is a real translation.
fn paths(site: &Site, job: Job) -> (String, Option<(Language, String)>) {
    match job {
        Job::Entry(place, language) => {
            let entry = site.entry(place);
            let other = language.other();
            let found = entry.path(other).filter(|_| entry.is_in(other));
            (entry.path(language).unwrap_or_default().to_owned(), found.map(|path| (other, path.to_owned())))
        }
        Job::Page(subject, language, number) => {
            let other = language.other();
            let own = plan::path_of(site, subject, language, number);
            let found = plan::counterpart(site, subject, language)
                .filter(|found| plan::pages_of(site, *found, other) >= number)
                .map(|found| (other, plan::path_of(site, found, other, number)));
            (own, found)
        }
        _ => (String::new(), None),
    }
}

/// `robots.txt`: everything may be read; the sitemap is named.
pub fn robots(site: &Site) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", site.base.url("sitemap.xml"))
}

/// Text as XML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
