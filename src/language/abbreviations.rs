//! What the trade writes short, and the words it stands for.
//!
//! Only abbreviations that are in use, each one word of letters, with words in lower case. One that stands for
//! several things has the meaning that is usual in union texts; where none is usual it isn't here.

use super::Language;

/// An abbreviation and its words.
pub type Abbreviation = (&'static str, &'static str);

/// The abbreviations of a language, each once.
pub fn abbreviations(language: Language) -> &'static [Abbreviation] {
    match language {
        Language::Vi => VIETNAMESE,
        Language::En => ENGLISH,
    }
}

const VIETNAMESE: &[Abbreviation] = &[
    ("AHLĐ", "anh hùng lao động"),
    ("ANTT", "an ninh trật tự"),
    ("ATGT", "an toàn giao thông"),
    ("ATLĐ", "an toàn lao động"),
    ("ATVSLĐ", "an toàn vệ sinh lao động"),
    ("ATVSV", "an toàn vệ sinh viên"),
    ("BCĐ", "ban chỉ đạo"),
    ("BCH", "ban chấp hành"),
    ("BHLĐ", "bảo hộ lao động"),
    ("BHTN", "bảo hiểm thất nghiệp"),
    ("BHXH", "bảo hiểm xã hội"),
    ("BHYT", "bảo hiểm y tế"),
    ("BTV", "ban thường vụ"),
    ("CBCC", "cán bộ công chức"),
    ("CBCCVC", "cán bộ công chức viên chức"),
    ("CBCĐ", "cán bộ công đoàn"),
    ("CĐ", "công đoàn"),
    ("CĐCS", "công đoàn cơ sở"),
    ("CĐGD", "công đoàn giáo dục"),
    ("CĐN", "công đoàn ngành"),
    ("CĐVC", "công đoàn viên chức"),
    ("CNH", "công nghiệp hóa"),
    ("CNLĐ", "công nhân lao động"),
    ("CNTT", "công nghệ thông tin"),
    ("CNVC", "công nhân viên chức"),
    ("CNVCLĐ", "công nhân viên chức lao động"),
    ("CP", "cổ phần"),
    ("CSTĐ", "chiến sĩ thi đua"),
    ("DN", "doanh nghiệp"),
    ("DNNN", "doanh nghiệp nhà nước"),
    ("DNTN", "doanh nghiệp tư nhân"),
    ("DTTS", "dân tộc thiểu số"),
    ("ĐVCĐ", "đoàn viên công đoàn"),
    ("GDĐT", "giáo dục và đào tạo"),
    ("GDTX", "giáo dục thường xuyên"),
    ("GTVT", "giao thông vận tải"),
    ("HĐH", "hiện đại hóa"),
    ("HĐND", "hội đồng nhân dân"),
    ("HTX", "hợp tác xã"),
    ("KCN", "khu công nghiệp"),
    ("KH", "kế hoạch"),
    ("KHKT", "khoa học kỹ thuật"),
    ("KTXH", "kinh tế xã hội"),
    ("LĐ", "lao động"),
    ("LĐLĐ", "liên đoàn lao động"),
    ("LĐST", "lao động sáng tạo"),
    ("LĐTBXH", "lao động thương binh và xã hội"),
    ("LĐTT", "lao động tiên tiến"),
    ("LLVT", "lực lượng vũ trang"),
    ("LLVTND", "lực lượng vũ trang nhân dân"),
    ("MTTQ", "mặt trận tổ quốc"),
    ("MTV", "một thành viên"),
    ("NĐ", "nghị định"),
    ("NLĐ", "người lao động"),
    ("NNPTNT", "nông nghiệp và phát triển nông thôn"),
    ("NQ", "nghị quyết"),
    ("NSDLĐ", "người sử dụng lao động"),
    ("NSLĐ", "năng suất lao động"),
    ("NTM", "nông thôn mới"),
    ("PCCC", "phòng cháy chữa cháy"),
    ("PTDTNT", "phổ thông dân tộc nội trú"),
    ("PTNT", "phát triển nông thôn"),
    ("QCDC", "quy chế dân chủ"),
    ("QĐ", "quyết định"),
    ("QHLĐ", "quan hệ lao động"),
    ("SKKN", "sáng kiến kinh nghiệm"),
    ("SXKD", "sản xuất kinh doanh"),
    ("TDTT", "thể dục thể thao"),
    ("TĐKT", "thi đua khen thưởng"),
    ("THCS", "trung học cơ sở"),
    ("THPT", "trung học phổ thông"),
    ("TLĐ", "tổng liên đoàn"),
    ("TNCS", "thanh niên cộng sản"),
    ("TNHH", "trách nhiệm hữu hạn"),
    ("TP", "thành phố"),
    ("TTCN", "tiểu thủ công nghiệp"),
    ("TTXVN", "thông tấn xã việt nam"),
    ("TƯ", "trung ương"),
    ("TƯLĐTT", "thỏa ước lao động tập thể"),
    ("TW", "trung ương"),
    ("TX", "thị xã"),
    ("UBKT", "ủy ban kiểm tra"),
    ("UBND", "ủy ban nhân dân"),
    ("VHVN", "văn hóa văn nghệ"),
    ("VSLĐ", "vệ sinh lao động"),
    ("XDCB", "xây dựng cơ bản"),
    ("XHCN", "xã hội chủ nghĩa"),
];

const ENGLISH: &[Abbreviation] = &[
    ("CBA", "collective bargaining agreement"),
    ("CLA", "collective labour agreement"),
    ("CPV", "communist party of vietnam"),
    ("FDI", "foreign direct investment"),
    ("GSO", "general statistics office"),
    ("HCMC", "ho chi minh city"),
    ("ILO", "international labour organization"),
    ("JSC", "joint stock company"),
    ("LLC", "limited liability company"),
    ("OHS", "occupational health and safety"),
    ("OSH", "occupational safety and health"),
    ("PPC", "provincial people's committee"),
    ("PPE", "personal protective equipment"),
    ("SME", "small and medium enterprise"),
    ("SOE", "state owned enterprise"),
    ("VGCL", "vietnam general confederation of labour"),
    ("VNA", "vietnam news agency"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::fold::fold;

    /// Words that an abbreviation passes over.
    const PASSED_OVER: [&str; 3] = ["và", "and", "of"];

    fn all() -> impl Iterator<Item = Abbreviation> {
        Language::ALL.into_iter().flat_map(abbreviations).copied()
    }

    #[test]
    fn abbreviations_are_made_of_initials() {
        for (short, words) in all().filter(|(short, _)| *short != "TW") {
            let words = words.split(' ').filter(|word| !PASSED_OVER.contains(word));
            let initials: String = words.filter_map(|word| fold(word).chars().next()).collect();
            assert_eq!(initials, fold(short), "{short}");
        }
    }

    #[test]
    fn every_abbreviation_is_one_word_and_stands_once() {
        for language in Language::ALL {
            let table = abbreviations(language);
            for (place, (short, words)) in table.iter().enumerate() {
                assert!(short.chars().all(char::is_uppercase) && *words == words.to_lowercase(), "{short}");
                assert!(table[..place].iter().all(|(other, _)| fold(other) != fold(short)), "{short} stands twice");
            }
        }
    }
}
