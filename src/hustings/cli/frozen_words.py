"""What frozen rolls say, for people."""

from __future__ import annotations

from collections.abc import Iterator

from hustings.answers.lines import Line, Style
from hustings.clerk.frozen_rolls import VALUE, FrozenRoll, RowsChecked
from hustings.clerk.roll_changes import RollChanges
from hustings.cli.entering import seal


def question_words(roll: FrozenRoll) -> str:
    """What was asked: ``may_vote on 2024-06-30, for Northmere, with the freeze date 2024-01-01``."""
    question = roll.question
    seat = f", for {question.seat}" if question.seat else ""
    frozen_on = f", with the freeze date {question.freeze.isoformat()}" if question.freeze else ""
    return f"{question.goal} on {question.on.isoformat()}{seat}{frozen_on}"


def counts_words(roll: FrozenRoll) -> str:
    """``412 people: 380 yes, 31 no, 1 not known``."""
    words = {"yes": "yes", "no": "no", "not_known": "not known", VALUE: "with a value"}
    counts = [f"{roll.counts[key]:,} {word}" for key, word in words.items() if roll.counts.get(key)]
    people = "1 person" if roll.people == 1 else f"{roll.people:,} people"
    return f"{people}: {', '.join(counts)}" if counts else people


def roll_lines(roll: FrozenRoll) -> Iterator[Line]:
    """What the entry of a frozen roll says, for people."""
    yield Line(Style.HEADING, f"Entry {roll.seq:,}: {question_words(roll)}")
    yield Line(Style.PLAIN, f"{counts_words(roll)}.")
    for answer, clause, number in roll.by_clause:
        answered = {"no": "no", "not_known": "not known"}.get(answer, "with a value")
        yield Line(Style.CLAUSE, f"{number:,} {answered} by {clause}", 1, "- ")
    yield Line(
        Style.PLAIN,
        f"Frozen {roll.at} under the rule book of entry {roll.rule:,}, from the record as it stood at {roll.size:,} "
        f"entries (seal {seal(bytes.fromhex(roll.root))}).",
    )
    if roll.sealed:
        yield Line(Style.MARK, "Not everybody may see it: the public record says only that there is an entry.")


def checked_lines(roll: FrozenRoll, checked: RowsChecked) -> Iterator[Line]:
    """Whether the rows are those that were frozen, for people."""
    if checked.agree:
        yield Line(Style.YES, f"The {checked.kept:,} rows that are kept have the hash that the entry says.", 0, "✓ ")
    elif checked.kept < roll.people:
        gone = roll.people - checked.kept
        yield Line(
            Style.NO,
            f"{gone:,} of {roll.people:,} rows are gone, so the hash cannot be worked out again. Rely on the "
            "counts, which the record proves, and restore the newest backup.",
            0,
            "✗ ",
        )
    else:
        yield Line(
            Style.NO,
            "The rows that are kept are not those that were frozen: their hash is another. Rely on the counts, which "
            "the record proves, and restore the newest backup.",
            0,
            "✗ ",
        )
    if checked.nameless:
        were = "name was" if checked.nameless == 1 else "names were"
        yield Line(Style.MARK, f"{checked.nameless:,} {were} erased since; rows carry no names, and stay.")


def later_lines(roll: FrozenRoll, later: RollChanges) -> Iterator[Line]:
    """Whose answer would differ if a roll were drawn today, for people."""
    today = f"Drawn again from the record as it stands now ({later.head.size:,} entries), "
    if not later.changes:
        yield Line(Style.PLAIN, f"{today}every answer would be the same.")
    else:
        differ = "1 line" if len(later.changes) == 1 else f"{len(later.changes):,} lines"
        yield Line(Style.MARK, f"{today}{differ} would differ. The roll of entry {roll.seq:,} stays as it is:")
        yield from _change_lines(later)
    if later.book_changed:
        yield Line(Style.MARK, "The rule book was changed since; drawn again today, the one now in force counts.")


def compared_lines(before: FrozenRoll, after: FrozenRoll, found: RollChanges) -> Iterator[Line]:
    """What differs between two frozen rolls, for people."""
    yield Line(Style.HEADING, f"From entry {before.seq:,} to entry {after.seq:,}")
    for roll in (before, after):
        yield Line(Style.PLAIN, f"Entry {roll.seq:,}: {question_words(roll)}. {counts_words(roll)}.")
    if found.book_changed:
        yield Line(Style.MARK, "They were drawn under different texts of the rule book.")
    yield Line(Style.PLAIN, "")
    if not found.changes:
        yield Line(Style.PLAIN, "The two say the same of everybody.")
    for (one, two), number in found.kinds.items():
        if one == two:
            yield Line(Style.PLAIN, f"{number:,} keep the answer {one}, by other clauses")
        else:
            yield Line(Style.PLAIN, f"{number:,} from {one or _ABSENT} to {two or _ABSENT}")
    yield from _change_lines(found)


_ABSENT = "not on the roll"

LISTED = 50
"""Changes, and entries, that are told one by one to people; --format csv and json have all."""


def _change_lines(found: RollChanges) -> Iterator[Line]:
    for change in found.changes[:LISTED]:
        before, after = change.answers
        told = (
            f"{change.name}: {before or _ABSENT}, then {after or _ABSENT}"
            if before != after
            else (f"{change.name}: {after} as before, by other clauses")
        )
        if change.through:
            told += f", {'no longer by' if after == 'yes' else 'by'} {', '.join(change.through)}"
        if change.entries:
            told += f" ({'entry' if len(change.entries) == 1 else 'entries'} {_numbers(change.entries)})"
        yield Line(Style.ENTRY, told, 1, "- ")
    if len(found.changes) > LISTED:
        yield Line(Style.FOOT, f"and {len(found.changes) - LISTED:,} more, which --format csv or json lists.", 1)


def _numbers(entries: tuple[int, ...]) -> str:
    shown = ", ".join(f"{each:,}" for each in entries[:10])
    return f"{shown} and {len(entries) - 10:,} more" if len(entries) > 10 else shown
