//! Builds of small sites on a real disk, some of them killed.

use super::swap::Method;
use super::*;
use crate::language::Language;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicUsize;

/// A folder that is gone when the test is over.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("guong-write-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder.canonicalize().unwrap())
    }

    fn public(&self) -> PathBuf {
        self.0.join("public")
    }

    fn state(&self) -> PathBuf {
        self.0.join(".public.guong")
    }

    fn add(&self, path: &str, text: &str) {
        let file = self.0.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn begin(&self) -> Result<Staging, WriteError> {
        begin(&self.public(), Method::Exchange)
    }

    fn build(&self, site: &[(&str, &str)]) -> Result<Summary, WriteError> {
        let staging = self.begin()?;
        site.par_iter().try_for_each(|(path, text)| staging.put(path, text.as_bytes()))?;
        staging.commit()
    }

    /// The files of `public/`, without the manifest.
    fn site(&self) -> BTreeMap<String, String> {
        files(&self.public())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn begin(public: &Path, method: Method) -> Result<Staging, WriteError> {
    let keep = KEEP.map(str::to_owned);
    Staging::begin_by(Options { public, keep: &keep }, method)
}

fn files(tree: &Path) -> BTreeMap<String, String> {
    let look = Look { touched: false, skip: &|name| name == manifest::NAME, known: None };
    let Ok(found) = tree::walk(tree, &look) else { return BTreeMap::new() };
    let files = found.into_iter().filter(|one| one.kind != Kind::Folder);
    files.map(|one| (one.path.clone(), fs::read_to_string(tree.join(&one.path)).unwrap())).collect()
}

fn map(site: &[(&str, &str)]) -> BTreeMap<String, String> {
    site.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn public_is_exactly_the_build_from_first_to_fourth() {
    let scratch = Scratch::new();
    let sites: [&[(&str, &str)]; 4] = [
        &[("index.html", "a"), ("en/index.html", "b"), ("old/page/index.html", "c")],
        &[("index.html", "a"), ("en/index.html", "B"), ("new/index.html", "d")],
        &[("index.html", "a"), ("en/index.html", "b"), ("new/index.html", "d")],
        &[("index.html", "a")],
    ];
    for site in sites {
        scratch.build(site).unwrap();
        assert_eq!(scratch.site(), map(site));
        let found = tree::walk(&scratch.public(), &Look { touched: false, skip: &|_| false, known: None }).unwrap();
        for folder in found.iter().filter(|one| one.kind == Kind::Folder) {
            assert!(site.iter().any(|(path, _)| path.starts_with(&folder.path)), "{} is empty", folder.path);
        }
    }
}

#[cfg(unix)]
#[test]
fn the_second_build_shares_files_and_no_later_one_writes_through_them() {
    use std::os::unix::fs::MetadataExt;
    let scratch = Scratch::new();
    let inode = |tree: &str, path: &str| fs::metadata(scratch.0.join(tree).join(path)).unwrap().ino();
    let site = [("index.html", "a"), ("en/index.html", "b"), ("en/x/index.html", "c"), ("en/y/index.html", "d")];
    scratch.build(&site).unwrap();
    // The system's clock goes in steps.
    let wait = || std::thread::sleep(std::time::Duration::from_millis(20));
    wait();
    // Of what somebody touched the old bytes aren't taken for those that the manifest lists.
    scratch.add("public/en/y/index.html", "D");
    scratch.build(&site).unwrap();
    assert_eq!(scratch.site(), map(&site));
    assert_eq!(inode("public", "index.html"), inode(".public.guong/last", "index.html"));
    assert_ne!(inode("public", "en/y/index.html"), inode(".public.guong/last", "en/y/index.html"));
    let changed = [("index.html", "A"), ("en/index.html", "b"), ("en/x/index.html", "c"), ("en/y/index.html", "d")];
    assert_eq!(scratch.build(&changed).unwrap().touched, 2, "what changed, and what was touched");
    assert_eq!(scratch.site(), map(&changed));
    assert_eq!(fs::read_to_string(scratch.state().join("last/index.html")).unwrap(), "a");
    wait();
    // A hand in one tree is a hand in both.
    fs::write(scratch.public().join("en/x/index.html"), "C").unwrap();
    for _ in 0..2 {
        scratch.build(&site).unwrap();
        assert_eq!(scratch.site(), map(&site));
    }
    assert_ne!(inode("public", "en/x/index.html"), inode(".public.guong/last", "en/x/index.html"));
    assert_eq!(scratch.build(&site).unwrap().touched, 0);
}

#[test]
fn a_warm_build_writes_what_changed() {
    let scratch = Scratch::new();
    let site = [("index.html", "a"), ("en/index.html", "b"), ("en/x/index.html", "c")];
    let first = scratch.build(&site).unwrap();
    assert_eq!(first, Summary { written: 3, bytes: 3, touched: 3, ..Summary::default() });
    scratch.build(&site).unwrap();
    let third = scratch.build(&site).unwrap();
    assert_eq!(third, Summary { unchanged: 3, bytes: 3, ..Summary::default() });
    let fourth = scratch.build(&[("index.html", "a"), ("en/index.html", "bb")]).unwrap();
    assert_eq!(fourth, Summary { written: 1, unchanged: 1, removed: 1, bytes: 3, touched: 1 });
}

#[test]
fn equal_builds_have_equal_bytes_manifest_included() {
    let (one, other) = (Scratch::new(), Scratch::new());
    one.build(&[("b", "1"), ("a", "2")]).unwrap();
    other.build(&[("c", "0")]).unwrap();
    other.build(&[("a", "2"), ("b", "1")]).unwrap();
    let manifest = |scratch: &Scratch| fs::read(scratch.public().join(manifest::NAME)).unwrap();
    assert_eq!(manifest(&one), manifest(&other));
}

#[test]
fn a_file_that_shrinks_or_grows_holds_its_new_bytes() {
    let scratch = Scratch::new();
    for text in ["a", "bb", "ccc", "dd", "e", "ffff", "", "g", "hhhhh"] {
        scratch.build(&[("index.html", text)]).unwrap();
        assert_eq!(scratch.site(), map(&[("index.html", text)]));
    }
}

#[test]
fn a_file_edited_by_hand_is_mended_even_with_its_old_time() {
    let scratch = Scratch::new();
    let site = [("index.html", "right"), ("style.css", "b")];
    scratch.build(&site).unwrap();
    let file = scratch.public().join("index.html");
    let time = fs::metadata(&file).unwrap().modified().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20));
    fs::write(&file, "wrong").unwrap();
    fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
    for _ in 0..3 {
        scratch.build(&site).unwrap();
        assert_eq!(scratch.site(), map(&site));
    }
}

#[test]
fn a_file_deleted_by_hand_comes_back() {
    let scratch = Scratch::new();
    let site = [("index.html", "a"), ("en/index.html", "b")];
    scratch.build(&site).unwrap();
    fs::remove_dir_all(scratch.public().join("en")).unwrap();
    for _ in 0..3 {
        scratch.build(&site).unwrap();
        assert_eq!(scratch.site(), map(&site));
    }
}

#[cfg(unix)]
#[test]
fn another_name_of_a_file_keeps_its_bytes() {
    let scratch = Scratch::new();
    for text in ["one", "two", "three", "four"] {
        scratch.build(&[("index.html", text)]).unwrap();
        fs::hard_link(scratch.public().join("index.html"), scratch.0.join(text)).unwrap();
    }
    for text in ["one", "two", "three", "four"] {
        assert_eq!(fs::read_to_string(scratch.0.join(text)).unwrap(), text);
    }
}

#[test]
fn foreign_files_are_named_and_stay() {
    let scratch = Scratch::new();
    for number in 10..22 {
        scratch.add(&format!("public/notes/{number}.txt"), "mine");
    }
    let Err(WriteError::Foreign { files, more, .. }) = scratch.build(&[("index.html", "a")]) else {
        panic!("foreign files were accepted");
    };
    assert_eq!((files.len(), more), (10, 2));
    assert_eq!(files.first().map(String::as_str), Some("notes/10.txt"));
    assert_eq!(scratch.site().len(), 12);
}

#[test]
fn a_foreign_file_in_our_site_stops_the_build() {
    let scratch = Scratch::new();
    scratch.build(&[("index.html", "a")]).unwrap();
    scratch.add("public/verify.html", "mine");
    assert!(matches!(scratch.begin(), Err(WriteError::Foreign { files, .. }) if files == ["verify.html"]));
}

#[test]
fn what_came_deep_into_our_site_is_seen_in_folders_that_are_not_listed_again() {
    let site = [("index.html", "a"), ("en/x/index.html", "b"), ("en/x/y/z/index.html", "c"), ("en/w/index.html", "d")];
    let folders = ["en", "en/x", "en/x/y", "en/x/y/z", "en/w"];
    for (folder, waits) in folders.iter().flat_map(|folder| [(folder, false), (folder, true)]) {
        let scratch = Scratch::new();
        scratch.build(&site).unwrap();
        scratch.build(&site).unwrap();
        if waits {
            // By now the folder has not changed at the moment at which the manifest was written.
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        let added = format!("{folder}/mine.txt");
        scratch.add(&format!("public/{added}"), "mine");
        assert!(matches!(scratch.begin(), Err(WriteError::Foreign { files, .. }) if files == [added.as_str()]));
        fs::rename(scratch.public().join(&added), scratch.0.join("mine.txt")).unwrap();
        // In the shadow, too, and a page that is gone from there is made again.
        scratch.add(&format!(".public.guong/last/{added}"), "mine");
        assert!(matches!(scratch.begin(), Err(WriteError::Foreign { files, .. }) if files == [added.as_str()]));
        fs::remove_file(scratch.state().join("last").join(&added)).unwrap();
        fs::remove_file(scratch.state().join("last/en/x/y/z/index.html")).unwrap();
        assert_eq!(scratch.build(&site).unwrap().touched, 1, "{folder}");
        assert_eq!(scratch.site(), map(&site));
    }
}

#[test]
fn a_file_put_into_public_during_the_build_is_not_lost() {
    let scratch = Scratch::new();
    let staging = scratch.begin().unwrap();
    scratch.add("public/verify.html", "mine");
    staging.put("index.html", b"a").unwrap();
    staging.commit().unwrap();
    assert!(matches!(scratch.begin(), Err(WriteError::Foreign { .. })));
    assert_eq!(fs::read_to_string(scratch.state().join("last/verify.html")).unwrap(), "mine");
}

#[cfg(unix)]
#[test]
fn links_inside_public_are_foreign_and_a_link_to_it_is_followed() {
    let scratch = Scratch::new();
    fs::create_dir(scratch.0.join("real")).unwrap();
    std::os::unix::fs::symlink("real", scratch.public()).unwrap();
    scratch.build(&[("index.html", "a")]).unwrap();
    assert!(fs::symlink_metadata(scratch.public()).unwrap().is_symlink());
    assert_eq!(files(&scratch.0.join("real")), map(&[("index.html", "a")]));
    std::os::unix::fs::symlink("/etc", scratch.0.join("real/etc")).unwrap();
    assert!(matches!(scratch.begin(), Err(WriteError::Foreign { files, .. }) if files == ["etc"]));
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_gets_its_folder() {
    let scratch = Scratch::new();
    std::os::unix::fs::symlink("not/yet", scratch.public()).unwrap();
    scratch.build(&[("index.html", "a")]).unwrap();
    assert_eq!(files(&scratch.0.join("not/yet")), map(&[("index.html", "a")]));
}

#[test]
fn a_file_in_place_of_public_is_refused() {
    let scratch = Scratch::new();
    scratch.add("public", "a file");
    assert!(matches!(scratch.begin(), Err(WriteError::NotFolder { .. })));
}

#[test]
fn losing_what_is_beside_public_costs_time_alone() {
    let scratch = Scratch::new();
    scratch.build(&[("index.html", "a"), ("b", "b")]).unwrap();
    fs::remove_dir_all(scratch.state()).unwrap();
    scratch.build(&[("index.html", "a")]).unwrap();
    assert_eq!(scratch.site(), map(&[("index.html", "a")]));
}

#[test]
fn kept_names_survive_every_build() {
    for method in [Method::Exchange, Method::Renames] {
        let scratch = Scratch::new();
        scratch.add("public/.gitignore", "*\n!.gitignore\n");
        scratch.add("public/.git/HEAD", "ref");
        scratch.add("public/.well-known/mine.txt", "mine");
        let builds: [&[(&str, &str)]; 4] = [
            &[("index.html", "1"), (".well-known/security.txt", "ours")],
            &[("index.html", "2"), (".well-known/security.txt", "ours")],
            &[("index.html", "3")],
            &[("index.html", "4"), (".well-known/security.txt", "again")],
        ];
        for site in builds {
            let staging = begin(&scratch.public(), method).unwrap();
            site.iter().for_each(|(path, text)| staging.put(path, text.as_bytes()).unwrap());
            staging.commit().unwrap();
            let mut wanted = map(site);
            wanted.extend(map(&[(".gitignore", "*\n!.gitignore\n"), (".git/HEAD", "ref")]));
            wanted.extend(map(&[(".well-known/mine.txt", "mine")]));
            assert_eq!(scratch.site(), wanted);
        }
        fs::write(scratch.public().join(".gitignore"), "changed").unwrap();
        scratch.add("public/CNAME", "example.org");
        for _ in 0..3 {
            scratch.build(&[("index.html", "5")]).unwrap();
            assert_eq!(scratch.site().get(".gitignore").map(String::as_str), Some("changed"));
            assert_eq!(scratch.site().get("CNAME").map(String::as_str), Some("example.org"));
        }
        fs::remove_file(scratch.public().join("CNAME")).unwrap();
        for _ in 0..3 {
            scratch.build(&[("index.html", "6")]).unwrap();
            assert_eq!(scratch.site().get("CNAME"), None);
        }
    }
}

#[test]
fn an_output_never_takes_the_place_of_a_kept_file() {
    let scratch = Scratch::new();
    scratch.add("public/CNAME", "mine.example");
    scratch.add("public/.well-known/a", "mine");
    for path in ["CNAME", ".well-known/a", "CNAME/b", ".well-known"] {
        let result = scratch.build(&[(path, "ours")]);
        assert!(matches!(result, Err(WriteError::Kept { .. })), "{path}: {result:?}");
    }
    assert_eq!(scratch.site(), map(&[("CNAME", "mine.example"), (".well-known/a", "mine")]));
}

#[test]
fn a_site_may_make_a_file_of_a_kept_name_and_drop_it() {
    let scratch = Scratch::new();
    for site in [[("CNAME", "a")], [("CNAME", "b")], [("x", "")], [("y", "")], [("CNAME", "c")]] {
        scratch.build(&site).unwrap();
        assert_eq!(scratch.site(), map(&site));
    }
}

#[test]
fn paths_in_each_others_way_are_errors_that_name_both() {
    let collide = |paths: [&str; 2]| {
        let scratch = Scratch::new();
        let error = scratch.build(&paths.map(|path| (path, ""))).unwrap_err();
        assert!(!scratch.public().exists());
        error.words(Language::En)
    };
    for paths in [["Index.html", "index.html"], ["Đ/a", "đ/b"], ["a", "A/b"]] {
        let words = collide(paths);
        assert!(words.contains("differ only in small and capital letters"), "{words}");
    }
    let words = collide(["a/b", "a/b/c"]);
    assert!(words.contains("“a/b” is a file, but “a/b/c” needs"), "{words}");
    assert!(collide(["a", "a"]).contains("two pages"));
    assert!(collide(["a", "../b"]).contains("“..”"));
}

#[test]
fn files_and_folders_may_change_places_between_builds() {
    let scratch = Scratch::new();
    // Three sites, since the shadow of a build is the site before the last.
    let sites: [&[(&str, &str)]; 3] = [
        &[("a", "file"), ("b/c/d", "1"), ("b/c/e", "2"), ("Case/x", "3")],
        &[("a/deep/er", "4"), ("a/deep/est", "5"), ("b/c", "file"), ("case/x", "6")],
        &[("a/deep", "7"), ("b", "8"), ("case", "9")],
    ];
    for round in [0, 1, 2, 0, 1, 2, 1, 0, 2, 1, 0, 0, 0] {
        scratch.build(sites[round]).unwrap();
        assert_eq!(scratch.site(), map(sites[round]));
    }
}

#[test]
fn a_build_that_is_dropped_leaves_no_trace_and_keeps_an_unused_shadow() {
    let scratch = Scratch::new();
    let site = [("index.html", "a"), ("b", "b")];
    scratch.build(&site).unwrap();
    scratch.build(&site).unwrap();
    drop(scratch.begin().unwrap());
    assert_eq!(scratch.build(&site).unwrap().touched, 0);
    let staging = scratch.begin().unwrap();
    staging.put("index.html", b"changed").unwrap();
    drop(staging);
    assert!(!scratch.state().join("next").exists());
    assert_eq!(scratch.site(), map(&site));
}

#[test]
fn a_failed_output_is_never_committed() {
    let scratch = Scratch::new();
    let staging = scratch.begin().unwrap();
    staging.put("index.html", b"a").unwrap();
    assert!(staging.put("index.html", b"b").is_err());
    assert!(matches!(staging.commit(), Err(WriteError::Incomplete)));
    assert!(!scratch.public().exists());
}

#[test]
fn two_builds_at_once_are_refused() {
    let scratch = Scratch::new();
    let running = scratch.begin().unwrap();
    assert!(matches!(scratch.begin(), Err(WriteError::Busy { .. })));
    drop(running);
    assert!(scratch.begin().is_ok());
}

#[cfg(unix)]
#[test]
fn everybody_may_read_the_site() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::new();
    scratch.build(&[("en/x/index.html", "a")]).unwrap();
    let rights = |path: &str| fs::metadata(scratch.public().join(path)).unwrap().permissions().mode() & 0o777;
    for (path, wanted) in [("", 0o755), ("en", 0o755), ("en/x", 0o755), ("en/x/index.html", 0o644)] {
        assert_eq!(rights(path), wanted, "{path}");
    }
    // As if the process took rights away from new files.
    let mut staging = scratch.begin().unwrap();
    staging.set_rights = true;
    staging.put("vi/x/index.html", b"a").unwrap();
    staging.commit().unwrap();
    for (path, wanted) in [("vi", 0o755), ("vi/x", 0o755), ("vi/x/index.html", 0o644)] {
        assert_eq!(rights(path), wanted, "{path}");
    }
}

#[test]
fn a_broken_journal_is_a_matter_for_people() {
    let scratch = Scratch::new();
    scratch.build(&[("index.html", "a")]).unwrap();
    fs::remove_dir_all(scratch.state().join("last")).ok();
    fs::create_dir_all(scratch.state().join("next/.git")).unwrap();
    fs::write(scratch.state().join("journal"), "old 1\nnew 2\n").unwrap();
    assert!(matches!(scratch.begin(), Err(WriteError::Interrupted { .. })));
    assert!(scratch.state().join("next/.git").exists());
}

#[test]
fn every_error_has_words_in_both_languages_that_cannot_command_a_terminal() {
    let path = || "a\u{1b}[31m".to_owned();
    let folder = || PathBuf::from("/x\u{7}/public");
    let mut errors = vec![
        WriteError::Foreign { folder: folder(), files: vec![path()], more: 3 },
        WriteError::Busy { folder: folder() },
        WriteError::NotFolder { folder: folder() },
        WriteError::MountPoint { folder: folder() },
        WriteError::Interrupted { state: folder() },
        WriteError::Twice { path: path() },
        WriteError::Case { one: path(), other: path() },
        WriteError::FileAndFolder { file: path(), below: path() },
        WriteError::Kept { path: path() },
        WriteError::BadPath { path: path(), fault: PathFault::Character },
        WriteError::Incomplete,
    ];
    for kind in [ErrorKind::StorageFull, ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem] {
        errors.push(WriteError::Io { deed: Deed::Write, path: folder(), error: kind.into() });
    }
    for error in errors {
        let (vi, en) = (error.words(Language::Vi), error.words(Language::En));
        assert_ne!(vi, en);
        for words in [&vi, &en] {
            assert_eq!(words.lines().count(), 2, "{words}");
            assert!(!words.chars().any(|c| c.is_control() && c != '\n'), "{words}");
        }
    }
}

/// The site of one version; versions share most files, and each has some of its own.
fn version(number: usize) -> Vec<(String, String)> {
    let mut site: Vec<_> = (0..30)
        .map(|file| {
            let text = if file % 3 == 0 { format!("{file} of {number}") } else { format!("{file}") };
            (format!("people/{}/{file}.html", file % 5), text)
        })
        .collect();
    site.push((format!("only/{number}.html"), number.to_string()));
    site.push((if number.is_multiple_of(2) { "turn" } else { "turn/index.html" }.to_owned(), number.to_string()));
    site
}

fn build_version(public: &Path, number: usize, method: Method) -> Result<Summary, WriteError> {
    let staging = begin(public, method)?;
    version(number).par_iter().try_for_each(|(path, text)| staging.put(path, text.as_bytes()))?;
    staging.commit()
}

/// Which version `public/` shows, when it shows one whole; kept folders may be on their way.
fn shown_version(public: &Path) -> Option<usize> {
    let mut found = files(public);
    found.retain(|path, _| !path.starts_with('.'));
    let number = found.keys().find_map(|path| path.strip_prefix("only/")?.strip_suffix(".html")?.parse().ok())?;
    (found == version(number).into_iter().collect()).then_some(number)
}

/// Not a test of its own: builds a version in the process that another test starts and kills.
#[test]
#[ignore = "run as a process of its own by the tests that kill it"]
fn child() {
    let public = PathBuf::from(std::env::var("GUONG_TEST_PUBLIC").unwrap());
    let first: usize = std::env::var("GUONG_TEST_VERSION").unwrap().parse().unwrap();
    let count: usize = std::env::var("GUONG_TEST_COUNT").unwrap().parse().unwrap();
    let renames = std::env::var("GUONG_TEST_METHOD").unwrap() == "Renames";
    for number in first..first + count {
        build_version(&public, number, if renames { Method::Renames } else { Method::Exchange }).unwrap();
        fs::write(public.with_file_name("started"), "").unwrap();
    }
}

fn start_child(public: &Path, first: usize, count: usize, method: Method, cut: &str) -> std::process::Child {
    let module = module_path!().split_once("::").map_or("", |(_, module)| module);
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("{module}::child"), "--ignored"])
        .env("GUONG_TEST_PUBLIC", public)
        .env("GUONG_TEST_VERSION", first.to_string())
        .env("GUONG_TEST_COUNT", count.to_string())
        .env("GUONG_TEST_METHOD", format!("{method:?}"))
        .env("GUONG_TEST_CUT", cut)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn with_kept_files(scratch: &Scratch) {
    scratch.add("public/.gitignore", "*\n");
    scratch.add("public/.git/HEAD", "ref");
    scratch.add("public/.well-known/a", "mine");
}

fn assert_kept(scratch: &Scratch) {
    let site = scratch.site();
    for (path, text) in [(".gitignore", "*\n"), (".git/HEAD", "ref"), (".well-known/a", "mine")] {
        assert_eq!(site.get(path).map(String::as_str), Some(text), "{path}");
    }
}

#[test]
fn a_build_cut_at_any_step_leaves_one_site_and_the_next_succeeds() {
    let points = [
        Point::Taken,
        Point::Put,
        Point::Swept,
        Point::Manifest,
        Point::Journal,
        Point::Exchanged,
        Point::Between,
        Point::Swapped,
        Point::Carried,
    ];
    for method in [Method::Exchange, Method::Renames] {
        for point in points {
            for builds_before in [0, 3] {
                cut_once(method, point, builds_before);
            }
        }
    }
}

fn cut_once(method: Method, point: Point, builds_before: usize) {
    let scratch = Scratch::new();
    with_kept_files(&scratch);
    let public = scratch.public();
    for number in 0..builds_before {
        build_version(&public, number, method).unwrap();
    }
    let status = start_child(&public, 7, 1, method, &format!("{point:?}")).wait().unwrap();
    let never = match method {
        Method::Exchange => point == Point::Between,
        Method::Renames => point == Point::Exchanged,
    };
    assert_eq!(status.success(), never, "{point:?} {method:?}");
    let shown = shown_version(&public);
    let (old, new) = (builds_before.checked_sub(1), Some(7));
    if point == Point::Between && method == Method::Renames {
        assert!(!public.exists());
    } else {
        assert!(shown == old || shown == new, "{point:?} {method:?} after {builds_before}: {shown:?}");
    }
    drop(begin(&public, method).unwrap());
    let shown = shown_version(&public);
    assert!(shown == old || shown == new, "recovered {point:?} {method:?} after {builds_before}: {shown:?}");
    assert_kept(&scratch);
    for number in [8, 9] {
        build_version(&public, number, method).unwrap();
        assert_eq!(shown_version(&public), Some(number));
        assert_kept(&scratch);
    }
}

#[test]
fn a_build_killed_at_any_moment_leaves_one_site_and_the_next_succeeds() {
    let scratch = Scratch::new();
    with_kept_files(&scratch);
    let public = scratch.public();
    build_version(&public, 0, Method::Exchange).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for round in 0..25 {
        let first = 1 + round * 1000;
        let mut child = start_child(&public, first, 1000, Method::Exchange, "");
        // The process needs a while to start, longer on a busy machine.
        while !scratch.0.join("started").exists() {
            assert!(child.try_wait().unwrap().is_none(), "the build of round {round} failed");
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        // Spread over staging and swap without a source of chance.
        std::thread::sleep(std::time::Duration::from_micros((round as u64 * 7_919) % 10_000));
        child.kill().unwrap();
        fs::remove_file(scratch.0.join("started")).unwrap();
        child.wait().unwrap();
        let shown = shown_version(&public);
        assert!(shown.is_some(), "no whole site after round {round}");
        seen.extend(shown);
        drop(scratch.begin().unwrap());
        assert!(shown_version(&public) == shown, "recovery changed the site in round {round}");
        assert_kept(&scratch);
    }
    assert!(seen.len() > 5, "the kills show nothing: {seen:?}");
}

#[test]
fn what_is_kept_stays_and_what_was_changed_by_hand_must_be_made_again() {
    let scratch = Scratch::new();
    let site = [("index.html", "a"), ("en/index.html", "b")];
    scratch.build(&site).unwrap();
    // Without a shadow the bytes come from public/ itself; then they are held.
    for _ in 0..3 {
        let staging = scratch.begin().unwrap();
        assert!(!staging.keep("new.html").unwrap(), "what is not there can't be kept");
        for (path, _) in site {
            assert!(staging.keep(path).unwrap(), "{path}");
        }
        assert_eq!(staging.commit().unwrap().unchanged, 2);
        assert_eq!(scratch.site(), map(&site));
    }
    // What the shadow has of an earlier build is not what public/ has.
    scratch.build(&[("index.html", "A"), ("en/index.html", "b")]).unwrap();
    let staging = scratch.begin().unwrap();
    assert!(staging.keep("index.html").unwrap() && staging.keep("en/index.html").unwrap());
    staging.commit().unwrap();
    assert_eq!(scratch.site(), map(&[("index.html", "A"), ("en/index.html", "b")]));
    scratch.build(&site).unwrap();
    fs::remove_dir_all(scratch.state().join("last")).unwrap();
    scratch.add("public/index.html", "z");
    let staging = scratch.begin().unwrap();
    assert!(!staging.keep("index.html").unwrap());
    staging.put("index.html", b"a").unwrap();
    assert!(staging.keep("en/index.html").unwrap());
    assert!(staging.keep("en/index.html").is_err(), "a path is taken once");
    drop(staging);
}

#[test]
fn an_output_too_large_to_be_held_is_written_as_any_other() {
    let scratch = Scratch::new();
    let build = |most: usize, text: &str| {
        let staging = scratch.begin()?;
        staging.put("index.html", b"i")?;
        let make = |to: &mut dyn Write| text.as_bytes().chunks(3).try_for_each(|part| to.write_all(part));
        staging.put_made_within(most, "data/a.csv", &mut Vec::new(), &make)?;
        staging.commit()
    };
    let counts = |summary: Summary| (summary.written, summary.unchanged, summary.touched);
    assert_eq!(build(4, "a long table").map(counts).unwrap(), (2, 0, 2));
    assert_eq!(scratch.site()["data/a.csv"], "a long table");
    build(4, "a long table").unwrap();
    assert_eq!(build(4, "a long table").map(counts).unwrap(), (0, 2, 0), "what is the same is left alone");
    assert_eq!(build(100, "a long table").map(counts).unwrap(), (0, 2, 0), "held or not, it is the same");
    for text in ["a longer table", "a table", "short"] {
        assert_eq!(build(4, text).map(counts).unwrap().0, 1, "{text}");
        assert_eq!(scratch.site()["data/a.csv"], text);
    }
}
