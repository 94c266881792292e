//! Data as it was written: scalars, lists and maps, each with its place, before anyone knows what it means.

use super::value::Spanned;
use crate::diagnostic::Span;

/// A piece of YAML, TOML or CSV with its place in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The bytes of the file.
    pub span: Span,
    /// What stands there.
    pub data: Data,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// Nothing, `null` or `~`.
    Null,
    /// A scalar as it is written.
    Scalar {
        /// The text; quotes and escapes are resolved.
        text: String,
        /// Whether the writer put it in quotes, so that it can only be text.
        quoted: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A map; keys stand once each.
    Map(Vec<(Spanned<String>, Node)>),
}

impl Node {
    /// The map's entries; `None` for anything else.
    pub fn entries(&self) -> Option<&[(Spanned<String>, Node)]> {
        match &self.data {
            Data::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The scalar's text; `None` for anything else.
    pub fn scalar(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether nothing stands here.
    pub fn is_null(&self) -> bool {
        matches!(self.data, Data::Null)
    }
}
