"""How surely a run of words is a person's name: by the words beside it, and by the lists that it stands in."""

from __future__ import annotations

import itertools
import re

from hustings.reports.name_words import (
    BODY_HEADS,
    COMPASS,
    DOING,
    DONE_BY,
    DONE_TO,
    NO_ABBREVIATIONS,
    OFFICE_BEFORE,
    ORGANISATION_AFTER,
    ORGANISATION_BEFORE,
    ORGANISATION_HEADS,
    PERSONS_OWN,
    PLACE_HEADS,
    ROLES,
    SAYING,
)
from hustings.reports.person_runs import MANY_OF, Run
from hustings.reports.person_words import (
    AFTER_NAMES,
    CLERGY,
    IS_WHO,
    LIST_BEGINS,
    LIST_IS,
    OCCUPATIONS,
    OF_PARTIES,
    PARTY_IN_MARKS,
    PERSONS_OF,
    SEATED,
)

_GENERAL = ("attorney general", "secretary general", "governor general", "director general", "solicitor general")
_A_ROLE = rf"(?:{'|'.join(sorted({*ROLES, *CLERGY, *_GENERAL}, key=len, reverse=True))})"
BESIDE = re.compile(
    rf"""(?:,|[ ]-)[ ](?:(?:a|an|the|its|their|his|her|who[ ]is|[\w-]+'s?)[ ])?(?:[\w'-]+[ ]){{0,4}}?
    (?P<role>(?i:{_A_ROLE}))(?![\w-])(?![ ](?-i:[A-Z]))""",
    re.VERBOSE,
)
"""After a name, an office or role in apposition: "Jo Bell, the branch's chair"."""
_ADVERB = re.compile(r"(?:also|then|earlier|later|now|today|tonight|yesterday|never|once|only|who|has|had|have|\w+ly)$")
_OTHERWISE = re.compile(r"(?:,| -) (?:who|whose|whom|aged|\d\d(?=[,.;)]|$| -))| \(\d\d\)")
_PUT_IN = re.compile(r", (?:[^,.;:()]{1,90}), (?:has |had |have |also )?(\w+)\b")
_ROLE_OF_NAME = re.compile(rf"\b(?i:{_A_ROLE}) (?:of|for) (?:the )?(?:[A-Z][\w'-]+ ){{1,3}}$")
_ROLE_AND_MARKS = re.compile(rf"\b(?i:{_A_ROLE}) [(\[][^()\[\]]{{1,40}}[)\]] $")
_SO_MANY = re.compile(
    r"\b([Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|pair|duo|trio)"
    r"(?: [\w'-]+){0,4}?(?: -|,|:) $"
)
_NUMBERS = {
    "pair": 2, "duo": 2, "trio": 3, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip
_NOT_PERSONS = re.compile(
    r"\b(?:seats?|wards?|towns?|cit(?:y|ies)|branches|constituenc(?:y|ies)|unions|papers|places|areas|regions|districts|"
    r"divisions|parties|groups|bodies|committees|councils|states|counties|sites|schools|societies|firms|companies)\b"
)
_OF_A_PLACE = re.compile(r", (?:of|from) (?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?[,.]")
_PLACED = re.compile(r"\b(?:in|at|near|outside|across|around|from|throughout|inside|to|into|through) (?:the )?$", re.I)
_IN_FRONT = re.compile(r"(?:^|[.;:\"'] ?)(?:In|At|Near|Outside|Across|Throughout) $")
_ROLE_OF_BEFORE = re.compile(rf"\b(?P<role>(?i:{_A_ROLE})),? (?:of|for|at|in|from) [^,.;:()]{{1,60}}, $")
_FROM = re.compile(r" (?:of|from) (?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}(?=[,.;)]| \()")
_NAME_FROM = re.compile(r"\b[A-Z][\w'-]+ [A-Z][\w'-]+ (?:of|from) $")
_ROLE_IS = re.compile(rf"\b{_A_ROLE} (?:is|was|will be|became|remains) (?:now )?$")
_DONE_TO = re.compile(
    rf"\b(?:{'|'.join(DONE_TO)})(?:ed|ing|es|s|d|e|ted|ting|red|ring|ned|ning|led|ling)? $"
    r"|\b(?:chose|chosen|pick(?:ed)?|nam(?:ed|ing|e)|want(?:s|ed)?|lets?) $",
    re.I,
)
_SAID_BEFORE = re.compile(
    r"""[,.?!]["']? ?(?:said|says|added|adds|asked|asks|wrote|writes|replied|explained|insisted|argued|claimed) $"""
)
_OWN = re.compile(r"'s? (?:[\w-]+ )?(?:" + "|".join(sorted(PERSONS_OWN)) + r")\b")
_IN_MARKS = re.compile(r" \([^()]{1,50}\)(?= |,|;|\.|$)")
_ROLE_IN_MARKS = re.compile(
    rf" \((?:the )?(?:[\w'-]+ ){{0,3}}?(?:{_A_ROLE}|elected|unopposed|proposer|seconder)\b", re.I
)
_VOTES = re.compile(r"(?: -|:|,)? (?:got |with |on )?\d[\d,]* votes\b")
_ARTICLE = re.compile(r"\b(?:the|a|an) $", re.I)
_ABBREVIATED = re.compile(r"[A-Z]{3,}")
_BETWEEN = re.compile(r"(?: ?\([^()]{1,50}\))?(?:, | and |, and |; |; and | & | or |, or | and the |, then )")
_PLURAL = re.compile(r" (?:were|have|are|had|both|all|voted|abstained|resigned|agreed|will|also|who)\b")


def is_never(run: Run) -> bool:
    """Whether a name cannot be a person's, whatever stands beside it: a word for a place or a body is in it."""
    if run.title < 0 and not set(run.low).isdisjoint(BODY_HEADS | ORGANISATION_HEADS | PLACE_HEADS):
        return True
    if any(token.text in NO_ABBREVIATIONS for token in run.words.tokens[run.first : run.last + 1]):
        return True
    return run.low[-1] in OF_PARTIES or all(len(part) < 2 for word in run.low for part in word.split("."))


def speaks_against(run: Run) -> bool:
    """Whether what stands around a run speaks against a person: an article before it, a place's word in it."""
    if run.title >= 0:
        return False
    low, words = run.low, run.words
    if is_never(run) or _ARTICLE.search(words.before(run.first)) or _is_of_a_role(run):
        return True
    if (
        _ABBREVIATED.fullmatch(words.tokens[run.first].text)
        or low[-1] in COMPASS
        or low[0] in COMPASS
        or any(token.text.isupper() and len(token.text) > 2 for token in words.tokens[run.first : run.last + 1])
    ):
        return True
    if words.follows(run.last) and (words.word(run.last + 1) in ORGANISATION_HEADS | PLACE_HEADS | ORGANISATION_AFTER):
        return True
    return words.word(run.first - 1) in ORGANISATION_BEFORE and words.gap(run.first - 1) == " " and run.first > 0


def _is_of_a_role(run: Run) -> bool:
    """Whether it tells whose office the next person has: "Elm Athletic Director Jo Bell"."""
    words, at = run.words, run.last + 1
    while words.follows(at - 1) and words.word(at) in OFFICE_BEFORE:
        at += 1
    if not words.follows(at - 1) or not (words.word(at) in ROLES or words.tokens[at].text in SEATED):
        return False
    return words.follows(at) and words.tokens[at + 1].capital


def role_of_before(run: Run) -> re.Match[str] | None:
    """The office and what it is of before a name in apposition: "the mayor of Elmton, Jo Bell,"."""
    if not re.match(r"[,.;)]|$", run.words.after(run.last)):
        return None
    start = run.words.tokens[run.first].start
    return _ROLE_OF_BEFORE.search(run.words.text[max(0, start - 90) : start])


def persons_among(
    full: list[Run], titled: set[tuple[str, ...]], known: frozenset[tuple[str, ...]] = frozenset()
) -> set[tuple[str, ...]]:
    """The runs of several words that are persons; with one of them whoever is listed beside.

    Args:
        titled: What stands behind a title.
        known: Who is a person in any case.
    """
    sure: dict[tuple[str, ...], int] = dict.fromkeys(known, 2)
    against: set[tuple[str, ...]] = set()
    for run in full:
        if speaks_against(run):
            against.add(run.low)
        sure[run.low] = max(sure.get(run.low, 0), _evidence(run, titled))
    for run in _listed(full):
        sure[run.low] = max(sure[run.low], 1)
    never = {run.low for run in full if is_never(run)}
    named = {low for low, weight in sure.items() if weight == 2 or (weight == 1 and low not in against)} - never
    for _ in range(3):
        before = len(named)
        for one, other in itertools.pairwise(full):
            if one.words is other.words and (one.low in named) != (other.low in named):
                if _beside(one, other) and not {one.low, other.low} & against:
                    named |= {one.low, other.low}
        if len(named) == before:
            break
    return named


def _beside(one: Run, other: Run) -> bool:
    """Whether one stands next to the other in a list; titles, letters and a word in marks may stand between."""
    start, text = one.end, one.words.text
    at = one.last + 1
    while at < other.first and one.words.tokens[at].text in AFTER_NAMES and one.words.gap(at - 1) in (" ", ", "):
        start, at = one.words.tokens[at].end, at + 1
    return _BETWEEN.fullmatch(text[start : other.start]) is not None


def rows_of(runs: list[Run]) -> list[list[Run]]:
    """Runs that stand next to each other in a list, together."""
    rows: list[list[Run]] = []
    for run in runs:
        if rows and rows[-1][-1].words is run.words and _beside(rows[-1][-1], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


def _listed(full: list[Run]) -> list[Run]:
    """Those that stand in a list of which it is told that persons are in it, or of which the verb is of many."""
    found: list[Run] = []
    for row in rows_of(full):
        words, first, last = row[0].words, row[0], row[-1]
        before = words.text[max(0, first.start - 120) : first.start]
        marks = _IN_MARKS.match(words.text, last.end, last.end + 60)
        after = words.text[marks.end() if marks else last.end :][:30]
        if LIST_BEGINS.search(before) or LIST_IS.search(before):
            found += row
        elif (so_many := _SO_MANY.search(before)) is not None:
            found += row if _NUMBERS[so_many[1].lower()] == len(row) and not _NOT_PERSONS.search(so_many[0]) else []
        elif len(row) > 1 and _PLURAL.match(after) and not _PLACED.search(before):
            found += row
    return found


def _evidence(run: Run, titled: set[tuple[str, ...]]) -> int:
    """How surely a run of several words is a person: 2 if the words beside it say so, 1 if they suit it, else 0."""
    words, first, last = run.words, run.first, run.last
    after, before = words.after(last), words.before(first)
    if _NAME_FROM.search(before):  # what stands beside a place is told of whoever is from there
        after = ""
    elif (place := _FROM.match(after)) is not None:
        after = after[place.end() :]
    if run.title < 0 and _ARTICLE.search(before):
        return 0
    if run.title >= 0 or _SAID_BEFORE.search(before) or _OTHERWISE.match(after):
        return 2
    if _ends_so(run.low, titled) and not speaks_against(run):
        return 2
    if (BESIDE.match(after) and not _IN_FRONT.search(before)) or _ROLE_IN_MARKS.match(after):
        return 2
    if IS_WHO.search(before) or _ROLE_IS.search(before) or PARTY_IN_MARKS.match(after):
        return 2
    previous = words.word(first - 1)
    joined = first > 0 and words.gap(first - 1) in (" ", ", ", " - ", " (", " [", " [")
    if first > 1 and previous == "general" and f"{words.word(first - 2)} general" in _GENERAL:
        return 2
    if joined and previous in OCCUPATIONS and words.gap(first - 1) == " ":
        return 2
    if _ROLE_OF_NAME.search(before) or _ROLE_AND_MARKS.search(before):
        return 2
    if joined and previous in ROLES | MANY_OF | {"mp", "mps", "msp", "mep", "mla"}:
        if words.gap(first - 1) != ", " or re.match(r"[,.;)]", after):
            return 2
    if role_of_before(run) is not None:
        return 2
    letters = _letters_after(run)
    if letters == 2:
        return 2
    following = _following(run)
    if following in SAYING:
        return 2
    if previous == "by" and words.word(first - 2) in DONE_BY:
        return 2
    put_in = _PUT_IN.match(after)
    if put_in and put_in[1] in SAYING and not _IN_FRONT.search(before):
        return 2
    if letters or PERSONS_OF.search(before):
        return 1
    if _PLACED.search(before):
        return 0
    if following in DOING or re.fullmatch(r"\w{3,}ed", following) or _DONE_TO.search(before):
        return 1
    if _OWN.match(after) or _OF_A_PLACE.match(after) or _VOTES.match(after):
        return 1
    return 0


def _letters_after(run: Run) -> int:
    """2 where letters stand after a name that only persons have, 1 where a seat may stand before them as well."""
    words, at = run.words, run.last + 1
    if at >= len(words.tokens) or words.gap(at - 1) not in (" ", ", ") or words.tokens[at].text not in AFTER_NAMES:
        return 0
    if words.tokens[at].text not in SEATED:
        return 2
    if re.search(r"\b(?:the|former|ex-|current|sitting|new|next) ?$", words.before(run.first), re.I):
        return 0
    return 0 if words.follows(at) and words.tokens[at + 1].capital else 1


def _following(run: Run) -> str:
    """The verb after a name, past letters, words in marks and adverbs; empty where none follows."""
    words, at = run.words, run.last + 1
    end = words.tokens[run.last].end
    while at < len(words.tokens) and words.tokens[at].text in AFTER_NAMES and words.gap(at - 1) == " ":
        end, at = words.tokens[at].end, at + 1
    if (marks := _IN_MARKS.match(words.text, end, end + 60)) is not None:
        end = marks.end()
        while at < len(words.tokens) and words.tokens[at].start < end:
            at += 1
    adverbs = 0
    while at < len(words.tokens) and words.text[end : words.tokens[at].start] == " ":
        if adverbs == 2 or not _ADVERB.match(words.word(at)):
            return words.word(at)
        end, at, adverbs = words.tokens[at].end, at + 1, adverbs + 1
    return words.word(at - 1) if adverbs and words.word(at - 1) in DOING else ""


def _ends_so(low: tuple[str, ...], titled: set[tuple[str, ...]]) -> bool:
    """Whether a name ends with words that stand behind a title elsewhere."""
    return any(low[start:] in titled for start in range(1, len(low)))
