"""The formats that orglint reads, by name."""

from typing import Final

FORMATS: Final[dict[str, str]] = {
    "alertmanager": "Alertmanager's configuration and the rules of Prometheus.",
    "backstage": "Backstage catalogues: entities in YAML, and the locations on disk that they name.",
    "codeowners": "CODEOWNERS of GitHub and GitLab.",
    "csv": "People, teams and components in CSV, a row each.",
    "descriptors": "Service descriptors: service.datadog.yaml, opslevel.yml, cortex.yaml and compass.yml.",
    "github": "Organisations of GitHub: answers of its REST API as JSON.",
    "maintainers": "MAINTAINERS files: the Linux kernel's form, Markdown, and plain lists.",
    "mapped": "Any YAML, JSON or TOML, by a mapping file among the sources.",
    "opi": "OPI: units of an organisation in YAML, as org-as-code has them.",
    "opsgenie": "Opsgenie: answers of its REST API as JSON.",
    "owners": "OWNERS and OWNERS_ALIASES of Kubernetes' Prow.",
    "pagerduty": "PagerDuty: answers of its REST API as JSON.",
    "peribolos": "Peribolos' YAML of GitHub organisations.",
    "team-api": "Team APIs in YAML, as Team Topologies' template asks.",
}
"""Every format with what it reads; the module `orglint.importers.NAME` (`_` for `-`) holds its `importer`."""
