"""Why something was done, and by whose word.

A reason is *stated* where the decider's own words give it (the motion, the body's statement), *alleged* where whom it
concerns says so, and *attributed* where anybody else does, the report itself among them. What merely came before is
no reason; "after her remarks" is told as one only where the report joins the two in one breath with what was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hustings.entries.entry import Standing
from hustings.reports.decisions.doings import doings_in
from hustings.reports.found import Decision, Kind, Mention, Reason, Speaker
from hustings.reports.quotations.heard import Heard, HeardWords
from hustings.reports.quotations.quotations import heard_in
from hustings.reports.quotations.voices import PRONOUNS, fits
from hustings.reports.report import LONGEST, Report, Sentence, Span, plain

_ACTS = (
    r"(?:misconduct|breach(?:es|ing)?|comments?|remarks?|conduct|behaviour|behavior|posts?|tweets?|refusal|failures?"
    r"|racism|bullying|harassment|antisemitism|anti-semitism|sexism|dishonesty|fraud|absence|non-payment|arrears"
    r"|disloyalty|leaks?|leaking|opposition|links?|statements?|views?|role|part|actions?|votes?|offences?|abuse)"
)
_WHOSE = r"(?:his|her|their|its|my|our|your)"
_CAUSE = re.compile(
    rf"""["']?\b(?:
      over(?![ ](?:to|the[ ](?:next|past|last|coming)|\d|a[ ](?:decade|year|month|week)))
    | because(?:[ ]of)? | due[ ]to | owing[ ]to | on[ ](?:the[ ])?grounds?[ ](?:of|that) | on[ ]account[ ]of
    | as[ ]a[ ](?:result|consequence)[ ]of | in[ ](?:direct[ ])?response[ ]to | citing | in[ ]retaliation[ ]for
    | as[ ](?:a[ ])?punishment[ ]for | by[ ]reason[ ]of | in[ ]the[ ]wake[ ]of(?=[ ]{_WHOSE}\b)
    | in[ ]connection[ ]with | on[ ]charges?[ ]of
    | (?:amid|following|after)
      (?=[ ](?:\w+[ ])?(?:allegations?|accusations?|claims|complaints?)[ ](?:of|that|about|over)\b)
    | after(?=[ ]being[ ]found[ ]) | (?=having[ ]been[ ]found[ ])having
    | following(?=[ ]{_WHOSE}\b) | after(?=[ ]{_WHOSE}[ ](?:[\w-]+[ ])?{_ACTS}\b)
    | for(?=[ ](?:[a-z]+ly[ ])?(?:[a-z]{{2,}}ing\b|how\b|what\b|{_WHOSE}\b|having\b
        |(?:alleged|alleging|serious|gross|repeated|persistent|past|public|an?|the)?[ ]?(?:[a-z-]+[ ])?{_ACTS}\b))
    )[ ](?P<words>[^;]+)""",
    re.VERBOSE | re.IGNORECASE,
)
_CAUSE_WITHIN = 700
"""Letters between what was done and the end of its cause, at most."""
_CAUSE_FIRST = re.compile(
    r"^\W*(?:citing|because(?: of)?|due to|owing to|as a result of|in response to|for) (?P<words>[^,;]{3,300}),",
    re.IGNORECASE,
)
_NOT_A_CAUSE = re.compile(r"standing|running|candidate|seeking|instead|vote[sd]?$|voting$", re.IGNORECASE)
_FIRST_TIME = re.compile(
    r"(?:the (?:first|second|last|next)|now|good|life|ever|\w+ing the (?:next|coming))\b", re.IGNORECASE
)
_STATED = re.compile(
    r"""\b(?:reasons?|purpose|grounds?|justification|rationale|motive|basis|aim)
    (?:[ ](?:for|behind|of|given[ ]for|given)[ ][^.;,"]{1,120}?|[ ]given)?
    [ ](?:is|was|are|were|being)[ ](?:that[ ]|because[ ]|to[ ]|given[ ]as[ ])?(?P<words>[^;]{3,})""",
    re.VERBOSE | re.IGNORECASE,
)
_THAT_IS_WHY = re.compile(
    r"""^(?P<words>.*?)(?:,?[ ]*(?:\band|-|;)[ ])?
    \b(?:that|this|which)(?:[ ]is|'s|[ ]was)[ ](?:precisely[ ]|exactly[ ]|the[ ]reason[ ])?why\b
    (?P<done>[^.;]*)""",
    re.VERBOSE | re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:whip|suspen\w+|expel\w*|expuls\w+|barred|blocked|banned|removed|excluded|endors\w+|stand|standing|selected"
    r"|outside|off|sacked|dismissed|rejected|refused|disciplin\w+|longlist\w*|shortlist\w*|member\w*|candidate)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"""[.?!]["']?(?:[ ]|$) | ;[ ] | [ ](?:-|\u2014)[ ] | ,["']?[ ]?$ | [ ]despite\b | ,?["'][ ](?:said|says)\b
    | ,[ ](?:but|which|who|whose|while|although|though|the|according|said|says|he|she|they|it|a|an|meaning|making
      |leaving|despite|in|on|at|when|after|before|and[ ](?:he|she|they|it|the|was|is|has|will|would))\b
    | ["'],?[ ](?:following|after|in|on|at|before|when|while|said|says|he|she|they|it|the)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ASIDE = re.compile(r" - [^-;]{1,160} - ?")
_MODAL = re.compile(r"\b(?:should|would|will|is|was|has|are|were|must|can|could)\b", re.IGNORECASE)


_OBJECT = 160
"""So many letters at most stand between "kicked" and "out of the party"."""


def reasons_of(
    report: Report, mentions: Sequence[Mention], decisions: Sequence[Decision] = (), heard: Heard | None = None
) -> tuple[Reason, ...]:
    """The reasons that a report tells for what was done to somebody, in order, each once.

    Args:
        mentions: Whom and what the report names.
        decisions: What it tells was done; by whom and to whom says whose word a reason is.
        heard: Whose words stand where in it, where that was read already.
    """
    heard = heard or heard_in(report, mentions)
    found: dict[Span, Reason] = {}
    previous: Sentence | None = None
    for sentence in report.sentences:
        if len(sentence.text) <= LONGEST:
            for words, at in _in_sentence(sentence, _same_voice(previous, sentence, heard)):
                words = _only_theirs(report, words, at, heard)
                if not any(span.holds(words) or words.holds(span) for span in found):
                    found[words] = _reason(report, words, at, heard, mentions, decisions)
        previous = sentence
    return tuple(found[span] for span in sorted(found))


def _only_theirs(report: Report, words: Span, at: int, heard: Heard) -> Span:
    """The words without those of another voice ("..., she said") and without the marks at their ends."""
    start, end = words.start, words.end
    telling = heard.at(at)
    if telling is not None and telling.quoted and start < telling.span.start < end:
        start = telling.span.start
    if telling is not None and not telling.quoted and start < telling.span.end < end:
        end = telling.span.end
    inner = plain(report.text[start:end])
    start += len(inner) - len(inner.lstrip(" \"'"))
    return Span(start, start + len(inner.strip(" \"'").rstrip(" ,;-")))


def _same_voice(previous: Sentence | None, sentence: Sentence, heard: Heard) -> Sentence | None:
    """The sentence before, if it is the same one's words."""
    if previous is None:
        return None
    before, now = heard.at(previous.span.end - 2), heard.at(sentence.span.start + 1)
    same = before is not None and now is not None and before.quoted and now.quoted and before.voice == now.voice
    return previous if same or (before is None and now is None) else None


def _in_sentence(sentence: Sentence, previous: Sentence | None) -> Iterator[tuple[Span, int]]:
    """The words of each reason, and where what was done is told."""
    text, begin = sentence.text, sentence.span.start
    may_tell = len(text) > _CAUSE_WITHIN or _CAUSE.search(text) is not None or _CAUSE_FIRST.match(text) is not None
    for doing in doings_in(text) if may_tell else ():
        if doing.what == "statement":
            continue
        for match in doing.pattern.finditer(text):
            if doing.then is not None and not doing.then.search(text, match.end(), match.end() + _OBJECT):
                continue
            if (cause := _cause(text, match)) is not None:
                yield Span(begin + cause.start, begin + cause.end), begin + match.start()
            elif (first := _CAUSE_FIRST.match(text)) is not None and first.end() <= match.start():
                yield Span(begin + first.start("words"), begin + first.end("words")), begin + match.start()
    if told := _STATED.search(text):
        if not re.search(r"\bno (?:\w+ )?$", text[: told.start()], re.IGNORECASE):
            end = _end(text, told.start("words"))
            yield Span(begin + told.start("words"), begin + end), begin + told.start()
    if (why := _THAT_IS_WHY.match(text)) is not None and (
        done := _DONE.search(text, why.start("done"), why.end("done"))
    ):
        if len(why["words"].strip("\"' ").split()) > 2:
            yield Span(begin, begin + why.end("words")), begin + done.start()
        elif previous is not None:
            yield previous.span, begin + done.start()


def _cause(text: str, match: re.Match[str]) -> Span | None:
    """The words for the cause after what was done, where nothing else comes between."""
    start = match.end()
    for found in _CAUSE.finditer(text, start, min(len(text), start + _CAUSE_WITHIN)):
        between = _ASIDE.sub(" ", text[start : found.start()])
        word = found[0].lstrip("\"'").split()[0].lower()
        if len(between) > 160 or re.search(r"[;:]|\. |\b(?:but|and|while|when|who|which)\b", between):
            return None
        if word == "for" and (_NOT_A_CAUSE.search(between) or len(between) > 60):
            continue
        if word == "for" and _FIRST_TIME.match(found["words"]):
            continue
        end = _end(text, found.start("words"))
        if re.search(r"(?:^|[\"':] ?)$", text[: match.start()]) and (
            modal := _MODAL.search(text, found.start("words"), end)
        ):
            end = modal.start()  # "Being barred for speaking is ..."
        words = text[found.start("words") : end].rstrip(" \"',.")
        if words:
            return Span(found.start("words"), found.start("words") + len(words))
    return None


def _end(text: str, start: int) -> int:
    found = _ENDS.search(text, start)
    end = len(text) if found is None else found.start()
    return start + len(text[start:end].rstrip(" \"',."))


def _reason(
    report: Report, words: Span, at: int, heard: Heard, mentions: Sequence[Mention], decisions: Sequence[Decision]
) -> Reason:
    printed = report.words(words)
    telling = heard.at(words.start) or heard.at(at)
    if telling is None:
        return Reason(printed, words, Standing.ATTRIBUTED)
    voice = telling.voice
    standing = Standing.ATTRIBUTED
    if voice.kind is Speaker.DOCUMENT or _is_decider(voice.name, decisions) or _decides_here(report, at):
        standing = Standing.STATED
    elif voice.kind is Speaker.NAMED and _is_concerned(report, telling, at, mentions, decisions):
        standing = Standing.ALLEGED
    return Reason(printed, words, standing, voice.name)


def _is_decider(name: str, decisions: Sequence[Decision]) -> bool:
    """Whether a speaker is, or speaks for, whoever decided."""
    for decision in decisions:
        if decision.by is None:
            continue
        for form in (decision.by.named.name, *decision.by.named.also):
            if form == name or (len(form) > 2 and re.search(rf"\b{re.escape(form)}\b", name)):
                return decision.of is None or decision.of.named.name != name
    return False


def _decides_here(report: Report, at: int) -> bool:
    """Whether the speaker tells it as an own deed: "we suspended her", "it had expelled her"."""
    sentence = next((one for one in report.sentences if one.span.start <= at < one.span.end), None)
    if sentence is None:
        return False
    here = at - sentence.span.start
    if re.match(
        r"(?:be|been|being|is|was|were|are|had|has|have|lost|not|made|got|gets?)\b", sentence.text[here:], re.IGNORECASE
    ):
        return False
    return (
        re.search(r"\b(?:we|it) (?:have |had |has |also |only |then )*$", sentence.text[:here], re.IGNORECASE)
        is not None
    )


def _is_concerned(
    report: Report, telling: HeardWords, at: int, mentions: Sequence[Mention], decisions: Sequence[Decision]
) -> bool:
    """Whether the speaker is the one to whom it was done."""
    name = telling.voice.name
    sentence = next((one for one in report.sentences if one.span.start <= at < one.span.end), None)
    if sentence is None:
        return False
    lead = sentence.text[: at - sentence.span.start]
    if telling.quoted and re.search(r"\b(?:I|me|my)\b", lead[-40:]):
        return True
    here = [
        one
        for one in mentions
        if sentence.span.start <= one.span.start and one.span.end <= at and one.named.kind is Kind.PERSON
    ]
    last = max(here, key=lambda one: one.span, default=None)
    pronoun = re.search(r"\b(he|she)\b[^.;]{0,30}$", lead, re.IGNORECASE)
    if pronoun is not None and telling.quoted and sentence.span.start + pronoun.start() >= telling.span.start:
        return False  # nobody says "she" of herself
    if pronoun is not None and (last is None or last.span.end <= sentence.span.start + pronoun.start()):
        return fits(telling.voice, PRONOUNS[pronoun[1].lower()])
    if last is not None:
        return last.named.name == name
    return any(one.of is not None and one.of.named.name == name for one in decisions)
