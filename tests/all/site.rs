//! The harness: a site written as one text is unpacked into a folder of its own and given to the program.
//!
//! A text is a header and files. A line `== path` begins a file; after the path may stand
//! `-> target` (a symbolic link), `[bytes]` (`\xNN` in the text is a byte), `[nfd]` (the text is taken apart into
//! letters and marks), `[png]`, `[jpeg]` (a tiny picture with metadata; the text is the metadata).
//! `<<1000*ab>>` anywhere in a file stands for a thousand times `ab`; `\n` in it is a line break.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs};
use unicode_normalization::UnicodeNormalization;

/// The day of every run that doesn't say another.
pub const TODAY: &str = "2026-05-01";

/// `site.yaml` of texts that don't bring their own.
const SETTINGS: &str = "name: {vi: Trang thử, en: Test site}\naddress: https://thu.example.vn/\n";

/// A folder that goes when it is dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// A new empty folder.
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("guong-test-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// The folder of a site, unpacked from its text.
    pub fn of(text: &str) -> Self {
        let folder = Self::new();
        folder.unpack(text);
        folder
    }

    /// Writes the files of a text, over those that are there.
    pub fn unpack(&self, text: &str) {
        let files = files(text);
        let has_settings = files.iter().any(|(heading, _)| heading.ends_with("site.yaml"));
        if !has_settings && !text.contains("settings: none") && !self.join("site.yaml").exists() {
            self.write("site.yaml", SETTINGS);
        }
        for (heading, content) in files {
            self.unpack_one(heading, &content);
        }
    }

    fn unpack_one(&self, heading: &str, content: &str) {
        if let Some((path, target)) = heading.split_once(" -> ") {
            let path = self.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::os::unix::fs::symlink(target, path).unwrap();
            return;
        }
        match heading.rsplit_once(" [") {
            Some((path, "bytes]")) => self.write(path, unescaped(content)),
            Some((path, "nfd]")) => self.write(path, content.nfd().collect::<String>()),
            Some((path, "png]")) => self.write(path, png(content)),
            Some((path, "jpeg]")) => self.write(path, jpeg(content)),
            Some((_, other)) => panic!("unknown mark [{other} in the heading {heading}"),
            None => self.write(heading, content),
        }
    }

    /// Writes a file, its folders too.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Removes a file, or a folder with all that is in it.
    pub fn remove(&self, path: &str) {
        let path = self.join(path);
        if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }

    /// A path in the folder.
    pub fn join(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The text of a built page: `en/people/x/` is its `index.html`.
    pub fn page(&self, path: &str) -> String {
        let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        let file = self.join("public").join(file);
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }

    /// Every file below `public/`.
    pub fn public(&self) -> Tree {
        tree(&self.join("public"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Files by path, with their bytes.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Every file below a folder.
pub fn tree(folder: &Path) -> Tree {
    let mut found = Tree::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap) {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            found.insert(path, fs::read(entry.path()).unwrap());
        }
    }
    found
}

/// What differs between two trees, by path; empty where they are equal.
pub fn difference(a: &Tree, b: &Tree) -> Vec<String> {
    let only = |a: &Tree, b: &Tree, sign: &str| -> Vec<String> {
        a.keys().filter(|path| !b.contains_key(*path)).map(|path| format!("{sign} {path}")).collect()
    };
    let changed = a.iter().filter(|(path, bytes)| b.get(*path).is_some_and(|other| other != *bytes));
    let mut found = only(a, b, "-");
    found.extend(only(b, a, "+"));
    found.extend(changed.map(|(path, _)| format!("~ {path}")));
    found
}

/// What a run of the program gave.
#[derive(Debug)]
pub struct Run {
    /// Exit code; `None` where a signal ended it.
    pub code: Option<i32>,
    /// What went to the output.
    pub out: String,
    /// What went to the error stream.
    pub err: String,
}

/// The program, in a folder, without anything from the environment that could change what it does.
pub fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guong"));
    command.current_dir(folder).env_clear().env("LANG", "vi_VN.UTF-8");
    command
}

/// Runs the program in a folder.
pub fn run<S: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = S>) -> Run {
    let output = program(folder).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Builds a site as on the day of the tests, with more arguments where they are given.
pub fn build(site: &Folder, more: &[&str]) -> Run {
    run(site.path(), command_line(&["build"], more))
}

/// Builds a site that must be sound.
#[track_caller]
pub fn built(site: &Folder, more: &[&str]) -> Run {
    let done = build(site, more);
    assert_eq!(done.code, Some(0), "the site was not built:\n{}{}", done.err, done.out);
    done
}

/// A command line with the day of the tests, unless another day is asked for.
pub fn command_line<'a>(command: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    let day: &[&str] = if more.contains(&"--as-of") { &[] } else { &["--as-of", TODAY] };
    [command, day, more].concat()
}

/// The header of a text: everything before its first file.
pub fn header(text: &str) -> &str {
    if text.starts_with("== ") { "" } else { text.split("\n== ").next().unwrap_or_default() }
}

/// Headings and contents of the files of a text.
fn files(text: &str) -> Vec<(&str, String)> {
    let begin = if text.starts_with("== ") { 0 } else { text.find("\n== ").map_or(text.len(), |at| at + 1) };
    let mut found: Vec<(&str, String)> = Vec::new();
    for line in text[begin..].split_inclusive('\n') {
        match (line.strip_prefix("== "), found.last_mut()) {
            (Some(heading), _) => found.push((heading.trim_end(), String::new())),
            (None, Some((_, content))) => content.push_str(line),
            (None, None) => {}
        }
    }
    for (_, content) in &mut found {
        // An empty line before the next heading is for the eye.
        if content.ends_with("\n\n") {
            content.pop();
        }
        *content = repeated(content);
    }
    found
}

/// `<<3*ab>>` as `ababab`.
fn repeated(text: &str) -> String {
    let mut whole = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<<") {
        let (inside, behind) = after.split_once(">>").expect("<< is closed by >>");
        let (count, what) = inside.split_once('*').expect("a repetition is written as <<1000*ab>>");
        whole.push_str(before);
        whole.push_str(&what.replace("\\n", "\n").repeat(count.parse().unwrap()));
        rest = behind;
    }
    whole + rest
}

