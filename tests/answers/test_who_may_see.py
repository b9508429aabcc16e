"""Who may see: an answer for a reader is never made of what they may not see, and never says what the record denies."""

from __future__ import annotations

import json
from datetime import date
from itertools import product
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hustings import Verdict, answers
from hustings.answers import Answer, MarkKind, NotUnderstood, bind, seen_register
from hustings.answers.json_form import verdict_json
from hustings.answers.readers import read_under, reader_named
from hustings.answers.seeing import THE_PUBLIC
from hustings.answers.words import verdict_words
from hustings.entries import Refused, Register, Severity
from hustings.rulebook import RuleBook, Slot

from .worked import book, register

BOOK = book(
    """
    today          date    question
    member         yes/no  any membership                 {is} a member
    joined         date    first membership               joined on {}
    suspended      yes/no  any suspension                 {is} suspended
    ever_suspended  yes/no  ever any suspension           {has} been suspended
    since          date    latest suspension              suspended since {}
    how_many       number  count suspension by person     {} people are suspended
    troubled       number  count membership by person if suspended   {} members are suspended
    members        number  count membership by person     {} members
    barred         yes/no  any bar here                   {is} barred from this seat
    censured       yes/no  any censure                    {is} censured
    badge_holder   yes/no  any badge                      {has} a badge
    lapsed         yes/no  any lapse                      {has} lapsed
    appealed       yes/no  any appeal                     {has} appealed
    warned         yes/no  any warning                    {has} been warned
    paid           yes/no  stated payment, seen by the secretary   {has} paid
    chairs         yes/no  any chair of body              {is} in the chair of it
    chosen_in_time  yes/no  any choice                    {is} chosen
    quiet          yes/no  any holding                    {is} on hold
    votes_for      number  meeting: for                   {} voted for
    votes_against  number  meeting: against               {} voted against
    fit            yes/no  means, seen by the secretary   {is} fit
    """,
    """
    1
    carried means votes_for > votes_against
    act membership: decision of the secretary on person
    act chair: decision of conference on person and body
    act leaving: notice of the person on person, ending membership
    act bar: motion of the executive on person and seat, if carried, with reasons
    act lift_bar: motion of the executive on person and seat, if carried, ending bar
    act warning: notice of the executive on person, seen by members
    act payment: statement of the person on person
    """,
    """
    2
    act suspension: decision of the panel on person, seen by the panel and the person
    act lift_suspension: motion of the panel on person, if carried, ending suspension, seen by the panel and the person
    act appeal: request of the person for lift_suspension on person, seen by the panel and the person
    act bar_appeal: request of the person for lift_bar on person and seat
    act set_aside: ruling of the panel on entry, ending it, seen by the panel
    act quash: ruling of conference on entry, ending it
    act quash_unseen: ruling of conference on entry, ending it, seen by the panel and the person
    """,
    """
    3
    may_stand requires member
    may_stand requires not(suspended)
    may_stand requires not(barred) unless censured
    in_trouble means suspended
    untroubled means not(in_trouble) and fit
    fit means paid
    act censure: decision of the executive on person, if in_trouble
    act badge: decision of the secretary on person, until suspension
    act choice: decision of the executive on person, within 10 days of suspension
    """,
    """
    4
    act complaint: notice on person, seen by the panel
    act hearing: decision of the panel on person, seen by the panel
    act hold: decision of the executive on person
    act holding: decision of the executive on person
    act reply: notice of the executive on person, seen by the panel
    act lapse: event on person, ending badge
    duty hearing: the panel within 14 days of complaint, else lapse
    duty reply: the executive within 14 days of hold, else holding
    duty hearing: the panel within 14 days of hold
    """,
    front="office: chairs\nmembers: member\n",
)

