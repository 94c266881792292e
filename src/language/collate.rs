//! The order of Vietnamese and English titles and names.
//!
//! Vietnamese lists go syllable by syllable: the letters and the tone of the first syllable are settled before the
//! second is looked at. A collator over the whole text would look at all letters first and at the tones last.

use icu_collator::options::{AlternateHandling, CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

use super::fold::nfc;

/// Ends a word in a key. Keys of words hold no byte as low, so that a shorter word comes first.
const WORD_END: u8 = 0;

/// Makes keys whose byte order is the order of a list. Made once and shared; every key is computed once.
#[derive(Debug)]
pub struct Order {
    /// Compares letters and tones of one word; punctuation and case don't count, numbers go by value.
    words: CollatorBorrowed<'static>,
}

impl Order {
    /// The Vietnamese order, which serves English as well: it adds letters and tones, and moves none of `a` to `z`.
    pub fn new() -> Self {
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Secondary);
        options.alternate_handling = Some(AlternateHandling::Shifted);
        let mut preferences = CollatorPreferences::from(&locale!("vi"));
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let words = Collator::try_new(preferences, options).expect("the data of the collator is compiled in");
        Self { words }
    }

    /// The key of a title: word by word, then by code points of the NFC text, so that only equal titles have equal
    /// keys.
    pub fn key(&self, title: &str) -> Vec<u8> {
        let title = nfc(title);
        let mut key = Vec::with_capacity(title.len() * 4);
        self.push_text(&title, &mut key);
        key
    }

    /// The key of a person's name: the given name, which stands last, then the whole name as a title.
    ///
    /// Words in brackets after the name (another name, a year) don't count as the given name.
    pub fn person_key(&self, name: &str) -> Vec<u8> {
        let name = nfc(name);
        let mut key = Vec::with_capacity(name.len() * 5);
        if let Some(given) = given_name(&name) {
            self.push_word(given, &mut key);
        }
        key.push(WORD_END);
        self.push_text(&name, &mut key);
        key
    }

    /// Appends the words, an empty word as the end, and the text itself.
    fn push_text(&self, text: &str, key: &mut Vec<u8>) {
        for word in words(text) {
            self.push_word(word, key);
            key.push(WORD_END);
        }
        key.push(WORD_END);
        key.extend_from_slice(text.as_bytes());
    }

    fn push_word(&self, word: &str, key: &mut Vec<u8>) {
        let Ok(()) = self.words.write_sort_key_to(word, key);
    }
}

impl Default for Order {
    fn default() -> Self {
        Self::new()
    }
}

/// The words: parted by white space, hyphens and dashes, with a letter or digit in each.
fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '\u{2010}'..='\u{2015}'))
        .filter(|word| word.contains(char::is_alphanumeric))
}

