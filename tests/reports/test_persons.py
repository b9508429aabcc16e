"""Who is a person in a report: by the constructions in which papers, minutes and press releases name people."""

from __future__ import annotations

import pytest
from tests.reports.hostile import SHARES, takes

from hustings.reports.found import Kind
from hustings.reports.names.names import names_of
from hustings.reports.papers.files import report_of


def persons(text: str) -> list[str]:
    """The names of the persons of a text, in order."""
    return [one.name for one in names_of(report_of(text, source="Courier"))[0] if one.kind is Kind.PERSON]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Schoolteacher Ann Lee said no.", ["Ann Lee"]),
        ("Angry Ann Lee told reporters no.", ["Ann Lee"]),
        ("Furious Lee said no. Gwen Lee was blocked.", ["Gwen Lee"]),
        ("Elmton-born Ann Lee said no.", ["Ann Lee"]),
        ("Defending Ann Lee, Jo Bell said no.", ["Jo Bell"]),
        ("Mohammed Khan said no. Jean-Luc Hart was elected.", ["Mohammed Khan", "Jean-Luc Hart"]),
    ],
)
def test_a_word_with_a_capital_only_for_its_place_is_no_part_of_a_name(text: str, expected: list[str]) -> None:
    assert persons(text)[-len(expected) :] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee KC chaired the panel.", ["Ann Lee"]),
        ("Ann Lee MSP and Jo Bell MS were suspended.", ["Ann Lee", "Jo Bell"]),
        ("Former TD Seán Ó Murchú left. Deputy Ó Murchú said so.", ["Seán Ó Murchú"]),
        ("Group leader Cllr Ann Lee OBE said: “No.”", ["Ann Lee"]),
        ("U.S. Rep. Dana Orwell, D-Ohio, said no.", ["Dana Orwell"]),
        ("Sen. Dana Orwell (D-Northport) was endorsed.", ["Dana Orwell"]),
        ("They heard Congressman Dana Orwell, R-San Anton, last.", ["Dana Orwell"]),
        ("Coun Ann Lee abstained.", ["Ann Lee"]),
        ("The Rev. Dr. Jo Bell Jr. was expelled. Mr Bell left.", ["Jo Bell Jr"]),
        ("Mayor of Elmton Bill Hart was deselected.", ["Bill Hart"]),
        ("Minister of State Bill Hart voted for it.", ["Bill Hart"]),
        ("The mayor of Elmton, Bill Hart, was deselected.", ["Bill Hart"]),
        ("Former attorney general Bill Hart is next.", ["Bill Hart"]),
        ("The whip (now a minister) Bill Hart knew.", ["Bill Hart"]),
        ("Bill Hart, Vice President, welcomed us.", ["Bill Hart"]),
        ("Bill Hart, the Bishop of Elmton, told us so.", ["Bill Hart"]),
        ("Bill Hart (Elm branch) moved it.", ["Bill Hart"]),
        ("Bill Hart (43) was there.", ["Bill Hart"]),
        ("The winner was Bill Hart.", ["Bill Hart"]),
        ("He spoke of postman Bill Hart.", ["Bill Hart"]),
        ("It was told by the party's Secretary General Bill Hart.", ["Bill Hart"]),
        ("“It is,” said Elm secretary-general Bill Hart.", ["Bill Hart"]),
        ("Elm Society CEO Bill Hart was cleared.", ["Bill Hart"]),
        ("They beat retiring Republican Will Hart.", ["Will Hart"]),
        ("A previous member of his cabinet Bill Hart left.", ["Bill Hart"]),
        ("Four left, and a fifth, Bill Hart, has since been barred. A sixth, Elm Street, was shut.", ["Bill Hart"]),
        ("Jo Bell got 32 votes to 16 for Bill Hart, 1 for Ann Lee.", ["Jo Bell", "Bill Hart", "Ann Lee"]),
        ("They voted for the Elm Party's Bill Hart. The Elm Party's Northern Region met.", ["Bill Hart"]),
        (
            "The rebel MPs are Ann Ochieng’ Lee (Gem), Bill Hart (Elm South) and Jo Bell.",
            [
                "Ann Ochieng' Lee",
                "Bill Hart",
                "Jo Bell",
            ],
        ),
        ("They sat in the Lady Mitchell lecture hall.", []),
        ("Previous board members: Bill Hart (BH), Ann Lee (AL)", ["Bill Hart", "Ann Lee"]),
        ("Guests: Bill Hart (FSA)", ["Bill Hart"]),
        ("Apologies were received from Bill Hart, Jo and Ann Lee, Kim Fox.", ["Bill Hart", "Ann Lee", "Kim Fox"]),
        (
            "He named the expelled members as: Bill Odo Hart – (Elm North I), Jo Bell – (Ash), Ann Lee -(Elm Central).",
            [
                "Bill Odo Hart",
                "Jo Bell",
                "Ann Lee",
            ],
        ),
        ("It was put by Speaker Pro Tempore Bill Hart.", ["Bill Hart"]),
        ("They met retired major general Bill Hart and retired colonel Ann Lee.", ["Bill Hart", "Ann Lee"]),
        ("It removed Bill Hart, Elected Deputy Chair of Table Tennis Elmland.", ["Bill Hart"]),
        ("Deputy Harbour Coordinator Bill Hart left.", ["Bill Hart"]),
        (
            "Those expelled are Ann Lee, Home division; Bill Hart, Elm Town division; Jo Bell, Ash Green division.",
            [
                "Ann Lee",
                "Bill Hart",
                "Jo Bell",
            ],
        ),
    ],
)
def test_titles_letters_and_roles_tell_a_person_and_are_no_part_of_the_name(text: str, expected: list[str]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The panel was made up of Ann Lee, Jo Bell and Kim Fox.",
        "Present: Ann Lee (chair), Jo Bell, Kim Fox.",
        "Elected: Ann Lee, Jo Bell and Kim Fox",
        "Apologies were received from Ann Lee, Jo Bell and Kim Fox.",
        "Also elected to the committee were Ann Lee, Jo Bell and Kim Fox.",
        "Ann Lee MP, Jo Bell (Elm) and Kim Fox were suspended.",
        "They removed the three – Ann Lee, Jo Bell and Kim Fox – from it.",
        "The other candidates were Ann Lee, Jo Bell and Kim Fox.",
    ],
)
def test_everybody_in_a_list_of_persons_is_one(text: str) -> None:
    assert persons(text) == ["Ann Lee", "Jo Bell", "Kim Fox"]


