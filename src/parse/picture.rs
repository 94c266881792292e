//! Pictures: which type, how large, and what to publish of them; the one room that knows picture formats.
//!
//! Cameras and telephones write where and when a picture was taken into it. Nothing of that is published.

use img_parts::Bytes;
use img_parts::png::Png;
use img_parts::riff::RiffContent;
use img_parts::webp::WebP;

/// Widest and highest picture, in pixels.
const MOST: u32 = 20_000;

/// Type and size of a picture as it is drawn, by its first bytes; `None` for anything but JPEG, PNG and WebP.
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
    let is_turned = media_type == "image/jpeg" && is_on_its_side(bytes);
    is_real.then_some((media_type, if is_turned { (height, width) } else { (width, height) }))
}

/// Media type of a file that isn't published: a page or a drawing with scripts, a picture that can't be cleaned of
/// metadata, a program.
pub const UNKNOWN: &str = "application/octet-stream";

/// Media type of an attachment by its name; [`UNKNOWN`] for what isn't published.
pub fn media_type_of_name(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "pdf" => "application/pdf",
        "rtf" => "application/rtf",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ppt" => "application/vnd.ms-powerpoint",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odp" => "application/vnd.oasis.opendocument.presentation",
        "epub" => "application/epub+zip",
        "json" => "application/json",
        "csv" => "text/csv",
        "txt" => "text/plain",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" => "audio/ogg",
        "wav" => "audio/wav",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "zip" => "application/zip",
        _ => UNKNOWN,
    }
}

/// The picture without metadata: no place, no time, no camera, no comment. `None` where it can't be read whole.
pub fn without_metadata(bytes: Vec<u8>) -> Option<Vec<u8>> {
    match imagesize::image_type(&bytes).ok()? {
        imagesize::ImageType::Jpeg => jpeg(&bytes),
        imagesize::ImageType::Png => png(bytes),
        imagesize::ImageType::Webp => webp(bytes),
        _ => None,
    }
}

/// The segments of a JPEG that draw it, up to its end: cameras put more pictures, films and notes behind it.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..2).filter(|start| *start == [0xFF, 0xD8])?.to_vec();
    let (mut at, mut has_scan) = (2, false);
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xFF)) {
        at += found + 1;
        let marker = *bytes.get(at)?;
        match marker {
            // Fill, and markers that stand alone.
            0xFF => continue,
            0x00 | 0x01 | 0xD0..=0xD8 => {
                at += 1;
                continue;
            }
            0xD9 => break,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(at + 1)?, *bytes.get(at + 2)?]));
        let contents = bytes.get(at + 3..at + 1 + length)?;
        let kept = if marker == 0xE1 { orientation(contents).map(upright) } else { drawing(marker, contents) };
        if let Some(kept) = kept {
            out.extend([0xFF, marker]);
            out.extend(u16::try_from(kept.len() + 2).ok()?.to_be_bytes());
            out.extend(kept.iter());
        }
        at += 1 + length;
        if marker == 0xDA {
            has_scan = true;
            let end = at + scan_length(&bytes[at..]);
            out.extend(&bytes[at..end]);
            at = end;
        }
    }
    out.extend([0xFF, 0xD9]);
    has_scan.then_some(out)
}

/// What of a segment draws the picture. APP0 tells that it is JPEG and may hold a small picture from before a crop;
/// APP2 may hold a colour profile, APP14 tells how colours are to be read. Other applications and comments tell tales.
fn drawing(marker: u8, contents: &[u8]) -> Option<Vec<u8>> {
    const JFIF: usize = 14;
    match marker {
        0xE0 if contents.starts_with(b"JFIF\0") && contents.len() >= JFIF => {
            let mut header = contents[..JFIF].to_vec();
            header[JFIF - 2..].fill(0);
            Some(header)
        }
        0xE2 if contents.starts_with(b"ICC_PROFILE\0") => Some(contents.to_vec()),
        0xEE if contents.starts_with(b"Adobe") => Some(contents.to_vec()),
        0xE0..=0xEF | 0xFE => None,
        _ => Some(contents.to_vec()),
    }
}

