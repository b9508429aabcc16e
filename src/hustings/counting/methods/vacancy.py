"""A place that has fallen vacant between two elections: what the election left, and who may fill it.

The election is counted again, by its own method, exactly as it was counted then; a countback and a rule of the next
highest both start from that count.
"""

from __future__ import annotations

from hustings.counting.methods.method import Parameter
from hustings.counting.naming import candidates_in, names_of
from hustings.counting.problems import CountRefused
from hustings.counting.ties import LotNeeded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.sheet import Decision, Sheet

PARAMETERS = (
    Parameter("vacated", "", "Who has left, by name or number on the ballot paper of that election."),
    Parameter("counted_by", "", "The method by which that election was counted."),
    Parameter(
        "settings", "",
        "What that count was told, as NAME=VALUE with semicolons between: its parameters, tie.STAGE=NAME, seed=TEXT.",
    ),
    Parameter("unwilling", "", "Candidates of that election who cannot or will not fill the vacancy."),
    Parameter(
        "sitting", "",
        "Who holds the other places now, if not those elected then: for instance who filled an earlier vacancy.",
    ),
    Parameter(
        "kept_then", "yes",
        "Whether the election's own count kept the places for groups (--groups) that the newcomer is to keep.",
        choices=("yes", "no"),
    ),
)  # fmt: skip
"""What both methods ask."""


class Vacancy:
    """One vacant place.

    Args:
        original: The sheet of the election.
        vacated: Who has left, by number.
        sitting: Who holds the other places, by number.
        eligible: Who may fill it, by number, in the order of the ballot paper.
        decisions: Who may not for the sake of the constraints, for the sheet.
        choices: What the sheet of this count says it was told: one place, every parameter with its value.
    """

    __slots__ = ("choices", "decisions", "eligible", "original", "sitting", "vacated")

    def __init__(
        self,
        original: Sheet,
        vacated: int,
        sitting: Sequence[int],
        eligible: Sequence[int],
        decisions: Sequence[Decision],
        choices: Choices,
    ) -> None:
        self.original = original
        self.vacated = vacated
        self.sitting = tuple(sitting)
        self.eligible = tuple(eligible)
        self.decisions = tuple(decisions)
        self.choices = choices

    def not_eligible(self) -> dict[str, list[str]]:
        """For the sheet: candidates who could not fill the place, the withdrawn not among them."""
        ballots = self.original.ballots
        return {
            "not_eligible": [
                name
                for one, name in enumerate(ballots.candidates)
                if one not in self.eligible and one not in ballots.withdrawn
            ]
        }


def vacancy_of(ballots: Ballots, choices: Choices) -> Vacancy:
    """Count the election again and find who may fill the place.

    Args:
        ballots: Those of the election.
        choices: Of the vacancy; its ``seats`` are the places that the election filled.
    Raises:
        CountRefused: If it is not said who left or how the election was counted, if the one who left was not elected
            there, or if nobody may fill the place.
    """
    values = choices.values
    leaving = candidates_in("vacated", values["vacated"], ballots)
    if len(leaving) != 1:
        raise CountRefused(
            'Whose place is vacant? Give one name: --set vacated="NAME". Several vacancies are filled one after the '
            "other, in the order in which they arose; who filled an earlier one is among --set sitting."
        )
    vacated = leaving[0]
    original = _counted_again(ballots, choices, vacated)
    name = ballots.candidates[vacated]
    if vacated not in original.elected:
        raise CountRefused(
            f"{name} was not elected there (elected: {names_of(list(original.elected), ballots)}). Check the ballots, "
            "--seats, and --set counted_by and settings."
        )
    sitting = candidates_in("sitting", values["sitting"], ballots) or [
        one for one in original.elected if one != vacated
    ]
    if vacated in sitting:
        raise CountRefused(f"{name} cannot both have left and be among those sitting.")
    if len(sitting) >= choices.seats:
        raise CountRefused(f"There is no vacancy: {len(sitting)} sit, and there are {choices.seats} places.")
    unwilling = candidates_in("unwilling", values["unwilling"], ballots)
    out = {vacated, *original.elected, *sitting, *unwilling, *ballots.withdrawn}
    left = [one for one in range(len(ballots.candidates)) if one not in out]
    eligible, decisions = _keeping_constraints(ballots, choices, sitting, left)
    if not eligible:
        why = "with the constraints kept" if left else "of those who stood then"
        raise CountRefused(f"Nobody is left {why} to fill the place of {name}. It takes a new election.")
    return Vacancy(original, vacated, sitting, eligible, decisions, _told(ballots, choices, vacated, sitting))


