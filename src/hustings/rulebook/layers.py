"""Several books as one, each yielding to the one above it: a statute over a rule book, a party's rules over a branch's.

Where two layers give one term, one head (by ``means``) or one act a meaning, the upper counts, and the lower is kept as
yielding so that every answer that reads it can say so. A lower book may add requirements, acts and terms of its own; it
may not disapply a clause above it. ``docs/language.md`` says it at length, under "Layered books".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from hustings.entries.problems import Place, Problem, shown
from hustings.rulebook.book import FrontMatter, Layer, RuleBook, Yielding, joint_hash
from hustings.rulebook.draft import Draft
from hustings.rulebook.front_matter import FrontReading, read_front_matter
from hustings.rulebook.literate import Literate, read_literate, read_text
from hustings.rulebook.people import People
from hustings.rulebook.reader import SectionsReading, checked_book, problems_listed, read_rule_book, yields_alone
from hustings.rulebook.statements import Act, Disapply, Example, HeadPhrase, Means, Requires, Term
from hustings.rulebook.yielding import yielded

MOST_LAYERS = 10
"""The most books that are read as one."""


@dataclass(frozen=True)
class LayersReading:
    """What several texts said as one rule book.

    Args:
        book: The whole, if no layer has an error.
        problems: Errors of every layer, and notes on the whole.
        books: Each layer together with those above it, the highest first; each has its own worked examples. The last
            is ``book``.
    """

    book: RuleBook | None
    problems: tuple[Problem, ...]
    books: tuple[RuleBook, ...] = ()


class Amendment(Protocol):
    """A draft on its way into one of the layers."""

    @property
    def text_hash(self) -> str:
        """SHA-256 of its bytes."""

    def front(self, front: FrontMatter) -> FrontMatter:
        """The layer's front matter with what the draft adds."""

    def put_into(self, base: SectionsReading, front: FrontReading) -> Draft:
        """The layer with the draft in it; what is wrong with the draft is added to the problems of ``base``."""


@dataclass(frozen=True)
class _Text:
    """One layer's text, taken apart; ``amendment`` is the draft that is to be put into it."""

    file: str
    literate: Literate
    front: FrontReading
    text_hash: str
    amendment: Amendment | None = None

    @property
    def name(self) -> str:
        return self.front.front.book

    def place(self, key: str) -> Place:
        return self.front.places.get(key, Place(self.file, 1))


@dataclass(frozen=True)
class _Whole:
    """The layers read so far as one, for the checks.

    Args:
        draft: With the worked examples of every layer; those of the last are ``examples``.
        may_fail: Examples that need not hold in the whole: of the layers above, and of one with a draft in it.
    """

    draft: Draft
    problems: tuple[Problem, ...]
    layers: tuple[Layer, ...]
    examples: tuple[Example, ...]
    may_fail: tuple[Example, ...]
    yielding: tuple[Yielding, ...] = ()


def read_layers(texts: Sequence[tuple[bytes, str]], amendment: Amendment | None = None) -> LayersReading:
    """Read rule books as layers of one, in whatever order they are given. Never raises on any input.

    Args:
        texts: The bytes of each book, and what to call its file in messages; one is read by itself.
        amendment: A draft that is to be put into the first of them.
    """
    if len(texts) == 1 and amendment is None:
        reading = read_rule_book(*texts[0])
        return LayersReading(reading.book, reading.problems, (reading.book,) if reading.book else ())
    first_file = texts[0][1]
    parts, problems = _taken_apart(texts, amendment)
    ordered = [] if problems else _in_order(parts, problems)
    if problems:
        return LayersReading(None, problems_listed(problems, first_file))
    whole: _Whole | None = None
    books: list[RuleBook] = []
    for part in ordered:
        whole = _highest(part) if whole is None else _below(whole, part)
        hashes = [layer.text_hash for layer in whole.layers]
        text_hash = joint_hash(*hashes) if len(hashes) > 1 else hashes[0]
        reading = checked_book(whole.draft, whole.problems, text_hash, may_fail=whole.may_fail)
        if reading.book is None:
            return LayersReading(None, reading.problems)
        layers = whole.layers if len(texts) > 1 else ()
        books.append(replace(reading.book, examples=whole.examples, layers=layers, yielding=whole.yielding))
        problems = list(reading.problems)
    problems += yields_alone(ordered[0].front.front, ordered[0].front.places)
    return LayersReading(books[-1], problems_listed(problems, first_file), tuple(books))


def _taken_apart(texts: Sequence[tuple[bytes, str]], amendment: Amendment | None) -> tuple[list[_Text], list[Problem]]:
    parts: list[_Text] = []
    problems: list[Problem] = []
    for data, file in texts:
        text, unreadable = read_text(data, file)
        if unreadable:
            problems.append(unreadable)
            continue
        literate = read_literate(text, file)
        front = read_front_matter(literate.front, file)
        problems += front.problems
        text_hash = hashlib.sha256(data).hexdigest()
        if amendment is not None and file == texts[0][1]:
            front = replace(front, front=amendment.front(front.front))
            parts.append(_Text(file, literate, front, joint_hash(text_hash, amendment.text_hash), amendment))
        else:
            parts.append(_Text(file, literate, front, text_hash))
    return parts, problems


