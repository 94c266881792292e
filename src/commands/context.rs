//! What a command takes from the outside: language, format, the day, the folders.

use super::timings::Form;
use crate::diagnostic::report::{self, Format};
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::{Both, Language};
use crate::model::value::{Day, PartialDate};
use crate::parse::yaml;
use crate::pipeline::{Request, Unwatched, Watch};
use crate::read::{files, layout};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// The content has errors.
    Content,
    /// Wrong usage.
    Usage,
    /// The machine failed: disk, network.
    Machine,
}

impl From<Outcome> for std::process::ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::Content => 1,
            Outcome::Usage => 2,
            Outcome::Machine => 3,
        })
    }
}

/// Options that every command on a site has, and what the environment says.
#[derive(Clone, Debug)]
pub struct Context {
    /// Root of the site.
    pub root: PathBuf,
    /// Where the site is written.
    pub public: PathBuf,
    /// Address that replaces the site's own.
    pub base_url: Option<String>,
    /// The day to build for, if one was given.
    pub as_of: Option<Day>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether warnings are errors.
    pub strict: bool,
    /// How diagnostics are shown.
    pub format: Format,
    /// Language of messages.
    pub language: Language,
    /// Whether a build makes the search index.
    pub with_search: bool,
    /// Whether a build tells its time by stage, and how.
    pub timings: Option<Form>,
    /// See [`Self::tool`].
    pub tool: OnceLock<String>,
}

impl Context {
    /// Today in a time zone: the day that was given, else `SOURCE_DATE_EPOCH`, else the clock.
    fn today(&self, zone: &str) -> Option<Day> {
        let zone = TimeZone::get(zone).ok()?;
        if let Some(day) = self.as_of {
            return Some(day);
        }
        let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.trim().parse::<i64>().ok());
        let now = epoch.and_then(|seconds| Timestamp::from_second(seconds).ok()).unwrap_or_else(Timestamp::now);
        let date = now.to_zoned(zone).date();
        Some((date.year(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?))
    }

    /// What tells this program from others that would make other pages of the same: its version and its bytes, which are
    /// the same wherever it is installed.
    pub fn tool(&self) -> &str {
        self.tool.get_or_init(|| {
            let version = env!("CARGO_PKG_VERSION");
            match std::env::current_exe().and_then(std::fs::read) {
                Ok(bytes) => format!("{version} {}", blake3::hash(&bytes).to_hex()),
                // Nobody's: nothing that was left is used.
                Err(_) => format!("{version} {}", Timestamp::now()),
            }
        })
    }

    /// Calls the pipeline with this context.
    pub fn with_request<T>(&self, call: impl FnOnce(&Request<'_>) -> T) -> T {
        self.with_watched_request(&Unwatched, call)
    }

    /// Calls the pipeline with this context, watched.
    pub fn with_watched_request<T>(&self, watch: &dyn Watch, call: impl FnOnce(&Request<'_>) -> T) -> T {
        let today = |zone: &str| self.today(zone);
        let (root, base_url) = (self.root.clone(), self.base_url.clone());
        let memory = Some((self.public.as_path(), self.tool()));
        call(&Request { root, base_url, today: &today, drafts: self.drafts, memory, watch })
    }

    /// Makes warnings errors, where that was asked for.
    pub fn judge(&self, diagnostics: &mut [Diagnostic]) {
        if self.strict {
            for diagnostic in diagnostics {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    /// Shows diagnostics: to a person on the error stream, to a machine on the output.
    pub fn report(&self, diagnostics: &[Diagnostic]) {
        let root = self.root.clone();
        let source = move |path: &str| files::lossy_text(&root, path);
        let result = if self.format == Format::Human {
            let stream = std::io::stderr();
            let color = stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
            report::report(diagnostics, self.language, self.format, color, &source, &mut stream.lock())
        } else {
            report::report(diagnostics, self.language, self.format, false, &source, &mut std::io::stdout().lock())
        };
        // A reader that went away (`guong check | head`) is no failure of the check.
        let _ = result;
    }

    /// Says one thing to a person; machines get diagnostics only.
    pub fn say(&self, words: &str) {
        if self.format == Format::Human {
            let _ = writeln!(std::io::stdout(), "{words}");
        }
    }

    /// Tells something beside the messages, on the error stream.
    pub fn tell(&self, words: &str) {
        let _ = writeln!(std::io::stderr(), "{words}");
    }

    /// Says that the machine failed.
    pub fn complain(&self, words: &str) {
        let label = Both { vi: "lỗi", en: "error" }.get(self.language);
        let _ = writeln!(std::io::stderr(), "{label}: {words}");
    }
}

/// Language of messages: the option, else `GUONG_LANG`, else the locale of the environment, else the site's
/// main language, else Vietnamese.
pub fn language(option: Option<&str>, root: &Path) -> Language {
    let by_option = option.and_then(Language::from_tag);
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let by_environment = || {
        ["GUONG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(variable)
            .find_map(|tag| Language::from_tag(&tag))
    };
    by_option.or_else(by_environment).or_else(|| language_of_site(root)).unwrap_or(Language::Vi)
}

fn language_of_site(root: &Path) -> Option<Language> {
    let text = files::text(&layout::find_config(root)?).ok()?;
    let file = Arc::from(layout::CONFIG);
    let (node, _) = yaml::read(yaml::YamlSource { file: &file, text: &text, offset: 0 });
    let node = node?;
    let (_, value) = node.entries()?.iter().find(|(key, _)| matches!(&*key.value, "language" | "ngon_ngu_chinh"))?;
    Language::from_tag(value.scalar()?)
}

/// A whole date from an option.
pub fn day(text: &str) -> Option<Day> {
    let date = PartialDate::parse(text).ok()?;
    date.day.map(|_| date.first())
}
