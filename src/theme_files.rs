//! The default theme, compiled in, so that the tool works anywhere.

use crate::model::brand::Brand;
use crate::render::theme::ThemeFiles;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Name of the built-in theme.
pub const DEFAULT_NAME: &str = "default";

/// The files of the built-in theme.
pub fn built_in() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    collect(&DEFAULT, &mut files);
    files
}

fn collect(folder: &Dir<'_>, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in folder.files() {
        files.insert(file.path().to_string_lossy().replace('\\', "/"), file.contents().to_vec());
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

/// The built-in theme under a site's own files, which lie in `folder` (relative to the root).
pub fn with_own(own: BTreeMap<String, Vec<u8>>, folder: String, brand: Brand) -> ThemeFiles {
    ThemeFiles { built_in: built_in(), own, folder, brand }
}
