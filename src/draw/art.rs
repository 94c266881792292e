//! Drawings of a theme (SVG) as pixels.

use super::{Drawing, Fit, Pixels, palette, photo};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use serde::Serialize;

/// A drawing of the theme: which, and what tells it from others of its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Art {
    /// Its name among the theme's files.
    #[serde(skip)]
    pub name: String,
    /// What it is made of.
    pub content: [u8; 16],
}

impl Drawing {
    /// A picture of the theme over a ground, in a box; `None` for what is no picture. Nothing that it names is loaded.
    pub fn of_art(bytes: &[u8], size: (u32, u32), fit: Fit, ground: [u8; 3], colours: usize) -> Option<Self> {
        let (width, height) = size;
        let tree = match Tree::from_data(bytes, &options()) {
            Ok(tree) => tree,
            Err(_) => {
                let pixels = match fit {
                    Fit::Filled => photo::filling(bytes, size, ground),
                    Fit::Whole => photo::within(bytes, size, ground),
                };
                return pixels.map(|pixels| palette::reduced(&pixels, colours));
            }
        };
        let (own_width, own_height) = (tree.size().width(), tree.size().height());
        let across = f32::from(u16::try_from(width).ok()?);
        let down = f32::from(u16::try_from(height).ok()?);
        let scales = (across / own_width, down / own_height);
        let scale = if fit == Fit::Filled { scales.0.max(scales.1) } else { scales.0.min(scales.1) };
        let (left, top) = ((across - own_width * scale) / 2.0, (down - own_height * scale) / 2.0);
        let mut pixmap = Pixmap::new(width, height)?;
        resvg::render(&tree, Transform::from_row(scale, 0.0, 0.0, scale, left, top), &mut pixmap.as_mut());
        let over = |pixel: &resvg::tiny_skia::PremultipliedColorU8| {
            let rest = u16::from(255 - pixel.alpha());
            let part = |own: u8, below: u8| {
                u8::try_from(u16::from(own) + (u16::from(below) * rest + 127) / 255).unwrap_or(u8::MAX)
            };
            [part(pixel.red(), ground[0]), part(pixel.green(), ground[1]), part(pixel.blue(), ground[2])]
        };
        let pixels =
            Pixels { width: usize::try_from(width).ok()?, colours: pixmap.pixels().iter().map(over).collect() };
        Some(palette::reduced(&pixels, colours))
    }
}

/// Neither files nor pictures within a drawing are read.
fn options() -> Options<'static> {
    let mut options = Options::default();
    options.image_href_resolver.resolve_data = Box::new(|_, _, _| None);
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='160' height='200'><path fill='#a3191f' d='M0 0h160v100H0z'/><image href='file:///etc/passwd' width='9' height='9'/></svg>";

    #[test]
    fn a_drawing_fills_its_box_and_what_is_clear_shows_the_ground() {
        let drawing = Drawing::of_art(SVG.as_bytes(), (40, 50), Fit::Filled, [1, 2, 3], 8).unwrap();
        let colour = |at: usize| drawing.palette[usize::from(drawing.pixels[at])];
        assert_eq!((drawing.width, drawing.pixels.len()), (40, 2000));
        assert_eq!((colour(0), colour(1999)), ([0xa3, 0x19, 0x1f], [1, 2, 3]));
    }

    #[test]
    fn what_is_no_picture_gives_none() {
        for bytes in
            [&b""[..], b"<svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='0' height='5'/>", b"\x89PNG\r\n\x1a\n"]
        {
            assert_eq!(Drawing::of_art(bytes, (40, 50), Fit::Filled, [0; 3], 8), None, "{bytes:?}");
        }
    }
}
