"""A story that came back in the public form becomes a record that nobody sees until an editor publishes it.

The file itself is not kept, since word processors write their owner's name into it; neither is where it came from.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import yaml

from imdocs.answers.collection import Collection
from imdocs.answers.compare import Comparison
from imdocs.answers.inbox import Parcel
from imdocs.answers.read import read_answers
from imdocs.content.limits import UNWRITTEN
from imdocs.content.records import RecordFile, record_files, record_from
from imdocs.content.stories import notes, waiting_stories
from imdocs.contexts.story import STORY, field_name, story_fields, with_catalogue
from imdocs.formats.base import Field
from imdocs.formats.form import Form
from imdocs.model.content import ContentLibrary
from imdocs.model.people import slug
from imdocs.model.stories import Story
from imdocs.problems import Place, Problem, Refused
from imdocs.sources.places import Places
from imdocs.sources.whole import put_whole
from imdocs.sources.words import words_for

LONGEST = 50_000  # characters of a whole story; ours have two thousand
_HEAD = """\
# Told in a form and taken in by `imdocs collect`. Nobody sees it before it lies in content/method/stories/.
# Complete it, ask where something is unclear, take out what would give somebody away. `imdocs check` says what it lacks.
"""
_SECTIONS = (
    ("", "problem"), ("", "did"), ("What changed.", "changed"), ("What was hard.", "hard"),
    ("What can be learned.", "advice"),
)  # fmt: skip
_LAST = "**What we do not know.** This was told by somebody who was there and has not been checked from outside."
_READ_AS_MARKDOWN = re.compile(r"([\\`*_{}\[\]])|^([#>+~:=-])")
_HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]"
)  # no text at all
_ENTITIES = {":": "&#58;", "~": "&#126;", "=": "&#61;"}  # signs that no backslash tames in every Markdown


def is_story(form: Form, document: str) -> bool:
    """Whether a form without a code is the public one: by its last line, or by any field of it."""
    tokens = (token for table in form.tables for row in table.rows for cell in row.cells for token in cell.tokens)
    return document == STORY or any(token.startswith(field_name("")[:-1]) for token in tokens)


def language_of(form: Form, places: Places) -> str:
    """The language in which the form was made, where its questions are translated."""
    language = form.language or "en"
    known = (file.language for file in record_files(places.content / "questions")[0] if file.id == STORY)
    return next((one for one in known if language in (one, f"{one}-{language[3:]}")), "en")


def take_story(
    places: Places, parcel: Parcel, form: Form, library: ContentLibrary, today: date, *, dry_run: bool
) -> Collection:
    """Keep a story as a record that waits for its editor; raises Refused where there is nothing to keep."""
    words = words_for(library.language)
    fields = with_catalogue(story_fields(library, words), library, words)
    read = read_answers(form, str(parcel.path), tuple(fields.values()))
    said = {key: _HARMFUL.sub("", read.answers.get(field.id, "")).strip() for key, field in fields.items()}
    _refuse_unusable(said, parcel)
    mark = hashlib.sha256(repr(sorted(said.items())).encode()).hexdigest()[:8]
    taken = {field_name(key): text for key, text in said.items() if text}
    done = Collection(parcel.name, document=STORY, comparison=Comparison(taken=taken), problems=read.remarks)
    waiting, _ = waiting_stories(places.stories)
    if before := _known(mark, waiting, library, places):
        return replace(done, before=before)
    if dry_run:
        return done
    name = slug(f"{said['place']} {today.year}", [file.id for file, _ in waiting], STORY)
    path = places.stories / f"{name}.{library.language}.md"
    places.stories.mkdir(parents=True, exist_ok=True)
    remarks = [one.says for one in read.remarks if one.code != "not-a-choice"]
    put_whole(path, record_text(said, fields, today, mark, remarks).encode(), safe=True)
    story = record_from(RecordFile(path, name, library.language), Story)
    return replace(done, wrote=path, problems=(*read.remarks, *notes(path, story)))


def _known(
    mark: str, waiting: Iterable[tuple[RecordFile, Story]], library: ContentLibrary, places: Places
) -> Path | None:
    """Where the story of this very form lies already."""
    published = places.content / "method" / "stories"
    files = {story.told.form: file.path for file, story in waiting if story.told}
    files |= {story.told.form: published / f"{story.id}.en.md" for story in library.stories if story.told}
    return files.get(mark)


def _refuse_unusable(said: Mapping[str, str], parcel: Parcel) -> None:
    """An empty form, and one that is no story by its length."""
    place = Place(str(parcel.path))
    if not any(said.values()):
        raise Refused(Problem(place, "empty-story", "nothing is written in this form", "ask for it again, filled in"))
    if sum(map(len, said.values())) > LONGEST:
        says = f"the story has more than {LONGEST:,} characters"
        raise Refused(Problem(place, "too-large", says, "ask for a shorter one; other papers may come beside it"))


def record_text(
    said: Mapping[str, str], fields: Mapping[str, Field], today: date, mark: str, remarks: Iterable[str]
) -> str:
    """The record as a file: facts in its header, and the teller's words as a text of which nothing is Markdown."""
    choices = {key: dict(fields[key].choices) for key in ("risk", "tool", "kind", "consent")}
    chosen = {key: said[key] for key, offered in choices.items() if said[key] in offered}
    odd = [f"{key}: {said[key]}" for key in choices if said[key] and key not in chosen]
    told = {"received": today.isoformat(), "consent": chosen.get("consent"), "role": said["role"],
            "kind": chosen.get("kind"), "form": mark}  # fmt: skip
    header = {
        "title": f"Name the story {UNWRITTEN}",
        "place": said["place"] or f"Name the country {UNWRITTEN}",
        "year": said["year"] or f"Write the year {UNWRITTEN}",
        "summary": f"Say in one sentence what happened {UNWRITTEN}",
        "sources": [],
        "risks": [chosen["risk"]] if "risk" in chosen else [],
        "tools": [chosen["tool"]] if "tool" in chosen else [],
        "told": {key: value for key, value in told.items() if value},
        "updated": today.isoformat(),
    }
    comments = "".join(f"# In the form also: {' '.join(line.split())}\n" for line in (*odd, *remarks))
    facts = yaml.safe_dump(header, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{_HEAD}{comments}{facts}---\n{_body(said)}\n"


def _body(said: Mapping[str, str]) -> str:
    """The answers in the order in which a story is read."""
    parts = [
        f"**{title}** {as_text(said[key])}" if title else as_text(said[key]) for title, key in _SECTIONS if said[key]
    ]
    return "\n\n".join([*parts, _LAST])


def as_text(answer: str) -> str:
    """An answer as Markdown that shows it as it was typed: each line a paragraph, no sign read as anything else."""
    return "\n\n".join(_line(line) for line in map(str.strip, answer.splitlines()) if line)


def _line(line: str) -> str:
    def tame(found: re.Match[str]) -> str:
        sign = found[0]
        return _ENTITIES.get(sign, f"\\{sign}")

    bullet, text = ("- ", line[2:]) if line.startswith("- ") else ("", line)
    return bullet + _READ_AS_MARKDOWN.sub(tame, text.replace("&", "&amp;").replace("<", "&lt;"))
