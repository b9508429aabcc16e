"""The words for what organisations do to and for people, and how English says each: done, undone, refused.

A construction is a pattern around the words that say it, and where the person it concerns stands (`doing_forms`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hustings.reports.decisions.doing_bodies import DONE_TO_BODIES
from hustings.reports.decisions.doing_offices import COMING_AND_GOING
from hustings.reports.words.doing_forms import (
    AFTER,
    BEFORE,
    WHOSE,
    Doing,
    appealed,
    doing,
    done_to,
    done_with,
    faced,
    known,
    spoken_of,
    verbs,
)  # fmt: skip
from hustings.reports.words.doing_words import (
    AS_CANDIDATE,
    CONFIRM,
    DET,
    END,
    FROM_PARTY,
    KEEP_OUT,
    LIST,
    LISTS,
    PARTY,
    PUT_OUT,
    STAND,
    TAKE_AWAY,
    THE_WHIP,
    TO_BE_CANDIDATE,
    TO_STAND,
    WORDS,
)  # fmt: skip

__all__ = ["AFTER", "BEFORE", "DOINGS", "DONE", "WHOSE", "Doing", "doings_in"]

DONE = {
    "bar": "kept from standing",
    "refusal": "endorsement refused or withdrawn",
    "endorsement": "endorsed as a candidate",
    "suspension": "suspended from membership or office",
    "expulsion": "expelled",
    "readmission": "readmitted",
    "whip_withdrawal": "the whip withdrawn",
    "longlisting": "put on a longlist",
    "shortlisting": "put on a shortlist",
    "selection": "chosen as the candidate",
    "nomination": "nominated",
    "resignation": "resigned or stood down",
    "removal": "removed from an office or a body",
    "appointment": "appointed or elected to an office or a body",
    "reprimand": "reprimanded or warned",
    "fine": "fined",
    "disaffiliation": "disaffiliated",
    "dissolution": "dissolved",
    "special_measures": "put under special measures",
    "statement": "made a statement",
}
"""Every word for what was done, and what it means."""


_BY_ITS_OWN = (
    r"(?!\sof\b)(?!\s(?:by|from)\s(?!(?:(?:the|its|their|his|her|an?)\s)?(?:(?-i:[A-Z])|(?:[\w'-]{1,20}\s){0,2}?"
    r"(?:board|committee|executive|council|panel|party|union|club|whips?|chair|leader|leadership|conference|association"
    r"|society|branch|members|group)\b)))"
)
"""After a penalty: nobody outside gave it, and it is of nothing else."""


def _dealt(what: str, noun: str) -> Iterator[Doing]:
    """A penalty that somebody is dealt, or gets: "handed a six-month suspension", "received a warning"."""
    penalty = (
        rf"an?\s(?:[\w-]{{1,20}}\s){{0,3}}?(?:{noun})\b(?!\s(?:notice|letter|hearing|threat|sign|shot)\b){_BY_ITS_OWN}"
    )
    dealt = "give/gives/giving/gave/given hand serve issue slap:p hit/hits/hitting/hit/hit"
    yield from done_to(what, dealt, rf"\s(?:with\s)?{penalty}")
    sure = penalty
    if "warning" in noun:  # of the weather, or from a rival: no penalty
        sure = r"an?\s(?:\w{1,20}\s){0,2}?(?:formal|written|final|verbal|official|disciplinary)\s"
        sure += rf"(?:\w{{1,20}}\s)?(?:{noun})\b{_BY_ITS_OWN}"
    yield doing(
        what,
        BEFORE,
        rf"\b(?P<did>(?:received|receives|got|gets|picked\sup)\s{sure}|(?:escaped|let\soff|got\soff)\swith\s{penalty})",
        passive=True,
    )
    yield doing(
        what,
        AFTER,
        rf"\b(?P<did>(?:issu(?:ed|es|ing)|deliver(?:ed|s|ing)|handed|gave|administered)\s{sure})\sto\s(?=\w)",
    )


_BARRING = (
    doing("bar", WHOSE, rf"(?:'s?|(?<![\w-])(?:his|her|their))\sname(?:\s(?:has|had|have|will|would|not|also)){{0,2}}"
          r"\s(?:was|been|be|were)"
          rf"\s(?P<did>removed|struck|taken|left|kept)\s(?:off|from)\s{DET}{WORDS}{{0,3}}?ballot\b", passive=True),
    *done_to(
        "bar", "block bar:r ban:n prevent stop:p disbar:r prohibit disqualify exclude rule_out", rf"\sfrom\s{STAND}\b",
    ),
    *done_to("bar", "rule declare deem", rf"\s(?:as\s)?ineligible(?:\s{TO_STAND})?"),
    *done_to("bar", "forbid/forbids/forbidding/forbade/forbidden", rf"\s{TO_STAND}"),
    *done_to(
        "bar", f"{KEEP_OUT} bar:r", rf"\s(?:off|from|out\sof)\s{DET}{WORDS}{{0,3}}?(?:ballot(?:\spaper)?|contest)\b"
    ),
    *done_to(
        "bar", "deny refuse", rf"\s(?:the\sright|permission|leave|a\splace\son\s{DET}{WORDS}{{0,2}}?ballot)"
        rf"(?:\s{TO_STAND})?", shapes="passive short",
    ),
    *done_to("bar", "block bar:r disbar:r", r"(?=\s(?:\"|'|for\b|by\b|because\b|over\b)|\s?[,.])", shapes="passive"),
    *done_to("bar", "disqualify", shapes="passive short"),
    *done_to("bar", "give/gives/giving/gave/given hand"
    " serve", rf"\s(?:with\s)?an?\s(?:[\w-]{{1,20}}\s){{0,2}}?ban\sfrom\s{STAND}"),
    doing("bar", AFTER, r"(?<![\w-])(?P<did>(?:dis)?bar(?:s|red|ring)?|disqualif(?:y|ies|ied|ying)|vetoe?(?:d|s|ing)?)"
            r"\s(?=\w)"),
    doing(
        "bar", BEFORE, r"\b(?P<did>will not (?:be (?:able|allowed|permitted) to )?stand)\b(?=[^.;]{0,80}\bcandidate\b)",
        passive=True, negated=True,
    ),
    doing(
        "bar", BEFORE, rf"\b(?:not|never|n't)\s(?:be|been|being)?\s?(?P<did>allowed"
        rf"|permitted)\s{TO_STAND}", passive=True,
        negated=True,
    ),
    doing(
        "bar", BEFORE, r"\b(?:is|was|were|been|be|are)\s(?:\w+ly\s|now\s)?(?P<did>cleared|allowed|free|permitted)\sto\s"
                r"(?:re-?)?(?:stand|run)\b(?=[^.;]{0,60}\b(?:again|after|as|for|in)\b)", undone=True, passive=True,
    ),
    doing("bar", BEFORE, rf"\b(?:been|was|were|being)\s(?P<did>told)\s(?:by\s{WORDS}{{1,5}}?)?(?:that\s)?"
            r"(?:he|she|they)\s(?:cannot|can't|could\snot|couldn't|may\snot|will\snot\sbe\s(?:able|allowed)\sto"
            r"|would\snot\sbe\s(?:able|allowed)\sto|(?:is|was|are|were)\snot\sallowed\sto)\s(?:re-?)?"
            r"(?:stand|run|contest|be\s(?:an?|the)\scandidate|seek)\b", passive=True),
    *done_with("bar", r"bar|ban|disqualification", END, undone=True),
    *done_with("bar", r"candidacy|candidature|application\sto\sstand|bid\sto\sstand|candidate\sbid", "block bar:r"),
    doing("bar", AFTER, r"\bthe\s(?P<did>ban|bar|block)\son\s(?=\w)", then=r"(?:'s?)?\s(?:re-?)?(?:standing|running"
    r"|contesting|seeking)\b",
          passive=True),
    doing("bar", BEFORE, r"\b(?:is|was|were|are|been|now)\s(?P<did>out)\sof\sthe\s(?:running|race|contest)\b",
          passive=True),
    doing("bar", AFTER, r"(?<![\w-])(?P<did>block(?:s|ed|ing)?|bar(?:s|red|ring)?)\s(?:an?|the|any)\s(?:bid"
        r"|application|request|attempt)"
          r"\s(?:by|from|of)\s(?=\w)", then=rf"\s(?:for\s{DET}{WORDS}{{0,2}}?nomination|{TO_STAND})"),
    *spoken_of("bar", r"disqualification|exclusion\sfrom\sthe\s(?:ballot|contest)"),
)  # fmt: skip

_ENDORSING = (
    doing(
        "refusal", AFTER, r"\b(?:not to|refus(?:e[sd]?|ing) to|declin(?:e[sd]?|ing) to)\s(?P<did>endorse)\s(?=\w)",
        negated=True,
    ),
    doing("refusal", BEFORE, r"\b(?:not be|not been|was not|is not|were not|never"
    r"|n't(?: been)?)\s(?P<did>endorsed)\b", passive=True,
          negated=True),
    *done_with("refusal", r"endorsement|(?:official\s)?candidate\sstatus", f"{TAKE_AWAY} refuse deny"),
    *done_with("refusal", r"candidacy|candidature|application(?:\sto\sstand)?", "veto/vetoes/vetoing/vetoed/vetoed"
    " reject refuse"
               ""),
    doing("refusal", AFTER, rf"\b(?P<did>with(?:draw|drew|drawn|drawing|draws)|refus(?:e[sd]?|ing)|den(?:y|ied)"
    rf"|pull(?:ed|ing|s)?"
          rf"|revok(?:e[sd]?|ing)|remov(?:e[sd]?|ing))\s{DET}(?:[\w']+\s)?endorsement\s(?:of|from|to)\b"),
    doing("refusal", AFTER, r"\b(?P<did>withdr(?:aw|ew|awn|aws|awing)|pull(?:ed|s|ing)?)\s(?:its|their|the\sparty's"
            r"|all)\s(?:\w+\s)?(?:support|backing)\s(?:for|from)\s(?=[^.;]{1,90}\bcandidate\b)"),
    doing("refusal", AFTER, r"(?<![\w-])(?P<did>reject(?:s|ed|ing)?|refus(?:e[sd]?|ing)|den(?:y|ie[sd]|ying)"
        r"|veto(?:e[sd])?"
          r"|turn(?:s|ed|ing)?\sdown)\s(?:an?|the|any)\s(?:bid|application|request|attempt)\s(?:by|from|of)\s(?=\w)",
          then=rf"\s(?:for\s{DET}{WORDS}{{0,2}}?nomination|{TO_STAND})"),
    *done_to("refusal", "strip:p deprive", rf"\sof\s{DET}{WORDS}{{0,2}}?(?:endorsement|candidacy|candidature)\b"),
    *done_to("refusal", "disendorse de-endorse unendorse"),
    *done_to("refusal", "reject veto/vetoes/vetoing/vetoed/vetoed refuse", AS_CANDIDATE),
    *done_to("refusal", "refuse deny", rf"\s{DET}{WORDS}{{0,2}}?endorsement\b", shapes="passive short"),
    *done_to("endorsement", "endorse"),
)  # fmt: skip

_WHIP = (
    doing("whip_withdrawal", BEFORE, rf"\b(?:had|has had|have had|having|has|have|saw)\s{THE_WHIP}\s"
            r"(?P<did>removed|suspended|withdrawn|stripped|pulled|taken away)\b", passive=True),
    doing("whip_withdrawal", BEFORE, rf"\b(?P<did>los(?:t|es|ing|e))\s{THE_WHIP}\b", passive=True),
    *done_to("whip_withdrawal", "strip:p deprive", rf"\sof\s{THE_WHIP}\b"),
    *done_with("whip_withdrawal", r"(?:\w+\s)?whip", "withdraw/withdraws/withdrawing/withdrew/withdrawn remove"
    " suspend strip:p pull"),
    doing("whip_withdrawal", AFTER, r"\b(?P<did>remov(?:e[sd]?|ing)|withdr(?:aw|ew|awn|awing|aws)|suspend(?:ed|s|ing)?"
            rf"|pull(?:ed|ing)|withhold(?:s|ing)?|withheld|t(?:ake|ook|aking)|stripp(?:ed|ing))\s{THE_WHIP}\s"
            r"(?:away )?from\b"),
    doing("whip_withdrawal", AFTER, rf"\b{THE_WHIP}\s(?:was|has been|were|been|being)\s"
            r"(?P<did>removed|withdrawn|suspended|stripped|taken)\s(?:away\s)?from\b", passive=True),
    doing("whip_withdrawal", AFTER, rf"\b{DET}(?P<did>(?:withdrawal|removal|suspension|loss) of {THE_WHIP})"
            r" from\b", passive=True,
          noun=True),
    doing("whip_withdrawal", AFTER, r"\b(?P<did>restor(?:e[sd]?|ing)|return(?:ed|s|ing)?|g(?:ive|ave|iving|iven) back"
            rf"|hand(?:ed|ing) back)\s{THE_WHIP}\s(?:back )?to\b", undone=True),
    doing("whip_withdrawal", AFTER, rf"\b{THE_WHIP}(?:\s(?:will|has|had|not|would|to)){{0,2}}\s"
            r"(?:was|be|been|being|were)\s(?:\w+ly\s)?(?P<did>restored|returned|given back|handed back)\s(?:back\s)?"
            r"(?:to|when|once|after|as soon as)\b",
          undone=True, passive=True),
    doing("whip_withdrawal", BEFORE, rf"\b(?:had|has had|have|having|get|gets|got|have had)\s{THE_WHIP}\s"
            r"(?P<did>restored|returned|(?:given|handed)?\s?back)\b", undone=True, passive=True),
    doing("whip_withdrawal", BEFORE, rf"\b(?P<did>regain(?:ed|s|ing)?|(?:is|was|were|been|be) given back)\s{THE_WHIP}\b"
            r"(?!\sback)",
          undone=True, passive=True),
    doing("whip_withdrawal", BEFORE, rf"\b(?:is|was|were|been|be)\s(?P<did>given"
    rf"|handed)\s{THE_WHIP}\sback\b", undone=True,
          passive=True),
    doing("whip_withdrawal", AFTER, r"\b(?P<did>readmit(?:s|ted|ting)?)\s(?=(?:[\w.'-]+\s){1,4}?as an?\s"
            r"(?:MP|MSP|MS|councillor|member of parliament|senator|TD|deputy)\b)", undone=True),
)  # fmt: skip

_MEMBERSHIP = (
    *(doing(what, AFTER, rf"\bthe\s(?:decision|move)\sto\s(?P<did>{verb})\s(?=\w)", undone=True,
            then=rf"\s(?:was|were|has been|had been)\s(?:\w+ly\s|later\s)?{verbs(END).done}\b")
      for what, verb in (("suspension", "suspend"), ("expulsion", "expel"))),
    *(doing(what, AFTER, rf"(?<![\w-])(?P<did>{verbs(END).any})\s{DET}(?:[\w-]{{1,20}}\s)?(?:decision|move)\sto\s{verb}"
            r"\s(?=\w)", undone=True)
      for what, verb in (("suspension", "suspend"), ("expulsion", "expel"))),
    *appealed("suspension", r"suspension|being\ssuspended"),
    *appealed("expulsion", r"expulsion|exclusion|being\sexpelled"),
    *done_with("suspension", "memberships?", "suspend freeze/freezes/freezing/froze/frozen"),
    *done_with("expulsion", "memberships?", f"{TAKE_AWAY} end"),
    *done_to("expulsion", "strip:p deprive", rf"\sof\s{DET}{WORDS}{{0,2}}?membership\b"),
    *done_with("readmission", "memberships?", "restore reinstate return"),
    *done_with("suspension", "suspension", END, undone=True),
    *done_with("suspension", "suspension", CONFIRM),
    *done_with("expulsion", r"expulsion|exclusion", END, undone=True),
    *done_with("expulsion", r"expulsion|exclusion", CONFIRM),
    *done_to("suspension", "reinstate", undone=True),
    doing("suspension", BEFORE, r"\b(?:is|was|were|been|be|being|are)\s(?P<did>placed|put)\s(?:under"
    r"|on)\s(?:\w+\s)?suspension\b",
          passive=True),
    *done_to("suspension", "suspend"),
    *_dealt("suspension", "suspension"),
    *faced("suspension", "suspension"),
    *faced("expulsion", "expulsion|exclusion"),
    *spoken_of("suspension", r"(?:re)?suspension"),
    *spoken_of("suspension", r"reinstatement", undone=True),
    *done_to("expulsion", "expel:l auto-expel:l auto-exclude"),
    *done_to("expulsion", f"{PUT_OUT} drum:m hound force bar:r ban:n dismiss sack", FROM_PARTY, out="out"),
    *done_to("expulsion", "oust eject"
    " purge", rf"\s(?:{WORDS}{{0,2}}?)(?:party\s)?members?\s(?=(?-i:[A-Z]))", shapes="titled"),
    *done_to("expulsion", "strike/strikes/striking/struck/struck take/takes/taking/took/taken remove",
             rf"\s(?:off|from)\s{DET}(?:membership|members'?)\s(?:list|rolls?|register|book)\b"),
    *done_to("expulsion", "kick throw/throws/throwing/threw/thrown boot turf", r"\sout\b(?!\sas\b)",
             shapes="passive short"),
    *spoken_of("expulsion", rf"(?:ejection|removal|ouster|dismissal)(?={FROM_PARTY})"),
    *spoken_of("expulsion", r"(?:auto-)?expulsion|auto-exclusion|exclusion(?!\sfrom\sthe\s(?:ballot|contest|meeting))"),
    *done_to("readmission", "readmit:t re-admit:t"),
    *done_to("readmission", "let/lets/letting/let/let allow welcome take/takes/taking/took/taken",
             rf"\sback(?:\sin)?(?:\s?(?:in)?to\s{DET}{WORDS}{{0,2}}?{PARTY})\b"),
    *spoken_of("readmission", "re-?admission"),
)  # fmt: skip

_CHOOSING = (
    *(each for what, listed in LISTS for each in (
        doing(what, BEFORE, r"\b(?:not|never|n't|failed to|fails to|failing to)\s(?P<did>made|make|makes|making"
                rf"|reach(?:ed)?)\s(?:it\son(?:\s?to)?\s)?{LIST}{listed}\b", undone=True, passive=True, negated=True),
        *done_to(what, KEEP_OUT, rf"\s(?:off|from|out\sof|of)\s{LIST}{listed}\b", undone=True, out="off|out"),
        doing(what, BEFORE, rf"\b(?P<did>(?:missed out on|missing from|missed"
        rf"|absent from|passed over for|overlooked for)\s{LIST}{listed})\b", undone=True,
              passive=True),
        doing(what, BEFORE, rf"\b(?:not|never|n't)\s(?:(?:been\s)?(?P<did>put|placed|included)\s)?(?:on"
        rf"|in)\s{LIST}{listed}\b",
              undone=True, passive=True, negated=True),
        doing(what, BEFORE, rf"\b(?:not|never"
        rf"|n't)\s(?:been\s)?(?P<did>{listed}ed)\b", undone=True, passive=True, negated=True),
        doing(what, BEFORE, rf"(?<!not )(?<!never )(?<!n't )\b(?P<did>made|makes|reached"
        rf"|reaches)\s(?:it\sonto\s)?{LIST}{listed}\b",
              passive=True),
        *done_to(what, "put/puts/putting/put/put place include", rf"\s(?:on|in)\s{LIST}{listed}\b"),
    )),
    *done_to("longlisting", "longlist long-list"),
    *done_to("shortlisting", "shortlist short-list"),
    *done_to("selection", "deselect de-select", undone=True),
    doing("selection", BEFORE, r"\b(?:not|never|n't)\s(?:been\s|be\s)?(?:\w{1,20}ly\s)?"
            r"(?P<did>re-?(?:selected|adopted|nominated))\b",
          undone=True, passive=True, negated=True),
    doing("selection", AFTER, r"\b(?:not to|refus(?:e[sd]?|ing) to|declin(?:e[sd]?|ing) to)\s"
            r"(?P<did>re-?(?:select|adopt))\s(?=\w)",
          undone=True, negated=True),
    *done_to("selection", PUT_OUT, AS_CANDIDATE, undone=True, out="out|off"),
    *done_to("selection", "dump ditch drop:p oust reject roll",
             r"\sby\s(?:[\w'-]{1,20}\s){0,3}?(?:pre-?selectors|selectors)\b",
             undone=True, shapes="passive short"),
    *done_to("selection", f"{PUT_OUT} sack disown", rf"\s{DET}{WORDS}{{0,3}}?(?:candidate|nominee)"
            rf"(?:\s(?:for|in)\s{WORDS}{{0,3}}?[\w'-]{{1,25}})?,?\s(?=(?-i:[A-Z]))", undone=True, shapes="titled"),
    *done_to("selection", "strip:p", rf"\sof\s{DET}{WORDS}{{0,2}}?(?:(?:pre-?|re-?)?selection"
    rf"|nomination)\b", undone=True),
    *done_with("selection", r"(?:pre-?|re-?)?selection(?:\sas\scandidate)?|candidacy|candidature", END, undone=True),
    *done_with("selection", r"(?:pre-?|re-?)?selection|candidacy|candidature|adoption", "confirm ratify approve"
    " uphold/upholds/upholding"
               "/upheld/upheld endorse"),
    doing("selection", BEFORE, r"\b(?P<did>w[io]ns?|secure[sd]?|clinche[sd]|landed|sealed|captured|claimed)\s"
            rf"(?:the\s|his\s|her\s|its\s)?{WORDS}{{0,4}}?(?:nomination|preselection|pre-selection|selection|candidacy"
            r"|candidature)\b(?!\s(?:committee|panel|meeting|process))"),
    doing("selection", BEFORE, r"\b(?P<did>beat|beats|defeated|saw off|sees off|pipped|edged out)\s"
            r"(?=[^.;]{2,90}?\sto\s(?:become|be|win|secure|clinch|the)\s(?:[\w']+\s){0,5}?"
            r"(?:candidate|nominee|nomination|selection|preselection|candidacy)\b)"),
    doing("selection", BEFORE, rf"\b(?P<did>los(?:t|es))\s{DET}{WORDS}{{0,2}}?(?:preselection|pre-selection|reselection"
            r"|re-selection|readoption)\b(?!\s(?:committee|panel))", undone=True),
    doing("selection", BEFORE, rf"\b(?P<did>w[io]ns?)\s{DET}{WORDS}{{0,2}}?"
            r"(?:preselection|pre-selection|reselection|re-selection|readoption)\b"),
    doing("selection", AFTER, r"\b(?:beaten|defeated)\s(?P<did>by)\s(?=\w)", then=r"\s(?:at|in|for)\s(?:the|an?|his"
            r"|her|their)?\s?(?:[\w']+\s){0,3}?(?:preselection|pre-selection|selection|nomination)\b", passive=True),
    *done_to("selection", "select preselect pre-select reselect re-select choose/chooses/choosing/chose/chosen pick"
    " adopt readopt"
             " re-adopt confirm unveil name announce install impose parachute elect"
             " present", TO_BE_CANDIDATE, out="in"),
    *done_to("selection", "select preselect adopt reselect", r"\s(?:for|in)\s(?=(?-i:[A-Z]))", shapes="passive short"),
    *done_to("selection", "preselect pre-select reselect re-select readopt", shapes="passive"),
    *faced("selection", r"deselection|de-selection", undone=True),
    *spoken_of("selection", r"deselection|de-selection", undone=True),
    *done_with("nomination", "nomination", END, undone=True),
    *done_to("nomination", "nominate"),
)  # fmt: skip

_KNOWN = tuple(
    each
    for what, noun in (
        ("suspension", "suspension"), ("expulsion", "expulsion|exclusion"), ("reprimand", "censure|reprimand|warning"),
        ("bar", "ban|bar|disqualification"), ("removal", "removal|dismissal|sacking|impeachment"),
        ("refusal", "disendorsement"), ("whip_withdrawal", "whip (?:removal|withdrawal)"),
        ("appointment", "appointment|co-option"),
        ("selection", "(?:pre-?|re-?)?selection"),
    )
    for each in known(what, noun, END)
)  # fmt: skip

_WARNING = (
    *_dealt("reprimand", "warning|rebuke"),
    *_dealt("reprimand", "reprimand|censure"),
    *done_to("reprimand", "censure reprimand rebuke admonish"),
    *done_with("reprimand", r"censure|reprimand|warning", END, undone=True),
    *spoken_of("reprimand", r"censure|reprimand"),
)  # fmt: skip

_SAYING = (
    doing(
        "statement", BEFORE,
        r"\b(?:said|revealed|announced|confirmed|wrote|told|spoke|issued|posted|released|published|made|put out)\b"
        r"[^.;\"]{0,60}?\b(?:in )?(?:an?|h(?:is|er)|their) (?:\w+ )?(?:statement|letter|post)\b(?!\s(?:of|from))",
    ),
    doing("statement", AFTER, r"(?:^|\b)in (?:an?|h(?:is|er)|their) (?:\w+ )?(?:statement|letter|post|press release)\b"
            r"(?!\s(?:of|from))"),
)  # fmt: skip

DOINGS: tuple[Doing, ...] = (
    *_BARRING, *_ENDORSING, *_WHIP, *_MEMBERSHIP, *_CHOOSING, *COMING_AND_GOING, *DONE_TO_BODIES, *_KNOWN,
    *_WARNING, *_SAYING,
)  # fmt: skip
"""Every construction, the more telling before the plainer of the same words."""


def doings_in(text: str) -> list[Doing]:
    """Those constructions of which a word stands in a sentence."""
    found = {place for word in set(_WORD.findall(text.lower())) for place in _BY_WORD.get(word, ())}
    return [DOINGS[place] for place in sorted(found.union(_OF_ANY_WORDS))]


_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def _by_word() -> dict[str, list[int]]:
    """For each word the constructions of which it is one, by their places."""
    found: dict[str, list[int]] = {}
    for place, each in enumerate(DOINGS):
        for word in each.words:
            found.setdefault(word, []).append(place)
    return found


_BY_WORD = _by_word()
_OF_ANY_WORDS = [place for place, each in enumerate(DOINGS) if not each.words]
