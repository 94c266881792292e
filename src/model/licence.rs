//! Licences under which data may be published.

/// A licence of data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// Its short name, or its address where it has none.
    pub name: Box<str>,
    /// Its address.
    pub url: Box<str>,
}

/// Licences that are made for data or fit them, by the short names of SPDX.
pub const KNOWN: [(&str, &str); 6] = [
    ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("ODC-By-1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    ("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    ("PDDL-1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
];

impl Licence {
    /// The licence of a short name (`CC BY 4.0` is taken for `CC-BY-4.0`) or of an `https` address; `None` for anything
    /// else.
    pub fn find(written: &str) -> Option<Self> {
        let written = written.trim();
        let plain = |name: &str| name.to_ascii_lowercase().replace([' ', '_'], "-");
        let known = KNOWN.iter().find(|(name, url)| plain(name) == plain(written) || *url == written);
        if let Some((name, url)) = known {
            return Some(Self { name: (*name).into(), url: (*url).into() });
        }
        let host = written.strip_prefix("https://")?;
        let is_address = host.starts_with(|c: char| c.is_ascii_alphanumeric())
            && host.contains('.')
            && host.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte));
        is_address.then(|| Self { name: written.into(), url: written.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_known_by_name_or_address() {
        for written in ["CC-BY-4.0", "cc by 4.0", " https://creativecommons.org/licenses/by/4.0/ "] {
            assert_eq!(Licence::find(written).map(|found| found.name), Some("CC-BY-4.0".into()), "{written}");
        }
        assert_eq!(&*Licence::find("https://caobang.example/quy-che").unwrap().url, "https://caobang.example/quy-che");
        for written in ["", "CC-BY", "tự do", "http://a.example/", "https://", "https://a\"b.example/", "javascript:1"]
        {
            assert_eq!(Licence::find(written), None, "{written}");
        }
    }
}
