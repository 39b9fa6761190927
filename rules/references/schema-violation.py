"""A key or value that the language does not have, or does not have there."""

from orglint.api import spoken_by_engine

check = spoken_by_engine("E")
