//! Paths of outputs: which are allowed, and which stand in each other's way.

use super::error::{PathFault, WriteError};
use super::manifest::{self, Entry};
use rayon::prelude::*;
use std::collections::HashMap;
use std::collections::hash_map::{Entry as Slot, RandomState};
use std::hash::BuildHasher;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The longest name that common file systems take, in bytes.
const LONGEST_NAME: usize = 255;

/// How many locks the claims are spread over, so that threads seldom wait for each other.
const SHARDS: usize = 64;

/// Refuse a path that leaves the folder, or that some system could not hold.
pub(super) fn check(path: &str) -> Result<(), PathFault> {
    if path.contains('\\') || path.chars().any(char::is_control) {
        return Err(PathFault::Character);
    }
    for segment in path.split('/') {
        match segment {
            "" => return Err(PathFault::Empty),
            "." | ".." => return Err(PathFault::Dots),
            _ if segment.len() > LONGEST_NAME => return Err(PathFault::Long),
            _ => {}
        }
    }
    if fold(top(path)) == manifest::NAME {
        return Err(PathFault::Reserved);
    }
    Ok(())
}

/// A path as a system sees it that takes small and capital letters for the same.
pub(super) fn fold(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.to_lowercase() }
}

/// The first segment.
pub(super) fn top(path: &str) -> &str {
    path.split('/').next().unwrap_or_default()
}

/// The folders of a path, from the top down.
pub(super) fn folders(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.match_indices('/').filter_map(|(at, _)| path.get(..at))
}

/// Who holds a name.
enum Claim {
    /// An output.
    File(String, Entry),
    /// A folder, and the output that first needed it.
    Folder(String, String),
}

/// Every file and folder of the site, by folded path.
pub(super) struct Claims {
    shards: Vec<Mutex<HashMap<String, Claim>>>,
    hasher: RandomState,
}

impl Claims {
    /// With room for so many.
    pub(super) fn new(room: usize) -> Self {
        // Some shards get more than others.
        let shard = |_| Mutex::new(HashMap::with_capacity(room / SHARDS + room / SHARDS / 8));
        Self { shards: (0..SHARDS).map(shard).collect(), hasher: RandomState::new() }
    }

    /// Take a path for an output; its folded form is given as well.
    pub(super) fn take(&self, path: &str, folded: &str, entry: Entry) -> Result<(), WriteError> {
        self.take_folders(path)?;
        match self.shard(folded).entry(folded.to_owned()) {
            Slot::Vacant(slot) => {
                slot.insert(Claim::File(path.to_owned(), entry));
                Ok(())
            }
            Slot::Occupied(slot) => Err(match slot.get() {
                Claim::File(other, _) if other == path => WriteError::Twice { path: path.to_owned() },
                Claim::Folder(folder, below) if folder == path => {
                    WriteError::FileAndFolder { file: path.to_owned(), below: below.clone() }
                }
                Claim::File(other, _) | Claim::Folder(_, other) => case(path, other),
            }),
        }
    }

    fn take_folders(&self, path: &str) -> Result<(), WriteError> {
        // Folders are taken from the top, so that one that is there vouches for those above it.
        if folders(path).next_back().is_none_or(|parent| self.holds_folder(parent)) {
            return Ok(());
        }
        for folder in folders(path) {
            let folded = fold(folder);
            match self.shard(&folded).entry(folded.clone()) {
                Slot::Vacant(slot) => {
                    slot.insert(Claim::Folder(folder.to_owned(), path.to_owned()));
                }
                Slot::Occupied(slot) => match slot.get() {
                    Claim::Folder(name, _) if name == folder => {}
                    Claim::File(file, _) if file == folder => {
                        return Err(WriteError::FileAndFolder { file: file.clone(), below: path.to_owned() });
                    }
                    Claim::File(other, _) | Claim::Folder(_, other) => return Err(case(path, other)),
                },
            }
        }
        Ok(())
    }

