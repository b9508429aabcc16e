"""What ``hustings methods`` prints."""

from __future__ import annotations

import json

import pytest

from hustings.counting.methods import BY_KIND, METHODS, method_named
from hustings.counting.methods.listing import list_methods
from hustings.counting.reading.marks import READING_RULES


def test_methods_are_listed_by_what_they_are_for_in_80_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert list_methods(as_json=False) == 0
    lines = capsys.readouterr().out.splitlines()

    assert [line for line in lines if len(line) > 80] == []
    heads = [line.split("  ")[0] for line in lines if line and not line.startswith(" ")]
    methods = [head for kind, those in BY_KIND.items() for head in (kind, *those)]
    assert heads == [*methods, "What marks on papers count as: --reading NAME", *READING_RULES]


def test_the_list_of_a_method_says_what_it_fills_takes_and_lets_choose(capsys: pytest.CaptureFixture[str]) -> None:
    list_methods(as_json=False)
    told = {part.partition("  ")[0]: part.rstrip("\n") for part in capsys.readouterr().out.split("\n\n")}

    assert told["supplementary"] == (
        "supplementary  Supplementary vote (Mayor of London until 2021)\n"
        "    Law: Greater London Authority Act 1999, Schedule 2, paragraphs 2-4. Version\n"
        "      1.\n"
        "    Fills one place.\n"
        "    --set ties=lot|order|backwards  (if not set: lot)\n"
        "        Equal for the place: a lot (the returning officer's, by the Act), or the\n"
        "          order fixed beforehand (order), or who had more first choices\n"
        "          (backwards)."
    )
    assert "    Counts a table of sections, not papers.\n" in told["sections"]
    assert "    Can keep places for groups " in told["ers97"]
    assert "    Over-votes may be left to the count " in told["av"]


def test_the_list_for_scripts_has_every_method_with_its_parameters(capsys: pytest.CaptureFixture[str]) -> None:
    list_methods(as_json=True)
    told = json.loads(capsys.readouterr().out)

    assert [one["name"] for one in told["methods"]] == list(METHODS)
    assert [one["name"] for one in told["reading_rules"]] == list(READING_RULES)
    for one in told["methods"]:
        method = method_named(one["name"])
        assert (one["one_seat"], one["takes"], one["over_votes"]) == (method.one_seat, method.takes, method.over_votes)
        assert [each["name"] for each in one["parameters"]] == [each.name for each in method.parameters]
