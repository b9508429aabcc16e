"""The example organisations and an invented one with awkward names, on Django's test client and on a real server."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from hustings.cli import serving
from hustings.web.kept_records import SHELF, KeptRecord, Shelf
from hustings.web.site import Organisation, configure
from hustings.web.stores_of_files import store_of_files

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

LABOUR_STORY = '2023-04-01 may_stand "Jeremy Corbyn" "Islington North"'
COMMONWEAL_STORY = '2026-11-02 may_stand "Rowan Ashdown" Northmere'
INVENTED = "An invented party: nobody here is real."

ODD_BOOK = """---
book: Rules of <em>Odd & Sons</em>
adopted: 2000-01-01
bodies: the board = Board
---
# 1  Words
Nothing here is <script>alert("prose")</script> what it [seems](javascript:alert(1)).
```terms
member   yes/no  any membership    {is} a member
barred   yes/no  any bar here      {is} barred from this seat
for_it   number  meeting: for      {} voted for
against  number  meeting: against  {} voted against
```
## 1.1 Joining
Whoever joins is a member.
```rule
act membership: decision of the board on person
```
## 1.2 Standing
A member may stand who is not barred.
```rule
may_stand requires member
```
## 1.3 Bars
The board bars by more for than against, with reasons.
```rule
may_stand requires not(barred)
carried means for_it > against
act bar: motion of the board on person and seat, if carried, with reasons
```
"""

ODD_REGISTER = """register: keeper
2001-01-01 membership "Ada <b>Byron</b>" by Board
2001-01-02 membership "A/B & C?d=e#f" by Board
2001-01-03 membership ".." by Board
2001-01-04 membership "notes.json" by Board
2001-01-05 membership "Zoë Þórsdóttir 👩" by Board
2001-01-06 membership "Ann \\"Q\\" Lee" #1042 by Board
2002-01-01 bar "A/B & C?d=e#f" "North/South" by Board: 3 for, 2 against [B/1?x=1]
    because stated "<img src=x onerror=alert(1)>"
    question "That </title><script>alert(2)</script> be so"
    reported "The Echo, https://echo.example/a?b=<c>&d, page 2"
2002-02-02 bar "Ada <b>Byron</b>" Eastgate by Board: 2 for, 2 against [B/2]
    because stated "None"
"""

MOOT_BOOK = """---
book: Rules of the Moot
adopted: 2000-01-01
bodies: the council = Council, the bench = Bench
---
# 1  Words
```terms
member   yes/no  any membership    {is} a member
barred   yes/no  any bar here      {is} barred from this seat
for_it   number  meeting: for      {} voted for
against  number  meeting: against  {} voted against
```
## 1.1 Joining
Whoever joins is a member.
```rule
act membership: decision of the council on person
```
## 1.2 Standing
A member may stand who is not barred.
```rule
may_stand requires member
```
## 1.3 Bars
The council bars by more for than against, with reasons.
```rule
may_stand requires not(barred)
carried means for_it > against
act bar: motion of the council on person and seat, if carried, with reasons
act lift_bar: motion of the council on person and seat, if carried, ending bar
```
## 1.4 Rulings
The bench says what a clause means.
```rule
act guidance: ruling of the bench
```
"""

MOOT_REGISTER = """register: observer
2001-01-01 membership Kim by Council
    declared "List of members, 2001"
2001-01-01 membership "Ann Lee" by Council
    declared "List of members, 2001"
2002-03-01 guidance by Bench [G/1]
    interprets 1.3
    question "That a bar binds the seat, and not the member"
    because stated "So it was always read"
    minuted "Minutes of the Bench, 1 March 2002"
2003-02-01 bar Kim Northmere by Council: 9 for, 4 against, 14 of 19 present [C/3]
    question "That Kim be not a candidate at Northmere"
    because stated "The good name of the Moot"
    because attributed "A quarrel over the accounts" reported "Evening Courier, 3 February 2003"
    because attributed "Pressure from the chair" anonymous "One member of the council, to the Herald"
    moved "Ann Lee"
    seconded Bo
    spoke Lou against reported "Evening Courier, 2 February 2003"
    votes
        Bo for
        Lou against
        Max against
        Max for
        Jo present
        Sam absent
    reported "Evening Courier, 2 February 2003"
