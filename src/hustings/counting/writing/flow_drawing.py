"""The flow of a count as SVG: no script, nothing from elsewhere; every height in exact proportion to its votes."""

from __future__ import annotations

from hustings.counting.writing.flow import CHANGED, NOBODY, OTHERS, Flow, Stream, flow_of
from hustings.counting.writing.markup import Markup, element
from hustings.counting.writing.sheet_read import counted
from hustings.counting.writing.text import width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.counting.writing.sheet_read import SheetRead

_VOTES_HIGH = 380
"""All votes of the fullest column together are so many pixels high."""
_BLOCK = 12
_HEAD = 44
_GAP = 7
_LINE = 17
_LETTER = 7.4
_NAME_LETTERS = 26


class _Places:
    """Where everything stands: pixels from the left and from above."""

    __slots__ = ("flow", "label", "pitch", "scale", "tall", "tops")

    def __init__(self, read: SheetRead, flow: Flow) -> None:
        self.flow = flow
        fullest = max(sum(column.held.values()) for column in flow.columns)
        self.scale = _VOTES_HIGH / fullest
        longest = max((2 + width(_short(_name(read, flow, one))) for one in flow.order), default=8)
        self.label = round(max(longest, 9) * _LETTER + 16)
        room = 1040 - 2 * self.label - _BLOCK
        self.pitch = min(max(room / max(len(flow.columns) - 1, 1), 78), 150)
        self.tops: list[dict[int, float]] = []
        self.tall = 0.0
        for column in flow.columns:
            y, tops = float(_HEAD), {}
            for one in flow.order:
                if one in column.held:
                    tops[one] = y
                    y += max(self.height(column.held[one]) + _GAP, _LINE)
            self.tops.append(tops)
            self.tall = max(self.tall, y)

    def height(self, votes: int) -> float:
        return votes * self.scale

    def left(self, column: int) -> float:
        """The left edge of a column's blocks."""
        return self.label + column * self.pitch

    @property
    def wide(self) -> float:
        return self.left(len(self.flow.columns) - 1) + _BLOCK + self.label


def flow_drawn(read: SheetRead) -> Markup:
    """The drawing, or nothing where there are not two stages with votes to draw."""
    if len(read.stages) < 2 or not any(read.total(name, 0) for name in read.candidates):
        return Markup("")
    flow = flow_of(read)
    places = _Places(read, flow)
    return element(
        "svg",
        element("title", "Where the votes went, stage by stage", id="flow-title"),
        element("desc", flow_words(flow), id="flow-desc"),
        *(_stream_paths(read, flow, places)),
        *sorted((*_blocks(read, flow, places), *_leaving(read, flow, places)), key=_is_text),
        *(_heads(read, flow, places)),
        class_="flow", role="img", aria_labelledby="flow-title", aria_describedby="flow-desc",
        viewBox=f"0 0 {places.wide:.0f} {places.tall:.0f}", width=f"{places.wide:.0f}", height=f"{places.tall:.0f}",
    )  # fmt: skip


def flow_words(flow: Flow) -> str:
    """How the drawing is to be read; for those who do not see it, where the same is told in words."""
    told = [
        "From left to right, a column for each stage. A block is a candidate, as high as the votes that the candidate "
        "has at the end of the stage; streams between two columns are votes that stay or that move to somebody else."
    ]
    if any(stream.kind == CHANGED for stream in flow.streams):
        told.append("Where papers are shared anew, or votes cast anew, a stream only joins what was with what follows.")
    if len({*range(1, len(flow.columns))} - {stream.column + 1 for stream in flow.streams}):
        told.append("Where all papers were laid out again, for the next place, there is no stream.")
    if flow.grouped:
        told.append(
            f"{counted(len(flow.grouped), 'candidate')} who came less near {'is' if len(flow.grouped) == 1 else 'are'} "
            "drawn together as others."
        )
    if any(column.first != column.last for column in flow.columns):
        told.append("Stages that moved only their papers, or went on with the same exclusion, are one column.")
    told.append(
        "Green is who is elected, red who is excluded, blue who is still in the count, and brown what is "
        "non-transferable or lost to rounding; grey streams are votes that stay."
    )
    told.append("The table of stages and the list of stages say the same in numbers and in words.")
    return " ".join(told)


def _name(read: SheetRead, flow: Flow, block: int) -> str:
    if block == NOBODY:
        return "Non-transferable or lost"
    return f"{counted(len(flow.grouped), 'other')}" if block == OTHERS else read.candidates[block]


def _short(name: str) -> str:
    return name if len(name) <= _NAME_LETTERS else f"{name[: _NAME_LETTERS - 1]}…"


def _stream_paths(read: SheetRead, flow: Flow, places: _Places) -> list[Markup]:
    """All streams; on both sides they lie in the order of the blocks at their other end, so that few cross."""
    order = {block: place for place, block in enumerate(flow.order)}
    leaving: dict[tuple[int, int], float] = {}
    arriving: dict[tuple[int, int], float] = {}
    starts: dict[int, float] = {}
    ends: dict[int, float] = {}
    numbered = list(enumerate(flow.streams))
    for place, stream in sorted(numbered, key=lambda each: order[each[1].target]):
        key = (stream.column, stream.source)
        starts[place] = leaving.get(key, places.tops[stream.column].get(stream.source, 0.0))
        leaving[key] = starts[place] + places.height(stream.votes)
    for place, stream in sorted(numbered, key=lambda each: order[each[1].source]):
        key = (stream.column + 1, stream.target)
        ends[place] = arriving.get(key, places.tops[stream.column + 1].get(stream.target, 0.0))
        arriving[key] = ends[place] + places.height(stream.arriving)
    drawn = sorted(numbered, key=lambda each: each[1].source != each[1].target)
    return [_path(read, flow, places, stream, starts[place], ends[place]) for place, stream in drawn]


