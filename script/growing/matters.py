"""What the executive, the branches and conference were asked to resolve: the words put, and what was said for it.

A matter's lean says how likely a member of each of the executive's three sections is to vote for it, in a hundred:
those sent by affiliated bodies, by branches, and by the party's group of elected members.
"""

# ruff: noqa: E501 - a line for each, however long its words
from __future__ import annotations

from dataclasses import dataclass

ALL, MOST, UNIONS, BRANCHES, GROUP, SPLIT, LOST = (
    (97, 96, 97), (86, 72, 84), (90, 68, 38), (42, 93, 26), (66, 18, 95), (52, 60, 48), (28, 44, 22),
)  # fmt: skip


@dataclass(frozen=True)
class Matter:
    """A motion.

    Args:
        month: When it was put, as ``2023-04``.
        question: The words that were put.
        reasons: Lines of the register that say why.
    """

    month: str
    lean: tuple[int, int, int]
    question: str
    reasons: tuple[str, ...] = ()


def _stated(words: str) -> tuple[str, ...]:
    return (f'because stated "{words}"',)


EXECUTIVE = (
    Matter("2022-09", ALL, "That the executive meet on the fourth Tuesday of every month but August, at half past six."),
    Matter("2022-09", MOST, "That papers for a meeting go out seven clear days before it, and late ones be marked late.",
           _stated("Members sent by branches had the budget of July on the day of the vote")),
    Matter("2022-10", ALL, "That the appeal for the families flooded out in Carrowmouth be opened with 2,500 from reserves."),
    Matter("2022-10", GROUP, "That the group's office in the capital be kept open through the winter.",
           (*_stated("Twelve members of the group have no other place to meet constituents"),
            'because attributed "Keeping two jobs that were promised in spring" reported "Harbour Gazette, 27 October 2022"')),
    Matter("2022-11", SPLIT, "That the annual subscription be raised from 36 to 42, with 12 for those without wages.",
           _stated("Printing and post have gone up by a fifth, and the subscription has stood still for six years")),
    Matter("2022-11", UNIONS, "That the party's printing go only to shops that recognise a union."),
    Matter("2023-01", ALL, "That the accounts for 2022 be sent to the auditors and to every branch on the same day."),
    Matter("2023-01", BRANCHES, "That minutes of the executive be published within fourteen days, with votes by name.",
           _stated("Branches learn from the newspapers how those whom they sent have voted")),
    Matter("2023-02", MOST, "That the membership office answer letters within ten working days and report how many it did."),
    Matter("2023-02", LOST, "That the executive meet by video only, from April.",
           _stated("Travel took a ninth of the executive's own budget last year")),
    Matter("2023-03", UNIONS, "That the party support the bus and tram drivers' ballot on split shifts.",
           _stated("Split shifts leave drivers unpaid for four hours in the middle of the day")),
    Matter("2023-03", ALL, "That every selection committee have two members trained in fair interviewing before it sits."),
    Matter("2023-04", MOST, "That the manifesto for the district elections be put to branches by 5 May."),
    Matter("2023-05", SPLIT, "That the general secretary appoint a second membership officer.",
           (*_stated("Four hundred applications to join are waiting"),
            'because alleged "The post was made for a friend of the office" claimed "A member of the Foxmarsh branch"')),
    Matter("2023-05", GROUP, "That no member of the executive speak to reporters about a selection that is open.",
           _stated("Three applicants read their own diligence papers in the Gazette")),
    Matter("2023-06", ALL, "That conference of 2023 be held in Pellingstow from 25 to 27 September, with a crèche."),
    Matter("2023-06", BRANCHES, "That a branch may see the roll of its own members at any time.",
           _stated("A branch cannot call a meeting of people it may not know")),
    Matter("2023-07", MOST, "That the reserve be kept at no less than a quarter of a year's spending."),
    Matter("2023-09", UNIONS, "That agency staff at conference be paid what the party's own staff are paid."),
    Matter("2023-09", LOST, "That the youth section lose its vote in conference while its fees are unpaid.",
           _stated("Rule 14 asks every affiliate to have paid by 30 June")),
    Matter("2023-10", GROUP, "That candidates' leaflets be approved by the campaign office before they are printed.",
           (*_stated("Two leaflets named a wrong polling day"),
            'because attributed "To keep the harbour dispute out of the leaflets" reported "Northmere Courier, 26 October 2023"')),
    Matter("2023-11", ALL, "That a fund of 6,000 pay carers' costs for members who stand or who serve on panels."),
    Matter("2023-11", SPLIT, "That the office move from Abbey Street to the Customs House in Thornquay.",
           _stated("The lease ends in March, and the new rent is a third lower")),
    Matter("2024-01", MOST, "That every seat have an agent by the end of February."),
    Matter("2024-01", BRANCHES, "That branches be heard before a candidate is sent to a seat in the last month before an election.",
           _stated("In 2019 two seats met their candidate at the count")),
    Matter("2024-02", ALL, "That spending on the election be capped at 184,000, of which half goes to the six nearest seats."),
    Matter("2024-03", UNIONS, "That the manifesto promise sick pay from the first day."),
    Matter("2024-04", GROUP, "That the general secretary may fill a vacancy in a candidacy between meetings, and report it.",
           _stated("An election may be called on twenty-five days' notice")),
    Matter("2024-05", ALL, "That the executive thank the agents, and meet every Monday until the poll."),
    Matter("2024-07", MOST, "That a review of the election be written by three people who did not work on it.",
           _stated("Those who ran a campaign should not be the ones to mark it")),
    Matter("2024-07", SPLIT, "That the review be published in full.",
           _stated("Members paid for the campaign and may read what became of it")),
    Matter("2024-09", BRANCHES, "That conference debate the number of nominations before any other change of rules."),
    Matter("2024-10", ALL, "That members who joined in the campaign be met by their branch within six weeks."),
    Matter("2024-10", GROUP, "That the group may share the executive's research staff for a year.",
           _stated("The group grew by one, and its grant comes only in April")),
    Matter("2024-11", LOST, "That the executive be cut to twenty-five places at the next conference.",
           _stated("Thirty-nine people decide slowly; five meetings of the year ran past ten at night")),
    Matter("2024-11", MOST, "That the party leave the shared call centre and ring from branches.",
           _stated("The contract cost 31,000, and half of the calls reached nobody")),
    Matter("2025-01", ALL, "That the deficit of 11,200 be met from reserves, and a balanced budget be shown by May."),
    Matter("2025-01", UNIONS, "That no redundancy be made without a vote of this executive."),
    Matter("2025-02", SPLIT, "That the diligence panel be asked to wait with new cases until its places are filled.",
           _stated("Four of its seven places are filled, and clause 3.2 asks for five")),
    Matter("2025-03", ALL, "That a memorial evening be held for those who drowned off Gannetholm."),
    Matter("2025-03", BRANCHES, "That what applicants are asked in due diligence be published.",
           (*_stated("Nobody can prepare for questions that change from seat to seat"),
            'because attributed "Two refusals in spring that nobody could explain" reported "Harbour Gazette, 27 March 2025"')),
    Matter("2025-04", MOST, "That the Wool Hall in Merrowdale be bought together with the branch.",
           _stated("The branch has half of the price and has paid rent there for thirty years")),
    Matter("2025-05", GROUP, "That the party take no side on the harbour bill before its second reading."),
    Matter("2025-05", UNIONS, "That the party ask for the harbour bill to keep the dockers' pension as it stands.",
           _stated("The bill moves four hundred pensions to a fund that does not exist yet")),
    Matter("2025-06", LOST, "That reporters be let into meetings of the executive.",
           _stated("What leaks is worse than what is said")),
    Matter("2025-07", ALL, "That branches under ten members be helped to join with a neighbour, if they wish."),
    Matter("2025-09", MOST, "That selections for the next election open from November, nearest seats first."),
    Matter("2025-10", GROUP, "That the group be free to vote on the harbour bill as it finds right, whatever conference resolved.",
           (*_stated("Conference had not seen the government's changes of 6 October"),
            'because alleged "It was agreed with the ministry in September" claimed "A delegate at conference, by telephone"')),
    Matter("2025-11", ALL, "That the general secretary write to all who lapsed in the last year and ask them why."),
    Matter("2025-11", SPLIT, "That the whip's letter of 18 November be put before the executive.",
           _stated("The executive should read what it is asked to judge")),
    Matter("2026-01", MOST, "That every selection use the same interview sheet."),
    Matter("2026-02", BRANCHES, "That a branch asking for an open selection be told within a week that it was entered.",
           _stated("Two requests of January lay unopened until the middle of February")),
    Matter("2026-03", UNIONS, "That the party's drivers and cleaners be taken back into its own employment."),
    Matter("2026-04", ALL, "That the disputes panel be asked for a list of what it has not decided."),
    Matter("2026-04", LOST, "That the diligence panel give no written reasons while a newspaper holds its papers.",
           _stated("Reasons were printed before the applicant had them")),
    Matter("2026-05", SPLIT, "That the closing day for nominations in Southquay be moved from 15 to 22 May.",
           (*_stated("The post did not run on two days"),
            'because alleged "To let in one more applicant" claimed "An unsigned note to the branch"')),
    Matter("2026-05", ALL, "That the roll for a members' ballot be closed, and its number entered, six weeks before the ballot."),
    Matter("2026-06", MOST, "That members' ballots be counted where applicants may watch."),
    Matter("2026-07", GROUP, "That nothing said in a closed session be minuted but what was resolved."),
    Matter("2026-09", ALL, "That conference of 2026 have an hour for reports on what earlier conferences resolved."),
    Matter("2026-09", BRANCHES, "That a suspension over six months old be reported to every meeting until it is decided.",
           _stated("One member has waited since May, and her appeal has not been heard")),
    Matter("2026-10", MOST, "That the executive ask the chief whip to report on the review of November's withdrawal.",
           _stated("Clause 6.4 gives three months for it, and eleven have passed")),
)  # fmt: skip

