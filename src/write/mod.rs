//! Outputs to disk: `public/` becomes exactly the build, in whole or not at all.
//!
//! The new site is made in a hidden folder beside `public/` and swapped in at the end (`swap.rs`). The tree
//! it replaces stays as a shadow; the next build changes in it only what differs and swaps again, so that a
//! build costs what changed. Each tree carries a [`manifest`] of the files that guong wrote. A file of the
//! shadow is left as it is when the manifest lists the same hash and nobody has touched the file since the
//! manifest was written: its size is right and it has not been changed later than the manifest, which is
//! always written last.
//!
//! Where there is no shadow yet, what stays the same gets a second name in the new tree instead of a copy. No
//! file with two names is ever written to: what changes is made anew.
//!
//! Nothing that guong did not write is removed. Files that the manifest does not list are foreign and stop
//! the build, except under kept names at the top of `public/`: kept files are copied into the new tree
//! before the swap, kept folders and links move over after it.
//!
//! A killed process leaves the old site or the new one. Nothing waits for the disk, which would cost more
//! than the rest of a small build: a loss of power may empty files that the system had not yet written.
//! Their size then belies the manifest, and they are written again when their tree is the shadow.

mod error;
mod fault;
mod made;
pub mod manifest;
pub mod memory;
mod path;
mod swap;
#[cfg(test)]
mod tests;
mod tree;

pub use error::{Deed, PathFault, WriteError};

use fault::{Point, reach};
use foldhash::{HashMap, HashMapExt, HashSet};
use manifest::{Entry, Manifest};
use path::{Claims, Keep};
use rayon::prelude::*;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use swap::{Method, Place};
use tree::{Found, Kind, Known, Look, Moment};

/// The names at the top of `public/` that are left alone unless a site says otherwise.
pub const KEEP: [&str; 4] = [".git", ".gitignore", "CNAME", ".well-known"];

/// How many foreign files an error names.
const NAMED: usize = 10;

/// Where to write, and what to leave alone.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The folder of the site; it need not exist.
    pub public: &'a Path,
    /// Names at its top that are left alone; `*` and `?` are wildcards. [`KEEP`] is usual.
    pub keep: &'a [String],
}

/// What a build did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that the site did not have before, or with other bytes.
    pub written: usize,
    /// Files as they were before.
    pub unchanged: usize,
    /// Files that the site had before and has no more.
    pub removed: usize,
    /// Size of all files of the site.
    pub bytes: u64,
    /// Files that had to be written on the disk: less than all of them where there was a shadow.
    pub touched: u64,
}

/// A file of the shadow.
struct Held {
    /// Its path, the letters as they are.
    path: String,
    /// What it holds; `None` where that is not certain.
    entry: Option<Entry>,
}

/// A site in the making. Dropped without [`Staging::commit`], it is removed and `public/` stays as it was.
pub struct Staging {
    place: Place,
    keep: Keep,
    method: Method,
    /// What `public/` holds; `None` where guong never wrote it.
    before: Option<Manifest>,
    /// When that was noted.
    noted: Option<Moment>,
    /// Files of `public/` that got a second name, which the system counts as a change of them.
    linked: Mutex<HashSet<String>>,
    /// Files of the shadow by folded path.
    held: HashMap<String, Held>,
    /// Folders of the shadow.
    folders: Vec<String>,
    claims: Claims,
    /// Whether rights must be set by hand, since the process takes some away from new files.
    set_rights: bool,
    touched: AtomicU64,
    /// Whether the shadow differs from its manifest.
    dirty: AtomicBool,
    failed: AtomicBool,
    /// Whether the staged tree is ours to remove.
    armed: bool,
    /// Held while something old is moved out of the way.
    repair: Mutex<()>,
    _lock: swap::Lock,
}

impl Staging {
    /// Begin a build: finish a swap that was cut short, look for foreign files, take the shadow.
    ///
    /// # Errors
    /// Another build is running, `public/` can't be replaced, foreign files are in it, or the disk failed.
    pub fn begin(options: Options<'_>) -> Result<Self, WriteError> {
        // Elsewhere the standard library has no exchange.
        Self::begin_by(options, if cfg!(target_os = "linux") { Method::Exchange } else { Method::Renames })
    }

