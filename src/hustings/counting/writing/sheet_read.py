"""A sheet read back from its JSON: who was in the count at each stage, and every total as an exact whole number.

The text, the CSV, the page and the explanation all read a sheet through this, so that they cannot disagree about who
was elected where. Amounts are whole numbers of the smallest part that the sheet shows (`places` decimals).
"""

from __future__ import annotations

from hustings.counting.arithmetic import decimal_text, scaled_from
from hustings.counting.problems import CountRefused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

FORM = 1
"""The one form (``schema``) of sheets that is read here."""

NEEDED = ("method", "seats", "candidates", "valid", "stages", "elected")


class SheetRead:
    """A sheet and what follows from it; nothing here counts anything again.

    Args:
        sheet: The JSON of a sheet, as ``hustings count --json`` prints it.
    Raises:
        CountRefused: If it is no sheet of this form, or is in parts no number where one belongs.
    """

    __slots__ = (
        "began",
        "came",
        "candidates",
        "elected",
        "elected_at",
        "excluded_at",
        "not_eligible",
        "out",
        "places",
        "roles",
        "shares",
        "sheet",
        "stages",
        "withdrawn",
    )

    def __init__(self, sheet: Mapping[str, Any]) -> None:
        form = sheet.get("schema")
        if form != FORM or any(key not in sheet for key in NEEDED):
            raise CountRefused(f"This is not a sheet of form {FORM}: take one that `hustings count --json` wrote.")
        self.sheet = sheet
        self.stages: Sequence[Mapping[str, Any]] = sheet["stages"]
        self.withdrawn = frozenset(sheet.get("withdrawn", ()))
        self.not_eligible = frozenset(sheet.get("not_eligible", ()))
        self.candidates: tuple[str, ...] = tuple(name for name in sheet["candidates"] if name not in self.withdrawn)
        self.elected: tuple[str, ...] = tuple(sheet["elected"])
        self.elected_at: dict[str, int] = {}
        self.excluded_at: dict[str, int] = {}  # the last time, where places are filled one after the other
        self.began: list[int] = []  # for each stage the one at which all papers were last laid out from the beginning
        self.out: list[frozenset[str]] = []  # for each stage who was excluded before it, since the papers were laid out
        gone: frozenset[str] = frozenset()
        for number, stage in enumerate(self.stages):
            gone = gone if number and stage["action"] != "first_preferences" else frozenset()
            self.out.append(gone)
            gone = gone.union(stage.get("excluded", ()))
            self.began.append(number if number == 0 or stage["action"] == "first_preferences" else self.began[-1])
            for name in stage.get("elected", ()):
                self.elected_at.setdefault(name, number)
            for name in stage.get("excluded", ()):
                self.excluded_at[name] = number
        for name in self.elected_at:
            self.excluded_at.pop(name, None)  # she was, in a count for an earlier place
        first: Mapping[str, Any] = self.stages[0] if self.stages else {}
        self.shares: Mapping[str, Any] = first.get("shares", {})  # by sections: what each has of the whole
        self.came: Mapping[str, Any] = first.get("compared", {})  # by next_highest: when each went out, and her votes
        self.roles = _roles(sheet)
        self.places = max(map(_places, self._texts()), default=0)

    def _texts(self) -> Iterable[str]:
        """Every amount of the sheet that is a decimal number."""
        yield str(self.sheet["valid"])
        for stage in self.stages:
            yield from stage["totals"].values()
            yield from (str(stage.get(key) or 0) for key in ("non_transferable", "lost_to_rounding", "quota"))
            yield from (transfer["votes"] for transfer in stage.get("transfers", ()))

    def role(self, name: str) -> str:
        """Where a vacancy is filled, why a candidate is not one for it: ``has left``; else nothing."""
        return self.roles.get(name) or ("may not fill the place" if name in self.not_eligible else "")

    def away(self, name: str) -> bool:
        """Whether nothing was to be had for a candidate: she could not fill the vacancy, and has no row in a table."""
        return name in self.not_eligible or self.roles.get(name) == UNWILLING

    @property
    def newcomers(self) -> tuple[str, ...]:
        """The elected, without those who stay in office where a vacancy is filled."""
        return tuple(name for name in self.elected if self.roles.get(name) != STAYS)

    def amount(self, text: object) -> int:
        """An amount of the sheet as a whole number of its smallest part; nothing (null) is 0."""
        try:
            return scaled_from(str(text or 0), self.places)
        except ValueError:
            raise CountRefused(f"The sheet is damaged: it has {text!r} where a number of votes belongs.") from None

    def total(self, name: str, number: int) -> int:
        """What a candidate had at the end of a stage (from 0)."""
        return self.amount(self.stages[number]["totals"].get(name))

    def gained(self, name: str, number: int) -> int:
        """What a stage brought a candidate (or took, below 0); the first stage brings all of it."""
        return self.total(name, number) - (self.total(name, number - 1) if number else 0)

    def rest(self, number: int) -> tuple[int, int]:
        """What was with no candidate at the end of a stage: non-transferable, and lost to rounding."""
        stage = self.stages[number]
        return self.amount(stage.get("non_transferable")), self.amount(stage.get("lost_to_rounding"))

    @property
    def valid(self) -> int:
        """All valid papers, in the smallest part of a vote."""
        return self.amount(self.sheet["valid"])

    def decided_on(self, number: int) -> int:
        """The stage whose totals an exclusion at this stage rests on.

        By most rules it is the one before: the papers move in the stage that excludes. By Meek's the totals of a
        stage decide who is excluded at its end, and the papers are shared anew in the next.
        """
        stage = self.stages[number]
        if stage["action"] == "round":  # voters voted anew, and who was lowest then is out
            return number
        moved = {transfer["from"] for transfer in stage.get("transfers", ())}
        fell = any(self.gained(name, number) < 0 for name in stage.get("excluded", ()))
        return number if number == 0 or not (fell or moved.intersection(stage.get("excluded", ()))) else number - 1

    def standing(self, number: int) -> list[str]:
        """Who was neither elected nor excluded when a stage began, in the order of the ballot paper."""
        out = self.out[number]
        return [name for name in self.candidates if self.elected_at.get(name, number) >= number and name not in out]

    @property
    def threshold(self) -> str:
        """What the sheet's quota is called: by methods that ask for a majority, or for a share, it is that."""
        parameters = self.sheet.get("parameters") or {}
        if parameters.get("by") == "share":
            return "share"
        by_majority = "majority_of" in parameters or self.sheet["method"] in ("supplementary", "exhaustive")
        return "majority" if by_majority else "quota"

    def at_the_last(self, name: str) -> int:
        """What a candidate had when she was excluded, or else at the end."""
        if not self.stages:
            return 0
        gone = self.excluded_at.get(name)
        return self.total(name, len(self.stages) - 1 if gone is None else self.decided_on(gone))

    def by_result(self) -> list[str]:
        """The elected in their order, then those still there at the end, then the excluded, the last one first.

        Who could not be elected to a vacancy is last. Where shares decide, or how far somebody came, they do here.
        """
        last = len(self.stages) - 1
        others = [name for name in self.candidates if name not in self.elected]

        def rank(name: str) -> tuple[object, ...]:
            if self.shares:
                from fractions import Fraction

                return (-Fraction(self.shares[name]["exact"]),)
            if came := self.came.get(name):
                return 0, -(came.get("stage") or 10**9), -self.amount(came["votes"])
            away = 1 if self.away(name) else 0
            return away, -self.excluded_at.get(name, last + 1), -self.at_the_last(name)

        return [*self.elected, *sorted(others, key=rank)]

    def exact(self, amount: int) -> str:
        """An amount with all decimals of the sheet, as tables have it: ``1234.56000``."""
        return decimal_text(amount, self.places)

    def votes(self, amount: int) -> str:
        """An amount with its unit: ``1 vote``, ``12.5 votes``; points by methods that give points."""
        return counted(self.exact(amount), "point" if self.stages and self.stages[0]["action"] == "points" else "vote")

    def shown(self, amount: int) -> str:
        """An amount as a sentence has it, just as exact: ``1,234.56``."""
        return grouped(decimal_text(amount, self.places))


