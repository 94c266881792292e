//! `theme.yaml` of a site's theme into its looks.

use super::fields::Checker;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::{Both, Language};
use crate::model::brand::{Brand, Font, Hue};
use crate::model::colour::Colour;
use crate::model::key::Key;
use crate::model::node::Node;
use crate::model::schema::{self, Field};
use crate::model::value::{Facts, Spanned};
use std::sync::Arc;

/// Checks `theme.yaml`. What is wrong is left out of the looks and told.
pub fn check(file: &Arc<str>, node: &Node, main: Language) -> (Brand, Vec<Diagnostic>) {
    let mut checker = Checker::new(file, main);
    checker.bilingual = true;
    let fields: Vec<&'static Field> = schema::THEME.iter().collect();
    let facts = checker.record(node, &fields, Span::default());
    let empty = Facts::default();
    let within = |key: Key| facts.record(key).unwrap_or(&empty);
    let (brand, colours) = (within(Key::Brand), within(Key::Colours));
    let light = hues(colours, &mut checker);
    let dark = colours.record(Key::Dark).map_or([None; 3], |dark| hues(dark, &mut checker));
    let emblem = brand.line(Key::Emblem).map(|path| Spanned { value: path.into(), span: brand.span(Key::Emblem) });
    let brand = Brand {
        file: Arc::clone(file),
        name: brand.text(Key::Name).cloned().unwrap_or_default(),
        emblem,
        light,
        dark,
        font: match facts.choice(Key::Font) {
            Some("be-vietnam-pro") => Font::BeVietnamPro,
            _ => Font::System,
        },
    };
    (brand, checker.diagnostics)
}

fn hues(facts: &Facts, checker: &mut Checker<'_>) -> [Option<Spanned<Colour>>; 3] {
    Hue::ALL.map(|hue| {
        let key = match hue {
            Hue::Accent => Key::Accent,
            Hue::Band => Key::Band,
            Hue::Gold => Key::Gold,
        };
        let (written, span) = (facts.line(key)?, facts.span(key));
        let Some(colour) = Colour::parse(written) else {
            let expected =
                Both { vi: "một màu trong dấu nháy, như \"#a3191f\"", en: "a colour in quotes, as \"#a3191f\"" };
            let diagnostic = checker.report(Code::WrongType, span);
            diagnostic.words.push(("expected", expected.into()));
            return None;
        };
        Some(Spanned { value: colour, span })
    })
}
