"""Texts spoilt by chance: what a careless editor, a broken disk or a stranger might make of a good file."""

from __future__ import annotations

import random

ODD = (
    "\x00", "\ufeff", "\r", "\r\n", "\t", "\u200b", "\u202e", "\u0301", "\ufffd", "\u2028", "\x0b", "\x85", "é", "ß",
    "İ", "👩‍👩‍👧", "٣", "²", "½", "“", "”", "–", "'", '"', "`", "```", "~~~", "---", "#", "|", ":", ";", ",", "[", "]",
    "(", ")", "{", "}", "<", ">", "=", "-", "..", "%", "\\", "\u00a0", "\u3000",
)  # fmt: skip
WORDS = (
    "act", "duty", "requires", "means", "unless", "disapply", "when", "if", "then", "else", "until", "from", "within",
    "of", "on", "by", "for", "with", "any", "first", "latest", "count", "stated", "ever", "here", "meeting:", "entry:",
    "question", "register: keeper", "register: observer", "complete", "announcement", "correction", "body", "votes",
    "section", "because", "stated", "recorded", "corrects", "under", "until 0 days", "everywhere", "0001-01-01",
    "9999-12-31", "2023-02-30", "..2020", "999999999 years", "1e14", "0", "-1", "1/0", "yes", "no", "not", "rule",
    "terms", "example", "ask", "yields to: X", "prefix:", "time zone: X/Y", "seen by", "moved",
    "seconded", "interprets",
)  # fmt: skip
DEEP = ("(" * 300, "not(" * 200 + "yes" + ")" * 200, "-" * 500, "if yes then " * 100, " + 1" * 400, "[" * 300)


def mutated(text: str, chance: random.Random, changes: int) -> bytes:
    """A text with some changes, as bytes; they need be no text any more."""
    lines = text.split("\n")
    for _ in range(changes):
        at = chance.randrange(len(lines))
        line = lines[at]
        place = chance.randrange(len(line) + 1)
        match chance.randrange(12):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, chance.choice(lines))
            case 2:
                other = chance.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = line[:place] + chance.choice(ODD) + line[place:]
            case 4:
                words = line.split(" ")
                words[chance.randrange(len(words))] = chance.choice((*WORDS, *chance.choice(lines).split(" ")))
                lines[at] = " ".join(words)
            case 5:
                lines[at] = line[:place] + chance.choice(DEEP) + line[place:]
            case 6:
                lines[at] = line[:place] + chance.choice(("x", "é", " ", '"', ",", "1")) * 5_000 + line[place:]
            case 7:
                lines[at] = " " * chance.randrange(9) + line.strip()
            case 8:
                start = chance.randrange(len(lines))
                lines[at:at] = lines[start : start + chance.randrange(30)]
            case 9:
                lines[at] = line[:place]
            case 10:
                lines[at] = line.swapcase()
            case _:
                lines = lines[: max(1, chance.randrange(len(lines) + 1))]
        lines = lines or [""]
    data = bytearray(chance.choice(("\n", "\n", "\n", "\r\n", "\r")).join(lines).encode())
    if not chance.randrange(6):
        data[:0] = b"\xef\xbb\xbf"
    if not chance.randrange(4):
        for _ in range(chance.randrange(1, 6)):
            if data:
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)
