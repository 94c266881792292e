//! The story of an entry as its page shows it: made only where a template is run.

use crate::model::prose::Prose;
use serde::{Serialize, Serializer};

/// A story with what fills its holes. Templates receive HTML; the key of a page its hash and the fillings, so that a page
/// that stays as it is costs no look at the story.
#[derive(Clone, Copy, Debug)]
pub struct Story<'s> {
    /// The story; `None` where there is none to be shown.
    pub prose: Option<&'s Prose>,
    /// What goes into its holes, in their order.
    pub fillings: &'s [String],
}

impl Story<'_> {
    /// Whether code with colours stands in it.
    pub fn has_code(&self) -> bool {
        self.prose.is_some_and(|prose| prose.has_code)
    }

    /// The story with its holes filled; empty where there is none.
    pub fn html(&self) -> String {
        let Some(prose) = self.prose else { return String::new() };
        let text = prose.html.as_str();
        let mut html = String::with_capacity(text.len() + self.fillings.iter().map(String::len).sum::<usize>());
        let mut from = 0;
        for (hole, filling) in prose.holes.iter().zip(self.fillings) {
            let at = hole.at as usize;
            html.push_str(text.get(from..at).unwrap_or_default());
            html.push_str(filling);
            from = at;
        }
        html.push_str(text.get(from..).unwrap_or_default());
        html
    }
}

impl Serialize for Story<'_> {
    /// A key is made by a format for machines, a template's value is one for people.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.serialize_str(&self.html());
        }
        // Where the holes are follows from the source of the text, which its hash doesn't tell.
        let holes = |prose: &Prose| prose.holes.iter().map(|hole| hole.at).collect::<Vec<u32>>();
        self.prose.map(|prose| (prose.html.hash(), holes(prose), self.fillings)).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Span;
    use crate::model::prose::{Filling, Hole};
    use crate::render::key;

    fn prose(html: &str, at: u32) -> Prose {
        let hole = Hole { at, span: Span::default(), filling: Filling::LinkEnd };
        Prose { html: html.to_owned().into(), holes: vec![hole], ..Prose::default() }
    }

    #[test]
    fn templates_see_html_and_keys_what_it_is_made_of() {
        let (first, other, moved) = (prose("<p>ab</p>", 4), prose("<p>ac</p>", 4), prose("<p>ab</p>", 3));
        let (here, there) = (["x".to_owned()], ["y".to_owned()]);
        fn key(prose: &Prose, fillings: &[String]) -> key::Key {
            key::of(&Story { prose: Some(prose), fillings }, &[], &mut Vec::new()).unwrap()
        }
        let value = tera::Value::from_serializable(&Story { prose: Some(&first), fillings: &here });
        assert_eq!(value.as_str(), Some("<p>axb</p>"));
        assert_eq!(key(&first, &here), key(&prose("<p>ab</p>", 4), &here));
        for (prose, fillings) in [(&other, &here), (&moved, &here), (&first, &there)] {
            assert_ne!(key(&first, &here), key(prose, fillings));
        }
        assert_eq!(Story { prose: None, fillings: &[] }.html(), "");
    }
}
