"""How English says that something was done to somebody: the shapes of a sentence that a verb or a noun for it takes.

A verb has its passive ("Ann Lee was suspended"), its short passive ("Ann Lee, suspended in May"), and its active
("suspended Ann Lee"); what it needs after it ("from the party") stands after the participle, or after whom it was done
to. A noun is somebody's ("Ann Lee's suspension"), of somebody, or what is done with it: "had her suspension lifted".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from hustings.reports.words.word_lists import any_of

BEFORE, AFTER, WHOSE, KNOWN = "before", "after", "whose", "known"


@dataclass(frozen=True)
class Doing:
    """One way of saying that something was done; its patterns are compiled when they are first looked for.

    There are hundreds, and a report has the words of few.

    Args:
        what: The word for it: a key of `doings.DONE`.
        undone: True where the words say that it was lifted, restored, refused or taken back.
        person: Where whom it concerns stands: `BEFORE` or `AFTER` the words, or right before them as the one whose it
            is (`WHOSE`); `KNOWN` where the act is one that was told before: "the suspension was lifted".
        passive: The decider, if named, stands after "by"; else before the words.
        says: The source of `pattern`.
        goes_on: The source of `then`; empty where nothing must follow.
        beside: Whether the one it concerns stands right before the words, but for a comma; or right after them.
        noun: Whether it is only spoken of by a noun, as something known.
        negated: Whether a "not" within the words belongs to what was done: "not endorsed".
        words: Of these words, in small letters, one stands in every match; empty where that is not known.
    """

    what: str
    undone: bool
    person: str
    passive: bool
    says: str
    goes_on: str = ""
    beside: bool = False
    noun: bool = False
    negated: bool = False
    words: frozenset[str] = frozenset()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Its group ``did`` is the word that tells what was done; what goes before it says in what way."""
        return re.compile(self.says, re.IGNORECASE)

    @cached_property
    def then(self) -> re.Pattern[str] | None:
        """What must stand right after whom it was done to."""
        return re.compile(self.goes_on, re.IGNORECASE) if self.goes_on else None


@dataclass(frozen=True, slots=True)
class Verbs:
    """The forms of verbs of one meaning, each form an alternative of a pattern."""

    base: str
    s: str
    ing: str
    past: str
    done: str
    words: frozenset[str]

    @property
    def any(self) -> str:
        """All of them."""
        return f"(?:{self.base}|{self.s}|{self.ing}|{self.past}|{self.done})"

    @property
    def told(self) -> str:
        """Those by which a report tells what was done: "suspends", "suspended", "withdrew", "withdrawn"."""
        return f"(?:{self.s}|{self.past})" if self.past == self.done else f"(?:{self.s}|{self.past}|{self.done})"


def verbs(words: str) -> Verbs:
    """The forms of regular verbs, parted by blanks; a doubled letter is written "bar:r".

    One that is not regular is written in all its forms: "throw/throws/throwing/threw/thrown"; "_" stands for a blank.
    """
    forms = [_forms(word) for word in words.split()]
    told = ["(?:" + "|".join(each[at] for each in forms).replace("_", r"\s") + ")" for at in range(5)]
    base, s, ing, past, done = told
    return Verbs(base, s, ing, past, done, frozenset(form.partition("_")[0] for each in forms for form in each))


def _forms(word: str) -> tuple[str, str, str, str, str]:
    if "/" in word:
        base, s, ing, past, done = word.split("/")
        return base, s, ing, past, done
    if ":" in word:
        base, letter = word.split(":")
        return base, f"{base}s", f"{base}{letter}ing", f"{base}{letter}ed", f"{base}{letter}ed"
    if word.endswith("e"):
        return word, f"{word}s", f"{word[:-1]}ing", f"{word}d", f"{word}d"
    if re.search(r"[^aeiou]y$", word):
        return word, f"{word[:-1]}ies", f"{word}ing", f"{word[:-1]}ied", f"{word[:-1]}ied"
    s = f"{word}es" if re.search(r"(?:s|x|ch|sh)$", word) else f"{word}s"
    return word, s, f"{word}ing", f"{word}ed", f"{word}ed"


