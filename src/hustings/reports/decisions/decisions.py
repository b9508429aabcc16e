"""Decisions and changes of standing that a report tells: what was done, to whom, by whom, and in what way it is told.

What happened, what somebody announces, what is expected and what is only somebody's claim are kept apart. What a
motion would do has happened where the report says that it was carried, and was refused where it was lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hustings.entries.days import Day
from hustings.reports.days.days import day_told, days_within
from hustings.reports.decisions.bodies_concerned import bodies_concerned
from hustings.reports.decisions.concerned import concerned
from hustings.reports.decisions.described import Described
from hustings.reports.decisions.doers import doer
from hustings.reports.decisions.doing_bodies import fined_by_its_own
from hustings.reports.decisions.doings import DONE, doings_in
from hustings.reports.decisions.elsewhere import done_elsewhere
from hustings.reports.decisions.everywhere import with_every_seat
from hustings.reports.decisions.given_places import place_given
from hustings.reports.decisions.governing import CHAIN
from hustings.reports.decisions.how_told import how_told
from hustings.reports.decisions.motions_fate import fate_of
from hustings.reports.decisions.only_called import is_no_office_given, is_passive
from hustings.reports.decisions.outer_act import Outer, outer_of, undone_again
from hustings.reports.decisions.own_matter import days_of_another, is_on, persons_own
from hustings.reports.found import Certainty, Decision, Kind, Mention, Vote
from hustings.reports.quotations.heard import Heard
from hustings.reports.quotations.quotations import heard_in
from hustings.reports.report import LONGEST, Report, Sentence, Span
from hustings.reports.votes.own_clause import tally_at
from hustings.reports.votes.who_divided import day_met
from hustings.reports.words.doing_forms import AFTER, BEFORE, KNOWN, Doing

__all__ = ["DONE", "decisions_of"]


def decisions_of(
    report: Report,
    mentions: Sequence[Mention],
    days: Sequence[tuple[Span, Day]] = (),
    votes: Sequence[Vote] = (),
    heard: Heard | None = None,
) -> tuple[Decision, ...]:
    """Every telling of a decision, in the order of the report; the same one told twice is two tellings.

    Args:
        votes: The tallies of the same report: the decision of a motion that was divided on has its tally.
        heard: Whose words stand where in it, where that was read already.
    """
    mentions = sorted([*mentions, *_of_themselves(report, mentions, heard)], key=lambda one: one.span)
    starts = [one.span.start for one in mentions]
    by_sentence: dict[Span, list[Vote]] = {}
    for vote in votes:
        by_sentence.setdefault(vote.span, []).append(vote)
    described = Described(report, mentions)
    told: list[_Told] = []
    unnamed: list[_Unnamed] = []
    found: list[Decision] = []
    for at, sentence in enumerate(report.sentences):
        if len(sentence.text) > LONGEST:
            continue
        begin, end = bisect_left(starts, sentence.span.start), bisect_left(starts, sentence.span.end)
        two_before = bisect_left(starts, report.sentences[max(0, at - 2)].span.start)
        earlier = [one for one in mentions[two_before:begin] if one.named.kind is Kind.PERSON]
        there = [one for one in mentions[begin:end] if sentence.span.holds(one.span)]
        fate = fate_of(sentence, report.sentences[at + 1 : at + 4])
        here = _Here(
            at, sentence, there, earlier, days, by_sentence.get(sentence.span, []), fate, described, told, unnamed,
            day_met(report.sentences[at - 1] if at else None, sentence, days),
        )  # fmt: skip
        found.extend(_in_sentence(here))
    found = with_every_seat(report, [*found, *_named_later(report, unnamed, found, described)])
    return tuple(sorted(found, key=lambda one: one.span.start))


@dataclass(frozen=True, slots=True)
class _Told:
    """Those whom one telling of an act concerns, and the number of its sentence."""

    what: str
    undone: bool
    at: int
    of: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class _Unnamed:
    """What was done to so many who are not named there."""

    decision: Decision
    at: int
    number: int
    place: Span


_PUT_IN = re.compile(r"\b(?:who|which|whose|since)\b[^,]*$")


@dataclass(frozen=True, slots=True)
class _Here:
    """A sentence, with what is read of the report so far."""

    at: int
    sentence: Sentence
    there: Sequence[Mention]
    earlier: Sequence[Mention]
    days: Sequence[tuple[Span, Day]]
    votes: Sequence[Vote]
    fate: Vote | None
    described: Described
    told: list[_Told]
    unnamed: list[_Unnamed]
    met: Day | None


def _named_later(
    report: Report, unnamed: Sequence[_Unnamed], found: Sequence[Decision], described: Described
) -> Iterator[Decision]:
    """What was done to some not named there, with their names, where the next sentences tell the same act of them."""
    starts = [each.span.start for each in report.sentences]
    for each in unnamed:
        end = starts[each.at + 5] if each.at + 5 < len(starts) else len(report.text)
        same = {
            one.of.named
            for one in found
            if one.of is not None
            and (one.what, one.undone) == (each.decision.what, each.decision.undone)
            and each.decision.span.start < one.span.start < end
        }
        if not same and each.number > 1:
            lists = [
                listed
                for on in range(1, _NEXT)
                if (listed := described.listed(each.at + on, each.number, report.words(each.place), each.at))
            ]
            same = {one.named for one in lists[0]} if lists else same
        if len(same) == each.number:
            names = sorted(same, key=lambda named: named.name)
            yield from (replace(each.decision, of=Mention(named, each.place, "description")) for named in names)


_NEXT = 6
"""So far on, in sentences, those of whom something was told may be listed."""
_I = re.compile(r"(?<![\w'-])(?:I|me|my)(?![\w-])")


def _of_themselves(report: Report, mentions: Sequence[Mention], heard: Heard | None) -> list[Mention]:
    """Every "I" in somebody's words, as a mention of who speaks."""
    quoted = [span for sentence in report.sentences for span in sentence.quoted]
    places = [Span(*found.span()) for span in quoted for found in _I.finditer(report.text, span.start, span.end)]
    if not places:
        return []
    heard = heard or heard_in(report, mentions)
    persons = {one.named.name: one.named for one in mentions if one.named.kind is Kind.PERSON}
    voices = [(place, telling.voice.name) for place in places if (telling := heard.at(place.start)) is not None]
    return [Mention(persons[name], place, "pronoun") for place, name in voices if name in persons]


