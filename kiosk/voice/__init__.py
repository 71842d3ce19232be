"""Sound: the synthesizer, how words are pronounced, the chime."""
