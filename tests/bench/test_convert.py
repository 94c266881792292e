"""Tests of the converter: python3 -m unittest discover -s tests/bench"""
import unittest

import convert
from blake3_lanes import BATCH, digests

# Digests of the input 0, 1, … 250, 0, 1, … of that length, as the published test vectors have them.
VECTORS = {
    0: "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262",
    1: "2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213",
    64: "4eed7141ea4a5cd4b788606bd23f46e212af9cacebacdc7d1f4c6dc7f2511b98",
    65: "de1e5fa0be70df6d2be8fffd0e99ceaa8eb6e8c93a63f2d8d1c30ecb6b263dee",
    1023: "10108970eeda3eb932baac1428c7a2163b0e924c9a9e25b35bba72b28f70bd11",
    1024: "42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7",
    1025: "d00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444",
    2048: "e776b6028c7cd22a4d0ba182a8bf62205d2ef576467e838ed6f2529b85fba24a",
    2049: "5f4d72f40d7a5f82b15ca2b2e44b1de3c2ef86c426c95c1af0b6879522563030",
    3073: "7124b49501012f81cc7f11ca069ec9226cecb8a2c850cfe644e327d22d3e1cd3",
    5121: "628bd2cb2004694adaab7bbd778a25df25c47b9d4155a55f8fbd79f2fe154cff",
}


class Blake3(unittest.TestCase):
    def test_lengths_around_block_and_chunk_bounds_hash_as_published(self):
        inputs = [bytes(i % 251 for i in range(length)) for length in VECTORS]
        self.assertEqual([digest.hex() for digest in digests(inputs)], list(VECTORS.values()))

    def test_more_messages_than_a_batch_keep_their_order(self):
        inputs = [str(number).encode() for number in range(2 * BATCH + 1)]
        self.assertEqual(digests(inputs), [digests([one])[0] for one in inputs])


class Fingerprint(unittest.TestCase):
    def test_white_space_and_normal_form_do_not_count(self):
        one = (("title",), {"title": "Hòa bình"}, "Một\n\nhai\n")
        same = (("title",), {"title": " Ho\u0300a\u00a0\tbình "}, "\nMột hai")
        other = (("title",), {"title": "Hòa bình"}, "Một ba")
        first, second, third = convert.fingerprints([one, same, other])
        self.assertEqual(first, second)
        self.assertNotEqual(first, third)

    def test_control_characters_are_not_white_space(self):
        self.assertEqual(convert.fold(" a\x1fb\u3000c "), "a\x1fb c")

    def test_text_is_laid_out_as_the_definition_says(self):
        expected = digests(["citation\x1fMột câu\x1eoccupation\x1fthợ hàn\x1e\x1dThân bài".encode()])[0][:4].hex()
        entry = (("citation", "occupation"), {"occupation": "thợ  hàn", "citation": "Một câu"}, "\nThân\nbài\n")
        self.assertEqual(convert.fingerprints([entry]), [expected])


class Yaml(unittest.TestCase):
    def test_records_nest_and_bilingual_texts_stay_in_one_line(self):
        phase = {"name": {"vi": 'Đợt "1"', "en": "Phase 1"}, "from": convert.Fact("2016-01-01")}
        expected = 'dot-1:\n  name: {vi: "Đợt \\"1\\"", en: "Phase 1"}\n  from: 2016-01-01\ntags: ["a", "b"]\n'
        self.assertEqual(convert.yaml({"dot-1": phase, "tags": ["a", "b"]}), expected)


if __name__ == "__main__":
    unittest.main()
