"""Regular expressions that others wrote, matched in time that grows with the text and no faster."""

from typing import Final

import jsonschema_rs

_LARGEST: Final = 1 << 20
"""So many bytes may a pattern come to when it is compiled."""


class Pattern:
    """A regular expression in the syntax that RE2, Go and Rust share: no backreferences, no looking around."""

    def __init__(self, text: str) -> None:
        """Take the expression; ValueError where it is none, or too large."""
        options = jsonschema_rs.RegexOptions(size_limit=_LARGEST)
        try:
            self._schema: Final = jsonschema_rs.Draft202012Validator(
                {"pattern": f"^(?:{text})$"}, pattern_options=options
            )
        except (ValueError, jsonschema_rs.ValidationError) as error:
            raise ValueError(text) from error

    def fits(self, text: str) -> bool:
        """Tell whether the expression matches the whole of a text."""
        return self._schema.is_valid(text)
