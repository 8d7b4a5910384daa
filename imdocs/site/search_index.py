"""What the search needs: the words of the library, and a small index for when Pagefind cannot run.

Over http the site searches with Pagefind, whose index is split and fetched only when used. A page opened from a memory
stick may neither fetch files nor run Pagefind's program, so the same search falls back to `search-index.js`: an
inverted index in a script file, with the weight of each word on each page worked out here. Both ways share
`search-words.js`: the vocabulary, against which misspellings are mended, and the everyday words.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from html import unescape

from imdocs.site.edition import Edition
from imdocs.site.page import Page
from imdocs.site.spelling import misspelled, vocabulary_of, words_in
from imdocs.site.stem import LEFT, SUFFIXES, stem

WEIGHTS = {"title": 9.0, "also": 8.0, "summary": 4.0, "body": 1.0, "aside": 0.35}
SATURATION, LENGTH = 2.2, 0.6  # how soon more of the same word stops counting, and how much long pages are held back
_IGNORED = re.compile(r"<(nav|div)\b[^>]*data-pagefind-ignore.*?</\1>", re.DOTALL)
_ASIDE = re.compile(r'<ul class="(?:cards|lines)\b.*?</ul>|<aside\b.*?</aside>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>|\{[^}]*\}|\]\([^)]*\)|\\")


def search_files(pages: Iterable[Page], edition: Edition) -> dict[str, str]:
    """The two script files of the search."""
    found = [page for page in pages if page.found]
    postings, shown = _postings(found)
    stems = sorted(postings)
    right = _spelled_right(stems, shown, edition)
    index = {
        "pages": [[f"{page.path}.html", page.title, page.kind, page.record, page.summary] for page in found],
        "posts": [_packed(postings[one]) for one in stems],
    }
    words = {
        "words": " ".join(shown[one] for one in stems),
        "wrong": [number for number, one in enumerate(stems) if one not in right],
        "suffixes": SUFFIXES, "left": LEFT,
        "synonyms": {key: values for key, *values in edition.synonyms},
        "stop": " ".join(STOP),
    }  # fmt: skip
    return {"assets/search-words.js": _script("searchWords", words), "assets/search-index.js": _script("searchIndex", index)}


def _script(name: str, data: object) -> str:
    return f"(window.imdocs = window.imdocs || {{}}).{name} = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def fields_of(page: Page) -> dict[str, str]:
    """A page's text by how much a word in it says about the page."""
    prose = _IGNORED.sub(" ", page.text)
    aside = " ".join(found[0] for found in _ASIDE.finditer(prose))
    return {
        "title": f"{page.title} {page.record}", "also": " ".join(page.also), "summary": page.summary,
        "body": _plain(_ASIDE.sub(" ", prose)), "aside": _plain(aside),
    }  # fmt: skip


def _plain(markup: str) -> str:
    return unescape(_TAG.sub(" ", markup))


def tokens(value: str) -> list[str]:
    """The words and record numbers of a text, in small letters."""
    return [*words_in(value), *re.findall(r"\b[rt]\d\d\b", value.lower())]


def _postings(pages: Sequence[Page]) -> tuple[dict[str, dict[int, float]], dict[str, str]]:
    """The weight of each stem on each page (BM25 over weighted fields), and the commonest word of each stem."""
    counts: list[Counter[str]] = []
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    lengths = []
    for page in pages:
        counted: Counter[str] = Counter()
        for field, value in fields_of(page).items():
            for word in tokens(value):
                counted[stem(word)] += WEIGHTS[field]  # type: ignore[assignment]
                forms[stem(word)][word] += 1
        counts.append(counted)
        lengths.append(sum(counted.values()))
    mean = sum(lengths) / max(1, len(lengths))
    spread = Counter(one for counted in counts for one in counted)
    postings: dict[str, dict[int, float]] = defaultdict(dict)
    for number, counted in enumerate(counts):
        room = SATURATION * (1 - LENGTH + LENGTH * lengths[number] / mean)
        for one, weight in counted.items():
            rare = math.log(1 + (len(pages) - spread[one] + 0.5) / (spread[one] + 0.5))
            postings[one][number] = rare * weight / (weight + room)
    shown = {one: min(of, key=lambda word: (-of[word], len(word), word)) for one, of in forms.items()}  # noqa: B023
    return dict(postings), shown


def _spelled_right(stems: Iterable[str], shown: dict[str, str], edition: Edition) -> set[str]:
    """The stems that a misspelling may be mended to."""
    known = vocabulary_of(edition.library)
    return {one for one in stems if not misspelled(shown[one], known)}


def _packed(weights: dict[int, float]) -> list[int]:
    """Pages and weights in turn: the step from the page before, and the weight in hundredths."""
    packed, before = [], 0
    for number in sorted(weights):
        packed += [number - before, max(1, round(weights[number] * 100))]
        before = number
    return packed


STOP = (
    "a about after all also am an and any anyone are as at be because been before being but by can cannot could did do does doing "
    "don done for from get gets getting give go goes got had has have having he her here him his how i if in into is it its just "
    "know let like make makes many may me might more most much must my need no nobody not now of off on one only or other our out "
    "over own people person please put same say she should so some somebody someone such take takes taking than that the their "
    "them then there these they thing things this those to too us use used using very want was way we were what when where which "
    "who whom whose why will with without would you your yours am's isn't doesn't don't can't won't im ive best good help tell find "
    "look looking happen happens happening always never really keep keeps kept every everybody everything something anything"
).split()
