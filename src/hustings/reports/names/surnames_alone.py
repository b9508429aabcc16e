"""Persons whom a report names by their surname only, from the first: "Kemple was booted from the caucus".

One word with a capital may be a party, a paper, a place as well; so nothing may speak for those anywhere in the
report, and two different things must speak for a person, one of them such as is true of persons only.
"""

from __future__ import annotations

import re

from hustings.reports.found import Kind
from hustings.reports.names.name_words import (
    DOING,
    NO_LONGER,
    NO_NAMES,
    ORGANISATION_AFTER,
    ORGANISATION_HEADS,
    PLACE_HEADS,
)
from hustings.reports.names.naming import Naming, Whom
from hustings.reports.names.person_lists import PLACED, rows_of
from hustings.reports.names.person_runs import MANY_OF, Run, begins_sentence
from hustings.reports.names.person_verbs import ONLY_TO_PERSONS
from hustings.reports.names.person_words import (
    ABSTRACT,
    AFTER_SEATS,
    NOT_FIRST,
    NOT_LAST,
    OF_A_GROUP,
    OF_PARTIES,
    PERSONS_OF,
    STRICTLY_OWN,
)
from hustings.reports.words.speech_verbs import SAYING

_IS_DONE_TO = re.compile(
    r" (?:(?:was|were|is|has|had|have|been|being|be|will|later|then|also|now|first|\w{2,15}ly) ){1,4}(\w{3,20})\b"
)
_HAS = re.compile(rf"'s? (?:[\w-]{{1,20}} )?(?:{'|'.join(sorted(STRICTLY_OWN))})\b")
_HIM = re.compile(r"\b(?:he|she|his|her|him|himself|herself)\b")
_WHO = re.compile(r", (?:who|whom|whose|himself|herself|aged|\d\d,)\b")
_ARTICLE = re.compile(r"\b(?:the|a|an|this|that|every|no) $", re.I)
_MANY_HAVE = re.compile(
    r"'s? (?:[\w-]{1,20} )?"
    r"(?:members|membership|MPs|councillors|voters|leadership|leaders?|branch(?:es)?|rulebook|rules|constitution"
    r"|executive|committee|conference|board|council|spokes\w+|policy|policies|website|editors?|governing)\b"
)
_MANY_DO = re.compile(r" (?:were|are|have|(?:has |had )?(?:\w{2,20} ){1,4}its|itself)\b")
_ORGANISED = ORGANISATION_HEADS | PLACE_HEADS | ORGANISATION_AFTER | OF_A_GROUP | MANY_OF
_MOST = 400
"""Of more places where such words stand, none is looked at."""


def surnames_alone(naming: Naming, runs: list[Run]) -> list[Run]:
    """The runs of one word that are persons whom the report nowhere names in full."""
    free = [run for run in runs if run.title < 0 and run.words.free(run.start, run.end)]
    persons = naming.of(Kind.PERSON)
    taken = {word for whom in persons for word in whom.words}
    others = {whom.words for whom in naming.all if whom.kind is not Kind.PERSON}
    places: dict[str, list[Run]] = {}
    for run in free:
        if run.first == run.last and _may_be(run) and run.low[0] not in taken and run.low not in others:
            places.setdefault(run.low[0], []).append(run)
    if sum(map(len, places.values())) > _MOST:
        return []
    found: dict[str, list[Run]] = {}
    for word, here in places.items():
        if any(_speaks_otherwise(run) for run in here):
            continue
        evidence = {each for run in here for each in _speaks_for(naming, run)}
        if len(evidence) > 1 and evidence & {"pronoun", "who"}:
            found[word] = here
    for row in rows_of(free):
        words = [run.low[0] for run in row if run.first == run.last]
        if len(row) == len(words) > 1 and any(word in found for word in words):
            if PERSONS_OF.search(row[0].words.before(row[0].first)):
                found.update({word: places[word] for word in words if word in places})
    return [run for here in found.values() for run in here]


def _may_be(run: Run) -> bool:
    word, text = run.low[0], run.words.tokens[run.first].text
    if (
        len(word) < 3
        or text.isupper()
        or ABSTRACT.match(word)
        or word in NOT_FIRST | NOT_LAST | OF_PARTIES | NO_NAMES | SAYING | DOING | NO_LONGER
    ):
        return False
    return not run.words.headline


def _speaks_otherwise(run: Run) -> bool:
    """Whether here the word is a place's, a party's or a paper's."""
    words, after = run.words, run.words.after(run.last)
    before = words.before(run.first)
    if _ARTICLE.search(before) or (PLACED.search(before) and not before.lower().endswith(("to ", "from "))):
        return True
    if words.follows(run.last):
        following = words.word(run.last + 1)
        if (
            following in _ORGANISED
            or words.tokens[run.last + 1].capital
            or words.tokens[run.last + 1].text in AFTER_SEATS
        ):
            return True
    return _MANY_HAVE.match(after) is not None or _MANY_DO.match(after) is not None


def _speaks_for(naming: Naming, run: Run) -> set[str]:
    """What here is told of a person."""
    words, after = run.words, run.words.after(run.last)
    found: set[str] = set()
    done = _IS_DONE_TO.match(after)
    if (done is not None and done[1] in ONLY_TO_PERSONS) or (
        run.first and words.word(run.first - 1) in ONLY_TO_PERSONS
    ):
        found.add("done to")
    if _HAS.match(after):
        found.add("own")
    if PERSONS_OF.search(words.before(run.first)):
        found.add("of")
    if words.follows(run.last) and (words.word(run.last + 1) in SAYING or words.word(run.last + 1) in DOING):
        found.add("does")
    if _WHO.match(after):
        found.add("who")
    if begins_sentence(run) or found:
        rest = words.text[run.end :]
        alone = not any(
            words.sentence.span.start <= at < words.sentence.span.end
            for at, whom in naming.begins.items()
            if _is_one(whom)
        )
        if alone and _HIM.search(rest[:200]) and not words.quoted(run.start):
            found.add("pronoun")
    return found


def _is_one(whom: Whom) -> bool:
    return whom.kind is Kind.PERSON
