"""A sheet out of a file: JSON that somebody else may have written, taken only if it is a sheet through and through.

The published JSON Schema is the check, read here for the few words of it that it uses; and every name on the sheet must
be a candidate's.
"""

from __future__ import annotations

import re

from hustings.counting.problems import CountRefused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

LARGEST = 200_000_000
"""No sheet has more bytes: the largest counts there are have a hundredth of it."""

_TYPES = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}


def read_sheet(file: str) -> dict[str, Any]:
    """The sheet in a file, as JSON.

    Raises:
        CountRefused: If it cannot be read or is no sheet, with the first place that is wrong.
    """
    import json

    from hustings.counting.writing.given_out import sheet_schema

    try:
        with open(file, "rb") as opened:
            raw = opened.read(LARGEST + 1)
    except OSError as error:
        raise CountRefused(f"{file} cannot be read: {error.strerror or error}.") from None
    if len(raw) > LARGEST:
        raise CountRefused(f"{file} is larger than any sheet: more than {LARGEST // 10**6} megabytes.")
    try:
        sheet = json.loads(raw)
    except (ValueError, RecursionError):
        raise CountRefused(f"{file} is no JSON. Give a sheet that `hustings count --json` wrote.") from None
    fault = next(_faults(sheet, json.loads(sheet_schema())), "") or next(_strangers(sheet), "")
    if fault:
        raise CountRefused(f"{file} is no sheet of a count: {fault}.")
    told: dict[str, Any] = sheet
    return told


def _faults(sheet: object, schema: Mapping[str, Any]) -> Iterator[str]:
    yield from _against(sheet, schema, schema["$defs"], "it")
    if isinstance(sheet, dict) and not sheet.get("stages"):
        yield "it has no stages"


def _against(value: object, schema: Mapping[str, Any], defs: Mapping[str, Any], place: str) -> Iterator[str]:
    """What is wrong with a value by the schema: its place and what it should be, the first only where it matters."""
    if "$ref" in schema:
        yield from _against(value, defs[schema["$ref"].rpartition("/")[2]], defs, place)
    if "const" in schema and (value != schema["const"] or isinstance(value, bool)):
        yield f"{place} is not {schema['const']}"
    if "anyOf" in schema and all(any(True for _ in _against(value, one, defs, place)) for one in schema["anyOf"]):
        yield f"{place} is none of what may stand there"
    types = schema.get("type", [])
    allowed = tuple(_TYPES[name] for name in ([types] if isinstance(types, str) else types))
    if allowed and (not isinstance(value, allowed) or isinstance(value, bool)):
        yield f"{place} is not {types if isinstance(types, str) else ' or '.join(types)}"
    elif isinstance(value, str):
        right_length = schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
        if not right_length or not re.search(schema.get("pattern", ""), value):
            yield f"{place} is not written as it should be"
    elif isinstance(value, int) and value < schema.get("minimum", value):
        yield f"{place} is less than {schema['minimum']}"
    elif isinstance(value, list):
        if schema.get("uniqueItems") and len(set(map(str, value))) < len(value):
            yield f"{place} has something twice"
        for number, one in enumerate(value if "items" in schema else ()):
            yield from _against(one, schema["items"], defs, f"{place}[{number + 1}]")
    elif isinstance(value, dict):
        for key in schema.get("required", ()):
            if key not in value:
                yield f"{place} has no {key}"
        for key, one in value.items():
            part = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
            if isinstance(part, dict):
                yield from _against(one, part, defs, key if place == "it" else f"{place}.{key}")


def _strangers(sheet: Mapping[str, Any]) -> Iterator[str]:
    """Names that are no candidate's, and stages without a total for somebody."""
    known = set(sheet["candidates"])
    withdrawn = set(sheet["withdrawn"])
    for name in (*sheet["withdrawn"], *sheet["elected"], *sheet.get("tie_order", ())):
        if name not in known:
            yield f"{name!r} is no candidate"
    for number, stage in enumerate(sheet["stages"], start=1):
        names = {*stage["of"], *stage["elected"], *stage["excluded"], *stage["totals"]}
        names.update(transfer[end] for transfer in stage["transfers"] for end in ("from", "to"))
        for name in names - known - {None}:
            yield f"{name!r} at stage {number} is no candidate"
        for name in known - withdrawn - set(stage["totals"]):
            yield f"stage {number} has no total for {name!r}"
