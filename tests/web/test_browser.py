"""The pages in a real browser: accessible, usable from the keyboard and without script, one page on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.accessible import assert_accessible

import hustings

pytestmark = pytest.mark.browser

ROWAN = "what=may_stand&person=Rowan+Ashdown&seat=Northmere&on=2026-11-02"
CORBYN = "what=may_stand&person=Jeremy+Corbyn&seat=Islington+North&on=2023-04-01"

PAGES = {
    "home": "/",
    "organisation": "/labour/",
    "form": "/commonweal/ask",
    "form with faults": "/commonweal/ask?what=may_stand&on=2023-02-30",
    "no": f"/labour/ask?{CORBYN}",
    "yes": "/commonweal/ask?what=member&person=Rowan+Ashdown&on=2026-11-02",
    "not known": "/commonweal/ask?what=may_stand&person=Noor+Siddiqui&seat=Northmere&on=2026-11-02",
    "a number": "/commonweal/ask?what=nominations&person=Noor+Siddiqui&seat=Northmere&on=2026-11-02",
    "supposed": f'/commonweal/ask?{ROWAN}&suppose=2026-11-02+restore_whip+"Rowan+Ashdown"+by+"Chief+Whip"',
    "person": "/labour/person/Jeremy%20Corbyn?on=2023-04-01",
    "the record": "/commonweal/record/",
    "rule book": "/commonweal/rulebook",
    "clause": "/commonweal/rulebook/5.1",
    "clause with counts": "/commonweal/rulebook/4.3",
    "words": "/labour/rulebook/1",
    "decisions": "/labour/decisions",
    "decisions searched": "/commonweal/decisions?words=northmere&act=endorsement&since=2020&person=Rowan+Ashdown",
    "nothing found": "/commonweal/decisions?words=unicorn&since=soon",
    "people": "/commonweal/people",
    "seats": "/commonweal/seats",
    "seat": "/commonweal/seat/Northmere?on=2026-11-02",
    "odd seat": "/odd/seat/North%2FSouth",
    "bodies": "/commonweal/bodies",
    "body": "/commonweal/body/Executive",
    "office": "/commonweal/body/Chief%20Whip?on=2026-11-02",
    "duties": "/commonweal/duties?on=2026-11-02",
    "try": "/try/",
    "try a book": "/try/?start=commonweal",
    "messages": "/try/messages",
    "read reports": "/read/",
    "compare": "/labour/compare",
    "compared": "/labour/compare?draft=labour-local-choice&what=may_stand&on=2023-07-01",
    "compared, both answers": "/labour/compare?draft=labour-local-choice&what=may_stand&on=2023-07-01"
    "&person=Jeremy+Corbyn&seat=Islington+North",
    "patterns": "/patterns/",
    "pattern": "/patterns/appeal",
    "decision": "/commonweal/decision/48",
    "decision with names and reasons": "/moot/decision/4",
    "answer with a ruling and reasons": "/moot/ask?what=may_stand&person=Kim&seat=Northmere&on=2003-05-20",
    "person who voted": "/moot/person/Bo?seat=Northmere&on=2003-05-20",
    "clause with a ruling": "/moot/rulebook/1.3",
    "about": "/labour/about",
    "not here": "/labour/person/Nobody",
    "odd names": "/odd/decision/7",
}
ANSWERS = {
    "of the reported story": f"/labour/ask?{CORBYN}",
    "of an organisation's own record": f"/commonweal/ask?{ROWAN}",
    "that is not known": PAGES["not known"],
    "on a person's page": PAGES["person"],
    "on a person's page of an own record": "/commonweal/person/Rowan%20Ashdown?on=2026-11-02",
}


@pytest.fixture
def quiet(page: Page) -> Iterator[Page]:
    """A page that must not complain: of its script, or of what the content security policy forbids."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    yield page
    assert [line for line in told if not re.search(r"status of 40[04]", line)] == []


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_the_light_or_the_dark(quiet: Page, site: str, name: str) -> None:
    quiet.goto(site + PAGES[name])
    for summary in quiet.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()

    assert_accessible(quiet)


