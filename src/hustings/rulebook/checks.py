"""What a book says, held against itself: does every word mean one thing, and fit where it stands?

Every check is made, so that one reading shows everything that is wrong. Each problem has a code with a section in
``docs/checks.md``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from hustings.entries.days import DayError, day_words, read_exact_day
from hustings.entries.entry import TALLY_FIELDS
from hustings.entries.problems import Place, Problem, as_sentence, nearest, shown
from hustings.rulebook.book import RuleBook
from hustings.rulebook.definitions import Edge, Graph, Node, circles, depths, graph_of, in_order
from hustings.rulebook.draft import Draft, Said
from hustings.rulebook.expressions import Expression, Literal, names_in
from hustings.rulebook.notes import notes_on_draft
from hustings.rulebook.statements import (
    Act,
    ActKind,
    Ask,
    Disapply,
    Duty,
    HeadPhrase,
    Means,
    Reads,
    Requires,
    Slot,
    Statement,
    Term,
    Version,
    Who,
    WhoKind,
)
from hustings.rulebook.term_lines import QUESTION_TERMS
from hustings.rulebook.tokens import KEYWORDS
from hustings.rulebook.types_of import infer
from hustings.rulebook.values import DATE, NUMBER, YES_NO, ValueType

MOST_DEFINITIONS = 64
"""The most definitions that may stand one upon another."""

_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?(?:/[0-9][0-9,]*)?%?")

_MOST_COMPARED = 50_000
"""The most words compared in one reading to suggest another."""

_MOST_MISFITS = 500
"""The most places where types do not fit, after which no more are looked for: each takes some time to tell."""


@dataclass(frozen=True)
class Checked:
    """What is wrong with a book, and the types that it leaves unwritten."""

    problems: tuple[Problem, ...]
    head_types: Mapping[str, ValueType]
    act_types: Mapping[str, ValueType]


def check(draft: Draft) -> Checked:
    """Hold what was read of a book against itself."""
    checks = _Checks(draft)
    checks.names()
    checks.acts_and_duties()
    checks.term_sources()
    checks.circles_and_types()
    checks.expressions()
    checks.conditions()
    checks.exceptions()
    checks.act_values()
    checks.examples()
    notes = notes_on_draft(draft, checks.type_of)
    return Checked((*checks.problems, *notes), checks.head_types, checks.act_types)


def clashes(said: Iterable[Said], others: Iterable[Said] | None = None) -> Iterator[tuple[Said, Said]]:
    """Pairs that are in force on one day, each of the first with at most one that began before it (of ``others``,
    or of the first themselves)."""
    marked = [(one, 0) for one in said] + [(one, 1) for one in others or ()]
    longest: list[Said | None] = [None, None]
    for one, kind in sorted(marked, key=lambda pair: pair[0].start):
        against = longest[kind if others is None else 1 - kind]
        if against is not None and (against.end is None or one.start < against.end):
            yield one, against
        kept = longest[kind]
        if kept is None or one.end is None or (kept.end is not None and one.end > kept.end):
            longest[kind] = one


def same_type(one: ValueType, two: ValueType) -> bool:
    """Are two types one? The order of choices is nobody's business."""
    return one.name == two.name and set(one.choices) == set(two.choices)


