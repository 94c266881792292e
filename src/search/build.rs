//! The index of a language, file by file.
//!
//! The words of all documents are held as numbers; postings are made for a part of the keys at a time, so that memory is
//! bounded. Where an earlier build left what it knew, the postings of those keys are made that changed, and files stay as
//! they are that would be the same; without that all is made. The files are the same either way.

use super::bits::{Writer, rice_parameter};
use super::blocks::{self, Block, Earlier, Entry, Layout, Piece, shared};
use super::encode;
use super::format::{self, Packer, VERSION_BITS};
use super::gather::{self, Gathered};
use super::kept::{self, Hash, Kept, Memory};
use super::keys::Keys;
use super::wanted::Wanted;
use super::{Settings, Source};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};

/// Takes a file: path in the site, bytes.
pub type Put<'a, E> = dyn Fn(&str, &[u8]) -> Result<(), E> + Sync + 'a;

/// Leaves the file at a path in the site as an earlier build put it, if it is so there.
pub type Keep<'a, E> = dyn Fn(&str) -> Result<bool, E> + Sync + 'a;

/// What an earlier build left.
pub struct Before<'a, E> {
    /// What it knew.
    pub memory: &'a dyn Memory,
    /// Its files.
    pub keep: &'a Keep<'a, E>,
}

/// The files of an index.
struct Files<'a, E> {
    language: &'static str,
    put: &'a Put<'a, E>,
    before: Option<&'a Before<'a, E>>,
}

impl<E: Send> Files<'_, E> {
    fn write(&self, name: &str, payload: &[u8]) -> Result<(), E> {
        let name = format!("{}/{name}", self.language);
        (self.put)(&self.path(&name), &format::wrap(&name, payload))
    }

    /// Writes a file that is named by its whole hash; gives the name.
    fn write_whole(&self, name: &str, payload: &[u8]) -> Result<String, E> {
        let name = format::whole_name(name, payload);
        self.write(&name, payload)?;
        Ok(name)
    }

    /// Leaves a file as it is; `false` where it must be written.
    fn keep(&self, name: &str) -> Result<bool, E> {
        let path = self.path(&format!("{}/{name}", self.language));
        self.before.map_or(Ok(false), |before| (before.keep)(&path))
    }

    fn path(&self, name: &str) -> String {
        format!("{}{name}{}", format::FOLDER, format::ENDING)
    }

    fn memory(&self) -> Option<&dyn Memory> {
        self.before.map(|before| before.memory)
    }
}

/// Makes the index of a language. The same documents give the same files, whatever their order, the number of threads and
/// what there was before. `short` are abbreviations with the words they stand for.
///
/// # Errors
/// The first that `put` or `keep` gives.
pub fn build<E: Send>(
    source: &dyn Source,
    settings: &Settings,
    short: &[(&str, &str)],
    put: &Put<'_, E>,
    before: Option<&Before<'_, E>>,
) -> Result<(), E> {
    let files = Files { language: settings.language, put, before };
    let memory = files.memory();
    let kept = memory.and_then(|memory| Kept::recall(memory, settings.language, short));
    let mut gathered = gather::gather(source, settings.language, short, memory, kept.as_ref());
    let stars = gather::stars(&mut gathered.chunks);
    let texts = gather::fragment_files(&mut gathered.chunks, gathered.capacity);
    let fragments = write_fragments(&files, &texts, kept.as_ref())?;
    drop(texts);
    let made = match &kept {
        Some(kept) => remake_blocks(&files, &gathered, &stars, kept)?,
        None => Err(HashSet::new()),
    };
    let Blocks { blocks, aim, counts } = match made {
        Ok(made) => made,
        Err(taken) => make_blocks(&files, &mut gathered, &stars, &taken)?,
    };
    let vocabulary = vocabulary(&gathered.keys, counts.iter().copied());
    let vocabulary = files.write_whole("words", &format::pack(&vocabulary))?;
    let pages = write_pages(&files, &blocks::entries(&blocks))?;
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
    put(&files.path(settings.language), &format::wrap(settings.language, root.to_string().as_bytes()))?;
    if let Some(memory) = memory {
        let Gathered { capacity, usual, ranges, tokens, kept_as, .. } = gathered;
        let tokens = tokens.into_iter().zip(kept_as).collect();
        let kept = Kept { capacity, usual, aim, ranges, tokens, counts, fragments, blocks };
        kept.remember(memory, settings.language, short);
    }
    Ok(())
}

