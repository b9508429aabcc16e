"""The persons that a report names, in full, by title and surname, by surname or first name alone.

A run of words with capitals is a person where the sentence treats it as one: a title before it, an office or role
beside it, a verb of saying after it, something done to it. Nothing is taken from a list of people's names. Two forms
are one person only within the report, and only where nothing else fits.
"""

from __future__ import annotations

import re

from hustings.reports.found import Kind
from hustings.reports.name_words import HE, NO_LONGER, ROLES, SHE, WITH_FIRST_NAME
from hustings.reports.naming import Naming, Whom
from hustings.reports.person_evidence import BESIDE, persons_among, speaks_against
from hustings.reports.person_runs import Run, runs_of
from hustings.reports.person_words import GENERATIONS

_MOST_WORDS = 4


def name_persons(naming: Naming) -> None:
    """Find the persons of a report: those in full first, then those whose surname or first name stands alone."""
    runs = runs_of(naming)
    full = [run for run in runs if 0 < run.last - run.first < _MOST_WORDS and run.words.tokens[run.first].capital]
    titled = {run.low for run in runs if run.title >= 0}
    named = persons_among(full, titled)
    named -= {low[start:] for low in named for start in range(1, len(low) - 1)}  # surnames of several words
    for run in full:
        if run.low in named:
            _mention(naming, run, naming.whom(Kind.PERSON, run.words.joined(run.first, run.last), run.low), "name")
    _with_middle_names(naming)
    _shorter(naming, runs)


def _mention(naming: Naming, run: Run, whom: Whom, by: str) -> None:
    if not run.words.free(run.start, run.end):
        return
    naming.mention(run.words, run.start, run.end, whom, by)
    whom.genders |= ({"he"} if run.titles & HE else set()) | ({"she"} if run.titles & SHE else set())
    _offices_of(run, whom)


def _offices_of(run: Run, whom: Whom) -> None:
    """The office that stands beside a person's name, and whether it is held no longer."""
    words, place = run.words, run.words.sentence.span.start + run.start
    at = (run.title if run.title >= 0 else run.first) - 1
    if at >= 0 and words.tokens[at].low in ROLES and words.gap(at) in (" ", " [", " ("):
        lead = [words.word(one) for one in range(max(0, at - 5), at)]
        whom.offices.append((place, words.tokens[at].low, bool(NO_LONGER & set(lead))))
    if (beside := BESIDE.match(words.after(run.last))) is not None:
        whom.offices.append(
            (place, beside["role"].lower(), bool(re.search(rf"\b(?:{'|'.join(NO_LONGER)})\b", beside[0])))
        )
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


def _shorter(naming: Naming, runs: list[Run]) -> None:
    """Surnames, with a title or without, and first names: of the one person whom they fit."""
    persons = naming.of(Kind.PERSON)
    by_end: dict[tuple[str, ...], list[Whom]] = {}
    by_first: dict[str, list[Whom]] = {}
    for whom in persons:
        for start in range(1, len(whom.words)):
            by_end.setdefault(whom.words[start:], []).append(whom)
            if whom.words[-1] in GENERATIONS and start < len(whom.words) - 1:
                by_end.setdefault(whom.words[start:-1], []).append(whom)
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
        elif len({id(one) for one in by_end.get(low, [])}) > 1 and not speaks_against(run):
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
