//! What is read aloud, and that every number can be told back from its words.

use super::*;

#[test]
fn numbers_are_read_as_people_say_them() {
    for (digits, words) in [
        ("0", "không"),
        ("1", "một"),
        ("4", "bốn"),
        ("5", "năm"),
        ("10", "mười"),
        ("11", "mười một"),
        ("14", "mười bốn"),
        ("15", "mười lăm"),
        ("20", "hai mươi"),
        ("21", "hai mươi mốt"),
        ("24", "hai mươi tư"),
        ("25", "hai mươi lăm"),
        ("100", "một trăm"),
        ("101", "một trăm linh một"),
        ("105", "một trăm linh năm"),
        ("110", "một trăm mười"),
        ("115", "một trăm mười lăm"),
        ("555", "năm trăm năm mươi lăm"),
        ("1000", "một nghìn"),
        ("1004", "một nghìn không trăm linh bốn"),
        ("1953", "một nghìn chín trăm năm mươi ba"),
        ("2018", "hai nghìn không trăm mười tám"),
        ("10500", "mười nghìn năm trăm"),
        ("1000000", "một triệu"),
        ("1000005", "một triệu không trăm linh năm"),
        ("1020000", "một triệu không trăm hai mươi nghìn"),
        ("13198000000", "mười ba tỷ một trăm chín mươi tám triệu"),
        ("1000000000", "một tỷ"),
        ("5000000000000", "năm nghìn tỷ"),
        ("1000000000000000000", "một tỷ tỷ"),
    ] {
        assert_eq!(integer(digits), words, "{digits}");
    }
}

#[test]
fn texts_are_read_as_people_say_them() {
    for (text, words) in [
        ("10 %", "mười phần trăm"),
        ("tăng 10%/năm", "tăng mười phần trăm gạch chéo năm"),
        ("1,5", "một phẩy năm"),
        ("0,05", "không phẩy không năm"),
        ("13,198 tỷ đồng", "mười ba phẩy một trăm chín mươi tám tỷ đồng"),
        ("1.234.567 đồng", "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng"),
        ("12.500,75", "mười hai nghìn năm trăm phẩy bảy mươi lăm"),
        ("12/12/1953", "ngày mười hai tháng mười hai năm một nghìn chín trăm năm mươi ba"),
        ("ngày 02/9/1945", "ngày hai tháng chín năm một nghìn chín trăm bốn mươi lăm"),
        ("5/1952", "tháng năm năm một nghìn chín trăm năm mươi hai"),
        ("tháng 4/1975", "tháng tư năm một nghìn chín trăm bảy mươi lăm"),
        ("tháng 4 năm 2016", "tháng tư năm hai nghìn không trăm mười sáu"),
        ("1953-12-12", "ngày mười hai tháng mười hai năm một nghìn chín trăm năm mươi ba"),
        ("Quốc khánh 2/9", "Quốc khánh ngày hai tháng chín"),
        ("ngày 28/7", "ngày hai mươi tám tháng bảy"),
        ("2/3 số hộ", "hai phần ba số hộ"),
        ("lần thứ XVI", "lần thứ mười sáu"),
        ("lần thứ I", "lần thứ nhất"),
        ("lần thứ IV", "lần thứ tư"),
        ("lần thứ XXI", "lần thứ hai mươi mốt"),
        ("quý IV", "quý bốn"),
        ("thế kỷ XX", "thế kỷ hai mươi"),
        ("V.I. Lê-nin", "V.I. Lê-nin"),
        ("thứ 4", "thứ tư"),
        ("giai đoạn 2016–2020", "giai đoạn hai nghìn không trăm mười sáu đến hai nghìn không trăm hai mươi"),
        ("2016 - 2020", "hai nghìn không trăm mười sáu đến hai nghìn không trăm hai mươi"),
        ("15-20%", "mười lăm đến hai mươi phần trăm"),
        ("120 km", "một trăm hai mươi ki-lô-mét"),
        ("35m2 nhà", "ba mươi lăm mét vuông nhà"),
        ("2 ha", "hai héc-ta"),
        ("2 hai", "hai hai"),
        ("50.000đ", "năm mươi nghìn đồng"),
        ("5 kg/ngày", "năm ki-lô-gam mỗi ngày"),
        ("7h30", "bảy giờ ba mươi phút"),
        ("07:30", "bảy giờ ba mươi phút"),
        ("8h", "tám giờ"),
        ("LĐLĐ tỉnh", "Liên đoàn lao động tỉnh"),
        ("của CNVCLĐ.", "của công nhân viên chức lao động."),
        ("ở TP. Cao Bằng", "ở thành phố Cao Bằng"),
        ("06/KH-TLĐ", "không sáu gạch chéo kế hoạch tổng liên đoàn"),
        ("tổ A4", "tổ A bốn"),
        ("Covid-19", "Covid mười chín"),
        ("-5 °C", "âm năm độ C"),
        ("công nghiệp 4.0", "công nghiệp bốn chấm không"),
        ("rau, quả v.v.", "rau, quả vân vân"),
        ("Chị Hoa (may) làm.", "Chị Hoa (may) làm."),
        ("", ""),
    ] {
        assert_eq!(aloud(text), words, "{text}");
    }
}

