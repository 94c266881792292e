//! Rules of the output: the same input gives the same bytes, whatever came before and whatever happens meanwhile.

use crate::site::{Folder, TODAY, Tree, build, built, difference, program, tree};
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A site with something of every kind.
const SITE: &str = r#"== site.yaml
name: {vi: Gương sáng, en: Bright examples}
address: https://guong.example.vn/
movement: thi-dua
page_size: 3

== content/registry/units.yaml
ldld: {name: {vi: LĐLĐ tỉnh, en: Provincial federation}}
xuong: {name: Xưởng may, parent: ldld}
lo: {name: Lò gốm, parent: ldld}

== content/registry/movements.yaml
thi-dua:
  name: {vi: Thi đua, en: Emulation}
  period: [2016-01-01, 2020-12-31]
  launched_by: ldld
  phases:
    dot-1: {name: {vi: Đợt 1, en: Phase 1}, from: 2016-01-01, to: 2018}
    dot-2: {name: {vi: Đợt 2, en: Phase 2}, from: 2018, to: 2020-12-31}
  strands:
    gioi: {name: {vi: Lao động giỏi, en: Skilled work}}
  indicators:
    sang-kien: {name: Sáng kiến, strand: gioi, target: {growth: 10%, per: year}}

== content/people/hoa/index.md
---
name: Nông Thị Hoa
citation: Chị làm.
unit: xuong
date: 2018-05
movement: thi-dua
strands: [gioi]
tags: [may, dệt]
image: {file: hoa.png, alt: Chị Hoa}
awards: [{award: ldtt, date: 2018-06-01}]
demo: true
---
Chị Hoa làm với [anh Dũng](person:dung).[^1]

[^1]: Theo lời kể.

== content/people/hoa/index.en.md
---
citation: She works.
image: {alt: Ms Hoa}
---
Ms Hoa works with [Mr Dũng](person:dung).

== content/people/hoa/hoa.png [png]
x

== content/people/dung.md
---
name: Hoàng Văn Dũng
citation: Anh làm.
unit: lo
date: 2017-02
movement: thi-dua
demo: true
---
Anh Dũng nung gốm.

== content/people/lan.md
---
name: Bế Thị Lan
citation: Chị dạy.
born: 1931
died: 1990
tradition: true
---

== content/collectives/to.yaml
name: Tổ may
citation: Cả tổ làm.
unit: xuong
demo: true

== content/initiatives/lich.yaml
title: {vi: Lịch bơm, en: Pump timetable}
authors: [dung]
date: 2019

== content/projects/cau.yaml
title: Cầu treo
form: work
date: 2019-05

== content/results/so-ket/index.yaml
title: {vi: Sơ kết, en: Interim review}
kind: interim
as_of: 2018-05-31
movement: thi-dua
demo: true

== content/results/so-ket/figures.csv
indicator,unit,year,value,status
sang-kien,xuong,2016,100,final
sang-kien,xuong,2018,121,final

== content/stories/tin.md
---
title: Tin mới
date: 2018-07-08
about: ["person:hoa"]
---
Tin về [chị Hoa](person:hoa).

```rust
fn main() {}
```

== content/documents/qd.yaml
title: Quyết định
kind: decision
date: 2018-06-01
recipients: [{entry: "person:dung", award: ldtt, unit: lo}]

== content/pages/gioi-thieu.md
---
title: Giới thiệu
menu: {place: footer}
---
Trang này.

== static/logo.txt
logo
"#;

/// What a cold build of the same content gives.
fn cold(site: &Folder) -> Tree {
    let fresh = Folder::new();
    let public = fresh.join("public");
    built(site, &["--output", public.to_str().unwrap()]);
    let tree = tree(&public);
    assert!(tree.len() > 20, "the site has pages");
    tree
}

#[track_caller]
fn assert_same(a: &Tree, b: &Tree, what: &str) {
    let changed = difference(a, b);
    assert!(changed.is_empty(), "{what}: {changed:?}");
}

#[test]
fn two_builds_are_byte_equal() {
    let site = Folder::of(SITE);
    assert_same(&cold(&site), &cold(&site), "two cold builds differ");
    built(&site, &[]);
    let first = site.public();
    let again = built(&site, &[]);
    assert_same(&first, &site.public(), "a second build over the first differs");
    assert!(again.out.contains(": 0 tệp mới hoặc đổi"), "nothing changed: {}", again.out);
}

#[test]
fn builds_with_one_and_two_threads_are_byte_equal() {
    let site = Folder::of(SITE);
    let with = |threads: &str| {
        let fresh = Folder::new();
        let public = fresh.join("public");
        built(&site, &["--output", public.to_str().unwrap(), "--threads", threads]);
        tree(&public)
    };
    let one = with("1");
    assert_same(&one, &with("2"), "threads change the output");
    assert_same(&one, &with("7"), "threads change the output");
}

