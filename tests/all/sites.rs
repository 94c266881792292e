//! Sites as data: what must come of each.
//!
//! `tests/sites/<name>.txt` is a site; its header says what it shows, then in lines of their own
//! `page /a/ has WORDS`, `page /a/ lacks WORDS`, `page /a/ has in this order A … B`, `file a.xml`, `no file a.xml`,
//! `nowhere WORDS` (in no file but those of the theme), `told CODES` (every code that a build tells, once each),
//! `options …` (more arguments). Words are compared with white space folded.

use crate::site::{Folder, Tree, build, header};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A built site with what is claimed of it.
struct Built {
    tree: Tree,
    failures: Vec<String>,
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Built {
    fn text(&self, path: &str) -> Option<String> {
        let below = path.trim_start_matches('/');
        let file = if path.ends_with('/') { format!("{below}index.html") } else { below.to_owned() };
        self.tree.get(&file).map(|bytes| folded(&String::from_utf8_lossy(bytes)))
    }

    fn check(&mut self, claim: &str) {
        let is_true = match claim.split_once(' ') {
            Some(("page", rest)) => self.page(rest),
            Some(("file", path)) => self.tree.contains_key(path),
            Some(("no", rest)) => !self.tree.contains_key(rest.trim_start_matches("file ")),
            Some(("nowhere", words)) => self.is_nowhere(words),
            _ => true,
        };
        if !is_true {
            self.failures.push(claim.to_owned());
        }
    }

    fn page(&self, claim: &str) -> bool {
        let (path, claim) = claim.split_once(' ').expect("a claim on a page has a path");
        let Some(text) = self.text(path) else { return false };
        if let Some(words) = claim.strip_prefix("has in this order ") {
            let mut rest = text.as_str();
            return words.split(" … ").all(|word| {
                let found = rest.find(&folded(word));
                rest = found.map_or("", |at| &rest[at + folded(word).len()..]);
                found.is_some()
            });
        }
        match (claim.strip_prefix("has "), claim.strip_prefix("lacks ")) {
            (Some(words), _) => text.contains(&folded(words)),
            (_, Some(words)) => !text.contains(&folded(words)),
            _ => panic!("a page has or lacks something: {claim}"),
        }
    }

    fn is_nowhere(&self, words: &str) -> bool {
        // A table holds words as they are: nothing in it is an element.
        let is_table = |path: &str| words.starts_with('<') && path.starts_with("data/") && path.ends_with(".csv");
        let is_own = |path: &&String| !path.starts_with("assets/") && !path.starts_with(".guong") && !is_table(path);
        self.tree.keys().filter(is_own).all(|path| {
            let text = folded(&String::from_utf8_lossy(&self.tree[path]));
            !text.contains(&folded(words)) && !path.contains(words)
        })
    }
}

/// Builds one site and gives what is not as claimed.
fn failures(text: &str) -> Vec<String> {
    let site = Folder::of(text);
    let lines: Vec<&str> = header(text).lines().collect();
    let options = lines.iter().find_map(|line| line.strip_prefix("options "));
    let options: Vec<&str> = options.map(|options| options.split(' ').collect()).unwrap_or_default();
    let done = build(&site, &options);
    if done.code != Some(0) {
        return vec![format!("is not built:\n{}", done.err)];
    }
    let told: BTreeSet<&str> =
        done.err.match_indices("[G").filter_map(|(at, _)| done.err.get(at + 1..at + 5)).collect();
    let expected = lines.iter().find_map(|line| line.strip_prefix("told ")).unwrap_or_default();
    let mut built = Built { tree: site.public(), failures: Vec::new() };
    if told != expected.split(' ').filter(|code| !code.is_empty()).collect() {
        built.failures.push(format!("told {told:?}, not {expected:?}:\n{}", done.err));
    }
    let is_claim = |line: &&&str| ["page ", "file ", "no file ", "nowhere "].iter().any(|word| line.starts_with(word));
    let claims: Vec<&&str> = lines.iter().filter(is_claim).collect();
    assert!(!claims.is_empty(), "a site without claims");
    for claim in claims {
        built.check(claim);
    }
    built.failures
}

#[test]
fn every_site_is_what_it_claims() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut wrong = String::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "txt")) {
        for failure in failures(&fs::read_to_string(path).unwrap()) {
            wrong.push_str(&format!("{}: {failure}\n", path.file_stem().unwrap().to_string_lossy()));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn no_metadata_of_pictures_is_published() {
    let site = Folder::of(
        "== content/people/a/index.md\n---\nname: Nông Thị A\ncitation: Chị làm.\ndemo: true\n\
         image: {file: Ảnh chụp.JPG, alt: Chị A}\n---\n![Xưởng](xuong.png)\n\n\
         == content/people/a/Ảnh chụp.JPG [jpeg]\nGPS 22.66 106.26\n\n\
         == content/people/a/xuong.png [png]\nGPS 22.66 106.26\n",
    );
    crate::site::built(&site, &[]);
    let tree = site.public();
    let pictures = ["dien-hinh/nong-thi-a/anh-chup.jpg", "dien-hinh/nong-thi-a/xuong.png"];
    for picture in pictures {
        let bytes = tree.get(picture).unwrap_or_else(|| panic!("{picture} is not published: {:?}", tree.keys()));
        let source = if picture.ends_with("png") { "xuong.png" } else { "Ảnh chụp.JPG" };
        let original = fs::read(site.join("content/people/a").join(source)).unwrap();
        assert!(original.windows(3).any(|window| window == b"GPS"), "the source holds the place");
        assert!(!bytes.windows(3).any(|window| window == b"GPS"), "{picture} tells where it was taken");
    }
    let page = site.page("dien-hinh/nong-thi-a/");
    assert!(page.contains("width=\"4\" height=\"3\"") && page.contains("width=\"1\" height=\"1\""), "{page}");
}

#[test]
fn titles_of_pages_are_unique() {
    let mut text = String::from("== site.yaml\nname: Trang thử\naddress: https://thu.example.vn/\npage_size: 2\n");
    for number in 1..=5 {
        text.push_str(&format!(
            "\n== content/people/hoa-{number}.md\n---\nname: Nông Thị Hoa {number}\ncitation: Chị làm việc thứ {number}.\n\
             demo: true\ntags: [may]\ndate: 201{number}\n---\n"
        ));
    }
    let site = Folder::of(&text);
    crate::site::built(&site, &[]);
    for path in ["dien-hinh/", "dien-hinh/trang/2/", "dien-hinh/trang/3/", "en/people/page/2/"] {
        site.page(path);
    }
    for attribute in ["<title>", "<meta name=\"description\" content=\"", "<link rel=\"canonical\" href=\""] {
        let mut seen = BTreeSet::new();
        for (path, bytes) in site.public().iter().filter(|(path, _)| path.ends_with(".html")) {
            let page = String::from_utf8_lossy(bytes).into_owned();
            // A page in the other language's words names the original as its canonical address.
            let is_apart = page.contains("noindex") || page.contains("http-equiv=\"refresh\"");
            let language = if path.starts_with("en/") { "en" } else { "vi" };
            let Some((_, rest)) = page.split_once(attribute).filter(|_| !is_apart) else { continue };
            let words = rest.split(['<', '"']).next().unwrap().to_owned();
            assert!(seen.insert((language, words.clone())), "{path}: {attribute}{words} is another page's too");
        }
        assert!(seen.len() > 10, "{attribute} was looked for");
    }
}
