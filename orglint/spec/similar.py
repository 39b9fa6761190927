"""Did you mean: the known word that an unknown one was probably meant to be."""

import re
from collections.abc import Iterable
from typing import Final

_SEPARATORS = re.compile(r"[\s_\-./]+")
_DIGITS = re.compile(r"\d+")
_TELLING = 4
"""How many letters a part of a word needs to tell it from others."""
_BEGINNING = 3
"""How many letters the beginning of a word needs."""


def closest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that `word` most resembles, as written there, or None where none is close.

    Case, hyphens, underscores and spaces make no difference; words that differ in a digit never resemble each other.
    """
    return Lexicon(known).closest(word)


class Lexicon:
    """Known words made ready, for when several unknown ones are to be compared with them."""

    def __init__(self, known: Iterable[str]) -> None:
        self._choices: Final = list(dict.fromkeys(known))
        self._folded: Final = [_folded(choice) for choice in self._choices]

    def __len__(self) -> int:
        return len(self._choices)

    def closest(self, word: str) -> str | None:
        """Give the known word that `word` most resembles, as `closest` does."""
        wanted = _folded(word)
        if not wanted:
            return None
        if wanted in self._folded:
            return self._choices[self._folded.index(wanted)]
        found = _misspelt(wanted, self._folded)
        if found is None:
            found = _begun(wanted, self._folded)
        return self._choices[found] if found is not None else _part(word, self._choices)


def _misspelt(wanted: str, folded: list[str]) -> int | None:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    bound = _bound(len(wanted) + 4)
    near = process.extract(wanted, folded, scorer=OSA.distance, score_cutoff=bound, limit=10)
    fit = [(distance, number) for other, distance, number in near if _is_slip(wanted, other, int(distance))]
    return min(fit)[1] if fit else None


def _is_slip(wanted: str, other: str, distance: int) -> bool:
    """Tell whether a distance is that of a slip of the pen, and not of two words that look alike."""
    longer = max(len(wanted), len(other))
    if distance > _bound(longer) or _DIGITS.findall(wanted) != _DIGITS.findall(other):
        return False
    return wanted[0] == other[:1] or distance == 1


def _bound(length: int) -> int:
    """Give how many letters may be wrong in a word of a length."""
    return min(length // 4, 4)


def _begun(wanted: str, folded: list[str]) -> int | None:
    """Give the only known word that begins like this; one that goes on with a digit after a digit does not."""
    if len(wanted) < _BEGINNING:
        return None
    several = [number for number, other in enumerate(folded) if other.startswith(wanted)]
    if len(several) != 1:
        return None
    joint = folded[several[0]][len(wanted) - 1 : len(wanted) + 1]
    return None if joint.isdigit() else several[0]


def _part(word: str, choices: list[str]) -> str | None:
    """Give the only known word that has all the parts of this one, or the other way round."""
    parts = _parts(word)
    telling = [part for part in parts if len(part) >= _TELLING]
    near = [choice for choice in choices if any(part in choice.casefold() for part in telling)]
    several = [choice for choice in near if (theirs := _parts(choice)) and (theirs <= parts or parts <= theirs)]
    return several[0] if len(several) == 1 else None


def _parts(word: str) -> frozenset[str]:
    """Give the parts between separators; none where no part is long enough to tell, or a number stands among them."""
    parts = frozenset(_SEPARATORS.split(word.casefold())) - {""}
    if _DIGITS.search(word) or max(map(len, parts), default=0) < _TELLING:
        return frozenset()
    return parts


def _folded(word: str) -> str:
    return _SEPARATORS.sub("", word.casefold()) if _SEPARATORS.search(word) else word.casefold()
