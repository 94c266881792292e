//! The nouns: what an entry, a unit, an award, a figure, an address is.
//!
//! Nothing here reads a file, knows a format or writes HTML.

pub mod address;
pub mod brand;
pub mod colour;
pub mod config;
pub mod decimal;
pub mod disclosure;
pub mod document;
pub mod entry;
pub mod figures;
pub mod fingerprint;
pub mod key;
pub mod kind;
pub mod licence;
pub mod node;
pub mod private_numbers;
pub mod prose;
pub mod registry;
pub mod schema;
pub mod site;
pub mod value;
