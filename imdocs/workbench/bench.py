"""What is kept between documents in one process, and a document from a template and a request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from imdocs.content.library import load_library
from imdocs.contexts import Instance, Request, framed
from imdocs.contexts.frame import copy_id
from imdocs.formats.base import Layout, Provenance
from imdocs.formats.ics import calendar_file
from imdocs.formats.typst import Press
from imdocs.formats.xlsx import workbook
from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Organisation
from imdocs.problems import Problem, Refused
from imdocs.sources.places import Places
from imdocs.sources.words import Words, words_for
from imdocs.templating.fill import FAILS, TooLarge, diagnose
from imdocs.templating.template import DocumentTemplate
from imdocs.workbench.draft import Draft, Page, hashed
from imdocs.workbench.pages import Pages
from imdocs.workbench.paper import Wardrobe, layout_of
from imdocs.workbench.shelf import Shelf
from imdocs.workbench.word import WordFiles


@dataclass
class Workbench:
    """Everything that serves more than one document; each process has its own."""

    places: Places
    shelf: Shelf = field(init=False)
    wardrobe: Wardrobe = field(init=False)
    word_files: WordFiles = field(init=False)
    pages: Pages = field(init=False)
    _locale: tuple[Path, ...] = field(init=False)
    _libraries: dict[str, tuple[ContentLibrary, list[Problem]]] = field(default_factory=dict)
    _kept: dict[tuple[str, str], dict[Any, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Set up what the bench is made of."""
        self._locale = (self.places.templates / "locale",)
        self.shelf = Shelf(self.places)
        self.wardrobe = Wardrobe(self.places)
        self.word_files = WordFiles(self.wardrobe)
        self.pages = Pages(self.wardrobe)

    @property
    def press(self) -> Press:
        """What sets pages."""
        return self.pages.press

    def library(self, language: str) -> ContentLibrary:
        """The content in a language; raises Refused."""
        if language not in self._libraries:
            self._libraries[language] = load_library(self.places.content, language)
        return self._libraries[language][0]

    def renewed(self, *, content: bool) -> Workbench:
        """A workbench that reads changed templates again, and the content too if it changed; the press keeps its fonts."""
        fresh = Workbench(self.places, {} if content else self._libraries)
        fresh.pages.press = self.press
        return fresh

    def forget(self, organisation: Organisation) -> None:
        """Let go of what belongs to one organisation, so that ten thousand need the memory of one."""
        compiled = self.shelf.forget(organisation.folder)
        houses, staging = self.wardrobe.forget(organisation.folder)
        self.word_files.forget(compiled, houses)
        self.pages.forget(compiled, staging)

    def words(self, language: str, organisation: Organisation) -> Words:
        """The words of a language in the organisation's tone."""
        return words_for(language, organisation.wording, self._locale)

    def kept(self, words: Words) -> dict[Any, Any]:
        """What contexts keep between organisations, for one language and tone."""
        return self._kept.setdefault((words.language, words.tone), {})

    def templates(self, organisation: Organisation) -> dict[str, Path]:
        """The templates that an organisation has, by name."""
        return self.shelf.templates(organisation)

    def template(self, path: Path, organisation: Organisation) -> DocumentTemplate:
        """A template, read once; raises Refused."""
        return self.shelf.template(path, organisation)

    def compile_ahead(self, wanted: Iterable[tuple[DocumentTemplate, Request, str]]) -> None:
        """Compile what is missing for these documents in one go."""
        self.shelf.compile_ahead(wanted)

    def staging(self, organisation: Organisation) -> tuple[Path, str]:
        """The folder that Typst may read for an organisation, and its hash."""
        return self.wardrobe.staging(organisation)

    def draft(self, template: DocumentTemplate, request: Request, instance: Instance, to: str, key: bytes) -> Draft:
        """One document, filled; raises Refused where the template does not fit its context."""
        context = framed(request, instance)
        layout = layout_of(template, request)
        if template.kind == "typst" or to == "pdf":
            return self.pages.draft(self._page(template, request, context, layout), request)
        if to == "ics":
            return _calendar(context)
        if to == "xlsx":
            return _workbook(context, request, Provenance(copy_id(request, instance), key))
        if to == "pptx":
            return self._slides(template, request, context)
        compiled = self.shelf.compiled(template, request, "docx", layout)
        try:
            return self.word_files.draft(
                compiled, request, context, layout, Provenance(copy_id(request, instance), key)
            )
        except (*FAILS, TooLarge) as error:
            raise Refused(diagnose(template, context, error)) from error

    def _slides(self, template: DocumentTemplate, request: Request, context: Mapping[str, Any]) -> Draft:
        """Slides: filled as Markdown, then made by pandoc in the organisation's colours."""
        from imdocs.formats.pptx import SlideInk, reference, settled
        from imdocs.templating.slides import slide_text, slides, usual_pattern

        try:
            text = slide_text(template, request.words, context, SlideInk())
        except (*FAILS, TooLarge) as error:
            raise Refused(diagnose(template, context, error)) from error
        look = self.wardrobe.look(request.organisation)
        pattern = (look.deep, look.signal, look.font)
        return Draft(
            hashed(text, repr(pattern)),
            lambda: settled(slides(text, template.name, reference(usual_pattern(), *pattern))),
        )

    def page(self, template: DocumentTemplate, request: Request, instance: Instance) -> Page:
        """One document as Typst, so that several can be set as one; raises Refused as `draft` does."""
        return self._page(template, request, framed(request, instance), layout_of(template, request))

    def _page(self, template: DocumentTemplate, request: Request, context: Mapping[str, Any], layout: Layout) -> Page:
        if template.kind == "typst":
            return self.pages.sheet(template, request, context, layout)
        try:
            return self.pages.page(self.shelf.compiled(template, request, "typst", layout), request, context, layout)
        except (*FAILS, TooLarge) as error:
            raise Refused(diagnose(template, context, error)) from error


def _calendar(context: Mapping[str, Any]) -> Draft:
    """A calendar file: the context's own calendar, whatever the template says."""
    calendar = context["calendar"]
    return Draft(hashed(repr(calendar)), lambda: calendar_file(calendar))


def _workbook(context: Mapping[str, Any], request: Request, provenance: Provenance) -> Draft:
    """A workbook: the context's own sheets, whatever the template says; of a form, with its fields."""
    sheets, title = context["sheets"], context["document"]["title"]
    if not request.is_form:
        return Draft(hashed(repr(sheets), title), lambda: workbook(sheets, title))
    from imdocs.formats.workbook_form import workbook_form

    note = request.words("Fill in the framed cells. Save the file under any name and send it back.")
    mark = context["document"]["mark"]
    return Draft(hashed(repr(sheets), title, mark), lambda: workbook_form(sheets, title, mark, provenance, note))
