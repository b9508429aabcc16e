"""Texts that people wrote, made safe to show: Markdown of a rule book, and sources with addresses in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import nh3
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from hustings.speech import said

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_TAGS = {
    "a", "blockquote", "br", "code", "dd", "dl", "dt", "em", "hr", "li", "ol", "p", "pre", "s", "strong", "sub", "sup",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_TRAILING = ".,;:!?)]}'’"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def markdown(text: str) -> SafeString:
    """Markdown as HTML; script, pictures and anything else that is not text are left out."""
    cleaned = nh3.clean(_MARKDOWN.render(text), tags=_TAGS, attributes={"a": {"href", "title"}, "ol": {"start"}},
                        url_schemes={"http", "https", "mailto"}, link_rel="noopener noreferrer nofollow")  # fmt: skip
    return mark_safe(cleaned)  # noqa: S308 - cleaned by nh3


def plain(text: str) -> str:
    """Markdown as plain words on one line."""
    stripped = nh3.clean(_MARKDOWN.render(text), tags=set())
    for written, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        stripped = stripped.replace(written, character)
    return " ".join(stripped.split())


def opening(text: str, most: int = 320) -> str:
    """The first whole sentences of a Markdown text, as plain words; at most so many characters, if a sentence ends
    before that, and a cut after a word if not."""
    words = plain(text)
    if len(words) <= most:
        return words
    kept = ""
    for sentence in _SENTENCE_END.split(words):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > most:
            break
        kept = longer
    return f"{kept} …" if kept else words[:most].rsplit(" ", 1)[0] + " …"


def with_links(text: str) -> SafeString:
    """Plain text in which every web address is a link that says where it leads."""
    parts: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_TRAILING)
        parts += [escape(text[end : found.start()]), _link(address)]
        end = found.start() + len(address)
    parts.append(escape(text[end:]))
    return mark_safe("".join(parts))  # noqa: S308 - each part is escaped


def _link(address: str) -> SafeString:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    if not host:
        return escape(address)
    return format_html('<a href="{}" rel="noopener noreferrer nofollow">{}</a>', address, host.removeprefix("www."))


def listed(parts: Iterable[str]) -> SafeString:
    """``a, b and c``, each part escaped unless it is HTML already."""
    *others, last = parts
    if not others:
        return format_html("{}", last)
    return format_html(
        said("{others} and {last}"), others=format_html_join(", ", "{}", ((o,) for o in others)), last=last
    )
