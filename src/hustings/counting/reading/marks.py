"""From marks on paper to preferences, by a rule that has a name.

What a voter marked is not yet what is counted: ranks are left out, two candidates share a rank, one is ranked twice, a
name is written in. Which of it counts decides elections, so it is a rule with a name and a few choices, and
the ballots say what was set aside and for how many papers.
"""

from __future__ import annotations

from hustings.counting.ballots import WRITE_INS, Ballots, ListPapers
from hustings.counting.problems import BallotsRefused, CountRefused
from hustings.counting.reading.names import check_names, fault_in, short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from hustings.counting.ballots import Papers

Rank = tuple[int, ...]
"""The candidates marked at one rank, by number from 0: none, one, or an over-vote."""
Marks = tuple[Rank, ...]
"""A paper: its ranks from the first."""
Row = tuple[int, ...]
"""A paper's preferences."""

WRITE_IN = -1
"""In marks: a name written in that stands for no declared candidate."""

OVERVOTE = -2
"""In marks: several candidates at one rank, and the record does not tell which."""

IN_LISTS = 50_000
"""Papers up to so many are kept in lists; more go into arrays, which take a moment to load."""

MOST_TIES = 20_000
"""So many different over-votes may be kept for the count to decide; a file with more is no election."""

GAP = "preferences after ranks left out"
TIED = "preferences from an over-vote on"
TIED_PASSED = "an over-vote passed over"
TIED_KEPT = "an over-vote that stops the paper if two of its candidates stand when it is reached"
REPEATED = "preferences from a repeated candidate on"
REPEATED_PASSED = "a repeated candidate passed over"
BEYOND = "ranks beyond the limit"
WRITTEN_IN = "an undeclared write-in passed over"
GAP_PASSED = "ranks left out, passed over"
SPOILT = "papers with a fault, not counted at all"
_REASONS = (GAP, GAP_PASSED, TIED, TIED_PASSED, TIED_KEPT, REPEATED, REPEATED_PASSED, BEYOND, WRITTEN_IN, SPOILT)


class ReadingRule:
    """How marks become preferences.

    Args:
        name: What the rule is called.
        skipped: How many ranks in a row may be left out before the paper stops; -1 for any number.
        overvote: Several candidates at one rank: ``stop`` the paper there, ``pass`` to the next rank, or
            ``stop_if_several_stand`` when the paper reaches that rank in the count (one who stands gets it; if none
            stands, the next rank).
        duplicate: A candidate ranked again: ``pass`` over the second rank, or ``stop`` the paper there.
        ranks: So many ranks are read, 0 for all.
        write_ins: Undeclared write-ins: ``candidate`` (counted together under one name, who is excluded first and
            cannot be elected) or ``pass`` to the next rank.
        whole: A paper with any fault is not counted at all.
        crosses: Marks are crosses and not ranks: every candidate marked is chosen, in the order of the ballot.
    """

    __slots__ = ("crosses", "duplicate", "name", "overvote", "ranks", "skipped", "whole", "write_ins")

    def __init__(
        self,
        name: str,
        *,
        skipped: int = 0,
        overvote: str = "stop",
        duplicate: str = "stop",
        ranks: int = 0,
        write_ins: str = "pass",
        whole: bool = False,
        crosses: bool = False,
    ) -> None:
        self.name = name
        self.skipped = skipped
        self.overvote = overvote
        self.duplicate = duplicate
        self.ranks = ranks
        self.write_ins = write_ins
        self.whole = whole
        self.crosses = crosses


READING_RULES: dict[str, tuple[ReadingRule, str]] = {
    rule.name: (rule, meaning)
    for rule, meaning in (
        (
            ReadingRule("uk"),
            "A paper counts as far as its numbers run 1, 2, 3 without doubt: it stops at the first rank left out, "
            "given twice, or given to a candidate again.",
        ),
        (
            ReadingRule("strict", whole=True),
            "A paper with any rank left out, given twice, or given to a candidate again is not counted at all.",
        ),
        (
            ReadingRule("lenient", skipped=-1, overvote="pass", duplicate="pass"),
            "Whatever is in doubt is passed over, and the paper goes on with the next rank.",
        ),
        (
            ReadingRule("one_gap", skipped=1, overvote="stop", duplicate="pass"),
            "One rank left out is passed over, two in a row stop the paper; so does an over-vote; a candidate ranked "
            "again is passed over. So RCTab counts by the rules of Maine.",
        ),
        (
            ReadingRule("crosses", skipped=-1, duplicate="pass", crosses=True),
            "Marks are crosses, not ranks: for plurality, several votes and approval.",
        ),
    )
}


