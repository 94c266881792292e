//! A query from its letters to its results.

use super::rank::{Ranked, Ranker};
use super::read::{Damaged, Index, Shown};
use super::repair::{Repaired, decoded_words, other_words, repair};
use super::text;
use super::typed::{MARKED, Typed, fit, is_raw, parse};
use std::cmp::Reverse;

/// Results whose titles are looked at before they are put in order.
const LOOKED_AT: usize = 10;
/// Most near matches of a query without results.
const MOST_NEAR: usize = 3;

/// How results are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best first; without words the newest.
    #[default]
    Relevance,
    /// The newest first.
    Date,
    /// By name.
    Name,
}

/// A question.
#[derive(Clone, Debug, Default)]
pub struct Query<'q> {
    /// What was typed.
    pub text: &'q str,
    /// Filters with the values of which one must be there.
    pub filters: &'q [(String, Vec<String>)],
    /// The order.
    pub sort: Sort,
    /// How many results.
    pub limit: usize,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// How many documents there are.
    pub total: usize,
    /// The first of them: score, what is shown.
    pub results: Vec<(u64, Shown)>,
    /// The words that were searched instead of those typed; empty where nothing was changed.
    pub corrected: String,
    /// Where nothing was found: queries that may find something.
    pub near: Vec<String>,
    /// A filter or a value that doesn't exist.
    pub unknown_filter: Option<String>,
}

/// Answers a query.
///
/// # Errors
/// The file that can't be used.
pub fn search(index: &Index<'_>, query: &Query<'_>) -> Result<Answer, Damaged> {
    let mut answer = Answer::default();
    let (mut typed, goes_on) = parse(query.text, index.is_english());
    let mut documents = if typed.is_empty() {
        (0..index.slots()).map(|slot| (0, slot, false)).collect()
    } else {
        let ranked = answer_words(index, &mut typed, goes_on, &mut answer)?;
        ranked.documents
    };
    let mut sort = query.sort;
    if typed.is_empty() {
        sort = if sort == Sort::Relevance { Sort::Date } else { sort };
        // Slots without a document have no place among the names.
        let names = index.column("name")?;
        documents.retain(|(_, slot, _)| names.get(*slot as usize).is_some_and(|name| *name > 0));
    }
    for (key, values) in query.filters {
        match index.filtered(key, values)? {
            Some(has) => documents.retain(|(_, slot, _)| has.get(*slot as usize).copied().unwrap_or_default()),
            None => {
                answer.unknown_filter = Some(format!("{key}={}", values.join(",")));
                documents.clear();
            }
        }
    }
    match sort {
        Sort::Relevance => look_at_titles(index, &typed, goes_on, &mut documents)?,
        Sort::Date => {
            let days = index.column("date")?;
            documents.sort_by_key(|(_, slot, _)| (Reverse(days.get(*slot as usize).copied()), *slot));
        }
        Sort::Name => {
            let names = index.column("name")?;
            documents.sort_by_key(|(_, slot, _)| names.get(*slot as usize).copied());
        }
    }
    answer.total = documents.len();
    for (score, slot, _) in documents.iter().take(query.limit) {
        if let Some(shown) = index.fragment(*slot)? {
            answer.results.push((*score, shown));
        }
    }
    if answer.results.is_empty() && answer.unknown_filter.is_none() {
        answer.near = near(index, &typed)?;
    }
    Ok(answer)
}

