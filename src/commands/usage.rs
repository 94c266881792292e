//! The command line: what may be asked, in both languages.

use super::context::{Context, Outcome, day, language};
use super::serve::{self, Port};
use super::timings::Form;
use super::{build, check, explain, search};
use crate::diagnostic::report::Format;
use crate::language::{Both, Language};
use crate::model::address::Base;
use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;

/// Reads the command line and does what it says.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let language = early_language(&arguments);
    match command(language).try_get_matches_from(&arguments) {
        Ok(matches) => dispatch(&matches, language).into(),
        Err(error) => refuse(&error, language).into(),
    }
}

/// The language has to be known before the command line is read, since its help is in that language.
fn early_language(arguments: &[OsString]) -> Language {
    let text = |position: usize| arguments.get(position).and_then(|argument| argument.to_str());
    let value_of = |name: &str| {
        (0..arguments.len()).find_map(|position| {
            let argument = text(position)?;
            match argument.strip_prefix(name)? {
                "" => text(position + 1),
                rest => rest.strip_prefix('='),
            }
        })
    };
    let variable = std::env::var_os("GUONG_ROOT").filter(|value| !value.is_empty()).map(PathBuf::from);
    let root = value_of("--root").map(PathBuf::from).or(variable).unwrap_or_else(|| PathBuf::from("."));
    language(value_of("--lang"), &root)
}

/// The whole command line in a language.
pub fn command(language: Language) -> Command {
    let say = |vi: &'static str, en: &'static str| Both { vi, en }.get(language);
    let template =
        format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", say("Cách dùng", "Usage"));
    let options = say("[TÙY CHỌN]", "[OPTIONS]");
    let site = |command: Command| {
        let usage = format!("guong {} {options}", command.get_name());
        site_arguments(command, language).override_usage(usage).help_template(template.clone())
    };
    Command::new("guong")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(
            "guong: dựng trang mạng song ngữ về kết quả và điển hình của phong trào thi đua",
            "guong: builds a bilingual website on the results and role models of an emulation movement",
        ))
        .help_template(template.clone())
        .override_usage(format!("guong {} {options}", say("<LỆNH>", "<COMMAND>")))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand_help_heading(say("Các lệnh", "Commands"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(common_arguments(language))
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help_heading(say("Tùy chọn", "Options"))
                .help(say("Cho biết phiên bản", "Print the version")),
        )
        .subcommand(
            site(Command::new("build").about(say("Dựng trang vào public/", "Build the site into public/")))
                .args([without_argument(language), timings_argument(language)]),
        )
        .subcommand(site(
            Command::new("check")
                .about(say("Kiểm tra nội dung, không dựng trang", "Check the content without building")),
        ))
        .subcommand(
            site(Command::new("serve").about(say(
                "Xem thử trang trên máy này, tự dựng lại khi sửa",
                "Preview the site on this machine, rebuilt on every change",
            )))
            .arg(port_argument(language))
            .arg(gallery_argument(language)),
        )
        .subcommand(search_command(language).help_template(template.clone()))
        .subcommand(explain_command(language).help_template(template))
}

fn without_argument(language: Language) -> Arg {
    let say = |vi: &'static str, en: &'static str| Both { vi, en }.get(language);
    Arg::new("without")
        .long("without")
        .value_name(say("PHẦN", "PART"))
        .value_parser(PossibleValuesParser::new(["search"]))
        .hide_possible_values(true)
        .help_heading(say("Tùy chọn", "Options"))
        .help(say("Bỏ qua một phần: search (chỉ mục tìm kiếm)", "Leave a part out: search (the search index)"))
}

fn timings_argument(language: Language) -> Arg {
    let say = |vi: &'static str, en: &'static str| Both { vi, en }.get(language);
    Arg::new("timings")
        .long("timings")
        .value_name(say("DẠNG", "FORM"))
        .num_args(0..=1)
        .require_equals(true)
        .default_missing_value("table")
        .value_parser(PossibleValuesParser::new(["table", "json"]))
        .hide_possible_values(true)
        .help_heading(say("Tùy chọn", "Options"))
        .help(say("Cho biết mỗi bước mất bao lâu: table hoặc json", "Tell how long each stage took: table or json"))
}

