//! A look at a tree on disk: the names in it, and what shows that a file was touched.

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

/// Everything below a folder, links not followed, in no order; `skip` leaves out names at the top.
pub(super) fn walk(root: &Path, touched: bool, skip: &(dyn Fn(&str) -> bool + Sync)) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        if !entry.file_name().to_str().is_some_and(skip) {
            found.push(look(&entry, "", touched)?);
        }
    }
    below(root, found, touched)
}

/// Add what lies in the folders among these.
fn below(root: &Path, mut found: Vec<Found>, touched: bool) -> io::Result<Vec<Found>> {
    let deeper: Vec<Vec<Found>> = found
        .par_iter()
        .filter(|one| one.kind == Kind::Folder)
        .map(|folder| {
            let inside: io::Result<Vec<Found>> =
                fs::read_dir(root.join(&folder.path))?.map(|entry| look(&entry?, &folder.path, touched)).collect();
            below(root, inside?, touched)
        })
        .collect::<io::Result<_>>()?;
    found.extend(deeper.into_iter().flatten());
    Ok(found)
}

fn look(entry: &DirEntry, folder: &str, touched: bool) -> io::Result<Found> {
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
