//! Reading an index: files come when they are asked for, from wherever they are.

use super::bits::Reader;
use super::format::{self, FRAGMENTS, Posting, Shape};
use super::text::{Form, could_end_in_i};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

/// Where the files of an index are.
pub trait Shelf {
    /// The bytes of a file by its path below `search/`, without ending; `None` where it can't be read.
    fn file(&self, name: &str) -> Option<Vec<u8>>;
}

/// A file that is missing, was cut short or holds something else, by its path below `search/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged(pub String);

/// The postings of a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Forms, each with one part for each token of the key.
    pub forms: Vec<Vec<Form>>,
    /// Postings, by slot and form.
    pub postings: Vec<Posting>,
}

/// A block, unpacked.
#[derive(Default)]
pub struct Block {
    /// The units of each key.
    pub keys: Vec<Vec<u16>>,
    /// Where each key's postings stand, in bits.
    pub spans: Vec<Range<usize>>,
    /// The bits.
    pub payload: Vec<u8>,
}

/// What has to be known of an index to read its blocks.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// How many slots there are.
    pub slots: u32,
    /// The weight that most postings have.
    pub usual: u8,
    /// Whether words are stemmed.
    pub english: bool,
}

/// A word of the vocabulary: the word, and the exponent of how many documents have it.
pub type Known = (String, u8);

/// One result's fragment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Id of the entry.
    pub id: String,
    /// What the result shows.
    pub fragment: super::Fragment,
}

impl Manner {
    /// Finds the keys of a block, and where their postings stand; `None` where it isn't whole.
    pub fn block(&self, payload: Vec<u8>) -> Option<Block> {
        let mut bits = Reader::new(&payload);
        let count = bits.gamma();
        let (mut keys, mut spans) = (Vec::new(), Vec::new());
        let mut key: Vec<u16> = Vec::new();
        for _ in 0..count {
            let shared = bits.bits(5) as usize;
            key.truncate(shared);
            bits.text(&mut key);
            keys.push(key.clone());
            let start = bits.position();
            if key.first() == Some(&u16::from(b'*')) {
                let slots = bits.gamma() as usize;
                bits.skip(slots.saturating_mul(format::slot_bits(self.slots) as usize));
            } else {
                let head = self.head(&key, &mut bits);
                match head.bits {
                    Some(length) => bits.skip(length as usize),
                    None => {
                        format::read_postings(&mut bits, head.count, self.shape(&head));
                    }
                }
            }
            if bits.is_past_end() {
                return None;
            }
            spans.push(start..bits.position());
        }
        Some(Block { keys, spans, payload })
    }

    /// The postings of a key of a block.
    pub fn list(&self, block: &Block, place: usize) -> List {
        let mut bits = Reader::new(&block.payload);
        bits.skip(block.spans[place].start);
        let head = self.head(&block.keys[place], &mut bits);
        let postings = format::read_postings(&mut bits, head.count, self.shape(&head));
        List { forms: head.forms, postings }
    }

    fn shape(&self, head: &Head) -> Shape {
        let forms = u32::try_from(head.forms.len()).unwrap_or(u32::MAX);
        Shape { slots: self.slots, usual: self.usual, forms, pair: head.pair }
    }

    fn head(&self, key: &[u16], bits: &mut Reader<'_>) -> Head {
        let text = String::from_utf16_lossy(key);
        let tokens: Vec<&str> = text.strip_prefix('=').map_or_else(|| text.split(' ').collect(), |only| vec![only]);
        let mut forms = Vec::new();
        for _ in 0..bits.gamma() {
            forms.push(tokens.iter().map(|token| self.form(token, bits)).collect());
            if bits.is_past_end() {
                break;
            }
        }
        let count = bits.gamma();
        let length = (count >= 4).then(|| bits.gamma());
        Head { forms, count, bits: length, pair: tokens.len() > 1 }
    }

    fn form(&self, token: &str, bits: &mut Reader<'_>) -> Form {
        let mut form = Form { qualities: vec![0; token.chars().count()], ..Form::default() };
        if !bits.bit() {
            return form;
        }
        form.tone = bits.bits(3) as u8;
        for (letter, quality) in token.chars().zip(&mut form.qualities) {
            *quality = bits.bits(format::quality_bits(letter)) as u8;
        }
        if could_end_in_i(token, 'i')
            && let Some(last) = form.qualities.last_mut()
        {
            *last = bits.bits(1) as u8;
        }
        if self.english {
            form.ending = bits.bits(4) as u8;
        }
        form
    }
}

