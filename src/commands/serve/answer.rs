//! Answers to a browser on this machine.
//!
//! Any web page may make a browser send requests to this machine, under a name of its own choosing. So only
//! requests that name this machine are answered. Paths are looked up among the outputs of the site and never on
//! the disk.

use super::super::context::Context;
use super::{Preview, Snapshot, gallery, overlay, page};
use crate::language::Both;
use crate::model::address::{encode_path, file_of};
use crate::parse::picture;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HOST, LOCATION, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::Response;
use std::future::pending;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use unicode_normalization::UnicodeNormalization;

/// Where the preview's own files stand; no output of a site can, since it has no such path.
pub const OWN: &str = "/__guong/";
/// Reloads a page.
pub const RELOAD_SCRIPT: &str = "/__guong/reload.js";
/// Styles of the errors.
pub const OVERLAY_STYLES: &str = "/__guong/overlay.css";
/// Tells of the next preview.
const EVENTS: &str = "/__guong/events";
/// How long a browser waits for news before it has to ask again.
const WAIT: Duration = Duration::from_secs(20);

/// The media type of a page.
pub const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// What answers are made of.
struct Door {
    context: Context,
    previews: watch::Receiver<Arc<Preview>>,
    port: u16,
}

/// Answers with the latest preview.
pub fn router(context: Context, previews: watch::Receiver<Arc<Preview>>, port: u16) -> Router {
    Router::new().fallback(answer).with_state(Arc::new(Door { context, previews, port }))
}

async fn answer(State(door): State<Arc<Door>>, request: Request) -> Response {
    if !is_local(&request, door.port) {
        return door.plain(StatusCode::FORBIDDEN, NOT_LOCAL);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let response = door.plain(StatusCode::METHOD_NOT_ALLOWED, ONLY_READING);
        return with_header(response, ALLOW, "GET, HEAD");
    }
    let uri = request.uri().clone();
    // The body can't be held while the answer is waited for.
    drop(request);
    if uri.path().starts_with(OWN) { door.own(&uri).await } else { door.page(&uri).await }
}

const NOT_LOCAL: Both = Both {
    vi: "Chỉ xem thử được ở địa chỉ của máy này: 127.0.0.1 hoặc localhost, kèm số cổng.",
    en: "The preview answers at the addresses of this machine alone: 127.0.0.1 or localhost, with the port.",
};
const ONLY_READING: Both = Both { vi: "Ở đây chỉ đọc được.", en: "There is only reading here." };
const NOT_THERE: Both = Both { vi: "Không có gì ở địa chỉ này.", en: "There is nothing at this address." };
const NO_THREADS: Both = Both {
    vi: "Máy không còn đủ sức dựng trang này; hãy dừng rồi chạy lại guong serve.",
    en: "This machine can’t make the page; stop guong serve and start it again.",
};

/// Whether a request names this machine and the port, in its `Host` and in its address where that is whole.
fn is_local(request: &Request, port: u16) -> bool {
    let is_own = |authority: &str| {
        let own = ["localhost", "127.0.0.1", "[::1]"].into_iter().find_map(|name| {
            let start = authority.get(..name.len())?;
            start.eq_ignore_ascii_case(name).then(|| &authority[name.len()..])
        });
        own.is_some_and(|rest| match rest.strip_prefix(':') {
            Some(written) => written.parse() == Ok(port),
            None => rest.is_empty() && port == 80,
        })
    };
    let mut hosts = request.headers().get_all(HOST).iter();
    let (host, second) = (hosts.next().and_then(|host| host.to_str().ok()), hosts.next());
    let whole = request.uri().authority();
    host.is_some_and(is_own) && second.is_none() && whole.is_none_or(|whole| is_own(whole.as_str()))
}

impl Door {
    fn plain(&self, status: StatusCode, words: Both) -> Response {
        respond(status, TEXT, format!("{}\n", words.get(self.context.language)).into_bytes())
    }

    /// The preview's own files, and news of the next preview.
    async fn own(&self, uri: &Uri) -> Response {
        match uri.path() {
            RELOAD_SCRIPT => {
                let script = include_bytes!("files/reload.js").to_vec();
                respond(StatusCode::OK, "text/javascript; charset=utf-8", script)
            }
            OVERLAY_STYLES => {
                let styles = include_bytes!("files/overlay.css").to_vec();
                respond(StatusCode::OK, "text/css; charset=utf-8", styles)
            }
            EVENTS => self.news(uri.query().unwrap_or_default()).await,
            path => self.gallery(path),
        }
    }

