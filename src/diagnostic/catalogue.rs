//! Every code, once, with its words in both languages.
//!
//! A number is permanent: it is never given to another mistake. Hundreds say where a mistake is found:
//! 1 reading files, 2 YAML and front matter, 3 prose, 4 fields, 5 registry and settings, 6 relations and
//! addresses, 7 consent and privacy, 8 themes and pictures, 9 writing.
//!
//! `{gap}` in a message is filled from the words of the diagnostic. The message says what is wrong, the
//! remedy what to do; `guong explain CODE` shows the explanation with both.

use super::Severity;
use crate::language::Language;

/// The words of a code in one language.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// What is wrong, with gaps.
    pub message: &'static str,
    /// What to do, with gaps.
    pub remedy: &'static str,
    /// Why it matters and an example, for `guong explain`.
    pub explanation: &'static str,
}

macro_rules! catalogue {
    ($($name:ident = $number:literal, $severity:ident {
        vi: $vi_message:literal, $vi_remedy:literal, $vi_explanation:literal;
        en: $en_message:literal, $en_remedy:literal, $en_explanation:literal;
    })+) => {
        /// A kind of mistake.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code {
            $(#[doc = $en_message] $name,)+
        }

        impl Code {
            /// Every code, in the order of numbers.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The permanent number, as `G204`.
            pub const fn number(self) -> &'static str {
                match self { $(Self::$name => $number,)+ }
            }

            /// How bad it usually is.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }

            /// Its words in a language.
            pub const fn words(self, language: Language) -> Words {
                match (self, language) {
                    $(
                        (Self::$name, Language::Vi) => Words { message: $vi_message, remedy: $vi_remedy, explanation: $vi_explanation },
                        (Self::$name, Language::En) => Words { message: $en_message, remedy: $en_remedy, explanation: $en_explanation },
                    )+
                }
            }
        }
    };
}

impl Code {
    /// The code with this number; letters may be small.
    pub fn from_number(number: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.number().eq_ignore_ascii_case(number))
    }
}

