"""BLT, the ballot file of the STV programs, as it is really found.

The form: candidates and seats; ``-3`` for a withdrawn candidate; a line a ballot, ``WEIGHT first second ... 0``; a line
``0``; the candidates' names, quoted or not; a title. Met in the wild and taken: a byte order mark, comments after
``#``, commas, a missing last 0 (the end of the line ends a ballot), names without quotes, several names on a line in
quotes, several ballots on a line, a ballot's identifier in brackets, a skipped preference ``-``, equal preferences
``3=4``, decimal weights, ``[nick a b]``, ``[tie 2 1]`` and ``[withdrawn 4]``.
"""

from __future__ import annotations

import os

from hustings.counting.ballots import Ballots, ListPapers
from hustings.counting.problems import BallotsRefused
from hustings.counting.reading import AS_FILED, MOST_CANDIDATES
from hustings.counting.reading.names import check_names, fault_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Papers

    Row = tuple[tuple[int, ...], int]

MOST_WEIGHT = 10**15
LONGEST_LINE = 1_000_000
"""Characters; a ballot of 10,000 preferences has 60,000."""
MOST_DECIMALS = 9
LARGEST_FILE = 4 * 2**30
"""Bytes."""
LARGEST_PIPE = 64 * 2**20
"""Bytes that are read from where the size is not known beforehand."""
NAME_IN_A_COMMENT = "# ALTERNATIVE NAME "
"""How PrefLib's files write a name, and some BLT files made of them: ``# ALTERNATIVE NAME 8: Ann Lee``."""


def text_of(path: str) -> str:
    """The text of a file: UTF-8, with or without its mark, else as Windows writes western European letters.

    Raises:
        BallotsRefused: If it is not there, is no text, or is larger than 4 GiB.
    """
    try:
        with open(path, "rb") as file:
            most = LARGEST_FILE if os.path.isfile(path) else LARGEST_PIPE
            data = file.read(most + 1)
    except OSError as error:
        raise BallotsRefused(path, 0, f"The file cannot be read: {error.strerror or error}.") from None
    if len(data) > most == LARGEST_PIPE:
        raise BallotsRefused(
            path, 0, f"More than {LARGEST_PIPE >> 20} MiB come from a pipe. Write the ballots to a file, and give that."
        )
    check_text(path, len(data), data)
    return decoded(data)


def check_text(path: str, size: int, beginning: bytes) -> None:
    """Refuse a file of this size in bytes, with this beginning, if it is too large or no text."""
    if size > LARGEST_FILE:
        raise BallotsRefused(path, 0, "The file is larger than 4 GiB. Hand it over in parts, or collapsed by weight.")
    if b"\0" in beginning[:4096]:
        raise BallotsRefused(path, 1, "This is no text. A file of ballots is plain text, such as BLT or CSV.")


