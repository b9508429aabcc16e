"""The terms of a rule book for a relation of subjects: what each comes to, from the rows of ``standing``.

``answers.facts`` says the same of one subject, act by act; here it is one column for all.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from hustings.rulebook.book import RuleBook
from hustings.rulebook.sql.looks import Frame, Look, Looking, joined
from hustings.rulebook.sql.numbers import COUNTED_BITS
from hustings.rulebook.sql.shape import KEY_SHIFT, ActShape, Force
from hustings.rulebook.sql.values import (
    NO,
    NO_BOUND,
    NULL_WHOLE,
    NULL_YES_NO,
    ONE,
    Columns,
    Days,
    Number,
    Part,
    Sql,
    SqlValue,
    Word,
    YesNo,
    literal,
    over,
    whole,
)
from hustings.rulebook.statements import Reads, Slot, Term
from hustings.rulebook.values import ValueType

_YES, _NOT_KNOWN = int(Force.YES), int(Force.NOT_KNOWN)
_PICK = {pick: (pick + "({key} * 4 + {e})", "{e} >= 2") for pick in ("min", "max")}
"""The first or the latest act that may be in force: its key, and whether it surely is."""

_DAY_OF_PICK = KEY_SHIFT + 2


class NotCompiled(ValueError):
    """A goal that no statement can answer for all; ``str()`` is the sentence to show."""


def not_known(type_: ValueType) -> SqlValue:
    """A value of a type, never known."""
    match type_.name:
        case "yes/no":
            return YesNo(NULL_YES_NO)
        case "number":
            return Number(NO_BOUND, NO_BOUND)
        case "date":
            return Days(NULL_WHOLE, NULL_WHOLE)
        case _:
            return Word(Sql("CAST(NULL AS text)"))


Read = Callable[[str], str]
"""How a column of a part of the statement is read."""


@dataclass
class Relation(ABC):
    """One relation of subjects, with the columns that the terms read about them come to.

    Args:
        people: The subjects are all persons with rows: looked at in one pass over the table.
        freeze: The freeze date; ``day`` the day asked about.
    """

    book: RuleBook
    looking: Looking
    frame: Frame
    columns: Columns
    day: date
    freeze: date
    people: bool = False
    only_entered: bool = False
    joins: list[str] = field(default_factory=list)
    passes: list[str] = field(default_factory=list)
    found: dict[str, SqlValue] = field(default_factory=dict)

    def source(self) -> str:
        """What stands after FROM at the bottom of the relation."""
        if self.people:
            read = "".join(f", {text} AS a{number}" for number, text in enumerate(self.passes))
            entered = " HAVING max(s.entered) = 1" if self.only_entered else ""
            subjects = (
                f"(SELECT s.whom AS person{read} FROM standing s WHERE s.whom > 0 AND {self.looking.today} "
                f"GROUP BY s.whom{entered})"
            )
        else:
            subjects = self.frame.subjects or "(SELECT 1 AS one)"
        return "\n".join([f"{subjects} f", *self.joins])

    def beside(self, frame: Frame, part: str) -> Read:
        """Put a part beside the subjects, by the frame's columns; how its columns are read. One that is the same for
        all is looked up once."""
        if not frame.columns:
            return lambda column: f"(SELECT {column} FROM {part})"
        alias = f"j{len(self.joins)}"
        self.joins.append(joined(frame, part, alias))
        return lambda column: f"{alias}.{column}"

    def tied(self, term: Term) -> frozenset[Slot]:
        return self.book.tied(term)

    # -- terms -------------------------------------------------------------------------------------------------------

    def term(self, term: Term) -> SqlValue:
        """What a term comes to for each subject."""
        if term.name not in self.found:
            self.found[term.name] = self._term(term)
        return self.found[term.name]

    def _term(self, term: Term) -> SqlValue:
        source = term.source
        if source.reads is Reads.QUESTION:
            asked = literal(self.freeze if term.name == "freeze_date" else self.day)
            assert asked is not None
            return asked
        if source.reads in (Reads.MEETING, Reads.ENTRY) or source.of_entry:
            raise NotCompiled(
                f'"{term.name}" reads one entry, and a roll asks about persons. Ask it with "hustings ask".'
            )
        look = Look(source.act, self.tied(term), source.ever, source.of_body)
        for slot in look.tied:
            if not self.frame.of(slot):
                raise NotCompiled(f'"{term.name}" asks about a {slot}, and none is given.')
        if source.reads is Reads.ANY:
            return YesNo(self._any(look))
        if source.reads is Reads.COUNT:
            return self._count(term, look)
        return self._one(term, look)

    def act(self, look: Look) -> ActShape | None:
        """What the rows of an act are like; ``None`` where there are none."""
        return self.looking.shape.acts.get(look.act)

    def _aggregate(self, look: Look, over_rows: str, only: str = "", *, least: bool = False) -> Sql:
        """One figure over the rows read for each subject.

        Args:
            over_rows: Of ``{key}`` and ``{e}``. ``only``: a condition of them.
        """
        looking, frame = self.looking, self.frame
        in_rows = over_rows.format(key="q.key", e="q.e")
        filtered = f" WHERE {only.format(key='q.key', e='q.e')}" if only else ""
        if not frame.varies(look.tied):
            rows = looking.rows(look, frame.fixed())
            part = looking.part(f"SELECT {in_rows} AS v FROM ({rows}) q{filtered}")
            return self.columns.add(self.beside(frame.fixed(), part)("v"))
        if self.people and Slot.PERSON in look.tied:
            return self._in_one_pass(look, over_rows, only, least=least)
        columns = ", ".join(f"q.{column}" for column in frame.columns)
        rows = looking.rows(look, self.listed())
        part = looking.part(f"SELECT {columns}, {in_rows} AS v FROM ({rows}) q{filtered} GROUP BY {columns}")
        return self.columns.add(self.beside(frame, part)("v"))

    def listed(self) -> Frame:
        """The frame, over a relation that can be read again."""
        if not self.people:
            return self.frame
        today = self.looking.today
        subjects = f"SELECT s.whom AS person FROM standing s WHERE s.whom > 0 AND {today} GROUP BY s.whom"
        return self.frame._replace(subjects=self.looking.part(subjects))

    def _in_one_pass(self, look: Look, over_rows: str, only: str, *, least: bool) -> Sql:
        looking, act = self.looking, self.act(look)
        assert act is not None
        force = looking.force(look)
        figure = over_rows.format(key="s.key", e=force)
        where = looking.conditions(look, self.frame) + (f" AND {only.format(key='s.key', e=force)}" if only else "")
        own = self._pass(f"{figure} FILTER (WHERE {where})")
        if not act.everybody:
            return self.columns.add(own)
        about_all = f"SELECT {figure} AS v FROM standing s WHERE s.whom = 0 AND {where} AND {looking.today}"
        general = self.beside(self.frame.fixed(), looking.part(about_all))("v")
        sign = "<" if least else ">"
        both = f"CASE WHEN {own} IS NULL OR {general} {sign} {own} THEN {general} ELSE {own} END"
        if act.apart:
            apart = self._pass(f"max(s.copy) FILTER (WHERE s.act = {act.number})")
            both = f"CASE WHEN {apart} = 1 THEN {own} ELSE ({both}) END"
        return self.columns.add(both)

    def _pass(self, text: str) -> str:
        if text not in self.passes:
            self.passes.append(text)
        return f"f.a{self.passes.index(text)}"

    # -- silence -----------------------------------------------------------------------------------------------------

    def closed(self, look: Look) -> Sql | None:
        """Whether nothing on the record means nothing done; ``None`` where it always does."""
        looking, act = self.looking, self.act(look)
        if looking.shape.keeper or (
            act is not None and any(first <= looking.day <= last for first, last in act.looked_for_all)
        ):
            return None
        if act is None or not act.looked:
            return NO
        tests: list[str] = []
        for number, slot in enumerate((Slot.PERSON, Slot.SEAT, Slot.BODY), 1):
            if slot not in look.tied:
                continue
            listed = (
                f"SELECT name FROM standing_looked WHERE act = {act.number} AND slot = {number} "
                f"AND from_day <= {looking.day} AND to_day >= {looking.day} GROUP BY name"
            )
            alias = f"j{len(self.joins)}"
            self.joins.append(f"LEFT JOIN {looking.part(listed)} {alias} ON {alias}.name = {self.frame.of(slot)}")
            tests.append(f"{alias}.name IS NOT NULL")
        return self.columns.add(f"({' OR '.join(tests)})") if tests else NO

    # -- any ---------------------------------------------------------------------------------------------------------

    def _any(self, look: Look) -> Sql:
        closed = self.closed(look)
        silent = "FALSE" if closed is None else f"CASE WHEN {closed.text} THEN FALSE END"
        if self.act(look) is None or not self.has_rows(look):
            return NO if closed is None else over(f"({silent})", closed)
        if closed is None and not self.may_be_unsure(look):
            latest = self._aggregate(look, *_PICK["max"])
            return over(f"({latest.text} IS NOT NULL)", latest)
        best = self._aggregate(look, "max({e})")
        if closed is None:
            text = f"(CASE {best.text} WHEN {_YES} THEN TRUE WHEN {_NOT_KNOWN} THEN NULL ELSE FALSE END)"
        else:
            text = (
                f"(CASE {best.text} WHEN {_YES} THEN TRUE WHEN {_NOT_KNOWN} THEN NULL "
                f"WHEN {int(Force.ENDED)} THEN FALSE ELSE {silent} END)"
            )
        return self.columns.keep(over(text, best, closed or NO))

    def may_be_unsure(self, look: Look) -> bool:
        """Whether it may not be known of some row that is read whether it is in force."""
        act = self.act(look)
        return act is None or act.unsure or look.of_body

    def has_rows(self, look: Look) -> bool:
        act = self.act(look)
        return act is not None and act.number > 0

    # -- first, latest, stated ---------------------------------------------------------------------------------------

    def _one(self, term: Term, look: Look) -> SqlValue:
        act = self.act(look)
        if act is None or not self.has_rows(look):
            return not_known(term.type)
        first = term.source.reads is Reads.FIRST
        field = term.source.field or ("day" if term.type.name == "date" else "value")
        pick = "min" if first else "max"
        if act.imprecise:
            return self._one_of_rivals(term, look, act, field, pick)
        picked = self._aggregate(look, *_PICK[pick], least=first)
        if field == "day":
            day = f"({picked.text} >> {_DAY_OF_PICK})"
            if self.may_be_unsure(look):
                day = f"(CASE WHEN ({picked.text} & 3) = {_YES} THEN {day} END)"
            day_column = self.columns.keep(over(day, picked))
            return Days(day_column, day_column)
        number = self.looking.shape.fields.get((field, term.source.section))
        if number is None:
            return not_known(term.type)
        text = self.columns.base[picked.text]
        on = f"v.field = {number} AND v.key = (({text}) >> 2)"
        if self.may_be_unsure(look):
            on += f" AND (({text}) & 3) = {_YES}"
        if self.frame.varies(look.tied):
            alias = f"j{len(self.joins)}"
            self.joins.append(f"LEFT JOIN standing_value {alias} ON {on.replace('v.', alias + '.', 2)}")
            return self._value(term, act, lambda column: f"{alias}.{column}", "")
        named = ", ".join(f"v.{name}" for name in ("lo_n", "lo_d", "hi_n", "hi_d", "word", "big"))
        found = self.looking.part(f"SELECT {named} FROM standing_value v WHERE {on}")
        return self._value(term, act, self.beside(self.frame.fixed(), found), "")

    def _value(self, term: Term, act: ActShape, read: Read, agreed: str) -> SqlValue:
        """What an act says, as its type has it.

        Args:
            agreed: A condition for its being known; empty for none.
        """

        def column(name: str) -> Sql:
            text = read(name)
            return self.columns.add(f"CASE WHEN {agreed} THEN {text} END" if agreed else text)

        match term.type.name:
            case "yes/no":
                return YesNo(over(f"({column('lo_n').text} = 1)"))
            case "date":
                return Days(column("lo_n"), column("hi_n") if act.spans else column("lo_n"))
            case "number":
                if act.big:
                    self.columns.guards[self.columns.add(f"COALESCE({read('big')}, 0) = 1")] = None
                low = Part(column("lo_n"), column("lo_d"), act.numerator, act.denominator)
                high = Part(column("hi_n"), column("hi_d"), act.numerator, act.denominator)
                if act.denominator <= 1:
                    low, high = low._replace(d=ONE), high._replace(d=ONE)
                return Number(low, high if act.spans else low)
            case _:
                return Word(column("word"))

    def _one_of_rivals(self, term: Term, look: Look, act: ActShape, field: str, pick: str) -> SqlValue:
        """The same where of some only a month or a year is known: those that may have come in the same days are rivals,
        and what they say must agree."""
        looking = self.looking
        frame = self.listed() if self.frame.varies(look.tied) else self.frame.fixed()
        columns = frame.columns
        rows = looking.part(f"SELECT * FROM ({looking.rows(look, frame)}) q WHERE q.e >= 2")
        listed = "".join(f"q.{column}, " for column in columns)
        grouped = f" GROUP BY {', '.join(f'q.{column}' for column in columns)}" if columns else ""
        picked = looking.part(f"SELECT {listed}{pick}(q.key * 4 + q.e) AS v FROM {rows} q{grouped}")
        same = "".join(f" AND p.{column} = t.{column}" for column in columns)
        again = "".join(f" AND q.{column} = t.{column}" for column in columns)
        own_last, other_last = f"(p.key >> {KEY_SHIFT})", f"(q.key >> {KEY_SHIFT})"
        rival = (
            f"(q.key = p.key OR ((q.first_day <> {other_last} OR p.first_day <> {own_last}) "
            f"AND q.first_day <= {own_last} AND p.first_day <= {other_last}))"
        )
        number = looking.shape.fields.get((field, term.source.section))
        if field == "day":
            extra = f", {pick}(q.first_day) AS lo_n, {pick}({other_last}) AS hi_n"
            values = ""
        elif number is None:
            return not_known(term.type)
        else:
            named = ("lo_n", "lo_d", "hi_n", "hi_d", "word")
            differs = " OR ".join(f"v.{name} IS DISTINCT FROM w.{name}" for name in named)
            extra = "".join(f", max(w.{name}) AS {name}" for name in named)
            extra += f", max(CASE WHEN {differs} THEN 1 ELSE 0 END) AS differs"
            extra += ", max(COALESCE(v.big, 0)) AS big"
            values = (
                f" LEFT JOIN standing_value v ON v.field = {number} AND v.key = q.key"
                f" LEFT JOIN standing_value w ON w.field = {number} AND w.key = p.key"
            )
        listed = "".join(f"t.{column}, " for column in columns)
        grouped = "".join(f"t.{column}, " for column in columns)
        part = looking.part(
            f"SELECT {listed}t.v AS v{extra} FROM {picked} t JOIN {rows} p ON p.key = (t.v >> 2){same} "
            f"JOIN {rows} q ON {rival}{again}{values} WHERE (t.v & 3) = {_YES} GROUP BY {grouped}t.v"
        )
        read = self.beside(frame, part)
        if field == "day":
            return Days(self.columns.add(read("lo_n")), self.columns.add(read("hi_n")))
        return self._value(term, act, read, f"{read('differs')} = 0")

    # -- count -------------------------------------------------------------------------------------------------------

    def _count(self, term: Term, look: Look) -> SqlValue:
        slot = term.source.by
        assert slot is not None
        closed = self.closed(look)
        if self.act(look) is None or not self.has_rows(look):
            n, unsure = whole(0), NO
        else:
            n, unsure = self._counted(term, look, slot)
        known = over(f"(NOT {unsure.text})", unsure) if unsure != NO else None

        def when(test: Sql | None, then: Sql) -> Sql:
            return then if test is None else over(f"(CASE WHEN {test.text} THEN {then.text} END)", test, then)

        n = self.columns.keep(when(known, n))
        exact = Part(n, ONE, COUNTED_BITS, 1)
        if closed is None:
            return Number(exact, exact)
        least = over(f"(CASE WHEN {closed.text} OR {n.text} > 0 THEN {n.text} END)", n, closed)
        most = NULL_WHOLE if closed == NO else when(closed, n)
        return Number(Part(least, ONE, COUNTED_BITS, 1), Part(most, ONE, COUNTED_BITS, 1))

    def _counted(self, term: Term, look: Look, slot: Slot) -> tuple[Sql, Sql]:
        """How many surely are, and whether there may be more."""
        looking = self.looking
        varies = self.frame.varies(look.tied) or (bool(term.source.only_if) and self._varies_if(term, slot))
        frame = self.listed() if varies else self.frame.fixed()
        name = {
            Slot.PERSON: "s.person",
            Slot.SEAT: "s.seat",
            Slot.BODY: "(CASE WHEN s.body <> 0 THEN s.body ELSE s.by_whom END)",
        }[slot]
        columns = frame.columns
        rows = f"SELECT * FROM ({looking.rows(look, frame, name)}) q WHERE q.e >= 2"
        listed = "".join(f"q.{column}, " for column in columns)
        sure, open_ = f"q.e = {_YES}", f"q.e = {_NOT_KNOWN}"
        ask = ""
        if term.source.only_if:
            rows, asked = self._with_condition(term, slot, looking.part(rows), frame)
            sure, open_ = f"q.e = {_YES} AND q.t", f"q.e = {_NOT_KNOWN} OR (q.e = {_YES} AND q.t IS NULL)"
            ask = ", max(q.ask) AS ask" if asked else ""
        each = looking.part(
            f"SELECT {listed}q.name AS name, max(CASE WHEN q.name > 0 AND {sure} THEN 1 ELSE 0 END) AS kept, "
            f"max(CASE WHEN q.name <= 0 OR {open_} THEN 1 ELSE 0 END) AS open{ask} "
            f"FROM ({rows}) q GROUP BY {listed}q.name"
        )
        grouped = f" GROUP BY {listed[:-2]}" if columns else ""
        ask = ", max(q.ask) AS ask" if ask else ""
        part = looking.part(
            f"SELECT {listed}sum(q.kept) AS n, max(CASE WHEN q.open = 1 AND q.kept = 0 THEN 1 ELSE 0 END) AS u{ask} "
            f"FROM {each} q{grouped}"
        )
        read = self.beside(frame, part)
        if ask:
            self.columns.guards[self.columns.add(f"COALESCE({read('ask')}, 0) = 1")] = None
        return self.columns.add(f"COALESCE({read('n')}, 0)"), self.columns.add(f"(COALESCE({read('u')}, 0) = 1)")

    def _varies_if(self, term: Term, slot: Slot) -> bool:
        inner = self.book.slots(term.source.only_if) - {slot}
        return self.frame.varies(frozenset(inner))

    def _with_condition(self, term: Term, slot: Slot, rows: str, frame: Frame) -> tuple[str, bool]:
        """The rows counted, each with what the condition comes to for whom it names (``t``), and whether some of them
        can be beyond the database's whole numbers (``ask``)."""
        inner = self.book.slots(term.source.only_if)
        names: dict[Slot, str] = {}
        for each in (Slot.PERSON, Slot.SEAT, Slot.BODY):
            if each is slot and each in inner:
                names[each] = f"f.{each}"
            elif each in inner:
                names[each] = self.frame.of(each)
        listed = [name[2:] for name in names.values() if name.startswith("f.")]
        outer = [name for name in listed if name != str(slot)]
        people = listed == ["person"] and slot is Slot.PERSON
        subjects = ""
        if listed and not people:
            chosen = ", ".join([*(f"q.{name} AS {name}" for name in outer), f"q.name AS {slot}"][: len(listed)])
            subjects = self.looking.part(f"SELECT DISTINCT {chosen} FROM {rows} q WHERE q.name > 0 AND q.e = {_YES}")
        asked = self.about(
            Frame(subjects, *(names.get(each, "") for each in (Slot.PERSON, Slot.SEAT, Slot.BODY))), people
        )
        value = asked.value(term.source.only_if)
        assert isinstance(value, YesNo)
        outputs = [(name, Sql(f"f.{name}")) for name in listed]
        guard = asked.guarded()
        texts = [(name, asked.columns.add(sql.text)) for name, sql in outputs]
        texts += [("t", value.sql)] + ([("ask", guard)] if guard else [])
        part = self.looking.part(asked.columns.render(asked.source(), texts, self.looking.part))
        on = [f"c.{name} = q.{name}" for name in outer]
        on += [f"c.{slot} = q.name"] if str(slot) in listed else []
        ask = ", c.ask AS ask" if guard else ""
        return (
            f"SELECT q.*, c.t AS t{ask} FROM {rows} q LEFT JOIN {part} c ON {' AND '.join(on) or 'TRUE'}",
            guard is not None,
        )

    def guarded(self) -> Sql | None:
        """1 where some product is no longer exact for a subject, else 0; ``None`` where none can be."""
        guards = tuple(self.columns.guards)
        if not guards:
            return None
        return over(f"(CASE WHEN {' OR '.join(guard.text for guard in guards)} THEN 1 ELSE 0 END)", *guards)

    # -- what clauses make of terms: see goals -------------------------------------------------------------------------

    @abstractmethod
    def about(self, frame: Frame, people: bool) -> Relation:
        """The same book about other subjects."""

    @abstractmethod
    def value(self, name: str) -> SqlValue:
        """What a term or head comes to."""
