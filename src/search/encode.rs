//! Postings of all keys, made for a part of the keys at a time.

use super::bits::Writer;
use super::format::{self, IN_TITLE, Posting, Shape};
use super::gather::{self, ANYWHERE, Gathered, Occurrence, Occurrences};
use super::text::could_end_in_i;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::ops::Range;

/// About how many words and pairs are held at once …
const PART: u64 = 1_000_000;
/// … in a large index a share of all, since for every part all words are looked at.
const PARTS: u64 = 16;

/// A word or a pair with its postings, ready for a block.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The numbers of its keys; the second plus one, 0 for a word alone.
    pub keys: (u32, u32),
    /// In which part its bits are, from which byte on, and how many.
    pub part: u32,
    /// The first byte.
    pub start: u32,
    /// How many bits.
    pub bits: u32,
}

/// Everything encoded.
pub struct Encoded {
    /// Words in order.
    pub words: Vec<Key>,
    /// Pairs in order.
    pub pairs: Vec<Key>,
    /// The bits of all parts.
    pub parts: Vec<Vec<u8>>,
    /// In how many documents each key stands.
    pub counts: Vec<u32>,
}

/// Every word and every pair with its postings.
pub fn encode(gathered: &Gathered, english: bool) -> Encoded {
    let ranges = parts(&gathered.counts);
    let forms: Vec<FormBits> = gathered.tokens.iter().map(|token| form_bits(token, english)).collect();
    let part = |(number, keys): (usize, &Range<u32>)| Encoder::new(gathered, &forms, number).part(keys);
    let done: Vec<Encoder<'_>> = ranges.par_iter().enumerate().map(part).collect();
    let mut all = Encoded { words: Vec::new(), pairs: Vec::new(), parts: Vec::new(), counts: Vec::new() };
    all.pairs.reserve_exact(done.iter().map(|part| part.pairs.len()).sum());
    for part in done {
        all.words.extend(part.words);
        all.pairs.extend(part.pairs);
        all.counts.extend(part.counts);
        all.parts.push(part.bits.finish());
    }
    all
}

/// Ranges of keys that stand for about the same number of words and pairs.
fn parts(counts: &[[u32; 2]]) -> Vec<Range<u32>> {
    let both = |counts: &[u32; 2]| u64::from(counts[0]) + u64::from(counts[1]);
    let all: u64 = counts.iter().map(both).sum();
    // However many threads there are, together they hold no more than half of all.
    let parts = PARTS.max(2 * rayon::current_num_threads() as u64);
    let most = PART.max(all / parts);
    let mut parts = Vec::new();
    let (mut from, mut sum) = (0, 0);
    for (count, key) in counts.iter().map(both).zip(0u32..) {
        if sum > 0 && sum + count > most {
            parts.push(from..key);
            (from, sum) = (key, 0);
        }
        sum += count;
    }
    parts.push(from..u32::try_from(counts.len()).unwrap_or(u32::MAX));
    parts
}

/// A form as it is written: its bits, and how many.
type FormBits = (u128, u32);

fn form_bits(token: &super::text::Token, english: bool) -> FormBits {
    let (mut bits, mut count) = (0u128, 0);
    let mut add = |value: u32, width: u32| {
        bits = bits << width | u128::from(value & ((1 << width) - 1));
        count += width;
    };
    if token.form.is_plain() {
        return (0, 1);
    }
    add(1, 1);
    add(u32::from(token.form.tone), 3);
    for (letter, quality) in token.key.chars().zip(&token.form.qualities) {
        add(u32::from(*quality), format::quality_bits(letter));
    }
    if could_end_in_i(&token.key, 'i') {
        add(token.form.qualities.last().copied().map_or(0, u32::from), 1);
    }
    if english {
        add(u32::from(token.form.ending), 4);
    }
    (bits, count)
}

/// A word or a pair in a document.
#[derive(Clone, Copy, Debug, Default)]
struct Record {
    slot: u32,
    /// Place of the tokens in the list of forms.
    form: u32,
    weight: u8,
    in_title: bool,
    total: u32,
    places: u64,
}

