//! What search is given: documents, filters, the order of names; and what it is not given.

use crate::site::Folder;
use guong::language::Language;
use guong::pipeline::{self, Loaded, Request, Unwatched};
use guong::render::renderer::Use;
use guong::search::{Document, Settings, Source};

/// All that search is given of a site in a language.
struct Given {
    settings: Settings,
    documents: Vec<(String, Document)>,
}

impl Given {
    fn get(&self, id: &str) -> &Document {
        let found = self.documents.iter().find(|(known, _)| known == id);
        &found.unwrap_or_else(|| panic!("{id} is found: {:?}", self.ids())).1
    }

    fn ids(&self) -> Vec<&str> {
        self.documents.iter().map(|(id, _)| id.as_str()).collect()
    }

    /// Values of a filter by their ids, each with the id of the value above.
    fn values(&self, key: &str) -> Vec<(&str, Option<&str>)> {
        let facet = self.settings.facets.iter().find(|facet| facet.key == key).expect("a filter");
        let id = |place: u32| facet.values[place as usize].id.as_str();
        facet.values.iter().map(|value| (value.id.as_str(), value.parent.map(id))).collect()
    }

    /// The values that a document has in a filter.
    fn has(&self, id: &str, key: &str) -> Vec<&str> {
        let place = self.settings.facets.iter().position(|facet| facet.key == key).expect("a filter");
        let values = self.get(id).facets.iter().filter(|(filter, _)| usize::from(*filter) == place);
        values.map(|(_, value)| self.settings.facets[place].values[*value as usize].id.as_str()).collect()
    }
}

/// Everything that a document says, in one text.
fn everything(document: &Document) -> String {
    format!("{document:?}")
}

/// The weights under which a text stands.
fn weights(document: &Document, text: &str) -> Vec<u8> {
    document.fields.iter().filter(|(_, field)| field.contains(text)).map(|(weight, _)| *weight).collect()
}

fn load(folder: &Folder) -> Loaded {
    let request = Request {
        root: folder.path().to_owned(),
        base_url: None,
        today: &|_| Some((2026, 5, 1)),
        drafts: false,
        memory: None,
        watch: &Unwatched,
    };
    let loaded = pipeline::load(&request);
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|found| found.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    loaded
}

fn given(text: &str, language: Language) -> Given {
    let folder = Folder::of(text);
    let loaded = load(&folder);
    let renderer = pipeline::renderer(loaded.site.as_ref().unwrap(), loaded.theme.unwrap(), Use::Few);
    let (source, settings) = renderer.search_source(language);
    let document = |place| {
        let mut document = source.document(place);
        // Stories are given when they are asked for, with the least weight.
        document.fields.extend(document.story.map(|_| (1, source.story(place).into_owned())));
        (source.id(place).to_owned(), document)
    };
    let documents = (0..source.count()).map(document).collect();
    Given { settings, documents }
}

const CONSENT: &str = "
== content/registry/units.yaml
xuong-may: {name: Xưởng may}

== content/people/a/index.md
---
name: Nông Thị A
citation: Chị làm giỏi.
unit: xuong-may
locality: Hòa An
role: tổ trưởng
sector: cooperative
direct_worker: true
ethnicity: Tày
quote: Lời riêng của chị.
image: {file: anh.png, alt: Chị A bên khung dệt}
attachments: [{file: anh.png, title: Ảnh lớn}, {file: qd.pdf, title: Bản quyết định}]
consent: {date: 2026-01-05, scope: [SCOPE]}
---
Chuyện dài của chị. ![Chị ở xưởng](anh.png)

== content/people/a/index.en.md
---
citation: She works well.
---
Her long story.

== content/people/a/anh.png [png]
x

== content/people/a/qd.pdf
x

== content/documents/quyet-dinh.md
---
title: Quyết định khen
kind: decision
date: 2026-02-01
recipients:
  - {entry: 'person:a', award: Giấy khen, unit: xuong-may}
  - {name: Hoàng Văn Khách, award: Giấy khen}
---

== content/stories/tin.md
---
title: Tin
date: 2026-02-02
about: ['person:a']
---
";

#[test]
fn what_a_scope_does_not_list_is_not_given_to_search() {
    let given = given(&CONSENT.replace("SCOPE", "name"), Language::Vi);
    let person = given.get("a");
    assert_eq!(person.title, "Nông Thị A");
    assert_eq!(person.fragment.lead, "Chị làm giỏi.");
    assert_eq!((person.fragment.unit.as_str(), person.fragment.picture.as_str()), ("", "assets/art/general.svg"));
    let all = everything(person);
    let private =
        ["Xưởng may", "Hòa An", "tổ trưởng", "Tày", "Lời riêng", "Chuyện dài", "khung dệt", "anh.png", "Hợp tác xã"];
    for words in private {
        assert!(!all.contains(words), "{words}: {all}");
    }
    assert!(all.contains("Bản quyết định") && !all.contains("Ảnh lớn"), "what isn't published isn't found: {all}");
    assert!(given.values("unit").is_empty() && given.values("sector").is_empty() && given.values("direct").is_empty());
    let decision = given.get("quyet-dinh");
    assert_eq!(weights(decision, "Nông Thị A"), [3]);
    assert_eq!(weights(decision, "Hoàng Văn Khách"), [3]);
    assert!(!everything(decision).contains("Xưởng may"));
    assert_eq!(weights(given.get("tin"), "Nông Thị A"), [2]);
}