def _in_order(parts: Sequence[_Text], problems: list[Problem]) -> list[_Text]:
    """The books from the highest down; what makes that impossible is added to ``problems``."""
    if len(parts) > MOST_LAYERS:
        problems.append(
            Problem(
                "layered-book", Place(parts[MOST_LAYERS].file, 1), f"{MOST_LAYERS} books may be read as one",
                "Give fewer.",
            )
        )  # fmt: skip
        return []
    named: dict[str, _Text] = {}
    for part in parts:
        if part.name in named:
            message = f"this book has the name of the one in {named[part.name].file}, {shown(part.name)}"
            problems.append(Problem("layered-book", part.place("book"), message, "Give each book once."))
        named.setdefault(part.name, part)
    if problems:
        return []
    below: dict[str, _Text] = {}
    tops = [part for part in parts if part.front.front.yields_to not in named]
    for part in parts:
        upper = part.front.front.yields_to
        if upper in below:
            message = f"this book and the one in {below[upper].file} both yield to {shown(upper)}"
            advice = "Write in the lower of them to which of the others it yields."
            problems.append(Problem("layered-book", part.place("yields to"), message, advice))
        elif upper in named:
            below[upper] = part
    for part in _apart(tops, below):
        upper = part.front.front.yields_to
        told = f"this book yields to {shown(upper)}" if upper else "this book does not say to which book it yields"
        names = " and ".join(shown(other.name) for other in parts if other is not part)
        message = f"{told}, and stands neither above nor below {names}"
        advice = "Write yields to: and the name of the book just above it."
        problems.append(Problem("layered-book", part.place("yields to"), message, advice))
    ordered = tops[:1]
    while ordered and ordered[-1].name in below and len(ordered) < len(parts):
        ordered.append(below[ordered[-1].name])
    if not problems and len(ordered) < len(parts):
        message = "these books yield to one another in a circle, so none is the highest"
        problems.append(Problem("layered-book", parts[0].place("yields to"), message, "Let the highest yield to none."))
    return ordered


def _apart(tops: Sequence[_Text], below: Mapping[str, _Text]) -> list[_Text]:
    """Of several books that yield to none of the others, all but the one that is most likely the highest."""
    likely = sorted(tops, key=lambda part: (part.name not in below, bool(part.front.front.yields_to)))
    return [part for part in tops if part is not likely[0]] if likely else []


# One below the others


def _own_text(part: _Text, names: Mapping[str, str], problems: list[Problem]) -> tuple[Draft, tuple[Example, ...]]:
    """A layer's own text, with the draft that is put into it; and which of its worked examples need not hold any more.

    Args:
        names: Whom its clauses may name: its own bodies and offices, and those of the layers above.
    """
    reading = SectionsReading(part.file, part.front.front, People(names, part.front.has_people), problems)
    reading.read(part.literate.sections)
    if part.amendment is None:
        return _from_adoption(reading.draft(part.front.places)), ()
    draft = _from_adoption(part.amendment.put_into(reading, part.front))
    return draft, draft.examples[: len(reading.examples)]


def _highest(part: _Text) -> _Whole:
    front = part.front.front
    problems = [*part.literate.problems]
    draft, may_fail = _own_text(part, {**front.bodies, **front.offices}, problems)
    return _Whole(draft, tuple(problems), (_layer(part, draft),), draft.examples, may_fail)


def _below(upper: _Whole, part: _Text) -> _Whole:
    """A layer put under those above it."""
    front = part.front.front
    problems = [*upper.problems, *part.literate.problems]
    above = upper.draft.front
    names = {**above.bodies, **above.offices, **front.bodies, **front.offices}
    own, own_may_fail = _own_text(part, names, problems)
    problems += _contradictions(above, part)
    problems += _against_the_upper(upper, own)
    problems += _audiences_lost(upper.draft, own, part)
    taken = {clause.number: clause for clause in upper.draft.clauses if clause.number}
    for clause in own.clauses:
        if clause.number in taken:
            seen = taken[clause.number].place.line_seen_from(clause.place)
            message = f"clause {clause.number} stands already in {seen}, in a book above this one"
            advice = "Give this book a prefix in its front matter, such as prefix: B; its clauses are then B4.5."
            problems.append(Problem("clause-twice", clause.place, message, advice))
    layer = _layer(part, own)
    terms, clauses, yielding = yielded(upper.draft, upper.layers, own, layer)
    phrases = {head.name for head in upper.draft.head_phrases} | {term.name for term in upper.draft.terms}
    draft = Draft(
        file=own.file,
        front=_joined(above, front),
        front_places={**upper.draft.front_places, **part.front.places},
        clauses=(*upper.draft.clauses, *clauses),
        terms=(*upper.draft.terms, *terms),
        head_phrases=(*upper.draft.head_phrases, *(head for head in own.head_phrases if head.name not in phrases)),
        examples=(*upper.draft.examples, *own.examples),
        unread=upper.draft.unread | own.unread,
        unread_clauses=upper.draft.unread_clauses | own.unread_clauses,
    )
    return _Whole(
        draft,
        tuple(problems),
        (*upper.layers, layer),
        own.examples,
        (*upper.draft.examples, *own_may_fail),
        (*upper.yielding, *yielding),
    )