@pytest.mark.parametrize(
    "sheet", ["web/static/hustings/hustings.css", "publication/page/verify.html", "counting/writing/sheet.css"]
)
def test_in_the_dark_only_the_colours_are_others(sheet: str) -> None:
    """So that of a page in the dark only its colours need be looked at."""
    text = Path(hustings.__file__).parent.joinpath(sheet).read_text(encoding="utf-8")
    blocks = re.findall(r"@media[^{]*prefers-color-scheme: dark[^{]*\{\s*:root\s*\{(.*?)\}\s*\}", text, re.DOTALL)

    assert len(blocks) == text.count("prefers-color-scheme") == 1
    told = [line.strip() for line in re.sub(r"/\*.*?\*/", "", blocks[0], flags=re.DOTALL).split(";") if line.strip()]
    assert len(told) > 10
    assert [line for line in told if not re.fullmatch(r"--[\w-]+: #[0-9a-f]{3,8}", line)] == []


@pytest.mark.parametrize("name", ANSWERS)
def test_on_a_telephone_verdict_clause_and_next_step_need_no_scrolling(quiet: Page, site: str, name: str) -> None:
    quiet.set_viewport_size({"width": 390, "height": 844})
    quiet.goto(site + ANSWERS[name])

    for part in (".verdict .word", ".verdict .on", ".lead-clause blockquote", ".next p >> nth=0"):
        box = quiet.locator(part).first.bounding_box()
        assert box is not None, part
        assert box["y"] >= 0, part
        assert box["y"] + box["height"] <= 844, part


@pytest.mark.parametrize("name", PAGES)
def test_pages_fit_a_narrow_screen_and_large_text(quiet: Page, site: str, name: str) -> None:
    quiet.set_viewport_size({"width": 320, "height": 800})
    quiet.goto(site + PAGES[name])
    assert quiet.evaluate("document.documentElement.scrollWidth") <= 320

    quiet.set_viewport_size({"width": 800, "height": 800})
    quiet.evaluate("document.documentElement.style.fontSize = '200%'")
    assert quiet.evaluate("document.documentElement.scrollWidth") <= 800


@pytest.fixture(params=["de", "cy"])
def abroad(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """The page of a reader whose browser asks for another language."""
    context = browser.new_context(locale={"de": "de-DE", "cy": "cy-GB"}[request.param])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_pages_in_another_language_fit_a_narrow_screen(abroad: Page, site: str, name: str) -> None:
    abroad.goto(site + PAGES[name])
    expect(abroad.locator("html")).not_to_have_attribute("lang", "en")
    for width in (390, 320):
        abroad.set_viewport_size({"width": width, "height": 800})
        assert abroad.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("abroad", "name"), [(("de", "cy")[at % 2], name) for at, name in enumerate(PAGES)], indirect=["abroad"]
)
def test_axe_finds_nothing_in_another_language(abroad: Page, site: str, name: str) -> None:
    """The pages take the languages in turn: only the words are others, and the colours were looked at in English."""
    abroad.goto(site + PAGES[name])
    expect(abroad.locator("html")).not_to_have_attribute("lang", "en")

    found = Axe().run(abroad)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", ["of the reported story", "that is not known", "on a person's page"])
def test_an_answer_in_another_language_is_read_without_scrolling_and_prints_on_one_page(
    abroad: Page, site: str, name: str
) -> None:
    abroad.set_viewport_size({"width": 390, "height": 844})
    abroad.goto(site + ANSWERS[name])
    for part in (".verdict .word", ".verdict .on", ".lead-clause blockquote", ".next p >> nth=0"):
        box = abroad.locator(part).first.bounding_box()
        assert box is not None and box["y"] + box["height"] <= 844, part

    printed = abroad.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_in_another_language_nothing_covers_the_slider_and_it_says_its_day(abroad: Page, site: str) -> None:
    abroad.set_viewport_size({"width": 1100, "height": 900})
    abroad.goto(f"{site}/labour/person/Jeremy%20Corbyn?on=2023-03-29")
    later, slider = (abroad.locator(each).bounding_box() for each in ("#later", "#slider"))
    assert later is not None and slider is not None
    assert later["x"] + later["width"] <= slider["x"]

    abroad.locator("#slider").press("ArrowLeft")
    day = {"de": "28. März 2023", "cy": "28 Mawrth 2023"}[abroad.locator("html").get_attribute("lang") or ""]
    expect(abroad.locator("#slider")).to_have_attribute("aria-valuetext", day)
    expect(abroad.locator(".verdict .on")).to_contain_text(day)


