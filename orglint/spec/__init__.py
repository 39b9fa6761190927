"""The language: schema validation, the frozen model, references resolved to entities."""