/// Documents for the words as typed, else for what may have been meant.
fn answer_words(
    index: &Index<'_>,
    typed: &mut Vec<Typed>,
    goes_on: bool,
    answer: &mut Answer,
) -> Result<Ranked, Damaged> {
    let ranker = Ranker::new(index);
    // What no written word looks like was typed without a program that reads it. English has such words.
    let is_surely_raw = !index.is_english() && typed.iter().any(|typed| is_raw(&typed.word));
    if let Some(decoded) = decoded_words(typed).filter(|_| is_surely_raw) {
        let ranked = ranker.rank(&decoded, goes_on)?;
        if ranked.is_whole {
            *typed = decoded;
            return Ok(ranked);
        }
    }
    let ranked = ranker.rank(typed, goes_on)?;
    if ranked.is_whole {
        return Ok(ranked);
    }
    if ranked.has_other_marks {
        return ranker.rank_parts(typed, goes_on);
    }
    let repaired = repair(index, &ranker, typed, ranked.loose, goes_on)?;
    let (words, ranked) = match repaired {
        Repaired::Not => return ranker.rank_parts(typed, goes_on),
        Repaired::Likely(words) => {
            let ranked = ranker.rank_parts(&words, goes_on)?;
            (words, ranked)
        }
        Repaired::Whole { typed: words, ranked, had_unknown } => {
            let parts = if had_unknown { Ranked::default() } else { ranker.rank_parts(typed, goes_on)? };
            let best = |ranked: &Ranked| ranked.documents.first().map_or(0, |(score, ..)| *score);
            if best(&parts) >= best(&ranked) {
                return Ok(parts);
            }
            (words, ranked)
        }
    };
    answer.corrected = words.iter().map(|typed| typed.token.key.as_str()).collect::<Vec<_>>().join(" ");
    *typed = words;
    Ok(ranked)
}

/// Puts the first results in order by their titles: the more of a title was typed, the better. What had to be borne out
/// by the title and isn't goes.
fn look_at_titles(
    index: &Index<'_>,
    typed: &[Typed],
    goes_on: bool,
    documents: &mut Vec<(u64, u32, bool)>,
) -> Result<(), Damaged> {
    let mut looked_at = Vec::new();
    let after = documents.split_off(LOOKED_AT.min(documents.len()));
    for (score, slot, has_to) in documents.iter() {
        let Some(shown) = index.fragment(*slot)? else { continue };
        let (matched, count) = title_words(&shown.fragment.title, typed, goes_on, index.is_english());
        let is_name = matched == count && count > 1;
        if *has_to && !is_name {
            continue;
        }
        let exact = if is_name && count == typed.len() as u64 { 3 } else { 2 };
        let score = score * (count + matched) * exact / (2 * count.max(1));
        looked_at.push((score, Reverse(shown.fragment.date), *slot));
    }
    looked_at.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)).then_with(|| a.2.cmp(&b.2)));
    let first: Vec<(u64, u32, bool)> = looked_at.into_iter().map(|(score, _, slot)| (score, slot, false)).collect();
    *documents = first;
    documents.extend(after.into_iter().filter(|(.., has_to)| !has_to));
    Ok(())
}

/// How many words of a title were typed, none of them twice, and how many it has.
fn title_words(title: &str, typed: &[Typed], goes_on: bool, english: bool) -> (u64, u64) {
    let (mut matched, mut count, mut places) = (0, 0, 0u32);
    text::words(title, |word| {
        let Some(word) = word else { return };
        count += 1;
        let token = text::token(word, english);
        let letters = text::token(word, false).key;
        let fits = |(at, typed_word): (usize, &Typed)| {
            let same = typed_word.token.key == token.key && fit(typed_word, &token.form) >= MARKED;
            same || (goes_on && at + 1 == typed.len() && letters.starts_with(&typed_word.token.key))
        };
        let own = (0..).zip(typed.iter().enumerate()).filter(|(_, typed)| fits(*typed));
        let own = own.fold(0u32, |own, (place, _)| own | 1 << place);
        matched += u64::from(own != 0);
        places |= own;
    });
    (matched.min(u64::from(places.count_ones())), count)
}

/// Queries near one that found nothing.
fn near(index: &Index<'_>, typed: &[Typed]) -> Result<Vec<String>, Damaged> {
    let words = index.words()?;
    let mut found: Vec<String> = Vec::new();
    for (word, place) in typed.iter().zip(0..) {
        let is_known = words.iter().any(|(known, _)| *known == word.token.key);
        let instead = if is_known { Some(word.word.clone()) } else { other_words(word, &words).into_iter().next() };
        let Some(instead) = instead else { continue };
        let query: Vec<&str> = match typed.len() {
            _ if is_known => vec![instead.as_str()],
            _ => typed.iter().zip(0..).map(|(t, at)| if at == place { &*instead } else { &*t.word }).collect(),
        };
        let query = query.join(" ");
        if found.len() < MOST_NEAR && !found.contains(&query) {
            found.push(query);
        }
    }
    Ok(found)
}
