//! What every kind of entry holds: the one table that check, scaffolds, reference docs, translation and
//! disclosure read. Nothing else lists field names.
//!
//! A kind reads from top to bottom in the order in which its page shows it. Each row gives the key, the
//! Vietnamese spelling, the type, the label for readers and the help for writers, in both languages.

use super::key::Key;
use super::kind::{KINDS, Kind, Target};
use crate::language::Both;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

/// The type of a field.
#[derive(Clone, Copy, Debug)]
pub enum Type {
    /// One line or a few sentences.
    Text,
    /// Yes or no.
    Flag,
    /// A whole number, not negative.
    Integer,
    /// An exact number with `.` as the decimal sign.
    Decimal,
    /// A share written `10%`.
    Percent,
    /// `2016`, `2016-02` or `2016-02-22`.
    Date,
    /// One of a fixed set.
    Choice(&'static [Choice]),
    /// A pointer to one of these; an empty list allows any entry.
    Reference(&'static [Target]),
    /// A web address (`https://…`) or a path of the site (`/…`).
    Url,
    /// A file beside the entry.
    File,
    /// Several of one type; a single value is read as a list of one.
    List(&'static Type),
    /// Named values.
    Record(&'static [Field]),
    /// Records under ids of the writer's choosing (the registry's `phases`, `strands`, `indicators`).
    Map(&'static [Field]),
    /// A record, or one value that stands for its first field: `died: 1953` is `died: {date: 1953}`.
    Short(&'static [Field]),
    /// Not read now: settings that a later command reads.
    Anything,
}

/// One value of a fixed set.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// English spelling.
    pub key: &'static str,
    /// Vietnamese spelling, without marks.
    pub vi: &'static str,
    /// What readers see.
    pub label: Both,
}

/// A value that was chosen: the English spelling of a [`Choice`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Chosen(pub &'static str);

impl<'de> Deserialize<'de> for Chosen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = <&str>::deserialize(deserializer)?;
        let entries = KINDS.iter().flat_map(|row| fields(row.kind));
        let mut types = entries.chain(FIGURE).chain(RECIPIENT_ROW).map(|field| &field.ty);
        types.find_map(|ty| ty.chosen(key)).map(Self).ok_or_else(|| D::Error::custom("no choice of the schema"))
    }
}

impl Type {
    /// What a field of this type, or one within it, can choose that is spelled so.
    fn chosen(&self, key: &str) -> Option<&'static str> {
        match self {
            Self::Choice(choices) => choices.iter().find(|choice| choice.key == key).map(|choice| choice.key),
            Self::List(inner) => inner.chosen(key),
            Self::Record(fields) | Self::Short(fields) => fields.iter().find_map(|field| field.ty.chosen(key)),
            _ => None,
        }
    }
}

/// Whether a field is words that are translated or a fact that stands once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Translated words: `index.en.md` may hold them.
    Words,
    /// A fact: `index.md` or `index.yaml` alone holds it.
    Fact,
}

/// What a person agrees to have published; a field belongs to one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Scope {
    /// The name, the work and the praise.
    Name = 0,
    /// A portrait and other pictures.
    Photo = 1,
    /// Unit and place of work.
    Workplace = 2,
    /// The story and what the person said.
    Story = 3,
    /// Facts that the law calls sensitive: ethnicity.
    Sensitive = 4,
}

/// One field of a kind or a record.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key.
    pub key: Key,
    /// Vietnamese spelling of the key, without marks.
    pub vi: &'static str,
    /// The type.
    pub ty: Type,
    /// Words or fact.
    pub role: Role,
    /// Whether the entry is wrong without it.
    pub required: bool,
    /// What a living person must have agreed to for it to be shown.
    pub scope: Scope,
    /// How much a word of this field counts in search, from 1 (the running text of a story) to 8; names and titles
    /// have 6. A field with 0 is not searched. Inside a record every field counts by its own weight, and only where
    /// the field that holds the record has one.
    pub weight: u8,
    /// Name of the field for readers.
    pub label: Both,
    /// What a writer puts here.
    pub help: Both,
}

const fn both(vi: &'static str, en: &'static str) -> Both {
    Both { vi, en }
}

const fn choice(key: &'static str, vi: &'static str, label_vi: &'static str, label_en: &'static str) -> Choice {
    Choice { key, vi, label: both(label_vi, label_en) }
}

const fn field(
    key: Key,
    vi: &'static str,
    ty: Type,
    role: Role,
    label: (&'static str, &'static str),
    help: (&'static str, &'static str),
) -> Field {
    Field {
        key,
        vi,
        ty,
        role,
        required: false,
        scope: Scope::Name,
        weight: 0,
        label: both(label.0, label.1),
        help: both(help.0, help.1),
    }
}

/// A fact.
const fn fact(
    key: Key,
    vi: &'static str,
    ty: Type,
    label: (&'static str, &'static str),
    help: (&'static str, &'static str),
) -> Field {
    field(key, vi, ty, Role::Fact, label, help)
}

/// Translated words.
const fn words(
    key: Key,
    vi: &'static str,
    label: (&'static str, &'static str),
    help: (&'static str, &'static str),
) -> Field {
    field(key, vi, Type::Text, Role::Words, label, help)
}

/// A list of records or of sentences that hold translated words.
const fn keyed(
    key: Key,
    vi: &'static str,
    ty: Type,
    label: (&'static str, &'static str),
    help: (&'static str, &'static str),
) -> Field {
    field(key, vi, ty, Role::Words, label, help)
}

impl Field {
    const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    const fn scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    const fn weight(mut self, weight: u8) -> Self {
        self.weight = weight;
        self
    }

    /// Whether a key as written means this field, in either spelling.
    pub fn is_named(&self, written: &str) -> bool {
        self.key.as_str() == written || self.vi == written
    }

    /// Whether the field, or a field inside it, is translated.
    pub fn has_words(&self) -> bool {
        self.role == Role::Words
    }
}

const ANY_ENTRY: Type = Type::Reference(&[]);
const UNIT: Type = Type::Reference(&[Target::Unit]);
const AWARD: Type = Type::Reference(&[Target::Award]);
const PERSON_REF: Type = Type::Reference(&[Target::Entry(Kind::Person)]);
const DOCUMENT_REF: Type = Type::Reference(&[Target::Entry(Kind::Document)]);
const TEXTS: Type = Type::List(&Type::Text);
const ENTRIES: Type = Type::List(&ANY_ENTRY);

/// A sentence of a list, with the key that ties it to its translation.
const SENTENCE: &[Field] = &[
    words(Key::Text, "noi_dung", ("Nội dung", "Text"), ("Một câu.", "One sentence.")).required().weight(2),
    fact(
        Key::ItemKey,
        "khoa",
        Type::Text,
        ("Khóa", "Key"),
        (
            "Tên ngắn không dấu, để bản dịch tìm đúng mục này.",
            "A short ASCII name, so that the translation finds this item.",
        ),
    ),
];
const SENTENCES: Type = Type::List(&Type::Short(SENTENCE));

const PICTURE: &[Field] = &[
    fact(
        Key::File,
        "tep",
        Type::File,
        ("Tệp", "File"),
        ("Tên tệp ảnh (JPEG, PNG, WebP) đặt cạnh bài.", "The picture's file name (JPEG, PNG, WebP) beside the entry."),
    )
    .required(),
    words(
        Key::Alt,
        "mo_ta",
        ("Mô tả ảnh", "Alternative text"),
        ("Ảnh cho thấy gì, cho người không nhìn được ảnh.", "What the picture shows, for those who can't see it."),
    )
    .required()
    .weight(1),
    words(Key::Caption, "chu_thich", ("Chú thích", "Caption"), ("Dòng chữ dưới ảnh.", "The line under the picture."))
        .weight(1),
    fact(
        Key::Credit,
        "nguon_anh",
        Type::Text,
        ("Ảnh", "Photo"),
        ("Người chụp hoặc nơi giữ bản quyền.", "Photographer or holder of the rights."),
    ),
];

const SOURCE: &[Field] = &[
    fact(
        Key::Title,
        "tieu_de",
        Type::Text,
        ("Tiêu đề", "Title"),
        ("Tên bài hoặc văn bản, đúng như nguồn ghi.", "The title as the source gives it."),
    )
    .required(),
    fact(
        Key::Publisher,
        "noi_dang",
        Type::Text,
        ("Nơi đăng", "Publisher"),
        ("Báo, trang thông tin chính thức hoặc nhà xuất bản.", "Newspaper, official site or publisher."),
    ),
    fact(Key::Author, "tac_gia", Type::Text, ("Tác giả", "Author"), ("Tác giả, nếu có.", "The author, if named.")),
    fact(Key::Date, "ngay", Type::Date, ("Ngày", "Date"), ("Ngày đăng.", "Date of publication.")),
    fact(
        Key::Url,
        "dia_chi",
        Type::Url,
        ("Địa chỉ", "Address"),
        ("Địa chỉ trang mạng, nếu có.", "Web address, if there is one."),
    ),
    fact(Key::Read, "ngay_doc", Type::Date, ("Ngày đọc", "Read"), ("Ngày bạn đọc nguồn này.", "The day you read it.")),
    fact(
        Key::For,
        "cho",
        TEXTS,
        ("Cho", "For"),
        ("Những trường mà nguồn này làm chứng.", "The fields that this source backs."),
    ),
    fact(
        Key::ItemKey,
        "khoa",
        Type::Text,
        ("Khóa", "Key"),
        ("Tên ngắn để số liệu dẫn tới nguồn này.", "A short name by which figures point to this source."),
    ),
];

const DISAGREEMENT: &[Field] = &[
    fact(
        Key::ItemKey,
        "khoa",
        Type::Text,
        ("Điều", "Matter"),
        ("Trường hoặc điều mà các nguồn ghi khác nhau.", "The field or matter on which sources differ."),
    )
    .required(),
    fact(
        Key::Values,
        "cac_gia_tri",
        TEXTS,
        ("Các giá trị", "Values"),
        ("Mỗi nguồn ghi thế nào.", "What each source says."),
    ),
    words(
        Key::Text,
        "noi_dung",
        ("Ghi chú", "Note"),
        ("Một câu cho bạn đọc, nếu cần.", "A sentence for readers, if needed."),
    ),
    fact(
        Key::Show,
        "hien",
        Type::Flag,
        ("Hiện", "Show"),
        ("Có cho bạn đọc thấy không (mặc định: có).", "Whether readers see it (default: yes)."),
    ),
];

