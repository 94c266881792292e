//! From documents to streams of words: every document is looked at once, and what is left of it is small.

use super::format::{self, FRAGMENTS, IN_TITLE, PLACES, STARRED};
use super::intern::Interner;
use super::letters::Letters;
use super::text::{self, Spelled, Token};
use super::{Document, Source};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// Documents that one thread takes at a time, at least.
const CHUNK: usize = 256;
/// How many chunks there are in a large index.
const CHUNKS: usize = 64;
/// The largest number of a word; what is above says something of the words around it.
const WORDS: u32 = 0x3fff_ffff;
/// A word that only stands next to another: it isn't counted itself.
const NEIGHBOUR: u32 = 0x4000_0000;
/// The next word doesn't stand next to the one before, but in the same sentence.
const BREAK: u32 = 0xffff_ffff;
/// The end of a sentence.
const END: u32 = 0xffff_fffe;
/// From here on words weigh as much as the low byte says; 0 is the title, with which a document begins.
const WEIGHT: u32 = 0x8000_0000;
/// The weight of what people type instead of a title.
const ALIAS: u8 = 8;
/// The place of what people type instead of what is written: it has as many words as it may, and stands beside whatever
/// is written around it.
pub const ANYWHERE: u16 = PLACES;

/// What is left of a document beside its words.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// Its slot.
    pub slot: u32,
    /// How many words it has.
    pub length: u32,
    /// How much it is preferred, 0 to 2.
    pub preference: u8,
}

/// A document with its best words first: how well, how new, which.
type Starred = (Reverse<u8>, Reverse<i32>, u32);

/// One to three characters, each in 21 bits, the first highest.
type Start = u64;

/// What is left of some documents.
#[derive(Default)]
pub struct Chunk {
    /// Each of them.
    documents: Vec<About>,
    /// Their words as numbers, of the whole index after [`merge`].
    stream: Vec<u32>,
    /// The tokens of the chunk's numbers, until [`merge`] takes them.
    tokens: Vec<Token>,
    /// Documents by what words of their titles begin with.
    stars: Vec<(Start, Vec<Starred>)>,
    /// A line of the fragments, with its slot.
    lines: Vec<(u32, String)>,
    /// Filter, value, slot.
    pub facets: Vec<(u8, u32, u32)>,
    /// Slot, day.
    pub days: Vec<(u32, i32)>,
}

impl Chunk {
    /// Gives the memory of the words back.
    pub fn forget_words(&mut self) {
        self.stream = Vec::new();
    }
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
    /// The documents of all chunks.
    pub documents: Vec<About>,
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
    /// The first token of each key, and the end of all.
    pub first: Vec<u32>,
    /// How many words have each key.
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
    let letters = Letters::new();
    let size = CHUNK.max(order.len() / CHUNKS);
    let chunk = |places| Gatherer::new(english, &letters, &short).chunk(source, places);
    let mut chunks: Vec<Chunk> = order.par_chunks(size).map(chunk).collect();
    let (tokens, key_of, keys) = merge(&mut chunks);
    let mut first = vec![0; keys.len() + 1];
    key_of.iter().zip(1..).for_each(|(key, end)| first[*key as usize + 1] = end);
    let documents: Vec<About> = chunks.iter_mut().flat_map(|chunk| std::mem::take(&mut chunk.documents)).collect();
    let length = documents.iter().map(|about| u64::from(about.length)).sum::<u64>() / slots.len().max(1) as u64;
    let usual = body_weight(1, u32::try_from(length).unwrap_or(u32::MAX));
    let mut counts = vec![0; keys.len()];
    for item in chunks.iter().flat_map(|chunk| &chunk.stream).filter(|item| **item & WEIGHT == 0) {
        counts[key_of[(item & WORDS) as usize] as usize] += 1;
    }
    Gathered { chunks, documents, slots, capacity, tokens, key_of, keys, first, counts, usual }
}

