"""The persons that a report names, in full, by title and surname, by surname or first name alone.

A run of words with capitals is a person where the sentence treats it as one: a title before it, an office or role
beside it, a verb of saying after it, something done to it. Nothing is taken from a list of people's names. Two forms
are one person only within the report, and only where nothing else fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hustings.reports.found import Kind
from hustings.reports.names.name_words import DOING, NO_LONGER, ROLES
from hustings.reports.names.naming import Naming, Whom
from hustings.reports.names.person_evidence import BESIDE, persons_among, role_of_before, speaks_against
from hustings.reports.names.person_lists import by_lines, rows_of
from hustings.reports.names.person_runs import Run, runs_of
from hustings.reports.names.person_words import AFTER_SEATS, GENERATIONS, TITLES_OF_MANY
from hustings.reports.names.surnames_alone import surnames_alone
from hustings.reports.words.offices import SEATED, SEATED_LETTERS
from hustings.reports.words.speech_verbs import SAYING
from hustings.reports.words.titles import KEPT, OF_MEN, OF_WOMEN, TITLES, WITH_FIRST_NAME

_MOST_WORDS = 5
_SEATED_MANY = frozenset(f"{each.lower()}s" for each in SEATED_LETTERS | SEATED | {"minister"})
_ANY_OF_THEM = re.compile(r"\b(?:the|a|an|any|every|each|no|which|whose|of|for)(?: [\w-]+){0,3} $", re.I)
_WAS = re.compile(r" (was|is)(?: ever| once| still| now)?(?: the| a)?(?: [a-z-]+)? (\w+)\b")
_NO_LONGER = re.compile(rf"\b(?:{'|'.join(sorted(NO_LONGER))})\b")
_PUT_OUT = r"(?:ousted|removed|sacked|deposed|toppled|unseated|voted out|suspended|dismissed|replaced|succeeded)"
_AS_OFFICE = r" as (?:the |its |their |party |union |branch |group |council )?(\w+)\b"
_LEFT_IT = re.compile(
    rf"[^.;\"]{{0,60}}?\b(?:resigned?|resigns|quits?|stepped down|stood down|stands down|"
    rf"(?:was|been|be|being|is) (?:\w+ )?{_PUT_OUT})(?: by [\w' -]{{1,40}})?{_AS_OFFICE}"
)
_PUT_OUT_BEFORE = re.compile(rf"\b{_PUT_OUT} $|\b(?:replacing|succeeding|ousting|removing) $")
_FROM_OFFICE = re.compile(_AS_OFFICE)
_IS_SOMEBODY = re.compile(rf"(?:[,.]|'s|$| (?:{'|'.join(sorted(SAYING | DOING))}|then|also|who|and|\w{{3,}}ed)\b)")
_OF_TITLES = {
    "cllr": "councillor", "coun": "councillor", "councillor": "councillor", "sen": "senator", "senator": "senator",
    "congressman": "congressman", "congresswoman": "congresswoman", "baroness": "baroness", "professor": "professor",
    "prof": "professor", "rep": "representative", "deputy": "td",
}  # fmt: skip


def name_persons(naming: Naming) -> None:
    """Find the persons of a report: those in full first, then those whose surname or first name stands alone."""
    runs = runs_of(naming)
    full = [run for run in runs if 0 < run.last - run.first < _MOST_WORDS and run.words.tokens[run.first].capital]
    titled = {run.low for run in runs if run.title >= 0}
    named = persons_among(full, titled, by_lines(naming, full))
    named -= {low[start:] for low in named for start in range(1, len(low) - 1)}  # surnames of several words
    for run in full:
        if run.low in named:
            _mention(naming, run, naming.whom(Kind.PERSON, run.words.joined(run.first, run.last), run.low), "name")
    _with_middle_names(naming)
    _with_initials(naming)
    _shorter(naming, runs)
    _without_titles(naming)


def _mention(naming: Naming, run: Run, whom: Whom, by: str) -> None:
    if not run.words.free(run.start, run.end):
        return
    naming.mention(run.words, run.start, run.end, whom, by)
    _tell_of(run, whom)


def _tell_of(run: Run, whom: Whom) -> None:
    """What stands beside a person's name tells of them: a title of men or women, an office, held or not."""
    whom.genders |= ({"he"} if run.titles & OF_MEN else set()) | ({"she"} if run.titles & OF_WOMEN else set())
    words, place = run.words, run.words.sentence.span.start + run.start
    whom.offices += [(place, _OF_TITLES[title], False) for title in sorted(run.titles & _OF_TITLES.keys())]
    at = (run.title if run.title >= 0 else run.first) - 1
    if at >= 0 and words.tokens[at].low in ROLES and words.gap(at) in (" ", " [", " ("):
        lead = [words.word(one) for one in range(max(0, at - 5), at)]
        whom.offices.append((place, words.tokens[at].low, bool(NO_LONGER & set(lead))))
    if (of := role_of_before(run)) is not None:
        whom.offices.append((place, of["role"].lower(), _NO_LONGER.search(words.text[: of.start()][-20:]) is not None))
    after = words.after(run.last)
    if (beside := BESIDE.match(after)) is not None:
        whom.offices.append((place, beside["role"].lower(), _NO_LONGER.search(beside[0]) is not None))
    if (was := _WAS.match(after)) is not None and was[2] in ROLES:
        whom.offices.append((place, was[2], was[1] == "was"))
    left = _LEFT_IT.match(after)
    if left is None and _PUT_OUT_BEFORE.search(words.before(run.first)):
        left = _FROM_OFFICE.match(after)
    if left is not None and left[1].lower() in ROLES:
        whom.offices.append((place, left[1].lower(), True))
    if run.last + 1 < len(words.tokens) and words.gap(run.last) in (" ", ", "):
        if (letters := words.tokens[run.last + 1].text) in AFTER_SEATS:
            whom.offices.append((place, letters.lower(), False))


