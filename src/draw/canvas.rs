//! A card in the making: pixels that name their colours, so that a file of it is small.

use super::Drawing;
use super::card::{HEIGHT, WIDTH};
use super::face::Face;
use swash::scale::{Render, ScaleContext, Source};
use swash::shape::ShapeContext;
use swash::zeno::{Format, Vector};

/// Steps between the ground and the colour of words, for smooth edges.
const STEPS: u8 = 8;

/// A colour of words on a canvas: the place of its first step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink(u8);

/// A canvas of one ground.
pub(super) struct Canvas {
    palette: Vec<[u8; 3]>,
    pixels: Vec<u8>,
    shapes: ShapeContext,
    scales: ScaleContext,
}

impl Canvas {
    pub(super) fn new(ground: [u8; 3]) -> Self {
        Self {
            palette: vec![ground],
            pixels: vec![0; WIDTH * HEIGHT],
            shapes: ShapeContext::new(),
            scales: ScaleContext::new(),
        }
    }

    /// How many more colours there is room for.
    pub(super) fn room(&self) -> usize {
        usize::from(u8::MAX) + 1 - self.palette.len()
    }

    /// A colour for words, with all steps from the ground to it.
    pub(super) fn ink(&mut self, colour: [u8; 3]) -> Ink {
        let ground = self.palette.first().copied().unwrap_or_default();
        let first = u8::try_from(self.palette.len()).unwrap_or(u8::MAX - STEPS);
        self.palette.extend((1..=STEPS).map(|step| {
            let mix = |at: usize| {
                let part = |of: [u8; 3]| u16::from(of.get(at).copied().unwrap_or_default());
                let sum = part(ground) * u16::from(STEPS - step) + part(colour) * u16::from(step);
                u8::try_from(sum / u16::from(STEPS)).unwrap_or(u8::MAX)
            };
            [mix(0), mix(1), mix(2)]
        }));
        Ink(first)
    }

    /// A box in the colour of words.
    pub(super) fn fill(&mut self, ink: Ink, (left, top): (usize, usize), (width, height): (usize, usize)) {
        let colour = ink.0 + STEPS - 1;
        for row in self.pixels.chunks_exact_mut(WIDTH).skip(top).take(height) {
            row.iter_mut().skip(left).take(width).for_each(|pixel| *pixel = colour);
        }
    }

    /// A picture, as far as it has room and its colours do.
    pub(super) fn place(&mut self, drawing: &Drawing, (left, top): (usize, usize)) {
        if drawing.palette.len() > self.room() || drawing.width == 0 {
            return;
        }
        let first = u8::try_from(self.palette.len()).unwrap_or_default();
        self.palette.extend_from_slice(&drawing.palette);
        let rows = self.pixels.chunks_exact_mut(WIDTH).skip(top);
        for (row, own) in rows.zip(drawing.pixels.chunks_exact(drawing.width)) {
            row.iter_mut().skip(left).zip(own).for_each(|(pixel, own)| *pixel = first + own);
        }
    }

    /// A line of words: where it begins, where its letters stand.
    pub(super) fn line(&mut self, text: &str, (face, size): (Face, f32), ink: Ink, (left, baseline): (f32, f32)) {
        let Some(font) = face.font() else { return };
        let mut glyphs = Vec::with_capacity(text.len());
        let mut shaper = self.shapes.builder(font).size(size).build();
        shaper.add_str(text);
        let mut at = left;
        shaper.shape_with(|cluster| {
            for glyph in cluster.glyphs {
                glyphs.push((glyph.id, at + glyph.x, baseline - glyph.y));
                at += glyph.advance;
            }
        });
        let mut scaler = self.scales.builder(font).size(size).build();
        for (glyph, x, y) in glyphs {
            let (whole_x, whole_y) = (x.floor(), y.floor());
            let offset = Vector::new(x - whole_x, whole_y - y);
            let sources = [Source::Outline];
            let mut render = Render::new(&sources);
            let Some(image) = render.format(Format::Alpha).offset(offset).render(&mut scaler, glyph) else { continue };
            let corner =
                (whole(whole_x) + i64::from(image.placement.left), whole(whole_y) - i64::from(image.placement.top));
            let width = usize::try_from(image.placement.width).unwrap_or_default();
            stamp(&mut self.pixels, (&image.data, width), ink, corner);
        }
    }

    /// The canvas as a file.
    pub(super) fn encode(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(64 << 10);
        let (width, height) = (u32::try_from(WIDTH).ok()?, u32::try_from(HEIGHT).ok()?);
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(self.palette.concat());
        // Rows of flat colour are like their neighbours; names of colours have no order that another filter could use.
        encoder.set_filter(png::Filter::NoFilter);
        encoder.set_deflate_compression(png::DeflateCompression::Level(2));
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&self.pixels).ok()?;
        writer.finish().ok()?;
        Some(bytes)
    }
}

/// The nearest whole number of a place on a canvas or not far off it.
#[allow(
    clippy::cast_possible_truncation,
    reason = "floats to integers saturate, and what is off the canvas isn't drawn"
)]
fn whole(number: f32) -> i64 {
    number as i64
}

/// Puts a mask of a letter on the canvas, in steps of an ink. Where letters touch, the stronger step stays.
fn stamp(pixels: &mut [u8], (mask, width): (&[u8], usize), ink: Ink, (left, top): (i64, i64)) {
    if width == 0 {
        return;
    }
    for (row, own) in (top..).zip(mask.chunks_exact(width)) {
        let Some(start) = usize::try_from(row).ok().filter(|row| *row < HEIGHT).map(|row| row * WIDTH) else {
            continue;
        };
        for (column, cover) in (left..).zip(own) {
            let step = u8::try_from((u16::from(*cover) * u16::from(STEPS) + 127) / 255).unwrap_or(STEPS);
            let column = usize::try_from(column).ok().filter(|column| *column < WIDTH);
            let pixel = column.and_then(|column| pixels.get_mut(start + column));
            if let (Some(pixel), true) = (pixel, step > 0) {
                let colour = ink.0 + step - 1;
                let is_own = (ink.0..ink.0 + STEPS).contains(pixel);
                *pixel = if is_own { colour.max(*pixel) } else { colour };
            }
        }
    }
}