def _layer(part: _Text, own: Draft) -> Layer:
    numbers = frozenset(clause.number for clause in own.clauses if clause.number)
    return Layer(part.name, part.file, part.text_hash, part.front.front.changed_by, numbers)


def _from_adoption(draft: Draft) -> Draft:
    """A layer of which no text counts before it was adopted, though another layer was in force then."""
    adopted = draft.front.adopted
    return replace(
        draft,
        clauses=tuple(
            replace(
                clause,
                versions=tuple(
                    replace(version, start=max(version.start, adopted))
                    for version in clause.versions
                    if version.end is None or version.end > adopted
                ),
            )
            for clause in draft.clauses
        ),
    )


def _joined(above: FrontMatter, own: FrontMatter) -> FrontMatter:
    """The front matter of the whole: bodies and offices together; of the rest what the upper says counts."""
    return replace(
        own,
        book=f"{own.book}, under {above.book}",
        adopted=min(above.adopted, own.adopted),
        bodies={**above.bodies, **own.bodies},
        offices={**above.offices, **own.offices},
        time_zone=above.time_zone or own.time_zone,
        changed_by=above.changed_by or own.changed_by,
        presume_valid=above.presume_valid or own.presume_valid,
        office=above.office or own.office,
        members=above.members or own.members,
        yields_to=above.yields_to,
        prefix="",
    )


def _contradictions(above: FrontMatter, part: _Text) -> Iterable[Problem]:
    """The same words for two bodies, in two layers."""
    front = part.front.front
    for key, own in (("bodies", front.bodies), ("offices", front.offices)):
        for words, name in own.items():
            other = {**above.bodies, **above.offices}.get(words, name)
            is_other_kind = words in (above.offices if key == "bodies" else above.bodies)
            if other != name or is_other_kind:
                yield Problem(
                    "layered-book",
                    part.front.places.get(key, Place(part.file, 1)),
                    f"{shown(words)} is {name} here, and {other}{' in another office or body' * is_other_kind} above",
                    "Call one of them otherwise, or let both mean the same.",
                )


def _audiences_lost(upper: Draft, own: Draft, part: _Text) -> Iterable[Problem]:
    """What a lower book keeps for some, and a book above it would show to others: whoever wrote it relies on it."""
    members, above = part.front.front.members, upper.front.members
    if members and above and members != above:
        yield Problem(
            "layered-book", part.place("members"),
            f"{shown(members)} makes a reader a member here, and {shown(above)} in a book above this one, which counts",
            "Let both name the same term, and let this book say who else may see what its own members may.",
        )  # fmt: skip
    heads = {said.statement.head for said in upper.said if isinstance(said.statement, Means | Requires)}
    theirs: dict[str, set[tuple[str, ...]]] = {}
    for one in _kept_for_some(upper):
        theirs.setdefault(one.name, set()).add(one.seen_by)
    for one in _kept_for_some(own):
        found = theirs.get(one.name, set())
        if isinstance(one, Term) and not found and one.name in heads:
            found = {()}
        lost = sorted(found - {one.seen_by})
        if one.seen_by and lost:
            who = f"only {' and '.join(lost[0])}" if lost[0] else "everybody"
            yield Problem(
                "layered-book", one.place,
                f'only {" and ".join(one.seen_by)} may see "{one.name}" here, and {who} in a book above this one, '
                "which counts",
                "Leave out seen by, or give what is to be kept a name of its own.",
            )  # fmt: skip


def _kept_for_some(draft: Draft) -> Iterable[Term | HeadPhrase | Act]:
    """Everything of a book that may be kept for some, whether it is or not."""
    yield from draft.terms
    yield from draft.head_phrases
    yield from dict.fromkeys(said.statement for said in draft.said if isinstance(said.statement, Act))


def _against_the_upper(upper: _Whole, own: Draft) -> Iterable[Problem]:
    """Exceptions to clauses of a book above, which a lower book cannot make."""
    numbers = {clause.number for clause in own.clauses}
    above = {number: layer.book for layer in upper.layers for number in layer.numbers}
    for exception in dict.fromkeys(said.statement for said in own.said if isinstance(said.statement, Disapply)):
        if exception.target in above and exception.target not in numbers:
            yield Problem(
                "disapplies-upper",
                exception.place,
                f"clause {exception.target} stands in {above[exception.target]}, to which this book yields, "
                "and a lower book cannot disapply a clause above it",
                "Leave the exception out, or have it written into the upper book.",
            )
