"""The page on which reports are read, in a real browser: accessible, by keys alone, without script, on a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect
from tests.accessible import assert_accessible
from tests.web.test_reports_pages import ECHO, GAZETTE

pytestmark = pytest.mark.browser

UNHURRIED = 90_000
"""Milliseconds to wait for what a process of its own reads; a busy machine is not a bug."""

LONG = ECHO + "\n".join(f"\nThe {number}th branch met in the evening, and its members sang.\n" for number in range(300))
LONG += "\nCy Marsh was expelled from the union on 5 January 2031 by the council.\n"


@pytest.fixture
def quiet(page: Page) -> Iterator[Page]:
    """A page that must not complain: of its script, or of what the content security policy forbids."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    yield page
    assert told == []


def read(page: Page, site: str, *reports: str, script: bool = True) -> None:
    """Give reports to the page by its form; its script takes keys as soon as a proposal is the current one."""
    page.goto(f"{site}/read/")
    files = [
        {"name": f"paper-{number}.txt", "mimeType": "text/plain", "buffer": each.encode()}
        for number, each in enumerate(reports, 1)
    ]
    page.get_by_label("Or its file").set_input_files(files)  # type: ignore[arg-type]
    page.get_by_role("button", name="Read", exact=True).press("Enter")
    first = page.locator("#proposals > li").first
    expect(first).to_be_visible(timeout=UNHURRIED)
    if script:
        expect(page.locator(".proposal.current")).to_have_attribute("data-number", "1")


def paste(page: Page, site: str) -> None:
    """Give a report to the page as a pasted text; a browser sends it again when the page is loaded again."""
    page.goto(f"{site}/read/")
    page.get_by_label("The text of a report").fill(ECHO)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.locator("#p-1.current")).to_be_visible(timeout=UNHURRIED)


def test_axe_finds_nothing_beside_reports_and_what_was_accepted(quiet: Page, site: str) -> None:
    """In the dark only the colours are others: there the contrast alone is looked at again."""
    read(quiet, site, ECHO, GAZETTE)
    quiet.keyboard.press("a")
    expect(quiet.locator("#register-text")).to_be_visible(timeout=UNHURRIED)
    quiet.get_by_text("The reports: what each is called, and its day").click()
    quiet.get_by_text("Another report beside these", exact=True).click()
    for each in quiet.get_by_text("What else was found in it", exact=True).and_(quiet.locator("summary")).all():
        each.click()

    assert_accessible(quiet)
    for width in (1100, 390, 320):
        quiet.set_viewport_size({"width": width, "height": 800})
        assert quiet.evaluate("document.documentElement.scrollWidth") <= width


def test_proposals_are_gone_through_and_chosen_by_keys_alone(quiet: Page, site: str) -> None:
    quiet.set_viewport_size({"width": 1100, "height": 800})
    read(quiet, site, LONG)
    current = quiet.locator(".proposal.current")
    expect(current).to_have_attribute("data-number", "1")
    expect(quiet.locator("mark.current")).to_contain_text("voted today by 14 votes to 9")

    quiet.keyboard.press("a")
    expect(current).to_have_attribute("data-number", "2")
    expect(current).to_be_focused()
    expect(quiet.locator("#told")).to_have_text("Proposal 1 accepted")
    quiet.keyboard.press("ArrowDown")
    expect(current).to_have_attribute("data-number", "3")
    expect(quiet.locator("mark.current")).to_contain_text("Cy Marsh")
    expect(quiet.locator("mark.current")).to_be_in_viewport(ratio=1)
    expect(current).to_be_in_viewport(ratio=0.5)
    quiet.keyboard.press("k")
    quiet.keyboard.press("r")
    expect(current).to_have_attribute("data-number", "3")
    quiet.keyboard.press("e")
    text = current.get_by_role("textbox")
    expect(text).to_be_focused()
    quiet.keyboard.press("ControlOrMeta+End")
    quiet.keyboard.press("Enter")
    quiet.keyboard.type('    minuted "Minutes, jar 5"')
    quiet.keyboard.press("Escape")
    expect(current).to_be_focused()
    quiet.keyboard.press("a")

    register = quiet.locator("#register-text")
    whole = holding("Cy Marsh", 'minuted "Minutes, jar 5"', "14 for, 9 against")
    expect(register).to_have_value(whole, timeout=UNHURRIED)
    assert "suspension" not in register.input_value()


def holding(*parts: str) -> re.Pattern[str]:
    """A pattern of a text that holds all of these, in any order."""
    return re.compile("".join(f"(?=.*{re.escape(part)})" for part in parts), re.DOTALL)


