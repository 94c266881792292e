//! What the walk gives, rule by rule.

use super::*;
use crate::model::kind::{Kind, Target};
use crate::model::prose::LinkTarget;

/// Facts of one walk as a test reads them: HTML with the holes written out, and the numbers of the diagnostics.
struct Walked {
    prose: Prose,
    html: String,
    codes: Vec<&'static str>,
    diagnostics: Vec<Diagnostic>,
}

fn source<'a>(file: &'a Arc<str>, text: &'a str) -> Source<'a> {
    Source {
        file,
        text,
        offset: 0,
        language: Language::Vi,
        lenient: false,
        strict_privacy: false,
        title_from_heading: false,
        title: None,
        allow: &[],
    }
}

fn walked(text: &str) -> Walked {
    walked_with(text, |source| source)
}

fn walked_with(text: &str, change: impl Fn(Source<'_>) -> Source<'_>) -> Walked {
    let file: Arc<str> = Arc::from("content/stories/x.md");
    let (prose, diagnostics) = walk(change(source(&file, text)), &Highlighter::new());
    let html = filled(prose.html.as_str(), &prose.holes);
    let codes = diagnostics.iter().map(|diagnostic| diagnostic.code.number()).collect();
    Walked { prose, html, codes, diagnostics }
}

fn target(target: &LinkTarget) -> String {
    match target {
        LinkTarget::Thing { target, id, fragment } => format!("{}:{id}#{fragment}", target.scheme()),
        LinkTarget::Path { path, fragment } => format!("{path}#{fragment}"),
    }
}

fn filled(html: &str, holes: &[Hole]) -> String {
    let mut out = String::new();
    let mut done = 0;
    for hole in holes {
        let at = hole.at as usize;
        out.push_str(&html[done..at]);
        done = at;
        match &hole.filling {
            Filling::LinkStart(to) => out.push_str(&format!("<a to=\"{}\">", target(to))),
            Filling::LinkEnd => out.push_str("</a>"),
            Filling::Picture { file, alt, title } => out.push_str(&format!("<img {file}|{alt}|{title}>")),
            Filling::CardLink { target: to, html } => out.push_str(&format!("<card {}>{html}</card>", target(to))),
        }
    }
    out.push_str(&html[done..]);
    out
}

/// Texts, the HTML that comes of each, and the codes.
fn check(cases: &[(&str, &str, &[&str])]) {
    for (text, html, codes) in cases {
        let walked = walked(text);
        assert_eq!(walked.html.trim_end(), *html, "of {text:?}");
        assert_eq!(walked.codes, *codes, "of {text:?}");
    }
}

#[test]
fn plain_blocks() {
    check(&[
        ("", "", &[]),
        ("a\nb  \nc", "<p>a\nb<br>\nc</p>", &[]),
        ("*a* **b** ~~c~~ `<d>`", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>&lt;d&gt;</code></p>", &[]),
        ("> a\n>\n> b", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>", &[]),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>", &[]),
        ("- a\n- b\n  - c", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>", &[]),
        ("- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>", &[]),
        ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>", &[]),
        ("1. a", "<ol>\n<li>a</li>\n</ol>", &[]),
        ("-\n- b", "<ul>\n<li></li>\n<li>b</li>\n</ul>", &[]),
        (":::note\n{% x %} {{< y >}}\n:::", "<p>:::note\n{% x %} {{&lt; y &gt;}}\n:::</p>", &[]),
        ("import A from 'b'", "<p>import A from ‘b’</p>", &[]),
        ("+++\na\n+++", "<p>+++\na\n+++</p>", &[]),
    ]);
}

#[test]
fn headings_stand_under_the_title_of_the_page() {
    check(&[
        (
            "# Đợt 1\n\n### Hai\n\n## Ba",
            "<h2 id=\"dot-1\">Đợt 1</h2>\n<h3 id=\"hai\">Hai</h3>\n<h3 id=\"ba\">Ba</h3>",
            &[],
        ),
        ("## A\n\n## A", "<h2 id=\"a\">A</h2>\n<h2 id=\"a-2\">A</h2>", &[]),
        ("#", "", &["G308"]),
        ("# <br>\n\nx", "<p>x</p>", &["G308", "G306"]),
        ("# ![Mỏ](a.png)", "<h2 id=\"mo\"><img a.png|Mỏ|></h2>", &[]),
        ("# ![](a.png)", "<img a.png||>", &["G308", "G305"]),
        ("# [Mỏ](a.md) \"b\"", "<h2 id=\"mo-b\"><a to=\"a.md#\">Mỏ</a> “b”</h2>", &[]),
        ("# &#x301;a", "<h2 id=\"a\">&#x301;a</h2>", &[]),
    ]);
    let headings = walked("# Một *hai* `ba`[^1]\n\n[^1]: x").prose.headings;
    assert_eq!(headings, [Heading { level: 2, id: "mot-hai-ba".to_owned(), text: "Một hai ba".to_owned() }]);
}

#[test]
fn a_leading_heading_may_be_the_title() {
    let taken = walked_with("# Tấm *gương*[^1]\n\nChữ\n\n# Sau\n\n[^1]: x", |source| Source {
        title_from_heading: true,
        ..source
    });
    assert_eq!(taken.prose.title.as_deref(), Some("Tấm gương"));
    assert!(taken.html.starts_with("<p>Chữ</p>\n<h2 id=\"sau\">Sau</h2>\n"), "{}", taken.html);
    assert!(!taken.html.contains("fnref"), "{}", taken.html);
    let same =
        walked_with("# TẤM GƯƠNG\n\n# Tấm gương", |source| Source { title: Some("Tấm gương"), ..source });
    assert_eq!(same.html, "<h2 id=\"tam-guong\">Tấm gương</h2>\n");
    let late = walked_with("Chữ\n\n# Sau", |source| Source { title_from_heading: true, ..source });
    assert_eq!(late.prose.title, None);
    let second = walked_with("## Hai", |source| Source { title_from_heading: true, ..source });
    assert_eq!((second.prose.title, second.html.as_str()), (None, "<h2 id=\"hai\">Hai</h2>\n"));
}

#[test]
fn marks_suit_both_languages() {
    check(&[
        ("\"a\" 'b' (\"c\") it's", "<p>“a” ‘b’ (“c”) it’s</p>", &[]),
        ("**\"a\"** \"**b**\" \"*c* d\".", "<p><strong>“a”</strong> “<strong>b</strong>” “<em>c</em> d”.</p>", &[]),
        ("a -- b --- c... d--e x---\"y\"", "<p>a – b — c… d–e x—“y”</p>", &[]),
        ("`\"a\" -- ...` --help <!> -->", "<p><code>\"a\" -- ...</code> --help &lt;!&gt; --&gt;</p>", &[]),
        ("https://a.vn/x--y'z... \"b\"", "<p>https://a.vn/x--y'z... “b”</p>", &[]),
        ("(https://a.vn/a_b--y) *a*--", "<p>(https://a.vn/a_b--y) <em>a</em>–</p>", &[]),
        ("\\\"a\\\" &quot;b&quot; \\-- \\...", "<p>\"a\" \"b\" -- ...</p>", &[]),
        ("17\" '90s ..... ----", "<p>17\" ’90s ..... ----</p>", &[]),
        ("\"Anh nói: 'Đi!'\"", "<p>“Anh nói: ‘Đi!’”</p>", &[]),
        ("\"số 9\"", "<p>“số 9”</p>", &[]),
        ("\"a\nb\" \"c", "<p>“a\nb” “c</p>", &[]),
        ("**\"chữ\"**đậm", "<p>**“chữ”**đậm</p>", &["G307"]),
        ("2 ** 3 \\*\\*x", "<p>2 ** 3 **x</p>", &[]),
    ]);
}

#[test]
fn text_is_nfc_and_places_are_those_of_the_file() {
    let text = "Be\u{302}\u{301} Va\u{306}n [x](javascript:1) e&#x301;";
    let walked = walked(text);
    assert_eq!(walked.html, "<p>Bế Văn x é</p>\n");
    let at = walked.diagnostics[0].span.map(|span| &text[span.range()]);
    assert_eq!(at, Some("[x](javascript:1)"));
    let shifted = walked_with("[x]()", |source| Source { offset: 100, ..source });
    assert_eq!(shifted.diagnostics[0].span, Some(Span::new(100, 105)));
    let marked = walked_with("\u{feff}[x]()", |source| source);
    assert_eq!(marked.diagnostics[0].span, Some(Span::new(3, 8)));
}

#[test]
fn links_are_holes_addresses_or_words() {
    check(&[
        ("a [Đàn](person:be-van-dan#x)", "<p>a <a to=\"person:be-van-dan#x\">Đàn</a></p>", &[]),
        (
            "[a](../b%20c.md#d) [e](/f/) [g](#h)",
            "<p><a to=\"../b c.md#d\">a</a> <a to=\"/f/#\">e</a> <a to=\"#h\">g</a></p>",
            &[],
        ),
        (
            "[a](https://b.vn/?c=\"d\"&e 'T')",
            "<p><a href=\"https://b.vn/?c=%22d%22&amp;e\" rel=\"noopener\" title=\"T\">a</a></p>",
            &[],
        ),
        (
            "[a](<https://b.vn/ế c?d=1&e> \"T\")",
            "<p><a href=\"https://b.vn/%E1%BA%BF%20c?d=1&amp;e\" rel=\"noopener\" title=\"T\">a</a></p>",
            &[],
        ),
        (
            "<https://b.vn/a--b> <m@b.vn>",
            "<p><a href=\"https://b.vn/a--b\" rel=\"noopener\">https://b.vn/a--b</a> <a href=\"mailto:m@b.vn\">m@b.vn</a></p>",
            &[],
        ),
        ("[a](tel:0912345678)", "<p><a href=\"tel:0912345678\">a</a></p>", &[]),
        ("[a *b*](javascript:x) [c](data:x) [d](ftp://x)", "<p>a <em>b</em> c d</p>", &["G301", "G301", "G301"]),
        ("[a]() [](b.md) x", "<p>a <a to=\"b.md#\">b.md</a> x</p>", &["G302"]),
        ("[](https://b.vn/) x", "<p><a href=\"https://b.vn/\" rel=\"noopener\">b.vn</a> x</p>", &[]),
        ("[![](a.png)](b.md)", "<p><a to=\"b.md#\"><img a.png|b.md|></a></p>", &["G305"]),
        ("[![A](a.png)](person:b) x", "<p><a to=\"person:b#\"><img a.png|A|></a> x</p>", &[]),
        ("[![A](https://b.vn/c.svg)](d.md)", "<p><a to=\"d.md#\">A</a></p>", &["G303"]),
        ("[a] [b][c] \\[d]", "<p>[a] [b][c] [d]</p>", &[]),
    ]);
}

#[test]
fn a_lone_link_to_a_thing_is_a_card() {
    let card = walked("a\n\n[**Đàn** \"x\"](person:be-van-dan)\n\nb");
    assert_eq!(card.html, "<p>a</p>\n<card person:be-van-dan#><strong>Đàn</strong> “x”</card>\n<p>b</p>\n");
    let Some(Filling::CardLink { target: LinkTarget::Thing { target, .. }, .. }) =
        card.prose.holes.first().map(|hole| &hole.filling)
    else {
        unreachable!("a card")
    };
    assert_eq!(*target, Target::Entry(Kind::Person));
    for text in
        ["[a](person:b).", "[a](b.md)", "[a](person:b) [c](person:d)", "> [a](person:b)", "![x](y.png)[a](person:b)"]
    {
        assert!(!walked(text).html.contains("<card"), "{text}");
    }
}

#[test]
fn pictures_are_holes() {
    check(&[
        ("![Mỏ \"T\"](m%E1%BB%8F.jpg 'Chú')", "<img mỏ.jpg|Mỏ \"T\"|Chú>", &[]),
        ("a ![b *c* `d` [e](f)](g.png) h", "<p>a <img g.png|b c d e|> h</p>", &[]),
        ("![](a.png)", "<img a.png||>", &["G305"]),
        ("![a](https://b.vn/c.png)", "<p><a href=\"https://b.vn/c.png\" rel=\"noopener\">a</a></p>", &["G303"]),
        ("![](https://b.vn/c.png)", "<p><a href=\"https://b.vn/c.png\" rel=\"noopener\">b.vn/c.png</a></p>", &["G303"]),
        ("![a](data:image/png;base64,x)", "<p>a</p>", &["G304"]),
        ("![a](person:b) ![c]()", "<p>a c</p>", &["G304", "G302"]),
        ("- ![a](b.png)", "<ul>\n<li><img b.png|a|></li>\n</ul>", &[]),
        ("![a ![b](c)](d.png)", "<img d.png|a b|>", &[]),
    ]);
    let lenient = walked_with("![](a.png)", |source| Source { lenient: true, ..source });
    assert!(!lenient.diagnostics[0].is_error());
    assert!(walked("![](a.png)").diagnostics[0].is_error());
}

#[test]
fn raw_html_loses_tags_and_keeps_words() {
    check(&[
        ("<div class=\"a>b\">một<br/>hai</div>", "<p>một<br>\nhai</p>", &["G306"]),
        ("<p>a</p><p>b &amp; &eacute; &lt;i&gt;</p>", "<p>a</p>\n<p>b &amp; é &lt;i&gt;</p>", &["G306"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "<p>a  b </p>", &["G306"]),
        ("<!-- a -->\n\nb", "<p>b</p>", &["G306"]),
        ("<script>\n\nalert(1)\n</script>\nx", "<p>x</p>", &["G306"]),
        ("2<sup>53</sup> m<sup>2</sup>", "<p>2⁵³ m²</p>", &["G306"]),
        ("<div>\n\n**a** <b>c</b>\n\n</div>", "<p><strong>a</strong> c</p>", &["G306", "G306", "G306"]),
        ("a<br>b <i>c</i> <img alt='d'> <script>x</script> e", "<p>a<br>\nb c d  e</p>", &["G306"]),
        ("a <script>b", "<p>a b</p>", &["G306"]),
        ("a <!-- b --> c", "<p>a  c</p>", &["G306"]),
        ("a <![CDATA[b & c]]> d", "<p>a b &amp; c d</p>", &["G306"]),
        ("<div", "<p>&lt;div</p>", &["G306"]),
        ("<!-- a", "<p>&lt;!-- a</p>", &["G306"]),
        ("a <", "<p>a &lt;</p>", &[]),
        ("<img\n src=x\n alt=\"a b\">", "<p>a b</p>", &["G306"]),
        ("> <div>\n> a\n> </div>", "<blockquote>\n<p>a\n</p>\n</blockquote>", &["G306"]),
        ("<a href=\"javascript:x\" onclick=y>a</a>", "<p>a</p>", &["G306"]),
        ("a <br>", "<p>a <br>\n</p>", &["G306"]),
        ("<br>", "", &["G306"]),
    ]);
}

#[test]
fn code_is_escaped_and_coloured() {
    check(&[
        ("```\n<a> \"b\" --\n```", "<pre tabindex=\"0\"><code>&lt;a&gt; \"b\" --\n</code></pre>", &[]),
        ("    a\n    b", "<pre tabindex=\"0\"><code>a\nb</code></pre>", &[]),
        ("```C++\"><x\na\n```", "<pre tabindex=\"0\"><code class=\"language-c++x\">a\n</code></pre>", &[]),
        ("```\nBe\u{302} 0912345678", "<pre tabindex=\"0\"><code>Bê 0912345678</code></pre>", &[]),
    ]);
    let rust = walked("```rust,ignore\nfn a() {}\n```");
    assert!(rust.prose.has_code && rust.html.contains("language-rust\"><span class=\"hl-keyword\">fn </span>"));
    assert!(!walked("```\nfn a() {}\n```").prose.has_code);
}

#[test]
fn tables_have_names_and_header_cells() {
    check(&[(
        "| a | |\n|:-:|--:|\n| 1 | 2 |",
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Bảng 1\">\n<table>\n<thead>\n<tr><th scope=\"col\" class=\"center\">a</th><td></td></tr>\n</thead>\n<tbody>\n<tr><td class=\"center\">1</td><td class=\"right\">2</td></tr>\n</tbody>\n</table>\n</div>",
        &[],
    )]);
    let english = walked_with("|a|\n|-|\n\n|b|\n|-|", |source| Source { language: Language::En, ..source });
    assert!(
        english.html.contains(
            "aria-label=\"Table 2\">\n<table>\n<thead>\n<tr><th scope=\"col\">b</th></tr>\n</thead>\n</table>"
        )
    );
}

#[test]
fn task_boxes_have_names() {
    check(&[
        (
            "- [x] a\n- [ ] b",
            "<ul>\n<li><input type=\"checkbox\" disabled checked aria-label=\"Đã xong\"> a</li>\n<li><input type=\"checkbox\" disabled aria-label=\"Chưa xong\"> b</li>\n</ul>",
            &[],
        ),
        (
            "- [x] a\n\n  b",
            "<ul>\n<li>\n<p><input type=\"checkbox\" disabled checked aria-label=\"Đã xong\"> a</p>\n<p>b</p>\n</li>\n</ul>",
            &[],
        ),
    ]);
}

#[test]
fn footnotes_stand_at_the_end() {
    let html = walked("a[^x] b[^y] c[^x]\n\n[^y]: hai\n[^x]: một\n\n    ```\n    m\n    ```\n\n[^z]: ba").html;
    for part in [
        "<p>a<sup class=\"footnote-ref\"><a href=\"#fn:1\" id=\"fnref:1\" aria-label=\"Chú thích 1\">1</a></sup> b",
        "<a href=\"#fn:1\" id=\"fnref:1:2\" aria-label=\"Chú thích 1\">1</a></sup></p>\n<section class=\"footnotes\" aria-label=\"Chú thích\">\n<ol>\n<li id=\"fn:1\">\n<p>một</p>\n<pre",
        "<p><a class=\"footnote-back\" href=\"#fnref:1\" aria-label=\"Trở lại chỗ có chú thích 1\">↩</a> <a class=\"footnote-back\" href=\"#fnref:1:2\" aria-label=\"Trở lại chỗ có chú thích 1-2\">↩<sup>2</sup></a></p>\n</li>\n<li id=\"fn:2\">\n<p>hai <a",
        "<li id=\"fn:3\">\n<p>ba</p>\n</li>\n</ol>\n</section>",
    ] {
        assert!(html.contains(part), "{part}\n\nin {html}");
    }
    assert_eq!(walked("[^z]: ba").codes, ["G310"]);
    check(&[("a[^b]", "<p>a[^b]</p>", &[])]);
    let holes = walked("a[^1]\n\n[^1]: [b](c.md) ![d](e.png)\n\n    ![f](g.png)\n\nh [i](j.md)").html;
    assert!(
        holes.contains("h <a to=\"j.md#\">i</a>") && holes.contains("<p><a to=\"c.md#\">b</a> <img e.png|d|></p>"),
        "{holes}"
    );
}

#[test]
fn numbers_of_persons_are_reported() {
    let text = "Gọi **0912** 345 678 hay 001085012345, `0912345678`, https://a.vn/0912345678 và 123456789.";
    let walked_strict = walked(text);
    assert_eq!(walked_strict.codes, ["G702", "G701", "G703"]);
    assert_eq!(walked_strict.diagnostics[1].span.map(|span| &text[span.range()]), Some("001085012345"));
    assert!(walked_strict.diagnostics[0].is_error() && walked_strict.diagnostics[1].is_error());
    let lenient = walked_with(text, |source| Source { lenient: true, ..source });
    assert!(lenient.diagnostics.iter().all(|diagnostic| !diagnostic.is_error()));
    let strict = walked_with(text, |source| Source { lenient: true, strict_privacy: true, ..source });
    assert!(strict.diagnostics[0].is_error());
    let allow = ["0912 345 678".to_owned(), "001085012345".to_owned(), "123.456.789".to_owned()];
    let file: Arc<str> = Arc::from("a.md");
    let (_, allowed) = walk(Source { allow: &allow, ..source(&file, text) }, &Highlighter::new());
    assert_eq!(allowed, []);
    check(&[("![0912345678](a.png)", "<img a.png|0912345678|>", &["G702"])]);
    assert_eq!(walked("0912 345\n678").codes, ["G702"]);
    assert_eq!(walked("0912 345\n\n678").codes, [""; 0]);
    assert_eq!(walked("|0912 345|678|\n|-|-|").codes, [""; 0]);
    assert_eq!(walked("- 0912\n- 345678").codes, [""; 0]);
}

#[test]
fn excerpt_and_words_are_gathered() {
    let prose = walked("# T\n\nMột \"hai\" [ba](b.md) – `bốn`.\n\n- năm\n\n```\nsáu\n```\n\nBảy & tám.").prose;
    assert_eq!(prose.excerpt, "Một “hai” ba – bốn. Bảy & tám.");
    assert_eq!(prose.words, 8);
    assert_eq!(walked("- một\n- hai").prose.excerpt, "một hai");
    let long = walked(&"từ ".repeat(300)).prose.excerpt;
    assert!(long.chars().count() <= EXCERPT_CHARS && long.ends_with("từ…"));
}

#[test]
fn bad_input_is_tamed() {
    check(&[("a\0b\u{1}c\u{b}d", "<p>a\u{fffd}bc d</p>", &[])]);
    for unit in [
        "> ", "[", "- ", "*a ", "**a", "![", "<div>", "`", "[^1]", "<a b='", "1. ", "\"", "a -- ", "|", "&#x301;",
        "# ", "<!--", "](", "_a_", "~~a",
    ] {
        let walked = walked(&format!("{}x", unit.repeat(10_000)));
        assert!(walked.html.contains('x'), "{unit}");
        assert_balanced(walked.prose.html.as_str());
    }
    let mut deep = String::new();
    for depth in 0..300 {
        deep.push_str(&format!("{}- x{depth}\n", "  ".repeat(depth)));
    }
    let deep = walked(&deep);
    assert_eq!(deep.codes, ["G309"]);
    assert!(deep.html.contains("x299"));
    assert_balanced(deep.prose.html.as_str());
}

#[test]
fn one_highlighter_serves_all_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    let highlighter = Highlighter::new();
    shared(&highlighter);
    let file: Arc<str> = Arc::from("a.md");
    let colours = || walk(source(&file, "```json\n{\"a\": 1}\n```"), &highlighter).0.html.as_str().to_owned();
    let (one, other) = std::thread::scope(|scope| {
        let (one, other) = (scope.spawn(colours), scope.spawn(colours));
        (one.join().unwrap_or_default(), other.join().unwrap_or_default())
    });
    assert!(one.contains("hl-number") && one == other, "{one}");
}

/// Every tag is closed in order, within the deepest nesting, and text stands where it may.
fn assert_balanced(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if let Some("ul" | "ol" | "table" | "tr" | "thead" | "tbody") = open.last().copied() {
            assert_eq!(rest[..at].trim(), "", "text in {open:?}");
        }
        let (tag, after) = rest[at + 1..].split_once('>').unwrap_or_else(|| panic!("open tag in {html}"));
        rest = after;
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "{html}");
        } else if !matches!(name, "br" | "hr" | "input") {
            assert!(name != "li" || matches!(open.last(), Some(&"ul" | &"ol")), "li in {open:?}");
            let block = matches!(name, "p" | "ul" | "ol" | "blockquote" | "pre" | "div" | "h2" | "section");
            assert!(!block || !open.contains(&"p"), "{name} in {open:?}");
            assert!(name != "a" || !open.contains(&"a"), "a in {open:?}");
            open.push(name);
        }
        assert!(open.len() < 150);
    }
    assert!(open.is_empty(), "{open:?} stay open in {html}");
}

