"""What the program runs once it is unpacked: imdocs, or a module that imdocs starts as a program of its own, such as mkdocs."""

from __future__ import annotations

import multiprocessing
import runpy
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()
    if sys.argv[1:2] == ["-m"]:
        sys.argv = sys.argv[2:]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    else:
        from imdocs.cli import main

        main(sys.argv[1:] or ["desk"], prog_name="imdocs")  # who opens it by a double click wants to see something
