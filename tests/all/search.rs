//! Search as people use it: sites are built, and `guong search` is asked what readers type.
//!
//! `tests/search/queries.tsv` holds queries whose right answer is known, each with the class that it stands for.

use crate::site::{Folder, Tree, built, difference, run, tree};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, thread};
use unicode_normalization::UnicodeNormalization;

const QUERIES: &str = include_str!("../search/queries.tsv");

/// What the queries stand for.
const CLASSES: &str = "marks no-marks d tone-place nfd half-marks telex vni prefix typo spaces phrase fields initials
    given-first abbreviation northern old-names minority stem english marks-count exact-title number year";

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A result as `--json` prints it.
#[derive(Debug)]
struct Hit {
    id: String,
    kind: String,
    language: String,
    title: String,
    url: String,
    score: f64,
}

/// What a query gives, best first.
#[track_caller]
fn search(site: &Folder, query: &str, more: &[&str]) -> Vec<Hit> {
    let done = run(site.path(), [&["search", query, "--json"], more].concat());
    assert_eq!(done.code, Some(0), "“{query}”: {}{}", done.err, done.out);
    let hits: Vec<Value> = serde_json::from_str(&done.out).unwrap_or_else(|error| panic!("{error}: {}", done.out));
    let text = |hit: &Value, key: &str| hit[key].as_str().unwrap_or_else(|| panic!("{key} in {hit}")).to_owned();
    let hit = |hit: &Value| Hit {
        id: text(hit, "id"),
        kind: text(hit, "kind"),
        language: text(hit, "lang"),
        title: text(hit, "title"),
        url: text(hit, "url"),
        score: hit["score"].as_f64().unwrap_or_else(|| panic!("score in {hit}")),
    };
    hits.iter().map(hit).collect()
}

fn ids(hits: &[Hit]) -> Vec<&str> {
    hits.iter().map(|hit| hit.id.as_str()).collect()
}

/// The sample of this repository, built.
fn sample() -> Folder {
    let site = Folder::new();
    copy(&repository().join("content"), &site.join("content"));
    built(&site, &[]);
    site
}

/// Some hundred pages of everyday text, built.
fn everyday() -> Folder {
    let site = Folder::new();
    let script = repository().join("tests/search/everyday.py");
    let path = env::var_os("PATH").unwrap_or_default();
    let mut command = Command::new("python3");
    command.arg("-B").arg(script).arg(site.join("site")).env_clear().env("PATH", path);
    let made = command.output().expect("python3 writes the everyday site");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    for name in ["content", "site.yaml"] {
        fs::rename(site.join("site").join(name), site.join(name)).unwrap();
    }
    built(&site, &[]);
    site
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap) {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A line of the table of queries.
struct Row<'a> {
    class: &'a str,
    site: &'a str,
    language: &'a str,
    query: &'a str,
    first: Vec<&'a str>,
    note: &'a str,
}

fn rows() -> Vec<Row<'static>> {
    let lines = QUERIES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let row = |line: &'static str| {
        let mut parts = line.split('\t');
        let mut next = || parts.next().unwrap_or_else(|| panic!("five columns: {line}"));
        let (class, site, language, query, first) = (next(), next(), next(), next(), next());
        Row { class, site, language, query, first: first.split('|').collect(), note: parts.next().unwrap_or_default() }
    };
    lines.map(row).collect()
}

impl Row<'_> {
    /// What is typed: the query, or every beginning of it that is long enough.
    fn typed(&self) -> Vec<String> {
        let query = self.query;
        match self.class {
            "nfd" => vec![query.nfd().collect()],
            "prefix" => {
                let from = self.note.split(';').next().and_then(|note| note.strip_prefix("from ")?.parse().ok());
                let from: usize = from.unwrap_or_else(|| panic!("“from N” in the note of “{query}”"));
                let letters = query.char_indices().filter(|(_, letter)| letter.is_alphanumeric());
                letters.skip(from - 1).map(|(at, letter)| query[..at + letter.len_utf8()].to_owned()).collect()
            }
            _ => vec![query.to_owned()],
        }
    }
}

