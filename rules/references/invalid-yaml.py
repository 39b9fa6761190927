"""A file that cannot be read as YAML, or says one key twice."""

from orglint.api import spoken_by_engine

check = spoken_by_engine("E")