@pytest.mark.parametrize(
    "name",
    [
        "Sam O'Neill", "Pat McDonnell", "Ivo van der Berg", "Maria de Souza", "Omar bin Hamad al-Fayed",
        "Síle Ní Chonaill", "Rhys ap Hywel", "Gwenllian ferch Rhys", "A.B. Rao", "K. V. Subramanian",
        "Mohammed Abdul Rahman Khan", "María José García López", "Anne-Marie Smith-Jones", "Ban Ki-moon",
        "Nurul binti Osman", "Élodie d'Arcy", "Đorđe Žižić",
    ],
)  # fmt: skip
def test_names_of_every_origin_are_read_whole(name: str) -> None:
    assert persons(f"It expelled {name}. {name} was told so by Ann Lee, who chairs it.") == [name, "Ann Lee"]


@pytest.mark.parametrize(
    "text",
    [
        "Castle Street said no.",
        "The leader of the Liberal Democrats now claims so.",
        "Harbour Independents was fined.",
        "A Forward UK spokesman said no.",
        "Deputy Prime Minister was her title.",
        "The three seats – Port Regis, Hill End and Elm Cross – are marginal.",
        "In Port Regis, the party's candidate left.",
        "In Port Regis, 13 of the delegates left.",
        "East Elmton has gone.",
    ],
)
def test_places_parties_and_offices_are_no_persons(text: str) -> None:
    assert persons(text) == []


@SHARES
@pytest.mark.parametrize(
    "piece",
    ["Present: ", "elected to the ", "of chair ", "Jo Bell, ", "members a ", "( a", "four a ", "A.", "MP ", "al-X "],
)
def test_hostile_lists_and_titles_are_read_in_a_time_that_grows_with_their_length(piece: str, share: int) -> None:
    text = (piece * (4_500 // len(piece)) + "left.\n") * (20 // share)

    takes(30 / share, lambda: names_of(report_of(text, source="Courier")))
