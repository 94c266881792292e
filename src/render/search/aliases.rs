//! What people type instead of a person's name: initials, the given name first, other names.

use crate::language::Language;
use crate::model::disclosure::Disclosed;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::schema;
use crate::model::value::{Facts, Value};

/// Other ways to a person: `BVĐ`, `B V Đàn`, `Đàn Bế Văn`, `Đàn Bế`, and the other names that are told.
pub fn of_person(title: &str, shown: &Disclosed<'_>) -> Vec<String> {
    let mut aliases = of_name(title);
    // Where sources spell a name in several ways, each of them counts.
    let disputed = shown.records(Key::Notes).filter(|note| is_of_names(note));
    let disputed = disputed.flat_map(|note| note.list(Key::Values));
    for item in shown.list(Key::AlsoKnownAs).iter().chain(disputed) {
        let Value::Text(text) = &item.value else { continue };
        add(&mut aliases, text.get_or_other(Language::Vi).to_owned());
    }
    aliases
}

/// Whether a note tells readers of other names.
fn is_of_names(note: &Facts) -> bool {
    let written = note.line(Key::ItemKey).unwrap_or_default();
    let is_shown = note.get(Key::Show).is_none() || note.flag(Key::Show);
    is_shown && schema::fields(Kind::Person).any(|field| field.key == Key::AlsoKnownAs && field.is_named(written))
}

/// A document as it is called by its number: *Quyết định số 46/2020/QĐ-UBND*.
pub fn of_document(kind: &str, number: &str, language: Language) -> Option<String> {
    let word = match language {
        Language::Vi => "số",
        Language::En => "No",
    };
    (!number.is_empty()).then(|| format!("{kind} {word} {number}"))
}

/// Ways to write a name of family, middle and given name. What stands before a colon, in brackets, or before the last
/// word without a capital (`Nhân vật minh họa Hoàng Văn T.`) is no part of a name.
fn of_name(title: &str) -> Vec<String> {
    let name = title.rsplit_once(": ").map_or(title, |(_, name)| name);
    let name = name.split(['(', ',']).next().unwrap_or(name);
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
    let bare = name.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let bare: Vec<&str> = bare.filter(|word| word.starts_with(char::is_alphabetic)).collect();
    let words: Vec<&str> = bare.rsplit(|word| !is_capital(word)).next().unwrap_or_default().to_vec();
    let [before @ .., given] = words.as_slice() else { return Vec::new() };
    let Some(family) = before.first() else { return Vec::new() };
    let initials = |words: &[&str]| words.iter().filter_map(|word| word.chars().next()).collect::<Vec<char>>();
    let mut aliases = Vec::new();
    add(&mut aliases, initials(&words).into_iter().flat_map(char::to_uppercase).collect());
    let mut spaced = String::new();
    for initial in initials(before) {
        spaced.extend(initial.to_uppercase());
        spaced.push(' ');
    }
    spaced.push_str(given);
    add(&mut aliases, spaced);
    add(&mut aliases, format!("{given} {}", before.join(" ")));
    add(&mut aliases, format!("{given} {family}"));
    aliases
}

fn add(aliases: &mut Vec<String>, alias: String) {
    if !alias.trim().is_empty() && !aliases.contains(&alias) {
        aliases.push(alias);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_initials_and_given_name() {
        assert_eq!(of_name("Bế Văn Đàn"), ["BVĐ", "B V Đàn", "Đàn Bế Văn", "Đàn Bế"]);
        assert_eq!(of_name("Nông Thị Ánh Tuyết"), ["NTÁT", "N T Á Tuyết", "Tuyết Nông Thị Ánh", "Tuyết Nông"]);
        assert_eq!(of_name("Kim Đồng"), ["KĐ", "K Đồng", "Đồng Kim"]);
    }

    #[test]
    fn labels_and_brackets_are_no_part_of_a_name() {
        assert_eq!(of_name("Minh họa: Chị Lý (Tổ 4)"), ["CL", "C Lý", "Lý Chị"]);
        assert_eq!(of_name("Nông Văn Dền (Kim Đồng)"), of_name("Nông Văn Dền"));
        assert_eq!(of_name("Nhân vật minh họa Hoàng Văn T."), ["HVT", "H V T", "T Hoàng Văn", "T Hoàng"]);
        assert_eq!(of_name("Đồng chí Lê"), [""; 0]);
    }

    #[test]
    fn a_single_word_has_no_other_order() {
        for name in ["Đàn", "", " ", "( )", "4 5", "Minh họa: "] {
            assert!(of_name(name).is_empty(), "{name}");
        }
    }
}
