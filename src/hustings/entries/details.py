"""The indented lines under an entry: reasons, sources, sections, votes and the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from hustings.entries.days import Day, DayCount, DayError, Duration, read_day, read_duration, read_exact_day
from hustings.entries.entry import Did, Part, Reason, Source, Standing, Sureness, Tally, Vote
from hustings.entries.names import Token, folded, is_act_name, own_name_of, tokens
from hustings.entries.problems import LineError, nearest, shown
from hustings.entries.tallies import begins_like_tally, read_tally

WAYS = ("for", "against", "abstaining", "present", "absent")
"""How a member is said to have voted, or to have been there without voting, or not to have been there."""

UNKNOWN = "unknown"
"""Stands where a voter's name would: the vote is known and its voter is not."""

SIDES = ("for", "against")
"""On which side somebody spoke."""

AND = "and"
"""Parts the names of those who moved or seconded together."""


@dataclass(slots=True)
class Details:
    """What the indented lines of one entry have said so far."""

    reasons: list[Reason] = field(default_factory=list)
    question: str = ""
    under: str = ""
    interprets: dict[str, None] = field(default_factory=dict)
    until: Day | Duration | str | None = None
    sections: list[tuple[str, Tally]] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    parts: dict[Part, None] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    recorded: date | None = None
    notice: date | None = None
    corrects: str = ""
    lines: dict[str, int] = field(default_factory=dict)
    """The line of each keyword, the first where it stands more than once."""
    named: set[tuple[str, str]] = field(default_factory=set)
    """The names of sections and voters so far, each with its keyword."""
    strict: bool = False
    """Must its votes by name fit: no name twice, no more names than the tally has votes? A keeper's must."""
    has_votes: bool = False
    """Did a line stand under ``votes``, whether or not it could be read?"""
    votes_indent: int = -1
    """How far ``votes`` is indented, while the lines of the members follow it; -1 otherwise."""


def read_detail(details: Details, text: str, indent: int, line: int) -> None:
    """Read one indented line, its white space at both ends removed, into ``details``.

    Raises:
        LineError: If it cannot be read.
    """
    if 0 <= details.votes_indent < indent:
        _read_vote(details, text)
        return
    details.votes_indent = -1
    keyword = _keyword(text)
    form, once, read = DETAILS[keyword]
    if once and keyword in details.lines:
        advice = (
            f"It stands on line {details.lines[keyword]} already, and may stand once under an entry. Leave one out."
        )
        raise LineError("twice", f'"{keyword}" stands under this entry twice', advice)
    first = details.lines.setdefault(keyword, line)
    row, colon = tokens(text, len(keyword))
    if colon >= 0 and keyword != "section":
        raise LineError("detail-form", f'"{keyword}" is not followed by a colon', f"Write: {form}")
    if keyword == "votes" and not row:
        details.votes_indent = indent
        return
    try:
        read(details, row, folded(text[colon:]) if colon >= 0 else "")
    except _FormError:
        if first == line:
            del details.lines[keyword]
        raise LineError("detail-form", f"{shown(text)} cannot be read", f"Write: {form}") from None


def check_votes(details: Details, tally: Tally | None) -> LineError | None:
    """Do the votes by name fit the tally? What is wrong, if they do not.

    What an observer was told may not fit, and is entered as it was told; answers mark it.
    """
    if "votes" in details.lines and not details.has_votes:
        advice = 'Under votes, indented deeper, stands a line a member: "Ann Lee" for.'
        return LineError("no-votes", '"votes" is followed by no vote', advice)
    if tally is None or not details.strict:
        return None
    cast = Counter(vote.way for vote in details.votes)
    cast["present"] += cast["for"] + cast["against"] + cast["abstaining"]
    for word, figure in tally.figures:
        if cast[word] > figure.number and not figure.text.endswith("%"):
            message = f"{cast[word]} are named as {word}, but the tally says {figure.text}"
            return LineError("votes-over-tally", message, "Look at the source again, and mend the votes or the tally.")
    return None


