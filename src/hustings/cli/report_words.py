"""What was read in reports and what is proposed, in words for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hustings.answers.lines import Line, Style, capital, harmless, wrapped
from hustings.cli.terminal import width
from hustings.entries import day_words
from hustings.reports.found import Findings, Speaker
from hustings.reports.proposing.as_register import proposed_text
from hustings.reports.proposing.proposals import Proposal
from hustings.reports.proposing.words import (
    aside_words,
    field_words,
    figure_words,
    kind_words,
    missing_words,
    name_words,
    speaker_words,
)
from hustings.reports.report import NamedBy, Report

if TYPE_CHECKING:
    from hustings.clerk.book_objections import Objections
    from hustings.entries import AnyEntry
    from hustings.rulebook import RuleBook

LONGEST_SHOWN = 400
"""The most letters of a sentence that are shown; the rest is in the report."""


@dataclass(frozen=True)
class Reading:
    """Reports that were read, and what is proposed.

    Args:
        against: By the number of a proposal, what the rule book says against it.
        book: The rule book, if one was given.
        beside: The entries on record that what is accepted joins.
    """

    reports: tuple[tuple[Report, Findings], ...]
    proposals: tuple[Proposal, ...]
    against: Mapping[int, Objections] = field(default_factory=dict)
    book: RuleBook | None = None
    beside: tuple[AnyEntry, ...] = ()

    def stands(self, proposal: Proposal) -> bool:
        """Whether a proposal can be entered as it stands, also by the book."""
        return not self.why_not(proposal)

    def refused(self, texts: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
        """Why the book refuses some of the texts that are to be entered together, each in words without a full stop.

        Args:
            texts: By the numbers of their proposals, mended or not; what is not among them is not entered.
        """
        from hustings.clerk.book_objections import objections

        if self.book is None:
            return {}
        found = objections(self.book, texts, self.beside)
        return {
            number: tuple(problem.message for problem in each.problems)
            for number, each in found.items()
            if each.problems
        }

    def left(self) -> dict[int, str]:
        """By its number, why a proposal is not accepted with all others at once, in words without a full stop."""
        left = {each.number: why for each in self.proposals if (why := self.why_not(each) or _doubt(each))}
        texts = {each.number: proposed_text(each) for each in self.proposals if each.number not in left}
        while any(each.doubts for each in self.proposals) and (refused := self.refused(texts)):
            for number, words in refused.items():  # it stands only beside one that is left
                left[number] = words[0]
                del texts[number]
        return dict(sorted(left.items()))

    def why_not(self, proposal: Proposal) -> str:
        """Why it cannot beside all other proposals, in words without a full stop; empty if it can."""
        if why := self.unfinished(proposal):
            return why
        against = self.against.get(proposal.number)
        return against.problems[0].message if against is not None and against.problems else ""

    def unfinished(self, proposal: Proposal) -> str:
        """Why no register can hold it as it is, by any book, in words without a full stop; empty if one can."""
        if not proposal.entries:
            return f"there is nothing to enter: {proposal.notes[-1].rstrip('.')}"
        if proposal.lacks:
            return missing_words(proposal.lacks)
        if not proposed_text(proposal):
            return "it names somebody or something as no register can: its text is empty"
        return ""


def _doubt(proposal: Proposal) -> str:
    """Why it needs a look, in words without a full stop; empty if it is told plainly."""
    if not proposal.doubts:
        return ""
    first = proposal.doubts[0].rstrip(".")
    return f"{first[:1].lower()}{first[1:]}: look at it, then --accept {proposal.number}"


def reading_lines(reading: Reading, *, may_accept: bool = True) -> Iterator[tuple[Style, str]]:
    """The reports, every proposal with what it rests on, and what comes next.

    Args:
        may_accept: Whether it is still open what is accepted.
    """
    columns = width()
    for report, findings in reading.reports:
        for line in report_lines(report, findings):
            yield line.style, wrapped(line, columns)
    for proposal in reading.proposals:
        yield Style.PLAIN, ""
        yield from proposal_lines(proposal, reading)
    yield Style.PLAIN, ""
    yield from also_told(reading)
    yield Style.PLAIN, ""
    for line in _foot(reading, may_accept=may_accept):
        yield line.style, wrapped(line, columns)


def report_lines(report: Report, findings: Findings) -> Iterator[Line]:
    """A report: its day, its size, and what was set aside."""
    dated = (
        f"of {day_words(report.dated)}" if report.dated else "of a day that its text does not tell (give --dated DAY)"
    )
    if report.dated_by is not None:
        dated += f' (by its words "{_short(report.words(report.dated_by))}")'
    elif report.dated is not None:
        dated += " (as you said)"
    told = len(findings.quotations)
    yield Line(
        Style.HEADING,
        harmless(f"{report.source}, {dated}: {many(len(report.sentences), 'sentence')}, {many(told, 'quotation')}."),
    )
    if report.named_by is NamedBy.FILE:
        yield Line(
            Style.MARK, "nothing in it tells what it is called, and nobody finds a source by your file: --source", 1
        )
    if report.dated_otherwise is not None:
        day, place = report.dated_otherwise
        told_otherwise = (
            f'its own words tell another day, {day_words(day)} ("{_short(report.words(place))}"); the day that you '
            "gave is taken"
        )
        yield Line(Style.MARK, harmless(told_otherwise), 1)
    for stray in report.strays:
        yield Line(
            Style.MARK, harmless(f'set aside, {aside_words(stray.why)}: "{_short(report.words(stray.span))}"'), 1
        )


def also_told(reading: Reading) -> Iterator[tuple[Style, str]]:
    """What the reports say besides: quotations with whose word they are, conditions, figures."""
    columns = width()
    for report, findings in reading.reports:
        told = [*_quotations(report, findings), *_conditions(findings), *_figures(findings)]
        yield Style.HEADING, harmless(f"{report.source} also says" if told else f"{report.source} says no more")
        for text in told:
            yield Style.DETAIL, wrapped(Line(Style.DETAIL, harmless(text), 1), columns)


def _quotations(report: Report, findings: Findings) -> Iterator[str]:
    for each in findings.quotations:
        told = [speaker_words(each.kind)] if each.speaker and each.kind is not Speaker.NAMED else []
        told += [each.day.words()] if each.day is not None else []
        who = each.speaker or "nobody is told to have said it"
        yield who + (f" ({', '.join(told)})" if told else "") + f": “{report.quoted(each.spans)}”"


def _conditions(findings: Findings) -> Iterator[str]:
    for each in findings.conditions:
        of = f" for {each.of.named.name}" if each.of is not None else ""
        by = f", by the words of {each.speaker}" if each.speaker else ""
        yield f"condition{of}{by}: {_short('; '.join(each.parts))}"


def _figures(findings: Findings) -> Iterator[str]:
    for each in findings.figures:
        about = [mention.named.name for mention in (each.of, each.at) if mention is not None]
        about += [each.day.words()] if each.day is not None else []
        yield f"{figure_words(each.what)}: {each.number:,} {each.unit}".rstrip() + (
            f" ({', '.join(about)})" if about else ""
        )


def proposal_lines(proposal: Proposal, reading: Reading, text: str = "") -> Iterator[tuple[Style, str]]:
    """One proposal: its text, the sentences that it rests on, what differs, and what should be known.

    Args:
        text: Its text as somebody mended it; empty if nobody did.
    """
    columns = width()
    yield Style.CLAUSE, f"{proposal.number}. {kind_words(proposal.kind)}"
    for row in (text or proposed_text(proposal)).splitlines():
        yield Style.ENTRY, harmless(f"   {row}")
    for line in _details(proposal, reading, is_mended=bool(text)):
        yield line.style, wrapped(line, columns)


def _details(proposal: Proposal, reading: Reading, *, is_mended: bool) -> Iterator[Line]:
    read = reading.reports
    several = len(read) > 1
    rests = proposal.rests_on
    for rest in rests[:6]:
        of = f"{read[rest.report][0].source}: " if several else ""
        yield Line(Style.DETAIL, harmless(f"{of}“{_short(rest.words)}”"), 2)
    if (more := len(rests) - 6) > 0:
        yield Line(Style.DETAIL, f"and {many(more, 'sentence')} more", 2)
    for difference in proposal.event.differences:
        yield Line(Style.MARK, f"they differ in: {field_words(difference.field)}", 2)
        for value in difference.values:
            report = read[value.report][0]
            of = f" ({report.source})" if several else ""
            yield Line(Style.DETAIL, harmless(f"{value.words}{of}: “{_short(report.words(value.span))}”"), 3)
    before = {named for each in reading.proposals[: proposal.number - 1] for named in each.new_names}
    if new := [named for named in proposal.new_names if named not in before]:
        names = ", ".join(f"{named.name} ({name_words(named.kind)})" for named in new)
        yield Line(Style.MARK, harmless(f"new: {names}"), 2)
    if proposal.lacks and not is_mended:
        yield Line(Style.MARK, f"{capital(missing_words(proposal.lacks))}.", 2)
    if not is_mended:
        for doubt in proposal.doubts:
            yield Line(Style.NOT_KNOWN, harmless(f"look at it first: {doubt}"), 2)
    for note in proposal.notes:
        yield Line(Style.MARK, harmless(note), 2)
    against = reading.against.get(proposal.number)
    if against is not None and not is_mended:
        for told in against.words:
            yield Line(Style.NO, harmless(f"the book: {told}"), 2)


def _foot(reading: Reading, *, may_accept: bool) -> Iterator[Line]:
    entered = [proposal for proposal in reading.proposals if proposal.entries]
    standing = [proposal for proposal in entered if reading.stands(proposal)]
    can = sum(not proposal.doubts for proposal in standing)
    told = f"{many(len(reading.proposals), 'proposal')}."
    if entered:
        told += f" {can} of {many(len(entered), 'entry', 'entries')} can be accepted as proposed"
        if look := len(standing) - can:
            told += f"; {look} {'needs' if look == 1 else 'need'} a look first"
        need = len(entered) - len(standing)
        told += f"; {need} {'needs' if need == 1 else 'need'} a word of yours first." if need else "."
    yield Line(Style.FOOT, f"{told} Nothing was entered.")
    if can and may_accept:
        yield Line(Style.FOOT, "--accept all, or --accept with their numbers, gives the entries as a register.")
    elif standing and may_accept:
        yield Line(Style.FOOT, "--accept with their numbers gives the entries as a register.")
    if reading.book is None and standing:
        yield Line(Style.FOOT, "The words for acts are ours; with --book they are those of the rule book.")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]} [...]"


def many(number: int, what: str, several: str = "") -> str:
    """A number of things: ``3 sentences``."""
    return f"{number:,} {what if number == 1 else several or f'{what}s'}"