    fn begin_by(options: Options<'_>, method: Method) -> Result<Self, WriteError> {
        let place = Place::of(options.public)?;
        let keep = Keep::new(options.keep);
        let lock = place.lock()?;
        place.recover(&keep)?;
        let (public, shadow) = rayon::join(|| look_at_public(&place, &keep), || look_at_shadow(&place, &keep));
        let ((before, noted), shadow) = (public?, shadow?);
        let taken = if shadow.is_some() {
            fs::rename(&place.last, &place.next)
        } else {
            swap::remove_tree(&place.last)?;
            fs::create_dir(&place.next)
        };
        taken.map_err(|error| WriteError::io(Deed::Write, &place.next, error))?;
        reach(Point::Taken);
        let whole = shadow.is_some();
        let (held, folders) = shadow.unwrap_or_default();
        // A site is mostly about as large as it was.
        let claims = Claims::new(held.len() + folders.len());
        let mut staging = Self {
            place,
            keep,
            method,
            before,
            noted,
            linked: Mutex::default(),
            held,
            folders,
            claims,
            set_rights: false,
            touched: AtomicU64::new(0),
            dirty: AtomicBool::new(!whole),
            failed: AtomicBool::new(false),
            armed: true,
            repair: Mutex::new(()),
            _lock: lock,
        };
        staging.learn_rights()?;
        Ok(staging)
    }

