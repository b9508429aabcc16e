"""What would change an answer, in words: acts and who could do them, votes, time; and what to ask whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hustings.answers.lines import Line, Style, capital, sentence, term_words
from hustings.answers.verdict import Answer, ClauseRemedies, Remedy, RemedyAct, ToAsk, Verdict
from hustings.entries import day_words
from hustings.speech import said, said_many


def changes(verdict: Verdict) -> Iterator[Line]:
    """What would change an answer: acts, votes, and time."""
    several = len(verdict.by_clause) > 1
    for turned in verdict.by_clause if several or not verdict.remedies else ():
        yield from _clause_changes(turned)
    for remedy in verdict.remedies[:1] if several else verdict.remedies:
        yield from _remedy(remedy, verdict.question.on)
    more = len(verdict.remedies) - 1
    if several and more > 0:
        told = said_many(
            "At least one other set of acts does so too; each takes another way for one of the clauses.",
            "At least {number} other sets of acts do so too; each takes another way for one of the clauses.",
            more,
        )
        yield Line(Style.PLAIN, told, 1)
    for remedy in verdict.later:
        yield from _remedy(remedy, verdict.question.on)
    for change in verdict.vote_changes:
        yield Line(Style.ACT, sentence(change.text), 1)
    if verdict.flips_on is not None:
        yield Line(Style.ACT, _flip(verdict.flips_to, verdict.flips_on), 1)
    if verdict.nothing_can:
        told = said("Nothing can: every act that the book gives was tried, and time does not help.")
        yield Line(Style.PLAIN, told, 1)
    elif verdict.searched and not verdict.remedies and not verdict.later:
        yield Line(Style.PLAIN, said("No set of acts that would change it was found within five acts."), 1)


def _flip(to: Answer | None, day: date) -> str:
    if to is None:
        return said("By itself, if nothing more is entered, it changes on {day}.", day=day_words(day))
    return said(
        "By itself, if nothing more is entered, it becomes {answer} on {day}.", answer=to.words, day=day_words(day)
    )


def _clause_changes(turned: ClauseRemedies) -> Iterator[Line]:
    """What would turn one clause: each set of acts on its line."""
    told = _turns(turned)
    if turned.flips_on:
        told = f"{told} {said('By itself it turns on {day}.', day=day_words(turned.flips_on))}"
    yield Line(Style.CLAUSE, told, 1)
    for way in turned.ways:
        first, *others = (_act_words(act) for act in way.acts)
        for other in others:
            first = said("{first}; and {second}", first=first, second=other)
        yield Line(Style.ACT, f"{capital(first)}.", 2, "- ")


def _turns(turned: ClauseRemedies) -> str:
    """Whether acts would turn a clause, and whether one set of them or several."""
    values = {"clause": turned.clause, "title": turned.title}
    if len(turned.ways) == 1:
        return said("Clause {clause}, {title}: this would turn it.", **values)
    if turned.ways:
        return said("Clause {clause}, {title}: each of these would turn it.", **values)
    if turned.exhausted:
        return said("Clause {clause}, {title}: no act of that day can turn it.", **values)
    return said("Clause {clause}, {title}: not found within five acts.", **values)


def _remedy(remedy: Remedy, asked: date) -> Iterator[Line]:
    """A set of acts that turns the whole answer, each act on its line."""
    values = {"answer": remedy.to.words, "day": day_words(remedy.on)}
    waits = remedy.on > asked
    if len(remedy.acts) == 1:
        values["act"] = _act_words(remedy.acts[0])
        if waits:
            told = said("The answer becomes {answer} on {day} by: {act}.", **values)
        else:
            told = said("The answer becomes {answer} by: {act}.", **values)
        yield Line(Style.ACT, told, 1)
        return
    if waits:
        told = said("The answer becomes {answer} on {day} by these together:", **values)
    else:
        told = said("The answer becomes {answer} by these together:", **values)
    yield Line(Style.ACT, told, 1)
    for act in remedy.acts:
        yield Line(Style.ACT, f"{capital(_act_words(act))}.", 2, "- ")


def to_ask(verdict: Verdict) -> Iterator[Line]:
    """What is not known, and who could put it on the record."""
    for ask in verdict.to_ask:
        yield Line(Style.ACT, f"{sentence(ask.text)} {_who_could(ask, keeper=verdict.keeper)}".strip(), 1, "- ")


def _act_words(act: RemedyAct) -> str:
    """``lift bar - Rowan, Northmere, by Executive, if carried (clause 4.5)``."""
    return with_clause(act.text.rstrip("."), act.clause)


def _who_could(ask: ToAsk, *, keeper: bool) -> str:
    """Who could put on the record what is not known, and by which act; whoever observes them can only find it out."""
    if ask.withheld:
        return capital(said("{readers} may see it, and could ask for themselves.", readers=ask.by))
    if not ask.act:
        return ""
    act = with_clause(term_words(ask.act), ask.clause)
    if ask.by and not keeper:
        return said("Find it out from {who}: {act}.", who=ask.by, act=act)
    if ask.by:
        return capital(said("{who} could enter it: {act}.", who=ask.by, act=act))
    return said("It would be an event, which is nobody's act: {act}.", act=act)


def with_clause(act: str, clause: str) -> str:
    """An act with the clause that gives it, if one does."""
    return said("{act} (clause {clause})", act=act, clause=clause) if clause else act
