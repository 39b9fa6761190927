"""Where the rules and the schema stand: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent


def _find(name: str, sign: str) -> Path:
    beside = _CHECKOUT / name
    return beside if (beside / sign).is_file() else _PACKAGE / name


RULES = _find("rules", "README.md")
SCHEMA = _find("schema", "org.schema.json") / "org.schema.json"
