//! Which documents answer the words of a query, and how well.
//!
//! Words that stand next to each other in the query are looked up as pairs. A document that has all pairs one after the other
//! holds the phrase. Where there is none, what the pairs leave open is looked up word by word.

use super::format::IN_TITLE;
use super::read::{BlockId, Damaged, Index, List};
use super::text::{self, Form};
use super::typed::{EXACT, MARKED, OTHER, Typed, VERBATIM, fit};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// What a word that only begins as typed counts, of [`EXACT`].
const BEGUN: u32 = 24;
/// Blocks that the beginning of a last word may take.
const RANGE_BLOCKS: usize = 2;
/// Titles that only begin as typed among those that hold the words.
const MOST_BEGUN: usize = 3;
/// Letters up to which a beginning is looked up among the titles.
const FEW_LETTERS: usize = 3;
/// Words up to which every one says something.
const FEW_WORDS: usize = 4;
/// Words that are looked up alone.
const MOST_SINGLES: usize = 3;
/// Blocks that one query may need: for words alone, and for repairs.
const MOST_BLOCKS: usize = 8;
/// Slots from which on the first and the last pair may be left out too.
const MANY_SLOTS: u32 = 32_768;
/// Blocks up to which repairs may look further.
pub const REPAIR_BLOCKS: usize = 6;

/// A document that has a key.
#[derive(Clone, Copy, Debug)]
struct Hit {
    fit: u32,
    weight: u8,
    places: u64,
    /// Whether only the beginning of the last word was typed.
    begun: bool,
}

impl Hit {
    fn value(&self) -> u64 {
        let weight = if self.weight >= IN_TITLE { 28 + 4 * (self.weight - IN_TITLE) } else { 2 + 2 * self.weight };
        u64::from(weight) * u64::from(self.fit) * u64::from(if self.begun { BEGUN } else { EXACT }) / u64::from(EXACT)
    }
}

/// What is known of a document while the words of a query are gone through.
#[derive(Clone, Copy, Debug)]
struct Seen {
    value: u64,
    /// Pairs that it has, and those in its title, a bit each.
    pairs: u32,
    titles: u32,
    /// Words that it has, a bit each.
    words: u32,
    /// Places at which a phrase of all pairs so far may begin, a bit each.
    begins: u64,
    fit: u32,
    begun: bool,
}

/// What the pairs of a query say.
struct Pairs {
    /// What is known of each document, by slot.
    seen: BTreeMap<u32, Seen>,
    /// Words that stand in no pair, a bit each.
    loose: u32,
    /// Pairs that were asked for, a bit each.
    asked: u32,
    /// Pairs that were left out between two others, neither of which there is, a bit each.
    missed: u32,
}

/// The documents that answer, best first.
#[derive(Clone, Debug, Default)]
pub struct Ranked {
    /// Score, slot, whether the title has to bear out that the words are its name.
    pub documents: Vec<(u64, u32, bool)>,
    /// Whether some document holds the whole phrase, or the only word.
    pub is_whole: bool,
    /// Whether some document holds the phrase with other marks only, and not in its title.
    pub has_other_marks: bool,
    /// Words next to none of their neighbours in any document, a bit each.
    pub loose: u32,
}

/// Looks words up, and counts the blocks that a query needs.
pub struct Ranker<'i, 'a> {
    index: &'i Index<'a>,
    blocks: RefCell<BTreeSet<BlockId>>,
}

impl<'i, 'a> Ranker<'i, 'a> {
    /// For one query.
    pub fn new(index: &'i Index<'a>) -> Self {
        Self { index, blocks: RefCell::default() }
    }

    /// Whether a key's block is known, or one more may be looked into. A heavy one counts twice.
    ///
    /// # Errors
    /// The file that can't be used.
    pub fn can_afford(&self, key: &str, most: usize) -> Result<bool, Damaged> {
        let block = self.index.place_of(key)?;
        let blocks = self.blocks.borrow();
        let mut count = self.cost(block)?;
        for known in blocks.iter() {
            count += self.cost(*known)?;
        }
        Ok(count <= most || blocks.contains(&block))
    }