/// All blocks of an index.
struct Blocks {
    blocks: Vec<Block>,
    /// How many bytes a block aims at.
    aim: usize,
    /// How many documents have each key.
    counts: Vec<u32>,
}

/// The beginnings of titles, with the documents they lead to.
type Stars = BTreeMap<Vec<u16>, Vec<u32>>;

/// Makes all blocks, but for the names that are taken.
fn make_blocks<E: Send>(
    files: &Files<'_, E>,
    gathered: &mut Gathered,
    stars: &Stars,
    taken: &HashSet<String>,
) -> Result<Blocks, E> {
    gathered.bring_words();
    let mut parts = encode::encode(gathered, files.language == "en", None);
    gathered.chunks.iter_mut().for_each(gather::Chunk::forget_words);
    let mut counts = vec![0; gathered.keys.len()];
    for (key, count) in parts.iter_mut().flat_map(|part| std::mem::take(&mut part.counts)) {
        counts[key as usize] = count;
    }
    let layout = Layout::of(Keys::new(gathered, stars, parts));
    let blocks = write_made(files, &layout, &mut vec![None; layout.pieces.len()], taken)?;
    Ok(Blocks { blocks, aim: layout.aim(), counts })
}

/// Makes the blocks that changed and leaves the others as they are. Where that can't be, all must be made, but for those
/// names that are taken already.
fn remake_blocks<E: Send>(
    files: &Files<'_, E>,
    gathered: &Gathered,
    stars: &Stars,
    kept: &Kept,
) -> Result<Result<Blocks, HashSet<String>>, E> {
    let none = Ok(Err(HashSet::new()));
    let (Some(changes), Some(memory)) = (&gathered.changes, files.memory()) else { return none };
    let wanted = Wanted::of(gathered, changes);
    let earlier = Earlier::new(kept, memory, files.language);
    let mut counts = counts(gathered, kept);
    let Some((layout, found)) = earlier.cut(gathered, stars, &wanted, &counts) else { return none };
    wanted.keys().filter(|keys| keys.1 == 0).for_each(|(key, _)| counts[key as usize] = 0);
    found.into_iter().for_each(|(key, count)| counts[key as usize] = count);
    // First what is to stay, since all must be made where that can't be.
    let last = |place: usize| match &layout.pieces[place] {
        Piece::Kept(at) => kept.blocks[*at].last.clone(),
        Piece::Made(range) => layout.last(range),
    };
    let stay = |(place, piece): (usize, &Piece)| {
        let Piece::Kept(at) = piece else { return Ok(None) };
        let name = blocks::entry(place.checked_sub(1).map(last).as_deref(), &kept.blocks[*at]).name();
        // With another key before it a block has another name.
        let stays = if name == earlier.name(*at) {
            files.keep(&name)?
        } else {
            earlier.payload(*at).map(|payload| files.write(&name, &payload)).transpose()?.is_some()
        };
        Ok(Some((*at, name, stays)))
    };
    let stayed: Vec<Option<(usize, String, bool)>> =
        layout.pieces.par_iter().enumerate().map(|(place, piece)| stay((place, piece))).collect::<Result<_, E>>()?;
    if stayed.iter().flatten().any(|(.., stays)| !stays) {
        let taken = stayed.into_iter().flatten().filter_map(|(_, name, stays)| stays.then_some(name));
        return Ok(Err(taken.collect()));
    }
    let mut known: Vec<Option<Block>> =
        stayed.into_iter().map(|stayed| stayed.map(|(at, ..)| kept.blocks[at].clone())).collect();
    let blocks = write_made(files, &layout, &mut known, &HashSet::new())?;
    Ok(Ok(Blocks { blocks, aim: layout.aim(), counts }))
}

