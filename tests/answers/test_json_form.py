from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.answers.test_words import A_NO, a_bar, a_remedy, barred

from hustings.answers.json_form import MANY_PROOFS, answer_json, answer_schema, value_json, verdict_json
from hustings.answers.verdict import (
    Announced,
    Answer,
    ClauseProof,
    ClauseRemedies,
    FactShown,
    Mark,
    MarkKind,
    OverdueDuty,
    RuleChange,
    ToAsk,
    Verdict,
    VoteChange,
)
from hustings.entries import Duration
from hustings.rulebook import DaySpan, NumberSpan, Value

FULL = replace(
    A_NO,
    open=(ClauseProof("4.8", "Union membership", Answer.NOT_KNOWN, "may_stand requires in_a_union"),),
    remedies=(a_remedy("lift_bar", "endorsement"),),
    later=(a_remedy("endorsement", on=date(2029, 5, 24)),),
    by_clause=(ClauseRemedies("4.5", "Bars", (a_remedy("lift_bar"),), True, date(2024, 7, 4)),),
    vote_changes=(VoteChange(9, "EX/2023/14", 5, True, "had 5 of the 22 voted the other way, it would have fallen"),),
    to_ask=(ToAsk("it is not known whether Rowan is in a trade union", "union_membership", "Rowan", "4.8"),),
    rule_change=RuleChange("rule_change", "Conference", "2.3"),
    flips_on=date(2024, 7, 4),
    flips_to=Answer.YES,
    searched=9,
    overdue=(OverdueDuty("6.4", "whip_review", "Chief Whip", date(2021, 2, 19), 5),),
    marks=(Mark(MarkKind.DISPUTED, "bar of Rowan is disputed", 9),),
    announcements=(Announced(11, "2023-04", "lift_bar", "General Secretary", "It will be lifted", ""),),
)
"""An answer with something under every key."""

LIFT_BAR = {
    "act": "lift_bar",
    "by": "Executive",
    "clause": "4.5",
    "names": ["Rowan", "Northmere"],
    "value": None,
    "condition": "carried",
    "text": "lift bar - Rowan, Northmere, by Executive, if carried",
    "line": "lift_bar",
    "on": "2023-05-01",
    "to": "yes",
}
ENDORSEMENT = {
    **LIFT_BAR,
    "act": "endorsement",
    "clause": "4.6",
    "text": "endorsement - Rowan, Northmere, by Executive, if carried",
    "line": "endorsement",
}


def complaints(answer: Any) -> list[str]:
    """Where an answer is not as the schema says; a key that the schema does not describe is a complaint too."""
    schema = strict(answer_schema())
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(answer)]


