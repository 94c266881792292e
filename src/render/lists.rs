//! Lists of entries, page by page, in groups by kind.

use super::plan::{self, Subject};
use super::present::Presenter;
use super::strings::Arg;
use super::view::{Group, ListView, Pager, PagerPage};
use crate::model::kind::{KINDS, Kind};

impl Presenter<'_> {
    /// One page of the entries of a subject.
    pub fn list(&self, subject: Subject, number: usize, title: String, lead: String) -> ListView {
        let entries = plan::entries_of(self.site, subject, self.language);
        let size = self.site.config.page_size;
        let start = (number.saturating_sub(1) * size).min(entries.len());
        let shown = &entries[start..(start + size).min(entries.len())];
        let is_one_kind = matches!(subject, Subject::List(_) | Subject::Tradition);
        let groups = if is_one_kind {
            vec![Group { title: String::new(), count_text: String::new(), cards: shown.to_vec().into() }]
        } else {
            self.groups(entries, shown)
        };
        let count_text = match subject {
            Subject::List(kind) => self.count_of(kind, entries.len()),
            Subject::Tradition => self.message("people-count", &[("count", Arg::Count(entries.len()))]),
            // Those without a page of their own stand there by name.
            Subject::Award(award) => {
                let names = &self.site.lists(self.language).award_names[award as usize];
                self.count(entries.len() + names.len())
            }
            _ => self.count(entries.len()),
        };
        ListView { title, lead, count_text, groups, pager: self.pager(subject, number) }
    }

    /// The entries of a page by kind, with the number of each kind in the whole list.
    fn groups(&self, all: &[u32], shown: &[u32]) -> Vec<Group> {
        let kind_of = |place: &u32| self.site.entry(*place).kind();
        let of = |kind: Kind, places: &[u32]| places.iter().copied().filter(|p| kind_of(p) == kind).collect::<Vec<_>>();
        let mut groups = Vec::new();
        for row in &KINDS {
            let cards = of(row.kind, shown);
            if cards.is_empty() {
                continue;
            }
            // Lists are sorted by kind first.
            let first = all.partition_point(|place| kind_of(place) < row.kind);
            let total = all[first..].partition_point(|place| kind_of(place) == row.kind);
            let title = row.many.get(self.language).to_owned();
            groups.push(Group { title, count_text: self.count_of(row.kind, total), cards: cards.into() });
        }
        groups
    }

    /// The pages of a list; null where there is one only.
    fn pager(&self, subject: Subject, number: usize) -> Option<Pager> {
        let total = plan::pages_of(self.site, subject, self.language);
        if total < 2 {
            return None;
        }
        let href = |number: usize| self.site.base.href(&plan::path_of(self.site, subject, self.language, number));
        let mut pages = Vec::new();
        let mut last = 0;
        for page in offered(number, total) {
            if page > last + 1 {
                pages.push(None);
            }
            pages.push(Some(PagerPage { number: page, href: href(page), current: page == number }));
            last = page;
        }
        Some(Pager {
            number,
            total,
            previous: (number > 1).then(|| href(number - 1)),
            next: (number < total).then(|| href(number + 1)),
            pages,
        })
    }
}

/// The first page, the last one and those around this one.
fn offered(number: usize, total: usize) -> Vec<usize> {
    let around = number.saturating_sub(1).max(1)..=(number + 1).min(total);
    let mut pages: Vec<usize> = std::iter::once(1).chain(around).chain(std::iter::once(total)).collect();
    pages.dedup();
    // A gap of one page is that page.
    let mut filled = Vec::with_capacity(pages.len() + 2);
    for page in pages {
        if let Some(last) = filled.last().copied()
            && page == last + 2
        {
            filled.push(last + 1);
        }
        filled.push(page);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pager_offers_ends_and_neighbours() {
        assert_eq!(offered(1, 2), [1, 2]);
        assert_eq!(offered(1, 9), [1, 2, 9]);
        assert_eq!(offered(4, 9), [1, 2, 3, 4, 5, 9]);
        assert_eq!(offered(5, 9), [1, 4, 5, 6, 9]);
        assert_eq!(offered(9, 9), [1, 8, 9]);
    }
}
