//! The words of a theme in one language: the one room that knows the Fluent engine.

use crate::language::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::collections::BTreeMap;
use std::ops::Range;

/// A value for a gap of a message.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// Words.
    Words(&'a str),
    /// A number that decides the plural form.
    Count(usize),
}

/// What can't be read in a text of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The place of the text among those given.
    pub text: usize,
    /// Its bytes in that text.
    pub at: Range<usize>,
    /// What the engine says.
    pub detail: String,
}

/// The messages of a language; later files win over earlier ones.
pub struct Strings {
    bundle: FluentBundle<FluentResource>,
    ids: Vec<String>,
}

impl Strings {
    /// Reads `.ftl` texts: the built-in theme's first, then the site's own. Gives what can't be read.
    pub fn new(language: Language, texts: &[&str]) -> (Self, Vec<Fault>) {
        let locale = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        let mut ids: Vec<String> = Vec::new();
        let mut faults = Vec::new();
        for (place, text) in texts.iter().enumerate() {
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    faults.extend(errors.into_iter().map(|error| {
                        let detail = error.to_string();
                        Fault { text: place, at: error.pos, detail }
                    }));
                    resource
                }
            };
            ids.extend(message_ids(text));
            bundle.add_resource_overriding(resource);
        }
        ids.sort();
        ids.dedup();
        (Self { bundle, ids }, faults)
    }

    /// Ids of all messages.
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// A message without gaps; its id where it is missing.
    pub fn get(&self, id: &str) -> String {
        self.format(id, &[])
    }

    /// A message with its gaps filled; its id where it is missing.
    pub fn format(&self, id: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut filled = FluentArgs::new();
        for (name, arg) in args {
            filled.set(
                *name,
                match arg {
                    Arg::Words(words) => FluentValue::from(*words),
                    Arg::Count(count) => FluentValue::from(*count),
                },
            );
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&filled), &mut errors).into_owned()
    }

    /// Every message without gaps, under its id with `-` written `_`, for templates.
    pub fn plain(&self) -> BTreeMap<String, String> {
        let mut plain = BTreeMap::new();
        for id in &self.ids {
            let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else { continue };
            let mut errors = Vec::new();
            let text = self.bundle.format_pattern(pattern, None, &mut errors).into_owned();
            if errors.is_empty() {
                plain.insert(id.replace('-', "_"), text);
            }
        }
        plain
    }
}

/// Ids of messages: lines that begin with an id and `=`.
fn message_ids(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter_map(|line| {
        let (id, _) = line.split_once('=')?;
        let id = id.trim_end();
        let is_id = id.starts_with(|c: char| c.is_ascii_alphabetic())
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        is_id.then(|| id.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_has_two_forms_and_vietnamese_one() {
        let english = "n = { $count ->\n    [one] { $count } entry\n   *[other] { $count } entries\n  }\nhome = Home\n";
        let (strings, faults) = Strings::new(Language::En, &[english]);
        assert!(faults.is_empty());
        assert_eq!(strings.format("n", &[("count", Arg::Count(1))]), "1 entry");
        assert_eq!(strings.format("n", &[("count", Arg::Count(0))]), "0 entries");
        assert_eq!(strings.plain().get("home").map(String::as_str), Some("Home"));
        assert!(!strings.plain().contains_key("n"));
        assert_eq!(strings.get("nowhere"), "nowhere");
    }

    #[test]
    fn a_later_text_wins() {
        let (strings, _) = Strings::new(Language::Vi, &["home = Trang chủ\n", "home = Nhà\n"]);
        assert_eq!(strings.get("home"), "Nhà");
    }
}