def _keyword(text: str) -> str:
    word = text.split(None, 1)[0]
    if word in DETAILS:
        return word
    bare = word.rstrip(":")
    if bare in DETAILS:
        raise LineError("detail-form", f'"{bare}" is not followed by a colon', f"Write: {DETAILS[bare][0]}")
    advice = "Under an entry stand the words " + ", ".join(DETAILS) + "."
    if word.startswith("#"):
        advice = "A remark begins with # as the first character of its line."
    elif text.split()[-1] in WAYS:
        advice = "If this is a member's vote, indent it deeper than the line votes above it."
    else:
        advice = f"{nearest(bare, DETAILS).capitalize()} {advice}".lstrip()
    raise LineError("unknown-word", f"{shown(word)} is not a word that stands under an entry", advice)


class _FormError(ValueError):
    """A line is not of its keyword's form."""


def _quoted(row: list[Token], at: int, after: int) -> str:
    """The text in quotes at ``at``, the row being ``after`` pieces long."""
    if len(row) != after or row[at][0] != "quoted":
        raise _FormError
    return row[at][1]


def _because(details: Details, row: list[Token], _: str) -> None:
    if not row or row[0][0] != "word":
        raise _FormError
    standing = row[0][1]
    if standing not in _STANDINGS:
        advice = "Write stated for the decider's own words, attributed for another's account of them, "
        advice += "alleged for the claim of the person concerned."
        advice = f"{nearest(standing, _STANDINGS).capitalize()} {advice}".lstrip()
        raise LineError("unknown-word", f"{shown(standing)} does not say whose reason it is", advice)
    row, source = _own_source(row)
    details.reasons.append(Reason(Standing(standing), _quoted(row, 1, 2), source))


def _own_source(row: list[Token]) -> tuple[list[Token], Source | None]:
    """A row without the source at its end, and that source, where it has one: ``reported "Courier"``."""
    if len(row) < 3 or row[-1][0] != "quoted" or row[-2] not in _SURENESS_WORDS:
        return row, None
    return row[:-2], Source(Sureness(row[-2][1]), row[-1][1])


def _part(did: Did) -> Callable[[Details, list[Token], str], None]:
    """The reader of a line that says who moved, seconded or spoke; each name on it is a part of its own."""

    def read(details: Details, row: list[Token], _: str) -> None:
        row, source = _own_source(row)
        side = ""
        rows: list[list[Token]] = [[]]
        if did is Did.SPOKE:
            if len(row) > 1 and row[-1][0] == "word" and row[-1][1] in SIDES:
                row, side = row[:-1], row[-1][1]
            rows = [row]
        else:
            for token in row:
                if token == ("word", AND):
                    rows.append([])
                else:
                    rows[-1].append(token)
        for each in rows:
            part = Part(
                did, own_name_of(each, f"whoever {did} it" if did is not Did.SPOKE else "the speaker"), side, source
            )
            if part in details.parts:
                message = f"it says twice that {shown(part.name)} {did}"
                raise LineError("twice", message, "Leave one out.")
            details.parts[part] = None

    return read


def _question(details: Details, row: list[Token], _: str) -> None:
    details.question = _quoted(row, 0, 1)


def _under(details: Details, row: list[Token], _: str) -> None:
    details.under = own_name_of(row, "the clause it was done under")


def _interprets(details: Details, row: list[Token], _: str) -> None:
    clause = own_name_of(row, "the clause it interprets")
    if clause in details.interprets:
        raise LineError("twice", f"it says twice that it interprets clause {shown(clause)}", "Leave one out.")
    details.interprets[clause] = None


def _until(details: Details, row: list[Token], _: str) -> None:
    if not row or any(kind != "word" for kind, _ in row):
        raise _FormError
    text = " ".join(word for _, word in row)
    if len(row) == 1 and is_act_name(text):
        details.until = text
        return
    try:
        details.until = read_day(text) if len(row) == 1 else read_duration(text)
    except DayError as error:
        advice = "Write the day (2024-07-04), the duration (12 months) or the act (general_election) that ends it."
        raise LineError("bad-day", str(error), advice) from None
    if isinstance(details.until, Duration) and details.until.counted is not DayCount.PLAIN:
        message = f"{details.until.counted} count the time to do something in, not how long an entry lasts"
        details.until = None
        raise LineError("bad-day", message, "Write plain days (14 days), or the day on which it ends.")


def _section(details: Details, row: list[Token], tally: str) -> None:
    name = own_name_of(row, "the section")
    if not begins_like_tally(tally):
        raise _FormError
    if ("section", name) in details.named:
        raise LineError("twice", f"the section {shown(name)} stands under this entry twice", "Leave one out.")
    details.sections.append((name, read_tally(tally)))
    details.named.add(("section", name))


