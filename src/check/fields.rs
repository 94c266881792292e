//! Nodes against the schema: the one place where a field's type is made certain.

use crate::diagnostic::{Code, Diagnostic, Severity, Span, Word};
use crate::language::near::nearest;
use crate::language::{Both, Language};
use crate::model::decimal::{Decimal, DecimalError};
use crate::model::fingerprint::fold_spaces;
use crate::model::key::Key;
use crate::model::kind::{KINDS, Target};
use crate::model::node::{Data, Node};
use crate::model::schema::{Choice, Chosen, Field, Type};
use crate::model::value::{DateError, Facts, PartialDate, Reference, Spanned, Text, Value};
use std::sync::Arc;

/// How a file is read.
#[derive(Debug)]
pub struct Checker<'a> {
    /// The file.
    pub file: &'a Arc<str>,
    /// Language of texts that don't say theirs.
    pub language: Language,
    /// Whether a text may be `{vi: …, en: …}`.
    pub bilingual: bool,
    /// Whether mistakes of type are warnings and the field is passed over.
    pub lenient: bool,
    /// What was found wrong.
    pub diagnostics: Vec<Diagnostic>,
}

const fn both(vi: &'static str, en: &'static str) -> Both {
    Both { vi, en }
}

/// What a writer should have written, for messages.
fn expectation(ty: &Type) -> Both {
    match ty {
        Type::Text => both("chữ", "text"),
        Type::Flag => both("true (có) hoặc false (không)", "true or false"),
        Type::Integer => both("một số nguyên, không âm, không dấu chấm", "a whole number without grouping"),
        Type::Decimal => both("một số, dùng dấu chấm cho phần thập phân", "a number with a point as the decimal sign"),
        Type::Percent => both("tỉ lệ, như 10%", "a share, as 10%"),
        Type::Date => both("ngày dạng 2016-02-22, 2016-02 hoặc 2016", "a date as 2016-02-22, 2016-02 or 2016"),
        Type::Choice(_) => both("một trong các giá trị cho sẵn", "one of the given values"),
        Type::Reference(_) => both("một mã, như person:be-van-dan", "an id, as person:be-van-dan"),
        Type::Url => both("địa chỉ mạng, như https://…", "a web address, as https://…"),
        Type::File => both("tên một tệp đặt cạnh bài", "the name of a file beside the entry"),
        Type::List(_) => both("một danh sách", "a list"),
        Type::Record(_) | Type::Short(_) => both("các mục dạng khóa: giá trị", "fields as key: value"),
        Type::Map(_) => both("các mục, mỗi mục dưới một mã riêng", "records, each under an id of its own"),
        Type::Anything => both("giá trị", "a value"),
    }
}

/// Finds the field that a key means, in either spelling.
pub fn find_field<'f>(fields: impl IntoIterator<Item = &'f Field>, key: &str) -> Option<&'f Field> {
    fields.into_iter().find(|field| field.is_named(key))
}

impl<'a> Checker<'a> {
    /// A checker of one file.
    pub fn new(file: &'a Arc<str>, language: Language) -> Self {
        Self { file, language, bilingual: false, lenient: false, diagnostics: Vec::new() }
    }

