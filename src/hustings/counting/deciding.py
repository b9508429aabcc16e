"""From ballots, a method and what was said beside them to a sheet; and which lots are drawn.

A lot is drawn only where it decides who is elected. Where a count comes to a tie that only a lot can settle, it is
made again with each way the lot could fall; if the same are elected every time, no lot is drawn and the order of the
ballot paper is taken, and the sheet says so.
"""

from __future__ import annotations

from hustings.counting.problems import CountRefused
from hustings.counting.ties import LotNeeded, draw_lot

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


def count(ballots: Ballots, method: Method, choices: Choices) -> Sheet:
    """Count these ballots.

    Raises:
        CountRefused: If the ballots or the choices do not fit the method, or an answer was given to no tie.
        LotNeeded: If a lot decides who is elected and neither a seed nor a person's answer is given.
    """
    _check(ballots, method, choices)
    nothing_more = False  # a lot that decides nothing whichever way all later ones fall: neither do they
    while True:
        try:
            sheet = method.count(ballots, choices)
            _check_answers(sheet)
            return sheet
        except LotNeeded as tie:
            if nothing_more or not _decides(ballots, method, choices, tie):
                nothing_more = True
                choices = choices.fallen(tie.stage, tie.tied, "undrawn", tie.tied[0])
            elif choices.seed is None:
                raise
            else:
                names = ballots.candidates
                fell = draw_lot(choices.seed, ballots.digest(), tie.stage, [names[one] for one in tie.tied])
                choices = choices.fallen(tie.stage, tie.tied, "lot", names.index(fell))


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


def _decides(ballots: Ballots, method: Method, choices: Choices, tie: LotNeeded) -> bool:
    """Whether different people are elected when this lot, and those that come after it, fall otherwise.

    Ways that have come to the same lot with the same totals at every stage before it, and with lots before it on the
    same candidates, go on as one.
    """
    elected: frozenset[object] | None = None
    waiting = [choices.fallen(tie.stage, tie.tied, "lot", one) for one in tie.tied]
    met: set[object] = set()
    for _ in range(max(TRIALS, min(MOST_TRIALS, PAPERS_TRIED // ballots.papers.total))):
        if not waiting:
            return False
        trial = waiting.pop()
        try:
            those = _outcome(method.count(ballots, trial))
        except LotNeeded as later:
            fallen_on = frozenset(chosen for _, chosen in trial.falls.values())
            point = (later.stage, later.tied, later.history, fallen_on)
            if not later.history or point not in met:
                waiting += [trial.fallen(later.stage, later.tied, "lot", one) for one in later.tied]
            met.add(point)
            continue
        if elected is not None and those != elected:
            return True
        elected = those
    return bool(waiting)


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