    fn cost(&self, block: BlockId) -> Result<usize, Damaged> {
        Ok(1 + usize::from(self.index.heavy_key(block)?.is_some()))
    }

    /// Notes the block that is read for a key.
    fn note(&self, key: &str) -> Result<(), Damaged> {
        let block = self.index.place_of(key)?;
        if self.index.heavy_key(block)?.is_none_or(|only| key.encode_utf16().eq(only)) {
            self.blocks.borrow_mut().insert(block);
        }
        Ok(())
    }

    fn list(&self, key: &str) -> Result<Option<List>, Damaged> {
        self.note(key)?;
        self.index.list(key)
    }

    /// Whether the index has a pair; a last word may go on.
    pub fn has_pair(&self, first: &Typed, second: &Typed, goes_on: bool) -> Result<bool, Damaged> {
        let head = format!("{} ", first.token.key);
        Ok(!self.lists(&head, second, goes_on)?.is_empty())
    }

    /// Whether the index has a word.
    pub fn has_word(&self, key: &str) -> Result<bool, Damaged> {
        Ok(self.list(&format!("={key}"))?.is_some())
    }

    /// The postings of a word after a head (`=`, or the word before), with those of words that begin so where it may go on.
    fn lists(&self, head: &str, typed: &Typed, goes_on: bool) -> Result<Vec<(List, bool)>, Damaged> {
        let key = format!("{head}{}", typed.token.key);
        let mut lists: Vec<(List, bool)> = self.list(&key)?.map(|list| (list, false)).into_iter().collect();
        if !goes_on {
            return Ok(lists);
        }
        let letters = text::token(&typed.word, false).key;
        let start = format!("{head}{letters}");
        let blocks = self.index.blocks_of(&start, RANGE_BLOCKS)?;
        self.blocks.borrow_mut().extend(&blocks);
        let found = self.index.range(&start, &blocks)?;
        lists.extend(found.into_iter().filter(|(found, _)| *found != key).map(|(_, list)| (list, true)));
        if lists.is_empty() && self.index.is_english() {
            // An ending is being typed that the stem doesn't have: buildin(g).
            for cut in 1..=3 {
                let length = letters.chars().count().saturating_sub(cut);
                let stem: String = letters.chars().take(length).collect();
                if length < 4 {
                    break;
                }
                if let Some(list) = self.list(&format!("{head}{stem}"))? {
                    lists.push((list, true));
                    break;
                }
            }
        }
        Ok(lists)
    }

    /// Documents that hold these words as a phrase, or the only word; the last one may go on.
    ///
    /// # Errors
    /// The file that can't be used.
    pub fn rank(&self, typed: &[Typed], goes_on: bool) -> Result<Ranked, Damaged> {
        match typed {
            [] => Ok(Ranked::default()),
            [only] => self.rank_word(only, goes_on),
            _ => {
                let Pairs { seen, loose, asked: all, .. } = self.pairs(typed, goes_on)?;
                let is_phrase = |seen: &Seen| seen.pairs == all && (seen.titles == all || seen.begins != 0);
                let is_whole = |seen: &Seen| is_phrase(seen) && (seen.fit >= MARKED || seen.titles == all);
                if !seen.values().any(is_whole) {
                    let has_other_marks = seen.values().any(is_phrase);
                    return Ok(Ranked { loose, has_other_marks, ..Ranked::default() });
                }
                let documents = whole_documents(&seen, typed.len(), all, is_whole);
                Ok(Ranked { documents, is_whole: true, has_other_marks: false, loose })
            }
        }
    }

