"""A leaf and its openings become the entry again, as far as its private fields can still be opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypedDict

from hustings.entries.days import Day, Duration, read_day
from hustings.entries.entry import (
    EVERYBODY,
    EVERYWHERE,
    TALLY_FIELDS,
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    BodyEntry,
    CompleteEntry,
    CorrectionEntry,
    Did,
    Part,
    Reason,
    Source,
    Standing,
    Sureness,
    Tally,
    Vote,
)
from hustings.entries.leaf import ENTRY_TYPES, SEALABLE, LeafError, Opening, canonical_json, commitment, leaf_fields
from hustings.entries.problems import Place
from hustings.entries.tallies import figure


def read_leaf(data: bytes, openings: Iterable[Opening], grounds: Mapping[str, str] | None = None) -> AnyEntry | None:
    """The entry that a leaf and its openings say; its number is the leaf's ``seq``, its place the log's.

    Of a field without its opening the entry keeps what is public: an erased name reads as its opaque id, a label as
    ``entry SEQ``, words as empty; a vote keeps its way and a reason its standing. ``erased`` lists these fields.

    Args:
        openings: Those of this leaf, as far as they are to be had, in any order.
        grounds: Of each erased field, the ground that the record gives.
    Returns:
        The entry; ``None`` of a leaf that is no entry of a register (a rule, a key, an erasure), and of a sealed one
        that is not opened.
    Raises:
        LeafError: If the bytes are no leaf, or an opening does not fit its commitment.
    """
    fields = leaf_fields(data)
    by_path = {opening.path: opening for opening in openings}
    if fields["type"] == "sealed":
        fields_within = opened_entry(fields, by_path)
        if fields_within is None:
            return None
        fields = fields_within
    if fields["type"] not in ENTRY_TYPES:
        return None
    try:
        opened = _opened(fields, by_path)
        erased = tuple(each["p"] for each in fields["commit"] if each["p"] not in opened)
        under = next((grounds[path] for path in erased if path in grounds), "") if grounds else ""
        return _Leaf(fields, opened, erased, under).entry()
    except LeafError:
        raise
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        # Whatever else is not as the form has it: a key is missing, or something of another kind stands under it.
        raise LeafError(f"leaf {fields['seq']} does not have the form of an entry: {error!r}") from error


def opened_entry(sealed: Mapping[str, Any], openings: Mapping[str, Opening]) -> dict[str, Any] | None:
    """What a sealed leaf commits to: the whole inner leaf; ``None`` where its opening is not to be had.

    Raises:
        LeafError: If the opening does not fit, or what it opens is no entry at this place.
    """
    opening = openings.get("/entry")
    if opening is None:
        return None
    _check_opening(sealed, opening)
    inner = leaf_fields(canonical_json(opening.value))
    if any(inner.get(key) != sealed.get(key) for key in ("log", "seq", "at", "rulebook")) or (
        inner["type"] not in SEALABLE
    ):
        raise LeafError(f"what is sealed in leaf {sealed['seq']} is no entry at this place")
    return inner


def _opened(fields: Mapping[str, Any], by_path: Mapping[str, Opening]) -> dict[str, Any]:
    """The values of this leaf's commitments that are opened, by path."""
    found = {}
    for path, opening in by_path.items():
        if path != "/entry":
            _check_opening(fields, opening)
            found[path] = opening.value
    return found


def _check_opening(fields: Mapping[str, Any], opening: Opening) -> None:
    where = f"{opening.path} of leaf {fields['seq']}"
    if opening.seq != fields["seq"]:
        raise LeafError(f"an opening of leaf {opening.seq} was given for leaf {fields['seq']}")
    given = [each["c"] for each in fields["commit"] if each["p"] == opening.path]
    if len(given) != 1:
        raise LeafError(f"an opening was given for {where}, which has no one commitment of that name")
    if given[0] != commitment(opening.path, opening.value, opening.salt):
        raise LeafError(f"the opening of {where} does not fit its commitment: the value kept is not the one entered")


class _Shared(TypedDict):
    number: int
    day: Day
    place: Place
    recorded: date | None
    label: str
    corrects: str
    sources: tuple[Source, ...]
    erased: tuple[str, ...]
    erased_under: str