/// The last word before any bracket.
fn given_name(name: &str) -> Option<&str> {
    let before_bracket = name.split('(').next().unwrap_or_default();
    words(before_bracket).next_back().or_else(|| words(name).next_back())
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn nfd(text: &str) -> String {
        text.nfd().collect()
    }

    /// The list is already in order, strictly, and so it is in NFD.
    fn assert_ordered(list: &[&str], key: impl Fn(&str) -> Vec<u8>) {
        for (index, first) in list.iter().enumerate() {
            for second in &list[index + 1..] {
                assert!(key(first) < key(second), "{first} < {second}");
            }
            assert_eq!(key(&nfd(first)), key(first), "{first} in NFD");
        }
    }

    #[test]
    fn the_alphabet_is_the_vietnamese_one() {
        let order = Order::new();
        let alphabet = "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z";
        let small: Vec<_> = alphabet.split(' ').collect();
        let capitals = alphabet.to_uppercase();
        let capitals: Vec<_> = capitals.split(' ').collect();
        assert_ordered(&small, |title| order.key(title));
        assert_ordered(&capitals, |title| order.key(title));
        for (earlier, later) in capitals.iter().zip(&small[1..]) {
            assert!(order.key(earlier) < order.key(later), "{earlier} < {later}");
        }
    }

    #[test]
    fn tones_go_ngang_huyen_hoi_nga_sac_nang() {
        let order = Order::new();
        for tones in [
            "a à ả ã á ạ",
            "ă ằ ẳ ẵ ắ ặ",
            "â ầ ẩ ẫ ấ ậ",
            "e è ẻ ẽ é ẹ",
            "ê ề ể ễ ế ệ",
            "i ì ỉ ĩ í ị",
            "o ò ỏ õ ó ọ",
            "ô ồ ổ ỗ ố ộ",
            "ơ ờ ở ỡ ớ ợ",
            "u ù ủ ũ ú ụ",
            "ư ừ ử ữ ứ ự",
            "y ỳ ỷ ỹ ý ỵ",
        ] {
            for tones in [tones.to_owned(), tones.to_uppercase()] {
                assert_ordered(&tones.split(' ').collect::<Vec<_>>(), |title| order.key(title));
            }
        }
    }

    #[test]
    fn syllables_are_settled_one_after_the_other() {
        let order = Order::new();
        assert_ordered(
            &["An", "An toàn", "Anh", "Ánh", "Ánh An", "Ăn", "Ân", "Ba", "Cao Bằng", "Dũng", "Đào", "Đức", "Em"],
            |title| order.key(title),
        );
        // The tone of the first syllable outweighs every letter of the second.
        assert_ordered(&["Hoa Xuân", "Hòa An", "Hòa Bình", "Hỏa An"], |title| order.key(title));
        assert_ordered(&["Ba Bể", "Bà An", "Bá An"], |title| order.key(title));
        // A hyphen parts words as a space does.
        assert_ordered(&["Ba-bể", "Bà An", "Bà-an an"], |title| order.key(title));
    }

    #[test]
    fn case_and_punctuation_decide_last() {
        let order = Order::new();
        assert_ordered(&["an An", "An Bình", "an ca"], |title| order.key(title));
        assert_ordered(&["Công nhân", "“Công nhân giỏi”", "Công nhân, nông dân", "Công ty"], |title| {
            order.key(title)
        });
        assert_ordered(&["AN", "An", "an"], |title| order.key(title));
    }

    #[test]
    fn numbers_go_by_value() {
        let order = Order::new();
        assert_ordered(&["Đợt 1", "Đợt 2", "Đợt 10", "Đợt 10 bổ sung", "Đợt cuối"], |title| {
            order.key(title)
        });
        assert_ordered(&["2016", "2016–2020", "2017", "Năm 2016"], |title| order.key(title));
    }

    #[test]
    fn english_titles_are_in_their_order() {
        let order = Order::new();
        assert_ordered(
            &["A mine", "Award", "cooperation", "Initiative", "role model", "Role models", "The union", "Zinc"],
            |title| order.key(title),
        );
    }

    #[test]
    fn people_go_by_given_name_then_by_the_whole_name() {
        let order = Order::new();
        assert_ordered(
            &[
                "Nguyễn Văn An",
                "Trần Thị An",
                "Hoàng Văn Ánh",
                "Lê Ân",
                "Trần Thị Bé",
                "Phạm Văn Cường",
                "Nông Văn Dền (Kim Đồng)",
                "Bùi Dũng",
                "Bế Văn Đàn",
                "Nguyễn Thị Đào",
                "Kim Đồng",
                "Đặng Đức",
                "Lý Văn Mưu",
            ],
            |name| order.person_key(name),
        );
        assert_ordered(&["Hoàng An", "Hoàng Văn An", "Hoàng Văn Anh"], |name| order.person_key(name));
        assert_ordered(&["Ân", "Bùi Ân", "Bình"], |name| order.person_key(name));
    }

    #[test]
    fn only_equal_texts_have_equal_keys() {
        let order = Order::new();
        let texts = [
            "",
            " ",
            "-",
            "!",
            "—",
            "An",
            "an",
            "AN",
            "An ",
            " An",
            "An-Bình",
            "An Bình",
            "An  Bình",
            "An\0Bình",
            "An\0",
            "\0",
            "hoà",
            "hòa",
            "(An)",
            "An (Bình)",
            "01",
            "1",
            "Ａｎ",
            "\u{200B}",
            "\u{FFFE}",
            "😀",
            "北京",
        ];
        for key in [Order::key, Order::person_key] {
            for (index, first) in texts.iter().enumerate() {
                for second in &texts[index + 1..] {
                    assert_ne!(key(&order, first), key(&order, second), "{first:?} {second:?}");
                }
            }
        }
    }

    #[test]
    fn keys_of_words_stay_above_the_end_of_a_word() {
        let order = Order::new();
        for c in (0..=0x1_FFFF).filter_map(char::from_u32) {
            let mut key = Vec::new();
            order.push_word(&format!("a{c}{c}"), &mut key);
            assert!(!key.contains(&WORD_END), "{c:?}");
        }
        let mut key = Vec::new();
        order.push_word(&"0123456789".repeat(100), &mut key);
        assert!(!key.contains(&WORD_END));
    }

    #[test]
    fn an_order_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>(value: T) -> T {
            value
        }
        assert!(shared(Order::new()).key("a") < Order::default().key("b"));
    }
}