fn search_command(language: Language) -> Command {
    let say = |vi: &'static str, en: &'static str| Both { vi, en }.get(language);
    let heading = say("Tùy chọn", "Options");
    let option = |id: &'static str, value: &'static str, help: &'static str| {
        Arg::new(id).long(id).value_name(value).help_heading(heading).help(help)
    };
    let folder = |id: &'static str, help: &'static str| {
        option(id, say("THƯ_MỤC", "FOLDER"), help).value_parser(clap::value_parser!(PathBuf))
    };
    let words =
        Arg::new("words").value_name(say("TỪ", "WORDS")).num_args(0..).help_heading(say("Tham số", "Arguments"));
    Command::new("search")
        .override_usage(say("guong search [TỪ]... [TÙY CHỌN]", "guong search [WORDS]... [OPTIONS]"))
        .about(say("Tìm trong trang đã dựng, như ô tìm kiếm", "Search the built site as its search box does"))
        .disable_help_flag(true)
        .arg(words.help(say("Điều cần tìm, có dấu hay không", "What to look for, with marks or without")))
        .arg(folder("root", say("Thư mục của trang (mặc định: thư mục này)", "Folder of the site (default: this one)")))
        .arg(folder("output", say("Nơi có trang đã dựng", "Where the built site is")))
        .arg(
            option(
                "filter",
                say("LỌC=GIÁ_TRỊ", "KEY=VALUE"),
                say("Lọc, như kind=person; dùng được nhiều lần", "Filter, as kind=person; can be given several times"),
            )
            .action(ArgAction::Append),
        )
        .arg(
            option(
                "sort",
                say("THỨ_TỰ", "ORDER"),
                say("Thứ tự: relevance, date hoặc name", "Order: relevance, date or name"),
            )
            .value_parser(PossibleValuesParser::new(["relevance", "date", "name"]))
            .hide_possible_values(true),
        )
        .arg(
            option("limit", say("SỐ", "NUMBER"), say("Số kết quả (mặc định 10)", "How many results (default 10)"))
                .value_parser(clap::value_parser!(u32)),
        )
        .arg(
            Arg::new("json")
                .long("json")
                .action(ArgAction::SetTrue)
                .help_heading(heading)
                .help(say("In kết quả dạng JSON", "Print the results as JSON")),
        )
        .args(common_arguments(language))
}

fn port_argument(language: Language) -> Arg {
    let say = |vi: &'static str, en: &'static str| Both { vi, en }.get(language);
    Arg::new("port")
        .long("port")
        .value_name(say("CỔNG", "PORT"))
        .value_parser(clap::value_parser!(u16))
        .default_value("1111")
        .hide_default_value(true)
        .help_heading(say("Tùy chọn", "Options"))
        .help(say("Cổng (mặc định 1111; 0 là cổng trống bất kỳ)", "Port (default 1111; 0 is any free port)"))
}

fn gallery_argument(language: Language) -> Arg {
    let say = |vi: &'static str, en: &'static str| Both { vi, en }.get(language);
    Arg::new("gallery")
        .long("gallery")
        .action(ArgAction::SetTrue)
        .help_heading(say("Tùy chọn", "Options"))
        .help(say("Thêm trang các thành phần của giao diện", "Also show the components of the theme one by one"))
}

fn explain_command(language: Language) -> Command {
    let say = |vi: &'static str, en: &'static str| Both { vi, en }.get(language);
    let code = Arg::new("code").value_name(say("MÃ", "CODE")).help_heading(say("Tham số", "Arguments")).help(say(
        "Mã, như G601; hoặc một loại, như person; hoặc fields; bỏ trống để xem mọi mã",
        "A code, as G601; or a kind, as person; or fields; left out all codes are listed",
    ));
    Command::new("explain")
        .override_usage(say("guong explain [MÃ] [TÙY CHỌN]", "guong explain [CODE] [OPTIONS]"))
        .about(say("Giải thích một mã lỗi, hoặc các trường của một loại", "Explain a code, or the fields of a kind"))
        .disable_help_flag(true)
        .args(common_arguments(language))
        .arg(code)
}

/// Options that every command has.
fn common_arguments(language: Language) -> [Arg; 2] {
    let say = |vi: &'static str, en: &'static str| Both { vi, en }.get(language);
    [
        Arg::new("lang")
            .long("lang")
            .value_name(say("TIẾNG", "LANGUAGE"))
            .value_parser(PossibleValuesParser::new(["vi", "en"]))
            .hide_possible_values(true)
            .help_heading(say("Tùy chọn", "Options"))
            .help(say("Tiếng của thông báo: vi hoặc en", "Language of messages: vi or en")),
        Arg::new("help")
            .long("help")
            .short('h')
            .action(ArgAction::Help)
            .help_heading(say("Tùy chọn", "Options"))
            .help(say("Xem cách dùng", "Print help")),
    ]
}

