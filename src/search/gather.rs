//! From documents to streams of words: every document is looked at once, and what is left of it is small.

use super::format::{self, FRAGMENTS, IN_TITLE, PLACES, STARRED};
use super::text::{self, Token};
use super::{Document, Source};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// Documents that one thread takes at a time.
const CHUNK: usize = 256;
/// The largest number of a word; what is above says something of the words around it.
const WORDS: u32 = 0x3fff_ffff;
/// A word that only stands next to another: it isn't counted itself.
const NEIGHBOUR: u32 = 0x4000_0000;
/// The next word doesn't stand next to the one before, but in the same sentence.
const BREAK: u32 = 0xffff_ffff;
/// The end of a sentence.
const END: u32 = 0xffff_fffe;
/// From here on words weigh as much as the low byte says; 0 is the title.
const WEIGHT: u32 = 0x8000_0000;
/// The weight of what people type instead of a title.
const ALIAS: u8 = 8;
/// The place of what people type instead of what is written: it has as many words as it may, and stands beside whatever
/// is written around it.
const ANYWHERE: u16 = PLACES;

/// The words of one document.
pub struct Words {
    /// Its slot.
    pub slot: u32,
    /// How much it is preferred, 0 to 2.
    preference: u8,
    /// How many words it has.
    length: u32,
    /// Where they stand in the stream of the chunk.
    stream: std::ops::Range<usize>,
}

/// A document with its best words first: how well, how new, which.
type Starred = (Reverse<u8>, Reverse<i32>, u32);

/// What is left of some documents.
pub struct Chunk {
    /// The words of each.
    pub documents: Vec<Words>,
    stream: Vec<u32>,
    /// The tokens of the stream's numbers; numbers of the whole index after [`merge`].
    tokens: Vec<Token>,
    numbers: Vec<u32>,
    stars: HashMap<String, Vec<Starred>>,
    /// A line of the fragments, with its slot.
    pub lines: Vec<(u32, String)>,
    /// Filter, value, slot.
    pub facets: Vec<(u8, u32, u32)>,
    /// Slot, day.
    pub days: Vec<(u32, i32)>,
}

/// Abbreviations and the words they stand for, as keys.
struct Short {
    keys: Vec<String>,
    instead: Vec<String>,
}

/// All documents.
pub struct Gathered {
    /// Chunk by chunk, in the order of slots.
    pub chunks: Vec<Chunk>,
    /// The slot of every place of the source.
    pub slots: Vec<u32>,
    /// How many slots there are.
    pub capacity: u32,
    /// Every token, in the order of keys and forms.
    pub tokens: Vec<Token>,
    /// The number of each token's key.
    pub key_of: Vec<u32>,
    /// Keys by number, in order.
    pub keys: Vec<String>,
    /// How many words have each key, for parts of equal size.
    pub counts: Vec<u32>,
    /// The weight of one word in the story of a document of usual length.
    pub usual: u8,
}

/// Looks at every document once.
pub fn gather(source: &dyn Source, english: bool, short: &[(&str, &str)]) -> Gathered {
    let (slots, capacity) = format::slots((0..source.count()).map(|place| source.id(place)));
    let mut order: Vec<(u32, usize)> = slots.iter().copied().zip(0..).collect();
    order.sort_unstable();
    let short = Shorts::new(short, english);
    let mut chunks: Vec<Chunk> =
        order.par_chunks(CHUNK).map(|places| Gatherer::new(english, &short).chunk(source, places)).collect();
    let (tokens, key_of, keys) = merge(&mut chunks);
    let mut counts = vec![0u32; keys.len()];
    for chunk in &chunks {
        for number in chunk.stream.iter().filter(|&&item| item < BREAK - 1 && item & WEIGHT == 0) {
            let token = chunk.numbers[(number & WORDS) as usize];
            counts[key_of[token as usize] as usize] += 1;
        }
    }
    let documents = || chunks.iter().flat_map(|chunk| &chunk.documents);
    let length = documents().map(|words| u64::from(words.length)).sum::<u64>() / slots.len().max(1) as u64;
    let usual = body_weight(1, u32::try_from(length).unwrap_or(u32::MAX));
    Gathered { chunks, slots, capacity, tokens, key_of, keys, counts, usual }
}

