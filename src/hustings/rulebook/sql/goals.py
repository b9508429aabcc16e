"""A goal as one SQL statement: its clauses in force on a day, their exceptions, and what each comes to for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from hustings.entries.days import Duration
from hustings.rulebook.book import Edition, RuleBook
from hustings.rulebook.evaluation import value_of
from hustings.rulebook.expressions import (
    And,
    Arithmetic,
    Between,
    Bound,
    Compare,
    Conditional,
    Expression,
    In,
    Interval,
    Literal,
    Minus,
    Name,
    Not,
    Or,
    names_in,
)
from hustings.rulebook.sql import calendar, numbers
from hustings.rulebook.sql.dialect import Dialect
from hustings.rulebook.sql.looks import Frame, Looking
from hustings.rulebook.sql.relations import NotCompiled, Relation, not_known
from hustings.rulebook.sql.shape import Shape
from hustings.rulebook.sql.values import (
    NULL_WHOLE,
    NULL_YES_NO,
    YES,
    Columns,
    Days,
    Number,
    Part,
    Span,
    Sql,
    SqlValue,
    Word,
    YesNo,
    literal,
    over,
    sqls,
)
from hustings.rulebook.statements import Disapply, Reads, Requires, Slot
from hustings.rulebook.values import YES_NO, DaySpan, NumberSpan, Value, ValueType

__all__ = ["NotCompiled", "Statement", "compile_goal"]

MOST_PARTS = 60
"""Relations that one statement joins at most; SQLite takes 64."""

BITS = 30
"""Clauses whose bits are in one column: their sum is a whole number in every database, whatever it adds up in."""

MOST_ALIKE = 10_000
"""Different rows that are remembered."""

MOST_EXCEPTIONS = 500
"""Exceptions to exceptions that are written out for one goal."""


@dataclass(frozen=True)
class Statement:
    """A goal as SQL, and how its rows are read.

    Every row is a person's number, whether the tracing evaluator must be asked (1, for a number that the database
    cannot hold), the columns of the value, and which clauses decide: for No those that are no, for Not known those that
    are not known, a bit for each, so many to a column; of a Yes none, since all do.

    Args:
        kind: ``yes/no``, ``number``, ``date``, ``choice``, ``months`` or ``days``.
        clauses: The clauses of the bits, by number; none for a plain term and for the meaning of a value.
    """

    text: str
    goal: str
    kind: str
    clauses: tuple[str, ...]
    decided_by: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the value takes."""
        return {"number": 4, "date": 2}.get(self.kind, 1)

    @cached_property
    def _read(self) -> dict[tuple[Any, ...], tuple[Value, tuple[str, ...]]]:
        return {}

    def read(self, row: Sequence[Any]) -> tuple[Value, tuple[str, ...]]:
        """The answer in a row, and the clauses that decide it; many rows are alike, and each kind is read once."""
        key = tuple(row[2:])
        found = self._read.get(key)
        if found is None:
            found = self.value(row), self.deciding(row)
            if len(self._read) < MOST_ALIKE:
                self._read[key] = found
        return found

    def must_ask(self, row: Sequence[Any]) -> bool:
        """Whether this row is for the tracing evaluator to answer."""
        return bool(row[1])

    def value(self, row: Sequence[Any]) -> Value:
        """The answer in a row."""
        first = row[2]
        match self.kind:
            case "yes/no":
                return None if first is None else bool(first)
            case "choice":
                return None if first is None else str(first)
            case "months":
                return None if first is None else Duration(months=int(first))
            case "days":
                return None if first is None else Duration(days=int(first))
            case "date":
                return _date(row[2], row[3])
            case _:
                return _number(*row[2:6])

    def deciding(self, row: Sequence[Any]) -> tuple[str, ...]:
        """The clauses that decide: for No all that are no, for Not known all that are not known, for Yes all."""
        if self.kind != "yes/no" or not self.clauses:
            return self.decided_by
        if self.value(row) is True:
            return self.clauses
        bits = sum(int(part) << (place * BITS) for place, part in enumerate(row[2 + self.width :]))
        return tuple(clause for place, clause in enumerate(self.clauses) if bits >> place & 1)


def _date(low: int | None, high: int | None) -> Value:
    if low is None or high is None:
        return None
    first, last = date.fromordinal(low), date.fromordinal(high)
    return first if first == last else DaySpan(first, last)


def _number(low_n: Any, low_d: Any, high_n: Any, high_d: Any) -> Value:
    low = None if low_n is None else Fraction(int(low_n), int(low_d))
    high = None if high_n is None else Fraction(int(high_n), int(high_d))
    if low is None and high is None:
        return None
    return low if low == high else NumberSpan(low, high)


