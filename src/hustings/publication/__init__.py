"""What the public gets: the record as files that anybody can copy and check, and the check itself."""
