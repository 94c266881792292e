//! The fields of a kind as a page for writers, made from the one schema.

use crate::language::{Both, Language};
use crate::model::kind::{KINDS, Kind};
use crate::model::schema::{self, Choice, Field, Role, Type};
use std::fmt::Write;

/// Deepest nesting of records that is described.
const DEEPEST: usize = 3;

/// The kind whose scheme or folder this is.
pub fn kind_named(name: &str) -> Option<Kind> {
    Kind::from_scheme(name).or_else(|| Kind::from_folder(name))
}

/// Describes a kind by itself: what the marks mean, its own fields, and those that it shares with all kinds.
pub fn kind_alone(kind: Kind, language: Language) -> String {
    let mut text = format!("{}\n\n", marks(language));
    describe(&mut text, kind, language);
    let _ = writeln!(text, "\n## {}\n", shared_title(language));
    fields(&mut text, schema::COMMON, language, 0);
    text
}

/// What the marks beside a field mean.
fn marks(language: Language) -> &'static str {
    Both {
        vi: "Mỗi trường có tên tiếng Anh và tên tiếng Việt; dùng tên nào cũng được. Trường có dấu * là bắt buộc; trường có dấu ✎ là chữ, được dịch trong index.en.md; các trường khác là dữ kiện, ghi một lần.",
        en: "Every field has an English and a Vietnamese name; either will do. A field marked * is required; one marked ✎ holds words, translated in index.en.md; all others are facts, which stand once.",
    }
    .get(language)
}

fn shared_title(language: Language) -> &'static str {
    Both { vi: "Chung cho mọi loại", en: "Shared by all kinds" }.get(language)
}

/// The fields that are a kind's own, in Markdown.
fn describe(text: &mut String, kind: Kind, language: Language) {
    let say = |vi: &'static str, en: &'static str| Both { vi, en }.get(language);
    let info = kind.info();
    let _ = writeln!(text, "## {} (`content/{}/`, `{}:…`)\n", info.many.get(language), info.folder, info.scheme);
    fields(text, schema::own_fields(kind), language, 0);
    if kind == Kind::Result {
        let _ = writeln!(
            text,
            "\n{}\n",
            say("Mỗi hàng của figures.csv, figures.yaml:", "A row of figures.csv or figures.yaml:")
        );
        fields(text, schema::FIGURE, language, 0);
    }
}

/// The whole reference: every kind, what all kinds share, the registry and the settings.
pub fn all(language: Language) -> String {
    let say = |vi: &'static str, en: &'static str| Both { vi, en }.get(language);
    let mut text = String::new();
    let _ = writeln!(text, "# {}\n", say("Các trường", "Fields"));
    let _ = writeln!(text, "{}\n", marks(language));
    for row in &KINDS {
        describe(&mut text, row.kind, language);
        text.push('\n');
    }
    let parts: [(&str, &'static [Field]); 7] = [
        (shared_title(language), schema::COMMON),
        ("registry/movements.yaml", schema::MOVEMENT),
        ("registry/indicators.yaml", schema::INDICATOR),
        ("registry/units.yaml", schema::UNIT_RECORD),
        ("registry/awards.yaml", schema::AWARD_RECORD),
        ("site.yaml", schema::CONFIG),
        ("themes/…/theme.yaml", schema::THEME),
    ];
    for (title, list) in parts {
        let _ = writeln!(text, "## {title}\n");
        fields(&mut text, list, language, 0);
        let _ = writeln!(text);
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn fields(text: &mut String, list: &'static [Field], language: Language, depth: usize) {
    for field in list {
        let required = if field.required { " *" } else { "" };
        let words = if field.role == Role::Words { " ✎" } else { "" };
        let indent = "  ".repeat(depth);
        let (key, vi, help) = (field.key.as_str(), field.vi, field.help.get(language));
        let _ = writeln!(text, "{indent}- `{key}` (`{vi}`){required}{words}: {help}{}", choices(&field.ty, language));
        if let (Some(inner), true) = (inner(&field.ty), depth < DEEPEST) {
            fields(text, inner, language, depth + 1);
        }
    }
}

/// The fields inside a type.
fn inner(ty: &Type) -> Option<&'static [Field]> {
    match ty {
        Type::Record(fields) | Type::Short(fields) | Type::Map(fields) => Some(fields),
        Type::List(item) => inner(item),
        _ => None,
    }
}

fn choices(ty: &Type, language: Language) -> String {
    let list: &[Choice] = match ty {
        Type::Choice(choices) => choices,
        Type::List(Type::Choice(choices)) => choices,
        _ => return String::new(),
    };
    let one = |choice: &Choice| format!("`{}` (`{}`: {})", choice.key, choice.vi, choice.label.get(language));
    format!(" {}", list.iter().map(one).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `docs/fields.*.md` is what the schema says.
    #[test]
    fn the_reference_in_docs_is_up_to_date() {
        for (language, file) in [(Language::Vi, "docs/fields.vi.md"), (Language::En, "docs/fields.en.md")] {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
            let found = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(
                found == all(language),
                "{file} differs from the schema: guong explain fields --lang {} > {file}",
                language.tag()
            );
        }
    }
}
