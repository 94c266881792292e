//! The faces that words are set in, and how wide words are in them.

use crate::language::fold::nfc;
use swash::FontRef;

/// A face of Be Vietnam Pro.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// For text.
    Regular,
    /// For names and headings.
    Bold,
}

/// What a letter is taken to be as wide as where the face can't tell, in parts of the type size.
const USUAL: f32 = 0.6;

impl Face {
    /// The face as the engine reads it.
    pub(super) fn font(self) -> Option<FontRef<'static>> {
        let bytes: &'static [u8] = match self {
            Self::Regular => include_bytes!("fonts/be-vietnam-pro-400.ttf"),
            Self::Bold => include_bytes!("fonts/be-vietnam-pro-700.ttf"),
        };
        FontRef::from_index(bytes, 0)
    }

    /// How wide a text is on one line, in parts of the type size.
    pub fn width(self, text: &str) -> f32 {
        self.widths(text.chars()).map_or_else(|| text.chars().map(|_| USUAL).sum(), |widths| widths.into_iter().sum())
    }

    /// How wide letters are, in parts of the type size.
    fn widths(self, letters: impl Iterator<Item = char>) -> Option<Vec<f32>> {
        let font = self.font()?;
        let (charmap, metrics) = (font.charmap(), font.glyph_metrics(&[]));
        let units = f32::from(metrics.units_per_em().max(1));
        Some(letters.map(|letter| metrics.advance_width(charmap.map(letter)) / units).collect())
    }
}

/// The faces.
const FACES: [Face; 2] = [Face::Regular, Face::Bold];
/// Letters up to here have their widths in a table: Latin with all marks, and punctuation.
const LETTERS: u32 = 0x2100;

/// How wide every letter is, looked up once: where very many texts are measured.
#[derive(Clone, Debug)]
pub struct Rulers([Vec<f32>; 2]);

impl Rulers {
    /// For those who measure nothing: every letter is taken to be as wide as the usual one.
    pub fn none() -> Self {
        Self([Vec::new(), Vec::new()])
    }

    /// Looks up the widths of letters.
    #[allow(clippy::new_without_default, reason = "there are two ways to begin, and neither goes without saying")]
    pub fn new() -> Self {
        Self(FACES.map(|face| {
            let letters = (0..LETTERS).map(|code| char::from_u32(code).unwrap_or_default());
            face.widths(letters).unwrap_or_default()
        }))
    }

    /// The words of a text, measured.
    pub fn words(&self, face: Face, text: &str) -> Measured {
        let table = self.0.get(face as usize).map_or(&[][..], Vec::as_slice);
        let width = |letter: char| usize::try_from(u32::from(letter)).ok().and_then(|code| table.get(code)).copied();
        let width = |letter: char| width(letter).unwrap_or(USUAL);
        let text = nfc(text);
        let words = text.split_whitespace().map(|word| word.chars().map(width).sum()).collect();
        Measured { words, space: width(' ') }
    }
}

/// How wide the words of a text are, in parts of the type size.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    words: Vec<f32>,
    space: f32,
}

impl Measured {
    /// How wide the longest word is.
    pub fn longest(&self) -> f32 {
        self.words.iter().copied().fold(0.0, f32::max)
    }

    /// How many lines they take where a line has this width. Words that are longer than a line are broken.
    pub fn lines(&self, width: f32) -> usize {
        let (mut lines, mut used) = (0, width);
        for own in &self.words {
            if used + self.space + own <= width {
                used += self.space + own;
                continue;
            }
            lines += 1;
            used = *own;
            while used > width && width > 0.0 {
                lines += 1;
                used -= width;
            }
        }
        lines
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Every letter of Vietnamese.
    pub const LETTERS: &str =
        "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ";

    #[test]
    fn both_faces_have_every_letter_of_vietnamese() {
        let all: String = nfc(&format!("{LETTERS}{}0123456789.,;:!?–—“”‘’…()%/&", LETTERS.to_uppercase())).into_owned();
        for face in [Face::Regular, Face::Bold] {
            let charmap = face.font().unwrap().charmap();
            let missing: String = all.chars().filter(|letter| charmap.map(*letter) == 0).collect();
            assert_eq!(missing, "", "{face:?}");
        }
    }

    #[test]
    fn lines_are_counted_as_words_wrap() {
        let lines = |text: &str, width: f32| Rulers::new().words(Face::Bold, text).lines(width);
        let width = Face::Bold.width("Nông Thị");
        assert_eq!(lines("", width), 0);
        assert_eq!(lines("Nông Thị", width + 0.01), 1);
        assert_eq!(lines("Nông Thị Mẫu", width + 0.01), 2);
        let long = "a".repeat(100);
        assert_eq!(lines(&long, Face::Bold.width(&long) / 5.5), 6);
    }
}
