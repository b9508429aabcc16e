"""A reasoned answer: the verdict, the clauses that decide it, the entries they rest on, and what would change it.

One proof object serves words, pages and JSON alike. Nothing here decides; it is what deciding gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import zip_longest

from hustings.answers.event import Event, Order
from hustings.answers.measured import Measured
from hustings.rulebook import Compared, Layer, Slot, Value, value_words


class Answer(StrEnum):
    """Yes, no, or not known: silence is never taken for either."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"

    @classmethod
    def of(cls, value: Value) -> Answer:
        if isinstance(value, bool):
            return cls.YES if value else cls.NO
        return cls.NOT_KNOWN

    @property
    def words(self) -> str:
        """The answer in the language spoken; ``str`` is the word that files and scripts know."""
        return value_words({Answer.YES: True, Answer.NO: False, Answer.NOT_KNOWN: None}[self])


@dataclass(frozen=True, slots=True)
class Question:
    """A term or goal of the book, about a person, a seat, a body or an entry, on a day.

    Args:
        freeze: The freeze date; the day asked if not given.
        recorded_by: Only entries put on the record by this day are read; all, if not given.
        at: The label of an entry: the question is asked just before it.
        supposed: Register lines supposed to be entered.
        reader: For whom the answer is made; ``None``: for whoever holds the files, who sees all.
    """

    term: str
    on: date
    person: str = ""
    seat: str = ""
    body: str = ""
    entry: str = ""
    freeze: date | None = None
    recorded_by: date | None = None
    at: str = ""
    supposed: tuple[str, ...] = ()
    reader: str | None = None

    def name(self, slot: Slot) -> str:
        return str(getattr(self, slot.value))


class MarkKind(StrEnum):
    """What a reader should know about an entry that an answer rests on."""

    NO_SOURCE = "no source"
    CLAIMED = "claimed"
    ANONYMOUS = "anonymous"
    BODY_NOT_SHOWN = "body not shown"
    NO_REASONS = "no reasons"
    NO_END = "no end"
    NO_VOTES = "no votes"
    NO_NOTICE = "no notice"
    WRONG_CLAUSE = "wrong clause"
    PRESUMED = "presumed"
    REFUSED = "refused"
    NOT_IN_FORCE = "no clause in force"
    NAMES_DO_NOT_FIT = "names do not fit"
    NAMED_TWICE = "named twice"
    ACCOUNTS_DIFFER = "accounts differ"
    DISPUTED = "disputed"
    NO_APPEAL = "no appeal"
    LATE = "late"
    NOT_COMPLETE = "not complete"
    SUPPOSED = "supposed"
    UNKNOWN_NAME = "unknown name"
    NAMESAKE = "namesake"
    YIELDS = "yields"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Mark:
    """One such thing, in a sentence; ``entry`` is the entry's number, if it is about one."""

    kind: MarkKind
    text: str
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """An entry (all its accounts) that a fact rests on, and why it counts or does not.

    Args:
        counts: Whether the act was validly done; the proof of its condition is ``because``. ``None`` where only the
            figures of its tally are read.
        text: What it says in words: ``bar by Executive, 28 March 2023: 22 for, 12 against``.
        aside: It is, or set aside, an ending that no longer stands: why another act is in force all the same.
        why: Why it does not count, or why that is not known, where no condition of its own says so; else empty.
        appeal: The sentence on appeal: who could ask for what under which clause, or that no clause gives one; empty
            where it does not matter.
    """

    event: Event
    counts: Answer | None
    clause: str
    text: str
    because: tuple[ClauseProof, ...] = ()
    appeal: str = ""
    aside: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """The editors' own entry that they looked for acts of a kind, and that nothing else was reported.

    Args:
        entry: Its number.
        text: The sentence to show.
    """

    entry: int
    text: str