def compile_goal(
    book: RuleBook,
    goal: str,
    on: date,
    *,
    shape: Shape,
    dialect: Dialect,
    freeze: date | None = None,
    seat: int | None = None,
) -> Statement:
    """The statement that answers a goal for every person on record by a day.

    Args:
        goal: A term, or the head of a clause, about a person (and a seat).
        freeze: The freeze date; the day asked if not given.
        seat: The number of the seat asked about.
    Raises:
        NotCompiled: If it cannot be asked of everybody at once.
    """
    if goal not in book.heads and goal not in book.terms:
        raise NotCompiled(f'The book has no term or goal "{goal}".')
    slots = book.slots(goal)
    for slot in (Slot.BODY, Slot.ENTRY):
        if slot in slots:
            article = "an" if slot is Slot.ENTRY else "a"
            raise NotCompiled(
                f"{goal} is about {article} {slot} too, and a roll asks one question about every person: it cannot say "
                f'about which {slot}. Ask it of one with "hustings ask".'
            )
    if Slot.PERSON not in slots:
        raise NotCompiled(f'{goal} is about no person, so there is no roll of it. Ask it with "hustings ask".')
    if Slot.SEAT in slots and seat is None:
        raise NotCompiled(f"{goal} is about a seat too. Say which: --seat SEAT.")
    edition = book.edition(on)
    looking = Looking(shape, on.toordinal())
    frame = Frame("", "f.person", str(seat) if seat is not None and Slot.SEAT in slots else "")
    clauses = _Clauses(
        book,
        looking,
        frame,
        Columns(dialect),
        on,
        freeze or on,
        people=True,
        only_entered=shape.copies,
        edition=edition,
    )
    return clauses.statement(goal)


