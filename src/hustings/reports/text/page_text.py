"""The text of a report that is a page of the web (HTML): what its reader sees of the article, and nothing else.

Nothing is executed, and nothing fetched. Scripts, hidden text and what is struck out are never read as text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, PageElement, PreformattedString, Tag
from bs4.exceptions import ParserRejectedMarkup

from hustings.speech import said

_MOST_MARKS = 100_000
"""So many tags are read; a report's page has some thousands."""

_DEEPEST = 400

_IS_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*){0,3}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_IS_PART = re.compile(r"\s*<(?:article|main|div|section|header|h1|p|meta|title)\b", re.I)
_UNREAD = frozenset(
    {
        "script", "style", "noscript", "template", "iframe", "frame", "object", "embed", "applet", "svg", "math",
        "canvas", "audio", "video", "select", "option", "textarea", "button", "input", "dialog", "nav",
        "footer", "aside", "menu", "del", "s", "strike", "map", "area", "datalist", "meter", "progress", "head",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
        "legend", "li", "main", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "tfoot", "thead",
        "tr", "ul",
    }
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:;|!|$)|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.I,
)
_TURNING = re.compile(r"unicode-bidi\s*:\s*(?:bidi-override|isolate-override)", re.I)
_RULE = re.compile(r"([^{}@]{1,500})\{([^{}]{0,2000})\}")
_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]*)?([.#])([\w-]+)", re.I)
_PUBLISHED = frozenset(
    {
        "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
        "dcterms.created", "dcterms.date", "pubdate", "publishdate", "publish-date", "parsely-pub-date",
        "sailthru.date", "citation_publication_date",
    }
)  # fmt: skip
_FULL_DAY = re.compile(r"(?:19|20|21)\d\d-[01]\d-[0-3]\d(?!\d)")
_BESIDE = re.compile(
    r"(?:^|[-_ ])(?:related|recommended|newsletter|sign-?up|share|social|sharing|comments?|advert|promo|breadcrumbs?"
    r"|most-?read|trending|cookie|popup|modal)(?:$|[-_ ])",
    re.I,
)
_OUT_OF_SIGHT = re.compile(r"(?:^|[ ])(?:sr-only|visually-?hidden|screen-reader-text|skip-link)(?:$|[ ])", re.I)
_CANDIDATES = 50
_LINE_END = "\x1e"

Kind = Literal["text", "lines", "heading", "caption", "links", "beside", "published"]

Hidden = frozenset[tuple[str, str]]


class UnreadablePage(ValueError):
    """A page that is not read; ``str()`` is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: text, lines as typed, a heading, a caption, nothing but links, of a box beside, when published."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says.

    Args:
        site: What its site is called, if it says so.
        published: The day it says it was published, ``2031-03-04``; empty if it does not, or says several.
    """

    title: str
    blocks: tuple[Block, ...]
    published: str = ""
    site: str = ""


def is_page(text: str, *, named_so: bool = False) -> bool:
    """Whether a text is a page of the web: it begins as one. A text with some tags in it is none.

    Args:
        named_so: Whether its file is called a page; it may then begin as a part of one does.
    """
    return _IS_PAGE.match(text) is not None or (named_so and _IS_PART.match(text) is not None)


def page_of(text: str) -> Page:
    """The article of a page, its title, and when it says it was published.

    Raises:
        UnreadablePage: If it has more tags than any report, or they are broken.
    """
    if text.count("<") > _MOST_MARKS:
        raise UnreadablePage(said("it has more tags than any report. Give the report as text."))
    try:
        soup = BeautifulSoup(text, "html.parser")
    except (ParserRejectedMarkup, RecursionError):
        raise UnreadablePage(
            said("its tags are broken, so that no program reads them. Give the report as text.")
        ) from None
    hidden = _hidden_by_style(soup)
    article = _article(soup, hidden)
    heading = next((tag for tag in article.find_all("h1") if _words(tag)), None) or soup.find("h1")
    title = _words(heading) if isinstance(heading, Tag) else ""
    blocks = tuple(_Blocks(hidden, heading if isinstance(heading, Tag) else None).read(article))
    title = title or _meta(soup, "og:title") or _title(soup)
    return Page(title, blocks, _published(soup, article), _meta(soup, "og:site_name"))


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def _article(soup: BeautifulSoup, hidden: Hidden) -> Tag:
    """The part of the page that is the article: of several the longest; the whole page where none is marked."""
    for found in (soup.find_all("article"), soup.find_all("main"), soup.find_all(role="main")):
        parts = [(len(_words(tag)), tag) for tag in found[:_CANDIDATES] if not _is_within_hidden(tag, hidden)]
        if any(length for length, _ in parts):
            return max(parts, key=lambda part: part[0])[1]
    body = soup.find("body")
    return body if isinstance(body, Tag) else soup


def _is_within_hidden(tag: Tag, hidden: Hidden) -> bool:
    return any(_is_hidden(around, hidden) for around in (tag, *itertools.islice(tag.parents, _DEEPEST)))


def _is_hidden(tag: Tag, hidden: Hidden) -> bool:
    """Whether a reader of the page does not see it."""
    if tag.has_attr("hidden") or _attribute(tag, "aria-hidden").lower() == "true":
        return True
    if _HIDING.search(_attribute(tag, "style")):
        return True
    classes = _attribute(tag, "class")
    if ("#", _attribute(tag, "id")) in hidden or any((".", one) in hidden for one in classes.split()):
        return True
    return _OUT_OF_SIGHT.search(classes) is not None


def _meta(soup: BeautifulSoup, name: str) -> str:
    for tag in soup.find_all("meta"):
        if _attribute(tag, "property").lower() == name and _attribute(tag, "content").strip():
            return " ".join(_attribute(tag, "content").split())
    return ""


def _title(soup: BeautifulSoup) -> str:
    found = soup.find("title")
    return _words(found) if isinstance(found, Tag) else ""


def _published(soup: BeautifulSoup, article: Tag) -> str:
    """The one day that the page's own data give for its publication."""
    told = {
        day[0]
        for tag in soup.find_all("meta")
        if {_attribute(tag, name).lower() for name in ("property", "name", "itemprop")} & _PUBLISHED
        and (day := _FULL_DAY.search(_attribute(tag, "content")))
    }
    times = [tag for tag in article.find_all("time") if _FULL_DAY.match(_attribute(tag, "datetime").strip())]
    marked = [tag for tag in times if tag.has_attr("pubdate") or _attribute(tag, "itemprop").lower() == "datepublished"]
    told |= {_attribute(tag, "datetime").strip()[:10] for tag in marked}
    if not told and len({_attribute(tag, "datetime").strip()[:10] for tag in times}) == 1:
        told = {_attribute(times[0], "datetime").strip()[:10]}
    return told.pop() if len(told) == 1 else ""


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return " ".join(value) if isinstance(value, list) else value or ""


def _hidden_by_style(soup: BeautifulSoup) -> Hidden:
    """Classes (``.``) and names (``#``) that the page's own style sheets hide, on every screen."""
    hidden = set()
    for sheet in soup.find_all("style"):
        text = re.sub(r"/\*.{0,2000}?\*/", "", sheet.get_text()[:200_000], flags=re.S)
        text = re.sub(r"@[\w-]+[^{};]{0,200}\{(?:[^{}]{0,2000}\{[^{}]{0,2000}\})*[^{}]{0,2000}\}", "", text)
        for selectors, body in _RULE.findall(text):
            if _HIDING.search(body):
                found = (_SELECTOR.fullmatch(one.strip()) for one in selectors.split(","))
                hidden |= {(one[1], one[2]) for one in found if one}
    return frozenset(hidden)


class _Blocks:
    """The article as paragraphs, in the order in which it is read."""

    def __init__(self, hidden: Hidden, title: Tag | None) -> None:
        self.hidden = hidden
        self.title = title
        self.letters: list[str] = []
        self.linked = 0  # how many of the letters stand in links
        self.kind: Kind = "text"
        self.length = 0

    def read(self, article: Tag) -> Iterator[Block]:
        """Without recursion: a page may be nested as deep as it likes."""
        self.length = len(_words(article))
        todo: list[tuple[PageElement | str, Kind, bool, int]] = [(article, "text", False, 0)]
        while todo:
            node, kind, linked, depth = todo.pop()
            if isinstance(node, str) and not isinstance(node, NavigableString):  # what follows a tag
                if node == "\n":
                    yield from self._end()
                else:
                    self._add(node, linked)
            elif isinstance(node, NavigableString):
                if not isinstance(node, PreformattedString) or isinstance(node, CData):
                    self.kind = kind if node.strip() else self.kind
                    letters = str(node).replace(_LINE_END, " ")
                    self._add(letters.replace("\n", _LINE_END) if kind == "lines" else letters, linked)
            elif isinstance(node, Tag) and depth < _DEEPEST and not self._is_unread(node, top=node is article):
                yield from self._enter(node, kind, linked, depth, todo)
        yield from self._end()

    def _enter(
        self, tag: Tag, kind: Kind, linked: bool, depth: int, todo: list[tuple[PageElement | str, Kind, bool, int]]
    ) -> Iterator[Block]:
        name = tag.name.lower()
        before, after = "", ""
        if name == "br":
            self._add(_LINE_END, False)
        elif name in _BLOCKS:
            yield from self._end()
            after = "\n"
        elif name in _CELLS:
            after = " "
        elif name == "q":
            before, after = "\u201c", "\u201d"
        elif name == "bdo" or _TURNING.search(_attribute(tag, "style")):
            before, after = "[U+202E]", "[U+202C]"
        if name in _HEADINGS:
            kind = "heading"
        elif name in ("figcaption", "caption") or name == "figure":
            kind = "caption"
        elif kind == "text" and self._is_beside(tag):
            kind = "beside"
        elif name == "pre":
            kind = "lines"
        linked = linked or name == "a"
        if before:
            self._add(before, linked)
        todo.append((after, kind, linked, depth))
        todo.extend((child, kind, linked, depth + 1) for child in reversed(tag.contents))

    def _add(self, letters: str, linked: bool) -> None:
        self.letters.append(letters)
        if linked:
            self.linked += len("".join(letters.split()))

    def _end(self) -> Iterator[Block]:
        lines = [" ".join(line.split()) for line in "".join(self.letters).split(_LINE_END)]
        paragraphs = re.split(r"\n{2,}", "\n".join(lines).strip("\n"))
        letters = sum(len(line.replace(" ", "")) for line in lines)
        all_links = self.kind == "text" and self.linked >= letters > 0
        for text in paragraphs:
            if text:
                yield Block("links" if all_links else self.kind, text)
        self.letters, self.linked, self.kind = [], 0, "text"

    def _is_unread(self, tag: Tag, *, top: bool) -> bool:
        if tag is self.title:
            return True
        if top:
            return False
        if tag.name.lower() in _UNREAD or _is_hidden(tag, self.hidden):
            return True
        return _attribute(tag, "role").lower() in ("navigation", "complementary", "search")

    def _is_beside(self, tag: Tag) -> bool:
        """A box beside the article, by what it is called; never most of the text."""
        called = f"{_attribute(tag, 'class')} {_attribute(tag, 'id')}"
        return _BESIDE.search(called) is not None and 4 * len(_words(tag)) < self.length