/// Numbers that look random but are the same every time (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((value ^ (value >> 31)) % sides as u64).unwrap_or_default()
    }
}

const SCRAPS: [&str; 80] = [
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "\n",
    "\n\n",
    "\n\n\n",
    "# ",
    "## ",
    "> ",
    "- ",
    "1. ",
    "    ",
    "  ",
    " ",
    "[",
    "]",
    "](",
    ")",
    "![",
    "[^1]",
    "[^1]: ",
    "[^2]",
    "\n\n[^2]: ",
    "<",
    ">",
    "<div>",
    "</div>",
    "<br>",
    "<b>",
    "<!-- ",
    " -->",
    "<img alt=\"",
    "\">",
    "'",
    "\"",
    "&amp;",
    "&#x301;",
    "e\u{302}",
    "\u{301}",
    "\0",
    "\u{1}",
    "\r\n",
    "\t",
    "\\",
    "|",
    "\n|-|-|\n",
    "---",
    "--",
    "...",
    "https://a.vn/",
    "person:b",
    "(person:b)",
    "(javascript:x)",
    "(a.png)",
    "<a@b.vn>",
    "- [ ] ",
    "- [x] ",
    "\u{202e}",
    "\u{fdd0}",
    "😀",
    "ế",
    "0912345678",
    "<![CDATA[",
    "]]>",
    "<?",
    "{{< x >}}",
    "===\n",
    "\n\n# ",
    "(#x)",
    "0912 345 678",
    "+84 ",
    "09.12.",
    "2016",
    "001",
    ", ",
    "(024)",
    "...",
];

