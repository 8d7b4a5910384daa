"""Guides and stories: the longer texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from imdocs.model.method import Guide
from imdocs.model.risks import Risk
from imdocs.model.stories import Story
from imdocs.model.tools import Tool
from imdocs.site.document_links import READ_HERE
from imdocs.site.edition import Edition, href, path_of
from imdocs.site.markup import anchor, body, facts, head, html, slug
from imdocs.site.page import Page, everyday
from imdocs.site.record_parts import on_this_page
from imdocs.sources.words import Words

FIRST_STEPS = "getting-started"
_HEADING = re.compile(r"(?m)^## (.+?)\s*$")
_DOCUMENT = re.compile(r"\*\*([^*:]+): ([^*.]+)\.\*\*")


def guide_pages(edition: Edition) -> Iterator[Page]:
    """Lists and pages of guides and stories."""
    yield _guides(edition)
    for guide in edition.library.guides.values():
        yield _guide(guide, edition)
    yield _stories(edition)
    for story in edition.library.stories:
        yield _story(story, edition)


def readers(words: Words) -> dict[str, str]:
    """For whom a guide is written."""
    return {
        "management": words("managers and boards"), "coach": words("coaches and facilitators"), "public": words("everybody"),
        "organisation": words("people in the organisation"), "lead": words("leads of a sector or basin"),
    }  # fmt: skip


def headings(markdown: str) -> list[str]:
    """The section headings of a text."""
    return _HEADING.findall(markdown)


def first_steps(edition: Edition) -> list[tuple[str, str]]:
    """The steps of "What can you do?": their names, and where each one stands."""
    guide = edition.library.guides.get(FIRST_STEPS)
    steps = [heading for heading in headings(guide.body if guide else "") if ": " in heading]
    return [(heading.split(": ", 1)[1], f"guides/{FIRST_STEPS}#{slug(heading)}") for heading in steps]


def _guides(edition: Edition) -> Page:
    words, here = edition.words, "guides/index"
    summary = words(
        "Longer texts, each for somebody who has a task: manager, facilitator, coach, lead, or anyone who wants to begin."
    )
    items = "\n".join(
        f'<li class="card"><h2>{anchor(here, f"guides/{guide.id}", html(guide.title))}</h2><p>{html(guide.summary)}</p>'
        f'<p class="meta">{html(words("For {who}", who=readers(words).get(guide.audience, guide.audience)))}</p></li>'
        for guide in sorted(edition.library.guides.values(), key=lambda guide: guide.id != FIRST_STEPS)
    )
    parts = [head(words("Guides"), summary), f'<ul class="cards">\n{items}\n</ul>']
    return Page(here, words("Guides"), summary, "\n\n".join(parts), words("Guide"), listing=True)


def _guide(guide: Guide, edition: Edition) -> Page:
    words, here = edition.words, f"guides/{guide.id}"
    sections = [(slug(heading), heading) for heading in headings(guide.body)]
    aside = (
        f'<aside class="facts" aria-label="{html(words("Facts"))}">\n'
        + facts(((words("For"), html(readers(words).get(guide.audience, guide.audience))),))
        + f"\n{on_this_page(sections, edition)}\n</aside>"
    )
    prose = _HEADING.sub(lambda found: f"## {found[1]} {{ #{slug(found[1])} }}", body(guide.body))
    prose = _DOCUMENT.sub(lambda found: _document(here, found, edition), prose)
    parts = [head(guide.title, guide.summary), aside, prose]
    return Page(
        here, guide.title, guide.summary, "\n\n".join(parts), words("Guide"),
        trail=((words("Guides"), "guides/index"),), gist=" ".join(headings(guide.body)),
        also=guide.also, sources=guide.sources, updated=guide.updated, language=guide.language,
        origin=f"method/guides/{guide.id}.{guide.language}.md",
    )  # fmt: skip


def _document(here: str, found: re.Match[str], edition: Edition) -> str:
    """A document named in a text leads to the gallery, or to the page that says the same."""
    name = slug(found[2])
    there = f"documents#{name}" if name in edition.documents else READ_HERE.get(name, "documents")
    return f"**{found[1]}: [{found[2]}]({href(here, there, 'md')}).**"


def _stories(edition: Edition) -> Page:
    words, here = edition.words, "stories/index"
    summary = words("What others learned, told from published facts, with what is not known beside what is.")
    items = "\n".join(
        f'<li class="card"><p class="meta">{html(story.place)}, {html(story.year)}</p>'
        f"<h2>{anchor(here, f'stories/{story.id}', html(story.title))}</h2><p>{html(story.summary)}</p></li>"
        for story in edition.library.stories
    )
    tell = anchor(here, "tell-your-story", html(words("Tell us your story")))
    parts = [head(words("Stories"), summary), f'<ul class="cards">\n{items}\n</ul>', f'<p class="ways">{tell}</p>']
    also = words("case studies, real cases, examples, success stories, experiences of others, good practice")
    return Page(here, words("Stories"), summary, "\n\n".join(parts), words("Story"), listing=True, also=everyday(also))


def _story(story: Story, edition: Edition) -> Page:
    words, here = edition.words, f"stories/{story.id}"
    parts = [
        f'<p class="tag">{html(story.place)}, {html(story.year)}</p>',
        head(story.title, story.summary), _about(story, here, edition), body(story.body),
    ]  # fmt: skip
    return Page(
        here, story.title, story.summary, "\n\n".join(parts), words("Story"),
        trail=((words("Stories"), "stories/index"),), also=(words("story"), story.place, story.year, *story.also),
        sources=story.sources, updated=story.updated, language=story.language,
        origin=f"method/stories/{story.id}.{story.language}.md",
    )  # fmt: skip


def _about(story: Story, here: str, edition: Edition) -> str:
    """The risks and tools in a story, and who told it; nothing where neither is known."""
    words, library = edition.words, edition.library

    def links(names: tuple[str, ...], known: Mapping[str, Risk | Tool]) -> str:
        found = [known[name] for name in names if name in known]
        return ", ".join(anchor(here, path_of(one), f"{one.number} {html(one.title)}") for one in found)

    told = story.told
    who = ", ".join(filter(None, (told.role, library.kinds[told.kind].title if told.kind else ""))) if told else ""
    pairs = (
        (words("Risks"), links(story.risks, library.risks)),
        (words("Tools"), links(story.tools, library.tools)),
        (words("Told by"), html(who or words("somebody who was there")) if told else ""),
    )
    return (
        f'<aside class="facts" aria-label="{html(words("Facts"))}">\n{facts(pairs)}\n</aside>'
        if any(value for _, value in pairs)
        else ""
    )
