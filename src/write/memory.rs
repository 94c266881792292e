//! What one build leaves for the next to know, kept beside `public/`: addresses, which pages were made of what, and what
//! the search index is made of. Losing it costs a warning, and the work of making pages and index again.

use super::error::{Deed, WriteError};
use super::manifest;
use super::swap::Place;
use foldhash::{HashMap, HashMapExt, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The names of what is kept, in the folder of state.
const ADDRESSES: &str = "addresses";
const PAGES: &str = "pages";
const SEARCH: &str = "search";
/// Of which tree the things of search are, in their folder.
const TREE: &str = "tree";

/// What a page was made of.
pub type Key = [u8; 16];

/// The addresses of the last build; `None` where there are none.
pub fn recall(public: &Path) -> Option<String> {
    fs::read_to_string(Place::of(public).ok()?.state.join(ADDRESSES)).ok()
}

/// Leaves addresses for the next build.
///
/// # Errors
/// The disk can't take it.
pub fn remember(public: &Path, text: &str) -> Result<(), WriteError> {
    put(public, ADDRESSES, text.as_bytes())
}

/// What the pages that stand in `public/` were made of, by path; empty where that isn't known for certain.
pub fn recall_pages(public: &Path) -> HashMap<Box<str>, Key> {
    let read = || {
        let bytes = fs::read(Place::of(public).ok()?.state.join(PAGES)).ok()?;
        pages_of(&bytes, &manifest_hash(public)?)
    };
    read().unwrap_or_default()
}

/// Leaves for the next build what the pages of this one were made of.
///
/// # Errors
/// The disk can't take it.
pub fn remember_pages<'p>(public: &Path, pages: impl Iterator<Item = (&'p str, Key)>) -> Result<(), WriteError> {
    let Some(hash) = manifest_hash(public) else { return Ok(()) };
    put(public, PAGES, &bytes_of(pages, &hash))
}

/// A folder of state with numbered parts of something that would take longer to make than to read. Every part is whole or
/// not there: a hash at its end tells.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
}

impl Shelf {
    /// The shelf of a name beside `public/`; `None` where no build has finished there yet. Many first builds have no
    /// second one, and should not pay for it.
    pub fn of(public: &Path, name: &str) -> Option<Self> {
        // Looking for the place of a folder that isn't there would make the folders above it.
        let state = public.exists().then(|| Place::of(public).ok())??.state;
        state.join(PAGES).exists().then(|| Self { folder: state.join(name) })
    }

    fn path(&self, number: usize) -> PathBuf {
        self.folder.join(format!("{number:04}"))
    }

