"""What a visitor said: typed values, calendar months, and how answers travel between processes."""
