//! Parse: a source becomes a document: facts with places, and prose.
//!
//! Knows YAML, TOML, CSV and CommonMark; doesn't know people or projects.

pub mod document;
pub mod front_matter;
pub mod picture;
pub mod prose;
pub mod table;
pub mod toml;
pub mod yaml;
