"""How long an import of a large Backstage catalogue takes, beside reading its files with PyYAML's C loader.

`python -m tests.benchmarks.importing` writes 10,000 entities in 2,000 files to a temporary folder, runs both in turns,
and prints the ratio of the medians of their processor time. The budget is 3.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.benchmarks.timing import in_orglint, in_python, in_turns

FILES: Final = 2000
ROUNDS: Final = 5
BUDGET: Final = 3.0

_READ: Final = """\
import sys, yaml
from pathlib import Path
files = sorted(Path(sys.argv[1]).rglob("*.yaml"))
print(sum(1 for file in files for _ in yaml.load_all(file.read_text("utf-8"), yaml.CSafeLoader)))
"""
_ENTITY: Final = """\
apiVersion: backstage.io/v1alpha1
kind: {kind}
metadata:
  name: {name}
  description: The {kind} number {number} of a large organisation
  annotations:
    backstage.io/source-location: url:https://code.example/acme/{name}
  labels: {{acme.example/tier: gold}}
  tags: [go, web]
  links:
    - url: https://boards.example/{name}
      title: Dashboard
      icon: dashboard
spec:
"""


def main() -> None:
    """Measure, and print the times and their ratio."""
    with TemporaryDirectory() as folder:
        catalogue, made = Path(folder) / "catalogue", Path(folder) / "org.yaml"
        for path, text in _files():
            (catalogue / path).parent.mkdir(parents=True, exist_ok=True)
            (catalogue / path).write_text(text, "utf-8")
        programs = {
            "yaml.load_all(CSafeLoader)": (*in_python(_READ), str(catalogue)),
            "orglint import backstage": in_orglint("import", "backstage", str(catalogue), "-o", str(made), "-q"),
        }
        costs = in_turns(programs, ROUNDS)
        loaded, imported = (cost.cpu for cost in costs.values())
        size = sum(path.stat().st_size for path in catalogue.rglob("*.yaml"))
        print(f"{5 * FILES:,} entities in {FILES:,} files, {size / 1e6:.1f} MB; medians of {ROUNDS} rounds in turn")
        for name, cost in costs.items():
            print(f"{name:<27} {cost.cpu:6.2f} s of the processor  {cost.wall:6.2f} s  {cost.megabytes:4.0f} MiB")
        print(f"{'ratio':<27} {imported / loaded:6.2f}, budget: less than {BUDGET:.0f}")


def _files() -> Iterator[tuple[str, str]]:
    """Give files of five entities, each with relations to others."""
    for number in range(FILES):
        specs = {
            "Component": "  type: service\n  lifecycle: production\n"
            f"  owner: group-{number}\n  dependsOn:\n    - resource:resource-{number * 7 % FILES}\n"
            f"  providesApis: [api-{number}]\n  consumesApis: [api-{(number * 13 + 1) % FILES}]\n",
            "API": f"  type: openapi\n  lifecycle: production\n  owner: group-{number}\n"
            "  definition:\n    $text: ./openapi.yaml\n",
            "Resource": f"  type: database\n  owner: group-{number}\n",
            "User": f"  profile: {{displayName: User Number {number}}}\n"
            f"  memberOf: [group-{number}, group-{(number + 1) % FILES}]\n",
            "Group": f"  type: team\n  children: []\n{f'  parent: group-{number // 10}' if number else ''}\n",
        }
        texts = [
            f"{_ENTITY.format(kind=kind, name=f'{kind.lower()}-{number}', number=number)}{spec}"
            for kind, spec in specs.items()
        ]
        yield f"unit-{number % 40}/service-{number}/catalog-info.yaml", "---\n".join(texts)


if __name__ == "__main__":
    main()