const SCOPES: &[Choice] = &[
    choice("name", "ten", "họ tên", "name"),
    choice("photo", "anh", "ảnh", "photo"),
    choice("workplace", "noi_lam_viec", "nơi làm việc", "workplace"),
    choice("story", "cau_chuyen", "câu chuyện", "story"),
    choice("sensitive", "nhay_cam", "dữ liệu nhạy cảm", "sensitive facts"),
    choice("english", "tieng_anh", "bản tiếng Anh", "English version"),
    choice("social", "mang_xa_hoi", "mạng xã hội", "social media"),
    choice("print", "ban_in", "bản in", "print"),
    choice("data", "du_lieu_mo", "dữ liệu mở", "open data"),
    choice("press", "bao_chi", "báo chí", "press"),
];

const CONSENT: &[Field] = &[
    fact(
        Key::Date,
        "ngay",
        Type::Date,
        ("Ngày đồng ý", "Date"),
        ("Ngày người đó ký đồng ý.", "The day the person agreed."),
    )
    .required(),
    fact(
        Key::Scope,
        "pham_vi",
        Type::List(&Type::Choice(SCOPES)),
        ("Phạm vi", "Scope"),
        (
            "Đồng ý cho đăng những gì; bỏ trống là họ tên, ảnh, nơi làm việc, câu chuyện, bản tiếng Anh, mạng xã hội và bản in.",
            "What may be published; left out it means name, photo, workplace, story, English version, social media and print.",
        ),
    ),
    fact(
        Key::Expires,
        "het_han",
        Type::Date,
        ("Hết hạn", "Expires"),
        ("Ngày cuối của sự đồng ý.", "Last day of the consent."),
    ),
    fact(
        Key::Withdrawn,
        "rut_lai",
        Type::Date,
        ("Rút lại", "Withdrawn"),
        ("Ngày người đó rút lại sự đồng ý.", "The day the person withdrew it."),
    ),
    fact(
        Key::Guardian,
        "nguoi_giam_ho",
        Type::Date,
        ("Người giám hộ đồng ý", "Guardian's consent"),
        (
            "Ngày cha mẹ hoặc người giám hộ ký, với người dưới 18 tuổi.",
            "The day a parent or guardian agreed, for anyone under 18.",
        ),
    ),
    fact(
        Key::Child,
        "tre_em",
        Type::Date,
        ("Trẻ em đồng ý", "Child's own consent"),
        ("Ngày chính trẻ em (từ 7 tuổi) đồng ý.", "The day the child (7 or older) agreed."),
    ),
];

const ALLOWED: &[Field] = &[
    fact(
        Key::Text,
        "noi_dung",
        Type::Text,
        ("Đoạn chữ", "Text"),
        ("Đúng dãy số được phép đứng trong bài.", "Exactly the digits that may stand in the text."),
    )
    .required(),
    fact(Key::Reason, "ly_do", Type::Text, ("Lý do", "Reason"), ("Vì sao được phép.", "Why they may.")).required(),
];

const ATTACHMENT: &[Field] = &[
    fact(Key::File, "tep", Type::File, ("Tệp", "File"), ("Tên tệp đặt cạnh bài.", "The file's name beside the entry."))
        .required(),
    words(Key::Title, "tieu_de", ("Tiêu đề", "Title"), ("Tên cho bạn đọc.", "A name for readers.")).weight(1),
    fact(
        Key::ItemKey,
        "khoa",
        Type::Text,
        ("Khóa", "Key"),
        (
            "Tên ngắn không dấu, để bản dịch tìm đúng mục này.",
            "A short ASCII name, so that the translation finds this item.",
        ),
    ),
];

const DEATH_WORDS: &[Choice] = &[
    choice("hy-sinh", "hy-sinh", "Hy sinh", "Fell"),
    choice("tu-tran", "tu-tran", "Từ trần", "Passed away"),
    choice("mat", "mat", "Mất", "Died"),
];

const DEATH: &[Field] = &[
    fact(
        Key::Date,
        "ngay",
        Type::Date,
        ("Ngày", "Date"),
        ("Ngày, tháng hoặc năm mất.", "Day, month or year of death."),
    )
    .required()
    .weight(2),
    fact(
        Key::Word,
        "cach_goi",
        Type::Choice(DEATH_WORDS),
        ("Cách gọi", "Word"),
        ("hy-sinh, tu-tran hoặc mat (mặc định).", "hy-sinh (fell), tu-tran (passed away) or mat (died; default)."),
    ),
];

const LIVING: &[Choice] = &[
    choice("yes", "co", "còn sống", "living"),
    choice("no", "khong", "đã mất", "not living"),
    choice("unknown", "khong_ro", "không rõ", "unknown"),
];

/// Sectors of the economy.
pub const SECTORS: &[Choice] = &[
    choice("state", "nha_nuoc", "Doanh nghiệp nhà nước", "State enterprise"),
    choice("non_state", "ngoai_nha_nuoc", "Doanh nghiệp ngoài nhà nước", "Non-state enterprise"),
    choice("fdi", "fdi", "Doanh nghiệp có vốn nước ngoài", "Foreign-invested enterprise"),
    choice("cooperative", "hop_tac_xa", "Hợp tác xã", "Co-operative"),
    choice("public_service", "su_nghiep_cong", "Cơ quan, đơn vị sự nghiệp công", "Public service"),
];

const AWARD_RECEIVED: &[Field] = &[
    fact(
        Key::Award,
        "danh_hieu",
        AWARD,
        ("Danh hiệu, hình thức khen thưởng", "Award"),
        ("Mã trong danh mục, hoặc tên đầy đủ.", "Id in the catalogue, or the full name."),
    )
    .required()
    .weight(3),
    words(
        Key::Name,
        "ten_goi",
        ("Tên trên quyết định", "Name on the decision"),
        (
            "Tên đúng như quyết định ghi, nếu khác danh mục.",
            "The name on the decision, where it differs from the catalogue.",
        ),
    )
    .weight(3),
    fact(
        Key::Date,
        "ngay",
        Type::Date,
        ("Ngày quyết định", "Date of decision"),
        ("Ngày ký quyết định.", "The day the decision was signed."),
    )
    .weight(1),
    fact(Key::Number, "so", Type::Text, ("Số quyết định", "Decision number"), ("Số và ký hiệu.", "Number and symbol."))
        .weight(2),
    fact(
        Key::Issuer,
        "noi_ban_hanh",
        Type::Reference(&[Target::Unit]),
        ("Cơ quan ban hành", "Issuer"),
        ("Cơ quan ký quyết định.", "The body that signed."),
    )
    .weight(1),
    fact(
        Key::Decision,
        "quyet_dinh",
        DOCUMENT_REF,
        ("Quyết định", "Decision"),
        ("Văn bản quyết định trên trang này.", "The decision's document on this site."),
    ),
    fact(
        Key::Achieved,
        "ngay_lap_thanh_tich",
        Type::Date,
        ("Ngày lập thành tích", "Achieved"),
        ("Ngày lập thành tích.", "The day of the achievement."),
    ),
    fact(
        Key::Revoked,
        "thu_hoi",
        Type::Date,
        ("Thu hồi", "Revoked"),
        ("Ngày bị thu hồi, nếu có.", "The day it was revoked, if it was."),
    ),
    fact(
        Key::ItemKey,
        "khoa",
        Type::Text,
        ("Khóa", "Key"),
        (
            "Tên ngắn không dấu, để bản dịch tìm đúng mục này.",
            "A short ASCII name, so that the translation finds this item.",
        ),
    ),
];

const REPLICATION: &[Field] = &[
    fact(Key::Unit, "don_vi", UNIT, ("Đơn vị", "Unit"), ("Nơi làm theo.", "Who did the same.")).required().weight(2),
    fact(Key::Date, "ngay", Type::Date, ("Từ", "Since"), ("Từ khi nào.", "Since when.")),
    words(Key::Text, "noi_dung", ("Kết quả", "Outcome"), ("Kết quả, trong một câu.", "The outcome, in a sentence."))
        .weight(1),
    fact(
        Key::ItemKey,
        "khoa",
        Type::Text,
        ("Khóa", "Key"),
        (
            "Tên ngắn không dấu, để bản dịch tìm đúng mục này.",
            "A short ASCII name, so that the translation finds this item.",
        ),
    ),
];

const SPAN_OF_TIME: &[Field] = &[
    fact(Key::From, "tu", Type::Date, ("Từ", "From"), ("Ngày đầu.", "First day.")),
    fact(Key::To, "den", Type::Date, ("Đến", "To"), ("Ngày cuối.", "Last day.")),
];

const MENU: &[Field] = &[
    fact(
        Key::Place,
        "vi_tri",
        Type::Choice(&[
            choice("header", "dau_trang", "đầu trang", "header"),
            choice("footer", "cuoi_trang", "cuối trang", "footer"),
        ]),
        ("Vị trí", "Place"),
        ("header (đầu trang) hoặc footer (cuối trang).", "header or footer."),
    )
    .required(),
    fact(Key::Order, "thu_tu", Type::Integer, ("Thứ tự", "Order"), ("Số nhỏ đứng trước.", "Smaller comes first.")),
    words(
        Key::Title,
        "tieu_de",
        ("Tên trong menu", "Title in the menu"),
        ("Tên ngắn, nếu khác tiêu đề.", "A short name, where it differs from the title."),
    ),
];

