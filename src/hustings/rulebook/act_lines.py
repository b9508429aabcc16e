"""``act NAME: KIND ...``: who may change the register, about what, on what condition."""

from __future__ import annotations

from hustings.entries.problems import LineError, Place, nearest, shown
from hustings.rulebook.line_words import and_list, first_twice, left_over, one_of, split_outside_quotes
from hustings.rulebook.naming import read_act_name, read_name, read_type
from hustings.rulebook.people import People, read_seen_by, read_who
from hustings.rulebook.statements import Act, ActKind, Carries, Slot, Who
from hustings.rulebook.time_limits import read_until, read_within

ACT_TAILS = ("giving", "if", "within", "ending", "until", "with", "seen by")
"""What may follow the first part of an ``act``, after a comma, in any order."""

_On = tuple[tuple[Slot, ...], tuple[str, ...]]
"""What an act is about, in the order of its names; and of which acts the entry may be, if not of any."""


def read_act(text: str, clause: str, place: Place, people: People) -> Act:
    """What stands after the word ``act``: ``NAME: KIND ...``.

    Raises:
        LineError: If any of it cannot be read.
    """
    written, colon, rest = text.partition(":")
    if not colon:
        raise LineError("statement", "an act is written act NAME: KIND ..., with a colon after its name")
    name = read_act_name(written.strip())
    first, *others = split_outside_quotes(rest)
    kind, who, for_act, (on, about) = _read_act_head(first, people)
    tails: dict[str, str] = {}
    for part in others:
        tail = next((tail for tail in ACT_TAILS if part == tail or part.startswith(tail + " ")), "")
        if not tail and part and list(tails)[-1:] == ["giving"]:
            tails["giving"] += ", " + part
            continue
        if not part:
            raise LineError("act-words", "nothing follows a comma", f"Delete it, or write {one_of(ACT_TAILS)}.")
        if not tail:
            raise LineError(
                "act-words",
                f"{shown(part)} was not expected here; after a comma stands {one_of(ACT_TAILS)}",
                _joined_by_and(part) or nearest(part.partition(" ")[0], ACT_TAILS),
            )
        if tail in tails:
            raise LineError("act-words", f"{tail} stands twice in this act", "Join both, or delete one.")
        tails[tail] = part[len(tail) :].strip()
        if not tails[tail]:
            raise LineError("act-words", f"nothing follows {tail}")
    condition, condition_on = _read_condition(tails.get("if", ""))
    return Act(
        name=name,
        kind=kind,
        clause=clause,
        place=place,
        of=who,
        for_act=for_act,
        on=on,
        about=about,
        giving=read_type(tails["giving"]) if "giving" in tails else None,
        condition=condition,
        condition_on=condition_on,
        within=read_within(tails["within"]) if "within" in tails else None,
        ending=_read_ending(tails.get("ending", "")),
        until=read_until(tails["until"]) if "until" in tails else None,
        carries=frozenset(_read_thing(thing) for thing in and_list(tails["with"])) if "with" in tails else frozenset(),
        seen_by=read_seen_by(tails["seen by"], people, "act-words") if "seen by" in tails else (),
    )


def _joined_by_and(part: str) -> str:
    """Advice for a part after a comma that goes on with a list before it."""
    words = part.removeprefix("and ").strip()
    if part.startswith("and ") or words in (*Slot, *Carries) or words.startswith(("the ", "a ", "an ")):
        return f"Several of a kind are joined by and, without a comma: ... and {words[:40]}."
    return ""


