"""A page as axe looks at it, in both schemes of colours."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

COLOURS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": ["cat.color"]}}
"""All of axe's rules for which colours matter: contrast, and links that only their colour tells from the text."""


def assert_accessible(page: Page) -> None:
    """Axe finds nothing in the light, and nothing about the colours in the dark.

    Only the colours are others in the dark; whatever else axe looks at is the same there, and is looked at once.
    """
    page.emulate_media(color_scheme="light")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.emulate_media(color_scheme="dark")
    found = Axe().run(page, options=COLOURS)
    assert found.violations_count == 0, found.generate_report()
