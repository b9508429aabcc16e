"""The reported cases of one party: what the casebook answers, on which clauses, and what each answer hangs on."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from hustings import Answer, Verdict, ask, read_book, read_register
from hustings.entries import ActEntry, AnnouncementEntry, AnyEntry, BodyEntry, CompleteEntry, Register, Sureness

CASEBOOK = Path(__file__).parents[2] / "examples" / "casebook"
BOOK = read_book(CASEBOOK / "labour.md")
REGISTER = read_register(CASEBOOK / "labour.register")

CORBYN = ("Jeremy Corbyn",)
CORBYN_HERE = ("Jeremy Corbyn", "Islington North")
RAHMAN_HERE = ("Mish Rahman", "Wolverhampton West")

Question = tuple[str, tuple[str, ...], date]


def answer(term: str, names: tuple[str, ...], on: date, register: Register = REGISTER) -> Verdict:
    return ask(term, *names, on=on, book=BOOK, register=register)


@cache
def kinds(term: str, names: tuple[str, ...], on: date) -> frozenset[str]:
    return frozenset(str(mark.kind) for mark in answer(term, names, on).marks)


# C01: a motion that asks for the whip, lost by 14 to 23 with one abstention


def test_the_motion_was_lost_and_the_abstention_is_not_a_vote() -> None:
    """2022-01-25 urge_whip "Jeremy Corbyn": 14 for, 23 against, 1 abstaining"""
    verdict = answer("carried", ("[NEC/2022-01-25]",), date(2022, 1, 26))

    assert verdict.answer is Answer.NO
    assert verdict.clauses == ("2.1",)


@pytest.mark.parametrize("day", [date(2022, 1, 24), date(2022, 1, 25), date(2022, 1, 26)])
def test_the_motion_changes_nothing_about_the_whip(day: date) -> None:
    verdict = answer("whip_withdrawn", CORBYN, day)

    assert verdict.answer is Answer.YES
    assert verdict.clauses == ("6.1",)


def test_had_the_motion_been_carried_it_would_still_only_have_asked() -> None:
    carried = replace(REGISTER, entries=tuple(map(_with_sides_changed, REGISTER.entries)))
    day = date(2022, 1, 26)

    assert answer("carried", ("[NEC/2022-01-25]",), day, carried).answer is Answer.YES
    assert answer("whip_withdrawn", CORBYN, day, carried).answer is Answer.YES


def _with_sides_changed(entry: AnyEntry) -> AnyEntry:
    if not isinstance(entry, ActEntry) or entry.act != "urge_whip" or entry.tally is None:
        return entry
    sides = {"for": "against", "against": "for"}
    return replace(
        entry, tally=replace(entry.tally, figures=tuple((sides.get(f, f), n) for f, n in entry.tally.figures))
    )


@pytest.mark.parametrize("condition", ["apologised", "statement_mended", "cooperating"])
def test_each_condition_is_unmet_only_by_what_the_chief_whip_said(condition: str) -> None:
    assert answer(condition, CORBYN, date(2022, 1, 24)).answer is Answer.NOT_KNOWN

    verdict = answer(condition, CORBYN, date(2022, 1, 26))
    assert verdict.answer is Answer.NO
    assert {account.by for cited in verdict.cited() for account in cited.event.accounts} == {"Chief Whip"}


def test_the_whip_could_not_be_given_back_while_the_conditions_were_unmet() -> None:
    verdict = answer("whip_restorable", CORBYN, date(2022, 1, 26))

    assert verdict.answer is Answer.NO
    assert verdict.clauses == ("6.3",)


def test_what_would_change_it_is_the_three_conditions_and_the_chief_whips_decision() -> None:
    verdict = answer("whip_withdrawn", CORBYN, date(2022, 1, 26))

    assert [{step.act for step in remedy.acts} for remedy in verdict.remedies] == [
        {"apology", "statement_mended", "cooperation", "restore_whip"}
    ]


# C02: the executive resolves not to endorse, for the next general election and every seat


def test_on_1_april_2023_he_may_not_stand_by_the_whip_and_by_the_decision_not_to_endorse() -> None:
    verdict = answer("may_stand", CORBYN_HERE, date(2023, 4, 1))

    assert verdict.answer is Answer.NO
    assert verdict.clauses == ("4.4", "4.5")
    assert {proof.clause for proof in verdict.open} == {"4.2", "4.6", "4.7", "5.2"}


def test_the_vote_of_28_march_2023_was_carried() -> None:
    verdict = answer("carried", ("[NEC/2023-03-28]",), date(2023, 4, 1))

    assert verdict.answer is Answer.YES
    assert verdict.clauses == ("2.1",)


def test_the_decision_not_to_endorse_is_no_suspension_and_takes_no_membership() -> None:
    assert answer("member", CORBYN, date(2023, 4, 1)).answer is Answer.YES
    assert answer("suspended", CORBYN, date(2023, 4, 1)).answer is Answer.NO


@pytest.mark.parametrize("seat", ["Islington North", "Islington South and Finsbury", "Wolverhampton West"])
def test_it_holds_in_every_seat(seat: str) -> None:
    assert answer("barred", ("Jeremy Corbyn", seat), date(2023, 4, 1)).answer is Answer.YES


def test_it_ends_with_the_next_general_election() -> None:
    assert answer("barred", CORBYN_HERE, date(2024, 7, 3)).answer is Answer.YES
    assert answer("barred", CORBYN_HERE, date(2024, 7, 4)).answer is Answer.NO


def test_its_reason_is_stated_and_its_end_is_given() -> None:
    marks = kinds("barred", CORBYN_HERE, date(2023, 4, 1))

    assert marks.isdisjoint({"no reasons", "no end", "no source", "body not shown"})


def test_no_clause_gives_an_appeal_against_it() -> None:
    verdict = answer("may_stand", CORBYN_HERE, date(2023, 4, 1))
    decision = next(entry.number for entry in REGISTER.entries if entry.label == "NEC/2023-03-28")

    assert ("no appeal", decision) in {(mark.kind, mark.entry) for mark in verdict.marks}


def test_on_1_march_2023_it_was_announced_and_not_decided() -> None:
    verdict = answer("barred", CORBYN_HERE, date(2023, 3, 1))

    assert verdict.answer is Answer.NO
    assert [(told.by, told.act) for told in verdict.announcements] == [("Leader", "bar")]


# C03: seven bodies behind an application, and no place on the longlist


def test_on_1_august_2023_he_may_not_stand_by_the_clause_on_due_diligence() -> None:
    verdict = answer("may_stand", RAHMAN_HERE, date(2023, 8, 1))

    assert verdict.answer is Answer.NO
    assert verdict.clauses == ("5.2",)
    assert {proof.clause for proof in verdict.open} == {"4.2", "4.3", "4.5", "4.6", "4.7"}


def test_what_is_not_shown_is_marked_and_no_reason_is_made_up() -> None:
    assert kinds("may_stand", RAHMAN_HERE, date(2023, 8, 1)) >= {"body not shown", "no reasons", "no appeal"}


def test_seven_nominations_do_not_put_him_on_the_longlist() -> None:
    backed = answer("nominations", RAHMAN_HERE, date(2023, 8, 1))
    assert backed.text == "at least 7 affiliated bodies are behind the application"  # more may have gone unreported

    verdict = answer("longlisted", RAHMAN_HERE, date(2023, 8, 1))
    assert verdict.answer is Answer.NO
    assert verdict.clauses == ("5.1",)


def test_his_seat_on_the_executive_is_untouched() -> None:
    assert answer("on_executive", ("Mish Rahman",), date(2023, 8, 1)).answer is Answer.YES


def test_another_seat_is_another_longlist() -> None:
    assert answer("longlist_refused", ("Mish Rahman", "Islington North"), date(2023, 8, 1)).answer is Answer.NOT_KNOWN


def test_that_nominations_were_closed_is_only_claimed() -> None:
    verdict = answer("nominations_closed", ("Wolverhampton West",), date(2023, 8, 1))

    assert verdict.answer is Answer.NOT_KNOWN
    assert "claimed" in {mark.kind for mark in verdict.marks}


# C05: declaring a candidacy against the party ends membership that day


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2024, 5, 23), Answer.YES), (date(2024, 5, 24), Answer.NO), (date(2024, 5, 25), Answer.NO)],
)
def test_membership_ends_on_24_may_2024_by_operation_of_the_rule(day: date, expected: Answer) -> None:
    verdict = answer("member", CORBYN, day)

    assert verdict.answer is expected
    assert verdict.clauses == (("3.1",) if expected is Answer.YES else ("3.3",))


def test_no_vote_decided_it() -> None:
    verdict = answer("member", CORBYN, date(2024, 5, 24))

    assert all(not cited.event.numbers and not cited.event.by for cited in verdict.cited())


def test_he_may_then_not_stand_for_want_of_membership_too() -> None:
    assert answer("may_stand", CORBYN_HERE, date(2024, 5, 25)).clauses == ("4.1", "4.4", "4.5")


# C06: a member again after nineteen days, without the whip, and a review that was never heard of


def test_on_20_november_2020_each_standing_is_its_own() -> None:
    day = date(2020, 11, 20)

    assert answer("member", CORBYN, day).answer is Answer.YES
    assert answer("suspended", CORBYN, day).answer is Answer.NO
    assert answer("suspended", CORBYN, day).clauses == ("3.2",)
    assert answer("whip_withdrawn", CORBYN, day).answer is Answer.YES
    assert answer("may_stand", CORBYN_HERE, day).answer is Answer.NO
    assert answer("may_stand", CORBYN_HERE, day).clauses == ("4.4",)


def test_while_suspended_he_was_a_member() -> None:
    assert answer("member", CORBYN, date(2020, 11, 10)).answer is Answer.YES
    assert answer("suspended", CORBYN, date(2020, 11, 10)).answer is Answer.YES


def test_on_20_november_2020_the_chief_whip_alone_could_have_given_it_back() -> None:
    """The conditions were named on 23 November."""
    verdict = answer("whip_withdrawn", CORBYN, date(2020, 11, 20))

    assert [[step.act for step in remedy.acts] for remedy in verdict.remedies] == [["restore_whip"]]


def test_lifting_the_suspension_did_not_give_back_the_whip() -> None:
    assert answer("whip_withdrawn", CORBYN, date(2020, 11, 18)).answer is Answer.YES


def test_the_leader_announced_that_it_would_not_be_given_back() -> None:
    verdict = answer("whip_withdrawn", CORBYN, date(2020, 11, 18))

    assert "Leader" in {told.by for told in verdict.announcements}


@pytest.mark.parametrize("term", ["whip_withdrawn", "may_stand"])
def test_the_review_is_overdue_from_the_day_after_its_last_day(term: str) -> None:
    names = CORBYN if term == "whip_withdrawn" else CORBYN_HERE

    assert answer(term, names, date(2021, 2, 19)).overdue == ()
    verdict = answer(term, names, date(2021, 2, 20))
    assert [(duty.clause, duty.duty, duty.by, duty.due) for duty in verdict.overdue] == [
        ("6.2", "whip_review", "Chief Whip", date(2021, 2, 19))
    ]


def test_nothing_ended_by_itself_after_three_months() -> None:
    assert answer("whip_withdrawn", CORBYN, date(2021, 2, 20)).answer is Answer.YES


def test_the_letter_of_the_chief_whip_gave_no_reasons_of_its_own_that_were_published() -> None:
    """Only "pending an investigation" is reported, and what the leader said the day before."""
    verdict = answer("whip_withdrawn", CORBYN, date(2020, 11, 20))
    letter = next(entry.number for entry in REGISTER.entries if entry.label == "CW/2020-11-19")

    assert ("no reasons", letter) in {(mark.kind, mark.entry) for mark in verdict.marks}


def test_the_unanswered_letter_of_fourteen_makes_the_whip_disputed() -> None:
    assert "disputed" in kinds("whip_withdrawn", CORBYN, date(2020, 11, 20))
    assert "disputed" not in kinds("whip_withdrawn", CORBYN, date(2020, 11, 18))


# Whatever an answer rests on, taking it away shows


def act(
    name: str, *names: str, label: str = "", day: date | None = None, by: str | None = None
) -> Callable[[AnyEntry], bool]:
    """Whether an entry is this act, about these names (as far as they are given)."""

    def is_it(entry: AnyEntry) -> bool:
        return (
            isinstance(entry, ActEntry)
            and entry.act == name
            and entry.names[: len(names)] == names
            and (not label or entry.label == label)
            and (day is None or entry.day.last == day)
            and (by is None or entry.by == by)
        )

    return is_it


def announced(name: str) -> Callable[[AnyEntry], bool]:
    return lambda entry: isinstance(entry, AnnouncementEntry) and entry.act == name


def looked_for(name: str) -> Callable[[AnyEntry], bool]:
    return lambda entry: isinstance(entry, CompleteEntry) and name in entry.acts


MEMBERSHIP = act("membership", "Jeremy Corbyn")
MANDATE = act("mandate", "Jeremy Corbyn")
WHIP_REMOVED = act("whip_withdrawal", label="PLP/2020-10-29")
WHIP_LETTER = act("whip_withdrawal", label="CW/2020-11-19")

CASES: dict[str, tuple[tuple[Question, ...], dict[str, Callable[[AnyEntry], bool]]]] = {
    "C01": (
        (
            ("whip_withdrawn", CORBYN, date(2022, 1, 26)),
            ("whip_restorable", CORBYN, date(2022, 1, 26)),
            ("apologised", CORBYN, date(2022, 1, 26)),
            ("statement_mended", CORBYN, date(2022, 1, 26)),
            ("cooperating", CORBYN, date(2022, 1, 26)),
        ),
        {
            "whip removed": WHIP_REMOVED,
            "chief whip's letter": WHIP_LETTER,
            "apology": act("apology"),
            "statement": act("statement_mended"),
            "co-operation": act("cooperation"),
        },
    ),
    "C02": (
        (
            ("may_stand", CORBYN_HERE, date(2023, 4, 1)),
            ("member", CORBYN, date(2023, 4, 1)),
            ("barred", CORBYN_HERE, date(2023, 3, 1)),
            ("barred", CORBYN_HERE, date(2024, 7, 4)),
        ),
        {
            "membership": MEMBERSHIP,
            "mandate": MANDATE,
            "whip removed": WHIP_REMOVED,
            "chief whip's letter": WHIP_LETTER,
            "bar": act("bar"),
            "announcement": announced("bar"),
            "general election": act("general_election", day=date(2024, 7, 4)),
            "complete": looked_for("bar"),
        },
    ),
    "C03": (
        (
            ("may_stand", RAHMAN_HERE, date(2023, 8, 1)),
            ("longlisted", RAHMAN_HERE, date(2023, 8, 1)),
            ("nominations_closed", ("Wolverhampton West",), date(2023, 8, 1)),
            ("on_executive", ("Mish Rahman",), date(2023, 8, 1)),
        ),
        {
            "left off": act("longlist_refusal"),
            "fast track": act("fast_track"),
            "seat on the executive": act("executive_seat"),
        },
    ),
    "C05": (
        (
            ("member", CORBYN, date(2024, 5, 23)),
            ("member", CORBYN, date(2024, 5, 24)),
            ("member", CORBYN, date(2024, 5, 25)),
        ),
        {"membership": MEMBERSHIP, "candidacy": act("opposition", "Jeremy Corbyn")},
    ),
    "C06": (
        (
            ("member", CORBYN, date(2020, 11, 20)),
            ("suspended", CORBYN, date(2020, 11, 10)),
            ("suspended", CORBYN, date(2020, 11, 20)),
            ("whip_withdrawn", CORBYN, date(2020, 11, 18)),
            ("whip_withdrawn", CORBYN, date(2020, 11, 20)),
            ("may_stand", CORBYN_HERE, date(2020, 11, 20)),
            ("whip_withdrawn", CORBYN, date(2021, 2, 20)),
        ),
        {
            "membership": MEMBERSHIP,
            "mandate": MANDATE,
            "suspension": act("suspension"),
            "suspension lifted": act("lift_suspension"),
            "whip removed": WHIP_REMOVED,
            "leader's announcement": announced("whip_withdrawal"),
            "chief whip's letter": WHIP_LETTER,
            "three months": act("whip_term"),
            "letter of fourteen": act("whip_letter"),
        },
    ),
}


def shown(questions: tuple[Question, ...], register: Register) -> list[object]:
    """What a reader is shown of each answer: the answer, its clauses, its marks, what is overdue or only announced."""
    verdicts = [answer(*question, register) for question in questions]
    return [
        (
            verdict.answer,
            verdict.clauses,
            sorted((mark.kind, mark.entry or 0) for mark in verdict.marks),
            [(duty.clause, duty.due) for duty in verdict.overdue],
            [told.words for told in verdict.announcements],
        )
        for verdict in verdicts
    ]


@pytest.mark.parametrize(("case", "entry"), [(case, name) for case, (_, entries) in CASES.items() for name in entries])
def test_without_an_entry_that_decides_the_answer_or_its_marks_change(case: str, entry: str) -> None:
    questions, entries = CASES[case]
    kept = tuple(one for one in REGISTER.entries if not entries[entry](one))

    assert len(kept) == len(REGISTER.entries) - 1
    assert shown(questions, replace(REGISTER, entries=kept)) != shown(questions, REGISTER)


def test_without_the_motion_there_is_no_vote_to_ask_about() -> None:
    kept = tuple(one for one in REGISTER.entries if not act("urge_whip")(one))

    with pytest.raises(ValueError, match="NEC/2022-01-25"):
        answer("carried", ("[NEC/2022-01-25]",), date(2022, 1, 26), replace(REGISTER, entries=kept))


# The page beside the texts

COMMANDS = [
    shlex.split(line.removeprefix("$ hustings ask "))
    for line in (CASEBOOK / "README.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("$ hustings ask ")
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[: words.index("--book")]))
def test_every_question_on_the_page_can_be_asked(words: list[str]) -> None:
    asked, options = words[: words.index("--on")], words[words.index("--on") :]
    given = dict(zip(options[::2], options[1::2], strict=True))
    assert given["--register"] == given["--book"].removesuffix(".md") + ".register"
    verdict = ask(
        asked[0],
        *asked[1:],
        on=date.fromisoformat(given["--on"]),
        book=read_book(CASEBOOK / given["--book"]),
        register=read_register(CASEBOOK / given["--register"]),
        suppose=[given["--suppose"]] if "--suppose" in given else [],
    )

    assert verdict.answer is not Answer.NOT_KNOWN or verdict.value is not None


# The rules that the editors keep


def test_every_entry_names_its_source() -> None:
    silent = [e.place.line for e in REGISTER.entries if not e.sources and not isinstance(e, BodyEntry | CompleteEntry)]

    assert silent == []


def test_nothing_is_called_minuted() -> None:
    assert all(source.sureness is not Sureness.MINUTED for entry in REGISTER.entries for source in entry.sources)


def test_no_presence_is_made_up() -> None:
    tallies = [entry.tally for entry in REGISTER.entries if isinstance(entry, ActEntry) and entry.tally]

    assert all("present" not in tally.numbers for tally in tallies)


def test_every_decision_names_a_day_or_says_that_none_was_published() -> None:
    vague = {e.act for e in REGISTER.entries if isinstance(e, ActEntry) and not e.day.is_exact}

    assert vague == {
        "membership", "executive_seat", "nomination", "longlist_refusal", "fast_track", "action_plan", "monitoring_end",
    }  # fmt: skip
