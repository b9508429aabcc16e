"""Cast vote records of the NIST Common Data Format (SP 1500-103), JSON and XML, as marks.

Each function gives a paper after the other, as its marks by rank with the labels of the file; which candidate a label
means is for whoever asks (`CastVotes`).
"""

from __future__ import annotations

import json

from hustings.counting.problems import BallotsRefused
from hustings.counting.reading import MOST_RANKS
from hustings.counting.reading.marks import OVERVOTE, WRITE_IN, marks_of
from hustings.counting.reading.xml_tree import Element, elements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from hustings.counting.reading.marks import Marks

MOST_BYTES = 500_000_000


class CastVotes:
    """What the labels of a file of cast votes mean.

    Args:
        numbers: Candidate's name, code or alias to her number from 0.
        overvote: The label by which the file says "several, not said which"; empty for none.
        write_in: The label of an undeclared write-in; empty for none.
        skipped: The label of a rank left out; empty for none.
    """

    def __init__(
        self, numbers: Mapping[str, int], *, overvote: str = "", write_in: str = "", skipped: str = ""
    ) -> None:
        self.numbers = dict(numbers)
        self.skipped = skipped
        if overvote:
            self.numbers[overvote] = OVERVOTE
        if write_in:
            self.numbers[write_in] = WRITE_IN

    def number(self, source: str, line: int, label: str) -> int:
        """The candidate whom a label means."""
        number = self.numbers.get(label)
        if number is None:
            raise BallotsRefused(
                source, line, f"A paper has a mark for {label[:80]!r}, who is not among the candidates. Add the name, "
                "or give it as another name (alias) of the one who is meant."
            )  # fmt: skip
        return number


def marks_by_rank(source: str, line: int, marked: list[tuple[int, int]]) -> Marks:
    """A paper's marks, from pairs of rank and candidate in any order."""
    at_rank: dict[int, list[int]] = {}
    for rank, candidate in marked:
        if not 0 < rank <= MOST_RANKS:
            raise BallotsRefused(source, line, f"A paper has rank {rank}: ranks run from 1 to {MOST_RANKS:,}.")
        candidates = at_rank.setdefault(rank, [])
        if candidate not in candidates:
            candidates.append(candidate)
    return marks_of(at_rank)


def json_from(path: str) -> Any:
    """A file of JSON, of at most half a gigabyte.

    Raises:
        BallotsRefused: If it is larger, no JSON, or nested beyond reason.
    """
    with open(path, "rb") as file:
        text = file.read(MOST_BYTES + 1)
    if len(text) > MOST_BYTES:
        raise BallotsRefused(path, 0, f"The file is larger than {MOST_BYTES // 10**6} MB.")
    try:
        return json.loads(text.decode("utf-8-sig"))
    except json.JSONDecodeError as problem:
        raise BallotsRefused(path, problem.lineno, f"This is not JSON: {problem.msg}.") from problem
    except (ValueError, RecursionError) as problem:
        raise BallotsRefused(path, 0, f"This is not JSON that can be read: {str(problem)[:120]}.") from problem


def cdf_json(path: str, contest: str, votes: CastVotes) -> Iterator[Marks]:
    """The papers of one contest in a Cast Vote Record Report in JSON."""
    report = json_from(path)
    try:
        yield from _cdf_json(path, report, contest, votes)
    except (KeyError, TypeError, AttributeError) as problem:
        raise BallotsRefused(
            path, 0, f"The report is not as NIST SP 1500-103 has it: {type(problem).__name__} at {str(problem)[:80]}."
        ) from problem


