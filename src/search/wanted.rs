//! Which keys have other postings than in an earlier build: those of which a document that changed says something else.

use super::encode::Record;
use super::gather::{About, Change, Gathered};
use super::occurrences::{self, Occurrence};
use std::collections::HashSet;
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
    keys: HashSet<(u32, u32), BuildHasherDefault<Mixer>>,
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
    /// The keys of which changed documents say something else.
    pub fn of(gathered: &Gathered, changes: &[Change]) -> Self {
        let mut wanted = Self { marks: vec![0; gathered.keys.len()], keys: HashSet::default() };
        for Change { before, after } in changes {
            let posted = |(about, stream): &(About, Vec<u32>)| posted(gathered, about, stream);
            let before: Vec<Posted> = before.as_ref().map(posted).unwrap_or_default();
            let after: Vec<Posted> = after.as_ref().map(posted).unwrap_or_default();
            let (mut before, mut after) = (before.as_slice(), after.as_slice());
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
                wanted.add(next.0);
            }
        }
        wanted
    }

    fn add(&mut self, keys: (u32, u32)) {
        self.keys.insert(keys);
        match keys.1.checked_sub(1) {
            None => self.marks[keys.0 as usize] |= ALONE,
            Some(second) => {
                self.marks[keys.0 as usize] |= FIRST;
                self.marks[second as usize] |= SECOND;
            }
        }
    }

    /// Whether a word or a pair is wanted.
    #[inline]
    pub fn is(&self, keys: (u32, u32)) -> bool {
        let mark = |key: u32| self.marks[key as usize];
        match keys.1.checked_sub(1) {
            None => mark(keys.0) & ALONE > 0,
            Some(second) => mark(keys.0) & FIRST > 0 && mark(second) & SECOND > 0 && self.keys.contains(&keys),
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
        self.keys.iter().copied()
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
