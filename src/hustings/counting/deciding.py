"""From ballots, a method and what was said beside them to a sheet; and which lots are drawn.

A lot is drawn only where it decides who is elected. Where a count comes to a tie that only a lot can settle, it is
made again with each way the lot could fall; if the same are elected every time, no lot is drawn and the order of the
ballot paper is taken, and the sheet says so.
"""

from __future__ import annotations

from hustings.counting.ballots import ListPapers
from hustings.counting.problems import CountRefused
from hustings.counting.ties import LotNeeded, drawn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.methods.method import Method
    from hustings.counting.sheet import Sheet

TRIALS = 64
"""How many counts are made at most to see whether a lot decides anything; past that it is taken to."""
PAPERS_TRIED = 10_000_000
"""Where so many papers are counted in more trials than that, more are made: up to `MOST_TRIALS`."""
MOST_TRIALS = 1024
TOTALS_TRIED = 250_000
"""Where there are many candidates, fewer trials: so many totals are reckoned in them, a stage for each candidate."""
TIES_TRIED = 4
"""After so many times the trials of one tie, over the whole count, every lot to come is taken to decide."""


def count(ballots: Ballots, method: Method, choices: Choices) -> Sheet:
    """Count these ballots.

    Raises:
        CountRefused: If the ballots or the choices do not fit the method, or an answer was given to no tie.
        LotNeeded: If a lot decides who is elected and neither a seed nor a person's answer is given.
    """
    _check(ballots, method, choices)
    trials = Trials(ballots, method)
    while True:
        try:
            sheet = method.count(ballots, choices)
            _check_answers(sheet)
            return sheet
        except LotNeeded as tie:
            decides = trials.decides(choices, tie)
            if decides and choices.seed is None:
                raise
            if not decides:  # whichever way all later ones fall: neither do they decide anything
                choices = choices.otherwise(further="undrawn")
            elif trials.used_up:
                choices = choices.otherwise(further="lot")
            else:
                choices = choices.fallen(tie.stage, tie.tied, "lot", drawn(ballots, choices, tie.stage, tie.tied))


def _check_answers(sheet: Sheet) -> None:
    """An answer to a tie that never came is somebody's mistake about the stage: it is told, not left unread."""
    for stage, names in sheet.choices.answers.items():
        used = [
            decision for at in sheet.stages[stage - 1 : stage] for decision in at.decisions if decision.kind == "answer"
        ]
        if len(used) < len(names):
            raise CountRefused(
                f"The answer tie.{stage}={names[len(used)]} is not needed: at stage {stage} nothing is left to a lot. "
                "Leave it out, or give the number of the stage at which the lot was drawn."
            )


