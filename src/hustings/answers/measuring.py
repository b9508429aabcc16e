"""Which comparisons are of shares, and their numbers: of what whole, in which section, with what weight.

No number is rounded before it is compared. Where a rounded one is shown, it says so, beside the exact one.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache

from hustings.answers.deciding import Deciding
from hustings.answers.lines import term_words
from hustings.answers.measured import Measured, Portion
from hustings.answers.reading import Subject
from hustings.rulebook import Compared, Expression, Share, number_words, parse_expression, shares_asked
from hustings.speech import said

_WAYS = frozenset({"for", "against"})

_parsed = lru_cache(maxsize=4096)(parse_expression)


def measured(deciding: Deciding, compared: Compared, subject: Subject) -> Measured | None:
    """A comparison told as shares; nothing where it is not of shares, or a number in it is not known."""
    if not isinstance(compared.left, Fraction) or not isinstance(compared.right, Fraction) or compared.holds is None:
        return None
    asked = shares_asked(_parsed(compared.text), lambda name: _meaning(deciding, name))
    if asked is None:
        return None
    portions = tuple(portion for share in asked.shares if (portion := _portion(deciding, share, subject)) is not None)
    if len(portions) < len(asked.shares):
        return None
    total = sum((portion.share * portion.weight for portion in portions), Fraction(0))
    needed = _needed(portions[0], asked.op, asked.bound) if len(portions) == 1 else None
    return Measured(portions, total, asked.op, asked.bound, needed, compared.holds)


def _meaning(deciding: Deciding, name: str) -> Expression | None:
    edition = deciding.edition
    return edition.means[name].expression if edition is not None and name in edition.means else None


def _portion(deciding: Deciding, share: Share, subject: Subject) -> Portion | None:
    part, whole = (_added(deciding, names, subject) for names in (share.part, share.whole))
    if part is None or not whole:
        return None
    terms = deciding.reading.book.terms
    sources = [terms[name].source for name in (*share.part, *share.whole)]
    sections = {source.section for source in sources}
    section = sections.pop() if len(sections) == 1 else ""
    fields = {terms[name].source.field for name in share.whole}
    ahead = None
    if fields == _WAYS and len(share.whole) == 2 and [terms[name].source.field for name in share.part] == ["for"]:
        ahead = part * 2 > whole if part * 2 != whole else None
    return Portion(section, part, whole, _whole_words(deciding, share.whole, whole, fields), share.weight, ahead)


def _added(deciding: Deciding, names: tuple[str, ...], subject: Subject) -> Fraction | None:
    total = Fraction(0)
    for name in names:
        if name not in deciding.reading.book.terms:
            return None
        value = deciding.value(name, subject)
        if not isinstance(value, Fraction):
            return None
        total += value
    return total


_VERBS = frozenset(("are", "is", "was", "were", "has", "have", "had", "voted"))
"""What goes on after a number as a sentence: "87 of 300 were entitled is 29 %" is none."""


def _whole_words(deciding: Deciding, names: tuple[str, ...], whole: Fraction, fields: set[str]) -> str:
    """The whole in the book's own words, or by what is added up in it."""
    number = number_words(whole)
    if len(names) == 1:
        phrase = deciding.reading.book.terms[names[0]].phrase.yes
        after = phrase.removeprefix("{}").split()
        is_a_noun = phrase.startswith("{}") and after and after[0] not in _VERBS
        return phrase.replace("{}", number).replace("{subject}", "it") if is_a_noun else number
    if fields == _WAYS and len(names) == 2:
        return said("{number} for and against", number=number)
    if fields == _WAYS | {"abstaining"} and len(names) == 3:
        return said("{number} for, against and abstaining", number=number)
    return f"{number} ({' + '.join(term_words(name) for name in names)})"


def _needed(portion: Portion, op: str, bound: Fraction) -> int | None:
    """How many of this whole it takes, or are allowed."""
    turns = bound / portion.weight * portion.whole
    number = {
        ">": math.floor(turns) + 1, ">=": math.ceil(turns), "<": math.ceil(turns) - 1, "<=": math.floor(turns),
    }[op]  # fmt: skip
    return number if number >= 0 else None
