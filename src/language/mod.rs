//! What is Vietnamese or English: folding, slugs, order, dates, numbers.
//!
//! Nothing here knows of entries, files or pages.

pub mod abbreviations;
pub mod collate;
pub mod dates;
pub mod fold;
pub mod near;
pub mod numbers;
pub mod slug;
pub mod spoken;

/// A language of the site and of the tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Vietnamese.
    Vi = 0,
    /// English.
    En = 1,
}

impl Language {
    /// Both languages, Vietnamese first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The tag of BCP 47: `vi` or `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language with this tag; a region is ignored (`en-GB`, `vi_VN.UTF-8`).
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }

    /// The other language.
    pub const fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    /// The name of the language in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Vi => "Tiếng Việt",
            Self::En => "English",
        }
    }
}

/// The text with a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words as they stand within a sentence: `Thợ may` becomes `thợ may`; `CNC operator` stays.
pub fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let rest = letters.as_str();
    if rest.starts_with(char::is_uppercase) {
        text.to_owned()
    } else {
        first.to_lowercase().chain(rest.chars()).collect()
    }
}

/// Whether words are written in Vietnamese, told by letters that only Vietnamese uses.
pub fn looks_vietnamese(text: &str) -> bool {
    let is_own = |c: char| matches!(c, '\u{1ea0}'..='\u{1ef9}' | 'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư');
    text.chars().filter(|c| is_own(*c)).count() >= 2
}

/// Fixed words in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Both {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

impl Both {
    /// The words in a language.
    pub const fn get(&self, language: Language) -> &'static str {
        match language {
            Language::Vi => self.vi,
            Language::En => self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_is_told_by_its_letters() {
        assert!(looks_vietnamese("Anh hùng Bế Văn Đàn"));
        assert!(!looks_vietnamese("Cao Bằng Geopark, a café"));
    }
}