    /// Whether an output has this folded path.
    pub(super) fn holds_file(&self, folded: &str) -> bool {
        matches!(self.shard(folded).get(folded), Some(Claim::File(..)))
    }

    /// Whether outputs need exactly this folder.
    pub(super) fn holds_folder(&self, folder: &str) -> bool {
        let folded = fold(folder);
        matches!(self.shard(&folded).get(&folded), Some(Claim::Folder(name, _)) if name == folder)
    }

    /// Every output that was taken.
    pub(super) fn manifest(&self) -> manifest::Manifest {
        let file = |claim: &Claim| match claim {
            Claim::File(path, entry) => Some((path.clone(), *entry)),
            Claim::Folder(..) => None,
        };
        let mut files: Vec<(String, Entry)> = self
            .shards
            .par_iter()
            .flat_map_iter(|shard| lock(shard).values().filter_map(file).collect::<Vec<_>>())
            .collect();
        files.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        manifest::Manifest { files: files.into_iter().collect() }
    }

    fn shard(&self, folded: &str) -> MutexGuard<'_, HashMap<String, Claim>> {
        let at = self.hasher.hash_one(folded) % SHARDS as u64;
        lock(&self.shards[at as usize])
    }
}

/// A lock that a panic elsewhere does not spoil: the maps are whole after every step.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn case(path: &str, other: &str) -> WriteError {
    let (one, other) = if path < other { (path, other) } else { (other, path) };
    WriteError::Case { one: one.to_owned(), other: other.to_owned() }
}

/// The names at the top of `public/` that are left alone.
pub(super) struct Keep(Vec<String>);

impl Keep {
    pub(super) fn new(patterns: &[String]) -> Self {
        Self(patterns.to_vec())
    }

    /// Whether a name at the top is kept.
    pub(super) fn name(&self, name: &str) -> bool {
        name != manifest::NAME && self.0.iter().any(|pattern| matches(pattern, name))
    }

    /// Whether a path lies under a kept name.
    pub(super) fn path(&self, path: &str) -> bool {
        self.name(top(path))
    }
}

/// Whether a name fits a pattern, where `*` stands for any run of characters and `?` for one.
fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    let (mut p, mut n, mut star) = (0, 0, None);
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(&c) if c == '?' || c == name[n] => {
                p += 1;
                n += 1;
            }
            _ => match star {
                // Let the last star take one character more, and try again from there.
                Some((at, taken)) => {
                    star = Some((at, taken + 1));
                    p = at + 1;
                    n = taken + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|&c| c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_escape_or_break_are_refused() {
        for (path, fault) in [
            ("", PathFault::Empty),
            ("/etc/passwd", PathFault::Empty),
            ("a//b", PathFault::Empty),
            ("a/", PathFault::Empty),
            ("../a", PathFault::Dots),
            ("a/./b", PathFault::Dots),
            ("a\\b", PathFault::Character),
            ("a\0b", PathFault::Character),
            ("a\nb", PathFault::Character),
            (".Guong-Manifest", PathFault::Reserved),
            (".guong-manifest/a", PathFault::Reserved),
        ] {
            assert_eq!(check(path), Err(fault), "{path:?}");
        }
        assert_eq!(check(&format!("a/{}", "b".repeat(256))), Err(PathFault::Long));
        assert_eq!(check(&format!("a/{}", "b".repeat(255))), Ok(()));
        assert_eq!(check("en/people/be-van-dan/index.html"), Ok(()));
        assert_eq!(check("tệp/Điển hình.pdf"), Ok(()));
    }

    #[test]
    fn patterns_match_whole_names() {
        assert!(matches("CNAME", "CNAME"));
        assert!(!matches("CNAME", "CNAMES"));
        assert!(matches("google*.html", "google1a2b.html"));
        assert!(!matches("google*.html", "google1a2b.htm"));
        assert!(matches("*a*b", "xaab"));
        assert!(matches("?", "đ"));
        assert!(!matches("?", ""));
        assert!(matches("*", ""));
    }
}
