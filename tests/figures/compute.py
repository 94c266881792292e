#!/usr/bin/env python3
"""Computes what `lines.csv` and `units.csv` expect, with fractions, apart from the code that they test.

Run in this folder; it writes both files anew, the same every time. Roots aren't taken: the mean growth is the tenth of
a percent beside which the base, grown year by year, passes the last value. Nothing here is a figure of a real unit.
"""
import csv
import random
from fractions import Fraction as F

FIRST = 2016


def tenths(number):
    """A fraction with one decimal, half away from zero, without a needless zero."""
    whole = abs(number) * 10
    digits = whole.numerator * 2 // whole.denominator
    digits = (digits + 1) // 2
    text = f"{digits // 10}.{digits % 10}".removesuffix(".0")
    return f"-{text}" if number < 0 and digits else text


def yearly(later, earlier):
    return "-" if later is None or earlier is None or earlier <= 0 else tenths((later - earlier) / earlier * 100)


def compound(base, last, years):
    if base <= 0 or last < 0:
        return "-"
    grown = lambda share: base * (1 + share) ** years
    low, high = -1000, 10**9  # in tenths of a percent
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if grown(F(middle, 1000)) <= last else (low, middle)
    half = grown(F(2 * low + 1, 2000))
    is_up = last > half or (last == half and low >= 0)
    return tenths(F(low + is_up, 10))


def arithmetic(base, last, years):
    return "-" if base <= 0 else tenths((last / base - 1) / years * 100)


def standing(values, provisional, share, mean, end):
    known = [place for place, value in enumerate(values) if value is not None]
    inside = [place for place in known if FIRST + place <= end]
    if not inside or values[known[0]] <= 0:
        return "too-little"
    base, last = known[0], inside[-1]
    years = last - base
    if years == 0 or (known[-1] > last and FIRST + last != end):
        return "too-little"
    paths = {"compound": (1 + share) ** years, "arithmetic": 1 + share * years}
    asked = [paths[mean]] if mean else list(paths.values())
    reached = {values[last] >= values[base] * path for path in asked}
    if len(reached) == 2:
        told = "depends"
    elif True in reached:
        told = "met" if FIRST + last == end else "on-course"
    else:
        told = "behind"
    return told + ("*" if provisional[last] or provisional[base] else "")


def written(values, provisional=()):
    marks = [*provisional, *[False] * len(values)]
    return " ".join("-" if v is None else f"{decimal(v)}{'*' * m}" for v, m in zip(values, marks))


def decimal(value):
    scale = 0
    while (value * 10**scale).denominator != 1:
        scale += 1
    digits = str(abs(value * 10**scale).numerator).rjust(scale + 1, "0")
    text = f"{digits[:-scale]}.{digits[-scale:]}" if scale else digits
    return f"-{text}" if value < 0 else text


def line(values, provisional, share, mean, end):
    known = [place for place, value in enumerate(values) if value is not None]
    first, last = (known[0], known[-1]) if known else (0, 0)
    means = ["-", "-"]
    if last > first:
        means = [rule(values[first], values[last], last - first) for rule in (compound, arithmetic)]
    growth = [yearly(values[p], values[p - 1] if p else None) for p in range(len(values))]
    told = standing(values, provisional, share, mean, end)
    return [written(values, provisional), decimal(share), mean, end, " ".join(growth), *means, told]


def lines():
    f = lambda text: [None if v == "-" else F(v) for v in text.split()]
    no = [False] * 9
    ten = F("0.1")
    yield line(f("100 110 121"), no, ten, "compound", 2018)
    yield line(f("100 - 120.999"), no, ten, "compound", 2018)
    yield line(f("100 - 120.9"), no, ten, "", 2020)
    yield line(f("100 - 120"), no, ten, "", 2020)
    yield line(f("1000 1002.5 997.5"), no, ten, "", 2020)
    yield line(f("0 5 6"), no, ten, "", 2018)
    yield line(f("-10 5 6"), no, ten, "", 2018)
    yield line(f("10 -5 0"), no, ten, "", 2018)
    yield line(f("40 - 46"), [False, False, True], ten, "", 2020)
    yield line(f("40 - 50"), [True, False, False], ten, "", 2018)
    yield line(f("50"), no, ten, "", 2018)
    yield line(f("- -"), no, ten, "", 2018)
    yield line(f("100 130 - 160"), no, ten, "", 2018)
    yield line(f("30 25 20"), no, F("-0.2"), "compound", 2020)
    chance = random.Random(20160222)
    for _ in range(400):
        count = chance.randint(1, 9)
        scale = 10 ** chance.choice([0, 0, 1, 3])
        size = 10 ** chance.randint(2, 9)
        low = chance.choice([0, 1, 1, 1, -size])
        values = [F(chance.randint(low, size), scale) if chance.random() < 0.85 else None for _ in range(count)]
        provisional = [value is not None and chance.random() < 0.15 for value in values]
        share = F(chance.choice(["0.1", "0.05", "0.125", "0", "-0.1", "0.333"]))
        yield line(values, provisional, share, chance.choice(["compound", "arithmetic", ""]), FIRST + chance.randint(0, 9))


