"""A sheet as one HTML page that needs nothing else: who is elected, every stage, where the votes went, how to check it.

The page is made of the sheet's JSON alone. It has no script and fetches nothing, and its own content security policy
lets nothing in; so it can be put on any site, sent by mail, or printed.
"""

from __future__ import annotations

from hustings.counting.writing.compared import vacancy_sentences, weights_sentence
from hustings.counting.writing.flow import flow_of
from hustings.counting.writing.flow_drawing import flow_drawn, flow_words
from hustings.counting.writing.markup import Markup, element, joined
from hustings.counting.writing.page_bars import bars_drawn
from hustings.counting.writing.page_table import stage_tables
from hustings.counting.writing.sheet_read import SheetRead, counted, listed
from hustings.counting.writing.telling import (
    DRAWN_TIES,
    constraint_words,
    decision_kind,
    decision_sentence,
    elected_how,
    elected_sentence,
    kept_sentences,
    method_line,
    papers_sentence,
    quota_sentences,
    stage_sentences,
    stage_title,
    title,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

TRANSFERS_LISTED = 2000
"""Up to so many transfers are listed on the page; more are left to the JSON, for a page is to stay below a megabyte."""


def sheet_as_page(sheet: Mapping[str, Any], *, recounted: bool | None = None) -> str:
    """The HTML of the page.

    Args:
        sheet: The JSON of a sheet.
        recounted: Whether a second program can count it again; ``None``: not known, and nothing is said of it.
    Raises:
        CountRefused: If it is no sheet.
    """
    read = SheetRead(sheet)
    style = _style()
    details = sum(len(stage.get("transfers", ())) for stage in read.stages) <= TRANSFERS_LISTED
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", f"{title(read)}: {elected_sentence(read)}"),
        element("style", Markup(style)),
    )
    body = element(
        "body",
        element(
            "main",
            element("h1", title(read)),
            element("p", method_line(read), class_="muted"),
            _elected(read),
            element(
                "p",
                " ".join(
                    filter(
                        None,
                        (
                            papers_sentence(read),
                            *kept_sentences(read),
                            *quota_sentences(read),
                            weights_sentence(read),
                            *vacancy_sentences(read),
                        ),
                    )
                ),
            ),
            *_ties(read),
            element("section", element("h2", "The stages"), *stage_tables(read), class_="wide"),
            *_drawing(read),
            element("h2", "Stage by stage"),
            "" if details else element("p", "The papers of each transfer are many, and are in the sheet as JSON."),
            element(
                "ol", *(_stage(read, number, details=details) for number in range(len(read.stages))), class_="stages"
            ),
            *_how(read),
            *_check(read, recounted),
        ),
    )
    return f"<!doctype html>\n{element('html', head, body, lang='en')}\n"


def _style() -> str:
    from importlib.resources import files

    return files("hustings.counting.writing").joinpath("sheet.css").read_text(encoding="utf-8")


def _policy(style: str) -> str:
    """Nothing may be loaded or run; this one style is known by its hash."""
    from base64 import b64encode
    from hashlib import sha256

    known = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"


def _elected(read: SheetRead) -> Markup:
    if not read.newcomers:
        return element("section", element("h2", "Nobody is elected"), class_="elected")
    items = []
    for name in read.newcomers:
        when = elected_how(read, name)
        items.append(element("li", element("strong", name), element("span", when) if when else ""))
    return element("section", element("h2", "Elected"), element("ol", *items), class_="elected")


def _ties(read: SheetRead) -> Iterator[Markup]:
    told = [
        element("li", element("a", f"Stage {number}", href=f"#stage-{number}"), f": {decision_sentence(decision)}")
        for number, stage in enumerate(read.stages, start=1)
        for decision in stage.get("decisions", ())
        if decision["kind"] in DRAWN_TIES
    ]
    if told:
        yield element("h2", "Ties")
        yield element("ul", *told)


