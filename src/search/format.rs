//! The files of the index: their names, their wrapper, and the text that is packed into some of them.

use super::bits::{Reader, Writer};
use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params};

/// Version of the format.
pub const VERSION: u32 = 4;
/// Folder of the index in the site.
pub const FOLDER: &str = "search/";
/// Ending of the files.
pub const ENDING: &str = ".idx";
/// Documents to a file of fragments.
pub const FRAGMENTS: u32 = 8;
/// Longest list of a key that holds a title's first letters.
pub const STARRED: usize = 12;
/// Most words of the vocabulary.
pub const VOCABULARY: usize = 6000;
/// Bits of a version in the directory.
pub const VERSION_BITS: u32 = 20;
/// Postings up to which a word alone keeps all of them; of more, those above the usual weight.
pub const LONG_LIST: usize = 16_384;
/// Lowest weight of what stands in a title.
pub const IN_TITLE: u8 = 12;
/// How hard texts are packed, of 10.
const LEVEL: i32 = 6;
/// Most bytes that a packed text may have.
const MOST_TEXT: usize = 1 << 27;

/// A posting: a document that holds a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posting {
    /// The slot of the document.
    pub slot: u32,
    /// Place of the form among the forms of the key.
    pub form: u32,
    /// 0–15; from [`IN_TITLE`] on it stands in the title.
    pub weight: u8,
    /// Places outside of the title, a bit each, modulo [`PLACES`]; all bits for single tokens.
    pub places: u64,
}

/// Name of a block (`b`) or of a page of the directory (`p`) below the folder of its language, by its separator and its
/// version.
pub fn block_name(sort: char, separator: &[u16], version: u32) -> String {
    let mut name = String::from(sort);
    for &unit in separator {
        match u8::try_from(unit) {
            Ok(letter @ (b'a'..=b'z' | b'0'..=b'9')) => name.push(char::from(letter)),
            _ => name.push_str(&format!("-{unit}-")),
        }
    }
    format!("{name}.{}", digits(version, 4))
}

/// Name of a file of fragments.
pub fn fragments_name(number: u32, version: u32) -> String {
    format!("f{number}.{}", digits(version, 4))
}

/// Name of another file, by its bytes.
pub fn whole_name(name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes);
    let high = hash.as_bytes().iter().take(5).fold(0u64, |value, &byte| (value << 8) | u64::from(byte));
    format!("{name}.{}{}", digits((high >> 20) as u32, 4), digits((high & 0xf_ffff) as u32, 4))
}

/// The version of a file's bytes, as it stands in the directory.
pub fn version(bytes: &[u8]) -> u32 {
    let hash = blake3::hash(bytes);
    let [first, second, third, ..] = *hash.as_bytes();
    u32::from_be_bytes([0, first, second, third]) >> (24 - VERSION_BITS)
}

fn digits(value: u32, count: u32) -> String {
    let digit = |place: u32| char::from(b"abcdefghijklmnopqrstuvwxyz234567"[(value >> (5 * place) & 31) as usize]);
    (0..count).rev().map(digit).collect()
}

/// A file: the payload in its wrapper. `name` is its path below the folder of the index, without ending.
pub fn wrap(name: &str, payload: &[u8]) -> Vec<u8> {
    let mut file = Vec::with_capacity(payload.len() + payload.len() / 32 + name.len() + 16);
    file.extend_from_slice(format!("guong({name:?},'").as_bytes());
    for chunk in payload.chunks(32) {
        // Few bytes have to be written otherwise; most pieces have none of them.
        let is_plain = chunk.iter().fold(true, |plain, byte| plain & !matches!(byte, b'\\' | b'\'' | b'\n' | b'\r'));
        if is_plain {
            file.extend_from_slice(chunk);
            continue;
        }
        for &byte in chunk {
            match byte {
                b'\\' | b'\'' => file.extend_from_slice(&[b'\\', byte]),
                b'\n' => file.extend_from_slice(b"\\n"),
                b'\r' => file.extend_from_slice(b"\\r"),
                _ => file.push(byte),
            }
        }
    }
    file.extend_from_slice(b"')");
    file
}

