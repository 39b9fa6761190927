"""Policies: rules without code, in YAML or in the configuration, that require an expression in CEL to be true."""
