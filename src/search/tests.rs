//! Indexes of made-up documents, built in memory and asked: what needs thousands of documents, or words at known places.

use super::format;
use super::query::{self, Query};
use super::rank::Ranker;
use super::read::{Index, Shelf};
use super::typed::parse;
use super::{Document, Fragment, Settings, Source, build};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Mutex;

/// Documents: title, story.
struct Made(Vec<(String, String, String)>);

impl Source for Made {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn id(&self, place: usize) -> &str {
        &self.0[place].0
    }

    fn document(&self, place: usize) -> Document {
        let (_, title, story) = &self.0[place];
        let fragment = Fragment { title: title.clone(), ..Fragment::default() };
        let story = Some(super::kept::hash(story.as_bytes()));
        Document { title: title.clone(), story, fragment, ..Document::default() }
    }

    fn story(&self, place: usize) -> Cow<'_, str> {
        Cow::Borrowed(&self.0[place].2)
    }
}

/// A built index, and which of its files were read.
struct Built {
    files: BTreeMap<String, Vec<u8>>,
    read: RefCell<Vec<String>>,
}

impl Shelf for Built {
    fn file(&self, name: &str) -> Option<Vec<u8>> {
        self.read.borrow_mut().push(name.to_owned());
        self.files.get(&format!("{}{name}{}", format::FOLDER, format::ENDING)).cloned()
    }
}

impl Built {
    /// Of documents by id, title and story, and of as many others as there are stories, `other` and its number.
    fn of(named: &[(&str, &str, &str)], others: impl IntoIterator<Item = String>) -> Self {
        let owned =
            |(id, title, story): &(&str, &str, &str)| ((*id).to_owned(), (*title).to_owned(), (*story).to_owned());
        let mut documents: Vec<(String, String, String)> = named.iter().map(owned).collect();
        let others = others.into_iter().enumerate();
        documents.extend(others.map(|(number, story)| (format!("other-{number}"), "Khác".to_owned(), story)));
        let names = (0..u32::try_from(documents.len()).unwrap()).collect();
        let settings = Settings { language: "vi", base: "/".to_owned(), names, ..Settings::default() };
        let files = Mutex::new(BTreeMap::new());
        let put = |path: &str, bytes: &[u8]| -> Result<(), Infallible> {
            files.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
            Ok(())
        };
        build::build(&Made(documents), &settings, &[], &put, None).unwrap();
        Self { files: files.into_inner().unwrap(), read: RefCell::default() }
    }

    /// Ids of the documents that hold words as a phrase, best first.
    fn phrase(&self, words: &str) -> Vec<String> {
        let index = Index::open(self, "vi").unwrap();
        let (typed, goes_on) = parse(words, false);
        let ranked = Ranker::new(&index).rank(&typed, goes_on).unwrap();
        ranked.documents.iter().map(|(_, slot, _)| index.fragment(*slot).unwrap().unwrap().id).collect()
    }

    /// Scores and ids of all that answers a query, best first.
    fn answer(&self, text: &str) -> Vec<(u64, String)> {
        let index = Index::open(self, "vi").unwrap();
        let answer = query::search(&index, &Query { text, limit: 100_000, ..Query::default() }).unwrap();
        answer.results.into_iter().map(|(score, shown)| (score, shown.id)).collect()
    }

    /// Whether a file of the block that begins so was read.
    fn has_read(&self, separator: &str) -> bool {
        let name = format::block_name('b', &separator.encode_utf16().collect::<Vec<_>>(), 0);
        let name = format!("vi/{}", name.trim_end_matches("aaaa"));
        self.read.borrow().iter().any(|file| file.starts_with(&name))
    }
}

/// So many stories say `thi đua` that the pair fills a block of its own.
fn with_a_heavy_pair(named: &[(&str, &str, &str)]) -> Built {
    Built::of(named, (0..9_000).map(|number| format!("Cùng thi đua {}.", number % 10)))
}

