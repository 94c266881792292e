//! The page and the card of an entry.

use super::present::{Presenter, foreign, monogram};
use super::press;
use super::spoken;
use super::story::Story;
use super::strings::Arg;
use super::view::{
    AttachmentView, AwardView, Card, DateView, DisagreementView, EntryView, GoalView, HeadingView, Link, MilestoneView,
    Picture, PlaqueView, RecipientGroup, RecipientView, ReplicationView, SourceView, Words,
};
use crate::language::slug::slug;
use crate::language::{Language, dates, looks_vietnamese};
use crate::model::address::{Place, encode_path};
use crate::model::disclosure::{Channel, Disclosed};
use crate::model::entry::{Checked, Entry, Recipient};
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::prose::Prose;
use crate::model::schema::{self, Choice, Field, Type};
use crate::model::value::{Facts, Handle, PartialDate, Text, Value};

impl Presenter<'_> {
    /// An entry as it stands in lists.
    pub fn card(&self, place: u32) -> Option<Card> {
        let entry = self.site.entry(place);
        let shown = entry.on(Channel::Page)?;
        let title = entry.title(self.language).to_owned();
        let picture = self.portrait(entry, &shown);
        Some(Card {
            kind: entry.kind().info().scheme,
            kind_name: self.kind_name(entry.kind(), &shown),
            href: self.entry_href(entry)?,
            lead: self.lead(entry, &shown),
            meta: self.meta(entry, &shown),
            date: self.card_date(entry),
            motif: self.motifs.instead_of(picture.as_ref(), entry, &shown).map(str::to_owned),
            picture,
            monogram: monogram(entry.kind(), &title),
            tradition: entry.is_tradition(),
            fallen: is_fallen(&shown),
            demo: entry.is_demo(),
            language: foreign(entry, self.language),
            title,
        })
    }

    pub(super) fn card_date(&self, entry: &Entry) -> Option<DateView> {
        let dated = matches!(entry.kind(), Kind::Story | Kind::Result | Kind::Document);
        entry.date().filter(|_| dated).map(|date| self.date(date))
    }

    /// Citation or summary; for prose without one, its beginning.
    pub(super) fn lead(&self, entry: &Entry, shown: &Disclosed<'_>) -> Words {
        let lead = lead_words(entry, shown, self.language);
        if lead.is_some() || entry.kind() == Kind::Page {
            return lead.map(|text| self.words(text)).unwrap_or_default();
        }
        let excerpt = |language: Language| shown.prose(language).map(|prose| prose.excerpt.clone());
        let other = self.language.other();
        let own = excerpt(self.language).map(|text| Words { text, language: None });
        own.or_else(|| excerpt(other).map(|text| Words { text, language: Some(other.tag()) })).unwrap_or_default()
    }

    /// Short facts for one line.
    pub(super) fn meta(&self, entry: &Entry, shown: &Disclosed<'_>) -> Vec<Words> {
        let mut meta = Vec::new();
        let words = |key: Key| shown.text(key).map(|text| self.words(text)).unwrap_or_default();
        let own = |text: String| Words { text, language: None };
        if entry.kind() == Kind::Person {
            meta.push(words(Key::Honorific));
            meta.push(words(Key::Occupation));
        }
        match entry.kind() {
            Kind::Project => meta.push(own(self.choice(entry.kind(), Key::State, shown))),
            Kind::Document => meta.push(own(shown.words(Key::Number, self.language).to_owned())),
            _ => {}
        }
        if matches!(entry.kind(), Kind::Person | Kind::Collective | Kind::Initiative) {
            let unit = shown.reference(Key::Unit).and_then(|unit| self.reference(unit));
            // Where a figure of history came from is told on its page.
            let place = || if entry.is_tradition() { Words::default() } else { words(Key::Locality) };
            meta.push(unit.map_or_else(place, |unit| Words { text: unit.title, language: unit.language }));
        } else if entry.kind() == Kind::Project {
            meta.push(words(Key::Locality));
        }
        if entry.kind() == Kind::Person && entry.is_tradition() {
            meta.push(own(self.life(shown)));
        }
        meta.retain(|part| !part.text.is_empty());
        meta
    }

    fn choice(&self, kind: Kind, key: Key, shown: &Disclosed<'_>) -> String {
        let choice = shown.choice(key);
        let field = schema::own_fields(kind).iter().find(|field| field.key == key);
        choice.zip(field).map_or_else(String::new, |(choice, field)| self.label(choices(field), choice))
    }

    fn label(&self, choices: &[Choice], choice: &str) -> String {
        let found = choices.iter().find(|known| known.key == choice);
        found.map_or_else(String::new, |known| known.label.get(self.language).to_owned())
    }

    pub(super) fn life(&self, shown: &Disclosed<'_>) -> String {
        let parts = |date: PartialDate| (date.year, date.month, date.day);
        let died = shown.record(Key::Died).and_then(|record| record.date(Key::Date));
        dates::life(self.language, shown.date(Key::Born).map(parts), died.map(parts))
    }

    pub(super) fn portrait(&self, entry: &Entry, shown: &Disclosed<'_>) -> Option<Picture> {
        let record = shown.record(Key::Image)?;
        let name = record.file(Key::File)?;
        let (_, file) = entry.relations.files.iter().find(|(known, _)| **known == *name)?;
        self.picture(file, record)
    }

    /// The story in this language, else in the other.
    fn prose<'d>(&self, shown: &Disclosed<'d>) -> Option<&'d Prose> {
        shown.prose(self.language).or_else(|| shown.prose(self.language.other()))
    }

    /// Everything that an entry's page shows; `None` where the page may show nothing.
    pub fn entry(&self, place: u32) -> Option<EntryView<'_>> {
        let entry = self.site.entry(place);
        let shown = entry.on(Channel::Page)?;
        let prose = self.prose(&shown);
        let title = entry.title(self.language).to_owned();
        let (previous, next) = self.neighbours(place);
        let picture = self.portrait(entry, &shown);
        Some(EntryView {
            id: entry.id().to_owned(),
            kind: entry.kind().info().scheme,
            kind_name: self.kind_name(entry.kind(), &shown),
            language: foreign(entry, self.language),
            honorific: shown.text(Key::Honorific).map(|text| self.words(text)).unwrap_or_default(),
            lead: lead_words(entry, &shown, self.language).map(|text| self.words(text)).unwrap_or_default(),
            date: shown.date(Key::Date).map(|date| self.date(date)),
            life: self.life(&shown),
            motif: self.motifs.instead_of(picture.as_ref(), entry, &shown).map(str::to_owned),
            picture,
            monogram: monogram(entry.kind(), &title),
            tradition: entry.is_tradition(),
            fallen: is_fallen(&shown),
            demo: entry.is_demo(),
            facts: self.entry_facts(entry, &shown),
            awards: self.awards(entry, &shown, Channel::Page),
            quote: shown.text(Key::Quote).map(|text| self.words(text)).unwrap_or_default(),
            prose: Story { prose, fillings: &entry.relations.fillings[self.language as usize] },
            headings: prose.map_or_else(Vec::new, headings),
            how_to: self.sentences(&shown, Key::HowTo),
            replicated_by: shown.records(Key::ReplicatedBy).filter_map(|record| self.replication(record)).collect(),
            achievements: self.sentences(&shown, Key::Achievements),
            shortcomings: self.sentences(&shown, Key::Shortcomings),
            lessons: self.sentences(&shown, Key::Lessons),
            figures: self.figure_tables(entry, &shown),
            goals: shown.records(Key::Targets).map(|record| self.goal(record)).collect(),
            milestones: self.milestones(&shown),
            plaque: shown.record(Key::Plaque).map(|record| self.plaque(record)),
            recipients: self.recipients(entry),
            commended: self.cards_of(&shown, &[Key::Commended]).into(),
            about: self.cards_of(&shown, &[Key::About]).into(),
            works: self.cards_of(&shown, &[Key::Initiatives, Key::Projects, Key::Authors]).into(),
            related: self.related(place, &shown).into(),
            sources: shown.records(Key::Sources).map(|record| self.source(entry.kind(), record)).collect(),
            disagreements: self.disagreements(entry.kind(), &shown),
            attachments: self.attachments(entry, &shown),
            poster_href: self.paper_href(entry),
            tags: self.tags(&shown),
            previous,
            next,
            spoken: (self.language == Language::Vi)
                .then(|| spoken::path(self.site, self.theme, entry).map(|path| self.site.base.href(&path)))
                .flatten(),
            press: press::path(self.site, self.theme, entry).map(|path| self.site.base.href(&path)),
            title,
        })
    }

    /// The facts box, with what the site knows beside the entry's own fields.
    fn entry_facts(&self, entry: &Entry, shown: &Disclosed<'_>) -> Vec<super::view::FactRow> {
        let mut rows = self.facts(entry.kind(), shown);
        // Authors with a page of their own stand there as cards.
        rows.retain(|row| row.key != "authors" || row.values.iter().any(|value| value.href.is_none()));
        let relations = &entry.relations;
        let mut add = |id: &'static str, key: Key, handles: Vec<Handle>| {
            let label = schema::COMMON.iter().find(|field| field.key == key).map(|field| field.label);
            let values: Vec<super::view::FactValue> =
                handles.into_iter().map(|handle| self.link(handle)).map(super::view::FactValue::from).collect();
            if let (Some(label), false) = (label, values.is_empty()) {
                rows.push(super::view::FactRow { key: id, label: label.get(self.language).to_owned(), values });
            }
        };
        add("movement", Key::Movement, relations.movement.map(Handle::Movement).into_iter().collect());
        add("phase", Key::Phase, relations.phases.iter().map(|(m, p)| Handle::Phase(*m, *p)).collect());
        add("strands", Key::Strands, relations.strands.iter().map(|(m, s)| Handle::Strand(*m, *s)).collect());
        rows
    }

    fn sentences(&self, shown: &Disclosed<'_>, key: Key) -> Vec<Words> {
        shown.records(key).filter_map(|record| record.text(Key::Text)).map(|text| self.words(text)).collect()
    }

    /// Awards of its own, and those that decisions gave it which a channel may show.
    pub(super) fn awards(&self, entry: &Entry, shown: &Disclosed<'_>, channel: Channel) -> Vec<AwardView> {
        let own = shown.records(Key::Awards).filter_map(|record| self.own_award(record));
        let decided = entry.relations.decided.iter().filter_map(|(decision, row)| {
            let document = self.site.entry(*decision);
            let recipient = document.relations.recipients.get(*row as usize)?;
            self.decided_award(document, recipient, channel)
        });
        own.chain(decided).collect()
    }

    fn own_award(&self, record: &Facts) -> Option<AwardView> {
        let reference = record.reference(Key::Award)?.value;
        let link = self.reference(reference)?;
        let date = record.date(Key::Date);
        let (level, level_key, name) = match reference.resolved {
            Some(Handle::Award(award)) => {
                (self.level(award), self.site.registry.awards[award as usize].level, self.award_name(award, date))
            }
            _ => (String::new(), "", link.title),
        };
        let decision = record.reference(Key::Decision).and_then(|found| self.reference(found.value));
        let number = record.line(Key::Number).unwrap_or_default();
        let issuer = record.reference(Key::Issuer).and_then(|found| self.reference(found.value));
        let decision_name = match (&decision, number) {
            (_, number) if !number.is_empty() => self.message("decision-number", &[("number", Arg::Words(number))]),
            (Some(decision), _) => decision.title.clone(),
            _ => String::new(),
        };
        Some(AwardView {
            name: record.text(Key::Name).map_or(name, |own| self.text(own)),
            href: link.href,
            level,
            level_key,
            date: date.map(|date| self.date(date)),
            decision: decision_name,
            decision_href: decision.and_then(|decision| decision.href),
            issuer: issuer.map_or_else(String::new, |issuer| issuer.title),
            revoked: record.date(Key::Revoked).map(|date| self.date(date)),
        })
    }

    fn decided_award(&self, document: &Entry, recipient: &Recipient, channel: Channel) -> Option<AwardView> {
        let award = recipient.award.as_ref().ok().copied()?;
        let shown = document.on(channel)?;
        let number = shown.words(Key::Number, self.language);
        let issuer = shown.reference(Key::Issuer).and_then(|issuer| self.reference(issuer));
        let decision = if number.is_empty() {
            document.title(self.language).to_owned()
        } else {
            self.message("decision-number", &[("number", Arg::Words(number))])
        };
        Some(AwardView {
            name: self.award_name(award, shown.date(Key::Date)),
            href: self.link(Handle::Award(award)).href,
            level: self.level(award),
            level_key: self.site.registry.awards[award as usize].level,
            date: shown.date(Key::Date).map(|date| self.date(date)),
            decision,
            decision_href: self.entry_href(document),
            issuer: issuer.map_or_else(String::new, |issuer| issuer.title),
            revoked: recipient.revoked.map(|date| self.date(date)),
        })
    }

    /// The name that an award bore at a date, else today's.
    pub fn award_name(&self, award: u32, date: Option<PartialDate>) -> String {
        let award = &self.site.registry.awards[award as usize];
        let at = |name: &&crate::model::registry::AwardName| {
            date.is_some_and(|date| {
                let has_time = name.from.is_some() || name.to.is_some();
                has_time
                    && name.from.is_none_or(|from| date.last() >= from.first())
                    && name.to.is_none_or(|to| date.first() <= to.last())
            })
        };
        let name = award.names.iter().find(at).map_or(&award.named.name, |name| &name.name);
        self.text(name)
    }

    /// Level of an award for readers.
    pub fn level(&self, award: u32) -> String {
        self.label(schema::LEVELS, self.site.registry.awards[award as usize].level)
    }

    fn replication(&self, record: &Facts) -> Option<ReplicationView> {
        Some(ReplicationView {
            unit: self.reference(record.reference(Key::Unit)?.value)?,
            date: record.date(Key::Date).map(|date| self.date(date)),
            text: self.own_text(record, Key::Text),
        })
    }

    fn own_text(&self, record: &Facts, key: Key) -> Words {
        record.text(key).map(|text| self.words(text)).unwrap_or_default()
    }

    fn goal(&self, record: &Facts) -> GoalView {
        let kind = record.choice(Key::Kind).unwrap_or("");
        let field = schema::own_fields(Kind::Project).iter().find(|field| field.key == Key::Targets);
        let inner = field.and_then(|field| inner_field(field, Key::Kind));
        GoalView {
            text: self.own_text(record, Key::Text),
            kind,
            kind_name: inner.map_or_else(String::new, |field| self.label(choices(field), kind)),
            due: record.date(Key::Due).map(|date| self.date(date)),
            done: record.date(Key::Done).map(|date| self.date(date)),
        }
    }

    fn milestones(&self, shown: &Disclosed<'_>) -> Vec<MilestoneView> {
        let mut found: Vec<(PartialDate, MilestoneView)> = shown
            .records(Key::Milestones)
            .filter_map(|record| {
                let date = record.date(Key::Date)?;
                let done = record.get(Key::Done).is_none() || record.flag(Key::Done);
                Some((date, MilestoneView { text: self.own_text(record, Key::Text), date: self.date(date), done }))
            })
            .collect();
        found.sort_by_key(|(date, _)| date.first());
        found.into_iter().map(|(_, milestone)| milestone).collect()
    }

    fn plaque(&self, record: &Facts) -> PlaqueView {
        PlaqueView {
            number: record.line(Key::Number).unwrap_or_default().to_owned(),
            wording: self.own_text(record, Key::Wording),
            date: record.date(Key::Date).map(|date| self.date(date)),
            decision: record.reference(Key::Decision).and_then(|found| self.reference(found.value)),
        }
    }

    /// Recipients of a decision by award, in the order of first appearance.
    fn recipients(&self, entry: &Entry) -> Vec<RecipientGroup> {
        let mut groups: Vec<(Link, Vec<RecipientView>)> = Vec::new();
        let may_name = |recipient: &&Recipient| recipient.entry.is_none_or(|place| self.may_name(place));
        for recipient in entry.relations.recipients.iter().filter(may_name) {
            let award = match &recipient.award {
                Ok(award) => self.link(Handle::Award(*award)),
                Err(name) => Link { title: name.to_string(), href: None, language: None },
            };
            let view = self.recipient(recipient);
            match groups.iter_mut().find(|(known, _)| known.title == award.title) {
                Some((_, recipients)) => recipients.push(view),
                None => groups.push((award, vec![view])),
            }
        }
        let count = |count: usize| self.message("people-count", &[("count", Arg::Count(count))]);
        groups
            .into_iter()
            .map(|(award, recipients)| RecipientGroup { award, count_text: count(recipients.len()), recipients })
            .collect()
    }

    /// A recipient with its links.
    pub fn recipient(&self, recipient: &Recipient) -> RecipientView {
        let name = match recipient.entry {
            Some(place) => self.link(Handle::Entry(place)),
            None => Link { title: recipient.name.to_string(), href: None, language: None },
        };
        RecipientView {
            name,
            unit: recipient.unit.as_ref().map(|unit| self.unit(unit)),
            achieved: recipient.achieved.map(|date| self.date(date)),
            revoked: recipient.revoked.map(|date| self.date(date)),
        }
    }

    /// Entries that lists of pointers name, as far as they have a page in this language.
    fn cards_of(&self, shown: &Disclosed<'_>, keys: &[Key]) -> Vec<u32> {
        let mut found = Vec::new();
        for reference in keys.iter().flat_map(|key| shown.references(*key)) {
            if let Some(Handle::Entry(place)) = reference.resolved
                && self.site.entry(place).path(self.language).is_some()
                && !found.contains(&place)
            {
                found.push(place);
            }
        }
        found
    }

    /// Related entries that the page doesn't show already.
    fn related(&self, place: u32, shown: &Disclosed<'_>) -> Vec<u32> {
        let keys = [Key::Commended, Key::About, Key::Initiatives, Key::Projects, Key::Authors];
        let already = self.cards_of(shown, &keys);
        let related = self.site.entry(place).relations.related.iter().copied();
        related
            .filter(|other| !already.contains(other) && self.site.entry(*other).path(self.language).is_some())
            .collect()
    }

    /// A source of an entry of a kind.
    pub fn source(&self, kind: Kind, record: &Facts) -> SourceView {
        let line = |key: Key| record.line(key).unwrap_or_default().to_owned();
        let backs = record.list(Key::For).iter().filter_map(|item| match &item.value {
            Value::Text(text) => Some(self.matter(kind, text.get_or_other(self.language))),
            _ => None,
        });
        SourceView {
            language: self.foreign_words(record.line(Key::Title).unwrap_or_default()),
            title: line(Key::Title),
            publisher: line(Key::Publisher),
            author: line(Key::Author),
            date: record.date(Key::Date).map(|date| self.date(date)),
            read: record.date(Key::Read).map(|date| self.date(date)),
            href: record.url(Key::Url).map(|url| self.outside(url)),
            backs: backs.collect(),
        }
    }

    /// The language of words that stand in one language only, such as titles of sources, where it isn't the page's.
    pub fn foreign_words(&self, words: &str) -> Option<&'static str> {
        (self.language == Language::En && looks_vietnamese(words)).then(|| Language::Vi.tag())
    }

    /// A web address, or a path of the site.
    fn outside(&self, url: &str) -> String {
        if url.starts_with('/') { self.site.base.href(url.trim_start_matches('/')) } else { encode_url(url) }
    }

    /// The label of a field by its key, or the words themselves.
    fn matter(&self, kind: Kind, written: &str) -> String {
        let field = schema::fields(kind).find(|field| field.is_named(written));
        field.map_or_else(|| written.to_owned(), |field| field.label.get(self.language).to_owned())
    }

    fn disagreements(&self, kind: Kind, shown: &Disclosed<'_>) -> Vec<DisagreementView> {
        let is_shown = |record: &&Facts| record.get(Key::Show).is_none() || record.flag(Key::Show);
        shown
            .records(Key::Notes)
            .filter(is_shown)
            .map(|record| DisagreementView {
                matter: self.matter(kind, record.line(Key::ItemKey).unwrap_or_default()),
                values: record.list(Key::Values).iter().filter_map(|item| self.written_value(&item.value)).collect(),
                text: self.own_text(record, Key::Text),
            })
            .collect()
    }

    /// A value of a disagreement: a date is written as the language writes it.
    fn written_value(&self, value: &Value) -> Option<String> {
        let Value::Text(text) = value else { return None };
        let text = text.get_or_other(self.language);
        Some(PartialDate::parse(text).map_or_else(|_| text.to_owned(), |date| self.date(date).text))
    }

    fn attachments(&self, entry: &Entry, shown: &Disclosed<'_>) -> Vec<AttachmentView> {
        let one = |record: &Facts| {
            let name = record.file(Key::File)?;
            let (_, file) = entry.relations.files.iter().find(|(known, _)| **known == *name)?;
            let by_name = || Words { text: name.to_owned(), language: None };
            let title = record.text(Key::Title).map_or_else(by_name, |title| self.words(title));
            let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
            Some(AttachmentView {
                title,
                href: self.site.base.href(&encode_path(&file.path)),
                type_name: ending.to_uppercase(),
                size: self.numbers.file_size(file.bytes),
            })
        };
        shown.records(Key::Attachments).filter_map(one).collect()
    }

    fn tags(&self, shown: &Disclosed<'_>) -> Vec<Link> {
        let lists = self.site.lists(self.language);
        let one = |value: &Value| {
            let Value::Text(text) = value else { return None };
            let tag = text.get_or_other(self.language);
            let slug = slug(tag);
            let href = lists.tag(&slug).is_some().then(|| self.href(Place::Tag(&slug)));
            Some(Link { title: tag.to_owned(), href, language: None })
        };
        shown.list(Key::Tags).iter().filter_map(|item| one(&item.value)).collect()
    }

    /// The entries before and after one in its list.
    fn neighbours(&self, place: u32) -> (Option<Link>, Option<Link>) {
        let list = self.site.home_list(place, self.language);
        let position = self.site.lists(self.language).positions[place as usize] as usize;
        if list.get(position) != Some(&place) {
            return (None, None);
        }
        let at =
            |position: Option<usize>| position.and_then(|p| list.get(p)).map(|place| self.link(Handle::Entry(*place)));
        (at(position.checked_sub(1)), at(position.checked_add(1)))
    }
}