SEEN = """
    2001-01-01 membership Ann
    2001-01-02 membership Bo [M/Bo]
    2001-02-01 chair Cy Panel
    2001-02-01 membership Cy
    2001-03-01 bar Bo Hill by Executive: 5 for, 2 against [B/1]
        because stated "A boat was lost"
    2001-03-02 bar_appeal Bo Hill
    2001-04-01 badge Ann
    2001-06-01 censure Ann by Executive [C/1]
    2001-06-02 choice Ann by Executive
    2001-06-03 hold Bo by Executive
"""

HIDDEN = """
    2001-05-20 complaint Ann [X/1]
    2001-05-25 suspension Ann by Panel [S/1]
        because stated "Nobody else may know"
    2001-05-26 suspension Zoe by Panel [S/2]
        because stated "An unheard-of person"
    2001-05-28 announcement lift_suspension Ann by Panel: "Soon"
    2001-05-29 appeal Ann [A/1]
    2001-06-04 reply Bo by Executive
    2001-06-05 lift_suspension Ann by Panel: 4 for, 1 against [L/1]
    2001-06-06 set_aside [B/1] by Panel [Q/1]
    2001-06-07 correction
        corrects [S/2]
    2001-06-08 warning Ann by Executive
    2001-06-20 suspension Ann by Panel
        recorded 2003-01-01
    2001-06-21 set_aside [M/Bo] by Panel
"""


def on_record(*parts: str) -> Register:
    """Entries in the order of their days, as somebody would have entered them."""
    entries: list[str] = []
    for line in (line for part in parts for line in part.strip("\n").split("\n")):
        text = line[4:]
        if text[:1] == " ":
            entries[-1] += "\n" + text
        elif text:
            entries.append(text)
    return register("\n".join(sorted(entries, key=lambda entry: entry[:10])))


WITHOUT, WITH = on_record(SEEN), on_record(SEEN, HIDDEN)


def told(asked: tuple[str, tuple[str, ...], date, dict[str, object]], held: Register, reader: str) -> str:
    """An answer to the last byte, as JSON and in words, or why there is none."""
    term, names, on, options = asked
    try:
        verdict = answers.ask(term, *names, on=on, book=BOOK, register=held, reader=reader, **options)  # type: ignore[arg-type]
    except (NotUnderstood, Refused) as refused:
        return str(refused)
    return json.dumps(verdict_json(verdict), sort_keys=True) + verdict_words(verdict)


def questions(number: int) -> list[tuple[str, tuple[str, ...], date, dict[str, object]]]:
    """Questions that a stranger might put who wants to know about a suspension."""
    chance = Random(20260302)
    people = ("Ann", "Bo", "Cy", "Zoe", "Anne", "Nobody At All")
    slots = {Slot.PERSON: people, Slot.SEAT: ("Hill", "Dale"), Slot.BODY: ("Panel", "Executive"),
             Slot.ENTRY: ("[S/1]", "[B/1]", "[C/1]", "[L/1]", "[Q/1]", "[none]")}  # fmt: skip
    options: tuple[dict[str, object], ...] = (
        {}, {}, {}, {"recorded_by": date(2001, 6, 10)}, {"at": "S/1"}, {"at": "C/1"}, {"at": "none"},
        {"suppose": ["2001-07-01 suspension Ann by Panel"]},
        {"suppose": ["2001-07-01 lift_suspension Ann by Panel: 3 for, 0 against"]},
        {"suppose": ["2001-07-01 quash [S/1] by Conference"]}, {"suppose": ["2001-07-01 quash [B/1] by Conference"]},
        {"suppose": ["2001-07-01 correction\n    corrects [S/1]"]}, {"suppose": ["2001-07-01 membership Ann [S/1]"]},
        {"suppose": ["2001-07-01 hearing Ann by Panel"]}, {"freeze": date(2001, 5, 27)},
    )  # fmt: skip
    days = [
        date(2001, 5, 24),
        date(2001, 5, 25),
        date(2001, 6, 1),
        date(2001, 6, 5),
        date(2001, 7, 10),
        date(2004, 1, 1),
    ]
    found = []
    for term, _ in product(answers.askable(BOOK), range(40)):
        names = tuple(chance.choice(slots[slot]) for slot in Slot if slot in BOOK.slots(term))
        found.append((term, names, chance.choice(days), chance.choice(options)))
    chance.shuffle(found)
    return list({repr(each): each for each in found}.values())[:number]


