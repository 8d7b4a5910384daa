"""Which documents are due, and making them."""
