//! The errors of the content as HTML, to be read where the writer looks: on the page.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::{self, Format};
use crate::language::{Both, Language};
use crate::read::files;
use serde::Deserialize;
use std::path::Path;

/// How many errors are shown; the terminal has all of them.
const SHOWN: usize = 30;
/// How many characters of a line are shown before the mark and from there on.
const AROUND_MARK: (usize, usize) = (40, 100);

/// The report as programs read it.
#[derive(Deserialize)]
struct Report {
    diagnostics: Vec<Fault>,
}

/// Lines and columns count from 1, columns in characters; null where the whole file is meant.
#[derive(Deserialize)]
struct Fault {
    code: String,
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    message: String,
    remedy: String,
    near: Option<String>,
}

/// The text of the file that was shown last: errors come file by file.
struct Source<'a> {
    root: &'a Path,
    file: String,
    text: Option<String>,
}

impl Source<'_> {
    fn line(&mut self, file: &str, line: usize) -> Option<&str> {
        if self.file != file {
            self.text = files::lossy_text(self.root, file);
            file.clone_into(&mut self.file);
        }
        let line = self.text.as_deref()?.split('\n').nth(line.checked_sub(1)?)?;
        Some(line.trim_start_matches('\u{feff}').trim_end_matches('\r'))
    }
}

/// What is wrong, as a part of a page. `has_old` says whether an older version of the site is shown beneath.
pub fn faults(diagnostics: &[Diagnostic], language: Language, root: &Path, has_old: bool) -> String {
    let errors: Vec<Diagnostic> = diagnostics.iter().filter(|one| one.is_error()).cloned().collect();
    let title = title(errors.len(), language);
    let old = if has_old { OLD.get(language) } else { "" };
    let label = ERRORS.get(language);
    let mut html = format!(
        "<aside class=\"guong-faults\" lang=\"{}\" aria-label=\"{label}\"><details open>\
         <summary>{title} <span>{old}</span></summary>\n<ol>\n",
        language.tag()
    );
    let mut source = Source { root, file: String::new(), text: None };
    for fault in listed(&errors, language, root).iter().take(SHOWN) {
        html.push_str(&item(fault, language, &mut source));
    }
    html.push_str("</ol>\n");
    if let Some(more @ 1..) = errors.len().checked_sub(SHOWN) {
        html.push_str(&format!("<p>{}</p>\n", and_more(more, language)));
    }
    html.push_str("</details></aside>\n");
    html
}

/// A whole page, where there is no site yet to show the errors on. `faults` is HTML.
pub fn whole_page(faults: &str, language: Language) -> String {
    let title = ERRORS.get(language);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"{}\">\n</head>\n\
         <body class=\"guong-alone\">\n<h1>{title}</h1>\n{faults}</body>\n</html>\n",
        language.tag(),
        super::answer::OVERLAY_STYLES,
    )
}

const ERRORS: Both = Both { vi: "Nội dung có lỗi", en: "The content has errors" };
const ERROR: Both = Both { vi: "lỗi", en: "error" };
const REMEDY: Both = Both { vi: "Cách sửa", en: "What to do" };
const NEAR: Both = Both { vi: "Có phải ý bạn là", en: "Did you mean" };
const OLD: Both = Both {
    vi: "Dưới đây vẫn là bản trước khi có lỗi.", en: "Below is still the site as it was before."
};

fn title(errors: usize, language: Language) -> String {
    match language {
        Language::Vi => format!("Chưa dựng được trang: {errors} lỗi."),
        Language::En if errors == 1 => "The site can’t be built: 1 error.".to_owned(),
        Language::En => format!("The site can’t be built: {errors} errors."),
    }
}

fn and_more(more: usize, language: Language) -> String {
    match language {
        Language::Vi => format!("Còn {more} lỗi nữa: xem ở cửa sổ dòng lệnh."),
        Language::En => format!("And {more} more: see the terminal."),
    }
}

/// Errors with their lines, columns and words.
fn listed(errors: &[Diagnostic], language: Language, root: &Path) -> Vec<Fault> {
    let mut json = Vec::new();
    let source = |path: &str| files::lossy_text(root, path);
    // A buffer takes all that is written to it, and what the report writes is JSON.
    let _ = report::report(errors, language, Format::Json, false, &source, &mut json);
    serde_json::from_slice::<Report>(&json).map(|report| report.diagnostics).unwrap_or_default()
}

