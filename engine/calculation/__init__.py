"""From answers to a report, and the server that computes it."""
