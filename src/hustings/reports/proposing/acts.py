"""Which act of a rule book a report's decision is: chosen by the book's own words and by what its acts end and ask for.

A report says "had the whip restored"; one book calls that ``restore_whip``, another knows no whip at all. Where a book
has no act for it, or several between which the report does not decide, the word is ours, and that is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hustings.speech import said

NAMES = {
    "bar": ("bar", "ban", "block", "disbarment", "disqualification", "standing_bar", "bar_from_standing"),
    "refusal": (
        "refusal", "endorsement_refusal", "refusal_of_endorsement", "non_endorsement", "endorsement_withdrawal",
        "withdrawal_of_endorsement",
    ),
    "endorsement": ("endorsement", "endorsing", "candidate_endorsement"),
    "suspension": ("suspension", "administrative_suspension", "membership_suspension", "suspension_of_membership"),
    "expulsion": ("expulsion", "exclusion", "automatic_exclusion", "automatic_expulsion"),
    "readmission": ("readmission", "reinstatement"),
    "whip_withdrawal": ("whip_withdrawal", "withdrawal_of_whip", "whip_removal", "whip_suspension", "whip_withdrawn"),
    "longlisting": ("longlisting", "longlist"),
    "shortlisting": ("shortlisting", "shortlist"),
    "selection": ("selection", "candidate_selection", "adoption"),
    "nomination": ("nomination",),
    "resignation": ("resignation",),
    "removal": ("removal", "dismissal", "removal_from_office"),
    "appointment": ("appointment", "election", "co_option", "office"),
    "fine": ("fine",),
    "disaffiliation": ("disaffiliation",),
    "dissolution": ("dissolution", "winding_up"),
    "special_measures": ("special_measures", "administration"),
    "reprimand": ("reprimand", "warning", "censure", "formal_warning", "written_warning"),
}  # fmt: skip
"""What books may call it; the first is our own word for it."""

_UNDONE = {
    "bar": ("lift_bar", "bar_lifted", "end_bar"),
    "suspension": ("lift_suspension", "suspension_lifted", "end_suspension", "reinstatement"),
    "whip_withdrawal": ("restore_whip", "whip_restored", "whip_restoration", "restoration_of_whip"),
    "expulsion": ("lift_expulsion", "readmission"),
    "longlisting": ("longlist_refusal", "refusal_to_longlist"),
    "shortlisting": ("shortlist_refusal", "refusal_to_shortlist"),
    "selection": ("deselection",),
    "endorsement": ("refusal", "endorsement_refusal"),
}
"""The same for what was undone, or refused to be done."""

_VOTE = "vote"
"""Our own word for a vote on something else than what a single person may or may not do."""


@dataclass(frozen=True, slots=True)
class BookAct:
    """An act of a rule book, in plain values.

    Args:
        kind: How it comes about: ``motion``, ``decision``, ``request``, ...
        on: What its names fill, in order: ``person``, ``seat``, ``body``, ``entry``.
        of: The body or office that does it, as entries name it; empty where it is not one by name.
        ending: The acts that it ends.
        for_act: For a request: what it asks for.
        conditional: Whether it counts only on a condition, such as a vote that was won.
    """

    name: str
    kind: str
    on: tuple[str, ...] = ()
    of: str = ""
    ending: tuple[str, ...] = ()
    for_act: str = ""
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """The word under which a decision is proposed.

    Args:
        on: What its names fill; ``None`` where the word is ours, and nobody says.
        note: What whoever accepts it should know; empty if nothing.
        refused: Whether it must not be entered under that word.
    """

    word: str
    on: tuple[str, ...] | None = None
    note: str = ""
    refused: bool = False


@dataclass(frozen=True)
class Acts:
    """The acts of a book; without any, every word is ours."""

    acts: tuple[BookAct, ...] = ()

    def fitting(self, what: str, *, undone: bool, by: str, lost: bool) -> Fit:
        """The word for a decision.

        Args:
            what: A key of `doings.DONE`.
            by: Who decided, as entries name it; empty if not known.
            lost: Whether a vote on it was lost: then only an act that asks for a won vote can be entered.
        """
        ours = _our_word(what, undone=undone)
        if not self.acts:
            return Fit(ours)
        found = self._candidates(what, undone=undone)
        done_by = [act for act in found if by and act.of == by]
        asked = [act for act in self.acts if act.for_act in {each.name for each in found} and by and act.of == by]
        if not done_by and len(asked) == 1:
            return self._of_book(asked[0], lost=lost, note=_asked_for(by, asked[0].name))
        found = done_by or found
        if len(found) > 1:
            names = ", ".join(act.name for act in found)
            return Fit(
                ours, note=said("The book has several acts for it ({names}), and the report does not say which.",
                                names=names)
            )  # fmt: skip
        if not found:
            return Fit(ours, note=said("The book has no act for it; the word {word} is ours.", word=ours))
        return self._of_book(found[0], lost=lost)

    def of_others(self, what: str, *, undone: bool, by: str) -> Fit:
        """That what another organisation did of its own accord is no act of the book, and is not entered as one."""
        told = said("{by} is no body of the book, and what it did is no act of the book: nothing is entered.", by=by)
        return Fit(_our_word(what, undone=undone), note=told, refused=True)

    def on(self, what: str) -> Acts:
        """Those of the acts that are done to this: ``person``, ``body``, ..."""
        return Acts(tuple(act for act in self.acts if what in act.on))

    def of_vote(self, body: str) -> Fit:
        """The word for a vote of a body on something else."""
        if not self.acts:
            return Fit(_VOTE)
        found = [act for act in self.acts if act.kind == "motion" and not act.on and body and act.of == body]
        if len(found) == 1:
            return Fit(found[0].name, ())
        return Fit(_VOTE, note=said("The book has no one act for such a vote; the word {word} is ours.", word=_VOTE))

    def _candidates(self, what: str, *, undone: bool) -> list[BookAct]:
        names = NAMES.get(what, (what,))
        done = [act for act in self.acts if act.kind != "request" and act.name in names]
        if not undone:
            return done
        ended = {act.name for act in done}
        by_name = [act for act in self.acts if act.kind != "request" and act.name in _UNDONE.get(what, ())]
        ends = [act for act in self.acts if act.kind != "request" and ended.intersection(act.ending)]
        both = [act for act in ends if act in by_name]
        return both or by_name or ends

    def _of_book(self, act: BookAct, *, lost: bool, note: str = "") -> Fit:
        if lost and not act.conditional:
            told = said(
                "The book's {act} counts without a vote won, and this one was lost: it is not proposed as done.",
                act=act.name,
            )
            return Fit(act.name, act.on, told, refused=True)
        return Fit(act.name, act.on, note)


def _asked_for(by: str, act: str) -> str:
    return said("By {by} it is what the book calls {act}.", by=by, act=act)


def words_for(what: str, *, undone: bool) -> tuple[str, ...]:
    """Every word that registers and books may have for a decision, our own among them.

    Args:
        what: A key of `doings.DONE`.
    """
    known = _UNDONE.get(what, ()) if undone else NAMES.get(what, (what,))
    return (_our_word(what, undone=undone), *known)


def _our_word(what: str, *, undone: bool) -> str:
    if not undone:
        return what
    words: Sequence[str] = _UNDONE.get(what, ())
    return words[0] if words else f"lift_{what}"
