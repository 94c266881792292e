//! `guong search`: the built site, searched as its search box does.

use super::context::Outcome;
use crate::language::{Both, Language};
use crate::search::query::{self, Answer, Query, Sort};
use crate::search::read::{Index, Shelf};
use std::io::Write;
use std::path::PathBuf;

/// What was asked.
pub struct Request {
    /// The built site.
    pub public: PathBuf,
    /// The words.
    pub text: String,
    /// The index to search; the one that the site has first where not given.
    pub language: Option<Language>,
    /// Filters as written: `kind=person`.
    pub filters: Vec<String>,
    /// The order.
    pub sort: Sort,
    /// How many results.
    pub limit: usize,
    /// Whether the results are printed as JSON.
    pub json: bool,
}

/// The index in a folder.
struct Folder(PathBuf);

impl Shelf for Folder {
    fn file(&self, name: &str) -> Option<Vec<u8>> {
        std::fs::read(self.0.join("search").join(format!("{name}.idx"))).ok()
    }
}

/// Searches, and prints what was found. `language` is that of messages.
pub fn run(request: &Request, language: Language) -> Outcome {
    let say = |vi: &'static str, en: &'static str| Both { vi, en }.get(language);
    let shelf = Folder(request.public.clone());
    let has = |language: &Language| shelf.file(language.tag()).is_some();
    let wanted = request.language.or_else(|| Language::ALL.into_iter().find(has)).unwrap_or(language);
    let complain = |words: &str| {
        let _ = writeln!(std::io::stderr(), "{}: {words}", say("lỗi", "error"));
    };
    let mut filters: Vec<(String, Vec<String>)> = Vec::new();
    for filter in &request.filters {
        let Some((key, value)) = filter.split_once('=') else {
            complain(&format!("--filter {filter}: {}", say("cần dạng kind=person", "it has to look like kind=person")));
            return Outcome::Usage;
        };
        match filters.iter_mut().find(|(known, _)| known == key) {
            Some((_, values)) => values.push(value.to_owned()),
            None => filters.push((key.to_owned(), vec![value.to_owned()])),
        }
    }
    if !has(&wanted) {
        let words = say("chưa có chỉ mục tìm kiếm; hãy chạy guong build", "there is no search index; run guong build");
        complain(&format!("{}: {words}", shelf.0.display()));
        return Outcome::Machine;
    }
    let query = Query { text: &request.text, filters: &filters, sort: request.sort, limit: request.limit };
    let answer = Index::open(&shelf, wanted.tag()).and_then(|index| {
        let answer = query::search(&index, &query)?;
        Ok((print(&index, &answer, request, language), answer))
    });
    match answer {
        Ok((text, answer)) => {
            // A reader that went away is no failure of the search.
            let _ = std::io::stdout().write_all(text.as_bytes());
            if let Some(filter) = answer.unknown_filter {
                complain(&format!("--filter {filter}: {}", say("không có bộ lọc này", "there is no such filter")));
                return Outcome::Usage;
            }
            Outcome::Done
        }
        Err(damaged) => {
            let words = say("tệp của chỉ mục bị thiếu hoặc hỏng", "a file of the index is missing or damaged");
            complain(&format!("search/{}.idx: {words}", damaged.0));
            Outcome::Machine
        }
    }
}

fn print(index: &Index<'_>, answer: &Answer, request: &Request, language: Language) -> String {
    if request.json {
        let rows: Vec<serde_json::Value> = answer
            .results
            .iter()
            .map(|(score, shown)| {
                serde_json::json!({
                    "id": shown.id, "kind": index.kind(shown.fragment.kind), "lang": index.language(),
                    "title": shown.fragment.title, "url": format!("{}{}", index.base(), shown.fragment.path), "score": score,
                })
            })
            .collect();
        return format!("{}\n", serde_json::Value::from(rows));
    }
    let say = |vi: &'static str, en: &'static str| Both { vi, en }.get(language);
    let mut text = String::new();
    if !answer.corrected.is_empty() {
        text.push_str(&format!("{}: {}\n", say("Kết quả cho", "Results for"), answer.corrected));
    }
    text.push_str(&format!("{} {}\n", answer.total, say("kết quả", "results")));
    for (_, shown) in &answer.results {
        let fragment = &shown.fragment;
        let parts = [fragment.title.as_str(), &fragment.unit, &fragment.date];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        text.push_str(&format!("{}\n    {}{}\n", parts.join(" · "), index.base(), fragment.path));
    }
    if !answer.near.is_empty() {
        text.push_str(&format!("{}: {}\n", say("Có phải ý bạn là", "Did you mean"), answer.near.join("; ")));
    }
    text
}