def _path(read: SheetRead, flow: Flow, places: _Places, stream: Stream, start: float, end: float) -> Markup:
    x, to = places.left(stream.column) + _BLOCK, places.left(stream.column + 1)
    middle = f"{(x + to) / 2:.1f}"
    low, foot = start + places.height(stream.votes), end + places.height(stream.arriving)
    path = (
        f"M{x:.1f} {start:.2f}C{middle} {start:.2f} {middle} {end:.2f} {to:.1f} {end:.2f}"
        f"V{foot:.2f}C{middle} {foot:.2f} {middle} {low:.2f} {x:.1f} {low:.2f}Z"
    )
    words = () if stream.source == stream.target else (element("title", _stream_words(read, flow, stream)),)
    won = stream.source >= 0 and read.candidates[stream.source] in read.elected and stream.source == stream.target
    return element("path", *words, d=path, class_=f"s-{stream.kind}{' s-won' if won else ''}")


def _stream_words(read: SheetRead, flow: Flow, stream: Stream) -> str:
    column = flow.columns[stream.column + 1]
    source, target = _name(read, flow, stream.source), _name(read, flow, stream.target)
    if stream.target == NOBODY:
        target = "nobody (non-transferable, or lost to rounding)"
    return f"{_stages(column.first, column.last)}: {read.shown(stream.votes)} from {source} to {target}"


def _stages(first: int, last: int) -> str:
    return f"Stage {first + 1}" if first == last else f"Stages {first + 1} to {last + 1}"


def _blocks(read: SheetRead, flow: Flow, places: _Places) -> list[Markup]:
    drawn = []
    last = len(flow.columns) - 1
    for number, column in enumerate(flow.columns):
        x = places.left(number)
        for block, y in places.tops[number].items():
            votes = column.held[block]
            height = places.height(votes)
            mark, kind = _mark(read, column.last, block)
            name = _name(read, flow, block)
            drawn.append(
                element("rect", element("title", f"{name}: {read.shown(votes)}{f', {kind}' if kind else ''}"),
                        x=f"{x:.1f}", y=f"{y:.2f}", width=str(_BLOCK), height=f"{height:.2f}",
                        class_=f"b-{'nobody' if block == NOBODY else kind or 'in'}")
            )  # fmt: skip
            text_y = f"{y + max(min(height / 2 + 4, height), 9):.1f}"
            if number == 0:
                first = f"✓ {_short(name)}" if kind == "elected" else _short(name)
                drawn.append(element("text", first, x=f"{x - 6:.1f}", y=text_y, class_="to-left"))
            if number == last:
                label = f"{mark} {_short(name)}" if mark else _short(name)
                drawn.append(element("text", label, x=f"{x + _BLOCK + 6:.1f}", y=text_y))
            elif 0 < number < last - 1 and _turns(read, column.first, column.last, block):
                drawn.append(
                    element("text", f"✓ {_short(name)}", x=f"{x + _BLOCK + 4:.1f}", y=text_y, class_="on-stream")
                )
    return drawn


def _is_text(drawn: Markup) -> bool:
    """Words are drawn last, so that nothing covers them."""
    return drawn.startswith("<text")


def _leaving(read: SheetRead, flow: Flow, places: _Places) -> list[Markup]:
    """A cross with the name where a candidate is seen for the last time."""
    drawn = []
    for number, (column, following) in enumerate(zip(flow.columns, flow.columns[1:], strict=False)):
        for block, y in places.tops[number].items():
            if block < 0 or block in following.held:
                continue
            height = places.height(column.held[block])
            sign = "✓" if _mark(read, column.last, block)[1] == "elected" else "✕"
            name = f"{sign} {_short(read.candidates[block])}" if number else sign
            drawn.append(
                element("text", name, x=f"{places.left(number) + _BLOCK + 4:.1f}",
                        y=f"{y + max(min(height / 2 + 4, height), 9):.1f}", class_="on-stream")
            )  # fmt: skip
    return drawn


def _mark(read: SheetRead, stage: int, block: int) -> tuple[str, str]:
    """The sign and the word for how a candidate stands at the end of a stage."""
    if block < 0:
        return "", ""
    name = read.candidates[block]
    if read.elected_at.get(name, stage + 1) <= stage:
        return "✓", "elected"
    if read.excluded_at.get(name, stage + 1) <= stage:
        return "✕", "excluded"
    return "", ""


def _turns(read: SheetRead, first: int, last: int, block: int) -> bool:
    """Whether a candidate is elected in these very stages."""
    return block >= 0 and first <= read.elected_at.get(read.candidates[block], -1) <= last


def _heads(read: SheetRead, flow: Flow, places: _Places) -> list[Markup]:
    words: Mapping[str, str] = {"first_preferences": "first", "exclusion": "exclusion", "surplus": "surplus"}
    drawn = []
    for number, column in enumerate(flow.columns):
        x = f"{places.left(number) + _BLOCK / 2:.1f}"
        stages = f"{column.first + 1}" if column.first == column.last else f"{column.first + 1}–{column.last + 1}"
        action = str(read.stages[column.last]["action"])
        drawn.append(element("text", stages, x=x, y="14", class_="head"))
        drawn.append(element("text", words.get(action, action.replace("_", " "))[:14], x=x, y="30", class_="head-of"))
    return drawn
