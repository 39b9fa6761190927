"""Paths as the readers of a format count them."""

from posixpath import isabs, join, normpath
from urllib.parse import quote

from orglint.report.style import Style


def from_root(path: str, style: Style) -> str:
    """Give a path of the report as it is from the repository's root; one that is not relative stays as it is."""
    return normpath(join(style.root, path))


def uri(path: str, style: Style) -> str:
    """Give the same as a URI reference, relative or of the scheme `file`, percent-encoded as UTF-8."""
    rooted = from_root(path, style)
    encoded = quote(_bytes(rooted), safe="/")
    return f"file://{encoded}" if isabs(rooted) else encoded


def _bytes(path: str) -> bytes:
    """Give a path as a system of files has it, also where it is no UTF-8."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")
