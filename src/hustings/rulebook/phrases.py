"""The words in which a term is told: when it is yes, when no, and when nobody knows."""

from __future__ import annotations

import re

from hustings.entries.problems import LineError, nearest, shown
from hustings.rulebook.statements import Phrase
from hustings.rulebook.values import YES_NO, ValueType

VERBS = {"{is}": ("is", "is not"), "{has}": ("has", "has not"), "{does}": ("does", "does not")}
"""What writes the yes and the no of an English phrase at once."""

PHRASE_WORDS = (*VERBS, "{}", "{subject}")
"""Everything that may stand in braces in a phrase; ``{}`` is the value, ``{subject}`` the name of whom it is about."""

_BRACES = re.compile(r"\{[^{}]*\}?|\}")

_HAS_NOT_A = re.compile(r"\bhas not an?(?= )")
"""What English does not say: who has not a waiver has no waiver."""

_AFTER_A_NAME = frozenset((
    "is", "was", "has", "had", "does", "did", "will", "would", "may", "might", "must", "can", "could", "shall",
    "should", "became", "becomes", "left", "stood", "stands", "holds", "held", "lives", "lost", "won", "paid", "pays",
    "sat", "sits", "owes", "chose", "got", "gave", "took", "made", "first", "last", "never", "also",
))  # fmt: skip
"""English words after which a name makes sense before them; so do words in -ed."""

_NOT_PARTICIPLES = frozenset(("need", "seed", "speed", "united", "associated", "affiliated"))


def plain_phrase(name: str, kind: ValueType) -> Phrase:
    """The words of a term that has none of its own: its name."""
    words = name.replace("_", " ").strip() or name
    if kind == YES_NO:
        return Phrase(f"{words}: yes", f"{words}: no", f"{words}: not known", False)
    return Phrase(f"{words}: {{}}", f"{words}: {{}}", f"{words}: not known", False)


def read_phrase(text: str, kind: ValueType) -> Phrase:
    """A phrase as the fourth column of ``terms`` writes it: three parts parted by ``|``, or one in English.

    Raises:
        LineError: If it has another number of parts, or braces that mean nothing.
    """
    for braces in _BRACES.findall(text):
        if braces not in PHRASE_WORDS:
            raise LineError(
                "phrase",
                f"{shown(braces)} means nothing in a phrase; in braces stand "
                "{is}, {has}, {does}, {subject}, or nothing at all for the value",
                nearest(braces, PHRASE_WORDS),
            )
    parts = [part.strip() for part in text.split("|")]
    verbs = [verb for verb in VERBS if verb in text]
    if len(parts) == 1:
        return _english(text, kind, verbs)
    if len(parts) != 3 or not all(parts):
        raise LineError(
            "phrase",
            f"the phrase has {_parts(parts)} and needs three: when yes | when no | when not known",
            "In English, one part with {is}, {has} or {does} is enough.",
        )
    if verbs:
        raise LineError(
            "phrase",
            f"{verbs[0]} writes all three parts by itself, and here there are three already",
            f"Write the words out, or only one part with {verbs[0]}.",
        )
    if kind != YES_NO and "{}" not in parts[0]:
        raise _no_value(text)
    yes, no, not_known = parts
    return Phrase(yes, no, not_known, follows_a_name(yes))


def follows_a_name(words: str) -> bool:
    """Do these words go on after the name of whom they are about, as "is barred" and "joined on {}" do?"""
    first = words.partition(" ")[0].casefold().strip(",.;:")
    return first in _AFTER_A_NAME or (
        len(first) > 4 and first.endswith("ed") and first.isalpha() and first not in _NOT_PARTICIPLES
    )


def _parts(parts: list[str]) -> str:
    if not all(parts):
        return "an empty part"
    return f"{len(parts)} parts"


def _no_value(text: str) -> LineError:
    return LineError("phrase", f"the phrase {shown(text)} does not show the value", "Write {} where the value belongs.")


def _english(text: str, kind: ValueType, verbs: list[str]) -> Phrase:
    """One part: with a verb in braces, or with the value."""
    if len(verbs) > 1 or any(text.count(verb) > 1 for verb in verbs):
        raise LineError(
            "phrase",
            f"the phrase {shown(text)} has more than one of {{is}}, {{has}} and {{does}}",
            "Write one of them, at the verb that is denied when the answer is no.",
        )
    if kind != YES_NO and "{}" not in text:
        raise _no_value(text)
    if verbs:
        yes, no = (text.replace(verbs[0], words) for words in VERBS[verbs[0]])
        no = _HAS_NOT_A.sub("has no", no)
        of_subject = text.startswith(verbs[0])
        whether = yes if "{subject}" in yes or not of_subject else f"{{subject}} {yes}"
        return Phrase(yes, no, f"it is not known whether {whether.replace('{}', '...')}", of_subject)
    if kind == YES_NO:
        raise LineError(
            "phrase",
            f"the phrase {shown(text)} does not say what to write when the answer is no",
            "Write {is}, {has} or {does} for the verb, or three parts: when yes | when no | when not known.",
        )
    of_subject = follows_a_name(text)
    return Phrase(text, text, _value_not_known(text, kind, of_subject), of_subject)


def _value_not_known(text: str, kind: ValueType, of_subject: bool) -> str:
    """``it is not known when {subject} joined``, ``it is not known how many branches the seat has``."""
    before, _, after = (part.strip() for part in text.partition("{}"))
    whole = before if "{subject}" in before or not of_subject else f"{{subject}} {before}"
    if kind.name == "date" and before.endswith(" on") and not after:
        return f"it is not known when {whole.removesuffix(' on')}"
    if kind.name == "number" and after and not of_subject and "{" not in after:
        return "it is not known how many " + (f"{after} {before}" if before else after)
    whole = f"{{subject}} {text}" if of_subject and "{subject}" not in text else text
    return "not known: " + whole.replace("{}", "...")