catalogue! {
    Unreadable = "G101", Error {
        vi: "không đọc được: {cause}",
            "Kiểm tra quyền đọc của tệp và thử lại.",
            "Hệ điều hành không cho đọc tệp hoặc thư mục này.";
        en: "can't be read: {cause}",
            "Check that the file may be read, and try again.",
            "The operating system doesn't let the file or folder be read.";
    }
    FileTooLarge = "G102", Error {
        vi: "tệp quá lớn: {size} MB, tối đa {limit} MB",
            "Chia nhỏ bài, hoặc giảm dung lượng tệp.",
            "Giới hạn này giữ cho việc dựng trang không cạn bộ nhớ vì một tệp đặt nhầm chỗ.";
        en: "the file is too large: {size} MB, at most {limit} MB",
            "Split the text, or make the file smaller.",
            "The limit keeps a build from running out of memory over a file that was put in the wrong place.";
    }
    NotUtf8 = "G103", Error {
        vi: "tệp không phải chữ Unicode (UTF-8)",
            "Mở tệp trong trình soạn thảo và lưu lại với bảng mã UTF-8.",
            "guong chỉ đọc chữ Unicode mã UTF-8. Tệp cũ gõ bằng TCVN3 (ABC) hay VNI cần được chuyển mã trước. Dấu chỉ vào chỗ đầu tiên không đọc được.";
        en: "the file is not Unicode text (UTF-8)",
            "Open the file in an editor and save it as UTF-8.",
            "guong reads UTF-8 text only. Old files typed in TCVN3 (ABC) or VNI must be converted first. The mark points at the first place that can't be read.";
    }
    LinkOutside = "G104", Error {
        vi: "liên kết tượng trưng (symlink) dẫn ra ngoài thư mục của trang",
            "Chép tệp thật vào đây thay cho liên kết.",
            "Nội dung đến từ nhiều người, nên guong không bao giờ đọc tệp ở ngoài thư mục của trang.";
        en: "a symbolic link leads out of the site's folder",
            "Put a copy of the real file here instead.",
            "Content comes from many hands, so guong never reads a file outside the site's folder.";
    }
    LinkNotFollowed = "G105", Error {
        vi: "liên kết tượng trưng (symlink) dẫn tới một thư mục hoặc không dẫn tới đâu",
            "Chép tệp thật vào đây thay cho liên kết.",
            "guong chỉ theo liên kết tới một tệp nằm trong thư mục của trang.";
        en: "a symbolic link leads to a folder or nowhere",
            "Put the real files here instead.",
            "guong follows links to files inside the site's folder only.";
    }
    UnknownFolder = "G106", Warning {
        vi: "không có loại nội dung nào tên “{folder}”; các tệp trong đó bị bỏ qua",
            "Đặt bài vào một trong các thư mục: people, collectives, initiatives, projects, results, stories, documents, pages, registry.",
            "Mỗi thư mục trong content/ là một loại nội dung. Tên thư mục sai thì bài không lên trang.";
        en: "there is no kind of content named “{folder}”; its files are passed over",
            "Put entries into one of: people, collectives, initiatives, projects, results, stories, documents, pages, registry.",
            "Every folder in content/ is a kind of content. Entries in a folder of another name don't reach the site.";
    }
    StrayFile = "G107", Warning {
        vi: "tệp này không thuộc bài nào và bị bỏ qua",
            "Chuyển tệp vào thư mục của một bài, hoặc xóa đi.",
            "Trong content/ chỉ có site.yaml, registry/ và các thư mục theo loại nội dung.";
        en: "this file belongs to no entry and is passed over",
            "Move it into the folder of an entry, or delete it.",
            "content/ holds site.yaml, registry/ and the folders of the kinds of content.";
    }
    FolderWithoutEntry = "G108", Warning {
        vi: "thư mục “{folder}” không có index.md hay index.yaml nên không phải là một bài",
            "Thêm index.md vào thư mục, hoặc xóa thư mục.",
            "Mỗi bài là một thư mục có index.md (dữ kiện và câu chuyện) hoặc index.yaml (chỉ dữ kiện).";
        en: "the folder “{folder}” has no index.md or index.yaml, so it is no entry",
            "Add an index.md to the folder, or delete the folder.",
            "An entry is a folder with index.md (facts and story) or index.yaml (facts only).";
    }
    TwoMainFiles = "G109", Error {
        vi: "một bài có hai tệp chính",
            "Giữ một tệp: index.md nếu có câu chuyện, index.yaml nếu chỉ có dữ kiện.",
            "Dữ kiện chỉ ghi một lần, ở một tệp.";
        en: "an entry has two main files",
            "Keep one: index.md where there is a story, index.yaml where there are facts only.",
            "Facts stand once, in one file.";
    }
    BadId = "G110", Error {
        vi: "mã “{id}” phải viết bằng chữ thường không dấu, số và dấu gạch nối",
            "Đổi tên thư mục hoặc tệp. Tiêu đề của bài thì cứ viết có dấu.",
            "Mã của bài là tên thư mục, ghi một lần và không đổi, vì các bài khác dẫn tới nó: person:be-van-dan.";
        en: "the id “{id}” must be of small letters without marks, digits and hyphens",
            "Rename the folder or the file. The title of the entry may have any letters.",
            "The id of an entry is the name of its folder, given once and never changed, since others point to it: person:be-van-dan.";
    }
    TranslationWithoutEntry = "G111", Error {
        vi: "bản dịch này không có bài gốc",
            "Thêm tệp gốc cạnh nó (index.md), hoặc đổi tên tệp cho trùng với bài gốc.",
            "index.en.md chỉ chứa chữ đã dịch; dữ kiện nằm trong index.md hoặc index.yaml cùng thư mục.";
        en: "this translation has no original",
            "Add the original beside it (index.md), or rename the file after its original.",
            "index.en.md holds translated words only; the facts stand in index.md or index.yaml of the same folder.";
    }
    TwoSettings = "G112", Error {
        vi: "có hai tệp site.yaml",
            "Giữ một tệp: ở gốc của trang hoặc trong content/.",
            "Cấu hình của trang chỉ ghi một lần.";
        en: "there are two site.yaml files",
            "Keep one: at the root of the site or in content/.",
            "The settings of a site stand once.";
    }
    NoContent = "G113", Error {
        vi: "trang chưa có bài nào",
            "Chạy guong trong thư mục của trang, hoặc đặt bài đầu tiên vào content/, như content/people/nguoi-dau-tien.md.",
            "Không có nội dung thì trang dựng ra sẽ trống và thay mất trang cũ; vì thế guong dừng lại.";
        en: "the site has no entries yet",
            "Run guong in the folder of the site, or put a first entry into content/, as content/people/first-person.md.",
            "Without content the site would come out empty and replace the old one; so guong stops.";
    }

    YamlSyntax = "G201", Error {
        vi: "phần đầu bài (YAML) viết sai cú pháp ở quanh chỗ này",
            "Xem lại dấu hai chấm, dấu ngoặc và cách thụt dòng. Chữ có dấu hai chấm hoặc dấu ngoặc thì đặt trong \"ngoặc kép\".",
            "Phần đầu bài là các dòng “khóa: giá trị”. Hay gặp nhất: thiếu dấu cách sau dấu hai chấm, quên đóng ngoặc, thụt dòng không đều.";
        en: "the front matter (YAML) is malformed around here",
            "Look at colons, brackets and indentation. Put text with a colon or a bracket into \"quotes\".",
            "Front matter is lines of “key: value”. The usual causes are a missing space after a colon, an unclosed bracket or quote, and uneven indentation.";
    }
    YamlTab = "G202", Error {
        vi: "dòng này thụt vào bằng phím Tab",
            "Dùng dấu cách thay cho phím Tab.",
            "YAML chỉ cho thụt dòng bằng dấu cách.";
        en: "this line is indented with a tab",
            "Use spaces instead of the tab.",
            "YAML allows indentation with spaces only.";
    }
    YamlDuplicateKey = "G203", Error {
        vi: "“{key}” được ghi hai lần",
            "Giữ một dòng và xóa dòng kia.",
            "Mỗi khóa chỉ ghi một lần; nếu không, chẳng ai biết giá trị nào là đúng.";
        en: "“{key}” stands twice",
            "Keep one line and delete the other.",
            "A key stands once; otherwise nobody knows which value counts.";
    }
    YamlAliases = "G204", Error {
        vi: "phần đầu bài dùng quá nhiều bí danh YAML (&tên, *tên), hoặc dùng sai",
            "Viết thẳng giá trị ra. Chữ bắt đầu bằng * hoặc & thì đặt trong \"ngoặc kép\".",
            "Bí danh có thể phình ra vô hạn và làm cạn bộ nhớ, nên số lần dùng bị giới hạn.";
        en: "the front matter uses too many YAML aliases (&name, *name), or uses them wrongly",
            "Write the values out. Put text that begins with * or & into \"quotes\".",
            "Aliases can grow without end and exhaust memory, so their number is limited.";
    }
    YamlTooLarge = "G205", Error {
        vi: "dữ liệu YAML quá lớn hoặc lồng nhau quá sâu",
            "Chia nhỏ dữ liệu, hoặc chuyển bảng số liệu sang tệp CSV.",
            "Giới hạn này giữ cho việc dựng trang không cạn bộ nhớ.";
        en: "the YAML is too large or nested too deeply",
            "Split it, or move tables into a CSV file.",
            "The limit keeps a build from running out of memory.";
    }
    FrontMatterMissing = "G206", Error {
        vi: "bài này thiếu phần đầu bài",
            "Thêm ở dòng đầu tiên: --- rồi các dòng “khóa: giá trị”, rồi --- ",
            "Người, tập thể, công trình… cần dữ kiện, ghi giữa hai dòng --- ở đầu tệp.";
        en: "this entry has no front matter",
            "Add to the top: --- then lines of “key: value”, then ---",
            "People, collectives, projects … need facts, which stand between two lines of --- at the top of the file.";
    }
    FrontMatterUnclosed = "G207", Error {
        vi: "phần đầu bài mở ra mà không đóng lại",
            "Thêm một dòng --- sau dòng dữ kiện cuối cùng.",
            "Phần đầu bài nằm giữa hai dòng ---; câu chuyện bắt đầu sau dòng thứ hai.";
        en: "the front matter is opened and never closed",
            "Add a line of --- after the last fact.",
            "Front matter stands between two lines of ---; the story begins after the second.";
    }
    FrontMatterTooLarge = "G208", Error {
        vi: "phần đầu bài quá dài (tối đa 256 KB)",
            "Chuyển câu chuyện xuống dưới dòng --- thứ hai, bảng số liệu sang tệp CSV.",
            "Phần đầu bài chỉ chứa dữ kiện. Dài như vậy thường là do câu chuyện bị đặt nhầm vào đó.";
        en: "the front matter is too long (at most 256 KB)",
            "Move the story below the second line of ---, and tables into a CSV file.",
            "Front matter holds facts only. At this length it is usually a story in the wrong place.";
    }
    NotAMap = "G209", Error {
        vi: "ở đây phải là các dòng “khóa: giá trị”",
            "Viết mỗi dữ kiện một dòng, như: name: Bế Văn Đàn",
            "Dữ kiện của bài là các cặp khóa và giá trị.";
        en: "lines of “key: value” are expected here",
            "Write one fact a line, as: name: Bế Văn Đàn",
            "The facts of an entry are pairs of keys and values.";
    }
    FrontMatterFormat = "G210", Error {
        vi: "phần đầu bài phải là YAML giữa hai dòng ---",
            "Đổi +++ thành --- và viết lại thành các dòng “khóa: giá trị”.",
            "TOML (+++) và JSON của công cụ khác chỉ được đọc trong stories/ và pages/.";
        en: "the front matter must be YAML between two lines of ---",
            "Change +++ to --- and write lines of “key: value”.",
            "TOML (+++) and JSON of other tools are read in stories/ and pages/ only.";
    }
    FrontMatterSalvaged = "G211", Warning {
        vi: "không đọc được phần đầu bài; chỉ lấy tiêu đề và ngày",
            "Sửa lại phần đầu bài thành các dòng “khóa: giá trị”.",
            "Trong stories/ và pages/, phần đầu bài của công cụ khác được chấp nhận khi có thể. Phần này không đọc được nên chỉ giữ những dòng chắc chắn.";
        en: "the front matter can't be read; only title and date are taken",
            "Mend it into lines of “key: value”.",
            "In stories/ and pages/ the front matter of other tools is accepted as far as possible. This one can't be read, so only what is certain was kept.";
    }
    CsvSyntax = "G212", Error {
        vi: "không đọc được bảng CSV từ chỗ này",
            "Đóng dấu ngoặc kép mở ở đây; hoặc lưu lại bảng dưới dạng “CSV UTF-8, phân cách bằng dấu phẩy”.",
            "Bảng CSV có hàng đầu là tên cột, các ô cách nhau bằng dấu phẩy. Một dấu ngoặc kép không đóng sẽ nuốt mọi hàng phía sau.";
        en: "the CSV table can't be read from here on",
            "Close the quotation mark that opens here; or save the table as “CSV UTF-8 (comma delimited)”.",
            "A CSV table names its columns in the first row; cells are parted by commas. A quotation mark that isn't closed swallows every row behind it.";
    }
    CsvColumns = "G213", Error {
        vi: "hàng này có {found} ô, phải có {expected}",
            "Thêm dấu phẩy cho ô trống; ô có dấu phẩy thì đặt trong \"ngoặc kép\".",
            "Mỗi hàng có đúng số ô như hàng tên cột.";
        en: "this row has {found} cells, {expected} are expected",
            "Add commas for empty cells; put a cell with a comma into \"quotes\".",
            "Every row has as many cells as the row of names.";
    }

    UnsafeLink = "G301", Warning {
        vi: "địa chỉ liên kết “{address}” không an toàn hoặc không hợp lệ",
            "Dùng địa chỉ đầy đủ bắt đầu bằng https://, đường dẫn tới tệp trong trang, hoặc mã như person:be-van-dan.",
            "guong chỉ nhận liên kết http, https, mailto, tel, đường dẫn trong trang và mã của mục (person:, project:, unit: …). Địa chỉ khác, như javascript: hay file:, có thể gây hại cho người đọc hoặc không mở được; chữ của liên kết vẫn được giữ. Ví dụ đúng: [Báo Cao Bằng](https://baocaobang.vn/).";
        en: "the link address “{address}” is unsafe or not valid",
            "Use a full address that begins with https://, a path to a file of the site, or a reference such as person:be-van-dan.",
            "guong accepts http, https, mailto and tel links, paths inside the site and references to entries (person:, project:, unit: …). Other addresses, such as javascript: or file:, can harm readers or lead nowhere; the words of the link are kept. A good example: [Cao Bằng newspaper](https://baocaobang.vn/).";
    }
    EmptyLink = "G302", Warning {
        vi: "liên kết hoặc ảnh chưa có địa chỉ",
            "Viết địa chỉ vào giữa hai dấu ngoặc tròn, hoặc bỏ dấu ngoặc và chỉ giữ chữ.",
            "[chữ]() hay ![ảnh]() không dẫn tới đâu, nên trang chỉ giữ phần chữ. Ví dụ đúng: [Bế Văn Đàn](person:be-van-dan).";
        en: "a link or picture has no address",
            "Write the address between the round brackets, or remove the brackets and keep the words.",
            "[words]() and ![picture]() lead nowhere, so the page keeps the words only. A good example: [Bế Văn Đàn](person:be-van-dan).";
    }
    OutsidePicture = "G303", Warning {
        vi: "ảnh nằm ở trang khác: {address}",
            "Tải ảnh về, đặt cạnh bài viết, rồi viết tên tệp thay cho địa chỉ.",
            "Trang không tải gì từ máy chủ khác: như thế nhanh hơn, không lộ người đọc và không hỏng khi trang kia đổi. Ảnh được thay bằng một liên kết mang chữ mô tả. Nhớ kiểm tra quyền sử dụng ảnh trước khi tải về.";
        en: "the picture is on another site: {address}",
            "Download the picture, put it beside the text and write its file name instead of the address.",
            "Pages load nothing from other servers: that is faster, does not give readers away and does not break when the other site changes. A link with the alternative text takes its place. Check that you may use the picture before you download it.";
    }
    UnusablePicture = "G304", Warning {
        vi: "không dùng được địa chỉ ảnh “{address}”",
            "Lưu ảnh thành tệp đặt cạnh bài viết và viết tên tệp, ví dụ ![Công nhân mỏ](mo.jpg).",
            "Ảnh nhúng thẳng trong chữ (data:) làm trang nặng, còn địa chỉ lạ thì không mở được. Trang chỉ giữ phần chữ mô tả.";
        en: "the picture address “{address}” cannot be used",
            "Save the picture as a file beside the text and write its name, as in ![Miners](mine.jpg).",
            "Pictures embedded in the text (data:) make pages heavy, and unknown addresses cannot be opened. The page keeps the alternative text only.";
    }
    MissingAlt = "G305", Error {
        vi: "ảnh “{file}” chưa có chữ mô tả",
            "Viết giữa hai dấu ngoặc vuông xem ảnh cho thấy gì: ![Chị Hoa bên khung dệt]({file}).",
            "Người khiếm thị nghe chữ mô tả thay cho ảnh, và mọi người đọc nó khi mạng yếu không tải được ảnh. Nói điều ảnh cho thấy, không cần viết “ảnh chụp”.";
        en: "the picture “{file}” has no alternative text",
            "Say between the square brackets what the picture shows: ![Ms Hoa at her loom]({file}).",
            "Blind readers hear the alternative text instead of the picture, and everybody reads it where a weak connection cannot load it. Say what is seen; there is no need for “picture of”.";
    }
    RawHtml = "G306", Warning {
        vi: "mã HTML đã bị bỏ, chỉ giữ lại chữ",
            "Viết bằng Markdown: **đậm**, *nghiêng*, [chữ](địa chỉ), ![mô tả](ảnh.jpg), hoặc xóa các thẻ.",
            "Để trang luôn an toàn và dễ đọc trên mọi máy, guong không đưa mã HTML trong bài lên trang. Chữ bên trong vẫn còn; thẻ, chú thích, mã lệnh và kiểu dáng thì không. Muốn viết đúng dấu < trong bài, gõ &lt; hoặc đặt trong `dấu huyền`.";
        en: "HTML tags were left out, their words kept",
            "Write Markdown instead: **bold**, *italic*, [words](address), ![description](picture.jpg), or remove the tags.",
            "So that pages stay safe and readable everywhere, guong does not pass HTML from texts to the site. The words inside stay; tags, comments, scripts and styles do not. To show a < itself, write &lt; or put it in `backticks`.";
    }
    StrayAsterisks = "G307", Warning {
        vi: "dấu ** còn nguyên trong bài, chữ không thành đậm",
            "Để dấu ** sát chữ bên trong, và có dấu cách hoặc dấu câu ở bên ngoài; dấu ngoặc kép nên đặt ngoài dấu **.",
            "Trong Markdown, ** chỉ làm đậm khi đứng sát chữ. **“chữ”**đậm không thành đậm vì sau ** đóng là chữ ngay; viết “**chữ**” đậm. Muốn giữ dấu sao thì gõ \\*\\*.";
        en: "** stands in the text as it is: nothing became bold",
            "Put ** right against the words inside, with a space or a punctuation mark outside; keep quotation marks outside of **.",
            "In Markdown ** makes text bold only where it touches the words. **“word”**bold is not bold because a letter follows the closing ** directly; write “**word**” bold. To keep the asterisks, write \\*\\*.";
    }
    EmptyHeading = "G308", Warning {
        vi: "đề mục không có chữ",
            "Viết chữ sau dấu #, hoặc xóa dòng này.",
            "Người đọc và máy đọc màn hình đi theo các đề mục; một đề mục trống làm họ lạc, nên nó đã bị bỏ.";
        en: "a heading has no words",
            "Write words after the #, or remove the line.",
            "Readers and screen readers move along the headings; an empty one misleads them, so it was left out.";
    }
    DeepNesting = "G309", Warning {
        vi: "danh sách hoặc trích dẫn lồng nhau quá sâu (hơn {limit} tầng)",
            "Bớt số dấu > hoặc số lần thụt vào đầu dòng.",
            "Những tầng sâu hơn được đưa về cùng một tầng; chữ vẫn còn đủ.";
        en: "lists or quotations are nested too deep (more than {limit} levels)",
            "Use fewer > signs or less indentation.",
            "Deeper levels are shown as one level; all words are kept.";
    }
    UnusedFootnote = "G310", Warning {
        vi: "không có chỗ nào trong bài nhắc tới chú thích này",
            "Thêm dấu chú thích, ví dụ [^1], vào chỗ cần chú thích, hoặc xóa chú thích.",
            "Chú thích vẫn được in ở cuối bài, nhưng người đọc không biết nó nói về chỗ nào. Dấu trong bài và ở chú thích phải giống nhau: chữ[^nguon] và [^nguon]: Báo Cao Bằng.";
        en: "nothing in the text refers to this footnote",
            "Add its mark, such as [^1], where the footnote belongs, or remove the footnote.",
            "The footnote is still printed at the end, but readers cannot tell what it is about. The mark in the text and at the footnote must be the same: word[^source] and [^source]: Cao Bằng newspaper.";
    }
    BrokenLink = "G311", Warning {
        vi: "liên kết không dẫn tới đâu: {link}",
            "Dẫn tới bài bằng mã, như [tên](person:be-van-dan), hoặc sửa đường dẫn.",
            "Liên kết hỏng được hiện thành chữ thường, để bạn đọc không bấm vào trang không có.";
        en: "the link leads nowhere: {link}",
            "Point at entries by id, as [name](person:be-van-dan), or mend the path.",
            "A broken link is shown as plain text, so that no reader follows it to a page that isn't there.";
    }
    BrokenFragment = "G312", Warning {
        vi: "không có mục “{fragment}” trên trang mà liên kết dẫn tới",
            "Sửa phần sau dấu #, theo đúng chữ của đề mục.",
            "Phần sau dấu # là tên một đề mục, viết thường không dấu, nối bằng gạch: #thanh-tich.";
        en: "there is no heading “{fragment}” on the page that the link leads to",
            "Mend the part after #, after the words of the heading.",
            "The part after # is a heading in small letters without marks, joined by hyphens: #main-achievements.";
    }
    PictureMissing = "G313", Warning {
        vi: "không tìm thấy ảnh {file}",
            "Đặt tệp ảnh cạnh bài, hoặc sửa tên.",
            "Ảnh nằm trong thư mục của bài. Khi thiếu ảnh, trang hiện lời mô tả thay cho ảnh.";
        en: "the picture {file} isn't there",
            "Put the file beside the entry, or mend its name.",
            "Pictures lie in the folder of their entry. Where one is missing, the page shows its alternative text.";
    }

    UnknownField = "G401", Error {
        vi: "không có trường nào tên “{field}” ở đây",
            "Sửa tên trường, hoặc xóa dòng này.",
            "Trường lạ thường là do gõ nhầm; nếu bỏ qua, dữ kiện sẽ mất mà không ai hay. Trong stories/ và pages/ đây chỉ là cảnh báo.";
        en: "there is no field named “{field}” here",
            "Mend the name, or delete the line.",
            "An unknown field is usually a slip of the pen; passing it over would lose a fact without a word. In stories/ and pages/ it is a warning only.";
    }
    MissingField = "G402", Error {
        vi: "thiếu trường “{field}” (hoặc viết là “{vi}”)",
            "Thêm dòng “{field}: …” (trong bảng: thêm cột “{field}”). {help}",
            "Đây là điều tối thiểu để có một trang đọc được.";
        en: "the field “{field}” (or “{vi}”) is missing",
            "Add a line “{field}: …” (in a table: a column “{field}”). {help}",
            "It is the least that a readable page needs.";
    }
    WrongType = "G403", Error {
        vi: "ở đây cần: {expected}",
            "Viết lại giá trị cho đúng kiểu.",
            "Mỗi trường có một kiểu: chữ, số, ngày, mã, danh sách…";
        en: "expected here: {expected}",
            "Write a value of that type.",
            "Every field has a type: text, number, date, id, list …";
    }
    BadDate = "G404", Error {
        vi: "“{date}” không phải là ngày",
            "Viết năm trước, rồi tháng, rồi ngày: 2016-02-22. Chỉ biết tháng thì 2016-02, chỉ biết năm thì 2016.",
            "Ngày viết theo một dạng duy nhất để không ai nhầm ngày với tháng.";
        en: "“{date}” is no date",
            "Write the year first, then month and day: 2016-02-22. With the month only 2016-02, with the year only 2016.",
            "Dates have one form, so that nobody mistakes a day for a month.";
    }
    NoSuchDay = "G405", Error {
        vi: "không có ngày {date} trong lịch",
            "Xem lại ngày và tháng.",
            "Ngày phải có thật, như 2016-02-29 (năm nhuận) chứ không phải 2017-02-29.";
        en: "there is no day {date} in the calendar",
            "Check day and month.",
            "The day must exist, as 2016-02-29 (a leap year) does and 2017-02-29 doesn't.";
    }
    BadChoice = "G406", Error {
        vi: "“{value}” không phải là giá trị cho phép",
            "Chọn một trong: {choices}",
            "Trường này chỉ nhận các giá trị cho sẵn, để lọc và đếm được.";
        en: "“{value}” isn't one of the allowed values",
            "Choose one of: {choices}",
            "The field takes given values only, so that it can be filtered and counted.";
    }
    GroupedNumber = "G407", Error {
        vi: "số “{number}” có dấu phân nhóm hoặc dấu phẩy thập phân",
            "Viết liền các chữ số; phần thập phân dùng dấu chấm: 13198000000 hoặc 13.198",
            "1.234 là một nghìn hai trăm ba mươi tư hay một phẩy hai? Trong tệp, số chỉ có một cách viết; trên trang, số được viết theo từng ngôn ngữ.";
        en: "the number “{number}” is written with grouping or a decimal comma",
            "Write plain digits with a point as the decimal sign: 13198000000 or 13.198",
            "Is 1.234 one thousand or one point two? In files a number has one form; on pages it is written as each language writes it.";
    }
    FieldTwice = "G408", Error {
        vi: "trường “{field}” được ghi hai lần, bằng hai cách viết",
            "Giữ một dòng.",
            "Mỗi trường có tên tiếng Anh và tên tiếng Việt; chỉ dùng một trong hai.";
        en: "the field “{field}” stands twice, in both spellings",
            "Keep one line.",
            "Every field has an English and a Vietnamese name; use one of them.";
    }
    FactInTranslation = "G409", Error {
        vi: "“{field}” là dữ kiện nên không được đứng trong bản dịch",
            "Xóa dòng này ở đây; dữ kiện ghi một lần trong index.md hoặc index.yaml.",
            "Dữ kiện ghi một lần cho cả hai ngôn ngữ, nên hai bản không bao giờ nói khác nhau. Bản dịch chỉ có chữ.";
        en: "“{field}” is a fact and can't stand in a translation",
            "Delete the line here; the fact stands once, in index.md or index.yaml.",
            "Facts stand once for both languages, so the two can never disagree. A translation holds words only.";
    }
    UnknownItemKey = "G410", Error {
        vi: "bài gốc không có mục nào mang khóa “{key}”",
            "Dùng đúng khóa (key) ghi ở bài gốc.",
            "Bản dịch tìm từng mục của danh sách theo khóa của nó.";
        en: "the original has no item with the key “{key}”",
            "Use the key that the original gives.",
            "A translation finds the items of a list by their keys.";
    }
    ItemWithoutKey = "G411", Error {
        vi: "mục này không có khóa nên không dịch được",
            "Thêm một khóa ngắn không dấu: key: khoi-cong",
            "Bài có bản dịch thì mỗi mục có chữ cần một khóa, để bản dịch tìm đúng mục.";
        en: "this item has no key, so it can't be translated",
            "Add a short ASCII key: key: groundbreaking",
            "Where an entry is translated, every item with words needs a key by which the translation finds it.";
    }
    ItemKeyTwice = "G412", Error {
        vi: "khóa “{key}” được dùng cho hai mục",
            "Đặt cho mỗi mục một khóa riêng.",
            "Bản dịch tìm mục theo khóa, nên khóa phải là duy nhất trong danh sách.";
        en: "the key “{key}” is used for two items",
            "Give every item a key of its own.",
            "A translation finds items by key, so a key is unique in its list.";
    }
    TwoLanguagesInMarkdown = "G413", Error {
        vi: "trong index.md chữ chỉ viết bằng một ngôn ngữ",
            "Viết tiếng Việt ở đây, tiếng Anh trong index.en.md.",
            "Dạng {vi: …, en: …} chỉ dùng trong index.yaml, site.yaml và registry/.";
        en: "in index.md words stand in one language",
            "Write Vietnamese here and English in index.en.md.",
            "The form {vi: …, en: …} is for index.yaml, site.yaml and registry/ only.";
    }
    BadUrl = "G414", Error {
        vi: "“{address}” không phải là địa chỉ mạng",
            "Viết đầy đủ, như https://example.vn/bai-viet, hoặc một đường dẫn của trang bắt đầu bằng /.",
            "Chỉ nhận địa chỉ http và https.";
        en: "“{address}” is no web address",
            "Write it in full, as https://example.vn/story, or a path of the site that begins with /.",
            "Only http and https addresses are taken.";
    }
    BadFileName = "G415", Error {
        vi: "“{file}” không phải là tên tệp nằm cạnh bài",
            "Ghi tên tệp trong thư mục của bài, không có .. hay / ở đầu.",
            "Bài chỉ dùng được tệp trong thư mục của nó.";
        en: "“{file}” is no name of a file beside the entry",
            "Give the name of a file in the entry's folder, without .. or a leading /.",
            "An entry can use the files of its own folder only.";
    }
    TimeReversed = "G416", Error {
        vi: "thời gian bị ngược: ngày cuối đứng trước ngày đầu",
            "Đổi lại hai ngày.",
            "Ngày đầu phải trước hoặc trùng ngày cuối.";
        en: "the time runs backwards: the end lies before the beginning",
            "Exchange the two dates.",
            "A beginning lies before its end, or on the same day.";
    }
    BirthdayOfLiving = "G417", Error {
        vi: "ngày sinh đầy đủ của người có thể còn sống không được công bố",
            "Chỉ ghi năm sinh. Nếu người đó đã mất, ghi “died”, hoặc “living: no”.",
            "Ngày tháng năm sinh là dữ liệu cá nhân; trang chỉ cần năm sinh.";
        en: "the full date of birth of someone who may be living is not published",
            "Give the year only. If the person has died, give “died”, or “living: no”.",
            "A date of birth is personal data; the site needs the year only.";
    }
    LivingAndDead = "G418", Error {
        vi: "bài ghi người này còn sống mà lại có ngày mất",
            "Xóa một trong hai dòng.",
            "“died” nghĩa là đã mất.";
        en: "the entry says that the person lives and gives a date of death",
            "Delete one of the two lines.",
            "“died” means that the person isn't living.";
    }
    WrongReference = "G419", Error {
        vi: "ở đây không dẫn tới “{found}” được; cần: {expected}",
            "Viết mã đúng loại, như {example}:ma-so",
            "Mỗi trường chỉ nhận mã của một vài loại.";
        en: "“{found}” can't stand here; expected: {expected}",
            "Give an id of the right kind, as {example}:some-id",
            "A field takes ids of certain kinds only.";
    }
    BadSlug = "G420", Error {
        vi: "đường dẫn “{slug}” phải viết bằng chữ thường không dấu, số và dấu gạch nối",
            "Sửa lại, hoặc xóa dòng này để guong lấy từ tiêu đề.",
            "Đường dẫn là phần cuối của địa chỉ trang.";
        en: "the slug “{slug}” must be of small letters without marks, digits and hyphens",
            "Mend it, or delete the line and let guong take it from the title.",
            "The slug is the last part of the page's address.";
    }
    AltInOneLanguage = "G421", Warning {
        vi: "ảnh chưa có lời mô tả bằng {language}",
            "Thêm lời mô tả vào bản dịch: image: {alt: …}",
            "Người không nhìn được ảnh nghe lời mô tả, bằng ngôn ngữ của trang họ đọc.";
        en: "the picture has no alternative text in {language}",
            "Add it to the translation: image: {alt: …}",
            "Those who can't see the picture hear its alternative text, in the language of the page.";
    }
    BadFingerprint = "G422", Error {
        vi: "“{value}” không phải là dấu của một phiên bản",
            "Ghi tám chữ số thập lục phân trong ngoặc kép, như \"5c1f0a9e\", hoặc xóa dòng này.",
            "“translates” cho biết bản dịch làm từ phiên bản nào của bài gốc.";
        en: "“{value}” is no fingerprint of a version",
            "Give eight hexadecimal digits in quotes, as \"5c1f0a9e\", or delete the line.",
            "“translates” says from which version of the original a translation was made.";
    }
    NothingToTranslate = "G423", Error {
        vi: "bài gốc không có “{field}” để dịch",
            "Thêm vào bài gốc trước, hoặc xóa ở đây.",
            "Bản dịch chỉ dịch những gì bài gốc có.";
        en: "the original has no “{field}” to translate",
            "Add it to the original first, or delete it here.",
            "A translation translates what the original has.";
    }
    TranslationIncomplete = "G424", Warning {
        vi: "bản dịch thiếu “{field}”; trang sẽ hiện chữ của bài gốc",
            "Thêm dòng “{field}: …” vào bản dịch.",
            "Trường này là phần chính của trang, nên cần có ở cả hai ngôn ngữ.";
        en: "the translation lacks “{field}”; the page shows the original's words",
            "Add a line “{field}: …” to the translation.",
            "The field is a main part of the page, so both languages need it.";
    }
    RecipientWithoutName = "G425", Error {
        vi: "người được khen thưởng này không có tên và không có bài",
            "Ghi “entry: person:…” hoặc “name: …”.",
            "Mỗi dòng của danh sách khen thưởng nói ai được khen.";
        en: "this recipient has neither a name nor an entry",
            "Give “entry: person:…” or “name: …”.",
            "Every row of a list of recipients says who is honoured.";
    }

    UnknownRegistryFile = "G501", Error {
        vi: "registry/ không có tệp nào tên này",
            "Dùng movements.yaml, units.yaml, awards.yaml hoặc indicators.yaml.",
            "Sổ đăng ký có bốn tệp: phong trào, đơn vị, khen thưởng, chỉ tiêu.";
        en: "registry/ has no file of this name",
            "Use movements.yaml, units.yaml, awards.yaml or indicators.yaml.",
            "The registry has four files: movements, units, awards, indicators.";
    }
    NoSettings = "G502", Error {
        vi: "không tìm thấy site.yaml",
            "Chạy guong trong thư mục của trang, hoặc chỉ ra bằng --root. Tệp nhỏ nhất có hai dòng: name và address.",
            "site.yaml đặt ở gốc của trang hoặc trong content/, và cho biết tên và địa chỉ của trang.";
        en: "there is no site.yaml",
            "Run guong in the folder of the site, or name it with --root. The smallest file has two lines: name and address.",
            "site.yaml stands at the root of the site or in content/, and gives the site's name and address.";
    }
    BadAddress = "G503", Error {
        vi: "“{address}” không phải là địa chỉ của một trang mạng",
            "Viết như https://thidua.example.vn/ hoặc https://example.vn/thi-dua/",
            "Địa chỉ công khai dùng cho liên kết chính thức, bản đồ trang và nguồn tin.";
        en: "“{address}” is no address of a site",
            "Write it as https://emulation.example.vn/ or https://example.vn/emulation/",
            "The public address is used for canonical links, the sitemap and feeds.";
    }
    BadRegistryId = "G504", Error {
        vi: "mã “{id}” phải viết bằng chữ thường không dấu, số và dấu gạch nối",
            "Đổi mã; tên đầy đủ ghi ở “name”.",
            "Mã trong sổ đăng ký là phần của địa chỉ trang và được các bài dẫn tới.";
        en: "the id “{id}” must be of small letters without marks, digits and hyphens",
            "Change the id; the full name stands in “name”.",
            "An id of the registry is part of a page's address, and entries point to it.";
    }
    UnitCycle = "G505", Error {
        vi: "đơn vị “{id}” nằm dưới chính nó",
            "Sửa “parent” của một trong các đơn vị trong vòng này.",
            "Các đơn vị xếp thành cây; không đơn vị nào là cấp trên của chính mình.";
        en: "the unit “{id}” stands below itself",
            "Mend the “parent” of one of the units in this circle.",
            "Units form a tree; none stands above itself.";
    }
    PhaseOutsideMovement = "G506", Error {
        vi: "đợt “{phase}” nằm ngoài thời gian của phong trào",
            "Sửa from, to của đợt hoặc period của phong trào.",
            "Mỗi đợt nằm trong thời gian của phong trào.";
        en: "the phase “{phase}” lies outside the time of its movement",
            "Mend from and to of the phase, or period of the movement.",
            "A phase lies within the time of its movement.";
    }
    IncompleteTarget = "G507", Error {
        vi: "mục tiêu này không nói phải đạt bao nhiêu",
            "Ghi “growth: 10%” cùng “per: year”, hoặc “value: …” cùng “year: …”.",
            "Mục tiêu là mức tăng mỗi năm, hoặc một mức phải đạt.";
        en: "the target doesn't say what to reach",
            "Give “growth: 10%” with “per: year”, or “value: …” with “year: …”.",
            "A target is growth a year, or a level to reach.";
    }
    MenuLeadsNowhere = "G508", Error {
        vi: "mục menu này không dẫn tới đâu: {link}",
            "Ghi mã (page:gioi-thieu), tên thư mục (people), đường dẫn của trang (/…) hoặc địa chỉ ngoài (https://…).",
            "Menu có trên mọi trang, nên một liên kết hỏng ở đây là hỏng ở khắp nơi.";
        en: "this menu item leads nowhere: {link}",
            "Give an id (page:about), the name of a folder (people), a path of the site (/…) or an outside address (https://…).",
            "Menus stand on every page, so a broken link here is broken everywhere.";
    }
    HeadlineWithoutFigure = "G509", Error {
        vi: "kết quả này không có số liệu của chỉ tiêu “{id}”",
            "Thêm số liệu vào bài kết quả, hoặc sửa chỉ tiêu, đơn vị, năm.",
            "Con số trên trang chủ lấy từ một bài kết quả có nguồn, không ghi riêng.";
        en: "the result has no figure of the indicator “{id}”",
            "Add the figure to the result, or mend indicator, unit or year.",
            "A figure on the home page comes from a sourced result and isn't written twice.";
    }
    UnknownTheme = "G510", Error {
        vi: "không có giao diện nào tên “{theme}”",
            "Ghi tên một thư mục trong themes/, hoặc bỏ dòng này để dùng giao diện mặc định.",
            "Giao diện mặc định có sẵn trong công cụ.";
        en: "there is no theme named “{theme}”",
            "Name a folder of themes/, or delete the line for the default theme.",
            "The default theme is built into the tool.";
    }
    UnknownTimeZone = "G511", Error {
        vi: "không có múi giờ nào tên “{zone}”",
            "Ghi như Asia/Ho_Chi_Minh, hoặc bỏ dòng này.",
            "Múi giờ quyết định hôm nay là ngày nào, khi xét ngày đăng và ngày hết hạn.";
        en: "there is no time zone named “{zone}”",
            "Write it as Asia/Ho_Chi_Minh, or delete the line.",
            "The time zone decides which day is today, for publishing and expiry.";
    }
    UnitTooDeep = "G512", Error {
        vi: "đơn vị “{id}” nằm dưới quá nhiều cấp (tối đa {limit})",
            "Xem lại “parent” của các đơn vị phía trên.",
            "Hệ thống công đoàn có bốn cấp. Quá nhiều cấp thường là do ghi nhầm cấp trên.";
        en: "the unit “{id}” stands below too many others (at most {limit})",
            "Check the “parent” of the units above it.",
            "Trade unions have four levels. Many more are usually a slip in naming the unit above.";
    }
    UnknownMotif = "G513", Error {
        vi: "giao diện không có hình vẽ nào tên “{motif}”",
            "Ghi một trong các tên: {motifs}; hoặc bỏ dòng này để giao diện tự chọn.",
            "Mỗi hình vẽ là hai tệp của giao diện: art/<tên>.svg và art/<tên>-wide.svg trong static/. Hình vẽ thay cho ảnh còn thiếu.";
        en: "the theme has no motif named “{motif}”",
            "Write one of {motifs}; or delete the line, and one is chosen.",
            "A motif is two files of the theme: art/<name>.svg and art/<name>-wide.svg in static/. It stands for missing pictures.";
    }
    UnknownLicence = "G514", Error {
        vi: "không rõ giấy phép “{licence}”",
            "Ghi một trong các tên: {names}; hoặc địa chỉ https:// của giấy phép; hoặc bỏ dòng này.",
            "Giấy phép nói người khác được dùng dữ liệu thế nào. Không có dòng này, trang dữ liệu ghi rõ là chưa có giấy phép.";
        en: "there is no licence known as “{licence}”",
            "Write one of {names}; or the https:// address of a licence; or delete the line.",
            "The licence says what others may do with the data. Without the line the data page says plainly that there is none.";
    }

    UnknownReference = "G601", Error {
        vi: "không có “{id}”",
            "Sửa mã, hoặc thêm nội dung mang mã đó.",
            "Mã được ghi phải có thật. Mã của bài là tên thư mục của nó; mã của đơn vị, khen thưởng, phong trào nằm trong registry/.";
        en: "there is no “{id}”",
            "Mend the id, or add what bears it.",
            "An id must exist. The id of an entry is the name of its folder; ids of units, awards and movements stand in registry/.";
    }
    UnregisteredUnit = "G602", Warning {
        vi: "đơn vị “{id}” chưa có trong sổ đăng ký; tên được hiện như đã viết",
            "Thêm đơn vị vào registry/units.yaml để có trang riêng, hoặc cứ để vậy.",
            "Tên trơn thì dùng được ngay; đăng ký rồi thì đơn vị có trang, có số đếm và tìm được.";
        en: "the unit “{id}” isn't registered; its name is shown as written",
            "Add it to registry/units.yaml to give it a page, or leave it so.",
            "A plain name works at once; a registered unit has a page and counts.";
    }
    UnregisteredAward = "G603", Warning {
        vi: "hình thức khen thưởng “{id}” chưa có trong danh mục; tên được hiện như đã viết",
            "Thêm vào registry/awards.yaml để có trang riêng, hoặc cứ để vậy.",
            "Danh mục có sẵn các danh hiệu và hình thức khen thưởng thường gặp.";
        en: "the award “{id}” isn't in the catalogue; its name is shown as written",
            "Add it to registry/awards.yaml to give it a page, or leave it so.",
            "The built-in catalogue holds the usual titles and commendations.";
    }
    DuplicateId = "G604", Error {
        vi: "mã “{id}” được dùng hai lần",
            "Đổi một trong hai mã (mã của bài là tên thư mục của nó), ví dụ thêm năm sinh hoặc đơn vị.",
            "Mã là duy nhất trong cả trang, ở mọi loại nội dung, vì địa chỉ ngắn chỉ dùng mã.";
        en: "the id “{id}” is used twice",
            "Change one of the two ids (the id of an entry is the name of its folder), for example with a year or a unit.",
            "An id is unique over the whole site and all kinds, since short addresses hold the id only.";
    }
    AddressClash = "G605", Error {
        vi: "hai bài cùng một địa chỉ {address}: bài này và {other}",
            "Thêm vào một bài dòng “slug: …” với một tên khác.",
            "Người trùng tên là chuyện thường. Địa chỉ lấy từ tên, nên một trong hai bài cần đường dẫn riêng.";
        en: "two entries have one address {address}: this one and {other}",
            "Add a line “slug: …” with another name to one of them.",
            "Namesakes are common. Addresses come from names, so one of the two needs a slug of its own.";
    }
    ReservedAddress = "G606", Error {
        vi: "địa chỉ {address} dành cho trang do công cụ tạo",
            "Thêm dòng “slug: …” với một tên khác.",
            "Một số địa chỉ, như /dien-hinh/ hay /en/, là của các danh sách.";
        en: "the address {address} belongs to a page of the tool",
            "Add a line “slug: …” with another name.",
            "Some addresses, as /dien-hinh/ or /en/, belong to lists.";
    }
    SameTitle = "G607", Warning {
        vi: "nhiều bài cùng đường dẫn “{slug}”; bài này dùng mã của nó: {id}",
            "Thêm dòng “slug: …” nếu muốn địa chỉ đẹp hơn.",
            "Tin bài và trang trùng tiêu đề không dừng việc dựng trang: mỗi bài lấy mã của mình làm địa chỉ.";
        en: "several entries have the slug “{slug}”; this one takes its id: {id}",
            "Add a line “slug: …” for a nicer address.",
            "Stories and pages of the same title don't stop a build: each takes its id as its address.";
    }
    BadAlias = "G608", Error {
        vi: "“{address}” không dùng làm địa chỉ cũ được",
            "Ghi một đường dẫn của trang, như /tin/bai-cu/",
            "Địa chỉ cũ là một đường dẫn trong trang, không dấu, không có .. và không phải địa chỉ ngoài.";
        en: "“{address}” can't be an earlier address",
            "Give a path of the site, as /news/old-story/",
            "An alias is a path within the site, of ASCII letters, without .. and without a host.";
    }
    AliasClash = "G609", Error {
        vi: "địa chỉ cũ {address} nay là địa chỉ của một trang khác",
            "Xóa dòng này, hoặc đổi đường dẫn của trang kia.",
            "Một địa chỉ chỉ dẫn tới một nơi.";
        en: "the earlier address {address} is the address of another page now",
            "Delete the line, or change the slug of the other page.",
            "An address leads to one place.";
    }
    FileMissing = "G610", Error {
        vi: "không tìm thấy tệp {file}",
            "Đặt tệp cạnh bài, hoặc sửa tên.",
            "Ảnh và tệp đính kèm nằm trong thư mục của bài.";
        en: "the file {file} isn't there",
            "Put the file beside the entry, or mend its name.",
            "Pictures and attachments lie in the folder of their entry.";
    }
    FileTwice = "G611", Error {
        vi: "hai tệp cùng ra một địa chỉ {path}: tệp này và {other}",
            "Đổi tên một trong hai tệp.",
            "Tên tệp được đổi thành chữ không dấu khi đăng, nên hai tên gần giống nhau có thể trùng.";
        en: "two files have one address {path}: this one and {other}",
            "Rename one of the two.",
            "File names are published without marks, so two similar names can coincide.";
    }
    UnitNotValid = "G612", Error {
        vi: "đơn vị “{unit}” chưa có hoặc không còn vào thời điểm {date}",
            "Ghi đơn vị của thời đó; trang của đơn vị ấy dẫn tới đơn vị kế thừa.",
            "Đơn vị hợp nhất, chia tách, đổi tên. Bài ghi đúng đơn vị vào lúc việc xảy ra.";
        en: "the unit “{unit}” didn't exist at that time ({date})",
            "Name the unit of that time; its page leads to its successor.",
            "Units merge, split and change. An entry names the unit at the time.";
    }
    UnitChainNotValid = "G613", Warning {
        vi: "đơn vị cấp trên “{unit}” chưa có hoặc không còn vào thời điểm {date}",
            "Sửa “parent” hoặc thời gian của đơn vị trong registry/units.yaml.",
            "Cả chuỗi đơn vị từ cơ sở lên phải có vào ngày của bài.";
        en: "the unit above, “{unit}”, didn't exist at that time ({date})",
            "Mend “parent” or the dates of the unit in registry/units.yaml.",
            "The whole chain of units has to hold at the entry's date.";
    }
    AwardNotValid = "G614", Error {
        vi: "“{award}” không được trao vào thời điểm {date}",
            "Xem lại ngày quyết định, hoặc thời gian hiệu lực trong registry/awards.yaml.",
            "Mỗi hình thức khen thưởng có thời gian hiệu lực theo pháp luật.";
        en: "“{award}” wasn't conferred at that time ({date})",
            "Check the date of the decision, or the validity in registry/awards.yaml.",
            "Every award has a time of validity in law.";
    }
    AwardForOthers = "G615", Error {
        vi: "“{award}” không dành cho loại này",
            "Chọn đúng hình thức: có hình thức chỉ cho cá nhân, có hình thức chỉ cho tập thể.",
            "Danh mục ghi mỗi hình thức dành cho ai.";
        en: "“{award}” isn't for this kind of entry",
            "Choose another: some awards are for individuals only, some for collectives only.",
            "The catalogue says for whom an award is.";
    }
    WrongIssuer = "G616", Error {
        vi: "“{unit}” không có thẩm quyền trao “{award}”",
            "Xem lại cơ quan ban hành, hoặc danh mục khen thưởng.",
            "Mỗi hình thức khen thưởng do một cơ quan có thẩm quyền trao.";
        en: "“{unit}” can't confer “{award}”",
            "Check the issuer, or the catalogue of awards.",
            "Every award is conferred by the body that may.";
    }
    PhaseAndDate = "G617", Error {
        vi: "thời điểm {date} không nằm trong “{phase}” ({from} – {to})",
            "Sửa đợt hoặc ngày; bỏ trống đợt thì guong tính theo ngày.",
            "Đợt là một khoảng thời gian. Bài có ngày nào thì thuộc đợt đó.";
        en: "{date} doesn't lie in “{phase}” ({from} – {to})",
            "Mend phase or date; without a phase guong takes it from the date.",
            "A phase is a span of time; an entry belongs to the phase of its date.";
    }
    WrongProposer = "G618", Error {
        vi: "“{unit}” không thuộc loại đơn vị được đề nghị gắn biển",
            "Ghi LĐLĐ huyện, thành phố; công đoàn ngành và tương đương; hoặc CĐCS trực thuộc tỉnh.",
            "Theo kế hoạch, việc gắn biển xét theo đề nghị của ba loại đơn vị đó.";
        en: "“{unit}” isn't a kind of unit that may propose a plaque",
            "Name a district or city federation, a sector union or equivalent, or a grassroots union directly under the province.",
            "By the plan, plaques are considered on the proposal of these three kinds of unit.";
    }
    UnknownIndicator = "G619", Error {
        vi: "không có chỉ tiêu nào mang mã “{id}”",
            "Sửa mã, hoặc thêm chỉ tiêu vào phong trào (registry/movements.yaml) hay registry/indicators.yaml.",
            "Chỉ tiêu cho biết con số đếm gì, theo đơn vị nào, phải đạt bao nhiêu.";
        en: "there is no indicator “{id}”",
            "Mend the id, or add the indicator to its movement (registry/movements.yaml) or to registry/indicators.yaml.",
            "An indicator says what a number counts, in which unit of measure, and what to reach.";
    }
    FigureOutsideUnit = "G620", Error {
        vi: "đơn vị “{unit}” chưa có hoặc không còn trong năm {year}",
            "Ghi số liệu cho đơn vị kế thừa.",
            "Sau khi hợp nhất, số liệu tính cho đơn vị kế thừa từ ngày đó.";
        en: "the unit “{unit}” didn't exist in {year}",
            "Give the figure for its successor.",
            "After a merger figures count under the successor from that day.";
    }
    FigureTwice = "G621", Error {
        vi: "số liệu của cùng chỉ tiêu, đơn vị và năm được ghi hai lần",
            "Giữ một hàng.",
            "Mỗi chỉ tiêu có một giá trị cho một đơn vị trong một năm.";
        en: "the figure of one indicator, unit and year stands twice",
            "Keep one row.",
            "An indicator has one value for a unit in a year.";
    }
    NumberWithoutSource = "G622", Error {
        vi: "số liệu này không có nguồn",
            "Ghi ở cột source khóa của một nguồn trong bài, hoặc tên nguồn. Số liệu minh họa thì ghi “demo: true” cho bài.",
            "Không có con số nào lên trang mà không có nguồn.";
        en: "this figure has no source",
            "Give in the column source the key of one of the entry's sources, or the source's name. For specimens mark the entry “demo: true”.",
            "No number reaches the site without a source.";
    }
    AmountWithoutSource = "G623", Warning {
        vi: "“{field}” là một con số mà bài không có nguồn",
            "Thêm “sources:” vào bài.",
            "Con số có nguồn thì bạn đọc tin.";
        en: "“{field}” is a number and the entry has no sources",
            "Add “sources:” to the entry.",
            "Readers trust numbers that have a source.";
    }
    StaleTranslation = "G624", Warning {
        vi: "bài gốc {file} đã đổi sau khi có bản dịch này",
            "Xem lại bản dịch, rồi ghi translates: \"{now}\"",
            "Trang báo cho bạn đọc biết bản dịch cũ hơn bài gốc.";
        en: "the original {file} has changed since this translation was made",
            "Review the translation, then write translates: \"{now}\"",
            "The page tells readers that the translation is older than the original.";
    }
    DeadPath = "G625", Error {
        vi: "trang này không có địa chỉ {address}",
            "Sửa đường dẫn, hoặc ghi địa chỉ đầy đủ bắt đầu bằng https:// nếu là trang khác.",
            "Đường dẫn bắt đầu bằng / là một trang của chính trang mạng này. Trong stories/ và pages/ đây chỉ là cảnh báo, và đường dẫn không được hiện.";
        en: "the site has no address {address}",
            "Mend the path, or give the full address with https:// if it is another site.",
            "A path that begins with / is a page of this site. In stories/ and pages/ it is a warning only, and the path isn't shown.";
    }
    AddressChanged = "G626", Warning {
        vi: "địa chỉ của bài đổi từ {old} sang {new}; liên kết cũ sẽ hỏng",
            "Thêm vào bài: aliases: [{old}]. Nếu không cần giữ địa chỉ cũ thì bỏ qua.",
            "Địa chỉ đã gửi đi, đã in mã QR hay đã lên báo thì không thu lại được. Với aliases, địa chỉ cũ dẫn tới trang mới.";
        en: "the entry's address changed from {old} to {new}; old links will break",
            "Add to the entry: aliases: [{old}]. If the old address isn't needed, do nothing.",
            "An address that was sent, printed or published can't be recalled. With aliases the old one leads to the new page.";
    }

    IdentityNumber = "G701", Error {
        vi: "“{number}” giống số căn cước công dân",
            "Xóa số này khỏi bài. Nếu không phải số căn cước, ghi vào allow kèm lý do.",
            "Số căn cước là dữ liệu cá nhân, không được đưa lên trang công khai. Nếu dãy 12 chữ số là số khác, như mã thiết bị, khai trong phần đầu của bài: allow: [{text: \"…\", reason: mã thiết bị}].";
        en: "“{number}” looks like a citizen identity number",
            "Remove the number. If it is something else, name it under allow with a reason.",
            "Identity numbers are personal data and must not be published. If the 12 digits are something else, such as the number of a machine, declare them in the front matter: allow: [{text: \"…\", reason: machine number}].";
    }
    PhoneNumber = "G702", Error {
        vi: "“{number}” giống số điện thoại",
            "Xóa số này khỏi bài. Nếu là số công khai của cơ quan, ghi vào allow kèm lý do.",
            "Số điện thoại của người lao động là dữ liệu cá nhân; kẻ xấu thu thập số từ các trang công khai. Số của cơ quan có thể giữ: khai trong phần đầu của bài: allow: [{text: \"…\", reason: đường dây nóng}].";
        en: "“{number}” looks like a telephone number",
            "Remove the number. If it is the public number of an office, name it under allow with a reason.",
            "A worker's telephone number is personal data, and public pages are harvested for numbers. The number of an office may stay: declare it in the front matter: allow: [{text: \"…\", reason: hotline}].";
    }
    NineDigits = "G703", Warning {
        vi: "“{number}” có 9 chữ số, có thể là số chứng minh nhân dân cũ",
            "Nếu là giấy tờ của một người, xóa đi. Nếu là số lượng, viết tách nhóm: 123.456.789. Nếu là mã khác, ghi vào allow.",
            "Chứng minh nhân dân cũ có 9 chữ số. Số tiền viết tách nhóm bằng dấu chấm vừa dễ đọc vừa không bị nhầm.";
        en: "“{number}” has 9 digits and may be an old identity card number",
            "If it belongs to a person, remove it. If it is an amount, group it: 123,456,789. If it is another code, name it under allow.",
            "Old Vietnamese identity cards have 9 digits. Grouped amounts are easier to read and are not mistaken for one.";
    }
    NoConsent = "G710", Error {
        vi: "chưa có sự đồng ý của người này để đăng bài",
            "Ghi “consent: {date: …}” khi người đó đã đồng ý; hoặc “public_record: true” cùng nguồn, nếu là tư liệu công khai; hoặc “living: no” nếu đã mất.",
            "Người còn sống, hoặc không rõ, chỉ được nêu khi họ đồng ý. Im lặng không phải là đồng ý.";
        en: "there is no consent of this person to be published",
            "Write “consent: {date: …}” once the person has agreed; or “public_record: true” with sources; or “living: no” if the person has died.",
            "A person who lives, or may live, is shown only after agreeing. Silence is no consent.";
    }
    PublicRecordWithoutSources = "G711", Error {
        vi: "tư liệu công khai phải có nguồn",
            "Thêm “sources:” với ít nhất một nguồn chính thức, báo chí hoặc bách khoa.",
            "“public_record” nghĩa là dữ kiện đã được công bố; nguồn cho biết ở đâu.";
        en: "public record needs sources",
            "Add “sources:” with at least one official, press or encyclopaedia source.",
            "“public_record” means that the facts were published; the sources say where.";
    }
    ConsentExpired = "G712", Warning {
        vi: "sự đồng ý đã hết hạn ngày {date}; bài không được đăng",
            "Xin đồng ý lại và sửa “expires”, hoặc xóa bài.",
            "Hết hạn thì bài tự rời khỏi trang; việc dựng trang vẫn xong.";
        en: "the consent ended on {date}; the entry is left out",
            "Ask again and change “expires”, or delete the entry.",
            "When a consent ends the entry leaves the site by itself; the build goes on.";
    }
    ConsentWithdrawn = "G713", Warning {
        vi: "sự đồng ý đã được rút lại ngày {date}; bài không được đăng",
            "Xóa bài, và xóa dữ liệu cá nhân khỏi kho lưu trữ.",
            "Rút lại thì phải gỡ ngay. Một trang trung tính đứng ở địa chỉ ngắn của bài.";
        en: "the consent was withdrawn on {date}; the entry is left out",
            "Delete the entry, and the personal data from the archive.",
            "What is withdrawn is taken away at once. A neutral page stands at the entry's short address.";
    }
    ChildConsent = "G714", Error {
        vi: "người này có thể chưa đủ 18 tuổi",
            "Cần “consent” có “guardian: ngày cha mẹ hoặc người giám hộ ký” và, từ 7 tuổi, “child: ngày trẻ đồng ý”.",
            "Pháp luật đòi sự đồng ý của người giám hộ và của chính trẻ từ 7 tuổi.";
        en: "this person may be under 18",
            "The “consent” needs “guardian: the day a parent or guardian signed” and, from the age of 7, “child: the day the child agreed”.",
            "The law asks for the guardian's consent, and for the child's own from the age of 7.";
    }
    NotYetPublished = "G715", Warning {
        vi: "bài chưa đến ngày đăng: {date}",
            "Không cần làm gì; bài sẽ lên trang khi dựng từ ngày đó.",
            "“publish” là ngày bắt đầu đăng.";
        en: "the entry isn't due before {date}",
            "Nothing to do; it appears in builds from that day.",
            "“publish” is the first day on the site.";
    }
    ConsentNotYet = "G716", Warning {
        vi: "ngày đồng ý ({date}) chưa tới; bài không được đăng",
            "Xem lại ngày trong “consent”.",
            "Sự đồng ý chỉ có hiệu lực từ ngày của nó.";
        en: "the consent begins on {date} only; the entry is left out",
            "Check the date in “consent”.",
            "A consent holds from its date.";
    }
    Expired = "G717", Warning {
        vi: "bài đã hết thời gian đăng ({date})",
            "Xóa “expire” nếu bài còn cần, hoặc xóa bài.",
            "“expire” là ngày cuối còn đăng.";
        en: "the entry's time on the site is over ({date})",
            "Delete “expire” if it is still needed, or delete the entry.",
            "“expire” is the last day on the site.";
    }
    ConsentWithoutName = "G718", Warning {
        vi: "phạm vi đồng ý không có họ tên (name); bài không được đăng",
            "Thêm name vào “scope” nếu người đó đồng ý.",
            "Phạm vi không ghi là không đồng ý. Một trang về người thì ít nhất nêu tên.";
        en: "the consent's scope doesn't hold the name; the entry is left out",
            "Add name to “scope” if the person agreed to it.",
            "A scope that isn't listed isn't given. A page on a person shows the name at least.";
    }

    TemplateFault = "G801", Error {
        vi: "giao diện có lỗi: {detail}",
            "Sửa mẫu trang trong themes/, hoặc bỏ mẫu đó để dùng mẫu mặc định.",
            "Lỗi này của người làm giao diện, không phải của người viết bài.";
        en: "the theme has a fault: {detail}",
            "Mend the template in themes/, or delete it to use the default one.",
            "This is a matter for the maker of the theme, not for writers.";
    }
    StringsFault = "G802", Error {
        vi: "tệp lời của giao diện có lỗi: {detail}",
            "Sửa dòng đó; mỗi lời viết như: home = Trang chủ",
            "Lời của giao diện nằm trong strings/vi.ftl và strings/en.ftl.";
        en: "the theme's words have a fault: {detail}",
            "Mend the line; a message is written as: home = Home",
            "The words of a theme stand in strings/vi.ftl and strings/en.ftl.";
    }
    StringMissing = "G803", Error {
        vi: "giao diện thiếu lời “{id}” ở ngôn ngữ này",
            "Thêm dòng “{id} = …”.",
            "Hai ngôn ngữ có cùng các lời, để không trang nào lẫn tiếng.";
        en: "the theme lacks the message “{id}” in this language",
            "Add a line “{id} = …”.",
            "Both languages have the same messages, so that no page mixes them.";
    }
    PictureType = "G804", Error {
        vi: "{file} không phải ảnh JPEG, PNG hay WebP dùng được",
            "Lưu lại ảnh dưới dạng JPEG hoặc PNG.",
            "Các loại khác (HEIC, GIF, SVG, TIFF…) không đăng được hoặc không an toàn.";
        en: "{file} is no usable JPEG, PNG or WebP picture",
            "Save it as JPEG or PNG.",
            "Other types (HEIC, GIF, SVG, TIFF …) can't be published, or not safely.";
    }
    ColourContrast = "G805", Error {
        vi: "chữ màu {colour} trên nền {ground} khó đọc: độ tương phản {contrast}, ít nhất phải là 4.5",
            "Chọn một màu đậm hơn, hoặc nhạt hơn trên nền tối.",
            "Ai cũng phải đọc được, cả người mắt kém và người xem ngoài nắng. Màu gợi ý là màu gần nhất đọc được.";
        en: "words of {colour} on {ground} are hard to read: the contrast is {contrast}, and must be 4.5 at least",
            "Choose a darker shade, or a lighter one in the dark scheme.",
            "Everybody must be able to read, with weak eyes and in the sun too. The near colour is the nearest that can be read.";
    }
    EmblemMissing = "G806", Error {
        vi: "giao diện không có tệp ảnh {file} trong static/",
            "Đặt tệp SVG, PNG, JPEG hay WebP vào static/ của giao diện, hoặc sửa tên.",
            "Biểu trưng đứng ở đầu mọi trang.";
        en: "the theme has no picture {file} in static/",
            "Put an SVG, PNG, JPEG or WebP file into the theme's static/, or mend its name.",
            "The emblem stands at the top of every page.";
    }
}