class _Leaf:
    """One leaf of an entry, with what is opened of it."""

    def __init__(
        self, fields: Mapping[str, Any], opened: Mapping[str, Any], erased: tuple[str, ...], under: str
    ) -> None:
        self.fields = fields
        self.public: Mapping[str, Any] = fields["public"]
        self.opened = opened
        self.erased = erased
        self.under = under

    def entry(self) -> AnyEntry:
        public, shared = self.public, self.shared()
        match self.fields["type"]:
            case "body":
                return BodyEntry(**shared, name=self.subject(0, "/name"), kind=_text(public["kind"]))
            case "complete":
                of = self.subject(0, "/of") if self.fields["subject"] else ""
                acts = tuple(map(_text, public["acts"]))
                return CompleteEntry(**shared, acts=acts, of=of, since=date.fromisoformat(public["from"]))
            case "announcement":
                words = self.text("/words")
                return AnnouncementEntry(
                    **shared, act=_text(self.fields["act"]), names=self.names(), by=self.by(), words=words
                )
            case "act":
                return self.act(shared)
        return CorrectionEntry(**shared)

    def act(self, shared: _Shared) -> ActEntry:
        public = self.public
        tally = public.get("tally")
        return ActEntry(
            **shared,
            act=_text(self.fields["act"]),
            names=self.names(),
            by=self.by(),
            value=_text(public["value"]) if "value" in public else self.text("/value"),
            tally=None if tally is None else _tally(tally),
            sections=tuple((_text(each["name"]), _tally(each["tally"])) for each in public.get("sections", ())),
            reasons=tuple(self.reasons()),
            question=self.text("/question"),
            under=_text(public.get("under", "")),
            interprets=tuple(map(_text, public.get("interprets", ()))),
            until=_until(public["until"]) if "until" in public else None,
            votes=tuple(
                Vote(self.text(f"/votes/{place}"), _text(way)) for place, way in enumerate(public.get("votes", ()))
            ),
            parts=tuple(self.parts()),
            notice=date.fromisoformat(public["notice"]) if "notice" in public else None,
        )

    def shared(self) -> _Shared:
        fields, public = self.fields, self.public
        seq = fields["seq"]
        own = public.get("account", public.get("about", seq))  # whose label stands at its end
        label = f"entry {own}" if "/label" in self.erased else self.text("/label")
        corrects = f"entry {public['corrects']}" if "/corrects" in self.erased else self.text("/corrects")
        return _Shared(
            number=seq,
            day=read_day(fields["effective"]),
            place=Place(fields["log"], seq),
            recorded=date.fromisoformat(public["recorded"]) if "recorded" in public else None,
            label=label,
            corrects=corrects,
            sources=tuple(
                Source(Sureness(sure), self.text(f"/sources/{place}"))
                for place, sure in enumerate(public.get("sources", ()))
            ),
            erased=self.erased,
            erased_under=self.under,
        )

    def text(self, path: str) -> str:
        return _text(self.opened.get(path, ""))

    def names(self) -> tuple[str, ...]:
        return tuple([self.subject(place, f"/names/{place}") for place in range(len(self.fields["subject"]))])

    def subject(self, place: int, path: str) -> str:
        """The name that stands there; erased, its opaque id."""
        subject = _text(self.fields["subject"][place])
        if subject in (EVERYBODY, EVERYWHERE):
            return subject
        return _text(self.opened[path]) if path in self.opened else _nameless(subject)

    def by(self) -> str:
        if "/by" in self.opened:
            return _text(self.opened["/by"])
        return _nameless(_text(self.fields["actor"])) if "actor" in self.fields else ""

    def reasons(self) -> Iterator[Reason]:
        standings = self.public.get("reasons", ())
        sures = self.public.get("reason_sources") or [""] * len(standings)
        for place, (standing, sure) in enumerate(zip(standings, sures, strict=True)):
            given = self.opened.get(f"/reasons/{place}", {})
            yield Reason(Standing(standing), _text(given.get("words", "")), _source(sure, given))

    def parts(self) -> Iterator[Part]:
        for place, public in enumerate(self.public.get("parts", ())):
            given = self.opened.get(f"/parts/{place}", {})
            side, sure = public.get("side", ""), public.get("sure", "")
            yield Part(Did(public["did"]), _text(given.get("name", "")), _text(side), _source(sure, given))


def _nameless(subject: str) -> str:
    """What stands for an erased name: its opaque id, or the place of the entry that it named by its label."""
    return f"[{subject.replace(':', ' ')}]" if subject.startswith(("entry:", "label:")) else subject


def _source(sure: str, given: Mapping[str, Any]) -> Source | None:
    return Source(Sureness(sure), _text(given.get("source", ""))) if sure else None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} stands where a text is expected")
    return value


def _tally(figures: Mapping[str, Any]) -> Tally:
    if not set(figures) <= set(TALLY_FIELDS):
        raise ValueError(f"{sorted(set(figures) - set(TALLY_FIELDS))} are no words of a tally")
    return Tally(tuple((word, figure(_text(figures[word]))) for word in TALLY_FIELDS if word in figures))


def _until(until: Any) -> Day | Duration | str:
    if isinstance(until, dict):
        (unit, number), *more = until.items()
        if more or unit not in ("months", "days") or isinstance(number, bool) or not isinstance(number, int):
            raise ValueError(f"{until!r} is no duration")
        return Duration(months=number) if unit == "months" else Duration(days=number)
    text = _text(until)
    return read_day(text) if text[:1].isdecimal() or text.startswith("..") else text
