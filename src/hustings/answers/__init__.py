"""Facts of a person on a day in, a reasoned answer out: verdict, proof, remedies, duties, marks."""

from hustings.answers.asking import NotUnderstood, PutQuestion, ask, askable, put_question
from hustings.answers.binding import bind, entry_slots
from hustings.answers.bound import Bound
from hustings.answers.comparing import ExamplesCompared, Whom, compare, compare_examples
from hustings.answers.comparison import BothAnswers, ClauseSum, Comparison, EntryChange, Names, Outcome
from hustings.answers.deciding import Deciding
from hustings.answers.describe import event_words, tally_words
from hustings.answers.duty_list import DutyState, RaisedDuty, duty_list
from hustings.answers.event import Event
from hustings.answers.examples import ExampleResult, answer_text, run_examples
from hustings.answers.headcount import Headcount, headcount, values
from hustings.answers.marking import requests_against
from hustings.answers.readers import read_under, reader_named, seen_under
from hustings.answers.reading import Counted, Moment, Reading, Subject
from hustings.answers.reading_files import join_registers, read_book, read_draft, read_register
from hustings.answers.register_check import check_register
from hustings.answers.request_list import RequestMade, request_list
from hustings.answers.seeing import THE_PUBLIC, Reader, SeenRegister, is_restricted, seen_register
from hustings.answers.shelf import Shelf, ShelvedRegister
from hustings.answers.supposing import reading_of
from hustings.answers.timeline import Lane, Stretch, lanes, values_over
from hustings.answers.verdict import (
    Announced,
    Answer,
    Cited,
    ClauseProof,
    FactShown,
    Mark,
    MarkKind,
    OverdueDuty,
    Question,
    Remedy,
    RemedyAct,
    RuleChange,
    ToAsk,
    Verdict,
    VoteChange,
)
from hustings.answers.votes import vote_changes
from hustings.answers.withholding import View

__all__ = [
    "THE_PUBLIC",
    "Announced",
    "Answer",
    "BothAnswers",
    "Bound",
    "Cited",
    "ClauseProof",
    "ClauseSum",
    "Comparison",
    "Counted",
    "Deciding",
    "DutyState",
    "EntryChange",
    "Event",
    "ExampleResult",
    "ExamplesCompared",
    "FactShown",
    "Headcount",
    "Lane",
    "Mark",
    "MarkKind",
    "Moment",
    "Names",
    "NotUnderstood",
    "Outcome",
    "OverdueDuty",
    "PutQuestion",
    "Question",
    "RaisedDuty",
    "Reader",
    "Reading",
    "Remedy",
    "RemedyAct",
    "RequestMade",
    "RuleChange",
    "SeenRegister",
    "Shelf",
    "ShelvedRegister",
    "Stretch",
    "Subject",
    "ToAsk",
    "Verdict",
    "View",
    "VoteChange",
    "Whom",
    "answer_text",
    "ask",
    "askable",
    "bind",
    "check_register",
    "compare",
    "compare_examples",
    "duty_list",
    "entry_slots",
    "event_words",
    "headcount",
    "is_restricted",
    "join_registers",
    "lanes",
    "put_question",
    "read_book",
    "read_draft",
    "read_register",
    "read_under",
    "reader_named",
    "reading_of",
    "request_list",
    "requests_against",
    "run_examples",
    "seen_register",
    "seen_under",
    "tally_words",
    "values",
    "values_over",
    "vote_changes",
]  # fmt: skip
