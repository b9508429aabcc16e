"""The words that tell how a vote went: carried, lost, decided, done; and those of who only beat whom.

What a motion would do tells nothing ("a motion to reject"), nor what somebody would, could or may do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hustings.reports.votes.motions import CARRIED, LOST, MOTION
from hustings.reports.words.doing_forms import verbs
from hustings.reports.words.word_lists import any_of

_LY = r"(?:\w+ly |just |by a whisker )?"
_CARRYING = (
    rf"(?:{CARRIED}|confirm(?:ed|s)|(?:given|gave|gives|got|gets|won) (?:it |him |her |them )?(?:the )?(?:final )?"
    r"(?:go[ -]ahead|green light|all[ -]clear|seal of approval|approval)|waved through|nodded through|pushed through"
    r"|rubber[ -]stamp(?:ed|s)|unanimous(?:ly)?|nem\.? con\.?|favou?r(?:ed|s)|recommend(?:ed|s)|sustain(?:ed|s)"
    r"|successful|noted|declared carried|passage of"
    r"|(?:voted|came out|came down|were|was) (?:\w+ly )?(?:in favou?r|in support|yes))"
)
_LOSING = (
    rf"(?:{LOST}|did(?: not|n't) (?:pass|carry|succeed|get through|go through)|oppos(?:ed|es)|unsuccessful|veto(?:ed"
    r"|es)|rebuff(?:ed|s)|spurn(?:ed|s)|snubb?(?:ed|s)|knocked (?:back|down|out)|shot down|struck down|sunk|scuppered"
    r"|(?:voted|came out|came down|ruled|found|decided|were|was) (?:\w+ly )?(?:against|down|no\b(?![ -]confidence)))"
)
_DECIDED = r"(?:(?:decid|resolv|agre|rul|determin|conclud)ed|opt(?:ed|s)|decides|resolves|agrees|rules)"
_DONE_VERBS = verbs(
    """
    bar:r ban:n block suspend expel:l exclude evict eject remove sack fire dismiss deselect demote disown axe dump
    censure reprimand rebuke discipline condemn disqualify impeach recall exonerate praise commend
    reinstate readmit:t re-admit:t restore recogni[sz]e derecogni[sz]e affiliate disaffiliate merge dissolve disband
    lift overturn reverse rescind revoke quash annul:l overrule repeal scrap:p cancel:l abandon invalidate nullify
    abolish change amend launch establish introduce extend renew impose shelve halt pause
    adjourn postpone defer:r remit:t allow permit:t grant order require
    authori[sz]e apologi[sz]e trigger demand urge instruct mandate
    call_for/calls_for/calling_for/called_for/called_for call_on/calls_on/calling_on/called_on/called_on
    """
)
_DONE_ELSE = any_of(
    """
    withdraws withdrew withdrawn overrides overrode overridden stripped acquitted admitted
    (?:thr[eo]wn?|kick(?:ed|s)|voted)_(?:(?:him|her|it|them)_)?(?:out|off)(?:_of)? boot(?:ed|s)(?:_out)?
    struck_off cast_out drummed_out turned_away sent_packing wound_up set_aside referred_back froz?en
    (?<!poll_)(?<!polls_)(?<!voting_)(?<!ballot_)(?<!meeting_)closed
    raised ended stopped cut shut sold deemed declared left quit joined
    """
)
_DONE = f"(?:{_DONE_VERBS.told}|{_DONE_ELSE})"
_BEATEN = (
    r"(?:beat(?:s|en|ing)?|(?:re-?)?elect(?:ed|s)|unseat(?:ed|s)|saw off|edged(?: out)?|pipped|trounced|outpolled"
    r"|topped|leads?|led|(?:chosen|selected|picked|appointed|adopted|nominated|returned) (?:as|by|over|to|from|for"
    r"|chair|leader|president|treasurer|secretary|candidate)|chose [A-Z]|ahead of|runner-up|polled|overtook)"
)
_ENDORSED_FOR = r"(?:backed|supported|nominated|preferred) [^,;.]{2,50}? (?:for|as) (?:the )?(?:\w+ )?"
_OFFICES = (
    r"(?:leader(?:ship)?|deputy|president|presidency|chair|mayor|mayoralty|candidate|candidacy|nominee"
    r"|general secretary|treasurer|speaker)\b"
)
_NO_CONFIDENCE = (
    r"(?:no[ -]confidence|(?:vote|motion)s? of (?:no|non)[ -]confidence|censure|impeachment"
    r"|(?:to|seeking to|aimed at) \w+)"
)
_CONFIDENCE = r"(?:(?:vote|motion)s? of confidence|confidence (?:vote|motion|ballot))"
_READOPTION = r"(?:re-?adoption|re-?selection|reaffirmation|trigger|ratification|affirmative) "
_ATTEMPT = rf"(?:(?:(?! and )[^,;.]){{0,40}}?\b(?:{MOTION}|vote|move|attempt|bid|spill|recall)\b)"
_PREVAILED = r"(?:w[io]ns?|prevailed|carried the day)"


def _either(pattern: str, for_: str, against: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Both outcomes of one idiom: whose ``SIDE`` it was."""
    return ("carried", pattern.replace("SIDE", for_)), ("lost", pattern.replace("SIDE", against))


