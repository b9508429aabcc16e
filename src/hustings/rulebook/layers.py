"""Several books as one, each yielding to the one above it: a statute over a rule book, a party's rules over a branch's.

Where two layers give one term, one head (by ``means``) or one act a meaning, the upper counts, and the lower is kept as
yielding so that every answer that reads it can say so. A lower book may add requirements, acts and terms of its own; it
may not disapply a clause above it. ``docs/language.md`` says it at length, under "Layered books".
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hustings.entries.problems import Place, Problem, shown
from hustings.rulebook.book import FrontMatter, Layer, RuleBook, Yielding, joint_hash
from hustings.rulebook.draft import Draft, Said
from hustings.rulebook.front_matter import FrontReading, read_front_matter
from hustings.rulebook.literate import Literate, read_literate, read_text
from hustings.rulebook.people import People
from hustings.rulebook.reader import SectionsReading, checked_book, listed, read_rule_book, yields_alone
from hustings.rulebook.statements import Act, Clause, Disapply, Example, Means, Requires, Statement, Term, Version

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


@dataclass(frozen=True)
class _Text:
    """One layer's text, taken apart."""

    file: str
    literate: Literate
    front: FrontReading
    text_hash: str

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
    """

    draft: Draft
    problems: tuple[Problem, ...]
    layers: tuple[Layer, ...]
    examples: tuple[Example, ...]
    yielding: tuple[Yielding, ...] = ()


def read_layers(texts: Sequence[tuple[bytes, str]]) -> LayersReading:
    """Read rule books as layers of one, in whatever order they are given. Never raises on any input.

    Args:
        texts: The bytes of each book, and what to call its file in messages; one is read by itself.
    """
    if len(texts) == 1:
        reading = read_rule_book(*texts[0])
        return LayersReading(reading.book, reading.problems, (reading.book,) if reading.book else ())
    first_file = texts[0][1]
    parts, problems = _taken_apart(texts)
    ordered = [] if problems else _in_order(parts, problems)
    if problems:
        return LayersReading(None, listed(problems, first_file))
    whole: _Whole | None = None
    books: list[RuleBook] = []
    for part in ordered:
        before = whole.draft.examples if whole else ()
        whole = _highest(part) if whole is None else _below(whole, part)
        hashes = [layer.text_hash for layer in whole.layers]
        text_hash = joint_hash(*hashes) if len(hashes) > 1 else hashes[0]
        reading = checked_book(whole.draft, whole.problems, text_hash, may_fail=before)
        if reading.book is None:
            return LayersReading(None, reading.problems)
        books.append(replace(reading.book, examples=whole.examples, layers=whole.layers, yielding=whole.yielding))
        problems = list(reading.problems)
    problems += yields_alone(ordered[0].front.front, ordered[0].front.places)
    return LayersReading(books[-1], listed(problems, first_file), tuple(books))


def _taken_apart(texts: Iterable[tuple[bytes, str]]) -> tuple[list[_Text], list[Problem]]:
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
        parts.append(_Text(file, literate, front, hashlib.sha256(data).hexdigest()))
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


def _highest(part: _Text) -> _Whole:
    front = part.front.front
    people = People({**front.bodies, **front.offices}, part.front.has_people)
    reading = SectionsReading(part.file, front, people, [*part.literate.problems])
    reading.read(part.literate.sections)
    draft = _from_adoption(reading.draft(part.front.places))
    return _Whole(draft, tuple(reading.problems), (_layer(part, draft),), draft.examples)


def _below(upper: _Whole, part: _Text) -> _Whole:
    """A layer put under those above it."""
    front = part.front.front
    problems = [*upper.problems, *part.literate.problems]
    above = upper.draft.front
    names = {**above.bodies, **above.offices, **front.bodies, **front.offices}
    reading = SectionsReading(part.file, front, People(names, part.front.has_people), problems)
    reading.read(part.literate.sections)
    own = _from_adoption(reading.draft(part.front.places))
    problems += _contradictions(above, part)
    problems += _against_the_upper(upper, own)
    taken = {clause.number: clause for clause in upper.draft.clauses if clause.number}
    for clause in own.clauses:
        if clause.number in taken:
            seen = taken[clause.number].place.line_seen_from(clause.place)
            message = f"clause {clause.number} stands already in {seen}, in a book above this one"
            advice = "Give this book a prefix in its front matter, such as prefix: B; its clauses are then B4.5."
            problems.append(Problem("clause-twice", clause.place, message, advice))
    layer = _layer(part, own)
    terms, clauses, yielding = _yielded(upper, own, layer)
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
    return _Whole(draft, tuple(problems), (*upper.layers, layer), own.examples, (*upper.yielding, *yielding))


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


# What yields


def _yielded(upper: _Whole, own: Draft, layer: Layer) -> tuple[list[Term], list[Clause], list[Yielding]]:
    """The terms and clauses of a layer without what the layers above it settle, and what was left out."""
    titles = {number: above.book for above in upper.layers for number in above.numbers}
    spans: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for said in upper.draft.said:
        for key in _settles(said.statement):
            spans[key].append(said)
    terms_above = {term.name: term for term in upper.draft.terms}
    found: dict[Yielding, None] = {}

    def leave_out(
        name: str, what: str, by: Statement | Term, to: Statement | Term, span: tuple[date, date | None]
    ) -> None:
        to_book = titles.get(to.clause, upper.layers[0].book)
        found[Yielding(name, what, by.clause, layer.book, to.clause, to_book, by.place, *span)] = None

    terms: list[Term] = []
    for term in own.terms:
        above = terms_above.get(term.name) or next(
            (said.statement for said in spans.get(("head", term.name), ())), None
        )
        if above is None:
            terms.append(term)
        else:
            leave_out(term.name, "term", term, above, (own.front.adopted, None))
    clauses = []
    for clause in own.clauses:
        versions: list[Version] = []
        for version in clause.versions:
            for part in _cut(version, spans):
                kept = []
                for one in part.statements:
                    above = next(
                        (said.statement for key in _yields_by(one) for said in spans.get(key, ())
                         if said.start <= part.start and (said.end is None or part.start < said.end)),
                        terms_above.get(one.head) if isinstance(one, Means) else None,
                    )  # fmt: skip
                    if above is None:
                        kept.append(one)
                    else:
                        name = one.name if isinstance(one, Act) else one.head if isinstance(one, Means) else ""
                        what = "act" if isinstance(one, Act) else "meaning"
                        leave_out(name, what, one, above, (part.start, part.end))
                versions.append(replace(part, statements=tuple(kept)))
        clauses.append(replace(clause, versions=tuple(versions)))
    return terms, clauses, list(found)


def _settles(statement: Statement) -> tuple[tuple[str, str], ...]:
    """What a statement of an upper layer settles for those below."""
    match statement:
        case Act(name):
            return (("act", name),)
        case Means(head) | Requires(head):
            return (("head", head),)
        case _:
            return ()


def _yields_by(statement: Statement) -> tuple[tuple[str, str], ...]:
    """What an upper layer must settle for a statement of a lower one to yield; a requirement joins those above."""
    match statement:
        case Act(name):
            return (("act", name),)
        case Means(head):
            return (("head", head),)
        case _:
            return ()


def _cut(version: Version, spans: dict[tuple[str, str], list[Said]]) -> list[Version]:
    """A text cut at each day on which something above it begins or ends that some of it yields to."""
    days = {version.start}
    for statement in version.statements:
        for key in _yields_by(statement):
            for said in spans.get(key, ()):
                days.update(day for day in (said.start, said.end) if day is not None)
    within = sorted(day for day in days if day >= version.start and (version.end is None or day < version.end))
    ends = [*within[1:], version.end]
    return [replace(version, start=start, end=end) for start, end in zip(within, ends, strict=True)]
