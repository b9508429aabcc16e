"""Whom and what a report names: persons, bodies, offices, seats and organisations, and nobody merged silently."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.reports.hostile import SHARES, takes

from hustings.reports.days.days import days_of
from hustings.reports.found import Kind
from hustings.reports.names.gazetteer import Gazetteer
from hustings.reports.names.names import names_of
from hustings.reports.papers.files import read_report, report_of
from hustings.reports.reading import read


def named(text: str, kind: Kind, gazetteer: Gazetteer | None = None) -> list[tuple[str, ...]]:
    """Names of a kind in order, each with its other forms."""
    report = report_of(text, source="Courier")
    names = read(report, gazetteer).names
    return [(name.name, *name.also) for name in names if name.kind is kind]


def mentioned(text: str, kind: Kind) -> list[tuple[str, str, str]]:
    """Mentions of a kind in order: the words, whom they mean, and how."""
    report = report_of(text, source="Courier")
    _, mentions = names_of(report, days_of(report))
    return [(report.words(one.span), one.named.name, one.by) for one in mentions if one.named.kind is kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jo Bell said no.", ["Jo Bell"]),
        ("“No,” said Kim Osei-Tutu.", ["Kim Osei-Tutu"]),
        ("The council suspended Sam O'Neill.", ["Sam O'Neill"]),
        ("It suspended president Sam O'Neill.", ["Sam O'Neill"]),
        ("General secretary Noor Haddad moved it.", ["Noor Haddad"]),
        ("It was moved by Ada Okafor and Priya Nair.", ["Ada Okafor", "Priya Nair"]),
        ("Dr. Ivo van der Berg counted the papers.", ["Ivo van der Berg"]),
        ("Cllr. J. R. Okafor was there.", ["J. R. Okafor"]),
        ("Ann Lee, 54, was there.", ["Ann Lee"]),
        ("Ann Lee - a close ally of the chair - left.", ["Ann Lee"]),
        ("The chief whip [Rae Mbeki] knew.", ["Rae Mbeki"]),
        ("Her predecessor, Ian Grey, left.", ["Ian Grey"]),
        ("Supporters of Jo Baker cheered.", ["Jo Baker"]),
        ("Disowning Jo Bell, he left. The chair, Jo Bell, stayed.", ["Jo Bell"]),
        ("Zoë Ångström said so.", ["Zoë Ångström"]),
        ("Directors Jo Bell and Amy Chu voted against.", ["Jo Bell", "Amy Chu"]),
        ("Ms Ní Bhriain's deputy, Tom de Brún, abstained.", ["Ní Bhriain", "Tom de Brún"]),
    ],
)
def test_a_person_is_known_by_what_the_sentence_does_with_the_name(text: str, expected: list[str]) -> None:
    assert [name for name, *_ in named(text, Kind.PERSON)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "It met in Elm Street on Tuesday.",
        "The Students' Guild was against it.",
        "They marched through Port Regis.",
        "In March Delegates voted.",
        "The Annual Conference will vote.",
        "She was told by the Evening Courier.",
        "They stood for Hill Ward.",
        "READ Everything About It.",
    ],
)
def test_what_is_no_person_is_not_taken_for_one(text: str) -> None:
    assert named(text, Kind.PERSON) == []


def test_forms_of_one_person_are_one_where_nobody_else_fits() -> None:
    text = (
        "Harbour Party leader Dame Una Fry was defeated. Dame Una said no. Ms Fry left, and Fry's supporters wept for "
        "Una. Ivo van der Berg counted. Van der Berg said it was close. Mr van der Berg left."
    )

    assert named(text, Kind.PERSON) == [
        ("Una Fry", "Dame Una Fry", "Dame Una", "Ms Fry", "Fry", "Una"),
        ("Ivo van der Berg", "Van der Berg", "Mr van der Berg"),
    ]


def test_two_persons_of_one_surname_stay_two_and_a_bare_surname_is_neither() -> None:
    text = "Jo Bell said yes. Ann Bell said no. Ms Bell was heard, and Bell left."

    assert [name for name, *_ in named(text, Kind.PERSON)] == ["Jo Bell", "Ann Bell", "Ms Bell", "Bell"]


def test_a_title_tells_two_of_one_surname_apart() -> None:
    text = "Mr Jo Bell said yes. Mrs Ann Bell said no. Mr Bell left, and Mrs Bell stayed."

    assert named(text, Kind.PERSON) == [("Jo Bell", "Mr Jo Bell", "Mr Bell"), ("Ann Bell", "Mrs Ann Bell", "Mrs Bell")]


def test_a_surname_alone_is_never_a_known_person_but_a_full_name_or_an_alias_is() -> None:
    known = Gazetteer(persons=("Jo Adair", "Rowan"), aliases={"M. Adair": "Jo Adair"})

    def forms(text: str) -> list[tuple[str, bool]]:
        report = report_of(text, source="Courier")
        return [(one.name, one.known) for one in read(report, known).names if one.kind is Kind.PERSON]

    assert forms("Mr Adair said no.") == [("Mr Adair", False)]
    assert forms("Jo Adair said no. Mr Adair left.") == [("Jo Adair", True)]
    assert forms("They expelled M. Adair.") == [("Jo Adair", True)]
    assert forms("President Rowan said no. They met in Rowan.") == [("Rowan", True)]
    assert forms("They expelled Rowan Hill.") == [("Rowan Hill", False)]


def test_bodies_have_their_abbreviations_and_what_the_report_calls_them() -> None:
    text = (
        "The union's ruling body, the National Executive Council (NEC), met. The NEC's vote was close. The executive "
        "rose. The governing body will meet again, the National Executive said."
    )

    assert named(text, Kind.BODY) == [
        ("National Executive Council", "ruling body", "NEC", "executive", "governing body", "National Executive"),
    ]


def test_initials_that_nothing_explains_are_those_of_the_name_they_fit() -> None:
    assert named("The Finance and Premises Committee met. The FPC decided.", Kind.BODY) == [
        ("Finance and Premises Committee", "FPC"),
    ]
    assert named("The Premises Committee met. The FPC vote was close.", Kind.BODY) == [
        ("Premises Committee",),
        ("FPC",),
    ]


def test_what_two_bodies_can_be_called_is_neither() -> None:
    text = "The Finance Committee met. The Standing Orders Committee met. The committee rejected it."

    assert [name for name, *_ in named(text, Kind.BODY)] == [
        "Finance Committee",
        "Standing Orders Committee",
        "committee",
    ]


def test_bodies_without_capitals_are_named_as_they_are() -> None:
    text = (
        "The appeals panel lifted it. The panel was split. The Elm branch voted, and the union's conference "
        "arrangements committee barred it. He got a board."
    )

    assert named(text, Kind.BODY) == [
        ("appeals panel", "panel"),
        ("Elm branch",),
        ("conference arrangements committee",),
    ]


def test_a_body_with_a_capital_of_its_own_is_the_one_that_is_named() -> None:
    assert named("The Board of Directors met. The Board voted 5-2.", Kind.BODY) == [("Board of Directors", "Board")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Bylaws Committee met; the grievance committee met.", ["Bylaws Committee", "grievance committee"]),
        ("The rules committee voted. The new committee met.", ["rules committee"]),
        ("The Ard Comhairle met. The Ard Fheis will decide.", ["Ard Comhairle", "Ard Fheis"]),
        ("The federal council and the riding association met.", ["federal council", "riding association"]),
        ("The party's court of appeal quashed it.", ["court of appeal"]),
        ("The board of directors and the trustees voted.", ["board of directors", "trustees"]),
        ("The trustees were seen.", []),
        ("The board sacked her at an emergency meeting; a special meeting met.", ["board", "special meeting"]),
        ("The board met before a special general meeting.", ["board", "special general meeting"]),
        ("Conference agreed. The AGM elected her, and the NEC met.", ["Conference", "AGM", "NEC"]),
        ("The Women's Conference and the People's Assembly met.", ["Women's Conference", "People's Assembly"]),
        ("The 1922 Committee met. The Interim Board met.", ["1922 Committee", "Interim Board"]),
        ("The Elm group voted to expel him. A campaign group marched.", ["Elm group"]),
        ("The state convention nominated her. By convention he left.", ["state convention"]),
        ("The party backs conference motions. They saw angry committee members.", ["conference"]),
    ],
)
def test_bodies_of_many_kinds_are_called_as_the_report_calls_them(text: str, expected: list[str]) -> None:
    assert [name for name, *_ in named(text, Kind.BODY)] == expected


def test_other_organisations_are_told_by_their_names_or_by_what_stands_beside() -> None:
    text = (
        "Harbour Workers' Union chief Jo Bell spoke. The Pay and Conditions Commission (PCC) was asked; the PCC "
        "declined. Onward, a left-wing group, marched. An Onward spokesman told the Argus so. "
        "The Elm Party and Elm's members agreed."
    )

    assert named(text, Kind.ORGANISATION) == [
        ("Harbour Workers' Union",),
        ("Pay and Conditions Commission", "PCC"),
        ("Onward",),
        ("Argus",),
        ("Elm Party", "Elm"),
    ]
    assert named(text, Kind.OFFICE) == [("Harbour Workers' Union chief", "chief")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She is the MP for Bridge and Hollow.", ["Bridge and Hollow"]),
        ("He was standing for the party in Eastgate West.", ["Eastgate West"]),
        ("He seeks to run as a candidate in Eastgate.", ["Eastgate"]),
        ("The constituency of Stoke-under-Elm is marginal.", ["Stoke-under-Elm"]),
        ("The Eastgate West selection was closed.", ["Eastgate West"]),
        ("Eastgate North - a marginal seat - was lost. People of Eastgate North wept.", ["Eastgate North"]),
        ("The Hill Ward by-election is near.", ["Hill Ward"]),
        ("Kim Fox was preselected for Elmton.", ["Elmton"]),
        ("She won the nomination in Elmton South.", ["Elmton South"]),
        ("Kim Fox, who has represented Elmton since 2010, left.", ["Elmton"]),
        ("She is the prospective parliamentary candidate for Elmton and Hill.", ["Elmton and Hill"]),
        ("She sits for Elmton in the Senedd.", ["Elmton"]),
        ("She held Elmton with a majority of 43.", ["Elmton"]),
        ("A by-election will be held in Elmton.", ["Elmton"]),
        ("She ran in House District 12; the vacancy in Ward 3 was filled.", ["House District 12", "Ward 3"]),
        ("The candidate for the 12th Congressional District lost.", ["12th Congressional District"]),
        ("She topped the poll in the Elmton-Hill electoral area.", ["Elmton-Hill"]),
        ("Nominations for General Secretary and for Deputy Leader closed.", []),
        ("The selection in March was void.", []),
        ("She stood in March in the rain.", []),
        ("He is a candidate for President.", []),
        ("She stood for the Elm Party.", []),
    ],
)
def test_a_seat_is_told_by_who_stands_or_sits_for_it(text: str, expected: list[str]) -> None:
    assert [name for name, *_ in named(text, Kind.SEAT)] == expected


def test_offices_are_found_and_what_is_no_longer_held_is_no_part_of_them() -> None:
    text = (
        "The former general secretary and the deputy chief whip met the returning officer. The whip was removed. "
        "The chief cook left."
    )

    assert [name for name, *_ in named(text, Kind.OFFICE)] == [
        "general secretary",
        "deputy chief whip",
        "returning officer",
    ]


def test_pronouns_mean_the_one_person_they_can() -> None:
    text = (
        "Jo Bell said he was tired. He left his hat. Ann Lee and Kim Fox met. She said no. Ms Fry met Mr Day; she lost."
    )

    assert [one for one in mentioned(text, Kind.PERSON) if one[2] == "pronoun"] == [
        ("he", "Jo Bell", "pronoun"),
        ("He", "Jo Bell", "pronoun"),
        ("his", "Jo Bell", "pronoun"),
        ("she", "Ms Fry", "pronoun"),
    ]


def test_descriptions_mean_the_one_person_of_whom_it_was_told() -> None:
    text = (
        "Ex-Elm leader Jo Bell was expelled. Chair Ann Lee moved it against her predecessor. An ally of the former "
        "leader wept. Kim Fox, the MP for Eastgate, resigned. The MP for Eastgate wept. The Eastgate MP left."
    )

    assert [one for one in mentioned(text, Kind.PERSON) if one[2] == "description"] == [
        ("her predecessor", "Jo Bell", "description"),
        ("the former leader", "Jo Bell", "description"),
        ("The MP for Eastgate", "Kim Fox", "description"),
        ("The Eastgate MP", "Kim Fox", "description"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Labour MP Kim Fox is out. The MP for Eastgate said no.", [("The MP for Eastgate", "Kim Fox")]),
        ("Kim Fox was elected MP for Eastgate in 2010. The MP left.", [("The MP", "Kim Fox")]),
        (
            "Kim Fox, who represents the ward of Hill, left. The Hill councillor wept.",
            [("The Hill councillor", "Kim Fox")],
        ),
        ("Cllr Kim Fox was barred. The councillor wept.", [("The councillor", "Kim Fox")]),
        ("Jo Bell was ousted as leader. The former leader wept.", [("The former leader", "Jo Bell")]),
        ("They replaced Jo Bell as chair. The former chair wept.", [("The former chair", "Jo Bell")]),
        ("Kim Fox MP left. Jo Bell MP left. The MP for Eastgate wept.", []),
        ("Kim Fox, MP for Westgate, left. The MP for Eastgate wept.", []),
        ("The MP for Eastgate wept. Kim Fox MP left.", []),
        ("Kim Fox MP left. The MP for Eastgate met the MP for Westgate.", []),
        ("Cllr Kim Fox left. Cllr Jo Bell left. The councillor wept.", []),
        ("Jo Bell removed Ann Lee as chair. The former leader wept.", []),
    ],
)
def test_an_office_or_a_seat_describes_the_one_person_whose_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    told = [(words, whom) for words, whom, by in mentioned(text, Kind.PERSON) if by == "description"]

    assert told == expected


def test_whom_the_register_knows_is_described_and_listed_like_anybody() -> None:
    known = Gazetteer(
        persons=("Jo Bell", "Ann Lee"), offices=("Chair",), seats=("Eastgate",), aliases={"chair": "Chair"}
    )
    text = (
        "Ex-Elm leader Jo Bell was expelled. Chair Ann Lee moved it against her predecessor. They met Ann Lee and Kim "
        "Fox. Ann Lee, the MP for Eastgate, wept. The Eastgate MP left."
    )
    report = report_of(text, source="Courier")

    found = read(report, known)
    names, mentions = found.names, found.mentions

    assert [one.name for one in names if one.kind is Kind.PERSON] == ["Jo Bell", "Ann Lee", "Kim Fox"]
    assert [(report.words(one.span), one.named.name) for one in mentions if one.by == "description"] == [
        ("her predecessor", "Jo Bell"),
        ("The Eastgate MP", "Ann Lee"),
    ]


def test_a_surname_is_of_the_one_person_of_that_name_told_of_so_far() -> None:
    text = "Jo Bell was barred. Mr Bell left. Ann Bell, his wife, said no. Bell wept."

    assert named(text, Kind.PERSON) == [("Jo Bell", "Mr Bell"), ("Ann Bell",), ("Bell",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Ayla then said no. Ayla left.", ["Ayla"]),
        ("Cllrs Bell and Fox abstained. Cllr Fox left.", ["Bell", "Fox"]),
        ("Cllr Jo Bell left. Cllrs Bell and Fox abstained.", ["Jo Bell", "Fox"]),
        ("Coun Bell met Mr Fox and Baroness Day.", ["Bell", "Mr Fox", "Baroness Day"]),
        ("MPs such as Bell and Fox went.", ["Bell", "Fox"]),
        ("The candidate Onward selected left. Vice President of Student Affairs.", []),
    ],
)
def test_one_word_is_a_person_where_an_office_or_title_stands_right_before_it(text: str, expected: list[str]) -> None:
    assert [name for name, *_ in named(text, Kind.PERSON)] == expected


def test_a_description_that_fits_two_means_nobody() -> None:
    text = (
        "Former leader Jo Bell was expelled. Ann Lee, a former leader herself, wept. An ally of the former leader wept."
    )

    assert not [one for one in mentioned(text, Kind.PERSON) if one[2] == "description"]


def test_known_bodies_offices_and_seats_are_called_as_the_record_calls_them() -> None:
    known = Gazetteer(
        bodies=("Executive",),
        offices=("General Secretary",),
        seats=("Northmere",),
        aliases={"the NEC": "Executive", "NEC": "Executive"},
    )
    text = "The NEC met. The executive rose. The general secretary barred Jo Bell from Northmere."
    report = report_of(text, source="Courier")

    found = read(report, known)
    names, mentions = found.names, found.mentions

    assert [(one.kind.value, one.name, one.known) for one in names] == [
        ("body", "Executive", True),
        ("office", "General Secretary", True),
        ("person", "Jo Bell", False),
        ("seat", "Northmere", True),
    ]
    assert [report.words(one.span) for one in mentions if one.named.name == "Executive"] == ["NEC", "executive"]


def test_no_name_is_looked_for_where_a_day_is_told() -> None:
    report = report_of(
        "It met on Tuesday 4 March 2031. May Bell said so in May.", source="Courier", dated=date(2031, 5, 5)
    )

    assert [one.name for one in names_of(report, days_of(report))[0]] == ["May Bell"]


@SHARES
@pytest.mark.parametrize(
    "piece",
    [
        "Jo Bell said he ",
        "Mr A. ",
        "Union of ",
        "A B ",
        "MP for Bell and ",
        "van der ",
        "(ABC) ",
        "the executive ",
        "selected a ",
        "the a committee ",
    ],
)
def test_hostile_text_is_read_in_a_time_that_grows_with_its_length(piece: str, share: int) -> None:
    report = report_of((piece * (4_500 // len(piece)) + "left.\n") * (40 // share), source="Courier")

    takes(30 / share, lambda: names_of(report))


def test_the_names_of_the_real_reports(shared: Path) -> None:
    """How many of each kind a reader finds, and how many places point back; no name is told twice in two forms."""
    found = {}
    for number in range(1, 5):
        report = read_report(shared / "reports" / f"report-{number}.txt")
        names, mentions = names_of(report, days_of(report))
        counts = [sum(one.kind is kind for one in names) for kind in (Kind.PERSON, Kind.BODY, Kind.SEAT)]
        found[number] = (
            *counts,
            sum(one.by in ("pronoun", "description") for one in mentions if one.named.kind is Kind.PERSON),
        )

    assert found == {1: (5, 1, 1, 13), 2: (2, 1, 1, 3), 3: (3, 1, 2, 4), 4: (6, 1, 1, 10)}
