"""What is known about one organisation."""
