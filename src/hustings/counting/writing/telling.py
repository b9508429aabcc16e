"""A sheet in sentences: what each stage did, what the quota is and why, who was elected.

Only what the sheet's own numbers bear is said. That somebody had "the fewest votes" is looked up before it is written.
"""

from __future__ import annotations

from hustings.counting.arithmetic import decimal_text, scaled_from
from hustings.counting.problems import CountRefused
from hustings.counting.writing.sheet_read import STAYS, counted, grouped, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from hustings.counting.writing.sheet_read import SheetRead

RECEIVERS_TOLD = 12
"""In a sentence no more receivers than that are named, the greatest; the table of stages has all of them."""


DRAWN_TIES = ("tie", "lot", "answer", "order", "undrawn")
"""Kinds of decisions that are told once more above all stages: a reader looks for them."""

CLAUSES = {"constraints": "places kept for groups", "weights": "", "too_many": "papers with too many marks",
           "needed=majority": "more than half is needed", "sections": ""}  # fmt: skip
"""Names of the program's own that stand where a law's clause does, in words."""

KINDS = {"doomed": "places kept", "guarded": "places kept", "undrawn": "no lot drawn",
         "answer": "lot drawn by a person", "order": "order for ties", "lot": "lot drawn from the seed"}  # fmt: skip
"""Kinds of decisions in words, where their name is not one."""


def title(read: SheetRead) -> str:
    """The name of the count, or that it has none."""
    return str(read.sheet.get("title") or "A count")


def method_line(read: SheetRead) -> str:
    """``Scottish STV (scottish_stv, version 1; SSI 2011/399, Schedule 1)``; without the title of a method not known."""
    from hustings.counting.methods import method_named

    sheet = read.sheet
    name, law = str(sheet["method"]), f"; {sheet['law']}" if sheet.get("law") else ""
    try:
        called = method_named(name).title
    except CountRefused:
        called = name
    return f"{called} ({name}, version {sheet.get('version', '?')}{law})"


def papers_sentence(read: SheetRead) -> str:
    """How many papers there were, and for how many places."""
    sheet = read.sheet
    invalid = f" and {counted(sheet['invalid'], 'invalid paper')}" if sheet.get("invalid") else ""
    return (
        f"{counted(sheet['valid'], 'valid paper')}{invalid}; {counted(len(read.candidates), 'candidate')} for "
        f"{counted(sheet['seats'], 'place')}."
    )


def elected_sentence(read: SheetRead) -> str:
    """Who is elected, in the order of election."""
    if not read.newcomers:
        return "Nobody is elected."
    return f"{listed(read.newcomers, len(read.newcomers))} {'is' if len(read.newcomers) == 1 else 'are'} elected."


def elected_how(read: SheetRead, name: str) -> str:
    """On what somebody is elected, beneath the name: ``at stage 4 with 107 votes``, ``with 52.02 % of the whole``."""
    at = read.elected_at.get(name)
    if read.role(name) == STAYS:
        return STAYS
    if name in read.shares:
        return f"with {read.shares[name]['percent']} % of the whole"
    if came := read.came.get(name):
        if read.sheet["parameters"].get("by") == "first_preferences":
            return f"with {counted(came['votes'], 'first preference')} in the election"
        if stage := came.get("stage"):
            return f"went out at stage {stage} of the election, with {read.votes(read.amount(came['votes']))}"
        return f"stood to the end of the election, with {read.votes(read.amount(came['votes']))}"
    return "" if at is None else f"at stage {at + 1} with {read.votes(read.total(name, at))}"


def quota_sentences(read: SheetRead) -> list[str]:
    """What the quota is, where it comes from if that can be seen in the numbers, and whether it changed; or nothing."""
    text = read.sheet.get("quota")
    if text is None:
        return []
    quota = str(text)
    first = read.amount(quota)
    last = next((stage["quota"] for stage in reversed(read.stages) if stage.get("quota") is not None), quota)
    if read.threshold == "majority":
        base = "the votes that still count for somebody"
        if read.sheet["method"] == "exhaustive":
            base = "the votes cast in a round"
        elif read.sheet["method"] == "supplementary" or read.sheet["parameters"].get("majority_of") == "valid":
            base = "all valid papers"
        told = [f"A majority is more than half of {base}: {grouped(quota)} at the first stage."]
    elif read.threshold == "share":
        told = [f"The share to be reached is {grouped(quota)} votes at the first stage."]
    else:
        but = ", as far as the places kept allow" if read.sheet.get("constraints") else ""
        told = [f"The quota is {grouped(quota)}: whoever has that many votes is elected{but}."]
        from_where = _quota_rule(read, quota)
        if from_where:
            told.append(from_where)
    if read.amount(last) != first:
        told.append(f"At the last stage it is {grouped(last)}.")
    return told