    /// A page of the gallery of components, where it was asked for.
    fn gallery(&self, path: &str) -> Response {
        let preview = Arc::clone(&*self.previews.borrow());
        let below = path.strip_prefix(OWN).and_then(|path| path.strip_prefix(gallery::FOLDER));
        let root = preview.site.as_ref().map_or("/", |site| &*site.prefix);
        let shown = below.zip(preview.gallery.as_deref());
        match shown.and_then(|(below, all)| gallery::answer(all, below, root, self.context.language)) {
            Some(Ok((media_type, bytes))) => respond(StatusCode::OK, media_type, bytes),
            Some(Err(fault)) => {
                let fault = [fault];
                self.context.report(&fault);
                self.broken(&preview, &overlay::faults(&fault, self.context.language, &self.context.root, false))
            }
            None => self.plain(StatusCode::NOT_FOUND, NOT_THERE),
        }
    }

    /// Waits until there is another preview than the one that the page was made from. Browsers ask again when
    /// the answer has ended, so each answer ends with its news, or without any after a while.
    async fn news(&self, query: &str) -> Response {
        let mut previews = self.previews.clone();
        let other = async {
            let is_other = |preview: &Arc<Preview>| query.strip_prefix("v=") != Some(&preview.version);
            let is_over = previews.wait_for(is_other).await.is_err();
            if is_over {
                // Nothing will ever be news again.
                pending::<()>().await;
            }
        };
        let news = match tokio::time::timeout(WAIT, other).await {
            Ok(()) => "retry: 200\nevent: rebuilt\ndata:\n\n",
            Err(_) => "retry: 200\n\n",
        };
        respond(StatusCode::OK, "text/event-stream; charset=utf-8", news.into())
    }

    /// An output of the site, or what stands in for it.
    async fn page(&self, uri: &Uri) -> Response {
        let preview = Arc::clone(&*self.previews.borrow());
        let Some(site) = &preview.site else {
            return match &preview.faults {
                Some(faults) => self.broken(&preview, faults),
                None => self.plain(StatusCode::INTERNAL_SERVER_ERROR, NO_THREADS),
            };
        };
        let Some(path) = below(uri.path(), &site.prefix) else {
            // The preview of a site in a sub-path begins there.
            if uri.path() == "/" || format!("{}/", uri.path()) == *site.prefix {
                return redirect(&site.prefix, uri.query());
            }
            return self.plain(StatusCode::NOT_FOUND, NOT_THERE);
        };
        let file = file_of(&path);
        if let Some(output) = site.find(&file) {
            return self.output(&preview, StatusCode::OK, &file, output).await;
        }
        if let Some(bytes) = self.search_file(site, &file).await {
            return respond(StatusCode::OK, media_type(&file), bytes);
        }
        if site.find(&format!("{path}/index.html")).is_some() {
            return redirect(&format!("{}{}/", site.prefix, encode_path(&path)), uri.query());
        }
        let first = path.split_once('/').map_or("", |(first, _)| first);
        let pages = [format!("{first}/404.html"), "404.html".to_owned()];
        let found = pages.iter().find_map(|file| Some((file, site.find(file)?)));
        match found {
            Some((file, output)) => self.output(&preview, StatusCode::NOT_FOUND, file, output).await,
            None => self.plain(StatusCode::NOT_FOUND, NOT_THERE),
        }
    }

    /// A file of the search index.
    async fn search_file(&self, site: &Snapshot, file: &str) -> Option<Vec<u8>> {
        match file.starts_with(crate::search::format::FOLDER) {
            true => site.search(file).await,
            false => None,
        }
    }

    /// The bytes of an output; pages get what the preview adds.
    async fn output(&self, preview: &Preview, status: StatusCode, file: &str, output: usize) -> Response {
        let made = match &preview.site {
            Some(site) => site.make(output).await,
            None => None,
        };
        let bytes = match made {
            Some(Ok(bytes)) => bytes,
            Some(Err(fault)) => {
                let fault = [fault];
                self.context.report(&fault);
                let faults = overlay::faults(&fault, self.context.language, &self.context.root, false);
                return self.broken(preview, &faults);
            }
            None => return self.plain(StatusCode::INTERNAL_SERVER_ERROR, NO_THREADS),
        };
        let media_type = media_type(file);
        if media_type != HTML {
            return respond(status, media_type, bytes);
        }
        match String::from_utf8(bytes) {
            Ok(html) => {
                let html = page::with_reload(&html, &preview.version, preview.faults.as_deref());
                respond(status, HTML, html.into_bytes())
            }
            // A file of `static/` may be in another encoding, which it names itself.
            Err(error) => respond(status, "text/html", error.into_bytes()),
        }
    }