def _read_act_head(text: str, people: People) -> tuple[ActKind, Who | None, str, _On]:
    """``KIND [of WHO] [for ACT] [on WHAT [and WHAT ...]]``."""
    word, _, rest = text.partition(" ")
    if not word:
        raise LineError("act-kind", f"after the colon stands the kind of act: {one_of(ActKind)}")
    if word not in list(ActKind):
        raise LineError(
            "act-kind",
            f"{shown(word)} is not a kind of act; a kind is {one_of(ActKind)}",
            nearest(word.lower(), list(ActKind)),
        )
    on: _On = ((), ())
    kind, who, for_act = ActKind(word), None, ""
    rest = rest.strip()
    if rest == "of" or rest.startswith("of "):
        if kind is ActKind.EVENT:
            raise LineError(
                "act-words",
                "an event is nobody's act, so it has no of",
                "Write decision, notice or another kind if somebody does it.",
            )
        who, rest = read_who(rest[3:].strip(), people, ("for", "on"))
    if rest.startswith("for "):
        if kind is not ActKind.REQUEST:
            raise LineError("act-words", f"a {kind} is for nothing; only a request is for an act", "Write request.")
        asked, _, rest = rest[4:].strip().partition(" ")
        for_act, rest = read_act_name(asked), rest.strip()
    elif kind is ActKind.REQUEST:
        raise LineError("act-words", "a request does not say for which act it asks", "Write request of WHO for ACT.")
    if rest.startswith("on "):
        return kind, who, for_act, _read_on(rest[3:])
    if rest.startswith(("and ", "or ")):
        raise LineError(
            "act-words",
            f"{shown(rest)} was not expected here; an act has one who may do it",
            "Write an act for each, with names of their own; or give both one name under bodies in the front matter.",
        )
    if rest:
        raise left_over(
            "act-words",
            rest,
            "here stand of and who may do it, on and what it is about, or a comma",
            ("of", "on", "for"),
        )
    return kind, who, for_act, on


def _read_on(text: str) -> _On:
    """What stands after ``on``: what the act is about and, after ``entry of``, the acts whose entries are meant."""
    slots: list[Slot] = []
    about: list[str] = []
    for part in and_list(text):
        word, _, of = part.partition(" ")
        of = of.strip()
        if word in list(Slot) and (not of or (word == Slot.ENTRY and of.split()[0] == "of")):
            if word in slots:
                raise LineError("act-words", f"{word} stands twice after on", "Delete one.")
            slots.append(Slot(word))
            if of:
                about.append(_read_about(of.removeprefix("of").strip()))
        elif about and slots[-1] is Slot.ENTRY:
            about.append(_read_about(part))
        else:
            if of.startswith("of ") and word in list(Slot):
                told = f"after on, only entry may be of an act; not {shown(part)}"
                raise LineError("act-words", told, f"Write {word}, or entry {of}.")
            raise LineError(
                "act-words",
                f"after on stands person, seat, body or entry, joined by and; not {shown(part)}",
                nearest(word, list(Slot)),
            )
    twice = first_twice(about)
    if twice:
        raise LineError("act-words", f"{shown(twice)} stands twice after entry of", "Delete one.")
    return tuple(slots), tuple(about)


def _read_about(text: str) -> str:
    if not text:
        raise LineError("act-words", "nothing follows entry of", "Name the act: on entry of bar.")
    article, _, rest = text.partition(" ")
    if rest and article in ("a", "an", "the"):
        raise LineError("act-words", f"after entry of stands an act, without {article}", f"Write entry of {rest}.")
    return read_act_name(text)


def _read_condition(text: str) -> tuple[str, str]:
    if not text:
        return "", ""
    words = text.split()
    if len(words) not in (1, 3) or (len(words) == 3 and words[1] != "on") or not words[0].isidentifier():
        raise LineError(
            "act-words",
            f"after if stands one term, not {shown(text)}",
            "Give the expression a name: NAME means ..., then write if NAME.",
        )
    return read_name(words[0], "a term"), read_name(words[2], "a term") if len(words) == 3 else ""


def _read_ending(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    found = tuple(word if word == "it" else read_act_name(word) for word in and_list(text))
    twice = first_twice(found)
    if twice:
        raise LineError("act-words", f"{shown(twice)} stands twice after ending", "Delete one.")
    return found


def _read_thing(text: str) -> Carries:
    if text not in list(Carries):
        raise LineError(
            "act-words",
            f"after with stands {one_of(Carries)}, joined by and; not {shown(text)}",
            nearest(text, list(Carries)),
        )
    return Carries(text)
