//! `guong build`: the whole site into `public/`, or nothing.

use super::context::{Context, Outcome};
use crate::language::numbers::Numbers;
use crate::language::{Both, Language};
use crate::pipeline;
use crate::write::Summary;

/// Builds the site.
pub fn run(context: &Context) -> Outcome {
    let mut loaded = context.with_request(pipeline::load);
    context.judge(&mut loaded.diagnostics);
    if !loaded.is_sound() {
        context.report(&loaded.diagnostics);
        context.say(&unchanged(context));
        return Outcome::Content;
    }
    match pipeline::publish(&mut loaded, &context.public) {
        Ok(Some(summary)) => {
            context.report(&loaded.diagnostics);
            context.say(&done(context, &summary));
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
        vi: "Chưa dựng được trang: hãy sửa các lỗi trên. Trang cũ vẫn giữ nguyên ở",
        en: "The site was not built: mend the errors above. The old site stays as it was in",
    };
    format!("{} {}", words.get(context.language), context.public.display())
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
