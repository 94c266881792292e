//! Other words that may have been meant: raw Telex and VNI, spaces that are missing or too many, near spellings, slips.

use super::rank::{REPAIR_BLOCKS, Ranked, Ranker};
use super::read::{Damaged, Index, Known};
use super::typed::{Typed, decode, near, slip};

/// Most words of a query that is repaired.
const MOST_WORDS: usize = 6;
/// Most letters of words that are written together or apart.
const MOST_LETTERS: usize = 28;
/// Most ways of cutting letters into words.
const MOST_CUTS: usize = 8;
/// Most ways of cutting one word.
const MOST_SPLITS: usize = 3;
/// Most words that may have been meant by one.
const MOST_OTHERS: usize = 10;

/// Another reading of a query.
pub enum Repaired {
    /// Some document holds it whole. Where no word was unknown, what was typed may still find something better.
    Whole {
        /// The words.
        typed: Vec<Typed>,
        /// The documents.
        ranked: Ranked,
        /// Whether one of the words that were typed is in no document.
        had_unknown: bool,
    },
    /// Its words fit their neighbours.
    Likely(Vec<Typed>),
    /// There is none.
    Not,
}

/// A way to read the query, and the pairs that must exist for it, by the place of their first word.
struct Candidate {
    typed: Vec<Typed>,
    pairs: std::ops::Range<usize>,
}

/// The other reading of a query that a document holds whole and best; else, where a word is unknown, the first that fits its
/// neighbours.
///
/// # Errors
/// The file that can't be used.
pub fn repair(
    index: &Index<'_>,
    ranker: &Ranker<'_, '_>,
    typed: &[Typed],
    loose: u32,
    goes_on: bool,
) -> Result<Repaired, Damaged> {
    if typed.is_empty() || typed.len() > MOST_WORDS {
        return Ok(Repaired::Not);
    }
    let words = index.words()?;
    let unknown = unknown(ranker, typed, loose, &words)?;
    let mut candidates: Vec<Candidate> = decoded(typed).into_iter().collect();
    candidates.extend(joined(typed, &words));
    candidates.extend(cut(typed, &words));
    candidates.extend(split(typed, &words, unknown));
    let sounded = Sounded { ranker, words: &words, typed, goes_on };
    candidates.extend(sounded.all()?);
    // Unknown words first, then those that fit none of their neighbours, then any.
    let all = (1 << typed.len()) - 1;
    for places in [unknown, loose & !unknown, all & !loose & !unknown] {
        candidates.extend(others(typed, &words, places));
    }
    let mut likely = None;
    let mut best: Option<(u64, Vec<Typed>, Ranked)> = None;
    for candidate in candidates {
        if !holds(ranker, &candidate, goes_on)? {
            continue;
        }
        let ranked = ranker.rank(&candidate.typed, goes_on)?;
        let score = ranked.documents.first().map_or(0, |(score, ..)| *score);
        if ranked.is_whole && best.as_ref().is_none_or(|(known, ..)| score > *known) {
            best = Some((score, candidate.typed, ranked));
        } else if unknown != 0
            && likely.is_none()
            && typed.len() + candidate.typed.len() > 2
            && !keeps_unknown(typed, unknown, &candidate.typed)
        {
            likely = Some(candidate.typed);
        }
    }
    Ok(match (best, likely) {
        (Some((_, typed, ranked)), _) => Repaired::Whole { typed, ranked, had_unknown: unknown != 0 },
        (None, Some(typed)) => Repaired::Likely(typed),
        (None, None) => Repaired::Not,
    })
}

/// Whether a reading leaves a word as it is that is in no document.
fn keeps_unknown(typed: &[Typed], unknown: u32, reading: &[Typed]) -> bool {
    let unknown = typed.iter().zip(0..).filter(|(_, place)| unknown >> place & 1 == 1);
    unknown.into_iter().any(|(word, _)| reading.iter().any(|other| other.token.key == word.token.key))
}