BE = r"(?:be|been|being|is|was|were|are|am|isn't|wasn't|weren't|aren't|gets?|got|getting|remains?|remained)"
ADVERBS = (
    r"(?:\s\"?(?:\w{1,20}ly|not|never|also|now|again|then|since|first|later|both|all|twice|already|still|soon|yet"
    r"|finally|in effect|once again|no longer|subsequently|thus|therefore|in turn|to be|being)\b){0,3}"
)
"""Words that stand between "was" and what was done."""
_MARK = r"[\"']?"
_CHAIN = (
    r"(?:\s(?:has|have|had|will|would|could|should|may|might|must|can|cannot|can't|won't|shall|did|does|to|not|never"
    r"|yet|since|hasn't|wouldn't|is|was|were|are|expected|likely|set|due|later|already|now)){0,4}"
)
_GOES_ON = (
    r"(?=\s(?:by|from|for|over|after|in|on|since|pending|as|following|last|yesterday|today|tonight|at|until|because"
    r"|amid|without|under|with|this|to|when|while|but|and|just|earlier|only|again|while|before|late|are|were|was|is"
    r"|included?|includes)\b|\"?\s?[,.;:!?)-]|\"?$)"
)
_OWN = r"(?:his|her|their|my)"


def doing(
    what: str, person: str, pattern: str, *, undone: bool = False, passive: bool = False, negated: bool = False,
    then: str = "", beside: bool = False, noun: bool = False, words: frozenset[str] = frozenset(),
) -> Doing:  # fmt: skip
    """One construction, written as it is; without a group ``did`` all of it tells what was done."""
    if "(?P<did>" not in pattern:
        pattern = f"(?P<did>{pattern})"
    return Doing(what, undone, person, passive, pattern, then, beside, noun, negated, words)


def done_to(
    what: str, words: str, then: str = "", *, undone: bool = False, out: str = "", shapes: str = "passive short active"
) -> Iterator[Doing]:
    """The passive, the short passive and the active of verbs that are done to a person.

    Args:
        words: The verbs, as `verbs` reads them.
        then: What must follow: "from the party"; of the shape ``titled``, how whom it is done to is called.
        out: What may stand between the verb and that: "out", "off".
    """
    forms = verbs(words)
    particle = rf"(?:\s(?:{out}))?" if out else ""
    if "passive" in shapes:
        yield doing(
            what, BEFORE, rf"\b{BE}{ADVERBS}\s{_MARK}(?P<did>{forms.done}\b){particle}{_MARK}{then}",
            undone=undone, words=forms.words, passive=True,
        )  # fmt: skip
        yield doing(
            what, BEFORE,
            rf",?\swhom\s(?:(?!(?:sa(?:id|ys)|told|who|that|want\w*|fear\w*|hop\w+|sought|tri\w+|ask\w*|urg\w+)\b)"
            rf"[\w'&.-]{{1,25}}\s){{1,7}}?"
            rf"(?:(?:has|had|have)\s)?(?P<did>(?:{forms.past}|{forms.done})\b){particle}{then}", undone=undone,
            words=forms.words, passive=True,
        )  # fmt: skip
    if "short" in shapes:
        yield doing(
            what, BEFORE, rf"(?<![\w-])(?P<did>{forms.done}\b){particle}{then or _GOES_ON}", undone=undone,
            words=forms.words, passive=True, beside=True,
        )  # fmt: skip
    if "short" in shapes and not then:
        yield doing(
            what, AFTER, r"(?:\b(?P<named>named|listed|identified)\s)?\b(?:the|those)\s(?:[\w-]{1,20}\s)?"
                    rf"(?P<did>{forms.done})\s(?:[\w'-]{{1,25}}\s){{1,7}}?(?:(?:are|were|include[sd]?)"
                    r"(?:\sas\sfollows|\slisted|\snamed\sas)?|(?(named)as|(?!)))\s?:?\s(?=\w)",
            undone=undone, words=forms.words, passive=True, beside=True,
        )  # fmt: skip
    if "titled" in shapes:
        yield doing(what, AFTER, rf"(?<![\w-])(?P<did>{forms.any}\b)(?={then})\s", undone=undone, words=forms.words)
    if "active" in shapes:
        yield doing(
            what, AFTER, rf"(?<![\w-])(?P<did>{forms.any}\b){particle}\s(?=\w)", undone=undone, words=forms.words,
            then=rf"{particle}{then}" if then else "",
        )  # fmt: skip


