"""What a check has on its desk: the library, where each record stands, the day, and the names of all documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from imdocs.content.written import Written
from imdocs.model.content import ContentLibrary
from imdocs.model.risks import Risk
from imdocs.model.tools import Tool
from imdocs.problems import Problem


@dataclass(frozen=True)
class Review:
    """A library under review."""

    library: ContentLibrary
    folder: Path
    today: date
    documents: frozenset[str] | None = None

    @cached_property
    def records(self) -> tuple[Written, ...]:
        """Every record, risks and tools first, the items of list files one by one."""
        library = self.library
        files: Mapping[str, Iterable[Any]] = {
            "risks": library.risks.values(),
            "tools": library.tools.values(),
            "questions": library.questions.values(),
            "method/phases": library.phases,
            "method/steps": library.steps,
            "method/agendas": library.agendas.values(),
            "method/guides": library.guides.values(),
            "method/stories": library.stories,
        }
        lists: Mapping[str, Iterable[Any]] = {
            "method/areas": library.areas.values(),
            "method/kinds": library.kinds.values(),
            "method/roles": library.roles.values(),
            "method/scales": library.scales.values(),
            "method/glossary": library.glossary,
            "method/dilemmas": library.dilemmas,
            "method/small/cards": library.small_cards,
        }
        whole = [
            Written(f"{name}/{noun.id}", self.folder / name / f"{noun.id}.{noun.language}.md", noun)
            for name, nouns in files.items()
            for noun in nouns
        ]
        items = [
            Written(f"{name}/{getattr(noun, 'id', number)}", self._list_file(name), noun, ("items", number))
            for name, nouns in lists.items()
            for number, noun in enumerate(nouns)
        ]
        return (*whole, *items)

    @cached_property
    def risks(self) -> tuple[tuple[Written, Risk], ...]:
        """The risks, each with where it is written."""
        return tuple((written, written.noun) for written in self.records if isinstance(written.noun, Risk))

    @cached_property
    def tools(self) -> tuple[tuple[Written, Tool], ...]:
        """The tools, each with where it is written."""
        return tuple((written, written.noun) for written in self.records if isinstance(written.noun, Tool))

    def _list_file(self, name: str) -> Path:
        """A list file in the library's language, or in English where it is not translated."""
        path = self.folder / f"{name}.{self.library.language}.md"
        return path if path.exists() else self.folder / f"{name}.en.md"


Check = Callable[[Review], Iterable[Problem]]
