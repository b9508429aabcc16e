"""A page on which a rule book can be written and is checked while it is written. Nothing of it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe

from hustings.speech import said
from hustings.web import prose
from hustings.web.responses import NotHere, one_at_a_time, page, shelf_of
from hustings.web.trying import NotTried, tried

_PACKAGE = Path(__file__).resolve().parents[1]
_FENCE = re.compile(r"(`{3,}|~{3,})([^`]*)")
_ELSEWHERE = re.compile(r"\[([^\]]+)\]\((?!https?:|#)[^)]*\)")
"""A link to another page of the documentation, which does not stand on the site."""
_SECTION = re.compile(r"### `([a-z0-9-]+)`")

SAMPLE_BOOK = """---
book: Rules of the Allotment Society
adopted: 2020-01-01
bodies: the committee = Committee
---
# 1  Words
```terms
member     yes/no   any membership   {is} a member
suspended  yes/no   any suspension   {is} suspended
```
# 2  Members
## 2.1 Joining
The committee admits members.
```rule
act membership: decision of the committee on person
```
## 2.2 Standing for the committee
A member who is not suspended may stand for the committee.
```rule
may_stand requires member and not(suspended)
```
## 2.3 Suspension
The committee may suspend a member, and says why.
```rule
act suspension: decision of the committee on person, with reasons
act lift_suspension: decision of the committee on person, ending suspension
```
# Worked examples
```example Whoever is suspended may not stand
register: keeper
2021-03-01 membership Ada by Committee
2022-05-01 suspension Ada by Committee
    because stated "Plot 7 was left to the brambles for two years."
ask 2022-04-30 may_stand Ada
yes
ask 2022-05-01 may_stand Ada
no by 2.2
```
"""
SAMPLE_REGISTER = """register: keeper
2021-03-01 membership Ada by Committee
2021-04-01 membership Ben by Committee
2022-05-01 suspension Ben by Committee
    because stated "Plot 9 was sublet."
"""
SAMPLE_QUESTION = "ask 2023-01-01 may_stand Ben"


@require_http_methods(["GET", "HEAD", "POST"])
def trying(request: HttpRequest) -> HttpResponse:
    """Two texts and a question to write in, and what comes of them.

    A POST keeps nothing and changes nothing: it shows the sender what was sent. So it needs no token against forged
    requests, and sets no cookie.
    """
    if request.method == "POST":
        texts = {field: _text(request, field) for field in ("book", "register", "question")}
    else:
        texts = _start(request)
    shown, fault = None, None
    try:
        if texts["book"].strip():
            shown = tried(texts["book"], texts["register"], texts["question"])
    except NotTried as error:
        fault = error
    with one_at_a_time:
        starts = [(archive.slug, archive.title) for archive in shelf_of(request)]
    return page(
        request, "try", None, texts=texts, tried=shown, fault=fault, starts=starts, explained=frozenset(explained()),
        status=fault.status if fault else 200,
    )  # fmt: skip


@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    """What each message of a check means, and how to mend what it found."""
    sections = explained()
    if not sections:
        ways = [(said("Write a rule book"), "/try/")]
        raise NotHere(said("The explanations of the messages are not installed here."), ways)
    return page(request, "messages", None, sections=tuple(sections.values()))


@dataclass(frozen=True)
class Explained:
    """What one kind of message means."""

    code: str
    body: SafeString


@cache
def explained() -> dict[str, Explained]:
    """Every kind of message that is explained, by its short name."""
    for folder in (_PACKAGE, _PACKAGE.parents[1]):
        path = folder / "docs" / "checks.md"
        if path.is_file():
            return {one.code: one for one in _sections(path.read_text(encoding="utf-8"))}
    return {}


def _sections(text: str) -> Iterator[Explained]:
    code, lines, fence = "", list[str](), ""
    for line in [*text.splitlines(), "## "]:
        fenced = _FENCE.fullmatch(line)
        if fenced and (not fence or (fenced[1].startswith(fence) and not fenced[2].strip())):
            fence = "" if fence else fenced[1]
        head = None if fence else _SECTION.fullmatch(line.strip())
        if head or (not fence and line.startswith("## ")):
            if code:
                yield Explained(code, prose.markdown(_ELSEWHERE.sub(r"\1", "\n".join(lines))))
            code, lines = head[1] if head else "", []
        elif code:
            lines.append(line)


def _text(request: HttpRequest, field: str) -> str:
    return request.POST.get(field, "").replace("\r\n", "\n").replace("\r", "\n")


def _start(request: HttpRequest) -> dict[str, str]:
    """The texts to begin with: an organisation's book, nothing, or a small sample."""
    wanted = request.GET.get("start", "")
    with one_at_a_time:
        archive = shelf_of(request).get(wanted)
        if archive is not None and archive.book_text:
            return {"book": archive.book_text, "register": "", "question": ""}
    if wanted == "empty":
        return {"book": "", "register": "", "question": ""}
    return {"book": SAMPLE_BOOK, "register": SAMPLE_REGISTER, "question": SAMPLE_QUESTION}
