"""A baseline that accepts findings which are gone."""

from orglint.api import spoken_by_engine

check = spoken_by_engine("W")
