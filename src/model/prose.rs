//! A story after its one walk: ready HTML with holes that only the whole site can fill.

use super::kind::Target;
use crate::diagnostic::Span;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A long text that is known by its hash, so that whoever asks only whether it has changed need not look at it. Its bytes
/// may lie among those of many others, where they are neither looked at nor copied until somebody reads them.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Body {
    hash: [u8; 16],
    length: usize,
    #[serde(skip)]
    bytes: Bytes,
}

#[derive(Clone, Debug)]
enum Bytes {
    Own(String),
    /// Among others, from a byte on.
    Among(Arc<Vec<u8>>, usize),
}

impl Default for Bytes {
    fn default() -> Self {
        Self::Own(String::new())
    }
}

impl Body {
    /// The text; empty where its bytes are none of a text, or have not been [found](Self::lie_in) yet.
    pub fn as_str(&self) -> &str {
        match &self.bytes {
            Bytes::Own(text) => text,
            Bytes::Among(all, from) => {
                let found = all.get(*from..from.saturating_add(self.length));
                found.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
            }
        }
    }

    /// What tells it from other texts.
    pub fn hash(&self) -> [u8; 16] {
        self.hash
    }

    /// Its length in bytes.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether it has no bytes.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Says where the bytes of a text lie that was read without them; gives where they end, `None` where they aren't there.
    pub fn lie_in(&mut self, all: &Arc<Vec<u8>>, from: usize) -> Option<usize> {
        let end = from.checked_add(self.length).filter(|end| *end <= all.len())?;
        self.bytes = Bytes::Among(Arc::clone(all), from);
        Some(end)
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        let mut hash = [0; 16];
        hash.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..16]);
        Self { hash, length: text.len(), bytes: Bytes::Own(text) }
    }
}

impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash && self.as_str() == other.as_str()
    }
}

/// The prose of one entry in one language.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Prose {
    /// Safe HTML; every hole stands at a byte of it.
    pub html: Body,
    /// Holes, by position.
    pub holes: Vec<Hole>,
    /// Headings, in order, with their ids on the page.
    pub headings: Vec<Heading>,
    /// The first `# heading` where it opens the text (it is not part of `html`): the title of an entry without one.
    pub title: Option<String>,
    /// The beginning of the text, plain, at most [`EXCERPT_CHARS`] characters, cut at a word.
    pub excerpt: String,
    /// The running text as readers see it, in NFC: a line for every block, without markup; a line with what a
    /// picture shows begins with [`PICTURE`]. Search reads it, through [`super::disclosure::Disclosed::running_text`].
    pub text: Body,
    /// Number of words.
    pub words: u32,
    /// Whether a highlighted code block stands in it.
    pub has_code: bool,
}

/// Opens the line of a picture in a running text: the sign that Unicode has for what stands in the place of text.
pub const PICTURE: char = '\u{fffc}';

/// Longest excerpt, in characters.
pub const EXCERPT_CHARS: usize = 200;

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Heading {
    /// 2 to 6: headings stand under the page's own `h1`, without gaps between levels.
    pub level: u8,
    /// Id, unique in the prose.
    pub id: String,
    /// Plain text.
    pub text: String,
}

/// A place in the HTML that needs the whole site.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Hole {
    /// Byte of `html` where the filling goes.
    pub at: u32,
    /// The place in the source file, for diagnostics.
    pub span: Span,
    /// What goes there.
    pub filling: Filling,
}

/// What goes into a hole.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub enum Filling {
    /// The opening of a link: `link` writes `<a href="…">`, or `<span class="broken-link">` where it leads nowhere.
    LinkStart(LinkTarget),
    /// The closing of the last opened link, `</a>` or `</span>`.
    LinkEnd,
    /// A picture beside the entry; `link` writes the whole element, or the alternative text where the file is missing.
    Picture {
        /// The file as written, percent-decoded.
        file: String,
        /// Alternative text; may be empty.
        alt: String,
        /// Title; may be empty.
        title: String,
    },
    /// A paragraph that holds nothing but a link to an entry: `link` may show it as a card. The filling is the
    /// whole element with its `<p>`.
    CardLink {
        /// The entry.
        target: LinkTarget,
        /// Words of the link as HTML.
        html: String,
    },
}

/// Where a link of prose leads, as written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum LinkTarget {
    /// `person:be-van-dan`, with an optional fragment.
    Thing {
        /// Kind of thing.
        target: Target,
        /// Id.
        id: String,
        /// Fragment without `#`; may be empty.
        fragment: String,
    },
    /// A path relative to the file, or from the root of the site when it begins with `/`, percent-decoded, with an optional fragment.
    Path {
        /// The path; empty for a fragment of the same page.
        path: String,
        /// Fragment without `#`; may be empty.
        fragment: String,
    },
}