    /// Documents that hold some of these words, where none holds them as a phrase.
    ///
    /// # Errors
    /// The file that can't be used.
    pub fn rank_parts(&self, typed: &[Typed], goes_on: bool) -> Result<Ranked, Damaged> {
        if typed.len() < 2 {
            return self.rank(typed, goes_on);
        }
        let mut pairs = self.pairs(typed, goes_on)?;
        let missed = pairs.missed;
        // What was left out is asked for after all where there is none of those beside it.
        for place in (0..typed.len()).filter(|place| missed >> place & 1 == 1) {
            self.pair(typed, place, false, &mut pairs)?;
        }
        let Pairs { mut seen, loose, .. } = pairs;
        // What the best document lacks may stand elsewhere in it, or in one that is better.
        let best = seen.iter().max_by_key(|(slot, seen)| (seen.value, std::cmp::Reverse(**slot)));
        let lacking = best.map_or(u32::MAX, |(_, seen)| !seen.words);
        self.singles(typed, goes_on, loose, lacking, &mut seen)?;
        Ok(Ranked { documents: parts(&seen, typed.len()), loose, ..Ranked::default() })
    }

    fn rank_word(&self, typed: &Typed, goes_on: bool) -> Result<Ranked, Damaged> {
        let letters = text::token(&typed.word, false).key;
        let is_short = letters.chars().count() <= FEW_LETTERS;
        let lists = self.lists("=", typed, goes_on && !is_short)?;
        let mut values: BTreeMap<u32, u64> =
            best_hits(&lists, &[typed]).into_iter().map(|(slot, hit)| (slot, hit.value())).collect();
        if is_short && (goes_on || lists.is_empty()) {
            for (slot, place) in self.starred(&typed.word, &letters)?.into_iter().zip(0..) {
                let known = values.entry(slot).or_default();
                *known = (*known).max((48 - place) * u64::from(EXACT) / 2);
            }
        }
        let documents: Vec<(u64, u32, bool)> = values.into_iter().map(|(slot, value)| (value, slot, false)).collect();
        let is_whole = !documents.is_empty();
        Ok(Ranked { documents: sorted(documents), is_whole, has_other_marks: false, loose: u32::from(!is_whole) })
    }

