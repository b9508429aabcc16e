"""The words of English that tell what a name names: titles, offices, kinds of bodies, verbs of saying.

No person, place or organisation is among them; words for peoples, creeds and followers of parties ("British",
"Christian", "Tory"), with which names of organisations begin, are.
"""

from __future__ import annotations

from hustings.reports.words.beginnings import BEGINNINGS
from hustings.reports.words.calendar import MONTHS, WEEKDAYS
from hustings.reports.words.offices import DESCRIBED, OFFICES, SEATED, SENT, SPEAKING
from hustings.reports.words.word_lists import words_of

NEEDS_MORE = words_of("officer director chief captain agent boss head executive administrator speaker clerk")
"""Offices only with a word before them: "returning officer", "Bakers' Union chief"."""

OFFICE_BEFORE = frozenset(
    {
        "acting", "interim", "deputy", "vice", "assistant", "shadow", "national", "general", "chief", "joint",
        "party", "union", "branch", "regional", "foreign", "prime", "home", "first", "honorary", "membership",
        "returning", "presiding", "finance", "political", "press", "communications", "managing", "executive",
        "group", "council", "opposition", "parliamentary", "society", "club", "guild", "student", "students",
        "welfare", "education", "equalities", "local", "county", "city", "district", "area", "constituency",
        "senior", "elections", "election", "compliance", "company", "co-operative", "cooperative", "federation",
        "association", "board", "committee", "conference", "women's", "youth", "majority", "minority", "senate",
        "house", "attorney", "permanent",
    }
)  # fmt: skip
NAMES_TOO = frozenset(
    {
        "brother", "sister", "judge", "justice", "bishop", "earl", "captain", "dean", "warden", "clerk", "baker",
        "farmer", "driver", "nurse", "partner", "friend", "steward", "provost", "speaker", "chancellor", "mayor",
        "head", "worker", "teacher", "august", "may", "april", "march", "june", "west", "north", "day", "young",
        "white", "black", "english", "friday", "monday", "sunday", "lord", "right", "senior", "love", "best", "will",
        "left", "few", "parish", "barr", "christian", "welsh", "sons", "masters",
    }
)  # fmt: skip
"""Titles, offices and words that are surnames too, after a name's first word."""
NO_LONGER = frozenset(
    {
        "former", "ex", "then", "outgoing", "late", "one-time", "onetime", "ousted", "previous",
    }
)  # fmt: skip

ROLES = (
    OFFICES
    | SPEAKING
    | SENT
    | SEATED
    | DESCRIBED
    | words_of(
        """
    mp mps am ms msp td mep mla
    ally supporter critic opponent rival challenger incumbent predecessor successor friend partner aide strategist
    barrister solicitor plaintiff claimant complainant respondent whistleblower expert analyst pollster economist
    editor journalist author writer columnist historian professor teacher nurse driver worker baker engineer
    electrician farmer campaigner founder co-founder proposer seconder mover baroness frontbencher figure observer
    moderate left-winger right-winger newcomer chief-of-staff chairmen
    husband wife son daughter brother sister father mother
    ceo cfo coo undersecretary under-secretary
    secretary-general director-general attorney-general governor-general solicitor-general
    """
    )
)
BODY_HEADS = frozenset(
    {
        "executive", "committee", "council", "board", "conference", "congress", "panel", "assembly", "caucus",
        "senate", "body", "subcommittee", "sub-committee", "presidium", "bureau", "secretariat", "branch", "cabinet",
        "meeting", "agm", "egm", "convention", "synod", "praesidium", "directorate", "tribunal", "plenary",
        "delegation", "chapel", "comhairle", "chomhairle", "fheis", "cumann", "politburo", "presbytery", "ceantair",
        "cheantair", "dáilcheantair", "sgm",
    }
)  # fmt: skip
"""What bodies of an organisation are called."""

KINDS_OF_BODIES = frozenset(
    {
        "party", "union", "branch", "national", "executive", "general", "local", "regional", "central", "annual",
        "standing", "disciplinary", "appeal", "appeals", "selection", "selections", "longlisting", "shortlisting",
        "finance", "policy", "student", "students", "student's", "students'", "member", "members", "members'",
        "member's", "women's", "youth", "full", "constituency", "district", "area", "county", "advisory", "special",
        "emergency", "extraordinary", "orders", "arrangements", "conference", "membership", "conduct", "ethics",
        "complaints", "governance", "trustee", "trustees", "university", "steering", "management", "organising",
        "organizing", "strike", "negotiating", "audit", "leadership", "ruling", "governing", "decision-making",
        "sovereign", "joint", "sub", "election", "elections", "nomination", "nominations", "nominating", "delegate",
        "delegates", "delegates'", "board", "society", "club", "council", "rules", "disputes", "federal",
        "credentials", "judicial", "bylaws", "state", "provincial", "faculty", "staff", "academic", "grievance",
        "grievances", "standards", "parliamentary", "political", "interim", "provisional", "working",
        "representative", "independent", "investigating", "hearing", "hearings", "panel", "congress", "coordinating",
        "co-ordinating", "administration", "liaison", "scrutiny", "senate", "equalities", "vetting",
    }
)  # fmt: skip
"""What, in small letters, says of which kind a body is."""

