"""Votes: their counts and sides, outcomes, movers, and what was put."""
