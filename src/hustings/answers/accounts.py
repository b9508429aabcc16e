"""Two accounts of one act, put together: what they differ on is not known, nor what only a mere claim says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from hustings.answers.event import Event
from hustings.entries import Day

_T = TypeVar("_T")


def joined(one: Event, other: Event) -> Event:
    """One act as both accounts of it tell, the first of them ``one``, which may have been put together itself."""
    differing = dict.fromkeys(one.differing)
    claim = None if one.only_claimed is other.only_claimed else one if one.only_claimed else other

    def agreed(field: str, a: _T, b: _T, empty: _T) -> _T:
        if a == empty:
            return empty if field in differing or claim is other else b
        if b == empty:
            return empty if claim is one else a
        if a == b:
            return a
        differing[field] = None
        return empty

    day = one.day
    if one.day != other.day:
        day = Day(min(one.day.first, other.day.first), max(one.day.last, other.day.last))
        differing["day"] = None
    by = agreed("by", one.by, other.by, "")
    value_text = agreed("value", one.value_text, other.value_text, "")
    if "/value" in (*one.erased, *other.erased):  # it may have said another: not known, as where accounts differ
        value_text = ""
    untils = tuple(dict.fromkeys((*one.untils, *other.untils)))
    if len(untils) > 1:
        differing["until"] = None
    surer = None if claim is None else other if claim is one else one
    numbers = _join_numbers(one.numbers, other.numbers, "", differing, surer.numbers if surer else None)
    sections = {
        name: _join_numbers(
            one.sections.get(name, {}), other.sections.get(name, {}), f" in {name}", differing,
            surer.sections.get(name, {}) if surer else None,
        )
        for name in dict.fromkeys((*one.sections, *other.sections))
    }  # fmt: skip
    return replace(
        one, order=(day.last, one.order[1]), day=day, by=by, value_text=value_text, untils=untils, numbers=numbers,
        value=one.value if value_text and one.value_text else other.value if value_text else None,
        sections=sections, accounts=(*one.accounts, *other.accounts), differing=tuple(differing),
    )  # fmt: skip


def _join_numbers(
    one: Mapping[str, Fraction], other: Mapping[str, Fraction], where: str, differing: dict[str, None],
    surer: Mapping[str, Fraction] | None,
) -> dict[str, Fraction]:  # fmt: skip
    """The figures of two accounts; where one is a mere claim (``surer``: what the other gives), none from it alone."""
    joined = {}
    for field in dict.fromkeys((*one, *other)):
        if field + where in differing or (surer is not None and field not in surer):
            continue
        a, b = one.get(field), other.get(field)
        if a is not None and b is not None and a != b:
            differing[field + where] = None
            continue
        figure = b if a is None else a
        assert figure is not None
        joined[field] = figure
    return joined
