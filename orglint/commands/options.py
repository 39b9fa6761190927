"""Options that several commands share, and what they mean."""

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import click

from orglint.commands.types import DAY, FORMAT, LEVEL, PROFILE, RULES

F = TypeVar("F", bound=Callable[..., Any])


def options(*several: Callable[[F], F]) -> Callable[[F], F]:
    """Apply several click options, so that they are listed in this order."""
    return lambda function: reduce(lambda inner, option: option(inner), reversed(several), function)


def _rules(flag: str, text: str) -> Callable[[F], F]:
    return click.option(flag, type=RULES, multiple=True, metavar="RULES", help=text)


JUDGING: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--profile", type=PROFILE, metavar="NAME", help="auto, startup, scaleup or enterprise: how loud each rule is."
    ),
    click.option(
        "--as-of", type=DAY, metavar="DATE", help="Judge by this day: 2026-12-31, or `today`. Else none counts."
    ),
)
SELECTING: tuple[Callable[[Any], Any], ...] = (
    _rules("--select", "Run only these rules: ids, short names, systems, or `all`; repeat or separate with commas."),
    _rules("--extend-select", "Run these rules as well."),
    _rules("--ignore", "Leave these rules out."),
    *JUDGING,
)
CONFIGURING: tuple[Callable[[Any], Any], ...] = (
    click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Use this configuration file."),
    click.option("--isolated", is_flag=True, help="No configuration, plugins, rule paths: runs no other code."),
    click.option("--max-file-size", type=int, metavar="BYTES", help="Read files up to this size (default 256 MiB)."),
)
_FORMATS = (
    "text, concise, json, jsonl, sarif, github, gitlab, junit or markdown; "
    "into a file where a path is given; repeatable."
)
REPORTING: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--fail-on", type=LEVEL, metavar="LEVEL", help="Exit 1 from here on: error (default), warning, info, never."
    ),
    click.option("--exit-zero", is_flag=True, default=None, help="Exit 0 where it would be 1."),
    click.option("--output-format", type=FORMAT, multiple=True, metavar="NAME[:PATH]", help=_FORMATS),
)
