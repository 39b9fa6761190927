"""A change that also silences a rule, or loosens the configuration, profile or `declares`."""

from orglint.api import spoken_by_engine

check = spoken_by_engine("W", compares=True)
