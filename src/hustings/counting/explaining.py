"""Why a candidate is elected or not, in words, from the sheet alone.

Only what the sheet bears is said: where the votes came from, on what number a candidate was elected or excluded, which
decision named her. How many votes would have changed a stage is said of that stage and of no later one: what would
have followed cannot be read from a sheet.
"""

from __future__ import annotations

from hustings.counting.naming import candidate_meant, nobody
from hustings.counting.writing.compared import SECTIONS_IN_TEXT
from hustings.counting.writing.sheet_read import SITS, STAYS, SheetRead, counted, grouped, listed
from hustings.counting.writing.telling import decision_sentence, kept_reason, kept_sentences, stage_title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

GAINS_TOLD = 8
"""So many stages that brought votes are told one by one, the greatest; the others as a sum."""


def explain(sheet: Mapping[str, Any], candidate: str) -> list[str]:
    """Sentences, each a paragraph of its own.

    Args:
        sheet: The JSON of a sheet.
        candidate: A name as it stands on the sheet, or the number on the ballot paper, from 1.
    Raises:
        CountRefused: If no candidate is meant by that, with the names that come near; or if it is no sheet.
    """
    read = SheetRead(sheet)
    name = named(candidate, sheet["candidates"])
    if name in read.withdrawn:
        return [f"{name} had withdrawn: papers were counted as if the name were not on them."]
    if read.away(name):
        return [f"{name} is not elected: {_away(read, name)}"]
    if not read.stages:
        return [f"{name} was not elected: nothing was counted."]
    if read.shares:
        return [_outcome(read, name), *_share(read, name)]
    if name in read.came:
        return [_outcome(read, name), *_came(read, name), *_decisions(read, name)]
    if read.role(name) == STAYS:
        return [f"{name} stays in office, and could not be excluded: this count is for the places beside."]
    last = read.elected_at.get(name, read.excluded_at.get(name, len(read.stages) - 1))
    start = read.began[last]
    return [
        _outcome(read, name),
        _beginning(read, name, start),
        *_gains(read, name, start, last),
        *_end(read, name),
        *(kept_sentences(read) if any(kept_reason(read, name, last, kind) for kind in ("doomed", "guarded")) else ()),
        *_decisions(read, name),
    ]


def _away(read: SheetRead, name: str) -> str:
    """Why a vacancy was not hers to fill."""
    role = read.role(name)
    if role == SITS:
        return "he or she sits already, and the place was between others."
    if role == "has left":
        return "this is the place that he or she has left."
    return f"he or she {role}." if role != "may not fill the place" else "the place was between others."


def _share(read: SheetRead, name: str) -> list[str]:
    """By weighted sections: the share, and what it is made of."""
    order = read.by_result()
    told = [f"That is by shares: {read.shares[name]['percent']} % of the whole; {ordinal(_rank(read, name))} of "
            f"{counted(len(order), 'candidate')}."]  # fmt: skip
    for section in read.stages[0].get("sections", ())[:SECTIONS_IN_TEXT]:
        cast = sum(section["votes"].values())
        if cast:
            told.append(
                f"{section['name']}, weight {section['weight']}: {counted(section['votes'][name], 'vote')} of "
                f"{grouped(cast)}, {section['percent'][name]} %."
            )
    if len(read.stages[0].get("sections", ())) > SECTIONS_IN_TEXT:
        told.append("All sections: --csv FILE.")
    told.append(f"The votes of all sections together, {read.shown(read.total(name, 0))} of "
                f"{grouped(read.sheet['valid'])}, decide nothing here.")  # fmt: skip
    return told


def _rank(read: SheetRead, name: str) -> int:
    from fractions import Fraction

    mine = Fraction(read.shares[name]["exact"])
    return 1 + sum(Fraction(one["exact"]) > mine for one in read.shares.values())


def _came(read: SheetRead, name: str) -> list[str]:
    """By the next highest: how far she came in the election, and who came further."""
    order = [other for other in read.by_result() if other in read.came]
    told = [f"{name} {_how_far(read, name)}; {ordinal(order.index(name) + 1)} of the "
            f"{counted(len(order), 'candidate')} who may fill the place."]  # fmt: skip
    if name not in read.elected and read.elected:
        told.append(f"{read.elected[0]}, who fills it, {_how_far(read, read.elected[0])}.")
    return told


