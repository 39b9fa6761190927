"""`orglint import`: make an org spec of what another tool keeps."""

from pathlib import Path

import click

from orglint.commands.terminal import note, put
from orglint.importers.formats import FORMATS

CLEAN, BROKEN = 0, 2


_EPILOG = "\b\nFormats:\n" + "\n".join(f"  {name:<13} {what}" for name, what in FORMATS.items())


@click.command("import", short_help="Make an org spec of what another tool keeps.", epilog=_EPILOG)
@click.argument("name", metavar="FORMAT")
@click.argument("sources", type=click.Path(), nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write this file, as a whole or not at all.")
@click.option(
    "--into",
    type=click.Path(),
    metavar="PATH",
    help="Begin this spec, or merge into it what the source has changed since; comments and your own words stay.",
)
@click.option("--isolated", is_flag=True, help="No plugins: runs no other code.")
@click.option("--max-file-size", type=int, metavar="BYTES", help="Read files up to this size (default 256 MiB).")
@click.option("-q", "--quiet", is_flag=True, help="Do not list what could not be carried over.")
def command(
    name: str,
    sources: tuple[str, ...],
    output: str | None,
    into: str | None,
    isolated: bool,
    max_file_size: int | None,
    quiet: bool,
) -> int:
    """Make an org spec of what another tool keeps, on standard output or in a FILE.

    FORMAT is one of those below, or of a plugin; SOURCE is a file or a folder. With --into, every entity says under
    `x-source` where it comes from; what is gone from the source is marked there, and stays. A file of --output says
    nothing of that: a later --into takes all of it for written by hand.
    """
    if into is not None and output is not None:
        raise click.UsageError("--output writes a spec of its own, and --into changes one: give one of the two.")
    from orglint.engine.importing import amiss, importer, run, told
    from orglint.importers.imported import merged
    from orglint.importers.writing import org_yaml

    found = run(importer(name, not isolated), sources, max_file_size)
    for fault in found.gathered.faults:
        note(amiss(fault))
    if found.gathered.faults:
        return BROKEN
    if not quiet:
        for line in told(found.left):
            note(line)
    if into is not None:
        from orglint.engine.changing import write
        from orglint.engine.joining import joined

        made = joined(Path(into), found, sources, name, max_file_size)
        for line in () if quiet else made.notes:
            note(line)
        write(made.texts)
    else:
        _write(org_yaml(merged(found.gathered)), output)
        if output not in (None, "-") and not quiet:
            note(f"{output} says nothing of its source. To import again later, begin it with --into instead of -o.")
    return CLEAN


def _write(text: str, output: str | None) -> None:
    if output is None or output == "-":
        put(text)
        return
    from orglint.source.atomic import write

    write(Path(output), text, "The spec")
