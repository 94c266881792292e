//! Blocks of keys. They are cut where the hash of a key says so: a changed document changes the blocks of its keys and no
//! others, which then stay as an earlier build left them.

use super::bits::{Reader, Writer};
use super::encode::{self, Encoder, FormBits, Key, Part};
use super::format;
use super::gather::Gathered;
use super::kept::{Kept, Memory};
use super::keys::{Keys, size};
use super::read::{self, List, Manner};
use super::wanted::Wanted;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// What is known of a block.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Its first key and how many bytes that takes, its last key.
    first: Vec<u16>,
    first_size: usize,
    pub last: Vec<u16>,
    /// About how many bytes all take.
    size: usize,
    /// The version of its bits.
    version: u32,
    /// Whether it holds one key alone, whose postings are many.
    is_heavy: bool,
}

/// A block or a page in the directory: its separator, its version.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What its keys are not below.
    pub separator: Vec<u16>,
    /// The version of its bits.
    pub version: u32,
    /// Whether it holds one key alone, its separator, whose postings are many.
    pub is_heavy: bool,
}

impl Entry {
    /// Its name, as a block.
    pub fn name(&self) -> String {
        format::block_name('b', &self.separator, self.version)
    }
}

/// The directory of blocks.
pub fn entries(blocks: &[Block]) -> Vec<Entry> {
    (0..blocks.len())
        .map(|place| entry(place.checked_sub(1).map(|before| &*blocks[before].last), &blocks[place]))
        .collect()
}

/// A block in the directory, after the one that ends with a key.
pub fn entry(last: Option<&[u16]>, block: &Block) -> Entry {
    let is_heavy = block.is_heavy && last.is_some();
    let separator = match last {
        Some(_) if is_heavy => block.first.clone(),
        Some(last) => separator(last, &block.first),
        None => Vec::new(),
    };
    Entry { separator, version: block.version, is_heavy }
}

/// The shortest text that is above one key and not above the next.
fn separator(last: &[u16], first: &[u16]) -> Vec<u16> {
    let same = last.iter().zip(first).take_while(|(a, b)| a == b).count();
    first.iter().take(same + 1).copied().collect()
}

/// Bytes that a block aims at: more in a large index, so that there are not too many files.
pub fn aim(total: usize) -> usize {
    match total {
        0..=0x3f_ffff => 2560,
        0x40_0000..=0xff_ffff => 3072,
        0x100_0000..=0x1ff_ffff => 4608,
        0x200_0000..=0x3ff_ffff => 6144,
        _ => 9216,
    }
}

/// A block of one key that takes so many times what a block aims at is heavy.
const HEAVY: usize = 2;

/// The hash by which files are cut.
pub fn hash(key: &[u16]) -> u32 {
    format::fnv(key.iter().flat_map(|unit| unit.to_be_bytes()))
}

/// Finds out where blocks begin. Whether a key begins one depends on its hash and size, and on what stands since the last
/// cut.
struct Cutter {
    aim: usize,
    /// What stands since the last cut.
    bytes: usize,
}

impl Cutter {
    /// Whether a key of this size begins a block. What has this hash is only asked for where that matters.
    fn cuts(&mut self, own: usize, hash: impl FnOnce() -> u32) -> bool {
        let is_chosen = || u64::from(hash()) * (self.aim as u64 / 2) < (own as u64) << 32;
        let cuts =
            self.bytes > 0 && (self.bytes + own > self.aim * 3 / 2 || (self.bytes >= self.aim / 2 && is_chosen()));
        if cuts {
            self.bytes = 0;
        }
        cuts
    }
}

/// A block before it is made.
pub enum Piece {
    /// One of those that were kept, as it is.
    Kept(usize),
    /// A range of the keys.
    Made(Range<usize>),
}

/// All blocks before they are made.
pub struct Layout {
    /// The keys of those that are made.
    keys: Keys,
    aim: usize,
    /// Each block.
    pub pieces: Vec<Piece>,
}

impl Layout {
    /// Cuts all keys.
    pub fn of(keys: Keys) -> Self {
        let aim = aim(keys.all.iter().map(size).sum());
        let mut cutter = Cutter { aim, bytes: 0 };
        let mut pieces = Vec::new();
        let (mut from, mut units) = (0, Vec::new());
        for (place, key) in keys.all.iter().enumerate() {
            let hash = || {
                keys.units(key, &mut units);
                hash(&units)
            };
            if cutter.cuts(size(key), hash) {
                pieces.push(Piece::Made(from..place));
                from = place;
            }
            cutter.bytes += size(key);
        }
        pieces.push(Piece::Made(from..keys.all.len()));
        Self { keys, aim, pieces }
    }