def _counted_again(ballots: Ballots, choices: Choices, vacated: int) -> Sheet:
    """The election's own count, with the papers kept that elected whoever has left."""
    from hustings.counting.choices import Choices as OfThen
    from hustings.counting.deciding import count
    from hustings.counting.methods import method_named

    if not (name := choices.values["counted_by"]):
        raise CountRefused("How was the election counted? Give --set counted_by=METHOD; hustings methods lists them.")
    method = method_named(name)
    if any(parameter.name == "vacated" for parameter in method.parameters):
        raise CountRefused(f"counted_by={name}: that fills a vacancy; give the method of the election itself.")
    parameters, answers, seed = _settings(choices.values["settings"])
    told = OfThen(
        choices.seats, method.settled(parameters), tie_order=choices.tie_order, seed=seed, answers=answers,
        constraints=choices.constraints if choices.values["kept_then"] == "yes" else None, watched=vacated,
    )  # fmt: skip
    try:
        return count(ballots, method, told)
    except LotNeeded as lot:
        names = ", ".join(ballots.candidates[one] for one in lot.tied)
        raise CountRefused(
            f"The election itself had a tie at stage {lot.stage} between {names}, which a lot decided. Say on whom it "
            f'fell then: --set settings="tie.{lot.stage}=NAME", or the seed it was drawn from: settings="seed=TEXT".'
        ) from lot


def _settings(text: str) -> tuple[dict[str, str], dict[int, tuple[str, ...]], str | None]:
    """Parameters, answers by stage and the seed of the election's count."""
    parameters: dict[str, str] = {}
    answers: dict[int, tuple[str, ...]] = {}
    seed: str | None = None
    stage = ""
    for part in filter(None, (part.strip() for part in text.split(";"))):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals and stage:  # a further name for the same stage
            answers[int(stage)] += (part,)
            continue
        stage = name[4:] if name.startswith("tie.") else ""
        if not equals or not name or (name.startswith("tie.") and not (stage.isascii() and stage.isdigit())):
            raise CountRefused(f"settings: {part!r} is not understood. Write NAME=VALUE, as in tie.4=Ann; seed=1234.")
        if stage:
            answers[int(stage)] = (value,)
        elif name == "seed":
            seed = value
        else:
            parameters[name] = value
    return parameters, answers, seed


def _keeping_constraints(
    ballots: Ballots, choices: Choices, sitting: Sequence[int], left: Sequence[int]
) -> tuple[list[int], list[Decision]]:
    """Those with whom the constraints can still be met, and a decision about each who is left out for them."""
    from hustings.counting.sheet import Decision

    if (constraints := choices.constraints) is None:
        return list(left), []
    asked = "; ".join(bound.words for bound in constraints.bounds)
    kept, decisions = list[int](), list[Decision]()
    for one in left:
        if constraints.possible([*sitting, one], [other for other in left if other != one]):
            kept.append(one)
        else:
            words = f"{ballots.candidates[one]} cannot fill the place: with those who sit it asks for {asked}."
            decisions.append(Decision("doomed", "constraints", [one], words, one))
    return kept, decisions


def _told(ballots: Ballots, choices: Choices, vacated: int, sitting: Sequence[int]) -> Choices:
    """The choices as the sheet shows them: one place to fill, names for numbers, who sits, the places there were."""
    from hustings.counting.choices import Choices as Told

    values = dict(choices.values)
    values["vacated"] = ballots.candidates[vacated]
    values["sitting"] = names_of(list(sitting), ballots)
    values["unwilling"] = names_of(candidates_in("unwilling", values["unwilling"], ballots), ballots)
    values["places"] = str(choices.seats)
    return Told(
        1, values, tie_order=choices.tie_order, seed=choices.seed, answers=choices.answers, falls=choices.falls,
        further=choices.further, constraints=choices.constraints,
    )  # fmt: skip
