"""Whole papers: files, who issued them, and the meeting they tell of."""
