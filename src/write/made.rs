//! Outputs that are too large to be held in memory: made once to be known, and again to be written where they changed.

use super::manifest::Entry;
use super::path::{self, fold};
use super::{Deed, Staging, WriteError, remove_file};
use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};
use std::sync::atomic::Ordering;

/// Most bytes of an output that are held; most outputs have fewer and are made once.
const MOST: usize = 16 << 20;

/// Writes an output; the same bytes every time.
pub type Make<'m> = &'m (dyn Fn(&mut dyn Write) -> io::Result<()> + Sync);

/// What is written is counted and hashed, and held as long as it isn't too much.
struct Sink<'b> {
    held: &'b mut Vec<u8>,
    most: usize,
    is_whole: bool,
    hasher: blake3::Hasher,
    size: u64,
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.size += bytes.len() as u64;
        self.hasher.update(bytes);
        self.is_whole = self.is_whole && self.held.len() + bytes.len() <= self.most;
        if self.is_whole {
            self.held.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Staging {
    /// Add an output that is made when it is asked for, with no more of it in memory than 16 MB. `held` is used up.
    ///
    /// # Errors
    /// As for [`Self::put`], and those that making it gives.
    pub fn put_made(&self, path: &str, held: &mut Vec<u8>, make: Make<'_>) -> Result<(), WriteError> {
        self.put_made_within(MOST, path, held, make).inspect_err(|_| self.failed.store(true, Ordering::Relaxed))
    }

    pub(super) fn put_made_within(
        &self,
        most: usize,
        path: &str,
        held: &mut Vec<u8>,
        make: Make<'_>,
    ) -> Result<(), WriteError> {
        held.clear();
        let mut sink = Sink { held, most, is_whole: true, hasher: blake3::Hasher::new(), size: 0 };
        let target = self.place.next.join(path);
        let fault = |error: io::Error| WriteError::io(Deed::Write, &target, error);
        make(&mut sink).map_err(fault)?;
        if sink.is_whole {
            return self.put(path, held);
        }
        let entry = Entry { hash: *sink.hasher.finalize().as_bytes(), size: sink.size };
        path::check(path).map_err(|fault| WriteError::BadPath { path: path.to_owned(), fault })?;
        if self.keep.path(path) {
            self.refuse_kept(path)?;
        }
        let folded = fold(path);
        self.claims.take(path, &folded, entry)?;
        if self.held.is_empty() && self.listed(path) == Some(&entry) && self.link(path, &entry) {
            return Ok(());
        }
        let before = self.held.get(&folded);
        if before.is_some_and(|held| held.path == path && held.entry == Some(entry)) {
            return Ok(());
        }
        self.dirty.store(true, Ordering::Relaxed);
        if let Some(held) = before {
            remove_file(&self.place.next.join(&held.path))?;
        }
        // An empty file first, by the way that makes room for any: then what stands in it.
        self.write(path, &[])?;
        let file = OpenOptions::new().write(true).open(&target).map_err(fault)?;
        let mut writer = BufWriter::new(file);
        make(&mut writer).and_then(|()| writer.flush()).map_err(fault)?;
        self.touched.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}