BRANCH = (
    ("Tanyard", "2022-11-08", "That the party call for the tannery land to be cleaned at its owner's cost.", 19, 2),
    ("Lighthouse", "2022-12-06", "That the flood warnings be given by siren again as well as by telephone.", 31, 0),
    ("Hill", "2023-03-14", "That this branch has no confidence in the way its meeting of February was chaired.", 14, 17),
    ("Market Cross", "2023-04-18", "That the executive publish its votes by name.", 22, 4),
    ("Ropewalk", "2023-06-13", "That the seat wait with its selection until the suspended applicant has been heard.", 18, 18),
    ("Fen Road", "2023-07-11", "That buses reach Foxmarsh after seven in the evening.", 16, 1),
    ("Gatehouse", "2023-10-10", "That the campaign office may not change what a branch writes.", 24, 9),
    ("Moorside", "2023-11-14", "That the quarry be filled with water and not with waste.", 27, 3),
    ("Wool Hall", "2024-02-13", "That the branch buy its hall if the party pays half.", 33, 5),
    ("Abbey Gate", "2024-09-10", "That three nominations be enough for a longlist.", 21, 7),
    ("Harbour", "2024-10-08", "That new members be met at the door.", 26, 0),
    ("Osier Holt", "2024-11-12", "That the branch meet every second month.", 8, 11),
    ("Customs House", "2025-02-11", "That the rent of the new office be shown to members.", 15, 6),
    ("Signal Hill", "2025-03-11", "That the lifeboat be paid for by those who sail.", 12, 10),
    ("Old Town", "2025-05-13", "That the harbour be kept in public hands.", 34, 2),
    ("East Quay", "2025-06-10", "That dockers' pensions stay where they are.", 41, 1),
    ("Brickfields", "2025-09-09", "That a candidate live in the seat or have worked there.", 17, 12),
    ("Corn Exchange", "2025-11-11", "That the group be asked to explain its vote on the harbour bill.", 23, 8),
    ("Hill", "2026-01-13", "That Rowan Ashdown keeps the confidence of this branch.", 29, 21),
    ("Railway Cottages", "2026-03-10", "That the night train stop at Haverlaw.", 20, 0),
    ("Dale Head", "2026-05-12", "That walkers and sheep both be thought of.", 18, 3),
    ("Quayside", "2026-06-09", "That the closing day of the selection should not have been moved.", 13, 13),
    ("Saltpans", "2026-09-08", "That conference vote by paper.", 16, 5),
)  # fmt: skip
"""A branch, the day, the words, and the votes for and against."""

