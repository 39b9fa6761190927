"""The program's entry: `orglint`, and `python -m orglint`."""

import gc

gc.disable()  # a run is over before a collection pays for itself

from orglint.cli import main  # noqa: E402


def run() -> None:
    """Run the command line, and leave without a last collection of everything."""
    try:
        main(prog_name="orglint")
    finally:
        gc.freeze()


if __name__ == "__main__":
    run()
