//! Where the trees lie, and how one takes the place of another.
//!
//! Beside `public/` stands `.public.guong/` with
//! - `next/`: the tree in the making. Nobody else relies on it; found without a journal, it is thrown away.
//! - `last/`: the shadow, a whole tree that was `public/` before. It becomes `next/` in the next build.
//! - `journal`: there from the moment `next/` is whole until all of the old tree that is kept has moved.
//! - `lock`: held by a running build. It is never removed, or two builds could hold two of them.
//!
//! A swap is: write the journal; exchange `public/` and `next/`; call the old tree `last/`; move kept
//! folders over; remove the journal. Where a system can't exchange, `public/` becomes `last/` and `next/`
//! becomes `public/`. A start after a cut reads from the names that exist how far the swap had come. After
//! an exchange that was not yet followed by the new name both trees stand where they stood before; there
//! the number of the folder (its inode), noted in the journal, tells them apart.

use super::error::{Deed, WriteError};
use super::fault::{Point, reach};
use super::manifest::Manifest;
use super::path::Keep;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// How one folder takes the place of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// In one step where the system can, else in two.
    Exchange,
    /// In two steps.
    Renames,
}

/// The lock of a running build, given back when dropped.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing would not be enough: a process that is just being started may hold the file for a moment.
        let _ = self.0.unlock();
    }
}

/// The folders of a build.
#[derive(Debug)]
pub(super) struct Place {
    /// The site.
    pub public: PathBuf,
    /// What guong keeps beside it.
    pub state: PathBuf,
    /// The tree in the making.
    pub next: PathBuf,
    /// The shadow.
    pub last: PathBuf,
    journal: PathBuf,
}

