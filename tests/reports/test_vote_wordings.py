"""How papers, minutes and press releases put a tally, one wording a line: what is read of it, and what is not."""

from __future__ import annotations

import pytest

from hustings.reports.papers.files import report_of
from hustings.reports.votes.votes import votes_of

TOLD = """
397-219 - | The club has voted to admit women. In 2016 there were 397 votes in favour and 219 against.
11-2 carried | Members resolved in a decisive vote of eleven (11) in favour; two (2) against to refer it.
295-95 - | 295 expressed no confidence in the provost. Ninety-five members have confidence in him.
126-264 lost | There was a majority vote against the move with 264 voting against and just 126 in support of it.
5-2 carried | The council gave final approval to the plan 5-2.
5-2 carried | The board signed off on the budget 5-2.
2-7 lost | The committee killed the bill 7-2.
12-22 lost | The motion was beaten by 22 votes to 12.
12-22 lost | The motion came up short, 12 votes to 22.
22-12 carried | The plan got the nod by 22 votes to 12.
23-14 carried | Adoption of the budget by 23 votes to 14 ended the meeting.
22-12 - | Twenty-two members said yes to the plan and twelve said no.
12-9 carried | The motion to suspend Ann Lee went 12-9 against her.
12-9 carried | A move to oust Ann Lee came out 12-9 against her.
9-12 lost | The motion to expel Ann Lee went 12-9 in her favour.
18-14 - | Eighteen councillors voted to sell the hall; fourteen voted not to.
18-14 - | 18 voted to strike, 14 not to.
18-14 - | 18 members voted to put the merger to the branches, while 14 said it should wait.
498-123 - | He said 498 votes had been returned in favour of the change, with 123 votes against.
31-29 carried | The 31-29 vote on Saturday by the central committee to censure Ann Lee followed a long debate.
31-29 carried | A 31-29 vote of the county committee not to recognise the club came on Saturday.
31-29 carried | The county party has voted to censure Ann Lee. The 31-29 vote followed a debate of five hours.
9-2 carried | In a 9-2 decision, the school board dismissed the superintendent.
2-9 lost | By nine votes to two the board dismissed the appeal of the club.
9-2 carried | The board dismissed the manager by 9 votes to 2 after a complaint.
2-9 lost | The board denied the appeal 9-2.
54-20 carried; 61-33 carried; 9-1 carried | The clergy voted 54 to 20, laity 61 to 33 and bishops 9 to 1 in favour.
1204-609 carried | Members voted by 66.4% (1,204 votes) to 33.6% (609 votes) to change the rules.
28-10 - | Twenty-eight of the 40 delegates present backed the motion; ten opposed it.
9-2 carried | Motion carried 9/2/1.
31-29 carried | The motion squeaked home by 31 votes to 29.
12-25 lost | The bid to sell the hall collapsed 12-25.
12-25 lost | The motion went down 12-25.
2-30 lost | The plan bit the dust by 30 votes to 2.
310-288 carried | Conference defied the executive by 310 votes to 288 to back the strike.
612-588 carried | Members chose by 612 votes to 588 to stay.
6-5 carried | The council split 6-5 along party lines to fire the manager.
24-9 carried | The house voted by 24 votes against 9 to sell the hall.
210-45 carried | The general body voted 210:45 in favour of selling the hall.
612-588 carried | Yes won by 612 to 588.
588-612 lost | No won by 612 to 588.
24-24 lost | The vote was tied 24-24; the chair used her casting vote against.
24-24 carried | With the vote tied at 24 each, the chair cast hers in favour.
24-24 lost | Twenty-four voted each way, and the motion was lost.
22-12 - | There were 22 in favour of the amendment, 12 not in favour.
612-588 - | 612 answered yes to the question and 588 answered no.
498-123 carried | Club members back rule change 498-123.
22-12 carried | The Board voted by 22 to 12 to approve the motion.
22-12 carried | The Board voted 22-12 in favour.
22-12 carried | The Board voted 22–12 in favour of the motion.
22-12 carried | The motion passed by a margin of 22 to 12.
31-22 carried | It was agreed by a majority of 9 (31 to 22).
31-22 carried | The motion was carried by a majority of nine, 31 to 22.
9-4 carried | In a 9-4 vote, the committee expelled the branch.
9-4 carried | The committee suspended Ann Lee in a 9-4 vote.
9-4 carried | By a nine-to-four vote the committee suspended Ann Lee.
253-38 carried | The Conference voted strongly (253 for; 38 against) in favour of a resolution to sell the hall.
498-123 - | There were 498 votes in favour of it, with 123 against. Last May, the first ballot fell 14 votes short.
10-6 carried | In a ten-to-six vote, the board abandoned the hearing.
9-4 carried | The council voted nine-to-four to sell the hall.
6-91 lost | The mover, faced with a 91-6 vote against his motion, left the hall.
9-4 carried | The committee, in a vote of 9-4, suspended Ann Lee.
9-4 carried | By 9 votes to 4, the committee agreed to suspend Ann Lee.
9-4 carried | By a vote of 9 to 4 the committee resolved to suspend Ann Lee.
4-9 lost | By nine votes to four the board dismissed the appeal.
14-23 lost | The committee voted 14-23 against.
14-23 lost | The proposal was defeated with 23 against, 14 for and one abstention.
14-23 - | The result was 14 for, 23 against, 1 abstaining.
14-23 lost | The motion was rejected: 14 for, 23 against, 1 abstaining.
14-23 - | For: 14 Against: 23 Abstentions: 1
14-23 lost | For 14, Against 23, Abstain 1. The motion fell.
14-23 lost | Votes for: 14. Votes against: 23. Abstentions: 1. Motion falls.
14-23 lost | In favour: 14; Against: 23; Abstained: 1. MOTION LOST
1210000-3448000 - | The card vote was 1,210,000 for and 3,448,000 against.
1210000-3448000 lost | On a card vote the motion was lost by 1,210,000 to 3,448,000.
198004-203111 lost | The motion was lost on a card vote, 203,111 to 198,004.
11-11 lost | The vote was tied 11-11 and the motion fell on the chair's casting vote.
11-11 lost | The vote was tied at 11-11, and the chair used his casting vote to reject the motion.
11-11 carried | The committee was split 11-11, but the motion was carried on the chair's casting vote.
40-25 lost | The rule change fell short of the two-thirds needed, 40 to 25.
40-25 lost | The rule change won 40 votes to 25 but failed to reach the two-thirds majority required.
8-3 carried | The Council resolved, by 8 votes to 3, that Bo Carr be reprimanded.
8-3 carried | The Council resolved by 8 votes to 3 that the whip be withdrawn.
12-4 carried | The motion was carried 12/4.
12-4 carried | Motion carried (12-4).
12-4 carried | Motion CARRIED 12:4.
12-4 carried | Motion carried, 12 votes to 4, with 2 abstentions.
4-12 lost | Motion lost 4-12-2.
12-4 carried | The motion passed 12-4-2.
12-4 carried | The motion was carried 12–4, with two members abstaining.
11-12 lost | The motion was lost by one vote, 11 to 12.
11-12 lost | The motion was lost by just one vote – 12 to 11.
14-23 lost | The motion was opposed by 23 to 14.
14-23 lost | The motion was rejected 14-23.
14-23 lost | The motion was rejected by 23 to 14.
14-23 lost | Committee members opposed the plan by 23 votes to 14.
14-23 lost | The committee backed the leader 23 to 14 against restoring the whip.
15-13 carried | The group voted not to endorse her by 15 to 13.
15-13 carried | The group voted by 15 to 13 not to endorse her.
13-15 lost | The executive voted down an attempt to block her candidacy by 15 votes to 13.
15-13 carried | The executive voted 15-13 to throw out the report.
15-13 carried | A motion not to renew the lease was carried by 15 votes to 13.
150-98 carried | The conference overturned the decision of the executive by 150 votes to 98.
150-98 carried | The executive's decision was overturned by 150 votes to 98.
14-9 carried | The decision was reversed by 14 votes to 9.
7-2 carried | The board rescinded the ban by seven votes to two.
7-2 carried | The board voted 7-2 to rescind the ban.
6-9 lost | The committee refused by nine votes to six to readmit Ann Lee.
6-9 lost | The committee refused to readmit Ann Lee by nine votes to six.
9-6 carried | The committee decided not to readmit Ann Lee by nine votes to six.
6-9 lost | The committee declined, 9-6, to readmit her.
12-22 lost | Ann Lee survived a vote of no confidence by 22 votes to 12.
12-22 lost | Ann Lee survived a no-confidence vote 22-12.
22-12 carried | Ann Lee lost a no-confidence vote by 22 votes to 12.
12-22 lost | Ann Lee lost a vote of confidence by 22 votes to 12.
22-12 carried | Ann Lee won a confidence vote by 22 votes to 12.
22-12 carried | Members passed a vote of no confidence in Ann Lee by 22 votes to 12.
22-12 carried | A vote of no confidence in Ann Lee was passed by 22 to 12.
12-22 lost | A no confidence motion in the chair was defeated by 22 votes to 12.
22-12 carried | Councillors voted 22 to 12 in favour of no confidence.
22-12 - | Twenty-two members voted in favour, 12 against and three abstained.
22-12 - | A total of 22 members backed the motion, with 12 voting against.
22-12 - | 22 members voted for and 12 against.
22-12 - | 22 voted yes and 12 voted no.
22-12 - | There were 22 votes for and 12 against.
22-12 - | There were 22 votes in favour of the motion, 12 against and two abstentions.
22-12 - | The motion received 22 votes in favour and 12 against.
22-12 carried | The motion got 22 votes for and 12 against and was carried.
22-12 carried | With 22 votes in favour and 12 against, the motion was carried.
22-12 - | Twelve members opposed the motion and 22 supported it.
14-23 - | Fourteen members supported the motion but 23 opposed it.
14-23 - | Fourteen backed it, 23 voted against and one abstained.
4021-1877 - | A total of 4,021 members (68.2%) voted in favour and 1,877 (31.8%) against.
4021-1877 - | 4,021 members voted to accept the deal and 1,877 voted to reject it.
4021-1877 carried | The strike ballot was won by 4,021 votes to 1,877.
4021-1877 carried | Members backed strike action by 4,021 to 1,877 on a 61 per cent turnout.
4021-1877 carried | Members voted by 4,021 to 1,877 for strike action.
4021-1877 carried | Members voted by 4,021 to 1,877 to strike.
4021-1877 carried | Members voted Yes by 4,021 to 1,877.
1877-4021 lost | Members voted No by 4,021 to 1,877.
4021-1877 - | Yes: 4,021 No: 1,877
4021-1877 - | Yes 4,021 (68.2%), No 1,877 (31.8%)
512-230 carried | Conference remitted nothing and adopted Composite 4 by 512 votes to 230.
301-298 carried | Delegates narrowly approved the rule change, by 301 votes to 298.
298-301 lost | Delegates narrowly rejected the rule change – 298 votes to 301.
5-2 carried | The committee ruled 5-2 that she could not stand.
2-5 lost | The panel ruled by 5 votes to 2 against her.
2-5 lost | The panel found against her by five votes to two.
3-2 carried | The appeal was upheld by three votes to two.
2-3 lost | Her appeal was dismissed by three votes to two.
2-3 lost | The panel dismissed her appeal 3-2.
3-2 carried | The panel voted 3-2 to dismiss her appeal.
3-2 carried | The panel voted to dismiss her appeal by three votes to two.
15-8 carried | The whip was withdrawn from Bo Carr by 15 votes to 8.
15-8 carried | Bo Carr had the whip removed after members voted 15-8.
64-61 carried | members voted 64-61 to pass the bill.
11-8 carried | The group voted 11 votes to 8 to suspend Bo Carr.
11-8 carried | The group voted, by 11 votes to 8, to suspend Bo Carr.
31-2 carried | The group voted overwhelmingly (31-2) to suspend Bo Carr.
31-2 carried | The group voted overwhelmingly – 31 to 2 – to suspend Bo Carr.
31-2 carried | The group voted to suspend Bo Carr, 31-2.
2-31 lost | The group voted against suspending Bo Carr, 31-2.
2-31 lost | The group voted against the suspension of Bo Carr by 31 votes to two.
31-212 lost | Members overwhelmingly rejected the merger (212 to 31).
22-0 carried | The amendment was carried by 22 votes to nil.
22-0 carried | The amendment was carried 22-0.
22-0 carried | The amendment was carried by 22 votes to none, with 3 abstentions.
22-0 carried | The motion carried with 22 for, none against and 3 abstentions.
22-0 carried | The motion was carried with 22 for and 0 against.
22-0 carried | The motion was carried with 22 votes for, no votes against and 3 abstentions.
22-12 - | The tally was 22 in favour to 12 against.
22-12 carried | The final tally was 22-12 in favour.
12-22 lost | The final tally was 12-22 against.
22-12 carried | The vote went 22-12 in favour of the motion.
22-12 carried | The vote was 22-12 in favor.
22-12 - | The vote was 22 in favor, 12 opposed.
22-12 - | The vote was 22 yeas and 12 nays.
9-10 lost | The resolution failed on a 9-10 vote.
9-10 lost | The resolution failed on a 10-9 vote.
9-10 lost | The resolution failed, 9-10.
9-10 lost | The chapter voted 9-10 on the resolution, which failed.
120-45 carried | The resolution passed 120-45 with 12 abstentions.
120-45 carried | The resolution passed on a vote of 120-45.
120-45 carried | On a vote of 120 to 45, the resolution passed.
120-45 carried | With a vote of 120-45, the chapter endorsed Ann Lee.
120-45 carried | By a 120-45 vote, the chapter endorsed Ann Lee.
45-120 lost | By a 120-45 margin, delegates rejected the plan.
45-120 lost | The measure failed by a 45-120 margin.
8-3 carried | Council voted 8-3 Tuesday to censure Ann Lee.
8-3 carried | Council voted 8-3 on Tuesday to censure Ann Lee.
3-8 lost | Council voted 8-3 last week against censuring Ann Lee.
40-22 - | On a show of hands, 40 were in favour and 22 against.
40-22 carried | On a show of hands the motion was carried by 40 to 22.
40-22 - | A show of hands saw 40 in favour and 22 opposed.
22-23 lost | After a recount the motion was declared lost by 22 votes to 23.
40-22 carried | The motion was declared carried, 40-22.
22-40 lost | The motion fell by 22 votes to 40.
22-40 lost | The motion fell 22-40.
22-40 lost | It fell by 40 votes to 22.
40-22 carried | It passed by 40 votes to 22.
22-40 lost | That was defeated 40-22.
40-22 carried | Council passed the motion (Yes 40, No 22, Abstain 3).
40-22 carried | Council passed the motion with 40 votes for, 22 against and 3 abstentions.
40-22 - | 40 people voted for the motion, 22 voted against and 3 abstained.
40-22 - | Of those voting, 40 were in favour of the motion and 22 were against.
40-22 - | Of the 65 votes cast, 40 were for and 22 against, with three abstentions.
40-22 - | 22 delegates opposed and 40 supported the motion.
22-12 carried | Board votes 22-12 to block Ann Lee
22-12 carried | Board blocks Ann Lee by 22 votes to 12
22-12 carried | Ann Lee blocked by 22 votes to 12
14-23 lost | Whip bid defeated 23-14
31-212 lost | Members reject merger 212-31
4021-1877 carried | Union backs strikes by 4,021 votes to 1,877
22-12 carried | The Board voted in favour of Dunn's motion to block Ann Lee by 22 votes to 12.
22-12 - | The motion to block Ann Lee was supported by 22 votes, with 12 against.
22-12 - | The motion was supported by 22 members and opposed by 12.
22-12 carried | The motion was backed by 22 votes to 12.
18-19 lost | The move to reinstate him was lost by a narrow 19 to 18.
18-19 lost | The move to reinstate him was narrowly lost, by 19 votes to 18.
18-19 lost | The attempt to overturn the ban failed by 19 votes to 18.
18-19 lost | An attempt to overturn the ban was unsuccessful, by 19 votes to 18.
18-19 lost | The plan was thrown out by 19 votes to 18.
18-19 lost | The plan was voted down, 19-18.
19-18 carried | The plan was voted through by 19 votes to 18.
19-18 carried | The plan was given the go-ahead by 19 votes to 18.
19-18 carried | The plan got the green light by 19 votes to 18.
19-18 carried | The committee expelled him by 19 votes to 18.
19-18 carried | He was expelled by 19 votes to 18.
19-18 carried | His expulsion was confirmed by 19 votes to 18.
19-18 carried | The committee confirmed his expulsion by 19 votes to 18.
19-18 carried | The group re-admitted him by 19 votes to 18.
19-18 carried | He was removed from office by 19 votes to 18.
19-18 carried | He was sacked by 19 votes to 18.
119-87 carried | He was deselected by 119 votes to 87.
119-87 carried | Members of the branch triggered a full selection by 119 votes to 87.
119-87 carried | The branch disaffiliated from the party by 119 votes to 87.
119-87 carried | Conference voted to disaffiliate by 119 votes to 87.
119-87 carried | The branch decided, by 119 votes to 87, to leave the federation.
119-87 carried | The branch decided to leave the federation by 119 votes to 87.
119-87 carried | The vote, which was won by 119 to 87, means the branch leaves.
87-119 lost | A proposal that would have scrapped the rule was defeated 119-87.
87-119 lost | A proposal to scrap the rule, backed by the leader, was defeated by 119 votes to 87.
119-87 carried | A proposal which the leader opposed was carried by 119 votes to 87.
119-87 carried | Despite the executive, who had rejected an earlier version, the motion was carried by 119 votes to 87.
119-87 carried | Delegates defied the executive and carried the motion by 119 votes to 87.
119-87 carried | Delegates ignored a plea to reject the motion and passed it by 119 votes to 87.
119-87 carried | Delegates voted for the motion by 119 to 87 after the executive urged them to reject it.
87-119 lost | The motion, which called for the ban to be lifted, was lost 87-119.
87-119 lost | The motion calling on the union to reject the pay offer fell by 119 to 87.
6-3 carried | The board approved by 6 votes to 3 the appointment of Ann Lee.
6-3 carried | The board approved, by 6 votes to 3, the appointment of Ann Lee.
6-3 carried | The motion was put and carried, 6-3.
3-6 lost | The motion was put to the vote and was lost by 3 votes to 6.
3-6 lost | Put to the vote, the amendment was lost 3-6.
6-3 carried | RESOLVED by 6 votes to 3 that the report be noted.
6-3 carried | It was resolved (6 for, 3 against) that the report be noted.
6-3 - | Voting: 6 for, 3 against, 1 abstention.
6-3 carried | Vote: 6-3 in favour.
6-3 - | Vote: For 6, Against 3.
6-3 carried | Result: Carried (6-3)
15-8 carried | Ann Lee was suspended after 15 members voted for the motion and 8 against.
15-8 carried | The vote to suspend Ann Lee was 15 to 8.
15-8 carried | The vote to suspend was carried 15-8.
15-8 - | The senate voted 15 for and 8 against.
15-8 carried | The senate voted 15 for, 8 against with 2 abstentions to adopt the bill.
15-8 carried | The senate adopted the bill with 15 ayes, 8 noes and 2 abstentions.
67-54 carried | Delegates voted to back it, 67 to 54.
67-54 - | 67 delegates voted to back it; 54 voted against.
67-54 carried | The national council decided to bar Ann Lee with 67 votes in favour and 54 against.
67-54 carried | The national council decided to bar Ann Lee with 67 votes in favour, 54 against and 3 abstentions.
12-4 carried | Her suspension was ratified 12 to 4.
12-4 carried | Her suspension was lifted by 12 votes to four.
12-4 carried | It was carried on a vote of 12-4.
4-12 lost | It was defeated on a vote of 12-4.
5-8 lost; 9-4 carried | The amendment was defeated by eight votes to five and the motion carried by nine to four.
9-4 carried; 5-8 lost | Motion A was carried by 9 votes to 4, while Motion B was lost by 5 votes to 8.
5-8 lost; 9-4 carried | The amendment was lost 5-8 and the substantive motion carried 9-4.
9-4 carried; 5-8 lost | Members voted 9-4 to suspend Ann Lee but voted 8-5 against expelling her.
90-40 carried; 50-80 lost | Delegates backed the first motion by 90 to 40 and rejected the second by 80 to 50.
9-4 carried; 5-8 lost | Council approved the budget 9-4 but rejected, 8-5, a pay rise for officers.
60-1 - | The motion to expel him saw the caucus vote 60 in support, one against and one abstention.
22-12 carried | Members voted by 22 votes to 12 that the whip should be restored.
22-12 carried | The whip was restored to Ann Lee in a 22-12 decision.
22-12 carried | The executive split 22-12 in favour of the deal.
12-22 lost | By 22-12, the executive rejected the deal.
12-22 lost | It was rejected overwhelmingly: 22 against, 12 in favour.
12-22 - | Just 12 voted for the motion, with 22 against.
12-22 - | Only 12 members supported it, against 22 who opposed it.
12-22 - | Twelve members supported the motion, 22 opposed it and four abstained.
12-22 - | 12 councillors voted in favour of the motion, and 22 voted against it.
12-22 lost | There were 12 votes in favour and 22 votes against, with four abstentions, so the motion fell.
12-22 lost | The motion was therefore lost, 12 votes for and 22 against.
12-22 lost | MOTION DEFEATED: 12 For, 22 Against
12-22 lost | The motion did not pass, with 12 in favour and 22 against.
12-22 lost | The motion failed to pass by 12 votes to 22.
12-22 lost | Conference failed to back the motion, 12-22.
12-22 lost | The amendment was not carried, 12-22.
3-2 carried | He was cleared by the panel by three votes to two.
3-2 carried | The panel cleared him by three votes to two.
3-2 carried | The panel upheld the complaint by three votes to two.
7-2 carried | The board elected not to renew the contract by 7 votes to 2.
7-2 carried | The board opted by 7 votes to 2 to sell.
7-2 carried | The board, which voted 7-2 to sell, meets in May.
2-7 lost | The board, which had voted 7-2 against a sale, meets in May.
7-2 carried | A 7-2 vote to sell the hall was taken on Monday.
2-7 lost | The 7-2 vote against the sale was taken on Monday.
7-2 carried | They voted 7-2, with one abstention, to sell the hall.
7-2 carried | They voted 7-2 with one abstention to sell the hall.
7-2 carried | They voted 7 to 2 (with one abstention) to sell the hall.
9-0 carried | Councillors voted unanimously, 9-0, to sell the hall.
5-4 carried | The council approved the plan on a 5-4 vote.
4-5 lost | The council denied the appeal on a 5-4 vote.
5-4 carried | The commission voted 5-4 to deny the request.
30-21 carried | The caucus voted 30 to 21 to remove Ann Lee as whip.
30-21 carried | The caucus ousted Ann Lee in a 30-21 vote.
39-61 lost | The spill motion was defeated 61 votes to 39.
61-39 carried | The branch passed a motion of no confidence in its MP by 61 votes to 39.
61-39 carried | Her deselection was approved by 61 votes to 39.
61-39 carried | Members of the branch voted 61-39 to deselect her.
20-4 carried | The executive agreed by 20 to 4 to recommend acceptance.
2012-1944 carried | The pay offer was accepted by 2,012 votes to 1,944.
1944-2012 lost | Members have rejected the pay offer by 2,012 votes to 1,944.
1944-2012 lost | Union members rejected the offer, with 2,012 voting against and 1,944 voting in favour.
2012-1944 - | Votes in favour 2,012; votes against 1,944; spoilt papers 12.
12-9 carried | Ayes: 12; Noes: 9; Abstentions: 1. Motion carried.
12-9 carried | Ayes - 12, Nays - 9. Motion carried.
12-9 carried | Ayes 12 Noes 9. Carried
12-9 carried | A vote was taken: 12 in favour, 9 against. Motion carried.
12-9 carried | The chair declared the motion carried (12 for, 9 against).
20-18 carried | Senators voted 20-18, with two absent, to censure the president.
20-18 carried | The resolution was adopted with 20 votes in favor, 18 against, and 2 abstentions.
120-45 carried | The faculty voted no confidence in the president, 120-45.
120-45 carried | Faculty vote no confidence in president 120-45
120-45 carried | The vote of no confidence passed with 120 in favor and 45 opposed.
34-21 carried | Committee censures Ann Lee on 34-21 vote
21-34 lost | Committee votes against censure, 21-34
34-21 carried | Party votes to expel Ann Lee 34-21
21-34 lost | Bid to expel Ann Lee fails by 21 votes to 34
21-34 lost | An effort to expel Ann Lee failed 21-34.
21-34 lost | Efforts to remove her failed in a 21-34 vote.
21-34 lost | The move, which was lost by 34 votes to 21, would have barred her.
4-1 carried | The ban was upheld on appeal by 4 votes to 1.
4-1 carried | The appeal panel upheld the ban 4-1.
4-1 carried | The appeal committee voted 4 to 1 to uphold the ban.
12-11 carried | The committee voted narrowly, 12 to 11, to back the strike.
12-11 carried | Members backed the strike by the narrowest of margins, 12 to 11.
12-11 carried | The plan squeaked through by 12 votes to 11.
12-11 carried | The plan scraped through by 12 votes to 11.
30-2 carried | The plan sailed through by 30 votes to 2.
30-2 carried | Carr's motion was seconded and passed 30-2.
2-30 lost | The rebel amendment was defeated by 30 votes to 2.
2-30 lost | The leadership saw off the rebel amendment by 30 votes to 2.
30-2 carried | The union defied its leaders and voted 30-2 for a strike.
30-2 carried | The executive was overruled by 30 votes to 2.
"""
"""For and against, the outcome (``-``: not told), and the words."""