/// Makes a part. What it needs for one key serves for the next.
struct Encoder<'a> {
    gathered: &'a Gathered,
    forms_of_tokens: &'a [FormBits],
    part: u32,
    words: Vec<Key>,
    pairs: Vec<Key>,
    counts: Vec<u32>,
    bits: Writer,
    body: Writer,
    records: Vec<Record>,
    forms: Vec<((u32, u32), u32)>,
    ranks: Vec<u32>,
    postings: Vec<Posting>,
}

impl<'a> Encoder<'a> {
    fn new(gathered: &'a Gathered, forms_of_tokens: &'a [FormBits], part: usize) -> Self {
        Self {
            gathered,
            forms_of_tokens,
            part: u32::try_from(part).unwrap_or(u32::MAX),
            words: Vec::new(),
            pairs: Vec::new(),
            counts: Vec::new(),
            bits: Writer::default(),
            body: Writer::default(),
            records: Vec::new(),
            forms: Vec::new(),
            ranks: Vec::new(),
            postings: Vec::new(),
        }
    }

    fn part(mut self, keys: &Range<u32>) -> Self {
        let [words, pairs] = self.gathered.occurrences(keys);
        for (key, group) in keys.clone().zip(words.by_key()) {
            let count = match group {
                [] => 0,
                _ => self.encode((key, 0), group),
            };
            self.counts.push(count);
        }
        drop(words);
        self.pairs_of(keys, &pairs);
        self.pairs.shrink_to_fit();
        self
    }

    /// Sorts the pairs of each first key by their second one.
    fn pairs_of(&mut self, keys: &Range<u32>, pairs: &Occurrences) {
        let key_of = &self.gathered.key_of;
        let second = |occurrence: &Occurrence| key_of[occurrence.tokens.1 as usize - 1];
        // How many there are of each second key; then where the next one goes.
        let mut next = vec![0u32; self.gathered.keys.len()];
        let mut found: Vec<u32> = Vec::new();
        let mut sorted: Vec<Occurrence> = Vec::new();
        for (key, occurrences) in keys.clone().zip(pairs.by_key()) {
            found.clear();
            for occurrence in occurrences {
                let second = second(occurrence);
                let count = &mut next[second as usize];
                *count += 1;
                if *count == 1 {
                    found.push(second);
                }
            }
            found.sort_unstable();
            let mut start = 0;
            for second in &found {
                let next = &mut next[*second as usize];
                (*next, start) = (start, start + *next);
            }
            sorted.resize(occurrences.len(), Occurrence::default());
            for occurrence in occurrences {
                let next = &mut next[second(occurrence) as usize];
                sorted[*next as usize] = *occurrence;
                *next += 1;
            }
            let mut start = 0;
            for second in &found {
                let end = std::mem::take(&mut next[*second as usize]) as usize;
                self.encode((key, second + 1), &sorted[start..end]);
                start = end;
            }
        }
    }

    /// Writes the postings of a word or a pair; gives in how many documents it stands.
    fn encode(&mut self, keys: (u32, u32), group: &[Occurrence]) -> u32 {
        let start = self.bits.align();
        let documents = self.records(group);
        self.order_forms();
        let is_pair = keys.1 > 0;
        self.postings.clear();
        let ranks = &self.ranks;
        self.postings.extend(self.records.iter().map(|record| Posting {
            slot: record.slot,
            form: ranks[record.form as usize],
            weight: record.weight,
            places: record.places,
        }));
        if self.postings.len() > documents {
            let same = self.postings.chunk_by_mut(|a, b| a.slot == b.slot).filter(|same| same.len() > 1);
            same.for_each(|same| same.sort_unstable_by_key(|posting| posting.form));
        }
        // That one word more stands in a story says nothing where so many stories have it.
        if !is_pair && self.postings.len() > format::LONG_LIST {
            let usual = self.gathered.usual;
            self.postings.retain(|posting| posting.weight > usual);
        }
        self.write(is_pair);
        let key = Key {
            keys,
            part: self.part,
            start: u32::try_from(start).unwrap_or(u32::MAX),
            bits: u32::try_from(self.bits.len() - start * 8).unwrap_or(u32::MAX),
        };
        if is_pair {
            self.pairs.push(key)
        } else {
            self.words.push(key)
        }
        u32::try_from(documents).unwrap_or(u32::MAX)
    }

