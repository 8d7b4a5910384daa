"""What came back: filled forms read, compared with what was known, recorded, settled."""