#[test]
fn a_pair_of_very_many_documents_has_a_block_of_its_own() {
    let built = with_a_heavy_pair(&[("mot", "Một", "Một hôm thi đấu ở thị trấn.")]);
    let index = Index::open(&built, "vi").unwrap();
    assert!(index.is_heavy("thi dua").unwrap());
    assert!(!index.is_heavy("thi dau").unwrap() && !index.is_heavy("thi dub").unwrap());
    // What would stand behind it in its block is known not to be there.
    assert_eq!(index.place_of("thi dua").unwrap(), index.place_of("thi duab").unwrap());
    assert_eq!(index.list("thi duab").unwrap(), None);
    assert!(!built.has_read("thi dua"));
    assert_eq!(index.list("thi dua").unwrap().unwrap().postings.len(), 9_000);
    assert!(built.has_read("thi dua"));
    // It counts twice among the blocks that a query may look into.
    let ranker = Ranker::new(&index);
    assert!(ranker.can_afford("thi dua", 2).unwrap() && !ranker.can_afford("thi dua", 1).unwrap());
    assert!(ranker.can_afford("thi dau", 1).unwrap());
    // Beginnings are found on both sides of it.
    assert_eq!(built.phrase("hom thi đấ"), ["mot"]);
    assert_eq!(built.phrase("thi tr"), ["mot"]);
}

#[test]
fn a_heavy_pair_between_two_others_is_not_looked_up() {
    let built = with_a_heavy_pair(&[
        ("phrase", "Một", "Ngày kia gieo thi đua gặt lúa."),
        ("apart", "Hai", "Ngày kia gieo thi đấu, một hôm khác đua gặt lúa."),
    ]);
    assert_eq!(built.phrase("gieo thi đua gặt"), ["phrase"]);
    assert!(!built.has_read("thi dua"));
    // First or last, it is asked for.
    assert_eq!(built.phrase("gieo thi đua "), ["phrase"]);
    assert!(built.has_read("thi dua"));
    built.read.borrow_mut().clear();
    // Where there is none of those beside it, it has to say what it can.
    assert!(built.answer("xoong thi đua quẩy ").len() >= 9_000);
    assert!(built.has_read("thi dua"));
}

#[test]
fn three_titles_that_only_begin_as_typed_stand_among_what_says_the_words() {
    let titles = ["Đinh Văn Ất", "Đinh Văn Bính", "Đinh Văn Cam", "Đinh Văn Dần", "Đinh Văn Giáp"];
    let mut named: Vec<(&str, &str, &str)> = titles.iter().map(|title| (*title, *title, "Chuyện khác.")).collect();
    named.push(("says", "Hội làng", "Sân đình và bến nước, cổng đình và giếng."));
    let built = Built::of(&named, ["Gió.".to_owned(), "Mưa.".to_owned()]);
    let found = built.answer("dinh va");
    assert_eq!(found.len(), 6, "{found:?}");
    let begun: Vec<u64> = found.iter().filter(|(_, id)| id != "says").map(|(score, _)| *score).collect();
    assert_eq!(begun.iter().filter(|score| **score > 0).count(), 3, "{found:?}");
    let place = found.iter().position(|(_, id)| id == "says").unwrap();
    assert!(place <= 3, "{found:?}");
    // Where no document has the last word as it is, all of them count.
    assert!(built.answer("dinh v").iter().filter(|(score, id)| *score > 0 && id != "says").count() == 5);
    // A word that is finished begins no other.
    assert_eq!(built.phrase("dinh va "), ["says"]);
}

#[test]
fn pairs_are_a_phrase_where_their_places_follow_each_other_modulo_64() {
    // The pairs `mot hai` and `hai ba` so many words apart.
    let story = |between: usize| format!("Một hai{} hai ba.", " x".repeat(between));
    let stories: Vec<(String, String)> = (58..66).map(|between| (format!("{between}"), story(between))).collect();
    let named: Vec<(&str, &str, &str)> =
        stories.iter().map(|(id, story)| (id.as_str(), "Số", story.as_str())).collect();
    let built = Built::of(&named, ["Ba bốn.".to_owned()]);
    // From the first word of the one to that of the other are 2 words more than stand between.
    assert_eq!(built.phrase("một hai ba"), ["63"]);
    // The end of a sentence counts as a word.
    let apart = |text: &str| Built::of(&[("a", "Số", text)], ["Ba bốn.".to_owned()]).phrase("một hai ba");
    assert_eq!(apart("Một hai. Hai ba."), [""; 0]);
    assert_eq!(apart("Hai ba. Một hai ba."), ["a"]);
    assert_eq!(apart(&format!("Một hai{} x. Hai ba.", " x".repeat(61))), ["a"]);
}