def done_with(what: str, noun: str, words: str, *, undone: bool = False) -> Iterator[Doing]:
    """What is done with something of a person's: her suspension lifted, his membership restored.

    Args:
        noun: The thing, as a pattern.
        words: The verbs, as `verbs` reads them.
    """
    forms = verbs(words)
    thing = rf"(?:[\w-]{{1,20}}\s){{0,2}}?(?:{noun})"
    yield doing(
        what, WHOSE, rf"(?:'s?|(?<![\w-]){_OWN})\s{thing}{_CHAIN}\s{BE}{ADVERBS}\s{_MARK}(?P<did>{forms.done})\b",
        undone=undone, words=forms.words, passive=True,
    )  # fmt: skip
    yield doing(
        what, BEFORE, rf"\b(?:had|has|have|having|saw|seen|sees|see|get|gets|got)(?:\shad)?\s(?:{_OWN}|the|an?)"
                rf"\s{thing}{ADVERBS}\s{_MARK}(?P<did>{forms.done})\b", undone=undone, words=forms.words, passive=True,
    )  # fmt: skip
    yield doing(
        what, AFTER, rf"(?<![\w-])(?P<did>{forms.any})\s(?:(?:the|an?|its|their|her|his|any)\s)?{thing}"
        r"\s(?:of|on|against|from|to)\s(?=\w)", undone=undone, words=forms.words,
    )  # fmt: skip
    yield doing(
        what, AFTER, rf"(?<![\w-])(?P<did>{forms.any})\s(?=\w)", undone=undone, words=forms.words,
        then=rf"(?:'s?)?\s{thing}\b",
    )  # fmt: skip
    yield doing(
        what, AFTER, rf"(?<![\w-])the\s{thing}\s(?:of|against|on)\s(?=(?:[^\s;.]{{1,30}}\s){{0,7}}?[^\s;.]{{1,30}}"
        rf"{_CHAIN}\s{BE}{ADVERBS}\s(?P<did>{forms.done})\b)", undone=undone, words=forms.words, passive=True,
    )  # fmt: skip


def spoken_of(what: str, noun: str, *, undone: bool = False) -> Iterator[Doing]:
    """A noun for what was done, as something known: "the suspension of Ann Lee", "her expulsion"."""
    yield doing(
        what, AFTER, rf"(?<![\w-])(?:the|an?|its"
        rf"|their)\s(?:[\w-]{{1,20}}\s)?(?P<did>{noun})\sof\s(?=\w)", undone=undone,
        passive=True, noun=True,
    )  # fmt: skip
    yield doing(
        what, WHOSE, rf"(?:'s?|(?<![\w-]){_OWN})\s(?:[\w-]{{1,20}}\s)?(?P<did>{noun})\b", undone=undone,
        passive=True, noun=True,
    )  # fmt: skip
    yield doing(
        what, AFTER, rf"(?<![\w-])(?P<did>(?:{noun})s)\s(?:[a-z'-]{{1,20}}\s){{0,6}}?(?:include[sd]?|including|of"
                r"|were\sthose\sof|came\sfrom)\s(?=\w)", undone=undone, passive=True, noun=True,
    )  # fmt: skip


def known(what: str, noun: str, words: str) -> Iterator[Doing]:
    """What became of an act told before, of which only a noun is said: "the suspension was lifted"."""
    forms = verbs(words)
    act = rf"(?:the|that|this|these|those|both)\s(?:[\w-]{{1,20}}\s){{0,1}}?(?:{noun})s?"
    yield doing(
        what, KNOWN, rf"(?<![\w-]){act}{_CHAIN}\s{BE}{ADVERBS}\s{_MARK}(?P<did>{forms.done})\b", undone=True,
        words=forms.words, passive=True,
    )  # fmt: skip
    yield doing(
        what, KNOWN, rf"(?<![\w-])(?P<did>{forms.any})\s{act}\b"
                r"(?!\s(?:of|on|against|from|motion|vote|order|hearing)\b)",
        undone=True, words=forms.words,
    )  # fmt: skip


