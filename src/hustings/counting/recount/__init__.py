"""The independent checker: a sheet is recomputed from the ballots by people who have not read the engine.

The two share no counting code, so that both would have to make the same mistake for a wrong sheet to pass. What is
here was written from the laws and rule texts; it is slower and plainer than the engine on purpose.
"""

from __future__ import annotations

import json
import sys

from hustings.counting.recount.check import check_files, check_sheet
from hustings.counting.recount.filed import Filed
from hustings.counting.recount.reading import read_papers
from hustings.counting.recount.verdict import NOT_UNDERSTOOD, CannotCheck, Verdict

__all__ = ["CannotCheck", "Filed", "Verdict", "check_files", "check_sheet", "read_papers", "verify"]


def verify(sheet: str, ballots: str, *, form: str | None = None, as_json: bool = False) -> int:
    """Check the sheet in one file against the ballots in another, and print the verdict.

    Returns:
        0 if the sheet agrees in every figure, 1 if it differs, 2 if it could not be checked.
    """
    verdict = check_files(sheet, ballots, form=form)
    if as_json:
        verdict_form = {
            "schema": 1,
            "agrees": verdict.agrees,
            "checked": verdict.status != NOT_UNDERSTOOD,
            "differences": list(verdict.differences),
            "notes": list(verdict.notes),
        }
        print(json.dumps(verdict_form, ensure_ascii=False, indent=1))
    else:
        told = verdict.text(sheet, ballots)
        shown = "".join(sign if sign.isprintable() or sign == "\n" else f"\\u{ord(sign):04x}" for sign in told)
        print(shown, file=sys.stderr if verdict.status == NOT_UNDERSTOOD else sys.stdout)
    return verdict.status
