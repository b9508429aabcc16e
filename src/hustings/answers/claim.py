"""An answer as a claim that somebody else can check: the question, the answer, and every node between them and the
entries.

Nothing in it is prose: each value stands by itself, beside the entries it comes from, so that whoever shows a claim
makes the words, and whoever doubts it works every node out again (``hustings.publication.verify.answer_steps``).
``docs/claim.md`` has every key. The same book, record and question give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib import resources
from typing import Any

from hustings.answers.asking import PutQuestion
from hustings.answers.claim_force import ForceNodes
from hustings.answers.claim_form import Json, Ref, TooLarge, told, told_moment, word
from hustings.answers.deciding import Deciding, acting, both, either, opposite, yes_no
from hustings.answers.event import Event, comes_after
from hustings.answers.facts import Fact, counted_name, done_by_body, kept_from_reader
from hustings.answers.force import events_of, last_ender
from hustings.answers.reading import Moment, Subject
from hustings.answers.shelved import ShelvedDocket
from hustings.answers.verdict import Answer
from hustings.entries import EVERYBODY, EVERYWHERE, BodyEntry, Day
from hustings.rulebook import (
    Disapply,
    Duty,
    Edition,
    Expression,
    Means,
    Reads,
    Requires,
    Slot,
    Term,
    Value,
    names_in,
    value_of,
)
from hustings.rulebook.expressions import Between, Compare, In, nodes_in

__all__ = ["VERSION", "TooLarge", "claim_bytes", "claim_of", "claim_schema", "quoted_seqs"]

VERSION = 1
"""The version of the form, in every claim's ``claim``."""

_Statement = Requires | Means | Disapply


def claim_of(
    put: PutQuestion,
    *,
    checkpoint: Mapping[str, Any] | None = None,
    rule: int | None = None,
    seqs: Mapping[int, int] | None = None,
) -> Json:  # fmt: skip
    """The claim of an answer, with everything that it rests on.

    Args:
        put: The question, as it was put.
        checkpoint: The head of the log that the record was read at: its origin, size and root.
        rule: The entry that says who keeps the register, and under which books; ``None`` for a register file.
        seqs: By an entry's number in the register that was read, its number on the record; where an answer is made for
            a reader, what they may see is numbered anew. ``None``: they are the same.
    Raises:
        ValueError: If something was only supposed: there is no record of that.
        TooLarge: If the proof has more nodes than a claim may have.
    """
    question, reading = put.question, put.reading
    if question.supposed:
        raise ValueError("what is only supposed is on no record; ask without it")
    making = _Claim(put)
    root = making.ask(question.term, put.subject, put.moment)
    value = making.nodes.value(root)
    nodes = making.nodes.from_root(root)
    if seqs is not None:
        nodes = [_numbered(node, "", seqs) for node in nodes]
    asked: Json = {"term": question.term, "on": question.on.isoformat()}
    asked["names"] = {slot.value: question.name(slot) for slot in Slot if question.name(slot)}
    for key, day in (("freeze", question.freeze), ("recorded_by", question.recorded_by)):
        if day is not None:
            asked[key] = day.isoformat()
    if question.at:
        asked["at"] = question.at
    book = reading.book
    recorded_to = reading.bound.recorded_to
    return {
        "claim": VERSION,
        "question": asked,
        "answer": str(Answer.of(value)),
        "value": told(value),
        "decided_by": decided_by(nodes),
        "books": [layer.text_hash for layer in book.layers] or [book.text_hash],
        "register": str(reading.bound.kind),
        "rule": rule,
        "recorded_to": recorded_to.isoformat() if recorded_to else None,
        "reader": question.reader,
        "checkpoint": dict(checkpoint) if checkpoint is not None else None,
        "proof": nodes,
    }


