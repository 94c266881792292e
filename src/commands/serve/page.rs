//! What the preview adds to a page: a script that reloads it, and the errors of the content.
//!
//! Pages carry a policy that forbids scripts and connections. The page that is built keeps it; the one that is
//! shown here gets a policy that allows those of this machine's preview.

use super::answer::{OVERLAY_STYLES, RELOAD_SCRIPT};
use std::ops::Range;

/// What the preview's own parts need, as directives of a content security policy.
const NEEDED: [&str; 3] = ["script-src", "connect-src", "style-src"];
/// Directives that matter only where they are there.
const NARROWER: [&str; 2] = ["script-src-elem", "style-src-elem"];
const OWN: &str = "'self'";

/// A page with the script and, where there are errors, with these on top.
pub fn with_reload(html: &str, version: &str, faults: Option<&str>) -> String {
    // Bytes stay where they are.
    let lower = html.to_ascii_lowercase();
    let head_end = lower.find("</head>").unwrap_or(html.len());
    let mut page = String::with_capacity(html.len() + 1024);
    page.push_str(&with_policy(&html[..head_end], &lower[..head_end]));
    if faults.is_some() {
        page.push_str(&format!("<link rel=\"stylesheet\" href=\"{OVERLAY_STYLES}\">\n"));
    }
    page.push_str(&format!("<script src=\"{RELOAD_SCRIPT}?v={version}\" defer></script>\n"));
    let body = lower[head_end..].find("<body").map(|at| tag_end(html, head_end + at));
    let body = body.unwrap_or(html.len());
    page.push_str(&html[head_end..body]);
    page.push_str(faults.unwrap_or_default());
    page.push_str(&html[body..]);
    page
}

/// Where a tag ends that begins here: after its first `>` outside of quotes.
fn tag_end(html: &str, begin: usize) -> usize {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate().skip(begin) {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    html.len()
}

/// The head with every policy in it changed.
fn with_policy(head: &str, lower: &str) -> String {
    let mut changed = String::with_capacity(head.len() + 256);
    let mut done = 0;
    while let Some(begin) = lower[done..].find("<meta").map(|at| done + at) {
        let end = tag_end(head, begin);
        let tag = begin..end;
        let is_policy = lower[tag.clone()].contains("content-security-policy");
        match policy(head, lower, tag).filter(|_| is_policy) {
            Some(policy) => {
                // Sources stand in single quotes, so the attribute can't.
                changed.push_str(&head[done..policy.start - 1]);
                changed.push_str(&format!("\"{}\"", loosened(&head[policy.clone()]).replace('"', "&quot;")));
                changed.push_str(&head[policy.end + 1..end]);
            }
            None => changed.push_str(&head[done..end]),
        }
        done = end;
    }
    changed.push_str(&head[done..]);
    changed
}

/// The value of a tag's attribute `content`, without its quotes; `None` where it has none.
fn policy(head: &str, lower: &str, tag: Range<usize>) -> Option<Range<usize>> {
    let mut from = tag.start;
    loop {
        let name = from + lower.get(from..tag.end)?.find("content")?;
        from = name + "content".len();
        let is_own_name = head[..name].ends_with(|c: char| c.is_ascii_whitespace());
        let after = head[from..tag.end].trim_start();
        if let (true, Some(value)) = (is_own_name, after.strip_prefix('=')) {
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let begin = tag.end - value.len() + 1;
            return Some(begin..begin + head[begin..tag.end].find(quote)?);
        }
    }
}

/// A policy that allows the preview's own script, styles and connection, and else what it allowed before.
fn loosened(policy: &str) -> String {
    let mut directives: Vec<(String, Vec<&str>)> = Vec::new();
    for directive in policy.split(';') {
        let mut words = directive.split_ascii_whitespace();
        if let Some(name) = words.next() {
            directives.push((name.to_ascii_lowercase(), words.collect()));
        }
    }
    let standard = directives.iter().find(|(name, _)| name == "default-src").map(|(_, sources)| sources.clone());
    for needed in NEEDED.into_iter().chain(NARROWER) {
        match directives.iter_mut().find(|(name, _)| name == needed) {
            Some((_, sources)) => add_own(sources),
            None if NARROWER.contains(&needed) => {}
            None => {
                // Without a default nothing is forbidden that isn't named.
                let Some(mut sources) = standard.clone() else { continue };
                add_own(&mut sources);
                directives.push((needed.to_owned(), sources));
            }
        }
    }
    let words = directives.iter().map(|(name, sources)| {
        let words: Vec<&str> = std::iter::once(name.as_str()).chain(sources.iter().copied()).collect();
        words.join(" ")
    });
    words.collect::<Vec<_>>().join("; ")
}

fn add_own(sources: &mut Vec<&str>) {
    sources.retain(|source| !matches!(*source, "'none'" | OWN));
    sources.push(OWN);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_allows_the_preview_and_nothing_else() {
        assert_eq!(
            loosened("default-src 'none'; img-src 'self' data:; style-src 'self'"),
            "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'"
        );
        assert_eq!(
            loosened("default-src https:; script-src 'none'; script-src-elem 'none'"),
            "default-src https:; script-src 'self'; script-src-elem 'self'; connect-src https: 'self'; \
             style-src https: 'self'"
        );
        assert_eq!(loosened("img-src 'self'"), "img-src 'self'");
    }

    #[test]
    fn script_and_errors_stand_where_they_work() {
        let html = "<!DOCTYPE html><HTML><head><meta charset=utf-8>\
            <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"><title>Đ</title></head>\
            <body class=\"a>b\"><p>Đ</p></body></html>";
        let page = with_reload(html, "7", Some("<aside>x</aside>"));
        assert!(page.contains("content=\"default-src 'none'; script-src 'self'; connect-src 'self'"), "{page}");
        assert!(page.contains("<script src=\"/__guong/reload.js?v=7\" defer></script>\n</head>"), "{page}");
        assert!(page.contains("<body class=\"a>b\"><aside>x</aside><p>Đ"), "{page}");
        assert!(page.starts_with("<!DOCTYPE html><HTML><head><meta charset=utf-8>"), "{page}");
    }

    #[test]
    fn a_policy_is_found_however_its_tag_is_written() {
        let head = "<META\n content = 'default-src a; x' name=content-security-policy><meta content=\"b\">";
        assert_eq!(
            with_policy(head, &head.to_ascii_lowercase()),
            "<META\n content = \"default-src a; x; script-src a 'self'; connect-src a 'self'; style-src a 'self'\" \
             name=content-security-policy><meta content=\"b\">"
        );
    }

    #[test]
    fn text_without_a_head_is_kept_whole() {
        for html in ["", "Đ", "<meta", "<body", "<meta content=", "<p>một"] {
            let page = with_reload(html, "7", Some("!"));
            assert!(page.starts_with(html) && page.ends_with('!'), "{page}");
        }
    }
}
