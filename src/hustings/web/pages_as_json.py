"""The pages as JSON, for scripts; an answer itself is ``verdict_json``, wherever it is asked for."""

from __future__ import annotations

from typing import Any

from hustings.answers.json_form import verdict_json
from hustings.rulebook import Slot
from hustings.web.archive import Archive
from hustings.web.asking_page import term_choice
from hustings.web.person_page import PersonPage


def organisation_json(archive: Archive) -> dict[str, Any]:
    """An organisation, its texts by their hashes, and whom and what its record names."""
    reach = archive.recorded_to
    return {
        "organisation": archive.slug,
        "title": archive.title,
        "register_kind": str(archive.register.kind),
        "book": archive.book.text_hash,
        "register": archive.register_hash or None,
        "checkpoint": {"origin": archive.head.origin, "size": archive.head.size, "root": archive.head.root.hex()},
        "reader": archive.register.reader.name,
        "recorded_to": reach.isoformat() if reach else None,
        "entries": archive.number_of_entries,
        "people": list(archive.people),
        "seats": list(archive.seats),
        "terms": list(archive.askable),
    }


def askable_json(archive: Archive) -> dict[str, Any]:
    """What may be asked, and with which names."""
    book = archive.book
    return {
        "askable": [
            {
                "term": name,
                "words": term_choice(archive, name),
                "names": [slot.value for slot in Slot if slot in book.slots(name)],
            }
            for name in archive.askable
        ]
    }


def person_json(page: PersonPage) -> dict[str, Any]:
    """A person: the answer of the chosen day, the lanes, and the numbers of the entries about them."""
    return {
        "person": page.name,
        "verdict": verdict_json(page.answer.verdict),
        "lanes": page.lanes_json(),
        "entries": [row.number for row in page.entries],
    }


def clause_json(archive: Archive, number: str) -> dict[str, Any]:
    """A clause in its own words, with its rule blocks as written."""
    clause = archive.book.by_number[number]
    return {
        "clause": clause.number,
        "title": clause.title,
        "prose": clause.prose,
        "versions": [
            {
                "from": version.start.isoformat(),
                "until": version.end.isoformat() if version.end else None,
                "by": version.made_by or None,
                "rule": archive.rule_text(version),
            }
            for version in clause.versions
        ],
    }
