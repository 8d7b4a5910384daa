"""Moved to imdocs.workbench.output; this line goes as soon as nobody imports it."""

from imdocs.workbench.output import MANIFEST, Output, OutputFolder  # noqa: F401