def _how_far(read: SheetRead, name: str) -> str:
    came = read.came[name]
    votes = read.votes(read.amount(came["votes"]))
    if read.sheet["parameters"].get("by") == "first_preferences":
        return f"had {counted(came['votes'], 'first preference')} in the election"
    if stage := came.get("stage"):
        return f"was excluded at stage {stage} of the election's count, with {votes}"
    return f"stood to the end of the election's count, with {votes}"


def named(given: str, candidates: Sequence[str]) -> str:
    """The candidate who is meant by a name or by a number on the ballot paper.

    Raises:
        CountRefused: If it is nobody; with the names that come near.
    """
    one = candidate_meant(given, candidates)
    if one is not None:
        return candidates[one]
    within = [name for name in candidates if given.strip() and given.strip().casefold() in name.casefold()]
    if len(within) == 1:
        return within[0]
    raise nobody(given, candidates, " on this sheet")


def _outcome(read: SheetRead, name: str) -> str:
    if name in read.elected:
        at = read.elected_at.get(name)
        stage = "" if at is None else f" at stage {at + 1} of {len(read.stages)}"
        place = read.elected.index(name) + 1
        which = f", the {ordinal(place)} of {len(read.elected)}" if len(read.elected) > 1 else ""
        return f"{name} is elected{stage}{which}."
    at = read.excluded_at.get(name)
    if at is not None:
        return f"{name} is not elected: excluded at stage {at + 1} of {len(read.stages)}."
    if read.shares or read.came:
        return f"{name} is not elected."
    return f"{name} is not elected, and was never excluded: all places were filled by others."


def _beginning(read: SheetRead, name: str, start: int) -> str:
    mine, others = read.total(name, start), read.standing(start)
    before = sum(read.total(other, start) > mine for other in others)
    equal = sum(read.total(other, start) == mine for other in others) - 1
    place = f"{ordinal(before + 1)} of {counted(len(others), 'candidate')}"
    if equal:
        place += f", with {counted(equal, 'other')} who had as many"
    votes = read.votes(mine)
    share = (
        f", {percent(mine, read.valid)} of the {counted(read.sheet['valid'], 'valid paper')}"
        if 0 < mine <= read.valid
        else ""
    )
    stage = "In all" if len(read.stages) == 1 else "At the first stage"
    if read.stages[start]["action"] == "first_preferences":
        stage = "First preferences"
    if start:
        stage = f"First preferences at stage {start + 1}, where all papers were laid out again"
    return f"{stage}: {votes}{share}; {place}."


def _gains(read: SheetRead, name: str, start: int, last: int) -> list[str]:
    gains = [
        (number, read.gained(name, number)) for number in range(start + 1, last + 1) if read.gained(name, number) > 0
    ]
    if not gains:
        return ["No later stage brought a vote."] if last > start else []
    greatest = sorted(sorted(gains, key=lambda gain: -gain[1])[:GAINS_TOLD])
    told = [
        f"Stage {number + 1}{_source(read, number)}: {read.shown(amount)} more, which made "
        f"{read.shown(read.total(name, number))}."
        for number, amount in greatest
    ]
    rest = [gain for gain in gains if gain not in greatest]
    if rest:
        total = read.shown(sum(amount for _, amount in rest))
        told.append(f"{counted(len(rest), 'other stage')} brought {total} together.")
    return told


def _end(read: SheetRead, name: str) -> list[str]:
    if name in read.elected:
        at = read.elected_at.get(name)
        return [] if at is None else _won(read, name, at)
    at = read.excluded_at.get(name)
    return _left_over(read, name) if at is None else _excluded(read, name, at)


def _won(read: SheetRead, name: str, at: int) -> list[str]:
    stage, total = read.stages[at], read.total(name, at)
    quota = stage.get("quota")
    told = []
    if read.threshold == "majority":
        told.append(_majority(read, name, at))
    elif quota is not None and total >= read.amount(quota):
        over = total - read.amount(quota)
        more = f", {read.shown(over)} more than it" if over else " exactly"
        told.append(f"With {read.shown(total)} the {read.threshold} of {grouped(quota)} was reached{more}.")
    elif quota is None and len(read.elected) == 1 and int(read.sheet["seats"]) == 1:
        told.append(_majority(read, name, at))
    else:
        left = [other for other in read.standing(at) if other not in stage.get("excluded", ())]
        places = int(read.sheet["seats"]) - sum(read.elected_at.get(other, at) < at for other in read.elected)
        why = (
            f": {counted(len(left), 'candidate')} {'was' if len(left) == 1 else 'were'} left for "
            f"{counted(places, 'place')}" if len(left) <= places else ""
        )  # fmt: skip
        below = (
            f", {read.shown(read.amount(quota) - total)} below the {read.threshold} of {grouped(quota)}"
            if quota
            else ""
        )
        told.append(f"Elected with {read.shown(total)}{below}{why}.")
    others = [other for other in read.candidates if other not in read.elected and not read.away(other)]
    if others:
        nearest = min(
            others, key=lambda other: (-read.excluded_at.get(other, len(read.stages)), -read.at_the_last(other))
        )
        gone = read.excluded_at.get(nearest)
        had = read.shown(read.at_the_last(nearest))
        when = f"excluded at stage {gone + 1}" if gone is not None else "there to the end"
        told.append(f"Of those not elected {nearest} came nearest: {when}, with {had}.")
    return told


