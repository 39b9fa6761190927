"""`orglint policies test`: the examples of rules that are written without code."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orglint.commands.colouring import COLOURING
from orglint.commands.terminal import put, style
from orglint.errors import OrglintError

if TYPE_CHECKING:
    from orglint.engine.policy.policy import Policy

_FAILED = 1


@click.group("policies", short_help="Test rules that are written without code.")
def command() -> None:
    """Policies are rules without code: YAML that requires an expression in CEL to be true.

    They stand in files of their own in the folder `policies` beside orglint.toml (or beside org.yaml, where there is no
    configuration), or where its key `policies` says, or in tables [policies.NAME] in it. The rule is called
    policy/NAME, and is one like any other.

    \b
    for: component                        # a kind
    where: component.tier == 1            # of which this is true; may be left out
    require: size(component.people) >= 2  # what has to be true
    message: "{component.label} is in the hands of {component.people}"
    severity: W/E/E                       # error if left out
    at: owner                             # the key that a finding points at
    why: Whoever is alone with it is on call for ever.
    fix: Name a second maintainer.
    examples:
      - bad: {people: {ana: }, components: {checkout: {tier: 1, owner: ana}}}
        finds: [component:checkout is in the hands of ana]
      - good: {people: {ana: }, components: {checkout: {tier: 2, owner: ana}}}

    `orglint query --fields` lists what expressions may name.
    """


@command.command("test", short_help="Run the examples of policies.")
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, metavar="[PATH]...")
@click.option(
    "--config", type=click.Path(path_type=Path), metavar="FILE", help="Test the policies of this configuration."
)
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@COLOURING
def test(paths: tuple[Path, ...], config: Path | None, output_format: str, color: str) -> int:
    """Run the examples of the policies in PATH, files or folders; without, of those that the configuration has.

    A bad example has to give a finding (exactly those that it `finds`, if it says so), a good one none. Exit code 1:
    an example does something else; 2: a policy is broken.
    """
    from orglint.engine.policy.trying import tried
    from orglint.report import trials

    found = tried(_policies(paths, config))
    put(trials.json(found) if output_format == "json" else trials.text(found, style(color)))
    return 0 if all(each.passed for each in found) else _FAILED


def _policies(paths: tuple[Path, ...], config: Path | None) -> "tuple[Policy, ...]":
    from orglint.engine.configured import layered
    from orglint.engine.policy.loading import of_layers, of_paths

    found = of_paths(paths) if paths else of_layers(layered({}, Path(), config))
    if not found:
        hint = "Write one into the folder `policies`; `orglint policies --help` shows one."
        raise OrglintError("There are no policies here.", hint)
    return found
