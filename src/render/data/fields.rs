//! What is published of a kind, drawn from the schema: the fields, and the columns that a table has for them.

use crate::language::{Both, Language};
use crate::model::key::Key;
use crate::model::kind::{Kind, Target};
use crate::model::schema::{self, Choice, Field, Role, Type};

/// Fields that say how the site is run, that settle who may be shown, or that other files of the data hold.
const NOT_PUBLISHED: &[Key] = &[
    Key::Aliases,
    Key::Allow,
    Key::Consent,
    Key::Draft,
    Key::Expire,
    Key::Featured,
    Key::Figures,
    Key::Living,
    Key::Menu,
    Key::Notes,
    Key::PublicRecord,
    Key::Publish,
    Key::Slug,
];

/// Inside records: what ties an item to its translation.
pub fn is_published(field: &Field) -> bool {
    !NOT_PUBLISHED.contains(&field.key) && field.key != Key::ItemKey
}

/// The fields of a kind that data hold, in the order of the schema.
pub fn published(kind: Kind) -> impl Iterator<Item = &'static Field> {
    schema::fields(kind).filter(|field| is_published(field))
}

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    /// Words; they may begin with anything.
    Text,
    /// An id of the site.
    Id,
    /// An address.
    Url,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Integer,
    /// An exact number.
    Decimal,
    /// `2016`, `2016-02` or `2016-02-22`.
    Date,
    /// One of these.
    Choice(&'static [Choice]),
}

/// What is taken of a value.
#[derive(Clone, Copy, Debug)]
pub enum Take {
    /// The value itself; of a pointer the id, and the name where there is none.
    Plain,
    /// Words in a language.
    Words(Language),
    /// The name of what a pointer means, in a language.
    Name(Language),
}

/// Where a column comes from.
#[derive(Clone, Copy, Debug)]
pub enum From {
    /// The id of the entry.
    Id,
    /// Its page.
    Page(Language),
    /// A field, and where it holds records, the part of them.
    Field(&'static Field, Option<&'static Field>, Take),
    /// How many rows a decision has, those without an entry included.
    RecipientCount,
    /// A member of a figure.
    Figure(super::figures::Part),
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name, in the first line of the table.
    pub name: String,
    /// Its name for readers, by language.
    pub title: [String; 2],
    /// What it holds, in a sentence, by language.
    pub help: [String; 2],
    /// The type of its values.
    pub holds: Holds,
    /// Whether it may hold several, with [`super::table::BETWEEN`] between them.
    pub is_list: bool,
    /// The language of its words.
    pub language: Option<Language>,
    /// Where it comes from.
    pub from: From,
}

/// The name of a language, by language.
fn language_name(language: Language) -> Both {
    match language {
        Language::Vi => Both { vi: "tiếng Việt", en: "Vietnamese" },
        Language::En => Both { vi: "tiếng Anh", en: "English" },
    }
}

/// Words for people in both languages, as a pair.
pub fn pair(words: Both) -> [String; 2] {
    Language::ALL.map(|language| words.get(language).to_owned())
}

/// A title with the language of the words in brackets.
pub fn titled(title: &[String; 2], language: Language) -> [String; 2] {
    let name = language_name(language);
    Language::ALL.map(|own| format!("{} ({})", title[own as usize], name.get(own)))
}

const ID: Both = Both { vi: "Mã", en: "Id" };
const ID_HELP: Both = Both {
    vi: "Mã của bài: không đổi, không dùng lại cho bài khác.",
    en: "The entry’s id: it never changes and is never given to another.",
};
const PAGE: Both = Both { vi: "Trang", en: "Page" };
const PAGE_HELP: Both = Both {
    vi: "Địa chỉ trang của bài; để trống khi bài chưa có bản trong ngôn ngữ này.",
    en: "Address of the entry’s page; empty where there is no text in this language.",
};
const RECIPIENT_COUNT: Both = Both { vi: "Số người, tập thể nhận", en: "Number of recipients" };
const RECIPIENT_COUNT_HELP: Both = Both {
    vi: "Tất cả người và tập thể trong quyết định, kể cả những ai không có bài riêng.",
    en: "Everybody in the decision, those without an entry of their own included.",
};

