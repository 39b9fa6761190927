"""What the file of a rule declares, read without running it: a list of rules needs nothing of their checks."""

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from orglint.engine.rule import Declared, Rule, change_rule, rule, spoken_by_engine

_QUOTES: Final = '"""'
_DEFINED: Final = "\ndef check("
_BOUND: Final = "\ncheck = "
_END: Final = " -> Iterator[Problem]:\n"
_MAKERS: Final[Mapping[str, Callable[..., Any]]] = {
    "rule": rule,
    "change_rule": change_rule,
    "spoken_by_engine": spoken_by_engine,
}


def declaration(id_: str, file: Path) -> Declared | None:
    """Give what a rule's file declares; None where that is not plain to see, and the file has to be imported."""
    try:
        text = file.read_bytes().decode().replace("\r\n", "\n")
        summary, declared = _summary(text), _declared(text)
    except (SyntaxError, ValueError, LookupError, TypeError, AttributeError):
        return None  # it has another form
    return declared._replace(id=id_, summary=summary)


def _summary(text: str) -> str:
    """Give the first line of the docstring that a text begins with, where it is written as it reads."""
    first = text[: text.index("\n")].removeprefix(_QUOTES).removesuffix(_QUOTES)
    if not text.startswith(_QUOTES) or not first or first.strip() != first or '"' in first or "\\" in first:
        raise ValueError
    return first


def _declared(text: str) -> Declared:
    """Read the one statement that binds `check`; a name in it may be that of a literal above."""
    if text.count("\ndef check") + text.count("\ncheck") != 1:
        raise ValueError
    if _BOUND in text:
        call, _, head = text.partition(_BOUND)[2], "", ""
        start = len(text)
    else:
        at = text.index(_DEFINED)
        start = text.rindex("\n@", 0, at)
        call, head = text[start + 2 : at], text[at : text.index(_END, at)]
    try:
        return _read(call.strip(), head, "")
    except LookupError:
        return _read(call.strip(), head, text[:start])


@cache
def _read(call: str, head: str, before: str) -> Declared:
    """Read what makes a rule and the head of its check, alike in many files."""
    found: Any = ast.parse(call, mode="eval").body
    arguments = [_value(each, before) for each in found.args]
    made = _MAKERS[found.func.id](*arguments, **{each.arg: _value(each.value, before) for each in found.keywords})
    if not head:
        spoken: Rule = made
        return spoken.declared
    checked: Rule = made(_unread)
    (function,) = ast.parse(f"{head}: ...").body
    assert isinstance(function, ast.FunctionDef)
    given = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    return checked.declared._replace(options={name.arg: _value(default, before) for name, default in given})


def _value(node: Any, before: str) -> Any:
    """Give a literal, or the literal that a name is bound to in the text `before`; a `LookupError` where it is not."""
    if isinstance(node, ast.Name):
        bound = [each.value for each in ast.parse(before).body if isinstance(each, ast.Assign)
                 if any(isinstance(target, ast.Name) and target.id == node.id for target in each.targets)]  # fmt: skip
        if len(bound) != 1:
            raise LookupError
        (node,) = bound
    return ast.literal_eval(node)


def _unread(what: Any) -> Iterator[Any]:
    """Stand for the check, of which nothing is read."""
    yield from ()