_WORDS: tuple[tuple[str, str], ...] = (
    ("carried", rf"(?:surviv(?:ed|es)|w[io]ns?|saw off) (?:a|the|his|her|its|their) (?:\w+ ){{0,2}}?{_CONFIDENCE}"),
    ("lost", rf"(?:lost|loses|defeated (?:in|on|by)) (?:a|the|his|her|its|their) (?:\w+ ){{0,2}}?{_CONFIDENCE}"),
    (
        "carried",
        rf"(?:lost|loses|defeated (?:in|on|by)) (?:a|the|his|her|its|their) (?:\w+ ){{0,2}}?{_NO_CONFIDENCE}",
    ),
    (
        "contest",
        r"(?:surviv(?:ed|es)|saw off|won|lost) (?:a|the|his|her|their) (?:\w+ ){0,2}?(?:leadership|challenge\b)",
    ),
    (
        "lost",
        rf"(?:surviv(?:ed|es)|saw off|sees off|def(?:ied|ies)|fought off|fights off|withstood|faced down){_ATTEMPT}",
    ),
    ("contest", rf"{_ENDORSED_FOR}{_OFFICES}"),
    (
        "contest",
        rf"(?:vote|ballot|election|contest|race|battle) for (?:(?:the|a|its|their) )?(?:[\w-]+ ){{0,2}}?{_OFFICES}",
    ),
    (
        "contest",
        r"(?:endorsed|backed|supported|preferred) (?-i:[A-Z])[^,;.]{2,40} (?:over|ahead of|rather than"
        r"|instead of) (?-i:[A-Z])\w+",
    ),
    *_either(
        r"SIDE (?:the|a|this|that|his|her) [^,;.]{2,60}? (?:prevailed|won|carried the day|had their way)",
        r"(?:supporters|backers|proponents|advocates|champions) of",
        r"(?:opponents|critics|objectors|those opposed) (?:of|to)",
    ),
    *_either(
        r"(?:win|victory|majority) for (?:the )?[\"']?SIDE",
        r"(?:yes|aye|in favou?r)[\"']?(?: side| camp| vote| campaign)?",
        r"no[\"']?(?: side| camp| vote| campaign)",
    ),
    *_either(
        r"SIDE (?:clearly |narrowly )?(?:ha(?:ve|d|s) it|carried it|won)", "(?:ayes|yeas|yesses)", "(?:noes|nays)"
    ),
    (
        "lost",
        rf"(?:lost|loses) (?:a|the|his|her|their) {_READOPTION}(?:vote|ballot|bid)"
        r"|(?:lost|loses) (?:his|her|their) vote",
    ),
    (
        "carried",
        rf"(?:won|wins?) (?:a|the|his|her|their) {_READOPTION}(?:vote|ballot|bid)|(?:won|wins) (?:his|her|their) vote",
    ),
    *_either(rf"SIDE (?:side|camp|campaign|vote|campaigners) {_LY}{_PREVAILED}", "(?:yes|aye)", "no"),
    ("done", r"(?:thr[eo]wn?|kick(?:ed|s)|voted) (?:(?:him|her|it|them) )?out of"),
    (
        "lost",
        r"would have (?:been )?(?:carried|passed|succeeded|gone through|approved|adopted)(?=[,.;)]|$| but| if| had)",
    ),
    *_either(r"majority (?:vote |of [\w' -]{2,40}? )?(?:voted |was |were )?SIDE", "in favou?r", "(?:against|opposed)"),
    (
        "carried",
        r"(?:g[ia]ves?|giving) (?:its |their |the |a )?(?:[\w-]+ ){0,2}?(?:approval|assent|thumbs[ -]up)"
        rf"(?= to (?:the|an?|its|their|this|that) )|(?:{MOTION}|bill|measure) (?:[\w'-]+ ){{0,8}}?"
        r"(?:got|gets|won|received) (?:the |final )?(?:approval|nod|assent|thumbs[ -]up|ok)",
    ),
    ("carried", r"(?:signs?|signed) off(?: on)?|ok(?:'d|ayed|ays)|greenlit|green-lit"),
    (
        "lost",
        rf"kill(?:ed|s)(?= (?:the|an?|his|her|its|their|that) (?:[\w-]+ ){{0,3}}?(?:{MOTION}|bill|measure|merger)\b)",
    ),
    (
        "lost",
        rf"(?:{MOTION}|bill|measure) (?:[\w'-]+ ){{0,8}}?(?:c[ao]mes? up short|fell short|(?:was|were|is|are) beaten)",
    ),
    ("decided", r"(?:took|reached|made|came to) (?:its|their|the|this|that) (?:\w+ )?decision"),
    ("decided", r"(?:elected|chose|chosen|chooses) (?:not )?to\b(?! office)"),
    ("done", r"oust(?:ed|s) [^,;.]{2,40}? (?:in|on) an?(?= (?:\w+ )?\d)"),
    (
        "lost",
        r"denied(?= (?:the|an?|his|her|its|their) (?:\w+ )?(?:appeal|request|application|petition|motion|bid)\b)",
    ),
    ("carried", r"(?:squeak|squeez|scrap|sail|sneak|edg|romp|stagger|limp)(?:ed|s) (?:through|home|past|in)(?! to\b)"),
    (
        "lost",
        rf"(?:{MOTION}|it|which|that)(?: [\w'-]{{1,20}}){{0,8}}? (?:sank|s[iu]nks?|collaps(?:ed|es)|founder(?:ed|s)"
        r"|flopp?(?:ed|s)|w(?:ent|as going) (?:down|under)|goes (?:down|under)|bit the dust|came to grief)",
    ),
    *_either(rf"SIDE {_PREVAILED}(?= by| with|,|:| on| in| \d)", "(?-i:Yes|YES|Aye)", "(?-i:No|NO)"),
    (
        "carried",
        r"(?:required|necessary|needed|two[ -]thirds|super)[ -]?majority (?:was |had been |having been |being )?"
        r"(?:comfortably |easily |just |narrowly )?(?:achieved|reached|met|secured|obtained|cleared|passed|exceeded)",
    ),
    ("contest", _BEATEN),
    ("lost", _LOSING),
    ("carried", _CARRYING),
    ("decided", _DECIDED),
    ("done", _DONE),
    ("voted", r"vot(?:e|ed|es|ing)"),
)
_ANY = [(polarity, re.compile(rf"(?<![\w-]){words}(?![\w-])", re.IGNORECASE)) for polarity, words in _WORDS]
_ANY += [
    ("lost", re.compile(r"(?<=s )(?:reject|oppose|defeat|refuse)(?= (?!of\b)\w)", re.IGNORECASE)),
    (
        "carried",
        re.compile(r"(?<=s )(?:approve|adopt|endorse|accept|ratify|support|back)(?= (?!of\b|in\b|on\b|to\b|at\b)\w)"),
    ),
    ("done", re.compile(r"(?<=s )(?:expel|suspend|censure|block|bar|oust|overturn|lift|restore|scrap|ditch)(?= \w)")),
]
"""Headlines, where several do it: "Members reject the merger"."""
_WOULD = re.compile(
    r"\b(?:to|not|never|n't|be|being|for|would|could|should|might|may|will|must|can|shall|if)\s(?:\w+ly )?"
    r"(?:have |has |had )?(?:been |be )?(?:\w+ly )?$",
    re.IGNORECASE,
)
"""Before a word: it tells what a motion would do, or what may be, and not what was."""
_IF = re.compile(r"\b(?:if|unless)\b[^,;:.]{0,80}$", re.IGNORECASE)
MODIFIES = re.compile(
    r"\b(?:the|an?|his|her|its|their|this|that|every|any|recently|newly|previously)\s$|'s?\s$", re.IGNORECASE
)
_NOUN_NEXT = re.compile(
    r"\s(?!(?:by|in|on|at|and|or|but|to|for|from|after|with|as|because|when|the|a|an|his|her|it)\b)[a-z]",
    re.IGNORECASE,
)
_CLAUSE_STARTS = re.compile(r"[;:]|, (?:and|but|while) |\b(?:but|while|whereas|after|before|when|who|which|that) ")
_MOVED = re.compile(
    rf"\b(?:{MOTION}|merger|takeover|bill|vote|ballot|division|referendum|question|case|complaint|application"
    r"|nomination|grievance|objections?|ordinance|levy|bylaws?|deal|pact|candidacy|no[ -]confidence|spill|it|this|that"
    r"|both|all|which|one|first|second|third|latter|former|composites?|charges?|vote was|card vote|change|changes)\b",
    re.IGNORECASE,
)
"""What can win or lose a vote by being carried or lost, and is nobody."""
_SOMEBODY_WON = re.compile(
    r"(?:won|wins?|lost|loses?|succeed(?:ed|s)|prevail(?:ed|s)|defeat(?:ed|s)?)",
    re.IGNORECASE,
)
_DEFEATS = re.compile(r"defeat(?:ed|s)?", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:leaders?|leadership|rebels|opponents|supporters|critics|challengers?|moderates|members|executive|platform"
    r"|he|she|they|we|i|who|chair|president|slate|faction|candidates?|side|group|team|left|right|opposition|government"
    r"|party|councillor|mp|secretary|incumbent)\s(?:\w+ly )?(?:(?:was|were|is|been|had|has)\s)*(?:\w+ly )?$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[A-Z][\w'-]+ (?:\w+ly )?(?:(?:was|were|is|been|had|has) )?(?:been )?(?:\w+ly )?$")