    /// Bytes that a block aims at.
    pub fn aim(&self) -> usize {
        self.aim
    }

    /// The last key of a block that is made.
    pub fn last(&self, range: &Range<usize>) -> Vec<u16> {
        let mut units = Vec::new();
        let last = range.end.checked_sub(1).and_then(|last| self.keys.all.get(last));
        last.into_iter().for_each(|key| self.keys.units(key, &mut units));
        units
    }

    /// Makes a block; gives what is known of it, and its bits.
    pub fn make(&self, range: &Range<usize>) -> (Block, Vec<u8>) {
        let inside = self.keys.all.get(range.clone()).unwrap_or_default();
        let mut bits = Writer::default();
        bits.gamma(u32::try_from(inside.len()).unwrap_or(u32::MAX));
        let (mut before, mut units) = (Vec::new(), Vec::new());
        let mut block = Block { size: inside.iter().map(size).sum(), ..Block::default() };
        for key in inside {
            self.keys.units(key, &mut units);
            let shared = shared(&before, &units);
            bits.bits(shared as u32, 5);
            bits.text(units.get(shared..).unwrap_or_default());
            self.keys.write(key, &mut bits);
            if block.first.is_empty() {
                (block.first, block.first_size) = (units.clone(), size(key));
            }
            std::mem::swap(&mut before, &mut units);
        }
        let payload = bits.finish();
        block.last = before;
        block.version = format::version(&payload);
        block.is_heavy = inside.len() == 1 && payload.len() > self.aim * HEAVY;
        (block, payload)
    }
}

/// How many units two texts share at their beginning, at most 31.
pub fn shared(a: &[u16], b: &[u16]) -> usize {
    a.iter().zip(b).take(31).take_while(|(a, b)| a == b).count()
}

/// Blocks of an earlier build, which are opened where something in them changed.
pub struct Earlier<'a> {
    /// What was kept.
    pub kept: &'a Kept,
    /// Whence their files come.
    pub memory: &'a dyn Memory,
    /// Tag of the language.
    pub language: &'a str,
    /// Their places in the directory.
    entries: Vec<Entry>,
}

/// What is needed to renew postings.
struct Renewer<'a> {
    gathered: &'a Gathered,
    forms: &'a [FormBits],
    wanted: &'a Wanted,
    /// In how many documents words were.
    counts: &'a [u32],
}

/// A block in which something changed.
struct Renewed {
    /// Its keys: as they were, and renewed.
    parts: [Part; 2],
    /// Those that are wanted.
    seen: Vec<(u32, u32)>,
    /// Those of them whose postings have to be found among all words.
    left: Vec<(u32, u32)>,
}

/// Keys with their bits as they were.
#[derive(Default)]
struct Copied {
    keys: Vec<Key>,
    bits: Writer,
}

impl Copied {
    fn add(&mut self, keys: (u32, u32), payload: &[u8], span: &Range<usize>) {
        let start = self.bits.align();
        let mut from = Reader::new(payload);
        from.skip(span.start);
        let mut left = span.len() as u32;
        while left > 0 {
            let count = left.min(32);
            self.bits.bits(from.bits(count), count);
            left -= count;
        }
        self.keys.push(Key { keys, part: 0, start: start as u32, bits: span.len() as u32 });
    }

    fn part(self) -> Part {
        Part { pairs: self.keys, bits: self.bits.finish(), ..Part::default() }
    }
}

/// Whether a key is the beginning of titles.
fn is_star(units: &[u16]) -> bool {
    units.first() == Some(&u16::from(b'*'))
}

impl<'a> Earlier<'a> {
    /// What was kept of a language's index.
    pub fn new(kept: &'a Kept, memory: &'a dyn Memory, language: &'a str) -> Self {
        Self { kept, memory, language, entries: entries(&kept.blocks) }
    }

    /// The name of a block's file.
    pub fn name(&self, place: usize) -> String {
        self.entries[place].name()
    }

    /// The bits of a block.
    pub fn payload(&self, place: usize) -> Option<Vec<u8>> {
        let name = format!("{}/{}", self.language, self.name(place));
        let file = self.memory.file(&format!("{}{name}{}", format::FOLDER, format::ENDING))?;
        format::unwrap(&name, &file)
    }