def _in_sentence(here: _Here) -> Iterator[Decision]:
    taken: list[tuple[int, int]] = []
    text = here.sentence.text
    for doing in doings_in(text):
        for match in doing.pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if is_passive(doing, match) or is_no_office_given(doing, match) or done_elsewhere(doing, match):
                continue
            if found := _decisions(doing, match, here):
                taken.append((match.start(), _end(doing, match, found, here.sentence)))
                of = tuple(one.of for one in found if one.of is not None)
                here.told.append(_Told(doing.what, found[0].undone, here.at, of))
                yield from found
    yield from _undone_again(here, taken)


def _undone_again(here: _Here, taken: Sequence[tuple[int, int]]) -> Iterator[Decision]:
    """What the sentence before told, and this one says was undone: "The executive overturned that"."""
    again = undone_again(here.sentence.text)
    before = [told for told in here.told if here.at - 1 <= told.at <= here.at]
    if again is None or any(again.start() < end and start < again.end() for start, end in taken):
        return
    if len({(told.what, told.undone) for told in before}) != 1 or before[-1].undone:
        return
    doing = Doing(before[-1].what, True, AFTER, passive=again["passive"] is not None, says="")
    certainty = how_told(doing, again, here.sentence, here.votes[0] if here.votes else here.fate)
    if certainty is None:
        return
    begin = here.sentence.span.start
    place = Span(begin + again.start("did"), begin + again.end("did"))
    vote = here.votes[0] if len(here.votes) == 1 else None
    day = day_told(_days_of_the_act(here, place), here.sentence.span, place)
    at = Span(begin + again.start(), begin + again.end())
    for named in dict.fromkeys(one.named for told in before for one in told.of):
        of = Mention(named, at, "description")
        by = doer(doing, again, here.sentence, here.there, of, vote)
        yield Decision(doing.what, here.sentence.span, certainty, True, of=of, by=by, day=day, vote=vote)


def _end(doing: Doing, match: re.Match[str], found: Sequence[Decision], sentence: Sentence) -> int:
    """Where the words end, with what must stand after whom it was done to."""
    if doing.then is None:
        return match.end()
    ends = [one.of.span.end - sentence.span.start for one in found if one.of is not None]
    then = (doing.then.match(sentence.text, end) for end in ends)
    return max((each.end() for each in then if each is not None), default=match.end())


