"""The YAML reader: a text in, its data and the places of its keys out; bounded, and never recursive."""

from typing import Any, NamedTuple

import yaml

from orglint.source.builder import Builder, Enough
from orglint.source.events import events
from orglint.source.frame import Keys
from orglint.source.libyaml import from_yaml


class Read(NamedTuple):
    """What was read. `data` is the root, a mapping or whatever else stands there (None: nothing does)."""

    data: Any
    keys: Keys


def read(text: str) -> Read:
    """Read a text of at most one document; raises `Amiss` at the first thing that is wrong with it.

    Of a text that is no org spec, only the first document is read.
    """
    builder = Builder()
    try:
        builder.take(events(text))
    except Enough:
        pass
    except yaml.YAMLError as error:
        raise from_yaml(error, text) from None
    return Read(builder.root, Keys(builder.tops, builder.starts, builder.ends))
