"""Eight words in a row that two records share: one of them repeats the other, or both repeat a third.

Runs are compared by Python's own hash of the eight words: `map(hash, zip(...))` makes no lasting tuple, which is three
times as fast as a set of tuples, and the few hits are compared word by word afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from imdocs.content.limits import UNWRITTEN
from imdocs.content.reading_level import word_starts, words_in
from imdocs.content.review import Review
from imdocs.content.written import Text, Written
from imdocs.problems import Problem, Severity

RUN = 8


def check_overlap(review: Review) -> Iterator[Problem]:
    """Each run of eight words that a record shares with an earlier one, told at the later one."""
    first: dict[int, Written] = {}
    for written in review.records:
        runs = set(map(hash, _runs([*written.header_words, *written.body_words])))
        if any(map(first.__contains__, runs)):
            for text in written.texts:
                yield from _shared(written, text, first)
        first.update(dict.fromkeys(runs.difference(first), written))


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[shift:] for shift in range(RUN)), strict=False)


def _shared(written: Written, text: Text, first: dict[int, Written]) -> Iterator[Problem]:
    """One problem for each unbroken run that a text shares with one other record."""
    words = [] if text.text.endswith(UNWRITTEN) else words_in(text.text)
    runs = list(_runs(words))
    start = 0
    while start < len(runs):
        other = first.get(hash(runs[start]))
        end = start
        while other and end < len(runs) and first.get(hash(runs[end])) is other and _says(other, runs[end]):
            end += 1
        if other is None or other.path == written.path or end == start:
            start += 1
            continue
        shared = " ".join(words[start : end - 1 + RUN])
        says = f"these words stand in '{other.name}' too: {shared[:90]}"
        hint = "say here what is true of this record only"
        yield Problem(
            written.place_of(text, word_starts(text.text)[start]), "shared-words", says, hint, Severity.WARNING
        )
        start = end


def _says(other: Written, run: Sequence[str]) -> bool:
    """Whether one of a record's texts holds the very words; a hash alone, or a run across two texts, is no proof."""
    wanted = f" {' '.join(run)} "
    return any(wanted in f" {' '.join(words_in(text.text))} " for text in other.texts)
