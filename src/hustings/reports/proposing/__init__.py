"""What was found, as entries that a person may accept."""
