//! Plain text back out of our own HTML: for ids, titles and excerpts.

use crate::model::prose::EXCERPT_CHARS;

/// The text of a piece of our own HTML, blanks folded; numbers of footnotes left out. Stops after about
/// `most` bytes of text.
pub fn plain(html: &str, most: usize) -> String {
    let mut out = String::with_capacity(html.len().min(most));
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        push_folded(&mut out, &rest[..at]);
        if out.len() >= most {
            return out;
        }
        rest = &rest[at..];
        rest = if rest.starts_with('&') { entity(&mut out, rest) } else { tag(&mut out, rest) };
    }
    push_folded(&mut out, rest);
    out.truncate(out.trim_end().len());
    out
}

/// Whether a reader sees or hears something of this piece of our own HTML.
pub fn has_words(html: &str) -> bool {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if !rest[..at].trim().is_empty() {
            return true;
        }
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    !rest.trim().is_empty()
}

fn push_folded(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            ' ' | '\n' | '\t' if out.is_empty() || out.ends_with(' ') => {}
            '\n' | '\t' => out.push(' '),
            other => out.push(other),
        }
    }
}

fn entity<'h>(out: &mut String, html: &'h str) -> &'h str {
    let (name, rest) = html[1..].split_once(';').unwrap_or((&html[1..], ""));
    match name {
        "amp" => out.push('&'),
        "lt" => out.push('<'),
        "gt" => out.push('>'),
        "quot" => out.push('"'),
        number => {
            let point = number.strip_prefix("#x").and_then(|hex| u32::from_str_radix(hex, 16).ok());
            out.extend(point.and_then(char::from_u32));
        }
    }
    rest
}

fn tag<'h>(out: &mut String, html: &'h str) -> &'h str {
    let (tag, rest) = html.split_once('>').unwrap_or((html, ""));
    if tag.starts_with("<sup class=\"footnote-ref\"") {
        return rest.split_once("</sup>").map_or("", |(_, rest)| rest);
    }
    let inline = ["em", "strong", "del", "code", "a", "span", "sup"];
    let name = tag.trim_start_matches(['<', '/']).split(' ').next().unwrap_or_default();
    if !inline.contains(&name) {
        push_folded(out, " ");
    }
    rest
}

/// The beginning of a text, at most [`EXCERPT_CHARS`] characters, cut at a word.
pub fn excerpt(text: &str) -> String {
    let text = text.trim();
    let Some((limit, _)) = text.char_indices().nth(EXCERPT_CHARS) else { return text.to_owned() };
    let most = text[..limit].char_indices().next_back().map_or(0, |(at, _)| at);
    let cut = text[..limit].rfind(' ').filter(|&cut| cut > 0).unwrap_or(most);
    let kept = text[..cut.min(most)].trim_end_matches(|c: char| c.is_whitespace() || ",;:–—-.…".contains(c));
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_escapes_go() {
        let note = "<sup class=\"footnote-ref\"><a href=\"#fn:1\">1</a></sup>";
        let html = format!("<p>Một <em>hai</em>\nba<br>\nbốn &amp; &lt;năm&gt;{note}</p>\n<p>sáu</p>");
        assert_eq!(plain(&html, 1_000), "Một hai ba bốn & <năm> sáu");
        assert!(has_words("<a>x</a>") && !has_words("<br>\n<em> </em>"));
    }

    #[test]
    fn excerpts_are_cut_at_a_word() {
        assert_eq!(excerpt(" ngắn "), "ngắn");
        let long = "chữ ".repeat(100);
        let cut = excerpt(&long);
        assert!(cut.ends_with("chữ…") && cut.chars().count() <= EXCERPT_CHARS, "{cut}");
        assert_eq!(excerpt(&"ữ".repeat(300)).chars().count(), EXCERPT_CHARS);
        assert_eq!(excerpt(&"a".repeat(EXCERPT_CHARS)), "a".repeat(EXCERPT_CHARS));
    }
}