class _Checks:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.problems: list[Problem] = []
        self.head_types: dict[str, ValueType] = {}
        self.act_types: dict[str, ValueType] = {}
        self.terms: dict[str, Term] = {}
        for term in draft.terms:
            self.terms.setdefault(term.name, term)
        self.requires: dict[str, list[Said]] = defaultdict(list)
        self.means: dict[str, list[Said]] = defaultdict(list)
        self.said_acts: dict[str, list[Said]] = defaultdict(list)
        self.acts: dict[str, list[Act]] = defaultdict(list)
        self.duties: list[Duty] = []
        for said in draft.said:
            match said.statement:
                case Requires(head):
                    self.requires[head].append(said)
                case Means(head):
                    self.means[head].append(said)
                case Act(name) as act:
                    self.said_acts[name].append(said)
                    self.acts[name].append(act)
                case Duty() as duty:
                    self.duties.append(duty)
        self.heads = dict.fromkeys([*self.requires, *self.means])
        self.by_number = {clause.number: clause for clause in draft.clauses if clause.number}
        self._compared = 0
        self._misfits = self._misfits_in_meanings = 0
        self._kinds_of: dict[str, list[tuple[Version, set[type[Statement]]]]] = {}
        self._told: set[tuple[str, Place]] = set()

    # Saying what is wrong

    def report(self, code: str, place: Place, message: str, advice: str = "") -> None:
        self.problems.append(Problem(code, place, message, advice))

    def nearest(self, word: str, known: Iterable[str]) -> str:
        if self._compared > _MOST_COMPARED:
            return ""
        words = list(known)
        self._compared += min(len(words), 5_000)
        return nearest(word, words)

    def is_known(self, name: str) -> bool:
        return name in self.terms or name in self.heads or name in self.draft.unread

    def need_name(self, name: str, place: Place) -> None:
        """Report a term or head that nothing defines, once for each place."""
        if self.is_known(name) or (name, place) in self._told:
            return
        self._told.add((name, place))
        if name in self.acts:
            advice = f"It is an act; a term reads it: NAME  yes/no  any {name}."
        elif name in QUESTION_TERMS:
            advice = f"It comes from the question, with a line under terms: {name}  date  question."
        elif name.lower() in KEYWORDS:
            advice = f"Write {name.lower()}, in small letters."
        else:
            advice = self.nearest(name, chain(self.terms, self.heads))
        self.report(
            "undefined-term",
            place,
            f'"{name}" is neither a term nor the head of a clause',
            advice or "Define it under terms, or in a clause.",
        )

    def need_act(self, name: str, place: Place, where: str) -> bool:
        """Report an act that the book does not have."""
        if name in self.acts or name in self.draft.unread:
            return True
        self.report(
            "undefined-act",
            place,
            f'{where}, and the book has no act "{name}"',
            self.nearest(name, self.acts) or f"Write a line act {name}: ...",
        )
        return False

    def type_of(self, name: str) -> ValueType | None:
        term = self.terms.get(name)
        return term.type if term is not None else self.head_types.get(name)

    # One name, one meaning

    def names(self) -> None:
        first: dict[str, Place] = {}
        lines: list[Term | HeadPhrase] = [*self.draft.terms, *self.draft.head_phrases]
        for one in sorted(lines, key=lambda one: one.place.line):
            if one.name in first:
                self.report(
                    "defined-twice",
                    one.place,
                    f'"{one.name}" stands already in line {first[one.name].line}',
                    "Delete one line, or give it another name.",
                )
            first.setdefault(one.name, one.place)
        for head in self.heads:
            statements = self.requires.get(head, []) + self.means.get(head, [])
            if head in self.terms:
                self.report(
                    "two-roles",
                    statements[0].statement.place,
                    f'"{head}" is decided by this clause, and is also '
                    f"a term that reads an act, in line {self.terms[head].place.line}",
                    f"Delete one; words for a clause's head are given by: {head}  TYPE  PHRASE.",
                )
            for later, earlier in clashes(self.means.get(head, ())):
                self.report(
                    "two-meanings",
                    later.statement.place,
                    f'"{head}" has two meanings in force on '
                    f"{day_words(later.start)}, here and in line {earlier.statement.place.line}",
                    "Join them, or let their dates not overlap.",
                )
            if head in self.requires and head in self.means:
                for later, earlier in clashes(self.requires[head], self.means[head]):
                    self.report(
                        "requires-and-means",
                        later.statement.place,
                        f'"{head}" has a meaning and a requirement '
                        f"in force on {day_words(later.start)}, here and in line {earlier.statement.place.line}",
                        "Write requires in both clauses, or means in one only.",
                    )
                    break
        for name, said in self.said_acts.items():
            for later, earlier in clashes(said):
                self.report(
                    "defined-twice",
                    later.statement.place,
                    f'the act "{name}" is written twice for '
                    f"{day_words(later.start)}, here and in line {earlier.statement.place.line}",
                    "Delete one, or let their dates not overlap.",
                )
        for words in self.draft.head_phrases:
            if words.name not in self.heads and words.name not in self.draft.unread:
                self.report(
                    "undefined-head",
                    words.place,
                    f'these are words for "{words.name}", and no clause decides it',
                    self.nearest(words.name, self.heads) or "Write a source, if it reads an act.",
                )

    # Acts and duties

    def acts_and_duties(self) -> None:
        for acts in self.acts.values():
            for act in dict.fromkeys(acts):
                self._check_act(act)
        for duty in dict.fromkeys(self.duties):
            self.need_act(duty.name, duty.place, f'the duty is to do "{duty.name}"')
            self.need_act(duty.within.act, duty.place, f'the time runs from "{duty.within.act}"')
            if duty.otherwise:
                self.need_act(duty.otherwise, duty.place, f'else "{duty.otherwise}" counts as done')
        self._check_else_chains()
        front = self.draft.front
        if front.changed_by and "changed by" in self.draft.front_places:
            self.need_act(
                front.changed_by, self.draft.front_places["changed by"], f'the book is changed by "{front.changed_by}"'
            )
        if front.office and "office" in self.draft.front_places:
            self.need_name(front.office, self.draft.front_places["office"])

    def _check_act(self, act: Act) -> None:
        for name in act.ending:
            if name != "it":
                self.need_act(name, act.place, f'"{act.name}" ends "{name}"')
            elif Slot.ENTRY not in act.on:
                self.report(
                    "ending-it",
                    act.place,
                    f'"{act.name}" ends the entry it is about, and is about no entry',
                    "Write on entry, or name the act that it ends.",
                )
        if act.for_act:
            self.need_act(act.for_act, act.place, f'"{act.name}" asks for "{act.for_act}"')
        if isinstance(act.until, str):
            self.need_act(act.until, act.place, f'"{act.name}" ends with "{act.until}"')
        if act.within:
            self.need_act(act.within.act, act.place, f'the time for "{act.name}" runs from "{act.within.act}"')

    def _check_else_chains(self) -> None:
        graph: Graph = {}
        for duty in dict.fromkeys(self.duties):
            if duty.otherwise:
                graph.setdefault(Node(duty.within.act), []).append(Edge(Node(duty.otherwise), duty.place))
        for nodes, place in circles(graph, in_order(graph)):
            self.report(
                "else-circle",
                place,
                f"what counts as done otherwise goes round: {_chain(nodes, ' raises a duty with else ')}",
                "Let one of these duties have no else.",
            )

    # Terms and what they read

    def term_sources(self) -> None:
        for term in self.draft.terms:
            self._check_type(term)
            source = term.source
            if source.only_if:
                self.need_name(source.only_if, term.place)
            if not source.act or not self._is_fed(term):
                continue
            acts = self.acts.get(source.act, [])
            if not acts:
                continue
            has = {slot: any(slot in act.on for act in acts) for slot in Slot}
            has_body = has[Slot.BODY] or any(_is_done_by_bodies(act) for act in acts)
            for is_tied, words, fits, slot in (
                (source.here, "here", has[Slot.SEAT], Slot.SEAT),
                (source.of_body, "of body", has_body, Slot.BODY),
                (source.of_entry, "of entry", has[Slot.ENTRY], Slot.ENTRY),
            ):
                if is_tied and not fits:
                    self.report(
                        "slot",
                        term.place,
                        f'"{term.name}" says {words}, and "{source.act}" is on no {slot}',
                        f"Leave out {words}, or write on ... {slot} in the act.",
                    )
                if is_tied and source.by is slot:
                    self.report(
                        "count",
                        term.place,
                        f'"{term.name}" says {words} and also counts by {slot}, so it could only be 0 or 1',
                        f"Leave out {words}, or count something else.",
                    )
            if source.by is not None and not (has_body if source.by is Slot.BODY else has[source.by]):
                self.report(
                    "count",
                    term.place,
                    f'"{term.name}" counts by {source.by}, and "{source.act}" is on no {source.by}',
                    f"Count something that the act is on, or write on ... {source.by} in the act.",
                )

    def _is_fed(self, term: Term) -> bool:
        act = term.source.act
        if act in self.acts or act in self.draft.unread:
            return True
        self.report(
            "unfed-term",
            term.place,
            f'"{term.name}" reads the act "{act}", which the book does not have, so nothing could ever make it so',
            self.nearest(act, self.acts) or f"Write a line act {act}: ... in a clause.",
        )
        return False

    def _check_type(self, term: Term) -> None:
        source, needed = term.source, None
        if source.field in TALLY_FIELDS or source.reads is Reads.COUNT:
            needed = NUMBER
        elif source.field == "day" or source.reads is Reads.QUESTION:
            needed = DATE
        elif source.reads is Reads.ANY or (source.reads is Reads.STATED and not source.field):
            needed = YES_NO
        if needed is not None and term.type != needed:
            what = f"{source.reads}: {source.field}" if source.field else str(source.reads)
            self.report(
                "source-type",
                term.place,
                f'"{term.name}" is {term.type.words()}, and {what} gives {needed.words()}',
                f"Write {needed.name} as its type, or another source.",
            )

    # Circles, and types in their order

    def circles_and_types(self) -> None:
        graph = graph_of(self.draft.terms, self.draft.said)
        groups = in_order(graph)
        for nodes, place in circles(graph, groups):
            self.report(
                "circle",
                place,
                f"this goes round: {_chain(nodes, ' reads ')}",
                "Let one of them be decided by something else.",
            )
        deep = [node for node, depth in depths(graph, groups).items() if depth == MOST_DEFINITIONS + 1]
        for node in deep[:1]:
            self.report(
                "too-deep",
                graph[node][0].place,
                f"{node.words()} rests on more than {MOST_DEFINITIONS} definitions, one upon another",
                "Write shorter chains.",
            )
        for group in groups:
            for node in group:
                if not node.is_clause and node.name in self.heads:
                    self._find_type(node)
        for head in self.heads:  # a meaning that reads nothing stands in no graph
            if head not in self.head_types:
                self._find_type(Node(head))
        for words in self.draft.head_phrases:
            found = self.head_types.get(words.name)
            if found is not None and (
                found.name != words.type.name or not set(found.choices) <= set(words.type.choices)
            ):
                self.report(
                    "types",
                    words.place,
                    f'"{words.name}" is called {words.type.words()} here, and its clause makes it {found.words()}',
                    f"Write {_type_text(found)} as its type.",
                )
            elif found is not None:
                self.head_types[words.name] = words.type

    def _find_type(self, node: Node) -> None:
        head = node.name
        if head in self.requires:
            self.head_types[head] = YES_NO
            return
        for said in self.means.get(head, ()):
            assert isinstance(said.statement, Means)
            expression = said.statement.expression
            if self._misfits_in_meanings > _MOST_MISFITS:
                return  # the book is refused: ``expressions`` reports the same misfits
            found, misfits = infer(expression, self.type_of)
            self._misfits_in_meanings += len(misfits)
            if isinstance(expression, Literal) and isinstance(expression.value, str):
                found = ValueType("choice", (expression.value,))
            if found is None:
                continue
            before = self.head_types.get(head)
            if before is None:
                self.head_types[head] = found
            elif before.name != found.name:
                self.report(
                    "types",
                    said.statement.place,
                    f'"{head}" is {found.words()} here, and elsewhere {before.words()}',
                    "Let it be of one type at all times.",
                )
            else:
                choices = tuple(dict.fromkeys(before.choices + found.choices))
                self.head_types[head] = ValueType(found.name, choices)

    def expressions(self) -> None:
        """Every name is defined, and every expression of the type that it has to be."""
        done: set[int] = set()
        for said in self.draft.said:
            statement = said.statement
            if id(statement) in done:
                continue
            done.add(id(statement))
            match statement:
                case Requires(_, condition, unless, _, place, _):
                    self._check_yes_no(condition, place, "what a clause requires")
                    if unless is not None:
                        self._check_yes_no(unless, place, "what stands after unless")
                case Means(_, expression, _, place, _):
                    self._check_expression(expression, place)
                case Disapply(_, when, _, place, _):
                    self._check_yes_no(when, place, "what stands after when")
                case Duty():
                    if statement.condition is not None:
                        self._check_yes_no(statement.condition, statement.place, "the condition of a duty")

    def _check_expression(self, expression: Expression, place: Place) -> ValueType | None:
        for name in names_in(expression):
            self.need_name(name, place)
        if self._misfits > _MOST_MISFITS:
            return None
        typed = infer(expression, self.type_of)
        self._misfits += len(typed.problems)
        for problem in typed.problems:
            self.report("types", place, problem.message, as_sentence(problem.advice))
        return typed.type

    def _check_yes_no(self, expression: Expression, place: Place, what: str) -> None:
        found = self._check_expression(expression, place)
        if found is not None and found != YES_NO:
            self.report(
                "types", place, f"{what} must be yes or no, and this is {found.words()}", "Compare it with something."
            )

    def conditions(self) -> None:
        """The terms that acts and counts depend on are yes or no, or a date."""
        for term in self.draft.terms:
            if term.source.only_if:
                self._need_type(term.source.only_if, YES_NO, term.place, "counts only where a term is yes")
        for acts in self.acts.values():
            for act in dict.fromkeys(acts):
                if act.condition:
                    self.need_name(act.condition, act.place)
                    self._need_type(act.condition, YES_NO, act.place, "the condition of an act is yes or no")
                if act.condition_on:
                    self.need_name(act.condition_on, act.place)
                    self._need_type(act.condition_on, DATE, act.place, "the day after on is a date")

    def _need_type(self, name: str, needed: ValueType, place: Place, why: str) -> None:
        found = self.type_of(name)
        if found is not None and found != needed:
            advice = f"Give the comparison a name: NAME means {name} ..." if needed == YES_NO else "Name a date term."
            self.report("condition-type", place, f'{why}, and "{name}" is {found.words()}', advice)

    # Exceptions

    def exceptions(self) -> None:
        done: set[int] = set()
        for said in self.draft.said:
            exception = said.statement
            if not isinstance(exception, Disapply) or id(exception) in done:
                continue
            done.add(id(exception))
            target = self.by_number.get(exception.target)
            if target is None:
                several = re.search(r", | and ", exception.target)
                self.report(
                    "undefined-clause",
                    exception.place,
                    f"the book has no clause {shown(exception.target)}",
                    "Write a line disapply for each clause."
                    if several
                    else self.nearest(exception.target, self.by_number),
                )
                continue
            if exception.target == exception.clause:
                self.report(
                    "circle",
                    exception.place,
                    f"clause {exception.clause} disapplies itself",
                    "Write unless in the requirement itself.",
                )
                continue
            if exception.target not in self.draft.unread_clauses:
                self._check_target(exception, said.start, said.end)

    def _check_target(self, exception: Disapply, start: date, end: date | None) -> None:
        versions = [version for version, kinds in self._kinds(exception.target) if kinds & {Requires, Disapply}]
        if not versions:
            if any(Means in kinds for _, kinds in self._kinds(exception.target)):
                message = f"clause {exception.target} gives a meaning, and a meaning cannot be disapplied"
                advice = "Write the exception into the meaning, or into the clause that requires it."
            else:
                message = f"clause {exception.target} has nothing that could be disapplied"
                advice = "Only requires and disapply can be."
            self.report("nothing-to-disapply", exception.place, message, advice)
        elif not any(
            (end is None or version.start < end) and (version.end is None or start < version.end)
            for version in versions
        ):
            self.report(
                "nothing-to-disapply",
                exception.place,
                f"clause {exception.target} is never in force together with this exception",
                "Look at the dates of both.",
            )

    def _kinds(self, number: str) -> list[tuple[Version, set[type[Statement]]]]:
        """The versions of a clause, each with the kinds of its statements."""
        if number not in self._kinds_of:
            self._kinds_of[number] = [
                (version, {type(statement) for statement in version.statements})
                for version in self.by_number[number].versions
            ]
        return self._kinds_of[number]

    # What acts say

    def act_values(self) -> None:
        """Every reader of an act's value takes it for the same type, and so does the act."""
        found: dict[str, tuple[ValueType, Place]] = {}
        for name, acts in self.acts.items():
            for act in acts:
                if act.giving is None:
                    continue
                if name in found and not same_type(found[name][0], act.giving):
                    self._report_value(act.place, name, act.giving, found[name])
                found.setdefault(name, (act.giving, act.place))
        for term in self.draft.terms:
            source = term.source
            reads_value = source.field == "value" or (
                not source.field and source.reads in (Reads.FIRST, Reads.LATEST, Reads.STATED) and term.type != DATE
            )
            if not source.act or not reads_value:
                continue
            if source.act in found and not same_type(found[source.act][0], term.type):
                self._report_value(term.place, source.act, term.type, found[source.act])
            found.setdefault(source.act, (term.type, term.place))
        self.act_types = {name: kind for name, (kind, _) in found.items() if name in self.acts}

    def _report_value(self, place: Place, act: str, kind: ValueType, other: tuple[ValueType, Place]) -> None:
        self.report(
            "value-type",
            place,
            f'the value of "{act}" is {kind.words()} here, and {other[0].words()} in line {other[1].line}',
            "Let all that read it, and giving, say the same type.",
        )

    # Examples

    def examples(self) -> None:
        with_duty = {duty.clause for duty in self.duties}
        for example in self.draft.examples:
            for ask in example.asks:
                if not self.is_known(ask.goal):
                    self.report(
                        "example-goal",
                        ask.place,
                        f'nothing in the book is called "{ask.goal}"',
                        self.nearest(ask.goal, chain(self.terms, self.heads)),
                    )
                for number in ask.expected.clauses or ():
                    self._need_clause(number, ask.expected.place)
                for overdue in ask.overdue:
                    if not self._need_clause(overdue.clause, overdue.place):
                        continue
                    if overdue.clause not in with_duty and overdue.clause not in self.draft.unread_clauses:
                        self.report(
                            "example-clause",
                            overdue.place,
                            f"clause {overdue.clause} has no duty that could be overdue",
                            self.nearest(overdue.clause, with_duty),
                        )
                self._check_answer(ask)

    def _need_clause(self, number: str, place: Place) -> bool:
        if number in self.by_number:
            return True
        self.report(
            "example-clause", place, f"the book has no clause {shown(number)}", self.nearest(number, self.by_number)
        )
        return False

    def _check_answer(self, ask: Ask) -> None:
        kind, answer = self.type_of(ask.goal), ask.expected.answer
        if kind is None or answer == "not known":
            return
        fits = True
        if kind == YES_NO:
            fits = answer in ("yes", "no")
        elif kind == NUMBER:
            fits = _NUMBER.fullmatch(answer) is not None
        elif kind == DATE:
            fits = _is_day(answer)
        elif kind.name == "choice":
            fits = answer in kind.choices
        if not fits:
            advice = self.nearest(answer, kind.choices) if kind.choices else ""
            self.report(
                "example-answer",
                ask.expected.place,
                f'"{ask.goal}" is {kind.words()}, and {shown(answer)} is not',
                advice or "Write not known, if that is expected.",
            )


