"""The one place that starts a program: pandoc, from its wheel, in its sandbox, warnings counting as errors."""

from __future__ import annotations

import subprocess
from functools import cache
from importlib.resources import files
from pathlib import Path

from imdocs.problems import Place, Problem, Refused

# No typographic changes, no code, no formulas: a template's `$`, `@`, `^` and quotes are just characters.
MARKDOWN = (
    "markdown-smart-auto_identifiers-implicit_figures-raw_html-raw_tex-raw_attribute-citations-example_lists"
    "-tex_math_dollars-superscript-subscript-strikeout-footnotes-inline_notes-emoji-yaml_metadata_block"
)
SECONDS = 120


@cache
def program() -> Path:
    """Where the wheel keeps pandoc."""
    import pypandoc

    return Path(pypandoc.get_pandoc_path())


def convert(markdown: str, *, to: str, name: str) -> bytes:
    """Run pandoc once; raises Refused with what it says. `name` is the template, for messages."""
    command = [
        str(program()), "--from", MARKDOWN, "--to", to, "--output", "-", "--sandbox", "--fail-if-warnings",
        "--columns=1", "--wrap=none", "--lua-filter", str(files("imdocs.templating") / "house.lua"),
    ]  # fmt: skip
    done = subprocess.run(  # noqa: S603, TID251 - a fixed program with fixed options; this is the place
        command, input=markdown.encode(), capture_output=True, timeout=SECONDS, check=False
    )
    if done.returncode:
        says = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise Refused(Problem(Place(name), "pandoc", f"pandoc could not read the template: {says[:300]}"))
    return done.stdout
