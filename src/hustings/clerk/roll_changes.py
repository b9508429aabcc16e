"""What differs between two rolls: who came, who went, whose answer turned, under which clause and by which entries.

A frozen roll stays what it was. Drawn again today it may come out otherwise, because something was entered later, was
corrected or was erased; that is shown beside it and changes nothing. Only those whose answer differs are asked about
one by one, for the entries that their two answers rest on.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from hustings.answers import Moment, PutQuestion, Question, Reading, ShelvedRegister, Subject, read_under
from hustings.answers.asking import DEEPEST_CALLS
from hustings.answers.claim import TooLarge, claim_of, quoted_seqs
from hustings.answers.standing_form import Progress
from hustings.clerk.erasures import WITHIN
from hustings.clerk.frozen_rolls import FrozenRoll, RollQuestion, draw
from hustings.clerk.register_read import grounds_of
from hustings.clerk.rules import rules_at, rules_of
from hustings.entries import Register, leaf_fields
from hustings.rulebook import RuleBook, Slot
from hustings.store import Head, RollRow, Store, StoreError, StoreShelf, entries_between
from hustings.store.database import in_parts, marks

MOST_TRACED = 1000
"""For how many persons the entries are looked up; with more, the answers are still told."""

Both = tuple[RollRow | None, RollRow | None]


class NotComparable(StoreError):
    """Two rolls that ask different things."""


@dataclass(frozen=True, slots=True)
class RollChange:
    """One person of whom two rolls say different things.

    Args:
        before, after: What they say; ``None`` where the person is not on it.
        entries: The entries by which it differs, by number; ``None`` where they were not looked up.
    """

    before: RollRow | None
    after: RollRow | None
    entries: tuple[int, ...] | None = None

    @property
    def row(self) -> RollRow:
        """Who it is; the later roll knows the name best."""
        found = self.after or self.before
        assert found is not None, "it is on one of the two"
        return found

    @property
    def name(self) -> str:
        """The name, or the opaque id where it was erased."""
        return self.row.name or self.row.opaque

    @property
    def answers(self) -> tuple[str, str]:
        """Both answers; empty where the person is not on the roll."""
        return self.before.answer if self.before else "", self.after.answer if self.after else ""

    @property
    def kind(self) -> str:
        """``came``, ``went``, ``turned``, or ``clauses`` where the answer is the same by other clauses."""
        before, after = self.answers
        return "came" if not before else "went" if not after else "turned" if before != after else "clauses"

    @property
    def through(self) -> tuple[str, ...]:
        """The clauses under which it differs: those that stand in the way now; of a yes, those that did before."""
        rows = (self.after, self.before)
        return next((tuple(row.clauses.split(", ")) for row in rows if row is not None and row.clauses), ())


@dataclass(frozen=True)
class RollChanges:
    """What differs between two rolls, by opaque id.

    Args:
        head: That of the later one.
        book_changed: The two were drawn under different texts of the rule book.
    """

    head: Head
    book_changed: bool
    changes: tuple[RollChange, ...]

    @cached_property
    def kinds(self) -> dict[tuple[str, str], int]:
        """How many go from which answer to which (empty: not on the roll), the most frequent first."""
        return dict(Counter(each.answers for each in self.changes).most_common())


@dataclass(frozen=True)
class _Drawn:
    """From what one of two rolls was drawn."""

    question: RollQuestion
    book: RuleBook
    register: Register

    @cached_property
    def reading(self) -> Reading:
        """The record read under the book."""
        return read_under(self.book, self.register)

    def rests_on(self, name: str) -> frozenset[int]:
        """The entries on which the answer for a person rests."""
        question, book = self.question, self.book
        slots = book.slots(question.goal)
        asked = Question(
            term=question.goal,
            on=question.on,
            person=name if Slot.PERSON in slots else "",
            seat=question.seat if Slot.SEAT in slots else "",
            freeze=question.freeze,
        )
        moment = Moment(question.on, question.freeze or question.on, None, question.on)
        put = PutQuestion(asked, self.reading, Subject(asked.person, asked.seat), moment, self.register)
        try:
            return frozenset(quoted_seqs(claim_of(put)))
        except TooLarge:
            return frozenset()


def later_changes(store: Store, roll: FrozenRoll, *, progress: Progress | None = None) -> RollChanges:
    """What would differ if a frozen roll were drawn today, under the rule book in force today.

    Raises:
        NotUnderstood: If the question can no longer be put.
    """
    drawn = draw(store, roll.question, progress)
    pairs = differing(store.vault.roll(roll.seq), drawn.rows)
    sides = (lambda: _drawn(store, roll.question, roll.size), lambda: _drawn(store, roll.question, drawn.head.size))
    changes = _traced(store, list(pairs), sides, (roll.size, drawn.head.size))
    return RollChanges(drawn.head, drawn.rules.book.text_hash != roll.book, changes)


def compare_rolls(store: Store, before: FrozenRoll, after: FrozenRoll) -> RollChanges:
    """What differs between two frozen rolls of the same goal.

    Raises:
        NotComparable: If they ask about different goals or seats.
    """
    one, two = before.question, after.question
    if (one.goal, one.seat) != (two.goal, two.seat):
        raise NotComparable(
            f"Entries {before.seq} and {after.seq} ask about different things ({_asked(one)}, {_asked(two)}), so who "
            "came and who went has no meaning. Compare two rolls of one goal."
        )
    with store.reading():
        pairs = list(differing(store.vault.roll(before.seq), store.vault.roll(after.seq)))
    sides = (lambda: _drawn(store, one, before.size), lambda: _drawn(store, two, after.size))
    changes = _traced(store, pairs, sides, (before.size, after.size))
    head = Head(store.origin, after.size, bytes.fromhex(after.root))
    return RollChanges(head, before.book != after.book, changes)


def differing(before: Iterable[RollRow], after: Iterable[RollRow]) -> Iterator[Both]:
    """Everybody of whom two rolls do not say the same; both in the order of opaque ids."""
    ones, twos = iter(before), iter(after)
    one, two = next(ones, None), next(twos, None)
    while one is not None or two is not None:
        if two is None or (one is not None and one.opaque < two.opaque):
            yield one, None
            one = next(ones, None)
        elif one is None or two.opaque < one.opaque:
            yield None, two
            two = next(twos, None)
        else:
            if one[2:] != two[2:]:
                yield one, two
            one, two = next(ones, None), next(twos, None)


def _asked(question: RollQuestion) -> str:
    return f"{question.goal} for {question.seat}" if question.seat else question.goal


def _drawn(store: Store, question: RollQuestion, size: int) -> _Drawn:
    """The record as it was at ``size`` entries, with what was erased since taken out.

    Off a shelf, which reads only what is asked for; where the rule book was changed since, entries are filed otherwise
    than under the book of that time, and the record is read whole.
    """
    rules, grounds = rules_at(store, size), grounds_of(store)
    if rules.book.text_hash == rules_of(store).book.text_hash:
        head = Head(store.origin, size, store.log.root(size))
        shelf = StoreShelf(store, rules.kind, head=head, grounds=grounds)
        return _Drawn(question, rules.book, ShelvedRegister(shelf, store.origin))
    entries = tuple(entries_between(store, 0, size, grounds))
    return _Drawn(question, rules.book, Register(rules.kind, entries, store.origin))


# -- by which entries --------------------------------------------------------------------------------------------------


def _traced(
    store: Store, pairs: Sequence[Both], sides: Sequence[Callable[[], _Drawn]], sizes: tuple[int, int]
) -> tuple[RollChange, ...]:
    """The changes, with the entries by which they came about.

    Args:
        sides: From what each roll was drawn; read only if somebody differs.
        sizes: How far the record had come at each.
    """
    made = [RollChange(*pair) for pair in pairs]
    if not made:
        return ()
    sys.setrecursionlimit(max(sys.getrecursionlimit(), DEEPEST_CALLS))
    start, stop = sorted(sizes)
    with store.reading():
        one, two = (side() for side in sides)
        tied, erased = _tied(store, start, stop), _erased(store, start, stop)
        found = []
        for change in made[:MOST_TRACED]:
            before, after = _rests_on(one, change.before), _rests_on(two, change.after)
            entries = _differing_entries(store, before, after, tied.get(change.row.opaque, ()), start)
            entries |= {notice for seq, notice in erased.items() if seq in before or seq in after}
            found.append(replace(change, entries=tuple(sorted(entries))))
    return (*found, *made[MOST_TRACED:])


def _rests_on(side: _Drawn, row: RollRow | None) -> frozenset[int]:
    return side.rests_on(row.name or row.opaque) if row is not None else frozenset()


def _differing_entries(
    store: Store, before: frozenset[int], after: frozenset[int], tied: Sequence[int], since: int
) -> set[int]:
    """The entries by which an answer came out otherwise.

    Those on which only one of the two answers rests, with later entries that correct them or are about them; where both
    rest on the same, the later entries about the person.
    """
    only = before ^ after if before and after else {seq for seq in before | after if seq >= since}
    return {*only, *_about(store, only, since)} or set(tied)


def _about(store: Store, seqs: Iterable[int], since: int) -> list[int]:
    """The later entries that correct these, or are about them."""
    found: list[int] = []
    for some in in_parts(sorted(seqs)):
        labels = f"SELECT label FROM named WHERE label <> 0 AND seq IN ({marks(some)})"
        for column in ("corrects", "about"):
            sql = f"SELECT seq FROM named WHERE seq >= ? AND {column} IN ({labels})"
            found += [seq for (seq,) in store.database.rows(sql, (since, *some))]
    return found


def _tied(store: Store, start: int, stop: int) -> dict[str, list[int]]:
    """By opaque id the entries from ``start`` up to ``stop`` that are about a person, or about an entry about them."""
    found: dict[str, list[int]] = {}
    for column in ("person", "corrects", "about"):
        if column == "person":
            sql = "SELECT seq, person FROM named WHERE seq >= ? AND seq < ? AND person > 0"
        else:
            sql = (
                "SELECT later.seq, first.person FROM named AS later"
                f" JOIN named AS first ON first.label = later.{column}"
                f" WHERE later.seq >= ? AND later.seq < ? AND later.{column} <> 0 AND first.person > 0"
            )
        for seq, opaque in store.database.rows(
            f"SELECT tie.seq, alias.opaque FROM ({sql}) AS tie JOIN alias ON alias.id = tie.person", (start, stop)
        ):
            found.setdefault(opaque, []).append(seq)
    return found


def _erased(store: Store, start: int, stop: int) -> dict[int, int]:
    """By entry, the entry from ``start`` up to ``stop`` that erased something of it."""
    found: dict[int, int] = {}
    for notice in store.of_type("privacy.erased", stop):
        if notice < start:
            continue
        public = leaf_fields(store.leaf(notice))["public"]
        opened = {each.path: each.value for each in store.openings(notice)}
        within: Mapping[str, Any] = opened.get(WITHIN) or {}
        for each in (*public["erased"], *within.get("sealed", ())):
            found[each["seq"]] = notice
    return found


__all__ = ["MOST_TRACED", "NotComparable", "RollChange", "RollChanges", "compare_rolls", "differing", "later_changes"]
