"""What is fuzzed: each target takes the bytes of a file, whatever they are, and raises where orglint has a bug."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orglint.source.document import Document
from orglint.source.gather import from_bytes
from orglint.source.tree import WorkingTree
from tests.fuzz.attempts import attempt, linted
from tests.fuzz.language import IDS, specs
from tests.importers import test_nonsense, test_operations_nonsense

SOURCES: Final = {**test_nonsense.SOURCES, **test_operations_nonsense.SOURCES}
SAMPLES: Final = Path(__file__).parents[2] / "sample-orgs"
SMALL: Final = (
    "orglint: 1\npeople: {ana: , bo: }\nteams: {pay: {lead: ana, members: [bo]}}\n"
    "components: {shop: {owner: pay, depends_on: [ledger]}, ledger: {owner: bo, tier: 1}}\n"
    "pressure_release_valves: {v: {relieves: [pay], activates_when: {metric: wip, above: 3}, authority: ana}}\n"
)


class Target(NamedTuple):
    """Something to fuzz: `run` takes bytes, and a folder to work in; `seeds` are what to begin with."""

    run: Callable[[bytes, Path], None]
    seeds: tuple[bytes, ...]


def _read(data: bytes, folder: Path) -> None:
    """Read a spec, and look every place up."""
    gathered = from_bytes(WorkingTree(folder), f"{folder.as_posix()}/org.yaml", data)
    assert all(fault.message and fault.span.line >= 1 for fault in gathered.faults)
    for document in gathered.documents:
        if isinstance(document, Document):
            _locate(document, document.data, ())


def _locate(document: Document, value: Any, path: tuple[str | int, ...]) -> None:
    if path:
        assert document.span(path).line >= 1
        assert document.key_span(path).column >= 1
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in list(below)[:20] if len(path) < 6 else ():
        _locate(document, each, (*path, key))


def _checked(data: bytes, folder: Path) -> None:
    (folder / "org.yaml").write_bytes(data)
    linted(folder / "org.yaml", sum(data))


def _beside(name: str, arguments: tuple[str, ...], data: bytes, folder: Path) -> None:
    """Run a command with a small organisation beside which a file stands."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    (folder / "org.yaml").write_text(SMALL, "utf-8")
    attempt(*(argument.replace("FOLDER", str(folder)) for argument in arguments))


def _asked(data: bytes, folder: Path) -> None:
    (folder / "org.yaml").write_text(SMALL, "utf-8")
    text = data.decode("utf-8", "replace").replace("\0", "")
    attempt("query", "component", "--org", str(folder / "org.yaml"), "--output-format", "json", "--", text)


def _imported(format_: str, data: bytes, folder: Path) -> None:
    """Put the bytes in the place of one file of a good source, and lint and import what that comes to."""
    files = SOURCES[format_]
    name = sorted(files)[sum(data[:1]) % len(files)]
    for other, text in files.items():
        (folder / other).parent.mkdir(parents=True, exist_ok=True)
        (folder / other).write_bytes(data[1:] if other == name else text.encode())
    attempt("import", format_, str(folder), "--isolated")
    if sum(data) % 4 == 0:
        attempt("check", "--from", format_, str(folder), "--isolated", "--output-format", "json")


_COMMANDS: Final[tuple[tuple[str, ...], ...]] = (
    ("show",), ("show", "--output-format", "json"), ("trace",), ("trace", "--output-format", "json"),
    ("trace", "--output-format", "mermaid"),
)  # fmt: skip
_WHOLE: Final = (
    *(("diagnose", "--output-format", name) for name in ("text", "markdown", "json")),
    *(("map", "--output-format", name) for name in ("mermaid", "dot", "graphml", "json")),
    *(("drill", *how, "--output-format", name) for name in ("text", "json")
      for how in (("--worst", "2"), ("--absence", "0.3"), ("--out", "a,b"), ("--late", "a"), ("--overload", "a"))),
)  # fmt: skip
_KINDS: Final = ("person", "role", "team", "component", "decision", "alert", "policy", "signal", "valve", "resync")
_LABELS: Final = st.builds("{}:{}".format, st.sampled_from(_KINDS), st.sampled_from(IDS))
_WILD: Final = settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))


def _fed(test: Any) -> Callable[[bytes], bool]:
    """Give what makes choices of bytes, and tells whether they were enough of them."""
    return lambda data: test.hypothesis.fuzz_one_input(data) is not None


def _spoken(folder: Path) -> Callable[[bytes], bool]:
    """Give a test of what can be said in the language, fed from bytes."""

    @_WILD
    @given(specs(), st.integers(0, 17))
    def test(text: str, which: int) -> None:
        (folder / "org.yaml").write_text(text, "utf-8", errors="replace")
        linted(folder / "org.yaml", which)

    return _fed(test)


