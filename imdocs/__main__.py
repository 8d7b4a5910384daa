"""python -m imdocs."""

from imdocs.cli import main

main()
