"""The porch: typed words become one call; problems become lines and an exit status.

Each command loads its room when it is called, so that `imdocs --help` answers at once on a slow laptop.
"""

from __future__ import annotations

import atexit
import gc

from imdocs.cli.options import main

__all__ = ["main"]

from imdocs.cli import desk, loop, make, write  # noqa: F401 - each adds its commands to main

atexit.register(gc.freeze)  # to look through everything for rubbish at the end takes 0.3 s after a large build
