"""A page is made in its reader's language; what is made for scripts stays in English."""

from __future__ import annotations

from django.test import Client

from hustings.web.addresses import organisation

PAGE = organisation("labour")


def test_a_page_is_english_unless_its_reader_asks_otherwise(client: Client) -> None:
    page = client.get(PAGE)

    assert page["Content-Language"] == "en"
    assert '<html lang="en">' in page.content.decode()
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in page["Vary"].split(",")}


def test_the_browser_s_wish_is_met_as_far_as_the_language_is_spoken(client: Client) -> None:
    assert client.get(PAGE, headers={"accept-language": "fr, de-CH;q=0.8"})["Content-Language"] == "de"
    assert client.get(PAGE, headers={"accept-language": "fr"})["Content-Language"] == "en"


def test_a_choice_in_the_address_is_kept_for_the_next_page(client: Client) -> None:
    chosen = client.get(PAGE, {"language": "cy"})
    after = client.get(PAGE, headers={"accept-language": "de"})

    assert (chosen["Content-Language"], after["Content-Language"]) == ("cy", "cy")
    assert chosen.cookies["language"].value == "cy"
    assert '<html lang="cy">' in after.content.decode()


def test_a_language_nobody_speaks_here_is_no_choice(client: Client) -> None:
    page = client.get(PAGE, {"language": "xx"})

    assert page["Content-Language"] == "en"
    assert "language" not in page.cookies


def test_each_page_leads_to_itself_in_the_other_languages(client: Client) -> None:
    page = client.get(PAGE, {"on": "2023-04-01"}).content.decode()

    assert f'href="{PAGE}?on=2023-04-01&amp;language=cy" lang="cy"' in page


def test_what_is_made_for_scripts_is_in_english_whoever_asks(client: Client) -> None:
    client.get(PAGE, {"language": "cy"})
    english = client.get("/labour.json", headers={"accept-language": "en"}).json()
    data = client.get("/labour.json", headers={"accept-language": "de"})

    assert "Content-Language" not in data
    assert data.json() == english


def test_for_whom_a_page_is_made_is_told_in_its_language(client: Client) -> None:
    told = {"en": "As the public may see it.", "cy": "Fel y caiff y cyhoedd ei weld.",
            "de": "Wie es für die Öffentlichkeit einsehbar ist."}  # fmt: skip
    for code, sentence in told.items():
        assert sentence in client.get(organisation("commonweal"), {"language": code}).content.decode()