    /// Add an output. May be called from many threads; the order does not matter.
    ///
    /// `path` is relative to the site, in NFC, with `/` between folders: `en/people/x/index.html`.
    ///
    /// # Errors
    /// The path is no path of a site or is in the way of another output's, or the disk failed. After an
    /// error [`Self::commit`] refuses.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
        self.try_put(path, bytes).inspect_err(|_| self.failed.store(true, Ordering::Relaxed))
    }

    fn try_put(&self, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
        path::check(path).map_err(|fault| WriteError::BadPath { path: path.to_owned(), fault })?;
        if self.keep.path(path) {
            self.refuse_kept(path)?;
        }
        let entry = Entry { hash: *blake3::hash(bytes).as_bytes(), size: bytes.len() as u64 };
        let folded = path::fold(path);
        self.claims.take(path, &folded, entry)?;
        if self.held.is_empty() && self.listed(path) == Some(&entry) && self.link(path, &entry) {
            return Ok(());
        }
        let held = self.held.get(&folded);
        if held.is_some_and(|held| held.path == path && held.entry == Some(entry)) {
            return Ok(());
        }
        self.dirty.store(true, Ordering::Relaxed);
        if !held.is_some_and(|held| held.path == path && held.entry.is_some() && self.overwrite(path, bytes)) {
            if let Some(held) = held {
                remove_file(&self.place.next.join(&held.path))?;
            }
            self.write(path, bytes)?;
        }
        self.touched.fetch_add(1, Ordering::Relaxed);
        reach(Point::Put);
        Ok(())
    }

    /// Add an output with the bytes that `public/` has at its path; `false` where these aren't what its manifest says,
    /// so that they must be [`Self::put`].
    ///
    /// # Errors
    /// As for [`Self::put`].
    pub fn keep(&self, path: &str) -> Result<bool, WriteError> {
        let Some(entry) = self.listed(path) else { return Ok(false) };
        let folded = path::fold(path);
        let is_held = self.held.get(&folded).is_some_and(|held| held.path == path && held.entry == Some(*entry));
        if !is_held {
            if self.held.is_empty() && self.link(path, entry) {
                let taken = self.claims.take(path, &folded, *entry);
                return taken.inspect_err(|_| self.failed.store(true, Ordering::Relaxed)).map(|()| true);
            }
            // Reading and writing is a fraction of what making a page costs.
            let Some(bytes) = self.before(path) else { return Ok(false) };
            return self.put(path, &bytes).map(|()| true);
        }
        if self.keep.path(path) {
            return Ok(false);
        }
        let taken = self.claims.take(path, &folded, *entry);
        taken.inspect_err(|_| self.failed.store(true, Ordering::Relaxed)).map(|()| true)
    }

    /// What `public/` holds at a path.
    fn listed(&self, path: &str) -> Option<&Entry> {
        self.before.as_ref()?.files.get(path)
    }

    /// Give a file of `public/` that nobody has touched a second name in a new tree; `false` where that can't be.
    fn link(&self, path: &str, entry: &Entry) -> bool {
        let (from, to) = (self.place.public.join(path), self.place.next.join(path));
        let is_whole = self.noted.is_some_and(|noted| is_untouched(tree::touched(&from), entry, noted));
        if self.set_rights || !is_whole || self.keep.path(path) {
            return false;
        }
        self.dirty.store(true, Ordering::Relaxed);
        let linked = match fs::hard_link(&from, &to) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.make_folders(path).and_then(|()| fs::hard_link(&from, &to))
            }
            linked => linked,
        };
        if linked.is_ok() {
            self.linked.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
            self.touched.fetch_add(1, Ordering::Relaxed);
        }
        linked.is_ok()
    }

    /// What the old site holds, noted again where its files got second names: else the next build would take them for
    /// touched. What somebody did touch is not vouched for.
    fn note_again(&mut self) {
        let linked = std::mem::take(self.linked.get_mut().unwrap_or_else(PoisonError::into_inner));
        let (Some(before), Some(noted)) = (&mut self.before, self.noted) else { return };
        if linked.is_empty() {
            return;
        }
        let last = &self.place.last;
        before.files.par_iter_mut().for_each(|(path, entry)| {
            let file = last.join(path);
            let found = if linked.contains(path) { tree::written(&file) } else { tree::touched(&file) };
            if !is_untouched(found, entry, noted) {
                entry.hash = [0; 32];
            }
        });
        // Without the new note the next build writes everything anew, and does no harm.
        let _ = list(last, before, self.set_rights);
    }

    /// The bytes that `public/` has at a path, where these are what its manifest says.
    pub fn before(&self, path: &str) -> Option<Vec<u8>> {
        let entry = self.listed(path)?;
        let bytes = fs::read(self.place.public.join(path)).ok()?;
        (bytes.len() as u64 == entry.size && *blake3::hash(&bytes).as_bytes() == entry.hash).then_some(bytes)
    }

    /// Make the outputs the site. Everything before this call leaves `public/` as it was.
    ///
    /// # Errors
    /// An output failed before, or the disk did. `public/` is then as it was, unless the disk failed after
    /// the swap; the next start brings over what is still missing of the kept folders.
    pub fn commit(mut self) -> Result<Summary, WriteError> {
        if self.failed.load(Ordering::Relaxed) {
            return Err(WriteError::Incomplete);
        }
        let manifest = self.claims.manifest();
        self.dirty.store(true, Ordering::Relaxed);
        self.sweep()?;
        self.copy_kept_files(&manifest)?;
        reach(Point::Swept);
        list(&self.place.next, &manifest, self.set_rights)?;
        reach(Point::Manifest);
        // From here on the staged tree may be the old site: only a start that reads the journal may judge.
        self.armed = false;
        self.place.swap(&self.keep, self.method)?;
        let summary = summary(self.before.as_ref(), &manifest, self.touched.load(Ordering::Relaxed));
        self.note_again();
        // Names of very many files, which the end of the process gives back faster than they can be given back one by one.
        let claims = std::mem::replace(&mut self.claims, Claims::new(0));
        std::mem::forget((manifest, claims, std::mem::take(&mut self.held), self.before.take()));
        Ok(summary)
    }

    /// Refuse an output where somebody else has put a file that is to be kept.
    fn refuse_kept(&self, path: &str) -> Result<(), WriteError> {
        let ours = |name: &str| self.before.as_ref().is_some_and(|before| before.files.contains_key(name));
        let in_way = path::folders(path)
            .filter(|folder| {
                let found = fs::symlink_metadata(self.place.public.join(folder));
                found.is_ok_and(|found| !found.is_dir()) && !ours(folder)
            })
            .chain((!ours(path) && self.stands_in_public(path)).then_some(path))
            .next();
        in_way.map_or(Ok(()), |name| Err(WriteError::Kept { path: name.to_owned() }))
    }

    /// Whether something is there that a file of this path would displace: a folder of ours would not count.
    fn stands_in_public(&self, path: &str) -> bool {
        let ours = self.before.as_ref().is_some_and(|before| before.holds_below(path));
        fs::symlink_metadata(self.place.public.join(path)).is_ok_and(|found| !(found.is_dir() && ours))
    }

    /// Write over a file of the shadow; `false` where it must be made anew.
    fn overwrite(&self, path: &str, bytes: &[u8]) -> bool {
        overwrite(&self.place.next.join(path), bytes).unwrap_or(false)
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let target = self.place.next.join(path);
        if self.held.is_empty() && !self.set_rights && path.ends_with(FOLDER_PAGE) {
            // In a new tree the page of a folder is mostly its first file. What goes wrong here is told below.
            let _ = target.parent().map(|folder| folder_builder().create(folder));
        }
        let written = match create(&target, bytes) {
            // The first file of a folder finds it missing; asking before every file would cost more.
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.make_folders(path).and_then(|()| create(&target, bytes))
            }
            written => written,
        };
        let written = match written {
            Err(error) if in_the_way(&error) => self.write_after_repair(path, bytes),
            written => written,
        };
        written
            .and_then(|()| if self.set_rights { set_rights(&target, FILE_RIGHTS) } else { Ok(()) })
            .map_err(|error| WriteError::io(Deed::Write, &target, error))
    }

    fn make_folders(&self, path: &str) -> io::Result<()> {
        let Some(parent) = path::folders(path).next_back() else { return Ok(()) };
        folder_builder().recursive(true).create(self.place.next.join(parent))?;
        if self.set_rights {
            for folder in path::folders(path) {
                set_rights(&self.place.next.join(folder), FOLDER_RIGHTS)?;
            }
        }
        Ok(())
    }

    /// Write where the last build had a folder for a file, a file for a folder, or a file that is not sure.
    fn write_after_repair(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        // A thread that died here has left nothing that the next could not repair.
        let _one_at_a_time = self.repair.lock().unwrap_or_else(PoisonError::into_inner);
        for folder in path::folders(path) {
            let folder = self.place.next.join(folder);
            if fs::symlink_metadata(&folder).is_ok_and(|found| !found.is_dir()) {
                fs::remove_file(&folder)?;
            }
        }
        let target = self.place.next.join(path);
        match fs::symlink_metadata(&target) {
            // No output lies in it, since this path was taken for a file.
            Ok(found) if found.is_dir() => fs::remove_dir_all(&target)?,
            Ok(_) => fs::remove_file(&target)?,
            Err(_) => {}
        }
        self.make_folders(path)?;
        create(&target, bytes)
    }

    /// Remove what the shadow holds and the site does not, then the folders that this left empty.
    fn sweep(&self) -> Result<(), WriteError> {
        self.held.par_iter().filter(|(folded, _)| !self.claims.holds_file(folded)).try_for_each(|(_, held)| {
            let old = self.place.next.join(&held.path);
            remove_file(&old).or_else(|error| {
                // Where a folder stands now, the file made room for it when an output needed that.
                let is_folder = fs::symlink_metadata(&old).is_ok_and(|found| found.is_dir());
                if is_folder { Ok(()) } else { Err(error) }
            })
        })?;
        let mut empty: Vec<&String> = self.folders.iter().filter(|folder| !self.claims.holds_folder(folder)).collect();
        empty.sort_unstable_by_key(|folder| std::cmp::Reverse(folder.len()));
        for folder in empty {
            // One that is not empty after all holds nothing of the site; it is not worth a failure.
            let _ = fs::remove_dir(self.place.next.join(folder));
        }
        Ok(())
    }

    /// Bring the kept files at the top of the new tree in line with those of `public/`.
    fn copy_kept_files(&self, manifest: &Manifest) -> Result<(), WriteError> {
        let next = self.kept_files(&self.place.next)?;
        let public = self.kept_files(&self.place.public)?;
        for name in next.iter().filter(|name| !public.contains(name) && !manifest.files.contains_key(*name)) {
            remove_file(&self.place.next.join(name))?;
        }
        let ours = |name: &String| self.before.as_ref().is_some_and(|before| before.files.contains_key(name));
        for name in public.iter().filter(|name| !ours(name)) {
            if manifest.files.contains_key(name) {
                return Err(WriteError::Kept { path: name.clone() });
            }
            copy(&self.place.public.join(name), &self.place.next.join(name))?;
        }
        Ok(())
    }

    /// Names of the files at the top of a tree that are kept; none where there is no tree.
    fn kept_files(&self, tree: &Path) -> Result<Vec<String>, WriteError> {
        let failed = |error| WriteError::io(Deed::Read, tree, error);
        let entries = match fs::read_dir(tree) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(failed(error)),
        };
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry.map_err(failed)?;
            if let Ok(name) = entry.file_name().into_string()
                && self.keep.name(&name)
                && entry.file_type().map_err(failed)?.is_file()
            {
                names.push(name);
            }
        }
        Ok(names)
    }

    /// See whether new folders get the rights of a public site, and set them on the tree itself.
    #[cfg(unix)]
    fn learn_rights(&mut self) -> Result<(), WriteError> {
        use std::os::unix::fs::PermissionsExt;
        let probe = self.place.state.join("probe");
        let failed = |error| WriteError::io(Deed::Write, &probe, error);
        remove_file(&probe)?;
        create(&probe, b"").map_err(failed)?;
        let rights = fs::metadata(&probe).map_err(failed)?.permissions().mode();
        remove_file(&probe)?;
        // Rights that are wider than asked for can't come from the process, so only less is looked for.
        self.set_rights = rights & FILE_RIGHTS != FILE_RIGHTS;
        set_rights(&self.place.next, FOLDER_RIGHTS)
            .map_err(|error| WriteError::io(Deed::Write, &self.place.next, error))
    }

    #[cfg(not(unix))]
    fn learn_rights(&mut self) -> Result<(), WriteError> {
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.armed {
            return;
        }
        // What can't be removed now is removed by the next build.
        if self.dirty.load(Ordering::Relaxed) {
            let _ = fs::remove_dir_all(&self.place.next);
        } else {
            let _ = fs::rename(&self.place.next, &self.place.last);
        }
    }
}

