"""Rules and rulebook, configuration, suppression, and the pipeline."""
