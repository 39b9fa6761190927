"""Runs the composite action as GitHub's runner does: its steps in order, their conditions, inputs and outputs."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.commands.repositories import WHO

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
_TOKEN = re.compile(r"\s*('(?:[^']|'')*'|&&|\|\||==|!=|!|\(|\)|[\w.-]+)")


class Expression:
    """An expression of GitHub's between `${{` and `}}`, as far as the action uses them."""

    def __init__(self, text: str, contexts: Mapping[str, Any], cancelled: bool = False) -> None:
        self._left = _TOKEN.findall(text)
        assert "".join(self._left) == re.sub(r"\s", "", text), text
        self._contexts = contexts
        self._cancelled = cancelled

    def value(self) -> Any:
        found = self._either()
        assert not self._left
        return found

    def _take(self, *wanted: str) -> str | None:
        return self._left.pop(0) if self._left and self._left[0] in wanted else None

    def _either(self) -> Any:
        found = self._both()
        while self._take("||"):
            other = self._both()
            found = found or other
        return found

    def _both(self) -> Any:
        found = self._equal()
        while self._take("&&"):
            other = self._equal()
            found = found and other
        return found

    def _equal(self) -> Any:
        found = self._not()
        if sign := self._take("==", "!="):
            return (found == self._not()) == (sign == "==")
        return found

    def _not(self) -> Any:
        return not self._not() if self._take("!") else self._atom()

    def _atom(self) -> Any:
        token = self._left.pop(0)
        if token.startswith("'"):
            return token[1:-1]
        if token == "cancelled":
            assert self._left.pop(0) + self._left.pop(0) == "()"
            return self._cancelled
        found: Any = self._contexts
        for name in token.split("."):
            found = found.get(name, "") if isinstance(found, Mapping) else ""
        return found


class Step(NamedTuple):
    """What became of a step: `success`, `failure` or `skipped`, what it printed, and with what an action was used."""

    outcome: str
    outputs: Mapping[str, str] = {}
    log: str = ""
    given: Mapping[str, str] = {}


class Run(NamedTuple):
    """What became of the action."""

    steps: Mapping[str, Step]
    outputs: Mapping[str, str]
    summary: str

    @property
    def failed(self) -> bool:
        return any(step.outcome == "failure" for step in self.steps.values())

    @property
    def log(self) -> str:
        return "".join(step.log for step in self.steps.values())


class Runner:
    """Runs the action in the working directory; `install` is not run, but gives the Python of these tests."""

    def __init__(self, temporary: Path, surroundings: Mapping[str, str], **inputs: str) -> None:
        self._temporary = temporary
        self._surroundings = surroundings
        usual = {name: self._filled(each["default"], {"github": {"token": "t0ken"}})
                 for name, each in ACTION["inputs"].items()}  # fmt: skip
        self._inputs = usual | {name.replace("_", "-"): value for name, value in inputs.items()}
        self._steps: dict[str, Step] = {}

    def run(self) -> Run:
        for folder in ("reports", "files"):
            (self._temporary / folder).mkdir(parents=True, exist_ok=True)
        for step in ACTION["runs"]["steps"]:
            self._steps[step.get("id", step["name"])] = self._ran(step)
        outputs = {name: self._filled(each["value"], self._contexts) for name, each in ACTION["outputs"].items()}
        summary = self._temporary / "files" / "summary"
        return Run(self._steps, outputs, summary.read_text("utf-8") if summary.exists() else "")

    @property
    def _contexts(self) -> Mapping[str, Any]:
        steps = {name: {"outcome": step.outcome, "outputs": step.outputs} for name, step in self._steps.items()}
        return {"inputs": self._inputs, "steps": steps}

    def _filled(self, text: str, contexts: Mapping[str, Any]) -> str:
        return re.sub(r"\$\{\{(.*?)\}\}", lambda found: str(Expression(found[1], contexts).value()), text)

    def _ran(self, step: dict[str, Any]) -> Step:
        condition = step.get("if", "").removeprefix("${{").removesuffix("}}")
        failed = any(each.outcome == "failure" for each in self._steps.values())
        if failed and "cancelled()" not in condition:  # a step runs after a failure only if its condition says so
            return Step("skipped")
        if condition and not Expression(condition, self._contexts).value():
            return Step("skipped")
        if step.get("id") == "install":
            return Step("success", {"python": sys.executable, "folder": str(self._temporary / "reports")})
        if "uses" in step:
            return Step("success", given={k: self._filled(v, self._contexts) for k, v in step["with"].items()})
        return self._shell(step)

    def _shell(self, step: dict[str, Any]) -> Step:
        files = self._temporary / "files"
        output = files / "output"
        output.write_text("")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=self._filled(step.get("working-directory", "."), self._contexts),
            env={
                "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
                "HOME": str(files),
                "GITHUB_ACTIONS": "true",
                "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(files / "summary"),
                "RUNNER_TEMP": str(files),
                **WHO,
                **self._surroundings,
                **{name: self._filled(value, self._contexts) for name, value in step.get("env", {}).items()},
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        outputs = dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())
        return Step("failure" if done.returncode else "success", outputs, done.stdout)


def expressions(text: str) -> Iterator[str]:
    """Give the expressions in a text."""
    return (found.strip() for found in re.findall(r"\$\{\{(.*?)\}\}", text))
