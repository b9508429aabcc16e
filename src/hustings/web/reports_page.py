"""Reports beside what is proposed of them: the text cut where proposals rest on it, each with what was chosen."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Any, TypeVar

from hustings.entries import Sureness
from hustings.web.reports_apart import Accepted
from hustings.web.reports_found import AlsoFound, Stretch, also_found

T = TypeVar("T")

_SOURCE = re.compile(rf'(?m)^    (?:{"|".join(Sureness)}) "(?:[^"\\]|\\.)*"\n?')
"""A line of an entry that names a source."""


class Choice(StrEnum):
    """What somebody chose about a proposal."""

    OPEN = "open"
    ACCEPT = "accept"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a form says of a proposal: the choice, its text, and what tells whether that is still the text proposed."""

    choice: Choice
    text: str
    proposed: str

    @property
    def is_mended(self) -> bool:
        """Whether somebody changed its text."""
        return bool(self.text.strip()) and _short(self.text) != self.proposed


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a report's text that is shown in one way.

    Args:
        at: Its place in the page, if proposals rest on it; empty if none does.
        numbers: The proposals that rest on it.
        last_of: Those of them whose stretch ends with it.
        found: The places of what else stands in it: a quotation, a figure.
        begins: Those of them that begin with it.
        stray: Why it was set aside, every reason; empty if it was not.
    """

    text: str
    at: str = ""
    numbers: tuple[int, ...] = ()
    last_of: tuple[int, ...] = ()
    stray: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportShown:
    """A report with its paragraphs.

    Args:
        place: Which of the reports that were given, from 0; some of them may have been refused.
        dated_by: The words of its text that tell its day; empty where its reader told it, or nobody did.
        is_told: Whether its reader told its day.
        otherwise: Another day that its text tells, and the words that do; ``None`` if it tells none.
        strays: How many stretches were set aside.
        also: What else was found in it.
        is_named: Whether its reader or its text tells what it is called.
    """

    place: int
    source: str
    title: str
    dated: date | None
    dated_by: str
    is_told: bool
    otherwise: tuple[date, str] | None
    paragraphs: tuple[tuple[Run, ...], ...]
    strays: int
    also: AlsoFound
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """Where a report tells something, in which words, and the place in the page where that stands."""

    source: str
    words: str
    at: str


@dataclass(frozen=True, slots=True)
class Value:
    """What is said of a field, and by whom: the sentence that says it, and where it stands."""

    words: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class DifferenceShown:
    """A field on which reports differ, with what each says."""

    field: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """A proposal with what was chosen about it.

    Args:
        key: What its fields in the form are called: its number, what tells it from every other proposal, and what tells
            whether its text was mended, with hyphens between.
        text: Its entries as register text, mended or not; empty if there is nothing to enter.
        lacks: The words that stand in it where something must be written.
        new: Whom and what it names that is not known and that none before it names, each with its kind.
        against: What the rule book says against it, as it is proposed.
        doubts: Why it should be looked at before it is accepted.
    """

    number: int
    key: str
    kind: str
    text: str
    choice: Choice
    is_mended: bool
    rests: tuple[Told, ...]
    lacks: tuple[str, ...]
    new: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    differences: tuple[DifferenceShown, ...]
    against: tuple[str, ...] = ()
    stands: bool = True
    doubts: tuple[str, ...] = ()
    refused: Mapping[str, Any] = field(default_factory=dict)
    """Why its text is not in what was accepted, as `reports_apart.as_register` tells it; empty if it is, or may be."""

    @property
    def rows(self) -> int:
        """How many rows its text takes, long lines broken."""
        return sum(1 + len(line) // 48 for line in self.text.rstrip("\n").split("\n"))


@dataclass(frozen=True, slots=True)
class ReadingShown:
    """Reports and proposals, ready for the templates.

    Args:
        refused: The reports that could not be read, each with its place among those given, its name and why.
        more: How many proposals are not shown.
    """

    reports: tuple[ReportShown, ...]
    proposals: tuple[ProposalShown, ...]
    refused: tuple[Mapping[str, Any], ...]
    more: int

    @property
    def accepted(self) -> tuple[Accepted, ...]:
        """The texts that somebody accepted."""
        return tuple(Accepted(one.number, one.text) for one in self.proposals if one.choice is Choice.ACCEPT)

    def telling_why(self, left_out: Sequence[Mapping[str, Any]]) -> ReadingShown:
        """The same, each proposal whose text was left out with why."""
        why = {one["number"]: one for one in left_out}
        return replace(
            self, proposals=tuple(replace(one, refused=why.get(one.number, {})) for one in self.proposals)
        )  # fmt: skip

    @property
    def to_enter(self) -> int:
        """How many proposals have an entry."""
        return sum(1 for proposal in self.proposals if proposal.text)

    @property
    def standing(self) -> int:
        """How many can be accepted as they are proposed, and are told plainly."""
        return sum(1 for proposal in self.proposals if proposal.stands and not proposal.doubts)

    @property
    def doubted(self) -> int:
        """How many can be accepted, and should be looked at first."""
        return sum(1 for proposal in self.proposals if proposal.stands and proposal.doubts)

    @property
    def waiting(self) -> int:
        """How many have an entry and need a word of the reader's first."""
        return self.to_enter - self.standing - self.doubted

    @property
    def unnamed(self) -> int:
        """How many reports are called by no more than their files."""
        return sum(1 for report in self.reports if not report.is_named)

    @property
    def undated(self) -> int:
        """How many reports have no day of their own."""
        return sum(1 for report in self.reports if report.dated is None)


