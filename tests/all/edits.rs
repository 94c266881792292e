//! A build over an earlier one gives what a build from nothing gives, whatever was edited, cut short or damaged before it.
//!
//! `GUONG_TEST_SEED` and `GUONG_TEST_STEPS` ask for other edits and for more of them.

use crate::site::{Folder, difference, program, run, tree};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

/// Numbers that are the same in every run with the same seed.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below another, which isn't 0.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 16).unwrap() % end
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }
}

/// The files below a folder whose names end so, in order; none where it doesn't exist.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let below = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = below.filter(|one| one.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files.filter(|file| endings.iter().any(|ending| file.to_string_lossy().ends_with(ending))).collect()
}

fn copy(from: &Path, to: &Path) {
    for file in files(from, &[""]) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(file, target).unwrap();
    }
}

/// The words that edits bring in; some stand in many stories, some nowhere.
const WORDS: [&str; 8] = ["và", "sáng kiến", "Cao Bằng", "thi đua", "zửng", "2018", "**đậm**", "[xem](/)"];

/// Puts words after a random white space that stands after a place.
fn insert(file: &Path, after: &str, chance: &mut Chance) {
    let Ok(text) = fs::read_to_string(file) else { return };
    let from = text.find(after).map_or(0, |at| at + after.len());
    let spaces: Vec<usize> = text[from..].match_indices(' ').map(|(at, _)| from + at).collect();
    if !spaces.is_empty() {
        let (before, rest) = text.split_at(chance.of(&spaces));
        fs::write(file, format!("{before} {}{rest}", chance.of(&WORDS))).unwrap();
    }
}

/// The folders of entries.
fn entries(site: &Path) -> Vec<PathBuf> {
    let kinds = ["people", "collectives", "initiatives", "projects", "results", "stories", "documents"];
    let below = kinds.iter().flat_map(|kind| files(&site.join("content").join(kind), &["index.md", "index.yaml"]));
    below.map(|file| file.parent().unwrap().to_owned()).collect()
}

/// One edit of what writers and designers write.
fn edit(site: &Path, chance: &mut Chance) -> &'static str {
    let entries = entries(site);
    let entry = &chance.of(&entries);
    match chance.below(14) {
        0..=2 => {
            insert(&chance.of(&files(entry, &[".md", ".yaml"])), "\n---\n", chance);
            "words of a story"
        }
        3 => {
            insert(&chance.of(&files(entry, &[".md", ".yaml"])), ": ", chance);
            "words of fields"
        }
        4 => {
            let name = format!("{}-{}", entry.file_name().unwrap().to_string_lossy(), chance.below(1000));
            copy(entry, &entry.with_file_name(name));
            "an entry like another"
        }
        5 => {
            fs::remove_dir_all(entry).unwrap();
            "an entry removed"
        }
        6 => {
            let name = format!("{}-{}", entry.file_name().unwrap().to_string_lossy(), chance.below(1000));
            fs::rename(entry, entry.with_file_name(name)).unwrap();
            "an entry with another id"
        }
        7 => {
            insert(&chance.of(&files(&site.join("content/registry"), &[".yaml"])), "vi: ", chance);
            "words of the registry"
        }
        8 => {
            let picture = Folder::of(&format!("== a.png [png]\n{}\n", chance.below(4)));
            let name = format!("anh-{}.png", chance.below(3));
            fs::copy(picture.join("a.png"), entry.join(&name)).unwrap();
            for file in files(entry, &["index.md"]) {
                let text = fs::read_to_string(&file).unwrap();
                fs::write(&file, format!("{text}\n![Ảnh thử]({name})\n")).unwrap();
            }
            "a picture"
        }
        9 => {
            for picture in files(&site.join("content"), &[".png"]) {
                fs::remove_file(picture).unwrap();
            }
            "pictures removed"
        }
        10 => {
            let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
            let template = files(&built_in.join("templates"), &[".html"]);
            let template = &chance.of(&template);
            let own = site.join("themes/default").join(template.strip_prefix(&built_in).unwrap());
            fs::create_dir_all(own.parent().unwrap()).unwrap();
            let text = fs::read_to_string(template).unwrap();
            fs::write(own, text.replacen("<main", &format!("<main data-n=\"{}\"", chance.below(9)), 1)).unwrap();
            "a template"
        }
        11 => {
            let styles = format!(".own {{ order: {} }}\n", chance.below(9));
            fs::create_dir_all(site.join("themes/default/static")).unwrap();
            fs::write(site.join("themes/default/static/own.css"), styles).unwrap();
            "a file of the theme"
        }
        12 => {
            let _ = fs::remove_dir_all(site.join("themes"));
            "the built-in theme"
        }
        _ => {
            let settings = site.join("content/site.yaml");
            let text = fs::read_to_string(&settings).unwrap();
            let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("page_size")).collect();
            fs::write(&settings, format!("{}\npage_size: {}\n", lines.join("\n"), 2 + chance.below(20))).unwrap();
            "settings"
        }
    }
}