def _majority(read: SheetRead, name: str, at: int) -> str:
    """Which majority the winner of the one place had, and of what."""
    total = read.total(name, at)
    active = sum(read.total(other, at) for other in read.candidates)
    told = f"At stage {at + 1} that was {read.shown(total)} of the {read.shown(active)} votes that candidates then had"
    if 2 * total > active:
        told += f": more than half, {percent(total, active)}"
    elif active:
        told += f": the most, but not more than half ({percent(total, active)})"
    if active < read.valid:
        over = "more than half" if 2 * total > read.valid else "not more than half"
        told += f"; of all {counted(read.sheet['valid'], 'valid paper')} that is {percent(total, read.valid)}, {over}"
    return f"{told}."


def _excluded(read: SheetRead, name: str, at: int) -> list[str]:
    basis = read.decided_on(at)
    mine = read.total(name, basis)
    together = [other for other in read.stages[at].get("excluded", ()) if other != name]
    above = [other for other in read.standing(at) if other != name and other not in together]
    votes = read.votes(mine)
    if together:
        told = [f"Excluded with {votes} together with {listed(together)}, who had "
                f"{read.shown(sum(read.total(other, basis) for other in together))}."]  # fmt: skip
    else:
        told = [f"Excluded with {votes}."]
    if kept_reason(read, name, at):
        return [f"Excluded with {votes}, whatever others had: the places kept left none for {name}."]
    if not above:
        return told
    least = min(read.total(other, basis) for other in above)
    nearest = [other for other in above if read.total(other, basis) == least]
    who = listed(nearest, 4)
    if least == mine:
        told.append(f"{who} had as many: the tie had to be decided.")
        told.append(_would(at, f"A single vote more would have left {who} with fewer"))
    elif least > mine:
        gap = read.shown(least - mine)
        told.append(f"The next above, {who}, had {read.shown(least)}: {gap} more.")
        if not together:
            more = f"With over {gap} votes more for {name} at the end of stage {basis + 1}"
            told.append(_would(at, f"{more}, {who} would have had the fewest"))
    return told


def _would(at: int, what: str) -> str:
    return f"{what}; that is a fact about stage {at + 1} alone, for what would have followed no sheet can tell."


def _left_over(read: SheetRead, name: str) -> list[str]:
    end = len(read.stages) - 1
    mine = read.total(name, end)
    told = [f"At the end the total was {read.votes(mine)}."] if end else []
    if read.elected:
        last = min(read.elected, key=lambda other: read.total(other, read.elected_at.get(other, end)))
        had = read.total(last, read.elected_at.get(last, end))
        if had > mine:
            gap = read.shown(had - mine)
            fewest = f"Of the elected {last} had the fewest, " if len(read.elected) > 1 else f"{last} was elected with "
            told.append(f"{fewest}{read.shown(had)}: {gap} more.")
    return told


def _decisions(read: SheetRead, name: str) -> list[str]:
    return [
        f"Stage {number}: {decision_sentence(decision)}"
        for number, stage in enumerate(read.stages, start=1)
        for decision in stage.get("decisions", ())
        if name in decision.get("of", ()) and (decision["kind"] != "next_highest" or name in read.elected)
    ]


def percent(part: int, whole: int) -> str:
    """A share to one decimal, rounded half up, by whole numbers: ``12.3 %``."""
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10} %"


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``11th``."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _source(read: SheetRead, number: int) -> str:
    """Whose papers a stage moved; nothing where it shared all anew."""
    told = stage_title(read, number)
    return f", {told[:1].lower()}{told[1:]}" if read.stages[number].get("transfers") else ""
