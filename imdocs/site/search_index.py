"""What the search needs, worked out here so that the browser only adds up.

Two files, loaded when somebody begins to search. `search-words.js` holds the vocabulary, everyday words, and the weights of
the words by which pages are known: titles, everyday names, summaries. It answers at once, on a slow line too. The full
text comes from Pagefind, whose index is split and fetched as needed. A page opened from a memory stick may neither
fetch files nor run Pagefind's program; there `search-index.js` holds the full text's weights, in a script file.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import unescape

from imdocs.site.edition import Edition
from imdocs.site.page import Page
from imdocs.site.spelling import misspelled, vocabulary_of
from imdocs.site.stem import LEFT, SUFFIXES, stem

NAMES = {"title": 3.0, "also": 2.4, "path": 1.2, "summary": 1.0, "gist": 0.7}
PROSE = {"body": 1.0, "aside": 0.4}
PRINTED = ("title", "summary", "gist", "body", "aside")
NAMES_ROOM, PROSE_ROOM, PROSE_SHARE, LENGTH = 1.4, 2.5, 0.55, 0.5
_IGNORED = re.compile(r"<(nav|div|small)\b[^>]*data-pagefind-ignore.*?</\1>", re.DOTALL)
_ASIDE = re.compile(r'<ul class="(?:cards|lines)\b.*?</ul>|<aside\b.*?</aside>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>|\{[^}]*\}|\]\([^)]*\)|\\")
_TOKEN = re.compile(r"[^\W_]+")
_SIDES = re.compile(r" and | or |[,:;] ")  # in languages that join otherwise, a title is one name

Weights = Mapping[int, float]


def search_files(pages: Iterable[Page], edition: Edition) -> dict[str, str]:
    """The two script files of the search."""
    found = [page for page in pages if page.found]
    fields = [fields_of(page) for page in found]
    shown = _commonest(fields)
    rare = _rarity(fields)
    names = _weights(fields, NAMES, NAMES_ROOM, 0.0, rare, 1.0)
    prose = _weights(fields, PROSE, PROSE_ROOM, LENGTH, rare, PROSE_SHARE)
    stems = sorted(shown)
    known = vocabulary_of(edition.library) | {
        word for page in fields for name in PRINTED for word in tokens(page[name])
    }
    words = {
        "words": " ".join(shown[one] for one in stems),
        "wrong": [number for number, one in enumerate(stems) if misspelled(shown[one], known)],
        "posts": [_packed(names.get(one, {})) for one in stems],
        "pages": [[f"{page.path}.html", page.title, f"{page.kind} {page.record}".strip(), page.summary, _phrases(page, edition)] for page in found],
        "suffixes": SUFFIXES, "left": LEFT, "stop": " ".join(sorted(edition.stop_words)),
        "synonyms": {key: tokens(" ".join(values)) for key, *values in edition.synonyms},
    }  # fmt: skip
    index = {"posts": [_packed(prose.get(one, {})) for one in stems]}
    return {
        "assets/search-words.js": script_of("searchWords", words),
        "assets/search-index.js": script_of("searchIndex", index),
    }


def found_pages(pages: Iterable[Page]) -> list[str]:
    """The pages that search can find, in the order in which the index numbers them."""
    return [f"{page.path}.html" for page in pages if page.found]


def script_of(name: str, data: object) -> str:
    """Data as a script file, since pages opened from a stick may not fetch anything else."""
    return f"(window.imdocs = window.imdocs || {{}}).{name} = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def fields_of(page: Page) -> dict[str, str]:
    """A page's text, by how much a word in it says about the page."""
    prose = "" if page.listing else _IGNORED.sub(" ", page.text)
    aside = " ".join(found[0] for found in _ASIDE.finditer(prose))
    return {
        "title": f"{page.title} {page.record}", "also": " ".join(page.also), "path": page.path.split("/")[-1],
        "summary": page.summary, "gist": page.gist, "body": _plain(_ASIDE.sub(" ", prose)), "aside": _plain(aside),
    }  # fmt: skip


def _plain(markup: str) -> str:
    return unescape(_TAG.sub(" ", markup))


@lru_cache(maxsize=4096)
def tokens(value: str) -> tuple[str, ...]:
    """The words, numbers and record numbers of a text, in small letters."""
    return tuple(_TOKEN.findall(value.lower()))


def _phrases(page: Page, edition: Edition) -> list[str]:
    """The page's names of two words and more, as stems: a visitor who types one whole means this page.

    "Ghost workers and false payroll entries" is three names: the whole, and each side of the "and".
    """
    names = dict.fromkeys(
        " ".join(sorted({stem(word) for word in tokens(name) if word not in edition.stop_words}))
        for name in (page.title, *_SIDES.split(page.title), *page.also, page.path.split("/")[-1])
    )
    return [name for name in names if " " in name]


def _commonest(fields: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """For each stem the word that people meet most often."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page in fields:
        for value in page.values():
            for word in tokens(value):
                forms[stem(word)][word] += 1
    return {one: min(of.items(), key=lambda pair: (-pair[1], len(pair[0]), pair[0]))[0] for one, of in forms.items()}


def _rarity(fields: Sequence[Mapping[str, str]]) -> dict[str, float]:
    """How much a stem tells pages apart."""
    spread = Counter(
        one for page in fields for one in {stem(word) for value in page.values() for word in tokens(value)}
    )
    return {one: math.log(1 + (len(fields) - of + 0.5) / (of + 0.5)) for one, of in spread.items()}


def _weights(
    fields: Sequence[Mapping[str, str]],
    counted: Mapping[str, float],
    room: float,
    length: float,
    rare: Mapping[str, float],
    share: float,
) -> dict[str, dict[int, float]]:
    """The weight of each stem on each page: BM25 over the counted fields."""
    counts: list[Counter[str]] = []
    for page in fields:
        found: Counter[str] = Counter()
        for field, weight in counted.items():
            for word in tokens(page[field]):
                found[stem(word)] += weight  # type: ignore[assignment]
        counts.append(found)
    mean = sum(sum(found.values()) for found in counts) / max(1, len(counts))
    weights: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for number, found in enumerate(counts):
        held = room * (1 - length + length * sum(found.values()) / mean)
        for one, weight in found.items():
            weights[one][number] = share * rare[one] * weight / (weight + held)
    return dict(weights)


def _packed(weights: Weights) -> list[int]:
    """Pages and weights in turn: the step from the page before, and the weight in hundredths."""
    packed, before = [], 0
    for number in sorted(weights):
        packed += [number - before, max(1, round(weights[number] * 100))]
        before = number
    return packed
