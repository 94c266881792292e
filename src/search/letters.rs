//! The words of texts, by a table: what becomes of a character of Vietnamese or English is looked up once.

use super::text::{self, Scanner, Sort, Spelled};

/// Characters that the table knows: up to U+02FF, U+1E00–1EFF (Vietnamese vowels), U+2000–203F (punctuation). None of
/// them joins what stands before it.
const KNOWN: [std::ops::Range<u32>; 3] = [0..0x300, 0x1e00..0x1f00, 0x2000..0x2040];

/// Every known character in lower case, and what it is for; `None` where lower case is no single character.
pub struct Letters {
    table: Vec<Option<(char, Sort)>>,
}

impl Letters {
    /// Fills the table.
    pub fn new() -> Self {
        let known = KNOWN.into_iter().flatten().filter_map(char::from_u32);
        Self { table: known.map(in_lower_case).map(|lower| lower.map(|lower| (lower, text::sort(lower)))).collect() }
    }

    fn get(&self, letter: char) -> Option<(char, Sort)> {
        let place = match u32::from(letter) {
            code @ 0..0x300 => code,
            code @ 0x1e00..0x1f00 => code - 0x1e00 + 0x300,
            code @ 0x2000..0x2040 => code - 0x2000 + 0x400,
            _ => return None,
        };
        self.table.get(place as usize).copied().flatten()
    }

    /// Does what [`text::words`] does, several times as fast where the table knows all characters.
    pub fn words(&self, text: &str, mut take: impl FnMut(Option<Spelled<'_>>)) {
        let mut given = 0usize;
        let mut scanner = Scanner::default();
        let mut count = |word: Option<Spelled<'_>>| {
            given += 1;
            take(word);
        };
        let is_known = text.chars().all(|letter| {
            let found = self.get(letter);
            found.into_iter().for_each(|(lower, sort)| scanner.step(lower, sort, &mut count));
            found.is_some()
        });
        if is_known {
            return scanner.finish(&mut count);
        }
        // Characters that the table doesn't know change no word that ends before them.
        let mut place = 0;
        text::spelled(text, |word| {
            place += 1;
            if place > given {
                take(word);
            }
        });
    }
}

/// The character as [`text::words`] gives it, if it is one.
fn in_lower_case(letter: char) -> Option<char> {
    let lower = text::lower(letter.encode_utf8(&mut [0; 4])).into_owned();
    let mut letters = lower.chars();
    letters.next().filter(|_| letters.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(letters: &Letters, text: &str) -> [Vec<Option<String>>; 2] {
        let mut found = [Vec::new(), Vec::new()];
        let [fast, slow] = &mut found;
        letters.words(text, |word| fast.push(word.map(|word| word.text().to_owned())));
        text::words(text, |word| slow.push(word.map(str::to_owned)));
        found
    }

    #[test]
    fn the_table_gives_what_the_tables_of_unicode_give() {
        let letters = Letters::new();
        for letter in '\0'..=char::MAX {
            let text = format!("Bế.{letter}Đ{letter} e{letter}\u{323}! «Ô»{letter}\n={letter}");
            let [fast, slow] = both(&letters, &text);
            assert_eq!(fast, slow, "U+{:x}", u32::from(letter));
        }
    }

    #[test]
    fn texts_with_characters_that_it_does_not_know_are_read_whole() {
        let letters = Letters::new();
        for text in [
            "",
            "Tp.HCM … ‘ô’! (Đ.) a’b",
            "ΑΣ. ΑΣ.Σ a.Σ Σ",
            "e\u{302}\u{323}u o\u{31b}\u{301} đi. İstanbul",
            "một = \u{338}hai. ba → bốn",
            "dài dài dàidàidàidàidàidàidàidàidàidàidàidàidàidàidàidài hết",
        ] {
            let [fast, slow] = both(&letters, text);
            assert_eq!(fast, slow, "{text}");
        }
    }
}
