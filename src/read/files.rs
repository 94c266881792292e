//! Walking folders and reading files, within limits.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::Both;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Largest text file, in bytes.
pub const MAX_TEXT: u64 = 16 * 1024 * 1024;
/// Largest picture or attachment, in bytes.
pub const MAX_ATTACHMENT: u64 = 256 * 1024 * 1024;

/// Deepest folder whose files are read.
const MAX_DEPTH: usize = 64;

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path relative to the root of the site, NFC, `/` between folders.
    pub path: Arc<str>,
    /// Where it is on disk.
    pub on_disk: PathBuf,
    /// Size in bytes.
    pub bytes: u64,
    /// When it was last written, where the system tells.
    pub changed: Option<SystemTime>,
}

impl SourceFile {
    fn new(path: Arc<str>, on_disk: &Path, metadata: Option<&fs::Metadata>) -> Self {
        Self {
            path,
            on_disk: on_disk.to_owned(),
            bytes: metadata.map_or(0, fs::Metadata::len),
            changed: metadata.and_then(|metadata| metadata.modified().ok()),
        }
    }

    /// The file as it is now; `None` where it is no file any more.
    pub fn again(&self) -> Option<Self> {
        let metadata = fs::metadata(&self.on_disk).ok().filter(fs::Metadata::is_file)?;
        Some(Self::new(Arc::clone(&self.path), &self.on_disk, Some(&metadata)))
    }
}

/// Files by their paths.
pub type Files = BTreeMap<Arc<str>, SourceFile>;

/// Lists the files below a folder of the site. Hidden files and editors' leftovers are passed over. A link
/// that leads out of the site is a mistake; a folder that doesn't exist is empty.
pub fn list(root: &Path, folder: &str) -> (Files, Vec<Diagnostic>) {
    let mut files = Files::new();
    let mut diagnostics = Vec::new();
    let real_root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    let start = root.join(folder);
    if fs::symlink_metadata(&start).is_ok_and(|found| found.is_symlink())
        && let Link::Outside | Link::Broken = resolved_link(&start, &real_root)
    {
        return (files, vec![Diagnostic::new(Code::LinkOutside, &relative(root, &start).into())]);
    }
    let walk = walkdir::WalkDir::new(start).follow_links(false).sort_by_file_name().max_depth(MAX_DEPTH + 1);
    let visible =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_passed_over(&entry.file_name().to_string_lossy());
    for found in walk.into_iter().filter_entry(visible) {
        let entry = match found {
            Ok(entry) => entry,
            Err(error) => {
                let is_missing = error.io_error().is_some_and(|e| e.kind() == io::ErrorKind::NotFound);
                if !(is_missing && error.depth() == 0) {
                    let path = error.path().map_or_else(String::new, |path| relative(root, path));
                    diagnostics.push(unreadable(&Arc::from(path.as_str()), error.io_error()));
                }
                continue;
            }
        };
        let path: Arc<str> = relative(root, entry.path()).into();
        let kind = entry.file_type();
        if let Some(cause) = unusable(&entry, &path, &files) {
            diagnostics.push(Diagnostic::new(Code::Unreadable, &path).with("cause", cause));
        } else if kind.is_symlink() {
            match resolved_link(entry.path(), &real_root) {
                Link::File => {
                    files.insert(Arc::clone(&path), SourceFile::new(path, entry.path(), None));
                }
                Link::Folder | Link::Broken => {
                    diagnostics.push(Diagnostic::new(Code::LinkNotFollowed, &path));
                }
                Link::Outside => diagnostics.push(Diagnostic::new(Code::LinkOutside, &path)),
            }
        } else if kind.is_file() {
            files.insert(Arc::clone(&path), SourceFile::new(path, entry.path(), None));
        }
    }
    // Names come one after the other; what stands behind them can be asked for side by side.
    files.par_iter_mut().for_each(|(path, file)| {
        if let Ok(metadata) = fs::metadata(&file.on_disk) {
            *file = SourceFile::new(Arc::clone(path), &file.on_disk, Some(&metadata));
        }
    });
    (files, diagnostics)
}

/// Why a file can't be told from others by its path, or lies too deep; such a file would be lost without a word.
fn unusable(entry: &walkdir::DirEntry, path: &str, files: &Files) -> Option<Both> {
    if entry.depth() > MAX_DEPTH {
        return Some(Both {
            vi: "các thư mục lồng nhau quá 64 tầng", en: "the folders are nested deeper than 64"
        });
    }
    if entry.file_type().is_dir() {
        return None;
    }
    if entry.path().to_str().is_none() {
        return Some(Both {
            vi: "tên tệp không phải chữ Unicode (UTF-8)", en: "the name is not Unicode text (UTF-8)"
        });
    }
    files.contains_key(path).then_some(Both {
        vi: "có hai tệp tên trông giống hệt nhau, chỉ khác cách mã hóa dấu",
        en: "two files have names that look the same and differ in how marks are encoded",
    })
}

/// Names with a dot that hosts ask for; every other one is a tool's own.
const PUBLISHED_DOT_NAMES: [&str; 3] = [".well-known", ".nojekyll", ".htaccess"];

