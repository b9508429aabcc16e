"""Who speaks, in invented sentences, by the construction: the names in them are found by the program itself."""

from __future__ import annotations

import pytest

from hustings.reports.papers.files import report_of
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
        (
            'Members suspended Ada Lunt at a meeting she refused to attend and later dubbed a "show trial".',
            "named:Ada Lunt",
        ),
        ('Bo Carr was fined over a post he shared and then described as "a joke".', "named:Bo Carr"),
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
        (
            "Ada Lunt was interviewed.\nThe delegates were told to face a panel to be chaired by Mr Bo "
            'Carr.\n"Nothing will stop us."',
            "unknown:",
        ),
        ('Lunt told reporters the ruling was "hard" but needed to "heal the party".', "named:Lunt; named:Lunt"),
        ('Lunt said the ruling was fair but not "perfect".', "named:Lunt"),
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
        (
            'Ada Lunt cited rule 12, which deals with "Gross Misconduct," and reads: "Any member may be barred."',
            "unknown:; document:rule 12",
        ),
        (
            'Ada Lunt cited policy 3, which deals with "gross misconduct", and states in part: "Any '
            'member may be barred."',
            "unknown:; document:policy 3",
        ),
        (
            'Members were asked to vote on the resolution below:\n"To give the board power to borrow."',
            "document:the resolution",
        ),
        ('The following motion was then put:\n"This house regrets the delay."', "document:motion"),
        ('Board of Trustees General Secretary Ada Lunt said it was "done".', "named:Ada Lunt"),
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
        (
            "Bo Carr has been a critic of Ada Lunt, having repeatedly urged her to go, following the "
            '"Harbourgate" reports.',
            "unknown:",
        ),
        ('The Student Union Trustee Board said it had "met on Monday".', "named:Student Union Trustee Board"),
        ('Ada Lunt and Bo Carr said the vote was "void".', "named:Ada Lunt"),
        (
            'Co-chairs Ada Lunt and Bo Carr said the vote was "void". They added: "We will appeal."',
            "named:Ada Lunt; named:Ada Lunt",
        ),
        ('Lunt told reporters the ruling was "hard" but needed to "heal the party".', "named:Lunt; named:Lunt"),
        ('Ada Lunt called the plan "bold" but also "far too dear".', "named:Ada Lunt; named:Ada Lunt"),
        ('Bo Carr said the merger would be slow but ultimately "worth it".', "named:Bo Carr"),
        ('Bo Carr said the merger had failed, but the union was "moving on".', "unknown:"),
        ('Cy Dow said he had been asked "to keep quiet".', "named:Cy Dow"),
        ('The treasurer, Ada Lunt, who claimed she was told "to go home", has left.', "named:Ada Lunt"),
        ('Members claim they were warned "not to speak".', "anonymous:Members"),
        (
            'At the start of the meeting Dr Ada Lunt, the acting chair of the Guild told members: "Welcome."',
            "named:Ada Lunt",
        ),
        ('The board adopted policy 12, "Code of Conduct," in May.', "unknown:"),
        ('She was charged under rule 9, "Conduct Unbecoming a Member".', "unknown:"),
        ('He lost his post in the wake of the "Ferrygate" affair, which Ada Lunt regretted.', "unknown:"),
        ('A report entitled "Ways Forward" was noted.', "unknown:"),
        ('Ada Lunt praised Bo Carr, who had been "a rock" in hard times.', "unknown:"),
        ('Ada Lunt said the count, which had been "a farce", must be held again.', "named:Ada Lunt"),
        (
            'Delegates voted on the amendment as follows:\n"That the levy be raised to two pounds."',
            "document:the amendment",
        ),
        (
            'Conference then passed this resolution:\n"This branch has no confidence in the chair."',
            "document:this resolution",
        ),
        ('The text of the motion is as follows:\n"This branch has no confidence in the chair."', "document:the motion"),
        (
            "The statement reads in full:\nWe have lost trust in the board. We ask it to go.\nWe will "
            "meet again in May.\nAda Lunt told the Echo she was pleased.",
            "document:The statement",
        ),
        (
            "The letter read:\nDear members, the board has failed. It must go.\nBo Carr declined to comment.",
            "document:The letter",
        ),
        (
            "A statement from the Dockers' Union reads as follows:\nOur members have decided. We will "
            "strike on Monday.",
            "named:Dockers' Union",
        ),
        (
            "Ada Lunt chairs the Guild. We met her in Elver.\nEcho: Why did you resign?\nLunt: I had no "
            "choice. The board had lost its way.\nEcho: And now?\nLunt: I will rest.",
            "named:Ada Lunt; named:Ada Lunt",
        ),
        ("Moved: Ada Lunt.\nSeconded: Bo Carr.\nChair: Cy Dow.\nAda Lunt: 45 votes.", ""),
        ('"We were not asked, and we will not go quietly."\n– Cllr Bo Carr (Eastgate)', "named:Bo Carr"),
        (
            "In a joint statement issued on Friday, the chair Ada Lunt and the treasurer Bo Carr said: "
            '"We are leaving."',
            "named:Ada Lunt",
        ),
        ('In a joint letter, Ada Lunt, Bo Carr and Cy Dow wrote that the board was "broken".', "named:Ada Lunt"),
        ('Ada Lunt, together with Bo Carr, said the board was "broken".', "named:Ada Lunt"),
        (
            'One source said the count was "rigged". They added: "Everybody saw it."\nThey also claimed '
            'the chair was "in on it".',
            "anonymous:One source; anonymous:One source; anonymous:One source",
        ),
        (
            'A spokesperson for the Guild said the count was "fair".\nThe vote is on Friday.\nThe '
            'spokesperson added: "Nothing is rigged."',
            "official:A spokesperson for the Guild; official:A spokesperson for the Guild",
        ),
        (
            'An insider called it "a coup".\nMembers were angry.\nThe insider said: "It was planned."',
            "anonymous:An insider; anonymous:An insider",
        ),
        (
            "Present: Ada Lunt, Bo Carr.\nMoved: Ada Lunt. We thank all members for coming.\nSeconded: "
            "Bo Carr.\nResolved: That we strike in May.",
            "",
        ),
        ("Results\nAda Lunt: Elected unopposed to the committee.\nBo Carr: Elected after a recount of votes.", ""),
        (
            "Branch chair Ada Lunt said of her former colleague Bo Carr, who announced on Monday he "
            'would retire: "He served us well."',
            "named:Ada Lunt",
        ),
        ('Ada Lunt wrote of Bo Carr, who claims he was pushed: "He jumped."', "named:Ada Lunt"),
        ('Ada Lunt complained of "bullying" and said she was given six minutes.', "named:Ada Lunt"),
        ('Asked how Ms Lunt felt after the vote, Bo Carr said: "Relieved."', "named:Bo Carr"),
        ('When asked on the radio how she felt, Ada Lunt said: "It hurts."', "named:Ada Lunt"),
        (
            "A spokesperson for Ada Lunt denied she had been sacked and said the ruling means she is "
            '"not sitting for the party".\nThey added: "She is still a member."',
            "official:A spokesperson for Ada Lunt; official:A spokesperson for Ada Lunt",
        ),
        ('Former minister Bo Carr threatened the "fight of a lifetime" if he was barred.', "named:Bo Carr"),
        ('Bo Carr vowed to stay on, tweeting: "I am going nowhere."', "named:Bo Carr"),
        ('Ada Lunt lost. But she has vowed to carry on as a member tweeting: "I am going nowhere."', "named:Ada Lunt"),
        ('In her acceptance speech Ada Lunt said: "It is an honour."', "named:Ada Lunt"),
        (
            'The leader of the Group, Ada Lunt has already said that she saw no merit in "more talks" '
            'on the matter, adding: "We are busy."',
            "named:Ada Lunt; named:Ada Lunt",
        ),
        (
            'The president Ada Lunt said the system was not perfect "but it is open" and they would work "to mend it".',
            "named:Ada Lunt; named:Ada Lunt",
        ),
        (
            "Bo Carr from Elver, who was applauded, said he had had no choice but to resign after his "
            'branch was "denied a say".',
            "named:Bo Carr",
        ),
        ('Ada Lunt declared the event a "non-meeting" shortly after seven.', "named:Ada Lunt"),
        (
            'Delegates complained that they had not been told and they described the decision as "a diktat".',
            "anonymous:Delegates",
        ),
        ('Amid roars of "shame" and "resign", Ada Lunt explained the rule.', "unknown:; unknown:"),
        (
            'The petition was lodged in May, where it is claimed by its authors that Bo Carr "misled members".',
            "anonymous:its authors",
        ),
        (
            'Article 26 of the constitution says that officers can go after "a motion of no confidence".',
            "document:Article 26 of the constitution",
        ),
        ('Members voted on "whether to remove the officer".', "unknown:"),
        ('Counsel for Ada Lunt, Bo Carr, told the court that the rule was "a fig leaf".', "named:Bo Carr"),
        (
            'Section 5 of the Rules provided the returning officer "shall certify all candidates".',
            "document:Section 5 of the Rules",
        ),
        ('Ada Lunt was put out because she did not "toe the line", a party boss has said.', "official:a party boss"),
        (
            'Ada Lunt confirmed the expulsion and said Mr Carr had been given "many chances" having '
            "voted against the group.",
            "named:Ada Lunt",
        ),
        (
            "It emerged that Ada Lunt had told colleagues in an email leaked to the Echo that the "
            'board was "finished".',
            "named:Ada Lunt",
        ),
        ('Ada Lunt is understood to have told friends that she is "done with politics".', "named:Ada Lunt"),
        ('"It is a great shame," is how Ada Lunt summed it up.', "named:Ada Lunt"),
        (
            'Her deputy, Bo Carr, who will now act as leader, told the Echo that he was "humbled" and "ready".',
            "named:Bo Carr; named:Bo Carr",
        ),
        ('"We cannot go on," Ada Lunt, the branch\'s treasurer since 2019, warned delegates.', "named:Ada Lunt"),
        ('"We cannot go on," warned the branch\'s treasurer since 2019, Ada Lunt.', "named:Ada Lunt"),
        ('"We cannot go on," warned treasurer Ada Lunt, who is standing down.', "named:Ada Lunt"),
        ('"We cannot go on," explains Ada Lunt, adding that "nobody listens".', "named:Ada Lunt; named:Ada Lunt"),
        (
            'But Bo Carr hit back, branding the claims "nonsense" and vowing to "fight to the end".',
            "named:Bo Carr; named:Bo Carr",
        ),
        (
            'Ada Lunt\'s allies said she was "furious". A friend of hers said: "She is livid."',
            "anonymous:Ada Lunt's allies; anonymous:A friend of hers",
        ),
        ('The decision, which Ada Lunt called "spiteful", was confirmed by the board.', "named:Ada Lunt"),
        ('Ada Lunt, whose decision Bo Carr called "spiteful", has left.', "named:Bo Carr"),
        (
            'Ms Lunt\'s solicitor, Bo Carr, said the process had been "a disgrace from start to finish".',
            "named:Bo Carr",
        ),
        ('According to minutes seen by the Echo, the chair had been "abusive".', "document:minutes"),
        ('Minutes of the meeting record that the chair was "abusive".', "document:Minutes of the meeting"),
        ('In an open letter, 40 members accuse the board of "contempt".', "anonymous:40 members"),
        ('More than 200 members signed a letter calling the board "unfit".', "document:a letter"),
        ('Harbour Dockers\' Union regional officer Ada Lunt said: "We won."', "named:Ada Lunt"),
        ('Elver councillor and former mayor Bo Carr told the meeting he was "ashamed".', "named:Bo Carr"),
        (
            'Speaking to the Echo after the meeting at which he was removed, Bo Carr said he was "ashamed".',
            "named:Bo Carr",
        ),
        ('The university said in a statement: "We note the result."', "official:The university"),
        ('Of the vote, Ada Lunt said: "It was close."', "named:Ada Lunt"),
        ('On whether she would stand again, Ada Lunt said: "Perhaps."', "named:Ada Lunt"),
        ('Ada Lunt took to social media to say: "I am done."', "named:Ada Lunt"),
        ('Ada Lunt took to the stage, telling members: "I am done."', "named:Ada Lunt"),
        ('Ada Lunt issued an apology in which she said she had "let people down".', "named:Ada Lunt"),
        ('Ada Lunt, in her resignation letter, cites "a culture of fear".', "named:Ada Lunt"),
        ('In the letter, seen by the Echo, Ada Lunt cites "a culture of fear".', "named:Ada Lunt"),
        ('The letter, sent to all members and seen by the Echo, warns of "a culture of fear".', "document:The letter"),
        ('"I have had enough" - those were the words of Ada Lunt as she left.', "named:Ada Lunt"),
        ('There were shouts of "shame" as the result was read.', "unknown:"),
        ('Ada Lunt thanked members for their "loyal support" and wished her successor well.', "named:Ada Lunt"),
        ('It comes after Bo Carr accused Ada Lunt of "vanity".', "named:Bo Carr"),
        (
            'The row began when Bo Carr, then treasurer, accused Ada Lunt of "vanity" in a post he later took down.',
            "named:Bo Carr",
        ),
        ('Ada Lunt\'s claim that the vote was "rigged" was dismissed by the board.', "named:Ada Lunt"),
        ('The board dismissed Ada Lunt\'s claim that the vote was "rigged".', "named:Ada Lunt"),
        ('Bo Carr rejected the accusation by Ada Lunt that he had been "lazy".', "named:Ada Lunt"),
    ],
)
def test_the_subject_of_a_verb_of_saying_is_found_whatever_stands_beside_it(text: str, speakers: str) -> None:
    assert who(text) == speakers
