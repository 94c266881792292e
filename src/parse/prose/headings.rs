//! Levels and ids of headings.

use crate::language::slug::heading_id;
use std::collections::HashMap;

/// The headings of one text so far.
#[derive(Debug, Default)]
pub struct Headings {
    /// Levels as written of the headings that the next one may stand under.
    above: Vec<u8>,
    /// Every id that was given, and the number that the next heading with the same words tries.
    ids: HashMap<String, u32>,
}

impl Headings {
    /// The level on the page of a heading written with `written` signs (1 to 6): 2 to 6, one deeper than the
    /// heading it stands under.
    pub fn level(&mut self, written: u8) -> u8 {
        while self.above.last().is_some_and(|&above| above >= written) {
            self.above.pop();
        }
        self.above.push(written);
        u8::try_from(self.above.len() + 1).unwrap_or(6).min(6)
    }

    /// An id that no other heading of the text has.
    pub fn id(&mut self, text: &str) -> String {
        let id = heading_id(text);
        let Some(next) = self.ids.get_mut(&id) else {
            self.ids.insert(id.clone(), 2);
            return id;
        };
        let mut number = *next;
        *next += 1;
        loop {
            let numbered = format!("{id}-{number}");
            if !self.ids.contains_key(&numbered) {
                self.ids.insert(numbered.clone(), 2);
                self.ids.insert(id, number + 1);
                return numbered;
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_never_skip_downwards() {
        for (written, expected) in [
            (&[1, 2, 3][..], &[2, 3, 4][..]),
            (&[3, 2, 3, 1], &[2, 2, 3, 2]),
            (&[2, 4, 6, 4, 3, 2], &[2, 3, 4, 3, 3, 2]),
            (&[1, 2, 3, 4, 5, 6], &[2, 3, 4, 5, 6, 6]),
        ] {
            let mut headings = Headings::default();
            let levels: Vec<u8> = written.iter().map(|&level| headings.level(level)).collect();
            assert_eq!(levels, expected, "{written:?}");
        }
    }

    #[test]
    fn ids_are_unique() {
        let mut headings = Headings::default();
        let mut id = |text| headings.id(text);
        assert_eq!(id("Đợt 1"), "dot-1");
        assert_eq!(id("Đợt"), "dot");
        assert_eq!(id("Đợt"), "dot-2");
        assert_eq!(id("Đợt"), "dot-3");
        assert_eq!(id("Đợt 1"), "dot-1-2");
        assert_eq!(id("Đợt 2"), "dot-2-2");
        assert_eq!(id("!!!"), "muc");
        assert_eq!(id("???"), "muc-2");
    }
}
