"""What leaves on paper: the summary sheet and the way to the printer."""
