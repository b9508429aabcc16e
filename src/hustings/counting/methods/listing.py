"""``hustings methods``: every method with its law and what that leaves open, and the rules for reading marks."""

from __future__ import annotations

from hustings.counting.methods import methods_by_kind
from hustings.counting.reading.marks import READING_RULES
from hustings.counting.writing.text import wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.counting.methods.method import Method


def list_methods(as_json: bool) -> int:
    """Print every method with its law and its parameters, by what methods are for; gives the exit status, 0."""
    if as_json:
        import json

        told = [_as_json(kind, method) for kind, those in methods_by_kind() for method in those]
        rules = [{"name": name, "meaning": meaning} for name, (_, meaning) in READING_RULES.items()]
        print(json.dumps({"schema": 1, "methods": told, "reading_rules": rules}, ensure_ascii=False, indent=1))
        return 0
    for kind, those in methods_by_kind():
        print(f"{kind}\n")
        for method in those:
            print("\n".join(_lines(method)), end="\n\n")
    print("What marks on papers count as: --reading NAME\n")
    for name, (_, meaning) in READING_RULES.items():
        print("\n".join([name, *wrapped(meaning, "    ")]), end="\n\n")
    return 0


def _as_json(kind: str, method: Method) -> dict[str, object]:
    return {
        "name": method.name, "version": method.version, "title": method.title, "law": method.law, "kind": kind,
        "one_seat": method.one_seat, "takes": method.takes, "over_votes": method.over_votes,
        "kept_places": method.kept_places,
        "parameters": [
            {"name": one.name, "default": one.default, "choices": list(one.choices), "meaning": one.meaning}
            for one in method.parameters
        ],
    }  # fmt: skip


def _lines(method: Method) -> Iterator[str]:
    """What is told of a method, in 80 columns."""
    yield from wrapped(f"{method.name}  {method.title}")
    yield from wrapped(f"Law: {method.law}. Version {method.version}.", "    ")
    if method.one_seat:
        yield "    Fills one place."
    if method.takes != "papers":
        yield f"    Counts a table of {method.takes}, not papers."
    if method.over_votes:
        yield "    Over-votes may be left to the count (overvote=stop_if_several_stand)."
    if method.kept_places:
        yield "    Can keep places for groups (--groups FILE, --set minimum=..., maximum=...)."
    for one in method.parameters:
        values = "|".join(one.choices) or "VALUE"
        default = f"  (if not set: {one.default})" if one.default else ""
        yield from wrapped(f"--set {one.name}={values}{default}", "    ")
        yield from wrapped(one.meaning, "        ")