def _chain(nodes: Sequence[Node], verb: str) -> str:
    names = [node.words() for node in nodes]
    return verb.join(names if len(names) < 12 else [*names[:6], "...", *names[-3:]])


def _type_text(kind: ValueType) -> str:
    return ", ".join(kind.choices) if kind.choices else kind.name


def _is_day(text: str) -> bool:
    try:
        read_exact_day(text)
    except DayError:
        return False
    return True


def _is_done_by_bodies(act: Act) -> bool:
    """May ``by body`` and ``of body`` mean those that did it?"""
    who: Who | None = act.of
    return act.kind is not ActKind.EVENT and (who is None or who.kind is not WhoKind.PERSON)


def check_questions(book: RuleBook) -> tuple[Problem, ...]:
    """Does every worked example name all that its question is about?"""
    problems: list[Problem] = []
    for example in book.examples:
        for ask in example.asks:
            slots = [slot for slot in Slot if slot in book.slots(ask.goal)]
            if len(slots) != len(ask.names):
                about = f"is about a {' and a '.join(slots)}" if slots else "is about nobody in particular"
                problems.append(
                    Problem(
                        "example-names",
                        ask.place,
                        f'"{ask.goal}" {about}, and {_many_names(ask.names)} here',
                        "Name them in the order person, seat, body, entry.",
                    )
                )
    return tuple(problems)


def _many_names(names: Sequence[str]) -> str:
    return "nobody is named" if not names else "1 name stands" if len(names) == 1 else f"{len(names)} names stand"
