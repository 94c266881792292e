"""Asking a built site: queries through `guong search`, the table of known answers, and phrases with their truth."""
import json
import os
import random
import re
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent
QUERIES = REPOSITORY / "tests/search/queries.tsv"
LANGUAGES = ("vi", "en")
ASKED_AT_ONCE = 2
FIRST = 10
# Draws for each phrase, in a corpus that has few.
MOST_DRAWS = 20
# Fields that no reader sees.
NO_WORDS = ("slug", "demo", "translates")
QUOTED = r'("(?:[^"\\]|\\.)*")'
NAMED = re.compile(r"^\s*([\w-]+):(?:\s*\n\s+name:)?\s*\{(?:.*?)vi: " + QUOTED + ", en: " + QUOTED + r"\}", re.M)


class Site:
    """A built site and the program that searches it."""

    def __init__(self, guong, root, public):
        self.guong, self.root, self.public = Path(guong).resolve(), root, public

    def search(self, query, language, limit=FIRST):
        """Results, best first."""
        command = [self.guong, "search", "--root", self.root, "--output", self.public, "--lang", language, "--json",
                   "--limit", str(limit), "--", query]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"guong search “{query}” ended with {done.returncode}:\n{done.stderr}")
        return json.loads(done.stdout)

    def search_all(self, asked):
        """The results of many (query, language)."""
        with ThreadPoolExecutor(ASKED_AT_ONCE) as pool:
            return list(pool.map(lambda one: self.search(*one), asked))


# --- queries whose answer is known ----------------------------------------

def known_queries(among_many):
    """(class, language, what is typed, ids that may come first) of the table; without those that are asked alone."""
    rows = []
    for line in QUERIES.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, _, language, query, first, note = (line + "\t").split("\t")[:6]
        if among_many and "alone" in note:
            continue
        rows += [(kind, language, typed, first.split("|")) for typed in all_typed(kind, query, note, among_many)]
    return rows


def all_typed(kind, query, note, among_many):
    """The query itself, or every beginning of it that is long enough."""
    if kind == "nfd":
        return [unicodedata.normalize("NFD", query)]
    if kind != "prefix":
        return [query]
    least = dict(re.findall(r"(among many from|from) (\d+)", note))
    least = int(least.get("among many from", least["from"]) if among_many else least["from"])
    letters = [at for at, letter in enumerate(query) if letter.isalnum()]
    return [query[:at + 1] for at in letters[least - 1:]]


def ask_known(site, among_many=True):
    """{class: [asked, right]} and a line for every miss."""
    rows = known_queries(among_many)
    answers = site.search_all([(typed, language) for _, language, typed, _ in rows])
    tally, misses = {}, []
    for (kind, language, typed, first), hits in zip(rows, answers, strict=True):
        counts = tally.setdefault(kind, [0, 0])
        is_right = bool(hits) and hits[0]["id"] in first
        counts[0] += 1
        counts[1] += is_right
        if not is_right:
            got = " · ".join(hit["id"] for hit in hits[:4])
            misses.append(f"{kind:12} {language} “{typed}”: {'|'.join(first)}; got {got or 'nothing'}")
    return tally, misses


# --- phrases and their truth ----------------------------------------------

class Texts:
    """What the entries of a content folder say in a language, as folded sentences; made without guong."""

    def __init__(self, content, language):
        self.language = language
        names = registry_names(content / "registry", language)
        self.sentences = {}  # id -> sentences, each folded with a space at both ends
        self.stories = []    # (id, sentence) of stories alone
        for folder in sorted(content.iterdir()):
            if folder.name == "registry" or not folder.is_dir():
                continue
            for entry in sorted(folder.iterdir()):
                self.read(entry, names)

    def read(self, entry, names):
        facts, story = front_matter(entry / "index.md")
        translation = entry / "index.en.md"
        if self.language == "en":
            if not translation.exists():
                return
            words, story = front_matter(translation)
            facts = facts | words
        texts = []
        for key, value in facts.items():
            values = value if isinstance(value, list) else [value]
            texts += [names.get(str(value), str(value)) for value in values if key not in NO_WORDS]
        told = sentences(story)
        self.sentences[entry.name] = [self.fold(text) for text in [*texts, *told]]
        self.stories += [(entry.name, self.fold(sentence)) for sentence in told]

    def fold(self, text):
        return f" {' '.join(fold_words(text, self.language))} "

    def holding(self, phrase):
        """Ids of the entries that say the phrase in one sentence."""
        wanted = f" {phrase} "
        return {id for id, texts in self.sentences.items() if any(wanted in text for text in texts)}

    def draw(self, count, seed=1):
        """Different phrases of 2 to 5 words from stories."""
        rng = random.Random(f"{self.language}/{seed}")
        phrases = {}
        for _ in range(count * MOST_DRAWS):
            if len(phrases) == count:
                break
            words = rng.choice(self.stories)[1].split()
            length = rng.randint(2, 5)
            if len(words) >= length:
                start = rng.randrange(len(words) - length + 1)
                phrases[" ".join(words[start:start + length])] = None
        return list(phrases)


