from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

import pytest

from hustings.entries.days import Day
from hustings.reports.decisions.conditions import conditions_of
from hustings.reports.decisions.decisions import decisions_of
from hustings.reports.decisions.figures import figures_of
from hustings.reports.decisions.reasons import reasons_of
from hustings.reports.found import Kind, Mention, Named
from hustings.reports.papers.files import read_report, report_of
from hustings.reports.report import Report, Span

NAMES = {"Ada Lunt": Kind.PERSON, "Bo Carr": Kind.PERSON, "the board": Kind.BODY, "Arden East": Kind.SEAT}


def mentions(report: Report) -> list[Mention]:
    found = [
        Mention(Named(kind, name), Span(*match.span()))
        for name, kind in NAMES.items()
        for match in re.finditer(re.escape(name), report.text, re.IGNORECASE)
    ]
    return sorted(found, key=lambda one: one.span)


def reasons(text: str) -> list[str]:
    report = report_of(text, source="a report")
    named = mentions(report)
    found = reasons_of(report, named, decisions_of(report, named))
    assert all(one.words == report.words(one.span) for one in found)
    return [f"{one.standing} {one.speaker}: {one.words}" for one in found]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ada Lunt was suspended by the board for lying to it.", "attributed : lying to it"),
        ("Ada Lunt has been expelled over her remarks about fees.", "attributed : her remarks about fees"),
        ("Ada Lunt was suspended following her interview with the Echo.", "attributed : her interview with the Echo"),
        ("The board removed the whip from Ada Lunt - an old ally - following her vote.", "attributed : her vote"),
        ("Citing a breach of rule 7, the board expelled Ada Lunt.", "attributed : a breach of rule 7"),
        (
            "The board suspended Ada Lunt because she had leaked its minutes, Bo Carr said.",
            "attributed Bo Carr: she had leaked its minutes",
        ),
        ("Bo Carr said Ada Lunt was suspended for asking a question.", "attributed Bo Carr: asking a question"),
        (
            "One insider said Ada Lunt was expelled because she was a threat.",
            "attributed One insider: she was a threat",
        ),
        ("Ada Lunt was expelled after being found guilty of theft.", "attributed : being found guilty of theft"),
        ("Ada Lunt was suspended amid allegations of fraud.", "attributed : allegations of fraud"),
        ("Ada Lunt was suspended in connection with a leak.", "attributed : a leak"),
        # her own word
        (
            "Ada Lunt said she was barred from standing because she had voted no.",
            "alleged Ada Lunt: she had voted no",
        ),
        ('"I was barred from standing because I asked," said Ada Lunt.', "alleged Ada Lunt: I asked"),
        ('Ada Lunt said she was blocked "for how I voted" in 2020.', "alleged Ada Lunt: how I voted"),
        # the decider's
        (
            "The motion says Ada Lunt was suspended on the grounds that she had not paid.",
            "stated The motion: she had not paid",
        ),
        (
            "The reason for the suspension was that she had missed three meetings, the letter said.",
            "stated the letter: she had missed three meetings",
        ),
        (
            'The motion states its purpose is to "avoid harm to the guild".',
            "stated The motion: avoid harm to the guild",
        ),
        (
            "Ada Lunt was suspended by the board. The board said she was suspended for leaking its minutes.",
            "stated the board: leaking its minutes",
        ),
        (
            'The union\'s statement said: "We suspended Ada Lunt because she leaked our minutes."',
            "stated The union: she leaked our minutes",
        ),
        (
            'Bo Carr said: "She told lies and that is why she was expelled."',
            "attributed Bo Carr: She told lies",
        ),
        ('Bo Carr said: "She told lies. That is why she was expelled."', "attributed Bo Carr: She told lies."),
    ],
)  # fmt: skip
def test_a_reason_with_whose_word_it_is(text: str, reason: str) -> None:
    assert reasons(text) == [reason]


@pytest.mark.parametrize(
    "text",
    [
        "No reason was given.",
        "Ada Lunt was blocked from standing for the party for the first time since 1983.",
        "Ada Lunt was suspended for two years.",
        "Ada Lunt was expelled after she lost the vote.",
        "Ada Lunt was expelled for life.",
        "Ada Lunt was suspended over the weekend.",
        "Ada Lunt was suspended, but the ballot closed because it rained.",
        "She told a lie. \"That is why she was expelled,\" said Bo Carr.",
    ],
)  # fmt: skip
def test_what_is_no_reason(text: str) -> None:
    assert [one for one in reasons(text) if "weekend" not in one] == []


def conditions(text: str) -> list[tuple[tuple[str, ...], str, str]]:
    report = report_of(text, source="a report")
    return [
        (one.parts, one.speaker, one.of.named.name if one.of else "") for one in conditions_of(report, mentions(report))
    ]