/// An open index of one language.
pub struct Index<'a> {
    shelf: &'a dyn Shelf,
    language: String,
    root: Value,
    pages: Vec<Place>,
    fragment_versions: Vec<u32>,
    read_pages: RefCell<HashMap<usize, Rc<Vec<Place>>>>,
    blocks: RefCell<HashMap<BlockId, Rc<Block>>>,
    words: RefCell<Option<Rc<Vec<Known>>>>,
}

impl<'a> Index<'a> {
    /// Opens the index of a language.
    ///
    /// # Errors
    /// The file that can't be used.
    pub fn open(shelf: &'a dyn Shelf, language: &str) -> Result<Self, Damaged> {
        let payload = payload(shelf, language)?;
        let damaged = || Damaged(language.to_owned());
        let root: Value = serde_json::from_slice(&payload).map_err(|_| damaged())?;
        if root["v"].as_u64() != Some(u64::from(format::VERSION)) {
            return Err(damaged());
        }
        let mut index = Self {
            shelf,
            language: language.to_owned(),
            root,
            pages: Vec::new(),
            fragment_versions: Vec::new(),
            read_pages: RefCell::default(),
            blocks: RefCell::default(),
            words: RefCell::default(),
        };
        index.read_directory()?;
        Ok(index)
    }

    fn read_directory(&mut self) -> Result<(), Damaged> {
        let name = self.name("dir");
        let payload = self.payload(&name)?;
        let mut bits = Reader::new(&payload);
        self.pages = read_places(&mut bits);
        let fragments = bits.gamma() - 1;
        for _ in 0..fragments {
            self.fragment_versions.push(bits.bits(format::VERSION_BITS));
            if bits.is_past_end() {
                break;
            }
        }
        if bits.is_past_end() { Err(Damaged(name)) } else { Ok(()) }
    }

    fn payload(&self, name: &str) -> Result<Vec<u8>, Damaged> {
        payload(self.shelf, &format!("{}/{name}", self.language))
    }

    fn text(&self, name: &str) -> Result<String, Damaged> {
        format::unpack(&self.payload(name)?).ok_or_else(|| Damaged(name.to_owned()))
    }

    fn name(&self, key: &str) -> String {
        self.root[key].as_str().unwrap_or_default().to_owned()
    }

    /// How many slots there are.
    pub fn slots(&self) -> u32 {
        self.root["slots"].as_u64().and_then(|slots| u32::try_from(slots).ok()).unwrap_or_default()
    }

    fn manner(&self) -> Manner {
        let usual = self.root["usual"].as_u64().unwrap_or_default().min(11) as u8;
        Manner { slots: self.slots(), usual, english: self.is_english() }
    }

    /// Whether its words are stemmed.
    pub fn is_english(&self) -> bool {
        self.language == "en"
    }

    /// Its language, by tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// What stands before the paths of pages in addresses.
    pub fn base(&self) -> &str {
        self.root["base"].as_str().unwrap_or("/")
    }

    /// The id of a kind by its number.
    pub fn kind(&self, number: u8) -> &str {
        self.root["kinds"][usize::from(number)][0].as_str().unwrap_or_default()
    }

    /// The block in which a key would be: the page, the place in it.
    ///
    /// # Errors
    /// The file that can't be used.
    fn place(&self, key: &[u16]) -> Result<BlockId, Damaged> {
        let page = find(&self.pages, key);
        Ok((page, find(&self.page(page)?, key)))
    }

    /// The block in which a key would be.
    ///
    /// # Errors
    /// The file that can't be used.
    pub fn place_of(&self, key: &str) -> Result<BlockId, Damaged> {
        self.place(&key.encode_utf16().collect::<Vec<_>>())
    }

    /// Whether so many documents have a key that it fills a block of its own.
    ///
    /// # Errors
    /// The file that can't be used.
    pub fn is_heavy(&self, key: &str) -> Result<bool, Damaged> {
        let key: Vec<u16> = key.encode_utf16().collect();
        Ok(self.heavy_key(self.place(&key)?)?.is_some_and(|only| only == key))
    }

    /// The only key of a block, where it is heavy.
    ///
    /// # Errors
    /// The file that can't be used.
    pub fn heavy_key(&self, (page, at): BlockId) -> Result<Option<Vec<u16>>, Damaged> {
        let page = self.page(page)?;
        Ok(page.get(at).filter(|place| place.is_heavy).map(|place| place.separator.clone()))
    }

    fn page(&self, number: usize) -> Result<Rc<Vec<Place>>, Damaged> {
        if let Some(page) = self.read_pages.borrow().get(&number) {
            return Ok(Rc::clone(page));
        }
        let Some(place) = self.pages.get(number) else { return Ok(Rc::default()) };
        let name = format::block_name('p', &place.separator, place.version);
        let payload = self.payload(&name)?;
        let mut bits = Reader::new(&payload);
        let page = Rc::new(read_places(&mut bits));
        if bits.is_past_end() {
            return Err(Damaged(name));
        }
        self.read_pages.borrow_mut().insert(number, Rc::clone(&page));
        Ok(page)
    }

