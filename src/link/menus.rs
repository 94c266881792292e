//! Menus, headline figures and the movement of the home page.

use super::Work;
use super::index::Index;
use super::prose::Paths;
use super::references;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Language;
use crate::language::near::nearest;
use crate::model::config::{Config, Headline, MenuItem, MenuPlace};
use crate::model::entry::Checked;
use crate::model::figures::{Figure, FigureUnit};
use crate::model::key::Key;
use crate::model::kind::{KINDS, Kind, Target};
use crate::model::registry::Registry;
use crate::model::site::{HeadlineFigure, Lists, MenuLink, MenuTarget};
use crate::model::value::{Handle, Spanned};

/// The movement that the settings name, else the newest.
pub fn home_movement(
    config: &Config,
    index: &Index,
    registry: &Registry,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<u32> {
    let Some(reference) = &config.movement else { return (!registry.movements.is_empty()).then_some(0) };
    match references::resolve(&reference.value, None, index, registry) {
        Ok(Some(Handle::Movement(movement))) => Some(movement),
        Ok(_) => None,
        Err(trouble) => {
            diagnostics.push(trouble.placed(&config.file, reference.span));
            None
        }
    }
}

/// The headline figures, found in their results.
pub(crate) fn headlines(
    config: &Config,
    works: &[Work],
    index: &Index,
    registry: &Registry,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<HeadlineFigure> {
    let mut found = Vec::new();
    for headline in &config.headlines {
        match references::resolve(&headline.result.value, None, index, registry) {
            Ok(Some(Handle::Entry(entry))) => match figure(headline, &works[entry as usize], index) {
                Ok(figure) => found.push(HeadlineFigure { entry, figure, title: headline.title.clone() }),
                Err(near) => {
                    let diagnostic =
                        Diagnostic::new(Code::HeadlineWithoutFigure, &config.file).at(headline.indicator.span);
                    diagnostics.push(diagnostic.with("id", &*headline.indicator.value).near(near));
                }
            },
            Ok(_) => {}
            Err(trouble) => diagnostics.push(trouble.placed(&config.file, headline.result.span)),
        }
    }
    found
}

/// The figure of a headline: the year it names, else the latest that has a value; a near indicator otherwise.
fn figure(headline: &Headline, work: &Work, index: &Index) -> Result<Figure, Option<String>> {
    let unit = headline.unit.as_ref().map(|unit| match index.unit(&unit.value.name) {
        Some(place) => FigureUnit::Registered(place),
        None => FigureUnit::Named(unit.value.name.clone()),
    });
    let figures = &work.relations.figures;
    figures
        .iter()
        .filter(|figure| figure.indicator == headline.indicator.value && figure.value.is_some())
        .filter(|figure| unit.as_ref().is_none_or(|unit| *unit == figure.unit))
        .filter(|figure| headline.year.is_none_or(|year| year == figure.year))
        .max_by_key(|figure| figure.year)
        .cloned()
        .ok_or_else(|| nearest(&headline.indicator.value, figures.iter().map(|f| &*f.indicator)).map(str::to_owned))
}

/// The menus of both languages: what the settings say, else the kinds that have entries; free pages come
/// where they ask to stand.
pub(crate) fn menus(
    config: &Config,
    index: &Index,
    paths: &Paths<'_>,
    works: &[Work],
    lists: &[Lists; 2],
    diagnostics: &mut Vec<Diagnostic>,
) -> [Vec<MenuLink>; 2] {
    let leads_nowhere = |item: &&MenuItem| {
        config.languages.iter().all(|language| target(&item.link, index, paths, *language).is_none())
    };
    for item in config.menu.iter().filter(leads_nowhere) {
        let diagnostic = Diagnostic::new(Code::MenuLeadsNowhere, &config.file).at(item.link.span);
        diagnostics.push(diagnostic.with("link", &*item.link.value));
    }
    Language::ALL.map(|language| {
        if !config.languages.contains(&language) {
            return Vec::new();
        }
        let mut menu = if config.menu.is_empty() {
            default_menu(paths, &lists[language as usize], language)
        } else {
            stated_menu(config, index, paths, language)
        };
        menu.extend(page_menu(works, language));
        menu
    })
}

fn default_menu(paths: &Paths<'_>, lists: &Lists, language: Language) -> Vec<MenuLink> {
    let kinds = KINDS.iter().filter(|row| row.kind != Kind::Page && !lists.kinds[row.kind as usize].is_empty());
    kinds
        .map(|row| MenuLink {
            title: row.many.get(language).into(),
            target: MenuTarget::Path(paths.list(row.kind, language).into()),
            place: MenuPlace::Header,
        })
        .collect()
}

/// The menu as the settings say it; what has no page in this language is left out of it.
fn stated_menu(config: &Config, index: &Index, paths: &Paths<'_>, language: Language) -> Vec<MenuLink> {
    let link = |item: &MenuItem| {
        let target = target(&item.link, index, paths, language)?;
        Some(MenuLink { title: item.title.get_or_other(language).into(), target, place: item.place })
    };
    config.menu.iter().filter_map(link).collect()
}

/// Where a menu item leads: a thing of the site, a path of the site, the folder of a kind, an outside address.
fn target(link: &Spanned<Box<str>>, index: &Index, paths: &Paths<'_>, language: Language) -> Option<MenuTarget> {
    let written = &*link.value;
    if written.starts_with("https://") || written.starts_with("http://") || written.starts_with("mailto:") {
        return Some(MenuTarget::Outside(written.into()));
    }
    if let Some((scheme, id)) = written.split_once(':') {
        let target = Target::from_scheme(scheme)?;
        return paths.thing(target, id, index, language).map(|path| MenuTarget::Path(path.into()));
    }
    let bare = written.trim_matches('/');
    let by_name = paths.named_place(bare, language);
    by_name.or_else(|| paths.existing(&format!("{bare}/"), language)).map(|path| MenuTarget::Path(path.into()))
}

/// Free pages that ask for a place in a menu, by their order.
fn page_menu(works: &[Work], language: Language) -> Vec<MenuLink> {
    let mut asked: Vec<(i64, &Checked, &str, MenuPlace)> = Vec::new();
    for work in works.iter().filter(|work| work.checked.kind == Kind::Page) {
        let Some(menu) = work.checked.facts.record(Key::Menu) else { continue };
        let Some(path) = work.relations.paths[language as usize].as_deref() else { continue };
        let place = if menu.choice(Key::Place) == Some("footer") { MenuPlace::Footer } else { MenuPlace::Header };
        asked.push((menu.integer(Key::Order).unwrap_or(i64::MAX), &work.checked, path, place));
    }
    asked.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.id.cmp(&b.1.id)));
    asked
        .into_iter()
        .map(|(_, page, path, place)| {
            let own = page.facts.record(Key::Menu).and_then(|menu| menu.text(Key::Title));
            let title = own.map_or_else(|| page.title(language), |text| text.get_or_other(language));
            MenuLink { title: title.into(), target: MenuTarget::Path(path.into()), place }
        })
        .collect()
}
