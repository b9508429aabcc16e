"""The persons that a report names, in full, by title and surname, by surname or first name alone.

A run of words with capitals is a person where the sentence treats it as one: a title before it, an office or role
beside it, a verb of saying after it, something done to it. Nothing is taken from a list of people's names. Two forms
are one person only within the report, and only where nothing else fits.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from hustings.reports.found import Kind
from hustings.reports.name_runs import Words
from hustings.reports.name_words import (
    BODY_HEADS,
    COMPASS,
    DOING,
    DONE_BY,
    DONE_TO,
    HE,
    NO_LONGER,
    NO_NAMES,
    ORGANISATION_AFTER,
    ORGANISATION_BEFORE,
    ORGANISATION_HEADS,
    PARTICLES,
    PERSONS_OWN,
    PLACE_HEADS,
    ROLES,
    SAYING,
    SHE,
    TITLES,
    WITH_FIRST_NAME,
)
from hustings.reports.naming import Naming, Whom

_ADVERB = re.compile(r"(?:also|then|earlier|later|now|today|tonight|yesterday|never|once|only|who|\w+ly)$")
_BESIDE = re.compile(
    rf"""(?:,|[ ]-)[ ](?:(?:a|an|the|its|their|his|her|who[ ]is|[\w-]+'s?)[ ])?(?:[\w'-]+[ ]){{0,4}}?
    (?P<role>{"|".join(sorted(ROLES, key=len, reverse=True))}|MP|MSP|TD|MEP|MLA)\b""",
    re.VERBOSE,
)
_OTHERWISE = re.compile(r"(?:,| -) (?:who|whose|whom|aged|\d\d\b)")
_PLACED = re.compile(r"\b(?:in|at|near|outside|across|around|from|throughout|inside|to|into|through) (?:the )?$", re.I)
_ROLE_OF = re.compile(
    r"\b(?:words|supporters|ally|allies|friends?|career|behalf|colleagues?|predecessor|successor) of $"
)
_DONE_TO = re.compile(rf"\b(?:{'|'.join(DONE_TO)})(?:ed|ing|es|s|d|e|ted|ting|red|ring|ned|ning|led|ling)? $", re.I)
_SAID_BEFORE = re.compile(r"""[,.?!]["']? ?(?:said|says|added|adds|asked|asks|wrote|writes|replied|explained) $""")
_MANY_OF = frozenset(f"{role}s" for role in ROLES)
_BREAKS = frozenset(
    _MANY_OF | NO_NAMES | TITLES | (ROLES - {"mp", "ms", "am", "td"}) | {"mp", "mps", "msp", "mep", "mla"}
)
_ABBREVIATED = re.compile(r"[A-Z]{3,}")
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Run:
    """Words with capitals that may be a person's name."""

    words: Words
    first: int
    last: int
    title: int  # the number of the first title before it; -1: none

    @property
    def low(self) -> tuple[str, ...]:
        return tuple(token.low for token in self.words.tokens[self.first : self.last + 1])

    @property
    def start(self) -> int:
        return self.words.tokens[self.title if self.title >= 0 else self.first].start

    @property
    def end(self) -> int:
        return self.words.tokens[self.last].end

    @property
    def titles(self) -> set[str]:
        return {self.words.tokens[at].low for at in range(self.title, self.first)} if self.title >= 0 else set()


def name_persons(naming: Naming) -> None:
    """Find the persons of a report: those in full first, then those whose surname or first name stands alone."""
    runs = _runs(naming)
    full = [run for run in runs if 0 < run.last - run.first < _MOST_WORDS and run.words.tokens[run.first].capital]
    titled = {run.low for run in runs if run.title >= 0}
    named = _persons_among(full, titled)
    named -= {low[start:] for low in named for start in range(1, len(low) - 1)}  # surnames of several words
    for run in full:
        if run.low in named:
            _mention(naming, run, naming.whom(Kind.PERSON, run.words.joined(run.first, run.last), run.low), "name")
    _with_middle_names(naming)
    _shorter(naming, runs)


def _runs(naming: Naming) -> list[_Run]:
    found = []
    for words in naming.sentences:
        for first, last in words.runs(_BREAKS):
            first = _with_particles(words, first)
            title = first
            while (
                title > 0 and words.word(title - 1) in TITLES and words.is_free(title - 1) and _titles(words, title - 1)
            ):
                title -= 1
            found.append(_Run(words, first, last, title if title < first else -1))
    met = {run.low for run in found if run.title < 0 and not _begins(run)}
    ends = {low[start:] for low in met for start in range(1, len(low))} | {run.low for run in found if run.title >= 0}
    return [_without_first(run, met, ends) for run in found]


def _with_particles(words: Words, first: int) -> int:
    """The first word of a surname that begins in small letters after a title: "Mr van der Berg"."""
    at = first
    while at > 0 and words.word(at - 1) in PARTICLES and words.gap(at - 1) == " ":
        at -= 1
    return at if at > 0 and words.word(at - 1) in TITLES and words.gap(at - 1) in (" ", ". ") else first


