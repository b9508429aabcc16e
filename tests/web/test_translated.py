"""No sentence of the program's own is left in English on a page in another language.

Text that is the same in both languages must be made of the book's words, the register's, or names.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from django.test import Client

from hustings.answers import DutyState, MarkKind
from hustings.rulebook import ActKind, RuleBook
from hustings.speech import LANGUAGES
from hustings.web import labels
from hustings.web.archive import Archive
from hustings.web.kept_records import Shelf
from hustings.web.seal_page import SealPage
from hustings.web.standing import seal_words
from hustings.web.trying_views import SAMPLE_BOOK

CORBYN = "what=may_stand&person=Jeremy+Corbyn&seat=Islington+North&on=2023-04-01"

PAGES = {
    "home": "/",
    "form": "/commonweal/ask",
    "form with faults": "/commonweal/ask?what=may_stand",
    "not asked": "/commonweal/ask?what=unicorn&on=2023-02-30",
    "no": f"/labour/ask?{CORBYN}",
    "yes": "/commonweal/ask?what=member&person=Rowan+Ashdown&on=2026-11-02",
    "not known": "/commonweal/ask?what=may_stand&person=Noor+Siddiqui&seat=Northmere&on=2026-11-02",
    "a number": "/commonweal/ask?what=nominations&person=Noor+Siddiqui&seat=Northmere&on=2026-11-02",
    "with votes by name and reasons": "/moot/ask?what=may_stand&person=Kim&seat=Northmere&on=2003-05-20",
    "supposed": "/commonweal/ask?what=may_stand&person=Rowan+Ashdown&seat=Northmere&on=2026-11-02"
    '&suppose=2026-11-02+restore_whip+"Rowan+Ashdown"+by+"Chief+Whip"',
    "organisation": "/labour/",
    "own organisation": "/commonweal/",
    "person": "/labour/person/Jeremy%20Corbyn?on=2023-04-01",
    "person supposed": "/commonweal/person/Rowan%20Ashdown?on=2026-11-02"
    '&suppose=2026-11-02+restore_whip+"Rowan+Ashdown"+by+"Chief+Whip"',
    "person who voted": "/moot/person/Bo?seat=Northmere&on=2003-05-20",
    "people": "/commonweal/people",
    "people not found": "/labour/people?words=unicorn",
    "register": "/labour/decisions",
    "register searched": "/commonweal/decisions?words=northmere&act=endorsement&since=2020"
    "&person=Rowan+Ashdown&sure=none",
    "register not found": "/commonweal/decisions?words=unicorn&since=soon&marked=yes&seat=Northmere&body=Executive",
    "decision": "/commonweal/decision/48",
    "decision with names and reasons": "/moot/decision/4",
    "anonymous decision": "/moot/decision/7",
    "reported decision": "/labour/decision/19",
    "announcement": "/labour/decision/30",
    "rule book": "/commonweal/rulebook",
    "reported rule book": "/labour/rulebook",
    "clause": "/commonweal/rulebook/4.3",
    "clause with versions": "/commonweal/rulebook/5.1",
    "clause with a ruling": "/moot/rulebook/1.3",
    "clause with duties": "/labour/rulebook/6.2",
    "seats": "/commonweal/seats",
    "seat": "/commonweal/seat/Northmere?on=2026-11-02",
    "reported seat": "/labour/seat/Islington%20North",
    "bodies": "/commonweal/bodies",
    "body": "/commonweal/body/Executive",
    "office": "/labour/body/Chief%20Whip",
    "duties": "/commonweal/duties?on=2026-11-02",
    "duties of one": "/labour/duties?by=Chief+Whip",
    "about": "/commonweal/about",
    "about a reported record": "/labour/about",
    "try": "/try/",
    "messages": "/try/messages",
    "read reports": "/read/",
    "compare": "/labour/compare",
    "compared": "/labour/compare?draft=labour-local-choice&person=Jeremy+Corbyn&seat=Islington+North",
    "no draft": "/labour/compare?draft=unicorn",
    "no seat": "/labour/seat/Islington",
    "no body": "/labour/body/Nobody",
    "no day": "/labour/seats/?on=soon",
    "nobody": "/labour/person/Nobody",
    "no clause": "/labour/rulebook/99",
    "no entry": "/labour/decision/9999",
    "no page": "/nowhere/at/all",
}
OTHERS = [code for code in LANGUAGES if code != "en"]

_ENGLISH = re.compile(r'<(section|span)\b[^>]* lang="en".*?</\1>', re.DOTALL)
_NOT_TEXT = re.compile(r"<(script|style|pre|code|textarea|template)\b.*?</\1>", re.DOTALL)
_SPOKEN = re.compile(r'(?:aria-label|title|placeholder|data-told)="([^"]*)"')
_BETWEEN_WORDS = re.compile(r"[|:;,“”„\"()\[\]\d./…—–‹›·-]+")
_LETTERS = re.compile(r"\w+")
_SITE = "Hustings English Cymraeg Deutsch unicorn Ben is suspended SHA 256 JSON http localhost"


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("name", PAGES)
def test_no_sentence_of_ours_is_left_in_english(client: Client, shelf: Shelf, name: str, code: str) -> None:
    english = client.get(PAGES[name], headers={"accept-language": "en"}).content.decode()
    other = client.get(PAGES[name], headers={"accept-language": code}).content.decode()

    same = set(_texts(english)) & set(_texts(other))
    of_others, names = _words_of_others(shelf), _names(shelf)
    assert sorted(text for text in same if not _is_of_others(text, of_others, names)) == []
    assert len(same) < len(set(_texts(english)))


@pytest.mark.parametrize("kinds", [MarkKind, DutyState], ids=["marks", "duties"])
def test_every_kind_that_a_page_shows_is_found_for_the_catalogues(kinds: type[MarkKind] | type[DutyState]) -> None:
    assert {str(kind) for kind in kinds} == set(labels.MARKS if kinds is MarkKind else labels.STATES)


def test_every_kind_of_act_is_found_for_the_catalogues() -> None:
    assert {labels.act_kind(kind) for kind in ActKind} == set(labels.KINDS)


def _texts(page: str) -> Iterator[str]:
    """What is read on a page or read out, piece by piece."""
    page = _NOT_TEXT.sub("<br>", _ENGLISH.sub("<br>", page))
    for found in _SPOKEN.finditer(page):
        yield " ".join(html.unescape(found[1]).split())
    for piece in re.split(r"<[^>]*>", page):
        if text := " ".join(html.unescape(piece).split()):
            yield text


def _is_of_others(text: str, of_others: str, names: list[str]) -> bool:
    """Whether a text is made of others' words alone: what is left without names stands in a book or a register."""
    if text.startswith("http://") or re.fullmatch("[0-9a-f]{12,64}", text) or _folded(text) in of_others:
        return True
    for name in names:
        text = text.replace(name, "|")
    pieces = (_folded(piece) for piece in _BETWEEN_WORDS.split(text))
    return all(piece in of_others for piece in pieces if re.search("[a-z]{2}", piece))


