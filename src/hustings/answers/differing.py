"""On what two accounts of one act differ, in words."""

from __future__ import annotations

from hustings.answers.describe import between_words, field_words
from hustings.answers.event import Event
from hustings.entries import ActEntry, Did
from hustings.speech import said, said_as


def differing_words(event: Event) -> str:
    """What the accounts of an act differ on, each figure with what they tell: ``day, for (17 or 18), who moved it``."""
    if len(event.accounts) < 2:
        return ""
    told = {
        f"{field} in {section}" if section else field: words
        for section in event.bounds
        for field, words in between_words(event, section).items()
    }
    fields = [
        said("{field} ({figures})", field=field_words(name), figures=told[name]) if name in told else field_words(name)
        for name in event.differing
    ]
    return ", ".join([*fields, *(_part_words(did) for did in parts_differing(event))])


def parts_differing(event: Event) -> tuple[Did, ...]:
    """What accounts of an act give to different members: who moved it, who seconded it.

    An account that names some of those whom another names does not differ from it: it may not have named all.
    """
    return tuple(did for did in (Did.MOVED, Did.SECONDED) if _differs(event, did))


def told_apart(account: ActEntry, event: Event) -> tuple[str, ...]:
    """Who moved and seconded it, as one account says, where accounts differ on that."""
    told = []
    for did in parts_differing(event):
        names = "; ".join(part.name for part in account.parts if part.did is did)
        if names:
            moved = did is Did.MOVED
            told.append(said("moved by {names}", names=names) if moved else said("seconded by {names}", names=names))
    return tuple(told)


def _differs(event: Event, did: Did) -> bool:
    seen: list[set[str]] = []
    for account in event.accounts:
        names = {part.name for part in account.parts if part.did is did}
        if names and any(names - other and other - names for other in seen):
            return True
        seen += [names] if names else []
    return False


def _part_words(did: Did) -> str:
    return said_as("differing", "who moved it") if did is Did.MOVED else said_as("differing", "who seconded it")
