//! Postings of all keys, made for a part of the keys at a time.

use super::bits::Writer;
use super::format::{self, IN_TITLE, Posting, Shape};
use super::gather::{self, About, Gathered};
use super::occurrences::{self, ANYWHERE, Occurrence, Occurrences};
use super::read::List;
use super::text::{Form, could_end_in_i};
use super::wanted::{Renewal, Renewed, Wanted};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::ops::Range;

/// About how many words a thread looks at together …
const PART: u64 = 1 << 20;
/// … in a large index a share of all, since for every part all words are looked at.
const PARTS: u64 = 16;

/// A word or a pair with its postings, ready for a block.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The numbers of its keys; the second plus one, 0 for a word alone.
    pub keys: (u32, u32),
    /// In which part it is.
    pub part: u32,
    /// The first byte of its bits.
    pub start: u32,
    /// How many bits they are.
    pub bits: u32,
}

/// A part of the keys with their postings.
#[derive(Default)]
pub struct Part {
    /// Words in order.
    pub words: Vec<Key>,
    /// Pairs in order.
    pub pairs: Vec<Key>,
    /// The bits of both, each from a whole byte on.
    pub bits: Vec<u8>,
    /// In how many documents words stand, each with its key's number.
    pub counts: Vec<(u32, u32)>,
}

/// Every word and every pair with its postings, or those that are wanted, a part of the keys after the other.
pub fn encode(gathered: &Gathered, english: bool, wanted: Option<&Wanted>) -> Vec<Part> {
    let found = wanted.map(|wanted| occurrences::find(gathered, wanted));
    let counts = occurrences::counts(gathered, found.as_deref());
    let parts = parts(&counts, wanted.is_none());
    let forms = forms(gathered, english);
    let numbered: Vec<(u32, Range<u32>)> = (0..).zip(parts).collect();
    // Every thread makes some parts, one after the other in the same room.
    let lane = numbered.len().div_ceil(rayon::current_num_threads()).max(1);
    let lanes = numbered
        .par_chunks(lane)
        .map(|parts| Encoder::new(gathered, &forms, wanted).lane(parts, &counts, found.as_deref()));
    lanes.flatten().collect()
}

/// Every token's form, as it is written.
pub fn forms(gathered: &Gathered, english: bool) -> Vec<FormBits> {
    gathered.tokens.iter().map(|token| form_bits(token, english)).collect()
}

/// Ranges of keys that stand for about the same number of words. Of few, each thread looks at a share of its own.
fn parts(counts: &[u32], are_all: bool) -> Vec<Range<u32>> {
    let all: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    let threads = rayon::current_num_threads() as u64;
    // However many threads there are, together they hold no more than half of all.
    let parts = PARTS.max(2 * threads);
    // A little more than its share, so that there aren't more parts than threads.
    let most = if are_all { PART.max(all / parts) } else { (all / threads * 5 / 4).clamp(1 << 14, PART) };
    let mut parts = Vec::new();
    let (mut from, mut sum) = (0, 0);
    for (count, key) in counts.iter().map(|count| u64::from(*count)).zip(0u32..) {
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
pub type FormBits = (u128, u32);

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

/// Sorts words by the key of the next one, in the time that it takes to look at each twice.
#[derive(Default)]
struct Sorter {
    /// By key; zeros between two sorts.
    counts: Vec<u32>,
    /// Those that have a next word, in order.
    sorted: Vec<Occurrence>,
    /// Keys of next words, and where those with them end.
    groups: Vec<(u32, u32)>,
}

impl Sorter {
    fn sort(&mut self, occurrences: &[Occurrence], key_of: &[u32]) {
        let Self { counts, sorted, groups } = self;
        let key = |occurrence: &Occurrence| Some(key_of[occurrence.next.checked_sub(1)? as usize]);
        groups.clear();
        for key in occurrences.iter().filter_map(key) {
            let count = &mut counts[key as usize];
            if *count == 0 {
                groups.push((key, 0));
            }
            *count += 1;
        }
        groups.sort_unstable();
        let mut end = 0;
        for (key, _) in &*groups {
            // From now on where the next one goes.
            let next = &mut counts[*key as usize];
            (*next, end) = (end, end + *next);
        }
        sorted.resize(end as usize, Occurrence::default());
        for occurrence in occurrences {
            if let Some(key) = key(occurrence) {
                let next = &mut counts[key as usize];
                sorted[*next as usize] = *occurrence;
                *next += 1;
            }
        }
        groups.iter_mut().for_each(|(key, end)| *end = std::mem::take(&mut counts[*key as usize]));
    }
}

/// A word or a pair in a document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Record {
    slot: u32,
    /// Place of the tokens in the list of forms.
    form: u32,
    /// Its weight, once it was weighed.
    pub weight: u8,
    in_title: bool,
    total: u32,
    /// Its places outside of the title.
    pub places: u64,
}

impl Record {
    /// Takes another one of its occurrences in.
    pub fn add(&mut self, occurrence: &Occurrence) {
        let weight = u32::from(occurrence.place >> 8);
        self.total += weight;
        self.in_title |= weight == 0;
        self.places |= match occurrence.place & 0xff {
            _ if weight == 0 => 0,
            ANYWHERE => u64::MAX,
            place => 1 << place,
        };
    }

    /// Finds its weight, once all are in.
    pub fn weigh(&mut self, about: &About) {
        self.weight = if self.in_title {
            IN_TITLE + about.preference + u8::from(self.total > 0)
        } else {
            gather::body_weight(self.total, about.length)
        };
    }
}

/// Makes parts. What it needs for one key serves for the next.
pub struct Encoder<'a> {
    gathered: &'a Gathered,
    forms_of_tokens: &'a [FormBits],
    /// What is made, where it isn't all.
    wanted: Option<&'a Wanted>,
    /// The part at hand: its number, what is ready of it, its bits.
    number: u32,
    part: Part,
    bits: Writer,
    body: Writer,
    records: Vec<Record>,
    /// The forms of a key: tokens, how many records have them, the place at which they were found.
    forms: Vec<((u32, u32), u32, u32)>,
    /// By the place at which a form was found, its place in order.
    ranks: Vec<u32>,
    postings: Vec<Posting>,
}

