"""Persons, bodies, offices and seats that a report names, and what points back at them."""