/// The payload of a file; `None` where its wrapper isn't whole.
pub fn unwrap(name: &str, file: &[u8]) -> Option<Vec<u8>> {
    let inside = file.strip_prefix(format!("guong({name:?},'").as_bytes())?.strip_suffix(b"')")?;
    let mut payload = Vec::with_capacity(inside.len());
    let mut bytes = inside.iter();
    while let Some(&byte) = bytes.next() {
        payload.push(match byte {
            b'\\' => match bytes.next()? {
                b'n' => b'\n',
                b'r' => b'\r',
                other => *other,
            },
            _ => byte,
        });
    }
    Some(payload)
}

/// Text, packed.
pub fn pack(text: &str) -> Vec<u8> {
    Packer::default().pack(text)
}

/// Packs one text after the other: what it needs for one is large, and serves for the next.
pub struct Packer {
    compressor: CompressorOxide,
}

impl Default for Packer {
    fn default() -> Self {
        Self { compressor: CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL, 0, 0)) }
    }
}

impl Packer {
    /// Text, packed.
    pub fn pack(&mut self, text: &str) -> Vec<u8> {
        self.compressor.reset();
        let mut packed = Vec::new();
        // Nothing can fail where all of the text is there and the output takes whatever comes.
        compress_to_output(&mut self.compressor, text.as_bytes(), TDEFLFlush::Finish, |bytes| {
            packed.extend_from_slice(bytes);
            true
        });
        packed
    }
}

/// Text, unpacked; `None` where it isn't whole.
pub fn unpack(payload: &[u8]) -> Option<String> {
    let bytes = miniz_oxide::inflate::decompress_to_vec_with_limit(payload, MOST_TEXT).ok()?;
    String::from_utf8(bytes).ok()
}

/// Bits of a slot where there are `slots` of them.
pub fn slot_bits(slots: u32) -> u32 {
    u32::BITS - slots.saturating_sub(1).leading_zeros()
}

/// What has to be known to write or read the postings of a key.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// How many slots there are.
    pub slots: u32,
    /// The weight that most postings of the index have.
    pub usual: u8,
    /// How many forms the key has.
    pub forms: u32,
    /// Whether it is of two words, so that their places are told.
    pub pair: bool,
}

/// Places in a document are told modulo this.
pub const PLACES: u16 = 64;
/// Bits of a place.
const PLACE_BITS: u32 = 6;
/// Lists of so many postings have a usual weight of their own.
const OWN_USUAL: u32 = 64;
/// Pairs of so many documents are told as those of most, however large the site.
const MANY: u32 = 4_096;
/// Most places of a pair in a document that are told.
const MOST_PLACES: u32 = 8;

impl Shape {
    /// Up to how many places of a pair in a document are told; 0 where none is. What very many documents say parts few of them
    /// from the others, and would fill whole blocks.
    pub fn most_places(&self, count: u32) -> u32 {
        match self.pair {
            false => 0,
            true if u64::from(count) * 5 < u64::from(self.slots) && count < MANY => MOST_PLACES,
            true if (count as usize) < LONG_LIST => 2,
            true => 0,
        }
    }
}

/// Writes the postings of a key.
pub fn write_postings(postings: &[Posting], shape: Shape, to: &mut Writer) {
    let Shape { slots, usual, forms, .. } = shape;
    let count = u32::try_from(postings.len()).unwrap_or(u32::MAX);
    let most = shape.most_places(count);
    let usual = if count < OWN_USUAL { usual } else { cheapest(postings) };
    if count >= OWN_USUAL {
        to.bits(u32::from(usual), 4);
    }
    let k = super::bits::rice_parameter(slots, count);
    let mut before = 0;
    for posting in postings {
        to.rice(posting.slot - before, k);
        before = posting.slot;
        if forms > 1 {
            if posting.form + 1 < forms {
                to.unary(posting.form);
            } else {
                (0..posting.form).for_each(|_| to.bits(1, 1));
            }
        }
        write_weight(posting.weight, usual, to);
        if most == 0 {
            continue;
        }
        if posting.weight >= IN_TITLE {
            to.bits(u32::from(posting.places != 0), 1);
        }
        if posting.weight < IN_TITLE || posting.places != 0 {
            write_places(posting.places, most, to);
        }
    }
}

