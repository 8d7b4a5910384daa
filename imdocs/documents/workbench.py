"""Moved to imdocs.workbench.bench; this line goes as soon as nobody imports it."""

from imdocs.workbench.bench import *  # noqa: F403
from imdocs.workbench.bench import Draft, Workbench, bodies, head_of_page, layout_of, look_of  # noqa: F401
