"""What holds of every answer, whatever the register says."""

from __future__ import annotations

from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.answers.worked import Asking, asking, book

from hustings import Answer, Verdict
from hustings.entries import ActEntry, BodyEntry, Register

TERMS = """
    today        date     question
    member       yes/no   any membership            {is} a member
    joined       date     first membership          joined on {}
    suspended    yes/no   any suspension            {is} suspended
    barred       yes/no   any bar here              {is} barred
    nominations  number   count nomination here by body   {} nominated
    apologised   yes/no   stated apology            {has} apologised
    exempt       yes/no   any exemption here        {is} exempt
    votes_for    number   meeting: for              {} for
    votes_against  number   meeting: against        {} against
    present      number   meeting: present          {} present
    seats        number   meeting: seats            {} seats
    """
CLAUSES = (
    """
    2.1
    carried means present >= seats / 3 and votes_for > votes_against
    """,
    """
    4.1
    may_stand requires member and joined <= today - 12 months
    act membership: event on person
    act leaving: event on person, ending membership
    """,
    """
    4.2
    disapply 4.1 when exempt
    act exemption: motion of the executive on person and seat, if carried
    """,
    """
    4.3
    may_stand requires not(suspended) unless apologised
    act suspension: decision of the secretary on person
    act lift: decision of the panel on person, ending suspension
    act apology: statement of the person on person
    """,
    """
    4.4
    may_stand requires not(barred)
    act bar: motion of the executive on person and seat, if carried
    act lift_bar: motion of the executive on person and seat, if carried, ending bar
    """,
    """
    4.5
    may_stand requires nominations >= 1
    act nomination: decision of a branch on person and seat
    """,
    """
    9.1
    act set_aside: ruling of the panel on entry, ending it
    """,
)
BOOK = book(TERMS, *CLAUSES)
LATER = book(
    TERMS, *CLAUSES[:1], CLAUSES[1],
    """
    4.1 from 2016-01-01
    may_stand requires member or exempt
    act membership: decision of the panel on person
    act leaving: event on person, ending suspension
    """,
    *CLAUSES[2:],
)  # fmt: skip
ACTS = ["membership", "leaving", "suspension", "lift", "bar", "lift_bar", "nomination", "apology", "exemption"]

DAYS = st.one_of(
    st.dates(date(2014, 1, 1), date(2016, 12, 31)).map(date.isoformat),
    st.sampled_from(["2014", "2015", "2015-06", "..2015-03-01", "2014-01..2015-06"]),
)
PEOPLE = st.sampled_from(["Kim", "Kim", "Lee", "-"])
SEATS = st.sampled_from(["Northmere", "Northmere", "Eastgate", "everywhere"])
TALLIES = st.sampled_from(
    [
        "",
        ": 3 for, 2 against",
        ": 3 for, 2 against, 9 seats",
        ": 2 for, 3 against, 9 seats",
        ": 2 for, 2 against, 5 of 9 present",
    ]
)
BRANCHES = st.sampled_from([" by Hill", " by Dale", ""])
SOURCES = st.sampled_from(["", '\n    reported "Courier"', '\n    claimed "a friend"'])
LABELS = st.sampled_from(["", "", " [A]", " [B]", " [C]"])


@st.composite
def entries(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from([*ACTS, "set_aside"]))
    day, person, seat = draw(DAYS), draw(PEOPLE), draw(SEATS)
    by = {"suspension": " by Secretary", "lift": " by Panel", "bar": " by Executive", "lift_bar": " by Executive",
          "exemption": " by Executive", "set_aside": " by Panel"}.get(kind, "")  # fmt: skip
    tally = draw(TALLIES) if kind in ("bar", "lift_bar", "exemption") else ""
    if kind == "nomination":
        by = draw(BRANCHES)
    if kind == "apology":
        tally = draw(st.sampled_from(["", ": no"]))
    names = f" {person} {seat}" if kind in ("bar", "lift_bar", "exemption", "nomination") else f" {person}"
    if kind == "set_aside":
        names = draw(st.sampled_from([" [A]", " [B]", " [C]"]))
    return f"{day} {kind}{names}{by}{tally}{draw(SOURCES)}"


@st.composite
def registers(draw: st.DrawFn, kind: str = "observer") -> str:
    """A register of a few entries; those labelled A, B and C are there to be set aside."""
    lines = [
        f"register: {kind}",
        "2010-01-01 body Hill: branch",
        "2010-01-01 body Dale: branch",
        "2014-01-01 suspension Kim by Secretary [A]",
        "2014-02-01 bar Kim everywhere by Executive: 3 for, 2 against, 9 seats [B]",
        "2014-03-01 set_aside [A] by Panel [C]",
    ]
    keep = draw(st.lists(entries(), max_size=8))
    return "\n".join([*lines, *keep]) + "\n"


QUESTIONS = st.builds(
    "{} {}".format,
    st.sampled_from(["2015-01-01", "2015-06-15", "2015-12-31", "2016-06-01", "2017-01-01"]),
    st.sampled_from(
        ["may_stand Kim, Northmere", "barred Kim, Northmere", "suspended Kim", "member Kim", "exempt Lee, Eastgate"]
    ),
)


