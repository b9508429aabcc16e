"""What a method of counting is: a name and a version, its law, its choices by name, and a function.

A plugin is one more `Method` under the entry point ``hustings.count_methods``; the built-in ones join the same way,
by name, and are loaded when they are asked for.
"""

from __future__ import annotations

from hustings.counting.problems import CountRefused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.sheet import Sheet


class Parameter:
    """A choice that a text of law leaves open, by name.

    Args:
        name: As it is written in ``--set NAME=VALUE``.
        default: What is taken when nobody says anything: as published counts have it, where there are any.
        meaning: One sentence.
        choices: The values there are; empty: whatever ``check`` lets pass.
        check: Gives a sentence of what is wrong with a value, or an empty text.
    """

    __slots__ = ("check", "choices", "default", "meaning", "name")

    def __init__(
        self,
        name: str,
        default: str,
        meaning: str,
        choices: Sequence[str] = (),
        check: Callable[[str], str] | None = None,
    ) -> None:
        self.name = name
        self.default = default
        self.meaning = meaning
        self.choices = tuple(choices)
        self.check = check


TIE_OF_THREE = Parameter(
    "tie_of_three",
    "narrow",
    "Three or more tied, and an earlier stage parts only some: the rest go on being compared (narrow), or only a stage "
    "that leaves a single one counts (single).",
    choices=("narrow", "single"),
)
"""Of rules that part ties by earlier stages and do not say this."""


def whole_number(least: int, most: int) -> Callable[[str], str]:
    """A check for parameters that are whole numbers, both bounds allowed."""

    def check(value: str) -> str:
        if value.isascii() and value.isdigit() and len(value) < 19 and least <= int(value) <= most:
            return ""
        return f"It takes a whole number from {least} to {most}."

    return check


class Method:
    """A method of counting.

    Args:
        name: As in ``--method NAME``.
        version: Goes up whenever a sheet could come out otherwise.
        title: For people.
        law: The text it follows, with the place in it.
        parameters: Its choices.
        count: Ballots and choices in, the sheet out. Raises `LotNeeded` where only a lot can go on.
        one_seat: True for methods that fill a single place.
        takes: The form of ballots it counts, see `Ballots.form`.
        over_votes: True for methods that can leave it to the count whether an over-vote stops a paper.
        kept_places: True for methods that can keep places for groups.
    """

    __slots__ = (
        "count", "kept_places", "law", "name", "one_seat", "over_votes", "parameters", "takes", "title", "version",
    )  # fmt: skip

    def __init__(
        self,
        name: str,
        *,
        version: str,
        title: str,
        law: str,
        count: Callable[[Ballots, Choices], Sheet],
        parameters: Iterable[Parameter] = (),
        one_seat: bool = False,
        takes: str = "papers",
        over_votes: bool = False,
        kept_places: bool = False,
    ) -> None:
        self.name = name
        self.version = version
        self.title = title
        self.law = law
        self.count = count
        self.parameters = tuple(parameters)
        self.one_seat = one_seat
        self.takes = takes
        self.over_votes = over_votes
        self.kept_places = kept_places

    def settled(self, given: Mapping[str, str]) -> dict[str, str]:
        """Every parameter with its value: what was given, else the default.

        Raises:
            CountRefused: For a name that this method does not have, or a value that it does not take.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name, value in given.items():
            if name not in known:
                has = ", ".join(known) or "none"
                raise CountRefused(f"The method {self.name} has no parameter {name!r}. It has: {has}.")
            choices, check = known[name].choices, known[name].check
            if choices and value not in choices:
                raise CountRefused(f"{name}={value} is not understood. It takes one of: {', '.join(choices)}.")
            if check is not None and (wrong := check(value)):
                raise CountRefused(f"{name}={value} is not understood. {wrong}")
        return {name: given.get(name, parameter.default) for name, parameter in known.items()}
