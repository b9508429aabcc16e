"""A contest as RCTab, the tabulator of many American elections, is told of it: a configuration and the votes it names.

The configuration (JSON) gives the candidates with their other names, the files of cast votes, how marks are read and
how the count goes on. The votes are read from ES&S workbooks, tables of ranks, NIST's Common Data Format (JSON, XML),
Dominion, Hart and Clear Ballot. What it says of the count becomes parameters of ``av``, ``av_places`` or
``rctab_stv``, which may be set otherwise.

Source: RCTab's published description of its configuration files (config_file_documentation.txt, version 2).
"""

from __future__ import annotations

import os

from hustings.counting.problems import BallotsRefused
from hustings.counting.reading import MOST_CANDIDATES, MOST_RANKS, cast_votes, vendors
from hustings.counting.reading.files import check_file
from hustings.counting.reading.marks import MarkedPapers, ReadingRule
from hustings.counting.reading.names import short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from hustings.counting.ballots import Ballots
    from hustings.counting.reading.marks import Marks

OVERVOTES = {
    "exhaustImmediately": "stop",
    "alwaysSkipToNextRank": "pass",
    "exhaustIfMultipleContinuing": "stop_if_several_stand",
}
TIES = {
    "random": "lot",
    "stopCountingAndAsk": "lot",
    "previousRoundCountsThenRandom": "backwards",
    "previousRoundCountsThenAsk": "backwards",
    "useCandidateOrder": "order",
    "generatePermutation": "order",
}
MOST = 1_000_000


def read(path: str, reading: str | None) -> Ballots:
    """The papers of a contest, from its configuration.

    Raises:
        BallotsRefused: If the configuration or a file it names is not understood, or asks for what is not counted here.
    """
    contest = _Contest(path, cast_votes.json_from(path))
    rule = contest.rule()
    if reading not in (None, rule.name):
        raise BallotsRefused(path, 0, "The configuration says itself how marks are read. Leave --reading out.")
    box = MarkedPapers(contest.names, rule)
    for source in contest.sources:
        for marks in contest.papers(source):
            box.add(marks)
    return box.ballots(
        source=path,
        title=contest.title,
        seats=contest.seats,
        withdrawn=contest.excluded,
        tie_order=contest.tie_order(),
        parameters=contest.parameters(),
    )


