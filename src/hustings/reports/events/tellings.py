"""What one sentence of one report tells of one act, drawn together from what was found: who, where, when, by whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hustings.entries.days import Day
from hustings.entries.entry import Reason as Because
from hustings.entries.entry import Source, Standing, Sureness
from hustings.reports.days.telling_days import act_day
from hustings.reports.decisions.everywhere import HELD
from hustings.reports.decisions.given_places import OF_SEATS
from hustings.reports.events.evidence import Evidence
from hustings.reports.events.hearsay import Hearsay
from hustings.reports.events.own_word import OwnWord, own_word
from hustings.reports.events.sources import source_words
from hustings.reports.events.told_again import told_otherwise, with_what_is_told_again
from hustings.reports.events.whose_word import decider_of, source_of, whose_word
from hustings.reports.found import (
    Certainty,
    Decision,
    Findings,
    Mention,
    Named,
    Quotation,
    Reason,
    Speaker,
    Vote,
)
from hustings.reports.quotations.heard import Heard
from hustings.reports.report import Report, Span
from hustings.reports.votes.put_to_vote import put_to_vote
from hustings.reports.words.papers import TABLED

LONGEST_WORDS = 4_000
"""The most letters of an announcement's words or of a motion's: a register has room for little more."""

_TO_REJECT = re.compile(r"\bto (?:reject|refuse|dismiss|throw out|oppose|deny|decline|turn down)\b[^.;]{3,200}")
"""What a vote that was carried is told to have refused."""

_OF_AN_OFFICE = ("removal", "appointment")
"""What is done with an office: somebody is put into it, or out of it."""

_PUT_TO_VOTE = re.compile(rf"\b{TABLED}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of one act.

    Args:
        report: The number of the report, from 0.
        what: The word of `doings.DONE`; ``vote`` for a vote on something else.
        figures: The tally; empty if none.
        outcome: ``carried``, ``lost`` or empty.
        speaker: Whose words an announcement or a claim is, by name or description; empty where not known.
        words: The words of an announcement.
        named: Everybody and everything that it names, by what they are in it: ``person``, ``seat``, ``office``, ``by``,
            ``mover``, ``seconder``.
        again: The sentence of the same report that told of the same vote before, where this one says so.
        told_on: The report's own day.
        own: Why the source is the body's own word, in a sentence; empty where it is not.
        beside: The other sentences of the report that tell something of what it holds, each with its words.
        roll: Who voted how, where it is told by name.
        held: Whether its seat only says who the person is: "the MP for Northmere".
        heard: Of ``mover`` and ``seconder`` whose word it is, where the report has it from somebody.
    """

    report: int
    what: str
    certainty: Certainty
    span: Span
    sentence: str
    sources: tuple[Source, ...]
    undone: bool = False
    day: Day | None = None
    named: tuple[tuple[str, Named], ...] = ()
    figures: tuple[tuple[str, int], ...] = ()
    outcome: str = ""
    question: str = ""
    about: str = ""
    reasons: tuple[Because, ...] = ()
    speaker: str = ""
    words: str = ""
    again: Span | None = None
    told_on: date | None = None
    own: str = ""
    beside: tuple[tuple[Span, str], ...] = ()
    roll: tuple[tuple[str, str], ...] = ()
    held: bool = False
    heard: tuple[tuple[str, Source], ...] = ()

    def name(self, field: str) -> Named | None:
        """Who or what stands for ``person``, ``seat``, ``by``, ``mover`` or ``seconder``."""
        return next((named for told, named in self.named if told == field), None)


def tellings_of(report: Report, findings: Findings, number: int = 0) -> tuple[Telling, ...]:
    """Every telling of a decision or a vote, in the order of the report.

    Args:
        number: Of the report, among several that are read together.
    """
    findings = with_what_is_told_again(report, findings)
    evidence, hearsay = Evidence(report, findings.days), Hearsay(report, findings.mentions)
    told: Iterable[Telling] = (
        *_decisions(report, findings, number, evidence, hearsay), *_votes(report, findings, number, evidence, hearsay),
    )  # fmt: skip
    if (own := own_word(report, findings)) is not None:
        told = [_as_own(telling, own, report) for telling in told]
    return tuple(sorted(told, key=lambda telling: telling.span))


def _heard(vote: Vote | None, hearsay: Hearsay) -> tuple[tuple[str, Source], ...]:
    """Whose word it is who moved and seconded, where it is not the report's own."""
    if vote is None:
        return ()
    told = (("mover", hearsay.of_moving(vote.mover)), ("seconder", hearsay.of_moving(vote.seconder)))
    return tuple((field, source) for field, source in told if source is not None)


