"""The question sets: what to ask, of whom, and who may ever see the answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from imdocs.model.questions import Question, QuestionSet
from imdocs.site.edition import Edition
from imdocs.site.markup import anchor, body, facts, head, html, table, text
from imdocs.site.page import Page, everyday
from imdocs.sources.words import Words


def question_pages(edition: Edition) -> Iterator[Page]:
    """The list of sets, then each set."""
    yield _list(edition)
    for questions in edition.library.questions.values():
        yield _set(questions, edition)


def audiences(words: Words) -> dict[str, str]:
    """Who may see the answers."""
    return {
        "coach": words("coach and agent only"), "organisation": words("people in the organisation"),
        "management": words("management"), "lead": words("the lead of the sector or basin"), "public": words("everybody"),
    }  # fmt: skip


def _repeats(words: Words) -> dict[str, str]:
    return {
        "once": words("once"), "tool": words("once for each tool"), "risk": words("once for each risk"),
        "person": words("once for each person"), "indicator": words("once for each indicator"),
    }  # fmt: skip


def _list(edition: Edition) -> Page:
    words, here = edition.words, "questions/index"
    summary = words("Good questions, in the order in which they work, for interviews, workshops, coaching and reviews.")
    says = words(
        "Each set says what it is for and who may ever see the answers. Keep that promise, or the next answers will be polite and empty."
    )
    columns = [
        html(words("Set")),
        html(words("What it is for")),
        html(words("Questions")),
        html(words("Who sees the answers")),
    ]
    rows = [
        [
            anchor(here, f"questions/{one.id}", html(one.title)),
            html(one.purpose),
            str(len(one.questions)),
            html(audiences(words)[one.audience]),
        ]
        for one in edition.library.questions.values()
    ]
    parts = [head(words("Question sets"), summary), text(says), table(columns, rows, "sets")]
    trail = ((words("Method"), "method/index"),)
    also = words(
        "questionnaires, list of questions, interview guides, survey, who may see the answers, who may read the answers"
    )
    return Page(
        here, words("Question sets"), summary, "\n\n".join(parts), words("Questions"), trail=trail, also=everyday(also)
    )


def _set(one: QuestionSet, edition: Edition) -> Page:
    words, here = edition.words, f"questions/{one.id}"
    aside = f'<aside class="facts" aria-label="{html(words("Facts"))}">\n' + facts((
        (words("Questions"), str(len(one.questions))), (words("Asked"), html(_repeats(words)[one.repeats])),
        (words("Answers seen by"), html(audiences(words)[one.audience])), (words("Scales"), _scales(one, here, edition)),
    )) + "\n</aside>"  # fmt: skip
    groups = [list(of) for _, of in groupby(one.questions, key=lambda question: question.pair or question.key)]
    items = "\n".join(_group(group, one, edition) for group in groups)
    parts = [
        head(one.title, one.purpose), aside,
        f"## {text(words('The questions'))} {{ #questions }}", f'<ol class="asked">\n{items}\n</ol>',
        f"## {text(words('How to use them'))} {{ #how }}", body(one.body),
    ]  # fmt: skip
    return Page(
        here, one.title, one.purpose, "\n\n".join(parts), words("Questions"),
        trail=((words("Method"), "method/index"), (words("Question sets"), "questions/index")), also=one.also, sources=one.sources,
        updated=one.updated, language=one.language, origin=f"{here}.{one.language}.md",
    )  # fmt: skip


def _scales(one: QuestionSet, here: str, edition: Edition) -> str:
    names = dict.fromkeys(question.scale for question in one.questions if question.scale)
    return ", ".join(anchor(here, f"scales#{name}", html(edition.library.scales[name].title)) for name in names)


def _group(group: list[Question], one: QuestionSet, edition: Edition) -> str:
    """Questions that belong together stand together."""
    inside = "".join(_question(question, one, edition.words) for question in group)
    return f'<li class="pair"><ol>{inside}</ol></li>' if len(group) > 1 else inside


def _question(question: Question, one: QuestionSet, words: Words) -> str:
    number = one.questions.index(question) + 1
    parts = [f'<li value="{number}"><p class="ask">{html(question.text)}</p>']
    if question.help:
        parts.append(f'<p class="help">{html(question.help)}</p>')
    if question.choices:
        parts.append(f'<p class="choices">{" · ".join(html(choice.label) for choice in question.choices)}</p>')
    if question.audience and question.audience != one.audience:
        parts.append(f'<p class="help">{html(words("Seen by"))}: {html(audiences(words)[question.audience])}</p>')
    if question.levels:
        levels = "".join(
            f"<div><dt>{html(words('Level {n}', n=level.level))}</dt><dd>{html(level.text)}</dd></div>"
            for level in question.levels
        )
        parts.append(f'<dl class="levels">{levels}</dl>')
    return "".join(parts) + "</li>"
