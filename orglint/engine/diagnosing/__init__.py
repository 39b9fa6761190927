"""The nine questions: their parts as data, and what in an organisation answers each part."""
