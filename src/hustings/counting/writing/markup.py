"""HTML and SVG as text, with everything escaped that was not made here."""

from __future__ import annotations

from html import escape

from hustings.counting.writing.sheet_read import plain


class Markup(str):
    """Text that is markup already; every other text is escaped when it is put into an element."""

    __slots__ = ()


VOID = frozenset(("meta", "rect", "path", "line", "br", "use"))
"""Elements that may stand without content; they are closed at once where they have none."""


def element(name: str, /, *children: str, **attributes: object) -> Markup:
    """One element; ``stroke_width=2`` writes ``stroke-width="2"``, ``class_`` writes ``class``.

    Args:
        children: Elements made here, or plain text, which is escaped; what could turn a line about is taken out of it.
        attributes: ``None`` leaves an attribute out.
    """
    written = "".join(
        f' {key if key == "viewBox" else key.rstrip("_").replace("_", "-")}="{escape(plain(str(value)))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = joined(*children)
    if not inner and name in VOID:
        return Markup(f"<{name}{written}/>")
    return Markup(f"<{name}{written}>{inner}</{name}>")


def joined(*children: str) -> Markup:
    """Elements and texts one after the other."""
    return Markup("".join(child if isinstance(child, Markup) else escape(plain(child)) for child in children))