CONFERENCE = (
    ("2022-09-27", "That housing be the first chapter of the manifesto.", (702, 118), (611, 189)),
    ("2022-09-27", "That conference meet every second year.", (204, 616), (388, 412)),
    ("2022-09-28", "That water be owned by those who drink it.", (790, 30), (640, 160)),
    ("2023-09-26", "That the executive answer in writing for what it did with each resolution.", (655, 175), (452, 348)),
    ("2023-09-26", "That affiliated bodies whose fees are unpaid have no vote.", (512, 318), (166, 634)),
    ("2023-09-27", "That every bus run till midnight.", (604, 226), (702, 98)),
    ("2023-09-27", "That the age for joining be fourteen.", (421, 409), (380, 420)),
    ("2024-09-24", "That the review of the election be published in full.", (744, 108), (331, 469)),
    ("2024-09-25", "That school meals be free for all.", (810, 42), (765, 35)),
    ("2024-09-25", "That the party ask for fewer members of parliament.", (322, 530), (290, 510)),
    ("2025-09-23", "That the group vote against the harbour bill.", (688, 172), (571, 229)),
    ("2025-09-24", "That due diligence be done by people outside the party.", (498, 362), (296, 504)),
    ("2025-09-24", "That libraries open on Sundays.", (699, 161), (702, 98)),
    ("2026-09-22", "That a suspension end after six months unless the panel renews it.", (731, 139), (388, 412)),
    ("2026-09-23", "That the ferry be free for those who live on the islands.", (802, 68), (610, 190)),
)  # fmt: skip
"""The day, the words, and for and against among the cards of branches and of affiliates."""

