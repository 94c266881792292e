//! A photograph, read from its file and cut to a box. The one place here that reads pictures of pixels.

use super::{Drawing, Pixels, palette};
use image::imageops::{crop_imm, thumbnail};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, Rgba};
use serde::Serialize;
use std::io::Cursor;
use std::sync::Arc;

/// A photograph of the site: which, and what tells it from others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Photo {
    /// The file, relative to the root of the site.
    #[serde(skip)]
    pub source: Arc<str>,
    /// What it is made of.
    pub content: [u8; 16],
}

/// The widest and highest pictures that are read, in pixels.
const LONGEST_SIDE: u32 = 16_384;
/// As much memory a picture may take while it is read, in bytes.
const MOST_MEMORY: u64 = 512 << 20;

/// How far down the middle of the part that is kept lies, in hundredths: faces are in the upper half.
const MIDDLE: u32 = 30;

impl Drawing {
    /// A photograph as large as a box and cut to it; `None` for what can't be read.
    pub fn of_photo(bytes: &[u8], size: (u32, u32), ground: [u8; 3], colours: usize) -> Option<Self> {
        filling(bytes, size, ground).map(|pixels| palette::reduced(&pixels, colours))
    }
}

/// A picture of pixels that fills a box.
pub(super) fn filling(bytes: &[u8], (width, height): (u32, u32), ground: [u8; 3]) -> Option<Pixels> {
    let (image, orientation) = read(bytes)?;
    let is_turned = matches!(
        orientation,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    // A part of the shape of the box is cut out first and made small; only then is it turned, which costs little.
    let (across, down) = if is_turned { (height, width) } else { (width, height) };
    let (own_width, own_height) = (image.width(), image.height());
    let as_wide = u64::from(own_height) * u64::from(across);
    let as_high = u64::from(own_width) * u64::from(down);
    let (part_width, part_height) = if as_high <= as_wide {
        (own_width, u32::try_from(as_high / u64::from(across.max(1))).ok()?)
    } else {
        (u32::try_from(as_wide / u64::from(down.max(1))).ok()?, own_height)
    };
    let (part_width, part_height) = (part_width.clamp(1, own_width), part_height.clamp(1, own_height));
    let towards =
        |room: u32, hundredths: u32| u32::try_from(u64::from(room) * u64::from(hundredths) / 100).unwrap_or(0);
    let (from_left, from_top) = match orientation {
        Orientation::NoTransforms | Orientation::FlipHorizontal => (50, MIDDLE),
        Orientation::Rotate180 | Orientation::FlipVertical => (50, 100 - MIDDLE),
        Orientation::Rotate90 | Orientation::Rotate90FlipH => (MIDDLE, 50),
        Orientation::Rotate270 | Orientation::Rotate270FlipH => (100 - MIDDLE, 50),
    };
    let left = towards(own_width - part_width, from_left);
    let top = towards(own_height - part_height, from_top);
    let image = image.into_rgba8();
    let part = crop_imm(&image, left, top, part_width, part_height);
    let mut small = DynamicImage::ImageRgba8(thumbnail(&*part, across, down));
    small.apply_orientation(orientation);
    Some(Pixels {
        width: usize::try_from(width).ok()?,
        colours: small.into_rgba8().pixels().map(|pixel| over(*pixel, ground)).collect(),
    })
}

/// A picture of pixels, whole in the middle of a box.
pub(super) fn within(bytes: &[u8], (width, height): (u32, u32), ground: [u8; 3]) -> Option<Pixels> {
    let (mut image, orientation) = read(bytes)?;
    image.apply_orientation(orientation);
    let small = image.thumbnail(width, height).into_rgba8();
    let (left, top) = (width.saturating_sub(small.width()) / 2, height.saturating_sub(small.height()) / 2);
    let at = |x: u32, y: u32| {
        let pixel = x.checked_sub(left).zip(y.checked_sub(top)).and_then(|(x, y)| small.get_pixel_checked(x, y));
        pixel.map_or(ground, |pixel| over(*pixel, ground))
    };
    let colours = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| at(x, y)).collect();
    Some(Pixels { width: usize::try_from(width).ok()?, colours })
}

/// A colour that lets a ground through.
fn over(pixel: Rgba<u8>, ground: [u8; 3]) -> [u8; 3] {
    let [red, green, blue, alpha] = pixel.0.map(u16::from);
    let mix = |own: u16, below: u8| (own * alpha + u16::from(below) * (255 - alpha) + 127) / 255;
    [mix(red, ground[0]), mix(green, ground[1]), mix(blue, ground[2])].map(|part| u8::try_from(part).unwrap_or(u8::MAX))
}

/// A picture, and which way up it was taken.
fn read(bytes: &[u8]) -> Option<(DynamicImage, Orientation)> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Some((DynamicImage::from_decoder(decoder).ok()?, orientation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, Rgb, RgbImage};

    fn png(width: u32, height: u32) -> Vec<u8> {
        let image = RgbImage::from_fn(width, height, |x, y| {
            Rgb([if x < width / 2 { 200 } else { 10 }, if y < height / 2 { 200 } else { 10 }, 0])
        });
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_photograph_fills_its_box() {
        for size in [(8, 6), (100, 30), (30, 100), (1, 1), (64, 90)] {
            let pixels = filling(&png(size.0, size.1), (40, 60), [0; 3]).unwrap();
            assert_eq!((pixels.width, pixels.colours.len()), (40, 2400), "{size:?}");
        }
    }

    #[test]
    fn a_mark_is_seen_whole() {
        let pixels = within(&png(80, 40), (40, 40), [9; 3]).unwrap();
        let at = |x: usize, y: usize| pixels.colours[y * 40 + x];
        assert_eq!((at(0, 0), at(0, 39), at(0, 12), at(39, 29)), ([9; 3], [9; 3], [200, 200, 0], [10, 10, 0]));
    }

    #[test]
    fn what_cannot_be_read_gives_none() {
        let whole = png(64, 64);
        assert!(filling(&whole[..whole.len() / 2], (4, 4), [0; 3]).is_none());
        assert!(filling(b"GIF89a", (4, 4), [0; 3]).is_none() && filling(b"", (4, 4), [0; 3]).is_none());
    }
}
