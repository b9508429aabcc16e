"""Sheets for people: plain text, the CSV of counting rooms, a page with its drawing; and ballots written out as BLT.

Everything here but BLT is made from the JSON of a sheet alone, so that whoever has the sheet can have it in every
other form.
"""
