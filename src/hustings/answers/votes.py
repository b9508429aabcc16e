"""The least change of votes that would have turned a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hustings.answers.counting import counts
from hustings.answers.deciding import judge_condition
from hustings.answers.event import Event
from hustings.answers.reading import Reading
from hustings.answers.verdict import ClauseProof, VoteChange, walk_all
from hustings.rulebook import Act, number_words
from hustings.speech import numeral, said


def vote_changes(reading: Reading, proofs: Sequence[ClauseProof]) -> tuple[VoteChange, ...]:
    """For every decision cited whose clause reads its votes: how few voters, changing sides, would have turned it.

    A vote in sections is turned in the whole (where the clause reads the whole) and in each section by itself.
    """
    found: dict[Event, tuple[VoteChange, ...]] = {}
    for proof in walk_all(proofs):
        for event in (cited.event for shown in proof.facts for cited in shown.cited):
            act = reading.act_of(event)
            if event in found or act is None or not act.condition:
                continue
            if reading.clouds_condition(event, act):
                continue  # whether it counts rests on what the reader does not see
            changes = (_change(reading, event, act, section) for section in ("", *event.sections))
            found[event] = tuple(change for change in changes if change is not None)
    return tuple(change for changes in found.values() for change in changes)


def _change(reading: Reading, event: Event, act: Act, section: str) -> VoteChange | None:
    figures = event.sections[section] if section else event.numbers
    if "for" not in figures or "against" not in figures or _is_shares(event, section):
        return None
    counted = counts(reading, event).value
    if counted is None:
        return None
    carried = _holds(reading, event, act, section, 0) is not False
    if carried and not counted:
        return None  # it fails on something else than its votes
    most = figures["for" if carried else "against"]
    sign = -1 if carried else 1

    def turned(voters: int) -> bool:
        return (_holds(reading, event, act, section, sign * voters) is not False) is not carried

    if most.denominator != 1 or not turned(int(most)):
        return None
    low, high = 0, int(most)
    while low + 1 < high:  # more voters who change sides never make it harder to turn
        middle = (low + high) // 2
        if turned(middle):
            high = middle
        else:
            low = middle
    told = _told(numeral(f"{high:,}"), number_words(most), section, carried=carried)
    return VoteChange(event.number, event.label, high, carried, f"{reading.title(event)}: {told}", section)


def _is_shares(event: Event, section: str) -> bool:
    """Whether a source gives these votes as shares: then nobody knows how many voters they were."""
    tallies = [account.tally for account in event.accounts] if not section else []
    tallies += [tally for account in event.accounts for name, tally in account.sections if section in ("", name)]
    return any(figure.text.endswith("%") for tally in tallies if tally is not None for _, figure in tally.figures)


def _told(some: str, all_: str, section: str, *, carried: bool) -> str:
    """How many votes the other way, of all on one side, would have turned it; in one section, or in the whole."""
    if section and carried:
        return said(
            "had {some} of the {all} votes for it in {section} alone been cast the other way, it would have fallen",
            some=some, all=all_, section=section,
        )  # fmt: skip
    if section:
        return said(
            "had {some} of the {all} votes against it in {section} alone been cast the other way, "
            "it would have been carried",
            some=some, all=all_, section=section,
        )  # fmt: skip
    if carried:
        return said(
            "had {some} of the {all} who voted for it voted the other way, it would have fallen", some=some, all=all_
        )
    return said(
        "had {some} of the {all} who voted against it voted the other way, it would have been carried",
        some=some, all=all_,
    )  # fmt: skip


def _holds(reading: Reading, event: Event, act: Act, section: str, moved: int) -> bool | None:
    """The act's condition with ``moved`` votes changed from against to for (negative: the other way)."""
    numbers = dict(event.sections[section] if section else event.numbers)
    numbers["for"] += Fraction(moved)
    numbers["against"] -= Fraction(moved)
    if section:
        changed = replace(event, sections={**event.sections, section: numbers})
    else:
        changed = replace(event, numbers=numbers)
    return judge_condition(reading, changed, act).value