def fold_words(text, language):
    """Lower case; in Vietnamese without marks."""
    text = unicodedata.normalize("NFC", text).lower()
    text = re.sub("['’ʼ]", "", text)
    if language == "vi":
        taken_apart = unicodedata.normalize("NFD", text.replace("đ", "d"))
        text = "".join(letter for letter in taken_apart if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", text)


def front_matter(path):
    """Facts of one line each, and the story as plain text."""
    _, head, story = path.read_text(encoding="utf-8").split("---\n", 2)
    facts = {}
    for line in head.splitlines():
        key, _, value = line.partition(": ")
        try:
            facts[key.strip()] = json.loads(value)
        except json.JSONDecodeError:
            facts[key.strip()] = [part.strip() for part in value.strip("[]").split(",")] if "[" in value else value
    return facts, story


def sentences(story):
    """Sentences of Markdown; the cells of tables and the items of lists stand alone, code is left out."""
    story = re.sub(r"^```.*?^```", "", story, flags=re.S | re.M)
    story = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", story)
    found = []
    for line in story.splitlines():
        line = re.sub(r"^\s*(#+|>|-|\d+\.)\s+", "", line)
        cells = line.strip("|").split("|") if line.startswith("|") else [line]
        for cell in cells:
            found += [part for part in re.split(r"(?<=[.!?…])[\"”»)]*\s+", cell) if part.strip(" -:*")]
    return found


def registry_names(registry, language):
    """Id -> name of units, awards, phases and strands, from the flat YAML that convert.py writes."""
    names = {}
    for path in sorted(registry.glob("*.yaml")):
        for id, vi, en in NAMED.findall(path.read_text(encoding="utf-8")):
            names[id] = json.loads(vi if language == "vi" else en)
    return names


def precision(site, content, language, count):
    """Means over random phrases: how much of what is shown holds the phrase, and how much of what could be is."""
    texts = Texts(content, language)
    phrases = texts.draw(count)
    answers = site.search_all([(phrase, language) for phrase in phrases])
    shown, found, worst = [], [], []
    for phrase, hits in zip(phrases, answers, strict=True):
        truth = texts.holding(phrase)
        right = sum(hit["id"] in truth for hit in hits)
        shown.append(right / len(hits) if hits else 0.0)
        found.append(right / min(FIRST, len(truth)))
        if shown[-1] < 1 or found[-1] < 1:
            wrong = [hit["id"] for hit in hits if hit["id"] not in truth]
            worst.append((shown[-1], found[-1], phrase, len(truth), wrong))
    return {"phrases": len(phrases), "precision_at_10": mean(shown), "of_min_10_truth": mean(found),
            "worst": sorted(worst)[:20]}


def mean(values):
    return round(sum(values) / len(values), 4)


if __name__ == "__main__":
    # asking.py GUONG ROOT PUBLIC: the table of known answers alone
    tally, misses = ask_known(Site(sys.argv[1], sys.argv[2], sys.argv[3]), os.environ.get("ALONE") is None)
    print("\n".join(misses))
    print({kind: f"{right}/{asked}" for kind, (asked, right) in sorted(tally.items())})
    print(sum(right for _, right in tally.values()), "of", sum(asked for asked, _ in tally.values()))
