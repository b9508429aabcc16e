"""Counts of elections, exact by statute: ballot papers in, stages and the elected out.

A library of its own: it imports nothing else of Hustings and knows no party::

    from hustings.counting import Choices, count, method_named, read_ballots

    ballots = read_ballots("ward.blt")
    method = method_named("scottish_stv")
    sheet = count(ballots, method, Choices(ballots.seats, method.settled({})))
    print(sheet.names(sheet.elected))
"""

from __future__ import annotations

from hustings.counting.ballots import Ballots, ListPapers
from hustings.counting.choices import Choices
from hustings.counting.deciding import count
from hustings.counting.methods import all_methods, method_named
from hustings.counting.methods.method import Method, Parameter
from hustings.counting.problems import BallotsRefused, CountRefused
from hustings.counting.reading import read_ballots
from hustings.counting.sheet import Sheet

__all__ = [
    "Ballots", "BallotsRefused", "Choices", "CountRefused", "ListPapers", "Method", "Parameter", "Sheet", "all_methods",
    "count", "method_named", "read_ballots",
]  # fmt: skip
