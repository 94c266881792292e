//! Pages whose address changed since the last build: links from elsewhere would break without a word.

use crate::diagnostic::{Code, Diagnostic};
use crate::language::Language;
use crate::model::site::Site;
use std::collections::HashSet;

/// The addresses of all entries, for the next build: `id`, language and path on a line each.
pub fn addresses(site: &Site) -> String {
    let mut text = String::new();
    for entry in &site.entries {
        for language in Language::ALL {
            // A page shown for want of a translation is nobody's address.
            if let Some(path) = entry.path(language).filter(|_| entry.is_in(language)) {
                text.push_str(&format!("{}\t{}\t{path}\n", entry.id(), language.tag()));
            }
        }
    }
    text
}

/// Tells every entry whose earlier address leads nowhere now.
pub fn check(site: &Site, earlier: &str) -> Vec<Diagnostic> {
    let mut alive: HashSet<&str> = site.redirects.iter().map(|(path, ..)| &**path).collect();
    alive.extend(site.entries.iter().flat_map(|entry| Language::ALL.into_iter().filter_map(|l| entry.path(l))));
    let mut found = Vec::new();
    for line in earlier.lines() {
        let mut parts = line.split('\t');
        let (Some(id), Some(tag), Some(path)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let Some(language) = Language::from_tag(tag) else { continue };
        let Some(entry) = site.by_id.get(id).map(|place| site.entry(*place)) else { continue };
        let Some(now) = entry.path(language) else { continue };
        if now != path && !alive.contains(path) {
            let diagnostic = Diagnostic::new(Code::AddressChanged, entry.file());
            let diagnostic = diagnostic.with("old", format!("/{path}")).with("new", format!("/{now}"));
            found.push(diagnostic);
        }
    }
    found
}
