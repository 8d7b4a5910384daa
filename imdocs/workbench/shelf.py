"""Templates, read once and compiled once for each format, language and paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from imdocs.contexts import Request
from imdocs.formats.base import Layout
from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Organisation
from imdocs.sources.places import Places
from imdocs.templating.compile import CompiledTemplate, Order, compile_ahead, compile_template, fragments_for
from imdocs.templating.template import DocumentTemplate, load_template, template_paths
from imdocs.workbench.paper import layout_of


@dataclass
class Shelf:
    """The templates of the library and of organisations, and what became of them."""

    places: Places
    _paths: dict[Path, dict[str, Path]] = field(default_factory=dict)
    _templates: dict[Path, DocumentTemplate] = field(default_factory=dict)
    _compiled: dict[tuple[str, ...], CompiledTemplate] = field(default_factory=dict)

    def _folders(self, organisation: Organisation) -> list[Path]:
        """Where templates are looked up: the organisation's own first."""
        return [folder for folder in (organisation.folder / "templates", self.places.templates) if folder.is_dir()]

    def templates(self, organisation: Organisation) -> dict[str, Path]:
        """The templates that an organisation has, by name; most have the library's and no more."""
        folder = organisation.folder if (organisation.folder / "templates").is_dir() else Path()
        if folder not in self._paths:
            self._paths[folder] = template_paths(self._folders(organisation))
        return self._paths[folder]

    def template(self, path: Path, organisation: Organisation) -> DocumentTemplate:
        """A template, read once; raises Refused."""
        if path not in self._templates:
            self._templates[path] = load_template(path, self._folders(organisation))
        return self._templates[path]

    def _is_own(self, template: DocumentTemplate) -> bool:
        return self.places.templates not in template.path.parents

    def _cache_for(self, organisation: Organisation, template: DocumentTemplate) -> Path:
        """Compiled templates are shared, unless the template is the organisation's own."""
        own = self.places.folder_of(organisation.id) / ".cache"
        return own if self._is_own(template) else self.places.compiled

    def compiled(self, template: DocumentTemplate, request: Request, to: str, layout: Layout) -> CompiledTemplate:
        """A template compiled for a format, language and paper; from memory, from the cache, or by pandoc."""
        key = _compiled_key(template, request, to, layout)
        if key not in self._compiled:
            self._compiled[key] = compile_template(self._order(template, request, to, layout))
        return self._compiled[key]

    def compile_ahead(self, wanted: Iterable[tuple[DocumentTemplate, Request, str]]) -> None:
        """Compile what is neither in memory nor in the cache for these documents, all in one go."""
        orders: dict[tuple[str, ...], Order] = {}
        for template, request, to in wanted:
            if template.kind != "typst" and to in ("docx", "pdf"):
                layout, made = layout_of(template, request), "typst" if to == "pdf" else to
                key = _compiled_key(template, request, made, layout)
                if key not in self._compiled and key not in orders:
                    orders[key] = self._order(template, request, made, layout)
        missing = {order.path: order for order in orders.values() if not order.path.exists()}
        if len(missing) > 1:
            compile_ahead(tuple(missing.values()))

    def _order(self, template: DocumentTemplate, request: Request, to: str, layout: Layout) -> Order:
        fragments = fragments_for(template, bodies(request.library)) if template.header.quotes else {}
        cache = self._cache_for(request.organisation, template)
        return Order(template, to, request.words, fragments, layout, cache)

    def forget(self, folder: Path) -> None:
        """Let go of one organisation's own templates."""
        self._paths.pop(folder, None)
        for path in [path for path in self._templates if folder in path.parents]:
            del self._templates[path]


def _compiled_key(template: DocumentTemplate, request: Request, to: str, layout: Layout) -> tuple[str, ...]:
    return (str(template.path), to, request.words.language, request.words.tone, layout.paper, str(layout.landscape),
            request.library.fingerprint, str(id(request.words.whole)))  # fmt: skip


def bodies(library: ContentLibrary) -> dict[str, str]:
    """The Markdown bodies that templates may quote, by `kind/id`."""
    return {
        **{f"risk/{risk.id}": risk.body for risk in library.risks.values()},
        **{f"tool/{tool.id}": tool.body for tool in library.tools.values()},
        **{f"phase/{phase.id}": phase.body for phase in library.phases},
        **{f"step/{step.id}": step.body for step in library.steps},
        **{f"guide/{guide.id}": guide.body for guide in library.guides.values()},
        **{f"questions/{questions.id}": questions.body for questions in library.questions.values()},
        **{f"agenda/{agenda.id}": agenda.body for agenda in library.agendas.values()},
        **{f"story/{story.id}": story.body for story in library.stories},
    }
