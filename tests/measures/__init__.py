"""What is measured of the screens and the papers, a line a figure."""
