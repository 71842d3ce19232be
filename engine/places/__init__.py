"""Communes and reception places: search in data/places.sqlite, and its build."""
