"""A handover recorded in this change that accepts nothing in it."""

from orglint.api import spoken_by_engine

check = spoken_by_engine("W", compares=True)
