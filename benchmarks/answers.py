"""How long an answer takes: measured, not promised.

    .venv/bin/python benchmarks/answers.py            a table
    .venv/bin/python benchmarks/answers.py --json     the same as JSON, every figure in milliseconds

Each figure is warmed up, then repeated; the garbage collector stays on, as it is for users, and its full collections
are counted beside each figure. ``docs/speed.md`` says what the figures mean.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import made_up

from hustings.answers import Answer, Deciding, Moment, PutQuestion, Subject, Verdict, ask, put_question, read_under
from hustings.answers.readers import KEPT_READINGS
from hustings.answers.words import verdict_words
from hustings.entries import Register, read_register, register_hash
from hustings.rulebook import RuleBook, read_rule_book

HERE = Path(__file__).resolve().parent
COMMONWEAL = HERE.parent / "examples" / "commonweal" / "rulebook.md"
OPENFISCA = HERE / ".venv" / "bin" / "python"
GOAL = "may_stand"


@dataclass
class Figure:
    """One thing measured: its times in milliseconds, and the reach it should stay under (``None``: none is set).

    Args:
        full_collections: How often the garbage collector went over everything while it was measured.
        share: How much of the time the process had a core for itself; well below 1, and the machine was busy.
    """

    name: str
    times: list[float]
    reach: float | None = None
    full_collections: int = 0
    share: float = 1.0

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def met(self) -> bool | None:
        return None if self.reach is None else self.median < self.reach

    def as_json(self) -> dict[str, Any]:
        """The figure without its single times."""
        return {
            "name": self.name, "repeats": len(self.times), "median_ms": self.median, "min_ms": min(self.times),
            "max_ms": max(self.times), "reach_ms": self.reach, "met": self.met,
            "full_collections": self.full_collections, "share_of_a_core": round(self.share, 2),
        }  # fmt: skip


@dataclass
class Run:
    """Everything measured in one run."""

    machine: dict[str, Any]
    figures: list[Figure] = field(default_factory=list)
    once: dict[str, float] = field(default_factory=dict)
    openfisca: dict[str, Any] = field(default_factory=dict)

    def measure(self, name: str, calls: Iterable[Callable[[], object]], reach: float | None = None) -> Figure:
        """Time each call once, after a collection."""
        calls = list(calls)
        gc.collect()
        before = gc.get_stats()[2]["collections"]
        busy = time.process_time()
        times = [_timed(call) for call in calls]
        share = (time.process_time() - busy) * 1000 / sum(times)
        figure = Figure(name, times, reach, gc.get_stats()[2]["collections"] - before, min(share, 1.0))
        self.figures.append(figure)
        return figure

    def as_json(self) -> dict[str, Any]:
        """The whole run."""
        return {
            "machine": self.machine, "figures": [figure.as_json() for figure in self.figures], "once": self.once,
            "openfisca": self.openfisca,
        }  # fmt: skip


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def main() -> int:
    """Measure what was asked for, and print it."""
    options = _options()
    run = Run(_machine())
    reading = read_rule_book(COMMONWEAL.read_bytes(), COMMONWEAL.name)
    if reading.book is None:
        sys.exit("\n".join(str(problem) for problem in reading.problems))
    book = reading.book
    few = options.quick
    one_answer(run, book, repeats=100 if few else 1000)
    remedies(run, book, repeats=10 if few else 60)
    long_book(run, repeats=3 if few else 15)
    if options.entries:
        large_register(run, book, entries=options.entries, people=100 if few else 2000)
    if options.json:
        json.dump(run.as_json(), sys.stdout, indent=2)
        print()
    else:
        print("\n".join(table(run)))
    return int(options.check and any(figure.met is False for figure in run.figures))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How long an answer takes.")
    parser.add_argument("--json", action="store_true", help="print JSON, every figure in milliseconds")
    parser.add_argument("--quick", action="store_true", help="fewer repeats")
    parser.add_argument("--check", action="store_true", help="exit 1 if a reach is not met")
    parser.add_argument("--entries", type=int, default=100_000, metavar="N",
                        help="entries of the large register (0: leave it and OpenFisca out)")  # fmt: skip
    return parser.parse_args()


def _machine() -> dict[str, Any]:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "python": platform.python_version(), "implementation": platform.python_implementation(),
        "system": platform.system(), "cores": os.cpu_count(), "load_before": load, "gc": "on",
    }  # fmt: skip


# -- 1: one answer -----------------------------------------------------------------------------------------------------


def one_answer(run: Run, book: RuleBook, *, repeats: int) -> None:
    """A goal of ten clauses for a person with fifteen entries, with its proof and in words."""
    register = _register(made_up.ONE_PERSON)

    def answered(on: date, wanted: Answer, among: Register = register) -> Callable[[], Verdict]:
        def answer() -> Verdict:
            verdict = ask(GOAL, "Rowan", "Northmere", on=on, book=book, register=among, remedies=False)
            assert verdict_words(verdict)
            assert verdict.answer is wanted, f"{verdict.answer} on {on}, and {wanted} was expected"
            return verdict

        return answer

    def fresh() -> Register:
        """The same register, read under the book anew: no act in it has been judged yet."""
        copy = replace(register)
        read_under(book, copy)
        register_hash(copy)
        return copy

    for words, on, wanted in (
        ("no", made_up.REFUSED_ON, Answer.NO),
        ("yes", made_up.ALLOWED_ON, Answer.YES),
    ):
        answer = answered(on, wanted)
        for _ in range(50):
            answer()
        put = put_question(GOAL, "Rowan", "Northmere", on=on, book=book, register=register)

        def gathered(put: PutQuestion = put) -> None:
            assert verdict_words(put.answer(remedies=False))

        gathered()
        run.measure(f"1  one answer, {words}, with proof and words, facts gathered", [gathered] * repeats, 0.5)
        run.measure(f"1  the same, with the gathering ({words})", [answer] * repeats)
        run.measure(
            f"1  the same, asked for the first time ({words})",
            [answered(on, wanted, fresh()) for _ in range(min(repeats // 10, KEPT_READINGS))],
        )


# -- 3: remedies -------------------------------------------------------------------------------------------------------


def remedies(run: Run, book: RuleBook, *, repeats: int) -> None:
    """What would change an answer: five acts for one clause, seven for three clauses together."""
    for name, text, person, seat, acts in (
        ("3  remedies, five acts for one clause", made_up.FIVE_ACTS, "Noor", "Eastgate", 5),
        ("3  remedies, seven acts joined", made_up.SEVEN_ACTS, "Rowan", "Northmere", 7),
    ):
        register = _register(text)

        def answer(register: Register = register, person: str = person, seat: str = seat, acts: int = acts) -> None:
            verdict = ask(GOAL, person, seat, on=made_up.REMEDIES_ON, book=book, register=register)
            shortest = min((len(remedy.acts) for remedy in verdict.remedies), default=0)
            assert shortest == acts, f"{shortest} acts, and {acts} were expected"

        for _ in range(3):
            answer()
        run.measure(name, [answer] * repeats, 50)


# -- 4: a long book ----------------------------------------------------------------------------------------------------


def long_book(run: Run, *, repeats: int) -> None:
    """A book of 500 clauses read with every check."""
    data = made_up.long_book(500)

    def read() -> None:
        reading = read_rule_book(data, "long.md")
        assert reading.book is not None and len(reading.clauses) == 500

    read()
    run.measure("4  a book of 500 clauses read and checked", [read] * repeats, 1000)


# -- 2 and 5: a large register, and OpenFisca on the same people -------------------------------------------------------


def large_register(run: Run, book: RuleBook, *, entries: int, people: int) -> None:
    """The same question from a register of a whole party, and the same rules in OpenFisca."""
    party = made_up.party(entries)
    asked = party.people[:: max(1, len(party.people) // people)][:people]
    run.once["entries"] = party.entries
    run.once["people"] = len(party.people)
    gc.collect()
    start = time.perf_counter()
    register = _register(party.text)
    run.once["reading the text, s"] = time.perf_counter() - start
    start = time.perf_counter()
    read_under(book, register)
    run.once["reading it under the book, s"] = time.perf_counter() - start
    start = time.perf_counter()
    register_hash(register)
    run.once["its hash, s"] = time.perf_counter() - start

    def put(person: str, seat: str, *, supposed: Sequence[str] = (), remedies: bool = False) -> None:
        verdict = ask(
            GOAL, person, seat, on=made_up.DAY, book=book, register=register, suppose=supposed, remedies=remedies
        )
        assert verdict_words(verdict)

    first = asked[0]
    line = f'2024-10-31 endorsement "{first.person}" "{first.seat}" by Executive: 20 for, 3 against, 38 of 39 present'
    run.once["its very first answer, s"] = _timed(partial(put, first.person, first.seat)) / 1000
    each = [partial(put, facts.person, facts.seat) for facts in asked]
    run.measure(f"2  from {party.entries:,} entries, each person for the first time", each, 5)
    run.measure("2  the same people again", each, 5)
    run.measure("2  a person and a seat that no entry names", [partial(put, "Persn 7", "Saet 7")] * 20)
    run.measure("2  with one entry supposed", [partial(put, first.person, first.seat, supposed=[line])] * 20)
    few = asked[: max(20, people // 20)]
    run.measure("2  with remedies", [partial(put, facts.person, facts.seat, remedies=True) for facts in few])
    # Everybody's verdict without proof, as OpenFisca gives it: on a reading in which no act has been judged.
    copy = replace(register)
    reading = read_under(book, copy)
    gc.collect()
    start = time.perf_counter()
    deciding = Deciding(reading, Moment(made_up.DAY, made_up.DAY, None, made_up.DAY))
    verdicts = [deciding.value(GOAL, Subject(facts.person, facts.seat)) for facts in party.people]
    everybody = (time.perf_counter() - start) * 1000
    run.once["largest memory of the process, MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    run.openfisca = openfisca(party, verdicts, repeats=300 if people > 100 else 50)
    run.openfisca["hustings_everybody_ms"] = everybody


def openfisca(party: made_up.Party, verdicts: Sequence[object], *, repeats: int) -> dict[str, Any]:
    """The same rules in OpenFisca-Core, run after ours in its own process; what it cannot do is said, not hidden."""
    if not OPENFISCA.exists():
        return {"missing": "OpenFisca-Core is not here; benchmarks/setup puts it into benchmarks/.venv"}
    asked = {"day": str(made_up.DAY), "people": [facts.as_json() for facts in party.people], "repeats": repeats}
    done = subprocess.run(
        [OPENFISCA, HERE / "openfisca_rules.py"], input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    if done.returncode:
        return {"missing": "OpenFisca-Core did not run: " + (done.stderr.strip().splitlines() or ["no message"])[-1]}
    said = json.loads(done.stdout)
    pairs = list(zip(party.people, verdicts, said["verdicts"], strict=True))
    differing = [facts.person for facts, ours, theirs in pairs if isinstance(ours, bool) and ours is not theirs]
    return {
        "version": said["version"],
        "numpy": said["numpy"],
        "people": len(pairs),
        "one_person_ms": _spread(said["one"]),
        "everybody_ms": _spread(said["many"]),
        "everybody_calculation_only_ms": _spread(said["many_calculation_only"]),
        "same_verdict": sum(ours is theirs for _, ours, theirs in pairs),
        "differing": differing,
        "yes": sum(ours is True for _, ours, _ in pairs),
        "not_known_here": sum(not isinstance(ours, bool) for _, ours, _ in pairs),
        "of_those_no_there": sum(not isinstance(ours, bool) and theirs is False for _, ours, theirs in pairs),
    }


def _spread(seconds: Sequence[float]) -> dict[str, float]:
    return {
        "median": statistics.median(seconds) * 1000, "min": min(seconds) * 1000, "max": max(seconds) * 1000,
    }  # fmt: skip


def _register(text: str) -> Register:
    reading = read_register(text, "made up")
    if reading.problems:
        sys.exit("\n".join(str(problem) for problem in reading.problems[:5]))
    return reading.register


# -- the table ---------------------------------------------------------------------------------------------------------


def table(run: Run) -> Iterable[str]:
    """The run for a reader."""
    machine = run.machine
    yield (
        f"{machine['implementation']} {machine['python']} on {machine['system']}, {machine['cores']} cores, "
        f"load {machine['load_before']:.1f} before; milliseconds; garbage collector {machine['gc']}"
    )
    yield ""
    yield (
        f"{'figure':58}{'median':>9}{'min':>9}{'max':>9}{'reach':>7}  {'met':4}{'repeats':>8}{'full gc':>8}{'core':>6}"
    )
    for figure in run.figures:
        met = {None: "", True: "yes", False: "NO"}[figure.met]
        reach = "" if figure.reach is None else f"{figure.reach:g}"
        yield (
            f"{figure.name:58}{figure.median:9.3f}{min(figure.times):9.3f}{max(figure.times):9.3f}{reach:>7}  {met:4}"
            f"{len(figure.times):8}{figure.full_collections:8}{figure.share:6.0%}"
        )
    if run.once:
        yield ""
        yield "Once, for the large register:"
        for name, value in run.once.items():
            yield f"   {name:40}{value:>12,.2f}" if name.endswith(" s") else f"   {name:40}{value:>12,}"
    if run.openfisca:
        yield ""
        yield from _openfisca_lines(run.openfisca)


def _openfisca_lines(said: dict[str, Any]) -> Iterable[str]:
    if "missing" in said:
        yield f"5  {said['missing']}"
        return
    people = said["people"]
    ours = said["hustings_everybody_ms"]
    whole, inner = said["everybody_ms"]["median"], said["everybody_calculation_only_ms"]["median"]
    yield f"5  The same rules in OpenFisca-Core {said['version']}: values only, from facts already worked out"
    yield f"   OpenFisca, one person                    {said['one_person_ms']['median']:10.3f} ms a person"
    yield f"   OpenFisca, {people:,} at once              {whole / people:10.4f} ms a person ({whole:.0f} ms in all)"
    yield f"   OpenFisca, calculation only              {inner / people:10.4f} ms a person ({inner:.1f} ms in all)"
    yield f"   Hustings, {people:,} from the register     {ours / people:10.4f} ms a person ({ours:,.0f} ms in all)"
    yield (
        f"   Same verdict for {said['same_verdict']:,} of {people:,} ({said['yes']:,} yes); "
        f"{len(said['differing'])} yes or no here and otherwise there; "
        f"{said['not_known_here']:,} not known here, of whom OpenFisca says no to {said['of_those_no_there']:,}"
    )


if __name__ == "__main__":
    sys.exit(main())
