"""Papers: what is put to a vote, the parts of rule books, what somebody writes or shows, and what it is all called."""

from __future__ import annotations

from hustings.reports.words.word_lists import any_of, words_of


def _or_several(words: frozenset[str]) -> str:
    return any_of({rf"{word[:-1]}(?:y|ies)" if word.endswith("cy") else rf"{word}s?" for word in words})


_TABLED = words_of("motion amendment proposal proposition resolution composite remit rule[_-]change")
_MOVES = words_of("bid move attempt call plan appeal challenge request recommendation demand")
_PARTS = words_of("rule clause article section paragraph item")
_RULES = _PARTS | words_of("bye?-?law standing_order schedule regulation policy code act")
_WRITTEN = words_of(
    """
    statement letter e-?mail message tweet post memo note circular notice press_release communiqu[eé]
    """
)
_SHOWN = words_of("placard banner sign leaflet poster flyer sticker t-shirt")
_OFFICIAL = words_of(
    """
    report petition document review ruling judgment overture pledge question mandate rule[_-]?book
    """
)

TABLED = _or_several(_TABLED)
"""A pattern for what is put to a vote and has a text of its own."""
MOVES = _or_several(_MOVES)
"""A pattern for what is asked of a body, and may be put to a vote."""
PARTS = _or_several(_PARTS)
"""A pattern for what has a number and is never put to a vote by it: "clause 12"."""
RULES = _or_several(_RULES)
"""A pattern for rules, and parts of a book of rules."""
WRITTEN = _or_several(_WRITTEN)
"""A pattern for what somebody writes to others."""
SHOWN = _or_several(_SHOWN)
"""A pattern for what is held up or handed out."""
MESSAGE = _or_several(_WRITTEN | words_of("thread interview speech video blog briefing column article"))
"""A pattern for that in which somebody says something."""
PAPER = _or_several(_TABLED | _WRITTEN | _OFFICIAL)
"""A pattern for a paper that can say something itself."""
NOBODYS = _or_several(_TABLED | _RULES | _SHOWN | words_of("report petition rule[_-]?book constitution"))
"""A pattern for a paper that is nobody's own words."""
DOCUMENT = _or_several(
    _TABLED | _RULES | _WRITTEN | _SHOWN | _OFFICIAL | words_of(
        """
        recommendation constitution wording text preamble minutes agenda paper dossier order
        inquiry investigation probe audit study legislation procedure protocol submission complaint lawsuit filing
        manifesto charge_sheet guidance guideline headline caption slogan website briefing advert advertisement
        invitation contract agreement bill charter statute
        bulletin newsletter blog editorial video transcript verdict decision finding
        """
    )
)  # fmt: skip
"""A pattern for whatever has words and is nobody."""
