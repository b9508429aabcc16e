"""The page of a sheet in a real browser: accessible, no wider than a telephone, whole on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.accessible import assert_accessible
from tests.counting.making import counted
from tests.counting.sheets import large, northmere

from hustings.counting import Ballots, ListPapers
from hustings.counting.writing.page import sheet_as_page

pytestmark = pytest.mark.browser


def tied() -> dict[str, Any]:
    ballots = Ballots(["Ann", "Bo", "Cy"], ListPapers([((0,), 6), ((1, 0), 3), ((2, 1), 3)]), seats=1, title="A tie")
    return counted(ballots, "scottish_stv", answers={2: ("Cy",)}).as_json()


def one_stage() -> dict[str, Any]:
    return counted(Ballots(["Ann", "Bo"], ListPapers([((0,), 30), ((1,), 10)]), seats=1), "scottish_stv").as_json()


def of_awkward_names() -> dict[str, Any]:
    names = ["A" * 300, "<b>Bo</b>", "רות לוי", "=1+1", "山田太郎"]
    rows = [((0, 1), 9), ((1, 2), 7), ((2, 3), 6), ((3, 4), 5), ((4, 0), 4)]
    return counted(Ballots(names, ListPapers(rows), seats=2, title="W" * 200), "scottish_stv").as_json()


def of_many() -> dict[str, Any]:
    """Large enough for all that a page does with a large sheet: it folds stages, draws many candidates together, parts
    its tables, leaves out who went before, and lists no transfers one by one."""
    return large(candidates=70, stages=60)


SHEETS: dict[str, Callable[[], dict[str, Any]]] = {
    "small": northmere, "tied": tied, "one stage": one_stage, "awkward names": of_awkward_names, "large": of_many,
}  # fmt: skip


@pytest.fixture
def quiet(page: Page) -> Iterator[Page]:
    """A page that must not complain: of what its content security policy forbids, for example."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: told.append(request.url) if not request.url.startswith("file:") else None)
    yield page
    assert told == []


def opened(page: Page, name: str, folder: Path) -> None:
    file = folder / "sheet.html"
    file.write_text(sheet_as_page(SHEETS[name]()), encoding="utf-8")
    page.goto(file.as_uri())


@pytest.mark.parametrize("name", SHEETS)
def test_axe_finds_nothing_in_the_light_or_the_dark(quiet: Page, name: str, tmp_path: Path) -> None:
    opened(quiet, name, tmp_path)
    quiet.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")

    assert_accessible(quiet)


@pytest.mark.parametrize("name", SHEETS)
def test_only_tables_and_drawings_scroll_sideways(quiet: Page, name: str, tmp_path: Path) -> None:
    opened(quiet, name, tmp_path)
    for width in (320, 390, 1100):
        quiet.set_viewport_size({"width": width, "height": 800})
        assert quiet.evaluate("document.documentElement.scrollWidth") <= width


def test_the_elected_are_seen_on_a_telephone_without_scrolling(quiet: Page, tmp_path: Path) -> None:
    quiet.set_viewport_size({"width": 390, "height": 844})
    opened(quiet, "small", tmp_path)

    for item in quiet.locator(".elected li").all():
        box = item.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 844


def test_names_stay_in_sight_while_a_table_scrolls(quiet: Page, tmp_path: Path) -> None:
    quiet.set_viewport_size({"width": 390, "height": 844})
    opened(quiet, "small", tmp_path)
    quiet.locator(".scroll").first.evaluate("box => { box.scrollLeft = 300 }")
    name = quiet.locator("tbody th").first.bounding_box()

    assert name is not None
    assert 0 <= name["x"] <= 20


def test_nothing_is_cut_off_on_paper(quiet: Page, tmp_path: Path) -> None:
    """Every total of the last stage is in the text of the printed pages, and the drawing fits on one of them."""
    opened(quiet, "small", tmp_path)
    quiet.emulate_media(media="print")
    quiet.set_viewport_size({"width": 1020, "height": 700})  # A4 across, less its margins

    for selector in (".stage-table", ".flow"):
        box = quiet.locator(selector).first.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 1021, selector
    printed = quiet.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", io.BytesIO(printed).getvalue())) <= 6
