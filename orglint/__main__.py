"""The program's entry: `orglint`, and `python -m orglint`."""

import gc
import sys

INTERRUPTED = 130


def run() -> None:
    """Run the command line, and leave without a last collection of everything."""
    gc.disable()  # a run is over before a collection pays for itself
    try:
        from orglint.commands.signals import heed, let_be

        heed()
        from orglint.cli import main

        try:
            main(prog_name="orglint")
        finally:
            let_be()
            gc.freeze()
    except KeyboardInterrupt:  # before there was anybody to say so
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    run()
