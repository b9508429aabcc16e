"""A rule book as pages show it: each clause with its words, its rules read out, and the days they were in force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from hustings.answers.lines import capital, term_words
from hustings.answers.question_faults import a_slot_words
from hustings.entries import EVERYWHERE, Day, Duration, day_words
from hustings.rulebook import (
    Act,
    ActKind,
    Carries,
    Clause,
    Disapply,
    Duty,
    Expression,
    Means,
    Phrase,
    Reads,
    Requires,
    RuleBook,
    Statement,
    Term,
    Version,
    as_written,
)
from hustings.speech import said
from hustings.web import addresses, labels, prose
from hustings.web.archive import Archive

_WORD = re.compile(r'"[^"]*"|[A-Za-z_][A-Za-z_0-9]*|[^"A-Za-z_]+|"')
_KEYWORDS = frozenset({"and", "between", "else", "if", "in", "not", "or", "then"})


@dataclass(frozen=True)
class TermShown:
    """A word of the book: what it reads and how it is told."""

    name: str
    words: str
    source: SafeString
    yes: str
    no: str


@dataclass(frozen=True)
class VersionShown:
    """What a clause says in one stretch of time."""

    days: str
    made_by: str
    in_force: bool
    statements: tuple[SafeString, ...]

    @property
    def told(self) -> str:
        """Its days, and the decision that made it."""
        return labels.told_act(self.days, by=self.made_by)


@dataclass(frozen=True)
class ClauseShown:
    """A clause of the book.

    Args:
        anchor: Its id on the page of the whole book.
    """

    clause: Clause
    address: str
    anchor: str
    prose: SafeString
    versions: tuple[VersionShown, ...]
    terms: tuple[TermShown, ...]

    @property
    def number(self) -> str:
        return self.clause.number

    @property
    def title(self) -> str:
        return self.clause.title

    @property
    def level(self) -> int:
        return min(self.clause.level, 3)


class BookPage:
    """A book, ready for the templates."""

    def __init__(self, archive: Archive, on: date) -> None:
        self.archive = archive
        self.on = on
        self.defined = _places(archive.book)
        self._terms = tuple(archive.book.terms.values())

    def clauses(self) -> tuple[ClauseShown, ...]:
        """Every clause that says something; a heading of worked examples only is left out."""
        return tuple(
            self.clause(clause) for clause in self.archive.book.clauses
            if clause.number or clause.prose.strip() or clause.versions
        )  # fmt: skip

    def clause(self, clause: Clause) -> ClauseShown:
        return ClauseShown(
            clause=clause,
            address=addresses.clause(self.archive.slug, clause.number) if clause.number else "",
            anchor=f"c-{clause.number}" if clause.number else "",
            prose=prose.markdown(clause.prose),
            versions=tuple(self.version(version, clause) for version in clause.versions),
            terms=tuple(self.term(term) for term in self._terms if term.clause == clause.number and clause.number),
        )

    def version(self, version: Version, clause: Clause) -> VersionShown:
        in_force = version.start <= self.on and (version.end is None or self.on < version.end)
        return VersionShown(
            days=_days(version, self.archive.book.front.adopted) if len(clause.versions) > 1 or version.end else "",
            made_by=version.made_by,
            in_force=in_force,
            statements=tuple(self.statement(statement) for statement in version.statements),
        )

    def term(self, term: Term) -> TermShown:
        told = term.phrase
        tally = term.source.reads in (Reads.MEETING, Reads.ENTRY, Reads.QUESTION)
        return TermShown(
            name=term.name,
            words=term_words(term.name),
            source=escape(term.source.text) if tally else self.linked(term.source.text),
            yes=_phrase(told, told.yes),
            no=_phrase(told, told.no) if told.no != told.yes else "",
        )

    # -- statements in words ---------------------------------------------------------------------------------------

    def statement(self, statement: Statement) -> SafeString:
        match statement:
            case Requires(head=head, condition=condition, unless=unless):
                values = {"head": capital(term_words(head)), "condition": self.expression(condition)}
                if unless is None:
                    return format_html(said("<b>{head}</b> requires {condition}"), **values)
                told = said("<b>{head}</b> requires {condition} unless {exception}")
                return format_html(told, exception=self.expression(unless), **values)
            case Means(head=head, expression=expression):
                told = said("<b>{head}</b> means {meaning}")
                return format_html(told, head=capital(term_words(head)), meaning=self.expression(expression))
            case Disapply(target=target, when=when):
                told = said("{clause} <b>does not apply</b> when {condition}")
                return format_html(told, clause=self.clause_link(target), condition=self.expression(when))
            case Duty():
                return self.duty(statement)
            case Act():
                return self.act(statement)

    def expression(self, expression: Expression) -> SafeString:
        text = as_written(expression)
        for written, sign in (("!=", "≠"), (">=", "≥"), ("<=", "≤"), (" * ", " × "), (" - ", " − "), ("not(", "not (")):
            text = text.replace(written, sign)
        return self.linked(text)

    def linked(self, text: str) -> SafeString:
        """A piece of rule with its names in plain words, each a link to where the book defines it."""
        return mark_safe("".join(self._linked(word) for word in _WORD.findall(text)))  # noqa: S308 - each part is escaped

    def _linked(self, word: str) -> str:
        if word in self.defined and word not in _KEYWORDS:
            return format_html('<a href="{}">{}</a>', self.name_address(word), term_words(word))
        return escape(word)

    def name_address(self, name: str) -> str:
        clause = self.defined[name]
        if not clause:
            return addresses.rulebook(self.archive.slug)
        anchor = f"#term-{name}" if name in self.archive.book.terms else ""
        return addresses.clause(self.archive.slug, clause) + anchor

    def named(self, name: str) -> SafeString:
        if name not in self.defined:
            return escape(term_words(name))
        return format_html('<a href="{}">{}</a>', self.name_address(name), term_words(name))

    def clause_link(self, number: str) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', addresses.clause(self.archive.slug, number), said("Clause {clause}", clause=number)
        )

    def act(self, act: Act) -> SafeString:
        """``Bar: a motion of the executive about a person and a seat. Counts only if carried. Must carry reasons.``"""
        parts = [format_html("<b>{}</b>: {}", capital(term_words(act.name)), _kind_told(act))]
        if act.for_act:
            told = said("It asks for {act}, and changes nothing by itself")
            parts.append(format_html(told, act=self.named(act.for_act)))
        if act.giving is not None:
            parts.append(format_html(said("It gives {value}"), value=act.giving.words()))
        if act.condition and act.condition_on:
            told = said("It counts only if {condition} on the day it {day_term}")
            parts.append(format_html(told, condition=self.named(act.condition), day_term=self.named(act.condition_on)))
        elif act.condition:
            parts.append(format_html(said("It counts only if {condition}"), condition=self.named(act.condition)))
        if act.within is not None:
            told = said("It must come within {span} of {act}")
            parts.append(format_html(told, span=act.within.span.words(), act=self.named(act.within.act)))
        if act.ending:
            ended = [said("the entry it is about") if name == "it" else self.named(name) for name in act.ending]
            parts.append(format_html(said("It ends {acts}"), acts=_and(ended)))
        if act.until is not None:
            parts.append(self.until(act.until))
        if act.carries:
            things = _and(sorted(_carried(thing) for thing in act.carries))
            parts.append(format_html(said("It must carry {things}"), things=things))
        if act.seen_by:
            parts.append(format_html(said("Only {readers} may see it"), readers=_and(act.seen_by)))
        return format_html("{}.", format_html_join(". ", "{}", ((part,) for part in parts)))

    def duty(self, duty: Duty) -> SafeString:
        told = format_html(
            said("<b>Duty, {duty}</b>: {who} does it within {span} of {act}"),
            duty=term_words(duty.name), who=duty.who.words, span=duty.within.span.words(),
            act=self.named(duty.within.act),
        )  # fmt: skip
        if duty.condition is not None:
            told = format_html(said("{act}, if {condition}"), act=told, condition=self.expression(duty.condition))
        if duty.otherwise:
            told = format_html(said("{duty}; else {act} counts as done"), duty=told, act=self.named(duty.otherwise))
        return format_html("{}.", told)

    def until(self, until: Day | Duration | str) -> SafeString:
        """How long an act lasts, in a sentence without its full stop."""
        match until:
            case Day():
                return format_html(said("It lasts until {day}"), day=until.words())
            case Duration():
                return format_html(said("It lasts at most {span}"), span=until.words())
            case str(act):
                return format_html(said("It lasts until the next {act}"), act=self.named(act))

    # -- what uses a clause ----------------------------------------------------------------------------------------

    def acts_of(self, clause: Clause) -> tuple[str, ...]:
        """The acts that a clause gives, in any of its versions."""
        names = (s.name for version in clause.versions for s in version.statements if isinstance(s, Act))
        return tuple(dict.fromkeys(names))

    def entries_under(self, clause: Clause) -> tuple[tuple[str, str, str], ...]:
        """Acts on the record that this clause gives, the newest first: day, words, address."""
        acts = set(self.acts_of(clause))
        found = [event for event in self.archive.events if event.act in acts and event.number is not None]
        return tuple(
            (event.day.words(), _event_words(event.act, event.person, event.seat, event.by),
             addresses.decision(self.archive.slug, event.number or 0))
            for event in reversed(found)
        )  # fmt: skip


def _carried(thing: Carries) -> str:
    match thing:
        case Carries.REASONS:
            return said("the reasons of those who decide")
        case Carries.END:
            return said("how long it lasts")
        case Carries.VOTES:
            return said("the votes by name")
        case Carries.NOTICE:
            return said("the notice that was given")


def _kind_told(act: Act) -> str:
    """``a motion of the executive about a person and a seat``."""
    kind = said("an event, nobody's act") if act.kind is ActKind.EVENT else labels.act_kind(act.kind)
    if act.of is not None:
        kind = said("{kind} of {who}", kind=kind, who=act.of.words)
    elif act.kind is not ActKind.EVENT:
        kind = said("{kind} of anybody", kind=kind)
    if not act.on:
        return kind
    return said("{kind} about {what}", kind=kind, what=_and(a_slot_words(slot) for slot in act.on))


def _event_words(act: str, person: str, seat: str, by: str) -> str:
    names = ", ".join(name for name in (person, said("every seat") if seat == EVERYWHERE else seat) if name)
    told = capital(term_words(act)) + (f": {names}" if names else "")
    return labels.told_act(told, by=by if by != person else "")


def _and(parts: Iterable[str]) -> SafeString:
    first, *others = parts
    told = format_html("{}", first)
    for other in others:
        told = format_html(said("{first} and {last}"), first=told, last=other)
    return told


def _phrase(phrase: Phrase, words: str) -> str:
    told = words.replace("{subject}", "…").replace("{}", "…")
    return f"… {told}" if phrase.of_subject and "{subject}" not in words else told


def _days(version: Version, adopted: date) -> str:
    if version.end is None:
        return said("In force from {day}", day=day_words(version.start))
    last = day_words(version.end - timedelta(days=1))
    if version.start <= adopted:
        return said("In force until {day}", day=last)
    return said("In force from {first} until {last}", first=day_words(version.start), last=last)


def _places(book: RuleBook) -> dict[str, str]:
    """Where each name of the book is defined: its clause."""
    return dict(_definitions(book))


def _definitions(book: RuleBook) -> Iterator[tuple[str, str]]:
    for clause in reversed(book.clauses):
        for version in clause.versions:
            for statement in version.statements:
                match statement:
                    case Act(name=name) | Means(head=name) | Requires(head=name):
                        yield name, clause.number
                    case _:
                        pass
    for term in book.terms.values():
        yield term.name, term.clause