/// Whether every pair that a candidate needs exists, as far as may be looked.
fn holds(ranker: &Ranker<'_, '_>, candidate: &Candidate, goes_on: bool) -> Result<bool, Damaged> {
    let typed = &candidate.typed;
    if let [only] = typed.as_slice() {
        return ranker.can_afford(&format!("={}", only.token.key), REPAIR_BLOCKS);
    }
    for place in candidate.pairs.clone() {
        let (Some(first), Some(second)) = (typed.get(place), typed.get(place + 1)) else { continue };
        let is_last = place + 2 == typed.len();
        let key = format!("{} {}", first.token.key, second.token.key);
        if !ranker.can_afford(&key, REPAIR_BLOCKS)? || !ranker.has_pair(first, second, goes_on && is_last)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The loose words that are in no document, a bit each.
fn unknown(ranker: &Ranker<'_, '_>, typed: &[Typed], loose: u32, words: &[Known]) -> Result<u32, Damaged> {
    let mut unknown = 0;
    for (typed, place) in typed.iter().zip(0..) {
        let key = &typed.token.key;
        let has_digit = key.contains(|letter: char| letter.is_ascii_digit());
        if loose >> place & 1 == 0 || has_digit || count(words, key).is_some() {
            continue;
        }
        // A small index has all its words in the vocabulary.
        let is_full = words.len() >= super::format::VOCABULARY;
        let may_look = ranker.can_afford(&format!("={key}"), REPAIR_BLOCKS)?;
        if !is_full || (may_look && !ranker.has_word(key)?) {
            unknown |= 1 << place;
        }
    }
    Ok(unknown)
}

/// How often a word of the vocabulary is met, as an exponent.
fn count(words: &[Known], key: &str) -> Option<u8> {
    let place = words.binary_search_by(|(word, _)| super::gather::compare(word, key)).ok()?;
    words.get(place).map(|(_, count)| *count)
}

/// The query with its Telex or VNI read.
pub fn decoded_words(typed: &[Typed]) -> Option<Vec<Typed>> {
    let decode_one = |typed: &Typed| decode(&typed.word).unwrap_or_else(|| typed.clone());
    let decoded: Vec<Typed> = typed.iter().map(decode_one).collect();
    (decoded != typed).then_some(decoded)
}

fn decoded(typed: &[Typed]) -> Option<Candidate> {
    let pairs = 0..typed.len() - 1;
    decoded_words(typed).map(|typed| Candidate { typed, pairs })
}

/// Two words as one.
fn joined(typed: &[Typed], words: &[Known]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for place in 1..typed.len() {
        let (Some(first), Some(second)) = (typed.get(place - 1), typed.get(place)) else { continue };
        let together = format!("{}{}", first.token.key, second.token.key);
        if count(words, &together).is_some() {
            let mut typed = typed.to_vec();
            typed.splice(place - 1..=place, [Typed::new(&together, false)]);
            let pairs = 0..typed.len() - 1;
            found.push(Candidate { typed, pairs });
        }
    }
    found
}

/// All letters of the query, cut into other words.
fn cut(typed: &[Typed], words: &[Known]) -> Vec<Candidate> {
    let letters: String = typed.iter().map(|typed| typed.token.key.as_str()).collect();
    let is_new = |way: &Vec<&str>| !way.iter().copied().eq(typed.iter().map(|typed| typed.token.key.as_str()));
    let candidate = |way: Vec<&str>| Candidate { typed: plain(&way), pairs: 0..way.len() - 1 };
    ways(&letters, words).into_iter().filter(is_new).take(MOST_CUTS).map(candidate).collect()
}

/// An unknown word, cut into known ones.
fn split(typed: &[Typed], words: &[Known], unknown: u32) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (word, place) in typed.iter().zip(0..).filter(|(_, place)| unknown >> place & 1 == 1) {
        for way in ways(&word.token.key, words).into_iter().take(MOST_SPLITS) {
            let pairs = place..place + way.len() - 1;
            let mut typed = typed.to_vec();
            typed.splice(place..=place, plain(&way));
            found.push(Candidate { typed, pairs });
        }
    }
    found
}

/// Words as if they had been typed so.
fn plain(words: &[&str]) -> Vec<Typed> {
    words.iter().map(|word| Typed::new(word, false)).collect()
}

/// Ways to cut letters into two words or more: the fewest first, then the most frequent.
fn ways<'t>(letters: &'t str, words: &[Known]) -> Vec<Vec<&'t str>> {
    if letters.len() > MOST_LETTERS || !letters.is_ascii() || letters.len() < 4 {
        return Vec::new();
    }
    let mut ways: Vec<(usize, u32, Vec<&str>)> = Vec::new();
    cut_on(letters, words, &mut Vec::new(), 0, &mut ways);
    ways.sort_by_key(|(count, met, _)| (*count, std::cmp::Reverse(*met)));
    ways.into_iter().map(|(.., way)| way).filter(|way| way.len() > 1).collect()
}