/// Queries of the class that missed, and all of them.
type Tally<'a> = BTreeMap<&'a str, (usize, usize)>;

/// Asks for every row of a site.
fn ask(site: &Folder, rows: &[&Row<'static>], misses: &mut String, tally: &mut Tally<'static>) {
    for row in rows {
        for typed in row.typed() {
            let hits = search(site, &typed, &["--lang", row.language, "--limit", "4"]);
            let counts = tally.entry(row.class).or_default();
            counts.1 += 1;
            if hits.first().is_none_or(|hit| !row.first.contains(&hit.id.as_str())) {
                counts.0 += 1;
                let got = ids(&hits).join(" ");
                let Row { class, site, language, .. } = row;
                writeln!(misses, "{class:12} {site} {language} “{typed}”: {} · {got}", row.first.join("|")).unwrap();
            }
        }
    }
}

#[test]
fn every_query_finds_its_answer_first() {
    let rows = rows();
    let of = |name: &str| -> Vec<&Row<'static>> { rows.iter().filter(|row| row.site == name).collect() };
    let (in_sample, in_everyday) = (of("sample"), of("everyday"));
    assert_eq!(in_sample.len() + in_everyday.len(), rows.len(), "a row names another site");
    let answers = |site: fn() -> Folder, rows: &[&Row<'static>]| {
        let (mut misses, mut tally) = (String::new(), Tally::new());
        ask(&site(), rows, &mut misses, &mut tally);
        (misses, tally)
    };
    let (one, other) = thread::scope(|scope| {
        let one = scope.spawn(|| answers(sample, &in_sample));
        let other = answers(everyday, &in_everyday);
        (one.join().unwrap(), other)
    });
    let mut tally = one.1;
    for (class, (missed, asked)) in other.1 {
        let counts = tally.entry(class).or_default();
        *counts = (counts.0 + missed, counts.1 + asked);
    }
    let mut summary = String::new();
    for (class, (missed, asked)) in tally.iter().filter(|(_, (missed, _))| *missed > 0) {
        writeln!(summary, "{class}: {missed} of {asked} missed").unwrap();
    }
    assert!(summary.is_empty(), "class, site, language, query: wanted · got\n{}{}\n{summary}", one.0, other.0);
}

#[test]
fn marks_that_are_typed_come_first() {
    let site = everyday();
    let titles = |word: &str| -> Vec<String> {
        search(&site, word, &["--lang", "vi", "--limit", "5"]).iter().map(|hit| hit.title.to_lowercase()).collect()
    };
    for word in ["đường", "dương", "bão", "báo", "hòa", "hương"] {
        let found = titles(word);
        assert!(found.first().is_some_and(|title| title.split(' ').any(|part| part == word)), "{word}: {found:?}");
    }
    assert!(titles("đường").iter().all(|title| title.contains("đường")), "{:?}", titles("đường"));
    // Without marks every form counts.
    let plain = search(&site, "duong", &["--lang", "vi", "--limit", "100"]);
    let has = |word: &str| plain.iter().any(|hit| hit.title.to_lowercase().contains(word));
    assert!(has("đường") && has("dương"), "{plain:?}");
}

#[test]
fn every_class_has_queries() {
    let rows = rows();
    assert!(rows.len() >= 500, "{}", rows.len());
    for class in CLASSES.split_whitespace() {
        assert!(rows.iter().filter(|row| row.class == class).count() >= 5, "{class}");
    }
}

#[test]
fn results_say_what_they_are() {
    let site = sample();
    let hits = search(&site, "bế văn đàn", &["--lang", "vi"]);
    let first = &hits[0];
    assert_eq!((first.id.as_str(), first.kind.as_str(), first.language.as_str()), ("be-van-dan", "person", "vi"));
    assert_eq!(first.title, "Bế Văn Đàn");
    assert!(first.url.contains("dien-hinh/be-van-dan/"), "{}", first.url);
    assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score), "{hits:?}");
    let english = search(&site, "bế văn đàn", &["--lang", "en"]);
    assert_eq!((english[0].id.as_str(), english[0].language.as_str()), ("be-van-dan", "en"));
    assert!(english[0].url.contains("en/people/be-van-dan/"), "{}", english[0].url);
    let nothing = search(&site, "qqqq wwww", &["--lang", "en"]);
    assert!(nothing.is_empty(), "{nothing:?}");
}

