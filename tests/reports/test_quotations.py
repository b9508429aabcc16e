from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

import pytest
from tests.reports.quoting import quotations_of

from hustings.entries.days import Day
from hustings.reports.found import Kind, Mention, Named, Quotation, Speaker
from hustings.reports.papers.files import read_report, report_of
from hustings.reports.report import Report, Span


def mentions(report: Report, **named: Kind) -> list[Mention]:
    """Every place where these names stand, or their surnames; a keyword's underscores are blanks."""
    found = []
    for name, kind in ((each.replace("_", " "), kind) for each, kind in named.items()):
        short = name.split()[-1] if kind is Kind.PERSON else name
        for match in re.finditer(rf"(?:(?:Mr|Ms|Sir) )?(?:{re.escape(name)}|{re.escape(short)})", report.text):
            found.append(Mention(Named(kind, name), Span(*match.span())))
    return sorted(found, key=lambda one: one.span)


def who(text: str, **named: Kind) -> list[tuple[str, str]]:
    """Each quotation's first words and who says it, as "kind:speaker"."""
    report = report_of(text, source="a report")
    return [
        (" ".join(report.words(one.spans[0]).split()[:3]), f"{one.kind}:{one.speaker}")
        for one in quotations_of(report, mentions(report, **named))
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ('"We will fight on," said Ada Lunt.', "named:Ada Lunt"),
        ('"We will fight on," Ada Lunt said.', "named:Ada Lunt"),
        ('"We will fight on", said Ada Lunt, the chair of the branch.', "named:Ada Lunt"),
        ('"We will fight on," said the chair of the branch, Ada Lunt.', "named:Ada Lunt"),
        ('Ada Lunt said: "We will fight on."', "named:Ada Lunt"),
        ('Ada Lunt, who chairs the branch, said: "We will fight on."', "named:Ada Lunt"),
        ('According to Ada Lunt, the vote was "a farce".', "named:Ada Lunt"),
        ('The vote was "a farce", according to Ada Lunt.', "named:Ada Lunt"),
        ('The vote was "a farce" from start to finish, Ada Lunt said.', "named:Ada Lunt"),
        ('The vote was described by Ada Lunt as "a farce".', "named:Ada Lunt"),
        ('The vote was described as "a farce" by Ada Lunt.', "named:Ada Lunt"),
        ('The vote was described as "a farce".', "unknown:"),
        ('The vote was branded "a farce" by critics of the board.', "anonymous:critics of the board"),
        ('The ballot, dubbed "the purge", was held on Monday.', "unknown:"),
        ('In what Ada Lunt called a "dark day", the branch closed.', "named:Ada Lunt"),
        ('In a statement, the union said: "We will fight on."', "official:the union"),
        ('In a statement on Friday, Ada Lunt said she was "shocked".', "named:Ada Lunt"),
        ('Ada Lunt resigned on Friday, saying she was "tired".', "named:Ada Lunt"),
        ('Ada Lunt resigned on Friday. She said: "I am tired."', "named:Ada Lunt"),
        ('Ada Lunt resigned with a warning to say "never again".', "named:Ada Lunt"),
        (
            'A spokeswoman for the Dockers\' Union said: "No comment."',
            "official:A spokeswoman for the Dockers' Union",
        ),
        ('"No comment," a spokeswoman said.', "official:a spokeswoman"),
        ('One insider close to Ada Lunt said it was "a mess".', "anonymous:One insider close to Ada Lunt"),
        (
            'Sources in the leader\'s office told the Echo it was "a mess".',
            "anonymous:Sources in the leader's office",
        ),
        (
            '"It was a mess," a source in the leader\'s office said.',
            "anonymous:a source in the leader's office",
        ),
        (
            '"It was a mess," said a source in the leader\'s office.',
            "anonymous:a source in the leader's office",
        ),
        ('"It was a mess," said one delegate, who asked not to be named.', "anonymous:one delegate"),
        ('The motion says the chair "shall step down".', "document:The motion"),
        ('The motion, moved by Bo Carr, called for "an end to secrecy".', "document:The motion"),
        ('A motion calling for "an end to secrecy" was lost.', "document:A motion"),
        ('The report found "serious failings".', "document:The report"),
        ('The rule book states that members "may appeal".', "document:The rule book"),
        ('The union\'s statement read: "We will fight on."', "official:The union"),
        ('Ada Lunt\'s letter to members warned of "chaos".', "document:Ada Lunt's letter to members"),
        ('Ada Lunt tweeted: "We will fight on."', "named:Ada Lunt"),
        ('Posting on Facebook, Ada Lunt wrote: "We will fight on."', "named:Ada Lunt"),
        ('Ada Lunt hit out at the "stitch-up".', "named:Ada Lunt"),
        ('Ada Lunt accused Bo Carr of "lying to members".', "named:Ada Lunt"),
        ('Bo Carr was accused of "lying to members" by Ada Lunt.', "named:Ada Lunt"),
        ('Bo Carr was accused by Ada Lunt of "lying to members".', "named:Ada Lunt"),
        ('Bo Carr was accused of "lying to members".', "unknown:"),
        ('The so-called "purge" went on.', "unknown:"),
        ('The chair was "blocked" from standing.', "unknown:"),
        ('Ada Lunt: "We will fight on."', "named:Ada Lunt"),
        ('Ada Lunt was defiant: "We will fight on."', "named:Ada Lunt"),
        ('Asked whether it was a "purge", Ada Lunt declined to answer.', "unknown:"),
        ('Ada Lunt denied that it was a "purge".', "unknown:"),
        ('Critics say the rule is "a gag".', "anonymous:Critics"),
        (
            'Critics of the board, including Bo Carr, say the rule is "a gag".',
            "anonymous:Critics of the board",
        ),
        ('The branch secretary, Bo Carr, said: "No."', "named:Bo Carr"),
        ('His deputy, Bo Carr, said: "No."', "named:Bo Carr"),
        ('Speaking after the vote, Bo Carr said: "No."', "named:Bo Carr"),
        ('After the vote the chair of the board said: "No."', "official:the chair of the board"),
        ('Bo Carr and Ada Lunt said in a joint letter: "No."', "named:Bo Carr"),
        ('Ada Lunt left the room and told reporters: "No."', "named:Ada Lunt"),
        ('Ada Lunt has repeatedly called the vote "a farce".', "named:Ada Lunt"),
        ('Ada Lunt went on to say: "It is a farce."', "named:Ada Lunt"),
        ('"It is a farce," Ms Lunt, 54, told the Echo.', "named:Lunt"),
        ('"It is a farce," Ms Lunt told the Echo, "and everybody knows it."', "named:Lunt"),
        ('"It is a farce," she said.', "unknown:"),
        ('The members were told that the vote was "a farce".', "unknown:"),
        ('Ada Lunt was quoted as saying the vote was "a farce".', "named:Ada Lunt"),
        ('Ada Lunt said the vote was fair, but the "purge" goes on.', "unknown:"),
        (
            'Ada Lunt welcomed the "great result", while Bo Carr said it was "a farce".',
            "named:Ada Lunt; named:Bo Carr",
        ),
        ('Ada Lunt said it was "good", and Bo Carr called it "a farce".', "named:Ada Lunt; named:Bo Carr"),
        ('The Guardian reported that the vote was "a farce".', "named:The Guardian"),
        ('"The vote was a farce" was how Ada Lunt put it.', "named:Ada Lunt"),
        ("“Enough,” cried one.", "anonymous:one"),
        ("'We will fight on,' said Ada Lunt.", "named:Ada Lunt"),
        ("Ada Lunt said the members' vote was 'a farce'.", "named:Ada Lunt"),
        ('Under the heading "Our Future", the plan was approved.', "unknown:"),
        ('Supporters of Ada Lunt hailed the "historic" vote.', "anonymous:Supporters of Ada Lunt"),
        ('"It was fair," Ada Lunt—who chairs the branch—insisted.', "named:Ada Lunt"),
        ('Ada Lunt—who chairs the branch—insisted it was "fair".', "named:Ada Lunt"),
        ('Prof. Ada Lunt, of the University of Arden, said it was "fair".', "named:Ada Lunt"),
        ('The Students\' Union president Bo Carr said it was "fair".', "named:Bo Carr"),
        ('"It\'s a disgrace!" shouted one member of the audience.', "anonymous:one member of the audience"),
        ('The general secretary described the ballot as "fair".', "official:The general secretary"),
        ('Ada Lunt, in a letter to the chair, said the ballot was "fair".', "named:Ada Lunt"),
        ('In a letter to the chair Ada Lunt said the ballot was "fair".', "named:Ada Lunt"),
        ('Responding to the vote, a union source claimed it was "fair".', "anonymous:a union source"),
        ('A person familiar with the talks said it was "fair".', "anonymous:A person familiar with the talks"),
        ('Two members of the board said it was "fair".', "anonymous:Two members of the board"),
        (
            'Several branch officers who voted against told the Echo it was "unfair".',
            "anonymous:Several branch officers",
        ),
        ('The vote, which Ada Lunt called "unfair", was upheld.', "named:Ada Lunt"),
        ('In Ada Lunt\'s words, the vote was "unfair".', "named:Ada Lunt"),
        ('Ada Lunt\'s response was blunt: "It is unfair."', "named:Ada Lunt"),
        ('There was anger at the vote: "It is unfair," one member said.', "anonymous:one member"),
        ('He is "a disgrace", she said of Bo Carr.', "unknown:"),
        ('"The members," in Ada Lunt\'s words, "were never asked."', "named:Ada Lunt"),
        ('For Ada Lunt, chair of the branch, the answer is simple: "Ask the members."', "named:Ada Lunt"),
        ('Rule 14 states that members "shall be told".', "document:Rule 14"),
        ('Clause 6 of the constitution says the panel "may sit".', "document:Clause 6 of the constitution"),
        ('Ada Lunt is understood to have said the vote was "a fix".', "named:Ada Lunt"),
        ('"We were had," insisted a source close to the chair.', "anonymous:a source close to the chair"),
        ('Ada Lunt, of the "Forward" slate, said it was "a fix".', "unknown:; named:Ada Lunt"),
        ('It was, said Ada Lunt, "a fix".', "named:Ada Lunt"),
        ('"We will appeal," a defiant Ada Lunt told supporters.', "named:Ada Lunt"),
        ('"We were never asked." – Ada Lunt, branch chair', "named:Ada Lunt"),
        ('Ada Lunt, citing "a breakdown of trust", resigned on Friday.', "named:Ada Lunt"),
        ('A letter seen by the Echo accuses the chair of "bullying".', "document:A letter"),
        ('According to minutes seen by the Echo, the chair "took note".', "document:minutes"),
        ('The minutes record that the chair "took note".', "document:The minutes"),
        ('More than 40 members have signed an open letter demanding "a ballot".', "document:an open letter"),
        ('An open letter signed by more than 40 members demands "a ballot".', "document:An open letter"),
        ('More than 40 members signed an open letter, which demands "a ballot".', "document:an open letter"),
        ('Ada Lunt posted a statement on X saying: "No."', "named:Ada Lunt"),
        ('Members held placards reading "Let us vote".', "document:placards"),
        ('"It is chaos," was the verdict of one delegate.', "anonymous:one delegate"),
        ('"Chaos" was the word used by Ada Lunt.', "named:Ada Lunt"),
        ('Ada Lunt used the word "chaos" three times.', "named:Ada Lunt"),
        ('The mood was summed up by Ada Lunt: "Chaos."', "named:Ada Lunt"),
        ('Says Ada Lunt: "Chaos."', "named:Ada Lunt"),
        ('Ada Lunt, 61, from Elver, who has been a member for years, said: "Chaos."', "named:Ada Lunt"),
        ('While Ada Lunt warned of "chaos", Bo Carr called for "calm".', "named:Ada Lunt; named:Bo Carr"),
        ('In a leaked recording, Ada Lunt can be heard calling members "a rabble".', "named:Ada Lunt"),
        ('The proposal came from the audit committee, which reported "gaps".', "official:the audit committee"),
        ('The chair reported that the surveyor had called the roof "past saving".', "official:the surveyor"),
        ('"It stinks," said Mr Carr\'s agent, Ada Lunt.', "named:Ada Lunt"),
        ('Ada Lunt refused to say whether it was "chaos".', "unknown:"),
        ('There were cries of "shame" from the floor.', "unknown:"),
        ('The book, "A Life in the Union", is out on Friday.', "unknown:"),
        ('The branch called on members to join the "Forward Together" campaign.', "unknown:"),
        ('They challenged the "good faith" clause.', "unknown:"),
        ('Ada Lunt - who told the Echo she was "confident" - had clung on.', "named:Ada Lunt"),
        ('Ada Lunt said she was sad, but that she was "not finished".', "named:Ada Lunt"),
        ('Others – including the delegate Ada Lunt, said that it was "a fix".', "named:Ada Lunt"),
        ('"It is a fix," campaign spokesperson Ada Lunt said.', "named:Ada Lunt"),
        ('Confirming the vote, ABC national spokesperson, Ada Lunt, said it was "fair".', "named:Ada Lunt"),
        ('Bo Carr was the speaker for the motion – "This branch has no confidence."', "document:the motion"),
        ('A petition to recall Ada Lunt alleges "chaos".', "document:A petition to recall Ada Lunt"),
        ('A motion condemning Ada Lunt speaks of "chaos".', "document:A motion condemning Ada Lunt"),
        ('And the branch\'s website lists the office as "open".', "document:the branch's website"),
        ('Ahead of the vote the ABU\'s Lunt had branded it "a fix".', "named:Lunt"),
        ('Lunt rejected this, and said it "misses the point". He said it was "wrong".', "named:Lunt; named:Lunt"),
        ('One of those present said it was "like a wake".', "anonymous:One of those present"),
    ],
)
def test_who_speaks_is_told_by_the_words_around_the_marks(text: str, speakers: str) -> None:
    assert "; ".join(speaker for _, speaker in who(text)) == speakers


