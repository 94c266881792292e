//! How long the stages of a build took: by the clock, and of the processor.

use crate::language::{Both, Language};
use crate::pipeline::{Part, Stage, Watch};
use serde::Serialize;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// How timings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// To a person.
    Table,
    /// To a machine, in one line.
    Json,
}

/// Every stage with its name for machines and for people.
const STAGES: [(Stage, &str, Both); 8] = [
    (Stage::Read, "read", Both { vi: "đọc thư mục", en: "read folders" }),
    (Stage::Entries, "entries", Both { vi: "bài viết", en: "entries" }),
    (Stage::Files, "files", Both { vi: "các tệp khác", en: "other files" }),
    (Stage::Link, "link", Both { vi: "nối các bài", en: "link" }),
    (Stage::Plan, "plan", Both { vi: "lập danh mục trang", en: "plan" }),
    (Stage::Pages, "pages", Both { vi: "các trang", en: "pages" }),
    (Stage::Search, "search", Both { vi: "chỉ mục tìm kiếm", en: "search index" }),
    (Stage::Commit, "commit", Both { vi: "thay trang cũ", en: "swap in" }),
];

/// Every part with its stage and its names.
const PARTS: [(Part, Stage, &str, Both); 4] = [
    (Part::Parse, Stage::Entries, "parse", Both { vi: "đọc và phân tích", en: "read and parse" }),
    (Part::Check, Stage::Entries, "check", Both { vi: "kiểm tra", en: "check" }),
    (Part::Render, Stage::Pages, "render", Both { vi: "dựng", en: "render" }),
    (Part::Write, Stage::Pages, "write", Both { vi: "ghi", en: "write" }),
];

/// A watch over a build.
pub struct Timings {
    start: Instant,
    /// When stages began, by the clock and by the processor: nanoseconds and one, 0 for those that didn't begin.
    began: [[AtomicU64; 2]; STAGES.len()],
    /// Nanoseconds of the processor in parts.
    parts: [AtomicU64; PARTS.len()],
}

/// What a stage or the whole took, in seconds; of the processor only where the system tells.
#[derive(Serialize)]
struct Cost {
    name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    wall_s: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cpu_s: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Self>,
    #[serde(skip)]
    words: Both,
}

impl Timings {
    /// Starts the clock.
    pub fn start() -> Self {
        Self { start: Instant::now(), began: Default::default(), parts: Default::default() }
    }

    fn wall(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }

    /// What was measured, for a person in their language.
    pub fn told(&self, form: Form, language: Language) -> String {
        let stages = self.stages();
        // The process began before the clock did: loading the program and reading the command line belong to it.
        let seconds = |nanos: u64| nanos as f64 / 1e9;
        let total = Cost {
            name: "total",
            wall_s: Some(seconds(self.wall())),
            cpu_s: processor(Clock::Process).map(seconds),
            parts: Vec::new(),
            words: Both { vi: "tất cả", en: "total" },
        };
        match form {
            Form::Json => serde_json::json!({"timings": stages, "total": total}).to_string(),
            Form::Table => table(&stages, &total, language),
        }
    }

    fn stages(&self) -> Vec<Cost> {
        let began = |stage: usize, clock: usize| self.began[stage][clock].load(Ordering::Relaxed).checked_sub(1);
        let end = [self.wall(), processor(Clock::Process).unwrap_or(0)];
        let took = |stage: usize, clock: usize| {
            let from = began(stage, clock)?;
            let to = (stage + 1..STAGES.len()).find_map(|later| began(later, clock)).unwrap_or(end[clock]);
            Some(to.saturating_sub(from) as f64 / 1e9)
        };
        let parts = |stage: Stage| {
            let own = PARTS.iter().zip(&self.parts).filter(|((_, of, ..), _)| *of == stage);
            let cost = own.map(|((_, _, name, words), nanos)| Cost {
                name,
                wall_s: None,
                cpu_s: Some(nanos.load(Ordering::Relaxed) as f64 / 1e9),
                parts: Vec::new(),
                words: *words,
            });
            if processor(Clock::Thread).is_some() { cost.collect() } else { Vec::new() }
        };
        let stages = STAGES.iter().enumerate().filter_map(|(place, (stage, name, words))| {
            let wall_s = Some(took(place, 0)?);
            Some(Cost { name, wall_s, cpu_s: took(place, 1), parts: parts(*stage), words: *words })
        });
        stages.collect()
    }
}

