//! The looks that a site's `theme.yaml` asks for: values of the stylesheet, the typeface, and whether words can be read.

use super::theme::ASSETS;
use super::view::BrandView;
use crate::diagnostic::{Code, Diagnostic};
use crate::draw::Colours;
use crate::language::Language;
use crate::language::near::nearest;
use crate::model::brand::{Brand, Font, Hue};
use crate::model::colour::Colour;
use crate::model::value::Spanned;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Contrast that words need on their ground (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;
/// Contrast of colours that are worked out here: with room for tired eyes and dim screens (1.4.6).
const COMFORTABLE: f64 = 7.0;

/// The faces of Be Vietnam Pro: file below the theme's `fonts/`, weights, style, whether it is on every page.
const FACES: [(&str, &str, &str, bool); 3] = [
    ("be-vietnam-pro-400.woff2", "400", "normal", true),
    ("be-vietnam-pro-700.woff2", "600 900", "normal", true),
    ("be-vietnam-pro-400-italic.woff2", "400", "italic", false),
];

/// Grounds of cards where a theme has no such values.
const CARD: Colour = Colour([0x8e, 0x13, 0x19]);
const SOBER: Colour = Colour([0x4d; 3]);

/// The licence that has to travel with the faces.
const LICENCE: &str = "OFL.txt";

/// Values of the stylesheet that are plain colours, in the light and in the dark scheme.
type Tokens<'a> = [BTreeMap<&'a str, Colour>; 2];

/// Reads `--name: #hex;` of a theme's values: first the light scheme, then what stands below the query for the dark one.
fn tokens(css: &str) -> Tokens<'_> {
    let (light, dark) = css.split_once("prefers-color-scheme: dark").unwrap_or((css, ""));
    let read = |css| str::lines(css).filter_map(token).collect::<BTreeMap<_, _>>();
    let (light, own) = (read(light), read(dark));
    let mut dark = light.clone();
    dark.extend(own);
    [light, dark]
}

fn token(line: &str) -> Option<(&str, Colour)> {
    let (name, value) = line.trim().strip_prefix("--")?.split_once(':')?;
    Some((name, Colour::parse(value.trim().strip_suffix(';')?)?))
}

/// A scheme of colours: its grounds, and what stands on them.
struct Scheme<'a> {
    tokens: &'a BTreeMap<&'a str, Colour>,
    /// Words stand out from the ground on the way to this.
    end: Colour,
}

impl Scheme<'_> {
    fn token(&self, name: &str) -> Colour {
        self.tokens.get(name).copied().unwrap_or(Colour::WHITE)
    }

    /// What a colour is seen against: grounds of words in it, or words on it.
    fn beside(&self, hue: Hue) -> [Colour; 2] {
        match hue {
            Hue::Accent | Hue::Gold => [self.token("paper"), self.token("panel")],
            Hue::Band => [self.token("band-text"), self.token("band-gold")],
        }
    }

    /// Where a colour goes to be read better.
    fn end(&self, hue: Hue) -> Colour {
        if hue == Hue::Band { Colour::BLACK } else { self.end }
    }

    /// The values that follow from a colour.
    fn rules(&self, hue: Hue, colour: Colour, soft: u16, rules: &mut String) {
        let _ = write!(rules, "--{}:{colour};", hue.token());
        match hue {
            Hue::Accent => {
                let _ = write!(rules, "--accent-soft:{};", self.token("paper").mixed(colour, soft));
            }
            Hue::Band => {
                let gold = [self.token("band-gold")];
                let ink = colour.mixed(Colour::BLACK, 60).towards(Colour::BLACK, &gold, COMFORTABLE);
                let _ = write!(rules, "--band-ink:{ink};");
            }
            Hue::Gold => {}
        }
    }
}

fn schemes<'a>(tokens: &'a Tokens<'a>) -> [Scheme<'a>; 2] {
    let [light, dark] = tokens;
    [Scheme { tokens: light, end: Colour::BLACK }, Scheme { tokens: dark, end: Colour::WHITE }]
}

/// What a colour of the light scheme is in the dark one, where the theme doesn't say.
fn darkened(hue: Hue, colour: Colour, dark: &Scheme<'_>) -> Colour {
    match hue {
        Hue::Band => colour.mixed(Colour::BLACK, 33),
        Hue::Accent | Hue::Gold => colour.towards(Colour::WHITE, &dark.beside(hue), COMFORTABLE),
    }
}