RAIL = """The general council of the Canal Workers' Union has refused to endorse Ada Lunt, its former treasurer.
Ms Lunt, who has led the Elver branch since 2011, told the Echo: "I found out from the newspapers.
"Nobody from the council has spoken to me."
She added: "I will appeal."
"I have the support of my branch."
Her lawyer, Bo Carr, hit out at the "secret" meeting.
He claimed it was "against the union's own rules", adding: "It will be undone."
"It is," he said, "a very odd way to run a union. Members can see that."
One council member said the vote was "long overdue". They told the Echo: "She was warned."
A union spokesman said: "The rules apply to everybody." The spokesman added that the ballot was "open to all".
The motion said that Ms Lunt had "brought the union into disrepute". It also stated that she "was warned in writing".
"""


def test_a_whole_report_with_continued_paragraphs_pronouns_and_sources() -> None:
    assert who(RAIL, Ada_Lunt=Kind.PERSON, Bo_Carr=Kind.PERSON) == [
        ("I found out", "named:Ada Lunt"),
        ("I will appeal.", "named:Ada Lunt"),
        ("I have the", "named:Ada Lunt"),
        ("secret", "named:Bo Carr"),
        ("against the union's", "named:Bo Carr"),
        ("It will be", "named:Bo Carr"),
        ("It is,", "named:Bo Carr"),
        ("long overdue", "anonymous:One council member"),
        ("She was warned.", "anonymous:One council member"),
        ("The rules apply", "official:A union spokesman"),
        ("open to all", "official:A union spokesman"),
        ("brought the union", "document:The motion"),
        ("was warned in", "document:The motion"),
    ]