def faced(what: str, noun: str, *, undone: bool = False) -> Iterator[Doing]:
    """What somebody faces: "faces expulsion"."""
    yield doing(
        what, BEFORE, r"\b(?:faces?|faced|facing|risks?|risked|risking|escap(?:ed|es|ing)|avoid(?:ed|s|ing))\s"
                rf"(?:(?:an?|[a-z]{{4,12}})\s)?(?P<did>{noun})\b",
        undone=undone, passive=True, noun=True,
    )  # fmt: skip


_LOST = any_of(
    "dismissed rejected refused blocked unsuccessful defeated lost fell failed denied"
    " turned_down voted_down thrown_out not_upheld not_allowed"
)
_WON = any_of("upheld allowed successful granted accepted won")


def appealed(what: str, noun: str) -> Iterator[Doing]:
    """What became of an appeal: where it was lost what was done stands, where it was won it does not."""
    against = rf"against\s(?:(?:{_OWN}|the|an?)\s)?(?:[\w-]{{1,20}}\s)?(?:{noun})"
    for undone, became, got, did in (
        (
            False, _LOST, "lose/loses/losing/lost/lost",
            "dismiss reject refuse turn_down throw_out/throws_out/throwing_out/threw_out/thrown_out",
        ),
        (True, _WON, "win/wins/winning/won/won", "uphold/upholds/upholding/upheld/upheld allow grant accept"),
    ):  # fmt: skip
        forms, own = verbs(did), verbs(got)
        yield doing(
            what, BEFORE, rf"\b(?P<did>{own.any})\s(?:an|the|{_OWN})\s(?:\w{{1,20}}\s)?appeal\s{against}\b",
            undone=undone, words=own.words,
        )  # fmt: skip
        ended = rf"(?:\s(?:was|were|has|had|have|been|is|are|later|\w{{1,20}}ly|both)){{1,4}}\s{became}\b"
        yield doing(
            what, WHOSE, rf"(?:'s?"
            rf"|(?<![\w-]){_OWN})\s(?:[\w-]{{1,20}}\s)?(?P<did>appeals?)\s{against}{ended}", undone=undone,
            passive=True,
        )  # fmt: skip
        yield doing(
            what, AFTER, r"(?<![\w-])(?P<did>appeals?)\s(?:brought\s|lodged\s|made\s)?(?:by|from"
            r"|of)\s(?=\w)", undone=undone,
            then=rf"\s{against}{ended}", passive=True,
        )  # fmt: skip
        yield doing(
            what, AFTER, rf"(?<![\w-])(?P<did>{forms.any})\s(?:an\sappeal\s(?:by|from|of)\s)?(?=\w)", undone=undone,
            then=rf"(?:'s?)?\s(?:[\w-]{{1,20}}\s)?(?:appeals?\s)?{against}", words=forms.words,
        )  # fmt: skip


def survived(what: str, noun: str) -> Iterator[Doing]:
    """What was put against somebody and came to nothing: a vote that was survived, or faced and lost."""
    thing = rf"(?:(?:the|an?|its|{_OWN})\s)?(?:[\w'&-]{{1,25}}\s){{0,2}}?(?P<did>{noun})\b"
    yield doing(what, BEFORE, rf"\b{verbs('survive escape').any}\s{thing}", passive=True, noun=True)
    yield doing(
        what, BEFORE, rf"\b{verbs('face').any}\s{thing}(?=[^.;]{{0,90}}?\s(?:but|which|though|only\sfor)\s"
        rf"[^.;]{{0,60}}?\b{_LOST}\b)", passive=True, noun=True,
    )  # fmt: skip
    yield doing(
        what, AFTER, rf"\b(?P<did>{noun})\s(?:in|against)\s(?=\w)", passive=True, noun=True,
        then=rf"(?:,\s[^,.;]{{1,60}},)?\s(?:was|were|has\sbeen|had\sbeen)\s(?:\w+ly\s)?{_LOST}\b",
    )  # fmt: skip
