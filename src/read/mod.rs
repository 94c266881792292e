//! Read: from a folder on disk to sources.
//!
//! Knows the disk and how files lie; doesn't know what stands in them.
#![allow(clippy::disallowed_methods, reason = "this room is where files are read")]

pub mod files;
pub mod layout;
