"""`orglint rules`: every rule there is; `orglint rules new`: the beginnings of one more."""

import sys
from pathlib import Path

import click

from orglint.commands.terminal import is_terminal, put, style, tell

_CONFIG = click.option(
    "--config", type=click.Path(path_type=Path), metavar="FILE", help="Use this configuration's rule paths."
)


@click.group("rules", invoke_without_command=True, short_help="List the rules, or begin a new one.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_CONFIG
@click.option("--isolated", is_flag=True, help="Know orglint's own rules only.")
@click.pass_context
def command(context: click.Context, output_format: str, config: Path | None, isolated: bool) -> None:
    """List every rule: its severity under startup, scaleup and enterprise, its name, and what it finds or asks (?)."""
    if context.invoked_subcommand is not None:
        return
    from orglint.engine.catalogue import as_json, as_text
    from orglint.engine.configured import layered
    from orglint.engine.known import known

    rules = known(layered({}, Path(), config, isolated), isolated).declared
    room = style("auto").width if is_terminal(sys.stdout) else None
    put(as_json(rules) if output_format == "json" else as_text(rules, room))


@command.command("new", short_help="Lay out a new rule with its page and a test that fails.")
@click.argument("rule", metavar="SYSTEM/RULE")
@click.option("--into", type=click.Path(path_type=Path), metavar="FOLDER", help="Put it here, and not into rule-paths.")
@_CONFIG
def new(rule: str, into: Path | None, config: Path | None) -> None:
    """Lay out SYSTEM/RULE: the rule, its page, and a test that fails until the rule finds what its page says.

    It goes into the first folder of `rule-paths`; in orglint's own repository, into rules/.
    """
    from orglint.engine.configured import layered, paths, value
    from orglint.engine.known import known
    from orglint.engine.layers import shown
    from orglint.engine.scaffold import home_of_rules, lay_out

    layers = layered({}, Path(), config)
    folder = into or home_of_rules(paths(value(layers, "rule-paths")), Path())
    folder.mkdir(parents=True, exist_ok=True)
    laid = lay_out(rule, folder, known(layers))
    for file in laid.files:
        tell(f"wrote {shown(file)}")
    tell(f"Now write the page's examples, then the rule, until this passes: {laid.test}")
