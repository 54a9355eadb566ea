"""Two reports to walk through in a terminal: rows, flags, explanations, and links marked right or wrong."""
