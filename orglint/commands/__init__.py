"""One file a command: options in, the core called, a string printed, an exit code."""
