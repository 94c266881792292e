//! `guong check`: everything that is wrong, without building.

use super::context::{Context, Outcome};
use crate::language::Both;
use crate::pipeline;

/// Checks the site.
pub fn run(context: &Context) -> Outcome {
    let mut loaded = context.with_request(pipeline::load);
    context.judge(&mut loaded.diagnostics);
    context.report(&loaded.diagnostics);
    if !loaded.is_sound() {
        return Outcome::Content;
    }
    let words = if loaded.diagnostics.is_empty() {
        Both { vi: "Không có lỗi nào.", en: "Nothing is wrong." }
    } else {
        Both { vi: "Không có lỗi; chỉ có cảnh báo.", en: "No errors; there are warnings." }
    };
    context.say(words.get(context.language));
    // The process ends here: to give back each value of very many takes longer than all at once.
    std::mem::forget(loaded);
    Outcome::Done
}
