//! The zip file of a kit: the one place that knows the engine. Equal members make equal bytes: all files bear one and the same time.

use miniz_oxide::deflate::compress_to_vec;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::{self, Write};

/// How hard words are pressed: fast, since there is a kit for almost every entry.
const WORDS: u8 = 1;
/// Pictures are small as they are.
const PICTURE: u8 = 0;

/// The one time that all files bear: the first that the format knows, in seconds from 1970.
const TIME: i64 = 315_532_800;

/// Rights of files in the archive.
const RIGHTS: u32 = 0o644;

/// Packs files: name, bytes, whether they are pressed already.
///
/// # Errors
/// None in practice: it is packed into memory.
pub fn pack(members: &[(String, Vec<u8>, bool)]) -> io::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(members.iter().map(|(_, bytes, _)| bytes.len() + 256).sum());
    let mut archive = ZipArchiveWriter::new(&mut out);
    for (name, bytes, is_pressed) in members {
        let new = archive.new_file(name.as_str()).compression_method(CompressionMethod::DEFLATE);
        let (mut file, config) = new
            .last_modified(UtcDateTime::from_unix(TIME))
            .unix_permissions(RIGHTS)
            .start()
            .map_err(io::Error::other)?;
        // The engine counts and sums what is written through it; the pressing is ours.
        let mut counted = config.wrap(io::sink());
        counted.write_all(bytes)?;
        let (_, counted) = counted.finish().map_err(io::Error::other)?;
        file.write_all(&compress_to_vec(bytes, if *is_pressed { PICTURE } else { WORDS }))?;
        file.finish(counted).map_err(io::Error::other)?;
    }
    archive.finish().map_err(io::Error::other)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_files_make_equal_bytes() {
        let members = [
            ("vi.txt".to_owned(), b"ch\xe1\xbb\x8b ".repeat(99), false),
            ("anh/a.png".to_owned(), vec![7; 70_000], true),
        ];
        let once = pack(&members).unwrap();
        assert_eq!(once, pack(&members).unwrap());
        let archive = rawzip::ZipArchive::from_slice(&once).unwrap();
        let mut entries = archive.entries();
        for (name, bytes, _) in &members {
            let entry = entries.next_entry().unwrap().unwrap();
            assert_eq!(entry.file_path().as_ref(), name.as_bytes());
            let data = archive.get_entry(entry.wayfinder()).unwrap();
            assert_eq!(&miniz_oxide::inflate::decompress_to_vec(data.data()).unwrap(), bytes);
        }
    }
}
