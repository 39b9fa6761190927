"""`python -m orglint`."""

from orglint.cli import main

main(prog_name="orglint")
