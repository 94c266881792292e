//! The commands: thin edges around the one pipeline. Disk, net, clock and environment enter here.

mod build;
mod check;
mod context;
mod explain;
mod reference;
mod search;
mod serve;
mod timings;
mod usage;

pub use usage::main;
