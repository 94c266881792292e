//! Which keys have other postings than in an earlier build, and which: those of which a document that changed says
//! something else.

use super::encode::Record;
use super::gather::{About, Change, Gathered};
use super::occurrences::{self, Occurrence};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A key is wanted by itself.
const ALONE: u8 = 1;
/// It is the first of a pair that is wanted.
const FIRST: u8 = 2;
/// It is the second.
const SECOND: u8 = 4;

/// Keys whose postings are made anew.
#[derive(Debug)]
pub struct Wanted {
    /// What each key of one word is in them.
    marks: Vec<u8>,
    /// Words and pairs, by the numbers of their keys as in [`Occurrence::keys`].
    keys: HashMap<(u32, u32), Renewed, BuildHasherDefault<Mixer>>,
}

/// What changed of a key.
#[derive(Clone, Debug, Default)]
pub struct Renewed {
    /// The slots whose postings are others or none, in order.
    pub slots: Vec<u32>,
    /// What these have now, in the order of slots.
    pub postings: Vec<Renewal>,
}

/// A posting as it is now.
#[derive(Clone, Copy, Debug)]
pub struct Renewal {
    /// The slot of the document.
    pub slot: u32,
    /// The tokens: the second plus one, 0 for a word alone.
    pub tokens: (u32, u32),
    /// As in a posting.
    pub weight: u8,
    /// As in a posting.
    pub places: u64,
}

/// Hashes two numbers: nearly every word of the site is asked for with its neighbour.
#[derive(Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0.rotate_left(32) ^ u64::from(number)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

/// A word or a pair in a document: its keys, its tokens, its weight and its places.
type Posted = ((u32, u32), (u32, u32), u8, u64);

impl Wanted {
    fn none(gathered: &Gathered) -> Self {
        Self { marks: vec![0; gathered.keys.len()], keys: HashMap::default() }
    }

    /// Some keys, whatever changed of them.
    pub fn only(gathered: &Gathered, keys: &[(u32, u32)]) -> Self {
        let mut wanted = Self::none(gathered);
        for keys in keys {
            wanted.add(*keys);
        }
        wanted
    }

    /// The keys of which changed documents say something else.
    pub fn of(gathered: &Gathered, changes: &[Change]) -> Self {
        let mut wanted = Self::none(gathered);
        for change in changes {
            let posted = |(about, stream): &(About, Vec<u32>)| posted(gathered, about, stream);
            let before: Vec<Posted> = change.before.as_ref().map(posted).unwrap_or_default();
            let after: Vec<Posted> = change.after.as_ref().map(posted).unwrap_or_default();
            let slot = change.before.as_ref().or(change.after.as_ref()).map_or(0, |(about, _)| about.slot);
            let mut now = after.iter().peekable();
            let (mut before, mut after) = (before.as_slice(), after.as_slice());
            let mut last = None;
            loop {
                let next = match (before.split_first(), after.split_first()) {
                    (None, None) => break,
                    (Some((a, rest)), Some((b, others))) if a == b => {
                        (before, after) = (rest, others);
                        continue;
                    }
                    (Some((a, rest)), Some((b, _))) if a < b => {
                        before = rest;
                        a
                    }
                    (Some((a, rest)), None) => {
                        before = rest;
                        a
                    }
                    (_, Some((b, others))) => {
                        after = others;
                        b
                    }
                };
                if last.replace(next.0) == Some(next.0) {
                    continue;
                }
                let renewed = wanted.add(next.0);
                renewed.slots.push(slot);
                while now.next_if(|posted| posted.0 < next.0).is_some() {}
                while let Some((_, tokens, weight, places)) = now.next_if(|posted| posted.0 == next.0) {
                    renewed.postings.push(Renewal { slot, tokens: *tokens, weight: *weight, places: *places });
                }
            }
        }
        wanted
    }

    fn add(&mut self, keys: (u32, u32)) -> &mut Renewed {
        match keys.1.checked_sub(1) {
            None => self.marks[keys.0 as usize] |= ALONE,
            Some(second) => {
                self.marks[keys.0 as usize] |= FIRST;
                self.marks[second as usize] |= SECOND;
            }
        }
        self.keys.entry(keys).or_default()
    }

    /// What changed of a word or a pair.
    pub fn renewed(&self, keys: (u32, u32)) -> Option<&Renewed> {
        if self.is(keys) { self.keys.get(&keys) } else { None }
    }

    /// Whether a word or a pair is wanted.
    #[inline]
    pub fn is(&self, keys: (u32, u32)) -> bool {
        let mark = |key: u32| self.marks[key as usize];
        match keys.1.checked_sub(1) {
            None => mark(keys.0) & ALONE > 0,
            Some(second) => mark(keys.0) & FIRST > 0 && mark(second) & SECOND > 0 && self.keys.contains_key(&keys),
        }
    }

    /// Whether a word is wanted where it stands, for itself or with the next one.
    #[inline]
    pub fn has(&self, occurrence: &Occurrence, key_of: &[u32]) -> bool {
        let mark = self.marks[key_of[occurrence.token as usize] as usize];
        mark > 0
            && ((occurrence.counts && mark & ALONE > 0)
                || (mark & FIRST > 0 && occurrence.next > 0 && self.is(occurrence.keys(key_of))))
    }

    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Whether a key is wanted by itself or as the first of a pair.
    pub fn begins(&self, key: u32) -> bool {
        self.marks[key as usize] & (ALONE | FIRST) > 0
    }

    /// Each word or pair.
    pub fn keys(&self) -> impl Iterator<Item = (u32, u32)> {
        self.keys.keys().copied()
    }
}

/// The keys and tokens of a word or a pair where it stands.
type Found = ((u32, u32), (u32, u32), Occurrence);

/// All that a document says.
fn posted(gathered: &Gathered, about: &About, stream: &[u32]) -> Vec<Posted> {
    let mut found: Vec<Found> = Vec::with_capacity(stream.len() * 2);
    occurrences::each(
        stream,
        0,
        |_| true,
        |occurrence| {
            let keys = occurrence.keys(&gathered.key_of);
            if occurrence.counts {
                found.push(((keys.0, 0), (occurrence.token, 0), occurrence));
            }
            if occurrence.next > 0 {
                found.push((keys, (occurrence.token, occurrence.next), occurrence));
            }
        },
    );
    found.sort_unstable_by_key(|(keys, tokens, _)| (*keys, *tokens));
    let mut all = Vec::with_capacity(found.len());
    for same in found.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let mut record = Record::default();
        same.iter().for_each(|(.., occurrence)| record.add(occurrence));
        record.weigh(about);
        let (keys, tokens, _) = same[0];
        // The places of a word alone are not told.
        all.push((keys, tokens, record.weight, if keys.1 > 0 { record.places } else { 0 }));
    }
    all
}
