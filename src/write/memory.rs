//! What one build leaves for the next to know: a text kept beside `public/`. Losing it costs a warning only.

use super::error::WriteError;
use super::swap::Place;
use std::fs;
use std::path::Path;

/// The name of the text in the folder of state.
const NAME: &str = "addresses";

/// The text of the last build; `None` where there is none.
pub fn recall(public: &Path) -> Option<String> {
    fs::read_to_string(Place::of(public).ok()?.state.join(NAME)).ok()
}

/// Leaves a text for the next build.
///
/// # Errors
/// The disk can't take it.
pub fn remember(public: &Path, text: &str) -> Result<(), WriteError> {
    let file = Place::of(public)?.state.join(NAME);
    fs::write(&file, text).map_err(|error| WriteError::io(super::error::Deed::Write, &file, error))
}
