"""Evaluates CEL for the process that started this file: a program of its own, which that process may end at any time.

CEL runs to its end without a look at the clock, and a bad expression can take as much memory and time as there is. So
nothing of it runs in the program that asks. Requests and answers are marshalled, each behind four bytes that hold its
length. This file imports nothing of orglint and next to nothing else, so that it starts at once.
"""

from __future__ import annotations

import marshal
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # what Python's own name for it is imported from takes longer than all the rest
    from typing import IO, Any, Final

MEMORY: Final = 1 << 30
"""How many bytes the process may take, where the system lets it say so."""
SECONDS: Final = 600
"""How long the processor may be busy here in all, should nobody be left to end it."""
DEEPEST: Final = 20
"""How deep a value that is given back may be nested."""


def limit() -> None:
    """Bound memory and processor time, and leave no dump behind, where the system lets it say so."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        try:
            hard = resource.getrlimit(what)[1]
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (least, hard))
        except (ValueError, OSError):
            continue


class Engine:
    """Keeps an environment of CEL for each kind, and the programs compiled in it."""

    def __init__(self, cel: Any) -> None:
        self._cel = cel
        text, many, mapping = cel.Type.STRING, cel.Type.List, cel.Type.Map(cel.Type.STRING, cel.Type.DYN)
        self._types = {
            "string?": cel.Type("google.protobuf.StringValue"),
            "int?": cel.Type("google.protobuf.Int64Value"),
            "int": cel.Type.INT,
            "bool": cel.Type.BOOL,
            "dyn": cel.Type.DYN,
            "map": mapping,
            "list(string)": many(text),
            "list(map)": many(mapping),
        }
        self._checking: dict[str, Any] = {}
        self._running: dict[str, Any] = {}
        self._programs: dict[int, tuple[list[tuple[Any, bool]], list[Any]]] = {}

    def variables(self, kind: str, variables: dict[str, str]) -> bool:
        """Declare the variables of a kind: with their types for checking; for running any value will do.

        A first expression is run at once, since that takes far longer than any other.
        """
        typed = {name: self._types[type_] for name, type_ in variables.items()}
        self._checking[kind] = self._cel.NewEnv(variables=typed)
        self._running[kind] = self._cel.NewEnv(variables=dict.fromkeys(variables, self._cel.Type.DYN))
        self._checking[kind].compile("true")
        self._running[kind].compile("true").eval(data={})
        return True

    def compile(self, kind: str, source: str) -> tuple[str, str]:
        """Give the type of an expression, or nothing and what CEL says is wrong with it."""
        try:
            type_ = self._checking[kind].compile(source).return_type()
        except (RuntimeError, ValueError, LookupError, MemoryError) as error:
            return "", str(error)
        return type_.name(), ""

    def program(self, number: int, kind: str, guards: list[tuple[str, bool]], values: list[str]) -> bool:
        """Keep a program: guards with what each has to come to, and the values to give where all do."""
        env = self._running[kind]
        self._programs[number] = (
            [(env.compile(source), wanted) for source, wanted in guards],
            [env.compile(source) for source in values],
        )
        return True

    def run(self, number: int, names: list[str], rows: list[list[Any]]) -> tuple[Any, ...]:
        """Give which rows pass, each with its values, and for which it cannot be told, each with the reason.

        Where CEL gives up, the number of the row and the reason come last.
        """
        guards, values = self._programs[number]
        passing: list[tuple[int, list[Any]]] = []
        unclear: list[tuple[int, str]] = []
        for index, row in enumerate(rows):
            data = dict(zip(names, row, strict=True))
            try:
                if self._passes(guards, data, index, unclear):
                    passing.append((index, [self._plain(each.eval(data=data)) for each in values]))
            except (RuntimeError, ValueError, LookupError, MemoryError) as error:
                return passing, unclear, (index, str(error))
        return passing, unclear, None

    @staticmethod
    def _passes(guards: list[tuple[Any, bool]], data: dict[str, Any], index: int, unclear: list[Any]) -> bool:
        """Tell whether each guard comes to what is wanted; one that cannot be told counts as false."""
        for guard, wanted in guards:
            found = guard.eval(data=data).value()
            if found is not True and found is not False:
                unclear.append((index, str(found)[:200]))
                found = False
            if found is not wanted:
                return False
        return True

    def _plain(self, value: Any, depth: int = 0) -> Any:
        """Give a value in types that can be marshalled.

        Null is not asked for its value: the library gives away a reference to None that it does not own.
        """
        name = value.type().name()
        if name == "NULL":
            return None
        if name.startswith(("LIST", "MAP")) and depth >= DEEPEST:
            return "…"
        if name.startswith("LIST"):
            return [self._plain(item, depth + 1) for item in value.value()]
        if name.startswith("MAP"):
            return {str(key): self._plain(item, depth + 1) for key, item in value.value().items()}
        if name in ("BOOL", "INT", "UINT", "DOUBLE", "STRING"):
            return value.value()
        return None if name == "ERROR" else str(value)


def receive(stream: IO[bytes]) -> Any:
    """Read a message; None where there are no more."""
    size = stream.read(4)
    return marshal.loads(stream.read(int.from_bytes(size, "big"))) if len(size) == 4 else None


def send(stream: IO[bytes], message: Any) -> int:
    """Write a message, and give its length."""
    data = marshal.dumps(message)
    stream.write(len(data).to_bytes(4, "big") + data)
    stream.flush()
    return len(data)


def main(folder: str) -> None:
    """Answer requests until there are no more; the library is imported from a folder."""
    given, taken = sys.stdin.buffer, sys.stdout.buffer
    sys.path.append(folder)
    limit()
    try:
        from cel_expr_python import cel
    except ImportError as error:
        send(taken, str(error))
        return
    send(taken, "")
    engine = Engine(cel)
    while (request := receive(given)) is not None:
        verb, *arguments = request
        send(taken, getattr(engine, verb)(*arguments))


if __name__ == "__main__":
    main(sys.argv[1])
