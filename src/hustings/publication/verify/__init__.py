"""The stranger's check of a published record: files that trust nobody, and need nothing of Hustings."""