/// Compares as the units of UTF-16 do, which is how scripts compare.
pub fn compare(a: &str, b: &str) -> std::cmp::Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// Gives the words of all chunks the same numbers.
fn merge(chunks: &mut [Chunk]) -> (Vec<Token>, Vec<u32>, Vec<String>) {
    let mut tokens: Vec<Token> = chunks.iter().flat_map(|chunk| &chunk.tokens).cloned().collect();
    tokens.par_sort_unstable_by(|a, b| compare(&a.key, &b.key).then_with(|| a.form.cmp(&b.form)));
    tokens.dedup();
    let mut keys: Vec<String> = Vec::new();
    let mut key_of = Vec::with_capacity(tokens.len());
    for token in &tokens {
        if keys.last() != Some(&token.key) {
            keys.push(token.key.clone());
        }
        key_of.push(u32::try_from(keys.len() - 1).unwrap_or(WORDS));
    }
    let numbers: HashMap<&Token, u32> = tokens.iter().zip(0..).collect();
    chunks.par_iter_mut().for_each(|chunk| {
        let own = std::mem::take(&mut chunk.tokens);
        chunk.numbers = own.iter().map(|token| numbers.get(token).copied().unwrap_or_default()).collect();
    });
    (tokens, key_of, keys)
}

/// Abbreviations by the key they begin with.
struct Shorts {
    by_first: HashMap<String, Vec<Short>>,
}

impl Shorts {
    fn new(table: &[(&str, &str)], english: bool) -> Self {
        let split = |text: &str| {
            let mut found = Vec::new();
            text::words(text, |word| found.extend(word.map(str::to_owned)));
            found
        };
        let mut by_first: HashMap<String, Vec<Short>> = HashMap::new();
        for (abbreviation, words) in table {
            let (abbreviation, words) = (split(abbreviation), split(words));
            for (from, to) in [(&abbreviation, &words), (&words, &abbreviation)] {
                let keys: Vec<String> = from.iter().map(|word| text::token(word, english).key).collect();
                if let Some(first) = keys.first() {
                    by_first.entry(first.clone()).or_default().push(Short { keys, instead: to.clone() });
                }
            }
        }
        // The longest first, so that a part of it isn't taken for the whole.
        by_first.values_mut().for_each(|shorts| shorts.sort_by_key(|short| Reverse(short.keys.len())));
        Self { by_first }
    }
}

/// Makes a chunk.
struct Gatherer<'a> {
    english: bool,
    short: &'a Shorts,
    known: HashMap<String, u32>,
    chunk: Chunk,
    /// The words of the sentence at hand.
    sentence: Vec<u32>,
}

impl<'a> Gatherer<'a> {
    fn new(english: bool, short: &'a Shorts) -> Self {
        let chunk = Chunk {
            documents: Vec::new(),
            stream: Vec::new(),
            tokens: Vec::new(),
            numbers: Vec::new(),
            stars: HashMap::new(),
            lines: Vec::new(),
            facets: Vec::new(),
            days: Vec::new(),
        };
        Self { english, short, known: HashMap::new(), chunk, sentence: Vec::new() }
    }

    fn chunk(mut self, source: &dyn Source, places: &[(u32, usize)]) -> Chunk {
        for &(slot, place) in places {
            let document = source.document(place);
            self.document(slot, source.id(place), &document);
        }
        self.chunk
    }

    fn document(&mut self, slot: u32, id: &str, document: &Document) {
        let start = self.chunk.stream.len();
        let title = self.field(0, &document.title);
        let short_title = title <= 4;
        let preference = document.rank.min(1) + u8::from(short_title);
        self.stars(slot, IN_TITLE + preference, document.day, &document.title);
        let mut length = title;
        for alias in &document.aliases {
            length += self.field(ALIAS, alias);
            self.stars(slot, IN_TITLE - 1, document.day, alias);
        }
        for (weight, text) in &document.fields {
            length += self.field((*weight).clamp(1, ALIAS), text);
        }
        let stream = start..self.chunk.stream.len();
        self.chunk.documents.push(Words { slot, preference, length, stream });
        self.chunk.lines.push((slot, line(id, document)));
        self.chunk.facets.extend(document.facets.iter().map(|(facet, value)| (*facet, *value, slot)));
        self.chunk.days.extend(document.day.map(|day| (slot, day)));
    }

    /// Takes a text in; gives how many words it has.
    fn field(&mut self, weight: u8, text: &str) -> u32 {
        self.chunk.stream.push(WEIGHT | u32::from(weight));
        let mut count = 0;
        text::words(text, |word| match word {
            Some(word) => {
                let number = self.number(word);
                self.sentence.push(number);
                count += 1;
            }
            None => self.end_sentence(),
        });
        count
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.known.get(word) {
            return *number;
        }
        let number = u32::try_from(self.chunk.tokens.len()).unwrap_or(WORDS).min(WORDS);
        self.chunk.tokens.push(text::token(word, self.english));
        self.known.insert(word.to_owned(), number);
        number
    }

    fn end_sentence(&mut self) {
        if self.sentence.is_empty() {
            return;
        }
        let sentence = std::mem::take(&mut self.sentence);
        self.chunk.stream.extend_from_slice(&sentence);
        for at in 0..sentence.len() {
            self.instead(&sentence, at);
        }
        self.chunk.stream.push(END);
        self.sentence = sentence;
        self.sentence.clear();
    }

