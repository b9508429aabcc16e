"""How much of published reports is read, and how much of what is read is right: scored against labels made by hand.

    .venv/bin/python benchmarks/reports.py               a table: precision and recall by kind
    .venv/bin/python benchmarks/reports.py --each        the same, and every miss and every false finding
    .venv/bin/python benchmarks/reports.py --json        the table as JSON
    ... --split seen|unseen                              only reports that the grammar was, or was not, mended with
    ... --real DIR                                       instead the published reports of DIR that have labels here
    ... --labelled DIR                                   instead the reports of DIR, each NAME.txt with its NAME.json
    ... --speed                                          instead how long long texts take, and those twice as long
    ... --speakers MODEL                                 speakers by a pipeline of spaCy too, and without it
    ... --check                                          ends with exit status 1 where a reach is not met
                                                         (with --speed: where twice the text takes thrice the time)

The reports in tests/reports/labelled are made up, in several papers' styles, and were labelled before they were read by
the program (some labels were mended after it: docs/reports.md).
Precision is the share of what was found that is labelled;
recall, the share of what is labelled that was found.
A label is met only whole: a tally with its direction and outcome, a quotation with its speaker.
Published reports are not part of the repository, and nor are their words: their labels tell numbers, days and places.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hustings.reports.found import Certainty, Findings, Kind
from hustings.reports.papers.files import read_report, report_of
from hustings.reports.proposing.proposals import proposals_of
from hustings.reports.quotations.parsed_speakers import PipelineRefused, speakers_by
from hustings.reports.quotations.speakers import GRAMMAR, Speakers
from hustings.reports.reading import read
from hustings.reports.report import Report, plain

LABELLED = Path(__file__).resolve().parent.parent / "tests" / "reports" / "labelled"
REAL = LABELLED / "real.json"
"""Labels of reports that are not here: a stretch of their text is ``[start, end]``, in letters."""

REACH = {"for and against": (1.0, 0.9), "tallies": (1.0, 0.9), "quotations": (0.85, 0.85), "contradictions": (1.0, 1.0)}
"""The least precision and recall by kind, where one is set."""


LONG_TEXTS: dict[str, Callable[[int], str]] = {
    "2,000 short quotations": lambda times: "\n\n".join(
        f'"It is over, motion {number}," said {("Ann Lee", "Bo Carr", "Cy Dunn")[number % 3]}.'
        for number in range(2_000 * times)
    ),
    "10,000 tiny sentences": lambda times: "He won. " * (10_000 * times),
    "2,000 votes": lambda times: "The board voted 9-4 on Monday to suspend Ann Lee. " * (2_000 * times),
    "20 reports in one": lambda times: "\n\n".join(
        file.read_text(encoding="utf-8") for file in sorted(LABELLED.glob("*.txt"))[:20] * times
    ),
}  # fmt: skip
"""Texts as long as somebody may hand in, by what they are of, and the same several times over."""

STEEPEST = 3
"""How much longer a text twice as long may take: twice, and something for a machine that does more besides."""


@dataclass
class Score:
    """What was found of one kind, over all reports.

    Args:
        missed, false: In words, with the report they are of.
    """

    right: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    def add(self, report: str, found: Iterable[str], labelled: Iterable[str]) -> None:
        found_, labelled_ = set(found), set(labelled)
        self.right += len(found_ & labelled_)
        self.missed += [f"{report}: {each}" for each in sorted(labelled_ - found_)]
        self.false += [f"{report}: {each}" for each in sorted(found_ - labelled_)]

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.false)) if self.right + len(self.false) else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed)) if self.right + len(self.missed) else 1.0


def scores(split: str = "", folder: Path = LABELLED, speakers: Speakers = GRAMMAR) -> dict[str, Score]:
    """Every kind with its score over the labelled reports of a folder, or those of one split."""
    scored: dict[str, Score] = {}
    for file in sorted(folder.glob("*.txt")):
        if not file.with_suffix(".json").is_file():
            continue
        labels = labels_of(file)
        if split and labels["split"] != split:
            continue
        report, findings = read_labelled(file, speakers)
        for kind, (found, labelled) in compared(report, findings, labels).items():
            scored.setdefault(kind, Score()).add(file.stem, found, labelled)
        if others := labels.get("together"):
            read_ = [read_labelled(folder / f"{name}.txt", speakers) for name in others["with"]] + [(report, findings)]
            within = {text for one in read_ for text in differences([one])}
            labelled = [text for text in labelled_differences(others["contradictions"]) if text not in within]
            names = " and ".join([*others["with"], file.stem])
            scored["contradictions"].add(names, set(differences(read_)) - within, labelled)
    return scored


def scores_of_real(folder: Path, speakers: Speakers = GRAMMAR) -> dict[str, Score]:
    """Every kind with its score over those published reports of a folder that have labels."""
    scored: dict[str, Score] = {}
    for name, labels in json.loads(REAL.read_text(encoding="utf-8")).items():
        file = folder / f"{name}.txt"
        if not file.is_file():
            continue
        report = read_report(file, dated=date.fromisoformat(labels["dated"]) if labels["dated"] else None)
        findings = read(report, speakers=speakers)
        for kind, (found, labelled) in compared(report, findings, _in_words(labels, report.text)).items():
            scored.setdefault(kind, Score()).add(name, found, labelled)
    return scored


def _in_words(label: Any, text: str) -> Any:
    """A label with the words of the report at each place that it tells."""
    if isinstance(label, dict):
        return {key: _in_words(value, text) for key, value in label.items()}
    if isinstance(label, list):
        if len(label) == 2 and all(isinstance(each, int) for each in label):
            return " ".join(text[label[0] : label[1]].split())
        return [_in_words(each, text) for each in label]
    return label


def labels_of(file: Path) -> dict[str, Any]:
    """The labels beside a report."""
    labels: dict[str, Any] = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    return labels


def read_labelled(file: Path, speakers: Speakers = GRAMMAR) -> tuple[Report, Findings]:
    """A labelled report, with its day where its reader has to say it."""
    told = labels_of(file)["dated"]
    report = read_report(file, dated=date.fromisoformat(told) if told else None)
    return report, read(report, speakers=speakers)


def compared(report: Report, findings: Findings, labels: dict[str, Any]) -> dict[str, tuple[list[str], list[str]]]:
    """By kind: what was found, and what is labelled, each in the same words."""
    own = [report.dated.isoformat()] if report.dated_by is not None and report.dated is not None else []
    return {
        "own day": (own, [labels["own_day"]] if labels.get("own_day") else [] if "own_day" in labels else own),
        "persons": (
            [each.name for each in findings.names if each.kind is Kind.PERSON],
            list(map(plain, labels["persons"])),
        ),
        "for and against": (
            [_sides(dict(each.figures)["for"], dict(each.figures)["against"]) for each in findings.votes],
            [_sides(each["for"], each["against"]) for each in labels["tallies"]],
        ),
        "tallies": (
            [_tally(dict(each.figures)["for"], dict(each.figures)["against"], each.outcome) for each in findings.votes],
            [_tally(each["for"], each["against"], each["outcome"]) for each in labels["tallies"]],
        ),
        "movers": (
            [f"{dict(each.figures)['for']}: {each.mover.named.name}" for each in findings.votes if each.mover],
            [f"{each['for']}: {plain(each['mover'])}" for each in labels["tallies"] if each["mover"]],
        ),
        "decisions": (
            [
                _decision(each.what, each.undone, each.of.named.name if each.of else "", each.certainty)
                for each in findings.decisions
                if each.what != "statement"
            ],
            [
                _decision(each["what"], each["undone"], plain(each["person"]), each["certainty"])
                for each in labels["decisions"]
            ],
        ),
        "days": ([day.text() for _, day in findings.days], labels["days"]),
        "quotations": quotations(report, findings, labels["quotations"]),
        "contradictions": (differences([(report, findings)]), labelled_differences(labels["contradictions"])),
        "set aside": set_aside(report, labels["strays"]),
    }


def _sides(for_: int, against: int) -> str:
    return f"{for_} for, {against} against"


def _tally(for_: int, against: int, outcome: str) -> str:
    return f"{_sides(for_, against)}, {outcome or 'outcome not told'}"


def _decision(what: str, undone: bool, of: str, certainty: Certainty | str) -> str:
    return f"{'not ' if undone else ''}{what} of {of}: {certainty}"


def quotations(report: Report, findings: Findings, labels: list[dict[str, str]]) -> tuple[list[str], list[str]]:
    """Each quotation by its first words, with who says it."""
    begins = {plain(each["starts"]): each for each in labels}
    found = []
    for each in findings.quotations:
        words = plain(report.words(each.spans[0]))
        start = next((known for known in begins if words.startswith(known)), words[:20])
        found.append(f"{start}: {_speaker(each.speaker)}")
    return found, [f"{plain(each['starts'])}: {_speaker(each['speaker'])}" for each in labels]


def _speaker(name: str) -> str:
    """Who speaks, articles and capitals aside."""
    words = plain(name).lower().split()
    return " ".join(words[1:] if words[:1] in (["a"], ["an"], ["the"], ["one"]) else words)


def differences(read_: list[tuple[Report, Findings]]) -> list[str]:
    """Every difference that is listed among the proposals of reports."""
    return [
        f"{each.field}: {' | '.join(sorted({said.words for said in each.values}))}"
        for proposal in proposals_of(read_)
        for each in proposal.event.differences
    ]


def labelled_differences(labels: list[dict[str, Any]]) -> list[str]:
    """The labelled ones in the words of the findings."""
    return [f"{each['field']}: {' | '.join(sorted(each['values']))}" for each in labels]


def set_aside(report: Report, labels: list[str]) -> tuple[list[str], list[str]]:
    """Each stretch that was set aside, by its first words."""
    found = []
    for stray in report.strays:
        words = report.words(stray.span)
        if report.dated_by is None or not stray.span.holds(report.dated_by):  # not the paper's own line of its day
            found.append(next((known for known in labels if words.startswith(known)), words[:30]))
    return found, labels


def table(scored: dict[str, Score]) -> str:
    """The scores as a table."""
    rows = [f"{'':16}{'right':>6}{'missed':>8}{'false':>7}{'precision':>11}{'recall':>8}"]
    for kind, score in scored.items():
        rows.append(
            f"{kind:16}{score.right:>6}{len(score.missed):>8}{len(score.false):>7}"
            f"{score.precision:>11.0%}{score.recall:>8.0%}"
        )
    return "\n".join(rows)


def unmet(scored: dict[str, Score]) -> list[str]:
    """The reaches that are not met, in words."""
    return [
        f"{kind}: precision {score.precision:.0%} (at least {least[0]:.0%}), recall {score.recall:.0%} "
        f"(at least {least[1]:.0%})"
        for kind, score in scored.items()
        if (least := REACH.get(kind)) and (score.precision < least[0] or score.recall < least[1])
    ]


def speeds() -> dict[str, tuple[float, float]]:
    """Seconds of the processor's time that each long text takes to be read and proposed, and one twice as long."""

    def taken(text: str) -> float:
        report = report_of(text, source="a long text", dated=date(2031, 3, 6))
        begun = time.process_time()
        proposals_of([(report, read(report))])
        return time.process_time() - begun

    taken(LONG_TEXTS["20 reports in one"](1))  # what is made once is made now
    return {kind: (taken(made(1)), taken(made(2))) for kind, made in LONG_TEXTS.items()}


