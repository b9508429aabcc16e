"""How long a count takes, from a ward to a country: measured, beside other programs on the same files.

    benchmarks/setup                                  once, for the comparison
    .venv/bin/python benchmarks/counting.py           a table, in about three minutes
    .venv/bin/python benchmarks/counting.py --json    the same as JSON
    ... --quick                                       without the country, and fewer repeats
    ... --check                                       ends with exit status 1 where a reach is not met
    ... --folder DIRECTORY                            keeps the made-up elections there for the next run

The elections are made up (`made_up_ballots.py` says how), the same every time. What is measured from the shell is a
whole process; the rest runs in a fresh process for each election, numpy loaded before. Every figure is the median of
its repeats, beside the fastest; a reach is compared with the median.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PEERS = HERE / ".venv" / "bin" / "python"
PEER_NAMES = ("pyrankvote", "votekit", "stvpoll")
PATIENCE = 1800
"""Seconds after which another program is stopped."""
TIMES_PYRANKVOTE = 75


@dataclass
class Figure:
    """One thing measured, in seconds (memory in MiB), and what it should stay under."""

    name: str
    times: list[float]
    reach: float | None = None
    unit: str = "s"

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def met(self) -> bool | None:
        return None if self.reach is None else self.median <= self.reach

    def as_json(self) -> dict[str, Any]:
        """The figure without its single times."""
        return {
            "name": self.name, "repeats": len(self.times), "median": self.median, "min": min(self.times),
            "reach": self.reach, "met": self.met, "unit": self.unit,
        }  # fmt: skip


@dataclass
class Run:
    """Everything measured in one run."""

    machine: dict[str, Any]
    figures: list[Figure] = field(default_factory=list)
    peers: list[dict[str, Any]] = field(default_factory=list)


def measure(folder: Path, *, quick: bool) -> Run:
    """Make the elections that are not there yet, and measure all."""
    import made_up_ballots  # loads numpy, which the processes that are measured load themselves

    run = Run(
        {
            "python": platform.python_version(), "system": platform.system(), "cores": len(os.sched_getaffinity(0)),
            "load_before": os.getloadavg()[0], "bytecode_kept": not sys.dont_write_bytecode,
        }
    )  # fmt: skip
    ward(run, made_up_ballots.written("WARD", folder), repeats=10 if quick else 30)
    city(run, made_up_ballots.written("M", folder), repeats=3 if quick else 9)
    town = made_up_ballots.written("H", folder)
    in_a_process(run, "H", town, ["scottish_stv"], {"load + scottish_stv": 0.4}, repeats=3 if quick else 7)
    in_a_process(run, "H", town, ["meek_prf"], {"load + meek_prf": 0.8}, repeats=3 if quick else 7)
    if not quick:
        reaches = {"load": 1.5, "av": 0.6, "scottish_stv": 0.5, "meek_prf": 1.6, "largest memory": 400}
        country = made_up_ballots.written("F", folder)
        in_a_process(run, "F", country, ["av", "scottish_stv", "meek_prf"], reaches, repeats=5)
    return run


def ward(run: Run, file: Path, *, repeats: int) -> None:
    """The whole process for a ward, as somebody at a shell waits for it."""
    arguments = [str(file), "--method", "scottish_stv"]
    bare = [_from_shell([sys.executable, "-c", "pass"]) for _ in range(repeats)]
    light = [_from_shell([sys.executable, "-m", "hustings.counting", *arguments]) for _ in range(repeats)]
    whole = [_from_shell([sys.executable, "-m", "hustings", "count", *arguments]) for _ in range(repeats)]
    run.figures += [
        Figure("WARD  Python that does nothing", bare),
        Figure("WARD  python -m hustings.counting", light, 0.08),
        Figure("WARD  hustings count", whole, 1.5 * statistics.median(light)),
    ]


def city(run: Run, file: Path, *, repeats: int) -> None:
    """A city's election by AV, the whole process of each program on the same file."""
    command = [sys.executable, "-m", "hustings.counting", str(file), "--method", "av", "--json"]
    ours = Figure("M     whole process, av", [_from_shell(command) for _ in range(repeats)])
    run.figures.append(ours)
    sheet = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    for name in PEER_NAMES:
        peer: dict[str, Any] = {"program": name}
        run.peers.append(peer)
        if not PEERS.exists():
            peer["missing"] = "not here; benchmarks/setup puts it into benchmarks/.venv"
            continue
        begun = time.perf_counter()
        try:
            done = subprocess.run(
                [PEERS, HERE / "counting_peers.py", name, file], capture_output=True, text=True, timeout=PATIENCE
            )
        except subprocess.TimeoutExpired:
            peer["missing"] = f"stopped after {PATIENCE} seconds"
            continue
        peer["whole"] = time.perf_counter() - begun
        if done.returncode:
            peer["missing"] = (done.stderr.strip().splitlines() or ["it did not run"])[-1]
            continue
        peer.update(json.loads(done.stdout.splitlines()[-1]))
        peer["same_elected"] = peer["elected"] == sheet["elected"]
        peer["times_ours"] = peer["whole"] / ours.median
        if name == "pyrankvote":
            ours.reach = peer["whole"] / TIMES_PYRANKVOTE