    /// Note a mistake at a place.
    pub fn report(&mut self, code: Code, span: Span) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic::new(code, self.file).at(span).lenient_if(self.lenient));
        self.diagnostics.last_mut().expect("a diagnostic was just pushed")
    }

    /// Checks a map against fields: every known field is converted, every unknown one told, every required
    /// one missing told. `at` is where a missing field is reported.
    pub fn record(&mut self, node: &Node, fields: &[&'static Field], at: Span) -> Facts {
        let Some(entries) = node.entries() else {
            self.wrong_type(node.span, both("các mục dạng khóa: giá trị", "fields as key: value"));
            return Facts::default();
        };
        let mut placed: Vec<Option<Spanned<Value>>> = fields.iter().map(|_| None).collect();
        let mut seen: Vec<Option<Span>> = vec![None; fields.len()];
        let mut facts = Facts::default();
        for (key, value) in entries {
            let Some(index) = fields.iter().position(|field| field.is_named(&key.value)) else {
                self.unknown_field(key, fields);
                continue;
            };
            if let Some(first) = seen[index] {
                let file = Arc::clone(self.file);
                let diagnostic = self.report(Code::FieldTwice, key.span);
                diagnostic.words.push(("field", key.value.as_str().into()));
                diagnostic.also.push((file, first));
                continue;
            }
            seen[index] = Some(key.span);
            let field = fields[index];
            let before = self.diagnostics.len();
            if value.is_null() && !matches!(field.ty, Type::Anything) {
                continue;
            }
            placed[index] =
                self.value(value, &field.ty).map(|converted| Spanned { value: converted, span: value.span });
            if placed[index].is_none() {
                facts.note_misread(field.key);
            }
            if field.key == Key::Consent {
                // What a person agreed to is never guessed, however kindly the rest is read.
                self.diagnostics[before..].iter_mut().for_each(|found| found.severity = Severity::Error);
            }
        }
        for ((field, value), seen) in fields.iter().zip(placed).zip(seen) {
            match value {
                Some(value) => facts.push(field.key, value),
                None if field.required => self.missing(field, seen.unwrap_or(at), seen.is_some()),
                None => {}
            }
        }
        facts
    }

    /// Notes that a required field isn't there, or is there and empty.
    pub fn missing(&mut self, field: &Field, span: Span, empty: bool) {
        // A field that is there but wrong was told already.
        let told = self.diagnostics.iter().any(|d| {
            d.span.is_some_and(|s| {
                s.start >= span.start && empty && d.code != Code::UnknownField && s.start <= span.end + 2
            })
        });
        if told {
            return;
        }
        let diagnostic = self.report(Code::MissingField, span);
        diagnostic.words.push(("field", field.key.as_str().into()));
        diagnostic.words.push(("vi", field.vi.into()));
        diagnostic.words.push(("help", field.help.into()));
    }

    fn unknown_field(&mut self, key: &Spanned<String>, fields: &[&'static Field]) {
        let candidates = fields.iter().flat_map(|field| [field.key.as_str(), field.vi]);
        let near = nearest(&key.value, candidates).map(str::to_owned);
        let diagnostic = self.report(Code::UnknownField, key.span);
        diagnostic.words.push(("field", key.value.as_str().into()));
        diagnostic.near = near;
    }

    /// Notes that something else was expected.
    pub fn wrong_type(&mut self, span: Span, expected: impl Into<Word>) {
        let diagnostic = self.report(Code::WrongType, span);
        diagnostic.words.push(("expected", expected.into()));
    }

    /// Converts a node to a type; `None` where it doesn't fit, which has been told then.
    pub fn value(&mut self, node: &Node, ty: &Type) -> Option<Value> {
        match ty {
            Type::List(item) => return Some(Value::List(self.list(node, item))),
            Type::Record(fields) => {
                let fields: Vec<&'static Field> = fields.iter().collect();
                node.entries().or_else(|| {
                    self.wrong_type(node.span, expectation(ty));
                    None
                })?;
                return Some(Value::Record(self.record(node, &fields, node.span)));
            }
            Type::Short(fields) => return self.short(node, fields),
            Type::Map(_) => {
                // The registry walks its maps itself, since their ids are no fields.
                self.wrong_type(node.span, expectation(ty));
                return None;
            }
            Type::Anything => return Some(Value::Flag(true)),
            Type::Text => return self.text(node).map(Value::Text),
            _ => {}
        }
        let Some(text) = node.scalar() else {
            self.wrong_type(node.span, expectation(ty));
            return None;
        };
        let text = fold_spaces(text);
        match ty {
            Type::Flag => self.flag(&text, node.span),
            Type::Integer => self.integer(&text, node.span),
            Type::Decimal => self.decimal(&text, node.span, ty).map(Value::Decimal),
            Type::Percent => self.percent(&text, node.span),
            Type::Date => self.date(&text, node.span).map(Value::Date),
            Type::Choice(choices) => self.choice(&text, choices, node.span),
            Type::Reference(targets) => self.reference(&text, targets, node.span),
            Type::Url => self.url(&text, node.span),
            Type::File => self.file_name(&text, node.span),
            _ => None,
        }
    }

    fn list(&mut self, node: &Node, item: &Type) -> Vec<Spanned<Value>> {
        let one = std::slice::from_ref(node);
        let nodes = match &node.data {
            Data::List(items) => items.as_slice(),
            _ => one,
        };
        let mut items = Vec::with_capacity(nodes.len());
        for node in nodes.iter().filter(|node| !node.is_null()) {
            if let Some(value) = self.value(node, item) {
                items.push(Spanned { value, span: node.span });
            }
        }
        items
    }

    /// A record, or one value that stands for the record's first field.
    fn short(&mut self, node: &Node, fields: &'static [Field]) -> Option<Value> {
        if node.entries().is_some() && !self.is_bilingual_text(node) {
            let fields: Vec<&'static Field> = fields.iter().collect();
            return Some(Value::Record(self.record(node, &fields, node.span)));
        }
        let first = &fields[0];
        let value = self.value(node, &first.ty)?;
        let mut facts = Facts::default();
        facts.push(first.key, Spanned { value, span: node.span });
        Some(Value::Record(facts))
    }

    fn is_bilingual_text(&self, node: &Node) -> bool {
        node.entries().is_some_and(|entries| {
            !entries.is_empty() && entries.iter().all(|(key, _)| Language::ALL.iter().any(|l| l.tag() == key.value))
        })
    }

    /// Text: one scalar in the file's language, or `{vi: …, en: …}` where the file may hold both.
    fn text(&mut self, node: &Node) -> Option<Text> {
        match &node.data {
            Data::Scalar { text, .. } => {
                let folded = fold_spaces(text);
                if folded.is_empty() {
                    return None;
                }
                Some(Text::only(self.language, folded))
            }
            Data::Map(entries) if self.is_bilingual_text(node) => {
                if !self.bilingual {
                    self.report(Code::TwoLanguagesInMarkdown, node.span);
                    return None;
                }
                let mut text = Text::default();
                for (key, value) in entries {
                    let language = Language::from_tag(&key.value)?;
                    match value.scalar().map(fold_spaces) {
                        Some(folded) if !folded.is_empty() => text.set(language, folded),
                        Some(_) => {}
                        None if value.is_null() => {}
                        None => self.wrong_type(value.span, expectation(&Type::Text)),
                    }
                }
                (!text.is_empty()).then_some(text)
            }
            _ => {
                self.wrong_type(node.span, expectation(&Type::Text));
                None
            }
        }
    }

    fn flag(&mut self, text: &str, span: Span) -> Option<Value> {
        match text.to_lowercase().as_str() {
            "true" | "yes" | "có" | "co" => Some(Value::Flag(true)),
            "false" | "no" | "không" | "khong" => Some(Value::Flag(false)),
            _ => {
                self.wrong_type(span, expectation(&Type::Flag));
                None
            }
        }
    }

    fn integer(&mut self, text: &str, span: Span) -> Option<Value> {
        let is_plain = !text.is_empty() && text.len() <= 15 && text.bytes().all(|b| b.is_ascii_digit());
        if is_plain {
            return text.parse().ok().map(Value::Integer);
        }
        // `1.234` is a number with decimals, but where whole numbers are counted it was meant as a thousand.
        let is_thousands = text.split('.').skip(1).all(|group| group.len() == 3) && text.contains('.');
        match Decimal::parse(text) {
            Ok(_) if is_thousands => self.grouped(text, span),
            Err(DecimalError::Grouped) => self.grouped(text, span),
            _ => self.wrong_type(span, expectation(&Type::Integer)),
        }
        None
    }

    fn grouped(&mut self, text: &str, span: Span) {
        let diagnostic = self.report(Code::GroupedNumber, span);
        diagnostic.words.push(("number", text.into()));
        diagnostic.near = Some(ungrouped(text));
    }

    fn decimal(&mut self, text: &str, span: Span, ty: &Type) -> Option<Decimal> {
        match Decimal::parse(text) {
            Ok(number) => Some(number),
            Err(DecimalError::Grouped) => {
                self.grouped(text, span);
                None
            }
            Err(DecimalError::Form | DecimalError::TooLong) => {
                self.wrong_type(span, expectation(ty));
                None
            }
        }
    }

    fn percent(&mut self, text: &str, span: Span) -> Option<Value> {
        let Some(number) = text.strip_suffix('%') else {
            self.wrong_type(span, expectation(&Type::Percent));
            return None;
        };
        self.decimal(number.trim_end(), span, &Type::Percent).map(|number| Value::Percent(number.percent()))
    }

    fn date(&mut self, text: &str, span: Span) -> Option<PartialDate> {
        match PartialDate::parse(text) {
            Ok(date) => Some(date),
            Err(_) if self.lenient && text.get(..10).is_some_and(|day| PartialDate::parse(day).is_ok()) => {
                text.get(..10).and_then(|day| PartialDate::parse(day).ok())
            }
            Err(DateError::Calendar) => {
                let diagnostic = self.report(Code::NoSuchDay, span);
                diagnostic.words.push(("date", text.into()));
                None
            }
            Err(DateError::Form) => {
                let near = vietnamese_date(text);
                let diagnostic = self.report(Code::BadDate, span);
                diagnostic.words.push(("date", text.into()));
                diagnostic.near = near;
                None
            }
        }
    }

    fn choice(&mut self, text: &str, choices: &'static [Choice], span: Span) -> Option<Value> {
        let same = |a: &str, b: &str| a.replace('-', "_").eq_ignore_ascii_case(&b.replace('-', "_"));
        if let Some(found) = choices.iter().find(|choice| same(choice.key, text) || same(choice.vi, text)) {
            return Some(Value::Choice(Chosen(found.key)));
        }
        let candidates = choices.iter().flat_map(|choice| [choice.key, choice.vi, choice.label.vi]);
        let near = nearest(text, candidates).map(str::to_owned);
        let list = choices.iter().map(|choice| choice.key).collect::<Vec<_>>().join(", ");
        let diagnostic = self.report(Code::BadChoice, span);
        diagnostic.words.push(("value", text.into()));
        diagnostic.words.push(("choices", list.into()));
        diagnostic.near = near;
        None
    }

    fn reference(&mut self, text: &str, targets: &'static [Target], span: Span) -> Option<Value> {
        if text.is_empty() {
            self.wrong_type(span, expectation(&Type::Reference(targets)));
            return None;
        }
        let explicit = text.split_once(':').and_then(|(scheme, id)| Some((Target::from_scheme(scheme)?, id.trim())));
        let reference = match explicit {
            Some((target, id)) => {
                let fits = match targets {
                    [] => matches!(target, Target::Entry(_)),
                    allowed => allowed.contains(&target),
                };
                if !fits {
                    let expected = schemes(targets);
                    let diagnostic = self.report(Code::WrongReference, span);
                    diagnostic.words.push(("found", target.scheme().into()));
                    diagnostic.words.push(("example", expected.split(',').next().unwrap_or_default().into()));
                    diagnostic.words.push(("expected", expected.into()));
                    return None;
                }
                Reference { target: Some(target), explicit: true, name: id.into(), resolved: None }
            }
            None => {
                let target = if let [only] = targets { Some(*only) } else { None };
                Reference { target, explicit: false, name: text.into(), resolved: None }
            }
        };
        Some(Value::Reference(reference))
    }

    fn url(&mut self, text: &str, span: Span) -> Option<Value> {
        let lower = text.to_ascii_lowercase();
        let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
        let is_web = rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
        let is_clean =
            !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\'));
        // `user:password@host` shows a reader another host than the one it leads to.
        let host = rest.map_or("", |rest| rest.split(['/', '?', '#']).next().unwrap_or(rest));
        let is_clean = is_clean && !host.contains('@');
        if (is_web || (text.starts_with('/') && !text.starts_with("//"))) && is_clean {
            return Some(Value::Url(text.into()));
        }
        let diagnostic = self.report(Code::BadUrl, span);
        diagnostic.words.push(("address", text.into()));
        None
    }

    fn file_name(&mut self, text: &str, span: Span) -> Option<Value> {
        let is_inside = !text.starts_with('/')
            && !text.contains(['\\', '\0', ':'])
            && text.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
        if is_inside {
            return Some(Value::File(text.into()));
        }
        let diagnostic = self.report(Code::BadFileName, span);
        diagnostic.words.push(("file", text.into()));
        None
    }
}

/// A number without grouping: a comma with other than three digits behind it, or behind grouping points, is a
/// decimal comma.
fn ungrouped(text: &str) -> String {
    let digits = |part: &str| part.chars().filter(|c| c.is_ascii_digit() || *c == '-').collect::<String>();
    match text.rsplit_once(',') {
        Some((whole, fraction)) if !whole.contains(',') && (fraction.len() != 3 || whole.contains('.')) => {
            format!("{}.{}", digits(whole), digits(fraction))
        }
        _ => digits(text),
    }
}

/// The schemes that a field allows, for messages.
fn schemes(targets: &[Target]) -> String {
    let names: Vec<&str> = if targets.is_empty() {
        KINDS.iter().map(|row| row.scheme).collect()
    } else {
        targets.iter().map(|target| target.scheme()).collect()
    };
    names.join(", ")
}

/// The ISO form of a date written as `22/2/2016` or `22.2.2016`.
fn vietnamese_date(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<u16>().ok();
    let iso = match parts.as_slice() {
        [day, month, year] if year.len() == 4 => format!("{year}-{:02}-{:02}", number(month)?, number(day)?),
        [year, month, day] if year.len() == 4 => format!("{year}-{:02}-{:02}", number(month)?, number(day)?),
        [month, year] if year.len() == 4 => format!("{year}-{:02}", number(month)?),
        _ => return None,
    };
    PartialDate::parse(&iso).ok().map(|_| iso)
}
