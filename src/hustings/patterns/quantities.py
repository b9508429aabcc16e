"""What a clause in plain English names: times, shares, numbers, bodies, offices and kinds of body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from hustings.patterns.pattern import BlankKind


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_ONES = {
    word: number
    for number, word in enumerate(
        _list(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ),
        1,
    )
}
_TENS = {word: 10 * tens for tens, word in enumerate(_list("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
_PARTS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10,
    "twentieth": 20, "hundredth": 100,
}  # fmt: skip

_TENS_WORD = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(list(_ONES)[:9])}))?\b"
_WORDS = rf"(?:{_TENS_WORD}|(?:{'|'.join(sorted(_ONES, key=len, reverse=True))})\b(?: hundred\b)?|a hundred\b)"
_FIGURE = r"\d{1,9}(?:,\d{3})*"
_NUMBER = rf"(?:{_FIGURE}|{_WORDS})"
_AGAIN = rf"(?: ?\((?:{_FIGURE}|{_WORDS})\))?"

_TIME = re.compile(
    rf"\b(?P<number>{_NUMBER}|an?){_AGAIN}[- ](?P<sort>clear |working |business |calendar )?"
    r"(?P<unit>day|week|fortnight|month|year)s?\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"\b(?P<top>\d{{1,3}})/(?P<bottom>\d{{1,3}})\b"
    rf"|\b(?P<percent>{_FIGURE}|{_WORDS}){_AGAIN} ?(?:%|per ?cent\b|percent\b)"
    rf"|\b(?:(?P<parts>an?|{'|'.join(list(_ONES)[:9])})[- ])?(?P<part>{'|'.join(_PARTS)})s?\b",
    re.IGNORECASE,
)
_COUNT = re.compile(rf"\b(?P<number>{_NUMBER}){_AGAIN}(?![\w.])", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\b(?:rule|clause|article|section|paragraph|chapter|regulation|no\.|§)s? ?\d[\w.()]*|\b\d+\.\d[\d.]*"
    r"|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)

_BODY_NOUNS = _list(
    "committee executive council board panel meeting conference congress assembly court tribunal commission authority "
    "senate presidium trustees"
)
_OFFICE_NOUNS = _list(
    "secretary treasurer chair chairman chairperson president convenor convener whip officer clerk registrar director "
    "commissioner steward returning-officer scrutineer"
)
_BODY_FIRST = _list(
    "executive management national general annual special extraordinary disputes disciplinary appeal appeals "
    "membership standing local regional branch works selection parish lettings allotment finance audit "
    "editorial party licensing union"
)
_OFFICE_FIRST = _list(
    "general branch honorary membership chief returning deputy national regional executive assistant site"
)
_CLASS_NOUNS = _list("branch lodge section chapter club constituency association local affiliate society")


@dataclass(frozen=True, slots=True)
class Found:
    """Something that a clause names.

    Args:
        value: As a rule book writes it: ``12 months``, ``2/3``, ``the executive committee``.
        words: As the clause has it.
        start, end: Where it stands in the clause, in letters from 0.
    """

    kind: BlankKind
    value: str
    words: str
    start: int
    end: int


def quantities_in(text: str) -> tuple[Found, ...]:
    """Everything of these kinds that a clause names, in the order of the clause; each body and office once.

    References such as ``Rule 4.5`` and years such as 2024 are no numbers of it.
    """
    taken = [match.span() for match in _REFERENCE.finditer(text)]
    found: list[Found] = []
    for finder in (_times, _shares, _counts):
        for each in finder(text):
            if not any(start < each.end and each.start < end for start, end in taken):
                found.append(each)
                taken.append((each.start, each.end))
    seen: set[tuple[BlankKind, str]] = set()
    for each in (*_named(text, BlankKind.OFFICE), *_named(text, BlankKind.BODY), *_classes(text)):
        if (each.kind, each.value) not in seen and not any(s < each.end and each.start < e for s, e in taken):
            seen.add((each.kind, each.value))
            found.append(each)
            taken.append((each.start, each.end))
    return tuple(sorted(found, key=lambda each: each.start))


def _times(text: str) -> Iterator[Found]:
    for match in _TIME.finditer(text):
        number = _number(match["number"])
        unit = match["unit"].casefold()
        sort = (match["sort"] or "").casefold().strip()
        if unit == "fortnight":
            number, unit = number * 2, "week"
        if sort in ("clear", "working", "business") and unit == "day":
            sort = "clear " if sort == "clear" else "working "
            yield _found(BlankKind.LIMIT, f"{number} {sort}days", match)
        elif number:
            yield _found(BlankKind.DURATION, f"{number} {unit}" + ("" if number == 1 else "s"), match)


def _shares(text: str) -> Iterator[Found]:
    for match in _SHARE.finditer(text):
        if match["top"]:
            share = Fraction(int(match["top"]), int(match["bottom"]) or 1)
        elif match["percent"]:
            share = Fraction(_number(match["percent"]), 100)
        elif match["parts"] or match["part"].casefold() == "half":
            share = Fraction(_number(match["parts"] or "one"), _PARTS[match["part"].casefold()])
        else:
            continue  # "the third branch" is no share
        if 0 < share < 1:
            yield _found(BlankKind.FRACTION, f"{share.numerator}/{share.denominator}", match)


def _counts(text: str) -> Iterator[Found]:
    for match in _COUNT.finditer(text):
        number = _number(match["number"])
        if number > 1 or match["number"].isdigit():
            yield _found(BlankKind.NUMBER, str(number), match)


def _named(text: str, kind: BlankKind) -> Iterator[Found]:
    nouns, first = (_OFFICE_NOUNS, _OFFICE_FIRST) if kind is BlankKind.OFFICE else (_BODY_NOUNS, _BODY_FIRST)
    noun = "|".join(nouns)
    plain = rf"(?:(?:{'|'.join(first)}) ){{0,2}}(?:{noun})"
    capital = rf"(?:[A-Z][A-Za-z-]+ ){{1,4}}(?:{'|'.join(each.title() for each in nouns)})"
    for match in re.finditer(rf"\b[Tt]he (?P<name>{capital}|(?i:{plain}))\b(?!')", text):
        yield _found(kind, "the " + match["name"].casefold(), match)


def _classes(text: str) -> Iterator[Found]:
    nouns = "|".join(_CLASS_NOUNS)
    for match in re.finditer(rf"\b(?:an?|any|each|every) (?P<noun>{nouns})\b", text, re.IGNORECASE):
        noun = match["noun"].casefold()
        yield _found(BlankKind.CLASS, ("an " if noun[0] in "aeiou" else "a ") + noun, match)


def _found(kind: BlankKind, value: str, match: re.Match[str]) -> Found:
    return Found(kind, value, " ".join(match[0].split()), match.start(), match.end())


def _number(text: str, ones: Mapping[str, int] = _ONES) -> int:
    """The number that figures or words come to; ``a`` and ``an`` are one."""
    words = text.casefold().replace("-", " ").split()
    if len(words) == 1 and words[0][0].isdigit():
        return int(words[0].replace(",", ""))
    total = 0
    for word in words:
        if word == "hundred":
            total = max(total, 1) * 100
        else:
            total += 1 if word in ("a", "an") else ones.get(word, _TENS.get(word, 0))
    return total
