"""What each code of a problem means, with an example and a way out; one page for each code in `explanations/`."""

from __future__ import annotations

from pathlib import Path

from imdocs.problems import Place, Problem, Refused, did_you_mean

PAGES = Path(__file__).parent / "explanations"


def explain(code: str) -> str:
    """The page of a code, as Markdown; raises Refused for a code that has none."""
    known = explained_codes()
    if code not in known:
        hint = (
            did_you_mean(code, known) or "a code is the word behind the place, such as yaml in 'risk.md:3:1: yaml: …'"
        )
        raise Refused(Problem(Place("imdocs explain"), "no-such-code", f"there is no code '{code}'", hint))
    return (PAGES / f"{code}.md").read_text("utf-8")


def explained_codes() -> tuple[str, ...]:
    """Every code that has a page, in order."""
    return tuple(sorted(path.stem for path in PAGES.glob("*.md")))
