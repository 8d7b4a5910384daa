"""Pages: a compiled template, or a sheet in Typst's own language, filled, and set by the press."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from imdocs.contexts import Request
from imdocs.formats.base import Layout
from imdocs.formats.docx.look import Look
from imdocs.formats.typst import Coverage, Press, TypstInk, TypstTemplate, printable
from imdocs.templating.compile import CompiledTemplate
from imdocs.templating.fill import Filler
from imdocs.templating.template import DocumentTemplate
from imdocs.workbench.draft import Draft, Page, hashed, remarks_of
from imdocs.workbench.paper import HOUSE, Wardrobe


@dataclass
class Pages:
    """Fills pages and hands them to the press."""

    wardrobe: Wardrobe
    press: Press = field(default_factory=Press)
    _filled: dict[str, tuple[Filler, Mapping[str, str], tuple[str, ...]]] = field(default_factory=dict)
    _coverage: Coverage | None = None

    def coverage(self) -> Coverage:
        """Which characters the fonts have."""
        if self._coverage is None:
            self._coverage = Coverage.load(self.wardrobe.places.compiled)
        return self._coverage

    def draft(self, page: Page, request: Request) -> Draft:
        """A page, ready for the press."""
        staging, said = self.wardrobe.staging(request.organisation)
        data = {"data": page.data} if page.data else {}
        return Draft(
            hashed(page.head, page.body, page.data, said),
            lambda: self.press.pdf(page.head + page.body, staging, page.name, data), page.remarks,
        )  # fmt: skip

    def page(self, compiled: CompiledTemplate, request: Request, context: Mapping[str, Any], layout: Layout) -> Page:
        """A Markdown template, compiled for Typst and filled."""
        template = compiled.made
        assert isinstance(template, TypstTemplate)  # noqa: S101 - for the type checker: `to` was typst
        if compiled.key not in self._filled:
            pages, missing = printable(template, self.coverage())
            self._filled[compiled.key] = Filler({"body": pages.body}), pages.fragments, missing
        filler, fragments, missing = self._filled[compiled.key]
        ink = TypstInk(fragments, self.coverage())
        ink.remarks += missing
        body = filler.fill(context, ink)["body"]
        head = head_of_page(context, request, layout, self.wardrobe.look(request.organisation), ink)
        return Page(head, body, compiled.name, "", remarks_of(request, ink.remarks))

    def sheet(self, template: DocumentTemplate, request: Request, context: Mapping[str, Any], layout: Layout) -> Page:
        """A print-only sheet: its own Typst, the context as JSON."""
        ink = TypstInk({}, self.coverage())
        data = json.dumps(_printable(context, ink), ensure_ascii=False)
        head = head_of_page(context, request, layout, self.wardrobe.look(request.organisation), ink, show=False)
        return Page(head, template.text, str(template.path), data, remarks_of(request, ink.remarks))

    def forget(self, compiled: frozenset[str], staging: Path | None) -> None:
        """Let go of what was made of these templates, and of what Typst read from this folder."""
        for key in compiled:
            self._filled.pop(key, None)
        if staging is not None:
            self.press.forget(staging)


def head_of_page(
    context: Mapping[str, Any], request: Request, layout: Layout, look: Look, ink: TypstInk, *, show: bool = True
) -> str:
    """The first lines of a Typst document: the house style with this document's values."""
    frame, organisation = context["document"], request.organisation

    def text(value: str) -> str:
        return f'"{ink.characters(value)}"'

    logo = f"logo{Path(organisation.logo).suffix.lower()}" if organisation.logo else ""
    settings = {
        "title": text(frame["title"]), "organisation": text(context["organisation"]["name"]), "draft": text(frame["draft"]),
        "footer": text(frame["footer"]), "page-word": text(frame["page_words"]["page"]), "of-word": text(frame["page_words"]["of"]),
        "paper": text({"A4": "a4", "A3": "a3", "Letter": "us-letter"}[layout.paper]),
        "landscape": str(layout.landscape).lower(), "language": text(request.words.language.split("-")[0]),
        "deep": f'rgb("#{look.deep}")', "signal": f'rgb("#{look.signal}")',
        "logo": text(logo), "logo-alt": text(organisation.logo_alt),
    }  # fmt: skip
    values = ", ".join(f"{name}: {value}" for name, value in settings.items())
    apply = "#show: im-document.with(..im-settings)\n" if show else ""
    return f'#import "/{HOUSE}": *\n#let im-settings = ({values})\n{apply}\n'


def _printable(value: Any, ink: TypstInk) -> Any:  # noqa: ANN401 - any JSON
    """A context as JSON whose every character some font has."""
    if isinstance(value, str):
        plain = value.isascii() and value.isprintable()
        return value if plain else json.loads(f'"{ink.characters(value, breaks=False)}"')
    if isinstance(value, dict):
        return {key: _printable(part, ink) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printable(part, ink) for part in value]
    return value if isinstance(value, (int, float, bool)) or value is None else str(value)
