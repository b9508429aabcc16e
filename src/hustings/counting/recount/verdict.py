"""What the recount has to say about a sheet."""

from __future__ import annotations

from dataclasses import dataclass

AGREES, DIFFERS, NOT_UNDERSTOOD = 0, 1, 2


class CannotCheck(Exception):
    """The sheet, the ballots or the method is nothing that the recount understands; it says nothing about the count.

    Its text is the sentence for people.
    """


@dataclass(frozen=True)
class Verdict:
    """Whether a sheet is what the law makes of the ballots.

    Attributes:
        status: 0 the recount agrees in every figure, 1 it differs, 2 it could not be made.
        differences: One sentence each, with the stage, the candidate, what is written and what was recomputed.
        notes: What was taken on trust, in sentences: free words, a reader shared with the engine.
    """

    status: int
    differences: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        return self.status == AGREES

    def text(self, sheet: str, ballots: str) -> str:
        """The verdict for people, one sentence a line."""
        if self.status == AGREES:
            head = f"{sheet} agrees with {ballots}: every figure of the count was recomputed."
        elif self.status == DIFFERS:
            many = len(self.differences)
            head = f"{sheet} is NOT what the rules make of {ballots}: {many} difference{'' if many == 1 else 's'}."
        else:
            head = f"{sheet} could not be checked against {ballots}."
        return "\n".join([head, *(f"  {line}" for line in self.differences), *(f"  Note: {n}" for n in self.notes)])
