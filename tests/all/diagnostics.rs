//! One bad site per code: what is said of it, in both languages, and at which word.
//!
//! A case is `tests/diagnostics/<CODE>.txt` (or `<CODE>-<what>.txt`) with the reports it must give beside it,
//! `.vi.out` and `.en.out`. Its header tells every diagnostic as `expect: CODE path:line:column “word”`, or
//! `expect: CODE path` where the whole file is meant. `GUONG_BLESS=1` writes the reports anew.

use crate::site::{Folder, TODAY, build, built, command_line, difference, header, run};
use guong::diagnostic::{Code, Severity};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Codes that no content can provoke, and why.
const UNPROVOKED: [(Code, &str); 2] = [
    (Code::Unreadable, "the tests may run as root, who may read everything"),
    (Code::AddressChanged, "it takes two builds: tests/all/output.rs"),
];

/// A case and where its files are.
struct Case {
    name: String,
    text: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| Case {
            name: path.file_stem().unwrap().to_string_lossy().into_owned(),
            text: fs::read_to_string(&path).unwrap(),
        })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

impl Case {
    fn code(&self) -> Code {
        let number = self.name.split('-').next().unwrap();
        Code::from_number(number).unwrap_or_else(|| panic!("{}: there is no code {number}", self.name))
    }

    /// The diagnostics that the header tells.
    fn expected(&self) -> BTreeSet<String> {
        header(&self.text).lines().filter_map(|line| line.strip_prefix("expect: ")).map(str::to_owned).collect()
    }

    /// More arguments for the command line.
    fn options(&self) -> Vec<&str> {
        let options = header(&self.text).lines().find_map(|line| line.strip_prefix("options: "));
        options.map(|options| options.split(' ').collect()).unwrap_or_default()
    }

    /// Faults of templates show when pages are made, the others when the content is checked.
    fn command(&self) -> &'static str {
        if header(&self.text).contains("shows when building") { "build" } else { "check" }
    }

    fn report(&self, site: &Folder, language: &str) -> String {
        let command = [self.command(), "--lang", language];
        let report = run(site.path(), command_line(&command, &self.options())).err;
        report.lines().map(|line| format!("{}\n", line.trim_end())).collect()
    }

    /// Code and place of everything the program tells, with the marked words.
    fn told(&self, site: &Folder) -> (BTreeSet<String>, bool) {
        let command = [self.command(), "--format", "json"];
        let done = run(site.path(), command_line(&command, &self.options()));
        let report: serde_json::Value =
            serde_json::from_str(&done.out).unwrap_or_else(|error| panic!("{}: {error}: {}", self.name, done.err));
        let diagnostics = report["diagnostics"].as_array().unwrap();
        let has_error = diagnostics.iter().any(|one| one["severity"] == "error");
        assert_eq!(done.code, Some(i32::from(has_error)), "{}: exit code", self.name);
        (diagnostics.iter().map(|one| place(one, site)).collect(), has_error)
    }
}

/// A diagnostic as headers write it.
fn place(diagnostic: &serde_json::Value, site: &Folder) -> String {
    let (code, file) = (diagnostic["code"].as_str().unwrap(), diagnostic["file"].as_str().unwrap());
    let number = |name: &str| diagnostic[name].as_u64().map(|number| usize::try_from(number).unwrap());
    let (Some(line), Some(column)) = (number("line"), number("column")) else { return format!("{code} {file}") };
    let text = String::from_utf8_lossy(&fs::read(site.join(file)).unwrap()).into_owned();
    let words: String = if number("end_line") == Some(line) {
        let marked = text.trim_start_matches('\u{feff}').lines().nth(line - 1).unwrap_or_default().chars();
        marked.skip(column - 1).take(number("end_column").unwrap() - column).collect()
    } else {
        "…".to_owned()
    };
    format!("{code} {file}:{line}:{column} “{words}”")
}

#[test]
fn every_code_has_a_case() {
    let named: Vec<Code> = cases().iter().map(Case::code).collect();
    let missing: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !named.contains(code) && UNPROVOKED.iter().all(|(known, _)| known != *code))
        .map(|code| code.number())
        .collect();
    assert!(missing.is_empty(), "codes without a case in tests/diagnostics/: {missing:?}");
}

