"""One file a format: findings to a string."""
