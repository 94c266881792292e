//! An index that is made again from what an earlier build left is the one that is made from nothing, byte for byte.

use guong::search::build::{Before, build};
use guong::search::kept::{Memory, hash};
use guong::search::{Document, Facet, FacetValue, Fragment, Settings, Source};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Mutex;

type Files = BTreeMap<String, Vec<u8>>;

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }

    /// Small numbers more often than large ones.
    fn low(&mut self, end: usize) -> usize {
        let most = self.below(end) + 1;
        self.below(most)
    }

    fn chance(&mut self, one_of: usize) -> bool {
        self.below(one_of) == 0
    }
}

const WORDS: [&str; 60] = [
    "và",
    "của",
    "là",
    "thi",
    "đua",
    "yêu",
    "nước",
    "Dũng",
    "dung",
    "dùng",
    "gương",
    "anh",
    "chị",
    "đội",
    "doi",
    "bế",
    "văn",
    "đàn",
    "Đường",
    "duong",
    "mỹ",
    "mĩ",
    "my",
    "ủy",
    "ban",
    "nhân",
    "dân",
    "UBND",
    "tỉnh",
    "xã",
    "hợp",
    "tác",
    "works",
    "worked",
    "working",
    "bridge",
    "bridges",
    "the",
    "of",
    "and",
    "province",
    "people",
    "1953",
    "2024",
    "7",
    "k54",
    "Ελλάς",
    "мир",
    "hòa",
    "hoà",
    "quý",
    "qui",
    "thép",
    "than",
    "mỏ",
    "lúa",
    "gạo",
    "giỏi",
    "tiên",
    "tiến",
];

const SHORT: [(&str, &str); 2] = [("UBND", "ủy ban nhân dân"), ("HTX", "hợp tác xã")];

fn text(random: &mut Random, most: usize) -> String {
    let mut text = String::new();
    for _ in 0..=random.below(most) {
        text.push_str(WORDS[random.low(WORDS.len())]);
        if random.chance(12) {
            text.push_str(&format!("{}", random.low(400)));
        }
        text.push_str(if random.chance(8) { ". " } else { " " });
    }
    text
}

fn document(random: &mut Random) -> Document {
    let title = text(random, 6);
    let fragment = Fragment { title: title.clone(), lead: text(random, 5), ..Fragment::default() };
    Document {
        title,
        rank: random.below(2) as u8,
        aliases: (0..random.below(3)).map(|_| text(random, 3)).collect(),
        fields: (0..random.below(4)).map(|_| (1 + random.low(8) as u8, text(random, 60))).collect(),
        facets: (0..2).map(|facet| (facet, random.below(3) as u32)).collect(),
        day: (!random.chance(4)).then(|| random.below(30_000) as i32),
        fragment,
        ..Document::default()
    }
}

/// Documents by id. The last text of one, if it has weight 1, is its story.
struct Made(Vec<(String, Document)>);

impl Source for Made {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn id(&self, place: usize) -> &str {
        &self.0[place].0
    }

    fn document(&self, place: usize) -> Document {
        let mut document = self.0[place].1.clone();
        if let Some((_, story)) = document.fields.pop_if(|(weight, _)| *weight == 1) {
            document.story = Some(hash(story.as_bytes()));
        }
        document
    }

    fn story(&self, place: usize) -> Cow<'_, str> {
        let last = self.0[place].1.fields.last();
        last.map_or_else(Cow::default, |(_, text)| Cow::Borrowed(text.as_str()))
    }
}

/// Where builds leave what they know, and what they wrote.
#[derive(Default)]
struct Shelf {
    tool: String,
    left: Mutex<Files>,
    public: Files,
}

impl Memory for Shelf {
    fn tool(&self) -> &str {
        &self.tool
    }

    fn recall(&self, name: &str) -> Option<Vec<u8>> {
        self.left.lock().unwrap().get(name).cloned()
    }

    fn remember(&self, name: &str, bytes: &[u8]) {
        self.left.lock().unwrap().insert(name.to_owned(), bytes.to_vec());
    }

    fn file(&self, path: &str) -> Option<Vec<u8>> {
        self.public.get(path).cloned()
    }
}