@dataclass
class _Clauses(Relation):
    """What clauses make of terms, for one relation of subjects."""

    edition: Edition | None = None
    exceptions: int = 0

    def about(self, frame: Frame, people: bool) -> Relation:
        return _Clauses(
            self.book, self.looking, frame, Columns(self.columns.dialect), self.day, self.freeze, people=people,
            edition=self.edition,
        )  # fmt: skip

    def statement(self, goal: str) -> Statement:
        by_clause: dict[str, list[Sql]] = {}
        decided_by: tuple[str, ...] = ()
        if self.edition is not None and goal in self.edition.requires and goal not in self.edition.means:
            for requirement in self.edition.requires[goal]:
                by_clause.setdefault(requirement.clause, []).append(self.requirement(requirement).sql)
            clauses = [(clause, self.columns.keep(_and(found), always=True)) for clause, found in by_clause.items()]
            value: SqlValue = YesNo(self.columns.keep(_and([sql for _, sql in clauses])))
        else:
            clauses = []
            value = self.value(goal)
            if self.edition is not None and goal in self.edition.means:
                decided_by = (self.edition.means[goal].clause,)
        person = self.columns.add("f.person")
        outputs = [("person", person), ("ask", self.guarded() or Sql("0"))]
        outputs += [(f"v{number}", sql) for number, sql in enumerate(sqls(value), 1)]
        if isinstance(value, YesNo):
            held = [sql for _, sql in clauses]
            some = [held[start : start + BITS] for start in range(0, len(held), BITS)]
            outputs += [(f"k{number}", _which(value.sql, each)) for number, each in enumerate(some, 1)]
        text = self.columns.render(self.source(), outputs, self.looking.part) + self.columns.dialect.in_order
        if len(self.joins) > MOST_PARTS:
            raise NotCompiled(f"{goal} reads too much at once for one statement. Ask it of each person.")
        parts = ",\n".join(f"{name} AS ({part})" for name, part in self.looking.parts.items())
        return Statement(
            f"WITH {parts}\n{text}" if parts else text,
            goal,
            _kind(value),
            tuple(clause for clause, _ in clauses),
            decided_by,
        )

    # -- heads -------------------------------------------------------------------------------------------------------

    def value(self, name: str) -> SqlValue:
        found = self.found.get(name)
        if found is None:
            found = self.found[name] = self._value_of(name)
        return found

    def _value_of(self, name: str) -> SqlValue:
        edition, book = self.edition, self.book
        if edition is not None and name in edition.means:
            value = self.expression(edition.means[name].expression)
            if value is None:
                return not_known(book.head_types.get(name, YES_NO))
            return self.columns.keep_value(value)
        if edition is not None and edition.requires.get(name):
            return YesNo(self.columns.keep(_and([self.requirement(each).sql for each in edition.requires[name]])))
        if name in book.terms:
            return self.term(book.terms[name])
        return not_known(book.head_types.get(name, YES_NO))

    def requirement(self, requirement: Requires) -> YesNo:
        """Whether a requirement is met, excused by its ``unless``, or disapplied by another clause."""
        assert self.edition is not None
        found = [self.yes_no(requirement.condition)]
        if requirement.unless is not None:
            found.append(self.yes_no(requirement.unless))
        found += [
            self.disapplied(exception, frozenset()) for exception in self.edition.disapplies.get(requirement.clause, ())
        ]
        return YesNo(_or(found))

    def disapplied(self, exception: Disapply, seen: frozenset[str]) -> Sql:
        """Whether an exception applies, itself perhaps disapplied."""
        assert self.edition is not None
        self.exceptions += 1
        if self.exceptions > MOST_EXCEPTIONS:
            raise NotCompiled("The exceptions to this goal turn upon each other too often for one statement.")
        found = [self.yes_no(exception.when)]
        if exception.clause not in seen:
            for other in self.edition.disapplies.get(exception.clause, ()):
                found.append(_not(self.disapplied(other, seen | {exception.clause})))
        return self.columns.shallow(_and(found))

    # -- expressions -------------------------------------------------------------------------------------------------

    def yes_no(self, expression: Expression) -> Sql:
        value = self.expression(expression)
        return value.sql if isinstance(value, YesNo) else NULL_YES_NO

    def expression(self, node: Expression) -> SqlValue | None:
        """What an expression comes to; ``None`` for not known whatever the subject."""
        value = self._expression(node)
        return YesNo(self.columns.shallow(value.sql)) if isinstance(value, YesNo) else value

    def _expression(self, node: Expression) -> SqlValue | None:
        if all(self._is_of_question(name) for name in names_in(node)):
            return literal(value_of(node, self._asked))
        match node:
            case Literal(value, text):
                return literal(value, "months" if any(unit in text for unit in ("month", "year", "Y", "M")) else "days")
            case Name(name):
                return self.value(name)
            case Not(of):
                return YesNo(_not(self.yes_no(of)))
            case And(parts):
                return YesNo(_and([self.yes_no(part) for part in parts]))
            case Or(parts):
                return YesNo(_or([self.yes_no(part) for part in parts]))
            case Compare(op, left, right, _):
                return YesNo(self.compare(op, self.expression(left), self.expression(right)))
            case Between(of, low, high, _):
                return YesNo(self.lies(self.expression(of), self.expression(low), self.expression(high), "<=", "<="))
            case In(of, tests, _):
                subject = self.expression(of)
                return YesNo(_or([self.test(subject, test) for test in tests]))
            case Arithmetic(op, left, right):
                return self.calculate(op, self.expression(left), self.expression(right))
            case Minus(of):
                return self.minus(self.expression(of))
            case Conditional(test, then, otherwise):
                return self.conditional(self.yes_no(test), self.expression(then), self.expression(otherwise))

    def _is_of_question(self, name: str) -> bool:
        is_head = self.edition is not None and self.edition.is_head(name)
        return not is_head and name in self.book.terms and self.book.terms[name].source.reads is Reads.QUESTION

    def _asked(self, name: str) -> Value:
        return self.freeze if name == "freeze_date" else self.day

    def compare(self, op: str, left: SqlValue | None, right: SqlValue | None) -> Sql:
        if left is None or right is None or type(left) is not type(right):
            return NULL_YES_NO
        left, right = self.columns.keep_value(left), self.columns.keep_value(right)
        match left, right:
            case Number(), Number():
                return numbers.compare_numbers(self.columns, op, left, right).sql
            case Days(), Days():
                return numbers.compare_days(op, left, right).sql
            case Span(), Span() if left.unit == right.unit:
                return numbers.compare_spans(op, left, right).sql
            case (YesNo(a), YesNo(b)) | (Word(a), Word(b)) if op in ("=", "!="):
                return over(f"({a.text} {'<>' if op == '!=' else op} {b.text})", a, b)
        return NULL_YES_NO

    def lies(self, of: SqlValue | None, low: SqlValue | None, high: SqlValue | None, after: str, before: str) -> Sql:
        """Whether one value lies between two others; no as well where nothing can."""
        possible = self.compare("<=", low, high)
        found = [self.compare(after, low, of), self.compare(before, of, high)]
        return _and([*found, over(f"COALESCE({possible.text}, TRUE)", possible)])

    def test(self, subject: SqlValue | None, test: Expression | Interval | Bound) -> Sql:
        match test:
            case Interval(low, high, low_included, high_included):
                after, before = "<=" if low_included else "<", "<=" if high_included else "<"
                return self.lies(subject, self.expression(low), self.expression(high), after, before)
            case Bound(op, than):
                return self.compare(op, subject, self.expression(than))
            case _:
                return self.compare("=", subject, self.expression(test))

    def calculate(self, op: str, left: SqlValue | None, right: SqlValue | None) -> SqlValue | None:
        columns = self.columns
        match left, right:
            case Number(), Number():
                return columns.keep_value(numbers.calculate(columns, op, left, right))
            case Days(), Span() if op in "+-":
                return calendar.moved(columns, left, right, 1 if op == "+" else -1)
            case Span(), Days() if op == "+":
                return calendar.moved(columns, right, left, 1)
            case Days(), Days() if op == "-":
                return columns.keep_value(numbers.days_between(left, right))
            case Span(), Number() if op in "*/":
                return numbers.scale_span(columns, left, right, divide=op == "/")
            case Number(), Span() if op == "*":
                return numbers.scale_span(columns, right, left)
            case Span(), Span() if left.unit == right.unit and op in "+-":
                return columns.keep_value(numbers.add_spans(columns, op, left, right))
            case Span(), Span() if left.unit == right.unit and op == "/":
                return columns.keep_value(numbers.divide_spans(left, right))
        return None

    def minus(self, of: SqlValue | None) -> SqlValue | None:
        if isinstance(of, Number):
            return numbers.minus(self.columns, of)
        if isinstance(of, Span):
            return Span(over(f"(-{of.n.text})", of.n), of.unit, of.bits)
        return None

    def conditional(self, test: Sql, then: SqlValue | None, otherwise: SqlValue | None) -> SqlValue | None:
        test = self.columns.keep(test)

        def pick(a: Sql, b: Sql) -> Sql:
            return over(f"(CASE WHEN {test.text} THEN {a.text} WHEN NOT {test.text} THEN {b.text} END)", test, a, b)

        if then is None or otherwise is None:
            known = then if then is not None else otherwise
            if known is None:
                return None
            nothing = _nothing_like(known)
            then, otherwise = then if then is not None else nothing, otherwise if otherwise is not None else nothing
        match then, otherwise:
            case YesNo(a), YesNo(b):
                return YesNo(pick(a, b))
            case Word(a), Word(b):
                return Word(pick(a, b))
            case Days(), Days():
                low = pick(then.low, otherwise.low)
                exact = then.exact and otherwise.exact
                return Days(low, low if exact else pick(then.high, otherwise.high))
            case Span(), Span() if then.unit == otherwise.unit:
                return Span(pick(then.n, otherwise.n), then.unit, max(then.bits, otherwise.bits))
            case Number(), Number():
                least = _either(pick, then.low, otherwise.low)
                exact = then.exact and otherwise.exact
                return Number(least, least if exact else _either(pick, then.high, otherwise.high))
        return None


