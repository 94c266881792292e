//! A look at a tree on disk: the names in it, and what shows that a file was touched.

use super::manifest::{self, Manifest};
use super::path;
use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;
use std::fs::{self, DirEntry, Metadata};
use std::io;
use std::path::Path;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A file with its size and the moment it was last changed; without, where nobody asked.
    File(Option<(u64, Moment)>),
    /// A folder.
    Folder,
    /// A symbolic link, a device, or a name that is no Unicode.
    Other,
}

/// Nanoseconds since 1970 by the file system's clock.
pub(super) type Moment = i128;

/// Something in a tree.
#[derive(Debug)]
pub(super) struct Found {
    /// Relative to the tree, with `/` between folders.
    pub path: String,
    pub kind: Kind,
}

/// What stood in the folders of a tree when its manifest was written. A folder in which no name has come or gone since
/// need not be listed again, which is the greater part of a look at a large tree.
pub(super) struct Known<'m> {
    folders: HashMap<&'m str, Inside<'m>>,
    written: Moment,
}

/// What a folder holds: paths of folders and of files.
#[derive(Default)]
struct Inside<'m> {
    folders: Vec<&'m str>,
    files: Vec<&'m str>,
}

impl<'m> Known<'m> {
    /// What a manifest says that was written at a moment, as the last thing in its tree.
    pub(super) fn new(manifest: &'m Manifest, written: Moment) -> Self {
        let mut folders: HashMap<&str, Inside<'_>> = HashMap::with_capacity(manifest.files.len());
        for file in manifest.files.keys() {
            let mut below = None;
            for folder in path::folders(file).rev() {
                let is_new = !folders.contains_key(folder);
                let inside = folders.entry(folder).or_default();
                match below {
                    None => inside.files.push(file),
                    Some(below) => inside.folders.push(below),
                }
                if !is_new {
                    break;
                }
                below = Some(folder);
            }
        }
        Self { folders, written }
    }

    /// What stands in a folder, where that is certain. A folder that changed at the moment at which the manifest was
    /// written may have changed after it.
    fn inside(&self, folder: &str, at: &Path) -> Option<&Inside<'m>> {
        let inside = self.folders.get(folder)?;
        let found = fs::symlink_metadata(at).ok()?;
        (found.is_dir() && changed(&found) < self.written).then_some(inside)
    }
}

/// How a tree is looked at.
pub(super) struct Look<'a> {
    /// Whether files are asked when they were changed. Without, those in folders of which all is known are left out.
    pub touched: bool,
    /// Names at the top that are left out.
    pub skip: &'a (dyn Fn(&str) -> bool + Sync),
    /// What is known of the tree.
    pub known: Option<&'a Known<'a>>,
}

/// Everything below a folder, links not followed, in no order.
pub(super) fn walk(root: &Path, look: &Look<'_>) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        if !entry.file_name().to_str().is_some_and(look.skip) {
            found.push(find(&entry, "", look.touched)?);
        }
    }
    below(root, found, look)
}

/// Add what lies in the folders among these.
fn below(root: &Path, mut found: Vec<Found>, look: &Look<'_>) -> io::Result<Vec<Found>> {
    let deeper: Vec<Vec<Found>> = found
        .par_iter()
        .filter(|one| one.kind == Kind::Folder)
        .map(|folder| {
            let at = root.join(&folder.path);
            let inside = match look.known.and_then(|known| known.inside(&folder.path, &at)) {
                Some(inside) => recall(root, inside, look.touched)?,
                None => fs::read_dir(at)?
                    .map(|entry| find(&entry?, &folder.path, look.touched))
                    .collect::<io::Result<Vec<Found>>>()?,
            };
            below(root, inside, look)
        })
        .collect::<io::Result<_>>()?;
    found.extend(deeper.into_iter().flatten());
    Ok(found)
}

/// What stands in a folder of which all is known.
fn recall(root: &Path, inside: &Inside<'_>, touched: bool) -> io::Result<Vec<Found>> {
    let folders = inside.folders.iter().map(|path| Ok(Found { path: (*path).to_owned(), kind: Kind::Folder }));
    let file = |path: &&str| {
        let metadata = fs::symlink_metadata(root.join(path))?;
        let kind =
            if metadata.is_file() { Kind::File(Some((metadata.len(), changed(&metadata)))) } else { Kind::Other };
        Ok(Found { path: (*path).to_owned(), kind })
    };
    let files: &[&str] = if touched { &inside.files } else { &[] };
    folders.chain(files.iter().map(file)).collect()
}

fn find(entry: &DirEntry, folder: &str, touched: bool) -> io::Result<Found> {
    let name = entry.file_name();
    let slash = if folder.is_empty() { "" } else { "/" };
    let path = format!("{folder}{slash}{}", name.to_string_lossy());
    let kind = entry.file_type()?;
    let kind = match name.to_str() {
        Some(_) if kind.is_dir() => Kind::Folder,
        Some(_) if kind.is_file() && touched => {
            let metadata = entry.metadata()?;
            Kind::File(Some((metadata.len(), changed(&metadata))))
        }
        Some(_) if kind.is_file() => Kind::File(None),
        _ => Kind::Other,
    };
    Ok(Found { path, kind })
}

/// When the manifest of a tree was written; `None` where there is none.
pub(super) fn noted(tree: &Path) -> Option<Moment> {
    fs::symlink_metadata(tree.join(manifest::NAME)).ok().map(|found| changed(&found))
}

/// The size of a file and when it was last changed in any way.
pub(super) fn touched(file: &Path) -> Option<(u64, Moment)> {
    let found = fs::symlink_metadata(file).ok().filter(Metadata::is_file)?;
    Some((found.len(), changed(&found)))
}

/// The size of a file and when it was last written, names and rights aside.
pub(super) fn written(file: &Path) -> Option<(u64, Moment)> {
    let found = fs::symlink_metadata(file).ok().filter(Metadata::is_file)?;
    let since = found.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some((found.len(), Moment::try_from(since.as_nanos()).ok()?))
}

/// When the file, its name or its rights were last changed; this can't be set by hand.
#[cfg(unix)]
pub(super) fn changed(metadata: &Metadata) -> Moment {
    use std::os::unix::fs::MetadataExt;
    Moment::from(metadata.ctime()) * 1_000_000_000 + Moment::from(metadata.ctime_nsec())
}

/// When the file was last written.
#[cfg(not(unix))]
pub(super) fn changed(metadata: &Metadata) -> Moment {
    let since = metadata.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    // Without a clock nothing can be trusted, so that every file is written anew.
    since.map_or(Moment::MAX, |since| Moment::try_from(since.as_nanos()).unwrap_or(Moment::MAX))
}