    /// Documents with a word in the title that begins so, best first.
    fn starred(&self, word: &str, letters: &str) -> Result<Vec<u32>, Damaged> {
        for start in [word, letters] {
            let key = format!("*{start}");
            self.note(&key)?;
            if let Some(found) = self.index.starred(&key)? {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    /// What the pairs say of documents. One that very many have is left out where those beside it are asked for: where
    /// both stand at their places, so does it.
    fn pairs(&self, typed: &[Typed], goes_on: bool) -> Result<Pairs, Damaged> {
        let loose = (1u32 << typed.len()) - 1;
        let mut pairs = Pairs { seen: BTreeMap::new(), loose, asked: 0, missed: 0 };
        let last = typed.len() - 2;
        let left_out = self.left_out(typed)?;
        let mut found = 0u32;
        for place in (0..=last).filter(|place| left_out >> place & 1 == 0) {
            found |= u32::from(self.pair(typed, place, goes_on && place == last, &mut pairs)?) << place;
        }
        for place in (0..=last).filter(|place| left_out >> place & 1 == 1) {
            pairs.loose &= !(3 << place);
            let beside = (5u32 << place) >> 1;
            pairs.missed |= u32::from(found & beside == 0) << place;
        }
        Ok(pairs)
    }

    /// The pairs that need not be asked for, a bit each. Of a large site also the first and the last of three or more, which
    /// would be the most that such a query reads.
    fn left_out(&self, typed: &[Typed]) -> Result<u32, Damaged> {
        let pairs = typed.len() - 1;
        let edge = usize::from(self.index.slots() < MANY_SLOTS);
        let mut heavy = 0u32;
        for (pair, place) in typed.windows(2).zip(0..pairs) {
            let [first, second] = pair else { continue };
            let may_go = pairs > 2 && place >= edge && place < pairs - edge;
            if may_go && self.index.is_heavy(&format!("{} {}", first.token.key, second.token.key))? {
                heavy |= 1 << place;
            }
        }
        // Of two beside each other one is asked for.
        let mut left_out = 0u32;
        for place in (0..pairs).filter(|place| heavy >> place & 1 == 1) {
            let is_beside_one = if place == 0 { heavy >> 1 & 1 == 0 } else { left_out >> (place - 1) & 1 == 0 };
            left_out |= u32::from(is_beside_one) << place;
        }
        Ok(left_out)
    }

    /// Looks a pair up; tells whether there is one.
    fn pair(&self, typed: &[Typed], place: usize, goes_on: bool, pairs: &mut Pairs) -> Result<bool, Damaged> {
        let (Some(first), Some(second)) = (typed.get(place), typed.get(place + 1)) else { return Ok(false) };
        let lists = self.lists(&format!("{} ", first.token.key), second, goes_on)?;
        let found = best_hits(&lists, &[first, second]);
        pairs.asked |= 1 << place;
        if found.is_empty() {
            return Ok(false);
        }
        pairs.loose &= !(3 << place);
        let rarities = self.rarities(&found);
        for (slot, hit) in found {
            let value = hit.value() * rarities.get(hit.fit as usize).copied().unwrap_or_default();
            see(&mut pairs.seen, slot, &hit, 1 << place, 3 << place, value);
        }
        Ok(true)
    }

    /// Looks some words up alone, the longest first, after all others those that very many documents have. Of many words,
    /// such a one says little where it stands in a pair.
    fn singles(
        &self,
        typed: &[Typed],
        goes_on: bool,
        loose: u32,
        lacking: u32,
        seen: &mut BTreeMap<u32, Seen>,
    ) -> Result<(), Damaged> {
        let mut places = Vec::new();
        for (word, place) in typed.iter().zip(0usize..).filter(|(_, place)| (loose | lacking) >> place & 1 == 1) {
            let is_heavy = self.index.is_heavy(&format!("={}", word.token.key))?;
            places.push((is_heavy, std::cmp::Reverse(word.token.key.len()), place));
        }
        places.sort_unstable();
        for (is_heavy, _, place) in places.into_iter().take(MOST_SINGLES) {
            let Some(word) = typed.get(place) else { continue };
            let is_common = is_heavy && typed.len() > FEW_WORDS && loose >> place & 1 == 0;
            if is_common || !self.can_afford(&format!("={}", word.token.key), MOST_BLOCKS)? {
                continue;
            }
            let is_open = goes_on && place + 1 == typed.len() && word.word.chars().count() >= FEW_LETTERS;
            let lists = self.lists("=", word, is_open)?;
            let found = best_hits(&lists, &[word]);
            let rarities = self.rarities(&found);
            for (slot, hit) in found {
                let is_new = seen.get(&slot).is_none_or(|seen| seen.words >> place & 1 == 0);
                if is_new || hit.weight >= IN_TITLE {
                    let rarity = rarities.get(hit.fit as usize).copied().unwrap_or_default();
                    see(seen, slot, &hit, 0, 1 << place, hit.value() * rarity / 2);
                }
            }
        }
        Ok(())
    }

    /// How much it says that a document has a key, by its fit, where so many have it that fit as well or better: the exponent
    /// of the square of the share, plus one.
    fn rarities(&self, found: &BTreeMap<u32, Hit>) -> [u64; EXACT as usize + 1] {
        let mut counts = [0u64; EXACT as usize + 1];
        for hit in found.values() {
            counts.iter_mut().take(hit.fit as usize + 1).for_each(|count| *count += 1);
        }
        let square = u64::from(self.index.slots()).pow(2);
        counts.map(|count| u64::from((square / count.max(1).pow(2)).max(1).ilog2()) + 1)
    }
}

/// Each document's best hit in some lists: the best fit; of equal ones the highest weight, the places of all, and the whole
/// word rather than its beginning.
fn best_hits(lists: &[(List, bool)], typed: &[&Typed]) -> BTreeMap<u32, Hit> {
    let mut best: BTreeMap<u32, Hit> = BTreeMap::new();
    for (list, begun) in lists {
        let product =
            |form: &Vec<Form>| typed.iter().zip(form).fold(EXACT, |all, (typed, form)| all * fit(typed, form) / EXACT);
        let fits: Vec<u32> = list.forms.iter().map(product).collect();
        for posting in &list.postings {
            let fit = fits.get(posting.form as usize).copied().unwrap_or(OTHER);
            let hit = Hit { fit, weight: posting.weight, places: posting.places, begun: *begun };
            let known = best.entry(posting.slot).or_insert(hit);
            if hit.fit > known.fit {
                *known = hit;
            } else if hit.fit == known.fit {
                known.weight = known.weight.max(hit.weight);
                known.places |= hit.places;
                known.begun &= hit.begun;
            }
        }
    }
    best
}

fn see(seen: &mut BTreeMap<u32, Seen>, slot: u32, hit: &Hit, pair: u32, words: u32, value: u64) {
    let title = if hit.weight >= IN_TITLE { pair.max(u32::from(pair == 0) << 16) } else { 0 };
    let new = Seen { value: 0, pairs: 0, titles: 0, words: 0, begins: u64::MAX, fit: EXACT, begun: false };
    let known = seen.entry(slot).or_insert(new);
    known.value += value;
    known.pairs |= pair;
    known.titles |= title;
    known.words |= if hit.fit >= MARKED { words } else { 0 };
    known.begins &= hit.places.rotate_right(pair.trailing_zeros() & 31);
    known.fit = known.fit.min(hit.fit);
    known.begun |= hit.begun;
}

/// The documents that hold the phrase as well as any, and those whose name may stand in it. Where some have the last word
/// as it was typed, the best three whose title only begins so stand among them and the others after all.
fn whole_documents(
    seen: &BTreeMap<u32, Seen>,
    words: usize,
    all_pairs: u32,
    is_whole: impl Fn(&Seen) -> bool,
) -> Vec<(u64, u32, bool)> {
    let finished = seen.values().any(|seen| is_whole(seen) && !seen.begun);
    let verbatim = words > 2 && seen.values().any(|seen| is_whole(seen) && !seen.begun && seen.fit >= VERBATIM);
    let (mut documents, mut begun) = (Vec::new(), Vec::new());
    for (slot, seen) in seen {
        let in_title = seen.titles == all_pairs;
        let is_named = seen.words == (1 << words) - 1 && seen.titles != 0;
        if !is_whole(seen) {
            if is_named {
                documents.push((seen.value, *slot, true));
            }
            continue;
        }
        let only_begun = finished && seen.begun;
        let other_marks = verbatim && seen.fit < VERBATIM;
        match (only_begun, in_title) {
            _ if other_marks => {}
            (true, true) => begun.push((seen.value * 4, *slot, false)),
            (true, false) => {}
            (false, _) => documents.push((seen.value * if in_title { 4 } else { 2 }, *slot, false)),
        }
    }
    let mut begun = sorted(begun);
    begun.iter_mut().skip(MOST_BEGUN).for_each(|(score, ..)| *score = 0);
    documents.extend(begun);
    sorted(documents)
}

/// Without a document that holds the phrase: those with the most words or one less, and those with some in their title.
fn parts(seen: &BTreeMap<u32, Seen>, words: usize) -> Vec<(u64, u32, bool)> {
    let most = seen.values().map(|seen| seen.words.count_ones()).max().unwrap_or_default();
    let all = words as u64 * words as u64;
    let mut documents = Vec::new();
    for (slot, seen) in seen {
        let count = seen.words.count_ones();
        if count == most || (count + 1 == most && most > 2) || seen.titles != 0 {
            documents.push((seen.value * u64::from(count * count) / all, *slot, false));
        }
    }
    sorted(documents)
}

/// The best first, equals by slot.
fn sorted(mut documents: Vec<(u64, u32, bool)>) -> Vec<(u64, u32, bool)> {
    documents.sort_unstable_by_key(|(score, slot, _)| (std::cmp::Reverse(*score), *slot));
    documents
}
