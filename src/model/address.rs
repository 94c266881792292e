//! Addresses as values: one function makes every link.

use super::kind::Kind;
use crate::language::{Both, Language};

/// How the paths of the site become links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    origin: Box<str>,
    prefix: Box<str>,
}

impl Base {
    /// Takes an address such as `https://example.org/a/b/`; a missing last `/` is added. `None` where it is no
    /// `http` or `https` address.
    pub fn parse(address: &str) -> Option<Self> {
        let scheme_end = address.find("://")? + 3;
        if !matches!(&address[..scheme_end], "https://" | "http://") {
            return None;
        }
        let rest = &address[scheme_end..];
        let (host, path) = rest.find('/').map_or((rest, "/"), |slash| rest.split_at(slash));
        let is_host =
            !host.is_empty() && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
        let is_path = path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-._~".contains(&b))
            && !path.contains("//")
            && path.split('/').all(|part| part != "." && part != "..");
        if !is_host || !is_path {
            return None;
        }
        let prefix = if path.ends_with('/') { path.to_owned() } else { format!("{path}/") };
        Some(Self { origin: format!("{}{host}", &address[..scheme_end]).into(), prefix: prefix.into() })
    }

    /// The link to a path of the site: `people/x/` becomes `/sub/people/x/`.
    pub fn href(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// The absolute address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.prefix)
    }

    /// The sub-path of the site, from `/` to `/`.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The address without the sub-path.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

/// The first part of every path in a language: empty for the main language, else `en/` or `vi/`.
pub fn language_prefix(language: Language, main: Language) -> &'static str {
    match (language == main, language) {
        (true, _) => "",
        (false, Language::En) => "en/",
        (false, Language::Vi) => "vi/",
    }
}