impl<'a> Encoder<'a> {
    /// Makes all, or what is wanted.
    pub fn new(gathered: &'a Gathered, forms_of_tokens: &'a [FormBits], wanted: Option<&'a Wanted>) -> Self {
        Self {
            gathered,
            forms_of_tokens,
            wanted,
            number: 0,
            part: Part::default(),
            bits: Writer::default(),
            body: Writer::default(),
            records: Vec::new(),
            forms: Vec::new(),
            ranks: Vec::new(),
            postings: Vec::new(),
        }
    }

    /// Makes some parts one after the other: of all words, or of those that were found.
    fn lane(mut self, parts: &[(u32, Range<u32>)], counts: &[u32], found: Option<&[Vec<Occurrence>]>) -> Vec<Part> {
        let mut occurrences = Occurrences::default();
        let mut sorter = Sorter { counts: vec![0; self.gathered.keys.len()], ..Sorter::default() };
        let mut done = Vec::with_capacity(parts.len());
        for (number, keys) in parts {
            self.number = *number;
            occurrences.fill(self.gathered, keys, counts, found);
            let wanted = self.wanted;
            let is_wanted = |keys| wanted.is_none_or(|wanted| wanted.is(keys));
            for (key, occurrences) in keys.clone().zip(occurrences.by_key()) {
                sorter.sorted.clear();
                if is_wanted((key, 0)) {
                    let alone = occurrences.iter().filter(|occurrence| occurrence.counts);
                    sorter.sorted.extend(alone.map(|occurrence| Occurrence { next: 0, ..*occurrence }));
                }
                if !sorter.sorted.is_empty() {
                    self.encode((key, 0), &sorter.sorted);
                }
            }
            for (key, occurrences) in keys.clone().zip(occurrences.by_key()) {
                sorter.sort(occurrences, &self.gathered.key_of);
                let mut start = 0;
                for &(second, end) in &sorter.groups {
                    if is_wanted((key, second + 1)) {
                        self.encode((key, second + 1), &sorter.sorted[start..end as usize]);
                    }
                    start = end as usize;
                }
            }
            done.push(self.take());
        }
        done
    }

    /// What was made.
    pub fn take(&mut self) -> Part {
        Part { bits: std::mem::take(&mut self.bits).finish(), ..std::mem::take(&mut self.part) }
    }

    /// Writes the postings of a word or a pair.
    fn encode(&mut self, keys: (u32, u32), group: &[Occurrence]) {
        let documents = self.records(group);
        self.finish(keys, documents);
    }

