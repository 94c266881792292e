//! What one build leaves of an index for the next to begin with: the words of every document, and what the blocks of keys
//! are. With it a build only looks for the words of documents that changed, and makes only blocks that hold their keys.
//!
//! The words are kept by ranges of slots, so that a changed document changes one of them; all else is one record. Tokens
//! have numbers in it that stay as they are when others come. Whatever does not fit is as good as nothing at all.

use super::Document;
use super::blocks::Block;
use super::gather::{About, BREAK, END, NEIGHBOUR, WEIGHT, WORDS};
use super::text::Token;
use serde::{Deserialize, Serialize};

/// What an index is made beside: what an earlier build left, and the files that it wrote. To forget is always right.
pub trait Memory: Sync {
    /// What tells the tool from those that would make other files of the same.
    fn tool(&self) -> &str;

    /// What the build before left under a name.
    fn recall(&self, name: &str) -> Option<Vec<u8>>;

    /// Leaves something for the next build; the name may be one that was left before.
    fn remember(&self, name: &str, bytes: &[u8]);

    /// The bytes of a file that the build before put, as it put them.
    fn file(&self, path: &str) -> Option<Vec<u8>>;
}

/// A hash that tells texts apart.
pub type Hash = [u8; 16];

/// The hash of some bytes.
pub fn hash(bytes: &[u8]) -> Hash {
    let mut hash = Hash::default();
    hash.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
    hash
}

/// The hash of all that makes the words of a document and their weight. `scratch` serves for the next one.
pub fn hash_of_words(document: &Document, scratch: &mut Vec<u8>) -> Hash {
    scratch.clear();
    let mut add = |sort: u8, text: &str| {
        scratch.push(sort);
        scratch.extend_from_slice(&(text.len() as u64).to_le_bytes());
        scratch.extend_from_slice(text.as_bytes());
    };
    add(document.rank, &document.title);
    document.aliases.iter().for_each(|alias| add(u8::MAX, alias));
    document.fields.iter().for_each(|(weight, text)| add(*weight, text));
    if let Some(story) = &document.story {
        scratch.push(u8::MAX);
        scratch.extend_from_slice(story);
    }
    hash(scratch)
}

/// The record of an index.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// How many slots there are.
    pub capacity: u32,
    /// The weight that most postings have.
    pub usual: u8,
    /// How many bytes a block aims at.
    pub aim: usize,
    /// The hash of what is kept of each range of slots.
    pub ranges: Vec<Hash>,
    /// Every token in order, with the number that it has in what is kept.
    pub tokens: Vec<(Token, u32)>,
    /// How many documents have each key.
    pub counts: Vec<u32>,
    /// Fragments: the hash of their text, their version.
    pub fragments: Vec<(Hash, u32)>,
    /// Blocks of keys.
    pub blocks: Vec<Block>,
}

/// The version of what is kept.
const VERSION: &str = "guong search 1";

/// A hash of all that would make another index of the same documents.
fn key(tool: &str, language: &str, short: &[(&str, &str)]) -> blake3::Hash {
    let mut text = format!("{VERSION}\n{tool}\n{language}\n");
    short.iter().for_each(|(from, to)| text.push_str(&format!("{from}\t{to}\n")));
    blake3::hash(text.as_bytes())
}

impl Kept {
    /// What the build before left of a language's index, if it was made alike.
    pub fn recall(memory: &dyn Memory, language: &str, short: &[(&str, &str)]) -> Option<Self> {
        Self::of(&memory.recall(language)?, &key(memory.tool(), language, short))
    }

    fn of(bytes: &[u8], key: &blake3::Hash) -> Option<Self> {
        let (body, hash) = bytes.split_last_chunk::<32>()?;
        let record = body.strip_prefix(key.as_bytes()).filter(|_| blake3::hash(body) == *hash)?;
        postcard::from_bytes(record).ok()
    }

    /// Leaves it for the next build.
    pub fn remember(&self, memory: &dyn Memory, language: &str, short: &[(&str, &str)]) {
        if let Some(bytes) = self.bytes(&key(memory.tool(), language, short)) {
            memory.remember(language, &bytes);
        }
    }

    fn bytes(&self, key: &blake3::Hash) -> Option<Vec<u8>> {
        let mut bytes = postcard::to_extend(self, key.as_bytes().to_vec()).ok()?;
        let hash = blake3::hash(&bytes);
        bytes.extend_from_slice(hash.as_bytes());
        Some(bytes)
    }
}

/// The name under which the words of a range of slots are kept.
pub fn name_of_range(language: &str, number: u32) -> String {
    format!("{language}-{number}")
}

/// A document of a range.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// What is known of it beside its words.
    pub about: About,
    /// The hash of what its words were made of.
    pub hash: Hash,
    /// Where its words end among those of the range.
    pub end: u32,
}

/// The words of a range of slots.
#[derive(Debug, Default)]
pub struct Words {
    /// Its documents, in the order of slots.
    pub documents: Vec<Said>,
    /// All that was kept, with the words at the end.
    bytes: Vec<u8>,
    /// Where the words begin.
    start: usize,
}

impl Words {
    /// Reads what is kept of a range, if it has the hash that it should.
    pub fn recall(memory: &dyn Memory, name: &str, wanted: &Hash) -> Option<Self> {
        let bytes = memory.recall(name).filter(|bytes| hash(bytes) == *wanted)?;
        let (documents, words) = postcard::take_from_bytes::<Vec<Said>>(&bytes).ok()?;
        let start = bytes.len() - words.len();
        Some(Self { documents, bytes, start })
    }