impl Watch for Timings {
    fn begin(&self, stage: Stage) {
        let Some(place) = STAGES.iter().position(|(known, ..)| *known == stage) else { return };
        self.began[place][0].store(self.wall().saturating_add(1), Ordering::Relaxed);
        if let Some(now) = processor(Clock::Process) {
            self.began[place][1].store(now.saturating_add(1), Ordering::Relaxed);
        }
    }

    fn now(&self) -> u64 {
        processor(Clock::Thread).unwrap_or(0)
    }

    fn did(&self, part: Part, since: u64) {
        let Some(place) = PARTS.iter().position(|(known, ..)| *known == part) else { return };
        self.parts[place].fetch_add(self.now().saturating_sub(since), Ordering::Relaxed);
    }
}

/// Whose processor time.
#[derive(Clone, Copy)]
enum Clock {
    Process,
    Thread,
}

#[cfg(target_os = "linux")]
fn processor(clock: Clock) -> Option<u64> {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(match clock {
        Clock::Process => ClockId::ProcessCPUTime,
        Clock::Thread => ClockId::ThreadCPUTime,
    });
    Some(u64::try_from(time.tv_sec).ok()? * 1_000_000_000 + u64::try_from(time.tv_nsec).ok()?)
}

#[cfg(not(target_os = "linux"))]
fn processor(_: Clock) -> Option<u64> {
    None
}

/// A line for each stage and part: its name, seconds by the clock, seconds of the processor.
fn table(stages: &[Cost], total: &Cost, language: Language) -> String {
    let heads = match language {
        Language::Vi => ["bước", "đồng hồ (giây)", "bộ xử lý (giây)"],
        Language::En => ["stage", "clock (s)", "processor (s)"],
    };
    let number = |seconds: Option<f64>| {
        let written = seconds.map_or_else(|| "–".to_owned(), |seconds| format!("{seconds:.3}"));
        if language == Language::Vi { written.replace('.', ",") } else { written }
    };
    let mut rows = Vec::new();
    for stage in stages.iter().chain([total]) {
        let name = stage.words.get(language);
        rows.push([name.to_owned(), number(stage.wall_s), number(stage.cpu_s)]);
        for part in &stage.parts {
            rows.push([format!("  {}", part.words.get(language)), String::new(), number(part.cpu_s)]);
        }
    }
    let mut lines = vec![line(&heads.map(str::to_owned))];
    lines.extend(rows.iter().map(line));
    lines.join("\n")
}

fn line([name, wall, cpu]: &[String; 3]) -> String {
    format!("{name:22} {wall:>15} {cpu:>16}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_lasts_until_the_next_that_began() {
        let timings = Timings::start();
        for (place, at) in [(0, 1), (1, 1_000_000_001), (5, 3_000_000_001)] {
            timings.began[place][0].store(at, Ordering::Relaxed);
        }
        let stages = timings.stages();
        let names: Vec<&str> = stages.iter().map(|stage| stage.name).collect();
        assert_eq!(names, ["read", "entries", "pages"]);
        assert_eq!(stages[0].wall_s, Some(1.0));
        assert_eq!(stages[1].wall_s, Some(2.0));
    }

    #[test]
    fn the_table_speaks_both_languages() {
        let timings = Timings::start();
        timings.begin(Stage::Pages);
        let said = timings.told(Form::Table, Language::Vi);
        assert!(said.contains("các trang") && said.contains("0,0"), "{said}");
        assert!(timings.told(Form::Table, Language::En).contains("total"));
        let told: serde_json::Value = serde_json::from_str(&timings.told(Form::Json, Language::En)).unwrap();
        assert_eq!(told["timings"][0]["name"], "pages");
    }
}