# Name: unit above, first day, last day, successors, values from 2016.
UNITS = {
    "tinh": ("", "", "", "", "- - - - -"),
    "huyen-a": ("tinh", "", "", "", "- - - - -"),
    "a1": ("huyen-a", "", "", "", "50 54 90 99 100*"),
    "a2": ("huyen-a", "", "2017-12-31", "a1", "20 21 - - -"),
    "huyen-b": ("tinh", "", "", "", "200 210 230 240 250"),
    "b1": ("huyen-b", "", "", "", "80 90 100 100 100"),
    "b2": ("huyen-b", "", "", "", "90 90 90 90 90"),
    "huyen-c": ("tinh", "", "", "", "- - - - -"),
    "c1": ("huyen-c", "", "", "", "10 11 - 12 13"),
    "c2": ("huyen-c", "", "", "", "5 6 7 8 9"),
    "huyen-d": ("tinh", "", "2018-06-30", "huyen-b", "30 33 - - -"),
    "huyen-e": ("tinh", "", "", "", "- - - - -"),
    "e1": ("huyen-e", "", "", "", "1.5 2.5 3.5 4.5 5.5"),
    "huyen-g": ("tinh", "", "", "", "- - - - -"),
    "g1": ("huyen-g", "2019-01-01", "", "", "- - - 66 77"),
    "g2": ("huyen-g", "", "2018-12-31", "g1", "20 25 30 - -"),
    "g3": ("huyen-g", "", "2018-12-31", "g1", "20 20 25 - -"),
    "huyen-h": ("tinh", "", "2017-12-31", "huyen-b huyen-e", "7 8 - - -"),
}


def units():
    values = {name: [None if v == "-" else F(v.rstrip("*")) for v in row[4].split()] for name, row in UNITS.items()}
    marks = {name: [v.endswith("*") for v in row[4].split()] for name, row in UNITS.items()}
    year_of = lambda day: int(day[:4]) if day else None
    children = lambda name: [child for child, row in UNITS.items() if row[0] == name]

    def is_there(name, year):
        start, end = UNITS[name][1:3]
        return (not start or start <= f"{year}-12-31") and (not end or end >= f"{year}-01-01")

    def reports(name, place):
        """Names whose values make up the total of a unit, or None."""
        if values[name][place] is not None:
            return [name]
        below = [child for child in children(name) if is_there(child, FIRST + place)]
        parts = []
        for child in below:
            own = reports(child, place)
            if own is None:
                end = UNITS[child][2]
                if end and end < f"{FIRST + place}-12-31" and UNITS[child][3]:
                    continue
                return None
            parts += own
        return parts or None

    def compared(name, place, later):
        """The value of a year with those of all who had joined by a later one."""
        sum_ = values[name][place]
        start = UNITS[name][1]
        if sum_ is None and not (start and start > f"{FIRST + place}-12-31"):
            return None
        for other, row in UNITS.items():
            if name not in row[3].split() or FIRST + place > year_of(row[2]):
                continue
            is_mid_year = later == year_of(row[2]) and not row[2].endswith("12-31")
            is_silent = FIRST + place == year_of(row[2]) and values[other][place] is None
            if is_silent and not row[2].endswith("12-31") and not is_mid_year:
                continue  # its successor told of the whole year
            if later > year_of(row[2]) or is_mid_year:
                joined = compared(other, place, later)
                if is_mid_year or len(row[3].split()) > 1 or joined is None:
                    return None
                sum_ = (sum_ or 0) + joined
        return sum_

    for name, row in UNITS.items():
        own = values[name]
        total, growth, means = [], [], ["-", "-"]
        for place in range(len(own)):
            parts = None if any(v is not None for v in own) else reports(name, place)
            mark = "" if parts is None else "*" * any(marks[part][place] for part in parts)
            total.append("-" if parts is None else decimal(sum(values[part][place] for part in parts)) + mark)
            growth.append(yearly(own[place], compared(name, place - 1, FIRST + place) if place else None))
        known = [place for place, value in enumerate(own) if value is not None]
        if len(known) > 1:
            base = compared(name, known[0], FIRST + known[-1])
            if base is not None:
                span = known[-1] - known[0]
                means = [rule(base, own[known[-1]], span) for rule in (compound, arithmetic)]
        # The sum over one unit, or the same sum as the unit below has, isn't told.
        is_told = any(v != "-" for v in total) and name != "huyen-e"
        yield [name, *row, " ".join(total) if is_told else "", " ".join(growth), *means]


def write(path, header, rows):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


write("lines.csv", "values share mean end yearly compound arithmetic standing".split(), lines())
write("units.csv", "unit parent from to successors values total yearly compound arithmetic".split(), units())
