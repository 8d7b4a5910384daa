"""The first page of a PDF as a small picture for the gallery, drawn by Typst, which the documents are made with."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from imdocs.formats.typst import Press
from imdocs.sources.whole import put_whole

WIDTH = 120  # points: wide enough to tell papers apart, light enough for a slow line
DOTS = 96
_SHEET = "#set page(width: auto, height: auto, margin: 0pt)\n"


def first_pages(files: Mapping[str, Path], cache: Path) -> dict[str, bytes]:
    """A picture for each PDF, by the path of the PDF with `.png` behind it; drawn once for each content."""
    cache.mkdir(parents=True, exist_ok=True)
    kept = {name: cache / f"{_hash(path)}.png" for name, path in files.items() if path.suffix == ".pdf"}
    missing = {picture: files[name] for name, picture in kept.items() if not picture.exists()}
    for picture, data in zip(missing, _drawn(list(missing.values())), strict=True):
        put_whole(picture, data)
    return {f"{name}.png": picture.read_bytes() for name, picture in kept.items()}


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:24]


def _drawn(papers: Sequence[Path]) -> list[bytes]:
    """The first pages, all in one run, since most of a small picture is Typst's start."""
    if not papers:
        return []
    with TemporaryDirectory() as folder:
        for number, paper in enumerate(papers):
            shutil.copyfile(paper, Path(folder) / f"{number}.pdf")
        pages = "".join(f'#page(image("{number}.pdf", width: {WIDTH}pt))\n' for number in range(len(papers)))
        return Press().pictures(_SHEET + pages, Path(folder), "pictures of first pages", dots=DOTS)
