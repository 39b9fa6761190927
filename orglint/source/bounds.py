"""How much a file may ask of the reader."""

DEEPEST = 100
"""How deep collections may nest."""

LONGEST = 1 << 20
"""How many characters a single text may have."""

ALIASED = 100_000
"""How many values aliases may repeat, or ten times what is written if that is more."""

INCLUDES = 100
"""How long a chain of files that include one another may be."""

LOOKED = 5_000_000
"""How often, all in all, a file may be held against a part of an include pattern."""

LARGEST_CONFIGURATION = 1 << 20
"""How many bytes a file of configuration may have."""

LARGEST = 256 << 20
"""How many bytes a file may have where the user does not say otherwise."""
