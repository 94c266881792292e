//! Render: a site and a theme become outputs, one at a time.
//!
//! Knows templates, HTML, feeds, pictures' markup; doesn't know the disk or the clock.

pub mod brand;
pub mod calendar;
pub mod cards;
pub mod charts;
pub mod data;
pub mod describe;
pub mod entry;
pub mod feed;
pub mod figures;
pub mod gallery;
pub mod head;
pub mod home;
pub mod json_ld;
pub mod key;
pub mod lists;
pub mod motifs;
pub mod paper;
pub mod plan;
pub mod present;
pub mod press;
pub mod renderer;
pub mod search;
pub mod share;
pub mod sitemap;
pub mod spoken;
pub mod story;
pub mod strings;
pub mod styles;
pub mod terms;
pub mod theme;
pub mod titles;
pub mod view;
pub mod view_entry;
pub mod view_paper;
