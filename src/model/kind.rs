//! The kinds of entry and the other things that content can point at.
//!
//! One table gives per kind the folder, the link scheme, the address segment in each language and its names.

use crate::language::{Both, Language};
use serde::{Deserialize, Serialize};

/// A kind of entry: one folder under `content/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Kind {
    /// Exemplary individual.
    Person,
    /// Exemplary team, shift, workshop or union.
    Collective,
    /// Initiative or good model.
    Initiative,
    /// Key work, key product or social programme.
    Project,
    /// Yearly, interim or final review of a movement.
    Result,
    /// News, event or media coverage.
    Story,
    /// Plan, resolution or decision.
    Document,
    /// Free page.
    Page,
}

/// What the one table says of a kind.
#[derive(Debug)]
pub struct KindInfo {
    /// The kind this row is about.
    pub kind: Kind,
    /// Folder under `content/`.
    pub folder: &'static str,
    /// Scheme of links, as in `person:be-van-dan`.
    pub scheme: &'static str,
    /// First segment of its addresses; empty for free pages, which stand at the root.
    pub segment: Both,
    /// Name of one, in lower case.
    pub one: Both,
    /// Name of many, as a heading.
    pub many: Both,
}

const fn row(kind: Kind, folder: &'static str, scheme: &'static str, segment: Both, one: Both, many: Both) -> KindInfo {
    KindInfo { kind, folder, scheme, segment, one, many }
}

const fn both(vi: &'static str, en: &'static str) -> Both {
    Both { vi, en }
}

/// Every kind, in the order in which menus and lists show them.
pub const KINDS: [KindInfo; 8] = [
    row(
        Kind::Person,
        "people",
        "person",
        both("dien-hinh", "people"),
        both("cá nhân điển hình", "exemplary person"),
        both("Cá nhân điển hình", "Exemplary people"),
    ),
    row(
        Kind::Collective,
        "collectives",
        "collective",
        both("tap-the", "collectives"),
        both("tập thể điển hình", "exemplary collective"),
        both("Tập thể điển hình", "Exemplary collectives"),
    ),
    row(
        Kind::Initiative,
        "initiatives",
        "initiative",
        both("sang-kien", "initiatives"),
        both("sáng kiến, mô hình", "initiative or model"),
        both("Sáng kiến, mô hình", "Initiatives and models"),
    ),
    row(
        Kind::Project,
        "projects",
        "project",
        both("cong-trinh", "projects"),
        both("công trình, sản phẩm", "project"),
        both("Công trình, sản phẩm, chương trình", "Works, products and programmes"),
    ),
    row(
        Kind::Result,
        "results",
        "result",
        both("ket-qua", "results"),
        both("kết quả", "result"),
        both("Kết quả", "Results"),
    ),
    row(
        Kind::Story,
        "stories",
        "story",
        both("tin-bai", "stories"),
        both("tin bài", "story"),
        both("Tin bài", "Stories"),
    ),
    row(
        Kind::Document,
        "documents",
        "document",
        both("van-ban", "documents"),
        both("văn bản", "document"),
        both("Văn bản", "Documents"),
    ),
    row(Kind::Page, "pages", "page", both("", ""), both("trang", "page"), both("Trang", "Pages")),
];

impl Kind {
    /// The row of the table.
    pub fn info(self) -> &'static KindInfo {
        &KINDS[self as usize]
    }

    /// The kind whose folder under `content/` has this name.
    pub fn from_folder(folder: &str) -> Option<Self> {
        KINDS.iter().find(|row| row.folder == folder).map(|row| row.kind)
    }

    /// The kind with this link scheme.
    pub fn from_scheme(scheme: &str) -> Option<Self> {
        KINDS.iter().find(|row| row.scheme == scheme).map(|row| row.kind)
    }

    /// The first segment of addresses of this kind in a language.
    pub fn segment(self, language: Language) -> &'static str {
        self.info().segment.get(language)
    }

    /// Whether prose of this kind is treated kindly: front matter may be missing, names may be Vietnamese,
    /// broken links are warnings.
    pub fn is_lenient(self) -> bool {
        matches!(self, Self::Story | Self::Page)
    }
}

/// What a reference can point at: an entry of some kind, or something of the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Target {
    /// An entry.
    Entry(Kind),
    /// A union unit.
    Unit,
    /// An award of the catalogue.
    Award,
    /// A movement.
    Movement,
    /// A phase, written `movement/phase`.
    Phase,
    /// A strand, written `movement/strand`.
    Strand,
}

impl Target {
    /// The target that a link scheme names.
    pub fn from_scheme(scheme: &str) -> Option<Self> {
        Some(match scheme {
            "unit" => Self::Unit,
            "award" => Self::Award,
            "movement" => Self::Movement,
            "phase" => Self::Phase,
            "strand" => Self::Strand,
            other => Self::Entry(Kind::from_scheme(other)?),
        })
    }

    /// The link scheme.
    pub fn scheme(self) -> &'static str {
        match self {
            Self::Entry(kind) => kind.info().scheme,
            Self::Unit => "unit",
            Self::Award => "award",
            Self::Movement => "movement",
            Self::Phase => "phase",
            Self::Strand => "strand",
        }
    }
}

/// First segments that no entry may take.
pub const RESERVED_SEGMENTS: [&str; 5] = ["en", "q", "data", "search", "assets"];
