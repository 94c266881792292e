//! guong turns the entries of an emulation movement into a searchable Vietnamese and English website.
//!
//! Six verbs over one set of nouns, in this order: [`read`] → [`parse`] → [`check`] → [`link`] → [`render`] →
//! [`write`](mod@write). [`pipeline`] is the one place that knows the order. `src/README.md` is the map.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod check;
#[allow(clippy::disallowed_methods, reason = "disk, net, clock and environment live here")]
pub mod commands;
pub mod diagnostic;
pub mod draw;
pub mod language;
pub mod link;
pub mod model;
pub mod parse;
pub mod pipeline;
#[allow(clippy::disallowed_methods, reason = "disk, net, clock and environment live here")]
pub mod read;
pub mod render;
pub mod search;
pub mod theme_files;
#[allow(clippy::disallowed_methods, reason = "disk, net, clock and environment live here")]
pub mod write;
