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
        let Some(font) = self.font() else { return text.chars().map(|_| USUAL).sum() };
        let (charmap, metrics) = (font.charmap(), font.glyph_metrics(&[]));
        let units = f32::from(metrics.units_per_em().max(1));
        text.chars().map(|letter| metrics.advance_width(charmap.map(letter)) / units).sum()
    }

    /// The words of a text, measured.
    pub fn words(self, text: &str) -> Measured {
        let text = nfc(text);
        Measured { words: text.split_whitespace().map(|word| self.width(word)).collect(), space: self.width(" ") }
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
        let lines = |text: &str, width: f32| Face::Bold.words(text).lines(width);
        let width = Face::Bold.width("Nông Thị");
        assert_eq!(lines("", width), 0);
        assert_eq!(lines("Nông Thị", width + 0.01), 1);
        assert_eq!(lines("Nông Thị Mẫu", width + 0.01), 2);
        let long = "a".repeat(100);
        assert_eq!(lines(&long, Face::Bold.width(&long) / 5.5), 6);
    }
}