_DISMISSED = re.compile(
    rf"\b(?:{MOTION}|complaint|charges?|allegations?|grievance|claims?|case|objections?|it|application)\b",
    re.IGNORECASE,
)
_PHRASE_ENDS = re.compile(
    r"[,;:(]"
    r"|\b(?:by|after|for|over|in|on|at|from|following|because|amid|as|who|with|when|while|and|but|despite|citing)\b"
)
_BY_A_DECISION = re.compile(
    r"\b(?:in|by|on|with|after) (?:an?|its|their|the) [^,;]{0,30}?\b(?:decision|ruling)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class OutcomeWord:
    """A word that tells how a vote went, and where it stands in the sentence.

    Args:
        how: ``carried``, ``lost``, ``decided``, ``done``, ``voted``, or ``contest``: somebody beat somebody.
    """

    how: str
    start: int
    end: int


def outcome_words(text: str, *, expected: bool = False) -> list[OutcomeWord]:
    """Every word of a sentence that tells how a vote went, or that persons were voted on, in order.

    Args:
        expected: Also what will be: the sentence is of what somebody expects.
    """
    found: list[OutcomeWord] = []
    for how, pattern in _ANY:
        for match in pattern.finditer(text):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            if kind := _kind(how, match, text, expected=expected):
                found.append(OutcomeWord(kind, match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def _kind(how: str, match: re.Match[str], text: str, *, expected: bool) -> str:
    """What a word tells at its place; empty where it tells of no vote that was taken."""
    before = text[max(0, match.start() - 200) : match.start()]
    if _IF.search(before):
        return ""
    if _WOULD.search(before) and not (expected and re.search(r"\b(?:will|to)(?: be)? $", before)):
        return ""
    if how in ("carried", "lost", "done") and MODIFIES.search(before) and _NOUN_NEXT.match(text, match.end()):
        return ""
    word = match[0].lower()
    if _DEFEATS.fullmatch(word) and text.startswith(" for ", match.end()):
        return ""  # "in a defeat for the chair": which way the vote went, the sides tell
    clause = _CLAUSE_STARTS.split(before)[-1]
    if _SOMEBODY_WON.fullmatch(word):
        return how if _is_of_a_motion(word, clause, before, text[match.end() :]) else "contest"
    if word.startswith("dismiss"):
        object_ = _PHRASE_ENDS.split(text[match.end() : match.end() + 60])[0]
        passive = re.search(r"\b(?:was|were|is|are|been|being|be)\s(?:\w+ly )?$", before)
        of_paper = _DISMISSED.search(_BY_A_DECISION.sub(" ", clause) if passive else object_)
        return "lost" if of_paper else "done"
    return how


def _is_of_a_motion(word: str, clause: str, before: str, after: str) -> bool:
    """Whether a word of winning or losing tells it of a motion, and not of somebody."""
    if _DEFEATS.fullmatch(word) and not re.search(
        r"\b(?:was|were|is|been|be|being|narrowly|heavily)\s(?:\w+ly )?$", before
    ):
        if re.match(r" (?:an?|the|his|her|its|their|this|that|all|both) |s? ?[a-z]+ (?:motion|bid|plan|move)", after):
            return not re.match(
                r" (?:the|his|her|their|its|a) (?:\w+ )?(?:leader|incumbent|candidate|rival|challenger"
                r"|opponent|chair|president)",
                after,
            )
        return bool(_MOVED.search(clause)) and not re.match(r" [A-Z]", after)
    if re.search(r"\b(?:was|were|is|been|declared|be)\s(?:\w+ly )?$", before) and not _DEFEATS.fullmatch(word):
        return True
    strongly = re.search(rf"\b{MOTION}\b", clause, re.IGNORECASE)
    if re.search(
        r"\b(?:result|outcome|decision)\s?[:=|-]?\s?$|\bagainst\s?[:=|-]?\s?[\d,]+[.;]?\s$",
        before,
        re.IGNORECASE,
    ):
        return True
    if _SOMEBODY.search(before) and not (
        strongly and re.search(r"\b(?:in|of|by|from|against|on|to)\b", clause[strongly.end() :])
    ):
        return False
    if _MOVED.search(clause):
        return True
    return not clause.strip() or (_DEFEATS.fullmatch(word) is not None and not _CAPITAL.search(clause))
