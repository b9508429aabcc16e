"""One act told several times: gathered, compared, with every sentence that tells it."""