SITS = "sits"
UNWILLING = "is unwilling"
STAYS = "stays in office"


def _roles(sheet: Mapping[str, Any]) -> dict[str, str]:
    """Who is named in the parameters of a vacancy, and as what."""
    said = sheet.get("parameters") or {}
    candidates = list(sheet["candidates"])
    roles: dict[str, str] = {}
    if "vacated" not in said and "protected" not in said:
        return roles
    for stage in sheet["stages"]:
        for decision in stage.get("decisions", ()):
            if decision["kind"] == "doomed" and "vacated" in said:
                roles.update(dict.fromkeys(decision["of"], "may not fill the place for the sake of the places kept"))
    for parameter, role in (
        ("unwilling", UNWILLING), ("sitting", SITS), ("protected", STAYS), ("vacated", "has left"),
    ):  # fmt: skip
        for part in filter(None, (part.strip() for part in str(said.get(parameter, "")).split(";"))):
            if part in candidates:
                roles[part] = role
            elif part.isascii() and part.isdigit() and 1 <= int(part[:7]) <= len(candidates):
                roles[candidates[int(part[:7]) - 1]] = role
    return roles


def _places(text: str) -> int:
    return len(text.partition(".")[2])


def grouped(text: object) -> str:
    """A decimal number with its thousands set apart and without noughts at its end: ``12345.600`` is ``12,345.6``."""
    sign, digits = ("-", str(text)[1:]) if str(text).startswith("-") else ("", str(text))
    whole, _, part = digits.partition(".")
    if not whole.isdigit():
        return str(text)  # an exact fraction such as 3/7
    part = part.rstrip("0")
    return f"{sign}{int(whole):,}.{part}" if part else f"{sign}{int(whole):,}"


def listed(names: Sequence[str], most: int = 12) -> str:
    """``Ann, Bea and Cy``; a long list ends ``and 31 others``."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} others"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def counted(number: object, one: str, many: str = "") -> str:
    """``1 paper``, ``1,204 papers``; a number may be a decimal text where papers have weights."""
    return f"{grouped(number)} {one if grouped(number) == '1' else many or one + 's'}"


def plain(text: str) -> str:
    """A name without what could steer a terminal, or turn about the line it stands in."""
    if text.isascii() and text.isprintable():
        return text
    return "".join("\ufffd" if _steers(ord(letter)) else letter for letter in text)


def _steers(code: int) -> bool:
    """Control characters, line and paragraph ends, marks that turn the direction of writing, half letters."""
    return (
        code < 0x20 or 0x7F <= code < 0xA0 or code in (0x200E, 0x200F, 0x061C, 0xFEFF)
        or 0x2028 <= code <= 0x202E or 0x2066 <= code <= 0x2069 or 0xD800 <= code < 0xE000
    )  # fmt: skip
