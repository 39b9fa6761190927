"""Expressions that would take all time or memory there is are stopped, and nothing else suffers."""

import subprocess
import sys
from time import monotonic

import pytest

from orglint.errors import OrglintError
from orglint.query import evaluator as module
from orglint.query.evaluator import LEAST, Evaluator, Stopped
from orglint.query.fields import View
from orglint.query.flaw import Flawed
from orglint.query.program import Asking, Program
from tests.graph.organisations import organisation

HUNDRED = f"[{','.join(map(str, range(100)))}]"
PATTERN = "(.*a){8}(.*b){3}(.*c)$"
DOUBLINGS = ".map(a, a + a + a + a)" * 20
HOSTILE = {
    "loops in loops": f"{HUNDRED}.all(a, {HUNDRED}.all(b, {HUNDRED}.all(c, a + b + c >= 0)))",
    "a list that doubles": f"[[1, 2]]{DOUBLINGS}.exists(a, size(a) == 1)",
    "a text that doubles": f"['{'a' * 5000}']{DOUBLINGS}.exists(a, size(a) == 1)",
    "a type that doubles": "[1]" + ".map(a, {a: a})" * 25 + ".exists(a, a == a)",
    "a value that doubles": "[[1]]" + ".map(a, [a, a])" * 25 + ".exists(a, a == a)",
    "a heavy pattern in loops": f"{HUNDRED}.all(i, {HUNDRED}.all(j, !'{'a' * 4000}'.matches('{PATTERN}')))",
    "itself, over and over": f"{HUNDRED}.all(a, {HUNDRED}.all(b, component.people == component.people && a + b >= 0))",
}
BROKEN = {
    "a huge text": f"'{'a' * 200_000}' == ''",
    "deep brackets": "(" * 4000 + "true" + ")" * 4000,
    "a deep list": "[" * 4000 + "]" * 4000 + " == []",
    "a long sum": "1" + "+1" * 4000 + " > 0",
    "a long chain": "component.labels" + ".a" * 3000 + " == 1",
    "many questions": "true ? " * 1000 + "true" + " : false" * 1000,
    "nothing but brackets": "[{(" * 3000,
}
ORG = organisation("people: {ana: }\ncomponents: {checkout: {owner: ana}, ledger: {owner: ana}}")


def found(source: str, by: Evaluator) -> list[str]:
    asking = Asking(by, "component")
    program = Program(asking, [(asking.condition(source), True)])
    return [match.entity.id for match in program.run(View(ORG), ORG.components).matches]


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_takes_too_much_is_stopped(source: str) -> None:
    by = Evaluator()
    assert found("component.owner == 'ana'", by) == ["checkout", "ledger"]
    began = monotonic()
    with pytest.raises(Stopped) as stopped:
        found(source, by)
    assert monotonic() - began < 5 * LEAST
    assert (
        "more than 10,000 items" in stopped.value.why
        or "too long" in stopped.value.why
        or "memory" in stopped.value.why
    )
    assert found("component.owner == 'ana'", by) == ["checkout", "ledger"]


@pytest.mark.parametrize("source", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_too_large_is_refused(source: str) -> None:
    with pytest.raises(Flawed):
        found(source, Evaluator())


def test_it_is_said_of_which_entity() -> None:
    with pytest.raises(Stopped, match=r"\(component:checkout\)"):
        found(HOSTILE["loops in loops"], Evaluator())


def test_the_limits_of_the_process_are_its_own() -> None:
    if sys.platform == "win32":
        pytest.skip("the system has no such limits")
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(Stopped):
        found(HOSTILE["a list that doubles"], Evaluator())
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_a_process_that_is_killed_is_noticed_and_another_is_started() -> None:
    by = Evaluator()
    assert found("true", by) == ["checkout", "ledger"]
    process = by._process
    assert process is not None
    process.kill()
    process.wait()
    with pytest.raises(Stopped, match="broke off"):
        found("true", by)
    assert found("true", by) == ["checkout", "ledger"]


def test_nothing_is_left_behind() -> None:
    by = Evaluator()
    assert found("true", by) == ["checkout", "ledger"]
    process = by._process
    assert process is not None
    del by
    assert process.wait(timeout=10) is not None


def test_the_process_ends_when_nobody_is_left_to_ask() -> None:
    script = (
        "from orglint.query.evaluator import Budget, Evaluator; e = Evaluator(); e.declare('a', {}); "
        "print(e.check('a', 'true', Budget()), e._process.pid, flush=True); import os; os._exit(0)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=30)
    assert ran.stdout.startswith("('BOOL', '')")


def test_a_missing_library_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIBRARY", "cel_expr_python_that_is_not_there")
    with pytest.raises(OrglintError) as error:
        found("true", Evaluator())
    assert "cel-expr-python" in error.value.what


def test_many_entities_may_take_longer() -> None:
    many = organisation(f"components: {{{', '.join(f'c{n}: ' for n in range(3000))}}}")
    asking = Asking(Evaluator(), "component")
    program = Program(asking, [(asking.condition("component.id.endsWith('7')"), True)])
    matches = program.run(View(many), many.components).matches
    assert [match.entity.id for match in matches] == [f"c{n}" for n in range(3000) if n % 10 == 7]
