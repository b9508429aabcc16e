"""Who holds which role in a report: whom "the chair", "the Eastgate MP", "the union's general secretary" mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hustings.reports.found import Kind, Mention
from hustings.reports.quotations.clause_words import DASH, UPPER
from hustings.reports.quotations.speaker_words import AGENT, GROUPS, OFFICE_HEAD
from hustings.reports.words.titles import ANY_TITLES

_WORDS = r"(?P<words>(?:[\w'-]+ ){0,5}?)(?P<role>[A-Za-z][a-z]*[A-Za-z-]*)"
_OF = r"(?: (?:of|for|in|at|from|with) (?P<of>[^,;:.\"\n]{2,60}))?"
_BEFORE = re.compile(rf"(?<![\w'-]){_WORDS} {ANY_TITLES}$")
_BEFORE_COMMA = re.compile(rf"(?<![\w'-])(?:[Tt]he|[Ii]ts|[Tt]heir|{UPPER}[\w'-]*'s?) {_WORDS}{_OF}, {ANY_TITLES}$")
_AFTER = re.compile(
    rf"(?:,| (?:{DASH}|-|\u2013)+) (?:who (?:is|was|became) )?(?:(?:an?|the|its|their|his|her) )?{_WORDS}"
    r"(?: (?:of|for|in|at|from|with) (?P<of>[^,;:.\"\n]{2,60}?))?(?=,|[.\n]|$| (?:-|\u2013) )"
)
_IS = re.compile(
    r" (?:is|was|became|remains|(?:has|had) been|was (?:re-?)?elected|was appointed)(?: as)?"
    r" (?:(?:an?|the|its|their) )?"
    + _WORDS
    + r"(?: (?:of|for|in|at) (?P<of>[^,;:.\"\n]{2,60}?))?(?=[,.\n]|$| and | but | when | who | in )"
)
_ASKED = re.compile(
    rf"(?:the|its|their|(?:the )?(?:[\w-]+ ){{0,2}}[\w-]+(?:'s|s')) {_WORDS}"
    r"(?: (?:of|for|in|at) (?P<of>[^,]{2,60}))?",
    re.IGNORECASE,
)
_LESSER = frozenset({"deputy", "vice", "assistant", "former", "ex", "shadow", "past", "previous", "then", "honorary"})
_SMALL = frozenset(
    {"the", "a", "an", "its", "their", "and", "of", "for", "in", "at", "his", "her", "said", "by", "with"}
)


@dataclass(frozen=True, slots=True)
class _Held:
    """That somebody is told to hold a role.

    Args:
        words: What stands with it: "unite", "general".
        afield: Whether it is told where or of what: "leader in the north".
    """

    mention: Mention
    words: frozenset[str]
    afield: bool


class Roles:
    """The roles that a report tells its persons to hold.

    Args:
        alike: The report's text, quotes and dashes written alike.
    """

    def __init__(self, alike: str, mentions: Sequence[Mention]) -> None:
        self._held: dict[str, list[_Held]] = {}
        for mention in mentions:
            if mention.named.kind is Kind.PERSON and mention.by != "pronoun":
                self._read(alike, mention)

    def holder(self, words: str, place: int) -> Mention | None:
        """The one person told of before a place who holds the role that the words mean; ``None`` if several or nobody.

        Args:
            words: "the chair", "the union's general secretary", "the MP for Eastgate".
        """
        asked = _ASKED.fullmatch(words)
        if asked is None or len(asked["role"]) < 2:
            return None
        wanted = _told_with(asked)
        held = [
            one
            for one in self._held.get(asked["role"].lower(), ())
            if one.mention.span.start < place and not one.words & _LESSER - wanted
        ]
        exact = [one for one in held if wanted <= one.words]
        if not exact:
            exact = [one for one in held if {word for word in wanted if not GROUPS.search(word)} <= one.words]
        if len({one.mention.named.name for one in exact}) > 1 and not asked["of"]:
            exact = [one for one in exact if not one.afield]
        people = {one.mention.named.name: one.mention for one in exact}
        return next(iter(people.values())) if len(people) == 1 else None

    def _read(self, alike: str, mention: Mention) -> None:
        start, end = mention.span.start, mention.span.end
        around = alike[max(0, start - 140) : start]
        for found in (_BEFORE.search(around[-80:]), _BEFORE_COMMA.search(around)):
            if found is not None:
                self._add(mention, found)
        for pattern in (_AFTER, _IS):
            after = pattern.match(alike, end, end + 160)
            if after is not None:
                self._add(mention, after)

    def _add(self, mention: Mention, found: re.Match[str]) -> None:
        role = found["role"].lower()
        if role in _SMALL or not (OFFICE_HEAD.search(role) or AGENT.search(role) or len(role) > 3):
            return
        held = _Held(mention, _told_with(found), bool(found.groupdict().get("of")))
        self._held.setdefault(role, []).append(held)


def less_role(name: str) -> str:
    """A person's name without the role written with capitals before it: "Board Chair Ann Lee"."""
    words = name.split()
    for at in range(len(words) - 3, -1, -1):
        if OFFICE_HEAD.search(words[at]) and words[at][:1].isupper():
            return " ".join(words[at + 1 :])
    return name


def _told_with(found: re.Match[str]) -> frozenset[str]:
    told = found["words"].lower().replace("-", " ").split()
    words = [word.removesuffix("'s").rstrip("'") for word in told]
    words += [word.lower() for word in (found.groupdict().get("of") or "").split() if word[:1].isupper()]
    return frozenset(words) - _SMALL
