"""What a document lies on and wears: paper, looks, house styles, and the folder that Typst may read."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

from imdocs.contexts import Request
from imdocs.formats.base import HouseStyle, Layout
from imdocs.formats.docx.look import Look
from imdocs.model.organisation import Organisation
from imdocs.problems import Place, Refused
from imdocs.sources.fingerprint import program_hash
from imdocs.sources.places import Places
from imdocs.sources.whole import put_whole
from imdocs.templating.template import DocumentTemplate

HOUSE = "house.typ"


@dataclass
class Wardrobe:
    """The looks of organisations, the house styles made from them, and what Typst needs of both."""

    places: Places
    _looks: dict[Path, Look] = field(default_factory=dict)
    _houses: dict[tuple[Look, Layout], HouseStyle] = field(default_factory=dict)
    _stagings: dict[Path, tuple[Path, str]] = field(default_factory=dict)

    def look(self, organisation: Organisation) -> Look:
        """What an organisation chose for its paper, read once."""
        if organisation.folder not in self._looks:
            self._looks[organisation.folder] = look_of(organisation)
        return self._looks[organisation.folder]

    def house(self, look: Look, layout: Layout, organisation: Organisation) -> HouseStyle:
        """A house style, kept in memory; else from the organisation's cache, or the shared one; else made."""
        if (look, layout) not in self._houses:
            self._houses[look, layout] = self._house(look, layout, organisation)
        return self._houses[look, layout]

    def _house(self, look: Look, layout: Layout, organisation: Organisation) -> HouseStyle:
        own = look != Look()
        key = hashlib.sha256(repr((program_hash(), look, layout)).encode()).hexdigest()[:16]
        folder = self.places.folder_of(organisation.id) / ".cache" if own else self.places.compiled
        path = folder / f"house-{key}.json"
        try:
            parts = {name: bytes.fromhex(text) for name, text in json.loads(path.read_text("utf-8")).items()}
        except (OSError, ValueError):
            from imdocs.formats.docx.house import house_parts  # python-docx loads only when a house is built

            try:
                parts = house_parts(look, layout)
            except Refused as refused:
                file = organisation.folder / (organisation.letterhead or organisation.logo)
                raise Refused(*(replace(problem, place=Place(str(file))) for problem in refused.problems)) from refused
            folder.mkdir(parents=True, exist_ok=True)
            put_whole(path, json.dumps({name: data.hex() for name, data in parts.items()}).encode())
        return HouseStyle(key, parts)

    def staging(self, organisation: Organisation) -> tuple[Path, str]:
        """The folder that Typst may read, and its hash: house file, what sheets share, the organisation's logo, nothing else."""
        if organisation.folder not in self._stagings:
            self._stagings[organisation.folder] = self._staged(organisation)
        return self._stagings[organisation.folder]

    def _staged(self, organisation: Organisation) -> tuple[Path, str]:
        folder = self.places.folder_of(organisation.id) / ".cache" / "typst"
        folder.mkdir(parents=True, exist_ok=True)
        shared = (path for path in self.places.templates.glob("*.typ") if not path.with_suffix(".yaml").exists())
        copies = {path.name: path for path in shared}  # the library's alone: Typst is code
        if organisation.logo:
            copies[f"logo{Path(organisation.logo).suffix.lower()}"] = organisation.folder / organisation.logo
        for name, source in copies.items():
            target = folder / name
            if not target.exists() or target.read_bytes() != source.read_bytes():
                shutil.copyfile(source, target)
        return folder, hashlib.sha256(b"\0".join(source.read_bytes() for source in copies.values())).hexdigest()

    def forget(self, folder: Path) -> tuple[frozenset[str], Path | None]:
        """Let go of one organisation; returns the keys of house styles that were its own, and what Typst read of it."""
        look = self._looks.pop(folder, Look())
        mine = {key for key in self._houses if key[0] == look != Look()}
        staging = self._stagings.pop(folder, None)
        return frozenset(self._houses.pop(key).key for key in mine), staging[0] if staging else None


def layout_of(template: DocumentTemplate, request: Request) -> Layout:
    """The paper of a document: its template's, else the organisation's."""
    paper = template.header.paper or request.organisation.paper
    return Layout(paper, template.header.landscape, request.words.language)


def look_of(organisation: Organisation) -> Look:
    """What an organisation chose for its paper."""
    colours = organisation.colours
    usual = Look()

    def read(name: str) -> bytes:
        return (organisation.folder / name).read_bytes() if name else b""

    return Look(
        deep=colours[0].lstrip("#").upper() if colours else usual.deep,
        signal=colours[1].lstrip("#").upper() if len(colours) > 1 else usual.signal,
        font=organisation.font or usual.font,
        logo=read(organisation.logo),
        logo_alt=organisation.logo_alt,
        letterhead=read(organisation.letterhead),
    )
