//! The preview's memory: what is read again after a change gives what reading everything anew gives.

use crate::site::Folder;
use guong::diagnostic::Diagnostic;
use guong::pipeline::{self, Change, Loaded, Memo, Request, Unwatched};
use guong::render::renderer::Use;
use std::collections::BTreeMap;

const SITE: &str = "
== content/registry/units.yaml
xuong-may: {name: Xưởng may}

== content/people/a/index.md
---
name: Nông Thị A
citation: Chị làm giỏi.
unit: xuong-may
consent: 2026-01-01
---
Chuyện của chị, ![ảnh](anh.png) và [bạn](person:b).

== content/people/a/index.en.md
---
citation: She works well.
---
Her story.

== content/people/a/anh.png [png]
nơi chụp

== content/people/b.md
---
name: Lý Văn B
citation: Anh cũng vậy.
consent: 2026-01-01
---
Chuyện của anh.

== content/results/nam/index.yaml
title: Kết quả năm
date: 2018

== content/results/nam/figures.csv
indicator,unit,year,value,status,source
";

/// Every output with its bytes, and what was found wrong.
fn outcome(loaded: Loaded) -> (BTreeMap<String, Vec<u8>>, Vec<Diagnostic>) {
    let mut diagnostics = loaded.diagnostics;
    diagnostics.sort();
    let mut made = BTreeMap::new();
    if let (Some(site), Some(theme)) = (loaded.site, loaded.theme) {
        let renderer = pipeline::renderer(&site, theme, Use::Few);
        let outputs = renderer.outputs();
        for output in &outputs {
            let mut buffer = Vec::new();
            let bytes = pipeline::make(&renderer, output, &outputs, &loaded.files, &mut buffer);
            made.insert(output.path.to_string(), bytes.map(<[u8]>::to_vec).unwrap_or_default());
        }
    }
    (made, diagnostics)
}

fn with_request<T>(folder: &Folder, call: impl FnOnce(&Request<'_>) -> T) -> T {
    call(&Request {
        root: folder.path().to_owned(),
        base_url: None,
        today: &|_| Some((2026, 5, 1)),
        drafts: false,
        memory: None,
        watch: &Unwatched,
    })
}

#[test]
fn after_every_edit_the_memory_gives_what_a_fresh_reading_gives() {
    let folder = Folder::of(SITE);
    // Nothing is left on the disk before there was a build.
    folder.write(".public.guong/pages", "");
    std::fs::create_dir(folder.join("public")).unwrap();
    let mut memo = Memo::default();
    let mut seen = Vec::new();
    let mut step = |edit: &dyn Fn(&Folder), change: &Change| {
        edit(&folder);
        let again = with_request(&folder, |request| outcome(pipeline::load_after(request, Some((&mut memo, change)))));
        let fresh = with_request(&folder, |request| outcome(pipeline::load(request)));
        assert_eq!(again.1, fresh.1, "after {change:?}");
        assert!(again.0 == fresh.0, "outputs differ after {change:?}");
        // And what is left on the disk for the next process: written by one reading, used by the other.
        for _ in 0..2 {
            let public = folder.join("public");
            let left = with_request(&folder, |request| {
                let Request { root, today, drafts, watch, .. } = request;
                let (root, memory) = (root.clone(), Some((public.as_path(), "a tool")));
                let base_url = None;
                outcome(pipeline::load(&Request { root, base_url, today, drafts: *drafts, memory, watch: *watch }))
            });
            assert!(left == fresh, "what was left differs after {change:?}");
        }
        seen.push(again);
    };
    let write = |path: &'static str, from: &'static str, to: &'static str| {
        move |folder: &Folder| {
            let text = std::fs::read_to_string(folder.path().join(path)).unwrap();
            assert!(text.contains(from), "{path} holds {from}");
            folder.write(path, text.replace(from, to));
        }
    };
    let of = |paths: &[&str]| Change::Contents(paths.iter().map(|path| (*path).into()).collect());
    let (a, b) = ("content/people/a/index.md", "content/people/b.md");
    step(&|_| {}, &Change::Anything);
    step(&write(a, "Chuyện của chị", "Lời kể về chị"), &of(&[a]));
    // A name stands on the pages of others.
    step(&write(b, "Lý Văn B", "Lý Văn Bình"), &of(&[b]));
    step(&write("content/people/a/index.en.md", "Her story", "What she did"), &of(&["content/people/a/index.en.md"]));
    // An error, and the way back.
    step(&write(b, "citation:", "citatio:"), &of(&[b]));
    step(&write(b, "citatio:", "citation:"), &of(&[b]));
    let units = "content/registry/units.yaml";
    step(&write(units, "Xưởng may", "Xưởng may số 1"), &of(&[units]));
    let figures = "content/results/nam/figures.csv";
    step(&|folder| folder.write(figures, "indicator,unit,year,value\nx,,2018,1.000\n"), &of(&[figures]));
    step(&|folder| folder.write("content/people/a/anh.png", "no picture"), &of(&["content/people/a/anh.png"]));
    // The main language decides what a file's name means.
    step(
        &|folder| folder.write("site.yaml", "name: Trang\naddress: https://a.example/\nlanguage: en\n"),
        &of(&["site.yaml"]),
    );
    step(&|folder| folder.remove(b), &Change::Anything);
    step(&|folder| folder.unpack("== content/stories/tin.md\n# Tin\n\nCó [chị](person:a).\n"), &Change::Anything);
    let left = std::fs::read_dir(folder.join(".public.guong/entries")).unwrap().count();
    assert!(left > 0, "entries were left for the next process");
    for (place, pair) in seen.windows(2).enumerate() {
        assert!(pair[0] != pair[1], "edit {place} changed something");
    }
}

