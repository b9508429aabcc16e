"""What is not known beneath an answer, and who could put it on the record."""

from __future__ import annotations

from collections.abc import Sequence

from hustings.answers.deciding import Deciding
from hustings.answers.describe import doer_words, field_words
from hustings.answers.lines import term_words
from hustings.answers.reading import Subject
from hustings.answers.verdict import ClauseProof, FactShown, ToAsk, walk_all
from hustings.rulebook import Act, ActKind, Reads, TermSource, is_known
from hustings.speech import said


def gaps(deciding: Deciding, proofs: Sequence[ClauseProof], subject: Subject) -> tuple[ToAsk, ...]:
    """The facts that are not known beneath these clauses, each once, and who could put each on the record."""
    found: dict[str, ToAsk] = {}
    for proof in walk_all(proofs):
        for shown in proof.facts:
            if is_known(shown.value):
                continue
            if shown.withheld:
                about = term_words(shown.term)
                ask = ToAsk(
                    said("{about}: withheld", about=about), shown.term, shown.withheld, proof.clause, withheld=True
                )
                found.setdefault(ask.text, ask)
                continue
            source = deciding.reading.book.terms[shown.term].source
            if source.reads in (Reads.MEETING, Reads.ENTRY):
                gap = _figure(deciding, shown, source, proof.clause)
            else:
                gap = _fact(deciding, shown, source, proof.clause, subject)
            found.setdefault(gap.text, gap)
    return tuple(found.values())


def _figure(deciding: Deciding, shown: FactShown, source: TermSource, clause: str) -> ToAsk:
    """A number of a tally that nobody gave."""
    name = source.field + (f" in {source.section}" if source.section else "")
    what = field_words(name)
    if not shown.cited:
        return ToAsk(said("{figure}: no entry to read it from", figure=what), "", "", clause)
    event = shown.cited[0].event
    act = deciding.reading.title(event)
    if name in event.differing:
        told = said("{figure}: the accounts of {act} differ on it", figure=what, act=act)
        return ToAsk(told, event.act, event.by, clause)
    return ToAsk(said("{figure}: not given in {act}", figure=what, act=act), event.act, event.by, clause)


def _fact(deciding: Deciding, shown: FactShown, source: TermSource, clause: str, subject: Subject) -> ToAsk:
    act = deciding.edition.acts.get(source.act) if deciding.edition else None
    if act is None:
        return ToAsk(shown.text, source.act, "", clause)
    return ToAsk(shown.text, source.act, _who(act, shown, subject), act.clause)


def _who(act: Act, shown: FactShown, subject: Subject) -> str:
    """Who could enter an act; empty for an event, which is nobody's. The fact may be about another than was asked."""
    if act.of is None and act.kind is ActKind.EVENT:
        return ""
    return doer_words(act.of, subject.person if subject.person in shown.text else "", subject.body)
