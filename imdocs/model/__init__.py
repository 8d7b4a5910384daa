"""The nouns: frozen, silent, without a library."""
