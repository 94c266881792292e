//! What text becomes in the index, held to tables that the script of the pages is held to as well: `tests/search/*.tsv`,
//! and `tests/browser/search-engine.test.mjs` on the other side.

use guong::search::text::{self, Token};
use guong::search::typed;
use unicode_normalization::UnicodeNormalization;

const SYLLABLES: &str = include_str!("../search/folding.tsv");
const STEMS: &str = include_str!("../search/stems.tsv");
const TEXT: &str = include_str!("../search/text.tsv");
const TYPED: &str = include_str!("../search/typed.tsv");

/// The rows of a table.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// The words of a text.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    text::words(text, |word| words.extend(word.map(str::to_owned)));
    words
}

/// Key and form as the tables write them.
fn written(token: &Token) -> String {
    let form: String = token.form.qualities.iter().map(u8::to_string).collect();
    format!("{} {}{form}", token.key, token.form.tone)
}

/// The only word of a text, as the tables write it.
fn only(text: &str) -> String {
    let words = words(text);
    assert_eq!(words.len(), 1, "{text}: {words:?}");
    written(&text::token(&words[0], false))
}

/// What Telex or VNI makes of a word; empty where it makes nothing.
fn decoded(word: &str) -> String {
    typed::decode(word).map(|typed| written(&typed.token)).unwrap_or_default()
}

/// Holds many to one expectation each, and tells the first that differ.
fn all_are(cases: impl Iterator<Item = (String, String, String)>, at_least: usize) {
    let mut count = 0;
    let wrong: Vec<String> = cases
        .inspect(|_| count += 1)
        .filter(|(_, found, wanted)| found != wanted)
        .map(|(case, found, wanted)| format!("{case}: {found}, not {wanted}"))
        .collect();
    assert!(count >= at_least, "only {count} cases");
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

#[test]
fn every_syllable_has_one_key_and_one_form_however_it_is_written() {
    let cases = rows(SYLLABLES).flat_map(|row| {
        let wanted = format!("{} {}", row[3], row[4]);
        let capitals = row[0].to_uppercase();
        let taken_apart: String = row[0].nfd().collect();
        assert!(row[1].is_empty() || row[1] == taken_apart, "{}", row[0]);
        let ways = [row[0].to_owned(), row[1].to_owned(), row[2].to_owned(), capitals];
        let ways = ways.into_iter().filter(|way| !way.is_empty());
        ways.map(move |way| (way.clone(), only(&way), wanted.clone())).collect::<Vec<_>>()
    });
    all_are(cases, 45_000);
}

#[test]
fn every_syllable_is_read_from_telex_and_vni() {
    let cases = rows(SYLLABLES).flat_map(|row| {
        let wanted = format!("{} {}", row[3], row[4]);
        let ways = row[5..].iter().filter(|typed| !typed.is_empty());
        ways.map(|typed| ((*typed).to_owned(), decoded(typed), wanted.clone())).collect::<Vec<_>>()
    });
    all_are(cases, 40_000);
}

#[test]
fn what_is_typed_in_other_ways_is_read_or_left_alone() {
    let cases = rows(TYPED).map(|row| (row[0].to_owned(), decoded(row[0]), row[1..].join(" ")));
    all_are(cases, 40);
}

#[test]
fn english_words_lose_their_endings() {
    let cases = rows(STEMS).map(|row| {
        let token = text::token(row[0], true);
        (row[0].to_owned(), format!("{} {}", written(&token), token.form.ending), row[1..].join(" "))
    });
    all_are(cases, 1000);
}

#[test]
fn odd_text_comes_apart_into_the_same_words() {
    let cases = rows(TEXT).map(|row| {
        let text: String = serde_json::from_str(row[1]).expect("a JSON string");
        let tokens = words(&text).into_iter().map(|word| text::token(&word, row[0] == "en"));
        let found: Vec<String> = tokens.map(|token| format!("{} {}", written(&token), token.form.ending)).collect();
        (text, found.join(" | "), row[2..].join(" | "))
    });
    all_are(cases, 15);
}
