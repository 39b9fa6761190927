"""The action's description: what it may not do, and what it must name."""

import re
from pathlib import Path

from tests.action.runner import ACTION, ROOT, expressions

STEPS = ACTION["runs"]["steps"]


def test_no_expression_reaches_a_shell() -> None:
    """What a stranger may have written would be run; in the environment it is only text."""
    assert [step["name"] for step in STEPS if "${{" in step.get("run", "")] == []
    assert all(step["shell"] == "bash" for step in STEPS if "run" in step)


def test_expressions_name_inputs_and_steps_that_exist() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    inputs = set(re.findall(r"inputs\.([\w-]+)", " ".join(expressions(text))))
    assert inputs == set(ACTION["inputs"])
    steps = {step["id"] for step in STEPS if "id" in step}
    assert set(re.findall(r"steps\.([\w-]+)", " ".join(expressions(text)))) <= steps


def test_every_input_and_output_is_described() -> None:
    assert all(each["description"] for each in (*ACTION["inputs"].values(), *ACTION["outputs"].values()))


def test_every_input_of_a_step_is_read_and_every_one_read_is_given() -> None:
    code = "".join(path.read_text("utf-8") for path in Path(ROOT, "action").glob("*.py"))
    read = {f"INPUT_{name}" for name in re.findall(r'given\(["\'](\w+)["\']\)', code)} | {"INPUT_PATHS"}
    assert {name for step in STEPS for name in step.get("env", {})} == read


def test_only_the_comment_has_the_token() -> None:
    (step,) = [step for step in STEPS if "inputs.token" in str(step)]
    assert step["env"]["INPUT_TOKEN"] == "${{ inputs.token }}"
    assert "github.token" not in str(STEPS)
