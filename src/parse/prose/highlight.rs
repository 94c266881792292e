//! Code with colours: flat spans with few classes, so that pages stay small and one short style sheet is enough.

use super::writer::push_text;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

/// Blocks with more bytes stay plain.
const MOST_BYTES: usize = 64 * 1024;
/// Blocks with a longer line stay plain, in bytes.
const LONGEST_LINE: usize = 2_000;
/// How many scopes at the top of the stack are asked; deeper ones say nothing new.
const SCOPES_ASKED: usize = 8;

/// Scopes and the class each gets; the first that fits wins, the innermost scope first.
const CLASSES: [(&str, &str); 22] = [
    ("comment", "comment"),
    ("constant.character.escape", "escape"),
    ("string", "string"),
    ("constant.numeric", "number"),
    ("constant", "constant"),
    ("support.constant", "constant"),
    ("keyword.operator", ""),
    ("keyword", "keyword"),
    ("storage.type.function", "keyword"),
    ("storage", "keyword"),
    ("entity.name.function", "function"),
    ("support.function", "function"),
    ("variable.function", "function"),
    ("entity.name.tag", "tag"),
    ("entity.other.attribute-name", "attribute"),
    ("entity.name", "type"),
    ("support.type", "type"),
    ("support.class", "type"),
    ("variable.parameter", "variable"),
    ("markup.heading", "heading"),
    ("markup.inserted", "inserted"),
    ("markup.deleted", "deleted"),
];

/// Colours per class: on a light and on a dark ground.
const COLOURS: [(&str, &str, &str); 14] = [
    ("comment", "#57606a", "#a3acb7"),
    ("escape", "#0a5275", "#8fd3ff"),
    ("string", "#0a3f78", "#a5d6ff"),
    ("number", "#0b4a9e", "#8ec4ff"),
    ("constant", "#0b4a9e", "#8ec4ff"),
    ("keyword", "#a01020", "#ff9d94"),
    ("function", "#5b2fa8", "#d9bfff"),
    ("tag", "#116329", "#8ee6a0"),
    ("attribute", "#0b4a9e", "#8ec4ff"),
    ("type", "#7a3600", "#ffb57a"),
    ("variable", "#7a3600", "#ffb57a"),
    ("heading", "#0b4a9e", "#8ec4ff"),
    ("inserted", "#116329", "#8ee6a0"),
    ("deleted", "#a01020", "#ff9d94"),
];

/// Knows the languages of code; they are loaded when the first block needs them.
#[derive(Debug, Default)]
pub struct Highlighter {
    loaded: OnceLock<Loaded>,
}

#[derive(Debug)]
struct Loaded {
    syntaxes: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
}

impl Highlighter {
    /// A highlighter that has loaded nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Write code with spans; `false`, with nothing written, where the language is unknown or the code too large.
    pub fn write(&self, out: &mut String, language: &str, code: &str) -> bool {
        if language.is_empty() || code.len() > MOST_BYTES || code.lines().any(|line| line.len() > LONGEST_LINE) {
            return false;
        }
        let loaded = self.loaded.get_or_init(Loaded::new);
        let Some(syntax) = loaded.syntax(language) else { return false };
        let start = out.len();
        // A flaw in a syntax definition must not take the page with it.
        let done = catch_unwind(AssertUnwindSafe(|| loaded.colour(out, syntax, code))).is_ok_and(|done| done.is_some());
        if !done {
            out.truncate(start);
        }
        done
    }
}

impl Loaded {
    fn new() -> Self {
        let classes = CLASSES.iter().filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, *class))).collect();
        Self { syntaxes: SyntaxSet::load_defaults_newlines(), classes }
    }

    fn syntax(&self, language: &str) -> Option<&SyntaxReference> {
        let token = match language {
            "console" | "shell" | "shell-session" | "zsh" => "sh",
            "typescript" | "ts" | "jsx" | "tsx" | "mjs" => "js",
            "jsonc" | "json5" => "json",
            "c++" => "cpp",
            other => other,
        };
        let found = self.syntaxes.find_syntax_by_token(token)?;
        (found.name != "Plain Text").then_some(found)
    }

    fn colour(&self, out: &mut String, syntax: &SyntaxReference, code: &str) -> Option<()> {
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut spans = Spans { out, class: "" };
        for line in code.split_inclusive('\n') {
            let operations = state.parse_line(line, &self.syntaxes).ok()?;
            let mut done = 0;
            for (at, operation) in operations {
                spans.write(self.class(&stack), line.get(done..at)?);
                stack.apply(&operation).ok()?;
                done = at;
            }
            spans.write(self.class(&stack), line.get(done..)?);
        }
        spans.switch("");
        Some(())
    }

    fn class(&self, stack: &ScopeStack) -> &'static str {
        let fits = |scope: &Scope| self.classes.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope));
        stack.as_slice().iter().rev().take(SCOPES_ASKED).find_map(fits).map_or("", |(_, class)| class)
    }
}