def in_a_process(
    run: Run, name: str, file: Path, methods: list[str], reaches: dict[str, float], *, repeats: int
) -> None:
    """Loading and counting in fresh processes; each gives its own figures."""
    found: dict[str, list[float]] = {}
    for _ in range(repeats):
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(file), *methods], capture_output=True, text=True, check=True
        )
        told = json.loads(done.stdout)
        if len(methods) == 1:
            told[f"load + {methods[0]}"] = told["load"] + told[methods[0]]
        for what, seconds in told.items():
            found.setdefault(what, []).append(seconds)
    for what, times in found.items():
        unit = "MiB" if what.startswith("largest memory") else "s"
        run.figures.append(Figure(f"{name:5} {what}", times, reaches.get(what), unit))


def one(file: str, methods: list[str]) -> dict[str, float]:
    """Load one election and count it by these methods, in this process."""
    begun = time.perf_counter()
    import numpy  # noqa: F401

    told = {"numpy itself": time.perf_counter() - begun}
    from hustings.counting import Choices, count, method_named, read_ballots

    begun = time.perf_counter()
    ballots = read_ballots(file)
    told["load"] = time.perf_counter() - begun
    sheets = []
    for name in methods:
        method = method_named(name)
        seats = 1 if method.one_seat else ballots.seats
        begun = time.perf_counter()
        sheets.append(count(ballots, method, Choices(seats, method.settled({}), seed="benchmark")))
        told[name] = time.perf_counter() - begun
    told["largest memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begun = time.perf_counter()
    ballots.digest()
    told["the ballots' digest"] = time.perf_counter() - begun
    begun = time.perf_counter()
    sheets[-1].json_text()
    told[f"the sheet of {methods[-1]} as JSON, the digest known"] = time.perf_counter() - begun
    told["largest memory, with the digest"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return told


def _from_shell(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def table(run: Run) -> str:
    """The run for a reader."""
    machine = run.machine
    lines = [
        f"Python {machine['python']} on {machine['system']}, {machine['cores']} cores, "
        f"load {machine['load_before']:.1f} before; bytecode {'kept' if machine['bytecode_kept'] else 'not kept'}",
        "",
        f"{'':62}{'median':>9}{'min':>9}{'reach':>9}",
    ]
    for figure in run.figures:
        reach = "" if figure.reach is None else f"{figure.reach:9.3f}" if figure.unit == "s" else f"{figure.reach:9.0f}"
        met = "" if figure.met is None else "  met" if figure.met else "  NOT MET"
        shown = "9.3f" if figure.unit == "s" else "9.0f"
        lines.append(f"{figure.name:62}{figure.median:{shown}}{min(figure.times):{shown}}{reach:>9}{met}")
    lines += ["", "M by other programs, seconds: whole process = start, read, make its papers, count"]
    for peer in run.peers:
        if "missing" in peer:
            lines.append(f"{peer['program']:12} {peer['missing']}")
            continue
        elected = "the same elected" if peer["same_elected"] else f"ELECTED {', '.join(peer['elected'])}"
        lines.append(
            f"{peer['program']:12} whole {peer['whole']:7.2f}  read {peer['read']:6.2f}  make {peer['make']:6.2f}  "
            f"count {peer['count']:6.2f}  {peer['times_ours']:6.1f} times ours; {elected}"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--one", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(one(options.one[0], options.one[1:])))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        run = measure(folder, quick=options.quick)
    if options.json:
        figures = [figure.as_json() for figure in run.figures]
        print(json.dumps({"machine": run.machine, "figures": figures, "peers": run.peers}, indent=1))
    else:
        print(table(run))
    if options.check and any(figure.met is False for figure in run.figures):
        sys.exit(1)


if __name__ == "__main__":
    main()
