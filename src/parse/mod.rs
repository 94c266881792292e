//! Parse: a source becomes a document: facts with places, and prose.
//!
//! Knows YAML, TOML, CSV and CommonMark; doesn't know people or projects.

pub mod document;
pub mod front_matter;
pub mod picture;
pub mod prose;
pub mod table;
pub mod toml;
pub mod yaml;
mod yaml_lines;

/// A text without the characters that no page, feed or data file may hold: controls, and code points that are no
/// characters. In files they come from escapes (`"\0"`) and from broken programs, never from writers.
pub(crate) fn without_controls(text: &str) -> std::borrow::Cow<'_, str> {
    let is_refused = |c: char| {
        let is_control = c.is_control() && !matches!(c, '\n' | '\t');
        is_control || matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
    };
    if !text.contains(is_refused) {
        return text.into();
    }
    text.chars().filter(|c| !is_refused(*c)).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::without_controls;

    #[test]
    fn controls_go_and_letters_stay() {
        assert_eq!(without_controls("a\0b\u{1}c\r\nd\u{85}\u{fffe}\u{fdd0}\u{1ffff}\te"), "abc\nd\te");
        assert_eq!(without_controls("Bế Văn Đàn 🎉 \u{fffd}"), "Bế Văn Đàn 🎉 \u{fffd}");
    }
}
