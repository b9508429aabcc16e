"""Which texts can be candidates' names: a sheet must be able to show each, and a reader to tell them apart."""

from __future__ import annotations

LONGEST_NAME = 1_000
"""Characters."""
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn about what stands around them, on a page or a terminal."""


def fault_in(name: str) -> str:
    """What keeps this text from being a name or a title, to follow its quotation; empty where nothing does.

    Signs of languages stay: spaces that do not break, and the joiners of Persian and Hindi names. So do the signs from
    U+0080 to U+009F, which stand in published files of wards where a letter was written in another encoding: what is
    made for people shows them as a replacement sign, and JSON escapes them.
    """
    if not name.strip():
        return "is empty"
    if len(name) > LONGEST_NAME:
        return f"has more than {LONGEST_NAME:,} characters"
    if name.isprintable():
        return ""
    from unicodedata import category

    for sign in name:
        if sign in TURNING or not (sign.isprintable() or category(sign) in ("Zs", "Cf") or "\x80" <= sign <= "\x9f"):
            return f"has a character that no sheet can show, U+{ord(sign):04X}"
    return ""


def as_seen(name: str) -> str:
    """A name as a reader sees it: two that are the same here cannot be told apart on a sheet.

    Accents are one form, spaces one space, and signs without a shape of their own are left out.
    """
    if name.isascii():
        return " ".join(name.split())
    from unicodedata import category, normalize

    return " ".join("".join(sign for sign in normalize("NFC", name) if category(sign) != "Cf").split())


def check_names(names: list[str]) -> tuple[int, str] | None:
    """The first that cannot stand among these names: its place from 0, and a sentence; ``None`` where all can."""
    seen: dict[str, int] = {}
    for place, name in enumerate(names):
        if fault := fault_in(name):
            return place, f"{short(name)!r} cannot be a candidate's name: it {fault}."
        before = seen.setdefault(as_seen(name), place)
        if before != place:
            if names[before] == name:
                said = f"Two candidates have the name {short(name)!r}."
            else:
                said = f"The names {short(names[before])!r} and {short(name)!r} look the same."
            return place, f"{said} Give candidates names that a sheet can tell apart."
    return None


def short(text: str) -> str:
    """As much of a text from outside as fits into a sentence."""
    text = text.strip()
    return text if len(text) <= 60 else f"{text[:57]}..."
