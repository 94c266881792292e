//! The guide to making a theme: its example is a theme that works, tested as a site.

use std::fs;
use std::path::Path;

/// The files that the guide gives: a path in bold and code, then a block.
fn files_of_the_guide(guide: &str) -> Vec<(&str, &str)> {
    let mut files = Vec::new();
    for part in guide.split("\n**`").skip(1) {
        let Some((path, rest)) = part.split_once("`**\n\n```") else { continue };
        let (_, text) = rest.split_once('\n').expect("a block has lines");
        let (text, _) = text.split_once("\n```").expect("a block ends");
        files.push((path, text));
    }
    files
}

#[test]
fn the_example_of_the_guide_is_the_theme_under_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = fs::read_to_string(root.join("docs/theme.md")).unwrap();
    let site = fs::read_to_string(root.join("tests/sites/second-theme.txt")).unwrap();
    let files = files_of_the_guide(&guide);
    assert!(files.len() > 8, "the guide gives its files: {files:?}");
    for (path, text) in &files {
        assert!(site.contains(&format!("== {path}\n{text}\n")), "{path} differs in tests/sites/second-theme.txt");
    }
    assert_eq!(site.matches("\n== themes/").count(), files.len(), "the theme has files that the guide leaves out");
}