    fn block(&self, id: BlockId) -> Result<Rc<Block>, Damaged> {
        if let Some(block) = self.blocks.borrow().get(&id) {
            return Ok(Rc::clone(block));
        }
        let page = self.page(id.0)?;
        let Some(place) = page.get(id.1) else { return Ok(Rc::default()) };
        let name = format::block_name('b', &place.separator, place.version);
        let block = self.manner().block(self.payload(&name)?).ok_or(Damaged(name))?;
        let block = Rc::new(block);
        self.blocks.borrow_mut().insert(id, Rc::clone(&block));
        Ok(block)
    }

    /// The block after one, where keys that begin so may stand in it.
    fn block_after(&self, id: BlockId, start: &[u16]) -> Result<Option<BlockId>, Damaged> {
        let page = self.page(id.0)?;
        let next = page.get(id.1 + 1).filter(|place| place.separator.starts_with(start));
        Ok(next.map(|_| (id.0, id.1 + 1)))
    }

    /// The postings of a key; `None` where the index doesn't have it.
    ///
    /// # Errors
    /// The file that can't be used.
    pub fn list(&self, key: &str) -> Result<Option<List>, Damaged> {
        let key: Vec<u16> = key.encode_utf16().collect();
        let id = self.place(&key)?;
        if self.heavy_key(id)?.is_some_and(|only| only != key) {
            return Ok(None);
        }
        let block = self.block(id)?;
        Ok(block.keys.binary_search(&key).ok().map(|place| self.list_at(&block, place)))
    }

    fn list_at(&self, block: &Block, place: usize) -> List {
        self.manner().list(block, place)
    }

    /// The documents of a `*` key, best first.
    ///
    /// # Errors
    /// The file that can't be used.
    pub fn starred(&self, key: &str) -> Result<Option<Vec<u32>>, Damaged> {
        let key: Vec<u16> = key.encode_utf16().collect();
        let id = self.place(&key)?;
        if self.heavy_key(id)?.is_some_and(|only| only != key) {
            return Ok(None);
        }
        let block = self.block(id)?;
        let Ok(place) = block.keys.binary_search(&key) else { return Ok(None) };
        let mut bits = Reader::new(&block.payload);
        bits.skip(block.spans[place].start);
        let count = bits.gamma().min(format::STARRED as u32);
        Ok(Some((0..count).map(|_| bits.bits(format::slot_bits(self.slots()))).collect()))
    }

    /// The blocks that have keys that begin so, at most so many.
    ///
    /// # Errors
    /// The file that can't be used.
    pub fn blocks_of(&self, start: &str, most: usize) -> Result<Vec<BlockId>, Damaged> {
        let start: Vec<u16> = start.encode_utf16().collect();
        let mut next = Some(self.place(&start)?);
        let mut found = Vec::new();
        for _ in 0..most {
            let Some(id) = next else { break };
            if self.heavy_key(id)?.is_none_or(|only| only.starts_with(&start)) {
                found.push(id);
            }
            next = self.block_after(id, &start)?;
        }
        Ok(found)
    }

    /// Keys that begin so, with their postings, of some blocks.
    ///
    /// # Errors
    /// The file that can't be used.
    pub fn range(&self, start: &str, blocks: &[BlockId]) -> Result<Vec<(String, List)>, Damaged> {
        let start: Vec<u16> = start.encode_utf16().collect();
        let mut found = Vec::new();
        for id in blocks {
            let block = self.block(*id)?;
            let keys = block.keys.iter().enumerate().filter(|(_, key)| key.starts_with(&start));
            found.extend(keys.map(|(at, key)| (String::from_utf16_lossy(key), self.list_at(&block, at))));
        }
        Ok(found)
    }

    /// The vocabulary.
    ///
    /// # Errors
    /// The file that can't be used.
    pub fn words(&self) -> Result<Rc<Vec<Known>>, Damaged> {
        if let Some(words) = &*self.words.borrow() {
            return Ok(Rc::clone(words));
        }
        let text = self.text(&self.name("words"))?;
        let mut words: Vec<Known> = Vec::new();
        for line in text.lines() {
            let mut letters = line.chars();
            let number = |letter: Option<char>| letter.map_or(0, |letter| u32::from(letter).saturating_sub(97));
            let (count, shared) = (number(letters.next()), number(letters.next()) as usize);
            let before = words.last().map_or("", |(word, _)| word);
            let word: String = before.chars().take(shared).chain(letters).collect();
            words.push((word, count as u8));
        }
        let words = Rc::new(words);
        *self.words.borrow_mut() = Some(Rc::clone(&words));
        Ok(words)
    }