/// Writes the blocks that are not known, but for the names that are taken; gives all.
fn write_made<E: Send>(
    files: &Files<'_, E>,
    layout: &Layout,
    known: &mut [Option<Block>],
    taken: &HashSet<String>,
) -> Result<Vec<Block>, E> {
    let last = |place: usize, known: &[Option<Block>]| match (&known[place], &layout.pieces[place]) {
        (Some(block), _) => block.last.clone(),
        (None, Piece::Made(range)) => layout.last(range),
        (None, Piece::Kept(_)) => Vec::new(),
    };
    let known: &[Option<Block>] = known;
    let write = |(place, piece): (usize, &Piece)| {
        if let Some(block) = &known[place] {
            return Ok(block.clone());
        }
        let Piece::Made(range) = piece else { return Ok(Block::default()) };
        let (block, payload) = layout.make(range);
        let name = blocks::entry(place.checked_sub(1).map(|before| last(before, known)).as_deref(), &block).name();
        if !taken.contains(&name) {
            files.write(&name, &payload)?;
        }
        Ok(block)
    };
    layout.pieces.par_iter().enumerate().map(write).collect()
}

/// How many documents had each key.
fn counts(gathered: &Gathered, kept: &Kept) -> Vec<u32> {
    // All tokens that were kept are among those that are there.
    let mut before = kept.tokens.chunk_by(|(a, _), (b, _)| a.key == b.key).zip(&kept.counts).peekable();
    let count = |key: &String| before.next_if(|(tokens, _)| tokens[0].0.key == *key).map_or(0, |(_, count)| *count);
    gathered.keys.iter().map(count).collect()
}

/// Writes the fragments; gives for each the hash of its text, by which it is known again, and its version.
fn write_fragments<E: Send>(
    files: &Files<'_, E>,
    texts: &[String],
    kept: Option<&Kept>,
) -> Result<Vec<(Hash, u32)>, E> {
    let write = |packer: &mut Packer, (place, text): (usize, &String)| {
        let number = u32::try_from(place).unwrap_or(u32::MAX);
        let hash = if files.before.is_some() { kept::hash(text.as_bytes()) } else { Hash::default() };
        if let Some((_, version)) = kept.and_then(|kept| kept.fragments.get(place)).filter(|(same, _)| *same == hash)
            && files.keep(&format::fragments_name(number, *version))?
        {
            return Ok((hash, *version));
        }
        let payload = packer.pack(text);
        let version = format::version(&payload);
        files.write(&format::fragments_name(number, version), &payload).map(|()| (hash, version))
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

/// Blocks of a page of the directory: at least, usually, at most.
const PAGE: (usize, u32, usize) = (24, 40, 128);

/// Writes the pages of the directory. They are cut by hash too, so that one changed block changes one page or two.
fn write_pages<E: Send>(files: &Files<'_, E>, blocks: &[Entry]) -> Result<Vec<Entry>, E> {
    let mut pages = Vec::new();
    let mut from = 0;
    for to in 1..=blocks.len() {
        let length = to - from;
        let is_chosen = blocks.get(to).is_none_or(|block| blocks::hash(&block.separator).is_multiple_of(PAGE.1));
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
        pages.push(Entry { separator, version, is_heavy: false });
        from = to;
    }
    Ok(pages)
}

/// How many there are, then each by what it doesn't share with the one before, its version, and whether it is heavy.
fn write_separators(blocks: &[Entry], bits: &mut Writer) {
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

fn directory(pages: &[Entry], fragments: &[(Hash, u32)]) -> Vec<u8> {
    let mut bits = Writer::default();
    write_separators(pages, &mut bits);
    bits.gamma(u32::try_from(fragments.len() + 1).unwrap_or(u32::MAX));
    fragments.iter().for_each(|(_, version)| bits.bits(*version, VERSION_BITS));
    bits.finish()
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
