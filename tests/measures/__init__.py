"""What the issue of the screens and the sheet is measured by: each module prints a line a figure."""