class _Contest:
    """A configuration, checked as it is asked."""

    def __init__(self, path: str, config: Any) -> None:
        self.path = path
        if not isinstance(config, dict) or not isinstance(config.get("rules"), dict):
            raise self.refused("This is no configuration of RCTab: it has no rules.")
        self.rules: dict[str, Any] = config["rules"]
        self.sources = self._objects(config, "cvrFileSources")
        output = config.get("outputSettings") or {}
        if not isinstance(output, dict):
            raise self.refused('"outputSettings" is not the object that it should be.')
        self.title = str(output.get("contestName", ""))
        self.names: list[str] = []
        self.excluded: list[int] = []
        self._numbers: dict[str, int] = {}
        for number, one in enumerate(self._objects(config, "candidates")):
            name = str(one.get("name", "")).strip()
            aliases = one.get("aliases") or []
            if not isinstance(aliases, list):
                raise self.refused(f'"aliases" of candidate {number + 1} is not the list that it should be.')
            labels = {name, str(one.get("code") or "").strip(), *map(str.strip, map(str, aliases))}
            for label in labels - {""}:
                if label in self._numbers:
                    raise self.refused(f"Two candidates have the name or alias {short(label)!r}.")
                self._numbers[label] = number
            if not name:
                raise self.refused(f"Candidate {number + 1} has no name.")
            self.names.append(name)
            if one.get("excluded"):
                self.excluded.append(number)
        if len(self.names) > MOST_CANDIDATES:
            raise self.refused(f"{len(self.names):,} candidates are more than the {MOST_CANDIDATES:,} that are taken.")
        if not self.names:
            raise self.refused("The configuration lists no candidates.")
        self.seats = self._number("numberOfWinners", 0, len(self.names) * 10) or len(self.names)

    def refused(self, sentence: str) -> BallotsRefused:
        return BallotsRefused(self.path, 0, sentence)

    def _objects(self, config: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
        found = config.get(key) or []
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise self.refused(f'"{key}" is not the list that it should be.')
        return found

    def _number(self, key: str, least: int, most: int = MOST, default: int | None = None) -> int:
        text = str(self.rules.get(key, "")).strip()
        if not text and default is not None:
            return default
        if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
            raise self.refused(f'The rule "{key}" is {text[:40]!r}; a whole number from {least} to {most} is expected.')
        return int(text)

    def _one_of(self, key: str, values: Mapping[str, str]) -> str:
        value = str(self.rules.get(key, ""))
        if value not in values:
            raise self.refused(f'The rule "{key}" is {value[:40]!r}; it is one of {", ".join(values)}.')
        return values[value]

    def rule(self) -> ReadingRule:
        """How marks are read."""
        skipped = str(self.rules.get("maxSkippedRanksAllowed", ""))
        most = str(self.rules.get("maxRankingsAllowed", ""))
        overvote = self._one_of("overvoteRule", OVERVOTES)
        duplicate = "stop" if self.rules.get("exhaustOnDuplicateCandidate") else "pass"
        passed = -1 if skipped == "unlimited" else self._number("maxSkippedRanksAllowed", 0)
        ranks = 0 if most == "max" else self._number("maxRankingsAllowed", 1)
        parts = [f"duplicate={duplicate}", f"overvote={overvote}"]
        parts += [f"ranks={ranks}"] if ranks else []
        parts += [f"skipped={'any' if passed < 0 else passed}", "write_ins=candidate"]
        return ReadingRule(
            ",".join(["rctab", *parts]),
            skipped=passed,
            overvote=overvote,
            duplicate=duplicate,
            ranks=ranks,
            write_ins="candidate",
        )

    def papers(self, source: Mapping[str, Any]) -> Iterator[Marks]:
        """The papers of one of its files."""

        def text(key: str) -> str:
            return str(source.get(key) or "")

        path = os.path.join(os.path.dirname(self.path), text("filePath"))
        votes = cast_votes.CastVotes(
            self._numbers,
            overvote=text("overvoteLabel"),
            write_in=text("undeclaredWriteInLabel"),
            skipped=text("skippedRankLabel"),
        )
        provider, contest = text("provider"), text("contestId")
        if "\0" in path or not os.path.exists(path):
            raise self.refused(f"The file of votes {short(text('filePath'))!r} is not there.")
        check_file(path, lines=provider in ("genericCsv", "clearBallot"))
        if provider == "ess":
            most = str(self.rules.get("maxRankingsAllowed", ""))
            return vendors.ess(
                path,
                votes,
                first_column=self._place(source, "firstVoteColumnIndex"),
                first_row=self._place(source, "firstVoteRowIndex"),
                ranks=0 if most == "max" else min(self._number("maxRankingsAllowed", 1), MOST_RANKS),
                delimiter=text("overvoteDelimiter"),
                blank_is_write_in=bool(source.get("treatBlankAsUndeclaredWriteIn")),
            )
        if provider == "genericCsv":
            return vendors.rank_table(
                path,
                votes,
                first_column=self._place(source, "firstVoteColumnIndex"),
                first_row=self._place(source, "firstVoteRowIndex"),
            )
        if provider == "cdf":
            return (cast_votes.cdf_xml if path.endswith(".xml") else cast_votes.cdf_json)(path, contest, votes)
        if provider == "clearBallot":
            return vendors.clear_ballot(path, contest, votes)
        if provider in ("dominion", "hart"):
            if not os.path.isdir(path):
                raise self.refused(f"{text('filePath')!r} is not the folder of files that {provider} exports.")
            return (vendors.dominion if provider == "dominion" else vendors.hart)(path, contest, votes)
        raise self.refused(
            f"Votes of the provider {provider[:40]!r} are not read. Read are ess, genericCsv, cdf, clearBallot, "
            "dominion and hart."
        )

    def _place(self, source: Mapping[str, Any], key: str) -> int:
        text = str(source.get(key, ""))
        if not (text.isascii() and text.isdigit() and len(text) < 7 and int(text)):
            raise self.refused(f'"{key}" is {text[:40]!r}; the number of a row or column, from 1, is expected.')
        return int(text)

    def tie_order(self) -> list[int]:
        """The order that settles ties: that of the configuration, or one shuffled from its seed; empty for none."""
        mode = str(self.rules.get("tiebreakMode", ""))
        if mode not in ("useCandidateOrder", "generatePermutation"):
            return []
        order = list(range(len(self.names)))
        if mode == "generatePermutation":
            seed = str(self.rules.get("randomSeed", "")).strip()
            if not (seed.removeprefix("-").isascii() and seed.removeprefix("-").isdigit() and len(seed) < 17):
                raise self.refused('The rule "randomSeed" is not the whole number that shuffles the candidates.')
            order.sort(key=lambda one: self.names[one])
            shuffle(order, int(seed))
        return order

    def parameters(self) -> dict[str, str]:
        """What is said of the count, as parameters of the method that counts so."""
        ties = self._one_of("tiebreakMode", TIES)
        mode = str(self.rules.get("winnerElectionMode", ""))
        if self.rules.get("stopTabulationEarlyAfterRound"):
            raise self.refused("The configuration stops the count early. A count that has no result is not made.")
        if self._number("minimumVoteThreshold", 0, default=0):
            raise self.refused('The rule "minimumVoteThreshold" is not counted here.')
        yes_no = {key: "yes" if self.rules.get(key) else "no" for key in _SWITCHES}
        if mode in ("multiWinnerAllowOnlyOneWinnerPerRound", "multiWinnerAllowMultipleWinnersPerRound"):
            return {
                "places": str(self._number("decimalPlacesForVoteArithmetic", 1, 20)),
                "threshold": "hare" if self.rules.get("hareQuota") else "droop",
                "threshold_decimals": yes_no["nonIntegerWinningThreshold"],
                "one_a_round": "yes" if mode == "multiWinnerAllowOnlyOneWinnerPerRound" else "no",
                "ties": ties,
            }
        rounds = {
            "bulk": yes_no["batchElimination"],
            "finish": "two" if self.rules.get("continueUntilTwoCandidatesRemain") else "majority",
            "ties": ties,
        }
        base = "valid" if self.rules.get("doesFirstRoundDetermineThreshold") else "continuing"
        if mode == "singleWinnerMajority":
            return {**rounds, "majority_of": base}
        if mode == "multiPassIrv":
            return {**rounds, "by": "passes", "majority_of": base}
        if mode == "bottomsUp":
            return {"by": "exclusion", "ties": ties}
        if mode == "bottomsUpUsingPercentageThreshold":
            return {
                "by": "share",
                "share": str(self._number("multiSeatBottomsUpPercentageThreshold", 1, 100)),
                "share_of": base,
                "all_below": yes_no["cutoffElimination"],
                "ties": ties,
            }
        raise self.refused(f'The rule "winnerElectionMode" is {mode[:60]!r}, which is not counted here.')


_SWITCHES = ("batchElimination", "nonIntegerWinningThreshold", "cutoffElimination")


def shuffle(order: list[int], seed: int) -> None:
    """Shuffle in place as Java does, so that an order drawn there can be checked here.

    Source: the published specification of ``java.util.Random`` (a linear congruential generator of 48 bits) and of
    ``Collections.shuffle`` (from the end, each changes places with one at or before it).
    """
    state = (seed ^ 0x5DEECE66D) & ((1 << 48) - 1)

    def bits(count: int) -> int:
        nonlocal state
        state = (state * 0x5DEECE66D + 0xB) & ((1 << 48) - 1)
        drawn = state >> (48 - count)
        return drawn

    for size in range(len(order), 1, -1):
        if size & (size - 1) == 0:
            at = (size * bits(31)) >> 31
        else:
            while True:
                drawn = bits(31)
                at = drawn % size
                if drawn - at + (size - 1) < 1 << 31:
                    break
        order[size - 1], order[at] = order[at], order[size - 1]
