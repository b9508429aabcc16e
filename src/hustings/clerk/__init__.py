"""The clerk: acts come in, are asked about, and are entered; and rolls are drawn up."""
