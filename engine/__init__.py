"""The law and the territory: answers in, report out; no Qt, no network, nothing written."""
