//! What one reading of entries leaves on the disk for the next process: entries that are the same are not parsed again.
//!
//! An entry is known by a hash of everything that it is read from: the texts of its files and what the layout says of them.
//! It goes by contents and not by times, so that it serves a fresh copy of a site, too. Only entries without a mistake are
//! kept, so that every mistake is told in every run. Entries are spread over parts by their paths; a part is written anew
//! when one of its entries has changed.

use super::memo::Read;
use super::{TABLE_ENDINGS, TABLES};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::model::entry::Checked;
use crate::model::kind::Kind;
use crate::read::files::{self, Files, SourceFile};
use crate::read::layout::{EntryFiles, Layout};
use crate::write::memory::Shelf;
use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// About how many entries stand in a part.
const PART: usize = 128;
/// The folder of state in which they stand.
const SHELF: &str = "entries";

/// What an entry was read from.
type Key = [u8; 16];

/// Where entries are kept, and by whom.
pub struct Kept {
    shelf: Shelf,
    /// What the program and the main language are, hashed.
    ground: blake3::Hasher,
}

impl Kept {
    /// What is kept beside `public/` for a `tool` that reads other entries of the same files than others would; `None`
    /// before the first build.
    pub fn beside(public: &Path, tool: &str, main: Language) -> Option<Self> {
        let mut ground = blake3::Hasher::new();
        part(&mut ground, tool.as_bytes());
        part(&mut ground, main.tag().as_bytes());
        Some(Self { shelf: Shelf::of(public, SHELF)?, ground })
    }

    /// Every entry of a layout, in its order: those that are the same as before from what was kept, others by `load`.
    pub fn entries(&self, layout: &Layout, load: impl Fn(&EntryFiles, &mut Texts) -> Read + Sync) -> Vec<Read> {
        let parts = (layout.entries.len() / PART).next_power_of_two();
        let mut places: Vec<Vec<usize>> = vec![Vec::new(); parts];
        for (place, entry) in layout.entries.iter().enumerate() {
            let hash = blake3::hash(entry.main.path.as_bytes());
            let [first, second, ..] = *hash.as_bytes();
            let number = usize::from(u16::from_le_bytes([first, second])) % parts;
            places[number].push(place);
        }
        let mut read: Vec<(usize, Read)> = places
            .par_iter()
            .enumerate()
            .flat_map_iter(|(number, places)| self.part(number, places, layout, &load))
            .collect();
        self.shelf.end_at(parts);
        read.par_sort_unstable_by_key(|(place, _)| *place);
        read.into_iter().map(|(_, read)| read).collect()
    }

    /// The entries of one part.
    fn part(
        &self,
        number: usize,
        places: &[usize],
        layout: &Layout,
        load: &(impl Fn(&EntryFiles, &mut Texts) -> Read + Sync),
    ) -> Vec<(usize, Read)> {
        let bytes = Arc::new(self.shelf.get(number).unwrap_or_default());
        let known = records(&bytes).unwrap_or_default();
        let read_one = |place: &usize| {
            let entry = layout.entries.get(*place)?;
            let mut texts = Texts::of(entry, &layout.others);
            let key = texts.key(entry, &self.ground);
            let record = key.and_then(|key| known.get(&key).cloned());
            let (same, read) = match record.clone().and_then(|record| read(&bytes, record)) {
                Some(checked) => (record, (Some(checked), Vec::new())),
                None => (None, load(entry, &mut texts)),
            };
            Some((*place, key, same, read))
        };
        let read: Vec<_> = places.par_iter().filter_map(read_one).collect();
        if read.len() != known.len() || read.iter().any(|(_, _, same, _)| same.is_none()) {
            let mut next = Vec::with_capacity(bytes.len() + bytes.len() / 8);
            for (_, key, same, (checked, diagnostics)) in &read {
                match (same, checked) {
                    (Some(record), _) => push(&mut next, *key, |next| next.extend_from_slice(&bytes[record.clone()])),
                    (None, Some(checked)) if diagnostics.is_empty() => push(&mut next, *key, |next| {
                        if let Ok(all) = postcard::to_extend(checked, std::mem::take(next)) {
                            *next = all;
                        }
                        checked.bodies().for_each(|body| next.extend_from_slice(body.as_str().as_bytes()));
                    }),
                    _ => {}
                }
            }
            if next != *bytes {
                self.shelf.put(number, next);
            }
        }
        read.into_iter().map(|(place, _, _, read)| (place, read)).collect()
    }
}

