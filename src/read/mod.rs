//! Read: from a folder on disk to sources.
//!
//! Knows the disk and how files lie; doesn't know what stands in them.

pub mod files;
pub mod layout;
