"""What could not be done, and what to try."""


class OrglintError(Exception):
    """Orglint cannot go on: usage, configuration or surroundings are at fault (exit code 2).

    `what` names in one sentence what could not be done, `hint` what to try; `shown` are lines that show the place in
    something that the user has typed, safe for a console.
    """

    def __init__(self, what: str, hint: str = "", shown: tuple[str, ...] = ()) -> None:
        """Keep the sentences and lines; `str()` gives the first sentence."""
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.shown = shown
