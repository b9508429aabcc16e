"""Comparing what is written with what was recomputed, and saying where they part in an officer's words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from hustings.counting.recount.form import Json

FREE = object()
"""Stands in the recomputed sheet where any text may be written."""


def differences(written: Mapping[str, object], recomputed: Mapping[str, object]) -> list[str]:
    """A sentence for every place where two sheets part; none when they are the same.

    Nothing is left out: a key that only one of them has is a difference, and so is ``12.0`` for ``12``.
    """
    return list(_parting(written, recomputed, ()))


def _parting(written: object, recomputed: object, path: tuple[str | int, ...]) -> Iterator[str]:
    if recomputed is FREE:
        if not isinstance(written, str):
            yield f"{place(path)}: {said(written)} is written where a sentence belongs."
    elif isinstance(recomputed, Mapping):
        if not isinstance(written, Mapping):
            yield f"{place(path)}: {said(written)} is written where {said(recomputed)} belongs."
            return
        for key in recomputed:
            if key not in written:
                yield f"{place((*path, key))}: nothing is written; the recount has {said(recomputed[key])}."
            else:
                yield from _parting(written[key], recomputed[key], (*path, key))
        for key in written:
            if key not in recomputed:
                yield f"{place((*path, key))}: {said(written[key])} is written; the recount has nothing there."
    elif isinstance(recomputed, list):
        if not isinstance(written, list):
            yield f"{place(path)}: {said(written)} is written where {said(recomputed)} belongs."
            return
        if all(isinstance(member, str) for member in [*written, *recomputed]):
            if written != recomputed:
                yield f"{place(path)}: the sheet has {said(written)}, the recount {said(recomputed)}."
            return
        if len(written) != len(recomputed):
            yield f"{place(path)}: the sheet has {len(written)}, the recount {len(recomputed)}."
        for at, (one, other) in enumerate(zip(written, recomputed, strict=False)):
            yield from _parting(one, other, (*path, at))
    elif type(written) is not type(recomputed) or written != recomputed:
        yield f"{place(path)}: the sheet has {said(written)}, the recount {said(recomputed)}."


def place(path: tuple[str | int, ...]) -> str:
    """Where on the sheet: ``Stage 3, totals, Ada Okafor``."""
    words: list[str] = []
    steps = list(path)
    if len(steps) > 1 and steps[0] == "stages":
        words.append(f"Stage {int(steps[1]) + 1}")
        steps = steps[2:]
    for step in steps:
        if isinstance(step, int):
            words[-1:] = [f"{words[-1] if words else 'entry'} {step + 1}"]
        else:
            words.append(step.replace("_", " ") if step.islower() else step)
    text = ", ".join(words) or "The sheet"
    return text[0].upper() + text[1:]


def said(value: object) -> str:
    """A value as a sentence can hold it: short, and on one line."""
    if isinstance(value, Mapping | list):
        try:
            text = json.dumps(value, ensure_ascii=False, default=lambda _: "...")
        except (TypeError, ValueError):
            text = "something else"
    elif value is None:
        text = "nothing (null)"
    else:
        text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 200 else text[:197] + "..."


__all__ = ["FREE", "Json", "differences"]