#[test]
fn filters_keep_what_has_the_value_and_nothing_else() {
    let site = everyday();
    let all = |more: &[&str]| search(&site, "", &[&["--lang", "vi", "--limit", "1000"], more].concat());
    let everything = all(&[]);
    assert_eq!(everything.len(), 304, "an empty query finds every entry");
    let people = all(&["--filter", "kind=person"]);
    assert_eq!(people.len(), 135);
    assert!(people.iter().all(|hit| hit.kind == "person"));
    // The union of a school belongs to the education union, and that to the province's.
    let school = all(&["--filter", "unit=cs-truong"]);
    let education = all(&["--filter", "unit=nganh-giao-duc"]);
    let province = all(&["--filter", "unit=ld-bien"]);
    assert!(ids(&school).contains(&"nong-thi-nhan"));
    assert!(ids(&education).contains(&"nong-thi-nhan") && ids(&education).contains(&"hoang-thi-hoa-giao-vien"));
    assert!(school.len() < education.len() && education.len() < province.len());
    let both = all(&["--filter", "kind=person", "--filter", "unit=cs-truong"]);
    let expected: Vec<&str> = ids(&school).into_iter().filter(|id| ids(&people).contains(id)).collect();
    let mut got = ids(&both);
    got.sort_unstable();
    let mut wanted = expected;
    wanted.sort_unstable();
    assert_eq!(got, wanted);
    let year = all(&["--filter", "year=2024"]);
    assert!(ids(&year).contains(&"bao-so-3") && !ids(&year).contains(&"bua-an-ca"), "{:?}", ids(&year));
    let strand = all(&["--filter", "strand=to-chuc-cong-doan"]);
    assert!(ids(&strand).contains(&"to-thi-hong-tham") && strand.len() < everything.len());
    let direct = all(&["--filter", "direct=yes"]);
    assert!(ids(&direct).contains(&"duong-van-bao") && !ids(&direct).contains(&"nong-thi-nhan"));
    let sector = all(&["--filter", "sector=public_service", "--filter", "unit=cs-truong"]);
    assert!(ids(&sector).contains(&"nong-thi-nhan") && sector.len() < school.len());
    let phase = all(&["--filter", "phase=giai-doan-2"]);
    assert!(ids(&phase).contains(&"hoang-thi-my") && !ids(&phase).contains(&"duong-van-bao"));
    let named = search(&site, "hoang thi hoa", &["--lang", "vi", "--filter", "unit=cs-mo"]);
    assert_eq!(named[0].id, "hoang-thi-hoa-tho-mo");
}

#[test]
fn results_are_sorted_as_asked() {
    let site = everyday();
    let sorted =
        |by: &str| search(&site, "", &["--lang", "vi", "--limit", "1000", "--filter", "kind=person", "--sort", by]);
    let place = |hits: &[Hit], id: &str| hits.iter().position(|hit| hit.id == id).unwrap_or_else(|| panic!("{id}"));
    let by_date = sorted("date");
    let newest = ["be-ich-quan", "chu-van-thach", "luc-van-khoe", "duong-bao-chau", "le-thi-bien"];
    let places: Vec<usize> = newest.iter().map(|id| place(&by_date, id)).collect();
    assert!(places.is_sorted(), "the newest first: {places:?}");
    // People by the given name, in the order of Vietnamese: Châu, Dũng, Đường, Hòa, Nhạn, Páo, Phạm, Thạch, Thắm.
    let by_name = sorted("name");
    let names = [
        "duong-bao-chau",
        "dinh-gia-dung",
        "ma-the-duong",
        "sam-thi-thuy-hoa",
        "nong-thi-nhan",
        "giang-a-pao",
        "trieu-mui-pham",
        "chu-van-thach",
        "to-thi-hong-tham",
    ];
    let places: Vec<usize> = names.iter().map(|id| place(&by_name, id)).collect();
    assert!(places.is_sorted(), "by given name: {places:?}");
    assert_eq!(by_date.len(), by_name.len());
    let few = search(&site, "hoa", &["--lang", "vi", "--limit", "3"]);
    assert_eq!(few.len(), 3);
    let wrong = run(site.path(), ["search", "hoa", "--sort", "size"]);
    assert_eq!(wrong.code, Some(2), "{}", wrong.err);
}

