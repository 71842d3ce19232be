"""The terminal: processes, screens and command line."""