def without(told: Asking, number: int) -> Asking:
    kept = tuple(entry for entry in told.register.entries if entry.number != number)
    return Asking(told.book, Register(told.register.kind, kept, "the.register"))


def pointed_at(told: Asking) -> set[str]:
    """The labels of the entries that others are about."""
    return {
        name[1:-1]
        for entry in told.register.entries
        if isinstance(entry, ActEntry)
        for name in entry.names
        if name.startswith("[")
    }


def brief(verdict: Verdict) -> tuple[Answer, tuple[str, ...]]:
    return verdict.answer, verdict.clauses


@given(registers(), QUESTIONS, st.sampled_from([*ACTS, "set_aside"]), st.sampled_from(["", " of Kim", " of Northmere"]))
def test_that_somebody_looked_never_turns_one_decided_answer_into_another(
    lines: str, question: str, act: str, of: str
) -> None:
    before = asking(BOOK, lines).verdict(question, remedies=False).answer
    after = (
        asking(BOOK, f"{lines}2017-06-01 complete {act}{of} from 2000-01-01\n").verdict(question, remedies=False).answer
    )

    assert before in (Answer.NOT_KNOWN, after)


@given(registers(), QUESTIONS)
def test_a_keepers_silence_decides_what_an_observers_leaves_open_and_nothing_else(lines: str, question: str) -> None:
    everything = ", ".join([*ACTS, "set_aside"])
    observed = asking(BOOK, lines).verdict(question, remedies=False).answer
    looked = (
        asking(BOOK, f"{lines}2017-06-01 complete {everything} from 2000-01-01\n")
        .verdict(question, remedies=False)
        .answer
    )

    assert observed in (Answer.NOT_KNOWN, looked)


@given(registers("keeper"), QUESTIONS)
def test_what_happens_after_the_day_asked_never_changes_the_answer(lines: str, question: str) -> None:
    told = asking(BOOK, lines)
    day = date.fromisoformat(question[:10])
    by_then = tuple(entry for entry in told.register.entries if entry.day.first <= day)
    then = Asking(BOOK, Register(told.register.kind, by_then, "the.register"))
    assume(pointed_at(then) <= {entry.label for entry in by_then})

    assert brief(told.verdict(question, remedies=False)) == brief(then.verdict(question, remedies=False))


@given(registers(), QUESTIONS)
def test_a_clause_dated_later_never_changes_the_answer_for_an_earlier_day(lines: str, question: str) -> None:
    assume(question[:10] < "2016-01-01")

    one, other = asking(BOOK, lines), asking(LATER, lines)
    assert brief(one.verdict(question, remedies=False)) == brief(other.verdict(question, remedies=False))


@settings(max_examples=40)
@given(registers("keeper"), QUESTIONS)
def test_an_entry_that_a_decided_answer_does_not_cite_may_be_taken_away(lines: str, question: str) -> None:
    told = asking(BOOK, lines)
    verdict = told.verdict(question, remedies=False)
    assume(verdict.answer is not Answer.NOT_KNOWN)  # there, a clause that holds is not shown
    cited = {account.number for each in verdict.cited() for account in each.event.accounts}
    for entry in told.register.entries:
        if entry.number in cited or entry.label in pointed_at(told) or isinstance(entry, BodyEntry):
            continue
        if isinstance(entry, ActEntry) and entry.act == "set_aside":
            continue  # what revives an act should be cited too: see test_endings
        then = without(told, entry.number).verdict(question, remedies=False)
        assert then.answer is verdict.answer, entry
        if verdict.answer is Answer.YES:
            assert then.clauses == verdict.clauses, entry
        else:  # of a No only the clauses that are no are shown: what held may now be no beside them
            assert set(verdict.clauses) <= set(then.clauses), entry


@given(registers(), QUESTIONS)
def test_every_clause_that_decides_is_as_the_answer_says(lines: str, question: str) -> None:
    verdict = asking(BOOK, lines).verdict(question, remedies=False)

    assert all(proof.holds is verdict.answer for proof in verdict.because)
    assert verdict.answer is Answer.NO or not verdict.open
    assert verdict.clauses


@settings(max_examples=40)
@given(registers("keeper"), QUESTIONS)
def test_every_way_shown_turns_the_answer(lines: str, question: str) -> None:
    told = asking(BOOK, lines)
    verdict = told.verdict(question)
    for remedy in verdict.remedies:
        supposed = [act.line for act in remedy.acts]
        assert told.verdict(question, suppose=supposed, remedies=False).answer is remedy.to, supposed


@settings(max_examples=40)
@given(registers("keeper"), QUESTIONS)
def test_asking_twice_or_after_another_question_comes_to_the_same(lines: str, question: str) -> None:
    told = asking(BOOK, lines)
    first = told.verdict(question)
    told.verdict(
        "2016-01-01 may_stand Lee, Eastgate",
        suppose=["2015-01-01 bar - everywhere by Executive: 3 for, 2 against, 9 seats"],
    )

    assert told.verdict(question) == first
