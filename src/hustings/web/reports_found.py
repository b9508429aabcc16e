"""What else was found in a report than what it proposes: who is quoted, what is asked first, figures, and names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hustings.entries import read_day
from hustings.reports.proposing.words import aside_words, figure_words, speaker_words
from hustings.speech import numeral, said

SHOWN_AT_MOST = 300
"""How many findings of one kind are listed of a report."""

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundHere:
    """A finding, and where it stands.

    Args:
        at: What its place in the page is called.
        words: The report's own words; of a condition each part by itself, of a figure none.
        told: What is said of it, in the reader's language: whose words they are, what the number is of.
        more: What else is known of it: the kind of speaker, the day.
    """

    at: str
    words: tuple[str, ...]
    told: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """All names of one kind."""

    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlsoFound:
    """What else was found in one report.

    Args:
        set_aside: What was set aside, each with the reason.
        left_out: How many findings are not listed, because there are too many.
    """

    quotations: tuple[FoundHere, ...] = ()
    conditions: tuple[FoundHere, ...] = ()
    figures: tuple[FoundHere, ...] = ()
    set_aside: tuple[FoundHere, ...] = ()
    names: tuple[Named, ...] = ()
    left_out: int = 0

    @property
    def number(self) -> int:
        """How many findings are listed."""
        return sum(map(len, (self.quotations, self.conditions, self.figures, self.set_aside)))


def also_found(report: int, one: Mapping[str, Any]) -> tuple[AlsoFound, dict[Stretch, list[str]]]:
    """What else was found in a report, and the places in the page of each stretch of it.

    Args:
        report: The number of the report, from 0.
        one: The report as `reports_apart.proposed` gives it.
    """
    places: dict[Stretch, list[str]] = {}

    def at(stretches: Sequence[Mapping[str, Any]]) -> str:
        place = f"f{report + 1}-{len(places) + 1}-{stretches[0]['start']}"
        for each in stretches:
            places.setdefault((each["start"], each["end"]), []).append(place)
        return place

    kinds: dict[str, list[str]] = {}
    for each in one["names"]:
        kinds.setdefault(each["kind"], []).append(each["name"])
    found = AlsoFound(
        tuple(
            FoundHere(at(each["stretches"]), (each["words"],),
                      each["speaker"] or said("nobody is told to have said it"),
                      _quoted(each))
            for each in one["quotations"][:SHOWN_AT_MOST]
        ),
        tuple(
            FoundHere(at([each]), tuple(each["parts"]), each["of"],
                      (said("by the words of {speaker}", speaker=each["speaker"]),) if each["speaker"] else ())
            for each in one["conditions"][:SHOWN_AT_MOST]
        ),
        tuple(
            FoundHere(at([each]), (), _figure(each), tuple(filter(None, (each["person"], each["seat"], _day(each)))))
            for each in one["figures"][:SHOWN_AT_MOST]
        ),
        tuple(
            FoundHere(at([each]), (each["words"],), aside_words(each["why"]))
            for each in one["set_aside"][:SHOWN_AT_MOST]
        ),
        tuple(Named(kind, tuple(names[:SHOWN_AT_MOST])) for kind, names in kinds.items()),
        sum(
            max(0, len(many) - SHOWN_AT_MOST)
            for many in (one["quotations"], one["conditions"], one["figures"], one["set_aside"], *kinds.values())
        ),
    )  # fmt: skip
    return found, places


def _quoted(each: Mapping[str, Any]) -> tuple[str, ...]:
    kind = speaker_words(each["kind"]) if each["speaker"] and each["kind"] != "named" else ""
    return tuple(filter(None, (kind, _day(each))))


def _day(each: Mapping[str, Any]) -> str:
    return read_day(each["day"]).words() if each["day"] else ""


def _figure(each: Mapping[str, Any]) -> str:
    number = numeral(f"{each['number']:,}")
    what = figure_words(each["what"])
    return f"{what}: {number} {each['unit']}".rstrip()