def test_the_slider_changes_the_day_from_the_keyboard_without_a_reload(quiet: Page, site: str) -> None:
    quiet.goto(f"{site}/labour/person/Jeremy%20Corbyn?on=2023-03-29")
    quiet.evaluate("window.stayed = true")
    slider = quiet.get_by_role("slider", name="Day")
    slider.focus()
    expect(slider).to_have_attribute("aria-valuetext", "29 March 2023")

    quiet.keyboard.press("ArrowLeft")
    quiet.keyboard.press("ArrowLeft")

    expect(quiet.locator(".verdict .on")).to_have_text("Islington North, on 27 March 2023")
    expect(quiet.locator("#told")).to_contain_text("27 March 2023")
    expect(quiet.locator("#slider")).to_be_focused()
    assert "on=2023-03-27" in quiet.url
    assert quiet.evaluate("window.stayed") is True
    quiet.keyboard.press("End")
    expect(quiet.locator(".verdict .on")).not_to_have_text("Islington North, on 27 March 2023")


def test_the_days_of_change_can_be_stepped_through_and_back(quiet: Page, site: str) -> None:
    quiet.goto(f"{site}/labour/person/Jeremy%20Corbyn?on=2023-04-01")
    quiet.get_by_role("link", name="Earlier change, 28 March 2023").press("Enter")
    expect(quiet.locator(".verdict .on")).to_have_text("Islington North, on 28 March 2023")
    quiet.go_back()
    expect(quiet.locator(".verdict .on")).to_have_text("Islington North, on 1 April 2023")


def test_tab_follows_what_the_eye_sees_on_a_persons_page(quiet: Page, site: str) -> None:
    quiet.set_viewport_size({"width": 1100, "height": 900})
    quiet.goto(f"{site}/labour/person/Jeremy%20Corbyn?on=2023-04-01")
    quiet.locator("#slider").focus()
    tops = []
    for _ in range(16):
        quiet.keyboard.press("Tab")
        tops.append(quiet.evaluate("document.activeElement.getBoundingClientRect().top + scrollY"))

    assert all(later > earlier - 40 for earlier, later in pairwise(tops)), tops


def test_a_remedy_is_supposed_from_the_keyboard_and_taken_back(quiet: Page, site: str) -> None:
    quiet.goto(f"{site}/commonweal/ask?what=may_stand&person=Leila+Haddad&seat=Southquay&on=2026-11-02")
    expect(quiet.locator(".verdict .word")).to_have_text("No")

    quiet.locator("a.try").first.press("Enter")
    expect(quiet.get_by_role("heading", name="Supposed, not on the record")).to_be_visible()
    expect(quiet.locator(".verdict .word")).to_have_text("Yes")

    quiet.get_by_role("link", name="Back to what is on the record").press("Enter")
    expect(quiet.locator(".verdict .word")).to_have_text("No")
    expect(quiet.get_by_role("heading", name="Supposed, not on the record")).to_have_count(0)


def test_the_skip_link_leads_past_the_head(quiet: Page, site: str) -> None:
    quiet.goto(f"{site}/labour/")
    quiet.keyboard.press("Tab")
    expect(quiet.get_by_role("link", name="Skip to the page itself")).to_be_in_viewport()
    quiet.keyboard.press("Enter")
    expect(quiet.locator("#main")).to_be_focused()


def test_a_question_is_asked_by_the_form(quiet: Page, site: str) -> None:
    quiet.goto(f"{site}/labour/ask")
    quiet.get_by_label("About whom?").fill("Jeremy Corbyn")
    quiet.get_by_label("Which seat?").fill("Islington North")
    quiet.get_by_label("On which day?").fill("2023-04-01")
    quiet.get_by_role("button", name="Ask").press("Enter")

    expect(quiet.get_by_role("heading", level=1)).to_have_text("May Jeremy Corbyn stand?")
    expect(quiet.locator(".verdict .word")).to_have_text("No")


def test_everything_works_without_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/labour/person/Jeremy%20Corbyn?on=2023-04-01")
    expect(page.locator("#slider")).to_be_hidden()
    page.get_by_role("link", name="Later change, 24 May 2024").click()
    expect(page.locator(".verdict .on")).to_have_text("Islington North, on 24 May 2024")
    page.get_by_label("Day", exact=True).first.fill("2020-11-20")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".verdict .on")).to_have_text("Islington North, on 20 November 2020")
    context.close()


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_prints_as_a_letter_of_one_page(quiet: Page, site: str, name: str) -> None:
    quiet.goto(site + ANSWERS[name])
    printed = quiet.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1

    quiet.emulate_media(media="print")
    letter = quiet.locator(".letter")
    expect(letter).to_be_visible()
    expect(quiet.locator(".verdict").first).to_be_hidden()
    expect(letter).to_contain_text(re.compile(r"Book [0-9a-f]{64}\s*Record [0-9a-f]{64}"))


