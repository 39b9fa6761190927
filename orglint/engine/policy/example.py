"""The examples of a policy, as written."""

import json
from collections.abc import Iterable
from typing import Final

from orglint.engine.policy.policy import Example, Origin, Table
from orglint.errors import OrglintError
from orglint.source.span import KeyPath
from orglint.spec.values import day

_KEYS: Final = ("bad", "good", "finds", "as_of")


def example(table: Table, number: int, origin: Origin) -> Example:
    """Read an example; an `OrglintError` with file and line where something is wrong with it."""

    def refuse(what: str, hint: str) -> OrglintError:
        return OrglintError(f"{origin.spot('examples', number)}: {what}", hint)

    for key in table:
        if key not in _KEYS:
            raise unknown_key(key, _KEYS, origin.spot("examples", number))
    kinds = [key for key in ("bad", "good") if key in table]
    if len(kinds) != 1:
        raise refuse("an example is either `bad` or `good`.", "Write one of the two keys, with an organisation below.")
    whole, finds, as_of = table[kinds[0]], table.get("finds"), table.get("as_of")
    texts = [finds] if isinstance(finds, str) else finds
    if texts is not None and not (isinstance(texts, list) and all(isinstance(each, str) for each in texts)):
        raise refuse("`finds` takes a list of messages.", "Write each message as it is to be printed.")
    if texts and kinds[0] == "good":
        raise refuse("a good example finds nothing.", "Take `finds` out, or call the example `bad`.")
    when = day(str(as_of)) if as_of is not None else None
    if as_of is not None and when is None:
        raise refuse("`as_of` takes a date as 2026-12-31.", "Mend the value.")
    if not isinstance(whole, (str, dict)):
        raise refuse("an example is an organisation.", "Write it as it would stand in an org.yaml.")
    text = whole if isinstance(whole, str) else _written(whole, ("examples", number, kinds[0]), origin)
    return Example(kinds[0] == "bad", text, None if texts is None else tuple(texts), when, number)


def _written(whole: Table, path: KeyPath, origin: Origin) -> str:
    """Give an example's organisation as it is written, since what is empty there means something in a spec."""
    if origin.text is not None:
        return origin.text(path)
    return json.dumps(whole, ensure_ascii=False, default=str)


def unknown_key(key: str, known: Iterable[str], spot: str) -> OrglintError:
    """Say that a policy has no such key, and which one may have been meant."""
    from orglint.spec.similar import closest

    several = tuple(known)
    near = closest(key, several)
    hint = f"Did you mean `{near}`?" if near else f"There are: {', '.join(several)}."
    return OrglintError(f"{spot}: a policy has no key `{key}`.", hint)
