"""Whose readings an entry makes stale. The desk marks nothing: the log tells what was entered since they were made.

Careful: a few people too many are looked at again, and never one too few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from hustings.clerk.erasures import WITHIN
from hustings.clerk.rules import Rules
from hustings.entries import leaf_fields
from hustings.rulebook.bearing import Bearing
from hustings.store import NOBODY_ID, Filing, Store
from hustings.store.database import in_parts, marks

_WITHOUT_EFFECT = ("rule", "announcement", "roll.frozen", "log.key.rotated", "checkpoint")
"""Entries that change nothing of what becomes of an act; another rule book is looked at beforehand."""


@dataclass
class Stale:
    """What has to be made anew.

    Args:
        everything: All of it.
        people: The numbers of the people whose rows are stale.
        acts: The acts of which those rows are that are about nobody or everybody.
        searches: The searches for acts.
    """

    everything: bool = False
    people: set[int] = field(default_factory=set)
    acts: set[str] = field(default_factory=set)
    searches: bool = False


def stale_since(store: Store, rules: Rules, size: int) -> Stale:
    """What the entries from number ``size`` on make stale."""
    return _Looking(store, rules).since(size)


class _Looking:
    def __init__(self, store: Store, rules: Rules) -> None:
        self.database, self.store, self.rules = store.database, store, rules
        lasting: dict[str, set[str]] = {}
        for until, act in self.database.rows("SELECT DISTINCT until, act FROM named WHERE until <> ''"):
            lasting.setdefault(until, set()).add(act)
        self.bearing = Bearing(rules.book, lasting)
        self.stale = Stale()

    def since(self, size: int) -> Stale:
        rows = self.database.rows("SELECT * FROM named WHERE seq >= ? ORDER BY seq", (size,))
        for seq, filing in self._with_all_it_touches(rows):
            self._look_at(seq, filing)
            if self.stale.everything:
                break
        return self.stale

    def _look_at(self, seq: int, filing: Filing) -> None:
        stale = self.stale
        match filing.type:
            case "act":
                self._look_at_act(filing)
            case "complete":
                stale.searches = True
                stale.everything |= not self._is_keeper and self.bearing.rests_on_searches
            case "body":
                stale.everything |= self.bearing.rests_on_kinds
            case "correction" | "privacy.erased":
                pass  # what it corrects, or what was erased, is looked at
            case known if known in _WITHOUT_EFFECT:
                pass
            case _:
                stale.everything = True

    def _look_at_act(self, filing: Filing) -> None:
        borne = self.bearing.of(filing.act)
        stale = self.stale
        stale.acts |= borne.acts
        about_persons = any(self.bearing.is_about_persons(act) for act in borne.acts)
        if filing.person > 0:
            stale.people.add(filing.person)
            stale.everything |= borne.wide or filing.seats or self._through_the_unnamed(filing.act, borne.onward)
        elif about_persons or filing.seats:
            stale.everything = True

    def _through_the_unnamed(self, act: str, onward: Iterable[str]) -> bool:
        """Whether it may bear on others through an act that has a place for a person, and names none."""
        others = [each for each in onward if each != act and self.bearing.is_about_persons(each)]
        sql = f"SELECT 1 FROM named WHERE type = 'act' AND act IN ({marks(others)}) AND person = {NOBODY_ID} LIMIT 1"
        return bool(others) and self.database.row(sql, others) is not None

    @property
    def _is_keeper(self) -> bool:
        return str(self.rules.kind) == "keeper"

    # -- entries that hang together ------------------------------------------------------------------------------------

    def _with_all_it_touches(self, rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[int, Filing]]:
        """Entries, with all that hang together with one of them by a label, and those of which something was erased."""
        left = list(rows)
        seen: set[int] = set()
        labels: set[int] = set()
        while left:
            fresh: set[int] = set()
            erased: set[int] = set()
            for row in left:
                seq, filing = int(str(row[0])), Filing.of(row)
                if seq in seen:
                    continue
                seen.add(seq)
                yield seq, filing
                fresh |= {filing.about, filing.label, filing.corrects} - {0}
                if filing.type == "privacy.erased":
                    erased |= self._erased_by(seq)
            left = [*self._of_labels(fresh - labels), *self._of_numbers(erased - seen)]
            labels |= fresh

    def _erased_by(self, seq: int) -> set[int]:
        opened = {opening.path: opening.value for opening in self.store.openings(seq)}
        within = opened.get(WITHIN) or {}
        public = leaf_fields(self.store.leaf(seq))["public"]
        return {each["seq"] for each in (*public["erased"], *within.get("sealed", ()))}

    def _of_labels(self, labels: set[int]) -> Iterator[tuple[object, ...]]:
        for column in ("about", "label", "corrects"):
            for some in in_parts(sorted(labels)):
                sql = f"SELECT * FROM named WHERE {column} IN ({marks(some)}) AND {column} <> 0"
                yield from self.database.rows(sql, some)

    def _of_numbers(self, seqs: set[int]) -> Iterator[tuple[object, ...]]:
        for some in in_parts(sorted(seqs)):
            yield from self.database.rows(f"SELECT * FROM named WHERE seq IN ({marks(some)})", some)
