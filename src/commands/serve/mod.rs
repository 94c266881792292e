//! `guong serve`: a preview on this machine, made anew on every change. Nothing is written to the disk.
//!
//! One thread waits for changes ([`watch`]) and reads the site anew; what came of it is a [`Preview`]. Answers
//! ([`answer`]) take the latest one, ask its site for the output ([`snapshot`]) and add to pages what reloads
//! them ([`page`]) and, where the content has errors, what these are ([`overlay`]). Where it is asked for, the
//! components of the theme are shown one by one ([`gallery`]).

mod answer;
mod gallery;
mod overlay;
mod page;
mod snapshot;
mod watch;

use super::context::{Context, Outcome};
use crate::diagnostic::report::Format;
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::numbers::Numbers;
use crate::language::{Both, Language};
use crate::pipeline::{self, Change, Memo};
use crate::render::gallery::Gallery;
use snapshot::{Plan, Snapshot};
use std::io::{self, ErrorKind, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use watch::Watch;

/// Which port to listen on.
#[derive(Clone, Copy, Debug)]
pub struct Port {
    /// The first to try; 0 for any that is free.
    pub first: u16,
    /// How many of the next ones may be tried where it is taken.
    pub more: u16,
}

/// What is shown now.
struct Preview {
    /// Differs from every other preview, of this run and of others.
    version: String,
    /// The last site without errors; `None` where there was none yet.
    site: Option<Arc<Snapshot>>,
    /// What is wrong with the content as it is now, as HTML.
    faults: Option<String>,
    /// The components of the theme, where they are to be shown.
    gallery: Option<Arc<Gallery>>,
}

/// Shows the site, and the gallery of components if it is asked for, until it is stopped.
pub fn run(context: &Context, port: Port, with_gallery: bool) -> Outcome {
    let (listener, port) = match bind(port) {
        Ok(bound) => bound,
        Err(error) => {
            context.complain(&not_bound(context.language, port, &error));
            return Outcome::Machine;
        }
    };
    let local = format!("http://{}:{port}/", Ipv4Addr::LOCALHOST);
    let mut context = context.clone();
    context.base_url.get_or_insert_with(|| local.clone());
    match serve(&context, listener, &local, with_gallery) {
        Ok(()) => Outcome::Done,
        Err(error) => {
            let words = Both { vi: "không mở được phần xem thử", en: "the preview can't be opened" };
            context.complain(&format!("{}: {error}", words.get(context.language)));
            Outcome::Machine
        }
    }
}

/// Listens on this machine alone.
fn bind(port: Port) -> io::Result<(TcpListener, u16)> {
    let mut tried = port.first;
    loop {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, tried)) {
            Ok(listener) => {
                let port = listener.local_addr()?.port();
                return Ok((listener, port));
            }
            Err(error) if error.kind() == ErrorKind::AddrInUse && tried - port.first < port.more => {
                let Some(next) = tried.checked_add(1) else { return Err(error) };
                tried = next;
            }
            Err(error) => return Err(error),
        }
    }
}

fn not_bound(language: Language, Port { first, more }: Port, error: &io::Error) -> String {
    let last = first.saturating_add(more);
    let is_taken = error.kind() == ErrorKind::AddrInUse;
    match (language, is_taken) {
        (Language::Vi, true) if more == 0 => {
            format!("cổng {first} đang có chương trình khác dùng; hãy chọn cổng khác bằng --port")
        }
        (Language::Vi, true) => {
            format!("các cổng từ {first} đến {last} đều có chương trình khác dùng; hãy chọn cổng khác bằng --port")
        }
        (Language::Vi, false) => format!("không mở được cổng {first}: {error}"),
        (Language::En, true) if more == 0 => {
            format!("port {first} is taken by another program; choose another one with --port")
        }
        (Language::En, true) => {
            format!("the ports from {first} to {last} are all taken; choose another one with --port")
        }
        (Language::En, false) => format!("port {first} can't be opened: {error}"),
    }
}

/// Reads the site, then answers and follows changes side by side.
fn serve(context: &Context, listener: TcpListener, local: &str, with_gallery: bool) -> io::Result<()> {
    // Watching begins before reading, so that no change falls between them.
    let mut watch = Watch::new(&context.root);
    if watch.is_polling() {
        let _ = writeln!(io::stderr(), "{}", polling(context.language));
    }
    let mut builder = Builder::new(context.clone(), with_gallery);
    let (sender, previews) = tokio::sync::watch::channel(Arc::new(builder.build(&Change::Anything)));
    let follow = move || {
        loop {
            let change = watch.wait();
            sender.send_replace(Arc::new(builder.build(&change)));
        }
    };
    std::thread::Builder::new().name("rebuild".to_owned()).spawn(follow)?;
    let port = listener.local_addr()?.port();
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        announce(context, local, with_gallery);
        axum::serve(listener, answer::router(context.clone(), previews, port)).await
    })
}

