"""Other words for the keys and values of the language, by what the schema calls the place.

Only words that no one would mean anything else by; what is merely misspelt needs no entry.
"""

ENTITY = {
    "title": "name", "full_name": "name", "display_name": "name",
    "tags": "labels", "annotations": "labels", "metadata": "labels",
    "desc": "description", "summary": "description", "notes": "description", "comment": "description",
    "url": "links", "link": "links", "docs": "links",
    "old_id": "renamed_from", "former_id": "renamed_from", "previously": "renamed_from",
    "type": "kind", "parent": "part_of", "parent_team": "part_of", "department": "function", "discipline": "function",
    "duties": "responsibilities", "responsible_for": "responsibilities",
    "backup": "deputies", "backups": "deputies", "substitutes": "deputies",
    "dependencies": "depends_on", "needs": "depends_on", "requires": "depends_on", "playbook": "runbook",
    "frequency": "every", "cadence": "every", "interval": "every", "duration": "takes", "length": "takes",
    "participants": "attended_by", "attendees": "attended_by", "questions": "asks",
    "trigger": "activates_when", "triggered_by": "activates_when", "opens_when": "activates_when",
    "closes_when": "returns_to_normal_when", "returns_when": "returns_to_normal_when",
    "max_duration": "at_most", "time_limit": "at_most",
}  # fmt: skip
"""Keys of entities, where the entity has the key meant."""

KEYS: dict[str, dict[str, str]] = {
    "org spec": {
        "version": "orglint", "org": "organization", "organisation": "organization", "company": "organization",
        "includes": "include", "imports": "include",
        "users": "people", "members": "people", "employees": "people", "staff": "people",
        "groups": "teams", "squads": "teams", "units": "teams", "raci": "decisions",
        "services": "components", "systems": "components", "assets": "components", "products": "components",
        "states": "operating_states", "failures": "failure_modes", "failure_handling": "failure_modes",
        "risks": "failure_modes", "valves": "pressure_release_valves", "nets": "safety_nets", "signals": "backpressure",
        "checkins": "monitoring", "check_ins": "monitoring", "observability": "monitoring", "logs": "records",
        "alerting": "alerts", "policies": "escalation_policies", "escalation": "escalation_policies",
        "escalations": "escalation_policies", "oncall": "on_call_schedules", "on_call": "on_call_schedules",
        "schedules": "on_call_schedules", "rotas": "on_call_schedules",
        "resync": "resynchronization", "resyncs": "resynchronization", "resynchronisation": "resynchronization",
    },
    "person": {"title": "description", "reports_to": "manager", "boss": "manager", "lead": "manager",
               "end_date": "leaving", "vacation": "away", "holiday": "away", "absent": "away"},
    "role": {"manager": "reports_to", "members": "held_by", "people": "held_by", "holders": "held_by",
             "size": "headcount", "count": "headcount"},
    "team": {"leader": "lead", "manager": "lead", "owner": "lead", "leads": "lead", "people": "members",
             "mission": "purpose", "goal": "purpose", "size": "headcount", "incentives": "rewarded_for"},
    "component": {"owned_by": "owner", "owners": "owner", "accountable": "owner", "responsible": "owner",
                  "lead": "owner", "team": "owner", "criticality": "tier", "priority": "tier", "system": "part_of",
                  "operators": "maintainers", "status": "lifecycle", "stage": "lifecycle"},
    "decision": {"approver": "decider", "accountable": "decider", "owner": "decider", "decided_by": "decider",
                 "responsible": "driver", "contributors": "consulted", "record": "recorded_in"},
    "failure mode": {"who": "of", "mitigation": "response", "accepted": "accept", "last_rehearsed": "rehearsed_on"},
    "pressure release valve": {"teams": "relieves", "drops": "sheds", "opened_by": "authority", "owner": "authority"},
    "safety net": {"teams": "covers", "owner": "authority", "last_rehearsed": "last_used"},
    "backpressure signal": {"owner": "responder", "activates_when": "when", "teams": "from", "team": "from"},
    "check-in": {"teams": "watches", "covers": "watches"},
    "record": {"location": "kept_at", "url": "kept_at", "link": "kept_at", "visible_to": "readable_by"},
    "alert": {"priority": "severity", "policy": "route", "escalation_policy": "route", "context": "tells",
              "component": "about"},
    "escalation policy": {"levels": "steps", "rules": "steps", "next": "then"},
    "on-call schedule": {"members": "participants", "people": "participants", "users": "participants",
                         "rotation": "rotates_every", "every": "rotates_every"},
    "resynchronization": {"teams": "between", "chair": "facilitator", "escalates_to": "if_it_fails"},
    "escalation step": {"who": "notify", "target": "notify", "targets": "notify", "delay": "wait", "timeout": "wait",
                        "after": "wait"},
    "dependency": {"component": "on", "team": "on", "target": "on", "id": "on", "name": "on", "to": "on",
                   "kind": "strength", "type": "strength"},
    "authority": {"any": "any_of", "one_of": "any_of", "all": "all_of", "quorum": "at_least"},
    "condition": {"any": "any_of", "all": "all_of", "name": "metric", "gt": "above", "greater_than": "above",
                  "over": "above", ">": "above", "<": "below",
                  "lt": "below", "less_than": "below", "under": "below", "duration": "for"},
    "mapping of `on` and `successor`": {"date": "on", "last_day": "on", "replacement": "successor"},
    "mapping of `from` and `to`": {"start": "from", "since": "from", "end": "to", "until": "to"},
    "mapping of limits": {"wip": "wip_limit", "limit": "wip_limit"},
    "handover": {"reason": "why", "because": "why", "entity": "what"},
}  # fmt: skip
"""Keys by the title of the place they stand in."""

VALUES = {
    "critical": "sev1", "p1": "sev1", "1": "sev1", "high": "sev2", "p2": "sev2", "2": "sev2", "medium": "sev3",
    "p3": "sev3", "3": "sev3", "low": "sev4", "p4": "sev4", "4": "sev4", "p5": "sev5", "5": "sev5",
    "person": "human", "user": "human", "robot": "bot", "automation": "bot", "service-account": "bot",
    "stream": "stream-aligned", "product": "stream-aligned", "management": "leadership", "group": "umbrella",
    "prod": "production", "live": "production", "active": "production", "beta": "experimental", "retired": "archived",
    "decommissioned": "archived", "xaas": "x-as-a-service", "required": "hard", "strong": "hard", "optional": "soft",
    "weak": "soft", "sickness": "absence", "vacation": "absence", "retro": "retrospective", "one-on-one": "skip-level",
    "bad": "degraded", "red": "degraded", "green": "normal", "ok": "normal",
    "failure_modes": "failure_handling", "alerts": "alerting", "monitoring": "observability", "teams": "ownership",
    "people": "ownership", "components": "ownership", "incentives": "ownership",
}  # fmt: skip
"""Values of closed vocabularies, where the vocabulary has the value meant."""
