"""Words of the language that every reader of reports knows: numbers, and the verbs of what bodies do."""