def test_a_stranger_asks_two_hundred_questions_about_a_withheld_suspension_and_learns_nothing() -> None:
    """With and without the suspension, its lifting, its correction, its appeal and its announcement on the record,
    every answer is the same to the last byte; nor is a word of it in any of them."""
    asked = questions(200)
    assert len(asked) == 200

    answered = [told(each, WITH, "public") for each in asked]

    assert answered == [told(each, WITHOUT, "public") for each in asked]
    assert not [each for each in answered if "Nobody else may know" in each or "unheard-of" in each]
    assert sum('"answer": "yes"' in each for each in answered) > 3
    assert sum('"answer": "no"' in each for each in answered) > 10
    assert sum('"withheld": true' in each for each in answered) > 50


@pytest.mark.parametrize("reader", ["members", "Executive", "the executive", "Bo", "Somebody Else"])
def test_nobody_else_learns_more_than_a_stranger(reader: str) -> None:
    """Bo, a member, sees the warning, and so do members; of the suspension they see nothing."""
    held = on_record(SEEN, "    2001-06-08 warning Ann by Executive")
    for each in questions(60):
        assert told(each, WITH, reader) == told(each, held if reader in ("members", "Bo") else WITHOUT, reader)


def test_the_same_work_is_done_with_and_without_hidden_entries() -> None:
    """As many acts are judged, and as many suppositions tried: time tells nothing."""
    work = []
    for held in (WITH, WITHOUT):
        tried = [
            answers.ask(
                "may_stand", name, "Hill", on=date(2001, 7, 10), book=BOOK, register=held, reader="public"
            ).searched
            for name in ("Ann", "Bo")
        ]
        reading = read_under(BOOK, held, reader=THE_PUBLIC)
        work.append((tried, len(reading.counted), len(reading.cited), len(reading.bound.events)))
    assert work[0] == work[1]


def answer(term: str, *names: str, on: str, reader: str | None, held: Register = WITH) -> Verdict:
    return answers.ask(
        term, *names, on=date.fromisoformat(on), book=BOOK, register=held, reader=reader, remedies=False
    )  # fmt: skip


@pytest.mark.parametrize(
    ("reader", "suspended"),
    [
        (None, "yes"),
        ("Panel", "yes"),
        ("the panel", "yes"),
        ("Ann", "yes"),
        ("Cy", "yes"),  # who holds the chair of the Panel
        ("Bo", "not known"),
        ("members", "not known"),
        ("Executive", "not known"),
        ("public", "not known"),
        ("Zoe", "not known"),
    ],
)
def test_the_person_concerned_and_the_panel_see_it(reader: str | None, suspended: str) -> None:
    assert answer("ever_suspended", "Ann", on="2001-06-01", reader=reader).answer == suspended


def test_of_what_may_have_been_set_aside_in_secret_not_even_the_person_can_be_sure() -> None:
    """The panel alone sees what it sets aside."""
    assert answer("suspended", "Ann", on="2001-06-01", reader="Panel").answer is Answer.YES
    assert answer("suspended", "Ann", on="2001-06-01", reader="Ann").answer is Answer.NOT_KNOWN


def test_a_person_sees_that_there_is_nothing_about_them() -> None:
    assert answer("suspended", "Bo", on="2001-06-01", reader="Bo").answer is Answer.NO
    assert answer("how_many", on="2001-06-01", reader="Bo").answer is Answer.NOT_KNOWN


