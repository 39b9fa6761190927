"""A spec written in a version of the language that this orglint does not read."""

from orglint.api import spoken_by_engine

check = spoken_by_engine("E")