    /// Keeps the words of a range; gives the hash.
    pub fn remember(documents: &[Said], words: &[u8], memory: &dyn Memory, name: &str) -> Hash {
        let mut bytes = postcard::to_extend(documents, Vec::new()).unwrap_or_default();
        bytes.extend_from_slice(words);
        memory.remember(name, &bytes);
        hash(&bytes)
    }

    /// How many bytes the words take.
    pub fn size(&self) -> usize {
        self.bytes.len() - self.start
    }

    /// The words of a document as they are kept.
    pub fn of(&self, place: usize) -> &[u8] {
        let end = |place: usize| self.documents.get(place).map_or(0, |said| self.start + said.end as usize);
        let start = place.checked_sub(1).map_or(self.start, end);
        self.bytes.get(start..end(place)).unwrap_or_default()
    }
}

/// Codes of what is no word; those of words follow.
const ENDS: u32 = 0;
const BREAKS: u32 = 1;
/// The next word is a neighbour.
const BESIDE: u32 = 2;
/// Weights from 0 on.
const WEIGHS: u32 = 3;
const FIRST: u32 = WEIGHS + 9;

/// Writes a stream of words: seven bits to a byte, the lowest first, the highest bit for those that go on.
pub fn write(stream: impl IntoIterator<Item = u32>, to: &mut Vec<u8>) {
    let mut add = |code: u32| match code {
        0..0x80 => to.push(code as u8),
        0x80..0x4000 => to.extend_from_slice(&[code as u8 | 0x80, (code >> 7) as u8]),
        _ => {
            let mut code = code;
            while code > 0x7f {
                to.push(code as u8 | 0x80);
                code >>= 7;
            }
            to.push(code as u8);
        }
    };
    for item in stream {
        match item {
            END => add(ENDS),
            BREAK => add(BREAKS),
            _ if item & WEIGHT > 0 => add(WEIGHS + (item & !WEIGHT).min(8)),
            _ => {
                if item & NEIGHBOUR > 0 {
                    add(BESIDE);
                }
                add(FIRST + (item & WORDS));
            }
        }
    }
}

/// Reads what [`write()`] wrote, with other numbers for the words.
pub fn read(bytes: &[u8], numbers: &[u32], to: &mut Vec<u32>) {
    let mut beside = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        let more = u32::from(byte >> 7);
        // Of one byte or two without a question, which nobody could guess the answer of.
        let mut code = u32::from(byte & 0x7f) | ((u32::from(next & 0x7f) << 7) * more);
        at += 1 + more as usize;
        if more > 0 && next > 0x7f {
            let (mut last, mut shift) = (next, 14);
            while last > 0x7f && shift < 32 {
                last = bytes.get(at).copied().unwrap_or_default();
                code |= u32::from(last & 0x7f) << shift;
                (at, shift) = (at + 1, shift + 7);
            }
        }
        match code {
            ENDS => to.push(END),
            BREAKS => to.push(BREAK),
            BESIDE => beside = NEIGHBOUR,
            WEIGHS..FIRST => to.push(WEIGHT | (code - WEIGHS)),
            _ => {
                to.push(beside | numbers.get((code - FIRST) as usize).copied().unwrap_or_default());
                beside = 0;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::text;

    #[test]
    fn streams_come_back_with_other_numbers() {
        let stream =
            [WEIGHT, 7, 0, 300, BREAK, 5 | NEIGHBOUR, 70_000, 2 | NEIGHBOUR, END, WEIGHT | 8, 1, END, WEIGHT | 1];
        let mut bytes = Vec::new();
        write(stream, &mut bytes);
        let numbers: Vec<u32> = (0..80_000).map(|number| number + 11).collect();
        let mut read_back = Vec::new();
        read(&bytes, &numbers, &mut read_back);
        let wanted = stream.map(|item| if item & WEIGHT == 0 { item + 11 } else { item });
        assert_eq!(read_back, wanted);
    }

    #[test]
    fn documents_of_other_words_have_other_hashes() {
        let hash = |document| hash_of_words(&document, &mut Vec::new());
        let split = |a: &str, b: &str| Document { fields: vec![(1, a.into()), (1, b.into())], ..Document::default() };
        let told = |story| Document { story, ..Document::default() };
        let documents = [split("ab", "c"), split("a", "bc"), told(None), told(Some([0; 16])), told(Some([1; 16]))];
        let hashes: std::collections::HashSet<Hash> = documents.into_iter().map(hash).collect();
        assert_eq!(hashes.len(), 5);
    }

    #[test]
    fn a_record_comes_back_whole_or_not_at_all() {
        let mut kept = Kept { capacity: 24, usual: 2, aim: 2560, ..Kept::default() };
        kept.ranges.push([7; 16]);
        kept.tokens.push((text::token("đường", false), 3));
        kept.counts.push(1);
        kept.fragments.push(([3; 16], 0x12345));
        let key_of = |tool| key(tool, "vi", &[("tp", "thành phố")]);
        let bytes = kept.bytes(&key_of("a")).unwrap();
        assert_eq!(Kept::of(&bytes, &key_of("a")), Some(kept));
        assert_eq!(Kept::of(&bytes, &key_of("b")), None);
        assert_ne!(key("a", "vi", &[]), key("a", "en", &[]));
        for at in 0..bytes.len() {
            assert_eq!(Kept::of(&bytes[..at], &key_of("a")), None, "cut at {at}");
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert_eq!(Kept::of(&damaged, &key_of("a")), None, "damaged at {at}");
        }
    }
}
