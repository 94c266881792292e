//! Commands as they are typed, and what they answer.

use crate::site::{Folder, TODAY, build, built, program, run};

const SITE: &str = "== content/people/a.md\n---\nname: Nông Thị A\ncitation: Chị làm.\ndemo: true\n---\n";
const BAD: &str = "== content/people/a.md\n---\nname: Nông Thị A\n---\n";

#[test]
fn several_mistakes_in_several_files_are_told_in_one_run() {
    let site = Folder::of(
        "== site.yaml\nname: Trang\naddress: https://thu.example.vn/\nmau: đỏ\n\n\
         == content/people/a.md\n---\nname: Nông Thị A\nborn: hôm qua\nsector: x\n---\nXem [b](person:b).\n\n\
         == content/people/c.md\nKhông có phần đầu.\n\n\
         == content/registry/units.yaml\nxuong: {name: Xưởng, parent: khong-co}\n\n\
         == content/documents/k.yaml\ntitle: Kế hoạch\nkind: ke-hoac\n",
    );
    let done = run(site.path(), ["check", "--format", "json", "--as-of", TODAY]);
    let report: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    let codes: Vec<String> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{} {}", one["code"].as_str().unwrap(), one["file"].as_str().unwrap()))
        .collect();
    let expected = [
        "G406 content/documents/k.yaml",
        "G402 content/people/a.md",
        "G710 content/people/a.md",
        "G404 content/people/a.md",
        "G406 content/people/a.md",
        "G601 content/people/a.md",
        "G206 content/people/c.md",
        "G601 content/registry/units.yaml",
        "G401 site.yaml",
    ];
    assert_eq!(codes, expected);
    assert_eq!((report["errors"].as_u64(), report["warnings"].as_u64()), (Some(9), Some(0)));
}

#[test]
fn exit_codes_say_what_happened() {
    let good = Folder::of(SITE);
    assert_eq!(run(good.path(), ["check"]).code, Some(0));
    assert_eq!(build(&good, &[]).code, Some(0));
    assert_eq!(build(&Folder::of(BAD), &[]).code, Some(1));
    for usage in [vec!["buil"], vec!["build", "--no-such"], vec!["build", "--threads", "0"], vec!["explain", "G999"]] {
        let done = run(good.path(), &usage);
        assert_eq!(done.code, Some(2), "{usage:?}: {}{}", done.out, done.err);
        assert!(!done.err.is_empty());
    }
    good.write("tep", "một tệp");
    let into_a_file = build(&good, &["--output", "tep/public"]);
    assert_eq!(into_a_file.code, Some(3), "{}", into_a_file.err);
}

#[test]
fn mistakes_of_usage_are_told_in_the_language_of_the_reader() {
    let folder = Folder::new();
    let vietnamese = run(folder.path(), ["buidl"]);
    assert!(vietnamese.err.starts_with("lỗi: không có lệnh này: buidl\n"), "{}", vietnamese.err);
    assert!(vietnamese.err.contains("có phải ý bạn là build?"), "{}", vietnamese.err);
    let english = run(folder.path(), ["buidl", "--lang", "en"]);
    assert!(english.err.starts_with("error: there is no such command: buidl\n"), "{}", english.err);
}

#[test]
fn the_language_of_messages_is_the_option_then_the_environment_then_the_site() {
    let text = |language: &str| {
        format!("== site.yaml\nname: Site\naddress: https://a.example.vn/\nlanguage: {language}\n\n{BAD}")
    };
    let (vi, en) = (Folder::of(&text("vi")), Folder::of(&text("en")));
    let first_word = |site: &Folder, arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = program(site.path());
        command.env_remove("LANG").arg("check").args(arguments).envs(variables.iter().copied());
        let err = String::from_utf8(command.output().unwrap().stderr).unwrap();
        err.split('[').next().unwrap().to_owned()
    };
    assert_eq!(first_word(&vi, &[], &[]), "lỗi");
    assert_eq!(first_word(&en, &[], &[]), "error");
    assert_eq!(first_word(&en, &[], &[("LANG", "vi_VN.UTF-8")]), "lỗi");
    assert_eq!(first_word(&vi, &[], &[("LANG", "vi_VN.UTF-8"), ("GUONG_LANG", "en")]), "error");
    assert_eq!(first_word(&vi, &["--lang", "vi"], &[("GUONG_LANG", "en")]), "lỗi");
}

#[test]
fn the_environment_stands_in_for_options() {
    let site = Folder::of(SITE);
    let elsewhere = Folder::new();
    let mut command = program(elsewhere.path());
    command.arg("build").env("GUONG_ROOT", site.path()).env("GUONG_BASE_URL", "https://example.org/x/");
    command.env("GUONG_OUTPUT", elsewhere.join("public"));
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(elsewhere.page("").contains("https://example.org/x/"));
    assert!(!site.join("public").exists());
}

#[test]
fn a_build_says_what_it_did() {
    let site = Folder::of(SITE);
    let first = built(&site, &["--lang", "en"]);
    let expected =
        format!("Built the site into public: {} files new or changed, 0 unchanged, 0 removed", site.public().len() - 1);
    assert!(first.out.starts_with(&expected), "{}", first.out);
    assert_eq!(first.err, "");
    let unbuilt = build(&Folder::of(BAD), &[]);
    assert!(unbuilt.out.contains("Chưa dựng được trang"), "{}", unbuilt.out);
}

#[test]
fn explain_tells_cause_and_remedy_and_proposes_near_codes() {
    let folder = Folder::new();
    let told = run(folder.path(), ["explain", "g404"]);
    assert!(told.out.starts_with("G404 (lỗi)\n"), "{}", told.out);
    assert!(told.out.contains("Cách sửa: Viết năm trước"), "{}", told.out);
    let all = run(folder.path(), ["explain", "--lang", "en"]).out;
    assert_eq!(all.lines().count(), guong::diagnostic::Code::ALL.len());
}

#[test]
fn a_site_may_lie_in_another_folder_and_paths_stay_short() {
    let site = Folder::of(BAD);
    let parent = site.path().parent().unwrap();
    let name = site.path().file_name().unwrap().to_str().unwrap();
    let done = run(parent, ["check", "--root", name, "--as-of", TODAY]);
    assert!(done.err.contains("--> content/people/a.md:1:1"), "{}", done.err);
}

#[test]
fn a_build_tells_how_long_its_stages_took() {
    let site = Folder::of(SITE);
    let table = build(&site, &["--timings"]);
    assert!(table.err.contains("bộ xử lý") && table.err.contains("các trang"), "{}", table.err);
    for asked in [&["--timings=json"][..], &["--timings", "--format", "json"]] {
        let done = build(&site, asked);
        let last = done.err.lines().last().unwrap_or_default();
        let told: serde_json::Value = serde_json::from_str(last).unwrap();
        let names: Vec<&str> =
            told["timings"].as_array().unwrap().iter().filter_map(|one| one["name"].as_str()).collect();
        assert_eq!(names, ["read", "entries", "files", "link", "plan", "pages", "search", "commit"], "{last}");
        assert!(told["total"]["wall_s"].as_f64().is_some_and(|seconds| seconds > 0.0), "{last}");
    }
    let without = build(&site, &["--timings=json", "--without", "search"]);
    assert!(!without.err.contains("\"search\""), "{}", without.err);
    assert_eq!(build(&site, &["--timings=csv"]).code, Some(2));
}
