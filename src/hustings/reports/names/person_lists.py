"""Lists of persons: in a sentence ("the four - Jo Bell, Kim Fox ..."), and line by line."""

from __future__ import annotations

import re

from hustings.reports.names.naming import Naming
from hustings.reports.names.person_runs import MANY_OF, Run
from hustings.reports.names.person_words import AFTER_NAMES, LIST_BEGINS, LIST_IS
from hustings.reports.words.numbers import GROUPS_OF, SMALL_NUMBERS
from hustings.reports.words.offices import OFFICES
from hustings.reports.words.word_lists import any_of

_NUMBERS = SMALL_NUMBERS | GROUPS_OF
_SO_MANY = re.compile(rf"\b((?i:{any_of(_NUMBERS)}))(?: [\w'-]+){{0,4}}?(?: -|,|:) $")
_NOT_PERSONS = re.compile(
    r"\b(?:seats?|wards?|towns?|cit(?:y|ies)|branches|constituenc(?:y|ies)|unions|papers|places|areas|regions|districts"
    r"|divisions|parties|groups|bodies|committees|councils|states|counties|sites|schools|societies|firms|companies)\b"
)
_ARE_PERSONS = re.compile(
    r"\b(?i:those|who|whom|them|members|persons|people|men|women|players|coaches|they|us)\b"
    rf"|\b(?i:{'|'.join(sorted(MANY_OF))})\b|\b(?:expelled|suspended|elected|appointed|nominated|sacked|barred)\b"
)
_ARE_THESE = re.compile(r"\b(?:are|were|as|include[ds]?|including|namely|being|is|was):? (?:(?:both|all|also) )?$")
PLACED = re.compile(r"\b(?:in|at|near|outside|across|around|from|throughout|inside|to|into|through) (?:the )?$", re.I)
_WHO_INCLUDE = re.compile(r"\b(?i:who|whom|which|they) include[ds]? $")
_OF_MANY = re.compile(rf"\b(?i:{'|'.join(sorted(MANY_OF))}), $")
IN_MARKS = re.compile(r" \([^()]{1,50}\)(?= |,|;|\.|$)")
_BETWEEN = re.compile(
    r"(?: ?(?:- ?)?\([^()]{1,50}\))?"
    r"(?:(?:, [^\W\d_a-z]\w{1,14})? and |, |, and |; |; and | & | or |, or | and the |, then )"
)
_NEXT_PART = re.compile(r"; ?(?:and )?")
_IS_LED = re.compile(r"(?:\b(?:are|were|include[ds]?|namely)|:| -) $")
_PLURAL = re.compile(r" (?:were|have|are|had|both|all|voted|abstained|resigned|agreed|will|also|who)\b")

_LINE_BEFORE = re.compile(r"^[\s\"'*\u2022\u00b7-]*(?:\d{1,2}[.)] ?)?$")
_SIGNED = re.compile(
    r"(?i:sincerely|faithfully|truly|regards|wishes|solidarity|fraternally|signed|behalf of [^.]{1,80})[,:]?$"
)
_OFFICE_LINE = re.compile(
    rf"^(?!.*[.;?!])(?:[\w&',-]{{1,20}} ){{0,6}}(?i:{'|'.join(sorted(OFFICES))})\b[\w &,'-]{{0,60}}$"
)
_ENDS_LINE = re.compile(r"(?:,? \([^()]{1,60}\)|,(?: [\w&'-]{1,25}){1,6}| - [^.]{1,60})?[,;.]?$")
_OPENS_LINES = re.compile(
    rf"\b(?i:{'|'.join(sorted(MANY_OF))}|members|those|executive|committee|board|council|panel|team|elected|present"
    r"|suspended|expelled|signed|following|signatories|names|shortlist|tellers)\b[^.;]{0,60}:$"
)
_HEADS_A_LIST = re.compile(
    rf"(?:^|[.;\n] )(?:[\w'&/-]{{1,20}} ){{0,5}}(?i:{'|'.join(sorted(MANY_OF))}|members|guests|attendees|visitors|staff"
    r"|apologies|present|signatories): $"
)
"""The head of a list: "Previous board members: ..."."""
_MOST_LINES = 200


