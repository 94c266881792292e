//! Tests of the whole: sites as data in, what the program says and writes out.
//!
//! One binary, so that linking is paid once. [`site`] is the harness; the other modules are what is tested.

#![allow(clippy::disallowed_methods, reason = "tests build folders and run the program")]

mod diagnostics;
mod edits;
mod folding;
mod gallery;
mod heads;
mod house;
mod json_ld;
mod memo;
mod output;
mod search;
mod search_again;
mod search_source;
mod serve;
mod site;
mod sites;
mod theme_guide;
mod transcripts;
mod view_contract;
