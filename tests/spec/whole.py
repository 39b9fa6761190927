"""An organisation in which every key of the language stands at least once, and how tests read a spec."""

from orglint.source.document import Document
from orglint.source.lines import Lines
from orglint.source.reader import read

WHOLE = """\
orglint: 1
organization:
  name: Harbour Ferries
  profile: auto
  declares: [ownership, alerting, backpressure]
  description: Ten boats, two piers, one bay.
  links: {timetable: https://ferries.example/timetable}
  labels: {region: north, founded: 1931, seasonal: false}
  x-fleet: [heron, gull, ~]
include: [piers/*.yaml]

people:
  mara:
    name: Mara Lind
    description: Runs the boats.
    links: {card: https://ferries.example/people/mara}
    labels: {pier: 2}
    renamed_from: mara-l
    kind: human
    manager: ivo
    function: operations
  ivo: {away: {from: 2026-02-01, to: 2026-02-28}}
  tess: {manager: ivo, leaving: {on: 2028-02-29, successor: mara}}
  noor:
  tide-bot: {kind: bot}

roles:
  harbour-master:
    responsibilities: [clear the bay in fog]
    held_by: [mara]
    deputies: [noor, tess]
    function: operations
    reports_to: ivo
  deckhand: {responsibilities: lines and ladders, held_by: noor, headcount: 12}
  cook: {headcount: unknown}

teams:
  boats:
    purpose: Nobody waits in the rain
    kind: stream-aligned
    function: operations
    part_of: whole-bay
    lead: mara
    deputies: [noor]
    members: [tess, "role:deckhand"]
    headcount: 14
    self_led: false
    external: false
    responsibilities: [crossings, moorings]
    rewarded_for: [punctuality, no complaints]
    penalized_for: cancelled crossings
    depends_on:
      - shipyard
      - on: piers
        strength: soft
        mode: x-as-a-service
        fallback: land at the old jetty
        if_late: {after: 1d, then: shorter route, authority: {any_of: [mara, noor]}, inform: [ivo]}
    capacity: {wip_limit: 4, x-since: 2024}
  piers: {lead: {at_least: 1, of: [noor, {all_of: [ivo, tess]}], within: 1h30m}, depends_on: boats}
  shipyard: {external: true, depends_on: {on: piers, mode: facilitating}}
  whole-bay: {kind: umbrella, members: []}

components:
  ticketing:
    kind: service
    owner: boats
    maintainers: [mara, noor]
    tier: 1
    part_of: crossings
    lifecycle: production
    external: false
    runbook: https://ferries.example/runbooks/ticketing
    depends_on: [radar, {on: weather-feed, strength: soft}]
  crossings: {kind: outcome, owner: [boats, piers]}
  punctuality: {owner: {all_of: [mara, noor], within: 2d}}
  radar: {tier: 2, lifecycle: deprecated}
  weather-feed: {external: true, owner: noor}
  "1e3": {name: the old thousand-seater}

decisions:
  stop-all-boats:
    about: [ticketing, boats]
    driver: noor
    decider: role:harbour-master
    deputies: [noor]
    consulted: [piers]
    informed: everyone
    recorded_in: log-book

operating_states:
  summer:
    applies_to: [boats, piers]
    assessed_by: tide-table
    states:
      degraded:
        looks_like: two boats out, queues to the road
        activates_when: {metric: boats_out, above: 1, below: 5, for: 2h}
        returns_to_normal_when: [all boats back, {metric: boats_out, below: 1}]
        triggers: [short-timetable]
      normal: {looks_like: every crossing on time}
      optimized:
        activates_when: {all_of: [{metric: wait_minutes, below: 3}, the crews say so]}
        at_most: 6w
        then: a week in dock for each boat
      storm: {is: degraded, activates_when: {any_of: [red flag, {metric: wind, above: 17.5}]}}

failure_modes:
  mara-is-ill:
    kind: absence
    of: mara
    affects: [boats, ticketing]
    authority: noor
    response: Noor decides, and no new route opens
    degrades_to: degraded
    rehearsed_on: 2026-03-15
  cook-quits: {kind: attrition, of: [role:cook], accept: the crew can live on sandwiches}

pressure_release_valves:
  short-timetable:
    relieves: boats
    pressure: too few boats for the timetable
    activates_when: {metric: boats_out, above: 1}
    returns_to_normal_when: {metric: boats_out, below: 1, for: 1d}
    sheds: [night crossings, charters]
    adds: [a hired launch]
    protects: [school run]
    authority: mara
    at_most: 3mo

safety_nets:
  fog-call:
    covers: [boats]
    catches: [a boat that nobody has heard of]
    kind: checkpoint
    activates_when: no word for an hour
    returns_to_normal_when: the boat is seen
    authority: {any_of: lead:boats}
    reached_through: [tide-table, noor]
    afterwards: post-mortem
    every: first Monday of the month
    last_used: 2025-11-30

backpressure:
  queue-too-long:
    from: piers
    when: {metric: queue, above: 200}
    visible_to: everyone
    responder: mara
    within: 15m
    response: send one more boat
    opens: [short-timetable, fog-call, stop-all-boats]
    pushes_back_on: charters
    needs_approval: false

monitoring:
  tide-table: {watches: [boats, ticketing], every: 1d, takes: 20m, attended_by: [mara, noor], asks: [who is out]}

records:
  log-book:
    kind: logbook
    kept_at: https://ferries.example/log
    covers: [boats, ticketing, stop-all-boats]
    readable_by: everyone
    confidential: names of passengers

alerts:
  radar-dark:
    category: technical
    severity: sev1
    about: radar
    raised_by: [piers]
    tells: [where, since when]
    runbook: https://ferries.example/runbooks/radar
    expected: 2/mo
    route: bridge
    notify: [night-watch]

escalation_policies:
  bridge:
    steps: [{notify: [night-watch, mara], wait: 5m}, {notify: ivo}]
    repeat: 0
    then: coastguard
  coastguard: {steps: {notify: lead:boats}}

on_call_schedules:
  night-watch: {participants: [mara, noor], rotates_every: 3d12h, hours: 18:00-06:00, at_least: 1, headcount: 2}

resynchronization:
  slack-water:
    between: [boats, piers]
    every: 2w
    takes: 45m
    attended_by: [mara, noor]
    facilitator: noor
    detects: both read out next month's plan
    reconciles_by: Mara decides on the spot
    if_it_fails: bridge

handovers:
  - {what: component:radar, rule: changes/handed-over, from: tess, to: boats, why: Tess goes ashore, x-seen: 1}

x-notes: {kept: [by, hand, 3, ~, {deep: .inf}]}
"""


def document(text: str) -> Document:
    """Read a text that must be YAML and a mapping; what it includes is not read."""
    data, keys = read(text)
    assert isinstance(data, dict)
    return Document("org.yaml", text, data, keys, Lines(text))