def quotations(text: str, **named: Kind) -> tuple[Report, tuple[Quotation, ...]]:
    report = report_of(text, source="a report")
    return report, quotations_of(report, mentions(report, **named))


def test_a_quotation_over_paragraphs_is_one_and_so_is_one_parted_by_who_says_it() -> None:
    report, found = quotations(RAIL, Ada_Lunt=Kind.PERSON, Bo_Carr=Kind.PERSON)
    by_start = {report.words(one.spans[0]): [report.words(span) for span in one.spans] for one in found}

    assert by_start["I found out from the newspapers."][1:] == ["Nobody from the council has spoken to me."]
    assert by_start["It is,"][1:] == ["a very odd way to run a union. Members can see that."]
    assert by_start["I will appeal."][1:] == []


def test_what_it_rests_on_is_the_words_that_say_so() -> None:
    report, found = quotations(RAIL, Ada_Lunt=Kind.PERSON, Bo_Carr=Kind.PERSON)

    assert [report.words(one.rests_on) for one in found if one.rests_on is not None][:4] == [
        "Ms Lunt, who has led the Elver branch since 2011, told",
        "She added",
        "She added",
        "Bo Carr, hit",
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # he can not be Ada; so it is Bo
        ('Ada Lunt met Bo Carr on Friday. He said: "It went well."', "named:Bo Carr"),
        # she can not be Bo, whoever was the subject
        ('Mr Carr was replaced by Ada Lunt. She said: "It went well."', "named:Ada Lunt"),
        # either could be meant, and the report does not tell
        ('Kit Rowe and Bo Carr met Sam Poe. He said: "It went well."', "unknown:"),
        ('For Ada Lunt, it was "a farce", she told the Echo.', "named:Ada Lunt"),
        # the subject goes on speaking
        ('Bo Carr accused Kit Rowe of lying. He added: "It went badly."', "named:Bo Carr"),
        # too far back
        ('Ada Lunt spoke. It rained. Trains ran late. The roof leaked. It went dark. She said: "Well."', "unknown:"),
        # the one paper told of just before; a document does not become a person
        ('Ada Lunt moved the motion. It says the ballot was "void".', "document:the motion"),
        ('Members got a letter on Friday. It said: "Pay."', "document:a letter"),
        ('Ada Lunt moved the motion. She says the ballot was "void".', "named:Ada Lunt"),
        ('Ada Lunt and Bo Carr both spoke. The former said: "Yes." The latter said: "No."', "named:Bo Carr"),
        # who is asked is not who leads to the asking
        ('Bo Carr left. Asked whether he would stand, Ada Lunt laughed. "Wait," she said.', "named:Ada Lunt"),
        ('Nobody was there. She said: "It went well."', "unknown:"),
    ],
)
def test_a_pronoun_is_whom_it_can_mean_or_nobody(text: str, speaker: str) -> None:
    people = dict.fromkeys(("Ada_Lunt", "Bo_Carr", "Kit_Rowe", "Sam_Poe"), Kind.PERSON)
    assert who(text, **people)[-1][1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Attorney Ada Lunt spoke on Friday.\n"It is void," the attorney said.', "named:Ada Lunt"),
        ('Ada Lunt, an attorney from Elver, spoke. "It is void," the attorney said.', "named:Ada Lunt"),
        ('Attorney Ada Lunt met attorney Bo Carr. "It is void," the attorney said.', "official:the attorney"),
        # alone, in the first person, after a sentence of one person
        (
            'Ada Lunt renewed her calls for an inquiry.\n"Why will nobody look at what was done to me?"',
            "named:Ada Lunt",
        ),
        ('Ada Lunt met Bo Carr after the vote.\n"Why will nobody look at what was done to me?"', "unknown:"),
        ('Ada Lunt renewed her calls for an inquiry.\n"Why will nobody look at this?"', "unknown:"),
    ],
)
def test_a_role_and_words_that_stand_alone_are_somebodys_where_one_alone_is_told_of(text: str, speaker: str) -> None:
    assert who(text, Ada_Lunt=Kind.PERSON, Bo_Carr=Kind.PERSON)[-1][1] == speaker


