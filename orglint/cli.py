"""The `orglint` program: a group of commands, each imported when it is called."""

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from orglint import __version__
from orglint.commands.terminal import drop, never_fail_to_encode, note, quote
from orglint.errors import OrglintError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "init": "Begin an org spec: an interview, and what the repository already has.",
    "check": "Lint organisations.",
    "diff": "Compare with an older version: the pull request gate.",
    "diagnose": "Answer the nine questions from the spec, a team at a time.",
    "show": "Say everything known of one entity, both directions.",
    "query": "Ask for the entities for which an expression holds.",
    "trace": "Follow the way of an alert, decision, signal or dependency, with times.",
    "drill": "Take people out, let components be late: what fails, what holds, who stands in.",
    "states": "Hold measured conditions against real figures: which state, which valve.",
    "map": "Draw the organisation, or a part of it.",
    "import": "Make an org spec of what another tool keeps.",
    "explain": "Explain a rule: why it is there, what is bad, what is good, how to mend it.",
    "rules": "List the rules, or begin a new one.",
    "policies": "Test rules that are written without code.",
    "schema": "Print the JSON Schema of org.yaml, for editors.",
    "completion": "Print what bash, zsh or fish needs to complete orglint.",
}
"""Every command with what it does, in the order of the help."""

MODULES = {"import": "import_"}
"""The modules of commands whose names are words of Python."""

COMPLETING = "_ORGLINT_COMPLETE"
"""Set by a shell that asks for completions."""
BROKEN = 2
INTERRUPTED = 130


class Program(click.Group):
    """Loads commands late, and turns whatever goes wrong into a message and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"orglint.commands.{MODULES.get(cmd_name, cmd_name)}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command named; say which one may have been meant where there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from orglint.spec.similar import closest

            near = closest(args[0], COMMANDS)
            hint = f"Did you mean `orglint {near}`?" if near else "`orglint --help` lists the commands."
            raise OrglintError(f"There is no command `{args[0]}`.", hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Give the commands and options that begin with what is typed, without importing a command."""
        from click.shell_completion import CompletionItem

        found = [CompletionItem(name, help=text) for name, text in COMMANDS.items() if name.startswith(incomplete)]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, and exit with 0, 1 or 2 (130 where the user interrupts)."""
        kwargs["standalone_mode"] = False
        never_fail_to_encode()
        if COMPLETING in os.environ:
            from orglint.commands.shells import register

            register()
        sys.exit(self._guarded(args, kwargs))

    def _guarded(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
        out = sys.stdout
        try:
            code = super().main(*args, **kwargs)
            if sys.stdout is not None:
                sys.stdout.flush()
            return code if isinstance(code, int) else 0
        except click.exceptions.Exit as done:
            return done.exit_code
        except click.ClickException as error:
            return _refused(error)
        except (KeyboardInterrupt, click.Abort):
            complain("Interrupted.", "")
            return INTERRUPTED
        except BrokenPipeError:
            drop(sys.stdout)  # whoever read has had enough, and nothing is left to say
            return 0
        except SystemExit:
            if sys.stdout is out:
                raise
            drop(out)  # click has met a reader who has had enough, of the help or the version, and wrapped the stream
            return 0
        except BaseException as error:  # libraries in other languages have exceptions that are no `Exception`
            return _given_up(error)


def _given_up(error: BaseException) -> int:
    """Say why a command could not go on, unless its author wants to see it; give the exit code."""
    if isinstance(error.__cause__, (KeyboardInterrupt, SystemExit)):  # Python itself has wrapped it
        raise error.__cause__
    if os.environ.get("ORGLINT_TRACEBACK") and not (isinstance(error, OrglintError) and not error.__cause__):
        raise error
    return _said(error)


def _refused(error: click.ClickException) -> int:
    """Say what a command does not take; give the exit code."""
    if isinstance(error, click.UsageError) and not isinstance(error, click.exceptions.NoArgsIsHelpError):
        path = error.ctx.command_path if error.ctx else "orglint"
        complain(error.format_message(), f"`{path} --help` shows what it takes.")
    else:
        error.show()
    return BROKEN


def _said(error: BaseException) -> int:
    """Say what an exception means to the user; give the exit code."""
    if isinstance(error, OrglintError):
        complain(error.what, error.hint, error.shown)
    elif isinstance(error, RecursionError):
        complain("This organisation is nested deeper than orglint can follow.", "Please report it, with the file.")
    elif isinstance(error, OSError):
        drop(sys.stdout)  # it may be what is full
        complain(*_failed(error))
    else:
        what = f"This is a bug in orglint: {type(error).__name__}: {error}"
        complain(what, "Please report it; ORGLINT_TRACEBACK=1 shows where it happens.")
    return BROKEN


def _failed(error: OSError) -> tuple[str, str]:
    """Say what of the system failed; what has no name is standard output, or the folder that everything is in."""
    if isinstance(error, FileNotFoundError) and not error.filename:
        return "The working directory is gone.", "Change into a folder that exists."
    return f"{error.filename or 'The output'}: {error.strerror or error}.", ""


def complain(what: str, hint: str, shown: tuple[str, ...] = ()) -> None:
    """Say on stderr what could not be done, and what to try; lines in between show the place."""
    note(what, "error", "red")
    for line in shown:
        quote(line)
    if hint:
        note(hint, "help", "cyan")


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="orglint", message="%(prog)s %(version)s")
def main() -> None:
    """Lint organisations: teams, owners, dependencies, escalation paths and valves, declared in YAML.

    Exit codes: 0 clean, 1 findings, 2 something could not be read or done.
    """
