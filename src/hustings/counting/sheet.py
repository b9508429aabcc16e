"""The sheet of a count: every stage, every transfer, every decision, so that a stranger can make the count again.

Amounts are kept as whole numbers of the rule's smallest part and become decimal text, all places written, in the JSON
form. That form is the promise to others: `docs/counting/sheet.md` and `sheet.schema.json` say what each key means.
"""

from __future__ import annotations

from hustings.counting.arithmetic import decimal_text
from hustings.counting.ballots import weight_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Protocol

    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.kernel import Kernel, Parcel

    class Named(Protocol):
        """What the sheet says of the method."""

        name: str
        version: str
        law: str


SCHEMA = 1


class Transfer:
    """Papers of one value that went from one candidate to another, or to nobody.

    Args:
        source: From whom, by number.
        target: To whom, by number; ``None``: no further preference, the papers are non-transferable.
        papers: How many, in the units of the ballots.
        value: What each is worth on its way, as text: a decimal at the rule's precision, or ``n/d`` where it is exact.
        votes: What the target is credited with, scaled.
    """

    __slots__ = ("papers", "source", "target", "value", "votes")

    def __init__(self, source: int, target: int | None, papers: int, value: str, votes: int) -> None:
        self.source = source
        self.target = target
        self.papers = papers
        self.value = value
        self.votes = votes


class Decision:
    """Something that the rule, a lot or a person decided in the course of the count.

    Args:
        kind: ``tie``, ``lot``, ``answer``, ``order``, ``undrawn``, ``bulk``, ``deferred``, ``guarded``, ``doomed``, ...
        clause: Where the rule says so.
        of: The candidates it was between, by number.
        chosen: Whom it fell on, where it fell on somebody.
        words: One sentence for a person.
    """

    __slots__ = ("chosen", "clause", "kind", "of", "words")

    def __init__(self, kind: str, clause: str, of: Sequence[int], words: str, chosen: int | None = None) -> None:
        self.kind = kind
        self.clause = clause
        self.of = tuple(of)
        self.chosen = chosen
        self.words = words


