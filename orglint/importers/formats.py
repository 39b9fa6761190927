"""The formats that orglint reads, by name."""

from typing import Final

FORMATS: Final[dict[str, str]] = {
    "backstage": "Backstage catalogues: entities in YAML, and the locations on disk that they name.",
    "codeowners": "CODEOWNERS of GitHub and GitLab.",
}
"""Every format with what it reads; the module `orglint.importers.NAME` (`_` for `-`) holds its `importer`."""