#[test]
fn nothing_breaks_the_walk_and_no_word_is_lost() {
    let highlighter = Highlighter::new();
    let file: Arc<str> = Arc::from("a.md");
    for seed in 0..4_000 {
        let mut dice = Dice(seed);
        let (mut text, mut words) = (String::new(), Vec::new());
        for number in 0..dice.roll(40) {
            if dice.roll(3) == 0 {
                let word = format!("từ{number}q");
                text.push_str(&word);
                words.push(word);
            } else {
                text.push_str(SCRAPS[dice.roll(SCRAPS.len())]);
            }
        }
        let (prose, diagnostics) = walk(source(&file, &text), &highlighter);
        assert_balanced(prose.html.as_str());
        assert_eq!(writer::nfc(prose.html.as_str()), prose.html.as_str(), "{text:?}");
        let mut last = 0;
        for hole in &prose.holes {
            assert!(hole.at >= last && prose.html.as_str().is_char_boundary(hole.at as usize), "{text:?}");
            last = hole.at;
        }
        for diagnostic in diagnostics {
            assert!(diagnostic.span.is_some_and(|span| text.get(span.range()).is_some()), "{diagnostic:?} {text:?}");
        }
        let shown = filled(prose.html.as_str(), &prose.holes);
        for word in words.iter().filter(|word| !may_be_hidden(&text, word)) {
            assert!(shown.contains(word.as_str()), "{word} of {text:?} not in {shown}");
        }
    }
}

