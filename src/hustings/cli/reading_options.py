"""What ``hustings read`` takes. ``commands`` puts it on the door."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hustings.cli.options import AsJson, Books, Registers


def read(
    reports: Annotated[
        list[Path] | None,
        typer.Argument(metavar="REPORT...", help="Reports: text, HTML or PDF.", show_default=False),
    ] = None,
    dated: Annotated[
        list[str] | None,
        typer.Option("--dated", metavar="DAY", help="When it was published: once, or once for each report in order."),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="TEXT", help="What it is called as a source: once for each report in order."),
    ] = None,
    register: Registers = None,
    book: Books = None,
    accept: Annotated[
        str,
        typer.Option("--accept", metavar="WHICH", help="all, none, or numbers of proposals, as 1,3: write these."),
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Write what is accepted here, as a register.", show_default=False),
    ] = None,
    speakers: Annotated[
        str,
        typer.Option("--speakers", metavar="WHO", help="Who tells who speaks: grammar, or a pipeline of spaCy."),
    ] = "grammar",
    page: Annotated[bool, typer.Option("--page", help="Show them on a page, to this machine only.")] = False,
    port: Annotated[int, typer.Option("--port", metavar="N", help="Its port; 0 takes a free one.")] = 8000,
    as_json: AsJson = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of what is read.")] = False,
) -> int:
    """Read published reports and propose register entries, each with the sentence it rests on; enters nothing."""
    from hustings.cli import reading_reports

    if schema:
        return reading_reports.schema()
    wanted = reading_reports.Wanted(
        tuple(reports or ()), tuple(dated or ()), tuple(source or ()), tuple(register or ()), tuple(book or ()), out,
        accept, speakers,
    )  # fmt: skip
    if page:
        from hustings.cli import reading_page

        return reading_page.show_page(wanted, port, as_json=as_json)
    return reading_reports.read(wanted, as_json=as_json)


COMMANDS = (read,)
