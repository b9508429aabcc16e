"""Every sentence in the code and the pages, found and put into each catalogue; ``script/translations`` runs it.

It is a tool of the repository, not of the program: it needs what only developers install.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]

HOUSE = ROOT / "src" / "hustings"
LOCALE = HOUSE / "speech" / "locale"
KEYWORDS = {
    "said": None, "said_many": (1, 2), "said_as": ((1, "c"), 2),
    "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
    "gettext_lazy": None,
}  # fmt: skip
COMMENTS = ("Translators:",)
"""How a comment begins that is meant for translators; it stands in the line before the sentence."""

NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""The day that stands in every catalogue, so that its bytes change only with its sentences."""
PLACES = re.compile(r"\{(\w*)\}|%\((\w+)\)s")


def found() -> Catalog:
    """Every sentence in the code and the pages."""
    catalog = Catalog(domain="django", project="Hustings")
    for path in sorted(HOUSE.rglob("*.py")):
        _add(catalog, path, path.read_bytes())
    if not settings.configured:
        settings.configure(USE_I18N=True)
    for path in sorted(HOUSE.rglob("*.html")):
        _add(catalog, path, templatize(path.read_text(encoding="utf-8"), origin=str(path)).encode())
    return catalog


def _add(catalog: Catalog, path: Path, code: bytes) -> None:
    where = path.relative_to(ROOT).as_posix()
    for line, message, comments, context in extract(
        "python", io.BytesIO(code), KEYWORDS, COMMENTS, options={"encoding": "utf-8"}
    ):
        if message and message != ("", ""):
            catalog.add(message, None, [(where, line)], auto_comments=comments, context=context)


def catalogues() -> Iterator[Path]:
    """The catalogue of each language."""
    yield from sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def updated(path: Path, template: Catalog) -> Catalog:
    """A catalogue with every sentence that is said now, and none that is said no more; nothing is guessed."""
    with path.open("rb") as file:
        old = read_po(file, locale=path.parts[-3], domain="django")
    old.update(template, no_fuzzy_matching=True)
    old.obsolete.clear()
    return old


def as_po(catalog: Catalog) -> bytes:
    """The bytes of a catalogue: in order, without line numbers or days that change with every edit."""
    catalog.creation_date = catalog.revision_date = NO_DAY
    catalog.fuzzy = False
    catalog.msgid_bugs_address = catalog.language_team = catalog.last_translator = ""
    out = io.BytesIO()
    write_po(out, catalog, width=120, sort_output=True, include_lineno=False, omit_header=False)
    return out.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """The compiled catalogue, as programs read it."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def faults(path: Path, catalog: Catalog) -> Iterator[str]:
    """Sentences without a translation, and translations that do not fit theirs."""
    for message in catalog:
        if not message.id:
            continue
        here = f"{path.parts[-3]}: {_first(message)!r}"
        said = _texts(message.string)
        if not said or not all(said):
            yield f"{here} has no translation"
            continue
        asked = _places(_texts(message.id))
        for text in said:
            if extra := _places([text]) - asked:
                yield f"{here}: the translation fills in {', '.join(sorted(extra))}, which the sentence does not have"
            if missing := asked - _places([text]) - {"number"}:
                yield f"{here}: the translation leaves out {', '.join(sorted(missing))}"


def _texts(text: str | Iterable[str] | None) -> list[str]:
    """A sentence, or the forms of one that counts something."""
    return [text or ""] if isinstance(text, str) or text is None else list(text)


def _places(texts: Iterable[str]) -> set[str]:
    return {a or b for text in texts for a, b in PLACES.findall(text)}


def _first(message: Message) -> str:
    return _texts(message.id)[0]


def main(check: bool) -> int:
    """Update, or check; the exit status."""
    template = found()
    bad: list[str] = []
    for path in catalogues():
        catalog = updated(path, template)
        bad += faults(path, catalog)
        for target, data in ((path, as_po(catalog)), (path.with_suffix(".mo"), as_mo(catalog))):
            if target.is_file() and target.read_bytes() == data:
                continue
            if check:
                bad.append(f"{target.relative_to(ROOT)} is not up to date: run script/translations")
            else:
                target.write_bytes(data)
        print(f"{path.parts[-3]}: {sum(1 for message in catalog if message.id)} sentences")
    for fault in bad:
        print(fault, file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
