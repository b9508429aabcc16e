"""Days told in words, and the day of the report itself."""
