"""The option `--color`, and whether to colour what is printed."""

import os

import click

COLOR = ("auto", "always", "never")
COLOURING = click.option(
    "--color",
    type=click.Choice(COLOR),
    default="auto",
    help="Colour the output; auto: on a terminal.",
    show_default=True,
)


def wants_color(choice: str, is_terminal: bool) -> bool:
    """Decide on colour: the flag, then NO_COLOR, FORCE_COLOR, TERM=dumb, and last whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal and os.environ.get("TERM") != "dumb"