/// The usual weight with which the weights of a list take the fewest bits.
fn cheapest(postings: &[Posting]) -> u8 {
    let mut counts = [0u64; 16];
    postings.iter().for_each(|posting| counts[usize::from(posting.weight & 15)] += 1);
    let bits = |usual: &u8| {
        let cost = |(weight, count): (u8, &u64)| count * u64::from(weight_bits(weight, *usual));
        (0..).zip(&counts).map(cost).sum::<u64>()
    };
    (0..IN_TITLE).min_by_key(bits).unwrap_or_default()
}

/// How many bits a weight takes.
fn weight_bits(weight: u8, usual: u8) -> u32 {
    match weight.checked_sub(usual) {
        Some(0) => 1,
        Some(1..=4) => 4,
        _ => 6,
    }
}

/// One bit for the usual weight, four for the next ones.
fn write_weight(weight: u8, usual: u8, to: &mut Writer) {
    match weight.checked_sub(usual) {
        Some(0) => to.bits(0, 1),
        Some(more @ 1..=4) => to.bits(0b1000 | u32::from(more - 1), 4),
        _ => to.bits(0b11_0000 | u32::from(weight), 6),
    }
}

fn read_weight(from: &mut Reader<'_>, usual: u8) -> u8 {
    match (from.bit(), 0) {
        (false, _) => usual,
        _ if !from.bit() => usual + 1 + from.bits(2) as u8,
        _ => from.bits(4) as u8,
    }
}

/// How many more than one, in unary, the last possible number without its closing zero; that one stands for anywhere.
fn write_places(places: u64, most: u32, to: &mut Writer) {
    let more = places.count_ones().saturating_sub(1);
    if more >= most {
        return (0..most).for_each(|_| to.bits(1, 1));
    }
    to.unary(more);
    let mut left = places;
    loop {
        to.bits(left.trailing_zeros() & u32::from(PLACES - 1), PLACE_BITS);
        left &= left.wrapping_sub(1);
        if left == 0 {
            return;
        }
    }
}

/// Reads what [`write_postings`] wrote.
pub fn read_postings(from: &mut Reader<'_>, count: u32, shape: Shape) -> Vec<Posting> {
    let Shape { slots, usual, forms, .. } = shape;
    let most = shape.most_places(count);
    let usual = if count < OWN_USUAL { usual } else { from.bits(4) as u8 };
    let k = super::bits::rice_parameter(slots, count);
    let mut postings = Vec::new();
    let mut slot = 0u32;
    for _ in 0..count {
        slot = slot.saturating_add(from.rice(k));
        let mut form = 0;
        while form + 1 < forms && from.bit() {
            form += 1;
        }
        let weight = read_weight(from, usual);
        let places = match most {
            0 => u64::MAX,
            _ if weight < IN_TITLE || from.bit() => read_places(from, most),
            _ => 0,
        };
        if from.is_past_end() || slot >= slots {
            break;
        }
        postings.push(Posting { slot, form, weight, places });
    }
    postings
}

fn read_places(from: &mut Reader<'_>, most: u32) -> u64 {
    let mut more = 0;
    while more < most && from.bit() {
        more += 1;
    }
    if more == most {
        return u64::MAX;
    }
    (0..=more).fold(0, |places, _| places | 1 << from.bits(PLACE_BITS))
}

/// Bits that a letter of a key takes in a form.
pub fn quality_bits(letter: char) -> u32 {
    match letter {
        'a' | 'o' => 2,
        'e' | 'u' | 'd' => 1,
        _ => 0,
    }
}

/// How many slots there are for `count` documents: in steps, so that one more seldom changes all.
pub fn capacity(count: usize) -> u32 {
    // With a third of them free, a new document moves three others on average.
    let wanted = count.saturating_add(count / 2);
    let mut power = 0;
    loop {
        for quarter in [4u64, 5, 6, 7] {
            let slots = (4 * quarter) << power;
            if slots >= wanted as u64 || power > 28 {
                return u32::try_from(slots).unwrap_or(u32::MAX);
            }
        }
        power += 1;
    }
}