def reading_rule(text: str) -> ReadingRule:
    """The rule that ``--reading`` names: ``uk``, or one of them with other choices, ``lenient,overvote=stop,ranks=3``.

    Raises:
        CountRefused: If there is no such rule or no such choice; the sentence lists those there are.
    """
    name, *changes = (part.strip() for part in text.split(","))
    if name not in READING_RULES:
        raise CountRefused(f"There is no reading rule {name!r}. There are: {', '.join(READING_RULES)}.")
    base = READING_RULES[name][0]
    choices: dict[str, str] = {}
    for change in changes:
        choice, equals, value = change.partition("=")
        if choice not in _CHOICES or not equals or choice in choices or not _CHOICES[choice](value):
            raise CountRefused(
                f"The reading rule {text!r} has a part that is not understood: {change!r}. After the name may come "
                "skipped=0 (a number, or any), overvote=stop, pass or stop_if_several_stand, duplicate=pass or stop, "
                "ranks=3, write_ins=candidate or pass; each once, with commas between."
            )
        choices[choice] = value
    skipped = choices.get("skipped", "")
    return ReadingRule(
        ",".join((name, *(f"{choice}={choices[choice]}" for choice in sorted(choices)))),
        skipped=base.skipped if not skipped else -1 if skipped == "any" else int(skipped),
        overvote=choices.get("overvote", base.overvote),
        duplicate=choices.get("duplicate", base.duplicate),
        ranks=int(choices.get("ranks", base.ranks)),
        write_ins=choices.get("write_ins", base.write_ins),
        whole=base.whole,
        crosses=base.crosses,
    )


def marks_of(at_rank: Mapping[int, Sequence[int]]) -> Marks:
    """A paper's ranks from the first, with those left out empty, from the candidates by rank."""
    return tuple(tuple(at_rank.get(rank, ())) for rank in range(1, max(at_rank, default=0) + 1))


def _a_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 4


_CHOICES: Mapping[str, Callable[[str], bool]] = {
    "skipped": lambda value: value == "any" or _a_number(value),
    "overvote": lambda value: value in ("stop", "pass", "stop_if_several_stand"),
    "duplicate": lambda value: value in ("stop", "pass"),
    "ranks": _a_number,
    "write_ins": lambda value: value in ("candidate", "pass"),
}