def test_a_click_on_a_sentence_leads_to_each_proposal_that_rests_on_it_in_turn(quiet: Page, site: str) -> None:
    quiet.set_viewport_size({"width": 1100, "height": 800})
    read(quiet, site, LONG)
    current = quiet.locator(".proposal.current")
    quiet.locator("mark", has_text="Cy Marsh").click()
    expect(current).to_have_attribute("data-number", "3")
    expect(current).to_be_focused()
    expect(current).to_be_in_viewport(ratio=0.5)
    shared = quiet.locator("mark", has_text="voted today")
    numbers = (shared.first.get_attribute("data-for") or "").split(" ")
    for number in (*numbers, numbers[0]):
        shared.first.click()
        expect(current).to_have_attribute("data-number", number)


def test_what_else_was_found_leads_to_its_place_in_the_report(quiet: Page, site: str) -> None:
    quiet.set_viewport_size({"width": 1100, "height": 800})
    read(quiet, site, LONG)
    quiet.get_by_role("link", name="What else was found in it").press("Enter")
    quiet.get_by_role("link", name="It was a dark day for the union").press("Enter")
    pointed = quiet.locator(".pointed")
    expect(pointed).to_have_text("It was a dark day for the union,")
    expect(pointed).to_be_in_viewport(ratio=1)


def test_the_keys_are_listed_by_a_key_and_do_nothing_while_they_are(quiet: Page, site: str) -> None:
    read(quiet, site, ECHO)
    quiet.keyboard.press("?")
    help = quiet.get_by_role("dialog", name="Keys")
    expect(help).to_be_visible()
    quiet.keyboard.press("a")
    found = Axe().run(quiet)
    assert found.violations_count == 0, found.generate_report()
    quiet.keyboard.press("Escape")
    expect(help).to_be_hidden()
    expect(quiet.locator('.proposal[data-choice="accept"]')).to_have_count(0)
    expect(quiet.locator("#score")).to_have_text("Accepted: 0. Rejected: 0. Not decided: 2.")
    quiet.keyboard.press("n")
    quiet.keyboard.press("a")
    expect(quiet.locator("#score")).to_have_text("Accepted: 1. Rejected: 0. Not decided: 1.")


def test_what_is_accepted_meanwhile_is_checked_afterwards_and_never_twice_at_a_time(quiet: Page, site: str) -> None:
    """Whoever chooses quickly takes no turn from others who have reports read."""
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        held.append(route)
        if len(held) > 1:
            route.continue_()

    read(quiet, site, LONG)
    quiet.route("**/read/accepted?part=1", hold_the_first)
    with quiet.expect_request("**/read/accepted?part=1"):
        quiet.keyboard.press("a")
    quiet.keyboard.press("a")
    quiet.keyboard.press("a")
    quiet.evaluate("new Promise((done) => setTimeout(done, 500))")  # longer than the page waits for the next key
    assert len(held) == 1
    held[0].continue_()
    expect(quiet.locator("#register-text")).to_have_value(holding("suspension", "Cy Marsh"), timeout=UNHURRIED)


def test_why_a_text_is_not_taken_is_told_beside_it_and_gone_when_it_is_mended(quiet: Page, site: str) -> None:
    read(quiet, site, ECHO)
    first = quiet.locator("#p-1")
    text = first.get_by_role("textbox")
    kept = text.input_value()
    quiet.keyboard.press("a")
    text.fill("2031-13-45 nonsense")
    refusal = first.locator(".refusal")
    expect(refusal).to_contain_text("not in the text yet", timeout=UNHURRIED)
    expect(refusal).to_contain_text("Line 1:")
    text.fill(kept)
    expect(refusal).to_be_empty(timeout=UNHURRIED)
    expect(quiet.locator("#register-text")).to_have_value(holding("14 for, 9 against"), timeout=UNHURRIED)


def test_a_page_loaded_again_has_what_was_chosen_and_mended_until_one_begins_anew(quiet: Page, site: str) -> None:
    paste(quiet, site)
    quiet.keyboard.press("a")
    quiet.locator("#p-1 textarea").press("ControlOrMeta+End")
    quiet.keyboard.type('\n    minuted "Minutes, jar 7"')
    quiet.locator("#p-2").focus()
    quiet.keyboard.press("r")
    quiet.reload()
    expect(quiet.locator("#p-1")).to_have_attribute("data-choice", "accept", timeout=UNHURRIED)
    expect(quiet.locator("#p-2")).to_have_attribute("data-choice", "reject")
    expect(quiet.locator("#register-text")).to_have_value(holding("Minutes, jar 7"), timeout=UNHURRIED)
    quiet.get_by_text("The reports: what each is called, and its day").click()
    quiet.get_by_role("link", name="Begin anew").click()
    expect(quiet.get_by_label("The text of a report")).to_have_value("")
    paste(quiet, site)
    expect(quiet.locator('.proposal[data-choice="open"]')).to_have_count(2)