def _days_of_the_act(here: _Here, place: Span) -> list[tuple[Span, Day]]:
    """The days told, less those of another matter, and of a clause put in: "who has sat since 2011, was deselected"."""
    begin, text = here.sentence.span.start, here.sentence.text
    return [
        (span, day)
        for span, day in days_within(here.days, here.sentence.span)
        if not (
            begin <= span.start < span.end <= place.start
            and text[span.end - begin :].startswith(",")
            and _PUT_IN.search(text[: span.end - begin])
        )
        and not days_of_another(
            text, Span(place.start - begin, place.end - begin), Span(span.start - begin, span.end - begin)
        )
    ]


def _decisions(doing: Doing, match: re.Match[str], here: _Here) -> list[Decision]:
    """What these words tell: as many as they concern; nobody, where they tell nothing."""
    sentence, there = here.sentence, here.there
    begin = sentence.span.start
    whom = concerned(doing, match, sentence, there, here.earlier) or bodies_concerned(doing, match, sentence, there)
    whom = [one for one in whom if not _is_beside(match, Span(one.span.start - begin, one.span.end - begin))]
    outer = outer_of(doing, match)
    vote = _vote_on(doing, match, here, whom, outer)
    fate = vote or (None if here.votes else here.fate)
    if outer is None:
        certainty = how_told(doing, match, sentence, fate)
    elif outer.undone:
        certainty = how_told(_undoing(doing, outer), outer.match, sentence, fate)
    else:
        certainty = _standing(doing, match, here, outer)
    if certainty is None:
        return []
    if not whom and doing.what != "statement":
        whom = _described(doing, match, here)
    if outer is not None:
        return _as_object(doing, match, here, whom, vote, certainty, outer)
    place = Span(begin + match.start(), begin + match.end())
    told = Decision(
        doing.what,
        sentence.span,
        certainty,
        doing.undone,
        at=place_given(doing, match, sentence, there),
        by=None if doing.what == "statement" else doer(doing, match, sentence, there, whom[0] if whom else None, vote),
        day=day_told(_days_of_the_act(here, place), sentence.span, place)
        or (here.met if certainty in (Certainty.HAPPENED, Certainty.DENIED) else None),
        vote=vote if certainty in (Certainty.HAPPENED, Certainty.DENIED, Certainty.ALLEGED) else None,
    )
    passive = doing.passive or doing.beside
    if doing.what == "fine" and not fined_by_its_own(match.string[: match.start()], told.by, passive=passive):
        return []
    if len(whom) > 1 and vote is not None and (own := persons_own(sentence, here.votes, whom, there)):
        each = ((of, own.get(of.named)) for of in whom)
        return [replace(told, of=of, vote=its, by=doer(doing, match, sentence, there, of, its)) for of, its in each]
    if whom:
        return [replace(told, of=of, by=doer(doing, match, sentence, there, of, vote)) for of in whom]
    if doing.what == "statement":
        return [told]
    if certainty is Certainty.HAPPENED and doing.person in (BEFORE, AFTER):
        ends = _before(doing, match) if doing.person == BEFORE else _object_at(match)
        unnamed = here.described.unnamed(here.at, ends, match.end() if doing.person == AFTER else -1)
        if unnamed and (doing.then is None or doing.then.match(match.string, unnamed[1].end - begin)):
            here.unnamed.append(_Unnamed(told, here.at, *unnamed))
    return []


_WITH_ANOTHER = re.compile(
    r",\swith\s(?:the|an?|his|her|its|their)\s(?:[\w'-]{1,25}\s){1,8}?(?:\w{1,20}ing\s(?:and|then)\s)?$", re.IGNORECASE
)
"""Before "quitting": ", with the union leader giving in and quitting the party" has a subject of its own."""


def _is_beside(match: re.Match[str], place: Span) -> bool:
    """Whether somebody stands before a clause with a subject of its own, of whom that does not tell."""
    if not (match["did"] or "").lower().split(" ")[0].endswith("ing"):
        return False
    own = _WITH_ANOTHER.search(match.string, max(0, match.start() - 160), match.start("did"))
    return own is not None and place.end <= own.start()


def _undoing(doing: Doing, outer: Outer) -> Doing:
    """The construction as that of the other act, which undoes it."""
    return replace(doing, undone=True, person=AFTER, passive=outer.passive, noun=False, beside=False)