def test_a_withheld_fact_says_who_may_see_it_and_cites_nothing() -> None:
    verdict = answer("may_stand", "Ann", "Hill", on="2001-06-01", reader="public")

    assert verdict.clauses == ("3",)
    facts = {fact.term: fact for proof in verdict.because for fact in proof.facts}
    assert facts["suspended"].text == "withheld: only the Panel and the person may see this"
    assert facts["suspended"].cited == ()
    assert [(ask.by, ask.withheld) for ask in verdict.to_ask] == [("the Panel and the person", True)]


def test_a_bar_that_a_hidden_ruling_may_have_set_aside_is_not_surely_in_force() -> None:
    verdict = answer("barred", "Bo", "Hill", on="2001-03-02", reader="public", held=WITHOUT)

    assert verdict.answer is Answer.NOT_KNOWN
    (fact,) = verdict.because[0].facts
    assert [cited.event.label for cited in fact.cited] == ["B/1"]
    assert fact.text.endswith("; whether it has ended, only the Panel and the person may see")


def test_an_act_whose_condition_is_withheld_is_not_refused_but_not_known() -> None:
    verdict = answer("censured", "Ann", on="2001-07-01", reader="public")

    assert verdict.answer is Answer.NOT_KNOWN
    assert MarkKind.REFUSED not in {mark.kind for mark in verdict.marks}
    assert answer("censured", "Ann", on="2001-07-01", reader=None).answer is Answer.YES


def test_no_duty_is_called_overdue_where_it_may_have_been_done_unseen() -> None:
    """Bo's hold asks for a hearing, which only the panel sees; nobody held one."""
    assert [duty.duty for duty in answer("member", "Bo", on="2001-07-01", reader=None).overdue] == ["hearing"]
    assert answer("member", "Bo", on="2001-07-01", reader="public").overdue == ()


def test_an_appeal_whose_answer_may_be_hidden_is_not_called_unanswered() -> None:
    held = on_record(SEEN)
    marks = answer("barred", "Bo", "Hill", on="2001-07-01", reader="public", held=held).marks
    assert next(mark.text for mark in marks if mark.kind is MarkKind.DISPUTED).endswith("is unanswered")


def test_for_whom_it_is_made_stands_in_the_answer() -> None:
    public = answer("member", "Bo", on="2001-06-01", reader="public")
    assert "As the public may see it." in verdict_words(public)
    assert public.question.reader == "public"
    whole = answer("suspended", "Ann", on="2001-06-01", reader=None)
    assert "--reader public gives the answer for everybody" in " ".join(verdict_words(whole).split())
    assert whole.question.reader is None
    assert not answer("joined", "Ann", on="2001-06-01", reader=None).restricted


@pytest.mark.parametrize("reader", ["", " ", "-", "everywhere"])
def test_a_reader_that_was_left_out_by_mistake_does_not_see_all(reader: str) -> None:
    with pytest.raises(NotUnderstood):
        answer("member", "Bo", on="2001-06-01", reader=reader)


def test_the_register_that_a_reader_sees_has_numbers_and_lines_of_its_own() -> None:
    with_hidden, without = (seen_register(BOOK, held, THE_PUBLIC) for held in (WITH, WITHOUT))

    assert with_hidden.entries == without.entries
    assert [entry.number for entry in with_hidden.entries] == list(range(1, len(with_hidden.entries) + 1))


def test_of_a_search_a_reader_sees_the_acts_that_they_may_see() -> None:
    held = register("""
        register: observer
        2002-01-01 complete membership, suspension from 2001-01-01
        2002-01-02 complete suspension from 2001-01-01
        2002-01-03 complete suspension of Ann from 2001-01-01
    """)
    seen = {}
    for name in ("public", "Ann", "Panel"):
        reader = reader_named(name, book=BOOK, register=held, on=date(2002, 1, 1))
        seen[name] = [getattr(entry, "acts", ()) for entry in seen_register(BOOK, held, reader).entries]

    assert seen["public"] == [("membership",)]
    assert seen["Ann"] == [("membership",), ("suspension",)]
    assert seen["Panel"] == [("membership", "suspension"), ("suspension",), ("suspension",)]


