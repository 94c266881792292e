//! The gallery of components as pages of the preview: `guong serve --gallery`.
//!
//! Every example is a document of its own, seen in frames as wide as a phone, in both languages and both schemes.

use super::answer::{HTML, OWN};
use super::overlay::escape;
use crate::diagnostic::Diagnostic;
use crate::language::{Both, Language};
use crate::render::gallery::{Gallery, Piece, Scheme};
use std::fmt::Write;

/// Where the gallery stands, below what is the preview's own.
pub const FOLDER: &str = "gallery/";

const CSS: &str = "text/css; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// An answer of the gallery: media type and bytes; `None` where there is nothing at an address. `path` stands below
/// [`FOLDER`]; `root` is the way to the files of the site.
pub fn answer(
    gallery: &Gallery,
    path: &str,
    root: &str,
    language: Language,
) -> Option<Result<(&'static str, Vec<u8>), Diagnostic>> {
    let page = |html: String| Some(Ok((HTML, html.into_bytes())));
    let scheme = |name: &str| Scheme::ALL.into_iter().find(|scheme| scheme.name() == name);
    match path.split('/').collect::<Vec<_>>().as_slice() {
        [""] => page(index(gallery, language)),
        ["frame.css"] => Some(Ok((CSS, include_bytes!("files/gallery.css").to_vec()))),
        ["frame.js"] => Some(Ok((JAVASCRIPT, include_bytes!("files/gallery.js").to_vec()))),
        [file] => {
            let scheme = scheme(file.strip_suffix(".css")?)?;
            Some(Ok((CSS, gallery.styles(scheme, root).into_bytes())))
        }
        [name, ""] => page(piece(gallery.pieces.iter().find(|piece| piece.name == *name)?, language)),
        [name, place, tag, shade] => {
            let language = Language::ALL.into_iter().find(|language| language.tag() == *tag)?;
            let styles = format!("{OWN}{FOLDER}{}.css", scheme(shade)?.name());
            let made = gallery.example((name, place.parse().ok()?), language, root, &styles)?;
            Some(made.map(|html| (HTML, html.into_bytes())))
        }
        _ => None,
    }
}

const TITLE: Both = Both { vi: "Các thành phần của giao diện", en: "Components of the theme" };

/// The head of a page of the gallery, up to its heading.
fn opened(title: &str, language: Language) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"{OWN}{FOLDER}frame.css\">\n\
         <script src=\"{OWN}{FOLDER}frame.js\" defer></script>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n",
        language.tag()
    )
}

fn index(gallery: &Gallery, language: Language) -> String {
    let title = TITLE.get(language);
    let mut html = opened(title, language);
    html.push_str("<ul>\n");
    for piece in &gallery.pieces {
        let (name, about) = (escape(&piece.name), escape(&piece.about[language as usize]));
        let _ = writeln!(html, "<li><a href=\"{name}/\">{name}</a> {about}</li>");
    }
    html.push_str("</ul>\n</main>\n</body>\n</html>\n");
    html
}

fn piece(piece: &Piece, language: Language) -> String {
    let say = |vi: &'static str, en: &'static str| Both { vi, en }.get(language);
    let own = language as usize;
    let name = escape(&piece.name);
    let mut html = opened(&name, language);
    let _ = writeln!(html, "<p><a href=\"../\">{}</a></p>\n<p>{}</p>", TITLE.get(language), escape(&piece.about[own]));
    if !piece.parameters.is_empty() {
        let _ = writeln!(html, "<h2>{}</h2>\n<dl>", say("Tham số", "Parameters"));
        for (name, about) in &piece.parameters {
            let _ = writeln!(html, "<dt><code>{}</code></dt><dd>{}</dd>", escape(name), escape(&about[own]));
        }
        html.push_str("</dl>\n");
    }
    if !piece.accessibility[own].is_empty() {
        let title = say("Cho mọi người đọc", "Accessibility");
        let _ = writeln!(html, "<h2>{title}</h2>\n<p>{}</p>", escape(&piece.accessibility[own]));
    }
    for (place, example) in piece.examples.iter().enumerate() {
        let title = escape(&example.name[own]);
        let _ = writeln!(html, "<h2>{title}</h2>\n<div class=\"frames\">");
        for shown in Language::ALL {
            for scheme in Scheme::ALL {
                let (tag, scheme) = (shown.tag(), scheme.name());
                let _ = writeln!(
                    html,
                    "<figure><iframe src=\"{place}/{tag}/{scheme}\" title=\"{title}, {tag}, {scheme}\" width=\"360\" \
                     height=\"240\" loading=\"lazy\"></iframe><figcaption>{tag}, {scheme}</figcaption></figure>"
                );
            }
        }
        html.push_str("</div>\n");
    }
    html.push_str("</main>\n</body>\n</html>\n");
    html
}