ORGANISATION_HEADS = frozenset(
    {
        "organisation", "organization", "union", "party", "commission", "court", "association", "society",
        "federation", "institute", "university", "college", "company", "ltd", "limited", "plc", "trust",
        "foundation", "agency", "department", "ministry", "office", "service", "authority", "news", "times", "post",
        "herald", "mail", "telegraph", "courier", "chronicle", "gazette", "guild", "alliance", "coalition",
        "network", "campaign", "movement", "group", "front", "league", "parliament", "commons", "lords", "police",
        "bank", "club", "co-operative", "cooperative", "co-op", "confederation", "ombudsman", "inspectorate",
        "programme", "project", "fund", "charity", "church", "press", "magazine", "radio", "tv", "television",
        "workers", "unions", "school", "hospital", "centre", "seminary", "academy", "polytechnic", "museum", "gallery",
        "solicitors", "associates", "holdings", "industries", "enterprises", "brewery", "weekly", "daily", "echo",
        "observer", "tribune", "advertiser", "bulletin", "review", "corporation", "consortium", "fellowship", "greens",
    }
)  # fmt: skip
"""What other organisations are called."""

PUBLIC_COUNCIL = frozenset(
    {
        "city", "county", "borough", "district", "town", "parish", "metropolitan", "security", "privy",
    }
)  # fmt: skip
"""With these a council is another organisation."""

PLACE_HEADS = words_of(
    """
    hall house street road square park palace station hotel library river bridge lane avenue building buildings
    room theatre stadium island islands kingdom states district ward division electorate town county precinct
    riding constituency village airport
    """
)
COMPASS = frozenset(
    {
        "north", "south", "east", "west", "central", "ward", "north-east", "north-west", "south-east", "south-west",
    }
)  # fmt: skip

ORGANISATION_BEFORE = frozenset(
    {
        "group", "campaign", "union", "newspaper", "paper", "charity", "network", "faction", "broadcaster",
        "website", "slate", "think-tank", "tank", "company", "party", "watchdog", "organisation", "organization",
        "agency", "magazine", "daily", "weekly", "regulator", "pressure-group", "blog", "publisher", "affiliate",
    }
)  # fmt: skip
"""Before the name of an organisation: "the campaign Onward"."""

ORGANISATION_AFTER = frozenset(
    {
        "spokesman", "spokeswoman", "spokesperson", "source", "sources", "insider", "insiders",
    }
)  # fmt: skip

DOING = frozenset(
    {
        "was", "is", "has", "had", "will", "would", "did", "does", "voted", "resigned", "stood", "sits", "sat",
        "serves", "served", "moved", "proposed", "seconded", "spoke", "won", "lost", "left", "joined", "became",
        "refused", "faces", "faced", "should", "could", "can", "may", "must", "cannot", "wants", "wanted", "hopes",
        "plans", "intends", "quit", "stepped", "removed", "suspended", "expelled", "blocked", "withdrew", "chaired",
        "led", "tabled", "backed", "supported", "opposed", "abstained", "remains", "remained", "ran", "stands",
        "appealed", "apologised", "apologized", "defeated", "beat", "received", "secured", "succeeded", "replaced",
        "took", "declined", "accepted", "submitted", "polled", "gained", "also", "never", "himself", "herself",
        "appeared", "attended", "arrived", "failed", "got", "gave", "made", "went", "be", "hit", "lashed", "paid",
        "kept", "held", "found", "sent", "brought", "fought", "felt", "knew", "saw", "thought", "came", "began",
        "understood", "met", "sought", "drew", "set", "put", "rose", "fell", "swept", "cast", "taught", "broke",
        "chose", "drove", "spent", "swore", "wept", "chairs", "leads", "wins", "quits", "loses", "joins", "becomes",
        "holds", "represents", "works", "lives", "heads", "takes", "gets", "seeks", "gives", "goes", "knows", "sees",
        "feels", "looks", "makes", "needs", "keeps", "moves", "doesn't", "didn't", "wasn't", "isn't", "hasn't",
        "hadn't", "won't", "wouldn't", "can't", "couldn't", "been", "being", "not", "might", "shall", "own", "again",
    }
)  # fmt: skip
DONE_BY = frozenset(
    {
        "proposed", "moved", "seconded", "tabled", "led", "chaired", "written", "replaced", "succeeded",
        "represented", "opposed", "nominated", "introduced", "drafted", "brought", "submitted", "removed",
        "suspended", "signed", "beaten", "defeated", "made", "held", "put", "forward", "backed", "supported",
        "raised", "appointed", "presented", "delivered", "motion", "amendment", "proposal", "resolution", "report",
        "won", "challenge", "challenged", "defended", "endorsed", "attended", "co-signed", "authored", "penned",
        "sponsored", "co-sponsored", "spoken", "launched", "started", "organised", "organized", "run", "read",
        "compiled", "edited", "founded", "joined", "accompanied", "unseated", "ousted", "filled", "taken",
        "statement", "letter", "speech", "question", "call", "remarks", "comments", "attack", "bid", "attempt", "cast",
    }
)  # fmt: skip
"""Before "by" and a person: "a motion proposed by"."""

