"""The page of a sheet: nothing comes from elsewhere, no name becomes markup, no vote is drawn wrong."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.counting.making import counted
from tests.counting.sheets import large, northmere

from hustings.counting import Ballots, ListPapers
from hustings.counting.writing.flow import MOVED, NOBODY, OTHERS, STOPPED, Flow, flow_of
from hustings.counting.writing.flow_drawing import flow_drawn
from hustings.counting.writing.page import sheet_as_page
from hustings.counting.writing.sheet_read import SheetRead

HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(2)>\"'&"


class Elements(HTMLParser):
    """Every element with its attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_the_page_says_first_who_is_elected_and_then_the_same_as_the_sheet() -> None:
    words = " ".join(Elements(sheet_as_page(northmere()).partition("</head>")[2]).text)
    words = re.sub(r"\s+", " ", words)

    order = [
        "Northmere branch: two delegates", "Elected", "Ada Okafor", "at stage 1 with 10 votes", "Cy Marsh",
        "at stage 4 with 6.8 votes", "20 valid papers", "The quota is 7", "The stages", "Where the votes went",
        "Stage by stage", "Stage 4: Exclusion of Bo Finch", "How it was counted", "Ed Pryce", "Check it yourself",
        northmere()["ballots_digest"],
    ]  # fmt: skip
    places = [words.index(part) for part in order]
    assert places == sorted(places)


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = sheet_as_page(northmere())
    elements = Elements(page)

    assert "script" not in {tag for tag, _ in elements.found}
    asked = [attrs for _, attrs in elements.found if {"src", "action", "style", "onclick", "onload"} & set(attrs)]
    assert asked == []
    assert [attrs["href"] for _, attrs in elements.found if "href" in attrs] == []
    assert "url(" not in page
    assert "@import" not in page
    style = re.search(r"<style>(.*)</style>", page, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    policy = next(attrs["content"] for tag, attrs in elements.found if attrs.get("http-equiv"))
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_nothing_that_a_file_says_becomes_markup() -> None:
    sheet = counted(
        Ballots([HOSTILE, "Bo", "Cy"], ListPapers([((0,), 5), ((1, 0), 2), ((2, 1), 2)]), seats=2, title=HOSTILE,
                dropped=[(HOSTILE, 1)], reading=HOSTILE),
        "scottish_stv", seed=HOSTILE,
    ).as_json()  # fmt: skip
    tame = {**northmere(), "title": "A vote"}
    elements = Elements(sheet_as_page(sheet))

    assert {tag for tag, _ in elements.found} <= {tag for tag, _ in Elements(sheet_as_page(tame)).found} | {"a", "ul"}
    assert not any(name.startswith("on") for _, attrs in elements.found for name in attrs)
    assert HOSTILE in "".join(elements.text)


def test_a_tie_is_told_above_the_stages_with_its_clause() -> None:
    ballots = Ballots(["Ann", "Bo", "Cy"], ListPapers([((0,), 6), ((1, 0), 3), ((2, 1), 3)]), seats=1)
    page = sheet_as_page(counted(ballots, "scottish_stv", answers={2: ("Cy",)}).as_json())
    words = " ".join("".join(Elements(page).text).split())

    told = "Stage 2: Bo and Cy are tied for exclusion; the lot drawn by a person fell on Cy (r.51(2))."
    assert words.index("Ties") < words.index(told) < words.index("The stages")
    assert 'href="#stage-2"' in page
    assert 'id="stage-2"' in page


def test_one_stage_is_drawn_as_bars_in_exact_proportion() -> None:
    sheet = counted(Ballots(["Ann", "Bo"], ListPapers([((0,), 30), ((1,), 10)]), seats=1), "scottish_stv").as_json()
    bars = [attrs for tag, attrs in Elements(sheet_as_page(sheet)).found if tag == "rect"]

    assert [float(bar["width"] or 0) for bar in bars] == [520.0, round(520 / 3, 2)]


def test_a_long_count_stays_below_a_megabyte_and_says_what_it_folds() -> None:
    page = sheet_as_page(large())

    assert len(page.encode()) < 1_000_000
    assert "87 candidates who came less near are drawn together as others." in page
    assert "Stages that moved only their papers, or went on with the same exclusion, are one column." in page
    assert page.count('class="stage-table"') == 9


def test_who_is_out_is_left_out_of_later_tables() -> None:
    page = sheet_as_page(large())
    tables = re.findall(r'<table class="stage-table">|<table[^>]*stage-table[^>]*>', page)
    rows = [part.count('scope="row"') for part in re.split(r"<table[^>]*stage-table[^>]*>", page)[1:]]

    assert len(tables) == 9
    assert rows[0] > rows[1] > rows[-1]
    assert "79 excluded before are left out." in page


@st.composite
def sheets(draw: st.DrawFn) -> dict[str, Any]:
    """Sheets of drawn elections, counted by the Scottish rules."""
    count = draw(st.integers(2, 20))
    row = st.permutations(range(count)).flatmap(
        lambda order: st.integers(1, count).map(lambda long: tuple(order[:long]))
    )
    rows = draw(st.lists(st.tuples(row, st.integers(1, 20)), min_size=1, max_size=25))
    names = [f"Candidate {number}" for number in range(count)]
    ballots = Ballots(names, ListPapers(rows), seats=draw(st.integers(1, 4)))
    return counted(ballots, "scottish_stv", seed="drawn").as_json()


def held_by(read: SheetRead, flow: Flow, stage: int, block: int) -> int:
    if block == NOBODY:
        return sum(read.rest(stage))
    if block == OTHERS:
        return sum(read.total(name, stage) for name in flow.grouped)
    return read.total(read.candidates[block], stage)


def test_where_all_papers_are_laid_out_again_no_stream_is_drawn() -> None:
    rows = [((0, 1), 9), ((2,), 4), ((3,), 3)]
    sheet = counted(Ballots(["Ann", "Bo", "Cy", "Di"], ListPapers(rows), seats=2), "av_places").as_json()
    read = SheetRead(sheet)

    assert [stage["action"] for stage in sheet["stages"]] == ["first_preferences", "first_preferences"]
    assert flow_of(read).streams == []
    assert "Where all papers were laid out again, for the next place, there is no stream." in sheet_as_page(sheet)


def no_vote_appears_or_vanishes(read: SheetRead, flow: Flow) -> None:
    for number, column in enumerate(flow.columns):
        assert sum(column.held.values()) == read.valid
        for block, votes in column.held.items():
            assert votes == held_by(read, flow, column.last, block)
            leaving = sum(one.votes for one in flow.streams if (one.column, one.source) == (number, block))
            arriving = sum(one.arriving for one in flow.streams if (one.column + 1, one.target) == (number, block))
            assert number == len(flow.columns) - 1 or leaving == votes
            assert number == 0 or arriving == votes


def what_moves_is_what_the_sheet_transfers(read: SheetRead, flow: Flow) -> None:
    if flow.grouped or any(column.first != column.last for column in flow.columns):
        return
    drawn = {
        (one.column + 1, read.candidates[one.source], read.candidates[one.target]): one.votes
        for one in flow.streams
        if one.kind == MOVED
    }
    on_sheet: dict[tuple[int, str, str], int] = {}
    for number, stage in enumerate(read.stages):
        for one in stage["transfers"]:
            if one["to"] is not None and read.amount(one["votes"]):
                key = (number, one["from"], one["to"])
                on_sheet[key] = on_sheet.get(key, 0) + read.amount(one["votes"])
    assert drawn == on_sheet
    assert {one.target for one in flow.streams if one.kind == STOPPED} <= {NOBODY}


def every_block_is_as_high_as_its_votes(read: SheetRead, flow: Flow) -> None:
    if len(read.stages) < 2:
        return
    heights = [float(high) for high in re.findall(r'<rect [^>]*height="([0-9.]+)"', flow_drawn(read))]
    votes = [column.held[block] for column in flow.columns for block in flow.order if block in column.held]

    assert len(heights) == len(votes)
    for high, held in zip(sorted(heights), sorted(votes), strict=True):
        assert high == pytest.approx(380 * held / read.valid, abs=0.006)


def drawn_rightly(sheet: dict[str, Any]) -> None:
    read = SheetRead(sheet)
    flow = flow_of(read)
    no_vote_appears_or_vanishes(read, flow)
    what_moves_is_what_the_sheet_transfers(read, flow)
    every_block_is_as_high_as_its_votes(read, flow)


@given(sheets())
@settings(deadline=None, max_examples=40)
def test_no_vote_appears_or_vanishes_all_that_moves_is_drawn_and_blocks_are_as_high_as_their_votes(
    sheet: dict[str, Any],
) -> None:
    drawn_rightly(sheet)


@pytest.mark.long
@given(sheets())
@settings(deadline=None, max_examples=500)
def test_so_it_is_in_hundreds_of_counts(sheet: dict[str, Any]) -> None:
    drawn_rightly(sheet)