/// Compares as the units of UTF-16 do, which is how scripts compare.
pub fn compare(a: &str, b: &str) -> std::cmp::Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// Gives the words of all chunks the same numbers: those of all tokens in the order of keys and forms.
fn merge(chunks: &mut [Chunk]) -> (Vec<Token>, Vec<u32>, Vec<String>) {
    let mut known: HashMap<Token, u32> = HashMap::new();
    // First in the order in which they come …
    let mut found = |token: Token| {
        let next = u32::try_from(known.len()).unwrap_or(WORDS).min(WORDS);
        *known.entry(token).or_insert(next)
    };
    let own: Vec<Vec<u32>> = chunks
        .iter_mut()
        .map(|chunk| std::mem::take(&mut chunk.tokens).into_iter().map(&mut found).collect())
        .collect();
    let mut sorted: Vec<(Token, u32)> = known.into_iter().collect();
    sorted.par_sort_unstable_by(|(a, _), (b, _)| compare(&a.key, &b.key).then_with(|| a.form.cmp(&b.form)));
    // … then in their own.
    let mut numbers = vec![0; sorted.len()];
    sorted.iter().zip(0..).for_each(|((_, before), number)| numbers[*before as usize] = number);
    chunks.par_iter_mut().zip(own).for_each(|(chunk, own)| {
        let own: Vec<u32> = own.into_iter().map(|before| numbers[before as usize]).collect();
        for item in chunk.stream.iter_mut().filter(|item| **item & WEIGHT == 0) {
            *item = (*item & NEIGHBOUR) | own[(*item & WORDS) as usize];
        }
    });
    let mut keys: Vec<String> = Vec::new();
    let mut key_of = Vec::with_capacity(sorted.len());
    let mut tokens = Vec::with_capacity(sorted.len());
    for (token, _) in sorted {
        if keys.last() != Some(&token.key) {
            keys.push(token.key.clone());
        }
        key_of.push(u32::try_from(keys.len() - 1).unwrap_or(WORDS));
        tokens.push(token);
    }
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
    letters: &'a Letters,
    short: &'a Shorts,
    known: Interner,
    /// For each word the places of its starts among the chunk's, once some title has it.
    starts: Vec<Option<Box<[u32]>>>,
    /// The places of starts.
    known_starts: HashMap<Start, u32>,
    /// For each word whether it begins an abbreviation, or what one stands for.
    is_short: Vec<bool>,
    chunk: Chunk,
    /// Where the sentence at hand begins in the stream, and whether something in it is short.
    sentence: (usize, bool),
}

impl<'a> Gatherer<'a> {
    fn new(english: bool, letters: &'a Letters, short: &'a Shorts) -> Self {
        Self {
            english,
            letters,
            short,
            known: Interner::default(),
            starts: Vec::new(),
            known_starts: HashMap::new(),
            is_short: Vec::new(),
            chunk: Chunk::default(),
            sentence: (0, false),
        }
    }

    fn chunk(mut self, source: &dyn Source, places: &[(u32, usize)]) -> Chunk {
        for &(slot, place) in places {
            let document = source.document(place);
            self.document(slot, source.id(place), &document);
        }
        self.chunk.stream.shrink_to_fit();
        self.chunk
    }

    fn document(&mut self, slot: u32, id: &str, document: &Document) {
        let title = self.field(0, &document.title);
        let short_title = title <= 4;
        let preference = document.rank.min(1) + u8::from(short_title);
        let starred = |weight| (Reverse(weight), Reverse(document.day.unwrap_or(i32::MIN)), slot);
        self.stars(&document.title, starred(IN_TITLE + preference));
        let mut length = title;
        for alias in &document.aliases {
            length += self.field(ALIAS, alias);
            self.stars(alias, starred(IN_TITLE - 1));
        }
        for (weight, text) in &document.fields {
            length += self.field((*weight).clamp(1, ALIAS), text);
        }
        self.chunk.documents.push(About { slot, length, preference });
        self.chunk.lines.push((slot, line(id, document)));
        self.chunk.facets.extend(document.facets.iter().map(|(facet, value)| (*facet, *value, slot)));
        self.chunk.days.extend(document.day.map(|day| (slot, day)));
    }