#[test]
fn every_report_belongs_to_a_case() {
    let names: Vec<String> = cases().into_iter().map(|case| case.name).collect();
    for entry in fs::read_dir(folder()).unwrap().map(Result::unwrap) {
        let file = entry.file_name().to_string_lossy().into_owned();
        let name = file.split('.').next().unwrap_or_default();
        assert!(names.iter().any(|known| known == name), "{file} belongs to no case");
    }
}

#[test]
fn each_mistake_is_told_at_its_word() {
    let mut wrong = Vec::new();
    for case in cases() {
        let site = Folder::of(&case.text);
        let (told, _) = case.told(&site);
        let expected = case.expected();
        if told != expected {
            let lines = |set: &BTreeSet<String>| set.iter().map(|line| format!("  {line}\n")).collect::<String>();
            wrong.push(format!("{}\n told:\n{} expected:\n{}", case.name, lines(&told), lines(&expected)));
        }
        if !told.iter().any(|line| line.starts_with(case.code().number())) {
            wrong.push(format!("{}: its code isn't told", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_report_reads_as_it_should_in_both_languages() {
    let bless = env::var_os("GUONG_BLESS").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let site = Folder::of(&case.text);
        for language in ["vi", "en"] {
            let file = folder().join(format!("{}.{language}.out", case.name));
            let report = case.report(&site, language);
            if bless {
                fs::write(file, report).unwrap();
            } else if fs::read_to_string(&file).unwrap_or_default() != report {
                wrong.push(format!("{}:\n{report}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "reports changed (GUONG_BLESS=1 writes them anew):\n{}", wrong.join("\n"));
}

#[test]
fn no_report_leaves_a_gap_unfilled() {
    let outs = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    for path in outs.filter(|path| path.extension().is_some_and(|ending| ending == "out")) {
        let report = fs::read_to_string(&path).unwrap();
        let said = report
            .lines()
            .filter(|line| line.contains(" = ") || line.contains("]: "))
            .flat_map(|l| l.split('{').skip(1));
        for gap in said.filter_map(|part| part.split_once('}')).map(|(gap, _)| gap) {
            let is_name = gap.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            assert!(!is_name, "{}: {{{gap}}}", path.display());
        }
    }
}

#[test]
fn a_build_with_errors_leaves_the_old_site_as_it_was() {
    let good =
        Folder::of("== content/people/a.md\n---\nname: Nông Thị A\ncitation: Chị làm.\ndemo: true\n---\nChuyện.\n");
    built(&good, &[]);
    let before = good.public();
    assert!(before.len() > 5, "the good site has pages");
    let public = good.join("public");
    let public = public.to_str().unwrap();
    for case in cases() {
        let site = Folder::of(&case.text);
        let (_, has_error) = case.told(&site);
        if !has_error {
            continue;
        }
        let done = build(&site, &[["--output", public].as_slice(), &case.options()].concat());
        assert_eq!(done.code, Some(1), "{}: {}{}", case.name, done.err, done.out);
        let changed = difference(&before, &good.public());
        assert!(changed.is_empty(), "{} changed the old site: {changed:?}", case.name);
    }
}

#[test]
fn warnings_are_errors_where_that_is_asked_for() {
    for case in cases() {
        if case.code().severity() == Severity::Warning && case.command() == "check" {
            let site = Folder::of(&case.text);
            let strict = run(site.path(), command_line(&["check", "--strict"], &case.options()));
            assert_eq!(strict.code, Some(1), "{}: {}", case.name, strict.err);
        }
    }
}

#[test]
fn every_code_is_explained_in_both_languages() {
    let folder = Folder::new();
    for code in Code::ALL {
        for language in ["vi", "en"] {
            let done = run(folder.path(), ["explain", code.number(), "--lang", language]);
            assert_eq!(done.code, Some(0));
            assert!(done.out.starts_with(code.number()), "{}", done.out);
        }
    }
}

#[test]
fn what_the_machine_reads_and_what_people_read_count_the_same() {
    let case = cases().into_iter().find(|case| case.name == "G401").unwrap();
    let site = Folder::of(&case.text);
    let github = run(site.path(), ["check", "--format", "github", "--as-of", TODAY]).out;
    let lines = github.lines().filter(|line| line.starts_with("::error ") || line.starts_with("::warning ")).count();
    assert_eq!(lines, case.expected().len(), "{github}");
}
