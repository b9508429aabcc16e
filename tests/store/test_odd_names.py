"""Names and addresses that nobody means well with: asked about, they are nobody's; entered, they are one person's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.clerk.societies import founded

from hustings.answers import put_question
from hustings.clerk.erasing import Wanted, plan_erasure
from hustings.clerk.register_read import on_shelf
from hustings.entries import Refused
from hustings.store import StoreError, open_store

ENTERED = (
    "O'Brien", "Robert'); DROP TABLE entry;--", "%", "_", "?", "$1", "%s", "{x}", "\N{ROMAN NUMERAL EIGHT}", "null",
    "person:000000000000000", "public", "everybody's", "-1", "A:", "A;", "\N{MATHEMATICAL BOLD CAPITAL A}da",
)  # fmt: skip
NEVER = (
    "a\0b",
    "\ud800",
    "x" * 100_000,
    "o'brien",
    "O%",
    "' OR 1=1 --",
    "nobody",
    "person:1'--",
    "person:0000000000000000",
)


def test_each_odd_name_is_one_person_and_no_other(store_url: str, tmp_path: Path) -> None:
    desk, _ = founded(store_url, tmp_path, "".join(f'2020-01-02 membership "{name}"\n' for name in ENTERED))
    with desk:
        book, register = on_shelf(desk.store)
        for name in (*ENTERED, *NEVER):
            put = put_question("may_stand", name, "Hill", on=date(2021, 1, 1), book=book, register=register)
            assert str(put.answer(remedies=False).answer) == ("yes" if name in ENTERED else "no"), name[:20]
        for place, name in enumerate(ENTERED, 1):
            plan = plan_erasure(desk.store, Wanted(name, "gdpr-17-1-d"))
            assert [(value.seq, value.path) for value in plan.values] == [(place, "/names/0")]
        for name in NEVER:
            with pytest.raises(StoreError, match="names a person"):
                plan_erasure(desk.store, Wanted(name, "gdpr-17-1-d"))


@pytest.mark.parametrize("name", ["person:0000000000000000", "seat:0123456789abcdef", "body:0123456789abcdef"])
@pytest.mark.parametrize(
    "line",
    [
        '2020-01-02 membership "{}"',
        '2020-03-01 bar "{}" Hill by Executive: 22 for, 12 against\n    because stated "Two stings"',
        '2020-03-01 bar Ada "{}" by Executive: 22 for, 12 against\n    because stated "Two stings"',
    ],
)
def test_a_name_that_looks_like_an_opaque_id_is_refused(tmp_path: Path, name: str, line: str) -> None:
    """It is what is read in place of an erased name, so somebody of that name would be taken for who was erased."""
    desk, _ = founded(f"sqlite:///{tmp_path / 'record.db'}", tmp_path, "2020-01-01 membership Ada\n")
    with desk:
        with pytest.raises(Refused, match=f'"{name}" has the form of an opaque id') as refused:
            desk.enter(line.format(name) + "\n", "more")
        assert [(each.code, each.place.line) for each in refused.value.problems] == [("id-for-a-name", 1)]
        assert desk.store.log.size() == 2


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://[", "postgresql://h/%ff", f"sqlite:///{'x' * 5000}", "sqlite:///a\0b", "sqlite://x", "file:x",
        "postgresql://127.0.0.1:1/x?options=-csearch_path=a';--", "sqlite:////dev/null/x", "\ud800",
    ],
)  # fmt: skip
def test_an_address_of_no_store_is_refused_with_a_sentence(url: str) -> None:
    with pytest.raises(StoreError, match=r"address|reached|no store"):
        open_store(url)
