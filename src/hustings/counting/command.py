"""The command ``hustings count``, which is ``python -m hustings.counting`` too.

It loads nothing but what the count at hand needs: a ward is counted while other programs are still starting.
"""

from __future__ import annotations

import gc
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from functools import partial

from hustings.counting.problems import BallotsRefused, CountRefused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.constraints import Constraints
    from hustings.counting.methods.method import Method

NOT_UNDERSTOOD = 2
LONGEST_TITLE = 300
INTERRUPTED = 130
CLOSED = 141
FEW_COLLECTIONS = 200_000
"""Objects that are made before the interpreter looks for garbage: more than the count of a ward makes."""


def main(arguments: Sequence[str], program: str = "python -m hustings.counting") -> int:
    """Run the command; gives its exit status: 0 counted (or a sheet that agrees), 1 it does not, 2 not understood."""
    thresholds = gc.get_threshold()
    gc.set_threshold(FEW_COLLECTIONS)  # what a count makes is kept to its end: looking through it again is time lost
    _let_every_name_out(arguments)
    try:
        status = _run(parser(program).parse_args(arguments))
        sys.stdout.flush()
        return status
    except CountRefused as refused:
        return _complain(refused, as_json="--json" in arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _write_no_more()  # nobody reads any more: leave quietly
        return CLOSED
    except OSError as error:
        _write_no_more()
        what = error.filename or "What was to be printed"
        return _complain(CountRefused(f"{what} could not be read or written: {error.strerror or error}."), False)
    except MemoryError:
        return _complain(CountRefused("These ballots need more memory than this machine has."), "--json" in arguments)
    finally:
        gc.set_threshold(*thresholds)


def _let_every_name_out(arguments: Sequence[str]) -> None:
    """Have the standard output take every name: what programs read is UTF-8, and people see a sign that their terminal
    does not have by its number."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        for_programs = any(one in ("--json", "--schema", "-") or one.endswith("=-") for one in arguments)
        reconfigure(encoding="utf-8" if for_programs else None, errors="backslashreplace")


def _write_no_more() -> None:
    """Whatever waits to be printed goes nowhere: the interpreter would try it again when it ends."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(refused: CountRefused, as_json: bool) -> int:
    """Say in a sentence what is wrong, for scripts as JSON on stdout too."""
    told = "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in str(refused))
    if as_json:
        import json

        problems = (
            [{"file": refused.source, "line": refused.line, "message": refused.sentence}]
            if isinstance(refused, BallotsRefused)
            else []
        )
        print(json.dumps({"error": {"message": told, "problems": problems}, "schema": 1}, ensure_ascii=False, indent=1))
    print(told, file=sys.stderr)
    return NOT_UNDERSTOOD


def _width() -> int:
    """Columns of the terminal, for the help; argparse asks for them by way of modules that take longer than a count."""
    import os

    try:
        return min(int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size().columns, 120) - 2
    except (OSError, ValueError):
        return 78


def parser(program: str) -> ArgumentParser:
    """What the command takes; its help says what each option is for."""
    command = ArgumentParser(
        prog=program,
        description="Count ballot papers by a named method, exactly, every stage on the sheet.",
        epilog="Example: hustings count ward.blt --method scottish_stv --html sheet.html",
        formatter_class=partial(RawDescriptionHelpFormatter, width=_width()),
        allow_abbrev=False,
    )
    add = command.add_argument
    add("ballots", metavar="BALLOTS", nargs="?", help="the file of ballots: BLT, CSV and others")
    add("--method", metavar="METHOD", help="the method of counting; hustings methods lists them")
    add("--seats", metavar="N", help="places to fill, if the file does not say or says otherwise")
    add("--title", metavar="TEXT", help="what the count is called on the sheet, if the file does not say or otherwise")
    add("--format", metavar="NAME", help="the format of the file, if it cannot be told from the file")
    add("--reading", metavar="NAME", help="the rule that turns marks on papers into preferences")
    add("--set", metavar="NAME=VALUE", action="append", default=[], help="a parameter; repeatable")
    add("--groups", metavar="FILE", help="a CSV file that says in which groups each candidate is, for kept places")
    add("--seed", metavar="TEXT", help="the text that lots are drawn from, known to everybody before the count")
    add("--json", action="store_true", help="print the whole sheet as JSON, for scripts")
    add("--schema", action="store_true", help="print the JSON Schema of the sheet")
    add("--csv", metavar="FILE", help="write the sheet as CSV, in the layout of counting rooms; - prints it")
    add("--html", metavar="FILE", help="write the sheet as a page that needs nothing else; - prints it")
    add(
        "--rctab",
        metavar="FILE",
        help="write the sheet as a summary in RCTab's form, for others' drawings; - prints it",
    )
    add("--blt", metavar="FILE", help="write the ballots as BLT, equal papers as one line; - prints it")
    add("--explain", metavar="CANDIDATE", help="tell why this candidate, by name or number, is elected or not")
    add("--sheet", metavar="SHEET", help="tell of a sheet (JSON) that was counted before; nothing is counted")
    add("--verify", metavar="SHEET", help="check a sheet (JSON) against the ballots, by a second program")
    return command


def _run(options: Namespace) -> int:
    if options.schema:
        from hustings.counting.writing.given_out import sheet_schema

        sys.stdout.write(sheet_schema())
        return 0
    if options.sheet is not None:
        from hustings.counting.writing.sheet_file import read_sheet

        if options.ballots is not None or options.method is not None or options.blt is not None or options.verify:
            raise CountRefused("--sheet tells of a sheet as it is: give no ballots, method, --blt or --verify with it.")
        _check_file(options.sheet)
        _give_out(options, read_sheet(options.sheet), None)
        return 0
    if options.ballots is None:
        raise CountRefused("Which ballots? Give a file: hustings count ward.blt --method scottish_stv")
    if options.verify is not None:
        from hustings.counting.recount import verify

        _check_file(options.verify)
        _check_file(options.ballots)
        return verify(options.verify, options.ballots, form=options.format, as_json=options.json)
    if options.method is None:
        raise CountRefused("By which method? Give --method NAME; hustings methods lists them.")
    from hustings.counting.deciding import count
    from hustings.counting.methods import method_named
    from hustings.counting.reading import read_ballots

    method = method_named(options.method)
    settings = _settings(options.set)
    ballots = read_ballots(options.ballots, format=options.format, reading=options.reading)
    sheet = count(ballots, method, _choices(options, settings, method, ballots))
    form = sheet.as_json()
    if options.title is not None:
        form["title"] = _title(options.title)
    _give_out(options, form, ballots)
    return 0


def _check_file(path: str) -> None:
    """Refuse a device, or a pipe that may wait for ever; what is not there is told of by whoever opens it."""
    from hustings.counting.reading.files import check_file

    try:
        check_file(path)
    except OSError:
        return


def _give_out(options: Namespace, form: Mapping[str, Any], ballots: Ballots | None) -> None:
    """Write the files that were asked for and print what remains: JSON, an explanation, or the sheet as text.

    Args:
        form: The sheet's JSON.
        ballots: What was counted; ``None`` where only the sheet is there.
    """
    from hustings.counting.writing.given_out import STDOUT, forms_of, write_whole

    wanted = {name: file for name in ("csv", "html", "rctab", "blt") if (file := getattr(options, name)) is not None}
    made = forms_of(form, wanted, ballots, source=ballots.source if ballots else options.sheet,
                    recounted=lambda: _recounted(form))  # fmt: skip
    if STDOUT in made and (options.json or options.explain is not None):
        raise CountRefused("Only one thing can be printed. Give the other forms a file.")
    if options.explain is not None:
        from hustings.counting.explaining import explain

        told = explain(form, options.explain)
    for file in [file for file in made if file != STDOUT]:
        write_whole(file, made[file])
    if STDOUT in made:
        sys.stdout.write(made[STDOUT])
    elif options.explain is not None and options.json:
        from hustings.counting.sheet import json_text

        sys.stdout.write(json_text({"schema": 1, "explanation": told}))
    elif options.explain is not None:
        from hustings.counting.writing.text import wrapped

        print("\n".join(line for sentence in told for line in wrapped(sentence)))
    elif options.json:
        from hustings.counting.sheet import json_text

        sys.stdout.write(json_text(form))
    else:
        from hustings.counting.writing.text import sheet_as_text

        sys.stdout.write(sheet_as_text(form))


def _title(given: str) -> str:
    if not given.strip() or not given.isprintable() or len(given) > LONGEST_TITLE:
        raise CountRefused(f"--title takes one line of text, of at most {LONGEST_TITLE} characters.")
    return given.strip()


def _recounted(form: Mapping[str, Any]) -> bool:
    """Whether ``--verify`` knows the method of this sheet, in this version and with its kept places."""
    from hustings.counting.recount.check import METHODS

    known = METHODS.get(form["method"])
    return known is not None and form["version"] in known.versions and (known.kept or not form.get("constraints"))


def _settings(given: Sequence[str]) -> dict[str, str]:
    settings: dict[str, str] = {}
    for setting in given:
        name, equals, value = setting.partition("=")
        if not equals or not name:
            raise CountRefused(f"--set {setting} is not understood. It takes NAME=VALUE.")
        if name in settings:
            raise CountRefused(f"--set {name} is given twice.")
        settings[name] = value
    return settings


def _choices(options: Namespace, settings: dict[str, str], method: Method, ballots: Ballots) -> Choices:
    """What was said on the command line, checked against the method and the ballots."""
    from hustings.counting.choices import Choices

    ties = any(name.startswith("tie") for name in settings)
    answers, order = _told_of_ties(settings, ballots) if ties else ({}, [])
    seats = ballots.seats or int(method.one_seat)
    if options.seats is not None:
        if not (
            options.seats.isascii() and options.seats.isdigit() and 0 < len(options.seats) < 7 and int(options.seats)
        ):
            raise CountRefused(f"--seats {options.seats} is not understood. It takes a whole number from 1 up.")
        seats = int(options.seats)
    if options.seed is not None and not _is_text(options.seed):
        raise CountRefused("The seed is no text. Give one that everybody can write down, such as numbers from dice.")
    constraints = _constraints(options, settings, ballots, seats)
    return Choices(
        seats, method.settled({**ballots.parameters, **settings}), tie_order=order or ballots.tie_order,
        seed=options.seed, answers=answers, constraints=constraints,
    )  # fmt: skip


def _told_of_ties(settings: dict[str, str], ballots: Ballots) -> tuple[dict[int, list[str]], list[int]]:
    """On whom people's lots fell, by stage, and the order fixed beforehand; taken out of the settings."""
    from hustings.counting.naming import candidate_named, candidates_in

    names = ballots.candidates
    answers: dict[int, list[str]] = {}
    for name in [name for name in settings if name.startswith("tie.")]:
        stage = name[4:]
        if not (stage.isascii() and stage.isdigit() and 0 < len(stage) < 8):
            raise CountRefused(f"--set {name}: after tie. stands the number of a stage, as in tie.5=NAME.")
        answers[int(stage)] = [names[candidate_named(each, names)] for each in settings.pop(name).split(";")]
    order = candidates_in("tie_order", settings.pop("tie_order", ""), ballots)
    if order and len(order) != len(names):
        raise CountRefused("tie_order names every candidate once, by name or number, parted by semicolons.")
    return answers, order


def _is_text(given: str) -> bool:
    """Whether a person can read it aloud, and every machine writes it in the same bytes."""
    from hustings.counting.reading.names import fault_in

    return not fault_in(given)


def _constraints(options: Namespace, settings: dict[str, str], ballots: Ballots, seats: int) -> Constraints | None:
    """Places kept for groups, from ``minimum``, ``maximum`` and the file of groups."""
    minimum, maximum = settings.pop("minimum", ""), settings.pop("maximum", "")
    if not minimum and not maximum and options.groups is None:
        return None
    if not minimum and not maximum:
        raise CountRefused(
            "--groups says who is in which group, but not how many of it there are to be. Give "
            '--set minimum="GROUPING:GROUP=NUMBER" or maximum, or leave --groups out.'
        )
    from hustings.counting.constraints import constraints_for
    from hustings.counting.reading.groups import read_groups

    groups = ballots.groups if options.groups is None else read_groups(options.groups, ballots.candidates)
    standing = [one for one in range(len(ballots.candidates)) if one not in ballots.withdrawn]
    return constraints_for(minimum, maximum, groups, seats=seats, names=ballots.candidates, standing=standing)
