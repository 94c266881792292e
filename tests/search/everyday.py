#!/usr/bin/env python3
"""Write a guong site of 300 entries of everyday text, for tests of the search.

    everyday.py SITE          # SITE must not exist yet

People, stories, initiatives, projects, collectives, documents and pages in Vietnamese, most of them in English too.
All of it is made up and says `demo: true`. It comes from

  named.txt     the entries that queries.tsv asks for, written one by one; how to read it stands at its top
  wording.txt   sentences, names and places that are combined at random, always in the same way: teachers, miners,
                nurses, road crews, storms, shift meals. Syllables are common and names collide, as they do in life
  units.yaml    the units of both

Standard library only. The same version always writes the same bytes.
"""
import argparse
import json
import random
from pathlib import Path

HERE = Path(__file__).resolve().parent
COUNTS = {"people": 135, "stories": 66, "initiatives": 44, "projects": 33, "collectives": 22}  # 300 in all
MOVEMENT = "thi-dua-quanh-ta"
STRANDS = ("lao-dong-gioi", "nong-thon-moi", "hoc-tap-bac", "to-chuc-cong-doan", "hoat-dong-xa-hoi")
AWARDS = ("ldtt", "cstt-coso", "cstt-tinh", "bk-tinh", "bk-ldld", "bldst")
SECTORS = ("state", "non_state", "fdi", "cooperative", "public_service")
# The fields that hold words; all others are facts, which stand once.
WORDS = ("title", "citation", "summary", "occupation", "locality", "field", "quote", "honorific", "role")
ON_RECORD = {"public_record": True, "sources": [{"title": "Chuyện dựng lên để thử máy tìm"}]}
NAMED_BY_WORDS = "collectives"  # whose `name` is translated; a person's name is a fact


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", metavar="SITE", type=Path, help="a folder that does not exist yet")
    args = parser.parse_args()
    if args.site.exists():
        parser.error(f"{args.site} exists")
    write_site(args.site)


def write_site(site):
    """All files of the site."""
    content = site / "content"
    write(site / "site.yaml", flat({"name": pair("Gương quanh ta", "Examples around us"),
                                    "address": "https://quanh-ta.example/", "language": "vi"}))
    write(content / "registry/units.yaml", (HERE / "units.yaml").read_text(encoding="utf-8"))
    write(content / "registry/movements.yaml", flat({MOVEMENT: movement()}))
    entries = named((HERE / "named.txt").read_text(encoding="utf-8"))
    for folder, count in COUNTS.items():
        taken = sum(key.startswith(f"{folder}/") for key in entries)
        for number in range(count - taken):
            rng = random.Random(f"{folder}/{number}")
            entries[f"{folder}/{ID[folder]}-{number:03d}"] = MAKE[folder](rng)
    for path, (facts, vietnamese, english) in sorted(entries.items()):
        write_entry(content, path, facts, vietnamese, english)


def write_entry(content, path, facts, vietnamese, english):
    """One entry: facts and the Vietnamese words, and beside it the English words where there are any."""
    folder, id = path.split("/")
    words = set(WORDS) | ({"name"} if folder == NAMED_BY_WORDS else set())
    heads = ({"slug": id} | {key: first(value) if key in words else value for key, value in facts.items()},
             {"slug": id} | {key: value["en"] for key, value in facts.items() if key in words and "en" in value})
    if folder != "pages":
        heads[0].setdefault("demo", True)
    write(content / path / "index.md", f"---\n{flat(heads[0])}---\n{story(vietnamese)}")
    if english:
        write(content / path / "index.en.md", f"---\n{flat(heads[1])}---\n{story(english)}")


def first(value):
    return value["vi"] if isinstance(value, dict) else value


