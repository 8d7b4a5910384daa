"""Stories that somebody told: what each still lacks before others may read it, while it waits and when it is published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from imdocs.content.limits import UNWRITTEN
from imdocs.content.records import RecordFile, record_files, record_from
from imdocs.model.stories import Story
from imdocs.problems import Place, Problem, Severity, gather

FEWEST_WORDS = 80
WAITS = "story-waits"
_REACH = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?:\+|\b0)\d(?:[ ()/-]?\d){7,}")  # a mail address, a telephone number
_EDITED = ("title", "place", "year", "summary", "body")
_ASK = {
    "no": "the teller wants nothing published; delete the file when you have learned from it",
    "ask": "the teller wants to see the text first; write the day of the agreement as 'agreed' below 'told'",
    None: "the teller did not say whether it may be published; ask, then write the day as 'agreed' below 'told'",
}


def waiting_stories(folder: Path) -> tuple[list[tuple[RecordFile, Story]], list[Problem]]:
    """The stories that wait for their editor, each with its file; and what is wrong with others."""
    files, problems = record_files(folder)
    read, more = gather(lambda file: (file, record_from(file, Story)), files)
    return read, [*problems, *more]


def lacks(story: Story) -> Iterator[str]:
    """What a story that somebody told still needs, in sentences; nothing for one from published facts."""
    told = story.told
    if told is None:
        return
    if not told.may_be_published:
        yield _ASK["no" if told.consent == "no" else "ask" if told.consent == "ask" else None]
    texts = {field.name: str(getattr(story, field.name)) for field in fields(story) if field.name in _EDITED}
    if open_texts := [name for name, text in texts.items() if not text.strip() or UNWRITTEN in text]:
        yield f"nobody has written yet: {', '.join(open_texts)}"
    if (words := len(story.body.split())) < FEWEST_WORDS:
        yield f"the story has {words} words; below {FEWEST_WORDS} nobody learns from it"
    if found := _REACH.search("\n".join((*texts.values(), told.role))):
        yield f"'{found[0]}' may be somebody's address or number; take it out"


def what_waits(folder: Path) -> list[Problem]:
    """A note on every story that waits: what it lacks, or how it is published."""
    read, problems = waiting_stories(folder)
    return [*problems, *(note for file, story in read for note in notes(file.path, story))]


def _told_elsewhere(path: Path, story: Story) -> Iterator[str]:
    """The toolbox is written in English first; a story in another language waits for its English text."""
    english = path.with_name(f"{story.id}.en.md")
    if story.language != "en" and not english.exists():
        yield f"it was told in another language ({story.language}); write it in English as {english.name}, with all that stands in the header"


def notes(path: Path, story: Story) -> Iterator[Problem]:
    """What an editor should know of one waiting story."""
    place, missing = Place(str(path)), [*_told_elsewhere(path, story), *lacks(story)]
    for says in missing:
        yield Problem(place, WAITS, says, "nobody sees the story until it is published", Severity.NOTE)
    if not missing:
        hint = "move it to content/method/stories/ to publish it"
        yield Problem(place, WAITS, "this story may be published", hint, Severity.NOTE)
