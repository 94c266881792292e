//! From documents to streams of words: every document is looked at once, and what is left of it is small. The words of
//! one that says what it said in an earlier build are taken from what that left.

use super::format::{self, FRAGMENTS, IN_TITLE, STARRED};
use super::intern::Interner;
use super::kept::{self, Hash, Kept, Memory, Said, Words};
use super::letters::Letters;
use super::text::{self, Spelled, Token};
use super::{Document, Source};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Slots that one thread takes at a time, at least: those of some 256 documents.
const CHUNK: u32 = 384;
/// How many chunks there are in a large index.
const CHUNKS: u32 = 64;
/// One document of so many may change, or all words are put together anew.
const FEW: usize = 16;
/// About how many values of filters a document has.
const USUAL_FACETS: usize = 8;
/// The largest number of a word; what is above says something of the words around it.
pub const WORDS: u32 = 0x3fff_ffff;
/// A word that only stands next to another: it isn't counted itself.
pub const NEIGHBOUR: u32 = 0x4000_0000;
/// The next word doesn't stand next to the one before, but in the same sentence.
pub const BREAK: u32 = 0xffff_ffff;
/// The end of a sentence.
pub const END: u32 = 0xffff_fffe;
/// From here on words weigh as much as the low byte says; 0 is the title, with which a document begins.
pub const WEIGHT: u32 = 0x8000_0000;
/// The weight of what people type instead of a title.
const ALIAS: u8 = 8;
/// What is left of a document beside its words.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
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

/// Where the words of a document are.
enum Place {
    /// Among those that were kept, so many-th.
    Kept(usize),
    /// In the chunk's stream.
    Read(Range<usize>),
}

/// What is left of some documents.
#[derive(Default)]
pub struct Chunk {
    /// Each of them.
    documents: Vec<About>,
    /// The hash of what each one's words were made of, and where they are.
    places: Vec<(Hash, Place)>,
    /// What an earlier build kept of these slots.
    before: Option<Words>,
    /// The words of those that are not among them, or of all, as numbers: of the whole index after [`merge`].
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
    /// How many documents it has.
    pub fn count(&self) -> u32 {
        u32::try_from(self.documents.len()).unwrap_or(u32::MAX)
    }

    /// Its words; `buffer` is for those that were kept.
    pub fn words<'a>(&'a self, numbers: &[u32], buffer: &'a mut Vec<u32>) -> &'a [u32] {
        let Some(before) = &self.before else { return &self.stream };
        buffer.clear();
        // Every word that was kept takes a byte at least.
        buffer.reserve(before.size() + self.stream.len());
        for (_, place) in &self.places {
            match place {
                Place::Kept(at) => kept::read(before.of(*at), numbers, buffer),
                Place::Read(range) => buffer.extend_from_slice(&self.stream[range.clone()]),
            }
        }
        buffer
    }

    /// Its words, once none are kept elsewhere.
    pub fn stream(&self) -> &[u32] {
        &self.stream
    }

    /// Gives the memory of the words back.
    pub fn forget_words(&mut self) {
        self.stream = Vec::new();
        self.forget_kept();
    }

    fn forget_kept(&mut self) {
        self.before = None;
        self.places = Vec::new();
    }

    /// Documents that were kept and are no more, or say something else.
    fn gone(&self) -> Vec<(usize, &Said)> {
        let is_same = |said: &Said| {
            let place = self.documents.binary_search_by_key(&said.about.slot, |about| about.slot);
            place.is_ok_and(|place| matches!(self.places[place].1, Place::Kept(_)))
        };
        let kept = self.before.iter().flat_map(|before| before.documents.iter().enumerate());
        kept.filter(|(_, said)| !is_same(said)).collect()
    }

    /// Documents that were not kept as they are.
    fn come(&self) -> impl Iterator<Item = (&About, Range<usize>)> {
        let read = |(about, (_, place)): (_, &(Hash, Place))| match place {
            Place::Kept(_) => None,
            Place::Read(range) => Some((about, range.clone())),
        };
        self.documents.iter().zip(&self.places).filter_map(read)
    }

