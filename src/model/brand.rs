//! What `theme.yaml` of a site's theme says of its looks.

use super::colour::Colour;
use super::value::{Spanned, Text};
use std::sync::Arc;

/// A colour that a theme may give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hue {
    /// Links, marks, the one colour of a page.
    Accent,
    /// The ground of the head of the home page, under white words.
    Band,
    /// Small marks beside the accent.
    Gold,
}

impl Hue {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Accent, Self::Band, Self::Gold];

    /// The name of its value in the stylesheet, without the dashes.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Accent => "accent",
            Self::Band => "band",
            Self::Gold => "gold",
        }
    }
}

/// A typeface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Font {
    /// That of the reader's device.
    #[default]
    System,
    /// The typeface that comes with the built-in theme.
    BeVietnamPro,
}

/// The looks of a site.
#[derive(Clone, Debug, Default)]
pub struct Brand {
    /// `theme.yaml`; empty where there is none.
    pub file: Arc<str>,
    /// Name on the plate at the top of every page, where it isn't that of the site.
    pub name: Text,
    /// Path of the emblem below the theme's `static/`.
    pub emblem: Option<Spanned<Box<str>>>,
    /// Colours in the light scheme, by hue.
    pub light: [Option<Spanned<Colour>>; 3],
    /// Colours in the dark scheme; those that aren't given follow from the light ones.
    pub dark: [Option<Spanned<Colour>>; 3],
    /// The typeface.
    pub font: Font,
}