def strict(schema: Any) -> Any:
    """The schema, with no key but those it describes."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: strict(part) for key, part in schema.items()}
    if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":
        closed["additionalProperties"] = False
    return closed


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(answer_schema())


@pytest.mark.parametrize("verdict", [A_NO, FULL], ids=["a plain no", "everything"])
def test_an_answer_is_as_the_schema_says(verdict: Verdict) -> None:
    assert complaints(verdict_json(verdict)) == []


def test_the_answer_is_of_json_types_only() -> None:
    answer = verdict_json(FULL)

    assert json.loads(json.dumps(answer)) == answer


def test_every_promised_key_is_there_with_what_was_promised() -> None:
    answer = verdict_json(FULL)

    assert answer["answer"] == "no"
    assert answer["question"] == {
        "term": "may_stand",
        "on": "2023-05-01",
        "person": "Rowan",
        "seat": "Northmere",
        "body": None,
        "entry": None,
        "freeze": None,
        "recorded_by": None,
        "at": None,
        "supposed": [],
        "reader": None,
    }
    (clause,) = answer["because"]
    assert (clause["clause"], clause["title"], clause["holds"]) == ("4.5", "Bars", "no")
    (fact,) = clause["facts"]
    assert fact["text"] == "Rowan is barred from this seat"
    (entry,) = fact["entries"]
    assert {key: entry[key] for key in ("number", "day", "act", "by", "source")} == {
        "number": 9,
        "day": "2023-03-28",
        "act": "bar",
        "by": "Executive",
        "source": "Evening Courier, 28 March 2023",
    }
    assert answer["remedies"] == [[LIFT_BAR, ENDORSEMENT]]
    assert answer["flips_on"] == "2024-07-04"
    assert answer["nothing_can"] is False
    assert answer["overdue"] == [
        {"clause": "6.4", "duty": "whip_review", "by": "Chief Whip", "due": "2021-02-19", "raised_by": 5}
    ]
    assert answer["marks"] == [{"kind": "disputed", "text": "bar of Rowan is disputed", "entry": 9}]
    assert (answer["recorded_to"], answer["book"], answer["register"]) == ("2023-04-20", "b" * 64, "a" * 64)
    assert answer["schema"] == 1


def test_what_was_added_to_the_promise_is_there_too() -> None:
    answer = verdict_json(FULL)

    assert answer["value"] is False
    assert answer["text"] == "Rowan: may stand: no"
    assert [proof["clause"] for proof in answer["open"]] == ["4.8"]
    assert answer["later"] == [{"on": "2029-05-24", "to": "yes", "acts": [{**ENDORSEMENT, "on": "2029-05-24"}]}]
    assert answer["by_clause"] == [
        {"clause": "4.5", "title": "Bars", "ways": [[LIFT_BAR]], "exhausted": True, "flips_on": "2024-07-04"}
    ]
    assert answer["vote_changes"] == [
        {
            "entry": 9,
            "label": "EX/2023/14",
            "voters": 5,
            "section": None,
            "carried": True,
            "text": "had 5 of the 22 voted the other way, it would have fallen",
        }
    ]
    assert answer["to_ask"] == [
        {
            "text": "it is not known whether Rowan is in a trade union",
            "act": "union_membership",
            "by": "Rowan",
            "clause": "4.8",
            "withheld": False,
        }
    ]
    assert answer["rule_change"] == {"act": "rule_change", "by": "Conference", "clause": "2.3"}
    assert answer["flips_to"] == "yes"
    assert answer["announcements"] == [
        {
            "entry": 11,
            "day": "2023-04",
            "act": "lift_bar",
            "by": "General Secretary",
            "words": "It will be lifted",
            "source": None,
        }
    ]
    assert answer["keeper"] is True


def test_an_entry_says_all_that_the_record_says() -> None:
    (fact,) = verdict_json(A_NO)["because"][0]["facts"]
    (entry,) = fact["entries"]
    (carried,) = entry.pop("because")

    assert entry == {
        "number": 9,
        "day": "2023-03-28",
        "act": "bar",
        "by": "Executive",
        "source": "Evening Courier, 28 March 2023",
        "sources": [{"sure": "reported", "text": "Evening Courier, 28 March 2023"}],
        "sure": "reported",
        "label": "EX/2023/14",
        "names": {"person": "Rowan", "seat": "everywhere"},
        "value": None,
        "tally": {"for": 22, "against": 12},
        "sections": {},
        "votes": [],
        "parts": [],
        "reasons": [
            {
                "standing": "stated",
                "words": "Standing with the electorate",
                "source": None,
                "sources": [{"sure": "reported", "text": "Evening Courier, 28 March 2023"}],
            }
        ],
        "put": "That Rowan be not endorsed",
        "under": "4.5",
        "until": "general_election",
        "recorded": "2023-04-02",
        "accounts": [9],
        "differing": [],
        "told": [
            {
                "number": 9,
                "day": "2023-03-28",
                "by": None,
                "value": None,
                "tally": {},
                "sections": {},
                "source": "Evening Courier, 28 March 2023",
            }
        ],
        "supposed": False,
        "by_operation": None,
        "raised_by": None,
        "due": None,
        "ends_it": False,
        "aside": False,
        "counts": "yes",
        "clause": "4.5",
        "why": None,
        "appeal": "no clause of this book gives an appeal",
        "text": "28 March 2023: bar - Rowan, every seat, by Executive: 22 for, 12 against",
    }
    assert carried["comparisons"] == [
        {"text": "votes_for > votes_against", "op": ">", "left": 22, "right": 12, "holds": "yes", "measured": None}
    ]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (True, True, "not known"),
        (None, None, "not known"),
        (Fraction(3), 3, "3"),
        (Fraction(-1, 3), "-1/3", "-1/3"),
        (Fraction(2**60), str(2**60), str(2**60)),
        (date(1983, 6, 9), "1983-06-09", "1983-06-09"),
        (Duration(months=18), "18 months", "18 months"),
        ("failed", "failed", "failed"),
        (NumberSpan(Fraction(34), None), {"at_least": 34, "at_most": None}, "not known"),
        (DaySpan(date.min, date(2020, 10, 29)), {"from": None, "to": "2020-10-29"}, "not known"),
    ],
)
def test_a_value_is_a_type_of_json_or_exact_text(value: Value, form: object, text: str) -> None:
    verdict = replace(A_NO, answer=Answer.NOT_KNOWN, value=value)

    assert value_json(value) == form
    assert answer_json(verdict) == text
    assert complaints(verdict_json(verdict)) == []


def test_an_answer_grown_beyond_reason_gives_each_clause_in_full_once() -> None:
    """Each clause reads the one before it twice: in full that would be 2**40 clauses."""
    proof = barred()
    for number in range(40):
        proof = ClauseProof(f"9.{number}", "", Answer.NO, f"a{number}", because=(proof, proof), value=False)

    answer = verdict_json(replace(A_NO, because=(proof,)))

    clauses = list(walk(answer["because"]))
    assert MANY_PROOFS < len(clauses) < 2 * MANY_PROOFS
    assert {clause["clause"] for clause in clauses if "above" not in clause} == {
        *(f"9.{number}" for number in range(40)),
        "4.5",
        "2.2",
    }
    assert complaints(answer) == []


def walk(proofs: list[dict[str, Any]]) -> Any:
    for proof in proofs:
        yield proof
        yield from walk(proof["because"])
        for fact in proof["facts"]:
            for entry in fact["entries"]:
                yield from walk(entry["because"])


def test_a_figure_that_is_only_read_says_nothing_of_whether_the_act_counts() -> None:
    cited = replace(a_bar(), counts=None, because=())
    proof = replace(barred(), facts=(FactShown("votes_for", Fraction(22), "22 voted for", (cited,)),))

    answer = verdict_json(replace(A_NO, because=(proof,)))

    assert answer["because"][0]["facts"][0]["entries"][0]["counts"] is None
    assert complaints(answer) == []