def test_a_person_goes_by_the_fullest_name_and_a_body_by_its_own() -> None:
    text = (
        'Labourers\' leader Ada Lunt resigned. "I am done," Ms Lunt said.\n'
        'The Board of the Guild of Arden called it "a loss".\n'
        'The Guild of Arden said it was "sad".'
    )
    assert [one for _, one in who(text, Ada_Lunt=Kind.PERSON, Guild_of_Arden=Kind.BODY)] == [
        "named:Ada Lunt",
        "official:The Board of the Guild of Arden",
        "named:Guild of Arden",
    ]


def test_words_in_marks_that_nobody_is_told_to_have_said_have_no_speaker() -> None:
    (only,) = quotations('The treasurer has been "removed" from the ballot.')[1]

    assert (only.kind, only.speaker, only.rests_on, only.day) == (Speaker.UNKNOWN, "", None, None)


def test_a_line_in_marks_that_repeats_the_reports_own_words_is_nobodys() -> None:
    line = "The meeting began late, as nobody had a key."
    assert who(f'{line}\nAda Lunt said: "No."\n"{line}"') == [
        ("No.", "named:Ada Lunt"),
        ("The meeting began", "unknown:"),
    ]


def test_a_quotation_alone_has_no_speaker_where_none_spoke_before() -> None:
    assert who('"We shall see."\nThe council met on Friday. "We shall see."\nIt rained.') == [
        ("We shall see.", "unknown:"),
        ("We shall see.", "unknown:"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ('Ada Lunt said on Tuesday: "No."', "on Tuesday", True),
        ('In a statement on Friday, Ada Lunt said: "No."', "on Friday", True),
        ('Ada Lunt tonight posted a message saying: "No."', "tonight", True),
        ('"No," Ada Lunt told the Echo on Monday.', "on Monday", True),
        ('"No," said Ada Lunt on Monday.', "on Monday", True),
        ('Just before the vote on Tuesday Ada Lunt said: "No."', "on Tuesday", True),
        ('Responding to the vote on Tuesday, Ada Lunt said: "No."', "on Tuesday", False),
        ('Ada Lunt, who was elected in 2015, said: "No."', "in 2015", False),
        ('Ada Lunt said the vote on Tuesday was "unfair".', "on Tuesday", False),
        ('Ada Lunt said she was barred "for how I voted" in 2020.', "in 2020", False),
        ('Ada Lunt said: "The vote on Tuesday was unfair."', "on Tuesday", False),
    ],
)
def test_the_day_is_that_of_speaking_not_of_what_is_spoken_of(text: str, words: str, told: bool) -> None:
    report = report_of(text, source="a report")
    at = report.text.index(words)
    day = Day.exact(date(2024, 5, 7))
    (only,) = quotations_of(report, (), [(Span(at, at + len(words)), day)])

    assert only.day == (day if told else None)


