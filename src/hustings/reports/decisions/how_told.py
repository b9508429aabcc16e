"""In what way a report tells that something was done: as done, as planned, expected, claimed, or told as not so.

It is read from what leads up to the words: the auxiliaries, adverbs and negations right before them (the chain), and
the word that governs these: "voted to", "is expected to", "denied that". A wish, a power, a case supposed and a
question tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hustings.reports.decisions.governing import CHAIN, Governs, governing
from hustings.reports.decisions.motions_told import MODALS, REJECTED, decided_to, is_put, moved
from hustings.reports.decisions.unreal import told_by_a_rule, told_unreal
from hustings.reports.found import Certainty, Vote
from hustings.reports.report import Sentence, Span
from hustings.reports.votes.motions import MOTION
from hustings.reports.words.doing_forms import AFTER, Doing
from hustings.reports.words.offices import MEMBER, POST
from hustings.reports.words.speech_verbs import saying

_WINDOW = 260
"""So many letters before the words are looked at."""

_NOT_BEFORE = re.compile(
    r"(?:\b(?:not|never|nor|without|refus\w+ to|declin\w+ to|failed to)|n't)(?: \w+){0,2} $", re.IGNORECASE
)
_CLAIMED = re.compile(
    r"\b(?:(?:was|is|been) (?:reported|rumou?red|understood|believed|thought) that|it (?:is|was) (?:\w+ly )?"
    r"(?:reported|rumou?red|understood|believed|thought|claimed|alleged)|sources? (?:\w+ ){0,6}?(?:say|claim|suggest)"
    rf"|(?<!the )(?<!his )(?<!her )(?<!its )(?<!of ){saying('claim', 'base third past ing')}"
    rf"|(?<!to )say|believe|{saying('allege say accuse', 'third past ing')}"
    rf"|{saying('tell insist argue suggest believe complain maintain recall')}|according to)\b(?:[^;.\"]{{0,70}}"
    r"| that [^;.\"]{0,180})$",
    re.IGNORECASE,
)
_CLAIMED_AFTER = re.compile(
    r"[^;.\"]{0,100}?,\s(?:(?:[\w'.-]{1,25}\s){0,5}?"
    rf"(?:{saying('claim argue insist')}|{saying('allege')}(?=\s(?:that|he|she|it|they|the|there)\b|\s?[,.\"]|$))\b"
    r"|according to\b|it (?:is|was|has been) (?:\w+ly )?(?:reported|rumou?red|understood|believed|claimed|alleged)\b"
    rf"|sources? (?:say|said|claim|claimed)\b|(?:he|she|they)\s{saying('say tell add')}\b)",
    re.IGNORECASE,
)
_PROMISED = re.compile(
    rf"\b{saying('announce confirm pledge promise vow say tell warn declare insist reveal')}\b[^;.]{{0,80}}$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"(?<![\w-])(?:if|unless|whether|were (?:he|she|they) to|in case|suppose|in the event)\b[^;.]{0,90}$", re.IGNORECASE
)
_IF = re.compile(r"(?<![\w-])(?:if|unless|should (?:he|she|they|it)|were (?:he|she|they|it) to)\b", re.IGNORECASE)
_RULED_THAT = re.compile(
    r"\b(?:resolved|decided|voted|ordered|ruled|agreed|determined|directed)\s(?:[^;.]{0,40}?\s)?that\b[^;.]*$",
    re.IGNORECASE,
)
_ORDERED_THAT = re.compile(
    r"\b(?:resolved|agreed|decided|voted|ordered|ruled|directed|determined|instructed)\b[^;]{0,120}?\bthat\b[^;]*$",
    re.IGNORECASE,
)
_UP_TO_NOUN = re.compile(
    r"(?:\b(?:of|on|about|for|against|to|with|over|into|considers?|considered|considering|mean(?:s|t)?|involv\w+"
    r"|includ\w+|like))\s$",
    re.IGNORECASE,
)
_BLAMED = re.compile(
    r"\b(?:responsible|criticis\w+|criticiz\w+|blamed|apologis\w+|attacked|condemned|thanked|defended) for $",
    re.IGNORECASE,
)
_ASIDE = re.compile(r", (?:with|by|and with|meeting|after|at|on|in|despite|who|whom|which)\b[^,;.]{1,80},")
_BESIDES = re.compile(r",\s(?:who|whom)\s$", re.IGNORECASE)
"""Before a relative clause: what it tells is the writer's word, also within somebody's."""
_BY_DOING_SO = re.compile(
    r"\b(?:would|could|should|might|must|may|will|can|not|never|won't|wouldn't|to)\b[^.;\"]{1,60}\b(?:by|without)\s$",
    re.IGNORECASE,
)
"""Before "resigning": it is how something else would be done."""
_SO_CALLED = re.compile(r"\b(?:purported|alleged|so-called|supposed|rumou?red|reported)\s$", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:to|would|could|should|might|must|may|will|can|shall)\s(?:(?:\w+ly|not|also|even|have)\s){0,2}"
    r"(?:result|lead|end|culminate|mean|cause|trigger|entail|bring|require|warrant|justify|merit|see|prompt|allow"
    r"|permit|spell|bring about|constitute|amount)\b[^,;.]{0,40}$|\b(?:necessary|needed|required|enough|sufficient"
    r"|grounds|penalty|motion|petition|process)\s(?:for|in)\s[^,;.]{0,30}$",
    re.IGNORECASE,
)
"""Before a noun for what was done: something would bring it about, or must be there for it."""
_HAVING_DONE = re.compile(
    r"\b(?P<have>have|has|having|get|gets|getting|see|seeing|want|wants|wanted|wanting)\s"
    r"(?:him|her|them|(?:an?|the|its|their|his|one|two|three|several|another|[a-z]{1,15}\s(?-i:[A-Z])[\w'.-]{0,25}"
    r"|(?-i:[A-Z])[\w'.-]{0,25})(?:\s(?!be\b|been\b|to\b|not\b)[\w'.-]{1,25}){0,6})\s$",
    re.IGNORECASE,
)
"""Before a participle: somebody has it done to whoever stands between."""
_HEARSAY = re.compile(r"\b(?:alleged|reported|apparent|supposed)ly\b[^,;.]*$", re.IGNORECASE)
_NOUN_GOES_ON = re.compile(
    r"(?:\s(?:of\s)?[\w'-]{1,25}){0,3}?\s(?:would|could|might|may|should|must|can|will|cannot|won't|shall)\b"
    r"|\s(?:hearing|case|vote|process|proceedings|motion|panel|committee|papers|rules?|procedures?|bid|call|contest"
    r"|race|battle|campaign|meeting|letter|speech|statement|threat|debate|talks?)\b",
    re.IGNORECASE,
)
_NOUN_REFUSED = re.compile(
    r"(?:\s(?:of\s)?[\w'-]{1,25}){0,5}?\s(?:was|were|has been|had been)\s(?:\w+ly\s)?"
    r"(?:rejected|refused|blocked|voted down|turned down|defeated|denied)\b",
    re.IGNORECASE,
)
_MADE_TO = re.compile(
    rf"\b(?:prompt(?:ed|s)|forced|forces|driven|compelled|obliged)\s(?:him|her|them|(?:(?:the|its|their|his)\s)?"
    rf"(?:(?!(?:an?|by|from|of|in|at|on|for|with|among|to)\b)[\w-]{{1,20}}\s){{0,3}}?(?:{POST}s?|{MEMBER}s?|party|union|board|committee|council|executive|whips?)"
    rf"|(?:(?:the|its|{POST}|{MEMBER})\s)"
    r"{0,3}(?-i:[A-Z])[\w'.-]{0,25}(?:\s(?:of|the|and|(?-i:[A-Z])[\w'.-]{0,25})){0,6})"
    r"\s$",
    re.IGNORECASE,
)
"""Before "to resign": somebody or something made her do it."""
_SUPPOSED_TO = re.compile(
    r"\b(?:to|not|never|could|would|might|may|should|will|can|cannot|must|if|n't|almost|nearly)\s"
    r"(?:have\s|has\s|had\s|be\s|been\s)?$",
    re.IGNORECASE,
)
_BEFORE_IT = re.compile(r"\b(?:before|lest|rather than that)\s[^,;.]{1,40}$", re.IGNORECASE)
"""Before "could be": it did not come to that."""
_SAYS = re.compile(r"\b(?:sa(?:id|ys)|state[sd]|call(?:s|ed)|describe[sd]|argue[sd])\b", re.IGNORECASE)
_AFTER_IT = re.compile(
    r"\b(?:after|by|since|following|follow(?:s|ed)|having|despite|due to|upon|because of|owing to|in light of"
    r"|(?:in the wake|on the heels|on the back|in the aftermath|on hearing) of)"
    r"\s(?:(?:the|his|her|their|an?)\s|(?:(?-i:[A-Z])[\w'.-]{0,25}\s){0,4}(?-i:[A-Z])[\w'-]{0,25}'s?\s)?$",
    re.IGNORECASE,
)
"""Before words for what was done: it is told as known."""
_APPEALED = re.compile(
    r"\b(?:asked|questioned|challenged|quizzed)\s(?:about|over|on)\s[^,.;]{0,60}$"
    r"|\bappeal(?:s|ed|ing)?\s(?:[\w'-]{1,25}\s){0,4}?against\s(?:(?:the|his|her|their|an?|my)\s)?$",
    re.IGNORECASE,
)
_FOR_IT = re.compile(r"(?:call\w* for|demand\w*|propos\w+|seek\w*)\b", re.IGNORECASE)
_NOBODY = re.compile(r"(?<![\w-])(?:nobody|no one|no-one|none(?: of [^,;.]{1,30})?)\s*$", re.IGNORECASE)
_ASKS = re.compile(rf"\b{MOTION}\s(?:(?:which|that|had|has)\s){{0,2}}$", re.IGNORECASE)
"""Before "calling for": it is a motion that asks."""
_IS_GOING = re.compile(r"\b(?:is|am|are|was|were|i'm|he's|she's|they're)(?: \w+ly| now| not)?$")
_TOLD_NOTHING = ("resignation", "nomination", "selection", "endorsement", "appointment")
"""Where nobody tells that it was refused by saying that it is not: "he will not resign"."""


def how_told(doing: Doing, match: re.Match[str], sentence: Sentence, vote: Vote | None) -> Certainty | None:
    """In what way it is told; ``None`` where it is only a wish, a power, a question or a case supposed."""
    text = sentence.text
    place = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
    said = any(quoted.holds(place) for quoted in sentence.quoted)
    if doing.what == "statement":
        return None if said else Certainty.HAPPENED
    at = match.start() if doing.negated else match.start("did")
    lead = _ASIDE.sub(lambda found: " " * len(found[0]), text[max(0, at - _WINDOW) : at])
    lead = re.sub(r"[\"']+$", "", lead)
    if doing.noun and re.match(r"fac(?:es?|ed|ing)\b", match[0], re.I) and "onfidence" in match["did"]:
        return Certainty.DENIED
    if doing.noun and _NOT_YET.search(lead):
        return None
    if _SUPPOSED.search(lead) or text.rstrip("\"' ").endswith("?") or told_by_a_rule(text, at):
        return None
    if doing.beside and (having := _HAVING_DONE.search(lead)):
        if having["have"].lower().startswith("want"):
            return None
        lead = lead[: having.start()]
    told = _noun_told(match, lead, vote) if doing.noun else _verb_told(doing, match, lead, vote)
    if told is not Certainty.HAPPENED:
        return told
    unreal, certainty = told_unreal(text, match.start("did"), match.end())
    if unreal and not doing.noun:
        return certainty
    if (match["did"] or "").lower().startswith("impeach"):
        return None  # who is impeached is accused, and not yet put out
    claimed = said or (_CLAIMED.search(lead) and not _BESIDES.search(CHAIN.sub("", lead)))
    if doing.noun and said:
        return None  # spoken of as known, by somebody: whoever told it first has told it
    if doing.noun:
        return Certainty.ALLEGED if _SO_CALLED.search(lead) else Certainty.HAPPENED  # known to the writer, too
    if claimed or _HEARSAY.search(lead[-60:]) or _CLAIMED_AFTER.match(text, match.end()):
        return Certainty.ALLEGED
    return Certainty.HAPPENED


def _verb_told(doing: Doing, match: re.Match[str], lead: str, vote: Vote | None) -> Certainty | None:
    text = match.string
    found = CHAIN.search(lead)
    words = re.findall(r"[\w']+", found[0].lower()) if found else []
    before = lead[: found.start()] if found else lead
    told_not = any(word in ("not", "never", "nor", "neither", "cannot") or word.endswith("n't") for word in words)
    if re.match(r"not to\b", match[0], re.IGNORECASE) or (
        doing.negated and re.match(r"(?:refuse|decline) to\b", match[0], re.I)
    ):
        return _infinitive(doing, lead, text, vote, told_not=False)
    if doing.negated and re.match("will not", match[0], re.IGNORECASE):
        return Certainty.ANNOUNCED
    if "to" in words:
        to = lead.lower().rindex("to")
        after = re.findall(r"[\w']+", lead[to + 2 :].lower())
        not_after = "not" in after or re.search(r"\b(?:not|never)\s$", lead[:to], re.IGNORECASE) is not None
        return _infinitive(doing, lead[:to], text, vote, told_not=not_after)
    if "longer" in words:
        return None
    if modal := next((word for word in words if word in MODALS), ""):
        return _with_modal(doing, MODALS[modal], words, before, text, match.end(), told_not=told_not)
    return _finite(doing, match, words, before, vote, told_not=told_not)


def _with_modal(
    doing: Doing, modal: str, words: Sequence[str], before: str, text: str, end: int, *, told_not: bool
) -> Certainty | None:
    if modal == "must" and _RULED_THAT.search(before):
        return Certainty.DENIED if told_not and not doing.negated else Certainty.HAPPENED
    if modal == "must" or _IF.search(text, end):
        return None
    if told_not or "never" in words:
        return None if doing.what in _TOLD_NOTHING or modal == "could" else Certainty.DENIED
    if "have" in words:
        return None
    if modal == "could":
        return None if _BEFORE_IT.search(before) else Certainty.FORECAST
    expected, _ = governing(before, Governs.EXPECTED)
    if expected is not None:
        return Certainty.FORECAST
    if modal == "will":
        return Certainty.ANNOUNCED
    return Certainty.ANNOUNCED if _PROMISED.search(before) else Certainty.FORECAST


def _infinitive(doing: Doing, head: str, text: str, vote: Vote | None, *, told_not: bool) -> Certainty | None:
    """What is told by "to" and the verb: "voted to suspend", "is expected to be suspended"."""
    if re.search(r"\b(?:is|are|'s)\s$", head, re.IGNORECASE):
        return Certainty.ANNOUNCED
    governs, at = governing(
        head, Governs.DECIDED, Governs.MOVED, Governs.GOES_SO, Governs.REFUSED, Governs.UNLIKELY,
        Governs.EXPECTED, Governs.HELD, Governs.PLANNED, Governs.WISHED,
    )  # fmt: skip
    if governs is Governs.WISHED and (motion := _ASKS.search(head[:at])) and _FOR_IT.match(head, at):
        governs, at = Governs.MOVED, motion.start()
    if (made := _MADE_TO.search(head)) and at <= made.start() and not _SUPPOSED_TO.search(head[: made.start()]):
        return Certainty.HAPPENED
    denied = _NOT_BEFORE.search(head[:at]) is not None
    if governs is Governs.DECIDED:
        return decided_to(head, at, text, vote, told_not=told_not)
    if governs is Governs.MOVED:
        return moved(head, at, text, vote)
    if denied or governs in (None, Governs.WISHED, Governs.UNLIKELY):
        return None
    if governs is Governs.REFUSED:
        return None if doing.what in _TOLD_NOTHING else Certainty.DENIED
    if told_not:
        return None
    return {
        Governs.GOES_SO: Certainty.HAPPENED, Governs.EXPECTED: Certainty.FORECAST, Governs.HELD: Certainty.ALLEGED,
        Governs.PLANNED: Certainty.ANNOUNCED,
    }[governs]  # fmt: skip


def _finite(
    doing: Doing, match: re.Match[str], words: Sequence[str], before: str, vote: Vote | None, *, told_not: bool
) -> Certainty | None:
    if (match["did"] or "").lower().split(" ")[0].endswith("ing") and _BY_DOING_SO.search(before):
        return None
    gerund = "being" in words and not {"is", "was", "are", "were"} & set(words)
    if doing.person == AFTER and not doing.passive and match["did"].lower().split()[0].endswith("ing"):
        gerund = not {"is", "was", "are", "were", "been"} & set(words)
    if (words and words[0] == "be" and not told_not) or words[:2] == ["not", "be"]:
        governs, at = governing(before, Governs.DECIDED, Governs.MOVED)
        if governs is Governs.MOVED or (governs is Governs.DECIDED and is_put(before, at, match.string)):
            return moved(before, at, match.string, vote)
        if _ORDERED_THAT.search(before) or (governs is Governs.DECIDED and re.search(r"\bthat\b", before[at:])):
            lost = vote is not None and vote.outcome == "lost"
            return Certainty.DENIED if lost != told_not else Certainty.HAPPENED
        return None
    if (
        doing.what == "resignation"
        and match["did"].lower().split()[0].endswith("ing")
        and _IS_GOING.search(" ".join(words))
    ):
        return None if told_not else Certainty.ANNOUNCED
    governs, at = governing(before, Governs.NOT_SO, Governs.RULED_OUT)
    if governs is Governs.NOT_SO and "," not in before[at:].rstrip():
        return Certainty.DENIED
    if not gerund and _NOBODY.search(before):
        return Certainty.DENIED
    if gerund and re.search(r"\b(?:decided|ruled|opted|chose)\s(?:\w+\s){0,3}against\s*$", before, re.IGNORECASE):
        return Certainty.DENIED
    if gerund:
        return _gerund(match, before, vote, told_not=told_not)
    return Certainty.DENIED if told_not else Certainty.HAPPENED


def _gerund(match: re.Match[str], before: str, vote: Vote | None, *, told_not: bool) -> Certainty | None:
    """What is told by "being suspended", or by "suspending her"."""
    if _AFTER_IT.search(before) and not told_not:
        return Certainty.HAPPENED
    governs, at = governing(
        before, Governs.DECIDED, Governs.MOVED, Governs.WISHED, Governs.SPARED, Governs.FACES, Governs.RULED_OUT,
        Governs.PLANNED, Governs.EXPECTED,
    )  # fmt: skip
    near = governs is not None and "," not in before[at:]
    if near and governs is Governs.RULED_OUT:
        return None if _NOT_BEFORE.search(before[:at]) else Certainty.DENIED
    if near and governs is Governs.MOVED and not _SAYS.search(before, at):
        return moved(before, at, match.string, vote)
    if near and governs is Governs.DECIDED and re.search(r"\bfor|in favou?r of|on\s*$", before[at:]):
        return None if vote is None else {"carried": Certainty.HAPPENED, "lost": Certainty.DENIED}.get(vote.outcome)
    if near and governs in (Governs.SPARED, Governs.FACES):
        if _IF.search(match.string, match.end()):
            return None
        return Certainty.DENIED if governs is Governs.SPARED else Certainty.FORECAST
    if (
        near
        and governs in (Governs.WISHED, Governs.PLANNED, Governs.EXPECTED)
        and not re.search(r"\bbefore\s*$", before)
    ):
        return None
    if told_not or (match["did"].lower().endswith("ing") and _UP_TO_NOUN.search(before) and not _BLAMED.search(before)):
        return None
    if re.search(r"(?:^|[\"':.] ?)$", before):
        return None  # "Suspending her would be wrong"
    return Certainty.HAPPENED


def _noun_told(match: re.Match[str], lead: str, vote: Vote | None) -> Certainty | None:
    """What is told by a noun: "her suspension" takes it as known, unless it is called for, or faced, or moved."""
    text = match.string
    if _AFTER_IT.search(lead) or _APPEALED.search(lead):
        return Certainty.HAPPENED
    governs, at = governing(lead, *Governs)
    comma = "," in lead[at:]
    end = match.end() - (text[match.end() - 1] == " ")
    if _NOUN_GOES_ON.match(text, end):
        return None
    if _NOUN_REFUSED.match(text, end):
        return Certainty.DENIED
    if governs is Governs.MOVED or (
        governs in (Governs.WISHED, Governs.DECIDED) and REJECTED.search(lead, max(0, at - 25), at)
    ):
        return moved(lead, at, text, vote)
    if governs is Governs.DECIDED and not comma:
        if vote is not None and re.search(r"\b(?:for|in favou?r of|on)\b", lead[at:]):
            return {"carried": Certainty.HAPPENED, "lost": Certainty.DENIED}.get(vote.outcome)
        return None
    if comma or governs in (None, Governs.GOES_SO, Governs.HELD):
        return Certainty.HAPPENED
    if governs in (Governs.FACES, Governs.EXPECTED):
        return None if _IF.search(text, match.end()) else Certainty.FORECAST
    if governs in (Governs.SPARED, Governs.REFUSED):
        return Certainty.DENIED
    return None
