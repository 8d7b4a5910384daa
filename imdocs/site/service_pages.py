"""The pages around the content: my list, search, documents, news, story, support, and the page that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from imdocs.site.edition import Download, Edition
from imdocs.site.markup import anchor, bullets, head, html, link, text
from imdocs.site.page import Page

ZIP = "imdocs-toolbox.zip"


def service_pages(edition: Edition) -> Iterator[Page]:
    """Every page that helps to use or to reach us."""
    yield _my_list(edition)
    yield _search(edition)
    yield _documents(edition)
    yield _informed(edition)
    yield _story(edition)
    yield _support(edition)


def _page(
    path: str,
    title: str,
    summary: str,
    parts: list[str],
    edition: Edition,
    also: str = "",
    scripts: tuple[str, ...] = (),
) -> Page:
    content = "\n\n".join([head(title, summary), *parts])
    return Page(
        path,
        title,
        summary,
        content,
        edition.words("Toolbox"),
        also=tuple(filter(None, also.split(", "))),
        scripts=scripts,
        framed=False,
    )


def _my_list(edition: Edition) -> Page:
    words, here = edition.words, "my-list"
    summary = words("Collect risks and tools, share them as a link, print them as cards or as a worksheet.")
    how = words(
        "Open a risk or a tool and choose “Add to my list”. The list stays in this browser, on this device: nothing is sent to us or to "
        "anybody else. Whoever gets your link sees the same list and nothing about you. To start again, clear it here."
    )
    without = words(
        "The list needs scripts, which are switched off in your browser. You can print any risk or tool with the browser's own "
        "print command; each page fits on one clean sheet. All of them stand in the two indexes:"
    )
    said = {
        "empty": words("Nothing on your list yet."), "remove": words("Remove"), "shared": words("This list came with a link. Keep it as yours?"),
        "keep": words("Keep it"), "copied": words("Link copied"), "signs": words("Warning signs"), "ask": words("Ask"), "tools": words("Tools"),
        "risks": words("Answers"), "seen": words("Have we seen this? Where?"), "likely": words("How likely?"),
        "bad": words("How bad?"), "first": words("What must be there first"), "who": words("Who starts, and when"),
        "next": words("Next step"), "looks": words("This may look like"), "step": words("First step"),
    }  # fmt: skip
    data = " ".join(f'data-{name}="{html(message)}"' for name, message in said.items())
    indexes = f"{anchor(here, 'risks/index', html(words('All risks')))} {anchor(here, 'tools/index', html(words('All tools')))}"
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
        f'<p class="ways">{anchor(here, "find", html(words("Choose in the finder")))} {anchor(here, "matrix", html(words("Walk from risks to tools")))}</p>',
    ]
    return _page(
        here,
        words("My list"),
        summary,
        parts,
        edition,
        words("favourites, basket, bookmarks, cards to print"),
        ("my-list",),
    )


def _search(edition: Edition) -> Page:
    words, here = edition.words, "search"
    summary = words("Type what you would say at the counter. Everyday words and small misspellings are understood.")
    without = words(
        "The search needs scripts, which are switched off in your browser. These pages do the same without:"
    )
    ways = (
        ("a-z", words("Every word from A to Z")), ("risks/index", words("All risks by area")), ("tools/index", words("All tools by effort")),
        ("find", words("The finder, by kind of organisation, area, effort and time")), ("glossary", words("Glossary")),
    )  # fmt: skip
    how = words(
        "Search looks through all risks, tools, guides, questions and stories of the toolbox. It runs in your browser; what you type "
        "is not sent anywhere. If it finds nothing, use fewer words, or look in the list of words from A to Z."
    )
    parts = [
        f'<div class="no-script"><p>{html(without)}</p></div>',
        f'<form class="seek needs-script" role="search" action="search.html" data-search-form><label class="vh" for="seek">{html(words("Search the toolbox"))}</label>'
        f'<input id="seek" type="search" name="q" autocomplete="off"><button>{html(words("Search"))}</button></form>',
        '<div id="search-here" class="needs-script"></div>',
        f"## {text(words('Other ways in'))}",
        bullets(link(here, there, label) for there, label in ways),
        text(how),
    ]
    return _page(here, words("Search"), summary, parts, edition)


def _documents(edition: Edition) -> Page:
    words, here = edition.words, "documents"
    summary = words("Blank papers for workshop and coaching, the whole toolbox in one file, and the catalogue as data.")
    gallery = [_document(download, edition) for download in edition.documents.values()]
    offline = words(
        "The file holds every page of this site. Unpack it to a folder or a memory stick and open the file “open-me.html” with a double click. "
        "It needs no internet and no installation, and the search works as well. Take it to places where the network is slow or watched."
    )
    data = words(
        "Use the catalogue in your own tools, tables and translations. The licence asks only that you name the source."
    )
    files = (
        ("catalogue.json", words("Everything as JSON")), ("risks.csv", words("Risks as a table (CSV)")),
        ("tools.csv", words("Tools as a table (CSV)")), ("links.csv", words("Which tool helps against which risk (CSV)")),
    )  # fmt: skip
    parts = []
    if gallery:
        parts += [
            f"## {text(words('Papers'))} {{ #papers }}",
            '<ul class="gallery">\n' + "\n".join(gallery) + "\n</ul>",
        ]
    parts += [
        f"## {text(words('Everything in one file'))} {{ #offline }}", text(offline),
        f'<p class="ways"><a href="downloads/{ZIP}" download>{html(words("Download the toolbox (ZIP)"))}</a></p>',
        f"## {text(words('The catalogue as data'))} {{ #data }}", text(data),
        "<ul>" + "".join(f'<li><a href="{name}" download>{html(label)}</a></li>' for name, label in files) + "</ul>",
    ]  # fmt: skip
    return _page(
        here,
        words("Documents and downloads"),
        summary,
        parts,
        edition,
        words("templates, PDF, Word, offline, stick, zip, csv, json, data, forms"),
    )


def _document(download: Download, edition: Edition) -> str:
    """A document with its picture, its readers and its files."""
    words = edition.words
    picture = (
        f'<img src="downloads/{html(download.picture)}" alt="{html(download.picture_alt or words("First page of: {title}", title=download.title))}" loading="lazy" width="240" height="340">'
        if download.picture else ""
    )  # fmt: skip
    files = " ".join(
        f'<a href="downloads/{html(file.path)}" download>{html(file.format)} <small>{html(words("{n} kB", n=max(1, round(file.size / 1000))))}</small></a>'
        for file in download.files
    )
    whom = f'<p class="meta">{html(words("For {who}", who=download.audience))}</p>' if download.audience else ""
    return f'<li id="{html(download.name)}">{picture}<div><h3>{html(download.title)}</h3><p>{html(download.about)}</p>{whom}<p class="files">{files}</p></div></li>'


def _informed(edition: Edition) -> Page:
    words, facts, here = edition.words, edition.library.facts, "stay-informed"
    summary = words("Two ways to hear what is new in the toolbox. Neither of them follows you.")
    feed = words(
        "A feed is a small file that lists what is new. Put its address into a feed reader, which looks it up for you; nobody learns that you read it. "
        "Each new or changed risk, tool, guide and story appears there with its date and one sentence."
    )
    parts = [f"## {text(words('Feed'))}", text(feed), '<p class="ways"><a href="feed.xml">feed.xml</a></p>']
    if facts.newsletter:
        letter = words(
            "The newsletter brings news by mail, and asks for your address. You sign up on the page of the network that sends it; this site keeps nothing."
        )
        parts += [
            f"## {text(words('Newsletter'))}",
            text(letter),
            f'<p class="ways"><a href="{html(facts.newsletter)}">{html(words("Sign up for the newsletter"))}</a></p>',
        ]
    parts += [f"## {text(words('New now'))}", _news(edition)]
    return _page(
        here,
        words("Stay informed"),
        summary,
        parts,
        edition,
        words("newsletter, RSS, Atom, news, updates, what is new"),
    )


def _news(edition: Edition) -> str:
    words = edition.words
    text_of = words(
        "Version {version} of the toolbox, {day}.",
        version=edition.library.facts.version,
        day=words.date(edition.library.facts.updated, "long"),
    )
    return text(text_of)


def _mail(edition: Edition, subject: str, lines: list[str]) -> str:
    """An address that opens a mail with its questions already in it."""
    body = "\n\n\n".join(lines)
    return f"mailto:{edition.library.facts.contact}?subject={quote(subject)}&body={quote(body)}"


def _story(edition: Edition) -> Page:
    words, here = edition.words, "tell-your-story"
    summary = words("Did you try something, well or badly? Tell us how, so that others can learn from it.")
    asks = [
        words("What was the problem, and how did you notice it?"), words("What did you do, step by step?"),
        words("Which figure changed, from what to what, and who measured it?"), words("What did not work?"),
        words("What would you tell a colleague who begins tomorrow?"), words("Which place and year may we print? Which names must stay out?"),
    ]  # fmt: skip
    care = words(
        "Write about processes and leave persons out. Do not send us anything that could put you or somebody else in danger; for a report of wrongdoing, "
        "use the channel in your own organisation or country. We read each story, ask back, and print nothing before you have seen it."
    )
    paper = edition.documents.get("story")
    mail = _mail(edition, words("Our story"), asks)
    parts = [
        f"## {text(words('Six questions'))}",
        "\n".join(f"{n}. {text(ask)}" for n, ask in enumerate(asks, 1)),
        text(care),
    ]
    if paper:
        parts.append(f'<ul class="gallery">{_document(paper, edition)}</ul>')
    parts.append(
        f'<p class="ways"><a href="{html(mail)}">{html(words("Answer by mail"))}</a> {anchor(here, "stories/index", html(words("Read what others told")))}</p>'
    )
    return _page(
        here, words("Tell us your story"), summary, parts, edition, words("share experience, contribute, case study")
    )


def _support(edition: Edition) -> Page:
    words, here = edition.words, "support"
    summary = words("You do not have to do it alone. Ask for a facilitator, a coach, or an hour of advice.")
    asks = [
        words("Kind of organisation, and how many people work there"), words("What made you think of this now"),
        words("What you have done so far"), words("Language, place and time that suit you"),
    ]  # fmt: skip
    says = words(
        "We help to find people who have led such workshops before, in your language where that is possible. A first talk costs nothing and binds nobody. "
        "If you work with a group of organisations or in a river basin, say so, since the preparation is different."
    )
    first = words("Before you write, these pages may already answer you:")
    links = (
        ("guides/getting-started", words("What can you do?")), ("method/prepare", words("Prepare")),
        ("guides/case-for-managers", words("The case for managers")), ("method/sector", words("Sector and basin level")),
    )  # fmt: skip
    mail = _mail(edition, words("Support wanted"), asks)
    parts = [
        text(says), f"## {text(words('What to write'))}", bullets(map(text, asks)),
        f'<p class="ways"><a href="{html(mail)}">{html(words("Write to us"))}</a></p>', text(first), bullets(link(here, there, label) for there, label in links),
    ]  # fmt: skip
    return _page(
        here,
        words("Get support"),
        summary,
        parts,
        edition,
        words("contact, help, email, advice, facilitator wanted, coach wanted"),
    )