/// The rules of a brand, to stand behind the theme's values `css`.
pub fn rules(brand: &Brand, css: &str) -> String {
    let tokens = tokens(css);
    let [light, dark] = schemes(&tokens);
    let (mut by_day, mut by_night) = (String::new(), String::new());
    for (place, hue) in Hue::ALL.into_iter().enumerate() {
        let given = brand.light[place].map(|colour| colour.value);
        if let Some(colour) = given {
            light.rules(hue, colour, 12, &mut by_day);
        }
        let own = brand.dark[place].map(|colour| colour.value);
        if let Some(colour) = own.or_else(|| given.map(|colour| darkened(hue, colour, &dark))) {
            dark.rules(hue, colour, 18, &mut by_night);
        }
    }
    let mut rules = String::new();
    if brand.font == Font::BeVietnamPro {
        by_day.push_str("--font:\"Be Vietnam Pro\",system-ui,sans-serif;");
        for (file, weight, style, _) in FACES {
            // A face that comes late is left for the next page, so that no line moves under a reader's eyes.
            let _ = writeln!(
                rules,
                "@font-face{{font-family:\"Be Vietnam Pro\";font-weight:{weight};font-style:{style};\
                 font-display:optional;src:url(fonts/{file}) format(\"woff2\")}}"
            );
        }
    }
    if !by_day.is_empty() {
        let _ = writeln!(rules, ":root{{{by_day}}}");
    }
    if !by_night.is_empty() {
        let _ = writeln!(rules, "@media (prefers-color-scheme:dark){{:root{{{by_night}}}}}");
    }
    rules
}

/// Colours of the cards of shared links, of which the second are for figures of history: the band of the home page with
/// what is written on it, changed as far as it has to be to be read well.
pub fn card_colours(brand: &Brand, css: &str) -> [Colours; 2] {
    let [light, _] = tokens(css);
    let token = |name: &str, usual: Colour| light.get(name).copied().unwrap_or(usual);
    let given = brand.light[Hue::Band as usize].map(|colour| colour.value);
    let usual = given.unwrap_or_else(|| token("band", CARD));
    let sober = token("sober", SOBER).mixed(Colour::BLACK, 33);
    [(usual, token("band-gold", Colour::WHITE)), (sober, Colour::WHITE.mixed(sober, 12))].map(|(ground, gold)| {
        let end = if ground.contrast(Colour::WHITE) >= ground.contrast(Colour::BLACK) {
            Colour::WHITE
        } else {
            Colour::BLACK
        };
        let ink = token("band-text", end).towards(end, &[ground], READABLE);
        Colours { ground: ground.0, ink: ink.0, gold: gold.towards(end, &[ground], READABLE).0 }
    })
}

/// Whether a file of a theme is a face of Be Vietnam Pro, or its licence.
pub fn is_face(path: &str) -> bool {
    let is_face = |file: &str| file == LICENCE || FACES.iter().any(|(face, ..)| *face == file);
    path.strip_prefix("fonts/").is_some_and(is_face)
}

/// Whether a brand's typeface is Be Vietnam Pro.
pub fn has_face(brand: &Brand) -> bool {
    brand.font == Font::BeVietnamPro
}

/// Colours in which words can't be read, and an emblem that isn't there. `assets`: names of the files that the theme
/// publishes.
pub fn check(brand: &Brand, css: &str, assets: &[(String, Vec<u8>)]) -> Vec<Diagnostic> {
    let tokens = tokens(css);
    let [light, dark] = schemes(&tokens);
    let mut found = Vec::new();
    for (place, hue) in Hue::ALL.into_iter().enumerate() {
        let day = brand.light[place].and_then(|colour| unreadable(brand, hue, colour, &light));
        let night = brand.dark[place].and_then(|colour| unreadable(brand, hue, colour, &dark));
        found.extend(day.into_iter().chain(night));
    }
    if let Some(emblem) = &brand.emblem
        && !(is_picture(&emblem.value) && assets.iter().any(|(name, _)| **name == *emblem.value))
    {
        let pictures = assets.iter().map(|(name, _)| name.as_str()).filter(|name| is_picture(name));
        let diagnostic = Diagnostic::new(Code::EmblemMissing, &brand.file).at(emblem.span);
        found.push(diagnostic.with("file", &*emblem.value).near(nearest(&emblem.value, pictures)));
    }
    found
}

fn is_picture(name: &str) -> bool {
    [".svg", ".png", ".jpg", ".jpeg", ".webp"].iter().any(|ending| name.ends_with(ending))
}