    /// What people type instead of the words from here on, with its neighbours.
    fn instead(&mut self, sentence: &[u32], at: usize) {
        let shorts = self.short;
        let key = |this: &Self, place: usize| Some(this.chunk.tokens.get(*sentence.get(place)? as usize)?.key.clone());
        let Some(found) = key(self, at).and_then(|first| shorts.by_first.get(&first)) else { return };
        let fits = |short: &&Short| {
            short.keys.iter().zip(at..).all(|(wanted, place)| key(self, place).as_ref() == Some(wanted))
        };
        let Some(short) = found.iter().find(fits) else { return };
        let before = at.checked_sub(1).and_then(|place| sentence.get(place)).map(|number| number | NEIGHBOUR);
        let after = sentence.get(at + short.keys.len()).map(|number| number | NEIGHBOUR);
        let words: Vec<u32> = short.instead.iter().map(|word| self.number(word)).collect();
        self.chunk.stream.push(BREAK);
        self.chunk.stream.extend(before.into_iter().chain(words).chain(after));
    }

    /// Notes what the words of a title begin with.
    fn stars(&mut self, slot: u32, weight: u8, day: Option<i32>, title: &str) {
        let starred = (Reverse(weight), Reverse(day.unwrap_or(i32::MIN)), slot);
        let stars = &mut self.chunk.stars;
        let mut add = |start: &str| match stars.get_mut(start) {
            Some(list) if list.contains(&starred) => {}
            Some(list) => {
                list.push(starred);
                if list.len() > STARRED * 8 {
                    shorten(list);
                }
            }
            None => {
                stars.insert(start.to_owned(), vec![starred]);
            }
        };
        text::words(title, |word| {
            let Some(word) = word else { return };
            // Not the English stem, but its first letters as they are typed.
            let key = text::token(word, false).key;
            for written in [key.as_str(), word] {
                for (end, letter) in written.char_indices().take(3) {
                    let start = &written[..end + letter.len_utf8()];
                    if written == key.as_str() || !key.starts_with(start) {
                        add(start);
                    }
                }
            }
        });
    }
}

/// Keeps the best ones, each document once.
fn shorten(list: &mut Vec<Starred>) {
    list.sort_unstable();
    let mut seen = Vec::with_capacity(STARRED);
    list.retain(|(.., slot)| {
        let is_new = seen.len() < STARRED && !seen.contains(slot);
        if is_new {
            seen.push(*slot);
        }
        is_new
    });
}

/// What the titles begin with: the best documents of each beginning.
pub fn stars(chunks: &mut [Chunk]) -> BTreeMap<Vec<u16>, Vec<u32>> {
    let mut all: HashMap<String, Vec<Starred>> = HashMap::new();
    for chunk in chunks {
        for (start, list) in std::mem::take(&mut chunk.stars) {
            all.entry(start).or_default().extend(list);
        }
    }
    let finish = |(start, mut list): (String, Vec<Starred>)| {
        shorten(&mut list);
        let key = std::iter::once(u16::from(b'*')).chain(start.encode_utf16()).collect();
        (key, list.into_iter().map(|(.., slot)| slot).collect())
    };
    all.into_iter().map(finish).collect()
}

/// A document's line of the fragments.
fn line(id: &str, document: &Document) -> String {
    let fragment = &document.fragment;
    let kind = fragment.kind.to_string();
    let parts = [
        id,
        &kind,
        &fragment.title,
        &fragment.path,
        &fragment.unit,
        &fragment.date,
        &fragment.lead,
        &fragment.picture,
        &fragment.flags,
    ];
    let clean = |part: &&str| part.replace(|c: char| c.is_control(), " ");
    parts.iter().map(clean).collect::<Vec<_>>().join("\t")
}

/// The fragment files: number, text.
pub fn fragment_files(chunks: &mut [Chunk], capacity: u32) -> Vec<String> {
    let mut files = vec![String::new(); capacity.div_ceil(FRAGMENTS) as usize];
    let mut next = 0;
    for (slot, line) in chunks.iter_mut().flat_map(|chunk| std::mem::take(&mut chunk.lines)) {
        while next < slot {
            files[(next / FRAGMENTS) as usize].push('\n');
            next += 1;
        }
        files[(slot / FRAGMENTS) as usize].push_str(&line);
    }
    files
}

/// A word or a pair where it stands. Ordered as postings are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// The number of the second key plus one; 0 for a word alone.
    pub second: u32,
    /// The document, by its place among all.
    pub document: u32,
    /// The tokens.
    pub tokens: (u32, u32),
    /// The weight of the field, 0 for the title; then the place of the first word, modulo [`PLACES`], or [`ANYWHERE`].
    place: u16,
}