#[test]
fn what_a_scope_lists_is_given() {
    let text = CONSENT.replace("SCOPE", "name, photo, workplace, story, sensitive, english");
    let vi = given(&text, Language::Vi);
    let person = vi.get("a");
    for words in ["Xưởng may", "Hòa An", "tổ trưởng", "Tày", "Lời riêng", "Chuyện dài của chị.\n", "khung dệt"]
    {
        assert!(everything(person).contains(&words.replace('\n', "\\n")), "{words}");
    }
    assert_eq!(person.fragment.unit, "Xưởng may");
    assert!(person.fragment.picture.ends_with("anh.png") && !person.fragment.picture.starts_with('/'));
    assert_eq!(vi.has("a", "direct"), ["yes"]);
    assert_eq!(vi.has("a", "sector"), ["cooperative"]);
    let en = given(&text, Language::En);
    assert_eq!(en.get("a").fragment.lead, "She works well.");
    assert_eq!(en.get("a").fields.last(), Some(&(1, "Her long story.\n".to_owned())));
}

#[test]
fn a_story_without_consent_for_pictures_does_not_tell_what_they_show() {
    let last = |scope: &str| given(&CONSENT.replace("SCOPE", scope), Language::Vi).get("a").fields.last().cloned();
    assert_eq!(last("name, story"), Some((1, "Chuyện dài của chị.\n".to_owned())));
    assert_eq!(last("name, story, photo"), Some((1, "Chuyện dài của chị.\nChị ở xưởng\n".to_owned())));
}

#[test]
fn a_person_without_consent_for_a_language_is_not_named_in_it() {
    let given = given(&CONSENT.replace("SCOPE", "name, story"), Language::En);
    assert!(!given.ids().contains(&"a"), "{:?}", given.ids());
    for (id, document) in &given.documents {
        assert!(!everything(document).contains("Nông Thị A"), "{id}");
    }
}

#[test]
fn entries_that_are_left_out_do_not_appear() {
    let ended = CONSENT.replace("scope: [SCOPE]", "scope: [name, story], expires: 2026-03-01");
    let given = given(&ended, Language::Vi);
    assert_eq!(given.ids(), ["quyet-dinh", "tin"]);
    for (id, document) in &given.documents {
        assert!(!everything(document).contains("Nông Thị A"), "{id}");
    }
}

const HALF: &str = "
== content/stories/tin/index.md
---
title: Hội thi thợ giỏi
summary: Tóm tắt tiếng Việt.
date: 2018-05
tags: [hội thi]
---
Chuyện kể.

== content/stories/rieng.md
---
title: Chỉ có tiếng Việt
date: 2019
---
Một đoạn mở đầu.

== content/stories/tin/index.en.md
---
title: A contest
---
A story.
";

#[test]
fn words_without_translation_are_those_of_the_page() {
    let en = given(HALF, Language::En);
    let contest = en.get("tin");
    assert_eq!((contest.title.as_str(), contest.fragment.flags.as_str()), ("A contest", ""));
    assert!(!everything(contest).contains("Tóm tắt"), "a summary that wasn't translated is no part of the page");
    assert_eq!(contest.fragment.lead, "A story.");
    assert_eq!(contest.fragment.date, "2018-05");
    assert_eq!(weights(contest, "hội thi"), [3]);
    let other = en.get("rieng");
    assert_eq!((other.title.as_str(), other.fragment.flags.as_str()), ("Chỉ có tiếng Việt", "o"));
    assert_eq!(other.fields.last(), Some(&(1, "Một đoạn mở đầu.\n".to_owned())));
    let omitted =
        format!("{HALF}\n== site.yaml\nname: Trang\naddress: https://thu.example.vn/\nmissing_translation: omit\n");
    assert_eq!(given(&omitted, Language::En).ids(), ["tin"]);
}

const TREE: &str = "
== content/registry/units.yaml
tinh: {name: Liên đoàn Lao động tỉnh, also_known_as: [LĐLĐ tỉnh]}
huyen: {name: Liên đoàn Lao động huyện Hòa An, parent: tinh, locality: Hòa An}
co-so: {name: Công đoàn Nhà máy, parent: huyen, sector: state}
cu: {name: Công đoàn Xí nghiệp cũ, parent: tinh, valid_to: 2012, successors: [co-so]}
ngoai: {name: Công đoàn không có bài, parent: tinh}

== content/registry/movements.yaml
m1:
  name: Phong trào một
  period: [2016, 2020]
  phases:
    dot: {name: Đợt một, from: 2016, to: 2018}
  strands:
    chung: {name: Nội dung chung}
    rieng: {name: Nội dung riêng}
m2:
  name: Phong trào hai
  period: [2021, 2025]
  strands:
    chung: {name: Nội dung chung mới}

