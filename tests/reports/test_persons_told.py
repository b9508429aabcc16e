"""Who is a person in a report, by the construction: one sentence for each way of putting it, and of what is none."""

from __future__ import annotations

import time

import pytest

from hustings.reports.found import Kind
from hustings.reports.names.name_runs import words_in
from hustings.reports.names.names import names_of
from hustings.reports.names.seats_named import _PATTERNS
from hustings.reports.papers.files import report_of


def persons(text: str) -> list[str]:
    """The names of the persons of a text, in order."""
    return [one.name for one in names_of(report_of(text, source="Courier"))[0] if one.kind is Kind.PERSON]


@pytest.mark.parametrize(
    "text",
    [
        "The party dropped Ann Lee.",
        "Members have now ditched Ann Lee as their candidate.",
        "The union booted out Ann Lee.",
        "They kicked Ann Lee off the panel.",
        "The branch threw out Ann Lee.",
        "The board voted to impeach Ann Lee.",
        "It was decided to terminate Ann Lee.",
        "The lodge disqualified Ann Lee.",
        "The regional office parachuted in Ann Lee.",
        "The chapter unendorsed Ann Lee.",
        "The party restored the whip to Ann Lee.",
        "An appeal by Ann Lee was dismissed.",
        "It imposed Ann Lee as candidate.",
        "Delegates preselected Ann Lee.",
        "The panel recalled Ann Lee.",
        "Delegates unseated Ann Lee.",
        "The whip was withdrawn from Ann Lee.",
        "The decision to oust Ann Lee was wrong.",
        "Calls to reprimand Ann Lee grew.",
        "The party stripped Ann Lee of the whip.",
        "They voted on whether to clear Ann Lee.",
        "The committee struck off Ann Lee.",
        "It handed the nomination to Ann Lee.",
        "The umpires, who include Ann Lee, are out.",
        "The motion came from vice president Ann Lee.",
        "It was read by spokesperson Ann Lee.",
        "They heard pastor Ann Lee.",
        "It was opposed by the lawyer and tax advocate Ann Lee.",
        "They read a report given later by Ann Lee, chief accountant at Oak Mills.",
        "Secretary Pro Tempore Ann Lee left.",
        "President-elect Ann Lee ruled so.",
        "Chair Emeritus Ann Lee ruled so.",
        "The treasurer of the lodge Ann Lee was fined.",
        "The sacking of the Adviser to the Governor of the Province, Ann Lee, was void.",
        "The sacking of the Adviser to the Governor (AGP), Ann Lee, was void.",
        "The hearing on Ann Lee, in private, was short.",
        "Elmton Board of Trustees Chair Ann Lee said so.",
        "Board treasurer and long-time member Ann Lee left.",
        "Local organiser Ann Lee left.",
        "It is led by lecturer Ann Lee.",
        "He beat incumbent Ann Lee.",
        "The chair, Ann Lee of Hill End, left.",
        "Branch secretary for Elmton Ann Lee left.",
        "Ann Lee (Vice-Chair Education) proposed it.",
        "Proposed by Ann Lee (Hill branch).",
        "PRESIDENT Ann Lee left.",
        "Hon. Ann Lee was expelled.",
        "Rev Canon Ann Lee prayed.",
        "The Rt Hon Ann Lee MP spoke.",
        "Taoiseach Ann Lee spoke.",
        "Baroness Ann Lee spoke.",
        "Vice-Chancellor Professor Ann Lee OBE spoke.",
        "Sen. Ann Lee, R-San Antonio, voted.",
        "Rep. Ann Lee (R-Fort Hill) voted.",
        "State Sen. Ann Lee voted.",
        "Sis. Ann Lee moved it.",
        "Cde Ann Lee moved it.",
        "Ann Lee, JP, chaired it.",
        "Ann Lee, Esq., chaired it.",
        "Gov. Ann Lee vetoed it.",
        "Lt. Gov. Ann Lee vetoed it.",
        "First Minister Ann Lee spoke.",
        "Senator the Hon. Ann Lee spoke.",
        "Ann Lee had the party's whip withdrawn by the leader.",
        "The vote against Ann Lee was close.",
        "Ann Lee's supporters wept.",
        "Whoever replaces Ann Lee must win.",
        "Members loyal to Ann Lee left.",
        "Ann Lee came second.",
        "Ann Lee: 40 votes.",
        "A complaint about Ann Lee was heard.",
        "The letter names Ann Lee.",
        "A motion of no confidence in Ann Lee was carried.",
        "No confidence motion against Ann Lee fails.",
        "Ann Lee thinks so.",
        "Opening the debate, Ann Lee moved it.",
        "Yours sincerely,\nAnn Lee\nGeneral Secretary",
        "Ann Lee\nPresident\n\nThe club met.",
        "It met.\n\nSigned: Ann Lee",
        "“It is wrong,” Ann Lee, who chairs it, said.",
        "The treatment of Ann Lee is wrong.",
    ],
)
def test_one_person_is_found_whatever_the_sentence_does_with_the_name(text: str) -> None:
    assert persons(text) == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The four - Ann Lee, Jo Bell, Kim Fox and Sam Day - were expelled.",
            ["Ann Lee", "Jo Bell", "Kim Fox", "Sam Day"],
        ),
        (
            "Those whom the league barred for life are Ann Lee, Jo Bell and Kim Fox, it wrote.",
            ["Ann Lee", "Jo Bell", "Kim Fox"],
        ),
        ("The vice chair of the lodge, Ann Lee and the treasurer, Jo Bell, left.", ["Ann Lee", "Jo Bell"]),
        ("They saw Ann Welsh and Jo Christian, who left with Kim Sons.", ["Ann Welsh", "Jo Christian"]),
        ("Messrs Ann Lee and Jo Bell sit on it.", ["Ann Lee", "Jo Bell"]),
        ("It named them as Ann Lee, Jo Bell and Kim Fox.", ["Ann Lee", "Jo Bell", "Kim Fox"]),
        (
            "The suspended councillors, Ann Lee (Hill), Jo Bell (Mill) and Kim Fox (Dale), appealed.",
            ["Ann Lee", "Jo Bell", "Kim Fox"],
        ),
        ("The following were elected:\n\n- Ann Lee\n- Jo Bell\n- Kim Fox\n", ["Ann Lee", "Jo Bell", "Kim Fox"]),
        (
            "The new executive:\n\n* Ann Lee, chair\n* Jo Bell, secretary\n* Kim Fox\n",
            ["Ann Lee", "Jo Bell", "Kim Fox"],
        ),
        ("Ann Lee, of Elmton, and Jo Bell, of Hill End, were expelled.", ["Ann Lee", "Jo Bell"]),
        ("Councillors Ann Lee, Jo Bell and Kim Fox resigned.", ["Ann Lee", "Jo Bell", "Kim Fox"]),
        (
            "Suspended were: Ann Lee (Northport); Jo Bell (Elmton); and Kim Fox (Hill).",
            ["Ann Lee", "Jo Bell", "Kim Fox"],
        ),
        (
            "The six councillors who quit were Ann Lee, Jo Bell, Kim Fox, Sam Day, Una Fry and Bill Hart.",
            ["Ann Lee", "Jo Bell", "Kim Fox", "Sam Day", "Una Fry", "Bill Hart"],
        ),
        ("Letters were sent to three members: Ann Lee, Jo Bell and Kim Fox.", ["Ann Lee", "Jo Bell", "Kim Fox"]),
        ("Both Ann Lee and Jo Bell abstained.", ["Ann Lee", "Jo Bell"]),
        ("MPs such as Watley or Jo Bell went.", ["Watley", "Jo Bell"]),
        ("They include Ann Lee and Jo Bell, both of the Elm branch.", ["Ann Lee", "Jo Bell"]),
        (
            "Voting for: Ann Lee, Jo Bell. Voting against: Kim Fox, Sam Day.",
            ["Ann Lee", "Jo Bell", "Kim Fox", "Sam Day"],
        ),
        (
            "It was opposed by Minister for Rural Transport Ann Lee and tabled by Jo Bell.",
            ["Ann Lee", "Jo Bell"],
        ),
        ("He had the blessing of Treasurer Ann Lee and Lords Leader Jo Bell.", ["Ann Lee", "Jo Bell"]),
        ("Alhaji Musa Danjuma Bello was suspended.", ["Musa Danjuma Bello"]),
        ("Chief Ada Okoro was barred.", ["Ada Okoro"]),
        ("Comrade Ada Okoro spoke.", ["Ada Okoro"]),
        ("Shri Ravi Rao and Smt. Lata Devi were expelled.", ["Ravi Rao", "Lata Devi"]),
        ("Engr. Tunde Ojo and Barr. Ada Okoro left.", ["Tunde Ojo", "Ada Okoro"]),
        ("Rt. Hon. Sir Bill Hart spoke.", ["Bill Hart"]),
        ("Pandit Ravi Rao spoke.", ["Ravi Rao"]),
        ("MLA Ravi Rao was expelled.", ["Ravi Rao"]),
        ("MEC Thabo Mokoena resigned.", ["Thabo Mokoena"]),
        ("Hajiya Amina Yusuf was appointed.", ["Amina Yusuf"]),
        ("Datuk Ahmad Razak was sacked.", ["Ahmad Razak"]),
        ("Mme Claire Dubois spoke.", ["Claire Dubois"]),
        ("Otunba Tunde Ojo spoke.", ["Tunde Ojo"]),
        ("Advocate Thabo Mokoena spoke.", ["Thabo Mokoena"]),
        ("Adv Thabo Mokoena spoke.", ["Thabo Mokoena"]),
        ("Ing. Kofi Mensah spoke.", ["Kofi Mensah"]),
        ("Nana Kofi Mensah spoke.", ["Nana Kofi Mensah"]),
        ("Lord Bill Hart spoke.", ["Bill Hart"]),
        ("Mr. Ada Osasu chairs it.", ["Ada Osasu"]),
        ("Bro. Jo Bell moved it.", ["Jo Bell"]),
        ("Dr. (Mrs.) Ada Okoro spoke.", ["Ada Okoro"]),
        ("Hon Justice Ada Okoro ruled.", ["Ada Okoro"]),
        ("Coun Kemple and her friends stayed.", ["Kemple"]),
        ("The impeachment of Kemple and Rusk was quick. Kemple was fired by his club.", ["Kemple", "Rusk"]),
        ("The ballot paper listed Ann Lee and Jo Bell.", ["Ann Lee", "Jo Bell"]),
        ("It pitted Ann Lee against Jo Bell.", ["Ann Lee", "Jo Bell"]),
        ("Ann Lee, 54, and Jo Bell, 33, left.", ["Ann Lee", "Jo Bell"]),
    ],
)
def test_lists_titles_and_surnames_tell_everybody(text: str, expected: list[str]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Labour was suspended. Labour's decision was wrong. Labour said so.",
        "Momentum said it backed her. Momentum's response was poor.",
        "Unite was expelled from the congress. Unite's suspension was lifted.",
        "Elmton voted no. Elmton's decision was wrong.",
        "Party Drops Candidate\n\nThe party met.",
        "Union Leader Quits After Vote\n\nThe party met.",
        "Clann Nua has sacked three of its own staff.",
        "The Arbitration Guidelines were late.",
        "The Touring Exec disagreed.",
        "Speakers at Provincial Assemblies will differ.",
        "Item 4 - Constitutional Changes - fell.",
        "They gave up the Clann Nua party whip.",
        "The Co Mayo branch met. A Co Mayo TD left.",
        "She is president of Southern Methodist Seminary.",
        "On Friday Elmton Fightback will be marching to it.",
        "He visited New York and San Marino.",
        "Harbour Weekly said so.",
        "The Northport Echo reported it.",
        "Fair Deal was backed by members. Fair Deal's campaign lost.",
        "They met at Castle Green.",
        "They met the mayor of Hill, Port Regis and the Elm.",
        "Hart and Sons left. Young Welsh members stayed.",
        "Good Friday was cold.",
        "Black Lives Matter was backed.",
        "The Green Party and Plaid Nua were invited.",
        "Fighting Fund was opened.",
        "Annual Report was adopted.",
        "Matters Arising were taken. Any Other Business was closed.",
        "Standing Order Nine was suspended.",
        "Vote Leave was fined.",
        "Open Letter signed by members.",
        "Rule Change was backed.",
        "The board endorsed Option Two.",
        "It suspended Rule Nine.",
        "Members elected Team Fresh.",
        "The union backed Motion Eight.",
        "It backed Proposition Twelve and Composite Seven.",
    ],
)
def test_parties_papers_places_and_things_are_nobody(text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize("piece", ["Aa", "Jo", "x-", "d'A", "Aa-"])
def test_a_word_without_end_costs_little(piece: str) -> None:
    text = "MP for " + piece * (100_000 // len(piece))
    begun = time.process_time()

    for pattern in _PATTERNS:
        pattern.search(text)
    words_in(text)
    names_of(report_of(text[:4_900] + " left.\n", source="Courier"))

    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Those expelled are Jo Bell, Elm division; Kim Fox, Hill division; and Ann Lee, Dale division, Corby.",
         ["Jo Bell", "Kim Fox", "Ann Lee"]),
        ("The new officers are: Jo Bell, chair; Kim Fox, secretary; and Ann Lee, treasurer.",
         ["Jo Bell", "Kim Fox", "Ann Lee"]),
        ("The places are Elm Cross, north; Hill Top, south; and Dale Head, west.", []),
    ],
)  # fmt: skip
def test_a_list_parted_by_semicolons_names_whoever_begins_its_parts(text: str, named: list[str]) -> None:
    assert persons(text) == named