/// Bytes of a scan up to the next marker that belongs to no scan.
fn scan_length(bytes: &[u8]) -> usize {
    let is_end = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF);
    bytes.windows(2).position(is_end).unwrap_or(bytes.len())
}

/// How a camera was held, 2 to 8, by the contents of an EXIF segment; `None` for a picture that stands upright.
fn orientation(exif: &[u8]) -> Option<u8> {
    let tiff = exif.strip_prefix(b"Exif\0\0")?;
    let is_little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let pair = [*tiff.get(at)?, *tiff.get(at.checked_add(1)?)?];
        Some(if is_little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let (low, high) = if is_little { (short(4)?, short(6)?) } else { (short(6)?, short(4)?) };
    let directory = usize::from(high) << 16 | usize::from(low);
    let entry = (0..usize::from(short(directory)?).min(512))
        .map(|number| directory + 2 + number * 12)
        .find(|entry| short(*entry) == Some(0x0112))?;
    let turned = u8::try_from(short(entry + 8)?).ok()?;
    (2..=8).contains(&turned).then_some(turned)
}

/// An EXIF segment that says how the camera was held and nothing else.
fn upright(orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif
}

/// Whether a JPEG is drawn with its sides exchanged.
fn is_on_its_side(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some([0xFF, marker, high, low]) = bytes.get(at..at + 4) {
        let end = at + 2 + usize::from(u16::from_be_bytes([*high, *low]));
        if *marker == 0xE1
            && let Some(turned) = bytes.get(at + 4..end).and_then(orientation)
        {
            return turned >= 5;
        }
        if *marker == 0xDA {
            break;
        }
        at = end;
    }
    false
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
    const DRAWING: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
    let mut webp = WebP::from_bytes(Bytes::from(bytes)).ok()?;
    webp.chunks_mut().retain(|chunk| DRAWING.contains(&&chunk.id()));
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
    fn nothing_behind_a_jpeg_is_published() {
        let mut bytes = telling_jpeg();
        bytes.truncate(bytes.len() - 2);
        // A second scan with a note before it, an end, and what telephones put behind it.
        bytes.extend([0xFF, 0xFE, 0, 8]);
        bytes.extend(b"SECRET");
        bytes.extend([0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x56, 0xFF, 0x00, 0xFF, 0xD0, 0x78, 0xFF, 0xD9]);
        let clean = bytes.len();
        bytes.extend(b"SECRET film");
        let published = without_metadata(bytes).unwrap();
        assert!(published.len() < clean);
        assert!(published.ends_with(&[0x56, 0xFF, 0x00, 0xFF, 0xD0, 0x78, 0xFF, 0xD9]));
        assert!(!published.windows(6).any(|window| window == b"SECRET"));
    }

    #[test]
    fn a_jpeg_taken_upright_stays_upright() {
        let mut bytes = vec![0xFF, 0xD8];
        let exif = upright(6);
        bytes.extend([0xFF, 0xE1, 0, u8::try_from(exif.len() + 2).unwrap()]);
        bytes.extend(&exif);
        bytes.extend(&telling_jpeg()[2..]);
        assert_eq!(probe(&bytes), Some(("image/jpeg", (3, 2))));
        let published = without_metadata(bytes).unwrap();
        assert_eq!(probe(&published), Some(("image/jpeg", (3, 2))));
        assert_eq!(orientation(b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0"), Some(8));
        assert_eq!(orientation(b"Exif\0\0II*\0\xff\xff\xff\xff"), None);
    }

    #[test]
    fn a_picture_cut_off_is_none() {
        let bytes = telling_jpeg();
        for length in 0..bytes.len() - 4 {
            assert_eq!(without_metadata(bytes[..length].to_vec()), None, "{length}");
        }
    }

    #[test]
    fn other_files_are_no_pictures() {
        assert_eq!(probe(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), None);
        assert_eq!(probe(b"GIF89a\x01\0\x01\0"), None);
        assert_eq!(without_metadata(b"GIF89a\x01\0\x01\0".to_vec()), None);
    }
}
