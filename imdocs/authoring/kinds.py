"""The kinds of files that people write: what each is in the model, and where its files lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from imdocs.model.content import LibraryFacts, Reference
from imdocs.model.extract import Agreement
from imdocs.model.joint import JointWorkshop
from imdocs.model.method import Agenda, Area, CoachingStep, Dilemma, Guide, Named, Phase, Scale, SmallCard, Term
from imdocs.model.organisation import Adaptation, Organisation
from imdocs.model.programme import Programme
from imdocs.model.questions import QuestionSet
from imdocs.model.risks import Risk
from imdocs.model.roadmap import Roadmap
from imdocs.model.sector import Sector, SectorRoadmap
from imdocs.model.stories import Story
from imdocs.model.tools import Tool
from imdocs.model.workshop import WorkshopPlan, WorkshopResults

Shape = Literal["record", "list", "by-id", "plain"]
NAMED_BY_FILE = frozenset({"id", "body", "language"})


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its noun, the files it covers, and where the two differ.

    A record has a header and a body; a list holds its nouns under `items`; in a file by id each key is an id; a plain
    file is one noun. `elsewhere` are fields that another file or the folder's name says; `renamed` are keys that the
    file spells in its own way.
    """

    noun: type
    files: str
    shape: Shape
    says: str
    elsewhere: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_yaml(self) -> bool:
        """Whether editors can hold the whole file against the schema."""
        return self.files.endswith(".yaml")


def _record(noun: type, folder: str, says: str) -> FileKind:
    return FileKind(noun, f"content/{folder}/*.en.md", "record", says, NAMED_BY_FILE)


def _list(noun: type, name: str, says: str, **renamed: str) -> FileKind:
    return FileKind(noun, f"content/method/{name}.en.md", "list", says, frozenset(), renamed)


# What an organisation's or a sector's other files say, or the reader finds out.
_FOUND = frozenset({"id", "folder", "newest", "collected", "roadmap"})
_OF_ORGANISATION = _FOUND | {"adaptation", "workshop", "results", "programmes", "cycle"}
_OF_SECTOR = _FOUND | {"joint", "filed"}

KINDS: Mapping[str, FileKind] = {
    "risk": _record(Risk, "risks", "A risk of the catalogue."),
    "tool": _record(Tool, "tools", "A tool of the catalogue."),
    "question-set": _record(QuestionSet, "questions", "Questions that are asked together."),
    "phase": _record(Phase, "method/phases", "A phase of integrity management."),
    "coaching-step": _record(CoachingStep, "method/steps", "A step of the coaching programme."),
    "agenda": _record(Agenda, "method/agendas", "A workshop plan."),
    "guide": _record(Guide, "method/guides", "A longer text on the method."),
    "story": _record(Story, "method/stories", "A story from published facts."),
    "areas": _list(Area, "areas", "The areas of work."),
    "kinds": _list(Named, "kinds", "The kinds of organisation."),
    "roles": _list(Named, "roles", "The roles in the process.", about="does"),
    "scales": _list(Scale, "scales", "The scales on which people rate."),
    "glossary": _list(Term, "glossary", "The words that the toolbox explains."),
    "dilemmas": _list(Dilemma, "dilemmas", "Dilemma cards."),
    "small-cards": _list(SmallCard, "small/cards", "Cards with drawings for small community schemes."),
    "library": FileKind(LibraryFacts, "content/library.yaml", "plain", "What documents say of the content."),
    "sources": FileKind(Reference, "content/sources.yaml", "by-id", "The sources, by id.", frozenset({"id"})),
    "organisation": FileKind(
        Organisation, "organisations/*/organisation.yaml", "plain", "An organisation's profile.", _OF_ORGANISATION
    ),
    "adapt": FileKind(Adaptation, "organisations/*/adapt.yaml", "plain", "How the library is adapted here."),
    "workshop": FileKind(WorkshopPlan, "organisations/*/workshop.yaml", "plain", "The workshop as planned."),
    "workshop-results": FileKind(
        WorkshopResults, "organisations/*/workshop-results.yaml", "plain", "What came out of the workshop."
    ),
    "roadmap": FileKind(Roadmap, "organisations/*/roadmap.yaml", "plain", "The road map."),
    "programme": FileKind(Programme, "organisations/*/programme*.yaml", "plain", "A coaching programme."),
    "sharing": FileKind(Agreement, "organisations/*/sharing.yaml", "plain", "What the organisation shares."),
    "sector": FileKind(Sector, "sectors/*/sector.yaml", "plain", "A sector or basin.", _OF_SECTOR),
    "sector-roadmap": FileKind(SectorRoadmap, "sectors/*/roadmap.yaml", "plain", "What the lead does for all."),
    "joint-workshop": FileKind(JointWorkshop, "sectors/*/joint-workshop.yaml", "plain", "A joint workshop."),
}