/// Citation or summary. A summary that wasn't translated with its entry is no part of the translated page; a
/// citation is too much of an entry to be left out.
pub fn lead_words<'d>(entry: &Entry, shown: &Disclosed<'d>, language: Language) -> Option<&'d Text> {
    let key = Checked::lead_key(entry.kind());
    let is_left_out = |text: &&Text| key == Key::Summary && entry.is_in(language) && text.get(language).is_none();
    shown.text(key).filter(|text| !text.is_empty() && !is_left_out(text))
}

/// Whether a person fell for the country.
pub fn is_fallen(shown: &Disclosed<'_>) -> bool {
    shown.record(Key::Died).and_then(|record| record.choice(Key::Word)) == Some("hy-sinh")
}

fn headings(prose: &Prose) -> Vec<HeadingView> {
    let view = |heading: &crate::model::prose::Heading| HeadingView {
        level: heading.level,
        id: heading.id.clone(),
        text: heading.text.clone(),
    };
    prose.headings.iter().map(view).collect()
}

fn choices(field: &Field) -> &'static [Choice] {
    match field.ty {
        Type::Choice(choices) => choices,
        _ => &[],
    }
}

/// A field of the records of a list.
fn inner_field(field: &Field, key: Key) -> Option<&'static Field> {
    match field.ty {
        Type::List(Type::Short(fields) | Type::Record(fields)) => fields.iter().find(|field| field.key == key),
        _ => None,
    }
}

/// A web address whose illegal characters are percent-encoded.
pub fn encode_url(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    for character in url.chars() {
        let is_legal = character.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(character);
        if is_legal {
            encoded.push(character);
        } else {
            let mut buffer = [0; 4];
            for byte in character.encode_utf8(&mut buffer).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    encoded
}
