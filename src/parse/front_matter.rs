//! Where front matter ends and the story begins.

use crate::diagnostic::Span;

/// Which format the front matter is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`, as other tools write it.
    Toml,
    /// A JSON object at the beginning, as other tools write it.
    Json,
}

/// A text file cut in two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split<'a> {
    /// Format, text and offset of the front matter, if there is any.
    pub front: Option<(Format, &'a str, usize)>,
    /// The story.
    pub body: &'a str,
    /// Byte where the story begins.
    pub body_offset: usize,
}

/// Front matter was opened and never closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unclosed(pub Span);

/// Cuts a file. A byte order mark before the front matter is skipped.
///
/// # Errors
/// Gives the place of an opening line without a closing one.
pub fn split(text: &str) -> Result<Split<'_>, Unclosed> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let rest = &text[start..];
    let first_line = rest.lines().next().unwrap_or_default();
    let format = match first_line.trim_end() {
        "---" => Format::Yaml,
        "+++" => Format::Toml,
        "{" => return Ok(split_json(text, start)),
        _ => return Ok(Split { front: None, body: rest, body_offset: start }),
    };
    let fence = if format == Format::Yaml { "---" } else { "+++" };
    let inner_start = start + line_length(rest);
    let mut position = inner_start;
    while position < text.len() {
        let length = line_length(&text[position..]);
        let line = text[position..position + length].trim_end();
        if line == fence || (format == Format::Yaml && line == "...") {
            let body_offset = position + length;
            let front = Some((format, &text[inner_start..position], inner_start));
            return Ok(Split { front, body: &text[body_offset..], body_offset });
        }
        position += length;
    }
    Err(Unclosed(Span::new(start, start + first_line.trim_end().len())))
}

/// Length of the first line with its line break.
fn line_length(text: &str) -> usize {
    text.find('\n').map_or(text.len(), |n| n + 1)
}

/// JSON front matter ends with a line that holds `}` alone; a text that merely begins with a brace has none.
fn split_json(text: &str, start: usize) -> Split<'_> {
    let mut position = start;
    while position < text.len() {
        let length = line_length(&text[position..]);
        if text[position..position + length].trim_end() == "}" {
            let end = position + length;
            return Split {
                front: Some((Format::Json, &text[start..end], start)),
                body: &text[end..],
                body_offset: end,
            };
        }
        position += length;
    }
    Split { front: None, body: &text[start..], body_offset: start }
}

/// Whether there is nothing between the fences, or a line that can be a fact. A text between two rules has none, and
/// would be lost if it were taken for front matter.
pub fn holds_facts(split: &Split<'_>) -> bool {
    let Some((Format::Yaml, front, _)) = split.front else { return true };
    let is_fact = |line: &str| {
        let Some((key, value)) = line.split_once(':') else { return line.starts_with('{') };
        let key = key.trim().trim_matches(['"', '\'']);
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        line.starts_with('{') || (is_key && (value.is_empty() || value.starts_with(char::is_whitespace)))
    };
    front.trim().is_empty() || front.lines().any(|line| is_fact(line.trim()))
}

/// Reads `key: value` lines one by one, for front matter of other tools that is no valid YAML.
///
/// Gives the values of the keys asked for, without quotes; what can't be understood is passed over.
pub fn salvage<'a>(front: &'a str, keys: &[&'static str]) -> Vec<(&'static str, &'a str, usize)> {
    let mut found: Vec<(&'static str, &str, usize)> = Vec::new();
    let mut position = 0;
    while position < front.len() {
        let length = line_length(&front[position..]);
        let line = &front[position..position + length];
        if let Some((key, value)) = line.split_once([':', '='])
            && let Some(known) = keys.iter().find(|known| **known == key.trim())
            && found.iter().all(|(seen, ..)| seen != known)
        {
            let value = value.trim().trim_matches(['"', '\'']).trim();
            if !value.is_empty() {
                found.push((known, value, value.as_ptr() as usize - front.as_ptr() as usize));
            }
        }
        position += length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_yaml_toml_json_and_nothing() {
        let cut = split("---\na: 1\n---\nXin chào").unwrap();
        assert_eq!((cut.front, cut.body, cut.body_offset), (Some((Format::Yaml, "a: 1\n", 4)), "Xin chào", 13));
        let cut = split("\u{feff}+++\r\na = 1\r\n+++\r\nx").unwrap();
        assert_eq!(cut.front, Some((Format::Toml, "a = 1\r\n", 8)));
        assert_eq!(cut.body, "x");
        let cut = split("{\n \"a\": 1\n}\nx").unwrap();
        assert_eq!(cut.front, Some((Format::Json, "{\n \"a\": 1\n}\n", 0)));
        assert_eq!(split("# Tiêu đề\n").unwrap().front, None);
        assert_eq!(split("---\n---").unwrap().front, Some((Format::Yaml, "", 4)));
    }

    #[test]
    fn a_text_between_two_rules_is_no_front_matter() {
        let holds = |front: &str| holds_facts(&split(&format!("---\n{front}---\nx")).unwrap());
        for front in ["", "\n", "title: a\n", "{title: a}\n", "\"title\": a\n", "tiêu_đề:\n  - a\n", "a: &a [x\n"] {
            assert!(holds(front), "{front}");
        }
        for front in ["\nMột đoạn.\n\n", "# Tiêu đề\n", "- a\n", "https://a.vn\n", "Bác nói: thi đua.\n"] {
            assert!(!holds(front), "{front}");
        }
    }

    #[test]
    fn an_unclosed_front_matter_is_told() {
        assert_eq!(split("---\na: 1\n"), Err(Unclosed(Span::new(0, 3))));
    }

    #[test]
    fn salvages_simple_lines() {
        let front = "title: \"A: b\"\nlayout: {{ x }}\ndate: 2020-01-02\n";
        assert_eq!(salvage(front, &["title", "date"]), [("title", "A: b", 8), ("date", "2020-01-02", 36)]);
    }
}