def _print_speeds(found: dict[str, tuple[float, float]], *, as_json: bool, check: bool) -> int:
    """Print how long the texts took; 1 where one took too long for its length and that was asked for."""
    steep = [kind for kind, (once, twice) in found.items() if twice > STEEPEST * once]
    if as_json:
        print(json.dumps({kind: [round(each, 3) for each in both] for kind, both in found.items()}, indent=2))
    else:
        print(f"{'':24}{'seconds':>9}{'twice as long':>15}{'ratio':>7}")
        for kind, (once, twice) in found.items():
            print(f"{kind:24}{once:9.2f}{twice:15.2f}{twice / once:7.1f}")
    for kind in steep:
        print(f"not met: {kind}: twice the text takes more than {STEEPEST} times as long", file=sys.stderr)
    return 1 if check and steep else 0


def _scored(wanted: argparse.Namespace, speakers: Speakers) -> dict[str, Score]:
    if wanted.real:
        return scores_of_real(wanted.real, speakers)
    return scores(wanted.split, wanted.labelled or LABELLED, speakers)


def main(arguments: list[str] | None = None) -> int:
    """Print the scores; 1 where a reach is not met and that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--speakers", default="grammar", metavar="WHO", help="read speakers by a pipeline of spaCy too: both are shown"
    )
    parser.add_argument("--each", action="store_true", help="also every miss and every false finding")
    parser.add_argument("--json", action="store_true", help="the table as JSON")
    parser.add_argument("--check", action="store_true", help="exit status 1 where a reach is not met")
    parser.add_argument("--split", choices=("seen", "unseen"), default="", help="only these reports")
    parser.add_argument("--real", type=Path, metavar="DIR", help="published reports of a folder that have labels")
    parser.add_argument("--labelled", type=Path, metavar="DIR", help="reports of another folder, labels beside them")
    parser.add_argument("--speed", action="store_true", help="how long long texts take, and those twice as long")
    wanted = parser.parse_args(arguments)
    if wanted.speed:
        return _print_speeds(speeds(), as_json=wanted.json, check=wanted.check)
    scored = _scored(wanted, GRAMMAR)
    if scored and wanted.speakers != "grammar":
        by_grammar = scored["quotations"]
        try:
            scored = _scored(wanted, speakers_by(wanted.speakers))
        except PipelineRefused as refused:
            parser.error(str(refused))
        scored["by the grammar"] = by_grammar
    if not scored:
        parser.error(f"{wanted.real or wanted.labelled or LABELLED} holds no report with labels")
    if wanted.json:
        told = {
            kind: {
                "right": score.right, "missed": len(score.missed), "false": len(score.false),
                "precision": round(score.precision, 4), "recall": round(score.recall, 4),
            }
            for kind, score in scored.items()
        }  # fmt: skip
        print(json.dumps(told, indent=2))
    else:
        print(table(scored))
    if wanted.each:
        for kind, score in scored.items():
            for what, each in [("missed", one) for one in score.missed] + [("false ", one) for one in score.false]:
                print(f"{kind}: {what} {each}")
    faults = unmet(scored)
    for fault in faults:
        print(f"not met: {fault}", file=sys.stderr)
    return 1 if wanted.check and faults else 0


if __name__ == "__main__":
    sys.exit(main())
