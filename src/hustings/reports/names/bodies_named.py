"""The bodies and organisations that a report names: in full, by abbreviations it explains, by what it calls them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hustings.reports.found import Kind
from hustings.reports.names.bodies_described import describe_bodies
from hustings.reports.names.name_runs import Words
from hustings.reports.names.name_words import (
    BODY_HEADS,
    BODY_USE_AFTER,
    IN_BODIES,
    NO_ABBREVIATIONS,
    NO_NAMES,
    ORGANISATION_AFTER,
    ORGANISATION_BEFORE,
    ORGANISATION_HEADS,
    PUBLIC_COUNCIL,
)
from hustings.reports.names.naming import Naming, Whom
from hustings.reports.names.person_words import COMMON_BEFORE
from hustings.reports.words.offices import OFFICES
from hustings.reports.words.titles import TITLES

_CONNECTING = frozenset({"and", "of", "for", "on", "in", "to", "with"})
_LEFT = frozenset({"and", "of", "for", "on"})
_DETERMINED = re.compile(
    r"(?:\b(?:the|its|their|our|an?|this|that|his|her)|'s|s') (?:(?!(?:of|for|from|to|by|with|and) )[a-z\d-]+ ){0,3}$",
    re.I,
)
_RULING = r"(?:ruling|governing|decision-making|sovereign|policy-making|supreme|highest|top|disciplinary)"
_DESCRIBED = re.compile(rf"\b{_RULING}(?: [a-z-]+)?(?: body)?(?:,| -)? (?:[Tt]he )?$")
_OWNED = re.compile(r"[A-Za-z]'s? (?:[a-z-]+ ){0,2}$")
_DEFINED = re.compile(r""" ?\((?:the |or |known as )?["']?([A-Z][A-Za-z&]{0,8}[A-Z]s?)["']?[),;]""")
_CALLED = re.compile(r""" ?\((?:the |or the |hereafter )?["']([A-Z][\w ]{1,30}?)["']\)""")
_DASHED = re.compile(r"""(?: -|,)(?: the| or| or the| known as| known as the)? ["']?([A-Z]{2,8})["']?(?: -|,)""")
_ABBREVIATION = re.compile(r"(?:[A-Z]{2,8}|[A-Z]{1,5}[a-z]{1,2}[A-Z]{1,4}|[A-Z]&[A-Z])s?")

_OF_A_BODY = re.compile(r"[AES]GM|[A-Z]{0,3}EC")
"""General meetings, and executive committees."""
_TELLING = frozenset({"told", "tell", "tells", "telling"})
_REPORTING = frozenset({"reported", "reports", "understands", "revealed", "reveals"})
_A_GROUP = re.compile(
    rf"(?:,| -) (?:a|an|the|its|their) (?:[\w'-]+ ){{0,3}}?(?:{'|'.join(sorted(ORGANISATION_BEFORE))})\b"
)
_MANY = 100
"""Where more bodies are named, none is another's shorter form."""


def name_bodies(naming: Naming) -> None:
    """Find the bodies and organisations of a report, with their abbreviations and short forms."""
    for words in naming.sentences:
        for first, last in _in_full(words):
            _name(naming, words, first, last)
    _short_forms(naming)
    _abbreviations(naming)
    describe_bodies(naming)


def _in_full(words: Words) -> Iterator[tuple[int, int]]:
    """Names with a word in them that says what it is: "Bakers' Union", "Commission for Fair Pay"."""
    tokens = words.tokens
    for at, token in enumerate(tokens):
        if not token.capital or token.low not in BODY_HEADS | ORGANISATION_HEADS or not words.is_free(at):
            continue
        first, last = _leftmost(words, at), at
        while (
            last + 1 < len(tokens)
            and words.gap(last) in (" ", "' ")
            and tokens[last + 1].capital
            and words.is_free(last + 1)
        ):
            if tokens[last + 1].low not in BODY_HEADS | ORGANISATION_HEADS:
                break
            last += 1
        if words.follows(last) and tokens[last + 1].low in ("of", "for") and (to := _rightmost(words, last + 1)) > last:
            last = to
        if last > first and words.free(tokens[first].start, tokens[last].end):
            yield first, last


def _leftmost(words: Words, at: int) -> int:
    """The first word of a name whose kind a word tells."""
    tokens, first = words.tokens, at
    if at > 1 and tokens[at - 1].text.isdigit() and words.gap(at - 1) == " " and words.word(at - 2) == "the":
        return at - 1  # "the 1907 Committee"
    while first > 0:
        gap = words.gap(first - 1)
        token = tokens[first - 1]
        if not words.is_free(first - 1) or token.low in TITLES:
            break
        if (
            gap in (" ", " & ")
            or (gap == "' " and token.low.endswith("s"))
            or (gap == "'s " and token.low.endswith(("en", "ple")))
        ):
            if token.capital and (token.low not in NO_NAMES or token.low in IN_BODIES):
                if first == 1 and (token.low in COMMON_BEFORE or token.low.endswith("ly")):  # "Initially Council met"
                    break
                first -= 1
                continue
            if token.capital and token.low == "all" and first > 1:  # "the All Bakers' Congress"
                return first - 1
            if (
                token.low in _LEFT
                and gap == " "
                and first > 1
                and tokens[first - 2].capital
                and words.gap(first - 2) == " "
            ):
                start = _run_start(words, first - 2)
                is_name = tokens[first - 2].low not in NO_NAMES - IN_BODIES | OFFICES
                if is_name and _DETERMINED.search(words.before(start)):
                    first -= 2
                    continue
        break
    return first


def _run_start(words: Words, at: int) -> int:
    while (
        at > 0
        and words.tokens[at - 1].capital
        and words.gap(at - 1) in (" ", " & ", "' ")
        and words.word(at - 1) not in NO_NAMES
    ):
        at -= 1
    return at


def _rightmost(words: Words, at: int) -> int:
    """The last word of what follows "of" or "for"; the word before where nothing does."""
    tokens, last = words.tokens, at - 1
    step = at + 1
    if step < len(tokens) and tokens[step].low == "the" and words.follows(at):
        step += 1
    while step < len(tokens) and tokens[step].capital and words.is_free(step) and words.gap(step - 1) in (" ", "' "):
        if tokens[step].low in NO_NAMES - IN_BODIES or (step > at + 1 and tokens[step].low in OFFICES | TITLES):
            break
        last = step
        step += 1
    if last > at and tokens[last].low in ORGANISATION_HEADS and words.follows(last) and words.word(last + 1) == "of":
        return max(last, _rightmost(words, last + 1))  # "of the Union of Bakers"
    return last


def _name(naming: Naming, words: Words, first: int, last: int, kind: Kind | None = None) -> Whom:
    name = words.joined(first, last)
    low = tuple(token.low for token in words.tokens[first : last + 1])
    kind = kind or _kind(naming, words, first, low)
    whom = naming.whom(kind, name, low)
    naming.mention(words, words.tokens[first].start, words.tokens[last].end, whom)
    _defined(naming, words, last, whom)
    return whom


def _kind(naming: Naming, words: Words, first: int, low: tuple[str, ...]) -> Kind:
    """A body of the organisation's own, or another organisation."""
    for kind in (Kind.BODY, Kind.ORGANISATION):
        if naming.met(kind, low):
            return kind
    heads = {word for word in low if word in BODY_HEADS | ORGANISATION_HEADS}
    if _DESCRIBED.search(words.before(first)):
        return Kind.BODY
    if not heads & BODY_HEADS or ("council" in heads and PUBLIC_COUNCIL & set(low)):
        return Kind.ORGANISATION
    return (
        Kind.BODY if low[-1] in BODY_HEADS or _OWNED.search(words.before(first)) or "of" in low else Kind.ORGANISATION
    )


def _defined(naming: Naming, words: Words, last: int, whom: Whom) -> None:
    """An abbreviation or short name that is given beside the full one."""
    after = words.after(last)
    for pattern in (_DEFINED, _CALLED, _DASHED):
        found = pattern.match(after)
        if found and found[1] not in NO_ABBREVIATIONS and (pattern is not _DASHED or _initials(whom, found[1])):
            start = words.tokens[last].end + found.start(1)
            whom.short.add(found[1])
            naming.mention(words, start, start + len(found[1]), whom, "abbreviation")
            return


def _initials(whom: Whom, letters: str) -> bool:
    """Whether the letters are those that a name's words begin with."""
    low = letters[:-1].lower() if letters[-1] == "s" else letters.lower()
    return low in (_letters(whom, every=True), _letters(whom, every=False))


def _letters(whom: Whom, *, every: bool) -> str:
    """The first letters of a name's words; of all, or without "of", "and" and the like."""
    return "".join(word[0] for word in whom.words if every or word not in _CONNECTING | {"the"})


def name_by_words_beside(naming: Naming) -> None:
    """Organisations that a word beside them tells: "the campaign Onward", "an Onward spokesman"; no persons' names."""
    runs = [(words, first, last) for words in naming.sentences for first, last in words.runs(NO_NAMES | TITLES)]
    told = {_low(*run) for run in runs if _is_told(*run)}
    for words, first, last in runs:
        free = words.free(words.tokens[first].start, words.tokens[last].end)
        if free and last - first < 4 and _low(words, first, last) in told:
            _name(naming, words, first, last, Kind.ORGANISATION)


def _low(words: Words, first: int, last: int) -> tuple[str, ...]:
    return tuple(token.low for token in words.tokens[first : last + 1])


def _is_told(words: Words, first: int, last: int) -> bool:
    """Whether a word beside tells that a name is an organisation's."""
    before = words.word(first - 1) if first > 0 and words.gap(first - 1) == " " else ""
    if before in ORGANISATION_BEFORE and not words.tokens[first - 1].capital:
        return True
    if words.follows(last) and words.word(last + 1) in ORGANISATION_AFTER | ORGANISATION_BEFORE - {"agency", "party"}:
        return True
    if _A_GROUP.match(words.after(last)):
        return True
    if before == "the" and (
        words.word(first - 2) in _TELLING or (words.word(last + 1) in _REPORTING and words.follows(last))
    ):
        return True
    return before in _TELLING and words.tokens[last].text.isupper() and last > first


def _abbreviations(naming: Naming) -> None:
    """Where abbreviations stand: of a name explained, of one whose initials they are, or of nothing that is told."""
    meant: dict[str, Whom] = {}
    for whom in naming.all:
        for form in sorted(whom.short):
            meant.setdefault(form, whom)
    by_initials: dict[str, list[Whom]] = {}
    for whom in naming.of(Kind.BODY) + naming.of(Kind.ORGANISATION):
        letters_of = {_letters(whom, every=True), _letters(whom, every=False)}
        for letters in letters_of | {f"{each}c" for each in letters_of if whom.words[-1] == "executive"}:
            by_initials.setdefault(letters, []).append(whom)
    places = [
        (words, at, token.text)
        for words in naming.sentences
        for at, token in enumerate(words.tokens)
        if _ABBREVIATION.fullmatch(token.text) and token.text not in NO_ABBREVIATIONS and words.is_free(at)
    ]
    for _, _, text in places:
        if text in meant or (text.endswith("s") and text[:-1] in meant):
            continue
        fitting = by_initials.get(text.lower(), []) or by_initials.get(text[:-1].lower() if text[-1] == "s" else "", [])
        if len(fitting) == 1 and len(text) > 2:
            meant[text] = fitting[0]
    bodies = {text for words, at, text in places if words.word(at + 1) in BODY_USE_AFTER and words.follows(at)}
    bodies |= {text for words, at, text in places if re.search(r"\b(?:on|by) the $", words.before(at))}
    bodies |= {text for _, _, text in places if _OF_A_BODY.fullmatch(text)}
    for words, at, text in places:
        told = meant.get(text) or (meant.get(text[:-1]) if text.endswith("s") else None)
        token = words.tokens[at]
        if told is not None:
            naming.mention(words, token.start, token.end, told, "abbreviation")
        elif not words.text.isupper() and not (at and words.tokens[at - 1].text.isupper() and words.gap(at - 1) == " "):
            kind = Kind.BODY if text in bodies else Kind.ORGANISATION
            naming.mention(words, token.start, token.end, naming.whom(kind, text, (token.low,)))


def _short_forms(naming: Naming) -> None:
    """Shorter forms that begin one body's or party's name: "the National Executive", "Elm" of the Elm Party."""
    named = [one for one in naming.all if one.kind in (Kind.BODY, Kind.ORGANISATION) and len(one.words) > 1]
    bodies = [one for one in named if one.kind is Kind.BODY][:_MANY]
    for body in sorted(bodies, key=lambda one: one.words[-1] != "body"):
        own = body.words[:-1] if body.words[-1] == "body" else body.words
        fuller = [
            one for one in bodies if one.words[: len(own)] == own and len(one.words) > len(own) and one is not body
        ]
        if len(fuller) == 1 and len(own) > 1:
            naming.make_one(fuller[0], body)
            named.remove(body)
            bodies.remove(body)
    short: dict[tuple[str, ...], set[int]] = {}
    for whom in named:
        for length in range(1, len(whom.words)):
            if length > 1 or (whom.words[-1] == "party" and len(whom.words) == 2):
                short.setdefault(whom.words[:length], set()).add(id(whom))
    by_id = {id(whom): whom for whom in named}
    for words in naming.sentences:
        for first, last in words.runs(NO_NAMES | TITLES):
            low = tuple(token.low for token in words.tokens[first : last + 1])
            ids = short.get(low, set())
            if len(ids) == 1:
                whom = by_id[next(iter(ids))]
                naming.mention(words, words.tokens[first].start, words.tokens[last].end, whom)