def _folded(text: str) -> str:
    """Words only, parted and surrounded by single spaces."""
    return " ".join(["", *_LETTERS.findall(text.replace("_", " ").casefold()), ""])


def _words_of_others(shelf: Shelf) -> str:
    """Everything that the books and registers say, and the phrases of their terms."""
    texts = [_SITE, SAMPLE_BOOK]
    for archive in shelf:
        organisation = archive.organisation
        texts += [archive.title, organisation.note, *(title for title, _ in organisation.also)]
        texts += [
            archive.book_text,
            *map(archive.written, archive.all_entries),
            *_phrases(archive.book),
            archive.book.text_hash,
        ]
        texts += [text for draft in archive.drafts for text in (draft.title, draft.text)]
        root, page = archive.head.root, SealPage(archive)
        texts += [archive.book.text_hash[:12], archive.head.origin, root.hex(), root.hex()[:12]]
        texts += [seal_words(root), page.root, *(key.vkey for key in page.keys)]
    return _folded(" | ".join(texts)).replace(" | ", " ")


def _phrases(book: RuleBook) -> Iterator[str]:
    for phrase in (*(term.phrase for term in book.terms.values()), *book.head_phrases.values()):
        for told in (phrase.yes, phrase.no, phrase.not_known):
            yield from re.split(r"\{\w*\}", told)


def _names(shelf: Shelf) -> list[str]:
    """Every name on the records, the longest first."""
    named = {name for archive in shelf for name in _named(archive)}
    return sorted(named, key=len, reverse=True)


def _named(archive: Archive) -> Iterator[str]:
    yield from (*archive.people, *archive.seats, *archive.bodies, *archive.labels, *archive.divisions, archive.title)
