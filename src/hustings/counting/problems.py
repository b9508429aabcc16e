"""What stops a count, as a sentence for the person who has to do something about it."""

from __future__ import annotations


class CountRefused(ValueError):
    """A count that cannot be made, or not without somebody's decision; the sentence says which and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class BallotsRefused(CountRefused):
    """A file of ballots that is not taken: which file, which line, what stands there and what was expected."""

    def __init__(self, source: str, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.source = source
        self.line = line  # from 1; 0 where the fault is the whole file's

    def __str__(self) -> str:
        return f"{self.source}:{self.line}: {self.sentence}" if self.line else f"{self.source}: {self.sentence}"
