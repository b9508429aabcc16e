"""What a reader should know beside an answer: marks on the entries it rests on, appeals, and what was announced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hustings.answers.counting import counts
from hustings.answers.deciding import Deciding
from hustings.answers.describe import doer_words
from hustings.answers.docket import tie
from hustings.answers.event import Event, shares_subject
from hustings.answers.lines import term_words
from hustings.answers.reach import terms_read
from hustings.answers.reading import Moment, Reading, Subject
from hustings.answers.verdict import Announced, Answer, Cited, ClauseProof, FactShown, Mark, MarkKind
from hustings.entries import EVERYBODY, EVERYWHERE, AnnouncementEntry, day_words, last_day
from hustings.rulebook import Act, ActKind, Carries, Slot
from hustings.speech import said


def no_appeal() -> str:
    """That the book gives no appeal."""
    return said("no clause of this book gives an appeal")


ADVERSE = frozenset({ActKind.MOTION, ActKind.DECISION, ActKind.RULING, ActKind.FINDING})
"""The kinds of act against which a person may want to appeal."""


def marks_of(deciding: Deciding, because: Iterable[ClauseProof], open_: Iterable[ClauseProof]) -> Iterator[Mark]:
    """Every mark on an entry that the answer rests on, and on what stands against it unanswered."""
    reading, moment = deciding.reading, deciding.moment
    seen: set[Event] = set()
    for top in (*because, *open_):
        for proof in top.walk():
            for shown in proof.facts:
                for cited in shown.cited:
                    if cited.event in seen:
                        continue
                    seen.add(cited.event)
                    yield from counts(reading, cited.event).marks
                    yield from _disputed(reading, cited.event, moment)
                    if cited.appeal == no_appeal():
                        yield Mark(
                            MarkKind.NO_APPEAL, f"{reading.title(cited.event)}: {cited.appeal}", cited.event.number
                        )


# -- requests: appeals, and what is disputed ---------------------------------------------------------------------------


def requests_against(reading: Reading, event: Event, moment: Moment) -> Iterator[tuple[Act, Act]]:
    """Every request that the book allows, on a day, for an act that would end this one: the request, and that act."""
    edition = reading.book.edition(moment.day)
    if edition is None:
        return
    for request, wanted in edition.requests:
        if not _may_be_against(request, event):
            continue
        if event.act in wanted.ending or wanted.may_set_aside(event.act):
            yield request, wanted


def _may_be_against(request: Act, event: Event) -> bool:
    """Whether a request can be made against this very act.

    One about an entry needs a line with a label: not what counts as done by operation of a clause. If its time runs
    from an act and it says no other, it is against that act. And nobody asks against a request by making it.
    """
    if request.name == event.act:
        return False
    if Slot.ENTRY not in request.on:
        return True
    if event.by_operation:
        return False
    starts = (request.within.act,) if request.within is not None else ()
    return not (request.about or starts) or event.act in (request.about or starts)


def _disputed(reading: Reading, event: Event, moment: Moment) -> Iterator[Mark]:
    """A mark where a request for an act that would end this one is unanswered."""
    for request, wanted in requests_against(reading, event, moment):
        for asked in reading.docket.find(request.name, person=tie(event.person), seat=tie(event.seat)):
            if not reading.seen(asked, moment) or asked.order < event.order or counts(reading, asked).value is not True:
                continue
            if asked.about and asked.about != event.label:
                continue
            if not answered(reading, asked, wanted, moment):
                values = {
                    "act": reading.title(event),
                    "request": reading.title(asked),
                    "wanted": term_words(wanted.name),
                    "clause": request.clause,
                }
                hidden = answer_unseen(reading, asked, wanted, moment)
                if hidden:
                    told = said(
                        '{act} is disputed: {request} asks for "{wanted}" (clause {clause}); '
                        "whether it was answered only {readers} may see",
                        **values, readers=hidden,
                    )  # fmt: skip
                else:
                    told = said(
                        '{act} is disputed: {request} asks for "{wanted}" (clause {clause}) and is unanswered', **values
                    )
                yield Mark(MarkKind.DISPUTED, told, event.number)


def answer_unseen(reading: Reading, asked: Event, wanted: Act, moment: Moment) -> str:
    """Who may see the answer to a request, or whether one counts, if the reader may not; else empty."""
    view = reading.view
    if view is None:
        return ""
    for answer in _answers(reading, asked, wanted, moment):
        act = reading.act_of(answer)
        if act is not None and counts(reading, answer).value is None:
            clouded = reading.clouds_condition(answer, act)
            if clouded:
                return view.audience(clouded)
    kept = reading.hides(wanted.name, asked.person)
    if not kept and asked.label:
        person = reading.person_of(asked)
        acts = (act for name in sorted(view.book.act_names) for act in view.book.versions_of_act(name))
        kept = next((found for act in acts if act.may_be_about(asked.act) and act.of == wanted.of
                     and (found := view.hides(act.name, own=view.is_reader(person), own_entry=view.is_reader(person)))),
                    "")  # fmt: skip
    return view.audience(kept) if kept else ""


def answered(reading: Reading, asked: Event, wanted: Act, moment: Moment) -> bool:
    """Whether what was asked for was done on the same subjects, or whoever may do it answered the request itself."""
    return any(counts(reading, answer).value is True for answer in _answers(reading, asked, wanted, moment))


def _answers(reading: Reading, asked: Event, wanted: Act, moment: Moment) -> Iterator[Event]:
    """The acts on record that answer a request, if they count."""
    done = (
        other
        for other in reading.docket.find(wanted.name, person=tie(asked.person), seat=tie(asked.seat), about=asked.about)
        if shares_subject(other, asked)
    )
    for other in (*done, *reading.docket.about(asked.label)):
        if other.order <= asked.order or not reading.seen(other, moment):
            continue
        act = reading.act_of(other)
        if other.act == wanted.name or (act is not None and act.of == wanted.of):
            yield other


def with_appeals(deciding: Deciding, proofs: tuple[ClauseProof, ...], *, is_goal: bool) -> tuple[ClauseProof, ...]:
    """Each decision that stands in somebody's way, with who could ask for it to be ended, or that no clause says so.

    Beneath a No to a goal these are the decisions that decide it. A plain term does not say whether its yes is good or
    bad for anybody: there only acts that must give reasons, and events that ended something, are looked at.
    """
    done: dict[int, ClauseProof] = {}

    def appealed(proof: ClauseProof) -> ClauseProof:
        if id(proof) not in done:
            facts = tuple(
                replace(shown, cited=tuple(_with_appeal(deciding, shown, cited, is_goal) for cited in shown.cited))
                for shown in proof.facts
            )
            done[id(proof)] = replace(proof, facts=facts, because=tuple(appealed(nested) for nested in proof.because))
        return done[id(proof)]

    return tuple(appealed(proof) if proof.holds is Answer.NO or not is_goal else proof for proof in proofs)


def _with_appeal(deciding: Deciding, shown: FactShown, cited: Cited, is_goal: bool) -> Cited:
    event = cited.event
    act = deciding.reading.act_of(event)
    ends = shown.ended_by is event
    in_the_way = isinstance(shown.value, bool | str) and (shown.value is not False or ends)
    if act is None or event.supposed or cited.counts in (None, Answer.NO) or not in_the_way:
        return cited
    by_event = ends and act.kind is ActKind.EVENT
    decided = act.kind in ADVERSE and (is_goal or Carries.REASONS in act.carries)
    if not (by_event or decided):
        return cited
    found = list(requests_against(deciding.reading, event, deciding.moment))
    if not found:
        return replace(cited, appeal=no_appeal())
    return replace(cited, appeal="; ".join(_may_ask(deciding, request, wanted, event) for request, wanted in found))


def _may_ask(deciding: Deciding, request: Act, wanted: Act, event: Event) -> str:
    """Who may ask for what, and whether there is still time, where the time runs from the act itself."""
    values = {
        "who": doer_words(request.of, event.person, event.body), "wanted": term_words(wanted.name),
        "clause": request.clause,
    }  # fmt: skip
    if request.within is None or request.within.act != event.act:
        return said('{who} may ask for "{wanted}" (clause {clause})', **values)
    try:
        last = last_day(event.day.last, request.within.span, deciding.reading.holidays)
    except OverflowError:
        return said('{who} may ask for "{wanted}" (clause {clause})', **values)
    values["day"] = day_words(last)
    if deciding.moment.day <= last:
        return said('{who} may ask, up to {day}, for "{wanted}" (clause {clause})', **values)
    return said('{who} could ask, up to {day}, for "{wanted}" (clause {clause})', **values)


# -- announced, not decided --------------------------------------------------------------------------------------------


def announcements_read(deciding: Deciding, name: str, subject: Subject) -> tuple[Announced, ...]:
    """Pledges and forecasts, made by the day asked, of an act that the answer reads and that was not done since."""
    reading, moment = deciding.reading, deciding.moment
    if not reading.bound.announces:
        return ()
    read = {term.source.act for term in terms_read(reading.book, deciding.edition, name)}
    read.update(ender for act in tuple(read) for ender in reading.acts_ending(act))
    announced = (entry for entry in reading.bound.announced(read) if entry.day.first <= moment.seen_to)
    return tuple(
        Announced(
            entry=entry.number,
            day=entry.day.text(),
            act=entry.act,
            by=entry.by,
            words=entry.words,
            source=entry.sources[0].text if entry.sources else "",
            anonymous=entry.is_anonymous,
        )
        for entry in announced
        if _concerns(entry, subject) and not _done_since(reading, entry, subject, moment)
        and not reading.hides(entry.act, subject.person)  # it may have been done where the reader does not see it
    )  # fmt: skip


def _concerns(entry: AnnouncementEntry, subject: Subject) -> bool:
    names = {name for name in entry.names if name not in (EVERYBODY, EVERYWHERE)}
    asked = {name for name in (subject.person, subject.seat, subject.body) if name}
    return not names or not asked or names <= asked or (bool(subject.person) and subject.person in names)


def _done_since(reading: Reading, entry: AnnouncementEntry, subject: Subject, moment: Moment) -> bool:
    """Whether the act was done since, about those whom the announcement names."""
    person, seat, body = (name if name in entry.names else "" for name in (subject.person, subject.seat, subject.body))
    return any(
        event.order[0] >= entry.day.first and reading.seen(event, moment) and counts(reading, event).value is True
        for event in reading.docket.find(entry.act, person=person, seat=seat, body=body)
    )
