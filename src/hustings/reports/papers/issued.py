"""Whether a text is a body's own paper, as far as the text itself shows it: its minutes, a notice, a press release."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hustings.reports.report import Report, Span, plain

MINUTES, NOTICE, RELEASE = "minutes", "notice", "release"

HEAD = 15
"""Lines at its head in which a text says what it is."""
LONGEST_LINE = 300
_BEGIN = 20_000
"""Letters; what a text is, it says within so many of its first or last."""

_MINUTES = re.compile(
    r"(?:(?:draft|approved|unapproved|confirmed|unconfirmed|signed|action|summary|official|full|the) ){0,2}"
    r"minutes(?: (?:of|from|for)\b|[ ]?[:,(-]|[ ]?$)|(?:[\w'&.,()/-]+ ){1,14}(?:draft )?minutes(?:[ ]?$|[ ]?[:,(-])",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(
    r"\b(?:reveal(?:s|ed)?|shows?|showed|leak(?:s|ed)|suggests?|obtained|seen by|says?|said|told|publish(?:es|ed)"
    r"|confirms?|were|was|after|last|previous|approve[sd]?|missing)\b",
    re.IGNORECASE,
)
"""A headline about minutes, or the item in which earlier ones are approved, is no heading of minutes."""
_OF_A_MEETING = re.compile(
    r"(?:(?:\d[\d.]{0,6}|[a-z][.)])[ ])?"
    r"(?:(?:(?:members|councillors|senators|also|those|officers|directors|trustees|delegates) )?(?:present|absent)\b"
    r"|(?:in )?(?:attendance|attending)\b|apologies\b|roll[ -]call\b|ayes?:|noes:|(?:it was )?resolved\b|agreed\b"
    r"|moved\b|proposed\b|seconded\b|carried\b|item \d|matters arising\b|any other business\b|quorum\b"
    r"|(?:the )?(?:meeting|chair\w*)\b[^.]{0,60}\b(?:opened|closed|called|convened|adjourned|welcomed))",
    re.IGNORECASE,
)
"""What lines of minutes begin with."""
_FULL_STOP = re.compile(r"(?<![ap]\.m)(?<!\b[ap]m)[.!?]$", re.IGNORECASE)
_NOTICE = re.compile(
    r"(?:official |public |formal )?notice (?:to (?:all )?(?:[\w'-]+ ){0,3}?(?:members|branches|delegates|societies"
    r"|clubs|affiliates|constituencies|shareholders)\b|of (?:the |an? )?(?:[\w'-]+ ){0,3}?(?:decisions?|results?"
    r"|outcomes?|resolutions?|determination|suspension|expulsion|disqualification|elections?|polls?)\b)"
    r"|to all members\b",
    re.IGNORECASE,
)
_BY_ORDER = re.compile(r"(?:by order of|on behalf of|for and on behalf of) the [\w ,&'-]{3,80}$", re.IGNORECASE)
_RELEASE = re.compile(
    r"(?:(?:for )?immediate release\b|(?:press|media|news) (?:release|statement)\b|embargo(?:ed)?\b"
    r"|(?:a )?statement (?:by|from|of|on behalf of) (?:the )?(?-i:[A-Z])[\w '&-]{2,80}$)",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]+")
_WHOSE = re.compile(
    r"\b(?:of|from|for)(?: (?:the|an?|our))? (?:(?:[\w'-]+ ){0,3}?(?:meeting|conference|session|assembly) (?:of|by)"
    r" (?:the )?)?(?P<body>(?-i:[A-Z])[\w'&-]*(?: (?:(?-i:[A-Z])[\w'&-]*|of|the|and|for|in|&)){0,9})",
    re.IGNORECASE,
)
_NO_BODY = re.compile(
    r"(?:\b(?:of|the|and|for|in|&|held|on|at|meetings?|annual|general|special|ordinary|extraordinary)\b\s?)+", re.I
)


@dataclass(frozen=True, slots=True)
class Issued:
    """What a text shows itself to be.

    Args:
        kind: `MINUTES`, `NOTICE` or `RELEASE`.
        span: The line that shows it.
        body: Whose it is, in the words of that line; empty if it does not say.
        order: The body by whose order it is, in the words of its last lines; empty if they do not say.
    """

    kind: str
    span: Span
    body: str = ""
    order: str = ""


def issued_of(report: Report) -> Issued | None:
    """What a report shows itself to be, as `issued_in` has it."""
    return issued_in(report.text)


def issued_in(text: str) -> Issued | None:
    """What a text shows itself to be; ``None`` for all else, as a paper's story.

    Minutes are told by their heading together with a line that minutes have ("Present:", "Resolved"); a notice or a
    press release by a line at its head that says so, or a last one "By order of the Council".
    """
    lines = list(_lines(text))
    head = lines[:HEAD]
    for span, words in head:
        if _MINUTES.match(words) and not _TOLD_OF.search(words) and not _FULL_STOP.search(words):
            if any(_OF_A_MEETING.match(other) for at, other in lines if at != span):
                return Issued(MINUTES, span, whose(words))
    for span, words in head:
        if _NOTICE.match(words) and not words.endswith((".", "!", "?")):
            return Issued(NOTICE, span, whose(words), _by_order(text)[0])
    for span, words in head:
        if _RELEASE.match(words):
            return Issued(RELEASE, span, whose(words) if "statement" in words.lower() else "")
    order, place = _by_order(text)
    return Issued(NOTICE, place, order, order) if place is not None else None


def _by_order(text: str) -> tuple[str, Span | None]:
    """The body by whose order a text is, and the line among its last that says so."""
    for span, words in _last_lines(text):
        if _BY_ORDER.match(words):
            return words.partition(" the ")[2].strip(), span
    return "", None


def whose(words: str) -> str:
    """The body that a heading names: "Minutes of the meeting of the Standing Committee, held on ..."; or nothing."""
    found = _WHOSE.search(words)
    body = re.sub(r"(?: (?:of|the|and|for|in|&))+$", "", found["body"]) if found else ""
    return "" if _NO_BODY.fullmatch(body) else body


def _lines(text: str) -> Iterator[tuple[Span, str]]:
    """The lines of its beginning, without margins, in plain signs; no long ones."""
    alike = plain(text[:_BEGIN])
    for found in _LINE.finditer(alike):
        if words := found[0].strip(" *_#|\u2022"):
            start = found.start() + found[0].index(words)
            yield Span(start, start + len(words)), " ".join(words[:LONGEST_LINE].split())


def _last_lines(text: str) -> Iterator[tuple[Span, str]]:
    """The last lines."""
    away = max(0, len(text) - 1_000)
    found = [
        (Span(away + one.start(), away + one.end()), " ".join(one[0].split()))
        for one in _LINE.finditer(plain(text[away:]))
    ]
    yield from found[-6:]
