//! Where a link leads, and addresses that every browser and checker accepts.

use super::writer::nfc;
use crate::model::kind::Target;
use crate::model::prose::LinkTarget;
use std::net::{Ipv4Addr, Ipv6Addr};

/// What the address of a link or picture means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Nothing is written.
    Empty,
    /// A thing or page of the site.
    Inside(LinkTarget),
    /// A whole address; every character that may not stand in one is percent-encoded, `&` is not yet escaped.
    Outside {
        /// The address.
        href: String,
        /// Whether it is a page of the web, not a mailbox or telephone.
        web: bool,
    },
    /// A scheme that isn't safe or known, or an address without a proper host.
    Refused,
}

/// Read an address as Markdown gives it (escapes and entities resolved).
pub fn destination(written: &str) -> Destination {
    // Browsers leave out control characters before they read the scheme, so `java\nscript:` must not hide here.
    let cleaned: String;
    let mut address = written.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if address.contains(|c: char| c.is_control()) {
        cleaned = address.chars().filter(|c| !c.is_control()).collect();
        address = &cleaned;
    }
    if address.is_empty() {
        return Destination::Empty;
    }
    let slashes = address.bytes().take_while(|byte| matches!(byte, b'/' | b'\\')).count();
    if slashes >= 2 {
        return web("https", &address[slashes.min(2)..]);
    }
    match scheme(address) {
        Some((scheme, rest)) => with_scheme(&scheme.to_ascii_lowercase(), rest),
        None => Destination::Inside(path(address)),
    }
}

/// The scheme and what stands after its colon.
fn scheme(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let proper = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    proper.then_some((scheme, rest))
}

fn with_scheme(scheme: &str, rest: &str) -> Destination {
    match scheme {
        "http" | "https" => rest.strip_prefix("//").map_or(Destination::Refused, |rest| web(scheme, rest)),
        "mailto" | "tel" if rest.is_empty() => Destination::Refused,
        "mailto" | "tel" => {
            let mut href = format!("{scheme}:");
            encode(&mut href, rest);
            Destination::Outside { href, web: false }
        }
        _ => Target::from_scheme(scheme).map_or(Destination::Refused, |target| {
            let (id, fragment) = split_fragment(rest);
            Destination::Inside(LinkTarget::Thing { target, id: decode(id.trim()), fragment })
        }),
    }
}

/// A path relative to the file or from the root; a query means nothing on a site of files.
fn path(address: &str) -> LinkTarget {
    let (path, fragment) = split_fragment(address);
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    LinkTarget::Path { path: decode(path).replace('\\', "/"), fragment }
}

fn split_fragment(address: &str) -> (&str, String) {
    let (before, fragment) = address.split_once('#').unwrap_or((address, ""));
    (before, decode(fragment))
}

/// Percent-decoded, in NFC; as written where that would not be text.
fn decode(written: &str) -> String {
    if !written.contains('%') {
        return nfc(written).into_owned();
    }
    let bytes = written.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match escaped_byte(bytes, at) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    match String::from_utf8(decoded) {
        Ok(text) if !text.contains(|c: char| c.is_control()) => nfc(&text).into_owned(),
        _ => nfc(written).into_owned(),
    }
}

fn escaped_byte(bytes: &[u8], at: usize) -> Option<u8> {
    let digit = |i: usize| bytes.get(at + i).and_then(|&byte| char::from(byte).to_digit(16));
    (bytes[at] == b'%').then_some(())?;
    u8::try_from(digit(1)? * 16 + digit(2)?).ok()
}

fn web(scheme: &str, rest: &str) -> Destination {
    let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    // A name and password in an address are a secret given away, or a trick.
    if authority.contains('@') {
        return Destination::Refused;
    }
    let Some(place) = host_and_port(authority) else { return Destination::Refused };
    if path.starts_with('\\') {
        return Destination::Refused;
    }
    let mut href = String::with_capacity(scheme.len() + rest.len() + 16);
    href.push_str(scheme);
    href.push_str("://");
    href.push_str(&place);
    encode(&mut href, path);
    Destination::Outside { href, web: true }
}

fn host_and_port(place: &str) -> Option<String> {
    let (host, port) = match place.strip_prefix('[') {
        Some(rest) => {
            let (host, after) = rest.split_once(']')?;
            host.parse::<Ipv6Addr>().ok()?;
            (&place[..host.len() + 2], after.strip_prefix(':').or(after.is_empty().then_some(""))?)
        }
        None => {
            let (host, port) = place.split_once(':').unwrap_or((place, ""));
            is_host(host).then_some((host, port))?
        }
    };
    if port.is_empty() {
        return Some(nfc(host).to_lowercase());
    }
    let number = port.bytes().all(|byte| byte.is_ascii_digit()).then(|| port.parse::<u16>().ok())??;
    Some(format!("{}:{number}", nfc(host).to_lowercase()))
}