def _standing(doing: Doing, match: re.Match[str], here: _Here, outer: Outer) -> Certainty | None:
    """How an act is told that is said to stand; whoever will not confirm one, without a vote, tells nothing of it."""
    begin = here.sentence.span.start
    place = Span(begin + match.start("did"), begin + match.end("did"))
    if any(quoted.holds(place) for quoted in here.sentence.quoted):
        return None if doing.noun else Certainty.ALLEGED
    verb = outer.match["did"].lower()
    if not verb.startswith("confirm") or verb.endswith("ing"):
        return Certainty.HAPPENED
    own = doing if doing.noun is False and outer.match is match else _undoing(doing, outer)
    told = how_told(own, outer.match, here.sentence, None)
    if told is Certainty.DENIED:
        return Certainty.HAPPENED if here.votes else None
    return told


def _as_object(
    doing: Doing, match: re.Match[str], here: _Here, whom: Sequence[Mention], vote: Vote | None, certainty: Certainty,
    outer: Outer,
) -> list[Decision]:  # fmt: skip
    """An act that is the object of another: its undoing with that one's body, tally and day; else only its own."""
    sentence, begin = here.sentence, here.sentence.span.start

    def is_of_it(span: Span) -> bool:
        return outer.is_own(Span(span.start - begin, span.end - begin)) != outer.undone

    place = Span(begin + outer.verb.start, begin + outer.verb.end)
    can = [one for one in here.there if is_of_it(one.span)]
    told = _days_of_the_act(here, place) if outer.undone else days_within(here.days, sentence.span)
    days = [(span, day) for span, day in told if is_of_it(span)]
    day = day_told(days, sentence.span, place) if days else None
    told_by, told_in = (_undoing(doing, outer), outer.match) if outer.undone else (doing, match)
    seat = place_given(doing, match, sentence, here.there)
    return [
        Decision(
            doing.what, sentence.span, certainty, doing.undone or outer.undone, of=of, at=seat,
            by=doer(told_by, told_in, sentence, can, of, vote), day=day, vote=vote,
        )
        for of in whom
    ]  # fmt: skip


def _vote_on(
    doing: Doing, match: re.Match[str], here: _Here, whom: Sequence[Mention], outer: Outer | None
) -> Vote | None:
    """The vote of the sentence that is on the act, and on no other matter."""
    if outer is not None:
        text, votes = here.sentence.text, here.votes
        at = ((vote, tally_at(text, vote.figures)) for vote in votes)
        return next((vote for vote, tally in at if tally is not None and outer.is_own(tally) != outer.undone), None)
    who = tuple(
        here.sentence.text[one.span.start - here.sentence.span.start :][: one.span.end - one.span.start] for one in whom
    )
    act = Span(*match.span())
    return next(
        (vote for vote in here.votes if is_on(vote, doing.what, act, here.sentence, who, undone=doing.undone)), None
    )


def _before(doing: Doing, match: re.Match[str]) -> str:
    """What stands before the words and the auxiliaries before them."""
    lead = match.string[: match.start()]
    return lead if doing.beside else CHAIN.sub("", lead)


def _object_at(match: re.Match[str]) -> str:
    """The sentence up to the end of the first words after a verb."""
    after = _OBJECT.match(match.string, match.end())
    return match.string[: after.end()] if after else match.string[: match.end()]


_OBJECT = re.compile(
    r"[\w'&-]{1,25}"
    r"(?:\s(?!(?:from|for|by|after|over|in|on|at|who|and|was|were|is|are|has|had|have)\b)[\w'&-]{1,25}){0,4}"
)


def _described(doing: Doing, match: re.Match[str], here: _Here) -> list[Mention]:
    """Those who are only described there, and are named elsewhere."""
    if doing.person == KNOWN:
        place = Span(here.sentence.span.start + match.start(), here.sentence.span.start + match.end())
        for told in reversed(here.told):
            if told.what == doing.what and here.at - told.at <= _FAR:
                return [] if told.undone else [Mention(one.named, place, "description") for one in told.of]
        return []
    lists = [told.of for told in here.told]
    if doing.person == BEFORE:
        return here.described.subject(here.at, _before(doing, match), lists)
    if doing.person == AFTER:
        found, end = here.described.object(here.at, match.end(), lists)
        return found if doing.then is None or doing.then.match(match.string, end) else []
    return []


_FAR = 8
"""So many sentences back a known act may have been told."""