/// FNV-1a of bytes, in 32 bits.
pub fn fnv(bytes: impl IntoIterator<Item = u8>) -> u32 {
    bytes.into_iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The slot of every document, and how many slots there are.
pub fn slots<'a>(ids: impl Iterator<Item = &'a str>) -> (Vec<u32>, u32) {
    let mut order: Vec<(u32, &str, usize)> = ids.enumerate().map(|(place, id)| (fnv(id.bytes()), id, place)).collect();
    order.sort_unstable();
    let capacity = capacity(order.len());
    let mut slots = vec![0; order.len()];
    let mut free = 0;
    for (hash, _, place) in order {
        let home = (u64::from(hash) * u64::from(capacity)) >> 32;
        let slot = free.max(home as u32);
        slots[place] = slot;
        free = slot + 1;
    }
    // A cluster at the end may go beyond the capacity; in steps, so that it seldom moves the end.
    (slots, capacity.max(free.div_ceil(8) * 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_file_comes_back_whole_or_not_at_all() {
        let payload: Vec<u8> = (0..=255).collect();
        let file = wrap("vi/b.aaaa", &payload);
        assert!(file.starts_with(b"guong(\"vi/b.aaaa\",'"));
        assert!(!file.contains(&b'\n') && !file.contains(&b'\r'));
        assert_eq!(unwrap("vi/b.aaaa", &file), Some(payload));
        assert_eq!(unwrap("vi/b.aaaa", &file[..file.len() - 1]), None);
        assert_eq!(unwrap("vi/other", &file), None);
    }

    #[test]
    fn names_are_safe_for_every_disk() {
        assert_eq!(block_name('b', &"van d".encode_utf16().collect::<Vec<_>>(), 0), "bvan-32-d.aaaa");
        assert_eq!(block_name('p', &"=đ*".encode_utf16().collect::<Vec<_>>(), 31), "p-61--273--42-.aaa7");
    }

    #[test]
    fn postings_come_back() {
        let postings = [
            Posting { slot: 3, form: 0, weight: 15, places: 0 },
            Posting { slot: 3, form: 2, weight: 13, places: 0b101 },
            Posting { slot: 40, form: 1, weight: 5, places: 1 << 31 },
            Posting { slot: 99, form: 0, weight: 0, places: u64::MAX },
            Posting { slot: 99, form: 1, weight: 1, places: 0b111 },
        ];
        let mut writer = Writer::default();
        let shape = Shape { slots: 100, usual: 1, forms: 3, pair: true };
        write_postings(&postings, shape, &mut writer);
        let bytes = writer.finish();
        assert_eq!(read_postings(&mut Reader::new(&bytes), 5, shape), postings);
    }

    #[test]
    fn of_pairs_that_many_documents_have_less_is_told() {
        let told = |count: u32, slots, places| {
            let shape = Shape { slots, usual: 1, forms: 1, pair: true };
            let postings: Vec<Posting> = (0..count).map(|slot| Posting { slot, form: 0, weight: 5, places }).collect();
            let mut writer = Writer::default();
            write_postings(&postings, shape, &mut writer);
            let read = read_postings(&mut Reader::new(&writer.finish()), count, shape);
            assert!(read.len() == count as usize && read.iter().all(|posting| posting.places == read[0].places));
            read[0].places
        };
        for places in [1 << 63, 0b101, 0b111, 0b1111 << 9, 0xff << 9, u64::MAX] {
            assert_eq!(told(2000, 10_001, places), places);
        }
        assert_eq!(told(2000, 10_001, 0x1ff), u64::MAX);
        assert_eq!(told(2000, 10_000, 0b101), 0b101);
        assert_eq!(told(2000, 10_000, 0b111), u64::MAX);
    }

    #[test]
    fn a_new_document_moves_few_others() {
        let ids: Vec<String> = (0..1000).map(|number| format!("entry-{number}")).collect();
        let (before, capacity) = slots(ids.iter().map(String::as_str));
        let more = ids.iter().map(String::as_str).chain(["new"]);
        let (after, capacity_after) = slots(more);
        assert_eq!(capacity, capacity_after);
        let moved = before.iter().zip(&after).filter(|(a, b)| a != b).count();
        assert!(moved < 40, "{moved}");
        let mut seen: Vec<u32> = after.clone();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 1001);
    }
}