    /// Reads a block.
    fn read(&self, place: usize) -> Option<read::Block> {
        self.manner().block(self.payload(place)?)
    }

    fn manner(&self) -> Manner {
        Manner { slots: self.kept.capacity, usual: self.kept.usual, english: self.language == "en" }
    }

    /// The keys of a block in which nothing changed. The beginnings of titles are left out: they are always made.
    fn open(&self, place: usize, numbers: &HashMap<&[u16], u32>) -> Option<Part> {
        let block = self.read(place)?;
        let mut opened = Copied::default();
        for (units, span) in block.keys.iter().zip(&block.spans).filter(|(units, _)| !is_star(units)) {
            opened.add(numbers_of(units, numbers)?, &block.payload, span);
        }
        Some(opened.part())
    }

    /// The keys of a block in which something changed.
    fn renew(&self, place: usize, numbers: &HashMap<&[u16], u32>, renewer: &Renewer<'_>) -> Option<Renewed> {
        let block = self.read(place)?;
        let mut encoder = Encoder::new(renewer.gathered, renewer.forms, None);
        let (mut copied, mut seen, mut left) = (Copied::default(), Vec::new(), Vec::new());
        for (at, (units, span)) in block.keys.iter().zip(&block.spans).enumerate() {
            if is_star(units) {
                continue;
            }
            let keys = numbers_of(units, numbers)?;
            let Some(renewed) = renewer.wanted.renewed(keys) else {
                copied.add(keys, &block.payload, span);
                continue;
            };
            seen.push(keys);
            let list = self.manner().list(&block, at);
            if !encoder.renew(keys, &list, renewer.counts[keys.0 as usize], renewed) {
                left.push(keys);
            }
        }
        Some(Renewed { parts: [copied.part(), encoder.take()], seen, left })
    }

    /// Cuts the beginnings of titles, keys that are wanted, and those that stand in one block with them; `None` where all must
    /// be cut. `counts` tells in how many documents words were. Gives with it in how many those that are wanted are now.
    pub fn cut(
        &self,
        gathered: &Gathered,
        stars: &BTreeMap<Vec<u16>, Vec<u32>>,
        wanted: &Wanted,
        counts: &[u32],
    ) -> Option<(Layout, Vec<(u32, u32)>)> {
        let old = &self.kept.blocks;
        let english = self.language == "en";
        let mut made = Keys::new(gathered, stars, Vec::new());
        let dirty = self.dirty(&made, wanted);
        let words = made.words();
        let numbers: HashMap<&[u16], u32> = words.iter().map(Vec::as_slice).zip(0..).collect();
        let renewer = Renewer { gathered, forms: &encode::forms(gathered, english), wanted, counts };
        let places: Vec<usize> = (0..old.len()).filter(|place| dirty[*place]).collect();
        let renew = |place: &usize| self.renew(*place, &numbers, &renewer);
        let renewed: Option<Vec<Renewed>> = places.par_iter().map(renew).collect();
        let (mut seen, mut left) = (HashSet::new(), Vec::new());
        let mut parts = Vec::new();
        for renewed in renewed? {
            seen.extend(renewed.seen);
            left.extend(renewed.left);
            parts.extend(renewed.parts);
        }
        // What no document said before.
        let mut encoder = Encoder::new(gathered, renewer.forms, None);
        for keys in wanted.keys().filter(|keys| !seen.contains(keys)) {
            let renewed = wanted.renewed(keys)?;
            if !encoder.renew(keys, &List::default(), 0, renewed) {
                left.push(keys);
            }
        }
        parts.push(encoder.take());
        if !left.is_empty() {
            parts.extend(encode::encode(gathered, english, Some(&Wanted::only(gathered, &left))));
        }
        let found = parts.iter_mut().flat_map(|part| std::mem::take(&mut part.counts)).collect();
        parts.into_iter().for_each(|part| made.add(part));
        let mut all = std::mem::take(&mut made.all);
        all.par_sort_unstable_by_key(|key| made.order(key));
        let clean = old.iter().zip(&dirty).filter(|(_, is_dirty)| !**is_dirty);
        let total = clean.map(|(block, _)| block.size).sum::<usize>() + all.iter().map(size).sum::<usize>();
        if aim(total) != self.kept.aim {
            return None;
        }
        let walk = Walk {
            earlier: self,
            numbers: &numbers,
            made,
            cutter: Cutter { aim: self.kept.aim, bytes: 0 },
            pieces: Vec::with_capacity(old.len()),
            units: Vec::new(),
        };
        Some((walk.over(all, &dirty)?, found))
    }