    /// Takes a text in; gives how many words it has.
    fn field(&mut self, weight: u8, text: &str) -> u32 {
        self.chunk.stream.push(WEIGHT | u32::from(weight));
        self.sentence = (self.chunk.stream.len(), false);
        let mut count = 0;
        let letters = self.letters;
        letters.words(text, |word| match word {
            Some(word) => {
                let number = self.number(word);
                self.chunk.stream.push(number);
                self.sentence.1 |= self.is_short[number as usize];
                count += 1;
            }
            None => self.end_sentence(),
        });
        count
    }

    fn number(&mut self, word: Spelled<'_>) -> u32 {
        let (number, is_new) = self.known.number(word);
        if is_new {
            let token = text::token(word.text(), self.english);
            self.is_short.push(self.short.by_first.contains_key(&token.key));
            self.starts.push(None);
            self.chunk.tokens.push(token);
        }
        number
    }

    fn end_sentence(&mut self) {
        let (start, has_short) = self.sentence;
        if self.chunk.stream.len() > start {
            if has_short {
                let sentence = self.chunk.stream.get(start..).unwrap_or_default().to_vec();
                for (at, number) in sentence.iter().enumerate() {
                    if self.is_short[*number as usize] {
                        self.instead(&sentence, at);
                    }
                }
            }
            self.chunk.stream.push(END);
        }
        self.sentence = (self.chunk.stream.len(), false);
    }

    /// What people type instead of the words from here on, with its neighbours.
    fn instead(&mut self, sentence: &[u32], at: usize) {
        let shorts = self.short;
        let tokens = &self.chunk.tokens;
        let key = |place: usize| Some(&tokens.get(*sentence.get(place)? as usize)?.key);
        let Some(found) = key(at).and_then(|first| shorts.by_first.get(first)) else { return };
        let fits = |short: &&Short| short.keys.iter().zip(at..).all(|(wanted, place)| key(place) == Some(wanted));
        let Some(short) = found.iter().find(fits) else { return };
        let before = at.checked_sub(1).and_then(|place| sentence.get(place)).map(|number| number | NEIGHBOUR);
        let after = sentence.get(at + short.keys.len()).map(|number| number | NEIGHBOUR);
        self.chunk.stream.push(BREAK);
        self.chunk.stream.extend(before);
        for word in &short.instead {
            text::spelled(word, |word| {
                if let Some(word) = word {
                    let number = self.number(word);
                    self.chunk.stream.push(number);
                }
            });
        }
        self.chunk.stream.extend(after);
    }

    /// Notes what the words of a title begin with.
    fn stars(&mut self, title: &str, starred: Starred) {
        let letters = self.letters;
        letters.words(title, |word| {
            let Some(word) = word else { return };
            let number = self.number(word) as usize;
            let Self { known_starts, chunk: Chunk { stars, .. }, .. } = self;
            let place = |start: Start| {
                *known_starts.entry(start).or_insert_with(|| {
                    stars.push((start, Vec::new()));
                    u32::try_from(stars.len() - 1).unwrap_or(u32::MAX)
                })
            };
            let starts =
                self.starts[number].get_or_insert_with(|| starts(word.text()).into_iter().map(place).collect());
            for start in &*starts {
                let Some((_, list)) = self.chunk.stars.get_mut(*start as usize) else { continue };
                if list.last() != Some(&starred) {
                    list.push(starred);
                }
                if list.len() > STARRED * 8 {
                    shorten(list);
                }
            }
        });
    }
}

/// What a word begins with: its key's first characters, and its own where they are others.
fn starts(word: &str) -> Vec<Start> {
    // Not the English stem, but its first letters as they are typed.
    let key = text::token(word, false).key;
    let mut found = Vec::with_capacity(6);
    for written in [key.as_str(), word] {
        let mut packed = 0;
        for (end, letter) in written.char_indices().take(3) {
            packed = packed << 21 | u64::from(letter);
            let start = written.get(..end + letter.len_utf8()).unwrap_or_default();
            if written == key.as_str() || !key.starts_with(start) {
                found.push(packed);
            }
        }
    }
    found
}

