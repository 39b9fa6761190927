"""The organisation as a graph, in the domain's verbs."""
