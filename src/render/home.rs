//! The home page: the movement in one screen, the figures, the people.

use super::present::Presenter;
use super::view::{Counted, HeadlineView, HomeMovement, HomeView};
use crate::language::dates;
use crate::model::address::Place;
use crate::model::disclosure::Channel;
use crate::model::kind::{KINDS, Kind};
use crate::model::site::HeadlineFigure;

/// Most entries in one part of the home page.
const MOST: usize = 6;

impl Presenter<'_> {
    /// The home page.
    pub fn home(&self) -> HomeView {
        let lists = self.site.lists(self.language);
        HomeView {
            motto: self.text(&self.site.config.motto),
            movement: self.site.movement.map(|movement| self.home_movement(movement)),
            headlines: self.site.headlines.iter().filter_map(|headline| self.headline(headline)).collect(),
            featured: self.picked(&[Kind::Person, Kind::Collective], true).into(),
            works: self.picked(&[Kind::Project, Kind::Initiative], false).into(),
            stories: lists.kinds[Kind::Story as usize].iter().copied().take(MOST).collect::<Vec<u32>>().into(),
            tradition: self.tradition().into(),
            lists: self.home_lists(),
            people_href: self.first_list(&[Kind::Person, Kind::Collective]),
            works_href: self.first_list(&[Kind::Project, Kind::Initiative]),
            stories_href: self.first_list(&[Kind::Story]),
            tradition_href: (!lists.tradition.is_empty()).then(|| self.href(Place::Tradition)),
        }
    }

    /// The list of the first of some kinds that has one.
    fn first_list(&self, kinds: &[Kind]) -> Option<String> {
        let kind = kinds.iter().find(|kind| self.site.has_list(**kind, self.language))?;
        Some(self.href(Place::List(*kind)))
    }

    fn home_movement(&self, place: u32) -> HomeMovement {
        let movement = &self.site.registry.movements[place as usize];
        HomeMovement {
            title: self.text(&movement.named.name),
            href: self.href(Place::Movement(&movement.named.id)),
            lead: self.text(&movement.summary),
            years: dates::years(movement.from.year, movement.to.year),
            phases: self.phases(place),
            strands: self.strands(place),
        }
    }

    /// Entries of some kinds: those that ask to be featured first, wherever they stand, then the others.
    fn picked(&self, kinds: &[Kind], with_tradition: bool) -> Vec<u32> {
        let lists = self.site.lists(self.language);
        let all = || kinds.iter().flat_map(|kind| lists.kinds[*kind as usize].iter().copied());
        let is_featured = |place: &u32| self.site.entry(*place).is_featured();
        let history = lists.tradition.iter().copied().filter(|_| with_tradition);
        let mut featured: Vec<u32> = all().filter(is_featured).chain(history.filter(is_featured)).collect();
        featured.extend(all().filter(|place| !is_featured(place)));
        // Real people and works come before specimens.
        featured.sort_by_key(|place| (!is_featured(place), self.site.entry(*place).is_demo()));
        featured.truncate(MOST);
        featured
    }

    fn tradition(&self) -> Vec<u32> {
        let list = &self.site.lists(self.language).tradition;
        list.iter().copied().filter(|place| !self.site.entry(*place).is_featured()).take(MOST).collect()
    }

    fn home_lists(&self) -> Vec<Counted> {
        let lists = self.site.lists(self.language);
        let kinds = KINDS.iter().filter(|row| self.site.has_list(row.kind, self.language));
        kinds
            .map(|row| {
                let title = row.many.get(self.language).to_owned();
                let count = lists.kinds[row.kind as usize].len();
                let mut counted = self.counted(title, Place::List(row.kind), count);
                counted.count_text = self.count_of(row.kind, count);
                counted
            })
            .collect()
    }

    fn headline(&self, headline: &HeadlineFigure) -> Option<HeadlineView> {
        let entry = self.site.entry(headline.entry);
        let shown = entry.on(Channel::Page)?;
        let figure = &headline.figure;
        let indicator = self.site.registry.indicator(entry.relations.movement, &figure.indicator);
        let own = self.text(&headline.title);
        let name = indicator.map_or_else(|| figure.indicator.to_string(), |i| self.text(&i.named.name));
        let unit = self.figure_unit(&figure.unit).title;
        let source = figure.source.as_deref().map_or_else(String::new, |source| self.source_name(&shown, source));
        Some(HeadlineView {
            source_language: self.foreign_words(&source),
            value: self.number(figure.value.as_ref()?),
            measure: indicator.map_or_else(String::new, |indicator| self.text(&indicator.measure)),
            title: if own.is_empty() { name } else { own },
            scope: format!("{unit}, {}", figure.year),
            source,
            href: self.entry_href(entry)?,
        })
    }
}
