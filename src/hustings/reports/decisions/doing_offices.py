"""Coming into an office and going out of it: elected, appointed, sworn in, succeeded; resigned, ousted, sacked."""

from __future__ import annotations

from hustings.reports.words.doing_forms import (
    ADVERBS,
    AFTER,
    BE,
    BEFORE,
    doing,
    done_to,
    done_with,
    faced,
    spoken_of,
    survived,
)
from hustings.reports.words.doing_words import (
    AS_POST,
    CONFIRM,
    DET,
    DISMISSAL,
    END,
    FROM_PLACE,
    HEADSHIP,
    NO_CONFIDENCE,
    PARTY,
    PLACE,
    PUT_OUT,
    RANK,
    VOTE_OUT,
    WORDS,
)  # fmt: skip
from hustings.reports.words.offices import OFFICE, POST

COMING_AND_GOING = (
    doing("resignation", BEFORE, r"\b(?P<did>resign(?:ed|s|ing)?|quit(?:s|ting)?|st(?:ood|ands?|anding) (?:down|aside)"
            r"|st(?:eps?|epped|epping) (?:down|aside|back)|b(?:ow|ows|owed|owing) out)\b"
            r"(?!\s(?:to|smoking|him|her|myself|themselves)\b)"
            rf"(?!\s(?:the|a|an)\s(?!{WORDS}{{0,3}}?(?:{PARTY}|group|caucus)|whip|{WORDS}{{0,3}}?{PLACE}))"
            r"(?=\s(?:as|from|over|after|in|on|last|today|yesterday|because|following|with|before|at|just|earlier|this"
            r"|for|amid|and|when|citing|early|immediately|voluntarily|quietly|abruptly|altogether|rather|to|saying"
            rf"|{DET}{WORDS}{{0,3}}?(?:(?:{PARTY}|group|caucus)|whip|{PLACE}))\b|\"?[,.!;]|\"?$|\s-)"),
    doing("resignation", BEFORE, r"\b(?P<did>(?:hand(?:ed|s|ing)? in|tender(?:ed|s|ing)?|submit(?:ted|s|ting)?"
            r"|announc(?:ed|es|ing)|gave in|offered)\s(?:his|her|their)\s(?:\w+\s)?resignation)\b"),
    doing("resignation", BEFORE, r"\b(?P<did>(?:left|leaves|leaving|walked out of|walking out of|defected from|tore up "
            rf"(?:his|her) membership of)\s(?:the|his|her)\s{WORDS}{{0,2}}?(?:party|union|society|association|league))"
            r"\b(?!\s(?:conference|conf|leader|line|members|room|to\b|with\b|in\b|short))"),
    doing("resignation", BEFORE, r"\b(?P<did>(?:withdr(?:awn|ew|aws|awing)|walk(?:ed|s|ing) away)\sfrom\s"
            rf"{DET}{WORDS}{{0,2}}?(?:party|union|society|association|league|caucus|group|{HEADSHIP}|post|role|job)"
            r"|(?:leaves?|left|leaving|vacat(?:e[sd]?|ing)|relinquish(?:ed|es|ing)?|g[ia]ve up|giving up|gives up)\s"
            rf"(?:his|her|their)\s(?:(?:post|role|job|position|office|chair|{HEADSHIP})"
            r"|(?:seat|place) on the (?:[\w-]{1,20} ){0,3}?"
            r"(?:board|committee|council|executive|panel|(?-i:[A-Z]{1,2}EC)))"
            rf"|(?:vacat(?:e[sd]|ing)\sthe\s(?!chair\b)|relinquish(?:ed|es|ing)\sthe\s)(?:{HEADSHIP}))\b"
            r"(?!\s(?:conference|leader|line|members|meeting)\b)"),
    doing("resignation", BEFORE, r"\b(?P<did>defect(?:ed|s|ing)?)\s(?:to|from)\b"),
    *done_with("resignation", "resignation", "accept announce"),
    doing("resignation", AFTER, r"(?<![\w-])(?P<did>resignations)\s(?:[\w'-]{1,20}\s){0,6}?from\s(?=\w)", passive=True,
          noun=True),
    *spoken_of("resignation", r"resignations?|departure(?=\sas\b)"),
    *done_to("removal", f"{PUT_OUT} {VOTE_OUT} sack dismiss fire depose recall relieve unseat", AS_POST, out="out"),
    *done_to("removal", f"{PUT_OUT} vote sack dismiss fire depose relieve strip:p take/takes/taking/took/taken bump"
    f" force",
             FROM_PLACE, out="out|off"),
    *done_to("removal", f"{PUT_OUT} sack dismiss recall depose vote_out/votes_out/voting_out/voted_out/voted_out",
             rf"\s{DET}{WORDS}{{0,3}}?{POST}s?,?\s(?=(?-i:[A-Z]))", shapes="titled"),
    *done_to("removal", "sack oust depose topple unseat fires/fires/firing/fired/fired"),
    doing("removal", AFTER, r"(?<=\bto\s)(?P<did>fire)\s(?=\w)(?!at\b|off\b|up\b|back\b)"),
    doing("removal", BEFORE, r"\b(?P<did>(?:got|gets|(?:was|were|been|be|being)\s(?:given|handed))\s"
            r"(?:the\s(?:boot|sack|push|axe|chop)(?!\s(?:to|on\s(?:his|her))\b)"
            r"|(?:his|her|their)\smarching\sorders))\b(?!\sfrom\b)", passive=True),
    *done_to("removal", "out-vote outvote"
    " vote_out/votes_out/voting_out/voted_out/voted_out", AS_POST, shapes="passive short"),
    *done_to("removal", "dismiss", shapes="passive"),
    *done_with("removal", "removal|dismissal|sacking", CONFIRM),
    *done_with("removal", "removal|dismissal|sacking", END, undone=True),
    *faced("removal", r"removal\s(?:as|from)|the\ssack|dismissal"),
    *survived("removal", NO_CONFIDENCE),
    *spoken_of("removal", DISMISSAL),
    *done_to("appointment", "elect appoint re-elect reelect co-opt coopt reappoint re-appoint name promote install"
    " confirm vote_in/votes_in/voting_in/voted_in/voted_in"
             " choose/chooses/choosing/chose/chosen return",
             rf"(?:\sunopposed)?(?:{AS_POST}|\s{DET}{RANK}{{0,4}}?{POST}\b"
             rf"|\s(?:on|in)?to\s(?:serve\s(?:as|on)\s|be\s)?{DET}{WORDS}{{0,4}}?{PLACE}\b)"),
    *done_to("appointment", "elect appoint re-elect", rf"\s{RANK}{{0,3}}?{POST},?\s(?=(?-i:[A-Z]))", shapes="titled"),
    *done_with("appointment", r"appointments?|elections?|co-option", END, undone=True),
    *done_with("appointment", r"appointments?|election(?=\sas\b)|co-option", "confirm ratify approve announce"),
    *spoken_of("appointment", r"(?:re-?)?(?:appointment|co-option|election(?=\s(?:[\w.'-]+\s){1,4}as\b))"),
    *done_to(
        "appointment", "pick choose/chooses/choosing/chose/chosen elect appoint name select tap:p",
        r"\s(?:to\s(?:succeed|replace)|as\s(?:his|her|their|its|[\w'-]{1,25}'s)\s(?:\w+\s)?(?:successor|replacement))"
        r"\b",
    ),
    doing("appointment", BEFORE, r"\b(?P<did>t(?:ook|akes?|aken|aking)\sover(?:\sfrom\s[^,.;]{1,40}?)?|steps?\sup"
            rf"|st(?:ep(?:s|ped)?|epping)\s(?:in|up))\sas\s{DET}{RANK}{{0,4}}{OFFICE}\b"),
    doing("appointment", BEFORE, r"\b(?P<did>bec(?:ame|omes?)|emerge[sd]?\sas|is\snamed|was\snamed)\s"
            rf"(?:the\s|its\s|their\s|our\s)?(?!\w+\s(?:[\w'-]{{1,25}}\s){{0,8}}to\b){RANK}{{0,4}}{OFFICE}\b"),
    doing("appointment", BEFORE, rf"\b{BE}{ADVERBS}\s(?P<did>sworn\sin|voted\sin|installed|inaugurated|unveiled|crowned"
            rf"|confirmed|declared|announced)\s(?:as\s)?{DET}{RANK}{{0,4}}{OFFICE}\b", passive=True),
    doing("appointment", BEFORE, r"\b(?P<did>w[io]ns?|claim(?:s|ed)|secure[sd]?|clinche[sd]|landed|land|assume[sd]?"
            rf"|take[sn]?|took)\s(?:victory\sas\s{DET}{WORDS}{{0,5}}?{OFFICE}|the\s{RANK}{{0,3}}(?:{HEADSHIP}))\b"
            r"(?!\s(?:election|contest|race|vote|ballot|debate|committee|nomination))"),
    doing("appointment", BEFORE, r"\b(?P<did>w[io]ns?|won)\s(?:the|a)\s(?:[\w'-]{1,25}\s){0,3}?(?:election|contest"
        r"|race|vote|ballot)"
          rf"\s(?:to\s(?:be(?:come)?|succeed|replace)|for|as)\s{{DET}}{RANK}{{0,4}}{OFFICE}\b".replace("{DET}", DET)),
    doing("appointment", BEFORE, r"\b(?P<did>succeed(?:s|ed|ing)?|replac(?:e[sd]?|ing))\s"
            rf"(?=(?:[^.;\s]{{1,30}}\s){{1,8}}?as\s{DET}{RANK}{{0,4}}{OFFICE}\b)"),
    doing("appointment", AFTER, rf"\b{BE}{ADVERBS}\s(?:succeeded"
        rf"|replaced)(?:\sas\s{DET}{RANK}{{0,4}}{OFFICE})?\s(?P<did>by)\s(?=\w)",
          passive=True),
    *done_to("removal", "impeach"),
)  # fmt: skip