fn polling(language: Language) -> &'static str {
    let words = Both {
        vi: "Hệ điều hành không báo được thay đổi của tệp; thay vào đó, cứ mỗi giây sẽ tự xem lại.",
        en: "The system can't tell of changed files; they are looked at every second instead.",
    };
    words.get(language)
}

/// Says where the preview is. Where the output is for a machine, people read it on the error stream.
fn announce(context: &Context, local: &str, with_gallery: bool) {
    let words = Both { vi: "Xem thử", en: "Preview" }.get(context.language);
    let mut lines = format!("{words}: {local}");
    if with_gallery {
        let words = Both { vi: "Các thành phần", en: "Components" }.get(context.language);
        lines.push_str(&format!("\n{words}: {}{}{}", local.trim_end_matches('/'), answer::OWN, gallery::FOLDER));
    }
    if context.format == Format::Human {
        context.say(&lines);
        let _ = io::stdout().flush();
    } else {
        let _ = writeln!(io::stderr(), "{lines}");
    }
}

/// Makes previews, one after the other.
struct Builder {
    context: Context,
    /// Tells this run from others: a page of an earlier run reloads too.
    run: u128,
    number: u64,
    site: Option<Arc<Snapshot>>,
    /// The plan of the site as it was read last; `None` where it isn't known.
    plan: Option<Arc<Plan>>,
    with_gallery: bool,
    gallery: Option<Arc<Gallery>>,
    memo: Memo,
}

impl Builder {
    fn new(context: Context, with_gallery: bool) -> Self {
        let run = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        Self { context, run, number: 0, site: None, plan: None, with_gallery, gallery: None, memo: Memo::default() }
    }

    /// Reads the site as it is now. Where it has errors the last good one stays.
    fn build(&mut self, change: &Change) -> Preview {
        let begin = Instant::now();
        let context = &self.context;
        let mut loaded = context.with_request(|request| pipeline::load_after(request, Some((&mut self.memo, change))));
        if let (true, Some(site)) = (self.with_gallery, &loaded.site) {
            let (gallery, found) = pipeline::gallery(&context.root, &site.config);
            // What is wrong with the theme itself was told when the site was loaded.
            loaded
                .diagnostics
                .extend(found.into_iter().filter(|one| !loaded.diagnostics.contains(one)).collect::<Vec<_>>());
            self.gallery = gallery.map(Arc::new).or(self.gallery.take());
        }
        context.judge(&mut loaded.diagnostics);
        let diagnostics = std::mem::take(&mut loaded.diagnostics);
        let is_sound = loaded.is_sound() && !diagnostics.iter().any(Diagnostic::is_error);
        let plan = self.plan.take().filter(|_| loaded.is_plan_same);
        let faults = if is_sound {
            self.site = Snapshot::open(loaded, plan).map(Arc::new);
            self.plan = self.site.as_ref().map(|site| Arc::clone(&site.plan));
            None
        } else {
            Some(overlay::faults(&diagnostics, context.language, &context.root, self.site.is_some()))
        };
        context.report(&diagnostics);
        context.say(&told(context.language, begin.elapsed().as_millis(), &diagnostics));
        self.number += 1;
        let version = format!("{}-{}", self.run, self.number);
        Preview { version, site: self.site.clone(), faults, gallery: self.gallery.clone() }
    }
}

/// The line after every build.
fn told(language: Language, milliseconds: u128, diagnostics: &[Diagnostic]) -> String {
    let numbers = Numbers::new(language);
    let number = |number: u128| numbers.integer(i64::try_from(number).unwrap_or(i64::MAX));
    let time = number(milliseconds);
    let errors = diagnostics.iter().filter(|one| one.severity == Severity::Error).count();
    let warnings = diagnostics.len() - errors;
    let (many_errors, many_warnings) = (number(errors as u128), number(warnings as u128));
    match language {
        Language::Vi => format!("Dựng trong {time} ms: {many_errors} lỗi, {many_warnings} cảnh báo."),
        Language::En => {
            let plural = |count: usize| if count == 1 { "" } else { "s" };
            let (e, w) = (plural(errors), plural(warnings));
            format!("Built in {time} ms: {many_errors} error{e}, {many_warnings} warning{w}.")
        }
    }
}