/// Dot files and the leftovers of editors and systems.
pub fn is_passed_over(name: &str) -> bool {
    (name.starts_with('.') && !PUBLISHED_DOT_NAMES.contains(&name))
        || name.ends_with('~')
        || name.ends_with(".swp")
        || name.ends_with(".tmp")
        || (name.starts_with('#') && name.ends_with('#'))
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
        || name == "node_modules"
}

enum Link {
    File,
    Folder,
    Broken,
    Outside,
}

fn resolved_link(path: &Path, real_root: &Path) -> Link {
    let Ok(target) = fs::canonicalize(path) else { return Link::Broken };
    if !target.starts_with(real_root) {
        return Link::Outside;
    }
    match fs::metadata(&target) {
        Ok(metadata) if metadata.is_file() => Link::File,
        Ok(_) => Link::Folder,
        Err(_) => Link::Broken,
    }
}

/// A path relative to the root, NFC, with `/`.
pub fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let joined = below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
    if is_nfc(&joined) { joined } else { joined.nfc().collect() }
}

fn unreadable(path: &Arc<str>, error: Option<&io::Error>) -> Diagnostic {
    let cause = error.map_or_else(String::new, ToString::to_string);
    Diagnostic::new(Code::Unreadable, path).with("cause", cause)
}

/// Reads a text file.
///
/// # Errors
/// Gives a diagnostic for a file that is too large, can't be read or isn't UTF-8, at the first bad byte.
pub fn text(file: &SourceFile) -> Result<String, Diagnostic> {
    text_of(file, bytes_of_text(file)?)
}

/// Reads a text file without looking at what it holds.
///
/// # Errors
/// Gives a diagnostic for a file that is too large or can't be read.
pub fn bytes_of_text(file: &SourceFile) -> Result<Vec<u8>, Diagnostic> {
    if file.bytes > MAX_TEXT {
        let megabytes = (file.bytes / 1_000_000).to_string();
        let limit = (MAX_TEXT / 1_000_000).to_string();
        return Err(Diagnostic::new(Code::FileTooLarge, &file.path).with("size", megabytes).with("limit", limit));
    }
    fs::read(&file.on_disk).map_err(|error| unreadable(&file.path, Some(&error)))
}

/// The text that the bytes of a file are.
///
/// # Errors
/// Gives a diagnostic for bytes that aren't UTF-8, at the first bad one.
pub fn text_of(file: &SourceFile, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        // The report shows the text with every bad byte replaced by a character of three bytes; up to the first
        // bad byte positions agree.
        Diagnostic::new(Code::NotUtf8, &file.path).at(Span::new(at, at + 1))
    })
}

/// Reads a picture or an attachment.
///
/// # Errors
/// Gives a diagnostic for a file that is too large or can't be read.
pub fn bytes(file: &SourceFile) -> Result<Vec<u8>, Diagnostic> {
    if file.bytes > MAX_ATTACHMENT {
        let (size, limit) = (file.bytes / 1_000_000, MAX_ATTACHMENT / 1_000_000);
        let diagnostic = Diagnostic::new(Code::FileTooLarge, &file.path);
        return Err(diagnostic.with("size", size.to_string()).with("limit", limit.to_string()));
    }
    fs::read(&file.on_disk).map_err(|error| unreadable(&file.path, Some(&error)))
}

/// The text of a file for showing a line of it, bad bytes replaced; `None` where it can't be read.
pub fn lossy_text(root: &Path, path: &str) -> Option<String> {
    let bytes = fs::read(root.join(path)).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    /// A folder of a test's own, taken away at its end.
    struct Root(PathBuf);

    impl Root {
        fn new(name: &str) -> Self {
            let root = std::env::temp_dir().join(format!("guong-files-{name}-{}", std::process::id()));
            fs::create_dir_all(root.join("content")).unwrap();
            Self(root)
        }

        fn write(&self, name: impl AsRef<Path>) {
            let path = self.0.join("content").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }

        fn list(&self) -> (usize, Vec<Code>) {
            let (files, found) = list(&self.0, "content");
            (files.len(), found.iter().map(|d| d.code).collect())
        }
    }

    impl Drop for Root {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_file_that_would_be_lost_is_told() {
        let root = Root::new("lost");
        root.write("t\u{ea}n.md");
        root.write("te\u{302}n.md");
        root.write(std::ffi::OsStr::from_bytes(b"a\xff.md"));
        root.write(format!("{}x.md", "d/".repeat(MAX_DEPTH)));
        assert_eq!(root.list(), (1, vec![Code::Unreadable; 3]));
    }

    #[test]
    fn content_lies_in_the_folder_of_the_site() {
        let outside = Root::new("outside");
        outside.write("a.md");
        let root = Root::new("link");
        fs::remove_dir(root.0.join("content")).unwrap();
        symlink(outside.0.join("content"), root.0.join("content")).unwrap();
        assert_eq!(root.list(), (0, vec![Code::LinkOutside]));
    }
}