@dataclass(frozen=True, slots=True)
class FactShown:
    """A term's value, in the book's own words, with the entries it rests on.

    Args:
        ended_by: The act that ended what would have made it yes; it is also cited.
        withheld: Who may see what decides it, where the reader may not; then the value is not known.
        looked: For a value that rests on silence in an observer's register: who looked, and found nothing.
        ran_out: When and how what would have made it yes ended of itself, in a sentence; else empty.
    """

    term: str
    value: Value
    text: str
    cited: tuple[Cited, ...]
    ended_by: Event | None = None
    looked: Looked | None = None
    withheld: str = ""
    ran_out: str = ""


@dataclass(frozen=True, slots=True)
class RulingShown:
    """A ruling that interprets a clause; it changes no value.

    Args:
        stands: Yes, or not known; a ruling that was ended or set aside is not shown.
        words: The words that were put, and the reasons stated by those who ruled.
    """

    event: Event
    stands: Answer
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClauseProof:
    """One clause, whether it holds, and why.

    Args:
        text: The statement as the book writes it.
        disapplied: Whether it holds only because another clause disapplies it (that clause is in ``because``).
        measures: For each comparison, how it is told as shares of wholes; ``None`` where it is not of shares.
        rulings: The rulings in force on the day asked that interpret it.
    """

    clause: str
    title: str
    holds: Answer
    text: str
    facts: tuple[FactShown, ...] = ()
    comparisons: tuple[Compared, ...] = ()
    because: tuple[ClauseProof, ...] = ()
    disapplied: bool = False
    value: Value = None
    rulings: tuple[RulingShown, ...] = ()

    measures: tuple[Measured | None, ...] = ()

    def compared(self) -> Iterator[tuple[Compared, Measured | None]]:
        """Its comparisons, each with how it is told as shares."""
        return zip_longest(self.comparisons, self.measures)

    def beneath(self) -> Sequence[ClauseProof]:
        """What it rests on: other clauses, and the conditions of the acts it cites."""
        conditions = (proof for shown in self.facts for cited in shown.cited for proof in cited.because)
        return [*self.because, *conditions]

    def walk(self) -> Iterator[ClauseProof]:
        """This clause and every one beneath it, each once, however many clauses share it."""
        return walk_all([self])


def walk_all(proofs: Sequence[ClauseProof]) -> Iterator[ClauseProof]:
    """These clauses and every one beneath them, each once."""
    seen: set[int] = set()
    left = list(reversed(proofs))
    while left:
        proof = left.pop()
        if id(proof) in seen:
            continue
        seen.add(id(proof))
        yield proof
        left.extend(reversed(proof.beneath()))


@dataclass(frozen=True, slots=True)
class RemedyAct:
    """One act that somebody could do on the day asked.

    Args:
        by: Who could: the name of the body or office, the person, ``an affiliated body`` for any of a kind,
            or empty for an event.
        condition: In words, what its own clause asks of it (a motion: that it is carried); empty if nothing.
        line: Register lines that suppose it, for ``--suppose``.
    """

    act: str
    by: str
    clause: str
    names: tuple[str, ...]
    value: str
    condition: str
    text: str
    line: str


@dataclass(frozen=True, slots=True)
class Remedy:
    """A smallest set of acts that together turn the answer; ``on`` is later than the day asked where one must wait."""

    acts: tuple[RemedyAct, ...]
    to: Answer
    on: date


@dataclass(frozen=True, slots=True)
class ClauseRemedies:
    """For one deciding clause, the smallest sets of acts that turn that clause, each found to do so by trying.

    Args:
        exhausted: Nothing else within the book could; without any ``ways`` and exhausted, nothing can on that day.
        flips_on: The day on which that clause turns by itself, if it does.
    """

    clause: str
    title: str
    ways: tuple[Remedy, ...]
    exhausted: bool
    flips_on: date | None = None


