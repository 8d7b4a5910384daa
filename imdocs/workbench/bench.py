"""What is kept between documents in one process: libraries, templates, compiled templates, fillers, styles, the press."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from imdocs.content.library import load_library
from imdocs.contexts import Instance, Request, framed
from imdocs.contexts.frame import copy_id
from imdocs.formats.base import HouseStyle, Layout, Provenance
from imdocs.formats.docx import WordPackage, WordTemplate, template_of_part
from imdocs.formats.docx.contents import with_contents
from imdocs.formats.docx.house import Look, house_parts
from imdocs.formats.ics import calendar_file
from imdocs.formats.typst import Coverage, Press, TypstInk, TypstTemplate, printable
from imdocs.formats.xlsx import workbook
from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Organisation
from imdocs.problems import Place, Problem, Refused, Severity
from imdocs.sources.fingerprint import program_hash
from imdocs.sources.places import Places
from imdocs.sources.whole import put_whole
from imdocs.sources.words import Words, words_for
from imdocs.templating.compile import CompiledTemplate, Order, compile_ahead, compile_template, fragments_for, reveal_of
from imdocs.templating.fill import FAILS, Filler, TooLarge, diagnose
from imdocs.templating.template import DocumentTemplate, load_template, template_paths
from imdocs.templating.tokens import Tokens, hide

HOUSE = "house.typ"


@dataclass(frozen=True)
class Draft:
    """A document whose every word stands: its key is the hash of what it says and wears, and `finish` makes the file.

    Filling costs a millisecond, so the key is taken from the filled text itself: it cannot be out of date, and a new
    day rebuilds only what says something new.
    """

    key: str
    finish: Callable[[], bytes]
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Page:
    """A document as Typst before it is set: its head, its body, the data that the body reads, and what was replaced."""

    head: str
    body: str
    name: str
    data: str = ""
    remarks: tuple[Problem, ...] = ()


@dataclass
class Workbench:
    """Everything that serves more than one document; each process has its own."""

    places: Places
    press: Press = field(default_factory=Press)
    _libraries: dict[str, tuple[ContentLibrary, list[Problem]]] = field(default_factory=dict)
    _templates: dict[Path, DocumentTemplate] = field(default_factory=dict)
    _compiled: dict[tuple[str, ...], CompiledTemplate] = field(default_factory=dict)
    _words: dict[tuple[str, ...], tuple[WordPackage, Filler]] = field(default_factory=dict)
    _pages: dict[str, tuple[Filler, Mapping[str, str], tuple[str, ...]]] = field(default_factory=dict)
    _kept: dict[tuple[str, str], dict[Any, Any]] = field(default_factory=dict)
    _template_paths: dict[Path, dict[str, Path]] = field(default_factory=dict)
    _stagings: dict[Path, tuple[Path, str]] = field(default_factory=dict)
    _looks: dict[Path, Look] = field(default_factory=dict)
    _houses: dict[tuple[Look, Layout], HouseStyle] = field(default_factory=dict)
    _coverage: Coverage | None = None

    def library(self, language: str) -> ContentLibrary:
        """The content in a language; raises Refused."""
        if language not in self._libraries:
            self._libraries[language] = load_library(self.places.content, language)
        return self._libraries[language][0]

    def forget(self, organisation: Organisation) -> None:
        """Let go of what belongs to one organisation, so that ten thousand need the memory of one."""
        folder = organisation.folder
        self._looks.pop(folder, None)
        self._stagings.pop(folder, None)
        self._template_paths.pop(folder, None)
        for path in [path for path in self._templates if folder in path.parents]:
            del self._templates[path]

    def words(self, language: str, organisation: Organisation) -> Words:
        """The words of a language in the organisation's tone."""
        return words_for(language, organisation.wording, (self.places.templates / "locale",))

    def kept(self, words: Words) -> dict[Any, Any]:
        """What contexts keep between organisations, for one language and tone."""
        return self._kept.setdefault((words.language, words.tone), {})

    def template_folders(self, organisation: Organisation) -> list[Path]:
        """Where templates are looked up: the organisation's own first."""
        return [folder for folder in (organisation.folder / "templates", self.places.templates) if folder.is_dir()]

    def templates(self, organisation: Organisation) -> dict[str, Path]:
        """The templates that an organisation has, by name; most have the library's and no more."""
        folder = organisation.folder if (organisation.folder / "templates").is_dir() else Path()
        if folder not in self._template_paths:
            self._template_paths[folder] = template_paths(self.template_folders(organisation))
        return self._template_paths[folder]

    def template(self, path: Path, organisation: Organisation) -> DocumentTemplate:
        """A template, read once; raises Refused."""
        if path not in self._templates:
            self._templates[path] = load_template(path, self.template_folders(organisation))
        return self._templates[path]

    def _is_own(self, template: DocumentTemplate) -> bool:
        return self.places.templates not in template.path.parents

    def cache_for(self, organisation: Organisation, template: DocumentTemplate) -> Path:
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
        cache = self.cache_for(request.organisation, template)
        return Order(template, to, request.words, fragments, layout, cache)

    def draft(self, template: DocumentTemplate, request: Request, instance: Instance, to: str, key: bytes) -> Draft:
        """One document, filled; raises Refused where the template does not fit its context."""
        context = framed(request, instance)
        layout = layout_of(template, request)
        if template.kind == "typst" or to == "pdf":
            return self._set(self._page(template, request, context, layout), request)
        if to == "ics":
            return _calendar(context)
        if to == "xlsx":
            return _workbook(context, request, Provenance(copy_id(request, instance), key))
        if to == "pptx":
            return self._slides(template, request, context)
        compiled = self.compiled(template, request, "docx", layout)
        try:
            return self._word(compiled, request, context, layout, Provenance(copy_id(request, instance), key))
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
        look = self.look(request.organisation)
        pattern = (look.deep, look.signal, look.font)
        return Draft(
            hashed(text, repr(pattern)),
            lambda: settled(slides(text, template.name, reference(usual_pattern(), *pattern))),
        )

    def _word(self, compiled: CompiledTemplate, request: Request, context: Mapping[str, Any], layout: Layout,
              provenance: Provenance) -> Draft:  # fmt: skip
        package, filler = self._dressed(compiled, request.organisation, layout)
        ink = package.ink(provenance)
        filled = filler.fill(context, ink)
        body = filled.pop("body")
        title = context["document"]["title"]
        said = hashed(body, *filled.values(), package.house.key, compiled.key, provenance.copy_id, title, *ink.lists)
        return Draft(
            said,
            lambda: package.pack(with_contents(body), filled, ink, title, layout.language),
            _remarks(request, ink.remarks),
        )

    def _dressed(
        self, compiled: CompiledTemplate, organisation: Organisation, layout: Layout
    ) -> tuple[WordPackage, Filler]:
        """A compiled template in the organisation's house style, and the filler of its parts."""
        house = self.house(self.look(organisation), layout, organisation)
        key = (compiled.key, house.key)
        if key not in self._words:
            template = compiled.made
            assert isinstance(template, WordTemplate)  # noqa: S101 - for the type checker: `to` was docx
            package = WordPackage(template, house)
            texts, properties = {"body": template.body}, {"body": template.properties}
            for name in package.changing:
                tokens = Tokens()
                xml = hide(house.parts[name].decode(), tokens)
                texts[name], properties[name] = template_of_part(xml.encode(), reveal_of(tokens))
            self._words[key] = (package, Filler(texts, properties))
        return self._words[key]

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
            try:
                parts = house_parts(look, layout)
            except Refused as refused:
                file = organisation.folder / (organisation.letterhead or organisation.logo)
                raise Refused(*(replace(problem, place=Place(str(file))) for problem in refused.problems)) from refused
            folder.mkdir(parents=True, exist_ok=True)
            put_whole(path, json.dumps({name: data.hex() for name, data in parts.items()}).encode())
        return HouseStyle(key, parts)

    def coverage(self) -> Coverage:
        """Which characters the fonts have."""
        if self._coverage is None:
            self._coverage = Coverage.load(self.places.compiled)
        return self._coverage

    def staging(self, organisation: Organisation) -> tuple[Path, str]:
        """The folder that Typst may read, and its hash: house file, what sheets share, the organisation's logo, nothing else."""
        if organisation.folder not in self._stagings:
            self._stagings[organisation.folder] = self._staged(organisation)
        return self._stagings[organisation.folder]

    def _staged(self, organisation: Organisation) -> tuple[Path, str]:
        folder = self.places.folder_of(organisation.id) / ".cache" / "typst"
        folder.mkdir(parents=True, exist_ok=True)
        own = organisation.folder / "templates" / HOUSE
        house = own if own.is_file() else self.places.templates / HOUSE
        shared = (path for path in self.places.templates.glob("*.typ") if not path.with_suffix(".yaml").exists())
        copies = {**{path.name: path for path in shared}, HOUSE: house}
        if organisation.logo:
            copies[f"logo{Path(organisation.logo).suffix.lower()}"] = organisation.folder / organisation.logo
        for name, source in copies.items():
            target = folder / name
            if not target.exists() or target.read_bytes() != source.read_bytes():
                shutil.copyfile(source, target)
        return folder, hashlib.sha256(b"\0".join(source.read_bytes() for source in copies.values())).hexdigest()

    def page(self, template: DocumentTemplate, request: Request, instance: Instance) -> Page:
        """One document as Typst, so that several can be set as one; raises Refused as `draft` does."""
        return self._page(template, request, framed(request, instance), layout_of(template, request))

    def _page(self, template: DocumentTemplate, request: Request, context: Mapping[str, Any], layout: Layout) -> Page:
        if template.kind == "typst":
            return self._sheet(template, request, context, layout)
        try:
            return self._pages_of(self.compiled(template, request, "typst", layout), request, context, layout)
        except (*FAILS, TooLarge) as error:
            raise Refused(diagnose(template, context, error)) from error

    def _set(self, page: Page, request: Request) -> Draft:
        """A page, ready for the press."""
        staging, said = self.staging(request.organisation)
        data = {"data": page.data} if page.data else {}
        return Draft(
            hashed(page.head, page.body, page.data, said),
            lambda: self.press.pdf(page.head + page.body, staging, page.name, data), page.remarks,
        )  # fmt: skip

    def _pages_of(
        self, compiled: CompiledTemplate, request: Request, context: Mapping[str, Any], layout: Layout
    ) -> Page:
        template = compiled.made
        assert isinstance(template, TypstTemplate)  # noqa: S101 - for the type checker: `to` was typst
        if compiled.key not in self._pages:
            pages, missing = printable(template, self.coverage())
            self._pages[compiled.key] = Filler({"body": pages.body}), pages.fragments, missing
        filler, fragments, missing = self._pages[compiled.key]
        ink = TypstInk(fragments, self.coverage())
        ink.remarks += missing
        body = filler.fill(context, ink)["body"]
        head = head_of_page(context, request, layout, ink)
        return Page(head, body, compiled.name, "", _remarks(request, ink.remarks))

    def _sheet(self, template: DocumentTemplate, request: Request, context: Mapping[str, Any], layout: Layout) -> Page:
        """A print-only sheet: its own Typst, the context as JSON."""
        ink = TypstInk({}, self.coverage())
        data = json.dumps(_printable(context, ink), ensure_ascii=False)
        head = head_of_page(context, request, layout, ink, show=False)
        return Page(head, template.text, str(template.path), data, _remarks(request, ink.remarks))


def _compiled_key(template: DocumentTemplate, request: Request, to: str, layout: Layout) -> tuple[str, ...]:
    return (str(template.path), to, request.words.language, request.words.tone, layout.paper, str(layout.landscape),
            request.library.fingerprint, str(id(request.words.whole)))  # fmt: skip


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


def _remarks(request: Request, remarks: list[str]) -> tuple[Problem, ...]:
    """What the ink had to change, once each."""
    place = Place(f"{request.organisation.folder}/{request.document}")
    return tuple(Problem(place, "replaced-character", says, "", Severity.NOTE) for says in dict.fromkeys(remarks))


def hashed(*texts: str) -> str:
    """One hash of several texts."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()[:32]


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


def head_of_page(
    context: Mapping[str, Any], request: Request, layout: Layout, ink: TypstInk, *, show: bool = True
) -> str:
    """The first lines of a Typst document: the house style with this document's values."""
    frame, organisation = context["document"], request.organisation
    look = look_of(organisation)

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
