"""What a report names, while it is being read: each with its forms and its mentions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from hustings.reports.found import Kind, Mention, Named
from hustings.reports.names.name_runs import Words
from hustings.reports.report import Report, Span


@dataclass(eq=False)
class Whom:
    """Somebody or something named.

    Args:
        words: The name's words in small letters, the fullest form met.
        owner: Of a body or an office: the organisation whose it is; empty where the report does not say.
        short: Abbreviations that the report explains.
        genders: ``he``, ``she``: what titles and words for them tell.
        offices: Offices said to be theirs, with whether they hold them no longer.
    """

    kind: Kind
    name: str
    words: tuple[str, ...]
    owner: str = ""
    short: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    offices: list[tuple[int, str, bool]] = field(default_factory=list)
    """Where it was told, the office, and whether it is held no longer."""


class Naming:
    """A report's sentences as words, and whom and what it was found to name so far."""

    def __init__(self, report: Report, longest: int) -> None:
        self.report = report
        self.sentences = [Words(sentence) for sentence in report.sentences if len(sentence.text) <= longest]
        self.all: list[Whom] = []
        self.mentions: list[tuple[Span, Whom, str]] = []
        self.begins: dict[int, Whom] = {}
        self.ends: dict[int, Whom] = {}
        self._by_words: dict[tuple[Kind, tuple[str, ...]], Whom] = {}

    def of(self, kind: Kind) -> list[Whom]:
        """All of a kind, in the order in which they were found."""
        return [whom for whom in self.all if whom.kind is kind]

    def whom(self, kind: Kind, name: str, words: tuple[str, ...]) -> Whom:
        """The one of that name, new if there is none yet."""
        found = self.met(kind, words)
        if found is not None:
            return found
        new = Whom(kind, " ".join(name.split()), words)
        self.all.append(new)
        self._by_words[kind, words] = new
        return new

    def met(self, kind: Kind, words: tuple[str, ...]) -> Whom | None:
        """The one of those words, if it was named already."""
        return self._by_words.get((kind, words))

    def make_one(self, kept: Whom, gone: Whom) -> None:
        """Two forms of one name are one."""
        kept.genders |= gone.genders
        kept.short |= gone.short
        kept.offices.extend(gone.offices)
        self.mentions = [(span, kept if whom is gone else whom, by) for span, whom, by in self.mentions]
        for places in (self.begins, self.ends):
            places.update({at: kept for at, whom in places.items() if whom is gone})
        self.all.remove(gone)
        self._by_words[gone.kind, gone.words] = kept

    def widen(self, longer: Mapping[Span, tuple[Span, Whom]]) -> None:
        """Some mentions are of somebody else, or of a longer name; what is named within that is a part of it."""
        kept: list[tuple[Span, Whom, str]] = []
        wholes = sorted({whole for whole, _ in longer.values()})
        begins = [whole.start for whole in wholes]
        for span, one, by in self.mentions:
            if span in longer:
                kept.append((*longer[span], by))
                continue
            at = bisect_right(begins, span.start) - 1
            if at < 0 or not wholes[at].holds(span):
                kept.append((span, one, by))
        self.mentions = kept
        self.begins = {span.start: whom for span, whom, _ in kept}
        self.ends = {span.end: whom for span, whom, _ in kept}
        for words in self.sentences:
            offset = words.sentence.span.start
            for whole in wholes[bisect_left(begins, offset) : bisect_left(begins, words.sentence.span.end)]:
                words.take(whole.start - offset, whole.end - offset)

    def mention(self, words: Words, start: int, end: int, whom: Whom, by: str = "name") -> None:
        """A place of a sentence names somebody; its letters are taken."""
        words.take(start, end)
        offset = words.sentence.span.start
        span = Span(offset + start, offset + end)
        self.mentions.append((span, whom, by))
        self.begins[span.start] = self.ends[span.end] = whom

    def told(self) -> tuple[tuple[Named, ...], tuple[Mention, ...]]:
        """All that are mentioned, in the order of their first mentions, and the mentions."""
        ordered = sorted(self.mentions, key=lambda one: (one[0].start, -one[0].end))
        forms: dict[int, dict[str, None]] = {}
        for span, whom, by in ordered:
            here = forms.setdefault(id(whom), {})
            if by != "pronoun":
                here[self.report.words(span)] = None
        by_id = {id(whom): whom for whom in self.all}
        named = {
            key: Named(
                kind=by_id[key].kind,
                name=by_id[key].name,
                owner=by_id[key].owner,
                also=tuple(one for one in _forms(by_id[key], here) if one != by_id[key].name),
            )
            for key, here in forms.items()
        }
        return tuple(named.values()), tuple(Mention(named[id(whom)], span, by) for span, whom, by in ordered)


def _forms(whom: Whom, met: dict[str, None]) -> dict[str, None]:
    """The forms of a name that were met; of a body that is called with its possessor also that without it."""
    return met | (dict.fromkeys(sorted(whom.short)) if whom.owner else {})
