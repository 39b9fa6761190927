"""`orglint completion`: what a shell needs to complete commands, options, entities and rules."""

import click

from orglint.commands.shells import SHELLS, VARIABLE, register
from orglint.commands.terminal import put


@click.command("completion", short_help="Print what bash, zsh or fish needs to complete orglint.")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print what SHELL needs to complete commands, options, rules, and the entities of the organisation at hand.

    \b
    bash  add to ~/.bashrc:  eval "$(orglint completion bash)"
    zsh   add to ~/.zshrc, below compinit:  eval "$(orglint completion zsh)"
    fish  once:  orglint completion fish > ~/.config/fish/completions/orglint.fish
    """
    from click.shell_completion import get_completion_class

    register()
    completion = get_completion_class(shell)
    if completion is not None:
        put(completion(click.Command("orglint"), {}, "orglint", VARIABLE).source())
