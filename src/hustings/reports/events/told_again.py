"""What a report tells of an act that it told before, or of the one it speaks of: how the vote on it came out, who took
"the decision", when, and whom somebody's words call its doer.

"The board suspended Ann Lee. The decision was taken by the general secretary" tells twice who decided; so does a motion
that calls the suspension "an act by the chair". Words point back only where one act alone can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hustings.entries.days import Day
from hustings.reports.days.days import day_told
from hustings.reports.decisions.doings import AFTER, DOINGS
from hustings.reports.decisions.kept_to import keeps_to
from hustings.reports.decisions.own_matter import names_it
from hustings.reports.events.agreeing import can_be_one, near
from hustings.reports.found import Certainty, Decision, Findings, Kind, Mention, Named, Vote
from hustings.reports.report import LONGEST, Report, Sentence, Span, plain
from hustings.reports.votes.own_clause import put_beside, tally_at
from hustings.reports.words.offices import MEMBER, POST
from hustings.reports.words.papers import TABLED
from hustings.reports.words.speech_verbs import saying

BACK = 2
"""How many sentences before it one may speak of "the decision"."""

_NO_ACTS = ("statement", "resignation", "nomination")
"""What nobody decides on, or many do one by one."""

_ACT = (
    r"(?:decision|move|ruling|sanction|ban|bar|suspension|expulsion|removal|dismissal|sacking|exclusion|deselection"
    r"|de-selection|selection|endorsement|penalty|punishment|measure|action|step|verdict|reinstatement|readmission"
    r"|appointment|block|order|call|choice|judg[e]?ment|finding)"
)
_PAPER = rf"(?:{TABLED}|recommendation|vote|plan|request)"
_MORE = (
    r"(?! (?:to|that|on(?! \w+day\b| \d)|of|for|calling|which|who|whether|about|not|from|urging|asking|condemning)\b)"
)
_THE_ACT = re.compile(rf"\b(?:the|this|that|its|their) (?:\w+ ){{0,2}}?{_ACT}\b{_MORE}", re.IGNORECASE)
_THE_PAPER = re.compile(
    rf"\b(?:the|this|that|its|their) (?:\w+ )?{_PAPER}\b(?:, [^,.;]{{1,60}},)?{_MORE}", re.IGNORECASE
)
_VOTED_SO = re.compile(
    r"^(?:\w+ ){0,8}(?:voted|divided|split)\b[^,.;]{0,40}\b(?:in favour|to do so|for it|to approve it|to back it)\b"
    r"|^(?:It (?:was|had been|is) )?(?:\w+ly )?(?:carried|passed|approved|agreed|adopted|backed)\b",
    re.IGNORECASE,
)
_A_PAPER = re.compile(
    rf"\b(?:an?|another|two|three|several|the|this|its|their) (?:\w+ ){{0,2}}?(?:{_PAPER}|bid|call|attempt)s? "
    r"(?:to|that|on|of|for|calling|which|from|urging|asking|condemning|about)\b|\bmotions\b",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"\b(?:overturn|revers|quash|rescind|set aside|lift|appeal|review|condemn|criticis|criticiz|reject|oppos|defeat"
    r"|uph[eo]ld|ratif)",
    re.IGNORECASE,
)
"""What a vote does with an act that was done before: it is another act."""

_PUT_AT = re.compile(
    r"\b(?:put|puts|putting|gave|gives|giving|record(?:s|ed)|count(?:s|ed)) (?:the|that|its) (?:final )?"
    r"(?:votes?|tally|result|count|margin|figures?|score|numbers)(?: as| at)?\b"
    r"|\b(?:the|that) (?:final |actual |real |true )?(?:vote|tally|result|count|margin|figures?|score|numbers) "
    r"(?:\w+ )?(?:was|were|is|stood at|came to|had been|at)\b",
    re.IGNORECASE,
)
"""The vote that was told before is told with other figures."""

_MADE = r"(?:taken|made|reached|imposed|ordered|approved|authori[sz]ed|signed off|handed down|agreed|decided)"
_PASSIVE = re.compile(
    rf"\b(?:the|this|that) (?:\w+ )?{_ACT}(?P<to> to [^,.;\"]{{1,60}})? (?:was|were|is|has been|had been|came"
    rf"|(?:is|was) said to have been|being) (?:\w+ly )?(?P<made>{_MADE})?\b",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    rf" (?:had |has |have )?(?:themselves |himself |herself |itself )?(?:took|taken|made|reached|imposed|ordered"
    rf"|approved|authori[sz]ed|signed off(?: on)?) (?:the|this|that) (?:\w+ )?{_ACT}\b{_MORE}",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|n't|nor|no|neither|if|whether|unless|should|would|could|might|may|will|must|yet|who)\b|n't\b|\?",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto (?:\w+ly )?$")
_DESCRIBED = re.compile(
    rf"\s?(?:(?:him|her|them)\b|(?:the|their|its) (?:\w+[- ]){{0,3}}?(?:{MEMBER}|{POST})\b)",
    re.IGNORECASE,
)
"""Somebody who is described and not named."""

_END = re.compile(r"[,;:\"?]")
_STOP = re.compile(r"[,;:\"]|\b(?:and|but|which|who|after|before|because|when)\b")
_BY = re.compile(r"\bby (?:the |its |their |a )?")
_CHARGED = re.compile(
    r"\b(?:is|was|are|were|be|been|being|as|constitute[sd]?|represent(?:s|ed)?|amount(?:s|ed)? to"
    r"|(?:call(?:s|ed|ing)|brand(?:s|ed|ing)|denounc(?:es|ed|ing)|describ(?:es|ed|ing)) [^,.;:\"()]{1,60}?(?: as)?)"
    r" [\"']?(?:an?|the|another) [\"']?(?:[\w-]+,? ){0,4}?"
    r"(?:act|decision|move|step|measure|action|choice|ruling|order|work|doing)[\"']? (?:taken |made |ordered )?"
    r"(?:by|of) [\"']?(?P<doers>(?:the |a |an |its |their )?[A-Za-z][^,.;:\"()]{2,120}?)(?=[\"',.;:()]|$"
    r"| (?:who|which|that|in|on|at|to|after|because|when|for|as|against|from|with|but|is|was|has|had)\b)",
    re.IGNORECASE,
)
_CAN_DECIDE = re.compile(
    r"\b(?:leadership|leaders?|executive|officers?|whips?|management|board|committee|council|secretary|chair|president"
    r"|panel|officials?|headquarters|HQ|convenor|director|bosses|chiefs?|body|conference|tribunal)\b",
    re.IGNORECASE,
)
_AND = re.compile(r",? and |, ")
_SAID = re.compile(
    r"\b(?:according to|"
    + saying(
        "say tell claim allege insist argue suggest believe state call describe continue add confirm explain write"
    )
    + r")\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Here:
    """A sentence with what was found in it."""

    sentence: Sentence
    decisions: tuple[Decision, ...]
    votes: tuple[Vote, ...]
    mentions: tuple[Mention, ...]


def with_what_is_told_again(report: Report, findings: Findings) -> Findings:
    """The findings, the decisions joined by those that the report tells by pointing back.

    Votes that only point back to an act become the tally of a telling of that act; whoever somebody's words call the
    doer of an act is who decided in that telling of it.
    """
    here = list(_sentences(report, findings))
    at = {id(decision): number for number, one in enumerate(here) for decision in one.decisions}
    counted = {decision.vote.figures[:2] for decision in findings.decisions if decision.vote is not None}
    decisions: list[Decision] = []
    for decision in findings.decisions:
        number = at.get(id(decision))
        decisions.append(_charged(decision, here[number]) if number is not None else decision)
    for number, one in enumerate(here):
        if len(one.sentence.text) > LONGEST:
            continue
        decisions += _by_votes(one, here[max(0, number - BACK) : number], counted)
        decisions += _by_words(one, here[max(0, number - BACK) : number], findings)
    return replace(findings, decisions=tuple(decisions))


def _sentences(report: Report, findings: Findings) -> Iterator[_Here]:
    by_sentence: dict[Span, tuple[list[Decision], list[Vote]]] = {}
    for decision in findings.decisions:
        by_sentence.setdefault(decision.span, ([], []))[0].append(decision)
    for vote in findings.votes:
        by_sentence.setdefault(vote.span, ([], []))[1].append(vote)
    mentions = sorted(findings.mentions, key=lambda one: one.span)
    at = 0
    for sentence in report.sentences:
        while at < len(mentions) and mentions[at].span.start < sentence.span.start:
            at += 1
        end = at
        while end < len(mentions) and mentions[end].span.start < sentence.span.end:
            end += 1
        decided, votes = by_sentence.get(sentence.span, ([], []))
        yield _Here(sentence, tuple(decided), tuple(votes), tuple(mentions[at:end]))
        at = end


def _act_before(
    before: Sequence[_Here], told_as: Sequence[Certainty] = (Certainty.HAPPENED, Certainty.ALLEGED)
) -> tuple[Decision, ...]:
    """The one act that was told as done in the sentences before, to each whom it was done to; empty where there is
    none, or are several.

    Args:
        told_as: Other ways of telling it that are looked for: as not so, where a vote was lost.
    """
    told = [
        done
        for one in before
        if (
            done := {
                (each.what, each.undone, each.of.named): each
                for each in one.decisions
                if each.what not in _NO_ACTS and each.of is not None and each.certainty in told_as
            }
        )
    ]
    if not told or any(each.keys() != told[-1].keys() for each in told) or len({key[:2] for key in told[-1]}) > 1:
        return ()
    acts = tuple(told[-1].values())
    last = max(at for at, one in enumerate(before) if acts[-1] in one.decisions)
    who = {each.of.named for each in acts if each.of is not None}
    if any(not keeps_to(one.sentence, who, one.mentions, before[last].sentence.text) for one in before[last + 1 :]):
        return ()
    return acts


# -- the vote on it --------------------------------------------------------------------------------------------------


def _by_votes(one: _Here, before: Sequence[_Here], counted: set[tuple[tuple[str, int], ...]]) -> Iterator[Decision]:
    """The act before, as told by a vote that speaks of it as "the move" or "the motion"."""
    if len(one.votes) != 1 or one.decisions:
        return
    vote, text = one.votes[0], one.sentence.text
    tally = tally_at(text, vote.figures)
    put = put_beside(text, tally) if tally is not None else None
    lost = vote.outcome == "lost"
    acts = _act_before(before, (Certainty.DENIED,)) if lost else _act_before(before)
    who = tuple(act.of.named.name for act in acts if act.of is not None)
    if (
        not acts
        or vote.outcome not in ("carried", "lost")
        or vote.certainty is not Certainty.HAPPENED
        or (_is_counted(acts[0]) and not told_otherwise_in(text))
        or vote.figures[:2] in counted
        or (not lost and _TURNED.search(text))
        or not _agrees(vote, acts[0])
        or (put is not None and not names_it(text, put, acts[0].what, who))
        or (any(other.votes for other in before) and not told_otherwise_in(text))
    ):
        return
    if told_otherwise_in(text):
        if acts[0].vote is not None and acts[0].vote.outcome == vote.outcome:
            yield from (replace(act, span=vote.span, by=vote.body, day=vote.day, vote=vote) for act in acts)
        return
    paper = _THE_PAPER.search(text) or _VOTED_SO.search(text)
    another = any(_A_PAPER.search(other.sentence.text) for other in before if acts[0] not in other.decisions)
    points_back = _A_PAPER.search(text) is None and (_THE_ACT.search(text) or (paper and not another))
    if points_back or (not lost and len(acts) == 1 and _does_it(one, acts[0])):
        certainty = Certainty.DENIED if lost else Certainty.HAPPENED
        for act in acts:
            yield replace(act, span=vote.span, certainty=certainty, by=vote.body, day=vote.day, vote=vote)


def _is_counted(act: Decision) -> bool:
    return act.vote is not None and bool(act.vote.figures)


def _does_it(one: _Here, act: Decision) -> bool:
    """Whether a vote was "to bar the MP for Northmere": to do what was told as done, to nobody else by name."""
    text, begin = one.sentence.text, one.sentence.span.start
    for doing in DOINGS:
        if (doing.what, doing.undone, doing.person) == (act.what, act.undone, AFTER):
            for match in doing.pattern.finditer(text):
                after = [each for each in one.mentions if each.span.start - begin >= match.end()]
                people = {each.named for each in after if each.named.kind is Kind.PERSON and each.by == "name"}
                if _TO.search(text, max(0, match.start() - 12), match.start()) and not people - {
                    act.of.named if act.of else None
                }:
                    return _DESCRIBED.match(text, match.end()) is not None
    return False


def told_otherwise(report: Report, before: Vote, vote: Vote) -> bool:
    """Whether a vote is the one told right before it, with other figures: "another put the vote at 11 to 5"."""
    if before.figures[:2] == vote.figures[:2] or before.outcome != vote.outcome:
        return False
    near = 0 <= vote.span.start - before.span.end <= 3
    return near and told_otherwise_in(plain(report.text[vote.span.start : vote.span.end]))


def told_otherwise_in(text: str) -> bool:
    """Whether a sentence gives other figures of the vote that was told before."""
    return len(text) <= LONGEST and _PUT_AT.search(text) is not None


def _agrees(vote: Vote, act: Decision) -> bool:
    """Whether the vote may be on the act: by who decided it, about when it was."""
    bodies = vote.body is None or act.by is None or can_be_one(vote.body.named, act.by.named)
    return bodies and near(vote.day, act.day)


# -- who took "the decision", and when --------------------------------------------------------------------------------


def _by_words(one: _Here, before: Sequence[_Here], findings: Findings) -> Iterator[Decision]:
    """The act before, as told by who took "the decision", or when it was taken."""
    text = one.sentence.text
    if one.decisions or one.votes or not before:
        return
    for place in _places(one):
        if _NOT.search(_clause(text, place)):
            continue
        doer, day = _doer_and_day(one, place, findings)
        acts = _act_before(before)
        if not acts or (doer is None and day is None):
            continue
        if doer is not None and any(act.of is not None and doer.named == act.of.named for act in acts):
            continue
        if (day is not None and not near(day, acts[0].day)) or not any(_is_of(act, place, one) for act in acts):
            continue
        said = any(quoted.start <= one.sentence.span.start + place.start < quoted.end for quoted in one.sentence.quoted)
        claimed = said or _SAID.search(text) is not None
        certainty = Certainty.ALLEGED if claimed else Certainty.HAPPENED
        for act in acts:
            if _is_of(act, place, one):
                yield replace(
                    act, span=one.sentence.span, certainty=certainty, by=doer, day=day, vote=None, at=None
                )  # fmt: skip
        return


def _places(one: _Here) -> Iterator[Span]:
    """Where a sentence speaks of "the decision" as taken, within its text."""
    text, begin = one.sentence.text, one.sentence.span.start
    for match in _PASSIVE.finditer(text):
        yield Span(*match.span())
    for mention in one.mentions:
        if mention.named.kind in (Kind.BODY, Kind.OFFICE, Kind.PERSON) and (
            took := _ACTIVE.match(text, mention.span.end - begin)
        ):
            yield Span(mention.span.start - begin, took.end())


def _is_of(act: Decision, place: Span, one: _Here) -> bool:
    """Whether "the decision to ..." names whom the act concerns, where it goes on so."""
    passive = _PASSIVE.match(one.sentence.text, place.start)
    if passive is None or not passive["to"]:
        return True
    begin = one.sentence.span.start
    to = Span(begin + passive.start("to"), begin + passive.end("to"))
    return act.of is not None and any(to.holds(each.span) and each.named == act.of.named for each in one.mentions)


def _clause(text: str, place: Span) -> str:
    """The words around a place, up to the next comma, semicolon or mark."""
    end = _END.search(text, place.end)
    start = max(text.rfind(mark, 0, place.start) for mark in ',;:"')
    return text[start + 1 : end.end() if end else len(text)]


def _doer_and_day(one: _Here, place: Span, findings: Findings) -> tuple[Mention | None, Day | None]:
    text, begin = one.sentence.text, one.sentence.span.start
    doers = [each for each in one.mentions if each.named.kind in (Kind.BODY, Kind.OFFICE, Kind.PERSON)]
    here = next((each for each in doers if each.span.start - begin == place.start), None)
    stop = _STOP.search(text, place.end)
    end = stop.start() if stop else len(text)
    if here is None and (told := _BY.search(text, place.end - 1, end)):
        here = next((each for each in doers if told.start() + 3 <= each.span.start - begin <= told.end() + 1), None)
        if here is None:
            return None, None
    passive = _PASSIVE.match(text, place.start)
    if passive is not None and passive["made"] is None and not re.match(r".*\bcame\b", passive[0], re.IGNORECASE):
        return None, None
    where = Span(begin + place.start, begin + end)
    day = day_told(findings.days, one.sentence.span, where)
    inside = any(day is each and where.holds(span) for span, each in findings.days)
    return here, day if inside else None


# -- whom words call its doer -----------------------------------------------------------------------------------------


def _charged(decision: Decision, one: _Here) -> Decision:
    """The decision with its doer, where the sentence calls it "an act by" somebody."""
    if decision.certainty not in (Certainty.HAPPENED, Certainty.ALLEGED):
        return decision
    if len(one.decisions) != 1 or decision.what in _NO_ACTS or len(one.sentence.text) > LONGEST:
        return decision
    match = _CHARGED.search(one.sentence.text)
    if match is None or _NOT.search(match[0][: match.start("doers") - match.start()]):
        return decision
    place = Span(one.sentence.span.start + match.start("doers"), one.sentence.span.start + match.end("doers"))
    if decision.by is not None and not place.holds(decision.by.span):
        return decision
    doer = _doer(match["doers"], place.start, one.mentions)
    if doer is None or (decision.of is not None and doer.named == decision.of.named):
        return decision
    claimed = _SAID.search(one.sentence.text) is not None
    return replace(decision, by=doer, certainty=Certainty.ALLEGED if claimed else decision.certainty)


def _doer(words: str, start: int, mentions: Sequence[Mention]) -> Mention | None:
    """Who is meant: somebody named, or all of "the board and its chair" together."""
    whole = Span(start, start + len(words))
    named = [
        one for one in mentions
        if whole.holds(one.span) and one.named.kind is not Kind.SEAT and one.by != "pronoun"
    ]  # fmt: skip
    parts = [part for part in _AND.split(words) if part]
    if len(parts) == 1 and named:
        first = named[0]
        return first if first.span.start - start <= len("the ") else None
    if len(parts) == 1 and not _CAN_DECIDE.search(words):
        return None
    if not all(_CAN_DECIDE.search(part) or any(one.named.name in part for one in named) for part in parts):
        return None
    also = dict.fromkeys([*(one.named.name for one in named), *(parts if len(parts) > 1 else ())])
    return Mention(Named(Kind.BODY, words, also=tuple(also)), whole, "description")
