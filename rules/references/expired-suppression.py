"""A suppression comment whose time is over."""

from orglint.api import spoken_by_engine

check = spoken_by_engine("E")
