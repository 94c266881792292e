//! The card of a shared link: what chat programs and social networks show of a page, 1200 by 630 pixels.
//!
//! Words on the left: what it is, its name as large as there is room for, short facts, the citation; the site at the foot.
//! A photograph or a drawn motif fills the right side.

use super::canvas::{Canvas, Ink};
use super::face::Face;
use super::layout::{Words, shown};
use super::{Art, Drawing, Photo};
use serde::Serialize;

/// Width of a card in pixels.
pub const WIDTH: usize = 1200;
/// Height of a card in pixels.
pub const HEIGHT: usize = 630;

/// Another number for every change that makes other pixels of the same card: cards are known by what they are made of,
/// and those of another number are drawn again.
pub const VERSION: u8 = 2;

/// Colours of a card. Words have to be readable on the ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Colours {
    /// The ground.
    pub ground: [u8; 3],
    /// Words.
    pub ink: [u8; 3],
    /// What stands out.
    pub gold: [u8; 3],
}

/// What is on a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Card {
    /// What it is: `Cá nhân điển hình`.
    pub eyebrow: String,
    /// Title or name.
    pub title: String,
    /// Short facts for one line or two; may be empty.
    pub facts: String,
    /// Citation or summary; may be empty.
    pub lead: String,
    /// Name of the site.
    pub site: String,
    /// Colours.
    pub colours: Colours,
    /// The photograph on the right.
    pub photo: Option<Photo>,
    /// The motif on the right, where there is no photograph, or it can't be read.
    pub art: Option<Art>,
    /// The mark of the site.
    pub mark: Option<Art>,
}

/// What stands on a card beside words, drawn before.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pictures<'d> {
    /// On the right: [`SIDE`].
    pub side: Option<&'d Drawing>,
    /// The mark of the site: [`MARK`].
    pub mark: Option<&'d Drawing>,
}

/// Size of the picture on the right, and most colours in it.
pub const SIDE: (u32, u32) = (400, 630);
/// As many colours a photograph has, and a motif.
pub const PHOTO_COLOURS: usize = 96;
/// Colours of a motif.
pub const ART_COLOURS: usize = 64;
/// Size of the site's mark.
pub const MARK: (u32, u32) = (44, 44);
/// Most colours of the mark.
pub const MARK_COLOURS: usize = 24;

/// Border around words.
const BORDER: f32 = 60.0;
/// Between words and the picture.
const GAP: f32 = 48.0;
/// Between parts.
const SPACE: f32 = 18.0;
/// The first line, and the name of the site at the foot.
const SMALL: f32 = 27.0;
/// Where the middle part begins and ends.
const TOP: f32 = 112.0;
const BOTTOM: f32 = 500.0;
/// Type sizes, the largest first.
const TITLES: [f32; 11] = [92.0, 84.0, 76.0, 68.0, 60.0, 54.0, 48.0, 43.0, 38.0, 34.0, 30.0];
const LEADS: [f32; 5] = [38.0, 34.0, 31.0, 28.0, 25.0];
const FACTS: f32 = 27.0;
/// How many of them are large.
const LARGE_TITLES: usize = 6;
const LARGE_LEADS: usize = 3;
/// Heights of lines, in parts of the type size: Vietnamese stacks two marks on one letter.
const TITLE_LINE: f32 = 1.24;
const TEXT_LINE: f32 = 1.38;
/// How far below the top of its line letters stand, in parts of the type size.
const ASCENT: f32 = 0.98;
/// Lines of a name in large type, in small type, and of facts.
const TITLE_LINES: (usize, usize) = (3, 7);
const FACT_LINES: usize = 2;
/// Below this a name may take more lines.
const LARGE: f32 = 58.0;

/// The middle part: how its words are set.
struct Setting {
    title: (f32, Vec<String>),
    facts: Vec<String>,
    lead: (f32, Vec<String>),
}

fn height(lines: usize, size: f32, line: f32) -> f32 {
    // No card has that many lines that the number isn't exact.
    f32::from(u16::try_from(lines).unwrap_or(u16::MAX)) * size * line
}

