"""The pages: an organisation's answers for everybody to read, with their proof, and as JSON beside them."""
