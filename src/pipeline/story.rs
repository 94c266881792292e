//! What is read and linked again where only stories have changed, which is what a writer does most of the time.

use super::memo::{Last, Memo, Read};
use super::{Loaded, Request, files_of, load_entry};
use crate::diagnostic::Code;
use crate::language::Language;
use crate::language::collate::Order;
use crate::link::story;
use crate::model::entry::Checked;
use crate::parse::prose::Highlighter;
use crate::pipeline::kept::Texts;
use crate::read::layout::{EntryFiles, Layout};
use std::sync::Arc;

/// The site after a change of files, by their paths; `None` where more than stories may have changed, or where something
/// is or was wrong with an entry: then all has to be linked again.
pub fn again(request: &Request<'_>, memo: &mut Memo, paths: &[Arc<str>]) -> Option<Loaded> {
    let (last, layout, main) = memo.last()?;
    if (request.today)(&last.site.config.time_zone.value) != Some(last.site.today) {
        return None;
    }
    let mut last = last.clone();
    let mut is_plan_same = true;
    let mut read = Vec::new();
    for entry in entries_of(layout, paths)? {
        let before = sound(memo.earlier(&entry)?)?;
        let new = load_again(&entry, layout, main, request);
        let after = sound(&new)?;
        if !takes_stories_alone(&last, before) {
            return None;
        }
        let (site, found) = story::with_story(&last.site, before, after)?;
        last.site = site;
        last.diagnostics.retain(|diagnostic| !is_of(before, &diagnostic.file));
        last.diagnostics.extend(found);
        is_plan_same &= story::begins_alike(before, after);
        read.push((entry, new));
    }
    let others = layout.others.clone();
    for (entry, new) in read {
        [Some(&entry.main), entry.translation.as_ref()].into_iter().flatten().for_each(|file| memo.keep_file(file));
        memo.keep_entry(&entry, &files_of(&entry, &others), &new);
    }
    memo.keep_last(Some(last.clone()));
    let Last { site, theme, files, diagnostics } = last;
    Some(Loaded { site: Some(site), theme: Some(theme), files, diagnostics, is_plan_same })
}

/// The entries of files as these are now; `None` where one is no text of an entry.
fn entries_of(layout: &Layout, paths: &[Arc<str>]) -> Option<Vec<EntryFiles>> {
    let is_of = |entry: &EntryFiles, path: &Arc<str>| {
        entry.main.path == *path || entry.translation.as_ref().is_some_and(|file| file.path == *path)
    };
    let mut entries: Vec<EntryFiles> = Vec::new();
    for path in paths {
        if !entries.iter().any(|entry| is_of(entry, path)) {
            let mut entry = layout.entries.iter().find(|entry| is_of(entry, path))?.clone();
            entry.main = entry.main.again()?;
            entry.translation = match entry.translation {
                Some(file) => Some(file.again()?),
                None => None,
            };
            entries.push(entry);
        }
    }
    Some(entries)
}

fn load_again(entry: &EntryFiles, layout: &Layout, main: Language, request: &Request<'_>) -> Read {
    let tools = (&Highlighter::new(), &Order::new());
    load_entry(entry, &layout.others, main, tools, &mut Texts::default(), request.watch)
}

/// An entry with which nothing is wrong.
fn sound((checked, diagnostics): &Read) -> Option<&Checked> {
    checked.as_ref().filter(|_| diagnostics.is_empty())
}

/// Whether all that is wrong with an entry is that its translation has become old.
fn takes_stories_alone(last: &Last, entry: &Checked) -> bool {
    let found = last.diagnostics.iter().filter(|diagnostic| is_of(entry, &diagnostic.file));
    found.into_iter().all(|diagnostic| diagnostic.code == Code::StaleTranslation)
}

fn is_of(entry: &Checked, file: &Arc<str>) -> bool {
    *file == entry.file || entry.translation_file.as_ref() == Some(file)
}