/// What stands in every kind, after its own fields.
pub const COMMON: &[Field] = &[
    fact(
        Key::Movement,
        "phong_trao",
        Type::Reference(&[Target::Movement]),
        ("Phong trào", "Movement"),
        ("Phong trào thi đua mà bài thuộc về.", "The movement that the entry belongs to."),
    )
    .weight(1),
    fact(
        Key::Phase,
        "dot",
        Type::List(&Type::Reference(&[Target::Phase])),
        ("Đợt", "Phase"),
        ("Đợt thi đua; bỏ trống thì tính theo ngày.", "Phase; left out it follows from the date."),
    )
    .weight(1),
    fact(
        Key::Strands,
        "noi_dung_thi_dua",
        Type::List(&Type::Reference(&[Target::Strand])),
        ("Nội dung thi đua", "Strands"),
        ("Nội dung thi đua, theo mã trong phong trào.", "Strands, by their ids in the movement."),
    )
    .weight(2),
    fact(Key::Tags, "tu_khoa", TEXTS, ("Từ khóa", "Tags"), ("Từ khóa tự do.", "Free tags.")).weight(3),
    fact(
        Key::Featured,
        "noi_bat",
        Type::Flag,
        ("Nổi bật", "Featured"),
        ("Đưa lên trang chủ.", "Show on the home page."),
    ),
    keyed(
        Key::Image,
        "anh",
        Type::Record(PICTURE),
        ("Ảnh", "Picture"),
        ("Ảnh chính hoặc chân dung.", "Main picture or portrait."),
    )
    .scope(Scope::Photo)
    .weight(1),
    fact(
        Key::Related,
        "lien_quan",
        ENTRIES,
        ("Liên quan", "Related"),
        ("Các bài liên quan, dạng kind:id.", "Related entries, as kind:id."),
    ),
    keyed(
        Key::Attachments,
        "dinh_kem",
        Type::List(&Type::Short(ATTACHMENT)),
        ("Tệp đính kèm", "Attachments"),
        ("Tệp cho bạn đọc tải về.", "Files for readers to download."),
    )
    .weight(1),
    fact(
        Key::Sources,
        "nguon",
        Type::List(&Type::Short(SOURCE)),
        ("Nguồn", "Sources"),
        ("Nguồn của các dữ kiện.", "Where the facts come from."),
    ),
    keyed(
        Key::Notes,
        "ghi_chu",
        Type::List(&Type::Record(DISAGREEMENT)),
        ("Tư liệu ghi khác nhau", "Sources disagree"),
        ("Chỗ các nguồn ghi khác nhau.", "Where sources differ."),
    ),
    words(
        Key::Slug,
        "duong_dan",
        ("Đường dẫn", "Slug"),
        (
            "Phần cuối của địa chỉ trang; bỏ trống thì lấy từ tiêu đề.",
            "Last part of the page's address; left out it comes from the title.",
        ),
    ),
    fact(
        Key::Aliases,
        "dia_chi_cu",
        TEXTS,
        ("Địa chỉ cũ", "Aliases"),
        (
            "Địa chỉ trước đây của trang, để liên kết cũ vẫn đúng.",
            "Earlier addresses of the page, so that old links still work.",
        ),
    ),
    fact(Key::Draft, "ban_nhap", Type::Flag, ("Bản nháp", "Draft"), ("Chưa đăng.", "Not published yet.")),
    fact(Key::Publish, "dang_tu", Type::Date, ("Đăng từ", "Publish"), ("Ngày bắt đầu đăng.", "First day on the site.")),
    fact(Key::Expire, "dang_den", Type::Date, ("Đăng đến", "Expire"), ("Ngày cuối còn đăng.", "Last day on the site.")),
    fact(
        Key::Demo,
        "minh_hoa",
        Type::Flag,
        ("Minh họa", "Specimen"),
        ("Nội dung minh họa, không phải thật; trang sẽ ghi rõ.", "A specimen, not real; the page says so."),
    ),
    fact(
        Key::PublicRecord,
        "tu_lieu_cong_khai",
        Type::Flag,
        ("Tư liệu công khai", "Public record"),
        ("Dữ kiện đã công khai; cần nêu nguồn.", "The facts are public record; sources are needed."),
    ),
    fact(
        Key::Consent,
        "dong_y",
        Type::Short(CONSENT),
        ("Đồng ý", "Consent"),
        ("Sự đồng ý của người được nêu.", "The person's consent."),
    ),
    fact(
        Key::Allow,
        "cho_phep",
        Type::List(&Type::Record(ALLOWED)),
        ("Cho phép", "Allow"),
        (
            "Dãy số giống số điện thoại hay căn cước nhưng không phải.",
            "Digits that look like a phone or identity number and are not.",
        ),
    ),
];

const TITLE: Field = words(Key::Title, "tieu_de", ("Tiêu đề", "Title"), ("Tiêu đề của trang.", "Title of the page."))
    .required()
    .weight(6);
const SUMMARY: Field = words(
    Key::Summary,
    "tom_tat",
    ("Tóm tắt", "Summary"),
    ("Một hai câu, hiện trong danh sách và khi chia sẻ.", "A sentence or two, shown in lists and when shared."),
)
.weight(3);
const RECOGNISED: Field = fact(
    Key::Date,
    "ngay",
    Type::Date,
    ("Nêu gương", "Recognised"),
    ("Ngày được nêu gương.", "When the example was held up."),
)
.weight(2);
const DATE: Field =
    fact(Key::Date, "ngay", Type::Date, ("Ngày", "Date"), ("Ngày của bài.", "Date of the entry.")).weight(2);
const UNIT_FIELD: Field = fact(
    Key::Unit,
    "don_vi",
    UNIT,
    ("Đơn vị", "Unit"),
    ("Mã đơn vị, hoặc tên đầy đủ.", "The unit's id, or its full name."),
)
.scope(Scope::Workplace)
.weight(3);
const LOCALITY: Field = words(
    Key::Locality,
    "dia_ban",
    ("Địa bàn", "Locality"),
    ("Nơi chốn, gọi theo tên vào thời đó.", "The place, by its name at the time."),
)
.scope(Scope::Workplace)
.weight(2);
const AWARDS: Field = keyed(
    Key::Awards,
    "khen_thuong",
    Type::List(&Type::Short(AWARD_RECEIVED)),
    ("Khen thưởng", "Awards"),
    ("Danh hiệu và hình thức khen thưởng đã nhận.", "Titles and commendations received."),
)
.weight(3);
const HOW_TO: Field = keyed(
    Key::HowTo,
    "lam_theo",
    SENTENCES,
    ("Làm theo thế nào", "How to do the same"),
    ("Từng bước để nơi khác làm theo.", "Steps by which others can do the same."),
)
.scope(Scope::Story)
.weight(2);
const REPLICATED_BY: Field = keyed(
    Key::ReplicatedBy,
    "nhan_rong",
    Type::List(&Type::Short(REPLICATION)),
    ("Nhân rộng", "Replicated by"),
    ("Những nơi đã làm theo.", "Who has done the same."),
)
.weight(2);
const QUOTE: Field = words(
    Key::Quote,
    "loi_noi",
    ("Lời nói", "Quote"),
    ("Một câu nói của người hoặc tập thể được nêu.", "Something the person or collective said."),
)
.scope(Scope::Story)
.weight(2);
const TRADITION: Field = fact(
    Key::Tradition,
    "truyen_thong",
    Type::Flag,
    ("Truyền thống", "Tradition"),
    ("Nhân vật, tập thể lịch sử; đứng ở mục Truyền thống.", "A figure of history, shown under Tradition."),
);
const INITIATIVES: Field = fact(
    Key::Initiatives,
    "sang_kien",
    Type::List(&Type::Reference(&[Target::Entry(Kind::Initiative)])),
    ("Sáng kiến", "Initiatives"),
    ("Các sáng kiến.", "Initiatives."),
)
.weight(1);
const PROJECTS: Field = fact(
    Key::Projects,
    "cong_trinh",
    Type::List(&Type::Reference(&[Target::Entry(Kind::Project)])),
    ("Công trình", "Projects"),
    ("Các công trình, sản phẩm.", "Works and products."),
)
.weight(1);

const PERSON: &[Field] = &[
    fact(
        Key::Name,
        "ho_ten",
        Type::Text,
        ("Họ và tên", "Full name"),
        ("Họ và tên đầy đủ, có dấu.", "The full name with its marks."),
    )
    .required()
    .weight(6),
    fact(
        Key::AlsoKnownAs,
        "ten_khac",
        TEXTS,
        ("Tên khác", "Also known as"),
        ("Tên khai sinh, bí danh.", "Birth name, aliases."),
    )
    .weight(5),
    words(
        Key::Honorific,
        "danh_xung",
        ("Danh xưng", "Honorific"),
        ("Cách xưng hô kính trọng: Anh hùng, liệt sĩ, ông, bà…", "A form of respect: Hero, martyr, Mr, Ms…"),
    )
    .weight(2),
    words(
        Key::Citation,
        "loi_bieu_duong",
        ("Lời biểu dương", "Citation"),
        ("Một câu nói vì sao người này đáng noi theo.", "One sentence on why this person is an example."),
    )
    .required()
    .weight(3),
    words(Key::Occupation, "nghe_nghiep", ("Nghề nghiệp", "Occupation"), ("Nghề hoặc công việc.", "Trade or work."))
        .weight(3),
    UNIT_FIELD,
    words(Key::Role, "chuc_vu", ("Chức vụ", "Role"), ("Chức vụ ở đơn vị vào lúc đó.", "Role in the unit at the time."))
        .scope(Scope::Workplace)
        .weight(2),
    LOCALITY,
    fact(
        Key::Sector,
        "khu_vuc",
        Type::Choice(SECTORS),
        ("Khu vực", "Sector"),
        (
            "state, non_state, fdi, cooperative hoặc public_service.",
            "state, non_state, fdi, cooperative or public_service.",
        ),
    )
    .scope(Scope::Workplace)
    .weight(1),
    fact(
        Key::DirectWorker,
        "truc_tiep_san_xuat",
        Type::Flag,
        ("Trực tiếp sản xuất", "In direct production"),
        ("Có trực tiếp lao động sản xuất không.", "Whether the person works in direct production."),
    )
    .scope(Scope::Workplace),
    fact(
        Key::Born,
        "nam_sinh",
        Type::Date,
        ("Sinh", "Born"),
        ("Năm sinh; với người còn sống chỉ ghi năm.", "Year of birth; for the living the year only."),
    )
    .weight(2),
    fact(Key::Died, "mat", Type::Short(DEATH), ("Mất", "Died"), ("Ngày mất, nếu đã mất.", "Date of death.")).weight(2),
    fact(
        Key::Living,
        "con_song",
        Type::Choice(LIVING),
        ("Còn sống", "Living"),
        ("yes, no hoặc unknown (mặc định).", "yes, no or unknown (default)."),
    ),
    fact(
        Key::Ethnicity,
        "dan_toc",
        Type::Text,
        ("Dân tộc", "Ethnicity"),
        ("Chỉ ghi khi người đó đồng ý hoặc là tư liệu công khai.", "Only with consent or from public record."),
    )
    .scope(Scope::Sensitive)
    .weight(1),
    TRADITION,
    RECOGNISED,
    AWARDS,
    INITIATIVES,
    PROJECTS,
    QUOTE,
    HOW_TO,
    REPLICATED_BY,
];

