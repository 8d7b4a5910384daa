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
    _own: dict[Path, Path | None] = field(default_factory=dict)
    _paths: dict[Path | None, dict[str, Path]] = field(default_factory=dict)
    _templates: dict[tuple[Path, Path | None], DocumentTemplate] = field(default_factory=dict)
    _compiled: dict[tuple[str, ...], CompiledTemplate] = field(default_factory=dict)

    def own(self, organisation: Organisation) -> Path | None:
        """The folder of an organisation's own templates, if it has one; who is nobody has no folder at all."""
        folder = organisation.folder
        if folder not in self._own:
            templates = folder / "templates"
            self._own[folder] = templates if folder != Path() and templates.is_dir() else None
        return self._own[folder]

    def _folders(self, organisation: Organisation) -> list[Path]:
        """Where templates are looked up: the organisation's own first."""
        own = self.own(organisation)
        return [folder for folder in (own, self.places.templates) if folder is not None and folder.is_dir()]

    def templates(self, organisation: Organisation) -> dict[str, Path]:
        """The templates that an organisation has, by name; most have the library's and no more."""
        own = self.own(organisation)
        if own not in self._paths:
            self._paths[own] = template_paths(self._folders(organisation))
        return self._paths[own]

    def template(self, path: Path, organisation: Organisation) -> DocumentTemplate:
        """A template, read once for all who have none of their own: theirs may include other parts; raises Refused."""
        key = (path, self.own(organisation))
        if key not in self._templates:
            self._templates[key] = load_template(path, self._folders(organisation))
        return self._templates[key]

    def _owner(self, template: DocumentTemplate, organisation: Organisation) -> Path | None:
        """The folder that a template takes any of its lines from, if that is an organisation's own."""
        own = self.own(organisation)
        if own is None:
            return None
        lines = {Path(place.path) for place in template.lines}
        return own if any(own in path.parents for path in {template.path, *lines}) else None

    def _cache_for(self, organisation: Organisation, template: DocumentTemplate) -> Path:
        """Compiled templates are shared, unless anything in them is the organisation's own."""
        own = self.places.folder_of(organisation.id) / ".cache"
        return own if self._owner(template, organisation) else self.places.compiled

    def compiled(self, template: DocumentTemplate, request: Request, to: str, layout: Layout) -> CompiledTemplate:
        """A template compiled for a format, language and paper; from memory, from the cache, or by pandoc."""
        key = self._key(template, request, to, layout)
        if key not in self._compiled:
            self._compiled[key] = compile_template(self._order(template, request, to, layout))
        return self._compiled[key]

    def compile_ahead(self, wanted: Iterable[tuple[DocumentTemplate, Request, str]]) -> None:
        """Compile what is neither in memory nor in the cache for these documents, all in one go."""
        orders: dict[tuple[str, ...], Order] = {}
        for template, request, to in wanted:
            if template.kind != "typst" and to in ("docx", "pdf"):
                layout, made = layout_of(template, request), "typst" if to == "pdf" else to
                key = self._key(template, request, made, layout)
                if key not in self._compiled and key not in orders:
                    orders[key] = self._order(template, request, made, layout)
        missing = {order.path: order for order in orders.values() if not order.path.exists()}
        if len(missing) > 1:
            compile_ahead(tuple(missing.values()))

    def _order(self, template: DocumentTemplate, request: Request, to: str, layout: Layout) -> Order:
        fragments = fragments_for(template, bodies(request.library)) if template.header.quotes else {}
        cache = self._cache_for(request.organisation, template)
        return Order(template, to, request.words, fragments, layout, cache)

    def _key(self, template: DocumentTemplate, request: Request, to: str, layout: Layout) -> tuple[str, ...]:
        owner = self._owner(template, request.organisation)
        return (str(owner or ""), str(template.path), to, request.words.language, request.words.tone, layout.paper,
                str(layout.landscape), request.library.fingerprint, str(id(request.words.whole)))  # fmt: skip

    def forget(self, folder: Path) -> frozenset[str]:
        """Let go of one organisation's own templates; returns the keys of what was compiled from them."""
        own = self._own.pop(folder, None)
        if own is None:
            return frozenset()
        self._paths.pop(own, None)
        self._templates = {key: template for key, template in self._templates.items() if key[1] != own}
        gone = {key for key in self._compiled if key[0] == str(own)}
        return frozenset(self._compiled.pop(key).key for key in gone)


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
