"""`orglint show`: everything known of one entity."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orglint.commands.colouring import COLOURING
from orglint.commands.opened import ORG, opened
from orglint.commands.options import CONFIGURING, JUDGING, options
from orglint.commands.terminal import put, style
from orglint.commands.types import ENTITY

if TYPE_CHECKING:
    from orglint.report.description import Description


@click.command("show", short_help="Say everything known of one entity, both directions.")
@click.argument("entity", type=ENTITY, metavar="ENTITY")
@ORG
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options(*JUDGING, *CONFIGURING, COLOURING)
def command(entity: str, org: str | None, output_format: str, color: str, **flags: Any) -> None:
    """Say everything known of ENTITY, `kind:id` or an id: what it is, where it is written and who is behind it.

    Its duties with who can do them, what it depends on and what depends on it, what covers it, and its findings.
    """
    from orglint.engine.description import describe
    from orglint.spec.naming import named

    config: Path | None = flags.pop("config")
    isolated: bool = flags.pop("isolated")
    found = opened(org, {name.replace("_", "-"): flag for name, flag in flags.items()}, config, isolated)
    about = named(found.org.spec.index, entity)
    description = describe(found.org, found.linted.organization, found.linted.findings, about)
    put(_rendered(output_format, description, color))


def _rendered(output_format: str, description: "Description", color: str) -> str:
    if output_format == "json":
        from orglint.report import description_json

        return description_json.render(description)
    from orglint.report import description_text

    return description_text.render(description, style(color))