COMPLAINTS = (
    ("Posts under another name about a fellow applicant", "The posts are owned to, and came down before anybody asked", 1),
    ("Leaving a branch meeting without a quorum to stop a vote", "Members may leave a meeting; no rule asks for a reason", 0),
    ("Keeping the branch's bank card after the treasurer's term had ended", "The card was handed over late, with every payment shown", 1),
    ("Shouting at a steward at conference", "Both sides say that voices were raised; nobody says more", 0),
    ("Calling a vote while the door was locked", "The chair did not know of the lock, and held the vote again", 0),
    ("Asking for nominations in a canteen during working hours", "The employer had allowed it", 0),
    ("Passing the branch's roll to a newspaper", "The paper had it from a public noticeboard", 0),
    ("Using the party's name for a private raffle", "The raffle was for the hall's roof, and 212 came in; but nobody was asked first", 1),
    ("A speech that named a member's illness", "It was said, it hurt, and it was withdrawn in the same meeting", 1),
    ("Signing another member's name on an attendance list", "The signature is for a mother who sat in the next chair", 0),
    ("Interrupting interviews of a selection committee", "It was the wrong door twice, and the second time on purpose", 1),
    ("Leaflets that did not name their printer", "The leaflet was a branch's own, and the next one names its printer", 0),
    ("Refusing to let a member speak who had a stammer", "The chair cut her off after two minutes, and everybody else after five", 1),
    ("Voting in two branches of the same seat", "The second vote was not counted, and the roll was wrong", 0),
)  # fmt: skip
"""What was complained of, what the panel gave as its reasons, and whether it gave a warning."""

SUSPENSIONS = (
    ("Two branches' accounts for the year are missing; suspended while they are looked for.", "The accounts were found, and they add up."),
    ("A charge of breaking into the ballot store is with the police.", "The police have dropped the charge, and the seal was whole."),
    ("Threats in a letter to the diligence panel; the handwriting is being looked at.", "The letter is in another hand."),
    ("A candidate of another list was supported in writing on 2 April.", "It was a letter of thanks for a hospital bed."),
)  # fmt: skip
"""Why somebody was suspended, and why it was lifted."""

PROFILES = ("", "", "", 'because stated "Nominated after hearing all who applied"', 'because stated "A member of ours for years"',
            'because stated "The only applicant who came to our meeting"')  # fmt: skip
"""What a body says with a nomination; most say nothing."""

FAILURES = (
    "A company was not named of which the applicant was a director until 2021",
    "Four posts of 2017 and 2018 about a neighbour, listed with their days; answered, and not taken down",
    "The form says in the seat since 2015; the electoral roll says since 2020",
)
"""Written reasons for a failed due diligence."""