@dataclass(frozen=True, slots=True)
class VoteChange:
    """The least change of votes that would have turned one decision.

    Args:
        voters: How many would have had to vote the other way.
        section: The section whose votes alone are meant; empty for the whole vote.
    """

    entry: int | None
    label: str
    voters: int
    carried: bool
    text: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A fact that is not known, and who could put it on the record.

    Args:
        withheld: It is not for the reader to see; ``by`` is who may, and could ask for themselves.
    """

    text: str
    act: str
    by: str
    clause: str
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class RuleChange:
    """Who may change the deciding clauses, by which act and clause; the book's own ``changed by``."""

    act: str
    by: str
    clause: str


@dataclass(frozen=True, slots=True)
class OverdueDuty:
    """A duty not done by its last day.

    Args:
        due: The last day itself; it is overdue from the day after.
        raised_by: The number of the entry that raised it.
    """

    clause: str
    duty: str
    by: str
    due: date
    raised_by: int | None


@dataclass(frozen=True, slots=True)
class Announced:
    """A pledge or forecast about an act this answer reads: announced, not decided."""

    entry: int
    day: str
    act: str
    by: str
    words: str
    source: str
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class CheckpointShown:
    """The head of a log: its name, how many leaves it has, and the root of its tree in hexadecimal."""

    origin: str
    size: int
    root: str


@dataclass(frozen=True)
class Verdict:
    """The answer to a question, with its proof.

    Args:
        is_goal: Clauses decide it; else it is a plain term, decided by the acts that made or ended it.
        answer: Yes, no or not known; not known too for a number, a day or a choice, whose answer is ``value``.
        value: The value; ``None`` where it is not known.
        because: The clauses that decide: for No all that are no, for Not known all that are not known, for Yes all.
        open: Beneath a No: further clauses that are not known.
        nothing_can: The search for acts was exhausted and found none, and time does not help either.
        recorded_to: The last day on which something was put on the record that was read.
        register: The hash of the register's file form, as read (without suppositions); for a reader, of the entries
            that they may see. Empty where the register is a store's.
        checkpoint: The head of the store's log that the answer rests on; ``None`` where the register is a file.
        reader: For whom it is made, for a sentence: ``the public``; empty where all is seen.
        restricted: It is made for whoever sees all, and rests on what not everybody may see.
        layers: The books that were read as one, the highest first; empty for a book by itself.
    """

    question: Question
    is_goal: bool
    answer: Answer
    value: Value
    text: str
    because: tuple[ClauseProof, ...]
    open: tuple[ClauseProof, ...]
    remedies: tuple[Remedy, ...]
    by_clause: tuple[ClauseRemedies, ...]
    later: tuple[Remedy, ...]
    vote_changes: tuple[VoteChange, ...]
    to_ask: tuple[ToAsk, ...]
    rule_change: RuleChange | None
    flips_on: date | None
    flips_to: Answer | None
    nothing_can: bool
    searched: int
    overdue: tuple[OverdueDuty, ...]
    marks: tuple[Mark, ...]
    announcements: tuple[Announced, ...]
    recorded_to: date | None
    keeper: bool
    book: str
    register: str
    reader: str = ""
    restricted: bool = False
    layers: tuple[Layer, ...] = ()
    checkpoint: CheckpointShown | None = None

    @property
    def record(self) -> str:
        """What the register is known by, in hexadecimal: the root of a store's log, else the hash of its file form."""
        return self.checkpoint.root if self.checkpoint is not None else self.register

    @property
    def clauses(self) -> tuple[str, ...]:
        """The numbers of the deciding clauses."""
        return tuple(proof.clause for proof in self.because)

    def walk(self) -> Iterator[ClauseProof]:
        """Every clause of the proof, each once, the undecided ones last."""
        return walk_all([*self.because, *self.open])

    def cited(self) -> Iterator[Cited]:
        """Every entry that the proof cites, each once, in the order in which the proof reads."""
        seen: set[Order] = set()
        for proof in self.walk():
            for fact in proof.facts:
                for cited in fact.cited:
                    if cited.event.order not in seen:
                        seen.add(cited.event.order)
                        yield cited
