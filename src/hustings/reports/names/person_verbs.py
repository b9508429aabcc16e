"""What is done to persons, and what they have and do that organisations and places do not.

The verbs are those by which the report's decisions are told (`doing_words`), with others that persons alone suffer.
"""

from __future__ import annotations

import re

from hustings.reports.words.doing_forms import verbs
from hustings.reports.words.doing_words import KEEP_OUT, TAKE_AWAY

_STANDING = (
    "suspend expel:l oust sack fire dismiss depose topple unseat readmit:t re-admit:t reinstate reappoint re-appoint"
    " elect re-elect reelect appoint co-opt coopt deselect de-select reselect re-select select preselect pre-select"
    " readopt adopt nominate shortlist longlist impeach censure reprimand rebuke admonish discipline disqualify"
    " disbar:r disendorse de-endorse unendorse endorse parachute recall demote promote jail arrest outvote"
)
"""Verbs for a change of somebody's standing."""
_OTHERWISE = (
    "block bar:r ban:n strike/strikes/striking/struck/struck terminate impose install accuse criticise criticize"
    " replace support defend thank praise restore back admit:t challenge succeed defeat"
    " beat/beats/beating/beat/beaten keep/keeps/keeping/kept/kept present strip:p deprive clear investigate acquit:t"
    " exonerate condemn hound vindicate crown anoint humiliate welcome name choose/chooses/choosing/chose/chosen pick"
    " want let/lets/letting/let/let disown denounce sideline snub:b blacklist tip:p field list pit:t ask urge"
    " tell/tells/telling/told/told relieve bump topple outpoll out-vote interview heckle applaud "
    " quiz/quizzes/quizzing/quizzed/quizzed summon lobby petition"
)


ONLY_TO_PERSONS = verbs(f"{_STANDING} boot").words
DONE_TO = ONLY_TO_PERSONS | verbs(f"{_OTHERWISE} {KEEP_OUT} {TAKE_AWAY}").words
"""Every form of verbs that are done to a person: "dropped", "expelling"."""
OUT = frozenset({"out", "off", "in", "up", "down", "back"})
"""What may stand between such a verb and the person: "threw out Jo Bell"."""

_STAND = r"nomination|membership|whip|ticket|title|leadership|presidency|candidacy|endorsement|post|chair|role|job"
TO_OR_FROM = re.compile(
    rf"\b(?:{_STAND})(?: (?:has|had|have|will|be|been|was|were|is|being)){{0,3}}(?: \w{{3,20}})? (?:to|from|by)[ ]$"
)
"""What is given to a person or taken from one, up to the name: "restored the whip to"."""
BY_PERSON = re.compile(
    r"\b(?:appeals?|complaints?|challenges?|claims?|allegations?|objections?|requests?|speech(?:es)?|questions?|bids?"
    r"|reports?|interventions?|attacks?|amendments?|applications?)(?: (?:made|lodged|brought|filed|given|delivered))?"
    r"(?: (?:earlier|later|also|today|yesterday|jointly|then))? (?:by|from)[ ]$"
)
ABOUT = re.compile(
    r"\b(?:confidence (?:vote|motion|ballot)|vote|attacks?|complaints?|allegations?|charges?|rumours?|rumors?"
    r"|hearing|inquiry|investigation|case|claims?|assault|verdict|criticisms?|letter|story|article|tweets?|posts?)"
    r"(?: (?:of|made))? (?:on|about|against|into|over)[ ]$"
)
"""What is about persons, up to the name: "the confidence vote on"."""
_HAD = r"(?:party|union|branch|group|club|his|her|their|the|its|[A-Z][\w-]+)"
HAD_TAKEN = re.compile(
    r" (?:has |have |had |was |is )?(?:had|have|has|having|saw|lost|loses?|losing|given|got|regained)"
    rf" (?:{_HAD}(?:'s?)? ){{1,3}}(?:whip|membership|nomination|endorsement|candidacy|seat|suspension|expulsion|ban)\b"
)
"""After a name: "had the party whip withdrawn"."""