/// Write the manifest of a tree.
fn list(tree: &Path, manifest: &Manifest, with_rights: bool) -> Result<(), WriteError> {
    let listing = tree.join(manifest::NAME);
    remove_file(&listing)?;
    create(&listing, manifest.to_text().as_bytes())
        .and_then(|()| if with_rights { set_rights(&listing, FILE_RIGHTS) } else { Ok(()) })
        .map_err(|error| WriteError::io(Deed::Write, &listing, error))
}

/// Read the manifest of `public/`, with the moment at which it was written, and refuse foreign files; `None` where guong
/// never wrote there.
fn look_at_public(place: &Place, keep: &Keep) -> Result<(Option<Manifest>, Option<Moment>), WriteError> {
    let manifest = Manifest::of_tree(&place.public)?;
    let written = tree::noted(&place.public);
    let known = manifest.as_ref().zip(written).map(|(manifest, written)| Known::new(manifest, written));
    let look = Look { touched: false, skip: &|name| keep.name(name), known: known.as_ref() };
    let found = match tree::walk(&place.public, &look) {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok((None, None)),
        Err(error) => return Err(WriteError::io(Deed::Read, &place.public, error)),
    };
    let none = Manifest::default();
    refuse_foreign(&place.public, &found, manifest.as_ref().unwrap_or(&none), keep)?;
    Ok((manifest, written))
}

