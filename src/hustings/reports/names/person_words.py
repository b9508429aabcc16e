"""The words of English that stand beside a person's name: what they are, were given or do, and what lists begin with.

No person, place or organisation is among them; words that begin or end the names of parties and tell whom they follow
("Reform", "a Tory") are.
"""

from __future__ import annotations

import re

from hustings.reports.words.offices import SEATED_LETTERS
from hustings.reports.words.word_lists import words_of

AFTER_SEATS = SEATED_LETTERS | {f"{each}s" for each in SEATED_LETTERS}
"""Letters for whoever sits in an assembly: after a name, after a seat, or before a name."""
AFTER_NAMES = AFTER_SEATS | words_of(
    """
    KC QC SC JP DL OBE MBE CBE DBE KBE GBE CH PC BEM AO AC OAM ONZM CNZM MNZM QSO QSM FBA FRS FRSA PhD DPhil MD Esq
    GCB KCB CB CMG KCMG GCMG RN
    """
)
"""Letters after a name; no part of it."""
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "snr", "jnr"})
"""The last words of names that are no surnames."""

TITLES_OF_MANY = {
    "cllrs": "Cllr", "councillors": "Councillor", "messrs": "Mr", "comrades": "Comrade", "brothers": "Brother",
    "sisters": "Sister", "drs": "Dr", "senators": "Senator", "deputies": "Deputy", "professors": "Professor",
    "couns": "Coun", "reps": "Rep", "sens": "Sen", "profs": "Prof",
}  # fmt: skip
"""Before several surnames, each with what stands before one."""

_FEELING = """
accused ailing alleged ambitious angry anti-war apologetic axed banned barred beaten beleaguered beloved besieged
bitter blocked cautious centrist charismatic confident controversial convicted current dear defeated defiant delighted
departing deposed disabled disappointed disgraced elderly elected embattled emotional ex exhausted expelled feisty
fiery firebrand flamboyant former full-time fuming furious hapless hardline horrified humiliated incoming incumbent
independent influential irate jailed jubilant key late leading left-winger leftist lifelong livid local long-serving
long-standing long-time longstanding longtime maverick moderate newcomer newly old optimistic ousted outgoing outraged
outspoken part-time plain-speaking poor popular pro-independence prominent proud re-elected rebel rebellious relieved
respected retired returning right-winger rival sacked scandal-hit self-employed senior shocked sidelined sitting
soft-spoken stunned successful suspended tearful top triumphant unapologetic under-fire unelected unemployed unopposed
unrepentant unsuccessful upset veteran victorious
"""
_OCCUPATIONS = """
academic accountant activist actor actress administrator adviser advisor analyst apprentice architect artist assistant
astronomer athlete attorney author barber barista
barrister bartender beautician billionaire blogger bookkeeper bookseller
bouncer boxer bricklayer broadcaster broker builder businessman businessperson businesswoman cabbie campaigner carer
caretaker cashier chaplain chef chemist childminder cleaner clergyman coach columnist comedian commentator composer
constable consultant contractor copywriter counsellor courier cricketer curator dancer dentist designer detective
developer dietician diplomat docker doctor draughtsman drummer economist editor electrician engineer entrepreneur
environmentalist ex-miner ex-soldier farmer farmworker father feminist filmmaker financier firefighter fireman
fisherman fitter florist footballer gardener geographer geologist glazier goalkeeper graduate grandfather grandmother
grocer guitarist hairdresser headmaster headmistress headteacher historian homemaker housewife ironworker janitor
jeweller joiner journalist labourer landlady landlord landowner lawyer lecturer librarian linguist lobbyist locksmith
machinist magistrate manager mathematician mechanic midwife millionaire miner minister mother musician
novelist nurse optician organiser organizer painter paramedic pathologist pensioner pharmacist philosopher photographer
physician physicist physiotherapist pilot pipefitter playwright plumber poet police policeman policewoman politician
postal postie postman postwoman presenter priest producer programmer psychiatrist psychologist publican publisher
railwayman rapper receptionist reporter researcher retiree roofer sailor salesman saleswoman scaffolder scientist
seafarer seaman seamstress shopkeeper signaller singer soldier solicitor statistician steelworker stonemason
storekeeper student surgeon surveyor teacher technician trainee translator trucker typist undertaker underwriter vet
veterinarian vicar waiter waitress warehouseman welder widow widower writer youth
"""
OCCUPATIONS = frozenset(_OCCUPATIONS.split()) | {
    "fiancee", "fiancé", "fiancée", "boyfriend", "girlfriend", "model", "ex-wife", "ex-husband", "cousin", "uncle",
    "aunt", "nephew", "niece", "grandson", "granddaughter", "stepson", "mum", "dad", "mentor", "protege", "protégé",
    "protégée", "heavyweight", "stalwart", "grandee", "hopeful", "favourite", "outsider", "insider", "loyalist",
    "frontrunner", "front-runner", "runner-up", "winner", "victor", "counterpart", "namesake", "co-author", "teammate",
    "comrade", "colleague", "neighbour", "advocate", "resident", "tenant", "defendant", "scholar", "intern", "magnate",
    "guru", "tsar", "czar", "associate", "hero", "host", "guest", "pal", "chum", "delegate", "neighbor", "classmate",
    "co-worker", "flatmate", "running-mate", "sponsor",
    "anthropologist", "spokesman", "archbishop", "bishop", "postgraduate", "undergraduate", "fresher", "socialist",
    "communist", "trotskyist", "marxist", "leftist", "feminist", "environmentalist", "suffragist", "republican",
}  # fmt: skip
"""What somebody is, in small letters right before their name."""
COMMON_BEFORE = frozenset((_FEELING + _OCCUPATIONS).split())
"""What somebody is said to be right before their name; a capital at the beginning of a sentence makes them no name."""