class Stage:
    """What stood on the board when a stage was closed; amounts scaled, running totals where they are of votes lost."""

    __slots__ = (
        "action", "decisions", "elected", "excluded", "extra", "lost", "non_transferable", "of", "quota", "totals",
        "transfers",
    )  # fmt: skip

    def __init__(
        self,
        action: str,
        of: Sequence[int],
        totals: Sequence[int],
        *,
        quota: int | None,
        non_transferable: int,
        lost: int,
        transfers: Sequence[Transfer] = (),
        elected: Sequence[int] = (),
        excluded: Sequence[int] = (),
        decisions: Sequence[Decision] = (),
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        self.action = action
        self.of = tuple(of)
        self.totals = tuple(totals)
        self.quota = quota
        self.non_transferable = non_transferable
        self.lost = lost
        self.transfers = tuple(transfers)
        self.elected = tuple(elected)
        self.excluded = tuple(excluded)
        self.decisions = tuple(decisions)
        self.extra = dict(extra or {})  # keys that only some rules have, ready for JSON


class Held:
    """The papers that lay before a candidate when she was elected, for a countback; not a part of the JSON form.

    Args:
        kernel: What moves them.
        places: Decimals of the values.
        piles: (value, parcels), the highest value first; scaled.
        quota: The quota at that moment, scaled; ``None`` for rules without one.
    """

    __slots__ = ("kernel", "piles", "places", "quota")

    def __init__(
        self, kernel: Kernel, places: int, piles: Sequence[tuple[int, list[Parcel]]], quota: int | None
    ) -> None:
        self.kernel = kernel
        self.places = places
        self.piles = tuple(piles)
        self.quota = quota


class Sheet:
    """A whole count.

    Args:
        places: Decimals of all amounts.
        quota: The first quota, scaled; ``None`` for rules without one.
        elected: By number, in the order of election.
        extra: Further keys of the JSON form, for rules that need them.
        held: The papers of a candidate whom the choices asked to watch.
    """

    __slots__ = ("ballots", "choices", "elected", "extra", "held", "method", "places", "quota", "stages")

    def __init__(
        self,
        method: Named,
        ballots: Ballots,
        choices: Choices,
        *,
        places: int,
        quota: int | None,
        stages: Sequence[Stage],
        elected: Sequence[int],
        extra: Mapping[str, Any] | None = None,
        held: Held | None = None,
    ) -> None:
        self.method = method
        self.ballots = ballots
        self.choices = choices
        self.places = places
        self.quota = quota
        self.stages = tuple(stages)
        self.elected = tuple(elected)
        self.extra = dict(extra or {})
        self.held = held

    def names(self, numbers: Sequence[int]) -> list[str]:
        """The names of candidates given by number."""
        return [self.ballots.candidates[one] for one in numbers]

    def as_json(self) -> dict[str, Any]:
        """The sheet as plain values, ready to be written as JSON."""
        ballots, choices = self.ballots, self.choices
        valid = ballots.papers.total
        unit = ballots.papers.unit
        sheet: dict[str, Any] = {
            "schema": SCHEMA,
            "method": self.method.name,
            "version": self.method.version,
            "title": ballots.title,
            "law": self.method.law,
            "parameters": dict(choices.values),
            "seats": choices.seats,
            "candidates": list(ballots.candidates),
            "withdrawn": self.names(sorted(ballots.withdrawn)),
            "valid": valid if unit == 1 else weight_text(valid, unit),
            "invalid": ballots.invalid,
            "reading": {
                "rule": ballots.reading,
                "dropped": [{"reason": reason, "papers": papers} for reason, papers in ballots.dropped],
            },
            "seed": choices.seed,
            "answers": {str(stage): list(names) for stage, names in sorted(choices.answers.items())},
            **({"tie_order": self.names(choices.tie_order)} if choices.tie_order else {}),
            "quota": self._amount(self.quota),
            **({} if choices.constraints is None else {"constraints": choices.constraints.as_json()}),
            "stages": [self._stage(stage) for stage in self.stages],
            "elected": self.names(self.elected),
            "ballots_digest": ballots.digest(),
        }
        sheet.update(self.extra)
        return sheet

    def json_text(self) -> str:
        """The JSON form as text."""
        return json_text(self.as_json())

    def _amount(self, scaled: int | None) -> str | None:
        return None if scaled is None else decimal_text(scaled, self.places)

    def _stage(self, stage: Stage) -> dict[str, Any]:
        names, places, unit = self.ballots.candidates, self.places, self.ballots.papers.unit
        return {
            "action": stage.action,
            "of": self.names(stage.of),
            "totals": {
                name: decimal_text(stage.totals[one], places)
                for one, name in enumerate(names)
                if one not in self.ballots.withdrawn
            },
            "quota": self._amount(stage.quota),
            "transfers": [
                {
                    "from": names[transfer.source],
                    "to": None if transfer.target is None else names[transfer.target],
                    "papers": transfer.papers if unit == 1 else weight_text(transfer.papers, unit),
                    "value": transfer.value,
                    "votes": decimal_text(transfer.votes, places),
                }
                for transfer in stage.transfers
            ],
            "non_transferable": decimal_text(stage.non_transferable, places),
            "lost_to_rounding": decimal_text(stage.lost, places),
            "elected": self.names(stage.elected),
            "excluded": self.names(stage.excluded),
            "decisions": [
                {
                    "kind": decision.kind,
                    "clause": decision.clause,
                    "of": self.names(decision.of),
                    "chosen": None if decision.chosen is None else names[decision.chosen],
                    "words": decision.words,
                }
                for decision in stage.decisions
            ],
            **stage.extra,
        }


def json_text(form: Mapping[str, Any]) -> str:
    """The JSON form of a sheet as text, the same on every machine; ends with a new line.

    What could steer a terminal is escaped, as JSON allows: a name may have such a sign out of another encoding.
    """
    import json

    text = json.dumps(form, ensure_ascii=False, indent=1) + "\n"
    return text if text.isascii() else text.translate({code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)})
