"""What was read in reports and what is proposed, in words for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hustings.answers.lines import Line, Style, harmless, wrapped
from hustings.cli.terminal import width
from hustings.entries import day_words
from hustings.reports.found import Findings, Speaker
from hustings.reports.proposing.as_register import proposed_text
from hustings.reports.proposing.proposals import Proposal
from hustings.reports.report import Report

LONGEST_SHOWN = 400
"""The most letters of a sentence that are shown; the rest is in the report."""

KINDS = {
    "decision": "decision",
    "vote": "vote",
    "claim": "only claimed",
    "announcement": "announced, not decided",
    "forecast": "expected, not decided",
    "denial": "told as not so",
    "statement": "two days of one statement",
    "figure": "two numbers for one thing",
}
"""What each kind of proposal is called."""

_FIELDS = {
    "day": "the day", "tally": "the tally", "outcome": "the outcome", "seat": "the seat", "by": "who decided",
    "mover": "the mover", "office": "the office", "happened": "whether it was so", "number": "the number",
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """Reports that were read, and what is proposed.

    Args:
        against: By the number of a proposal, what the rule book says against it.
        by_book: Whether a rule book was given.
    """

    reports: tuple[tuple[Report, Findings], ...]
    proposals: tuple[Proposal, ...]
    against: Mapping[int, tuple[str, ...]]
    by_book: bool = False


Read = Sequence[tuple[Report, Findings]]


def reading_lines(reading: Reading) -> Iterator[tuple[Style, str]]:
    """The reports, every proposal with what it rests on, and what comes next."""
    columns = width()
    for report, findings in reading.reports:
        for line in report_lines(report, findings):
            yield line.style, wrapped(line, columns)
    for proposal in reading.proposals:
        yield Style.PLAIN, ""
        yield from proposal_lines(proposal, reading.reports, reading.against.get(proposal.number, ()))
    yield Style.PLAIN, ""
    for line in _foot(reading.proposals, by_book=reading.by_book):
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
        harmless(f"{report.source}, {dated}: {_many(len(report.sentences), 'sentence')}, {_many(told, 'quotation')}."),
    )
    if report.dated_otherwise is not None:
        day, place = report.dated_otherwise
        told_otherwise = (
            f'its own words tell another day, {day_words(day)} ("{_short(report.words(place))}"); the day that you '
            "gave is taken"
        )
        yield Line(Style.MARK, harmless(told_otherwise), 1)
    for stray in report.strays:
        yield Line(Style.MARK, harmless(f'set aside, {stray.why}: "{_short(report.words(stray.span))}"'), 1)
    for text in (*_quotations(report, findings), *_conditions(findings), *_figures(findings)):
        yield Line(Style.DETAIL, harmless(text), 1)


def _quotations(report: Report, findings: Findings) -> Iterator[str]:
    for each in findings.quotations:
        told = [str(each.kind)] if each.speaker and each.kind is not Speaker.NAMED else []
        told += [each.day.words()] if each.day is not None else []
        who = each.speaker or "nobody is told to have said it"
        said = " ... ".join(report.words(span) for span in each.spans)
        yield who + (f" ({', '.join(told)})" if told else "") + f": “{_short(said)}”"


def _conditions(findings: Findings) -> Iterator[str]:
    for each in findings.conditions:
        of = f" for {each.of.named.name}" if each.of is not None else ""
        by = f", by the words of {each.speaker}" if each.speaker else ""
        yield f"condition{of}{by}: {_short('; '.join(each.parts))}"


def _figures(findings: Findings) -> Iterator[str]:
    for each in findings.figures:
        about = [mention.named.name for mention in (each.of, each.at) if mention is not None]
        about += [each.day.words()] if each.day is not None else []
        yield f"{each.what}: {each.number:,} {each.unit}".rstrip() + (f" ({', '.join(about)})" if about else "")


def proposal_lines(proposal: Proposal, read: Read, against: Sequence[str]) -> Iterator[tuple[Style, str]]:
    """One proposal: its text, the sentences that it rests on, what differs, and what should be known."""
    columns = width()
    yield Style.CLAUSE, f"{proposal.number}. {KINDS[proposal.kind]}"
    for row in proposed_text(proposal).splitlines():
        yield Style.ENTRY, harmless(f"   {row}")
    for line in _details(proposal, read, against):
        yield line.style, wrapped(line, columns)


def _details(proposal: Proposal, read: Read, against: Sequence[str]) -> Iterator[Line]:
    several = len(read) > 1
    rests = proposal.event.rests_on
    for rest in rests[:6]:
        of = f"{read[rest.report][0].source}: " if several else ""
        yield Line(Style.DETAIL, harmless(f"{of}“{_short(rest.words)}”"), 2)
    if (more := len(rests) - 6) > 0:
        yield Line(Style.DETAIL, f"and {_many(more, 'sentence')} more", 2)
    for difference in proposal.event.differences:
        yield Line(Style.MARK, f"they differ in {_FIELDS[difference.field]}:", 2)
        for value in difference.values:
            report = read[value.report][0]
            of = f" ({report.source})" if several else ""
            yield Line(Style.DETAIL, harmless(f"{value.words}{of}: “{_short(report.words(value.span))}”"), 3)
    if proposal.new_names:
        names = ", ".join(f"{named.name} ({named.kind})" for named in proposal.new_names)
        yield Line(Style.MARK, harmless(f"new: {names}"), 2)
    for word in proposal.lacks:
        yield Line(Style.MARK, f"{word} stands where something must be written first", 2)
    for note in proposal.notes:
        yield Line(Style.MARK, harmless(note), 2)
    for problem in against:
        yield Line(Style.NO, harmless(f"the book: {problem}"), 2)


def _foot(proposals: Sequence[Proposal], *, by_book: bool) -> Iterator[Line]:
    can = sum(proposal.can_be_accepted for proposal in proposals)
    told = f"{_many(len(proposals), 'proposal')}, of which {can} can be accepted as they stand. Nothing was entered."
    if can:
        told += " --accept all, or --accept with their numbers, gives the entries as a register."
    yield Line(Style.FOOT, told)
    if not by_book and can:
        yield Line(Style.FOOT, "The words for acts are ours; with --book they are those of the rule book.")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