/// Text in which `\xNN` stands for a byte.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\x") {
        bytes.extend_from_slice(before.as_bytes());
        bytes.push(u8::from_str_radix(&after[..2], 16).unwrap());
        rest = &after[2..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

/// A PNG of one pixel with a comment.
fn png(comment: &str) -> Vec<u8> {
    let mut picture = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |name: &[u8; 4], data: &[u8]| {
        picture.extend_from_slice(&u32::try_from(data.len()).unwrap().to_be_bytes());
        let named = [name.as_slice(), data].concat();
        picture.extend_from_slice(&named);
        picture.extend_from_slice(&crc32(&named).to_be_bytes());
    };
    chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
    chunk(b"tEXt", &[b"Comment\0", comment.trim().as_bytes()].concat());
    chunk(b"IDAT", &[0x78, 0x01, 0x01, 0x02, 0x00, 0xfd, 0xff, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01]);
    chunk(b"IEND", &[]);
    picture
}

/// The checksum of PNG chunks.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

/// The segments of a JPEG of 4 by 3 pixels, with Exif and a comment.
fn jpeg(comment: &str) -> Vec<u8> {
    let mut picture = vec![0xff, 0xd8];
    let mut segment = |marker: u8, data: &[u8]| {
        picture.extend_from_slice(&[0xff, marker]);
        picture.extend_from_slice(&u16::try_from(data.len() + 2).unwrap().to_be_bytes());
        picture.extend_from_slice(data);
    };
    segment(0xe1, &[b"Exif\0\0", comment.trim().as_bytes()].concat());
    segment(0xfe, comment.trim().as_bytes());
    segment(0xdb, &[[0].as_slice(), &[1; 64]].concat());
    segment(0xc0, &[8, 0, 3, 0, 4, 1, 1, 0x11, 0]);
    segment(0xda, &[1, 1, 0, 0, 63, 0]);
    picture.extend_from_slice(&[0x00, 0xff, 0xd9]);
    picture
}
