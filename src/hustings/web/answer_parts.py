"""The parts of an answer's page, as its templates show them: acts, ways, facts to ask for, duties, announcements."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from hustings.answers import Answer
from hustings.answers.lines import capital
from hustings.speech import said
from hustings.web import labels


@dataclass(frozen=True)
class ActShown:
    """Something that somebody could do."""

    act: str
    about: str
    by: str
    clause: str
    clause_address: str
    condition: str

    @property
    def told(self) -> str:
        """``endorsement of Rowan, Northmere, if carried (clause 4.6)``."""
        told = self._with_condition(labels.told_act(self.act, self.about))
        return said("{act} (clause {clause})", act=told, clause=self.clause)

    @property
    def words(self) -> str:
        """The same, and who could do it."""
        return f"{capital(self.by)}: {self.told}" if self.by else self.told

    @property
    def shown(self) -> SafeString:
        """``endorsement of Rowan, Northmere, by the branch, if carried``, the act in bold type."""
        return mark_safe(  # noqa: S308 - each part is escaped
            self._with_condition(
                labels.told_act_strongly(self.act, self.about, self.by), format_html("{}", self.condition)
            )
        )

    def _with_condition(self, told: str, condition: str | None = None) -> str:
        if not self.condition:
            return told
        return said("{act}, if {condition}", act=told, condition=condition or self.condition)


@dataclass(frozen=True)
class WayShown:
    """A set of acts that would change the answer, with the address that supposes them."""

    acts: tuple[ActShown, ...]
    to: Answer
    waits_for: str
    address: str

    @property
    def several(self) -> bool:
        return len(self.acts) > 1

    @property
    def counted(self) -> tuple[tuple[ActShown, int], ...]:
        """The acts, each once, with how many such are needed: three nominations are one line."""
        return tuple(Counter(self.acts).items())

    @property
    def words(self) -> str:
        return "; ".join(act.words for act in self.acts)

    @property
    def lead(self) -> SafeString:
        """What stands before the acts: ``To yes, on 4 July 2024 or later, all of these:``."""
        if self.several and self.waits_for:
            told = said("<strong>To {answer}</strong>, on {day} or later, all of these:")
        elif self.several:
            told = said("<strong>To {answer}</strong>, all of these:")
        elif self.waits_for:
            told = said("<strong>To {answer}</strong>, on {day} or later:")
        else:
            told = said("<strong>To {answer}</strong>:")
        return format_html(told, answer=self.to.words, day=self.waits_for)


@dataclass(frozen=True)
class ClauseWays:
    """What would turn one of several deciding clauses."""

    clause: str
    name: str
    ways: tuple[WayShown, ...]
    more: int
    flips_on: str
    nothing: bool


@dataclass(frozen=True)
class SupposedShown:
    """A line that is supposed, with the address without it."""

    line: str
    without: str


@dataclass(frozen=True)
class AskShown:
    """A fact that nobody knows yet, and who could say."""

    text: str
    by: str
    clause: str
    clause_address: str
    withheld: bool = False

    @property
    def who(self) -> SafeString:
        """``Whips could say (clause 4.2).``"""
        if self.withheld:
            told = said("{who} may see it, and could ask for themselves", who=capital(self.by))
        elif self.by:
            told = said("{who} could say", who=capital(self.by))
        else:
            told = said("It would be a public fact")
        if not self.clause_address:
            return format_html("{}.", told)
        return format_html(
            said('{told} (<a href="{address}">clause {clause}</a>).'),
            told=told, address=self.clause_address, clause=self.clause,
        )  # fmt: skip


@dataclass(frozen=True)
class OverdueShown:
    """A duty that was not done in time."""

    words: str
    entry_address: str
    entry: int | None
    clause: str
    clause_address: str


@dataclass(frozen=True)
class AnnouncedShown:
    """A pledge or forecast."""

    act: str
    by: str
    day: str
    words: str
    source: SafeString
    address: str
