"""Word files: a compiled template in a house style, filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from imdocs.contexts import Request
from imdocs.formats.base import Layout, Provenance
from imdocs.formats.docx import WordPackage, WordTemplate, template_of_part
from imdocs.formats.docx.markup import WordInk
from imdocs.model.organisation import Organisation
from imdocs.templating.compile import CompiledTemplate, reveal_of
from imdocs.templating.fill import Filler
from imdocs.templating.tokens import Tokens, hide
from imdocs.workbench.draft import Draft, hashed, remarks_of
from imdocs.workbench.paper import Wardrobe


@dataclass
class WordFiles:
    """Fills Word files; a template is dressed once for each house style, and each part is parsed once."""

    wardrobe: Wardrobe
    _packages: dict[tuple[str, str], WordPackage] = field(default_factory=dict)
    _bodies: dict[str, Filler] = field(default_factory=dict)
    _heads: dict[str, Filler] = field(default_factory=dict)

    def draft(self, compiled: CompiledTemplate, request: Request, context: Mapping[str, Any], layout: Layout,
              provenance: Provenance) -> Draft:  # fmt: skip
        """One Word file, filled."""
        package = self.dressed(compiled, request.organisation, layout)
        ink = package.ink(provenance)
        body, heads = self.filled(compiled, package, context, ink)
        made = package.pack(body, heads, ink, context["document"]["title"], layout.language)
        return Draft(hashed(made), lambda: made, remarks_of(request, ink.remarks))

    def dressed(self, compiled: CompiledTemplate, organisation: Organisation, layout: Layout) -> WordPackage:
        """A compiled template in the organisation's house style."""
        house = self.wardrobe.house(self.wardrobe.look(organisation), layout, organisation)
        key = (compiled.key, house.key)
        if key not in self._packages:
            self._packages[key] = WordPackage(_word(compiled), house)
        return self._packages[key]

    def filled(
        self, compiled: CompiledTemplate, package: WordPackage, context: Mapping[str, Any], ink: WordInk
    ) -> tuple[bytes, dict[str, str]]:
        """The text, and the heads and feet, with the context poured in.

        The text is encoded piece by piece: one dash would double each letter of it, had it been joined before.
        """
        ((_, pieces),) = self._body(compiled).fill_in_pieces(context, ink)
        body = b"".join([piece.encode("utf-8", "replace") for piece in pieces])
        return body, self._head(package).fill(context, ink)

    def _body(self, compiled: CompiledTemplate) -> Filler:
        """What fills the text of a template, whoever's paper it lies on."""
        if compiled.key not in self._bodies:
            template = _word(compiled)
            self._bodies[compiled.key] = Filler({"body": template.body}, {"body": template.properties})
        return self._bodies[compiled.key]

    def _head(self, package: WordPackage) -> Filler:
        """What fills the heads and feet of a house style, whichever template lies between them."""
        house = package.house
        if house.key not in self._heads:
            texts, properties = {}, {}
            for name in package.changing:
                tokens = Tokens()
                xml = hide(house.parts[name].decode(), tokens)
                texts[name], properties[name] = template_of_part(xml.encode(), reveal_of(tokens))
            self._heads[house.key] = Filler(texts, properties)
        return self._heads[house.key]

    def forget(self, compiled: frozenset[str], houses: frozenset[str]) -> None:
        """Let go of what was made of these templates or wears these house styles."""
        for key in compiled:
            self._bodies.pop(key, None)
        for key in houses:
            self._heads.pop(key, None)
        if compiled or houses:
            self._packages = {
                key: made for key, made in self._packages.items() if key[0] not in compiled and key[1] not in houses
            }


def _word(compiled: CompiledTemplate) -> WordTemplate:
    assert isinstance(compiled.made, WordTemplate)  # noqa: S101 - for the type checker: `to` was docx
    return compiled.made