def _begins(run: _Run) -> bool:
    """Whether a run begins its sentence, so that its first word has a capital in any case."""
    return not run.words.text[: run.words.tokens[run.first].start].strip(" \"'([-")


def _without_first(run: _Run, met: set[tuple[str, ...]], ends: set[tuple[str, ...]]) -> _Run:
    """A run less the first word of its sentence, where the rest is named elsewhere: "Disowning Jo Bell"."""
    if run.title >= 0 or run.last == run.first or not _begins(run) or run.low in met:
        return run
    rest = run.low[1:]
    verbal = run.low[0].endswith(("ing", "ed"))
    if (len(rest) > 1 and rest in met) or (verbal and (rest in ends or rest in met)):
        return _Run(run.words, run.first + 1, run.last, -1)
    return run


def _titles(words: Words, at: int) -> bool:
    """Whether a word is a title of what follows it: with a capital, and only a full stop or blank between."""
    token = words.tokens[at]
    return words.gap(at) in (" ", ". ") and token.capital and (len(token.text) > 1)


def _persons_among(full: list[_Run], titled: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """The runs of several words that are persons; with one of them whoever is listed beside."""
    sure: dict[tuple[str, ...], int] = {}
    against: set[tuple[str, ...]] = set()
    for run in full:
        if _cannot_be(run):
            against.add(run.low)
        sure[run.low] = max(sure.get(run.low, 0), _evidence(run, titled))
    named = {low for low, weight in sure.items() if weight == 2 or (weight == 1 and low not in against)}
    for _ in range(3):
        before = len(named)
        for one, other in itertools.pairwise(full):
            if one.words is other.words and (one.low in named) != (other.low in named):
                between = one.words.text[one.end : other.start]
                both = {one.low, other.low}
                if between in (", ", " and ", ", and ", " or ", " and the ", ", then ") and not both & against:
                    named |= both
        if len(named) == before:
            break
    return named


def _cannot_be(run: _Run) -> bool:
    """Whether what stands around a run speaks against a person: an article before it, a place's word in it."""
    low, words = run.low, run.words
    before = words.before(run.first)
    if run.title >= 0:
        return False
    if re.search(r"\b(?:the|a|an) $", before, re.I) or set(low) & (BODY_HEADS | ORGANISATION_HEADS | PLACE_HEADS):
        return True
    if (
        _ABBREVIATED.fullmatch(words.tokens[run.first].text)
        or low[-1] in COMPASS
        or any(token.text.isupper() and len(token.text) > 2 for token in words.tokens[run.first : run.last + 1])
    ):
        return True
    if words.follows(run.last) and (words.word(run.last + 1) in ORGANISATION_HEADS | PLACE_HEADS | ORGANISATION_AFTER):
        return True
    return words.word(run.first - 1) in ORGANISATION_BEFORE and words.gap(run.first - 1) == " " and run.first > 0


def _evidence(run: _Run, titled: set[tuple[str, ...]]) -> int:
    """How surely a run of several words is a person: 2 if the words beside it say so, 1 if they suit it, else 0."""
    words, first, last = run.words, run.first, run.last
    after, before = words.after(last), words.before(first)
    if (
        run.title >= 0
        or (_ends_so(run.low, titled) and not _cannot_be(run))
        or _OTHERWISE.match(after)
        or _BESIDE.match(after)
    ):
        return 2
    if _SAID_BEFORE.search(before):
        return 2
    previous = words.word(first - 1)
    joined = first > 0 and words.gap(first - 1) in (" ", ", ", " - ", " (", " [", " [")
    if joined and previous in ROLES | _MANY_OF | {"mp", "mps", "msp", "mep", "mla"}:
        if words.gap(first - 1) != ", " or re.match(r"[,.;)]", after):
            return 2
    at = last + 1
    while at < len(words.tokens) and at < last + 3 and words.follows(at - 1) and _ADVERB.match(words.word(at)):
        at += 1
    following = words.word(at) if at < len(words.tokens) and words.gap(at - 1) == " " else ""
    if following in SAYING:
        return 2
    if previous == "by" and words.word(first - 2) in DONE_BY:
        return 2
    if _PLACED.search(before):
        return 0
    if following in DOING or re.fullmatch(r"\w{3,}ed", following) or _ROLE_OF.search(before) or _DONE_TO.search(before):
        return 1
    if re.match(r"'s? ", after) and words.word(last + 1) in PERSONS_OWN:
        return 1
    if re.match(r"'s? (?:[\w-]+ )?(?:" + "|".join(sorted(PERSONS_OWN)) + r")\b", after):
        return 1
    return 0


def _ends_so(low: tuple[str, ...], titled: set[tuple[str, ...]]) -> bool:
    """Whether a name ends with words that stand behind a title elsewhere."""
    return any(low[start:] in titled for start in range(1, len(low)))


def _mention(naming: Naming, run: _Run, whom: Whom, by: str) -> None:
    if not run.words.free(run.start, run.end):
        return
    naming.mention(run.words, run.start, run.end, whom, by)
    whom.genders |= ({"he"} if run.titles & HE else set()) | ({"she"} if run.titles & SHE else set())
    _offices_of(run, whom)


def _offices_of(run: _Run, whom: Whom) -> None:
    """The office that stands beside a person's name, and whether it is held no longer."""
    words, place = run.words, run.words.sentence.span.start + run.start
    at = (run.title if run.title >= 0 else run.first) - 1
    if at >= 0 and words.tokens[at].low in ROLES and words.gap(at) in (" ", " [", " ("):
        lead = [words.word(one) for one in range(max(0, at - 5), at)]
        whom.offices.append((place, words.tokens[at].low, bool(NO_LONGER & set(lead))))
    if (beside := _BESIDE.match(words.after(run.last))) is not None:
        whom.offices.append((place, beside["role"], bool(re.search(rf"\b(?:{'|'.join(NO_LONGER)})\b", beside[0]))))
    if (
        was := re.match(
            r" (was|is)(?: ever| once| still| now)?(?: the| a)?(?: [a-z-]+)? (\w+)\b", words.after(run.last)
        )
    ) is not None:
        if was[2] in ROLES:
            whom.offices.append((place, was[2], was[1] == "was"))


def _with_middle_names(naming: Naming) -> None:
    """ "Jo Ann Bell" and "Jo Bell" are one where nobody else is called so."""
    ends: dict[tuple[str, str], list[Whom]] = {}
    for whom in naming.of(Kind.PERSON):
        if len(whom.words) > 1:
            ends.setdefault((whom.words[0], whom.words[-1]), []).append(whom)
    for alike in ends.values():
        if len(alike) == 2 and min(len(whom.words) for whom in alike) == 2 and not all(whom.known for whom in alike):
            kept, gone = sorted(alike, key=lambda whom: (not whom.known, -len(whom.words)))
            naming.make_one(kept, gone)


def _shorter(naming: Naming, runs: list[_Run]) -> None:
    """Surnames, with a title or without, and first names: of the one person whom they fit."""
    persons = naming.of(Kind.PERSON)
    by_end: dict[tuple[str, ...], list[Whom]] = {}
    by_first: dict[str, list[Whom]] = {}
    for whom in persons:
        for start in range(1, len(whom.words)):
            by_end.setdefault(whom.words[start:], []).append(whom)
        if len(whom.words) > 1:
            by_first.setdefault(whom.words[0], []).append(whom)
    free = [run for run in runs if run.words.free(run.start, run.end)]
    for run in sorted(free, key=lambda one: one.title < 0):  # those with titles tell who is a he and who a she
        low = run.low
        if run.title >= 0:
            if run.last - run.first >= _MOST_WORDS:
                continue
            if (
                run.titles & WITH_FIRST_NAME
                and len(low) == 1
                and low not in by_end
                and len(by_first.get(low[0], ())) == 1
            ):
                _mention(naming, run, by_first[low[0]][0], "title")
                continue
            fitting = _of_gender(by_end.get(low, []), run.titles)
            if len(fitting) == 1:
                _mention(naming, run, fitting[0], "title")
            else:  # nobody in full, or several: a person of its own, never merged
                name = run.words.text[run.start : run.end]
                titles = tuple(token.low for token in run.words.tokens[run.title : run.first])
                whom = naming.whom(Kind.PERSON, name, titles + low)
                _mention(naming, run, whom, "title")
                if not fitting:
                    for start in range(len(low)):
                        by_end.setdefault(low[start:], []).append(whom)
            continue
        meant = _meant(low, by_end, by_first)
        if meant is not None:
            _mention(naming, run, meant, "surname" if low in by_end else "name")
        elif len({id(one) for one in by_end.get(low, [])}) > 1 and not _cannot_be(run):
            own = naming.whom(Kind.PERSON, run.words.joined(run.first, run.last), low)
            _mention(naming, run, own, "surname")


def _meant(
    low: tuple[str, ...], by_end: dict[tuple[str, ...], list[Whom]], by_first: dict[str, list[Whom]]
) -> Whom | None:
    fitting = {id(whom): whom for whom in by_end.get(low, [])}
    if not fitting and len(low) == 1:
        fitting = {id(whom): whom for whom in by_first.get(low[0], [])}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _of_gender(persons: list[Whom], titles: set[str]) -> list[Whom]:
    """Those whom a title can be of; where several can, only those of whom it is told."""
    different = list({id(whom): whom for whom in persons}.values())
    gender = "he" if titles & HE else "she" if titles & SHE else ""
    if not gender:
        return different
    possible = [whom for whom in different if not whom.genders or gender in whom.genders]
    if len(possible) > 1:
        told = [whom for whom in possible if gender in whom.genders]
        return told if len(told) == 1 else possible
    return possible
