"""Values as SQL text, and the columns they are kept in so that nothing is worked out twice.

Not known is NULL, and SQL's AND, OR and NOT over it are Kleene's, as the rule language's are. A number is two exact
fractions and a date two ordinals: its least and its greatest reading, NULL for no bound; not known is two NULLs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from hustings.entries.days import Duration
from hustings.rulebook.sql.dialect import Dialect
from hustings.rulebook.values import DaySpan, NumberSpan, Value

SHORT = 60
"""Characters up to which a text may be written out wherever it is read."""


class Sql(NamedTuple):
    """Text, and the layer of columns above which it can stand."""

    text: str
    level: int = 0

    @property
    def is_literal(self) -> bool:
        return re.fullmatch(r"-?\d+", self.text) is not None


NULL_WHOLE = Sql("CAST(NULL AS bigint)")
NULL_YES_NO = Sql("CAST(NULL AS boolean)")
YES, NO = Sql("TRUE"), Sql("FALSE")
ONE = Sql("1")


class YesNo(NamedTuple):
    """Yes, no or not known."""

    sql: Sql


class Word(NamedTuple):
    """One of a list of choices."""

    sql: Sql


class Part(NamedTuple):
    """A fraction: numerator and denominator, the latter above 0; with the most bits each may have."""

    n: Sql
    d: Sql
    n_bits: int
    d_bits: int


class Number(NamedTuple):
    """A number; ``low`` and ``high`` are the same where it is exact."""

    low: Part
    high: Part

    @property
    def exact(self) -> bool:
        return self.low is self.high or self.low == self.high


class Days(NamedTuple):
    """A date, as ordinals."""

    low: Sql
    high: Sql

    @property
    def exact(self) -> bool:
        return self.low == self.high


class Span(NamedTuple):
    """A duration of whole ``months`` or ``days``."""

    n: Sql
    unit: str
    bits: int


SqlValue = YesNo | Word | Number | Days | Span


def over(text: str, *parts: Sql) -> Sql:
    """Text made of parts: it can stand where all of them can."""
    return Sql(text, max((part.level for part in parts), default=0))


def whole(number: int) -> Sql:
    """A whole number written out."""
    return Sql(str(number) if number >= 0 else f"({number})")


def fraction(number: Fraction) -> Part:
    """A number written out."""
    return Part(
        whole(number.numerator),
        whole(number.denominator),
        number.numerator.bit_length(),
        number.denominator.bit_length(),
    )


def quoted(word: str) -> str:
    """A word as a literal."""
    return "'" + word.replace("'", "''") + "'"


NO_BOUND = Part(NULL_WHOLE, ONE, 1, 1)


def literal(value: Value, unit: str = "days") -> SqlValue | None:
    """A value written out; ``None`` for one that is not known, which has no type of its own."""
    match value:
        case bool():
            return YesNo(YES if value else NO)
        case Fraction():
            part = fraction(value)
            return Number(part, part)
        case NumberSpan(low, high):
            return Number(
                fraction(low) if low is not None else NO_BOUND, fraction(high) if high is not None else NO_BOUND
            )
        case date():
            return Days(whole(value.toordinal()), whole(value.toordinal()))
        case DaySpan(first, last):
            return Days(whole(first.toordinal()), whole(last.toordinal()))
        case Duration(months, days):
            number = months or days
            return Span(whole(number), "months" if months else "days" if days else unit, max(1, number.bit_length()))
        case str():
            return Word(Sql(quoted(value)))
        case None:
            return None


def sqls(value: SqlValue) -> tuple[Sql, ...]:
    """The texts a value is made of, in the order in which they are columns."""
    match value:
        case YesNo(sql) | Word(sql):
            return (sql,)
        case Number(low, high):
            return (low.n, low.d, high.n, high.d)
        case Days(low, high):
            return (low, high)
        case Span(n, _, _):
            return (n,)


_COLUMN = re.compile(r"\bc\d+\b")

DEEPEST = 10
"""How deep brackets may stand within each other in one text: the parser of SQLite has an end."""


def _number(column: str) -> int:
    return int(column[1:])


def depth(text: str) -> int:
    """How deep brackets stand within each other."""
    deepest = now = 0
    for sign in text:
        now += (sign == "(") - (sign == ")")
        deepest = max(deepest, now)
    return deepest


@dataclass
class Columns:
    """The columns of one relation of subjects, layer upon layer: what a layer works out, the next may read by name."""

    dialect: Dialect
    prefix: int = 0
    base: dict[str, str] = field(default_factory=dict)
    layers: list[dict[str, str]] = field(default_factory=list)
    guards: dict[Sql, None] = field(default_factory=dict)
    _kept: dict[Sql, Sql] = field(default_factory=dict)
    _count: int = 0

    def name(self) -> str:
        self._count += 1
        return f"c{self._count}"

    def add(self, text: str) -> Sql:
        """A column of the bottom layer, read from what is joined there."""
        for name, known in self.base.items():
            if known == text:
                return Sql(name)
        name = self.name()
        self.base[name] = text
        return Sql(name)

    def keep(self, sql: Sql, *, always: bool = False) -> Sql:
        """The same value as a column, if its text is too long to be written out again and again."""
        if not always and len(sql.text) <= SHORT:
            return sql
        if _COLUMN.fullmatch(sql.text) or sql.is_literal:
            return sql
        found = self._kept.get(sql)
        if found is None:
            while len(self.layers) <= sql.level:
                self.layers.append({})
            name = self.name()
            self.layers[sql.level][name] = sql.text
            found = self._kept[sql] = Sql(name, sql.level + 1)
        return found

    def shallow(self, sql: Sql) -> Sql:
        """The same value as a column, if its text has grown too deep to be written into another."""
        return self.keep(sql, always=True) if len(sql.text) > SHORT and depth(sql.text) > DEEPEST else sql

    def keep_part(self, part: Part) -> Part:
        return Part(self.keep(part.n), self.keep(part.d), part.n_bits, part.d_bits)

    def keep_value(self, value: SqlValue) -> SqlValue:
        """A value whose texts are all short."""
        match value:
            case YesNo(sql):
                return YesNo(self.keep(sql))
            case Word(sql):
                return Word(self.keep(sql))
            case Number(low, high):
                kept = self.keep_part(low)
                return Number(kept, kept if value.exact else self.keep_part(high))
            case Days(low, high):
                return Days(self.keep(low), self.keep(high))
            case Span(n, unit, bits):
                return Span(self.keep(n), unit, bits)

    def guard(self, sql: Sql, bits: int) -> None:
        """Have the statement notice where a product is no longer exact."""
        told = self.dialect.too_large(sql.text, bits)
        if told:
            self.guards[over(told, sql)] = None

    def render(self, source: str, outputs: Iterable[tuple[str, Sql]], part: Callable[[str], str]) -> str:
        """The uppermost layer as a SELECT.

        Args:
            source: What stands after FROM at the bottom.
            part: Makes a SELECT a part of the statement, and gives its name: each layer below becomes one.
            outputs: Name and text of each column of the result.
        """
        outputs = list(outputs)
        top = max((sql.level for _, sql in outputs), default=0)
        texts = [f"{sql.text} AS {name}" for name, sql in outputs]
        wanted = set(_COLUMN.findall(" ".join(sql.text for _, sql in outputs)))
        selects: list[str] = [", ".join(texts)]
        for level in range(top - 1, -1, -1):
            made = {name: text for name, text in self.layers[level].items() if name in wanted}
            through = sorted(wanted - made.keys(), key=_number)
            selects.append(", ".join([*through, *(f"{text} AS {name}" for name, text in made.items())]))
            wanted = set(through) | set(_COLUMN.findall(" ".join(made.values())))
        bottom = ", ".join(f"{self.base[name]} AS {name}" for name in sorted(wanted, key=_number))
        text = f"SELECT {bottom or '1 AS c0'} FROM {source}"
        for select in reversed(selects):
            text = f"SELECT {select} FROM {part(f'{text} {self.dialect.fence}')}"
        return text
