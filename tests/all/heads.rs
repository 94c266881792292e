//! What stands in the heads of pages: titles and descriptions that differ, cards of shared links, JSON-LD; and that
//! nobody is told of there who didn't agree to be shared.

use crate::site::{Folder, Tree, built, run};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What a page says of itself.
struct Head {
    language: String,
    title: String,
    metas: BTreeMap<String, String>,
    json_ld: Option<Value>,
    all: String,
    indexed: bool,
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(from)?;
    rest.split_once(to).map(|(inside, _)| inside)
}

fn unescaped(text: &str) -> String {
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    marks.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

impl Head {
    fn of(page: &str) -> Self {
        let all = between(page, "<head>", "</head>").expect("a page has a head").to_owned();
        let metas = all.split("<meta ").skip(1).filter_map(|meta| {
            let name = between(meta, "property=\"", "\"").or_else(|| between(meta, "name=\"", "\""))?;
            Some((name.to_owned(), unescaped(between(meta, "content=\"", "\"")?)))
        });
        let json_ld = between(&all, "<script type=\"application/ld+json\">", "</script>");
        Self {
            language: between(page, "<html lang=\"", "\"").unwrap().to_owned(),
            title: unescaped(between(&all, "<title>", "</title>").unwrap()),
            metas: metas.collect(),
            json_ld: json_ld.map(|json| serde_json::from_str(json).expect("JSON-LD is JSON")),
            indexed: !all.contains("content=\"noindex\""),
            all,
        }
    }

    fn meta(&self, name: &str) -> &str {
        self.metas.get(name).map_or("", String::as_str)
    }

    fn nodes(&self) -> &[Value] {
        self.json_ld.as_ref().and_then(|json| json["@graph"].as_array()).map_or(&[], Vec::as_slice)
    }

    /// The first node, which is the page's own.
    fn own(&self) -> &Value {
        self.nodes().first().unwrap_or(&Value::Null)
    }
}

/// The heads of all pages but those that only lead elsewhere.
fn heads(tree: &Tree) -> BTreeMap<String, Head> {
    let pages = tree.iter().filter(|(path, _)| path.ends_with(".html"));
    let pages = pages.map(|(path, bytes)| (path, String::from_utf8_lossy(bytes)));
    let heads = pages.filter(|(_, page)| !page.contains("http-equiv=\"refresh\""));
    heads.map(|(path, page)| (path.trim_end_matches("index.html").to_owned(), Head::of(&page))).collect()
}

/// The site of the repository.
fn sample() -> BTreeMap<String, Head> {
    let folder = Folder::new();
    let output = folder.join("public");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let done = run(root, ["build", "--as-of", "2026-05-01", "--output", output.to_str().unwrap()]);
    assert_eq!(done.code, Some(0), "{}", done.err);
    heads(&folder.public())
}

/// Of every kind something, on lists of several pages; namesakes with one citation; a person who isn't shared.
fn town() -> Folder {
    let mut text = String::from(TOWN);
    for number in 1..=7 {
        text.push_str(&format!(
            "\n== content/people/hoa-{number}.md\n---\nname: Nông Thị Hoa\ncitation: Chị làm việc giỏi.\nslug: hoa-{number}\n\
             occupation: Thợ may\nunit: xuong\nmovement: thi-dua\ndate: 2017\ntags: [may]\ndemo: true\n---\n\n\
             == content/stories/tin-{number}.md\n---\ntitle: Ngày hội số {number}\nsummary: Cùng một câu.\nkind: news\n\
             date: 2017-05-0{number}\nmovement: thi-dua\ntags: [may]\n---\n"
        ));
    }
    Folder::of(&text)
}

const TOWN: &str = "\
== site.yaml
name: {vi: Gương phố nhỏ, en: Small town}
address: https://pho.example.vn/
description: {vi: Người và việc của phố nhỏ.}
owner: Công đoàn phố nhỏ
page_size: 3
movement: thi-dua

== content/registry/units.yaml
xuong: {name: {vi: Xưởng may, en: Garment workshop}, note: Một xưởng.}
lo: {name: Lò gạch, note: Một xưởng.}

== content/registry/movements.yaml
thi-dua:
  name: {vi: Thi đua, en: Emulation}
  period: [2016, 2020]
  phases:
    dot-1: {name: Đợt 1, from: 2016, to: 2018}
    dot-2: {name: Đợt 2, from: 2018, to: 2020}
  strands:
    gioi: {name: Lao động giỏi}
  indicators:
    met: {name: Mét vải, unit: mét}

== content/people/kin/index.md
---
name: Hoàng Thị Kín
citation: Chị giữ lửa lò gạch.
occupation: Thợ lò
image: {file: kin.png, alt: Chị Kín bên lò}
unit: xuong
movement: thi-dua
date: 2017
tags: [may]
consent: {date: 2026-01-05, scope: [name, photo, workplace, story, english]}
---
Chuyện của chị.

== content/people/kin/kin.png [png]
x

== content/collectives/to/to.png [png]
x

== content/collectives/to/index.md
---
name: Tổ cắt
citation: Tổ cùng làm cùng học, mỗi tuần một buổi, đã bốn năm.
unit: xuong
awards: [{award: tt-ldtt, date: 2018-01-02}]
image: {file: to.png, alt: Tổ cắt bên bàn}
demo: true
---

== content/initiatives/ban.md
---
title: Bàn cắt xoay
summary: Bàn xoay được nên người thợ không phải đi vòng, mỗi ngày bớt một giờ.
form: initiative
authors: [\"person:kin\", \"person:hoa-1\"]
demo: true
---

== content/projects/nha.yaml
title: Nhà ăn ca
summary: Nhà ăn cho ba ca, mở từ bốn giờ sáng, do công đoàn cùng xưởng dựng.
form: work
actual: {from: 2017-01, to: 2018-02}
demo: true

== content/results/nam/index.yaml
title: Kết quả năm 2018
summary: Số mét vải qua hai năm, theo sổ của xưởng, có ghi nguồn từng con số.
kind: yearly
as_of: 2018-12-31
movement: thi-dua
unit: xuong
demo: true

== content/results/nam/figures.csv
indicator,unit,year,value
met,xuong,2017,100
met,xuong,2018,120

== content/stories/ve-kin.md
---
title: Một buổi ở lò
summary: Buổi sáng ở lò gạch, lúc mẻ gạch đầu tiên của năm ra lò sau ba ngày nung.
date: 2018-03-04
about: [\"person:kin\", \"collective:to\"]
author: Lý Văn Bút
---

== content/stories/ve-kin.en.md
---
title: A morning at the kiln
summary: A morning at the brickworks, when the first bricks of the year come out after three days.
---

== content/documents/qd.yaml
title: Quyết định khen
kind: decision
number: 12/QĐ
date: 2018-03-04
issuer: lo
demo: true

== content/pages/gioi-thieu.md
# Giới thiệu

Trang này kể về `</script><b>phố</b>` & người của phố nhỏ, theo lời của những người trong cuộc.
";

/// Neutral pages, and what is printed of a page: nobody looks for them.
fn is_apart(path: &str) -> bool {
    path.starts_with("q/") || path.ends_with("/ap-phich/") || path.ends_with("/poster/")
}

#[track_caller]
fn assert_words_differ(heads: &BTreeMap<String, Head>) {
    let title: fn(&Head) -> &str = |head| &head.title;
    let description: fn(&Head) -> &str = |head| head.meta("description");
    for (name, of) in [("title", title), ("description", description)] {
        let mut seen: BTreeMap<(&str, &str), &str> = BTreeMap::new();
        for (path, head) in heads.iter().filter(|(path, _)| !is_apart(path)) {
            let first = seen.insert((&head.language, of(head)), path);
            assert_eq!(first, None, "{path}: its {name} is another page's, too: {}", of(head));
        }
    }
    for (path, head) in heads {
        let description = head.meta("description");
        let length = description.chars().count();
        assert!((50..=160).contains(&length), "{path}: {length} characters: {description}");
        assert!(description.ends_with(['.', '…', '!', '?', '”']), "{path}: {description}");
        assert!(!description.contains("description-") && !head.title.contains("-title"), "{path}: {description}");
        assert!(!head.title.contains('…'), "{path}: {}", head.title);
    }
}

#[track_caller]
fn assert_cards_are_whole(heads: &BTreeMap<String, Head>) {
    for (path, head) in heads {
        for name in ["og:title", "og:description", "og:type", "og:site_name", "og:locale", "twitter:card"] {
            assert!(!head.meta(name).is_empty(), "{path}: no {name}");
        }
        let has_picture = head.metas.contains_key("og:image");
        assert_eq!(has_picture, head.metas.contains_key("og:image:width"), "{path}: size of the picture");
        let has_other = head.all.contains("hreflang=\"x-default\"");
        assert_eq!(has_other, head.metas.contains_key("og:locale:alternate"), "{path}: the other language");
    }
}

/// Every address in a value.
fn addresses<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                match value.as_str() {
                    Some(text) if matches!(name.as_str(), "@id" | "url" | "item" | "image" | "mainEntityOfPage") => {
                        found.push(text);
                    }
                    _ => addresses(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| addresses(item, found)),
        _ => {}
    }
}

#[track_caller]
fn assert_data_are_sound(heads: &BTreeMap<String, Head>) {
    for (path, head) in heads {
        let mut found = Vec::new();
        head.nodes().iter().for_each(|node| addresses(node, &mut found));
        assert!(found.iter().all(|url| url.starts_with("https://") || url.starts_with("http://")), "{path}: {found:?}");
        let has_way = head.nodes().iter().any(|node| node["@type"] == "BreadcrumbList");
        let is_home = matches!(path.as_str(), "" | "en/");
        assert!(has_way != is_home || !head.indexed, "{path}: the way from home");
        assert!(!head.indexed || !head.nodes().is_empty(), "{path}: no data");
    }
}

#[test]
fn heads_of_the_sample_are_whole() {
    let heads = sample();
    assert!(heads.len() > 200, "{} pages", heads.len());
    assert_words_differ(&heads);
    assert_cards_are_whole(&heads);
    assert_data_are_sound(&heads);
    assert_eq!(heads["dien-hinh/be-van-dan/"].title, "Bế Văn Đàn, chiến sĩ liên lạc – Gương sáng Cao Bằng");
    assert_eq!(heads["dien-hinh/be-van-dan/"].meta("og:title"), "Bế Văn Đàn, chiến sĩ liên lạc");
}

#[test]
fn heads_of_long_lists_and_namesakes_are_whole() {
    let site = town();
    built(&site, &[]);
    let heads = heads(&site.public());
    assert_words_differ(&heads);
    assert_cards_are_whole(&heads);
    assert_data_are_sound(&heads);
    let title = |path: &str| heads[path].title.as_str();
    assert_eq!(title("dien-hinh/trang/2/"), "Cá nhân điển hình, trang 2 – Gương phố nhỏ");
    assert_eq!(title("en/people/page/2/"), "Exemplary people, page 2 – Small town");
    let later = heads["tin-bai/trang/2/"].meta("description");
    assert!(later.starts_with("Tin bài, trang 2/3: từ Ngày hội số "), "{later}");
}

#[test]
fn every_kind_of_page_has_data_of_its_own_type() {
    let site = town();
    built(&site, &[]);
    let heads = heads(&site.public());
    let types = [
        ("", "WebSite"),
        ("dien-hinh/hoa-1/", "ProfilePage"),
        ("tap-the/to-cat/", "Organization"),
        ("sang-kien/ban-cat-xoay/", "CreativeWork"),
        ("cong-trinh/nha-an-ca/", "Project"),
        ("ket-qua/ket-qua-nam-2018/", "Dataset"),
        ("tin-bai/ngay-hoi-so-1/", "NewsArticle"),
        ("tin-bai/mot-buoi-o-lo/", "Article"),
        ("van-ban/quyet-dinh-khen/", "DigitalDocument"),
        ("gioi-thieu/", "WebPage"),
        ("dien-hinh/", "CollectionPage"),
        ("don-vi/", "CollectionPage"),
        ("don-vi/xuong/", "CollectionPage"),
        ("tu-khoa/may/", "CollectionPage"),
        ("nam/2017/", "CollectionPage"),
        ("phong-trao/thi-dua/dot/dot-1/", "CollectionPage"),
        ("tim-kiem/", "SearchResultsPage"),
    ];
    for (path, ty) in types {
        assert_eq!(heads.get(path).unwrap_or_else(|| panic!("no {path}")).own()["@type"], ty, "{path}");
    }
    let own = |path: &str| heads[path].own();
    let person = &own("dien-hinh/hoa-1/")["mainEntity"];
    assert_eq!((&person["@type"], &person["jobTitle"]), (&"Person".into(), &"Thợ may".into()));
    assert_eq!(person["affiliation"]["name"], "Xưởng may");
    assert_eq!(own("")["potentialAction"]["target"]["urlTemplate"], "https://pho.example.vn/tim-kiem/?q={query}");
    let data = own("ket-qua/ket-qua-nam-2018/");
    assert_eq!(
        (&data["temporalCoverage"], &data["variableMeasured"][0]["name"]),
        (&"2017/2018".into(), &"Mét vải".into())
    );
    let story = own("en/stories/a-morning-at-the-kiln/");
    assert_eq!((&story["inLanguage"], &story["author"][0]["name"]), (&"en".into(), &"Lý Văn Bút".into()));
    assert_eq!(story["translationOfWork"]["@id"], own("tin-bai/mot-buoi-o-lo/")["@id"]);
    let listed = own("tu-khoa/may/trang/2/")["mainEntity"]["itemListElement"].as_array().unwrap();
    assert!(listed[0]["position"] == 4 && listed.len() == 3, "{listed:?}");
    let team = &heads["tap-the/to-cat/"];
    assert_eq!(team.own()["award"][0], "Tập thể lao động tiên tiến");
    let card = team.meta("og:image").strip_prefix("https://pho.example.vn/").unwrap();
    let file = site.public().remove(card).expect("the card of a shared link is there");
    assert_eq!((&file[16..20], team.meta("og:image:width")), (&1200_u32.to_be_bytes()[..], "1200"));
    assert_eq!((&file[20..24], team.meta("og:image:height")), (&630_u32.to_be_bytes()[..], "630"));
    assert!(team.meta("og:image:alt").starts_with("Tổ cắt – Tổ cùng làm cùng học"), "{}", team.meta("og:image:alt"));
    assert_eq!(team.meta("twitter:card"), "summary_large_image");
    assert_eq!(team.own()["image"], "https://pho.example.vn/tap-the/to-cat/to.png");
    let news = &heads["tin-bai/ngay-hoi-so-1/"];
    assert_eq!((news.meta("og:type"), news.meta("article:published_time")), ("article", "2017-05-01"));
    assert!(!heads["gioi-thieu/"].all.contains("</script><b>"), "{}", heads["gioi-thieu/"].all);
}

#[test]
fn who_is_not_to_be_shared_is_in_no_card_and_no_data() {
    let site = town();
    built(&site, &[]);
    let heads = heads(&site.public());
    let own: BTreeSet<&str> = ["dien-hinh/hoang-thi-kin/", "en/people/hoang-thi-kin/"].into();
    for (path, head) in &heads {
        let is_own = own.contains(path.as_str());
        // The page itself stands open to readers and search engines: its title, description and addresses.
        let may_tell = |name: &str| is_own && matches!(name, "description" | "og:url");
        let told: Vec<&str> =
            head.metas.iter().filter(|(name, _)| !may_tell(name)).map(|(_, words)| &**words).collect();
        let data = head.json_ld.as_ref().map(ToString::to_string).unwrap_or_default();
        for word in ["Kín", "hoang-thi-kin", "Thợ lò", "giữ lửa"] {
            assert!(told.iter().all(|words| !words.contains(word)), "{path}: {word} in {told:?}");
            assert!(!data.contains(word), "{path}: {word} in {data}");
            assert!(is_own || !head.title.contains(word), "{path}: {word} in {}", head.title);
        }
        assert!(!is_own || head.meta("og:type") == "website" && !head.all.contains("article:"), "{path}");
    }
    let page = &heads["dien-hinh/hoang-thi-kin/"];
    assert!(page.title.starts_with("Hoàng Thị Kín") && page.meta("description").contains("giữ lửa"), "{}", page.title);
    assert_eq!(page.meta("og:title"), "Gương phố nhỏ");
    assert!(page.meta("og:description").starts_with("Người và việc của phố nhỏ."), "{}", page.all);
    let makers = &heads["sang-kien/ban-cat-xoay/"].own()["creator"];
    assert!(makers.as_array().unwrap().len() == 1 && makers[0]["name"] == "Nông Thị Hoa", "{makers}");
}