/// The number that words tell; `None` where they are no number.
fn told(words: &str) -> Option<u128> {
    let (mut total, mut part, mut last) = (0_u128, 0_u128, 0_u128);
    let mut millions = 0_u128;
    for word in words.split(' ') {
        match word {
            "trăm" => (part, last) = (part + last * 100, 0),
            "mươi" => (part, last) = (part + last * 10, 0),
            "mười" => part += 10,
            "linh" => {}
            "nghìn" => (millions, part, last) = (millions + (part + last) * 1000, 0, 0),
            "triệu" => (millions, part, last) = (millions + (part + last) * 1_000_000, 0, 0),
            "tỷ" => {
                let block = millions + part + last;
                // Every tỷ takes all that was said before it in its block, or the whole after another tỷ.
                total = if block > 0 { total + block * 1_000_000_000 } else { total * 1_000_000_000 };
                (millions, part, last) = (0, 0, 0);
            }
            "mốt" => last = 1,
            "tư" => last = 4,
            "lăm" => last = 5,
            digit => last = DIGITS.iter().position(|known| *known == digit)? as u128,
        }
    }
    Some(total + millions + part + last)
}

#[test]
fn every_number_can_be_told_back() {
    for number in (0..20_000_u128).chain((0..4000).map(|step| step * step * 7_919 + 13)) {
        assert_eq!(told(&integer(&number.to_string())), Some(number), "{number}");
    }
    let mut number: u128 = 1;
    for step in 0..16 {
        number = number * 10 + step % 10;
        assert_eq!(told(&integer(&number.to_string())), Some(number), "{}", integer(&number.to_string()));
    }
}

#[test]
fn no_digit_is_left_and_nothing_breaks() {
    const SIGNS: [&str; 30] = [
        "0", "1", "4", "5", "9", "12", "1953", "000", ".", ",", "/", "-", "–", " ", "%", "X", "IV", "m2", "đ", "h",
        ":", "TP.", "ngày ", "thứ ", "tháng ", "\u{a0}", "km/h", "²", "LĐLĐ", "\u{301}",
    ];
    let mut seed: u64 = 42;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..8 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(SIGNS[(seed >> 33) as usize % SIGNS.len()]);
        }
        let spoken = aloud(&text);
        assert!(!spoken.contains(|c: char| c.is_ascii_digit() || c == '%'), "{text:?} {spoken:?}");
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic() && !c.is_uppercase()).count();
        assert!(letters(&spoken) + 8 >= letters(&text), "{text:?} {spoken:?}");
    }
}

#[test]
fn sentences_end_where_they_end() {
    let text =
        "Chị Hoa ở TP. Cao Bằng. Chị nói: “Làm đi!” Rồi chị làm… hết ca. Năm 2016 được 1.5 lần? V.I. Lê-nin viết thế.";
    let all: Vec<&str> = sentences(text).collect();
    assert_eq!(
        all,
        [
            "Chị Hoa ở TP. Cao Bằng.",
            "Chị nói: “Làm đi!”",
            "Rồi chị làm… hết ca.",
            "Năm 2016 được 1.5 lần?",
            "V.I. Lê-nin viết thế."
        ]
    );
    assert_eq!(sentences("  ").count(), 0);
    assert_eq!(sentences("không có dấu chấm").collect::<Vec<_>>(), ["không có dấu chấm"]);
}

#[test]
fn words_stay_as_they_are() {
    for text in ["Chị làm việc ở lò gốm.", "“Một người vì mọi người” – lời của ông", "MẸ TÔI, Hồ Chí Minh; A và B!"]
    {
        assert_eq!(aloud(text), text);
    }
}

#[test]
fn roman_numbers_are_those_that_are_properly_written() {
    assert_eq!(["I", "IV", "XVI", "XL", "LXXXIX"].map(roman), [Some(1), Some(4), Some(16), Some(40), Some(89)]);
    assert_eq!(["", "IIX", "VX", "IIII", "XXXX", "A", "C", "x"].map(roman), [None; 8]);
}
