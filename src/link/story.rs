//! An entry of a linked site of which only the story is another: all else is linked as it was.

use super::{addresses, rules};
use crate::diagnostic::Diagnostic;
use crate::model::entry::Checked;
use crate::model::prose::Prose;
use crate::model::site::Site;
use std::sync::Arc;

/// The site with another story in an entry, and what is wrong with the translations of that; `None` where more than the
/// story is different, or something of it that other pages are made of: headings, to which links lead, or links of its own.
pub fn with_story(site: &Site, before: &Checked, after: &Checked) -> Option<(Site, Vec<Diagnostic>)> {
    let place = *site.by_id.get(&after.id)?;
    let entry = site.entries.get(place as usize)?;
    let is_same = *entry.file() == after.file && is_alike(before, after);
    is_same.then(|| {
        let mut site = site.clone();
        let entry = entry.with_story(after.prose.clone(), after.fingerprint.clone(), addresses::stale(after));
        site.entries[place as usize] = Arc::new(entry);
        (site, rules::stale_translations(after))
    })
}

/// Whether only texts are different that no other page and no link is made of.
fn is_alike(before: &Checked, after: &Checked) -> bool {
    let all_but_story = |checked: &Checked| {
        let mut checked = checked.clone();
        (checked.prose, checked.fingerprint) = (Default::default(), String::new());
        postcard::to_allocvec(&checked).ok()
    };
    let stories = before.prose.iter().zip(&after.prose);
    all_but_story(before).is_some_and(|bytes| all_but_story(after) == Some(bytes))
        && stories.into_iter().all(|stories| match stories {
            (Some(before), Some(after)) => is_linked_alike(before, after),
            (None, None) => true,
            _ => false,
        })
}

fn is_linked_alike(before: &Prose, after: &Prose) -> bool {
    let holes = before.holes.iter().map(|hole| &hole.filling).eq(after.holes.iter().map(|hole| &hole.filling));
    holes && before.headings == after.headings && before.title == after.title
}

/// Whether cards, titles and descriptions that tell the beginning of a story say the same.
pub fn begins_alike(before: &Checked, after: &Checked) -> bool {
    let beginnings = |checked: &Checked| checked.prose.clone().map(|prose| prose.map(|prose| prose.excerpt.clone()));
    beginnings(before) == beginnings(after)
}