/// Whether every label of a name is one, or the whole is an IPv4 address.
fn is_host(host: &str) -> bool {
    let labels = host.strip_suffix('.').unwrap_or(host);
    let last = labels.rsplit('.').next().unwrap_or_default();
    let number = last.bytes().all(|byte| byte.is_ascii_digit()) || last.starts_with("0x");
    if number {
        return labels.parse::<Ipv4Addr>().is_ok();
    }
    host.len() <= 253 && nfc(labels).split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let letters = label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let hyphens = label.starts_with('-') || label.ends_with('-') || label.get(2..4) == Some("--");
    let coded = label.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("xn--")) && label.len() > 4;
    !label.is_empty() && label.len() <= 63 && letters && (!hyphens || (coded && !label.ends_with('-')))
}

/// Write a path, query and fragment; characters that may not stand there are percent-encoded.
fn encode(out: &mut String, text: &str) {
    let text = nfc(text);
    let bytes = text.as_bytes();
    let mut fragment = false;
    for (at, &byte) in bytes.iter().enumerate() {
        let first_hash = byte == b'#' && !fragment;
        fragment |= first_hash;
        let keep = byte.is_ascii_alphanumeric()
            || b"-._~!$&'()*+,;=:@/?".contains(&byte)
            || first_hash
            || (byte == b'%' && escaped_byte(bytes, at).is_some());
        if keep {
            out.push(char::from(byte));
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

/// The words of a link that has none.
pub fn words_of_address(written: &str) -> &str {
    let trimmed = written.trim();
    let bare = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://")).unwrap_or(trimmed);
    bare.strip_prefix("mailto:").or_else(|| bare.strip_prefix("tel:")).unwrap_or(bare).trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::kind::Kind;

    fn outside(written: &str) -> String {
        match destination(written) {
            Destination::Outside { href, .. } => href,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn addresses_are_made_acceptable() {
        for (written, expected) in [
            ("https://a.vn", "https://a.vn"),
            ("HTTPS://A.vn/X", "https://a.vn/X"),
            ("//a.vn/x", "https://a.vn/x"),
            (
                "https://a.vn/một hai|{x}[1]\\\"^`<>?q=[ế]#a#b",
                "https://a.vn/m%E1%BB%99t%20hai%7C%7Bx%7D%5B1%5D%5C%22%5E%60%3C%3E?q=%5B%E1%BA%BF%5D#a%23b",
            ),
            ("https://a.vn/100%/%41%zz", "https://a.vn/100%25/%41%25zz"),
            ("https://a.vn:8080?x", "https://a.vn:8080?x"),
            ("https://a.vn:/x", "https://a.vn/x"),
            ("http://[::1]:80/", "http://[::1]:80/"),
            ("http://127.0.0.1/", "http://127.0.0.1/"),
            ("https://b\u{61}\u{301}o.vn/", "https://báo.vn/"),
            ("mailto:a b@c.vn?subject=Chào", "mailto:a%20b@c.vn?subject=Ch%C3%A0o"),
            ("tel:+84912345678", "tel:+84912345678"),
        ] {
            assert_eq!(outside(written), expected, "{written}");
        }
    }

    #[test]
    fn unsafe_addresses_are_refused() {
        for written in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "java\nscript:x",
            " \u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc",
            "ftp://a.vn",
            "http:a.vn",
            "https://",
            "https:///x",
            "http://a b.vn",
            "http://a.vn:99999",
            "http://a.vn:x",
            "http://1.2.3.4.5",
            "http://256.1.1.1",
            "http://a..vn",
            "http://[::g]",
            "http://a%41.vn",
            "http:\\\\a.vn",
            "mailto:",
            "unknown:x",
            "http://-a.vn",
            "http://a.vn\\@b.vn",
            "https://{{host}}/",
            "https://u:p@a.vn/",
        ] {
            assert_eq!(destination(written), Destination::Refused, "{written}");
        }
        assert_eq!(destination(" \n"), Destination::Empty);
    }

    #[test]
    fn things_and_paths_are_told_apart() {
        let thing = |id: &str, fragment: &str| {
            Destination::Inside(LinkTarget::Thing {
                target: Target::Entry(Kind::Person),
                id: id.to_owned(),
                fragment: fragment.to_owned(),
            })
        };
        let path = |path: &str, fragment: &str| {
            Destination::Inside(LinkTarget::Path { path: path.to_owned(), fragment: fragment.to_owned() })
        };
        for (written, expected) in [
            ("person:be-van-dan", thing("be-van-dan", "")),
            ("Person:be-van-dan#tieu-su", thing("be-van-dan", "tieu-su")),
            ("#chú%20thích", path("", "chú thích")),
            ("../a%20b/T%E1%BB%87p.md?raw=true#x", path("../a b/Tệp.md", "x")),
            ("/goc/", path("/goc/", "")),
            ("anh\\a.png", path("anh/a.png", "")),
            ("a%00b%FF", path("a%00b%FF", "")),
            ("Te\u{302}\u{323}p.md", path("Tệp.md", "")),
        ] {
            assert_eq!(destination(written), expected, "{written}");
        }
    }
}
