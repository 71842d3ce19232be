"""The catalogue of aids: what each is, its conditions, its counters, the age of its scale."""
