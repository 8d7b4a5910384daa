"""The tone: nothing plain in a careful title, nothing worn, and every text easy to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from imdocs.content.reading_level import grade, grade_of
from imdocs.content.review import Review
from imdocs.content.written import Written
from imdocs.problems import Place, Problem, Severity

HARDEST_CARD = 9.0
HARDEST_BODY = 11.0
FEWEST_WORDS = 60
_SENTENCE = re.compile(r"[^\s].*?(?:[.!?](?=\s)|$)", re.MULTILINE)

PLAIN = re.compile(
    r"\b(?:corrupt\w*|fraud\w*|brib\w*|thef\w*|thie\w*|steal\w*|stol\w*|abus\w*|collu\w*|illegal\w*|ghost\w*|manipulat\w*"
    r"|kickback\w*|sextortion|favou?r\w*|embezzl\w*|extort\w*|crim\w*|whistle-?blow\w*|sanction\w*|launder\w*)\b",
    re.IGNORECASE,
)
WORN: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("per cent", re.compile(r"\bper cent\b", re.IGNORECASE), "write 'percent'"),
    ("%", re.compile(r"\d* ?%"), "write 'percent'"),
    ("—", re.compile("—"), "use a comma, a colon or a new sentence"),
    ("leverag", re.compile(r"\bleverag\w+", re.IGNORECASE), "say 'use'"),
    ("sure that", re.compile(r"\b(?:ensure|make sure) that\b", re.IGNORECASE), "say who does what"),
    ("sures that", re.compile(r"\bensures that\b", re.IGNORECASE), "say who does what"),
    ("robust", re.compile(r"\brobust\w*", re.IGNORECASE), "say what it withstands"),
    ("stakeholder eng", re.compile(r"\bstakeholder engagement\b", re.IGNORECASE), "say who talks with whom"),
    ("not just", re.compile(r"\bnot just\b[^.!?]{1,60}\bbut\b", re.IGNORECASE), "say the second half alone"),
    ("not only", re.compile(r"\bnot only\b[^.!?]{1,60}\bbut\b", re.IGNORECASE), "say the second half alone"),
)
"""Letters without which a pattern cannot match (looked for first: much faster), the pattern, and a way out."""


def check_wording(review: Review) -> Iterator[Problem]:
    """Plain words in careful titles, worn words anywhere, and texts that are hard to read; English only."""
    english = [written for written in review.records if written.language == "en"]
    for written in english:
        yield from _careful(written)
        yield from _worn(written)
        if (level := _level(written.body_words, [written.body])) > HARDEST_BODY:
            place = written.place_in_body(_longest_sentence(written.body))
            yield _too_hard(place, f"the body reads at grade {level:.1f}, above {HARDEST_BODY:g}")
    for _, records in groupby(english, key=lambda written: written.path):
        together = list(records)
        texts = [(written, text) for written in together for text in written.header]
        words = [word for written in together for word in written.header_words]
        if (level := _level(words, (text.text for _, text in texts))) > HARDEST_CARD:
            written, hardest = max(texts, key=lambda pair: len(pair[1].text) * grade([pair[1].text]))
            says = f"what goes on cards and sheets reads at grade {level:.1f}, above {HARDEST_CARD:g}"
            yield _too_hard(written.place_of(hardest), says)


def _level(words: Sequence[str], texts: Iterable[str]) -> float:
    """The grade of texts taken together; 0 for a few words, since their grade says nothing of their sentences."""
    return grade_of(words, "\n".join(texts)) if len(words) >= FEWEST_WORDS else 0.0


def _longest_sentence(body: str) -> int:
    """Where the longest sentence begins."""
    return max(_SENTENCE.finditer(body), key=lambda found: len(found[0])).start()


def _too_hard(place: Place, says: str) -> Problem:
    return Problem(place, "reading-level", says, "begin with this sentence: make two of it", Severity.WARNING)


def _careful(written: Written) -> Iterator[Problem]:
    """A careful title must not say aloud what it is there to avoid."""
    careful, title = getattr(written.noun, "careful", None), str(getattr(written.noun, "title", ""))
    if careful is None:
        return
    if found := PLAIN.search(getattr(written.noun, "harm", "")):
        says = f"what goes on if nothing is done says '{found[0]}' aloud, and every memo to management prints it"
        yield written.problem(
            "plain-word", says, "harm", hint="say what users or the service bear", severity=Severity.ERROR
        )
    if found := PLAIN.search(careful):
        says = f"the careful title says '{found[0]}' aloud"
        hint = "name the good state that you want: fair bidding, a correct payroll"
        yield written.problem("plain-word", says, "careful", hint=hint, severity=Severity.ERROR)
    elif not careful and (found := PLAIN.search(title)):
        says = f"the title says '{found[0]}' and there is no careful title"
        yield written.problem("plain-word", says, "title", hint="add a line 'careful: …'")


def _worn(written: Written) -> Iterator[Problem]:
    """Words that the house does not use."""
    whole = "\n".join(text.text for text in written.texts).lower()
    for letters, pattern, hint in WORN:
        if letters in whole and pattern.search(whole):
            for text in written.texts:
                if text.key != "also" and (found := pattern.search(text.text)):
                    place = written.place_of(text, found.start())
                    yield Problem(place, "tone", f"'{found[0].strip()}' is not how we write", hint, Severity.WARNING)
