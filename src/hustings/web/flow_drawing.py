"""How answers go from one book to another, drawn as a flow: a block for each answer on both sides, ribbons between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from django.utils.safestring import SafeString

from hustings.speech import numeral, said
from hustings.web.labels import answer_word
from hustings.web.svg import element

Flow = Mapping[tuple[str, str], int]
"""How many answers go from which to which."""

KINDS = {"yes": "yes", "not known": "unknown", "no": "no"}
"""The answers that are drawn, in their order from above, and how each is drawn: full, hatched, empty."""

_BLOCK, _BETWEEN, _LEAST_ROOM, _LETTER = 14, 140, 96, 7.6
_HEIGHT, _GAP, _HEAD = 150, 14, 30
_LEAST_RIBBON, _LEAST_BLOCK = 3, 20


class _Sides(NamedTuple):
    """Where the blocks of the two sides begin; the words beside them have the same room on both."""

    left: float
    right: float

    @property
    def width(self) -> float:
        return self.left + self.right + _BLOCK

    @property
    def middle(self) -> float:
        return (self.left + _BLOCK + self.right) / 2


def _sides_for(words: Iterable[str]) -> _Sides:
    """Room for the longest words that stand beside a block, in whatever language."""
    room = max(_LEAST_ROOM, max(map(len, words)) * _LETTER + 8)
    return _Sides(round(room), round(room) + _BLOCK + _BETWEEN)


def flow_drawn(flow: Flow, first: str, second: str) -> SafeString | str:
    """The flow as a drawing with its words; nothing where an answer is no yes, no or not known.

    Args:
        first, second: What the two books are called over their sides.
    """
    total = sum(flow.values())
    if not total or any(answer not in KINDS for pair in flow for answer in pair):
        return ""
    order = list(KINDS)
    sides = _sides_for((first, second, *(_told(answer, total) for pair in flow for answer in pair)))
    pairs = sorted((pair for pair in flow if flow[pair]), key=lambda pair: (order.index(pair[0]), order.index(pair[1])))
    thick = {pair: max(_LEAST_RIBBON, _HEIGHT * flow[pair] / total) for pair in pairs}
    starts, left, one = _side(pairs, thick, flow, 0, sides)
    ends, right, other = _side(
        sorted(pairs, key=lambda pair: (order.index(pair[1]), order.index(pair[0]))), thick, flow, 1, sides
    )
    changed_last = sorted(pairs, key=lambda pair: pair[0] != pair[1])
    ribbons = [_ribbon(pair, starts[pair], ends[pair], thick[pair], sides) for pair in changed_last]
    numbers = [
        _number(flow[pair], starts[pair], ends[pair], thick[pair], sides) for pair in pairs if pair[0] != pair[1]
    ]
    heads = [
        element("text", first, x=f"{sides.left + _BLOCK:g}", y="14", text_anchor="end", class_="flow-head"),
        element("text", second, x=f"{sides.right:g}", y="14", text_anchor="start", class_="flow-head"),
    ]
    return element(
        "svg",
        element("title", said("How many answers stay and how many change"), id="flow-title"),
        element("desc", flow_words(flow), id="flow-desc"),
        *heads, *ribbons, *left, *right, *numbers,
        class_="flow", role="img", viewBox=f"0 0 {sides.width:g} {max(one, other):.0f}",
        aria_labelledby="flow-title", aria_describedby="flow-desc",
    )  # fmt: skip


def flow_words(flow: Flow) -> str:
    """``1 from no to not known; 3 stay not known``."""
    changed = [said("{number} from {one} to {two}", number=number, one=answer_word(one), two=answer_word(two))
               for (one, two), number in flow.items() if one != two and number]  # fmt: skip
    same = [said("{number} stay {one}", number=number, one=answer_word(one))
            for (one, two), number in flow.items() if one == two and number]  # fmt: skip
    return "; ".join((*changed, *same))


def _side(
    pairs: Sequence[tuple[str, str]], thick: Mapping[tuple[str, str], float], flow: Flow, side: int, sides: _Sides
) -> tuple[dict[tuple[str, str], float], list[SafeString], float]:
    """Where each ribbon begins on one side, its blocks with their words, and how far down they reach."""
    places: dict[tuple[str, str], float] = {}
    drawn: list[SafeString] = []
    y = float(_HEAD)
    for answer, group in groupby(pairs, key=lambda pair: pair[side]):
        ribbons = list(group)
        tall = max(_LEAST_BLOCK, sum(thick[pair] for pair in ribbons))
        at = y + (tall - sum(thick[pair] for pair in ribbons)) / 2
        for pair in ribbons:
            places[pair] = at
            at += thick[pair]
        drawn += _block(answer, sum(flow[pair] for pair in ribbons), y, tall, side, sides)
        y += tall + _GAP
    return places, drawn, y


def _told(answer: str, number: int) -> str:
    return f"{answer_word(answer)} {numeral(f'{number:,}')}"


def _block(answer: str, number: int, y: float, tall: float, side: int, sides: _Sides) -> Iterable[SafeString]:
    kind = KINDS[answer]
    fill = "url(#hatch)" if kind == "unknown" else None
    yield element("rect", class_=f"flow-block count-{kind}", x=f"{sides[side]:g}", y=f"{y:.1f}",
                  width=str(_BLOCK), height=f"{tall:.1f}", fill=fill)  # fmt: skip
    x, anchor = (sides.right + _BLOCK + 6, "start") if side else (sides.left - 6, "end")
    yield element("text", _told(answer, number), x=f"{x:g}", y=f"{y + tall / 2 + 5:.1f}", text_anchor=anchor)


def _ribbon(pair: tuple[str, str], start: float, end: float, tall: float, sides: _Sides) -> SafeString:
    x, to, middle = f"{sides.left + _BLOCK:g}", f"{sides.right:g}", f"{sides.middle:g}"
    path = (
        f"M{x} {start:.1f}C{middle} {start:.1f} {middle} {end:.1f} {to} {end:.1f}"
        f"V{end + tall:.1f}C{middle} {end + tall:.1f} {middle} {start + tall:.1f} {x} {start + tall:.1f}Z"
    )
    return element("path", d=path, class_="flow-same" if pair[0] == pair[1] else "flow-changed")


def _number(number: int, start: float, end: float, tall: float, sides: _Sides) -> SafeString:
    return element("text", numeral(f"{number:,}"), x=f"{sides.middle:g}", y=f"{(start + end + tall) / 2 + 5:.1f}",
                   text_anchor="middle", class_="flow-number")  # fmt: skip