NOT_TOLD = """
Tickets were 20 each, and members voted on the motion.
They play five a side and voted on it.
18 members voted to adopt the report, while 14 said they had not read it.
Ann Lee was beaten by 22 votes to 12.
The rival killed the club's hopes 7-2.
The preselectors dumped the sitting member 94 votes to 61.
The leadership vote went 61-39 in Ann Lee's favour.
The secret vote went 18-14 in the leader's favour.
Nine members voted to admit the club and four to keep it out.
The 31-29 vote in Ostby followed votes by branches to no longer fund the paper.
The card vote was 1.2m to 3.4m against.
The motion was defeated on a card vote by 3.4 million to 1.2 million.
The motion was backed by all but 12 of the 22.
24 members signed the motion and nine did not.
Ann Lee got 32 votes to 16 for the left's challenger, Bo Carr, and 4 for Cy Dunn, with 1 abstention.
The union has a nine-to-four majority on the board.
It was the nine-to-four favourite, and members voted with their feet.
By a ten-to-one vote of thumbs they liked it.
Ann Lee won by 22 votes to 12.
She lost by 22 votes to 12.
Ann Lee defeated Bo Carr by 22 votes to 12.
Ann Lee was chosen over Bo Carr by 22 votes to 12.
Ann Lee was selected as the candidate by 22 votes to 12.
Ann Lee won the nomination by 22 votes to 12.
Ann Lee took 22 votes to Bo Carr's 12.
Ann Lee received 22 votes and Bo Carr 12.
The chapter endorsed Ann Lee over Bo Carr 22-12.
Ann Lee won the leadership, 22 votes to 12.
Ann Lee won the preselection 22-12.
Ann Lee topped the ballot by 22 votes to 12.
The motion needs 20 of the 37 votes.
The motion needs 20 to 25 votes to pass.
The motion would need between 20 and 25 votes.
Rovers beat United 3-2 before the vote.
United lost 3-2 on Saturday, and members vote on the motion next week.
The party won 22 seats to its rival's 12.
The party fell from 22 seats to 12.
The party lost 12 of 22 seats.
Support for the motion rose from 22 to 34.
The number of votes against rose from 12 to 22.
The committee's membership was cut from 22 to 12 by a vote of conference.
Members voted to cut the executive from 22 to 12.
The motion would reduce the committee from 22 to 12 members.
Motion 22-12 was carried.
Composite 4 to 6 were carried.
Motions 22 to 34 were carried.
Motions 22-34 were passed.
They voted on Motion 12 to 14.
The motion was debated from 12 to 2.
The vote takes place from 10 to 4 on Tuesday.
The poll is open 10-4.
The office is open 9 to 5.
The motion was carried in 2019-20.
The vote was 52-48 per cent.
The vote was 52 to 48 per cent.
Members voted 52%-48% for the motion.
He rejected claims that 20 to 30 members had left.
The branch approved a grant of 200 to 300 pounds.
The committee approved grants of £200 to £300.
The committee rejected a rise of 3-4 pounds.
Turnout fell from 71 to 60.
The party lost two to three members a day.
The union rejected a 3 to 4 year deal.
Section 12-14 was amended.
They agreed by 10 to meet again.
The average age rose by 10 to 62.
The vote was moved by 10 to 15 minutes.
Membership rose by 200 to 1,400.
Membership fell by 200 to 1,400 before the vote.
The majority was cut by 200 to 1,400.
Her majority fell by 200 to 1,400 votes.
Support for strike action has risen by 12 to 60 in the latest ballot.
The committee was enlarged by 4 to 16 by a vote.
Fees were raised by 5 to 25 pounds a year after a vote.
Bo Carr polled 22 votes to 12 for Ann Lee.
Ann Lee 22 Bo Carr 12
Ann Lee beat him 22-12 in the vote.
Ann Lee edged the vote 22-12 over Bo Carr.
The motion was carried on 12-4-2031.
The vote took place on 12/4.
The motion was passed on 12/4/2031.
The motion was approved 12/4/31.
Motion 12/4 was carried.
The report (12/4) was approved.
Resolution 12-4 was adopted.
Minutes 12:4 were approved.
Agreed at 12:04.
He cited Matthew 22:12 in the debate on the motion.
The 4-2 formation was approved.
Two to three of the votes were spoilt.
Between 20 and 22 voted for it.
Up to 20 or 30 members voted.
The motion was supported by 20 to 30 members.
The motion was backed by 20-30 people.
The meeting was attended by 20 to 30 members.
Around 20 to 30 members voted against.
About 22 voted for and 12 against.
At least 22 voted for it and 12 against.
The vote is expected to be about 22 to 12.
The odds are 5 to 2 against.
Odds of 5-2 were offered on the motion passing.
The bookmakers made it 5-2 that the motion passes.
Members of the union voted 9 to 1 for action.
Members backed it by more than two to one.
Members backed it by two to one.
Delegates backed it three to one.
The motion was carried by a ratio of 3 to 1.
Votes were running 2-1 against the motion.
The motion was carried by almost 3-1.
Rovers won 3-2 and the fans passed a motion.
In the leadership election she won 22 votes to his 12.
Lee got 22 votes, Carr 12 and Dunn 3.
He was re-elected by 22 votes to 12.
Elections: chair - Ann Lee 22, Bo Carr 12. Elected: Ann Lee.
Candidates need 22 votes; 12 were short.
It is a 22 to 12 shot.
Voters chose Ann Lee 22 to 12.
The party leads by 42 to 38 in the polls.
The poll put the party ahead 42-38.
A poll found members opposed the plan by 42 to 38.
A survey found members favoured the move by 62 to 28.
Some 22 voted for the motion, while 12 opposed it.
4,021 voted to leave and 1,877 to stay.
The leadership lost the vote by 23 votes to 14.
The leadership was defeated by 23 votes to 14.
The vote against the motion was 15 to 8.
The decision, by 22 votes to 12, was criticised by members.
The executive split 22-12 over the deal.
Delegates stopped short of backing the motion.
The panel found the complaint proven by three votes to two.
Members resolved (12/9) to sell.
The rebels were defeated by 30 votes to 2.
Ann Lee was named leader by 22 votes to 12.
Ann Lee became leader by 22 votes to 12.
Ann Lee took the seat by 2,212 votes to 1,200.
The party won the ward by 1,212 votes to 1,100.
She held the seat by 1,212 to 1,100.
He was returned by 1,212 votes to 1,100.
In the final round Lee had 22 votes to 12 for Carr.
Lee won on the second ballot, 22-12.
Lee won in the second round by 22 votes to 12.
Lee defeated Carr 22-12 for the nomination.
Lee prevailed over Carr 22-12.
Lee was beaten by 22 votes to 12.
Lee narrowly lost the ballot, 22-12.
Lee was preselected 22 votes to 12.
Lee was pipped 22-12.
Lee secured the nomination 22-12.
Lee secured the nomination by 22 votes to 12.
Ann Lee was voted chair by 22 votes to 12.
Members elected Ann Lee by 22 votes to 12.
The branch selected Ann Lee by 22 votes to 12.
The branch picked Ann Lee by 22 votes to 12.
The branch nominated Ann Lee by 22 votes to 12.
The local party nominated Ann Lee for leader by 22 votes to 12.
The branch chose Ann Lee by 22 votes to 12.
Ann Lee got the nod by 22 votes to 12.
Ann Lee unseated the chair 22-12.
Ann Lee ousted Bo Carr as chair by 22 votes to 12.
The leader was re-elected 22-12.
He retained the leadership by 22 votes to 12.
Ann Lee stood for chair and lost 12-22.
She came second by 22 votes to 12.
Her slate won 22-12.
The left slate took the executive by 22 seats to 12.
The proposal passed its first reading on 12-4 2031.
Approved at 9-10 High Street.
Meeting approved the minutes of 12-13 May.
The party approved 22 candidates to 12 seats.
The motion was tabled 2-3 weeks ago.
The committee supported a 2-3 year ban.
Members supported a ban of 2 to 3 years.
She was suspended for 2 to 3 weeks by the board.
The board backed a fine of 200 to 300.
The council, cut from 22 to 12, voted for the motion.
Fines went up by 10 to 50.
Councillors approved 12 to 14 new homes.
The committee approved plans for 20-30 homes.
The committee rejected plans for 20-30 homes.
Members backed 9-5 working.
The motion passed at 10-15.
The board approved hours of 9 to 5.
Bus 22-12 was voted best.
Room 12-14 was booked for the vote.
Agenda items 4-6 were approved.
The committee agreed items 4 to 6.
The committee approved pages 12 to 22.
The board endorsed recommendations 3 to 5.
Recommendations 3-5 were accepted.
The board adopted policies 12 to 14.
Delegates backed motions 12 and 14.
Bylaws 4-6 were amended.
Questions 12 to 14 were carried over.
The vote was 3:2.
Members voted for 12 to 14 candidates each.
Each member may vote for 2 to 4 candidates.
The quorum is 20 to 30.
There are 22 for and some against.
The executive has 22 members to the council's 12.
The left has 22 seats to 12 for the right.
The left outnumbers the right 22 to 12.
The committee has a 22-12 majority for the left.
With the executive split 22 to 12 between left and right, the vote is close.
It needed 23 votes to pass.
She needs 20 of the 37 votes.
It takes 20 votes to 17 to win.
The whips expect to win by 22 to 12.
The union wants 22 to 12 ratios.
The motion was signed by 22 to 25 members.
The letter was signed by 20 to 30 councillors.
"""
"""Contests, scores, shares, ratios, rough numbers, spans, dates, numbers of papers, and sides that nobody tells."""