@pytest.mark.parametrize(
    "lines",
    [
        "2001-05-25 suspension Ann by Panel [S/1]\n2001-05-26 membership Ann\n    corrects [S/1]",
        "2001-05-25 membership Ann [M/1]\n2001-05-26 suspension Ann by Panel\n    corrects [M/1]",
        "2001-05-25 suspension Ann by Panel [S/1]\n2001-05-26 quash [S/1] by Conference",
        "2001-05-25 suspension Ann by Panel [S/1]\n2001-05-26 suspension Bo by Panel\n    corrects [S/1]",
    ],
)
def test_entries_that_point_to_what_not_the_same_people_see_are_refused(lines: str) -> None:
    problems = bind(BOOK, register(lines)).problems

    assert [problem.code for problem in problems if problem.severity is Severity.ERROR] == ["audience-differs"]
    with pytest.raises(Refused):
        answer("member", "Ann", on="2001-06-01", reader="public", held=register(lines))


def test_a_term_may_be_kept_for_some() -> None:
    """Everybody sees that Bo said so, and only the secretary is told what the book makes of it."""
    held = register("2001-01-01 payment Bo by Bo")
    seen = {
        reader: answer("fit", "Bo", on="2001-02-01", reader=reader, held=held) for reader in ("Secretary", "public")
    }

    assert seen["Secretary"].answer is Answer.YES
    assert seen["public"].answer is Answer.NOT_KNOWN
    assert seen["public"].because[0].facts[0].text == "withheld: only the Secretary may see this"


# Of registers that nobody thought of

