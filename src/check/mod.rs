//! Check: a document becomes an entry, every field certain of its type.
//!
//! Knows the content model and one file at a time; doesn't know other entries or how a page looks.

pub mod built_in;
pub mod config;
pub mod entry;
pub mod fields;
pub mod registry;
pub mod rows;
pub mod theme;
pub mod translation;