    /// Which blocks hold or would hold what was made.
    fn dirty(&self, made: &Keys, wanted: &Wanted) -> Vec<bool> {
        let old = &self.kept.blocks;
        let mut dirty: Vec<bool> = old.iter().map(|block| is_star(&block.first)).collect();
        // Beginnings of titles stand at the front.
        dirty.iter_mut().take(1).for_each(|first| *first = true);
        let mut units = Vec::new();
        for keys in wanted.keys() {
            made.units_of(keys, &mut units);
            let place = old.partition_point(|block| block.first <= units).saturating_sub(1);
            dirty.iter_mut().skip(place).take(1).for_each(|holds| *holds = true);
        }
        dirty
    }
}

/// The numbers of a word's or a pair's keys.
fn numbers_of(units: &[u16], numbers: &HashMap<&[u16], u32>) -> Option<(u32, u32)> {
    let number = |units: &[u16]| numbers.get(units).copied();
    if let Some((_, word)) = units.split_first().filter(|(first, _)| **first == u16::from(b'=')) {
        return Some((number(word)?, 0));
    }
    let mut words = units.split(|unit| *unit == u16::from(b' '));
    Some((number(words.next()?)?, number(words.next()?)? + 1))
}

/// A walk over blocks of an earlier build, in which some are made of other keys.
struct Walk<'a> {
    earlier: &'a Earlier<'a>,
    numbers: &'a HashMap<&'a [u16], u32>,
    /// The keys of blocks that are made, so far.
    made: Keys,
    cutter: Cutter,
    /// Blocks, the last one still open.
    pieces: Vec<Piece>,
    units: Vec<u16>,
}

impl Walk<'_> {
    fn over(mut self, fresh: Vec<Key>, dirty: &[bool]) -> Option<Layout> {
        let old = &self.earlier.kept.blocks;
        let mut fresh = fresh.into_iter().peekable();
        for (place, block) in old.iter().enumerate() {
            if dirty[place] {
                // What stands before the next block that is as it was.
                if dirty.get(place + 1).copied().unwrap_or_default() {
                    continue;
                }
                let end = old.get(place + 1).map(|next| self.place_of(&next.first)).unwrap_or(Some((u8::MAX, 0, 0)))?;
                while let Some(key) = fresh.next_if(|key| self.made.order(key) < end) {
                    self.key(key)?;
                }
            } else if self.pieces.is_empty() || self.cutter.cuts(block.first_size, || hash(&block.first)) {
                self.pieces.push(Piece::Kept(place));
                self.cutter.bytes = block.size;
            } else {
                let start = self.made.all.len();
                let part = self.earlier.open(place, self.numbers)?;
                self.made.add(part);
                for key in self.made.all.split_off(start) {
                    self.key(key)?;
                }
            }
        }
        if self.pieces.is_empty() {
            self.pieces.push(Piece::Made(0..0));
        }
        let Self { made, cutter, pieces, .. } = self;
        Some(Layout { keys: made, aim: cutter.aim, pieces }).filter(|_| fresh.next().is_none())
    }

    /// Puts a key into the block at hand, or into the next one.
    fn key(&mut self, key: Key) -> Option<()> {
        let Self { made, units, cutter, .. } = self;
        let hash = || {
            made.units(&key, units);
            hash(units)
        };
        let cuts = cutter.cuts(size(&key), hash);
        match self.pieces.last() {
            Some(Piece::Kept(place)) if !cuts => {
                let place = *place;
                let start = self.made.all.len();
                let part = self.earlier.open(place, self.numbers)?;
                self.made.add(part);
                self.pieces.pop();
                self.pieces.push(Piece::Made(start..self.made.all.len()));
            }
            Some(Piece::Made(_)) if !cuts => {}
            _ => self.pieces.push(Piece::Made(self.made.all.len()..self.made.all.len())),
        }
        self.made.all.push(key);
        self.cutter.bytes += size(&key);
        if let Some(Piece::Made(range)) = self.pieces.last_mut() {
            range.end += 1;
        }
        Some(())
    }

    /// The place of a word or a pair in the order of keys.
    fn place_of(&self, units: &[u16]) -> Option<(u8, u32, u32)> {
        let keys = numbers_of(units, self.numbers)?;
        Some(self.made.order(&Key { keys, part: u32::MAX, start: 0, bits: 0 }))
    }
}
