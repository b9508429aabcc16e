"""Settings of the environment: each is documented, a mistyped one is told, and a wrong value refused."""

from __future__ import annotations

import re

import pytest
from tests.cli.running import ROOT, hustings

from hustings.cli.complaints import RequestError
from hustings.cli.settings import SETTINGS, page_settings, unknown_settings

PAGE = (ROOT / "docs" / "administrators.md").read_text(encoding="utf-8")


def test_every_setting_is_documented_and_none_besides() -> None:
    rows = [f"| `{each.name}` | {each.meaning} | {each.default} |" for each in SETTINGS]

    assert [row for row in rows if row not in PAGE] == []
    assert len(re.findall(r"^\| `HUSTINGS_", PAGE, re.MULTILINE)) - 1 == len(SETTINGS), "one row of another table"


def test_every_setting_that_the_code_reads_is_listed() -> None:
    found = set()
    for path in (ROOT / "src" / "hustings").rglob("*.py"):
        found |= set(re.findall(r"HUSTINGS_[A-Z_]+[A-Z]", path.read_text(encoding="utf-8")))

    assert found == {each.name for each in SETTINGS}


def test_a_mistyped_setting_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSTINGS_DATABSE_URL", "sqlite:///record.db")

    ran = hustings("--version")

    assert ran.status == 0
    assert ran.err == (
        "There is no setting HUSTINGS_DATABSE_URL; it does nothing. Did you mean HUSTINGS_DATABASE_URL?\n"
    )


def test_other_peoples_settings_are_none_of_ours() -> None:
    others = {"PATH": "/bin", "HUSTINGS_LOG": "json", "OTHER_HUSTINGS_X": "1", "HUSTINGS_FAULTS": "f"}
    assert list(unknown_settings(others)) == []
    (told,) = unknown_settings({f"HUSTINGS_{'X' * 40}": "1"})
    assert told.endswith(f"There are {', '.join(each.name for each in SETTINGS)}.")


def test_the_settings_of_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSTINGS_HOSTS", "record.society.example, www.society.example,")
    monkeypatch.setenv("HUSTINGS_LOG", "json")

    assert page_settings().hosts == ("record.society.example", "www.society.example")
    assert page_settings().logs_requests


@pytest.mark.parametrize(("name", "value"), [("HUSTINGS_LOG", "yes"), ("HUSTINGS_HOSTS", "https://record.example/")])
def test_a_wrong_value_is_told(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(RequestError, match=name):
        page_settings()
