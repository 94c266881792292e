//! Names of published files: ASCII, unique, and where the entry's page is.

use super::Work;
use crate::language::slug::slug;

/// The path under which a file of an entry is published: beside its page where the folder is the entry's own,
/// else under `assets/files/`.
pub(crate) fn published_path(work: &Work, source: &str) -> Box<str> {
    let checked = &work.checked;
    let own = checked.own_folder.then(|| source.strip_prefix(&*checked.folder)).flatten();
    let page = work.relations.paths.iter().flatten().next();
    match (own, page) {
        (Some(below), Some(page)) => format!("{page}{}", ascii_path(below.trim_start_matches('/'))).into(),
        _ => format!("assets/files/{}", ascii_path(source.strip_prefix("content/").unwrap_or(source))).into(),
    }
}

/// Every segment as a slug, endings kept: `Ảnh tổ 2.JPG` becomes `anh-to-2.jpg`.
fn ascii_path(path: &str) -> String {
    let segment = |segment: &str| {
        let (stem, ending) = segment.rsplit_once('.').unwrap_or((segment, ""));
        let stem = Some(slug(stem)).filter(|stem| !stem.is_empty()).unwrap_or_else(|| "tep".to_owned());
        let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        if ending.is_empty() { stem } else { format!("{stem}.{ending}") }
    };
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_file_names_become_ascii() {
        assert_eq!(ascii_path("ảnh/Tổ 2.JPG"), "anh/to-2.jpg");
        assert_eq!(ascii_path("???.pdf"), "tep.pdf");
    }
}
