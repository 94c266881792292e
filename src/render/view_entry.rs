//! What stands on the page of an entry: the second half of the contract with themes, see `view.rs`.

use super::story::Story;
use super::view::{Cards, DateView, FactRow, Link, Picture, Words};
use serde::Serialize;

/// `entry`: templates `person.html`, `collective.html`, `initiative.html`, `project.html`, `result.html`,
/// `story.html`, `document.html`, `page.html`.
#[derive(Clone, Debug, Serialize)]
pub struct EntryView<'s> {
    /// The id.
    pub id: String,
    /// Link scheme of the kind.
    pub kind: &'static str,
    /// Name of the kind or of its form for readers: `Mô hình`, `Sơ kết`, `Kế hoạch`.
    pub kind_name: String,
    /// Language of the text where it isn't the page's; else null.
    pub language: Option<&'static str>,
    /// Title or name.
    pub title: String,
    /// `Anh hùng, liệt sĩ`; may be empty.
    pub honorific: Words,
    /// Citation or summary; may be empty.
    pub lead: Words,
    /// Date of the entry.
    pub date: Option<DateView>,
    /// `1931–1953`; empty where unknown.
    pub life: String,
    /// Picture.
    pub picture: Option<Picture>,
    /// Up to two letters that stand for a missing picture.
    pub monogram: String,
    /// Name of the drawn motif that may stand for a missing picture, shown as that of a
    /// [`Card`](super::view::Card): for a person who fell `fallen`, else the motif of the first strand, else
    /// `general`. Null where there is a picture, and for entries of the kind `page`.
    pub motif: Option<String>,
    /// A figure of history.
    pub tradition: bool,
    /// A person who fell for the country.
    pub fallen: bool,
    /// A specimen.
    pub demo: bool,
    /// The facts box, in schema order.
    pub facts: Vec<FactRow>,
    /// Awards.
    pub awards: Vec<AwardView>,
    /// Something that was said; may be empty.
    pub quote: Words,
    /// The story: safe HTML whose highest heading is `h2`; may be empty.
    pub prose: Story<'s>,
    /// Headings of the story, for a table of contents.
    pub headings: Vec<HeadingView>,
    /// Steps by which others can do the same.
    pub how_to: Vec<Words>,
    /// Who did the same.
    pub replicated_by: Vec<ReplicationView>,
    /// Achievements of a collective, main results of a review.
    pub achievements: Vec<Words>,
    /// Shortcomings found by a review.
    pub shortcomings: Vec<Words>,
    /// Lessons drawn by a review.
    pub lessons: Vec<Words>,
    /// Figures of a result.
    pub figures: Vec<FigureTable>,
    /// Targets of a project.
    pub goals: Vec<GoalView>,
    /// Milestones of a project, by date.
    pub milestones: Vec<MilestoneView>,
    /// Plaque of a project.
    pub plaque: Option<PlaqueView>,
    /// Recipients of a decision.
    pub recipients: Vec<RecipientGroup>,
    /// Entries commended by a review.
    pub commended: Cards,
    /// Entries that a story is about.
    pub about: Cards,
    /// Initiatives and projects of a person or collective, or the authors of an initiative.
    pub works: Cards,
    /// Related entries: named ones first, then those that name this one, then neighbours by unit and strand.
    pub related: Cards,
    /// Sources.
    pub sources: Vec<SourceView>,
    /// Where sources differ.
    pub disagreements: Vec<DisagreementView>,
    /// Files.
    pub attachments: Vec<AttachmentView>,
    /// The page with a poster and a leaflet to print; null where there is none.
    pub poster_href: Option<String>,
    /// Tags.
    pub tags: Vec<Link>,
    /// Previous entry in the list of its kind.
    pub previous: Option<Link>,
    /// Next entry in the list of its kind.
    pub next: Option<Link>,
    /// A short text to be read out over loudspeakers, in Vietnamese, on pages in that language; null where there is none.
    /// A theme without this word in its templates has no such texts.
    pub spoken: Option<String>,
    /// A zip file for the press; null where there is none. A theme without this word in its templates has none.
    pub press: Option<String>,
}

/// A heading of the story.
#[derive(Clone, Debug, Serialize)]
pub struct HeadingView {
    /// 2 to 6.
    pub level: u8,
    /// Id on the page.
    pub id: String,
    /// Plain text.
    pub text: String,
}

/// An award that was received.
#[derive(Clone, Debug, Serialize)]
pub struct AwardView {
    /// Name, as on the decision.
    pub name: String,
    /// Page of the award.
    pub href: Option<String>,
    /// Level for readers: `Cấp tỉnh, bộ, ngành`; may be empty.
    pub level: String,
    /// Level as a key: `grassroots`, `district`, `province`, `vgcl`, `state`; may be empty.
    pub level_key: &'static str,
    /// Date of the decision.
    pub date: Option<DateView>,
    /// `Quyết định số 123/QĐ-LĐLĐ`; may be empty.
    pub decision: String,
    /// Page of the decision.
    pub decision_href: Option<String>,
    /// Body that conferred it; may be empty.
    pub issuer: String,
    /// Day it was revoked, if it was.
    pub revoked: Option<DateView>,
}

