"""Accounts of one act, put together: what they differ on is not known, nor what only a mere claim says.

Of a day or a figure on which they differ the bounds are known: the least and the most that any of them tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from hustings.answers.event import Bounds, Event
from hustings.entries import Day


def joined(accounts: Sequence[Event]) -> Event:
    """One act as all accounts of it tell, one or more, each an event of its own; in the order of the register."""
    first = accounts[0]
    if len(accounts) == 1:
        return first
    surer = [account for account in accounts if not account.only_claimed] or accounts
    differing: dict[str, None] = {}

    def agreed(field: str, texts: Sequence[str], sure: Sequence[str]) -> str:
        told = {text for text in texts if text}
        if len(told) > 1:
            differing[field] = None
        return told.pop() if len(told) == 1 and any(sure) else ""

    if len({account.day for account in accounts}) > 1:
        differing["day"] = None
    day = Day(min(account.day.first for account in accounts), max(account.day.last for account in accounts))
    by = agreed("by", [account.by for account in accounts], [account.by for account in surer])
    values = {account.value_text: account.value for account in accounts}
    value_text = agreed("value", tuple(values), [account.value_text for account in surer])
    if any("/value" in account.erased for account in accounts):  # it may have said another: as where accounts differ
        value_text = ""
    untils = tuple(dict.fromkeys(until for account in accounts for until in account.untils))
    if len(untils) > 1:
        differing["until"] = None
    sections: dict[str, Mapping[str, Fraction]] = {}
    bounds: dict[str, Mapping[str, Bounds]] = {}
    for section in dict.fromkeys(("", *(name for account in accounts for name in account.sections))):
        sections[section], between = _figures(accounts, surer, section)
        where = f" in {section}" if section else ""
        differing.update((field + where, None) for field in between)
        known = {field: ends for field, ends in between.items() if any(field in one.figures(section) for one in surer)}
        if known:
            bounds[section] = known
    numbers = sections.pop("")
    return replace(
        first, order=(day.last, first.order[1]), day=day, by=by, value_text=value_text, untils=untils,
        value=values[value_text] if value_text else None, numbers=numbers, sections=sections, bounds=bounds,
        accounts=tuple(entry for account in accounts for entry in account.accounts), differing=tuple(differing),
    )  # fmt: skip


def _figures(
    accounts: Sequence[Event], surer: Sequence[Event], section: str
) -> tuple[dict[str, Fraction], dict[str, Bounds]]:
    """The figures on which accounts agree and that are more than claimed; and those on which they differ."""
    told: dict[str, list[Fraction]] = {}
    for account in accounts:
        for field, figure in account.figures(section).items():
            told.setdefault(field, []).append(figure)
    between = {field: (min(all_of), max(all_of)) for field, all_of in told.items() if len(set(all_of)) > 1}
    sure = {field for account in surer for field in account.figures(section)}
    return {field: told[field][0] for field in told if field in sure and field not in between}, between
