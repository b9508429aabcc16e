"""The same tally told twice: with the act that was voted on, and by itself. Then it is the tally of that act.

A teaser tells a vote whose sentence the story tells again in full; one paper writes "the motion was carried by 22 votes
to 12", and another, of the same vote, "voted by 22 votes to 12 to expel her". Where one act alone has that tally, both
are of it; where two have, each stays by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from hustings.reports.decisions.doings import DOINGS
from hustings.reports.events.agreeing import can_be_one, near
from hustings.reports.events.tellings import Telling
from hustings.reports.found import Certainty, Decision, Findings, Vote
from hustings.reports.report import LONGEST, Report, plain
from hustings.reports.votes.put_to_vote import put_to_vote
from hustings.reports.words.numbers import NUMBER, number

_NUMBERS = re.compile(NUMBER, re.IGNORECASE)
_FEW = 40
"""A sentence with more numbers is a list, and tells no one vote."""

_THAT_IT_STANDS = re.compile(r"(?:not )?to (?:uphold|reaffirm)\b", re.IGNORECASE)
"""Begins what was put, where that is an act that was done before."""
_OF_NOBODY = ("vote", "statement", "figure")


def with_tallies(report: Report, findings: Findings) -> Findings:
    """The findings, each decision with the tally that its own sentence repeats."""
    counted = {decision.vote.figures[:2] for decision in findings.decisions if decision.vote is not None}
    free = {vote.figures[:2]: vote for vote in findings.votes if vote.figures[:2] not in counted}
    if not free:
        return findings
    return replace(findings, decisions=tuple(_counted(report, findings.decisions, free)))


def _counted(
    report: Report, decisions: Iterable[Decision], free: dict[tuple[tuple[str, int], ...], Vote]
) -> Iterator[Decision]:
    for decision in decisions:
        was = decision.vote
        if (was is None or not was.figures) and decision.certainty in (Certainty.HAPPENED, Certainty.ALLEGED):
            told = [vote for vote in free.values() if _is_told_in(report, vote, decision)]
            if len(told) == 1 and _was_carried(told[0], decision) and _can_be_of(told[0], decision):
                mover = told[0].mover or (was.mover if was else None)
                decision = replace(decision, vote=replace(told[0], mover=mover))
        yield decision


def _was_carried(vote: Vote, decision: Decision) -> bool:
    """Whether it was carried, as told or, where they voted to do what is told as done, by more for it than against."""
    figures = dict(vote.figures)
    more = vote.span == decision.span and figures.get("for", 0) > figures.get("against", 0)
    return vote.outcome == "carried" or (not vote.outcome and more)


def _is_told_in(report: Report, vote: Vote, decision: Decision) -> bool:
    """Whether the decision's sentence tells the vote, too: as what they voted to do, or, if it is another sentence than
    the vote's, by the same two numbers one after the other."""
    if vote.span == decision.span:
        return _voted_to_do_it(report.words(vote.span), decision)
    if decision.span.end - decision.span.start > LONGEST:
        return False
    return tells_tally(report.text[decision.span.start : decision.span.end], vote.figures)


def tells_tally(sentence: str, figures: Iterable[tuple[str, int]]) -> bool:
    """Whether a sentence tells a tally by its two numbers, one after the other."""
    text = plain(sentence)
    both = {figure for _, figure in tuple(figures)[:2]}
    found = [(match.start(), match.end(), match[0]) for match in _NUMBERS.finditer(text)]
    found += [(at.start(), at.end(), at[0]) for at in re.finditer(r"\d+(?=-\d)|(?<=\d-)\d+", text)]
    if len(found) > _FEW or len(both) < 2:
        return False
    told = sorted((start, end, value) for start, end, words in found if (value := _value(words)) is not None)
    return any(
        {one[2], other[2]} == both and other[0] - one[1] <= len(" votes against ") for one, other in pairwise(told)
    )


def _voted_to_do_it(sentence: str, decision: Decision) -> bool:
    """Whether what was put to the vote is the decision: "60 members voted to expel Lee"."""
    put = plain(put_to_vote(sentence))
    if decision.of is None or not put.startswith(("to ", "not to ")) or _THAT_IT_STANDS.match(put):
        return False
    names = {form.split()[-1] for form in (decision.of.named.name, *decision.of.named.also) if form.split()}
    if not names & set(re.findall(r"[\w'-]+", put)):
        return False
    doings = (doing for doing in DOINGS if (doing.what, doing.undone) == (decision.what, decision.undone))
    return any((match := doing.pattern.search(put)) is not None and match.start() <= len("not to ") for doing in doings)


def _value(words: str) -> int | None:
    try:
        return number(words)
    except ValueError:
        return None


def _can_be_of(vote: Vote, decision: Decision) -> bool:
    by = (vote.body.named if vote.body else None), (decision.by.named if decision.by else None)
    return can_be_one(*by) and near(vote.day, decision.day)


def tallies_of_acts(tellings: Iterable[Telling]) -> list[Telling]:
    """The tellings, a vote told by itself made a telling of the one act that was voted on by the same tally."""
    tellings = list(tellings)
    acts: dict[tuple[tuple[str, int], ...], list[Telling]] = {}
    for telling in tellings:
        if telling.what not in _OF_NOBODY and telling.figures and telling.name("person") is not None:
            acts.setdefault(telling.figures[:2], []).append(telling)
    return [_of_its_act(telling, acts.get(telling.figures[:2], ())) for telling in tellings]


def _of_its_act(vote: Telling, acts: Iterable[Telling]) -> Telling:
    if vote.what != "vote" or vote.certainty is not Certainty.HAPPENED:
        return vote
    told = {(act.what, act.undone, act.name("person")): act for act in acts}
    act = next(iter(told.values()), None)
    if act is None or len(told) > 1 or act.report == vote.report or act.certainty is not Certainty.HAPPENED:
        return vote
    if vote.outcome not in ("", act.outcome) or not near(vote.day, act.day):
        return vote
    if not can_be_one(vote.name("by"), act.name("by")) or not _names_it(vote, act):
        return vote
    place = [pair for pair in act.named if pair[0] in ("person", "seat", "office")]
    return replace(vote, what=act.what, undone=act.undone, named=(*place, *vote.named), question="")


def _names_it(vote: Telling, act: Telling) -> bool:
    """Whether what was put is not told, or is told with a name of whom the act concerns."""
    person = act.name("person")
    if not vote.question or person is None:
        return True
    words = set(re.findall(r"\w+", vote.question.casefold()))
    return any(form.casefold().split()[-1] in words for form in (person.name, *person.also) if form)
