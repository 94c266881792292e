//! What is printed of an entry: a part of the contract with themes, see `view.rs`.

use super::view::{Picture, Words};
use serde::Serialize;

/// `paper`: template `poster.html`, what is printed of a person, a collective, an initiative or a project: a poster (A3)
/// and a leaflet (A5) in one page, which differ in size alone. It holds what was agreed to be printed; an empty template
/// leaves these pages out.
#[derive(Clone, Debug, Serialize)]
pub struct PaperView {
    /// Link scheme of the kind.
    pub kind: &'static str,
    /// Name of the kind or of its form for readers.
    pub kind_name: String,
    /// Language of the text where it isn't the page's; else null.
    pub language: Option<&'static str>,
    /// Title or name.
    pub title: String,
    /// `Anh hùng, liệt sĩ`; may be empty.
    pub honorific: Words,
    /// `1931–1953`; empty where unknown.
    pub life: String,
    /// Work, unit, place: short facts for one line.
    pub work: Vec<Words>,
    /// Citation or summary; may be empty. A very long one is shortened.
    pub lead: Words,
    /// Names of the awards that there is room for, revoked ones left out.
    pub awards: Vec<String>,
    /// How many more there are, in words; empty where all are shown.
    pub more_awards: String,
    /// Something that was said; empty where there is no room for it.
    pub quote: Words,
    /// Picture.
    pub picture: Option<Picture>,
    /// Name of the drawn motif that may stand for a missing picture, shown as that of a [`Card`](super::view::Card).
    pub motif: Option<String>,
    /// A figure of history.
    pub tradition: bool,
    /// A specimen.
    pub demo: bool,
    /// How large the type is so that all of it stands on one sheet: from 0, the largest, to 19. The widths of the words
    /// were measured in Be Vietnam Pro, and the sizes of the default theme's `paper.css`.
    pub fit: usize,
    /// Code of squares that leads a telephone's camera to the lasting address; null where the address is too long for one.
    pub code: Option<CodeView>,
    /// The lasting address.
    pub url: String,
    /// The lasting address without `https://`, for those who type it.
    pub address: String,
    /// The page of the entry.
    pub href: String,
}

/// A code of squares (QR) as a drawing: a box of `size` by `size` with dark squares along a path.
#[derive(Clone, Debug, Serialize)]
pub struct CodeView {
    /// Squares on a side, without the light border of four squares that a code needs around it.
    pub size: usize,
    /// The dark squares, for `<path d>`.
    pub path: String,
}
