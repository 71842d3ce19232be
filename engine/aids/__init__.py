"""The aids: what each is, how it is computed, why it is refused."""
