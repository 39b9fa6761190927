"""orglint: a linter for organisations declared in YAML."""

__version__ = "0.1.0"
