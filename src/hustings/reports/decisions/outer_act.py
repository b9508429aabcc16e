"""An act that is only the object of another - overturned, upheld, appealed against - and what is told of which.

"The Executive overturned by 13 votes to 6 the decision of the branch to expel Ann Lee" tells an undoing, by the
Executive, with that tally; the branch's own act, named within it, has nothing of it. Where the act was upheld, or an
appeal against it was dismissed, it stands, and was not done again by whoever says so: the tally is of another vote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hustings.reports.report import Span
from hustings.reports.words.doing_forms import AFTER, BEFORE, WHOSE, Doing, verbs
from hustings.reports.words.doing_words import END, OVERTURN, STAND_BY

_UNDO = verbs(f"{END} invalidate repeal disallow countermand")
_CLEARLY_UNDO = verbs(OVERTURN)
_KEEP = verbs(STAND_BY)
_KEEP_DECISION = verbs("endorse back support approve defend reject dismiss review reconsider criticise condemn appeal")
_LOSE = verbs(
    "dismiss reject refuse deny turn_down throw_out/throws_out/throwing_out/threw_out/thrown_out lose/loses/losing/lost"
    "/lost hear/hears/hearing/heard/heard consider vote_down/votes_down/voting_down/voted_down/voted_down withdraw"
    "/withdraws/withdrawing/withdrew/withdrawn lodge drop:p"
)
_WIN = verbs("uphold/upholds/upholding/upheld/upheld allow grant accept win/wins/winning/won/won")
_DECISION = r"(?:decision|vote|ruling|resolution|sanction|order|verdict|judgment|penalty|punishment)s?"
_WORD = r"[\w'&.-]{1,25}"
_NO_PLAN = (
    r"(?!(?:motions?|plans?|proposals?|calls?|bids?|attempts?|demands?|threats?|and|but|who|which|said|says|was|were|is"
    r"|when|while|because)\b)"
)
_ASIDE = (
    r"(?:,?\s(?:on|by|in|at|with|to|last|yesterday|this|late|early|today|tonight|unanimously|narrowly|then|later|\w{2,12}ly"
    rf")\b(?:,?\s{_NO_PLAN}[\w'&-]{{1,25}}){{0,7}},?)?"
)
"""A day, a tally or a place between the verb and what it is about."""
_DET = r"(?:(?:the|an?|its|their|his|her|that|this|any|all)\s)?"
_NAMED = rf"(?:{_NO_PLAN}{_WORD}\s){{0,6}}?"
_TO = rf"{_DET}{_NAMED}{_DECISION}\s(?:(?:of|by|from|in|on|at|taken|made|passed)\s{_NAMED})?to\s(?:\w+ly\s)?"
_WHOM = rf"(?:(?:the\s)?(?-i:[A-Z]){_WORD}(?:\s(?-i:[A-Z]){_WORD}){{0,4}})?"
_AGAINST = (
    rf"{_DET}{_NAMED}appeals?\s(?:(?:lodged|brought|made)\s)?(?:(?:by|from|of)\s{_NAMED})?"
    r"(?:against|over|on)\s"
)


def _lead(verb: str, what: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-])(?P<did>{verb}){_ASIDE}\s(?P<own>{what})$", re.IGNORECASE)


_OF_ACT = rf"(?:{_TO}|{_WHOM})"
_LEADS = (
    (True, _lead(_UNDO.any, _OF_ACT)),
    (True, _lead(_WIN.any, _AGAINST + _OF_ACT)),
    (False, _lead(_LOSE.any, _AGAINST + _OF_ACT)),
    (
        False,
        re.compile(rf"\b(?P<did>appeal(?:s|ed|ing)?){_ASIDE}\s(?P<own>(?:against|over)\s{_OF_ACT})$", re.IGNORECASE),
    ),
    (False, _lead(_KEEP.any, _OF_ACT)),
    (False, _lead(_KEEP_DECISION.any, _TO)),
)
"""What stands before the words of an act whose undoing is told (true), or which stands (false)."""
_BE = r"(?:was|were|been|is|are|being|be)"
_ADVERBS = r"(?:\s(?:\w+ly|later|then|also|not|since|again|on|last|\w+day|yesterday)){0,3}"
_TAIL = re.compile(
    rf"(?P<own>(?:\s(?!(?:and|but|who|which|said|says|after|when)\b){_WORD}){{0,9}}?"
    rf"(?:,\s(?:which|who|taken|made)\b[^,;:\"]{{1,80}},)?)"
    rf"\s(?:(?:has|had|have|will|would|should|could)\s)?(?:not\s)?{_BE}{_ADVERBS}\s"
    rf"(?:(?P<undo>{_UNDO.done}|(?:declared|ruled|found)(?:\sto\sbe)?\s(?:null|void|invalid|unlawful|illegal|improper))"
    rf"|(?P<keep>{_KEEP.done}))\b",
    re.IGNORECASE,
)
_DECIDED_TO = re.compile(rf"(?P<own>{_TO})$", re.IGNORECASE)
_OWN_CLAUSE = re.compile(
    r"(?:,?\s(?:which|that|who|whom|imposed|made|passed|taken|approved|agreed|voted|carried|handed|decided|ordered"
    r"|announced)\b[^,;:\"]{1,160}|\sby\s(?:the|its|their|an?)\s(?!vote|margin|majority)"
    r"(?:[\w'-]{1,25}\s?){1,6}?(?=\s(?:on|by|in|last|at)\b|[,.;]|$))",
)
"""After the words of an act: what more is told of it, and not of the other."""
_THAT = r"(?:that|it|this|the\s(?:decision|ruling|vote|sanction|move|penalty))"
_IT_UNDONE = re.compile(
    rf"(?<![\w'-])(?:(?P<passive>{_THAT}\s(?:(?:has|had|was|were|been){_ADVERBS}\s){{1,2}}(?=(?:{_CLEARLY_UNDO.done}|lifted)\b))|"
    rf"(?={_CLEARLY_UNDO.any}\s{_THAT}(?=\s(?:on|by|last|in|at|with|after|when|yesterday|because)\b|\s?[,.;])))"
    rf"(?P<did>{_CLEARLY_UNDO.any}|lifted)\b",
    re.IGNORECASE,
)
_STANDS = re.compile(rf"(?<![\w'-])(?:{_KEEP.any}|appeal(?:s|ed|ing)?)(?![\w-])", re.IGNORECASE)
_BACK = 300
"""Letters before an act in which the verb may stand whose object it is."""


@dataclass(frozen=True, slots=True)
class Outer:
    """What is told of an act as the object of another.

    Args:
        undone: Whether that was its undoing; else it stands, for all that is told.
        verb: Where the words for the undoing, or keeping, stand.
        match: The words from that verb on, its group ``did`` the verb.
        own: The words of the sentence that are of the act itself.
        passive: Whether who did the other stands after "by".
    """

    undone: bool
    verb: Span
    match: re.Match[str]
    own: tuple[Span, ...]
    passive: bool

    def is_own(self, place: Span) -> bool:
        """Whether a tally or a day is told of the act itself."""
        return any(each.holds(place) for each in self.own)


_VERB_KEPT = re.compile(rf"(?:{_KEEP.any}|appeals?)\b|(?:{_LOSE.any}|{_WIN.any})(?=[^.;]*\bappeal)", re.IGNORECASE)
_VERB_UNDONE = re.compile(rf"{_UNDO.any}\b|{_WIN.any}(?=[^.;]*\bappeal)", re.IGNORECASE)


def _by_its_verb(doing: Doing, match: re.Match[str]) -> Outer | None:
    """An act of which a construction itself tells that it was lifted or upheld: "lifted the suspension of Ann Lee"."""
    text, verb = match.string, Span(*match.span("did"))
    if doing.noun or not (_VERB_UNDONE if doing.undone else _VERB_KEPT).match(text, verb.start):
        return None
    if (
        verb.start > match.start() + 1
        and (doing.person == WHOSE or doing.passive)
        and not text.startswith("appeal", verb.start)
    ):
        own = Span(match.start(), verb.start)
    else:
        more = _OWN_CLAUSE.search(text, verb.end, verb.end + _BACK)
        own = Span(verb.end, verb.end) if more is None else Span(*more.span())
    return Outer(doing.undone, verb, match, (own,), passive=doing.passive)


def outer_of(doing: Doing, match: re.Match[str]) -> Outer | None:
    """Of what the act is the object, told by the words around it; ``None`` where it is told by itself."""
    if (by_verb := _by_its_verb(doing, match)) is not None:
        return by_verb
    if doing.undone or doing.person not in (BEFORE, AFTER, WHOSE) or doing.negated:
        return None
    text, start = match.string, match.start()
    infinitive = (
        re.search(r"\bto\s(?:\w+ly\s)?$", text[max(0, match.start("did") - 30) : match.start("did")]) is not None
    )
    for undone, lead in _LEADS if doing.noun or infinitive or doing.person == AFTER else ():
        found = lead.search(text, max(0, start - _BACK), match.start() if not infinitive else match.start("did"))
        if found is None or not (doing.noun or infinitive):
            continue
        own = Span(found.start("own"), _own_end(text, match.end()))
        whole = re.compile(rf"(?P<did>{re.escape(found['did'])})[^\n]*").match(text, found.start("did"), match.end())
        if whole is not None:
            return Outer(undone, Span(*found.span("did")), whole, (own,), passive=False)
    return _passive(doing, match) if doing.noun or infinitive else None


def _passive(doing: Doing, match: re.Match[str]) -> Outer | None:
    """An act of which the sentence tells that it was undone, or upheld: "the decision to expel her was quashed"."""
    text = match.string
    begin = match.start()
    if not doing.noun:
        decided = _DECIDED_TO.search(text, max(0, begin - _BACK), match.start("did"))
        if decided is None:
            return None
        begin = decided.start()
    tail = _TAIL.match(text, match.end() - (text[match.end() - 1] == " "))
    if tail is None:
        return None
    group = "undo" if tail["undo"] else "keep"
    whole = re.compile(rf"(?P<did>{re.escape(tail[group])})").match(text, tail.start(group))
    if whole is None:
        return None
    return Outer(group == "undo", Span(*whole.span()), whole, (Span(begin, tail.end("own")),), passive=True)


def _own_end(text: str, end: int) -> int:
    """Where the words of an act end, with the clause that tells more of it."""
    name = re.compile(r"(?:\s?(?-i:[A-Z])[\w'.-]{0,25}){0,5}").match(text, end)
    at = name.end() if name else end
    clause = _OWN_CLAUSE.match(text, at)
    return clause.end() if clause else at


def undone_again(text: str) -> re.Match[str] | None:
    """Where a sentence tells that what was told before was undone: "overturned that"; its verb is ``did``."""
    return _IT_UNDONE.search(text)


def tells_what_stands(text: str) -> bool:
    """Whether a sentence tells that an act was upheld or appealed against: no count after it is the act's own."""
    return _STANDS.search(text) is not None
