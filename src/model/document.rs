//! One file as it was understood, before anyone knows what its fields mean.

use super::node::Node;
use super::prose::Prose;
use crate::language::Language;
use std::sync::Arc;

/// A file with its facts and its prose.
#[derive(Debug)]
pub struct Document {
    /// The file, relative to the root of the site.
    pub file: Arc<str>,
    /// Its language.
    pub language: Language,
    /// The facts: a map, possibly empty.
    pub facts: Node,
    /// The story; `None` in a file that can't have one.
    pub prose: Option<Prose>,
    /// The body as it was written: what the fingerprint of a translation is made of.
    pub body: Box<str>,
    /// Whether front matter was there.
    pub has_front_matter: bool,
}