def _with_middle_names(naming: Naming) -> None:
    """ "Jo Ann Bell" and "Jo Bell" are one where nobody else is called so."""
    ends: dict[tuple[str, str], list[Whom]] = {}
    for whom in naming.of(Kind.PERSON):
        if len(whom.words) > 1:
            ends.setdefault((whom.words[0], whom.words[-1]), []).append(whom)
    for alike in ends.values():
        if len(alike) == 2 and min(len(whom.words) for whom in alike) == 2:
            kept, gone = sorted(alike, key=lambda whom: -len(whom.words))
            naming.make_one(kept, gone)


def _with_initials(naming: Naming) -> None:
    """ "J. Bell" is the Jo Bell whom the report names in full, if one alone has that surname and that initial."""
    by_surname: dict[str, list[Whom]] = {}
    for whom in naming.of(Kind.PERSON):
        if len(whom.words) > 1:
            by_surname.setdefault(whom.words[-1], []).append(whom)
    for alike in by_surname.values():
        for short in [whom for whom in alike if len(whom.words[0].strip(".")) == 1]:
            fitting = [whom for whom in alike if whom is not short and whom.words[0][0] == short.words[0][0]]
            if len(fitting) == 1 and len(fitting[0].words[0].strip(".")) > 1:
                naming.make_one(fitting[0], short)
                alike.remove(short)


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
    for run, title in _alone(free):
        if run.low not in by_end and run.low[0] not in by_first:
            words = (title.lower(), *run.low) if title else run.low
            name = run.words.joined(run.first, run.last)
            alone = naming.whom(Kind.PERSON, f"{title} {name}" if title else name, words)
            by_end[run.low] = [alone]
    for run in surnames_alone(naming, runs):
        if run.low not in by_end and run.low[0] not in by_first:
            by_end[run.low] = [naming.whom(Kind.PERSON, run.words.joined(run.first, run.last), run.low)]
    told = _first_told(naming)
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
            fitting = _so_far(_of_gender(by_end.get(low, []), run.titles), run, told)
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
        meant = _meant(run, by_end, by_first, told)
        if meant is not None:
            _mention(naming, run, meant, "surname" if low in by_end else "name")
        elif len({id(one) for one in by_end.get(low, [])}) > 1 and not speaks_against(run):
            own = naming.whom(Kind.PERSON, run.words.joined(run.first, run.last), low)
            _mention(naming, run, own, "surname")