/// A place that did the same.
#[derive(Clone, Debug, Serialize)]
pub struct ReplicationView {
    /// The unit.
    pub unit: Link,
    /// Since when.
    pub date: Option<DateView>,
    /// Outcome; may be empty.
    pub text: Words,
}

/// A target of a project.
#[derive(Clone, Debug, Serialize)]
pub struct GoalView {
    /// The sentence.
    pub text: Words,
    /// `productivity`, `quality`, `progress` or empty.
    pub kind: &'static str,
    /// Its name for readers; may be empty.
    pub kind_name: String,
    /// Due date.
    pub due: Option<DateView>,
    /// Date of completion.
    pub done: Option<DateView>,
}

/// A milestone of a project.
#[derive(Clone, Debug, Serialize)]
pub struct MilestoneView {
    /// The sentence.
    pub text: Words,
    /// When.
    pub date: DateView,
    /// Whether it is done.
    pub done: bool,
}

/// The plaque of a project.
#[derive(Clone, Debug, Serialize)]
pub struct PlaqueView {
    /// Number; may be empty.
    pub number: String,
    /// What it says; may be empty.
    pub wording: Words,
    /// When it was put up.
    pub date: Option<DateView>,
    /// The decision.
    pub decision: Option<Link>,
}

/// Recipients of one award in a decision.
#[derive(Clone, Debug, Serialize)]
pub struct RecipientGroup {
    /// The award.
    pub award: Link,
    /// How many: `12 người, tập thể`.
    pub count_text: String,
    /// Who.
    pub recipients: Vec<RecipientView>,
}

/// A recipient.
#[derive(Clone, Debug, Serialize)]
pub struct RecipientView {
    /// The person or collective.
    pub name: Link,
    /// Its unit.
    pub unit: Option<Link>,
    /// When it was achieved.
    pub achieved: Option<DateView>,
    /// When it was revoked.
    pub revoked: Option<DateView>,
}

/// The figures of one indicator.
#[derive(Clone, Debug, Serialize)]
pub struct FigureTable {
    /// Id for fragments, unique on the page.
    pub anchor: String,
    /// Name of the indicator.
    pub title: String,
    /// Unit of measure; may be empty.
    pub measure: String,
    /// What is counted; may be empty.
    pub note: String,
    /// How the target is computed, in one sentence; empty where there is no target.
    pub method: String,
    /// Columns.
    pub years: Vec<String>,
    /// Rows: for every unit its actual values, then its targets where there are; sums over units after them.
    pub rows: Vec<FigureRow>,
    /// Sources of the figures.
    pub sources: Vec<Link>,
    /// The same figures as charts, with how they grow and how far the target is reached.
    pub overview: FigureOverview,
}

/// What is seen of figures beside their table.
#[derive(Clone, Debug, Serialize)]
pub struct FigureOverview {
    /// The units of the table of which there is something to tell, sums over units first.
    pub series: Vec<FigureSeries>,
    /// The units side by side in the last year in which two of them have values; null where there is none.
    pub by_unit: Option<ChartView>,
    /// Heading over that chart: `Các đơn vị năm 2018`; may be empty.
    pub by_unit_title: String,
    /// What the marks of the charts mean; empty where there is no chart.
    pub legend: Vec<ChartKey>,
    /// How growth is computed, in a sentence or two; empty where no growth is told.
    pub method: String,
}

/// How the figures of one unit went.
#[derive(Clone, Debug, Serialize)]
pub struct FigureSeries {
    /// The unit.
    pub unit: Link,
    /// Whether the figures are a sum over the units below this one.
    pub total: bool,
    /// A bar per year; null where there are fewer than two values.
    pub chart: Option<ChartView>,
    /// `met`, `on_course`, `behind`, `depends` (on the kind of mean), `unknown` (too little is known), or empty where
    /// there is no target.
    pub state: &'static str,
    /// The same in words, with the year that decides: `Đúng tiến độ đến năm 2018`; empty where there is no target.
    pub state_text: String,
    /// Whether the state rests on a provisional value.
    pub provisional: bool,
    /// Growth on the year before, for the years of which it can be told.
    pub growth: Vec<GrowthView>,
    /// Mean growth a year; null over less than two years.
    pub mean: Option<MeanView>,
}

/// The growth of a year on the year before.
#[derive(Clone, Debug, Serialize)]
pub struct GrowthView {
    /// The year.
    pub year: String,
    /// `+11,8%`.
    pub text: String,
    /// Whether one of the two values is provisional.
    pub provisional: bool,
}

/// Mean growth a year.
#[derive(Clone, Debug, Serialize)]
pub struct MeanView {
    /// What it is and over which years: `Bình quân mỗi năm, 2016–2018`.
    pub label: String,
    /// `+11,8% (bình quân nhân)`; empty where there is none.
    pub compound: String,
    /// `+12,5% (bình quân cộng)`.
    pub arithmetic: String,
    /// Whether one of the two values is provisional.
    pub provisional: bool,
}