/// A part with the space above it, where it has lines.
fn part(lines: usize, size: f32) -> f32 {
    if lines == 0 { 0.0 } else { height(lines, size, TEXT_LINE) + SPACE }
}

fn set(card: &Card, width: f32) -> Setting {
    let title = shown(Face::Bold, &card.title);
    let (facts, lead) = (shown(Face::Regular, &card.facts), shown(Face::Regular, &card.lead));
    let title = Words::new(Face::Bold, &title);
    let lead = Words::new(Face::Regular, &lead);
    let facts = Words::new(Face::Regular, &facts).lines(width / FACTS, FACT_LINES);
    let room = BOTTOM - TOP - part(facts.len(), FACTS);
    let fits = |title_size: f32, lead_size: f32| {
        let lines = title.count(width / title_size);
        let most = if title_size >= LARGE { TITLE_LINES.0 } else { TITLE_LINES.1 };
        let used = height(lines, title_size, TITLE_LINE) + part(lead.count(width / lead_size), lead_size);
        lines <= most && !title.is_wider(width / title_size) && used <= room
    };
    let pairs = |titles: &'static [f32], leads: &'static [f32]| {
        titles.iter().flat_map(move |title| leads.iter().map(move |lead| (*title, *lead)))
    };
    // First sizes that can be read in a small chat, then any.
    let sizes = pairs(&TITLES[..LARGE_TITLES], &LEADS[..LARGE_LEADS]).chain(pairs(&TITLES, &LEADS));
    // A name is no larger than twice and a half what it is honoured for, which has to be read, too.
    let mut sizes = sizes.filter(|(title, size)| lead.is_empty() || *title <= size * 2.5);
    let smallest = (TITLES[TITLES.len() - 1], LEADS[LEADS.len() - 1]);
    let (title_size, lead_size) = sizes.find(|(title, lead)| fits(*title, *lead)).unwrap_or(smallest);
    let title_lines = title.lines(width / title_size, TITLE_LINES.1);
    let left = room - height(title_lines.len(), title_size, TITLE_LINE) - SPACE;
    let most = (0..20).take_while(|lines| height(lines + 1, lead_size, TEXT_LINE) <= left).count();
    let lead_lines = if most == 0 { Vec::new() } else { lead.lines(width / lead_size, most) };
    Setting { title: (title_size, title_lines), facts, lead: (lead_size, lead_lines) }
}

/// Sets lines below one another; gives where the next part begins.
fn lines(canvas: &mut Canvas, lines: &[String], (face, size): (Face, f32), line: f32, ink: Ink, top: f32) -> f32 {
    let mut top = top;
    for words in lines {
        canvas.line(words, (face, size), ink, (BORDER, top + size * (ASCENT + (line - TITLE_LINE) / 2.0)));
        top += size * line;
    }
    top
}

