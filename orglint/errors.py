"""What could not be done, and what to try."""


class OrglintError(Exception):
    """Orglint cannot go on: usage, configuration or surroundings are at fault (exit code 2).

    `what` names in one sentence what could not be done, `hint` what to try.
    """

    def __init__(self, what: str, hint: str = "") -> None:
        """Keep both sentences; `str()` gives the first."""
        super().__init__(what)
        self.what = what
        self.hint = hint
