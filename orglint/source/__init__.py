"""Where text comes from, and the located YAML reader."""