@pytest.mark.parametrize(
    "text",
    [
        '"' * 20_000,
        "said " * 20_000,
        "a, " * 20_000 + 'said: "No."',
        "Ada Lunt, who said " * 5_000 + '"No."',
        '"No," said Ada Lunt, ' * 5_000 + ".",
        "the of the of " * 10_000 + 'said "No."',
        "Aa " * 20_000 + 'said "No".',
        ('He said: "No."\n' * 5_000),
        "by " * 20_000 + 'described as "No".',
        "Ada's " * 20_000 + 'words said "no".',
        ('the "No" ' * 500 + 'said: "No."\n') * 5,
        ('"No," said ' + "Ada, 54, from Elver, " * 230 + ".\n") * 5,
        ("the letter seen by " * 250 + 'said: "No."\n') * 5,
        ("others, including Ada " * 220 + '"No."\n') * 5,
        ('"No" ' + "in the words of Ada " * 240 + ".\n") * 5,
        "".join(f'Xa{number} said: "No." The attorney said: "No."\n' for number in range(2_000)),
    ],
)
def test_hostile_text_takes_bounded_time(text: str) -> None:
    begun = time.process_time()
    quotations_of(report_of(text, source="a report"), ())

    assert time.process_time() - begun < 20


def test_a_sentence_too_long_is_not_read_and_its_quotations_are_nobodys() -> None:
    text = "Ada Lunt and " + "so on and " * 600 + 'said: "No."'
    assert who(text) == [("No.", "unknown:")]


def test_every_quotation_of_the_four_reports_but_the_scare_quotes_has_a_speaker(shared: Path) -> None:
    kinds = []
    for number in range(1, 5):
        report = read_report(shared / "reports" / f"report-{number}.txt")
        found = quotations_of(report, ())
        kinds.append([len(found), sum(one.kind is Speaker.UNKNOWN for one in found)])
        assert all(report.sentences[0].span.start <= span.start < span.end for one in found for span in one.spans)

    assert kinds == [[10, 0], [6, 0], [9, 1], [22, 1]]


@pytest.mark.parametrize(
    "text",
    ["Ódhran Šimek said: “No.”", "“No,” said Ódhran Šimek.", "Speaking afterwards, Ódhran Šimek said: “No.”"],
)
def test_a_name_may_begin_with_any_capital(text: str) -> None:
    assert who(text) == [("No." if "“No.”" in text else "No,", "named:Ódhran Šimek")]