    /// A part, where it is whole.
    pub fn get(&self, number: usize) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.path(number)).ok()?;
        let (body, hash) = bytes.split_last_chunk::<32>()?;
        let length = (blake3::hash(body).as_bytes() == hash).then_some(body.len())?;
        bytes.truncate(length);
        Some(bytes)
    }

    /// Keeps a part. What the disk can't take is not kept, and what a reader finds is the old part or the new one.
    pub fn put(&self, number: usize, mut bytes: Vec<u8>) {
        let hash = blake3::hash(&bytes);
        bytes.extend_from_slice(hash.as_bytes());
        let new = self.folder.join(format!("{number:04}-{}", std::process::id()));
        let write = || {
            fs::create_dir_all(&self.folder)?;
            fs::write(&new, &bytes)?;
            fs::rename(&new, self.path(number))
        };
        if write().is_err() {
            let _ = fs::remove_file(&new);
        }
    }

    /// Takes away the parts from a number on, and what builds that were cut short have left.
    pub fn end_at(&self, count: usize) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.filter_map(Result::ok) {
            let number = entry.file_name().to_str().and_then(|name| name.parse::<usize>().ok());
            if number.is_none_or(|number| number >= count) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// What is left of the search index: some things by name, all of one tree.
pub struct Search {
    public: PathBuf,
    folder: PathBuf,
    /// Whether what lies there is of the tree that stands in `public/`.
    is_known: bool,
    used: Mutex<Used>,
}

/// What was done with what is left.
#[derive(Default)]
struct Used {
    /// The names that were asked for or written.
    names: HashSet<String>,
    /// Whether something was written.
    is_new: bool,
}

impl Search {
    /// What the build before left beside a tree.
    ///
    /// # Errors
    /// The tree can't stand there.
    pub fn of(public: &Path) -> Result<Self, WriteError> {
        let folder = Place::of(public)?.state.join(SEARCH);
        let tree = fs::read(folder.join(TREE)).ok();
        let is_known = tree.zip(manifest_hash(public)).is_some_and(|(tree, hash)| tree == hash);
        Ok(Self { public: public.to_owned(), folder, is_known, used: Mutex::default() })
    }

    /// What was left under a name. Its bytes may be any.
    pub fn recall(&self, name: &str) -> Option<Vec<u8>> {
        let bytes = fs::read(self.folder.join(name)).ok().filter(|_| self.is_known)?;
        self.used().names.insert(name.to_owned());
        Some(bytes)
    }

    /// Leaves something for the next build. What the disk can't take is forgotten.
    pub fn remember(&self, name: &str, bytes: &[u8]) {
        let mut used = self.used();
        if !used.is_new {
            // From now on what lies there is of no tree. Others wait for that.
            let _ = fs::create_dir_all(&self.folder);
            let _ = fs::remove_file(self.folder.join(TREE));
            used.is_new = true;
        }
        used.names.insert(name.to_owned());
        drop(used);
        let _ = fs::write(self.folder.join(name), bytes);
    }

    fn used(&self) -> MutexGuard<'_, Used> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says that all is of the tree that stands in `public/` now, and takes away what wasn't used for it.
    pub fn seal(self) {
        let used = std::mem::take(&mut self.used().names);
        let lying = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        for file in lying.filter(|file| file.file_name().to_str().is_none_or(|name| !used.contains(name))) {
            let _ = fs::remove_file(file.path());
        }
        if let Some(hash) = manifest_hash(&self.public).filter(|_| !used.is_empty()) {
            let _ = fs::write(self.folder.join(TREE), hash);
        }
    }
}

fn put(public: &Path, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
    let file = Place::of(public)?.state.join(name);
    fs::write(&file, bytes).map_err(|error| WriteError::io(Deed::Write, &file, error))
}

/// The manifest of a tree tells whether its pages are those that are spoken of.
fn manifest_hash(public: &Path) -> Option<[u8; 32]> {
    Some(*blake3::hash(&fs::read(public.join(manifest::NAME)).ok()?).as_bytes())
}

/// The manifest's hash; then for each page its key, its path and a line feed; at last a hash of all that.
fn bytes_of<'p>(pages: impl Iterator<Item = (&'p str, Key)>, manifest: &[u8; 32]) -> Vec<u8> {
    let mut bytes = manifest.to_vec();
    for (path, key) in pages {
        bytes.extend_from_slice(&key);
        bytes.extend_from_slice(path.as_bytes());
        bytes.push(b'\n');
    }
    let hash = blake3::hash(&bytes);
    bytes.extend_from_slice(hash.as_bytes());
    bytes
}

/// Reads what [`bytes_of`] wrote; `None` for anything else, and for pages of another tree.
fn pages_of(bytes: &[u8], manifest: &[u8; 32]) -> Option<HashMap<Box<str>, Key>> {
    let (body, hash) = bytes.split_last_chunk::<32>()?;
    let mut rest = body.strip_prefix(manifest).filter(|_| blake3::hash(body).as_bytes() == hash)?;
    let mut pages = HashMap::new();
    while let Some((key, after)) = rest.split_first_chunk::<16>() {
        let end = after.iter().position(|byte| *byte == b'\n')?;
        pages.insert(std::str::from_utf8(&after[..end]).ok()?.into(), *key);
        rest = &after[end + 1..];
    }
    rest.is_empty().then_some(pages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_comes_back_whole_or_not_at_all() {
        let pages = [("index.html", [1; 16]), ("en/tệp a/index.html", [10; 16])];
        let bytes = bytes_of(pages.into_iter(), &[7; 32]);
        let expected = pages.iter().map(|(path, key)| ((*path).into(), *key)).collect();
        assert_eq!(pages_of(&bytes, &[7; 32]), Some(expected));
        assert_eq!(pages_of(&bytes, &[8; 32]), None, "of another tree");
        for at in 0..bytes.len() {
            assert_eq!(pages_of(&bytes[..at], &[7; 32]), None, "cut at {at}");
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert_eq!(pages_of(&damaged, &[7; 32]), None, "damaged at {at}");
        }
    }

    #[test]
    fn a_part_of_a_shelf_is_whole_or_not_there() {
        let folder = std::env::temp_dir().join(format!("guong-shelf-{}", std::process::id()));
        let shelf = Shelf { folder: folder.clone() };
        assert_eq!(shelf.get(3), None);
        shelf.put(3, b"abc".to_vec());
        shelf.put(4, Vec::new());
        assert_eq!((shelf.get(3), shelf.get(4)), (Some(b"abc".to_vec()), Some(Vec::new())));
        let whole = fs::read(shelf.path(3)).unwrap();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            fs::write(shelf.path(3), damaged).unwrap();
            assert_eq!(shelf.get(3), None, "damaged at {at}");
            fs::write(shelf.path(3), &whole[..at]).unwrap();
            assert_eq!(shelf.get(3), None, "cut at {at}");
        }
        fs::write(folder.join("0000-1"), "left by a build").unwrap();
        shelf.end_at(4);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(folder).unwrap();
    }
}