/// Adds a record: key, length, bytes.
fn push(records: &mut Vec<u8>, key: Option<Key>, write: impl FnOnce(&mut Vec<u8>)) {
    let Some(key) = key else { return };
    records.extend_from_slice(&key);
    let at = records.len();
    records.extend_from_slice(&[0; 4]);
    write(records);
    let length = u32::try_from(records.len().saturating_sub(at + 4)).unwrap_or(u32::MAX);
    if let Some(place) = records.get_mut(at..at + 4) {
        place.copy_from_slice(&length.to_le_bytes());
    }
}

/// The records of a part by their keys: where they stand; `None` where the bytes are something else.
fn records(bytes: &[u8]) -> Option<HashMap<Key, Range<usize>>> {
    let mut records = HashMap::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let (key, after) = rest.split_first_chunk::<16>()?;
        let (length, after) = after.split_first_chunk::<4>()?;
        let (record, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let start = bytes.len() - after.len() - record.len();
        records.insert(*key, start..start + record.len());
        rest = after;
    }
    Some(records)
}

/// The entry of a record: its facts, and after them its long texts, which stay where they are.
fn read(bytes: &Arc<Vec<u8>>, record: Range<usize>) -> Option<Checked> {
    let (mut checked, rest) = postcard::take_from_bytes::<Checked>(bytes.get(record.clone())?).ok()?;
    let end = checked.bodies_lie_in(bytes, record.end - rest.len())?;
    (end == record.end).then_some(checked)
}

/// Adds bytes to a hash so that others can't be taken for them.
fn part(hasher: &mut blake3::Hasher, bytes: &[u8]) {
    hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
}

/// The bytes of a file, or why it can't be read.
type Bytes = Result<Vec<u8>, Diagnostic>;

/// The texts of the files of an entry, each read once.
#[derive(Default)]
pub struct Texts {
    read: Vec<(Arc<str>, Option<Bytes>)>,
}

impl Texts {
    /// Reads every file that an entry is made of.
    fn of(entry: &EntryFiles, others: &Files) -> Self {
        let read = files_of(entry, others).into_iter();
        Self { read: read.map(|file| (Arc::clone(&file.path), Some(files::bytes_of_text(file)))).collect() }
    }

    /// The text of a file: what was read, else what is on the disk.
    ///
    /// # Errors
    /// As for [`files::text`].
    pub fn take(&mut self, file: &SourceFile) -> Result<String, Diagnostic> {
        let known = self.read.iter_mut().find(|(path, _)| *path == file.path);
        let bytes = known.and_then(|(_, bytes)| bytes.take()).unwrap_or_else(|| files::bytes_of_text(file));
        files::text_of(file, bytes?)
    }

    /// What an entry is read from; `None` where a file can't be read.
    fn key(&self, entry: &EntryFiles, ground: &blake3::Hasher) -> Option<Key> {
        let EntryFiles { kind, id, fallback_title, folder, own_folder, .. } = entry;
        let mut hasher = ground.clone();
        for name in [Kind::info(*kind).folder, id, fallback_title, folder] {
            part(&mut hasher, name.as_bytes());
        }
        hasher.update(&[u8::from(*own_folder), u8::from(entry.translation.is_some())]);
        for (path, bytes) in &self.read {
            part(&mut hasher, path.as_bytes());
            part(&mut hasher, bytes.as_ref()?.as_ref().ok()?);
        }
        hasher.finalize().as_bytes().first_chunk().copied()
    }
}

/// Every file that an entry is read from.
pub fn files_of<'f>(entry: &'f EntryFiles, others: &'f Files) -> Vec<&'f SourceFile> {
    let mut files = vec![&entry.main];
    files.extend(&entry.translation);
    if entry.own_folder {
        let names = TABLES.iter().flat_map(|name| TABLE_ENDINGS.iter().map(move |ending| (name, ending)));
        files.extend(names.filter_map(|(name, ending)| others.get(&*format!("{}/{name}.{ending}", entry.folder))));
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_back_whole_or_not_at_all() {
        let mut bytes = Vec::new();
        push(&mut bytes, Some([1; 16]), |bytes| bytes.extend_from_slice(b"abc"));
        push(&mut bytes, None, |bytes| bytes.extend_from_slice(b"nothing"));
        push(&mut bytes, Some([2; 16]), |_| {});
        let expected = [([1; 16], 20..23), ([2; 16], 43..43)].into_iter().collect();
        assert_eq!(records(&bytes), Some(expected));
        for cut in (1..bytes.len()).filter(|cut| *cut != 23) {
            assert_eq!(records(&bytes[..cut]), None, "cut at {cut}");
        }
    }
}