ACTS = {
    "membership": "membership {p}", "leaving": "leaving {p}", "chair": "chair {p} Panel",
    "bar": 'bar {p} {s} by Executive: {n} for, 2 against{label}\n    because stated "It was so"',
    "lift_bar": "lift_bar {p} {s} by Executive: {n} for, 2 against{label}",
    "warning": "warning {p} by Executive{label}",
    "payment": "payment {p} by {p}", "suspension": "suspension {p} by Panel{label}",
    "lift_suspension": "lift_suspension {p} by Panel: {n} for, 2 against{label}", "appeal": "appeal {p}{label}",
    "bar_appeal": "bar_appeal {p} {s}{label}", "set_aside": "set_aside [{about}] by Panel{label}",
    "quash": "quash [{about}] by Conference{label}", "quash_unseen": "quash_unseen [{about}] by Conference{label}",
    "censure": "censure {p} by Executive{label}", "badge": "badge {p}{label}{until}",
    "choice": "choice {p} by Executive",
    "complaint": "complaint {p}{label}", "hearing": "hearing {p} by Panel", "hold": "hold {p} by Executive{until}",
    "holding": "holding {p} by Executive{label}{until}", "reply": "reply {p} by Executive", "lapse": "lapse {p}",
    "correction": "correction\n    corrects [{about}]",
}  # fmt: skip
DAYS = [f"2001-0{month}-{day}" for month in (1, 2, 3) for day in ("01", "02", "20")]


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Registers that the book can read, of keepers and observers, with much that not everybody may see."""
    lines = []
    for number in range(draw(st.integers(2, 12))):
        act = draw(st.sampled_from(sorted(ACTS)))
        line = ACTS[act].format(
            p=draw(st.sampled_from(["Ann", "Bo", "Ann", "-"] if act != "payment" else ["Ann", "Bo"])),
            s=draw(st.sampled_from(["Hill", "everywhere"])), n=draw(st.integers(1, 4)), label=f" [E/{number}]",
            about=f"E/{draw(st.integers(0, max(0, number - 1)))}",
            until=draw(st.sampled_from(["", "", "\n    until suspension", "\n    until 10 days"])),
        )  # fmt: skip
        day = draw(st.sampled_from([*DAYS, *DAYS, "2001-02", "2001"]))
        lines.append(f"{day} {line}")
    kind = draw(st.sampled_from(["keeper", "observer"]))
    lines.sort(key=lambda line: line[:10])
    if kind == "observer":
        lines = [line + '\n    reported "A paper"' for line in lines]
        if draw(st.booleans()):
            lines.append("2001-12-01 complete membership, bar, suspension, censure, lapse, holding from 2000-01-01")
    held = register(f"register: {kind}\n" + "\n".join(lines))
    assume(not [problem for problem in bind(BOOK, held).problems if problem.severity is Severity.ERROR])
    return held


READERS = ("public", "members", "Ann", "Bo", "Panel", "Secretary")


def values(book: RuleBook, held: Register, reader: str | None) -> dict[tuple[str, ...], object]:
    """What everything that may be asked about two people comes to."""
    found: dict[tuple[str, ...], object] = {}
    for term, day in product(answers.askable(book), ("2001-01-02", "2001-02-10", "2001-03-20", "2001-06-01")):
        slots = book.slots(term)
        if Slot.ENTRY in slots:
            continue
        for person in ("Ann", "Bo") if Slot.PERSON in slots else ("",):
            names = {Slot.PERSON: person, Slot.SEAT: "Hill", Slot.BODY: "Panel"}
            verdict = answers.ask(term, *(name for slot, name in names.items() if slot in slots), remedies=False,
                                  on=date.fromisoformat(day), book=book, register=held, reader=reader)  # fmt: skip
            found[term, person, day] = verdict.value
    return found


@settings(max_examples=60)
@given(registers(), st.sampled_from(READERS))
def test_what_a_reader_is_told_is_never_denied_by_what_they_may_not_see(held: Register, reader: str) -> None:
    """A yes, a no, a number or a day that a reader is given is what whoever sees all is given too."""
    whole = values(BOOK, held, None)
    for asked, value in values(BOOK, held, reader).items():
        if isinstance(value, bool | str | date):
            assert (asked, whole[asked]) == (asked, value)


@settings(max_examples=60)
@given(registers(), st.sampled_from(READERS), st.randoms(use_true_random=False))
def test_no_answer_changes_with_what_its_reader_may_not_see(held: Register, reader: str, chance: Random) -> None:
    """Some of what is hidden from the reader is taken off the record, and everything they are told stays the same."""
    on = date(2001, 6, 1)
    seen = seen_register(BOOK, held, reader_named(reader, book=BOOK, register=held, on=on))
    shown = {(entry.day, getattr(entry, "act", ""), entry.label, entry.corrects) for entry in seen.entries}
    left = tuple(
        entry for entry in held.entries
        if (entry.day, getattr(entry, "act", ""), entry.label, entry.corrects) in shown or hasattr(entry, "acts")
        or chance.random() < 0.4
    )  # fmt: skip
    fewer = Register(held.kind, left, held.name)
    assume(not [problem for problem in bind(BOOK, fewer).problems if problem.severity is Severity.ERROR])

    for term in ("may_stand", "barred", "censured", "lapsed", "suspended", "badge_holder", "untroubled"):
        names = ("Ann", "Hill") if Slot.SEAT in BOOK.slots(term) else ("Ann",)
        asked: tuple[str, tuple[str, ...], date, dict[str, object]] = (term, names, on, {})
        assert told(asked, held, reader) == told(asked, fewer, reader)


def test_what_is_hidden_is_not_read() -> None:
    """Not one act of the panel is looked at for the public."""
    reading = read_under(BOOK, WITH, reader=THE_PUBLIC)
    assert {event.act for event in reading.bound.events} <= {
        "membership", "chair", "bar", "bar_appeal", "badge", "censure", "choice", "hold"}  # fmt: skip
