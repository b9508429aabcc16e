"""``hustings read REPORT... --page``: what it serves, to whom, and what it refuses."""

from __future__ import annotations

import socket
from datetime import date

import pytest
from tests.cli.running import BOOK, Ran, Write, hustings

from hustings.web import reports_site
from hustings.web.reports_apart import Basis, ReportGiven
from hustings.web.reports_views import OwnReports

Served = list[tuple[OwnReports, int]]

TOLD = "Published: 4 March 2031\n\nJo Bell was suspended by the committee.\n"
UNTOLD = "Jo Bell was suspended by the committee on Monday.\n"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Served:
    """What would have been served."""
    found: Served = []
    monkeypatch.setattr(reports_site, "serve_reports", lambda own, port: found.append((own, port)))
    return found


def test_reports_are_shown_with_the_days_and_names_that_were_told(served: Served, write: Write) -> None:
    one, two, book = write("one.txt", TOLD), write("two.html", UNTOLD), write("book.md", BOOK)
    ran = hustings("read", one, two, "--dated", "2031-03-05", "--source", "Echo", "--source", "Gazette", "--book", book,
                   "--page", "--port", "0")  # fmt: skip

    ((own, port),) = served
    assert ran == Ran(
        0, f"Showing Echo; Gazette at http://localhost:{port}/read/ to this machine only (stop with Ctrl-C)\n", ""
    )
    assert own.reports == (
        ReportGiven("Echo", TOLD.encode(), None, "one.txt"),
        ReportGiven("Gazette", UNTOLD.encode(), date(2031, 3, 5), "two.html"),
    )
    assert own.basis.books == (BOOK,)


def test_the_page_knows_what_the_register_already_has(served: Served, write: Write) -> None:
    register = 'register: observer\n2031-03-03 suspension "Jo Bell" by Committee\n    declared "Minutes"\n'
    hustings("read", write("one.txt", TOLD), "--register", write("r.register", register), "--page", "--port", "0")

    assert '2031-03-03 suspension "Jo Bell" by Committee' in served[0][0].basis.record


def test_a_script_is_told_the_address(served: Served, write: Write) -> None:
    ran = hustings("read", write("one.txt", TOLD), "--page", "--port", "0", "--json")

    assert ran.json == {"address": f"http://localhost:{served[0][1]}/read/", "reports": ["one.txt"], "schema": 1}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--accept", "all"), "On the page one accepts by hand"),
        (("--out", "x"), "On the page one accepts by hand"),
        (("--port", "70000"), "--port: 70000 is no port"),
    ],
)
def test_what_does_not_go_with_a_page_is_a_sentence(
    served: Served, write: Write, more: tuple[str, ...], told: str
) -> None:
    ran = hustings("read", write("one.txt", TOLD), "--page", *more)

    assert (ran.status, ran.out, served) == (2, "", [])
    assert ran.err.startswith(told)


def test_a_report_that_cannot_be_read_is_told_before_anything_is_served(served: Served, write: Write) -> None:
    assert hustings("read", write("empty.txt", " "), "--page").status == 2
    assert hustings("read", "--page").status == 2
    assert served == []


def test_the_page_is_bound_to_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    import uvicorn

    bound: list[str] = []
    monkeypatch.setattr(uvicorn, "run", lambda served, host, **more: bound.append(host))
    reports_site.serve_reports(OwnReports((), Basis()), 8000)

    assert [socket.gethostbyname(host) for host in bound] == ["127.0.0.1"]
