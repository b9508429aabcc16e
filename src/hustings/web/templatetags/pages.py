"""Small words for the templates: days, addresses, texts with links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hustings.answers.lines import capital, sentence, small, term_words
from hustings.entries import day_words
from hustings.reports.proposing import words
from hustings.speech import listed, numeral, said
from hustings.web import addresses, labels, prose
from hustings.web.archive import Archive
from hustings.web.standing import seal_words
from hustings.web.svg import element

register = template.Library()


@dataclass(frozen=True)
class Section:
    """A page that every page of an organisation leads to."""

    words: str
    address: str
    current: str


@register.filter
def sections(archive: Archive, here: str) -> tuple[Section, ...]:
    """The chief pages of an organisation; ``here`` is the name of the page that is shown."""
    return tuple(
        Section(words, f"/{archive.slug}/{path}", "page" if here == path else "true" if here in beneath else "")
        for path, words, beneath in _sections()
    )


def _sections() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return (
        ("ask", said("Ask"), ()),
        ("people", said("People"), ("person",)),
        ("seats", said("Seats"), ("seat",)),
        ("bodies", said("Bodies"), ("body",)),
        ("duties", said("Duties"), ()),
        ("decisions", said("Register"), ("decision",)),
        ("rulebook", said("Rule book"), ("clause", "compare")),
        ("about", said("About"), ()),
    )


register.filter("plain_words", term_words)
register.filter("capital", capital)
register.filter("sentence", sentence)
register.filter("small", small)
register.filter("quoted_list", lambda acts: listed(labels.quoted(term_words(act)) for act in acts))
register.filter("mark_kind", labels.mark_kind)
register.filter("duty_state", labels.duty_state)
register.filter("row_kind", labels.row_kind)
register.filter("answer_word", labels.answer_word)
register.filter("sureness", labels.sureness)
register.filter("change_word", labels.change_word)
register.filter("proposal_kind", words.kind_words)
register.filter("told_field", words.field_words)
register.filter("stray_why", words.aside_words)
register.filter("name_kind", words.name_words)
register.filter("missing", words.missing_words)
register.filter("with_links", prose.with_links)
register.filter("seal", seal_words)
register.filter("number", lambda number: numeral(f"{number:,}"))
register.filter("day", lambda day: day_words(day) if isinstance(day, date) else "")


@register.simple_tag
def person_address(slug: str, name: str, seat: str = "", on: str = "") -> str:
    """The address of a person's page."""
    return addresses.person(slug, name, [("seat", seat), ("on", on)])


@register.simple_tag
def seat_address(slug: str, name: str) -> str:
    """The address of a seat."""
    return addresses.seat(slug, name)


@register.simple_tag
def linked_seat(slug: str, name: str, seats: tuple[str, ...]) -> SafeString | str:
    """A seat, as a link to its page where the record names it."""
    return format_html('<a href="{}">{}</a>', addresses.seat(slug, name), name) if name in seats else name


@register.simple_tag
def linked_body(archive: Archive, name: str) -> SafeString | str:
    """Whoever did something, as a link to their page: a person, or a body or office."""
    if archive.is_person(name):
        return format_html('<a href="{}">{}</a>', addresses.person(archive.slug, name), name)
    front = archive.book.front
    known = name in archive.bodies or name in front.bodies.values() or name in front.offices.values()
    return format_html('<a href="{}">{}</a>', addresses.body(archive.slug, name), name) if known else name


@register.simple_tag
def clause_address(slug: str, number: str) -> str:
    """The address of a clause."""
    return addresses.clause(slug, number)


@register.simple_tag
def decision_address(slug: str, number: int) -> str:
    """The address of an entry."""
    return addresses.decision(slug, number)


@register.simple_tag
def answer_icon(kind: str) -> SafeString:
    """The shape of an answer: a tick, a cross, a question mark, or a ring for a value; the word stands beside it."""
    marks = [element("path", d=_ICONS.get(kind, _ICONS["unknown"]), fill_rule="evenodd")]
    if kind == "unknown":
        marks.append(element("text", "?", x="12", y="17.2", text_anchor="middle", class_="icon-mark"))
    return element("svg", *marks, viewBox="0 0 24 24", aria_hidden="true")


_ICONS = {
    "yes": "M12 0a12 12 0 1 0 0 24a12 12 0 0 0 0-24zM10.3 18L4.8 12.4l2.1-2.1 3.4 3.4 6.8-7 2.1 2.1z",
    "no": "M1 1h22v22H1zM7.6 5.5L5.5 7.6 9.9 12l-4.4 4.4 2.1 2.1L12 14.1l4.4 4.4 2.1-2.1L14.1 12l4.4-4.4-2.1-2.1"
    "L12 9.9z",
    "unknown": "M12 0a12 12 0 1 0 0 24a12 12 0 0 0 0-24zm0 2.6a9.4 9.4 0 1 1 0 18.8a9.4 9.4 0 0 1 0-18.8z",
    "value": "M12 0a12 12 0 1 0 0 24a12 12 0 0 0 0-24zm0 7a5 5 0 1 1 0 10a5 5 0 0 1 0-10z",
}


@register.simple_tag
def vote_key(way: str) -> SafeString:
    """The shape that stands for a way of voting, for the key beside a drawing."""
    shapes = {
        "for": element("circle", class_="vote-for", cx="5", cy="5", r="5"),
        "against": element("rect", class_="vote-against", x="0.5", y="0.5", width="9", height="9"),
        "abstaining": element("circle", class_="vote-abstaining", cx="5", cy="5", r="4"),
        "line": element("line", class_="vote-line", x1="5", x2="5", y1="-2", y2="12"),
        "silent": element("circle", class_="vote-silent", cx="5", cy="5", r="1.8"),
    }
    return element("svg", shapes.get(way, ""), viewBox="0 0 10 10", aria_hidden="true")


@register.simple_tag
def lane_key(kind: str) -> SafeString:
    """A piece of a lane, for the key under the lanes."""
    shapes = {
        "yes": element("rect", class_="lane-yes", x="0", y="2", width="26", height="14"),
        "no": element("rect", class_="lane-no", x="0", y="8", width="26", height="3"),
        "unknown": element("rect", class_="lane-unknown", x="1", y="2", width="24", height="14", fill="url(#hatch)"),
        "marker": element("circle", class_="marker", cx="13", cy="9", r="5"),
    }
    return element("svg", shapes[kind], viewBox="0 0 26 18", aria_hidden="true")


@register.simple_tag
def day_input(value: date | str) -> str:
    """A day as a form writes it."""
    return value.isoformat() if isinstance(value, date) else str(value)


@register.simple_tag
def linked_name(slug: str, name: str, people: tuple[str, ...], on: str = "") -> SafeString | str:
    """A name, as a link to its page where it is a person of the record."""
    if name not in people:
        return name
    return format_html('<a href="{}">{}</a>', addresses.person(slug, name, [("on", on)]), name)