fn item(fault: &Fault, language: Language, source: &mut Source<'_>) -> String {
    let (error, code, message) = (ERROR.get(language), escape(&fault.code), escape(&fault.message));
    let mut html = format!("<li>\n<p><b>{error} {code}</b> {message}</p>\n");
    if !fault.file.is_empty() {
        let position = match (fault.line, fault.column) {
            (Some(line), Some(column)) => format!(":{line}:{column}"),
            _ => String::new(),
        };
        html.push_str(&format!("<p class=\"guong-place\">{}{position}</p>\n", escape(&fault.file)));
    }
    if let Some(line) = excerpt(fault, source) {
        html.push_str(&format!("<pre>{line}</pre>\n"));
    }
    if let Some(near) = &fault.near {
        html.push_str(&format!("<p>{} “{}”?</p>\n", NEAR.get(language), escape(near)));
    }
    html.push_str(&format!("<p><b>{}:</b> {}</p>\n</li>\n", REMEDY.get(language), escape(&fault.remedy)));
    html
}

/// The line of an error with a mark on the word, cut around it where it is long.
fn excerpt(fault: &Fault, source: &mut Source<'_>) -> Option<String> {
    let (number, column) = (fault.line?, fault.column?);
    let line = source.line(&fault.file, number)?;
    let first = column.saturating_sub(1);
    let last = match (fault.end_line, fault.end_column) {
        (Some(end), Some(column)) if end == number => column.saturating_sub(1).max(first),
        _ => usize::MAX,
    };
    let (before, behind) = AROUND_MARK;
    let begin = first.saturating_sub(before);
    let end = first.saturating_add(behind);
    let part = |from: usize, to: usize| -> String {
        escape(&line.chars().skip(from).take(to.saturating_sub(from)).collect::<String>())
    };
    let cut_before = if begin > 0 { "…" } else { "" };
    let cut_behind = if line.chars().nth(end).is_some() { "…" } else { "" };
    let (left, marked, right) = (part(begin, first), part(first, last.min(end)), part(last.min(end), end));
    Some(format!("<b>{number}</b> {cut_before}{left}<mark>{marked}</mark>{right}{cut_behind}"))
}

/// Text for HTML. Characters that turn the direction of text would make a line say what it doesn't.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => escaped.push('\u{fffd}'),
            '\t' => escaped.push(' '),
            c if c.is_control() => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Span};
    use std::sync::Arc;

    fn marked(text: &str, column: usize, end: usize) -> String {
        let mut source = Source { root: Path::new(""), file: "a.md".to_owned(), text: Some(text.to_owned()) };
        let fault = Fault {
            code: String::new(),
            file: "a.md".to_owned(),
            line: Some(2),
            column: Some(column),
            end_line: Some(2),
            end_column: Some(end),
            message: String::new(),
            remedy: String::new(),
            near: None,
        };
        excerpt(&fault, &mut source).unwrap()
    }

    #[test]
    fn the_word_is_marked_by_characters() {
        assert_eq!(marked("a\nngày: <sai>\r\nb", 7, 12), "<b>2</b> ngày: <mark>&lt;sai&gt;</mark>");
        assert_eq!(marked("a\n\nb", 1, 1), "<b>2</b> <mark></mark>");
        assert_eq!(marked("a\nb", 9, 12), "<b>2</b> b<mark></mark>");
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let text = format!("a\n{}X{}", "đ".repeat(5000), "ê".repeat(5000));
        let shown = marked(&text, 5001, 5002);
        let expected = format!("<b>2</b> …{}<mark>X</mark>{}…", "đ".repeat(40), "ê".repeat(99));
        assert_eq!(shown, expected);
    }

    #[test]
    fn errors_are_counted_and_warnings_left_out() {
        let file = Arc::from("content/<x>.md");
        let error = Diagnostic::new(Code::NoSettings, &file).at(Span::new(0, 1));
        let warning = error.clone().lenient_if(true);
        let many: Vec<Diagnostic> = std::iter::repeat_n(error, SHOWN + 2).chain([warning]).collect();
        let html = faults(&many, Language::Vi, Path::new("/nowhere"), true);
        assert_eq!(html.matches("<li>").count(), SHOWN);
        assert!(html.contains("Chưa dựng được trang: 32 lỗi."), "{html}");
        assert!(html.contains("Còn 2 lỗi nữa"), "{html}");
        assert!(html.contains("content/&lt;x&gt;.md"), "{html}");
    }
}
