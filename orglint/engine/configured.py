"""What the configuration and the flags say: layers with every value checked, and the value that counts of each key."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from orglint.engine import layers as configuration
from orglint.engine.keys import KEYS, checked
from orglint.engine.layers import COMMAND_LINE, DISK, Files, Layer
from orglint.engine.policy.settled import unconfigured
from orglint.errors import OrglintError


class Value(NamedTuple):
    """A setting's value, and the layer it comes from (None: the default)."""

    value: Any
    layer: Layer | None

    @property
    def origin(self) -> str:
        """Give where it comes from, in words."""
        return self.layer.origin if self.layer else "default"


def layered(
    flags: Mapping[str, Any],
    start: Path,
    config: Path | None = None,
    isolated: bool = False,
    files: Files = DISK,
) -> tuple[Layer, ...]:
    """Give the layers of configuration, flags last, every value of them checked; no rule is needed for that."""
    if isolated and config:
        raise OrglintError("--isolated leaves every configuration out, and --config names one.", "Give one of the two.")
    found = () if isolated else _found(files.real(start), config, files)
    given = {name: flag for name, flag in flags.items() if flag is not None and flag != ()}
    return (*map(checked, found), checked(Layer(COMMAND_LINE, Path(), given)))


def _found(start: Path, config: Path | None, files: Files) -> tuple[Layer, ...]:
    file = config or configuration.find(start, files)
    return configuration.layers(file, files) if file else unconfigured(start, files)


def value(layers: Iterable[Layer], key: str) -> Value:
    """Give a setting's value: the last layer's that has it, else the default."""
    found = Value(KEYS[key].default, None)
    for layer in layers:
        if layer.values.get(key) is not None:
            found = Value(layer.values[key], layer)
    return found


def paths(setting: Value) -> tuple[Path, ...]:
    """Give a setting's paths, from the folder of the layer that has it."""
    folder = setting.layer.folder if setting.layer else Path()
    several = (setting.value,) if isinstance(setting.value, str) else setting.value or ()
    return tuple(folder / path for path in several)
