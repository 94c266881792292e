"""What the truth of phrases is made from: words, sentences, and entries that say them."""
import tempfile
import unittest
from pathlib import Path

import asking

ENTRY = '''---
name: "Bế Văn Đàn"
unit: xuong
slug: "be-van-dan"
---
Anh đi. **Chị Hoa** ở lại với [anh Dũng](person:dung).

| Việc | Năm |
| --- | ---: |
| Cầu treo | 1953 |
'''


class Asking(unittest.TestCase):
    def test_words_are_folded_as_people_type_them(self):
        self.assertEqual(asking.fold_words("Đường hoà bình – 15/9", "vi"), ["duong", "hoa", "binh", "15", "9"])
        self.assertEqual(asking.fold_words("The worker’s Đường", "en"), ["the", "workers", "đường"])

    def test_a_phrase_stays_in_its_sentence(self):
        texts = self.texts("vi")
        self.assertEqual(texts.holding("chi hoa o lai voi anh dung"), {"x"})
        self.assertEqual(texts.holding("di chi"), set())
        self.assertEqual(texts.holding("treo 1953"), set())

    def test_fields_and_names_of_units_are_said_too_and_slugs_are_not(self):
        texts = self.texts("vi")
        self.assertEqual(texts.holding("be van dan"), {"x"})
        self.assertEqual(texts.holding("xuong may"), {"x"})
        self.assertFalse(any("slug" in text for text in texts.sentences["x"]))

    def test_an_entry_without_translation_says_nothing_in_english(self):
        self.assertEqual(self.texts("en").sentences, {})

    def test_every_drawn_phrase_is_said_by_an_entry(self):
        texts = self.texts("vi")
        for phrase in texts.draw(50):
            self.assertTrue(2 <= len(phrase.split()) <= 5)
            self.assertEqual(texts.holding(phrase), {"x"}, phrase)

    def test_prefixes_begin_where_the_note_says(self):
        self.assertEqual(asking.all_typed("prefix", "be van", "from 3", False), ["be v", "be va", "be van"])
        self.assertEqual(asking.all_typed("prefix", "be van", "from 3; among many from 5", True), ["be van"])
        self.assertEqual(asking.all_typed("nfd", "đà", "", False), ["đa\u0300"])

    def texts(self, language):
        with tempfile.TemporaryDirectory() as folder:
            content = Path(folder)
            for path, text in (("people/x/index.md", ENTRY), ("registry/units.yaml", UNITS)):
                (content / path).parent.mkdir(parents=True)
                (content / path).write_text(text, encoding="utf-8")
            return asking.Texts(content, language)


UNITS = 'xuong:\n  name: {vi: "Xưởng may", en: "Garment shop"}\n'

if __name__ == "__main__":
    unittest.main()