    /// Keeps the words of the chunk, with the numbers they are kept by, where they are not kept yet; gives the hash.
    fn remember(&self, own: &[u32], memory: &dyn Memory, name: &str, before: Option<Hash>) -> Hash {
        if let Some(before) = before.filter(|_| self.gone().is_empty() && self.come().next().is_none()) {
            return before;
        }
        let mut words = Vec::with_capacity(self.stream.len() * 2);
        let mut said = Vec::with_capacity(self.documents.len());
        for (about, (hash, place)) in self.documents.iter().zip(&self.places) {
            match (place, &self.before) {
                (Place::Kept(place), Some(before)) => words.extend_from_slice(before.of(*place)),
                (Place::Kept(_), None) => {}
                (Place::Read(range), _) => kept::write(renumbered(&self.stream[range.clone()], own), &mut words),
            }
            said.push(Said { about: *about, hash: *hash, end: u32::try_from(words.len()).unwrap_or(u32::MAX) });
        }
        Words::remember(&said, &words, memory, name)
    }

    /// Gives words the numbers of the whole index.
    fn number(&mut self, own: &[u32], numbers: &[u32]) {
        let own: Vec<u32> = own.iter().map(|kept| numbers[*kept as usize]).collect();
        for item in self.stream.iter_mut().filter(|item| **item & WEIGHT == 0) {
            *item = (*item & NEIGHBOUR) | own[(*item & WORDS) as usize];
        }
    }

    /// What changed since words were kept, once they have the numbers of the whole index.
    fn changes(&self, numbers: &[u32]) -> Vec<Change> {
        let mut changes: BTreeMap<u32, Change> = BTreeMap::new();
        for (at, said) in self.gone() {
            let mut words = Vec::new();
            self.before.iter().for_each(|before| kept::read(before.of(at), numbers, &mut words));
            changes.entry(said.about.slot).or_default().before = Some((said.about, words));
        }
        for (about, range) in self.come() {
            changes.entry(about.slot).or_default().after = Some((*about, self.stream[range].to_vec()));
        }
        changes.into_values().collect()
    }
}

/// A stream with other numbers for its words.
fn renumbered(stream: &[u32], numbers: &[u32]) -> impl Iterator<Item = u32> {
    let other = |item: u32| (item & NEIGHBOUR) | numbers[(item & WORDS) as usize];
    stream.iter().map(move |item| if item & WEIGHT == 0 { other(*item) } else { *item })
}

/// A slot whose document came, went, or says something else: what is known of it, and its words.
#[derive(Debug, Default)]
pub struct Change {
    /// As it was.
    pub before: Option<(About, Vec<u32>)>,
    /// As it is.
    pub after: Option<(About, Vec<u32>)>,
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
    /// The number by which each token is kept.
    pub kept_as: Vec<u32>,
    /// For each number by which a token is kept its own.
    pub numbers: Vec<u32>,
    /// The number of each token's key.
    pub key_of: Vec<u32>,
    /// Keys by number, in order.
    pub keys: Vec<String>,
    /// The first token of each key, and the end of all.
    pub first: Vec<u32>,
    /// The weight of one word in the story of a document of usual length.
    pub usual: u8,
    /// The hashes of what is kept of the chunks.
    pub ranges: Vec<Hash>,
    /// What changed since an earlier build; `None` where that isn't known, or is much.
    pub changes: Option<Vec<Change>>,
}

