"""The acts that a search for remedies supposes: by whom, about whom, on the day asked, and with every vote for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from hustings.answers.deciding import Deciding
from hustings.answers.event import Event, Order
from hustings.answers.reading import Reading, Subject
from hustings.answers.supposing import suppose
from hustings.entries import TALLY_FIELDS, Day
from hustings.rulebook import Act, Slot, Value, WhoKind

SUPPOSED = 10**9
"""Supposed acts come after everything entered on their day."""


@dataclass(eq=False)
class SupposedActs:
    """Makes acts to suppose at one moment, and supposes them; the same act is the same event each time."""

    deciding: Deciding
    _made: dict[tuple[object, ...], Event] = field(default_factory=dict)

    @property
    def reading(self) -> Reading:
        return self.deciding.reading

    @property
    def day(self) -> date:
        return self.deciding.moment.day

    def make(self, act: Act, names: dict[str, str], by: str, value: Value) -> Event:
        """The supposed act; its vote is won by everybody.

        Args:
            names: Whom it is about, by the event's own words: person, seat, body, about.
        """
        key = (act.name, *sorted(names.items()), by, value)
        if key not in self._made:
            everybody = self._strength(by)
            won = {word: everybody for word in TALLY_FIELDS if word not in ("against", "abstaining", "invalid")}
            won |= {"against": Fraction(0), "abstaining": Fraction(0), "invalid": Fraction(0)}
            sections = {term.source.section for term in self.reading.book.terms.values() if term.source.section}
            self._made[key] = Event(
                order=self._place(len(self._made)), act=act.name, day=Day.exact(self.day), by=by, value=value,
                numbers=won, sections=dict.fromkeys(sorted(sections), won), supposed=True,
                person=names.get("person", ""), seat=names.get("seat", ""), body=names.get("body", ""),
                about=names.get("about", ""),
            )  # fmt: skip
        return self._made[key]

    def doer(self, act: Act, subject: Subject) -> str:
        """Who may do an act about this subject; a body not yet on the record is called another of its kind."""
        if act.of is None:
            return ""
        match act.of.kind:
            case WhoKind.PERSON:
                return subject.person
            case WhoKind.BODY:
                return subject.body
            case WhoKind.ONE:
                return act.of.name
            case WhoKind.ANY:
                known = self.reading.docket.bodies_of(act.of.name)
                if subject.body in known:
                    return subject.body
                return known[0] if known else f"another {act.of.name} (1)"

    def names_for(self, act: Act, slot: Slot, taken: Collection[str], number: int) -> list[str] | None:
        """As many names as are wanted, by or about whom an act could be done once more; none if it never could."""
        on_act = slot in act.on
        kind = act.of.name if act.of and act.of.kind is WhoKind.ANY else ""
        if slot is Slot.BODY and kind and not on_act:
            known = [name for name in self.reading.docket.bodies_of(kind) if name not in taken]
            fresh = (f"another {kind} ({place})" for place in range(1, number + 1))
            return [*known, *fresh][:number]
        if not on_act:
            return None  # done by one body only, however often
        return [f"another {slot} ({place})" for place in range(1, number + 1)]

    def supposing(self, way: Sequence[Event]) -> Deciding:
        """The same moment with these acts done, in their order, on the day asked."""
        ordered = [replace(event, order=self._place(place)) for place, event in enumerate(way)]
        return Deciding(suppose(self.reading, ordered), self.deciding.moment)

    def _place(self, number: int) -> Order:
        """Where a supposed act comes: after everything of its day, or just before the entry that was asked about."""
        before = self.deciding.moment.before
        if before is None:
            return (self.day, SUPPOSED + number)
        return (before[0], before[1] - 1 + (number + 1) / (SUPPOSED + 1))

    def _strength(self, by: str) -> Fraction:
        """How many vote where a body is at full strength: its seats, as last recorded; else thirty."""
        return self.reading.docket.seats(by) or Fraction(30)