fn unreadable(brand: &Brand, hue: Hue, colour: Spanned<Colour>, scheme: &Scheme<'_>) -> Option<Diagnostic> {
    let beside = scheme.beside(hue);
    let ground = beside.into_iter().min_by(|a, b| colour.value.contrast(*a).total_cmp(&colour.value.contrast(*b)))?;
    let contrast = colour.value.contrast(ground);
    if contrast >= READABLE {
        return None;
    }
    let near = colour.value.towards(scheme.end(hue), &beside, READABLE);
    // Rounded down, so that what is too little never looks like enough.
    let tenths = (contrast * 10.0).floor() / 10.0;
    let diagnostic = Diagnostic::new(Code::ColourContrast, &brand.file).at(colour.span);
    let diagnostic = diagnostic.with("colour", colour.value.to_string()).with("ground", ground.to_string());
    Some(diagnostic.with("contrast", format!("{tenths:.1}")).near(Some(near.to_string())))
}

/// The brand as templates get it.
pub fn view(brand: &Brand, language: Language) -> BrandView {
    let preloaded = FACES.iter().filter(|(.., everywhere)| *everywhere && brand.font == Font::BeVietnamPro);
    BrandView {
        name: (!brand.name.is_empty()).then(|| brand.name.get_or_other(language).to_owned()),
        emblem: brand.emblem.as_ref().map(|emblem| format!("{ASSETS}{}", emblem.value)),
        fonts: preloaded.map(|(file, ..)| format!("{ASSETS}fonts/{file}")).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Span;

    const CSS: &str = ":root {\n  --paper: #fffdfa;\n  --panel: #f6f1ea;\n  --band-text: #fff;\n  --band-gold: #ffd98a;\n}\n\
        @media (prefers-color-scheme: dark) {\n  :root {\n    --paper: #151312;\n    --panel: #211d1b;\n  }\n}\n";

    fn given(hue: Hue, colour: &str) -> Brand {
        let mut brand = Brand::default();
        brand.light[hue as usize] = Colour::parse(colour).map(|value| Spanned { value, span: Span::default() });
        brand
    }

    #[test]
    fn values_of_both_schemes_are_read() {
        let [light, dark] = tokens(CSS);
        assert_eq!(light["paper"].to_string(), "#fffdfa");
        assert_eq!(dark["paper"].to_string(), "#151312");
        assert_eq!(dark["band-gold"], light["band-gold"]);
    }

    #[test]
    fn colours_that_are_worked_out_can_be_read() {
        let tokens = tokens(CSS);
        let [_, dark] = schemes(&tokens);
        for colour in ["#0b5c63", "#000", "#123a7d", "#5b2a86", "#a3191f"].map(|text| Colour::parse(text).unwrap()) {
            for hue in Hue::ALL {
                let night = darkened(hue, colour, &dark);
                assert!(dark.beside(hue).iter().all(|ground| night.contrast(*ground) >= READABLE), "{hue:?} {night}");
            }
        }
    }

    #[test]
    fn a_colour_that_cannot_be_read_is_told_with_the_nearest_that_can() {
        let found = check(&given(Hue::Accent, "#ff9988"), CSS, &[]);
        let [one] = found.as_slice() else { panic!("{found:?}") };
        let near = Colour::parse(one.near.as_deref().unwrap()).unwrap();
        assert!(check(&given(Hue::Accent, &near.to_string()), CSS, &[]).is_empty());
        assert!(check(&given(Hue::Band, "#ffd98a"), CSS, &[]).len() == 1);
    }

    #[test]
    fn words_on_cards_can_be_read_on_every_band() {
        for band in ["#0b5c63", "#000", "#ffd98a", "#808080", "#fff", "#a3191f"] {
            for (brand, css) in [(given(Hue::Band, band), CSS), (given(Hue::Band, band), ""), (Brand::default(), "")] {
                for colours in card_colours(&brand, css) {
                    let ground = Colour(colours.ground);
                    let words = [Colour(colours.ink), Colour(colours.gold)];
                    assert!(words.iter().all(|words| words.contrast(ground) >= READABLE), "{band}: {colours:?}");
                }
            }
        }
    }

    #[test]
    fn without_a_brand_there_are_no_rules() {
        assert_eq!(rules(&Brand::default(), CSS), "");
        assert!(rules(&given(Hue::Gold, "#7d5700"), CSS).starts_with(":root{--gold:#7d5700;}\n@media"));
    }
}
