"""What a register on a shelf says besides its acts by name: fetched when it is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from datetime import date
from functools import cached_property
from itertools import islice

from hustings.answers.bound import NO_NAMES, Bound
from hustings.answers.event import Event
from hustings.answers.namesakes import plain_name_of
from hustings.answers.shelved import ShelvedDocket
from hustings.entries import (
    AnnouncementEntry,
    BodyEntry,
    CompleteEntry,
    Day,
    Problem,
    RegisterKind,
    nearest_word,
)
from hustings.entries.problems import MOST_COMPARED, near_in_shape
from hustings.rulebook import Slot


class ShelvedBound(Bound):
    """What a register on a shelf says, in a book's terms; what ``Bound`` holds whole is fetched here when read."""

    def __init__(self, docket: ShelvedDocket) -> None:
        object.__setattr__(self, "docket", docket)
        object.__setattr__(self, "_searches", {})

    docket: ShelvedDocket
    _searches: dict[str, tuple[CompleteEntry, ...]]

    @property
    def kind(self) -> RegisterKind:
        return self.docket.shelf.kind

    @property
    def problems(self) -> tuple[Problem, ...]:
        """None: a line that the book cannot read refuses the question that meets it."""
        return ()

    @cached_property
    def recorded_to(self) -> date | None:
        last = self.docket.latest()
        return max((entry.recorded_on for entry in last), default=None)

    @cached_property
    def anonymous(self) -> tuple[Event, ...]:
        return self.docket.anonymous()

    @cached_property
    def rulings(self) -> tuple[Event, ...]:
        found = self.docket.acts(self.docket.fetched(lambda shelf: shelf.interpreting()))
        return tuple(event for event in found if event.interprets)

    def completes(self, names: Collection[str]) -> Iterable[CompleteEntry]:
        wanted = dict.fromkeys(("", *names))
        missing = [name for name in wanted if name not in self._searches]
        if missing:
            fetched = self.docket.standing(self.docket.fetched(lambda shelf: shelf.completes(missing)))
            found = [entry for entry in fetched if isinstance(entry, CompleteEntry) and not entry.is_anonymous]
            self._searches.update((name, tuple(entry for entry in found if entry.of == name)) for name in missing)
        return sorted((entry for name in wanted for entry in self._searches[name]), key=lambda entry: entry.number)

    @property
    def announces(self) -> bool:
        return True

    def announced(self, acts: Collection[str]) -> Iterable[AnnouncementEntry]:
        found = self.docket.standing(self.docket.fetched(lambda shelf: shelf.announcements(acts)))
        return (entry for entry in found if isinstance(entry, AnnouncementEntry))

    def first_until(self, acts: Collection[str]) -> str:
        lasting = [
            event for act in sorted(acts)
            for event in self.docket.acts(self.docket.fetched(lambda shelf, act=act: shelf.lasting_until(act)))  # type: ignore[misc]
        ]  # fmt: skip
        first = min(lasting, key=lambda event: event.order, default=None)
        untils = first.untils if first is not None else ()
        return next((until for until in untils if isinstance(until, str) and until in acts), "")

    # -- who is named ----------------------------------------------------------------------------------------------

    @cached_property
    def names(self) -> Mapping[Slot, Set[str]]:
        return {slot: _Named(self.docket, slot) for slot in (Slot.PERSON, Slot.SEAT, Slot.BODY)}

    @cached_property
    def namesakes(self) -> Mapping[str, tuple[str, ...]]:
        return _Namesakes(self.docket, self.names[Slot.PERSON])

    def nearest(self, slot: Slot, name: str) -> str:
        """As of a register read whole, where only so many names are compared; only names on record are."""
        known = self.names[slot]
        names = [each for each in self.docket.all_names(slot) if len(each) <= 120]
        if len(names) > MOST_COMPARED and sum(1 for _ in islice(known, MOST_COMPARED + 1)) > MOST_COMPARED:
            names = near_in_shape(name[:60], names)
        on_record = (each for each in sorted(set(names)) if each in known)
        return nearest_word(name, list(islice(on_record, MOST_COMPARED)))

    # -- the whole of it, for lists of everything ------------------------------------------------------------------

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return tuple(self.docket.acts(self.docket.fetched(lambda shelf: shelf.entries())))

    @cached_property
    def complete(self) -> tuple[CompleteEntry, ...]:
        found = self.docket.standing(self.docket.fetched(lambda shelf: shelf.entries()))
        return tuple(entry for entry in found if isinstance(entry, CompleteEntry) and not entry.is_anonymous)

    @cached_property
    def announcements(self) -> tuple[AnnouncementEntry, ...]:
        return tuple(self.announced(self.docket.book.act_names))

    @cached_property
    def bodies(self) -> Mapping[str, tuple[tuple[Day, str], ...]]:
        made = self.docket.standing(self.docket.fetched(lambda shelf: shelf.bodies()))
        names = dict.fromkeys(entry.name for entry in made if isinstance(entry, BodyEntry))
        return {name: kinds for name in names if (kinds := self.docket.kinds(name))}


class _Named(Set[str]):
    """The names that stand in a slot of what counts as on record; whether one does is looked up when asked."""

    def __init__(self, docket: ShelvedDocket, slot: Slot) -> None:
        self._docket = docket
        self._slot = slot
        self._known: dict[str, bool] = {}

    @classmethod
    def _from_iterable(cls, it: Iterable[str]) -> frozenset[str]:  # type: ignore[override]
        return frozenset(it)

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str) or name in NO_NAMES:
            return False
        if name not in self._known:
            self._known[name] = any(map(bool, self._proofs(name)))
        return self._known[name]

    def _proofs(self, name: str) -> Iterator[bool]:
        """Whether each entry that names it is on record, and names it as it is read."""
        for entry in self._docket.each(lambda shelf: shelf.naming(self._slot, name)):
            if isinstance(entry, BodyEntry):
                yield bool(self._docket.kinds(name))
            for event in self._docket.acts([entry]):
                yield event.slot(self._slot) == name or (self._slot is Slot.BODY and event.by == name)

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._docket.all_names(self._slot) if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Namesakes(Mapping[str, tuple[str, ...]]):
    """By name without its number, those on record who are told apart by one; looked up when asked."""

    def __init__(self, docket: ShelvedDocket, people: Set[str]) -> None:
        self._docket = docket
        self._people = people

    def __getitem__(self, name: str) -> tuple[str, ...]:
        numbered = [each for each in self._docket.all_numbered(name) if each in self._people]
        if not numbered:
            raise KeyError(name)
        return tuple(sorted(numbered, key=lambda each: (len(each), each)))

    def __iter__(self) -> Iterator[str]:
        plain = (plain_name_of(name) for name in self._people)
        return iter(dict.fromkeys(name for name in plain if name))

    def __len__(self) -> int:
        return sum(1 for _ in self)
