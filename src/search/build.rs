//! The index of a language, file by file.
//!
//! The words of all documents are held as numbers; postings are made for a part of the keys at a time, so that memory is
//! bounded. Blocks are cut where the hash of a key says so: a changed document changes the blocks of its keys and no
//! others.

use super::bits::{Writer, rice_parameter};
use super::encode::{self, Key, Part};
use super::format::{self, Packer, VERSION_BITS};
use super::gather::{self, Gathered};
use super::{Settings, Source};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Takes a file: path in the site, bytes.
pub type Put<'a, E> = dyn Fn(&str, &[u8]) -> Result<(), E> + Sync + 'a;

/// The files of an index.
struct Files<'a, E> {
    language: &'static str,
    put: &'a Put<'a, E>,
}

impl<E: Send> Files<'_, E> {
    fn write(&self, name: &str, payload: &[u8]) -> Result<(), E> {
        let name = format!("{}/{name}", self.language);
        (self.put)(&format!("{}{name}{}", format::FOLDER, format::ENDING), &format::wrap(&name, payload))
    }

    /// Writes a file that is named by its whole hash; gives the name.
    fn write_whole(&self, name: &str, payload: &[u8]) -> Result<String, E> {
        let name = format::whole_name(name, payload);
        self.write(&name, payload)?;
        Ok(name)
    }
}

/// Makes the index of a language. The same documents give the same files, whatever their order and the number of threads.
/// `short` are abbreviations with the words they stand for.
///
/// # Errors
/// The first that `put` gives.
pub fn build<E: Send>(
    source: &dyn Source,
    settings: &Settings,
    short: &[(&str, &str)],
    put: &Put<'_, E>,
) -> Result<(), E> {
    let files = Files { language: settings.language, put };
    let english = settings.language == "en";
    let mut gathered = gather::gather(source, english, short);
    let stars = gather::stars(&mut gathered.chunks);
    let fragments = write_fragments(&files, &gather::fragment_files(&mut gathered.chunks, gathered.capacity))?;
    let parts = encode::encode(&gathered, english);
    gathered.chunks.iter_mut().for_each(gather::Chunk::forget_words);
    let counts = parts.iter().flat_map(|part| part.counts.iter().copied());
    let vocabulary = files.write_whole("words", &format::pack(&vocabulary(&gathered.keys, counts)))?;
    let keys = Keys::new(&gathered, stars, parts);
    let blocks = write_blocks(&files, &keys)?;
    drop(keys);
    let pages = write_pages(&files, &blocks)?;
    let directory = files.write_whole("dir", &directory(&pages, &fragments))?;
    let facets = write_facets(&files, settings, &gathered)?;
    let (first, width, date) = dates(&gathered);
    let date = files.write_whole("date", &date)?;
    let name = files.write_whole("name", &names(settings, &gathered))?;
    let kinds: Vec<Value> = settings.kinds.iter().map(|(id, label)| json!([id, label])).collect();
    let root = json!({
        "v": format::VERSION, "lang": settings.language, "base": settings.base, "docs": gathered.slots.len(), "slots": gathered.capacity,
        "dir": directory, "words": vocabulary, "facets": facets, "date": date, "name": name, "first": first,
        "width": width, "usual": gathered.usual,
        "kinds": kinds,
    });
    let path = format!("{}{}{}", format::FOLDER, settings.language, format::ENDING);
    put(&path, &format::wrap(settings.language, root.to_string().as_bytes()))
}

/// Writes the fragments; gives their versions.
fn write_fragments<E: Send>(files: &Files<'_, E>, texts: &[String]) -> Result<Vec<u32>, E> {
    let write = |packer: &mut Packer, (number, text): (usize, &String)| {
        let payload = packer.pack(text);
        let version = format::version(&payload);
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        files.write(&format::fragments_name(number, version), &payload).map(|()| version)
    };
    texts.par_iter().enumerate().map_init(Packer::default, write).collect()
}

