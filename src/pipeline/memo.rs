//! What one reading of a site leaves for the next in the same process, so that a change costs what it changed.
//!
//! Kept are the layout of the files, checked entries and what is known of pictures, each with the file that it was made
//! from: size and time of its last change. Nothing here outlives the process.

use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::link::FileInfo;
use crate::model::entry::Checked;
use crate::model::site::Site;
use crate::read::files::{Files, SourceFile};
use crate::read::layout::{EntryFiles, Layout};
use crate::render::theme::Theme;
use foldhash::HashMap;
use std::sync::Arc;

/// What is different from the last reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Anything may be: files have come or gone.
    Anything,
    /// The contents of these files, by their paths; all others are as they were.
    Contents(Vec<Arc<str>>),
}

/// What comes of the files of an entry.
pub type Read = (Option<Checked>, Vec<Diagnostic>);

/// What is kept from one reading to the next.
#[derive(Default)]
pub struct Memo {
    main: Option<Language>,
    layout: Option<(Layout, Vec<Diagnostic>)>,
    entries: HashMap<Arc<str>, (Vec<SourceFile>, Read)>,
    infos: HashMap<Arc<str>, (SourceFile, FileInfo)>,
    theme: Option<(Option<Theme>, Vec<Diagnostic>)>,
    last: Option<Last>,
}

/// All that the last reading gave.
#[derive(Clone)]
pub struct Last {
    /// The site.
    pub site: Site,
    /// The theme.
    pub theme: Theme,
    /// Files that are published as they are.
    pub files: Files,
    /// What was found wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl Memo {
    /// The layout as it is after a change of contents; `None` where the files have to be listed again.
    pub fn layout_after(&mut self, change: &Change, main: Language) -> Option<(Layout, Vec<Diagnostic>)> {
        let Change::Contents(paths) = change else { return None };
        let (layout, diagnostics) = self.layout.as_mut().filter(|_| self.main == Some(main))?;
        for path in paths {
            // Settings decide what a name means.
            let file = layout.file_mut(path).filter(|_| !path.ends_with(crate::read::layout::CONFIG));
            match file {
                Some(file) => *file = file.again()?,
                // Files of the theme are read by themselves.
                None if path.starts_with("themes/") => {}
                None => return None,
            }
        }
        Some((layout.clone(), diagnostics.clone()))
    }

    /// The theme with what is wrong with it; `None` where a file of it or the settings may be different.
    pub fn theme_after(&self, change: &Change) -> Option<(Option<Theme>, Vec<Diagnostic>)> {
        let Change::Contents(paths) = change else { return None };
        let may_matter = |path: &Arc<str>| path.starts_with("themes/") || path.ends_with(crate::read::layout::CONFIG);
        self.theme.clone().filter(|_| !paths.iter().any(may_matter))
    }

    /// Keeps the theme.
    pub fn keep_theme(&mut self, theme: Option<&Theme>, diagnostics: &[Diagnostic]) {
        self.theme = Some((theme.cloned(), diagnostics.to_vec()));
    }

    /// What the last reading gave, with the layout and the main language of its files.
    pub fn last(&self) -> Option<(&Last, &Layout, Language)> {
        Some((self.last.as_ref()?, &self.layout.as_ref()?.0, self.main?))
    }

    /// Keeps what a reading gave; nothing where it gave no site.
    pub fn keep_last(&mut self, last: Option<Last>) {
        self.last = last;
    }

    /// Keeps a file that has changed in the layout.
    pub fn keep_file(&mut self, file: &SourceFile) {
        if let Some(known) = self.layout.as_mut().and_then(|(layout, _)| layout.file_mut(&file.path)) {
            *known = file.clone();
        }
    }

    /// What came of an entry's files when they were read last.
    pub fn earlier(&self, entry: &EntryFiles) -> Option<&Read> {
        Some(&self.entries.get(&entry.main.path)?.1)
    }

    /// Keeps a layout.
    pub fn keep_layout(&mut self, layout: &Layout, diagnostics: &[Diagnostic], main: Language) {
        if self.main != Some(main) {
            self.entries.clear();
        }
        self.main = Some(main);
        self.layout = Some((layout.clone(), diagnostics.to_vec()));
    }

    /// What came of an entry's files, where they are the same; `files` gives them.
    pub fn entry(&self, entry: &EntryFiles, files: &[&SourceFile]) -> Option<&Read> {
        let (kept, read) = self.entries.get(&entry.main.path)?;
        kept.iter().eq(files.iter().copied()).then_some(read)
    }

    /// Keeps what came of an entry's files.
    pub fn keep_entry(&mut self, entry: &EntryFiles, files: &[&SourceFile], read: &Read) {
        let files = files.iter().copied().cloned().collect();
        self.entries.insert(Arc::clone(&entry.main.path), (files, read.clone()));
    }

    /// What is known of a picture or an attachment that is the same.
    pub fn info(&self, file: &SourceFile) -> Option<&FileInfo> {
        self.infos.get(&file.path).filter(|(kept, _)| kept == file).map(|(_, info)| info)
    }

    /// Keeps what is known of a file.
    pub fn keep_info(&mut self, file: &SourceFile, info: &FileInfo) {
        self.infos.insert(Arc::clone(&file.path), (file.clone(), info.clone()));
    }
}