/// What has a page of its own beside entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// The home page.
    Home,
    /// The list of a kind.
    List(Kind),
    /// The list of figures of history.
    Tradition,
    /// A movement.
    Movement(&'a str),
    /// A phase of a movement.
    Phase(&'a str, &'a str),
    /// A strand of a movement.
    Strand(&'a str, &'a str),
    /// The tree of units.
    Units,
    /// A unit.
    Unit(&'a str),
    /// The catalogue of awards.
    Awards,
    /// An award.
    Award(&'a str),
    /// The list of years.
    Years,
    /// A year.
    Year(i16),
    /// A tag, by its slug.
    Tag(&'a str),
    /// The search page.
    Search,
    /// The page of the open data.
    Data,
}

const TRADITION: Both = Both { vi: "truyen-thong", en: "tradition" };
const MOVEMENTS: Both = Both { vi: "phong-trao", en: "movements" };
const PHASES: Both = Both { vi: "dot", en: "phases" };
const STRANDS: Both = Both { vi: "noi-dung", en: "strands" };
const UNITS: Both = Both { vi: "don-vi", en: "units" };
const AWARDS: Both = Both { vi: "khen-thuong", en: "awards" };
const YEARS: Both = Both { vi: "nam", en: "years" };
const TAGS: Both = Both { vi: "tu-khoa", en: "tags" };
const PAPER: Both = Both { vi: "ap-phich", en: "poster" };
/// Where English is the main language, the page stands in the folder of the data themselves.
const DATA: Both = Both { vi: "du-lieu", en: "data" };
const SEARCH: Both = Both { vi: "tim-kiem", en: "search" };

/// First segments of the registry, years, tags, the search page and that of the data: below them the tool alone puts pages.
pub const TOOL_PLACES: [Both; 7] = [MOVEMENTS, UNITS, AWARDS, YEARS, TAGS, SEARCH, DATA];

/// First segments of everything that isn't the list of a kind.
pub fn place_segments() -> impl Iterator<Item = Both> {
    TOOL_PLACES.into_iter().chain([TRADITION])
}

/// The path of a place in a language, ending in `/` (the home page of the main language is the empty path).
pub fn place_path(place: Place<'_>, language: Language, main: Language) -> String {
    let at = |segments: &[&str]| {
        let mut path = String::with_capacity(96);
        path.push_str(language_prefix(language, main));
        for segment in segments {
            path.push_str(segment);
            path.push('/');
        }
        path
    };
    let own = |segment: Both| segment.get(language);
    match place {
        Place::Home => at(&[]),
        Place::List(kind) => at(&[kind.segment(language)]),
        Place::Tradition => at(&[own(TRADITION)]),
        Place::Movement(id) => at(&[own(MOVEMENTS), id]),
        Place::Phase(movement, id) => at(&[own(MOVEMENTS), movement, own(PHASES), id]),
        Place::Strand(movement, id) => at(&[own(MOVEMENTS), movement, own(STRANDS), id]),
        Place::Units => at(&[own(UNITS)]),
        Place::Unit(id) => at(&[own(UNITS), id]),
        Place::Awards => at(&[own(AWARDS)]),
        Place::Award(id) => at(&[own(AWARDS), id]),
        Place::Years => at(&[own(YEARS)]),
        Place::Year(year) => at(&[own(YEARS), &year.to_string()]),
        Place::Tag(slug) => at(&[own(TAGS), slug]),
        Place::Search => at(&[own(SEARCH)]),
        Place::Data => at(&[own(DATA)]),
    }
}

/// The path of a page of a list, from 1; the first page is the list itself.
pub fn page_path(list: &str, number: usize, language: Language) -> String {
    let word = match language {
        Language::Vi => "trang",
        Language::En => "page",
    };
    if number <= 1 { list.to_owned() } else { format!("{list}{word}/{number}/") }
}

/// The lasting path of an entry: it follows from the id alone, so that what was printed once leads to it for good.
pub fn lasting_path(id: &str) -> String {
    format!("q/{id}/")
}

/// The path of what is printed of an entry, below its page.
pub fn paper_path(page: &str, language: Language) -> String {
    format!("{page}{}/", PAPER.get(language))
}

/// The way from a page to the root of the site, ending in `/`: `../../`, or `./` for a page that stands there.
pub fn root_from(path: &str) -> String {
    match path.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

/// The file of a path: folders get `index.html`.
pub fn file_of(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// Percent-encodes a file's name for use in a link, keeping `/` and everything that is safe.
pub fn encode_path(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sub_path_is_part_of_every_link() {
        let base = Base::parse("https://example.org/a/b").unwrap();
        assert_eq!(base.href("en/people/x/"), "/a/b/en/people/x/");
        assert_eq!(base.url(""), "https://example.org/a/b/");
        assert!(Base::parse("ftp://example.org/").is_none());
        assert!(Base::parse("https:///x").is_none());
        assert!(Base::parse("https://exa mple.org/").is_none());
    }

    #[test]
    fn the_main_language_has_no_prefix() {
        let path = |place, language| place_path(place, language, Language::Vi);
        assert_eq!(path(Place::Home, Language::Vi), "");
        assert_eq!(path(Place::Home, Language::En), "en/");
        assert_eq!(path(Place::List(Kind::Person), Language::Vi), "dien-hinh/");
        assert_eq!(path(Place::Phase("m", "p"), Language::En), "en/movements/m/phases/p/");
        assert_eq!(page_path("dien-hinh/", 2, Language::Vi), "dien-hinh/trang/2/");
        assert_eq!(path(Place::Search, Language::Vi), "tim-kiem/");
        assert_eq!(path(Place::Search, Language::En), "en/search/");
        assert_eq!(file_of("en/"), "en/index.html");
        assert_eq!(file_of("atom.xml"), "atom.xml");
    }

    #[test]
    fn the_way_to_the_root_is_as_long_as_the_way_from_it() {
        assert_eq!(root_from(""), "./");
        assert_eq!(root_from("a.html"), "./");
        assert_eq!(root_from("en/"), "../");
        assert_eq!(root_from("en/people/x/"), "../../../");
        assert_eq!(root_from("tin/cu.html"), "../");
    }
}