const COLLECTIVE_FORMS: &[Choice] = &[
    choice("team", "to", "Tổ, đội", "Team"),
    choice("shift", "ca", "Ca sản xuất", "Shift"),
    choice("workshop", "phan_xuong", "Phân xưởng", "Workshop"),
    choice("department", "phong", "Phòng, ban", "Department"),
    choice("school", "truong", "Trường học", "School"),
    choice("union", "cong_doan", "Công đoàn", "Union"),
    choice("enterprise", "doanh_nghiep", "Doanh nghiệp", "Enterprise"),
];

const COLLECTIVE: &[Field] = &[
    words(Key::Name, "ten", ("Tên", "Name"), ("Tên đầy đủ của tập thể.", "Full name of the collective."))
        .required()
        .weight(6),
    words(
        Key::Citation,
        "loi_bieu_duong",
        ("Lời biểu dương", "Citation"),
        ("Một câu nói vì sao tập thể này đáng noi theo.", "One sentence on why this collective is an example."),
    )
    .required()
    .weight(3),
    fact(
        Key::Form,
        "loai",
        Type::Choice(COLLECTIVE_FORMS),
        ("Loại", "Kind"),
        (
            "team, shift, workshop, department, school, union hoặc enterprise.",
            "team, shift, workshop, department, school, union or enterprise.",
        ),
    )
    .weight(1),
    UNIT_FIELD,
    LOCALITY,
    fact(
        Key::Sector,
        "khu_vuc",
        Type::Choice(SECTORS),
        ("Khu vực", "Sector"),
        (
            "state, non_state, fdi, cooperative hoặc public_service.",
            "state, non_state, fdi, cooperative or public_service.",
        ),
    )
    .weight(1),
    fact(Key::Founded, "thanh_lap", Type::Date, ("Thành lập", "Founded"), ("Năm thành lập.", "Year of foundation."))
        .weight(2),
    fact(Key::Headcount, "so_nguoi", Type::Integer, ("Số người", "Headcount"), ("Số người.", "Number of people.")),
    TRADITION,
    RECOGNISED,
    keyed(
        Key::Achievements,
        "thanh_tich",
        SENTENCES,
        ("Thành tích", "Achievements"),
        ("Từng thành tích, mỗi mục một câu.", "Achievements, a sentence each."),
    )
    .weight(2),
    AWARDS,
    INITIATIVES,
    PROJECTS,
    QUOTE,
    HOW_TO,
    REPLICATED_BY,
];

const BENEFIT: &[Field] = &[
    fact(
        Key::Money,
        "tien",
        Type::Decimal,
        ("Giá trị làm lợi mỗi năm", "Benefit a year"),
        ("Số đồng mỗi năm, không dấu chấm phân nhóm.", "VND a year, without grouping."),
    ),
    fact(
        Key::Hours,
        "gio_cong",
        Type::Decimal,
        ("Giờ công tiết kiệm (mỗi năm)", "Hours saved (a year)"),
        ("Số giờ mỗi năm.", "Hours a year."),
    ),
    words(
        Key::Material,
        "vat_tu",
        ("Vật tư, năng lượng tiết kiệm", "Material and energy saved"),
        ("Tiết kiệm gì, bao nhiêu.", "What was saved, and how much."),
    )
    .weight(1),
    words(
        Key::Note,
        "cach_tinh",
        ("Cách tính", "How it was counted"),
        ("Cách tính, trong một câu.", "How it was counted, in a sentence."),
    )
    .weight(1),
];

const INITIATIVE: &[Field] = &[
    TITLE,
    SUMMARY,
    fact(
        Key::Form,
        "loai",
        Type::Choice(&[
            choice("initiative", "sang_kien", "Sáng kiến", "Initiative"),
            choice("model", "mo_hinh", "Mô hình", "Good model"),
        ]),
        ("Loại", "Kind"),
        ("initiative (sáng kiến) hoặc model (mô hình).", "initiative or model."),
    )
    .weight(1),
    fact(
        Key::Category,
        "linh_vuc_luat_dinh",
        Type::Choice(&[
            choice("technical", "ky_thuat", "Giải pháp kỹ thuật", "Technical solution"),
            choice("management", "quan_ly", "Giải pháp quản lý", "Management solution"),
            choice("operation", "tac_nghiep", "Giải pháp tác nghiệp", "Operational solution"),
            choice("application", "ung_dung", "Ứng dụng tiến bộ kỹ thuật", "Application of technical progress"),
        ]),
        ("Nhóm giải pháp", "Group"),
        ("technical, management, operation hoặc application.", "technical, management, operation or application."),
    )
    .weight(1),
    words(Key::Field, "linh_vuc", ("Lĩnh vực", "Field"), ("Ngành, lĩnh vực áp dụng.", "Trade or field of use."))
        .weight(2),
    fact(
        Key::Authors,
        "tac_gia",
        Type::List(&PERSON_REF),
        ("Tác giả", "Authors"),
        ("Người nghĩ ra, theo mã hoặc họ tên.", "Who devised it, by id or name."),
    )
    .weight(3),
    UNIT_FIELD,
    LOCALITY,
    DATE,
    fact(Key::Year, "nam", Type::Integer, ("Năm áp dụng", "Year"), ("Năm bắt đầu áp dụng.", "First year of use."))
        .weight(2),
    keyed(
        Key::Benefit,
        "loi_ich",
        Type::Record(BENEFIT),
        ("Lợi ích", "Benefit"),
        ("Làm lợi bao nhiêu, tính thế nào.", "What it brings, and how that was counted."),
    )
    .weight(1),
    fact(
        Key::Recognition,
        "cap_cong_nhan",
        Type::Choice(LEVELS),
        ("Cấp công nhận", "Recognised by"),
        ("grassroots, district, province, vgcl hoặc state.", "grassroots, district, province, vgcl or state."),
    )
    .weight(1),
    AWARDS,
    PROJECTS,
    HOW_TO,
    REPLICATED_BY,
];

/// Levels of recognition and of awards, lowest first.
pub const LEVELS: &[Choice] = &[
    choice("grassroots", "co_so", "Cấp cơ sở", "Grassroots"),
    choice("district", "huyen", "Cấp trên trực tiếp cơ sở", "Upper-level union"),
    choice("province", "tinh", "Cấp tỉnh, bộ, ngành", "Province or ministry"),
    choice("vgcl", "tong_lien_doan", "Tổng Liên đoàn", "VGCL"),
    choice("state", "nha_nuoc", "Nhà nước", "State"),
];

const GOAL: &[Field] = &[
    words(Key::Text, "noi_dung", ("Nội dung", "Text"), ("Mục tiêu, trong một câu.", "The target, in a sentence."))
        .required()
        .weight(2),
    fact(
        Key::Kind,
        "loai",
        Type::Choice(&[
            choice("productivity", "nang_suat", "Năng suất", "Productivity"),
            choice("quality", "chat_luong", "Chất lượng", "Quality"),
            choice("progress", "tien_do", "Tiến độ", "Progress"),
        ]),
        ("Loại", "Kind"),
        ("productivity, quality hoặc progress.", "productivity, quality or progress."),
    ),
    fact(Key::Due, "han", Type::Date, ("Hạn", "Due"), ("Hạn hoàn thành.", "Due date.")),
    fact(Key::Done, "xong", Type::Date, ("Xong", "Done"), ("Ngày hoàn thành.", "Date of completion.")),
    fact(
        Key::ItemKey,
        "khoa",
        Type::Text,
        ("Khóa", "Key"),
        (
            "Tên ngắn không dấu, để bản dịch tìm đúng mục này.",
            "A short ASCII name, so that the translation finds this item.",
        ),
    ),
];

const MILESTONE: &[Field] = &[
    words(Key::Text, "noi_dung", ("Nội dung", "Text"), ("Việc gì, trong một câu.", "What, in a sentence."))
        .required()
        .weight(1),
    fact(Key::Date, "ngay", Type::Date, ("Ngày", "Date"), ("Ngày thực tế, hoặc dự kiến.", "Real or planned date."))
        .required(),
    fact(
        Key::Done,
        "xong",
        Type::Flag,
        ("Đã xong", "Done"),
        ("Đã xong chưa (mặc định: rồi).", "Whether it is done (default: yes)."),
    ),
    fact(
        Key::ItemKey,
        "khoa",
        Type::Text,
        ("Khóa", "Key"),
        (
            "Tên ngắn không dấu, để bản dịch tìm đúng mục này.",
            "A short ASCII name, so that the translation finds this item.",
        ),
    ),
];

const PLAQUE: &[Field] = &[
    fact(Key::Number, "so", Type::Text, ("Số", "Number"), ("Số của biển.", "Number of the plaque.")).weight(2),
    words(Key::Wording, "noi_dung", ("Nội dung biển", "Wording"), ("Chữ ghi trên biển.", "What the plaque says."))
        .weight(2),
    fact(Key::Date, "ngay", Type::Date, ("Ngày gắn biển", "Date"), ("Ngày gắn biển.", "The day it was put up.")),
    fact(
        Key::Decision,
        "quyet_dinh",
        DOCUMENT_REF,
        ("Quyết định", "Decision"),
        ("Văn bản quyết định.", "The decision."),
    ),
];