/// Every way to cut letters into at most [`MOST_WORDS`] known words that have a vowel.
fn cut_on<'t>(
    letters: &'t str,
    words: &[Known],
    before: &mut Vec<&'t str>,
    met: u32,
    ways: &mut Vec<(usize, u32, Vec<&'t str>)>,
) {
    if letters.is_empty() {
        return ways.push((before.len(), met, before.clone()));
    }
    if before.len() == MOST_WORDS || ways.len() > 200 {
        return;
    }
    for end in (1..=letters.len().min(7)).rev() {
        let (word, rest) = letters.split_at(end);
        if let Some(count) = count(words, word).filter(|_| word.contains(['a', 'e', 'i', 'o', 'u', 'y'])) {
            before.push(word);
            cut_on(rest, words, before, met + u32::from(count), ways);
            before.pop();
        }
    }
}

/// Words written as they are heard: any of them may have another first letter.
struct Sounded<'r> {
    ranker: &'r Ranker<'r, 'r>,
    words: &'r [Known],
    typed: &'r [Typed],
    goes_on: bool,
}

impl Sounded<'_> {
    fn all(&self) -> Result<Vec<Candidate>, Damaged> {
        let mut found = Vec::new();
        if self.typed.len() > 1 {
            self.go_on(&mut Vec::new(), &mut found)?;
        }
        Ok(found)
    }

    /// Goes on from words whose pairs all exist.
    fn go_on(&self, before: &mut Vec<Typed>, found: &mut Vec<Candidate>) -> Result<(), Damaged> {
        let place = before.len();
        let Some(word) = self.typed.get(place) else {
            if before.as_slice() != self.typed {
                found.push(Candidate { typed: before.clone(), pairs: 0..0 });
            }
            return Ok(());
        };
        let others = near(&word.token.key).into_iter().filter(|other| count(self.words, other).is_some());
        let others = others.map(|other| Typed::new(&other, false));
        for next in std::iter::once(word.clone()).chain(others) {
            let is_last = place + 1 == self.typed.len();
            let fits = match before.last() {
                None => true,
                Some(last) => {
                    let key = format!("{} {}", last.token.key, next.token.key);
                    self.ranker.can_afford(&key, REPAIR_BLOCKS)?
                        && self.ranker.has_pair(last, &next, self.goes_on && is_last)?
                }
            };
            if fits && found.len() < MOST_CUTS {
                before.push(next);
                self.go_on(before, found)?;
                before.pop();
            }
        }
        Ok(())
    }
}

/// One of these words as another that sounds or looks like it: first the best for each, then the next.
fn others(typed: &[Typed], words: &[Known], places: u32) -> Vec<Candidate> {
    let others = |place: usize| match typed.get(place).filter(|_| places >> place & 1 == 1) {
        Some(word) => other_words(word, words),
        None => Vec::new(),
    };
    let others: Vec<Vec<String>> = (0..typed.len()).map(others).collect();
    let mut found = Vec::new();
    for turn in 0..MOST_OTHERS {
        for (place, others) in others.iter().enumerate() {
            let Some(other) = others.get(turn) else { continue };
            let mut typed = typed.to_vec();
            if let Some(word) = typed.get_mut(place) {
                *word = Typed::new(other, false);
            }
            let pairs = place.saturating_sub(1)..(place + 1).min(typed.len() - 1);
            found.push(Candidate { typed, pairs });
        }
    }
    found
}

/// Words of the vocabulary that one may have been meant for, the nearest and most frequent first.
pub fn other_words(typed: &Typed, words: &[Known]) -> Vec<String> {
    let key = &typed.token.key;
    if key.len() < 2 || key.bytes().all(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let mut found: Vec<(u8, u8, &str)> = Vec::new();
    let near = near(key);
    for (word, count) in words.iter().filter(|(word, _)| word.len() > 1) {
        let distance = if near.contains(word) { Some(0) } else { slip(key, word) };
        found.extend(distance.map(|distance| (distance, 15 - count.min(&15), word.as_str())));
    }
    found.sort_unstable();
    found.into_iter().take(MOST_OTHERS).map(|(.., word)| word.to_owned()).collect()
}
