"""What would change an answer: remedies for each deciding clause, then for the whole, each proved by trying."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from hustings.answers.deciding import Decided, Deciding
from hustings.answers.describe import act_words
from hustings.answers.event import Event
from hustings.answers.flips import next_flip
from hustings.answers.force import events_of
from hustings.answers.lines import term_words
from hustings.answers.proving import title
from hustings.answers.reach import clause_names, terms_read
from hustings.answers.reading import Subject
from hustings.answers.remedies import Remedies
from hustings.answers.verdict import Answer, ClauseRemedies, Question, Remedy, RemedyAct
from hustings.answers.ways import Search, Way
from hustings.rulebook import Act, Reads, Slot, Value, WhoKind, plain_number
from hustings.speech import said

MOST_REMEDIES = 12
"""How many remedies an answer shows, for each clause and for the whole."""
MOST_TRIED = 16
"""How many joined ways are tried as a whole; the shortest first."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the search for remedies came to.

    Args:
        now: Ways that turn the answer on the day asked. ``later``: acts of that day that turn it on a later one.
        exhausted: Everything the book offers was looked at.
        tried: How many suppositions were tried.
    """

    now: tuple[Remedy, ...] = ()
    by_clause: tuple[ClauseRemedies, ...] = ()
    later: tuple[Remedy, ...] = ()
    exhausted: bool = False
    tried: int = 0


def search_remedies(
    deciding: Deciding, subject: Subject, question: Question, decided: Decided, *, is_goal: bool
) -> Found:
    """Sets of acts that turn the answer: from No or Not known to Yes, or from Yes to No."""
    want = decided.value is not True
    fixed = question.freeze is not None
    search = Remedies(deciding, subject, fixed_freeze=fixed)
    term = question.term
    by_clause: tuple[ClauseRemedies, ...] = ()
    if not is_goal:
        terms = deciding.reading.book.terms
        ways = search.yes_no_term(terms[term], want, subject) if term in terms else []
        on_paper = [way for way in ways if way]
        now = _least(search, term, on_paper, want)
        exhausted = not search.cut_short and not _rests_on_unseen(deciding, [term], subject)
    else:
        clauses = [clause for clause in decided.clauses if want is False or decided.clause_value(clause) is not True]
        searches = [
            replace(found, exhausted=False)
            if _rests_on_unseen(deciding, clause_names(deciding.edition, term, clause), subject)
            else found
            for clause, found in zip(clauses, search.for_clauses(term, clauses, want), strict=True)
        ]
        by_clause = tuple(
            _clause_remedies(search, term, clause, found, want) for clause, found in zip(clauses, searches, strict=True)
        )
        if want:
            on_paper = search.all_of([found.ways for found in searches])
            exhausted = any(not found.ways and found.exhausted for found in searches) or all(
                found.exhausted for found in searches
            )
        else:
            on_paper = search.any_of([found.ways for found in searches])
            exhausted = all(found.exhausted for found in searches)
        now = _least(search, term, on_paper, want)
    exhausted = exhausted and (bool(now) or not on_paper)  # a way that fails when tried may only want another act first
    later: list[Remedy] = []
    patient = Remedies(deciding, subject, waiting=True, fixed_freeze=fixed)
    if not now:
        in_time = _patient_ways(patient, term, decided, want, is_goal=is_goal)
        exhausted = exhausted and not in_time  # an act of a later day may do what none of the day asked can
        for way in in_time[:4]:
            then = patient.supposing(way)
            flip = next_flip(then.reading, term, subject, then.moment, fixed_freeze=fixed)
            if flip is not None and flip[1] is want:
                later.append(_remedy(deciding, way, Answer.of(want), flip[0]))
    return Found(
        now=tuple(_remedy(deciding, way, Answer.of(want), question.on) for way in now[:MOST_REMEDIES]),
        by_clause=by_clause,
        later=tuple(later),
        exhausted=exhausted,
        tried=search.tried + patient.tried,
    )


def _rests_on_unseen(deciding: Deciding, names: Iterable[str], subject: Subject) -> bool:
    """Whether one of these may rest on what the reader does not see: then not everything was looked at."""
    view = deciding.reading.view
    return view is not None and any(view.clouds(name, own=view.is_reader(subject.person)) for name in names)


def _least(search: Remedies, term: str, ways: Sequence[Way], want: Value) -> list[Way]:
    found = (search.least(term, way, want) for way in ways[:MOST_TRIED])
    return sorted(dict.fromkeys(way for way in found if way is not None), key=len)


def _clause_remedies(search: Remedies, head: str, clause: str, found: Search, want: bool) -> ClauseRemedies:
    """One clause's ways, kept where trying shows that the clause then comes out as wanted."""
    deciding = search.deciding
    wanted = Answer.of(want)
    working = []
    for way in found.ways[:MOST_REMEDIES]:
        if search.supposing(way).decide(head, search.subject).clause_value(clause) is want:
            working.append(_remedy(deciding, way, wanted, search.day))

    def holds(then: Deciding) -> Value:
        return then.decide(head, search.subject).clause_value(clause)

    flip = next_flip(
        deciding.reading, head, search.subject, deciding.moment, fixed_freeze=search.fixed_freeze, outcome=holds
    )
    flips_on = flip[0] if flip is not None and flip[1] is want else None
    exhausted = found.exhausted and (bool(working) or not found.ways)
    return ClauseRemedies(clause, title(deciding, clause), tuple(working), exhausted, flips_on)


