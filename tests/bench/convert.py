#!/usr/bin/env python3
"""Turn the benchmark corpus in its neutral layout into the folder of a guong site.

    corpus.py --entries 1000 --format neutral NEUTRAL
    convert.py NEUTRAL SITE          # SITE must not exist yet

What becomes of what (keys in English, as in src/model/schema.rs):

  title "A – job" of a person     name: A (a fact) and occupation: job (translated)
  summary                         citation of a person, summary of a project or a story
  folder name                     the id, and the slug in both languages (made-up namesakes are many)
  unit, awards, date, tags        the facts of the same names; a story has no awards in the schema, so its are dropped
  field                           strands, one of the movement's five
  phase "Giai đoạn 1", "… 2"      phase dot-1 (2016-2018) and dot-2 (2019-2020) of one movement, thi-dua-2016-2020
  data/terms.json                 registry/units.yaml, registry/awards.yaml, registry/movements.yaml
  layouts of the other tools      themes/bench: theme/ beside this file, which makes pages of the same shape
  ../../people/x/index.md         person:x, and so on for projects and stories

Every entry says `demo: true`; people say `public_record: true` with one made-up source; projects say `form: work`.

`translates` in index.en.md is the fingerprint of the Vietnamese words that it was made from: the first eight hex
digits of BLAKE3 over, for each translated field of the entry in schema order (`slug` aside), the key, U+001F, the text
and U+001E, then U+001D and the body, which is everything after the line that closes the front matter. Each text and
the body are NFC, trimmed, with every run of white space (Unicode White_Space) folded to one space. Here these fields
are citation and occupation for people, title and summary for projects and stories. (Of a list that holds words, the
items' texts would follow in the order of the list; the corpus has none.)

Standard library only. The same corpus always gives the same bytes.
"""
import argparse
import json
import re
import shutil
import unicodedata
from pathlib import Path

from blake3_lanes import digests