/// Files and folders of the shadow.
type Shadow = (HashMap<String, Held>, Vec<String>);

/// What the shadow holds; `None` where there is no shadow with a manifest.
fn look_at_shadow(place: &Place, keep: &Keep) -> Result<Option<Shadow>, WriteError> {
    let failed = |error| WriteError::io(Deed::Read, &place.last, error);
    if !place.last.exists() {
        return Ok(None);
    }
    // Before the first build public/ had no manifest, and so has the shadow after it.
    let known = Manifest::of_tree(&place.last)?;
    let is_whole = known.is_some();
    let manifest = known.unwrap_or_default();
    let written = tree::noted(&place.last).unwrap_or(Moment::MIN);
    let known = Known::new(&manifest, written);
    let look = Look {
        touched: true,
        // A kept folder is of interest only where guong wrote into it, too.
        skip: &|name| keep.name(name) && !manifest.files.contains_key(name) && !manifest.holds_below(name),
        known: Some(&known),
    };
    let found = tree::walk(&place.last, &look).map_err(failed)?;
    // Somebody may have put a file into public/ while the last build ran.
    refuse_foreign(&place.last, &found, &manifest, keep)?;
    if !is_whole {
        return Ok(None);
    }
    let mut held = HashMap::with_capacity(manifest.files.len());
    let mut folders = Vec::new();
    for one in found {
        match one.kind {
            Kind::Folder => folders.push(one.path),
            Kind::File(touched) => {
                if let Some(entry) = manifest.files.get(&one.path) {
                    let entry = Some(*entry).filter(|entry| is_untouched(touched, entry, written));
                    held.insert(path::fold(&one.path), Held { path: one.path, entry });
                }
            }
            Kind::Other => {}
        }
    }
    Ok(Some((held, folders)))
}

