"""Pages that lead to people: what is new, tell us your story, get support. None of them has a form that needs a server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from imdocs.site.documents_page import document
from imdocs.site.edition import Edition
from imdocs.site.markup import anchor, bullets, html, link, numbered, text
from imdocs.site.page import Page, plain_page


def reach_pages(edition: Edition) -> Iterator[Page]:
    """Each of them."""
    yield _informed(edition)
    yield _story(edition)
    yield _support(edition)


def _mail(edition: Edition, subject: str, lines: list[str]) -> str:
    """An address that opens a mail with its questions already in it."""
    body = "\n\n\n".join(lines)
    return f"mailto:{edition.library.facts.contact}?subject={quote(subject)}&body={quote(body)}"


def _informed(edition: Edition) -> Page:
    words, facts = edition.words, edition.library.facts
    summary = words("Two ways to hear what is new in the toolbox. Neither of them follows you.")
    feed = words(
        "A feed is a small file that lists what is new. Put its address into a feed reader, which looks it up for you; "
        "nobody learns that you read it. Each new or changed risk, tool, guide and story appears there with its date and "
        "one sentence."
    )
    parts = [f"## {text(words('Feed'))}", text(feed), '<p class="ways"><a href="feed.xml">feed.xml</a></p>']
    if facts.newsletter:
        letter = words(
            "The newsletter brings news by mail, and asks for your address. You sign up on the sender's own page; this site "
            "keeps nothing."
        )
        sign_up = f'<a href="{html(facts.newsletter)}">{html(words("Sign up for the newsletter"))}</a>'
        parts += [f"## {text(words('Newsletter'))}", text(letter), f'<p class="ways">{sign_up}</p>']
    now = words(
        "Version {version} of the toolbox, {day}.", version=facts.version, day=words.date(facts.updated, "long")
    )
    parts += [f"## {text(words('New now'))}", text(now)]
    also = words("newsletter, RSS, Atom, news, updates, what is new")
    title = words("Stay informed")
    return plain_page("stay-informed", title, summary, parts, kind=words("Toolbox"), also=also)


def _story(edition: Edition) -> Page:
    words, here = edition.words, "tell-your-story"
    questions = edition.library.questions["story"]
    summary = words("Did you try something, well or badly? Tell us how, so that others can learn from it.")
    care = words(
        "Write about processes and leave persons out. Do not send us anything that could put you or somebody else in "
        "danger; for a report of wrongdoing, use the channel in your own organisation or country."
    )
    after = [
        words("A person reads it. The file itself and your address are not kept with the story."),
        words("It is first kept unpublished: it stands on no page, in no search and in no feed."),
        words("Where something is unclear, we ask back in answer to your message."),
        words("Nothing is printed unless you said so in the form, or after you have seen the text."),
        words("You may change your mind at any time, and we take the story down."),
    ]  # fmt: skip
    paper = edition.documents.get("story")
    mail = _mail(edition, words("Our story"), [one.text for one in questions.questions])
    form = f'<ul class="gallery">{document(paper, edition, here)}</ul>' if paper else ""
    others = anchor(here, "stories/index", html(words("Read what others told")))
    parts = [
        text(words("Fill in the form and send it to us, or answer the same questions by mail. It asks for no name.")),
        *([f"## {text(words('The form'))} {{ #form }}", form] if form else []),
        f'<p class="ways"><a href="{html(mail)}">{html(words("Answer by mail"))}</a> {others}</p>',
        f"## {text(words('What we ask'))}", numbered(text(one.text) for one in questions.questions), text(care),
        f"## {text(words('What becomes of it'))}", bullets(map(text, after)),
    ]  # fmt: skip
    also = words("share experience, contribute, case study, send us your example, what worked, form for stories")
    title = words("Tell us your story")
    page = plain_page(here, title, summary, parts, kind=words("Toolbox"), also=also)
    return replace(page, scripts=("gallery",) if paper else ())


def _support(edition: Edition) -> Page:
    words, here = edition.words, "support"
    summary = words("You do not have to do it alone. Ask for a facilitator, a coach, or an hour of advice.")
    asks = [
        words("Kind of organisation, and how many people work there"), words("What made you think of this now"),
        words("What you have done so far"), words("Language, place and time that suit you"),
    ]  # fmt: skip
    says = words(
        "A workshop goes better with somebody who has led one before, and a road map is kept alive more easily with a "
        "coach. Write to us what you need, and we will tell you what we can do. If you work with a group of organisations "
        "or in a river basin, say so, since the preparation is different."
    )
    links = (
        ("guides/getting-started", words("What can you do?")), ("method/prepare", words("Prepare")),
        ("guides/case-for-managers", words("The case for managers")), ("method/sector", words("Sector and basin level")),
    )  # fmt: skip
    mail = _mail(edition, words("Support wanted"), asks)
    parts = [
        text(says), f"## {text(words('What to write'))}", bullets(map(text, asks)),
        f'<p class="ways"><a href="{html(mail)}">{html(words("Write to us"))}</a></p>',
        text(words("Before you write, these pages may already answer you:")),
        bullets(link(here, there, label) for there, label in links),
    ]  # fmt: skip
    also = words(
        "contact, help, email, advice, facilitator wanted, coach wanted, expert, consultant, trainer, specialist, hire somebody, telephone"
    )
    return plain_page(here, words("Get support"), summary, parts, kind=words("Toolbox"), also=also)