def _quota_rule(read: SheetRead, quota: str) -> str:
    """How the quota comes from papers and places, where it is one of the usual ways; else nothing."""
    valid, parts = grouped(read.sheet["valid"]), int(read.sheet["seats"]) + 1
    divided = f"{valid} votes divided by {parts}, which is one more than the places."
    if read.amount(quota) * parts == read.valid:
        return f"It is {divided}"
    for written in (quota, quota.rstrip("0").rstrip(".") if "." in quota else quota):
        places = len(written.partition(".")[2])
        whole, over = divmod(read.valid, 10 ** (read.places - places) * parts)
        if (whole + 1) * 10 ** (read.places - places) == read.amount(quota):
            kind = "whole number" if places == 0 else f"number of {counted(places, 'decimal')}"
            return (
                f"It is the {kind} next above {divided}"
                if over
                else f"It is {decimal_text(1, places)} more than {divided}"
            )
    return ""


def stage_title(read: SheetRead, number: int) -> str:
    """What a stage (from 0) was, in a few words: ``Surplus of Ann Lee``."""
    stage = read.stages[number]
    action, of = str(stage["action"]), listed(stage.get("of", ()), 3)
    if action == "first_preferences":
        return "First preferences" if number == 0 else "First preferences anew"
    if action == "surplus":
        return f"Surplus of {of}"
    if action == "exclusion":
        return f"Exclusion of {of}{', continued' if is_continued(read, number) else ''}"
    if action == "round":
        return f"Round {number + 1}"
    if action == "election":
        return f"Election of {of}" if of else "Election"
    words = action.replace("_", " ").capitalize()
    return f"{words}: {of}" if of else words


def is_continued(read: SheetRead, number: int) -> bool:
    """Whether a stage goes on moving the papers of somebody whom an earlier stage excluded."""
    of = read.stages[number].get("of", ())
    return bool(of) and any(
        stage["action"] == "exclusion" and list(stage.get("of", ())) == list(of)
        for stage in read.stages[read.began[number] : number]
    )


def stage_sentences(read: SheetRead, number: int) -> list[str]:
    """A stage (from 0) in words: what was done, where the votes went, who was elected by it.

    Decisions are not told here: they have their own words on the sheet (`decision_sentence`).
    """
    stage = read.stages[number]
    told: list[str] = []
    if stage["action"] == "surplus":
        told.append(_surplus(read, number))
    elif number == read.began[number] and not read.came:
        if number:
            told.append("All papers are laid out again, for those still to be elected or not.")
        told.append(_first(read, number))
    excluded = [_exclusion(read, number)] if stage["action"] == "exclusion" or stage.get("excluded") else []
    afterwards = bool(excluded) and not is_continued(read, number) and read.decided_on(number) == number
    anew = number > 0 and number == read.began[number]
    moved = [sentence for sentence in (_went(read, number), "" if anew else _rest(read, number)) if sentence]
    told += [*moved, *excluded] if afterwards else [*excluded, *moved]
    return [*told, *_keep_factors(read, number), *elected_sentences(read, number)]


def elected_sentences(read: SheetRead, number: int) -> list[str]:
    """Who is elected by a stage, and on what number."""
    stage = read.stages[number]
    staying = [name for name in stage.get("elected", ()) if read.role(name) == STAYS]
    names = [name for name in stage.get("elected", ()) if name not in staying]
    stay = [f"{listed(staying, 1000)} {'stays' if len(staying) == 1 else 'stay'} in office."] if staying else []
    if not names:
        return stay
    if read.shares:
        return [f"{name} is elected with {read.shares[name]['percent']} per cent of the whole." for name in names]
    if read.came:
        return [f"{listed(names)} {'fills' if len(names) == 1 else 'fill'} the place."]
    quota = stage.get("quota")
    active = sum(read.total(name, number) for name in read.candidates)
    told = stay
    reaching = [name for name in names if quota is not None and read.total(name, number) >= read.amount(quota)]
    if reaching:
        held = listed([f"{name} ({read.shown(read.total(name, number))})" for name in reaching])
        verb, pronoun = ("reaches", "is") if len(reaching) == 1 else ("reach", "are")
        if read.threshold == "majority":
            told.append(f"{held} {'has' if len(reaching) == 1 else 'have'} a majority, for which {grouped(quota)} is "
                        f"enough, and {pronoun} elected.")  # fmt: skip
        else:
            told.append(f"{held} {verb} the {read.threshold} of {grouped(quota)} and {pronoun} elected.")
    for name in names:
        if name in reaching:
            continue
        has = f"{name} is elected with {read.votes(read.total(name, number))}"
        if quota is not None:
            told.append(f"{has}, without reaching the {read.threshold} of {grouped(quota)}.")
        elif int(read.sheet["seats"]) == 1 and 2 * read.total(name, number) > active:
            told.append(f"{has}: more than half of the {read.shown(active)} that candidates then have.")
        else:
            told.append(f"{has}.")
    return told


