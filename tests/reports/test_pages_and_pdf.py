"""Reports that are pages of the web or PDFs: what their reader sees, and nothing else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from tests.reports.hostile import SHARES, takes
from tests.reports.making_pdf import pdf

from hustings.reports.papers.files import ReportRefused, read_report
from hustings.reports.report import Report

PAGE = """<!DOCTYPE html>
<html lang="en"><head>
<meta charset="utf-8"><title>Guild council loses vote | Courier</title>
<meta property="article:published_time" content="2031-03-04T14:05:00Z">
<style>.x1 { display: none } @media print { .story { display: none } } #x2, p.x3 { visibility: hidden; }</style>
<script>document.write("<p>The motion was carried by 99 votes to 1.</p>")</script>
</head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article class="story">
<h1>Guild council <em>loses</em> vote</h1>
<p>By Jo Bell, Union Correspondent</p>
<p>The council of the Students&rsquo; Guild <b>rejected</b> a motion<br>by 23 votes to 14.</p>
<p style="display:none">The motion was carried by 98 votes to 2.</p>
<p hidden>The motion was carried by 97 votes to 3.</p>
<p class="x1 story">The motion was carried by 96 votes to 4.</p>
<p id="x2">The motion was carried by 95 votes to 5.</p><p class="x3">The motion was carried by 94 votes to 6.</p>
<!-- <p>The motion was carried by 93 votes to 7.</p> -->
<p><del>It was 22 votes.</del> &ldquo;We lost,&rdquo; said Ms Okafor.<br><br><q>Badly.</q></p>
<figure><img src="https://example.org/a.png" alt="92 votes to 8">
<figcaption>Ada Okafor outside the hall</figcaption></figure>
<h2>‘A sad day’</h2>
<p><a href="/other">Ferries stop for the day</a></p>
<div class="newsletter-signup"><p>All our news every day.</p></div>
<ul><li>Noor Haddad stood down.</li><li>Jo Bell stays.</li></ul>
<table><tr><th>For</th><td>14</td></tr><tr><th>Against</th><td>23</td></tr></table>
<pre>
For: 3
Against: 4</pre>
<noscript><p>91 votes to 9.</p></noscript><template><p>90 votes to 10.</p></template>
</article>
<footer><p>Courier Ltd</p></footer></body></html>"""


def sentences(report: Report) -> list[str]:
    return [sentence.text for sentence in report.sentences]


def test_a_page_is_read_as_its_reader_sees_it() -> None:
    report = read_report(PAGE.encode(), source="Courier")

    assert report.title == "Guild council loses vote"
    assert sentences(report) == [
        "The council of the Students' Guild rejected a motion by 23 votes to 14.",
        '"We lost," said Ms Okafor.',
        '"Badly."',
        "Noor Haddad stood down.",
        "Jo Bell stays.",
        "For 14",
        "Against 23",
        "For: 3",
        "Against: 4",
    ]
    assert [(report.words(stray.span), stray.why) for stray in report.strays] == [
        ("Published: 2031-03-04", ("byline",)),
        ("By Jo Bell, Union Correspondent", ("byline",)),
        ("Ada Okafor outside the hall", ("caption",)),
        ("‘A sad day’", ("headline",)),
        ("Ferries stop for the day", ("headline",)),
        ("All our news every day.", ("box",)),
    ]
    assert not any(str(number) in report.text for number in range(90, 100))
    assert (str(report.dated), report.words(report.dated_by) if report.dated_by else "") == (
        "2031-03-04",
        "Published: 2031-03-04",
    )


@pytest.mark.parametrize(
    ("head", "dated"),
    [
        ('<meta itemprop="datePublished" content="2031-03-04">', "2031-03-04"),
        ('<meta name="date" content="2031-03-04"><meta name="dc.date" content="2031-03-05">', "None"),
        ('<meta name="generator" content="2031-03-04">', "None"),
        ("", "None"),
    ],
)
def test_the_day_of_a_page_is_what_the_page_says(head: str, dated: str) -> None:
    page = f"<html><head>{head}</head><body><p>It lost the vote.</p></body></html>"

    assert str(read_report(page.encode(), source="Courier").dated) == dated


def test_a_time_within_the_article_is_its_day_where_there_is_but_one() -> None:
    page = (
        '<html><body><article><time datetime="2031-03-04T10:00Z">Tuesday</time><p>It lost.</p></article></body></html>'
    )

    assert str(read_report(page.encode(), source="Courier").dated) == "2031-03-04"


def test_text_that_turns_is_shown_and_a_hidden_article_is_not_read() -> None:
    page = (
        '<html><body><div style="opacity:0"><article><p>It won. It won. It won. It won.</p></article></div>'
        '<article><p>It lost by <bdo dir="rtl">41</bdo> to 23.</p></article></body></html>'
    )

    assert sentences(read_report(page.encode(), source="Courier")) == ["It lost by [U+202E]41[U+202C] to 23."]


def test_a_text_with_tags_in_it_is_text_unless_its_file_is_called_a_page(tmp_path: Path) -> None:
    text = "<p>It lost.</p> <script>alert(1)</script>"
    path = tmp_path / "report.html"
    path.write_text(text, encoding="utf-8")

    assert read_report(text.encode(), source="Courier").text == text
    assert read_report(path).text == "It lost."
    path.with_suffix(".txt").write_text(text, encoding="utf-8")
    assert read_report(path.with_suffix(".txt")).text == text


def test_a_page_in_the_encoding_that_it_declares() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Łukasz Żak lost.</p></body></html>'

    assert read_report(page.encode("iso-8859-2"), source="Courier").text == "Łukasz Żak lost."


def test_a_page_without_text_or_with_too_many_tags_is_refused() -> None:
    with pytest.raises(ReportRefused, match="there is no text on this page"):
        read_report(b"<html><body><script>It lost.</script></body></html>", source="Courier")
    with pytest.raises(ReportRefused, match="more tags than any report"):
        read_report(b"<html><body>" + b"<b>" * 200_000, source="Courier")


@SHARES
@pytest.mark.parametrize(
    "piece", ["<div>", "<p>a", "<div class='share'>a", "<!--", "<article>a", "<a href='", "&amp", "<![", "</p>"]
)
def test_a_hostile_page_is_read_or_refused_in_a_bounded_time(piece: str, share: int) -> None:
    page = "<html><body>" + piece * (20_000 // share) + "<p>It lost."

    def read_or_refused() -> None:
        try:
            assert read_report(page.encode(), source="Courier").source == "Courier"
        except ReportRefused as refused:
            assert "Courier" in str(refused)

    takes(30 / share, read_or_refused)


def test_a_pdf_is_read_and_its_headers_and_page_numbers_are_set_aside() -> None:
    data = pdf(
        ["Harbour Workers: minutes", "The executive met on Tuesday and heard a report from", "its secretary. A mo-",
         "tion was lost by 23 votes to 14.", "1"],
        ["Harbour Workers: minutes", "\u201cWe lost,\u201d said Ms Okafor of the left-",
         "wing group. Other left-wing groups agreed.", "2"],
    )  # fmt: skip

    report = read_report(data, source="minutes.pdf")

    assert sentences(report) == [
        "The executive met on Tuesday and heard a report from its secretary.",
        "A motion was lost by 23 votes to 14.",
        '"We lost," said Ms Okafor of the left-wing group.',
        "Other left-wing groups agreed.",
    ]
    assert [report.words(stray.span) for stray in report.strays] == [
        "Harbour Workers: minutes",
        "1",
        "Harbour Workers: minutes",
        "2",
    ]


def test_a_pdf_that_cannot_be_read_is_refused_in_a_plain_sentence() -> None:
    whole = pdf(["It lost."])
    locked = io.BytesIO()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(whole)))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(locked)
    told = {
        whole[:200]: "this PDF cannot be read: it is damaged, or not made as PDFs are. Give the report as text.",
        pdf([]): "there is no text in this PDF; it may be pictures of pages. Have their text recognised first.",
        pdf(*[["It lost."]] * 61): "it has more than 60 pages, and no report has. Nothing of it is read.",
        locked.getvalue(): "this PDF is locked with a password. Give the report as text.",
    }

    for data, sentence in told.items():
        with pytest.raises(ReportRefused) as refused:
            read_report(data, source="minutes.pdf")
        assert str(refused.value) == f"minutes.pdf: {sentence}"


def test_a_pdf_broken_anywhere_is_read_or_refused() -> None:
    whole = bytearray(pdf(["It lost by 23 votes to 14.", "It rose."]))
    for at in range(0, len(whole), 7):
        broken = bytes(whole[:at]) + b"\xff(<<" + bytes(whole[at + 4 :])
        try:
            read_report(broken, source="minutes.pdf")
        except ReportRefused as refused:
            assert str(refused).startswith("minutes.pdf:")
