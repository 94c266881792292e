//! Pictures: which type, how large, and what to publish of them; the one room that knows picture formats.
//!
//! Cameras and telephones write where and when a picture was taken into it. Nothing of that is published.

use img_parts::jpeg::Jpeg;
use img_parts::png::Png;
use img_parts::riff::RiffContent;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};

/// Bytes of a file that are enough to know its type and, nearly always, its size.
pub const PROBE: usize = 256 * 1024;

/// Widest and highest picture, in pixels.
const MOST: u32 = 20_000;

/// Type and size of a picture by its first bytes; `None` for anything but JPEG, PNG and WebP.
pub fn probe(bytes: &[u8]) -> Option<(&'static str, (u32, u32))> {
    let media_type = match imagesize::image_type(bytes).ok()? {
        imagesize::ImageType::Jpeg => "image/jpeg",
        imagesize::ImageType::Png => "image/png",
        imagesize::ImageType::Webp => "image/webp",
        _ => return None,
    };
    let size = imagesize::blob_size(bytes).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    let is_real = (1..=MOST).contains(&width) && (1..=MOST).contains(&height);
    is_real.then_some((media_type, (width, height)))
}

/// Media type of an attachment by its name.
pub fn media_type_of_name(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "pdf" => "application/pdf",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "csv" => "text/csv",
        "txt" => "text/plain",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

/// The picture without metadata: no place, no time, no camera, no comment. `None` where it can't be read whole.
pub fn without_metadata(bytes: Vec<u8>) -> Option<Vec<u8>> {
    match imagesize::image_type(&bytes).ok()? {
        imagesize::ImageType::Jpeg => jpeg(bytes),
        imagesize::ImageType::Png => png(bytes),
        imagesize::ImageType::Webp => webp(bytes),
        _ => None,
    }
}

fn jpeg(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let mut jpeg = Jpeg::from_bytes(Bytes::from(bytes)).ok()?;
    jpeg.segments_mut().retain(|segment| {
        let marker = segment.marker();
        let is_profile = marker == 0xE2 && segment.contents().starts_with(b"ICC_PROFILE\0");
        // APP0 tells that it is JPEG, APP14 how its colours are to be read; the others and comments tell tales.
        let is_application = (0xE0..=0xEF).contains(&marker);
        let is_comment = marker == 0xFE;
        matches!(marker, 0xE0 | 0xEE) || is_profile || !(is_application || is_comment)
    });
    Some(jpeg.encoder().bytes().to_vec())
}

fn png(bytes: Vec<u8>) -> Option<Vec<u8>> {
    const TELL_NOTHING: [&[u8; 4]; 14] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs",
        b"hIST", b"cICP",
    ];
    let mut png = Png::from_bytes(Bytes::from(bytes)).ok()?;
    png.chunks_mut().retain(|chunk| TELL_NOTHING.contains(&&chunk.kind()));
    Some(png.encoder().bytes().to_vec())
}

fn webp(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let mut webp = WebP::from_bytes(Bytes::from(bytes)).ok()?;
    webp.set_exif(None);
    webp.remove_chunks_by_id(*b"XMP ");
    // The header of the extended format says which chunks follow; what was taken away mustn't be promised.
    for chunk in webp.chunks_mut() {
        if chunk.id() == *b"VP8X"
            && let RiffContent::Data(data) = chunk.content()
        {
            const EXIF_AND_XMP: u8 = 0b0000_1100;
            let mut bytes = data.to_vec();
            if let Some(flags) = bytes.first_mut() {
                *flags &= !EXIF_AND_XMP;
            }
            *chunk = img_parts::riff::RiffChunk::new(*b"VP8X", RiffContent::Data(Bytes::from(bytes)));
        }
    }
    Some(webp.encoder().bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG of one pixel's header with a place hidden in EXIF, XMP, IPTC and a comment.
    fn telling_jpeg() -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8];
        let mut segment = |marker: u8, contents: &[u8]| {
            let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
            bytes.extend([0xFF, marker, length[0], length[1]]);
            bytes.extend(contents);
        };
        segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
        segment(0xE1, b"Exif\0\0II*\0 SECRET GPS");
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0 SECRET");
        segment(0xED, b"Photoshop 3.0\0 SECRET");
        segment(0xFE, b"SECRET comment");
        segment(0xC0, &[8, 0, 3, 0, 2, 1, 1, 0x11, 0]);
        segment(0xDA, &[1, 1, 0, 0, 63, 0]);
        bytes.extend([0x12, 0x34, 0xFF, 0xD9]);
        bytes
    }

    #[test]
    fn a_published_jpeg_tells_nothing_about_its_making() {
        let bytes = telling_jpeg();
        assert_eq!(probe(&bytes), Some(("image/jpeg", (2, 3))));
        let published = without_metadata(bytes).unwrap();
        assert!(!published.windows(6).any(|window| window == b"SECRET"));
        assert_eq!(probe(&published), Some(("image/jpeg", (2, 3))));
    }

    #[test]
    fn other_files_are_no_pictures() {
        assert_eq!(probe(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), None);
        assert_eq!(probe(b"GIF89a\x01\0\x01\0"), None);
        assert_eq!(without_metadata(b"GIF89a\x01\0\x01\0".to_vec()), None);
    }
}
