"""The controls of a question, one kind of field a file."""
