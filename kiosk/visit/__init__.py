"""One visitor: the process, the journey, what each touch does."""