const PROJECT: &[Field] = &[
    TITLE,
    SUMMARY,
    fact(
        Key::Form,
        "loai",
        Type::Choice(&[
            choice("work", "cong_trinh", "Công trình", "Work"),
            choice("product", "san_pham", "Sản phẩm", "Product"),
            choice("programme", "chuong_trinh", "Chương trình xã hội", "Social programme"),
        ]),
        ("Loại", "Kind"),
        ("work (công trình), product (sản phẩm) hoặc programme (chương trình xã hội).", "work, product or programme."),
    )
    .required().weight(1),
    fact(
        Key::State,
        "tinh_trang",
        Type::Choice(&[
            choice("planned", "du_kien", "Dự kiến", "Planned"),
            choice("building", "dang_lam", "Đang thực hiện", "Under way"),
            choice("in_use", "dang_dung", "Đã đưa vào sử dụng", "In use"),
            choice("ended", "da_ket_thuc", "Đã kết thúc", "Ended"),
        ]),
        ("Tình trạng", "State"),
        ("planned, building, in_use hoặc ended.", "planned, building, in_use or ended."),
    ).weight(1),
    words(
        Key::Owner,
        "chu_dau_tu",
        ("Chủ đầu tư, chủ quản", "Owner"),
        ("Chủ đầu tư hoặc cơ quan chủ quản.", "Owner or responsible body."),
    ).weight(2),
    words(Key::Builder, "don_vi_thi_cong", ("Đơn vị thi công", "Builder"), ("Đơn vị thi công.", "Who builds it.")).weight(2),
    UNIT_FIELD,
    LOCALITY,
    DATE,
    fact(
        Key::Planned,
        "du_kien",
        Type::Record(SPAN_OF_TIME),
        ("Thời gian dự kiến", "Planned"),
        ("Thời gian dự kiến.", "Planned time."),
    ),
    fact(
        Key::Actual,
        "thuc_te",
        Type::Record(SPAN_OF_TIME),
        ("Thời gian thực tế", "Actual"),
        ("Thời gian thực tế.", "Real time."),
    ),
    fact(
        Key::Cost,
        "kinh_phi",
        Type::Decimal,
        ("Kinh phí", "Cost"),
        ("Số đồng, không dấu chấm phân nhóm.", "VND, without grouping."),
    ),
    words(
        Key::CostNote,
        "ghi_chu_kinh_phi",
        ("Về kinh phí", "About the cost"),
        ("Kinh phí tính cho phần nào, theo nguồn nào.", "What the cost covers, and by whom."),
    ).weight(1),
    fact(
        Key::Raised,
        "so_tien_van_dong",
        Type::Decimal,
        ("Số tiền vận động", "Money raised"),
        ("Số đồng vận động được.", "VND raised."),
    ),
    fact(
        Key::Helped,
        "so_nguoi_duoc_giup",
        Type::Integer,
        ("Số người được giúp", "People helped"),
        ("Số người được giúp; không ghi tên.", "How many people were helped; no names."),
    ),
    fact(Key::Houses, "so_nha", Type::Integer, ("Số nhà", "Houses"), ("Số nhà xây, sửa.", "Houses built or repaired.")),
    fact(
        Key::Participants,
        "so_nguoi_tham_gia",
        Type::Integer,
        ("Số người tham gia", "People taking part"),
        ("Số người tham gia.", "How many take part."),
    ),
    keyed(
        Key::Targets,
        "muc_tieu",
        Type::List(&Type::Short(GOAL)),
        ("Mục tiêu", "Targets"),
        ("Mục tiêu năng suất, chất lượng, tiến độ.", "Targets of productivity, quality and progress."),
    ).weight(2),
    keyed(
        Key::Milestones,
        "moc",
        Type::List(&Type::Record(MILESTONE)),
        ("Các mốc", "Milestones"),
        ("Các mốc thời gian.", "Milestones."),
    ).weight(1),
    keyed(
        Key::Plaque,
        "gan_bien",
        Type::Record(PLAQUE),
        ("Gắn biển", "Plaque"),
        ("Biển công trình, sản phẩm trọng điểm.", "The plaque of a key work or product."),
    ).weight(2),
    fact(
        Key::Proposer,
        "don_vi_de_nghi",
        UNIT,
        ("Đơn vị đề nghị", "Proposed by"),
        (
            "LĐLĐ huyện, thành phố; công đoàn ngành và tương đương; hoặc CĐCS trực thuộc tỉnh.",
            "A district or city federation, a sector union or equivalent, or a grassroots union directly under the province.",
        ),
    ).weight(2),
    AWARDS,
    INITIATIVES,
    HOW_TO,
    REPLICATED_BY,
];

const FIGURE_STATUS: &[Choice] = &[
    choice("provisional", "tam_tinh", "tạm tính", "provisional"),
    choice("final", "chinh_thuc", "chính thức", "final"),
];

/// A row of `figures.csv`, `figures.yaml` or `figures:`.
pub const FIGURE: &[Field] = &[
    fact(
        Key::Indicator,
        "chi_tieu",
        Type::Text,
        ("Chỉ tiêu", "Indicator"),
        ("Mã chỉ tiêu trong phong trào.", "The indicator's id in the movement."),
    )
    .required(),
    fact(Key::Unit, "don_vi", UNIT, ("Đơn vị", "Unit"), ("Mã đơn vị.", "The unit's id.")).required(),
    fact(Key::Year, "nam", Type::Integer, ("Năm", "Year"), ("Năm của số liệu.", "Year of the figure.")).required(),
    fact(
        Key::Value,
        "gia_tri",
        Type::Decimal,
        ("Giá trị", "Value"),
        ("Số; để trống là chưa có số liệu.", "The number; empty means a gap."),
    ),
    fact(
        Key::Status,
        "trang_thai",
        Type::Choice(FIGURE_STATUS),
        ("Trạng thái", "Status"),
        ("provisional (tạm tính) hoặc final (chính thức).", "provisional or final."),
    ),
    fact(
        Key::Source,
        "nguon",
        Type::Text,
        ("Nguồn", "Source"),
        ("Khóa của một nguồn trong bài, hoặc tên nguồn.", "Key of one of the entry's sources, or the source's name."),
    ),
];

const RESULT: &[Field] = &[
    TITLE,
    SUMMARY,
    fact(
        Key::Kind,
        "loai",
        Type::Choice(&[
            choice("yearly", "nam", "Kết quả năm", "Yearly review"),
            choice("interim", "so_ket", "Sơ kết", "Interim review"),
            choice("final", "tong_ket", "Tổng kết", "Final review"),
        ]),
        ("Loại", "Kind"),
        ("yearly (năm), interim (sơ kết) hoặc final (tổng kết).", "yearly, interim or final."),
    )
    .required()
    .weight(1),
    fact(
        Key::AsOf,
        "tinh_den",
        Type::Date,
        ("Số liệu tính đến", "As of"),
        ("Ngày chốt số liệu.", "The day the figures were closed."),
    )
    .required()
    .weight(1),
    DATE,
    UNIT_FIELD,
    LOCALITY,
    fact(
        Key::Figures,
        "so_lieu",
        Type::List(&Type::Record(FIGURE)),
        ("Số liệu", "Figures"),
        (
            "Số liệu; hoặc đặt figures.csv, figures.yaml cạnh bài.",
            "Figures; or put figures.csv or figures.yaml beside the entry.",
        ),
    )
    .weight(1),
    fact(
        Key::Commended,
        "bieu_duong",
        ENTRIES,
        ("Được biểu dương", "Commended"),
        (
            "Các bài về người, tập thể, công trình được biểu dương.",
            "People, collectives and works that were commended.",
        ),
    )
    .weight(2),
    keyed(
        Key::Achievements,
        "ket_qua",
        SENTENCES,
        ("Kết quả nổi bật", "Main results"),
        ("Từng kết quả, mỗi mục một câu.", "Results, a sentence each."),
    )
    .weight(2),
    keyed(
        Key::Shortcomings,
        "han_che",
        SENTENCES,
        ("Hạn chế", "Shortcomings"),
        ("Từng hạn chế, mỗi mục một câu.", "Shortcomings, a sentence each."),
    )
    .weight(1),
    keyed(
        Key::Lessons,
        "bai_hoc",
        SENTENCES,
        ("Bài học", "Lessons"),
        ("Từng bài học, mỗi mục một câu.", "Lessons, a sentence each."),
    )
    .weight(2),
];

const STORY: &[Field] = &[
    TITLE,
    SUMMARY,
    DATE,
    fact(
        Key::Kind,
        "loai",
        Type::Choice(&[
            choice("news", "tin", "Tin", "News"),
            choice("event", "su_kien", "Sự kiện", "Event"),
            choice("congress", "dai_hoi", "Đại hội, hội nghị", "Congress or conference"),
            choice("contest", "hoi_thi", "Hội thi", "Contest"),
            choice("memorial", "ngay_ky_niem", "Ngày kỷ niệm", "Memorial day"),
            choice("media", "bao_dai", "Báo, đài", "Media coverage"),
        ]),
        ("Loại", "Kind"),
        ("news, event, congress, contest, memorial hoặc media.", "news, event, congress, contest, memorial or media."),
    )
    .weight(1),
    fact(
        Key::About,
        "ve",
        ENTRIES,
        ("Nói về", "About"),
        ("Các bài mà tin này nói về, dạng kind:id.", "The entries it is about, as kind:id."),
    )
    .weight(2),
    words(Key::Locality, "dia_diem", ("Địa điểm", "Place"), ("Nơi diễn ra.", "Where it happened.")).weight(2),
    UNIT_FIELD,
    fact(Key::Author, "tac_gia", Type::Text, ("Tác giả", "Author"), ("Người viết.", "Who wrote it.")).weight(2),
    fact(
        Key::Outlet,
        "co_quan_bao_chi",
        Type::Text,
        ("Báo, đài", "Outlet"),
        ("Báo, đài đã đăng hoặc phát.", "Newspaper, radio or television."),
    )
    .weight(2),
    fact(
        Key::Minutes,
        "so_phut",
        Type::Integer,
        ("Số phút phát sóng", "Minutes on air"),
        ("Số phút phát sóng.", "Minutes on air."),
    ),
    fact(Key::Url, "dia_chi", Type::Url, ("Địa chỉ gốc", "Original"), ("Địa chỉ bài gốc.", "Address of the original.")),
];