def _votes(details: Details, row: list[Token], _: str) -> None:
    raise _FormError


def _source(sureness: Sureness) -> Callable[[Details, list[Token], str], None]:
    def read(details: Details, row: list[Token], _: str) -> None:
        details.sources.append(Source(sureness, _quoted(row, 0, 1)))

    return read


def _notice(details: Details, row: list[Token], _: str) -> None:
    if len(row) != 1 or row[0][0] != "word":
        raise _FormError
    try:
        details.notice = read_exact_day(row[0][1])
    except DayError as error:
        raise LineError("bad-day", str(error), "Write the day on which notice was given.") from None


def _recorded(details: Details, row: list[Token], _: str) -> None:
    if len(row) != 1:
        raise _FormError
    try:
        details.recorded = read_exact_day(row[0][1])
    except DayError as error:
        raise LineError("bad-day", str(error), "Write the day on which it was put on the record.") from None


def _corrects(details: Details, row: list[Token], _: str) -> None:
    if len(row) != 1 or row[0][0] != "label":
        raise _FormError
    details.corrects = row[0][1]


def _read_vote(details: Details, text: str) -> None:
    details.has_votes = True
    row, colon = tokens(text)
    way = row[-1] if row else ("mark", "")
    form = 'Write the name and how they voted: "Ann Lee" for. The ways are ' + ", ".join(WAYS) + "."
    if colon >= 0 or len(row) < 2 or way[0] != "word":
        raise LineError("vote-form", f"{shown(text)} is not a vote", form)
    if way[1] not in WAYS:
        advice = f"{nearest(way[1], WAYS).capitalize()} {form}".lstrip()
        raise LineError("vote-form", f"{shown(way[1])} is not a way to vote", advice)
    name = "" if row[0] == ("word", UNKNOWN) and len(row) == 2 else own_name_of(row[:-1], "the voter")
    if name and details.strict and ("votes", name) in details.named:
        advice = 'Leave one out. A second person of one name is written with a number: "Ann Lee" #2.'
        raise LineError("vote-twice", f"{shown(name)} votes twice", advice)
    details.votes.append(Vote(name, way[1]))
    details.named.add(("votes", name))


_STANDINGS = tuple(str(standing) for standing in Standing)
_SURENESSES = tuple(str(sureness) for sureness in Sureness)
_SURENESS_WORDS = frozenset(("word", sureness) for sureness in _SURENESSES)

DETAILS: dict[str, tuple[str, bool, Callable[[Details, list[Token], str], None]]] = {
    "because": ('because stated "the reason in words"', False, _because),
    "question": ('question "the words that were put to the vote"', True, _question),
    "under": ("under 4.5", True, _under),
    "interprets": ("interprets 4.5", False, _interprets),
    "notice": ("notice 2023-03-14", True, _notice),
    "until": ("until 2024-07-04, until 12 months, or until general_election", True, _until),
    "section": ("section CLP: 342921 for, 8723 against", False, _section),
    "votes": ('votes, alone on its line; under it, indented deeper, a line a member: "Ann Lee" for', True, _votes),
    "moved": ('moved "Ann Lee" and Bo', False, _part(Did.MOVED)),
    "seconded": ("seconded Kim", False, _part(Did.SECONDED)),
    "spoke": ("spoke Kim for, or spoke Kim", False, _part(Did.SPOKE)),
    "minuted": ('minuted "Minutes of 28 March 2023"', False, _source(Sureness.MINUTED)),
    "declared": ('declared "Statement of the party, 28 March 2023"', False, _source(Sureness.DECLARED)),
    "reported": ('reported "Evening Courier, 28 March 2023"', False, _source(Sureness.REPORTED)),
    "claimed": ('claimed "A post by Ann Lee, 28 March 2023"', False, _source(Sureness.CLAIMED)),
    "anonymous": ('anonymous "A source in the party"', False, _source(Sureness.ANONYMOUS)),
    "recorded": ("recorded 2023-04-02", True, _recorded),
    "corrects": ("corrects [EX/2023/14]", True, _corrects),
}
"""Each word that begins an indented line: how such a line is written, whether it may stand only once, its reader."""

SHARED = frozenset({*_SURENESSES, "recorded", "corrects"})
"""The words that may stand under every kind of entry; the others stand under acts only."""
