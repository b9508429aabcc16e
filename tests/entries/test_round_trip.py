"""Writing and reading are each other's inverse, whatever an entry holds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.entries import (
    TALLY_FIELDS,
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    BodyEntry,
    CompleteEntry,
    CorrectionEntry,
    Day,
    Did,
    Duration,
    Figure,
    Part,
    Place,
    Reason,
    Register,
    RegisterKind,
    Source,
    Standing,
    Sureness,
    Tally,
    Unwritable,
    Vote,
    is_label,
    read_register,
    register_hash,
    write_entry,
    write_register,
)
from hustings.entries.details import SIDES, WAYS
from hustings.entries.marks import normalised
from hustings.entries.names import folded, is_act_name, unreadable

SOMEWHERE = Place("register", 1)

LETTERS = st.sampled_from([*"ab Z0129.,:;#\"\\/-%'()éßЖ李\u0301“”|[]", "by", " #1", " for", "everywhere"])


def texts(most: int) -> st.SearchStrategy[str]:
    """Texts as a register holds them: folded, in NFC, all of it visible."""
    written = st.lists(LETTERS, min_size=1, max_size=most).map("".join) | st.text(min_size=1, max_size=most)
    return written.map(normalised).map(folded).filter(lambda text: text != "" and not unreadable(text))


LABELS = texts(8).filter(lambda text: "[" not in text and "]" not in text)
OWN_NAMES = texts(8).filter(lambda name: name not in ("-", "everywhere") and not is_label(name))
NAMES = texts(8) | st.sampled_from(["-", "everywhere", "by", "unknown", "[N1]"]) | LABELS.map(lambda text: f"[{text}]")
ACTS = st.sampled_from(["bar", "unknown", "rule_change", "исключение"]) | st.from_regex(
    r"[a-z_é][a-z_0-9é]{0,5}", fullmatch=True
).map(normalised).filter(is_act_name)
KINDS = (
    st.lists(ACTS, min_size=1, max_size=3)
    .map(" ".join)
    .filter(lambda kind: kind.partition(" ")[0] not in ("a", "an", "the"))
)
SOURCES = st.builds(Source, st.sampled_from(Sureness), texts(10))
FIGURES = st.from_regex(r"[0-9]{1,5}(\.[0-9]{1,3})?%", fullmatch=True).map(
    lambda text: Figure(text, Fraction(text[:-1]) / 100)
) | st.integers(0, 9999).map(lambda number: Figure(str(number), Fraction(number)))


PARTERS = OWN_NAMES | st.sampled_from(["and", "for", "against", "reported", "by", "unknown"])
PARTS = st.builds(
    Part, st.sampled_from([Did.MOVED, Did.SECONDED]), PARTERS, st.just(""), st.none() | SOURCES
) | st.builds(Part, st.just(Did.SPOKE), PARTERS, st.sampled_from(["", *SIDES]), st.none() | SOURCES)


@st.composite
def days(draw: st.DrawFn) -> Day:
    first = draw(st.dates())
    text = draw(st.sampled_from(["day", "month", "year", "by", "span"]))
    if text == "day":
        return Day.exact(first)
    if text == "month":
        following = first.replace(day=28) + timedelta(days=4) if first < date(9999, 12, 1) else date.max
        last = following - timedelta(days=following.day) if following < date.max else date.max
        return Day(first.replace(day=1), last)
    if text == "year":
        return Day(first.replace(month=1, day=1), first.replace(month=12, day=31))
    if text == "by":
        return Day(date.min, first)
    return Day(first, draw(st.dates(min_value=first)))


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    figures = draw(st.dictionaries(st.sampled_from(TALLY_FIELDS), FIGURES, min_size=1))
    for part, whole in (("voted", "entitled"), ("present", "seats")):  # a part is not more than its whole
        if part in figures and whole in figures:
            figures[whole] = Figure("99999", Fraction(99999))
    if "present" in figures:
        figures["present"] = Figure("49999", Fraction(49999))
    return Tally(tuple((word, figures[word]) for word in TALLY_FIELDS if word in figures))


@st.composite
def untils(draw: st.DrawFn) -> Day | Duration | str | None:
    spans = st.integers(1, 100_000)
    return draw(
        st.none()
        | days()
        | ACTS
        | spans.map(lambda number: Duration(months=number))
        | spans.map(lambda number: Duration(days=number))
        | spans.map(lambda number: Duration(months=12 * number))
        | spans.map(lambda number: Duration(days=7 * number))
    )


@st.composite
def entries(draw: st.DrawFn) -> AnyEntry:
    kind = draw(st.sampled_from(["act", "act", "act", "body", "complete", "announcement", "correction"]))
    day = draw(days())
    number, place = 1, SOMEWHERE
    label = draw(st.just("") | LABELS)
    corrects = draw(LABELS if kind == "correction" else st.just("") | LABELS)
    sources = tuple(draw(st.lists(SOURCES, max_size=2)))
    recorded = draw(st.none() | st.dates(min_value=day.first))
    entry: AnyEntry = CorrectionEntry(
        number=number, day=day, place=place, label=label, corrects=corrects, sources=sources, recorded=recorded
    )
    shared = {
        "number": number,
        "day": day,
        "place": place,
        "label": label,
        "corrects": corrects,
        "sources": sources,
        "recorded": recorded,
    }
    if kind == "body":
        entry = BodyEntry(**shared, name=draw(OWN_NAMES), kind=draw(KINDS))  # type: ignore[arg-type]
    elif kind == "complete":
        since = draw(st.dates(max_value=day.last))
        acts = tuple(draw(st.lists(ACTS, min_size=1, max_size=3)))
        entry = CompleteEntry(**shared, acts=acts, of=draw(st.just("") | OWN_NAMES), since=since)  # type: ignore[arg-type]
    elif kind == "announcement":
        names = tuple(draw(st.lists(NAMES, max_size=3)))
        entry = AnnouncementEntry(**shared, act=draw(ACTS), names=names, by=draw(OWN_NAMES), words=draw(texts(20)))  # type: ignore[arg-type]
    elif kind == "act":
        tally = draw(st.none() | tallies())
        entry = ActEntry(
            **shared,  # type: ignore[arg-type]
            act=draw(ACTS),
            names=tuple(draw(st.lists(NAMES, max_size=4))),
            by=draw(st.just("") | OWN_NAMES),
            value=draw(st.just("") | texts(20)),
            tally=tally,
            sections=tuple(draw(st.dictionaries(OWN_NAMES, tallies(), max_size=2)).items()),
            reasons=tuple(
                draw(st.lists(st.builds(Reason, st.sampled_from(Standing), texts(10), st.none() | SOURCES), max_size=2))
            ),
            question=draw(st.just("") | texts(10)),
            under=draw(st.just("") | OWN_NAMES),
            interprets=tuple(draw(st.lists(OWN_NAMES, max_size=2, unique=True))),
            notice=draw(st.none() | st.dates()),
            until=draw(untils()),
            votes=()
            if tally
            else tuple(
                Vote(name, way)
                for name, way in draw(st.dictionaries(OWN_NAMES, st.sampled_from(WAYS), max_size=3)).items()
            ),
            parts=tuple(draw(st.lists(PARTS, max_size=3, unique=True))),
        )
    return entry


@given(st.lists(entries(), max_size=4), st.sampled_from(RegisterKind))
def test_what_is_written_reads_back_the_same(written: list[AnyEntry], kind: RegisterKind) -> None:
    numbered = tuple(replace(entry, number=number) for number, entry in enumerate(written, 1))
    register = Register(kind, numbered)

    text = write_register(register)
    reading = read_register(text, "register")

    assert reading.problems == ()
    assert reading.register.kind is kind
    assert tuple(replace(entry, place=SOMEWHERE) for entry in reading.register.entries) == numbered
    assert write_register(reading.register) == text
    assert register_hash(reading.register) == register_hash(register)


def test_canonical_text() -> None:
    text = """
