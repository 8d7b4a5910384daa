"""Word files: a compiled template in a house style, filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from imdocs.contexts import Request
from imdocs.formats.base import Layout, Provenance
from imdocs.formats.docx import WordPackage, WordTemplate, template_of_part
from imdocs.formats.docx.contents import with_contents
from imdocs.model.organisation import Organisation
from imdocs.templating.compile import CompiledTemplate, reveal_of
from imdocs.templating.fill import Filler
from imdocs.templating.tokens import Tokens, hide
from imdocs.workbench.draft import Draft, hashed, remarks_of
from imdocs.workbench.paper import Wardrobe


@dataclass
class WordFiles:
    """Fills Word files; a template is dressed once for each house style."""

    wardrobe: Wardrobe
    _dressed: dict[tuple[str, ...], tuple[WordPackage, Filler]] = field(default_factory=dict)

    def draft(self, compiled: CompiledTemplate, request: Request, context: Mapping[str, Any], layout: Layout,
              provenance: Provenance) -> Draft:  # fmt: skip
        """One Word file, filled."""
        package, filler = self.dressed(compiled, request.organisation, layout)
        ink = package.ink(provenance)
        filled = filler.fill(context, ink)
        body = with_contents(filled.pop("body"))
        parts = package.parts(body, filled, ink, context["document"]["title"], layout.language)
        said = hashed(package.house.key, compiled.key, *parts.values())
        return Draft(said, lambda: package.pack(parts), remarks_of(request, ink.remarks))

    def dressed(
        self, compiled: CompiledTemplate, organisation: Organisation, layout: Layout
    ) -> tuple[WordPackage, Filler]:
        """A compiled template in the organisation's house style, and the filler of its parts."""
        house = self.wardrobe.house(self.wardrobe.look(organisation), layout, organisation)
        key = (compiled.key, house.key)
        if key not in self._dressed:
            template = compiled.made
            assert isinstance(template, WordTemplate)  # noqa: S101 - for the type checker: `to` was docx
            package = WordPackage(template, house)
            texts, properties = {"body": template.body}, {"body": template.properties}
            for name in package.changing:
                tokens = Tokens()
                xml = hide(house.parts[name].decode(), tokens)
                texts[name], properties[name] = template_of_part(xml.encode(), reveal_of(tokens))
            self._dressed[key] = (package, Filler(texts, properties))
        return self._dressed[key]

    def forget(self, compiled: frozenset[str], houses: frozenset[str]) -> None:
        """Let go of what was made of these templates or wears these house styles."""
        if compiled or houses:
            self._dressed = {
                key: made for key, made in self._dressed.items() if key[0] not in compiled and key[1] not in houses
            }
