//! `guong explain`: what a code means and what to do, or which fields a kind has.

use super::context::Outcome;
use super::reference;
use crate::diagnostic::{Code, Severity};
use crate::language::near::nearest;
use crate::language::{Both, Language};
use std::io::Write;

/// Explains a code, or lists all of them.
pub fn run(code: Option<&str>, language: Language) -> Outcome {
    let mut out = std::io::stdout().lock();
    let Some(written) = code else {
        for code in Code::ALL {
            let _ = writeln!(out, "{}  {}", code.number(), without_gaps(code.words(language).message));
        }
        return Outcome::Done;
    };
    if written == "fields" {
        let _ = write!(out, "{}", reference::all(language));
        return Outcome::Done;
    }
    if let Some(kind) = reference::kind_named(written) {
        let _ = write!(out, "{}", reference::kind_alone(kind, language));
        return Outcome::Done;
    }
    let Some(code) = Code::from_number(written) else {
        let near = nearest(written, Code::ALL.iter().map(|code| code.number()));
        let words = Both { vi: "không có mã lỗi", en: "there is no code" }.get(language);
        let mut message = format!("{words} {written}");
        if let Some(near) = near {
            let words = Both { vi: "có phải ý bạn là", en: "did you mean" }.get(language);
            message.push_str(&format!("; {words} {near}?"));
        }
        let _ = writeln!(std::io::stderr(), "{message}");
        return Outcome::Usage;
    };
    let words = code.words(language);
    let level = match (code.severity(), language) {
        (Severity::Error, Language::Vi) => "lỗi",
        (Severity::Error, Language::En) => "error",
        (Severity::Warning, Language::Vi) => "cảnh báo",
        (Severity::Warning, Language::En) => "warning",
    };
    let remedy = Both { vi: "Cách sửa", en: "What to do" }.get(language);
    let _ = writeln!(
        out,
        "{} ({level})\n\n{}\n\n{}\n\n{remedy}: {}",
        code.number(),
        without_gaps(words.message),
        words.explanation,
        without_gaps(words.remedy)
    );
    Outcome::Done
}

/// A message without what only a case at hand could fill: `{name}` becomes `…`. Braces around anything else stay.
fn without_gaps(message: &str) -> String {
    let mut parts = message.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('}') {
            Some((gap, rest)) if !gap.is_empty() && gap.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') => {
                text.push('…');
                text.push_str(rest);
            }
            _ => {
                text.push('{');
                text.push_str(part);
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_of_messages_become_an_ellipsis_and_examples_keep_their_braces() {
        assert_eq!(without_gaps("no “{id}” in {file}"), "no “…” in …");
        assert_eq!(without_gaps("write consent: {date: …}, or {vi, en}"), "write consent: {date: …}, or {vi, en}");
    }
}
