"""A pull request by a stranger who wants what runs the linter to run code of theirs, or to print what is not theirs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

SECRET: Final = "hunter2-the-secret"
"""What stands outside of the repository and must never be printed."""

_PYTHON: Final = [
    "sitecustomize.py",
    "usercustomize.py",
    "conftest.py",
    "setup.py",
    "click.py",
    "yaml.py",
    "json.py",
    "tomllib.py",
    "networkx.py",
    "jsonschema_rs.py",
    "cel_expr_python.py",
    "encodings.py",
    "signal.py",
    "action.py",
    "pip.py",
    "venv.py",
    "orglint/__init__.py",
    "orglint/__main__.py",
    "orglint/rules/__init__.py",
    "yaml/__init__.py",
    "click/__init__.py",
    "rich/__init__.py",
    "importlib/__init__.py",
    "cel_expr_python/__init__.py",
    "plugin/__init__.py",
    "plugin/demo/__init__.py",
    "plugin/demo/spy.py",
    "own/demo/spy.py",
    "own/demo/test_spy.py",
    "rules/demo/spy.py",
    "policies/spy.py",
    "noxfile.py",
    "tasks.py",
    "__main__.py",
    "__init__.py",
]
_SHELL: Final = ("hooks/post-checkout", "hooks/reference-transaction", ".githooks/pre-commit", "fsmonitor", "textconv",
                 "filter", "gpg", "ssh", "pager", "editor", "git", "orglint.sh", "Makefile", ".envrc")  # fmt: skip


class Attack(NamedTuple):
    """The files of a change, and the folder that whatever of them runs writes a file into."""

    files: Mapping[str, str | None]
    pwned: Path

    @property
    def ran(self) -> list[str]:
        """Give what ran."""
        return sorted(path.name for path in self.pwned.iterdir())


def attack(outside: Path, org: str) -> Attack:
    """Give a change to an organisation that tries whatever a file in a repository can; `outside` holds secrets."""
    pwned = outside / "pwned"
    pwned.mkdir(parents=True)
    python = f"import pathlib\npathlib.Path({str(pwned)!r}, __name__.replace('.', '-') + '-py').touch()\n"
    shell = f'#!/bin/sh\ntouch \'{pwned}\'/"$(basename "$0")"\nexit 0\n'
    _secrets(outside)
    there = outside.as_posix()
    return Attack(
        {
            **dict.fromkeys(_PYTHON, python),
            **dict.fromkeys(_SHELL, shell),
            "evil.pth": f"import pathlib; pathlib.Path({str(pwned)!r}, 'pth').touch()\n",
            "plugin-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: plugin\nVersion: 1.0\n",
            "plugin-1.0.dist-info/entry_points.txt": (
                "[orglint.rules]\nplugin = plugin\n[orglint.importers]\ncsv = plugin:x\n"
            ),
            "own/demo/spy.md": "# demo/spy\n\nSpy.\n\n## Fix\n\nNo.\n",
            "orglint.toml": (
                f'extends = ["more.toml", "{there}/secret.toml"]\nrule-paths = ["own", "{there}"]\n'
                f'paths = ["org.yaml", "{there}/secret.yaml", "link.yaml"]\nbaseline = "{there}/secret.json"\n'
                f'policies = ["{there}/policies", "own"]\noutput-format = ["json:{there}/pwned/report"]\n'
                'exit-zero = true\nignore = ["changes"]\n'
            ),
            "more.toml": 'rule-paths = ["own"]\n',
            "pyproject.toml": (
                '[tool.orglint]\nrule-paths = ["own"]\nplugins = ["plugin"]\n[tool.pytest.ini_options]\n'
                'addopts = "-p plugin"\n[build-system]\nrequires = []\nbuild-backend = "setup"\nbackend-path = ["."]\n'
            ),
            "pip.conf": "[global]\nindex-url = file:///nowhere\n",
            "setup.cfg": "[options]\npackages = plugin\n",
            ".env": "PYTHONPATH=.\nORGLINT_TRACEBACK=1\n_ORGLINT_COMPLETE=bash_source\n",
            ".gitattributes": "* filter=evil diff=evil merge=evil text eol=crlf\n",
            ".gitmodules": f'[submodule "x"]\n\tpath = x\n\turl = {there}\n\tupdate = !touch {pwned}/submodule\n',
            ".gitconfig": "[core]\n\tfsmonitor = ./fsmonitor\n\tpager = ./pager\n",
            "bare/HEAD": "ref: refs/heads/main\n",
            "bare/config": "[core]\n\tbare = true\n\tfsmonitor = ./fsmonitor\n\tworktree = ..\n\tpager = ./pager\n",
            "bare/objects/x": "",
            "bare/refs/x": "",
            "policies/slow.yaml": "for: team\nrequire: team.id != 'x'\nmessage: '{team.id}'\n",
            "$(touch pwned).yaml": "orglint: 1\n",
            "--output-format=json:pwned.yaml": "orglint: 1\n",
            "org.yaml": org.replace(
                "orglint: 1\n",
                f"orglint: 1\ninclude: [/etc/passwd, {there}/secret.yaml, ../outside/secret.yaml, link.yaml, folder, "
                f"'../*/*.yaml', .git/config, '.git/*', /proc/self/environ, /dev/zero, loop, '$(touch pwned).yaml']\n",
                1,
            ),
        },
        pwned,
    )


def link(outside: Path, into: Path) -> None:
    """Lay the links of the change, which lead out of the repository."""
    for name, target in (
        ("link.yaml", outside / "secret.yaml"),
        ("folder", outside),
        ("loop", Path("loop")),
        ("linked-org.yaml", outside / "secret.yaml"),
    ):
        (into / name).symlink_to(target)


def _secrets(outside: Path) -> None:
    outside.mkdir(exist_ok=True)
    (outside / "policies").mkdir()
    for name, text in {
        "secret.yaml": f"orglint: 1\nteams:\n  {SECRET}: {{lead: {SECRET}, {SECRET}: {SECRET}}}\n",
        "secret.toml": f'select = ["{SECRET}"]\n{SECRET} = "{SECRET}"\n',
        "secret.json": f'{{"version": 1, "{SECRET}": "{SECRET}"',
        "policies/secret.yaml": f"for: {SECRET}\nrequire: {SECRET}\nmessage: {SECRET}\n{SECRET}: {SECRET}\n",
    }.items():
        (outside / name).write_text(text, "utf-8")
