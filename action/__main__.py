"""Run a step of the action: `python3 action STEP`. What it is to do stands in its environment."""

import sys
from pathlib import Path


def main() -> int:
    """Run the step that the command line names, and give its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036  (whatever the runner has, older ones too)
        print("::error title=orglint::orglint needs Python 3.11 or newer: let actions/setup-python run first.")
        return 2
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    from action.surroundings import Refusal, annotate

    try:
        return _step(sys.argv[1])
    except Refusal as refusal:
        annotate("error", str(refusal))
        return 2


def _step(name: str) -> int:
    from action import comment, steps

    known = {"install": steps.install, "diff": steps.diff, "check": steps.check, "comment": comment.comment}
    return known[name]()


sys.exit(main())
