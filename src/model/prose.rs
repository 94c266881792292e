//! A story after its one walk: ready HTML with holes that only the whole site can fill.

use super::kind::Target;
use crate::diagnostic::Span;
use serde::{Deserialize, Serialize};

/// The prose of one entry in one language.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Prose {
    /// Safe HTML; every hole stands at a byte of it.
    pub html: String,
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
    pub text: String,
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