#[test]
fn any_query_is_answered() {
    let site = sample();
    for query in ["😀😀", "<script>alert(1)</script>", "\"", "'; --", "= * ~", "đ", "\u{301}", "0000"] {
        search(&site, query, &["--lang", "vi"]);
    }
    let long = "bế văn đàn ".repeat(1_000);
    assert_eq!(search(&site, &long, &["--lang", "vi"])[0].id, "be-van-dan");
    search(&site, &"x".repeat(10_000), &["--lang", "en"]);
}

const CONSENT: &str = "
== content/registry/units.yaml
xuong: {name: Xưởng gốm Lũng Hoài}

== content/people/nguoi.md
---
name: Mạc Thị Ngải
citation: Chị giữ lửa lò.
unit: xuong
consent: {date: 2026-01-05, scope: [SCOPE]}
---
Chuyện về chiếc bàn xoay kêu cót két.

== content/people/khac.md
---
name: Phùng Văn Sếu
citation: Anh gánh nước.
died: 1990
tradition: true
public_record: true
sources: [{title: Tư liệu}]
---
Anh gánh nước cho cả làng.

== content/stories/tin.md
---
title: Ngày hội làng
date: 2026-02-02
about: ['person:nguoi', 'person:khac']
---
Cả làng vui.
";

/// The ids that words lead to in a site with this scope.
fn found_with(scope: &str, words: &str) -> Vec<String> {
    let site = Folder::of(&CONSENT.replace("SCOPE", scope));
    built(&site, &[]);
    search(&site, words, &["--lang", "vi"]).into_iter().map(|hit| hit.id).collect()
}

#[test]
fn who_agreed_is_found_by_what_they_agreed_to() {
    assert_eq!(found_with("name, story, workplace", "mac thi ngai").first().map(String::as_str), Some("nguoi"));
    assert_eq!(found_with("name, story, workplace", "ban xoay").first().map(String::as_str), Some("nguoi"));
    assert_eq!(found_with("name, story, workplace", "lung hoai").first().map(String::as_str), Some("nguoi"));
    assert_eq!(found_with("name", "mac thi ngai").first().map(String::as_str), Some("nguoi"));
    assert!(!found_with("name", "ban xoay keu cot ket").contains(&"nguoi".to_owned()));
    assert!(!found_with("name", "lung hoai").contains(&"nguoi".to_owned()));
}

#[test]
fn whose_consent_has_ended_is_not_found() {
    for ended in ["expires: 2026-04-01", "withdrawn: 2026-04-01"] {
        let text = CONSENT.replace("scope: [SCOPE]", &format!("scope: [name, story, workplace], {ended}"));
        let site = Folder::of(&text);
        built(&site, &[]);
        for words in ["mac thi ngai", "Mạc Thị Ngải", "mtn", "ngải mạc", "bàn xoay", "lũng hoài", "macthingai"]
        {
            let hits = search(&site, words, &["--lang", "vi"]);
            assert!(!ids(&hits).contains(&"nguoi"), "{ended}: {words}");
            assert!(hits.iter().all(|hit| !hit.title.contains("Ngải")), "{ended}: {words}");
        }
        let known = search(&site, "phung van seu", &["--lang", "vi"]);
        assert_eq!(known.first().map(|hit| hit.id.as_str()), Some("khac"), "{ended}");
    }
}

/// The files of the index, as a build of the site left them.
fn index(site: &Folder) -> Tree {
    site.public().into_iter().filter(|(path, _)| path.starts_with("search/") && path.ends_with(".idx")).collect()
}

/// The index that a build from nothing makes.
fn from_nothing(site: &Folder) -> Tree {
    let fresh = Folder::new();
    let public = fresh.join("public");
    built(site, &["--output", public.to_str().unwrap()]);
    let tree = tree(&public);
    tree.into_iter().filter(|(path, _)| path.starts_with("search/") && path.ends_with(".idx")).collect()
}