def _cdf_json(path: str, report: Any, contest: str, votes: CastVotes) -> Iterator[Marks]:
    names = {one["@id"]: one["Name"] for election in report["Election"] for one in election.get("Candidate", ())}
    wanted = [one for election in report["Election"] for one in election["Contest"] if one["Name"] == contest]
    if not wanted:
        raise _no_contest(path, contest, [one["Name"] for part in report["Election"] for one in part["Contest"]])
    selections: dict[str, int | str] = {}
    for one in wanted[0]["ContestSelection"]:
        if str(one.get("IsWriteIn", "")).lower() == "true":
            selections[one["@id"]] = WRITE_IN
        elif one.get("CandidateIds"):
            label = names[one["CandidateIds"][0]]
            selections[one["@id"]] = votes.numbers.get(label, label)
    for paper in report["CVR"]:
        current = next((one for one in paper["CVRSnapshot"] if one["@id"] == paper["CurrentSnapshotId"]), None)
        if current is None:
            raise BallotsRefused(path, 0, f"A record has no snapshot {paper['CurrentSnapshotId']!r}, which it names.")
        here = next((one for one in current["CVRContest"] if one["ContestId"] == wanted[0]["@id"]), None)
        if here is None:
            continue
        marked: list[tuple[int, int]] = []
        for one in here.get("CVRContestSelection", ()):
            candidate = _selected(path, selections, one["ContestSelectionId"], votes)
            if "Rank" in one:
                marked.append((_whole(path, one["Rank"]), candidate))
                continue
            for position in one["SelectionPosition"]:
                if position.get("HasIndication") != "no" and position.get("IsAllocable") != "no":
                    written = WRITE_IN if "CVRWriteIn" in position else candidate
                    marked.append((_whole(path, position["Rank"]), written))
        yield marks_by_rank(path, 0, marked)


def _selected(path: str, selections: Mapping[str, int | str], identity: str, votes: CastVotes) -> int:
    if identity not in selections:
        raise BallotsRefused(path, 0, f"A paper marks a choice the contest does not have, {identity!r}.")
    meant = selections[identity]
    return meant if isinstance(meant, int) else votes.number(path, 0, meant)


def _whole(path: str, rank: object) -> int:
    text = str(rank)
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise BallotsRefused(path, 0, f"A paper has {text[:40]!r} where a rank is expected.")
    return int(text)


def _no_contest(path: str, contest: str, names: list[str]) -> BallotsRefused:
    listed = ", ".join(repr(name) for name in names[:10]) or "none"
    return BallotsRefused(path, 0, f"The file has no contest {contest!r}. It has: {listed}.")


def cdf_xml(path: str, contest: str, votes: CastVotes) -> Iterator[Marks]:
    """The papers of one contest in a Cast Vote Record Report in XML."""
    with open(path, "rb") as file:
        elections = list(elements(path, file, each=frozenset(("Election",))))
    names = {
        one.attributes.get("ObjectId", ""): one.inside("Name") for part in elections for one in part.all("Candidate")
    }
    contests = [one for part in elections for one in part.all("Contest")]
    wanted = next((one for one in contests if one.inside("Name") == contest), None)
    if wanted is None:
        raise _no_contest(path, contest, [one.inside("Name") for one in contests])
    selections: dict[str, int | str] = {}
    for one in wanted.all("ContestSelection"):
        candidate = one.inside("CandidateIds").split()
        if one.inside("IsWriteIn") == "true":
            selections[one.attributes.get("ObjectId", "")] = WRITE_IN
        elif candidate:
            label = names.get(candidate[0], "")
            selections[one.attributes.get("ObjectId", "")] = votes.numbers.get(label, label)
    with open(path, "rb") as file:
        for paper in elements(path, file, each=frozenset(("CVR",))):
            current = paper.inside("CurrentSnapshotId")
            here = next(
                (
                    part
                    for snapshot in paper.all("CVRSnapshot")
                    if snapshot.attributes.get("ObjectId") == current
                    for part in snapshot.all("CVRContest")
                    if part.inside("ContestId") == wanted.attributes.get("ObjectId")
                ),
                None,
            )
            if here is not None:
                yield marks_by_rank(path, 0, list(_marked_in_xml(path, here, selections, votes)))


def _marked_in_xml(
    path: str, contest: Element, selections: Mapping[str, int | str], votes: CastVotes
) -> Iterator[tuple[int, int]]:
    for one in contest.all("CVRContestSelection"):
        if one.inside("Status") == "needs-adjudication":
            continue
        candidate = _selected(path, selections, one.inside("ContestSelectionId"), votes)
        if rank := one.inside("Rank"):
            yield _whole(path, rank), candidate
            continue
        for position in one.all("SelectionPosition"):
            if position.inside("HasIndication") != "no" and position.inside("IsAllocable") != "no":
                written = next(position.all("CVRWriteIn"), None)
                yield _whole(path, position.inside("Rank")), candidate if written is None else WRITE_IN
