"""Who speaks in a quotation, read from a parse of the sentence: the optional extra, with spaCy.

The parse is asked where the grammar finds nobody. From the words in marks it climbs to the verb of saying that
governs them, and takes that verb's subject, or its doer in the passive; of a description with a name beside it, the
name. spaCy is imported only when this reader is made, and nothing is fetched. The same text and the same pipeline
give the same result.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from hustings.reports.quotations.attribution import Told
from hustings.reports.quotations.saying import verbs
from hustings.reports.quotations.speakers import GRAMMAR, OneAfterTheOther, Passage, Speakers
from hustings.reports.report import Span
from hustings.reports.words.speech_verbs import FORMS

_LONGEST_PARSED = 3_000
"""A passage with more letters is not parsed: parsing takes longer than the grammar."""
_CLIMBS = 8
"""So many words the way from a quotation to its verb of saying is at most."""
_OBJECTS = frozenset({"dobj", "pobj", "obj"})
_WITH_HEAD = frozenset({"det", "compound", "amod", "nummod", "poss", "nmod", "quantmod", "predet"})
_OWN_CLAUSE = frozenset({"conj", "advcl"})
_HANGS_ON = frozenset({"conj", "xcomp", "advcl", "acl", "dep"})
_NAMES_ONLY = frozenset({"amod", "compound", "nmod", "poss"})
"""How words in marks hang on a noun after them that they only name: the "good faith" clause."""
_NOBODY = frozenset({"i", "we", "you", "there", "this", "that", "what", "me", "us"})
_DENIED = frozenset({"deny", "dispute"})


class Token(Protocol):
    """What is read of a word of a parse; spaCy's tokens are such."""

    @property
    def i(self) -> int: ...
    @property
    def idx(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def dep_(self) -> str: ...
    @property
    def pos_(self) -> str: ...
    @property
    def ent_type_(self) -> str: ...
    @property
    def head(self) -> Token: ...
    @property
    def children(self) -> Iterable[Token]: ...
    @property
    def subtree(self) -> Iterable[Token]: ...


class PipelineRefused(ValueError):
    """A pipeline that cannot be used; ``str()`` says why, and what to do."""


class ParsedSpeakers:
    """Tells speakers by a parse.

    Args:
        parse: Makes of a text its words, in order, as a spaCy pipeline does.
    """

    def __init__(self, parse: Callable[[str], Iterable[Token]]) -> None:
        self._parse = parse
        self._last: tuple[str, list[Token]] = ("", [])

    def told(self, passage: Passage) -> Told | None:
        """The words that say who speaks a stretch, as the parse has them."""
        if len(passage.words) > _LONGEST_PARSED:
            return None
        says = {verb.start(): FORMS[verb[0].lower()][0] for verb in verbs(passage.blinded)}
        within = [one for one in self._words(passage.words) if passage.start <= one.idx < passage.end]
        inside = {one.i for one in within}
        tops = [one for one in within if one.head.i not in inside or one.head.i == one.i]
        for top in tops:
            if top.dep_ in _NAMES_ONLY and top.head.i > top.i:
                continue
            verb = _saying_above(top, says, passage) or _saying_below(top, says, passage) or _uttering(top, passage)
            if verb is None or says.get(verb.idx) in _DENIED or any(child.dep_ == "neg" for child in verb.children):
                continue
            who = _doer(verb)
            if who is None or passage.start <= who.idx < passage.end or who.text.lower() in _NOBODY:
                continue
            who = _by_name(who)
            subject = _phrase(who)
            if "\x01" in passage.blinded[subject.start : subject.end]:
                continue
            person = _person(who)
            place = Span(verb.idx, verb.idx + len(verb.text))
            return Told(subject, place, says.get(verb.idx, "say"), after=place.start > passage.end, person=person)
        return None

    def _words(self, text: str) -> list[Token]:
        if self._last[0] != text:
            self._last = (text, list(self._parse(text)))
        return self._last[1]


def _saying_above(top: Token, says: dict[int, str], passage: Passage) -> Token | None:
    """The verb of saying that governs the words in marks: of no clause that only stands beside them."""
    one = top
    for _ in range(_CLIMBS):
        above = one.head
        if above.i == one.i:
            return None
        outside = not passage.start <= above.idx < passage.end
        if one.dep_ in _OWN_CLAUSE and not passage.start <= one.idx < passage.end and _subject(one) is not None:
            return None
        if outside and above.idx in says and above.pos_ in ("VERB", "AUX"):
            return above
        one = above
    return None


def _saying_below(top: Token, says: dict[int, str], passage: Passage) -> Token | None:
    """The verb of saying that is put into or after the words in marks: "..., she said"."""
    for child in top.children:
        if child.idx in says and not passage.start <= child.idx < passage.end:
            if child.dep_ in ("parataxis", "ccomp", "dep", "conj") and child.pos_ == "VERB":
                return child
    return None


def _uttering(top: Token, passage: Passage) -> Token | None:
    """A verb that tells of no speech elsewhere, but whose object is the whole quotation before it: "..., she spat"."""
    verb = top.head
    if top.dep_ != "ccomp" or verb.pos_ != "VERB" or verb.idx < passage.end or not passage.last:
        return None
    return verb if passage.leads_to_saying() else None


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)


