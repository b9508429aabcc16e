"""What each command takes. What it does is in a module of its own, imported only when the command runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hustings.cli import keeping_options, publishing_options, reading_options
from hustings.cli.door import Commands
from hustings.cli.options import AsJson, Books, Database, Reader, Registers
from hustings.cli.release import version_line

app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        print(version_line())
        raise typer.Exit


@app.callback(invoke_without_command=True)
def hustings(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Print which Hustings this is.")
    ] = False,
) -> None:
    """Answers by an organisation's own rule book: who may stand, why not, and what would change it."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command()
def check(
    book: Annotated[Path | None, typer.Argument(metavar="BOOK.md", help="The rule book.", show_default=False)] = None,
    registers: Annotated[
        list[Path] | None, typer.Argument(metavar="REGISTER", help="Registers kept under it.", show_default=False)
    ] = None,
    layers: Annotated[
        list[Path] | None,
        typer.Option("--book", metavar="BOOK.md", help="Another layer: a book above or below; repeatable."),
    ] = None,
    as_json: AsJson = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of what --json prints.")] = False,
) -> int:
    """Read a rule book, and registers kept under it: every problem with its place, and the worked examples."""
    from hustings.cli import checking

    return checking.schema() if schema else checking.check(book, registers or [], as_json=as_json, layers=layers or [])


@app.command()
def ask(
    term: Annotated[
        str, typer.Argument(metavar="TERM", help="What is asked: any term or goal of the book.", show_default=False)
    ] = "",
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME", help="Person, seat, body, entry, as far as the term is about them.", show_default=False
        ),
    ] = None,
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="The day asked about, as 2023-04-01.")] = "",
    book: Books = None,
    register: Registers = None,
    freeze: Annotated[
        str, typer.Option("--freeze", metavar="DAY", help="The freeze date, if it is not the day asked about.")
    ] = "",
    recorded_by: Annotated[
        str, typer.Option("--recorded-by", metavar="DAY", help="Read only what was on the record by this day.")
    ] = "",
    suppose: Annotated[
        list[str] | None,
        typer.Option("--suppose", metavar="LINE", help="A register line supposed to be entered; repeatable."),
    ] = None,
    at: Annotated[str, typer.Option("--at", metavar="LABEL", help="Ask just before the entry of this label.")] = "",
    reader: Annotated[
        str | None,
        typer.Option(
            "--reader",
            metavar="WHO",
            help="For whom: public, members, a body or office, or a person. Without it, all is seen.",
        ),
    ] = None,
    database: Database = "",
    proof: Annotated[
        Path | None,
        typer.Option(
            "--proof", metavar="FILE.zip", help="Also write a proof that a stranger can check; of a store's answers."
        ),
    ] = None,
    as_json: AsJson = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of what --json prints.")] = False,
) -> int:
    """Ask a question of a rule book and a register, and get an answer with its reasons."""
    from hustings.cli import asking

    if schema:
        return asking.schema()
    asked = asking.Asked(
        term,
        tuple(names or ()),
        on,
        tuple(book or ()),
        tuple(register or ()),
        freeze,
        recorded_by,
        tuple(suppose or ()),
        at,
        reader,
        database,
        proof,
    )  # fmt: skip
    return asking.ask(asked, as_json=as_json)


@app.command()
def enter(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Register lines; - reads standard input.", show_default=False)
    ] = "",
    book: Books = None,
    database: Database = "",
    origin: Annotated[
        str,
        typer.Option(
            "--origin", metavar="NAME", help="The name of a new record, as example.org/register; kept for ever."
        ),
    ] = "",
    as_json: AsJson = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of what --json prints.")] = False,
) -> int:
    """Enter register lines into the record, all of them or none, after the rule book has been asked."""
    from hustings.cli import entering

    if schema:
        return entering.schema()
    return entering.enter(file, tuple(book or ()), database, origin, as_json=as_json)


@app.command()
def compare(
    book: Annotated[Path | None, typer.Argument(metavar="BOOK.md", help="The rule book.", show_default=False)] = None,
    draft: Annotated[
        Path | None,
        typer.Argument(metavar="DRAFT.md", help="A draft of some of its clauses, or another book.", show_default=False),
    ] = None,
    goal: Annotated[str, typer.Option("--goal", metavar="TERM", help="What is asked: any term or goal.")] = "",
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="The day asked about, as 2023-04-01.")] = "",
    register: Registers = None,
    freeze: Annotated[
        str, typer.Option("--freeze", metavar="DAY", help="The freeze date, if it is not the day asked about.")
    ] = "",
    person: Annotated[
        list[str] | None, typer.Option("--person", metavar="NAME", help="Ask only about this person; repeatable.")
    ] = None,
    seat: Annotated[
        list[str] | None, typer.Option("--seat", metavar="NAME", help="Ask only about this seat; repeatable.")
    ] = None,
    explain: Annotated[
        list[str] | None,
        typer.Option("--explain", metavar="NAME", help="Show both proofs of the answers about NAME; repeatable."),
    ] = None,
    layers: Annotated[
        list[Path] | None,
        typer.Option("--book", metavar="BOOK.md", help="Another layer: a book above or below; repeatable."),
    ] = None,
    database: Database = "",
    as_json: AsJson = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of what --json prints.")] = False,
) -> int:
    """Put a draft, or another book, over the same register: whose answers differ, and under which clause."""
    from hustings.cli import comparing

    if schema:
        return comparing.schema()
    wanted = comparing.Wanted(
        book,
        draft,
        goal,
        on,
        tuple(register or ()),
        freeze,
        tuple(person or ()),
        tuple(seat or ()),
        tuple(explain or ()),
        tuple(layers or ()),
        database,
    )
    return comparing.compare(wanted, as_json=as_json)


