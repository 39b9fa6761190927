"""What the reader must know of the language: where a scalar is not a text, and where nothing at all is an entity.

A test holds this against the schema and the model.
"""

MARKER = "orglint"
VERSION = 1

NUMBERS = frozenset({MARKER, "tier", "headcount", "repeat", "at_least", "wip_limit", "above", "below"})
"""Keys whose value is a number where it looks like one."""

FLAGS = frozenset({"self_led", "external", "needs_approval"})
"""Keys whose value is true or false where it looks like it."""

TYPED = NUMBERS | FLAGS

TEXTS_ONLY = "links"
"""The key under which even the keys above are the user's own, with texts for values."""

FREE = "labels"
"""The key under which every scalar has the type that YAML gives it; so has everything under `x-`."""

SECTIONS = frozenset({
    "people", "roles", "teams", "components", "decisions", "operating_states", "failure_modes",
    "pressure_release_valves", "safety_nets", "backpressure", "monitoring", "records", "alerts",
    "escalation_policies", "on_call_schedules", "resynchronization",
})  # fmt: skip
"""Top-level keys that hold entities by id."""

STATES = "states"
"""The key, below an entity, whose entries may be empty as entities may."""


def is_free(key: str) -> bool:
    """Tell whether what stands under a key is the user's own."""
    return key == FREE or key.startswith("x-")
