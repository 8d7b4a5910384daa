"""Every document there is, as the headers of the templates tell it: the one source of the README's table and of the site's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from imdocs.problems import Refused, gather
from imdocs.sources.read import read_source
from imdocs.sources.typed import noun_from
from imdocs.templating.template import Header, template_paths

GROUPS: Mapping[str, str] = {
    "prepare": "Preparation",
    "workshop": "Workshop",
    "approval": "Approval",
    "implement": "Implementation",
    "programme": "Coaching programme",
    "sector": "Sector and basin",
    "public": "From visitors",
    "library": "Books and sheets",
}
FORMATS: Mapping[str, str] = {"docx": "Word", "pdf": "PDF", "pptx": "PowerPoint", "xlsx": "Excel", "ics": "calendar"}
READ, TYPED, BY_HAND = "nothing to fill in", "typed, or by hand on paper", "by hand on paper"


@dataclass(frozen=True)
class Listed:
    """A document before anybody makes it."""

    name: str
    header: Header

    @property
    def filled(self) -> str:
        """How people fill it in: what comes back from paper alone is written by hand."""
        if self.header.form and "docx" in self.header.formats:
            return TYPED
        return BY_HAND if self.header.back else READ


def listed_documents(templates: Path) -> tuple[Listed, ...]:
    """Every template of a folder, in the order of the process, then by title; raises Refused with every bad header."""
    paths = template_paths([templates])
    found, problems = gather(lambda name: _listed(name, paths[name]), paths)
    if problems:
        raise Refused(*problems)
    order = list(GROUPS)

    def place(one: Listed) -> tuple[int, str, str]:
        group = one.header.group
        return order.index(group) if group in order else len(order), one.header.title.casefold(), one.name

    return tuple(sorted(found, key=place))


def _listed(name: str, path: Path) -> Listed:
    header = path.with_suffix(".yaml") if path.suffix == ".typ" else path
    return Listed(name, noun_from(read_source(header), Header))