/// A chart, ready to be drawn. Places are numbers as text, with at most one decimal, within `width` and `height`; the
/// type is 13 of these units high.
#[derive(Clone, Debug, Serialize)]
pub struct ChartView {
    /// Unique on the page; what the chart refers to within itself begins with it.
    pub id: String,
    /// `years` for bars that stand, `units` for bars that lie.
    pub kind: &'static str,
    /// What is shown.
    pub title: String,
    /// All of its values in words.
    pub description: String,
    /// Width of the drawing.
    pub width: u32,
    /// Height of the drawing.
    pub height: u32,
    /// The line of zero.
    pub baseline: ChartLine,
    /// The values.
    pub bars: Vec<ChartBar>,
    /// Words where a value is missing.
    pub gaps: Vec<ChartLabel>,
    /// Years below the bars, or names of units above them.
    pub ticks: Vec<ChartLabel>,
    /// Targets over the years.
    pub paths: Vec<ChartPath>,
}

/// A straight line of a chart.
#[derive(Clone, Debug, Serialize)]
pub struct ChartLine {
    /// Where it begins.
    pub x1: String,
    /// Where it begins.
    pub y1: String,
    /// Where it ends.
    pub x2: String,
    /// Where it ends.
    pub y2: String,
}

/// A bar of a chart.
#[derive(Clone, Debug, Serialize)]
pub struct ChartBar {
    /// Left side.
    pub x: String,
    /// Upper side.
    pub y: String,
    /// Width.
    pub width: String,
    /// Height.
    pub height: String,
    /// Whether the value is provisional.
    pub provisional: bool,
    /// The value; null where many bars leave no room for it.
    pub label: Option<ChartLabel>,
}

/// Words in a chart.
#[derive(Clone, Debug, Serialize)]
pub struct ChartLabel {
    /// Where they stand.
    pub x: String,
    /// The foot of the letters.
    pub y: String,
    /// The words.
    pub text: String,
    /// `start`, `middle` or `end`: which part of the words stands at `x`.
    pub anchor: &'static str,
    /// Language of the words where it isn't the page's; else null.
    pub language: Option<&'static str>,
}

/// A target over the years.
#[derive(Clone, Debug, Serialize)]
pub struct ChartPath {
    /// `target_compound`, `target_arithmetic` or `target_value`.
    pub kind: &'static str,
    /// The line, as `points` of a `polyline`.
    pub points: String,
    /// A mark per year.
    pub marks: Vec<ChartPoint>,
}

/// A place in a chart.
#[derive(Clone, Debug, Serialize)]
pub struct ChartPoint {
    /// From the left.
    pub x: String,
    /// From above.
    pub y: String,
}

/// What a mark of a chart means.
#[derive(Clone, Debug, Serialize)]
pub struct ChartKey {
    /// `actual`, `provisional`, or the kind of a path.
    pub kind: &'static str,
    /// The words.
    pub text: String,
}

/// A row of figures.
#[derive(Clone, Debug, Serialize)]
pub struct FigureRow {
    /// The unit; the same value on the rows of targets below its actual values.
    pub unit: Link,
    /// `actual`, `total` for a sum over the units below this one, `target_compound`, `target_arithmetic` or
    /// `target_value`.
    pub kind: &'static str,
    /// Name of the row for readers: `Thực hiện`, `Mục tiêu (bình quân nhân)`.
    pub label: String,
    /// One cell per year.
    pub cells: Vec<FigureCell>,
}

/// A cell of figures.
#[derive(Clone, Debug, Serialize)]
pub struct FigureCell {
    /// The number as the language writes it; null for a gap.
    pub text: Option<String>,
    /// `provisional`, `final` or empty.
    pub status: &'static str,
    /// For an actual value beside a target: `met`, `behind` or empty.
    pub state: &'static str,
}

/// A source.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// Language of the title where it isn't the page's; else null.
    pub language: Option<&'static str>,
    /// Title.
    pub title: String,
    /// Publisher; may be empty.
    pub publisher: String,
    /// Author; may be empty.
    pub author: String,
    /// Date of publication.
    pub date: Option<DateView>,
    /// Day it was read.
    pub read: Option<DateView>,
    /// Web address.
    pub href: Option<String>,
    /// Names of the facts it backs: `Sinh`, `Mất`.
    pub backs: Vec<String>,
}

/// A matter on which sources differ.
#[derive(Clone, Debug, Serialize)]
pub struct DisagreementView {
    /// The matter.
    pub matter: String,
    /// What the sources say.
    pub values: Vec<String>,
    /// A sentence; may be empty.
    pub text: Words,
}

/// A file to download.
#[derive(Clone, Debug, Serialize)]
pub struct AttachmentView {
    /// Title.
    pub title: Words,
    /// Where it is.
    pub href: String,
    /// `PDF`, `DOCX` …
    pub type_name: String,
    /// `1,2 MB`.
    pub size: String,
}