def claim_bytes(claim: Json) -> bytes:
    """A claim as the bytes of ``claim.json``: the form of RFC 8785, and a line feed."""
    return json.dumps(claim, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8") + b"\n"


def claim_schema() -> Json:
    """The JSON Schema (2020-12) of a claim."""
    text = resources.files("hustings.answers").joinpath("claim.schema.json").read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema


def decided_by(nodes: Sequence[Json]) -> list[str]:
    """The clauses that decide a goal, by number; none for a plain term, which acts decide."""
    goal = nodes[0]
    if goal["kind"] != "goal":
        return []
    by_clause: dict[str, list[Any]] = {}
    for pointer in goal["clauses"]:
        clause = nodes[pointer["node"]]
        by_clause.setdefault(clause["clause"], []).append(clause["value"])
    wanted = _settles(goal["value"])
    return [clause for clause, values in by_clause.items() if _settles(_together(values)) == wanted]


def _together(values: Sequence[Any]) -> Any:
    if len(values) == 1:
        return values[0]
    return "no" if "no" in values else "not known" if any(value != "yes" for value in values) else "yes"


def _settles(value: Any) -> str:
    """``yes`` too for a value that is neither yes nor no."""
    return value if isinstance(value, str) else "yes"


_QUOTING = ("entries", "bodies", "silence", "holidays", "act", "meeting", "seq", "raised_by", "read", "erased")
"""The keys under which a claim names entries by number."""


def quoted_seqs(claim: Json) -> list[int]:
    """The entries that a claim rests on, by number, in order; with the one that says under which books."""
    found: set[int] = set() if claim["rule"] is None else {claim["rule"]}
    left: list[tuple[str, Any]] = [("", claim["proof"])]
    while left:
        key, value = left.pop()
        if isinstance(value, dict):
            left.extend(value.items())
        elif isinstance(value, list):
            left.extend((key, each) for each in value)
        elif key in _QUOTING and isinstance(value, int) and not isinstance(value, bool):
            found.add(value)
    return sorted(found)


def _numbered(value: Any, key: str, seqs: Mapping[int, int]) -> Any:
    """A node with every entry in it called by its number on the record."""
    if isinstance(value, dict):
        return {inner: _numbered(each, inner, seqs) for inner, each in value.items()}
    if isinstance(value, list):
        return [_numbered(each, key, seqs) for each in value]
    return seqs[value] if key in _QUOTING and isinstance(value, int) and not isinstance(value, bool) else value


class _Claim(ForceNodes):
    """Makes the nodes of one claim."""

    def __init__(self, put: PutQuestion) -> None:
        super().__init__(put.reading)
        self._put = put
        self._deciding: dict[Moment, Deciding] = {}
        self._bodies_made: dict[str, list[tuple[Day, str, int]]] | None = None

    def reading_bodies(self, name: str) -> Sequence[tuple[Day, str, int]]:
        docket = self.reading.docket
        if isinstance(docket, ShelvedDocket):
            return [(entry.day, entry.kind, entry.number) for entry in docket.made_bodies(name)]
        if self._bodies_made is None:
            self._bodies_made = {}
            kinds = docket.kinds
            for entry in self._put.register.entries:
                if isinstance(entry, BodyEntry) and (entry.day, entry.kind) in kinds(entry.name):
                    self._bodies_made.setdefault(entry.name, []).append((entry.day, entry.kind, entry.number))
        return self._bodies_made.get(name, ())

    def deciding(self, moment: Moment) -> Deciding:
        if moment not in self._deciding:
            self._deciding[moment] = Deciding(self.reading, moment)
        return self._deciding[moment]

    # -- goals and clauses -----------------------------------------------------------------------------------------

    def ask(self, name: str, subject: Subject, moment: Moment) -> Ref:
        deciding = self.deciding(moment)
        terms = self.reading.book.terms
        if name in terms and not deciding.is_head(name):
            return self._term(terms[name], subject, moment)
        fields: Json = {"name": name, "about": self.subject(subject), "at": told_moment(moment)}

        def fill(node: Json) -> Value:
            edition = deciding.edition
            hidden = deciding.withheld(name, subject)
            if hidden:
                node["withheld"] = hidden
            if edition is None or hidden:
                node["clauses"] = []
                return None
            statements: Sequence[_Statement] = edition.requires.get(name, ())
            if name in edition.means:
                statements = (edition.means[name],)
            node["clauses"] = [self._clause(statement, subject, moment, edition) for statement in statements]
            return deciding.value(name, subject)

        return self._make("goal", (name, subject, moment), fields, fill)

    def _clause(
        self, statement: _Statement, subject: Subject, moment: Moment, edition: Edition,
        above: frozenset[str] = frozenset(),
    ) -> Ref:  # fmt: skip
        since, until = self._span(statement, moment.day)
        fields: Json = {
            "clause": statement.clause, "says": _SAYS[type(statement)], "text": statement.text,
            "since": since.isoformat(), "until": until.isoformat() if until else None,
            "about": self.subject(subject), "at": told_moment(moment),
        }  # fmt: skip
        parts = _parts(statement)

        def fill(node: Json) -> Value:
            node["reads"] = self.read_all(_names(parts), subject, moment)
            deciding = self.deciding(moment)

            def read(name: str) -> Value:
                return deciding.value(name, subject)

            node["compares"] = [each for part in parts for each in _compared(part, read)]
            values = [value_of(part, read) for part in parts]
            if isinstance(statement, Means):
                return values[0]
            own = yes_no(values[0])
            if len(values) > 1:
                node["condition"], node["unless"] = (word(yes_no(value)) for value in values)
                own = either(own, yes_no(values[1]))
            node["own"] = word(own)
            lifted: list[Ref] = []
            if statement.clause not in above:
                deeper = above | {statement.clause} if isinstance(statement, Disapply) else above
                exceptions = edition.disapplies.get(statement.clause, ())
                lifted = [self._clause(other, subject, moment, edition, deeper) for other in exceptions]
            node["lifted_by"] = lifted
            held = [yes_no(self.nodes.value(ref)) for ref in lifted]
            if isinstance(statement, Disapply):
                for each in held:
                    own = both(own, opposite(each))
                return own
            node["disapplied"] = own is not True and True in held
            for each in held:
                own = either(own, each)
            return own

        return self._make("clause", (statement, subject, moment, above), fields, fill)

    def _span(self, statement: _Statement, day: date) -> tuple[date, date | None]:
        """Since when, and until when, a statement in force on a day is in force without a break."""
        editions = self.reading.book.editions
        at = max(place for place, edition in enumerate(editions) if edition.start <= day)
        first = last = at
        while first and _says(editions[first - 1], statement):
            first -= 1
        while last + 1 < len(editions) and _says(editions[last + 1], statement):
            last += 1
        return editions[first].start, editions[last + 1].start if last + 1 < len(editions) else None

    def read_all(self, names: Sequence[str], subject: Subject, moment: Moment) -> list[list[Any]]:
        return [[name, self.ask(name, subject, moment)] for name in names]

    def duty_condition(self, raiser: Event, duty: Duty) -> Json:
        assert duty.condition is not None
        day = raiser.day.last
        moment = Moment(day, day, (raiser.order[0], raiser.order[1] + 0.5), day)
        deciding, subject = self.deciding(moment), acting(raiser)
        return {
            "reads": self.read_all(_names((duty.condition,)), subject, moment),
            "compares": list(_compared(duty.condition, lambda name: deciding.value(name, subject))),
        }

    # -- terms -----------------------------------------------------------------------------------------------------

    def _term(self, term: Term, subject: Subject, moment: Moment) -> Ref:
        fields: Json = {
            "name": term.name, "source": term.source.text, "about": self.subject(subject), "at": told_moment(moment),
        }  # fmt: skip

        def fill(node: Json) -> Value:
            found = self.deciding(moment).fact(term.name, subject)
            hidden = kept_from_reader(self.reading, term, subject)
            if hidden:
                node["withheld"] = hidden
                return None
            match term.source.reads:
                case Reads.QUESTION:
                    pass
                case Reads.MEETING | Reads.ENTRY:
                    if found.events:
                        node["entry"] = self.entry(found.events[0])
                case _:
                    self._acts_read(term, subject, moment, found, node)
            return found.value

        return self._make("term", (term.name, subject, moment), fields, fill)

    def _acts_read(self, term: Term, subject: Subject, moment: Moment, found: Fact, node: Json) -> None:
        """The acts that a term reads, each with whether it is in force, and what settles its value."""
        tied = self.reading.ties[term.name]
        person, seat, body, entry = (subject.name(slot) if slot in tied else "" for slot in Slot)
        narrow = Subject(person, seat, body, entry)
        read = [(event, ref) for event, ref in self._found(term, narrow, moment)]
        node["found"] = [ref for _, ref in read]
        averted = self.averted(term.source.act, moment, narrow)
        if averted:
            node["averted"] = averted
        maybe = [(event, ref) for event, ref in read if self.nodes.value(ref) is not False]
        match term.source.reads:
            case Reads.ANY:
                self._any(term, narrow, moment, found, node, bool(maybe))
            case Reads.COUNT:
                self._count(term, subject, narrow, moment, read, node)
            case reads:
                self._one(reads, maybe, node)

    def _found(self, term: Term, subject: Subject, moment: Moment) -> Iterator[tuple[Event, Ref]]:
        source, tied = term.source, self.reading.ties[term.name]
        for event in events_of(self.reading, source.act, subject, moment, slots=tied):
            doer = done_by_body(event, subject.body) if source.of_body else True
            if self.reading.seen(event, moment) and doer is not False:
                yield event, self.force(event, moment, subject, ever=source.ever, doer=doer)

    def _any(self, term: Term, subject: Subject, moment: Moment, found: Fact, node: Json, any_may: bool) -> None:
        if any_may:
            node["settled"] = "in force" if found.value is True else "not known"
        elif found.value is False and not found.silent:
            node["settled"] = "ended"
            acts = [event for event in found.events if event.act == term.source.act]
            if not acts or found.ended_by is found.events[0]:
                ender = last_ender(self.reading, term.source.act, subject, self.reading.ties[term.name], moment)
                assert ender is not None
                node["ender"] = self.effect(ender, moment)
        elif found.value is False:
            node["settled"] = "silence"
            node["silence"] = "keeper" if found.looked is None else found.looked.number
        else:
            node["settled"] = "nothing"

    def _one(self, reads: Reads, maybe: list[tuple[Event, Ref]], node: Json) -> None:
        maybe.sort(key=lambda pair: pair[0].order)
        if not maybe:
            node["settled"] = "nothing"
            return
        event, ref = maybe[0] if reads is Reads.FIRST else maybe[-1]
        if self.nodes.value(ref) is None:
            node["settled"] = "not known"
            return
        rivals = [other for other, _ in maybe if other is not event and comes_after(other, event) is None]
        node["settled"], node["read"] = "in force", [self.mark(each) for each in (event, *rivals)]

    def _count(
        self, term: Term, whole: Subject, subject: Subject, moment: Moment, found: list[tuple[Event, Ref]], node: Json
    ) -> None:
        source = term.source
        assert source.by is not None
        counted: dict[str, Json] = {}
        unsure: dict[str, Json] = {}
        for event, ref in found:
            name = counted_name(event, source.by)
            held = self.nodes.value(ref)
            if held is False or name in counted:
                continue
            one: Json = {"name": name, "act": self.mark(event)}
            if held is None or name in ("", EVERYBODY, EVERYWHERE):
                unsure.setdefault(name, one)
                continue
            if source.only_if:
                one["if"] = self.ask(source.only_if, whole.about(source.by, name)._replace(meeting=None), moment)
                holds = yes_no(self.nodes.value(one["if"]))
                if holds is None:
                    unsure.setdefault(name, one)
                if not holds:
                    continue
            counted[name] = one
        open_ = [one for name, one in unsure.items() if name not in counted]
        node["counted"], node["unsure"] = list(counted.values()), open_
        if open_:
            node["settled"] = "not known"
            return
        names = [subject.name(slot) for slot in self.reading.ties[term.name]]
        silence = self.silence(source.act, names, min(moment.day, moment.seen_to))
        if silence is not None:
            node["settled"], node["silence"] = "silence", silence
        else:
            node["settled"] = "at least" if counted else "nothing"


_SAYS = {Requires: "requires", Means: "means", Disapply: "disapplies"}


def _parts(statement: _Statement) -> tuple[Expression, ...]:
    match statement:
        case Requires(condition=condition, unless=unless):
            return (condition,) if unless is None else (condition, unless)
        case Means(expression=expression):
            return (expression,)
        case Disapply(when=when):
            return (when,)


def _names(parts: Sequence[Expression]) -> list[str]:
    return list(dict.fromkeys(name for part in parts for name in names_in(part)))


def _says(edition: Edition, statement: _Statement) -> bool:
    match statement:
        case Requires(head):
            return statement in edition.requires.get(head, ())
        case Means(head):
            return edition.means.get(head) == statement
        case Disapply(target):
            return statement in edition.disapplies.get(target, ())


def _compared(expression: Expression, read: Any) -> Iterator[Json]:
    """Every comparison in an expression, with what stood on its sides."""
    for node in nodes_in(expression):
        if isinstance(node, Compare):
            sides = {"left": told(value_of(node.left, read)), "right": told(value_of(node.right, read))}
            yield {"text": node.text, "op": node.op, **sides, "holds": told(value_of(node, read))}
        elif isinstance(node, Between | In):
            op = "between" if isinstance(node, Between) else "in"
            left = told(value_of(node.of, read))
            yield {"text": node.text, "op": op, "left": left, "holds": told(value_of(node, read))}
