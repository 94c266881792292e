//! Addresses out of titles: `Đồng Khánh` becomes `dong-khanh`.

use super::fold::fold;

/// The most bytes of a slug; longer addresses get cut in messages and in print.
pub const MAX_SLUG: usize = 80;

/// The part of an address that a title gives: only `a`–`z`, `0`–`9` and single hyphens between them, at most
/// [`MAX_SLUG`] bytes, cut between words where it can be. Empty when the text has nothing to keep.
///
/// NFC and NFD give the same slug; an apostrophe splits no word (`H'Mông` gives `hmong`).
pub fn slug(text: &str) -> String {
    let mut folded = fold(text);
    folded.retain(|c| !matches!(c, '\'' | '\u{2019}' | '\u{2BC}'));
    let mut slug = ::slug::slugify(&folded);
    if slug.len() > MAX_SLUG {
        // The hyphen may stand right after the last byte that fits.
        let end = slug.get(..=MAX_SLUG).and_then(|head| head.rfind('-'));
        slug.truncate(end.unwrap_or(MAX_SLUG));
    }
    slug
}

/// The id of a heading; `muc` (section) when its text gives none. Uniqueness on a page is the caller's.
pub fn heading_id(text: &str) -> String {
    let slug = slug(text);
    if slug.is_empty() { "muc".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn is_slug(text: &str) -> bool {
        text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--")
            && text.len() <= MAX_SLUG
    }

    #[test]
    fn composed_and_decomposed_titles_give_the_same_slug() {
        for (title, expected) in [
            ("Đồng Khánh", "dong-khanh"),
            ("Bế Văn Đàn", "be-van-dan"),
            ("Lễ phát động thi đua “Lao động giỏi” 2016–2020", "le-phat-dong-thi-dua-lao-dong-gioi-2016-2020"),
            ("ÐƯỜNG HỒ CHÍ MINH", "duong-ho-chi-minh"),
            ("Người H’Mông ở K'Tơ", "nguoi-hmong-o-kto"),
            ("Thi đua: giảm 10 % chi phí!", "thi-dua-giam-10-chi-phi"),
            ("The workers' union", "the-workers-union"),
        ] {
            assert_eq!(slug(title), expected);
            assert_eq!(slug(&title.nfd().collect::<String>()), expected, "{title} in NFD");
        }
    }

    #[test]
    fn text_with_nothing_to_keep_gives_nothing() {
        for text in ["", "   ", "—", "!!! ???", "…", "“”", "-_-", "\u{301}", "'"] {
            assert_eq!(slug(text), "", "{text:?}");
            assert_eq!(heading_id(text), "muc", "{text:?}");
        }
        assert_eq!(heading_id("Mục tiêu"), "muc-tieu");
    }

    #[test]
    fn a_long_slug_is_cut_between_words() {
        for length in 1..40 {
            let title = format!("{} ", "ô".repeat(length)).repeat(90);
            let slug = slug(&title);
            assert!(is_slug(&slug), "{slug}");
            assert!(slug.split('-').all(|word| word.len() == length), "{slug}");
            assert!(slug.len() + 1 + length > MAX_SLUG, "{slug} could hold one word more");
        }
    }

    #[test]
    fn a_long_word_is_cut_where_it_must_be() {
        assert_eq!(slug(&"x".repeat(500)), "x".repeat(80));
        assert_eq!(slug(&format!("{} b", "x".repeat(80))), "x".repeat(80));
        assert_eq!(slug(&format!("{} b", "x".repeat(79))), "x".repeat(79));
        assert_eq!(slug(&format!("{} b", "x".repeat(78))), format!("{}-b", "x".repeat(78)));
    }

    #[test]
    fn every_character_gives_a_well_formed_slug() {
        for c in (0..=0x1_FFFF).filter_map(char::from_u32) {
            let slug = slug(&format!("a{c}{c} {c}b"));
            assert!(is_slug(&slug) && slug.starts_with('a'), "{c:?}: {slug}");
        }
    }
}