2023-03-28   bar  "Rowan"  everywhere   by "Executive" : 12 against,22 for, 39 seats, 34 present   [EX/2023/14]
  reported "Courier"
  until 24 months
  because   stated   "Standing  with"
2016-08-08 set_aside "[N1]"
2021-02-01..2021-02-28 cutoff: "2016-01-12"; 3 for
"""
    assert write_register(read_register(text, "register").register) == (
        "register: observer\n"
        "2023-03-28 bar Rowan everywhere by Executive: 22 for, 12 against, 34 of 39 present [EX/2023/14]\n"
        '    because stated "Standing with"\n'
        "    until 2 years\n"
        '    reported "Courier"\n'
        '2016-08-08 set_aside "[N1]"\n'
        "2021-02 cutoff: 2016-01-12; 3 for\n"
    )


def test_a_name_with_a_line_end_cannot_smuggle_in_an_entry() -> None:
    entry = ActEntry(
        number=1, day=Day.exact(date(2023, 3, 28)), place=SOMEWHERE, act="bar", names=("Kim\n2023 bar Bo",)
    )

    assert write_entry(entry) == '2023-03-28 bar "Kim 2023 bar Bo"\n'


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ({"names": ("Kim\x00",)}, '"Kim\x00" holds the character U+0000, which cannot be seen'),
        ({"names": ("",)}, "an empty text cannot stand in a register"),
        ({"act": "body"}, '"body" cannot be the name of an act in a register'),
        ({"label": "a]"}, '"a]" cannot be a label: at most 100 characters, and no brackets'),
        ({"tally": Tally(())}, "a tally without a figure cannot stand in a register"),
    ],
)
def test_what_no_register_can_hold_is_not_written(entry: dict[str, object], sentence: str) -> None:
    fields: dict[str, object] = {"number": 1, "day": Day.exact(date(2023, 3, 28)), "place": SOMEWHERE, "act": "bar"}
    with pytest.raises(Unwritable, match=f"^{re.escape(sentence)}$"):
        write_entry(ActEntry(**(fields | entry)))  # type: ignore[arg-type]