const RECIPIENT: &[Field] = &[
    fact(
        Key::Entry,
        "bai",
        ANY_ENTRY,
        ("Bài", "Entry"),
        ("Bài về người hoặc tập thể, dạng kind:id.", "The entry of the person or collective, as kind:id."),
    ),
    fact(
        Key::Name,
        "ho_ten",
        Type::Text,
        ("Tên", "Name"),
        ("Họ tên hoặc tên tập thể, nếu không có bài.", "The name, where there is no entry."),
    ),
    fact(
        Key::Award,
        "danh_hieu",
        AWARD,
        ("Hình thức khen thưởng", "Award"),
        ("Mã trong danh mục, hoặc tên.", "Id in the catalogue, or a name."),
    )
    .required(),
    fact(Key::Unit, "don_vi", UNIT, ("Đơn vị", "Unit"), ("Đơn vị của người nhận.", "The recipient's unit.")),
    fact(
        Key::Achieved,
        "ngay_lap_thanh_tich",
        Type::Date,
        ("Ngày lập thành tích", "Achieved"),
        ("Ngày lập thành tích.", "The day of the achievement."),
    ),
    fact(
        Key::Revoked,
        "thu_hoi",
        Type::Date,
        ("Thu hồi", "Revoked"),
        ("Ngày bị thu hồi, nếu có.", "The day it was revoked, if it was."),
    ),
];

/// A row of `recipients.csv`.
pub const RECIPIENT_ROW: &[Field] = RECIPIENT;

const DOCUMENT: &[Field] = &[
    TITLE,
    SUMMARY,
    fact(
        Key::Kind,
        "loai",
        Type::Choice(&[
            choice("plan", "ke_hoach", "Kế hoạch", "Plan"),
            choice("resolution", "nghi_quyet", "Nghị quyết", "Resolution"),
            choice("decision", "quyet_dinh", "Quyết định", "Decision"),
            choice("directive", "chi_thi", "Chỉ thị", "Directive"),
            choice("report", "bao_cao", "Báo cáo", "Report"),
            choice("other", "khac", "Văn bản khác", "Other document"),
        ]),
        ("Loại", "Kind"),
        (
            "plan, resolution, decision, directive, report hoặc other.",
            "plan, resolution, decision, directive, report or other.",
        ),
    )
    .required()
    .weight(2),
    fact(
        Key::Number,
        "so",
        Type::Text,
        ("Số, ký hiệu", "Number"),
        ("Số và ký hiệu, như 06/KH-TLĐ.", "Number and symbol, as 06/KH-TLĐ."),
    )
    .weight(4),
    DATE,
    fact(
        Key::Issuer,
        "noi_ban_hanh",
        UNIT,
        ("Cơ quan ban hành", "Issued by"),
        ("Mã đơn vị, hoặc tên.", "The unit's id, or a name."),
    )
    .weight(2),
    fact(Key::SignedBy, "nguoi_ky", Type::Text, ("Người ký", "Signed by"), ("Người ký.", "Who signed.")).weight(2),
    fact(Key::Year, "nam", Type::Integer, ("Năm", "Year"), ("Năm mà kế hoạch áp dụng.", "The year a plan is for."))
        .weight(2),
    fact(
        Key::BasedOn,
        "can_cu",
        Type::List(&Type::Reference(&[Target::Entry(Kind::Document)])),
        ("Căn cứ", "Based on"),
        ("Văn bản làm căn cứ: mã, hoặc tên.", "Documents it is based on: id, or a name."),
    )
    .weight(1),
    UNIT_FIELD,
    fact(
        Key::Recipients,
        "nguoi_nhan",
        Type::List(&Type::Record(RECIPIENT)),
        ("Được khen thưởng", "Recipients"),
        (
            "Người và tập thể được khen; hoặc đặt recipients.csv cạnh bài.",
            "Who is commended; or put recipients.csv beside the entry.",
        ),
    )
    .weight(3),
    fact(
        Key::Revoked,
        "thu_hoi",
        Type::Date,
        ("Thu hồi", "Revoked"),
        ("Ngày văn bản bị thu hồi.", "The day the document was revoked."),
    ),
];

const PAGE: &[Field] = &[
    TITLE,
    SUMMARY,
    DATE,
    keyed(
        Key::Menu,
        "menu",
        Type::Record(MENU),
        ("Menu", "Menu"),
        ("Chỗ của trang trong menu.", "Where the page stands in the menus."),
    ),
];

/// The fields of a kind: its own, then those of every kind.
pub fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    own_fields(kind).iter().chain(COMMON)
}

/// The fields that a kind has beside the common ones.
pub fn own_fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Person => PERSON,
        Kind::Collective => COLLECTIVE,
        Kind::Initiative => INITIATIVE,
        Kind::Project => PROJECT,
        Kind::Result => RESULT,
        Kind::Story => STORY,
        Kind::Document => DOCUMENT,
        Kind::Page => PAGE,
    }
}

/// What `index.en.md` may hold beside words: the version it was made from, and whether a machine made it.
pub const TRANSLATION: &[(&str, &str)] = &[("translates", "dich_tu"), ("machine", "may_dich")];

const PHASE: &[Field] = &[
    words(Key::Name, "ten", ("Tên", "Name"), ("Tên đợt.", "Name of the phase.")).required(),
    fact(Key::From, "tu", Type::Date, ("Từ", "From"), ("Ngày đầu.", "First day.")).required(),
    fact(Key::To, "den", Type::Date, ("Đến", "To"), ("Ngày cuối.", "Last day.")).required(),
    words(
        Key::EndsWith,
        "ket_thuc_bang",
        ("Kết thúc bằng", "Ends with"),
        ("Sự kiện đánh dấu cuối đợt.", "The event that ends the phase."),
    ),
    words(Key::Summary, "tom_tat", ("Tóm tắt", "Summary"), ("Một hai câu.", "A sentence or two.")),
];

const STRAND: &[Field] = &[
    words(Key::Name, "ten", ("Tên", "Name"), ("Tên nội dung thi đua.", "Name of the strand.")).required(),
    words(Key::Summary, "tom_tat", ("Tóm tắt", "Summary"), ("Một hai câu.", "A sentence or two.")),
    fact(
        Key::Motif,
        "hinh_ve",
        Type::Text,
        ("Hình vẽ", "Motif"),
        (
            "Tên hình vẽ của giao diện, thay cho ảnh còn thiếu: care, classroom, general, loom, mine, road, terraces, union, water. Không ghi thì giao diện tự chọn.",
            "Name of the theme’s drawing that stands for missing pictures: care, classroom, general, loom, mine, road, terraces, union, water. One is chosen where none is named.",
        ),
    ),
];

const TARGET_RULE: &[Field] = &[
    fact(Key::Growth, "tang", Type::Percent, ("Tăng", "Growth"), ("Mức tăng, như 10%.", "Growth, as 10%.")),
    fact(
        Key::Per,
        "moi",
        Type::Choice(&[choice("year", "nam", "mỗi năm", "a year")]),
        ("Mỗi", "Per"),
        ("year (năm).", "year."),
    ),
    fact(
        Key::BaseYear,
        "nam_goc",
        Type::Integer,
        ("Năm gốc", "Base year"),
        ("Năm gốc, chỉ khi kế hoạch ấn định.", "Base year, only where the plan fixes it."),
    ),
    fact(
        Key::Mean,
        "cach_binh_quan",
        Type::Choice(&[
            choice("compound", "nhan", "bình quân nhân", "compound mean"),
            choice("arithmetic", "cong", "bình quân cộng", "arithmetic mean"),
        ]),
        ("Cách bình quân", "Mean"),
        (
            "compound hoặc arithmetic, chỉ khi kế hoạch ấn định.",
            "compound or arithmetic, only where the plan fixes it.",
        ),
    ),
    fact(Key::Value, "gia_tri", Type::Decimal, ("Giá trị", "Value"), ("Mức phải đạt.", "The level to reach.")),
    fact(Key::Year, "nam", Type::Integer, ("Năm", "Year"), ("Năm phải đạt.", "The year to reach it.")),
];

/// An indicator of a movement, or of `registry/indicators.yaml`.
pub const INDICATOR: &[Field] = &[
    words(Key::Name, "ten", ("Tên", "Name"), ("Tên chỉ tiêu.", "Name of the indicator.")).required(),
    words(Key::Unit, "don_vi_tinh", ("Đơn vị tính", "Unit of measure"), ("Đơn vị tính.", "Unit of measure.")),
    fact(
        Key::Strand,
        "noi_dung",
        Type::Text,
        ("Nội dung thi đua", "Strand"),
        ("Mã nội dung thi đua.", "Id of the strand."),
    ),
    fact(
        Key::Direction,
        "chieu",
        Type::Choice(&[
            choice("up", "tang", "càng nhiều càng tốt", "more is better"),
            choice("down", "giam", "càng ít càng tốt", "less is better"),
        ]),
        ("Chiều", "Direction"),
        ("up hoặc down.", "up or down."),
    ),
    fact(
        Key::Target,
        "muc_tieu",
        Type::Record(TARGET_RULE),
        ("Mục tiêu", "Target"),
        ("Mục tiêu của phong trào.", "The movement's target."),
    ),
    words(
        Key::Note,
        "ghi_chu",
        ("Ghi chú", "Note"),
        ("Số liệu này đếm gì, phạm vi nào.", "What it counts, and for whom."),
    ),
];

/// A movement of `registry/movements.yaml`.
pub const MOVEMENT: &[Field] = &[
    words(Key::Name, "ten", ("Tên", "Name"), ("Tên phong trào.", "Name of the movement.")).required(),
    words(Key::Summary, "tom_tat", ("Tóm tắt", "Summary"), ("Một hai câu.", "A sentence or two.")),
    words(Key::Motto, "khau_hieu", ("Khẩu hiệu", "Motto"), ("Khẩu hiệu.", "Motto.")),
    fact(
        Key::Period,
        "thoi_gian",
        Type::List(&Type::Date),
        ("Thời gian", "Period"),
        ("[ngày đầu, ngày cuối].", "[first day, last day]."),
    )
    .required(),
    fact(
        Key::LaunchedBy,
        "phat_dong",
        UNIT,
        ("Cơ quan phát động", "Launched by"),
        ("Đơn vị phát động.", "The unit that launched it."),
    ),
    fact(
        Key::BasedOn,
        "can_cu",
        Type::List(&DOCUMENT_REF),
        ("Căn cứ", "Based on"),
        ("Văn bản làm căn cứ.", "Documents it is based on."),
    ),
    fact(
        Key::Phases,
        "cac_dot",
        Type::Map(PHASE),
        ("Các đợt", "Phases"),
        ("Các đợt thi đua, theo mã.", "Phases, by id."),
    ),
    fact(
        Key::Strands,
        "noi_dung",
        Type::Map(STRAND),
        ("Nội dung thi đua", "Strands"),
        ("Các nội dung thi đua, theo mã.", "Strands, by id."),
    ),
    fact(
        Key::Indicators,
        "chi_tieu",
        Type::Map(INDICATOR),
        ("Chỉ tiêu", "Indicators"),
        ("Các chỉ tiêu, theo mã.", "Indicators, by id."),
    ),
];