def _as_told(telling: Telling, vote: Vote | None, hearsay: Hearsay, report: Report) -> Iterator[Telling]:
    """A telling of an act; where its tally is only somebody's word, one without it and that somebody's own."""
    source = hearsay.of(vote.places, vote.body) if vote is not None and telling.figures else None
    if vote is None or source is None or telling.certainty not in (Certainty.HAPPENED, Certainty.DENIED):
        yield telling
        return
    apart, alone = telling.span != vote.span, ("person", "seat", "office")
    by = vote.body if vote.body is not None and vote.span.holds(vote.body.span) else None
    named = tuple((field, name) for field, name in telling.named if field in alone or (field == "by" and not apart))
    claim = replace(
        telling, certainty=Certainty.ALLEGED, sources=(source,), speaker=_speaker(source), reasons=(), heard=(),
        named=(*named, *_named(by=by)) if apart else named, day=vote.day if apart else telling.day,
        span=vote.span, sentence=report.words(vote.span),
    )  # fmt: skip
    if telling.certainty is Certainty.HAPPENED or apart:
        yield replace(telling, figures=(), outcome="", roll=())
    yield claim


def _speaker(source: Source) -> str:
    return source.text.partition(", in ")[0]


def _as_own(telling: Telling, own: OwnWord, report: Report) -> Telling:
    """The telling with the source that it has in a body's own paper."""
    done = telling.certainty in (Certainty.HAPPENED, Certainty.DENIED) and telling.what != "statement"
    if not done or not own.has(telling.span, telling.name("by")):
        return telling
    return replace(telling, sources=(Source(own.sureness, source_words(report)),), own=own.why)


def _decisions(
    report: Report, findings: Findings, number: int, evidence: Evidence, hearsay: Hearsay
) -> Iterator[Telling]:
    of_others = (Certainty.ALLEGED, Certainty.DENIED)
    some = any(decision.certainty in of_others for decision in findings.decisions)
    heard = hearsay.heard if some else Heard(())
    rejected = {_act(decision) for decision in findings.decisions if _vote_on(decision) is not decision.vote}
    for decision in findings.decisions:
        quotation = _quotation(decision.span, findings.quotations)
        if decision.certainty is Certainty.ANNOUNCED and _is_motion(quotation):
            continue  # what a motion says is what was put to the vote, and no announcement
        speaker, sources = whose_word(report, decision, quotation, heard, hearsay)
        vote = _vote_on(decision)
        if decision.certainty is Certainty.DENIED and vote is None and not speaker and _act(decision) in rejected:
            continue  # the vote that was carried to reject it says so
        denied_by_vote = decision.certainty is Certainty.DENIED and vote is not None
        day = _day(decision, report, quotation, findings.days)
        who = (decision.of, decision.at, decider_of(decision, report), *((vote.mover, vote.seconder) if vote else ()))
        telling = Telling(
            number, decision.what, decision.certainty, decision.span, report.words(decision.span), sources,
            undone=decision.undone,
            day=day,
            named=_named(
                person=decision.of, seat=decision.at if decision.what in OF_SEATS else None,
                by=decider_of(decision, report),
                mover=_mover(decision, vote), seconder=vote.seconder if vote else None,
                office=decision.at if decision.what in _OF_AN_OFFICE else None,
            ),
            held=decision.at is not None and decision.at.by == HELD,
            figures=vote.figures if vote else (),
            outcome=vote.outcome if vote else "lost" if denied_by_vote else "",
            question=_question(report, vote),
            about=vote.what if vote else "",
            reasons=tuple(_because(report, reason, findings) for reason in _reasons(decision.span, findings.reasons)),
            speaker=speaker,
            words=_words(report, decision, quotation),
            told_on=report.dated,
            beside=evidence.beside(
                decision.span, who, (vote.span, *vote.wording) if vote else (),
                None if decision.certainty is Certainty.FORECAST else day,
            ),
            roll=vote.roll if vote else (),
            heard=_heard(vote, hearsay),
        )  # fmt: skip
        yield from _as_told(telling, vote, hearsay, report)


def _act(decision: Decision) -> tuple[str, bool, Named | None]:
    return decision.what, decision.undone, decision.of.named if decision.of else None


def _mover(decision: Decision, vote: Vote | None) -> Mention | None:
    """Who moved it; never whom it was done to: "Bo Carr, who moved the motion, was himself suspended in May"."""
    if vote is None or vote.mover is None or (decision.of is not None and vote.mover.named == decision.of.named):
        return None
    return vote.mover


def _vote_on(decision: Decision) -> Vote | None:
    """The vote on what was done; not one in which it was carried to reject it: that is of the rejecting."""
    vote = decision.vote
    rejected = vote is not None and decision.certainty is Certainty.DENIED and vote.outcome == "carried"
    return None if rejected else vote


def _rejecting(report: Report, vote: Vote) -> str:
    """What was voted where that was to reject something: "to reject a call for the suspension of Ann Lee"."""
    found = _TO_REJECT.search(report.words(vote.span)) if vote.outcome == "carried" else None
    return found[0].removeprefix("to ").rstrip(" ,") if found else ""


