"""Pages to work with: my list and search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from imdocs.site.edition import Edition
from imdocs.site.markup import anchor, bullets, html, link, text
from imdocs.site.page import Page, plain_page


def use_pages(edition: Edition) -> Iterator[Page]:
    """Each of them."""
    yield _my_list(edition)
    yield _search(edition)


def _my_list(edition: Edition) -> Page:
    words, here = edition.words, "my-list"
    summary = words("Collect risks and tools, share them as a link, print them as cards or as a worksheet.")
    how = words(
        "Open a risk or a tool and choose “Add to my list”. The list stays in this browser, on this device: "
        "nothing is sent to us or to anybody else. Whoever gets your link sees the same list and nothing about you. "
        "To start again, clear it here."
    )
    without = words(
        "The list needs scripts, which are switched off in your browser. You can print any risk or tool with the "
        "browser's own print command; each page fits on one clean sheet. All of them stand in the two indexes:"
    )
    data = " ".join(f'data-{name}="{html(message)}"' for name, message in _said(edition).items())
    indexes = f"{anchor(here, 'risks/index', html(words('All risks')))} {anchor(here, 'tools/index', html(words('All tools')))}"
    ways = ((words("Choose in the finder"), "find"), (words("Walk from risks to tools"), "matrix"))
    parts = [
        f'<p class="no-script">{html(without)} {indexes}</p>',
        f"""<div id="my-list" class="needs-script" {data}>
<p role="status" id="list-said"></p>
<p class="acts"><button type="button" id="list-share">{html(words("Copy link"))}</button>
<button type="button" id="list-cards">{html(words("Print as cards"))}</button>
<button type="button" id="list-sheet">{html(words("Print as a worksheet"))}</button>
<button type="button" class="quiet" id="list-clear">{html(words("Clear the list"))}</button></p>
<ul class="lines" id="list-items"></ul>
<div id="list-print"></div>
</div>""",
        f"## {text(words('How it works'))}",
        text(how),
        f'<p class="ways">{" ".join(anchor(here, there, html(label)) for label, there in ways)}</p>',
    ]
    also = words("favourites, basket, bookmarks, cards to print")
    page = plain_page(here, words("My list"), summary, parts, kind=words("Toolbox"), also=also)
    return replace(page, scripts=("my-list",))


def _said(edition: Edition) -> dict[str, str]:
    """What the script of the list says, by the names that it knows."""
    words = edition.words
    return {
        "empty": words("Nothing on your list yet."), "remove": words("Remove"), "keep": words("Keep it"),
        "shared": words("This list came with a link. Keep it as yours?"), "copied": words("Link copied"),
        "signs": words("Warning signs"), "ask": words("Ask"), "tools": words("Tools"), "risks": words("Answers"),
        "seen": words("Have we seen this? Where?"), "likely": words("How likely?"), "bad": words("How bad?"),
        "first": words("What must be there first"), "who": words("Who starts, and when"), "next": words("Next step"),
        "looks": words("This may look like"), "step": words("First step"),
    }  # fmt: skip


def _search(edition: Edition) -> Page:
    words, here = edition.words, "search"
    summary = words("Type what you would say at the counter. Everyday words and small misspellings are understood.")
    without = words(
        "The search needs scripts, which are switched off in your browser. These pages do the same without:"
    )
    ways = (
        ("a-z", words("Every word from A to Z")), ("risks/index", words("All risks by area")),
        ("tools/index", words("All tools by effort")), ("glossary", words("Glossary")),
        ("find", words("The finder, by kind of organisation, area, effort and time")),
    )  # fmt: skip
    how = words(
        "Search looks through all risks, tools, guides, questions and stories of the toolbox. It runs in your browser; "
        "what you type is not sent anywhere. If it finds nothing, use fewer words, or look in the list of words from A to Z."
    )
    form = (
        '<form class="seek needs-script" role="search" action="search.html" data-search-form>'
        f'<label class="vh" for="seek">{html(words("Search the toolbox"))}</label>'
        f'<input id="seek" type="search" name="q" autocomplete="off"><button>{html(words("Search"))}</button></form>'
    )
    parts = [
        f'<div class="no-script"><p>{html(without)}</p></div>',
        form,
        '<div id="search-here" class="needs-script"></div>',
        f"## {text(words('Other ways in'))}",
        bullets(link(here, there, label) for there, label in ways),
        text(how),
    ]
    return plain_page(here, words("Search"), summary, parts, kind=words("Toolbox"))
