"""The ways that alerts, decisions, signals and dependencies take, kind by kind."""