fn settings(language: &'static str, documents: &[(String, Document)]) -> Settings {
    let value = |id: &str| FacetValue { id: id.to_owned(), label: id.to_uppercase(), parent: None };
    let facet = |key| Facet { key, label: key.to_owned(), values: ["a", "b", "c"].map(value).to_vec() };
    let mut names: Vec<u32> = (0..documents.len() as u32).collect();
    names.sort_by_key(|place| &documents[*place as usize].1.title);
    let facets = vec![facet("kind"), facet("unit")];
    Settings { language, base: "/".to_owned(), kinds: Vec::new(), facets, names }
}

/// The files of an index, and how many of them were put.
fn index(documents: &Made, language: &'static str, shelf: Option<&Shelf>) -> (Files, usize) {
    let files = Mutex::new(Files::new());
    let count = Mutex::new(0);
    let take = |path: &str, bytes: &[u8]| {
        let before = files.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
        assert_eq!(before, None, "{path} twice");
    };
    let put = |path: &str, bytes: &[u8]| -> Result<(), Infallible> {
        take(path, bytes);
        *count.lock().unwrap() += 1;
        Ok(())
    };
    let keep = |path: &str| -> Result<bool, Infallible> {
        let found = shelf.and_then(|shelf| shelf.public.get(path));
        found.inspect(|bytes| take(path, bytes));
        Ok(found.is_some())
    };
    let before = shelf.map(|shelf| Before { memory: shelf, keep: &keep });
    let settings = settings(language, &documents.0);
    let Ok(()) = build(documents, &settings, &SHORT, &put, before.as_ref());
    (files.into_inner().unwrap(), count.into_inner().unwrap())
}

/// Makes an index again and compares it with the one that is made from nothing; gives which share of the files was put.
#[track_caller]
fn again(documents: &Made, language: &'static str, shelf: &mut Shelf, what: &str) -> f64 {
    let (cold, _) = index(documents, language, None);
    let (warm, put) = index(documents, language, Some(shelf));
    let changed: Vec<&String> =
        cold.keys().chain(warm.keys()).filter(|path| cold.get(*path) != warm.get(*path)).collect();
    assert!(changed.is_empty(), "{language}, {what}: {changed:?}");
    shelf.public = warm;
    put as f64 / shelf.public.len() as f64
}

/// Changes a few documents, or many.
fn edit(documents: &mut Vec<(String, Document)>, random: &mut Random, next: &mut usize) -> &'static str {
    let place = random.below(documents.len());
    let words = text(random, 8);
    let Document { title, rank, aliases, fields, facets, day, fragment, .. } = &mut documents[place].1;
    match random.below(16) {
        0 => {
            fields.push((1, words));
            "words at the end"
        }
        1 => {
            fields.insert(0, (1, words));
            "words at the beginning"
        }
        2 => {
            fields.clear();
            "no words"
        }
        3 => {
            *title = words;
            "a title"
        }
        4 => {
            aliases.push(words);
            "an alias"
        }
        5 => {
            aliases.clear();
            "no alias"
        }
        6 => {
            *rank = 1 - *rank;
            "rank"
        }
        7 => {
            facets[0].1 = (facets[0].1 + 1) % 3;
            "a filter"
        }
        8 => {
            *day = day.map_or(Some(4), |day| (day > 100).then_some(day - 100));
            "a day"
        }
        9 => {
            fragment.lead = words;
            "a fragment"
        }
        10 => {
            documents.remove(place);
            "one less"
        }
        11 | 12 => {
            *next += 1;
            documents.push((format!("new-{next}"), document(random)));
            "one more"
        }
        13 => {
            for _ in 0..documents.len() / 30 {
                let place = random.below(documents.len());
                documents[place].1 = document(random);
            }
            "some"
        }
        14 if random.chance(3) => {
            for (_, document) in documents.iter_mut() {
                document.fields.push((1, "mọi bài".to_owned()));
            }
            "all"
        }
        15 if random.chance(2) => {
            for _ in 0..documents.len() / 8 {
                *next += 1;
                documents.push((format!("new-{next}"), document(random)));
            }
            "many more"
        }
        _ => "nothing",
    }
}