def _either(pick: Any, a: Part, b: Part) -> Part:
    below = a.d if a.d == b.d else pick(a.d, b.d)
    return Part(pick(a.n, b.n), below, max(a.n_bits, b.n_bits), max(a.d_bits, b.d_bits))


def _nothing_like(value: SqlValue) -> SqlValue:
    """A value of the same type, never known."""
    match value:
        case YesNo():
            return not_known(YES_NO)
        case Span(_, unit, bits):
            return Span(NULL_WHOLE, unit, bits)
        case Number():
            return not_known(ValueType("number"))
        case Days():
            return not_known(ValueType("date"))
        case Word():
            return not_known(ValueType("choice"))


def _kind(value: SqlValue) -> str:
    match value:
        case YesNo():
            return "yes/no"
        case Number():
            return "number"
        case Days():
            return "date"
        case Span(_, unit, _):
            return unit
        case Word():
            return "choice"


def _and(parts: Sequence[Sql]) -> Sql:
    """Kleene's *and*, which is SQL's."""
    parts = [part for part in dict.fromkeys(parts) if part != YES]
    if not parts:
        return YES
    return parts[0] if len(parts) == 1 else over(f"({' AND '.join(part.text for part in parts)})", *parts)


def _or(parts: Sequence[Sql]) -> Sql:
    """Kleene's *or*, which is SQL's."""
    parts = list(dict.fromkeys(parts))
    if YES in parts:
        return YES
    return parts[0] if len(parts) == 1 else over(f"({' OR '.join(part.text for part in parts)})", *parts)


def _which(value: Sql, clauses: Sequence[Sql]) -> Sql:
    """Which clauses decide: a bit for each."""

    def bits(test: str) -> str:
        return " + ".join(
            f"(CASE WHEN {test.format(clause.text)} THEN {1 << place} ELSE 0 END)"
            for place, clause in enumerate(clauses)
        )

    no, not_known = bits("NOT {}"), bits("{} IS NULL")
    text = f"(CASE WHEN {value.text} THEN 0 WHEN NOT {value.text} THEN {no} ELSE {not_known} END)"
    return over(text, value, *clauses)


def _not(part: Sql) -> Sql:
    return over(f"(NOT {part.text})", part)