== content/people/a.md
---
name: Bế Văn Đàn
also_known_as: [Sơn]
citation: Một câu.
unit: co-so
tradition: true
born: 1931
died: {date: 1953-12-12, word: hy-sinh}
date: 2017-02-03
strands: [m1/chung, m1/rieng]
awards:
  - {award: Bằng khen của tỉnh, number: 12/QĐ-UBND, date: 2017}
  - {award: Giấy khen bị hủy, revoked: 2018}
public_record: true
sources: [Báo]
---

== content/people/b.md
---
name: Lý Thị Ánh
citation: Một câu.
unit: huyen
date: 2022
strands: [m2/chung]
public_record: true
sources: [Báo]
---

== content/pages/gioi-thieu.md
---
title: Giới thiệu
---
Trang này.
";

#[test]
fn a_unit_is_found_with_its_subtree_and_by_all_its_names() {
    let given = given(TREE, Language::Vi);
    assert_eq!(given.values("unit"), [("tinh", None), ("huyen", Some("tinh")), ("co-so", Some("huyen"))]);
    assert_eq!(given.has("a", "unit"), ["tinh", "huyen", "co-so"]);
    assert_eq!(given.has("b", "unit"), ["tinh", "huyen"]);
    let person = given.get("a");
    assert_eq!(weights(person, "Công đoàn Nhà máy"), [3]);
    assert_eq!(weights(person, "Xí nghiệp cũ"), [2]);
    assert_eq!(weights(person, "LĐLĐ tỉnh"), [1]);
    assert_eq!(person.fragment.unit, "Công đoàn Nhà máy");
    assert_eq!(given.has("a", "sector"), ["state"]);
    assert!(given.has("b", "sector").is_empty());
}

#[test]
fn filters_hold_what_documents_have_in_reading_order() {
    let given = given(TREE, Language::Vi);
    let keys: Vec<&str> = given.settings.facets.iter().map(|facet| facet.key).collect();
    assert_eq!(keys, ["kind", "strand", "phase", "year", "award", "unit", "sector", "direct"]);
    assert_eq!(given.values("kind"), [("person", None), ("page", None), ("tradition", None)]);
    assert_eq!(given.has("a", "kind"), ["tradition"]);
    // Newest movements come first; an id that two movements use is told with the movement's.
    assert_eq!(given.values("strand"), [("m2/chung", None), ("m1/chung", None), ("rieng", None)]);
    assert_eq!(given.values("phase"), [("dot", None)]);
    assert_eq!(given.values("year"), [("2022", None), ("2017", None)]);
    assert!(given.values("direct").is_empty());
    for facet in &given.settings.facets {
        assert!(!facet.label.is_empty() && facet.label != format!("filter-{}", facet.key), "{}", facet.key);
        assert!(facet.values.iter().all(|value| !value.label.is_empty()));
    }
    let labels: Vec<&str> = given.settings.facets[0].values.iter().map(|value| value.label.as_str()).collect();
    assert_eq!(labels, ["Cá nhân điển hình", "Trang", "Truyền thống"]);
}

#[test]
fn a_person_is_found_by_other_names_years_and_awards() {
    let given = given(TREE, Language::Vi);
    let person = given.get("a");
    assert_eq!(person.aliases, ["BVĐ", "B V Đàn", "Đàn Bế Văn", "Đàn Bế", "Sơn"]);
    assert_eq!((person.rank, given.get("gioi-thieu").rank), (1, 0));
    for (words, weight) in [("1931", 2), ("12/12/1953", 2), ("3/2/2017", 2), ("Bằng khen của tỉnh", 3), ("Sơn", 5)]
    {
        assert_eq!(weights(person, words), [weight], "{words}");
    }
    assert_eq!(weights(person, "Nội dung riêng"), [2]);
    assert_eq!(weights(person, "Đợt một"), [1]);
    assert!(!everything(person).contains("bị hủy") && !everything(person).contains("Báo"));
    assert_eq!((person.fragment.flags.as_str(), person.fragment.kind), ("ft", 0));
    assert_eq!((person.day, given.get("b").day), (Some(17_200), Some(18_993)));
    assert_eq!(given.get("gioi-thieu").fragment.lead, "Trang này.");
}

#[test]
fn what_has_no_picture_has_a_drawing_in_its_place() {
    let given = given(TREE, Language::Vi);
    let picture = |id: &str| given.get(id).fragment.picture.as_str();
    assert_eq!(picture("a"), "assets/art/fallen.svg");
    assert_eq!(picture("b"), "assets/art/loom.svg");
    assert_eq!(picture("gioi-thieu"), "");
}

#[test]
fn names_are_in_vietnamese_order() {
    let given = given(TREE, Language::Vi);
    let names: Vec<&str> =
        given.settings.names.iter().map(|place| given.documents[*place as usize].1.title.as_str()).collect();
    assert_eq!(names, ["Lý Thị Ánh", "Bế Văn Đàn", "Giới thiệu"]);
    assert_eq!(given.settings.language, "vi");
    assert_eq!(given.settings.kinds[0], ("person".to_owned(), "Cá nhân điển hình".to_owned()));
    assert_eq!(given.settings.kinds.len(), 8);
}
