//! Waits until the files of the site have changed.
//!
//! What the system tells of changes is only a hint to look: the files are listed, and a list that differs from
//! the last one is a change. So reading alone never counts as one, editors' leftovers are passed over by the one
//! rule that reading has for them, and a file that was made before its new folder was watched is found all the
//! same. Where the system tells nothing, the files are listed every second.

use crate::diagnostic::Diagnostic;
use crate::read::{files, layout};
use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant, SystemTime};

/// Folders of the site that are followed with all that is in them.
const FOLDERS: [&str; 3] = ["content", "static", "themes"];
/// How long it must be quiet before the files are listed.
const QUIET: Duration = Duration::from_millis(80);
/// How long the quiet is waited for.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often files are listed where the system tells nothing.
const POLL: Duration = Duration::from_secs(1);

/// Something may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hint {
    /// Folders may have come, so that what is watched must be settled anew.
    folders: bool,
}

/// The files of a site as they were last seen.
pub struct Watch {
    root: PathBuf,
    /// Ends with its sender, which the watcher holds.
    hints: Receiver<Hint>,
    watcher: Option<RecommendedWatcher>,
    seen: Listing,
}

/// Every file with its size and its last change, and what stood in the way of listing more.
#[derive(Debug, Default, PartialEq, Eq)]
struct Listing {
    files: Vec<(Arc<str>, u64, Option<SystemTime>)>,
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

    /// Returns when the files differ from those at the last return.
    pub fn wait(&mut self) {
        loop {
            if self.is_polling() {
                std::thread::sleep(POLL);
            } else if self.hinted() {
                self.settle();
            }
            let now = list(&self.root);
            if now != self.seen {
                self.seen = now;
                return;
            }
        }
    }

    /// Waits for a hint and then for quiet. Tells whether folders may have come.
    fn hinted(&mut self) -> bool {
        let Ok(first) = self.hints.recv() else {
            self.watcher = None;
            return false;
        };
        let mut folders = first.folders;
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            match self.hints.recv_timeout(QUIET) {
                Ok(hint) => folders |= hint.folders,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        folders
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
    let Ok(event) = event else { return Some(Hint { folders: true }) };
    if event.need_rescan() {
        return Some(Hint { folders: true });
    }
    // Reading is an event too, and reading is what follows every hint.
    if matches!(event.kind, EventKind::Access(_)) || !event.paths.iter().any(|path| is_of_site(root, path)) {
        return None;
    }
    let may_bring = matches!(
        event.kind,
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) | EventKind::Any
    );
    let is_folder = |path: &PathBuf| path.is_dir() || FOLDERS.iter().any(|folder| root.join(folder) == *path);
    Some(Hint { folders: may_bring && event.paths.iter().any(is_folder) })
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
        let changed = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
        listing.files.extend(found.into_values().map(|file| (file.path, file.bytes, changed(&file.on_disk))));
        listing.faults.extend(faults);
    }
    listing
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, CreateKind, DataChange};

    fn of(kind: EventKind, path: &str) -> Option<Hint> {
        hint(Path::new("/nowhere"), Ok(Event::new(kind).add_path(PathBuf::from(path))))
    }

    #[test]
    fn reading_and_what_lies_outside_the_site_are_no_hint() {
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        assert_eq!(of(EventKind::Access(AccessKind::Any), "/nowhere/content/a.md"), None);
        assert_eq!(of(written, "/nowhere/public/index.html"), None);
        assert_eq!(of(written, "/nowhere"), None);
        assert_eq!(of(written, "/elsewhere/content/a.md"), None);
        assert_eq!(of(written, "/nowhere/content/a.md"), Some(Hint { folders: false }));
        assert_eq!(of(written, "/nowhere/site.yaml"), Some(Hint { folders: false }));
    }

    #[test]
    fn a_folder_of_the_site_that_comes_or_goes_is_watched_anew() {
        let made = EventKind::Create(CreateKind::Any);
        assert_eq!(of(made, "/nowhere/content"), Some(Hint { folders: true }));
        assert_eq!(of(made, "/nowhere/content/a.md"), Some(Hint { folders: false }));
        assert_eq!(hint(Path::new("/"), Err(notify::Error::generic("lost"))), Some(Hint { folders: true }));
    }
}