def told(text: str) -> str:
    """The tallies of a text as `TOLD` writes them."""
    votes = votes_of(report_of(text, source="a report"), ())
    figures = [dict(vote.figures) for vote in votes]
    return "; ".join(
        f"{each['for']}-{each['against']} {vote.outcome or '-'}" for vote, each in zip(votes, figures, strict=True)
    )


@pytest.mark.parametrize("line", TOLD.strip().splitlines())
def test_a_tally_is_read_with_its_direction_however_it_is_put(line: str) -> None:
    expected, _, text = line.partition(" | ")

    assert told(text) == expected


@pytest.mark.parametrize("text", NOT_TOLD.strip().splitlines())
def test_two_numbers_that_count_no_votes_on_a_motion_are_no_tally(text: str) -> None:
    assert told(text) == ""


def test_votes_withheld_are_abstentions_and_the_line_after_them_tells_the_outcome() -> None:
    votes = votes_of(report_of("For: 205\nAgainst: 399\nWithheld: 8\nNot carried", source="a list", dated=None), ())

    assert [(vote.figures, vote.outcome) for vote in votes] == [
        ((("for", 205), ("against", 399), ("abstaining", 8)), "lost")
    ]


def test_a_count_on_the_line_above_is_not_that_of_abstentions() -> None:
    votes = votes_of(report_of("For: 29\nAgainst: 14\nAbstentions: 4", source="a list", dated=None), ())

    assert [dict(vote.figures) for vote in votes] == [{"for": 29, "against": 14, "abstaining": 4}]
