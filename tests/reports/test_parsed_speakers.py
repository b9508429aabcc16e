"""Speakers read by a parse. The parses here are written by hand, as spaCy makes them; where spaCy and an English
pipeline are installed, they are asked too."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from tests.reports.quoting import quotations_of

from hustings.reports.papers.files import report_of
from hustings.reports.quotations.parsed_speakers import ParsedSpeakers, PipelineRefused, Token, speakers_by
from hustings.reports.quotations.speakers import GRAMMAR, OneAfterTheOther, Speakers

FOUNDER = '"A farce," the woman who has chaired the branch since it began in a pub told us.'
FOUNDER_PARSE = """
" punct told PUNCT - | A det farce DET - | farce ccomp told NOUN - | , punct told PUNCT - | " punct told PUNCT -
the det woman DET - | woman nsubj told NOUN - | who nsubj chaired PRON - | has aux chaired AUX -
chaired relcl woman VERB - | the det branch DET - | branch dobj chaired NOUN - | since mark began SCONJ -
it nsubj began PRON - | began advcl chaired VERB - | in prep began ADP - | a det pub DET - | pub pobj in NOUN -
told ROOT told VERB - | us dobj told PRON - | . punct told PUNCT -
"""
SPAT = '"A farce," spat the secretary of the branch, Ada Lunt.'
SPAT_PARSE = """
" punct spat PUNCT - | A det farce DET - | farce ccomp spat NOUN - | , punct spat PUNCT - | " punct spat PUNCT -
spat ROOT spat VERB - | the det secretary DET - | secretary nsubj spat NOUN - | of prep secretary ADP -
the det branch DET - | branch pobj of NOUN - | , punct secretary PUNCT - | Ada compound Lunt PROPN PERSON
Lunt appos secretary PROPN PERSON | . punct spat PUNCT -
"""
RUN_DOWN = 'The vote was run down by Lunt and then dubbed, to laughter in the hall, "a farce".'
RUN_DOWN_PARSE = """
The det vote DET - | vote nsubjpass run NOUN - | was auxpass run AUX - | run ROOT run VERB - | down prt run ADP -
by agent run ADP - | Lunt pobj by PROPN PERSON | and cc run CCONJ - | then advmod dubbed ADV - | dubbed conj run VERB -
, punct dubbed PUNCT - | to prep dubbed ADP - | laughter pobj to NOUN - | in prep laughter ADP - | the det hall DET -
hall pobj in NOUN - | , punct dubbed PUNCT - | " punct farce PUNCT - | a det farce DET - | farce oprd dubbed NOUN -
" punct dubbed PUNCT - | . punct run PUNCT -
"""
CLAUSE = 'They went on, it was said, against the "gag" clause.'
CLAUSE_PARSE = """
They nsubj went PRON - | went ROOT went VERB - | on prt went ADP - | , punct went PUNCT - | it nsubjpass said PRON -
was auxpass said AUX - | said parataxis went VERB - | , punct went PUNCT - | against prep said ADP -
the det clause DET - | " punct clause PUNCT - | gag compound clause NOUN - | " punct clause PUNCT -
clause pobj against NOUN - | . punct went PUNCT -
"""
AFTERWARDS = 'Lunt claimed little, and the "purge" went on.'
AFTERWARDS_PARSE = """
Lunt nsubj claimed PROPN PERSON | claimed ROOT claimed VERB - | little dobj claimed ADJ - | , punct claimed PUNCT -
and cc claimed CCONJ - | the det purge DET - | " punct purge PUNCT - | purge nsubj went NOUN - | " punct purge PUNCT -
went conj claimed VERB - | on prt went ADP - | . punct claimed PUNCT -
"""


@dataclass
class Word:
    """A word of a parse written by hand."""

    i: int
    idx: int
    text: str
    dep_: str
    pos_: str
    ent_type_: str
    children: list[Token] = field(default_factory=list)
    _head: list[Token] = field(default_factory=list)

    @property
    def head(self) -> Token:
        return self._head[0]

    @property
    def subtree(self) -> list[Token]:
        return [self, *(one for child in self.children for one in child.subtree)]


def parse_of(text: str, table: str) -> Callable[[str], list[Token]]:
    """A pipeline that knows one sentence: word, relation, head (the nearest so called), part of speech, entity."""
    rows = [row.split() for line in table.strip().splitlines() for row in line.split(" | ")]
    words: list[Word] = []
    for number, (word, dep, _, pos, entity) in enumerate(rows):
        at = text.index(word, words[-1].idx + len(words[-1].text) if words else 0)
        words.append(Word(number, at, word, dep, pos, "" if entity == "-" else entity))
    for one, row in zip(words, rows, strict=True):
        head = min((other for other in words if other.text == row[2]), key=lambda other: abs(other.i - one.i))
        one._head.append(head)
        if head is not one:
            head.children.append(one)

    def parse(asked: str) -> list[Token]:
        assert asked == text
        return list[Token](words)

    return parse


def who(text: str, speakers: Speakers) -> list[str]:
    return [f"{one.kind}:{one.speaker}" for one in quotations_of(report_of(text, source="a report"), (), (), speakers)]


@pytest.mark.parametrize(
    ("text", "parse", "speaker"),
    [
        (FOUNDER, FOUNDER_PARSE, "official:the woman"),
        (SPAT, SPAT_PARSE, "named:Ada Lunt"),
        # the second passive has no doer of its own
        (RUN_DOWN, RUN_DOWN_PARSE, "unknown:"),
        # what something is called, and a clause of its own
        (CLAUSE, CLAUSE_PARSE, "unknown:"),
        (AFTERWARDS, AFTERWARDS_PARSE, "unknown:"),
    ],
)
def test_the_parse_is_asked_where_the_grammar_finds_nobody(text: str, parse: str, speaker: str) -> None:
    parsed = ParsedSpeakers(parse_of(text, parse))

    assert who(text, GRAMMAR) == ["unknown:"]
    assert who(text, OneAfterTheOther(GRAMMAR, parsed)) == [speaker]


def test_a_passage_too_long_is_not_parsed() -> None:
    def parse(text: str) -> list[Token]:
        raise AssertionError("was parsed")

    text = '"No," spat Ada Lunt ' + "and so on " * 400 + "."
    assert who(text, ParsedSpeakers(parse)) == ["unknown:"]


def test_without_spacy_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)

    with pytest.raises(PipelineRefused) as refused:
        speakers_by("en_core_web_sm")
    assert str(refused.value) == (
        "Speakers are read with en_core_web_sm by spaCy, which is not installed: pip install 'hustings[speakers]'."
    )
    assert speakers_by("grammar") is GRAMMAR


def test_reading_a_report_does_not_load_spacy() -> None:
    modules = "hustings.reports.reading, hustings.reports.quotations.parsed_speakers"
    asked = f"import sys, {modules}; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


@pytest.fixture(scope="module")
def english() -> Speakers:
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'hustings[speakers]'")
    installed = sorted(name for name in spacy.util.get_installed_models() if name.startswith("en_"))
    if not installed:
        pytest.skip("no English pipeline of spaCy is installed: python -m spacy download en_core_web_sm")
    return speakers_by(installed[0])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (FOUNDER, "official:the woman"),
        (CLAUSE, "unknown:"),
        ('The chair was "blocked" from standing.', "unknown:"),
    ],
)
def test_an_installed_pipeline_tells_the_same_each_time(english: Speakers, text: str, speaker: str) -> None:
    assert who(text, english) == who(text, english) == [speaker]


def test_a_pipeline_that_is_not_installed_is_refused_by_name(english: Speakers) -> None:
    with pytest.raises(PipelineRefused, match=r"No pipeline of spaCy called en_no_such is installed"):
        speakers_by("en_no_such")
