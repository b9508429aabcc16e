"""What stands before a person's name and says how they are addressed: "Mr", "Cllr", "Dame", "Comrade"."""

from __future__ import annotations

from hustings.reports.words.word_lists import any_of, words_of

OF_MEN = words_of(
    """
    mr sir lord father brother bro
    baron duke prince monsieur herr señor signor
    shri alhaji datuk dato msgr monsignor sgr
    congressman assemblyman councilman
    """
)
OF_WOMEN = words_of(
    """
    mrs ms miss dame lady sister sis
    baroness countess princess madame mme mlle frau señora sra signora
    smt shrimati kumari alhaja hajiya hajia datin
    congresswoman assemblywoman councilwoman alderwoman
    """
)
_OF_BOTH = words_of(
    """
    mx m dr prof professor
    comrade cde comr
    cllr councillor councilor cncllr clr coun councilmember ald alderman alderperson assemblymember
    senator sen rep gov del deputy pres ambassador amb taoiseach tánaiste hon honourable honorable rt
    judge justice adv advocate barr atty engr ing
    rev revd reverend ven venerable canon pastor fr bishop archbishop cardinal
    rabbi imam sheikh sheik maulana mufti ustaz pandit sardar mallam malam otunba
    viscount earl marquess
    capt captain col colonel gen maj major lt lieutenant sgt sergeant cpl cmdr commander adm
    supt superintendent insp det
    """
)
TITLES = OF_MEN | OF_WOMEN | _OF_BOTH
"""All, in small letters, without their full stop."""

WITH_FIRST_NAME = frozenset({"sir", "dame"})
"""Titles that stand before a first name alone: "Sir Ivo said"."""

KEPT = words_of(
    """
    mr mrs ms miss mx mme mlle
    sir dame lord lady baroness prince princess duke earl viscount countess
    father sister brother
    """
)
"""Titles that are part of what somebody is called; those of an office are not."""

_NAMES_TOO = words_of("barr bishop brother captain del earl father ing judge justice m major sister")
ONLY_TITLES = TITLES - _NAMES_TOO
"""Those that are neither names too nor something else before a name."""

SHORTENED = words_of(
    """
    mr mrs ms mx miss messrs mme mlle dr prof
    bro sis cde comr smt shri sra sgr msgr hr
    rev revd fr sr ven st
    cllr cncllr clr coun ald sen rep gov pres sec hon rt dep asst amb adv atty barr engr
    gen col capt lt sgt cpl maj cmdr cdr adm supt insp det pc mt
    """
)
"""Titles that are written with a full stop, and other words of names that are: it never ends a sentence."""

TITLE = any_of(word.capitalize() for word in TITLES - {"del", "ing", "m"})
"""A pattern for one with its capital, without a full stop; of those that are mostly something else, none."""

OF_A_MAN = any_of(word.capitalize() for word in OF_MEN)
OF_A_WOMAN = any_of(word.capitalize() for word in OF_WOMEN)

ANY_TITLES = rf"(?:{TITLE}\.?\s){{0,3}}"
"""A pattern for those before a name, if any, with the blank after each."""
