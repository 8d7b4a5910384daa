"""A new cycle in an organisation's folder: one new folder with the road map it begins with; nothing there is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from imdocs.model.roadmap import Roadmap
from imdocs.problems import Place, Problem, Refused
from imdocs.sources.dump import block_text
from imdocs.sources.whole import put_whole

_HEAD = """\
# The road map with which cycle {number} begins: what was still open, to be changed and approved anew.
# Earlier files stay where they are. A new workshop goes into workshop.yaml beside this file.
"""


def write_cycle(folder: Path, number: int, roadmap: Roadmap) -> Path:
    """Write `cycle-<number>/roadmap.yaml`; raises Refused where that cycle was opened already."""
    path = folder / f"cycle-{number}" / "roadmap.yaml"
    if path.exists():
        hint = "change that file, or take it away and open the cycle again"
        raise Refused(Problem(Place(str(path)), "exists", f"cycle {number} was opened already", hint))
    path.parent.mkdir(exist_ok=True)
    put_whole(path, (_HEAD.format(number=number) + block_text(_plain(roadmap))).encode(), safe=True)
    return path


def _plain(value: Any) -> Any:  # noqa: ANN401 - any part of a road map
    """A noun as a mapping of what is not left to its default; days as people write them."""
    if is_dataclass(value):
        found: Mapping[str, Any] = {field.name: (getattr(value, field.name), field.default) for field in fields(value)}
        return {name: _plain(held) for name, (held, usual) in found.items() if held != usual}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
