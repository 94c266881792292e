//! How files lie: which of them are entries, translations, registry, settings, pictures.

use super::files::{Files, SourceFile, list};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Language;
use crate::language::near::nearest;
use crate::language::slug::slug;
use crate::model::kind::{KINDS, Kind};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

/// The settings' file name.
pub const CONFIG: &str = "site.yaml";

/// The files of a site, sorted by what they are.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// `site.yaml`, at the root or in `content/`.
    pub config: Option<SourceFile>,
    /// Registry files: name without ending, file.
    pub registry: Vec<(String, SourceFile)>,
    /// Entries by kind and id.
    pub entries: Vec<EntryFiles>,
    /// Everything else below `content/`: pictures, attachments, tables.
    pub others: Files,
    /// Files of `static/`, copied as they are.
    pub statics: Files,
}

/// The files of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFiles {
    /// Kind.
    pub kind: Kind,
    /// Id.
    pub id: String,
    /// Name to use as a title where there is none.
    pub fallback_title: String,
    /// Folder in which its pictures lie, relative to the root.
    pub folder: Arc<str>,
    /// Whether that folder holds this entry alone.
    pub own_folder: bool,
    /// Main file.
    pub main: SourceFile,
    /// Translation.
    pub translation: Option<SourceFile>,
}

impl Layout {
    /// The file at a path, whatever it is.
    pub fn file_mut(&mut self, path: &str) -> Option<&mut SourceFile> {
        let others = self.others.get_mut(path).or_else(|| self.statics.get_mut(path));
        let registry = self.registry.iter_mut().map(|(_, file)| file);
        let entries = self.entries.iter_mut().flat_map(|entry| [Some(&mut entry.main), entry.translation.as_mut()]);
        let mut rest = self.config.iter_mut().chain(registry).chain(entries.flatten());
        others.or_else(|| rest.find(|file| *file.path == *path))
    }
}

/// Sorts the files of a site. `main` is the main language, whose files need no language in their names.
pub fn scan(root: &Path, main: Language) -> (Layout, Vec<Diagnostic>) {
    let (mut files, mut diagnostics) = list(root, "content");
    let mut layout = Layout::default();
    let at_root = list(root, CONFIG).0.into_values().next();
    let in_content = files.remove("content/site.yaml");
    if let (Some(one), Some(other)) = (&at_root, &in_content) {
        diagnostics.push(Diagnostic::new(Code::TwoSettings, &one.path).also(&other.path, Default::default()));
    }
    layout.config = at_root.or(in_content);
    let (statics, found) = list(root, "static");
    layout.statics = statics;
    diagnostics.extend(found);
    // A file where the folder should be.
    diagnostics.extend(layout.statics.remove("static").map(|file| Diagnostic::new(Code::StrayFile, &file.path)));
    let mut by_kind: BTreeMap<Kind, Vec<SourceFile>> = BTreeMap::new();
    for (path, file) in files {
        let Some(below) = path.strip_prefix("content/") else {
            diagnostics.push(Diagnostic::new(Code::StrayFile, &path));
            continue;
        };
        let (first, rest) = below.split_once('/').unwrap_or(("", below));
        if first == "registry" {
            registry_file(rest, file, &mut layout, &mut diagnostics);
        } else if let Some(kind) = Kind::from_folder(first) {
            by_kind.entry(kind).or_default().push(file);
        } else {
            stray(first, rest, &file, &mut diagnostics);
            layout.others.insert(path, file);
        }
    }
    for (kind, files) in by_kind {
        Sorter { kind, main, layout: &mut layout, diagnostics: &mut diagnostics }.sort(files);
    }
    tell_apart(&mut layout.entries, &mut diagnostics);
    (layout, diagnostics)
}

/// Where the settings are, before the main language is known.
pub fn find_config(root: &Path) -> Option<SourceFile> {
    let at = |path: &str| list(root, path).0.into_values().next();
    at(CONFIG).or_else(|| at("content/site.yaml"))
}

fn registry_file(rest: &str, file: SourceFile, layout: &mut Layout, diagnostics: &mut Vec<Diagnostic>) {
    match rest.strip_suffix(".yaml").or_else(|| rest.strip_suffix(".yml")) {
        Some(name) => layout.registry.push((name.to_owned(), file)),
        None if is_readme(rest) => {}
        None => diagnostics.push(Diagnostic::new(Code::StrayFile, &file.path)),
    }
}