#[test]
fn after_any_edit_an_index_is_as_from_nothing() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for language in ["vi", "en"] {
        let mut documents = Made((0..260).map(|number| (format!("one-{number}"), document(&mut random))).collect());
        let mut shelf = Shelf::default();
        let mut next = 0;
        assert_eq!(again(&documents, language, &mut shelf, "from nothing"), 1.0);
        assert!(again(&documents, language, &mut shelf, "the same") < 0.4, "little is put of the same");
        let mut few = 0;
        for step in 0..70 {
            let what = edit(&mut documents.0, &mut random, &mut next);
            let share = again(&documents, language, &mut shelf, &format!("{step}: {what}"));
            few += usize::from(share < 0.7);
            if random.chance(4) {
                // Whatever order they come in.
                documents.0.reverse();
            }
        }
        assert!(few > 30, "{few} of 70 builds left files as they were");
    }
}

#[test]
fn what_was_left_is_used_only_if_it_is_whole_and_of_this_tool() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut documents = Made((0..200).map(|number| (format!("one-{number}"), document(&mut random))).collect());
    let mut shelf = Shelf::default();
    let mut next = 0;
    again(&documents, "vi", &mut shelf, "from nothing");
    for step in 0..60 {
        let what = edit(&mut documents.0, &mut random, &mut next);
        let left = shelf.left.get_mut().unwrap();
        let name = left.keys().nth(random.below(left.len())).unwrap().clone();
        let path = shelf.public.keys().nth(random.below(shelf.public.len())).unwrap().clone();
        let damage = match step % 6 {
            0 => {
                let bytes = left.get_mut(&name).unwrap();
                let at = random.below(bytes.len());
                bytes[at] ^= 1 << random.below(8);
                "a bit is another"
            }
            1 => {
                let bytes = left.get_mut(&name).unwrap();
                bytes.truncate(random.below(bytes.len()));
                "cut"
            }
            2 => {
                left.remove(&name);
                "gone"
            }
            3 => {
                shelf.tool.push('+');
                "another tool"
            }
            4 => {
                shelf.public.remove(&path);
                "a file is gone"
            }
            _ => {
                shelf.public.retain(|path, _| random.below(10) > 0 || !path.starts_with("search/vi/b"));
                "blocks are gone"
            }
        };
        again(&documents, "vi", &mut shelf, &format!("{step}: {what}, {name} {path} {damage}"));
    }
}

#[test]
fn lists_of_very_many_documents_are_as_from_nothing() {
    let mut random = Random(0xdead_beef_cafe_f00d);
    // Some words and pairs stand near what is told of long lists: 4,096, a fifth of all, 16,384.
    let tiny = |number: usize| {
        let mut story = if number.is_multiple_of(40) { "Mọi bài, mọi bài." } else { "Mọi bài." }.to_owned();
        for (words, count) in [("dài lắm", 16_384), ("nhiều lắm", 4_095), ("phần năm", 4_900), ("phan năm", 900)]
        {
            if number < count {
                story.push_str(&format!(" Có {words} {}.", number % 7));
            }
        }
        Document { title: format!("Bài {}", number % 50), fields: vec![(1, story)], ..Document::default() }
    };
    let mut documents = Made((0..16_390).map(|number| (format!("one-{number}"), tiny(number))).collect());
    let mut shelf = Shelf::default();
    again(&documents, "vi", &mut shelf, "from nothing");
    let mut few = 0;
    for step in 0..8 {
        for _ in 0..6 {
            let place = random.below(documents.0.len() / 40) * 40 + random.below(2);
            let story = &mut documents.0[place].1.fields[0].1;
            match random.below(4) {
                0 => story.push_str(" Có dài lắm, nhiều lắm và phần năm."),
                1 => *story = "Mọi bài.".to_owned(),
                2 => *story = story.replace("phần", "phân"),
                _ => *story = format!("Dài lắm. {story}"),
            }
        }
        few += usize::from(again(&documents, "vi", &mut shelf, &format!("{step}")) < 0.7);
    }
    assert!(few > 4, "{few} of 8 builds left files as they were");
}