def _drawing(read: SheetRead) -> Iterator[Markup]:
    drawn = flow_drawn(read)
    what, drawn_as = ("share", "The shares drawn") if read.shares else ("votes", "The votes drawn")
    words = flow_words(flow_of(read)) if drawn else f"Each bar is as long as the {what} that it stands for."
    drawn = drawn or bars_drawn(read)
    if not drawn:
        return
    box = element("div", drawn, class_="scroll", role="region", tabindex="0", aria_label="Drawing of the votes")
    caption = element("figcaption", words)
    yield element("section", element("h2", "Where the votes went" if len(read.stages) > 1 else drawn_as),
                  element("figure", box, caption), class_="wide")  # fmt: skip


def _stage(read: SheetRead, number: int, *, details: bool) -> Markup:
    sentences = " ".join(stage_sentences(read, number))
    transfers = read.stages[number].get("transfers", ())
    return element(
        "li",
        element("h3", f"Stage {number + 1}: {stage_title(read, number)}"),
        element("p", sentences) if sentences else "",
        *(
            element("p", element("b", decision_kind(decision)), f": {decision_sentence(decision)}",
                    class_="decision")
            for decision in read.stages[number].get("decisions", ())
        ),
        _transfers(transfers, number) if transfers and details else "",
        id=f"stage-{number + 1}",
    )  # fmt: skip


def _transfers(transfers: Sequence[Mapping[str, Any]], number: int) -> Markup:
    """Every transfer of a stage with its papers and their value, folded in."""
    heads = ("From", "To", "Papers", "Value", "Votes")
    rows = [
        element("tr", *(element("td", str(cell)) for cell in (
            one["from"], "non-transferable" if one["to"] is None else one["to"], one["papers"], one["value"],
            one["votes"],
        )))
        for one in transfers
    ]  # fmt: skip
    table = element("table", element("thead", element("tr", *(element("th", head, scope="col") for head in heads))),
                    element("tbody", *rows), class_="transfers")  # fmt: skip
    return element(
        "details",
        element("summary", f"The papers of this stage, {counted(len(transfers), 'transfer')}"),
        element(
            "div", table, class_="scroll", role="group", tabindex="0", aria_label=f"Transfers of stage {number + 1}"
        ),
    )


def _how(read: SheetRead) -> Iterator[Markup]:
    """Whatever was chosen or given, so that the count can be made again."""
    sheet = read.sheet
    rows: list[tuple[str, str]] = [("Method", method_line(read))]
    rows += [(f"Parameter {name}", str(value) or "not set") for name, value in sheet.get("parameters", {}).items()]
    reading = sheet.get("reading") or {}
    if reading:
        rows.append(("Reading rule", str(reading.get("rule", ""))))
        rows += [
            ("Set aside", f"{counted(one['papers'], 'paper')}: {one['reason']}") for one in reading.get("dropped", ())
        ]
    if read.withdrawn:
        rows.append(("Withdrawn", listed([name for name in sheet["candidates"] if name in read.withdrawn], 1000)))
    if sheet.get("seed") is not None:
        rows.append(("Seed of lots", str(sheet["seed"])))
    if sheet.get("tie_order"):
        rows.append(("Order for ties", ", ".join(sheet["tie_order"])))
    for stage, names in (sheet.get("answers") or {}).items():
        rows.append((f"Lot drawn at stage {stage}", listed(names) if isinstance(names, list) else str(names)))
    rows += [("Places kept", constraint_words(one)) for one in sheet.get("constraints") or ()]
    yield element("h2", "How it was counted")
    yield element("dl", *(joined(element("dt", label), element("dd", value)) for label, value in rows))


def _check(read: SheetRead, recounted: bool | None) -> Iterator[Markup]:
    digest = read.sheet.get("ballots_digest")
    if not digest:
        return
    yield element("h2", "Check it yourself")
    yield element("p", "This count was made of ballots with the digest ", element("code", str(digest)), ".")
    again = f"hustings count BALLOTS --method {read.sheet['method']} ... --json > sheet.json"
    if recounted:
        yield element(
            "p", "With the same ballots, in whatever order, and this sheet as JSON (", element("code", again),
            "), a second program counts it again: ", element("code", "hustings count --verify sheet.json BALLOTS"), ".",
        )  # fmt: skip
    elif recounted is not None:
        yield element(
            "p", "By this method no second program counts it again yet. Whoever has the ballots can count them anew (",
            element("code", again), ") or by hand from the stages above.",
        )  # fmt: skip