2003-02-01 bar Kim Northmere by Council: 9 for, 4 against [C/3]
    because stated "The good name of the Moot"
    votes
        Bo against
    declared "Statement of the Council, 4 February 2003"
2003-02-01 bar Kim Northmere by Council: 8 for, 5 against [C/3]
    anonymous "A member of the council, to the Herald"
2003-05-01 lift_bar Kim Northmere by Council: 10 for, 3 against
    anonymous "A member of the council, to the Herald"
2003-06-01 bar "Ann Lee" Eastgate by Council: 1 for, 0 against [C/5]
    votes
        Bo for
        Lou for
    reported "Herald, 2 June 2003"
2003-06-01 membership "Jo Roe" #7 by Council
    declared "List of members, 2003"
2003-06-01 membership "Jo Roe" #12 by Council
    declared "List of members, 2003"
"""
"""Reasons in three columns, a partly known roll-call, a ruling, anonymous sources. Entry 4 has it all."""

ODD_NAMES = ("Ada <b>Byron</b>", "A/B & C?d=e#f", "..", "notes.json", "Zoë Þórsdóttir 👩", 'Ann "Q" Lee #1042')


def organisations(odd: Path) -> list[Organisation]:
    """What the tests serve."""
    (odd / "odd.md").write_text(ODD_BOOK, encoding="utf-8")
    (odd / "odd.register").write_text(ODD_REGISTER, encoding="utf-8")
    (odd / "moot.md").write_text(MOOT_BOOK, encoding="utf-8")
    (odd / "moot.register").write_text(MOOT_REGISTER, encoding="utf-8")
    casebook, commonweal = EXAMPLES / "casebook", EXAMPLES / "commonweal"
    labour = store_of_files(odd, "labour", casebook / "labour.md", casebook / "labour.register")
    party = store_of_files(odd, "commonweal", commonweal / "rulebook.md", commonweal / "commonweal.register")
    return [
        Organisation("labour", "The Labour Party, as reported", labour,
                     LABOUR_STORY, drafts=(casebook / "labour-local-choice.md",)),
        Organisation("commonweal", "The Commonweal Party", party, COMMONWEAL_STORY, note=INVENTED,
                     also=serving.Story.of((commonweal / "story.txt").read_text(encoding="utf-8")).also),
        Organisation("odd", "Odd & <Sons>", store_of_files(odd, "odd", odd / "odd.md", odd / "odd.register"),
                     contact="https://odd.example/errors"),
        Organisation("moot", "The Moot", store_of_files(odd, "moot", odd / "moot.md", odd / "moot.register"),
                     note=INVENTED),
    ]  # fmt: skip


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    configure()
    return Shelf(KeptRecord(each) for each in organisations(tmp_path_factory.mktemp("odd")))


@pytest.fixture
def client(shelf: Shelf) -> Client:
    """A reader of the pages, without a browser."""
    defaults: dict[str, Any] = {SHELF: shelf}
    return Client(headers={"host": "localhost"}, **defaults)


# -- a real server and a real browser ----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of its own, stopped at the end."""
    odd = tmp_path_factory.mktemp("served")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    lines = [
        "from pathlib import Path",
        "from hustings.web import reports_apart",
        "from hustings.web.site import Organisation, serve",
        "reports_apart.SECONDS = 60  # a busy machine is not a bug",
        f"serve([Organisation(*each) for each in {[_written(each) for each in organisations(odd)]!r}], port={port})",
    ]
    server = subprocess.Popen([sys.executable, "-c", "\n".join(lines)])
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()


def _written(each: Organisation) -> tuple[Any, ...]:
    return (each.slug, each.title, each.database, each.story, each.contact, each.note,
            each.also, each.reader, tuple(map(str, each.drafts)))  # fmt: skip


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"{address}/index.json", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            if server.poll() is not None:
                break
            time.sleep(0.1)
    pytest.fail(f"the server at {address} did not answer within 15 seconds")
