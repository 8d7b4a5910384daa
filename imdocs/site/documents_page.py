"""The gallery of documents, the whole toolbox in one file, and the catalogue as data."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from imdocs.site.edition import Download, DownloadFile, Edition
from imdocs.site.markup import bullets, html, link, text
from imdocs.site.page import Page, plain_page
from imdocs.site.sizes import said_size
from imdocs.sources.words import Words
from imdocs.templating.listing import GROUPS

ZIP = "imdocs-toolbox.zip"
HERE = "documents"
KILO, MEGA = 1000, 1_000_000
SITE_ALONE = 2  # megabytes of pages, pictures and search in the archive


def documents_page(edition: Edition) -> Page:
    """Papers by the phase in which they are used, then what one can take as a whole."""
    words = edition.words
    summary = words(
        "Books and blank papers for workshop and coaching, the whole toolbox in one file, and the catalogue as data."
    )
    offline = words(
        "The file holds every page of this site and the papers below. Unpack it to a folder or a memory stick and open the "
        "file “open-me.html” with a double click. It needs no internet and no installation, and the search works as well. "
        "Take it to places where the network is slow or watched."
    )
    data = words(
        "Use the catalogue in your own tools, tables and translations. The licence asks only that you name the source."
    )
    files = (
        ("catalogue.json", words("Everything as JSON")), ("risks.csv", words("Risks as a table (CSV)")),
        ("tools.csv", words("Tools as a table (CSV)")), ("links.csv", words("Which tool helps against which risk (CSV)")),
    )  # fmt: skip
    parts = [
        f"## {text(words('Everything in one file'))} {{ #offline }}", text(offline),
        f'<p class="ways"><a href="{edition.download(HERE, ZIP)}" download>{html(words("Download the toolbox (ZIP)"))} {said_size("", _about(edition))}</a></p>',
        *([link(HERE, "every-document", words("Every document in a table: for whom, when, what comes back"))] if edition.listed else []),
        *_gallery(edition),
        *_without_blank(edition),
        f"## {text(words('The catalogue as data'))} {{ #data }}", text(data),
        "<ul>" + "".join(f'<li><a href="{name}" download>{html(label)}</a></li>' for name, label in files) + "</ul>",
    ]  # fmt: skip
    also = words(
        "templates, PDF, Word, offline, stick, zip, csv, json, data, forms, books, what to print, without internet, "
        "blank forms, paper to write on, answer sheets, letter template, empty form, printable, download"
    )
    title = words("Documents and downloads")
    page = plain_page(HERE, title, summary, parts, kind=words("Toolbox"), also=also)
    return replace(page, scripts=("gallery",), layout="wide")


def _gallery(edition: Edition) -> Iterator[str]:
    """The documents under the names of their groups."""
    books_first = sorted(edition.documents.values(), key=lambda one: one.group != "library")
    for group, of in groupby(books_first, key=lambda one: one.group):
        yield f"## {text(edition.words(GROUPS.get(group, 'Other papers')))} {{ #group-{group or 'other'} }}"
        yield '<ul class="gallery">\n' + "\n".join(document(one, edition) for one in of) + "\n</ul>"


def _without_blank(edition: Edition) -> Iterator[str]:
    """The papers that nobody can take, each with the reason."""
    words = edition.words
    why = {
        one.header.title: words(one.header.no_blank)
        for one in edition.listed
        if one.header.no_blank and edition.downloads
    }
    if why:
        yield f"## {text(words('Papers that are never blank'))} {{ #never-blank }}"
        yield text(words("These are made from what an organisation typed; without it they would say nothing."))
        yield bullets(f"**{text(words(title))}.** {text(reason)}" for title, reason in why.items())


def document(one: Download, edition: Edition, here: str = HERE) -> str:
    """A document with the picture of its first page, its readers and its files.

    The picture is fetched by a script when it comes into view: a visitor on a slow line sees the list at once.
    """
    words = edition.words
    pdf = next((file for file in one.files if file.path.endswith(".pdf")), None)
    seen = html(words("First page of: {title}", title=one.title))
    picture = (
        f'<span class="picture" data-picture="{html(edition.download(here, pdf.path))}.png" data-alt="{seen}"></span>'
        if pdf else '<span class="picture"></span>'
    )  # fmt: skip
    files = "".join(
        f'<p class="files">{_links(list(of), variant, here, edition)}</p>'
        for variant, of in groupby(sorted(one.files, key=lambda file: file.variant), key=lambda file: file.variant)
    )
    whom = f'<p class="meta">{html(words("For {who}", who=one.audience))}</p>' if one.audience else ""
    about = f"<p>{html(one.about[:1].upper() + one.about[1:])}</p>" if one.about else ""
    return f'<li id="{html(one.name)}">{picture}<div><h3>{html(one.title)}</h3>{about}{whom}{files}</div></li>'


def _links(files: Sequence[DownloadFile], variant: str, here: str, edition: Edition) -> str:
    """The files of one variant in a line, each with its format and its size."""
    named = f"<span>{html(variant)}</span>" if variant else ""
    return named + " ".join(
        f'<a href="{html(edition.download(here, file.path))}" download>{html(file.format)} '
        f"{said_size(file.path, _size(file.size, edition.words))}</a>"
        for file in files
    )


def _about(edition: Edition) -> str:
    """How much there is to download: the papers, and the site itself, which is small beside them."""
    files = [file for one in edition.downloads for file in one.files]
    if not all(file.size for file in files):
        return ""
    papers = sum(file.size for file in files)
    return edition.words("about {n} MB", n=edition.words.number(SITE_ALONE + math.ceil(papers / MEGA)))


def sizes_of(edition: Edition) -> dict[str, str]:
    """How large each file is, by its path, and by no path the whole toolbox."""
    files = [file for one in edition.downloads for file in one.files]
    return {"": _about(edition), **{file.path: _size(file.size, edition.words) for file in files}}


def _size(size: int, words: Words) -> str:
    if not size:
        return ""
    if size >= MEGA:
        return words("{n} MB", n=words.number(round(size / MEGA, 1)))
    return words("{n} kB", n=max(1, round(size / KILO)))