    /// Finds the records and the forms of a group, with how many records have each; gives how many documents there are.
    fn records(&mut self, group: &[Occurrence]) -> usize {
        self.records.clear();
        self.forms.clear();
        let mut documents = 0;
        for same in group.chunk_by(|a, b| a.document == b.document) {
            documents += 1;
            let about = self.gathered.documents[same[0].document as usize];
            let begin = self.records.len();
            for occurrence in same {
                let form = self.form(occurrence.tokens);
                let known = self.records[begin..].iter().position(|record| record.form == form);
                let place = known.map_or(self.records.len(), |known| begin + known);
                if known.is_none() {
                    self.records.push(Record { slot: about.slot, form, ..Record::default() });
                    self.forms[form as usize].1 += 1;
                }
                let record = &mut self.records[place];
                let weight = u32::from(occurrence.place >> 8);
                record.total += weight;
                record.in_title |= weight == 0;
                record.places |= match occurrence.place & 0xff {
                    _ if weight == 0 => 0,
                    ANYWHERE => u64::MAX,
                    place => 1 << place,
                };
            }
            for record in &mut self.records[begin..] {
                record.weight = if record.in_title {
                    IN_TITLE + about.preference + u8::from(record.total > 0)
                } else {
                    gather::body_weight(record.total, about.length)
                };
            }
        }
        documents
    }

    /// The place of tokens in the list of forms.
    fn form(&mut self, tokens: (u32, u32)) -> u32 {
        let place = self.forms.iter().position(|(known, _)| *known == tokens).unwrap_or_else(|| {
            self.forms.push((tokens, 0));
            self.forms.len() - 1
        });
        place as u32
    }

    /// Puts the most frequent form first.
    fn order_forms(&mut self) {
        self.ranks.clear();
        self.ranks.resize(self.forms.len(), 0);
        if let [_] = self.forms.as_slice() {
            return;
        }
        let mut order: Vec<u32> = (0..self.forms.len() as u32).collect();
        let by = |place: &u32| {
            let (tokens, count) = self.forms[*place as usize];
            (Reverse(count), tokens)
        };
        order.sort_unstable_by_key(by);
        for (place, rank) in order.iter().zip(0..) {
            self.ranks[*place as usize] = rank;
        }
        self.forms.sort_unstable_by_key(|(tokens, count)| (Reverse(*count), *tokens));
    }

    fn write(&mut self, is_pair: bool) {
        let bits = &mut self.bits;
        let form_count = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
        bits.gamma(form_count);
        let mut form = |token: u32| {
            let (value, count) = self.forms_of_tokens[token as usize];
            if count > 32 {
                bits.bits((value >> 64) as u32, count.saturating_sub(64));
                bits.bits((value >> 32) as u32, (count - 32).min(32));
            }
            bits.bits(value as u32, count.min(32));
        };
        for ((first, second), _) in &self.forms {
            form(*first);
            if is_pair {
                form(*second - 1);
            }
        }
        let gathered = self.gathered;
        let shape = Shape { slots: gathered.capacity, usual: gathered.usual, forms: form_count, pair: is_pair };
        let count = u32::try_from(self.postings.len()).unwrap_or(u32::MAX);
        bits.gamma(count);
        if count < 4 {
            return format::write_postings(&self.postings, shape, bits);
        }
        self.body.clear();
        format::write_postings(&self.postings, shape, &mut self.body);
        bits.gamma(u32::try_from(self.body.len()).unwrap_or(u32::MAX));
        bits.append(&self.body);
    }
}
