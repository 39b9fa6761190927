"""A suppression comment that does not say why."""

from orglint.api import spoken_by_engine

check = spoken_by_engine("E")
