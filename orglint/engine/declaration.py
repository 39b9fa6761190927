"""What the file of a rule declares, read without running it: a list of rules needs nothing of their checks."""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from orglint.engine.rule import Declared, Rule, change_rule, rule, spoken_by_engine

_SUMMARY: Final = re.compile(r'"""(\S[^"\\\n]*)(?:"""|\n)')
_BINDINGS: Final = ("\ndef check", "\ncheck")
_DECLARED: Final = re.compile(
    r"^(?:@\w+\(.*?\)\ndef check\(.*?\) -> Iterator\[Problem\]:|check = \w+\(.*?\))$", re.MULTILINE | re.DOTALL
)
_MAKERS: Final[Mapping[str, Callable[..., Any]]] = {
    "rule": rule,
    "change_rule": change_rule,
    "spoken_by_engine": spoken_by_engine,
}


def declaration(id_: str, file: Path) -> Declared | None:
    """Give what a rule's file declares; None where that is not plain to see, and the file has to be imported."""
    text = file.read_text("utf-8")
    summary, found = _SUMMARY.match(text), _DECLARED.search(text)
    if summary is None or found is None or sum(map(text.count, _BINDINGS)) != 1:
        return None
    made = _declared(found[0], "") or _declared(found[0], text[: found.start()])
    return made and made._replace(id=id_, summary=summary[1].rstrip())


@cache
def _declared(declaration: str, before: str) -> Declared | None:
    """Read a declaration, alike in many files, with literals for the names that are bound in the text `before`."""
    try:
        (statement,) = ast.parse(f"{declaration} ..." if declaration.endswith(":") else declaration).body
        return _stated(statement, before)
    except (SyntaxError, ValueError, KeyError, TypeError, AttributeError):
        return None  # it has another form


def _stated(statement: Any, before: str) -> Declared:
    if isinstance(statement, ast.Assign):
        spoken: Rule = _made(statement.value, before)
        return spoken.declared
    (decorator,) = statement.decorator_list
    made: Rule = _made(decorator, before)(_unread)
    given = zip(statement.args.kwonlyargs, statement.args.kw_defaults, strict=True)
    return made.declared._replace(options={name.arg: _value(default, before) for name, default in given})


def _made(call: Any, before: str) -> Any:
    """Call what makes a rule."""
    arguments = [_value(each, before) for each in call.args]
    return _MAKERS[call.func.id](*arguments, **{each.arg: _value(each.value, before) for each in call.keywords})


def _value(node: Any, before: str) -> Any:
    """Give a literal, or the literal that a name was bound to in the text before."""
    if isinstance(node, ast.Name):
        bound = [each.value for each in ast.parse(before).body if isinstance(each, ast.Assign)
                 if any(isinstance(target, ast.Name) and target.id == node.id for target in each.targets)]  # fmt: skip
        (node,) = bound
    return ast.literal_eval(node)


def _unread(what: Any) -> Iterator[Any]:
    """Stand for the check, of which nothing is read."""
    yield from ()
