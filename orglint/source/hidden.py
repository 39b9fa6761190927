"""Characters that nobody would see, or that would do something to whoever shows them."""

import re
from typing import Final

HIDDEN: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    r"\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # not shown by anything that follows Unicode
    r"\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"  # zero width, line separators, bidirectional
    r"\ud800-\udfff\ufff0-\ufffb\ufffe\uffff"  # lone surrogates, specials, no characters
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"  # formatting and tags
)
"""One such character."""