@app.command()
def roll(
    goal: Annotated[str, typer.Argument(metavar="TERM", help="What is asked: any term or goal.")] = "",
    seat: Annotated[str, typer.Option("--seat", metavar="SEAT", help="The seat asked about, if it is about one.")] = "",
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="The day asked about, as 2023-04-01.")] = "",
    book: Books = None,
    register: Registers = None,
    freeze: Annotated[
        str, typer.Option("--freeze", metavar="DAY", help="The freeze date, if it is not the day asked about.")
    ] = "",
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="csv (so if not given) or json.")] = "csv",
    database: Database = "",
    as_json: AsJson = False,
) -> int:
    """Ask one question about everybody on record: each person, the answer, and the clauses that decide."""
    from hustings.cli import rolling

    wanted = rolling.Wanted(
        goal, on, tuple(book or ()), tuple(register or ()), seat, freeze, "json" if as_json else form, database
    )
    return rolling.roll(wanted)


@app.command()
def freeze(
    goal: Annotated[str, typer.Argument(metavar="TERM", help="What is asked: any term or goal.")] = "",
    seat: Annotated[str, typer.Option("--seat", metavar="SEAT", help="The seat asked about, if it is about one.")] = "",
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="The day asked about, as 2023-04-01.")] = "",
    freeze: Annotated[
        str, typer.Option("--freeze", metavar="DAY", help="The freeze date, if it is not the day asked about.")
    ] = "",
    database: Database = "",
    as_json: AsJson = False,
) -> int:
    """Ask one question about everybody on record and keep the roll for good, as an entry with its hash and counts."""
    from hustings.cli import freezing

    return freezing.freeze(freezing.Wanted(goal, on, seat, freeze, database), as_json=as_json)


@app.command()
def frozen(
    number: Annotated[
        str, typer.Argument(metavar="N", help="The entry of a frozen roll; none lists all.", show_default=False)
    ] = "",
    other: Annotated[str, typer.Argument(metavar="M", help="Another, to compare with it.", show_default=False)] = "",
    database: Database = "",
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text (so if not given), csv or json.")
    ] = "text",
    as_json: AsJson = False,
) -> int:
    """List frozen rolls, show one and what would differ today, or compare two: who came, who went, who turned."""
    from hustings.cli import freezing

    return freezing.frozen(number, other, database, "json" if as_json else form)


@app.command()
def new(
    directory: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="A new or empty folder.", show_default=False)
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="For which organisation: association, party or union.")
    ] = "association",
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="Its name; that of the folder, if not given.")
    ] = "",
    as_json: AsJson = False,
) -> int:
    """Write a small rule book, a register and a README to begin with."""
    from hustings.cli import starting

    return starting.new(directory, kind, name, as_json=as_json)


@app.command()
def patterns(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The pattern to print; none lists all.", show_default=False)
    ] = "",
    near: Annotated[
        str,
        typer.Option(
            "--near", metavar="FILE", help="Find the nearest to the clause in this file (- for typed), and fill it in."
        ),
    ] = "",
    as_json: AsJson = False,
) -> int:
    """List clause patterns, print one, or fill in the one nearest to a clause of yours."""
    from hustings.cli import clause_patterns

    return clause_patterns.patterns(name, near, as_json=as_json)


@app.command()
def demo(
    port: Annotated[int, typer.Option("--port", metavar="N", help="The port; 0 takes a free one.")] = 8000,
    no_serve: Annotated[
        bool, typer.Option("--no-serve", help="Only read and check the example organisations.")
    ] = False,
    reader: Reader = "public",
    data: Annotated[
        Path | None,
        typer.Option(
            "--data", metavar="DIR", help="Where their stores are kept; else in your cache.", show_default=False
        ),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Enter the example organisations into stores, and serve them at http://localhost:8000."""
    from hustings.cli import serving

    return serving.demo(port, only_read=no_serve, as_json=as_json, reader=reader, data=data)


@app.command()
def serve(
    book: Books = None,
    register: Registers = None,
    bind: Annotated[
        str,
        typer.Option("--bind", metavar="ADDRESS", help="Where to listen: HOST:PORT, or a port on this machine only."),
    ] = "127.0.0.1:8000",
    reader: Reader = "public",
    database: Database = "",
    as_json: AsJson = False,
) -> int:
    """Serve the record of a store as pages, or a rule book and its register."""
    from hustings.cli import serving

    return serving.serve(book or [], register or [], bind, as_json=as_json, reader=reader, database=database)


for each in (*publishing_options.COMMANDS, *reading_options.COMMANDS):
    app.command()(each)


@app.command(add_help_option=False, context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
def count(context: typer.Context) -> int:
    """Count ballot papers by a named method, exactly, every stage on the sheet; or check a sheet."""
    from hustings.counting.command import main

    return main(context.args, "hustings count")


@app.command()
def methods(as_json: AsJson = False) -> int:
    """List the methods of counting, each with its law and the choices that the law leaves open."""
    from hustings.counting.methods.listing import list_methods

    return list_methods(as_json)


for kept in keeping_options.COMMANDS:
    app.command()(kept)
