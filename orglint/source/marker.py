"""Telling an org spec from other files before either is read as YAML."""

import re

YAML = (".yaml", ".yml", ".json")
"""How the names of files end that may be org specs, in a folder that is searched for them."""

_MARK = re.compile(rb"""(?:\A(?:\xef\xbb\xbf)?|[\r\n])[ \t{]*["']?orglint["']?[ \t]*:""")


def bears_marker(data: bytes) -> bool:
    """Tell whether a file seems to be an org spec, be it one in UTF-16 that only has to be saved as UTF-8."""
    if is_utf_16(data):
        data = data.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")
    return _MARK.search(data) is not None


def is_utf_16(data: bytes) -> bool:
    """Tell whether data seems to be UTF-16 or UTF-32, as some shells and editors of Windows write."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:4].count(0) in (2, 3)
