"""The nine systems, the sections that describe each, and the rooms of rules that belong to them."""

from typing import Final

SYSTEMS: Final[dict[str, tuple[str, ...]]] = {
    "operating_states": ("operating_states",),
    "ownership": ("people", "roles", "teams", "components", "decisions"),
    "failure_handling": ("failure_modes",),
    "pressure_release_valves": ("pressure_release_valves",),
    "safety_nets": ("safety_nets",),
    "backpressure": ("backpressure",),
    "observability": ("monitoring", "records"),
    "alerting": ("alerts", "escalation_policies", "on_call_schedules"),
    "resynchronization": ("resynchronization",),
}
"""Sections of the file by system, in the order in which the language asks."""


def system_of(room: str) -> str | None:
    """Give the system that a room of rules asks about; None where it asks about none."""
    return "ownership" if room == "incentives" else room if room in SYSTEMS else None


def not_declared(declares: tuple[str, ...] | None) -> tuple[str, ...]:
    """Give the systems that a spec does not try to describe, in their order; None declares all of them."""
    return () if declares is None else tuple(system for system in SYSTEMS if system not in declares)
