"""Two versions of an organisation compared: who and what was there before, and what became of it."""