/// Words of comments, tags, addresses, labels and languages of code are no text.
fn may_be_hidden(text: &str, word: &str) -> bool {
    let before = text.split(word).next().unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    before.contains(['<', '(', '^'])
        || line.contains("```")
        || before.contains("]:")
        || before.ends_with('&')
        || text.contains("]: ")
}

#[test]
fn running_text_has_a_line_for_every_block() {
    for (text, expected) in [
        ("", ""),
        ("Một *hai*\nba\\\nbốn **n**ăm.\n\nSáu", "Một hai ba bốn năm.\nSáu\n"),
        ("# Đầu\n\n## Hai `x` [ba](https://a.vn)\n\n> trích\n", "Đầu\nHai x ba\ntrích\n"),
        ("- một\n  - hai\n- ba\n\n1. [x] bốn\n\n   năm\n", "một\nhai\nba\nbốn\nnăm\n"),
        ("| a | b |\n| - | - |\n| 1 | |\n", "a\nb\n1\n"),
        ("```\nfn a() {\n}\n```\nsau\n", "fn a() { }\nsau\n"),
        ("trước ![Ảnh *đẹp*](a.png) sau ![](b.png)", "trước\n\u{fffc}Ảnh đẹp\nsau\n"),
        ("chữ[^1] tiếp\n\n[^1]: ghi *chú*", "chữ tiếp\nghi chú\n"),
        ("a<br>b<!-- c --><script>d</script>&amp;", "a b&\n"),
        ("<table><caption>tên</caption><tr><td>a</td><td>b</td></tr></table>\n\n<script>x</script>", "tên\na b\n"),
        ("[](person:a) &nbsp;\n\n&nbsp;\n\n---\n", "person:a \u{a0}\n"),
        ("a & b < c \"d\"...", "a & b < c \"d\"...\n"),
        ("Be\u{302}\u{301} e&#x301;", "Bế é\n"),
    ] {
        assert_eq!(walked(text).prose.text.as_str(), expected, "{text}");
    }
}

#[test]
fn a_title_that_is_dropped_is_no_running_text() {
    let text = "# Tiêu đề ![ảnh](a.png)\n\nChữ.";
    let dropped = walked_with(text, |source| Source { title_from_heading: true, ..source });
    assert_eq!(dropped.prose.text.as_str(), "Chữ.\n");
    assert_eq!(walked_with(text, |source| Source { title: Some("Tiêu đề"), ..source }).prose.text.as_str(), "Chữ.\n");
    assert_eq!(walked(text).prose.text.as_str(), "Tiêu đề\n\u{fffc}ảnh\nChữ.\n");
}

#[test]
fn a_paragraph_of_pictures_alone_is_a_gallery() {
    let html = walked("![a](a.jpg) ![b](b.jpg)\n![c](c.jpg)\n\nx").html;
    assert_eq!(html, "<p class=\"gallery\"><img a.jpg|a|> <img b.jpg|b|>\n<img c.jpg|c|></p>\n<p>x</p>\n");
    assert!(!walked("![a](a.jpg) và ![b](b.jpg)").html.contains("gallery"));
    assert!(!walked("![a](a.jpg) [![b](b.jpg)](/x/)").html.contains("gallery"));
}
