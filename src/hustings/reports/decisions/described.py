"""Those whom a report only describes: "three councillors", "the pair", "the treasurer"; and who they are, if it tells.

A list after them, or in the next sentence, tells it ("They are ..."), or as many persons who were named together just
before. One alone is who is called so elsewhere in the report. Where more can be meant, nobody is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from hustings.reports.decisions.joined import in_segments, is_joined, joined_after
from hustings.reports.found import Kind, Mention, Named
from hustings.reports.report import LONGEST, Report, Sentence, Span
from hustings.reports.votes.same_motion import goes_on
from hustings.reports.words.numbers import GROUPS_OF, SMALL_NUMBERS
from hustings.reports.words.offices import MEMBER, POST
from hustings.reports.words.titles import ANY_TITLES, TITLE
from hustings.reports.words.word_lists import any_of

_NUMBERS = SMALL_NUMBERS | GROUPS_OF | {"both": 2} | {str(number): number for number in SMALL_NUMBERS.values()}
_NUMBER = any_of(_NUMBERS)
_HEAD = rf"(?:vice[ -]|deputy[ -]|co-)?(?:{MEMBER}|{POST}|person|people|wom[ae]n|m[ae]n)"
_NOT_WITHIN = (
    r"(?!(?:who|which|that|said|says|was|is|are|were|has|have|had|after|when|and|but|by|while|because|before|if|he|she"
    r"|they|it|then|told|will|would)\b)"
)
_CALLED = re.compile(
    r"(?<![\w'-])(?:(?P<det>the|these|those|all|both|an?|its|their|our|one|another|any)\s)?(?:(?:other|same|said|first"
    rf"|last)\s)?(?:(?P<number>{_NUMBER})\b\s?)?(?:of\s(?:its|the|their|our|those|them|these)\s?(?:own\s)?)?"
    rf"(?:{_NOT_WITHIN}(?!(?:of|from|in|on|at)\b)[\w&'-]{{1,25}}\s){{0,6}}?(?P<head>(?<![\w-]){_HEAD})?(?P<many>e?s)?"
    rf"(?:\s(?:of|from|in|on|at|for)(?:\s{_NOT_WITHIN}[\w&'-]{{1,25}}){{1,8}})?",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"(?<![\w'-])(?:the|these|those|all|both|an?|its|their|our|one|{_NUMBER})(?=[\s.,;]|$)", re.IGNORECASE
)
_SO_MANY_ARE = re.compile(
    rf"\b(?:the|those|these|all)\s(?:{_NUMBER})\b(?:\s{MEMBER}s)?\s?(?:-|:|\()\s?(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
"""Within a sentence: "the four - Ann Lee, Bo Carr ..."."""
_DONE_TO = any_of(
    "suspended expelled disciplined barred concerned affected dismissed sacked removed ousted excluded deselected"
)
_LISTS_THEM = re.compile(
    rf"\W{{0,3}}(?:They|These|Those|The\s(?:{_NUMBER})|The\s(?:(?:{_NUMBER})\s)?(?:(?:{_DONE_TO})\s)?"
    rf"(?:(?P<head>{_HEAD})e?s|persons))\s(?:are|were|include[sd]?)(?:\snamed\sas|\sas\sfollows)?\s?:?\s",
    re.IGNORECASE,
)
"""At the beginning of a sentence: it tells who they are."""
_LINE_OF_ONE = re.compile(rf"[\W\d]{{0,6}}(?:(?:{TITLE}|{_HEAD})\.?\s){{0,3}}$", re.IGNORECASE)
_MOST = 12
_LEAD = 3
"""So many sentences are the beginning of a report, which may tell of somebody before it names her."""
_ALIKE = {"councillor": "(?:councillor|cllr|coun)", "senator": "(?:senator|sen)", "deputy": "(?:deputy|TD)"}


_BACK = 2
"""So many sentences back those may be named of whom "them" is said."""
_THEM = re.compile(r"them\b(?!selves)", re.IGNORECASE)
_ACCUSED = re.compile(
    r"(?:,|,? (?:who|both|have|has|had|also|now|all) ?){0,3} ?(?:(?:was|were|are|been|being|stand|stood) "
    r"(?:\w+ly |both |all |also )?(?:accused|charged|investigated|disciplined|alleged|under investigation)"
    r"|faced|face|facing|(?<=, )(?:accused|charged))\b",
    re.IGNORECASE,
)
"""After two: they are accused, and accuse nobody."""
_ACCUSES = re.compile(
    rf"\b(?:(?:complaints?|allegations?|accusations?|charges|proceedings|investigations?|inquiry) (?:against|into|of)"
    rf"|(?:accus|charg|investigat|disciplin)(?:ed|ing)) (?:(?:the|{POST}s?|{MEMBER}s?) ){{0,3}}$",
    re.IGNORECASE,
)
"""Before two, likewise."""
_OTHERS = re.compile(rf"\bothers\b|\b(?:{_NUMBER}|some|several|other|new) (?:[\w-]{{1,20}} ){{0,3}}?{_HEAD}s?\b", re.I)
"""Others are spoken of than before."""


class Described:
    """The persons of a report, to find who is meant by a description."""

    def __init__(self, report: Report, mentions: Sequence[Mention]) -> None:
        self._sentences = report.sentences
        self._named = sorted(
            (one for one in mentions if one.named.kind is Kind.PERSON and one.by != "pronoun"), key=lambda one: one.span
        )
        self._starts = [one.span.start for one in self._named]
        self._text = report.text
        self._places: dict[Named, list[Mention]] = {}
        for one in self._named:
            self._places.setdefault(one.named, []).append(one)
        self._known: dict[tuple[Named, str], bool] = {}

    def subject(self, at: int, before: str, told: Sequence[Sequence[Mention]] = ()) -> list[Mention]:
        """Who is described at the end of these words of a sentence, as mentions there; empty if that is not told.

        Args:
            at: Which sentence, from 0.
            before: Its words up to where the description ends.
            told: Those concerned by what was told before, all of one act together, the latest last.
        """
        before = before.rstrip(" ,")
        for begins in list(_BEGINS.finditer(before, max(0, len(before) - 140)))[:8]:
            called = _CALLED.fullmatch(before, begins.start())
            if called is not None and not _OF_ANOTHER.search(before[: begins.start()]):
                return self._who(at, called, told)
        return self._they(at, before) if re.search(r"(?:^|[\s,])they$", before, re.IGNORECASE) else []

    def unnamed(self, at: int, before: str, start: int = -1) -> tuple[int, Span] | None:
        """Of how many, named nowhere near, it is told at the end of these words of a sentence, and where.

        Args:
            start: Where their description begins, if that is known: after "the expulsion of".
        """
        before = before.rstrip(" ,")
        for begins in list(_BEGINS.finditer(before, max(0, len(before) - 140)))[:8]:
            if begins.start() < start:
                continue
            called = _CALLED.fullmatch(before, begins.start())
            of_another = begins.start() != start and _OF_ANOTHER.search(before[: begins.start()])
            if called is None or of_another or not called["head"]:
                continue
            number = _NUMBERS.get((called["number"] or "").lower(), 0)
            if number or (not called["many"] and (called["det"] or "").lower() in ("a", "an", "one", "another")):
                own = self._sentences[at].span.start
                return number or 1, Span(own + called.start(), own + called.end())
            return None
        return None

    def listed(self, at: int, number: int, called: str, since: int) -> Sequence[Mention]:
        """So many persons whom a sentence lists as those spoken of: "The three are Ann Lee, Bo Carr and Cy Dunn".

        Args:
            called: How they are described where they were spoken of.
            since: Which sentence that is, from 0.
        """
        if not 0 <= at < len(self._sentences):
            return []
        text = self._sentences[at].text
        if not (leads := _lists_those(text, called) or _SO_MANY_ARE.search(text)):
            return []
        between = self._sentences[since + 1 : at]
        if goes_on(between) or any(_OTHERS.search(each.text[:LONGEST]) for each in between):
            return []
        found = listed_from(self._sentences[at], leads.end(), self._of(at))
        return found if len({one.named for one in found}) == number else []

    def object(self, at: int, start: int, told: Sequence[Sequence[Mention]] = ()) -> tuple[list[Mention], int]:
        """Who is described from a place in a sentence on, and where that description ends there."""
        text = self._sentences[at].text
        if them := _THEM.match(text, start):
            begin = self._sentences[at].span.start
            place = Span(begin + start, begin + them.end())
            return [Mention(one.named, place, "pronoun") for one in self._them(at, told)], them.end()
        if _BEGINS.match(text, start) is None:
            return [], start
        found: list[Mention] = []
        end = start
        for called in (_CALLED.match(text, start), _SHORT.match(text, start)):
            if called is not None and (who := self._who(at, called, told)):
                found, end = who, called.end("many") if called["many"] else called.end("head")
                end = end if end > 0 else called.end()
                break
        return found, end

    def _who(self, at: int, called: re.Match[str], told: Sequence[Sequence[Mention]]) -> list[Mention]:
        number = _NUMBERS.get((called["number"] or called["det"] or "").lower(), 0)
        head, det = (called["head"] or "").lower(), (called["det"] or "").lower()
        many = bool(called["many"]) or head in ("men", "women", "people") or det in ("these", "those", "all", "both")
        if not head and not number:
            return []
        if number or many:
            who = self._several(at, number, head, det, told)
        else:
            who = self._one(at, head, det)
        start = self._sentences[at].span.start
        place = Span(start + called.start(), start + called.end())
        return [Mention(one.named, place, "description") for one in who]

    def _several(
        self, at: int, number: int, head: str, det: str, told: Sequence[Sequence[Mention]]
    ) -> Sequence[Mention]:
        if listed := self._listed_after(at, number, head):
            return listed
        if not number:
            return []
        if det in ("the", "these", "those", "all", "both") or not head:
            for back in range(1, 4):
                lists = self._lists(at - back)
                fitting = [each for each in lists if len({one.named for one in each}) == number]
                if len(fitting) == 1:
                    return fitting[0]
                known = [each for each in fitting for one in told if {x.named for x in each} == {x.named for x in one}]
                if known:
                    return known[-1]
            near = [one for back in (3, 2, 1) for one in self._of(at - back)]
            persons = list({one.named: one for one in near}.values())
            return persons if len(persons) == number else []
        if at < _LEAD:
            after = [one for on in range(1, 6) for one in self._of(at + on)]
            persons = list({one.named: one for one in reversed(after) if self._is_called(one, head)}.values())
            return persons[::-1] if len(persons) == number else []
        return []

    def _one(self, at: int, head: str, det: str) -> Sequence[Mention]:
        if det in ("the", "its", "their", "our"):
            near = [one for back in (3, 2, 1) for one in self._of(at - back)]
            persons = {one.named: one for one in near if self._is_called(one, head)}
            if persons:
                return list(persons.values()) if len(persons) == 1 else []
        if at < _LEAD and det in ("a", "an", "the", "one"):
            after = [one for on in (1, 2, 3) for one in self._of(at + on)]
            persons = {one.named: one for one in after if self._is_called(one, head)}
            others = {one.named for one in self._of(at)}
            return list(persons.values()) if len(persons) == 1 and not others else []
        return []

    def _they(self, at: int, before: str) -> list[Mention]:
        lists = [each for each in self._lists(at - 1) if len(each) > 1]
        begin = self._sentences[at - 1].span.start if at else 0
        if len(lists) != 1 or lists[0][0].span.start > begin + 40:
            return []
        start = self._sentences[at].span.start + len(before) - 4
        return [Mention(one.named, Span(start, start + 4), "pronoun") for one in lists[0]]

    def _them(self, at: int, told: Sequence[Sequence[Mention]]) -> Sequence[Mention]:
        """The last who were told of together just before: as those of one act, or as accused of something."""
        for back in range(1, min(_BACK, at) + 1):
            sentence, persons = self._sentences[at - back], self._of(at - back)
            acted = [each for each in told if len(each) > 1 and all(sentence.span.holds(one.span) for one in each)]
            if acted:
                return acted[-1] if len({frozenset(one.named for one in each) for each in acted}) == 1 else []
            if len(persons) > 1:
                between = [
                    sentence.text[one.span.end - sentence.span.start : other.span.start - sentence.span.start]
                    for one, other in pairwise(persons)
                ]
                joined = all(map(is_joined, between)) and re.search(r"\band\b|&", between[-1]) is not None
                begin, text = sentence.span.start, sentence.text
                ahead, end = text[: persons[0].span.start - begin], persons[-1].span.end - begin
                return persons if joined and (_ACCUSED.match(text, end) or _ACCUSES.search(ahead)) else []
        return []

    def _listed_after(self, at: int, number: int, head: str) -> Sequence[Mention]:
        """Those whom the next sentence, or the lines after a colon, tell one by one."""
        if at + 1 >= len(self._sentences):
            return []
        following = self._sentences[at + 1]
        if leads := _lists_those(following.text, head):
            listed = listed_from(following, leads.end(), self._of(at + 1))
            return listed if listed and (not number or len(listed) <= number) else []
        lines: list[Mention] = []
        if self._sentences[at].text.rstrip().endswith(":"):
            for line in range(at + 1, min(at + 1 + _MOST, len(self._sentences))):
                first = next(iter(self._of(line)), None)
                begin = self._sentences[line].span.start
                lead = "" if first is None else self._sentences[line].text[: first.span.start - begin]
                if first is None or not _LINE_OF_ONE.fullmatch(lead) or len(self._sentences[line].text) > 120:
                    break
                lines.append(first)
        return lines if not number or len(lines) == number else []

    def _of(self, at: int) -> list[Mention]:
        """The persons whom a sentence names."""
        if not 0 <= at < len(self._sentences):
            return []
        span = self._sentences[at].span
        return self._named[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)][:_MOST]

    def _lists(self, at: int) -> list[Sequence[Mention]]:
        """The persons of a sentence, those of one list together."""
        lists: list[Sequence[Mention]] = []
        persons = self._of(at)
        while persons:
            joined = joined_after(self._sentences[at], persons)
            lists.append(joined)
            last = joined[-1].span.end
            persons = [one for one in persons if one.span.start >= last]
        return lists

    def _is_called(self, one: Mention, head: str) -> bool:
        """Whether an office or role is told of somebody anywhere: "treasurer Ann Lee", "Ann Lee, the treasurer"."""
        if (one.named, head) not in self._known:
            self._known[one.named, head] = self._look_for(one.named, head)
        return self._known[one.named, head]

    def _look_for(self, named: Named, head: str) -> bool:
        word = _ALIKE.get(head, "chair\\w{0,6}" if head.startswith("chair") else re.escape(head))
        title = ANY_TITLES
        before = re.compile(rf"(?<![\w-]){word}\.?(?:\s(?:of|for|in)\s[^,.;]{{1,40}})?,?\s{title}$", re.IGNORECASE)
        after = re.compile(
            r"(?:\s?[,(-]|\s(?:is|was|has been|had been|became|who is|who was|as))\s?"
            rf"(?:[\w&'-]{{1,25}}\s){{0,5}}?{word}\b",
            re.IGNORECASE,
        )
        titled = re.compile(rf"{word}\.?\s", re.IGNORECASE)
        for each in self._places[named]:
            lead = " ".join(self._text[max(0, each.span.start - 70) : each.span.start].split("\n")[-1:])
            own = self._text[each.span.start : each.span.end]
            if before.search(lead) or titled.match(own) or after.match(self._text[each.span.end : each.span.end + 160]):
                return True
        return False


_SHORT = re.compile(
    rf"(?P<det>the|these|those|all|both)(?:\s(?P<number>{_NUMBER})\b)?(?P<head>(?!))?(?P<many>(?!))?", re.IGNORECASE
)
_OF_ANOTHER = re.compile(r"\b(?:by|with|from|of|under|for|to|against|than|about|over|on|in|at|into)\s$", re.IGNORECASE)


def _lists_those(text: str, called: str) -> re.Match[str] | None:
    """How a sentence begins that lists those who were just called so; ``None`` where it lists others, or nobody."""
    leads = _LISTS_THEM.match(text)
    same = leads is not None and (not leads["head"] or re.search(rf"\b{re.escape(leads['head'])}", called, re.I))
    return leads if same else None


def listed_from(sentence: Sentence, start: int, people: Sequence[Mention]) -> list[Mention]:
    """All of a list that begins at a place of a sentence, but for how the first is called; empty if none does."""
    after = [one for one in people if one.span.start - sentence.span.start >= start and one.by != "pronoun"]
    if not after:
        return []
    lead = sentence.text[start : after[0].span.start - sentence.span.start]
    if not is_joined(f", {lead}"):
        return []
    return in_segments(sentence, after) or joined_after(sentence, after)