/// Options of commands that work on a site.
fn site_arguments(command: Command, language: Language) -> Command {
    let say = |vi: &'static str, en: &'static str| Both { vi, en }.get(language);
    let heading = say("Tùy chọn", "Options");
    let option = |id: &'static str, value: &'static str, help: &'static str| {
        Arg::new(id).long(id).value_name(value).help_heading(heading).help(help)
    };
    let folder = |id: &'static str, help: &'static str| {
        option(id, say("THƯ_MỤC", "FOLDER"), help).value_parser(clap::value_parser!(PathBuf))
    };
    let flag = |id: &'static str, help: &'static str| {
        Arg::new(id).long(id).action(ArgAction::SetTrue).help_heading(heading).help(help)
    };
    command
        .disable_help_flag(true)
        .arg(folder("root", say("Thư mục của trang (mặc định: thư mục này)", "Folder of the site (default: this one)")))
        .arg(folder(
            "output",
            say(
                "Nơi ghi trang (mặc định: public/ trong thư mục của trang)",
                "Where to write the site (default: public/ in its folder)",
            ),
        ))
        .arg(option(
            "base-url",
            say("ĐỊA_CHỈ", "ADDRESS"),
            say("Địa chỉ thay cho address trong site.yaml", "Address instead of the one in site.yaml"),
        ))
        .arg(
            option(
                "as-of",
                say("NGÀY", "DATE"),
                say("Dựng như vào ngày này, như 2026-05-01", "Build as on this day, as 2026-05-01"),
            )
            .value_parser(|text: &str| day(text).ok_or("2026-05-01")),
        )
        .arg(
            option(
                "threads",
                say("SỐ", "NUMBER"),
                say("Số luồng (mặc định: số lõi của máy)", "Threads (default: the machine's cores)"),
            )
            .value_parser(clap::value_parser!(u16).range(1..=256)),
        )
        .arg(
            option(
                "format",
                say("DẠNG", "FORMAT"),
                say("Dạng thông báo: human, json hoặc github", "Form of messages: human, json or github"),
            )
            .value_parser(PossibleValuesParser::new(["human", "json", "github"]))
            .hide_possible_values(true),
        )
        .arg(flag("drafts", say("Gồm cả bản nháp", "Include drafts")))
        .arg(flag("strict", say("Coi cảnh báo là lỗi", "Treat warnings as errors")))
        .args(common_arguments(language))
}

fn dispatch(matches: &ArgMatches, language: Language) -> Outcome {
    let Some((name, matches)) = matches.subcommand() else { return Outcome::Usage };
    if name == "explain" {
        return explain::run(matches.get_one::<String>("code").map(String::as_str), language);
    }
    if name == "search" {
        return search::run(&search_request(matches), language);
    }
    if let Some(threads) = matches.get_one::<u16>("threads") {
        // Fails only where the pool was made already, and then its size is as good.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(usize::from(*threads)).build_global();
    }
    let context = context(matches, language);
    if let Some(url) = context.base_url.as_deref().filter(|url| Base::parse(url).is_none()) {
        let words = Both { vi: "không phải địa chỉ của một trang mạng", en: "no address of a site" }.get(language);
        context.complain(&format!("--base-url {url}: {words} (https://example.org/a/b/)"));
        return Outcome::Usage;
    }
    match name {
        "build" => build::run(&context),
        "check" => check::run(&context),
        "serve" => serve::run(&context, port(matches), matches.get_flag("gallery")),
        _ => Outcome::Usage,
    }
}

/// What `guong search` was asked.
fn search_request(matches: &ArgMatches) -> search::Request {
    let folder = |id: &str, name: &str| {
        let variable = || std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        matches.get_one::<PathBuf>(id).cloned().or_else(variable)
    };
    let root = folder("root", "GUONG_ROOT").unwrap_or_else(|| PathBuf::from("."));
    let words: Vec<&str> = matches.get_many::<String>("words").into_iter().flatten().map(String::as_str).collect();
    let text = |id: &str| matches.get_one::<String>(id).map(String::as_str);
    search::Request {
        public: folder("output", "GUONG_OUTPUT").unwrap_or_else(|| default_output(&root)),
        text: words.join(" "),
        language: text("lang").and_then(Language::from_tag),
        filters: matches.get_many::<String>("filter").into_iter().flatten().cloned().collect(),
        sort: match text("sort") {
            Some("date") => crate::search::query::Sort::Date,
            Some("name") => crate::search::query::Sort::Name,
            _ => crate::search::query::Sort::Relevance,
        },
        limit: matches.get_one::<u32>("limit").copied().unwrap_or(10) as usize,
        json: matches.get_flag("json"),
    }
}

