"""A clause pattern as a page shows it: each clause with its prose and, as it is written, what answers are read from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.utils.safestring import SafeString

from hustings.patterns import Pattern
from hustings.rulebook.literate import read_literate
from hustings.web import prose


@dataclass(frozen=True)
class BlockShown:
    """A block of a pattern as it is written: its kind (``rule``, ``terms``), what stands beside that, and its lines."""

    kind: str
    info: str
    text: str


@dataclass(frozen=True)
class ClauseOfPattern:
    """A heading of a pattern with its prose and its blocks.

    Args:
        is_pasted: Its prose gives way to the clause that somebody pastes.
    """

    number: str
    title: str
    level: int
    prose: SafeString
    blocks: tuple[BlockShown, ...]
    is_pasted: bool


@dataclass(frozen=True)
class PatternShown:
    """A pattern, ready for the templates."""

    pattern: Pattern
    clauses: tuple[ClauseOfPattern, ...]
    examples: tuple[BlockShown, ...]


@cache
def pattern_shown(pattern: Pattern) -> PatternShown:
    """A pattern taken apart into what stands under each heading, and its worked examples."""
    clauses, examples = [], []
    for section in read_literate(pattern.book, pattern.name).sections:
        blocks = [BlockShown(fence.kind, fence.info, "\n".join(fence.lines)) for fence in section.fences]
        examples += [block for block in blocks if block.kind == "example"]
        others = tuple(block for block in blocks if block.kind != "example")
        if others or section.prose.strip():
            clauses.append(
                ClauseOfPattern(
                    section.number, section.title, section.level, prose.markdown(section.prose), others,
                    section.number == pattern.clause,
                )
            )  # fmt: skip
    return PatternShown(pattern, tuple(clauses), tuple(examples))