/// Kinds of union unit.
pub const UNIT_KINDS: &[Choice] = &[
    choice("vgcl", "tong_lien_doan", "Tổng Liên đoàn", "National confederation"),
    choice("provincial", "ldld_tinh", "Liên đoàn Lao động tỉnh", "Provincial federation"),
    choice("district", "ldld_huyen", "Liên đoàn Lao động huyện, thành phố", "District or city federation"),
    choice("sector", "cong_doan_nganh", "Công đoàn ngành", "Sector union"),
    choice("equivalent", "tuong_duong", "Công đoàn tương đương", "Equivalent union"),
    choice("upper", "cap_tren_co_so", "Công đoàn cấp trên trực tiếp cơ sở", "Upper-level union"),
    choice(
        "grassroots_provincial",
        "co_so_truc_thuoc_tinh",
        "Công đoàn cơ sở trực thuộc tỉnh",
        "Grassroots union directly under the province",
    ),
    choice("grassroots", "co_so", "Công đoàn cơ sở", "Grassroots union"),
    choice("commune", "xa_phuong", "Công đoàn xã, phường", "Commune or ward union"),
    choice("other", "khac", "Cơ quan khác", "Other body"),
];

/// A unit of `registry/units.yaml`.
pub const UNIT_RECORD: &[Field] = &[
    words(Key::Name, "ten", ("Tên", "Name"), ("Tên đầy đủ.", "Full name.")).required(),
    fact(
        Key::AlsoKnownAs,
        "ten_khac",
        TEXTS,
        ("Tên khác", "Also known as"),
        ("Tên viết tắt, tên cũ.", "Short and earlier names."),
    ),
    fact(Key::Kind, "loai", Type::Choice(UNIT_KINDS), ("Loại", "Kind"), ("Loại đơn vị.", "Kind of unit.")),
    fact(Key::Parent, "cap_tren", UNIT, ("Cấp trên", "Parent"), ("Đơn vị cấp trên.", "The unit above.")),
    fact(Key::ValidFrom, "tu", Type::Date, ("Từ", "From"), ("Có từ ngày.", "Exists from.")),
    fact(
        Key::ValidTo,
        "den",
        Type::Text,
        ("Đến", "To"),
        ("Ngày cuối còn tồn tại, hoặc unknown.", "Last day it existed, or unknown."),
    ),
    fact(
        Key::Successors,
        "ke_thua",
        Type::List(&UNIT),
        ("Đơn vị kế thừa", "Successors"),
        ("Đơn vị nhận bàn giao.", "The units that took over."),
    ),
    fact(
        Key::Sector,
        "khu_vuc",
        Type::Choice(SECTORS),
        ("Khu vực", "Sector"),
        (
            "state, non_state, fdi, cooperative hoặc public_service.",
            "state, non_state, fdi, cooperative or public_service.",
        ),
    ),
    words(Key::Locality, "dia_ban", ("Địa bàn", "Locality"), ("Địa bàn.", "Locality.")),
    words(Key::Note, "ghi_chu", ("Ghi chú", "Note"), ("Một câu cho bạn đọc.", "A sentence for readers.")),
];

const AWARD_NAME: &[Field] = &[
    words(Key::Name, "ten", ("Tên", "Name"), ("Tên trong thời gian đó.", "The name in that time.")).required(),
    fact(Key::From, "tu", Type::Date, ("Từ", "From"), ("Từ ngày.", "From.")),
    fact(Key::To, "den", Type::Date, ("Đến", "To"), ("Đến ngày.", "To.")),
];

/// An award of `registry/awards.yaml`.
pub const AWARD_RECORD: &[Field] = &[
    words(Key::Name, "ten", ("Tên", "Name"), ("Tên hiện nay.", "Today's name.")).required(),
    keyed(
        Key::Names,
        "cac_ten",
        Type::List(&Type::Record(AWARD_NAME)),
        ("Tên theo thời gian", "Names over time"),
        ("Tên trước đây, với thời gian dùng.", "Earlier names, with their time of use."),
    ),
    fact(
        Key::Kind,
        "loai",
        Type::Choice(&[
            choice("title", "danh_hieu", "Danh hiệu thi đua", "Emulation title"),
            choice("honour", "danh_hieu_vinh_du", "Danh hiệu vinh dự nhà nước", "State honorary title"),
            choice("order", "huan_chuong", "Huân chương", "Order"),
            choice("medal", "ky_niem_chuong", "Kỷ niệm chương", "Commemorative medal"),
            choice("commendation", "khen_thuong", "Hình thức khen thưởng", "Commendation"),
            choice("prize", "giai_thuong", "Giải thưởng", "Prize"),
            choice("recognition", "ghi_nhan", "Ghi nhận", "Recognition"),
        ]),
        ("Loại", "Kind"),
        (
            "title, honour, order, medal, commendation, prize hoặc recognition.",
            "title, honour, order, medal, commendation, prize or recognition.",
        ),
    ),
    fact(
        Key::Level,
        "cap",
        Type::Choice(LEVELS),
        ("Cấp", "Level"),
        ("grassroots, district, province, vgcl hoặc state.", "grassroots, district, province, vgcl or state."),
    ),
    fact(
        Key::For,
        "cho",
        Type::Choice(&[
            choice("individual", "ca_nhan", "Cá nhân", "Individuals"),
            choice("collective", "tap_the", "Tập thể", "Collectives"),
            choice("both", "ca_hai", "Cá nhân và tập thể", "Individuals and collectives"),
            choice("project", "cong_trinh", "Công trình, sản phẩm", "Works and products"),
        ]),
        ("Cho", "For"),
        ("individual, collective, both hoặc project.", "individual, collective, both or project."),
    ),
    words(Key::ConferredBy, "tham_quyen", ("Thẩm quyền", "Conferred by"), ("Ai trao.", "Who confers it.")),
    fact(
        Key::Issuer,
        "noi_ban_hanh",
        Type::List(&UNIT),
        ("Cơ quan quyết định", "Issuers"),
        (
            "Các đơn vị có quyền trao, theo mã; bỏ trống thì không kiểm tra.",
            "The units that may confer it, by id; left out it isn't checked.",
        ),
    ),
    words(
        Key::LegalBasis,
        "can_cu_phap_ly",
        ("Căn cứ pháp lý", "Legal basis"),
        ("Luật, nghị định, quy chế.", "Law, decree or regulation."),
    ),
    fact(Key::ValidFrom, "tu", Type::Date, ("Từ", "From"), ("Có từ ngày.", "Exists from.")),
    fact(
        Key::ValidTo,
        "den",
        Type::Date,
        ("Đến", "To"),
        ("Ngày cuối còn được trao.", "Last day it could be conferred."),
    ),
    words(Key::Note, "ghi_chu", ("Ghi chú", "Note"), ("Một câu cho bạn đọc.", "A sentence for readers.")),
];

const MENU_ITEM: &[Field] = &[
    words(Key::Title, "tieu_de", ("Tiêu đề", "Title"), ("Chữ trong menu.", "Words in the menu.")).required(),
    fact(
        Key::Link,
        "lien_ket",
        Type::Text,
        ("Liên kết", "Link"),
        (
            "kind:id, đường dẫn của trang (/…) hoặc địa chỉ ngoài.",
            "kind:id, a path of the site (/…) or an outside address.",
        ),
    )
    .required(),
    fact(
        Key::Place,
        "vi_tri",
        Type::Choice(&[
            choice("header", "dau_trang", "đầu trang", "header"),
            choice("footer", "cuoi_trang", "cuối trang", "footer"),
        ]),
        ("Vị trí", "Place"),
        ("header (mặc định) hoặc footer.", "header (default) or footer."),
    ),
];

const HEADLINE: &[Field] = &[
    fact(
        Key::Result,
        "ket_qua",
        Type::Reference(&[Target::Entry(Kind::Result)]),
        ("Kết quả", "Result"),
        ("Bài kết quả có số liệu này.", "The result that holds the figure."),
    )
    .required(),
    fact(Key::Indicator, "chi_tieu", Type::Text, ("Chỉ tiêu", "Indicator"), ("Mã chỉ tiêu.", "Id of the indicator."))
        .required(),
    fact(
        Key::Unit,
        "don_vi",
        UNIT,
        ("Đơn vị", "Unit"),
        ("Mã đơn vị; bỏ trống nếu chỉ có một.", "Id of the unit; may be left out where there is one only."),
    ),
    fact(
        Key::Year,
        "nam",
        Type::Integer,
        ("Năm", "Year"),
        ("Năm; bỏ trống thì lấy năm mới nhất.", "Year; left out it is the latest."),
    ),
    words(
        Key::Title,
        "tieu_de",
        ("Lời dẫn", "Caption"),
        (
            "Dòng chữ dưới con số, nếu khác tên chỉ tiêu.",
            "The words under the number, where they differ from the indicator's name.",
        ),
    ),
];

