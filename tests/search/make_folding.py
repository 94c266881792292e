#!/usr/bin/env python3
"""Writes `folding.tsv`, `stems.tsv`: what text becomes in the index, as data for every reader of it.

The rules stand in docs/search.md; they are worked out here a third time, so that the program and the script of the
pages are held to something that neither of them is. Run it in this folder after a change of the rules, and read the
difference. `text.tsv` and `typed.tsv` are written by hand.
"""

import unicodedata

TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
TELEX = ["", "f", "s", "r", "x", "j"]
VNI = ["", "2", "1", "3", "4", "5"]

# Codas by what may stand before them.
RIMES = """
a: - c ch i m n ng nh o p t u y
ă: c m n ng p t
â: c m n ng p t u y
e: - c m n ng o p t
ê: - ch m n nh p t u
i: - a ch m n nh p t u
iê: c m n ng p t u
o: - c i m n ng p t
oo: c ng
ô: - c i m n ng p t
ơ: - i m n p t
u: - a c i m n ng p t
uô: c i m n ng t
ư: - a c i m n ng t u
ươ: c i m n ng p t u
oa: - c ch i m n ng nh o p t y
oă: c m n ng t
oe: - n o t
uâ: n ng t y
uê: - ch nh
uơ: -
uy: - a ch n nh p t u
uyê: n t
y: -
yê: m n ng t u
"""
# What may stand before a rime that begins so.
BEFORE_FRONT = "- b ch d đ gh h k kh l m n ngh nh ph r s t th tr v x".split()
BEFORE_BACK = "- b c ch d đ g gi h kh l m n ng nh p ph r s t th tr v x".split()
BEFORE_GLIDE = "- ch d đ g h kh l n ng nh r s t th tr v x".split()
BEFORE_Y = "- h k l m s t v".split()
AFTER_Q = "a ă â e ê ơ oc".split()


def rimes():
    for line in RIMES.split("\n"):
        if line:
            nucleus, codas = line.split(": ")
            yield from ((nucleus, "" if coda == "-" else coda) for coda in codas.split())


def syllables():
    """Onset, nucleus, coda of everything that can be spelled."""
    for nucleus, coda in rimes():
        if nucleus == "y":
            onsets = BEFORE_Y
        elif nucleus == "yê":
            onsets = ["-"]
        elif nucleus in ("oa", "oă", "oe", "uâ", "uê", "uơ", "uy", "uyê"):
            onsets = BEFORE_GLIDE
        elif nucleus[0] in "eêi":
            onsets = BEFORE_FRONT
        else:
            onsets = BEFORE_BACK
        if nucleus in ("uô", "ươ") and coda in ("i", "u"):
            # No syllable has four vowels in a row.
            onsets = [onset for onset in onsets if onset != "gi"]
        yield from (("" if onset == "-" else onset, nucleus, coda) for onset in onsets)
        # q takes the glide of a rime along; quốc is the one word with ô.
        if nucleus in ("a", "ă", "â", "e", "ê") or (nucleus, coda) in (("ô", "c"), ("ơ", "")):
            yield "qu", nucleus, coda
        if nucleus in ("uy", "uyê"):
            yield "qu", nucleus[1:], coda
        # gi lends its i to the rime.
        if nucleus in ("i", "iê") and (nucleus, coda) != ("i", "a"):
            yield "g", nucleus, coda


def tones_for(coda):
    return (2, 5) if coda in ("c", "ch", "p", "t") else range(6)


def place(nucleus, coda, onset):
    """Where the tone stands, in the way of today's newspapers: hòa, thủy."""
    marked = [at for at, letter in enumerate(nucleus) if letter in "ăâêôơư"]
    if marked:
        return marked[-1]
    vowels = nucleus + (coda if coda and coda in "aiouy" else "")
    if len(vowels) > 2 or (len(vowels) == 2 and len(nucleus + coda) > len(vowels)):
        return 1
    return 0


def old_place(onset, nucleus, coda, at):
    """The other place, in oa, oe, uy at the end of a word."""
    return 1 if nucleus in ("oa", "oe", "uy") and not coda and onset != "qu" else at


def spell(onset, nucleus, coda, at, tone):
    rime = nucleus + coda
    return unicodedata.normalize("NFC", onset + rime[: at + 1] + TONES[tone] + rime[at + 1 :])


PLAIN = str.maketrans("ăâđêôơư", "aadeoou")
QUALITY = {"ă": 1, "â": 2, "đ": 1, "ê": 1, "ô": 1, "ơ": 2, "ư": 1}


def key_and_form(letters, tone):
    key = letters.translate(PLAIN)
    form = [QUALITY.get(letter, 0) for letter in letters]
    if key[-1] == "y" and (key[:-1] == "qu" or not set(key[:-1]) & set("aeiouy")):
        key = key[:-1] + "i"
        form[-1] = 1
    return key, f"{tone}" + "".join(map(str, form))


def telex(letters, tone):
    """Marks where they stand, the tone at the end."""
    typed = letters.replace("ươ", "uow")
    for mark, keys in zip("ăâđêôơư", "aw aa dd ee oo ow uw".split()):
        typed = typed.replace(mark, keys)
    return typed + TELEX[tone]