/// A file in a folder that is no kind, or beside the folders.
fn stray(folder: &str, rest: &str, file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) {
    if folder.is_empty() {
        if !is_readme(rest) {
            diagnostics.push(Diagnostic::new(Code::StrayFile, &file.path));
        }
        return;
    }
    let told = diagnostics
        .iter()
        .any(|d| d.code == Code::UnknownFolder && d.words.iter().any(|(_, w)| w.get(Language::Vi) == folder));
    if !told {
        let names = KINDS.iter().map(|row| row.folder).chain(["registry"]);
        let near = nearest(folder, names).map(|near| format!("content/{near}/"));
        diagnostics.push(Diagnostic::new(Code::UnknownFolder, &file.path).with("folder", folder).near(near));
    }
}

fn is_readme(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    name.starts_with("readme.") || name == "license" || name.starts_with("license.")
}

/// Sorts the files of one kind into entries.
struct Sorter<'a> {
    kind: Kind,
    main: Language,
    layout: &'a mut Layout,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// A text file and what its name says.
struct Named {
    /// Folder below the kind's, without its last `/`; empty for the kind's own folder.
    folder: String,
    /// Name without language and ending.
    stem: String,
    /// The language its name says, if it does.
    language: Option<Language>,
    file: SourceFile,
}

impl Sorter<'_> {
    fn sort(mut self, files: Vec<SourceFile>) {
        let prefix = format!("content/{}/", self.kind.info().folder);
        let mut named = Vec::new();
        for file in files {
            let below = file.path[prefix.len()..].to_owned();
            match self.name(&below) {
                Some((folder, stem, language)) => named.push(Named { folder, stem, language, file }),
                None => {
                    if is_left_story(&below) {
                        self.diagnostics.push(Diagnostic::new(Code::StrayFile, &file.path));
                    }
                    self.layout.others.insert(Arc::clone(&file.path), file);
                }
            }
        }
        let mut groups: BTreeMap<(String, String), Vec<Named>> = BTreeMap::new();
        for file in named {
            groups.entry((file.folder.clone(), file.stem.clone())).or_default().push(file);
        }
        let mut made: Vec<EntryFiles> = Vec::new();
        for ((folder, stem), group) in groups {
            self.group(&folder, &stem, group, &prefix, &mut made);
        }
        self.folders_without_entry(&prefix, &made);
        self.layout.entries.append(&mut made);
    }

    /// Folder, stem and language of an entry's text file; `None` for anything else.
    fn name(&self, below: &str) -> Option<(String, String, Option<Language>)> {
        let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
        let lower = name.to_ascii_lowercase();
        let endings: &[&str] = if self.kind.is_lenient() { &[".md", ".markdown", ".yaml"] } else { &[".md", ".yaml"] };
        let ending = endings.iter().find(|ending| lower.ends_with(**ending))?;
        let stem = &name[..name.len() - ending.len()];
        let depth = if folder.is_empty() { 0 } else { folder.split('/').count() };
        let (bare, language) = split_language(stem);
        let is_index = bare == "index";
        // A YAML file that isn't an entry's own is a table or an attachment.
        let is_yaml_entry = *ending != ".yaml" || (is_index && depth >= 1) || (depth == 0 && !is_index);
        let is_strict_place = match depth {
            0 => !is_index && !is_readme(name),
            1 => is_index,
            _ => false,
        };
        if !is_yaml_entry || stem.is_empty() || !(self.kind.is_lenient() || is_strict_place) {
            return None;
        }
        Some((folder.to_owned(), bare.to_owned(), language))
    }

    /// Makes an entry of the files that share folder and stem.
    fn group(&mut self, folder: &str, stem: &str, group: Vec<Named>, prefix: &str, made: &mut Vec<EntryFiles>) {
        let mut originals: Vec<SourceFile> = Vec::new();
        let mut translations: Vec<SourceFile> = Vec::new();
        for named in group {
            match named.language {
                Some(language) if language != self.main => translations.push(named.file),
                _ => originals.push(named.file),
            }
        }
        self.only_one(&mut originals, folder, stem, prefix, made);
        self.only_one(&mut translations, folder, stem, prefix, made);
        let (main, translation) = match (originals.pop(), translations.pop()) {
            (Some(main), translation) => (main, translation),
            (None, Some(orphan)) if self.kind.is_lenient() => (orphan, None),
            (None, Some(orphan)) => {
                self.diagnostics.push(Diagnostic::new(Code::TranslationWithoutEntry, &orphan.path));
                return;
            }
            (None, None) => return,
        };
        made.push(self.entry(folder, stem, prefix, main, translation));
    }

    /// Keeps the first of files that would be the same part of one entry. Where prose is treated kindly the others
    /// become entries of their own, so that no story is lost.
    fn only_one(
        &mut self,
        files: &mut Vec<SourceFile>,
        folder: &str,
        stem: &str,
        prefix: &str,
        made: &mut Vec<EntryFiles>,
    ) {
        for extra in files.drain(1.min(files.len())..).collect::<Vec<_>>() {
            let diagnostic = Diagnostic::new(Code::TwoMainFiles, &extra.path).also(&files[0].path, Default::default());
            self.diagnostics.push(diagnostic.lenient_if(self.kind.is_lenient()));
            if self.kind.is_lenient() {
                made.push(self.entry(folder, stem, prefix, extra, None));
            }
        }
    }

    fn entry(
        &mut self,
        folder: &str,
        stem: &str,
        prefix: &str,
        main: SourceFile,
        translation: Option<SourceFile>,
    ) -> EntryFiles {
        let own_folder = stem == "index" && !folder.is_empty();
        let id = self.id(folder, stem, own_folder, &main);
        let fallback = if own_folder { folder.rsplit('/').next().unwrap_or(folder) } else { stem };
        EntryFiles {
            kind: self.kind,
            id,
            fallback_title: fallback.replace(['_', '-'], " ").trim().to_owned(),
            folder: format!("{prefix}{folder}").trim_end_matches('/').into(),
            own_folder,
            main,
            translation,
        }
    }

    /// The id: the folder's or the file's name, which has to be ASCII unless prose is treated kindly.
    fn id(&mut self, folder: &str, stem: &str, own_folder: bool, main: &SourceFile) -> String {
        if self.kind.is_lenient() {
            let whole = match (own_folder, folder.is_empty()) {
                (true, _) => folder.to_owned(),
                (false, true) => stem.to_owned(),
                (false, false) => format!("{folder}/{stem}"),
            };
            let id = slug(&whole);
            return if id.is_empty() { "bai".to_owned() } else { id };
        }
        let written = if own_folder { folder } else { stem };
        let id = slug(written);
        if id != written {
            let near = (!id.is_empty()).then(|| id.clone());
            self.diagnostics.push(Diagnostic::new(Code::BadId, &main.path).with("id", written).near(near));
        }
        if id.is_empty() { written.to_owned() } else { id }
    }

    /// A folder with files but no entry: its pictures would be lost without a word.
    fn folders_without_entry(&mut self, prefix: &str, made: &[EntryFiles]) {
        if self.kind.is_lenient() {
            return;
        }
        let with_entry: HashSet<&str> = made.iter().map(|entry| &*entry.folder).collect();
        let mut told: HashSet<&str> = HashSet::new();
        let mut found = Vec::new();
        for path in self.layout.others.keys().filter(|path| path.starts_with(prefix)) {
            let below = &path[prefix.len()..];
            let folder = below.split_once('/').map_or("", |(folder, _)| folder);
            let has_entry = with_entry.contains(&path[..prefix.len() + folder.len()]);
            if !folder.is_empty() && !has_entry && told.insert(folder) {
                found.push(Diagnostic::new(Code::FolderWithoutEntry, path).with("folder", folder));
            }
        }
        self.diagnostics.extend(found);
    }
}

