//! Words in lines: as few as have room, and all of about one length.

use super::face::Face;
use crate::language::fold::nfc;

/// What stands for words that were left out.
const MORE: &str = "…";

/// Words that a face can show: in one form, without letters that it lacks.
pub(super) fn shown(face: Face, text: &str) -> String {
    let text = nfc(text);
    let Some(font) = face.font() else { return text.into_owned() };
    let charmap = font.charmap();
    let has = |letter: &char| letter.is_whitespace() || charmap.map(*letter) != 0;
    text.chars().filter(has).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words that were measured, to be set in lines of one type size or another.
pub(super) struct Words<'t> {
    face: Face,
    words: Vec<(&'t str, f32)>,
    space: f32,
}

impl<'t> Words<'t> {
    pub(super) fn new(face: Face, text: &'t str) -> Self {
        let words = text.split_whitespace().map(|word| (word, face.width(word))).collect();
        Self { face, words, space: face.width(" ") }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a word is longer than a line of this width in parts of the type size.
    pub(super) fn is_wider(&self, width: f32) -> bool {
        self.words.iter().any(|(_, own)| *own > width)
    }

    /// Where lines of at most this width end: how many words stand on each.
    fn lengths(&self, width: f32) -> Vec<usize> {
        let mut lengths: Vec<usize> = Vec::new();
        let mut used = 0.0;
        for (_, own) in &self.words {
            match lengths.last_mut() {
                Some(length) if used + self.space + own <= width => {
                    *length += 1;
                    used += self.space + own;
                }
                _ => {
                    lengths.push(1);
                    used = *own;
                }
            }
        }
        lengths
    }

    /// How many lines of this width they take.
    pub(super) fn count(&self, width: f32) -> usize {
        self.lengths(width).len()
    }

    /// Lines of at most this width that are all of about one length. Of more lines than may be, the rest is left out, and
    /// a word that is longer than a line is cut.
    pub(super) fn lines(&self, width: f32, most: usize) -> Vec<String> {
        let count = self.count(width);
        if count > most {
            return self.cut(width, most);
        }
        // The narrowest that takes no more lines, near enough.
        let (mut narrow, mut wide) = (0.0, width);
        for _ in 0..12 {
            let middle = f32::midpoint(narrow, wide);
            if self.count(middle) > count { narrow = middle } else { wide = middle }
        }
        self.set(&self.lengths(wide)).into_iter().map(|line| self.fitted(line, width)).collect()
    }

    fn set(&self, lengths: &[usize]) -> Vec<String> {
        let mut words = self.words.iter().map(|(word, _)| *word);
        lengths.iter().map(|length| words.by_ref().take(*length).collect::<Vec<_>>().join(" ")).collect()
    }

    fn cut(&self, width: f32, most: usize) -> Vec<String> {
        let lengths = self.lengths(width);
        let mut lines = self.set(lengths.get(..most).unwrap_or_default());
        if let Some(last) = lines.last_mut() {
            *last = self.fitted(format!("{} {MORE}", last.trim_end_matches([',', ';', ':'])), width);
        }
        lines.into_iter().map(|line| self.fitted(line, width)).collect()
    }

    /// A line without what is too long of it.
    fn fitted(&self, line: String, width: f32) -> String {
        if self.face.width(&line) <= width {
            return line;
        }
        let mut kept = line.trim_end_matches(MORE).trim_end().to_owned();
        while !kept.is_empty() && self.face.width(&kept) + self.face.width(MORE) > width {
            // Whole words, where there are several.
            match kept.rfind(' ') {
                Some(at) => kept.truncate(at),
                None => drop(kept.pop()),
            }
        }
        kept + MORE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "Công đoàn cơ sở Công ty Trách nhiệm hữu hạn một thành viên";

    #[test]
    fn lines_are_of_about_one_length() {
        let words = Words::new(Face::Bold, NAME);
        let lines = words.lines(14.0, 9);
        assert_eq!(lines.join(" "), NAME);
        assert_eq!(lines.len(), words.count(14.0));
        let widths: Vec<f32> = lines.iter().map(|line| Face::Bold.width(line)).collect();
        assert!(widths.iter().all(|width| *width <= 14.0 && *width > 8.0), "{lines:?}");
    }

    #[test]
    fn what_has_no_room_is_told_to_be_missing() {
        let lines = Words::new(Face::Bold, NAME).lines(14.0, 2);
        assert!(lines.len() == 2 && lines[1].ends_with('…') && Face::Bold.width(&lines[1]) <= 14.0, "{lines:?}");
        let long = "x".repeat(300);
        let lines = Words::new(Face::Regular, &long).lines(14.0, 2);
        assert!(lines.len() == 1 && Face::Regular.width(&lines[0]) <= 14.0, "{lines:?}");
        assert!(Words::new(Face::Regular, "").lines(14.0, 2).is_empty());
    }

    #[test]
    fn letters_that_the_face_lacks_are_left_out() {
        assert_eq!(shown(Face::Bold, "Tổ\u{302}\u{a0} 4 人 🎉 “A”"), shown(Face::Bold, "Tổ\u{302} 4 “A”"));
        assert_eq!(shown(Face::Bold, "Be\u{302}\u{301} Va\u{306}n"), "Bế Văn");
    }
}