def late(letters, tone):
    """Everything that isn't a letter after the last one, the tone first."""
    keys = TELEX[tone]
    for letter in letters.replace("ươ", "uơ"):
        keys += {"ă": "w", "ơ": "w", "ư": "w", "â": "a", "ê": "e", "ô": "o", "đ": "d"}.get(letter, "")
    return letters.translate(PLAIN) + keys


def vni(letters, tone):
    typed = letters.replace("ươ", "uo7")
    for mark, keys in zip("ăâđêôơư", "a8 a6 d9 e6 o6 o7 u7".split()):
        typed = typed.replace(mark, keys)
    return typed + VNI[tone]


def write_folding():
    rows = {}
    for onset, nucleus, coda in syllables():
        at = place(nucleus, coda, onset)
        letters = onset + nucleus + coda
        for tone in tones_for(coda):
            written = spell(onset, nucleus, coda, at, tone)
            other = spell(onset, nucleus, coda, old_place(onset, nucleus, coda, at), tone)
            decomposed = unicodedata.normalize("NFD", written)
            keys = [telex(letters, tone), late(letters, tone), vni(letters, tone)]
            if nucleus == "oo":
                # A third o takes the mark of the second away; the other ways to type it are a matter of the program.
                keys = [keys[0].replace("oo", "ooo"), "", ""]
            # What needs no marks is typed as it is.
            keys = ["" if typed == letters else typed for typed in keys]
            rows[written] = [
                written,
                "" if decomposed == written else decomposed,
                "" if other == written else other,
                *key_and_form(letters, tone),
                *keys,
            ]
    with open("folding.tsv", "w", encoding="utf-8", newline="\n") as file:
        file.write("# written\tdecomposed\tother place of the tone\tkey\tform\tTelex\tTelex, marks last\tVNI\n")
        for _, row in sorted(rows.items()):
            file.write("\t".join(row) + "\n")
    return len(rows)


ENGLISH = """
worker engineer bridge strike hero miner driver nurse doctor teacher farmer soldier sailor builder welder pilot artist
award medal flag prize certificate order title commend honour praise emulate emulation movement campaign initiative
improve innovate invent design repair maintain operate measure save reduce increase produce plant harvest weave sew
factory company province district commune village town city border island river mountain forest field road railway
station port airport school hospital clinic laboratory library museum theatre house kitchen garden market church
industry battery ministry country century story family body baby party army navy enemy duty study copy carry marry
class glass press process success address business witness fitness bus gas lens virus status basis crisis analysis
box fax tax mix fix wax buzz fizz quiz church watch match catch teach reach search launch branch wash push finish
stop plan plot step grip ship skip drop rub beg hug run swim sit begin travel cancel signal fulfil control compel
make take give live move love drive write rise use cause close choose raise free agree see flee dye tie die lie
be do go has was this his us is as yes its gas king ring sing bring string thing spring evening morning building
red bed fed shed need feed speed seed hundred sacred naked bleed exceed succeed
add odd egg fill sell pass miss kiss guess toss cross
play enjoy destroy employ pay say buy fly dry try cry why my by sky spy
phase base case house horse purpose exercise promise practice service office police justice
peace place space force source voice price notice advance distance
vote note state rate date create celebrate dedicate educate
sound ground round hand land stand end friend send spend tend
open offer enter answer order number member remember
ease please release increase disease
ice age edge ace eye one tie toe shoe
quays keys toys boys bias canvas atlas gross bonus
""".split()


def inflections(word):
    yield word
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        yield word + "es"
    else:
        yield word + "s"
    yield (word[:-1] if word.endswith("e") else word) + "ed"
    yield (word[:-1] if word.endswith("e") else word) + "ing"
    if word.endswith("y"):
        yield word[:-1] + "ies"
        yield word[:-1] + "ied"
    if len(word) > 2 and word[-1] not in "aeiouywx" and word[-2] in "aeiou" and word[-3] not in "aeiou":
        yield word + word[-1] + "ed"
        yield word + word[-1] + "ing"


def first_step(word):
    if word.endswith("ies") and len(word) >= 5:
        return word[:-3] + "y", 3
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2], 2
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1], 1
    return word, 0


def second_step(word):
    for ending, number in (("ed", 1), ("ing", 2)):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= 3 and set(rest) & set("aeiouy"):
            if rest[-1] == rest[-2] and rest[-1] not in "aeiouylsz":
                rest = rest[:-1]
            return rest, number
    if word.endswith("e") and len(word) >= 4:
        return word[:-1], 3
    return word, 0


def write_stems():
    words = sorted({form for word in ENGLISH for form in inflections(word)})
    with open("stems.tsv", "w", encoding="utf-8", newline="\n") as file:
        file.write("# word\tkey\tform\tending\n")
        for word in words:
            key, first, second = word, 0, 0
            if len(word) >= 4:
                key, first = first_step(word)
                key, second = second_step(key)
            key, form = key_and_form(key, 0)
            file.write(f"{word}\t{key}\t{form}\t{first * 4 + second}\n")
    return len(words)


if __name__ == "__main__":
    print(f"{write_folding()} syllables, {write_stems()} English words")
