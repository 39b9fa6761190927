"""How an authority is spoken of."""

from orglint.api import Authority, joined


def named(authority: Authority) -> str:
    """Give who is named in an authority: `person:ana or role:vp-product`."""
    return joined(map(str, authority.references), "and" if authority.form == "all_of" else "or")