def decision_sentence(decision: Mapping[str, Any]) -> str:
    """A decision in the sheet's own words, with its clause."""
    said = CLAUSES.get(str(decision.get("clause") or ""), decision.get("clause"))
    clause = f" ({said})" if said else ""
    return f"{str(decision['words']).rstrip('.')}{clause}."


def decision_kind(decision: Mapping[str, Any]) -> str:
    """What a decision is, in a word or two for people."""
    kind = str(decision["kind"])
    return KINDS.get(kind, kind.replace("_", " "))


def kept_sentences(read: SheetRead) -> list[str]:
    """For which groups places are kept: ``At least 2 of the 4 places are kept for gender: woman.``"""
    places = int((read.sheet.get("parameters") or {}).get("places") or read.sheet["seats"])
    told = []
    for constraint in read.sheet.get("constraints") or ():
        least, most = constraint.get("minimum") or 0, constraint.get("maximum")
        group, of = f"{constraint.get('grouping')}: {constraint.get('group')}", f"of the {counted(places, 'place')}"
        if least:
            told.append(f"At least {least} {of} {'is' if least == 1 else 'are'} kept for {group}.")
        if most is not None:
            told.append(f"At most {most} {of} may go to {group}.")
    return told


def kept_reason(read: SheetRead, name: str, number: int, kind: str = "doomed") -> str:
    """Which places kept leave none for a candidate at a stage (or need her, ``guarded``); nothing if none do."""
    if not read.sheet.get("constraints"):
        return ""
    for stage in read.stages[: number + 1]:
        for decision in stage.get("decisions", ()):
            if decision["kind"] == kind and name in decision.get("of", ()):
                return str(decision["words"]).partition(": ")[2].rstrip(".") or "places are kept for groups"
    return ""


def constraint_words(constraint: Mapping[str, Any]) -> str:
    """What the elected had to be, and who is of that group: ``gender woman: at least 2 (Ann Lee and Bea Roe)``."""
    least, most = constraint.get("minimum") or 0, constraint.get("maximum")
    asked = [f"at least {least}"] if least or most is None else []
    asked += [] if most is None else [f"at most {most}"]
    of = listed(constraint.get("candidates", ()), 1000) or "nobody"
    return f"{constraint.get('grouping')} {constraint.get('group')}: {' and '.join(asked)} ({of})"


def lowest_standing(read: SheetRead, number: int) -> tuple[int, list[str]]:
    """The fewest votes that anybody had who could be excluded at a stage, and who had them."""
    standing, basis = read.standing(number), read.decided_on(number)
    least = min((read.total(name, basis) for name in standing), default=0)
    return least, [name for name in standing if read.total(name, basis) == least]


def _first(read: SheetRead, number: int) -> str:
    ordered = sorted(read.standing(number), key=lambda name: -read.total(name, number))
    if not ordered:
        return "There is no candidate."
    if read.shares:
        parts = [f"{name} {read.shares[name]['percent']} per cent" for name in read.by_result()]
        return f"Of the whole: {listed(parts)}."
    most, least = read.total(ordered[0], number), read.total(ordered[-1], number)
    if most == least:
        return f"{'All have' if len(ordered) > 1 else f'{ordered[0]} has'} {read.votes(most)}."
    first = [name for name in ordered if read.total(name, number) == most]
    last = [name for name in ordered if read.total(name, number) == least]
    return (
        f"{listed(first, 4)} {'has' if len(first) == 1 else 'have'} the most, {read.votes(most)}; "
        f"{listed(last, 4)} {'has' if len(last) == 1 else 'have'} the fewest, {read.shown(least)}."
    )


