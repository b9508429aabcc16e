"""The made-up reports with hand labels: what is read of them stays as right as it is, and no tally is ever false."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

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
        assert [each for each in words if benchmark.plain(each.split()[-1]) not in said] == [], file.name


def test_no_tally_is_false_and_nothing_is_read_worse_than_it_was(benchmark: ModuleType) -> None:
    scored = benchmark.scores()

    assert scored["tallies"].false == []
    assert scored["contradictions"].false == []
    least = {"persons": 0.85, "tallies": 0.8, "decisions": 0.65, "days": 0.8, "quotations": 0.8, "set aside": 0.85}
    assert {kind for kind, share in least.items() if scored[kind].recall < share} == set()
    least = {"persons": 0.85, "decisions": 0.75, "days": 0.85, "quotations": 0.8}
    assert {kind for kind, share in least.items() if scored[kind].precision < share} == set()
