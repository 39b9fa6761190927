"""An organisation that was declared before, and is gone."""

from orglint.api import spoken_by_engine

check = spoken_by_engine("E", compares=True)