def decoded(data: bytes) -> str:
    """UTF-8, with or without its mark, else what Windows writes."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


class BltReader:
    """Reads the lines of a BLT file: all of them, or as `blt_fast` does those that are not plain."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.line = 0
        self.before = 0  # lines of the file before those at hand
        self.begun = False  # whether ballots stood there
        self.count = 0  # candidates
        self._numbers: dict[str, int] = {}  # as written, to candidates from 0
        self.seats = 0
        self.withdrawn: set[int] = set()
        self.nicknames: dict[str, int] = {}
        self.tie_order: list[int] = []
        self.weights: dict[tuple[int, ...], int] = {}
        self.rows: list[Row] = []
        self.decimals: list[tuple[int, str]] = []  # (place in rows, weight as written)
        self.closed = False  # whether a 0 closed a ballot
        self.unended: list[int] = []  # lines with a ballot that none closes
        self.ended = False  # whether the line 0 that ends the ballots was met
        self.empty = 0
        self.dropped: dict[str, int] = {}

    def refuse(self, sentence: str) -> BallotsRefused:
        return BallotsRefused(self.source, self.line, sentence)

    def read(self, text: str) -> Ballots:
        """The ballots in a text.

        Raises:
            BallotsRefused: With file and line.
        """
        lines = text.splitlines()
        place = self.ballots(lines, self.opening(lines, self.header(lines)))
        if place is None:
            raise self.cut_off(len(lines))
        names, title = self.names(lines, place)
        unit = self._unit()
        return self.all_together(names, title, ListPapers(self.valid(unit), unit))

    def all_together(self, names: list[str], title: str, papers: Papers) -> Ballots:
        """What was read, as ballots with these papers."""
        return Ballots(
            names, papers, seats=self.seats, title=title, withdrawn=self.withdrawn, invalid=self.empty,
            dropped=list(self.dropped.items()), reading=AS_FILED, tie_order=self.tie_order, source=self.source,
        )  # fmt: skip

    # The first line, and what stands between it and the ballots

    def header(self, lines: list[str]) -> int:
        """Read the first line that says anything; gives the place after it."""
        for number, line in enumerate(lines, 1):
            self.line = number
            words = _bare(line).split()
            if not words:
                continue
            if len(words) < 2 or not _digits(words[0]) or not _digits(words[1]) or len(words) > 2:
                raise self.refuse(
                    f"The first line of a BLT file is two numbers, candidates and seats; here stands {_short(line)!r}."
                )
            if len(words[0]) > 6 or int(words[0]) > MOST_CANDIDATES:
                raise self.refuse(
                    f"{_short(words[0])} candidates are more than the {MOST_CANDIDATES:,} that are taken."
                )
            self.count = int(words[0])
            self._numbers = {str(one + 1): one for one in range(self.count)}
            if len(words[1]) > 6 or int(words[1]) > self.count:
                raise self.refuse(f"{_short(words[1])} seats for {self.count} candidates cannot be filled.")
            self.seats = int(words[1])
            if self.count == 0 or self.seats == 0:
                raise self.refuse("There must be at least one candidate and one seat.")
            return number
        self.line = 0
        raise self.refuse("The file is empty. A BLT file begins with the numbers of candidates and seats.")

    def _option(self, line: str) -> None:
        words = line.strip("[] ").split()
        name, rest = (words[0].lower(), words[1:]) if words else ("", [])
        if name in ("nick", "nicknames"):
            if len(rest) != self.count or len(set(rest)) != self.count:
                raise self.refuse(f"[nick ...] gives {self.count} candidates a different nickname each.")
            self.nicknames = {nick: one for one, nick in enumerate(rest)}
        elif name == "tie":
            self.tie_order = [self._candidate(word) for word in rest]
            if len(set(self.tie_order)) != self.count:
                raise self.refuse(f"[tie ...] puts all {self.count} candidates in order, each once.")
        elif name == "withdrawn":
            self.withdrawn.update(self._candidate(word) for word in rest)
        else:
            raise self.refuse(f"The option [{_short(name)} ...] is not known. Known are nick, tie and withdrawn.")

    def opening(self, lines: list[str], start: int) -> int:
        """Read what stands between the first line and the ballots; gives the place of the first of these."""
        for place in range(start, len(lines)):
            if lines[place].lstrip()[:1] not in ("", "-", "[", "#"):
                return place
            self.line = self.before + place + 1
            self._unusual(lines[place])
        return len(lines)

    # The ballots

    def plain_row(self, line: str) -> Row | None:
        """The ballot of a line that is simply numbers: a weight, preferences and a 0, nothing wrong with any."""
        words = line.split()
        if len(words) < 2 or words[-1] != "0" or len(line) >= LONGEST_LINE or len(line.splitlines()) > 1:
            return None
        written = words[0]
        if written == "1":
            weight = 1
        elif not _digits(written) or len(written) > 16 or not 0 < (weight := int(written)) <= MOST_WEIGHT:
            return None
        numbers = self._numbers
        try:
            preferences = tuple([numbers[word] for word in words[1:-1]])
        except KeyError:
            return None
        return (preferences, weight) if len(set(preferences)) == len(preferences) else None

    def ballots(self, lines: list[str], start: int) -> int | None:
        """Read up to the line 0, or to the first line that is a name; gives the place after it, if it comes."""
        seen: dict[str, int] = {}
        rows = self.rows
        for place in range(start, len(lines)):
            line = lines[place]
            if (known := seen.get(line)) is not None:  # an equal line is an equal ballot
                rows.append(rows[known])
                continue
            if (row := self.plain_row(line)) is not None:
                seen[line] = len(rows)
                rows.append(row)
                self.closed = True
                continue
            self.line = self.before + place + 1
            if self._unusual(line):
                self.ended = _bare(line).split() == ["0"]
                return place + 1 if self.ended else place
        return None

    def cut_off(self, lines: int) -> BallotsRefused:
        """The refusal of a file that has only so many lines and no names."""
        self.line = lines
        return self.refuse(
            f"The file ends before the names of the {self.count} candidates. After the last ballot comes a line 0, "
            "then a name a line; the file may be cut off."
        )

    def _unusual(self, line: str) -> bool:
        """Read a line that is not simply numbers; True if the ballots end here."""
        if len(line) > LONGEST_LINE:
            raise self.refuse(f"This line has {len(line):,} characters; no ballot has more than {LONGEST_LINE:,}.")
        if line.lstrip().startswith("["):
            self._option(line.strip())
            return False
        bare = _bare(line).strip()
        if bare.startswith("(") and ")" in bare:  # a ballot's identifier
            bare = bare[bare.index(")") + 1 :].strip()
        words = bare.split()
        if not words:
            return False
        if words == ["0"]:
            return True
        if words[0].startswith("-") and all(_digits(word[1:]) and word[0] == "-" for word in words):
            self.withdrawn.update(self._candidate(word[1:]) for word in words)
            return False
        if not (words[0][0].isdigit() or words[0][0] in "-."):
            if self.rows or self.begun:
                return True  # the line 0 is missing, and the names begin
            raise self.refuse(f"Here a ballot was expected, such as 1 3 2 0; here stands {_short(line)!r}.")
        if line.lstrip().startswith('"'):
            return True
        self._ballots_of(words)
        return False

    def _ballots_of(self, words: list[str]) -> None:
        """One ballot, or several that each end with 0; the end of the line ends the last."""
        begin = 0
        for place, word in enumerate(words):
            if word == "0" and place > begin:
                self._ballot(words[begin], words[begin + 1 : place])
                self.closed = True
                begin = place + 1
        if begin < len(words):
            self._ballot(words[begin], words[begin + 1 :])
            self.unended.append(self.line)

    def _ballot(self, written: str, words: list[str]) -> None:
        weight = self._weight(written)
        preferences: list[int] = []
        stopped = False
        for word in words:
            if word == "-" or stopped:
                continue
            if "=" in word:
                stopped = True
                for each in word.split("="):
                    self._candidate(each)
                continue
            one = self._candidate(word)
            if one in preferences:
                raise self.refuse(f"A ballot prefers candidate {_short(word)} twice. Each stands once on a ballot.")
            preferences.append(one)
        if stopped:
            reason = "two candidates at one preference: the paper is good up to there"
            self.dropped[reason] = self.dropped.get(reason, 0) + (weight or 1)
        if weight is None:
            self.decimals.append((len(self.rows), written))
        self.rows.append((tuple(preferences), weight or 0))

    def _weight(self, written: str) -> int | None:
        """Papers; ``None`` where the weight has decimals, which are worked out when all are known."""
        if _digits(written):
            if len(written) > 16 or not 0 < int(written) <= MOST_WEIGHT:
                raise self.refuse(
                    f"A ballot's weight is a number from 1 to {MOST_WEIGHT:,}; here it is {_short(written)}."
                )
            return int(written)
        whole, point, part = written.partition(".")
        if point and _digits(whole or "0") and _digits(part or "0") and len(whole) < 16 and len(part) <= MOST_DECIMALS:
            if int(whole or "0") or int(part or "0"):
                return None
        raise self.refuse(
            f"A ballot begins with its weight, how many papers are the same; here stands {_short(written)!r}."
        )

    def _candidate(self, word: str) -> int:
        if word in self.nicknames:
            return self.nicknames[word]
        if not _digits(word) or len(word) > 6 or not 1 <= int(word) <= self.count:
            raise self.refuse(f"{_short(word)!r} is no candidate: they are numbered from 1 to {self.count}.")
        return int(word) - 1

    # The names

    def names(self, lines: list[str], start: int) -> tuple[list[str], str]:
        """The candidates' names and the title, from this place on."""
        if self.unended and self.closed:
            self.line = self.unended[0]
            raise self.refuse("This ballot does not end with 0, as others do: it may be cut short. Mend the line.")
        on_lines: list[tuple[int, list[str]]] = []
        for place in range(start, len(lines)):
            self.line = self.before + place + 1
            line = lines[place].strip().rstrip(",").strip()
            if line.upper().startswith(NAME_IN_A_COMMENT):
                line = line.partition(":")[2].strip()
            if not line or line.startswith("#"):
                continue
            if len(line) > LONGEST_LINE:
                raise self.refuse(f"This line has {len(line):,} characters; a name has fewer.")
            on_lines.append((self.line, _quoted(line) if line.startswith('"') else [line]))
            if not line.startswith('"'):
                self._check_name(line, on_lines[0], len(on_lines))
            if len(on_lines) > self.count + 64:
                break
        found = [(number, part) for number, parts in on_lines for part in parts]
        if len(found) > self.count + 1 and len(on_lines) in (self.count, self.count + 1):
            # a name a line, and what else stands there is her party
            found = [
                (number, parts[0] + "".join(f" ({part})" for part in parts[1:] if part)) for number, parts in on_lines
            ]
        if len(found) < self.count:
            self.line = self.before + len(lines)
            raise self.refuse(
                f"There are {self.count} candidates, but {len(found)} names after the ballots. Give a name a line."
            )
        names = [name for _, name in found[: self.count]]
        if (wrong := check_names(names)) is not None:
            self.line = found[wrong[0]][0]
            raise self.refuse(wrong[1])
        title = found[self.count][1] if len(found) > self.count else ""
        if title and (fault := fault_in(title)):
            self.line = found[self.count][0]
            raise self.refuse(f"{_short(title)!r} cannot be the title: it {fault}.")
        return names, title

    def _check_name(self, line: str, first: tuple[int, list[str]], names: int) -> None:
        """Refuse numbers among the names, and more lines than names: then a line among the ballots was no ballot.

        After a line 0 and all the names and a title, remarks may stand; where no line 0 was met, nothing may.
        """
        began = f"They begin at line {first[0]}, {_short(first[1][0])!r}"
        began += "." if self.ended else ", which is no ballot, and no line 0 came before it."
        if names <= self.count and all(map(_digits, line.split())):
            raise self.refuse(f"Among the names of the candidates stands {_short(line)!r}. {began} Mend that line.")
        if names > self.count + 1 and not self.ended:
            raise self.refuse(
                f"There are {self.count} candidates and a title, and one more line here, {_short(line)!r}. {began}"
            )

    # All together

    def _unit(self) -> int:
        """Make all weights whole in units of the smallest decimal that was met."""
        if not self.decimals:
            return 1
        places = max(len(written.partition(".")[2].rstrip("0")) for _, written in self.decimals)
        unit: int = 10**places
        self.rows = [(preferences, weight * unit) for preferences, weight in self.rows]
        for at, written in self.decimals:
            whole, _, part = written.partition(".")
            self.rows[at] = (
                self.rows[at][0],
                int(whole or "0") * unit + int((part.rstrip("0") or "0").ljust(places, "0")),
            )
        return unit

    def valid(self, unit: int) -> list[Row]:
        """Rows with somebody to go to; the others are set aside and counted."""
        out = self.withdrawn
        rows = []
        none = only_withdrawn = 0
        for row in self.rows:
            if not row[0]:
                none += row[1]
            elif out and out.issuperset(row[0]):
                only_withdrawn += row[1]
            else:
                rows.append(row)
        self.set_aside(none, only_withdrawn, unit)
        return rows

    def set_aside(self, none: int, only_withdrawn: int, unit: int) -> None:
        """Count papers, in units, that have nobody to go to."""
        for reason, papers in (("no preference", none), ("only for candidates who have withdrawn", only_withdrawn)):
            if papers:
                self.dropped[reason] = -(-papers // unit)
        self.empty = -(-(none + only_withdrawn) // unit)


def _bare(line: str) -> str:
    """Without a comment, and without commas."""
    if "#" in line:
        line = line[: line.index("#")]
    return line.replace(",", " ").lstrip("\ufeff")


def _quoted(line: str) -> list[str]:
    """The names on a line that begins with a quote: one, or several each in its own quotes.

    A quote within a name may be doubled, as spreadsheets write it. Where the quotes are no such pairs, the line is
    one name, its outer quotes taken off; a comment after the last name is left out.
    """
    names: list[str] = []
    begin = 0
    while begin < len(line) and line[begin] == '"':
        end = begin + 1
        while end < len(line) and (line[end] != '"' or line[end + 1 : end + 2] == '"'):
            end += 2 if line[end] == '"' else 1
        if end >= len(line):
            break
        names.append(line[begin + 1 : end].replace('""', '"').strip())
        rest = line[end + 1 :].lstrip(" \t,")
        if not rest or (rest[0] == "#" and line[end + 1] in " \t,"):
            return names
        if line[end + 1] not in " \t,":
            break
        begin = len(line) - len(rest)
    else:
        if names and '"' not in line[begin:]:
            return names
    return [line.removeprefix('"').removesuffix('"').strip()]


def _digits(word: str) -> bool:
    return word.isascii() and word.isdigit()


def _short(text: str) -> str:
    """As much of a text from outside as fits into a sentence."""
    text = text.strip()
    return text if len(text) <= 40 else f"{text[:37]}..."
