"""What was read and what is proposed, as JSON; ``read.schema.json`` says what each key means."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from importlib import resources
from typing import Any

from hustings.reports.found import Findings, Mention
from hustings.reports.proposing.as_register import proposed_text
from hustings.reports.proposing.beside import Beside
from hustings.reports.proposing.proposals import Proposal
from hustings.reports.report import Report, Span


def reading_json(
    read: Sequence[tuple[Report, Findings]],
    proposals: Sequence[Proposal],
    checked: Mapping[int, Sequence[str]],
    standing: Collection[int],
) -> dict[str, Any]:
    """Reports with what was found in them, and the proposals.

    Args:
        checked: By the number of a proposal, what a rule book says against it.
        standing: The numbers of those that can be entered as they stand.
    """
    return {
        "reports": [_report(report, findings) for report, findings in read],
        "proposals": [
            _proposal(each, checked.get(each.number, ()), stands=each.number in standing) for each in proposals
        ],
        "schema": 1,
    }


def read_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what ``reading_json`` gives."""
    text = resources.files("hustings.reports.proposing").joinpath("read.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _report(report: Report, found: Findings) -> dict[str, Any]:
    def named(mention: Mention | None) -> str:
        return mention.named.name if mention is not None else ""

    return {
        "source": report.source,
        "named_by": str(report.named_by),
        "title": report.title,
        "dated": report.dated.isoformat() if report.dated else None,
        "dated_by": _stretch(report, report.dated_by) if report.dated_by else None,
        "dated_otherwise": (
            {"day": report.dated_otherwise[0].isoformat(), **_stretch(report, report.dated_otherwise[1])}
            if report.dated_otherwise
            else None
        ),
        "sentences": len(report.sentences),
        "set_aside": [
            {**_stretch(report, stray.span), "why": [str(why) for why in stray.why]} for stray in report.strays
        ],
        "names": [
            {"kind": str(each.kind), "name": each.name, "known": each.known, "also": list(each.also)}
            for each in found.names
        ],
        "quotations": [
            {
                "speaker": each.speaker, "kind": str(each.kind), "day": each.day.text() if each.day else None,
                "words": report.quoted(each.spans),
                "stretches": [_stretch(report, span) for span in each.spans],
            }
            for each in found.quotations
        ],
        "conditions": [
            {**_stretch(report, each.span), "parts": list(each.parts), "of": named(each.of), "speaker": each.speaker}
            for each in found.conditions
        ],
        "figures": [
            {
                **_stretch(report, each.span), "what": each.what, "number": each.number, "unit": each.unit,
                "person": named(each.of), "seat": named(each.at), "day": each.day.text() if each.day else None,
            }
            for each in found.figures
        ],
    }  # fmt: skip


def _proposal(proposal: Proposal, against: Sequence[str], *, stands: bool) -> dict[str, Any]:
    return {
        "number": proposal.number,
        "kind": proposal.kind,
        "text": proposed_text(proposal),
        "lacks": list(proposal.lacks),
        "can_be_accepted": stands,
        "doubts": list(proposal.doubts),
        "new_names": [{"kind": str(each.kind), "name": each.name} for each in proposal.new_names],
        "notes": list(proposal.notes),
        "conditions": [_beside(each) for each in proposal.conditions],
        "figures": [_beside(each) for each in proposal.figures],
        "on_record": [
            {
                "entry": one.entry, "line": one.place.line, "file": one.place.file, "sure": one.is_sure,
                "differs": [
                    {"field": field, "record": was, "reports": now} for field, was, now in one.differs
                ],
                "adds": list(one.adds),
            }
            for one in proposal.on_record
        ],
        "against": list(against),
        "rests_on": [
            {
                "report": each.report, "start": each.span.start, "end": each.span.end, "words": each.words,
                "certainty": str(each.certainty),
            }
            for each in proposal.rests_on
        ],
        "differences": [
            {
                "field": each.field,
                "values": [
                    {"says": said.words, "report": said.report, "start": said.span.start, "end": said.span.end}
                    for said in each.values
                ],
            }
            for each in proposal.event.differences
        ],
    }  # fmt: skip


def _beside(told: Beside) -> dict[str, Any]:
    return {
        "kind": told.kind, "parts": list(told.parts), "words": told.words, "speaker": told.speaker,
        "report": told.report, "start": told.span.start, "end": told.span.end,
    }  # fmt: skip


def _stretch(report: Report, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "words": report.words(span)}
