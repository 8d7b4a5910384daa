"""Documents and a public site for integrity management in water organisations."""
