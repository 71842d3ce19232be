"""The documents of one visit: made, looked at, sent to the printer."""