def _doer(verb: Token) -> Token | None:
    """Who says it: the subject, the agent of a passive, or the subject of the verb that it hangs on."""
    for _ in range(4):
        if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
            agents = [child for child in verb.children if child.dep_ == "agent"]
            return next((one for agent in agents for one in agent.children if one.dep_ == "pobj"), None)
        subject = _subject(verb)
        if subject is not None:
            relative = subject.text.lower() in ("who", "which", "that") and verb.dep_ == "relcl"
            return verb.head if relative else subject
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ not in _HANGS_ON or verb.head.pos_ not in ("VERB", "AUX"):
            return None
        verb = verb.head
    return None


def _by_name(who: Token) -> Token:
    """The name beside a description: "the branch secretary, Ann Lee"."""
    if who.ent_type_ == "PERSON" or who.pos_ == "PROPN":
        return who
    named = [child for child in who.children if child.dep_ == "appos" and child.ent_type_ == "PERSON"]
    return named[0] if len(named) == 1 else who


def _phrase(who: Token) -> Span:
    """The words for somebody: the noun with what stands before it, and with "of the board" if it is no name."""
    first, last = who, who
    for child in who.children:
        if child.dep_ in _WITH_HEAD and child.i < who.i:
            begin = min(child.subtree, key=lambda one: one.i)
            first = begin if begin.i < first.i else first
        elif child.dep_ == "prep" and child.i > who.i and who.pos_ != "PROPN":
            end = max(child.subtree, key=lambda one: one.i)
            if end.dep_ in _OBJECTS and end.i > last.i:
                last = end
    return Span(first.idx, last.idx + len(last.text))


def _person(who: Token) -> Span | None:
    """The name, where the parse knows the noun for a person's."""
    if who.ent_type_ != "PERSON":
        return None
    first = who
    for child in who.children:
        if child.ent_type_ == "PERSON" and child.dep_ == "compound" and child.i < first.i:
            first = child
    return Span(first.idx, who.idx + len(who.text))


def speakers_by(name: str) -> Speakers:
    """The grammar, and after it the parse of an installed pipeline.

    Args:
        name: ``grammar``: that alone; else an installed English pipeline of spaCy, as ``en_core_web_sm``.
    Raises:
        PipelineRefused: If spaCy or the pipeline is not installed, or does not parse English.
    """
    return GRAMMAR if name == "grammar" else OneAfterTheOther(GRAMMAR, ParsedSpeakers(_pipeline(name)))


def _pipeline(name: str) -> Callable[[str], Iterable[Token]]:
    try:
        spacy: Any = importlib.import_module("spacy")
    except ImportError:
        raise PipelineRefused(
            f"Speakers are read with {name} by spaCy, which is not installed: pip install 'hustings[speakers]'."
        ) from None
    if not spacy.util.is_package(name):
        raise PipelineRefused(
            f"No pipeline of spaCy called {name} is installed: python -m spacy download en_core_web_sm, "
            "and then name that."
        )
    pipeline: Any = spacy.load(name, exclude=["lemmatizer", "textcat"])
    if pipeline.lang != "en" or "parser" not in pipeline.pipe_names:
        raise PipelineRefused(f"{name} does not parse English: an English pipeline with a parser is needed.")
    parse: Callable[[str], Iterable[Token]] = pipeline
    return parse
