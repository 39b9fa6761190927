"""The rooms of the rules: `rules/` of a checkout, or what a wheel has beside this file."""

from orglint.home import RULES

__path__ = [str(RULES)]
