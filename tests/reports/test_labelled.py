"""The made-up reports with hand labels: what is read of them stays as right as it is, and no tally is ever false."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from shutil import copy
from types import ModuleType
from typing import Any

import pytest

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "reports.py"


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_of_reports", BENCHMARK)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_report_has_labels_and_every_label_stands_in_its_report(benchmark: ModuleType) -> None:
    files = sorted(benchmark.LABELLED.glob("*.txt"))
    assert len(files) >= 12

    for file in files:
        text, labels = benchmark.plain(file.read_text(encoding="utf-8")), benchmark.labels_of(file)
        words = [each["starts"] for each in labels["quotations"]] + labels["strays"] + labels["persons"]
        said = " ".join(text.split())
        assert [each for each in words if benchmark.plain(" ".join(each.split())) not in said] == [], file.name


FLOORS = {
    "seen": {
        "own day": (1.0, 1.0), "persons": (0.97, 0.97), "for and against": (1.0, 1.0), "tallies": (1.0, 1.0),
        "movers": (1.0, 1.0),
        "decisions": (1.0, 0.95), "days": (1.0, 1.0), "quotations": (0.96, 0.96), "contradictions": (1.0, 1.0),
        "set aside": (1.0, 1.0),
    },
    "unseen": {
        "own day": (1.0, 1.0), "persons": (1.0, 0.97), "for and against": (1.0, 1.0), "tallies": (1.0, 1.0),
        "movers": (1.0, 1.0),
        "decisions": (0.97, 0.95), "days": (0.96, 0.91), "quotations": (0.98, 0.98), "contradictions": (1.0, 1.0),
        "set aside": (1.0, 1.0),
    },
    "real": {
        "persons": (1.0, 1.0), "for and against": (1.0, 1.0), "tallies": (1.0, 1.0),
        "movers": (1.0, 1.0), "decisions": (0.93, 1.0),
        "days": (1.0, 0.92), "quotations": (1.0, 1.0), "contradictions": (1.0, 1.0), "set aside": (1.0, 1.0),
    },
}  # fmt: skip
"""The least precision and recall by kind: what was reached, so that it cannot fall unnoticed."""


def below(floors: dict[str, tuple[float, float]], scored: dict[str, Any]) -> list[str]:
    """What is read worse than its floor, in words."""
    return [
        f"{kind}: {scored[kind].precision:.0%}, {scored[kind].recall:.0%}"
        for kind, (precision, recall) in floors.items()
        if scored[kind].precision < precision or scored[kind].recall < recall
    ]


@pytest.mark.parametrize("split", ["seen", "unseen"])
def test_no_tally_is_false_and_nothing_is_read_worse_than_it_was(benchmark: ModuleType, split: str) -> None:
    scored = benchmark.scores(split)

    assert scored["tallies"].false == []
    assert scored["contradictions"].false == []
    assert below(FLOORS[split], scored) == []


def test_reports_of_another_folder_are_scored_if_their_labels_lie_beside_them(
    benchmark: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        benchmark.main(["--labelled", str(tmp_path)])
    assert left.value.code == 2
    assert "holds no report with labels" in capsys.readouterr().err

    for suffix in (".txt", ".json"):
        copy(benchmark.LABELLED / f"minutes{suffix}", tmp_path)
    (tmp_path / "unlabelled.txt").write_text("The council voted by 5 to 2 to expel Ann Lee.", encoding="utf-8")
    benchmark.main(["--labelled", str(tmp_path), "--json"])

    assert json.loads(capsys.readouterr().out)["tallies"] == {
        "right": 2, "missed": 0, "false": 0, "precision": 1.0, "recall": 1.0,
    }  # fmt: skip


def test_a_name_is_the_same_however_its_apostrophe_is_curled(benchmark: ModuleType, tmp_path: Path) -> None:
    told = "Ann O\u2019Dowd was expelled. The motion, moved by Bríd O\u2019Hara, was carried by nine votes to two."
    (tmp_path / "one.txt").write_text(told, encoding="utf-8")
    labels = {
        "split": "seen", "dated": None, "persons": ["Ann O\u2019Dowd", "Bríd O\u2019Hara"],
        "tallies": [{"for": 9, "against": 2, "outcome": "carried", "mover": "Bríd O\u2019Hara"}],
        "decisions": [
            {"what": "expulsion", "undone": False, "person": "Ann O\u2019Dowd", "certainty": "happened"},
        ],
        "days": [], "quotations": [], "contradictions": [], "strays": [],
    }  # fmt: skip
    (tmp_path / "one.json").write_text(json.dumps(labels), encoding="utf-8")

    scored = benchmark.scores(folder=tmp_path)

    assert [each for score in scored.values() for each in score.missed + score.false] == []


def test_published_reports_are_read_as_well_as_they_were(benchmark: ModuleType, shared: Path) -> None:
    scored = benchmark.scores_of_real(shared / "reports")

    assert scored["tallies"].right == 2
    assert below(FLOORS["real"], scored) == []
