//! `site.yaml` into settings.

use super::fields::Checker;
use super::registry::lines;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::Language;
use crate::model::address::Base;
use crate::model::config::{Config, Headline, MenuItem, MenuPlace, MissingTranslation};
use crate::model::key::Key;
use crate::model::licence::{KNOWN, Licence};
use crate::model::node::Node;
use crate::model::schema::{self, Field};
use crate::model::value::{Facts, Reference, Spanned, Text, Value};
use std::sync::Arc;

/// Items per page of a list, where the site doesn't say.
const PAGE_SIZE: usize = 24;
/// The time zone, where the site doesn't say.
const TIME_ZONE: &str = "Asia/Ho_Chi_Minh";
/// The theme, where the site doesn't say.
const THEME: &str = "default";
/// What is left alone in `public/`, beside what the site says.
const KEEP: [&str; 4] = [".git", ".gitignore", "CNAME", ".well-known"];

/// Checks the settings. `base_url` replaces the site's own address.
pub fn check(file: &Arc<str>, node: &Node, base_url: Option<&str>) -> (Option<Config>, Vec<Diagnostic>) {
    let main = main_language(node);
    let mut checker = Checker::new(file, main);
    checker.bilingual = true;
    let fields: Vec<&'static Field> = schema::CONFIG.iter().collect();
    let at = node.entries().and_then(|entries| entries.first()).map_or(Span::default(), |(key, _)| key.span);
    let facts = checker.record(node, &fields, at);
    let address = base_url.map(str::to_owned).or_else(|| facts.url(Key::Address).map(str::to_owned));
    let span = facts.span(Key::Address);
    let Some(address) = address else { return (None, checker.diagnostics) };
    if Base::parse(&address).is_none() {
        let diagnostic = checker.report(Code::BadAddress, span);
        diagnostic.words.push(("address", address.as_str().into()));
        return (None, checker.diagnostics);
    }
    if checker.diagnostics.iter().any(|d| d.code == Code::MissingField) && facts.text(Key::Name).is_none() {
        return (None, checker.diagnostics);
    }
    let config = Config { data_licence: licence(&facts, &mut checker), ..build(&facts, file, main, address, span) };
    (Some(config), checker.diagnostics)
}

/// The main language has to be known before any text is read.
fn main_language(node: &Node) -> Language {
    let field = schema::CONFIG.iter().find(|field| field.key == Key::Language);
    let named = |key: &str| field.is_some_and(|field| field.is_named(key));
    node.entries()
        .and_then(|entries| entries.iter().find(|(key, _)| named(&key.value)))
        .and_then(|(_, value)| Language::from_tag(value.scalar()?))
        .unwrap_or(Language::Vi)
}

fn build(facts: &Facts, file: &Arc<str>, main: Language, address: String, address_span: Span) -> Config {
    let text = |key: Key| facts.text(key).cloned().unwrap_or_default();
    let theme = facts.line(Key::Theme).unwrap_or(THEME);
    let keep = KEEP.iter().map(|name| (*name).to_owned());
    let size = facts.integer(Key::PageSize).and_then(|size| usize::try_from(size).ok());
    Config {
        file: Arc::clone(file),
        name: text(Key::Name),
        address: address.into(),
        address_span,
        description: text(Key::Description),
        owner: text(Key::Owner),
        motto: text(Key::Motto),
        contact: text(Key::Contact),
        main,
        languages: languages(facts, main),
        time_zone: Spanned {
            value: facts.line(Key::TimeZone).unwrap_or(TIME_ZONE).into(),
            span: facts.span(Key::TimeZone),
        },
        theme: Spanned { value: theme.into(), span: facts.span(Key::Theme) },
        missing_translation: match facts.choice(Key::MissingTranslation) {
            Some("omit") => MissingTranslation::Omit,
            _ => MissingTranslation::Notice,
        },
        page_size: size.unwrap_or(PAGE_SIZE).clamp(1, 500),
        movement: reference(facts, Key::Movement),
        menu: facts.records(Key::Menu).map(|item| menu_item(item.value)).collect(),
        headlines: facts.records(Key::Headlines).filter_map(|item| headline(item.value)).collect(),
        posters: wanted(facts, Key::Posters),
        share_cards: wanted(facts, Key::ShareCards),
        offline: wanted(facts, Key::Offline),
        open_data: wanted(facts, Key::OpenData),
        data_licence: None,
        press_kits: wanted(facts, Key::PressKits),
        loudspeaker: wanted(facts, Key::Loudspeaker),
        keep: keep.chain(lines(facts, Key::Keep).into_iter().map(String::from)).collect(),
    }
}

/// A flag that is set where the site doesn't say.
fn wanted(facts: &Facts, key: Key) -> bool {
    facts.get(key).is_none() || facts.flag(key)
}

/// The licence of the data, where there is one that can be told.
fn licence(facts: &Facts, checker: &mut Checker<'_>) -> Option<Licence> {
    let written = facts.line(Key::DataLicence)?;
    let found = Licence::find(written);
    if found.is_none() {
        let diagnostic = checker.report(Code::UnknownLicence, facts.span(Key::DataLicence));
        let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
        diagnostic.words.push(("licence", written.into()));
        diagnostic.words.push(("names", names.join(", ").as_str().into()));
    }
    found
}

/// The main language first, then the others; both where the site doesn't say.
fn languages(facts: &Facts, main: Language) -> Vec<Language> {
    let listed: Vec<Language> = facts
        .list(Key::Languages)
        .iter()
        .filter_map(|item| if let Value::Choice(tag) = item.value { Language::from_tag(tag.0) } else { None })
        .collect();
    let other = main.other();
    let has_other = listed.is_empty() || listed.contains(&other);
    if has_other { vec![main, other] } else { vec![main] }
}

fn reference(facts: &Facts, key: Key) -> Option<Spanned<Reference>> {
    facts.reference(key).map(|found| Spanned { value: found.value.clone(), span: found.span })
}

fn menu_item(item: &Facts) -> MenuItem {
    MenuItem {
        title: item.text(Key::Title).cloned().unwrap_or_default(),
        link: Spanned { value: item.line(Key::Link).unwrap_or_default().into(), span: item.span(Key::Link) },
        place: if item.choice(Key::Place) == Some("footer") { MenuPlace::Footer } else { MenuPlace::Header },
    }
}

fn headline(item: &Facts) -> Option<Headline> {
    Some(Headline {
        result: reference(item, Key::Result)?,
        indicator: Spanned { value: item.line(Key::Indicator)?.into(), span: item.span(Key::Indicator) },
        unit: reference(item, Key::Unit),
        year: item.integer(Key::Year).and_then(|year| i16::try_from(year).ok()),
        title: item.text(Key::Title).cloned().unwrap_or_else(Text::default),
    })
}