impl Place {
    /// The folders around `public`, which need not exist; a link stands for the folder it leads to.
    pub(super) fn of(public: &Path) -> Result<Self, WriteError> {
        let not_folder = || WriteError::NotFolder { folder: public.to_owned() };
        let parent = public.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let public = match public.canonicalize() {
            Ok(public) => public,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if let Ok(target) = fs::read_link(public) {
                    // Between two renames of a swap that was cut short, a link leads to nowhere.
                    return Self::of(&parent.join(target));
                }
                let name = public.file_name().ok_or_else(not_folder)?;
                fs::create_dir_all(parent).map_err(|error| WriteError::io(Deed::Write, parent, error))?;
                let parent = parent.canonicalize().map_err(|error| WriteError::io(Deed::Read, parent, error))?;
                parent.join(name)
            }
            Err(error) => return Err(WriteError::io(Deed::Read, public, error)),
        };
        let mut name = std::ffi::OsString::from(".");
        name.push(public.file_name().ok_or_else(not_folder)?);
        name.push(".guong");
        let state = public.with_file_name(name);
        let (next, last, journal) = (state.join("next"), state.join("last"), state.join("journal"));
        let place = Self { public, state, next, last, journal };
        place.refuse_unfit()?;
        Ok(place)
    }

    fn refuse_unfit(&self) -> Result<(), WriteError> {
        match fs::symlink_metadata(&self.public) {
            Ok(found) if !found.is_dir() => Err(WriteError::NotFolder { folder: self.public.clone() }),
            Ok(found) if self.mounted(&found) => Err(WriteError::MountPoint { folder: self.public.clone() }),
            _ => Ok(()),
        }
    }

    /// Whether another file system begins at `public/`, so that the swap would fail in the end.
    #[cfg(unix)]
    fn mounted(&self, public: &fs::Metadata) -> bool {
        use std::os::unix::fs::MetadataExt;
        let parent = self.public.parent().and_then(|parent| fs::metadata(parent).ok());
        parent.is_some_and(|parent| parent.dev() != public.dev())
    }

    #[cfg(not(unix))]
    fn mounted(&self, _: &fs::Metadata) -> bool {
        false
    }

    /// Make the folder of state and take the lock.
    pub(super) fn lock(&self) -> Result<Lock, WriteError> {
        fs::create_dir_all(&self.state).map_err(|error| WriteError::io(Deed::Write, &self.state, error))?;
        // A site in git need not know of the folder.
        let ignore = self.state.join(".gitignore");
        if !ignore.exists() {
            fs::write(&ignore, "*\n").map_err(|error| WriteError::io(Deed::Write, &ignore, error))?;
        }
        let path = self.state.join("lock");
        let file = File::create(&path).map_err(|error| WriteError::io(Deed::Lock, &path, error))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock(file)),
            Err(TryLockError::WouldBlock) => Err(WriteError::Busy { folder: self.public.clone() }),
            Err(TryLockError::Error(error)) => Err(WriteError::io(Deed::Lock, &path, error)),
        }
    }

    /// Bring a swap that was cut short to its end, or back to its start.
    pub(super) fn recover(&self, keep: &Keep) -> Result<(), WriteError> {
        let journal = match fs::read_to_string(&self.journal) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(WriteError::io(Deed::Read, &self.journal, error)),
        };
        let Some(journal) = journal else { return remove_tree(&self.next) };
        let interrupted = || WriteError::Interrupted { state: self.state.clone() };
        match (self.public.exists(), self.next.exists(), self.last.exists()) {
            (true, true, false) => {
                let (old, new) = parse_journal(&journal).ok_or_else(interrupted)?;
                let now = identity(&self.public);
                if now.is_some() && now == new {
                    rename(&self.next, &self.last)?;
                    self.finish(keep)
                } else if now == old {
                    self.forget_journal()?;
                    remove_tree(&self.next)
                } else {
                    Err(interrupted())
                }
            }
            (false, true, true) => {
                rename(&self.next, &self.public)?;
                self.finish(keep)
            }
            (true, false, true) => self.finish(keep),
            (true, false, false) => self.forget_journal(),
            _ => Err(interrupted()),
        }
    }

    /// Put `next/`, which is whole, in the place of `public/`.
    pub(super) fn swap(&self, keep: &Keep, method: Method) -> Result<(), WriteError> {
        if !self.public.exists() {
            // Nothing is replaced and nothing kept: one rename is the whole swap.
            return rename(&self.next, &self.public);
        }
        self.write_journal()?;
        reach(Point::Journal);
        let exchanged = method == Method::Exchange
            && exchange(&self.public, &self.next).map_err(|error| self.give_up(self.refused(error)))?;
        if exchanged {
            reach(Point::Exchanged);
            rename(&self.next, &self.last)?;
        } else {
            self.rename_twice()?;
        }
        self.finish(keep)
    }

    fn rename_twice(&self) -> Result<(), WriteError> {
        fs::rename(&self.public, &self.last).map_err(|error| self.give_up(self.refused(error)))?;
        reach(Point::Between);
        rename(&self.next, &self.public).map_err(|error| match fs::rename(&self.last, &self.public) {
            Ok(()) => self.give_up(error),
            // The journal stays, and the next start brings the new tree to its place.
            Err(_) => error,
        })
    }

    /// Forget a swap that has not begun and the tree made for it, and hand the reason on.
    fn give_up(&self, reason: WriteError) -> WriteError {
        // What fails here is done by the next start.
        let _ = self.forget_journal().and_then(|()| remove_tree(&self.next));
        reason
    }

    fn refused(&self, error: io::Error) -> WriteError {
        match error.kind() {
            ErrorKind::CrossesDevices | ErrorKind::ResourceBusy => {
                WriteError::MountPoint { folder: self.public.clone() }
            }
            _ => WriteError::io(Deed::Swap, &self.public, error),
        }
    }

    /// After the swap: move what is kept out of the old tree, and close the journal.
    fn finish(&self, keep: &Keep) -> Result<(), WriteError> {
        reach(Point::Swapped);
        let manifest = Manifest::of_tree(&self.last)?.unwrap_or_default();
        for entry in list(&self.last)? {
            if entry.file_name().to_str().is_some_and(|name| keep.name(name)) {
                self.carry(&manifest, Path::new(&entry.file_name()))?;
                reach(Point::Carried);
            }
        }
        self.forget_journal()
    }

    /// Move a kept file or folder of the old tree into the new one, unless guong wrote it.
    fn carry(&self, manifest: &Manifest, path: &Path) -> Result<(), WriteError> {
        let name = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        if manifest.files.contains_key(&name) {
            return Ok(());
        }
        let (from, to) = (self.last.join(path), self.public.join(path));
        let there = fs::symlink_metadata(&to).ok();
        let is_folder = fs::symlink_metadata(&from).is_ok_and(|from| from.is_dir());
        if there.is_none() && !manifest.holds_below(&name) {
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent).map_err(|error| WriteError::io(Deed::Write, parent, error))?;
            }
            return rename(&from, &to);
        }
        if is_folder && there.is_none_or(|there| there.is_dir()) {
            for entry in list(&from)? {
                self.carry(manifest, &path.join(entry.file_name()))?;
            }
        }
        Ok(())
    }

    fn write_journal(&self) -> Result<(), WriteError> {
        let number = |folder: &Path| identity(folder).map_or("-".to_owned(), |number| number.to_string());
        let text = format!("old {}\nnew {}\n", number(&self.public), number(&self.next));
        // Written aside and renamed, so that half a journal is never read.
        let aside = self.state.join("journal.new");
        fs::write(&aside, text).map_err(|error| WriteError::io(Deed::Write, &aside, error))?;
        rename(&aside, &self.journal)
    }

    fn forget_journal(&self) -> Result<(), WriteError> {
        fs::remove_file(&self.journal).map_err(|error| WriteError::io(Deed::Remove, &self.journal, error))
    }
}

/// The numbers of the old and the new folder; `None` stands for a system without such numbers.
fn parse_journal(text: &str) -> Option<(Option<u64>, Option<u64>)> {
    let (old, new) = text.strip_prefix("old ")?.strip_suffix('\n')?.split_once("\nnew ")?;
    let number = |text: &str| if text == "-" { Some(None) } else { text.parse().ok().map(Some) };
    Some((number(old)?, number(new)?))
}

/// A number that stays with a folder through renames.
#[cfg(unix)]
fn identity(folder: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    fs::symlink_metadata(folder).ok().map(|found| found.ino())
}

#[cfg(not(unix))]
fn identity(_: &Path) -> Option<u64> {
    None
}

/// Exchange two folders in one step; `false` where the system or the file system can't.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

fn rename(from: &Path, to: &Path) -> Result<(), WriteError> {
    fs::rename(from, to).map_err(|error| WriteError::io(Deed::Swap, to, error))
}

fn list(folder: &Path) -> Result<Vec<fs::DirEntry>, WriteError> {
    fs::read_dir(folder).and_then(Iterator::collect).map_err(|error| WriteError::io(Deed::Read, folder, error))
}

/// Remove a tree, if there is one.
pub(super) fn remove_tree(tree: &Path) -> Result<(), WriteError> {
    match fs::remove_dir_all(tree) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(WriteError::io(Deed::Remove, tree, error)),
        _ => Ok(()),
    }
}