COMMON_FORM = re.compile(
    r"[a-z-]{2,40}(?:ous|less|ful|ician|ologist|woman|worker|teacher|keeper|fighter|holder|maker|writer)$"
    r"|[a-z-]{3,40}ist$|[a-z-]{5,40}ing$|[\w-]{1,40}-(?:born|based|backed|winger|wing|elected|time|old|year-old|serving"
    r"|general|in-law|elect|hit|fire|speaking|[a-z]{2,}ed|[a-z]{2,}ing)$"
)
"""How such words are made."""

LIST_BEGINS = re.compile(
    r"""(?:^|[.;:]\s|["'(])\s*(?:(?:also|members?|those|delegates?|councillors?|directors?|trustees?|officers?)\s)?
    (?:present|in\ attendance|attending|attended|apologies|absent|elected|re-elected|co-opted|appointed
    |candidates?|nominees?
    |nominated|nominations?|shortlist(?:ed)?|longlist(?:ed)?|selected|proposers?|proposed(?:\ by)?|seconders?
    |seconded(?:\ by)?
    |movers?|moved(?:\ by)?|signed(?:\ by)?|signatories|speakers?|panel|tellers?|scrutineers?|for|against
    |in\ favour|abstain(?:ed|ing)
    |abstentions?|voting\ (?:for|against)|voted\ (?:for|against)|(?:returning\ )?officers?|chair(?:man|woman|person)?
    |vice-chair|president|(?:general\ |membership\ |branch\ )?secretary|treasurer|minutes(?:\ by)?|members
    |committee|results?
    |not\ elected|contact|delegates|facilitators?|suspended|expelled|barred|sacked|deselected|disqualified|named
    |the\ following(?:\ were)?(?:\ elected)?)
    (?:\ (?:present|elected|from|for|received|by|in\ attendance|voting|the\ motion|it|were|are))?\s?(?::|-)\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
"""What stands before a list of persons, up to its colon."""
LIST_IS = re.compile(
    r"""\b(?:(?:made\ up\ of|consist(?:s|ed|ing)\ of|compris(?:es|ed|ing)|composed\ of|formed\ by
    |apologies(?:\ \w+){0,4}?\ from
    |(?:present|elected|nominated|shortlisted|selected|appointed|re-elected|suspended|expelled|co-opted|named|signed)
    (?:\ (?:to|on|at|in|for|as)\ [^,;:]{1,40})?\ (?:were|was|are|is)|signatories(?:\ \w+){0,2}?\ (?:are|were
    |include[ds]?)
    |(?:candidates|nominees|contenders|rivals|members|officers|directors|trustees|delegates|speakers|winners
    |runners|tellers
    |names|hopefuls|shortlist|panel|supporters|rebels|councillors|opponents|colleagues|backers|nominators
    |others|applicants)
    (?:\ [^,;:.]{1,40})??\ (?:were|are|is|was|include[ds]?|including)|such\ as|joined\ by|alongside|together\ with
    |along\ with)\ (?:also\ |both\ |then\ |as\ follows:?\ )?)$""",
    re.VERBOSE | re.IGNORECASE,
)
"""The same in a sentence: "the panel was made up of"."""

CLERGY = frozenset(
    {"bishop", "archbishop", "vicar", "rabbi", "imam", "canon", "pastor", "cardinal", "judge", "senator"}
)
OF_PARTIES = frozenset(
    {
        "democrats", "liberals", "conservatives", "republicans", "socialists", "greens", "nationalists", "unionists",
        "communists", "nationals", "independents", "labour", "labor", "liberal", "libertarians", "democrat",
        "united", "reform", "solidarity", "first", "now", "together",
    }
)  # fmt: skip
"""The last words of names that are parties' or clubs'."""

RANKS = words_of(
    "colonel major sergeant commander lieutenant admiral brigadier corporal constable inspector superintendent judge"
    " commodore ambassador"
)
"""Before a name, in small letters: "retired colonel Jo Bell"."""
OF_A_FIRM = words_of("CEO CFO COO")
OF_A_CREED = words_of("republican democrat conservative tory liberal independent socialist nationalist unionist")
"""Before the name of somebody of that party: "retiring Republican Jo Bell"."""
AFTER_SOMEBODY = re.compile(
    r" (?:[a-z]{2,15} )?(?:halls?|rooms?|buildings?|cup|trophy|prize|award|fund|lectures?|scholarships?|medal|library"
    r"|house|centre|center|theatre|stand|school|trust|foundation|estate|bridge|road)\b"
)
"""After the name of somebody after whom a thing is called."""

IS_WHO = re.compile(
    r"\b(?:winner|runner-up|victor|loser|name|other|first|second|third|last|only one) (?:is|was|will be) $"
)
PERSONS_OF = re.compile(
    r"""\b(?:words|supporters|supporter|ally|allies|friends?|career|behalf|colleagues?|predecessor|successor|suspension
    |expulsion|removal|deselection|resignation|treatment|nomination|sacking|defenestration|ejection|impeachment
    |selection|appointment|endorsement|arrest|election|preselection|exclusion|ban|dismissal|candidacy|death|reinstatement
    |readmission|re-election|reselection|deposition|ousting|wife|husband|son|daughter|brother|sister|mother
    |father|widow
    |candidature|likes|case|defeat|censure|critic|critics|opponents?|replacement|departure|re-admission|ouster
    |behaviour)
    [ ]of[ ]$|\b(?:lost|lose|loses|losing|conceded|apologised|apologise|apology|spoke|spoken|letter|wrote
    |written|loyal|close
    |married|addressed|second|support|thanks|tribute|tributes|opposition|rival|alternative
    |challenger)(?:[ ](?:out|narrowly|heavily))?[ ]to[ ]$
    |\b(?:beating|defeating|replacing|succeeding|against|ahead[ ]of|behind|alongside|confidence[ ]in)[ ]$""",
    re.VERBOSE,
)
"""What is of persons, or done to them, up to the place of the name."""
PARTY_IN_MARKS = re.compile(r",? \(?[DRI]-[A-Z]|,? \([DRI]\)")
"""After a name of a politician of the United States: "(D-Ohio)"."""

NOT_FIRST = frozenset(
    {
        "team", "vote", "open", "annual", "fair", "good", "black", "new", "free", "national", "local",
        "regional", "central", "general", "special", "public", "social", "united", "save", "stop", "proposition",
        "composite", "amendment", "resolution", "appendix", "annex", "item", "agenda", "option", "order", "co",
        "county",
        "city", "fighting", "matters", "emergency", "extraordinary", "first", "second", "third", "great", "big", "real",
        "better", "progressive", "democratic", "socialist", "radical", "world", "global", "international", "federal",
        "state", "royal", "saint", "st", "upper", "lower", "greater", "mount", "lake", "port", "fort", "read",
        "see", "click", "watch", "more", "high", "supreme", "breaking", "exclusive", "net", "zero", "red",
        "blue", "full", "joint", "main", "private", "political", "proposed", "draft", "total", "any",
        "your", "dear", "happy", "merry", "university", "senior", "junior", "equal", "universal", "mutual",
        "strategic", "chief", "deputy", "inner", "outer", "civil", "criminal", "legal", "financial", "economic",
        "environmental", "academic", "theological",
    }
)  # fmt: skip
"""The first words of what is called so with capitals and is no person."""
NOT_LAST = frozenset(
    {
        "report", "fund", "letter", "friday", "monday", "sunday", "weekly", "deal", "change", "plan", "act", "code",
        "policy", "charter", "agenda", "pledge", "manifesto", "ballot", "debate", "fightback", "matter", "business",
        "leave", "remain", "exec", "plus", "statute", "constitution", "budget", "strategy", "scheme", "agreement",
        "award", "awards", "prize", "cup", "appeal", "inquiry", "vote", "election", "elections", "referendum", "strike",
        "crisis", "rules", "standards", "rights", "freedom", "power",
        "action", "together", "week", "month", "year", "morning", "night",
        "files", "papers", "handbook", "register", "record", "online", "digital", "tonight", "today", "show",
        "programme", "podcast", "newsletter", "blog", "system", "model", "team", "staff", "services", "affairs",
        "education", "finance", "health", "housing", "transport", "welfare", "membership", "leadership", "governance",
        "conferences", "committees", "councils", "branches", "boards", "meetings", "assemblies", "unions", "parties",
    }
)  # fmt: skip
"""The last words of the same."""
ABSTRACT = re.compile(
    r"\w{2,20}(?:(?<!mar)(?:ations?|itions?|utions?|ections?)|ational|itional|ological|inary|itary|aries|ability"
    r"|ivities|isms|atical|entum|endum|andum|ortium)$"
)
"""Words for things, by how they are made: "representation", "disciplinary", "momentum"."""
NOT_AGENTS = frozenset(
    {
        "over", "under", "after", "per", "for", "nor", "or", "than", "either", "neither", "whether", "however", "never",
        "ever", "other", "another", "rather", "together", "paper", "newspaper", "number", "river", "order", "matter",
        "letter", "chapter", "charter", "quarter", "chamber", "tower", "tier", "border", "corner", "sector", "factor",
        "motor", "error", "floor", "door", "tender", "fever", "cluster", "water", "winter", "summer",
        "banner", "register", "poster", "folder", "server", "harbour", "harbor", "labour", "labor", "colour", "honour",
        "favour", "hour", "four", "your", "our", "their", "her", "near", "year", "bar", "war", "far", "car", "prior",
        "super", "inter", "later", "earlier", "further", "former", "latter", "consider", "remember", "enter", "offer",
        "suffer", "deliver", "discover", "recover", "cover", "answer", "prefer", "refer", "transfer", "differ",
        "gather", "alter", "counter", "encounter", "monitor", "tour", "detour", "center",
        "theater", "outer", "inner", "upper", "lower", "greater", "smaller", "larger", "better", "bigger", "older",
        "younger", "minor", "major", "junior", "senior", "interior", "exterior", "anterior", "within", "against",
        "protest", "suggest", "request", "fewer", "lesser", "dinner", "supper", "murder", "disaster",
        "career", "dossier", "buffer", "ladder", "timber", "member", "faster", "slower", "sooner", "closer", "nearer",
        "here", "where", "cheer", "beer", "deer", "steer", "clear", "appear", "hear", "fear", "bear",
        "wear", "tear", "dear", "rear", "via", "exist", "list", "assist", "insist", "consist", "persist", "resist",
        "twist", "mist", "fist", "wrist", "among", "in", "on", "then", "when", "even", "often", "open", "christian",
        "asian", "italian", "median", "lesbian", "committee", "fee", "see", "agree", "three", "free",
        "degree", "guarantee", "foresee", "oversee", "flee", "knee", "tree", "coffee", "decree",
    }
)  # fmt: skip
AGENT_NOUN = re.compile(r"[a-z-]{2,30}(?:er|or|ist|ian|man|woman|person|eer|ee|ess|crat|wright|smith)$")
"""How words for what somebody does are made: "bricklayer", "arbiter", "trustee"."""
OF_A_GROUP = frozenset(
    {
        "party",
        "mps",
        "msps",
        "tds",
        "membership",
        "branch",
        "whip",
        "voters",
        "councillors",
        "electorate",
        "constituency",
        "manifesto",
        "benches",
        "affiliates",
    }
)
"""What stands right after the name of a party or a place, and after no person's."""
STRICTLY_OWN = (
    "ejection", "expulsion", "suspension", "resignation", "candidacy", "candidature", "career", "wife", "husband",
    "removal", "dismissal", "sacking", "deselection", "reinstatement", "readmission", "ousting", "ouster", "election",
    "nomination", "colleagues", "departure", "successor", "predecessor", "supporters", "allies", "tenure",
    "appointment",
)  # fmt: skip
"""What a person has, and hardly anything else."""
AFTER_OFFICE = frozenset(
    {"pro", "tempore", "tem", "pro_tempore", "pro_tem", "emeritus", "emerita", "elect", "designate", "general"}
)
"""Between an office and the name: "President Pro Tempore Jo Bell"."""