#[test]
fn an_index_beside_a_damaged_memory_or_a_damaged_site_is_as_from_nothing() {
    let site = everyday();
    let path = "content/people/giang-a-pao/index.md";
    let text = fs::read_to_string(site.join(path)).unwrap();
    let kept = site.join(".public.guong/search");
    let mut names: Vec<PathBuf> = fs::read_dir(&kept).unwrap().map(|file| file.unwrap().path()).collect();
    names.sort();
    assert!(names.len() >= 5, "{names:?}");
    let blocks = |site: &Folder| -> Vec<String> {
        index(site).into_keys().filter(|path| path.starts_with("search/vi/b")).collect()
    };
    type Damage<'a> = (&'a str, &'a dyn Fn());
    let damages: [Damage<'_>; 6] = [
        ("nothing", &|| {}),
        ("half of what is kept is gone", &|| {
            names.iter().step_by(2).for_each(|name| fs::remove_file(name).unwrap());
        }),
        ("what is kept is cut", &|| {
            for name in &names {
                let bytes = fs::read(name).unwrap();
                fs::write(name, &bytes[..bytes.len() / 2]).unwrap();
            }
        }),
        ("a block is another", &|| {
            for path in blocks(&site).iter().step_by(7) {
                fs::write(site.join("public").join(path), "x").unwrap();
            }
        }),
        ("a build without the index came between", &|| {
            built(&site, &["--without", "search"]);
        }),
        ("the tree is gone", &|| fs::remove_dir_all(site.join("public")).unwrap()),
    ];
    for (step, (what, damage)) in damages.into_iter().enumerate() {
        damage();
        site.write(path, text.replace("chém đá không mẻ", &format!("chém sắt lần {step} không mẻ")));
        built(&site, &[]);
        assert_eq!(difference(&from_nothing(&site), &index(&site)), [""; 0], "{what}");
    }
}

#[test]
fn the_index_has_the_same_bytes_from_any_number_of_threads() {
    let site = everyday();
    let with = |threads: &str| {
        built(&site, &["--threads", threads]);
        index(&site)
    };
    let one = with("1");
    assert!(one.len() > 20, "{}", one.len());
    assert_eq!(difference(&one, &with("2")), [""; 0]);
    assert_eq!(difference(&one, &with("7")), [""; 0]);
}

#[test]
fn one_edited_story_changes_few_files_of_the_index() {
    let site = everyday();
    let before = index(&site);
    let vietnamese = before.keys().filter(|path| path.starts_with("search/vi/")).count();
    let path = "content/people/giang-a-pao/index.md";
    let text = fs::read_to_string(site.join(path)).unwrap();
    site.write(path, text.replace("chém đá không mẻ", "chém sắt không mẻ"));
    built(&site, &[]);
    let word = difference(&before, &index(&site));
    // Gone and come: a file with another name counts twice. The directory, root and vocabulary are among them.
    assert!(word.len() <= 40 && word.len() < vietnamese / 2, "{} of {vietnamese}: {word:?}", word.len());
    assert!(word.iter().all(|change| !change.contains("search/en")), "{word:?}");
    assert_eq!(search(&site, "chém sắt", &["--lang", "vi"])[0].id, "giang-a-pao");
    assert_eq!(difference(&from_nothing(&site), &index(&site)), [""; 0]);
    let between = index(&site);
    site.write(
        "content/stories/tin-moi.md",
        "---\ntitle: Quả bí ngô nặng nhất\ndate: 2026-01-02\ndemo: true\n---\nQuả bí nặng bốn mươi hai cân.\n",
    );
    built(&site, &[]);
    let new = difference(&between, &index(&site));
    let changed = new.iter().filter(|change| change.contains("search/vi/")).count();
    assert!(changed < vietnamese * 3 / 2, "{changed} of {vietnamese}: {new:?}");
    assert_eq!(search(&site, "qua bi ngo", &["--lang", "vi"])[0].id, "tin-moi");
    assert_eq!(difference(&from_nothing(&site), &index(&site)), [""; 0]);
}