    /// A page that shows what is wrong and nothing else.
    fn broken(&self, preview: &Preview, faults: &str) -> Response {
        let html = overlay::whole_page(faults, self.context.language);
        let html = page::with_reload(&html, &preview.version, None);
        respond(StatusCode::INTERNAL_SERVER_ERROR, HTML, html.into_bytes())
    }
}

/// A path of a request as a path in the site; `None` where it lies outside or isn't text.
fn below(path: &str, prefix: &str) -> Option<String> {
    let path = String::from_utf8(decoded(path.strip_prefix(prefix)?)).ok()?;
    // Names of outputs are NFC; what a browser sends is as it was typed.
    Some(path.nfc().collect())
}

/// The bytes that percent signs stand for; a percent sign that stands for none is itself.
fn decoded(text: &str) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let pair = digit(bytes.get(at + 1)).zip(digit(bytes.get(at + 2)));
        let value = pair.and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        match value.filter(|_| *byte == b'%') {
            Some(value) => {
                decoded.push(value);
                at += 3;
            }
            None => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    decoded
}

/// The media type of an output by its name.
fn media_type(file: &str) -> &'static str {
    let name = file.rsplit('/').next().unwrap_or(file);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "html" | "htm" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "txt" => TEXT,
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "jsonld" => "application/ld+json; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "xml" if name == "atom.xml" => "application/atom+xml; charset=utf-8",
        "xml" | "xsl" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "ico" => "image/x-icon",
        "gif" => "image/gif",
        "avif" => "image/avif",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "wasm" => "application/wasm",
        "webm" => "video/webm",
        _ => picture::media_type_of_name(name),
    }
}

fn respond(status: StatusCode, media_type: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let response = with_header(response, CONTENT_TYPE, media_type);
    let response = with_header(response, CACHE_CONTROL, "no-store");
    with_header(response, X_CONTENT_TYPE_OPTIONS, "nosniff")
}

/// Sends the browser to a path of the site, which is safe to stand in a header: it is percent-encoded.
fn redirect(path: &str, query: Option<&str>) -> Response {
    let query = query.map_or_else(String::new, |query| format!("?{query}"));
    let response = respond(StatusCode::TEMPORARY_REDIRECT, TEXT, Vec::new());
    with_header(response, LOCATION, &format!("{path}{query}"))
}

fn with_header(mut response: Response, name: HeaderName, value: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(uri: &str, hosts: &[&str]) -> Request {
        let mut request = Request::new(Body::empty());
        *request.uri_mut() = uri.parse().unwrap();
        for host in hosts {
            request.headers_mut().append(HOST, HeaderValue::from_str(host).unwrap());
        }
        request
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in ["localhost:1111", "LOCALHOST:1111", "127.0.0.1:1111", "[::1]:1111"] {
            assert!(is_local(&request("/", &[host]), 1111), "{host}");
        }
        let others = ["example.org:1111", "localhost", "localhost:80", "localhost.example:1111", "127.0.0.1:", "", "đ"];
        for host in others {
            assert!(!is_local(&request("/", &[host]), 1111), "{host}");
        }
        assert!(!is_local(&request("/", &[]), 1111));
        assert!(!is_local(&request("/", &["localhost:1111", "localhost:1111"]), 1111));
        assert!(!is_local(&request("http://example.org:1111/", &["localhost:1111"]), 1111));
        assert!(is_local(&request("/", &["localhost"]), 80));
    }

    #[test]
    fn paths_are_decoded_below_the_site() {
        assert_eq!(below("/a/b/%C4%91/", "/a/").as_deref(), Some("b/đ/"));
        assert_eq!(below("/e%CC%82", "/").as_deref(), Some("ê"));
        assert_eq!(below("/100%/%4", "/").as_deref(), Some("100%/%4"));
        assert_eq!(below("/%ff", "/"), None);
        assert_eq!(below("/a", "/a/"), None);
    }

    #[test]
    fn text_says_that_it_is_utf_8() {
        assert_eq!(media_type("a/index.html"), HTML);
        assert_eq!(media_type("en/atom.xml"), "application/atom+xml; charset=utf-8");
        assert_eq!(media_type("a.b/c"), "application/octet-stream");
        assert_eq!(media_type("a/B.JPG"), "image/jpeg");
    }
}
