"""What a page shows of a comparison of two books: counts, a flow, whose answer differs, and the clauses that change.

It takes no side: both books are told alike, and every answer that was asked for is counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hustings.answers.comparison import Names
from hustings.answers.lines import capital, term_words
from hustings.entries import day_words
from hustings.rulebook import Slot
from hustings.speech import ENGLISH, language, listed, said, said_many
from hustings.web import addresses, labels
from hustings.web.archive import Archive
from hustings.web.comparing import Wanted
from hustings.web.flow_drawing import KINDS, flow_drawn

ROWS_SHOWN = 200
"""The most rows of a table; the JSON has them all."""

EXTRA = ("texts", "draft_notes", "about_one")
"""What a page has beyond the JSON of ``hustings compare``."""


@dataclass(frozen=True)
class ClauseLinked:
    """A clause that decides, with where it can be read; an empty address where that is nowhere on this site."""

    number: str
    address: str


@dataclass(frozen=True)
class OutcomeShown:
    """What a question comes to under one book."""

    answer: str
    kind: str
    clauses: tuple[ClauseLinked, ...]

    @property
    def clauses_told(self) -> SafeString:
        """``by 4.5, 4.6``, each a link where it can be read."""
        links = [
            format_html('<a href="{}">{}</a>', clause.address, clause.number) if clause.address else clause.number
            for clause in self.clauses
        ]
        return format_html(said("by {clauses}"), clauses=format_html_join(", ", "{}", ((link,) for link in links)))


@dataclass(frozen=True)
class RowShown:
    """One question put to both books.

    Args:
        address: The page with both answers side by side; empty for a pasted draft, which stands in no address.
        about: The names as a form's button sends them.
    """

    names: str
    before: OutcomeShown
    after: OutcomeShown
    address: str
    about: str


@dataclass(frozen=True)
class FlowRow:
    """How many answers go from which to which."""

    before: str
    after: str
    number: int
    changes: bool


@dataclass(frozen=True)
class ClauseCount:
    """How many answers change in one way under one clause."""

    clause: ClauseLinked
    title: str
    of_first: bool
    before: str
    after: str
    number: int


@dataclass(frozen=True)
class EntryCounted:
    """An entry that counts under one book otherwise than under the other."""

    text: str
    address: str
    before: str
    after: str
    why: str


@dataclass(frozen=True)
class SideShown:
    """One of two answers side by side."""

    title: str
    answer: str
    kind: str
    told: str
    because: tuple[dict[str, Any], ...]


class ComparePage:
    """A comparison, ready for the templates.

    Args:
        found: What ``comparing.compared`` gives.
        query: The question as an address carries it, without names; empty for a pasted draft.
    """

    def __init__(
        self, archive: Archive, wanted: Wanted, found: Mapping[str, Any], query: Sequence[tuple[str, str]]
    ) -> None:
        self.archive = archive
        self.wanted = wanted
        self.found = found
        self.query = tuple(query)

    # -- what was compared -----------------------------------------------------------------------------------------

    @property
    def goal(self) -> str:
        return capital(term_words(self.wanted.goal))

    @property
    def day(self) -> str:
        return day_words(self.wanted.on)

    @property
    def is_whole(self) -> bool:
        """Whether two whole books are compared, and no draft."""
        return self.found["draft"] is None

    @property
    def title(self) -> str:
        """What the draft, or the other book, calls itself."""
        return self.found["after"]["book"] if self.is_whole else self.found["draft"]["title"] or ""

    @property
    def sides(self) -> tuple[str, str]:
        """What the two are called over their columns."""
        return said("this book"), said("the other book") if self.is_whole else said("the draft")

    @property
    def summary(self) -> str:
        changed, kept = len(self.found["changed"]), sum(self.found["unchanged"].values())
        differs = said_many("{number} answer differs", "{number} answers differ", changed)
        return said(
            "{differs}, {stays}.",
            differs=differs if changed else said("No answer differs"),
            stays=said_many("{number} stays as it is", "{number} stay as they are", kept),
        )

    @property
    def about_asked(self) -> str:
        """Of whom the goal was asked."""
        if language() == ENGLISH:
            return str(self.found["about"])
        slots = [slot for slot in Slot if slot in self.archive.book.slots(self.wanted.goal)]
        if not slots:
            return said("It is about nobody in particular, and was asked once.")
        what = listed(_slot_words(slot) for slot in slots)
        return said("Asked was whatever one entry up to the day asked names ({what}).", what=what)

    # -- the flow --------------------------------------------------------------------------------------------------

    @cached_property
    def _flow(self) -> dict[tuple[str, str], int]:
        changed = {(kind["from"], kind["to"]): kind["number"] for kind in self.found["kinds"]}
        return changed | {(answer, answer): number for answer, number in self.found["unchanged"].items()}

    @property
    def drawn(self) -> SafeString | str:
        return flow_drawn(self._flow, *self.sides)

    @property
    def flow(self) -> tuple[FlowRow, ...]:
        """The same as a table: what changes first."""
        rows = [FlowRow(one, two, number, one != two) for (one, two), number in self._flow.items()]
        return tuple(sorted(rows, key=lambda row: (not row.changes, -row.number)))

    # -- whose answer ----------------------------------------------------------------------------------------------

    @cached_property
    def changed(self) -> tuple[RowShown, ...]:
        return self._rows(self.found["changed"])

    @cached_property
    def other_clauses(self) -> tuple[RowShown, ...]:
        """The same answer, decided by other clauses."""
        return self._rows(self.found["other_clauses"])

    @property
    def more_changed(self) -> int:
        return max(0, len(self.found["changed"]) - ROWS_SHOWN)

    def _rows(self, rows: Sequence[Mapping[str, Any]]) -> tuple[RowShown, ...]:
        return tuple(self._row(row) for row in rows[:ROWS_SHOWN])

    def _row(self, row: Mapping[str, Any]) -> RowShown:
        names = Names(*(row[slot] or "" for slot in Slot))
        given = [(slot.value, name) for slot, name in zip(Slot, names, strict=True) if name]
        return RowShown(
            names=names_words(names) or said("Everybody"),
            before=self._outcome(row["before"], is_after=False), after=self._outcome(row["after"], is_after=True),
            address=addresses.compare(self.archive.slug, [*self.query, *given]) if self.query and given else "",
            about=urlencode(given),
        )  # fmt: skip

    def _outcome(self, outcome: Mapping[str, Any], *, is_after: bool) -> OutcomeShown:
        decided = outcome["by"] if outcome["answer"] in ("no", "not known") else ()
        clauses = tuple(self._clause(number, is_after=is_after) for number in decided)
        return OutcomeShown(outcome["answer"], KINDS.get(outcome["answer"], "value"), clauses)

    def _clause(self, number: str, *, is_after: bool) -> ClauseLinked:
        """Where a clause can be read: its change on this page, else the book; nowhere for one of another book."""
        if is_after and number in self._changed_clauses:
            return ClauseLinked(number, f"#change-{self._changed_clauses[number]}")
        if is_after and self.is_whole:
            return ClauseLinked(number, "")
        known = number in self.archive.book.by_number
        return ClauseLinked(number, addresses.clause(self.archive.slug, number) if known else "")

    @cached_property
    def _changed_clauses(self) -> dict[str, int]:
        return {text["clause"]: place for place, text in enumerate(self.found["texts"], 1)}

    @cached_property
    def clauses(self) -> tuple[ClauseCount, ...]:
        """Under which clause how many answers change."""
        return tuple(
            ClauseCount(self._clause(each["clause"], is_after=each["of"] == "after"), each["title"],
                        each["of"] == "before", each["from"], each["to"], each["number"])
            for each in self.found["clauses"]
        )  # fmt: skip

    # -- entries and texts -----------------------------------------------------------------------------------------

    @cached_property
    def entries(self) -> tuple[EntryCounted, ...]:
        """Entries that count under one book and not under the other."""
        return tuple(
            EntryCounted(capital(each["text"]), addresses.decision(self.archive.slug, each["number"]),
                         _counts(each["before"]), _counts(each["after"]), each["why"] or "")
            for each in self.found["entries"][:ROWS_SHOWN]
        )  # fmt: skip

    @property
    def more_entries(self) -> int:
        return max(0, len(self.found["entries"]) - ROWS_SHOWN)

    @property
    def texts(self) -> Sequence[Mapping[str, Any]]:
        """Each clause that changes, with the day from which it would."""
        return [
            {**text, "since": day_words(date.fromisoformat(text["since"])) if text["since"] else ""}
            for text in self.found["texts"]
        ]

    @property
    def examples(self) -> Mapping[str, Any]:
        """Worked examples of the book that no longer hold, and those of the draft."""
        return self.found["examples"] or {"no_longer": [], "own": []}

    # -- one question under both -----------------------------------------------------------------------------------

    @cached_property
    def pair(self) -> tuple[SideShown, ...]:
        """Both answers to the question about one; empty where none was asked for."""
        one = self.found["about_one"]
        if one is None:
            return ()
        return tuple(
            SideShown(title, capital(labels.answer_word(told["answer"])), KINDS.get(told["answer"], "value"),
                      told["told"],
                      tuple({**reason, "link": self._clause(reason["clause"], is_after=is_after)}
                            for reason in told["because"]))
            for title, told, is_after in ((self.sides[0], one["before"], False), (self.sides[1], one["after"], True))
        )  # fmt: skip

    @property
    def about(self) -> str:
        """Whom the pair is about."""
        return names_words(self.wanted.about)

    @property
    def ask_address(self) -> str:
        """The whole answer under the book as it is."""
        named = [(slot.value, name) for slot, name in zip(Slot, self.wanted.about, strict=True)]
        freeze = self.wanted.freeze.isoformat() if self.wanted.freeze else ""
        return addresses.ask(
            self.archive.slug,
            [("what", self.wanted.goal), *named, ("on", self.wanted.on.isoformat()), ("freeze", freeze)],
        )

    @property
    def whole_address(self) -> str:
        """The comparison without the pair; empty for a pasted draft."""
        return addresses.compare(self.archive.slug, self.query) if self.query else ""

    def as_json(self) -> dict[str, Any]:
        """The JSON of ``hustings compare``."""
        return {key: value for key, value in self.found.items() if key not in EXTRA}


def names_words(names: Names) -> str:
    """``Rowan Ashdown, Northmere``."""
    return ", ".join(name for name in (*names[:3], f"[{names.entry}]" if names.entry else "") if name)


def _slot_words(slot: Slot) -> str:
    match slot:
        case Slot.PERSON:
            return said("Person")
        case Slot.SEAT:
            return said("Seat")
        case Slot.BODY:
            return said("Body")
        case Slot.ENTRY:
            return said("Entry")


def _counts(answer: str | None) -> str:
    told = {
        "yes": said("it counts"), "no": said("it does not count"), "not known": said("whether it counts is not known"),
        None: said("it cannot be read"),
    }  # fmt: skip
    return told.get(answer, answer or "")