def _votes(report: Report, findings: Findings, number: int, evidence: Evidence, hearsay: Hearsay) -> Iterator[Telling]:
    """The votes that no decision took up."""
    taken = {vote.figures[:2] for decision in findings.decisions if (vote := _vote_on(decision)) is not None}
    told_of = {decision.span for decision in findings.decisions}
    before: Vote | None = None
    for vote in findings.votes:
        again = before.span if before is not None and told_otherwise(report, before, vote) else None
        before = vote
        if vote.figures[:2] in taken:
            continue
        told, certainty = Source(Sureness.REPORTED, source_words(report)), vote.certainty
        if certainty is Certainty.ALLEGED:
            told = source_of(report, _quotation(vote.span, findings.quotations))
        elif certainty is Certainty.HAPPENED and (heard := hearsay.of(vote.places, vote.body)) is not None:
            told, certainty = heard, Certainty.ALLEGED
        day = _past(act_day(vote.day, vote.span, report, findings.days), report)
        yield Telling(
            number, "vote", certainty, vote.span, report.words(vote.span), (told,),
            day=day,
            named=_named(by=vote.body, mover=vote.mover, seconder=vote.seconder),
            figures=vote.figures,
            outcome=vote.outcome,
            question=_question(report, vote) or _rejecting(report, vote) or _put(report, vote, findings.votes),
            about=vote.what or _put(report, vote, findings.votes),
            again=again,
            told_on=report.dated,
            beside=evidence.beside(vote.span, (vote.body, vote.mover, vote.seconder), vote.wording, day),
            reasons=tuple(
                _because(report, reason, findings)
                for reason in _reasons(vote.span, findings.reasons)
                if vote.span not in told_of  # it is why that was done, and not of the vote
            ),
            speaker=_speaker(told) if certainty is Certainty.ALLEGED else "",
            roll=vote.roll,
            heard=_heard(vote, hearsay),
        )  # fmt: skip


def _day(
    decision: Decision, report: Report, quotation: Quotation | None, days: Sequence[tuple[Span, Day]]
) -> Day | None:
    """The day of a telling: of what happened that one, of an announcement when it was made, of what a report expects
    the report's own. A day beside something yet to come is when it is to be, and no day of an entry."""
    if decision.certainty is Certainty.ANNOUNCED:
        return quotation.day if quotation is not None else None
    if decision.certainty is Certainty.FORECAST:
        return Day.exact(report.dated) if report.dated is not None else None
    day = decision.day or (decision.vote.day if decision.vote else None)
    return _past(day if decision.what == "statement" else act_day(day, decision.span, report, days), report)


def _past(day: Day | None, report: Report) -> Day | None:
    """The day of what happened; one after the report's own cannot be it, and is left out."""
    return None if day is not None and report.dated is not None and day.first > report.dated else day


def _named(**mentions: Mention | None) -> tuple[tuple[str, Named], ...]:
    return tuple((field, mention.named) for field, mention in mentions.items() if mention is not None)


def _quotation(sentence: Span, quotations: Iterable[Quotation]) -> Quotation | None:
    """The first quotation of which a part stands in the sentence."""
    for quotation in quotations:
        if any(span.start < sentence.end and sentence.start < span.end for span in quotation.spans):
            return quotation
    return None


def _is_motion(quotation: Quotation | None) -> bool:
    return (
        quotation is not None
        and quotation.kind is Speaker.DOCUMENT
        and _PUT_TO_VOTE.search(quotation.speaker) is not None
    )


def _words(report: Report, decision: Decision, quotation: Quotation | None) -> str:
    """The words of an announcement or forecast: those in quotes, else the whole sentence."""
    if decision.certainty not in (Certainty.ANNOUNCED, Certainty.FORECAST):
        return ""
    if decision.certainty is Certainty.ANNOUNCED and quotation is not None:
        parts = [span for span in quotation.spans if span.start < decision.span.end and decision.span.start < span.end]
        return " ".join(report.words(span) for span in parts)[:LONGEST_WORDS]
    return report.words(decision.span)[:LONGEST_WORDS]


def _question(report: Report, vote: Vote | None) -> str:
    if vote is None:
        return ""
    return report.quoted(vote.wording)[:LONGEST_WORDS]


def _put(report: Report, vote: Vote, votes: Sequence[Vote]) -> str:
    """What a vote was on, where its sentence tells of no other; of minutes and lists, by the line that says so."""
    if sum(other.span == vote.span for other in votes) > 1:
        return ""
    if vote.what.startswith(("To ", "That ")):
        return vote.what[:LONGEST_WORDS]
    return put_to_vote(report.words(vote.span))


def _reasons(sentence: Span, reasons: Iterable[Reason]) -> list[Reason]:
    return [reason for reason in reasons if sentence.start <= reason.span.start < sentence.end]


def _because(report: Report, reason: Reason, findings: Findings) -> Because:
    """A reason as an entry has it; one that is somebody's word has a source of its own."""
    if reason.standing is Standing.STATED or not reason.speaker:
        return Because(reason.standing, reason.words)
    said = next((each for each in findings.quotations if each.speaker == reason.speaker), None)
    anonymous = said is not None and said.kind is Speaker.ANONYMOUS
    sureness = Sureness.ANONYMOUS if anonymous else Sureness.CLAIMED
    return Because(reason.standing, reason.words, Source(sureness, f"{reason.speaker}, in {source_words(report)}"))
