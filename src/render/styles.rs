//! The one stylesheet of a site, put together from the pieces of its theme.
//!
//! A rule that comes later wins over an earlier one of the same weight, so the order is part of what makers of themes
//! can count on: values, those of the brand, ground, every component by name, prose, search, pages, what else a theme has, print.

use super::brand;
use crate::model::brand::Brand;
use std::collections::BTreeMap;

/// The stylesheet of the site, under `assets/`.
pub const STYLESHEET: &str = "style.css";
/// Values of the theme: colours, sizes, spaces.
pub const VALUES: &str = "styles/tokens.css";
/// Pieces before the components and after them, below `styles/`.
const FIRST: [&str; 2] = ["tokens.css", "base.css"];
const LAST: [&str; 3] = ["prose.css", "search.css", "pages.css"];
/// Comes last of all, so that paper needs no colours.
const PRINT: &str = "print.css";
/// A theme that brings this one file brings the whole stylesheet.
const WHOLE: &str = "style.css";

/// The stylesheet of a theme, from its files by path, with the looks that a site asks for.
pub fn stylesheet(files: &BTreeMap<&str, &[u8]>, looks: &Brand) -> Vec<u8> {
    let values = files.get(VALUES).and_then(|css| std::str::from_utf8(css).ok()).unwrap_or_default();
    let brand = brand::rules(looks, values);
    let style = |name: &str| files.get(format!("styles/{name}").as_str()).copied();
    if let Some(whole) = style(WHOLE) {
        return [brand.as_bytes(), whole].concat();
    }
    let is_named = |name: &str| FIRST.contains(&name) || LAST.contains(&name) || name == PRINT;
    let components = files.iter().filter(|(path, _)| is_component_style(path)).map(|(_, bytes)| *bytes);
    let more = files.iter().filter_map(|(path, bytes)| {
        let name = path.strip_prefix("styles/")?;
        (name.ends_with(".css") && !is_named(name)).then_some(*bytes)
    });
    let [values, ground] = FIRST.map(style);
    let pieces = values.into_iter().chain([brand.as_bytes()]).chain(ground).chain(components);
    let pieces = pieces.chain(LAST.into_iter().filter_map(style)).chain(more).chain(style(PRINT));
    let mut sheet = Vec::new();
    for piece in pieces {
        push_without_notes(piece, &mut sheet);
    }
    sheet
}

fn is_component_style(path: &str) -> bool {
    path.strip_prefix("components/").and_then(|rest| rest.split_once('/')).is_some_and(|(_, file)| file == "style.css")
}

/// Comments are for those who make the theme; readers don't carry them home. Quoted text stays as it is.
fn push_without_notes(piece: &[u8], sheet: &mut Vec<u8>) {
    let mut rest = piece;
    let mut quote = None;
    let mut is_line_start = true;
    while let Some((&byte, after)) = rest.split_first() {
        match quote {
            Some(_) if byte == b'\\' && !after.is_empty() => {
                sheet.extend_from_slice(&rest[..2]);
                rest = &after[1..];
                continue;
            }
            Some(mark) if byte == mark => quote = None,
            None if byte == b'"' || byte == b'\'' => quote = Some(byte),
            None if rest.starts_with(b"/*") => {
                let end = rest.windows(2).skip(2).position(|pair| pair == b"*/").map_or(rest.len(), |at| at + 4);
                rest = &rest[end..];
                continue;
            }
            None if is_line_start && byte.is_ascii_whitespace() => {
                rest = after;
                continue;
            }
            _ => {}
        }
        is_line_start = byte == b'\n' && quote.is_none();
        sheet.push(byte);
        rest = after;
    }
    if sheet.last().is_some_and(|last| *last != b'\n') {
        sheet.push(b'\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(files: &[(&str, &str)]) -> String {
        let files = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
        String::from_utf8(stylesheet(&files, &Brand::default())).expect("the pieces are text")
    }

    #[test]
    fn pieces_stand_in_their_order() {
        let pieces = [
            ("components/b/style.css", "b{}"),
            ("components/a/style.css", "a{}"),
            ("components/a/notes.css", "no{}"),
            ("styles/own.css", "own{}"),
            ("styles/pages.css", "pages{}"),
            ("styles/print.css", "print{}"),
            ("styles/tokens.css", "tokens{}"),
            ("styles/base.css", "base{}"),
        ];
        assert_eq!(sheet(&pieces), "tokens{}\nbase{}\na{}\nb{}\npages{}\nown{}\nprint{}\n");
    }

    #[test]
    fn a_whole_stylesheet_stands_alone() {
        assert_eq!(sheet(&[("styles/style.css", "/* mine */ p{}"), ("styles/base.css", "no{}")]), "/* mine */ p{}");
    }

    #[test]
    fn comments_and_indents_go_and_quoted_text_stays() {
        let piece = "/* why */\np {\n  content: \"/* \\\" stays */\"; /* goes */\n\n}\n/* never ends";
        assert_eq!(sheet(&[("styles/base.css", piece)]), "p {\ncontent: \"/* \\\" stays */\"; \n}\n");
    }
}