def reading_shown(found: Mapping[str, Any], chosen: Mapping[str, Chosen]) -> ReadingShown:
    """What was read, for the page.

    Args:
        found: What `reports_apart.proposed` gives.
        chosen: What the form said, by the second part of a proposal's key.
    """
    resting: list[dict[Stretch, list[int]]] = [defaultdict(list) for _ in found["reports"]]
    for one in found["proposals"]:
        for told in (*one["rests_on"], *(value for each in one["differences"] for value in each["values"])):
            numbers = resting[told["report"]][told["start"], told["end"]]
            if one["number"] not in numbers:
                numbers.append(one["number"])
    reports = tuple(_report(number, one, resting[number]) for number, one in enumerate(found["reports"]))
    marks: set[str] = set()
    named: set[tuple[str, str]] = set()
    proposals = tuple(_proposal(one, found["reports"], chosen, marks, named) for one in found["proposals"])
    return ReadingShown(reports, proposals, tuple(found["refused"]), found["more"])


def _report(number: int, one: Mapping[str, Any], resting: Mapping[Stretch, Sequence[int]]) -> ReportShown:
    also, places = also_found(number, one)
    return ReportShown(
        one["place"], one["source"], one["title"], date.fromisoformat(one["dated"]) if one["dated"] else None,
        one["dated_by"]["words"] if one["dated_by"] else "", one["told"], _otherwise(one["dated_otherwise"]),
        paragraphs_shown(number, one["text"], resting, one["set_aside"], places),
        len(one["set_aside"]), also, one["named_by"] != "file",
    )  # fmt: skip


def _otherwise(told: Mapping[str, Any] | None) -> tuple[date, str] | None:
    return (date.fromisoformat(told["day"]), told["words"]) if told else None


def _proposal(
    one: Mapping[str, Any], reports: Sequence[Mapping[str, Any]], chosen: Mapping[str, Chosen], marks: set[str],
    named: set[tuple[str, str]],
) -> ProposalShown:  # fmt: skip
    mark = _mark(one, reports, marks)
    new = [pair for each in one["new_names"] if (pair := (each["kind"], each["name"])) not in named]
    named.update(new)
    said = chosen.get(mark, Chosen(Choice.OPEN, "", ""))
    text = (said.text if one["text"] and said.is_mended else one["text"]).rstrip("\n")

    def told(value: Mapping[str, Any]) -> Told:
        return Told(reports[value["report"]]["source"], value["words"], place_of(value["report"], value["start"]))

    key = f"{one['number']}-{mark}-{_short(one['text'])}"
    return ProposalShown(
        one["number"], key, one["kind"], text, said.choice if one["text"] else Choice.OPEN,
        text.strip() != one["text"].strip(), tuple(told(value) for value in one["rests_on"]), tuple(one["lacks"]),
        tuple(new), tuple(one["notes"]),
        tuple(DifferenceShown(each["field"], _values(each["values"], reports)) for each in one["differences"]),
        tuple(one["against"]), one["can_be_accepted"], tuple(one["doubts"]),
    )  # fmt: skip


