"""The content as a public site."""
