"""How answers go from one book to another, drawn as a flow: a block for each answer on both sides, ribbons between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from django.utils.safestring import SafeString

from hustings.speech import said
from hustings.web.svg import element

Flow = Mapping[tuple[str, str], int]
"""How many answers go from which to which."""

KINDS = {"yes": "yes", "not known": "unknown", "no": "no"}
"""The answers that are drawn, in their order from above, and how each is drawn: full, hatched, empty."""

_WIDTH, _BLOCK, _LEFT, _RIGHT = 360, 14, 96, 250
_HEIGHT, _GAP, _HEAD = 150, 14, 30
_LEAST_RIBBON, _LEAST_BLOCK = 3, 20


def flow_drawn(flow: Flow, first: str, second: str) -> SafeString | str:
    """The flow as a drawing with its words; nothing where an answer is no yes, no or not known.

    Args:
        first, second: What the two books are called over their sides.
    """
    total = sum(flow.values())
    if not total or any(answer not in KINDS for pair in flow for answer in pair):
        return ""
    order = list(KINDS)
    pairs = sorted((pair for pair in flow if flow[pair]), key=lambda pair: (order.index(pair[0]), order.index(pair[1])))
    thick = {pair: max(_LEAST_RIBBON, _HEIGHT * flow[pair] / total) for pair in pairs}
    starts, left, one = _side(pairs, thick, flow, 0)
    ends, right, other = _side(sorted(pairs, key=lambda pair: (order.index(pair[1]), order.index(pair[0]))), thick,
                               flow, 1)  # fmt: skip
    changed_last = sorted(pairs, key=lambda pair: pair[0] != pair[1])
    ribbons = [_ribbon(pair, starts[pair], ends[pair], thick[pair]) for pair in changed_last]
    numbers = [_number(flow[pair], starts[pair], ends[pair], thick[pair]) for pair in pairs if pair[0] != pair[1]]
    heads = [
        element("text", first, x=str(_LEFT + _BLOCK), y="14", text_anchor="end", class_="flow-head"),
        element("text", second, x=str(_RIGHT), y="14", text_anchor="start", class_="flow-head"),
    ]
    return element(
        "svg",
        element("title", said("How many answers stay and how many change"), id="flow-title"),
        element("desc", flow_words(flow), id="flow-desc"),
        *heads, *ribbons, *left, *right, *numbers,
        class_="flow", role="img", viewBox=f"0 0 {_WIDTH} {max(one, other):.0f}",
        aria_labelledby="flow-title", aria_describedby="flow-desc",
    )  # fmt: skip


def flow_words(flow: Flow) -> str:
    """``1 from no to not known; 3 stay not known``."""
    changed = [said("{number} from {one} to {two}", number=number, one=one, two=two)
               for (one, two), number in flow.items() if one != two and number]  # fmt: skip
    same = [said("{number} stay {one}", number=number, one=one)
            for (one, two), number in flow.items() if one == two and number]  # fmt: skip
    return "; ".join((*changed, *same))


def _side(
    pairs: Sequence[tuple[str, str]], thick: Mapping[tuple[str, str], float], flow: Flow, side: int
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
        drawn += _block(answer, sum(flow[pair] for pair in ribbons), y, tall, side)
        y += tall + _GAP
    return places, drawn, y


def _block(answer: str, number: int, y: float, tall: float, side: int) -> Iterable[SafeString]:
    kind = KINDS[answer]
    fill = "url(#hatch)" if kind == "unknown" else None
    yield element("rect", class_=f"flow-block count-{kind}", x=str(_RIGHT if side else _LEFT), y=f"{y:.1f}",
                  width=str(_BLOCK), height=f"{tall:.1f}", fill=fill)  # fmt: skip
    x, anchor = (_RIGHT + _BLOCK + 6, "start") if side else (_LEFT - 6, "end")
    yield element("text", f"{answer} {number:,}", x=str(x), y=f"{y + tall / 2 + 5:.1f}", text_anchor=anchor)


def _ribbon(pair: tuple[str, str], start: float, end: float, tall: float) -> SafeString:
    x, to, middle = _LEFT + _BLOCK, _RIGHT, (_LEFT + _BLOCK + _RIGHT) / 2
    path = (
        f"M{x} {start:.1f}C{middle} {start:.1f} {middle} {end:.1f} {to} {end:.1f}"
        f"V{end + tall:.1f}C{middle} {end + tall:.1f} {middle} {start + tall:.1f} {x} {start + tall:.1f}Z"
    )
    return element("path", d=path, class_="flow-same" if pair[0] == pair[1] else "flow-changed")


def _number(number: int, start: float, end: float, tall: float) -> SafeString:
    middle = (_LEFT + _BLOCK + _RIGHT) / 2
    return element("text", f"{number:,}", x=str(middle), y=f"{(start + end + tall) / 2 + 5:.1f}", text_anchor="middle",
                   class_="flow-number")  # fmt: skip