/// Neighbouring pieces of one class share a span.
struct Spans<'o> {
    out: &'o mut String,
    class: &'static str,
}

impl Spans<'_> {
    fn write(&mut self, class: &'static str, text: &str) {
        if text.is_empty() {
            return;
        }
        // Blanks have no colour: they stay in the span they stand in.
        if !text.trim().is_empty() {
            self.switch(class);
        }
        push_text(self.out, text);
    }

    fn switch(&mut self, class: &'static str) {
        if class == self.class {
            return;
        }
        if !self.class.is_empty() {
            self.out.push_str("</span>");
        }
        if !class.is_empty() {
            self.out.push_str("<span class=\"hl-");
            self.out.push_str(class);
            self.out.push_str("\">");
        }
        self.class = class;
    }
}

/// Rules for the classes of highlighted code, for light and dark grounds.
pub fn highlight_css() -> String {
    let rules = |dark: bool| -> String {
        let rule = |(class, light, night): &(&str, &str, &str)| {
            format!(".hl-{class}{{color:{}}}\n", if dark { night } else { light })
        };
        COLOURS.iter().map(rule).collect()
    };
    format!(
        "{}.hl-comment{{font-style:italic}}\n@media (prefers-color-scheme:dark){{\n{}}}\n",
        rules(false),
        rules(true)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::colour::Colour;

    fn coloured(language: &str, code: &str) -> Option<String> {
        let mut out = String::new();
        Highlighter::new().write(&mut out, language, code).then_some(out)
    }

    #[test]
    fn known_languages_get_classes() {
        let html = coloured("rust", "fn main() { /* <b> */ }\n").unwrap_or_default();
        assert!(
            html.contains("<span class=\"hl-keyword\">fn </span><span class=\"hl-function\">main</span>"),
            "{html}"
        );
        assert!(html.contains("<span class=\"hl-comment\">/* &lt;b&gt; */ </span>"), "{html}");
    }

    #[test]
    fn unknown_or_large_code_stays_plain() {
        assert_eq!(coloured("không-có", "x"), None);
        assert_eq!(coloured("", "x"), None);
        assert_eq!(coloured("text", "x"), None);
        assert_eq!(coloured("rust", &"x ".repeat(1_100)), None);
        assert_eq!(coloured("rust", &"let x = 1;\n".repeat(7_000)), None);
    }

    #[test]
    fn every_language_colours_without_failing() {
        let highlighter = Highlighter::new();
        let code =
            "<?php /* a */ \"b\" 'c' # d\n{ [ ( // e\nfn x() -> <a b=\"c\">1.5</a> `$x` ${y}\n--- -- %% \\section{x}\n";
        let loaded = highlighter.loaded.get_or_init(Loaded::new);
        for syntax in loaded.syntaxes.syntaxes() {
            let mut out = String::new();
            assert!(loaded.colour(&mut out, syntax, code).is_some(), "{}", syntax.name);
            assert_eq!(out.matches("<span").count(), out.matches("</span>").count(), "{}", syntax.name);
        }
    }

    #[test]
    fn colours_have_contrast_on_every_likely_ground() {
        for (class, light, dark) in COLOURS {
            assert!(contrast(light, "#eaeaea") >= 4.5, "{class} on light: {}", contrast(light, "#eaeaea"));
            assert!(contrast(dark, "#363636") >= 4.5, "{class} on dark: {}", contrast(dark, "#363636"));
        }
    }

    #[test]
    fn every_class_has_a_colour() {
        let css = highlight_css();
        for (_, class) in CLASSES.iter().filter(|(_, class)| !class.is_empty()) {
            assert_eq!(css.matches(&format!(".hl-{class}{{color")).count(), 2, "{class}");
        }
    }

    /// Contrast ratio of WCAG 2.
    fn contrast(one: &str, other: &str) -> f64 {
        let colour = |text| Colour::parse(text).expect("a colour as in the table");
        colour(one).contrast(colour(other))
    }
}
