"""Hustings runs a member organisation by its own rule book, and answers for every decision."""

__version__ = "0.1.0"