    /// What a result shows; `None` for a slot that holds no document.
    ///
    /// # Errors
    /// The file that can't be used.
    pub fn fragment(&self, slot: u32) -> Result<Option<Shown>, Damaged> {
        let number = slot / FRAGMENTS;
        let Some(version) = self.fragment_versions.get(number as usize) else { return Ok(None) };
        let text = self.text(&format::fragments_name(number, *version))?;
        let line = text.split('\n').nth((slot % FRAGMENTS) as usize).unwrap_or_default();
        let mut parts = line.split('\t').map(str::to_owned);
        let mut next = || parts.next().unwrap_or_default();
        let id = next();
        let kind = next().parse().unwrap_or_default();
        let fragment = super::Fragment {
            kind,
            title: next(),
            path: next(),
            unit: next(),
            date: next(),
            lead: next(),
            picture: next(),
            flags: next(),
        };
        Ok((!id.is_empty()).then_some(Shown { id, fragment }))
    }

    /// The documents that have one of the values of a filter, by slot; `None` where there is no such filter or value.
    ///
    /// # Errors
    /// The file that can't be used.
    pub fn filtered(&self, key: &str, values: &[String]) -> Result<Option<Vec<bool>>, Damaged> {
        let name = self.name("facets");
        let table: Value = serde_json::from_str(&self.text(&name)?).map_err(|_| Damaged(name))?;
        let rows = table.as_array().map(Vec::as_slice).unwrap_or_default();
        let Some(row) = rows.iter().find(|row| row[0].as_str() == Some(key)) else { return Ok(None) };
        let name = row[2].as_str().unwrap_or_default();
        let payload = self.payload(name)?;
        let mut bits = Reader::new(&payload);
        let mut has = vec![false; self.slots() as usize];
        let mut known = false;
        for value in row[3].as_array().map(Vec::as_slice).unwrap_or_default() {
            let wanted = value[0].as_str().is_some_and(|id| values.iter().any(|value| value == id));
            known |= wanted;
            let count = bits.gamma() - 1;
            let k = super::bits::rice_parameter(self.slots(), count);
            let mut slot = 0usize;
            for _ in 0..count {
                slot = slot.saturating_add(bits.rice(k) as usize);
                if bits.is_past_end() {
                    return Err(Damaged(name.to_owned()));
                }
                if let Some(has) = has.get_mut(slot).filter(|_| wanted) {
                    *has = true;
                }
            }
        }
        Ok(known.then_some(has))
    }

    /// A column, by slot: `date` or `name`.
    ///
    /// # Errors
    /// The file that can't be used.
    pub fn column(&self, name: &str) -> Result<Vec<u32>, Damaged> {
        let width = match name {
            "name" => format::slot_bits(self.slots().saturating_add(1)),
            _ => self.root["width"].as_u64().unwrap_or_default().min(32) as u32,
        };
        let name = self.name(name);
        let payload = self.payload(&name)?;
        if (payload.len() * 8) < self.slots() as usize * width as usize {
            return Err(Damaged(name));
        }
        let mut bits = Reader::new(&payload);
        Ok((0..self.slots()).map(|_| bits.bits(width)).collect())
    }
}

/// A block by its page and its place there.
pub type BlockId = (usize, usize);

/// A block or a page: where it begins, which version it has.
struct Place {
    separator: Vec<u16>,
    version: u32,
    /// Whether it holds one key alone, its separator, whose postings are many.
    is_heavy: bool,
}

fn read_places(bits: &mut Reader<'_>) -> Vec<Place> {
    let mut places = Vec::new();
    let mut separator = Vec::new();
    for _ in 1..bits.gamma() {
        let shared = bits.bits(5) as usize;
        separator.truncate(shared);
        bits.text(&mut separator);
        let version = bits.bits(format::VERSION_BITS);
        places.push(Place { separator: separator.clone(), version, is_heavy: bits.bit() });
        if bits.is_past_end() {
            break;
        }
    }
    places
}

/// The place in which a key would be.
fn find(places: &[Place], key: &[u16]) -> usize {
    places.partition_point(|place| place.separator.as_slice() <= key).saturating_sub(1)
}

/// What stands before the postings of a key.
struct Head {
    forms: Vec<Vec<Form>>,
    count: u32,
    bits: Option<u32>,
    pair: bool,
}

fn payload(shelf: &dyn Shelf, name: &str) -> Result<Vec<u8>, Damaged> {
    let file = shelf.file(name);
    file.and_then(|file| format::unwrap(name, &file)).ok_or_else(|| Damaged(name.to_owned()))
}
