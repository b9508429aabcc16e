from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.cli.running import BOOK, EXAMPLES, REGISTER, Ran, Write, hustings

from hustings.cli import serving

SHOWN = ["labour", "labour-leader-2016", "irish-greens", "commonweal"]
"""The examples of the demonstration, in its order."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the examples' stores are kept: whichever test needs them first has them made."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def cache(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples' stores are kept in a folder of these tests' own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept))


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], str, int]]:
    """What would be served where: the slugs, the host and the port."""
    import hustings.web.site

    calls: list[tuple[list[str], str, int]] = []

    def serve(
        organisations: Sequence[hustings.web.site.Organisation],
        host: str,
        port: int,
        *,
        hosts: tuple[str, ...],
        logs_requests: bool,
    ) -> None:
        assert (hosts, logs_requests) == ((), False), "as it is where no setting says otherwise"
        calls.append(([organisation.slug for organisation in organisations], host, port))

    monkeypatch.setattr(hustings.web.site, "serve", serve)
    return calls


@pytest.fixture
def society(write: Write) -> None:
    write("rules.md", BOOK)
    write("bees.register", REGISTER)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_demonstration_is_read_and_checked_without_being_served(served: list[object]) -> None:
    ran = hustings("demo", "--no-serve")

    assert (ran.status, ran.err, served) == (0, "", [])
    assert [line.partition(": ")[2][:8] for line in ran.out.splitlines()] == ["0 errors"] * len(SHOWN)


def test_the_demonstration_as_json_names_every_organisation() -> None:
    ran = hustings("demo", "--no-serve", "--json")

    assert [(told["slug"], told["errors"]) for told in ran.json["organisations"]] == [(slug, 0) for slug in SHOWN]
    assert ran.json["schema"] == 1


def test_the_demonstration_says_its_address_and_is_for_this_machine_only(
    served: list[tuple[list[str], str, int]],
) -> None:
    port = free_port()

    ran = hustings("demo", "--port", str(port))

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith(f" at http://localhost:{port}/ (stop with Ctrl-C)\n")
    assert served == [(SHOWN, "127.0.0.1", port)]


def test_a_port_in_use_is_a_sentence_that_names_another() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        ran = hustings("demo", "--port", str(port))

    assert ran == Ran(
        2, "", f"Port {port} of 127.0.0.1 is in use. Take another: hustings demo --port {port % 65535 + 1}.\n"
    )


def test_port_0_takes_a_free_one(served: list[tuple[list[str], str, int]]) -> None:
    ran = hustings("demo", "--port", "0", "--json")

    ((_, _, port),) = served
    assert ran.json["address"] == f"http://localhost:{port}/"


def test_a_port_that_is_none_is_a_sentence() -> None:
    assert hustings("demo", "--port", "70000") == Ran(
        2, "", "--port: 70000 is no port; ports go from 0 (a free one) to 65535.\n"
    )


@pytest.mark.usefixtures("society")
@pytest.mark.parametrize(
    ("bind", "host", "address"),
    [
        ("{port}", "127.0.0.1", "localhost:{port}"),
        (":{port}", "127.0.0.1", "localhost:{port}"),
        ("127.0.0.1:{port}", "127.0.0.1", "localhost:{port}"),
        ("0.0.0.0:{port}", "0.0.0.0", "0.0.0.0:{port}"),
    ],
)
def test_a_book_of_ones_own_is_served_where_asked(
    served: list[tuple[list[str], str, int]], bind: str, host: str, address: str
) -> None:
    port = free_port()

    ran = hustings(
        "serve", "--book", "rules.md", "--register", "bees.register", "--bind", bind.format(port=port)
    )  # fmt: skip

    assert ran == Ran(
        0,
        f"Serving Rules of the Allotment Society at http://{address.format(port=port)}/ (stop with Ctrl-C)\n",
        "",
    )
    assert served == [(["bees"], host, port)]


@pytest.mark.usefixtures("society")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            (),
            "There is no store at hustings.db. Look at the address, or found one by entering the first file. "
            "To serve files instead: hustings serve --book BOOK.md --register FILE.",
        ),
        (
            ("--database", "sqlite:///x.db", "--book", "rules.md", "--register", "bees.register"),
            "hustings serve takes a store or files: leave out --database, or --book and --register.",
        ),
        (("--register", "bees.register"), "hustings serve needs the rule book of the register: --book BOOK.md."),
        (("--book", "rules.md"), "hustings serve needs a register: --register FILE."),
        (
            ("--book", "rules.md", "--book", "rules.md", "--register", "bees.register"),
            "hustings serve takes one --book and one --register; several are not served as one yet.",
        ),
        (
            ("--book", "rules.md", "--register", "bees.register", "--bind", "here"),
            '--bind: "here" is no address; write HOST:PORT, as in 127.0.0.1:8000, or only a port.',
        ),
        (
            ("--book", "rules.md", "--register", "bees.register", "--bind", "127.0.0.1:99999"),
            '--bind: "127.0.0.1:99999" is no address; write HOST:PORT, as in 127.0.0.1:8000, or only a port.',
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_served_is_a_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    assert hustings("serve", *arguments) == Ran(2, "", sentence + "\n")


@pytest.mark.usefixtures("society")
def test_a_register_with_errors_is_not_served(write: Write, served: list[object]) -> None:
    write("bees.register", "register: keeper\n2020-01-01 swarm Ann\n")

    ran = hustings("serve", "--book", "rules.md", "--register", "bees.register")

    assert (ran.status, ran.out, served) == (2, "", [])
    assert ran.err.splitlines()[-1] == "The pages are not served, because of the error above."


def test_every_example_has_its_book_and_its_story() -> None:
    pairs = serving.example_pairs(EXAMPLES)

    assert [(book.name, register.name) for book, register in pairs] == [
        ("labour.md", "labour.register"),
        ("labour-leader-2016.md", "labour-leader-2016.register"),
        ("irish-greens.md", "irish-greens.register"),
        ("rulebook.md", "commonweal.register"),
    ]
    assert {register.stem for _, register in pairs} == set(serving.stories(pairs))


def test_a_story_may_carry_a_note_and_a_contact() -> None:
    assert serving.Story.of("2020-01-01 member Ann\n") == serving.Story("2020-01-01 member Ann")
    assert serving.Story.of("2020-01-01 member Ann\nnote: made up: all of it\ncontact: us\n") == serving.Story(
        "2020-01-01 member Ann", "made up: all of it", "us"
    )


def test_a_story_may_offer_more_questions() -> None:
    also = serving.Story.of('2020-01-01 member Ann\nalso: 2020-01-02 may_stand "Ann Lee" Hill | She waits\n').also

    assert also == (("She waits", '2020-01-02 may_stand "Ann Lee" Hill'),)


def test_the_invented_example_says_that_it_is_and_each_says_where_errors_go() -> None:
    stories = serving.stories(serving.example_pairs(EXAMPLES))

    assert stories["commonweal"].note == "An invented party: nobody here is real."
    assert stories["labour"].note == ""
    assert all("CONTRIBUTING.md" in story.contact for story in stories.values())


@pytest.mark.parametrize("slug", SHOWN)
def test_the_story_of_an_example_has_an_answer(slug: str) -> None:
    from hustings.entries import read_names

    book, register = next(pair for pair in serving.example_pairs(EXAMPLES) if pair[1].stem == slug)
    day, term, *names = read_names(serving.stories([(book, register)])[slug].question)

    ran = hustings("ask", term, *names, "--on", day, "--book", str(book), "--register", str(register))

    assert (ran.status, ran.out[:4]) == ((0, "Yes:") if slug == "irish-greens" else (1, "No: "))


def test_the_demonstration_is_up_when_it_says_so_and_stops_quietly() -> None:
    """From the command to the first page, and back with Ctrl-C."""
    with subprocess.Popen(
        [sys.executable, "-m", "hustings", "demo", "--port", "0", "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as demo:  # fmt: skip
        try:
            assert demo.stdout is not None
            address = json.loads(demo.stdout.readline())["address"]
            status = first_answer(address)
        finally:
            demo.send_signal(signal.SIGINT)
            out, err = demo.communicate(timeout=120)

    assert (status, demo.returncode, out, err) == (200, 0, "", "")


def first_answer(address: str) -> int:
    """The status of the first page, asked for until somebody answers."""
    for _ in range(1200):
        try:
            with urllib.request.urlopen(address) as page:
                return int(page.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"nobody answers at {address}")