/// A story of which the beginning, which cards and descriptions tell, is far from the end.
const STORY: &str = "== content/stories/dai.md
---
date: 2018-05-01
---
# Hội thi

";

#[test]
fn where_a_story_alone_has_changed_the_outputs_are_known() {
    let long = "Chị em cùng nhau giữ lửa lò gốm suốt những ngày đông giá. ".repeat(8);
    let folder = Folder::of(&format!("{SITE}\n{STORY}{long}\n\n## Kết quả\n\nCó [chị](person:a) về nhất.\n"));
    folder.write(
        "content/people/a/index.en.md",
        "---\ncitation: She works well.\ntranslates: 00000000\n---\nHer story.\n",
    );
    let mut memo = Memo::default();
    let mut plan = Vec::new();
    let mut step = |path: &str, from: &str, to: &str, is_known: bool| {
        let text = std::fs::read_to_string(folder.path().join(path)).unwrap();
        assert!(text.contains(from), "{path} holds {from}");
        folder.write(path, text.replace(from, to));
        let change = Change::Contents(vec![path.into()]);
        let again = with_request(&folder, |request| pipeline::load_after(request, Some((&mut memo, &change))));
        assert_eq!(again.is_plan_same, is_known, "{path}: {from} to {to}");
        let (again, fresh) = (outcome(again), outcome(with_request(&folder, pipeline::load)));
        assert_eq!(again.1, fresh.1, "{path}: {from} to {to}");
        assert!(again.0 == fresh.0, "outputs differ: {path}: {from} to {to}");
        let paths: Vec<String> = again.0.into_keys().collect();
        assert!(!is_known || paths == plan, "{path}: {from} to {to}");
        plan = paths;
    };
    let (story, person, english) =
        ("content/stories/dai.md", "content/people/a/index.md", "content/people/a/index.en.md");
    step(story, "về nhất", "về nhì", false);
    step(story, "về nhì", "về ba", true);
    // Others may lead to a heading, and what this one leads to has to be looked up.
    step(story, "## Kết quả", "## Ai giỏi nhất", false);
    step(story, "person:a", "person:b", false);
    step(story, "về ba", "về `nhì`", true);
    // Its beginning stands elsewhere.
    step(story, "Chị em cùng", "Tất cả cùng", false);
    step(story, "suốt những", "qua những", false);
    // A title, and a fact.
    step(story, "# Hội thi", "# Hội diễn", false);
    step(story, "2018-05-01", "2018-05-02", false);
    // The translation was old before and stays so, of another text.
    step(person, "và [bạn]", "cùng [bạn]", false);
    step(english, "Her story", "Their story", false);
    step(english, "00000000", "11111111", false);
    // Something is wrong: all is looked at until it isn't any more.
    step(story, "về `nhì`", "về [nhì](person:c)", false);
    step(story, "về [nhì](person:c)", "về nhì", false);
    step(story, "về nhì", "về nhất", true);
    step("content/registry/units.yaml", "Xưởng may", "Xưởng may số 1", false);
    step(story, "về nhất", "về nhì", true);
}
