"""Markdown and Jinja become a compiled template, and that a filled text."""