impl Card {
    /// The card as a PNG file; `None` where it can't be made.
    pub fn draw(&self, pictures: Pictures<'_>) -> Option<Vec<u8>> {
        let mut canvas = Canvas::new(self.colours.ground);
        let (ink, gold) = (canvas.ink(self.colours.ink), canvas.ink(self.colours.gold));
        let side = pictures.side.map_or(0.0, |_| f32::from(u16::try_from(SIDE.0).unwrap_or_default()) + GAP - BORDER);
        let width = f32::from(u16::try_from(WIDTH).unwrap_or_default()) - 2.0 * BORDER - side;
        let one_line =
            |text: &str, width: f32| Words::new(Face::Bold, &shown(Face::Bold, text)).lines(width / SMALL, 1);
        lines(&mut canvas, &one_line(&self.eyebrow, width), (Face::Bold, SMALL), TEXT_LINE, gold, BORDER - 6.0);
        let setting = set(self, width);
        let mut top = lines(&mut canvas, &setting.title.1, (Face::Bold, setting.title.0), TITLE_LINE, ink, TOP);
        for (part, size, colour) in [(&setting.facts, FACTS, gold), (&setting.lead.1, setting.lead.0, ink)] {
            top = if part.is_empty() {
                top
            } else {
                lines(&mut canvas, part, (Face::Regular, size), TEXT_LINE, colour, top + SPACE)
            };
        }
        canvas.fill(gold, (60, 528), (72, 4));
        let mark = pictures.mark.map_or(0.0, |_| f32::from(u16::try_from(MARK.0).unwrap_or_default()) + 16.0);
        for site in one_line(&self.site, width - mark) {
            canvas.line(&site, (Face::Bold, SMALL), ink, (BORDER + mark, 584.0));
        }
        if let Some(mark) = pictures.mark {
            canvas.place(mark, (60, 552));
        }
        if let Some(side) = pictures.side {
            canvas.place(side, (WIDTH - side.width.min(WIDTH), 0));
        }
        canvas.encode()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::face::tests::LETTERS;

    const LONG: &str =
        "Công đoàn cơ sở Công ty Trách nhiệm hữu hạn một thành viên Khai thác, Chế biến và Xuất nhập khẩu khoáng sản";

    fn card(title: &str, facts: &str, lead: &str) -> Card {
        Card {
            eyebrow: "Tập thể điển hình".to_owned(),
            title: title.to_owned(),
            facts: facts.to_owned(),
            lead: lead.to_owned(),
            site: "Gương sáng Cao Bằng".to_owned(),
            colours: Colours { ground: [0x8e, 0x13, 0x19], ink: [255; 3], gold: [0xff, 0xd9, 0x8a] },
            photo: None,
            art: None,
            mark: None,
        }
    }

    #[test]
    fn words_stay_within_their_part_whatever_their_length() {
        let upper = LETTERS.to_uppercase();
        let spaced: String = LETTERS.chars().flat_map(|letter| [letter, ' ']).collect();
        let texts = ["", "A", LONG, &LONG.repeat(6), LETTERS, &upper, &spaced, &"x".repeat(500), "\u{1f389}"];
        for title in texts {
            for lead in texts {
                for width in [692.0, 1080.0] {
                    let setting = set(&card(title, lead, lead), width);
                    let (size, lines) = &setting.title;
                    let mut bottom = TOP + height(lines.len(), *size, TITLE_LINE);
                    assert!(lines.iter().all(|line| Face::Bold.width(line) * size <= width + 0.1), "{lines:?}");
                    for (size, lines) in [(FACTS, &setting.facts), (setting.lead.0, &setting.lead.1)] {
                        assert!(lines.iter().all(|line| Face::Regular.width(line) * size <= width + 0.1), "{lines:?}");
                        bottom += part(lines.len(), size);
                    }
                    assert!(bottom <= BOTTOM + 0.1, "{bottom}: {title:?} {lead:?}");
                }
            }
        }
    }

    #[test]
    fn a_long_name_is_set_whole_in_smaller_type() {
        let setting = set(&card(LONG, "", "Tập thể giữ vững danh hiệu."), 692.0);
        assert_eq!(setting.title.1.join(" "), LONG);
        assert!(setting.title.0 < set(&card("Tổ 4", "", ""), 692.0).title.0);
    }

    #[test]
    fn a_card_is_a_picture_of_its_size() {
        let file =
            card("Bế Văn Đàn", "Anh hùng, liệt sĩ", "Lấy vai mình làm giá súng.").draw(Pictures::default()).unwrap();
        assert!(file.starts_with(b"\x89PNG") && file.len() < 40 << 10, "{}", file.len());
        assert_eq!((&file[16..20], &file[20..24]), (&1200_u32.to_be_bytes()[..], &630_u32.to_be_bytes()[..]));
    }

    /// Cards of earlier builds stay as long as their names do.
    #[test]
    fn another_look_has_another_version() {
        let file = card(LONG, "Công đoàn ngành Công Thương", LETTERS).draw(Pictures::default()).unwrap();
        let known = (VERSION, blake3::hash(&file).to_hex()[..16].to_owned());
        assert_eq!(known, (2, "1100373878dc04ee".to_owned()), "count VERSION up, and note the new picture here");
    }
}