def test_while_reports_are_read_one_is_told_so(quiet: Page, site: str) -> None:
    quiet.goto(f"{site}/read/")
    quiet.get_by_label("The text of a report").fill(ECHO)
    told = quiet.evaluate(
        """() => {
            const form = document.getElementById("give");
            form.addEventListener("submit", (event) => event.preventDefault());
            form.requestSubmit();
            return document.getElementById("waiting").textContent;
        }"""
    )
    assert told == "Reading: this takes a moment, and at most 60 seconds."


def test_the_whole_walk_goes_by_the_keyboard_from_the_day_that_is_asked_for_to_the_text(quiet: Page, site: str) -> None:
    quiet.goto(f"{site}/read/")
    quiet.get_by_label("The text of a report").focus()
    quiet.keyboard.insert_text("Ada Fenwick was suspended by the Weavers' Union council on Monday.\n")
    quiet.keyboard.press("Tab")
    for _ in range(12):
        if quiet.evaluate("document.activeElement.textContent") == "Read":
            break
        quiet.keyboard.press("Tab")
    quiet.keyboard.press("Enter")
    day = quiet.get_by_label("Report 1: its day")
    expect(day).to_be_visible(timeout=UNHURRIED)
    assert quiet.locator("#p-1 textarea").input_value().startswith("DAY suspension")
    day.focus()
    quiet.keyboard.type("03052031")
    quiet.keyboard.press("Enter")
    expect(quiet.locator("#p-1 textarea")).to_have_value(holding("2031-03-03 suspension"), timeout=UNHURRIED)
    quiet.keyboard.press("a")
    expect(quiet.locator("#register-text")).to_have_value(holding("register: observer"), timeout=UNHURRIED)
    with quiet.expect_download() as download:
        quiet.get_by_role("button", name="Download").press("Enter")
    assert '2031-03-03 suspension "Ada Fenwick"' in download.value.path().read_text(encoding="utf-8")


def test_keys_do_nothing_while_somebody_writes_or_has_switched_them_off(quiet: Page, site: str) -> None:
    read(quiet, site, ECHO)
    quiet.locator(".proposal textarea").first.focus()
    quiet.keyboard.type("jar")
    expect(quiet.locator('.proposal[data-choice="accept"], .proposal[data-choice="reject"]')).to_have_count(0)
    quiet.keyboard.press("Escape")
    quiet.get_by_role("checkbox", name="Keys").uncheck()
    quiet.locator("#p-1").focus()
    quiet.keyboard.press("a")
    expect(quiet.locator('.proposal[data-choice="accept"]')).to_have_count(0)


def test_without_script_the_same_is_done_by_the_form(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    read(page, site, ECHO, script=False)
    page.locator("#p-1").get_by_role("radio", name="Accept").check()
    page.get_by_role("button", name="Show what I accepted").click()
    whole = holding("register: observer", "14 for, 9 against")
    expect(page.locator("#register-text")).to_have_value(whole, timeout=UNHURRIED)
    expect(page.locator("#keys")).to_be_hidden()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert "14 for, 9 against" in download.value.path().read_text(encoding="utf-8")
    page.locator("blockquote a").first.click()
    assert "#r1-" in page.url
    context.close()


def test_of_several_reports_a_list_leads_to_each(quiet: Page, site: str) -> None:
    read(quiet, site, LONG, GAZETTE)
    second = quiet.locator("#report-2")
    expect(second).not_to_be_in_viewport()

    quiet.locator(".report-list").get_by_role("link").nth(1).click()

    expect(second).to_be_in_viewport()
    expect(quiet.locator(".report-list")).to_be_in_viewport(ratio=1)


def test_on_a_telephone_the_sentence_and_its_proposal_are_seen_together(quiet: Page, site: str) -> None:
    quiet.set_viewport_size({"width": 390, "height": 844})
    read(quiet, site, LONG)
    for _ in range(2):
        quiet.keyboard.press("j")

    expect(quiet.locator("mark.current")).to_contain_text("Cy Marsh")
    expect(quiet.locator("mark.current")).to_be_in_viewport(ratio=1)
    box, pane = quiet.locator(".proposal.current").bounding_box(), quiet.locator("#reports").bounding_box()
    assert box is not None and pane is not None
    assert box["y"] >= pane["y"] + pane["height"]
    assert box["y"] < 844 - 200