    /// Writes the postings of a word or a pair as they were but for what changed. `false` where `list`, which is what an
    /// index tells of them, doesn't tell all that must be known; `documents` is in how many documents the word was.
    pub fn renew(&mut self, keys: (u32, u32), list: &List, documents: u32, renewed: &Renewed) -> bool {
        let gathered = self.gathered;
        let is_gone = |slot: u32| renewed.slots.binary_search(&slot).is_ok();
        let stays = list.postings.iter().filter(|posting| !is_gone(posting.slot)).count();
        let is_pair = keys.1 > 0;
        let is_told = if is_pair {
            let shape = Shape { slots: gathered.capacity, usual: gathered.usual, forms: 0, pair: true };
            let most = |count: usize| shape.most_places(u32::try_from(count).unwrap_or(u32::MAX));
            most(list.postings.len()) == most(stays + renewed.postings.len())
        } else {
            // Of a long list those are left out that weigh no more than usual.
            documents as usize * list.forms.len() <= format::LONG_LIST
                || list.postings.iter().any(|posting| posting.weight <= gathered.usual)
        };
        let token = |key: u32, form: &Form| {
            let tokens = gathered.first[key as usize]..gathered.first[key as usize + 1];
            tokens.into_iter().find(|token| gathered.tokens[*token as usize].form == *form)
        };
        let tokens_of = |forms: &Vec<Form>| {
            let first = token(keys.0, forms.first()?)?;
            let second = if is_pair { token(keys.1 - 1, forms.get(1)?)? + 1 } else { 0 };
            Some((first, second))
        };
        let tokens: Option<Vec<(u32, u32)>> = list.forms.iter().map(tokens_of).collect();
        let Some(tokens) = tokens.filter(|_| is_told) else { return false };
        self.records.clear();
        self.forms.clear();
        let mut new = renewed.postings.iter().copied().peekable();
        for posting in list.postings.iter().filter(|posting| !is_gone(posting.slot)) {
            while let Some(renewal) = new.next_if(|renewal| renewal.slot < posting.slot) {
                self.record(renewal);
            }
            let Posting { slot, form, weight, places } = *posting;
            self.record(Renewal { slot, tokens: tokens[form as usize], weight, places });
        }
        new.for_each(|renewal| self.record(renewal));
        if !self.records.is_empty() {
            let documents = self.records.chunk_by(|a, b| a.slot == b.slot).count();
            self.finish(keys, documents);
        }
        true
    }

    fn record(&mut self, renewal: Renewal) {
        let Renewal { slot, tokens, weight, places } = renewal;
        let form = self.form(tokens);
        self.forms[form as usize].1 += 1;
        self.records.push(Record { slot, form, weight, places, ..Record::default() });
    }

    /// Writes the records at hand.
    fn finish(&mut self, keys: (u32, u32), documents: usize) {
        let start = self.bits.align();
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
        let mut least = self.gathered.usual;
        while !is_pair && self.postings.len() > format::LONG_LIST && least < format::IN_TITLE {
            self.postings.retain(|posting| posting.weight > least);
            least += 1;
        }
        self.write(is_pair);
        let key = Key {
            keys,
            part: self.number,
            start: u32::try_from(start).unwrap_or(u32::MAX),
            bits: u32::try_from(self.bits.len() - start * 8).unwrap_or(u32::MAX),
        };
        if is_pair {
            self.part.pairs.push(key)
        } else {
            self.part.words.push(key);
            self.part.counts.push((keys.0, u32::try_from(documents).unwrap_or(u32::MAX)));
        }
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
                let form = self.form((occurrence.token, occurrence.next));
                let known = self.records[begin..].iter().position(|record| record.form == form);
                let place = known.map_or(self.records.len(), |known| begin + known);
                if known.is_none() {
                    self.records.push(Record { slot: about.slot, form, ..Record::default() });
                    self.forms[form as usize].1 += 1;
                }
                self.records[place].add(occurrence);
            }
            self.records[begin..].iter_mut().for_each(|record| record.weigh(&about));
        }
        documents
    }

    /// The place of tokens in the list of forms.
    fn form(&mut self, tokens: (u32, u32)) -> u32 {
        let known = self.forms.iter().find(|(known, ..)| *known == tokens).map(|(.., place)| *place);
        known.unwrap_or_else(|| {
            let place = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
            self.forms.push((tokens, 0, place));
            place
        })
    }

    /// Puts the most frequent form first.
    fn order_forms(&mut self) {
        self.ranks.clear();
        self.ranks.resize(self.forms.len(), 0);
        if self.forms.len() > 1 {
            self.forms.sort_unstable_by_key(|(tokens, count, _)| (Reverse(*count), *tokens));
            for ((.., place), rank) in self.forms.iter().zip(0..) {
                self.ranks[*place as usize] = rank;
            }
        }
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
        for ((first, second), ..) in &self.forms {
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
