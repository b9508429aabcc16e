"""What stands in a report and does not belong to it: headlines of other stories, captions, pleas to follow, bylines."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from hustings.reports.report import Aside, Span, Stray, plain
from hustings.reports.text.quoted import quoted_of
from hustings.reports.text.sentences import is_ended, paragraphs_of
from hustings.reports.words.calendar import MONTH, WEEKDAY
from hustings.reports.words.titles import TITLE

_PLEA = re.compile(
    r"""(?:
      (?:follow|like|join|find|add)[ ](?:(?!\.[ ])[^\n]){1,80}?[ ]on[ ](?:(?-i:[A-Z])\w+|social|our|your|the)
    | (?:follow|join|support|like|contact|e-?mail|message|tell|send)[ ](?:us|our)\b
    | subscribe\b | sign[ ](?:up|in)\b | log[ ]in\b | (?:click|tap)[ ](?:here|on|to|the)\b
    | (?:download|get|try|install)[ ](?:the|our)[ ][^\n.]{0,60}\b(?:app|newsletter|headlines|alerts?)\b
    | get[ ][^\n.]{0,40}\b(?:straight[ ]to|in)[ ]your[ ]inbox
    | (?:read|see|watch|listen|hear|find[ ]out)[ ](?:more|also|next|now|on)\b
    | (?:read|watch|listen|live|see|also|more|related|video|gallery|poll|explainer|analysis|opinion)[ ]?[:|]
    | (?:read|related|recommended|most[ ]read|more[ ]on[ ]this|don't[ ]miss|trending|you[ ]may[ ]also|top[ ]stories)\b
      [^\n.]{0,60}$
    | (?:share|print|save|bookmark|comment[ ]on)[ ](?:this|via|with|on|article|story)\b | have[ ]your[ ]say\b
    | (?:advertisement|sponsored|promoted|newsletter|comments?|share)\b[^\n.]{0,40}$
    | for[ ](?:more|further|the[ ]latest)[ ][^\n.]{0,60}\b(?:follow|visit|see|click|go[ ]to|subscribe)\b
    | (?:have|do)[ ]you[ ](?:got[ ]|have[ ])?(?:a[ ]story|been[ ]affected|know[ ]more|a[ ]view)
    | getting[ ]your[ ][^\n]{0,40}\bready\b
    | please[ ](?:select|choose|enter|wait|note[ ]that[ ]this|consider|donate|share|log)\b
    | you[ ]can[ ](?:unsubscribe|change[ ]your|opt[ ]|also[ ](?:follow|find|listen|read|watch))
    | (?:we[ ](?:use|store)|by[ ](?:subscribing|signing|clicking|continuing|providing))\b[^\n.]{0,80}
      \b(?:cookies|data|details|you[ ]|platform|privacy|terms)
    | (?:no|\d+)[ ]comments?\b[ ]?:?$ | (?:post|leave|add|write)[ ]a[ ](?:comment|reply)\b
    | (?:want|looking[ ]for)[ ]more[ ] | (?:buy|pre-order|order)[ ]your[ ]copy
    | you[ ]must[ ]be[ ](?:logged|signed)[ ]in\b | reading[ ]time\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOSING = re.compile(
    r"""(?:copyright|all[ ]rights[ ]reserved|©) | additional[ ]reporting\b | (?:media[ ]|press[ ])?contacts?[ ]?:
    | notes?[ ](?:to|for)[ ]editors?\b | (?:ends|-ends-|-30-|\#[ ]?\#[ ]?\#|\*[ ]?\*[ ]?\*|_{3,}|-{3,}|={3,})$""",
    re.VERBOSE | re.IGNORECASE,
)
_SYNDICATED = re.compile(
    r"""(?:this[ ](?:article|story|post|piece|report)|a[ ]version[ ]of[ ]this)[ ][^\n.]{0,40}
      \b(?:first[ ]appeared|originally|syndicated|republished|reproduced|was[ ](?:first|originally|amended|updated))
    | the[ ]post[ ][^\n]{3,200}?[ ](?:appeared[ ]first|first[ ]appeared)[ ]on\b""",
    re.VERBOSE | re.IGNORECASE,
)
_EVERYWHERE = ((Aside.PLEA, _PLEA), (Aside.CLOSING, _CLOSING), (Aside.ORIGIN, _SYNDICATED))
"""What gives a stretch away wherever a sentence may begin."""

_ORIGIN = re.compile(
    r"[^\n]{0,200}?(?:^|[\"'] )(?:(?:this|the) (?:article|story|report|piece|post) )?(?:was|is) (?:first|originally)"
    r" published (?:by|in|on|at) "
    r"|(?:source|via|from|h/t|hat tip|(?:originally|first) published(?: (?:in|by|at|on))?)[ ]?:[ ]?\S[^\n]{0,120}$",
    re.I,
)
_PICTURE = (
    r"(?:(?:photo|image|picture|file|library|stock)[ ])?"
    r"(?:(?:image|picture|photo(?:graph)?|pic|credit|caption|illustration|still|screengrab|video|source)s?"
    r"(?:[ ](?:by|credit|courtesy[ ]of))?(?:[ ]?(?::|©|/)[ ]?\S|,[ ](?-i:[A-Z]))"
    r"|(?:image|picture|photo(?:graph)?|pic|illustration)s?[ ](?:by|courtesy[ ]of|via|supplied[ ]by)[ ](?-i:[A-Z]))"
)
_CAPTION_LINE = re.compile(r"(?:image|photo|picture|video|media) (?:captions?|sources?|credits?)[,:]?", re.IGNORECASE)
_CREDIT = re.compile(_PICTURE, re.VERBOSE | re.IGNORECASE)
_CREDITED = re.compile(
    rf"""(?:\({_PICTURE}[^)\n]{{0,80}}\) | \[{_PICTURE}[^\]\n]{{0,80}}\]
    | \((?-i:[A-Z])[\w.'-]{{1,20}}(?:[ ](?-i:[A-Z])[\w.'-]{{1,20}}){{0,3}}[ ]?/[ ]?(?-i:[A-Z])[\w ]{{1,25}}\)
    | [.][ ]{_PICTURE}(?:(?![.][ ][A-Z][a-z]+[ ][a-z])[^\n]){{0,80}})[ ]?\.?$""",
    re.VERBOSE | re.IGNORECASE,
)
_PICTURED = re.compile(
    r"""(?:pictured|above|below|left|right|top|inset|file[ ]photo(?:[ ]of)?)[ ]?(?:,|:|\((?:left|right|centre|center)\))
    | [^\n]{2,80}?\((?:left|right|pictured|centre|center)\)[^.\n]{0,80}[.]?$""",
    re.VERBOSE | re.IGNORECASE,
)
_DONE = (
    r"(?:motions?|amendments?|resolutions?)?[ ]?(?:was[ ])?"
    r"(?:carried|lost|fell|defeated|agreed|approved|rejected|withdrawn|resolved|passed|adopted|elected)\b"
)
"""What minutes say of a motion, on a line of its own."""
_BYLINE = re.compile(
    rf"""(?:
      by[ ](?-i:[A-Z])[\w'.-]+(?:[ ](?-i:[A-Z])[\w'.-]+){{1,3}}(?:(?:,|[ ]and|[ ]in|[ ]\||[ ]-)[ ][^\n]{{0,90}})?$
    | (?:published|updated|posted|last[ ](?:updated|modified)|first[ ]published|modified|created|dated?|issued|released)
      (?:[ ](?:on|at))?[ ]?:?[ ][^\n]{{0,20}}?\d[^\n]{{0,60}}$
    | (?:{WEEKDAY},?[ ])?
      (?:\d{{1,2}}(?:st|nd|rd|th)?[ ]{MONTH}|{MONTH}[ ]\d{{1,2}}(?:st|nd|rd|th)?),?
      (?:[ ]\d{{4}})?(?:,?[ |-]{{0,3}}(?:(?:published|posted|updated)[ ])?(?:at[ ])?\d{{1,2}}[:.]\d\d[^\n]{{0,20}})?$
    | \d{{4}}-\d\d-\d\d(?:[T ][\d:.+Z-]{{4,20}})?$ | \d{{1,2}}/\d{{1,2}}/\d{{4}}(?:,?[ ]\d[^\n]{{0,20}})?$
    | (?:author|writer|reporter|correspondent|(?:written|words|report|story|summari[sz]ed|edited)[ ]by)
      [ ]?:?[ ](?-i:[A-Z])[^\n.]{{2,80}}$
    | (?:by[ ])?(?:our[ ])?(?:staff|own|news|local[ ]democracy)[ ]
      (?:report(?:er)?s?|writers?|desk|correspondents?|service)$
    | (?!{_DONE})(?-i:[A-Z]{{3,}}(?:[ ][A-Z]{{2,}})?)$
    | (?:\W[ ])?(?:published|updated|posted)$ | \d+[ ]min(?:ute)?s?[ ]read$
    | (?:for[ ]immediate[ ]release|(?:press|news|media)[ ]release)[ ]?[:,|-][ ]?[^\n]{{0,30}}\d{{4}}$
    | (?:for[ ]immediate[ ]release|(?:press|news|media)[ ](?:release|statement)|embargo[^\n]{{0,60}}
      |exclusive|breaking)[:!]?$
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:was|were|had|has|have|said|told|added|did|will|would|is|are)\b", re.I)
_BULLET = re.compile(r"(?:[•·‣▪●*+>-]|\(?(?:\d{1,3}|[a-z])[.)])[ ]")
_ITEM = re.compile(
    r"(?:present|in attendance|attending|absent|apologies|elected|candidates?|nominees?|members?|chair|secretary"
    r"|motions?|resolutions?|amendments?|moved|mover|proposed|proposer|seconded|seconder|result|decision|for"
    r"|against)\b[^:\n]{0,30}:",
    re.IGNORECASE,
)
"""A line of minutes that says what it holds."""
_VERDICT = re.compile(_DONE.replace("[ ]", " "), re.IGNORECASE)
_COUNTED = re.compile(
    r"\d[\d,.]*+\)?%?$|:[ ]?\d|\b(?:against|abstain(?:ed|ing|ions?)?|votes?)\b|\b\w+ for(?:,|;|$)", re.I
)
_LINE_OF_COUNT = re.compile(r"\b(?:for|against|abstain\w*|abstentions?|votes?|total)[ ]?:[ ]?\d", re.IGNORECASE)
_INNER_END = re.compile(r"[a-z]{2}[.?!][\"')]* [A-Z]")

_GLUE = re.compile(
    r"""(?P<end>[.?!]["')]*+[ ]*+(?=[A-Z"'])|"[ ]*+(?=[A-Z]))
    | [^\W\d_]{2}(?=["][A-Z][\w']*[ ])
    | (?<![\w'])[a-z]{2,}(?=[A-Z][a-z']*[ ][\w"'])
    | [a-z\d]{2}(?=(?:The|This|That|These|He|She|It|They|We|A|An|In|On|At|But|And|For|After|Before|When|While|One|Two
      |His|Her|Their|As|"""
    + TITLE
    + r""")[ ][\w"'])""",
    re.VERBOSE,
)
"""The end of a sentence, or a place where words are glued to the next one's beginning."""
_BRACKETED = re.compile(
    rf"(?:\[{_PICTURE}[^\]\n]{{0,150}}\]|\({_PICTURE}[^)\n]{{0,150}}\))[ ]*", re.VERBOSE | re.IGNORECASE
)
_PART = re.compile(r"[.?!][\"')]*+[ ]++|[ ]?[*|►▶]++[ ]")

_HEADLINE_WORDS = 22
_LOOKED_AT = 400
"""So many letters of a stretch are looked at to see what it is."""


def strays_of(text: str, paragraphs: Sequence[Span] | None = None) -> tuple[Stray, ...]:
    """What of the paragraphs does not belong to the report, in order; neighbours within a paragraph taken together.

    A line that ends like a sentence is left alone unless its own words give it away. Nothing within quotation marks
    is a stray.
    """
    whole = paragraphs_of(text) if paragraphs is None else tuple(paragraphs)
    alike = plain(text).replace("\n", " ")
    found = [Stray(head, (Aside.HEADLINE,)) for one in whole for head in _glued_heads(alike, one)]
    found += _pictured(alike, without(text, whole, found))
    rest = without(text, whole, found)
    quoted = [span for quotation in quoted_of(text, rest) for span in quotation.spans]
    for paragraph in rest:
        found.extend(_told_by_words(alike, paragraph, quoted))
    found.extend(_headlines(alike, without(text, rest, found), quoted))
    return _together(text, found)


def without(text: str, paragraphs: Sequence[Span], strays: Sequence[Stray]) -> tuple[Span, ...]:
    """The paragraphs, less the strays and without margins; one that is all stray is gone."""
    kept: list[Span] = []
    ordered = sorted(stray.span for stray in strays)
    at = 0
    for paragraph in paragraphs:
        start = paragraph.start
        while at < len(ordered) and ordered[at].start < paragraph.end:
            kept.append(Span(start, ordered[at].start))
            start = ordered[at].end
            at += 1
        kept.append(Span(start, paragraph.end))
    trimmed = (_trimmed(text, span) for span in kept if span.start < span.end)
    return tuple(span for span in trimmed if span.start < span.end)


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _glued_heads(alike: str, paragraph: Span) -> Iterator[Span]:
    """Headlines to which the report's own next sentence was glued without a blank: "... next yearThe council met."."""
    if not is_ended(alike, paragraph):
        return
    start, at = paragraph.start, paragraph.start
    while (found := _GLUE.search(alike, at, paragraph.end)) is not None:
        at = found.end()
        if found["end"] is not None:
            start = at
        elif _is_headline(alike[start:at]):
            yield Span(start, at)
            start = at


def _is_headline(words: str) -> bool:
    """Whether words before a place where texts are glued are a headline, and no sentence without its full stop."""
    return (
        len(words) <= _LOOKED_AT
        and 4 <= len(words.split()) <= _HEADLINE_WORDS
        and words[0].isupper()
        and not ('"' in words or _INNER_END.search(words) or _TOLD.search(words))
    )


def _pictured(alike: str, paragraphs: Sequence[Span]) -> Iterator[Stray]:
    """Lines that say "Image caption", with the caption after and, before, what is shown in words."""
    for at, paragraph in enumerate(paragraphs):
        if not _CAPTION_LINE.fullmatch(alike, paragraph.start, min(paragraph.end, paragraph.start + _LOOKED_AT)):
            continue
        yield Stray(paragraph, (Aside.CAPTION,))
        yield from (Stray(after, (Aside.CAPTION,)) for after in paragraphs[at + 1 : at + 2] if _is_short(after))
        yield from (
            Stray(before, (Aside.CAPTION,))
            for before in paragraphs[max(at - 1, 1) : at]
            if _is_short(before) and not is_ended(alike, before)
        )


def _is_short(paragraph: Span) -> bool:
    return paragraph.end - paragraph.start <= _LOOKED_AT


def _told_by_words(alike: str, paragraph: Span, quoted: Sequence[Span]) -> Iterator[Stray]:
    """What a paragraph's own words give away: all of it at its head, one sentence after a star or a full stop."""
    starts = [paragraph.start, *(found.end() for found in _PART.finditer(alike, paragraph.start, paragraph.end))]
    for start, after in zip(starts, [*starts[1:], paragraph.end], strict=True):
        if start >= paragraph.end or _at(quoted, start) is not None:
            continue
        first = start == paragraph.start
        if (bracket := _BRACKETED.match(alike, start, paragraph.end)) is not None:
            yield Stray(Span(start, bracket.end()), (Aside.CAPTION,))
            continue
        why = _why(alike, Span(start, paragraph.end), first=first)
        if why is None:
            continue
        before = alike[max(paragraph.start, start - _LOOKED_AT) : start].rstrip(" *|►▶")
        if before and not is_ended(before, Span(0, len(before))):
            yield Stray(Span(paragraph.start, start), (Aside.HEADLINE,))
        yield Stray(Span(start, paragraph.end if first else after), (why,))
        if first:
            return


def _why(alike: str, part: Span, *, first: bool) -> Aside | None:
    words = alike[part.start : min(part.end, part.start + _LOOKED_AT)]
    if (why := next((why for why, pattern in _EVERYWHERE if pattern.match(words)), None)) is not None:
        return why
    if _CREDIT.match(words) and not (first and _ORIGIN.match(words)):
        return Aside.CAPTION
    if not first:
        return None
    if _ORIGIN.match(words):
        return Aside.ORIGIN
    if _BYLINE.match(words):
        return Aside.BYLINE
    if part.end - part.start < _LOOKED_AT and (_CREDITED.search(words) or _PICTURED.match(words)):
        return Aside.CAPTION
    return None


def _headlines(alike: str, paragraphs: Sequence[Span], quoted: Sequence[Span]) -> Iterator[Stray]:
    """Lines that do not end as sentences do, among paragraphs that do; not the entries of a list."""
    ended = [is_ended(alike, paragraph) for paragraph in paragraphs]
    letters = [paragraph.end - paragraph.start for paragraph in paragraphs]
    if 2 * sum(itertools.compress(letters, ended)) <= sum(letters):
        return
    listed = False
    for at, paragraph in enumerate(paragraphs):
        if ended[at]:
            listed = alike[paragraph.end - 1] in ":;"
            continue
        words = alike[paragraph.start : min(paragraph.end, paragraph.start + _LOOKED_AT)]
        if at == 0 or listed or len(words.split()) > _HEADLINE_WORDS or words[-1] in ",-":
            continue
        if (
            _BULLET.match(words)
            or _ITEM.match(words)
            or _VERDICT.match(words)
            or _COUNTED.search(words)
            or (_TOLD.search(words) and len(words.split()) > 5)
        ):
            continue
        if any(_counts(alike, after) for after in paragraphs[at + 1 : at + 3]):  # what was voted on
            continue
        around = _at(quoted, paragraph.start), _at(quoted, paragraph.end - 1)
        if any(span is not None and _leads_on(span, paragraph) for span in around):
            continue
        yield Stray(paragraph, (Aside.HEADLINE,))


def _counts(alike: str, paragraph: Span) -> bool:
    """Whether a line is of a count of votes: "For: 9"."""
    words = alike[paragraph.start : min(paragraph.end, paragraph.start + _LOOKED_AT)]
    return _LINE_OF_COUNT.search(words) is not None


def _leads_on(quotation: Span, paragraph: Span) -> bool:
    """Whether a quotation runs out of a paragraph, or into it."""
    return quotation.end >= paragraph.end or quotation.start < paragraph.start


def _at(spans: Sequence[Span], place: int) -> Span | None:
    """The one of the ordered spans that holds a place."""
    at = bisect_right(spans, place, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and place < spans[at].end else None


def _together(text: str, strays: Sequence[Stray]) -> tuple[Stray, ...]:
    """In order, without margins, neighbours of one line as one."""
    joined: list[Stray] = []
    for stray in sorted(strays, key=lambda one: one.span):
        span = _trimmed(text, stray.span)
        between = text[joined[-1].span.end : span.start] if joined else ""
        if joined and not between.strip() and "\n" not in between:
            last = joined[-1]
            joined[-1] = Stray(Span(last.span.start, span.end), tuple(dict.fromkeys((*last.why, *stray.why))))
        else:
            joined.append(Stray(span, stray.why))
    return tuple(joined)
