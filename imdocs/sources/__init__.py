"""Files that people write, and where they lie."""
