"""``/healthz`` and ``/readyz``, and what the pages write down of themselves: nobody is named."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from tests.clerk.societies import founded

from hustings.store import open_store
from hustings.web import health
from hustings.web.kept_records import SHELF, KeptRecord, Shelf
from hustings.web.logs import NobodyNamed, RequestLog
from hustings.web.site import Organisation, configure

REGISTER = """
    2020-01-02 membership "Ada Quillfeather"
    2020-03-01 bar "Ada Quillfeather" Hill by Executive: 22 for, 12 against [EX/1]
        because stated "Words of spite"
"""
JSON = {"accept": "application/json"}


@pytest.fixture
def site(store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A society's pages."""
    monkeypatch.setattr(health, "KEPT_SECONDS", -1.0)
    configure()
    founded(store_url, tmp_path, REGISTER)[0].close()
    record = KeptRecord(Organisation("society", "A Society", store_url, "2020-04-01 may_stand Ada Hill"))
    yield Client(raise_request_exception=False, **{SHELF: Shelf([record]), "SERVER_NAME": "localhost"})  # type: ignore[arg-type]
    record.close()


def test_it_is_alive_whatever_name_it_was_asked_for_under(site: Client) -> None:
    answer = site.get("/healthz", HTTP_HOST="10.1.2.3:8000")

    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (200, b"ok\n", "no-store")
    assert site.get("/healthz", headers=JSON).json() == {"alive": True}
    assert site.get("/", HTTP_HOST="10.1.2.3:8000").status_code == 400


def test_it_is_ready_when_everything_is_in_order(site: Client) -> None:
    answer = site.get("/readyz", headers=JSON)

    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "records": {"society": {"database": "ok", "schema": "ok", "checkpoint": "ok", "writable": "ok"}},
    }
    assert site.get("/readyz").content == b"ok\n"


def test_a_store_that_may_only_be_read_is_not_ready(site: Client, store_url: str) -> None:
    with open_store(store_url) as store:
        store.set_read_only("It was put back to an older state.")

    answer = site.get("/readyz", headers=JSON)

    assert (answer.status_code, site.get("/healthz").status_code) == (503, 200)
    assert answer.json()["records"]["society"]["writable"] == "failed"
    assert "older state" not in answer.content.decode(), "what is wrong is for the pages to tell"


def test_a_store_that_does_not_give_its_signed_head_is_not_ready(site: Client, store_url: str) -> None:
    with open_store(store_url) as store:
        kept = (
            "DROP TRIGGER node_not_changed" if store.database.dialect == "sqlite" else "DROP TRIGGER node_kept ON node"
        )
        store.database.run(kept)
        store.database.run("UPDATE node SET hash = ? WHERE level = 1", (b"x" * 32,))

    answer = site.get("/readyz", headers=JSON)

    assert (answer.status_code, answer.json()["ready"]) == (503, False)
    assert answer.json()["records"]["society"]["checkpoint"] == "failed"


def test_a_database_that_is_gone_is_not_ready(site: Client, store_url: str, tmp_path: Path) -> None:
    assert set(health.checks_of(f"sqlite:///{tmp_path / 'none.db'}").values()) == {"failed", "not checked"}
    with open_store(store_url) as store:
        store.database.run("UPDATE meta SET value = '99' WHERE key = 'schema_version'")

    answer = site.get("/readyz")

    assert (answer.status_code, answer.content) == (503, b"not ready\n")


def test_an_answer_is_given_again_for_a_moment(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "KEPT_SECONDS", 60.0)
    asked: list[str] = []

    def checked(url: str) -> dict[str, str]:
        asked.append(url)
        return dict.fromkeys(health.CHECKS, "ok")

    monkeypatch.setattr(health, "checks_of", checked)

    assert [site.get("/readyz").status_code for _ in range(5)] == [200] * 5
    assert len(asked) == 1


# -- what is written down ----------------------------------------------------------------------------------------------


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """What the pages wrote since it was last asked; requests are logged meanwhile."""
    monkeypatch.setattr(RequestLog, "on", True)
    return lambda: capsys.readouterr().err


def test_a_journey_leaves_lines_in_which_nobody_is_named(site: Client, lines: Callable[[], str]) -> None:
    name, secret = quote("Ada Quillfeather"), "Quillfeather"
    addresses = [
        "/", "/society/", f"/society/person/{name}", f"/society/person/{name}.json", f"/society/people?words={secret}",
        f"/society/ask?q=may_stand&person={name}&seat=Hill&on=2020-04-01", "/society/decision/2", "/society/rulebook",
        f"/society/{secret}", f"/{secret}/", "/static/none.css", "/healthz", "/readyz", "/society/record/",
    ]  # fmt: skip
    for address in addresses:
        site.get(address, REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="Quillfeather/1.0", HTTP_REFERER=f"/{secret}")
    site.post("/try/messages", {"text": secret})

    text = lines()
    told = [json.loads(line) for line in text.splitlines()]
    assert len(told) == len(addresses) + 1
    assert [each for each in ("Quillfeather", "Ada", "203.0.113.77", "Hill", "may_stand") if each in text] == []
    assert set().union(*told) == {"at", "event", "level", "method", "ms", "page", "request_id", "status"}
    pages = [each["page"] for each in told]
    assert (pages[2], pages[5], pages[8:10], pages[11:13]) == (
        "person",
        "ask",
        ["none", "organisation"],
        ["healthz", "readyz"],
    )
    assert len({each["request_id"] for each in told}) == len(told)


def test_the_answer_bears_the_id_of_its_line(site: Client, lines: Callable[[], str]) -> None:
    own = "0123456789abcdef"
    given = site.get("/society/", HTTP_X_REQUEST_ID=own)
    refused = site.get("/society/", HTTP_X_REQUEST_ID="Ada Quillfeather")

    told = [json.loads(line)["request_id"] for line in lines().splitlines()]
    assert told == [given["X-Request-ID"], refused["X-Request-ID"]]
    assert told[0] == own and "Ada" not in told[1]


def test_nothing_is_written_where_nobody_asked_for_it(site: Client, lines: Callable[[], str]) -> None:
    RequestLog.on = False

    assert site.get("/society/").status_code == 200
    assert lines() == ""


def test_a_fault_is_told_by_its_type_and_place_and_quotes_nothing(
    site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(NobodyNamed())
    logger = logging.getLogger("django")
    (ours,) = (each for each in logger.handlers if isinstance(each.formatter, NobodyNamed))
    assert ours.level == logging.ERROR
    monkeypatch.setattr(logger, "handlers", [handler])

    def broken(*_: Any) -> Any:
        raise ZeroDivisionError("while asking about Ada Quillfeather")

    monkeypatch.setattr("hustings.web.views.archive_of", broken)
    answer = site.get("/society/person/Ada%20Quillfeather")

    assert answer.status_code == 500
    told = [json.loads(line) for line in written.getvalue().splitlines()]
    assert [(each["fault"], each["request_id"]) for each in told] == [("ZeroDivisionError", answer["X-Request-ID"])]
    assert told[0]["where"][-1].startswith("test_health.py:")
    assert "Quillfeather" not in written.getvalue()