def test_a_book_is_checked_while_it_is_written_and_a_line_is_found_from_the_keyboard(quiet: Page, site: str) -> None:
    quiet.goto(f"{site}/try/")
    expect(quiet.locator("#results .word")).to_have_text("No problem")
    book = quiet.get_by_label("The rule book")
    book.fill(book.input_value().replace("not(suspended)", "not(suspendid)"))
    expect(quiet.locator("#results .word")).to_have_text("1 problem")
    expect(quiet.locator("#told")).to_contain_text("1 problem")

    quiet.get_by_role("link", name="Line 20").first.press("Enter")
    expect(book).to_be_focused()
    chosen = "(t => t.value.slice(t.selectionStart, t.selectionEnd))(document.getElementById('book'))"
    assert "suspendid" in quiet.evaluate(chosen)


def test_a_book_is_checked_without_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/try/")
    page.get_by_label("The rule book").fill("---\nbook: x\n")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#results .word")).to_contain_text("problem")
    context.close()


CLAUSE = "Nobody may stand for the Board who has not been a member for eighteen months, as the Chief Clerk records."


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_clause_is_pasted_another_pattern_chosen_and_taken_to_the_editor(
    browser: Browser, site: str, script: bool
) -> None:
    context = browser.new_context(java_script_enabled=script, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/patterns/")
    page.get_by_label("Paste a clause").fill(CLAUSE)
    page.get_by_role("button", name="Find the nearest pattern").press("Enter")
    expect(page.get_by_role("heading", name="Filled in: Membership for some time before standing")).to_be_visible()
    if script:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()

    page.get_by_role("button", name=re.compile("^Fill in this one")).first.press("Enter")
    expect(page.get_by_label("Paste a clause")).to_have_value(CLAUSE)
    expect(page.get_by_role("heading", name="Filled in: Membership")).to_have_count(0)
    page.get_by_role("button", name="Take it to the editor").press("Enter")
    expect(page.get_by_label("The rule book")).to_have_value(re.compile("Please check"))
    expect(page.locator("#results .word")).to_have_text("No problem")
    context.close()


DRAFT = """---
draft: Bars for nobody
of: Rules of the Moot
---
## 1.3 Bars
```rule
carried means for_it > against
act bar: motion of the council on person and seat, if carried, with reasons
act lift_bar: motion of the council on person and seat, if carried, ending bar
```
"""


def test_a_draft_is_pasted_and_both_answers_are_seen_from_the_keyboard(quiet: Page, site: str) -> None:
    quiet.set_viewport_size({"width": 320, "height": 800})
    quiet.goto(f"{site}/moot/compare")
    quiet.get_by_label("The draft, or a whole other book").fill(DRAFT)
    quiet.get_by_label("On which day?").fill("2003-03-01")
    quiet.get_by_role("button", name="Compare").press("Enter")
    expect(quiet.get_by_role("heading", level=1)).to_have_text("What would differ: Bars for nobody")
    assert quiet.evaluate("document.documentElement.scrollWidth") <= 320
    found = Axe().run(quiet)
    assert found.violations_count == 0, found.generate_report()

    quiet.get_by_role("button", name=re.compile("^Both answers.*Kim, Northmere")).press("Enter")
    expect(quiet.get_by_role("heading", name="Kim, Northmere: both answers")).to_be_visible()
    expect(quiet.locator(".verdict .word").first).to_have_text("No")
    expect(quiet.get_by_label("The draft, or a whole other book")).to_have_value(DRAFT)


@pytest.mark.parametrize(
    "name", ["decisions", "seat", "body", "duties", "try", "clause", "patterns", "pattern", "compared"]
)
def test_pages_stay_whole_in_forced_colours_and_on_paper(quiet: Page, site: str, name: str) -> None:
    quiet.emulate_media(forced_colors="active")
    quiet.goto(site + PAGES[name])
    expect(quiet.locator("h1")).to_be_visible()
    assert quiet.evaluate("document.documentElement.scrollWidth") <= quiet.viewport_size["width"]  # type: ignore[index]
    quiet.emulate_media(media="print", forced_colors="none")
    expect(quiet.locator("h1")).to_be_visible()
    expect(quiet.locator("header.top nav")).to_be_hidden()
