"""An expression before CEL sees it: which fields it names, and what CEL would let pass though it means nothing."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from orglint.query.fields import called, fields, structs_of
from orglint.query.flaw import Flaw, Flawed
from orglint.query.tokens import END, Token, tokens
from orglint.query.types import OPEN, STRUCTS
from orglint.query.variables import LENGTHS, ORG, twin

LONGEST: Final = 10_000
"""How many characters an expression may have."""

_MACROS: Final = ("all", "exists", "exists_one", "filter", "map")
_OPENING: Final = ("(", "[", "{")
_CLOSING: Final = (")", "]", "}")


class Expression(NamedTuple):
    """An expression about entities of a kind.

    `fields` are the names of the fields it names, in order. `running` is what CEL is given: where a field that is
    never null is compared with null, it stands there under the name of its `twin`, which is null where it is not set.
    `variables` are the names that `running` needs.
    """

    noun: str
    source: str
    running: str
    fields: tuple[str, ...]
    variables: tuple[str, ...]


def expression(source: str, noun: str) -> Expression:
    """Read an expression about a kind; raises `Flawed` for what would never do."""
    if len(source) > LONGEST:
        raise Flawed(Flaw(f"The expression is longer than {LONGEST:,} characters.", "Ask for less at once.", 0, 0))
    if not source.isprintable() and (odd := _odd(source)) is not None:
        raise Flawed(Flaw("This character belongs into no expression.", "Delete it, or escape it.", odd, odd + 1))
    return _Reading(source, noun).expression()


def _odd(source: str) -> int | None:
    """Give the offset of the first half of a character, or of a control character that is no white space."""
    odd = (i for i, c in enumerate(source) if "\ud800" <= c <= "\udfff" or (c < " " and c not in "\t\r\n"))
    return next(odd, None)


class _Named(NamedTuple):
    """A root and a field: `component.tier`, from one token to the other."""

    first: int
    last: int
    root: str
    field: str


class _Reading:
    def __init__(self, source: str, noun: str) -> None:
        self._source: Final = source
        self._noun: Final = noun
        self._root: Final = called(noun)
        self._tokens: Final[Sequence[Token]] = tuple(tokens(source))
        self._named: Final = tuple(self._qualified())
        self._bound: Final = {
            self._at(n).text
            for n in range(len(self._tokens))
            if self._at(n - 2).text in _MACROS and self._at(n - 1).text == "(" and self._at(n + 1).text == ","
        }

    def expression(self) -> Expression:
        known = fields(self._noun)
        self._refuse_backticks()
        self._refuse_has()
        self._refuse_strangers()
        names, variables = [], []
        running, done = "", 0
        for named in self._named:
            name = f"{named.root}.{named.field}"
            if named.root == self._root and named.field in known:
                names.append(named.field)
                if not known[named.field].type.nullable and self._beside_null(named):
                    start = self._at(named.first).start
                    running += self._source[done:start] + twin(named.root)
                    done = self._at(named.first).end
                    name = f"{twin(named.root)}.{named.field}"
            variables.append(name)
        running += self._source[done:]
        variables += [token.text for n, token in enumerate(self._tokens) if self._is_length(n)]
        return Expression(
            self._noun, self._source, running, tuple(dict.fromkeys(names)), tuple(dict.fromkeys(variables))
        )

    def _at(self, number: int) -> Token:
        return self._tokens[number] if 0 <= number < len(self._tokens) else END

    def _is_selected(self, number: int) -> bool:
        """Tell whether a name comes after a dot that comes after something."""
        before = self._at(number - 2)
        is_operand = before.kind in ("name", "text", "number") or before.text in _CLOSING
        return self._at(number - 1).text == "." and is_operand

    def _is_length(self, number: int) -> bool:
        token = self._at(number)
        return token.text in LENGTHS and token.text not in self._bound and not self._is_selected(number)

    def _qualified(self) -> Iterator[_Named]:
        for number, token in enumerate(self._tokens):
            if token.text in (self._root, ORG) and token.kind == "name" and not self._is_selected(number):
                field = self._at(number + 2)
                if self._at(number + 1).text == "." and field.kind == "name":
                    yield _Named(number, number + 2, token.text, field.text)

    def _beside_null(self, named: _Named) -> bool:
        """Tell whether a field stands alone on one side of `==` or `!=`, and null on the other."""
        after = self._at(named.last + 1).text in ("==", "!=") and self._at(named.last + 2).text == "null"
        before = self._at(named.first - 1).text in ("==", "!=") and self._at(named.first - 2).text == "null"
        goes_on = self._at(named.last + 1).text in (".", "[", "(")
        return after or (before and not goes_on)

    def _chains(self) -> Iterator[tuple[int, Token]]:
        """Give for each name that is selected from something the root of it (its number), and the name itself."""
        inner = {named.last for named in self._named}
        for number, token in enumerate(self._tokens):
            if token.kind != "name" or not self._is_selected(number) or number in inner:
                continue
            if self._at(number + 1).text != "(":
                yield self._start(number), token

    def _start(self, number: int) -> int:
        """Give the number of the token at which the chain of selections begins that ends in a name."""
        while True:
            if self._is_selected(number):
                number -= 2
            elif self._at(number).text in _CLOSING:
                number = self._opening(number)
                before = self._at(number - 1)
                if before.kind != "name" and before.text not in _CLOSING:
                    return number
                number -= 1
            else:
                return number

    def _opening(self, number: int) -> int:
        """Give the number of the bracket that a closing one belongs to."""
        depth = 0
        while number > 0:
            depth += (self._at(number).text in _CLOSING) - (self._at(number).text in _OPENING)
            if not depth:
                break
            number -= 1
        return number

    def _is_open(self, number: int) -> bool:
        """Tell whether a chain that begins at a token leads into keys of the user's own, or may."""
        mine = next((named for named in self._named if named.first == number), None)
        if mine is not None:
            return mine.field in OPEN
        return any(named.field in OPEN for named in self._named)

    def _refuse_strangers(self) -> None:
        """Refuse a key that no struct has; CEL finds that out only where there is such a struct."""
        known = fields(self._noun)
        keys = {key for name in structs_of(self._noun) for key in STRUCTS[name]}
        for start, token in self._chains():
            root = self._at(start)
            mine = next((named for named in self._named if named.first == start), None)
            is_ours = root.text in self._bound or (mine is not None and mine.field in known)
            if is_ours and token.text not in keys and not self._is_open(start):
                from orglint.spec.similar import closest

                near = closest(token.text, keys)
                help_ = f"Did you mean `{near}`?" if near else f"There are: {', '.join(sorted(keys))}."
                raise Flawed(Flaw(f"Nothing here has a key `{token.text}`.", help_, token.start, token.end))

    def _refuse_backticks(self) -> None:
        """Refuse a name in backticks, which would be read neither as a field nor as a key."""
        for token in self._tokens:
            if token.text == "`":
                help_ = 'Write a key that is no name as `component.labels["cost-centre"]`.'
                raise Flawed(Flaw("Names do not stand in backticks here.", help_, token.start, token.end))

    def _refuse_has(self) -> None:
        """Refuse `has()` of what is always there."""
        for number, token in enumerate(self._tokens):
            if token.text != "has" or self._at(number + 1).text != "(" or self._is_selected(number):
                continue
            mine = next((named for named in self._named if named.first == number + 2), None)
            is_field = mine is not None and self._at(mine.last + 1).text == ")"
            if is_field or not self._is_open(number + 2):
                what = self._source[self._at(number + 2).start :].partition(")")[0]
                help_ = f"Write `{what} != null`." if what.isascii() and len(what) < LONGEST // 100 else ""
                message = "`has()` tells nothing here: every field is there, and null where it is not set."
                raise Flawed(Flaw(message, help_, token.start, token.end))