/// The words that repairs are chosen from, the most frequent ones.
fn vocabulary(keys: &[String], counts: impl Iterator<Item = u32>) -> String {
    let is_word = |key: &String| !key.contains(|letter: char| letter.is_ascii_digit());
    let mut words: Vec<(&String, u32)> =
        keys.iter().zip(counts).filter(|(key, count)| *count > 0 && is_word(key)).collect();
    words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    words.truncate(format::VOCABULARY);
    words.sort_by(|(a, _), (b, _)| gather::compare(a, b));
    let mut text = String::new();
    let mut before: Vec<char> = Vec::new();
    for (word, count) in words {
        let letters: Vec<char> = word.chars().collect();
        let is_bmp = |letter: &&char| letter.len_utf16() == 1;
        let shared = before.iter().filter(is_bmp).zip(letters.iter().take_while(|l| is_bmp(l))).take(25);
        let shared = shared.take_while(|(a, b)| a == b).count();
        text.push(char::from(b'a' + count.ilog2().min(15) as u8));
        text.push(char::from(b'a' + shared as u8));
        text.extend(letters.iter().skip(shared));
        text.push('\n');
        before = letters;
    }
    text
}

/// All keys in the order of units: `*…`, digits, `=…`, letters.
struct Keys {
    all: Vec<Key>,
    /// The bits of keys by part: at last those of the titles' beginnings.
    parts: Vec<Vec<u8>>,
    /// The units of each key of one word.
    words: Vec<Vec<u16>>,
    /// The units of the titles' beginnings.
    stars: Vec<Vec<u16>>,
}

