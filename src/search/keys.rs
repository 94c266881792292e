//! All keys of an index with their postings, in the order in which blocks hold them.

use super::bits::Writer;
use super::encode::{Key, Part};
use super::format;
use super::gather::Gathered;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Keys in the order of units: `*…`, digits, `=…`, letters.
pub struct Keys {
    /// Each of them.
    pub all: Vec<Key>,
    /// The bits of keys by part.
    parts: Vec<Vec<u8>>,
    /// The part of the titles' beginnings.
    star_part: u32,
    /// The units of each key of one word.
    words: Arc<[Vec<u16>]>,
    /// The units of the titles' beginnings.
    stars: Vec<Vec<u16>>,
    /// How many keys of one word stand before `=`.
    digits: u32,
}

impl Keys {
    /// Puts postings in order.
    pub fn new(gathered: &Gathered, stars: &BTreeMap<Vec<u16>, Vec<u32>>, parts: Vec<Part>) -> Self {
        let width = format::slot_bits(gathered.capacity);
        let star_part = u32::try_from(parts.len()).unwrap_or(u32::MAX);
        let count = parts.iter().map(|part| part.words.len() + part.pairs.len()).sum::<usize>() + stars.len();
        let mut bits = Writer::default();
        let mut all = Vec::with_capacity(count);
        for (slots, number) in stars.values().zip(0..) {
            let start = bits.align();
            bits.gamma(u32::try_from(slots.len()).unwrap_or(u32::MAX));
            slots.iter().for_each(|slot| bits.bits(*slot, width));
            let (start, length) = (start as u32, (bits.len() - start * 8) as u32);
            all.push(Key { keys: (number, 0), part: star_part, start, bits: length });
        }
        let digits = gathered.keys.partition_point(|key| key.as_str() < "=");
        let digits = u32::try_from(digits).unwrap_or(u32::MAX);
        let mut words: Vec<Key> = parts.iter().flat_map(|part| part.words.iter().copied()).collect();
        let mut bits_of_parts = Vec::with_capacity(parts.len() + 1);
        for Part { pairs, bits, .. } in parts {
            let (before, after) = pairs.split_at(pairs.partition_point(|pair| pair.keys.0 < digits));
            all.extend_from_slice(before);
            if !after.is_empty() {
                all.append(&mut words);
            }
            all.extend_from_slice(after);
            bits_of_parts.push(bits);
        }
        all.append(&mut words);
        bits_of_parts.push(bits.finish());
        let words = gathered.keys.iter().map(|key| key.encode_utf16().collect()).collect();
        Self { all, parts: bits_of_parts, star_part, words, stars: stars.keys().cloned().collect(), digits }
    }

    /// By what keys are in order, without their units.
    pub fn order(&self, key: &Key) -> (u8, u32, u32) {
        let class = match key.keys.1 {
            _ if key.part == self.star_part => 0,
            0 => 2,
            _ if key.keys.0 < self.digits => 1,
            _ => 3,
        };
        (class, key.keys.0, key.keys.1)
    }

    /// The units of each key of one word, by number.
    pub fn words(&self) -> Arc<[Vec<u16>]> {
        Arc::clone(&self.words)
    }

    /// Adds postings at the end.
    pub fn add(&mut self, part: Part) {
        let number = u32::try_from(self.parts.len()).unwrap_or(u32::MAX);
        self.all.extend(part.words.into_iter().chain(part.pairs).map(|key| Key { part: number, ..key }));
        self.parts.push(part.bits);
    }

    /// The units of a key.
    pub fn units(&self, key: &Key, units: &mut Vec<u16>) {
        units.clear();
        if key.part == self.star_part {
            return units.extend_from_slice(&self.stars[key.keys.0 as usize]);
        }
        self.units_of(key.keys, units);
    }

    /// The units of a word or a pair.
    pub fn units_of(&self, (first, second): (u32, u32), units: &mut Vec<u16>) {
        units.clear();
        let first = &self.words[first as usize];
        match second.checked_sub(1) {
            None => {
                units.push(u16::from(b'='));
                units.extend_from_slice(first);
            }
            Some(second) => {
                units.extend_from_slice(first);
                units.push(u16::from(b' '));
                units.extend_from_slice(&self.words[second as usize]);
            }
        }
    }

    /// Writes the postings of a key.
    pub fn write(&self, key: &Key, to: &mut Writer) {
        let part = &self.parts[key.part as usize];
        to.append_bits(part.get(key.start as usize..).unwrap_or_default(), key.bits as usize);
    }
}

/// About how many bytes a key takes.
pub fn size(key: &Key) -> usize {
    (key.bits as usize + 40) / 8
}