/// Whether a file that is no part of an entry was surely meant to be read: a story in the wrong place, or in a
/// format that isn't understood.
fn is_left_story(below: &str) -> bool {
    let name = below.rsplit('/').next().unwrap_or(below).to_ascii_lowercase();
    [".md", ".mdx", ".markdown", ".rst", ".adoc"].iter().any(|ending| name.ends_with(ending)) && !is_readme(&name)
}

/// `index.en` is `index` in English.
fn split_language(stem: &str) -> (&str, Option<Language>) {
    match stem.rsplit_once('.') {
        Some((bare, tag)) if !bare.is_empty() => match tag {
            "vi" => (bare, Some(Language::Vi)),
            "en" => (bare, Some(Language::En)),
            _ => (stem, None),
        },
        _ => (stem, None),
    }
}

/// An id is unique over all kinds. Those made from the names of stories' and pages' files may coincide (`a b.md`,
/// `a_b.md`): later ones get a number and a warning. Of ids that were given, one used twice is told when entries
/// are linked.
fn tell_apart(entries: &mut [EntryFiles], diagnostics: &mut Vec<Diagnostic>) {
    entries.sort_by(|a, b| {
        let order = |entry: &EntryFiles| (entry.kind.is_lenient(), entry.kind);
        order(a).cmp(&order(b)).then_with(|| a.main.path.cmp(&b.main.path))
    });
    let known: HashSet<String> = entries.iter().map(|entry| entry.id.clone()).collect();
    let mut last_number: HashMap<String, usize> = HashMap::with_capacity(entries.len());
    let mut made: HashSet<String> = HashSet::new();
    for entry in entries {
        let number = last_number.entry(entry.id.clone()).or_insert(0);
        *number += 1;
        if *number == 1 || !entry.kind.is_lenient() {
            continue;
        }
        let mut id = format!("{}-{number}", entry.id);
        while known.contains(&id) || made.contains(&id) {
            *number += 1;
            id = format!("{}-{number}", entry.id);
        }
        let told = Diagnostic::new(Code::DuplicateId, &entry.main.path).with("id", entry.id.as_str());
        diagnostics.push(told.near(Some(id.as_str())).lenient_if(true));
        made.insert(id.clone());
        entry.id = id;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    type Told = (Code, bool, String);

    /// A folder of a test's own, taken away at its end.
    struct Root(std::path::PathBuf);

    impl Root {
        fn new(name: &str, files: &[&str]) -> Self {
            let root = std::env::temp_dir().join(format!("guong-layout-{name}-{}", std::process::id()));
            for file in files {
                let path = root.join("content").join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, "Chào\n").unwrap();
            }
            Self(root)
        }

        /// Files and ids of entries; codes, whether they are errors, and files of what was told.
        fn scan(&self) -> (Vec<(String, String)>, Vec<Told>) {
            let (layout, found) = scan(&self.0, Language::Vi);
            let below = |path: &str| path["content/".len()..].to_owned();
            let entries = layout.entries.iter().map(|entry| (below(&entry.main.path), entry.id.clone())).collect();
            (entries, found.iter().map(|d| (d.code, d.is_error(), below(&d.file))).collect())
        }
    }

    impl Drop for Root {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn pair(file: &str, id: &str) -> (String, String) {
        (file.to_owned(), id.to_owned())
    }

    #[test]
    fn stories_of_one_name_get_ids_of_their_own() {
        let files = ["people/x/index.md", "pages/x.md", "stories/x.md", "stories/X.md", "stories/x-2.md"];
        let (entries, found) = Root::new("ids", &files).scan();
        let expected = [
            pair("people/x/index.md", "x"),
            pair("stories/X.md", "x-3"),
            pair("stories/x-2.md", "x-2"),
            pair("stories/x.md", "x-4"),
            pair("pages/x.md", "x-5"),
        ];
        assert_eq!(entries, expected);
        assert!(found.iter().all(|(code, is_error, _)| *code == Code::DuplicateId && !is_error));
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn a_second_main_file_is_an_entry_of_its_own_among_stories_and_a_mistake_elsewhere() {
        let files = ["stories/a.md", "stories/a.vi.md", "stories/a.en.md", "stories/a.en.markdown"];
        let (entries, found) = Root::new("two-kind", &files).scan();
        assert_eq!(entries.len(), 3);
        assert_eq!(found.iter().filter(|(code, ..)| *code == Code::TwoMainFiles).count(), 2);
        assert!(found.iter().all(|(_, is_error, _)| !is_error));
        let (_, found) = Root::new("two-strict", &["people/a/index.en.md", "people/a/index.en.yaml"]).scan();
        assert!(found.contains(&(Code::TwoMainFiles, true, "people/a/index.en.yaml".to_owned())));
    }

    #[test]
    fn a_file_in_place_of_a_folder_is_passed_over() {
        let root = std::env::temp_dir().join(format!("guong-layout-file-{}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        fs::write(root.join("content"), "x").unwrap();
        fs::write(root.join("static"), "x").unwrap();
        let (layout, found) = scan(&root, Language::Vi);
        fs::remove_dir_all(&root).unwrap();
        assert!(layout.entries.is_empty() && layout.statics.is_empty());
        assert_eq!(found.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::StrayFile; 2]);
    }

    #[test]
    fn a_text_that_is_no_entry_is_told() {
        let files = ["people/a/index.md", "people/a/ghi-chu.md", "people/a/b/index.md", "stories/x.mdx"];
        let (_, found) = Root::new("left", &files).scan();
        let stray = |file: &str| (Code::StrayFile, false, file.to_owned());
        assert_eq!(found, [stray("people/a/b/index.md"), stray("people/a/ghi-chu.md"), stray("stories/x.mdx")]);
    }
}