/// A port that was asked for is that one; the usual port may give way to the next ones.
fn port(matches: &ArgMatches) -> Port {
    let first = matches.get_one::<u16>("port").copied().unwrap_or_default();
    let is_asked_for = matches.value_source("port") == Some(ValueSource::CommandLine);
    Port { first, more: if is_asked_for { 0 } else { 20 } }
}

/// Options, with `GUONG_ROOT`, `GUONG_OUTPUT` and `GUONG_BASE_URL` standing in for those not given.
fn context(matches: &ArgMatches, language: Language) -> Context {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let path =
        |id: &str, name: &str| matches.get_one::<PathBuf>(id).cloned().or_else(|| variable(name).map(PathBuf::from));
    let root = path("root", "GUONG_ROOT").unwrap_or_else(|| PathBuf::from("."));
    let public = path("output", "GUONG_OUTPUT").unwrap_or_else(|| default_output(&root));
    let base_url = matches.get_one::<String>("base-url").cloned();
    let format = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => Format::Json,
        Some("github") => Format::Github,
        _ => Format::Human,
    };
    Context {
        root,
        public,
        base_url: base_url.or_else(|| std::env::var("GUONG_BASE_URL").ok().filter(|url| !url.is_empty())),
        as_of: matches.get_one::<crate::model::value::Day>("as-of").copied(),
        drafts: matches.get_flag("drafts"),
        strict: matches.get_flag("strict"),
        format,
        language,
        timings: timings(matches, format),
        tool: OnceLock::new(),
        with_search: matches.try_get_one::<String>("without").ok().flatten().is_none(),
    }
}

/// How timings are told: as they were asked for; to a machine as JSON.
fn timings(matches: &ArgMatches, format: Format) -> Option<Form> {
    let asked = matches.try_get_one::<String>("timings").ok().flatten()?;
    Some(if asked == "json" || format == Format::Json { Form::Json } else { Form::Table })
}

fn default_output(root: &Path) -> PathBuf {
    if root == Path::new(".") { PathBuf::from("public") } else { root.join("public") }
}

/// Help and version go to the output; a mistake of usage is told in the reader's language.
fn refuse(error: &clap::Error, language: Language) -> Outcome {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = error.print();
            return Outcome::Done;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            return Outcome::Usage;
        }
        _ => {}
    }
    let say = |vi: &'static str, en: &'static str| Both { vi, en }.get(language);
    let argument = context_value(error, &[ContextKind::InvalidArg, ContextKind::InvalidSubcommand]);
    let value = context_value(error, &[ContextKind::InvalidValue]);
    let suggestion = context_value(
        error,
        &[ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue],
    );
    let message = match error.kind() {
        ErrorKind::UnknownArgument => {
            format!("{}: {argument}", say("không có tùy chọn này", "there is no such option"))
        }
        ErrorKind::InvalidSubcommand => format!("{}: {argument}", say("không có lệnh này", "there is no such command")),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("{} {argument}", say("thiếu giá trị cho", "a value is missing for"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!(
                "{} “{value}” {} {argument}",
                say("giá trị", "the value"),
                say("không dùng được cho", "doesn't fit")
            )
        }
        ErrorKind::MissingSubcommand => say("thiếu lệnh", "a command is missing").to_owned(),
        ErrorKind::ArgumentConflict => format!(
            "{}: {argument}",
            say("tùy chọn này bị lặp hoặc mâu thuẫn", "this option is repeated or contradicts another")
        ),
        _ => argument,
    };
    let label = say("lỗi", "error");
    let mut err = std::io::stderr().lock();
    let _ = writeln!(err, "{label}: {message}");
    if !suggestion.is_empty() {
        let _ = writeln!(err, "{} {suggestion}?", say("có phải ý bạn là", "did you mean"));
    }
    let _ = writeln!(err, "{}", say("Xem cách dùng: guong --help", "See guong --help"));
    Outcome::Usage
}

fn context_value(error: &clap::Error, kinds: &[ContextKind]) -> String {
    let found = kinds.iter().find_map(|kind| error.get(*kind));
    match found {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    }
}