impl Keys {
    fn new(gathered: &Gathered, stars: BTreeMap<Vec<u16>, Vec<u32>>, parts: Vec<Part>) -> Self {
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
        let mut words: Vec<Key> = parts.iter().flat_map(|part| part.words.iter().copied()).collect();
        let is_before_words = |pair: &Key| gathered.keys[pair.keys.0 as usize].as_str() < "=";
        let mut bits_of_parts = Vec::with_capacity(parts.len() + 1);
        for Part { pairs, bits, .. } in parts {
            let (before, after) = pairs.split_at(pairs.partition_point(is_before_words));
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
        Self { all, parts: bits_of_parts, words, stars: stars.into_keys().collect() }
    }

    fn is_star(&self, key: &Key) -> bool {
        key.part as usize + 1 == self.parts.len()
    }

    /// The units of a key.
    fn units(&self, key: &Key, units: &mut Vec<u16>) {
        units.clear();
        let (first, second) = key.keys;
        if self.is_star(key) {
            return units.extend_from_slice(&self.stars[first as usize]);
        }
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

    /// The units of the key at a place.
    fn units_at(&self, place: usize) -> Vec<u16> {
        let mut units = Vec::new();
        self.all.get(place).into_iter().for_each(|key| self.units(key, &mut units));
        units
    }
}

/// A block on the disk: its separator, its version.
struct Block {
    separator: Vec<u16>,
    version: u32,
    /// Whether it holds one key alone, its separator, whose postings are many.
    is_heavy: bool,
}

/// Bytes that a block aims at: more in a large index, so that there are not too many files.
fn block_size(total: usize) -> usize {
    match total {
        0..=0x3f_ffff => 2560,
        0x40_0000..=0xff_ffff => 3072,
        0x100_0000..=0x1ff_ffff => 4608,
        0x200_0000..=0x3ff_ffff => 6144,
        _ => 9216,
    }
}

/// Blocks of a page of the directory: at least, usually, at most.
const PAGE: (usize, u32, usize) = (24, 40, 128);

/// A block of one key that takes so many times what a block aims at is heavy.
const HEAVY: usize = 2;

/// About how many bytes a key takes.
fn size(key: &Key) -> usize {
    (key.bits as usize + 40) / 8
}

/// Where blocks begin. Whether a key begins one depends on its hash and size, and on what stands since the last cut.
fn cuts(keys: &Keys, aim: usize) -> Vec<usize> {
    let mut cuts = vec![0];
    let mut bytes = 0;
    let mut units = Vec::new();
    for (place, key) in keys.all.iter().enumerate() {
        let own = size(key);
        let share = (own as u64) << 32;
        let mut is_chosen = || {
            keys.units(key, &mut units);
            u64::from(hash(&units)) * (aim as u64 / 2) < share
        };
        if bytes > 0 && (bytes + own > aim * 3 / 2 || (bytes >= aim / 2 && is_chosen())) {
            cuts.push(place);
            bytes = 0;
        }
        bytes += own;
    }
    cuts
}

fn write_blocks<E: Send>(files: &Files<'_, E>, keys: &Keys) -> Result<Vec<Block>, E> {
    let aim = block_size(keys.all.iter().map(size).sum());
    let heavy = aim * HEAVY;
    let cuts = cuts(keys, aim);
    let ends = cuts.iter().skip(1).copied().chain([keys.all.len()]);
    let ranges: Vec<(usize, usize)> = cuts.iter().copied().zip(ends).collect();
    let write = |&(from, to): &(usize, usize)| {
        let mut bits = Writer::default();
        let inside = keys.all.get(from..to).unwrap_or_default();
        bits.gamma(u32::try_from(inside.len()).unwrap_or(u32::MAX));
        let (mut before, mut units) = (Vec::new(), Vec::new());
        for key in inside {
            keys.units(key, &mut units);
            let shared = shared(&before, &units);
            bits.bits(shared as u32, 5);
            bits.text(units.get(shared..).unwrap_or_default());
            let part = &keys.parts[key.part as usize];
            bits.append_bits(part.get(key.start as usize..).unwrap_or_default(), key.bits as usize);
            std::mem::swap(&mut before, &mut units);
        }
        let payload = bits.finish();
        let version = format::version(&payload);
        let is_heavy = from > 0 && to == from + 1 && payload.len() > heavy;
        let separator = match from.checked_sub(1) {
            Some(_) if is_heavy => keys.units_at(from),
            Some(last) => separator(&keys.units_at(last), &keys.units_at(from)),
            None => Vec::new(),
        };
        files.write(&format::block_name('b', &separator, version), &payload)?;
        Ok(Block { separator, version, is_heavy })
    };
    ranges.par_iter().map(write).collect()
}

/// How many units two texts share at their beginning, at most 31.
fn shared(a: &[u16], b: &[u16]) -> usize {
    a.iter().zip(b).take(31).take_while(|(a, b)| a == b).count()
}

/// The shortest text that is above one key and not above the next.
fn separator(last: &[u16], first: &[u16]) -> Vec<u16> {
    let same = last.iter().zip(first).take_while(|(a, b)| a == b).count();
    first.iter().take(same + 1).copied().collect()
}

/// Writes the pages of the directory. They are cut by hash too, so that one changed block changes one page or two.
fn write_pages<E: Send>(files: &Files<'_, E>, blocks: &[Block]) -> Result<Vec<Block>, E> {
    let mut pages = Vec::new();
    let mut from = 0;
    for to in 1..=blocks.len() {
        let length = to - from;
        let is_chosen = blocks.get(to).is_none_or(|block| hash(&block.separator).is_multiple_of(PAGE.1));
        if to < blocks.len() && !(length >= PAGE.0 && is_chosen) && length < PAGE.2 {
            continue;
        }
        // With the first block of the next page, for keys that begin alike on both sides.
        let inside = blocks.get(from..(to + 1).min(blocks.len())).unwrap_or_default();
        let mut bits = Writer::default();
        write_separators(inside, &mut bits);
        let payload = bits.finish();
        let version = format::version(&payload);
        let separator = inside.first().map_or_else(Vec::new, |block| block.separator.clone());
        files.write(&format::block_name('p', &separator, version), &payload)?;
        pages.push(Block { separator, version, is_heavy: false });
        from = to;
    }
    Ok(pages)
}

/// How many there are, then each by what it doesn't share with the one before, its version, and whether it is heavy.
fn write_separators(blocks: &[Block], bits: &mut Writer) {
    bits.gamma(u32::try_from(blocks.len() + 1).unwrap_or(u32::MAX));
    let mut before: &[u16] = &[];
    for block in blocks {
        let shared = shared(before, &block.separator);
        bits.bits(shared as u32, 5);
        bits.text(block.separator.get(shared..).unwrap_or_default());
        bits.bits(block.version, VERSION_BITS);
        bits.bits(u32::from(block.is_heavy), 1);
        before = &block.separator;
    }
}

fn directory(pages: &[Block], fragments: &[u32]) -> Vec<u8> {
    let mut bits = Writer::default();
    write_separators(pages, &mut bits);
    bits.gamma(u32::try_from(fragments.len() + 1).unwrap_or(u32::MAX));
    fragments.iter().for_each(|version| bits.bits(*version, VERSION_BITS));
    bits.finish()
}

/// The hash by which files are cut.
fn hash(key: &[u16]) -> u32 {
    format::fnv(key.iter().flat_map(|unit| unit.to_be_bytes()))
}

/// The filters; gives the name of their file.
fn write_facets<E: Send>(files: &Files<'_, E>, settings: &Settings, gathered: &Gathered) -> Result<String, E> {
    let mut lists: Vec<Vec<Vec<u32>>> =
        settings.facets.iter().map(|facet| vec![Vec::new(); facet.values.len()]).collect();
    for (facet, value, slot) in gathered.chunks.iter().flat_map(|chunk| &chunk.facets) {
        let list = lists.get_mut(usize::from(*facet)).and_then(|values| values.get_mut(*value as usize));
        if let Some(list) = list.filter(|list| list.last() != Some(slot)) {
            list.push(*slot);
        }
    }
    let mut table = Vec::new();
    for (facet, lists) in settings.facets.iter().zip(&lists) {
        let mut bits = Writer::default();
        let mut values = Vec::new();
        for (value, list) in facet.values.iter().zip(lists) {
            let count = u32::try_from(list.len()).unwrap_or(u32::MAX);
            bits.gamma(count + 1);
            let k = rice_parameter(gathered.capacity, count);
            let mut before = 0;
            for slot in list {
                bits.rice(slot - before, k);
                before = *slot;
            }
            values.push(json!([value.id, value.label, count, value.parent.map_or(-1, i64::from)]));
        }
        let name = files.write_whole(&format!("x-{}", facet.key), &bits.finish())?;
        table.push(json!([facet.key, facet.label, name, values]));
    }
    files.write_whole("facets", &format::pack(&Value::from(table).to_string()))
}

/// The day from which the column of days counts, how many bits a day takes, and the column.
fn dates(gathered: &Gathered) -> (i32, u32, Vec<u8>) {
    let days = || gathered.chunks.iter().flat_map(|chunk| &chunk.days);
    let latest = days().map(|(_, day)| *day).max().unwrap_or_default();
    // What is older than the column can tell counts as its first day.
    let earliest = days().map(|(_, day)| *day).min().unwrap_or_default().max(latest.saturating_sub(1_000_000));
    let mut column = vec![0; gathered.capacity as usize];
    for (slot, day) in days() {
        column[*slot as usize] = u32::try_from(day.saturating_sub(earliest)).unwrap_or_default() + 1;
    }
    let width = format::slot_bits(column.iter().copied().max().unwrap_or_default() + 1);
    let mut bits = Writer::default();
    column.iter().for_each(|day| bits.bits(*day, width));
    (earliest, width, bits.finish())
}

/// The column of places in the order of names.
fn names(settings: &Settings, gathered: &Gathered) -> Vec<u8> {
    let mut column = vec![0; gathered.capacity as usize];
    for (place, rank) in settings.names.iter().zip(1..) {
        if let Some(slot) = gathered.slots.get(*place as usize) {
            column[*slot as usize] = rank;
        }
    }
    let width = format::slot_bits(gathered.capacity + 1);
    let mut bits = Writer::default();
    column.iter().for_each(|rank| bits.bits(*rank, width));
    bits.finish()
}