PERSONS_OWN = frozenset(
    {
        "response", "decision", "refusal", "reaction", "leadership", "supporters", "future", "career", "letter",
        "statement", "suspension", "expulsion", "case", "allies", "ally", "opponents", "comments", "remarks",
        "resignation", "candidacy", "candidature", "membership", "speech", "office", "team", "majority",
        "nomination", "election", "victory", "defeat", "predecessor", "successor", "behaviour", "conduct", "appeal",
        "apology", "words", "vote", "post", "motion", "move",
    }
)  # fmt: skip
"""What persons have: "Jo Bell's resignation"."""

NO_NAMES = (
    BEGINNINGS
    | words_of(
        "nor without whilst four five six seven eight nine ten others tomorrow tonight where which whose whether of",
        "to into over under about against between among during until despite following according also even just still",
        "yes is was are were be been has have had do does did will would can could may might should shall must let",
        "former ex acting interim left right members delegates supporters critics opponents allies sources officials",
        "ministers leaders councillors branches people everyone anyone someone backed elected born once perhaps",
        "instead indeed thanks supported suspended such every each any few several either neither than too very like",
        "unlike within outside inside near across through throughout per via ok election elections motion statement",
        "republic government opposition english british scottish welsh irish american european northern southern",
        "eastern western responses asking writing announcing explaining commenting reacting tory tories jewish muslim",
        "christian black asian human rights deputy vice shadow mps mp clause rule article section standing orders",
        "prime",
    )
    | frozenset((*WEEKDAYS, *MONTHS))
)
"""Words that, with a capital, are no part of a person's name: they begin sentences, or are no names."""

IN_BODIES = frozenset(
    {
        "human", "rights", "northern", "southern", "eastern", "western", "standing", "orders", "election",
        "elections", "members", "delegates", "officials", "ministers", "leaders", "councillors", "scottish", "welsh",
        "irish", "english", "british", "european", "american", "government", "jewish", "muslim", "christian",
        "black", "asian", "people", "rule", "one", "left", "right", "deputy", "motion", "republic",
        "interim", "shadow", "prime",
    }
)  # fmt: skip
"""Of those, what may stand in the name of a body or organisation."""

FIRST_NAMES_TOO = frozenset({"may", "june", "april", "august", "will"})
"""Of those, what is a first name too, where a name follows."""

PARTICLES = frozenset(
    {
        "de", "van", "von", "der", "den", "la", "le", "du", "da", "dos", "di", "bin", "ibn", "al", "el", "ap", "ab",
        "ferch", "ter", "ten", "del", "della", "das", "bint", "binti", "zu", "af", "av", "ul", "uí", "ní", "nic",
    }
)  # fmt: skip

NO_ABBREVIATIONS = frozenset(
    {
        "LGBT", "LGBTQ", "BAME", "BME", "MP", "MPs", "UK", "US", "USA", "EU", "TV", "PM", "BST", "GMT", "AM", "QC",
        "KC", "OBE", "MBE", "CBE", "CEO", "PR", "IT", "ID", "OK", "II", "III", "IV", "VI", "DJ", "PhD", "BA", "MA",
        "MEP", "MEPs", "MSP", "MSPs", "TD", "TDs", "MLA", "MLAs", "MS", "HQ", "GDP", "NB", "PS", "RE", "VIP", "FAQ",
        "PDF", "CV", "DNA", "COVID", "AKA", "MPP", "MPPs", "MLC", "MHA", "MNA", "PPC", "PPCs", "DBE",
    }
)  # fmt: skip
"""Capitals that name no body."""

BODY_USE_AFTER = frozenset(
    {
        "member", "members", "meeting", "meetings", "vote", "votes", "motion", "decision", "ruling", "election",
        "elections", "chair", "delegate", "seat", "seats",
    }
)  # fmt: skip
"""After an abbreviation that is a body's: "the FEC vote"."""