/// Looks at every document once.
pub fn gather(
    source: &dyn Source,
    language: &str,
    short: &[(&str, &str)],
    memory: Option<&dyn Memory>,
    kept: Option<&Kept>,
) -> Gathered {
    let english = language == "en";
    let (slots, capacity) = format::slots((0..source.count()).map(|place| source.id(place)));
    let mut order: Vec<(u32, usize)> = slots.iter().copied().zip(0..).collect();
    order.sort_unstable();
    let short = Shorts::new(short, english);
    let letters = Letters::new();
    let width = CHUNK.max(capacity / CHUNKS);
    let numbers = 0..capacity.div_ceil(width);
    let kept = kept.filter(|kept| kept.capacity == capacity && kept.ranges.len() == numbers.len());
    let chunk = |number: u32| {
        let at = |slot: u32| order.partition_point(|(known, _)| *known < slot);
        let places = &order[at(number * width)..at((number + 1).saturating_mul(width))];
        let hash = kept.and_then(|kept| kept.ranges.get(number as usize));
        let before = memory.zip(hash);
        let before =
            before.and_then(|(memory, hash)| Words::recall(memory, &kept::name_of_range(language, number), hash));
        Gatherer::new(english, &letters, &short).chunk(source, places, before, memory.is_some())
    };
    let mut chunks: Vec<Chunk> = numbers.into_par_iter().map(chunk).collect();
    let documents: Vec<About> = chunks.iter().flat_map(|chunk| chunk.documents.iter().copied()).collect();
    let length = documents.iter().map(|about| u64::from(about.length)).sum::<u64>() / slots.len().max(1) as u64;
    let usual = body_weight(1, u32::try_from(length).unwrap_or(u32::MAX));
    let changed: usize = chunks.par_iter().map(|chunk| chunk.gone().len() + chunk.come().count()).sum();
    let is_whole = chunks.iter().all(|chunk| chunk.before.is_some());
    let are_few = kept.is_some_and(|kept| kept.usual == usual) && is_whole && changed * FEW <= order.len();

    let Merged { tokens, kept_as, key_of, keys, own } = merge(&mut chunks, kept);
    let mut numbers = vec![0; kept_as.len()];
    kept_as.iter().zip(0..).for_each(|(kept, number)| numbers[*kept as usize] = number);
    let settle = |(number, (chunk, own)): (usize, (&mut Chunk, Vec<u32>))| {
        let before = kept.and_then(|kept| kept.ranges.get(number)).filter(|_| chunk.before.is_some());
        let name = kept::name_of_range(language, u32::try_from(number).unwrap_or(u32::MAX));
        let hash = memory.map_or_else(Hash::default, |memory| chunk.remember(&own, memory, &name, before.copied()));
        chunk.number(&own, &numbers);
        let changes = if are_few { chunk.changes(&numbers) } else { Vec::new() };
        (hash, changes)
    };
    let settled = chunks.par_iter_mut().zip(own).enumerate().map(settle);
    let (ranges, changes): (Vec<Hash>, Vec<Vec<Change>>) = settled.unzip();
    let changes = are_few.then(|| changes.into_iter().flatten().collect());
    let mut first = vec![0; keys.len() + 1];
    key_of.iter().zip(1..).for_each(|(key, end)| first[*key as usize + 1] = end);
    Gathered {
        chunks,
        documents,
        slots,
        capacity,
        tokens,
        kept_as,
        numbers,
        key_of,
        keys,
        first,
        usual,
        ranges,
        changes,
    }
}

impl Gathered {
    /// Brings all words that were kept.
    pub fn bring_words(&mut self) {
        let numbers = &self.numbers;
        self.chunks.par_iter_mut().for_each(|chunk| {
            if chunk.before.is_some() {
                let mut all = Vec::new();
                chunk.words(numbers, &mut all);
                chunk.stream = all;
            }
            chunk.forget_kept();
        });
    }
}

/// Compares as the units of UTF-16 do, which is how scripts compare.
pub fn compare(a: &str, b: &str) -> std::cmp::Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// Compares by key and form.
fn in_order(a: &Token, b: &Token) -> std::cmp::Ordering {
    compare(&a.key, &b.key).then_with(|| a.form.cmp(&b.form))
}

/// All tokens.
struct Merged {
    /// In the order of keys and forms.
    tokens: Vec<Token>,
    /// The number by which each of them is kept: in the order in which they came.
    kept_as: Vec<u32>,
    /// The number of the key of each.
    key_of: Vec<u32>,
    keys: Vec<String>,
    /// For each chunk's own numbers those by which the tokens are kept.
    own: Vec<Vec<u32>>,
}