/// The columns that a table of entries has.
pub fn columns(kind: Kind, languages: &[Language]) -> Vec<Column> {
    let mut columns = vec![Column {
        name: "id".to_owned(),
        title: pair(ID),
        help: pair(ID_HELP),
        holds: Holds::Id,
        is_list: false,
        language: None,
        from: From::Id,
    }];
    for language in in_order(languages) {
        columns.push(Column {
            name: format!("page_{}", language.tag()),
            title: titled(&pair(PAGE), language),
            help: pair(PAGE_HELP),
            holds: Holds::Url,
            is_list: false,
            language: None,
            from: From::Page(language),
        });
    }
    for field in published(kind) {
        of_field(field, languages, &mut columns);
        if field.key == Key::Recipients {
            columns.push(Column {
                name: "recipient_count".to_owned(),
                title: pair(RECIPIENT_COUNT),
                help: pair(RECIPIENT_COUNT_HELP),
                holds: Holds::Integer,
                is_list: false,
                language: None,
                from: From::RecipientCount,
            });
        }
    }
    columns
}

/// Languages in the order of columns.
pub fn in_order(languages: &[Language]) -> impl Iterator<Item = Language> {
    Language::ALL.into_iter().filter(|language| languages.contains(language))
}

/// The columns of a field: one per part of a record, for a list of records the part that stands for the rest.
fn of_field(field: &'static Field, languages: &[Language], columns: &mut Vec<Column>) {
    match &field.ty {
        Type::Record(parts) | Type::Short(parts) => {
            for part in parts.iter().filter(|part| is_published(part)) {
                let name = format!("{}_{}", field.key.as_str(), part.key.as_str());
                let title = Language::ALL.map(|own| format!("{} – {}", field.label.get(own), lowered(part, own)));
                of_type(&part.ty, (field, Some(part)), (name, title, false), languages, columns);
            }
        }
        Type::List(Type::Record(parts) | Type::Short(parts)) => {
            let Some(first) = parts.first() else { return };
            let names = (field.key.as_str().to_owned(), pair(field.label), true);
            of_type(&first.ty, (field, Some(first)), names, languages, columns);
        }
        Type::List(inner) => {
            of_type(inner, (field, None), (field.key.as_str().to_owned(), pair(field.label), true), languages, columns);
        }
        ty => of_type(ty, (field, None), (field.key.as_str().to_owned(), pair(field.label), false), languages, columns),
    }
}

fn lowered(field: &Field, language: Language) -> String {
    crate::language::lowered(field.label.get(language))
}

/// The columns of a value.
fn of_type(
    ty: &Type,
    (field, part): (&'static Field, Option<&'static Field>),
    (name, title, is_list): (String, [String; 2], bool),
    languages: &[Language],
    columns: &mut Vec<Column>,
) {
    let own = part.unwrap_or(field);
    let help = if is_list { pair(field.help) } else { pair(own.help) };
    let mut push = |ending: &str, title: [String; 2], holds: Holds, take: Take, language: Option<Language>| {
        let from = From::Field(field, part, take);
        columns.push(Column {
            name: format!("{name}{ending}"),
            title,
            help: help.clone(),
            holds,
            is_list,
            language,
            from,
        });
    };
    let mut each = |ending: &str, take: fn(Language) -> Take| {
        for language in in_order(languages) {
            let ending = format!("{ending}_{}", language.tag());
            push(&ending, titled(&title, language), Holds::Text, take(language), Some(language));
        }
    };
    match *ty {
        Type::Text if own.role == Role::Words => each("", Take::Words),
        Type::Reference(&[Target::Unit | Target::Award]) if !is_list => {
            push("", title.clone(), Holds::Text, Take::Plain, None);
            for language in in_order(languages) {
                let ending = format!("_name_{}", language.tag());
                push(&ending, titled(&title, language), Holds::Text, Take::Name(language), Some(language));
            }
        }
        ref ty => push("", title.clone(), holds(ty), Take::Plain, None),
    }
}

/// What a column of a type holds. Units and awards that aren't registered stand by their names.
fn holds(ty: &Type) -> Holds {
    match *ty {
        Type::Flag => Holds::Flag,
        Type::Integer => Holds::Integer,
        Type::Decimal | Type::Percent => Holds::Decimal,
        Type::Date => Holds::Date,
        Type::Choice(choices) => Holds::Choice(choices),
        Type::Reference(&[Target::Unit | Target::Award]) => Holds::Text,
        Type::Reference(_) => Holds::Id,
        Type::Url | Type::File => Holds::Url,
        _ => Holds::Text,
    }
}