def _compared(folder: Path) -> Callable[[bytes], bool]:
    """Give a test of two specs compared, fed from bytes."""

    @_WILD
    @given(specs(), specs(), st.sampled_from(("json", "text")))
    def test(old: str, new: str, name: str) -> None:
        for path, text in (("old.yaml", old), ("org.yaml", new)):
            (folder / path).write_text(text, "utf-8", errors="replace")
        attempt("diff", str(folder / "org.yaml"), "--against-file", str(folder / "old.yaml"), "--output-format", name)

    return _fed(test)


def _walked(folder: Path) -> Callable[[bytes], bool]:
    """Give a test of the commands that ask about an organisation, fed from bytes."""

    @_WILD
    @given(specs(), st.sampled_from((*_COMMANDS, *_WHOLE)), st.lists(_LABELS, min_size=2, max_size=2), st.booleans())
    def test(text: str, command: tuple[str, ...], labels: list[str], far: bool) -> None:
        (folder / "org.yaml").write_text(text, "utf-8", errors="replace")
        ends = labels[: 2 if command[0] == "trace" and far else 1] if command in _COMMANDS else ()
        attempt(*command, *ends, "--org", str(folder / "org.yaml"))

    return _fed(test)


LANGUAGE: Final[Mapping[str, Callable[[Path], Callable[[bytes], bool]]]] = {
    "spoken": _spoken, "compared": _compared, "walked": _walked,
}  # fmt: skip
"""Targets to which the bytes are choices among what can be said."""


def _samples() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(SAMPLES.rglob("*.yaml")) if path.stat().st_size < 20_000)


_CONFIG: Final = (
    b'select = ["all"]\nignore = ["references"]\nfail-on = "warning"\nprofile = "startup"\npaths = ["org.yaml"]\n'
    b'[rules."ownership/span-of-control"]\nseverity = "info"\nat_most = 9\n'
    b'[per-path-severities."*.yaml"]\n"alerting/dead-end-alert" = "off"\n'
    b'[policies.own]\nfor = "team"\nrequire = "true"\nmessage = "{team.id}"\n',
    b'output-format = ["json"]\nmax-file-size = 99999\nas-of = 2026-01-01\nexit-zero = true\n',
)
_POLICY: Final = (
    b'for: component\nwhere: component.tier == 1\nrequire: size(component.people) >= 2\nmessage: "{component.id} x"\n'
    b"severity: W/E/E\nat: owner\nwhy: x\nfix: y\nexamples: [{bad: {people: {ana: }}, finds: [a]}]\n",
)
_BASELINE: Final = (
    b'{"version": 1, "organizations": ["org.yaml"], "findings": [{"fingerprint": "a", "rule": "b", "message": "c"}]}',
)
_FIGURES: Final = (
    b"team,metric,value,since\npay,wip,3.5,2026-01-01\n", b'[{"team": "pay", "metric": "wip", "value": 1e3}]',
)  # fmt: skip
_ASKED: Final = (
    b"component.tier == 1 && size(component.people) < 2", b"component.people.exists(p, p.matches('a.*'))",
    b"component.owner in ['a', \"b\"] || !has(component.labels.x) ? 1u > 2u : -1.5e3 != null",
)  # fmt: skip


def _org(*more: str) -> tuple[str, ...]:
    return ("check", "FOLDER/org.yaml", *more)


TARGETS: Final[Mapping[str, Target]] = {
    "reader": Target(_read, _samples()),
    "check": Target(_checked, _samples()),
    "config": Target(partial(_beside, "orglint.toml", _org("--config", "FOLDER/orglint.toml")), _CONFIG),
    "settings": Target(
        partial(_beside, "orglint.toml", _org("--show-settings", "--config", "FOLDER/orglint.toml")), _CONFIG
    ),
    "policies": Target(partial(_beside, "policies/own.yaml", ("policies", "test", "FOLDER/policies")), _POLICY),
    "baseline": Target(partial(_beside, "base.json", _org("--baseline", "FOLDER/base.json")), _BASELINE),
    "states": Target(
        partial(_beside, "figures", ("states", "--org", "FOLDER/org.yaml", "--metrics", "FOLDER/figures")), _FIGURES
    ),
    "query": Target(_asked, _ASKED),
    **{
        name: Target(
            partial(_imported, name),
            tuple(bytes([number]) + files[file].encode() for number, file in enumerate(sorted(files))),
        )
        for name, files in SOURCES.items()
    },
}  # fmt: skip
"""Targets to which the bytes are a file."""
