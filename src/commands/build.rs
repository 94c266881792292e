//! `guong build`: the whole site into `public/`, or nothing.

use super::context::{Context, Outcome};
use super::timings::Timings;
use crate::language::numbers::Numbers;
use crate::language::{Both, Language};
use crate::pipeline::{self, Unwatched, Watch};
use crate::write::Summary;

/// Builds the site.
pub fn run(context: &Context) -> Outcome {
    let Some(form) = context.timings else { return build(context, &Unwatched) };
    let timings = Timings::start();
    let outcome = build(context, &timings);
    context.tell(&timings.told(form, context.language));
    outcome
}

fn build(context: &Context, watch: &dyn Watch) -> Outcome {
    let mut loaded = context.with_watched_request(watch, pipeline::load);
    context.judge(&mut loaded.diagnostics);
    if !loaded.is_sound() {
        context.report(&loaded.diagnostics);
        context.say(&unchanged(context));
        return Outcome::Content;
    }
    match pipeline::publish(&mut loaded, &context.public, context.with_search, context.tool(), watch) {
        Ok(Some(summary)) => {
            context.report(&loaded.diagnostics);
            context.say(&done(context, &summary));
            let count = loaded.site.as_ref().map_or(0, |site| site.left_out.len());
            if let Some(words) = left_out(context, count) {
                context.say(&words);
            }
            // The process ends here: to give back each value of very many takes longer than all at once.
            std::mem::forget(loaded);
            Outcome::Done
        }
        Ok(None) => {
            context.report(&loaded.diagnostics);
            context.say(&unchanged(context));
            Outcome::Content
        }
        Err(error) => {
            context.report(&loaded.diagnostics);
            context.complain(&error.words(context.language));
            Outcome::Machine
        }
    }
}

fn unchanged(context: &Context) -> String {
    let words = Both {
        vi: "Chưa dựng được trang: hãy sửa các lỗi trên.",
        en: "The site was not built: mend the errors above.",
    };
    let words = words.get(context.language);
    if !context.public.exists() {
        return words.to_owned();
    }
    let kept = Both { vi: "Trang cũ vẫn giữ nguyên ở", en: "The old site stays as it was in" };
    format!("{words} {} {}", kept.get(context.language), context.public.display())
}

/// How many entries were left out, where there are such.
fn left_out(context: &Context, count: usize) -> Option<String> {
    match (count, context.language) {
        (0, _) => None,
        (_, Language::Vi) => {
            Some(format!("{count} bài không đăng: bản nháp, chưa đến ngày, hết hạn hoặc rút lại sự đồng ý."))
        }
        (1, Language::En) => {
            Some("1 entry left out: a draft, not due, expired or without consent any more.".to_owned())
        }
        (_, Language::En) => {
            Some(format!("{count} entries left out: drafts, not due, expired or without consent any more."))
        }
    }
}

fn done(context: &Context, summary: &Summary) -> String {
    let numbers = Numbers::new(context.language);
    let count = |number: usize| numbers.integer(i64::try_from(number).unwrap_or(i64::MAX));
    let (written, unchanged, removed) = (count(summary.written), count(summary.unchanged), count(summary.removed));
    let public = context.public.display();
    let size = numbers.file_size(summary.bytes);
    match context.language {
        Language::Vi => format!(
            "Đã dựng trang vào {public}: {written} tệp mới hoặc đổi, {unchanged} tệp giữ nguyên, {removed} tệp bỏ đi ({size})."
        ),
        Language::En => format!(
            "Built the site into {public}: {written} files new or changed, {unchanged} unchanged, {removed} removed ({size})."
        ),
    }
}