/// Whether a file is as it was when the manifest was written.
fn is_untouched(found: Option<(u64, Moment)>, entry: &Entry, manifest_written: Moment) -> bool {
    found.is_some_and(|(size, changed)| size == entry.size && changed <= manifest_written)
}

/// Refuse a tree with files that its manifest does not list and that are not kept.
fn refuse_foreign(tree: &Path, found: &[Found], manifest: &Manifest, keep: &Keep) -> Result<(), WriteError> {
    let is_foreign = |one: &&Found| match one.kind {
        Kind::Folder => false,
        Kind::File(_) => !manifest.files.contains_key(&one.path) && one.path != manifest::NAME && !keep.path(&one.path),
        Kind::Other => !keep.path(&one.path),
    };
    let mut files: Vec<String> = found.iter().filter(is_foreign).map(|one| one.path.clone()).collect();
    if files.is_empty() {
        return Ok(());
    }
    files.sort_unstable();
    let more = files.len().saturating_sub(NAMED);
    files.truncate(NAMED);
    Err(WriteError::Foreign { folder: tree.to_owned(), files, more })
}

fn summary(before: Option<&Manifest>, manifest: &Manifest, touched: u64) -> Summary {
    let none = Manifest::default();
    let before = &before.unwrap_or(&none).files;
    let unchanged = manifest.files.par_iter().filter(|(path, entry)| before.get(*path) == Some(*entry)).count();
    Summary {
        written: manifest.files.len() - unchanged,
        unchanged,
        removed: before.par_iter().filter(|(path, _)| !manifest.files.contains_key(*path)).count(),
        bytes: manifest.files.values().map(|entry| entry.size).sum(),
        touched,
    }
}

/// Everybody may read, the owner may write.
const FILE_RIGHTS: u32 = 0o644;

/// Everybody may enter, the owner may write.
const FOLDER_RIGHTS: u32 = 0o755;

/// How the file of a folder's own page ends.
const FOLDER_PAGE: &str = "/index.html";

fn folder_builder() -> fs::DirBuilder {
    #[cfg_attr(not(unix), allow(unused_mut, reason = "rights are set on Unix alone"))]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, FOLDER_RIGHTS);
    builder
}

/// Write a file that must not exist, readable for everybody unless the process forbids it.
fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, FILE_RIGHTS);
    options.open(path)?.write_all(bytes)
}

/// Write over a file that has no other name: such a name must keep its bytes, and gets `false`. This is
/// cheaper than a new file, above all on file systems that are slow to reuse what was just removed.
#[cfg(unix)]
fn overwrite(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let mut file = OpenOptions::new().write(true).open(path)?;
    let found = file.metadata()?;
    if found.nlink() != 1 || !found.is_file() {
        return Ok(false);
    }
    file.write_all(bytes)?;
    if found.len() > bytes.len() as u64 {
        file.set_len(bytes.len() as u64)?;
    }
    Ok(true)
}

#[cfg(not(unix))]
fn overwrite(_: &Path, _: &[u8]) -> io::Result<bool> {
    Ok(false)
}

/// Whether writing failed because of something that the last build left at or above the path.
fn in_the_way(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotADirectory | ErrorKind::IsADirectory)
}

#[cfg(unix)]
fn set_rights(path: &Path, rights: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(rights))
}

#[cfg(not(unix))]
fn set_rights(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}

/// Remove a file, if there is one.
fn remove_file(path: &Path) -> Result<(), WriteError> {
    match fs::remove_file(path) {
        Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Err(WriteError::io(Deed::Remove, path, error))
        }
        _ => Ok(()),
    }
}

/// Copy a kept file, unless the copy of the last build is the same.
fn copy(from: &Path, to: &Path) -> Result<(), WriteError> {
    let bytes = fs::read(from).map_err(|error| WriteError::io(Deed::Read, from, error))?;
    if fs::read(to).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    remove_file(to)?;
    fs::copy(from, to).map(|_| ()).map_err(|error| WriteError::io(Deed::Write, to, error))
}