/// A word or a pair in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// The document.
    pub slot: u32,
    /// The tokens.
    pub tokens: (u32, u32),
    /// Places outside of the title, a bit each.
    pub places: u64,
    /// As in the index.
    pub weight: u8,
}

impl Gathered {
    /// Occurrences whose first key has a number in a range, key by key, in order.
    pub fn occurrences(&self, keys: &std::ops::Range<u32>) -> Vec<Vec<Occurrence>> {
        let mut by_key: Vec<Vec<Occurrence>> = Vec::new();
        by_key.resize_with(keys.len(), Vec::new);
        let parts: Vec<Vec<(u32, Occurrence)>> = self
            .chunks
            .par_iter()
            .enumerate()
            .map(|(number, chunk)| {
                let mut found = Vec::new();
                for (words, place) in chunk.documents.iter().zip(number * CHUNK..) {
                    self.occurrences_in(chunk, words, u32::try_from(place).unwrap_or(u32::MAX), keys, &mut found);
                }
                found
            })
            .collect();
        for (key, list) in keys.clone().zip(&mut by_key) {
            list.reserve_exact(self.counts.get(key as usize).map_or(0, |count| *count as usize * 2));
        }
        for (key, occurrence) in parts.into_iter().flatten() {
            by_key[(key - keys.start) as usize].push(occurrence);
        }
        by_key.par_iter_mut().for_each(|list| list.sort_unstable());
        by_key
    }

    fn occurrences_in(
        &self,
        chunk: &Chunk,
        words: &Words,
        document: u32,
        keys: &std::ops::Range<u32>,
        found: &mut Vec<(u32, Occurrence)>,
    ) {
        let (mut weight, mut at) = (0u16, 0u16);
        let mut is_written = true;
        let mut before: Option<(u32, u32, bool)> = None;
        for &item in chunk.stream.get(words.stream.clone()).unwrap_or_default() {
            match item {
                BREAK => {
                    before = None;
                    is_written = false;
                }
                // One place is left free, so that no phrase goes on beyond the end.
                END => {
                    before = None;
                    is_written = true;
                    at = (at + 1) % PLACES;
                }
                _ if item & WEIGHT != 0 => weight = (item & 0xff) as u16,
                _ => {
                    let token = chunk.numbers[(item & WORDS) as usize];
                    let key = self.key_of[token as usize];
                    let counts = item & NEIGHBOUR == 0;
                    // A pair stands where its first word stands.
                    let own = if is_written { (at + PLACES - 1) % PLACES } else { ANYWHERE };
                    let place = weight << 8 | own;
                    at = (at + u16::from(is_written)) % PLACES;
                    if counts && keys.contains(&key) {
                        found.push((key, Occurrence { second: 0, document, tokens: (token, 0), place }));
                    }
                    if let Some((first, other, first_counts)) = before
                        && (counts || first_counts)
                        && keys.contains(&first)
                    {
                        found.push((first, Occurrence { second: key + 1, document, tokens: (other, token), place }));
                    }
                    before = Some((key, token, counts));
                }
            }
        }
    }

    /// The records of occurrences of one key or pair, which stand in order.
    pub fn records(&self, occurrences: &[Occurrence]) -> Vec<Record> {
        let same = |a: &Occurrence, b: &Occurrence| (a.document, a.tokens) == (b.document, b.tokens);
        occurrences.chunk_by(same).filter_map(|same| self.record(same)).collect()
    }

    fn record(&self, same: &[Occurrence]) -> Option<Record> {
        let first = same.first()?;
        let words = self.chunks.get(first.document as usize / CHUNK)?.documents.get(first.document as usize % CHUNK)?;
        let mut record = Record { slot: words.slot, tokens: first.tokens, places: 0, weight: 0 };
        let mut total = 0;
        let mut in_title = false;
        for occurrence in same {
            let weight = u32::from(occurrence.place >> 8);
            total += weight;
            in_title |= weight == 0;
            record.places |= match occurrence.place & 0xff {
                _ if weight == 0 => 0,
                ANYWHERE => u64::MAX,
                place => 1 << place,
            };
        }
        record.weight =
            if in_title { IN_TITLE + words.preference + u8::from(total > 0) } else { body_weight(total, words.length) };
        Some(record)
    }
}

/// BM25's share of a word in a document, of 12: `total / (total + K)` with K = 4 in a text of 300 words, 2 in none.
fn body_weight(total: u32, length: u32) -> u8 {
    let total = u64::from(total) * 600;
    let share = 12 * total / (total + 4 * (300 + u64::from(length)));
    u8::try_from(share).unwrap_or(IN_TITLE).min(IN_TITLE - 1)
}
