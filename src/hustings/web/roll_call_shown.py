"""Who voted how, and who moved, seconded and spoke, on a page: names as far as they are known, and nobody guessed."""

from __future__ import annotations

from dataclasses import dataclass

from hustings.answers import Event
from hustings.answers.describe import parts_of
from hustings.answers.roll_calls import WAYS, RollCall, more_words, roll_call, way_title, way_words
from hustings.entries import Did, Part
from hustings.speech import said
from hustings.web import addresses
from hustings.web.archive import Archive


@dataclass(frozen=True)
class Named:
    """Somebody by name.

    Args:
        address: Their page; empty where they have none.
        note: What stands after the name, such as how they voted.
    """

    name: str
    address: str
    note: str = ""


@dataclass(frozen=True)
class Voted:
    """Those who voted one way: the names that are known, and how many are not.

    Args:
        way: As the drawings call it; empty where it is not known how they voted.
    """

    way: str
    title: str
    names: tuple[Named, ...]
    more: str


@dataclass(frozen=True)
class TookPart:
    """Those who moved, or seconded, or spoke."""

    title: str
    names: tuple[Named, ...]


@dataclass(frozen=True)
class Division:
    """A division in which somebody had a part.

    Args:
        act: The act voted on, in words.
        told: How they voted, or that they moved, seconded or spoke.
    """

    day: str
    address: str
    act: str
    label: str
    told: str


def by_name(archive: Archive, event: Event) -> tuple[Voted, ...]:
    """The votes by name, a row for each way; empty where no vote is known by name."""
    call = roll_call(event)
    if call.is_empty:
        return ()
    rows = [
        Voted(way, way_title(way), names, more_words(call.more(way), bool(names)))
        for way in WAYS
        for names in (_named(archive, call.names(way)),)
        if names or call.more(way)
    ]
    doubtful = tuple(Named(name, _address(archive, name), _said(call, name)) for name in call.names(""))
    return (*rows, Voted("", way_title(""), doubtful, "")) if doubtful else tuple(rows)


def took_part(archive: Archive, event: Event) -> tuple[TookPart, ...]:
    """Who moved, seconded and spoke; beside each name the vote only where one is on the record."""
    votes = roll_call(event).votes
    rows = []
    for did in Did:
        found: dict[str, list[str]] = {}
        for part in parts_of(event):
            if part.did is did:
                notes = found.setdefault(part.name, [])
                also = (way_words(part.side or ""), part.source.text if part.source else "")
                notes += [note for note in also if note and note not in notes]
        names = tuple(
            Named(name, _address(archive, name), "; ".join((*notes, *_vote_of(votes, name))))
            for name, notes in found.items()
        )
        rows += [TookPart(_did(did), names)] if names else []
    return tuple(rows)


def divisions_of(archive: Archive, name: str) -> tuple[Division, ...]:
    """The divisions in which somebody voted, moved, seconded or spoke, the latest first."""
    return tuple(
        Division(
            event.day.words(), addresses.decision(archive.slug, event.number) if event.number else "",
            archive.title_of(event), event.label, _told(event, name),
        )
        for event in reversed(archive.divisions.get(name, ()))
    )  # fmt: skip


def _told(event: Event, name: str) -> str:
    """``voted for; moved it``, or that it is not known how they voted."""
    call = roll_call(event)
    told = [_vote_told(call, name)] if name in call.votes else []
    told += [_part_told(part) for part in parts_of(event) if part.name == name]
    if name not in call.votes:
        told.append(said("no vote seen"))
    return "; ".join(dict.fromkeys(told))


def _vote_told(call: RollCall, name: str) -> str:
    match call.votes[name]:
        case "":
            return said("how they voted is not known ({why})", why=_said(call, name))
        case "present":
            return said("there, no vote known")
        case "absent":
            return said("absent")
        case way:
            return _voted(way)


def _part_told(part: Part) -> str:
    match part.did, part.side:
        case Did.MOVED, _:
            return said("moved it")
        case Did.SECONDED, _:
            return said("seconded it")
        case Did.SPOKE, "for":
            return said("spoke for")
        case Did.SPOKE, "against":
            return said("spoke against")
        case _:
            return said("spoke")


def _did(did: Did) -> str:
    match did:
        case Did.MOVED:
            return said("Moved")
        case Did.SECONDED:
            return said("Seconded")
        case Did.SPOKE:
            return said("Spoke")


def _vote_of(votes: dict[str, str], name: str) -> tuple[str, ...]:
    way = votes.get(name, "")
    return (_voted(way),) if way in ("for", "against", "abstaining") else ()


def _voted(way: str) -> str:
    match way:
        case "for":
            return said("voted for")
        case "against":
            return said("voted against")
        case _:
            return said("abstained")


def _said(call: RollCall, name: str) -> str:
    ways = call.said.get(name, ())
    if len(ways) > 1:
        return said("accounts say: {ways}", ways=", ".join(map(way_words, ways)))
    return said("only claimed") if ways else ""


def _named(archive: Archive, names: tuple[str, ...]) -> tuple[Named, ...]:
    return tuple(Named(name, _address(archive, name)) for name in names)


def _address(archive: Archive, name: str) -> str:
    return addresses.person(archive.slug, name) if archive.has_page(name) else ""