/// One misfortune of what guong keeps for itself, or of what it wrote.
fn harm(site: &Path, chance: &mut Chance) -> &'static str {
    let state = site.join(".public.guong");
    let kept: Vec<PathBuf> = files(&state, &[""])
        .into_iter()
        .filter(|file| {
            !file.starts_with(state.join("last")) && !file.ends_with("lock") && !file.ends_with(".gitignore")
        })
        .collect();
    let damage = |file: &Path, chance: &mut Chance| {
        let mut bytes = fs::read(file).unwrap();
        if bytes.is_empty() {
            return;
        }
        let at = chance.below(bytes.len());
        if chance.below(3) == 0 {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 1 << chance.below(8);
        }
        fs::write(file, bytes).unwrap();
    };
    match chance.below(6) {
        0 => {
            let _ = fs::remove_dir_all(&state);
            "no memory"
        }
        1 | 2 if !kept.is_empty() => {
            for _ in 0..3 {
                damage(&chance.of(&kept), chance);
            }
            "a damaged memory"
        }
        3 if kept.len() > 1 => {
            let (one, other) = (chance.of(&kept), chance.of(&kept));
            fs::copy(one, other).unwrap();
            "memories mixed up"
        }
        4 => {
            for tree in ["public", ".public.guong/last"] {
                let pages = files(&site.join(tree), &[".html", ".xml", ".js"]);
                if !pages.is_empty() {
                    damage(&chance.of(&pages), chance);
                }
            }
            "pages changed by hand"
        }
        _ => {
            let mut build = program(site);
            build.args(["build", "--as-of", "2026-05-01"]).stdout(Stdio::null()).stderr(Stdio::null());
            let mut build = build.spawn().unwrap();
            std::thread::sleep(Duration::from_millis(chance.next() % 160));
            let _ = build.kill();
            build.wait().unwrap();
            "a build cut short"
        }
    }
}

/// Options with which one build may follow another.
const OPTIONS: [&[&str]; 6] =
    [&[], &[], &["--drafts"], &["--base-url", "https://a.example/b/"], &["--without", "search"], &["--threads", "1"]];

#[test]
fn a_build_over_any_other_is_a_build_from_nothing() {
    let number = |name: &str, usual: u64| env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let seed = number("GUONG_TEST_SEED", 20_260_501);
    let mut chance = Chance(seed);
    let site = Folder::new();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &site.join("content"));
    fs::create_dir(site.join("public")).unwrap();
    let mut told: Vec<&str> = Vec::new();
    let mut built = 0;
    for step in 0..number("GUONG_TEST_STEPS", 40) {
        let before = Folder::new();
        copy(&site.join("content"), &before.join("content"));
        copy(&site.join("themes"), &before.join("themes"));
        for _ in 0..=chance.below(3) {
            told.push(edit(site.path(), &mut chance));
        }
        if chance.below(2) == 0 {
            told.push(harm(site.path(), &mut chance));
        }
        let (from_nothing, options) = (Folder::new(), chance.of(&OPTIONS));
        let output = from_nothing.join("public");
        let arguments = |more: &[&str]| -> Vec<String> {
            let all = ["build", "--as-of", "2026-05-01"].iter().chain(options).chain(more);
            all.map(|part| (*part).to_owned()).collect()
        };
        let cold = run(site.path(), arguments(&["--output", &output.to_string_lossy()]));
        let kept = tree(&site.join("public"));
        let warm = run(site.path(), arguments(&[]));
        let place = format!("seed {seed}, step {step}, after {told:?}");
        assert_eq!(warm.code, cold.code, "{place}: {} {}", warm.err, cold.err);
        if warm.code == Some(0) {
            built += 1;
            let different = difference(&tree(&site.join("public")), &tree(&output));
            assert!(different.is_empty(), "{place}: {different:#?}");
            told.clear();
        } else {
            assert_eq!(warm.err, cold.err, "{place}");
            assert!(kept == tree(&site.join("public")), "{place}: the old site stays");
            // A mistake is taken back, or all builds after it would fail.
            site.remove("content");
            let _ = fs::remove_dir_all(site.join("themes"));
            copy(&before.join("content"), &site.join("content"));
            copy(&before.join("themes"), &site.join("themes"));
        }
    }
    assert!(built > 4, "only {built} edits left a sound site");
    println!("{built} builds");
}