HERE = Path(__file__).resolve().parent
MOVEMENT = "thi-dua-2016-2020"
PHASES = (("dot-1", "2016-01-01", "2018-12-31"), ("dot-2", "2019-01-01", "2020-12-31"))
SCHEMES = {"people": "person", "projects": "project", "stories": "story"}
LINK = re.compile(r"\]\(\.\./\.\./(people|projects|stories)/([^/()]+)/index(?:\.en)?\.md\)")
# Unicode White_Space; Python's own str.split() would also take U+001C to U+001F.
WHITE_SPACE = re.compile("[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
# What the templates of the other tools' sites have: entries on a page of a list, links at the head of every page.
PAGE_SIZE = 24
MENU = (("Gương người tốt", "Exemplary people", "people"), ("Công trình trọng điểm", "Key projects", "projects"),
        ("Chuyện kể", "Stories", "stories"), ("Đơn vị", "Units", "units"),
        ("Lĩnh vực", "Fields", f"movement:{MOVEMENT}"), ("Giai đoạn", "Phases", f"movement:{MOVEMENT}"),
        ("Năm", "Years", "years"), ("Khen thưởng", "Awards", "awards"))
THEME = "bench"
SOURCE = "Dữ liệu giả lập để đo tốc độ, không phải tư liệu thật"

# Per folder the fields in schema order; the translated ones are named again in WORDS.
FIELDS = {
    "people": ("name", "citation", "occupation", "unit", "date", "awards"),
    "projects": ("title", "summary", "form", "unit", "date", "awards"),
    "stories": ("title", "summary", "date", "unit"),
}
COMMON = ("movement", "phase", "strands", "tags", "sources", "slug", "demo", "public_record")
WORDS = {"people": ("citation", "occupation"), "projects": ("title", "summary"), "stories": ("title", "summary")}


class Fact(str):
    """A value that YAML takes as it stands, without quotes."""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("neutral", metavar="NEUTRAL", type=Path, help="what corpus.py --format neutral wrote")
    parser.add_argument("site", metavar="SITE", type=Path, help="a folder that does not exist yet")
    args = parser.parse_args()
    if args.site.exists():
        parser.error(f"{args.site} exists")
    terms = json.loads((args.neutral / "data/terms.json").read_text(encoding="utf-8"))
    write_registry(args.site / "content", terms, bench_looks())
    write_entries(args.neutral / "content", args.site / "content", terms)
    shutil.copytree(HERE / "theme", args.site / "themes" / THEME)


def bench_looks():
    """The settings under which guong makes the pages that the other tools make."""
    menu = [{"title": {"vi": vi, "en": en}, "link": link} for vi, en, link in MENU]
    return {"page_size": Fact(PAGE_SIZE), "menu": menu, "theme": Fact(THEME)}


def write_registry(content, terms, looks=None):
    """site.yaml, with the settings of `looks`, and the three files of registry/."""
    phases = {id: {"name": name, "from": Fact(first), "to": Fact(last)}
              for (id, first, last), name in zip(PHASES, terms["phases"].values(), strict=True)}
    movement = {"name": {"vi": "Thi đua yêu nước 2016–2020", "en": "Patriotic emulation 2016–2020"},
                "period": [Fact(PHASES[0][1]), Fact(PHASES[-1][2])],
                "phases": phases, "strands": named(terms["fields"])}
    site = {"name": {"vi": "Gương sáng công đoàn", "en": "Union role models"},
            "address": "https://guong.example/", "language": Fact("vi"),
            # Pictures are no part of the comparison.
            "share_cards": Fact("false")} | (looks or {})
    registry = content / "registry"
    registry.mkdir(parents=True)
    files = {"../site": site, "units": named(terms["units"]), "awards": named(terms["awards"]),
             "movements": {MOVEMENT: movement}}
    for name, records in files.items():
        (registry / f"{name}.yaml").write_text(yaml(records), encoding="utf-8")


def named(terms):
    return {id: {"name": name} for id, name in terms.items()}


def write_entries(neutral, content, terms):
    """Every entry: index.md with the facts, index.en.md with words only."""
    phase_of = dict(zip(terms["phases"], (id for id, *_ in PHASES), strict=True))
    entries = []
    for folder in SCHEMES:
        for source in sorted((neutral / folder).iterdir()):
            entries.append((folder, source.name, *read(source / "index.md"), *read(source / "index.en.md")))
    prints = fingerprints([(WORDS[folder], words(folder, facts), body) for folder, _, facts, body, *_ in entries])
    for (folder, id, facts, body, english, english_body), translates in zip(entries, prints, strict=True):
        values = words(folder, facts) | shared_facts(id, facts, phase_of) | own_facts(folder, facts)
        own = {key: values[key] for key in FIELDS[folder] + COMMON if values.get(key)}
        translated = words(folder, english)
        translation = {"translates": translates} | {key: translated[key] for key in WORDS[folder]} | {"slug": id}
        target = content / folder / id
        target.mkdir(parents=True)
        (target / "index.md").write_text(f"---\n{yaml(own)}---\n{body}", encoding="utf-8")
        (target / "index.en.md").write_text(f"---\n{yaml(translation)}---\n{english_body}", encoding="utf-8")


def read(path):
    """The front matter as {key: value} and the body with its links turned into references."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    facts = {}
    for line in head.splitlines():
        key, _, value = line.partition(": ")
        facts[key] = Fact(value) if key == "date" else json.loads(value)
    return facts, LINK.sub(lambda link: f"]({SCHEMES[link[1]]}:{link[2]})", body)


def words(folder, facts):
    """The translated fields of an entry, in schema order."""
    if folder == "people":
        return {"citation": facts["summary"], "occupation": facts["title"].partition(" – ")[2]}
    return {"title": facts["title"], "summary": facts["summary"]}


def shared_facts(id, facts, phase_of):
    """The facts that every kind takes over."""
    return {"unit": facts["unit"], "date": facts["date"], "awards": facts["awards"], "movement": MOVEMENT,
            "phase": phase_of[facts["phase"]], "strands": [facts["field"]], "tags": facts["tags"], "slug": id,
            "demo": Fact("true")}


def own_facts(folder, facts):
    """The facts of one kind."""
    if folder == "people":
        name = facts["title"].partition(" – ")[0]
        return {"name": name, "sources": [{"title": SOURCE}], "public_record": Fact("true")}
    return {"form": Fact("work")} if folder == "projects" else {}


def fingerprints(entries):
    """`translates` for each (keys in schema order, {key: text}, body); the docstring of this file defines it."""
    texts = []
    for keys, values, body in entries:
        fields = "".join(f"{key}\x1f{fold(values[key])}\x1e" for key in keys)
        texts.append(f"{fields}\x1d{fold(body)}".encode())
    return [digest[:4].hex() for digest in digests(texts)]


def fold(text):
    """NFC, trimmed, every run of white space one space."""
    return WHITE_SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def yaml(record, indent=0):
    """A record as block YAML: records below it indented, lists and bilingual texts in one line, strings quoted."""
    lines = []
    for key, value in record.items():
        nested = isinstance(value, dict) and set(value) != {"vi", "en"}
        written = "\n" + yaml(value, indent + 2) if nested else f" {flow(value)}\n"
        lines.append(f"{' ' * indent}{key}:{written}")
    return "".join(lines)


def flow(value):
    """A value in one line; a JSON string is a YAML string."""
    if isinstance(value, Fact):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main()
