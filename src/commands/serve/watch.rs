//! Waits until the files of the site have changed.
//!
//! What the system tells of changes is only a hint to look. Files that are known are looked at by themselves, so that
//! saving one costs the same in a large site; for anything else all files are listed, and a list that differs from the
//! last one is a change. So reading alone never counts as one, editors' leftovers are passed over by the one rule that
//! reading has for them, and a file that was made before its new folder was watched is found all the same. Where the
//! system tells nothing, the files are listed every second.

use crate::diagnostic::Diagnostic;
use crate::pipeline::Change;
use crate::read::files::SourceFile;
use crate::read::{files, layout};
use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// Folders of the site that are followed with all that is in them.
const FOLDERS: [&str; 3] = ["content", "static", "themes"];
/// How long it must be quiet before the files are looked at: editors save in several steps.
const QUIET: Duration = Duration::from_millis(5);
/// How long the quiet is waited for.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often files are listed where the system tells nothing.
const POLL: Duration = Duration::from_secs(1);

/// Something may have changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Hint {
    /// Folders may have come, so that what is watched must be settled anew.
    folders: bool,
    /// Whether it isn't known which files.
    anywhere: bool,
    /// The files.
    paths: BTreeSet<PathBuf>,
}

/// The files of a site as they were last seen.
pub struct Watch {
    root: PathBuf,
    /// Ends with its sender, which the watcher holds.
    hints: Receiver<Hint>,
    watcher: Option<RecommendedWatcher>,
    seen: Listing,
}

/// Every file, and what stood in the way of listing more.
#[derive(Debug, Default, PartialEq, Eq)]
struct Listing {
    files: BTreeMap<Arc<str>, SourceFile>,
    faults: Vec<Diagnostic>,
}

impl Watch {
    /// Begins to watch a site, which need not exist yet.
    pub fn new(root: &Path) -> Self {
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let (sender, hints) = mpsc::channel();
        let at = root.clone();
        let tell = move |event: notify::Result<Event>| {
            if let Some(hint) = hint(&at, event) {
                // The receiver goes only when the program ends.
                let _ = sender.send(hint);
            }
        };
        let watcher = notify::recommended_watcher(tell).ok();
        let mut watch = Self { root, hints, watcher, seen: Listing::default() };
        let root = watch.root.clone();
        if watch.watcher.as_mut().is_none_or(|watcher| watcher.watch(&root, RecursiveMode::NonRecursive).is_err()) {
            watch.watcher = None;
        }
        watch.settle();
        watch.seen = list(&watch.root);
        watch
    }

    /// Whether files are listed every second, since the system doesn't tell of changes.
    pub fn is_polling(&self) -> bool {
        self.watcher.is_none()
    }

    /// Returns when the files differ from those at the last return, with what is different.
    pub fn wait(&mut self) -> Change {
        loop {
            let hint = if self.is_polling() {
                std::thread::sleep(POLL);
                None
            } else {
                self.hinted()
            };
            if hint.as_ref().is_some_and(|hint| hint.folders) {
                self.settle();
            }
            match hint.as_ref().and_then(|hint| self.known(hint)) {
                Some(files) if files.is_empty() => {}
                Some(files) => return Change::Contents(files),
                None => {
                    let now = list(&self.root);
                    if now != self.seen {
                        let change = difference(&self.seen, &now);
                        self.seen = now;
                        return change;
                    }
                }
            }
        }
    }

