"""How a vote came out, as a register writes it: ``22 for, 12 against, 34 of 39 present``."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from hustings.entries.entry import TALLY_FIELDS, Figure, Tally
from hustings.entries.problems import LineError, nearest, shown

_ADVISED = 30  # characters of a number that advice repeats

DIGITS_AT_MOST = 15
"""The most digits of a number: more than any vote needs, and exact in every program that reads the record."""

OF_PAIRS = {"present": "seats", "voted": "entitled"}
"""``34 of 39 present`` gives two figures: of the word written, and of the word it is measured against."""

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_ITEM = re.compile(rf"(?:({_NUMBER})(?: of ({_NUMBER}))?|({_NUMBER}%)) (\w+)")
_BEGINNING = re.compile(
    rf"[0-9][0-9.,]*(?: of [0-9][0-9.,]*)?(?: [^\W\d]| ?%(?: |$))|(?:{'|'.join(TALLY_FIELDS)}):? [0-9]"
)
_THOUSANDS = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_FORM = "A tally is written: 22 for, 12 against, 34 of 39 present."


def begins_like_tally(text: str) -> bool:
    """Is this piece, its white space folded, meant as a tally and not as a value?"""
    return _BEGINNING.match(text) is not None


def read_tally(text: str) -> Tally:
    """The tally that ``text``, its white space folded, says.

    Raises:
        LineError: If it is none, or cannot have happened.
    """
    figures: dict[str, Figure] = {}
    for item in text.split(","):
        found = _ITEM.fullmatch(item.strip())
        if found is None:
            check_thousands(text)
            raise _not_an_item(item.strip())
        number, whole, percent, word = found.groups()
        if word not in TALLY_FIELDS:
            raise _not_a_tally_word(word)
        _put(figures, word, percent or number)
        if whole is not None:
            if word not in OF_PAIRS:
                message = f'"{number} of {whole}" is read of those present or voted, not {shown(word)}'
                raise LineError("tally-form", message, "Write 34 of 39 present, or 28 of 30 voted.")
            _put(figures, OF_PAIRS[word], whole)
    _check_sums(figures)
    return Tally(tuple([(field, figures[field]) for field in TALLY_FIELDS if field in figures]))


def check_thousands(text: str) -> None:
    """Refuse ``1,234``.

    Raises:
        LineError: If a number has separators for its thousands.
    """
    found = _THOUSANDS.search(text)
    if found:
        number = found[0]
        message = f"the number {shown(number)} has separators for its thousands"
        raise LineError("thousands", message, f"Write it without them: {number.replace(',', '')[:_ADVISED]}.")


def check_digits(number: str) -> None:
    """Refuse a number of more than ``DIGITS_AT_MOST`` digits.

    Raises:
        LineError: If it has more.
    """
    if sum(map(str.isdigit, number)) > DIGITS_AT_MOST:
        message = f"the number {shown(number)} has more than {DIGITS_AT_MOST} digits"
        raise LineError("long-number", message, "Write it shorter, or as words in quotes if it is not counted with.")


@lru_cache(maxsize=4096)
def figure(text: str) -> Figure:
    """The figure that ``text`` (``22``, ``0.5``, ``98.63%``) writes; a per cent is a hundredth.

    Raises:
        LineError: If it has too many digits.
    """
    check_digits(text)
    if text.endswith("%"):
        return Figure(text, Fraction(text[:-1]) / 100)
    return Figure(text, Fraction(text))


def _put(figures: dict[str, Figure], word: str, number: str) -> None:
    if word in figures:
        message = f'the tally says "{word}" twice'
        raise LineError("tally-twice", message, 'Leave one out; "34 of 39 present" says both present and seats.')
    figures[word] = figure(number)


def _not_an_item(item: str) -> LineError:
    if not item:
        return LineError("tally-form", "the tally has a comma with nothing beside it", _FORM)
    turned = re.match(rf"({'|'.join(TALLY_FIELDS)}):? ([0-9]\S*)", item)
    if turned:
        return LineError(
            "tally-form",
            f"{shown(item)} names the word before the number",
            f'Write "{turned[2][:_ADVISED]} {turned[1]}".',
        )
    words = re.match(rf"{_NUMBER}%? (.*)", item)
    if words and not words[1].startswith("of "):
        return _not_a_tally_word(words[1])
    return LineError("tally-form", f"{shown(item)} is not a number and a word of a tally", _FORM)


def _not_a_tally_word(word: str) -> LineError:
    advice = f"{nearest(word, TALLY_FIELDS).capitalize()} The words of a tally are {', '.join(TALLY_FIELDS)}.".lstrip()
    return LineError(
        "tally-word", f"{shown(word)} is not a word of a tally", f"{advice} A value of such words stands in quotes."
    )


def _check_sums(figures: dict[str, Figure]) -> None:
    if "present" in figures:
        present = _counted(figures["present"])
        ways = [_counted(figures[way]) for way in ("for", "against", "abstaining") if way in figures]
        total = sum([number for number in ways if number is not None])
        if present is not None and total > present:
            message = f"{_plain(total)} voted or abstained, but only {_plain(present)} are said to have been present"
            advice = "Look at the source again; if sources differ, enter each account with the same label."
            raise LineError("tally-sum", message, advice)
    for part, whole in OF_PAIRS.items():
        if part in figures and whole in figures:
            few, many = _counted(figures[part]), _counted(figures[whole])
            if few is not None and many is not None and few > many:
                message = f"{_plain(few)} {part} are more than {_plain(many)} {whole}"
                raise LineError("tally-sum", message, f'The smaller number stands first: "34 of 39 {part}".')


def _counted(each: Figure) -> int | Fraction | None:
    """The figure as a number to compare with others; nothing for a per cent, which is of a whole not given."""
    if each.text.isdecimal():
        return int(each.text)
    return None if each.text.endswith("%") else each.number


def _plain(number: int | Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"


def write_tally(tally: Tally) -> str:
    """The tally as a line has it, in the order of ``TALLY_FIELDS``."""
    texts = {field: each.text for field, each in tally.figures}
    for part, whole in OF_PAIRS.items():
        if part in texts and whole in texts and not texts[part].endswith("%") and not texts[whole].endswith("%"):
            texts[part] = f"{texts[part]} of {texts.pop(whole)}"
    return ", ".join([f"{texts[field]} {field}" for field in TALLY_FIELDS if field in texts])
