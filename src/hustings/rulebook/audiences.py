"""Who may see: the words after ``seen by``, as bodies, kinds of body, members and the person concerned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hustings.entries.problems import Place, Problem, Severity
from hustings.rulebook.book import RuleBook
from hustings.rulebook.line_words import unquoted
from hustings.rulebook.people import MEMBERS, PUBLIC
from hustings.rulebook.statements import Act, Slot
from hustings.rulebook.values import YES_NO

Seer = tuple[str, str]
"""One of an audience: ``("body", NAME)``, ``("kind", KIND)``, ``("members", "")`` or ``("person", NAME)``; in an act's
line the person is whoever it is about, and has no name yet."""

People = Mapping[str, str]
"""The bodies and offices of the front matter: what clauses call them to the name that entries use."""


def seers(seen_by: Iterable[str], people: People) -> frozenset[Seer] | None:
    """Who is meant by the words after ``seen by``; ``None``: everybody.

    What cannot be made out is nobody, so that a mistake hides and never shows.
    """
    words = tuple(seen_by)
    if not words or PUBLIC in words:
        return None
    return frozenset(_seer(word, people) for word in words)


def _seer(words: str, people: People) -> Seer:
    if words in people:
        return ("body", people[words])
    if words == MEMBERS:
        return ("members", "")
    if words == "the person":
        return ("person", "")
    article, _, kind = words.partition(" ")
    return ("kind", unquoted(kind)) if article in ("a", "an") else ("nobody", words)


def people_of(book: RuleBook) -> People:
    """The bodies and offices of a book, by what its clauses call them."""
    return {**book.front.bodies, **book.front.offices}


def audience_words(seen_by: Sequence[str], people: People) -> str:
    """Who may see, for a sentence: ``the person and the Diligence Panel``."""
    told = [f"the {people[word]}" if word.startswith("the ") and word in people else word for word in seen_by]
    told = list(dict.fromkeys(told))
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}" if told else "everybody"


# -- checks ------------------------------------------------------------------------------------------------------------


def check_members(book: RuleBook) -> tuple[Problem, ...]:
    """``seen by members`` needs the front matter to say who is one, by a yes/no term of a person."""
    front = book.front
    if not front.members:
        places = [place for words, place in _restricted(book) if MEMBERS in words and MEMBERS not in people_of(book)]
        advice = "Write into the front matter which yes/no term makes a person a member: members: member."
        told = "members may see this, and the front matter does not say who is a member"
        return tuple(Problem("members-term", place, told, advice) for place in places)
    kind = book.head_types.get(front.members) or (
        book.terms[front.members].type if front.members in book.terms else None
    )
    place = Place(next((clause.place.file for clause in book.clauses), ""), 1)
    slots = book.slots(front.members)
    if kind == YES_NO and slots == {Slot.PERSON}:
        return ()
    told = f'"{front.members}" is to say who is a member, and it is no yes/no term of a person alone'
    return (Problem("members-term", place, told, "Name a yes/no term that is asked of a person, such as member."),)


def _restricted(book: RuleBook) -> Iterator[tuple[tuple[str, ...], Place]]:
    """Every ``seen by`` of a book, with its place."""
    for term in book.terms.values():
        if term.seen_by:
            yield term.seen_by, term.place
    for name in sorted(book.act_names):
        for act in book.versions_of_act(name):
            if act.seen_by:
                yield act.seen_by, act.place


def note_hidden_conditions(book: RuleBook) -> Iterator[Problem]:
    """Acts that more people may see than what their own condition rests on: to the others it is not known whether
    such an act counts."""
    if next(_restricted(book), None) is None:
        return
    people = people_of(book)
    told: set[tuple[str, str]] = set()
    for act in (act for name in sorted(book.act_names) for act in book.versions_of_act(name)):
        for words, what in (found for name in _names_read(book, act) for found in _audiences(book, name)):
            if (act.name, what) in told or _covers(seers(words, people), seers(act.seen_by, people)):
                continue
            told.add((act.name, what))
            yield Problem(
                "seen-by",
                act.place,
                f'whether "{act.name}" counts rests on "{what}", which only {audience_words(words, people)} may '
                "see; to other readers it is not known",
                f'Let the same people see "{act.name}", or let its condition rest on what everybody may see.',
                Severity.NOTE,
            )


def _covers(audience: frozenset[Seer] | None, other: frozenset[Seer] | None) -> bool:
    """Whether everybody of the other audience is of the first."""
    return audience is None or (other is not None and other <= audience)


def _names_read(book: RuleBook, act: Act) -> tuple[str, ...]:
    """Every term and head that an act's condition may rest on, in any edition."""
    found: dict[str, None] = {}
    left = [act.condition, act.condition_on]
    while left:
        name = left.pop()
        if name and name not in found:
            found[name] = None
            left.extend(book.reads(name))
    return tuple(found)


def _audiences(book: RuleBook, name: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """What of a term only some may see: the term itself, or the act it reads."""
    if name in book.seen_by:
        yield book.seen_by[name], name
    if name in book.terms:
        act = book.terms[name].source.act
        yield from ((version.seen_by, act) for version in book.versions_of_act(act) if version.seen_by)