class Trials:
    """Counts that are made to see whether a lot decides anything."""

    def __init__(self, ballots: Ballots, method: Method) -> None:
        self._ballots = ballots
        self._method = method
        papers = max(TRIALS, min(MOST_TRIALS, PAPERS_TRIED // max(ballots.papers.total, 1)))
        self._at_once = min(papers, TOTALS_TRIED // len(ballots.candidates) ** 2)
        self._left = TIES_TRIED * self._at_once

    @property
    def used_up(self) -> bool:
        """Whether no more are to be made."""
        return self._left <= 0

    def decides(self, choices: Choices, tie: LotNeeded) -> bool:
        """Whether different people are elected when this lot, and those that come after it, fall otherwise."""
        alike = _alike(self._ballots, self._method, choices)
        if len(alike) > 1:
            outcomes = self._outcomes(choices, tie, alike)
            if outcomes is not None and len(outcomes) == 1 and not alike.intersection(*outcomes):
                return False
        outcomes = self._outcomes(choices, tie, frozenset())
        return outcomes is None or len(outcomes) > 1

    def _outcomes(self, choices: Choices, tie: LotNeeded, alike: frozenset[int]) -> set[frozenset[object]] | None:
        """Who can be elected, as far as two ways; ``None`` if that takes too many trials.

        Ways that have come to the same lot with the same totals at every stage before it, and with lots before it on
        the same candidates, go on as one.

        Args:
            alike: Candidates of whom only one is tried wherever several are tied.
        """
        outcomes: set[frozenset[object]] = set()
        choices = choices.otherwise(alike=alike)
        waiting = _ways(choices, tie, alike)
        met: set[object] = set()
        for _ in range(min(self._at_once, self._left)):
            if not waiting or len(outcomes) > 1:
                break
            self._left -= 1
            trial = waiting.pop()
            try:
                outcomes.add(_outcome(self._method.count(self._ballots, trial)))
            except LotNeeded as later:
                fallen_on = frozenset(chosen for _, chosen in trial.falls.values())
                point = (later.stage, later.tied, later.history, fallen_on)
                if not later.history or point not in met:
                    waiting += _ways(trial, later, alike)
                met.add(point)
        return None if waiting and len(outcomes) < 2 else outcomes


def _ways(choices: Choices, tie: LotNeeded, alike: frozenset[int]) -> list[Choices]:
    """The ways that a lot can fall; of candidates who are alike the first stands for all."""
    same = [one for one in tie.tied if one in alike]
    return [choices.fallen(tie.stage, tie.tied, "lot", one) for one in tie.tied if one not in same[1:]]


def _alike(ballots: Ballots, method: Method, choices: Choices) -> frozenset[int]:
    """Candidates who are on no paper: change any two of them, and everything else stays as it is.

    So where a lot is between such candidates, and none of them is elected in the end, it is the same whichever of them
    it falls on. Nobody, where something else could tell them apart: a person's answer, groups, a parameter with names.
    """
    named = choices.answers or choices.constraints or not all(one.choices for one in method.parameters)
    if named or not isinstance(ballots.papers, ListPapers):
        return frozenset()
    on_papers = {one for row, _ in ballots.papers.distinct() for one in row}
    return frozenset(range(len(ballots.candidates))).difference(on_papers, ballots.withdrawn)


def _outcome(sheet: Sheet) -> frozenset[object]:
    """Who is elected; and where another ballot is to be held, who goes on to it."""
    going_on = [one.of for stage in sheet.stages[-1:] for one in stage.decisions if one.kind == "next"]
    return frozenset([*sheet.elected, *(("next", one) for those in going_on for one in those)])


def _check(ballots: Ballots, method: Method, choices: Choices) -> None:
    if ballots.form != method.takes:
        raise CountRefused(
            f"{ballots.source or 'The file'} holds {ballots.form}, and the method {method.name} counts {method.takes}. "
            "Choose a method that counts them: hustings methods lists them."
        )
    if ballots.ties and not method.over_votes:
        raise CountRefused(
            f"These papers were read with overvote=stop_if_several_stand, which {method.name} cannot decide. "
            "Read them with overvote=stop or overvote=pass."
        )
    if choices.constraints is not None and not method.kept_places:
        raise CountRefused(
            f"The method {method.name} cannot keep places for groups. Choose one that can: hustings methods says which."
        )
    standing = len(ballots.candidates) - len(ballots.withdrawn)
    if choices.seats < 1:
        raise CountRefused("How many places are to be filled is not known. Give --seats N.")
    if method.one_seat and choices.seats != 1:
        raise CountRefused(
            f"The method {method.name} fills one place, and these ballots ask for {choices.seats}. "
            "Give --seats 1, or another method: hustings methods lists them."
        )
    if standing == 0:
        raise CountRefused("Nobody stands: there is no candidate who has not withdrawn.")
    if ballots.papers.unit != 1:
        raise CountRefused(
            f"{ballots.source or 'The ballots'}: some papers have a weight that is no whole number, and {method.name} "
            "counts whole papers. Write how many papers each line stands for."
        )
    if ballots.papers.total == 0:
        raise CountRefused("There is no valid paper, so nothing can be counted.")
