"""A suppression comment for which there is nothing to suppress."""

from orglint.api import spoken_by_engine

check = spoken_by_engine("W")