#[test]
fn the_time_and_the_place_of_a_build_leave_no_trace() {
    let (site, other) = (Folder::of(SITE), Folder::of(SITE));
    built(&site, &["--as-of", "2026-05-01"]);
    sleep(Duration::from_millis(1100));
    built(&other, &["--as-of", "2026-05-02"]);
    assert_same(&site.public(), &other.public(), "another folder on another day");
    let name = site.path().file_name().unwrap().to_string_lossy().into_owned();
    for (path, bytes) in site.public() {
        assert!(!String::from_utf8_lossy(&bytes).contains(&name), "{path} names the folder of the build");
    }
}

/// An edit of the site, one after the other.
type Edit = (&'static str, fn(&Folder));

const EDITS: [Edit; 16] = [
    ("a story changes", |site| {
        site.unpack("== content/stories/tin.md\n---\ntitle: Tin mới\ndate: 2018-07-08\n---\nKhác hẳn.\n");
    }),
    ("a title changes, and with it an address", |site| {
        site.unpack("== content/stories/tin.md\n---\ntitle: Tin khác\ndate: 2018-07-08\n---\nKhác hẳn.\n");
    }),
    ("an entry is added", |site| {
        site.unpack("== content/people/an.md\n---\nname: Trần An\ncitation: x\nunit: lo\ndemo: true\n---\n");
    }),
    ("an entry is renamed", |site| {
        std::fs::rename(site.join("content/people/an.md"), site.join("content/people/binh.md")).unwrap();
    }),
    ("an entry that others name changes its name", |site| {
        site.unpack("== content/people/dung.md\n---\nname: Hoàng Văn Dũng Cảm\ncitation: Anh làm.\ndemo: true\n---\n");
    }),
    ("a translation is added", |site| {
        site.unpack("== content/people/dung.en.md\n---\ncitation: He works.\n---\nHe fires pots.\n");
    }),
    ("a translation goes", |site| site.remove("content/people/dung.en.md")),
    ("an entry goes that nobody names", |site| site.remove("content/people/binh.md")),
    ("a unit changes its name", |site| {
        site.unpack("== content/registry/units.yaml\nldld: {name: LĐLĐ tỉnh}\nxuong: {name: Xưởng dệt, parent: ldld}\nlo: {name: Lò gốm, parent: ldld}\n");
    }),
    ("a unit moves in the tree", |site| {
        site.unpack("== content/registry/units.yaml\nldld: {name: LĐLĐ tỉnh}\nlo: {name: Lò gốm, parent: ldld}\nxuong: {name: Xưởng dệt, parent: lo}\n");
    }),
    ("a picture changes", |site| site.unpack("== content/people/hoa/hoa.png [jpeg]\ny\n")),
    ("a figure changes", |site| {
        site.unpack(
            "== content/results/so-ket/figures.csv\nindicator,unit,year,value,status\nsang-kien,xuong,2016,100,final\n",
        );
    }),
    ("the settings change", |site| {
        site.unpack("== site.yaml\nname: Gương khác\naddress: https://guong.example.vn/x/\npage_size: 2\ntheme: rieng\n\n== themes/rieng/strings/vi.ftl\nhome = Nhà\n");
    }),
    ("the theme changes", |site| {
        site.unpack("== themes/rieng/templates/hooks/footer.html\n<p>Dòng cuối</p>\n\n== themes/rieng/styles/style.css\nbody { color: red }\n");
    }),
    ("the theme goes", |site| {
        site.remove("themes");
        site.unpack("== site.yaml\nname: Gương khác\naddress: https://guong.example.vn/\nlanguages: [vi]\n");
    }),
    ("fixed files go, and one takes the name of a folder", |site| {
        site.remove("static");
        site.unpack("== static/tin-cu\nx\n\n== static/cu/moi.txt\ny\n");
    }),
];

#[test]
fn a_warm_build_equals_a_cold_one_after_every_edit() {
    let site = Folder::of(SITE);
    built(&site, &[]);
    for (what, edit) in EDITS {
        let before = site.public();
        edit(&site);
        built(&site, &[]);
        assert_same(&cold(&site), &site.public(), what);
        assert!(what == "an entry is renamed" || !difference(&before, &site.public()).is_empty(), "{what}: nothing");
    }
}

#[test]
fn a_failed_build_between_two_good_ones_leaves_no_trace() {
    let site = Folder::of(SITE);
    built(&site, &[]);
    let before = site.public();
    site.unpack("== content/people/an.md\n---\nname: Trần An\n---\n");
    assert_eq!(build(&site, &[]).code, Some(1));
    assert_same(&before, &site.public(), "the failed build wrote");
    site.remove("content/people/an.md");
    built(&site, &[]);
    assert_same(&before, &site.public(), "the build after it differs");
}

#[test]
fn files_of_others_in_public_are_refused_and_named() {
    let site = Folder::of(SITE);
    built(&site, &[]);
    let before = site.public();
    site.write("public/cua-toi.txt", "giữ nhé");
    let refused = build(&site, &[]);
    assert_eq!(refused.code, Some(3), "{}", refused.err);
    assert!(refused.err.contains("cua-toi.txt"), "{}", refused.err);
    assert_eq!(site.page("cua-toi.txt"), "giữ nhé");
    site.remove("public/cua-toi.txt");
    site.write("public/CNAME", "guong.example.vn");
    built(&site, &[]);
    assert_eq!(site.page("CNAME"), "guong.example.vn");
    site.remove("public/CNAME");
    assert_same(&before, &site.public(), "what is kept changes nothing else");
}

/// A site of many entries, all of which show a word.
fn many(word: &str) -> String {
    let mut text = String::from("== site.yaml\nname: Gương sáng\naddress: https://guong.example.vn/\n");
    for number in 0..300 {
        text.push_str(&format!(
            "\n== content/people/nguoi-{number}.md\n---\nname: Nông Thị {number}\ncitation: {word} thứ {number}.\n\
             demo: true\ntags: [may-{}]\n---\n{word}.\n",
            number % 20
        ));
    }
    text
}

/// Starts a build and kills it after a while; gives the time it took where it was done before.
fn killed_after(site: &Path, pause: Duration) -> Option<Duration> {
    let mut command = program(site);
    command.args(["build", "--as-of", TODAY]).stdout(Stdio::null()).stderr(Stdio::null());
    let begun = Instant::now();
    let mut child = command.spawn().unwrap();
    while begun.elapsed() < pause {
        if child.try_wait().unwrap().is_some() {
            return Some(begun.elapsed());
        }
        sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    None
}

#[test]
fn a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one() {
    const KILLS: u32 = 20;
    const MOST_ROUNDS: u32 = 120;
    let site = Folder::of(&many("Cũ"));
    built(&site, &[]);
    let old = site.public();
    site.unpack(&many("Mới"));
    let begun = Instant::now();
    built(&site, &[]);
    let mut whole = begun.elapsed();
    let new = site.public();
    assert!(!difference(&old, &new).is_empty());
    let (mut kills, mut is_new) = (0, true);
    for round in 1..=MOST_ROUNDS {
        // Every round goes to the other site, so that there is always something to write.
        site.unpack(&many(if is_new { "Cũ" } else { "Mới" }));
        let (from, to) = if is_new { (&new, &old) } else { (&old, &new) };
        // Moments all over the build: multiples of the golden section without their whole part.
        match killed_after(site.path(), whole * (round * 618 % 1000) / 1000) {
            Some(time) => whole = whole.min(time),
            None => kills += 1,
        }
        let now = site.public();
        let is_to = difference(to, &now).is_empty();
        let changed = difference(from, &now);
        assert!(is_to || changed.is_empty(), "round {round}: neither the old site nor the new one: {changed:?}");
        is_new ^= is_to;
        if round % 3 == 0 && !is_to {
            built(&site, &[]);
            assert_same(to, &site.public(), "the build after a kill");
            is_new = !is_new;
        }
        if kills >= KILLS {
            break;
        }
    }
    assert!(kills >= KILLS, "only {kills} of {MOST_ROUNDS} builds were still at work when they were killed");
    built(&site, &[]);
    let beside = std::fs::read_dir(site.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let beside: Vec<String> = beside.map(|name| name.to_string_lossy().into_owned()).collect();
    assert!(beside.len() <= 4, "builds leave folders behind: {beside:?}");
}

#[test]
fn a_changed_address_is_told_once_and_an_alias_keeps_it() {
    let site = Folder::of("== content/stories/mot.md\n---\ntitle: Tin một\n---\nMột.\n");
    assert!(!built(&site, &[]).err.contains("G626"));
    site.write("content/stories/mot.md", "---\ntitle: Tin đổi tên\n---\nMột.\n");
    let told = built(&site, &[]).err;
    assert!(
        told.contains("G626") && told.contains("/tin-bai/tin-mot/") && told.contains("/tin-bai/tin-doi-ten/"),
        "{told}"
    );
    assert!(!built(&site, &[]).err.contains("G626"));
    site.write("content/stories/mot.md", "---\ntitle: Tin ba\naliases: [/tin-bai/tin-doi-ten/]\n---\nMột.\n");
    assert!(!built(&site, &[]).err.contains("G626"));
    assert!(site.page("tin-bai/tin-doi-ten/").contains("/tin-bai/tin-ba/"));
}
