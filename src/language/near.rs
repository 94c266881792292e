//! The name that was probably meant: what a message proposes when it doesn't know a word.

use super::fold::fold;

/// The most characters of a word that are compared; the rest cannot make a suggestion better.
const LONGEST: usize = 64;

/// The fewest characters of a beginning that suggest the whole.
const SHORTEST_PREFIX: usize = 4;

/// The candidate nearest to the word, where one is near; of equally near ones the first.
///
/// Marks and case don't count, and `-`, `_` and a space are the same. Near is within one mistake (a letter wrong,
/// missing, added, or swapped with the next) for every three letters of the longer word, or a beginning of at least
/// four letters, either way round.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = comparable(word);
    if word.is_empty() {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let letters = comparable(candidate);
        // Only what is nearer than the best so far is of interest.
        let bound = best.map_or(usize::MAX, |(distance, _)| distance);
        if bound == 0 {
            break;
        }
        if let Some(distance) = near_distance(&word, &letters).filter(|distance| *distance < bound) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The characters that are compared.
fn comparable(word: &str) -> Vec<char> {
    let separator = |c: char| if c == '-' || c == '_' || c.is_whitespace() { ' ' } else { c };
    fold(word.trim()).chars().map(separator).take(LONGEST).collect()
}

/// The distance of two words that are near each other.
fn near_distance(a: &[char], b: &[char]) -> Option<usize> {
    let (shorter, longer) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let missing = longer.len() - shorter.len();
    if shorter.len() >= SHORTEST_PREFIX && longer.starts_with(shorter) {
        return Some(missing);
    }
    let limit = longer.len() / 3;
    if missing > limit {
        return None;
    }
    Some(edit_distance(shorter, longer)).filter(|distance| *distance <= limit)
}

/// The fewest letters to change, add, drop or swap with their neighbour, no place edited twice.
fn edit_distance(a: &[char], b: &[char]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut row = vec![0; b.len() + 1];
    for i in 1..=a.len() {
        row[0] = i;
        for j in 1..=b.len() {
            let change = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = change.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row[j] = least;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: &str, b: &str) -> usize {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        edit_distance(&letters(a), &letters(b))
    }

    #[test]
    fn edits_are_counted_with_swaps_as_one() {
        for (a, b, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "abc", 0),
            ("abc", "abd", 1),
            ("abc", "acb", 1),
            ("abc", "ab", 1),
            ("abcd", "badc", 2),
            ("kitten", "sitting", 3),
            ("thi-dua", "thi-dau", 1),
        ] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
            assert_eq!(distance(b, a), expected, "{b} {a}");
        }
    }

    #[test]
    fn a_slip_finds_what_was_meant() {
        let ids = ["be-van-dan", "kim-dong", "la-van-cau", "ldld-cao-bang"];
        for (word, expected) in [
            ("be-van-dam", "be-van-dan"),
            ("be_van_dan", "be-van-dan"),
            ("Bế Văn Đàn", "be-van-dan"),
            ("BE VNA DAN", "be-van-dan"),
            ("kim-dogn", "kim-dong"),
            ("kimdong", "kim-dong"),
            ("ldld", "ldld-cao-bang"),
            ("ldld-cao-bang-2016", "ldld-cao-bang"),
            ("la van cau ", "la-van-cau"),
        ] {
            assert_eq!(nearest(word, ids), Some(expected), "{word}");
        }
    }

    #[test]
    fn nothing_near_gives_nothing() {
        let ids = ["be-van-dan", "kim-dong", "vi", "en", "ab"];
        for word in ["", "  ", "hoang-dinh-giong", "be", "kim", "v", "fr", "xyz", "ba"] {
            assert_eq!(nearest(word, ids), None, "{word:?}");
        }
        assert_eq!(nearest("kim-dong", []), None);
        assert_eq!(nearest("kim-dong", [""]), None);
    }

    #[test]
    fn the_nearest_wins_and_of_equals_the_first() {
        assert_eq!(nearest("citation", ["citations", "citatoin", "citation"]), Some("citation"));
        assert_eq!(nearest("title", ["tilte", "titel", "tittle"]), Some("tilte"));
        assert_eq!(nearest("title", ["titel", "tilte"]), Some("titel"));
        assert_eq!(nearest("hoà bình", ["Hòa-Bình", "hoa_binh"]), Some("Hòa-Bình"));
        assert_eq!(nearest("unit", ["unit-of-the-time", "units"]), Some("units"));
    }

    #[test]
    fn the_limit_is_a_third_of_the_longer_word() {
        for length in 3..30_usize {
            let word = "x".repeat(length);
            let wrong = |count: usize| "y".repeat(count) + &"x".repeat(length - count);
            let (near, far) = (wrong(length / 3), wrong(length / 3 + 1));
            assert_eq!(nearest(&word, [far.as_str(), near.as_str()]), Some(near.as_str()), "{length}");
            assert_eq!(nearest(&word, [far.as_str()]), None, "{length}");
        }
    }

    #[test]
    fn long_words_are_compared_by_their_beginning() {
        let long = "đ".repeat(100_000);
        assert_eq!(nearest(&long, [long.as_str()]), Some(long.as_str()));
        assert_eq!(nearest(&long, ["x"]), None);
    }
}