def _without_titles(naming: Naming) -> None:
    """Who is named only with a title of office ("Cllr Bell") is called by the surname, if nobody else has it."""
    persons = naming.of(Kind.PERSON)
    for whom in persons:
        bare = tuple(word for word in whom.words if word not in TITLES)
        if len(bare) != 1 or len(whom.words) == 1 or not set(whom.words) & TITLES or KEPT & set(whom.words):
            continue
        if not any(other is not whom and bare[0] in other.words for other in persons):
            whom.name = whom.name.split()[-1]


def _alone(free: list[Run]) -> Iterator[tuple[Run, str]]:
    """One word that an office or role before it tells to be a person, with the title: "Cllrs Bell and Fox"."""
    for row in rows_of(free):
        words, first = row[0].words, row[0].first
        before = words.word(first - 1) if first > 0 and words.gap(first - 1) == " " else ""
        if before == "as" and words.word(first - 2) == "such":
            before = words.word(first - 3)
        title = TITLES_OF_MANY.get(before, "")
        of_all = title or before in _SEATED_MANY
        if not of_all and before in ROLES and words.word(first - 1) == before:
            lead = words.text[: words.tokens[first - 1].start][-40:]
            if _ANY_OF_THEM.search(lead) or not (words.tokens[first - 1].capital or lead):
                continue
            row = row[:1] if _IS_SOMEBODY.match(words.after(row[0].last)) else []
        elif not of_all:
            continue
        yield from ((run, title) for run in row if run.last == run.first and run.title < 0 and not speaks_against(run))


def _first_told(naming: Naming) -> dict[int, int]:
    """Where each person is first named in full."""
    found: dict[int, int] = {}
    for span, whom, by in naming.mentions:
        if whom.kind is Kind.PERSON and by == "name":
            found[id(whom)] = min(span.start, found.get(id(whom), span.start))
    return found


def _so_far(fitting: list[Whom], run: Run, told: dict[int, int]) -> list[Whom]:
    """Of several whom a surname fits, the one who alone was named before it; else all."""
    if len(fitting) > 1:
        place = run.words.sentence.span.start + run.start
        before = [whom for whom in fitting if told.get(id(whom), place) < place]
        return before if len(before) == 1 else fitting
    return fitting


def _meant(
    run: Run, by_end: dict[tuple[str, ...], list[Whom]], by_first: dict[str, list[Whom]], told: dict[int, int]
) -> Whom | None:
    fitting = list({id(whom): whom for whom in by_end.get(run.low, [])}.values())
    if not fitting and len(run.low) == 1:
        fitting = list({id(whom): whom for whom in by_first.get(run.low[0], [])}.values())
    fitting = _so_far(fitting, run, told)
    return fitting[0] if len(fitting) == 1 else None


def _of_gender(persons: list[Whom], titles: set[str]) -> list[Whom]:
    """Those whom a title can be of; where several can, only those of whom it is told."""
    different = list({id(whom): whom for whom in persons}.values())
    gender = "he" if titles & OF_MEN else "she" if titles & OF_WOMEN else ""
    if not gender:
        return different
    possible = [whom for whom in different if not whom.genders or gender in whom.genders]
    if len(possible) > 1:
        told = [whom for whom in possible if gender in whom.genders]
        return told if len(told) == 1 else possible
    return possible