/// `site.yaml`.
pub const CONFIG: &[Field] = &[
    words(Key::Name, "ten", ("Tên", "Name"), ("Tên trang.", "Name of the site.")).required(),
    fact(
        Key::Address,
        "dia_chi",
        Type::Url,
        ("Địa chỉ", "Address"),
        ("Địa chỉ công khai, như https://thidua.example.vn/.", "Public address, as https://emulation.example.vn/."),
    )
    .required(),
    words(
        Key::Description,
        "mo_ta",
        ("Mô tả", "Description"),
        ("Một hai câu về trang.", "A sentence or two about the site."),
    ),
    words(
        Key::Owner,
        "co_quan",
        ("Cơ quan chủ quản", "Owner"),
        ("Cơ quan chủ quản.", "The organisation that owns the site."),
    ),
    words(Key::Motto, "khau_hieu", ("Khẩu hiệu", "Motto"), ("Khẩu hiệu trên trang chủ.", "Motto on the home page.")),
    words(
        Key::Contact,
        "lien_he",
        ("Liên hệ", "Contact"),
        ("Địa chỉ liên hệ ở cuối trang.", "Contact line in the footer."),
    ),
    fact(
        Key::Language,
        "ngon_ngu_chinh",
        Type::Choice(LANGUAGES),
        ("Ngôn ngữ chính", "Main language"),
        ("vi (mặc định) hoặc en.", "vi (default) or en."),
    ),
    fact(
        Key::Languages,
        "ngon_ngu",
        Type::List(&Type::Choice(LANGUAGES)),
        ("Ngôn ngữ", "Languages"),
        ("Các ngôn ngữ của trang (mặc định: vi và en).", "Languages of the site (default: vi and en)."),
    ),
    fact(
        Key::TimeZone,
        "mui_gio",
        Type::Text,
        ("Múi giờ", "Time zone"),
        ("Mặc định Asia/Ho_Chi_Minh.", "Default Asia/Ho_Chi_Minh."),
    ),
    fact(
        Key::Theme,
        "giao_dien",
        Type::Text,
        ("Giao diện", "Theme"),
        ("Tên thư mục trong themes/.", "Name of a folder in themes/."),
    ),
    fact(
        Key::MissingTranslation,
        "thieu_ban_dich",
        Type::Choice(&[
            choice("notice", "thong_bao", "hiện bản gốc kèm thông báo", "show the original under a notice"),
            choice("omit", "bo_qua", "không hiện", "leave out"),
        ]),
        ("Khi thiếu bản dịch", "Missing translation"),
        ("notice (mặc định) hoặc omit.", "notice (default) or omit."),
    ),
    fact(
        Key::PageSize,
        "so_muc_moi_trang",
        Type::Integer,
        ("Số mục mỗi trang", "Page size"),
        ("Số mục mỗi trang danh sách (mặc định 24).", "Items per list page (default 24)."),
    ),
    fact(
        Key::Movement,
        "phong_trao",
        Type::Reference(&[Target::Movement]),
        ("Phong trào", "Movement"),
        (
            "Phong trào hiện trên trang chủ; bỏ trống thì lấy phong trào mới nhất.",
            "The movement on the home page; left out it is the latest.",
        ),
    ),
    keyed(
        Key::Menu,
        "menu",
        Type::List(&Type::Record(MENU_ITEM)),
        ("Menu", "Menu"),
        ("Menu; bỏ trống thì lấy các mục có bài.", "Menu; left out it holds the kinds that have entries."),
    ),
    keyed(
        Key::Headlines,
        "con_so_noi_bat",
        Type::List(&Type::Record(HEADLINE)),
        ("Con số nổi bật", "Headline figures"),
        ("Số liệu hiện trên trang chủ.", "Figures on the home page."),
    ),
    fact(
        Key::Offline,
        "ngoai_tuyen",
        Type::Flag,
        ("Đọc ngoại tuyến", "Offline reading"),
        (
            "Trình duyệt giữ lại những trang đã xem để đọc khi mất mạng; có (mặc định) hoặc không.",
            "Browsers keep visited pages and show them without a connection; true (default) or false.",
        ),
    ),
    fact(
        Key::Posters,
        "ap_phich",
        Type::Flag,
        ("Áp phích, tờ rơi", "Posters and leaflets"),
        (
            "Mỗi cá nhân, tập thể, sáng kiến, công trình có một trang để in áp phích khổ A3, tờ rơi khổ A5; có (mặc định) hoặc không.",
            "Each person, collective, initiative and project has a page to be printed, as a poster (A3) or a leaflet (A5); true (default) or false.",
        ),
    ),
    fact(
        Key::ShareCards,
        "the_chia_se",
        Type::Flag,
        ("Thẻ chia sẻ", "Share cards"),
        (
            "Mỗi bài có một ảnh 1200 × 630 để hiện khi liên kết được gửi qua tin nhắn, mạng xã hội; có (mặc định) hoặc không.",
            "Each entry has a picture of 1200 × 630 that is shown where its link is sent in a chat or posted; true (default) or false.",
        ),
    ),
    fact(
        Key::OpenData,
        "du_lieu_mo",
        Type::Flag,
        ("Dữ liệu mở", "Open data"),
        (
            "Có đăng dữ liệu để tải về ở /data/ không; có (mặc định) hoặc không.",
            "Whether data to download are published at /data/; true (default) or false.",
        ),
    ),
    fact(
        Key::DataLicence,
        "giay_phep_du_lieu",
        Type::Text,
        ("Giấy phép dữ liệu", "Licence of the data"),
        (
            "CC-BY-4.0, CC-BY-SA-4.0, CC0-1.0, ODC-By-1.0, ODbL-1.0, PDDL-1.0, hoặc địa chỉ https:// của giấy phép khác. Bỏ trống thì trang dữ liệu ghi rõ là chưa có giấy phép, dùng lại phải hỏi.",
            "CC-BY-4.0, CC-BY-SA-4.0, CC0-1.0, ODC-By-1.0, ODbL-1.0, PDDL-1.0, or the https:// address of another licence. Left out, the data page says plainly that there is none and that whoever wants to reuse the data must ask.",
        ),
    ),
    fact(
        Key::PressKits,
        "tu_lieu_bao_chi",
        Type::Flag,
        ("Bộ tư liệu báo chí", "Press kits"),
        (
            "Mỗi bài được phép cho báo chí có một tệp zip gồm bài, ảnh và nguồn; có (mặc định) hoặc không.",
            "Every entry that may go to the press has a zip file with text, pictures and sources; true (default) or false.",
        ),
    ),
    fact(
        Key::Loudspeaker,
        "ban_doc_loa",
        Type::Flag,
        ("Bản đọc loa truyền thanh", "Text for loudspeakers"),
        (
            "Mỗi bài được phép in có một bản ngắn để đọc trên loa; có (mặc định) hoặc không.",
            "Every entry that may be printed has a short text to be read out in the commune; true (default) or false.",
        ),
    ),
    fact(
        Key::Keep,
        "giu_lai",
        TEXTS,
        ("Giữ lại", "Keep"),
        ("Tệp trong public/ mà công cụ không được đụng tới.", "Files in public/ that the tool must leave alone."),
    ),
    fact(
        Key::Deploy,
        "trien_khai",
        Type::Anything,
        ("Triển khai", "Deployment"),
        ("Nơi triển khai.", "Deployment targets."),
    ),
    fact(
        Key::Policy,
        "quy_dinh",
        Type::Anything,
        ("Quy định nội dung", "Content policy"),
        ("Quy định nội dung.", "Content policy."),
    ),
];

const LANGUAGES: &[Choice] =
    &[choice("vi", "vi", "Tiếng Việt", "Vietnamese"), choice("en", "en", "Tiếng Anh", "English")];

const HUES: &[Field] = &[
    fact(
        Key::Accent,
        "mau_nhan",
        Type::Text,
        ("Màu nhấn", "Accent"),
        ("Màu của liên kết và dấu nhấn, như \"#a3191f\".", "Colour of links and marks, as \"#a3191f\"."),
    ),
    fact(
        Key::Band,
        "mau_nen",
        Type::Text,
        ("Màu nền", "Band"),
        ("Nền đầu trang chủ, dưới chữ trắng.", "Ground at the top of the home page, under white words."),
    ),
    fact(
        Key::Gold,
        "mau_vang",
        Type::Text,
        ("Màu phụ", "Second colour"),
        ("Màu của những dấu nhỏ.", "Colour of small marks."),
    ),
];

const THEME_COLOURS: &[Field] = &[
    HUES[0],
    HUES[1],
    HUES[2],
    fact(
        Key::Dark,
        "nen_toi",
        Type::Record(HUES),
        ("Giao diện tối", "Dark scheme"),
        (
            "Các màu trên nền tối; bỏ trống thì công cụ tự tính từ màu trên nền sáng.",
            "Colours of the dark scheme; left out they are worked out from the light ones.",
        ),
    ),
];

const THEME_BRAND: &[Field] = &[
    words(
        Key::Name,
        "ten",
        ("Tên", "Name"),
        ("Tên ở đầu mọi trang, nếu khác tên trang.", "Name at the top of every page, where it isn’t that of the site."),
    ),
    fact(
        Key::Emblem,
        "bieu_trung",
        Type::Text,
        ("Biểu trưng", "Emblem"),
        (
            "Tệp SVG, PNG, JPEG hay WebP trong static/ của giao diện.",
            "An SVG, PNG, JPEG or WebP file in the theme’s static/.",
        ),
    ),
];

/// `theme.yaml`.
pub const THEME: &[Field] = &[
    fact(
        Key::Name,
        "ten",
        Type::Text,
        ("Tên", "Name"),
        ("Tên giao diện, như tên thư mục.", "Name of the theme, as its folder."),
    ),
    fact(Key::Version, "phien_ban", Type::Text, ("Phiên bản", "Version"), ("Phiên bản.", "Version.")),
    words(
        Key::Description,
        "mo_ta",
        ("Mô tả", "Description"),
        ("Một câu về giao diện.", "A sentence about the theme."),
    ),
    fact(
        Key::Brand,
        "nhan_dien",
        Type::Record(THEME_BRAND),
        ("Nhận diện", "Brand"),
        ("Tên và biểu trưng ở đầu trang.", "Name and emblem at the top of pages."),
    ),
    fact(
        Key::Colours,
        "mau",
        Type::Record(THEME_COLOURS),
        ("Màu", "Colours"),
        ("Các màu; màu không đọc được chữ bị báo lỗi.", "Colours; one on which words can’t be read is an error."),
    ),
    fact(
        Key::Font,
        "kieu_chu",
        Type::Choice(&[
            choice("system", "may", "kiểu chữ của máy", "that of the reader’s device"),
            choice(
                "be-vietnam-pro",
                "be_vietnam_pro",
                "Be Vietnam Pro, kèm theo trang",
                "Be Vietnam Pro, from the site itself",
            ),
        ]),
        ("Kiểu chữ", "Typeface"),
        ("Kiểu chữ của trang.", "Typeface of the site."),
    ),
];
