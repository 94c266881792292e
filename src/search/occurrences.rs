//! Words where they stand, by their keys.

use super::format::PLACES;
use super::gather::{BREAK, Chunk, END, Gathered, NEIGHBOUR, WEIGHT, WORDS};
use super::wanted::Wanted;
use rayon::prelude::*;
use std::ops::Range;

/// The place of what people type instead of what is written: it has as many words as it may, and stands beside whatever
/// is written around it.
pub const ANYWHERE: u16 = PLACES;

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

impl Occurrence {
    /// The numbers of its keys: its own, then that of the next word plus one, or 0.
    pub fn keys(&self, key_of: &[u32]) -> (u32, u32) {
        let next = self.next.checked_sub(1).map_or(0, |next| key_of[next as usize] + 1);
        (key_of[self.token as usize], next)
    }
}

/// Calls a function with every word of a stream whose token is asked for. `documents` stand before the stream; gives how
/// many stand before its end.
#[inline]
pub fn each(
    stream: &[u32],
    mut documents: u32,
    is_asked_for: impl Fn(u32) -> bool,
    mut take: impl FnMut(Occurrence),
) -> u32 {
    let mut weight = 0;
    // Where the stream would begin if everything in it were words that are written.
    let mut origin = 0;
    let mut break_at = None;
    for (at, &item) in stream.iter().enumerate() {
        let token = item & WORDS;
        if item & WEIGHT == 0 {
            if is_asked_for(token) {
                let own = if break_at.is_none() { (at - origin) as u16 % PLACES } else { ANYWHERE };
                let counts = |item: u32| item & NEIGHBOUR == 0;
                let next = stream.get(at + 1).filter(|next| **next & WEIGHT == 0);
                let next = next.filter(|next| counts(item) || counts(**next)).map_or(0, |next| (next & WORDS) + 1);
                let (document, place) = (documents.wrapping_sub(1), weight << 8 | own);
                take(Occurrence { document, token, next, place, counts: counts(item) });
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
    documents
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

    /// Finds the words whose keys have a number in a range: among all of them, or those that were found before. `counts`
    /// tells how many there are of each key.
    pub fn fill(&mut self, gathered: &Gathered, keys: &Range<u32>, counts: &[u32], found: Option<&[Vec<Occurrence>]>) {
        self.reset(counts.get(keys.start as usize..keys.end as usize).unwrap_or_default());
        let tokens = gathered.first[keys.start as usize]..gathered.first[keys.end as usize];
        let take =
            |occurrence: Occurrence| self.push(gathered.key_of[occurrence.token as usize] - keys.start, occurrence);
        match found {
            Some(found) => found.iter().flatten().filter(|found| tokens.contains(&found.token)).copied().for_each(take),
            None => {
                let mut take = take;
                let next = |documents, chunk: &Chunk| {
                    each(chunk.stream(), documents, |token| tokens.contains(&token), &mut take)
                };
                gathered.chunks.iter().fold(0, next);
            }
        }
    }
}

/// The words that are wanted, chunk by chunk.
pub fn find(gathered: &Gathered, wanted: &Wanted) -> Vec<Vec<Occurrence>> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let begins: Vec<bool> = gathered.key_of.iter().map(|key| wanted.begins(*key)).collect();
    let add = |before: &mut u32, chunk: &Chunk| {
        *before += chunk.count();
        Some(*before - chunk.count())
    };
    let starts: Vec<u32> = gathered.chunks.iter().scan(0, add).collect();
    let find = |buffer: &mut Vec<u32>, (chunk, start): (&Chunk, u32)| {
        let mut found = Vec::new();
        let stream = chunk.words(&gathered.numbers, buffer);
        each(
            stream,
            start,
            |token| begins[token as usize],
            |occurrence| {
                if wanted.has(&occurrence, &gathered.key_of) {
                    found.push(occurrence);
                }
            },
        );
        found
    };
    gathered.chunks.par_iter().zip(starts).map_init(Vec::new, find).collect()
}

/// How many words have each key, of all or of those that were found before.
pub fn counts(gathered: &Gathered, found: Option<&[Vec<Occurrence>]>) -> Vec<u32> {
    let mut counts = vec![0; gathered.keys.len()];
    let mut add = |token: u32| counts[gathered.key_of[token as usize] as usize] += 1;
    match found {
        Some(found) => found.iter().flatten().for_each(|found| add(found.token)),
        None => {
            let items = gathered.chunks.iter().flat_map(Chunk::stream).filter(|item| **item & WEIGHT == 0);
            items.for_each(|item| add(item & WORDS));
        }
    }
    counts
}