def story(paragraphs):
    return "\n\n".join(paragraphs) + "\n"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def flat(record):
    """A record as YAML, one key a line; JSON is YAML."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in record.items())


def pair(vi, en):
    return {"vi": vi, "en": en}


# --- the registry ---------------------------------------------------------

def movement():
    """Five strands, two phases."""
    names = (pair("Lao động giỏi, lao động sáng tạo", "Good labour, creative labour"),
             pair("Chung sức xây dựng nông thôn mới", "Together for new rural areas"),
             pair("Học tập và làm theo Bác", "Following Uncle Hồ’s example"),
             pair("Xây dựng tổ chức công đoàn", "Building the unions"),
             pair("Hoạt động xã hội", "Social work"))
    phases = ((1, "2016-01-01", "2020-12-31"), (2, "2021-01-01", "2025-12-31"))
    return {"name": pair("Thi đua quanh ta 2016–2025", "Emulation around us, 2016–2025"),
            "period": ["2016-01-01", "2025-12-31"],
            "phases": {f"giai-doan-{number}": {"name": pair(f"Giai đoạn {number}", f"Stage {number}"),
                                               "from": begin, "to": end} for number, begin, end in phases},
            "strands": {id: {"name": name} for id, name in zip(STRANDS, names, strict=True)}}


# --- entries written one by one -------------------------------------------

def named(text):
    """The entries of named.txt by path: facts, Vietnamese paragraphs, English paragraphs."""
    entries = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("= "):
            facts, vietnamese, english = entries.setdefault(line[2:], ({}, [], []))
        elif line.startswith("> "):
            vietnamese.append(line[2:])
        elif line.startswith("< "):
            english.append(line[2:])
        else:
            key, _, value = line.partition(": ")
            facts[key] = fact(key, value)
    for path, (facts, _, _) in entries.items():
        if path.startswith("people/"):
            facts.update(ON_RECORD)
    return entries


def fact(key, value):
    """What a line of named.txt says: JSON where it is JSON, words in both languages where a bar parts them."""
    if value[0] in "[{" or value in ("true", "false"):
        return json.loads(value)
    if key == "name" and " | " not in value:
        return value
    vi, bar, en = value.partition(" | ")
    return pair(vi, en) if bar else value


# --- entries made from wording.txt ----------------------------------------

class Wording:
    """What wording.txt holds."""

    def __init__(self, text):
        self.lists, self.common, self.trades = {}, [], []
        for line in text.splitlines():
            key, _, value = line.partition(": ")
            if line.startswith("= "):
                self.trades.append({"unit": line[2:]})
            elif " | " in value:
                place = self.trades[-1].setdefault(key, []) if self.trades else self.common
                place.append(tuple(value.split(" | ")))
            elif value and not line.startswith("#"):
                self.lists[key] = value.split(", " if ", " in value else " ")

    def choice(self, rng, key):
        return rng.choice(self.lists[key])


WORDING = Wording((HERE / "wording.txt").read_text(encoding="utf-8"))


class Talk:
    """One trade in one place: sentences in both languages about one person or about a team."""

    def __init__(self, rng, who=None):
        self.rng = rng
        self.trade = rng.choice(WORDING.trades)
        self.commune, self.hamlet = WORDING.choice(rng, "communes"), WORDING.choice(rng, "hamlets")
        self.who = who or (pair("anh em", "the crew"), pair("cả tổ", "the team"))[rng.randrange(2)]
        self.seen = set()

    def fill(self, vi, en):
        """Both languages of a template, with the same choices."""
        slots = {"x": self.commune, "b": self.hamlet, "n": self.rng.randint(3, 48), "m": self.rng.randint(2, 12)}
        return [sentence[0].upper() + sentence[1:] for sentence in
                (vi.format(who=self.who["vi"], **slots), en.format(who=self.who["en"], **slots))]

    def place(self):
        return pair(f"Xã {self.commune}", f"{self.commune} commune")

    def sentence(self):
        """A sentence that this text doesn't have yet."""
        pool = self.trade["sentence"] if self.rng.random() < 0.45 else WORDING.common
        left = [at for at in pool if at not in self.seen]
        chosen = self.rng.choice(left or WORDING.common)
        self.seen.add(chosen)
        return self.fill(*chosen)

    def paragraphs(self, count):
        """Paragraphs in Vietnamese and the same in English."""
        both = ([], [])
        for _ in range(count):
            lines = [self.sentence() for _ in range(self.rng.randint(3, 5))]
            for language, text in enumerate(both):
                text.append(" ".join(line[language] for line in lines))
        return both

    def entry(self, facts, paragraphs):
        """Facts with what all have in common; one entry in eight has no English."""
        vietnamese, english = self.paragraphs(paragraphs)
        day = f"{self.rng.randint(2016, 2025)}-{self.rng.randint(1, 12):02d}-{self.rng.randint(1, 28):02d}"
        shared = {"unit": self.trade["unit"], "date": day, "movement": MOVEMENT,
                  "strands": [self.rng.choice(STRANDS)]}
        translated = self.rng.random() >= 0.125
        return facts | shared, vietnamese, english if translated else []


def person(rng):
    woman = rng.random() < 0.55
    given = WORDING.choice(rng, "given")
    name = f"{WORDING.choice(rng, 'families')} {WORDING.choice(rng, 'women' if woman else 'men')} {given}"
    who = pair(f"chị {given}", f"Ms {given}") if woman else pair(f"anh {given}", f"Mr {given}")
    talk = Talk(rng, who)
    facts = {"name": name, "citation": pair(*talk.fill(*rng.choice(talk.trade["praise"]))),
             "occupation": pair(*rng.choice(talk.trade["job"])),
             "locality": talk.place(), "sector": rng.choice(SECTORS), "direct_worker": rng.random() < 0.7}
    made = talk.entry(facts | ON_RECORD, 3)
    if rng.random() < 0.5:
        made[0]["awards"] = [{"award": rng.choice(AWARDS), "date": made[0]["date"]}]
    return made


def story_entry(rng):
    talk = Talk(rng)
    facts = {"title": pair(*talk.fill(*rng.choice(talk.trade["story"]))), "summary": pair(*talk.sentence())}
    return talk.entry(facts, rng.randint(2, 4))


def initiative(rng):
    talk = Talk(rng)
    facts = {"title": pair(*talk.fill(*rng.choice(talk.trade["idea"]))), "summary": pair(*talk.sentence()),
             "form": rng.choice(("initiative", "model")), "locality": talk.place()}
    return talk.entry(facts, 2)


def project(rng):
    talk = Talk(rng)
    facts = {"title": pair(*talk.fill(*rng.choice(talk.trade["work"]))), "summary": pair(*talk.sentence()),
             "form": "work", "locality": talk.place()}
    return talk.entry(facts, 2)


def collective(rng):
    talk = Talk(rng)
    vi, en = rng.choice(talk.trade["team"])
    number = rng.randint(1, 9)
    facts = {"name": pair(f"{vi} số {number} {talk.commune}", f"{en} {number}, {talk.commune}"),
             "citation": pair(*talk.sentence()), "form": "team"}
    return talk.entry(facts, 2)


MAKE = {"people": person, "stories": story_entry, "initiatives": initiative, "projects": project,
        "collectives": collective}
ID = {"people": "nguoi", "stories": "chuyen", "initiatives": "viec-hay", "projects": "viec-lon", "collectives": "to"}


if __name__ == "__main__":
    main()
