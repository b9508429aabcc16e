"""SVG as text, with everything escaped: drawings are made on the server and need no script."""

from __future__ import annotations

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe


def element(name: str, *children: str, **attributes: object) -> SafeString:
    """One element; ``stroke_width=2`` writes ``stroke-width="2"``, ``class_`` writes ``class``.

    Args:
        children: Elements made here, or plain text, which is escaped. Empty ones are left out.
        attributes: ``None`` leaves an attribute out.
    """
    written = "".join(
        f' {_attribute(key)}="{escape(str(value))}"' for key, value in attributes.items() if value is not None
    )
    inner = "".join(str(conditional_escape(child)) for child in children if child)
    return mark_safe(f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>")  # noqa: S308


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-") if key != "viewBox" else key


def percent(share: float) -> str:
    """A share of the width as SVG writes it: 0.25 is ``25%``."""
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + "%"
