//! Small measurements of what is done for every entry and every page: `cargo bench`, or `cargo bench -- prose` for some.
//!
//! The times of a whole build, beside other tools, are those of `tests/bench/compare`; these here show which part of the
//! work a change made faster or slower. They use the sample site of this repository, of which the sizes are real.

use divan::{Bencher, black_box, counter::BytesCount};
use guong::language::collate::Order;
use guong::language::{Language, fold, slug};
use guong::parse::document::{self, Reading};
use guong::parse::prose::Highlighter;
use guong::pipeline::{self, Loaded, Request, Unwatched};
use guong::render::plan::{Job, Output, Subject};
use guong::render::renderer::{Renderer, Use};
use std::path::Path;
use std::sync::Arc;

fn main() {
    divan::main();
}

/// A story of some length, as it stands in its file.
const STORY: &str = include_str!("../content/people/be-van-dan/index.md");
/// Names and titles as they are ordered and folded.
const NAMES: [&str; 4] = [
    "Bế Văn Đàn",
    "Nông Thị Ngọc Ánh",
    "Công đoàn cơ sở Công ty cổ phần Gang thép Cao Bằng",
    "Thêm năm xã nông thôn mới",
];

#[divan::bench]
fn document(bencher: Bencher<'_, '_>) {
    let highlighter = Highlighter::new();
    let file = Arc::from("content/people/be-van-dan/index.md");
    bencher.counter(BytesCount::of_str(STORY)).bench_local(|| {
        let reading = Reading { file: &file, text: black_box(STORY), language: Language::Vi, lenient: false };
        document::markdown(reading, &highlighter)
    });
}

#[divan::bench]
fn names_without_marks(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| black_box(NAMES).map(fold::fold));
}

#[divan::bench]
fn slugs(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| black_box(NAMES).map(slug::slug));
}

#[divan::bench]
fn bytes_that_order_names(bencher: Bencher<'_, '_>) {
    let order = Order::new();
    bencher.bench_local(|| black_box(NAMES).map(|name| order.person_key(name)));
}

fn loaded() -> Loaded {
    pipeline::load(&Request {
        root: Path::new(env!("CARGO_MANIFEST_DIR")).to_owned(),
        base_url: None,
        today: &|_| Some((2026, 5, 1)),
        drafts: false,
        memory: None,
        watch: &Unwatched,
    })
}

/// Reading, checking and linking the whole sample.
#[divan::bench]
fn load_the_sample(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| loaded().diagnostics.len());
}

/// Measures one output of the sample.
fn page(bencher: Bencher<'_, '_>, wanted: impl Fn(&Output) -> bool) {
    let mut loaded = loaded();
    let (Some(site), Some(theme)) = (&loaded.site, loaded.theme.take()) else { panic!("the sample is sound") };
    let renderer: Renderer<'_> = pipeline::renderer(site, theme, Use::Whole);
    let outputs = renderer.outputs();
    let output = outputs.iter().find(|output| wanted(output)).expect("the sample has such a page");
    let mut buffer = Vec::new();
    bencher.bench_local(|| {
        pipeline::make(&renderer, output, &outputs, &loaded.files, &mut buffer).expect("the page can be made").len()
    });
}

#[divan::bench]
fn page_of_a_person(bencher: Bencher<'_, '_>) {
    page(bencher, |output| output.path.ends_with("be-van-dan/index.html") && matches!(output.job, Job::Entry(..)));
}

#[divan::bench]
fn page_of_a_list(bencher: Bencher<'_, '_>) {
    page(bencher, |output| matches!(output.job, Job::Page(Subject::List(_), _, 1)));
}

#[divan::bench]
fn search_index_of_the_sample(bencher: Bencher<'_, '_>) {
    let mut loaded = loaded();
    let (Some(site), Some(theme)) = (&loaded.site, loaded.theme.take()) else { panic!("the sample is sound") };
    let renderer = pipeline::renderer(site, theme, Use::Few);
    bencher.bench_local(|| {
        pipeline::make_search(
            &renderer,
            site,
            &|_, bytes: &[u8]| {
                black_box(bytes);
                Ok::<(), ()>(())
            },
            None,
        )
    });
}
