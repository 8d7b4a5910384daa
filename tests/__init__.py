"""The tests, a package so that no other `tests` is found first."""