def are_beside(one: Run, other: Run) -> bool:
    """Whether one stands next to the other in a list; titles, letters and a word in marks may stand between."""
    start, text = one.end, one.words.text
    at = one.last + 1
    while at < other.first and one.words.tokens[at].text in AFTER_NAMES and one.words.gap(at - 1) in (" ", ", "):
        start, at = one.words.tokens[at].end, at + 1
    return _BETWEEN.fullmatch(text[start : other.start]) is not None


def rows_of(runs: list[Run]) -> list[list[Run]]:
    """Runs that stand next to each other in a list, together."""
    rows: list[list[Run]] = []
    for run in runs:
        if rows and _is_of(rows[-1][-1], run):
            continue
        if rows and rows[-1][-1].words is run.words and are_beside(rows[-1][-1], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


def _is_of(one: Run, run: Run) -> bool:
    """Whether a run tells in marks where the one before it is from: "Jo Bell (Elm South), Ann Lee - (Elm North)"."""
    text = one.words.text
    if run.words is not one.words or text[one.end : run.start].replace("-", "").strip() != "(":
        return False
    return "," not in text[run.end : run.end + 40].partition(")")[0] and ")" in text[run.end : run.end + 40]


def listed(full: list[Run]) -> list[Run]:
    """Those that stand in a list of which it is told that persons are in it, or of which the verb is of many."""
    found: list[Run] = []
    for row in rows_of(full):
        words, first, last = row[0].words, row[0], row[-1]
        before = words.text[max(0, first.start - 120) : first.start]
        marks = IN_MARKS.match(words.text, last.end, last.end + 60)
        after = words.text[marks.end() if marks else last.end :][:30]
        if LIST_BEGINS.search(before) or _HEADS_A_LIST.search(before) or LIST_IS.search(before):
            found += row
        elif (so_many := _SO_MANY.search(before)) is not None:
            found += row if _NUMBERS[so_many[1].lower()] == len(row) and not _NOT_PERSONS.search(so_many[0]) else []
        elif (
            (len(row) > 2 and _ARE_THESE.search(before) and _ARE_PERSONS.search(before))
            or (_ARE_THESE.search(before) and _WHO_INCLUDE.search(before) and not _NOT_PERSONS.search(before))
            or (len(row) > 1 and _OF_MANY.search(before))
            or (len(row) > 1 and _PLURAL.match(after) and not PLACED.search(before))
        ):
            found += row
    return found


def by_semicolons(full: list[Run]) -> list[Run]:
    """Those who begin the parts of a list: "Those expelled are Jo Bell, Elmton; Kim Fox, Hill; ..."."""
    found: list[Run] = []
    parted = (run.words.text for run in full if 1 < run.words.text.count(";") <= _MOST_LINES)
    for text in dict.fromkeys(parted):
        begins = {match.end() for match in _NEXT_PART.finditer(text)}
        lead = text[: text.index(";")]
        here = [run for run in full if run.words.text == text]
        items = [run for run in here if run.start in begins]
        first = next((run for run in here if run.start < len(lead) and _IS_LED.search(lead[: run.start])), None)
        if first is not None and len(items) > 1 and _ARE_PERSONS.search(lead[: first.start]):
            found += [first, *items]
    return found


def by_lines(naming: Naming, full: list[Run]) -> list[Run]:
    """Those whose name is a line: one of several beneath "Elected:", or a name with its office that signs a letter."""
    at = {id(words): number for number, words in enumerate(naming.sentences)}
    found: list[Run] = []
    alone: dict[int, Run] = {}
    for run in full:
        words, number = run.words, at[id(run.words)]
        if not _LINE_BEFORE.match(words.text[: run.start]) or len(words.text) > 200:
            continue
        end = run.end
        for token in words.tokens[run.last + 1 : run.last + 4]:
            if token.text not in AFTER_NAMES:
                break
            end = token.end
        if not _ENDS_LINE.match(words.text, end):
            continue
        alone[number] = run
        before = naming.sentences[number - 1].text.strip() if number else ""
        after = naming.sentences[number + 1].text.strip() if number + 1 < len(naming.sentences) else ""
        if _SIGNED.search(before[-120:]) or (len(after) < 80 and _OFFICE_LINE.match(after)):
            found.append(run)
    for number, words in enumerate(naming.sentences):
        if _OPENS_LINES.search(words.text[-160:].strip()):
            step = number + 1
            while step in alone and step - number < _MOST_LINES:
                found.append(alone[step])
                step += 1
    return found