def _patient_ways(search: Remedies, term: str, decided: Decided, want: bool, *, is_goal: bool) -> list[Way]:
    """Ways that work once time has done its part."""
    if not is_goal:
        book = search.reading.book
        ways = search.yes_no_term(book.terms[term], want, search.subject) if term in book.terms else []
        return [way for way in ways if way]
    clauses = [clause for clause in decided.clauses if want is False or decided.clause_value(clause) is not True]
    searches = search.for_clauses(term, clauses, want)
    if not want:
        return search.any_of([found.ways for found in searches])
    return [way for way in search.all_of([found.ways or ((),) for found in searches]) if way]


def _remedy(deciding: Deciding, way: Way, to: Answer, on: date) -> Remedy:
    return Remedy(tuple(_remedy_act(deciding, event) for event in way), to, on)


def _remedy_act(deciding: Deciding, event: Event) -> RemedyAct:
    book = deciding.reading.book
    edition = deciding.edition
    act = edition.acts[event.act] if edition else book.versions_of_act(event.act)[0]
    names = tuple(f"[{event.about}]" if slot is Slot.ENTRY else event.slot(slot) for slot in act.on)
    value = value_text(event.value) if event.value is not None else ""
    value = "" if value == "yes" else value
    anybody = act.of is not None and act.of.kind is WhoKind.ANY
    by = act.of.words if act.of is not None and anybody else event.by
    words = act_words(replace(event, numbers={}, sections={}, value_text=value, by=by))
    if anybody and not event.by.startswith("another "):
        words = said("{act} (such as {doer})", act=words, doer=event.by)
    if act.condition:
        words = said("{act}, if {condition}", act=words, condition=term_words(act.condition))
    if _ends_nothing_recorded(deciding, act, event):
        words = said("{act} (only if there is one to end: none is on the record)", act=words)
    return RemedyAct(
        act=event.act,
        by=by,
        clause=act.clause,
        names=names,
        value=value,
        condition=act.condition,
        text=words,
        line=supposition_lines(
            event, names, value, kind=_kind_to_make(deciding, event), votes=_votes_read(deciding, act.condition)
        ),
    )


def _ends_nothing_recorded(deciding: Deciding, act: Act, event: Event) -> bool:
    """Whether an act could only end something that nobody recorded: it settles what is not known, and must not read as
    though there were something to end."""
    reading = deciding.reading
    read = {term.source.act for term in reading.book.terms.values()}
    if not act.ending or act.name in read or "it" in act.ending:
        return False
    if any(reading.hides(ended, event.person) for ended in act.ending):
        return False  # whether there is one is not for the reader to know
    about = Subject(event.person, event.seat)
    tied = (Slot.PERSON, Slot.SEAT)
    return not any(events_of(reading, ended, about, deciding.moment, slots=tied) for ended in act.ending)


def _votes_read(deciding: Deciding, condition: str) -> frozenset[str]:
    """The words of a tally that an act's condition reads; none if it does not look at how a meeting voted."""
    terms = terms_read(deciding.reading.book, deciding.edition, condition) if condition else ()
    return frozenset(term.source.field for term in terms if term.source.reads is Reads.MEETING)


def _kind_to_make(deciding: Deciding, event: Event) -> str:
    """The kind of body to make first, where nobody of this name is on the record yet."""
    if not event.by.startswith("another "):
        return ""
    edition = deciding.edition
    act = edition.acts.get(event.act) if edition else None
    return act.of.name if act and act.of else ""


def value_text(value: Value) -> str:
    """A value as a register line writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return plain_number(value) if isinstance(value, Fraction) else str(value)


def _quoted(name: str) -> str:
    plain = name and not any(letter in name for letter in ' \t":[]#;,') and name != "by"
    return name if plain or (name.startswith("[") and name.endswith("]")) else '"' + name.replace('"', '\\"') + '"'


def supposition_lines(event: Event, names: Sequence[str], value: str, *, kind: str = "", votes: frozenset[str]) -> str:
    """The register lines that suppose an act, with a vote of everybody for it where a vote is asked for.

    Args:
        kind: The kind of body to make first, for an act by a body not yet on the record.
        votes: The words of a tally that the act's condition reads.
    """
    day = event.day.text()
    parts = [day, event.act, *(_quoted(name) for name in names)]
    if event.by:
        parts += ["by", _quoted(event.by)]
    said = [value] if value else []
    if votes:
        said.append(_won(event.numbers, votes | {"for", "against"}))
    line = " ".join(parts) + (f": {'; '.join(said)}" if said else "")
    if votes and event.sections:
        sections = event.sections.items()
        line += "".join(f"\n    section {_quoted(name)}: {_won(numbers, votes)}" for name, numbers in sections)
    return f"{day} body {_quoted(event.by)}: {kind}\n{line}" if kind else line


def _won(numbers: Mapping[str, Fraction], votes: frozenset[str]) -> str:
    """A tally in which everybody votes for it, as a register line writes it."""
    shown = [f"{numbers[word]} {word}" for word in ("for", "against", "abstaining") if word in votes]
    for part, whole in (("present", "seats"), ("voted", "entitled")):
        if {part, whole} & votes:
            shown.append(f"{numbers[part]} of {numbers[whole]} {part}")
    shown += [f"{numbers[word]} {word}" for word in ("returned", "issued", "valid", "invalid") if word in votes]
    return ", ".join(shown)
