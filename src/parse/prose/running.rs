//! The running text of a prose: what readers see, without markup, a line for every block.

use super::writer::{nfc, opens_with_mark, push_plain};
use crate::model::prose::PICTURE;

/// Running text under construction.
#[derive(Debug, Default)]
pub struct Running {
    text: String,
    /// Whether a mark may stand apart from its letter.
    is_loose: bool,
}

impl Running {
    /// Room for the text of a source of this length.
    pub fn new(length: usize) -> Self {
        Self { text: String::with_capacity(length + 1), is_loose: false }
    }

    /// A place to go back to.
    pub fn mark(&self) -> usize {
        self.text.len()
    }

    /// Take back everything since a mark.
    pub fn truncate(&mut self, mark: usize) {
        self.text.truncate(mark);
    }

    /// Add words, NFC, of the block that is being written.
    pub fn push(&mut self, words: &str) {
        self.is_loose |= opens_with_mark(words);
        let at_start = self.text.is_empty() || self.text.ends_with('\n');
        let words = if at_start { words.trim_start_matches(' ') } else { words };
        // Line feeds stand for the end of a block alone; other controls are not shown. All bytes are looked at
        // together, which is quicker than to stop at the first.
        if words.bytes().fold(false, |found, byte| found | (byte < b' ') | (byte == 0x7f)) {
            push_plain(&mut self.text, words);
        } else {
            self.text.push_str(words);
        }
    }

    /// Words on both sides are two words.
    pub fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
    }

    /// End the block, if it has words.
    pub fn end_block(&mut self) {
        while self.text.ends_with(' ') {
            self.text.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Add what a picture shows: a block of its own, also in the middle of another one.
    pub fn push_picture(&mut self, words: &str) {
        self.end_block();
        if !words.is_empty() {
            self.text.push(PICTURE);
            self.push(words);
            self.end_block();
        }
    }

    /// The text, in NFC.
    pub fn finish(self) -> String {
        if self.is_loose { nfc(&self.text).into_owned() } else { self.text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_has_its_line() {
        let mut running = Running::new(0);
        running.blank();
        running.end_block();
        running.push("  một\r\nhai\u{1}");
        running.blank();
        running.blank();
        running.push_picture("ảnh");
        running.push_picture("");
        running.blank();
        let mark = running.mark();
        running.push("ba");
        running.truncate(mark);
        running.push("bê");
        running.push("\u{301}");
        running.end_block();
        assert_eq!(running.finish(), "một  hai\n\u{fffc}ảnh\nbế\n");
    }
}
