"""How surely a run of words is a person's name: by the words beside it, and by the lists that it stands in."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from hustings.reports.names.name_words import (
    BODY_HEADS,
    COMPASS,
    DOING,
    DONE_BY,
    NO_ABBREVIATIONS,
    OFFICE_BEFORE,
    ORGANISATION_AFTER,
    ORGANISATION_BEFORE,
    ORGANISATION_HEADS,
    PERSONS_OWN,
    PLACE_HEADS,
    ROLES,
)
from hustings.reports.names.person_lists import IN_MARKS, PLACED, are_beside, by_semicolons, listed
from hustings.reports.names.person_runs import MANY_OF, Run
from hustings.reports.names.person_verbs import ABOUT, BY_PERSON, DONE_TO, HAD_TAKEN, OUT, TO_OR_FROM
from hustings.reports.names.person_words import (
    ABSTRACT,
    AFTER_NAMES,
    AFTER_OFFICE,
    AFTER_SEATS,
    AGENT_NOUN,
    CLERGY,
    IS_WHO,
    NOT_AGENTS,
    NOT_FIRST,
    NOT_LAST,
    OCCUPATIONS,
    OF_A_GROUP,
    OF_PARTIES,
    PARTY_IN_MARKS,
    PERSONS_OF,
    RANKS,
    TITLES_OF_MANY,
)
from hustings.reports.words.speech_verbs import SAYING
from hustings.reports.words.word_lists import any_of, words_of

_GENERALS = words_of("major brigadier lieutenant consul auditor attorney secretary governor director solicitor")
_GENERAL = frozenset(f"{each} general" for each in _GENERALS)
_A_ROLE = rf"(?:{'|'.join(sorted({*ROLES, *CLERGY, *OCCUPATIONS, *_GENERAL}, key=len, reverse=True))})"
BESIDE = re.compile(
    rf"""(?:,|[ ]-)[ ](?!(?:and|or|but)\b)(?:(?:a|an|the|its|their|his|her|who[ ]is|[\w-]{{1,40}}'s?)[ ])?
    (?:[\w'-]{{1,40}}[ ]){{0,4}}?
    (?P<role>(?i:{_A_ROLE}))(?![\w-])(?![ ](?-i:[A-Z]))""",
    re.VERBOSE,
)
"""After a name, an office or role in apposition: "Jo Bell, the branch's chair"."""
_ADVERB = re.compile(
    r"(?:also|then|earlier|later|now|today|tonight|yesterday|never|once|only|who|has|had|have|\w{1,20}ly)$"
)
_OTHERWISE = re.compile(r"(?:,| -) (?:who|whose|whom|aged|\d\d(?=[,.;)]|$| -))| \(\d\d\)")
_PUT_IN = re.compile(r", (?:[^,.;:()]{1,90}), (?:has |had |have |also )?(\w+)\b")
_ROLE_OF_NAME = re.compile(rf"\b(?i:{_A_ROLE}) (?:of|for) (?:the )?(?:[A-Z][\w'-]+ ){{1,3}}$")
_ROLE_AND_MARKS = re.compile(rf"\b(?i:{_A_ROLE}) [(\[][^()\[\]]{{1,40}}[)\]] $")
_OF_A_PLACE = re.compile(r", (?:of|from) (?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?[,.]")
_IN_FRONT = re.compile(r"(?:^|[.;:\"'] ?)(?:In|At|Near|Outside|Across|Throughout) $")
_ROLE_OF_BEFORE = re.compile(
    rf"\b(?P<role>(?i:{_A_ROLE})),? (?:of|for|at|in|from|to|on) [^,.;:()]{{1,60}}(?:\([A-Z]{{2,8}}\))?, $"
)
_FROM = re.compile(r" (?:of|from) (?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}(?=[,.;)]| \()")
_NAME_FROM = re.compile(r"\b[A-Z][\w'-]{1,30} [A-Z][\w'-]{1,30} (?:of|from) $")
_ROLE_OF_THE = re.compile(
    rf"\b(?i:{_A_ROLE}) (?:of|for) (?:the|its|their|our|his|her) [a-z]{{1,20}}(?: [a-z]{{1,20}})? $"
)
_COUNTED_FOR = re.compile(r"(?:\bvotes?(?: to \d+)?|,| and| with) (?:\d[\d,]* )?(?:votes? )?for $")
_ONE_MORE = re.compile(
    r"\b(?i:an?|the) (?:other|another|second|third|fourth|fifth|sixth|seventh|eighth|last), $|\b(?i:another), $"
)
_SUCH_AS = re.compile(
    r"\b(?:MPs|MSPs|TDs|MEPs|MLAs|councillors|senators|ministers|members|peers|figures|people|leaders|candidates)"
    r" such as (?:[A-Z][\w'-]{1,30},? ){1,4}(?:or|and) $"
)
_QUOTED_BY = re.compile(r"[.!?,][\"'] ?- ?$")
_NO_OBJECT = r"(?!(?:by|from|as|after|for|in|on|at|over|with|to|and|before|without)\b)"
_ITS = re.compile(
    rf" (?:(?:has|have|had|will|also|now) ){{0,2}}{_NO_OBJECT}(?!of\b)\w{{2,20}} (?:{_NO_OBJECT}[\w-]{{1,20}} ){{0,4}}?"
    r"its (?:own|[\w-]{1,20})\b"
)
"""After the name of a body: "has expelled two of its own"."""
_ROLE_IS = re.compile(rf"\b{_A_ROLE} (?:is|was|will be|became|remains) (?:now )?$")
_SAID_BEFORE = re.compile(rf"""[,.?!]["']? ?{any_of(SAYING)} $""")
_OWN = re.compile(r"'s? (?:[\w-]+ )?(?:" + "|".join(sorted(PERSONS_OWN)) + r")\b")
_ROLE_IN_MARKS = re.compile(
    rf" \((?:the )?(?:[\w'-]+ ){{0,3}}?(?:{_A_ROLE}|elected|unopposed|proposer|seconder)\b", re.I
)
_VOTES = re.compile(r"(?: -|:|,)? (?:got |with |on )?\d[\d,]* votes\b")
_ARTICLE = re.compile(r"\b(?:the|a|an) $", re.I)
_ABBREVIATED = re.compile(r"[A-Z]{3,}")


def is_never(run: Run) -> bool:
    """Whether a name cannot be a person's, whatever stands beside it: a word for a place or a body is in it."""
    if run.title < 0 and not set(run.low).isdisjoint(BODY_HEADS | ORGANISATION_HEADS | PLACE_HEADS):
        return True
    if run.title < 0 and (
        run.low[0] in NOT_FIRST
        or run.low[-1] in NOT_LAST
        or any(ABSTRACT.match(word) for word in run.low)
        or _is_a_group(run)
    ):
        return True
    if any(token.text in NO_ABBREVIATIONS for token in run.words.tokens[run.first : run.last + 1]):
        return True
    return run.low[-1] in OF_PARTIES or all(len(part) < 2 for word in run.low for part in word.split("."))


def _is_a_group(run: Run) -> bool:
    """Whether what follows a name is told of parties and places only: "Elm Nua party whip", "has lost its seat"."""
    words, after = run.words, run.last + 1
    if words.follows(run.last) and words.word(after) in OF_A_GROUP and not words.tokens[after].capital:
        return True
    return _ITS.match(words.after(run.last)) is not None


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
    """Whether it tells whose office the next person has: "Elm Finance Director Jo Bell"."""
    words, at = run.words, run.last + 1
    while words.follows(at - 1) and words.word(at) in OFFICE_BEFORE:
        at += 1
    if not words.follows(at - 1) or not (words.word(at) in ROLES or words.tokens[at].text in AFTER_SEATS):
        return False
    return words.follows(at) and words.tokens[at + 1].capital


def role_of_before(run: Run) -> re.Match[str] | None:
    """The office and what it is of before a name in apposition: "the mayor of Elmton, Jo Bell,"."""
    if not re.match(r"[,.;)]|$| and (?:the|its|his|her|a) ", run.words.after(run.last)):
        return None
    start = run.words.tokens[run.first].start
    return _ROLE_OF_BEFORE.search(run.words.text[max(0, start - 90) : start])


def persons_among(
    full: list[Run],
    titled: set[tuple[str, ...]],
    lines: Sequence[Run] = (),
) -> set[tuple[str, ...]]:
    """The runs of several words that are persons; with one of them whoever is listed beside.

    Args:
        titled: What stands behind a title.
        lines: Those whose name is a line where persons' names are.
    """
    sure: dict[tuple[str, ...], int] = {}
    against: set[tuple[str, ...]] = set()
    for run in full:
        if speaks_against(run):
            against.add(run.low)
        sure[run.low] = max(sure.get(run.low, 0), _evidence(run, titled))
    parted = by_semicolons(full)
    of_parts = {run.words.text for run in parted}
    for run in (*parted, *(run for run in listed(full) if run.words.text not in of_parts)):
        sure[run.low] = max(sure[run.low], 1)
    for run in lines:
        sure[run.low] = max(sure[run.low], 1)
    never = {run.low for run in full if is_never(run)}
    named = {low for low, weight in sure.items() if weight == 2 or (weight == 1 and low not in against)} - never
    for _ in range(3):
        before = len(named)
        for one, other in itertools.pairwise(full):
            if one.words is other.words and (one.low in named) != (other.low in named):
                if are_beside(one, other) and not {one.low, other.low} & against:
                    named |= {one.low, other.low}
        if len(named) == before:
            break
    return named


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
    near = first > 0 and words.gap(first - 1) == " "
    if first > 1 and near and previous in AFTER_OFFICE - {"general"} and words.word(first - 2) in ROLES | AFTER_OFFICE:
        return 2
    if near and previous in OCCUPATIONS | CLERGY | RANKS:
        return 2
    if (near and words.tokens[first - 1].low in TITLES_OF_MANY) or _SUCH_AS.search(before):
        return 2
    if _QUOTED_BY.search(before) and re.match(r"$|[,.]$", after):
        return 2
    if _ROLE_OF_NAME.search(before) or _ROLE_AND_MARKS.search(before):
        return 2
    if joined and previous in ROLES | MANY_OF | {"mp", "mps", "msp", "mep", "mla", "mlc", "mec", "mpp", "mha"}:
        if words.gap(first - 1) != ", " or re.match(r"[,.;)]", after):
            return 2
    if role_of_before(run) is not None:
        return 2
    letters = _letters_after(run)
    if letters == 2 and run.low[-1] not in COMPASS:
        return 2
    following = _following(run)
    if following in SAYING:
        return 2
    if previous == "by" and words.word(first - 2) in DONE_BY:
        return 2
    put_in = _PUT_IN.match(after)
    if put_in and put_in[1] in SAYING and not _IN_FRONT.search(before):
        return 2
    if letters or any(each.search(before) for each in (PERSONS_OF, TO_OR_FROM, BY_PERSON, ABOUT, _ROLE_OF_THE)):
        return 1
    start = words.tokens[first].start
    if before.endswith("'s ") and start > 3 and not words.free(start - 4, start - 3):  # "the Elm Party's Jo Bell"
        return 1
    if _ONE_MORE.search(before) and after[:1] == ",":
        return 1
    if _COUNTED_FOR.search(before) and words.word(first - 2).isdigit() and re.search(r"\bvotes?\b", words.text):
        return 1
    if near and AGENT_NOUN.match(previous) and previous not in NOT_AGENTS and not words.tokens[first - 1].capital:
        return 1
    if _is_done_to(run):
        return 1
    if PLACED.search(before):
        return 0
    if following in DOING or re.fullmatch(r"\w{3,}ed", following):
        return 1
    if HAD_TAKEN.match(after):
        return 1
    if after.startswith(" who ") or _OWN.match(after) or _OF_A_PLACE.match(after) or _VOTES.match(after):
        return 1
    return 0


def _is_done_to(run: Run) -> bool:
    """Whether a verb of what is done to persons stands right before a name: "dropped", "threw out"."""
    words, at = run.words, run.first - 1
    if at > 0 and words.word(at) in OUT and words.gap(at) == " ":
        at -= 1
    return at >= 0 and words.word(at) in DONE_TO and words.gap(at) == " "


def _letters_after(run: Run) -> int:
    """2 where letters stand after a name that only persons have, 1 where a seat may stand before them as well."""
    words, at = run.words, run.last + 1
    if at >= len(words.tokens) or words.gap(at - 1) not in (" ", ", ") or words.tokens[at].text not in AFTER_NAMES:
        return 0
    if words.tokens[at].text not in AFTER_SEATS:
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
    if (marks := IN_MARKS.match(words.text, end, end + 60)) is not None:
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