    /// Waits for a hint and then for quiet; `None` where nothing can be told any more.
    fn hinted(&mut self) -> Option<Hint> {
        let Ok(mut all) = self.hints.recv() else {
            self.watcher = None;
            return None;
        };
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            match self.hints.recv_timeout(QUIET) {
                Ok(hint) => {
                    all.folders |= hint.folders;
                    all.anywhere |= hint.anywhere;
                    all.paths.extend(hint.paths);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        Some(all)
    }

    /// The files that a hint names and that are different now; `None` where all files have to be listed, since some
    /// are new or gone.
    fn known(&mut self, hint: &Hint) -> Option<Vec<Arc<str>>> {
        if hint.folders || hint.anywhere {
            return None;
        }
        let mut changed = Vec::new();
        for path in &hint.paths {
            let below = files::relative(&self.root, path);
            if below.split('/').any(files::is_passed_over) {
                continue;
            }
            let seen = self.seen.files.get_mut(below.as_str())?;
            let now = seen.again()?;
            if now != *seen {
                changed.push(Arc::clone(&now.path));
                *seen = now;
            }
        }
        Some(changed)
    }

    /// Watches the folders that are there now. One that was replaced has the old path and is another folder, so
    /// all are watched anew; what changes meanwhile is seen by the listing that follows.
    fn settle(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        let mut is_whole = true;
        for folder in FOLDERS.map(|folder| self.root.join(folder)) {
            // Fails where it wasn't watched.
            let _ = watcher.unwatch(&folder);
            if folder.is_dir() && watcher.watch(&folder, RecursiveMode::Recursive).is_err() {
                // A folder that has just gone can't be watched, and needn't.
                is_whole &= !folder.is_dir();
            }
        }
        if !is_whole {
            self.watcher = None;
        }
    }
}

/// What an event means for the site; `None` for those that mean nothing.
fn hint(root: &Path, event: notify::Result<Event>) -> Option<Hint> {
    let anything = Hint { folders: true, anywhere: true, paths: BTreeSet::new() };
    let Ok(event) = event else { return Some(anything) };
    if event.need_rescan() {
        return Some(anything);
    }
    // Reading is an event too, and reading is what follows every hint.
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    let paths: BTreeSet<PathBuf> = event.paths.into_iter().filter(|path| is_of_site(root, path)).collect();
    if paths.is_empty() {
        return None;
    }
    let may_bring = matches!(
        event.kind,
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) | EventKind::Any
    );
    let is_folder = |path: &PathBuf| path.is_dir() || FOLDERS.iter().any(|folder| root.join(folder) == *path);
    Some(Hint { folders: may_bring && paths.iter().any(is_folder), anywhere: false, paths })
}

/// Whether a path belongs to what is read: the root holds other things too, `public/` among them.
fn is_of_site(root: &Path, path: &Path) -> bool {
    let first = path.strip_prefix(root).ok().and_then(|below| below.components().next());
    let first = first.and_then(|first| first.as_os_str().to_str());
    first.is_some_and(|first| first == layout::CONFIG || FOLDERS.contains(&first))
}

fn list(root: &Path) -> Listing {
    let mut listing = Listing::default();
    for path in FOLDERS.into_iter().chain([layout::CONFIG]) {
        let (found, faults) = files::list(root, path);
        listing.files.extend(found);
        listing.faults.extend(faults);
    }
    listing
}

/// What is different between two listings.
fn difference(before: &Listing, now: &Listing) -> Change {
    if before.faults != now.faults || !before.files.keys().eq(now.files.keys()) {
        return Change::Anything;
    }
    let pairs = before.files.values().zip(now.files.values());
    Change::Contents(pairs.filter(|(before, now)| before != now).map(|(_, now)| Arc::clone(&now.path)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, CreateKind, DataChange};

    fn of(kind: EventKind, path: &str) -> Option<Hint> {
        hint(Path::new("/nowhere"), Ok(Event::new(kind).add_path(PathBuf::from(path))))
    }

    fn at(path: &str) -> Option<Hint> {
        Some(Hint { folders: false, anywhere: false, paths: BTreeSet::from([PathBuf::from(path)]) })
    }

    #[test]
    fn reading_and_what_lies_outside_the_site_are_no_hint() {
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        assert_eq!(of(EventKind::Access(AccessKind::Any), "/nowhere/content/a.md"), None);
        assert_eq!(of(written, "/nowhere/public/index.html"), None);
        assert_eq!(of(written, "/nowhere"), None);
        assert_eq!(of(written, "/elsewhere/content/a.md"), None);
        assert_eq!(of(written, "/nowhere/content/a.md"), at("/nowhere/content/a.md"));
        assert_eq!(of(written, "/nowhere/site.yaml"), at("/nowhere/site.yaml"));
    }

    #[test]
    fn a_folder_of_the_site_that_comes_or_goes_is_watched_anew() {
        let made = EventKind::Create(CreateKind::Any);
        assert!(of(made, "/nowhere/content").is_some_and(|hint| hint.folders));
        assert_eq!(of(made, "/nowhere/content/a.md"), at("/nowhere/content/a.md"));
        assert!(hint(Path::new("/"), Err(notify::Error::generic("lost"))).is_some_and(|hint| hint.anywhere));
    }

    #[test]
    fn files_whose_contents_alone_differ_are_named() {
        let file = |path: &str, bytes: u64| SourceFile {
            path: path.into(),
            on_disk: PathBuf::from(path),
            bytes,
            changed: None,
        };
        let listing = |files: &[(&str, u64)]| Listing {
            files: files.iter().map(|(path, bytes)| (Arc::from(*path), file(path, *bytes))).collect(),
            faults: Vec::new(),
        };
        let before = listing(&[("content/a.md", 1), ("content/b.md", 2)]);
        let edited = listing(&[("content/a.md", 1), ("content/b.md", 3)]);
        assert_eq!(difference(&before, &edited), Change::Contents(vec!["content/b.md".into()]));
        assert_eq!(difference(&before, &listing(&[("content/a.md", 1)])), Change::Anything);
    }
}