def _surplus(read: SheetRead, number: int) -> str:
    stage = read.stages[number]
    name = (list(stage.get("of", ())) or ["?"])[0]
    had, given = (read.total(name, number - 1), -read.gained(name, number)) if number else (0, 0)
    values = {str(transfer["value"]) for transfer in stage.get("transfers", ())}
    papers = _papers(stage.get("transfers", ()))
    told = f"{name} has {read.shown(had)} votes and passes on {read.shown(given)} above the quota"
    if len(values) == 1 and papers:
        return f"{told}: {counted(papers, 'paper')} at {grouped(values.pop())} of a vote each."
    return f"{told}."


def _exclusion(read: SheetRead, number: int) -> str:
    stage = read.stages[number]
    of = list(stage.get("excluded", ())) or list(stage.get("of", ()))
    if is_continued(read, number):
        values = sorted({str(transfer["value"]) for transfer in stage.get("transfers", ())})
        worth = f" that are worth {grouped(values[0])} each" if len(values) == 1 else ""
        return f"Further papers of {listed(of)}{worth} are moved."
    had = sum(read.total(name, read.decided_on(number)) for name in of)
    if len(of) > 1:
        return f"{listed(of)} are excluded together, with {read.shown(had)} votes between them."
    name = of[0] if of else "Nobody"
    if why := kept_reason(read, name, number):
        return f"{name} is excluded with {read.votes(had)}: the places kept ({why}) left none for {name}."
    basis = read.decided_on(number)
    needed = [
        other for other in read.standing(number)
        if other != name and kept_reason(read, other, number, "guarded") and read.total(other, basis) < had
    ]  # fmt: skip
    if needed:
        return (
            f"{name} is excluded with {read.votes(had)}; {listed(needed, 4)} had fewer, and cannot be excluded for the "
            "sake of the places kept."
        )
    least, lowest = lowest_standing(read, number)
    votes = read.votes(had)
    if name in lowest and len(lowest) == 1:
        return f"{name} is excluded with the fewest votes, {read.shown(least)}."
    if name in lowest:
        others = listed([one for one in lowest if one != name], 4)
        return f"{name} is excluded with {votes}, the fewest; {others} had as many."
    return f"{name} is excluded with {votes}."


def _papers(transfers: Sequence[Mapping[str, Any]]) -> str:
    """All the papers of some transfers; as text, for papers may have decimal weights."""
    texts = [str(transfer["papers"]) for transfer in transfers]
    places = max((len(text.partition(".")[2]) for text in texts), default=0)
    return decimal_text(sum(scaled_from(text, places) for text in texts), places)


def _went(read: SheetRead, number: int) -> str:
    """Who received, the greatest first."""
    votes: dict[str, int] = {}
    for transfer in read.stages[number].get("transfers", ()):
        if transfer["to"] is not None and read.amount(transfer["votes"]):
            votes[transfer["to"]] = votes.get(transfer["to"], 0) + read.amount(transfer["votes"])
    if not votes:
        return ""
    ordered = sorted(votes, key=lambda name: -votes[name])
    told = [f"{read.shown(votes[name])} to {name}" for name in ordered[:RECEIVERS_TOLD]]
    left = ordered[RECEIVERS_TOLD:]
    if left:
        rest = read.shown(sum(votes[name] for name in left))
        told.append(f"{rest} to {counted(len(left), 'other')} together")
    return f"Votes go: {', '.join(told)}."


def _rest(read: SheetRead, number: int) -> str:
    """What a stage left with nobody."""
    before = read.rest(number - 1) if number else (0, 0)
    stopped, lost = (now - was for now, was in zip(read.rest(number), before, strict=True))
    told = []
    if stopped:
        told.append(_agreeing(read, stopped, "becomes", "become", "back from being") + " non-transferable")
    if lost:
        told.append(_agreeing(read, lost, "is lost to", "are lost to", "back from") + " rounding")
    return f"{' and '.join(told)}." if told else ""


def _keep_factors(read: SheetRead, number: int) -> list[str]:
    """By Meek's rule: what the elected keep of each vote that comes to them, where it is a part of it."""
    factors = read.stages[number].get("keep_factors") or {}
    part = [
        f"{name} keeps {factors[name]}"
        for name in read.elected
        if str(factors.get(name, "")).strip("0.") not in ("", "1")
    ]
    return [f"Of each vote that comes {listed(part, len(part))}."] if part else []


def _agreeing(read: SheetRead, amount: int, one: str, many: str, back: str) -> str:
    """``1 vote becomes``, ``12.5 votes become``; ``2 votes come back from being`` where the amount is below 0."""
    votes = read.votes(abs(amount))
    single = votes == "1 vote"
    if amount < 0:
        return f"{votes} {'comes' if single else 'come'} {back}"
    return f"{votes} {one if single else many}"