/// Puts the tokens of all chunks together, and those that were kept.
fn merge(chunks: &mut [Chunk], kept: Option<&Kept>) -> Merged {
    let kept = kept.map_or(&[][..], |kept| &kept.tokens);
    let mut known: HashMap<Token, u32> = HashMap::new();
    // First in the order in which they come …
    let mut found = |token: Token| {
        if let Ok(place) = kept.binary_search_by(|(known, _)| in_order(known, &token)) {
            return kept[place].1;
        }
        let next = u32::try_from(kept.len() + known.len()).unwrap_or(WORDS).min(WORDS);
        *known.entry(token).or_insert(next)
    };
    let own: Vec<Vec<u32>> = chunks
        .iter_mut()
        .map(|chunk| std::mem::take(&mut chunk.tokens).into_iter().map(&mut found).collect())
        .collect();
    // … then in their own.
    let mut sorted: Vec<(Token, u32)> = kept.to_vec();
    sorted.extend(known);
    sorted.par_sort_by(|(a, _), (b, _)| in_order(a, b));
    let mut keys: Vec<String> = Vec::new();
    let mut key_of = Vec::with_capacity(sorted.len());
    let (mut tokens, mut kept_as) = (Vec::with_capacity(sorted.len()), Vec::with_capacity(sorted.len()));
    for (token, number) in sorted {
        if keys.last() != Some(&token.key) {
            keys.push(token.key.clone());
        }
        key_of.push(u32::try_from(keys.len() - 1).unwrap_or(WORDS));
        tokens.push(token);
        kept_as.push(number);
    }
    Merged { tokens, kept_as, key_of, keys, own }
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
    /// The words of titles, and for each the places of its starts among the chunk's.
    in_titles: Interner,
    starts: Vec<Box<[u32]>>,
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
            in_titles: Interner::default(),
            starts: Vec::new(),
            known_starts: HashMap::new(),
            is_short: Vec::new(),
            chunk: Chunk::default(),
            sentence: (0, false),
        }
    }

    fn chunk(mut self, source: &dyn Source, places: &[(u32, usize)], before: Option<Words>, is_kept: bool) -> Chunk {
        let mut scratch = Vec::new();
        let Chunk { documents, places: found, lines, facets, days, .. } = &mut self.chunk;
        documents.reserve_exact(places.len());
        found.reserve_exact(places.len());
        lines.reserve_exact(places.len());
        days.reserve_exact(places.len());
        facets.reserve(places.len() * USUAL_FACETS);
        for &(slot, place) in places {
            let document = source.document(place);
            let hash = if is_kept { kept::hash_of_words(&document, &mut scratch) } else { Hash::default() };
            let known = before.as_ref().and_then(|before| {
                let at = before.documents.binary_search_by_key(&slot, |said| said.about.slot).ok()?;
                Some((at, before.documents[at])).filter(|(_, said)| said.hash == hash)
            });
            let (about, found) = match known {
                Some((at, said)) => (said.about, Place::Kept(at)),
                None => {
                    let start = self.chunk.stream.len();
                    let story = document.story.map_or_else(Cow::default, |_| source.story(place));
                    let about = self.words(slot, &document, &story);
                    (about, Place::Read(start..self.chunk.stream.len()))
                }
            };
            self.chunk.documents.push(about);
            self.chunk.places.push((hash, found));
            self.document(&about, source.id(place), &document);
        }
        self.chunk.stream.shrink_to_fit();
        self.chunk.stars.iter_mut().for_each(|(_, list)| shorten(list));
        self.chunk.before = before;
        self.chunk
    }

    /// Takes the words of a document in.
    fn words(&mut self, slot: u32, document: &Document, story: &str) -> About {
        let title = self.field(0, &document.title);
        let preference = document.rank.min(1) + u8::from(title <= 4);
        let mut length = title;
        for alias in &document.aliases {
            length += self.field(ALIAS, alias);
        }
        for (weight, text) in &document.fields {
            length += self.field((*weight).clamp(1, ALIAS), text);
        }
        if document.story.is_some() {
            length += self.field(1, story);
        }
        About { slot, length, preference }
    }

    /// Takes all else of a document in.
    fn document(&mut self, about: &About, id: &str, document: &Document) {
        let slot = about.slot;
        let starred = |weight| (Reverse(weight), Reverse(document.day.unwrap_or(i32::MIN)), slot);
        self.stars(&document.title, starred(IN_TITLE + about.preference));
        for alias in &document.aliases {
            self.stars(alias, starred(IN_TITLE - 1));
        }
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
            let (number, is_new) = self.in_titles.number(word);
            let Self { known_starts, chunk: Chunk { stars, .. }, .. } = self;
            let place = |start: Start| {
                *known_starts.entry(start).or_insert_with(|| {
                    stars.push((start, Vec::new()));
                    u32::try_from(stars.len() - 1).unwrap_or(u32::MAX)
                })
            };
            if is_new {
                self.starts.push(starts(word.text()).into_iter().map(place).collect());
            }
            for start in &self.starts[number as usize] {
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
    let mut sorted: Vec<(Vec<u16>, Vec<u32>)> = all.into_par_iter().map(finish).collect();
    sorted.par_sort_unstable();
    sorted.into_iter().collect()
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

/// BM25's share of a word in a document, of 12: `total / (total + K)` with K = 4 in a text of 300 words, 2 in none.
pub fn body_weight(total: u32, length: u32) -> u8 {
    let total = u64::from(total) * 600;
    let share = 12 * total / (total + 4 * (300 + u64::from(length)));
    u8::try_from(share).unwrap_or(IN_TITLE).min(IN_TITLE - 1)
}
