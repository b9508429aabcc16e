"""Who speaks, in invented sentences, by the construction: the names in them are found by the program itself."""

from __future__ import annotations

import pytest

from hustings.reports.files import report_of
from hustings.reports.reading import read


def who(text: str) -> str:
    """Who says each quotation, as "kind:speaker", in order."""
    return "; ".join(f"{one.kind}:{one.speaker}" for one in read(report_of(text, source="a report")).quotations)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Unite organiser Ada Lunt spoke in favour of the plan, which calls on members to strike, "
            'saying: "Now is the time."',
            "named:Ada Lunt",
        ),
        (
            'Bo Carr moved the amendment, which was seconded by Ada Lunt, arguing that the levy was "a '
            'tax on the poor".',
            "named:Bo Carr",
        ),
        ('Cllr Ada Lunt resigned from the board, which meets monthly, adding: "I am tired."', "named:Ada Lunt"),
        (
            'Ada Lunt, who sits on the board of the Harbour Trust and chairs its audit committee told members: "Wait."',
            "named:Ada Lunt",
        ),
        ('Bo Carr, who represents Eastgate on the county council insisted it was "untrue".', "named:Bo Carr"),
        (
            'The treasurer Ada Lunt, who joined the Dockers\' Union in 2019 said the vote was "a sham".',
            "named:Ada Lunt",
        ),
        ('After the count Dame Ada Lunt, the outgoing chair of the Guild said: "Thank you."', "named:Ada Lunt"),
        ('Bo Carr, the branch secretary told the Echo: "It is over."', "named:Bo Carr"),
        ('Speaking in Elver, the chair of the Guild said: "Thank you."', "official:the chair of the Guild"),
        ('In a letter to Ada Lunt, the chair of the Guild said: "Thank you."', "official:the chair of the Guild"),
        ('Ada Lunt also objected, as did group leader Bo Carr, who said the plan was "dead".', "named:Bo Carr"),
        ('Among those expelled was Ada Lunt, who called it "a purge".', "named:Ada Lunt"),
        (
            "The motion was tabled by four delegates - Ada Lunt, Bo Carr, Cy Dow and Eve Fell - who "
            'claimed the chair was "a liar".',
            "anonymous:four delegates",
        ),
        (
            'The letter was signed by two trustees, Ada Lunt and Bo Carr, who described the accounts as "a mess".',
            "anonymous:two trustees",
        ),
        ('It ended with her accusing the chair of "lies".', "unknown:"),
        ('Ada Lunt walked out. The row ended with her accusing the chair of "lies".', "named:Ada Lunt"),
        ('Bo Carr was expelled. The meeting closed with him calling the vote "a stitch-up".', "named:Bo Carr"),
        ('Carr himself concedes that he has "made mistakes".', "named:Carr"),
        ('"I made mistakes," said Carr himself.', "named:Carr"),
        ('Bo Carr spoke. "I made mistakes," he himself admitted.', "named:Bo Carr"),
        (
            'A member suspended from the Guild after backing a rival has called the ruling "absurd".',
            "anonymous:A member suspended from the Guild after backing a rival",
        ),
        (
            'A councillor expelled by the Arden Party for voting against the budget said it was "absurd".',
            "anonymous:A councillor expelled by the Arden Party for voting against the budget",
        ),
        (
            'A trustee removed before taking office has said she was "heartbroken".',
            "anonymous:A trustee removed before taking office",
        ),
        ('Lunt said the ruling was fair but the "purge" went on.', "unknown:"),
        ('Lunt said the meeting was quiet, but members were "angry" afterwards.', "unknown:"),
        ('The rules require that a candidate be a member "in good standing".', "document:The rules"),
        ('LPN rules stipulate that the panel must meet "without delay".', "document:LPN rules"),
        ('Standing order 14 provides that the chair "may adjourn".', "document:Standing order 14"),
        ('The inquiry decided that the vote had been "fatally flawed".', "document:The inquiry"),
        ('The investigation concluded that the count was "unsafe".', "document:The investigation"),
        ('Conference resolved to "end all talks".', "named:Conference"),
        (
            'Bo Carr is accused of breaching the Members\' Code of Conduct on issues of "respect and courtesy".',
            "unknown:",
        ),
        ('The policy, known as "Safe Conduct," was adopted in May.', "unknown:"),
        ('Guild of Dockers Chair Ada Lunt said it was "done".', "named:Ada Lunt"),
        ('Arden Student Union Vice-President Bo Carr told us it was "done".', "named:Bo Carr"),
        ('Northport Labour Group Leader Councillor Ada Lunt said it was "done".', "named:Ada Lunt"),
        (
            "The Dockers' leader Ada Lunt lost. Critic and former deputy leader Bo Carr was glad. "
            'After the count the leader said it was "a blow".',
            "named:Ada Lunt",
        ),
        (
            'The Guild\'s secretary in the region, Dr Ada Lunt, confirmed it. The secretary said: "It stands."',
            "named:Ada Lunt",
        ),
        (
            'Ada Lunt is the chair of the Guild. Bo Carr is its treasurer. The chair said: "It stands."',
            "named:Ada Lunt",
        ),
        ('Eastgate MP Bo Carr lost the whip. The Eastgate MP said: "I am sorry."', "named:Bo Carr"),
        ('Bo Carr, the MP for Eastgate, lost the whip. The Eastgate MP said: "I am sorry."', "named:Bo Carr"),
        (
            "The general secretary of the union, Ada Lunt, resigned. Members left. The union's general "
            'secretary said: "I am sorry."',
            "named:Ada Lunt",
        ),
        ('Chair Ada Lunt and vice-chair Bo Carr met. The vice-chair said: "No."', "named:Bo Carr"),
        ('Bo Carr lost by what I\'m told was a "clear" margin.', "unknown:"),
        ('The Student Union Trustee Board said it had "met on Monday".', "named:Student Union Trustee Board"),
        ('Ada Lunt and Bo Carr said the vote was "void".', "named:Ada Lunt"),
        (
            'Co-chairs Ada Lunt and Bo Carr said the vote was "void". They added: "We will appeal."',
            "named:Ada Lunt; named:Ada Lunt",
        ),
    ],
)
def test_the_subject_of_a_verb_of_saying_is_found_whatever_stands_beside_it(text: str, speakers: str) -> None:
    assert who(text) == speakers