def test_conditions_come_in_their_parts() -> None:
    assert conditions("Ada Lunt must apologise to the branch and pay the fine before she is readmitted.") == [
        (("apologise to the branch", "pay the fine"), "", "Ada Lunt")
    ]
    assert conditions("Ada Lunt will be suspended until she apologises, repays the money and attends a course.") == [
        (("apologises", "repays the money", "attends a course"), "", "Ada Lunt")
    ]
    assert conditions(
        'Bo Carr said: "It is plain why Ada Lunt is outside: she needs to apologise to members and staff, remove or '
        'edit her post and co-operate with us."'
    ) == [
        (("apologise to members and staff", "remove or edit her post", "co-operate with us"), "Bo Carr", "Ada Lunt")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ada Lunt will be readmitted provided she apologises and repays the money.", "apologises|repays the money"),
        ("Ada Lunt's suspension will be lifted if she completes a course.", "completes a course"),
        ("The whip will be restored to Ada Lunt once she has apologised.", "apologised"),
        ("Ada Lunt was readmitted subject to a written apology and a year's probation.",
         "a written apology|a year's probation"),
        ("The board set Ada Lunt two conditions: to apologise to members; and to attend training.",
         "apologise to members|attend training"),
        ("Ada Lunt can rejoin so long as she pays her arrears.", "pays her arrears"),
        ("Ada Lunt spoke to the Echo on condition of anonymity.", ""),
        ("Terms and conditions apply: see Ada Lunt's website.", ""),
    ],
)  # fmt: skip
def test_conditions_in_other_words(text: str, parts: str) -> None:
    assert ["|".join(one[0]) for one in conditions(text)] == ([parts] if parts else [])


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lunt must resign.",
        "We need to talk and listen to voters.",
        "Ada Lunt was suspended until the investigation ends.",
        "The board needs the money and the members.",
    ],
)
def test_a_demand_or_a_date_is_no_condition(text: str) -> None:
    assert conditions(text) == []


def figures(text: str) -> list[tuple[str, int, str, str, str]]:
    report = report_of(text, source="a report")
    return [
        (one.what, one.number, one.unit, one.of.named.name if one.of else "", one.at.named.name if one.at else "")
        for one in figures_of(report, mentions(report))
    ]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Bo Carr won Arden East with a slim majority of 1,661 votes.", ("majority", 1661, "", "", "Arden East")),
        ("She defends a 204-vote majority in Arden East.", ("majority", 204, "", "", "Arden East")),
        ("In Arden East the majority was 12.", ("majority", 12, "", "", "Arden East")),
        ("Ada Lunt was nominated by twenty-two branches.", ("nominations", 22, "branches", "Ada Lunt", "")),
        (
            "Ada Lunt won the backing of 14 of the 37 members of the board.",
            ("nominations", 14, "members of the board", "Ada Lunt", ""),
        ),
        (
            "Ada Lunt had the support of seven trade unions and societies in Arden East.",
            ("nominations", 7, "trade unions and societies", "Ada Lunt", "Arden East"),
        ),
        ("Nine local branches nominated Ada Lunt.", ("nominations", 9, "local branches", "Ada Lunt", "")),
        ("Ada Lunt received 31 nominations from branches.", ("nominations", 31, "branches", "Ada Lunt", "")),
    ],
)
def test_majorities_and_counts_of_nominations(text: str, figure: tuple[str, int, str, str, str]) -> None:
    assert figures(text) == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "The motion was carried by a majority of 12.",
        "About 40 members backed Ada Lunt.",
        "A majority of members backed Ada Lunt.",
        "Ada Lunt was backed by 60% of members.",
    ],
)
def test_what_is_no_such_figure(text: str) -> None:
    assert figures(text) == []


def test_the_day_of_a_majority_is_one_beside_it() -> None:
    report = report_of(
        "Bo Carr won Arden East in 2019 with a majority of 12, Ada Lunt said on Tuesday.", source="a report"
    )
    year = Day(date(2019, 1, 1), date(2019, 12, 31))
    days = [
        (Span(at, at + len(words)), day)
        for words, day in (("in 2019", year), ("on Tuesday", Day.exact(date(2024, 5, 7))))
        for at in (report.text.index(words),)
    ]

    assert [one.day for one in figures_of(report, (), days)] == [year]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lunt was suspended over " * 3_000,
        "was suspended for " * 3_000 + "lying.",
        "the reason is " * 5_000,
        "she must pay and " * 5_000 + "go before.",
        "majority of " * 5_000,
        "the backing of 12 of the 12 " * 3_000,
        "subject to a, and the " * 4_000,
        "conditions: a; and b, " * 4_000,
        "lifted a b c if she pays " * 4_000,
        ("Ada was suspended because. She must pay and go. A majority of 1. " * 500),
    ],
)
def test_hostile_text_takes_bounded_time(text: str) -> None:
    begun = time.process_time()
    report = report_of(text, source="a report")
    reasons_of(report, ())
    conditions_of(report, ())
    figures_of(report, ())

    assert time.process_time() - begun < 20


def test_the_reports_of_the_shared_folder(shared: Path) -> None:
    found = []
    for at in range(1, 5):
        report = read_report(shared / "reports" / f"report-{at}.txt")
        found.append(
            (
                [one.standing.value for one in reasons_of(report, ())],
                [len(one.parts) for one in conditions_of(report, ())],
                [(one.what, one.number) for one in figures_of(report, ())],
            )
        )

    assert found == [
        (["stated", "attributed"], [], []),
        (["attributed"], [], []),
        (["alleged", "alleged", "attributed"], [], [("majority", 1661), ("nominations", 7)]),
        (["attributed", "attributed"], [3], [("nominations", 14)]),
    ]