class MarkedPapers:
    """Papers as they are read, one after the other: each is read by the rule once, however many are the same.

    An over-vote that only the count can decide becomes a *tie*, a number after those of the candidates, before its
    candidates in the row: a paper that comes to it while two of them stand stops there; otherwise it goes on to the
    one who stands, or past them.
    """

    def __init__(self, candidates: Sequence[str], rule: ReadingRule) -> None:
        self.candidates = list(candidates)
        self.rule = rule
        self._counted_write_ins = False
        self._kinds: dict[Marks, int] = {}  # each different paper, by its number
        self._rows: list[Row] = []  # what each of these counts as
        self._faults: list[tuple[str, ...]] = []
        self._filed: list[int] = []  # the papers in the order of filing, by these numbers
        self._papers: list[int] = []  # how many each of them stands for
        self._ties: dict[Rank, int] = {}
        self._write_in = len(self.candidates)
        self._first_tie = self._write_in + 1

    def add(self, marks: Marks, papers: int = 1) -> None:
        """So many papers with these marks."""
        self._filed.append(self._kind(marks))
        self._papers.append(papers)

    def add_all(self, kinds: Iterable[Marks], filed: Iterable[int], papers: Iterable[int]) -> None:
        """Many papers at one time: the different ones, then each paper by their numbers from 0, and how many it is."""
        numbers = [self._kind(marks) for marks in kinds]
        self._filed += [numbers[kind] for kind in filed]
        self._papers += papers

    def _kind(self, marks: Marks) -> int:
        number = self._kinds.get(marks)
        if number is None:
            number = self._kinds[marks] = len(self._rows)
            row, faults = self._crossed(marks) if self.rule.crosses else self._ranked(marks)
            self._rows.append(row)
            self._faults.append(faults)
        return number

    def ballots(
        self,
        *,
        source: str,
        title: str = "",
        seats: int = 0,
        withdrawn: Iterable[int] = (),
        tie_order: Sequence[int] = (),
        parameters: Mapping[str, str] | None = None,
    ) -> Ballots:
        """What was read, as a count takes it, with what the rule set aside."""
        shown = {reason: f"{reason} ({self.rule.ranks})" if reason == BEYOND else reason for reason in _REASONS}
        names = list(self.candidates)
        if (wrong := check_names(names)) is not None:
            raise BallotsRefused(source, 0, wrong[1])
        if title and (fault := fault_in(title)):
            raise BallotsRefused(source, 0, f"{short(title)!r} cannot be the title: it {fault}.")
        if self._counted_write_ins:
            if WRITE_INS in names:
                raise BallotsRefused(source, 0, f"A candidate has the name that is kept for write-ins, {WRITE_INS!r}.")
            names.append(WRITE_INS)
        order = sorted(self._ties)
        place = {self._ties[tie]: len(names) + at for at, tie in enumerate(order)}
        rows = [tuple(place.get(one, one) for one in row) for row in self._rows] if place else self._rows
        totals = [0] * len(rows)
        for kind, number in zip(self._filed, self._papers, strict=True):
            totals[kind] += number
        dropped: dict[str, int] = {}
        for faults, number in zip(self._faults, totals, strict=True):
            for fault in faults:
                dropped[fault] = dropped.get(fault, 0) + number
        return Ballots(
            names,
            self._stored(rows, len(names) + len(order)),
            seats=seats,
            title=title,
            withdrawn=withdrawn,
            invalid=sum(number for row, number in zip(rows, totals, strict=True) if not row),
            dropped=[(shown[reason], dropped[reason]) for reason in _REASONS if dropped.get(reason)],
            reading=self.rule.name,
            tie_order=tie_order,
            parameters=parameters,
            source=source,
            ties=[tuple(one if one >= 0 else self._write_in for one in tie) for tie in order],
        )

    def _stored(self, rows: Sequence[Row], numbers: int) -> Papers:
        """The valid papers in the order of filing: few in lists, many in arrays, where equal papers share their row."""
        if len(self._filed) > IN_LISTS:
            from hustings.counting.arrays import ArrayPapers

            papers = ArrayPapers.of_kinds(rows, self._filed, self._papers, candidates=numbers)
            if papers is not None:
                return papers
        filed = zip(self._filed, self._papers, strict=True)
        return ListPapers([(rows[kind], number) for kind, number in filed if rows[kind]])

    def _crossed(self, marks: Marks) -> tuple[Row, tuple[str, ...]]:
        chosen = {one for rank in marks for one in rank}
        faults = []
        if OVERVOTE in chosen:
            return (), (SPOILT,)
        if WRITE_IN in chosen:
            chosen.discard(WRITE_IN)
            if self.rule.write_ins == "candidate":
                chosen.add(self._write_in)
                self._counted_write_ins = True
            else:
                faults.append(WRITTEN_IN)
        return tuple(sorted(chosen)), tuple(faults)

    def _ranked(self, marks: Marks) -> tuple[Row, tuple[str, ...]]:
        rule = self.rule
        row: list[int] = []
        faults: list[str] = []
        seen: set[int] = set()  # ranked already, whether or not it counted
        placed: set[int] = set()  # in the row already
        empty = 0
        while marks and not marks[-1]:
            marks = marks[:-1]  # nothing is left out after the last mark
        for number, rank in enumerate(marks, 1):
            if rule.ranks and number > rule.ranks:
                faults.append(BEYOND)
                break
            if not rank:
                empty += 1
                continue
            if empty > rule.skipped >= 0:
                faults.append(GAP)
                break
            if empty:
                faults.append(GAP_PASSED)
                empty = 0
            if seen.intersection(rank) - {WRITE_IN, OVERVOTE}:
                if rule.duplicate == "stop":
                    faults.append(REPEATED)
                    break
                faults.append(REPEATED_PASSED)
            seen.update(rank)
            if len(rank) > 1 or rank[0] == OVERVOTE:
                if rule.overvote == "stop":
                    faults.append(TIED)
                    break
                if rule.overvote == "pass":
                    faults.append(TIED_PASSED)
                    continue
                if OVERVOTE in rank:
                    raise CountRefused(
                        "The papers record an over-vote without its candidates, so whether several of them stand "
                        "cannot be decided. Choose overvote=stop or overvote=pass."
                    )
            rest = tuple(one for one in sorted(set(rank)) if one not in placed)
            if rule.write_ins == "pass" and WRITE_IN in rest:
                faults.append(WRITTEN_IN)
                rest = tuple(one for one in rest if one != WRITE_IN)
            if len(rest) > 1:
                row.append(self._tie(rest))
                faults.append(TIED_KEPT)
            for one in rest:
                placed.add(one)
                row.append(self._write_in if one == WRITE_IN else one)
                self._counted_write_ins |= one == WRITE_IN
        if rule.whole and faults:
            return (), (SPOILT,)
        return tuple(row), tuple(dict.fromkeys(faults))

    def _tie(self, candidates: Rank) -> int:
        if candidates not in self._ties:
            if len(self._ties) >= MOST_TIES:
                raise CountRefused(
                    f"The papers have more than {MOST_TIES:,} different over-votes. Choose overvote=stop or "
                    "overvote=pass, or look at what the file holds."
                )
            self._ties[candidates] = self._first_tie + len(self._ties)
        return self._ties[candidates]