def _values(values: Sequence[Mapping[str, Any]], reports: Sequence[Mapping[str, Any]]) -> tuple[Value, ...]:
    """Each value once, with all who tell it."""
    who: dict[str, list[Told]] = defaultdict(list)
    for each in values:
        report = reports[each["report"]]
        sentence = " ".join(report["text"][each["start"] : each["end"]].split())
        who[each["says"]].append(Told(report["source"], sentence, place_of(each["report"], each["start"])))
    return tuple(Value(words, tuple(dict.fromkeys(told))) for words, told in who.items())


def _mark(one: Mapping[str, Any], reports: Sequence[Mapping[str, Any]], known: set[str]) -> str:
    """What a proposal keeps when a report is renamed: made of its text without its sources, and of where it rests."""
    told = [one["kind"], _SOURCE.sub("", one["text"])]
    told += [f"{reports[value['report']]['place']} {value['start']} {value['words']}" for value in one["rests_on"]]
    mark = _short("\0".join(told))
    while mark in known:
        mark += "x"
    known.add(mark)
    return mark


def _short(text: str) -> str:
    """A short sum of a text, by which it is known again."""
    return hashlib.sha256(text.strip().encode("utf-8", "replace")).hexdigest()[:16]


def place_of(report: int, start: int) -> str:
    """What the piece of a report's text that begins there is called in the page."""
    return f"r{report + 1}-{start}"


def paragraphs_shown(
    report: int,
    text: str,
    resting: Mapping[Stretch, Sequence[int]],
    strays: Sequence[Mapping[str, Any]],
    places: Mapping[Stretch, Sequence[str]] = MappingProxyType({}),
) -> tuple[tuple[Run, ...], ...]:
    """A report's text in paragraphs, each cut wherever something begins or ends that is shown in its own way.

    Nothing of the text is left out but the ends of its lines.

    Args:
        report: The number of the report, from 0.
        resting: The proposals that rest on each stretch.
        places: The places of what else was found, by its stretches.
    """
    begins, ends = _by_ends(resting)
    opens, closes = _by_ends(places)
    aside = {stray["start"]: (stray["end"], tuple(stray["why"])) for stray in strays}
    cuts = sorted({0, len(text), *begins, *ends, *opens, *closes, *aside, *(end for end, _ in aside.values())})
    runs: list[Run] = []
    paragraphs: list[tuple[Run, ...]] = []
    active: list[int] = []
    inside: dict[str, None] = {}
    waiting: list[str] = []
    seen: set[str] = set()
    stray: tuple[str, ...] = ()
    stray_end = -1
    for start, end in pairwise(cuts):
        for number in ends.get(start, ()):
            active.remove(number)
        active += begins.get(start, ())
        for place in closes.get(start, ()):
            inside.pop(place, None)
        for place in opens.get(start, ()):
            inside[place] = None
            if place not in seen:
                seen.add(place)
                waiting.append(place)
        if start >= stray_end:
            stray = ()
        if start in aside:
            stray_end, stray = aside[start]
        numbers = tuple(sorted(set(active)))
        pieces = list(_lines(text[start:end]))
        for nth, (piece, ends_paragraph) in enumerate(pieces):
            if piece:
                is_last = nth == len(pieces) - 1 or not any(rest for rest, _ in pieces[nth + 1 :])
                is_first = not any(before for before, _ in pieces[:nth])
                runs.append(
                    Run(
                        piece, place_of(report, start) if numbers and is_first else "", numbers,
                        tuple(sorted(set(ends.get(end, ())))) if is_last else (), stray,
                        tuple(inside), tuple(waiting),
                    )
                )  # fmt: skip
                waiting = []
            if ends_paragraph and any(run.text.strip() for run in runs):
                paragraphs.append(tuple(runs))
                runs = []
    if any(run.text.strip() for run in runs):
        paragraphs.append(tuple(runs))
    return tuple(paragraphs)


def _by_ends(stretches: Mapping[Stretch, Sequence[T]]) -> tuple[dict[int, list[T]], dict[int, list[T]]]:
    """What begins, and what ends, at each place."""
    begins: dict[int, list[T]] = defaultdict(list)
    ends: dict[int, list[T]] = defaultdict(list)
    for (start, end), what in stretches.items():
        if start < end:
            begins[start] += what
            ends[end] += what
    return begins, ends


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """The lines of a text, each with whether a line ends after it."""
    *whole, last = text.split("\n")
    for line in whole:
        yield line, True
    yield last, False
