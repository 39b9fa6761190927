"""A change that also silences a rule, or makes the configuration, profile or `declares` looser."""

from orglint.api import spoken_by_engine

check = spoken_by_engine("W", compares=True)
