//! The manifest: which files of a tree guong wrote, and what they hold.
//!
//! It lies inside the tree it speaks of, under a dot name, so that one rename moves both and they can't
//! disagree, and so that `public/` is known as ours even when everything beside it has been deleted. It
//! holds nothing but paths, hashes and sizes, so that equal builds have equal manifests. A deployment
//! leaves it out.

use super::error::{Deed, WriteError};
use super::path;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The file's name, at the top of the tree.
pub const NAME: &str = ".guong-manifest";

const FIRST_LINE: &str = "guong-manifest 1";
/// About how long a line is without its path.
const LINE: usize = 80;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// BLAKE3 of its bytes.
    pub hash: [u8; 32],
    /// How many bytes.
    pub size: u64,
}

/// The files of a tree, by path with `/` between folders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// What each file holds.
    pub files: BTreeMap<String, Entry>,
}

impl Manifest {
    /// The manifest of a tree; `None` where there is none, or one that is not whole.
    pub fn of_tree(tree: &Path) -> Result<Option<Self>, WriteError> {
        let file = tree.join(NAME);
        match fs::read(&file) {
            Ok(bytes) => Ok(String::from_utf8(bytes).ok().and_then(|text| Self::from_text(&text))),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(WriteError::io(Deed::Read, &file, error)),
        }
    }

    /// A line for each file in the order of paths, between a line of version and one with the count.
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.files.keys().map(|path| path.len() + LINE).sum::<usize>() + LINE);
        text.push_str(FIRST_LINE);
        text.push('\n');
        for (path, entry) in &self.files {
            text.push_str(&blake3::Hash::from_bytes(entry.hash).to_hex());
            for part in [" ", &entry.size.to_string(), " ", path, "\n"] {
                text.push_str(part);
            }
        }
        text.push_str(&format!("end {}\n", self.files.len()));
        text
    }

    /// Read what [`Self::to_text`] wrote. Since files are removed by it, nothing doubtful is accepted.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        if lines.next()? != FIRST_LINE {
            return None;
        }
        let count: usize = lines.next_back()?.strip_prefix("end ")?.parse().ok()?;
        let mut files = BTreeMap::new();
        let mut folded = HashSet::new();
        for line in lines {
            let (hash, rest) = line.split_once(' ')?;
            let (size, path) = rest.split_once(' ')?;
            path::check(path).ok()?;
            if !folded.insert(path::fold(path)) {
                return None;
            }
            let hash = *blake3::Hash::from_hex(hash).ok()?.as_bytes();
            files.insert(path.to_owned(), Entry { hash, size: size.parse().ok()? });
        }
        (files.len() == count).then_some(Self { files })
    }

    /// Whether a file below this folder is listed.
    pub fn holds_below(&self, folder: &str) -> bool {
        let from = format!("{folder}/");
        self.files.range(from.clone()..).next().is_some_and(|(path, _)| path.starts_with(&from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Manifest {
        let entry = Entry { hash: *blake3::hash(b"a").as_bytes(), size: 1 };
        Manifest { files: [("en/tệp a.html".to_owned(), entry), ("index.html".to_owned(), entry)].into() }
    }

    #[test]
    fn text_gives_the_manifest_back() {
        assert_eq!(Manifest::from_text(&sample().to_text()), Some(sample()));
        assert_eq!(Manifest::from_text(&Manifest::default().to_text()), Some(Manifest::default()));
    }

    #[test]
    fn doubtful_text_is_no_manifest() {
        let text = sample().to_text();
        assert_eq!(Manifest::from_text(""), None);
        assert_eq!(Manifest::from_text(&text.replace("manifest 1", "manifest 2")), None);
        assert_eq!(Manifest::from_text(&text.replace("index.html", "../index.html")), None);
        assert_eq!(Manifest::from_text(&text.replace("index.html", "EN/TỆP A.html")), None);
        assert_eq!(Manifest::from_text(&text.replace("end 2", "end 3")), None);
        for cut in 0..text.len() {
            assert_eq!(text.get(..cut).and_then(Manifest::from_text), None, "cut at {cut}");
        }
    }

    #[test]
    fn folders_are_found_by_whole_segments() {
        assert!(sample().holds_below("en"));
        assert!(!sample().holds_below("e"));
        assert!(!sample().holds_below("index.html"));
    }
}
