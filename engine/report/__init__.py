"""The result of a calculation, how it is said, and the paper forms it names."""
