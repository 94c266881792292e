//! Where cards of shared links are drawn. Drawings that many cards show are made when the first of them asks.

use crate::diagnostic::{Code, Diagnostic};
use crate::draw::card::{ART_COLOURS, MARK, MARK_COLOURS, PHOTO_COLOURS, SIDE};
use crate::draw::{Art, Card, Drawing, Fit, Photo, Pictures};
use crate::read::files::{self, SourceFile};
use crate::render::renderer::Renderer;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A drawing of the theme in a use: its name, the ground, whether it is the site's mark.
type Wanted = (String, [u8; 3], bool);

/// The renderer's drawings and the site's photographs, at hand for cards.
pub struct Studio<'r> {
    renderer: &'r Renderer<'r>,
    files: &'r BTreeMap<Arc<str>, SourceFile>,
    drawn: Mutex<BTreeMap<Wanted, Option<Arc<Drawing>>>>,
}

impl<'r> Studio<'r> {
    /// Nothing is drawn yet.
    pub fn new(renderer: &'r Renderer<'r>, files: &'r BTreeMap<Arc<str>, SourceFile>) -> Self {
        Self { renderer, files, drawn: Mutex::default() }
    }

    /// The file of a card.
    ///
    /// # Errors
    /// The file can't be made, which no card is known to bring about.
    pub fn draw(&self, card: &Card) -> Result<Vec<u8>, Diagnostic> {
        let ground = card.colours.ground;
        let photo = card.photo.as_ref().and_then(|photo| self.photo(photo, ground)).map(Arc::new);
        let art = |art: &Option<Art>, is_mark| art.as_ref().and_then(|art| self.art(&art.name, ground, is_mark));
        let side = photo.or_else(|| art(&card.art, false));
        let mark = art(&card.mark, true);
        let file = card.draw(Pictures { side: side.as_deref(), mark: mark.as_deref() });
        let failed = || Diagnostic::new(Code::PictureType, &Arc::from("site.yaml")).with("file", card.title.as_str());
        file.ok_or_else(failed)
    }

    /// A photograph. One that can't be read is told elsewhere, and a motif stands in for it.
    fn photo(&self, photo: &Photo, ground: [u8; 3]) -> Option<Drawing> {
        let bytes = files::bytes(self.files.get(&photo.source)?).ok()?;
        Drawing::of_photo(&bytes, SIDE, ground, PHOTO_COLOURS)
    }

    fn art(&self, name: &str, ground: [u8; 3], is_mark: bool) -> Option<Arc<Drawing>> {
        let wanted = (name.to_owned(), ground, is_mark);
        if let Some(drawn) = self.drawn.lock().unwrap_or_else(PoisonError::into_inner).get(&wanted) {
            return drawn.clone();
        }
        // Drawn outside of the lock: twice at the worst, and nobody waits.
        let (size, colours, fit) =
            if is_mark { (MARK, MARK_COLOURS, Fit::Whole) } else { (SIDE, ART_COLOURS, Fit::Filled) };
        let bytes = self.renderer.art(name);
        let drawn = bytes.and_then(|bytes| Drawing::of_art(bytes, size, fit, ground, colours)).map(Arc::new);
        self.drawn.lock().unwrap_or_else(PoisonError::into_inner).insert(wanted, drawn.clone());
        drawn
    }
}
