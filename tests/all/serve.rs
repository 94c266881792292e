//! The preview: what it answers, and how it follows what a writer does to the files.
#![allow(clippy::disallowed_methods, reason = "a test is a world of its own: disk, net and programs")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a change may take to show on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(20);

/// A site on disk and its preview; both end with the value.
pub struct Preview {
    root: PathBuf,
    process: Child,
    port: u16,
}

/// What the preview answers.
pub struct Answer {
    pub status: u16,
    head: String,
    pub body: String,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// Writes a small site into a folder of its own.
pub fn site(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("serve-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&root);
    write(&root, "site.yaml", "name: Trang thử\naddress: https://example.org/sub/\n");
    write(&root, "content/stories/mot.md", "# Một\n\nLời đầu tiên.\n");
    write(&root, "static/ghi-chu.txt", "Ghi chú\n");
    write(&root, "public/cu.html", "cũ");
    root
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}

fn guong(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guong"));
    command.arg("serve").arg("--root").arg(root).env("GUONG_LANG", "vi").env_remove("GUONG_BASE_URL");
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// Starts the preview of a site on a free port.
pub fn start(root: PathBuf, more: &[&str]) -> Preview {
    let mut process = guong(&root).args(["--port", "0"]).args(more).spawn().expect("guong starts");
    let output = BufReader::new(process.stdout.take().expect("its output is read"));
    let mut lines = output.lines().map_while(Result::ok);
    let address = lines.find_map(|line| line.strip_prefix("Xem thử: http://127.0.0.1:").map(str::to_owned));
    let port = address.and_then(|rest| rest.trim_end_matches('/').parse().ok()).expect("it says where it is");
    // What it goes on to say has to be read, or it would wait.
    std::thread::spawn(move || lines.for_each(drop));
    Preview { root, process, port }
}

impl Preview {
    fn of(name: &str) -> Self {
        start(site(name), &[])
    }

    fn ask(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the preview listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit can be set");
        stream.write_all(request.as_bytes()).expect("the preview reads");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("the preview answers");
        let text = String::from_utf8(bytes).expect("answers are text");
        let (head, body) = text.split_once("\r\n\r\n").expect("an answer has a head");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a head has a status");
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn method(&self, method: &str, path: &str, host: &str) -> Answer {
        self.ask(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    }

    pub fn get(&self, path: &str) -> Answer {
        self.method("GET", path, &format!("localhost:{}", self.port))
    }

    /// Asks until the answer is as it should be.
    fn until(&self, path: &str, is_right: impl Fn(&Answer) -> bool) -> Answer {
        let begin = Instant::now();
        loop {
            let answer = self.get(path);
            if is_right(&answer) {
                return answer;
            }
            assert!(begin.elapsed() < PATIENCE, "{path} stays {}: {}", answer.status, answer.body);
            sleep(Duration::from_millis(50));
        }
    }

    fn shows(&self, path: &str, text: &str) -> Answer {
        self.until(path, |answer| answer.status == 200 && answer.body.contains(text))
    }

    /// The version that pages are from.
    fn version(&self) -> String {
        let page = self.get("/").body;
        let version = page.split("reload.js?v=").nth(1).and_then(|rest| rest.split('"').next());
        version.expect("pages have the script").to_owned()
    }

    fn write(&self, path: &str, text: &str) {
        write(&self.root, path, text);
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.root.join(from), self.root.join(to)).expect("a file can be renamed");
    }
}

const STORY: &str = "/tin-bai/mot/";

#[test]
fn a_page_is_shown_with_what_reloads_it_and_public_stays_as_it_is() {
    let preview = Preview::of("page");
    let page = preview.shows(STORY, "Lời đầu tiên.");
    assert!(page.head.contains("content-type: text/html; charset=utf-8"), "{}", page.head);
    assert!(page.head.contains("cache-control: no-store"), "{}", page.head);
    assert!(page.head.contains("x-content-type-options: nosniff"), "{}", page.head);
    assert!(page.body.contains("<script src=\"/__guong/reload.js?v="), "{}", page.body);
    assert!(page.body.contains("script-src 'self'; connect-src 'self'"), "{}", page.body);
    assert!(page.body.contains("href=\"../../assets/style.css\""), "{}", page.body);
    assert!(!page.body.contains("example.org"), "{}", page.body);
    assert!(preview.get("/__guong/reload.js").head.contains("content-type: text/javascript"));
    let note = preview.get("/ghi-chu.txt");
    assert!(note.head.contains("content-type: text/plain; charset=utf-8"), "{}", note.head);
    assert_eq!(note.body, "Ghi chú\n");
    let public: Vec<_> = fs::read_dir(preview.root.join("public")).expect("it is there").flatten().collect();
    assert_eq!(public.len(), 1);
    assert_eq!(fs::read_to_string(public[0].path()).expect("it can be read"), "cũ");
}

#[test]
fn addresses_and_methods_are_those_of_a_web_server() {
    let preview = Preview::of("http");
    let missing = preview.get("/khong-co/");
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("<html lang=\"vi\">"), "{}", missing.body);
    let missing = preview.get("/en/nothing");
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("<html lang=\"en\">"), "{}", missing.body);
    let moved = preview.get("/tin-bai/mot?a=b");
    assert_eq!(moved.status, 307);
    assert!(moved.head.contains("location: /tin-bai/mot/?a=b"), "{}", moved.head);
    for path in ["/../site.yaml", "/%2e%2e/site.yaml", "/..%2fsite.yaml", "//tin-bai/mot", "/%00", "/%ff"] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
    let own = format!("127.0.0.1:{}", preview.port);
    let head = preview.method("HEAD", STORY, &own);
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    let post = preview.method("POST", STORY, &own);
    assert_eq!(post.status, 405);
    assert!(post.head.contains("allow: get, head"), "{}", post.head);
    for host in ["example.org", "localhost", "localhost.example.org", "127.0.0.1:1"] {
        let answer = preview.method("GET", STORY, host);
        assert_eq!(answer.status, 403, "{host}");
        assert!(!answer.body.contains("Lời đầu tiên."), "{host}");
    }
}

#[test]
fn pages_follow_every_way_of_saving() {
    let preview = Preview::of("saving");
    preview.shows(STORY, "Lời đầu tiên.");
    preview.write("content/stories/mot.md", "# Một\n\nLời thứ hai.\n");
    preview.shows(STORY, "Lời thứ hai.");
    // As Vim and `mv` save: another file takes the name.
    preview.write("content/stories/.mot.md.new", "# Một\n\nLời thứ ba.\n");
    preview.rename("content/stories/.mot.md.new", "content/stories/mot.md");
    preview.shows(STORY, "Lời thứ ba.");
    preview.write("content/stories/hai/index.md", "# Hai\n\nLời mới.\n");
    preview.shows("/tin-bai/hai/", "Lời mới.");
    preview.write("content/stories/hai/index.md", "# Hai\n\nLời sửa.\n");
    preview.shows("/tin-bai/hai/", "Lời sửa.");
    let version = preview.version();
    preview.rename("content/stories/hai", "content/stories/ba");
    preview.until(STORY, |_| preview.version() != version);
    preview.write("content/stories/ba/index.md", "# Ba\n\nLời cuối.\n");
    preview.shows("/tin-bai/ba/", "Lời cuối.");
    assert_eq!(preview.get("/tin-bai/hai/").status, 404);
    fs::remove_file(preview.root.join("content/stories/mot.md")).expect("a file can be removed");
    preview.until(STORY, |answer| answer.status == 404);
}

#[test]
fn the_whole_content_can_be_replaced_and_the_settings_changed() {
    let preview = Preview::of("replaced");
    preview.write("new/stories/mot.md", "# Một\n\nNội dung khác.\n");
    preview.rename("content", "old");
    // Without content the last good page stays, under the error.
    preview.shows(STORY, "G113");
    preview.rename("new", "content");
    preview.shows(STORY, "Nội dung khác.");
    preview.write("content/stories/mot.md", "# Một\n\nLại khác.\n");
    preview.shows(STORY, "Lại khác.");
    preview.write("site.yaml", "name: Tên mới\naddress: https://example.org/\n");
    preview.shows(STORY, "Tên mới");
    preview.write("themes/default/templates/hooks/footer.html", "<p>Lời của chủ đề</p>");
    preview.shows(STORY, "Lời của chủ đề");
}

#[test]
fn with_an_error_the_old_page_stays_under_the_error() {
    let preview = Preview::of("error");
    preview.shows(STORY, "Lời đầu tiên.");
    preview.write("content/people/sai.md", "---\nname: <Sai>\nborn: 31/02\n---\n");
    preview.write("content/stories/mot.md", "# Một\n\nLời thứ hai.\n");
    let page = preview.shows(STORY, "<aside class=\"guong-faults\" lang=\"vi\"");
    assert!(page.body.contains("Lời đầu tiên."), "{}", page.body);
    assert!(page.body.contains("content/people/sai.md:3:7"), "{}", page.body);
    assert!(page.body.contains("born: <mark>31/02</mark>"), "{}", page.body);
    assert!(page.body.contains("Cách sửa:"), "{}", page.body);
    assert!(page.body.contains("href=\"/__guong/overlay.css\""), "{}", page.body);
    assert_eq!(preview.get("/__guong/overlay.css").status, 200);
    fs::remove_file(preview.root.join("content/people/sai.md")).expect("a file can be removed");
    let page = preview.shows(STORY, "Lời thứ hai.");
    assert!(!page.body.contains("guong-faults"), "{}", page.body);
}

#[test]
fn it_starts_with_a_broken_site_and_recovers() {
    let root = site("broken");
    fs::remove_file(root.join("site.yaml")).expect("a file can be removed");
    let preview = start(root, &[]);
    let page = preview.get("/");
    assert_eq!(page.status, 500);
    assert!(page.body.contains("guong-faults") && page.body.contains("/__guong/reload.js"), "{}", page.body);
    preview.write("site.yaml", "name: Trang thử\naddress: https://example.org/\n");
    preview.shows(STORY, "Lời đầu tiên.");
}

#[test]
fn browsers_are_told_of_the_next_version() {
    let preview = Preview::of("news");
    let news = format!("/__guong/events?v={}", preview.version());
    std::thread::scope(|scope| {
        let asked = scope.spawn(|| preview.get(&news));
        sleep(Duration::from_millis(300));
        assert!(!asked.is_finished(), "there are no news yet");
        preview.write("content/stories/mot.md", "# Một\n\nLời thứ hai.\n");
        let answer = asked.join().expect("it is answered");
        assert!(answer.head.contains("content-type: text/event-stream"), "{}", answer.head);
        assert!(answer.body.contains("event: rebuilt\n"), "{}", answer.body);
    });
    // Whoever comes late is told at once.
    assert!(preview.get(&news).body.contains("event: rebuilt\n"));
}

#[test]
fn a_site_in_a_sub_path_is_shown_there() {
    let preview = start(site("sub"), &["--base-url", "https://example.org/a/b"]);
    let moved = preview.get("/");
    assert_eq!(moved.status, 307);
    assert!(moved.head.contains("location: /a/b/\r\n"), "{}", moved.head);
    let page = preview.shows("/a/b/tin-bai/mot/", "Lời đầu tiên.");
    assert!(page.body.contains("href=\"../../assets/style.css\""), "{}", page.body);
    assert!(page.body.contains("src=\"/__guong/reload.js"), "{}", page.body);
    assert_eq!(preview.get(STORY).status, 404);
}

#[test]
fn a_port_that_was_asked_for_and_is_taken_is_an_error() {
    let preview = Preview::of("port");
    let second = guong(&preview.root).args(["--port", &preview.port.to_string()]).stderr(Stdio::piped()).output();
    let second = second.expect("guong starts");
    assert_eq!(second.status.code(), Some(3));
    let words = String::from_utf8_lossy(&second.stderr);
    assert!(words.contains("--port") && words.contains(&preview.port.to_string()), "{words}");
}
