//! Mistakes of authors as values: a permanent code, a place, words in both languages.
//!
//! A stage gives its value **and** its diagnostics; the build shows all of them in one run.
//! The words of every code stand once, in [`catalogue`]; [`report`] shows them to a person or a machine.

use serde::{Deserialize, Serialize};

pub mod catalogue;
pub mod report;

use crate::language::{Both, Language};
pub use catalogue::Code;
use std::sync::Arc;

/// A range of bytes of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A span of two positions; positions past 4 GiB don't occur, since files that large are refused.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end) }
    }

    /// The span as a range of bytes.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The span moved by a number of bytes.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The build stops and writes nothing.
    Error,
    /// The build goes on.
    Warning,
}

/// A word that fills a gap in a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// The same in both languages: a name, an id, what was written.
    Plain(String),
    /// Vietnamese and English.
    Both(String, String),
}

impl Word {
    /// The word in a language.
    pub fn get(&self, language: Language) -> &str {
        match (self, language) {
            (Self::Plain(word), _) | (Self::Both(word, _), Language::Vi) | (Self::Both(_, word), Language::En) => word,
        }
    }
}

impl From<&str> for Word {
    fn from(word: &str) -> Self {
        Self::Plain(word.to_owned())
    }
}

impl From<String> for Word {
    fn from(word: String) -> Self {
        Self::Plain(word)
    }
}

impl From<Both> for Word {
    fn from(words: Both) -> Self {
        Self::Both(words.vi.to_owned(), words.en.to_owned())
    }
}

/// One mistake, at one place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The file, relative to the root of the site with `/` between folders; empty for the site as a whole.
    pub file: Arc<str>,
    /// The bytes of the word that is wrong; `None` where the whole file is meant.
    pub span: Option<Span>,
    /// What kind of mistake.
    pub code: Code,
    /// Error or warning; the catalogue gives the usual one.
    pub severity: Severity,
    /// What fills the gaps of the message, by name.
    pub words: Vec<(&'static str, Word)>,
    /// A name that the writer may have meant.
    pub near: Option<String>,
    /// Other places that belong to the mistake: the first use of a name used twice.
    pub also: Vec<(Arc<str>, Span)>,
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.number().cmp(other.number())
    }
}

impl Diagnostic {
    /// A mistake in a file, as bad as the catalogue says.
    pub fn new(code: Code, file: &Arc<str>) -> Self {
        Self {
            file: Arc::clone(file),
            span: None,
            code,
            severity: code.severity(),
            words: Vec::new(),
            near: None,
            also: Vec::new(),
        }
    }

    /// A mistake of the site as a whole.
    pub fn of_site(code: Code) -> Self {
        Self::new(code, &Arc::from(""))
    }

    /// Say where in the file.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Fill a gap of the message.
    #[must_use]
    pub fn with(mut self, gap: &'static str, word: impl Into<Word>) -> Self {
        self.words.push((gap, word.into()));
        self
    }

    /// Say what may have been meant.
    #[must_use]
    pub fn near(mut self, near: Option<impl Into<String>>) -> Self {
        self.near = near.map(Into::into);
        self
    }

    /// Make an error a warning, where prose is treated kindly.
    #[must_use]
    pub fn lenient_if(mut self, lenient: bool) -> Self {
        if lenient {
            self.severity = Severity::Warning;
        }
        self
    }

    /// Name another place that belongs to it.
    #[must_use]
    pub fn also(mut self, file: &Arc<str>, span: Span) -> Self {
        self.also.push((Arc::clone(file), span));
        self
    }

    /// Whether the build must stop.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