/// The characters of a start.
fn letters_of(start: Start) -> impl Iterator<Item = char> {
    [42, 21, 0]
        .into_iter()
        .filter_map(move |shift| char::from_u32((start >> shift) as u32 & 0x1f_ffff))
        .filter(|c| *c != '\0')
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
    let mut all: HashMap<Start, Vec<Starred>> = HashMap::new();
    for chunk in chunks {
        for (start, list) in std::mem::take(&mut chunk.stars) {
            all.entry(start).or_default().extend(list);
        }
    }
    let finish = |(start, mut list): (Start, Vec<Starred>)| {
        shorten(&mut list);
        let key: String = std::iter::once('*').chain(letters_of(start)).collect();
        (key.encode_utf16().collect(), list.into_iter().map(|(.., slot)| slot).collect())
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

/// A word where it stands, with the one beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Occurrence {
    /// The document, by its place among all.
    pub document: u32,
    /// The token.
    pub token: u32,
    /// The token of the next word plus one; 0 where there is none.
    pub next: u32,
    /// The weight of the field, 0 for the title; then the place of the word, modulo [`PLACES`], or [`ANYWHERE`].
    pub place: u16,
    /// Whether the word counts for itself.
    pub counts: bool,
}

/// Occurrences by key, each key's in the order of documents.
#[derive(Default)]
pub struct Occurrences {
    /// One after the other.
    all: Vec<Occurrence>,
    /// Where those of each key end.
    ends: Vec<usize>,
}

impl Occurrences {
    /// Makes room for so many of each key.
    fn reset(&mut self, counts: &[u32]) {
        self.ends.clear();
        let mut end = 0;
        for count in counts {
            // Where the next one goes; in the end that is where the key's end.
            self.ends.push(end);
            end += *count as usize;
        }
        self.all.resize(end, Occurrence::default());
    }

    fn push(&mut self, key: u32, occurrence: Occurrence) {
        if let Some(end) = self.ends.get_mut(key as usize)
            && let Some(place) = self.all.get_mut(*end)
        {
            *place = occurrence;
            *end += 1;
        }
    }

    /// Those of each key.
    pub fn by_key(&self) -> impl Iterator<Item = &[Occurrence]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| self.all.get(*start..*end).unwrap_or_default())
    }
}

impl Gathered {
    /// Finds the words whose keys have a number in a range.
    pub fn occurrences(&self, keys: &std::ops::Range<u32>, found: &mut Occurrences) {
        found.reset(self.counts.get(keys.start as usize..keys.end as usize).unwrap_or_default());
        let tokens = self.first[keys.start as usize]..self.first[keys.end as usize];
        let mut documents = 0u32;
        for chunk in &self.chunks {
            let mut weight = 0;
            // Where the stream would begin if everything in it were words that are written.
            let mut origin = 0;
            let mut break_at = None;
            for (at, &item) in chunk.stream.iter().enumerate() {
                let token = item & WORDS;
                if item & WEIGHT == 0 {
                    if tokens.contains(&token) {
                        let own = if break_at.is_none() { (at - origin) as u16 % PLACES } else { ANYWHERE };
                        let counts = |item: u32| item & NEIGHBOUR == 0;
                        let next = chunk.stream.get(at + 1).filter(|next| **next & WEIGHT == 0);
                        let next =
                            next.filter(|next| counts(item) || counts(**next)).map_or(0, |next| (next & WORDS) + 1);
                        let (document, place) = (documents.wrapping_sub(1), weight << 8 | own);
                        let occurrence = Occurrence { document, token, next, place, counts: counts(item) };
                        found.push(self.key_of[token as usize] - keys.start, occurrence);
                    }
                    continue;
                }
                match item {
                    BREAK => break_at = break_at.or(Some(at)),
                    // It takes a place itself, so that no phrase goes on beyond the end.
                    END => origin += break_at.take().map_or(0, |start| at - start),
                    _ => {
                        weight = (item & 0xff) as u16;
                        origin += 1;
                        if weight == 0 {
                            documents += 1;
                            origin = at + 1;
                        }
                    }
                }
            }
        }
    }
}

/// BM25's share of a word in a document, of 12: `total / (total + K)` with K = 4 in a text of 300 words, 2 in none.
pub fn body_weight(total: u32, length: u32) -> u8 {
    let total = u64::from(total) * 600;
    let share = 12 * total / (total + 4 * (300 + u64::from(length)));
    u8::try_from(share).unwrap_or(IN_TITLE).min(IN_TITLE - 1)
}
