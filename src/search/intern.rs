//! Spelled words as numbers, from 0 in the order in which they come.

use super::text::Spelled;
use std::collections::HashMap;

/// Words with their numbers.
pub struct Interner {
    /// Numbers plus one, each near where its word's hash says; 0 is free. A power of two of them, half free at least.
    places: Vec<u32>,
    /// The words by number; 0 for those in `long`.
    words: Vec<u128>,
    long: HashMap<String, u32>,
}

impl Default for Interner {
    fn default() -> Self {
        Self { places: vec![0; 4096], words: Vec::with_capacity(2048), long: HashMap::new() }
    }
}

impl Interner {
    /// The number of a word, and whether it is new.
    pub fn number(&mut self, word: Spelled<'_>) -> (u32, bool) {
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let Some(packed) = word.packed() else {
            if let Some(number) = self.long.get(word.text()) {
                return (*number, false);
            }
            self.long.insert(word.text().to_owned(), next);
            self.words.push(0);
            return (next, true);
        };
        let mut at = self.home(packed);
        loop {
            match self.places.get(at).and_then(|place| place.checked_sub(1)) {
                None => break,
                Some(number) if self.words.get(number as usize) == Some(&packed) => return (number, false),
                Some(_) => at = (at + 1) & (self.places.len() - 1),
            }
        }
        self.words.push(packed);
        self.place(at, next);
        if self.words.len() * 2 > self.places.len() {
            self.grow();
        }
        (next, true)
    }

    fn place(&mut self, at: usize, number: u32) {
        if let Some(place) = self.places.get_mut(at) {
            *place = number + 1;
        }
    }

    fn home(&self, packed: u128) -> usize {
        let mixed = (packed as u64) ^ ((packed >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0x9fb2_1c65_1e98_df25);
        (mixed >> 32) as usize & (self.places.len() - 1)
    }

    fn grow(&mut self) {
        self.places = vec![0; self.places.len() * 2];
        for (number, packed) in (0..).zip(self.words.clone()) {
            let mut at = self.home(packed);
            while packed != 0 && self.places.get(at).is_some_and(|place| *place > 0) {
                at = (at + 1) & (self.places.len() - 1);
            }
            if packed != 0 {
                self.place(at, number);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::text;

    #[test]
    fn every_word_has_one_number() {
        let mut text: String = (0..9000).map(|number| format!("{number} a{number} ")).collect();
        text.push_str("nghiêng nghiêngngàngàngà nghiêngngàngàngà nghiêng 0 a8999");
        let mut words = Interner::default();
        let mut found = Vec::new();
        text::spelled(&text, |word| found.extend(word.map(|word| words.number(word))));
        let new: Vec<(u32, bool)> = (0..18_002).map(|number| (number, true)).collect();
        let known = [(18_001, false), (18_000, false), (0, false), (17_999, false)];
        assert_eq!(found, [new, known.to_vec()].concat());
    }
}
